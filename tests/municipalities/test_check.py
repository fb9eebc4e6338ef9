"""A council's file against the State's law of each day, both sides of each bound; its examples; and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from lvsocial import text
from lvsocial.cli import main
from lvsocial.council_check import check, failed
from lvsocial.explanation import councils
from lvsocial.municipalities import Council, read

SAMPLE = Path(__file__).with_name("sample.toml")

HEAD = """
[municipality]
name = "Tukuma novads"
[act.a]
number = "1"
provision = "1"
stage = "adopted"
confidence = "high"
"""


def row(table: str, since: str, until: str, values: str) -> str:
    return f'[[{table}.in_force]]\nsince = {since}\nuntil = {until}\nact = "a"\n{values}\n'


def found(rows: str) -> list[tuple[str, str]]:
    """What of a file with these rows does not hold: path and code."""
    return [(each.path, each.code) for each in check(read(HEAD + rows)) if not each.note]


def level(first: str, other: str) -> str:
    return f'first = "{first}"\nother = "{other}"'


LOW = "low_income.in_force[0]"
BOUNDS = [
    # 2026: needy 425/298, ceiling 680/476
    ("2026-01-01", "2026-12-31", level("425.00", "298.00"), []),
    ("2026-01-01", "2026-12-31", level("424.99", "298.00"), [(f"{LOW}.first", "threshold_below")]),
    ("2026-01-01", "2026-12-31", level("425.00", "297.99"), [(f"{LOW}.other", "threshold_below")]),
    ("2026-01-01", "2026-12-31", level("680.00", "476.00"), []),
    ("2026-01-01", "2026-12-31", level("680.01", "476.01"), [(f"{LOW}.first", "threshold_above"), (f"{LOW}.other", "threshold_above")]),
    # 327/229 of 2021 stands until 2023: needy 272/190, then 313/219 from 2023-07-01, then 343/240
    ("2021-01-01", "2023-12-31", level("327.00", "229.00"), []),
    ("2021-01-01", "2024-01-01", level("327.00", "229.00"), [(f"{LOW}.first", "threshold_below"), (f"{LOW}.other", "threshold_below")]),
    # 436/305 was the ceiling until 2023-06-30
    ("2021-01-01", "2023-06-30", level("436.01", "305.00"), [(f"{LOW}.first", "threshold_above")]),
    # the unit changed with 2021
    ("2020-12-31", "2020-12-31", 'per_member = "344.00"', []),
    ("2020-12-31", "2021-01-01", 'per_member = "344.00"', [(f"{LOW}.per_member", "member_since_2021")]),
    ("2020-12-31", "2020-12-31", level("327.00", "229.00"), [(f"{LOW}.first", "household_before_2021")]),
    # lats until 2013
    ("2011-01-01", "2011-12-31", 'per_member = "108.00 LVL"', []),
]  # fmt: skip


@pytest.mark.parametrize(("since", "until", "values", "expected"), BOUNDS)
def test_thresholds_within_the_bounds_of_each_day(since: str, until: str, values: str, expected: list[object]) -> None:
    """SPSPL 33: not below the needy threshold, not above 80 % of the median."""
    assert found(row("low_income", since, until, values)) == expected


@pytest.mark.parametrize(
    ("since", "until", "adult", "expected"),
    [
        # 2017: the State's 49.80, the needy limit 128.06
        ("2017-01-01", "2017-12-31", "49.80", []),
        ("2017-01-01", "2017-12-31", "49.79", ["gmi_bounds"]),
        ("2017-01-01", "2017-12-31", "128.06", []),
        ("2017-01-01", "2017-12-31", "128.07", ["gmi_bounds"]),
        # 53 from 2018: 50 was right for a year and is too little afterwards
        ("2017-01-01", "2018-12-31", "50.00", ["gmi_bounds"]),
        ("2021-01-01", "2021-12-31", "128.06", ["gmi_since_2021"]),
    ],
)
def test_gmi_levels_of_a_council(since: str, until: str, adult: str, expected: list[str]) -> None:
    """Regulation 913 para 3 until 2020; since then none."""
    rows = row("gmi", since, until, f'adult = "{adult}"\nchild = "64.00"')
    assert [code for _, code in found(rows)] == expected


@pytest.mark.parametrize(
    ("since", "until", "value", "expected"),
    [
        ("2021-07-01", "2021-12-31", "2", []),
        ("2021-06-30", "2021-12-31", "2", ["coefficient_then"]),
        ("2022-06-01", "2022-09-30", "2.5", []),
        ("2022-06-01", "2022-10-01", "3", ["coefficient_then"]),
        ("2022-01-01", "2022-05-31", "2.4", ["coefficient_below"]),
    ],
)
def test_larger_coefficients_in_their_time(since: str, until: str, value: str, expected: list[str]) -> None:
    """2021-07-01 to 2022-09-30, and not below the State's of 1, then 2.5 for one person of pension age."""
    rows = row("housing_coefficient", since, until, f'single_pension_or_disability = "{value}"')
    assert [code for _, code in found(rows)] == expected


