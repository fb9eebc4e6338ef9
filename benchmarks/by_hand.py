"""What the library is measured against: the same law written by hand, as fast as we can.

Nothing here is meant to be read as law, and nothing comes from the library.
Figures are those of 2025, folded into the arithmetic: amounts are whole cents,
or thirds of a cent where three months have not been divided yet.  A slow
baseline would prove nothing, so each function was tried in several ways.

The yardstick is a small plan (income of three months, status, two benefits);
the family is the whole assessment of a household with every amount given.
Run this file to check the functions against one another and to time them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Columns = npt.NDArray[np.int64]
Small = npt.NDArray[np.int8]
Result = tuple[Small, Columns, Columns]

NEITHER, LOW_INCOME, NEEDY = 0, 1, 2
BLOCK = 65_536

# Euros a month in 2025, first and each other person: GMI 166, 116; needy 377, 264;
# low-income ceiling 604, 423.  So for n persons, in cents and times three:
#   GMI      15_000 + 34_800 n     (a tenth of it times k tenths: k (1_500 + 3_480 n))
#   needy    33_900 + 79_200 n
#   ceiling  54_300 + 126_900 n


def yardstick(incomes: tuple[tuple[int, int, int], ...], size: int, costs: int, k: int) -> tuple[int, int, int]:
    """Status, GMI benefit and housing benefit of one household; *k* in tenths.

    The housing benefit of the yardstick leaves the GMI benefit out of income.
    """
    total = 0
    for first, second, third in incomes:
        total += first + second + third
    gmi = 15_000 + 34_800 * size - total
    housing = k * (1_500 + 3_480 * size) + 3 * costs - total
    return (
        2 if total <= 33_900 + 79_200 * size else 1 if total <= 54_300 + 126_900 * size else 0,
        (gmi + 1) // 3 if gmi > 0 else 0,
        (housing + 1) // 3 if housing > 0 else 0,
    )


def yardstick_numpy_households(total: Columns, size: Columns, costs: Columns, k: int = 13) -> Result:
    """The yardstick over columns of households, in plain expressions."""
    status = (total <= 33_900 + 79_200 * size).view(np.int8) + (total <= 54_300 + 126_900 * size)
    gmi = np.maximum(15_001 + 34_800 * size - total, 0) // 3
    housing = np.maximum(k * (1_500 + 3_480 * size) + 3 * costs + 1 - total, 0) // 3
    return status, gmi, housing


def yardstick_numpy_persons(
    incomes: tuple[Columns, Columns, Columns], offsets: Columns, costs: Columns, k: int = 13
) -> Result:
    """The yardstick from persons; household *i* has those from offsets[i] to before offsets[i + 1]."""
    first, second, third = incomes
    sums = np.zeros(len(first) + 1, np.int64)
    np.cumsum(first + second + third, out=sums[1:])
    at = sums[offsets]
    return yardstick_numpy_households(at[1:] - at[:-1], offsets[1:] - offsets[:-1], costs, k)


def yardstick_numpy_tuned(
    incomes: tuple[Columns, Columns, Columns], offsets: Columns, costs: Columns, k: int = 13
) -> Result:
    """The same from persons, in blocks of households that stay in the cache, into reused buffers."""
    first, second, third = incomes
    count = len(costs)
    status, gmi, housing = np.empty(count, np.int8), np.empty(count, np.int64), np.empty(count, np.int64)
    persons = int(np.max(offsets[BLOCK::BLOCK] - offsets[:-BLOCK:BLOCK], initial=0)) if count > BLOCK else 0
    persons = max(persons, int(offsets[-1] - offsets[(count - 1) // BLOCK * BLOCK])) if count else 0
    running = np.zeros(persons + 1, np.int64)
    work = np.empty((4, min(BLOCK, count)), np.int64)
    within = np.empty(min(BLOCK, count), np.bool_)
    for start in range(0, count, BLOCK):
        stop = min(start + BLOCK, count)
        begin, end = int(offsets[start]), int(offsets[stop])
        sums = running[1 : end - begin + 1]
        np.add(first[begin:end], second[begin:end], out=sums)
        np.add(sums, third[begin:end], out=sums)
        np.cumsum(sums, out=sums)
        total, size, line, late = work[:, : stop - start]
        at = offsets[start : stop + 1] - begin
        np.subtract(running[at[1:]], running[at[:-1]], out=total)
        np.subtract(at[1:], at[:-1], out=size)
        of_status, of_gmi, of_housing = status[start:stop], gmi[start:stop], housing[start:stop]
        near = within[: stop - start]
        np.multiply(size, 79_200, out=line)
        line += 33_900
        np.less_equal(total, line, out=near)
        of_status[:] = near
        np.multiply(size, 126_900, out=line)
        line += 54_300
        np.less_equal(total, line, out=near)
        of_status += near
        np.multiply(size, 34_800, out=line)
        line += 15_001
        line -= total
        np.maximum(line, 0, out=line)
        np.floor_divide(line, 3, out=of_gmi)
        np.multiply(size, 3_480 * k, out=line)
        line += 1_500 * k + 1
        np.multiply(costs[start:stop], 3, out=late)
        line += late
        line -= total
        np.maximum(line, 0, out=line)
        np.floor_divide(line, 3, out=of_housing)
    return status, gmi, housing


# Kinds of income that count, by the text of the kind (which an enumeration of texts hashes to).
COUNTS: dict[Any, bool] = {
    "wage": True,
    "old_age_pension": True,
    "disability_pension": True,
    "unemployment_benefit": True,
    "family_state_benefit": False,
    "gift": True,
}

# Born in 1960 up to this day of the year: 64 years and 9 months old by the last day of 2024,
# which was the pension age of that year.
AGED_IN_2024 = (3, 31)


def family_by_hand(household: Any, on: date, counts: Mapping[Any, bool] = COUNTS) -> tuple[int, ...]:
    """The whole assessment of a household on a day of 2025, every amount being given.

    Returns three months' counted income, the sums (GMI, needy, ceiling), the status,
    both benefits in cents, the coefficient in tenths, whether property passes, and
    which conditions are open (1 savings, 2 number of vehicles).
    """
    members = household.members
    size = len(members)
    year = on.year
    this_month = year * 12 + on.month - 1
    earliest = this_month - 3
    total = children = named = others = 0
    for member in members:
        born = member.birth_date
        years = year - born.year  # reached in the course of this year
        if years < 18 or (years == 18 and (born.month, born.day) > (on.month, on.day)):
            children += 1
            if member.disability_group is not None:
                named += 1
        elif (
            years > 65
            or (years == 65 and (born.month, born.day) <= max(AGED_IN_2024, (on.month, on.day)))
            or member.disability_group is not None
        ):
            named += 1
        else:
            others += 1
        for income in member.incomes:
            if earliest <= income.month.index < this_month and counts[income.kind]:
                total += income.amount.cents
    lines = household.dwelling.costs
    costs = 0
    if lines:
        found = late = None
        for line in lines:
            index = line.month.index
            if index == this_month - 1:
                found = (found or 0) + line.amount.cents
            elif index == this_month:
                late = (late or 0) + line.amount.cents
        chosen = late if found is None else found
        if chosen is None:
            raise ValueError("costs of the month are missing")
        costs = chosen

    gmi_sum = 5_000 + 11_600 * size
    needy_sum = 11_300 + 26_400 * size
    ceiling = 18_100 + 42_300 * size
    owned = household.property
    savings, vehicles = owned.savings, owned.vehicles
    waiting = 0
    passes = True
    if savings is None:
        waiting = 1
    elif savings.cents > needy_sum:
        passes = False
    if vehicles is None:
        waiting |= 2
    elif vehicles:
        if len(vehicles) > 2:
            passes = False
        elif len(vehicles) == 2 and not children:
            waiting |= 2
        for vehicle in vehicles:
            if vehicle.mass_kg > 3_500:
                passes = False

    # other people, then one person, then only such people with or without children
    k = 13 if others or not named else 21 if size == 1 else 17
    if not passes:
        return total, gmi_sum, needy_sum, ceiling, 0, 0, 0, k, 0, waiting
    status = 2 if total <= 3 * needy_sum else 1 if total <= 3 * ceiling else 0
    short = 3 * gmi_sum - total
    gmi = (short + 1) // 3 if short > 0 else 0
    left = 3 * (k * gmi_sum // 10 + costs - gmi) - total
    housing = (left + 1) // 3 if left > 0 else 0
    return total, gmi_sum, needy_sum, ceiling, status, gmi, housing, k, 1, waiting


MONTH_OF_2025_03 = 2025 * 12 + 2


class Whole(NamedTuple):
    """What `assessment_numpy` answers: cents, outcomes (0 refused, 1 granted, 2 undetermined) and grounds as bits.

    Grounds: 1 income, 2 savings, 4 vehicles, 8 needy, 16 nothing to pay.
    """

    income: Columns
    gmi_threshold: Columns
    needy_threshold: Columns
    ceiling: Columns
    needy: Small
    needy_grounds: Small
    low_income: Small
    low_income_grounds: Small
    gmi: Columns
    gmi_grounds: Small
    housing: Columns
    housing_grounds: Small


def _within_each(values: Any, offsets: Columns) -> Columns:
    sums = np.zeros(int(offsets[-1]) + 1, np.int64)
    np.cumsum(values, out=sums[1:])
    at = sums[offsets]
    made: Columns = at[1:] - at[:-1]
    return made


def assessment_numpy(of: Any, on: date) -> Whole:
    """The whole assessment of many households on a day of 2025, everything being told, in plain numpy.

    *of* has columns of households, members and lines of income, with offsets of members and lines; a day
    is (months since the year 0) x 32 + day of the month. Masks multiply: `numpy.where` takes six times as long.
    """
    month = on.year * 12 + on.month - 1
    today = month * 32 + on.day
    counted = of.amount * ((of.kind != 4) & (of.month >= month - 3) & (of.month < month))
    total = _within_each(counted, of.lines[of.members])
    size = of.members[1:] - of.members[:-1]
    child = of.born > today - 18 * 12 * 32
    # 65 years, or 64 and nine months by the last day of 2024.
    last_birth = max(today - 65 * 12 * 32, (2024 * 12 + 11) * 32 + 31 - (64 * 12 + 9) * 32)
    protected = of.disabled | (of.born <= last_birth)
    children = _within_each(child, of.members)
    named = _within_each(protected, of.members)
    both = _within_each(of.disabled & child, of.members)

    gmi_sum = 5_000 + 11_600 * size
    needy_sum = 11_300 + 26_400 * size
    ceiling = 18_100 + 42_300 * size
    # One or two vehicles, two for those with children or an adapted car, none above 3,500 kg.
    vehicles_in = (of.heaviest <= 3_500) & ((of.vehicles <= 1 + (children > 0)) | (of.adapted_car & (of.vehicles <= 2)))
    unmet = (of.savings > needy_sum).view(np.int8) * np.int8(2) + (~vehicles_in).view(np.int8) * np.int8(4)
    needy_grounds = unmet + (total > 3 * needy_sum)
    low_grounds = unmet + (total > 3 * ceiling)
    needy, low = needy_grounds == 0, low_grounds == 0
    waits = low & ~needy

    gmi = np.maximum(3 * gmi_sum + 1 - total, 0) // 3
    gmi_grounds = unmet + (gmi == 0).view(np.int8) * np.int8(16)
    gmi = gmi * (gmi_grounds == 0)
    # Only such people: 2.1 alone, 1.7 together, with children or not; with other people 1.3.
    k = 13 + 4 * (named + children == size + both) * (named > 0) + 4 * ((named == size) & (size == 1))
    housing = np.maximum(3 * (k * (gmi_sum // 10) + of.costs - gmi) + 1 - total, 0) // 3
    housing_grounds = unmet + (housing == 0).view(np.int8) * np.int8(16)
    return Whole(
        (2 * total + 3) // 6,
        gmi_sum,
        needy_sum,
        ceiling,
        needy.view(np.int8),
        needy_grounds,
        waits.view(np.int8) * np.int8(2),
        low_grounds * ~needy + needy.view(np.int8) * np.int8(8),
        gmi,
        gmi_grounds,
        housing * (housing_grounds == 0),
        housing_grounds,
    )


def random_persons(count: int, seed: int = 7) -> tuple[tuple[Columns, Columns, Columns], Columns, Columns]:
    """Incomes, offsets and costs of *count* households of one to five; a third of the incomes are nothing."""
    draw = np.random.default_rng(seed)
    offsets = np.concatenate((np.zeros(1, np.int64), np.cumsum(draw.integers(1, 6, count))))
    persons = int(offsets[-1])
    paid = draw.integers(0, 3, persons) > 0
    first, second, third = (draw.integers(0, 90_000, persons) * paid for _ in range(3))
    return (first, second, third), offsets, draw.integers(0, 40_000, count)


def nested(
    incomes: tuple[Columns, Columns, Columns], offsets: Columns, costs: Columns
) -> list[tuple[tuple[tuple[int, int, int], ...], int, int]]:
    """The same households as plain Python numbers: incomes of every member, size, costs."""
    months = list(zip(*(column.tolist() for column in incomes), strict=True))
    edges = offsets.tolist()
    return [
        (tuple(months[begin:end]), end - begin, cost)
        for begin, end, cost in zip(edges, edges[1:], costs.tolist(), strict=False)
    ]


def rows(result: Result) -> list[tuple[int, int, int]]:
    """Columns as one tuple for each household."""
    return list(zip(*(column.tolist() for column in result), strict=True))


def _self_check() -> None:
    """Check the functions against one another and against figures worked on paper; time them."""
    from functools import partial

    import attrs
    from timing import Case, measure, table

    @attrs.frozen
    class Cents:
        cents: int

    @attrs.frozen
    class Month:
        index: int

    @attrs.frozen
    class Line:
        kind: str
        month: Month
        amount: Cents

    @attrs.frozen
    class Member:
        birth_date: date
        disability_group: str | None
        incomes: tuple[Line, ...]

    @attrs.frozen
    class Dwelling:
        costs: tuple[Line, ...]

    @attrs.frozen
    class Property:
        savings: Cents | None
        vehicles: tuple[Any, ...] | None

    @attrs.frozen
    class Household:
        members: tuple[Member, ...]
        dwelling: Dwelling
        property: Property

    def line(kind: str, year: int, month: int, cents: int) -> Line:
        return Line(kind, Month(year * 12 + month - 1), Cents(cents))

    wages = tuple(line("wage", *month, 410_00) for month in ((2024, 12), (2025, 1), (2025, 2)))
    family = Household(
        (
            Member(date(1987, 4, 12), None, (*wages, line("family_state_benefit", 2025, 2, 100_00))),
            Member(date(1985, 1, 30), None, ()),
            Member(date(2014, 6, 2), None, ()),
            Member(date(2018, 9, 20), None, ()),
        ),
        Dwelling((line("rent", 2025, 2, 95_00),)),
        Property(Cents(120_00), None),
    )
    day = date(2025, 3, 10)
    assert family_by_hand(family, day) == (
        *(1230_00, 514_00, 1169_00, 1873_00),
        *(NEEDY, 104_00, 249_20, 13, 1, 2),
    )

    sample = random_persons(200_001)
    households = nested(*sample)
    one_by_one = [yardstick(*household, 13) for household in households]
    assert one_by_one == rows(yardstick_numpy_persons(*sample))
    assert one_by_one == rows(yardstick_numpy_tuned(*sample))
    assert {status for status, _, _ in one_by_one} == {NEITHER, LOW_INCOME, NEEDY}

    three = (((41_000, 41_000, 41_000), (0, 0, 0), (0, 0, 0), (0, 0, 0)), 4, 9_500, 13)
    assert yardstick(*three) == (NEEDY, 104_00, 353_20)
    print(
        table(
            measure(
                [
                    Case("yardstick, plain ints, 4 persons", partial(yardstick, *three)),
                    Case("family, from typed objects", partial(family_by_hand, family, day)),
                ]
            )
        )
    )
    million = random_persons(1_000_000)
    incomes, offsets, costs = million
    total = np.add.reduceat(incomes[0] + incomes[1] + incomes[2], offsets[:-1])
    print(
        table(
            measure(
                [
                    Case("1,000,000 from persons, plain numpy", partial(yardstick_numpy_persons, *million)),
                    Case("from persons, in blocks", partial(yardstick_numpy_tuned, *million)),
                    Case("from households", partial(yardstick_numpy_households, total, np.diff(offsets), costs)),
                ]
            )
        )
    )


if __name__ == "__main__":
    _self_check()
