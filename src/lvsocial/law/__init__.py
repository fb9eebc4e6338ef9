"""The law as dated data: figures, acts and sources, read once from the TOML files beside this module.

``law.gmi()`` is the history of one figure; ``law.on(day)`` gathers the rows that stand on a day. Every
row carries its act and provision, its sources, how sure it is, and a caveat where that is not high.
The last row ends on the last day known: a later day raises `NotInForce`, it is never extrapolated.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache, partial
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from lvsocial.errors import BadData, Fault, InvalidInput, NotInForce
from lvsocial.housing import CostKind
from lvsocial.income import IncomeKind, currency_of
from lvsocial.language import Bilingual
from lvsocial.law.loading import record, rows_with, table
from lvsocial.legal import Citation
from lvsocial.money import Currency, Money, Ratio
from lvsocial.readings import OtherPersonOf2023, Readings
from lvsocial.timeline import Dated, Gap, Interval, Month

if TYPE_CHECKING:
    from lvsocial.law.norms import HousingNorm as HousingNorm
    from lvsocial.law.titles import Act as Act
    from lvsocial.law.titles import Heading as Heading
    from lvsocial.law.titles import Source as Source
    from lvsocial.law.titles import act as act
    from lvsocial.law.titles import acts as acts
    from lvsocial.law.titles import heading as heading
    from lvsocial.law.titles import source as source


_ON_DEMAND = {
    "HousingNorm": "norms",
    **dict.fromkeys(("Act", "Heading", "Source", "act", "acts", "heading", "source"), "titles"),
}


def __getattr__(name: str) -> object:
    # Who only assesses needs no titles and addresses and supplies no norms, and would pay for them.
    module = _ON_DEMAND.get(name)
    if module is None:
        raise AttributeError(f"module 'lvsocial.law' has no attribute {name!r}")
    found: object = getattr(import_module(f"lvsocial.law.{module}"), name)
    globals()[name] = found
    return found


class Confidence(StrEnum):
    """How sure a figure is."""

    HIGH = "high"
    """Official text, or two independent sources."""
    MEDIUM = "medium"
    """One secondary source, or a reading of the text."""
    LOW = "low"
    """Inferred."""


_HYPOTHETICAL = Bilingual(
    lv="Pieņemts lielums: tas nav tiesību normā noteikts.",
    en="An assumed figure: no provision of law sets it.",
)
_NOT_KNOWN_YET = Bilingual(
    lv="Akts, kas lielumu noteica ar atpakaļejošu spēku, tajā dienā vēl nebija spēkā; agrākais lielums nav zināms.",
    en="The act that set this figure with effect back was not in force yet, and the earlier figure is not known.",
)


HYPOTHESIS = "HYPOTHESIS"
"""The act of a figure that no law sets."""
_TOLD = {"told": True}
"""A field that every row of the law tells, and that a hypothetical figure does without."""


@attrs.frozen(eq=False, repr=False)
class Figure:
    """One figure of the law over the days for which it stands, both included.

    `known_from` is the day an act that works backwards came into force; what stood until then for the same
    days is kept beside it and found by the day of knowledge (`on`). A figure made with its own values only,
    as ``Level(first, other)``, is hypothetical: it cites no law, and says so.
    """

    since: date = attrs.field(default=date.min, kw_only=True, metadata=_TOLD)
    until: date = attrs.field(default=date.max, kw_only=True, metadata=_TOLD)
    act: str = attrs.field(default=HYPOTHESIS, kw_only=True, metadata=_TOLD)
    provision: str = attrs.field(default="-", kw_only=True, metadata=_TOLD)
    source: tuple[str, ...] = attrs.field(default=(), kw_only=True, metadata=_TOLD)
    confidence: Confidence = attrs.field(default=Confidence.LOW, kw_only=True, metadata=_TOLD)
    caveat: Bilingual | None = attrs.field(default=None, kw_only=True)
    known_from: date | None = attrs.field(default=None, kw_only=True)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.since} - {self.until}>"

    @property
    def citation(self) -> Citation:
        """The provision that sets the figure."""
        return Citation(self.act, None if self.provision == "-" else self.provision)


@attrs.frozen(eq=False, repr=False)
class Level(Figure):
    """Euros a month for the first or only person of a household, and for each other person."""

    first: Money
    other: Money


@attrs.frozen(eq=False, repr=False)
class Limit(Figure):
    """An amount in euros."""

    amount: Money


@attrs.frozen(eq=False, repr=False)
class Coefficient(Figure):
    """A ratio by which a sum is multiplied."""

    value: Ratio


@attrs.frozen(eq=False, repr=False)
class Quantity(Figure):
    """A number of things: months, vehicles."""

    number: int


@attrs.frozen(eq=False, repr=False)
class Mass(Figure):
    """A mass in kilograms."""

    kilograms: int


@attrs.frozen(eq=False, repr=False)
class Age(Figure):
    """An age in whole months."""

    months: int


@attrs.frozen(eq=False, repr=False)
class Area(Figure):
    """An area in square metres."""

    square_metres: int


@attrs.frozen(eq=False, repr=False)
class Rate(Figure):
    """A rate of exchange in millionths."""

    millionths: int


@attrs.frozen(eq=False, repr=False)
class PerMember(Figure):
    """An amount a month for each adult and for each child of a family, as the law stood until 2020.

    A council could set one of its own for adults of pension age or with disability as well (`protected`).
    """

    adult: Money
    child: Money
    protected: Money | None = None


class Way(StrEnum):
    """How the law treats a kind of income (ienākumu veids)."""

    COUNTED = "counted"
    """It counts in full."""
    NOT_COUNTED = "not_counted"
    """It does not count at all."""
    ABOVE_MINIMUM_WAGE = "above_minimum_wage"
    """What of a month is above the minimum wage of that month counts."""
    ABOVE_MINIMUM_WAGE_IF_STUDYING = "above_minimum_wage_if_studying"
    """The same for a person who studies; otherwise it counts in full."""
    DEDUCTED = "deducted"
    """It is no income but is paid: it is taken off the payer's income, up to a limit."""


