"""Persons and the household that they form (mājsaimniecība), as declared."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import attrs

from lvsocial.errors import Fault, InvalidInput
from lvsocial.housing import Dwelling
from lvsocial.identifiers import PersonalCode, holds_personal_code
from lvsocial.income import Income
from lvsocial.property import Property


class DisabilityGroup(StrEnum):
    """Disability group of an adult (invaliditātes grupa); a child with disability has none."""

    I = "I"  # noqa: E741 - the Law's own name
    II = "II"
    III = "III"


@attrs.frozen(repr=False)
class Person:
    """A member of a household.

    `id` names the member within the file and in explanations; it is no personal code. `incomes`
    that stand, even empty, are all that was received; None says that nobody has told yet.
    """

    id: str
    birth_date: date
    applicant: bool = False
    incomes: tuple[Income, ...] | None = None
    personal_code: PersonalCode | None = None
    name: str | None = None
    relation: str | None = None
    disability_group: DisabilityGroup | None = None

    def __repr__(self) -> str:
        lines = "no" if self.incomes is None else str(len(self.incomes))
        return f"<Person: {lines} income lines>"


@attrs.frozen(repr=False)
class Household:
    """Persons who live in one dwelling and share its expenses, or one person alone (SPSPL 1 p. 40).

    Raises `InvalidInput` with every fault across the members: nobody in it, a member or a line of
    income or costs given twice, two applicants, an `id` that is a personal code.
    """

    members: tuple[Person, ...]
    dwelling: Dwelling | None = None
    property: Property | None = None

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
    for index in _twice([person.id for person in members]):
        yield Fault(f"members[{index}].id", "member_twice")
    for index in _twice([person.personal_code for person in members]):
        yield Fault(f"members[{index}].personal_code", "member_twice")
    for index in [index for index, person in enumerate(members) if person.applicant][1:]:
        yield Fault(f"members[{index}].applicant", "one_applicant")
    if household.dwelling is not None:
        for line in _twice(list(household.dwelling.costs or ())):
            yield Fault(f"dwelling.costs[{line}]", "line_twice")
