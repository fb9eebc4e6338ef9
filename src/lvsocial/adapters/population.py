"""The Register of Natural Persons (Fizisko personu reģistrs, FPR): who somebody is, where declared, with whom related.

Held by PMLP. State administration, the municipal one too, receives what it needs within its competence (FPRL
21), addresses also under DDL 13(2). Adoption is told to the adoptee and the adopters only (FPRL 18): no port
follows the link from a code of before, and a register says `Restricted` instead.
"""

from datetime import date
from enum import StrEnum
from typing import Protocol

import attrs

from lvsocial.adapters.flows import Answer, Flow
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.questions import Question, Record
from lvsocial.identifiers import PersonalCode


class Nationality(StrEnum):
    """Kinds of nationality status (valstiskā piederība) on record."""

    CITIZEN = "citizen"
    """Latvijas pilsonis."""
    NON_CITIZEN = "non_citizen"
    """Latvijas nepilsonis."""
    FOREIGNER = "foreigner"
    """Ārzemnieks."""
    REFUGEE = "refugee"
    """Bēglis."""
    ALTERNATIVE_STATUS = "alternative_status"
    """Persona ar alternatīvo statusu."""
    TEMPORARY_PROTECTION = "temporary_protection"
    """Persona ar pagaidu aizsardzību."""
    STATELESS = "stateless"
    """Bezvalstnieks."""


class AddressKind(StrEnum):
    """How an address came into the register; an indicated one is for information only."""

    DECLARED = "declared"
    """Deklarētā dzīvesvieta."""
    REGISTERED = "registered"
    """Reģistrētā dzīvesvieta."""
    INDICATED = "indicated"
    """Norādītā dzīvesvieta."""


@attrs.frozen(repr=False)
class Residence(Record):
    """Where a person is declared: code of the address (VARIS, 9 digits), municipality (ATVK), since and until."""

    kind: AddressKind
    address_code: str
    atvk: str
    since: date
    until: date | None = None


@attrs.frozen(repr=False)
class NaturalPerson(Record):
    """The current entry of a person.

    *birth_date* is None where the register gives none; a new code says nothing of it. *passive* is a state of
    the register (FPRL 9(1)) and does not mean dead. *codes* are those that the person had, never of an adopted
    child.
    """

    code: PersonalCode | None
    given_name: str
    family_name: str
    birth_date: date | None
    nationality: Nationality
    residences: tuple[Residence, ...]
    died_on: date | None = None
    passive: bool = False
    codes: tuple[PersonalCode, ...] = ()

    def declared_on(self, day: date) -> Residence | None:
        """The declared residence on *day*; None where there is none."""
        for residence in self.residences:
            ended = residence.until is not None and residence.until < day
            if residence.kind is AddressKind.DECLARED and residence.since <= day and not ended:
                return residence
        return None


@attrs.frozen(repr=False)
class Resident(Record):
    """A person declared at an address since a day: not the real household (SPSPL 1 p. 40)."""

    person: PersonRef
    since: date


class RelationKind(StrEnum):
    """How persons are related."""

    SPOUSE = "spouse"
    """Laulātais."""
    PARTNER = "partner"
    """Partneris partnerībā."""
    PARENT = "parent"
    """Vecāks."""
    CHILD = "child"
    """Bērns."""
    GUARDIAN = "guardian"
    """Aizbildnis."""
    TRUSTEE = "trustee"
    """Aizgādnis."""


@attrs.frozen(repr=False)
class Relative(Record):
    """A relation of the person asked about; *custody* is False where custody is withdrawn or interrupted."""

    kind: RelationKind
    person: PersonRef
    since: date | None = None
    until: date | None = None
    custody: bool | None = None


@attrs.frozen(repr=False)
class PersonChange(Record):
    """That something changed for a person, which fields, and the *cursor* where the next question goes on."""

    person: PersonRef
    fields: tuple[str, ...]
    at: date
    cursor: int


@attrs.frozen(repr=False)
class PersonEntry(Question[NaturalPerson], registry="population", method="person", record=NaturalPerson):
    """The entry of *person*."""

    person: PersonRef


@attrs.frozen(repr=False)
class ResidentsAt(
    Question[Resident], registry="population", method="residents", record=Resident, policy="population_address"
):
    """Who is declared at the address *address_code* on the day *on*."""

    address_code: str
    on: date


@attrs.frozen(repr=False)
class RelativesOf(Question[Relative], registry="population", method="relatives", record=Relative):
    """The relations of *person*; adult children only where the parent wished it (FPRL 11(5))."""

    person: PersonRef


@attrs.frozen(repr=False)
class PersonChanges(
    Question[PersonChange], registry="population", method="changes", record=PersonChange, policy="population_address"
):
    """What changed after *cursor* for the persons to whose changes the municipality subscribes."""

    cursor: int = 0


class Population(Protocol):
    """The Register of Natural Persons of PMLP; FPRL 11(1), 18, 21; through DAGR at most 24 hours old."""

    def person(self, question: PersonEntry, /) -> Flow[Answer[NaturalPerson]]:
        """One entry, or none with the state of the person.

        Raises `AccessRefused`, `RegistryUnavailable` or `MalformedReply`, as every method here.
        """

    def residents(self, question: ResidentsAt, /) -> Flow[Answer[Resident]]:
        """Who is declared at the address on the day; nobody where nobody is."""

    def relatives(self, question: RelativesOf, /) -> Flow[Answer[Relative]]:
        """Relations on file."""

    def changes(self, question: PersonChanges, /) -> Flow[Answer[PersonChange]]:
        """Changes after the cursor, the oldest first."""
