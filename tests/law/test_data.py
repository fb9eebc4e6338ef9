"""The data of the law: what the loader refuses, and what the figures that ship hold."""

from __future__ import annotations

import copy
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from lvsocial import law
from lvsocial.errors import BadData, NotInForce
from lvsocial.law import titles
from lvsocial.legal import RULES
from lvsocial.services import agreements, billing, figures, needs, providers  # noqa: F401 - their rules cite acts too
from lvsocial.services.catalogue import services
from lvsocial.timeline import Dated, Gap

FIRST, LAST = date(2021, 1, 1), date(2026, 12, 31)
KIND: dict[str, type[law.Figure]] = {
    "gmi": law.Level,
    "savings_limit": law.Limit,
    "housing_coefficient_other": law.Coefficient,
    "vehicles_allowed": law.Quantity,
    "child_age": law.Age,
    "wage": law.Treatment,
}

Change = Callable[[dict[str, Any]], object]


def row(at: int, **values: object) -> Change:
    """Row *at* with other values; None takes a key away."""

    def change(table: dict[str, Any]) -> None:
        for key, value in values.items():
            if value is None:
                del table["in_force"][at][key]
            else:
                table["in_force"][at][key] = value

    return change


def load(monkeypatch: pytest.MonkeyPatch, name: str, change: Change) -> Dated[Any]:
    """The figure *name* read from its file as it would be after *change*."""
    files = {file: copy.deepcopy(law.read(file)) for file in {law.FILE_OF[name], "acts", "sources"}}
    change(files[law.FILE_OF[name]][name])
    monkeypatch.setattr(law, "read", files.__getitem__)
    # The history in use stays as it is: what is read here is read past the cache.
    read: Dated[Any] = law._dated.__wrapped__(name, KIND[name])
    return read


