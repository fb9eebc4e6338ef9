"""SPOLIS (Valsts sociālās politikas monitoringa informācijas sistēma): what a municipality reports to the Ministry.

Decisions enter as of the day of the decision, and the municipality answers for their quality (SPSPL 14(1) p. 5,
Cabinet Regulation 587/2014); monthly figures go by the tenth of the next month (13(9)). These are writes: each
carries a key, the same key with the same body changes nothing, with another body it is refused.
"""

from datetime import date
from enum import StrEnum
from typing import Protocol

import attrs

from lvsocial.adapters.flows import Answer, Flow
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.questions import Question, Record
from lvsocial.money import Money
from lvsocial.timeline import Month


@attrs.frozen(repr=False)
class DecisionEvent(Record):
    """A decision as SPOLIS takes it: about whom, of what kind, granted or not, from when until when."""

    person: PersonRef
    decision: str
    decided_on: date
    kind: str
    granted: bool
    since: date
    until: date
    amount: Money | None = None


@attrs.frozen(repr=False)
class Indicator(Record):
    """One row of a monthly form: how many, or how much, of what."""

    code: str
    number: int | None = None
    amount: Money | None = None


class Fate(StrEnum):
    """What became of a report."""

    ACCEPTED = "accepted"
    """Taken, now or at an earlier sending of the same body."""
    REJECTED = "rejected"
    """Not taken: mend what `faults` name and send again under a new key."""
    KEY_REUSED = "key_reused"
    """Not taken: the key stands for another body."""


@attrs.frozen(repr=False)
class Receipt(Record):
    """What SPOLIS says of a report; *faults* are paths and codes, without values."""

    key: str
    fate: Fate
    number: str | None = None
    faults: tuple[tuple[str, str], ...] = ()


@attrs.frozen(repr=False)
class SubmitDecision(Question[Receipt], registry="monitoring", method="submit", record=Receipt):
    """Report the decision *event* under the idempotency *key*, in the form of *schema_version*."""

    key: str
    event: DecisionEvent
    schema_version: str

    @property
    def subject(self) -> PersonRef:
        """Whom the decision is about."""
        return self.event.person


@attrs.frozen(repr=False)
class SubmitMonth(Question[Receipt], registry="monitoring", method="submit_month", record=Receipt):
    """Report the figures of the municipality *atvk* for *month* under the idempotency *key*."""

    key: str
    atvk: str
    month: Month
    indicators: tuple[Indicator, ...]


class Monitoring(Protocol):
    """SPOLIS of the Ministry of Welfare; SPSPL 13(9), 14(1) p. 5, 14(2)-(3)."""

    def submit(self, question: SubmitDecision, /) -> Flow[Answer[Receipt]]:
        """One receipt. Sending the same again is safe, so the desk may repeat it.

        Raises `AccessRefused`, `RegistryUnavailable` or `MalformedReply`, as every method here.
        """

    def submit_month(self, question: SubmitMonth, /) -> Flow[Answer[Receipt]]:
        """One receipt, as `submit`."""
