"""Every household of a population assessed under the law of a day, in blocks of columns."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import reduce
from itertools import combinations
from typing import Any, TypeAlias, cast

import attrs
import numpy as np
from numpy.typing import NDArray

from lvsocial import law as law_data
from lvsocial.assessment import MANY_MISSING, knows_council
from lvsocial.errors import Fault, InvalidInput
from lvsocial.facts import (
    LONGEST_ANNOUNCED,
    MOST,
    UKRAINE_SINCE,
    Bill,
    Facts,
    Figures,
    Idle,
    Member,
    day_key,
    plain_figures,
)
from lvsocial.formula import DAYS_IN_KEY, UNIT, Records
from lvsocial.households import Activity, Entitlement
from lvsocial.law import HOUSING_CATEGORIES, Law
from lvsocial.legal import Ground
from lvsocial.plans import PLANS, plan_under
from lvsocial.population._columns import Flags, Places, Ragged, Single, Whole, column, linear
from lvsocial.population._lines import Lines, pensioners
from lvsocial.population.columns import (
    ACTIVITIES,
    ACTIVITY,
    ADAPTED_CAR,
    AMOUNTS,
    ASSETS,
    CONTRACT,
    COSTS,
    COUNCIL,
    ENTITLEMENT,
    ENTITLEMENT_OF_SOME,
    ENTITLEMENTS,
    EVERY,
    INCOMES,
    OWNED_UNTIL_2020,
    REFUSED,
    RESIDENCE,
    SAVINGS,
    STATUS_OF_SOME,
    UNDETERMINED,
    USE_NOT_READ,
    VEHICLES,
    WAIVER,
    Bits,
    Bits32,
    Population,
    Small,
    Worst,
    counts_of,
)

BLOCK = 65_536
"""Households assessed at a time: their columns stay in the processor's cache."""


@attrs.frozen(eq=False)
class Decided:
    """One outcome of every household: REFUSED, GRANTED or UNDETERMINED, and what it rests on.

    `grounds` are bits of `lvsocial.legal.Ground`, `missing` and `open_conditions` bits of this module;
    `cents` is the amount where granted, `least` and `most` bound it where undetermined (most below 0: no bound).
    """

    outcome: Small
    grounds: NDArray[np.int16]
    missing: Bits32
    open_conditions: Bits32
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
    low_income_threshold: Whole | None
    needy: Decided
    low_income: Decided
    gmi: Decided
    housing: Decided | None


def assess_population(population: Population, on: date, *, law: Law | None = None) -> Assessments:
    """Assess every household of *population* as of *on*, with the plan that `lvsocial.assess` runs for one.

    *law* is that of the day unless given, as with ``law.on(day, known_on=other)`` or ``law.on(day).replace()``.

    Raises `NotInForce` where the law of that day is not known, and `InvalidInput` for norms of housing costs: a
    population holds the sum of the costs, not their kinds.
    """
    law = law_data.on(on) if law is None else law
    if law.on != on:
        raise ValueError("the law is that of another day")
    if law.norms:
        raise InvalidInput(Fault("law", "norms_in_columns"))
    figures = column_figures(law)
    PLANS.on(on)
    plan, settled = plan_under(law), knows_council(law)

    def run(lines: Lines, worst: Worst) -> Any:
        return plan(facts_of(lines.of, law, figures, worst, lines), figures)

    found: Assessments | None = None
    untold = np.zeros(len(population), np.int64)
    for start in range(0, max(len(population), 1), BLOCK):
        rows = slice(start, min(start + BLOCK, len(population)))
        block = population.take(rows.start, rows.stop)
        lines = Lines(block, law)
        best = run(lines, _NONE)
        found = found or _room_for(len(population), best)
        untold[rows] = _untold(block, law, lines)
        _state(best, found, rows, len(block))
        _decide({_NONE: _Answers.of(best, len(block))}, (), _open(block, law), found, rows, settled)
    found = cast(Assessments, found)
    if not untold.any():
        return found
    found = _with_bounds(found)
    np.not_equal(untold & _OF_INCOME, 0, out=found.income_missing)
    for pattern in np.unique(untold[untold != 0]).tolist():
        units = tuple(_units(pattern))
        every = np.flatnonzero(untold == pattern)
        for start in range(0, len(every), BLOCK):
            which = every[start : start + BLOCK]
            affected = population.pick(which)
            lines = Lines(affected, law)
            runs = {worst: _Answers.of(run(lines, worst), len(which)) for worst in _subsets(units)}
            _decide(runs, units, _open(affected, law), found, which, settled)
    return found