BENEFIT = """[benefit.b]
title = {{ lv = "Pabalsts", en = "Benefit" }}
kind = "initiative"
[[benefit.b.in_force]]
since = 2024-01-01
until = 2026-12-31
act = "a"
amount = {{ shape = "fixed", amount = "1.00" }}
{more}
"""


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("requires = { age_from = 65, age_until = 64 }", "nobody_age"),
        ("requires = { age_from = 65, age_until = 65 }", None),
        ('unit = "child"\nrequires = { age_from = 18 }', "nobody_age"),
        ('unit = "child"\nrequires = { age_from = 17 }', None),
        ('requires = { group = ["ward"], age_from = 20 }', "nobody_age"),
        ('unit = "child"\nrequires = { household = ["single", "without_children"] }', "nobody_household"),
        ('requires = { income = { most = { amount = "0.00" } } }', "nobody_income"),
        ('requires = { event = ["birth"] }\nwindow = { from_day = 33, after_event = { days = 31 } }', "nobody_window"),
        ('requires = { event = ["birth"] }\nwindow = { from_day = 32, after_event = { days = 31 } }', None),
    ],
)
def test_a_benefit_that_nobody_can_get(more: str, expected: str | None) -> None:
    assert [code for _, code in found(BENEFIT.format(more=more))] == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        # What the row asks of everybody, its sets and variants ask besides.
        ('unit = "person"\nrequires = { age_from = 65, any_of = [{ age_until = 64 }] }', ["nobody_age"]),
        ('unit = "person"\nrequires = { age_from = 65, any_of = [{ age_until = 65 }] }', []),
        # In a household one may be old and another young.
        ("requires = { age_from = 65, any_of = [{ age_until = 18 }] }", []),
        ('unit = "child"\nvariant = [{ requires = { age_from = 18 }, amount = { shape = "fixed", amount = "2.00" } }]', ["nobody_age"]),
        ('unit = "child"\nsupplement = [{ requires = { household = ["single"] }, amount = "2.00" }]', ["nobody_household"]),
        ('requires = { answered_yes = ["q"], any_of = [{ answered_no = ["q"] }] }', ["nobody_answer"]),
        ('limit = [{ per = "ever", most = { amount = "0.00" } }]', ["nobody_amount"]),
        ('limit = [{ per = "ever", most = { amount = "0.01" } }]', []),
    ],
)  # fmt: skip
def test_nobody_meets_what_the_whole_row_asks(more: str, expected: list[str]) -> None:
    question = '[question.q]\nlv = "Vai?"\nen = "Is it so?"\n'
    assert [code for _, code in found(question + BENEFIT.format(more=more))] == expected


@pytest.mark.parametrize(("amount", "expected"), [("0.00", ["nobody_amount"]), ("0.01", [])])
def test_a_benefit_of_nothing(amount: str, expected: list[str]) -> None:
    rows = BENEFIT.format(more="").replace('"1.00"', f'"{amount}"')
    assert [code for _, code in found(rows)] == expected


def notes(text: str) -> list[tuple[str, str, bool]]:
    """All that the check says but of days that are missing: path, code, and whether it is only worth knowing."""
    return [(each.path, each.code, each.note) for each in check(read(text)) if each.code not in ("gap", "ends")]


AT = "benefit.b.in_force[0]"