@attrs.frozen(eq=False, repr=False)
class Treatment(Figure):
    """How a kind of income is treated."""

    way: Way


@attrs.frozen(eq=False, repr=False)
class Allowance(Figure):
    """Whether property of a kind is left out of account, so that it stands in the way of nothing."""

    allowed: bool


@attrs.frozen(eq=False, repr=False)
class Norms(Figure):
    """Whether norms of housing costs are applied: those of a table that the caller supplied (`Law.with_norms`)."""

    applied: bool


R = TypeVar("R", bound=Figure)


HOUSING_CATEGORIES = (
    "single_pension_or_disability",
    "only_pension_or_disability",
    "pension_or_disability_with_children",
    "other_with_children",
    "other",
)
"""Categories of SPSPL 35(5) in the order of its points; p. 4 apart for households with children."""

PROPERTY_USES = ("relatives_home", "frozen_assets", "child_assets", "tools", "garden_house", "farm_building")
"""What may be owned beyond home, land, farm buildings, vehicles and savings: a figure ``allows_...`` of each."""

_FIGURES: Mapping[str, Mapping[str, type[Figure]]] = {
    "thresholds": {"gmi": Level, "needy": Level, "low_income_ceiling": Level, "low_income": Level},
    "thresholds_until_2020": {
        "gmi_per_member": PerMember,
        "needy_per_member": Limit,
        "municipal_gmi_ceiling": Limit,
        "low_income_per_member": Limit,
    },
    "minimum_wage": {"minimum_wage": Limit},
    "changeover": {"lats_per_euro": Rate},
    "housing_coefficients": {f"housing_coefficient_{category}": Coefficient for category in HOUSING_CATEGORIES},
    "housing_norms": {"housing_norms": Norms},
    "property": {
        "savings_limit": Limit,
        "savings_limit_share": Coefficient,
        "vehicles_allowed": Quantity,
        "vehicles_allowed_with_children": Quantity,
        "vehicle_mass": Mass,
        "homes_allowed": Quantity,
        "land_allowed": Area,
        "farm_buildings_on_rented_land": Quantity,
        **{f"allows_{use}": Allowance for use in PROPERTY_USES},
    },
    "ages": {"pension_age": Age, "child_age": Age, "working_age": Age},
    "periods": {
        "reference_months": Quantity,
        "irregular_months": Quantity,
        "disregard_months": Quantity,
        "months_without_assessment": Quantity,
        "term_with_working_age": Quantity,
        "term_without_working_age": Quantity,
        "term_by_exception": Quantity,
        "term_least": Quantity,
        "term_most": Quantity,
    },
    "maintenance": {
        "maintenance_share_of_younger": Coefficient,
        "maintenance_share_of_older": Coefficient,
        "maintenance_older_from": Age,
    },
    "income_kinds": {**{kind.value: Treatment for kind in IncomeKind}, "earnings_of_minor": Treatment},
}

