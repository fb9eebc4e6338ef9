"""LAD (Lauku atbalsta dienests): payments of rural support.

Asked under SPSPL 12(3); the Cabinet sets how data are issued (Agriculture and Rural Development Law 13(10)).
What the register delivers to municipalities is not established: the fields are an assumption. Whole cents.
"""

from datetime import date
from typing import Protocol

import attrs

from lvsocial.adapters.flows import Answer, Flow
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.questions import Months, Question, Record
from lvsocial.money import Money


@attrs.frozen(repr=False)
class RuralPayment(Record):
    """A payment of support: scheme, gross amount, day of payment."""

    scheme: str
    gross: Money
    paid_on: date


@attrs.frozen(repr=False)
class RuralPayments(Question[RuralPayment], registry="rural_support", method="payments", record=RuralPayment):
    """What was paid to *person* in the *months*."""

    person: PersonRef
    months: Months


class RuralSupport(Protocol):
    """The Rural Support Service (LAD); SPSPL 12(3). Who never applied is unknown to it."""

    def payments(self, question: RuralPayments, /) -> Flow[Answer[RuralPayment]]:
        """Payments of the months.

        Raises `AccessRefused`, `RegistryUnavailable` or `MalformedReply`.
        """
