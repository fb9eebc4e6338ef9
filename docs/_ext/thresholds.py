"""The directive ``thresholds-plot``: thresholds of one person and the minimum wage by day, drawn from the law's data.

The picture is plain SVG with a title and a description; the table that says the same follows from
``thresholds-table``. Lats are shown in euros at the official rate.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from coverage import _FromData, _table
from docutils import nodes
from sphinx.application import Sphinx

from lvsocial import law
from lvsocial.law import Figure, Level, Limit, PerMember
from lvsocial.money import Money

SERIES = {
    "Minimum wage, before taxes": (("minimum_wage",), "#6b7280", ""),
    "Ceiling of the low-income threshold": (("low_income_ceiling",), "#b45309", "8 3"),
    "Needy threshold": (("needy_per_member", "needy"), "#1d4ed8", "4 3"),
    "GMI threshold": (("gmi_per_member", "gmi"), "#047857", "1.5 3"),
}
"""Each line: the figures that follow each other in it, its colour, and its dashes for who sees no colour."""

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 760, 420, 48, 12, 12, 96


def _of_one_person(row: Figure) -> Money:
    """The amount for an adult who is alone, in euros."""
    match row:
        case Level(first=amount) | Limit(amount=amount) | PerMember(adult=amount):
            return amount.to_euros()
    raise TypeError(f"{type(row).__name__} has no amount for one person")


def _rows(names: tuple[str, ...]) -> list[tuple[date, date, Money]]:
    return [(row.since, row.until, _of_one_person(row)) for name in names for row in law.history(name)]


def _across(day: date) -> float:
    since, until = law.KNOWN.since, law.KNOWN.until
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (day - since).days / ((until - since).days + 1)


def _svg() -> str:
    highest = max(amount.cents for names, _, _ in SERIES.values() for _, _, amount in _rows(names))
    top = (highest // 100_00 + 1) * 100_00

    def up(cents: int) -> float:
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * cents / top

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        ' aria-labelledby="thresholds-title thresholds-text" style="max-width: 100%; font: 12px sans-serif"'
        ' fill="currentColor">',
        '<title id="thresholds-title">Thresholds of one person and the minimum wage, euros a month</title>',
        f'<desc id="thresholds-text">{escape(_in_words())}</desc>',
    ]
    for euros in range(0, top // 100 + 1, 100):
        y = up(euros * 100)
        parts.append(
            f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="currentColor" stroke-opacity=".15"/>'
            f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{euros}</text>'
        )
    for year in range(law.KNOWN.since.year, law.KNOWN.until.year + 1, 2):
        x = _across(date(year, 1, 1))
        parts.append(f'<text x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 18}">{year}</text>')
    for at, (title, (names, colour, dashes)) in enumerate(SERIES.items()):
        line, last = "", None
        for since, until, amount in _rows(names):
            x, y = _across(since), up(amount.cents)
            joined = last is not None and (since - last).days == 1
            line += f"{'V' if joined else f'M{x:.1f} '}{y:.1f}H{_across(until):.1f}"
            last = until
        pen = f'stroke="{colour}" stroke-width="2.5" stroke-dasharray="{dashes}"'
        x, y = _LEFT + (at % 2) * 340, _HEIGHT - 44 + at // 2 * 22
        parts.append(
            f'<path d="{line}" fill="none" {pen}/><path d="M{x} {y - 4}h36" {pen}/>'
            f'<text x="{x + 44}" y="{y}">{escape(title)}</text>'
        )
    return "\n".join([*parts, "</svg>"])


def _in_words() -> str:
    """The first and the last amount of each line."""

    def told(title: str, names: tuple[str, ...]) -> str:
        (since, _, first), *_, (_, until, last) = _rows(names)
        return f"{title}: {first} in {since.year}, {last} in {until.year}."

    return " ".join(told(title, names) for title, (names, _, _) in SERIES.items())


class ThresholdsPlot(_FromData):
    """The picture."""

    def drawn(self) -> nodes.Node:
        return nodes.raw("", _svg(), format="html")


def _by_period() -> Iterator[list[str]]:
    """The amounts between two days on which one of them changes."""
    rows = {title: _rows(names) for title, (names, _, _) in SERIES.items()}
    for start in sorted({since for of in rows.values() for since, _, _ in of}):
        on = [next((amount for since, until, amount in of if since <= start <= until), None) for of in rows.values()]
        yield [str(start), *("-" if amount is None else str(amount) for amount in on)]


class ThresholdsTable(_FromData):
    """The same as a table: from when, and each amount."""

    def drawn(self) -> nodes.Node:
        return _table(["From", *SERIES], _by_period())


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("thresholds-plot", ThresholdsPlot)
    app.add_directive("thresholds-table", ThresholdsTable)
    return {"parallel_read_safe": True}