@pytest.mark.parametrize(
    ("kind", "since", "more", "expected"),
    [
        # SPSPL 5(1), 35(2) p. 2: a crisis needs no status, since 2021
        ("crisis", "2024-01-01", 'requires = { status = ["needy"] }', [(f"{AT}.requires", "crisis_means", False)]),
        ("crisis", "2024-01-01", 'requires = { any_of = [{ status = ["gmi"] }] }', [(f"{AT}.requires", "crisis_means", False)]),
        ("crisis", "2024-01-01", "", []),
        # as Liepāja asked for income during Covid-19
        ("crisis", "2024-01-01", 'requires = { income = { most = { amount = "300.00" } } }', [(f"{AT}.requires", "crisis_means", True)]),
        # SPSPL 35(2) p. 1: of needy and low-income households
        ("separate", "2024-01-01", 'requires = { status = ["needy"] }', []),
        ("separate", "2024-01-01", 'requires = { any_of = [{ status = ["needy"] }, { group = ["ward"] }] }', []),
        ("separate", "2024-01-01", "", [(f"{AT}.requires", "separate_status", True)]),
        ("separate", "2024-01-01", 'variant = [{ requires = { status = ["needy"] }, amount = { shape = "fixed", amount = "2.00" } }]', [(f"{AT}.requires", "separate_status", True)]),
        ("initiative", "2024-01-01", "", []),
        ("initiative", "2024-01-01", 'requires = { status = ["needy"] }', []),
    ],
)  # fmt: skip
def test_what_the_law_says_of_each_kind(kind: str, since: str, more: str, expected: list[object]) -> None:
    text = HEAD + BENEFIT.format(more=more).replace('"initiative"', f'"{kind}"').replace("2024-01-01", since)
    assert notes(text) == expected


def test_the_law_of_2021_is_not_asked_of_older_rows() -> None:
    """What the Law said of the kinds before is not known here."""
    for kind in ("crisis", "separate"):
        text = BENEFIT.format(more='requires = { income = { most = { amount = "1.00" } } }')
        text = text.replace('"initiative"', f'"{kind}"').replace("2024-01-01", "2020-01-01")
        assert not failed(check(read(HEAD + text.replace("2026-12-31", "2020-12-31"))))


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2024-01-01", "2026-12-31", []),
        ("2024-01-01", "2027-01-01", [(AT, "beyond", True)]),
        ("2010-01-01", "2013-12-31", []),
        ("2009-12-31", "2013-12-31", [(AT, "beyond", True)]),
    ],
)
def test_days_beyond_the_law_that_is_known(since: str, until: str, expected: list[object]) -> None:
    """The State's law is known from 2010-01-01 until 2026-12-31."""
    text = HEAD + BENEFIT.format(more="").replace("2024-01-01", since).replace("2026-12-31", until)
    assert notes(text.replace('"1.00"', '"1.00 LVL"') if until < "2014" else text) == expected


@pytest.mark.parametrize(
    ("name", "since", "until", "expected"),
    [
        # Kandava stood until 2021-06-30, Varakļāni until 2025-06-30, and Valmieras novads stands since 2021-07-01.
        ("Kandavas novads", "2021-06-30", "2021-06-30", []),
        ("Kandavas novads", "2021-06-30", "2021-07-01", [(f"{AT}.until", "place_outlived", True)]),
        ("Kandavas novads", "2021-07-01", "2026-12-31", [(f"{AT}.since", "place_ended", False)]),
        ("Varakļānu novads", "2025-07-01", "2025-12-31", [(f"{AT}.since", "place_ended", False)]),
        ("Valmieras novads", "2020-01-01", "2021-06-30", [(f"{AT}.until", "place_later", False)]),
        ("Valmieras novads", "2021-07-01", "2026-12-31", []),
        # There was a Tukuma novads before.
        ("Tukuma novads", "2015-01-01", "2026-12-31", []),
    ],
)
def test_the_days_of_the_municipality(name: str, since: str, until: str, expected: list[object]) -> None:
    text = HEAD + BENEFIT.format(more="").replace("2024-01-01", since).replace("2026-12-31", until)
    assert notes(text.replace("Tukuma novads", name)) == expected


def test_a_municipality_that_has_merged_is_told_with_its_successors() -> None:
    """Aglona was divided between Preiļi and Krāslava."""
    text = HEAD + BENEFIT.format(more="")
    for name, successor in (
        ("Kandavas novads", "Tukuma novads"),
        ("Aglonas novads", "Krāslavas novads, Preiļu novads"),
    ):
        (ended,) = [each for each in check(read(text.replace("Tukuma novads", name))) if not each.note]
        assert ended.about["successor"] == successor
        for lang in councils.LANGS:
            assert "2021-06-30" in councils.finding(ended, "a.toml:1", lang)
            assert successor in councils.finding(ended, "a.toml:1", lang)


