"""Builders and fixtures: one line makes what a test needs, and the plugin loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest

from lvsocial import DisabilityGroup, IncomeKind, Money, provisional
from lvsocial.adapters.gather import gather
from lvsocial.adapters.memory.country import Country, Family
from lvsocial.adapters.memory.lives import Life
from lvsocial.adapters.persons import UNKNOWN
from lvsocial.adapters.prisons import CustodyOf
from lvsocial.adapters.questions import Reply
from lvsocial.households import Household

ON = date(2025, 3, 10)


def test_the_cast_is_a_fixture(fake_country: Country) -> None:
    assert "pensioner" in fake_country.families


def test_a_family_is_true_in_every_register(
    a_country: Callable[..., Country],
    a_family: Callable[..., Family],
    a_person: Callable[..., Life],
    a_child: Callable[..., Life],
) -> None:
    family = a_family(
        a_person("Anna Kalniņa", wage="540.00", car=1600),
        a_person("Juris Kalniņš", age=45, unemployed_since=date(2024, 5, 1)),
        a_person("Vija Kalniņa", age=70, pension=Money(30000)),
        a_person("Uldis Kalniņš", age=50, pension="250.00", disability=DisabilityGroup.II),
        a_child(),
        a_child(age=3),
    )
    country = a_country(family)
    household = country.household("family")
    assert [person.birth_date.year for person in household.members] == [1985, 1980, 1955, 1975, 2016, 2022]
    kinds = [{line.kind for line in person.incomes or ()} for person in household.members]
    assert kinds == [
        {IncomeKind.WAGE},
        set(),
        {IncomeKind.OLD_AGE_PENSION},
        {IncomeKind.DISABILITY_PENSION},
        set(),
        set(),
    ]
    found = gather(country.registries(), household, purpose=country.purpose("family"))
    assert (found.differences, found.open, found.unanswered) == ((), (), ())


def test_who_would_be_the_same_is_told_apart(
    a_country: Callable[..., Country], a_family: Callable[..., Family], a_person: Callable[..., Life]
) -> None:
    country = a_country(a_family(a_person(), a_person()), a_family(a_person()))
    codes = [life.code for family in country.families.values() for life in family.lives]
    assert len(set(codes)) == 3
    assert list(country.families) == ["family", "family_1"]
    assert [person.id for person in country.household("family").members] == ["anna", "anna 2"]


@pytest.mark.parametrize("on", [date(2025, 1, 15), date(2025, 12, 31)])
def test_ages_are_whole_on_the_day(a_person: Callable[..., Life], on: date) -> None:
    assert a_person(age=65, on=on).age_on(on) == 65


def test_nothing_named_is_one_person(a_household: Callable[..., Household]) -> None:
    household = a_household()
    assert len(household.members) == 1
    assert household.members[0].incomes == ()
    assert household.members[0].applicant


@pytest.mark.parametrize(
    ("more", "registered"),
    [
        ({}, True),
        ({"age": 64}, True),
        ({"age": 65}, False),
        ({"age": 14}, False),
        ({"wage": "500.00"}, False),
        ({"disability": DisabilityGroup.III}, False),
        ({"registered": ()}, False),
    ],
)
def test_who_must_register_is_registered(
    a_person: Callable[..., Life], more: dict[str, object], registered: bool
) -> None:
    # SPSPL 36(2); pension age was 65 in 2025
    assert bool(a_person(**more).registered) is registered


def test_nothing_named_gets_what_a_person_without_income_does(
    a_country: Callable[..., Country], a_family: Callable[..., Family]
) -> None:
    country = a_country(a_family())
    found = gather(country.registries(), country.household("family"), purpose=country.purpose("family"))
    # 166 - 0
    assert provisional.assess(found, ON).assessment.benefits.gmi.amount == Money(166_00)


def test_a_reply(a_reply: Callable[..., Reply[object]], a_person: Callable[..., Life]) -> None:
    question = CustodyOf(a_person().code, ON)
    assert a_reply(question).nothing_on_file
    assert not a_reply(question, subject=UNKNOWN).nothing_on_file
    assert not a_reply(question, complete=False).nothing_on_file


HEAVY = ("lvsocial.adapters", "lvsocial.law", "lvsocial.households", "attrs", "cattrs", "asyncio", "numpy")


@pytest.mark.parametrize("module", ["lvsocial.testing.plugin", "lvsocial.testing"])
def test_the_plugin_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, pytest; before = set(sys.modules); import {module}; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not [name for name in done.stdout.split() if name.startswith(HEAVY)]


def test_to_import_the_library_loads_no_register() -> None:
    code = "import sys, lvsocial; lvsocial.assess, lvsocial.explain; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not [name for name in done.stdout.split() if name.startswith(("lvsocial.adapters", "lvsocial.testing"))]
