"""The library and the oracle, which was written apart from it, say the same of every household."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Any

from hypothesis import example, given
from tests import oracle
from tests.builders import raw
from tests.properties.strategies import cases

from lvsocial.assessment import Assessment, assess
from lvsocial.household_file import from_dict


def as_oracle(found: Assessment) -> dict[str, Any]:
    """What the oracle answers too, in its words."""
    outcomes = {
        "needy": found.statuses.needy,
        "low_income": found.statuses.low_income,
        "gmi": found.benefits.gmi,
        "housing": found.benefits.housing,
    }
    sums = found.thresholds
    return {
        "monthly": None if found.income.monthly is None else found.income.monthly.cents,
        "thresholds": [each.cents for each in (sums.gmi, sums.needy, sums.low_income)],
        **{name: (each.outcome, each.amount.cents if each.amount else None) for name, each in outcomes.items()},
    }


def of_oracle(answer: oracle.Answer) -> dict[str, Any]:
    """The oracle's answer in the same form."""
    monthly = answer["income"]["monthly"]
    items = {**answer["statuses"], **answer["benefits"]}
    return {
        "monthly": None if monthly is None else floor(monthly * 100 + Fraction(1, 2)),
        "thresholds": [int(each * 100) for each in answer["thresholds"].values()],
        **{name: (item["outcome"], item["amount"]) for name, item in items.items()},
    }


@given(cases())
def test_on_households_with_gaps(case: tuple[dict[str, Any], date]) -> None:
    """Outcomes and cents agree, whatever is missing."""
    household, on = case
    assert as_oracle(assess(from_dict(household), on)) == of_oracle(oracle.assess(household, on))


@given(cases(missing=False))
@example(({"members": [{"id": "a", "birth_date": "1960-03-31", "incomes": []}]}, date(2025, 1, 1)))
def test_on_whole_households(case: tuple[dict[str, Any], date]) -> None:
    """The same where everything is declared, so that more cents are compared."""
    household, on = case
    assert as_oracle(assess(from_dict(household), on)) == of_oracle(oracle.assess(household, on))


@given(cases(most=9))
def test_on_large_households(case: tuple[dict[str, Any], date]) -> None:
    """The same with more missing things than every combination is tried of."""
    household, on = case
    assert as_oracle(assess(from_dict(household), on)) == of_oracle(oracle.assess(household, on))


def test_on_every_day() -> None:
    """Four households on each day from 2021-01-01 to 2026-12-31, their incomes moving with the day."""
    day, days = oracle.FIRST_DAY, 0
    while day <= oracle.LAST_DAY:
        on = str(day)
        for household in (
            raw("adult 410, adult, child, child", on=on, costs="95", savings="120.00", vehicles=None),
            raw("old 300", on=on, costs="250.55", savings="272.00"),
            raw("1960-04-30 150, 2006-08-31", on=on, costs="250", savings="400.00", vehicles=(900, 3500)),
            raw("adult+II 500, child silent", on=on, costs=None, savings=None, vehicles=(1450, 1450)),
        ):
            found = as_oracle(assess(from_dict(household), day))
            assert found == of_oracle(oracle.assess(household, day)), on
        day, days = day + timedelta(1), days + 1
    assert days == 2191  # 365 x 5 + 366
