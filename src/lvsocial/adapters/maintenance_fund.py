"""The Maintenance Guarantee Fund (Uzturlīdzekļu garantiju fonds, UGFA): what it pays for a child, what is owed to it.

Asked under SPSPL 12(3). Only the register itself may say that there is no debt: the fund's public service also
hides debtors whom the law shields (fund law 6(1)), so an adapter to that service must not answer "none".
Amounts are whole cents of euros.
"""

from datetime import date
from typing import Protocol

import attrs

from lvsocial.adapters.flows import Answer, Flow
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.questions import Months, Question, Record
from lvsocial.money import Money
from lvsocial.timeline import Month


@attrs.frozen(repr=False)
class FundPayment(Record):
    """What the fund paid for a child for one month, under a decision."""

    month: Month
    amount: Money
    paid_on: date | None = None
    decision: str | None = None


@attrs.frozen(repr=False)
class FundDebt(Record):
    """What a parent owes to the fund, and what was recovered."""

    amount: Money
    recovered: Money


@attrs.frozen(repr=False)
class FundPayments(Question[FundPayment], registry="maintenance_fund", method="payments", record=FundPayment):
    """What the fund paid for the child *person* in the *months*."""

    person: PersonRef
    months: Months


@attrs.frozen(repr=False)
class FundDebtOf(Question[FundDebt], registry="maintenance_fund", method="debt", record=FundDebt):
    """What *person* owes to the fund."""

    person: PersonRef


class MaintenanceFund(Protocol):
    """The Maintenance Guarantee Fund (UGFA); SPSPL 12(3)."""

    def payments(self, question: FundPayments, /) -> Flow[Answer[FundPayment]]:
        """Payments by month, in whole cents.

        Raises `AccessRefused`, `RegistryUnavailable` or `MalformedReply`, as every method here.
        """

    def debt(self, question: FundDebtOf, /) -> Flow[Answer[FundDebt]]:
        """The debt, or none where nothing is owed."""
