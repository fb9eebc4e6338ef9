"""Days, months, intervals, and the dated table in which the law's figures stand."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import total_ordering
from itertools import pairwise
from typing import Generic, Protocol, Self, TypeVar

import attrs

from lvsocial.errors import BadData, Fault, InvalidInput, NotInForce
from lvsocial.language import Bilingual
from lvsocial.shown import shown


def parse_day(text: str) -> date:
    """Read ``2025-03-10``; raises `InvalidInput` for any other form and for a day no calendar has."""
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else None
    except ValueError:
        day = None
    # The error carries this frame, and a traceback may print what the frame holds.
    del text
    if day is None or day.year < 1850:
        del day
        raise InvalidInput(Fault("", "date"))
    return day


@total_ordering
@attrs.frozen(order=False, repr=False)
class Month:
    """A calendar month, held as months since the year 0.

    >>> Month.parse("2025-02") + 1
    Month('2025-03')
    """

    index: int

    @classmethod
    def of(cls, day: date) -> Self:
        """The month in which *day* lies."""
        return cls(day.year * 12 + day.month - 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2025-02``; raises `InvalidInput` for any other form."""
        matched = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text, re.ASCII)
        del text
        if matched is None or int(matched[1]) < 1850:
            del matched
            raise InvalidInput(Fault("", "month"))
        return cls(int(matched[1]) * 12 + int(matched[2]) - 1)

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.index // 12, self.index % 12 + 1, 1)

    def __add__(self, months: int) -> "Month":
        return Month(self.index + months)

    def __lt__(self, other: "Month") -> bool:
        return self.index < other.index

    def __str__(self) -> str:
        return f"{self.index // 12:04d}-{self.index % 12 + 1:02d}"

    def __repr__(self) -> str:
        return f"Month('{self}')"


@attrs.frozen(repr=False)
class Interval:
    """Days from *since* to *until*, both included.

    >>> from datetime import date
    >>> str(Interval(date(2025, 1, 1), date(2025, 12, 31)))
    '2025-01-01 - 2025-12-31'
    """

    since: date
    until: date

    __repr__ = shown

    def __contains__(self, day: date) -> bool:
        return self.since <= day <= self.until

    def __str__(self) -> str:
        return f"{self.since} - {self.until}"


class Row(Protocol):
    """What a `Dated` table holds: anything that says from when until when it stands."""

    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date: ...


@attrs.frozen(repr=False)
class Gap:
    """Days for which nothing stands, and why."""

    since: date
    until: date
    reason: Bilingual

    __repr__ = shown


R = TypeVar("R", bound=Row)


@attrs.frozen(init=False, repr=False, eq=False)
class Dated(Generic[R]):
    """Rows of one figure or rule over time: no overlap, no unexplained gap, and a last day.

    Made of *rows* and *gaps* in any order; raises `BadData` where a day is claimed twice or left
    unexplained. `on` answers for a day, or says why it cannot.
    """

    name: str
    rows: tuple[R, ...]
    gaps: tuple[Gap, ...]
    _starts: list[date]
    _spans: list[R | Gap]

    def __init__(self, name: str, rows: Sequence[R], gaps: Sequence[Gap] = ()) -> None:
        spans: list[R | Gap] = sorted([*rows, *gaps], key=lambda span: span.since)
        if not spans:
            raise BadData(name, "at least one row")
        for span in spans:
            if span.until < span.since:
                raise BadData(f"{name}: {span.since}", "an end that is not before its start")
        for before, after in pairwise(spans):
            if after.since <= before.until:
                raise BadData(f"{name}: {after.since}", "no day in two rows; it overlaps the row before")
            if after.since != before.until + timedelta(days=1):
                raise BadData(f"{name}: {before.until} - {after.since}", "a row, or a gap with its reason")
        self.__attrs_init__(
            name,
            tuple(sorted(rows, key=lambda row: row.since)),
            tuple(sorted(gaps, key=lambda gap: gap.since)),
            [span.since for span in spans],
            spans,
        )

    @property
    def known(self) -> Interval:
        """From the first day that a row covers to the last; of gaps, where there is no row."""
        spans = self.rows or self.gaps
        return Interval(spans[0].since, spans[-1].until)

    def get(self, day: date) -> R | Gap | None:
        """The row of *day*, the gap it falls in, or nothing where *day* is outside the table."""
        at = bisect_right(self._starts, day) - 1
        if at < 0 or self._spans[at].until < day:
            return None
        return self._spans[at]

    def on(self, day: date) -> R:
        """The row in force on *day*; raises `NotInForce` in a gap and outside the table."""
        found = self.get(day)
        if found is None:
            raise NotInForce(self.name, day, self.known)
        if isinstance(found, Gap):
            raise NotInForce(self.name, day, self.known, found.reason)
        return found

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"Dated({self.name!r}, {self.known})"
