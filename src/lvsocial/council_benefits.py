"""What a council adds to the State's benefits, for one household: granted, refused and why, or what is still open.

The benefits of a council's file are decided beside an `Assessment`, each for the household, a member, or an event.
What nobody has told leaves a benefit undetermined with its question; what an officer, a commission or the council
decides leaves it undetermined with its range. Of the plain reading nothing is kept but numbers and checks;
`Decided.finding` reads the amount again over findings when it is asked for.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeAlias

import attrs

from lvsocial import council_rules as rules
from lvsocial.assessment import Assessment, Granted, Undetermined
from lvsocial.circumstances import (
    FOLLOWING,
    NOTHING_TOLD,
    Circumstances,
    Event,
    EventKind,
    Expense,
    Group,
)
from lvsocial.council_law import Composition, cited_row, composition
from lvsocial.facts import Asked, Declared, FigureOf, day_key
from lvsocial.formula import DAYS_IN_KEY, UNIT
from lvsocial.households import DisabilityGroup, Household
from lvsocial.income import IncomeKind
from lvsocial.law import Coefficient, Level, Limit, Quantity
from lvsocial.legal import Finding, explained
from lvsocial.money import Money, Ratio
from lvsocial.municipalities import in_order, row_means_tested, row_on
from lvsocial.municipalities.shapes import (
    Amount,
    Anchor,
    BasePlusChild,
    Benefit,
    BenefitRow,
    ByHousehold,
    ByIncome,
    Cap,
    CeilingLess,
    Conditions,
    Council,
    CouncilDecides,
    FirstOther,
    Fixed,
    Goods,
    Hole,
    OfReference,
    Per,
    PerUnit,
    Reference,
    Requires,
    Resident,
    ShareOfCost,
    Shortfall,
    Span,
    StatusNeeded,
    Table,
    TableKey,
    Term,
    Unit,
    UpTo,
    ValueOf,
    Whose,
)
from lvsocial.municipalities.shapes import Limit as Bound


class Condition(StrEnum):
    """What is checked; the same names are the grounds of a refusal."""

    STATUS = "status"
    GROUP = "group"
    HOUSEHOLD_TYPE = "household_type"
    AGE = "age"
    RESIDENCE = "residence"
    INCOME = "income"
    EVENT = "event"
    EXPENSE = "expense"
    WINDOW = "window"
    LIMIT = "limit"
    ANSWER = "answer"
    OTHER_BENEFIT = "other_benefit"
    NO_AMOUNT = "no_amount"
    """The table or the bands have no amount for this case, or it comes to nothing."""
    RULES = "rules"
    """The council's rules of that day are not known."""
    DISCRETION = "discretion"
    """An officer, a commission or the council decides."""


class State(StrEnum):
    """How a condition stands."""

    MET = "met"
    UNMET = "unmet"
    OPEN = "open"


@attrs.frozen(repr=False)
class Check:
    """One condition and how it stands; `about` fills its sentence with days, names and limits."""

    condition: Condition
    state: State
    about: Mapping[str, object] = attrs.field(factory=dict)

    def __repr__(self) -> str:
        return f"<Check: {self.condition} {self.state}>"


class Outcome(StrEnum):
    GRANTED = "granted"
    REFUSED = "refused"
    UNDETERMINED = "undetermined"


@attrs.frozen(repr=False)
class Part:
    """A part of an amount that is paid apart: how much, on or from which day, and what must hold by then."""

    amount: Money
    on: date | None
    condition: str | None = None

    def __repr__(self) -> str:
        return "<Part>"


@attrs.frozen(repr=False, eq=False)
class Decided:
    """One benefit of the council for one subject.

    `member` is the place of the person it is for, None for the household; `event` what it hangs on. `amount` is due
    where it is granted, a month if the row says so; `least` and `most` bound it where it is undetermined, None is no
    bound. Goods have no amount. `left` is what a limit of money still allows after this.
    """

    id: str
    benefit: Benefit
    row: BenefitRow | None
    outcome: Outcome
    checks: tuple[Check, ...]
    member: int | None = None
    event: Event | None = None
    amount: Money | None = None
    least: Money | None = None
    most: Money | None = None
    parts: tuple[Part, ...] = ()
    gap: Hole | None = None
    explain: Callable[[], Finding] | None = None

    @property
    def grounds(self) -> tuple[Condition, ...]:
        """Why it is refused."""
        return tuple(dict.fromkeys(each.condition for each in self.checks if each.state is State.UNMET))

    @property
    def open(self) -> tuple[Check, ...]:
        """What is still missing to decide."""
        return tuple(each for each in self.checks if each.state is State.OPEN)

    @property
    def queued(self) -> bool:
        """Whether it is granted in the order of a queue."""
        return self.outcome is Outcome.GRANTED and self.row is not None and self.row.queue

    @property
    def finding(self) -> Finding | None:
        """How the amount was come to; None where there is none to come to."""
        return None if self.explain is None else self.explain()

    def __repr__(self) -> str:
        return f"<Decided: {self.id} {self.outcome}>"


@attrs.frozen(repr=False, eq=False)
class CouncilBenefits:
    """Everything that the council's file offers, decided for the household of an assessment."""

    assessment: Assessment
    council: Council
    circumstances: Circumstances
    decided: tuple[Decided, ...]

    def of(self, id: str) -> tuple[Decided, ...]:
        """The decisions on the benefit called *id*."""
        return tuple(each for each in self.decided if each.id == id)

    def __repr__(self) -> str:
        return f"<CouncilBenefits: {len(self.decided)}>"


