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
K = 13


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


def random_population(count: int, seed: int = 11) -> Population:
    """Households of one to five, of every age, with up to three lines of income a member; everything is told."""
    draw = np.random.default_rng(seed)
    members = np.concatenate((np.zeros(1, np.int64), np.cumsum(draw.integers(1, 6, count))))
    persons = int(members[-1])
    lines = np.concatenate((np.zeros(1, np.int64), np.cumsum(draw.integers(0, 4, persons))))
    rows = int(lines[-1])
    years = draw.integers(1, 90, persons)
    years[members[:-1]] = draw.integers(18, 90, count)  # the first member is an adult
    vehicles = draw.integers(0, 4, count)
    return Population(
        members=members,
        born=((DAY.year - years) * 12 + draw.integers(0, 3, persons)) * 32 + draw.integers(1, 11, persons),
        disabled=draw.integers(0, 8, persons) == 0,
        told_incomes=np.ones(persons, np.bool_),
        lines=lines,
        amount=draw.integers(0, 60_000, rows),
        kind=draw.integers(0, len(IncomeKind), rows).astype(np.int8),
        month=by_hand.MONTH_OF_2025_03 - draw.integers(0, 5, rows),
        costs=draw.integers(0, 40_000, count),
        told_costs=np.ones(count, np.bool_),
        savings=draw.integers(0, 150_000, count),
        told_savings=np.ones(count, np.bool_),
        vehicles=vehicles,
        heaviest=draw.integers(900, 3_700, count) * (vehicles > 0),
        told_vehicles=np.ones(count, np.bool_),
        adapted_car=draw.integers(0, 20, count) == 0,
        told_adapted_car=np.ones(count, np.bool_),
    )


def with_gaps(whole: Population, seed: int = 12) -> Population:
    """The same, but 8.7 of a hundred households miss incomes of a member (3), costs, savings or vehicles (2 each)."""
    draw = np.random.default_rng(seed)
    count = len(whole)
    silent = whole.members[:-1][draw.random(count) < 0.03]
    told_incomes = whole.told_incomes.copy()
    told_incomes[silent] = False
    sizes = np.diff(whole.lines)
    kept = np.repeat(told_incomes, sizes)
    return attrs.evolve(
        whole,
        told_incomes=told_incomes,
        lines=np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes * told_incomes))),
        amount=whole.amount[kept],
        kind=whole.kind[kept],
        month=whole.month[kept],
        told_costs=draw.random(count) >= 0.02,
        told_savings=draw.random(count) >= 0.02,
        told_vehicles=draw.random(count) >= 0.02,
    )


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
        if part is not None
    )


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
    whole = random_population(count)
    gaps = with_gaps(whole)
    by_numpy = partial(by_hand.assessment_numpy, whole, DAY)
    tracemalloc.start()
    found = assess_population(whole, DAY)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    same(found, by_numpy())
    some = assess_population(gaps, DAY)
    missing = np.zeros(count, np.bool_)
    missing[np.repeat(np.arange(count), np.diff(gaps.members))[~gaps.told_incomes]] = True
    missing |= ~(gaps.told_costs & gaps.told_savings & gaps.told_vehicles)
    for name in ("needy", "low_income", "gmi", "housing"):
        ours, theirs = getattr(some, name), getattr(found, name)
        for field in attrs.fields(Decided):
            assert np.array_equal(getattr(ours, field.name)[~missing], getattr(theirs, field.name)[~missing])
    print(f"\nthe whole assessment, {count:,} households of {len(whole.born):,} members, {len(whole.amount):,} lines:")
    print(f"all equal (goal: 1.1 of plain numpy; with {missing.mean():.1%} missing something, 2.5)")
    print(
        table(
            measure(
                [
                    Case("numpy, plain", by_numpy),
                    Case("lvsocial, nothing missing", partial(assess_population, whole, DAY)),
                    Case(f"lvsocial, {missing.mean():.1%} missing", partial(assess_population, gaps, DAY)),
                ]
            )
        )
    )
    given = _bytes_of(found)
    print(
        f"\nmemory: {_bytes_of(whole) / count:.0f} bytes a household of columns given, {given / count:.0f} of results, "
        f"{(peak - given) / 2**20:.1f} MiB besides at the peak"
    )


if __name__ == "__main__":
    yardsticks()
    assessments()