FILE_OF: Mapping[str, str] = {name: file for file, figures in _FIGURES.items() for name in figures}
"""The file in which each figure stands."""


@attrs.frozen(eq=False)
class _Whole:
    """All that is known of a figure: its history, what acts working backwards replaced, and other readings of it."""

    dated: Dated[Any]
    replaced: tuple[Figure, ...]
    alternative: tuple[Figure, ...]


def _rows(name: str, kind: type[R]) -> tuple[dict[str, list[R]], list[Gap]]:
    """The rows of a figure by the key under which they stand, and its gaps."""
    file = FILE_OF[name]
    told = table(file, name)
    where = f"law/{file}.toml: {name}"
    known = ("title", "unit", "in_force", "gap", "replaced", "alternative")
    if unknown := told.keys() - set(known):
        raise BadData(where, f"{', '.join(known)}, not {', '.join(sorted(unknown))}")
    rows = {
        key: [record(f"{where}.{key}[{n}]", row, kind) for n, row in enumerate(told.get(key, ()))]
        for key in ("in_force", "replaced", "alternative")
    }
    return rows, [record(f"{where}.gap[{n}]", row, Gap) for n, row in enumerate(told.get("gap", ()))]


def _groups(kind: str) -> Iterator[Treatment | Gap]:
    """How the Law treats a kind of income: it treats many alike, so a row of the file names several."""
    for n, group in rows_with(kind, "income_kinds", "group"):
        where = f"law/income_kinds.toml: group[{n}]"
        kinds = group.get("kinds")
        if not isinstance(kinds, list) or not kinds:
            raise BadData(where, "kinds: a list of at least one")
        if kind in kinds:
            alone = {key: value for key, value in group.items() if key != "kinds"}
            yield record(where, alone, Gap) if "reason" in alone else record(where, alone, Treatment)


def _treatments(name: str) -> tuple[dict[str, list[Treatment]], list[Gap]]:
    """The rows and gaps of a kind of income."""
    of_kind = list(_groups(name))
    rows = [row for row in of_kind if isinstance(row, Treatment)]
    return {"in_force": rows, "replaced": [], "alternative": []}, [row for row in of_kind if isinstance(row, Gap)]


@cache
def _whole(name: str) -> _Whole:
    """All of a figure; raises `BadData` for a row that is not whole, an overlap or a hole.

    Acts and sources are resolved when somebody wants to see them (`act`, `source`); a test resolves them all.
    """
    file = FILE_OF[name]
    kind: type[Figure] = _FIGURES[file][name]
    rows, gaps = _treatments(name) if kind is Treatment else _rows(name, kind)
    for row in (row for several in rows.values() for row in several):
        if row.confidence is not Confidence.HIGH and row.caveat is None:
            raise BadData(f"law/{file}.toml: {name}: {row.since}", "a caveat, since the figure is not sure")
    try:
        return _Whole(Dated(name, rows["in_force"], gaps), tuple(rows["replaced"]), tuple(rows["alternative"]))
    except BadData as error:
        raise BadData(f"law/{file}.toml: {error.where}", error.expected) from None


def history(name: str) -> Dated[Any]:
    """The history of the figure called *name*; raises `KeyError` where there is none."""
    return _whole(name).dated


