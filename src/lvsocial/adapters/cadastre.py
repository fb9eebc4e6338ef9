"""The Cadastre (Nekustamā īpašuma valsts kadastra informācijas sistēma): what a person owns and what it is worth.

Held by VZD. Municipalities have free access for their functions (Cadastre Law 86(2)); current owners are open
to any identified requester (86.2(2)). A search by person is not regulated in the law. Values are whole cents.
"""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

import attrs

from lvsocial.adapters.flows import Answer, Flow
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.questions import Question, Record
from lvsocial.money import Money


class ObjectKind(StrEnum):
    """What a property is made of."""

    PARCEL = "parcel"
    """Zemes vienība."""
    BUILDING = "building"
    """Būve."""
    PREMISES = "premises"
    """Telpu grupa."""


@attrs.frozen(repr=False)
class CadastreObject(Record):
    """One object of a property: its designation (kadastra apzīmējums), area in square metres, address code."""

    designation: str
    kind: ObjectKind
    area_m2: int
    share: Fraction = Fraction(1)
    address_code: str | None = None


@attrs.frozen(repr=False)
class CadastreProperty(Record):
    """A property: its number, the cadastral value and the day for which that stands.

    *share* is what the person asked about owns of it; None where no person was asked about.
    *in_land_register* is False where the ownership is not registered there yet.
    """

    number: str
    objects: tuple[CadastreObject, ...]
    value: Money | None = None
    valued_on: date | None = None
    name: str | None = None
    share: Fraction | None = None
    in_land_register: bool = True

    @property
    def land_m2(self) -> int:
        """The area of its land, in square metres."""
        return sum(each.area_m2 for each in self.objects if each.kind is ObjectKind.PARCEL)


@attrs.frozen(repr=False)
class CadastrePropertiesOf(
    Question[CadastreProperty], registry="cadastre", method="properties", record=CadastreProperty
):
    """What *person* owns or possesses now."""

    person: PersonRef


@attrs.frozen(repr=False)
class CadastrePropertyByNumber(
    Question[CadastreProperty], registry="cadastre", method="by_number", record=CadastreProperty
):
    """One property by its number, without its owner."""

    number: str


class Cadastre(Protocol):
    """The Cadastre of the State Land Service (VZD); Cadastre Law 86(2), 86.2."""

    def properties(self, question: CadastrePropertiesOf, /) -> Flow[Answer[CadastreProperty]]:
        """Properties of the person, each with the share.

        Raises `AccessRefused`, `RegistryUnavailable` or `MalformedReply`, as every method here.
        """

    def by_number(self, question: CadastrePropertyByNumber, /) -> Flow[Answer[CadastreProperty]]:
        """The property of that number, or none."""
