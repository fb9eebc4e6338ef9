"""VDEĀVK (Veselības un darbspēju ekspertīzes ārstu valsts komisija): disability, its group and term, opinions.

Municipalities that provide services or relief may process the data (Disability Law 3.1(3) p. 22); for cash
benefits SPSPL 12(3) is relied on too. The diagnosis is not asked for: social assistance does not need it.
"""

from datetime import date
from enum import StrEnum
from typing import Protocol

import attrs

from lvsocial.adapters.flows import Answer, Flow
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.questions import Question, Record
from lvsocial.households import DisabilityGroup


class DisabilityKind(StrEnum):
    """What was decided."""

    DISABILITY = "disability"
    """Invaliditāte."""
    CHILD = "child"
    """Invaliditāte personai līdz 18 gadu vecumam."""
    PREDICTABLE = "predictable"
    """Prognozējama invaliditāte; not a disability yet."""


class OpinionKind(StrEnum):
    """Opinions of the commission; a kind not listed stays as text."""

    SPECIAL_CARE = "special_care"
    """Īpašas kopšanas nepieciešamība."""
    ASSISTANT = "assistant"
    """Asistents."""
    TRANSPORT = "transport"
    """Pabalsts transporta izdevumu kompensēšanai."""
    CAR_ADAPTATION = "car_adaptation"
    """Vieglā automobiļa speciāla pielāgošana."""


@attrs.frozen(repr=False)
class Opinion(Record):
    """An opinion of the commission, since and until; without *until* for life."""

    kind: OpinionKind | str
    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the opinion is in force on *day*."""
        return self.since <= day and (self.until is None or day <= self.until)


@attrs.frozen(repr=False)
class Disability(Record):
    """A decision. A child has no *group*; *loss_percent* of capacity is given only for adults before pension age.

    Without *until* it holds for life.
    """

    kind: DisabilityKind
    since: date
    group: DisabilityGroup | None = None
    until: date | None = None
    loss_percent: int | None = None
    decision: str | None = None
    opinions: tuple[Opinion, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Whether the decision is in force on *day*."""
        return self.since <= day and (self.until is None or day <= self.until)


@attrs.frozen(repr=False)
class DisabilityOf(Question[Disability], registry="disability", method="status", record=Disability):
    """The decision on *person* that is in force on the day *on*, with its opinions."""

    person: PersonRef
    on: date


class Disabilities(Protocol):
    """The State Medical Commission (VDEĀVK); Disability Law 3.1(3) p. 22, Cabinet Regulation 759/2022."""

    def status(self, question: DisabilityOf, /) -> Flow[Answer[Disability]]:
        """The decision in force on the day, or none.

        Raises `AccessRefused`, `RegistryUnavailable` or `MalformedReply`.
        """