def test_what_is_worth_knowing_is_no_mistake() -> None:
    """A gap, an end before the State's law ends, and a plan are told."""
    rows = row("low_income", "2024-01-01", "2024-12-31", level("411.00", "288.00"))
    rows += '[[low_income.gap]]\nsince = 2025-01-01\nuntil = 2025-06-30\nreason = { lv = "nav", en = "none" }\n'
    planned = (
        BENEFIT.format(more="").replace("in_force", "planned").replace("amount = {", 'stage = "planned"\namount = {')
    )
    notes = check(read(HEAD + rows + planned))
    assert [(each.path, each.code) for each in notes] == [
        ("low_income.gap[0]", "gap"),
        ("low_income", "ends"),
        ("benefit.b", "only_planned"),
    ]
    assert not failed(notes)


def sample() -> Council:
    return read(SAMPLE.read_text("utf-8"))


def test_the_examples_of_the_sample_hold() -> None:
    assert [each for each in check(sample()) if not each.note] == []


@pytest.mark.parametrize(
    ("old", "new", "expected", "is_"),
    [
        ('amount = "600.00" }\nhealth', 'amount = "600.01" }\nhealth', "600.01", "600.00"),
        ('outcome = "granted", amount = "40.00"', 'outcome = "refused"', "refused", "granted"),
        ('most = "1000.00"', 'most = "1000.01"', "1000.01", "1000.00"),
        ('ground = "no_amount"', 'ground = "age"', "age", "no_amount"),
    ],
)
def test_an_example_that_comes_out_otherwise(old: str, new: str, expected: str, is_: str) -> None:
    text = SAMPLE.read_text("utf-8")
    assert old in text
    (differs,) = [each for each in check(read(text.replace(old, new))) if not each.note]
    assert (differs.code, differs.about) == ("example_differs", {"expected": expected, "found": is_})


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["municipality", "check", *arguments])
    told = capsys.readouterr()
    return status, told.out, told.err


@pytest.mark.parametrize("lang", ["lv", "en"])
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_the_command(capsys: pytest.CaptureFixture[str], tmp_path: Path, lang: str, form: str) -> None:
    """0 where all holds, 1 where something does not, 2 where the file cannot be read; each fault with its line."""
    good, wrong, broken = (tmp_path / f"{name}.toml" for name in ("good", "wrong", "broken"))
    whole = SAMPLE.read_text("utf-8")
    good.write_text(whole, "utf-8")
    wrong.write_text(whole.replace('"336.00"', '"200.00"'), "utf-8")
    broken.write_text(whole.replace('"336.00"', "336.0"), "utf-8")
    arguments = ("--lang", lang, "--format", form)
    status, out, err = run(capsys, str(good), *arguments)
    assert (status, err) == (0, "")
    assert form == "html" or "{" not in out
    status, out, err = run(capsys, str(wrong), *arguments)
    line = whole[: whole.index("336.00")].count("\n") + 1
    assert (status, err) == (1, "")
    assert f"wrong.toml:{line}" in out
    status, out, err = run(capsys, str(broken), *arguments)
    assert (status, out) == (2, "")
    assert f"broken.toml:{line}: low_income.in_force[0].by_household[2].first" in err


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_the_command_tells_both_languages_unless_it_is_told_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str
) -> None:
    """Latvian first, and a page of HTML is one page; what cannot be read is refused in both languages too."""
    broken = tmp_path / "broken.toml"
    broken.write_text(SAMPLE.read_text("utf-8").replace('"336.00"', "336.0"), "utf-8")
    told = {}
    for lang in ("lv", "en", "both"):
        status, told[lang], _ = run(capsys, str(SAMPLE), "--format", form, "--lang", lang)
        assert status == 0
    status, out, _ = run(capsys, str(SAMPLE), "--format", form)
    assert (status, out) == (0, told["both"])
    if form == "html":
        assert out.count("<html") == 1
        assert out.index("Pārbaude") < out.index('<div lang="en">') < out.index("Check")
        for lang in ("lv", "en"):
            body = told[lang].partition("<body>\n")[2].partition("\n</body>")[0]
            assert body in out
    else:
        assert out == told["lv"] + "\n" + told["en"]
    status, out, err = run(capsys, str(broken), "--format", form)
    assert (status, out) == (2, "")
    one = [run(capsys, str(broken), "--lang", lang)[2] for lang in ("lv", "en")]
    assert err == "".join(one)


def test_the_summary_says_every_figure_of_the_file() -> None:
    """In both languages, amounts as the language writes them."""
    latvian, english = (text(councils.summary(sample(), lang)) for lang in ("lv", "en"))
    for amount in ("390,00", "375,00", "263,00", "336,00", "235,00", "200,00", "600,00", "140,00", "175,00", "25,00"):
        assert amount in latvian
        assert amount.replace(",", ".") in english
    assert "dzimšanas apliecība" in latvian
    assert "birth certificate" in english
