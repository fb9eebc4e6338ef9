"""The municipality's case system (the role of SOPA): clients, statuses, benefits, duties, services, decisions.

It belongs to the social service itself (SPSPL 11(1) p. 10 and 11, 11(2)). What another municipality granted
may be asked only after a move from there within three months, so that the same purpose is not paid for twice
(SPSPL 36(7)). Services and assistance will move to another back end on different days (SPSPL transitional 68
and 69), so a record says of which kind it is. Amounts are whole cents of euros.
"""

from datetime import date
from enum import StrEnum
from typing import Protocol

import attrs

from lvsocial.adapters.flows import Answer, Flow
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.questions import Months, Question, Record
from lvsocial.money import Money
from lvsocial.timeline import Month


class StatusKind(StrEnum):
    """Statuses that a municipality grants."""

    NEEDY = "needy"
    """Trūcīga mājsaimniecība."""
    LOW_INCOME = "low_income"
    """Maznodrošināta mājsaimniecība."""


class AwardKind(StrEnum):
    """Benefits of municipal social assistance (SPSPL 35); an additional benefit stays as the council's own text."""

    GMI = "gmi"
    """Garantētā minimālā ienākuma pabalsts."""
    HOUSING = "housing"
    """Mājokļa pabalsts."""
    CRISIS = "crisis"
    """Pabalsts krīzes situācijā."""


@attrs.frozen(repr=False)
class Client(Record):
    """Who is a client and with whom in a household, by case."""

    person: PersonRef
    case: str
    household: tuple[PersonRef, ...]
    since: date
    until: date | None = None


@attrs.frozen(repr=False)
class Application(Record):
    """An application (iesniegums): when it came, and what was asked for."""

    case: str
    received: date
    requested: tuple[str, ...]


@attrs.frozen(repr=False)
class StatusGrant(Record):
    """A status from *since* until *until*, granted to the whole household of *case*."""

    person: PersonRef
    kind: StatusKind
    since: date
    until: date
    case: str
    atvk: str


@attrs.frozen(repr=False)
class Award(Record):
    """A benefit: *amount* a month from *since* until *until*, granted by the municipality *atvk* in *case*."""

    person: PersonRef
    kind: AwardKind | str
    since: date
    until: date
    amount: Money
    case: str
    atvk: str

    def overlaps(self, other: "Award") -> bool:
        """Whether both are of one kind and share a day."""
        return self.kind == other.kind and self.since <= other.until and other.since <= self.until


@attrs.frozen(repr=False)
class Duty(Record):
    """A participation duty (līdzdarbības pienākums, SPSPL 7, 12(4)): what, since when, and whether it was breached."""

    what: str
    since: date
    until: date | None = None
    breached_on: date | None = None
    warned_on: date | None = None


@attrs.frozen(repr=False)
class ServiceUse(Record):
    """A social service that a person receives: its kind, the provider's number, the own part a month."""

    kind: str
    since: date
    until: date | None = None
    provider: str | None = None
    co_payment: Money | None = None


@attrs.frozen(repr=False)
class Decision(Record):
    """A decision (lēmums) of the social service on one benefit or status of *person*.

    *amount* is the sum a month of a benefit, None for a status or a refusal. *version* is the number of the
    case file's state that the writer had read, so that two workers do not overwrite each other.
    """

    number: str
    case: str
    person: PersonRef
    kind: StatusKind | AwardKind | str
    granted: bool
    decided_on: date
    since: date
    until: date
    version: int
    amount: Money | None = None
    refusal: str | None = None


@attrs.frozen(repr=False)
class Written(Record):
    """What came of a write: the case file's new *version*, or why nothing was written.

    *conflict* is True where somebody else wrote first; read again and decide again. *duplicates* are awards of
    the same kind and days, which a write never hides.
    """

    version: int
    conflict: bool = False
    duplicates: tuple[Award, ...] = ()


@attrs.frozen(repr=False)
class ScheduledPayment(Record):
    """A payment that is to be made: for which month, how much, on which day, under which decision."""

    decision: str
    month: Month
    amount: Money
    due: date


@attrs.frozen(repr=False)
class StatusChange(Record):
    """A status that was granted or ended; *cursor* is where the next question goes on."""

    grant: StatusGrant
    cursor: int


@attrs.frozen(repr=False)
class Clients(Question[Client], registry="case_system", method="clients", record=Client):
    """In what case files of this municipality *person* stands."""

    person: PersonRef


