"""The Register of Enterprises (Uzņēmumu reģistrs, UR): offices and shares of a person, a company by its number.

UR gives municipalities what they need for their functions free of charge (UR Law 4.10(1)); whether a person
is linked to a legal entity anybody may ask (4.11(3)). Its interface says "not found" by HTTP 400, which an
adapter makes an empty answer.
"""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

import attrs

from lvsocial.adapters.flows import Answer, Flow
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.questions import Question, Record


class Position(StrEnum):
    """What a person is in an entity; a position not listed stays as text."""

    BOARD_MEMBER = "board_member"
    """Valdes loceklis."""
    OWNER = "owner"
    """Īpašnieks (individuālais uzņēmums, zemnieku saimniecība)."""
    SHAREHOLDER = "shareholder"
    """Dalībnieks."""
    SOLE_TRADER = "sole_trader"
    """Individuālais komersants."""
    LIQUIDATOR = "liquidator"
    """Likvidators."""


@attrs.frozen(repr=False)
class CompanyRole(Record):
    """An office or a share; UR leaves dates out here and there, so each may be missing."""

    company: str
    position: Position | str
    appointed: date | None = None
    removed: date | None = None
    share: Fraction | None = None


@attrs.frozen(repr=False)
class Company(Record):
    """An entity by its registration number (11 digits)."""

    number: str
    name: str | None
    status: str
    registered: date | None = None
    terminated: date | None = None
    atvk: str | None = None


@attrs.frozen(repr=False)
class CompanyRolesOf(Question[CompanyRole], registry="companies", method="roles", record=CompanyRole):
    """The offices and shares of *person*, past ones too."""

    person: PersonRef


@attrs.frozen(repr=False)
class CompanyByNumber(Question[Company], registry="companies", method="company", record=Company):
    """One entity by its registration number."""

    number: str


class Companies(Protocol):
    """The Register of Enterprises (UR); UR Law 4.10(1), 4.11(3), 4.15(4)."""

    def roles(self, question: CompanyRolesOf, /) -> Flow[Answer[CompanyRole]]:
        """Offices and shares; none where nothing links the person to an entity.

        Raises `AccessRefused`, `RegistryUnavailable` or `MalformedReply`, as every method here.
        """

    def company(self, question: CompanyByNumber, /) -> Flow[Answer[Company]]:
        """The entity of that number, or none."""
