"""Days as councils count them: time limits, ages in whole months, birthdays."""

from calendar import monthrange
from datetime import date, timedelta

from lvsocial.facts import day_key
from lvsocial.formula import DAYS_IN_KEY
from lvsocial.municipalities.shapes import Term


def add(day: date, term: Term) -> date:
    """The last day of a time limit that begins with *day*."""
    if term.months is not None:
        return after(day, term.months)
    if term.days is not None:
        return day + timedelta(term.days)
    left, last = term.working_days or 0, day
    while left:
        last += timedelta(1)
        left -= last.weekday() < _SATURDAY
    return last


_SATURDAY = 5


def back(day: date, term: Term) -> date:
    if term.months is not None:
        return after(day, -term.months)
    return day - timedelta(term.days if term.days is not None else (term.working_days or 0))


def months_of_age(born: date, on: date) -> int:
    """Whole months of age, as the plans of the State's law count them."""
    return (day_key(on) - day_key(born)) // DAYS_IN_KEY


def after(day: date, months: int) -> date:
    """So many calendar months after *day*; the last day of the month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year, month + 1, monthrange(year, month + 1)[1])


def birthday(born: date, years: int) -> date:
    """The day on which so many years are reached; who was born on 29 February reaches them on 1 March."""
    try:
        return date(born.year + years, born.month, born.day)
    except ValueError:
        return date(born.year + years, 3, 1)
