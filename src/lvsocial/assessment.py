"""From a household and a day to statuses and benefits: granted, refused, or undetermined and why.

A missing amount stands at one of its two ends, and the plan of the day runs on every combination of ends. It
matters to an outcome exactly if flipping it alone changes it, and then leaves the outcome undetermined.
A missing condition is taken as met and listed as open where an outcome would be granted with it: what is
not met refuses every outcome that rests on it, so no run is needed to know. What does not matter is not
mentioned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from itertools import combinations
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

import attrs

from lvsocial import law as law_data
from lvsocial.checks import faults_on, notices
from lvsocial.errors import Fault, InvalidInput
from lvsocial.evidence import Effect, Missing, Notice, Unknown
from lvsocial.facts import (
    AMOUNT,
    COSTS,
    DISREGARD,
    ENTITLEMENT_OF_SOME,
    INCOMES,
    MAINTENANCE,
    SAVINGS,
    STUDIES,
    TREATMENT,
    VEHICLES,
    WAIVER,
    Told,
    facts_of,
    plain_figures,
)
from lvsocial.formula import UNIT
from lvsocial.households import Household
from lvsocial.law import Law, in_reading
from lvsocial.legal import Citation, Ground, explained
from lvsocial.money import Money
from lvsocial.plans import PLANS, Plan, Result, plan_under
from lvsocial.readings import DEFAULT, Readings
from lvsocial.shown import shown

if TYPE_CHECKING:
    from lvsocial.municipalities import Council

MANY_MISSING = 6
"""With more missing amounts than this, those of one kind are taken together: all known to be of account, or none."""

COUNCIL_THRESHOLD = Missing("council_threshold", Effect.AMOUNT, Citation("SPSPL", "33(4)"))
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
    """Sums for this household a month.

    `low_income` is the council's threshold where one is named, else the State's ceiling; until 2020 there was none.
    """

    gmi: Money
    needy: Money
    low_income: Money | None

    __repr__ = _shy


@attrs.frozen(repr=False)
class Statuses:
    """Needy (trūcīga) and low-income (maznodrošināta) household."""

    needy: Outcome
    low_income: Outcome

    __repr__ = shown


@attrs.frozen(repr=False)
class Benefits:
    """GMI benefit (GMI pabalsts) and housing benefit (mājokļa pabalsts)."""

    gmi: Outcome
    housing: Outcome

    __repr__ = shown


@attrs.frozen(repr=False, eq=False)
class Assessment:
    """What a household is due on a day, and what keeps it from more.

    `result` is what the plan answered with every missing amount at its best end and every condition met.
    `municipality` is the one that was named, `council` its rules, None where they are not known; `law_given` is the
    law before its figures were put in.
    """

    on: date
    statuses: Statuses
    benefits: Benefits
    missing: tuple[Unknown, ...]
    household: Household
    law: Law
    result: Result
    readings: Readings = DEFAULT
    council: Council | None = None
    municipality: str | None = None
    law_given: Law | None = None

    @property
    def income(self) -> MonthlyIncome:
        """The counted income of the reference months, on average a month."""
        of_income = tuple(each for each in self.missing if each.missing in _OF_INCOME)
        return MonthlyIncome(None if of_income else Money(int(self.result.income_stated), self.law.currency), of_income)

    @property
    def thresholds(self) -> Thresholds:
        """The sums of the day for this household."""
        found, currency = self.result, self.law.currency
        ceiling = found.low_income_threshold
        return Thresholds(
            Money(int(found.gmi_threshold) // UNIT, currency),
            Money(int(found.needy_threshold) // UNIT, currency),
            None if ceiling is None else Money(int(ceiling) // UNIT, currency),
        )

    @cached_property
    def findings(self) -> Result:
        """The explained reading, made when first asked for: `result` with every number a `Finding`."""
        return findings(self.household, self.law, self.readings)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What somebody who decides should know of the file, although it changes nothing by itself."""
        return notices(self.household, self.law)

    def __repr__(self) -> str:
        return f"<Assessment on {self.on}>"


