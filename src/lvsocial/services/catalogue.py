"""The catalogue of social services: what there is, for whom, who organises it and who pays, over time.

The entries stand in ``catalogue.toml``, the groups of persons in ``groups.toml``, the services that the Law obliges
every municipality to give in ``basket.toml``, and what the two founding documents name in ``founding.toml``.
"""

import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache

import attrs

from lvsocial import law
from lvsocial.errors import BadData, Fault, InvalidInput
from lvsocial.language import Bilingual
from lvsocial.law import Confidence
from lvsocial.law.loading import history, record
from lvsocial.legal import Citation
from lvsocial.services.figures import read, source
from lvsocial.timeline import Dated, Gap


class Kind(StrEnum):
    """What a service is by SPSPL 2: the kind decides who decides and which requirements the provider has to meet."""

    SOCIAL_WORK = "social_work"
    """Social work (sociālais darbs)."""
    SOCIAL_CARE = "social_care"
    """Social care (sociālā aprūpe)."""
    SOCIAL_REHABILITATION = "social_rehabilitation"
    """Social rehabilitation (sociālā rehabilitācija)."""
    VOCATIONAL_REHABILITATION = "vocational_rehabilitation"
    """Vocational rehabilitation (profesionālā rehabilitācija)."""
    OTHER = "other"
    """Other support: by the Disability Law, housing, health, or a municipality's own idea."""


class Setting(StrEnum):
    """Where a service is given."""

    HOME = "home"
    COMMUNITY = "community"
    INSTITUTION = "institution"


class Organiser(StrEnum):
    """To whom a person turns and who decides."""

    MUNICIPALITY = "municipality"
    """The social service of the declared residence (pašvaldības sociālais dienests); SPSPL 9(1)."""
    PROVIDER = "provider"
    """The provider itself; SPSPL 9(3) for shelters and crisis centres, 26 for vocational rehabilitation."""
    STATE = "state"
    """A state agency, on papers that the social service forwards (SIVA, VDEĀVK, VSAA)."""
    DELEGATED = "delegated"
    """A body to which the State has given the task, such as the societies of the blind and the deaf."""
    ORPHANS_COURT = "orphans_court"
    """The orphans' court (bāriņtiesa)."""


class Payer(StrEnum):
    """Who pays for a service by default; a council's own choice is marked by `COUNCIL`."""

    STATE_FREE = "state_free"
    """The State; the client pays nothing."""
    STATE_ONE_OFF = "state_one_off"
    """The State, but for a one-off payment of the client."""
    STATE_INSTITUTION = "state_institution"
    """The client by a share of the pension, then the State; SPSPL 13.1(3)."""
    MUNICIPAL_INSTITUTION = "municipal_institution"
    """The client but for what must stay, relatives, then the municipality; SPSPL 8, 29(2)."""
    BY_INCOME = "by_income"
    """The client by what is above the needy threshold, relatives, then the municipality; Reg. 275 para 5.1."""
    FREE_BY_LAW = "free_by_law"
    """The municipality, because the Law gives the service free of charge."""
    MUNICIPAL_FREE = "municipal_free"
    """The municipality, by the usual choice of councils."""
    MUNICIPAL_TARIFF = "municipal_tariff"
    """The client by the council's charge, then the municipality."""
    BY_CABINET = "by_cabinet"
    """The client by what the Cabinet sets; SPSPL 27.1(4)."""
    PARENTS_STATE = "parents_state"
    """The State now, the parents afterwards."""
    PARENTS_MUNICIPAL = "parents_municipal"
    """The municipality now, the parents afterwards."""
    HOUSING = "housing"
    """Rent by housing law: no bill for a social service."""


COUNCIL = frozenset({Payer.BY_INCOME, Payer.MUNICIPAL_FREE, Payer.MUNICIPAL_TARIFF})
"""Payers whose share a council may settle by its binding rules."""


