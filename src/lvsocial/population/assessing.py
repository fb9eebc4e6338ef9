"""Every household of a population assessed under the law of a day, in blocks of columns."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any, TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from lvsocial import law as law_data
from lvsocial.facts import MANY, MOST, Bill, Facts, Figures, Line, Member, day_key, plain_figures
from lvsocial.formula import DAYS_IN_KEY, UNIT
from lvsocial.income import IncomeKind
from lvsocial.law import Law
from lvsocial.legal import Ground
from lvsocial.plans import PLANS, Result
from lvsocial.population.columns import Ragged, Whole

BLOCK = 65_536
"""Households assessed at a time: their columns stay in the processor's cache."""

Flags: TypeAlias = NDArray[np.bool_]
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
    missing = _missing(population, law)
    blocks = [
        _block(
            population.take(start, min(start + BLOCK, len(population))), law, figures, missing[start : start + BLOCK]
        )
        for start in range(0, len(population), BLOCK)
    ]
    return _joined(blocks)


def column_figures(law: Law) -> Figures:
    """The figures of *law* for columns: what is looked up by a number stands in a column of its own."""
    plain = plain_figures(law)
    lookup: Any = np.array(plain.housing_coefficient, np.int64)
    counts = np.array([law.income_kinds[kind].counts for kind in IncomeKind])
    return attrs.evolve(plain, housing_coefficient=lookup, counts=counts)


def _missing(population: Population, law: Law) -> Small:
    """The bits of what nobody has told, household by household."""
    silent = np.concatenate([np.zeros(1, np.int64), np.cumsum(~population.told_incomes)])[population.members]
    many = population.told_vehicles & (population.vehicles > law.vehicles_allowed.number)
    unasked = many & ~population.told_adapted_car & (law.vehicle_mass is not None)
    found: Small = (
        (silent[1:] > silent[:-1]) * INCOMES
        + ~population.told_costs * COSTS
        + ~population.told_savings * SAVINGS
        + ~population.told_vehicles * VEHICLES
        + unasked * ADAPTED_CAR
    ).astype(np.int8)
    return found


def facts_of(population: Population, law: Law, figures: Figures, worst: int = 0) -> Facts:
    """The columns as the facts of a plan; what is missing stands at its worst end where *worst* has its bit."""
    month = law.on.year * 12 + law.on.month - 1
    told = population
    silent, end = ~told.told_incomes, (MOST if worst & INCOMES else 0)
    amount, counts, of_month, lines = told.amount * UNIT, figures.counts[told.kind], told.month, told.lines
    if end and silent.any():
        # A silent member has one line: the worst that may have been received in a month that counts.
        places = told.lines[1:][silent]
        amount = np.insert(amount, places, end * UNIT)
        counts = np.insert(counts, places, True)
        of_month = np.insert(of_month, places, month - 1)
        lines = told.lines + np.concatenate([np.zeros(1, np.int64), np.cumsum(silent)])
    bills: Any = Bill(
        np.where(told.told_costs, told.costs, 0 if worst & COSTS else MOST) * UNIT,  # type: ignore[arg-type]
        np.full(len(told), month - 1),  # type: ignore[arg-type]
    )
    vehicles = np.where(told.told_vehicles, told.vehicles, MANY if worst & VEHICLES else 0)
    heaviest = np.where(told.told_vehicles, told.heaviest, MANY if worst & VEHICLES else 0)
    facts: Any = Facts
    member: Any = Member
    line: Any = Line
    made: Facts = facts(
        day_key(law.on),
        month,
        told.members[1:] - told.members[:-1],
        Ragged(member(told.born, told.disabled, Ragged(line(amount, counts, of_month), lines)), told.members),
        Ragged(bills, np.arange(len(told) + 1)),
        np.where(told.told_savings, told.savings, MOST if worst & SAVINGS else 0) * UNIT,
        vehicles,
        heaviest,
        np.where(told.told_adapted_car, told.adapted_car, not worst & ADAPTED_CAR),
    )
    return made


Runs: TypeAlias = Mapping[int, Any]


def _block(population: Population, law: Law, figures: Figures, missing: Small) -> Assessments:
    plan = PLANS.on(law.on).plan

    def run(of: Population, worst: int) -> Result:
        return plan(facts_of(of, law, figures, worst), figures)

    best = run(population, 0)
    decided = _decided({0: best}, 0, len(population))
    for mask in np.unique(missing[missing != 0]):
        which = np.flatnonzero(missing == mask)
        affected = population.pick(which)
        runs = {worst: run(affected, worst) for worst in _subsets(int(mask))}
        for name, part in _decided(runs, int(mask), len(which)).items():
            whole = decided[name]
            for field in attrs.fields(Decided):
                getattr(whole, field.name)[which] = getattr(part, field.name)
    found: Any = best
    return Assessments(
        income=found.income_stated,
        income_missing=(missing & INCOMES) != 0,
        gmi_threshold=found.gmi_threshold // UNIT,
        needy_threshold=found.needy_threshold // UNIT,
        low_income_threshold=found.low_income_threshold // UNIT,
        needy=decided["needy"],
        low_income=decided["low_income"],
        gmi=decided["gmi"],
        housing=decided.get("housing"),
    )


