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
from lvsocial.facts import day_key
from lvsocial.formula import DAYS_IN_KEY
from lvsocial.income import IncomeKind
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
    ids = of_households.column("household")
    found = assess_population(_population(of_households, of_members, of_incomes, on), on)
    made: FrameT = _built(households, chain([("household", ids)], _columns(found)))
    return made


class _Frame:
    """A frame with the columns it should have, checked; what is wrong with it is gathered."""

    def __init__(self, name: str, native: Any, columns: dict[str, str]) -> None:
        self.name = name
        self.faults: list[Fault] = []
        self.frame: Any = nw.from_native(native, eager_only=True)
        present = set(self.frame.columns)
        for column in columns:
            if column not in present and column not in _OPTIONAL:
                self.refuse(column, "column")
        if present - set(columns):
            self.faults.append(Fault(name, "unknown_key", {"known": ", ".join(columns)}))

    def refuse(self, column: str, code: str, **about: str) -> None:
        self.faults.append(Fault(f"{self.name}.{column}", code, about))

    def column(self, name: str) -> NDArray[Any]:
        """A column as it is."""
        found: NDArray[Any] = self.frame[name].to_numpy()
        return found

    def told(self, name: str) -> NDArray[np.bool_]:
        """Where a column holds a value."""
        if name not in self.frame.columns:
            return np.zeros(len(self.frame), np.bool_)
        found: NDArray[np.bool_] = ~self.frame[name].is_null().to_numpy().astype(np.bool_)
        return found

    def whole(self, name: str, absent: int = 0) -> NDArray[np.int64]:
        """A column of whole numbers, *absent* where there is none; a fault where they are none or below zero."""
        if name not in self.frame.columns:
            return np.full(len(self.frame), absent, np.int64)
        series = self.frame[name]
        if not (series.dtype.is_integer() or series.dtype == nw.Boolean):
            # A column of floats may have lost cents before it came here, so it is never taken for amounts.
            if not series.is_null().all():
                self.refuse(name, "whole_column")
            return np.full(len(self.frame), absent, np.int64)
        found: NDArray[np.int64] = series.cast(nw.Int64).fill_null(absent).to_numpy().astype(np.int64)
        if (found < 0).any():
            self.refuse(name, "whole_column")
        return found

    def truth(self, name: str, absent: bool) -> NDArray[np.bool_]:
        """A column of yes and no, *absent* where there is none."""
        if name not in self.frame.columns:
            return np.full(len(self.frame), absent)
        return self.whole(name, int(absent)).astype(np.bool_)

    def days(self, name: str) -> NDArray[np.int64]:
        """A column of dates, as a plan counts days."""
        series = self.frame[name]
        if series.is_null().any():
            self.refuse(name, "date_column")
            return np.zeros(len(self.frame), np.int64)
        try:
            return day_keys(series.to_numpy().astype("datetime64[D]"))
        except (ValueError, TypeError):
            self.refuse(name, "date_column")
            return np.zeros(len(self.frame), np.int64)


def _population(households: _Frame, members: _Frame, incomes: _Frame, on: date) -> Population:
    of_member = _places(households, "household", members, "household")
    of_line = _places(members, "member", incomes, "member")
    order = np.argsort(of_member, kind="stable")
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    lines = place[of_line] if len(of_line) else of_line
    in_order = np.argsort(lines, kind="stable")
    born, month = members.days("birth_date"), incomes.days("month")
    made = Population(
        members=_offsets(of_member, len(households.frame)),
        born=born[order],
        disabled=members.truth("disability", absent=False)[order],
        told_incomes=members.truth("incomes_told", absent=True)[order],
        lines=_offsets(lines, len(order)),
        amount=incomes.whole("amount")[in_order],
        kind=_kinds(incomes)[in_order],
        month=(month // DAYS_IN_KEY)[in_order],
        costs=households.whole("housing_costs"),
        told_costs=households.told("housing_costs"),
        savings=households.whole("savings"),
        told_savings=households.told("savings"),
        vehicles=households.whole("vehicles"),
        heaviest=households.whole("heaviest_vehicle_kg"),
        told_vehicles=households.told("vehicles"),
        adapted_car=households.truth("adapted_car", absent=False),
        told_adapted_car=households.told("adapted_car"),
    )
    faults = [*households.faults, *members.faults, *incomes.faults, *_across(made, on)]
    if faults:
        raise InvalidInput(*faults)
    return made


def _across(made: Population, on: date) -> Iterator[Fault]:
    """What is wrong although each column is right."""
    today, age = day_key(on), law.on(on).child_age.months * DAYS_IN_KEY
    if (made.members[1:] == made.members[:-1]).any():
        yield Fault("members", "a_member")
    if (made.born > today).any():
        yield Fault("members.birth_date", "born_later")
    adult = np.concatenate([np.zeros(1, np.int64), np.cumsum(made.born + age <= today)])[made.members]
    if (adult[1:] == adult[:-1]).any():
        yield Fault("members", "an_adult")
    silent = ~made.told_incomes
    if (silent & (made.lines[1:] > made.lines[:-1])).any():
        yield Fault("members.incomes_told", "told_column")


def _places(whole: _Frame, key: str, parts: _Frame, column: str) -> NDArray[np.int64]:
    """For each row of *parts*, the place in *whole* of what its *column* names."""
    ids, wanted = whole.column(key), parts.column(column)
    order = np.argsort(ids, kind="stable")
    ranked = ids[order]
    if (ranked[1:] == ranked[:-1]).any():
        whole.refuse(key, "each_once")
    at = np.searchsorted(ranked, wanted)
    found = at < len(ranked)
    found[found] = ranked[at[found]] == wanted[found]
    if not found.all():
        parts.refuse(column, "known_id", frame=whole.name)
        return np.zeros(len(wanted), np.int64)
    places: NDArray[np.int64] = order[at].astype(np.int64)
    return places


def _offsets(of: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    sizes = np.bincount(of, minlength=count).astype(np.int64)
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])


def _kinds(incomes: _Frame) -> NDArray[np.int8]:
    names = incomes.column("kind").astype(object)
    codes = {kind.value: code for code, kind in enumerate(IncomeKind)}
    known, inverse = (
        np.unique(names.astype(str), return_inverse=True) if len(names) else (np.empty(0), np.empty(0, int))
    )
    coded = [codes.get(str(name), -1) for name in known]
    if -1 in coded:
        incomes.refuse("kind", "choice", known=", ".join(codes))
    kinds: NDArray[np.int8] = np.array(coded or [0], np.int8)[inverse.astype(np.int64)]
    return kinds


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
