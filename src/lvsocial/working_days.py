"""Working days (darba dienas), and the last day of a time limit that ends on a day off: APL 42, 43.

Holidays (svētku dienas) are those of the Law on holidays, commemoration days and celebration days; what the
Cabinet moves from year to year, and the festivals of song and dance but that of 2023, were not read.
"""

from datetime import date, timedelta
from functools import cache

_SATURDAY = 5
_DAY = timedelta(1)
_FIXED = ((1, 1), (5, 1), (5, 4), (6, 23), (6, 24), (11, 18), (12, 24), (12, 25), (12, 26), (12, 31))
_ONCE = frozenset({date(2018, 9, 24), date(2023, 5, 29)})
_MOVED = ((5, 4), (11, 18))
_FESTIVALS = frozenset({date(2023, 7, 9)})


@cache
def _holidays(year: int) -> frozenset[date]:
    from dateutil.easter import easter

    sunday = easter(year)
    of_easter = (sunday - 2 * _DAY, sunday, sunday + _DAY)
    return frozenset({date(year, month, day) for month, day in _FIXED} | set(of_easter) | _ONCE)


def _replaces(day: date) -> bool:
    """Whether a working day is a day off (brīvdiena) because the holiday before it fell on a weekend."""
    if day.weekday() != 0:
        return False
    weekend = (day - 2 * _DAY, day - _DAY)
    return any((each.month, each.day) in _MOVED or each in _FESTIVALS for each in weekend)


def is_working_day(day: date, *, of_authority: bool = False) -> bool:
    """Whether *day* is from Monday to Friday, no holiday, and no day off in place of one.

    Whether a day off in place of a holiday counts is not settled by the text: it is no working day for the client's
    time limits, and one for those *of_authority*, so that neither loses by it.
    """
    if day.weekday() >= _SATURDAY or day in _holidays(day.year):
        return False
    return of_authority or not _replaces(day)


def working_days_after(day: date, number: int, *, of_authority: bool = False) -> date:
    """The last of *number* working days, the first of which is after *day*; *day* itself where there are none."""
    last = day
    while number:
        last += _DAY
        number -= is_working_day(last, of_authority=of_authority)
    return last


def end_of_limit(last: date, *, of_authority: bool = False) -> date:
    """*last*, or the next working day where a time limit would end on a day off; APL 43(2)."""
    while not is_working_day(last, of_authority=of_authority):
        last += _DAY
    return last
