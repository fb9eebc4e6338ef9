"""Frames in, frames out: pandas, Polars or Arrow tables at the edge, whatever narwhals reads."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any, TypeVar

import attrs
import narwhals as nw
import numpy as np
from narwhals.typing import IntoDataFrame
from numpy.typing import NDArray

from lvsocial import law as law_data
from lvsocial.checks import (
    CATEGORY_KNOWN_FROM,
    NEW_EARNINGS_A_YEAR,
    SINCE_CATEGORY_IS_OPEN,
    SINCE_PARTS_ARE_DECIDED,
)
from lvsocial.errors import Fault, InvalidInput
from lvsocial.facts import BOUNDED, MANY, UKRAINE_SINCE, day_key, pension_birth, plain_figures
from lvsocial.formula import DAYS_IN_KEY
from lvsocial.households import Entitlement
from lvsocial.housing import HousingCategory
from lvsocial.income import EARNINGS, IncomeKind
from lvsocial.law import Age, Law, Quantity
from lvsocial.population._columns import Flags, Whole
from lvsocial.population.assessing import Assessments, Decided, assess_population, day_keys
from lvsocial.population.columns import (
    ACTIVITIES,
    ACTIVITY,
    ADAPTED_CAR,
    ASSETS,
    CONTRACT,
    COSTS,
    COUNCIL,
    DISREGARD,
    ENTITLEMENT,
    ENTITLEMENT_OF_SOME,
    ENTITLEMENTS,
    GRANTED,
    INCOMES,
    KINDS,
    MAINTENANCE,
    OWNED_UNTIL_2020,
    RESIDENCE,
    SAVINGS,
    STATUS_OF_SOME,
    STUDIES,
    TREATMENT,
    UNDETERMINED,
    USE_NOT_READ,
    VEHICLES,
    WAIVER,
    Population,
    Small,
)

FrameT = TypeVar("FrameT", bound=IntoDataFrame)

HOUSEHOLDS = {
    "household": "id of the household, each once",
    "housing_costs": "cents of the month before the application (or of its month), null where not told",
    "savings": "cents, null where not told",
    "vehicles": "number of vehicles, null where not told",
    "heaviest_vehicle_kg": "full mass of the heaviest one, null where there is none",
    "adapted_car": "whether a member holds the opinion on an adapted car, null where not told; may be left out",
    "homes": "number of homes owned, null where it is not told what is owned; may be left out: not told",
    "land_square_metres": "land owned; may be left out: none",
    "rented_land_buildings": "farm buildings on rented land; may be left out: none",
    "other_property": "number of other things that stand in the way; may be left out: none",
    "first_application": "day of the first application of Ukrainian civilians, null; may be left out",
    "cancelled_percent": "per cent of the benefits that the service cancelled, null; may be left out",
    "housing_category": "with_children or other, as the service decided since 2026, null; may be left out",
}
MEMBERS = {
    "member": "id of the member, each once",
    "household": "id of the household",
    "birth_date": "date",
    "disability": "whether the member has a disability group, or is a child with disability, on the day",
    "incomes_told": "whether the income lines of the member are all there was; may be left out: true",
    "activity": "what the member does, null where not told; may be left out: not told",
    "studies": "whether full time, null where not told; may be left out: not told",
    "declared_here": "whether declared in the municipality that is asked, null; may be left out: not told",
    "entitlement": "on what ground the member may get assistance, null; may be left out: not told",
    "maintenance_contract": "whether somebody else must maintain the member, until 2020, null; may be left out",
}
INCOMES_OF = {
    "member": "id of the member",
    "kind": "kind of income, such as wage",
    "month": "any day of the month for which it was received, as a date",
    "amount": "cents; below zero where a line corrects others of the same member, kind and month",
    "irregular": "whether it counts over twelve months; may be left out: no",
    "new_earnings": "whether the service disregards it as newly earned; may be left out: no",
    "child_birth_date": "whose maintenance was paid, null for any other kind; may be left out",
    "label": "tells children of one birth date apart, or equal lines; may be left out",
}

_OPTIONAL = {
    "adapted_car",
    "homes",
    "land_square_metres",
    "rented_land_buildings",
    "other_property",
    "first_application",
    "cancelled_percent",
    "housing_category",
    "incomes_told",
    "activity",
    "studies",
    "declared_here",
    "entitlement",
    "maintenance_contract",
    "irregular",
    "new_earnings",
    "child_birth_date",
    "label",
}

_LAND_BELOW = 10**9
_AMOUNTS_BELOW = 10**11
"""Cents: as many digits as an amount has in a household file."""


def assess_frames(households: FrameT, members: FrameT, incomes: FrameT, *, on: date, law: Law | None = None) -> FrameT:
    """Assess every household as of *on*; one row each, in the order of *households*, in the same kind of frame.

    The columns that are read stand in `HOUSEHOLDS`, `MEMBERS` and `INCOMES_OF`, those given back in the guide to
    populations; amounts are whole cents (int64). *law* is that of the day unless given (`assess_population`).
    Raises `InvalidInput` with every fault, by frame and column, and `NotInForce` where the law of *on* is not known.
    """
    of_households = _Frame("households", households, HOUSEHOLDS)
    of_members = _Frame("members", members, MEMBERS)
    of_incomes = _Frame("incomes", incomes, INCOMES_OF)
    faults = [fault for frame in (of_households, of_members, of_incomes) for fault in frame.faults]
    if faults:
        raise InvalidInput(*faults)
    ids = of_households.frame["household"].to_numpy()
    of_day = law_data.on(on) if law is None else law
    found = assess_population(_population(of_households, of_members, of_incomes, of_day), on, law=of_day)
    made: FrameT = _built(households, chain([("household", ids)], _columns(found)))
    return made


class _Frame:
    """A frame with the columns it should have, checked; what is wrong with it is gathered."""

    def __init__(self, name: str, native: Any, columns: dict[str, str]) -> None:
        self.name = name
        self.faults: list[Fault] = []
        self.frame: Any = None
        try:
            self.frame = nw.from_native(native, eager_only=True)
            present = set(self.frame.columns)
        except (TypeError, ValueError):
            # Their messages may hold what stands in the frame.
            self.faults.append(Fault(name, "frame"))
            return
        for column in columns:
            if column not in present and column not in _OPTIONAL:
                self.refuse(column, "column")
        if present - set(columns):
            self.faults.append(Fault(name, "unknown_key", {"known": ", ".join(columns)}))

    def __len__(self) -> int:
        return len(self.frame)

    def refuse(self, column: str, code: str, **about: str) -> None:
        self.faults.append(Fault(f"{self.name}.{column}", code, about))

    def has(self, name: str) -> bool:
        return name in self.frame.columns

    def told(self, name: str) -> Flags:
        """Where a column holds a value."""
        if not self.has(name):
            return np.zeros(len(self), np.bool_)
        found: Flags = ~self.frame[name].is_null().to_numpy().astype(np.bool_)
        return found

    def ids(self, name: str, code: str, **about: str) -> NDArray[Any]:
        """A column of ids: numbers, or objects of any kind; a fault of *code* where one is absent."""
        values: NDArray[Any] = self.frame[name].to_numpy()
        if not self.told(name).all():
            self.refuse(name, code, **about)
        return values if values.dtype.kind in "iu" else values.astype(object)

    def whole(self, name: str, below: int, *, needed: bool = False, least: int = 0) -> Whole:
        """A column of whole numbers from *least* to before *below*, 0 where there is none; else a fault."""
        series = self.frame[name]
        blank = series.is_null()
        fits = not (needed and blank.any())
        if not blank.all():
            # A column of floats may have lost cents before it came here, so it is never taken for amounts.
            fits = fits and series.dtype.is_integer() and series.min() >= least and series.max() < below
            if fits:
                return np.asarray(series.fill_null(0).cast(nw.Int64).to_numpy(), np.int64)
        if not fits:
            self.refuse(name, "whole_column")
        return np.zeros(len(self), np.int64)

    def truth(self, name: str, *, absent: bool, needed: bool = False) -> Flags:
        """A column of yes and no, *absent* where there is none."""
        found = np.full(len(self), absent)
        if not self.has(name):
            return found
        told = self.told(name)
        values = self.frame[name].to_numpy()[told]
        # pandas keeps what is true, false or blank as objects.
        fits = values.dtype == np.bool_ or all(isinstance(value, bool) for value in values.tolist())
        if not fits or (needed and not told.all()):
            self.refuse(name, "truth")
        else:
            found[told] = values.astype(np.bool_)
        return found

    def days(self, name: str) -> Whole:
        """A column of dates, as a plan counts days."""
        series: Any = self.frame[name]
        dated = isinstance(series.dtype, nw.Date) or (
            # The day of a moment depends on where one stands.
            isinstance(series.dtype, nw.Datetime) and series.dtype.time_zone is None
        )
        values: Any = series.to_numpy()
        if not dated:
            dated = values.dtype == object and all(isinstance(value, date) for value in values)
        if not dated or not self.told(name).all():
            if len(self):
                self.refuse(name, "date_column")
            return np.zeros(len(self), np.int64)
        return day_keys(values.astype("datetime64[D]"))

    def codes(self, name: str, choices: Sequence[StrEnum], *, needed: bool = False) -> Small:
        """A column of names out of *choices*, as their places; -1 where there is none."""
        found = np.full(len(self), -1, np.int8)
        if not self.has(name):
            return found
        series, told = self.frame[name], self.told(name)
        names = [choice.value for choice in choices]
        if told.any() and isinstance(series.dtype, nw.Object):
            # What pandas keeps as objects may be anything.
            place: dict[object, int] = {name: code for code, name in enumerate(names)}
            values = series.to_numpy()[told].tolist()
            found[told] = [place.get(value, -1) if isinstance(value, str) else -1 for value in values]
        elif told.any() and isinstance(series.dtype, nw.String | nw.Categorical | nw.Enum):
            texts = series.drop_nulls().cast(nw.String)
            if texts.is_in(names).all():
                found[told] = texts.replace_strict(names, list(range(len(names))), return_dtype=nw.Int8).to_numpy()
        if ((found < 0) & told).any() or (needed and not told.all()):
            self.refuse(name, "choice", known=", ".join(choices))
        return found

    def answers(self, name: str) -> Small:
        """A column of yes and no as 1 and 0; -1 where there is none."""
        return np.where(self.told(name), self.truth(name, absent=False), -1).astype(np.int8)

    def number(self, name: str, below: int) -> Whole | None:
        """A column of whole numbers that may be left out, nothing where it is blank."""
        return self.whole(name, below) if self.has(name) else None

    def flags(self, name: str) -> Flags | None:
        """A column of yes and no that may be left out, no where it is blank."""
        return self.truth(name, absent=False) if self.has(name) else None

    def labels(self, name: str) -> Whole | None:
        """A column of texts as numbers, 0 where it is blank; equal texts have one number."""
        if not self.has(name):
            return None
        told = self.told(name)
        found = np.zeros(len(self), np.int64)
        texts = self.frame[name].to_numpy()[told]
        if not all(isinstance(text, str) for text in texts.tolist()):
            self.refuse(name, "text")
        elif told.any():
            found[told] = np.unique(texts.astype(str), return_inverse=True)[1] + 1
        return found

    def some_days(self, name: str) -> Whole | None:
        """A column of dates of which some may be blank, 0 where they are; None where there is no such column."""
        if not self.has(name):
            return None
        told = self.told(name)
        found = np.zeros(len(self), np.int64)
        if told.any():
            filled = _Frame(self.name, self.frame.filter(told.tolist()).to_native(), {name: "", **_ANY})
            found[told] = filled.days(name)
            self.faults += [fault for fault in filled.faults if fault.code == "date_column"]
        return found


_ANY = dict.fromkeys((*HOUSEHOLDS, *MEMBERS, *INCOMES_OF), "")


def _population(households: _Frame, members: _Frame, incomes: _Frame, of_day: Law) -> Population:
    of_member = _places(households, "household", members, "household")
    of_line = _places(members, "member", incomes, "member")
    order = np.argsort(of_member, kind="stable")
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    lines = place[of_line] if len(order) else of_line
    in_order = np.argsort(lines, kind="stable")
    born, month = members.days("birth_date"), incomes.days("month")
    disabled = members.truth("disability", absent=False, needed=True)
    told_incomes = members.truth("incomes_told", absent=True, needed=True)
    applied = households.some_days("first_application")
    of_children = incomes.some_days("child_birth_date")
    category = households.codes("housing_category", (HousingCategory.OTHER, HousingCategory.WITH_CHILDREN))

    def of_lines(column: Any) -> Any:
        return None if column is None else column[in_order]

    made = Population(
        members=_offsets(of_member, len(households)),
        born=born[order],
        disabled=disabled[order],
        told_incomes=told_incomes[order],
        activity=members.codes("activity", ACTIVITIES)[order],
        studies=members.answers("studies")[order],
        declared_here=members.answers("declared_here")[order],
        entitlement=members.codes("entitlement", ENTITLEMENTS)[order],
        maintenance_contract=members.answers("maintenance_contract")[order],
        lines=_offsets(lines, len(order)),
        amount=incomes.whole("amount", _AMOUNTS_BELOW, needed=True, least=1 - _AMOUNTS_BELOW)[in_order],
        kind=incomes.codes("kind", KINDS, needed=True)[in_order],
        month=(month // DAYS_IN_KEY)[in_order],
        irregular=of_lines(incomes.flags("irregular")),
        new_earnings=of_lines(incomes.flags("new_earnings")),
        child_born=of_lines(of_children),
        label=of_lines(incomes.labels("label")),
        costs=households.whole("housing_costs", _AMOUNTS_BELOW),
        told_costs=households.told("housing_costs"),
        savings=households.whole("savings", _AMOUNTS_BELOW),
        told_savings=households.told("savings"),
        vehicles=households.whole("vehicles", MANY),
        heaviest=households.whole("heaviest_vehicle_kg", MANY),
        told_vehicles=households.told("vehicles"),
        adapted_car=households.truth("adapted_car", absent=False),
        told_adapted_car=households.told("adapted_car"),
        told_assets=households.told("homes"),
        homes=households.number("homes", MANY),
        land=households.number("land_square_metres", _LAND_BELOW),
        rented_buildings=households.number("rented_land_buildings", MANY),
        other_property=households.number("other_property", MANY),
        first_application=applied,
        cancelled=households.number("cancelled_percent", 101),
        category=category if households.has("housing_category") else None,
    )
    # What is wrong across columns follows once each is right.
    faults = [*households.faults, *members.faults, *incomes.faults] or list(_across(made, of_day))
    if faults:
        raise InvalidInput(*faults)
    return made


def _across(made: Population, of_day: Law) -> Iterator[Fault]:
    """What is wrong although each column is right."""
    on = of_day.on
    today, age = day_key(on), of_day.figure("child_age", Age).months * DAYS_IN_KEY
    members = made.members[1:] > made.members[:-1]
    if not members.all():
        yield Fault("members", "a_member")
    if (made.born > today).any():
        yield Fault("members.birth_date", "born_later")
    adult = np.concatenate([np.zeros(1, np.int64), np.cumsum(made.born + age <= today)])[made.members]
    if (members & (adult[1:] == adult[:-1])).any():
        yield Fault("members", "an_adult")
    silent = ~made.told_incomes
    if (silent & (made.lines[1:] > made.lines[:-1])).any():
        yield Fault("members.incomes_told", "told_column")
    known = of_day.known_on is None or of_day.known_on >= CATEGORY_KNOWN_FROM
    is_open = on >= SINCE_CATEGORY_IS_OPEN and known
    if made.category is not None and not is_open and (made.category >= 0).any():
        yield Fault("households.housing_category", "category_of_2026")
    if on < UKRAINE_SINCE and (made.entitlement == ENTITLEMENTS.index(Entitlement.UKRAINIAN_CIVILIAN)).any():
        yield Fault("members.entitlement", "ukraine_since")
    yield from _of_sanctions(made, of_day)
    yield from _across_lines(made, of_day)
    if on.year < law_data.FIRST_YEAR:
        yield from _not_read(made, made.born > today - age)


def _of_sanctions(made: Population, of_day: Law) -> Iterator[Fault]:
    """Until March 2021 a household of one person got nothing after a refusal, and children kept their shares."""
    if made.cancelled is None or of_day.on >= SINCE_PARTS_ARE_DECIDED:
        return
    alone = made.members[1:] - made.members[:-1] == 1
    if (alone & (made.cancelled > 0) & (made.cancelled < 100)).any():
        yield Fault("households.cancelled_percent", "share_of_single")
    born_after = day_key(of_day.on) - of_day.figure("child_age", Age).months * DAYS_IN_KEY
    children = np.concatenate([np.zeros(1, np.int64), np.cumsum(made.born > born_after)])[made.members]
    if ((children[1:] > children[:-1]) & (made.cancelled == 100)).any():
        yield Fault("households.cancelled_percent", "shares_of_children")


def _not_read(made: Population, minors: Flags) -> Iterator[Fault]:
    """Lines for which the rule of the years until 2020 was not read."""
    earned = np.isin(made.kind, [KINDS.index(kind) for kind in EARNINGS])
    of_minor = earned & np.repeat(minors, made.lines[1:] - made.lines[:-1])
    if (of_minor | (made.kind == KINDS.index(IncomeKind.MAINTENANCE_PAID))).any():
        yield Fault("incomes.kind", "rule_not_read")
    if made.new_earnings is not None and made.new_earnings.any():
        yield Fault("incomes.new_earnings", "rule_not_read")


def _across_lines(made: Population, of_day: Law) -> Iterator[Fault]:
    """What is wrong with lines of income although each is right."""
    paid = made.kind == KINDS.index(IncomeKind.MAINTENANCE_PAID)
    whose = np.zeros(len(paid), np.bool_) if made.child_born is None else made.child_born > 0
    if (paid != whose).any():
        yield Fault("incomes.child_birth_date", "whose_maintenance")
    if made.irregular is not None and (paid & made.irregular).any():
        yield Fault("incomes.irregular", "never_irregular")
    if made.child_born is not None and (whose & (made.month < made.child_born // DAYS_IN_KEY)).any():
        yield Fault("incomes.child_birth_date", "born_later")
    member = np.repeat(np.arange(len(made.born)), made.lines[1:] - made.lines[:-1])
    if (made.month < made.born[member] // DAYS_IN_KEY).any():
        yield Fault("incomes.month", "before_birth")
    if (made.amount < 0).any():
        keys = [(member * len(KINDS) + made.kind) * _MONTHS + made.month]
        of_child = None if made.label is None else made.label * paid
        told = (made.irregular, made.new_earnings, made.child_born, of_child)
        keys += [each.astype(np.int64) for each in told if each is not None]
        each, of_sum = np.unique(np.stack(keys), axis=1, return_inverse=True)
        sums = np.zeros(each.shape[1], np.int64)
        np.add.at(sums, of_sum.ravel(), made.amount)
        if (sums < 0).any():
            yield Fault("incomes.amount", "correction")
    for kind in BOUNDED:
        spans, code = law_data.paid_in(kind), KINDS.index(kind)
        if spans is not None and code in made.kinds:
            months = made.month[made.kind == code]
            fits = np.zeros(len(months), np.bool_)
            for since, until in spans:
                fits |= (months >= since.index) & (months <= (until.index if until is not None else _MONTHS))
            if not fits.all():
                yield Fault("incomes.month", "paid_then")
    if made.new_earnings is not None and made.new_earnings.any():
        working = np.isin(made.kind, [KINDS.index(kind) for kind in EARNINGS])
        new = made.new_earnings
        months = np.unique(member[new] * _MONTHS + made.month[new])
        _, of_year = np.unique(months // 12, return_counts=True)
        figure = of_day.get("disregard_months")
        most = figure.number if isinstance(figure, Quantity) else NEW_EARNINGS_A_YEAR
        if (new & ~working).any() or (of_year > most).any():
            yield Fault("incomes.new_earnings", "new_earnings_of_work", {"most": str(most)})
        figures: Any = plain_figures(of_day)
        on, born = day_key(of_day.on), made.born[member[new]]
        if ((born > on - figures.working_age) | (born <= pension_birth(on, figures))).any():
            yield Fault("incomes.new_earnings", "new_earnings_of_working_age")


_MONTHS = 12 * 10_000
"""More than any number of a month."""


def _places(whole: _Frame, key: str, parts: _Frame, column: str) -> Whole:
    """For each row of *parts*, the place in *whole* of what its *column* names."""
    ids, wanted = whole.ids(key, "each_once"), parts.ids(column, "known_id", frame=whole.name)
    places = np.full(len(wanted), -1, np.int64)
    if ids.dtype != object and wanted.dtype != object and len(ids):
        order = np.argsort(ids, kind="stable")
        ranked = ids[order]
        once = not (ranked[1:] == ranked[:-1]).any()
        at = np.minimum(np.searchsorted(ranked, wanted), len(ranked) - 1)
        places = np.where(ranked[at] == wanted, order[at], -1)
    else:
        place = {each: number for number, each in enumerate(ids.tolist())}
        once = len(place) == len(ids)
        places[:] = [place.get(each, -1) for each in wanted.tolist()]
    if not once and not any(fault.path == f"{whole.name}.{key}" for fault in whole.faults):
        whole.refuse(key, "each_once")
    if (places < 0).any():
        if not any(fault.path == f"{parts.name}.{column}" for fault in parts.faults):
            parts.refuse(column, "known_id", frame=whole.name)
        places = np.maximum(places, 0)
    return places


def _offsets(of: Whole, count: int) -> Whole:
    sizes = np.bincount(of, minlength=count).astype(np.int64)
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])


_OUTCOMES = np.array(["refused", "granted", "undetermined"])
_MISSING = {
    INCOMES: "incomes",
    COSTS: "costs",
    SAVINGS: "savings",
    VEHICLES: "vehicles",
    ADAPTED_CAR: "adapted_car",
    COUNCIL: "municipality",
    TREATMENT: "treatment",
    STUDIES: "studies",
    DISREGARD: "disregard",
    MAINTENANCE: "maintenance",
    ENTITLEMENT_OF_SOME: "entitlement_of_some",
    ASSETS: "assets",
    USE_NOT_READ: "use_not_read",
    RESIDENCE: "residence",
    ACTIVITY: "activity",
    ENTITLEMENT: "entitlement",
    OWNED_UNTIL_2020: "owned_until_2020",
    CONTRACT: "maintenance_contract",
    WAIVER: "assessment_waived",
    STATUS_OF_SOME: "status_of_some",
}


def names_of(bits: int) -> Sequence[str]:
    """What the bits of a column ``..._missing`` or ``..._open`` stand for."""
    return tuple(name for bit, name in _MISSING.items() if bits & bit)


def _columns(found: Assessments) -> Iterator[tuple[str, Any]]:
    yield "income", _nullable(found.income, found.income_missing)
    for name in ("gmi_threshold", "needy_threshold", "low_income_threshold"):
        if getattr(found, name) is not None:
            yield name, getattr(found, name)
    yield from _of_outcome("needy", found.needy)
    yield from _of_outcome("low_income", found.low_income)
    yield from _of_outcome("gmi", found.gmi, paid=True)
    if found.housing is not None:
        yield from _of_outcome("housing", found.housing, paid=True)


def _of_outcome(name: str, decided: Decided, *, paid: bool = False) -> Iterator[tuple[str, Any]]:
    yield f"{name}_outcome", _OUTCOMES[decided.outcome]
    yield f"{name}_grounds", decided.grounds
    yield f"{name}_missing", decided.missing
    yield f"{name}_open", decided.open_conditions
    if paid:
        undetermined = decided.outcome == UNDETERMINED
        yield f"{name}_amount", _nullable(decided.cents, decided.outcome != GRANTED)
        yield f"{name}_least", _nullable(decided.least, ~undetermined)
        yield f"{name}_most", _nullable(decided.most, ~undetermined | (decided.most < 0))


@attrs.frozen(eq=False)
class _Nullable:
    """Whole numbers, and where there is none."""

    values: NDArray[np.int64]
    null: NDArray[np.bool_]


def _nullable(values: NDArray[np.int64], null: NDArray[np.bool_]) -> _Nullable:
    return _Nullable(values, null)


def _built(native: Any, columns: Iterator[tuple[str, Any]]) -> Any:
    """A frame of the same kind as *native*; whole numbers stay whole where some are absent."""
    frame: Any = nw.from_native(native, eager_only=True)
    library: Any = nw.get_native_namespace(frame)
    if frame.implementation.is_pandas():
        return library.DataFrame(
            {n: library.arrays.IntegerArray(c.values, c.null) if isinstance(c, _Nullable) else c for n, c in columns}
        )
    if frame.implementation.is_polars():
        return library.DataFrame(
            {
                n: library.Series(c.values).set(library.Series(c.null), None) if isinstance(c, _Nullable) else c
                for n, c in columns
            }
        )
    if frame.implementation.is_pyarrow():
        return library.table(
            {
                n: library.array(c.values, mask=c.null) if isinstance(c, _Nullable) else library.array(c)
                for n, c in columns
            }
        )
    raise InvalidInput(Fault("households", "frame"))
