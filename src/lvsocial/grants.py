"""What follows a decision: the term of a grant, what changes it early, its next events, and what was overpaid.

Pure functions over an `Assessment` and the law of its day. Every answer carries each `Statement` that it
rests on, with its provisions, confidence and caveat; where the law leaves a choice to the service, the
answer says what it *may* do, and where it says nothing, the answer is a question.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import cast

import attrs

from lvsocial import law as law_data
from lvsocial.assessment import Assessment, Granted, OpenCondition, Outcome, Refused, Undetermined, again, law_beside
from lvsocial.distances import without_members
from lvsocial.entitlements import (
    age_reached,
    disability_ends,
    is_exempt,
    means_not_assessed,
    of_working_age,
    pension_age_reached,
)
from lvsocial.errors import Fault, InvalidInput
from lvsocial.facts import facts_of, plain_figures, present_members
from lvsocial.households import Activity, Household, Person
from lvsocial.income import in_money_of
from lvsocial.law import Age, Law, Quantity
from lvsocial.law.loading import read, record
from lvsocial.legal import Ground
from lvsocial.money import Currency, Money
from lvsocial.plans import plan_under
from lvsocial.property import Property
from lvsocial.readings import DEFAULT, FirstMonth, Readings
from lvsocial.statements import Statement, checked, history, statement
from lvsocial.timeline import Month

_ONE_DAY = timedelta(days=1)


def _said(code: str, day: date) -> Statement:
    return statement("grants", code, day)


def _last_day(month: Month) -> date:
    return (month + 1).first_day - _ONE_DAY


def _next_month(day: date) -> date:
    return (Month.of(day) + 1).first_day


class GrantKind(StrEnum):
    """What is granted."""

    NEEDY = "needy"
    """Status of a needy household (trūcīgas mājsaimniecības statuss)."""
    LOW_INCOME = "low_income"
    """Status of a low-income household (maznodrošinātas mājsaimniecības statuss)."""
    GMI = "gmi"
    """GMI benefit (GMI pabalsts)."""
    HOUSING = "housing"
    """Housing benefit (mājokļa pabalsts)."""


# -- the term ---------------------------------------------------------------------------------------


@attrs.frozen(repr=False)
class Term:
    """The calendar months for which something is granted, from `first`.

    `months` is the number that stands on what has been told; where nobody has told what the members at the
    paths `open` do, it may be up to `most`.
    """

    first: Month
    months: int
    most: int
    statements: tuple[Statement, ...]
    open: tuple[str, ...] = ()

    @property
    def calendar_months(self) -> tuple[Month, ...]:
        """Every month of the term."""
        return tuple(self.first + n for n in range(self.months))

    @property
    def start(self) -> date:
        """The first day of the first month."""
        return self.first.first_day

    @property
    def end(self) -> date:
        """The last day of the last month."""
        return _last_day(self.first + (self.months - 1))

    def __repr__(self) -> str:
        return f"<Term: {self.first}, {self.months} months>"


def term(
    household: Household,
    law: Law,
    readings: Readings = DEFAULT,
    *,
    decided: date | None = None,
    by_exception: bool = False,
) -> Term:
    """The term of what is granted to *household* on an application of the day of *law*; SPSPL 36(3).

    Three months, or six where nobody is of working age or everybody who is, is exempt under SPSPL 36(2); one
    *by_exception*; for Ukrainian civilians no longer than their means are not assessed. *decided* is the
    day of the decision. Raises `InvalidInput` where the reading of the first month needs it and it is not
    given, or is before the application, and `NotInForce` where the term of that day is not known.
    """
    first = _first_month(law.on, readings, decided)
    said = _of_first_month(law.on, readings)
    if law.get("term_with_working_age") is None and law.get("term_least") is not None and not by_exception:
        least, most = law.figure("term_least", Quantity).number, law.figure("term_most", Quantity).number
        return Term(first, least, most, (_said("term_until_2020", law.on), *said))
    if by_exception:
        months = law.figure("term_by_exception", Quantity).number
        return Term(first, months, months, (_said("term_by_exception", law.on), *said))
    if means_not_assessed(household, law):
        left = _assessed_from(household, law).index - first.index
        months = max(left, 1)
        return Term(first, months, months, (_said("term_of_ukrainian_civilians", law.on), *said))
    short = law.figure("term_with_working_age", Quantity).number
    long = law.figure("term_without_working_age", Quantity).number
    working = [n for n in present_members(household, law.on) if of_working_age(household.members[n], law)]
    not_exempt = [n for n in working if not is_exempt(household, n, law)]
    if not working:
        return Term(first, long, long, (_said("term_without_working_age", law.on), *said))
    if not not_exempt:
        return Term(first, long, long, (_said("term_all_exempt", law.on), *said))
    silent = [f"members[{n}].activity" for n in not_exempt if household.members[n].activity is None]
    is_open = len(silent) == len(not_exempt)
    told = (_said("term_with_working_age", law.on), *said)
    return Term(first, short, long if is_open else short, told, tuple(silent) if is_open else ())


def _first_month(on: date, readings: Readings, decided: date | None) -> Month:
    if decided is not None and decided < on:
        raise InvalidInput(Fault("decided", "not_before", {"other": "on"}))
    if readings.first_month is FirstMonth.APPLICATION:
        return Month.of(on)
    if decided is None:
        raise InvalidInput(Fault("decided", "decision_day"))
    return Month.of(decided)


def _of_first_month(on: date, readings: Readings) -> tuple[Statement, ...]:
    """What is known of the first month under the Law: nothing until 2020."""
    row = history("grants", f"first_month_of_{readings.first_month}", Statement).get(on)
    return (row,) if isinstance(row, Statement) else ()


def _assessed_from(household: Household, law: Law) -> Month:
    """The first month in which the means of Ukrainian civilians, not assessed yet, are."""
    first = Month.of(cast(date, household.first_application))
    return first + law.figure("months_without_assessment", Quantity).number


# -- grants -----------------------------------------------------------------------------------------


class Standing(StrEnum):
    """How sure a grant is."""

    GRANTED = "granted"
    """It is due."""
    POSSIBLE = "possible"
    """It depends on what is missing, or on what the municipality has set; if it is granted, then for this term."""
    BY_EXCEPTION = "by_exception"
    """The service may grant it for one month, and need not; SPSPL 36(3) p. 3."""


CURABLE = Ground.RESIDENCE | Ground.SAVINGS | Ground.VEHICLES | Ground.REAL_PROPERTY | Ground.EMPLOYMENT
"""What may be cured while one month is granted: residence, property, registration; SPSPL 36(3) p. 3."""


@attrs.frozen(repr=False)
class Grant:
    """A status or benefit with its term.

    `amount` is in euros a month. `unmet` is what stands in the way of more than the exception. `if_unproven`
    is the one month that the service may grant instead while papers on the conditions at the paths `open`
    are not there. What is possible only `waits_for` what is missing at these paths.
    """

    kind: GrantKind
    standing: Standing
    term: Term
    amount: Money | None = None
    unmet: Ground | None = None
    open: tuple[str, ...] = ()
    if_unproven: Term | None = None
    waits_for: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Grant: {self.kind}, {self.standing}>"


def grants(assessment: Assessment, decided: date | None = None) -> tuple[Grant, ...]:
    """What *assessment* comes to, with terms; what is refused for good is not among it.

    A housing benefit that the municipality alone decides on (until 2021-06-30) has no term of the Law and is
    left out. Raises `InvalidInput` as `term` does.
    """
    household, law, readings = assessment.household, assessment.law, assessment.readings
    whole = term(household, law, readings, decided=decided)
    month = term(household, law, readings, decided=decided, by_exception=True)
    found: list[Grant] = []
    cured: dict[GrantKind, Outcome] | None = None
    for kind, outcome in _outcomes(assessment).items():
        if kind is GrantKind.HOUSING and assessment.result.housing is None:
            continue
        if isinstance(outcome, Granted | Undetermined):
            conditions = outcome.open_conditions
            found.append(
                Grant(
                    kind,
                    Standing.GRANTED if isinstance(outcome, Granted) else Standing.POSSIBLE,
                    whole,
                    outcome.amount,
                    open=tuple(each.path for each in conditions),
                    if_unproven=month if any(_is_curable(each) for each in conditions) else None,
                    waits_for=_waits_for(outcome),
                )
            )
        elif _may_except(outcome):
            cured = cured or _outcomes(again(assessment, _cured(household)))
            then = cured[kind]
            if not isinstance(then, Refused):
                unmet, waits_for = outcome.grounds, _waits_for(then)
                found.append(Grant(kind, Standing.BY_EXCEPTION, month, then.amount, unmet, waits_for=waits_for))
    return tuple(found)


def _outcomes(assessment: Assessment) -> dict[GrantKind, Outcome]:
    return {
        GrantKind.NEEDY: assessment.statuses.needy,
        GrantKind.LOW_INCOME: assessment.statuses.low_income,
        GrantKind.GMI: assessment.benefits.gmi,
        GrantKind.HOUSING: assessment.benefits.housing,
    }


def _waits_for(outcome: Outcome) -> tuple[str, ...]:
    return tuple(each.path for each in outcome.missing) if isinstance(outcome, Undetermined) else ()


def _may_except(outcome: Refused) -> bool:
    return not outcome.grounds & ~CURABLE


def _is_curable(condition: OpenCondition) -> bool:
    ground = condition.unknown.missing.ground
    return ground is not None and bool(ground & CURABLE)


def _cured(household: Household) -> Household:
    """*household* with everything cured that the exception lets be cured: what it would be granted then."""
    at_home: set[Activity] = set()
    members: list[Person] = []
    for person in household.members:
        activity = person.activity
        second = activity in (Activity.CHILD_CARE, Activity.DISABLED_CHILD_CARE) and activity in at_home
        if activity is not None:
            at_home.add(activity)
        if activity is Activity.NOT_REGISTERED or second:
            activity = Activity.UNEMPLOYED
        here = True if person.declared_here is False else person.declared_here
        members.append(attrs.evolve(person, activity=activity, declared_here=here))
    nothing = Property(savings=Money(0), vehicles=(), assets=())
    return attrs.evolve(household, members=tuple(members), property=nothing)


# -- what changes a running grant -------------------------------------------------------------------


class ChangeKind(StrEnum):
    """What happened while a grant runs."""

    PRISON = "prison"
    """A member came into prison (ieslodzījuma vieta)."""
    LONG_TERM_CARE = "long_term_care"
    """A member came into a long-term care institution (ilgstošas sociālās aprūpes institūcija)."""
    CORRECTION_SCHOOL = "correction_school"
    """A member came into a social correction school (sociālās korekcijas izglītības iestāde)."""
    HOSPITAL = "hospital"
    """A member came into a hospital paid from the budget (ārstniecības pakalpojums stacionārā)."""
    REHABILITATION = "rehabilitation"
    """A member came into residential social rehabilitation (sociālā rehabilitācija ar izmitināšanu)."""
    WORSE_MEANS = "worse_means"
    """Means became worse (materiālā situācija pasliktinās)."""
    SITUATION_CHANGED = "situation_changed"
    """The social situation changed (mainās sociālā situācija)."""
    JOINED = "joined"
    """A member joined the household, as by birth."""
    LEFT = "left"
    """A member left the household."""
    BETTER_BY_WORK = "better_by_work"
    """Income rose by work or economic activity (ienākumi no darba attiecībām vai saimnieciskās darbības)."""
    BETTER_OTHERWISE = "better_otherwise"
    """Income rose otherwise: a pension, rent, royalties, the sale of scrap metal."""
    DUTY_REFUSED = "duty_refused"
    """A member refused the duties of a client without good reason (klienta pienākumi)."""
    MOVED = "moved"
    """The household declared its residence in another municipality."""
    DEATH = "death"
    """A member died."""


_INTO = (ChangeKind.PRISON, ChangeKind.LONG_TERM_CARE, ChangeKind.CORRECTION_SCHOOL)
_STAYS = (ChangeKind.HOSPITAL, ChangeKind.REHABILITATION)
_REVIEWED = (ChangeKind.WORSE_MEANS, ChangeKind.SITUATION_CHANGED, ChangeKind.JOINED, ChangeKind.LEFT)
_OF_A_MEMBER = (*_INTO, *_STAYS, ChangeKind.LEFT, ChangeKind.DUTY_REFUSED, ChangeKind.DEATH)


@attrs.frozen(repr=False)
class Change:
    """Something that happened on the day *on*.

    `member` is the place of the member it is about; `until` the last day of a stay, None where it goes on;
    `counts_from` the day from which the service lets a changed amount count. `warned_on` and `time_limit` are
    of the written warning, `cares_for_child` says whether who refused a duty cares for a child.

    Raises `InvalidInput` where the member is not named, or a day is before the one that it follows.
    """

    kind: ChangeKind
    on: date
    member: int | None = None
    until: date | None = None
    counts_from: date | None = None
    warned_on: date | None = None
    time_limit: date | None = None
    cares_for_child: bool | None = None

    def __attrs_post_init__(self) -> None:
        faults = []
        if self.kind in _OF_A_MEMBER and self.member is None:
            faults.append(Fault("member", "member_meant"))
        for name, after in (("until", "on"), ("counts_from", "on"), ("time_limit", "warned_on")):
            day, before = getattr(self, name), getattr(self, after)
            if day is not None and before is not None and day < before:
                faults.append(Fault(name, "not_before", {"other": after}))
        if faults:
            raise InvalidInput(*faults)

    def __repr__(self) -> str:
        return f"<Change: {self.kind}>"


class Follows(StrEnum):
    """What a change leads to."""

    MEMBER_STOPS = "member_stops"
    """The grant stops in the part about the member."""
    GRANT_STOPS = "grant_stops"
    """The same, where nobody else is left."""
    REASSESSED = "reassessed"
    """The service assesses anew and reviews the grant."""
    MAY_BE_CANCELLED = "may_be_cancelled"
    """The service may cancel basic benefits, wholly or partly."""
    WARNING_FIRST = "warning_first"
    """Nothing yet: a written warning with a time limit must come first, and the limit run out."""
    NOTHING = "nothing"
    """The grant goes on as it is."""
    QUESTION = "question"
    """The law does not say: whoever decides must be asked."""


@attrs.frozen(repr=False)
class Consequence:
    """What follows a change, and from which day; None where there is no day, or the law names none.

    `without` is the assessment of the others on the day of the application, where a member's part stops, None
    where none of them could apply. The service may prolong the status and the housing benefit where
    `may_prolong` stands. `open` names what of the change nobody has told.
    """

    follows: Follows
    since: date | None
    statements: tuple[Statement, ...]
    without: Assessment | None = None
    may_prolong: Statement | None = None
    open: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Consequence: {self.follows}>"


def consequence(change: Change, assessment: Assessment, granted: Term) -> Consequence:
    """What *change* does to what was granted on *assessment* for the term *granted*; SPSPL 38, 12(5.1).

    Raises `InvalidInput` where the member is not in the household, or the change was before the
    application: then it belongs in the household file.
    """
    present = present_members(assessment.household, assessment.on)
    if change.on < assessment.on:
        raise InvalidInput(Fault("on", "not_before", {"other": "assessment.on"}))
    if change.member is not None and change.member not in present and change.kind is not ChangeKind.JOINED:
        raise InvalidInput(Fault("member", "member_known"))
    if change.on > granted.end:
        return _after(change, granted)
    if change.kind in _INTO:
        return _stops(change, change.on, assessment, granted)
    if change.kind in _STAYS:
        return _stay(change, assessment, granted)
    if change.kind in _REVIEWED:
        since = change.counts_from or _next_month(change.on)
        if since > granted.end:
            return _after(change, granted)
        told = [_said(change.kind.value, change.on)]
        if change.counts_from is None:
            told.append(_said("day_of_changed_amount", change.on))
        return Consequence(Follows.REASSESSED, since, tuple(told))
    if change.kind is ChangeKind.DUTY_REFUSED:
        return _refused_duty(change, assessment, granted)
    if change.kind is ChangeKind.BETTER_BY_WORK:
        told = [_said(change.kind.value, change.on), _said("disregarded_next", change.on)]
        return Consequence(Follows.NOTHING, None, tuple(told))
    return Consequence(Follows.QUESTION, None, (_said(change.kind.value, change.on),))


def _after(change: Change, granted: Term) -> Consequence:
    return Consequence(Follows.NOTHING, None, (_said("outside", min(change.on, granted.end)),))


def _stops(change: Change, arose: date, assessment: Assessment, granted: Term) -> Consequence:
    since = _next_month(arose)
    if since > granted.end:
        return _after(change, granted)
    others = without_members(assessment, cast(int, change.member))
    alone = len(present_members(assessment.household, assessment.on)) == 1
    follows = Follows.GRANT_STOPS if alone else Follows.MEMBER_STOPS
    prolong = _said("may_prolong", change.on) if change.kind in _STAYS else None
    return Consequence(follows, since, (_said(change.kind.value, change.on),), None if alone else others, prolong)


def _stay(change: Change, assessment: Assessment, granted: Term) -> Consequence:
    longer_from = age_reached(change.on, 1)
    if change.until is not None and change.until < longer_from:
        return Consequence(Follows.NOTHING, None, (_said("stay_of_a_month", change.on),))
    found = _stops(change, longer_from, assessment, granted)
    if change.until is not None and found.since is not None and change.until < found.since:
        over = (*found.statements, _said("stay_over_before_stop", change.on))
        return attrs.evolve(found, follows=Follows.QUESTION, statements=over)
    return attrs.evolve(found, open=("until",) if change.until is None else ())


def _refused_duty(change: Change, assessment: Assessment, granted: Term) -> Consequence:
    person = assessment.household.members[cast(int, change.member)]
    if change.cares_for_child or not of_working_age(person, assessment.law):
        return Consequence(Follows.NOTHING, None, (_said("no_sanction", change.on),))
    told = (_said("duty_refused", change.on),)
    silent = ("cares_for_child",) if change.cares_for_child is None else ()
    if change.warned_on is None or change.time_limit is None:
        warning = (*told, _said("warning_needed", change.on))
        return Consequence(Follows.WARNING_FIRST, None, warning, open=silent)
    since = _next_month(max(change.on, change.time_limit + _ONE_DAY))
    if since > granted.end:
        return _after(change, granted)
    return Consequence(Follows.MAY_BE_CANCELLED, since, told, open=silent)


# -- new law while a grant runs ---------------------------------------------------------------------


class Ruling(StrEnum):
    """What the law orders for a running grant when a figure changes."""

    EX_OFFICIO = "ex_officio"
    """The service recalculates without a new application."""
    ON_REQUEST = "on_request"
    """The service assesses anew if the applicant asks."""
    PROTECTED = "protected"
    """The grant stays as it is."""
    NOT_SEEN = "not_seen"
    """No provision was found."""


@attrs.frozen(eq=False, repr=False)
class Recalculation(Statement):
    """What becomes of grants made by `granted_by`, for their months from `since` to `until`, when the law changes.

    `known_from` is the day an act that works back came into force, `done_by` the last day to pay the difference.
    """

    kinds: tuple[str, ...] = attrs.field(kw_only=True)
    ruling: Ruling = attrs.field(kw_only=True)
    granted_by: date = attrs.field(kw_only=True)
    known_from: date | None = attrs.field(default=None, kw_only=True)
    done_by: date | None = attrs.field(default=None, kw_only=True)

    def concerns(self, kind: GrantKind) -> bool:
        """Whether it is about what is granted as *kind*."""
        return kind.value in self.kinds

    @property
    def day(self) -> date:
        """The day from which the service can act on it."""
        return max(self.since, self.known_from or self.since)

    def __repr__(self) -> str:
        return f"<Recalculation: {self.since}, {self.ruling}>"


@cache
def recalculations() -> tuple[Recalculation, ...]:
    """Every recalculation that is known, in the order of its first day."""
    rows = read("recalculations")["row"]
    named = [(f"law/recalculations.toml: row[{n}]", row) for n, row in enumerate(rows)]
    made = [checked(where, record(where, row, Recalculation)) for where, row in named]
    return tuple(sorted(made, key=lambda row: row.since))


def recalculated_in(kind: GrantKind, first: Month, last: Month, granted_on: date) -> tuple[Recalculation, ...]:
    """What new law does to a grant of *kind*, made on the day *granted_on*, in its months from *first* to *last*."""
    return tuple(
        row
        for row in recalculations()
        if row.concerns(kind)
        and granted_on <= row.granted_by
        and row.since <= _last_day(last)
        and first.first_day <= row.until
    )


def recalculated(assessment: Assessment, row: Recalculation, kind: GrantKind) -> Money | None:
    """The amount of *kind* on the facts of *assessment* and the law of the first day of *row*, in euros a month.

    Where a municipality was named, the figures that its council has set for that day stand in it.

    Income and household stay as they were found. None where nothing is ordered, where *assessment* did not
    grant it, or where the housing benefit would rest on a GMI benefit that is itself not recalculated.
    """
    outcome = _outcomes(assessment)[kind]
    if row.ruling is not Ruling.EX_OFFICIO or outcome.amount is None or not row.concerns(kind):
        return None
    day = max(row.since, assessment.on)
    law = law_beside(assessment, day)
    facts = facts_of(assessment.household, assessment.law, readings=assessment.readings).facts
    result = plan_under(law)(facts, plain_figures(law))
    if kind is GrantKind.GMI:
        return Money(int(result.gmi))
    if kind is not GrantKind.HOUSING or result.housing is None or result.gmi != assessment.result.gmi:
        return None
    return Money(int(result.housing))


# -- next events ------------------------------------------------------------------------------------


class EventKind(StrEnum):
    """What happens on a day of a grant."""

    START = "start"
    """It begins."""
    RECALCULATION = "recalculation"
    """New law stands: `Event.recalculation` says what that does."""
    DISABILITY_ENDS = "disability_ends"
    """The last day of a member's disability term."""
    WORKING_AGE = "working_age"
    """A member reaches working age."""
    ADULT = "adult"
    """A member is a child no longer."""
    PENSION_AGE = "pension_age"
    """A member reaches pension age."""
    ASSESSED_AGAIN = "assessed_again"
    """The first day on which the means of Ukrainian civilians are assessed."""
    END = "end"
    """It ends: its last day."""
    EMERGENCY = "emergency"
    """It ends in a Covid emergency, and may be prolonged."""
    REASSESSMENT = "reassessment"
    """The first day on which an application is for the time after it."""
    APPLY_BY = "apply_by"
    """The last day to apply anew without a gap."""
    LAW_ENDS = "law_ends"
    """The last day whose law is known."""