def _subsets(mask: int) -> Iterator[int]:
    bits = [bit for bit in (*_AMOUNTS, *_CONDITIONS) if mask & bit]
    for size in range(len(bits) + 1):
        yield from (sum(some) for some in combinations(bits, size))


def _decided(runs: Runs, mask: int, count: int) -> dict[str, Decided]:
    """Every outcome of households that miss the facts of *mask*, from their runs by what stands at its worst."""

    def matters(bits: tuple[int, ...], of: Callable[[Any], Any]) -> Small:
        found = np.zeros(count, np.int8)
        for bit in bits:
            for worst in runs if mask & bit else ():
                if worst & bit:
                    found |= np.where(of(runs[worst]) != of(runs[worst ^ bit]), np.int8(bit), np.int8(0))
        return found

    def sure(of: Callable[[Any], Any]) -> Small:
        grounds = np.full(count, -1, np.int8)
        for result in runs.values():
            grounds &= of(result)
        return np.where(grounds != 0, grounds, of(runs[0])).astype(np.int8)

    def outcome(met: Flags, amounts: Small, conditions: Small, grounds: Small, cents: Whole | None = None) -> Decided:
        found = np.where(amounts != 0, UNDETERMINED, np.where(met, GRANTED, REFUSED)).astype(np.int8)
        refused, none = found == REFUSED, np.zeros(count, np.int64)
        return Decided(
            found,
            np.where(refused, grounds, 0).astype(np.int8),
            amounts,
            np.where(refused, 0, conditions).astype(np.int8),
            np.where(found == GRANTED, none if cents is None else cents, 0),
            none.copy(),
            none.copy(),
        )

    def needy(result: Any) -> Any:
        return result.needy == 0

    def within(result: Any) -> Any:
        return (result.needy == 0) * 2 + (result.low_income == 0)

    def refused(result: Any) -> Any:
        return (result.needy == 0) | (result.low_income != 0)

    best = runs[0]
    decided = {
        "needy": outcome(needy(best), matters(_AMOUNTS, needy), matters(_CONDITIONS, needy), sure(lambda r: r.needy))
    }
    amounts = matters(_AMOUNTS, within)
    council = np.where(best.low_income == 0, (amounts != 0) | ~needy(best), False) * np.int8(COUNCIL)
    conditions = np.where(amounts != 0, matters(_CONDITIONS, within), matters(_CONDITIONS, refused))
    grounds = np.where(needy(best), np.int8(Ground.NEEDY), sure(lambda r: r.low_income))
    decided["low_income"] = outcome(~refused(best), amounts | council, conditions, grounds)
    decided["gmi"] = _benefit(runs, matters, sure, outcome, lambda r: r.gmi_unmet, lambda r: r.gmi)
    if best.housing is not None:
        decided["housing"] = _benefit(runs, matters, sure, outcome, lambda r: r.housing_unmet, lambda r: r.housing)
    return decided


def _benefit(
    runs: Runs,
    matters: Callable[..., Any],
    sure: Callable[..., Any],
    outcome: Callable[..., Decided],
    unmet: Callable[[Any], Any],
    cents: Callable[[Any], Any],
) -> Decided:
    best = runs[0]
    amounts, conditions = matters(_AMOUNTS, cents), matters(_CONDITIONS, cents)
    found = outcome(unmet(best) == 0, amounts, conditions, sure(unmet), cents(best))
    undetermined = found.outcome == UNDETERMINED
    least, most = found.least, found.most
    least[:] = np.where(undetermined, cents(best), 0)
    most[:] = least
    for worst, result in runs.items():
        # The bounds are those of households that meet the conditions which the outcome depends on.
        counted = undetermined & ((conditions & worst) == 0)
        least[counted] = np.minimum(least, cents(result))[counted]
        most[counted] = np.maximum(most, cents(result))[counted]
    most[most > MOST // 2] = -1
    return found


def _joined(blocks: list[Assessments]) -> Assessments:
    def joined(parts: list[Any]) -> Any:
        if parts[0] is None:
            return None
        if isinstance(parts[0], Decided):
            fields = [field.name for field in attrs.fields(Decided)]
            return Decided(*(np.concatenate([getattr(part, name) for part in parts]) for name in fields))
        return np.concatenate(parts)

    return Assessments(
        *(joined([getattr(block, field.name) for block in blocks]) for field in attrs.fields(Assessments))
    )


def month_number(day: date) -> int:
    """The month of *day* as a plan counts it."""
    return day.year * 12 + day.month - 1


def day_keys(days: NDArray[np.datetime64]) -> Whole:
    """Days as a plan counts them (`lvsocial.facts.day_key`)."""
    months = days.astype("datetime64[M]")
    in_month: Whole = (days.astype("datetime64[D]") - months).astype(np.int64)
    keys: Whole = (months.astype(np.int64) + 1970 * 12) * DAYS_IN_KEY + in_month + 1
    return keys
