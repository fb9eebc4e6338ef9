"""What the municipality decides (pašvaldības ziņā): binding regulations as data, one file for each council.

``council("Tērvetes novads")`` are the rules of a municipality that the package knows, `read` those of any other file;
``docs/reference/council-file.md`` says what a file may hold. What is read has been checked as a whole: no day claimed
twice or left unexplained, no plan among the law, no figure without its act.
"""

import os
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from lvsocial.data import read_data
from lvsocial.errors import Fault, InvalidInput
from lvsocial.municipalities.files import WrongCouncilFile, every_requirement, in_order, read, refusal
from lvsocial.municipalities.shapes import (
    Benefit,
    BenefitClass,
    BenefitRow,
    ByIncome,
    Council,
    Hole,
    Row,
    Shortfall,
)
from lvsocial.places import municipality

__all__ = [
    "Council",
    "WrongCouncilFile",
    "bundled",
    "cited_act",
    "council",
    "every_requirement",
    "in_order",
    "named",
    "planned_on",
    "read",
    "refusal",
    "row_means_tested",
    "row_on",
    "rules_of",
]

R = TypeVar("R", bound=Row)


@cache
def bundled() -> tuple[str, ...]:
    """The names of the files of the package, such as ``tervetes_novads``."""
    return tuple(sorted(file.stem for file in _folder().glob("*.toml")))


def _folder() -> Path:
    return Path(__file__).parent / "councils"


@cache
def _bundled(file: str) -> Council:
    return read(read_data("lvsocial.municipalities", f"councils{os.sep}{file}.toml"), f"{file}.toml")


def _stem(name: str) -> str:
    """What the file of a municipality is called: its name in small letters without diacritics, joined."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "_".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def named(name: str) -> Council | None:
    """The rules of the municipality called *name*; None where the package has none.

    A file may go on after the end of its municipality: its rules held for residents until a new council had its own.
    """
    stem = _stem(name)
    return _bundled(stem) if stem.replace("_", "").isalnum() and stem in bundled() else None


def rules_of(name: str, on: date) -> tuple[str, Council | None]:
    """The municipality called *name* on a day, or of that code, and its rules as far as the package has them.

    The name of a former municipality stands as long as a row of its file does. Raises `InvalidInput` for one that
    there is not on that day, which names what it has become, and `NotInForce` for a day without known municipalities.
    """
    found = named(name)
    if found is not None and _covers(found, on):
        return found.municipality.name, found
    place = municipality(name, on)
    return place.name, named(place.name)


def _covers(of: Council, on: date) -> bool:
    """Whether any row of a file stands on a day."""
    histories = [of.low_income, of.gmi, of.home_care, of.terms, *of.benefit.values()]
    return any(isinstance(row_on(history, on), Row) for history in histories)


def council(name: str) -> Council:
    """The same; raises `InvalidInput` where the package has no rules of it.

    >>> council("Tērvetes novads").municipality.name
    'Tērvetes novads'
    """
    found = named(name)
    del name
    if found is None:
        known = ", ".join(bundled())
        raise InvalidInput(Fault("municipality", "known_council", {"known": known}))
    return found


def row_on(history: object, day: date) -> "Row | Hole | None":
    """The row of a history in force on *day*, the hole it falls in, or None outside what is known."""
    if history is None:
        return None
    for span in (*history.in_force, *history.gap):  # type: ignore[attr-defined]
        if span.since <= day <= span.until:
            found: Row | Hole = span
            return found
    return None


def planned_on(benefit: Benefit, day: date) -> BenefitRow | None:
    """The plan of a benefit for *day*, which is no law; None where there is none."""
    return next((row for row in benefit.planned if row.since <= day <= row.until), None)


def row_means_tested(benefit: Benefit, row: BenefitRow | None) -> bool:
    """Whether means decide a benefit: by a status, a limit of income, or an amount that income makes less.

    A crisis benefit is none of that by law (SPSPL 5(1)), and what a council gives of its own will mostly is not.
    """
    row = row or next(iter(benefit.in_force), None)
    if row is None:
        return benefit.kind in (BenefitClass.SEPARATE, BenefitClass.BASIC)
    amounts = (row.amount, *(variant.amount for variant in row.variant))
    return any(asked.status or asked.income is not None for asked in every_requirement(row)) or any(
        isinstance(amount, ByIncome | Shortfall) for amount in amounts
    )


def cited_act(of: Council, id: str) -> str:
    """How an act of a council is cited: the municipality, the kind, the number and the year."""
    name = of.municipality.name
    if id == "-":
        return f"{name}, saistošie noteikumi (akts nav noskaidrots)"
    act = of.act[id]
    if act.number is not None:
        number = act.number if act.adopted is None or "/" in act.number else f"{act.number}/{act.adopted.year}"
        return f"{name}, saistošie noteikumi Nr. {number}"
    if act.title is not None:
        return f'{name}, saistošie noteikumi "{act.title}"'
    return f"{name}, saistošie noteikumi" if act.adopted is None else f"{name}, {act.adopted} saistošie noteikumi"
