"""The bill of a month: who pays what of each service, and why.

`bill` checks a `Case` against the catalogue and the law of the day, and runs one plan for each line. Who is asked and
in which order is structure, settled by the catalogue and the council before the plan runs; every amount is a rule.
Income that nobody has told stands at its two ends, nothing and more than any price: a part that differs is open, with
its bounds. As in an assessment, findings are made when somebody asks for them.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeAlias

import attrs

from lvsocial import law
from lvsocial.errors import Fault, Inexact, InvalidInput
from lvsocial.evidence import Effect, Missing, Unknown
from lvsocial.facts import MOST, Asked, Assumed, Declared, FigureOf, day_key
from lvsocial.formula import DAYS_IN_KEY, UNIT, Records, Table
from lvsocial.legal import Citation, Finding, SourcedRecords, explained
from lvsocial.money import Money, Ratio
from lvsocial.services import machines
from lvsocial.services.case import BillLine, Case, Charge, Order, PaymentKind, Relative, Unit
from lvsocial.services.catalogue import COUNCIL, Arrangement, Payer, Service, service
from lvsocial.services.figures import figure
from lvsocial.services.machines import (
    MACHINES,
    PRICES,
    Aid,
    ClientFacts,
    Floors,
    Left,
    LineFacts,
    LineResult,
    Place,
    RelativeFacts,
)

CLIENT_INCOME = Missing("client_income", Effect.AMOUNT, Citation("SPSPL", "8(6)"))
OTHERS_INCOME = Missing("others_income", Effect.AMOUNT, Citation("MK 275/2003", "5.1"))
RELATIVE_INCOME = Missing("relative_income", Effect.AMOUNT, Citation("SPSPL", "8(6)"))
RELATIVES = Missing("relatives", Effect.AMOUNT, Citation("SPSPL", "8(1)"))
MISSING = (CLIENT_INCOME, OTHERS_INCOME, RELATIVE_INCOME, RELATIVES)
"""What may be missing of a case, each with the provision that asks for it."""

UNTOLD = "relatives"
"""Whom an untold list of relatives stands for."""


class Role(StrEnum):
    """Who pays."""

    CLIENT = "client"
    RELATIVE = "relative"
    MUNICIPALITY = "municipality"
    STATE = "state"


@attrs.frozen(repr=False)
class Share:
    """What one payer pays: *amount* euros, or between *least* and *most* while something is missing.

    `who` is the id of a relative in the case, or `UNTOLD`; for the others it is the role.
    """

    role: Role
    who: str
    least: Money
    most: Money

    @property
    def amount(self) -> Money | None:
        """The part, where nothing missing could change it."""
        return self.least if self.least == self.most else None

    def __repr__(self) -> str:
        return f"<Share: {self.role}>"


@attrs.frozen(repr=False, eq=False)
class Billed:
    """One line of the bill: its price, and the parts that add up to it.

    `recovered` says that the budget only advances the parents' part.
    """

    index: int
    line: BillLine
    service: Service
    arrangement: Arrangement
    payer: Payer
    price: Money
    shares: tuple[Share, ...]

    @property
    def recovered(self) -> bool:
        """Whether the budget only advances what is recovered from the parents."""
        return self.payer in (Payer.PARENTS_STATE, Payer.PARENTS_MUNICIPAL)

    def __repr__(self) -> str:
        return f"<Billed: {self.service.code}>"


@attrs.frozen(repr=False, eq=False)
class Bill:
    """Who pays what for the services of the month of `on` (rēķins); `shares` are those of all lines together."""

    on: date
    case: Case
    lines: tuple[Billed, ...]
    shares: tuple[Share, ...]
    missing: tuple[Unknown, ...]

    @cached_property
    def findings(self) -> tuple[LineResult, ...]:
        """The explained reading, line by line: every number a `Finding`. What is missing stands at nothing."""
        return tuple(_results(self.case, self.on, frozenset(), explaining=True))

    @property
    def price(self) -> Money:
        """The price of all lines together."""
        return Money(sum(line.price.cents for line in self.lines))

    def __repr__(self) -> str:
        return f"<Bill on {self.on}>"


def bill(case: Case, on: date) -> Bill:
    """The bill of *case* for the month in which *on* lies, by the law of that day.

    Raises `NotInForce` where a service or a figure is not known on the day, and `InvalidInput` with every fault: a
    service that the catalogue does not have, a charge for a service that the State pays or the Law gives free, a day
    outside the month, a share below the Law's, a sum that only the council can name.
    """
    arrangements = [service(line.service).on(on) if _known(line.service) else None for line in case.lines]
    if faults := tuple(_faults(case, on, arrangements)):
        raise InvalidInput(*faults)
    missing = tuple(_missing(case, [_payer(a, line) for a, line in zip(arrangements, case.lines, strict=True) if a]))
    runs = [list(_results(case, on, ends, explaining=False)) for ends in _ends(missing)]
    open_parts = any(_parts(case, one) != _parts(case, runs[0][n]) for run in runs for n, one in enumerate(run))
    lines = tuple(_billed(case, n, on, runs, open_parts) for n in range(len(case.lines)))
    return Bill(on, case, lines, _together(case, runs), missing if open_parts else ())


def _known(code: str) -> bool:
    try:
        service(code)
    except InvalidInput:
        return False
    return True


# -- what is wrong only on a day ---------------------------------------------------------------------


def _payer(arrangement: Arrangement, line: BillLine) -> Payer:
    """Who pays by default, or as the council's charge for the line says."""
    match line.charge:
        case Charge.FREE:
            return Payer.MUNICIPAL_FREE
        case Charge.TARIFF:
            return Payer.MUNICIPAL_TARIFF
        case Charge.BY_INCOME:
            return Payer.BY_INCOME
    return arrangement.payer


