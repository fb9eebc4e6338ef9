"""The law as dated data: figures, acts and sources, read once from the TOML files beside this module.

``law.gmi()`` is the history of one figure; ``law.on(day)`` gathers the rows that stand on a day. Every
row carries its act and provision, its sources, how sure it is, and a caveat where that is not high.
The last row ends on the last day known: a later day raises `NotInForce`, it is never extrapolated.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from lvsocial.errors import BadData, NotInForce
from lvsocial.income import IncomeKind
from lvsocial.language import Bilingual
from lvsocial.law.loading import history, read
from lvsocial.legal import Citation
from lvsocial.money import Money, Ratio
from lvsocial.timeline import Dated, Gap

if TYPE_CHECKING:
    from lvsocial.law.titles import Act as Act
    from lvsocial.law.titles import Heading as Heading
    from lvsocial.law.titles import Source as Source
    from lvsocial.law.titles import act as act
    from lvsocial.law.titles import acts as acts
    from lvsocial.law.titles import heading as heading
    from lvsocial.law.titles import source as source


def __getattr__(name: str) -> object:
    # Who only assesses needs no titles and addresses, and would pay for them.
    if name not in ("Act", "Heading", "Source", "act", "acts", "heading", "source"):
        raise AttributeError(f"module 'lvsocial.law' has no attribute {name!r}")
    found: object = getattr(import_module("lvsocial.law.titles"), name)
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


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Figure:
    """One figure of the law over the days for which it stands, both included.

    `known_from` is the day an act that works backwards came into force.
    """

    since: date
    until: date
    act: str
    provision: str
    source: tuple[str, ...]
    confidence: Confidence
    caveat: Bilingual | None = None
    known_from: date | None = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.since} - {self.until}>"

    @property
    def citation(self) -> Citation:
        """The provision that sets the figure."""
        return Citation(self.act, self.provision)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Level(Figure):
    """Euros a month for the first or only person of a household, and for each other person."""

    first: Money
    other: Money


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Limit(Figure):
    """An amount in euros."""

    amount: Money


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Coefficient(Figure):
    """A ratio by which a sum is multiplied."""

    value: Ratio


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Quantity(Figure):
    """A number of things: months, vehicles."""

    number: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Mass(Figure):
    """A mass in kilograms."""

    kilograms: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Age(Figure):
    """An age in whole months."""

    months: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Treatment(Figure):
    """Whether a kind of income counts."""

    counts: bool


R = TypeVar("R", bound=Figure)


FILE_OF: Mapping[str, str] = {
    "gmi": "thresholds",
    "needy": "thresholds",
    "low_income_ceiling": "thresholds",
    "housing_coefficient_single_pension_or_disability": "housing_coefficients",
    "housing_coefficient_only_pension_or_disability": "housing_coefficients",
    "housing_coefficient_pension_or_disability_with_children": "housing_coefficients",
    "housing_coefficient_other_with_children": "housing_coefficients",
    "housing_coefficient_other": "housing_coefficients",
    "savings_limit": "property",
    "savings_limit_share": "property",
    "vehicles_allowed": "property",
    "vehicles_allowed_with_children": "property",
    "vehicle_mass": "property",
    "pension_age": "ages",
    "child_age": "ages",
    "reference_months": "periods",
    **{kind.value: "income_kinds" for kind in IncomeKind},
    "wage_of_child": "income_kinds",
}
"""The file in which each figure stands."""


@cache
def _dated(name: str, kind: type[R]) -> Dated[R]:
    """The history of a figure; raises `BadData` for a row that is not whole, an overlap or a hole.

    Acts and sources are resolved when somebody wants to see them (`act`, `source`); a test resolves them all.
    """
    file = FILE_OF[name]
    table = read(file)[name]
    where = f"law/{file}.toml: {name}"
    if unknown := table.keys() - {"title", "unit", "in_force", "gap"}:
        raise BadData(where, f"title, unit, in_force and gap, not {', '.join(sorted(unknown))}")
    found = history(where, name, table, kind)
    for row in found:
        if row.confidence is not Confidence.HIGH and row.caveat is None:
            raise BadData(f"{where}: {row.since}", "a caveat, since the figure is not sure")
    return found


def gmi() -> Dated[Level]:
    """GMI threshold (garantētā minimālā ienākuma slieksnis) a month; SPSPL 33."""
    return _dated("gmi", Level)


def needy() -> Dated[Level]:
    """Needy threshold (trūcīgas mājsaimniecības ienākumu slieksnis) a month; SPSPL 33."""
    return _dated("needy", Level)


def low_income_ceiling() -> Dated[Level]:
    """The most that a council may set as low-income threshold (maznodrošinātas mājsaimniecības slieksnis); SPSPL 33."""
    return _dated("low_income_ceiling", Level)


def housing_coefficient(category: str) -> Dated[Coefficient]:
    """Coefficient of the housing benefit for one of `HOUSING_CATEGORIES`; SPSPL 35(5)."""
    return _dated(f"housing_coefficient_{category}", Coefficient)


HOUSING_CATEGORIES = (
    "single_pension_or_disability",
    "only_pension_or_disability",
    "pension_or_disability_with_children",
    "other_with_children",
    "other",
)
"""Categories of SPSPL 35(5) in the order of its points; p. 4 apart for households with children."""


def savings_limit() -> Dated[Limit]:
    """Savings left out of account (naudas līdzekļu uzkrājumi), one sum per household; SPSPL 36(1) p. 2."""
    return _dated("savings_limit", Limit)


def savings_limit_share() -> Dated[Coefficient]:
    """The same since 2023-06-01, in needy thresholds of the household; SPSPL 36(1) p. 2."""
    return _dated("savings_limit_share", Coefficient)


def vehicles_allowed() -> Dated[Quantity]:
    """Vehicles left out of account (transportlīdzekļi) per household; SPSPL 36(1) p. 2."""
    return _dated("vehicles_allowed", Quantity)


def vehicles_allowed_with_children() -> Dated[Quantity]:
    """The same where there are children, or someone who needs an adapted car; SPSPL 36(1) p. 2."""
    return _dated("vehicles_allowed_with_children", Quantity)


def vehicle_mass() -> Dated[Mass]:
    """Largest full mass (pilna masa) of a vehicle left out of account, in kilograms; SPSPL 36(1) p. 2."""
    return _dated("vehicle_mass", Mass)


def pension_age() -> Dated[Age]:
    """Age that gives the right to a state old-age pension (vecuma pensija), in months; Law on State Pensions 11(1)."""
    return _dated("pension_age", Age)


def child_age() -> Dated[Age]:
    """Age at which a person is a child (bērns) no longer, in months; not defined for SPSPL 35(5)."""
    return _dated("child_age", Age)


def reference_months() -> Dated[Quantity]:
    """Full calendar months whose income is averaged; Regulation 809 para 2."""
    return _dated("reference_months", Quantity)


def income_kind(kind: IncomeKind) -> Dated[Treatment]:
    """Whether a kind of income counts; SPSPL 36(1) p. 1."""
    return _dated(kind.value, Treatment)


def wage_of_child() -> Dated[Treatment]:
    """A wage that a child earned: counted in full for now, with a caveat; SPSPL 36(1) p. 1."""
    return _dated("wage_of_child", Treatment)


_SINGLE: tuple[Callable[[], Dated[Any]], ...] = (
    savings_limit,
    savings_limit_share,
    vehicles_allowed,
    vehicles_allowed_with_children,
    vehicle_mass,
    pension_age,
    child_age,
    reference_months,
    wage_of_child,
)

HISTORIES: Mapping[str, Callable[[], Dated[Any]]] = {
    "gmi": gmi,
    "needy": needy,
    "low_income_ceiling": low_income_ceiling,
    **{f"housing_coefficient_{category}": partial(housing_coefficient, category) for category in HOUSING_CATEGORIES},
    **{history.__name__: history for history in _SINGLE},
    **{kind.value: partial(income_kind, kind) for kind in IncomeKind},
}
"""Every figure of the law by its name."""


@attrs.frozen(eq=False, repr=False)
class Law:
    """The figures that stand on one day; None where a figure has a gap with a reason."""

    on: date
    gmi: Level
    needy: Level
    low_income_ceiling: Level
    housing_coefficients: tuple[Coefficient, ...] | None
    savings_limit: Limit | None
    savings_limit_share: Coefficient | None
    vehicles_allowed: Quantity
    vehicles_allowed_with_children: Quantity
    vehicle_mass: Mass | None
    pension_age: Age
    pension_age_before: Age
    child_age: Age
    reference_months: Quantity
    income_kinds: Mapping[IncomeKind, Treatment]
    wage_of_child: Treatment


def _unless_gap(history: Dated[R], day: date) -> R | None:
    found = history.get(day)
    if found is None:
        raise NotInForce(history.name, day, history.known)
    return None if isinstance(found, Gap) else found


@lru_cache(maxsize=512)
def on(day: date) -> Law:
    """The law on *day*; raises `NotInForce` where a figure is not known, naming the days that are."""
    level = gmi().on(day)
    coefficients = [_unless_gap(housing_coefficient(category), day) for category in HOUSING_CATEGORIES]
    ages = pension_age()
    age = ages.on(day)
    return Law(
        on=day,
        gmi=level,
        needy=needy().on(day),
        low_income_ceiling=low_income_ceiling().on(day),
        housing_coefficients=None if None in coefficients else cast(tuple[Coefficient, ...], tuple(coefficients)),
        savings_limit=_unless_gap(savings_limit(), day),
        savings_limit_share=_unless_gap(savings_limit_share(), day),
        vehicles_allowed=vehicles_allowed().on(day),
        vehicles_allowed_with_children=vehicles_allowed_with_children().on(day),
        vehicle_mass=_unless_gap(vehicle_mass(), day),
        pension_age=age,
        pension_age_before=ages.rows[max(ages.rows.index(age) - 1, 0)],
        child_age=child_age().on(day),
        reference_months=reference_months().on(day),
        income_kinds={kind: income_kind(kind).on(day) for kind in IncomeKind},
        wage_of_child=wage_of_child().on(day),
    )


def fingerprint(figure: Figure) -> str:
    """A hash of everything that *figure* says, the same on every machine."""
    # Loaded here, because only a receipt needs them and everyone would pay for them.
    import hashlib
    import json

    from lvsocial.strict import converter

    told = json.dumps(converter().unstructure(figure), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


_COMMON = frozenset(field.name for field in attrs.fields(Figure))


def values(figure: Figure) -> dict[str, object]:
    """What *figure* sets, by key: the fields of its own class."""
    return {
        field.name: getattr(figure, field.name) for field in attrs.fields(type(figure)) if field.name not in _COMMON
    }
