"""Provisions in words: how a decision cites them in Latvian, and an English reader finds them."""

from __future__ import annotations

import re

import pytest

from lvsocial import facts, law
from lvsocial.assessment import COUNCIL_HOUSING, COUNCIL_THRESHOLD
from lvsocial.evidence import Missing
from lvsocial.explanation.provisions import NOT_READ, cited, provision
from lvsocial.explanation.rows import _NOTICED_UNTIL_2020, _OF_MISSING_UNTIL_2020, NOTICED
from lvsocial.legal import RULES, Citation


@pytest.mark.parametrize(
    ("act", "told", "lv", "en"),
    [
        ("SPSPL", "33", "33. pants", "Section 33"),
        ("SPSPL", "36(1)", "36. panta pirmā daļa", "Section 36(1)"),
        ("SPSPL", "33(4)", "33. panta ceturtā daļa", "Section 33(4)"),
        ("SPSPL", "36(1) p. 1", "36. panta pirmās daļas 1. punkts", "Section 36(1), point 1"),
        ("SPSPL", "36(1) p. 2", "36. panta pirmās daļas 2. punkts", "Section 36(1), point 2"),
        ("SPSPL", "35(5) p. 4", "35. panta piektās daļas 4. punkts", "Section 35(5), point 4"),
        ("SPSPL", "36(2.1)", "36. panta 2.¹ daļa", "Section 36(2.1)"),
        ("SPSPL", "33(1), (2), (5)", "33. panta pirmā, otrā un piektā daļa", "Section 33(1), (2) and (5)"),
        (
            "SPSPL",
            "5(2), 36(1) p. 1",
            "5. panta otrā daļa un 36. panta pirmās daļas 1. punkts",
            "Section 5(2) and Section 36(1), point 1",
        ),
        ("SPSPL", "PN", "pārejas noteikumi", "transitional provisions"),
        (
            "VP",
            "11(1), PN 8.1",
            "11. panta pirmā daļa un pārejas noteikumu 8.¹ punkts",
            "Section 11(1) and transitional provision 8.1",
        ),
        ("MK 809/2020", "2.2-2.4", "2.2.-2.4. apakšpunkts", "paras 2.2 to 2.4"),
        ("MK 809/2020", "2.6", "2.6. apakšpunkts", "para 2.6"),
        ("MK 809/2020", "10", "10. punkts", "para 10"),
        ("SPSPL", "36(2) p. 1, 4", "36. panta otrās daļas 1. un 4. punkts", "Section 36(2), points 1 and 4"),
        ("SPSPL", "3(1), (1.1)", "3. panta pirmā un 1.¹ daļa", "Section 3(1) and (1.1)"),
        ("SPSPL", "12(5.1)", "12. panta 5.¹ daļa", "Section 12(5.1)"),
        ("SPSPL", "1 p. 31", "1. panta 31. punkts", "Section 1, point 31"),
        ("UCAL", "7.1(7) p. 4", "7.¹ panta septītās daļas 4. punkts", "Section 7.1(7), point 4"),
        ("UCAL", "7(3) p. 2", "7. panta trešās daļas 2. punkts", "Section 7(3), point 2"),
        ("MK 299/2010", "10.1", "10.¹ punkts", "para 10.1"),
        ("MK 299/2010", "13, 13.1", "13. punkts un 13.¹ punkts", "para 13 and para 13.1"),
        ("ES 1103/97", "4, 5", "4. pants un 5. pants", "Article 4 and Article 5"),
        ("MK 550/2009", "4", "4. punkts", "para 4"),
        ("Rīgas domes saistošie noteikumi Nr. 202", "10. punkts", "10. punkts", "10. punkts"),
        ("MK minimālā alga", "-", "norma nav noskaidrota", "provision not established"),
        ("HYPOTHESIS", "-", "likums to nenosaka", "set by no law"),
        ("SPSPL", None, "norma nav noskaidrota", "provision not established"),
    ],
)
def test_a_provision_in_words(act: str, told: str | None, lv: str, en: str) -> None:
    """As a Latvian decision cites it, and in English."""
    assert (provision(Citation(act, told), "lv"), provision(Citation(act, told), "en")) == (lv, en)


def every_citation() -> list[Citation]:
    figures = [row.citation for history in law.HISTORIES.values() for row in history().rows]
    figures += [row.citation for name in law.FILE_OF for row in (*law.replaced(name), *law.alternative(name))]
    missing = [each for each in vars(facts).values() if isinstance(each, Missing)]
    missing += [COUNCIL_HOUSING.missing, COUNCIL_THRESHOLD]
    rules = [rule.citation for rule in RULES.values()]
    of_time = {*NOTICED.values(), *_NOTICED_UNTIL_2020.values(), *_OF_MISSING_UNTIL_2020.values()}
    return sorted({*figures, *rules, *(each.citation for each in missing), *of_time}, key=str)


