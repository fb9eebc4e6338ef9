"""What councils (domes) have settled about home care, as far as it was read: hours a week and charges by care level.

Beside the two councils of ``councils.toml`` those whose own files say something of home care are asked
(`lvsocial.municipalities`): their hours, what they charge, and in which order they ask who pays.
"""

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
from lvsocial.municipalities import Council, named, row_on
from lvsocial.municipalities.shapes import CareRow, OrderRow
from lvsocial.services.case import Charge, Order
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
    if name in councils():
        found = councils()[name].history.get(on)
        return None if isinstance(found, Gap) else found
    council = named(name)
    row = None if council is None else row_on(council.home_care, on)
    return care_rules_of(row) if isinstance(row, CareRow) else None


def is_known(name: str) -> bool:
    """Whether anything is known of home care under the council called *name*."""
    if name in councils():
        return True
    council = named(name)
    return council is not None and council.home_care is not None


def care_rules_of(row: CareRow) -> CareRules:
    """A row of a council's file in the form that the needs of a client are worked out with."""
    return CareRules(
        since=row.since,
        until=row.until,
        hours=row.hours,
        price=row.price,
        tariff=row.tariff,
        confidence=row.confidence,
        caveat=row.caveat or _NO_CAVEAT,
    )


_NO_CAVEAT = Bilingual("Pašvaldības saistošie noteikumi.", "Binding regulations of the council.")


def order_of(council: Council, on: date) -> Order | None:
    """In which order a council asks who pays for services, for the council of a bill; None where it is not known."""
    row = row_on(council.payer_order, on)
    return Order(row.order.value) if isinstance(row, OrderRow) else None


@attrs.frozen
class ChargeOfCouncil:
    """What a council charges for home care: `charge` and `tariff` as a line of a bill takes them, euros a month."""

    charge: Charge
    tariff: Money | None = None


def charge_of(council: Council, on: date, *, level: int, income: Money, needy: bool) -> ChargeOfCouncil | None:
    """What the council charges a client of a care *level* (from 1) with so much income a month.

    None where its file does not say. A share of the price is rounded half up to a cent, which no rule states.
    """
    row = row_on(council.home_care, on)
    if not isinstance(row, CareRow):
        return None
    if (needy and row.needy_free) or (row.free_up_to is not None and income <= row.free_up_to):
        return ChargeOfCouncil(Charge.FREE)
    for band in row.co_payment:
        if band.up_to is None or income <= band.up_to:
            if band.amount is not None:
                return ChargeOfCouncil(Charge.TARIFF, band.amount)
            if not band.percent:
                return ChargeOfCouncil(Charge.FREE)
            if level > len(row.price):
                return None
            cents = (row.price[level - 1].cents * band.percent * 2 + 100) // 200
            return ChargeOfCouncil(Charge.TARIFF, Money(cents))
    return ChargeOfCouncil(Charge.TARIFF, row.tariff[level - 1]) if 1 <= level <= len(row.tariff) else None


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