_INSTITUTION = (Payer.STATE_INSTITUTION, Payer.MUNICIPAL_INSTITUTION)
_BY_MEANS = (Payer.BY_INCOME, Payer.MUNICIPAL_TARIFF, Payer.BY_CABINET)
_WITH_RELATIVES = (Payer.MUNICIPAL_INSTITUTION, *_BY_MEANS)
_STATE = (Payer.STATE_FREE, Payer.STATE_ONE_OFF, Payer.STATE_INSTITUTION, Payer.PARENTS_STATE)


def _faults(case: Case, on: date, arrangements: list[Arrangement | None]) -> Iterator[Fault]:
    asked: set[Payer] = set()
    for n, (line, arrangement) in enumerate(zip(case.lines, arrangements, strict=True)):
        if arrangement is None:
            yield Fault(f"lines[{n}].service", "service_unknown")
            continue
        asked.add(_payer(arrangement, line))
        yield from (fault.at(f"lines[{n}]") for fault in _of_line(line, arrangement.payer, on))
    if asked & {Payer.STATE_ONE_OFF} and case.client.birth_date is None:
        yield Fault("client.birth_date", "required")
    if case.client.birth_date is not None and case.client.birth_date > on:
        yield Fault("client.birth_date", "born_later")
    council = case.council
    if asked & {*_INSTITUTION} and case.client.refuses and case.client.incomes is None:
        yield Fault("client.incomes", "payments_needed")
    if Payer.MUNICIPAL_INSTITUTION in asked:
        least = figure("institution_kept_share").on(on).value
        if council.kept_share is not None and council.kept_share.hundredths < least.hundredths:
            yield Fault("council.kept_share", "below_law")
    if asked & {*_BY_MEANS} and council.client_floor is not None:
        level, size = law.needy().on(on), case.client.household_size
        needy = level.first.cents + level.other.cents * (size - 1)
        if council.client_floor.cents < needy:
            yield Fault("council.client_floor", "below_law")
    with_relatives = asked & {*_WITH_RELATIVES} and council.order is not Order.RELATIVES_NOT_ASKED
    told = any(each.family_income is not None and not each.freed for each in case.relatives or ())
    if with_relatives and told and council.family_floor is None:
        yield Fault("council.family_floor", "floor_needed")


