"""A household and the law of a day as the numbers that rules read.

This is the only place that sees what nobody has told: it puts each missing fact at one of its two
ends, so that rules and plans never meet a None. `facts_of` makes plain numbers; `sourced` makes the
same numbers as findings, each of which knows where it was learnt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, cast

import attrs

from lvsocial.evidence import Effect, Missing
from lvsocial.formula import (
    DAYS_IN_KEY,
    UNIT,
    Age,
    Amount,
    Count,
    Day,
    MonthNumber,
    Records,
    Table,
    Truth,
)
from lvsocial.households import Household
from lvsocial.income import IncomeKind
from lvsocial.law import HOUSING_CATEGORIES, Figure, Law, Level
from lvsocial.legal import Citation, Finding, Lookup, SourcedLookup, SourcedRecords
from lvsocial.money import Money

MOST = 10**13
"""More cents than any threshold and any sum of amounts that may be told: the end of an amount nobody has told."""
MANY = 10**6
"""More vehicles, and more kilograms, than any limit."""

INCOMES = Missing("incomes", Effect.AMOUNT, Citation("MK 809/2020", "2.2-2.4"))
COSTS = Missing("costs", Effect.AMOUNT, Citation("MK 809/2020", "2.6"))
SAVINGS = Missing("savings", Effect.CONDITION, Citation("SPSPL", "36(1) p. 2"))
VEHICLES = Missing("vehicles", Effect.CONDITION, Citation("SPSPL", "36(1) p. 2"))
ADAPTED_CAR = Missing("adapted_car", Effect.CONDITION, Citation("SPSPL", "36(1) p. 2"))


@attrs.define(eq=False, repr=False)
class Line:
    """One line of income."""

    amount: Amount
    counts: Truth
    month: MonthNumber


@attrs.define(eq=False, repr=False)
class Bill:
    """One housing cost."""

    amount: Amount


@attrs.define(eq=False, repr=False)
class Member:
    """One member of the household."""

    born: Day
    disabled: Truth
    incomes: Table[Line]


@attrs.define(eq=False, repr=False)
class Facts:
    """What a plan reads of a household."""

    on: Day
    month: MonthNumber
    size: Count
    members: Table[Member]
    billed_before: Truth
    bills_before: Table[Bill]
    bills_now: Table[Bill]
    savings: Amount
    vehicles: Count
    heaviest: Count
    adapted_car: Truth


@attrs.define(eq=False, repr=False)
class LevelNumbers:
    """A threshold for the first person and for each other one."""

    first: Amount
    other: Amount


@attrs.define(eq=False, repr=False)
class Figures:
    """What a plan reads of the law of a day. Figures with a gap are read by no plan of that day."""

    gmi: LevelNumbers
    needy: LevelNumbers
    low_income: LevelNumbers
    housing_coefficient: Lookup[Count]
    one_coefficient: Count
    savings_limit: Amount
    savings_share: Count
    vehicles_allowed: Count
    vehicles_with_children: Count
    vehicle_mass: Count
    pension_age: Age
    pension_age_before: Age
    last_day_before: Day
    child_age: Age
    months: Count
    counts: Mapping[IncomeKind, Truth]
    counts_of_child: Mapping[IncomeKind, Truth]


@attrs.frozen(eq=False, repr=False)
class Declared:
    """A leaf of an explanation: what the household file says at *path*."""

    path: str
    unit: str


@attrs.frozen(eq=False, repr=False)
class Assumed:
    """A leaf of an explanation: a missing fact, put at one of its ends."""

    path: str
    unit: str
    missing: Missing


@attrs.frozen(eq=False, repr=False)
class Asked:
    """A leaf of an explanation: the day that the caller named."""

    name: str
    unit: str


@attrs.frozen(eq=False, repr=False)
class FigureOf:
    """A leaf of an explanation: one value of a figure of the law."""

    name: str
    key: str
    unit: str
    figure: Figure


_ON = Asked("on", "Day")
_MONTH = Asked("month", "MonthNumber")
_SIZE = Declared("members", "Count")
_BORN = Declared("members[{}].birth_date", "Day")
_DISABLED = Declared("members[{}].disability_group", "Truth")
_LINE_AMOUNT = Declared("members[{}].incomes[{}].amount", "Amount")
_LINE_MONTH = Declared("members[{}].incomes[{}].month", "MonthNumber")
_BILL_AMOUNT = Declared("dwelling.costs[{}].amount", "Amount")
_BILLED = Declared("dwelling.costs", "Truth")
_SAVINGS = Declared("property.savings", "Amount")
_VEHICLES = Declared("property.vehicles", "Count")
_HEAVIEST = Declared("property.vehicles", "Count")
_ADAPTED = Assumed("members", "Truth", ADAPTED_CAR)


def day_key(day: date) -> int:
    """A day as a number to which whole months can be added."""
    return (day.year * 12 + day.month - 1) * DAYS_IN_KEY + day.day


def _figures(law: Law, number: Callable[[str, str, str, Figure, int], Any], lookup: Any) -> Figures:
    """The figures of a day, each made by *number* of its name, key, unit, row and value."""

    def amount(name: str, key: str, figure: Figure, money: Money) -> Any:
        return number(name, key, "Amount", figure, money.cents * UNIT)

    def level(name: str, figure: Level) -> LevelNumbers:
        return LevelNumbers(amount(name, "first", figure, figure.first), amount(name, "other", figure, figure.other))

    savings, share, mass = law.savings_limit, law.savings_limit_share, law.vehicle_mass
    rows, wage = law.housing_coefficients or (), law.wage_of_child
    counts = {kind: number(kind.value, "counts", "Truth", row, row.counts) for kind, row in law.income_kinds.items()}
    other = HOUSING_CATEGORIES[-1]
    # A figure in a gap is read by no plan of that day; a test walks every day and holds it.
    return Figures(
        gmi=level("gmi", law.gmi),
        needy=level("needy", law.needy),
        low_income=level("low_income_ceiling", law.low_income_ceiling),
        housing_coefficient=lookup(
            tuple(
                number(f"housing_coefficient_{category}", "value", "Ratio", row, row.value.hundredths)
                for category, row in zip(HOUSING_CATEGORIES, rows, strict=False)
            )
        ),
        one_coefficient=cast(
            Count,
            rows and number(f"housing_coefficient_{other}", "value", "Ratio", rows[-1], rows[-1].value.hundredths),
        ),
        savings_limit=cast(Amount, savings and amount("savings_limit", "amount", savings, savings.amount)),
        savings_share=cast(
            Count, share and number("savings_limit_share", "value", "Ratio", share, share.value.hundredths)
        ),
        vehicles_allowed=number(
            "vehicles_allowed", "number", "Count", law.vehicles_allowed, law.vehicles_allowed.number
        ),
        vehicles_with_children=number(
            "vehicles_allowed_with_children",
            "number",
            "Count",
            law.vehicles_allowed_with_children,
            law.vehicles_allowed_with_children.number,
        ),
        vehicle_mass=cast(Count, mass and number("vehicle_mass", "kilograms", "Count", mass, mass.kilograms)),
        pension_age=number("pension_age", "months", "Age", law.pension_age, law.pension_age.months * DAYS_IN_KEY),
        pension_age_before=number(
            "pension_age", "months", "Age", law.pension_age_before, law.pension_age_before.months * DAYS_IN_KEY
        ),
        last_day_before=number(
            "pension_age", "until", "Day", law.pension_age_before, day_key(law.pension_age_before.until)
        ),
        child_age=number("child_age", "months", "Age", law.child_age, law.child_age.months * DAYS_IN_KEY),
        months=number("reference_months", "number", "Count", law.reference_months, law.reference_months.number),
        counts=counts,
        counts_of_child={**counts, IncomeKind.WAGE: number("wage_of_child", "counts", "Truth", wage, wage.counts)},
    )


@lru_cache(maxsize=512)
def plain_figures(law: Law) -> Figures:
    return _figures(law, lambda name, key, unit, figure, value: value, tuple)


@lru_cache(maxsize=64)
def sourced_figures(law: Law) -> Figures:
    return _figures(
        law, lambda name, key, unit, figure, value: Finding(FigureOf(name, key, unit, figure), value), SourcedLookup
    )


def facts_of(household: Household, law: Law, worst: frozenset[str] = frozenset()) -> tuple[Facts, dict[str, Missing]]:
    """*household* as plain numbers on the day of *law*, and what is missing, by its path.

    What is missing stands at its worst end where *worst* names its path, else at its best.
    """
    missing: dict[str, Missing] = {}
    counts = plain_figures(law).counts
    month = law.on.year * 12 + law.on.month - 1
    members: list[Any] = []
    for n, person in enumerate(household.members):
        if person.incomes is None:
            path = f"members[{n}].incomes"
            missing[path] = INCOMES
            lines = [_line(MOST * UNIT if path in worst else 0, True, month - 1)]
        else:
            lines = [_line(i.amount.cents * UNIT, counts[i.kind], i.month.index) for i in person.incomes]
        born = person.birth_date
        members.append(
            _member(
                (born.year * 12 + born.month - 1) * DAYS_IN_KEY + born.day,
                person.disability_group is not None,
                Records(lines) if lines else _NO_ROWS,
            )
        )
    facts = _facts(
        day_key(law.on),
        month,
        len(members),
        Records(members),
        *_bills(household, month, missing, worst),
        *_property(household, law, missing, worst),
    )
    return facts, missing


# The classes as makers of plain numbers: what their fields are for the checker holds for rules alone.
_line: Any = Line
_bill: Any = Bill
_member: Any = Member
_facts: Any = Facts
_NO_ROWS: Any = Records(())
_NO_LINES: Any = SourcedRecords(())


def _bills(household: Household, month: int, missing: dict[str, Missing], worst: frozenset[str]) -> tuple[Any, ...]:
    """Whether there are bills of the month before *month*, these, and those of *month*; others are of no account."""
    costs = household.dwelling.costs if household.dwelling is not None else None
    if costs is not None:
        before = [_bill(cost.amount.cents * UNIT) for cost in costs if cost.month.index == month - 1]
        now = [_bill(cost.amount.cents * UNIT) for cost in costs if cost.month.index == month]
        if before or now or not costs:
            return bool(before), Records(before), Records(now)
    missing["dwelling.costs"] = COSTS
    return True, Records([_bill(0 if "dwelling.costs" in worst else MOST * UNIT)]), _NO_ROWS


def _property(household: Household, law: Law, missing: dict[str, Missing], worst: frozenset[str]) -> Any:
    owned = household.property
    savings = owned.savings if owned is not None else None
    vehicles = owned.vehicles if owned is not None else None
    if savings is None:
        missing["property.savings"] = SAVINGS
        kept = MOST * UNIT if "property.savings" in worst else 0
    else:
        kept = savings.cents * UNIT
    if vehicles is None:
        missing["property.vehicles"] = VEHICLES
        number = MANY if "property.vehicles" in worst else 0
        return kept, number, number, False
    # Only where there are more vehicles than one may have without it can the opinion matter.
    if len(vehicles) <= law.vehicles_allowed.number or law.vehicle_mass is None:
        return kept, len(vehicles), max([v.mass_kg for v in vehicles], default=0), False
    missing["members"] = ADAPTED_CAR
    return kept, len(vehicles), max(v.mass_kg for v in vehicles), "members" not in worst


def sourced(household: Household, law: Law, worst: frozenset[str] = frozenset()) -> Facts:
    """The facts of `facts_of` as findings: every number knows its place in the file, or that it is assumed."""
    plain: Any
    plain, missing = facts_of(household, law, worst)
    figures = sourced_figures(law)
    children_born_after = plain.on - law.child_age.months * DAYS_IN_KEY

    def leaf(at: Declared, value: int, path: str, *place: int) -> Any:
        if path in missing:
            return Finding(Assumed(path, at.unit, missing[path]), value)
        return Finding(at, value, place)

    def lines(n: int, born: int, numbers: Any) -> Any:
        incomes = household.members[n].incomes
        if incomes is None:
            path = f"members[{n}].incomes"
            counted = Finding(Assumed(path, "Truth", INCOMES), True)
            return [
                _line(leaf(_LINE_AMOUNT, i.amount, path), counted, leaf(_LINE_MONTH, i.month, path)) for i in numbers
            ]
        # A child's wage counts as any wage does, for now, but rests on another figure, which says so.
        counts = figures.counts_of_child if born > children_born_after else figures.counts
        return [
            _line(Finding(_LINE_AMOUNT, i.amount, (n, at)), counts[line.kind], Finding(_LINE_MONTH, i.month, (n, at)))
            for at, (i, line) in enumerate(zip(numbers, incomes, strict=True))
        ]

    members = [
        _member(
            Finding(_BORN, each.born, (n,)),
            Finding(_DISABLED, each.disabled, (n,)),
            SourcedRecords(lines(n, each.born, each.incomes)) if each.incomes else _NO_LINES,
        )
        for n, each in enumerate(plain.members)
    ]

    def bills(numbers: Any, month: int) -> Any:
        costs = household.dwelling.costs if household.dwelling is not None else None
        places = [i for i, cost in enumerate(costs or ()) if cost.month.index == month]
        if "dwelling.costs" in missing:
            return [_bill(leaf(_BILL_AMOUNT, each.amount, "dwelling.costs")) for each in numbers]
        return [_bill(Finding(_BILL_AMOUNT, each.amount, (i,))) for i, each in zip(places, numbers, strict=True)]

    return Facts(
        cast(Day, Finding(_ON, plain.on)),
        cast(MonthNumber, Finding(_MONTH, plain.month)),
        cast(Count, Finding(_SIZE, plain.size)),
        SourcedRecords(members),
        leaf(_BILLED, plain.billed_before, "dwelling.costs"),
        SourcedRecords(bills(plain.bills_before, plain.month - 1)),
        SourcedRecords(bills(plain.bills_now, plain.month)),
        leaf(_SAVINGS, plain.savings, "property.savings"),
        leaf(_VEHICLES, plain.vehicles, "property.vehicles"),
        leaf(_HEAVIEST, plain.heaviest, "property.vehicles"),
        cast(Truth, Finding(_ADAPTED, plain.adapted_car)),
    )
