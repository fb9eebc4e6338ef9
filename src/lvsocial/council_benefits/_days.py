"""Days as councils count them: time limits, ages in whole months, birthdays."""

from calendar import monthrange
from datetime import date, timedelta

from lvsocial.facts import day_key
from lvsocial.formula import DAYS_IN_KEY
from lvsocial.municipalities.shapes import Term
from lvsocial.working_days import end_of_limit, working_days_after


def add(day: date, term: Term, *, of_authority: bool = False) -> date:
    """The day so long after *day*."""
    if term.months is not None:
        return after(day, term.months)
    if term.days is not None:
        return day + timedelta(term.days)
    return working_days_after(day, term.working_days or 0, of_authority=of_authority)


def ends(day: date, term: Term, *, of_authority: bool = False) -> date:
    """The last day of a time limit that *day* starts: a working day, but for a limit of no days; APL 42, 43."""
    last = add(day, term, of_authority=of_authority)
    return last if last == day else end_of_limit(last, of_authority=of_authority)


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