def _of_line(line: BillLine, payer: Payer, on: date) -> Iterator[Fault]:
    given = line.tariff is not None or line.charge is not None
    if given and payer in _STATE:
        yield Fault("tariff" if line.tariff is not None else "charge", "state_pays")
    elif given and payer is Payer.FREE_BY_LAW:
        yield Fault("tariff" if line.tariff is not None else "charge", "free_by_law")
    elif line.charge is not None and payer not in COUNCIL:
        yield Fault("charge", "no_choice")
    elif line.tariff is not None and payer not in (*COUNCIL, Payer.BY_CABINET):
        yield Fault("tariff", "no_tariff")
    elif line.tariff is None and payer is Payer.BY_CABINET:
        yield Fault("tariff", "tariff_of_cabinet")
    elif line.tariff is None and line.charge is None and payer is Payer.MUNICIPAL_TARIFF:
        yield Fault("tariff", "tariff_of_council")
    elif line.tariff is not None and line.charge is None and payer is Payer.MUNICIPAL_FREE:
        yield Fault("tariff", "no_tariff")
    if payer is Payer.HOUSING:
        yield Fault("service", "housing_law")
    if payer in _INSTITUTION and line.unit not in (Unit.DAY, Unit.MONTH):
        yield Fault("unit", "by_days")
    if payer is not Payer.STATE_ONE_OFF and line.dearer is not None:
        yield Fault("dearer", "aids_only")
    if payer is not Payer.STATE_ONE_OFF and line.exempt is not None:
        yield Fault("exempt", "aids_only")
    for key in ("first_day", "last_day"):
        day = getattr(line, key)
        if day is not None and (day.year, day.month) != (on.year, on.month):
            yield Fault(key, "in_month")
    if line.tariff is not None and line.tariff.cents * UNIT > _price(line, on):
        yield Fault("tariff", "over_price")
    if line.dearer is not None and line.dearer.cents * UNIT > _price(line, on):
        yield Fault("dearer", "over_price")


def _price(line: BillLine, on: date) -> int:
    """The price of a line, in parts of a cent, to compare with."""
    unit = line.price.cents * UNIT
    if line.quantity is not None:
        return unit * line.quantity.hundredths // 100
    return unit * days_of(line, on) // (monthrange(on.year, on.month)[1] if line.unit is Unit.MONTH else 1)


# -- what nobody has told ------------------------------------------------------------------------------


def _missing(case: Case, payers: list[Payer]) -> Iterator[Unknown]:
    means, places = {*_BY_MEANS} & {*payers}, {*_INSTITUTION} & {*payers}
    client = case.client
    if ((means and not client.refuses) or places) and client.incomes is None:
        yield Unknown("client.incomes", CLIENT_INCOME)
    if means and client.household_size > 1 and client.others_income is None and not client.refuses:
        yield Unknown("client.others_income", OTHERS_INCOME)
    if {*_WITH_RELATIVES} & {*payers} and case.council.order is not Order.RELATIVES_NOT_ASKED:
        if case.relatives is None:
            yield Unknown("relatives", RELATIVES)
        for n, each in enumerate(case.relatives or ()):
            if each.family_income is None and not each.refuses and not each.freed:
                yield Unknown(f"relatives[{n}].family_income", RELATIVE_INCOME)


def _ends(missing: tuple[Unknown, ...]) -> Iterator[frozenset[str]]:
    """Which of what is missing stands at more than any price.

    More income of one payer never raises what another pays in all, so that each has its bounds where the others stand
    at one end: nothing, everything, each alone, and all but each.
    """
    paths = frozenset(each.path for each in missing)
    yield frozenset()
    if paths:
        yield paths
    if len(paths) > 1:
        yield from (frozenset({path}) for path in sorted(paths))
        yield from (paths - {path} for path in sorted(paths))


Party: TypeAlias = tuple[Role, str]


def _asked(case: Case) -> list[str]:
    """The relatives who may be asked, in the order of a plan's parts."""
    return [UNTOLD] if case.relatives is None else [each.id for each in case.relatives if not each.freed]


