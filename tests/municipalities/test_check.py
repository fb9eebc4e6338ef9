"""A council's file against the State's law of each day, both sides of each bound; its examples; and what it says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.municipalities.rules import council as one_benefit

from lvsocial import assess, explain, text
from lvsocial.cli import main
from lvsocial.council_benefits import council_benefits
from lvsocial.council_check import check, failed, household_of
from lvsocial.explanation import Document, councils
from lvsocial.language import Lang
from lvsocial.municipalities import Council, WrongCouncilFile, read

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
        # 2024: pension age 64 years 9 months
        ('requires = { group = ["pension_age"], age_until = 30 }', "nobody_age"),
        ('requires = { group = ["pension_age"], age_until = 63 }', "nobody_age"),
        ('requires = { group = ["pension_age"], age_until = 64 }', None),
        ('requires = { group = ["pension_age", "student"], age_until = 30 }', None),
        ('requires = { group = ["child"], household = ["without_children"] }', "nobody_household"),
        ('requires = { group = ["child"], household = ["without_children", "large_family"] }', None),
        ('requires = { group = ["child", "student"], household = ["without_children"] }', None),
        ('requires = { household = ["single"], residence = { who = "claimant_and_child" } }', "nobody_household"),
        ('requires = { household = ["single"], residence = { who = "claimant" } }', None),
        ('requires = { household = ["single"], age_until = 17 }', "nobody_household"),
        ('requires = { household = ["single"], age_until = 18 }', None),
        ('requires = { household = ["without_children"], event = ["birth"] }', "nobody_household"),
        ('requires = { household = ["without_children"], event = ["birth", "fire"] }', None),
        ('requires = { household = ["with_children"], event = ["birth"] }', None),
        ('requires = { household = ["single"], any_of = [{ age_until = 17 }] }', "nobody_household"),
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


PER_CHILD = '{ shape = "per_unit", per = "child", amount = "1.00" }'


@pytest.mark.parametrize(
    ("amount", "household", "more", "expected"),
    [
        (PER_CHILD, "single", "", ["nobody_household"]),
        (PER_CHILD, "with_children", "", []),
        (PER_CHILD.replace("child", "person"), "single", "", []),
        (PER_CHILD, "single", 'supplement = [{ requires = { age_from = 65 }, amount = "2.00" }]', []),
    ],
)
def test_a_benefit_for_each_child_where_there_is_none(
    amount: str, household: str, more: str, expected: list[str]
) -> None:
    rows = BENEFIT.format(more=f'requires = {{ household = ["{household}"] }}\n{more}')
    rows = rows.replace('{ shape = "fixed", amount = "1.00" }', amount)
    assert [code for _, code in found(rows)] == expected


@pytest.mark.parametrize(
    ("amount", "more", "key"),
    [
        ('{ shape = "of_reference", of = "low_income_household", percent = 10 }', "", "amount.of"),
        ('{ shape = "up_to", most = { of = "low_income_household", percent = 10 } }', "", "amount.most.of"),
        ('{ shape = "fixed", amount = "1.00" }', 'requires = { income = { most = { of = "low_income_household", percent = 100 } } }', "requires.income.most.of"),
        ('{ shape = "of_reference", of = "needy_household", percent = 10 }', "", None),
    ],
)  # fmt: skip
def test_an_amount_of_a_threshold_that_the_file_has_not(amount: str, more: str, key: str | None) -> None:
    rows = BENEFIT.format(more=more).replace('{ shape = "fixed", amount = "1.00" }', amount)
    assert found(rows) == ([] if key is None else [(f"{AT}.{key}", "nobody_threshold")])
    assert found(row("low_income", "2024-01-01", "2024-12-31", level("411.00", "288.00")) + rows) == []


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
            assert {"lv": "30.06.2021.", "en": "30 June 2021"}[lang] in councils.finding(ended, "a.toml:1", lang)
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


ONE = "adults = 1\n"
OUT_OF_BOUNDS = [
    # 2026: needy 425/298, ceiling 680/476
    ("2026-01-01", "low_income", level("549.00", "298.00"), ONE, None, None),
    ("2026-01-01", "low_income", level("680.01", "476.00"), ONE, "low_income.in_force[0].first", "council_threshold"),
    ("2026-01-01", "low_income", level("680.00", "297.99"), "adults = 2\n", "low_income.in_force[0].other", "council_threshold"),
    ("2026-01-01", "low_income", 'by_household = [{ household = "family", first = "500.00", other = "400.00" }, { household = "any", first = "424.99" }]', ONE, "low_income.in_force[0].by_household[1].first", "council_threshold"),
    # the unit changed with 2021, and with it a council's own GMI level ended
    ("2020-01-01", "low_income", level("327.00", "229.00"), ONE, "low_income.in_force[0]", "figure_of_day"),
    ("2026-01-01", "low_income", 'per_member = "510.00"', ONE, "low_income.in_force[0]", "figure_of_day"),
    ("2026-01-01", "gmi", 'adult = "64.00"\nchild = "64.00"', ONE, "gmi.in_force[0]", "figure_of_day"),
    # the State's 49.80 of 2017
    ("2017-01-01", "gmi", 'adult = "49.80"\nchild = "49.79"', ONE, "gmi.in_force[0].child", "council_level"),
    ("2026-01-01", "housing_coefficient", 'other = "3"', ONE, "housing_coefficient.in_force[0].other", "council_coefficient"),
]  # fmt: skip


@pytest.mark.parametrize(("since", "table", "values", "who", "path", "code"), OUT_OF_BOUNDS)
def test_who_assesses_under_a_wrong_figure_is_told_where_it_stands(
    since: str, table: str, values: str, who: str, path: str | None, code: str | None
) -> None:
    """File, line and key, as the check tells them."""
    year = since[:4]
    example = f'[[example]]\ntitle = {{ lv = "P", en = "E" }}\non = {year}-03-10\n{who}'
    example += 'expect = { gmi = { outcome = "granted" } }\n'
    text = HEAD + row(table, since, f"{year}-12-31", values) + example
    of = read(text, "mine.toml")
    household = household_of(of.example[0])
    if path is None:
        assert assess(household, of.example[0].on, municipality=of).council is of
        return
    with pytest.raises(WrongCouncilFile) as wrong:
        assess(household, of.example[0].on, municipality=of)
    assert [(each.path, each.code) for each in wrong.value.faults] == [(path, code)]
    key = path.rpartition(".")[2]
    at = text.rindex(f"{key} =") if "]" not in key else text.index(f"[[{table}.in_force]]")
    line = text.count("\n", 0, at) + 1
    assert str(wrong.value).startswith(f"mine.toml:{line}: {path}: expected ")
    found = [each for each in check(of) if not each.note]
    told = [each.path for each in found if each.code != "example_wrong"]
    assert any(each.startswith(path) or path.startswith(each) for each in told)
    (example_wrong,) = [each for each in found if each.code == "example_wrong"]
    for lang in councils.LANGS:
        assert f"{path}: {wrong.value.faults[0].text(lang)}" in councils.finding(example_wrong, "mine.toml:1", lang)


def test_a_finding_is_in_the_style_of_its_language() -> None:
    """Days, amounts and ratios; the file writes 549.00 and 2.4."""
    wrong = HEAD + row("low_income", "2026-01-01", "2026-12-31", level("680.01", "400.00"))
    wrong += row("housing_coefficient", "2021-06-01", "2022-06-30", 'single_pension_or_disability = "2.4"')
    latvian, english = (
        " ".join(councils.finding(each, "a.toml:1", lang) for each in check(read(wrong)) if not each.note)
        for lang in councils.LANGS
    )
    for told in ("680,00", "no 01.07.2021. līdz 30.09.2022.; šeit: no 01.06.2021. līdz 30.06.2021.", "2,5"):
        assert told in latvian
    for told in ("680.00", "from 1 July 2021 until 30 September 2022 only; here: from 1 June 2021", "2.5"):
        assert told in english
    sample_text = SAMPLE.read_text("utf-8").replace('amount = "600.00" }\nhealth', 'amount = "600.01" }\nhealth')
    (differs,) = [each for each in check(read(sample_text)) if not each.note]
    assert "piemērā gaidīts: 600,01, iznāk: 600,00" in councils.finding(differs, "a.toml:1", "lv")
    assert "the example expects 600.01, and 600.00 comes out" in councils.finding(differs, "a.toml:1", "en")


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


EVENT = 'requires = { event = ["fire"] }\n'
SAID = [
    ("requires = { age_from = 1 }", "no 1 gada", "from 1 year"),
    ("requires = { age_from = 21 }", "no 21 gada", "from 21 years"),
    ("requires = { age_from = 11 }", "no 11 gadiem", "from 11 years"),
    ("requires = { age_until = 1 }", "līdz 1 gadam (ieskaitot)", "until 1 year (included)"),
    ("requires = { age_from_months = 1 }", "no 1 mēneša", "from 1 month"),
    ("requires = { age_from_months = 18 }", "no 18 mēnešiem", "from 18 months"),
    ('requires = { residence = { who = "claimant", months = 1 } }', "vismaz 1 mēn. pirms iesnieguma", "for at least 1 month before the application"),
    ('requires = { residence = { who = "claimant", months = 12 } }', "vismaz 12 mēn. pirms iesnieguma", "for at least 12 months before the application"),
    (EVENT + "window = { after_event = { months = 1 } }", "1 mēn. laikā pēc notikuma", "within 1 month after the event"),
    (EVENT + "window = { after_event = { days = 1 } }", "1 d. laikā pēc notikuma", "within 1 day after the event"),
    (EVENT + "window = { after_event = { working_days = 1 } }", "1 darba d. laikā pēc notikuma", "within 1 working day after the event"),
    (EVENT + "window = { from_day = 2 }", "sākot ar 2. dienu", "from day 2 on"),
    ('window = { opens = "11-01", closes = "01-15" }', "no 1. novembra līdz 15. janvārim", "from 1 November until 15 January"),
    ('window = { opens = "03-31", closes = "08-05" }', "no 31. marta līdz 5. augustam", "from 31 March until 5 August"),
    ('limit = [{ per = "calendar_year", times = 1 }]', "ne vairāk kā 1 reizi kalendāra gadā", "at most once in a calendar year"),
    ('limit = [{ per = "calendar_year", times = 2 }]', "ne vairāk kā 2 reizes kalendāra gadā", "at most 2 times in a calendar year"),
    ("instalment = [{ percent = 100, month = 11 }]", "daļa: 100 %, novembrī", "part: 100 %, in November"),
    (EVENT + "instalment = [{ percent = 100, after = { months = 1 } }]", "daļa: 100 % (1 mēn. pēc notikuma)", "part: 100 % (1 month after the event)"),
    ("instalment = [{ percent = 100, after = { days = 10 } }]", "(10 d. pēc iesnieguma)", "(10 days after the application)"),
    ('instalment = [{ percent = 100, condition = "q" }]', "daļa: 100 %, ja: Vai?", "part: 100 %, if: Is it so?"),
    ('value_of = "event"', "summu nosaka notikuma diena", "the amount is that of the day of the event"),
    ("decision = { days = 0 }", "lēmums: tajā pašā dienā", "decision: the same day"),
    ('paid = "monthly"', "1,00 EUR mēnesī, mājsaimniecībai", "1.00 EUR a month, for the household"),
    ("", "1,00 EUR vienreiz, mājsaimniecībai", "1.00 EUR once, for the household"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "latvian", "english"), SAID)
def test_a_row_in_words(more: str, latvian: str, english: str) -> None:
    """Numbers with the form that follows them, days of the year by the names of months."""
    question = '[question.q]\nlv = "Vai?"\nen = "Is it so?"\n'
    rules = read(HEAD + question + BENEFIT.format(more=more))
    for lang, told in zip(councils.LANGS, (latvian, english), strict=True):
        assert told in " ".join(text(councils.summary(rules, lang)).split())


@pytest.mark.parametrize(("months", "english"), [(1, "1 month"), (3, "3 months")])
def test_a_shortfall_in_words(months: int, english: str) -> None:
    shape = f'{{ shape = "shortfall", of = "gmi_first", months = {months} }}'
    rules = read(HEAD + BENEFIT.format(more="").replace('{ shape = "fixed", amount = "1.00" }', shape))
    shown = [" ".join(text(councils.summary(rules, lang)).split()) for lang in councils.LANGS]
    assert f"{months} mēn." in shown[0]
    assert f"{english}, once" in shown[1]


def test_what_a_header_an_act_and_a_threshold_say_besides() -> None:
    """Where an act was published, when the file was compared with it, and the percentage that it names."""
    head = HEAD.replace("[act.a]", "checked = 2026-03-02\n[act.a]").replace(
        'number = "1"', 'number = "1"\npublished = "OP 2024/106.12"'
    )
    rules = read(
        head + row("low_income", "2026-01-01", "2026-12-31", level("510.00", "357.00") + "\npercent_of_median = 60")
    )
    for lang, told in (("lv", ("02.03.2026.", "60 % no mediānas")), ("en", ("2 March 2026", "60 % of the median"))):
        shown = " ".join(text(councils.summary(rules, lang)).split())
        for each in (*told, "OP 2024/106.12"):
            assert each in shown


def test_an_act_without_a_number_is_called_by_its_title_once() -> None:
    """In the summary and among the acts of an explanation."""
    head = HEAD.replace('number = "1"', 'title = "Par palīdzību"')
    rules = read(head + row("low_income", "2026-01-01", "2026-12-31", level("510.00", "357.00")))
    one = one_benefit('amount = { shape = "fixed", amount = "1.00" }', household='adults = 1\nincome = "500.00"')
    assessment = assess(household_of(one.example[0]), date(2026, 3, 10), municipality=rules)
    for shown in (text(councils.summary(rules, "en")), text(explain(assessment, "en"))):
        assert 'saistošie noteikumi "Par palīdzību"' in " ".join(shown.split())
        assert '"Par palīdzību" "Par palīdzību"' not in " ".join(shown.split())


def test_a_crisis_benefit_that_asks_for_income_is_not_said_to_ask_for_none() -> None:
    for more, told in (("", True), ('requires = { income = { most = { amount = "300.00" } } }', False)):
        rules = read(HEAD + BENEFIT.format(more=more).replace('"initiative"', '"crisis"'))
        assert ("income and property are not assessed" in text(councils.summary(rules, "en"))) is told


def test_a_point_of_an_act_is_cited_in_words() -> None:
    rules = read(HEAD.replace('provision = "1"', 'provision = "5.2"') + BENEFIT.format(more=""))
    assert "saistošie noteikumi Nr. 1, 5.2. apakšpunkts]" in " ".join(text(councils.summary(rules, "lv")).split())
    assert "saistošie noteikumi Nr. 1, para 5.2]" in " ".join(text(councils.summary(rules, "en")).split())


EXPENSE = 'paid = [], expenses = [{{ kind = "health", on = 2026-02-01, amount = "{}" }}]'


def explained(rule: str, lang: Lang, **more: str) -> str:
    """What the explanation of an assessment says of one benefit."""
    of = one_benefit(rule, **more)
    (example,) = of.example
    assessment = assess(household_of(example), example.on, municipality=of)
    told = Document(lang, "", tuple(councils.sections(council_benefits(assessment), lang)))
    return " ".join(text(told).split())


SHARE = 'amount = { shape = "share_of_cost", percent = 33, expense = "health" }'


def test_a_rounding_is_told_where_there_is_one() -> None:
    """33 per cent of 100.01 are 33.0033, of 100.00 they are 33.00; councils do not say how a cent is rounded."""
    rounded = {lang: explained(SHARE, lang, circumstances=EXPENSE.format("100.01")) for lang in councils.LANGS}
    assert "33.0033 is rounded to the nearest cent, half up (councils do not say how): 33.00" in rounded["en"]
    assert (
        "33,0033 noapaļo līdz tuvākajam centam, pusi uz augšu (pašvaldības noapaļošanu nenosaka): 33,00"
        in rounded["lv"]
    )
    whole = explained(SHARE, "en", circumstances=EXPENSE.format("100.00"))
    assert "33.00" in whole
    assert "rounded" not in whole


def test_a_most_is_told_only_where_there_is_one() -> None:
    decides, up_to = (
        explained(f"amount = {amount}", "en")
        for amount in ('{ shape = "council_decides" }', '{ shape = "up_to", most = { amount = "150.00" } }')
    )
    assert "the council decides; no most is set" in decides
    assert "only the most is set" in up_to
    assert "most is set" not in explained('amount = { shape = "fixed", amount = "1.00" }', "en")


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