def replaced(name: str) -> tuple[Figure, ...]:
    """What stood for days to which a later act works back, as it was known until that act came into force."""
    return _whole(name).replaced


def alternative(name: str) -> tuple[Figure, ...]:
    """Another reading of the figure, that a caller may choose (`lvsocial.readings`)."""
    return _whole(name).alternative


def gmi() -> Dated[Level]:
    """GMI threshold (garantētā minimālā ienākuma slieksnis) a month; SPSPL 33."""
    return history("gmi")


def needy() -> Dated[Level]:
    """Needy threshold (trūcīgas mājsaimniecības ienākumu slieksnis) a month; SPSPL 33."""
    return history("needy")


def low_income_ceiling() -> Dated[Level]:
    """The most that a council may set as low-income threshold (maznodrošinātas mājsaimniecības slieksnis); SPSPL 33."""
    return history("low_income_ceiling")


def low_income() -> Dated[Level]:
    """Low-income threshold of the council: the State sets none, so it is a gap until a council is named; SPSPL 33."""
    return history("low_income")


def low_income_per_member() -> Dated[Limit]:
    """The same for each member until 2020: a gap until a council is named."""
    return history("low_income_per_member")


def gmi_per_member() -> Dated[PerMember]:
    """GMI level (GMI līmenis) a month for each member of a family until 2020; Regulations 1489 and 913."""
    return history("gmi_per_member")


def needy_per_member() -> Dated[Limit]:
    """Needy limit (trūcīgas ģimenes ienākumu līmenis) a month for each member until 2020; Regulation 299 para 2."""
    return history("needy_per_member")


def municipal_gmi_ceiling() -> Dated[Limit]:
    """The most that a council could set as GMI level for a group of persons until 2020; Regulation 913 para 3."""
    return history("municipal_gmi_ceiling")


def minimum_wage() -> Dated[Limit]:
    """Minimum monthly wage (minimālā mēneša darba alga), before taxes."""
    return history("minimum_wage")


def lats_per_euro() -> Dated[Rate]:
    """The irrevocable rate of the changeover to the euro; Council Regulation (EU) 870/2013."""
    return history("lats_per_euro")


def housing_coefficient(category: str) -> Dated[Coefficient]:
    """Coefficient of the housing benefit for one of `HOUSING_CATEGORIES`; SPSPL 35(5)."""
    return history(f"housing_coefficient_{category}")


def savings_limit() -> Dated[Limit]:
    """Savings left out of account (naudas līdzekļu uzkrājumi), one sum per household; SPSPL 36(1) p. 2."""
    return history("savings_limit")


def savings_limit_share() -> Dated[Coefficient]:
    """The same since 2023-06-01, in needy thresholds of the household; SPSPL 36(1) p. 2."""
    return history("savings_limit_share")


def vehicles_allowed() -> Dated[Quantity]:
    """Vehicles left out of account (transportlīdzekļi) per household; SPSPL 36(1) p. 2."""
    return history("vehicles_allowed")


def vehicles_allowed_with_children() -> Dated[Quantity]:
    """The same where there are children, or someone who needs an adapted car; SPSPL 36(1) p. 2."""
    return history("vehicles_allowed_with_children")


def vehicle_mass() -> Dated[Mass]:
    """Largest full mass (pilna masa) of a vehicle left out of account, in kilograms; SPSPL 36(1) p. 2."""
    return history("vehicle_mass")


def homes_allowed() -> Dated[Quantity]:
    """Homes (mājokļi) left out of account per household; SPSPL 36(1) p. 2."""
    return history("homes_allowed")


def land_allowed() -> Dated[Area]:
    """Land (zeme) left out of account per household, in square metres; SPSPL 36(1) p. 2."""
    return history("land_allowed")


def farm_buildings_on_rented_land() -> Dated[Quantity]:
    """Farm buildings on rented land (saimniecības ēkas uz nomātas zemes) left out of account; SPSPL 36(1) p. 2."""
    return history("farm_buildings_on_rented_land")


def allows(use: str) -> Dated[Allowance]:
    """Whether property of one of `PROPERTY_USES` is left out of account; SPSPL 36(1) p. 2."""
    return history(f"allows_{use}")


