"""Frames in, frames out: pandas, Polars or Arrow tables at the edge, whatever narwhals reads."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any, TypeVar

import attrs
import narwhals as nw
import numpy as np
from narwhals.typing import IntoDataFrame
from numpy.typing import NDArray

from lvsocial import law
from lvsocial.errors import Fault, InvalidInput
from lvsocial.facts import MANY, day_key
from lvsocial.formula import DAYS_IN_KEY
from lvsocial.income import IncomeKind
from lvsocial.population._columns import Flags, Whole
from lvsocial.population.assessing import (
    ADAPTED_CAR,
    COSTS,
    COUNCIL,
    GRANTED,
    INCOMES,
    SAVINGS,
    UNDETERMINED,
    VEHICLES,
    Assessments,
    Decided,
    Population,
    assess_population,
    day_keys,
)

FrameT = TypeVar("FrameT", bound=IntoDataFrame)

HOUSEHOLDS = {
    "household": "id of the household, each once",
    "housing_costs": "cents of the month before the application (or of its month), null where not told",
    "savings": "cents, null where not told",
    "vehicles": "number of vehicles, null where not told",
    "heaviest_vehicle_kg": "full mass of the heaviest one, null where there is none",
    "adapted_car": "whether a member holds the opinion on an adapted car, null where not told; may be left out",
}
MEMBERS = {
    "member": "id of the member, each once",
    "household": "id of the household",
    "birth_date": "date",
    "disability": "whether the member has a disability group",
    "incomes_told": "whether the income lines of the member are all there was; may be left out: true",
}
INCOMES_OF = {
    "member": "id of the member",
    "kind": "kind of income, such as wage",
    "month": "any day of the month for which it was received, as a date",
    "amount": "cents",
}

_OPTIONAL = {"adapted_car", "incomes_told"}

_AMOUNTS_BELOW = 10**11
"""Cents: as many digits as an amount has in a household file."""


def assess_frames(households: FrameT, members: FrameT, incomes: FrameT, *, on: date) -> FrameT:
    """Assess every household as of *on*; one row each, in the order of *households*, in the same kind of frame.

    The columns that are read stand in `HOUSEHOLDS`, `MEMBERS` and `INCOMES_OF`, those given back in the guide to
    populations; amounts are whole cents (int64). Raises `InvalidInput` with every fault, by frame and column,
    and `NotInForce` where the law of *on* is not known.
    """
    of_households = _Frame("households", households, HOUSEHOLDS)
    of_members = _Frame("members", members, MEMBERS)
    of_incomes = _Frame("incomes", incomes, INCOMES_OF)
    faults = [fault for frame in (of_households, of_members, of_incomes) for fault in frame.faults]
    if faults:
        raise InvalidInput(*faults)
    ids = of_households.frame["household"].to_numpy()
    found = assess_population(_population(of_households, of_members, of_incomes, on), on)
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

    def whole(self, name: str, below: int, *, needed: bool = False) -> Whole:
        """A column of whole numbers from 0 to before *below*, 0 where there is none; else a fault."""
        series = self.frame[name]
        blank = series.is_null()
        fits = not (needed and blank.any())
        if not blank.all():
            # A column of floats may have lost cents before it came here, so it is never taken for amounts.
            fits = fits and series.dtype.is_integer() and series.min() >= 0 and series.max() < below
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

    def kinds(self, name: str) -> NDArray[np.int8]:
        """A column of kinds of income, as their places."""
        series = self.frame[name]
        found = np.full(len(self), -1, np.int8)
        if isinstance(series.dtype, nw.String | nw.Categorical | nw.Enum | nw.Object):
            for code, kind in enumerate(IncomeKind):
                found[(series == kind.value).fill_null(value=False).to_numpy().astype(np.bool_)] = code
        if (found < 0).any():
            self.refuse(name, "choice", known=", ".join(IncomeKind))
        return found


def _population(households: _Frame, members: _Frame, incomes: _Frame, on: date) -> Population:
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
    made = Population(
        members=_offsets(of_member, len(households)),
        born=born[order],
        disabled=disabled[order],
        told_incomes=told_incomes[order],
        lines=_offsets(lines, len(order)),
        amount=incomes.whole("amount", _AMOUNTS_BELOW, needed=True)[in_order],
        kind=incomes.kinds("kind")[in_order],
        month=(month // DAYS_IN_KEY)[in_order],
        costs=households.whole("housing_costs", _AMOUNTS_BELOW),
        told_costs=households.told("housing_costs"),
        savings=households.whole("savings", _AMOUNTS_BELOW),
        told_savings=households.told("savings"),
        vehicles=households.whole("vehicles", MANY),
        heaviest=households.whole("heaviest_vehicle_kg", MANY),
        told_vehicles=households.told("vehicles"),
        adapted_car=households.truth("adapted_car", absent=False),
        told_adapted_car=households.told("adapted_car"),
    )
    # What is wrong across columns follows once each is right.
    faults = [*households.faults, *members.faults, *incomes.faults] or list(_across(made, on))
    if faults:
        raise InvalidInput(*faults)
    return made


def _across(made: Population, on: date) -> Iterator[Fault]:
    """What is wrong although each column is right."""
    today, age = day_key(on), law.on(on).child_age.months * DAYS_IN_KEY
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
}


def names_of(bits: int) -> Sequence[str]:
    """What the bits of a column ``..._missing`` or ``..._open`` stand for."""
    return tuple(name for bit, name in _MISSING.items() if bits & bit)


def _columns(found: Assessments) -> Iterator[tuple[str, Any]]:
    yield "income", _nullable(found.income, found.income_missing)
    for name in ("gmi_threshold", "needy_threshold", "low_income_threshold"):
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
