"""Frames and `assess` say the same of every household; the three readings of a plan give the same numbers."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.population.strategies import (
    EDGES,
    arrow,
    as_rows,
    expected,
    pandas,
    polars,
    population_of,
    populations,
    rows_of,
)

from lvsocial import law as law_data
from lvsocial.assessment import assess
from lvsocial.facts import facts_of, plain_figures, sourced, sourced_figures
from lvsocial.households import Entitlement, Household, Person
from lvsocial.housing import Dwelling
from lvsocial.income import Income, IncomeKind
from lvsocial.legal import explained
from lvsocial.money import Money
from lvsocial.plans import PLANS, Result
from lvsocial.population import Decided, assess_frames, assess_population, assessing, columns
from lvsocial.population._columns import column
from lvsocial.property import Property
from lvsocial.timeline import Month

LIBRARIES = {"polars": polars, "pandas": pandas, "pyarrow": arrow}


BLOCKS = st.sampled_from([2, 5, assessing.BLOCK])
"""Some so small that even a few households take several."""


@pytest.mark.parametrize("library", LIBRARIES)
@settings(max_examples=max(settings().max_examples // 3, 1))  # three times over, each of several households
@given(drawn=populations(), block=BLOCKS, seed=st.integers(0, 99))
def test_frames_say_what_assess_says(library: str, drawn: tuple[date, list[Household]], block: int, seed: int) -> None:
    on, households = drawn
    rows = rows_of(households)
    shuffled = Random(seed)
    for of in rows.values():
        shuffled.shuffle(of)
    frames = LIBRARIES[library](rows)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assessing, "BLOCK", block)
        found = assess_frames(frames["households"], frames["members"], frames["incomes"], on=on)

    assert type(found) is type(frames["households"])
    in_order = [int(row["household"][1:]) for row in rows["households"]]
    assert as_rows(found) == [expected(f"h{at}", assess(households[at], on)) for at in in_order]


@pytest.mark.parametrize("on", EDGES, ids=str)
def test_a_household_that_told_nothing(on: date) -> None:
    silent = Household((Person("m0", date(1980, 1, 1)),), None, Property())
    rows = rows_of([silent, silent])
    frames = arrow(rows)
    assert len(frames["incomes"]) == 0
    found = as_rows(assess_frames(frames["households"], frames["members"], frames["incomes"], on=on))
    said = assess(silent, on)
    assert found == [expected("h0", said), expected("h1", said)]


@pytest.mark.parametrize("library", LIBRARIES)
def test_nothing_missing(library: str) -> None:
    told = Household((Person("m0", date(1980, 1, 1), incomes=()),), Dwelling(()), Property(Money(0), ()))
    frames = LIBRARIES[library](rows_of([told] * 3))
    found = assess_frames(frames["households"], frames["members"], frames["incomes"], on=date(2025, 3, 10))
    said = assess(told, date(2025, 3, 10))
    assert as_rows(found) == [expected(f"h{at}", said) for at in range(3)]


@pytest.mark.parametrize("library", LIBRARIES)
def test_no_households_give_no_rows(library: str) -> None:
    frames = LIBRARIES[library]({"households": [], "members": [], "incomes": []})
    found = assess_frames(frames["households"], frames["members"], frames["incomes"], on=EDGES[-1])
    assert len(found) == 0
    assert "housing_amount" in (found.column_names if library == "pyarrow" else list(found.columns))


def test_columns_that_may_be_left_out() -> None:
    """Without `incomes_told` all incomes are told; `adapted_car` told settles what is open without it."""
    rows = rows_of([Household((Person("m0", date(1980, 1, 1), incomes=()),), None, Property())])
    rows["households"][0] |= {"vehicles": 2, "heaviest_vehicle_kg": 1_000, "savings": 0, "housing_costs": 0}
    frames = arrow(rows)
    members = frames["members"].drop_columns(["incomes_told", "activity", "studies", "declared_here", "entitlement"])

    def outcome(adapted: bool | None) -> tuple[str, int, int]:
        households = frames["households"].append_column("adapted_car", [[adapted]])
        row = as_rows(assess_frames(households, members, frames["incomes"], on=date(2025, 3, 10)))[0]
        # What else may be left out stays open: entitlement, residence, what the member does, and what is owned.
        others = columns.ENTITLEMENT | columns.RESIDENCE | columns.ACTIVITY | columns.ASSETS
        assert row["needy_open"] & others == (others if row["needy_outcome"] == "granted" else 0)
        return row["needy_outcome"], row["needy_open"] & ~others, row["needy_grounds"]

    assert outcome(True) == ("granted", 0, 0)
    assert outcome(False) == ("refused", 0, 4)
    assert outcome(None) == ("granted", columns.ADAPTED_CAR, 0)


def _receiving(
    *lines: tuple[IncomeKind, int], entitlement: Entitlement = Entitlement.CITIZEN, child: date | None = None
) -> Person:
    """A member born in 1980 with lines of the kinds and cents in the month before `ON`; none: silent."""
    before = Month(ON.year * 12 + ON.month - 2)
    incomes = tuple(
        Income(kind, before, Money(cents), child_birth_date=child if kind is IncomeKind.MAINTENANCE_PAID else None)
        for kind, cents in lines
    )
    return Person("m", date(1980, 1, 1), incomes=incomes or None, entitlement=entitlement)


ON = date(2025, 3, 10)
GUARDIAN = IncomeKind.GUARDIAN_MAINTENANCE_BENEFIT
SEVERAL = {
    # Who has no right is silent and so is somebody else: either silence may be all there is.
    "silent with and without a right": (_receiving(), _receiving(entitlement=Entitlement.NONE)),
    "silent without a right": (_receiving((IncomeKind.WAGE, 0)), _receiving(entitlement=Entitlement.NONE)),
    "none with a right": (_receiving(entitlement=Entitlement.NONE), _receiving(entitlement=Entitlement.NONE)),
    "two of unknown treatment": (_receiving((GUARDIAN, 1200_00)), _receiving((GUARDIAN, 1000_00))),
    "two with a wage": (
        _receiving((GUARDIAN, 1200_00), (IncomeKind.WAGE, 700_00)),
        _receiving((GUARDIAN, 1000_00), (IncomeKind.WAGE, 90_00)),
    ),
    "one of them without a right": (
        _receiving((GUARDIAN, 1200_00), (IncomeKind.WAGE, 700_00)),
        _receiving((GUARDIAN, 1000_00), entitlement=Entitlement.NONE),
    ),
    "more than are tried one by one": (*[_receiving((GUARDIAN, 600_00))] * 6, _receiving()),
    "minors who may study, the first without a right": (
        _receiving((IncomeKind.WAGE, 0)),
        attrs.evolve(_receiving((IncomeKind.WAGE, 700_00), entitlement=Entitlement.NONE), birth_date=date(2009, 1, 1)),
        attrs.evolve(_receiving((IncomeKind.WAGE, 900_00)), birth_date=date(2009, 1, 1)),
    ),
    "a child who was seven on the second": (
        _receiving((IncomeKind.WAGE, 1500_00), (IncomeKind.MAINTENANCE_PAID, 300_00), child=date(2018, 2, 2)),
    ),
    "as many as are tried one by one": (*[_receiving((GUARDIAN, 600_00))] * 4, _receiving()),
}


@pytest.mark.parametrize("costs", [None, Dwelling(())])
@pytest.mark.parametrize("of", SEVERAL)
def test_several_of_a_kind_are_missing(of: str, costs: Dwelling | None) -> None:
    """What of one kind is missing of several members is one by one at its worst, as in a household alone."""
    members = tuple(attrs.evolve(member, id=f"m{at}") for at, member in enumerate(SEVERAL[of]))
    household = Household(members, costs, Property(Money(0), (), ()))
    frames = arrow(rows_of([household]))
    found = assess_frames(frames["households"], frames["members"], frames["incomes"], on=ON)
    assert as_rows(found) == [expected("h0", assess(household, ON))]


@settings(max_examples=max(settings().max_examples // 3, 1))
@given(drawn=populations())
def test_blocks_change_nothing(drawn: tuple[date, list[Household]]) -> None:
    on, households = drawn
    whole = assess_population(population_of(households), on)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assessing, "BLOCK", 3)
        parts = assess_population(population_of(households), on)
    assert _same(parts, whole)


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and np.array_equal(a, b)
    if a is None:
        return b is None
    return all(_same(getattr(a, field.name), getattr(b, field.name)) for field in attrs.fields(type(a)))


def test_what_is_given_is_not_written_to() -> None:
    population = population_of([Household((Person("m0", date(1980, 1, 1)),), None, Property())] * 3)
    for field in attrs.fields(type(population)):
        if isinstance(values := getattr(population, field.name), np.ndarray):
            values.flags.writeable = False
    found = assess_population(population, date(2025, 3, 10))
    assert isinstance(found.housing, Decided)


@settings(max_examples=max(settings().max_examples // 2, 1))
@given(drawn=populations(), worst=st.booleans())
def test_three_readings_give_the_same_numbers(drawn: tuple[date, list[Household]], worst: bool) -> None:
    on, households = drawn
    law = law_data.on(on)
    plan = PLANS.on(on).plan
    figures: Any = assessing.column_figures(law)
    at_worst = frozenset((bit, columns.EVERY) for bit in columns.AMOUNTS if worst)
    in_columns = plan(assessing.facts_of(population_of(households), law, figures, at_worst), figures)
    found = {
        field.name: getattr(in_columns, field.name)
        for field in attrs.fields(Result)
        if getattr(in_columns, field.name) is not None
    }
    listed = {
        name: [int(bits) for bits in np.broadcast_to(values, len(households))]
        if name in ("conditions", "needy", "low_income", "gmi_unmet", "housing_unmet")
        else column(values, len(households)).tolist()
        for name, values in found.items()
    }
    assert len(listed) == (14 if in_columns.housing is not None else 12 if on >= date(2021, 1, 1) else 9)
    for at, household in enumerate(households):
        told = facts_of(household, law)
        ends = frozenset(told.missing) if worst else frozenset[str]()
        if worst:
            told = facts_of(household, law, ends)
        plain = plan(told.facts, plain_figures(law))
        traced: Any = explained(plan)(sourced(household, law, ends), sourced_figures(law))
        for name, values in listed.items():
            assert getattr(plain, name) == getattr(traced, name).value == values[at], name