def column_figures(law: Law) -> Figures:
    """The figures of *law* for columns: what is looked up by a number stands in a column of its own."""
    plain: Any = plain_figures(law)
    # Before the housing benefit was the State's there is nothing to look up.
    of = plain.housing_coefficient
    lookup: Any = Places(() if of is None else [int(of[place]) for place in range(len(HOUSING_CATEGORIES))])
    made: Figures = attrs.evolve(plain, housing_coefficient=lookup)
    return made


_NONE: Worst = frozenset()
_PLACES = {bit: 3 * at for at, bit in enumerate(AMOUNTS)}
"""Where in the pattern of a household stands how many amounts of a kind nobody has told."""
_TOGETHER = 1 << 3 * len(AMOUNTS)
"""Set in a pattern with so many that those of one kind are taken together."""
_OF_INCOME = sum(0b111 << place for bit, place in _PLACES.items() if bit not in (COSTS, STATUS_OF_SOME))


def _untold(population: Population, law: Law, lines: Lines) -> Whole | int:
    """The pattern of the amounts that nobody has told, household by household: `_units` reads it.

    Of incomes it says whether some are missing of members who have a right, and of those who have none: as long
    as all are of unknown size, it is of no account how many there are.
    """
    number: dict[int, Any] = dict(lines.untold())
    if not population.told_costs.all():
        number[COSTS] = ~population.told_costs
    of_households = population.members
    without, basic = _entitled(population)
    size = of_households[1:] - of_households[:-1]
    if not isinstance(without, int):
        some = (without > 0) & (without < size)
        number[ENTITLEMENT_OF_SOME] = some
        # Who has basic benefits only has no status either way.
        basic = basic - without * (some & (basic < size))
    if not isinstance(basic, int):
        number[STATUS_OF_SOME] = (basic > 0) & (basic < size)
    if not isinstance(waived := _waived(population, law)[1], bool):
        number[WAIVER] = waived
    silent = ~population.told_incomes
    which: Any = 0
    if silent.any():
        number[INCOMES] = _number(silent, of_households)
        no_right = population.entitlement == ENTITLEMENTS.index(Entitlement.NONE)
        which = _any(silent & ~no_right, of_households) + 2 * _any(silent & no_right, of_households)
    if not number:
        return 0
    together = np.sum([each.astype(np.int64) for each in number.values()], axis=0) > MANY_MISSING
    found: Whole = np.zeros(len(population), np.int64)
    for bit, each in number.items():
        found += np.where(together, each > 0, which if bit == INCOMES else each) << _PLACES[bit]
    found += together * _TOGETHER
    return found


def _units(pattern: int) -> Iterator[tuple[int, int]]:
    """The amounts of a pattern, each by the bit of its kind and its place there, that are flipped one by one."""
    for bit, at in _PLACES.items():
        number = pattern >> at & 0b111
        if pattern & _TOGETHER:
            yield from [(bit, EVERY)] * number
        elif bit == INCOMES:
            yield from ((bit, place) for place in (0, 1) if number >> place & 1)
        else:
            yield from ((bit, place) for place in range(number))


def _open(population: Population, law: Law) -> Bits:
    """The bits of the conditions that nobody has spoken of, household by household."""
    told = population
    found: Bits = 0
    if law.on.year < law_data.FIRST_YEAR:
        owned = told.savings.astype(np.bool_) | (told.vehicles > 0) | ~(told.told_savings & told.told_vehicles)
        for of_use in (told.homes, told.land, told.rented_buildings, told.other_property):
            if of_use is not None:
                owned |= of_use > 0
        found = _bits(owned | ~told.told_assets, OWNED_UNTIL_2020)
        if (told.maintenance_contract < 0).any():
            found = found | _bits(_any(told.maintenance_contract < 0, told.members), CONTRACT)
    else:
        for which, bit in ((told.told_savings, SAVINGS), (told.told_vehicles, VEHICLES), (told.told_assets, ASSETS)):
            if not which.all():
                found = found | _bits(~which, bit)
        if (adapted := _adapted(told, law)[1]) is not None:
            found = found | _bits(adapted, ADAPTED_CAR)
        if told.rented_buildings is not None and law.get("farm_buildings_on_rented_land") is None:
            found = found | _bits(told.rented_buildings > 0, USE_NOT_READ)
    waived, _ = _waived(told, law)
    if not isinstance(waived, bool):
        found = found * ~waived
    civilian = told.entitlement == ENTITLEMENTS.index(Entitlement.UKRAINIAN_CIVILIAN)
    silent = (told.declared_here < 0) & ~civilian
    for members, bit in ((silent, RESIDENCE), (told.entitlement < 0, ENTITLEMENT), (_unasked(told, law), ACTIVITY)):
        if members.any():
            found = found | _bits(_any(members, told.members), bit)
    return found


