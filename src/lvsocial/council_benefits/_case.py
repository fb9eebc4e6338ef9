"""One household under one council: who is in it and belongs to what, what was spent and what was paid before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs

from lvsocial.assessment import Assessment
from lvsocial.circumstances import Circumstances, Event, EventKind, Expense, Group, counts_as
from lvsocial.council_benefits._days import after, back
from lvsocial.council_benefits.decisions import Outcome
from lvsocial.council_law import Composition, composition
from lvsocial.formula import UNIT
from lvsocial.households import DisabilityGroup, Household
from lvsocial.income import IncomeKind
from lvsocial.municipalities.shapes import BenefitRow, Council, Limit, Span, Whose


@attrs.frozen
class Use:
    """Something that counts towards a limit, to whom; not `sure` where it may not count. No `cents` is no bound."""

    member: int | None
    cents: int | None
    sure: bool


@attrs.frozen
class Used:
    """What has been used of a limit: for sure, and what may have been."""

    times: int
    cents: int
    maybe_times: int
    maybe_cents: int | None
    just: bool
    """Whether some of it was granted just before."""


NOTHING_USED = Used(0, 0, 0, 0, just=False)


@attrs.frozen(eq=False)
class Subject:
    """For whom a benefit is decided, on which event, and which row stands; `before` is what others just got of it."""

    row: BenefitRow
    member: int | None
    event: Event | None
    event_path: str
    on: date
    before: tuple[Use, ...] = ()


_PENSIONS = frozenset(
    {IncomeKind.OLD_AGE_PENSION, IncomeKind.DISABILITY_PENSION, IncomeKind.STATE_SOCIAL_SECURITY_BENEFIT}
)


class Case:
    """One household under one council; benefits are decided one after another, each after those it waits for."""

    def __init__(self, assessment: Assessment, council: Council, told: Circumstances) -> None:
        self.assessment = assessment
        self.council = council
        self.told = told
        self.on = assessment.on
        self.law = assessment.law
        self.household: Household = assessment.household
        self.composition: Composition = composition(self.household, self.law)
        # Not the decisions themselves: each can explain itself by its case, and would hold it in a circle.
        self.outcomes: dict[str, list[tuple[int | None, Outcome]]] = {}
        self.paid = {each.benefit for each in told.paid or ()}
        self.spent_on = {kind for each in told.expenses or () for kind in counts_as(each.kind)}
        self._born: dict[date, tuple[int, ...]] = {}
        self._groups: dict[int, frozenset[Group]] = {}
        people = self.household.members
        self.place = {person.id: n for n, person in enumerate(people)}
        self.groups = {self.place[each.member]: frozenset(each.groups) for each in told.groups or ()}
        self.declared = {self.place[each.member]: each.since for each in told.declared or ()}
        self.claimant = next(
            (n for n in self.composition.members if people[n].applicant),
            next((n for n in self.composition.members if n not in self.composition.children), 0),
        )

    def belongs(self, n: int) -> frozenset[Group]:
        """The groups that follow from the household, and those that were told."""
        if n not in self._groups:
            self._groups[n] = self._groups_of(n)
        return self._groups[n]

    def _groups_of(self, n: int) -> frozenset[Group]:
        person = self.household.members[n]
        child = n in self.composition.children
        found = {Group.CHILD if child else Group.ADULT}
        if n in self.composition.pension_age:
            found.add(Group.PENSION_AGE)
        if n in self.composition.disabled:
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

    def born(self, event: Event) -> tuple[int, ...]:
        """Whose birth an event is: of those born on that day the named ones, or all if one event is of more.

        None where it is no birth, or the child does not stand in the file.
        """
        if event.kind is not EventKind.BIRTH:
            return ()
        if event.on not in self._born:
            self._born[event.on] = self._born_on(event.on)
        return self._born[event.on]

    def _born_on(self, day: date) -> tuple[int, ...]:
        told = [each for each in self.told.events or () if each.kind is EventKind.BIRTH and each.on == day]
        born = tuple(n for n, person in enumerate(self.household.members) if person.birth_date == day)
        named = {self.place[each.member] for each in told if each.member is not None}
        all_of_them = any(each.member is None or (each.number or 1) > 1 for each in told)
        return born if all_of_them else tuple(n for n in born if n in named)

    def person(self, subject: Subject) -> int:
        """Whom a subject is about: the member, else the one whom the event concerns, else the claimant."""
        if subject.member is not None:
            return subject.member
        if subject.event is None:
            return self.claimant
        if subject.event.member is not None:
            return self.place[subject.event.member]
        return next(iter(self.born(subject.event)), self.claimant)

    def number(self, subject: Subject) -> tuple[int, str]:
        """What the event tells of, and where: one where it does not say, and of a birth all whose birth it is."""
        event = subject.event
        told = 1 if event is None or event.number is None else event.number
        born = 0 if event is None else len(self.born(event))
        return (born, "members") if born > told else (told, f"{subject.event_path}.number")

    def expenses(self, kind: Any, subject: Subject) -> list[Expense]:
        """What was spent on *kind*, not older than receipts may be, else in the calendar year."""
        window = subject.row.window
        receipts = None if window is None else window.receipts
        since = self.on.replace(month=1, day=1) if receipts is None else back(self.on, receipts)
        who = None if subject.member is None else self.household.members[subject.member].id
        return [
            each
            for each in self.told.expenses or ()
            if kind in counts_as(each.kind)
            and since <= each.on <= self.on
            and (who is None or each.member in (None, who))
        ]

    def spent(self, kind: Any, subject: Subject) -> int:
        return sum(each.amount.cents for each in self.expenses(kind, subject)) * UNIT

    def covered(self, kind: Any, subject: Subject) -> int:
        """What others paid of it."""
        return sum(each.covered.cents for each in self.expenses(kind, subject) if each.covered is not None) * UNIT

    def span(self, per: Span) -> date:
        match per:
            case Span.CALENDAR_YEAR:
                return date(self.on.year, 1, 1)
            case Span.TWELVE_MONTHS:
                return after(self.on, -12) + timedelta(1)
            case Span.MONTH:
                return self.on.replace(day=1)
        return date.min

    def used(self, id: str, limit: Limit, subject: Subject) -> Used:
        """What counts towards a limit: paid before, or decided just before of another person or event."""
        if not subject.before and id not in self.paid:
            return NOTHING_USED
        since = self.span(limit.per)
        who, of_all = subject.member, limit.of is Whose.HOUSEHOLD
        # What nobody says to whom it was paid may be this person's, and is where there is no other.
        alone = len(self.composition.members) == 1
        uses = [
            Use(None if each.member is None else self.place[each.member], each.amount.cents, sure=True)
            for each in self.told.paid or ()
            if each.benefit == id and since <= each.on <= self.on
        ]
        if not of_all and who is not None:
            uses = [
                each if each.member is not None else attrs.evolve(each, sure=alone)
                for each in uses
                if each.member in (None, who)
            ]
        just = [each for each in subject.before if of_all or (who is not None and each.member == who)]
        uses += just
        sure = [each.cents or 0 for each in uses if each.sure]
        maybe = [each.cents for each in uses if not each.sure]
        known = [cents for cents in maybe if cents is not None]
        maybe_cents = sum(known) if len(known) == len(maybe) else None
        return Used(len(sure), sum(sure), len(maybe), maybe_cents, any(each.sure for each in just))
