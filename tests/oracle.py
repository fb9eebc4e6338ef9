"""A slow second opinion on a household, written apart from the library.

Nothing here comes from ``lvsocial``: no import, no figure file, no rule.  The
figures are typed in once more, the arithmetic is done in `fractions.Fraction`,
and what is missing is settled by trying the ends it may have.  Where this file
and the library disagree, one of them is wrong.

It takes the raw household of a file, already known to be valid, with its
amounts as text, and a day from 2021-01-01 to 2026-12-31.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from math import floor
from typing import Any, Literal, TypedDict, TypeVar

Outcome = Literal["granted", "refused", "undetermined"]
Raw = Mapping[str, Any]
T = TypeVar("T")


class Item(TypedDict):
    """An outcome; *amount* is in cents, and None unless a benefit is granted."""

    outcome: Outcome
    amount: int | None


class Housing(TypedDict):
    """Category of the housing benefit, and its coefficient (None before 2021-07-01)."""

    category: str
    coefficient: Fraction | None


class Answer(TypedDict):
    """What the library's JSON promises; euros as fractions, benefits in cents.

    Thresholds are sums for the household, that of low income is the State's ceiling.
    """

    on: date
    income: dict[str, Fraction | None]
    thresholds: dict[str, Fraction]
    savings_limit: Fraction
    housing: Housing
    statuses: dict[str, Item]
    benefits: dict[str, Item]


# first day: GMI, needy, low-income ceiling, each for the first and each other person
THRESHOLDS = {
    date(2021, 1, 1): ("109 76", "272 190", "436 305"),
    date(2023, 7, 1): ("125 87.50", "313 219", "501 351"),
    date(2024, 1, 1): ("137 96", "343 240", "549 384"),
    date(2025, 1, 1): ("166 116", "377 264", "604 423"),
    date(2026, 1, 1): ("187 131", "425 298", "680 476"),
}

# first day: coefficient by category
#   S   one person, of pension age or with a disability
#   P   only such persons      PC  such persons and children      O  all others
COEFFICIENTS = {
    date(2021, 7, 1): {"S": "1", "P": "1", "PC": "1", "O": "1"},
    date(2022, 1, 1): {"S": "2.5", "P": "2", "PC": "1.5", "O": "1.5"},
    date(2022, 10, 1): {"S": "3", "P": "3", "PC": "3", "O": "3"},
    date(2023, 6, 1): {"S": "2.5", "P": "2", "PC": "2", "O": "1.5"},
    date(2025, 1, 1): {"S": "2.1", "P": "1.7", "PC": "1.7", "O": "1.3"},
    date(2026, 1, 1): {"S": "2.5", "P": "2", "PC": "2", "O": "1.7"},
    date(2026, 5, 1): {"S": "2.1", "P": "1.7", "PC": "1.7", "O": "1.3"},
}

# year: years and months of age that open the right to an old-age pension
PENSION_AGE = {
    2020: (63, 9),
    2021: (64, 0),
    2022: (64, 3),
    2023: (64, 6),
    2024: (64, 9),
    2025: (65, 0),
    2026: (65, 0),
}

FIRST_DAY, LAST_DAY = date(2021, 1, 1), date(2026, 12, 31)
PROPERTY_OF_2023 = date(2023, 6, 1)
SAVINGS_UNTIL_2023 = Fraction(272)
HEAVIEST_VEHICLE_KG = 3500
NOT_INCOME = {"family_state_benefit"}
ENORMOUS = Fraction(10**15)

GRANTED: Item = {"outcome": "granted", "amount": None}
REFUSED: Item = {"outcome": "refused", "amount": None}
UNDETERMINED: Item = {"outcome": "undetermined", "amount": None}


def assess(household: Raw, on: date) -> Answer:
    """Everything the library promises to say of *household* on the day *on*."""
    if not FIRST_DAY <= on <= LAST_DAY:
        raise ValueError("no figures are typed in for this day")
    members: list[Raw] = household["members"]
    gmi_sum, needy_sum, ceiling = household_sums(len(members), on)
    savings_limit = needy_sum if on >= PROPERTY_OF_2023 else SAVINGS_UNTIL_2023
    category = housing_category(members, on)
    coefficient = housing_coefficient(category, on)
    property_passes = property_within(household, savings_limit, on)
    known_income, silent = monthly_income(members, on)
    known_costs = housing_costs(household, on)

    needy: list[Item] = []
    gmi: list[Item] = []
    housing: list[Item] = []
    incomes = [known_income, known_income + ENORMOUS] if silent else [known_income]
    costs = [Fraction(0), ENORMOUS] if known_costs is None else [known_costs]
    for income, cost in product(incomes, costs):
        needy.append(GRANTED if property_passes and income <= needy_sum else REFUSED)
        paid = benefit(gmi_sum - income) if property_passes else REFUSED
        gmi.append(paid)
        if coefficient is None:
            housing.append(UNDETERMINED)
        elif property_passes:
            with_gmi = income + Fraction(paid["amount"] or 0, 100)
            housing.append(benefit(coefficient * gmi_sum + cost - with_gmi))
        else:
            housing.append(REFUSED)

    return {
        "on": on,
        "income": {"monthly": None if silent else known_income},
        "thresholds": {"gmi": gmi_sum, "needy": needy_sum, "low_income": ceiling},
        "savings_limit": savings_limit,
        "housing": {"category": category, "coefficient": coefficient},
        "statuses": {
            "needy": agreed(needy),
            "low_income": low_income(known_income, silent, needy_sum, ceiling, property_passes),
        },
        "benefits": {"gmi": agreed(gmi), "housing": agreed(housing)},
    }


def low_income(least: Fraction, silent: bool, needy_sum: Fraction, ceiling: Fraction, property_passes: bool) -> Item:
    """Low-income status while no council's threshold is known; *least* is the known income.

    Up to the needy sum the household is needy instead, above the ceiling it is
    over every council's threshold; in between the council decides.  A silent
    member can carry the income into that gap from anywhere below it.
    """
    if not property_passes or least > ceiling:
        return REFUSED
    return UNDETERMINED if silent or least > needy_sum else REFUSED


def agreed(items: list[Item]) -> Item:
    """The outcome all completions share, or undetermined."""
    return items[0] if all(item == items[0] for item in items) else UNDETERMINED


def benefit(amount: Fraction) -> Item:
    """*amount* euros paid in whole cents, half up; nothing to pay is a refusal."""
    cents = floor(amount * 100 + Fraction(1, 2))
    return {"outcome": "granted", "amount": cents} if cents > 0 else REFUSED


def in_force(table: Mapping[date, T], on: date) -> T | None:
    """The row of the latest first day not after *on*; None before all of them."""
    begun = [day for day in table if day <= on]
    return table[max(begun)] if begun else None


def household_sums(size: int, on: date) -> tuple[Fraction, Fraction, Fraction]:
    """Sums of the GMI, needy and low-income thresholds for *size* persons."""
    row = in_force(THRESHOLDS, on)
    assert row is not None
    gmi, needy, ceiling = (
        Fraction(first) + Fraction(other) * (size - 1) for first, other in (pair.split() for pair in row)
    )
    return gmi, needy, ceiling


def monthly_income(members: Iterable[Raw], on: date) -> tuple[Fraction, bool]:
    """Average of the known incomes of three full months; whether a member is silent."""
    months = {month_text(on, back) for back in (1, 2, 3)}
    silent = False
    total = Fraction(0)
    for member in members:
        if member.get("incomes") is None:
            silent = True
            continue
        for line in member["incomes"]:
            if line["month"] in months and line["kind"] not in NOT_INCOME:
                total += Fraction(line["amount"])
    return total / 3, silent


def housing_costs(household: Raw, on: date) -> Fraction | None:
    """Costs of the month before *on*, else of its own month; None where missing."""
    costs = (household.get("dwelling") or {}).get("costs")
    if costs is None:
        return None
    for month in (month_text(on, 1), month_text(on, 0)):
        amounts = [Fraction(line["amount"]) for line in costs if line["month"] == month]
        if amounts:
            return sum(amounts, Fraction(0))
    return None if costs else Fraction(0)


def property_within(household: Raw, savings_limit: Fraction, on: date) -> bool:
    """Whether savings and vehicles pass; what the file does not say counts as met."""
    owned = household.get("property") or {}
    savings, vehicles = owned.get("savings"), owned.get("vehicles")
    if savings is not None and Fraction(savings) > savings_limit:
        return False
    if vehicles is None:
        return True
    with_children = any(is_child(member, on) for member in household["members"])
    if on < PROPERTY_OF_2023:
        return len(vehicles) <= (2 if with_children else 1)
    # a second vehicle without children: a medical opinion on an adapted car may exist
    return len(vehicles) <= 2 and all(
        vehicle.get("mass_kg") is None or vehicle["mass_kg"] <= HEAVIEST_VEHICLE_KG for vehicle in vehicles
    )


def housing_coefficient(category: str, on: date) -> Fraction | None:
    """Coefficient of the day, None while housing benefit was each council's own."""
    row = in_force(COEFFICIENTS, on)
    return None if row is None else Fraction(row[category])