@pytest.mark.parametrize("name", KIND)
def test_unchanged_data_load(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """What the tests below break is whole before."""
    expected = [law.fingerprint(figure) for figure in law.HISTORIES[name]().rows]
    assert [law.fingerprint(figure) for figure in load(monkeypatch, name, lambda _: None).rows] == expected


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("name", "change", "where", "expected"),
    [
        ("gmi", row(0, provision=""), "thresholds.toml: gmi.in_force[0]", "provision: text"),
        ("gmi", row(0, provision=" "), "thresholds.toml: gmi.in_force[0]", "provision: text"),
        ("gmi", row(0, act=""), "thresholds.toml: gmi.in_force[0]", "act: text"),
        ("gmi", row(0, provision=None), "thresholds.toml: gmi.in_force[0]", "provision: a value"),
        ("gmi", row(0, source=[]), "thresholds.toml: gmi.in_force[0]", "source: a list of at least one text"),
        ("gmi", row(1, source=None), "thresholds.toml: gmi.in_force[1]", "source: a value"),
        ("gmi", row(0, source=[""]), "thresholds.toml: gmi.in_force[0]", "source: text"),
        ("gmi", row(0, frist="109.00"), "thresholds.toml: gmi.in_force[0]", "frist: no such key; known are since"),
        ("gmi", row(0, first=None), "thresholds.toml: gmi.in_force[0]", "first: a value"),
        ("gmi", lambda table: table.update(note="x"), "thresholds.toml: gmi", "not note"),
        ("gmi", lambda table: table.update(in_force=[]), "thresholds.toml: gmi", "at least one row"),
        ("gmi", lambda table: table.pop("in_force"), "thresholds.toml: gmi", "at least one row"),
        ("gmi", row(0, first=109.0), "thresholds.toml: gmi.in_force[0]", "first: text"),
        ("gmi", row(0, first=109), "thresholds.toml: gmi.in_force[0]", "first: text"),
        ("gmi", row(0, first="109.005"), "thresholds.toml: gmi.in_force[0]", "first: an amount in euros as text"),
        ("gmi", row(0, first="109,00"), "thresholds.toml: gmi.in_force[0]", "first: an amount in euros as text"),
        ("gmi", row(0, since="1 January 2021"), "thresholds.toml: gmi.in_force[0]", "since: a date without quotes"),
        ("gmi", row(0, confidence="sure"), "thresholds.toml: gmi.in_force[0]", "confidence: one of high, medium, low"),
        ("gmi", row(0, confidence="medium"), "thresholds.toml: gmi: 2021-01-01", "a caveat"),
        ("gmi", row(0, confidence="low"), "thresholds.toml: gmi: 2021-01-01", "a caveat"),
        ("gmi", row(1, caveat={"lv": "x"}), "thresholds.toml: gmi.in_force[1]", "caveat: a text in lv and in en"),
        ("gmi", row(0, until=date(2023, 7, 1)), "thresholds.toml: gmi: 2023-07-01", "no day in two rows"),
        (
            "gmi",
            row(0, until=date(2023, 6, 29)),
            "thresholds.toml: gmi: 2023-06-29 - 2023-07-01",
            "gap with its reason",
        ),
        ("gmi", row(0, until=date(2020, 1, 1)), "thresholds.toml: gmi: 2021-01-01", "not before its start"),
        ("gmi", lambda table: table["in_force"].pop(2), "thresholds.toml: gmi: 2023-12-31", "gap with its reason"),
        (
            "savings_limit",
            lambda table: table["gap"][0].pop("reason"),
            "property.toml: savings_limit.gap[0]",
            "reason: a value",
        ),
        (
            "savings_limit",
            lambda table: table["gap"][0].update(since=date(2023, 5, 31)),
            "property.toml: savings_limit: 2023-05-31",
            "no day in two rows",
        ),
        (
            "savings_limit",
            row(0, amount=272.0),
            "property.toml: savings_limit.in_force[0]",
            "amount: text",
        ),
        (
            "housing_coefficient_other",
            row(0, value="1.305"),
            "housing_coefficients.toml: housing_coefficient_other.in_force[0]",
            "value: a ratio as text with at most two digits after",
        ),
        (
            "housing_coefficient_other",
            row(0, value=1.3),
            "housing_coefficients.toml: housing_coefficient_other.in_force[0]",
            "value: text",
        ),
        (
            "vehicles_allowed",
            row(0, number="1"),
            "property.toml: vehicles_allowed.in_force[0]",
            "number: a whole number",
        ),
        (
            "vehicles_allowed",
            row(0, number=True),
            "property.toml: vehicles_allowed.in_force[0]",
            "number: a whole number",
        ),
        ("child_age", row(0, months="216"), "ages.toml: child_age.in_force[0]", "months: a whole number"),
        ("wage", row(0, counts="true"), "income_kinds.toml: wage.in_force[0]", "counts: true or false"),
        ("wage", row(0, counts=1), "income_kinds.toml: wage.in_force[0]", "counts: true or false"),
    ],
)
def test_a_figure_that_is_not_whole_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, change: Change, where: str, expected: str
) -> None:
    """At load, naming the file, the key and what was expected."""
    with pytest.raises(BadData) as caught:
        load(monkeypatch, name, change)
    assert caught.value.where.startswith(f"law/{where}")
    assert expected in caught.value.expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda table: table.pop("unit"), "unit: a value"),
        (lambda table: table.pop("title"), "title: a value"),
        (lambda table: table["title"].pop("en"), "title: a text in lv and in en"),
    ],
)
def test_a_figure_without_title_or_unit_is_refused(
    monkeypatch: pytest.MonkeyPatch, change: Change, expected: str
) -> None:
    """A reader would not know what it is."""
    file = copy.deepcopy(law.read("thresholds"))
    change(file["gmi"])
    monkeypatch.setattr(titles, "read", {"thresholds": file}.__getitem__)
    with pytest.raises(BadData) as caught:
        law.heading.__wrapped__("gmi")
    assert (caught.value.where, caught.value.expected) == ("law/thresholds.toml: gmi", expected)


def test_an_act_or_source_that_does_not_stand_there() -> None:
    """Named with the file to mend."""
    with pytest.raises(BadData, match=r"law/acts\.toml: SPSL"):
        law.act("SPSL")
    with pytest.raises(BadData, match=r"law/sources\.toml: S9999"):
        law.source("S9999")


# -- what ships ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", law.HISTORIES)
def test_every_day_has_its_figure_or_a_reason(name: str) -> None:
    """From 2021-01-01 to 2026-12-31, each day; a gap says why in both languages."""
    history = law.HISTORIES[name]()
    day = FIRST
    while day <= LAST:
        found = history.get(day)
        assert found is not None, day
        if isinstance(found, Gap):
            assert found.reason.lv
            assert found.reason.en
        day = found.until + DAY
    assert day == LAST + DAY
    with pytest.raises(NotInForce):
        history.on(LAST + DAY)


