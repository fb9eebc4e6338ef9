"""Why a register is asked, and the two records that every lookup leaves behind.

A `Purpose` says who asks, for which open case, on which legal basis. Each attempt, also one that was
refused, failed or was never answered, leaves an `Attempt` in an `AuditLog`, which holds no personal data.
Each question leaves a `Lookup` in a `LookupRegister`, which belongs to the case file and names the person.
Both stores are ports; the two here hold their records in memory.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

import attrs

from lvsocial.adapters.persons import PersonRef
from lvsocial.legal import Citation


class Role(StrEnum):
    """In what role the institution asks."""

    SOCIAL_SERVICE = "social_service"
    """The municipal social service (pašvaldības sociālais dienests), SPSPL 12(3)."""
    PROVIDER = "provider"
    """A provider of social services (sociālo pakalpojumu sniedzējs), SPSPL 17(4)."""


class Relation(StrEnum):
    """Who the person asked about is in the case."""

    APPLICANT = "applicant"
    """Who asked for assistance or services (iesniedzējs)."""
    MEMBER = "member"
    """Another member of the household (mājsaimniecības loceklis)."""
    LIABLE_RELATIVE = "liable_relative"
    """A relative with a duty of maintenance (apgādnieks)."""


class PurposeKind(StrEnum):
    """For what kind of decision or duty the data are needed."""

    ASSISTANCE = "assistance"
    """A status or a benefit (sociālā palīdzība)."""
    SERVICE = "service"
    """A social service (sociālais pakalpojums)."""
    REPORTING = "reporting"
    """A report that the Law requires of the municipality (SPSPL 13(9), 14)."""


@attrs.frozen
class Institution:
    """The institution that asks: registration number (reģistrācijas numurs), name, and the system it asks from."""

    reg_no: str
    name: str
    system: str


@attrs.frozen
class Actor:
    """Who asks. *user* is a pseudonym of the worker within the institution, never a personal code.

    *designation* is the number under which a designated user was reported to the holder of a register that
    demands it (KTRL 6(2)); None where the worker is not designated.
    """

    institution: Institution
    user: str
    role: Role = Role.SOCIAL_SERVICE
    designation: str | None = None
    workstation: str | None = None


@attrs.frozen(repr=False)
class Case:
    """The case file (lieta): its number, the municipality (ATVK code), its days, and who is who in it.

    *closed* is the last day on which the case is open; None while it is. *moved_from* is the municipality
    that a member of the household left, and *moved_on* when (SPSPL 36(7)).
    """

    number: str
    atvk: str
    opened: date
    persons: Mapping[PersonRef, Relation]
    closed: date | None = None
    moved_from: str | None = None
    moved_on: date | None = None

    def __repr__(self) -> str:
        return f"<Case: {len(self.persons)} persons>"


_FREE_OF_CHARGE = Citation("SPSPL", "12(3)")


@attrs.frozen(repr=False, eq=False)
class Purpose:
    """Why a register is asked; no question is put without one.

    *on* is the day for which the assessment is made. *basis* is the provision of the asking institution.
    *permissions* are the numbers of standing permissions by register (VIRSIS, data-exchange number), which a
    channel sends along. *not_in_databases* is a provider's statement that state and municipal databases lack
    the fact (SPSPL 17(4)). *notice* and *consent* refer to papers in the case file (APL 59(3)).
    """

    kind: PurposeKind
    case: Case
    actor: Actor
    on: date
    basis: Citation = _FREE_OF_CHARGE
    permissions: Mapping[str, str] = attrs.field(factory=dict)
    not_in_databases: bool = False
    notice: str | None = None
    consent: str | None = None

    def __repr__(self) -> str:
        return f"<Purpose: {self.kind}>"


class Outcome(StrEnum):
    """How an attempt ended."""

    ANSWERED = "answered"
    """Records came."""
    EMPTY = "empty"
    """The register knows the person and has nothing on file."""
    UNKNOWN = "unknown"
    """The register does not know the person."""
    RESTRICTED = "restricted"
    """The register protects the person's data."""
    CODE_CHANGED = "code_changed"
    """The person has another code now."""
    REFUSED = "refused"
    """The desk or the register refused."""
    NOT_OFFERED = "not_offered"
    """There is no lawful channel."""
    UNAVAILABLE = "unavailable"
    """The register was down or too slow."""
    MALFORMED = "malformed"
    """The reply could not be read."""
    WRONG_SUBJECT = "wrong_subject"
    """The reply was about somebody else."""
    NO_REPLY = "no_reply"
    """Nobody waited for the reply to the end: cancelled, or past its deadline."""
    FAILED = "failed"
    """The adapter broke."""
    ASKED = "asked"
    """Sent and not yet answered; stands alone in the lookup register if the process dies meanwhile."""


