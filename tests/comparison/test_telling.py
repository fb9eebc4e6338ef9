"""A comparison in words, as JSON, and from the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.builders import raw

from lvsocial import law
from lvsocial.cli import main
from lvsocial.comparison import compare, explain, to_dict, to_json
from lvsocial.explanation import Grid, Line, html, markdown, text
from lvsocial.explanation.document import Document
from lvsocial.household_file import from_dict
from lvsocial.language import Lang
from lvsocial.law import Law, Level
from lvsocial.money import Money

FAMILY = str(Path(__file__).parents[2] / "docs" / "examples" / "family-2025.json")
WAGES = "adult 100@2024-09 100@2024-10 100@2024-11 100@2024-12"

Run = Callable[..., tuple[int, str, str]]


def told(members: str, sides: list[date | Law], lang: Lang = "en") -> Document:
    return explain(compare(from_dict(raw(members, on="2025-03-10")), sides), lang)


def lines(document: Document, title: str) -> list[str]:
    """The lines under a heading."""
    parts = next(section.parts for section in document.sections if section.title == title)
    return [part.text for part in parts if isinstance(part, Line)]


YEAR = [date(2024, 12, 31), date(2025, 1, 1)]


@pytest.mark.parametrize(
    ("lang", "heading", "line"),
    [
        ("en", "What changes in the result", "GMI benefit: 37.00 → 66.00, because {} 137.00 → 166.00"),
        ("lv", "Kas mainās rezultātā", "GMI pabalsts: 37,00 → 66,00, jo {} 137,00 → 166,00"),
    ],
)
def test_an_amount_and_why(lang: Lang, heading: str, line: str) -> None:
    """100 a month, under a threshold of 137 and of 166; SPSPL 33(5)."""
    threshold = {"en": "GMI threshold for this household", "lv": "GMI slieksnis šai mājsaimniecībai"}[lang]
    assert line.format(threshold) in lines(told(WAGES, list(YEAR), lang), heading)


def test_a_status_and_why() -> None:
    """400 a month exceeds 377 and does not exceed 425."""
    wages = WAGES.replace("100@2024", "400@2025")
    said = lines(told(wages, [date(2025, 12, 31), date(2026, 1, 1)]), "What changes in the result")
    because = "because needy threshold for this household 377.00 → 425.00"
    assert any(each.startswith("Status of a needy household: refused (") and each.endswith(because) for each in said)
    assert "GMI benefit: unchanged (refused)" in said


def test_the_table_shows_the_difference() -> None:
    document = told(WAGES, list(YEAR))
    (grid,) = (part for part in document.sections[1].parts if isinstance(part, Grid))
    assert grid.rows[0] == ("Sum a month", "31 December 2024", "1 January 2025", "Difference")
    assert [row[1:] for row in grid.rows[1:]] == [
        ("100.00", "100.00", ""),
        ("137.00", "166.00", "+29.00"),
        ("343.00", "377.00", "+34.00"),
        ("549.00", "604.00", "+55.00"),
        ("37.00", "66.00", "+29.00"),
        ("68.50", "49.80", "-18.70"),
    ]


def test_law_names_both_values_and_the_provision() -> None:
    document = told(WAGES, list(YEAR))
    parts = next(section.parts for section in document.sections if section.title == "What changes in law")
    of_gmi = next(part for part in parts if isinstance(part, Line) and part.text.startswith("GMI threshold: "))
    assert of_gmi.text == (
        "GMI threshold: first or only person 137.00; other persons 96.00 → "
        "first or only person 166.00; other persons 116.00"
    )
    assert [each.text for each in of_gmi.citations] == ["Social Assistance Law, Section 33(1), (2) and (5)"]


def test_amounts_in_lats_are_marked() -> None:
    """One adult: a limit of 90 lats, then of 128.06 euros (Regulation 299 para 2)."""
    household = from_dict(raw("adult", on="2014-01-01", savings=None))
    found = compare(household, [date(2013, 12, 31), date(2014, 1, 1)])
    said = lines(explain(found, "en"), "What changes in the result")
    assert any(
        each.startswith("Needy threshold for this household: 90.00 LVL → 128.06, because") and "LVL LVL" not in each
        for each in said
    )


def test_a_family_limit_becomes_a_threshold() -> None:
    """Until 2020 one limit for each member, since 2021 a threshold of the household: another rule."""
    said = lines(told("adult, adult", [date(2020, 12, 31), date(2021, 1, 1)]), "What changes in the result")
    assert (
        "Needy threshold for this household: 256.12 → 462.00, because another provision sets it "
        "(Cabinet Regulation No. 299, para 2 → Social Assistance Law, Section 33)" in said
    )


def test_what_is_assumed_is_said_at_the_top() -> None:
    own = law.on(date(2025, 3, 10))
    document = told("adult", [own, own.replace(gmi=Level(Money.parse("200"), Money.parse("140")))])
    assert document.sections[0].title == "What is compared"
    said = lines(document, "What is compared")
    assert said[1] == "After: 10 March 2025, assuming GMI threshold"
    assert said[2].startswith("An assumed figure, which no law sets: GMI threshold: first or only person 200.00")
    assert any("no provision of law sets it" in each for each in lines(document, "Caveats"))


def test_caveats_of_both_sides_once() -> None:
    """What rests on either side keeps its caveat: the last day of the coefficient of 2024, the first of 2025."""
    said = lines(told(WAGES, list(YEAR)), "Caveats")
    assert len(said) == len(set(said))
    assert sum("Housing benefit coefficient" in each for each in said) == 2


def test_nothing_changes() -> None:
    document = told("adult", [date(2025, 3, 10), date(2025, 3, 11)])
    assert "Nothing changes in the result." in lines(document, "What changes in the result")
    assert lines(document, "What changes in law") == ["Nothing changes in the law on which the result rests."]


def test_three_days_have_a_heading_for_each_step() -> None:
    titles = [section.title for section in told("adult", [*YEAR, date(2026, 1, 1)]).sections]
    assert "What changes in the result: 31 December 2024 → 1 January 2025" in titles
    assert "What changes in the result: 1 January 2025 → 1 January 2026" in titles


def test_every_renderer_says_the_same() -> None:
    """Each line of the document stands in text, Markdown and HTML."""
    document = told(WAGES, list(YEAR))
    flat = re.sub(r"\s+", " ", text(document))
    for section in document.sections:
        for part in section.parts:
            if isinstance(part, Line) and "(" not in part.text and '"' not in part.text:
                assert re.sub(r"\s+", " ", part.text) in flat
                assert part.text in markdown(document)
                assert part.text in html(document).replace("&#x27;", "'")


def test_json() -> None:
    """The same changes as data: exact amounts, both languages, provisions."""
    found = compare(from_dict(raw(WAGES, on="2025-01-01")), list(YEAR))
    data = json.loads(to_json(found))
    assert data == json.loads(json.dumps(to_dict(found)))
    (change,) = data["changes"]
    gmi = next(each for each in change["outcomes"] if each["subject"] == "gmi")
    assert (gmi["before"], gmi["after"]) == (
        {"outcome": "granted", "amount": "37.00"},
        {"outcome": "granted", "amount": "66.00"},
    )
    assert [cause["what"] for cause in gmi["causes"]] == ["threshold"]
    assert gmi["text"]["en"] in lines(explain(found, "en"), "What changes in the result")
    assert gmi["text"]["lv"] in lines(explain(found, "lv"), "Kas mainās rezultātā")
    figure = next(each for each in change["figures"] if each["figure"] == "gmi")
    assert [row["since"] for row in (*figure["before"], *figure["after"])] == ["2024-01-01", "2025-01-01"]
    assert [each["on"] for each in data["assessments"]] == ["2024-12-31", "2025-01-01"]


# -- the command ----------------------------------------------------------------------------------


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        return status, *capsys.readouterr()

    return ran


def test_the_command_says_what_the_library_says(run: Run) -> None:
    """The family's first decision of January 2026 and its recalculation."""
    household = from_dict(json.loads(Path(FAMILY).read_text("utf-8")))
    day = date(2026, 1, 12)
    found = compare(household, [law.on(day, date(2026, 2, 20)), law.on(day)])
    of_days = ("--on", "2026-01-12@2026-02-20", "--on", "2026-01-12")
    assert run("compare", FAMILY, *of_days) == (0, text(explain(found, "lv")), "")
    assert run("compare", FAMILY, *of_days, "--lang", "en", "--format", "html") == (0, html(explain(found, "en")), "")
    assert run("compare", FAMILY, *of_days, "--format", "json") == (0, to_json(found), "")


