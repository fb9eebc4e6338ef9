"""Providers of social services: their entries in the register, whether a contract with one holds, and the search.

A provider is entered for five years, once for each kind of service and once for each address (Regulation 385, paras 4
to 6). The register is reached through a port, `ProviderRegister`; `MemoryRegister` answers from entries in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import IntFlag, StrEnum
from typing import Any, Protocol

import attrs

from lvsocial.errors import Fault, InvalidInput
from lvsocial.facts import Asked, Declared, FigureOf, day_key
from lvsocial.formula import DAYS_IN_KEY, Age, Day, Grounds, Truth, no
from lvsocial.legal import Finding, condition, explained, plan
from lvsocial.services.catalogue import service
from lvsocial.services.figures import figure


class Access(StrEnum):
    """What a provider's place offers to who needs it (pieejamība)."""

    WHEELCHAIR = "wheelchair"
    LIFT = "lift"
    SIGHT = "sight"
    """Guidance for blind persons."""
    HEARING = "hearing"
    """A hearing loop or sign language."""
    EASY_LANGUAGE = "easy_language"
    TRANSPORT = "transport"
    """The provider brings the client."""


@attrs.frozen(eq=True)
class Registration:
    """One entry of the register (sociālo pakalpojumu sniedzēju reģistrs): one kind of service at one address."""

    number: str
    provider: str
    service: str
    address: str
    registered: date
    territories: tuple[str, ...]
    access: tuple[Access, ...] = ()
    lodging: bool = False
    struck_off: date | None = None
    safe_after: bool = False

    def __attrs_post_init__(self) -> None:
        service(self.service)
        if self.struck_off is not None and self.struck_off < self.registered:
            raise InvalidInput(Fault("struck_off", "day_order"))


@attrs.frozen
class Contract:
    """A municipality's contract with a provider (SPSPL 9(4)) for a service at an address, both days included."""

    provider: str
    service: str
    address: str
    since: date
    until: date

    def __attrs_post_init__(self) -> None:
        service(self.service)
        if self.until < self.since:
            raise InvalidInput(Fault("until", "day_order"))


class Breach(IntFlag):
    """Why a contract does not hold on a day. The bits are stable."""

    NO_ENTRY = 1
    """The register has no entry of the provider."""
    OTHER_SERVICE = 2
    """No entry is for this kind of service."""
    OTHER_ADDRESS = 4
    """No entry is for this address."""
    NOT_YET = 8
    """The entry begins later."""
    EXPIRED = 16
    """Five years have passed since the entry."""
    STRUCK_OFF = 32
    """Struck off the register."""
    OUT_OF_CONTRACT = 64
    """The day is not one of the contract."""


@condition("SPSPL", "17(1)", Breach.NO_ENTRY)
def entered(any_entry: Truth) -> Truth:
    """The provider stands in the register."""
    return any_entry


@condition("MK 385/2017", "5", Breach.OTHER_SERVICE)
def entered_for_service(any_entry: Truth, of_service: Truth) -> Truth:
    """One of its entries is for this kind of service."""
    return no(any_entry) | of_service


@condition("MK 385/2017", "6", Breach.OTHER_ADDRESS)
def entered_for_address(of_service: Truth, of_address: Truth) -> Truth:
    """And for this address."""
    return no(of_service) | of_address


@condition("SPSPL", "17(1)", Breach.NOT_YET)
def already_entered(registered: Day, on: Day) -> Truth:
    """The entry has begun."""
    return registered <= on


@condition("MK 385/2017", "4", Breach.EXPIRED)
def within_term(registered: Day, on: Day, term: Age) -> Truth:
    """The term of registration has not passed."""
    return registered > on - term


@condition("SPSPL", "17(1.1)", Breach.STRUCK_OFF)
def not_struck_off(struck_off: Day, on: Day, lodging: Truth, safe: Truth, wind_down: Age) -> Truth:
    """Not struck off, or a place with lodging that may go on for a time because it is safe."""
    return (struck_off > on) | (lodging & safe & (struck_off > on - wind_down))


@condition("SPSPL", "9(4)", Breach.OUT_OF_CONTRACT)
def under_contract(since: Day, until: Day, on: Day) -> Truth:
    """The day is one of the contract."""
    return (since <= on) & (on <= until)


@attrs.define(eq=False, repr=False)
class _Facts:
    any_entry: Truth
    of_service: Truth
    of_address: Truth
    since: Day
    until: Day
    on: Day
    registered: Day | None
    term: Age
    struck_off: Day | None
    lodging: Truth
    safe: Truth
    wind_down: Age | None