@attrs.frozen(repr=False)
class Event:
    """Something that happens on *day*, to the grants named.

    `member` is the place of the member it is about. `amount` is what a benefit comes to after a
    recalculation, in euros a month, where that can be said. `months` are those that an application made then is
    assessed on.
    """

    day: date
    kind: EventKind
    statement: Statement
    grants: tuple[GrantKind, ...] = ()
    member: int | None = None
    recalculation: Recalculation | None = None
    amount: Money | None = None
    months: tuple[Month, ...] = ()

    def __repr__(self) -> str:
        return f"<Event: {self.day} {self.kind}>"


def events(assessment: Assessment, decided: date | None = None, until: date | None = None) -> tuple[Event, ...]:
    """What happens to the grants of *assessment*, by day, up to *until* (the last day to apply without a gap).

    Nothing, where nothing is or may be granted. A recalculation of months of the grant stands there even if it
    comes later. Raises `InvalidInput` as `term` does.
    """
    made = grants(assessment, decided)
    if not made:
        return ()
    terms = list(dict.fromkeys((each.term.first, each.term.months) for each in made))
    horizon = until or max(_last_day(first + months) for first, months in terms)
    found = [
        *_of_terms(assessment, made, horizon),
        *_of_new_law(assessment, made, decided or assessment.on),
        *_of_members(assessment, horizon),
    ]
    if horizon > law_data.KNOWN.until:
        found.append(Event(law_data.KNOWN.until, EventKind.LAW_ENDS, _said("law_ends", assessment.on)))
    order = list(EventKind)
    return tuple(sorted(found, key=lambda each: (each.day, order.index(each.kind))))