def pension_age() -> Dated[Age]:
    """Age that gives the right to a state old-age pension (vecuma pensija), in months; Law on State Pensions 11(1)."""
    return history("pension_age")


def child_age() -> Dated[Age]:
    """Age at which a person is a child (bērns) no longer, in months; not defined for SPSPL 35(5)."""
    return history("child_age")


def working_age() -> Dated[Age]:
    """Age at which working age (darbspējīgs vecums) begins, in months; SPSPL 1 p. 31."""
    return history("working_age")


def reference_months() -> Dated[Quantity]:
    """Full calendar months whose income is averaged; Regulation 809 para 2."""
    return history("reference_months")


def irregular_months() -> Dated[Quantity]:
    """The same for income of irregular kind (neregulāra rakstura ienākumi); Regulation 809 para 2.5."""
    return history("irregular_months")


def disregard_months() -> Dated[Quantity]:
    """Months of a calendar year in which new earnings are disregarded up to the minimum wage; SPSPL 38(5)."""
    return history("disregard_months")


def months_without_assessment() -> Dated[Quantity]:
    """Calendar months in which the means of Ukrainian civilians are not assessed; their support law 7(3) p. 2."""
    return history("months_without_assessment")


def term(which: str) -> Dated[Quantity]:
    """Calendar months of a grant, for one of `TERMS`; SPSPL 36(3), until 2020 Regulation 299 paras 10, 10.1."""
    return history(f"term_{which}")


TERMS = ("with_working_age", "without_working_age", "by_exception", "least", "most")
"""Terms of a grant: with and without a member of working age, by exception; until 2020 the least and the most."""


def maintenance_share(of: str) -> Dated[Coefficient]:
    """Minimum maintenance of a child (minimālie uzturlīdzekļi), ``younger`` or ``older``, in minimum wages."""
    return history(f"maintenance_share_of_{of}")


def maintenance_older_from() -> Dated[Age]:
    """Age from which the greater minimum maintenance is due, in months."""
    return history("maintenance_older_from")


@cache
def paid_in(kind: IncomeKind) -> tuple[tuple[Month, Month | None], ...] | None:
    """The months, first and last, in which money of *kind* was paid; None where no bound is known."""
    spans = table("income_kinds", "paid").get(kind.value)
    if spans is None:
        return None
    return tuple((Month.parse(span[0]), Month.parse(span[1]) if len(span) > 1 else None) for span in spans)


def income_kind(kind: IncomeKind) -> Dated[Treatment]:
    """How a kind of income is treated; SPSPL 36(1) p. 1."""
    return history(kind.value)


def earnings_of_minor() -> Dated[Treatment]:
    """How the earnings of a child (bērna darba ienākumi) are treated; SPSPL 36(1) p. 1."""
    return history("earnings_of_minor")


HISTORIES: Mapping[str, Callable[[], Dated[Any]]] = {name: partial(history, name) for name in FILE_OF}
"""Every figure of the law by its name."""


AVERAGED: Mapping[str, tuple[int, ...]] = dict.fromkeys(("reference_months", "irregular_months"), (1, 2, 3, 4, 6, 12))
"""Numbers of months that may be assumed: those into which every amount divides exactly (`lvsocial.formula`)."""

KNOWN = Interval(date(2010, 1, 1), date(2026, 12, 31))
"""The days whose law is known."""


FIRST_YEAR = 2021
"""The first year of household thresholds; before it amounts were set for each member of a family."""


