"""The columnar reading of rules and plans: what a rule's words mean for numpy columns, and ragged tables.

No rule is written again here. Importing this module enters the engine for `numpy.ndarray` columns. A number
that is the same for all may stay a plain int: rules answer it once.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

import attrs
import numpy as np
from numpy.typing import NDArray

from lvsocial.errors import Inexact
from lvsocial.formula import COLUMNS, Amount, Count, Grounds, Truth

T = TypeVar("T")

Whole = NDArray[np.int64]

_WRAP = 2**64


class _Numpy:
    """The words of `lvsocial.formula` for numpy columns."""

    def choose(self, which: Any, yes: Any, no: Any) -> Any:
        # Sums and products of whole numbers: `numpy.where` guesses at each row, and guesses wrong at half of them.
        if not (_whole(yes) and _whole(no)):
            return np.where(which, yes, no)
        if isinstance(no, int) and no == 0:
            return yes * which
        return (yes - no) * which + no

    def no(self, truth: Any) -> Any:
        return np.logical_not(truth)

    def greater(self, a: Any, b: Any) -> Any:
        return np.maximum(a, b)

    def spread(self, amount: Any, parts: Any) -> Any:
        part = amount // parts
        # No rest is below zero, so they are all nothing if their sum is; it is far from where an int64 wraps.
        rests = int(amount.sum()) - int((part * parts if isinstance(parts, np.ndarray) else part).sum()) * (
            1 if isinstance(parts, np.ndarray) else parts
        )
        if rests % _WRAP:
            raise Inexact("a column of amounts leaves a rest")
        return part

    def unmet(self, met: Any, ground: int) -> Any:
        kind = np.int8 if ground < 128 else np.int16
        return np.logical_not(met).view(np.int8) * kind(ground)


COLUMNS[np.ndarray] = _Numpy()


def _whole(values: Any) -> bool:
    """Whether *values* are whole numbers of the widest kind, with which sums are exact."""
    return type(values) is int or (isinstance(values, np.ndarray) and values.dtype == np.int64)


@attrs.frozen(eq=False)
class Ragged(Generic[T]):
    """Rows of every household, or of every person, one after the other.

    `rows` is one record whose fields are columns; row i of the whole has those from ``offsets[i]`` to
    before ``offsets[i + 1]``.
    """

    rows: T
    offsets: Whole

    def total(self, formula: Callable[[T], Amount], /) -> Amount:
        """The sum of *formula* over the rows of each: a difference of running sums, so empty rows are 0."""
        return cast(Amount, self._sums(formula(self.rows)))

    def number_of(self, formula: Callable[[T], Truth], /) -> Count:
        """The number of rows of each for which *formula* holds."""
        return cast(Count, self._sums(formula(self.rows)))

    def each(self, formula: Callable[[T], Grounds], /) -> Grounds:
        """What is not met by one row of each or another."""
        grounds = np.asarray(formula(self.rows))
        gathered = np.zeros(len(self.offsets) - 1, grounds.dtype)
        filled = np.flatnonzero(self.offsets[1:] > self.offsets[:-1])
        if len(filled):
            gathered[filled] = np.bitwise_or.reduceat(grounds, self.offsets[filled])
        return cast(Grounds, gathered)

    def _sums(self, values: Any) -> Whole:
        running = np.empty(int(self.offsets[-1]) + 1, np.int64)
        running[0] = 0
        np.cumsum(values, out=running[1:], dtype=np.int64)
        at = running[self.offsets]
        return at[1:] - at[:-1]
