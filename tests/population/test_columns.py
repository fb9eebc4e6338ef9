"""The words of rules over columns say of every row what they say of one number; ragged tables sum like loops."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lvsocial.errors import Inexact
from lvsocial.formula import (
    UNIT,
    Records,
    at_least_zero,
    choose,
    exact,
    half_up,
    hundredths,
    later,
    no,
    spread,
)
from lvsocial.legal import Ground
from lvsocial.means import savings_within
from lvsocial.population._columns import Linear, Places, Ragged, Single, column, linear

# Rules see columns where the checker sees numbers.
Formula = Callable[[Any, Any], Any]
NUMBERS = st.integers(-(10**12), 10**12)
PAIRS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=9)

OF_NUMBERS: dict[str, Formula] = {
    "sum": lambda a, b: a + b + 7,
    "difference": lambda a, b: 5 - a - b - 3 + b,
    "nothing left": lambda a, b: a - a + (b - b) + 4,
    "multiple": lambda a, b: 3 * (a * 0 + b * 1200) - a * -2,
    "product": lambda a, b: (3 * (a // 10**6) + 6) * (b // 10**6 * 2),
    "down": lambda a, b: (6 * a - 4 * b + 5) // 4 + (7 * a) // 7 + (6 * a + 9) // 9,
    "half up": lambda a, b: half_up(a * 800 - b) + half_up(a * 1200) + half_up(b),
    "exact": lambda a, b: exact(half_up(a)) - b,
    "at least zero": lambda a, b: (
        at_least_zero(a * 400 + b * 600 - 2_000_000) + at_least_zero(a) + at_least_zero(3 - b)
    ),
    "at least zero of the same": lambda a, b: at_least_zero(a - a + 7) + at_least_zero(b - b - 7) + a,
    "later": lambda a, b: later(a, b) + later(a, 12) + later(2 * a, a + a + 1),
    "spread": lambda a, b: spread(a * 6 + 12, 3) - spread(b * UNIT, 100) + spread(a * 2 - a - a + 9, 3),
    "hundredths": lambda a, b: hundredths(130, a * UNIT) + hundredths(a // 10**9, 100 * b),
    "choose": lambda a, b: choose(a > b, a + 1, b) + choose(a <= 0, 5, 0) - choose(b < a, 7, a) + choose(a > 0, 3, 8),
    "choose the same": lambda a, b: choose(a > b, a, a) + choose(a < b, 6, 6) + choose(b < 0, 0, 0) + b,
    "choose twice": lambda a, b: choose(a > 0, choose(b > 0, 0, 1), choose(a > b, 2, 3)),
}
OF_TRUTHS: dict[str, Formula] = {
    "less": lambda a, b: (6 * a < 4 * b + 3) | (a < b),
    "at most": lambda a, b: (6 * a <= 4 * b + 3) | (a <= b - 5),
    "greater": lambda a, b: (6 * a > 4 * b + 3) | (b > a),
    "at least": lambda a, b: (6 * a >= 4 * b + 3) & (b >= a),
    "equal": lambda a, b: (a == b) | (2 * a == 4 * b + 2),
    "never equal": lambda a, b: (6 * a == 6 * b + 3) | (4 * a == 1),
    "negative factors": lambda a, b: (0 - a <= 0 - b) & (7 - 2 * a < 5 - 4 * b),
    "a number first": lambda a, b: (5 >= a) | (3 < b),  # noqa: SIM300
    "no": lambda a, b: no(a <= b) & no(b > 3),
    "choose": lambda a, b: choose(a > b, a > 0, b > 0),
    "the same on both sides": lambda a, b: (a <= a) & (b >= 0),
}


def _over(pairs: list[tuple[int, int]]) -> tuple[Any, Any]:
    a, b = (np.array(each, np.int64) for each in zip(*pairs, strict=True))
    a.flags.writeable = b.flags.writeable = False
    return linear(a), linear(b)


@pytest.mark.parametrize("name", OF_NUMBERS)
@given(pairs=PAIRS)
@example(pairs=[(0, 0), (1, 1), (-1, 1), (1, -1), (5, 3)])
def test_numbers(name: str, pairs: list[tuple[int, int]]) -> None:
    formula = OF_NUMBERS[name]
    found = column(formula(*_over(pairs)), len(pairs))
    assert found.dtype == np.int64
    assert found.tolist() == [formula(a, b) for a, b in pairs]


@pytest.mark.parametrize("name", OF_TRUTHS)
@given(pairs=PAIRS)
@example(pairs=[(0, 0), (1, 1), (-1, 1), (1, -1), (5, 2), (5, 7)])
def test_truths(name: str, pairs: list[tuple[int, int]]) -> None:
    formula = OF_TRUTHS[name]
    found = formula(*_over(pairs))
    assert found.dtype == np.bool_
    assert found.tolist() == [bool(formula(a, b)) for a, b in pairs]


@given(pairs=PAIRS)
def test_bare_numpy_columns_meet_the_words_too(pairs: list[tuple[int, int]]) -> None:
    a, b = (np.array(each, np.int64) for each in zip(*pairs, strict=True))
    formula: Formula = lambda x, y: choose(x > y, at_least_zero(x), later(x, y)) + spread(3 * y, 3)  # noqa: E731
    assert column(formula(a, b), len(a)).tolist() == [formula(x, y) for x, y in pairs]
    assert (a <= linear(b)).tolist() == [x <= y for x, y in pairs]
    assert column(a - linear(b), len(a)).tolist() == [x - y for x, y in pairs]


@pytest.mark.parametrize("parts", [3, np.array([2, 3, 4])])
def test_a_rest_is_inexact(parts: Any) -> None:
    whole = np.array([6, 9, 8], np.int64)
    if not isinstance(parts, int):
        assert column(spread(linear(whole), parts), 3).tolist() == [3, 3, 2]
    for wrong in (whole + 1, linear(whole) * 3 + 1, -whole + 1):
        with pytest.raises(Inexact):
            spread(wrong, parts)  # type: ignore[arg-type]
    with pytest.raises(Inexact):
        spread(linear(whole) * 2, 4)  # type: ignore[arg-type]


@pytest.mark.parametrize("ground", [1, 64, 128])
def test_unmet(ground: int) -> None:
    from lvsocial.formula import COLUMNS

    met = np.array([True, False])
    assert COLUMNS[np.ndarray].unmet(met, ground).tolist() == [0, ground]


def test_a_condition_answers_with_its_ground() -> None:
    savings: Any = linear(np.array([0, 5, 6], np.int64))
    limit: Any = 5
    assert np.asarray(savings_within(savings, limit)).tolist() == [0, 0, Ground.SAVINGS]
    assert np.asarray(savings_within(savings - savings, limit)) == 0


def test_look_ups_share_what_the_figures_have_in_common() -> None:
    places = Places([130, 210, 170])
    assert column(places[linear(np.array([0, 1, 2, 1], np.int64))], 4).tolist() == [130, 210, 170, 210]
    assert places[1] == 210
    assert column(Places([0, 0])[linear(np.array([1], np.int64))], 1).tolist() == [0]


def test_columns_are_no_keys_and_show_no_values() -> None:
    of = linear(np.array([98765431], np.int64))
    assert "98765431" not in repr(of + 4)
    with pytest.raises(TypeError):
        hash(of)


@attrs.define(eq=False)
class Row:
    """A row with one number, and rows of its own."""

    number: Any
    within: Any


NESTED = st.lists(st.lists(st.lists(st.integers(-(10**9), 10**9), max_size=3), max_size=3), max_size=5)


def _offsets(rows: Any) -> Any:
    return np.cumsum([0, *map(len, rows)])


def _ragged(nested: list[list[list[int]]]) -> Ragged[Row]:
    persons = [person for household in nested for person in household]
    lines = np.array([line for person in persons for line in person], np.int64)
    inner: Any = Ragged(Row(linear(lines), None), _offsets(persons))
    return Ragged(Row(np.arange(len(persons)), inner), _offsets(nested))


@given(nested=NESTED)
@example(nested=[])
@example(nested=[[], [[]], [], [[1], [], [2, 3]], []])
def test_ragged_tables_sum_like_loops(nested: list[list[list[int]]]) -> None:
    of: Any = _ragged(nested)
    count = len(nested)
    plain = [Records([Records(person) for person in household]) for household in nested]

    def same(columns: Any, loop: Callable[[Any], Any]) -> None:
        assert column(columns, count).tolist() == [loop(household) for household in plain]

    line: Callable[[Any], Any] = lambda x: 1200 * x  # noqa: E731
    same(of.total(lambda p: p.within.total(lambda r: line(r.number))), lambda h: h.total(lambda p: p.total(line)))
    same(
        of.total(lambda p: 2 * p.within.total(lambda r: r.number) + 3),
        lambda h: h.total(lambda p: 2 * sum(p) + 3),
    )
    same(of.total(lambda p: 5), lambda h: 5 * len(h))
    same(
        of.total(lambda p: at_least_zero(p.within.total(lambda r: r.number))),
        lambda h: h.total(lambda p: max(sum(p), 0)),
    )
    same(
        of.number_of(lambda p: p.within.number_of(lambda r: r.number > 0) > 0),
        lambda h: h.number_of(lambda p: any(x > 0 for x in p)),
    )
    same(of.number_of(lambda p: True), len)
    same(of.number_of(lambda p: False), lambda h: 0)
    gathered = of.each(lambda p: column(p.within.number_of(lambda r: r.number > 0), len(p.number)).astype(np.int8))
    loop = [h.each(lambda p: sum(x > 0 for x in p)) for h in plain]
    assert gathered.tolist() == loop


def test_a_table_of_one_row_each() -> None:
    of: Any = Single(Row(linear(np.array([4, 5], np.int64)), None))
    assert column(of.total(lambda r: 3 * r.number), 2).tolist() == [12, 15]
    assert column(of.number_of(lambda r: r.number > 4), 2).tolist() == [0, 1]
    assert of.number_of(lambda r: True) == 1
    assert of.each(lambda r: (r.number > 4).view(np.int8)).tolist() == [0, 1]


def test_a_linear_of_no_columns_is_a_number() -> None:
    a = linear(np.array([1, 2], np.int64))
    assert a - a + 3 == 3
    assert not isinstance(a - a, Linear)
    assert a * 0 == 0
