"""Households as objects and as frames, drawn where the law changes its mind; and what `assess` says of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, cast

import attrs
import pandas as pd
import polars as pl
import pyarrow as pa
from hypothesis import strategies as st

from lvsocial import law
from lvsocial.assessment import Assessment, Granted, Outcome, Refused, Undetermined
from lvsocial.households import Activity, DisabilityGroup, Entitlement, Household, Person, Sanction
from lvsocial.housing import CostKind, Dwelling, HousingCategory, HousingCost
from lvsocial.income import EARNINGS, Income, IncomeKind, currency_of
from lvsocial.money import Money
from lvsocial.plans import PLANS
from lvsocial.population import HOUSEHOLDS, INCOMES_OF, MEMBERS, frames
from lvsocial.population.columns import Population
from lvsocial.property import Asset, Property, PropertyUse, Vehicle
from lvsocial.timeline import Month

FIRST_WITH_HOUSING = date(2021, 7, 1)
FIRST_OF = (*(date(year, 1, 1) for year in range(2011, 2027)), date(2022, 6, 1), date(2022, 10, 1), date(2026, 5, 1))
EDGES = sorted(
    {
        *(day for period in PLANS for day in (period.since, period.until)),
        *(day - timedelta(back) for day in FIRST_OF for back in (0, 1)),
        date(2024, 2, 29),
    }
)
"""First and last days of plans and of figures."""

KINDS = tuple(IncomeKind)
BITS = {name: bit for bit, name in frames._MISSING.items()}
BITS |= {"amount": BITS["incomes"], "council_threshold": BITS["municipality"], "council_housing": BITS["municipality"]}


def days() -> st.SearchStrategy[date]:
    """A day of the law, every second time at an edge."""
    return st.sampled_from(EDGES) | st.dates(EDGES[0], EDGES[-1])


def cents(most: int) -> st.SearchStrategy[Money]:
    """An amount, at times none, or so many euros."""
    return st.builds(Money, st.integers(0, most) | st.sampled_from([0, 1, most // 100 * 100]))


def _born(on: date, years: int, months: int, shift: int) -> date:
    at = on.year * 12 + on.month - 1 - years * 12 - months
    return min(date(at // 12, at % 12 + 1, min(on.day, 28)) + timedelta(shift), on)


def _kind_suits(kind: IncomeKind, month: Month) -> bool:
    spans = law.paid_in(kind)
    return spans is None or any(since <= month and (until is None or month <= until) for since, until in spans)


@st.composite
def lines(draw: st.DrawFn, on: date, *, minor: bool) -> tuple[Income, ...]:
    """Lines of income of every kind: irregular, newly earned, maintenance for a child, corrections."""
    made: dict[Any, Income] = {}
    new: set[Month] = set()
    wage = law.on(on).minimum_wage.amount.cents
    sums = cents(90_000) | st.sampled_from([Money(wage - 1), Money(wage), Money(wage + 1)])
    kinds = st.sampled_from(KINDS) | st.sampled_from(
        [*EARNINGS, IncomeKind.MAINTENANCE_PAID, IncomeKind.STUDENT_STIPEND]
    )
    for kind, back, amount in draw(st.lists(st.tuples(kinds, st.integers(-1, 14), sums), max_size=5)):
        month = Month(on.year * 12 + on.month - 1 - back)
        if not _kind_suits(kind, month) or (kind, month) in made:
            continue
        # The rule of the years until 2020 was not read: an error, tested apart.
        if on.year < law.FIRST_YEAR and (kind is IncomeKind.MAINTENANCE_PAID or (minor and kind in EARNINGS)):
            continue
        earned = on.year >= law.FIRST_YEAR and kind in EARNINGS and draw(st.integers(0, 3)) == 0
        if earned and len({each for each in {*new, month} if each.index // 12 == month.index // 12}) <= 3:
            new.add(month)
        child = None
        if kind is IncomeKind.MAINTENANCE_PAID:
            child = _born(month.first_day, draw(st.sampled_from([0, 6, 7, 12, 17])), 0, draw(st.integers(-40, 0)))
        made[kind, month] = Income(
            kind,
            month,
            attrs.evolve(amount, currency=currency_of(month)),
            irregular=kind is not IncomeKind.MAINTENANCE_PAID and draw(st.integers(0, 5)) == 0,
            new_earnings=earned and month in new,
            child_birth_date=child,
        )
        if amount.cents and draw(st.integers(0, 5)) == 0:
            less = Money(-draw(st.integers(1, amount.cents)), currency_of(month))
            label = None if kind is IncomeKind.MAINTENANCE_PAID else "less"
            made[kind, month, "less"] = attrs.evolve(made[kind, month], amount=less, label=label)
    return tuple(made.values())


def _may_be_silent(values: Sequence[Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from([*values, None])


@st.composite
def persons(draw: st.DrawFn, on: date, at: int, *, silent: bool) -> Person:
    """A member at an edge of an age; the first is an adult."""
    years, months = draw(
        st.sampled_from(
            [(18, 0), (40, 0), (64, 0), (64, 3), (64, 6), (64, 9), (65, 0), (80, 0)]
            if at == 0
            else [(0, 0), (15, 0), (17, 11), (18, 0), (18, 0), (40, 0), (64, 9), (65, 0)]
        )
    )
    shift = draw(st.integers(-32, 0 if at == 0 else 1))
    born = _born(on, years, months, shift)
    minor = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day) < 18 * 12
    incomes = draw(lines(on, minor=minor)) if draw(st.integers(0, 7)) else None
    if incomes is not None:
        working = _of_working_age(Person(f"m{at}", born), on)
        incomes = tuple(i for i in incomes if i.month >= Month.of(born) and (working or not i.new_earnings))
    group = draw(st.sampled_from([None, None, None, DisabilityGroup.II]))
    entitled = [Entitlement.CITIZEN] * 4 + [*Entitlement]
    if on < date(2022, 3, 5):
        entitled.remove(Entitlement.UKRAINIAN_CIVILIAN)
    return Person(
        f"m{at}",
        born,
        incomes=incomes,
        disability_group=group,
        activity=draw(_may_be_silent([Activity.EMPLOYED, *Activity] if silent else [Activity.EMPLOYED])),
        studies=draw(_may_be_silent([True, False])),
        declared_here=draw(_may_be_silent([True, True, False]) if silent else st.just(True)),
        entitlement=draw(_may_be_silent(entitled)) if silent else Entitlement.CITIZEN,
        maintenance_contract=draw(_may_be_silent([True, False, False])) if silent else False,
    )


@st.composite
def households(draw: st.DrawFn, on: date) -> Household:
    """A household of one to four, in which anything may be missing."""
    silent = draw(st.booleans())
    members = tuple(draw(persons(on, at, silent=silent)) for at in range(draw(st.integers(1, 4))))
    number = law.on(on)
    # Until 2020 savings of any size leave the same open.
    level = number.get("needy")
    needy = level.first.cents + level.other.cents * (len(members) - 1) if isinstance(level, law.Level) else 27_200
    dwelling = None
    if draw(st.integers(0, 5)):
        before = Month(on.year * 12 + on.month - 2)
        charged = attrs.evolve(draw(cents(60_000)), currency=currency_of(before))
        bill = HousingCost(CostKind.RENT, before, charged)
        dwelling = Dwelling((bill,), category=draw(_may_be_silent([*HousingCategory])) if on.year > 2025 else None)
    savings = draw(st.sampled_from([None, Money(0), Money(needy), Money(needy + 1), Money(12_805), Money(500_000)]))
    savings = None if savings is None else attrs.evolve(savings, currency=number.currency)
    masses = draw(st.sampled_from([None, (), (1_500,), (3_500, 1_200), (3_501,), (900, 900, 900)]))
    vehicles = None if masses is None else tuple(map(Vehicle, masses))
    # Farm buildings before the reform of 2023 are open, and no column of a frame holds them.
    of_day = [each for each in ASSETS if each.use is not PropertyUse.FARM_BUILDING or on >= date(2023, 6, 1)]
    assets = draw(st.none() | st.lists(st.sampled_from(of_day), max_size=3).map(tuple)) if silent else ()
    percent = draw(st.sampled_from([None, None, 1, 33, 50, 100]))
    able = [m.id for m in members if _of_working_age(m, on) and m.activity in (Activity.EMPLOYED, None)]
    if on < date(2021, 4, 1):
        # Until then it was the share of the person, of an adult, who got nothing when alone.
        able = [m.id for m in members if m.id in able and m.birth_date <= date(on.year - 19, 1, 1)]
        percent = percent and (100 if len(members) == 1 else min(99, percent))
    sanction = Sanction(able[0], "-", on - timedelta(30), on - timedelta(1), percent) if percent and able else None
    if on >= date(2022, 3, 5) and draw(st.integers(0, 6)) == 0:
        members = tuple(attrs.evolve(each, entitlement=Entitlement.UKRAINIAN_CIVILIAN) for each in members)
    applied = draw(_may_be_silent([on, on - timedelta(70), on - timedelta(110)]))
    return Household(members, dwelling, Property(savings, vehicles, assets), sanction, applied)


ASSETS = (
    Asset(PropertyUse.HOME),
    Asset(PropertyUse.HOME),
    Asset(PropertyUse.LAND, 50_000),
    Asset(PropertyUse.LAND, 1),
    Asset(PropertyUse.RENTED_LAND_BUILDING),
    Asset(PropertyUse.FARM_BUILDING),
    Asset(PropertyUse.OTHER),
)


def _of_working_age(person: Person, on: date) -> bool:
    years = on.year - person.birth_date.year
    return 16 < years < 60


@st.composite
def populations(draw: st.DrawFn, most: int = 9) -> tuple[date, list[Household]]:
    """A day and some households."""
    on = draw(days())
    return on, draw(st.lists(households(on), min_size=1, max_size=most))


Rows = dict[str, list[dict[str, Any]]]


def _owned(owned: Property) -> dict[str, int | None]:
    """What is owned beside savings and vehicles, as the frame of households has it."""
    assets = owned.assets

    def number(use: PropertyUse) -> int:
        return sum(asset.use is use for asset in assets or ())

    return {
        "homes": None if assets is None else number(PropertyUse.HOME),
        "land_square_metres": sum(asset.square_metres or 0 for asset in assets or ()),
        "rented_land_buildings": number(PropertyUse.RENTED_LAND_BUILDING),
        "other_property": number(PropertyUse.OTHER),
    }


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
                **_owned(owned),
                "first_application": household.first_application,
                "cancelled_percent": household.sanction and household.sanction.percent,
                "housing_category": household.dwelling and household.dwelling.category,
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
                    "activity": person.activity,
                    "studies": person.studies,
                    "declared_here": person.declared_here,
                    "entitlement": person.entitlement,
                    "maintenance_contract": person.maintenance_contract,
                }
            )
            for line in person.incomes or ():
                made["incomes"].append(
                    {
                        "member": member,
                        "kind": line.kind.value,
                        "month": line.month.first_day,
                        "amount": cast(Money, line.amount).cents,
                        "irregular": line.irregular,
                        "new_earnings": line.new_earnings,
                        "child_birth_date": line.child_birth_date,
                        "label": line.label,
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
        "homes": pa.int64(),
        "land_square_metres": pa.int64(),
        "rented_land_buildings": pa.int64(),
        "other_property": pa.int64(),
        "first_application": pa.date32(),
        "cancelled_percent": pa.int64(),
        "housing_category": pa.string(),
    },
    "members": {
        "member": pa.string(),
        "household": pa.string(),
        "birth_date": pa.date32(),
        "disability": pa.bool_(),
        "incomes_told": pa.bool_(),
        "activity": pa.string(),
        "studies": pa.bool_(),
        "declared_here": pa.bool_(),
        "entitlement": pa.string(),
        "maintenance_contract": pa.bool_(),
    },
    "incomes": {
        "member": pa.string(),
        "kind": pa.string(),
        "month": pa.date32(),
        "amount": pa.int64(),
        "irregular": pa.bool_(),
        "new_earnings": pa.bool_(),
        "child_birth_date": pa.date32(),
        "label": pa.string(),
    },
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
    dates = (
        ("members", "birth_date"),
        ("incomes", "month"),
        ("incomes", "child_birth_date"),
        ("households", "first_application"),
    )
    for frame, column in dates:
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
        found |= BITS[each.missing.code]
    return found


def _said(name: str, outcome: Outcome, *, paid: bool = False) -> dict[str, Any]:
    said: dict[str, Any] = {
        f"{name}_outcome": outcome.outcome,
        f"{name}_grounds": int(outcome.grounds) if isinstance(outcome, Refused) else 0,
        f"{name}_missing": _bits(outcome.missing) if isinstance(outcome, Undetermined) else 0,
        f"{name}_open": 0 if isinstance(outcome, Refused) else _bits(each.unknown for each in outcome.open_conditions),
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
        **({} if sums.low_income is None else {"low_income_threshold": sums.low_income.cents}),
        **_said("needy", found.statuses.needy),
        **_said("low_income", found.statuses.low_income),
        **_said("gmi", found.benefits.gmi, paid=True),
    }
    if found.on >= FIRST_WITH_HOUSING:
        said |= _said("housing", found.benefits.housing, paid=True)
    return said


def population_of(drawn: list[Household]) -> Population:
    """The columns of numbers, made by the same door as those of frames."""
    of = polars(rows_of(drawn))
    read = [
        frames._Frame(name, of[name], columns)
        for name, columns in (("households", HOUSEHOLDS), ("members", MEMBERS), ("incomes", INCOMES_OF))
    ]
    return frames._population(*read, law.on(EDGES[-1]))
