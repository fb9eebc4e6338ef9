"""The Land Register (Valsts vienotā datorizētā zemesgrāmata): folios, shares, encumbrances.

Held by the Court Administration. A folio by its number is open to anybody, and users are recorded (ZL 132).
The index of persons is closed (ZL 134); the request of a social service rests on SPSPL 12(3), and whether
the Cabinet's list names municipalities was not read.
"""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

import attrs

from lvsocial.adapters.flows import Answer, Flow
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.questions import Question, Record


class EncumbranceKind(StrEnum):
    """What weighs on a property (ZL 15 to 18); a kind not listed stays as text."""

    MORTGAGE = "mortgage"
    """Hipotēka."""
    PROHIBITION = "prohibition"
    """Aizlieguma atzīme."""
    LEASE = "lease"
    """Nomas vai īres tiesība."""
    SERVITUDE = "servitude"
    """Servitūts."""
    BAILIFF = "bailiff"
    """Piedziņas atzīme."""


@attrs.frozen(repr=False)
class Encumbrance(Record):
    """An entry of the third or fourth part of a folio."""

    kind: EncumbranceKind | str
    since: date


@attrs.frozen(repr=False)
class Ownership(Record):
    """An entry of the second part: the *share* that a person holds, since when, and until when if it passed on."""

    owner: PersonRef
    share: Fraction
    since: date
    basis: str | None = None
    until: date | None = None


@attrs.frozen(repr=False)
class Folio(Record):
    """A folio (nodalījums). *number* is text as the register writes it; *liter* names a flat's part of it."""

    number: str
    office: str
    cadastre_number: str
    ownership: tuple[Ownership, ...]
    liter: str | None = None
    name: str | None = None
    encumbrances: tuple[Encumbrance, ...] = ()

    def share_of(self, person: PersonRef, on: date) -> Fraction:
        """What part of the property *person* owns on the day *on*."""
        return sum(
            (
                own.share
                for own in self.ownership
                if own.owner == person and own.since <= on and (own.until is None or on <= own.until)
            ),
            Fraction(0),
        )


@attrs.frozen(repr=False)
class PropertiesOf(Question[Folio], registry="land_register", method="properties", record=Folio):
    """The folios in which *person* is an owner on the day *on*."""

    person: PersonRef
    on: date


@attrs.frozen(repr=False)
class FolioByNumber(
    Question[Folio], registry="land_register", method="folio", record=Folio, policy="land_register_folio"
):
    """One folio, by the number and the liter that stand on it."""

    number: str
    liter: str | None = None


class LandRegister(Protocol):
    """The Land Register of the Court Administration; SPSPL 12(3), Land Register Law 132, 134, 136."""

    def properties(self, question: PropertiesOf, /) -> Flow[Answer[Folio]]:
        """Folios of an owner; none where nothing is registered, which does not mean that nothing is owned.

        A person without a code may match several owners: the answer is then not complete. Raises
        `AccessRefused`, `RegistryUnavailable` or `MalformedReply`.
        """

    def folio(self, question: FolioByNumber, /) -> Flow[Answer[Folio]]:
        """The folio of that number, or none; as `properties` otherwise."""
