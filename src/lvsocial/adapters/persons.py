"""Whom a question is about, and what a register knows of that person as a whole."""

from datetime import date
from typing import TypeAlias

import attrs

from lvsocial.identifiers import PersonalCode


@attrs.frozen(repr=False)
class ForeignRef:
    """A person without a Latvian personal code: the country, its number for the person, the birth date.

    Registers know such a person under numbers of their own (UR, the cadastre, CSDD), so an adapter may
    find nobody, or several.
    """

    country: str
    number: str
    birth_date: date

    def __repr__(self) -> str:
        return "<ForeignRef>"


PersonRef: TypeAlias = PersonalCode | ForeignRef
"""How a register is told whom a question is about."""


def spelled(person: PersonRef) -> str:
    """The identifier in full, for a store that is allowed to hold it; never for a log.

    >>> spelled(PersonalCode.parse("120487-91234"))
    '120487-91234'
    """
    if isinstance(person, PersonalCode):
        return person.reveal()
    return f"{person.country}:{person.number}:{person.birth_date}"


@attrs.frozen
class Known:
    """The register knows the person; no records then mean that nothing is on file."""


@attrs.frozen
class Unknown:
    """The register does not know the person; no records then say nothing of what the person has."""


@attrs.frozen(repr=False)
class Deceased:
    """The person died *on* that day; records of days before it may still stand."""

    on: date

    def __repr__(self) -> str:
        return "<Deceased>"


@attrs.frozen(repr=False)
class CodeChanged:
    """The code asked for was replaced by *to* (FPRL 6(3)). Never said of an adopted child (FPRL 18)."""

    to: PersonalCode

    def __repr__(self) -> str:
        return "<CodeChanged>"


@attrs.frozen
class Restricted:
    """The register protects this person's data (witness protection, adoption); nothing may be concluded."""


SubjectState: TypeAlias = Known | Unknown | Deceased | CodeChanged | Restricted
"""What the register knows of the person: a state of its reply, never an error."""

KNOWN = Known()
UNKNOWN = Unknown()
RESTRICTED = Restricted()