def _parts(case: Case, result: LineResult) -> dict[Party, int]:
    """What each payer pays of a line, in cents, in the order in which they are asked."""
    relatives = {(Role.RELATIVE, id): part for id, part in zip(_asked(case), result.relatives, strict=False)}
    alone = {
        (Role.CLIENT, Role.CLIENT.value): result.client,
        **relatives,
        (Role.MUNICIPALITY, Role.MUNICIPALITY.value): result.municipality,
        (Role.STATE, Role.STATE.value): result.state,
    }
    return {party: _whole(amount) for party, amount in alone.items() if amount is not None}


def _able(case: Case, run: list[LineResult], who: str) -> int:
    """The most that a relative could pay in a run, in cents: the own means, and what all relatives pay together."""
    together = sum(_whole(part) for each in run for part in each.relatives)
    place = _asked(case).index(who)
    return min(together, max((int(each.able[place]) // UNIT for each in run if each.able), default=together))


def _share(case: Case, party: Party, runs: list[list[LineResult]], cents: Sequence[int]) -> Share:
    """The part of a payer with its bounds: the rounding among several relatives may leave those of one by a cent."""
    role, who = party
    least, most = min(cents), max(cents)
    if least != most and role is Role.RELATIVE and len(case.relatives or ()) > 1:
        bound = max(_able(case, run, who) for run in runs)
        least, most = max(least - 1, 0), max(most, min(most + 1, bound))
    return Share(role, who, Money(least), Money(most))


def _together(case: Case, runs: list[list[LineResult]]) -> tuple[Share, ...]:
    """What each payer pays of all lines together."""
    totals: list[dict[Party, int]] = []
    for run in runs:
        total: dict[Party, int] = {}
        for part in (_parts(case, each) for each in run):
            total |= {party: total.get(party, 0) + cents for party, cents in part.items()}
        totals.append(total)
    order = sorted(totals[0], key=lambda party: list(Role).index(party[0]))
    return tuple(_share(case, party, runs, [total[party] for total in totals]) for party in order)


def _billed(case: Case, n: int, on: date, runs: list[list[LineResult]], open_parts: bool) -> Billed:
    line = case.lines[n]
    found, arrangement = service(line.service), service(line.service).on(on)
    parts = [_parts(case, run[n]) for run in runs]
    price = Money(_whole(runs[0][n].price))
    alone = [[run[n]] for run in runs]
    shares = [_share(case, party, alone, [part[party] for part in parts]) for party in parts[0]]
    # What is left of relatives' means for a later line can be most where the client's income is neither end.
    if open_parts and len(runs[0]) > 1 and runs[0][n].relatives:
        shares = [
            attrs.evolve(each, least=Money(0), most=price) if each.role in (Role.RELATIVE, Role.MUNICIPALITY) else each
            for each in shares
        ]
    return Billed(n, line, found, arrangement, _payer(arrangement, line), price, tuple(shares))


def _whole(amount: Any) -> int:
    cents, rest = divmod(int(amount), UNIT)
    if rest:
        raise Inexact("a part of a price is not whole cents")
    return cents


# -- numbers, plain or with their sources --------------------------------------------------------------

_ON = Asked("on", "Day")
_OF_MONTH = Asked("month", "Count")
_BEFORE = Asked("before", "Count")

_PENSION = (PaymentKind.PENSION, PaymentKind.COMPENSATION)
_NAMED = (*_PENSION, PaymentKind.SOCIAL_SECURITY_BENEFIT)
_BENEFITS = (PaymentKind.TRANSPORT_BENEFIT, PaymentKind.SPECIAL_CARE_BENEFIT)
PROTECTED = (*_NAMED, *_BENEFITS)
"""Payments of which a share must stay with a resident, SPSPL 29(2) p. 1; who has none is paid cash instead, p. 2."""
_OTHER = (PaymentKind.MAINTENANCE_CONTRACT, PaymentKind.OTHER)


def _number(key: str, value: object) -> tuple[str, int]:
    """A figure as a number of a rule, with its unit."""
    match value:
        case Ratio():
            return "Ratio", value.hundredths
        case Money():
            return "Amount", value.cents * UNIT
        case bool():
            return "Truth", value
        case int() if key == "months":
            return "Age", value * DAYS_IN_KEY
        case int():
            return "Count", value
    raise TypeError(key)


class _Reading:
    """Makes the numbers of a reading: whole numbers, or findings that know where they stand."""

    def __init__(self, case: Case, on: date, ends: frozenset[str], *, explaining: bool) -> None:
        self.case, self.on, self.ends, self.explaining = case, on, ends, explaining

    def steps(self, steps: Any) -> Any:
        """A plan in this reading."""
        return explained(steps) if self.explaining else steps

    def rows(self, rows: Sequence[Any]) -> Table[Any]:
        """A table in this reading."""
        return SourcedRecords(rows) if self.explaining else Records(rows)

    def _leaf(self, origin: Any, value: int) -> Any:
        return Finding(origin, value) if self.explaining else value

    def declared(self, path: str, unit: str, value: int) -> Any:
        """What the case says at *path*."""
        return self._leaf(Declared(path, unit), value)

    def money(self, path: str, money: Money | None) -> Any:
        """An amount that the case says; nothing where it has no place for it."""
        return self.declared(path, "Amount", money.cents * UNIT if money is not None else 0)

    def assumed(self, path: str, missing: Missing) -> Any:
        """An amount that nobody has told, at one of its ends."""
        return self._leaf(Assumed(path, "Amount", missing), MOST * UNIT if path in self.ends else 0)

    def figure(self, name: str) -> Any:
        """A figure of the services on the day."""
        row = figure(name).on(self.on)
        ((key, value),) = law.values(row).items()
        unit, number = _number(key, value)
        return self._leaf(FigureOf(name, key, unit, row), number)

    def of_month(self) -> Any:
        """How many days the month has."""
        return self._leaf(_OF_MONTH, monthrange(self.on.year, self.on.month)[1])

    def client(self, by_means: bool) -> ClientFacts:
        """What the client receives."""
        told = self.case.client.incomes
        if told is None and not self.case.client.refuses:
            unknown = self.rows([self.assumed("client.incomes", CLIENT_INCOME)])
            tables = dict.fromkeys((_PENSION, _NAMED), unknown)
        else:
            tables = {}

        def of(kinds: tuple[PaymentKind, ...]) -> Table[Any]:
            if kinds in tables:
                return tables[kinds]
            return self.rows(
                [
                    self.money(f"client.incomes[{n}].amount", each.amount)
                    for n, each in enumerate(told or ())
                    if each.kind in kinds
                ]
            )

        everything = tables[_NAMED] if tables else of(tuple(PaymentKind))
        return ClientFacts(
            of(_PENSION),
            of(_NAMED),
            of(_BENEFITS),
            of(_OTHER),
            everything,
            self._others(),
            self._floors() if by_means else None,
            self.case.client.refuses,
        )

    def _others(self) -> Any:
        client = self.case.client
        if client.household_size > 1 and client.others_income is None:
            return self.assumed("client.others_income", OTHERS_INCOME)
        return self.money("client.others_income", client.others_income)

    def _floors(self) -> Floors:
        row, council = law.needy().on(self.on), self.case.council.client_floor
        return Floors(
            self._leaf(FigureOf("needy", "first", "Amount", row), row.first.cents * UNIT),
            self._leaf(FigureOf("needy", "other", "Amount", row), row.other.cents * UNIT),
            self.declared("client.household_size", "Count", self.case.client.household_size),
            None if council is None else self.money("council.client_floor", council),
        )

    def left(self, client: ClientFacts) -> Left:
        """What there is to pay with at the beginning of the month."""
        council = self.case.council
        means = None
        if client.floors is not None and not client.refuses:
            means = self.steps(machines.means_of_client)(client, client.floors)
        asked = council.order is not Order.RELATIVES_NOT_ASKED
        part = council.municipal_part
        return Left(
            means,
            tuple(self._relatives()) if asked else (),
            None if part is None else self.money("council.municipal_part", part),
            self.rows,
        )

    def _relatives(self) -> Iterator[Any]:
        if self.case.relatives is None:
            yield self.assumed("relatives", RELATIVES)
        floor = self.case.council.family_floor
        for n, each in self.asked():
            if each.refuses:
                yield None
            elif each.family_income is None:
                yield self.assumed(f"relatives[{n}].family_income", RELATIVE_INCOME)
            elif floor is not None:
                yield self.steps(machines.means_of_relative)(
                    RelativeFacts(
                        self.money(f"relatives[{n}].family_income", each.family_income),
                        self.money("council.family_floor.first", floor.first),
                        self.money("council.family_floor.other", floor.other),
                        self.declared(f"relatives[{n}].family_size", "Count", each.family_size),
                    )
                )

    def asked(self) -> list[tuple[int, Relative]]:
        """The relatives who are not freed, with their places."""
        return [(n, each) for n, each in enumerate(self.case.relatives or ()) if not each.freed]

    def line(self, n: int, payer: Payer, before: int) -> LineFacts:
        """One line of the case, after so many days *before* in institutions."""
        line = self.case.lines[n]
        path = f"lines[{n}]"
        by_days = line.quantity is None
        used = (
            self.declared(path, "Count", days_of(line, self.on))
            if by_days
            else self.declared(f"{path}.quantity", "Ratio", line.quantity.hundredths if line.quantity else 0)
        )
        return LineFacts(
            self.money(f"{path}.price", line.price),
            used,
            self.of_month(),
            None if line.tariff is None else self.money(f"{path}.tariff", line.tariff),
            self._place(used, before) if payer in _INSTITUTION else None,
            self._aid(n, line) if payer is Payer.STATE_ONE_OFF else None,
        )

    def _place(self, days: Any, before: int) -> Place:
        kept = self.case.council.kept_share
        return Place(
            days,
            self._leaf(_BEFORE, before),
            self.of_month(),
            self.figure("institution_client_share"),
            self.figure("institution_kept_share")
            if kept is None
            else self.declared("council.kept_share", "Ratio", kept.hundredths),
            self.figure("kept_counts_care_and_transport"),
            self.declared("council.counts_other_income", "Truth", self.case.council.counts_other_income),
        )

    def _aid(self, n: int, line: BillLine) -> Aid:
        born = self.case.client.birth_date or self.on
        return Aid(
            self.figure("technical_aid_payment_adult"),
            self.figure("technical_aid_payment_child"),
            self.declared("client.birth_date", "Day", day_key(born)),
            self._leaf(_ON, day_key(self.on)),
            self.figure("adult_age"),
            self.declared(f"lines[{n}].exempt", "Truth", line.exempt is not None),
            self.money(f"lines[{n}].dearer", line.dearer),
        )

    def price(self, n: int, facts: LineFacts) -> Any:
        """The price of a line."""
        return self.steps(PRICES[self.case.lines[n].unit])(facts)


def days_of(line: BillLine, on: date) -> int:
    """On how many days of the month a line was given."""
    first = line.first_day.day if line.first_day else 1
    last = line.last_day.day if line.last_day else monthrange(on.year, on.month)[1]
    return last - first + 1


def _results(case: Case, on: date, ends: frozenset[str], *, explaining: bool) -> Iterator[LineResult]:
    """What each line's plan answers, in the order of the case.

    Institutions come first, so that what they take of the client's income is not asked for a second time.
    """
    reading = _Reading(case, on, ends, explaining=explaining)
    payers = [_payer(service(line.service).on(on), line) for line in case.lines]
    client = reading.client(any(each in _BY_MEANS for each in payers))
    left, before = reading.left(client), 0
    found: dict[int, LineResult] = {}
    for n in sorted(range(len(payers)), key=lambda n: payers[n] not in _INSTITUTION):
        if found:
            left = reading.steps(machines.left_after)(left, next(reversed(found.values())))
        facts = reading.line(n, payers[n], before)
        found[n] = reading.steps(_machine(case.lines[n], payers[n], on))(facts, reading.price(n, facts), client, left)
        before += days_of(case.lines[n], on) if payers[n] in _INSTITUTION else 0
    return (found[n] for n in range(len(payers)))


def _machine(line: BillLine, payer: Payer, on: date) -> machines.Machine:
    if payer is Payer.STATE_FREE and service(line.service).on(on).citations[0].act == "IL":
        return machines.state_for_disability
    return MACHINES[payer]
