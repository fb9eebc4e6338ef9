"""NVA (Nodarbinātības valsts aģentūra): registration as unemployed or job seeker, its history, measures, refusals.

The State Employment Agency answers under SPSPL 12(3); the need for it is SPSPL 36(2): who is of working age
and does not work must register and do an unemployed person's duties. The law on support for the unemployed
(NVA law) grants municipalities nothing of its own.
"""

from datetime import date
from enum import StrEnum
from typing import Protocol

import attrs

from lvsocial.adapters.flows import Answer, Flow
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.questions import Months, Question, Record
from lvsocial.money import Money


class Registered(StrEnum):
    """In what status a person is, or was, on record."""

    UNEMPLOYED = "unemployed"
    """Bezdarbnieks."""
    JOB_SEEKER = "job_seeker"
    """Darba meklētājs."""
    AT_RISK = "at_risk"
    """Bezdarba riskam pakļauta persona."""


@attrs.frozen(repr=False)
class Registration(Record):
    """One spell of registration; an open one has no *until*.

    The loss of the status is decided after its ground arose and takes effect from the day of the ground
    (NVA law 12(3)), so a spell may end before *decided_on*. *ended_under* is the point of 12(1), 1 to 14;
    *reapply_after* the first day on which a new status is possible (12(4)).
    """

    status: Registered
    since: date
    until: date | None = None
    decided_on: date | None = None
    ended_under: int | None = None
    reapply_after: date | None = None
    office: str | None = None
    long_term_since: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the spell stands on *day*."""
        return self.since <= day and (self.until is None or day <= self.until)


class MeasureKind(StrEnum):
    """Active measures of employment (aktīvie nodarbinātības pasākumi); a kind not listed stays as text."""

    TRAINING = "training"
    """Profesionālā apmācība, neformālā izglītība."""
    PUBLIC_WORKS = "public_works"
    """Algotie pagaidu sabiedriskie darbi."""
    SUBSIDISED_JOB = "subsidised_job"
    """Subsidētā darba vieta."""
    COMPETITIVENESS = "competitiveness"
    """Konkurētspējas paaugstināšanas pasākumi."""
    BUSINESS_START = "business_start"
    """Pasākums komercdarbības uzsākšanai."""


@attrs.frozen(repr=False)
class Measure(Record):
    """A measure in which a person takes part; *allowance* is a stipend a month in euros, if one is paid."""

    kind: MeasureKind | str
    since: date
    until: date | None = None
    allowance: Money | None = None


@attrs.frozen(repr=False)
class JobRefusal(Record):
    """A refusal of suitable work or of a duty, on the day; two of them end the status (NVA law 12(1))."""

    on: date
    suitable_work: bool


@attrs.frozen(repr=False)
class Registrations(Question[Registration], registry="employment", method="registrations", record=Registration):
    """Every spell of registration of *person*, ended ones too; the day *on* is the day it is asked for."""

    person: PersonRef
    on: date


@attrs.frozen(repr=False)
class Measures(Question[Measure], registry="employment", method="measures", record=Measure):
    """In what measures *person* took part in the *months*."""

    person: PersonRef
    months: Months


@attrs.frozen(repr=False)
class JobRefusals(Question[JobRefusal], registry="employment", method="refusals", record=JobRefusal):
    """What *person* refused in the *months*."""

    person: PersonRef
    months: Months


class Employment(Protocol):
    """The State Employment Agency (NVA); SPSPL 12(3), 36(2); daily data (not confirmed)."""

    def registrations(self, question: Registrations, /) -> Flow[Answer[Registration]]:
        """Spells that began by the day asked for, the oldest first.

        Whoever never registered is unknown to the agency; whose status ended has spells. Answers change with
        hindsight. Raises `AccessRefused`, `RegistryUnavailable` or `MalformedReply`.
        """

    def measures(self, question: Measures, /) -> Flow[Answer[Measure]]:
        """Measures that touch the months; as `registrations` otherwise."""

    def refusals(self, question: JobRefusals, /) -> Flow[Answer[JobRefusal]]:
        """Refusals within the months; as `registrations` otherwise."""
