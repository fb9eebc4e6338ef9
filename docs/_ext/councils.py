"""Directives that draw the page on bundled councils from their files, so that it cannot fall behind them.

``councils-thresholds`` lists every low-income threshold with its days, stage and confidence, and the days without one;
``councils-benefits`` what else each file holds.
"""

from collections.abc import Iterator
from typing import Any

from coverage import _FromData, _table
from docutils import nodes
from sphinx.application import Sphinx

from lvsocial.municipalities import bundled, council
from lvsocial.municipalities.shapes import Council, LevelFor, LowIncomeRow


def _level(level: LowIncomeRow | LevelFor) -> str:
    if level.per_member is not None:
        return f"{level.per_member} each"
    return f"{level.first} / {level.other or 'not read'}"


def _of_row(row: LowIncomeRow) -> str:
    if row.by_household:
        return "; ".join(f"{each.household.value}: {_level(each)}" for each in row.by_household)
    return _level(row)


class Thresholds(_FromData):
    def drawn(self) -> nodes.Node:
        return _table(["Municipality", "From", "Until", "First / other", "Stage", "Confidence"], _thresholds())


def _thresholds() -> Iterator[list[str]]:
    for file in bundled():
        of = council(file)
        if of.low_income is None:
            continue
        spans = sorted((*of.low_income.in_force, *of.low_income.gap), key=lambda span: span.since)
        for n, span in enumerate(spans):
            told = [of.municipality.name if n == 0 else "", str(span.since), str(span.until)]
            if isinstance(span, LowIncomeRow):
                yield [*told, _of_row(span), span.stage.value, span.confidence.value]
            else:
                yield [*told, span.reason.en, "", ""]


class Benefits(_FromData):
    def drawn(self) -> nodes.Node:
        rows = (
            [
                council(file).municipality.name,
                ", ".join(_benefits(council(file))) or "none",
                (caveat.en if (caveat := council(file).municipality.caveat) is not None else ""),
            ]
            for file in bundled()
        )
        return _table(["Municipality", "Benefits with amounts, and until when", "What to know of the file"], rows)


def _benefits(of: Council) -> Iterator[str]:
    for benefit in of.benefit.values():
        if benefit.in_force:
            last = max(row.until for row in benefit.in_force)
            yield f"{benefit.title.en} ({last})"


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("councils-thresholds", Thresholds)
    app.add_directive("councils-benefits", Benefits)
    return {"parallel_read_safe": True}
