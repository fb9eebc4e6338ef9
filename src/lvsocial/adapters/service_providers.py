"""The register of providers of social services (Sociālo pakalpojumu sniedzēju reģistrs).

Only registered providers may give services, but registration may follow up to three months after the start
(SPSPL 17(1)). An entry stands for one kind of service at one address, for five years (Cabinet Regulation
385/2017), so an organisation has many numbers; an expired entry stays, and says so.
"""

from datetime import date
from typing import Protocol

import attrs

from lvsocial.adapters.flows import Answer, Flow
from lvsocial.adapters.questions import Question, Record


@attrs.frozen(repr=False)
class Provider(Record):
    """An entry: running number, name, registration number of the entity, kind of service, where, until when."""

    number: str
    name: str
    company: str | None
    kind: str
    atvk: str
    registered: date
    expires: date | None
    accommodation: bool = False

    def registered_on(self, day: date) -> bool:
        """Whether the entry stands on *day*."""
        return self.registered <= day and (self.expires is None or day <= self.expires)


@attrs.frozen(repr=False)
class ProvidersOf(Question[Provider], registry="service_providers", method="find", record=Provider):
    """The providers of services of *kind* in the municipality *atvk* whose entries stand on the day *on*."""

    kind: str
    atvk: str
    on: date


@attrs.frozen(repr=False)
class ProviderByNumber(Question[Provider], registry="service_providers", method="provider", record=Provider):
    """One entry by its number, expired or not."""

    number: str


class ServiceProviders(Protocol):
    """The register of service providers of the Ministry of Welfare; SPSPL 17(1)-(2). Its data are public."""

    def find(self, question: ProvidersOf, /) -> Flow[Answer[Provider]]:
        """Entries that stand on the day.

        Raises `RegistryUnavailable` or `MalformedReply`, as every method here.
        """

    def provider(self, question: ProviderByNumber, /) -> Flow[Answer[Provider]]:
        """The entry of that number, or none."""
