"""The statements of the law as data: every row whole, cited, sourced, in both languages, and over time."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from lvsocial import law, statements
from lvsocial.cli import outlook
from lvsocial.entitlements import RIGHTS, EffectRow, LargeFamilyRow, Status
from lvsocial.errors import BadData
from lvsocial.explanation.provisions import cited
from lvsocial.grants import ChangeKind, EventKind, GrantKind, Ruling, Standing, recalculations
from lvsocial.law import Confidence, titles
from lvsocial.law.loading import read
from lvsocial.papers import Need, PaperRow
from lvsocial.statements import Statement, history
from lvsocial.timeline import Gap

KINDS: dict[str, type[Statement]] = {
    "grants": Statement,
    "papers": PaperRow,
    "effects": EffectRow,
    "personal_statuses": Statement,
}


def kind_of(file: str, code: str) -> type[Statement]:
    return LargeFamilyRow if code == Status.LARGE_FAMILY.value else KINDS[file]


ALL = [(file, code) for file in KINDS for code in read(file)]


@pytest.mark.parametrize(("file", "code"), ALL, ids=str)
def test_every_row_is_cited_and_sourced_and_speaks_both_languages(file: str, code: str) -> None:
    for row in history(file, code, kind_of(file, code)):
        for source in row.source:
            titles.source(source)
        for lang in ("lv", "en"):
            assert row.says[lang].endswith((".", "!"))
            assert all(each.text for each in cited(row.citations, lang))
        assert row.says.lv != row.says.en
        assert row.confidence is Confidence.HIGH or row.caveat is not None


@pytest.mark.parametrize(("file", "code"), ALL, ids=str)
def test_every_code_runs_to_the_end_of_known_law_or_ends_in_what_follows_it(file: str, code: str) -> None:
    """A day that is not answered is a gap with its reason; what ended in 2020 is the one exception."""
    dated = history(file, code, kind_of(file, code))
    spans = sorted([*dated.rows, *dated.gaps], key=lambda span: span.since)
    last = date(2020, 12, 31) if code == "term_until_2020" else law.KNOWN.until
    assert spans[-1].until == last
    day = max(spans[0].since, date(2021, 1, 1))
    while day <= last:
        found = dated.get(day)
        assert isinstance(found, Statement | Gap)
        day += timedelta(days=97)


def test_recalculations_are_cited_and_sourced_and_follow_one_another() -> None:
    for row in recalculations():
        for source in row.source:
            titles.source(source)
        assert isinstance(row.ruling, Ruling)
        assert {GrantKind(kind) for kind in row.kinds}
        assert row.since <= row.until
        assert row.done_by is None or row.done_by > row.since
        for lang in ("lv", "en"):
            assert cited(row.citations, lang)
    assert [row.since for row in recalculations()] == sorted(row.since for row in recalculations())


def test_every_change_of_the_gmi_threshold_since_2021_has_its_ruling() -> None:
    """Whoever adds a year adds what becomes of running grants."""
    starts = {row.since for row in law.gmi()}
    for kind in (GrantKind.GMI, GrantKind.NEEDY, GrantKind.LOW_INCOME):
        assert starts <= {row.since for row in recalculations() if row.concerns(kind)}


def test_every_change_of_a_housing_coefficient_since_2022_has_its_ruling() -> None:
    starts = {row.since for row in law.housing_coefficient("other")} - {date(2021, 7, 1), date(2022, 6, 1)}
    known = {row.since for row in recalculations() if row.concerns(GrantKind.HOUSING)}
    assert {day for day in starts if day >= date(2022, 1, 1)} <= known


def test_every_word_has_its_statement() -> None:
    codes = set(read("grants"))
    assert {each.value for each in ChangeKind} <= codes
    assert {each.value for each in EventKind} - {"recalculation"} <= codes
    assert set(RIGHTS) == set(read("effects"))
    assert {each.value for each in Status} == set(read("personal_statuses"))


def test_the_command_has_words_for_everything() -> None:
    texts = outlook._texts()
    assert {each.value for each in GrantKind} == set(texts["kinds"])
    assert {each.value for each in Standing} == set(texts["standings"])
    assert {each.value for each in Ruling} == set(texts["rulings"])
    assert {each.value for each in Need} == set(texts["needs"])
    assert all(set(each) == {"lv", "en"} for group in texts.values() for each in group.values())


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda row: row.update(confidence="medium"), "a caveat"),
        (lambda row: row.update(cites=["SPSPL 38(1)"]), "an act and a provision"),
        (lambda row: row.update(cites=[]), "a list of at least one text"),
        (lambda row: row.pop("source"), "source: a value"),
        (lambda row: row.update(note="x"), "no such key"),
        (lambda row: row.update(says={"lv": "x"}), "a text in lv and in en"),
    ],
)
def test_a_row_that_is_not_whole_is_refused(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[dict[str, Any]], object], expected: str
) -> None:
    tables = copy.deepcopy(read("grants"))
    change(tables["end"][-1])
    monkeypatch.setattr(statements, "read", {"grants": tables}.__getitem__)
    with pytest.raises(BadData, match=r"law/grants.toml: end") as wrong:
        history.__wrapped__("grants", "end", Statement)
    assert expected in str(wrong.value)
