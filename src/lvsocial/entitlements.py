"""Personal statuses on which the law leans, and what a household's status gives under other laws.

A personal status is declared in the file, derived from what stands there, or told by nobody.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import attrs

from lvsocial import law as law_data
from lvsocial.facts import day_key, facts_of, is_disabled, plain_figures, present_members
from lvsocial.formula import DAYS_IN_KEY
from lvsocial.households import Activity, DisabilityGroup, Household, Person
from lvsocial.income import IncomeKind
from lvsocial.language import Bilingual
from lvsocial.law import Age, Law
from lvsocial.means import last_birth_of_pension_age
from lvsocial.statements import Statement, history, statement
from lvsocial.timeline import Gap, Month


def age_reached(birth: date, months: int) -> date:
    """The day on which a person born on *birth* is so many *months* old, as the rules count.

    Who was born on a day that the month does not have reaches the age on the first of the next.

    >>> age_reached(date(2008, 2, 29), 216)
    datetime.date(2026, 3, 1)
    """
    of_age = Month.of(birth) + months
    last = (of_age + 1).first_day - timedelta(days=1)
    return of_age.first_day.replace(day=birth.day) if birth.day <= last.day else (of_age + 1).first_day


def pension_age_reached(birth: date) -> date | None:
    """The day on which a person reaches pension age; the age rises by steps, and once reached it is kept.

    None where that day is beyond the law that is known.
    """
    for row in law_data.pension_age():
        day = max(age_reached(birth, row.months), row.since)
        if day <= row.until:
            return day
    return None


class Status(StrEnum):
    """A personal status."""

    CHILD = "child"
    """Child (bērns)."""
    WORKING_AGE = "working_age"
    """Of working age (darbspējīgā vecumā)."""
    PENSION_AGE = "pension_age"
    """Of pension age (pensijas vecumā)."""
    DISABILITY = "disability"
    """Person with disability, with a group (persona ar invaliditāti)."""
    CHILD_WITH_DISABILITY = "child_with_disability"
    """Child with disability (bērns ar invaliditāti)."""
    OLD_AGE_PENSIONER = "old_age_pensioner"
    """Recipient of an old-age pension (vecuma pensijas saņēmējs)."""
    UNEMPLOYED = "unemployed"
    """Registered as unemployed (bezdarbnieks)."""
    STUDENT = "student"
    """Full-time pupil or student (klātienē izglītojamais, pilna laika studējošais)."""
    EXEMPT_FROM_REGISTERING = "exempt_from_registering"
    """Of working age, and under an exemption of SPSPL 36(2)."""
    POLITICALLY_REPRESSED = "politically_repressed"
    """Politically repressed person (politiski represēta persona)."""
    ORPHAN = "orphan"
    """Orphan or child left without parental care, also when of age (bārenis)."""
    LARGE_FAMILY = "large_family"
    """Large family (daudzbērnu ģimene): of the household, of no one member."""


class Learnt(StrEnum):
    """Where a personal status is known from."""

    DECLARED = "declared"
    """The file says so."""
    DERIVED = "derived"
    """It follows from what the file says."""
    NOT_TOLD = "not_told"
    """Nobody has told."""


@attrs.frozen(repr=False)
class PersonalStatus:
    """Whether a member has a status on a day; `holds` is None where nobody has told.

    `member` is the place in the household, None for the household itself; `since` and `until` bound the time
    for which it is known to hold. `group` is that of a disability.
    """

    status: Status
    member: int | None
    holds: bool | None
    learnt: Learnt
    statement: Statement
    since: date | None = None
    until: date | None = None
    group: DisabilityGroup | None = None

    def __repr__(self) -> str:
        return f"<PersonalStatus: {self.status}>"


@attrs.frozen(eq=False, repr=False)
class LargeFamilyRow(Statement):
    """When a family is large: so many `children`, who count under `under_months` of age if they study."""

    children: int = attrs.field(kw_only=True)
    under_months: int = attrs.field(kw_only=True)


def personal_statuses(household: Household, law: Law) -> tuple[PersonalStatus, ...]:
    """The statuses of each member who is counted on the day of *law*, and of the household; not those that fail.

    Politically repressed persons and orphans are those of whom `Circumstances.groups` says so; where it is silent,
    nothing is said of them either way.
    """
    return tuple(_statuses(household, law))


def _statuses(household: Household, law: Law) -> Iterator[PersonalStatus]:
    for n in present_members(household, law.on):
        yield from _of_person(household, n, law)
    yield from _large_family(household, law)


def _of_person(household: Household, n: int, law: Law) -> Iterator[PersonalStatus]:
    on, person = law.on, household.members[n]

    def made(status: Status, learnt: Learnt, since: date | None = None, until: date | None = None) -> PersonalStatus:
        said = statement("personal_statuses", status.value, on)
        holds = None if learnt is Learnt.NOT_TOLD else True
        group = person.disability_group if status is Status.DISABILITY else None
        return PersonalStatus(status, n, holds, learnt, said, since, until, group)

    adult_on = age_reached(person.birth_date, law.figure("child_age", Age).months)
    if on < adult_on:
        yield made(Status.CHILD, Learnt.DERIVED, person.birth_date, adult_on - timedelta(days=1))
    works_from = age_reached(person.birth_date, law.figure("working_age", Age).months)
    pension_on = pension_age_reached(person.birth_date)
    of_pension_age = is_of_pension_age(person, law)
    if of_working_age(person, law):
        until = None if pension_on is None else pension_on - timedelta(days=1)
        yield made(Status.WORKING_AGE, Learnt.DERIVED, works_from, until)
    if of_pension_age:
        yield made(Status.PENSION_AGE, Learnt.DERIVED, pension_on)
    if is_disabled(person, on, is_adult=on >= adult_on):
        child = person.disability_group is DisabilityGroup.CHILD
        status = Status.CHILD_WITH_DISABILITY if child else Status.DISABILITY
        yield made(status, Learnt.DECLARED, None, disability_ends(person, law))
    if any(line.kind is IncomeKind.OLD_AGE_PENSION for line in person.incomes or ()):
        yield made(Status.OLD_AGE_PENSIONER, Learnt.DERIVED)
    if person.activity is Activity.UNEMPLOYED:
        yield made(Status.UNEMPLOYED, Learnt.DECLARED)
    elif person.activity is None and of_working_age(person, law):
        yield made(Status.UNEMPLOYED, Learnt.NOT_TOLD)
    if person.studies:
        yield made(Status.STUDENT, Learnt.DECLARED)
    elif person.studies is None and of_working_age(person, law):
        yield made(Status.STUDENT, Learnt.NOT_TOLD)
    if of_working_age(person, law) and is_exempt(household, n, law):
        yield made(Status.EXEMPT_FROM_REGISTERING, Learnt.DERIVED)
    told = household.circumstances.groups if household.circumstances is not None else None
    groups = {group.value for each in told or () if each.member == person.id for group in each.groups}
    for status in (Status.POLITICALLY_REPRESSED, Status.ORPHAN):
        if status.value in groups:
            yield made(status, Learnt.DECLARED)


def disability_ends(person: Person, law: Law) -> date | None:
    """The last day of a disability: of its term, of a child's at the latest the day before the child is an adult."""
    until = person.disability_until
    if person.disability_group is not DisabilityGroup.CHILD:
        return until if person.disability_group is not None else None
    last = age_reached(person.birth_date, law.figure("child_age", Age).months) - timedelta(days=1)
    return last if until is None else min(last, until)