def _any(which: Flags, offsets: Whole) -> Flags:
    """Whether one of the rows of each is so."""
    return _number(which, offsets) > 0


def _number(which: Flags, offsets: Whole) -> Whole:
    """How many of the rows of each are so."""
    at = np.flatnonzero(which)
    if len(at) <= len(which) // _FEW:
        return _number_at(at, offsets)
    running = np.zeros(len(which) + 1, np.int64)
    np.cumsum(which, out=running[1:])
    at = running[offsets]
    found: Whole = at[1:] - at[:-1]
    return found


_FEW = 8
"""Where one of so many rows is so, it is quicker to look for their owners than to count through all rows."""


def _number_at(at: Whole, offsets: Whole) -> Whole:
    """How many of the rows *at* are of each."""
    owners = np.searchsorted(offsets, at, side="right") - 1
    return np.bincount(owners, minlength=len(offsets) - 1).astype(np.int64, copy=False)


def _bits(which: Flags, bit: int) -> Bits32:
    return which * np.int32(bit)


def _told(values: Whole, told: Flags, otherwise: int) -> Whole:
    return values if told.all() else np.where(told, values, otherwise)


def _months(law: Law, name: str) -> int:
    return law.figure(name, law_data.Age).months * DAYS_IN_KEY


def _unasked(population: Population, law: Law) -> Flags:
    """The members who must work or be registered and have not said whether they do."""
    silent = population.activity < 0
    if silent.any():
        silent &= population.born <= day_key(law.on) - _months(law, "working_age")
    at = np.flatnonzero(silent)
    silent[at] = ~_exempt(population, law, at)
    return silent


def _exempt(population: Population, law: Law, at: Whole) -> Flags:
    """Which of the members *at*, who are few, need not register: by age, disability, a pension or studies."""
    before = law.pension_age_before
    of_age: int = day_key(law.on) - _months(law, "pension_age")
    last_birth = max(of_age, day_key(before.until) - before.months * DAYS_IN_KEY)
    of = population
    exempt: Flags = of.disabled[at] | (of.born[at] <= last_birth) | (of.studies[at] == 1)
    return exempt | pensioners(of, at)


def _entitled(population: Population) -> tuple[Whole | int, Whole | int]:
    """How many members have no right to assistance, and how many none to a status."""

    def number(of: Entitlement) -> Whole | int:
        which = population.entitlement == ENTITLEMENTS.index(of)
        return _number(which, population.members) if which.any() else 0

    without = number(Entitlement.NONE)
    return without, without + number(Entitlement.ALTERNATIVE_STATUS)


def _waived(population: Population, law: Law) -> tuple[Flags | bool, Flags | bool]:
    """Where the means of Ukrainian civilians are not assessed yet, and where the rule of the time was not read."""
    first = population.first_application
    if first is None:
        return False, False
    others = population.entitlement != ENTITLEMENTS.index(Entitlement.UKRAINIAN_CIVILIAN)
    since = law.on.year * 12 + law.on.month - 1 - first // DAYS_IN_KEY
    asked = (first >= day_key(UKRAINE_SINCE)) & (first <= day_key(law.on)) & ~_any(others, population.members)
    months = law.get("months_without_assessment")
    none = np.zeros(len(population), np.bool_)
    if isinstance(months, law_data.Quantity):
        return asked & (since < months.number), none
    return none, asked & (since < LONGEST_ANNOUNCED)


