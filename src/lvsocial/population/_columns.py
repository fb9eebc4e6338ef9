"""The columnar reading of rules and plans: what a rule's words mean for columns, and ragged tables.

No rule is written again here. Importing this module enters the engine for `Linear` and for numpy columns.

A column of whole numbers that rules pass around is `Linear`: a constant and so many times some columns
of int64. Sums, multiples and even parts of it are worked out on its few factors, exactly; rows are
touched only where a rule compares, chooses, rounds or counts. A number that is the same for all rows
may stay a plain int, and rules answer it once.
"""

from collections.abc import Callable, Iterable
from math import gcd
from typing import Any, Generic, TypeAlias, TypeVar, cast
from weakref import ref

import attrs
import numpy as np
from numpy.typing import NDArray

from lvsocial.errors import Inexact
from lvsocial.formula import COLUMNS, Amount, Count, Grounds, Truth

T = TypeVar("T")

Whole = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]


class _Steps:
    """Sums over the rows of each, as differences of a running sum: empty rows are 0, and sums of sums are cheap."""

    __slots__ = ("_column", "offsets", "running")

    def __init__(self, running: Whole, offsets: Whole) -> None:
        self.running, self.offsets = running, offsets
        self._column: Whole | None = None

    def column(self) -> Whole:
        if self._column is None:
            at = self.running.take(self.offsets)
            self._column = at[1:] - at[:-1]
        return self._column


_Terms: TypeAlias = dict[int, tuple[int, Any]]


