"""A household and the law of a day as the numbers that rules read.

This is the only place that sees what nobody has told: it puts each missing amount at one of its two ends
and each missing condition at the end where it is met, so that rules and plans never meet a None. `facts_of`
makes plain numbers; `sourced` (`lvsocial.facts.sources`) makes the same numbers as findings, each of which knows
where it was learnt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from lvsocial import law as law_data
from lvsocial.errors import Fault, InvalidInput
from lvsocial.evidence import Effect, Missing
from lvsocial.formula import (
    DAYS_IN_KEY,
    UNIT,
    Age,
    Amount,
    Count,
    Day,
    MonthNumber,
    Records,
    Table,
    Truth,
    converted,
)
from lvsocial.households import Activity, DisabilityGroup, Entitlement, Household, Person
from lvsocial.housing import Dwelling, HousingCategory
from lvsocial.income import EARNINGS, Income, IncomeKind
from lvsocial.law import HOUSING_CATEGORIES, Coefficient, Figure, Law, Level, Limit, Treatment, Way
from lvsocial.legal import Citation, Ground, Lookup
from lvsocial.money import Currency, Money
from lvsocial.property import Asset, PropertyUse
from lvsocial.readings import DEFAULT, Readings

if TYPE_CHECKING:
    from lvsocial.facts.sources import Asked as Asked
    from lvsocial.facts.sources import Assumed as Assumed
    from lvsocial.facts.sources import Declared as Declared
    from lvsocial.facts.sources import FigureOf as FigureOf
    from lvsocial.facts.sources import sourced as sourced
    from lvsocial.facts.sources import sourced_figures as sourced_figures
    from lvsocial.law import HousingNorm


def __getattr__(name: str) -> object:
    # Who only wants to know what is due needs no sources, and would pay for them.
    if name not in ("Asked", "Assumed", "Declared", "FigureOf", "sourced", "sourced_figures"):
        raise AttributeError(f"module 'lvsocial.facts' has no attribute {name!r}")
    found: object = getattr(import_module("lvsocial.facts.sources"), name)
    globals()[name] = found
    return found


MOST = 10**13
"""More cents than any threshold and any sum of amounts that may be told: the end of an amount nobody has told."""
MANY = 10**6
"""More vehicles, and more kilograms, than any limit."""

_OF_INCOME = Citation("MK 809/2020", "2.2-2.4")
_OF_PROPERTY = Citation("SPSPL", "36(1) p. 2")
_OF_LISTS = Citation("SPSPL", "36(1) p. 1")

INCOMES = Missing("incomes", Effect.AMOUNT, _OF_INCOME)
AMOUNT = Missing("amount", Effect.AMOUNT, _OF_INCOME)
TREATMENT = Missing("treatment", Effect.AMOUNT, _OF_LISTS)
STUDIES = Missing("studies", Effect.AMOUNT, _OF_LISTS)
DISREGARD = Missing("disregard", Effect.AMOUNT, Citation("SPSPL", "38(5)"))
MAINTENANCE = Missing("maintenance", Effect.AMOUNT, _OF_LISTS)
SQUARE_METRES = Missing("square_metres", Effect.AMOUNT, Citation("SPSPL", "35(3)"))
COSTS = Missing("costs", Effect.AMOUNT, Citation("MK 809/2020", "2.6"))
METRES = "dwelling.square_metres"
ENTITLED, STATUS = "members[].entitlement", "members[].entitlement to a status"
"""Where it is missing how members without a right are treated among others who have it."""

WAIVER = Missing("assessment_waived", Effect.AMOUNT, Citation("UCAL", "7(3) p. 2"))
STATUS_OF_SOME = Missing("status_of_some", Effect.AMOUNT, Citation("SPSPL", "3(1.1)"))
ENTITLEMENT_OF_SOME = Missing("entitlement_of_some", Effect.AMOUNT, Citation("SPSPL", "3(1)"))
SAVINGS = Missing("savings", Effect.CONDITION, _OF_PROPERTY, Ground.SAVINGS)
VEHICLES = Missing("vehicles", Effect.CONDITION, _OF_PROPERTY, Ground.VEHICLES)
ADAPTED_CAR = Missing("adapted_car", Effect.CONDITION, _OF_PROPERTY, Ground.VEHICLES)
ASSETS = Missing("assets", Effect.CONDITION, _OF_PROPERTY, Ground.REAL_PROPERTY)
USE_NOT_READ = Missing("use_not_read", Effect.CONDITION, _OF_PROPERTY, Ground.REAL_PROPERTY)
RESIDENCE = Missing("residence", Effect.CONDITION, Citation("SPSPL", "9(1)"), Ground.RESIDENCE)
OWNED_UNTIL_2020 = Missing("owned_until_2020", Effect.CONDITION, Citation("MK 299/2010", "19"), Ground.REAL_PROPERTY)
CONTRACT = Missing("maintenance_contract", Effect.CONDITION, Citation("MK 299/2010", "2"), Ground.MAINTENANCE_CONTRACT)
ACTIVITY = Missing("activity", Effect.CONDITION, Citation("SPSPL", "36(2)"), Ground.EMPLOYMENT)
ENTITLEMENT = Missing("entitlement", Effect.CONDITION, Citation("SPSPL", "3(1)"), Ground.ENTITLEMENT)


# Plain classes where they are short: attrs takes longer to make them than an assessment takes.
class Line:
    """One line of income."""

    __slots__ = ("amount", "counts", "month")
    amount: Amount
    counts: Truth
    month: MonthNumber

    def __init__(self, amount: Amount, counts: Truth, month: MonthNumber) -> None:
        self.amount, self.counts, self.month = amount, counts, month


class Earnings:
    """What a member received in a month that counts above a limit only."""

    __slots__ = ("amount", "limit", "month")
    amount: Amount
    limit: Amount
    month: MonthNumber

    def __init__(self, amount: Amount, limit: Amount, month: MonthNumber) -> None:
        self.amount, self.limit, self.month = amount, limit, month


class Irregular:
    """One line, or what a member received in a month, of income that counts over twelve months, above a limit."""

    __slots__ = ("amount", "counts", "limit", "month")
    amount: Amount
    counts: Truth
    limit: Amount
    month: MonthNumber

    def __init__(self, amount: Amount, counts: Truth, limit: Amount, month: MonthNumber) -> None:
        self.amount, self.counts, self.limit, self.month = amount, counts, limit, month


class Paid:
    """Maintenance that was paid for a child in a month, and what its minimum is: a share of a wage."""

    __slots__ = ("amount", "month", "share", "wage")
    amount: Amount
    share: Count
    wage: Amount
    month: MonthNumber

    def __init__(self, amount: Amount, share: Count, wage: Amount, month: MonthNumber) -> None:
        self.amount, self.share, self.wage, self.month = amount, share, wage, month


@attrs.define(eq=False, repr=False)
class Payer:
    """A member who pays maintenance: what the member received, and what was paid."""

    incomes: Table[Line]
    earnings: Table[Earnings]
    new_earnings: Table[Earnings]
    irregular: Table[Irregular]
    maintenance: Table[Paid]


class Bill:
    """One housing cost."""

    __slots__ = ("amount",)
    amount: Amount

    def __init__(self, amount: Amount) -> None:
        self.amount = amount


@attrs.define(eq=False, repr=False)
class Normed:
    """Costs of a month that share a norm, and what the norm is made of."""

    bills: Table[Bill]
    dwelling: Amount
    first: Amount
    other: Amount
    per_square_metre: Amount
    square_metres: Count
    first_area: Count
    other_area: Count


@attrs.define(eq=False, repr=False)
class Member:
    """One member of the household."""

    born: Day
    disabled: Truth
    incomes: Table[Line]


class Idle:
    """A member who neither works nor is registered as unemployed, and what may exempt from that."""

    __slots__ = ("born", "disabled", "pensioner", "studies")
    born: Day
    disabled: Truth
    pensioner: Truth
    studies: Truth

    def __init__(self, born: Day, disabled: Truth, pensioner: Truth, studies: Truth) -> None:
        self.born, self.disabled, self.pensioner, self.studies = born, disabled, pensioner, studies


@attrs.define(eq=False, repr=False)
class Facts:
    """What a plan reads of a household."""

    on: Day
    month: MonthNumber
    size: Count
    members: Table[Member]
    earnings: Table[Earnings]
    new_earnings: Table[Earnings]
    irregular: Table[Irregular]
    payers: Table[Payer]
    billed_before: Truth
    bills_before: Table[Bill]
    bills_now: Table[Bill]
    normed: Table[Normed]
    category_decided: Truth
    category_with_children: Truth
    savings: Amount
    vehicles: Count
    heaviest: Count
    adapted_car: Truth
    homes: Count
    land: Count
    rented_buildings: Count
    other_property: Count
    owned: Truth
    elsewhere: Count
    unentitled: Count
    without_status: Count
    idle: Table[Idle]
    parents_at_home: Count
    parents_of_disabled_at_home: Count
    outside: Count
    contracts: Count
    waived: Truth
    cancelled: Count
    by_level: Truth
    refuser_disabled: Truth
    barred: Truth


class LevelNumbers:
    """A threshold for the first person and for each other one."""

    __slots__ = ("first", "other")
    first: Amount
    other: Amount

    def __init__(self, first: Amount, other: Amount) -> None:
        self.first, self.other = first, other


@attrs.define(eq=False, repr=False)
class Figures:
    """What a plan reads of the law of a day. Figures with a gap are read by no plan of that day."""

    gmi: LevelNumbers
    needy: LevelNumbers
    low_income: LevelNumbers
    gmi_adult: Amount
    gmi_child: Amount
    gmi_protected: Amount
    needy_of_member: Amount
    low_income_of_member: Amount
    housing_coefficient: Lookup[Count]
    one_coefficient: Count
    normed: Truth
    savings_limit: Amount
    savings_share: Count
    vehicles_allowed: Count
    vehicles_with_children: Count
    vehicle_mass: Count
    homes_allowed: Count
    land_allowed: Count
    rented_buildings: Count
    pension_age: Age
    pension_age_before: Age
    last_day_before: Day
    child_age: Age
    working_age: Age
    months: Count
    irregular_months: Count
    counts: Mapping[IncomeKind, Truth]
    treatments: Mapping[IncomeKind, Treatment | None]
    ordinary: Mapping[IncomeKind, bool]


BOUNDED = frozenset({IncomeKind.COVID_SUPPORT, IncomeKind.ENERGY_SUPPORT, IncomeKind.UKRAINE_HOST_PAYMENT})
"""The kinds that the State paid for a time only."""


def day_key(day: date) -> int:
    """A day as a number to which whole months can be added."""
    return (day.year * 12 + day.month - 1) * DAYS_IN_KEY + day.day


K = TypeVar("K")
V = TypeVar("V")


class _OnDemand(dict[K, V]):
    """What *of* answers for a key, found out when the key is first asked for: one household asks for few."""

    def __init__(self, of: Callable[[K], V]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, key: K) -> V:
        found = self[key] = self._of(key)
        return found


def figures_of(
    law: Law, number: Callable[[str, str, str, Figure, int], Any], lookup: Callable[[Any], Any] = lambda found: found
) -> Figures:
    """The figures of a day, each made by *number* of its name, key, unit, row and value; *lookup* reads by a number.

    A figure in a gap is read by no plan of that day; a test walks every day and holds it.
    """

    since_2021 = law.on.year >= law_data.FIRST_YEAR

    def one(name: str, key: str, unit: str, value: Callable[[Any], int]) -> Any:
        # What stood until 2020 fills a file of its own, which nobody else need read.
        figure = None if since_2021 and name in _UNTIL_2020 and name not in law.chosen else law.get(name)
        return figure and number(name, key, unit, figure, value(figure))

    def count(name: str) -> Any:
        return one(name, "number", "Count", lambda figure: figure.number)

    def age(name: str) -> Any:
        return one(name, "months", "Age", lambda figure: figure.months * DAYS_IN_KEY)

    def ratio(name: str) -> Any:
        return one(name, "value", "Ratio", lambda figure: figure.value.hundredths)

    def level(name: str) -> Any:
        row = law.get(name)
        if not isinstance(row, Level):
            return None
        return LevelNumbers(
            number(name, "first", "Amount", row, row.first.cents * UNIT),
            number(name, "other", "Amount", row, row.other.cents * UNIT),
        )

    def coefficient(place: int) -> Any:
        return ratio(f"housing_coefficient_{HOUSING_CATEGORIES[place]}")

    def treatment(kind: IncomeKind) -> Treatment | None:
        return cast(Treatment | None, law.get(kind.value))

    def counts(kind: IncomeKind) -> Any:
        row = treatments[kind]
        return row and number(kind.value, "way", "Truth", row, row.way is not Way.NOT_COUNTED)

    def ordinary(kind: IncomeKind) -> bool:
        # A line of such a kind is an ordinary one, whoever received it, unless the line itself says more.
        row = treatments[kind]
        regular = row is not None and row.way in (Way.COUNTED, Way.NOT_COUNTED)
        return regular and kind not in EARNINGS and kind not in BOUNDED

    before = law.pension_age_before
    treatments = _OnDemand(treatment)
    last = coefficient(len(HOUSING_CATEGORIES) - 1)
    return Figures(
        gmi=level("gmi"),
        needy=level("needy"),
        # The council's own where one is named; else the most that it could be.
        low_income=level("low_income") or level("low_income_ceiling"),
        low_income_of_member=one(
            "low_income_per_member", "amount", "Amount", lambda figure: figure.amount.cents * UNIT
        ),
        gmi_adult=one("gmi_per_member", "adult", "Amount", lambda figure: figure.adult.cents * UNIT),
        gmi_child=one("gmi_per_member", "child", "Amount", lambda figure: figure.child.cents * UNIT),
        gmi_protected=one(
            "gmi_per_member", "protected", "Amount", lambda figure: (figure.protected or figure.adult).cents * UNIT
        ),
        needy_of_member=one("needy_per_member", "amount", "Amount", lambda figure: figure.amount.cents * UNIT),
        # On each day every category has a coefficient, or none has; a test holds it.
        housing_coefficient=lookup(_OnDemand(coefficient)) if last is not None else cast(Any, None),
        one_coefficient=last,
        normed=one("housing_norms", "applied", "Truth", lambda figure: figure.applied),
        savings_limit=one("savings_limit", "amount", "Amount", lambda figure: figure.amount.cents * UNIT),
        savings_share=ratio("savings_limit_share"),
        vehicles_allowed=count("vehicles_allowed"),
        vehicles_with_children=count("vehicles_allowed_with_children"),
        vehicle_mass=one("vehicle_mass", "kilograms", "Count", lambda figure: figure.kilograms),
        homes_allowed=count("homes_allowed"),
        land_allowed=one("land_allowed", "square_metres", "Count", lambda figure: figure.square_metres),
        rented_buildings=count("farm_buildings_on_rented_land"),
        pension_age=age("pension_age"),
        pension_age_before=number("pension_age", "months", "Age", before, before.months * DAYS_IN_KEY),
        last_day_before=number("pension_age", "until", "Day", before, day_key(before.until)),
        child_age=age("child_age"),
        working_age=age("working_age"),
        months=count("reference_months"),
        irregular_months=count("irregular_months"),
        counts=_OnDemand(counts),
        treatments=treatments,
        ordinary=_OnDemand(ordinary),
    )


_UNTIL_2020 = frozenset(name for name, file in law_data.FILE_OF.items() if file == "thresholds_until_2020")


@lru_cache(maxsize=512)
def plain_figures(law: Law) -> Figures:
    return figures_of(law, lambda name, key, unit, figure, value: value)


@attrs.define(eq=False, repr=False)
class Told:
    """The plain facts of a household, what is missing by its path, and where in the file the facts stand.

    `present` are the places of the members who are counted; `missing` holds what must be assumed. The lists
    name, line by line, the member and the lines that a number was made of.
    """

    facts: Facts
    missing: dict[str, Missing]
    present: Sequence[int]
    lines: dict[int, list[int]]
    earnings: list[Group]
    new_earnings: list[Group]
    irregular: list[Group]
    payers: list[tuple[int, list[PaidGroup]]]
    idle: list[int]
    apart: dict[int, list[int]] = attrs.field(factory=dict)
    counted: tuple[Sequence[int], ...] = ()


@attrs.frozen(eq=False, repr=False)
class Group:
    """Lines of a member that are one number, and the minimum wage that limits it, if any."""

    member: int
    places: Sequence[int]
    wage: Limit | None


@attrs.frozen(eq=False, repr=False)
class PaidGroup:
    """Lines of maintenance for one child in one month, its minimum as a share, and the wage it is a share of."""

    places: Sequence[int]
    share: law_data.Coefficient | None
    wage: Limit


# The classes as makers of plain numbers: what their fields are for the checker holds for rules alone.
_line: Any = Line
_bill: Any = Bill
_normed: Any = Normed
_member: Any = Member
_earnings: Any = Earnings
_irregular: Any = Irregular
_paid: Any = Paid
_payer: Any = Payer
_idle: Any = Idle
_facts: Any = Facts
_NO_ROWS: Any = Records(())

CARES = frozenset({Activity.CHILD_CARE, Activity.PRESCHOOL_CARE, Activity.DISABLED_CHILD_CARE})
"""What those do who care for a child."""
_MET_BY = frozenset(Activity) - {Activity.NOT_REGISTERED}


def present_members(household: Household, on: date) -> Sequence[int]:
    """The places of the members who are counted on the day *on*.

    Left out are who has left or not joined yet, and who is in prison, long-term care or a correction school
    (SPSPL 36(2.1)); where that is everybody, none is left out, and the plan refuses. Raises `InvalidInput`
    where nobody is in the household.
    """
    members = household.members
    if all(m.institution is None and m.joined is None and m.left is None for m in members):
        return range(len(members))
    here = [
        n for n, m in enumerate(members) if (m.joined is None or m.joined <= on) and (m.left is None or m.left >= on)
    ]
    if not here:
        raise InvalidInput(Fault("members", "in_the_household"))
    return [n for n in here if members[n].institution is None] or here


def facts_of(household: Household, law: Law, worst: frozenset[str] = frozenset(), readings: Readings = DEFAULT) -> Told:
    """*household* as plain numbers on the day of *law*, and what is missing, by its path.

    A missing amount stands at its worst end where *worst* names its path, else at its best; a missing
    condition is met.
    """
    figures = plain_figures(law)
    on = day_key(law.on)
    month: int = on // DAYS_IN_KEY
    present = present_members(household, law.on)
    if ENTITLED in worst:
        present = [n for n in present if household.members[n].entitlement is not Entitlement.NONE]
    told = Told(cast(Facts, None), {}, present, {}, [], [], [], [], [])
    missing = told.missing
    counts, ordinary = figures.counts, figures.ordinary
    currency = law.currency
    children_born_after = on - int(figures.child_age)
    members: list[Any] = []
    earnings: list[Any] = []
    new: list[Any] = []
    irregular: list[Any] = []
    payers: list[Any] = []
    for n in present:
        person = household.members[n]
        birth = person.birth_date
        born = (birth.year * 12 + birth.month - 1) * DAYS_IN_KEY + birth.day
        is_child = born > children_born_after
        if person.incomes is None:
            path = f"members[{n}].incomes"
            missing[path] = INCOMES
            lines = [_line(MOST * UNIT if path in worst else 0, True, month - 1)]
        else:
            lines = []
            apart: list[int] = []
            for at, income in enumerate(person.incomes):
                kind, amount = income.kind, income.amount
                if (
                    (ordinary[kind] or (kind in EARNINGS and not is_child))
                    and amount is not None
                    and not income.irregular
                    and not income.new_earnings
                ):
                    cents = amount.cents if amount.currency is currency else cents_in(amount, law)
                    lines.append(_line(cents * UNIT, counts[kind], income.month.index))
                else:
                    apart.append(at)
            if apart:
                told.apart[n] = apart
                of_member = _Apart(person, n, law, told, worst, is_child=is_child)
                of_member.sort(apart, lines)
                earnings += of_member.earnings
                new += of_member.new_earnings
                irregular += of_member.irregular
                payers += of_member.payer(lines)
        members.append(
            _member(
                born,
                person.disability_group is not None and is_disabled(person, law.on, is_adult=not is_child),
                Records(lines) if lines else _NO_ROWS,
            )
        )
    waived = _is_waived(household, law, told, worst)
    told.facts = _facts(
        on,
        month,
        len(members),
        Records(members),
        Records(earnings) if earnings else _NO_ROWS,
        Records(new) if new else _NO_ROWS,
        Records(irregular) if irregular else _NO_ROWS,
        Records(payers) if payers else _NO_ROWS,
        *_dwelling(household, law, month, missing, worst),
        *_property(household, law, told, members, figures, waived=waived and "first_application" not in missing),
        *_persons(household, law, told, members, worst, figures),
        waived,
        *_sanction(household, told, members),
        readings.housing_bar,
    )
    return told


def _sanction(household: Household, told: Told, members: Sequence[Any]) -> tuple[int, bool, bool]:
    """The part that is cancelled, whether it is the level of who refused instead, and whether with disability."""
    sanction = household.sanction
    if sanction is None:
        return 0, False, False
    if sanction.percent is not None:
        return sanction.percent, False, False
    refuser = [household.members[n].id == sanction.member for n in told.present]
    return 0, True, any(of.disabled for of, refused in zip(members, refuser, strict=True) if refused)


class _Apart:
    """The lines of a member that are no ordinary ones, each sorted by how the law or the file treats it."""

    def __init__(self, person: Person, n: int, law: Law, told: Told, worst: frozenset[str], *, is_child: bool) -> None:
        self.person, self.n, self.law, self.told, self.worst, self.is_child = person, n, law, told, worst, is_child
        self.incomes = person.incomes or ()
        figures: Any = plain_figures(law)
        self.treatments = figures.treatments
        month = law.on.year * 12 + law.on.month - 1
        self.regular = range(month - figures.months, month)
        self.long = range(month - figures.irregular_months, month)
        self.earnings: list[Any] = []
        self.new_earnings: list[Any] = []
        self.irregular: list[Any] = []
        self.paid: dict[tuple[object, ...], list[int]] = {}

    def at_end(self, path: str, missing: Missing) -> bool:
        """Whether what is missing at *path* stands at its worst."""
        self.told.missing[path] = missing
        return path in self.worst

    def asked(self, at: int) -> bool:
        """Whether the month of a line is one that counts, so that what is not known of it may matter."""
        income = self.incomes[at]
        return income.month.index in (self.long if income.irregular else self.regular)

    def cents(self, at: int) -> int:
        """The amount of a line that counts."""
        amount = self.incomes[at].amount
        if amount is not None:
            return cents_in(amount, self.law)
        return MOST * (self.asked(at) and self.at_end(path_of(self.n, at, "amount"), AMOUNT))

    def sort(self, apart: Sequence[int], lines: list[Any]) -> None:
        """Enter the lines *apart*; ordinary ones after all are added to *lines*."""
        taken = [at for at in range(len(self.incomes)) if at not in frozenset(apart)]
        limited: dict[tuple[object, int, bool], list[int]] = {}
        newly: dict[int, list[int]] = {}
        of_who_may_not_study: dict[int, int] = {}
        single: list[tuple[int, bool]] = []
        unknown: dict[IncomeKind, int] = {}
        for at in apart:
            income = self.incomes[at]
            kind, month, treatment = income.kind, income.month.index, self.treatments[income.kind]
            if treatment is None:
                # What is not known of a kind is one question, however many lines there are.
                counts = self.asked(at) and self.at_end(
                    path_of(self.n, unknown.setdefault(kind, at), "kind"), TREATMENT
                )
                single.append((at, counts))
            elif treatment.way is Way.DEDUCTED:
                if _is_of_age(income, self.law):
                    single.append((at, False))
                else:
                    self.paid.setdefault((month, income.child_birth_date, income.label), []).append(at)
            elif treatment.way is Way.ABOVE_MINIMUM_WAGE:
                limited.setdefault((kind, month, income.irregular), []).append(at)
            elif self.is_child and kind in EARNINGS and self.left_to_minor(at):
                limited.setdefault((EARNINGS, month, income.irregular), []).append(at)
                if income.new_earnings and not income.irregular and self.may_not_study:
                    of_who_may_not_study.setdefault(month, at)
            elif income.new_earnings and not income.irregular:
                newly.setdefault(month, []).append(at)
            else:
                single.append((at, treatment.way is not Way.NOT_COUNTED))
        if self.law.get("disregard_months") is None:
            # Should the member not study, it matters next whether new earnings could be left out.
            for at in of_who_may_not_study.values():
                if self.asked(at):
                    self.at_end(path_of(self.n, at, "new_earnings"), DISREGARD)
        for month, places in newly.items():
            if self.law.get("disregard_months") is None and (
                self.asked(places[0]) and self.at_end(path_of(self.n, places[0], "new_earnings"), DISREGARD)
            ):
                single += [(at, True) for at in places]
            else:
                self.enter_limited(month, places, self.new_earnings, self.told.new_earnings)
        for (_, month, irregular), places in limited.items():
            if irregular:
                self.enter_irregular(places, counts=True, wage=minimum_wage_of(month, self.law))
            else:
                self.enter_limited(month, places, self.earnings, self.told.earnings)
        for at, counts in single:
            if self.incomes[at].irregular:
                self.enter_irregular([at], counts=counts, wage=None)
            else:
                asked = counts or self.treatments[self.incomes[at].kind] is None
                cents = self.cents(at) if asked else self.cents_told(at)
                lines.append(_line(cents * UNIT, counts, self.incomes[at].month.index))
                taken.append(at)
        if len(taken) != len(self.incomes) or taken != sorted(taken):
            self.told.lines[self.n] = taken

    def cents_told(self, at: int) -> int:
        """The amount of a line that does not count: it is not asked for."""
        amount = self.incomes[at].amount
        return 0 if amount is None else cents_in(amount, self.law)

    def enter_limited(self, month: int, places: Sequence[int], rows: list[Any], groups: list[Group]) -> None:
        """Enter what was received in a month and counts above the minimum wage only."""
        wage = minimum_wage_of(month, self.law)
        cents = sum(self.cents(at) for at in places)
        rows.append(_earnings(cents * UNIT, cents_in(wage.amount, self.law) * UNIT, month))
        groups.append(Group(self.n, places, wage))

    def enter_irregular(self, places: Sequence[int], *, counts: bool, wage: Limit | None) -> None:
        """Enter what counts over twelve months."""
        cents = sum(self.cents(at) if counts else self.cents_told(at) for at in places)
        limit = 0 if wage is None else cents_in(wage.amount, self.law) * UNIT
        self.irregular.append(_irregular(cents * UNIT, counts, limit, self.incomes[places[0]].month.index))
        self.told.irregular.append(Group(self.n, places, wage))

    @property
    def may_not_study(self) -> bool:
        """Whether it matters and is not told if the member studies."""
        treatment = cast(Treatment | None, self.law.get("earnings_of_minor"))
        if_studying = treatment is not None and treatment.way is Way.ABOVE_MINIMUM_WAGE_IF_STUDYING
        return if_studying and self.person.studies is None

    def left_to_minor(self, at: int) -> bool:
        """Whether what a child earns is left out up to the minimum wage."""
        treatment = cast(Treatment | None, self.law.get("earnings_of_minor"))
        if treatment is None or treatment.way is not Way.ABOVE_MINIMUM_WAGE_IF_STUDYING:
            return treatment is not None
        if self.person.studies is None:
            return not (self.asked(at) and self.at_end(f"members[{self.n}].studies", STUDIES))
        return self.person.studies

    def payer(self, lines: Sequence[Any]) -> list[Any]:
        """The member as one who pays maintenance, if so; *lines* are the ordinary ones."""
        if not self.paid:
            return []
        rows: list[Any] = []
        groups: list[PaidGroup] = []
        for places in self.paid.values():
            row, group = self.maintenance(places)
            rows.append(row)
            groups.append(group)
        self.told.payers.append((self.n, groups))
        own = (Records(each) for each in (lines, self.earnings, self.new_earnings, self.irregular, rows))
        return [_payer(*own)]

    def maintenance(self, places: Sequence[int]) -> tuple[Any, PaidGroup]:
        """What was paid for a child in a month; where its minimum was not read, all or nothing is taken off."""
        income = self.incomes[places[0]]
        month = income.month.index
        wage = minimum_wage_of(month, self.law)
        share = maintenance_share_of(month, _months_old(income), self.law)
        if share is not None:
            hundredths = share.value.hundredths
        elif self.asked(places[0]):
            hundredths = MANY * (not self.at_end(path_of(self.n, places[0], "kind"), MAINTENANCE))
        else:
            hundredths = MANY
        # What was paid and is not told: to the household it is best that it was much.
        cents = 0
        for at in places:
            amount = self.incomes[at].amount
            if amount is not None:
                cents += cents_in(amount, self.law)
            elif self.asked(at):
                cents += MOST * (not self.at_end(path_of(self.n, at, "amount"), AMOUNT))
        made = _paid(cents * UNIT, hundredths, cents_in(wage.amount, self.law) * UNIT, month)
        return made, PaidGroup(places, share, wage)


def _months_old(income: Income) -> int:
    """How many months old the child is, for whom maintenance was paid, on the first day of the month."""
    birth = cast(date, income.child_birth_date)
    return income.month.index - (birth.year * 12 + birth.month - 1) - (birth.day > 1)


def _is_of_age(income: Income, law: Law) -> bool:
    """Whether the child for whom maintenance was paid is a child no longer."""
    return _months_old(income) >= law.figure("child_age", law_data.Age).months


def path_of(n: int, at: int, field: str) -> str:
    return f"members[{n}].incomes[{at}].{field}"


def cents_in(amount: Money, law: Law) -> int:
    """*amount* in the cents of the day: what was received in lats counts in euros since 2014."""
    if amount.currency is law.currency or amount.currency is Currency.EUR:
        return amount.cents
    # Nothing of a household is below zero but a correction, and a correction is rounded as what it corrects.
    lats, rate = abs(amount.cents), law.figure("lats_per_euro", law_data.Rate).millionths
    cents: Any = converted(cast(Amount, lats * UNIT), cast(Count, rate))
    return int(cents) // UNIT * (1 if amount.cents >= 0 else -1)


def minimum_wage_of(month: int, law: Law) -> Limit:
    """The minimum wage of a month, by its number; before and after all that is known, the nearest.

    A month so far away is never one of those that count. A hypothetical wage is that of every month.
    """
    chosen = law.chosen.get("minimum_wage")
    if isinstance(chosen, Limit):
        return chosen
    known = law_data.minimum_wage()
    day = date(month // 12, month % 12 + 1, 1)
    return known.on(min(max(day, known.known.since), known.known.until))


def maintenance_share_of(month: int, months_old: int, law: Law) -> Coefficient | None:
    """The minimum maintenance of a *month* for a child so many months old; None where it was not read."""
    older_from = of_month("maintenance_older_from", month, law)
    if not isinstance(older_from, law_data.Age):
        return None
    of = "older" if months_old >= older_from.months else "younger"
    share = of_month(f"maintenance_share_of_{of}", month, law)
    return share if isinstance(share, Coefficient) else None


def of_month(name: str, month: int, law: Law) -> object:
    """What stands in a *month*, by its number, of the figure called *name*: a row, a gap or nothing.

    As with the minimum wage, a month after all that is known has the last, and a hypothetical figure is that of
    every month.
    """
    if name in law.chosen:
        return law.chosen[name]
    known = law_data.history(name)
    return known.get(min(date(month // 12, month % 12 + 1, 1), known.known.until))


def _dwelling(
    household: Household, law: Law, month: int, missing: dict[str, Missing], worst: frozenset[str]
) -> tuple[Any, ...]:
    """Whether there are bills of the month before *month*, these, and those of *month*; others are of no account.

    After them the norms of those that count, and the category that was decided.
    """
    dwelling = household.dwelling
    costs = dwelling.costs if dwelling is not None else None
    decided = dwelling.category if dwelling is not None else None
    category = (decided is not None, decided is HousingCategory.WITH_CHILDREN)
    if costs is not None:
        before = [_bill(cost.amount.cents * UNIT) for cost in costs if cost.month.index == month - 1]
        now = [_bill(cost.amount.cents * UNIT) for cost in costs if cost.month.index == month]
        if before or now or not costs:
            counting = month - 1 if before else month
            norms = _norms(household, law, counting, missing, worst) if law.norms else _NO_ROWS
            return bool(before), Records(before), Records(now), norms, *category
    missing["dwelling.costs"] = COSTS
    bills = [_bill(0 if "dwelling.costs" in worst else MOST * UNIT)]
    return True, Records(bills), _NO_ROWS, _NO_ROWS, *category


def under(norm: HousingNorm, household: Household, month: int) -> list[int]:
    """The places of the bills of a month, by its number, that share *norm*."""
    costs = household.dwelling.costs if household.dwelling is not None else None
    return [i for i, cost in enumerate(costs or ()) if cost.month.index == month and cost.kind in norm.kinds]


def _norms(household: Household, law: Law, month: int, missing: dict[str, Missing], worst: frozenset[str]) -> Any:
    """The bills of *month* under each norm of the law; an area that is not told matters where a norm counts it."""
    rows = []
    told = household.dwelling.square_metres if household.dwelling is not None else None
    for norm in law.norms:
        places = under(norm, household, month)
        if not places:
            continue
        metres = 0
        if norm.per_square_metre.cents:
            metres = told or 0
            if told is None:
                missing[METRES] = SQUARE_METRES
                # It is best for the household that its dwelling is large.
                metres = 0 if METRES in worst else MANY
        costs = cast(Dwelling, household.dwelling).costs or ()
        rows.append(
            _normed(
                Records([_bill(costs[i].amount.cents * UNIT) for i in places]),
                norm.dwelling.cents * UNIT,
                norm.first.cents * UNIT,
                norm.other.cents * UNIT,
                norm.per_square_metre.cents * UNIT,
                metres,
                metres if norm.first_area is None else norm.first_area,
                norm.other_area,
            )
        )
    return Records(rows) if rows else _NO_ROWS


def _property(
    household: Household, law: Law, told: Told, members: Sequence[Any], figures: Any, *, waived: bool
) -> Iterator[Any]:
    """Savings, vehicles, and what else is owned that the law may not leave out of account."""
    owned = household.property
    savings = owned.savings if owned is not None else None
    vehicles = owned.vehicles if owned is not None else None
    assets = owned.assets if owned is not None else None
    if law.on.year < law_data.FIRST_YEAR:
        # What might be owned was not read: to own nothing is enough, all else is open.
        if savings is None or savings.cents or vehicles is None or vehicles or assets is None or assets:
            told.missing["property"] = OWNED_UNTIL_2020
        yield from (0, 0, 0, False, 0, 0, 0, 0, False)
        return
    # Where property is not looked at, silence about it leaves nothing open.
    missing = {} if waived else told.missing
    if savings is None:
        missing["property.savings"] = SAVINGS
    yield savings.cents * UNIT if savings is not None else 0
    if vehicles is None:
        missing["property.vehicles"] = VEHICLES
        yield from (0, 0, False)
    else:
        number = len(vehicles)
        yield number
        yield max([v.mass_kg for v in vehicles], default=0)
        yield number > 1 and _adapted(household, law, told, missing, members, number, figures)
    if assets is None:
        missing["property.assets"] = ASSETS
    counted = [asset for at, asset in enumerate(assets or ()) if _is_counted(asset, at, law, missing)]
    if not counted:
        yield from (0, 0, 0, 0, False)
        return
    yield sum(asset.use is PropertyUse.HOME for asset in counted)
    yield sum(asset.square_metres or 0 for asset in counted)
    yield sum(asset.use is PropertyUse.RENTED_LAND_BUILDING for asset in counted)
    yield sum(asset.use is PropertyUse.OTHER for asset in counted)
    yield False


def _adapted(
    household: Household,
    law: Law,
    told: Told,
    missing: dict[str, Missing],
    members: Sequence[Any],
    number: int,
    figures: Any,
) -> bool:
    """Whether a member has an adapted car, where more vehicles than otherwise are allowed for that."""
    if number <= figures.vehicles_allowed or law.get("vehicle_mass") is None:
        return False
    answers = [household.members[n].adapted_car for n in told.present]
    if any(answers):
        return True
    if None in answers and number <= figures.vehicles_with_children:
        born_after = day_key(law.on) - figures.child_age
        if not any(member.born > born_after for member in members):
            missing["members"] = ADAPTED_CAR
            return True
    return False


_COUNTED = (PropertyUse.HOME, PropertyUse.LAND, PropertyUse.OTHER)


def _is_counted(asset: Asset, at: int, law: Law, missing: dict[str, Missing]) -> bool:
    """Whether an asset counts towards a limit; where the law of the time was not read, it is open."""
    use = asset.use
    if use in _COUNTED:
        return True
    figure = "farm_buildings_on_rented_land" if use is PropertyUse.RENTED_LAND_BUILDING else f"allows_{use.value}"
    if law.get(figure) is None:
        missing[f"property.assets[{at}]"] = USE_NOT_READ
        return False
    return use is PropertyUse.RENTED_LAND_BUILDING


def _persons(
    household: Household, law: Law, told: Told, members: Sequence[Any], worst: frozenset[str], figures: Any
) -> Iterator[Any]:
    """Residence, entitlement, the duty to register as unemployed, and what the service decided."""
    missing = told.missing
    on = day_key(law.on)
    elsewhere: list[int] = []
    unentitled: list[int] = []
    without_status: list[int] = []
    at_home: list[int] = []
    of_disabled: list[int] = []
    contracts: list[int] = []
    until_2020 = law.on.year < law_data.FIRST_YEAR
    idle: list[Any] = []
    youngest_of_working_age = on - figures.working_age
    for n, member in zip(told.present, members, strict=True):
        person = household.members[n]
        entitlement, activity = person.entitlement, person.activity
        if entitlement is None:
            missing[f"members[{n}].entitlement"] = ENTITLEMENT
        elif entitlement is Entitlement.NONE:
            unentitled.append(n)
            without_status.append(n)
        elif entitlement is Entitlement.ALTERNATIVE_STATUS:
            without_status.append(n)
        if person.declared_here is None:
            if entitlement is not Entitlement.UKRAINIAN_CIVILIAN:
                missing[f"members[{n}].declared_here"] = RESIDENCE
        elif not person.declared_here and entitlement is not Entitlement.UKRAINIAN_CIVILIAN:
            elsewhere.append(n)
        if until_2020 and person.maintenance_contract is None:
            missing[f"members[{n}].maintenance_contract"] = CONTRACT
        if until_2020 and person.maintenance_contract:
            contracts.append(n)
        if activity in _MET_BY:
            if activity in CARES and not _exempt(person, member, law, on, figures):
                (of_disabled if activity is Activity.DISABLED_CHILD_CARE else at_home).append(n)
        elif activity is None:
            if member.born <= youngest_of_working_age and not _exempt(person, member, law, on, figures):
                missing[f"members[{n}].activity"] = ACTIVITY
        else:
            told.idle.append(n)
            idle.append(_idle(member.born, member.disabled, is_pensioner(person), person.studies is True))
    size = len(members)
    if 0 < len(unentitled) < size:
        # Whether a member without entitlement is counted among others or left out, the Law does not say.
        missing[ENTITLED] = ENTITLEMENT_OF_SOME
        if len(without_status) < size:
            # Who has basic benefits only has no status either way.
            without_status = [n for n in without_status if n not in unentitled]
        unentitled = []
    if 0 < len(without_status) < size:
        missing[STATUS] = STATUS_OF_SOME
        if STATUS not in worst:
            without_status = []
    told.counted = (elsewhere, unentitled, without_status, at_home, of_disabled, contracts)
    yield from (len(elsewhere), len(unentitled), len(without_status))
    yield Records(idle) if idle else _NO_ROWS
    yield from (len(at_home), len(of_disabled))
    yield sum(household.members[n].institution is None for n in told.present)
    yield len(contracts)


def pension_birth(on: int, figures: Any) -> int:
    """Who was born by this day is of pension age; who had reached the age before keeps it."""
    last: int = max(on - figures.pension_age, figures.last_day_before - figures.pension_age_before)
    return last


def is_disabled(person: Person, on: date, *, is_adult: bool) -> bool:
    """Whether a disability stands on the day: its term has not ended, as that of a child does with childhood."""
    group, until = person.disability_group, person.disability_until
    ended = (until is not None and until < on) or (is_adult and group is DisabilityGroup.CHILD)
    return group is not None and not ended


def is_of_working_age(born: int, on: int, figures: Any) -> bool:
    """Whether somebody is of working age (darbspējīgs vecums): neither younger nor of pension age."""
    return bool(pension_birth(on, figures) < born <= on - figures.working_age)


def is_pensioner(person: Person) -> bool:
    return any(income.kind is IncomeKind.OLD_AGE_PENSION for income in person.incomes or ())


def _exempt(person: Person, member: Any, law: Law, on: int, figures: Any) -> bool:
    """Whether the duty to register does not concern a person, so that silence about it leaves nothing open."""
    last_birth = pension_birth(on, figures)
    return bool(member.disabled or member.born <= last_birth or person.studies or is_pensioner(person))


def _is_waived(household: Household, law: Law, told: Told, worst: frozenset[str]) -> bool:
    """Whether the means of Ukrainian civilians are not assessed yet."""
    first = household.first_application
    if first is None or not UKRAINE_SINCE <= first <= law.on:
        return False
    if any(household.members[n].entitlement is not Entitlement.UKRAINIAN_CIVILIAN for n in told.present):
        return False
    since = law.on.year * 12 + law.on.month - (first.year * 12 + first.month)
    months = law.get("months_without_assessment")
    if isinstance(months, law_data.Quantity):
        return since < months.number
    if since >= LONGEST_ANNOUNCED:
        return False
    told.missing["first_application"] = WAIVER
    return "first_application" not in worst


UKRAINE_SINCE = date(2022, 3, 5)
"""The day on which the Ukrainian civilians' support law came into force."""
LONGEST_ANNOUNCED = 6
"""Months without assessment that municipalities announced in 2022, where the rule was not read."""