def _of_terms(assessment: Assessment, made: Sequence[Grant], horizon: date) -> Iterator[Event]:
    on = assessment.on
    by_decision = assessment.readings.first_month is FirstMonth.DECISION
    by_term: dict[tuple[Month, int], list[Grant]] = {}
    for each in made:
        by_term.setdefault((each.term.first, each.term.months), []).append(each)
    for of_term in by_term.values():
        kinds, whole = tuple(each.kind for each in of_term), of_term[0].term
        after = Month.of(whole.end) + 1
        yield Event(whole.start, EventKind.START, _said("start", on), kinds)
        yield Event(whole.end, EventKind.END, _said("end", on), kinds)
        prolonged = history("grants", EventKind.EMERGENCY.value, Statement).get(whole.end)
        if isinstance(prolonged, Statement):
            yield Event(whole.end, EventKind.EMERGENCY, prolonged, kinds)
        if by_decision:
            yield Event(_decided_by(_last_day(after)), EventKind.APPLY_BY, _said("apply_by_decision", on), kinds)
            continue
        reference = int(plain_figures(assessment.law).months)
        months = tuple(after + -back for back in range(reference, 0, -1))
        again = _said("reassessment", on)
        for event in (
            Event(after.first_day, EventKind.REASSESSMENT, again, kinds, months=months),
            Event(_last_day(after), EventKind.APPLY_BY, _said("apply_by", on), kinds),
        ):
            if event.day <= horizon:
                yield event