def means_not_assessed(household: Household, law: Law) -> bool:
    """Whether the means of Ukrainian civilians are not assessed yet; their support law 7(3) p. 2."""
    waived: Any = facts_of(household, law).facts.waived
    return bool(waived)


def is_of_pension_age(person: Person, law: Law) -> bool:
    """Whether *person* has reached pension age on the day of *law*, by the very rule of the plans."""
    figures = plain_figures(law)
    last_birth = last_birth_of_pension_age(
        day_key(law.on),  # type: ignore[arg-type]
        figures.pension_age,
        figures.pension_age_before,
        figures.last_day_before,
    )
    return day_key(person.birth_date) <= int(last_birth)


def of_working_age(person: Person, law: Law) -> bool:
    """Whether *person* is of working age (darbspējīgā vecumā) on the day of *law*; SPSPL 1 p. 31."""
    youngest = day_key(law.on) - law.figure("working_age", Age).months * DAYS_IN_KEY
    return day_key(person.birth_date) <= youngest and not is_of_pension_age(person, law)


_CARERS = (Activity.MATERNITY_LEAVE, Activity.PRESCHOOL_CARE)
_ONE_OF_PARENTS = (Activity.CHILD_CARE, Activity.DISABLED_CHILD_CARE)


def is_exempt(household: Household, n: int, law: Law) -> bool:
    """Whether the member at place *n* is under an exemption of SPSPL 36(2), as far as the file says.

    The exemption of a parent is one parent's: of several none is known to have it.
    """
    person, on = household.members[n], law.on
    adult_on = age_reached(person.birth_date, law.figure("child_age", Age).months)
    if is_disabled(person, on, is_adult=on >= adult_on):
        return True
    if person.studies or any(line.kind is IncomeKind.OLD_AGE_PENSION for line in person.incomes or ()):
        return True
    if person.activity in _ONE_OF_PARENTS:
        present = present_members(household, on)
        return sum(household.members[m].activity is person.activity for m in present) == 1
    return person.activity in _CARERS