def housing_category(members: Sequence[Raw], on: date) -> str:
    """S, P, PC or O, as beside the coefficients."""
    named = [bool(m.get("disability_group")) or of_pension_age(m, on) for m in members]
    children = [is_child(member, on) for member in members]
    if all(named):
        return "S" if len(members) == 1 else "P"
    if any(named) and all(n or child for n, child in zip(named, children, strict=True)):
        return "PC"
    return "O"


def is_child(member: Raw, on: date) -> bool:
    """Under 18 on the day."""
    return not has_reached(member, 18, 0, on)


def of_pension_age(member: Raw, on: date) -> bool:
    """Whether the age of some year was reached within that year or before it.

    The age rises with the years; who reached it while it was lower keeps the right.
    """
    return any(
        has_reached(member, *age, min(on, date(year, 12, 31))) for year, age in PENSION_AGE.items() if year <= on.year
    )


def has_reached(member: Raw, years: int, months: int, by: date) -> bool:
    """Whether an age is reached by a day: month against month, then day of the month against day.

    The Law does not say when an age that falls on no calendar day is reached. Nothing is moved to the
    end of the month here: born on 29 February, a person is 18 on 1 March of a common year.
    """
    born = date.fromisoformat(member["birth_date"])
    year, month = divmod((born.year + years) * 12 + born.month - 1 + months, 12)
    return (year, month + 1, born.day) <= (by.year, by.month, by.day)


def month_text(on: date, back: int) -> str:
    """The month *back* months before that of *on*, as a file writes it."""
    year, month = divmod(on.year * 12 + on.month - 1 - back, 12)
    return f"{year:04}-{month + 1:02}"
