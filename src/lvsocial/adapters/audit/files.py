"""The two stores of lookups as chained files: the technical log in the clear, the register sealed."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from math import ceil
from pathlib import Path
from typing import Any, TypeVar, get_args

import attrs
from dateutil.relativedelta import relativedelta

from lvsocial.adapters.audit.chain import Body, Chain
from lvsocial.adapters.audit.keys import Keyring
from lvsocial.adapters.persons import PersonRef, spelled
from lvsocial.adapters.records import Attempt, Lookup
from lvsocial.errors import BadData

T = TypeVar("T")

ATTEMPTS = "attempts"
"""The chain of the technical log."""
LOOKUPS = "lookups"
"""The chains of the register begin with this word, and end with for how long their entries are kept."""


class FileAuditLog:
    """An `AuditLog` in the folder ``attempts`` below *folder*, safe for many processes at once.

    Each line is kept for a year (Fizisko personu datu apstrādes likums, 37(2)), counted from the day of the
    attempt in UTC. `append` raises `NotWritten` if a line cannot be written.
    """

    def __init__(self, folder: Path, keys: Keyring, *, durable: bool = True) -> None:
        self._chain = Chain(folder, ATTEMPTS, keys, durable=durable)

    def append(self, attempt: Attempt, /) -> None:
        """Keep *attempt*."""
        self._chain.append(_plain(attempt), attempt.at.date() + relativedelta(years=1))

    def attempts(self) -> Iterator[Attempt]:
        """All whose lines are as they were written, in the order in which they were written."""
        return (_made(record, Attempt) for record in self._chain.records())

    def expire(self, on: date, /, *, despite_breaks: bool = False) -> int:
        """Remove what on the day *on* is older than a year, by whole segments; see `Chain.expire`."""
        return self._chain.expire(on, despite_breaks=despite_breaks)


class FileLookupRegister:
    """A `LookupRegister` in folders ``lookups-...`` below *folder*, each entry sealed; safe for many processes.

    *keys* chain the lines, *sealing* encrypts what they hold. There is a chain for each length of time for
    which policies keep entries, and one for those that live as long as the case file; *case_years* is for
    how many years after an entry the municipality keeps case files, None if nothing of them is ever to go.

    Raises `MissingExtra` where ``cryptography`` is not installed. `append` raises `NotWritten` if an entry
    cannot be written.
    """

    def __init__(
        self, folder: Path, keys: Keyring, sealing: Keyring, *, case_years: int | None = None, durable: bool = True
    ) -> None:
        self._folder, self._keys, self._durable = folder, keys, durable
        self._sealing = sealing.sealing(LOOKUPS)
        self._case_years = case_years
        self._chains: dict[str, Chain] = {}

    def append(self, lookup: Lookup, /) -> None:
        """Keep *lookup*."""
        made = lookup.at.date()
        until = lookup.keep_until
        if until is not None:
            kept = f"{ceil((until - made).days / 366)}y"
        else:
            kept = "case"
            until = None if self._case_years is None else made + relativedelta(years=self._case_years)
        sealed = self._sealing.seal(json.dumps(_plain(lookup), separators=(",", ":")).encode())
        # What cannot be written raises through this frame, and a traceback may print what the frame holds.
        del lookup
        self._chain(f"{LOOKUPS}-{kept}").append(sealed, until)

    def of_case(self, number: str, /) -> Iterator[Lookup]:
        """What was asked for one case, as far as the lines are as they were written."""
        return self._those(lambda lookup: lookup.case == number)

    def about(self, person: PersonRef, since: datetime, /) -> Iterator[Lookup]:
        """Who asked about *person* from the moment *since* on, as far as the lines are as they were written."""
        return self._those(lambda lookup: lookup.at >= since and lookup.person == spelled(person))

    def expire(self, on: date, /, *, despite_breaks: bool = False) -> int:
        """Remove entries whose time is over before the day *on*, by whole segments; see `Chain.expire`."""
        return sum(chain.expire(on, despite_breaks=despite_breaks) for chain in self._there())

    def _chain(self, name: str) -> Chain:
        return self._chains.setdefault(name, Chain(self._folder, name, self._keys, durable=self._durable))

    def _there(self) -> list[Chain]:
        return [self._chain(each.name) for each in sorted(self._folder.glob(f"{LOOKUPS}-*"))]

    def _those(self, wanted: Callable[[Lookup], bool]) -> Iterator[Lookup]:
        """Entries by the moment of asking, and those of one moment in the order in which they were written."""
        found: list[Lookup] = []
        for chain in self._there():
            opened = (self._opened(record) for record in chain.records())
            found += filter(wanted, opened)
        return iter(sorted(found, key=lambda lookup: lookup.at))

    def _opened(self, record: Body) -> Lookup:
        return _made(json.loads(self._sealing.open(str(record["key"]), str(record["sealed"]))), Lookup)


def _as_it_is(value: Any) -> Any:
    return value


def _fields(kind: type[Any]) -> Mapping[str, tuple[bool, Callable[[Any], Any]]]:
    """Of each field, in order, whether it must be there, and how it is read back from JSON."""
    found: dict[str, tuple[bool, Callable[[Any], Any]]] = {}
    for field in attrs.fields(kind):
        kinds = get_args(field.type) or (field.type,)
        read = next((each.fromisoformat for each in (datetime, date) if each in kinds), _as_it_is)
        found[field.name] = (type(None) not in kinds, read)
    return found


_FIELDS: Mapping[type[Any], Mapping[str, tuple[bool, Callable[[Any], Any]]]] = {
    kind: _fields(kind) for kind in (Attempt, Lookup)
}


def _plain(record: Attempt | Lookup) -> dict[str, Any]:
    """*record* as JSON can hold it; what is None is left out."""
    told = ((name, getattr(record, name)) for name in _FIELDS[type(record)])
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in told if value is not None}


def _made(told: Mapping[str, Any], kind: type[T]) -> T:
    """The record that `_plain` was given; raises `BadData` for one of another version of the library."""
    fields = _FIELDS[kind]
    if not told.keys() <= fields.keys() or any(must and name not in told for name, (must, _) in fields.items()):
        raise BadData(kind.__name__, f"the fields {', '.join(fields)}")
    return kind(*[None if name not in told else read(told[name]) for name, (_, read) in fields.items()])