@pytest.mark.parametrize("citation", every_citation(), ids=str)
def test_every_provision_we_cite_is_put_in_words(citation: Citation) -> None:
    """None falls through as the bare notation of a data file, with its parentheses, ``p.`` and ``PN``."""
    lv, en = provision(citation, "lv"), provision(citation, "en")
    assert not re.search(r"[()]|\bp\.|\bPN\b", lv)
    assert not re.search(r"\bp\.|\bPN\b", en)
    if citation.provision not in (None, NOT_READ):
        assert re.search(r"(pant|daļ|punkt|noteikum|pielikum)", lv)
        assert re.search(r"(Section|Article|Annex|para|transitional)", en)
        assert re.findall(r"\d+", en) == re.findall(r"\d+", citation.provision)


@pytest.mark.parametrize("citation", every_citation(), ids=str)
def test_every_provision_is_a_number_of_the_act(citation: Citation) -> None:
    """Sections, parts, points and paragraphs; nothing else may slip into a citation."""
    parts = r"(PN ?)?[\d.]*(\([\d.]+\))*( p\. [\d.]+)?(-[\d.]+)?"
    told = citation.provision
    assert told in (None, NOT_READ) or re.fullmatch(rf"annex \d+|{parts}(, {parts})*", told)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (["33", "33(1), (2), (5)"], "Section 33(1), (2) and (5)"),
        (["36(1)", "36(1) p. 2"], "Section 36(1), point 2"),
        (["36(1) p. 1", "5(2), 36(1) p. 1"], "Section 5(2) and Section 36(1), point 1"),
        (["35(4)", "35(5) p. 4"], "Section 35(4); Section 35(5), point 4"),
        (["3", "33(1)"], "Section 3; Section 33(1)"),
        (["36(2.1)", "36(2.1)"], "Section 36(2.1)"),
        (["33", None], "Section 33; provision not established"),
        (["13, 13.1", "2, 13, 13.1"], "Section 2, Section 13 and Section 13.1"),
    ],
)
def test_what_a_closer_citation_says_is_not_said_twice(told: list[str | None], expected: str) -> None:
    """A section is left out beside one of its parts, and nothing else is."""
    (found,) = cited([Citation("SPSPL", each) for each in told], "en")
    assert found.text == f"Social Assistance Law, {expected}"
    assert found.url == "https://likumi.lv/ta/id/68488"


def test_each_act_is_named_once() -> None:
    """Citations of two acts are two links."""
    found = cited([Citation("VP", "11(1)"), Citation("SPSPL", "33"), Citation("VP", "PN 8.1")], "en")
    assert [each.text for each in found] == [
        "Law On State Pensions, Section 11(1); transitional provision 8.1",
        "Social Assistance Law, Section 33",
    ]


WITHOUT_ADDRESS = {
    *("MK 1489/2009", "MK minimālā alga", "MK uzturlīdzekļi", "ES 870/2013", "ES 1103/97"),
    "HYPOTHESIS",
}
"""Acts whose address was not read, or that are several, or none."""


@pytest.mark.parametrize("id", law.acts())
def test_every_act_has_a_link_to_its_consolidated_text(id: str) -> None:
    """A citation can be followed."""
    url = law.act(id).url
    if id in WITHOUT_ADDRESS:
        assert url is None
        return
    assert url is not None
    assert re.fullmatch(r"https://likumi\.lv/ta/id/\d+", url)


def test_an_assumption_is_cited_without_a_provision() -> None:
    """And leads nowhere."""
    (found,) = cited([Citation("HYPOTHESIS", "-")], "lv")
    assert (found.text, found.url) == ("pieņēmums", None)


def test_a_council_is_cited_in_the_words_that_the_caller_gave() -> None:
    """Its act stands in no list, so that there is no link; with no provision the act alone is named."""
    (found,) = cited([Citation("Rīgas domes saistošie noteikumi Nr. 202", "10. punkts")], "en")
    assert (found.text, found.url) == ("Rīgas domes saistošie noteikumi Nr. 202, 10. punkts", None)
    (found,) = cited([Citation("Rīgas domes saistošie noteikumi Nr. 202", None)], "en")
    assert found.text == "Rīgas domes saistošie noteikumi Nr. 202"
