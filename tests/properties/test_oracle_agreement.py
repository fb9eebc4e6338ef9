"""The library and the oracle, which was written apart from it, say the same of every household."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from tests import oracle
from tests.builders import raw
from tests.properties.strategies import Case, cases

from lvsocial import law
from lvsocial.assessment import Assessment, Outcome, Refused, Undetermined, assess
from lvsocial.household_file import from_dict
from lvsocial.legal import Ground
from lvsocial.readings import OtherPersonOf2023, Readings

OF_INCOME = Ground.INCOME | Ground.NEEDY | Ground.NOTHING_TO_PAY | Ground.SANCTION
"""Grounds that follow from the amounts, which are compared by themselves."""


def as_oracle(found: Assessment) -> dict[str, Any]:
    """What the oracle answers too, in its words."""
    sums = found.thresholds
    return {
        "monthly": None if found.income.monthly is None else found.income.monthly.cents,
        "thresholds": [each.cents for each in (sums.gmi, sums.needy, sums.low_income)],
        **{name: _of(outcome) for name, outcome in outcomes(found).items()},
    }


def outcomes(found: Assessment) -> dict[str, Outcome]:
    """The four outcomes by the oracle's names."""
    four = (found.statuses.needy, found.statuses.low_income, found.benefits.gmi, found.benefits.housing)
    return dict(zip(oracle.NAMES, four, strict=True))


def _of(outcome: Outcome) -> dict[str, Any]:
    least, most, missing, grounds = None, None, (), Ground(0)
    if isinstance(outcome, Undetermined):
        least, most, missing = outcome.least, outcome.most, outcome.missing
    elif isinstance(outcome, Refused):
        grounds = outcome.grounds & ~OF_INCOME
    return {
        "outcome": outcome.outcome,
        "amount": outcome.amount.cents if outcome.amount else None,
        "bounds": (least.cents if least else None, most.cents if most else None),
        "open": sorted({each.path for each in getattr(outcome, "open_conditions", ())}),
        "missing": sorted({each.path for each in missing} - {"municipality"}),
        "grounds": sorted(str(each.name) for each in Ground if each in grounds),
    }


def of_oracle(answer: oracle.Answer, found: dict[str, Any]) -> dict[str, Any]:
    """The oracle's answer in the same form; where it does not try what matters, as *found*."""
    monthly = answer["income"]["monthly"]
    items = {**answer["statuses"], **answer["benefits"]}
    made: dict[str, Any] = {
        "monthly": None if monthly is None else floor(monthly * 100 + Fraction(1, 2)),
        "thresholds": [int(each * 100) for each in answer["thresholds"].values()],
    }
    for name, item in items.items():
        more = answer["more"][name]
        made[name] = {
            "outcome": item["outcome"],
            "amount": item["amount"],
            "bounds": (more["least"], more["most"]),
            "open": sorted(more["open"]),
            "missing": found[name]["missing"] if more["missing"] is None else sorted(more["missing"]),
            "grounds": found[name]["grounds"] if more["grounds"] is None else sorted(more["grounds"]),
        }
    return made


def both(household: dict[str, Any], on: date) -> tuple[dict[str, Any], dict[str, Any]]:
    """What each of the two says of *household*."""
    found = as_oracle(assess(from_dict(household), on))
    wanted = of_oracle(oracle.assess(household, on), found)
    if oracle.means_are_not_assessed(household, on):
        # What the income is stated as where nobody assesses it, the Law does not say.
        wanted["monthly"] = found["monthly"]
    return found, wanted


@given(cases())
def test_on_households_with_gaps(case: Case) -> None:
    """Outcomes, cents, bounds, open conditions and grounds agree, whatever is missing."""
    found, wanted = both(*case)
    assert found == wanted


@given(cases(missing=False))
@example(({"members": [{"id": "a", "birth_date": "1960-03-31", "incomes": []}]}, date(2025, 1, 1)))
def test_on_whole_households(case: Case) -> None:
    """The same where everything is declared, so that more cents are compared."""
    found, wanted = both(*case)
    assert found == wanted


@given(cases(most=9))
def test_on_large_households(case: Case) -> None:
    """The same with more missing things than every combination is tried of."""
    found, wanted = both(*case)
    assert found == wanted


@given(cases(), st.booleans(), st.booleans(), st.booleans())
def test_in_every_reading(case: Case, bar: bool, rounded: bool, before_the_act: bool) -> None:
    """The same in the other readings of 36(2.1) and 33(5), and under the law as it was known before an act."""
    household, on = case
    if before_the_act:
        # The service can decide on the category since the act only.
        household = household | {"dwelling": {k: v for k, v in household["dwelling"].items() if k != "category"}}
    known_on = min(on, date(2026, 2, 27)) if before_the_act else None
    other = OtherPersonOf2023.ROUNDED if rounded else OtherPersonOf2023.PUBLISHED
    readings = Readings(housing_bar=bar, other_person_of_2023=other)
    found = as_oracle(assess(from_dict(household), on, law=law.on(on, known_on=known_on), readings=readings))
    answer = oracle.assess(household, on, bar=bar, rounded=rounded, known_on=known_on)
    wanted = of_oracle(answer, found)
    if oracle.means_are_not_assessed(household, on):
        wanted["monthly"] = found["monthly"]
    assert found == wanted


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
            found, wanted = both(household, day)
            assert found == wanted, on
        day, days = day + timedelta(1), days + 1
    assert days == 2191  # 365 x 5 + 366