def _decided_by(last: date) -> date:
    """The last day on which an application is decided within one month by the day *last*; APL 43, 64(1)."""
    day = last
    while _a_month_after(day) > last:
        day -= _ONE_DAY
    return day


def _a_month_after(day: date) -> date:
    """The corresponding day of the next month, or its last day where it has none; APL 43(1)."""
    last = _last_day(Month.of(day) + 1)
    return last.replace(day=min(day.day, last.day))


def _of_new_law(assessment: Assessment, made: Iterable[Grant], granted_on: date) -> Iterator[Event]:
    by_row: dict[int, tuple[Recalculation, list[GrantKind]]] = {}
    for each in made:
        months = each.term.calendar_months
        for row in recalculated_in(each.kind, months[0], months[-1], granted_on):
            by_row.setdefault(id(row), (row, []))[1].append(each.kind)
    for row, kinds in by_row.values():
        amounts = [recalculated(assessment, row, kind) for kind in kinds]
        amount = amounts[0] if len(amounts) == 1 else None
        yield Event(row.day, EventKind.RECALCULATION, row, tuple(kinds), recalculation=row, amount=amount)


def _of_members(assessment: Assessment, horizon: date) -> Iterator[Event]:
    household, law = assessment.household, assessment.law
    on = law.on
    for n in present_members(household, on):
        person = household.members[n]
        ages = (
            (EventKind.DISABILITY_ENDS, disability_ends(person, law)),
            (EventKind.WORKING_AGE, age_reached(person.birth_date, law.figure("working_age", Age).months)),
            (EventKind.ADULT, age_reached(person.birth_date, law.figure("child_age", Age).months)),
            (EventKind.PENSION_AGE, pension_age_reached(person.birth_date)),
        )
        for kind, day in ages:
            # The last day of a disability term is still to come on that day itself; an age is not.
            if day is not None and (on < day or (on == day and kind is EventKind.DISABILITY_ENDS)) and day <= horizon:
                yield Event(day, kind, _said(kind.value, on), member=n)
    if means_not_assessed(household, law):
        day = _assessed_from(household, law).first_day
        if day <= horizon:
            yield Event(day, EventKind.ASSESSED_AGAIN, _said("assessed_again", on))