def test_the_command_assumes(run: Run) -> None:
    """548 - 410 where the first person's threshold is 200 and the others' stays 116."""
    status, out, _ = run("compare", FAMILY, "--on", "2025-03-10", "--set", "gmi.first=200.00", "--lang", "en")
    assert status == 0
    assert "GMI benefit: 104.00 → 138.00, because" in out
    status, out, _ = run("assess", FAMILY, "--on", "2025-03-10", "--set", "gmi.first=200", "--format", "json")
    assert json.loads(out)["benefits"]["gmi"]["amount"] == "138.00"


def test_a_receipt_of_what_was_assumed(run: Run, tmp_path: Path) -> None:
    receipt = str(tmp_path / "receipt.json")
    run("assess", FAMILY, "--on", "2025-03-10", "--set", "savings_limit_share=0.1", "--receipt", receipt)
    assert run("verify", receipt, FAMILY, "--lang", "en") == (0, "Everything agrees with the receipt.\n", "")


@pytest.mark.parametrize(
    ("assumed", "fault"),
    [
        ("gmi=200", "--set gmi: one of: first, other"),
        ("gmi.third=200", "--set gmi: one of: first, other"),
        ("gmi.first", "--set: FIGURE.KEY=VALUE"),
        ("gmi.first=1e3", "--set gmi: a value that the figure may have"),
        ("gmi.first=-1.00", "--set gmi: a value that the figure may have"),
        ("vehicles_allowed=two", "--set vehicles_allowed: a value that the figure may have"),
        ("vehicles_allowed=-1", "--set vehicles_allowed: a value that the figure may have"),
        ("gmi.first=40.00 LVL", "--set gmi.first: an amount in the money of its month (EUR)"),
        ("reference_months=0", "--set reference_months.number: one of: 1, 2, 3, 4, 6, 12"),
        ("reference_months=5", "--set reference_months.number: one of: 1, 2, 3, 4, 6, 12"),
        ("gmo.first=200", "--set gmo: one of: gmi, needy"),
    ],
)
def test_what_cannot_be_assumed(run: Run, assumed: str, fault: str) -> None:
    for command in ("assess", "compare"):
        status, out, err = run(command, FAMILY, "--on", "2025-03-10", "--set", assumed, "--lang", "en")
        assert (status, out) == (2, "")
        assert fault in err


def test_days_that_cannot_be_compared(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(("compare", FAMILY, "--on", "2025-03-10"))
    assert "--on twice" in capsys.readouterr().err
    status, out, err = run("compare", FAMILY, "--on", "2025-03-10", "--on", "10.03.2026", "--lang", "en")
    assert (status, out) == (2, "")
    assert "  --on: a date written year-month-day" in err
    status, _, err = run("compare", FAMILY, "--on", "2025-03-10", "--on", "2027-01-01", "--lang", "en")
    assert status == 2
    assert "2010-01-01 - 2026-12-31" in err
