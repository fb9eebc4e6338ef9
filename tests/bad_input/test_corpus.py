"""Every bad file is refused with exactly its faults, none of them told twice, and no value repeated."""

import string
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from tests.bad_input.corpus import CORPUS, FILES, LARGE, ON_DISK, Bad, found, refusal

import lvsocial
from lvsocial.errors import Fault, InvalidInput, NotInForce
from lvsocial.household_file import read
from lvsocial.timeline import Interval

FAULTS = tomllib.loads(files("lvsocial").joinpath("faults.toml").read_text("utf-8"))

POPULATION, SERVICES, COUNCILS = (
    Path(lvsocial.__path__[0]) / part for part in ("population", "services", "municipalities")
)

ELSEWHERE = {
    "ratio": "a ratio stands in the law's data only",
    "council_level": "a council's level is given to the law, not to a file",
    "council_act": "a council's level is given to the law, not to a file",
    "council_threshold": "a council's threshold is given to the law, not to a file",
    "council_coefficient": "a council's coefficient is given to the law, not to a file",
    "figure_of_day": "a council's figure is given to the law, not to a file",
    "id": "an id in a council's file; its tests reach it",
    "over_amount": "an expense beside the household; tests of a council's benefits reach it",
    "question_of_council": "an answer beside the household; tests of a council's benefits reach it",
    "norm_act": "norms are given to the law, not to a file",
    "norm_kinds": "norms are given to the law, not to a file",
    "euros_not_negative": "norms are given to the law, not to a file",
    "square_metres_not_negative": "norms are given to the law, not to a file",
    "norms_in_columns": "norms are given to the law, not to a file",
    "assumed": "a figure assumed on the command line",
    "assumed_value": "a figure assumed in a receipt",
    "member_meant": "a change of a grant, which is told to a function",
    "member_known": "a change of a grant, which is told to a function",
    "decision_day": "the day of a decision, which is told to a function",
    "rule_not_read": "tests of the law until 2020 and of frames reach it",
    "not_in_force_gap": "a gap with a reason stops one figure, not the assessment; tests of the dated table reach it",
    "key_line": "a file of keys; tests of the audit reach it",
    "key_twice": "a file of keys; tests of the audit reach it",
    "head_line": "a file of heads; tests of the audit reach it",
    "person_line": "identifiers to look for in the audit; its tests reach it",
}
"""Codes that no household file reaches."""


@pytest.mark.parametrize("bad", CORPUS, ids=lambda bad: bad.name)
def test_refused_with_exactly_these_faults(bad: Bad) -> None:
    assert found(refusal(bad)) == bad.faults


@pytest.mark.parametrize("bad", [bad for bad in ON_DISK if bad.on is None], ids=lambda bad: bad.name)
def test_a_text_is_refused_as_its_bytes_are(bad: Bad) -> None:
    with pytest.raises(InvalidInput) as caught:
        read(bad.data.decode())
    assert found(caught.value) == bad.faults


def test_the_corpus_is_large_and_its_files_and_entries_are_the_same() -> None:
    names = [bad.name for bad in CORPUS]
    assert len(set(names)) == len(names) >= 160
    assert {path.stem for path in FILES.iterdir()} == {bad.name for bad in ON_DISK}


def test_no_two_files_say_the_same() -> None:
    assert len({(bad.data, bad.on) for bad in CORPUS}) == len(CORPUS)


def test_every_fault_of_a_household_file_is_reached() -> None:
    reached = {code for bad in CORPUS for _, code in bad.faults}
    frames = {code for code in FAULTS.keys() - reached - ELSEWHERE.keys() if raised_by_frames(code)}
    assert FAULTS.keys() == reached | ELSEWHERE.keys() | frames
    assert not reached & ELSEWHERE.keys()


def raised_by_frames(code: str) -> bool:
    """Whether the columnar reading, the services or files of councils name it, whose own tests reach it."""
    modules = [
        *POPULATION.glob("*.py"),
        *SERVICES.glob("*.py"),
        *COUNCILS.glob("*.py"),
        COUNCILS / "../council_report.py",
    ]
    return any(f'"{code}"' in module.read_text("utf-8") for module in modules)


@pytest.mark.parametrize("bad", [bad for bad in CORPUS if bad not in LARGE], ids=lambda bad: bad.name)
def test_each_fault_says_in_both_languages_what_was_expected(bad: Bad) -> None:
    error = refusal(bad)
    texts = [error] if isinstance(error, NotInForce) else error.faults if error is not None else []
    assert texts
    for fault in texts:
        latvian, english = fault.text("lv"), fault.text("en")
        assert latvian
        assert english
        assert latvian != english
        # In an example braces are right; what is left of a place to fill is not.
        assert not [name for name in ("{near}", "{known}", "{most}", "{line}", "{column}") if name in latvian + english]


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_a_fault_has_a_text_of_its_own_in_both_languages(code: str) -> None:
    texts = FAULTS[code]
    assert texts.keys() == {"lv", "en"}
    assert texts["lv"] != texts["en"]
    fields = [sorted(name for _, name, _, _ in string.Formatter().parse(texts[lang]) if name) for lang in ("lv", "en")]
    assert fields[0] == fields[1], "both languages fill in the same"
    # What not_in_force fills in are a day and an interval, and `NotInForce` does that itself.
    if not code.startswith("not_in_force"):
        about = dict.fromkeys(fields[0], "X")
        assert Fault("", code, about).text("lv") != Fault("", code, about).text("en")


def test_no_two_codes_share_a_text() -> None:
    for lang in ("lv", "en"):
        assert len({texts[lang] for texts in FAULTS.values()}) == len(FAULTS)


def test_a_day_not_known_is_told_in_both_languages() -> None:
    (bad,) = (bad for bad in ON_DISK if bad.name == "day_after_all_that_is_known")
    error = refusal(bad)
    assert isinstance(error, NotInForce)
    assert isinstance(error.known, Interval)
    assert error.text("lv") != error.text("en")
    for lang in ("lv", "en"):
        assert "2027-01-01" in error.text(lang)
        assert str(error.known) in error.text(lang)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("key_misspelt", "incomes"),
        ("key_camel_case", "birth_date"),
        ("key_capital", "members"),
        ("key_zero_width_space", "name"),
        ("key_with_unit", "amount"),
    ],
)
def test_a_misspelt_key_is_told_which_one_was_meant(name: str, near: str) -> None:
    (bad,) = (bad for bad in ON_DISK if bad.name == name)
    error = refusal(bad)
    assert isinstance(error, InvalidInput)
    (about,) = (fault.about for fault in error.faults if fault.code == "unknown_key_near")
    assert about == {"near": near}


def test_a_file_that_is_no_json_is_told_where() -> None:
    (bad,) = (bad for bad in ON_DISK if bad.name == "json_hash_comment")
    error = refusal(bad)
    assert isinstance(error, InvalidInput)
    assert error.faults[0].about == {"line": "1", "column": "1"}