# -- what was paid without ground -------------------------------------------------------------------


class ClientFault(StrEnum):
    """By what fault of the client a benefit was paid without ground; SPSPL 39."""

    FALSE_INFORMATION = "false_information"
    """The client gave false information (nepatiesa informācija)."""
    INCOMPLETE_INFORMATION = "incomplete_information"
    """The client gave incomplete information (nepilnīga informācija)."""
    CHANGE_NOT_REPORTED = "change_not_reported"
    """The client did not report a change that may affect right or amount (nav paziņots par pārmaiņām)."""
    NONE = "none"
    """None: it was the service's or somebody else's."""


@attrs.frozen(repr=False)
class MonthPaid:
    """What was paid and what was due in a month, in the money of that month."""

    month: Month
    paid: Money
    due: Money

    @property
    def over(self) -> Money:
        """What was paid beyond what was due; nothing where it was less."""
        return Money(max(self.paid.cents - self.due.cents, 0), self.paid.currency)

    @property
    def short(self) -> Money:
        """What was due beyond what was paid; nothing where it was more."""
        return Money(max(self.due.cents - self.paid.cents, 0), self.paid.currency)

    def __repr__(self) -> str:
        return f"<MonthPaid: {self.month}>"


@attrs.frozen(repr=False)
class Recovery:
    """What was paid without ground, month by month, and what of it the service recovers, in euros.

    `to_recover` is None while nobody has told whose fault it was. What was paid short in other months is not
    set off: the Law names no such thing, so `short` stands beside it.
    """

    months: tuple[MonthPaid, ...]
    fault: ClientFault | None
    over: Money
    short: Money
    to_recover: Money | None
    statement: Statement

    def __repr__(self) -> str:
        return f"<Recovery: {len(self.months)} months>"