def findings(household: Household, law: Law, readings: Readings = DEFAULT) -> Result:
    """The explained reading of *household* under *law*: the plan's result with every number a `Finding`."""
    # Loaded here, because who does not ask why would pay for it.
    from lvsocial.facts.sources import sourced, sourced_figures

    steps: Plan = explained(plan_under(law))
    return steps(sourced(household, law, readings=readings), sourced_figures(law))


def assess(
    household: Household,
    on: date,
    *,
    law: Law | None = None,
    readings: Readings = DEFAULT,
    municipality: Council | str | None = None,
) -> Assessment:
    """Assess *household* as of *on*, the day of its application.

    *law* is that of the day unless given, as with ``law.on(day, known_on=other)`` or ``law.on(day).replace()``;
    *readings* choose where the text leaves more than one open. *municipality* is the council whose rules hold
    (`lvsocial.municipalities`), or the name of one that the package knows; else the household's own.

    Raises `NotInForce` where the law of that day is not known, and `InvalidInput` where a member was
    born later, none is an adult, or a part of the file does not suit the day or the council.
    """
    PLANS.on(on)
    law = law_data.on(on) if law is None else law
    if readings is not DEFAULT:
        law = in_reading(law, readings)
    if law.on != on:
        raise ValueError("the law is that of another day")
    called, council = _council(household, municipality, on)
    law_given = law
    if council is not None:
        from lvsocial.council_law import answers_to_nothing

        faults = tuple(answers_to_nothing(household, council))
        if faults:
            raise InvalidInput(*faults)
        law = _law_under(law, council, household)
    plan = plan_under(law)
    figures = plain_figures(law)
    told = facts_of(household, law, _NONE, readings)
    missing = told.missing
    _check(household, told, law)
    best = plan(told.facts, figures)
    runs = {_NONE: best}
    units = _units(missing) if missing else []
    for ends in _ends(units):
        runs[ends] = plan(facts_of(household, law, ends, readings).facts, figures)
    case = _case(law, runs, missing, units)
    benefits = Benefits(
        _benefit(case, _gmi_unmet, _gmi),
        Undetermined((COUNCIL_HOUSING,)) if best.housing is None else _benefit(case, _housing_unmet, _housing),
    )
    unknowns = tuple([Unknown(path, each) for path, each in missing.items()]) if missing else ()
    statuses = Statuses(_needy(case), _low_income(case))
    return Assessment(on, statuses, benefits, unknowns, household, law, best, readings, council, called, law_given)


def again(assessment: Assessment, household: Household) -> Assessment:
    """*household* assessed as *assessment* was: on its day, by its law and readings, under its council.

    Raises what `assess` raises.
    """
    under = assessment.council or assessment.municipality
    law = assessment.law_given or assessment.law
    return assess(household, assessment.on, law=law, readings=assessment.readings, municipality=under)


def law_beside(assessment: Assessment, on: date) -> Law:
    """The law of another day in the readings of *assessment*, with the figures of its council.

    Raises `NotInForce` where it is not known, and `InvalidInput` where the council's figures could not be.
    """
    law = in_reading(law_data.on(on), assessment.readings)
    return law if assessment.council is None else _law_under(law, assessment.council, assessment.household)


def _law_under(law: Law, council: Council, household: Household) -> Law:
    # Loaded here, because who names no municipality would pay for it.
    from lvsocial.council_law import law_of_council

    return law_of_council(law, council, household)


_OF_INCOME = (INCOMES, AMOUNT, TREATMENT, STUDIES, DISREGARD, MAINTENANCE, WAIVER, ENTITLEMENT_OF_SOME)
_gmi_unmet, _gmi = attrgetter("gmi_unmet"), attrgetter("gmi")
_housing_unmet, _housing = attrgetter("housing_unmet"), attrgetter("housing")

_NONE: frozenset[str] = frozenset()


