"""Directives that draw the page on municipalities from their data, so that it cannot fall behind them.

``municipalities-today`` lists those since 2021-07-01, ``municipalities-before`` those before; ``municipality-caveats``
says what is not sure, ``municipality-sources`` where it was read.
"""

from collections.abc import Iterator
from typing import Any

from coverage import _FromData, _list, _table
from docutils import nodes
from sphinx.application import Sphinx

from lvsocial.places import Municipality, municipalities, predecessors, sources


def _of_today() -> list[Municipality]:
    return [each for each in municipalities() if each.iso is not None]


def _of_before() -> list[Municipality]:
    return [each for each in municipalities() if each.iso is None]


def _days(each: Municipality) -> str:
    return f"{each.since or ''} - {each.until or ''}".strip()


class Today(_FromData):
    def drawn(self) -> nodes.Node:
        rows = (
            [
                each.name,
                each.kind.value,
                ", ".join(each.atvk),
                str(each.iso),
                _days(each),
                ", ".join(one.name for one in predecessors(each)),
            ]
            for each in _of_today()
        )
        return _table(["Municipality", "Kind", "ATVK", "ISO 3166-2", "Days", "Made of"], rows)


class Before(_FromData):
    def drawn(self) -> nodes.Node:
        rows = (
            [each.name, each.kind.value, ", ".join(each.atvk), _days(each), "; ".join(_became(each))]
            for each in _of_before()
        )
        return _table(["Municipality", "Kind", "ATVK", "Days", "Became"], rows)


def _became(each: Municipality) -> Iterator[str]:
    for one in each.became:
        yield f"{one.name} ({', '.join(one.units)})" if one.units else one.name


class Caveats(_FromData):
    def drawn(self) -> nodes.Node:
        return _list(f"{each.name}: {each.caveat.en}" for each in municipalities() if each.caveat is not None)


class CodeCaveats(_FromData):
    def drawn(self) -> nodes.Node:
        of: dict[str, list[str]] = {}
        for each in municipalities():
            of.setdefault(each.code_caveat.en, []).append(each.name)
        return _list(
            f"{text} ({', '.join(names) if len(names) < 3 else f'{len(names)} municipalities'})"
            for text, names in of.items()
        )


class Sources(_FromData):
    def drawn(self) -> nodes.Node:
        return _list(f"{id}: {title}{'' if url is None else f', {url}'}" for id, (title, url) in sources().items())


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("municipalities-today", Today)
    app.add_directive("municipalities-before", Before)
    app.add_directive("municipality-caveats", Caveats)
    app.add_directive("municipality-code-caveats", CodeCaveats)
    app.add_directive("municipality-sources", Sources)
    return {"parallel_read_safe": True}
