"""Municipalities (pašvaldības): the 43 made by the reform of 2021-07-01, the 119 before, and what became of each.

A household lives in a municipality of its day, and the rules that hold for it are those of that council. `municipality`
finds one by its name or its code in the classification of territories (ATVK); a name of another day is a fault that
says what the municipality became. The basis is Administratīvo teritoriju un apdzīvoto vietu likums.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from typing import Any

import attrs

from lvsocial.data import read_toml
from lvsocial.errors import Fault, InvalidInput, NotInForce
from lvsocial.language import Bilingual
from lvsocial.timeline import Interval

_MOST_NEAR = 3
_NEAR = 0.6
"""How like a name has to be to be thought meant, of 1."""


class MunicipalityKind(StrEnum):
    """What kind of municipality (administratīvā teritorija) it is."""

    STATE_CITY = "valstspilsēta"
    """City of the State that is a municipality of its own, since 2021-07-01."""
    COUNTY = "novads"
    """County."""
    REPUBLIC_CITY = "republikas pilsēta"
    """City of the Republic, until 2021-06-30."""


@attrs.frozen
class Successor:
    """What a municipality, or a part of it, has become: the name of another, and from which day.

    `units` are the parishes (pagasti) and towns that went there where a municipality was divided; none: all of it.
    """

    name: str
    since: date
    units: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Municipality:
    """A municipality over the days for which it stands, both included.

    `atvk` is its code in the classification of territories (administratīvo teritoriju un teritoriālo vienību
    klasifikators), or both where lists disagree; `code_caveat` says how sure it is. `iso` is its code in ISO 3166-2,
    which those before 2021-07-01 are not given here. `since` is None where the day of its beginning was not read,
    `until` where no end is known. `out_of` names the municipality that it left while that went on. `caveat` says what
    is not sure of its days or successors.
    """

    name: str
    kind: MunicipalityKind
    atvk: tuple[str, ...]
    iso: str | None
    since: date | None
    until: date | None
    out_of: str | None
    became: tuple[Successor, ...]
    source: tuple[str, ...]
    code_caveat: Bilingual
    caveat: Bilingual | None

    def stands(self, on: date) -> bool:
        """Whether it is a municipality on a day within `known`."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@cache
def _read() -> Mapping[str, Any]:
    return read_toml("lvsocial", "places.toml")


def known() -> Interval:
    """The days for which the municipalities are known."""
    told = _read()["known"]
    return Interval(told["since"], told["until"])


@cache
def _all() -> tuple[Municipality, ...]:
    reform: date = _read()["known"]["reform"]
    eve = reform - timedelta(days=1)
    today = (_made(name, row, "today", reform, None) for name, row in _read()["today"].items())
    before = (_made(name, row, "before", None, eve) for name, row in _read()["before"].items())
    return (*today, *before)


def _made(name: str, row: Mapping[str, Any], group: str, since: date | None, until: date | None) -> Municipality:
    last: date | None = row.get("until", until)
    caveat = row.get("caveat")
    return Municipality(
        name=name,
        kind=MunicipalityKind(row["kind"]),
        atvk=tuple(row["atvk"]),
        iso=row.get("iso"),
        since=row.get("since", since),
        until=last,
        out_of=row.get("out_of"),
        became=() if last is None else tuple(_became(row["became"], last + timedelta(days=1))),
        source=tuple(row["source"]),
        code_caveat=Bilingual(**_read()["code_caveats"][row.get("code_caveat", group)]),
        caveat=None if caveat is None else Bilingual(**_read()["caveats"][caveat]),
    )


def _became(told: str | Mapping[str, list[str]], since: date) -> Iterator[Successor]:
    if isinstance(told, str):
        yield Successor(told, since)
    else:
        yield from (Successor(name, since, tuple(units)) for name, units in told.items())


def municipalities(on: date | None = None) -> tuple[Municipality, ...]:
    """All municipalities, or those of a day; raises `NotInForce` for a day on which they are not known.

    >>> [len(municipalities(day)) for day in (date(2021, 6, 30), date(2021, 7, 1), date(2026, 1, 1))]
    [119, 43, 42]
    """
    if on is None:
        return _all()
    _must_be_known(on)
    return tuple(each for each in _all() if each.stands(on))


def _must_be_known(on: date) -> None:
    if on not in known():
        raise NotInForce("places", on, known())


