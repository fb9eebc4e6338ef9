"""Provisions in words: how a decision cites them in Latvian, and an English reader finds them."""

from __future__ import annotations

import re

import pytest

from lvsocial import law
from lvsocial.assessment import COUNCIL_HOUSING, COUNCIL_THRESHOLD
from lvsocial.explanation.provisions import cited, provision
from lvsocial.facts import ADAPTED_CAR, COSTS, INCOMES, SAVINGS, VEHICLES
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
        ("SPSPL", None, "norma nav noskaidrota", "provision not established"),
    ],
)
def test_a_provision_in_words(act: str, told: str | None, lv: str, en: str) -> None:
    """As a Latvian decision cites it, and in English."""
    assert (provision(Citation(act, told), "lv"), provision(Citation(act, told), "en")) == (lv, en)


def every_citation() -> list[Citation]:
    figures = [row.citation for history in law.HISTORIES.values() for row in history().rows]
    missing = (INCOMES, COSTS, SAVINGS, VEHICLES, ADAPTED_CAR, COUNCIL_HOUSING.missing, COUNCIL_THRESHOLD.missing)
    return sorted(
        {*figures, *(rule.citation for rule in RULES.values()), *(each.citation for each in missing)}, key=str
    )


@pytest.mark.parametrize("citation", every_citation(), ids=str)
def test_every_provision_we_cite_is_put_in_words(citation: Citation) -> None:
    """None falls through as the bare notation of a data file, with its parentheses, ``p.`` and ``PN``."""
    lv, en = provision(citation, "lv"), provision(citation, "en")
    assert not re.search(r"[()]|\bp\.|\bPN\b", lv)
    assert not re.search(r"\bp\.|\bPN\b", en)
    if citation.provision is not None:
        assert re.search(r"(pant|daļ|punkt|noteikum)", lv)
        assert re.search(r"(Section|para|transitional)", en)
        assert re.findall(r"\d+", en) == re.findall(r"\d+", citation.provision)


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


@pytest.mark.parametrize("id", law.acts())
def test_every_act_has_a_link_to_its_consolidated_text(id: str) -> None:
    """A citation can be followed."""
    url = law.act(id).url
    assert url is not None
    assert re.fullmatch(r"https://likumi\.lv/ta/id/\d+", url)