def _council(household: Household, municipality: Council | str | None, on: date) -> tuple[str | None, Council | None]:
    """The municipality and the rules of its council; None where nobody named one, or its rules are not known."""
    named = household.municipality if municipality is None else municipality
    if named is None:
        return None, None
    if not isinstance(named, str):
        return named.municipality.name, named
    # Loaded here, because who names no municipality would pay for it.
    from lvsocial.municipalities import rules_of

    try:
        return rules_of(named, on)
    except InvalidInput as error:
        raise InvalidInput(*(fault.at("municipality") for fault in error.faults)) from None


def knows_council(law: Law) -> bool:
    """Whether the low-income threshold of the council is known, so that it decides the status."""
    return law.get("low_income") is not None or law.get("low_income_per_member") is not None


def _check(household: Household, told: Told, law: Law) -> None:
    """Whether everybody was born and somebody is an adult; the frames of an error hold no birth date."""
    born: list[Any] = [member.born for member in told.facts.members]  # type: ignore[attr-defined]
    today: Any = told.facts.on
    age: Any = plain_figures(law).child_age
    places = told.present
    if max(born) > today or min(born) + age > today:
        later = tuple(places[n] for n, day in enumerate(born) if day > today)
        del born, told
        # Who is not born yet has a wrong birth date, and may well be the adult.
        if later:
            raise InvalidInput(*(Fault(f"members[{n}].birth_date", "born_later") for n in later))
        outside = any(m.institution is not None for n, m in enumerate(household.members) if n not in places)
        raise InvalidInput(Fault("members", "an_adult_outside" if outside else "an_adult"))
    del born
    faults = tuple(faults_on(household, told, law))
    del household, told
    if faults:
        raise InvalidInput(*faults)


def _units(missing: Mapping[str, Missing]) -> list[frozenset[str]]:
    """The missing amounts, each alone; where they are many, those of one kind together."""
    amounts = [path for path, each in missing.items() if each.effect is Effect.AMOUNT]
    if len(amounts) <= MANY_MISSING:
        return [frozenset({path}) for path in amounts]
    kinds = dict.fromkeys(missing[path] for path in amounts)
    return [frozenset(path for path in amounts if missing[path] is kind) for kind in kinds]


def _ends(units: Sequence[frozenset[str]]) -> Iterator[frozenset[str]]:
    """The combinations of missing amounts that stand at their worst, none at all left out."""
    for size in range(1, len(units) + 1):
        for several in combinations(units, size):
            yield frozenset[str]().union(*several)


_OF_PROPERTY = (Ground.SAVINGS, Ground.VEHICLES, Ground.REAL_PROPERTY)

_Runs: TypeAlias = Mapping[frozenset[str], Result]
_Flips: TypeAlias = list[tuple[Result, Result]]
_Of: TypeAlias = Callable[[Any], Any]


@attrs.define(eq=False, repr=False)
class _Case:
    """The runs of one household, and for each missing amount the pairs that differ in nothing else."""

    law: Law
    runs: _Runs
    best: Any
    amounts: list[tuple[Unknown, _Flips]]
    conditions: tuple[OpenCondition, ...]
    waiver: str | None = None

    def money(self, cents: int) -> Money:
        """An amount in the money of the day."""
        return Money(cents, self.law.currency)

    def missing(self, of: _Of) -> tuple[Unknown, ...]:
        """The missing amounts without which what *of* reads off a result is not known."""
        return tuple([unknown for unknown, flips in self.amounts if _matters(flips, of)]) if self.amounts else ()

    def open(self, of: _Of) -> tuple[OpenCondition, ...]:
        """The conditions that nobody has spoken of, where *of* says of a run that something is granted.

        What is owned is asked for only where something is granted though it is looked at.
        """
        if not self.conditions:
            return ()
        granting = [ends for ends, result in self.runs.items() if of(result)]
        if self.waiver is not None and granting and not any(self.waiver in ends for ends in granting):
            return tuple([each for each in self.conditions if each.unknown.missing.ground not in _OF_PROPERTY])
        return self.conditions if granting else ()

    def refusal(self, unmet: Callable[[Any], int]) -> Refused:
        """Refused on the grounds that hold whatever is missing; where none does alone, on those of the best end."""
        sure = ~0
        for result in self.runs.values():
            sure &= unmet(result)
        return _refused(sure or unmet(self.best))


