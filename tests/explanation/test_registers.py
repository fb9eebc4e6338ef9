"""What an explanation says of registers: each state, error, difference and paper has its words in both languages."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator

from lvsocial import explanation, provisional
from lvsocial.adapters.evidence import Counts
from lvsocial.adapters.gather import gather
from lvsocial.adapters.memory.cast import ON, cast
from lvsocial.adapters.records import Outcome
from lvsocial.adapters.wanted import told
from lvsocial.explanation.document import Grid, Section
from lvsocial.explanation.registers import explain_evidence, to_json
from lvsocial.households import Activity, DisabilityGroup, Entitlement, Household
from lvsocial.language import Lang
from lvsocial.provisional import Provisional

VALIDATOR = Draft202012Validator(explanation.schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
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


def provisional_of(name: str, *down: str, declared: Household | None = None) -> Provisional:
    registries = COUNTRY.registries(COUNTRY.without(*down))
    household = COUNTRY.household(name) if declared is None else declared
    return provisional.assess(gather(registries, household, purpose=COUNTRY.purpose(name)), ON)


def as_json(name: str, *down: str, **more: Any) -> Any:
    return json.loads(to_json(provisional_of(name, *down, **more)))["evidence"]


REGISTERS = ("population", "social_insurance", "tax", "prisons", "land_register", "employment")


@pytest.mark.parametrize("name", list(COUNTRY.families))
def test_json_is_as_the_schema_says(name: str) -> None:
    """With registers up and down; and of the assessment itself nothing is another than without registers."""
    for down in ((), REGISTERS, *((each,) for each in REGISTERS)):
        found = provisional_of(name, *down)
        told = json.loads(to_json(found))
        assert [error.message for error in VALIDATOR.iter_errors(told)] == []
        del told["evidence"]
        assert told == json.loads(explanation.to_json(found.assessment))


def test_json_tells_sources_and_differences() -> None:
    told = as_json("understated")
    assert told["settled"]
    assert told["ends"]["housing"] == {
        "standing": "settled",
        "possible": ["granted"],
        # 348.60 + 90 - 412.55
        "least": "26.05",
        "most": "26.05",
    }
    (paid,) = (
        each for each in told["consulted"] if (each["source"], each["method"]) == ("social_insurance", "payments")
    )
    assert paid == {
        "path": "members[0]",
        "method": "payments",
        "text": {
            "lv": "Pensijas, pabalsti un apdrošināšanas iemaksas",
            "en": "Pensions, benefits and insurance contributions",
        },
        "source": "social_insurance",
        "asked_at": "2025-03-10T12:00:00+00:00",
        "as_of": "2025-03-10",
        "subject": "known",
        "records": 3,
        "complete": True,
    }
    first = told["differences"][0]
    assert [first[key] for key in ("path", "code", "month", "declared", "register", "counts", "source")] == [
        "members[0].incomes",
        "payment",
        "2024-12",
        "300.00",
        "412.55",
        "register",
        "social_insurance",
    ]
    assert first["provision"]["text"]["en"] == "Section 36(1)"
    assert [(each["code"], each["provision"]["provision"]) for each in told["papers"]] == [
        ("account_statements", "2.4")
    ]
    assert (told["unanswered"], told["open"]) == ([], [])


def test_json_tells_what_is_missing() -> None:
    told = as_json("prisoner", "prisons", "employment")
    assert not told["settled"]
    assert {(each["path"], each["source"], each["code"]) for each in told["unanswered"]} == {
        ("members[0]", "employment", "unavailable"),
        ("members[1]", "employment", "unavailable"),
        ("members[0]", "prisons", "unavailable"),
        ("members[1]", "prisons", "unavailable"),
    }
    assert told["open"] == ["members[1].counted"]
    assert told["ends"]["gmi"]["possible"] == ["refused", "granted"]
    (custody,) = (each for each in as_json("protected")["unanswered"] if each["method"] == "person")
    assert (custody["code"], custody["why"]["en"]) == ("restricted", "data protected")


def declares(name: str, **said: Any) -> Household:
    made = COUNTRY.household(name)
    return attrs.evolve(made, members=(attrs.evolve(made.members[0], **said), *made.members[1:]))


@pytest.mark.parametrize(
    ("name", "said", "code", "words"),
    [
        ("mover", {"activity": Activity.NOT_REGISTERED}, "activity",
         {"lv": ("nestrādā, nav NVA uzskaitē", "bezdarbnieks"),
          "en": ("neither works nor is registered", "registered as unemployed")}),
        ("mover", {"declared_here": False}, "declared_here", {"lv": ("nē", "jā"), "en": ("no", "yes")}),
        ("mover", {"studies": True}, "studies", {"lv": ("jā", "nē"), "en": ("yes", "no")}),
        ("mover", {"entitlement": Entitlement.NONE}, "entitlement",
         {"lv": ("nav tiesību pamata", "pilsonis vai nepilsonis"), "en": ("no ground", "citizen or non-citizen")}),
        ("mover", {"disability_group": DisabilityGroup.CHILD}, "disability",
         {"lv": ("bērns ar invaliditāti", "-"), "en": ("child with disability", "-")}),
    ],
)  # fmt: skip
def test_differences_of_a_member_are_told_in_words(
    name: str, said: dict[str, Any], code: str, words: dict[Lang, tuple[str, str]]
) -> None:
    found = provisional_of(name, declared=declares(name, **said))
    titles = told()["differences"][code]
    for lang, (declared, register) in words.items():
        rows = [
            row
            for section in explain_evidence(found, lang).sections
            for part in section.parts
            if isinstance(part, Grid)
            for row in part.rows
            if row[1] == titles[lang]
        ]
        assert [(row[3], row[4]) for row in rows] == [(declared, register)]


def test_nothing_of_a_code_or_a_lookup_is_printed() -> None:
    for lang in ("lv", "en"):
        for name in COUNTRY.families:
            codes = [life.code.reveal() for life in COUNTRY.families[name].lives]
            assert not any(code in repr(sections(name, lang=lang)) for code in codes)
            assert not any(code in to_json(provisional_of(name)) for code in codes)


def test_every_word_stands_in_both_languages() -> None:
    groups = [*WORDS.values(), told()["papers"], told()["differences"], told()["counts"]]
    for group in groups:
        for text in group.values():
            assert text["lv"].strip()
            assert text["en"].strip()
    assert set(told()["counts"]) == set(Counts)
    said_otherwise = {"answered", "empty", "unknown", "restricted", "code_changed", "asked"}
    assert {outcome.value for outcome in Outcome} - said_otherwise == set(WORDS["errors"])
