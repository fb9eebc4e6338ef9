"""Frames that are wrong: every fault at once, by frame and column, and never a value of a life."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.population.strategies import Rows, arrow, polars, rows_of

from lvsocial.errors import InvalidInput, NotInForce
from lvsocial.households import Household, Person
from lvsocial.housing import CostKind, Dwelling, HousingCost
from lvsocial.income import Income, IncomeKind
from lvsocial.money import Money
from lvsocial.population import assess_frames
from lvsocial.property import Property, Vehicle
from lvsocial.timeline import Month

ON = date(2025, 3, 10)
CANARY = 98_765_431
NAME = "32000000019"


def _rows() -> Rows:
    wage = Income(IncomeKind.WAGE, Month(2025 * 12 + 1), Money(CANARY))
    bill = HousingCost(CostKind.RENT, Month(2025 * 12 + 1), Money(9_500))
    home = Household(
        (Person("m0", date(1980, 1, 1), incomes=(wage,)), Person("m1", date(2015, 1, 1), incomes=())),
        Dwelling((bill,)),
        Property(Money(CANARY), (Vehicle(1_500),)),
    )
    return rows_of([home, home])


def _set(frame: str, column: str, value: object, row: int = 0) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        rows[frame][row][column] = value

    return change


def _every(frame: str, column: str, value: object) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        for row in rows[frame]:
            row[column] = value

    return change


def _both(*changes: Callable[[Rows], None]) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        for each in changes:
            each(rows)

    return change


def _without(frame: str, row: int) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        del rows[frame][row]

    return change


IN_VALUES: dict[str, tuple[Callable[[Rows], None], set[tuple[str, str]]]] = {
    "negative costs": (_set("households", "housing_costs", -CANARY), {("households.housing_costs", "whole_column")}),
    "negative savings": (_set("households", "savings", -1), {("households.savings", "whole_column")}),
    "negative vehicles": (_set("households", "vehicles", -1), {("households.vehicles", "whole_column")}),
    "negative mass": (
        _set("households", "heaviest_vehicle_kg", -1),
        {("households.heaviest_vehicle_kg", "whole_column")},
    ),
    "a correction of more than there was": (_set("incomes", "amount", -CANARY), {("incomes.amount", "correction")}),
    "an amount beyond every limit": (_set("incomes", "amount", 2**62), {("incomes.amount", "whole_column")}),
    "savings beyond every limit": (_set("households", "savings", 10**11), {("households.savings", "whole_column")}),
    "no income amount": (_set("incomes", "amount", None), {("incomes.amount", "whole_column")}),
    "no birth date": (_set("members", "birth_date", None), {("members.birth_date", "date_column")}),
    "no month": (_set("incomes", "month", None), {("incomes.month", "date_column")}),
    "no disability flag": (_set("members", "disability", None), {("members.disability", "truth")}),
    "a household twice": (
        _set("households", "household", "h1"),
        {("households.household", "each_once"), ("members.household", "known_id")},
    ),
    "a member twice": (
        _set("members", "member", "h0-m1"),
        {("members.member", "each_once"), ("incomes.member", "known_id")},
    ),
    "no household id": (
        _set("households", "household", None),
        {("households.household", "each_once"), ("members.household", "known_id")},
    ),
    "no member id": (_set("members", "member", None, 1), {("members.member", "each_once")}),
    "an unknown household": (_set("members", "household", NAME), {("members.household", "known_id")}),
    "a member of no household": (_set("members", "household", None), {("members.household", "known_id")}),
    "an unknown member": (_set("incomes", "member", NAME), {("incomes.member", "known_id")}),
    "a line of nobody": (_set("incomes", "member", None), {("incomes.member", "known_id")}),
    "an unknown kind": (_set("incomes", "kind", NAME), {("incomes.kind", "choice")}),
    "no kind": (_set("incomes", "kind", None), {("incomes.kind", "choice")}),
    "no member": (
        _both(_without("members", 3), _without("members", 2), _without("incomes", 1)),
        {("members", "a_member")},
    ),
    "no adult": (_set("members", "birth_date", date(2010, 1, 1)), {("members", "an_adult")}),
    "born later": (_set("members", "birth_date", date(2025, 3, 11), 1), {("members.birth_date", "born_later")}),
    "lines of a silent member": (_set("members", "incomes_told", False), {("members.incomes_told", "told_column")}),
    "many at once": (
        _both(
            _set("households", "savings", -1),
            _set("members", "birth_date", None),
            _set("members", "household", NAME, 1),
            _set("incomes", "kind", NAME),
            _set("incomes", "amount", 2**62),
        ),
        {
            ("households.savings", "whole_column"),
            ("members.birth_date", "date_column"),
            ("members.household", "known_id"),
            ("incomes.kind", "choice"),
            ("incomes.amount", "whole_column"),
        },
    ),
}


def _refused(frames: Any, on: date = ON) -> set[tuple[str, str]]:
    with pytest.raises(InvalidInput) as raised:
        assess_frames(frames["households"], frames["members"], frames["incomes"], on=on)
    text = (
        f"{raised.value}{raised.value!r}{[fault.text(lang) for fault in raised.value.faults for lang in ('lv', 'en')]}"
    )
    assert str(CANARY) not in text
    assert NAME not in text
    return {(fault.path, fault.code) for fault in raised.value.faults}


@pytest.mark.parametrize("library", [arrow, polars])
@pytest.mark.parametrize("name", IN_VALUES)
def test_values(name: str, library: Callable[[Rows], Any]) -> None:
    change, expected = IN_VALUES[name]
    rows = copy.deepcopy(_rows())
    change(rows)
    assert _refused(library(rows)) == expected


def test_the_rows_themselves_are_right() -> None:
    frames = polars(_rows())
    assert len(assess_frames(frames["households"], frames["members"], frames["incomes"], on=ON)) == 2


@pytest.mark.parametrize(
    ("frame", "column"),
    [
        *(
            ("households", name)
            for name in ("household", "housing_costs", "savings", "vehicles", "heaviest_vehicle_kg")
        ),
        *(("members", name) for name in ("member", "household", "birth_date", "disability")),
        *(("incomes", name) for name in ("member", "kind", "month", "amount")),
    ],
)
def test_a_column_that_is_not_there(frame: str, column: str) -> None:
    frames = polars(_rows())
    frames[frame] = frames[frame].drop(column)
    assert _refused(frames) == {(f"{frame}.{column}", "column")}


def test_columns_that_nobody_knows() -> None:
    frames = polars(_rows())
    for frame in frames:
        frames[frame] = frames[frame].with_columns(pl.lit(CANARY).alias(NAME))
    frames["incomes"] = frames["incomes"].drop("kind")
    assert _refused(frames) == {
        ("households", "unknown_key"),
        ("members", "unknown_key"),
        ("incomes", "unknown_key"),
        ("incomes.kind", "column"),
    }


WRONG_TYPES = [
    ("households", "savings", pl.Series([float(CANARY), 1.0]), "whole_column"),
    ("households", "savings", pl.Series([str(CANARY), "1"]), "whole_column"),
    ("households", "savings", pl.Series([True, False]), "whole_column"),
    ("households", "savings", pl.Series([2**64 - 1, 0], dtype=pl.UInt64), "whole_column"),
    ("households", "vehicles", pl.Series([1.5, 2.5]), "whole_column"),
    ("members", "birth_date", pl.Series([CANARY] * 4), "date_column"),
    ("members", "birth_date", pl.Series([NAME] * 4), "date_column"),
    ("members", "birth_date", pl.Series([date(1980, 1, 1)] * 4).cast(pl.Datetime("us", "Europe/Riga")), "date_column"),
    ("members", "disability", pl.Series([2, 0, 0, 0]), "truth"),
    ("members", "disability", pl.Series([NAME] * 4), "truth"),
    ("members", "household", pl.Series([CANARY] * 4), "known_id"),
    ("incomes", "amount", pl.Series([0.5, 0.5]), "whole_column"),
    ("incomes", "month", pl.Series(["2025-02", "2025-02"]), "date_column"),
    ("incomes", "kind", pl.Series([CANARY, 1]), "choice"),
]


@pytest.mark.parametrize(
    ("frame", "column", "values", "code"), WRONG_TYPES, ids=lambda each: getattr(each, "name", each)
)
def test_wrong_types(frame: str, column: str, values: pl.Series, code: str) -> None:
    frames = polars(_rows())
    frames[frame] = frames[frame].with_columns(values.alias(column))
    assert _refused(frames) == {(f"{frame}.{column}", code)}
    assert _refused({name: each.to_arrow() for name, each in frames.items()}) == {(f"{frame}.{column}", code)}


def test_pandas_that_made_floats_of_blanks_is_refused() -> None:
    frames = {name: table.to_pandas() for name, table in arrow(_rows()).items()}
    frames["households"]["savings"] = pd.Series([1.0, None])
    assert _refused(frames) == {("households.savings", "whole_column")}


def test_what_is_no_frame() -> None:
    frames: Any = polars(_rows())
    for wrong in ([1, 2], None, {"household": [1]}, pl.LazyFrame(frames["members"])):
        assert _refused(frames | {"members": wrong}) == {("members", "frame")}
    assert _refused({"households": 1, "members": 2, "incomes": 3}) == {
        ("households", "frame"),
        ("members", "frame"),
        ("incomes", "frame"),
    }


@pytest.mark.parametrize("on", [date(2009, 12, 31), date(2027, 1, 1)])
def test_a_day_without_law(on: date) -> None:
    frames = polars(_rows())
    with pytest.raises(NotInForce):
        assess_frames(frames["households"], frames["members"], frames["incomes"], on=on)


def test_objects_and_categories_are_read_like_texts() -> None:
    """What a column is made of does not matter, as long as it says the same."""
    frames = polars(_rows())
    wanted = assess_frames(frames["households"], frames["members"], frames["incomes"], on=ON).to_dicts()
    frames["incomes"] = frames["incomes"].with_columns(
        pl.col("kind").cast(pl.Categorical), pl.col("amount").cast(pl.Int32), pl.col("month").cast(pl.Datetime)
    )
    assert assess_frames(frames["households"], frames["members"], frames["incomes"], on=ON).to_dicts() == wanted
    as_objects = {name: table.to_pandas().astype(object) for name, table in arrow(_rows()).items()}
    for frame, column in (("households", "savings"), ("households", "housing_costs"), ("incomes", "amount")):
        as_objects[frame][column] = as_objects[frame][column].astype("Int64")
    owned = ("homes", "land_square_metres", "rented_land_buildings", "other_property", "cancelled_percent")
    for column in ("vehicles", "heaviest_vehicle_kg", *owned):
        as_objects["households"][column] = as_objects["households"][column].astype("Int64")
    for column in ("disability", "incomes_told"):
        as_objects["members"][column] = as_objects["members"][column].astype(bool)
    found = assess_frames(as_objects["households"], as_objects["members"], as_objects["incomes"], on=ON)
    assert pa.Table.from_pandas(found, preserve_index=False).to_pylist() == wanted
