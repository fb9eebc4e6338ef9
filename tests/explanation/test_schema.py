"""The published JSON Schema describes what `to_dict` gives, and nothing looser."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.explanation.cases import CASES, case, family
from tests.strategies import households

from lvsocial.assessment import assess
from lvsocial.explanation import schema, to_dict, to_json

SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(told: object) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in VALIDATOR.iter_errors(told)]


def test_the_schema_is_one_of_2020_12_and_names_the_format() -> None:
    """Whoever reads ``format`` finds the schema by the same name."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == to_dict(family())["format"] == "lvsocial.assessment/1"


@pytest.mark.parametrize("name", CASES)
def test_every_assessment_is_as_the_schema_says(name: str) -> None:
    """Every outcome, every period, with and without missing facts; also once it was written and read."""
    assert faults(to_dict(case(name))) == []
    assert faults(json.loads(to_json(case(name)))) == []


def test_the_cases_hold_every_outcome_of_every_subject() -> None:
    """What the schema was tried on is wide enough: needy and both benefits granted, refused and undetermined."""
    seen = {
        (subject, outcome["outcome"])
        for name in CASES
        for group in ("statuses", "benefits")
        for subject, outcome in to_dict(case(name))[group].items()
    }
    every = {(s, o) for s in ("needy", "gmi", "housing") for o in ("granted", "refused", "undetermined")}
    # No household is found low-income before its municipality is named.
    assert seen == every | {("low_income", "refused"), ("low_income", "undetermined")}


@given(st.dates(date(2021, 1, 1), date(2026, 12, 31)).flatmap(lambda on: st.tuples(st.just(on), households(on))))
def test_any_household_is_told_as_the_schema_says(drawn: Any) -> None:
    """Nothing that can be assessed falls outside the schema."""
    on, household = drawn
    assert faults(to_dict(assess(household, on))) == []


def changed(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    told = copy.deepcopy(to_dict(family()))
    part: Any = told
    for key in path[:-1]:
        part = part[key]
    if value is None and path[-1] in part:
        del part[path[-1]]
    else:
        part[path[-1]] = value
    return told


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("more",), 1),
        (("income", "more"), 1),
        (("income", "lines", 0, "more"), 1),
        (("statuses", "needy", "more"), 1),
        (("statuses", "needy", "amount"), "1.00"),
        (("benefits", "gmi", "amount"), 104.0),
        (("benefits", "gmi", "amount"), "104"),
        (("benefits", "gmi", "amount"), "104,00"),
        (("benefits", "gmi", "outcome"), "refused"),
        (("benefits", "gmi", "outcome"), "paid"),
        (("statuses", "low_income", "grounds"), []),
        (("statuses", "low_income", "grounds", 0, "code"), "poor"),
        (("thresholds", "gmi"), None),
        (("caveats", 0, "text"), "one language"),
        (("findings", "steps", 0, "value"), 410),
        (("findings", "steps", 0, "path"), None),
        (("format",), "lvsocial.assessment/2"),
        (("on",), "10.03.2025"),
    ],
)
def test_what_it_does_not_say_it_refuses(path: tuple[str | int, ...], value: object) -> None:
    """An unknown key, an amount in another form, an outcome without its parts (None takes the key away)."""
    assert faults(changed(path, value))


def closed(part: Any, at: str = "$") -> list[str]:
    """Objects of the schema that list their keys and allow others, and those without a description."""
    found: list[str] = []
    if isinstance(part, dict):
        if part.get("type") == "object" and "properties" in part and "oneOf" not in part:
            found += [at] if part.get("additionalProperties") is not False else []
            found += [f"{at}: not described"] if "description" not in part else []
        for key, below in part.items():
            found += closed(below, f"{at}.{key}")
    elif isinstance(part, list):
        for n, below in enumerate(part):
            found += closed(below, f"{at}[{n}]")
    return found


def test_every_object_is_closed_and_described() -> None:
    """A form or a program built from the schema sees every key there is, and what it means."""
    assert closed(SCHEMA) == []