def _large_family(household: Household, law: Law) -> Iterator[PersonalStatus]:
    rule = history("personal_statuses", Status.LARGE_FAMILY.value, LargeFamilyRow).on(law.on).on(law.on)
    sure = open_ = 0
    for n in present_members(household, law.on):
        person = household.members[n]
        if law.on < age_reached(person.birth_date, law.figure("child_age", Age).months):
            sure += 1
        elif law.on < age_reached(person.birth_date, rule.under_months):
            sure += person.studies is True
            open_ += person.studies is None
    if sure >= rule.children:
        yield PersonalStatus(Status.LARGE_FAMILY, None, True, Learnt.DERIVED, rule)
    elif sure + open_ >= rule.children:
        yield PersonalStatus(Status.LARGE_FAMILY, None, None, Learnt.NOT_TOLD, rule)


class HouseholdStatus(StrEnum):
    """A status that a household is granted."""

    NEEDY = "needy"
    """Needy household (trūcīga mājsaimniecība)."""
    LOW_INCOME = "low_income"
    """Low-income household (maznodrošināta mājsaimniecība)."""


@attrs.frozen(eq=False, repr=False)
class EffectRow(Statement):
    """What a status gives under another law, and which statuses give it."""

    statuses: tuple[str, ...] = attrs.field(kw_only=True)


@attrs.frozen(repr=False)
class Right:
    """What a status gives under another law on a day, or why that is not known: then `statement` is None."""

    code: str
    statement: Statement | None
    reason: Bilingual | None = None

    def __repr__(self) -> str:
        return f"<Right: {self.code}>"


RIGHTS = ("property_tax_relief", "protected_customer", "legal_aid", "no_copayment")
"""What the status gives under other laws, as far as these were read."""


def rights_of(status: HouseholdStatus, day: date) -> tuple[Right, ...]:
    """What *status* gives under other laws on *day*; a law whose wording of that day was not read says so."""
    found: list[Right] = []
    for code in RIGHTS:
        row = history("effects", code, EffectRow).get(day)
        if isinstance(row, Gap):
            found.append(Right(code, None, row.reason))
        elif row is not None and status.value in row.statuses:
            found.append(Right(code, row))
    return tuple(found)
