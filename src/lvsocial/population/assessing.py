"""Every household of a population assessed under the law of a day, in blocks of columns."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import reduce
from itertools import combinations
from typing import Any, TypeAlias, cast

import attrs
import numpy as np
from numpy.typing import NDArray

from lvsocial import law as law_data
from lvsocial.facts import MANY, MOST, Bill, Facts, Figures, Line, Member, day_key, plain_figures
from lvsocial.formula import DAYS_IN_KEY, UNIT, Records
from lvsocial.income import IncomeKind
from lvsocial.law import Law
from lvsocial.legal import Ground
from lvsocial.plans import PLANS
from lvsocial.population._columns import Flags, Places, Ragged, Single, Whole, column, linear

BLOCK = 65_536
"""Households assessed at a time: their columns stay in the processor's cache."""

Small: TypeAlias = NDArray[np.int8]

REFUSED, GRANTED, UNDETERMINED = 0, 1, 2

INCOMES, COSTS, SAVINGS, VEHICLES, ADAPTED_CAR, COUNCIL = 1, 2, 4, 8, 16, 32
"""Bits of what is missing. The first two are amounts, COUNCIL is what a municipality settles, the rest conditions."""

_AMOUNTS = (INCOMES, COSTS)
_CONDITIONS = (SAVINGS, VEHICLES, ADAPTED_CAR)


@attrs.frozen(eq=False)
class Population:
    """Households, their members and the members' income lines as columns of numbers, in one order.

    Amounts are whole cents; a flag says where a number was told. `members` and `lines` are offsets:
    household i has the members from ``members[i]`` to before ``members[i + 1]``, and so on.
    """

    members: Whole
    born: Whole
    disabled: Flags
    told_incomes: Flags
    lines: Whole
    amount: Whole
    kind: Small
    month: Whole
    costs: Whole
    told_costs: Flags
    savings: Whole
    told_savings: Flags
    vehicles: Whole
    heaviest: Whole
    told_vehicles: Flags
    adapted_car: Flags
    told_adapted_car: Flags

    def __len__(self) -> int:
        return len(self.costs)

    def take(self, start: int, stop: int) -> "Population":
        """The households from *start* to before *stop*."""
        first, last = int(self.members[start]), int(self.members[stop])
        begin, end = int(self.lines[first]), int(self.lines[last])
        return Population(
            members=self.members[start : stop + 1] - first,
            lines=self.lines[first : last + 1] - begin,
            **{name: getattr(self, name)[first:last] for name in _OF_MEMBERS},
            **{name: getattr(self, name)[begin:end] for name in _OF_LINES},
            **{name: getattr(self, name)[start:stop] for name in _OF_HOUSEHOLDS},
        )

    def pick(self, which: Whole) -> "Population":
        """The households at the places *which*."""
        members, in_members = _picked(self.members, which)
        lines, in_lines = _picked(self.lines, members)
        return Population(
            members=in_members,
            lines=in_lines,
            **{name: getattr(self, name)[members] for name in _OF_MEMBERS},
            **{name: getattr(self, name)[lines] for name in _OF_LINES},
            **{name: getattr(self, name)[which] for name in _OF_HOUSEHOLDS},
        )


_OF_MEMBERS = ("born", "disabled", "told_incomes")
_OF_LINES = ("amount", "kind", "month")
_OF_HOUSEHOLDS = tuple(
    field.name for field in attrs.fields(Population) if field.name not in (*_OF_MEMBERS, *_OF_LINES, "members", "lines")
)


def _picked(offsets: Whole, which: Whole) -> tuple[Whole, Whole]:
    """The rows under *which*, and the offsets that they get."""
    sizes = offsets[which + 1] - offsets[which]
    ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
    rows = np.arange(int(ends[-1]), dtype=np.int64) + np.repeat(offsets[which] - ends[:-1], sizes)
    return rows, ends


@attrs.frozen(eq=False)
class Decided:
    """One outcome of every household: REFUSED, GRANTED or UNDETERMINED, and what it rests on.

    `grounds` are bits of `lvsocial.legal.Ground`, `missing` and `open_conditions` bits of this module;
    `cents` is the amount where granted, `least` and `most` bound it where undetermined (most below 0: no bound).
    """

    outcome: Small
    grounds: Small
    missing: Small
    open_conditions: Small
    cents: Whole
    least: Whole
    most: Whole