# A desk makes both records for every question; without slots attrs fills them in half the time.
@attrs.frozen(slots=False)
class Attempt:
    """One line of the technical audit log: one attempt to get an answer, without personal data.

    Every field is plain: text, whole number, moment in UTC or day. *lookup* joins the attempts of one question
    with its `Lookup`; *number* counts them from 1. *subject* is a hash of the identifier under the key called
    *key*; it is empty where the question is about no person. *as_of* is the day for which the register's data
    stand. *refusal* is the norm or the kind of a refusal.
    """

    lookup: str
    number: int
    at: datetime
    port: str
    operation: str
    adapter: str
    institution: str
    user: str
    role: str
    designation: str | None
    workstation: str | None
    kind: str
    case: str
    basis: str
    permission: str | None
    relation: str
    subject: str
    key: str
    period: str
    outcome: str
    records: int
    as_of: date | None
    message: str | None
    refusal: str | None
    milliseconds: int
    notice: str | None
    consent: str | None


@attrs.frozen(slots=False, repr=False)
class Lookup:
    """One entry of the lookup register: a question about *person* and how it ended, part of the case file.

    *lookup*, *at* (UTC), *port* to *basis* and *outcome* are as in `Attempt`; *norm* is the provision of the
    register's own policy. *content* is the reply as JSON where that policy keeps it (accounts: KTRL 7(1)),
    else None. *keep_until* is the last day to keep the entry; None where it lives as long as the case file.
    Entries of one *lookup* that come later replace those before: the first of two says `Outcome.ASKED`.
    """

    lookup: str
    at: datetime
    person: str
    port: str
    operation: str
    institution: str
    institution_name: str
    system: str
    user: str
    role: str
    designation: str | None
    kind: str
    case: str
    relation: str
    basis: str
    norm: str
    permission: str | None
    period: str
    outcome: str
    records: int
    as_of: date | None
    message: str | None
    content: str | None
    keep_until: date | None

    def __repr__(self) -> str:
        return f"<Lookup: {self.port}, {self.outcome}>"


class AuditLog(Protocol):
    """Where attempts are written; an error it raises keeps the reply from whoever asked."""

    def append(self, attempt: Attempt, /) -> None:
        """Keep *attempt*; called from many threads at once."""

    def attempts(self) -> Iterator[Attempt]:
        """All that is kept, in the order in which it was written."""

    def expire(self, on: date, /) -> int:
        """Remove what on the day *on* is past its time (one year, FPDAL 37(2)); returns how many lines went."""


class LookupRegister(Protocol):
    """Where lookups are written for the case file; an error it raises keeps the reply from whoever asked."""

    def append(self, lookup: Lookup, /) -> None:
        """Keep *lookup*; called from many threads at once."""

    def of_case(self, number: str, /) -> Iterator[Lookup]:
        """What was asked for one case, in the order in which it was written."""

    def about(self, person: PersonRef, since: datetime, /) -> Iterator[Lookup]:
        """Who asked about *person* from the moment *since* on (FPDAL 27(3): two years back at least)."""

    def expire(self, on: date, /) -> int:
        """Remove entries whose `keep_until` is before the day *on*; returns how many went."""
