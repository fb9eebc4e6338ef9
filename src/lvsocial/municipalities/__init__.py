"""What the municipality decides (pašvaldības ziņā): binding regulations as data, one file for each council.

``council("Tērvetes novads")`` are the rules of a municipality that the package knows, `read` those of any other file;
``docs/reference/council-file.md`` says what a file may hold. What is read has been checked as a whole: no day claimed
twice or left unexplained, no plan among the law, no figure without its act.
"""

import os
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from lvsocial.data import read_data
from lvsocial.errors import Fault, InvalidInput
from lvsocial.municipalities.files import WrongCouncilFile, in_order, read
from lvsocial.municipalities.shapes import Council, Hole, Row

__all__ = ["Council", "WrongCouncilFile", "bundled", "cited_act", "council", "in_order", "named", "read", "row_on"]

R = TypeVar("R", bound=Row)


def bundled() -> tuple[str, ...]:
    """The names of the files of the package, such as ``tervete``."""
    return tuple(sorted(file.stem for file in _folder().glob("*.toml")))


def _folder() -> Path:
    return Path(__file__).parent / "councils"


@cache
def _bundled(file: str) -> Council:
    return read(read_data("lvsocial.municipalities", f"councils{os.sep}{file}.toml"), f"{file}.toml")


@cache
def _names() -> Mapping[str, str]:
    """The files by the folded names of their municipalities."""
    made: dict[str, str] = {}
    for file in bundled():
        header = _bundled(file).municipality
        for name in (file, header.name, header.atvk):
            if name is not None:
                made[_folded(name)] = file
    return made


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def named(name: str) -> Council | None:
    """The rules of the municipality called *name*, or of that code; None where the package has none."""
    file = _names().get(_folded(name))
    return None if file is None else _bundled(file)


def council(name: str) -> Council:
    """The same; raises `InvalidInput` where the package has no rules of it.

    >>> council("Tērvetes novads").municipality.name
    'Tērvetes novads'
    """
    found = named(name)
    del name
    if found is None:
        known = ", ".join(_bundled(file).municipality.name for file in bundled())
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


def cited_act(of: Council, id: str) -> str:
    """How an act of a council is cited: the municipality, the kind, the number and the year."""
    act = of.act[id]
    number = act.number if act.adopted is None or "/" in act.number else f"{act.number}/{act.adopted.year}"
    return f"{of.municipality.name}, saistošie noteikumi Nr. {number}"