def _adapted(population: Population, law: Law) -> tuple[Flags | bool, Flags | None]:
    """Where a member has an adapted car, and where nobody has said so although it matters."""
    if law.get("vehicle_mass") is None:
        return False, None
    many = population.told_vehicles & (population.vehicles > law.figure("vehicles_allowed", law_data.Quantity).number)
    if not many.any():
        return False, None
    with_it = law.figure("vehicles_allowed_with_children", law_data.Quantity).number
    unasked = many & ~population.told_adapted_car & (population.vehicles <= with_it)
    if unasked.any():
        unasked &= ~_any(population.born > day_key(law.on) - _months(law, "child_age"), population.members)
    return (population.adapted_car & population.told_adapted_car) | unasked, unasked


def facts_of(
    population: Population, law: Law, figures: Figures, worst: Worst = _NONE, of_all: Lines | None = None
) -> Facts:
    """The columns as the facts of a plan; a missing amount is at its worst end where *worst* names it.

    *of_all* are the lines of the population where they are known already.
    """
    at_worst = {bit for bit, _ in worst}
    of_rows = of_all or Lines(population, law)
    if ENTITLEMENT_OF_SOME in at_worst:
        of_rows = of_rows.of_entitled
    told = of_rows.of
    month = law.on.year * 12 + law.on.month - 1
    waived, unread = _waived(told, law)
    lines, earnings, new_earnings, irregular, payers = of_rows.tables(worst)
    costs = _told(told.costs, told.told_costs, 0 if COSTS in at_worst else MOST)
    # Until 2020 what is owned leaves a condition open and is read by no rule.
    kept = _told(told.savings, told.told_savings, 0)
    size = linear(told.members[1:] - told.members[:-1])
    without, basic = _settled(told, some_without_status=STATUS_OF_SOME in at_worst)
    # The classes as makers of columns: what their fields are for the checker holds for rules alone.
    facts: Any = Facts
    member: Any = Member
    bill: Any = Bill
    made: Facts = facts(
        on=day_key(law.on),
        month=month,
        size=size,
        members=Ragged(member(told.born, told.disabled, lines), told.members),
        earnings=earnings,
        new_earnings=new_earnings,
        irregular=irregular,
        payers=payers,
        billed_before=True,
        bills_before=Single(bill(linear(costs) * UNIT)),
        bills_now=Records(()),
        normed=Records(()),
        category_decided=False if told.category is None else told.category >= 0,
        category_with_children=False if told.category is None else told.category == 1,
        savings=linear(kept) * UNIT,
        vehicles=_told(told.vehicles, told.told_vehicles, 0),
        heaviest=_told(told.heaviest, told.told_vehicles, 0),
        adapted_car=_adapted(told, law)[0],
        homes=_number_or_none(told.homes),
        land=_number_or_none(told.land),
        rented_buildings=_number_or_none(told.rented_buildings),
        other_property=_number_or_none(told.other_property),
        owned=False,
        elsewhere=_elsewhere(told),
        unentitled=without,
        without_status=basic,
        idle=_idle(told),
        parents_at_home=_active(told, law, Activity.CHILD_CARE, Activity.PRESCHOOL_CARE),
        parents_of_disabled_at_home=_active(told, law, Activity.DISABLED_CHILD_CARE),
        outside=1,
        contracts=_bound(told),
        waived=waived if WAIVER in at_worst else waived | unread,
        cancelled=0 if told.cancelled is None else linear(told.cancelled),
        by_level=False,
        refuser_disabled=False,
        barred=False,
    )
    return made


def _number_or_none(values: Whole | None) -> Any:
    return 0 if values is None else linear(values)


def _settled(population: Population, *, some_without_status: bool) -> tuple[Any, Any]:
    """How many are without a right and without one to a status: some among others only *some_without_status*."""
    without, basic = _entitled(population)
    size = population.members[1:] - population.members[:-1]
    of_benefits: Any = without
    of_status: Any = basic
    if not isinstance(without, int):
        some = (without > 0) & (without < size)
        basic = basic - without * (some & (basic < size))
        of_benefits = linear(np.where(some, 0, without))
    if not isinstance(basic, int):
        of_status = linear(basic if some_without_status else np.where(basic == size, basic, 0))
    return of_benefits, of_status


def _elsewhere(population: Population) -> Any:
    civilian = population.entitlement == ENTITLEMENTS.index(Entitlement.UKRAINIAN_CIVILIAN)
    elsewhere = (population.declared_here == 0) & ~civilian
    return linear(_number(elsewhere, population.members)) if elsewhere.any() else 0