def council_benefits(assessment: Assessment, council: Council | None = None) -> CouncilBenefits:
    """Decide every benefit of the council that *assessment* was made under, or of *council*."""
    of = council or assessment.council
    if of is None:
        raise ValueError("an assessment under a municipality")
    told = assessment.household.circumstances or NOTHING_TOLD
    case = _Case(assessment, of, told)
    for id in _order(of):
        case.decide(id)
    made = {id: case.made[id] for id in of.benefit}
    return CouncilBenefits(assessment, of, told, tuple(each for several in made.values() for each in several))


@lru_cache(maxsize=256)
def _order(council: Council) -> tuple[str, ...]:
    return in_order(council.benefit)


# -- numbers in two readings ----------------------------------------------------------------------


@attrs.frozen
class _Plain:
    """Numbers as they are."""

    def figure(self, key: str, row: Any, amount: Money) -> Any:
        return amount.cents * UNIT

    def state(self, name: str, key: str, figure: Any, amount: Money) -> Any:
        return amount.cents * UNIT

    def ratio(self, key: str, row: Any, hundredths: int) -> Any:
        return hundredths

    def count(self, key: str, row: Any, number: int) -> Any:
        return number

    def told(self, path: str, unit: str, value: int) -> Any:
        return value

    def run(self, plan: Callable[..., Any], *numbers: Any) -> Any:
        return plan(*numbers)


@attrs.frozen
class _Sourced:
    """Numbers that remember where they come from."""

    council: Council
    id: str

    def figure(self, key: str, row: Any, amount: Money) -> Any:
        figure = Limit(amount, **cited_row(self.council, row))
        return Finding(FigureOf(self.id, key, "Amount", figure), amount.cents * UNIT)

    def state(self, name: str, key: str, figure: Any, amount: Money) -> Any:
        return Finding(FigureOf(name, key, "Amount", figure), amount.cents * UNIT)

    def ratio(self, key: str, row: Any, hundredths: int) -> Any:
        figure = Coefficient(Ratio(hundredths), **cited_row(self.council, row))
        return Finding(FigureOf(self.id, key, "Ratio", figure), hundredths)

    def count(self, key: str, row: Any, number: int) -> Any:
        figure = Quantity(number, **cited_row(self.council, row))
        return Finding(FigureOf(self.id, key, "Count", figure), number)

    def told(self, path: str, unit: str, value: int) -> Any:
        return Finding(Declared(path, unit) if path else Asked("on", unit), value)

    def run(self, plan: Callable[..., Any], *numbers: Any) -> Any:
        return explained(plan)(*numbers)


_PLAIN = _Plain()
_Numbers: TypeAlias = _Plain | _Sourced
_Ends: TypeAlias = tuple[int | None, int | None]


class _Open(Exception):
    def __init__(self, condition: Condition, least: int, most: int | None, **about: object) -> None:
        super().__init__()
        self.condition, self.least, self.most, self.about = condition, least, most, about


class _NoAmount(Exception):
    def __init__(self, day: date | None = None) -> None:
        super().__init__()
        self.about: dict[str, object] = {} if day is None else {"from": day}


@attrs.frozen(eq=False)
class _Subject:
    """For whom a benefit is decided, on which event, and which row stands."""

    row: BenefitRow
    member: int | None
    event: Event | None
    event_path: str
    on: date


def _add(day: date, term: Term) -> date:
    """The last day of a time limit that begins with *day*."""
    if term.months is not None:
        return _after(day, term.months)
    if term.days is not None:
        return day + timedelta(term.days)
    left, last = term.working_days or 0, day
    while left:
        last += timedelta(1)
        left -= last.weekday() < _SATURDAY
    return last


_SATURDAY = 5


def _back(day: date, term: Term) -> date:
    if term.months is not None:
        return _after(day, -term.months)
    return day - timedelta(term.days if term.days is not None else (term.working_days or 0))


def _months_of_age(born: date, on: date) -> int:
    """Whole months of age, as the plans of the State's law count them."""
    return (day_key(on) - day_key(born)) // DAYS_IN_KEY