@attrs.frozen(eq=False)
class Assessments:
    """The assessments of a population; `income_missing` says where the stated income is only a least."""

    income: Whole
    income_missing: Flags
    gmi_threshold: Whole
    needy_threshold: Whole
    low_income_threshold: Whole
    needy: Decided
    low_income: Decided
    gmi: Decided
    housing: Decided | None


def assess_population(population: Population, on: date) -> Assessments:
    """Assess every household of *population* as of *on*, with the plan that `lvsocial.assess` runs for one.

    Raises `NotInForce` where the law of that day is not known.
    """
    law = law_data.on(on)
    figures = column_figures(law)
    plan = PLANS.on(on).plan

    def run(of: Population, worst: int) -> Any:
        return plan(facts_of(of, law, figures, worst), figures)

    found: Assessments | None = None
    missing = np.zeros(len(population), np.int8)
    for start in range(0, max(len(population), 1), BLOCK):
        rows = slice(start, min(start + BLOCK, len(population)))
        block = population.take(rows.start, rows.stop)
        best = run(block, 0)
        found = found or _room_for(len(population), best.housing is not None)
        missing[rows] = _missing(block, law)
        _state(best, found, rows, len(block))
        _decide({0: _Answers.of(best, len(block))}, 0, found, rows)
    found = cast(Assessments, found)
    if not missing.any():
        return found
    found = _with_bounds(found)
    np.not_equal(missing & INCOMES, 0, out=found.income_missing)
    for mask in np.unique(missing[missing != 0]).tolist():
        every = np.flatnonzero(missing == mask)
        for start in range(0, len(every), BLOCK):
            which = every[start : start + BLOCK]
            affected = population.pick(which)
            runs = {worst: _Answers.of(run(affected, worst), len(which)) for worst in _subsets(mask)}
            _decide(runs, mask, found, which)
    return found


def column_figures(law: Law) -> Figures:
    """The figures of *law* for columns: what is looked up by a number stands in a column of its own."""
    plain = plain_figures(law)
    lookup: Any = Places(map(int, plain.housing_coefficient))  # type: ignore[call-overload]
    return attrs.evolve(plain, housing_coefficient=lookup)


def _missing(population: Population, law: Law) -> Small:
    """The bits of what nobody has told, household by household."""
    many = population.told_vehicles & (population.vehicles > law.vehicles_allowed.number)
    unasked = many & ~population.told_adapted_car & (law.vehicle_mass is not None)
    found: Small = (
        _bits(~population.told_costs, COSTS)
        | _bits(~population.told_savings, SAVINGS)
        | _bits(~population.told_vehicles, VEHICLES)
        | _bits(unasked, ADAPTED_CAR)
    )
    if not population.told_incomes.all():
        silent = np.concatenate([np.zeros(1, np.int64), np.cumsum(~population.told_incomes)])[population.members]
        found |= _bits(silent[1:] > silent[:-1], INCOMES)
    return found


def _bits(which: Flags, bit: int) -> Small:
    return which.view(np.int8) * np.int8(bit)


def _told(values: Whole, told: Flags, otherwise: int) -> Whole:
    return values if told.all() else np.where(told, values, otherwise)


def facts_of(population: Population, law: Law, figures: Figures, worst: int = 0) -> Facts:
    """The columns as the facts of a plan; what is missing stands at its worst end where *worst* has its bit."""
    month = law.on.year * 12 + law.on.month - 1
    told = population
    treated = np.array([bool(figures.counts[kind]) for kind in IncomeKind])
    amount, counts, of_month, lines = told.amount, _counted(told.kind, treated), told.month, told.lines
    if worst & INCOMES and not told.told_incomes.all():
        # A silent member has one line: the worst that may have been received in a month that counts.
        silent = ~told.told_incomes
        places = told.lines[1:][silent]
        amount = np.insert(amount, places, MOST)
        counts = np.insert(counts, places, True)
        of_month = np.insert(of_month, places, month - 1)
        lines = told.lines + np.concatenate([np.zeros(1, np.int64), np.cumsum(silent)])
    costs = _told(told.costs, told.told_costs, 0 if worst & COSTS else MOST)
    savings = _told(told.savings, told.told_savings, MOST if worst & SAVINGS else 0)
    owned = MANY if worst & VEHICLES else 0
    # The classes as makers of columns: what their fields are for the checker holds for rules alone.
    facts: Any = Facts
    member: Any = Member
    line: Any = Line
    bill: Any = Bill
    made: Facts = facts(
        day_key(law.on),
        month,
        linear(told.members[1:] - told.members[:-1]),
        Ragged(
            member(told.born, told.disabled, Ragged(line(linear(amount) * UNIT, counts, of_month), lines)),
            told.members,
        ),
        True,
        Single(bill(linear(costs) * UNIT)),
        Records(()),
        linear(savings) * UNIT,
        _told(told.vehicles, told.told_vehicles, owned),
        _told(told.heaviest, told.told_vehicles, owned),
        told.adapted_car & told.told_adapted_car if worst & ADAPTED_CAR else told.adapted_car | ~told.told_adapted_car,
    )
    return made