def _bound(population: Population) -> Any:
    which = population.maintenance_contract == 1
    return linear(_number(which, population.members)) if which.any() else 0


def _active(population: Population, law: Law, *activities: Activity) -> Any:
    """How many care for a child and are not exempt in another way."""
    which = reduce(np.logical_or, (population.activity == ACTIVITIES.index(each) for each in activities))
    at = np.flatnonzero(which)
    if not len(at):
        return 0
    return linear(_number_at(at[~_exempt(population, law, at)], population.members))


def _idle(population: Population) -> Any:
    """The members who neither work nor are registered."""
    of = population
    at = np.flatnonzero(of.activity == ACTIVITIES.index(Activity.NOT_REGISTERED))
    if not len(at):
        return Records(())
    idle: Any = Idle
    rows = idle(of.born[at], of.disabled[at], pensioners(of, at), of.studies[at] == 1)
    return Ragged(rows, counts_of(np.searchsorted(of.members, at, side="right") - 1, len(of)))


@attrs.frozen(eq=False)
class _Answers:
    """What one run of a plan answered on statuses and benefits, row by row."""

    needy: Any
    low_income: Any
    gmi_unmet: Any
    gmi: Whole
    housing_unmet: Any
    housing: Whole | None

    @classmethod
    def of(cls, result: Any, count: int) -> "_Answers":
        def grounds(bits: Any) -> Any:
            return np.full(count, bits, np.int16) if isinstance(bits, int) else bits

        return cls(
            grounds(result.needy),
            grounds(result.low_income),
            grounds(result.gmi_unmet),
            column(result.gmi, count),
            None if result.housing is None else grounds(result.housing_unmet),
            None if result.housing is None else column(result.housing, count),
        )


Runs: TypeAlias = dict[Worst, _Answers]
Units: TypeAlias = Sequence[tuple[int, int]]
Rows: TypeAlias = slice | Whole


