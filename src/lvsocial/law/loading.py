"""Rows of the law's TOML files into records, strictly: every key known, every value of its kind.

The door for people's data (`lvsocial.strict`) would do it too, but costs as much to load as all of the law,
and everyone who assesses one household pays for that.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args

import attrs

from lvsocial.data import read_data, read_toml
from lvsocial.errors import BadData, InvalidInput
from lvsocial.language import Bilingual
from lvsocial.money import Money, Ratio
from lvsocial.timeline import Dated, Gap, Row

T = TypeVar("T")
R = TypeVar("R", bound=Row)


@cache
def read(file: str) -> dict[str, Any]:
    """The tables of a TOML file of the law."""
    try:
        return read_toml("lvsocial.law", f"{file}.toml")
    except tomllib.TOMLDecodeError as error:
        raise BadData(f"law/{file}.toml", f"TOML; {error}") from None


@cache
def _apart(file: str) -> Mapping[str, Sequence[str]]:
    """The parts of a TOML file of the law, each with one header, by the table, such as a figure, that they belong to.

    tomllib takes longer than all else in the first assessment, and most of a file is about figures that nobody
    asks for. So only what is asked for is parsed; a test holds that every file falls apart at its headers.
    """
    parts: dict[str, list[str]] = {}
    for part in read_data("lvsocial.law", f"{file}.toml").split("\n[")[1:]:
        header, _, _ = part.lstrip("[").partition("]")
        name, _, _ = header.partition(".")
        parts.setdefault(name, []).append(f"[{part}")
    return parts


@cache
def table(file: str, name: str) -> dict[str, Any]:
    """One table of a TOML file of the law, as `read` has it; raises `KeyError` where there is none."""
    made: dict[str, Any] = _loads(file, "\n".join(_apart(file)[name]))[name]
    return made


def _loads(file: str, part: str) -> dict[str, Any]:
    try:
        return tomllib.loads(part)
    except tomllib.TOMLDecodeError:
        # Read as a whole, the error names the line.
        return read(file)


def rows_with(word: str, file: str, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of one list of tables that have *word* for a value somewhere, with their places in the list."""
    for n, part in enumerate(_apart(file)[name]):
        if f'"{word}"' in part:
            yield n, _row(file, name, n)


@cache
def _row(file: str, name: str, n: int) -> dict[str, Any]:
    made: dict[str, Any] = _loads(file, _apart(file)[name][n])[name][0]
    return made


def record(where: str, row: object, kind: type[T]) -> T:
    """*row* as a *kind*; raises `BadData` that names *where*, the keys and what each should be."""
    if not isinstance(row, dict):
        raise BadData(where, "a table")
    leaves, must_be_told = _leaves(kind)  # type: ignore[arg-type]
    wrong = [f"{key}: no such key; known are {', '.join(leaves)}" for key in row if key not in leaves]
    wrong += [f"{key}: a value" for key in must_be_told if key not in row]
    values: dict[str, Any] = {}
    for key, value in row.items():
        if key in leaves:
            try:
                values[key] = leaves[key](value)
            except _NotOfItsKind as error:
                wrong.append(f"{key}: {error}")
    if wrong:
        raise BadData(where, "; ".join(wrong))
    return kind(**values)


@cache
def _leaves(kind: type[object]) -> tuple[Mapping[str, Callable[[Any], Any]], Sequence[str]]:
    """How each key of a *kind* is read, and the keys that every row tells."""
    fields = attrs.fields(kind)  # type: ignore[arg-type]
    must_be_told = [each.name for each in fields if each.default is attrs.NOTHING or "told" in each.metadata]
    return {each.name: _leaf(each.type) for each in fields}, must_be_told


def history(where: str, name: str, table: Mapping[str, Any], kind: type[R]) -> Dated[R]:
    """The rows ``in_force`` and the gaps of *table* over time; raises `BadData` that names *where*."""
    rows = [record(f"{where}.in_force[{n}]", row, kind) for n, row in enumerate(table.get("in_force", ()))]
    gaps = [record(f"{where}.gap[{n}]", row, Gap) for n, row in enumerate(table.get("gap", ()))]
    try:
        return Dated(name, rows, gaps)
    except BadData as error:
        raise BadData(f"{where}{error.where.removeprefix(name)}", error.expected) from None


class _NotOfItsKind(Exception):
    """A value of a data file is not what its key takes."""


def _exactly(kind: type[object], expected: str) -> Callable[[Any], Any]:
    def leaf(value: Any) -> Any:
        if type(value) is not kind:
            raise _NotOfItsKind(expected)
        return value

    return leaf


def _parsed(parse: Callable[[str], object]) -> Callable[[Any], Any]:
    def leaf(value: Any) -> Any:
        try:
            return parse(_text(value))
        except InvalidInput as error:
            raise _NotOfItsKind(error.faults[0].text("en")) from None

    return leaf


def _texts(value: Any) -> tuple[str, ...]:
    if type(value) is not list or not value:
        raise _NotOfItsKind("a list of at least one text")
    return tuple(map(_text, value))


def _bilingual(value: Any) -> Bilingual:
    if not isinstance(value, dict) or value.keys() != {"lv", "en"}:
        raise _NotOfItsKind("a text in lv and in en")
    return Bilingual(_text(value["lv"]), _text(value["en"]))


def _text(value: Any) -> str:
    if type(value) is not str or not value.strip():
        raise _NotOfItsKind("text")
    return value


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise _NotOfItsKind("a whole number, not below zero")
    return value


_LEAVES: Mapping[object, Callable[[Any], Any]] = {
    str: _text,
    int: _count,
    bool: _exactly(bool, "true or false"),
    date: _exactly(date, "a date without quotes"),
    Money: _parsed(Money.parse),
    Ratio: _parsed(Ratio.parse),
    Bilingual: _bilingual,
    tuple[str, ...]: _texts,
}


def _leaf(kind: Any) -> Callable[[Any], Any]:
    known = _LEAVES.get(kind)
    if known is not None:
        return known
    several = [each for each in get_args(kind) if each is not NoneType]
    return _leaf(several[0]) if several else _one_of(kind)


@cache
def _one_of(kind: Any) -> Callable[[Any], Any]:
    values = {member.value: member for member in kind}

    def leaf(value: Any) -> Any:
        if value not in values:
            raise _NotOfItsKind(f"one of {', '.join(values)}")
        return values[value]

    return leaf
