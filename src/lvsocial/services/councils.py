"""What councils (domes) have settled about home care, as far as it was read: hours a week and charges by care level."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import attrs

from lvsocial.errors import BadData
from lvsocial.language import Bilingual
from lvsocial.law import Confidence
from lvsocial.law.loading import history, record
from lvsocial.money import Money
from lvsocial.services.figures import read, source
from lvsocial.timeline import Dated, Gap


@attrs.frozen(kw_only=True, eq=False)
class _Row:
    since: date
    until: date
    source: tuple[str, ...]
    confidence: Confidence
    caveat: Bilingual
    price: tuple[str, ...] = ()
    tariff: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, eq=False)
class CareRules:
    """Home care by care level, from level 1 on: hours a week, price and charge a month; empty where not read."""

    since: date
    until: date
    hours: tuple[int, ...]
    price: tuple[Money, ...]
    tariff: tuple[Money, ...]
    confidence: Confidence
    caveat: Bilingual


@attrs.frozen(eq=False)
class CouncilOfCare:
    """A council and its rules on home care over time."""

    title: Bilingual
    history: Dated[CareRules]


@cache
def councils() -> Mapping[str, CouncilOfCare]:
    """The councils whose rules on home care the library knows, by name."""
    return {name: _council(name, table) for name, table in read("councils").items()}


def care_rules(name: str, on: date) -> CareRules | None:
    """The rules of the council called *name* on a day; None where none were read for it.

    >>> rules = care_rules("madona", date(2026, 3, 1))
    >>> rules.hours[3 - 1], str(rules.tariff[3 - 1])
    (8, '21.00')
    """
    found = councils()[name].history.get(on)
    return None if isinstance(found, Gap) else found


def _council(name: str, table: Mapping[str, Any]) -> CouncilOfCare:
    where = f"services/councils.toml: {name}"
    hours = [_hours(where, row.get("hours")) for row in table["in_force"]]
    bare = [{key: value for key, value in row.items() if key != "hours"} for row in table["in_force"]]
    rows: Dated[_Row] = history(where, name, {"in_force": bare}, _Row)
    made = []
    for row, of_row in zip(rows, hours, strict=True):
        for id in row.source:
            source(id)
        made.append(
            CareRules(
                since=row.since,
                until=row.until,
                hours=of_row,
                price=tuple(map(Money.parse, row.price)),
                tariff=tuple(map(Money.parse, row.tariff)),
                confidence=row.confidence,
                caveat=row.caveat,
            )
        )
    title = record(where, {"title": table.get("title")}, _Title).title
    return CouncilOfCare(title, Dated(name, made))


@attrs.frozen
class _Title:
    title: Bilingual


def _hours(where: str, told: object) -> tuple[int, ...]:
    if not isinstance(told, list) or not all(type(each) is int and each > 0 for each in told):
        raise BadData(f"{where}: hours", "a list of whole numbers above zero")
    return tuple(told)