@plan
def contract_holds(facts: _Facts) -> Grounds:
    """What a contract needs on a day; an entry that is not there has no days to look at."""
    unmet = (
        entered(facts.any_entry)
        | entered_for_service(facts.any_entry, facts.of_service)
        | entered_for_address(facts.of_service, facts.of_address)
        | under_contract(facts.since, facts.until, facts.on)
    )
    if facts.registered is not None:
        unmet = unmet | already_entered(facts.registered, facts.on)
        unmet = unmet | within_term(facts.registered, facts.on, facts.term)
    if facts.struck_off is not None and facts.wind_down is not None:
        unmet = unmet | not_struck_off(facts.struck_off, facts.on, facts.lodging, facts.safe, facts.wind_down)
    return unmet


@attrs.frozen(eq=False)
class ContractCheck:
    """Whether a contract holds on a day: `breach` is empty where it does. `entry` is the entry on which it rests."""

    on: date
    contract: Contract
    entry: Registration | None
    breach: Breach
    findings: Finding


def check_contract(contract: Contract, entries: Iterable[Registration], on: date) -> ContractCheck:
    """Whether *contract* holds on *on*, by the *entries* of the register.

    Raises `NotInForce` for a day on which the term of registration, or how long a struck-off provider may go on, is not
    known.
    """
    own = [each for each in entries if each.provider == contract.provider]
    of_service = [each for each in own if each.service == contract.service]
    of_address = [each for each in of_service if each.address == contract.address]
    # An entry renewed is a new one: the latest that has begun counts.
    begun = [each for each in of_address if each.registered <= on] or of_address
    entry = max(begun, key=lambda each: each.registered, default=None)

    def day(path: str, value: date | None) -> Any:
        return None if value is None else Finding(Declared(path, "Day"), day_key(value))

    def truth(path: str, value: bool) -> Any:
        return Finding(Declared(path, "Truth"), value)

    def term(name: str, months: int) -> Any:
        row = figure(name).on(on)
        return Finding(FigureOf(name, "number", "Age", row), row.number * months * DAYS_IN_KEY)

    # An entry struck off later stands today; only afterwards does it matter how long it may go on.
    struck_off = entry.struck_off if entry is not None and entry.struck_off and entry.struck_off <= on else None
    facts = _Facts(
        truth("register", bool(own)),
        truth("register", bool(of_service)),
        truth("register", bool(of_address)),
        day("contract.since", contract.since),
        day("contract.until", contract.until),
        Finding(Asked("on", "Day"), day_key(on)),  # type: ignore[arg-type]
        day("entry.registered", entry.registered if entry else None),
        term("provider_registration_years", 12),
        day("entry.struck_off", struck_off),
        truth("entry.lodging", entry is not None and entry.lodging),
        truth("entry.safe_after", entry is not None and entry.safe_after),
        term("provider_wind_down", 1) if struck_off is not None else None,
    )
    steps: Any = explained(contract_holds)
    found: Finding = steps(facts)
    return ContractCheck(on, contract, entry, Breach(found.value), found)


# -- the register and the search -----------------------------------------------------------------------


@attrs.frozen
class Providers:
    """A question to the register: who gives *service* in *territory* on *on*, with all that *access* names."""

    service: str
    on: date
    territory: str | None = None
    access: frozenset[Access] = frozenset()

    def __attrs_post_init__(self) -> None:
        service(self.service)


class ProviderRegister(Protocol):
    """The register of providers (Labklājības ministrijas sociālo pakalpojumu sniedzēju reģistrs); SPSPL 17."""

    def providers(self, question: Providers, /) -> Sequence[Registration]:
        """The entries that stand on the day of *question* and fit it; empty where there are none."""
        ...


@attrs.frozen(init=False)
class MemoryRegister:
    """The register in memory. Raises `InvalidInput` where two entries for one provider, service and address overlap."""

    entries: tuple[Registration, ...]

    def __init__(self, entries: Iterable[Registration]) -> None:
        told = tuple(entries)
        if faults := tuple(_twice(told)):
            raise InvalidInput(*faults)
        self.__attrs_init__(told)

    def providers(self, question: Providers, /) -> Sequence[Registration]:
        """As `ProviderRegister` says, in the order of the entries."""
        return tuple(
            each
            for each in self.entries
            if each.service == question.service
            and (question.territory is None or question.territory in each.territories)
            and question.access <= set(each.access)
            and stands(each, question.on)
        )


def stands(entry: Registration, on: date) -> bool:
    """Whether an entry holds on a day by itself, no contract asked for."""
    own = Contract(entry.provider, entry.service, entry.address, on, on)
    return not check_contract(own, [entry], on).breach


def _twice(entries: tuple[Registration, ...]) -> Iterator[Fault]:
    numbers = [each.number for each in entries]
    for n, each in enumerate(entries):
        if each.number in numbers[:n]:
            yield Fault(f"entries[{n}].number", "entry_twice")
        same = [other for other in entries[:n] if _key(other) == _key(each)]
        known = each.registered in figure("provider_registration_years").known
        if known and any(stands(other, each.registered) for other in same):
            yield Fault(f"entries[{n}]", "entry_twice")


def _key(entry: Registration) -> tuple[str, str, str]:
    return entry.provider, entry.service, entry.address
