"""What the loader of the services refuses: named with the file, the place and what was expected."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from lvsocial.errors import BadData
from lvsocial.services import catalogue, councils, figures

Table = dict[str, Any]


def entry(change: Callable[[Table], object]) -> None:
    """Home care as it would be after *change*."""
    table = copy.deepcopy(figures.read("catalogue")["home_care"])
    change(table)
    catalogue._service("home_care", table, None)


def test_unchanged_data_load() -> None:
    """What the tests below break is whole before."""
    entry(lambda table: None)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda table: table.update(setting="outside"), "setting: one of home, community, institution"),
        (lambda table: table.update(kinds=["magic"]), "known kinds and groups, not magic"),
        (lambda table: table.update(groups=["nobody"]), "known kinds and groups, not nobody"),
        (lambda table: table.update(note="x"), "note: no such key"),
        (lambda table: table.pop("title"), "title: a value"),
        (lambda table: table["in_force"][0].update(payer="nobody"), "payer: one of state_free"),
        (lambda table: table["in_force"][0].update(basis=["XYZ 1"]), "an act that stands there"),
        (lambda table: table["in_force"][0].update(source=["V999"]), "a source that stands there"),
        (lambda table: table["in_force"][0].update(confidence="low"), "a caveat, since the entry is not sure"),
        (lambda table: table["in_force"].clear(), "at least one row"),
    ],
)
def test_an_entry_that_is_not_whole_is_refused(change: Callable[[Table], object], expected: str) -> None:
    """At load."""
    with pytest.raises(BadData) as caught:
        entry(change)
    assert expected in caught.value.expected


@pytest.mark.parametrize(
    ("name", "table", "expected"),
    [
        ("nothing", None, "a figure that stands there"),
        ("share", {"in_force": []}, "rows with one of value, counts, amount, number, months"),
        ("share", {"in_force": [{"number": 1}]}, "since: a value"),
    ],
)
def test_a_figure_that_is_not_whole_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, table: Table | None, expected: str
) -> None:
    """At load, past the cache."""
    monkeypatch.setattr(figures, "read", lambda file: {} if table is None else {name: table})
    with pytest.raises(BadData) as caught:
        figures.figure.__wrapped__(name)
    assert caught.value.where.startswith(f"services/figures.toml: {name}")
    assert expected in caught.value.expected


def test_a_figure_without_a_caveat_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is not sure."""
    table = copy.deepcopy(figures.read("figures")["respite_days"])
    del table["in_force"][0]["caveat"]
    monkeypatch.setattr(figures, "read", lambda file: {"respite_days": table})
    with pytest.raises(BadData, match="a caveat, since the figure is not sure"):
        figures.figure.__wrapped__("respite_days")


@pytest.mark.parametrize("hours", [None, [4, "6"], [0, 1], 4, [True]])
def test_hours_are_whole_numbers(hours: object) -> None:
    """Above zero, for each level."""
    table = copy.deepcopy(figures.read("councils")["madona"])
    table["in_force"][0]["hours"] = hours
    with pytest.raises(BadData, match="whole numbers above zero"):
        councils._council("madona", table)
