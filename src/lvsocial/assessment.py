"""From a household and a day to statuses and benefits: granted, refused, or undetermined and why.

A missing fact stands at one of its two ends, and the plan of the day runs on every combination of ends.
A missing fact matters to an outcome exactly if flipping it alone changes it: a missing amount then leaves
the outcome undetermined, a missing condition is listed as open. What does not matter is not mentioned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from itertools import combinations
from operator import attrgetter
from typing import Any, ClassVar, TypeAlias

import attrs

from lvsocial import law as law_data
from lvsocial.errors import Fault, InvalidInput
from lvsocial.evidence import Effect, Missing, Unknown
from lvsocial.facts import (
    ADAPTED_CAR,
    INCOMES,
    MOST,
    SAVINGS,
    Facts,
    facts_of,
    plain_figures,
    sourced,
    sourced_figures,
)
from lvsocial.formula import DAYS_IN_KEY, UNIT
from lvsocial.households import Household
from lvsocial.law import Law
from lvsocial.legal import Citation, Ground, explained
from lvsocial.money import Money
from lvsocial.plans import PLANS, Plan, Result

MANY_MISSING = 6
"""With more missing facts than this, each is flipped alone from all best and from all worst, and kinds together."""

COUNCIL_THRESHOLD = Unknown("municipality", Missing("council_threshold", Effect.AMOUNT, Citation("SPSPL", "33(4)")))
COUNCIL_HOUSING = Unknown("municipality", Missing("council_housing", Effect.AMOUNT, Citation("SPSPL", None)))


def _shy(record: object) -> str:
    """A `repr` without values: outcomes and amounts are somebody's life."""
    return f"<{type(record).__name__}>"


@attrs.frozen(repr=False)
class OpenCondition:
    """A condition that nobody has spoken of yet; the outcome stands if it is met.

    `limit` is what it must not exceed: euros for savings, a number for vehicles, None where the condition
    is a yes or no.
    """

    unknown: Unknown
    limit: Money | int | None

    @property
    def path(self) -> str:
        """Where in the household the answer belongs."""
        return self.unknown.path

    @property
    def citation(self) -> Citation:
        """The provision that asks for it."""
        return self.unknown.missing.citation

    __repr__ = _shy


@attrs.frozen(repr=False)
class Granted:
    """The status or benefit is due; `amount` in euros a month, None for a status."""

    outcome: ClassVar[str] = "granted"
    amount: Money | None = None
    open_conditions: tuple[OpenCondition, ...] = ()

    __repr__ = _shy


@attrs.frozen(repr=False)
class Refused:
    """It is not due, whatever is still missing; `grounds` say why."""

    outcome: ClassVar[str] = "refused"
    grounds: Ground
    amount: ClassVar[None] = None

    __repr__ = _shy


@attrs.frozen(repr=False)
class Undetermined:
    """It depends on what is missing; `least` and `most` bound a benefit a month, None is no bound."""

    outcome: ClassVar[str] = "undetermined"
    missing: tuple[Unknown, ...]
    least: Money | None = None
    most: Money | None = None
    open_conditions: tuple[OpenCondition, ...] = ()
    amount: ClassVar[None] = None

    __repr__ = _shy


Outcome: TypeAlias = Granted | Refused | Undetermined


@attrs.frozen(repr=False)
class MonthlyIncome:
    """Average income a month, to the cent; None while an income is missing. Comparisons use the exact sum."""

    monthly: Money | None
    missing: tuple[Unknown, ...] = ()

    __repr__ = _shy


@attrs.frozen(repr=False)
class Thresholds:
    """Sums for this household, euros a month; `low_income` is the State's ceiling."""

    gmi: Money
    needy: Money
    low_income: Money

    __repr__ = _shy


@attrs.frozen
class Statuses:
    """Needy (trūcīga) and low-income (maznodrošināta) household."""

    needy: Outcome
    low_income: Outcome


@attrs.frozen
class Benefits:
    """GMI benefit (GMI pabalsts) and housing benefit (mājokļa pabalsts)."""

    gmi: Outcome
    housing: Outcome