@attrs.frozen(eq=False, repr=False)
class Law:
    """The law of one day as it was known on another: each figure by its name.

    A figure that does not stand on the day raises `NotInForce` where it is asked for, with the reason;
    `get` answers None instead. `chosen` are the figures that stand in place of those in force: another
    reading, a council's, or a hypothesis. `norms` are those of
    housing costs that the caller supplied. `currency` is the money of the day: lats until 2013, euros since.
    """

    on: date
    known_on: date | None = None
    chosen: Mapping[str, Figure] = attrs.field(factory=dict)
    norms: "tuple[HousingNorm, ...]" = ()
    currency: Currency = attrs.field(init=False)
    _found: dict[str, Figure | Gap | None] = attrs.field(factory=dict, init=False)

    @currency.default
    def _money_of_the_day(self) -> Currency:
        return currency_of(Month.of(self.on))

    def __repr__(self) -> str:
        return f"<Law on {self.on}>"

    def _look(self, name: str) -> Figure | Gap | None:
        if name not in self._found:
            self._found[name] = self.chosen.get(name) or self._in_force(name)
        return self._found[name]

    def _in_force(self, name: str) -> Figure | Gap | None:
        found = history(name).get(self.on)
        if not isinstance(found, Figure) or found.known_from is None:
            return found
        if self.known_on is None or self.known_on >= found.known_from:
            return found
        for row in replaced(name):
            if row.since <= self.on <= row.until:
                return row
        return Gap(self.on, self.on, _NOT_KNOWN_YET)

    @property
    def hypothetical(self) -> Mapping[str, Figure]:
        """The figures that no law sets, put in place by `replace`."""
        return {name: figure for name, figure in self.chosen.items() if figure.act == HYPOTHESIS}

    def get(self, name: str) -> Figure | None:
        """The figure called *name*, or None where it does not stand on this day."""
        found = self._look(name)
        return found if isinstance(found, Figure) else None

    def gap(self, name: str) -> Bilingual | None:
        """Why the figure called *name* does not stand on this day, if that is known."""
        found = self._look(name)
        return found.reason if isinstance(found, Gap) else None

    def figure(self, name: str, kind: type[R]) -> R:
        """The figure called *name*, which is a *kind*; raises `NotInForce` where it does not stand on this day."""
        found = self._look(name)
        if not isinstance(found, kind):
            raise NotInForce(name, self.on, history(name).known, self.gap(name))
        return found

    @property
    def gmi(self) -> Level:
        """GMI threshold since 2021."""
        return self.figure("gmi", Level)

    @property
    def needy(self) -> Level:
        """Needy threshold since 2021."""
        return self.figure("needy", Level)

    @property
    def low_income_ceiling(self) -> Level:
        """The most that a council may set as low-income threshold, since 2021."""
        return self.figure("low_income_ceiling", Level)

    @property
    def gmi_per_member(self) -> PerMember:
        """GMI level of each member until 2020: the council's where it set one, else the State's."""
        return self.figure("gmi_per_member", PerMember)

    @property
    def needy_per_member(self) -> Limit:
        """Needy limit of each member until 2020."""
        return self.figure("needy_per_member", Limit)

    @property
    def minimum_wage(self) -> Limit:
        """Minimum monthly wage."""
        return self.figure("minimum_wage", Limit)

    @property
    def income_kinds(self) -> Mapping[IncomeKind, Treatment | None]:
        """How each kind of income is treated; None where that is not established."""
        return {kind: cast(Treatment | None, self.get(kind.value)) for kind in IncomeKind}

    @property
    def pension_age_before(self) -> Age:
        """The pension age that stood before the one of this day: who had reached it keeps it."""
        rows = history("pension_age").rows
        at = rows.index(history("pension_age").on(self.on))
        if at:
            return cast(Age, rows[at - 1])
        # Before the first age that is known the same is taken, so that it adds nobody.
        return attrs.evolve(cast(Age, rows[0]), until=rows[0].since - timedelta(1))

    def replace(self, **figures: Figure) -> "Law":
        """The same law with other *figures*, each marked as hypothetical wherever it is used.

        Raises `KeyError` for a name that no figure has, `TypeError` for a figure of another kind, and
        `InvalidInput` for an amount that is not in the money of the day, or months of which no exact average is made.
        """
        assumed = dict(self.chosen)
        for name, figure in figures.items():
            kind = kind_of(name)
            if type(figure) is not kind:
                raise TypeError(f"{name} is a {kind.__name__}")
            if kind is Norms:
                raise TypeError("norms of housing costs are supplied by with_norms")
            if name in AVERAGED and (not isinstance(figure, Quantity) or figure.number not in AVERAGED[name]):
                raise InvalidInput(Fault(f"{name}.number", "choice", {"known": ", ".join(map(str, AVERAGED[name]))}))
            for key, value in values(figure).items():
                if isinstance(value, Money) and value.currency is not self.currency:
                    raise InvalidInput(Fault(f"{name}.{key}", "currency", {"currency": self.currency.value}))
                if isinstance(value, Money) and value.cents < 0:
                    raise InvalidInput(Fault(f"{name}.{key}", "negative"))
            assumed[name] = attrs.evolve(
                figure,
                act=HYPOTHESIS,
                provision="-",
                source=(),
                confidence=Confidence.LOW,
                caveat=_HYPOTHETICAL,
                known_from=None,
            )
        return attrs.evolve(self, chosen=assumed)

    def with_council(
        self,
        gmi: PerMember | None = None,
        *,
        low_income: Level | None = None,
        low_income_per_member: Limit | None = None,
        coefficients: Mapping[str, Coefficient] = MappingProxyType({}),
    ) -> "Law":
        """The same law with the figures that a council set.

        *gmi* are its GMI levels for groups of persons until 2020, *low_income* its low-income threshold,
        *low_income_per_member* the same until 2020, *coefficients* those of the housing benefit, by category. Each
        names the council's regulation as its act. Raises `InvalidInput` where a figure is outside the bounds that the
        State's law sets on this day (Regulation 913 para 3; SPSPL 33; the larger coefficients from 2021-07-01 to
        2022-09-30), and `NotInForce` where the law has no such figure on it.
        """
        chosen: dict[str, Figure] = dict(self.chosen)
        faults = []
        if gmi is not None:
            faults += [fault if low_income is None else fault.at("gmi") for fault in self._wrong_level(gmi)]
            # Where the bounds of a council's own level are not known, what rests on it says so.
            open_bound = self.gap("municipal_gmi_ceiling")
            if open_bound is not None and gmi.caveat is not None:
                open_bound = Bilingual(f"{gmi.caveat.lv} {open_bound.lv}", f"{gmi.caveat.en} {open_bound.en}")
            chosen["gmi_per_member"] = gmi if open_bound is None else attrs.evolve(gmi, caveat=open_bound)
        if low_income is not None:
            faults += list(self._wrong_threshold(low_income))
            chosen["low_income"] = low_income
        if low_income_per_member is not None:
            if low_income_per_member.amount.currency is not self.currency:
                faults.append(Fault("amount", "currency", {"currency": self.currency.value}))
            chosen["low_income_per_member"] = low_income_per_member
        for category, coefficient in coefficients.items():
            state = self.figure(f"housing_coefficient_{category}", Coefficient)
            if self.on not in OWN_COEFFICIENTS or coefficient.value.hundredths < state.value.hundredths:
                faults.append(Fault(category, "council_coefficient"))
            chosen[f"housing_coefficient_{category}"] = coefficient
        if any(name not in self.chosen and figure.act == HYPOTHESIS for name, figure in chosen.items()):
            faults.append(Fault("act", "council_act"))
        if faults:
            raise InvalidInput(*faults)
        return attrs.evolve(self, chosen=chosen)

    def with_norms(self, norms: "Iterable[HousingNorm]") -> "Law":
        """The same law with the norms of housing costs that stand on its day, of a table with rows for any days.

        Each names its act. Costs of a kind that no norm names count as given. Raises `InvalidInput` for a norm
        without an act or without kinds, an amount below zero or in lats, and a kind that two norms of the day name;
        `NotInForce` on a day without a housing benefit of the State's law.
        """
        self.figure("housing_norms", Norms)
        rows = tuple(norms)
        of_day = tuple(row for row in rows if row.since <= self.on <= row.until)
        faults = []
        taken: set[CostKind] = set()
        for at, row in enumerate(rows):
            where = f"norms[{at}]"
            if row.act == HYPOTHESIS:
                faults.append(Fault(f"{where}.act", "norm_act"))
            if not row.kinds or len(set(row.kinds)) < len(row.kinds) or (row in of_day and taken & set(row.kinds)):
                faults.append(Fault(f"{where}.kinds", "norm_kinds"))
            taken |= set(row.kinds) if row in of_day else set()
            for key, value in values(row).items():
                if isinstance(value, Money) and (value.cents < 0 or value.currency is not Currency.EUR):
                    faults.append(Fault(f"{where}.{key}", "euros_not_negative"))
                elif isinstance(value, int) and value < 0:
                    faults.append(Fault(f"{where}.{key}", "square_metres_not_negative"))
        if faults:
            raise InvalidInput(*faults)
        if not of_day:
            return self
        # The first names the act for all: a table is one annex, or one regulation of a council.
        one = of_day[0]
        applied = Norms(
            applied=True,
            since=max(row.since for row in of_day),
            until=min(row.until for row in of_day),
            act=one.act,
            provision=one.provision,
            confidence=one.confidence,
            caveat=one.caveat,
        )
        return attrs.evolve(self, chosen={**self.chosen, "housing_norms": applied}, norms=of_day)

    def _wrong_level(self, level: PerMember) -> Iterator[Fault]:
        least = self.gmi_per_member
        ceiling = self.get("municipal_gmi_ceiling")
        for field, amount in values(level).items():
            if not isinstance(amount, Money):
                continue
            floor = least.child if field == "child" else least.adult
            if amount.currency is not self.currency:
                yield Fault(field, "currency", {"currency": self.currency.value})
            elif amount < floor or (isinstance(ceiling, Limit) and amount > ceiling.amount):
                yield Fault(field, "council_level")

    def _wrong_threshold(self, level: Level) -> Iterator[Fault]:
        floor, ceiling = self.needy, self.low_income_ceiling
        for field in ("first", "other"):
            amount = getattr(level, field)
            if not amount.cents and field == "other":
                # A threshold of one person alone has none.
                continue
            if amount.currency is not self.currency:
                yield Fault(field, "currency", {"currency": self.currency.value})
            elif not getattr(floor, field) <= amount <= getattr(ceiling, field):
                about = {"least": str(getattr(floor, field)), "most": str(getattr(ceiling, field))}
                yield Fault(field, "council_threshold", about)