def recovery(paid: Mapping[Month, Money], due: Mapping[Month, Money], fault: ClientFault | None, on: date) -> Recovery:
    """What is recovered of benefits *paid*, of which only *due* was due, as the law stands on the day *on*; SPSPL 39.

    A month of which one of them is silent had none of it. Lats are converted to euros once, on their sum.
    Raises `InvalidInput` for an amount below zero or in the wrong money for its month.
    """
    faults = []
    for name, amounts in (("paid", paid), ("due", due)):
        for month, amount in amounts.items():
            if amount.cents < 0:
                faults.append(Fault(f"{name}[{month}]", "negative"))
            try:
                in_money_of(month, amount)
            except InvalidInput as error:
                faults.extend(each.at(f"{name}[{month}]") for each in error.faults)
            del amount
    if faults:
        del paid, due
        raise InvalidInput(*faults)
    months = tuple(
        MonthPaid(month, paid.get(month, _none_like(due, month)), due.get(month, _none_like(paid, month)))
        for month in sorted({*paid, *due})
    )
    over, short = _euros(each.over for each in months), _euros(each.short for each in months)
    if fault is None and over.cents:
        return Recovery(months, fault, over, short, None, _said("fault_open", on))
    if fault is None or fault is ClientFault.NONE or not over.cents:
        return Recovery(months, fault, over, short, Money(0), _said("no_recovery", on))
    return Recovery(months, fault, over, short, over, _said("recovery", on))


def _none_like(other: Mapping[Month, Money], month: Month) -> Money:
    return Money(0, other[month].currency if month in other else Currency.EUR)


def _euros(amounts: Iterable[Money]) -> Money:
    by_currency = dict.fromkeys(Currency, 0)
    for each in amounts:
        by_currency[each.currency] += each.cents
    lats = Money(by_currency[Currency.LVL], Currency.LVL)
    return Money(by_currency[Currency.EUR]) + lats.to_euros()
