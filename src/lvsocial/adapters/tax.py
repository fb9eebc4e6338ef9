"""VID (Valsts ieņēmumu dienests): income as taxed, employers, registered economic activity.

Tax secrets go to other functions of public administration only as far as the tax administration alone holds
them (NNL 22(2) p. 5), on stated grounds under an agreement (22(5)), and secrecy binds whoever receives them
(22(6)). So what VSAA, the Register of Enterprises or the Land Register hold is asked there. Amounts are whole
cents, before tax: what was received is never computed from them.
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


class TaxSource(StrEnum):
    """From what report an income is known; annual notices lag by up to thirteen months."""

    MONTHLY = "monthly"
    """Darba devēja ziņojums."""
    ANNUAL = "annual"
    """Paziņojums par fiziskajai personai izmaksātajām summām."""


@attrs.frozen(repr=False)
class TaxIncome(Record):
    """Income from one payer of one kind; *month* is the last one of the time it is for.

    *kind_code* is VID's code as text (2008 is a works contract); the list changes, and an unknown code stays.
    An absent notice is not absent income.
    """

    month: Month
    payer: str
    kind_code: str
    gross: Money
    source: TaxSource
    tax: Money | None = None
    exempt: Money | None = None
    reported_on: date | None = None


@attrs.frozen(repr=False)
class Job(Record):
    """An employment: the employer's registration number, since and until."""

    employer: str
    since: date
    until: date | None = None


@attrs.frozen(repr=False)
class Activity(Record):
    """Registered economic activity (saimnieciskā darbība)."""

    kind: str
    registered: date
    suspended: date | None = None
    closed: date | None = None

    def active_on(self, day: date) -> bool:
        """Whether it is neither suspended nor closed on *day*."""
        return self.registered <= day and not any(
            end is not None and end <= day for end in (self.suspended, self.closed)
        )


@attrs.frozen(repr=False)
class TaxedIncome(Question[TaxIncome], registry="tax", method="income", record=TaxIncome):
    """What *person* was paid in the *months*, before tax."""

    person: PersonRef
    months: Months


@attrs.frozen(repr=False)
class Jobs(Question[Job], registry="tax", method="jobs", record=Job):
    """Where *person* is employed on the day *on*."""

    person: PersonRef
    on: date


@attrs.frozen(repr=False)
class Activities(Question[Activity], registry="tax", method="activities", record=Activity):
    """The economic activity that *person* has, or had, on record."""

    person: PersonRef


class Tax(Protocol):
    """The State Revenue Service (VID); NNL 22(2) p. 5, 22(5), 22(6). Its data are an official secret."""

    def income(self, question: TaxedIncome, /) -> Flow[Answer[TaxIncome]]:
        """Income of the months, by payer and kind; whole cents before tax.

        Raises `AccessRefused`, `RegistryUnavailable` or `MalformedReply`, as every method here.
        """

    def jobs(self, question: Jobs, /) -> Flow[Answer[Job]]:
        """Employments that stand on the day."""

    def activities(self, question: Activities, /) -> Flow[Answer[Activity]]:
        """Economic activity on record, closed too."""
