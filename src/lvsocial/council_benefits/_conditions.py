"""How each condition of a council's rule stands: of the person, of the household, in time, and within limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from lvsocial.assessment import Granted, Undetermined
from lvsocial.circumstances import FOLLOWING, Group
from lvsocial.council_benefits._case import Case, Subject
from lvsocial.council_benefits._days import after, ends, months_of_age
from lvsocial.council_benefits._figures import PLAIN, cap_of
from lvsocial.council_benefits.decisions import MET, OPEN, UNMET, Check, Condition, Outcome, State, stands
from lvsocial.formula import UNIT
from lvsocial.money import Money
from lvsocial.municipalities.shapes import Anchor, Conditions, Limit, Requires, Resident, Span, StatusNeeded


def checks_of(case: Case, id: str, requires: Conditions, subject: Subject) -> Iterator[Check]:
    """How each condition of *requires* stands."""
    if requires.status:
        yield _status(case, requires.status)
    if requires.household:
        fits = not case.composition.types.isdisjoint(requires.household)
        yield stands(Condition.HOUSEHOLD_TYPE, MET if fits else UNMET)
    if requires.group:
        yield _group(case, frozenset(requires.group), subject)
    if requires.age_from is not None or requires.age_until is not None or requires.age_from_months is not None:
        yield _age(case, requires, subject)
    if requires.event:
        state = MET if subject.event is not None else OPEN if case.told.events is None else UNMET
        yield stands(Condition.EVENT, state)
    if requires.residence is not None:
        yield _residence(case, requires, subject)
    if requires.income is not None:
        yield _income(case, requires, subject)
    if requires.expense:
        told = case.told.expenses
        some = not case.spent_on.isdisjoint(requires.expense)
        yield stands(Condition.EXPENSE, MET if some else OPEN if told is None else UNMET)
    for yes, questions in ((True, requires.answered_yes), (False, requires.answered_no)):
        for question in questions:
            yield _answer(case, question, yes, subject)
    if requires.granted or requires.not_granted:
        yield from _others(case, requires, subject)
    if isinstance(requires, Requires) and requires.any_of:
        yield from _any_of(case, id, requires, subject)


def _any_of(case: Case, id: str, requires: Requires, subject: Subject) -> Sequence[Check]:
    """The checks of the first set that is met; else of one that is still open; else of the first, which is not."""
    sets = [list(checks_of(case, id, each, subject)) for each in requires.any_of]
    for state in (UNMET, OPEN):
        for checks in sets:
            found = {each.state for each in checks}
            if UNMET not in found and (state is OPEN or OPEN not in found):
                return checks
    return sets[0]


def _status(case: Case, wanted: Sequence[StatusNeeded]) -> Check:
    state = UNMET
    for status in wanted:
        outcome = {
            StatusNeeded.NEEDY: case.assessment.statuses.needy,
            StatusNeeded.LOW_INCOME: case.assessment.statuses.low_income,
            StatusNeeded.GMI: case.assessment.benefits.gmi,
        }[status]
        if isinstance(outcome, Granted) and not outcome.open_conditions:
            return Check(Condition.STATUS, MET, {"status": status})
        if isinstance(outcome, Granted | Undetermined):
            state = OPEN
    return Check(Condition.STATUS, state, {"statuses": tuple(wanted)})


def _group(case: Case, wanted: frozenset[Group], subject: Subject) -> Check:
    members = case.composition.members if subject.member is None else (subject.member,)
    about = {"groups": tuple(sorted(wanted))}
    if any(case.belongs(n) & wanted for n in members):
        return Check(Condition.GROUP, MET, about)
    # Those that follow from the household are known; of the others nobody may have told.
    silent = case.told.groups is None and bool(wanted - FOLLOWING)
    return Check(Condition.GROUP, OPEN if silent else UNMET, about)


def _age(case: Case, requires: Conditions, subject: Subject) -> Check:
    members = case.composition.members if subject.member is None else (subject.member,)
    least = requires.age_from_months if requires.age_from is None else requires.age_from * 12
    most = None if requires.age_until is None else requires.age_until * 12 + 11
    ages = [months_of_age(case.household.members[n].birth_date, subject.on) for n in members]
    if any((least is None or age >= least) and (most is None or age <= most) for age in ages):
        return stands(Condition.AGE, MET)
    young = [n for n, age in zip(members, ages, strict=True) if least is not None and age < least]
    reached = [after(case.household.members[n].birth_date, least or 0) for n in young]
    return Check(Condition.AGE, UNMET, {"from": min(reached)} if reached else {})


def _residence(case: Case, requires: Conditions, subject: Subject) -> Check:
    asked = requires.residence
    assert asked is not None  # noqa: S101 - the caller has looked
    persons = [case.person(subject)]
    if subject.event is not None and (born := case.born(subject.event)):
        persons = list(born) if subject.member is None else [subject.member]
    elif subject.event is not None and subject.event.member is not None:
        persons = [case.place[subject.event.member]]
    any_is_enough = asked.who is Resident.ONE_ADULT
    match asked.who:
        case Resident.ALL:
            who = list(case.composition.members)
        case Resident.CLAIMANT:
            who = [case.claimant]
        case Resident.PERSON:
            who = persons
        case Resident.CLAIMANT_AND_CHILD:
            who = [case.claimant, *persons]
        case _:
            who = [n for n in case.composition.members if n not in case.composition.children]
    day = subject.on
    if asked.before is not Anchor.REQUEST and subject.event is not None:
        day = subject.event.on
        if asked.before is Anchor.REGISTRATION:
            if subject.event.registered is None:
                return Check(Condition.RESIDENCE, OPEN, {"months": asked.months})
            day = subject.event.registered
    states = [_resides(case, n, day, asked.months) for n in who]
    if any_is_enough:
        state = MET if MET in states else OPEN if OPEN in states else UNMET
    else:
        state = UNMET if UNMET in states else OPEN if OPEN in states else MET
    about: dict[str, object] = {"months": asked.months, "who": asked.who}
    since = [case.declared[n] for n in who if n in case.declared]
    if state is UNMET and asked.before is Anchor.REQUEST and len(since) == len(who):
        last = min(since) if any_is_enough else max(since)
        about["from"] = after(last, asked.months)
    return Check(Condition.RESIDENCE, state, about)


def _resides(case: Case, n: int, day: date, months: int) -> State:
    here = case.household.members[n].declared_here
    since = case.declared.get(n)
    if here is False:
        return UNMET
    if since is not None:
        return MET if after(since, months) <= day else UNMET
    if not months and here:
        return MET
    if case.told.declared is None:
        return OPEN
    return UNMET


def _income(case: Case, requires: Conditions, subject: Subject) -> Check:
    asked = requires.income
    assert asked is not None  # noqa: S101 - the caller has looked
    most = cap_of(case, asked.most, "requires.income.most", subject, PLAIN)
    about = {"most": Money(most // UNIT, case.law.currency)}
    if case.assessment.income.missing:
        return Check(Condition.INCOME, OPEN, about)
    share = len(case.composition.members) if asked.per_member else 1
    income: int = case.assessment.result.income  # type: ignore[assignment]
    return Check(Condition.INCOME, MET if income <= most * share else UNMET, about)


def _answer(case: Case, question: str, yes: bool, subject: Subject) -> Check:
    about = {"question": question, "yes": yes}
    asked = case.council.question[question]
    for answer in case.told.answers:
        if answer.question != question:
            continue
        of_one = asked.of_person and answer.member is not None and subject.member is not None
        if of_one and case.place[str(answer.member)] != subject.member:
            continue
        return Check(Condition.ANSWER, MET if answer.yes == yes else UNMET, about)
    return Check(Condition.ANSWER, OPEN, about)


def _others(case: Case, requires: Conditions, subject: Subject) -> Iterator[Check]:
    for needed, ids in ((True, requires.granted), (False, requires.not_granted)):
        for id in ids:
            outcomes = {
                outcome
                for member, outcome in case.outcomes.get(id, ())
                if member is None or subject.member is None or member == subject.member
            }
            state = UNMET if needed else MET
            if Outcome.GRANTED in outcomes:
                state = MET if needed else UNMET
            elif Outcome.UNDETERMINED in outcomes:
                state = OPEN
            yield Check(Condition.OTHER_BENEFIT, state, {"benefit": id, "needed": needed})


def of_window(case: Case, subject: Subject) -> Iterator[Check]:
    window = subject.row.window
    if window is None:
        return
    fits = True
    about: dict[str, object] = {}
    if subject.event is not None and window.after_event is not None:
        about["last"] = last = ends(subject.event.on, window.after_event)
        fits &= case.on <= last
    if subject.event is not None and window.from_day is not None:
        about["first"] = first = subject.event.on + timedelta(window.from_day - 1)
        fits &= first <= case.on
    if window.opens is not None and window.closes is not None:
        day = f"{case.on:%m-%d}"
        about |= {"opens": window.opens, "closes": window.closes}
        # A window may run over the turn of the year.
        within = window.opens <= day <= window.closes
        over = window.opens > window.closes and (day >= window.opens or day <= window.closes)
        fits &= within or over
    if about:
        if not fits:
            about |= _opening(case, window, about)
        yield Check(Condition.WINDOW, MET if fits else UNMET, about)


def _opening(case: Case, window: Any, about: Mapping[str, object]) -> dict[str, object]:
    """The first day on which the benefit may be asked for again, where there is one."""
    last, first = about.get("last"), about.get("first")
    day = first if isinstance(first, date) and first > case.on else case.on
    if window.opens is not None:
        year = day.year if f"{day:%m-%d}" <= window.opens else day.year + 1
        # A day that stands in leap years only opens on the one before.
        day = min(date.fromisoformat(f"{year}-{window.opens[:3]}01") + timedelta(int(window.opens[3:]) - 1), date.max)
    return {} if day <= case.on or (isinstance(last, date) and day > last) else {"from": day}


def of_limits(case: Case, id: str, subject: Subject) -> Iterator[Check]:
    for limit in subject.row.limit:
        if case.told.paid is None:
            yield Check(Condition.LIMIT, OPEN, {"per": limit.per})
            continue
        used = case.used(id, limit, subject)
        about: dict[str, object] = {"per": limit.per}
        if limit.times is not None:
            about["times"] = limit.times
            left, maybe = limit.times - used.times, used.maybe_times
        else:
            assert limit.most is not None  # noqa: S101 - a limit is of times or of money
            most = cap_of(case, limit.most, "limit.most", subject, PLAIN) // UNIT
            about["most"] = Money(most, case.law.currency)
            # What the rest of it leaves is for the amount; here it is asked whether anything is left.
            left, maybe = most - used.cents, most if used.maybe_cents is None else used.maybe_cents
        fits = left > 0
        if fits and maybe >= left:
            yield Check(Condition.LIMIT, OPEN, about)
        else:
            yield _limited(case, fits, limit, about)


def _limited(case: Case, fits: bool, limit: Limit, about: dict[str, object]) -> Check:
    if not fits and limit.per is Span.CALENDAR_YEAR:
        about["from"] = date(case.on.year + 1, 1, 1)
    elif not fits and limit.per is Span.MONTH:
        about["from"] = after(case.on.replace(day=1), 1)
    return Check(Condition.LIMIT, MET if fits else UNMET, about)
