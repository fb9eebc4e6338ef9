"""A million households in columns: the library against the same law written by hand in plain numpy."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import attrs
import by_hand
import numpy as np
from timing import Case, measure, table
from yardstick import Found, Months, yardstick, yardstick_of_persons

from lvsocial import law as law_data
from lvsocial.facts import Figures
from lvsocial.formula import MET, UNIT
from lvsocial.households import Activity, Entitlement
from lvsocial.income import IncomeKind
from lvsocial.population._columns import Ragged, column, linear
from lvsocial.population.assessing import (
    BLOCK,
    Assessments,
    Decided,
    Population,
    assess_population,
    column_figures,
)

DAY = date(2025, 3, 10)
MILLION = 1_000_000
NOW = DAY.year * 12 + DAY.month - 1
K = 13
CODES, ACTIVITIES, ENTITLEMENTS = (
    {each.value: code for code, each in enumerate(values)} for values in (IncomeKind, Activity, Entitlement)
)


def _in_blocks(count: int, block: Callable[[int, int], Found]) -> by_hand.Result:
    status, gmi, housing = np.empty(count, np.int8), np.empty(count, np.int64), np.empty(count, np.int64)
    for start in range(0, count, BLOCK):
        stop = min(start + BLOCK, count)
        found: Any = block(start, stop)
        np.add((found.needy == MET).view(np.int8), found.low_income == MET, out=status[start:stop])
        gmi[start:stop] = column(found.gmi, stop - start)
        housing[start:stop] = column(found.housing, stop - start)
    return status, gmi, housing


def from_households(law: Figures, total: Any, size: Any, costs: Any) -> by_hand.Result:
    coefficient: Any = 10 * K

    def assessed(start: int, stop: int) -> Found:
        received, billed = linear(total[start:stop]) * UNIT, linear(costs[start:stop]) * UNIT
        return yardstick(received, linear(size[start:stop]), billed, coefficient, law)

    return _in_blocks(len(costs), assessed)


def from_persons(
    law: Figures, incomes: Any, offsets: Any, costs: Any, k: int = K, block: int = BLOCK
) -> by_hand.Result:
    coefficient: Any = 10 * K

    def assessed(start: int, stop: int) -> Found:
        at = offsets[start : stop + 1]
        begin, end = int(at[0]), int(at[-1])
        persons: Any = Ragged(Months(*(linear(month[begin:end]) * UNIT for month in incomes)), at - begin)
        billed = linear(costs[start:stop]) * UNIT
        return yardstick_of_persons(persons, linear(at[1:] - at[:-1]), billed, coefficient, law)

    return _in_blocks(len(costs), assessed)


def full_population(count: int, seed: int = 11) -> Population:
    """Full households of five: two adults, a minor, somebody old and a child; mixed income of a year, property.

    About twenty lines a household, all conditions told: some irregular, some of a minor who earns and studies,
    some of maintenance that is paid.
    """
    draw = np.random.default_rng(seed)
    persons = 5 * count
    years = np.stack([draw.integers(*ages, count) for ages in ((18, 65), (18, 65), (14, 18), (63, 90), (0, 14))])
    born = ((DAY.year - years.T.ravel()) * 12 + draw.integers(0, 3, persons)) * 32 + draw.integers(1, 11, persons)
    most = np.tile([9, 9, 5, 7, 3], count)
    lines = np.concatenate((np.zeros(1, np.int64), np.cumsum(draw.integers(most // 2, most + 1))))
    rows = int(lines[-1])
    of_adult = ("wage", "economic_activity", "family_state_benefit", "gift", "parental_benefit", "maintenance_paid")
    of_place = [
        of_adult,
        of_adult,
        ("wage", "economic_activity", "student_stipend"),
        ("old_age_pension", "old_age_pension", "disabled_transport_benefit", "wage"),
        ("family_state_benefit", "maintenance_received", "survivor_pension"),
    ]
    choices = np.array([[CODES[some[n % len(some)]] for n in range(12)] for some in of_place], np.int8)
    place = np.repeat(np.tile(np.arange(5), count), np.diff(lines))
    kind = choices[place, draw.integers(0, 12, rows)]
    paid = kind == CODES["maintenance_paid"]
    codes = [ACTIVITIES[each] for each in ("employed", "self_employed", "unemployed", "employed", "employed")]
    activity = np.array(codes, np.int8)[draw.integers(0, 5, persons)]
    for each in ("not_registered", "child_care", "preschool_care", "disabled_child_care"):
        activity[draw.random(persons) < 0.015] = ACTIVITIES[each]
    entitlement = np.full(count, ENTITLEMENTS["citizen"], np.int8)
    for each in ("none", "alternative_status", "permanent_resident", "ukrainian_civilian"):
        entitlement[draw.random(count) < 0.01] = ENTITLEMENTS[each]
    vehicles = draw.integers(0, 3, count) + (draw.random(count) < 0.05)
    told, told_by_members = np.ones(count, np.bool_), np.ones(persons, np.bool_)
    return Population(
        members=np.arange(0, persons + 1, 5),
        born=born,
        disabled=draw.integers(0, 12, persons) == 0,
        told_incomes=told_by_members,
        lines=lines,
        amount=draw.integers(0, 220_000, rows),
        kind=kind,
        month=NOW - draw.integers(0, 14, rows),
        irregular=(draw.random(rows) < 0.05) & ~paid,
        child_born=((DAY.year - draw.integers(1, 20, rows)) * 12 + draw.integers(0, 12, rows)) * 32 * paid + paid,
        costs=draw.integers(0, 40_000, count),
        told_costs=told,
        savings=draw.integers(0, 150_000, count),
        told_savings=told,
        vehicles=vehicles,
        heaviest=draw.integers(900, 3_550, count) * (vehicles > 0),
        told_vehicles=told,
        adapted_car=draw.integers(0, 20, count) == 0,
        told_adapted_car=told,
        activity=activity,
        studies=(np.tile([0, 0, 1, 0, 0], count) * (draw.random(persons) < 0.9)).astype(np.int8),
        declared_here=(draw.random(persons) >= 0.005).astype(np.int8),
        entitlement=np.repeat(entitlement, 5),
        maintenance_contract=np.zeros(persons, np.int8),
        told_assets=told,
        homes=draw.integers(0, 2, count) + (draw.random(count) < 0.01),
        land=draw.integers(0, 51_000, count),
        rented_buildings=draw.integers(0, 2, count),
        other_property=(draw.random(count) < 0.01).astype(np.int64),
        cancelled=draw.integers(1, 101, count) * (draw.random(count) < 0.01),
    )


def with_gaps(whole: Population, seed: int = 12) -> Population:
    """The same, but a tenth of the households miss incomes of a member (3 of 100), or another fact (7 of 100)."""
    draw = np.random.default_rng(seed)
    count = len(whole)

    def told(silent: float) -> Any:
        return draw.random(count) >= silent

    silent = whole.members[:-1][~told(0.03)]
    told_incomes = whole.told_incomes.copy()
    told_incomes[silent] = False
    sizes = np.diff(whole.lines)
    kept = np.repeat(told_incomes, sizes)
    of_lines = ("amount", "kind", "month", "irregular", "child_born")
    activity, declared_here = whole.activity.copy(), whole.declared_here.copy()
    activity[whole.members[:-1][~told(0.01)]] = -1
    declared_here[whole.members[:-1][~told(0.01)]] = -1
    return attrs.evolve(
        whole,
        told_incomes=told_incomes,
        lines=np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes * told_incomes))),
        activity=activity,
        declared_here=declared_here,
        told_costs=told(0.02),
        told_savings=told(0.01),
        told_vehicles=told(0.01),
        told_assets=told(0.01),
        **{name: getattr(whole, name)[kept] for name in of_lines},
    )


def silent_households(gaps: Population) -> Any:
    """Where something is missing."""
    silent = ~gaps.told_incomes | (gaps.activity < 0) | (gaps.declared_here < 0)
    missing = np.zeros(len(gaps), np.bool_)
    missing[np.repeat(np.arange(len(gaps)), np.diff(gaps.members))[silent]] = True
    missing |= ~(gaps.told_costs & gaps.told_savings & gaps.told_vehicles & gaps.told_assets)
    return missing


def same(found: Assessments, expected: by_hand.Whole) -> None:
    """Both answered the same on every household."""
    housing = found.housing
    assert housing is not None
    pairs = {
        "income": (found.income, expected.income),
        "thresholds": (found.gmi_threshold, expected.gmi_threshold),
        "needy threshold": (found.needy_threshold, expected.needy_threshold),
        "ceiling": (found.low_income_threshold, expected.ceiling),
        "needy": (found.needy.outcome, expected.needy),
        "needy, grounds": (found.needy.grounds, expected.needy_grounds),
        "low income": (found.low_income.outcome, expected.low_income),
        "low income, grounds": (found.low_income.grounds, expected.low_income_grounds),
        "gmi": (found.gmi.cents, expected.gmi),
        "gmi, grounds": (found.gmi.grounds, expected.gmi_grounds),
        "gmi, outcome": (found.gmi.outcome, expected.gmi_grounds == 0),
        "housing": (housing.cents, expected.housing),
        "housing, grounds": (housing.grounds, expected.housing_grounds),
        "housing, outcome": (housing.outcome, expected.housing_grounds == 0),
    }
    for name, (ours, theirs) in pairs.items():
        assert np.array_equal(ours, theirs), f"{name}: the library differs from the law by hand"


def _bytes_of(record: Any) -> int:
    parts = [getattr(record, field.name) for field in attrs.fields(type(record))]
    return sum(
        (part.nbytes if part.strides[0] else 0) if isinstance(part, np.ndarray) else _bytes_of(part)
        for part in parts
        if isinstance(part, np.ndarray) or attrs.has(type(part))
    )


def in_blocks(whole: Population) -> None:
    """The law by hand on what stays in the cache; its answers are not put together."""
    for start in range(0, len(whole), BLOCK):
        part = whole.take(start, min(start + BLOCK, len(whole)))
        by_hand.assessment_numpy(part, DAY, CODES, ACTIVITIES, ENTITLEMENTS)


def yardsticks(count: int = MILLION) -> None:
    """The yardstick plan, from household columns and from persons."""
    law = column_figures(law_data.on(DAY))
    persons = by_hand.random_persons(count)
    incomes, offsets, costs = persons
    total, size = np.add.reduceat(incomes[0] + incomes[1] + incomes[2], offsets[:-1]), np.diff(offsets)
    expected = by_hand.yardstick_numpy_households(total, size, costs)
    for result in (
        from_households(law, total, size, costs),
        from_persons(law, *persons),
        by_hand.yardstick_numpy_persons(*persons),
        by_hand.yardstick_numpy_tuned(*persons),
    ):
        assert all(np.array_equal(ours, theirs) for ours, theirs in zip(result, expected, strict=True))
    print(f"the yardstick, {count:,} households: all equal")
    print("\nfrom household columns (goal: 1.1 of plain numpy, stretch 0.45)")
    print(
        table(
            measure(
                [
                    Case("numpy, plain", partial(by_hand.yardstick_numpy_households, total, size, costs)),
                    Case("lvsocial", partial(from_households, law, total, size, costs)),
                ]
            )
        )
    )
    print("\nfrom persons (goal: 1.1 of plain numpy, stretch 1.0)")
    print(
        table(
            measure(
                [
                    Case("numpy, plain", partial(by_hand.yardstick_numpy_persons, *persons)),
                    Case("numpy, in blocks into reused buffers", partial(by_hand.yardstick_numpy_tuned, *persons)),
                    Case("lvsocial", partial(from_persons, law, *persons)),
                ]
            )
        )
    )


def assessments(count: int = MILLION) -> None:
    """The whole assessment of a population, against one function for the law of 2025."""
    whole = full_population(count)
    gaps = with_gaps(whole)
    by_numpy = partial(by_hand.assessment_numpy, whole, DAY, CODES, ACTIVITIES, ENTITLEMENTS)
    tracemalloc.start()
    found = assess_population(whole, DAY)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    same(found, by_numpy())
    some = assess_population(gaps, DAY)
    missing = silent_households(gaps)
    for name in ("needy", "low_income", "gmi", "housing"):
        ours, theirs = getattr(some, name), getattr(found, name)
        for field in attrs.fields(Decided):
            assert np.array_equal(getattr(ours, field.name)[~missing], getattr(theirs, field.name)[~missing])
    print(f"\nthe whole assessment, {count:,} full households of five, {len(whole.amount):,} lines: all equal")
    print(f"(goal: 1.3 of plain numpy; with {missing.mean():.1%} missing something, 2.5 of one run)")
    with_missing = f"lvsocial, {missing.mean():.1%} missing"
    timings = measure(
        [
            Case("numpy, plain", by_numpy),
            Case("numpy, plain, in blocks", partial(in_blocks, whole)),
            Case("lvsocial, nothing missing", partial(assess_population, whole, DAY)),
            Case(with_missing, partial(assess_population, gaps, DAY)),
        ],
        rounds=5,
    )
    print(table(timings))
    print(f"{with_missing}: {timings[3].ratio(timings[2]):.2f} of one run with nothing missing")
    given = _bytes_of(found)
    print(
        f"\nmemory: {_bytes_of(whole) / count:.0f} bytes a household of columns given, {given / count:.0f} of results, "
        f"{(peak - given) / 2**20:.1f} MiB besides at the peak"
    )


if __name__ == "__main__":
    yardsticks()
    assessments()