def _counted(kind: Small, counts: Flags) -> Flags:
    """Whether the kind of each line counts. Few kinds do not: to compare with each is quicker than to look up."""
    found = np.ones(len(kind), np.bool_)
    for code in np.flatnonzero(~counts).tolist():
        found &= kind != code
    return found


@attrs.frozen(eq=False)
class _Answers:
    """What one run of a plan answered on statuses and benefits, row by row."""

    needy: Small
    low_income: Small
    gmi_unmet: Small
    gmi: Whole
    housing_unmet: Small | None
    housing: Whole | None

    @classmethod
    def of(cls, result: Any, count: int) -> "_Answers":
        def grounds(bits: Any) -> Small:
            return np.full(count, bits, np.int8) if isinstance(bits, int) else bits

        return cls(
            grounds(result.needy),
            grounds(result.low_income),
            grounds(result.gmi_unmet),
            column(result.gmi, count),
            None if result.housing is None else grounds(result.housing_unmet),
            None if result.housing is None else column(result.housing, count),
        )


Runs: TypeAlias = dict[int, _Answers]
Rows: TypeAlias = slice | Whole
Bits: TypeAlias = Small | int
"""Bits row by row, or 0 where no row has any."""


def _room_for(count: int, with_housing: bool) -> Assessments:
    def small() -> Small:
        return np.zeros(count, np.int8)

    def whole() -> Whole:
        return np.empty(count, np.int64)

    # Nothing in every row takes no memory; it is for reading only.
    none: Whole = np.broadcast_to(np.zeros(1, np.int64), count)

    def decided(cents: Whole) -> Decided:
        return Decided(small(), small(), small(), small(), cents, none, none)

    return Assessments(
        whole(),
        np.zeros(count, np.bool_),
        whole(),
        whole(),
        whole(),
        decided(none),
        decided(none),
        decided(whole()),
        decided(whole()) if with_housing else None,
    )


def _with_bounds(found: Assessments) -> Assessments:
    """The same with room for what bounds an undetermined benefit."""

    def bounded(of: Decided) -> Decided:
        return attrs.evolve(of, least=np.zeros_like(of.cents), most=np.zeros_like(of.cents))

    return attrs.evolve(found, gmi=bounded(found.gmi), housing=found.housing and bounded(found.housing))