OWN_COEFFICIENTS = Interval(date(2021, 7, 1), date(2022, 9, 30))
"""The days on which a council could set larger coefficients of the housing benefit; later better norms only."""


@lru_cache(maxsize=512)
def on(day: date, known_on: date | None = None) -> Law:
    """The law on *day*, as it was known on *known_on*; None: with all that was ever made to work back.

    Raises `NotInForce` where the law of *day* is not known, naming the days that are.
    """
    if day not in KNOWN:
        raise NotInForce("law", day, KNOWN)
    return Law(day, known_on)


@lru_cache(maxsize=512)
def in_reading(law: Law, readings: Readings) -> Law:
    """*law* as *readings* have it."""
    if readings.other_person_of_2023 is OtherPersonOf2023.ROUNDED:
        for row in alternative("gmi"):
            if row.since <= law.on <= row.until and "gmi" not in law.chosen:
                return attrs.evolve(law, chosen={**law.chosen, "gmi": row})
    return law


def fingerprint(figure: Figure) -> str:
    """A hash of everything that *figure* says, the same on every machine."""
    # Loaded here, because only a receipt needs them and everyone would pay for them.
    import hashlib
    import json

    from lvsocial.strict import converter

    told = json.dumps(converter().unstructure(figure), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def kind_of(name: str) -> type[Figure]:
    """What the figure called *name* is; raises `KeyError` where there is none."""
    return _FIGURES[FILE_OF[name]][name]


def fields_of(name: str) -> dict[str, "attrs.Attribute[object]"]:
    """What the figure called *name* sets, by key."""
    return {field.name: field for field in attrs.fields(kind_of(name)) if field.name not in _COMMON}


_COMMON = frozenset(field.name for field in attrs.fields(Figure))


def values(figure: Figure) -> dict[str, object]:
    """What *figure* sets, by key: the fields of its own class."""
    return {
        field.name: getattr(figure, field.name) for field in attrs.fields(type(figure)) if field.name not in _COMMON
    }
