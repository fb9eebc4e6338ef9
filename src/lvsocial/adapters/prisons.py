"""IeVP (Ieslodzījuma vietu pārvalde): whether somebody is in prison.

Nobody in prison gets assistance or counts (SPSPL 36(2.1)), and a part of a benefit stops from the first day of
the next month (38(1)). Asked under SPSPL 12(3); the Cabinet's list of recipients (Prison Administration Law
34(5)) was not read. The grounds of a detention are not asked for.
"""

from datetime import date
from typing import Protocol

import attrs

from lvsocial.adapters.flows import Answer, Flow
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.questions import Question, Record


@attrs.frozen(repr=False)
class Custody(Record):
    """A stay in prison, from *since* until the person is *released*."""

    since: date
    released: date | None = None
    expected_until: date | None = None


@attrs.frozen(repr=False)
class CustodyOf(Question[Custody], registry="prisons", method="custody", record=Custody):
    """Whether *person* is in prison on the day *on*."""

    person: PersonRef
    on: date


class Prisons(Protocol):
    """The Prison Administration (IeVP); SPSPL 12(3), 36(2.1), 38(1). Who was never in prison is unknown to it."""

    def custody(self, question: CustodyOf, /) -> Flow[Answer[Custody]]:
        """The stay that covers the day, or none.

        Raises `AccessRefused`, `RegistryUnavailable` or `MalformedReply`.
        """