def _state(best: Any, into: Assessments, rows: slice, count: int) -> None:
    """Enter the sums that stand whatever is missing."""
    into.income[rows] = column(best.income_stated, count)
    into.gmi_threshold[rows] = column(best.gmi_threshold // UNIT, count)
    into.needy_threshold[rows] = column(best.needy_threshold // UNIT, count)
    into.low_income_threshold[rows] = column(best.low_income_threshold // UNIT, count)


def _subsets(mask: int) -> Iterator[int]:
    bits = [bit for bit in (*_AMOUNTS, *_CONDITIONS) if mask & bit]
    for size in range(len(bits) + 1):
        yield from (sum(some) for some in combinations(bits, size))


def _matters(runs: Runs, mask: int, bits: tuple[int, ...], of: Callable[[_Answers], Any]) -> Bits:
    """Which of *bits* matter: those whose fact, put from its best to its worst end alone, changes something."""
    found: Bits = 0
    for bit in bits:
        if mask & bit:
            for worst in runs:
                if worst & bit:
                    found = found | _bits(of(runs[worst]) != of(runs[worst ^ bit]), bit)
    return found


def _sure(runs: Runs, of: Callable[[_Answers], Small]) -> Small:
    """The grounds that hold whatever is missing; where none does alone, those of the best end."""
    best = of(runs[0])
    if len(runs) == 1:
        return best
    grounds = reduce(np.bitwise_and, (of(result) for result in runs.values()))
    return np.where(grounds != 0, grounds, best)


def _enter(into: Decided, rows: Rows, met: Flags, amounts: Bits, conditions: Bits, grounds: Small) -> Flags | None:
    """Enter an outcome; returns where it is undetermined, None if nowhere."""
    undetermined = None if isinstance(amounts, int) else amounts != 0
    outcome = met.view(np.int8)
    if undetermined is not None:
        outcome = np.where(undetermined, np.int8(UNDETERMINED), outcome)
        into.missing[rows] = amounts
    refused = (outcome == REFUSED).view(np.int8)
    into.outcome[rows] = outcome
    into.grounds[rows] = grounds * refused
    if not isinstance(conditions, int):
        into.open_conditions[rows] = conditions * (1 - refused)
    return undetermined


def _decide(runs: Runs, mask: int, into: Assessments, rows: Rows) -> None:
    """Enter every outcome of *rows*, which miss the facts of *mask*, from their runs by what stands at its worst."""

    def needy(result: _Answers) -> Any:
        return result.needy == 0

    def within(result: _Answers) -> Any:
        return _bits(result.needy == 0, 2) + (result.low_income == 0)

    def refused(result: _Answers) -> Any:
        return (result.needy == 0) | (result.low_income != 0)

    best = runs[0]
    _enter(
        into.needy,
        rows,
        needy(best),
        _matters(runs, mask, _AMOUNTS, needy),
        _matters(runs, mask, _CONDITIONS, needy),
        _sure(runs, lambda r: r.needy),
    )
    amounts = _matters(runs, mask, _AMOUNTS, within)
    council = _bits((best.low_income == 0) & ((best.needy != 0) | np.not_equal(amounts, 0)), COUNCIL)
    conditions = _matters(runs, mask, _CONDITIONS, refused)
    if not isinstance(amounts, int):
        conditions = np.where(amounts != 0, _matters(runs, mask, _CONDITIONS, within), conditions).astype(np.int8)
    is_needy = best.needy == 0
    grounds = _bits(is_needy, Ground.NEEDY) + _sure(runs, lambda r: r.low_income) * ~is_needy
    _enter(into.low_income, rows, ~refused(best), amounts | council, conditions, grounds)
    _benefit(runs, mask, into.gmi, rows, lambda r: r.gmi_unmet, lambda r: r.gmi)
    if into.housing is not None:
        _benefit(runs, mask, into.housing, rows, lambda r: r.housing_unmet, lambda r: r.housing)


def _benefit(
    runs: Runs,
    mask: int,
    into: Decided,
    rows: Rows,
    unmet: Callable[[_Answers], Any],
    cents: Callable[[_Answers], Any],
) -> None:
    best = runs[0]
    conditions = _matters(runs, mask, _CONDITIONS, cents)
    undetermined = _enter(
        into,
        rows,
        unmet(best) == 0,
        _matters(runs, mask, _AMOUNTS, cents),
        conditions,
        _sure(runs, unmet),
    )
    if undetermined is None:
        into.cents[rows] = cents(best)
        return
    into.cents[rows] = np.where(undetermined, 0, cents(best))
    least = np.where(undetermined, cents(best), 0)
    most = least.copy()
    for worst, result in runs.items():
        # The bounds are those of households that meet the conditions which the outcome depends on.
        counted = undetermined & (np.bitwise_and(conditions, worst) == 0)
        np.minimum(least, cents(result), out=least, where=counted)
        np.maximum(most, cents(result), out=most, where=counted)
    most[most > MOST // 2] = -1
    into.least[rows], into.most[rows] = least, most


def month_number(day: date) -> int:
    """The month of *day* as a plan counts it."""
    return day.year * 12 + day.month - 1


def day_keys(days: NDArray[np.datetime64]) -> Whole:
    """Days as a plan counts them (`lvsocial.facts.day_key`)."""
    months = days.astype("datetime64[M]")
    in_month: Whole = (days.astype("datetime64[D]") - months).astype(np.int64)
    keys: Whole = (months.astype(np.int64) + 1970 * 12) * DAYS_IN_KEY + in_month + 1
    return keys
