"""What an explanation says of registers: each state, error, difference and paper has its words in both languages."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from lvsocial import provisional
from lvsocial.adapters.evidence import Counts
from lvsocial.adapters.gather import gather
from lvsocial.adapters.memory.cast import ON, cast
from lvsocial.adapters.records import Outcome
from lvsocial.adapters.wanted import told
from lvsocial.explanation.document import Grid, Section
from lvsocial.explanation.registers import explain_evidence

COUNTRY = cast()
WORDS = tomllib.loads(Path("src/lvsocial/explanation/registers.toml").read_text("utf-8"))
FAILURES = {outcome for outcome in Outcome if outcome.value in WORDS["errors"]}


def sections(name: str, *down: str, lang: Any = "en") -> dict[str, Section]:
    registries = COUNTRY.registries(COUNTRY.without(*down))
    found = gather(registries, COUNTRY.household(name), purpose=COUNTRY.purpose(name))
    return {section.title: section for section in explain_evidence(provisional.assess(found, ON), lang).sections}


def grid(section: Section) -> tuple[tuple[str, ...], ...]:
    (found,) = (part for part in section.parts if isinstance(part, Grid))
    return found.rows


def lines(section: Section) -> list[str]:
    return [part.text for part in section.parts if not isinstance(part, Grid)]


def test_source_when_and_what() -> None:
    head, *rows = grid(sections("unemployed")["What registers say"])
    assert head == ("Who", "Source", "Asked (UTC)", "As of", "Found")
    assert (
        "Juris Liepa",
        "Registration as unemployed or job seeker",
        "10 March 2025 12:00",
        "10 March 2025",
        "records: 1",
    ) in rows
    assert {row[4] for row in rows} == {"records: 1", "nothing", "person not known"}


@pytest.mark.parametrize(
    ("name", "found"),
    [("protected", "data protected"), ("deceased", "person has died"), ("student", "person not known")],
)
def test_states_of_a_person(name: str, found: str) -> None:
    assert found in {row[4] for row in grid(sections(name)["What registers say"])}


def test_differences_with_the_provision_that_decides() -> None:
    section = sections("undeclared_wage")["What was declared and what registers say"]
    _, *rows = grid(section)
    what = "pay on which contributions were made, before tax; what was received is not known"
    assert rows[0] == ("Toms Egle", what, "2024-12", "-", "620.00", "to be settled")
    (line,) = (part for part in section.parts if not isinstance(part, Grid))
    assert [cited.text for cited in line.citations] == ["Social Assistance Law, Section 5(2)"]


def test_ends_stand_first_while_facts_are_missing() -> None:
    found = sections("childcare", "employment", "tax")
    assert next(iter(found)) == "Provisional result"
    # GMI sum 282 - 171 of childcare benefit; housing 366.60 + 90 - 282.
    assert lines(found["Provisional result"])[2:4] == [
        "GMI benefit: 0.00 to 111.00 EUR a month, while facts are missing",
        "Housing benefit: 0.00 to 174.60 EUR a month, while facts are missing",
    ]
    settled = sections("student", "disability")["Provisional result"]
    assert lines(settled)[:3] == [
        "Status of a needy household: granted; what is missing cannot change it",
        "Status of a low-income household: refused; what is missing cannot change it",
        "GMI benefit: refused; what is missing cannot change it",
    ]
    assert "Provisional result" not in sections("pensioner")


def test_nothing_of_a_code_or_a_lookup_is_printed() -> None:
    for lang in ("lv", "en"):
        for name in COUNTRY.families:
            codes = [life.code.reveal() for life in COUNTRY.families[name].lives]
            assert not any(code in repr(sections(name, lang=lang)) for code in codes)


def test_every_word_stands_in_both_languages() -> None:
    groups = [*WORDS.values(), told()["papers"], told()["differences"], told()["counts"]]
    for group in groups:
        for text in group.values():
            assert text["lv"].strip()
            assert text["en"].strip()
    assert set(told()["counts"]) == set(Counts)
    said_otherwise = {"answered", "empty", "unknown", "restricted", "code_changed", "asked"}
    assert {outcome.value for outcome in Outcome} - said_otherwise == set(WORDS["errors"])
