"""A household that is written and read again is the same, and the schema and the strict door agree."""

import json
from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.bad_input.corpus import ON_DISK, Bad
from tests.strategies import household_dicts, households, written

from lvsocial.assessment import assess
from lvsocial.household_file import from_dict, read, schema, to_dict, write
from lvsocial.households import Household
from lvsocial.income import Income
from lvsocial.strict import structure

VALIDATOR = jsonschema.Draft202012Validator(schema())

ACROSS = {
    *("a_member", "id_not_code", "line_twice", "member_twice", "one_applicant", "twice"),
    *("correction", "currency", "whose_maintenance", "never_irregular", "not_before", "area_of_land", "percent"),
}
"""Codes of what concerns several fields, or a key that a parsed object no longer has twice."""

ONLY_READ = {
    # Days that no calendar has, and years before anybody lived.
    "day_29_february_of_no_leap_year",
    "day_30_february",
    "day_year_0",
    "day_year_1787",
    "month_year_typo",
    "wrong_day_and_id_twice",
    "code_day_that_is_none",
    "code_month_13",
    "code_of_a_company",
    # Letters that a text must not hold.
    "id_control_character",
    "name_blanks",
    "name_lone_surrogate",
    "name_newline",
    "name_no_break_space",
    "name_nul",
    "name_private_use",
    "name_right_to_left_override",
    "name_zero_width",
    "relation_tab",
    # In Python's expressions $ also stands before a last line feed; in those of JSON Schema it does not.
    "amount_newline_after",
    "code_newline_after",
    # What depends on another key of the member.
    "wage_before_the_birth",
    "joined_before_the_birth",
    "term_without_a_group",
    # What concerns the household as a whole, or a number of at least one.
    "circumstances_of_a_stranger",
    "circumstances_group_that_follows",
    "circumstances_no_child_born",
    "circumstances_older_child_born",
    "circumstances_more_born_than_there_are",
    # To JSON Schema a fraction of nothing is a whole number.
    "mass_exponent",
    "mass_whole_written_as_fraction",
}
"""Files that the schema lets pass and only `read` refuses."""


@given(households())
def test_what_is_written_is_read_again(household: Household) -> None:
    assert read(write(household)) == household
    assert read(write(household).encode()) == household


@given(households())
def test_a_dictionary_of_it_gives_it_back(household: Household) -> None:
    assert from_dict(to_dict(household)) == household


@given(households())
def test_a_dictionary_of_it_holds_what_json_does_and_no_more(household: Household) -> None:
    plain = to_dict(household)
    assert json.loads(json.dumps(plain)) == plain
    assert _types(plain) <= {dict, list, str, int, bool}


@given(st.data())
def test_every_writing_of_a_household_gives_it(data: st.DataObject) -> None:
    household = data.draw(households())
    file = data.draw(written(household))
    assert from_dict(file) == household
    assert read(json.dumps(file)) == household
    assert read(b"\xef\xbb\xbf" + json.dumps(file, ensure_ascii=False).encode()) == household


@given(households(on=date(2025, 3, 10)))
def test_households_of_a_day_can_be_assessed_on_it(household: Household) -> None:
    assert assess(household, date(2025, 3, 10)).household is household


@given(households())
def test_what_is_not_told_is_not_written_and_what_is_empty_is(household: Household) -> None:
    file: Any = to_dict(household)
    for member, person in zip(file["members"], household.members, strict=True):
        assert member.get("incomes", None) == (None if person.incomes is None else [to_line(i) for i in person.incomes])
    assert ("costs" in file.get("dwelling", {})) is bool(household.dwelling and household.dwelling.costs is not None)
    assert ("vehicles" in file.get("property", {})) is bool(
        household.property and household.property.vehicles is not None
    )


def to_line(income: Income) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": income.kind.value, "month": str(income.month)}
    told |= {} if income.amount is None else {"amount": str(income.amount)}
    told |= {name: True for name in ("irregular", "new_earnings") if getattr(income, name)}
    told |= {} if income.child_birth_date is None else {"child_birth_date": income.child_birth_date.isoformat()}
    return told | ({} if income.label is None else {"label": income.label})


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@given(households())
def test_the_schema_accepts_what_is_written(household: Household) -> None:
    VALIDATOR.validate(to_dict(household))


@given(household_dicts())
def test_the_schema_accepts_every_writing(file: dict[str, object]) -> None:
    VALIDATOR.validate(file)


def _shapes() -> list[tuple[Bad, Any]]:
    """Files that are JSON and wrong in themselves, parsed as anybody's parser would."""
    return [
        (bad, json.loads(bad.data, parse_int=_whole))
        for bad in ON_DISK
        if bad.on is None and ("", "json") not in bad.faults and {code for _, code in bad.faults} - ACROSS
    ]


def _whole(digits: str) -> float | int:
    return int(digits) if len(digits) < 1000 else float("inf")


@pytest.mark.parametrize(("bad", "value"), _shapes(), ids=lambda part: part.name if isinstance(part, Bad) else "")
def test_the_schema_refuses_wrong_shapes(bad: Bad, value: Any) -> None:
    assert VALIDATOR.is_valid(value) is (bad.name in ONLY_READ)


def _types(value: object) -> set[type]:
    parts: Any = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return {type(value)}.union(*map(_types, parts))


@pytest.mark.parametrize(
    ("value", "kind"),
    [(5, str), ("5", int), (True, int), (1, bool), ("true", bool), (2.0, int), (["a"], str), (None, str)],
)
def test_a_leaf_is_never_coerced(value: object, kind: type) -> None:
    """cattrs would take each of these but the last three and make it fit."""
    found = structure(value, kind)
    assert isinstance(found, tuple)
    assert [fault.path for fault in found] == [""]
