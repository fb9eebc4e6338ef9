"""Persons and the household that they form (mājsaimniecība), as declared."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from lvsocial.errors import Fault, InvalidInput
from lvsocial.housing import Dwelling
from lvsocial.identifiers import PersonalCode, holds_personal_code
from lvsocial.income import Income, IncomeKind
from lvsocial.property import Property

if TYPE_CHECKING:
    from lvsocial.circumstances import Circumstances


class DisabilityGroup(StrEnum):
    """Disability group of an adult (invaliditātes grupa); a child with disability has no group."""

    I = "I"  # noqa: E741 - the Law's own name
    II = "II"
    III = "III"
    CHILD = "child"
    """A child with disability (bērns ar invaliditāti)."""


class Activity(StrEnum):
    """What a person does, as far as the duty to register as unemployed goes (SPSPL 36(2))."""

    EMPLOYED = "employed"
    """Works (nodarbināta persona)."""
    SELF_EMPLOYED = "self_employed"
    """Performs economic activity (saimnieciskās darbības veicējs)."""
    UNEMPLOYED = "unemployed"
    """Registered with NVA, and performs the duties of an unemployed person (bezdarbnieks)."""
    NOT_REGISTERED = "not_registered"
    """Neither works nor is registered with NVA."""
    MATERNITY_LEAVE = "maternity_leave"
    """On pregnancy or maternity leave (grūtniecības vai dzemdību atvaļinājums), p. 2."""
    CHILD_CARE = "child_care"
    """The parent in the child-care period (vecāks bērna kopšanas laikā), p. 2: one in a household."""
    PRESCHOOL_CARE = "preschool_care"
    """Looks after a child of pre-school age where no other way exists (pirmsskolas vecuma bērna pieskatīšana), p. 2."""
    DISABLED_CHILD_CARE = "disabled_child_care"
    """The parent of a child with disability without a suitable care service (bērna ar invaliditāti kopšana), p. 3."""


class Entitlement(StrEnum):
    """On what ground a person may get social assistance (SPSPL 3(1), (1.1); Ukrainian civilians' support law 7)."""

    CITIZEN = "citizen"
    """Citizen or non-citizen of Latvia (pilsonis, nepilsonis), p. 1."""
    PERMANENT_RESIDENT = "permanent_resident"
    """Permanent residence permit, or EU long-term resident in Latvia (pastāvīgās uzturēšanās atļauja), p. 2."""
    EU_RESIDENT = "eu_resident"
    """Citizen of the EU, EEA or Switzerland by point 3, or family of one, p. 3, 4."""
    ALTERNATIVE_STATUS = "alternative_status"
    """Alternative status, or family of one who has it (alternatīvais statuss): basic benefits only, 3(1.1)."""
    UKRAINIAN_CIVILIAN = "ukrainian_civilian"
    """Ukrainian civilian (Ukrainas civiliedzīvotājs), also without a declared residence."""
    NONE = "none"
    """On none of these grounds."""


class Institution(StrEnum):
    """Where a person is who gets no benefit and no status (SPSPL 36(2.1))."""

    PRISON = "prison"
    """In prison (ieslodzījuma vieta)."""
    LONG_TERM_CARE = "long_term_care"
    """In a long-term social care or rehabilitation institution (ilgstošas sociālās aprūpes institūcija)."""
    CORRECTION_SCHOOL = "correction_school"
    """In a social correction school (sociālās korekcijas izglītības iestāde)."""


@attrs.frozen(repr=False)
class Person:
    """A member of a household.

    `id` names the member within the file and in explanations; it is no personal code. `incomes`
    that stand, even empty, are all that was received; None says that nobody has told yet, as it does for
    `activity`, `studies` (full time, SPSPL 36(2) p. 4), `declared_here` (residence in the municipality that
    is asked), `entitlement`, `adapted_car` (the medical opinion on adapting a car, and the transport
    compensation), and `maintenance_contract` (uztura līgums: somebody else must maintain the member; until
    2020). `joined` and `left` bound the time in the household, where it was not always.
    """

    id: str
    birth_date: date
    applicant: bool = False
    incomes: tuple[Income, ...] | None = None
    personal_code: PersonalCode | None = None
    name: str | None = None
    relation: str | None = None
    disability_group: DisabilityGroup | None = None
    disability_until: date | None = None
    activity: Activity | None = None
    studies: bool | None = None
    declared_here: bool | None = None
    entitlement: Entitlement | None = None
    adapted_car: bool | None = None
    maintenance_contract: bool | None = None
    institution: Institution | None = None
    joined: date | None = None
    left: date | None = None

    def __repr__(self) -> str:
        lines = "no" if self.incomes is None else str(len(self.incomes))
        return f"<Person: {lines} income lines>"


@attrs.frozen(repr=False)
class Sanction:
    """What the service decided where a member of working age refused a duty without good reason (SPSPL 12(5.1)).

    `member` is the id of who refused: of working age, and not caring for a child. `percent` of the basic
    benefits are cancelled, 100 where the whole is; the Law sets no share, so it is the
    service's own, for its `reasons`. Until 2021-03-31 the benefit was less the share of the person who refused:
    where `percent` is None, that is the GMI level of this member. `warned_on` and `time_limit` are those of the
    written warning without which nothing may be cancelled (Law on Social Security 33).
    """

    member: str
    reasons: str
    warned_on: date
    time_limit: date
    percent: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.percent is not None and not 1 <= self.percent <= 100:
            raise InvalidInput(Fault("percent", "percent"))
        if self.time_limit < self.warned_on:
            raise InvalidInput(Fault("time_limit", "not_before", {"other": "warned_on"}))

    def __repr__(self) -> str:
        return "<Sanction>"


@attrs.frozen(repr=False)
class Household:
    """Persons who live in one dwelling and share its expenses, or one person alone (SPSPL 1 p. 40).

    `first_application` is the day on which a household of Ukrainian civilians first asked for assistance.
    `municipality` names the one whose council's rules hold, `circumstances` what is told for its benefits.
    Raises `InvalidInput` with every fault across the members: nobody in it, a member or a line of
    income or costs given twice, two applicants, an `id` that is a personal code, a member who left before
    joining or joined before birth, income of before birth, a term of disability without its group, a correction of
    more than there was.
    """

    members: tuple[Person, ...]
    dwelling: Dwelling | None = None
    property: Property | None = None
    sanction: Sanction | None = None
    first_application: date | None = None
    municipality: str | None = None
    circumstances: "Circumstances | None" = None

    def __attrs_post_init__(self) -> None:
        if faults := tuple(faults_across(self)):
            raise InvalidInput(*faults)

    def __repr__(self) -> str:
        return f"<Household: {len(self.members)} members>"


def _twice(values: list[object]) -> Iterator[int]:
    seen: set[object] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index
        if value is not None:
            seen.add(value)


def _against_birth(person: Person) -> Iterator[Fault]:
    """What is told of a time before the person was born."""
    born = person.birth_date.year * 12 + person.birth_date.month - 1
    lines: Sequence[object] = person.incomes or ()
    for at, line in enumerate(lines):
        # Of a file that is wrong somewhere, a line is no record yet.
        if isinstance(line, Income) and line.month.index < born:
            yield Fault(f"incomes[{at}].month", "before_birth")
    if person.joined is not None and person.joined < person.birth_date:
        yield Fault("joined", "not_before", {"other": "birth_date"})


def _corrected_too_much(incomes: Sequence[object]) -> Iterator[int]:
    """The lines that take more off a kind and month than there was."""
    # Of a file that is wrong somewhere, lines are no records yet and their amounts are not looked at.
    told = [(n, line, line.amount.cents) for n, line in enumerate(incomes) if isinstance(line, Income) and line.amount]
    if all(cents >= 0 for _, _, cents in told):
        return
    sums: dict[tuple[object, ...], int] = {}
    for _, line, cents in told:
        sums[_corrected(line)] = sums.get(_corrected(line), 0) + cents
    for n, line, cents in told:
        if cents < 0 and sums[_corrected(line)] < 0:
            yield n


def _corrected(line: Income) -> tuple[object, ...]:
    """What lines share that may correct one another: all but amount and label; of maintenance the label as well."""
    child = (line.child_birth_date, line.label) if line.kind is IncomeKind.MAINTENANCE_PAID else None
    return (line.kind, line.month, line.irregular, line.new_earnings, child)


def _at_once(members: Sequence[Person]) -> Iterator[int]:
    """Members who are the same person as an earlier one at the same time: who left may come again."""
    seen: dict[PersonalCode, list[Person]] = {}
    for index, person in enumerate(members):
        if person.personal_code is None:
            continue
        before = seen.setdefault(person.personal_code, [])
        if not all(_apart(person, other) for other in before):
            yield index
        before.append(person)


def _apart(a: Person, b: Person) -> bool:
    return (a.left is not None and b.joined is not None and a.left < b.joined) or (
        b.left is not None and a.joined is not None and b.left < a.joined
    )


def faults_across(household: Household) -> Iterator[Fault]:
    """What is wrong with *household* although each part of it is right."""
    members = household.members
    if not members:
        yield Fault("members", "a_member")
    for index, person in enumerate(members):
        if person.id and holds_personal_code(person.id):
            yield Fault(f"members[{index}].id", "id_not_code")
        for line in _twice(list(person.incomes or ())):
            yield Fault(f"members[{index}].incomes[{line}]", "line_twice")
        for line in _corrected_too_much(person.incomes or ()):
            yield Fault(f"members[{index}].incomes[{line}].amount", "correction")
        yield from (fault.at(f"members[{index}]") for fault in _against_birth(person))
        if person.disability_until is not None and person.disability_group is None:
            yield Fault(f"members[{index}].disability_until", "term_of_group")
        if person.joined is not None and person.left is not None and person.left < person.joined:
            yield Fault(f"members[{index}].left", "not_before", {"other": "joined"})
    for index in _twice([person.id for person in members]):
        yield Fault(f"members[{index}].id", "member_twice")
    for index in _at_once(members):
        yield Fault(f"members[{index}].personal_code", "member_twice")
    for index in [index for index, person in enumerate(members) if person.applicant][1:]:
        yield Fault(f"members[{index}].applicant", "one_applicant")
    if household.dwelling is not None:
        for line in _twice(list(household.dwelling.costs or ())):
            yield Fault(f"dwelling.costs[{line}]", "line_twice")
    if household.circumstances is not None:
        # Loaded here, because who tells nothing for the sake of a council would pay for it.
        from lvsocial.circumstances import faults_of

        born = {person.id: person.birth_date for person in members}
        yield from (fault.at("circumstances") for fault in faults_of(household.circumstances, born))