def municipality(called: str, on: date) -> Municipality:
    """The municipality of a day by its Latvian name or its ATVK code, without regard to case and diacritics.

    >>> municipality("tukuma novads", date(2024, 5, 2)).name
    'Tukuma novads'

    Raises `InvalidInput` where none of that name stands on the day: ``municipality_near`` with names that are like
    it, ``municipality_merged`` or ``municipality_divided`` with what it has become and since when,
    ``municipality_later`` with what it was before, else ``municipality``. Raises `NotInForce` for a day on which
    municipalities are not known.
    """
    _must_be_known(on)
    found = _called(called)
    for each in found:
        if each.stands(on):
            return each
    raise InvalidInput(_near(called) if not found else _of_another_day(found, on))


def successors(of: Municipality, on: date) -> tuple[Successor, ...]:
    """What *of* is on a day: those it has become, and itself where it still stands, each since when.

    One that was divided has become several, and the parish (pagasts) decides which.
    """
    if of.stands(on):
        return (Successor(of.name, of.since or known().since),)
    found: list[Successor] = []
    for each in of.became:
        next_one = _standing_from(each.name, each.since)
        later = (each,) if next_one.stands(on) else successors(next_one, on)
        found += (attrs.evolve(one, units=each.units or one.units) for one in later)
    return tuple(found)


def predecessors(of: Municipality) -> tuple[Municipality, ...]:
    """Those that went into *of*, whole or in part, whose rules may hold on until its council has made its own."""
    return tuple(each for each in _all() if any(_standing_from(to.name, to.since) is of for to in each.became))


def sources() -> Mapping[str, tuple[str, str | None]]:
    """Where the municipalities were read: title and address of each source, by its id."""
    return {id: (told["title"], told.get("url")) for id, told in _read()["sources"].items()}


def _standing_from(name: str, since: date) -> Municipality:
    return next(each for each in _all() if each.name == name and each.stands(since))


def _folded(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in spread if not unicodedata.combining(each)).split())


@cache
def _index() -> Mapping[str, tuple[Municipality, ...]]:
    index: dict[str, tuple[Municipality, ...]] = {}
    for each in _all():
        for key in (_folded(each.name), *each.atvk):
            index[key] = (*index.get(key, ()), each)
    return index


def _called(called: object) -> tuple[Municipality, ...]:
    return _index().get(_folded(called), ()) if isinstance(called, str) else ()


def _near(called: object) -> Fault:
    if not isinstance(called, str):
        return Fault("", "municipality")
    wanted = _bare(called[:100])
    likeness = {each.name: _likeness(wanted, each.name) for each in _all()}
    near = sorted((name for name, like in likeness.items() if like >= _NEAR), key=lambda name: -likeness[name])
    if not near:
        return Fault("", "municipality")
    return Fault("", "municipality_near", {"near": ", ".join(near[:_MOST_NEAR])})


def _likeness(wanted: str, name: str) -> float:
    return SequenceMatcher(None, wanted, _bare(name)).ratio()


_KINDS = frozenset(
    {"novads", "novada", "pilseta", "pilsetas", "valstspilseta", "valstspilsetas"}
    | {"pasvaldiba", "pasvaldibas", "dome", "domes"}
)
"""Words that say what kind of place it is, or who governs it, and not which."""


def _bare(name: str) -> str:
    """What of a name tells one place from another."""
    return " ".join(word for word in _folded(name).split() if word not in _KINDS)


def _of_another_day(found: tuple[Municipality, ...], on: date) -> Fault:
    ended = [each for each in found if each.until is not None and each.until < on]
    if not ended:
        first = min(found, key=lambda each: each.since or date.min)
        return Fault(
            "",
            "municipality_later",
            {"name": first.name, "since": str(first.since), "was": ", ".join(_were(first))},
        )
    last = max(ended, key=lambda each: each.until or date.max)
    became = successors(last, on)
    about = {"name": last.name, "since": str(max(each.since for each in became))}
    if len(became) == 1:
        return Fault("", "municipality_merged", {**about, "successor": became[0].name})
    parts = "; ".join(f"{', '.join(each.units)} - {each.name}" for each in became)
    return Fault("", "municipality_divided", {**about, "parts": parts})


def _were(of: Municipality) -> tuple[str, ...]:
    return tuple(each.name for each in predecessors(of)) if of.out_of is None else (of.out_of,)