def _case(law: Law, runs: _Runs, missing: Mapping[str, Missing], units: Sequence[frozenset[str]]) -> _Case:
    best = runs[_NONE]
    if not missing:
        return _Case(law, runs, best, [], ())
    amounts: list[tuple[Unknown, _Flips]] = []
    for unit in units:
        flips = [(result, runs[ends - unit]) for ends, result in runs.items() if unit <= ends]
        amounts += [(Unknown(path, missing[path]), flips) for path in missing if path in unit]
    conditions = [
        OpenCondition(Unknown(path, each), _limit(each, best))
        for path, each in missing.items()
        if each.effect is Effect.CONDITION
    ]
    waiver = next((path for path, each in missing.items() if each is WAIVER), None)
    return _Case(law, runs, best, amounts, tuple(conditions), waiver)


def _matters(flips: _Flips, of: _Of) -> bool:
    for worst, best in flips:  # noqa: SIM110 - a generator costs more than the one or two flips there are
        if of(worst) != of(best):
            return True
    return False


def _limit(missing: Missing, best: Any) -> Money | int | None:
    if missing is SAVINGS:
        return Money(best.savings_limit // UNIT)
    return int(best.vehicles_limit) if missing is VEHICLES else None


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


def _is_low_income(result: Any) -> bool:
    return bool(result.needy and not result.low_income)


def _is_within_ceiling(result: Any) -> bool:
    return not result.low_income


def _not_low_income(result: Any) -> int:
    return int(result.low_income) | (0 if result.needy else Ground.NEEDY)


_CONTINUOUS = (INCOMES, AMOUNT)


def _council_threshold(law: Law) -> Unknown:
    """The low-income threshold that only the municipality can tell, with the provision of the day."""
    provision = "33(2)" if law.on.year < law_data.FIRST_YEAR else "33(3)" if law.on < date(2023, 7, 1) else "33(4)"
    return Unknown("municipality", attrs.evolve(COUNCIL_THRESHOLD, citation=Citation("SPSPL", provision)))


def _low_income(case: _Case) -> Outcome:
    # "Low-income and not needy" is true between two ends and false at both, so what is monotone is
    # compared, and the status is named afterwards.
    amounts = case.missing(_within)
    # What may have any amount may lie between its ends; all else is at one end or the other.
    between = any(unknown.missing in _CONTINUOUS for unknown in amounts) or any(map(_is_low_income, case.runs.values()))
    if amounts and not between:
        return case.refusal(_not_low_income)
    if amounts:
        council = () if case.best.low_income or knows_council(case.law) else (_council_threshold(case.law),)
        return Undetermined(amounts + council, open_conditions=case.open(_is_within_ceiling))
    if _is_low_income(case.best) and knows_council(case.law):
        conditions = case.open(_is_low_income)
        return Granted(open_conditions=conditions) if conditions else _GRANTED
    if _is_low_income(case.best):
        return Undetermined((_council_threshold(case.law),), open_conditions=case.open(_is_low_income))
    return case.refusal(_low_income_unmet) if case.best.needy else _refused(int(Ground.NEEDY))


def _benefit(case: _Case, unmet: Callable[[Any], int], cents: Callable[[Any], int]) -> Outcome:
    conditions = case.open(cents)
    if amounts := case.missing(cents):
        met = [cents(result) for result in case.runs.values()]
        # Nothing bounds costs that nobody has told, and all else is bounded by a threshold or by what is told.
        most = None if any(unknown.missing is COSTS for unknown in amounts) else case.money(max(met))
        return Undetermined(amounts, case.money(min(met)), most, conditions)
    if not unmet(case.best):
        return Granted(case.money(cents(case.best)), conditions)
    return case.refusal(unmet)
