"""The households that are measured: the family of the docs, and a full one with everything a file may tell."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import attrs
import by_hand

from lvsocial import household_file
from lvsocial.assessment import Assessment, Granted, Outcome, Refused, Undetermined, assess
from lvsocial.errors import InvalidInput
from lvsocial.households import Activity, DisabilityGroup, Entitlement, Household, Institution, Person, Sanction
from lvsocial.housing import CostKind, Dwelling, HousingCost
from lvsocial.income import Income, IncomeKind
from lvsocial.money import Money
from lvsocial.property import Asset, Property, PropertyUse, Vehicle
from lvsocial.timeline import Month

ON = date(2025, 3, 10)
NOW = Month.of(ON)
FAMILY = Path(__file__).parent.parent / "docs" / "examples" / "family-2025.json"


def family() -> tuple[Household, Household]:
    """The family of the docs with nothing open, and as its file stands: nobody has told of vehicles."""
    as_it_stands = household_file.read(FAMILY.read_bytes())
    owned = as_it_stands.property
    assert owned is not None
    return attrs.evolve(as_it_stands, property=attrs.evolve(owned, vehicles=())), as_it_stands


def monthly(kind: IncomeKind, *cents: int, child: date | None = None) -> tuple[Income, ...]:
    """A line for each of the twelve months before the day; *cents* by turns."""
    return tuple(
        Income(kind, Month(NOW.index - 12 + n), Money(cents[n % len(cents)]), child_birth_date=child) for n in range(12)
    )


def full() -> tuple[Household, Household]:
    """Five members with twelve months of mixed income and property, everything told; and with something missing.

    Missing are a wage of January, the activity of the member who is self-employed, and the vehicles.
    """

    def person(name: str, born: date, *incomes: Income, activity: Activity | None = None, **other: Any) -> Person:
        citizen = Entitlement.CITIZEN
        return Person(name, born, incomes=incomes, activity=activity, declared_here=True, entitlement=citizen, **other)

    members = (
        person(
            "liga",
            date(1985, 4, 12),
            *monthly(IncomeKind.WAGE, 210_00, 224_50),
            *monthly(IncomeKind.FAMILY_STATE_BENEFIT, 100_00),
            Income(IncomeKind.PROPERTY_SALE, Month(NOW.index - 8), Money(600_00), irregular=True),
            activity=Activity.EMPLOYED,
            applicant=True,
        ),
        person(
            "janis",
            date(1983, 1, 30),
            *monthly(IncomeKind.ECONOMIC_ACTIVITY, 170_00, 95_20, 231_07),
            *monthly(IncomeKind.MAINTENANCE_PAID, 120_00, child=date(2016, 6, 2)),
            activity=Activity.SELF_EMPLOYED,
        ),
        person("anna", date(2008, 5, 2), *monthly(IncomeKind.WAGE, 0, 800_00, 760_00), studies=True),
        person("velta", date(1955, 9, 20), *monthly(IncomeKind.OLD_AGE_PENSION, 205_31)),
        person("peteris", date(2018, 9, 20)),
    )
    costs = tuple(
        HousingCost(kind, Month(NOW.index - 1), Money(cents))
        for kind, cents in ((CostKind.RENT, 95_00), (CostKind.HEATING, 71_44), (CostKind.WATER, 18_20))
    )
    assets = (
        Asset(PropertyUse.HOME),
        Asset(PropertyUse.LAND, 12_000),
        Asset(PropertyUse.LAND, 20_500),
        Asset(PropertyUse.FARM_BUILDING),
    )
    told = Household(members, Dwelling(costs, 64), Property(Money(640_00), (Vehicle(1_900), Vehicle(1_650)), assets))
    liga, janis, *others = members
    assert liga.incomes is not None
    lines = tuple(
        attrs.evolve(line, amount=None) if line.kind is IncomeKind.WAGE and line.month.index == NOW.index - 2 else line
        for line in liga.incomes
    )
    missing = Household(
        (attrs.evolve(liga, incomes=lines), attrs.evolve(janis, activity=None), *others),
        told.dwelling,
        Property(Money(640_00), None, assets),
    )
    return told, missing


def varied(household: Household, draw: Random) -> Household:
    """*household* with a few facts that are told otherwise, or not at all."""

    def some(share: float) -> bool:
        return draw.random() < share

    def a_line(line: Income) -> Income:
        if line.amount is not None and some(0.1):
            line = attrs.evolve(line, amount=Money(draw.randrange(0, 100_000)))
        if some(0.004):
            line = attrs.evolve(line, amount=None)
        if line.kind is not IncomeKind.MAINTENANCE_PAID and some(0.02):
            line = attrs.evolve(line, irregular=not line.irregular)
        return line

    def a_member(member: Person) -> Person:
        incomes = None if some(0.02) else tuple(map(a_line, member.incomes or ()))
        told: dict[str, Any] = {"incomes": incomes}
        for name, values, share in (
            ("activity", (None, *Activity), 0.2),
            ("studies", (None, False, True), 0.1),
            ("declared_here", (None, False, True), 0.1),
            ("adapted_car", (None, False, True), 0.2),
            ("disability_group", (None, *DisabilityGroup), 0.1),
            ("entitlement", (None, Entitlement.PERMANENT_RESIDENT, Entitlement.UKRAINIAN_CIVILIAN), 0.1),
            ("institution", tuple(Institution), 0.02),
            ("left", (date(2025, 2, 1), date(2025, 3, 10)), 0.02),
            ("joined", (date(2025, 2, 1), date(2025, 3, 11)), 0.02),
            ("disability_until", (date(2025, 3, 9), date(2025, 3, 10)), 0.1),
        ):
            if some(share):
                told[name] = draw.choice(values)
        if some(0.1):
            years = draw.choice((14, 15, 17, 18, 64, 65, 30))
            told["birth_date"] = date(2025 - years, draw.choice((1, 3, 4)), draw.choice((9, 10, 11)))
        return attrs.evolve(member, **told)

    members = [a_member(member) for member in household.members if some(0.9)] or [household.members[0]]
    first_application = None
    everybody = draw.choice((None, None, None, *Entitlement))
    if everybody is not None:
        members = [attrs.evolve(member, entitlement=everybody) for member in members]
        first_application = date(2025, draw.choice((1, 2, 3)), 1) if some(0.5) else None
    vehicles = tuple(Vehicle(draw.choice((1_500, 3_500, 3_501))) for _ in range(draw.randrange(4)))
    uses = draw.choices(list(PropertyUse), k=draw.randrange(4))
    assets = tuple(Asset(use, draw.choice((20_000, 50_001)) if use is PropertyUse.LAND else None) for use in uses)
    costs = tuple(
        HousingCost(kind, Month(NOW.index - draw.randrange(3)), Money(draw.randrange(0, 40_000)))
        for kind in draw.sample(list(CostKind), draw.randrange(3))
    )
    owned = Property(
        None if some(0.1) else Money(draw.choice((0, 1433_00, 1433_01, 1697_00))),
        None if some(0.1) else vehicles,
        None if some(0.1) else assets,
    )
    sanction = Sanction(members[0].id, draw.choice((10, 50, 100)), "-", date(2025, 1, 2), date(2025, 2, 3))
    return Household(
        tuple(members),
        None if some(0.1) else Dwelling(None if some(0.1) else costs),
        None if some(0.05) else owned,
        sanction if some(0.2) else None,
        first_application,
    )


def agrees(found: Assessment, answer: by_hand.Answer) -> bool:
    """Whether the library says what was worked out by hand: sums, outcomes, grounds, what is open or missing."""
    income, gmi_sum, needy_sum, ceiling, outcomes, opened, between = answer
    sums = found.thresholds
    assert sums.low_income is not None
    stated = found.income.monthly
    if (sums.gmi.cents, sums.needy.cents, sums.low_income.cents) != (gmi_sum, needy_sum, ceiling):
        return False
    if stated is not None and stated.cents != income:
        return False
    conditions = [_path(what, n) for what, n in opened]
    needy, low_income, gmi, gmi_unmet, housing, housing_unmet = outcomes
    of_needy, of_low_income, of_gmi, of_housing = between or (([], 0, 0),) * 4
    council = [] if low_income else ["municipality"]
    if needy == 0 and not of_low_income[0]:
        status: tuple[int, by_hand.Missing] = (by_hand.NEEDY_ALREADY, ([], 0, 0))
    else:
        status = (low_income, (of_low_income[0], 0, 0))
    return (
        _same(found.statuses.needy, needy, None, of_needy, conditions)
        and _same(found.statuses.low_income, status[0], None, status[1], conditions, council if not status[0] else [])
        and _same(found.benefits.gmi, gmi_unmet, gmi, of_gmi, conditions)
        and _same(found.benefits.housing, housing_unmet, housing, of_housing, conditions)
    )


def _same(
    outcome: Outcome,
    unmet: int,
    cents: int | None,
    between: by_hand.Missing,
    conditions: list[str],
    council: list[str] = [],  # noqa: B006 - never written to
) -> bool:
    missing, least, most = between
    paths = [_missing(*place) for place in missing] + council
    if paths:
        if not isinstance(outcome, Undetermined) or {each.path for each in outcome.missing} != set(paths):
            return False
        if cents is not None:
            ends = (outcome.least and outcome.least.cents, outcome.most and outcome.most.cents)
            if ends != (least, None if most > by_hand.LIMITLESS // 2 else most):
                return False
        return sorted(each.path for each in outcome.open_conditions) == sorted(conditions)
    if unmet:
        return isinstance(outcome, Refused) and outcome.grounds == unmet
    return (
        isinstance(outcome, Granted)
        and (outcome.amount and outcome.amount.cents) == cents
        and sorted(each.path for each in outcome.open_conditions) == sorted(conditions)
    )


def _path(what: str, n: int) -> str:
    if what == "adapted_car":
        return "members"
    return f"property.{what}" if n < 0 else f"members[{n}].{what}"


def _missing(n: int, at: int) -> str:
    if n < 0:
        return "dwelling.costs"
    return f"members[{n}].incomes" if at < 0 else f"members[{n}].incomes[{at}].amount"


def check(number: int, seed: int = 5) -> str:
    """Hold the law by hand against the library, on the households that are measured and *number* like them."""
    draw = Random(seed)
    told = [*family(), *full()]
    seen: Counter[str] = Counter()
    for n in range(number):
        try:
            household = told[n] if n < len(told) else varied(draw.choice(told), draw)
        except InvalidInput:  # what was drawn is no file
            continue
        try:
            answer = by_hand.household_by_hand(household, ON)
        except (LookupError, AttributeError):
            seen["not by hand"] += 1
            continue
        except ValueError:
            answer = None
        try:
            found = assess(household, ON)
        except InvalidInput:
            found = None
        if found is None or answer is None:
            if found is not None or answer is not None:
                raise AssertionError("only one of the two takes the file")
            seen["refused by both"] += 1
            continue
        assert agrees(found, answer), "the library differs from the law by hand"
        seen["undetermined" if answer[6] else "open" if answer[5] else "told"] += 1
    return "the library and the law by hand agree: " + ", ".join(f"{n} {what}" for what, n in sorted(seen.items()))
