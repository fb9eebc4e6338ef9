"""Households as objects and as frames, drawn where the law changes its mind; and what `assess` says of each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
from hypothesis import strategies as st

from lvsocial import law
from lvsocial.assessment import Assessment, Granted, Outcome, Refused, Undetermined
from lvsocial.facts import day_key
from lvsocial.households import DisabilityGroup, Household, Person
from lvsocial.housing import CostKind, Dwelling, HousingCost
from lvsocial.income import Income, IncomeKind
from lvsocial.money import Money
from lvsocial.plans import PLANS
from lvsocial.population import Population
from lvsocial.property import Property, Vehicle
from lvsocial.timeline import Month

FIRST_WITH_HOUSING = date(2021, 7, 1)
FIRST_OF = (*(date(year, 1, 1) for year in range(2022, 2027)), date(2022, 6, 1), date(2022, 10, 1), date(2026, 5, 1))
EDGES = sorted(
    {
        *(day for period in PLANS for day in (period.since, period.until)),
        *(day - timedelta(back) for day in FIRST_OF for back in (0, 1)),
        date(2024, 2, 29),
    }
)
"""First and last days of plans and of figures."""

KINDS = tuple(IncomeKind)
BITS = {
    "incomes": 1,
    "dwelling.costs": 2,
    "property.savings": 4,
    "property.vehicles": 8,
    "members": 16,
    "municipality": 32,
}


def days() -> st.SearchStrategy[date]:
    """A day of the law, every second time at an edge."""
    return st.sampled_from(EDGES) | st.dates(EDGES[0], EDGES[-1])


def cents(most: int) -> st.SearchStrategy[Money]:
    """An amount, at times none, or so many euros."""
    return st.builds(Money, st.integers(0, most) | st.sampled_from([0, 1, most // 100 * 100]))


def _born(on: date, years: int, months: int, shift: int) -> date:
    at = on.year * 12 + on.month - 1 - years * 12 - months
    return min(date(at // 12, at % 12 + 1, min(on.day, 28)) + timedelta(shift), on)


@st.composite
def persons(draw: st.DrawFn, on: date, at: int) -> Person:
    """A member at an edge of an age; the first is an adult."""
    years, months = draw(
        st.sampled_from(
            [(18, 0), (40, 0), (64, 0), (64, 3), (64, 6), (64, 9), (65, 0), (80, 0)]
            if at == 0
            else [(0, 0), (17, 11), (18, 0), (18, 0), (40, 0), (64, 9), (65, 0)]
        )
    )
    shift = draw(st.integers(-32, 0 if at == 0 else 1))
    incomes = None
    if draw(st.integers(0, 7)):
        lines: dict[Any, Income] = {}
        for kind, back, amount in draw(
            st.lists(st.tuples(st.sampled_from(KINDS), st.integers(-1, 5), cents(90_000)), max_size=4)
        ):
            month = Month(on.year * 12 + on.month - 1 - back)
            lines[kind, month] = Income(kind, month, amount)
        incomes = tuple(lines.values())
    group = draw(st.sampled_from([None, None, None, DisabilityGroup.II]))
    return Person(f"m{at}", _born(on, years, months, shift), incomes=incomes, disability_group=group)


@st.composite
def households(draw: st.DrawFn, on: date) -> Household:
    """A household of one to four, in which anything may be missing."""
    members = tuple(draw(persons(on, at)) for at in range(draw(st.integers(1, 4))))
    number = law.on(on)
    needy = number.needy.first.cents + number.needy.other.cents * (len(members) - 1)
    dwelling = None
    if draw(st.integers(0, 5)):
        bill = HousingCost(CostKind.RENT, Month(on.year * 12 + on.month - 2), draw(cents(60_000)))
        dwelling = Dwelling((bill,))
    savings = draw(st.sampled_from([None, Money(0), Money(needy), Money(needy + 1), Money(12_805), Money(500_000)]))
    masses = draw(st.sampled_from([None, (), (1_500,), (3_500, 1_200), (3_501,), (900, 900, 900)]))
    vehicles = None if masses is None else tuple(map(Vehicle, masses))
    return Household(members, dwelling, Property(savings, vehicles))


@st.composite
def populations(draw: st.DrawFn, most: int = 9) -> tuple[date, list[Household]]:
    """A day and some households."""
    on = draw(days())
    return on, draw(st.lists(households(on), min_size=1, max_size=most))


Rows = dict[str, list[dict[str, Any]]]


def rows_of(drawn: list[Household]) -> Rows:
    """The three frames, as rows."""
    made: Rows = {"households": [], "members": [], "incomes": []}
    for at, household in enumerate(drawn):
        owned, key = household.property, f"h{at}"
        assert owned is not None
        bills = None if household.dwelling is None else household.dwelling.costs
        made["households"].append(
            {
                "household": key,
                "housing_costs": None if bills is None else sum(bill.amount.cents for bill in bills),
                "savings": None if owned.savings is None else owned.savings.cents,
                "vehicles": None if owned.vehicles is None else len(owned.vehicles),
                "heaviest_vehicle_kg": max((each.mass_kg for each in owned.vehicles), default=None)
                if owned.vehicles is not None
                else None,
            }
        )
        for person in household.members:
            member = f"{key}-{person.id}"
            made["members"].append(
                {
                    "member": member,
                    "household": key,
                    "birth_date": person.birth_date,
                    "disability": person.disability_group is not None,
                    "incomes_told": person.incomes is not None,
                }
            )
            for line in person.incomes or ():
                made["incomes"].append(
                    {
                        "member": member,
                        "kind": line.kind.value,
                        "month": line.month.first_day,
                        "amount": line.amount.cents,
                    }
                )
    return made


TYPES: dict[str, dict[str, pa.DataType]] = {
    "households": {
        "household": pa.string(),
        "housing_costs": pa.int64(),
        "savings": pa.int64(),
        "vehicles": pa.int64(),
        "heaviest_vehicle_kg": pa.int64(),
    },
    "members": {
        "member": pa.string(),
        "household": pa.string(),
        "birth_date": pa.date32(),
        "disability": pa.bool_(),
        "incomes_told": pa.bool_(),
    },
    "incomes": {"member": pa.string(), "kind": pa.string(), "month": pa.date32(), "amount": pa.int64()},
}


def arrow(rows: Rows) -> dict[str, pa.Table]:
    """The frames as Arrow tables, typed also where they have no row."""
    return {name: pa.Table.from_pylist(rows[name], pa.schema(list(types.items()))) for name, types in TYPES.items()}


def polars(rows: Rows) -> dict[str, pl.DataFrame]:
    """The frames as Polars."""
    return {name: pl.DataFrame(pl.from_arrow(table)) for name, table in arrow(rows).items()}


def pandas(rows: Rows) -> dict[str, pd.DataFrame]:
    """The frames as pandas, whole numbers with blanks as Int64 and dates as datetimes."""
    made = {
        name: table.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get) for name, table in arrow(rows).items()
    }
    for frame, column in (("members", "birth_date"), ("incomes", "month")):
        made[frame][column] = pd.to_datetime(made[frame][column])
    return made


def as_rows(frame: Any) -> list[dict[str, Any]]:
    """A frame of any of the three as rows, blanks as None."""
    if isinstance(frame, pd.DataFrame):
        frame = pa.Table.from_pandas(frame, preserve_index=False)
    listed: list[dict[str, Any]] = frame.to_dicts() if isinstance(frame, pl.DataFrame) else frame.to_pylist()
    return listed


def _bits(unknowns: Any) -> int:
    found = 0
    for each in unknowns:
        found |= BITS["incomes" if each.path.endswith("incomes") else each.path]
    return found


def _said(name: str, outcome: Outcome, *, paid: bool = False) -> dict[str, Any]:
    said: dict[str, Any] = {
        f"{name}_outcome": outcome.outcome,
        f"{name}_grounds": int(outcome.grounds) if isinstance(outcome, Refused) else 0,
        f"{name}_missing": _bits(outcome.missing) if isinstance(outcome, Undetermined) else 0,
        f"{name}_open": 0 if isinstance(outcome, Refused) else _bits(outcome.open_conditions),
    }
    if paid:
        amount = outcome.amount if isinstance(outcome, Granted) else None
        least, most = (outcome.least, outcome.most) if isinstance(outcome, Undetermined) else (None, None)
        for part, money in (("amount", amount), ("least", least), ("most", most)):
            said[f"{name}_{part}"] = None if money is None else money.cents
    return said


def expected(key: str, found: Assessment) -> dict[str, Any]:
    """The row of a population that says what `assess` said."""
    income, sums = found.income.monthly, found.thresholds
    said: dict[str, Any] = {
        "household": key,
        "income": None if income is None else income.cents,
        "gmi_threshold": sums.gmi.cents,
        "needy_threshold": sums.needy.cents,
        "low_income_threshold": sums.low_income.cents,
        **_said("needy", found.statuses.needy),
        **_said("low_income", found.statuses.low_income),
        **_said("gmi", found.benefits.gmi, paid=True),
    }
    if found.on >= FIRST_WITH_HOUSING:
        said |= _said("housing", found.benefits.housing, paid=True)
    return said


def population_of(drawn: list[Household]) -> Population:
    """The columns of numbers, made without a frame."""
    members = [person for household in drawn for person in household.members]
    lines = [line for person in members for line in person.incomes or ()]

    def offsets(sizes: list[int]) -> Any:
        return np.concatenate([np.zeros(1, np.int64), np.cumsum(np.array(sizes, np.int64))])

    def whole(values: Any) -> Any:
        return np.array([value or 0 for value in values], np.int64)

    def told(values: Any) -> Any:
        return np.array([value is not None for value in values], np.bool_)

    costs = [
        None if each.dwelling is None else sum(c.amount.cents for c in each.dwelling.costs or ()) for each in drawn
    ]
    savings = [each.property and each.property.savings for each in drawn]
    vehicles = [each.property and each.property.vehicles for each in drawn]
    nothing = np.zeros(len(drawn), np.bool_)
    return Population(
        members=offsets([len(household.members) for household in drawn]),
        born=whole(day_key(person.birth_date) for person in members),
        disabled=told(person.disability_group for person in members),
        told_incomes=told(person.incomes for person in members),
        lines=offsets([len(person.incomes or ()) for person in members]),
        amount=whole(line.amount.cents for line in lines),
        kind=np.array([KINDS.index(line.kind) for line in lines], np.int8),
        month=whole(line.month.index for line in lines),
        costs=whole(costs),
        told_costs=told(costs),
        savings=whole(each.cents if isinstance(each, Money) else None for each in savings),
        told_savings=told(savings),
        vehicles=whole(None if each is None else len(each) for each in vehicles),
        heaviest=whole(max((v.mass_kg for v in each or ()), default=0) for each in vehicles),
        told_vehicles=told(vehicles),
        adapted_car=nothing,
        told_adapted_car=nothing,
    )