def _room_for(count: int, like: Any) -> Assessments:
    def small(kind: Any) -> Any:
        return np.zeros(count, kind)

    def whole() -> Whole:
        return np.empty(count, np.int64)

    # Nothing in every row takes no memory; it is for reading only.
    none: Whole = np.broadcast_to(np.zeros(1, np.int64), count)

    def decided(cents: Whole) -> Decided:
        return Decided(small(np.int8), small(np.int16), small(np.int32), small(np.int32), cents, none, none)

    return Assessments(
        whole(),
        np.zeros(count, np.bool_),
        whole(),
        whole(),
        whole() if like.low_income_threshold is not None else None,
        decided(none),
        decided(none),
        decided(whole()),
        decided(whole()) if like.housing is not None else None,
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
    if into.low_income_threshold is not None:
        into.low_income_threshold[rows] = column(best.low_income_threshold // UNIT, count)


def _subsets(units: Units) -> Iterator[Worst]:
    for size in range(len(units) + 1):
        yield from map(frozenset, combinations(units, size))


def _matters(runs: Runs, units: Units, of: Callable[[_Answers], Any]) -> Bits:
    """Which amounts matter: those that, put from the best to the worst end alone, change something."""
    found: Bits = 0
    if not units:
        return found
    answers = {worst: of(result) for worst, result in runs.items()}
    for unit in units:
        flips = (answer != answers[worst - {unit}] for worst, answer in answers.items() if unit in worst)
        found = found | _bits(reduce(np.logical_or, flips), unit[0])
    return found


def _somewhere(runs: Sequence[_Answers], of: Callable[[_Answers], Any]) -> Flags:
    """Where *of* holds in one run or another."""
    found: Flags = reduce(np.logical_or, map(of, runs))
    return found


def _sure(runs: Runs, of: Callable[[_Answers], Any]) -> Any:
    """The grounds that hold whatever is missing; where none does alone, those of the best end."""
    best = of(runs[_NONE])
    if len(runs) == 1:
        return best
    grounds = reduce(np.bitwise_and, (of(result) for result in runs.values()))
    return np.where(grounds != 0, grounds, best)


def _enter(into: Decided, rows: Rows, met: Flags, amounts: Bits, conditions: Bits, grounds: Any) -> Flags | None:
    """Enter an outcome; returns where it is undetermined, None if nowhere."""
    undetermined = None if isinstance(amounts, int) else amounts != 0
    outcome = met.view(np.int8)
    if undetermined is not None:
        outcome = np.where(undetermined, np.int8(UNDETERMINED), outcome)
        into.missing[rows] = amounts
    refused = outcome == REFUSED
    into.outcome[rows] = outcome
    into.grounds[rows] = grounds * refused
    if not isinstance(conditions, int):
        into.open_conditions[rows] = conditions
    return undetermined


def _decide(runs: Runs, units: Units, conditions: Bits, into: Assessments, rows: Rows, settled: bool) -> None:
    """Enter every outcome of *rows*, which miss the amounts *units*, from their runs by what is at its worst.

    *settled* says that the council's threshold is known, so that it leaves nothing open.
    """
    every = list(runs.values())
    # What is owned is asked for only where something is granted though it is looked at.
    waiver = [unit for unit in units if unit[0] == WAIVER]
    looked_at = [result for worst, result in runs.items() if worst.issuperset(waiver)] if waiver else None

    def needy(result: _Answers) -> Any:
        return result.needy == 0

    def ceiling(result: _Answers) -> Any:
        return result.low_income == 0

    def within(result: _Answers) -> Any:
        return _bits(needy(result), 2) + ceiling(result)

    def low_income(result: _Answers) -> Any:
        return (result.needy != 0) & (result.low_income == 0)

    def open_where(of: Callable[[_Answers], Any]) -> Bits:
        if isinstance(conditions, int):
            return 0
        if looked_at is None:
            return conditions * _somewhere(every, of)
        of_property = conditions & _OF_PROPERTY
        return (conditions & ~_OF_PROPERTY) * _somewhere(every, of) + of_property * _somewhere(looked_at, of)

    best = runs[_NONE]
    amounts = _matters(runs, units, needy)
    _enter(into.needy, rows, needy(best), amounts, open_where(needy), _sure(runs, lambda r: r.needy))
    amounts = _matters(runs, units, within)
    open_conditions = open_where(low_income)
    is_needy = needy(best)
    grounds = is_needy * np.int16(Ground.NEEDY) + _sure(runs, lambda r: r.low_income) * ~is_needy
    if not isinstance(amounts, int):
        # What may have any amount may lie between its ends; all else is at one end or the other.
        between = (np.bitwise_and(amounts, INCOMES) != 0) | _somewhere(every, low_income)
        neither = _sure(runs, lambda r: r.low_income | needy(r) * np.int16(Ground.NEEDY))
        grounds = np.where((amounts != 0) & ~between, neither, grounds)
        amounts = amounts * between
        open_conditions = np.where(amounts != 0, open_where(ceiling), open_conditions)
    council: Any = 0
    if not settled:
        council = _bits(ceiling(best) & ((best.needy != 0) | np.not_equal(amounts, 0)), COUNCIL)
    _enter(into.low_income, rows, low_income(best), amounts | council, open_conditions, grounds)
    _benefit(runs, units, open_where, into.gmi, rows, lambda r: r.gmi_unmet, lambda r: r.gmi)
    if into.housing is not None:
        _benefit(runs, units, open_where, into.housing, rows, lambda r: r.housing_unmet, lambda r: r.housing)


_OF_PROPERTY = SAVINGS | VEHICLES | ADAPTED_CAR | ASSETS | USE_NOT_READ


def _benefit(
    runs: Runs,
    units: Units,
    open_where: Callable[[Callable[[_Answers], Any]], Bits],
    into: Decided,
    rows: Rows,
    unmet: Callable[[_Answers], Any],
    cents: Callable[[_Answers], Any],
) -> None:
    best = runs[_NONE]
    amounts = _matters(runs, units, cents)
    open_conditions = open_where(lambda result: cents(result) > 0)
    undetermined = _enter(into, rows, unmet(best) == 0, amounts, open_conditions, _sure(runs, unmet))
    if undetermined is None:
        into.cents[rows] = cents(best)
        return
    into.cents[rows] = np.where(undetermined, 0, cents(best))
    least = np.where(undetermined, cents(best), 0)
    most = least.copy()
    for result in runs.values():
        np.minimum(least, cents(result), out=least, where=undetermined)
        np.maximum(most, cents(result), out=most, where=undetermined)
    # Nothing bounds costs that nobody has told, and all else is bounded by a threshold or by what is told.
    most[np.bitwise_and(amounts, COSTS) != 0] = -1
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
