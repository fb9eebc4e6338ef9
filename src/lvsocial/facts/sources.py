"""The facts as findings: every number knows where in the household file, or in the law, it was learnt.

Read only when somebody asks why (`lvsocial.facts` makes the numbers alone).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, cast

import attrs

from lvsocial import law as law_data
from lvsocial.evidence import Missing
from lvsocial.facts import (
    INCOMES,
    METRES,
    Bill,
    Earnings,
    Facts,
    Figures,
    Group,
    Idle,
    Irregular,
    Line,
    Member,
    Normed,
    Paid,
    PaidGroup,
    Payer,
    cents_in,
    facts_of,
    figures_of,
    of_month,
    path_of,
    under,
)
from lvsocial.formula import UNIT, Count, Day, MonthNumber, Truth
from lvsocial.households import Household
from lvsocial.income import Income, IncomeKind
from lvsocial.law import Figure, HousingNorm, Law, Limit
from lvsocial.legal import NUMBER, RULES, TOTAL, Finding, SourcedLookup, SourcedRecords
from lvsocial.money import Currency
from lvsocial.readings import DEFAULT, Readings


@attrs.frozen(eq=False, repr=False)
class Declared:
    """A leaf of an explanation: what the household file says at *path*."""

    path: str
    unit: str


@attrs.frozen(eq=False, repr=False)
class Assumed:
    """A leaf of an explanation: a missing fact, put at one of its ends."""

    path: str
    unit: str
    missing: Missing


@attrs.frozen(eq=False, repr=False)
class Asked:
    """A leaf of an explanation: what the caller named: the day, or a reading of the law."""

    name: str
    unit: str


@attrs.frozen(eq=False, repr=False)
class FigureOf:
    """A leaf of an explanation: one value of a figure of the law."""

    name: str
    key: str
    unit: str
    figure: Figure


_ON = Asked("on", "Day")
_MONTH = Asked("month", "MonthNumber")
_BAR = Asked("housing_bar", "Truth")
_SIZE = Declared("members", "Count")
_BORN = Declared("members[{}].birth_date", "Day")
_DISABLED = Declared("members[{}].disability_group", "Truth")
_PENSIONER = Declared("members[{}].incomes", "Truth")
_STUDIES = Declared("members[{}].studies", "Truth")
_LINE_AMOUNT = Declared("members[{}].incomes[{}].amount", "Amount")
_LINE_LATS = Declared("members[{}].incomes[{}].amount", "Lats")
_LINE_KIND = Declared("members[{}].incomes[{}].kind", "Truth")
_LINE_SHARE = Declared("members[{}].incomes[{}].kind", "Ratio")
_LINE_CHILD = Declared("members[{}].incomes[{}].child_birth_date", "Truth")
_LINE_MONTH = Declared("members[{}].incomes[{}].month", "MonthNumber")
_BILL_AMOUNT = Declared("dwelling.costs[{}].amount", "Amount")
_BILLED = Declared("dwelling.costs", "Truth")
_CATEGORY = Declared("dwelling.category", "Truth")
_METRES = Declared(METRES, "Count")
_SAVINGS = Declared("property.savings", "Amount")
_VEHICLES = Declared("property.vehicles", "Count")
_HEAVIEST = Declared("property.vehicles", "Count")
_ASSETS = Declared("property.assets", "Count")
_OWNED = Declared("property", "Truth")
_CONTRACT = Declared("members[{}].maintenance_contract", "Count")
_ADAPTED = Declared("members[{}].adapted_car", "Truth")
_ELSEWHERE = Declared("members[{}].declared_here", "Count")
_ENTITLED = Declared("members[{}].entitlement", "Count")
_ACTIVITY = Declared("members[{}].activity", "Count")
_WAIVED = Declared("first_application", "Truth")
_CANCELLED = Declared("sanction", "Count")
_BY_LEVEL = Declared("sanction", "Truth")


@lru_cache(maxsize=64)
def sourced_figures(law: Law) -> Figures:
    """The figures of a day as findings."""
    return figures_of(
        law, lambda name, key, unit, figure, value: Finding(FigureOf(name, key, unit, figure), value), SourcedLookup
    )


# The classes as makers of findings: what their fields are for the checker holds for rules alone.
_line: Any = Line
_bill: Any = Bill
_normed: Any = Normed
_member: Any = Member
_earnings: Any = Earnings
_irregular: Any = Irregular
_paid: Any = Paid
_payer: Any = Payer
_idle: Any = Idle
_NO_LINES: Any = SourcedRecords(())


def sourced(household: Household, law: Law, worst: frozenset[str] = frozenset(), readings: Readings = DEFAULT) -> Facts:
    """The facts of `facts_of` as findings: every number knows its place in the file, or that it is assumed."""
    told = facts_of(household, law, worst, readings)
    plain: Any = told.facts
    missing = told.missing
    figures = sourced_figures(law)

    def leaf(at: Declared, value: int, *place: int, path: str | None = None) -> Any:
        path = path or at.path.format(*place)
        if path in missing:
            return Finding(Assumed(path, at.unit, missing[path]), value)
        return Finding(at, value, place)

    def figure(name: str, key: str, unit: str, row: Figure, value: int) -> Any:
        return Finding(FigureOf(name, key, unit, row), value)

    def amount(n: int, at: int, value: int) -> Any:
        """The amount of a line; where it was received in lats, as it is in euros."""
        of_line = cast(tuple[Income, ...], household.members[n].incomes)[at].amount
        if of_line is None or of_line.currency is law.currency or of_line.currency is Currency.EUR:
            return leaf(_LINE_AMOUNT, value, n, at)
        row = law.figure("lats_per_euro", law_data.Rate)
        lats = Finding(_LINE_LATS, of_line.cents * UNIT, (n, at))
        rate = figure("lats_per_euro", "millionths", "Count", row, row.millionths)
        return Finding(RULES["in_euros"], value, (lats, rate))

    def counted(n: int, at: int, number: Any) -> Any:
        """Whether a line counts: by its kind, unless that is not known or something else decides."""
        incomes = cast(tuple[Income, ...], household.members[n].incomes)
        kind = incomes[at].kind
        if figures.treatments[kind] is None:
            paths = [path_of(n, i, "kind") for i, each in enumerate(incomes) if each.kind is kind]
            for path in paths:
                if path in missing:
                    return Finding(Assumed(path, "Truth", missing[path]), number.counts)
            return Finding(_LINE_KIND, number.counts, (n, at))
        if kind is IncomeKind.MAINTENANCE_PAID and figures.counts[kind].value:  # type: ignore[attr-defined]
            return Finding(_LINE_CHILD, number.counts, (n, at))
        return figures.counts[kind]

    def line(n: int, at: int, number: Any) -> Any:
        return _line(amount(n, at, number.amount), counted(n, at, number), Finding(_LINE_MONTH, number.month, (n, at)))

    def lines(n: int, numbers: Any) -> Any:
        if household.members[n].incomes is None:
            path = f"members[{n}].incomes"
            counted = Finding(Assumed(path, "Truth", INCOMES), True)
            return [
                _line(leaf(_LINE_AMOUNT, i.amount, path=path), counted, leaf(_LINE_MONTH, i.month, path=path))
                for i in numbers
            ]
        places = told.lines.get(n) or range(len(numbers))
        return [line(n, at, number) for at, number in zip(places, numbers, strict=True)]

    def summed(n: int, places: Sequence[int], value: int) -> Any:
        parts = tuple([amount(n, at, _cents(household, n, at, law, value)) for at in places])
        return Finding(TOTAL, value, parts) if len(parts) > 1 else parts[0]

    def limit(wage: Limit | None, value: int) -> Any:
        if wage is None:
            return Finding(TOTAL, 0)
        return figure("minimum_wage", "amount", "Amount", wage, value)

    def earned(rows: Any, groups: Sequence[Group]) -> Any:
        return [
            _earnings(
                summed(of.member, of.places, row.amount),
                limit(of.wage, row.limit),
                Finding(_LINE_MONTH, row.month, (of.member, of.places[0])),
            )
            for row, of in zip(rows, groups, strict=True)
        ]

    def irregularly(rows: Any, groups: Sequence[Group]) -> Any:
        return [
            _irregular(
                summed(of.member, of.places, row.amount),
                counted(of.member, of.places[0], row),
                limit(of.wage, row.limit),
                Finding(_LINE_MONTH, row.month, (of.member, of.places[0])),
            )
            for row, of in zip(rows, groups, strict=True)
        ]

    def share(n: int, of: PaidGroup, paid_in: int, value: int) -> Any:
        if of.share is not None:
            older = of.share is of_month("maintenance_share_of_older", paid_in, law)
            name = f"maintenance_share_of_{'older' if older else 'younger'}"
            return figure(name, "value", "Ratio", of.share, value)
        path = path_of(n, of.places[0], "kind")
        if path in missing:
            return Finding(Assumed(path, "Ratio", missing[path]), value)
        return Finding(_LINE_SHARE, value, (n, of.places[0]))

    def maintained(rows: Any, n: int, groups: Sequence[PaidGroup]) -> Any:
        return [
            _paid(
                summed(n, of.places, row.amount),
                share(n, of, row.month, row.share),
                limit(of.wage, row.wage),
                Finding(_LINE_MONTH, row.month, (n, of.places[0])),
            )
            for row, of in zip(rows, groups, strict=True)
        ]

    earnings = earned(plain.earnings, told.earnings)
    new_earnings = earned(plain.new_earnings, told.new_earnings)
    irregular = irregularly(plain.irregular, told.irregular)

    def payer(row: Any, n: int, groups: Sequence[PaidGroup]) -> Any:
        own = (
            [made for made, of in zip(rows, of_rows, strict=True) if of.member == n]
            for rows, of_rows in (
                (earnings, told.earnings),
                (new_earnings, told.new_earnings),
                (irregular, told.irregular),
            )
        )
        rows = maintained(row.maintenance, n, groups)
        return _payer(by_member[n].incomes, *map(SourcedRecords, own), SourcedRecords(rows))

    members = [
        _member(
            Finding(_BORN, each.born, (n,)),
            Finding(_DISABLED, each.disabled, (n,)),
            SourcedRecords(lines(n, each.incomes)) if each.incomes else _NO_LINES,
        )
        for n, each in zip(told.present, plain.members, strict=True)
    ]
    by_member = dict(zip(told.present, members, strict=True))

    def bills(numbers: Any, month: int) -> Any:
        costs = household.dwelling.costs if household.dwelling is not None else None
        places = [i for i, cost in enumerate(costs or ()) if cost.month.index == month]
        if "dwelling.costs" in missing:
            return [_bill(leaf(_BILL_AMOUNT, each.amount, path="dwelling.costs")) for each in numbers]
        return [_bill(Finding(_BILL_AMOUNT, each.amount, (i,))) for i, each in zip(places, numbers, strict=True)]

    def normed(rows: Any, month: int) -> Any:
        """Each norm with its bills; a value that the norm does not set is an empty sum."""
        of_month = [(norm, places) for norm in law.norms if (places := under(norm, household, month))] if rows else []
        made = []
        for row, (norm, places) in zip(rows, of_month, strict=True):

            def value(key: str, unit: str, number: int, norm: HousingNorm = norm) -> Any:
                return figure("housing_norms", key, unit, norm, number) if number else Finding(TOTAL, 0)

            metres = leaf(_METRES, row.square_metres) if norm.per_square_metre.cents else Finding(TOTAL, 0)
            made.append(
                _normed(
                    SourcedRecords(
                        [_bill(Finding(_BILL_AMOUNT, b.amount, (i,))) for i, b in zip(places, row.bills, strict=True)]
                    ),
                    value("dwelling", "Amount", row.dwelling),
                    value("first", "Amount", row.first),
                    value("other", "Amount", row.other),
                    value("per_square_metre", "Amount", row.per_square_metre),
                    metres,
                    value("first_area", "Count", row.first_area) if norm.first_area is not None else metres,
                    value("other_area", "Count", row.other_area),
                )
            )
        return SourcedRecords(made)

    def number_of(at: Declared, members: Sequence[int]) -> Any:
        """A number of members, as what each of them says."""
        return Finding(NUMBER, len(members), tuple([leaf(at, int(n in members), n) for n in told.present]))

    sanction = household.sanction
    refuser: Any = Finding(_BY_LEVEL, False)
    for n in told.present:
        if sanction is not None and plain.by_level and household.members[n].id == sanction.member:
            refuser = Finding(_DISABLED, plain.refuser_disabled, (n,))
    with_car = [n for n in told.present if household.members[n].adapted_car] or [told.present[0]]
    # Where nobody needs one, nothing was asked.
    adapted: Any = Finding(TOTAL, 0)
    if plain.adapted_car or "members" in missing:
        adapted = leaf(_ADAPTED, plain.adapted_car, with_car[0], path="members" if "members" in missing else None)
    return Facts(
        cast(Day, Finding(_ON, plain.on)),
        cast(MonthNumber, Finding(_MONTH, plain.month)),
        cast(Count, Finding(_SIZE, plain.size)),
        SourcedRecords(members),
        SourcedRecords(earnings),
        SourcedRecords(new_earnings),
        SourcedRecords(irregular),
        SourcedRecords(payer(row, n, of) for row, (n, of) in zip(plain.payers, told.payers, strict=True)),
        leaf(_BILLED, plain.billed_before),
        SourcedRecords(bills(plain.bills_before, plain.month - 1)),
        SourcedRecords(bills(plain.bills_now, plain.month)),
        normed(plain.normed, plain.month - 1 if plain.billed_before else plain.month),
        cast(Truth, Finding(_CATEGORY, plain.category_decided)),
        cast(Truth, Finding(_CATEGORY, plain.category_with_children)),
        leaf(_SAVINGS, plain.savings),
        leaf(_VEHICLES, plain.vehicles),
        leaf(_HEAVIEST, plain.heaviest),
        adapted,
        leaf(_ASSETS, plain.homes),
        leaf(_ASSETS, plain.land),
        leaf(_ASSETS, plain.rented_buildings),
        leaf(_ASSETS, plain.other_property),
        leaf(_OWNED, plain.owned),
        number_of(_ELSEWHERE, told.counted[0]),
        number_of(_ENTITLED, told.counted[1]),
        number_of(_ENTITLED, told.counted[2]),
        SourcedRecords(
            _idle(
                by_member[n].born,
                by_member[n].disabled,
                leaf(_PENSIONER, row.pensioner, n),
                Finding(_STUDIES, row.studies, (n,)),
            )
            for row, n in zip(plain.idle, told.idle, strict=True)
        ),
        number_of(_ACTIVITY, told.counted[3]),
        number_of(_ACTIVITY, told.counted[4]),
        cast(Count, Finding(_SIZE, plain.outside)),
        number_of(_CONTRACT, told.counted[5]),
        leaf(_WAIVED, plain.waived),
        cast(Count, Finding(_CANCELLED, plain.cancelled)),
        cast(Truth, Finding(_BY_LEVEL, plain.by_level)),
        cast(Truth, refuser),
        cast(Truth, Finding(_BAR, plain.barred)),
    )


def _cents(household: Household, n: int, at: int, law: Law, otherwise: int) -> int:
    """The parts of a cent of a line; *otherwise* where it stands alone and is not told."""
    told = cast(tuple[Income, ...], household.members[n].incomes)[at].amount
    return otherwise if told is None else cents_in(told, law) * UNIT