@attrs.frozen(repr=False, eq=False)
class Assessment:
    """What a household is due on a day, and what keeps it from more.

    `result` is what the plan answered with everything missing at its best end.
    """

    on: date
    statuses: Statuses
    benefits: Benefits
    missing: tuple[Unknown, ...]
    household: Household
    law: Law
    result: Result

    @property
    def income(self) -> MonthlyIncome:
        """The counted income of the reference months, on average a month."""
        silent = tuple(unknown for unknown in self.missing if unknown.missing is INCOMES)
        return MonthlyIncome(None if silent else Money(int(self.result.income_stated)), silent)

    @property
    def thresholds(self) -> Thresholds:
        """The sums of the day for this household."""
        found = self.result
        sums = (found.gmi_threshold, found.needy_threshold, found.low_income_threshold)
        return Thresholds(*(Money(int(each) // UNIT) for each in sums))

    @cached_property
    def findings(self) -> Result:
        """The explained reading, made when first asked for: `result` with every number a `Finding`."""
        return findings(self.household, self.law)

    def __repr__(self) -> str:
        return f"<Assessment on {self.on}>"


def findings(household: Household, law: Law) -> Result:
    """The explained reading of *household* under *law*: the plan's result with every number a `Finding`."""
    steps: Plan = explained(PLANS.on(law.on).plan)
    return steps(sourced(household, law), sourced_figures(law))


def assess(household: Household, on: date) -> Assessment:
    """Assess *household* as of *on*, the day of its application.

    Raises `NotInForce` where the law of that day is not known, and `InvalidInput` where a member was
    born later or none is an adult.
    """
    plan = PLANS.on(on).plan
    law = law_data.on(on)
    figures = plain_figures(law)
    facts, missing = facts_of(household, law)
    _check(facts, law)
    best = plan(facts, figures)
    runs = {_NONE: best}
    for ends in _ends(missing) if missing else ():
        runs[ends] = plan(facts_of(household, law, ends)[0], figures)
    case = _case(runs, missing)
    benefits = Benefits(
        _benefit(case, _gmi_unmet, _gmi),
        Undetermined((COUNCIL_HOUSING,)) if best.housing is None else _benefit(case, _housing_unmet, _housing),
    )
    unknowns = tuple([Unknown(path, each) for path, each in missing.items()]) if missing else ()
    return Assessment(on, Statuses(_needy(case), _low_income(case)), benefits, unknowns, household, law, best)


_gmi_unmet, _gmi = attrgetter("gmi_unmet"), attrgetter("gmi")
_housing_unmet, _housing = attrgetter("housing_unmet"), attrgetter("housing")

_NONE: frozenset[str] = frozenset()


def _check(facts: Facts, law: Law) -> None:
    """Whether everybody was born and somebody is an adult; the frames of an error hold no birth date."""
    born: list[Any] = [member.born for member in facts.members]  # type: ignore[attr-defined]
    today: Any = facts.on
    age = law.child_age.months * DAYS_IN_KEY
    if max(born) <= today and min(born) + age <= today:
        return
    later = tuple(n for n, day in enumerate(born) if day > today)
    del born, facts
    # Who is not born yet has a wrong birth date, and may well be the adult.
    if later:
        raise InvalidInput(*(Fault(f"members[{n}].birth_date", "born_later") for n in later))
    raise InvalidInput(Fault("members", "an_adult"))


def _ends(missing: Mapping[str, Missing]) -> Iterator[frozenset[str]]:
    """The combinations of missing facts that stand at their worst, none at all left out."""
    paths = tuple(missing)
    if len(paths) <= MANY_MISSING:
        for size in range(1, len(paths) + 1):
            yield from map(frozenset, combinations(paths, size))
        return
    every = frozenset(paths)
    for path in paths:
        yield frozenset({path})
        yield every - {path}
    # The bounds of an amount need its parts at their ends together: all incomes high, no costs, conditions met.
    kinds = [frozenset(path for path in paths if missing[path] is kind) for kind in dict.fromkeys(missing.values())]
    for size in range(1, len(kinds) + 1):
        for several in combinations(kinds, size):
            yield frozenset[str]().union(*several)


_Runs: TypeAlias = Mapping[frozenset[str], Result]
_Flips: TypeAlias = list[tuple[Result, Result]]
_Of: TypeAlias = Callable[[Any], Any]


@attrs.define(eq=False, repr=False)
class _Case:
    """The runs of one household, and for each missing fact the pairs that differ in nothing else."""

    runs: _Runs
    best: Any
    amounts: list[tuple[Unknown, _Flips]]
    conditions: list[tuple[OpenCondition, _Flips]]

    def missing(self, of: _Of) -> tuple[Unknown, ...]:
        """The missing amounts without which what *of* reads off a result is not known."""
        return tuple([unknown for unknown, flips in self.amounts if _matters(flips, of)]) if self.amounts else ()

    def open(self, of: _Of) -> tuple[OpenCondition, ...]:
        """The conditions that nobody has spoken of and on which what *of* reads off a result depends."""
        return tuple([each for each, flips in self.conditions if _matters(flips, of)]) if self.conditions else ()

    def refusal(self, unmet: Callable[[Any], int]) -> Refused:
        """Refused on the grounds that hold whatever is missing; where none does alone, on those of the best end."""
        sure = ~0
        for result in self.runs.values():
            sure &= unmet(result)
        return _refused(sure or unmet(self.best))


def _case(runs: _Runs, missing: Mapping[str, Missing]) -> _Case:
    case = _Case(runs, runs[_NONE], [], [])
    for path, each in missing.items():
        flips = [
            (result, runs[rest]) for ends, result in runs.items() if path in ends and (rest := ends - {path}) in runs
        ]
        if each.effect is Effect.AMOUNT:
            case.amounts.append((Unknown(path, each), flips))
        else:
            case.conditions.append((OpenCondition(Unknown(path, each), _limit(each, case.best)), flips))
    return case


def _matters(flips: _Flips, of: _Of) -> bool:
    for worst, best in flips:  # noqa: SIM110 - a generator costs more than the one or two flips there are
        if of(worst) != of(best):
            return True
    return False


def _limit(missing: Missing, best: Any) -> Money | int | None:
    if missing is SAVINGS:
        return Money(best.savings_limit // UNIT)
    return None if missing is ADAPTED_CAR else int(best.vehicles_limit)


_GRANTED = Granted()


@cache
def _refused(grounds: int) -> Refused:
    return Refused(Ground(grounds))


def _needy(case: _Case) -> Outcome:
    conditions = case.open(_is_needy)
    if amounts := case.missing(_is_needy):
        return Undetermined(amounts, open_conditions=conditions)
    if _is_needy(case.best):
        return Granted(open_conditions=conditions) if conditions else _GRANTED
    return case.refusal(_needy_unmet)


_needy_unmet, _low_income_unmet = attrgetter("needy"), attrgetter("low_income")


def _is_needy(result: Any) -> bool:
    return not result.needy


def _within(result: Any) -> tuple[bool, bool]:
    """Within the needy threshold, and within the ceiling: monotone in every fact that may be missing."""
    return (not result.needy, not result.low_income)


def _is_not_low_income(result: Any) -> bool:
    return bool(not result.needy or result.low_income)


def _low_income(case: _Case) -> Outcome:
    # "Low-income and not needy" is true between two ends and false at both, so what is monotone is
    # compared, and the status is named afterwards.
    if amounts := case.missing(_within):
        council = () if case.best.low_income else (COUNCIL_THRESHOLD,)
        return Undetermined(amounts + council, open_conditions=case.open(_within))
    if not _is_not_low_income(case.best):
        return Undetermined((COUNCIL_THRESHOLD,), open_conditions=case.open(_is_not_low_income))
    return case.refusal(_low_income_unmet) if case.best.needy else _refused(int(Ground.NEEDY))


def _benefit(case: _Case, unmet: Callable[[Any], int], cents: Callable[[Any], int]) -> Outcome:
    conditions = case.open(cents)
    if amounts := case.missing(cents):
        paths = {condition.path for condition in conditions}
        met = [cents(result) for ends, result in case.runs.items() if not paths & ends]
        return Undetermined(amounts, Money(min(met)), None if max(met) > MOST // 2 else Money(max(met)), conditions)
    if not unmet(case.best):
        return Granted(Money(cents(case.best)), conditions)
    return case.refusal(unmet)