@attrs.frozen(repr=False)
class Applications(Question[Application], registry="case_system", method="applications", record=Application):
    """What *person* applied for."""

    person: PersonRef


@attrs.frozen(repr=False)
class StatusesOf(Question[StatusGrant], registry="case_system", method="statuses", record=StatusGrant):
    """The statuses that *person* holds on the day *on*."""

    person: PersonRef
    on: date


@attrs.frozen(repr=False)
class Awards(Question[Award], registry="case_system", method="awards", record=Award):
    """The benefits of this municipality that touch the *months*."""

    person: PersonRef
    months: Months


@attrs.frozen(repr=False)
class AwardsElsewhere(
    Question[Award], registry="case_system", method="awards_elsewhere", record=Award, policy="case_system_elsewhere"
):
    """The benefits that the municipality *atvk* granted to *person* and that touch the *months* (SPSPL 36(7))."""

    person: PersonRef
    months: Months
    atvk: str


@attrs.frozen(repr=False)
class DuplicateAwards(Question[Award], registry="case_system", method="duplicate_awards", record=Award):
    """The awards to *person* that are of one kind and share a day with an award of another case, on the day *on*."""

    person: PersonRef
    on: date


@attrs.frozen(repr=False)
class Duties(Question[Duty], registry="case_system", method="duties", record=Duty):
    """The participation duties of *person* on the day *on*."""

    person: PersonRef
    on: date


@attrs.frozen(repr=False)
class ServicesOf(Question[ServiceUse], registry="case_system", method="services", record=ServiceUse):
    """The social services that *person* receives on the day *on*."""

    person: PersonRef
    on: date


@attrs.frozen(repr=False)
class Decide(Question[Written], registry="case_system", method="decide", record=Written):
    """Write *decision* into the case file; the same decision number again changes nothing."""

    decision: Decision

    @property
    def subject(self) -> PersonRef:
        """Whom the decision is about."""
        return self.decision.person


@attrs.frozen(repr=False)
class SchedulePayment(Question[Written], registry="case_system", method="schedule_payment", record=Written):
    """Enter *payment* under a decision; one payment a decision and month."""

    person: PersonRef
    payment: ScheduledPayment


@attrs.frozen(repr=False)
class StatusChanges(Question[StatusChange], registry="case_system", method="status_changes", record=StatusChange):
    """The statuses written after *cursor*, for whoever passes them on (property tax, protected users)."""

    cursor: int = 0


class CaseSystem(Protocol):
    """The case system of a municipal social service; SPSPL 11(1) p. 10-11, 11(2), 36(7).

    Every method may end in `AccessRefused`, `RegistryUnavailable` or `MalformedReply`. A person who is no
    client is unknown.
    """

    def clients(self, question: Clients, /) -> Flow[Answer[Client]]:
        """Case files in which the person stands, the oldest first."""

    def applications(self, question: Applications, /) -> Flow[Answer[Application]]:
        """Applications, the oldest first."""

    def statuses(self, question: StatusesOf, /) -> Flow[Answer[StatusGrant]]:
        """Statuses that hold on the day asked for."""

    def awards(self, question: Awards, /) -> Flow[Answer[Award]]:
        """Benefits of this municipality with a day in the months asked for; euros a month."""

    def awards_elsewhere(self, question: AwardsElsewhere, /) -> Flow[Answer[Award]]:
        """Benefits of the municipality named, with a day in the months asked for; euros a month."""

    def duplicate_awards(self, question: DuplicateAwards, /) -> Flow[Answer[Award]]:
        """Awards to the person that are paid twice on the day asked for: a finding, no error; both are listed."""

    def duties(self, question: Duties, /) -> Flow[Answer[Duty]]:
        """Participation duties that stand on the day asked for."""

    def services(self, question: ServicesOf, /) -> Flow[Answer[ServiceUse]]:
        """Social services received on the day asked for."""

    def decide(self, question: Decide, /) -> Flow[Answer[Written]]:
        """Write a decision; one record says what came of it."""

    def schedule_payment(self, question: SchedulePayment, /) -> Flow[Answer[Written]]:
        """Enter a payment; one record says what came of it."""

    def status_changes(self, question: StatusChanges, /) -> Flow[Answer[StatusChange]]:
        """Statuses written after the cursor, in the order in which they were written."""
