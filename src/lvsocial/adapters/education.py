"""VIIS (Valsts izglītības informācijas sistēma): where somebody studies.

Held by the Ministry of Education and Science; asked under SPSPL 12(3), needed for SPSPL 36(2) p. 4 (who from
15 on studies full time need not register with NVA). VIIS says so when it does not know a person, and leaves
a block out when it is empty: an adapter tells the two apart.
"""

from datetime import date
from enum import StrEnum
from typing import Protocol

import attrs

from lvsocial.adapters.flows import Answer, Flow
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.questions import Question, Record


class Level(StrEnum):
    """Levels of education."""

    PRESCHOOL = "preschool"
    """Pirmsskolas izglītība."""
    BASIC = "basic"
    """Pamatizglītība."""
    GENERAL_SECONDARY = "general_secondary"
    """Vispārējā vidējā izglītība."""
    VOCATIONAL_SECONDARY = "vocational_secondary"
    """Profesionālā vidējā izglītība."""
    HIGHER = "higher"
    """Augstākā izglītība."""


class Form(StrEnum):
    """Forms of study."""

    FULL_TIME = "full_time"
    """Klātiene, pilna laika studijas."""
    PART_TIME = "part_time"
    """Nepilna laika studijas, neklātiene."""
    EXTRAMURAL = "extramural"
    """Tālmācība."""


@attrs.frozen(repr=False)
class Enrolment(Record):
    """An enrolment, since and until."""

    institution: str
    level: Level
    form: Form
    since: date
    until: date | None = None
    year: int | None = None


@attrs.frozen(repr=False)
class EnrolmentsOf(Question[Enrolment], registry="education", method="enrolments", record=Enrolment):
    """Where *person* studies on the day *on*."""

    person: PersonRef
    on: date


class Education(Protocol):
    """VIIS; SPSPL 12(3), 36(2) p. 4; Cabinet Regulation 276/2019."""

    def enrolments(self, question: EnrolmentsOf, /) -> Flow[Answer[Enrolment]]:
        """Enrolments that stand on the day; none where a person who is known studies nowhere.

        Raises `AccessRefused`, `RegistryUnavailable` or `MalformedReply`.
        """