def _after(day: date, months: int) -> date:
    """So many calendar months after *day*; the last day of the month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year, month + 1, monthrange(year, month + 1)[1])


def _birthday(born: date, years: int) -> date:
    """The day on which so many years are reached; who was born on 29 February reaches them on 1 March."""
    try:
        return date(born.year + years, born.month, born.day)
    except ValueError:
        return date(born.year + years, 3, 1)


@lru_cache(maxsize=4096)
def _check(condition: Condition, state: State) -> Check:
    return Check(condition, state)


_PENSIONS = frozenset(
    {IncomeKind.OLD_AGE_PENSION, IncomeKind.DISABILITY_PENSION, IncomeKind.STATE_SOCIAL_SECURITY_BENEFIT}
)


class _Case:
    """One household under one council; benefits are decided one after another, each after those it waits for."""

    def __init__(self, assessment: Assessment, council: Council, told: Circumstances) -> None:
        self.assessment = assessment
        self.council = council
        self.told = told
        self.on = assessment.on
        self.law = assessment.law
        self.household: Household = assessment.household
        self.composition: Composition = composition(self.household, self.law)
        self.made: dict[str, list[Decided]] = {}
        self._groups: dict[int, frozenset[Group]] = {}
        people = self.household.members
        self.place = {person.id: n for n, person in enumerate(people)}
        self.groups = {self.place[each.member]: frozenset(each.groups) for each in told.groups or ()}
        self.declared = {self.place[each.member]: each.since for each in told.declared or ()}
        self.claimant = next(
            (n for n in self.composition.members if people[n].applicant),
            next((n for n in self.composition.members if n not in self.composition.children), 0),
        )

    # -- who may get it -------------------------------------------------------------------------------

    def decide(self, id: str) -> None:
        """Enter the decisions on the benefit called *id*."""
        benefit = self.council.benefit[id]
        made: list[Decided] = []
        rows: list[BenefitRow] = [row for row in benefit.in_force if row.since <= self.on]
        shape = rows[-1] if rows else (benefit.in_force[0] if benefit.in_force else None)
        now = row_on(benefit, self.on)
        if shape is None or (not isinstance(now, BenefitRow) and shape.value_of is ValueOf.REQUEST):
            gap = now if isinstance(now, Hole) else None
            self.made[id] = [self._unknown(id, benefit, gap)]
            return
        subjects = list(self._subjects(now if isinstance(now, BenefitRow) else shape))
        for member, event, path in subjects:
            day = event.on if event is not None and shape.value_of is ValueOf.EVENT else self.on
            row = row_on(benefit, day)
            if not isinstance(row, BenefitRow):
                made.append(self._unknown(id, benefit, row if isinstance(row, Hole) else None, member, event))
                continue
            made.append(self._decided(id, benefit, _Subject(row, member, event, path, self.on)))
        self.made[id] = self._capped(id, made)

    def _unknown(
        self, id: str, benefit: Benefit, gap: Hole | None, member: int | None = None, event: Event | None = None
    ) -> Decided:
        check = Check(Condition.RULES, State.OPEN)
        return Decided(id, benefit, None, Outcome.UNDETERMINED, (check,), member, event, gap=gap)

    def _subjects(self, row: BenefitRow) -> Iterator[tuple[int | None, Event | None, str]]:
        """Whom the benefit may be for: members or the household, with each event of a kind it asks for."""
        events = list(self._events(row.requires))
        if row.unit in (Unit.HOUSEHOLD, Unit.EVENT):
            yield from ((None, event, path) for _, event, path in events)
            if not events:
                yield None, None, ""
            return
        members = self.composition.members
        if row.unit is Unit.CHILD:
            members = tuple(n for n in members if n in self.composition.children)
        for n in members:
            mine = [(event, path) for member, event, path in events if member in (None, n)]
            yield from ((n, event, path) for event, path in mine)
            if not mine:
                yield n, None, ""
        if not members:
            yield None, None, ""

    def _events(self, requires: Conditions) -> Iterator[tuple[int | None, Event, str]]:
        """The events of a kind that is asked for; a birthday follows from the birth date, the last one counts."""
        wanted = frozenset(requires.event)
        if isinstance(requires, Requires):
            wanted |= {kind for each in requires.any_of for kind in each.event}
        if not wanted:
            return
        told = set()
        for at, event in enumerate(self.told.events or ()):
            if event.kind in wanted and event.on <= self.on:
                member = None if event.member is None else self.place[event.member]
                told |= {member} if event.kind is EventKind.BIRTHDAY else set()
                yield member, event, f"circumstances.events[{at}]"
        if EventKind.BIRTHDAY in wanted:
            for n in self.composition.members:
                if n in told:
                    continue
                born = self.household.members[n].birth_date
                years = _months_of_age(born, self.on) // 12
                yield n, Event(EventKind.BIRTHDAY, _birthday(born, years)), f"members[{n}].birth_date"

    # -- one decision ---------------------------------------------------------------------------------

    def _decided(self, id: str, benefit: Benefit, subject: _Subject) -> Decided:
        row = subject.row
        checks = [*self._checks(id, row.requires, subject), *self._window(subject), *self._limits(id, subject)]
        if any(each.state is State.UNMET for each in checks):
            return Decided(id, benefit, row, Outcome.REFUSED, tuple(checks), subject.member, subject.event)
        least: int | None = None
        most: int | None = None
        waits = any(each.state is State.OPEN for each in checks)
        candidates, opened_by = self._candidates(id, subject)
        checks += opened_by
        sure = not opened_by
        found: list[_Ends] = []
        for amount, key in candidates:
            try:
                cents = self._cents(id, amount, key, subject, _PLAIN)
                found.append((cents, cents))
            except _Open as open_amount:
                checks.append(Check(open_amount.condition, State.OPEN, open_amount.about))
                found.append((open_amount.least, open_amount.most))
            except _NoAmount as nothing:
                if sure:
                    checks.append(Check(Condition.NO_AMOUNT, State.UNMET, nothing.about))
                    return Decided(id, benefit, row, Outcome.REFUSED, tuple(checks), subject.member, subject.event)
                found.append((0, 0))
        goods = isinstance(candidates[0][0], Goods)
        if not goods:
            least = min(low or 0 for low, _ in found)
            most = None if any(high is None for _, high in found) else max(high or 0 for _, high in found)
            if most == 0:
                checks.append(_check(Condition.NO_AMOUNT, State.UNMET))
                return Decided(id, benefit, row, Outcome.REFUSED, tuple(checks), subject.member, subject.event)
        opened = [each for each in checks if each.state is State.OPEN]
        if opened:
            # What hangs on a condition may come to nothing; a variant or a supplement has its own least.
            sure_least = 0 if waits else least
            return Decided(
                id,
                benefit,
                row,
                Outcome.UNDETERMINED,
                tuple(checks),
                subject.member,
                subject.event,
                least=None if goods else Money(sure_least or 0, self.law.currency),
                most=None if goods or most is None else Money(most, self.law.currency),
            )
        granted = None if goods else Money(most or 0, self.law.currency)
        amount, key = candidates[0]

        def explain() -> Finding:
            made: Finding = self._amount(id, amount, key, subject, _Sourced(self.council, id))
            return made

        return Decided(
            id,
            benefit,
            row,
            Outcome.GRANTED,
            tuple(checks),
            subject.member,
            subject.event,
            amount=granted,
            parts=self._parts(subject, granted) if granted is not None else (),
            explain=None if goods else explain,
        )

    def _candidates(self, id: str, subject: _Subject) -> tuple[list[tuple[Amount, str]], list[Check]]:
        """The amounts that may stand, and what is open of the variants among them: one where all is known."""
        found: list[tuple[Amount, str]] = []
        opened: list[Check] = []
        for n, variant in enumerate(subject.row.variant):
            checks = list(self._checks(id, variant.requires, subject))
            states = {each.state for each in checks}
            if State.UNMET in states:
                continue
            found.append((variant.amount, f"variant[{n}].amount"))
            if State.OPEN not in states:
                return found, opened
            opened += [each for each in checks if each.state is State.OPEN]
        found.append((subject.row.amount, "amount"))
        return found, opened

    def _checks(self, id: str, requires: Conditions, subject: _Subject) -> Iterator[Check]:
        """How each condition of *requires* stands."""
        if requires.status:
            yield self._status(requires.status)
        if requires.household:
            fits = not self.composition.types.isdisjoint(requires.household)
            yield _check(Condition.HOUSEHOLD_TYPE, State.MET if fits else State.UNMET)
        if requires.group:
            yield self._group(frozenset(requires.group), subject)
        if requires.age_from is not None or requires.age_until is not None or requires.age_from_months is not None:
            yield self._age(requires, subject)
        if requires.event:
            state = State.MET if subject.event is not None else State.OPEN if self.told.events is None else State.UNMET
            yield _check(Condition.EVENT, state)
        if requires.residence is not None:
            yield self._residence(requires, subject)
        if requires.income is not None:
            yield self._income(requires, subject)
        if requires.expense:
            told = self.told.expenses
            some = any(each.kind in requires.expense for each in told or ())
            yield _check(Condition.EXPENSE, State.MET if some else State.OPEN if told is None else State.UNMET)
        for yes, questions in ((True, requires.answered_yes), (False, requires.answered_no)):
            for question in questions:
                yield self._answer(question, yes, subject)
        if requires.granted or requires.not_granted:
            yield from self._others(requires, subject)
        if isinstance(requires, Requires) and requires.any_of:
            yield from self._any_of(id, requires, subject)

    def _any_of(self, id: str, requires: Requires, subject: _Subject) -> Sequence[Check]:
        """The checks of the first set that is met; else of one that is still open; else of the first, which is not."""
        sets = [list(self._checks(id, each, subject)) for each in requires.any_of]
        for state in (State.UNMET, State.OPEN):
            for checks in sets:
                found = {each.state for each in checks}
                if State.UNMET not in found and (state is State.OPEN or State.OPEN not in found):
                    return checks
        return sets[0]

    def _status(self, wanted: Sequence[StatusNeeded]) -> Check:
        state = State.UNMET
        for status in wanted:
            outcome = {
                StatusNeeded.NEEDY: self.assessment.statuses.needy,
                StatusNeeded.LOW_INCOME: self.assessment.statuses.low_income,
                StatusNeeded.GMI: self.assessment.benefits.gmi,
            }[status]
            if isinstance(outcome, Granted) and not outcome.open_conditions:
                return Check(Condition.STATUS, State.MET, {"status": status})
            if isinstance(outcome, Granted | Undetermined):
                state = State.OPEN
        return Check(Condition.STATUS, state, {"statuses": tuple(wanted)})

    def _belongs(self, n: int) -> frozenset[Group]:
        """The groups that follow from the household, and those that were told."""
        if n not in self._groups:
            self._groups[n] = self._groups_of(n)
        return self._groups[n]

    def _groups_of(self, n: int) -> frozenset[Group]:
        person = self.household.members[n]
        child = n in self.composition.children
        found = {Group.CHILD if child else Group.ADULT}
        if n in self.composition.protected and person.disability_group is None:
            found.add(Group.PENSION_AGE)
        if person.disability_group is not None:
            found.add(Group.CHILD_WITH_DISABILITY if child else Group.DISABILITY)
            if person.disability_group is DisabilityGroup.I:
                found.add(Group.DISABILITY_I)
            if person.disability_group is DisabilityGroup.II:
                found.add(Group.DISABILITY_II)
        if person.studies:
            found.add(Group.STUDENT)
        if any(income.kind in _PENSIONS for income in person.incomes or ()):
            found.add(Group.PENSIONER)
        return frozenset(found) | self.groups.get(n, frozenset())

    def _group(self, wanted: frozenset[Group], subject: _Subject) -> Check:
        members = self.composition.members if subject.member is None else (subject.member,)
        about = {"groups": tuple(sorted(wanted))}
        if any(self._belongs(n) & wanted for n in members):
            return Check(Condition.GROUP, State.MET, about)
        # Those that follow from the household are known; of the others nobody may have told.
        silent = self.told.groups is None and bool(wanted - FOLLOWING)
        return Check(Condition.GROUP, State.OPEN if silent else State.UNMET, about)

    def _age(self, requires: Conditions, subject: _Subject) -> Check:
        members = self.composition.members if subject.member is None else (subject.member,)
        least = requires.age_from_months if requires.age_from is None else requires.age_from * 12
        most = None if requires.age_until is None else requires.age_until * 12 + 11
        ages = [_months_of_age(self.household.members[n].birth_date, subject.on) for n in members]
        if any((least is None or age >= least) and (most is None or age <= most) for age in ages):
            return _check(Condition.AGE, State.MET)
        young = [n for n, age in zip(members, ages, strict=True) if least is not None and age < least]
        reached = [_after(self.household.members[n].birth_date, least or 0) for n in young]
        return Check(Condition.AGE, State.UNMET, {"from": min(reached)} if reached else {})

    def _residence(self, requires: Conditions, subject: _Subject) -> Check:
        asked = requires.residence
        assert asked is not None  # noqa: S101 - the caller has looked
        person = self.claimant if subject.member is None else subject.member
        if subject.event is not None and subject.event.member is not None:
            person = self.place[subject.event.member]
        any_is_enough = asked.who is Resident.ONE_ADULT
        match asked.who:
            case Resident.ALL:
                who = list(self.composition.members)
            case Resident.CLAIMANT:
                who = [self.claimant]
            case Resident.PERSON:
                who = [person]
            case Resident.CLAIMANT_AND_CHILD:
                who = [self.claimant, person]
            case _:
                who = [n for n in self.composition.members if n not in self.composition.children]
        day = subject.on
        if asked.before is not Anchor.REQUEST and subject.event is not None:
            day = subject.event.on
            if asked.before is Anchor.REGISTRATION:
                if subject.event.registered is None:
                    return Check(Condition.RESIDENCE, State.OPEN, {"months": asked.months})
                day = subject.event.registered
        states = [self._resides(n, day, asked.months) for n in who]
        if any_is_enough:
            state = State.MET if State.MET in states else State.OPEN if State.OPEN in states else State.UNMET
        else:
            state = State.UNMET if State.UNMET in states else State.OPEN if State.OPEN in states else State.MET
        about: dict[str, object] = {"months": asked.months, "who": asked.who}
        since = [self.declared[n] for n in who if n in self.declared]
        if state is State.UNMET and asked.before is Anchor.REQUEST and len(since) == len(who):
            last = min(since) if any_is_enough else max(since)
            about["from"] = _after(last, asked.months)
        return Check(Condition.RESIDENCE, state, about)

    def _resides(self, n: int, day: date, months: int) -> State:
        here = self.household.members[n].declared_here
        since = self.declared.get(n)
        if here is False:
            return State.UNMET
        if since is not None:
            return State.MET if _after(since, months) <= day else State.UNMET
        if not months and here:
            return State.MET
        if self.told.declared is None:
            return State.OPEN
        return State.UNMET

    def _income(self, requires: Conditions, subject: _Subject) -> Check:
        asked = requires.income
        assert asked is not None  # noqa: S101 - the caller has looked
        most = self._cap(asked.most, "requires.income.most", subject, _PLAIN)
        about = {"most": Money(most // UNIT, self.law.currency)}
        if self.assessment.income.missing:
            return Check(Condition.INCOME, State.OPEN, about)
        share = len(self.composition.members) if asked.per_member else 1
        income: int = self.assessment.result.income  # type: ignore[assignment]
        return Check(Condition.INCOME, State.MET if income <= most * share else State.UNMET, about)

    def _answer(self, question: str, yes: bool, subject: _Subject) -> Check:
        about = {"question": question, "yes": yes}
        asked = self.council.question[question]
        for answer in self.told.answers:
            if answer.question != question:
                continue
            of_one = asked.of_person and answer.member is not None and subject.member is not None
            if of_one and self.place[str(answer.member)] != subject.member:
                continue
            return Check(Condition.ANSWER, State.MET if answer.yes == yes else State.UNMET, about)
        return Check(Condition.ANSWER, State.OPEN, about)

    def _others(self, requires: Conditions, subject: _Subject) -> Iterator[Check]:
        for needed, ids in ((True, requires.granted), (False, requires.not_granted)):
            for id in ids:
                outcomes = {
                    each.outcome
                    for each in self.made.get(id, ())
                    if each.member is None or subject.member is None or each.member == subject.member
                }
                state = State.UNMET if needed else State.MET
                if Outcome.GRANTED in outcomes:
                    state = State.MET if needed else State.UNMET
                elif Outcome.UNDETERMINED in outcomes:
                    state = State.OPEN
                yield Check(Condition.OTHER_BENEFIT, state, {"benefit": id, "needed": needed})

    # -- time and limits ------------------------------------------------------------------------------

    def _window(self, subject: _Subject) -> Iterator[Check]:
        window = subject.row.window
        if window is None:
            return
        fits = True
        about: dict[str, object] = {}
        if subject.event is not None and window.after_event is not None:
            about["last"] = last = _add(subject.event.on, window.after_event)
            fits &= self.on <= last
        if subject.event is not None and window.from_day is not None:
            about["first"] = first = subject.event.on + timedelta(window.from_day - 1)
            fits &= first <= self.on
        if window.opens is not None and window.closes is not None:
            day = f"{self.on:%m-%d}"
            about |= {"opens": window.opens, "closes": window.closes}
            # A window may run over the turn of the year.
            within = window.opens <= day <= window.closes
            over = window.opens > window.closes and (day >= window.opens or day <= window.closes)
            fits &= within or over
        if about:
            if not fits:
                about |= self._opening(window, about)
            yield Check(Condition.WINDOW, State.MET if fits else State.UNMET, about)

    def _opening(self, window: Any, about: Mapping[str, object]) -> dict[str, object]:
        """The first day on which the benefit may be asked for again, where there is one."""
        last, first = about.get("last"), about.get("first")
        day = first if isinstance(first, date) and first > self.on else self.on
        if window.opens is not None:
            year = day.year if f"{day:%m-%d}" <= window.opens else day.year + 1
            # A day that stands in leap years only opens on the one before.
            day = min(
                date.fromisoformat(f"{year}-{window.opens[:3]}01") + timedelta(int(window.opens[3:]) - 1), date.max
            )
        return {} if day <= self.on or (isinstance(last, date) and day > last) else {"from": day}

    def _span(self, per: Span) -> date:
        match per:
            case Span.CALENDAR_YEAR:
                return date(self.on.year, 1, 1)
            case Span.TWELVE_MONTHS:
                return _after(self.on, -12) + timedelta(1)
            case Span.MONTH:
                return self.on.replace(day=1)
        return date.min

    def _used(self, id: str, limit: Bound, subject: _Subject) -> list[Money]:
        """What was paid before within a limit, this application left out."""
        since = self._span(limit.per)
        who = None if subject.member is None else self.household.members[subject.member].id
        return [
            each.amount
            for each in self.told.paid or ()
            if each.benefit == id
            and since <= each.on <= self.on
            and (limit.of is Whose.HOUSEHOLD or who is None or each.member == who)
        ]

    def _limits(self, id: str, subject: _Subject) -> Iterator[Check]:
        for limit in subject.row.limit:
            if self.told.paid is None:
                yield Check(Condition.LIMIT, State.OPEN, {"per": limit.per})
                continue
            used = self._used(id, limit, subject)
            about: dict[str, object] = {"per": limit.per}
            if limit.times is not None:
                about["times"] = limit.times
                yield self._limited(len(used) < limit.times, limit, about)
            elif limit.most is not None:
                most = self._cap(limit.most, "limit.most", subject, _PLAIN)
                about["most"] = Money(most // UNIT, self.law.currency)
                left = most - sum(each.cents for each in used) * UNIT
                yield self._limited(left > 0, limit, about)

    def _limited(self, fits: bool, limit: Bound, about: dict[str, object]) -> Check:
        if not fits and limit.per is Span.CALENDAR_YEAR:
            about["from"] = date(self.on.year + 1, 1, 1)
        elif not fits and limit.per is Span.MONTH:
            about["from"] = _after(self.on.replace(day=1), 1)
        return Check(Condition.LIMIT, State.MET if fits else State.UNMET, about)

    def _capped(self, id: str, made: list[Decided]) -> list[Decided]:
        """What all members get together is at most so much; who comes first is served first."""
        cap = next((each.row.most_for_household for each in made if each.row and each.row.most_for_household), None)
        if cap is None:
            return made
        first = next(each for each in made if each.row is not None)
        assert first.row is not None  # noqa: S101 - just looked for
        subject = _Subject(first.row, None, None, "", self.on)
        left = self._cap(cap, "most_for_household", subject, _PLAIN) // UNIT
        found = []
        for each in made:
            if each.amount is None:
                found.append(each)
                continue
            within = min(each.amount.cents, left)
            left -= within
            if not within:
                unmet = (*each.checks, Check(Condition.LIMIT, State.UNMET, {"per": "household"}))
                found.append(attrs.evolve(each, outcome=Outcome.REFUSED, checks=unmet, amount=None, parts=()))
            elif within != each.amount.cents:
                found.append(attrs.evolve(each, amount=Money(within, self.law.currency), parts=()))
            else:
                found.append(each)
        return found

    # -- amounts --------------------------------------------------------------------------------------

    def _cents(self, id: str, amount: Amount, key: str, subject: _Subject, numbers: _Numbers) -> int:
        return int(self._amount(id, amount, key, subject, numbers)) if not isinstance(amount, Goods) else 0

    def _amount(self, id: str, amount: Amount, key: str, subject: _Subject, numbers: _Numbers) -> Any:
        """The amount in whole cents: its shape, supplements, what limits leave of it."""
        found = self._shape(amount, key, subject, numbers)
        for n, supplement in enumerate(subject.row.supplement):
            states = {each.state for each in self._checks(id, supplement.requires, subject)}
            if State.UNMET in states:
                continue
            if State.OPEN in states:
                now = int(getattr(found, "value", found)) // UNIT
                raise _Open(Condition.ANSWER, now, now + supplement.amount.cents)
            more = numbers.figure(f"supplement[{n}].amount", subject.row, supplement.amount)
            found = numbers.run(rules.supplemented, found, more)
        for n, limit in enumerate(subject.row.limit):
            if limit.most is None or self.told.paid is None:
                continue
            most = self._cap(limit.most, f"limit[{n}].most", subject, numbers)
            used = sum(each.cents for each in self._used(id, limit, subject)) * UNIT
            found = numbers.run(
                rules.within_what_is_left, found, most, numbers.told("circumstances.paid", "Amount", used)
            )
        return numbers.run(rules.granted, found)

    def _shape(self, amount: Amount, key: str, subject: _Subject, numbers: _Numbers) -> Any:
        row = subject.row
        match amount:
            case Fixed():
                return numbers.figure(f"{key}.amount", row, amount.amount)
            case PerUnit():
                found = numbers.run(
                    rules.each_of,
                    numbers.figure(f"{key}.amount", row, amount.amount),
                    self._count(amount.per, subject, numbers),
                )
                if amount.most is not None:
                    found = numbers.run(rules.capped, found, numbers.figure(f"{key}.most", row, amount.most))
                return found
            case FirstOther():
                return numbers.run(
                    rules.first_and_others,
                    numbers.figure(f"{key}.first", row, amount.first),
                    numbers.figure(f"{key}.other", row, amount.other),
                    self._count(Per.PERSON, subject, numbers),
                )
            case BasePlusChild():
                return numbers.run(
                    rules.persons_and_children,
                    numbers.figure(f"{key}.person", row, amount.person),
                    numbers.figure(f"{key}.child", row, amount.child),
                    self._count(Per.PERSON, subject, numbers),
                    self._count(Per.CHILD, subject, numbers),
                )
            case ShareOfCost():
                cap = None if amount.most is None else self._cap(amount.most, f"{key}.most", subject, numbers)
                cost = self._cost(amount.expense, subject, numbers, most=cap)
                found = numbers.run(rules.part_of_cost, numbers.ratio(f"{key}.percent", row, amount.percent), cost)
                return found if cap is None else numbers.run(rules.capped, found, cap)
            case OfReference():
                return self._share(amount, key, subject, numbers)
            case UpTo():
                most = int(self._cap(amount.most, f"{key}.most", subject, _PLAIN)) // UNIT
                if amount.expense is not None and self.told.expenses is not None:
                    most = min(most, self._spent(amount.expense, subject) // UNIT)
                raise _Open(Condition.DISCRETION, 0, most)
            case Table():
                return self._table(amount, key, subject, numbers)
            case ByHousehold():
                return self._by_household(amount, key, subject, numbers)
            case ByIncome():
                return self._by_income(amount, key, subject, numbers)
            case Shortfall():
                return self._shortfall(amount, key, subject, numbers)
            case CeilingLess():
                cap = self._cap(amount.most, f"{key}.most", subject, numbers)
                cost = self._cost(amount.expense, subject, numbers, most=cap)
                others = sum(each.covered.cents for each in self._expenses(amount.expense, subject) if each.covered)
                return numbers.run(
                    rules.cost_less_others,
                    cost,
                    cap,
                    numbers.told("circumstances.expenses", "Amount", others * UNIT),
                )
            case CouncilDecides():
                raise _Open(Condition.DISCRETION, 0, None)
            case _:
                return 0

    def _count(self, per: Per, subject: _Subject, numbers: _Numbers) -> Any:
        match per:
            case Per.PERSON:
                return numbers.told("members", "Count", len(self.composition.members))
            case Per.CHILD:
                return numbers.told("members", "Count", len(self.composition.children))
        return numbers.told(f"{subject.event_path}.number", "Count", self._number(subject))

    def _number(self, subject: _Subject) -> int:
        """What the event tells of: one where it does not say."""
        return 1 if subject.event is None or subject.event.number is None else subject.event.number

    def _expenses(self, kind: Any, subject: _Subject) -> list[Expense]:
        """What was spent on *kind*, not older than receipts may be, else in the calendar year."""
        window = subject.row.window
        receipts = None if window is None else window.receipts
        since = self.on.replace(month=1, day=1) if receipts is None else _back(self.on, receipts)
        who = None if subject.member is None else self.household.members[subject.member].id
        return [
            each
            for each in self.told.expenses or ()
            if each.kind is kind and since <= each.on <= self.on and (who is None or each.member in (None, who))
        ]

    def _spent(self, kind: Any, subject: _Subject) -> int:
        return sum(each.amount.cents for each in self._expenses(kind, subject)) * UNIT

    def _cost(self, kind: Any, subject: _Subject, numbers: _Numbers, most: Any = None) -> Any:
        if self.told.expenses is None:
            raise _Open(Condition.EXPENSE, 0, None if most is None else int(getattr(most, "value", most)) // UNIT)
        found = self._expenses(kind, subject)
        if subject.member is not None and len(self.composition.members) > 1 and any(e.member is None for e in found):
            # Whose a bill of the whole household is nobody has told, and it is paid to one of them only.
            raise _Open(Condition.EXPENSE, 0, None if most is None else int(getattr(most, "value", most)) // UNIT)
        return numbers.told("circumstances.expenses", "Amount", self._spent(kind, subject))

    def _reference(self, of: Reference, numbers: _Numbers) -> Any:
        """A figure of the day, by name."""
        first_other = {
            Reference.GMI_FIRST: ("gmi", "first"),
            Reference.GMI_OTHER: ("gmi", "other"),
            Reference.NEEDY_FIRST: ("needy", "first"),
            Reference.NEEDY_OTHER: ("needy", "other"),
        }
        if of is Reference.MINIMUM_WAGE:
            wage = self.law.minimum_wage
            return numbers.state("minimum_wage", "amount", wage, wage.amount)
        if of in first_other:
            name, key = first_other[of]
            level = self.law.figure(name, Level)
            return numbers.state(name, key, level, getattr(level, key))
        if of is Reference.MEDIAN:
            row = row_on(self.council.median, self.on)
            if row is None or isinstance(row, Hole):
                raise _Open(Condition.RULES, 0, None)
            return numbers.figure("median", row, row.amount)  # type: ignore[attr-defined]
        result = self.assessment.result if isinstance(numbers, _Plain) else self.assessment.findings
        found: Any = {
            Reference.GMI_HOUSEHOLD: result.gmi_threshold,
            Reference.NEEDY_HOUSEHOLD: result.needy_threshold,
            Reference.LOW_INCOME_HOUSEHOLD: result.low_income_threshold,
        }[of]
        if of is Reference.LOW_INCOME_HOUSEHOLD and self.law.get("low_income") is None:
            raise _Open(Condition.RULES, 0, None)
        return found

    def _cap(self, cap: Cap, key: str, subject: _Subject, numbers: _Numbers) -> Any:
        if cap.amount is not None:
            return numbers.figure(f"{key}.amount", subject.row, cap.amount)
        return self._share(cap, key, subject, numbers)

    def _share(self, of: Any, key: str, subject: _Subject, numbers: _Numbers) -> Any:
        share = of.times.hundredths if of.times is not None else of.percent
        return numbers.run(
            rules.part_of_figure, numbers.ratio(f"{key}.share", subject.row, share), self._reference(of.of, numbers)
        )

    def _key(self, by: TableKey, subject: _Subject) -> tuple[int, str]:
        """The number by which a table is looked up, and where it was told."""
        members = self.composition.members
        match by:
            case TableKey.CHILDREN:
                return len(self.composition.children), "members"
            case TableKey.PERSONS:
                return len(members), "members"
            case TableKey.NUMBER:
                if subject.event is None:
                    raise _Open(Condition.EVENT, 0, None)
                return self._number(subject), f"{subject.event_path}.number"
        n = subject.member if subject.member is not None else self.claimant
        born = self.household.members[n].birth_date
        if by is TableKey.AGE:
            day = subject.event.on if subject.event is not None else subject.on
            return _months_of_age(born, day) // 12, f"members[{n}].birth_date"
        # Of twins each has the place of the elder.
        older = sum(self.household.members[child].birth_date < born for child in self.composition.children)
        return older + 1, f"members[{n}].birth_date"

    def _table(self, table: Table, key: str, subject: _Subject, numbers: _Numbers) -> Any:
        number, path = self._key(table.by, subject)
        *_, last = table.rows
        steps = 0
        if table.then is not None and number > last.at:
            at, steps = len(table.rows) - 1, (number - last.at) // table.every
        elif table.or_more:
            fits = [n for n, row in enumerate(table.rows) if row.at <= number]
            at = fits[-1] if fits else -1
        else:
            at = next((n for n, row in enumerate(table.rows) if row.at == number), -1)
        if at < 0:
            later = [row.at for row in table.rows if row.at > number]
            if table.by is not TableKey.AGE or not later:
                raise _NoAmount
            n = subject.member if subject.member is not None else self.claimant
            raise _NoAmount(_birthday(self.household.members[n].birth_date, later[0]))
        found = numbers.figure(f"{key}.rows[{at}].amount", subject.row, table.rows[at].amount)
        if steps and table.then is not None:
            then = numbers.figure(f"{key}.then", subject.row, table.then)
            found = numbers.run(rules.table_and_steps, found, then, numbers.told(path, "Count", steps))
        if table.each:
            found = numbers.run(rules.each_of, found, numbers.told(path, "Count", number))
        if table.most is not None:
            found = numbers.run(rules.capped, found, numbers.figure(f"{key}.most", subject.row, table.most))
        return found

    def _by_household(self, amount: ByHousehold, key: str, subject: _Subject, numbers: _Numbers) -> Any:
        for n, each in enumerate(amount.rows):
            if each.household in self.composition.types:
                at = f"{key}.rows[{n}]"
                if amount.up_to:
                    raise _Open(Condition.DISCRETION, 0, int(self._cap(each, at, subject, _PLAIN)) // UNIT)  # type: ignore[arg-type]
                return self._cap(each, at, subject, numbers)  # type: ignore[arg-type]
        raise _NoAmount

    def _by_income(self, amount: ByIncome, key: str, subject: _Subject, numbers: _Numbers) -> Any:
        bands = amount.bands
        if self.assessment.income.missing:
            sums = [band.amount.cents for band in bands if band.amount is not None]
            raise _Open(Condition.INCOME, 0, max(sums))
        income: int = self.assessment.result.income  # type: ignore[assignment]
        members = len(self.composition.members)
        for n, band in enumerate(bands):
            if band.up_to is None or income <= band.up_to.cents * UNIT * members:
                assert band.amount is not None  # noqa: S101 - a file is checked for it
                return numbers.figure(f"{key}.bands[{n}].amount", subject.row, band.amount)
        raise _NoAmount

    def _shortfall(self, amount: Shortfall, key: str, subject: _Subject, numbers: _Numbers) -> Any:
        cap = None if amount.most is None else self._cap(amount.most, f"{key}.most", subject, numbers)
        if self.assessment.income.missing:
            raise _Open(Condition.INCOME, 0, None if cap is None else int(getattr(cap, "value", cap)) // UNIT)
        cost = numbers.told("circumstances.expenses", "Amount", 0)
        if amount.plus_expense is not None:
            cost = self._cost(amount.plus_expense, subject, numbers, most=cap)
        result = self.assessment.result if isinstance(numbers, _Plain) else self.assessment.findings
        persons = len(self.composition.members) if amount.per_person else 1
        found = numbers.run(
            rules.shortfall,
            numbers.ratio(f"{key}.percent", subject.row, amount.percent),
            self._reference(amount.of, numbers),
            numbers.told("members", "Count", persons),
            numbers.count(f"{key}.months", subject.row, amount.months),
            cost,
            result.income,
        )
        if amount.at_most_expense:
            found = numbers.run(rules.capped, found, cost)
        return found if cap is None else numbers.run(rules.capped, found, cap)

    def _parts(self, subject: _Subject, granted: Money) -> tuple[Part, ...]:
        """The instalments of an amount, the last of them with what rounding left."""
        made: list[Part] = []
        left = granted.cents
        instalments = subject.row.instalment
        for n, each in enumerate(instalments):
            if each.amount is not None:
                cents = each.amount.cents
            else:
                cents = (granted.cents * (each.percent or 0) * 2 + 100) // 200
            if n == len(instalments) - 1 and each.amount is None:
                cents = left
            left -= cents
            day = None
            if each.after is not None:
                day = _add(self.on if subject.event is None else subject.event.on, each.after)
            elif each.month is not None:
                day = date(self.on.year, each.month, 1)
            made.append(Part(Money(cents, granted.currency), day, each.condition))
        return tuple(made)


def means_tested(each: Decided) -> bool:
    """Whether means decide it."""
    return row_means_tested(each.benefit, each.row)


# -- what follows a decision ----------------------------------------------------------------------


@attrs.frozen
class Deadlines:
    """By when a decision is made and paid; None where the council's file does not say."""

    decision: date | None
    payment: date | None


def deadlines(council: Council, each: Decided, received: date, *, emergency: bool = False) -> Deadlines:
    """The last days for the decision and the payment of a benefit asked for on *received*.

    Working days leave out Saturdays and Sundays only: the holidays of the State are not known to the library.
    """
    terms = row_on(council.terms, received)
    row = each.row
    general: Any = None if isinstance(terms, Hole) else terms
    decision = (row.decision if row is not None else None) or (general.decision if general is not None else None)
    payment = (row.payment if row is not None else None) or (general.payment if general is not None else None)
    if emergency and general is not None and general.emergency_payment is not None:
        payment = general.emergency_payment
        decision = general.emergency_payment
    decided = None if decision is None else _add(received, decision)
    if payment is None:
        return Deadlines(decided, None)
    return Deadlines(decided, _add(received if emergency or decided is None else decided, payment))
