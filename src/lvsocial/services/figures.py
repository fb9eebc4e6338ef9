"""Figures of the social services as dated data, read from ``figures.toml`` as the law reads its own.

``figure(name)`` is the history of one figure; ``figure(name).on(day)`` the row that stands on a day, with act,
provision, sources, confidence and caveat. A day outside what is known raises `NotInForce`.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs

from lvsocial import law
from lvsocial.data import read_toml
from lvsocial.errors import BadData
from lvsocial.law import Confidence, Figure
from lvsocial.law.loading import history, record
from lvsocial.law.titles import Heading, Source
from lvsocial.timeline import Dated


@attrs.frozen(eq=False, repr=False)
class Counted(Figure):
    """Whether something counts."""

    counts: bool


_KINDS: Mapping[str, type[Figure]] = {
    "value": law.Coefficient,
    "counts": Counted,
    "amount": law.Limit,
    "number": law.Quantity,
    "months": law.Age,
}
"""The kind of a row by the key of its value."""


@cache
def read(file: str) -> dict[str, Any]:
    """The tables of a TOML file of the services."""
    try:
        return read_toml("lvsocial.services", f"{file}.toml")
    except tomllib.TOMLDecodeError as error:
        raise BadData(f"services/{file}.toml", f"TOML; {error}") from None


@cache
def figure(name: str) -> Dated[Any]:
    """The history of the figure called *name*; raises `BadData` for one that does not stand there or is not whole."""
    where = f"services/figures.toml: {name}"
    table = read("figures").get(name)
    if table is None:
        raise BadData(where, "a figure that stands there")
    first: Mapping[str, Any] = next(iter(table.get("in_force", ())), {})
    kind = next((kind for key, kind in _KINDS.items() if key in first), None)
    if kind is None:
        raise BadData(where, f"rows with one of {', '.join(_KINDS)}")
    found = history(where, name, table, kind)
    for row in found:
        if row.confidence is not Confidence.HIGH and row.caveat is None:
            raise BadData(f"{where}: {row.since}", "a caveat, since the figure is not sure")
    return found


@cache
def heading(name: str) -> Heading:
    """Title and unit of the figure called *name*."""
    table = read("figures")[name]
    made: Heading = record(
        f"services/figures.toml: {name}", {key: table[key] for key in ("title", "unit") if key in table}, Heading
    )
    return made


def names() -> tuple[str, ...]:
    """The names of all figures."""
    return tuple(read("figures"))


@cache
def source(id: str) -> Source:
    """Where something was read: the source called *id*, such as ``V147``."""
    table = read("sources").get(id)
    if table is None:
        raise BadData(f"services/sources.toml: {id}", "a source that stands there")
    made: Source = record(f"services/sources.toml: {id}", table, Source)
    return made
