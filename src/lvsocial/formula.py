"""The words a rule may use.

A rule is an ordinary function on whole numbers. Its words are types for the checker only: an
`Amount` cannot meet a `Count`, a `Truth` cannot be tested by ``if``, nothing divides with ``/``.
At run time each is an ``int`` (one household) or a column of them (every household), at no cost.

Between roundings an amount is a whole number of `UNIT` parts of a cent, so that every per cent of
every twelfth of a cent is whole; `spread` divides evenly or raises `Inexact`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from lvsocial.errors import Inexact

UNIT = 1200
"""Parts of a cent in which an `Amount` is counted."""

DAYS_IN_KEY = 32
"""A `Day` is months x 32 + day of the month, so that whole months add up as the calendar does."""

if TYPE_CHECKING:

    class Truth:
        """Yes or no; combine with ``&``, ``|`` and `no`."""

        def __and__(self, other: "Truth", /) -> "Truth": ...
        def __or__(self, other: "Truth", /) -> "Truth": ...

    class Count:
        """A whole number without a unit: persons, months, kilograms, hundredths of a ratio."""

        def __init__(self, value: int, /) -> None: ...
        def __int__(self) -> int: ...
        def __add__(self, other: "Count | int", /) -> "Count": ...
        def __sub__(self, other: "Count | int", /) -> "Count": ...
        def __mul__(self, times: "Count", /) -> "Count": ...
        def __le__(self, other: "Count | int", /) -> Truth: ...
        def __lt__(self, other: "Count | int", /) -> Truth: ...
        def __ge__(self, other: "Count | int", /) -> Truth: ...
        def __gt__(self, other: "Count | int", /) -> Truth: ...
        def __eq__(self, other: "Count | int", /) -> Truth: ...  # type: ignore[override]

    class Amount:
        """Money between roundings, in parts of a cent (`UNIT`): exact."""

        def __init__(self, value: int, /) -> None: ...
        def __int__(self) -> int: ...
        def __add__(self, other: "Amount", /) -> "Amount": ...
        def __sub__(self, other: "Amount", /) -> "Amount": ...
        def __mul__(self, times: Count, /) -> "Amount": ...
        def __le__(self, other: "Amount", /) -> Truth: ...
        def __lt__(self, other: "Amount", /) -> Truth: ...
        def __gt__(self, other: "Amount", /) -> Truth: ...
        def __ge__(self, other: "Amount", /) -> Truth: ...

    class Cents:
        """Money after a named rounding, in whole cents: what is stated or paid."""

        def __init__(self, value: int, /) -> None: ...
        def __int__(self) -> int: ...
        def __gt__(self, other: "Cents", /) -> Truth: ...

    class Age:
        """A length in whole calendar months, counted as a `Day` is."""

        def __init__(self, value: int, /) -> None: ...
        def __int__(self) -> int: ...

    class Day:
        """A calendar day."""

        def __init__(self, value: int, /) -> None: ...
        def __int__(self) -> int: ...
        def __sub__(self, other: Age, /) -> "Day": ...
        def __le__(self, other: "Day", /) -> Truth: ...
        def __gt__(self, other: "Day", /) -> Truth: ...

    class MonthNumber:
        """A calendar month: months since the year 0."""

        def __init__(self, value: int, /) -> None: ...
        def __int__(self) -> int: ...
        def __add__(self, months: Count | int, /) -> "MonthNumber": ...
        def __sub__(self, months: Count | int, /) -> "MonthNumber": ...
        def __le__(self, other: "MonthNumber", /) -> Truth: ...
        def __lt__(self, other: "MonthNumber", /) -> Truth: ...
        def __eq__(self, other: "MonthNumber", /) -> Truth: ...  # type: ignore[override]

    class Grounds:
        """What is not met, as bits of `lvsocial.legal.Ground`; none when everything is met."""

        def __init__(self, value: int, /) -> None: ...
        def __int__(self) -> int: ...
        def __or__(self, other: "Grounds", /) -> "Grounds": ...
        def __eq__(self, other: "Grounds", /) -> Truth: ...  # type: ignore[override]

else:
    Truth = Count = Amount = Cents = Age = Day = MonthNumber = Grounds = int


class Column(Protocol):
    """The few words that a column engine must say in its own way."""

    def choose(self, which: object, yes: object, no: object, /) -> object: ...
    def no(self, truth: object, /) -> object: ...
    def greater(self, a: object, b: object, /) -> object: ...
    def spread(self, amount: object, parts: object, /) -> object: ...
    def unmet(self, met: object, ground: int, /) -> object: ...


COLUMNS: dict[type, Column] = {}
"""Engines by the type of their columns; `lvsocial.population` enters its own when it is imported."""

NOTHING = Amount(0)
NO_CENTS = Cents(0)
MET = Grounds(0)
HUNDRED = Count(100)

V = TypeVar("V")


def choose(which: Truth, yes: V, no: V) -> V:
    """*yes* where *which* holds, else *no*. Both are worked out: a choice never hides a fault."""
    w: Any = which
    if w is True:
        return yes
    if w is False:
        return no
    return cast(V, COLUMNS[type(w)].choose(w, yes, no))


def no(truth: Truth) -> Truth:
    """The opposite of *truth*."""
    t: Any = truth
    opposite: Truth = not t if isinstance(t, int) else COLUMNS[type(t)].no(t)  # type: ignore[assignment]
    return opposite


def later(a: Day, b: Day) -> Day:
    """The later of two days."""
    x: Any = a
    y: Any = b
    if isinstance(x, int) and isinstance(y, int):
        return a if x > y else b
    return cast(Day, COLUMNS[type(x)].greater(x, y))


def at_least_zero(amount: Amount) -> Amount:
    """*amount*, or nothing where it is below zero."""
    a: Any = amount
    if isinstance(a, int):
        return amount if a > 0 else NOTHING
    return cast(Amount, COLUMNS[type(a)].greater(a, 0))


def spread(amount: Amount, parts: Count) -> Amount:
    """One of *parts* even parts of *amount*: exact, or `Inexact`."""
    a: Any = amount
    n: Any = parts
    if isinstance(a, int):
        part, left = divmod(a, n)
        if left:
            raise Inexact(f"an amount in {n} parts leaves a rest")
        even: Amount = part
        return even
    return cast(Amount, COLUMNS[type(a)].spread(a, n))


def hundredths(ratio: Count, amount: Amount) -> Amount:
    """*ratio* hundredths of *amount*: exact."""
    return spread(amount * ratio, HUNDRED)


def half_up(amount: Amount) -> Cents:
    """*amount* in whole cents, half a cent up. Call it only from a rule that names its provision."""
    a: Any = amount
    rounded: Cents = (2 * a + UNIT) // (2 * UNIT)
    return rounded


def half_up_less(amount: Amount, off: Count) -> Cents:
    """*amount* less *off* hundredths of it in whole cents, half a cent up: rounded once, exact until there."""
    a: Any = amount
    left: Any = 100 - cast(Any, off)
    rounded: Cents = (2 * left * a + 100 * UNIT) // (200 * UNIT)
    return rounded


MILLION = 1_000_000


def converted(amount: Amount, rate: Count) -> Amount:
    """*amount* divided by *rate* millionths, to the nearest cent, half a cent up."""
    a: Any = amount
    by: Any = rate
    # In cents before and after: the rate leaves no whole parts of one.
    cents: Any = a // UNIT
    rounded: Amount = (2 * cents * MILLION + by) // (2 * by) * UNIT
    return rounded


def part_down(amount: Amount, part: Count | Amount, whole: Count | Amount) -> Cents:
    """*part* of *whole* of *amount* in whole cents, what is left of a cent dropped; nothing of an empty whole.

    Call it only from a rule that names its provision. For one household only: no column has this word.
    """
    a: Any = amount
    p: Any = part
    w: Any = whole
    down: Cents = a * p // (w * UNIT) if w else NO_CENTS
    return down


def part_up(amount: Amount, part: Count | Amount, whole: Count | Amount) -> Cents:
    """The same, a part of a cent counted as a whole one."""
    a: Any = amount
    p: Any = part
    w: Any = whole
    up: Cents = -(-a * p // (w * UNIT)) if w else NO_CENTS
    return up


def exact(cents: Cents) -> Amount:
    """What was rounded, as it enters the next sum."""
    c: Any = cents
    whole: Amount = c * UNIT
    return whole


T_co = TypeVar("T_co", covariant=True)


class Table(Protocol[T_co]):
    """Rows of a household or of a person: a tuple, findings, or ragged columns."""

    def total(self, formula: Callable[[T_co], Amount], /) -> Amount:
        """The sum of *formula* over the rows."""
        ...

    def number_of(self, formula: Callable[[T_co], Truth], /) -> Count:
        """The number of rows for which *formula* holds."""
        ...

    def each(self, formula: Callable[[T_co], Grounds], /) -> Grounds:
        """What is not met by one row or another."""
        ...


class Records(tuple[T_co, ...]):
    """The plain reading of a `Table`."""

    __slots__ = ()

    # At run time the numbers are ints, and a cast would cost as much as the sum.
    def total(self, formula: Callable[[T_co], Amount], /) -> Amount:
        return sum(map(formula, self))  # type: ignore[arg-type, return-value]

    def number_of(self, formula: Callable[[T_co], Truth], /) -> Count:
        return sum(map(formula, self))  # type: ignore[arg-type, return-value]

    def each(self, formula: Callable[[T_co], Grounds], /) -> Grounds:
        gathered = MET
        for row in self:
            gathered = gathered | formula(row)
        return gathered