@pytest.mark.parametrize("name", law.HISTORIES)
def test_every_figure_says_what_it_is_and_where_it_was_read(name: str) -> None:
    """Title and unit; act, provision and sources that resolve; a caveat wherever it is not sure."""
    heading = law.heading(name)
    assert heading.title.lv
    assert heading.title.en
    assert heading.unit
    for figure in law.HISTORIES[name]().rows:
        assert law.act(figure.act).url
        assert figure.provision
        assert all(law.source(id).title for id in figure.source)
        assert figure.confidence is law.Confidence.HIGH or figure.caveat is not None


def test_every_figure_of_the_files_has_a_name_here() -> None:
    """A table that nobody asks for would never be checked; one that is missing would fail late."""
    files = set(law.FILE_OF.values())
    assert {(file, name) for file in files for name in law.read(file)} == {
        (file, name) for name, file in law.FILE_OF.items()
    }
    assert law.HISTORIES.keys() == law.FILE_OF.keys()


def test_no_act_and_no_source_lies_idle() -> None:
    """Each is cited by a figure or a rule."""
    rows = [figure for history in law.HISTORIES.values() for figure in history().rows]
    of_services = {citation.act for each in services() for row in each.history for citation in row.citations}
    of_services |= {row.act for name in figures.names() for row in figures.figure(name)}
    of_services |= {needs.GENERAL_LIMIT.act, *(missing.citation.act for missing in needs.QUESTIONS.values())}
    cited = {figure.act for figure in rows} | {rule.citation.act for rule in RULES.values()}
    assert cited | of_services == set(law.acts())
    assert {id for figure in rows for id in figure.source} == set(law.read("sources"))


@pytest.mark.parametrize("day", [FIRST, date(2021, 7, 1), date(2023, 6, 1), date(2023, 7, 1), LAST])
def test_the_law_of_a_day_holds_the_rows_of_that_day(day: date) -> None:
    """Each figure that stands, and None only in a gap."""
    found = law.on(day)
    assert found.gmi is law.gmi().on(day)
    assert (found.savings_limit is None) == isinstance(law.savings_limit().get(day), Gap)
    assert (found.vehicle_mass is None) == isinstance(law.vehicle_mass().get(day), Gap)
    assert (found.housing_coefficients is None) == (day < date(2021, 7, 1))


@pytest.mark.parametrize("day", [FIRST - DAY, LAST + DAY])
def test_another_day_is_not_guessed(day: date) -> None:
    """The days that are known stand on the error."""
    with pytest.raises(NotInForce) as caught:
        law.on(day)
    assert caught.value.known is not None
    assert day not in caught.value.known


# -- fingerprints ----------------------------------------------------------------------------------

PRINTS = (
    "import sys; from lvsocial import law; "
    "sys.stdout.write('\\n'.join(law.fingerprint(f) for h in law.HISTORIES.values() for f in h().rows))"
)


def test_a_fingerprint_is_the_same_in_every_process() -> None:
    """Whatever the seed of hashes."""
    here = [law.fingerprint(figure) for history in law.HISTORIES.values() for figure in history().rows]
    done = subprocess.run([sys.executable, "-c", PRINTS], capture_output=True, check=True, text=True)
    assert done.stdout.split("\n") == here


def test_a_fingerprint_of_a_figure_is_this_one() -> None:
    """Of the GMI threshold of 2025, worked out here from what it says: receipts of past years rest on the form."""
    told = {
        "since": "2025-01-01",
        "until": "2025-12-31",
        "act": "SPSPL",
        "provision": "33(1), (2), (5)",
        "source": ["S31", "S32", "S33"],
        "confidence": "high",
        "first": "166.00",
        "other": "116.00",
    }
    written = json.dumps(told, ensure_ascii=False, sort_keys=True)
    assert law.fingerprint(law.gmi().on(date(2025, 3, 10))) == hashlib.sha256(written.encode()).hexdigest()


def test_no_two_figures_of_one_kind_share_a_fingerprint() -> None:
    """A row of another period is another figure."""
    for history in law.HISTORIES.values():
        rows = history().rows
        assert len({law.fingerprint(figure) for figure in rows}) == len(rows)
