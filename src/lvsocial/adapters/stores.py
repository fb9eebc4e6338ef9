"""The two stores of lookups in memory, for tests and for programs that keep their own."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from threading import Lock
from typing import Generic, TypeVar

from dateutil.relativedelta import relativedelta

from lvsocial.adapters.persons import PersonRef, spelled
from lvsocial.adapters.records import Attempt, Lookup

T = TypeVar("T")


class _Kept(Generic[T]):
    """Records in the order in which they came."""

    def __init__(self) -> None:
        self._records: list[T] = []
        self._lock = Lock()

    def append(self, record: T, /) -> None:
        """Keep *record*."""
        with self._lock:
            self._records.append(record)

    def __len__(self) -> int:
        return len(self._records)

    def _all(self) -> Iterator[T]:
        with self._lock:
            return iter(tuple(self._records))

    def _drop(self, is_past: Callable[[T], bool]) -> int:
        with self._lock:
            before = len(self._records)
            self._records[:] = [record for record in self._records if not is_past(record)]
            return before - len(self._records)


class MemoryAuditLog(_Kept[Attempt]):
    """An `AuditLog` in memory."""

    def attempts(self) -> Iterator[Attempt]:
        """All that is kept, in the order in which it was written."""
        return self._all()

    def expire(self, on: date, /) -> int:
        """Remove attempts made more than a year before the day *on*."""
        last = on - relativedelta(years=1)
        return self._drop(lambda attempt: attempt.at.date() < last)


class MemoryLookupRegister(_Kept[Lookup]):
    """A `LookupRegister` in memory. It holds personal codes in full."""

    def of_case(self, number: str, /) -> Iterator[Lookup]:
        """What was asked for one case."""
        return (lookup for lookup in self._all() if lookup.case == number)

    def about(self, person: PersonRef, since: datetime, /) -> Iterator[Lookup]:
        """Who asked about *person* from the moment *since* on."""
        wanted = spelled(person)
        return (lookup for lookup in self._all() if lookup.person == wanted and lookup.at >= since)

    def expire(self, on: date, /) -> int:
        """Remove entries whose `keep_until` is before the day *on*."""
        return self._drop(lambda lookup: lookup.keep_until is not None and lookup.keep_until < on)