class Linear:
    """Rows of ``constant + factor * column + ...``; its columns are never written to."""

    __slots__ = ("constant", "terms")
    __array_ufunc__ = None  # so that a numpy column leaves what it meets here to this class

    def __init__(self, terms: _Terms, constant: int) -> None:
        self.terms, self.constant = terms, constant

    def __repr__(self) -> str:
        return f"<Linear of {len(self.terms)} columns>"

    def __add__(self, other: Any) -> Any:
        if type(other) is int:
            return Linear(self.terms, self.constant + other)
        return _plus(self, linear(other), 1)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        if type(other) is int:
            return Linear(self.terms, self.constant - other)
        return _plus(self, linear(other), -1)

    def __rsub__(self, other: Any) -> Any:
        return _plus(linear(other), self, -1)

    def __mul__(self, other: Any) -> Any:
        if type(other) is int:
            return _scaled(self, other)
        times = linear(other)
        if not times.terms:
            return _scaled(self, times.constant)
        mine, its = _shared(self), _shared(times)
        return Linear(_term(mine * its, _worked_out(self, mine) * _worked_out(times, its)), 0)

    __rmul__ = __mul__

    def __floordiv__(self, parts: int) -> Any:
        shared = gcd(_shared(self, constant=False), parts)
        # The constant is rounded down beside whole multiples of what is shared: the same as rounding down at the end.
        reduced = Linear(_divided(self.terms, shared), self.constant // shared)
        if shared == parts:
            return reduced
        rows = _worked_out(reduced)
        return linear(np.floor_divide(rows, parts // shared, out=_room(reduced, rows)))

    def __le__(self, other: Any) -> Any:
        return _compared(self, other, np.less_equal, lambda constant, factor: -constant // factor)

    def __gt__(self, other: Any) -> Any:
        return _compared(self, other, np.greater, lambda constant, factor: -constant // factor)

    def __lt__(self, other: Any) -> Any:
        return _compared(self, other, np.less, lambda constant, factor: -(constant // factor))

    def __ge__(self, other: Any) -> Any:
        return _compared(self, other, np.greater_equal, lambda constant, factor: -(constant // factor))

    def __eq__(self, other: object) -> Any:
        # Where the constant is no multiple of what the factors share, nothing is equal: no row reaches the limit.
        return _compared(
            self, other, np.equal, lambda constant, factor: _NEVER if constant % factor else -constant // factor
        )

    __hash__ = None  # type: ignore[assignment]


def linear(values: Any) -> Linear:
    """A column, or a number that is the same for all, as a `Linear`."""
    if isinstance(values, Linear):
        return values
    if isinstance(values, np.ndarray | _Steps):
        return Linear({id(values): (1, values)}, 0)
    return Linear({}, int(values))


def column(values: Any, count: int) -> Whole:
    """What a rule answered, as *count* rows of int64. Only for reading: it may be one of the columns given."""
    of = linear(values)
    return _worked_out(of) if of.terms else np.full(count, of.constant, np.int64)


def _plus(a: Linear, b: Linear, sign: int) -> Any:
    """*a* and *sign* times *b*; a plain int where no column is left."""
    terms = dict(a.terms)
    for key, (factor, each) in b.terms.items():
        before = terms.get(key)
        joint = sign * factor if before is None else before[0] + sign * factor
        if joint:
            terms[key] = (joint, each)
        else:
            del terms[key]
    constant = a.constant + sign * b.constant
    return Linear(terms, constant) if terms else constant


def _scaled(of: Linear, times: int) -> Any:
    if not times:
        return 0
    return Linear({key: (factor * times, each) for key, (factor, each) in of.terms.items()}, of.constant * times)


def _divided(terms: _Terms, by: int) -> _Terms:
    return {key: (factor // by, each) for key, (factor, each) in terms.items()} if by != 1 else terms


def _term(factor: int, each: Any) -> _Terms:
    return {id(each): (factor, each)}


def _shared(of: Linear, *, constant: bool = True) -> int:
    """What the factors have in common, with the constant unless told otherwise."""
    return gcd(*[factor for factor, _ in of.terms.values()], of.constant if constant else 0)


def _worked_out(of: Linear, by: int = 1, *, constant: bool = True) -> Whole:
    """The rows of *of*, whose factors are multiples of *by*, divided by it; without its constant if not asked for.

    Only for reading, unless `_room` says so: they may be one of the columns given.
    """
    added = of.constant // by if constant else 0
    terms = list(of.terms.values())
    if len(terms) > 1:
        terms.sort(key=_by_factor)
    factor, rows = terms[0][0] // by, _rows(terms[0][1])
    made: Whole
    if factor != 1:
        made = np.multiply(rows, factor, dtype=np.int64)
    elif added:
        made, added = np.add(rows, added, dtype=np.int64), 0
    elif len(terms) == 1 and rows.dtype == np.int64:
        return cast(Whole, rows)
    else:
        made = rows.astype(np.int64)
    for times, each in terms[1:]:
        factor, rows = times // by, _rows(each)
        if factor == 1:
            np.add(made, rows, out=made, dtype=np.int64)
        elif factor == -1:
            np.subtract(made, rows, out=made, dtype=np.int64)
        else:
            np.add(made, np.multiply(rows, factor, dtype=np.int64), out=made)
    if added:
        np.add(made, added, out=made)
    return made


def _by_factor(term: tuple[int, Any]) -> int:
    return -abs(term[0])


def _rows(each: Any) -> Any:
    return each.column() if type(each) is _Steps else each


def _room(of: Linear, rows: Whole) -> Whole | None:
    """*rows* themselves where they were made for this and may be written over."""
    return None if any(rows is _rows(each) for _, each in of.terms.values()) else rows


_NEVER = np.iinfo(np.int64).min
"""Below every row there is, so that none is equal to it."""


def _compared(a: Linear, b: Any, how: Any, limit: Callable[[int, int], int]) -> Any:
    """How the rows of *a* compare with those of *b*: what they are apart, without its constant, with that constant."""
    apart = a - b
    if type(apart) is int:
        return bool(how(apart, 0))
    factor = _shared(apart, constant=False)
    return how(_worked_out(apart, factor, constant=False), limit(apart.constant, factor))


class _Numpy:
    """The words of `lvsocial.formula` for columns."""

    def choose(self, which: Any, yes: Any, no: Any) -> Any:
        if _is_truth(yes) or _is_truth(no):
            return (which & yes) | (~which & no)
        if _is_grounds(yes) or _is_grounds(no):
            return np.where(which, yes, no)
        # Products of whole numbers: `numpy.where` guesses at each row, and guesses wrong at many.
        otherwise = linear(no)
        apart = _plus(linear(yes), otherwise, -1)
        if type(apart) is int:
            return _plus(otherwise, Linear(_term(apart, which) if apart else {}, 0), 1)
        factor = _shared(apart)
        return _plus(otherwise, Linear(_term(factor, _worked_out(apart, factor) * which), 0), 1)

    def no(self, truth: Any) -> Any:
        return np.logical_not(truth)

    def greater(self, a: Any, b: Any) -> Any:
        other = linear(b)
        apart = _plus(linear(a), other, -1)
        if type(apart) is int:
            return other + max(apart, 0)
        # The greater of x + c and 0 is c more than the greater of x and -c, so the constant is not added to the rows.
        factor, constant = _shared(apart), apart.constant
        rows = _worked_out(apart, factor, constant=False)
        most = np.maximum(rows, -constant // factor, out=_room(apart, rows))
        return _plus(other, Linear(_term(factor, most), constant), 1)

    def spread(self, amount: Any, parts: Any) -> Any:
        whole, by = linear(amount), linear(parts)
        if not by.terms and _shared(whole) % by.constant == 0:
            return Linear(_divided(whole.terms, by.constant), whole.constant // by.constant)
        rows = _worked_out(whole)
        in_parts: Any = _worked_out(by) if by.terms else by.constant
        part = rows // in_parts
        if not np.array_equal(part * in_parts, rows):
            raise Inexact("a column of amounts leaves a rest")
        return linear(part)

    def unmet(self, met: Any, ground: int) -> Any:
        kind: Any = np.int8 if ground < 128 else np.int16
        return np.logical_not(met).view(np.int8) * kind(ground)


def _is_truth(values: Any) -> bool:
    return isinstance(values, bool) or (isinstance(values, np.ndarray) and values.dtype == np.bool_)


def _is_grounds(values: Any) -> bool:
    return isinstance(values, np.ndarray) and values.dtype in (np.int8, np.int16)


_ENGINE = _Numpy()
COLUMNS[np.ndarray] = _ENGINE
COLUMNS[Linear] = _ENGINE


class Places:
    """The columnar reading of a look-up: figures by a number that a rule has found for each row."""

    __slots__ = ("_factor", "_figures")

    def __init__(self, figures: Iterable[int]) -> None:
        whole = list(figures)
        self._factor = gcd(*whole) or 1
        self._figures = np.array([figure // self._factor for figure in whole], np.int64)

    def __getitem__(self, place: Any, /) -> Any:
        of = linear(place)
        if not of.terms:
            return self._factor * int(self._figures[of.constant])
        return Linear(_term(self._factor, self._figures.take(_worked_out(of))), 0)


@attrs.frozen(eq=False)
class Ragged(Generic[T]):
    """Rows of every household, or of every person, one after the other.

    `rows` is one record whose fields are columns; row i of the whole has those from ``offsets[i]`` to
    before ``offsets[i + 1]``, and the last offset is how many rows there are.
    """

    rows: T
    offsets: Whole

    def total(self, formula: Callable[[T], Amount], /) -> Amount:
        """The sum of *formula* over the rows of each."""
        of = linear(formula(self.rows))
        if not of.terms:
            return cast(Amount, of.constant * linear(self.offsets[1:] - self.offsets[:-1]))
        factor = _shared(of)
        only = next(iter(of.terms.values()))[1]
        if isinstance(only, _Steps) and len(of.terms) == 1 and not of.constant:
            return cast(Amount, Linear(_term(factor, _Steps(only.running, only.offsets.take(self.offsets))), 0))
        return cast(Amount, Linear(_term(factor, self._steps(_worked_out(of, factor))), 0))

    def number_of(self, formula: Callable[[T], Truth], /) -> Count:
        """The number of rows of each for which *formula* holds."""
        which: Any = formula(self.rows)
        if not isinstance(which, np.ndarray):
            return cast(Count, int(which) * linear(self.offsets[1:] - self.offsets[:-1]))
        return cast(Count, linear(self._steps(which)))

    def each(self, formula: Callable[[T], Grounds], /) -> Grounds:
        """What is not met by one row of each or another."""
        grounds = np.asarray(formula(self.rows))
        gathered = np.zeros(len(self.offsets) - 1, grounds.dtype)
        filled = np.flatnonzero(self.offsets[1:] > self.offsets[:-1])
        if len(filled):
            gathered[filled] = np.bitwise_or.reduceat(grounds, self.offsets[filled])
        return cast(Grounds, gathered)

    def _steps(self, values: Any) -> _Steps:
        running = np.empty(int(self.offsets[-1]) + 1, np.int64)
        running[0] = 0
        np.cumsum(values, out=running[1:], dtype=np.int64)
        return _Steps(running, self.offsets)


@attrs.frozen(eq=False)
class Summed(Ragged[T]):
    """Rows of which some are a table of their own as well (`Part`): remembers what it last worked out.

    The formula is held weakly: it knows the facts, which hold this table.
    """

    _last: list[Any] = attrs.field(factory=list, init=False)

    def total(self, formula: Callable[[T], Amount], /) -> Amount:
        """The sum of *formula* over the rows of each."""
        if not self._last or self._last[0]() is not formula:
            self._last[:] = [ref(formula), super().total(formula)]
        return cast(Amount, self._last[1])


@attrs.frozen(eq=False)
class Part(Generic[T]):
    """Of the rows of *whole*, for each those from its place in *begins* to before that in *ends*."""

    whole: Summed[T]
    begins: Whole
    ends: Whole

    def total(self, formula: Callable[[T], Amount], /) -> Amount:
        """The sum of *formula* over the rows of each."""
        whole = linear(self.whole.total(formula))
        if not whole.terms:
            return cast(Amount, whole.constant)
        ((factor, steps),) = whole.terms.values()
        sums = steps.running.take(self.ends) - steps.running.take(self.begins)
        return cast(Amount, Linear(_term(factor, sums), 0))


@attrs.frozen(eq=False)
class Single(Generic[T]):
    """A table in which each has one row: nothing is to be summed."""

    rows: T

    def total(self, formula: Callable[[T], Amount], /) -> Amount:
        """*formula* of the row."""
        return formula(self.rows)

    def number_of(self, formula: Callable[[T], Truth], /) -> Count:
        """One where *formula* holds of the row, else none."""
        which: Any = formula(self.rows)
        return cast(Count, linear(which) if isinstance(which, np.ndarray) else int(which))

    def each(self, formula: Callable[[T], Grounds], /) -> Grounds:
        """What the row does not meet."""
        return formula(self.rows)