@attrs.frozen(kw_only=True, eq=False)
class Arrangement:
    """How a service stands over some days, both included: who pays and on which provisions it rests.

    Where the start was not found `start_known` is false, and `since` is a day from which it is known.
    """

    since: date
    until: date
    payer: Payer
    basis: tuple[str, ...]
    source: tuple[str, ...]
    confidence: Confidence
    start_known: bool = True
    caveat: Bilingual | None = None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The provisions on which it rests."""
        return tuple(map(cited_as, self.basis))


@attrs.frozen(kw_only=True, eq=False)
class Duty:
    """From when on every municipality has to give a service to some groups, SPSPL 9(1.1).

    No *groups* means that the text naming them is not in force yet.
    """

    point: int
    service: str
    since: date
    provision: str
    source: tuple[str, ...]
    groups: tuple[str, ...] = ()
    note: Bilingual | None = None

    @property
    def citation(self) -> Citation:
        """The provision that makes it a duty."""
        return Citation("SPSPL", self.provision)


@attrs.frozen(kw_only=True, eq=False)
class Group:
    """Persons for whom a service is, and the topics under which they are looked for."""

    title: Bilingual
    topics: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, eq=False)
class Named:
    """A service as a founding document names it, and the entries that hold it now."""

    number: int
    documents: tuple[str, ...]
    title: Bilingual
    services: tuple[str, ...]
    payer: str


@attrs.frozen(kw_only=True, eq=False)
class _Entry:
    title: Bilingual
    kinds: tuple[str, ...]
    setting: Setting
    organiser: Organiser
    groups: tuple[str, ...]


@attrs.frozen(eq=False)
class Service:
    """One service (sociālais pakalpojums) of the catalogue."""

    code: str
    title: Bilingual
    kinds: tuple[Kind, ...]
    setting: Setting
    organiser: Organiser
    groups: tuple[str, ...]
    history: Dated[Arrangement]
    duty: Duty | None

    def on(self, day: date) -> Arrangement:
        """How it stands on *day*; raises `NotInForce` where it is not known then."""
        return self.history.on(day)

    def is_mandatory(self, day: date) -> bool:
        """Whether the Law obliges every municipality to give it on *day*."""
        return self.duty is not None and self.duty.since <= day

    @property
    def topics(self) -> frozenset[str]:
        """The topics of all its groups."""
        return frozenset(topic for each in self.groups for topic in groups()[each].topics)


def cited_as(basis: str) -> Citation:
    """The provision that ``SPSPL 9(1)`` or ``MK 275/2003 5.1`` names."""
    words = basis.split(" ")
    named = 2 if words[0] == "MK" else 1
    return Citation(" ".join(words[:named]), " ".join(words[named:]) or None)


@cache
def groups() -> Mapping[str, Group]:
    """Every group of persons by its code."""
    return _titled("groups")


@cache
def topics() -> Mapping[str, Group]:
    """Every topic by its code."""
    return _titled("topics")


def _titled(part: str) -> dict[str, Group]:
    where = f"services/groups.toml: {part}"
    return {code: record(f"{where}.{code}", row, Group) for code, row in read("groups")[part].items()}


@cache
def duties() -> tuple[Duty, ...]:
    """The obligatory basket (minimālais sociālo pakalpojumu grozs), SPSPL 9(1.1), in the order of its points."""
    return tuple(record(f"services/basket.toml: duty[{n}]", row, Duty) for n, row in enumerate(read("basket")["duty"]))


@cache
def founding() -> tuple[Named, ...]:
    """What the two founding documents name, by number."""
    rows = read("founding")["named"]
    return tuple(record(f"services/founding.toml: named[{n}]", row, Named) for n, row in enumerate(rows))


@cache
def _all() -> Mapping[str, Service]:
    duty = {each.service: each for each in duties()}
    made = {code: _service(code, table, duty.get(code)) for code, table in read("catalogue").items()}
    if strangers := {*duty, *(code for each in founding() for code in each.services)} - made.keys():
        raise BadData("services/basket.toml, founding.toml", f"services of the catalogue, not {', '.join(strangers)}")
    return made


def _service(code: str, table: Mapping[str, object], duty: Duty | None) -> Service:
    where = f"services/catalogue.toml: {code}"
    told = {key: value for key, value in table.items() if key not in ("in_force", "gap")}
    entry: _Entry = record(where, told, _Entry)
    found: Dated[Arrangement] = history(where, code, table, Arrangement)
    strangers = [kind for kind in entry.kinds if kind not in set(Kind)]
    strangers += [each for each in (*entry.groups, *(duty.groups if duty else ())) if each not in groups()]
    if strangers:
        raise BadData(where, f"known kinds and groups, not {', '.join(strangers)}")
    for row in found:
        if row.confidence is not Confidence.HIGH and row.caveat is None:
            raise BadData(f"{where}: {row.since}", "a caveat, since the entry is not sure")
        for citation in row.citations:
            law.act(citation.act)
        for id in row.source:
            source(id)
    kinds = tuple(map(Kind, entry.kinds))
    return Service(code, entry.title, kinds, entry.setting, entry.organiser, entry.groups, found, duty)


def service(code: str) -> Service:
    """The service called *code*; raises `InvalidInput` where the catalogue has none."""
    found = _all().get(code)
    if found is None:
        raise InvalidInput(Fault("service", "service_unknown"))
    return found


def services(*, on: date | None = None, wanted: str | None = None) -> tuple[Service, ...]:
    """The services of the catalogue in its order.

    With *on* those that stand on that day. With *wanted* those for a topic or a group (``disability``), or with that
    word in a title, in either language, with or without diacritics.

    >>> [each.code for each in services(on=date(2026, 3, 1), wanted="asistent")][:2]
    ['assistant', 'assistant_education']
    """
    found = tuple(_all().values())
    if on is not None:
        found = tuple(each for each in found if isinstance(each.history.get(on), Arrangement))
    return found if wanted is None else tuple(each for each in found if _is_wanted(each, wanted))


def gap(service: Service, day: date) -> Gap | None:
    """Why *service* does not stand on *day*, where the catalogue says why."""
    found = service.history.get(day)
    return found if isinstance(found, Gap) else None


def _is_wanted(service: Service, wanted: str) -> bool:
    if wanted in topics():
        return wanted in service.topics
    if wanted in groups():
        return wanted in service.groups
    word = _bare(wanted)
    titles = [service.title, *(groups()[each].title for each in service.groups)]
    titles += [topics()[each].title for each in service.topics]
    return any(word in _bare(text) for title in titles for text in (title.lv, title.en)) or word == _bare(service.code)


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
