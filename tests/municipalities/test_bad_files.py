"""Bad councils' files: every fault at once, each at its line, nothing loaded, and nonsense ends soon."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvsocial.municipalities import Council, WrongCouncilFile, read

SAMPLE = Path(__file__).with_name("sample.toml").read_text("utf-8")


def faults(text: str) -> list[tuple[int, str, str]]:
    """Line, path and code of each fault."""
    with pytest.raises(WrongCouncilFile) as wrong:
        read(text, "sample.toml")
    return [(line, each.path, each.code) for line, each in zip(wrong.value.lines, wrong.value.faults, strict=True)]


def test_a_file_is_read_by_who_has_loaded_nothing_else() -> None:
    """As in the first line of a program."""
    told = 'from lvsocial.municipalities import council; print(council("Kandavas novads").digest)'
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_sample_is_right() -> None:
    assert isinstance(read(SAMPLE), Council)


BIRTH, HEALTH, CRISIS, LOW = (
    "benefit.birth.in_force[0]",
    "benefit.health.in_force[0]",
    "benefit.crisis.in_force[0]",
    "low_income.in_force[0]",
)

# What stands in the sample, what is written in its place, and the faults, each at the line where the new text stands
# unless a text is named whose line it is.
MISTAKES = [
    ("unknown key", 'name = "Tukuma novads"', 'name = "Tukuma novads"\nnme = "x"', ["nme: municipality.nme known_key"]),
    ("unknown table", "[municipality]", "[benefits]\n[municipality]", ["[benefits]: benefits known_key"]),
    ("no municipality", '[municipality]\nname = "Tukuma novads"', "", ["@1: municipality required"]),
    ("three decimals", '"336.00"', '"336.001"', [f"{LOW}.by_household[2].first amount"]),
    ("a float", 'first="336.00"', "first=336.00", [f"{LOW}.by_household[2].first amount"]),
    ("below zero", '"336.00"', '"-336.00"', [f"{LOW}.by_household[2].first negative"]),
    ("lats of today", '"336.00"', '"336.00 LVL"', [f"{LOW}.by_household[2].first currency"]),
    ("percentage over 100", "percent = 50, expense", "percent = 120, expense", [f"{HEALTH}.amount.percent percent"]),
    ("percentage of nothing", "percent = 50, expense", "percent = 0, expense", [f"{HEALTH}.amount.percent percent"]),
    ("a plan as law", 'provision = "5"\nstage = "adopted"', 'provision = "5"\nstage = "planned"', [f"{BIRTH}.stage plan_as_law"]),
    ("reported without a caveat", 'provision = "5"\nstage = "adopted"', 'provision = "5"\nstage = "reported"', [f"[[benefit.birth.in_force]]: {BIRTH}.caveat caveat_needed"]),
    ("unsure without a caveat", 'provision = "2"\nstage = "adopted"\nconfidence = "high"', 'provision = "2"\nstage = "adopted"\nconfidence = "low"', [f"[[low_income.in_force]]: {LOW}.caveat caveat_needed"]),
    ("a name of no municipality", '"Tukuma novads"', '"Tukums"', ["municipality.name municipality_near"]),
    ("a name in small letters", '"Tukuma novads"', '"tukuma novads"', ["municipality.name municipality_near"]),
    ("a name that is like none", '"Tukuma novads"', '"Xyzzy"', ["municipality.name municipality"]),
    ("the code of another", 'name = "Tukuma novads"', 'name = "Tukuma novads"\natvk = "0901201"', ["0901201: municipality.atvk code_of_municipality"]),
    ("an act that is a list", 'act = "a1"\nprovision = "2"', 'act = ["a1"]\nprovision = "2"', [f"{LOW}.act text"]),
    ("no such act", 'act = "a1"\nprovision = "2"', 'act = "a2"\nprovision = "2"', [f"{LOW}.act known_act"]),
    ("adopted without an act", 'act = "a1"\nprovision = "2"', 'act = "-"\nprovision = "2"', [f"{LOW}.act act_needed"]),
    ("an act of nothing", '[act.a1]\nnumber = "11"\nadopted = 2021-12-29', "[act.a1]", ["[act.a1]: act.a1.number name_of_act"]),
    ("before the act", "since = 2022-01-01\nuntil = 2022-12-31", "since = 2021-12-28\nuntil = 2022-12-31", [f"{LOW}.since before_adoption"]),
    ("ends before it begins", "since = 2022-01-01\nuntil = 2022-12-31", "since = 2022-01-01\nuntil = 2021-12-31", [f"until = 2021-12-31: {LOW}.until not_before"]),
    ("two forms of threshold", 'household="any", first="336.00"', 'household="any", per_member="100.00", first="336.00"', [f"{LOW}.by_household[2].first one_level"]),
    ("a type twice", '{household="any"', '{household="single_parent"', [f"{LOW}.by_household[2].household twice"]),
    ("a question that is none", 'answered_yes = ["seven_days"] }', 'answered_yes = ["eight_days"] }', [f"{BIRTH}.requires.answered_yes[0] known_question"]),
    ("an event without its day", 'event = ["birth"], ', "", [f'unit = "event": {BIRTH}.unit event_needed', f"window = {{ after_event = {{ months = 6 }} }}: {BIRTH}.window event_needed", f'amount = {{ shape = "table", by = "number": {BIRTH}.amount.by event_needed']),
    ("parts of no whole", "{percent = 50}, {percent = 50,", "{percent = 50}, {percent = 40,", [f"{BIRTH}.instalment whole_percent"]),
    ("two limits in one", "{ months = 6 } }\ninstalment", "{ months = 6, days = 3 } }\ninstalment", [f"{BIRTH}.window.after_event one_term"]),
    ("a table that falls", "{at=2, amount", "{at=1, amount", [f"{BIRTH}.amount.rows[1].at rising"]),
    ("a shape that is none", 'shape = "by_household"', 'shape = "by_house"', [f"{CRISIS}.amount.shape choice"]),
    ("a figure that is none", 'of = "minimum_wage", times = "1"', 'of = "average_wage", times = "1"', [f"{CRISIS}.amount.rows[0].of choice"]),
    ("a figure of nothing", 'of = "minimum_wage", times = "1"', 'of = "minimum_wage"', [f"{CRISIS}.amount.rows[0] amount_or_share"]),
    ("a median that is not there", 'of = "minimum_wage", times = "1"', 'of = "median", times = "1"', [f"{CRISIS}.amount.rows[0].of median_needed"]),
    ("parts of a share above the whole", "{percent = 50}, {percent = 50,", '{percent = 60}, {percent = 60,', [f"{BIRTH}.instalment whole_percent"]),
    ("parts in euros of a table", "{percent = 50}, {percent = 50,", '{amount = "100.00"}, {percent = 50,', [f"{BIRTH}.instalment parts_of_fixed"]),
    ("something paid that is no benefit", '{benefit = "health"', '{benefit = "helth"', ["example[0].circumstances.paid[0].benefit known_benefit"]),
    ("an answer to no question", 'question = "seven_days", yes', 'question = "seven", yes', ["example[0].circumstances.answers[0].question known_question"]),
    ("a row with one bracket", "[[low_income.in_force]]", "[low_income.in_force]", ["[low_income.in_force]: low_income.in_force rows"]),
    ("a number that no event tells", 'amount = { shape = "share_of_cost", percent = 50, expense = "health"}', 'amount = { shape = "per_unit", per = "number", amount = "5.00"}', [f"{HEALTH}.amount.per event_needed"]),
    ("an example of nobody", "adults = 1\nchildren = 2", "children = 2", ["[[example]]: example[0].adults an_adult"]),
    ("an example of too many", "adults = 1\nchildren = 2", "adults = 1\nchildren = 31", ["example[0].children number_up_to"]),
    ("an example of a multitude", "adults = 1\nchildren = 2", "adults = 999999999\nchildren = 2", ["example[0].adults number_up_to"]),
    ("an example of fewer than nobody", "adults = 1\nchildren = 2", "adults = 1\npensioners = -1", ["example[0].pensioners number"]),
    ("an example of nothing", '[example.expect]\nneedy = { outcome = "granted" }', '[example.expect]\nrich = { outcome = "granted" }', ["example[0].expect.rich known_benefit"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"), [case[1:] for case in MISTAKES if case[3]], ids=[c[0] for c in MISTAKES if c[3]]
)
def test_a_mistake_is_told_at_its_line(old: str, new: str, expected: list[str]) -> None:
    assert SAMPLE.count(old) >= 1, "the sample has changed"
    text = SAMPLE.replace(old, new, 1)
    start = len(SAMPLE.split(old)[0])
    changed = next((n for n, letter in enumerate(new) if n >= len(old) or letter != old[n]), 0)
    wanted = []
    for fault in expected:
        place, _, rest = fault.rpartition(": ")
        path, _, code = rest.partition(" ")
        if place.startswith("@"):
            line = int(place[1:])
        else:
            at = (
                start + changed
                if not place
                else text.index(place, max(0, text[:start].rfind("[["), 0) if place[0] != "[" else 0)
            )
            line = text.count("\n", 0, at) + 1
        wanted.append((line, path, code))
    found = faults(text)
    assert sorted(wanted) == sorted(found)


TOML = [
    # what stands in the sample, what is written in its place, the line of the file, and what was missed
    ('"Tukuma novads"', '"Tukuma novads', 2, "toml_quote"),
    ('number = "11"', 'number = """11', 4, "toml_quote"),
    ('number = "11"', "number = '''11", 4, "toml_quote"),
    ('"Tukuma novads"', "Tukuma novads", 2, "toml_value"),
    ("adopted = 2021-12-29", "adopted = 2021-02-30", 5, "toml_value"),
    ("adopted = 2021-12-29", "adopted = 29.12.2021", 5, "toml_line"),
    ('number = "11"', 'number "11"', 4, "toml_key"),
    ("[low_income]", "[low_income", 9, "toml_heading"),
    ("[benefit.birth]", "[benefit.dzimšana]", 18, "toml_heading"),
    ('"Tukuma novads"', "“Tukuma novads”", 2, "toml_value"),
    ('"1000.00"} ] }', '"1000.00"} }', 29, "toml_bracket"),
    ('number = "11"', 'number = "11"\nnumber = "12"', 5, "toml_twice"),
    ("[low_income]", "[act.a1]\n[low_income]", 9, "toml_twice"),
    ('number = "11"', 'number = "11" "12"', 4, "toml_line"),
    ('number = "11"', 'number = "a\\q"', 4, "toml_backslash"),
    ('number = "11"', 'number = "\x00"', 4, "toml"),
]


@pytest.mark.parametrize(("old", "new", "line", "code"), TOML)
def test_what_is_no_toml_is_told_at_its_line_with_the_cause(old: str, new: str, line: int, code: str) -> None:
    assert old in SAMPLE
    assert faults(SAMPLE.replace(old, new, 1)) == [(line, "", code)]


def with_act(*lines: str, without: str) -> str:
    """The sample with *lines* in its act, and no row with the key *without* of its own."""
    text = "\n".join(line for line in SAMPLE.splitlines() if not line.startswith(f"{without} = "))
    return text.replace("adopted = 2021-12-29", "\n".join(["adopted = 2021-12-29", *lines]))


@pytest.mark.parametrize(
    ("line", "without", "expected"),
    [
        ('stage = "adoptd"', "stage", [(6, "act.a1.stage", "choice")]),
        ('stage = "planned"', "stage", [(6, "act.a1.stage", "plan_as_law")]),
        ('confidence = "low"', "confidence", [(3, "act.a1.caveat", "caveat_needed")]),
        ('source = ["x"]', "source", [(6, "act.a1.source[0]", "known_none")]),
        # The key that would have given its stage to each row.
        ('stge = "adopted"', "stage", [(6, "act.a1.stge", "known_key")]),
        ("provision = 2", "provision", [(6, "act.a1.provision", "text")]),
    ],
)
def test_what_an_act_gives_its_rows_is_told_once_and_at_the_act(
    line: str, without: str, expected: list[tuple[int, str, str]]
) -> None:
    """The sample has five rows of one act."""
    assert faults(with_act(line, without=without)) == expected


def test_a_row_that_says_itself_what_is_wrong_is_told_at_the_row() -> None:
    """One row is reported, and needs the caveat that the act, which is sure, does not give."""
    text = with_act('confidence = "high"', without="confidence").replace('stage = "adopted"', 'stage = "reported"', 1)
    assert [(path, code) for _, path, code in faults(text)] == [(f"{LOW}.caveat", "caveat_needed")]


def test_an_act_that_is_not_there_is_the_only_fault_of_its_rows() -> None:
    """What the act would have said of stage, confidence and provision is not missed besides; what else is, is."""
    text = SAMPLE.replace('act = "a1"\nprovision = "2"\nstage = "adopted"\nconfidence = "high"', 'act = "a2"', 1)
    assert [(path, code) for _, path, code in faults(text)] == [(f"{LOW}.act", "known_act")]
    without_days = text.replace("since = 2022-01-01\n", "", 1)
    assert {(path, code) for _, path, code in faults(without_days)} == {
        (f"{LOW}.act", "known_act"),
        (f"{LOW}.since", "required"),
    }


def test_a_plan_may_stand_under_an_act_that_is_one() -> None:
    """A draft act gives its stage to what is planned."""
    draft = '[act.draft]\ntitle = "Projekts"\nstage = "planned"\nconfidence = "high"\nprovision = "1"\n'
    row = '[[low_income.planned]]\nsince = 2027-01-01\nuntil = 2027-12-31\nact = "draft"\nfirst = "550.00"\n'
    read_in = read(draft + SAMPLE.replace("[benefit.birth]", f"{row}[benefit.birth]", 1))
    assert read_in.low_income is not None
    assert [each.stage for each in read_in.low_income.planned] == ["planned"]


NAMES = [
    ("number =", "nmber =", "act.a1.nmber", "number, "),
    ('shape = "share_of_cost", percent = 50', 'shape = "share_of_cost", percnt = 50', "benefit.health.in_force[0].amount.percnt", "percent, "),
    ('act = "a1"\nprovision = "2"', 'act = "a2"\nprovision = "2"', f"{LOW}.act", "a1"),
    ('answered_yes = ["seven_days"] }', 'answered_yes = ["seven"] }', f"{BIRTH}.requires.answered_yes[0]", "seven_days"),
    ('{benefit = "health"', '{benefit = "helth"', "example[0].circumstances.paid[0].benefit", "health, birth, crisis, jubilee, gmi, housing"),
    ('jubilee = { outcome = "refused"', 'jubile = { outcome = "refused"', "example[0].expect.jubile", "jubilee, "),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "path", "names"), NAMES)
def test_a_name_that_is_not_known_is_answered_with_those_that_are(old: str, new: str, path: str, names: str) -> None:
    """The likest first; the path names the key that was written."""
    assert old in SAMPLE
    with pytest.raises(WrongCouncilFile) as wrong:
        read(SAMPLE.replace(old, new, 1))
    (fault,) = [each for each in wrong.value.faults if each.path == path]
    for lang in ("lv", "en"):
        assert f": {names}" in fault.text(lang)


def test_a_name_of_which_the_file_has_none_is_told_as_such() -> None:
    """A question, an act, and another benefit."""
    head = '[municipality]\nname = "Tukuma novads"\n'
    rest = SAMPLE[SAMPLE.index("[low_income]") : SAMPLE.index("[benefit.birth]")]
    # What the act would have given is not missed besides.
    rest = rest.replace('provision = "2"\nstage = "adopted"\nconfidence = "high"\n', "")
    assert "stage" not in rest
    question = 'requires = { answered_yes = ["q"], granted = ["other"] }\n'
    start = SAMPLE.index("[benefit.health]")
    benefit = SAMPLE[start : SAMPLE.index("[benefit.crisis]", start)]
    lines = [line for line in benefit.splitlines() if not line.startswith("requires = ")]
    with pytest.raises(WrongCouncilFile) as wrong:
        read(head + rest + "\n".join(lines) + "\n" + question)
    told = {each.path: each for each in wrong.value.faults}
    for path, table in (
        (f"{LOW}.act", "act"),
        (f"{HEALTH}.requires.answered_yes[0]", "question"),
        (f"{HEALTH}.requires.granted[0]", "benefit"),
    ):
        assert told[path].code == "known_none"
        for lang in ("lv", "en"):
            assert f"[{table}." in told[path].text(lang)
    assert not any(each.code == "required" for each in wrong.value.faults)


def test_a_key_within_a_household_is_not_repeated() -> None:
    """An example may be a household file, whose faults never say what somebody wrote."""
    household = '[example.household]\nmembers = [{ id = "anna", birth_date = 1990-01-01, "Berzina Anna" = 1 }]\n'
    head, _, tail = SAMPLE.partition('adults = 1\nchildren = 2\nincome = "300.00"\n')
    _, _, expects = tail.partition("[example.expect]")
    with pytest.raises(WrongCouncilFile) as wrong:
        read(f"{head}{household}[example.expect]{expects}")
    assert [(each.path, each.code) for each in wrong.value.faults] == [
        ("example[0].household.members[0]", "unknown_key")
    ]
    assert "Berzina" not in str(wrong.value)


def test_circumstances_beside_a_household_are_not_left_out_silently() -> None:
    household = '[example.household]\nmembers = [{ id = "anna", birth_date = 1990-01-01 }]\n'
    text = SAMPLE.replace('adults = 1\nchildren = 2\nincome = "300.00"\n', household)
    assert [(path, code) for _, path, code in faults(text)] == [("example[0].circumstances", "in_household")]


MONEY = """[benefit.first]
title = {{ lv = "Pabalsts", en = "Benefit" }}
kind = "initiative"
[[benefit.first.in_force]]
since = 2022-01-01
until = 2026-12-31
act = "a1"
provision = "9"
stage = "adopted"
confidence = "high"
amount = {{ shape = "fixed", amount = "500.00" }}
instalment = [{parts}]
{more}
"""


@pytest.mark.parametrize(
    ("parts", "more", "expected"),
    [
        ('{ amount = "200.00" }, { amount = "300.00" }', "", None),
        ('{ amount = "200.00" }, { amount = "300.01" }', "", "whole_amount"),
        ('{ amount = "200.00" }, { amount = "299.99" }', "", "whole_amount"),
        # 40 % of 500 is 200
        ('{ amount = "300.00" }, { percent = 40 }', "", None),
        ('{ amount = "300.01" }, { percent = 40 }', "", "whole_amount"),
        ('{ amount = "200.00" }, { percent = 100 }', "", "whole_amount"),
        # another sum for some, or more for some: parts in euros would not be the whole of it
        ('{ amount = "500.00" }', 'variant = [{ requires = { status = ["gmi"] }, amount = { shape = "fixed", amount = "600.00" } }]', "parts_of_fixed"),
        ('{ amount = "500.00" }', 'supplement = [{ requires = { status = ["gmi"] }, amount = "5.00" }]', "parts_of_fixed"),
    ],
)  # fmt: skip
def test_the_parts_of_a_fixed_sum_are_the_sum(parts: str, more: str, expected: str | None) -> None:
    text = SAMPLE.rstrip() + "\n" + MONEY.format(parts=parts, more=more)
    if expected is None:
        assert isinstance(read(text), Council)
    else:
        assert [(path, code) for _, path, code in faults(text)] == [("benefit.first.in_force[0].instalment", expected)]


BANDS = """[benefit.meal]
title = { lv = "Ēdināšana", en = "Meals" }
kind = "separate"
[[benefit.meal.in_force]]
since = 2022-01-01
until = 2026-12-31
act = "a1"
provision = "9"
stage = "adopted"
confidence = "high"
amount = { shape = "by_income", bands = [
  { above = "0.00", up_to = "200.00", amount = "50.00" },
  { above = "200.01", up_to = "300.00", amount = "25.00" },
  { above = "300.00", up_to = "300.00", percent = 20 },
] }
"""


def test_bands_leave_no_gap() -> None:
    """The second begins a cent too late, the third ends where it begins, and a share is no sum."""
    last = SAMPLE.count("\n")
    bands = "benefit.meal.in_force[0].amount.bands"
    assert faults(SAMPLE.rstrip() + "\n" + BANDS) == [
        (last + 13, f"{bands}[1].above", "band_gap"),
        (last + 14, f"{bands}[2].up_to", "rising"),
        (last + 14, f"{bands}[2].amount", "required"),
    ]


ROWS = """[low_income]
[[low_income.in_force]]
since = 2022-01-01
until = 2022-06-30
first = "327.00"
other = "229.00"
act = "a1"
provision = "2"
stage = "adopted"
confidence = "high"
[[low_income.gap]]
since = {gap}
until = 2022-09-30
reason = {{ lv = "nav lasīts", en = "not read" }}
"""


@pytest.mark.parametrize(
    ("gap", "code"),
    [("2022-06-30", "overlap"), ("2022-07-02", "hole"), ("2022-07-01", None)],
)
def test_a_day_stands_in_one_row(gap: str, code: str | None) -> None:
    """The row ends on 30 June: a day earlier overlaps, a day later leaves 1 July out."""
    head = '[municipality]\nname = "Tukuma novads"\n[act.a1]\nnumber = "11"\nadopted = 2021-12-29\n'
    text = head + ROWS.format(gap=gap)
    if code is None:
        assert isinstance(read(text), Council)
    else:
        assert faults(text) == [(17, "low_income.gap[0].since", code)]


def test_benefits_that_wait_for_one_another() -> None:
    text = SAMPLE.replace('requires = { event = ["birth"]', 'requires = { granted = ["health"], event = ["birth"]')
    text = text.replace('requires = { status = ["needy", "low_income"] }', 'requires = { granted = ["birth"] }')
    assert [(path, code) for _, path, code in faults(text)] == [("benefit.birth", "circle")]
    with pytest.raises(WrongCouncilFile, match=r"the conditions form a circle: birth, health$"):
        read(text)


def test_a_benefit_that_waits_for_itself() -> None:
    """Who waits for the circle, and is not in it, is no fault of its own."""
    text = SAMPLE.replace('requires = { event = ["birth"]', 'requires = { granted = ["birth"], event = ["birth"]')
    text = text.replace('requires = { status = ["needy", "low_income"] }', 'requires = { granted = ["birth"] }')
    assert [(path, code) for _, path, code in faults(text)] == [("benefit.birth", "circle")]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ('"2022-01-01"', '"2021-12-31"', "not_before"),
        ('"2022-01-32"', "2022-12-31", "date"),
        ('"2022-01-01"', "2022-12-31", None),
    ],
)
def test_a_day_in_quotes_is_looked_at_like_any(since: str, until: str, expected: str | None) -> None:
    old = "since = 2022-01-01\nuntil = 2022-12-31\nby_household"
    assert old in SAMPLE
    text = SAMPLE.replace(old, f"since = {since}\nuntil = {until}\nby_household")
    if expected is None:
        assert isinstance(read(text), Council)
    else:
        assert [code for _, _, code in faults(text)] == [expected]


def test_a_mark_of_byte_order_is_no_fault() -> None:
    """Editors put it before a text; in bytes and in text alike."""
    assert read("\ufeff" + SAMPLE).municipality.name == read(("\ufeff" + SAMPLE).encode()).municipality.name


def test_one_fault_hides_no_other() -> None:
    """A row that cannot be read still has its days, its act and its stage looked at, and other tables theirs."""
    text = SAMPLE.replace('first = "390.00"', 'first = "390"  , frist = "1"', 1).replace(
        'provision = "2"\nstage = "adopted"', 'provision = "2"\nstage = "planned"', 1
    )
    text = text.replace("percent = 50, expense", "percent = 101, expense", 1)
    assert {code for _, _, code in faults(text)} == {"known_key", "plan_as_law", "percent"}


def test_an_example_of_thirty_is_read() -> None:
    """As many as there may be; one more of them is a mistake above."""
    text = SAMPLE.replace("adults = 1\nchildren = 2", "adults = 30\nchildren = 30\npensioners = 30", 1)
    assert (read(text).example[0].adults, read(text).example[0].children) == (30, 30)


def test_a_message_names_file_line_key_and_expectation() -> None:
    text = SAMPLE.replace('"336.00"', '"336.001"')
    with pytest.raises(WrongCouncilFile) as wrong:
        read(text, "paraugs.toml")
    (told,) = wrong.value.told("lv")
    line = text[: text.index("336.001")].count("\n") + 1
    assert told.startswith(f"paraugs.toml:{line}: low_income.in_force[0].by_household[2].first: gaidīts: summa eiro")
    assert "336.001" not in str(wrong.value)
    again = pickle.loads(pickle.dumps(wrong.value))  # noqa: S301
    assert (again.file, again.lines, str(again)) == (wrong.value.file, wrong.value.lines, str(wrong.value))


TOKENS = [match.span() for match in re.finditer(r'"[^"\n]*"|[\w.-]+|[^\w\s]', SAMPLE)]
ODD = st.sampled_from(
    ["", "[]", "{}", "1", "-1", "true", '""', '"x"', '["x"]', "[1, { a = 2 }]", "2024-01-01", "x", "]", "="]
)


@given(st.lists(st.tuples(st.sampled_from(TOKENS), ODD), min_size=1, max_size=3))
def test_whatever_stands_in_a_place_is_read_or_told(changes: list[tuple[tuple[int, int], str]]) -> None:
    """A list where an id was to stand is a fault of its own, and no error of Python."""
    text = SAMPLE
    for (start, end), odd in sorted(changes, reverse=True):
        text = text[:start] + odd + text[end:]
    try:
        told = [(1, "")] if read(text) else []
    except WrongCouncilFile as wrong:
        told = [*zip(wrong.lines, wrong.told("lv"), strict=True), *zip(wrong.lines, wrong.told("en"), strict=True)]
    assert told
    assert all(1 <= line <= text.count("\n") + 1 for line, _ in told)


NONSENSE = {
    "one million letters": b"x" * 1_000_000,
    "one million brackets": b"[" * 1_000_000,
    "deep lists": b"x=" + b"\n".join(b"[" * 900 for _ in range(100)),
    "long keys": b"\n".join(b"a." * 900 + b"b=1" for _ in range(50)),
    "one table again and again": b'[municipality]\nname="a"\n' + b"[[benefit.a.in_force]]\nsince=2024-01-01\n" * 2_000,
    "many tables": b"".join(b"[[benefit.b%d.in_force]]\nsince=2024-01-01\n" % n for n in range(1_800)),
    "many keys": b"".join(b"k%d = {a={b={c=[1,2,3]}}}\n" % n for n in range(2_500)),
    "a circle of many": b'[municipality]\nname="x"\n'
    + b"".join(
        b'[benefit.b%d]\nkind="basic"\n[benefit.b%d.title]\nlv="a"\nen="a"\n[[benefit.b%d.in_force]]\nsince=2024-01-01\n'
        b'until=2024-12-31\nact="-"\nprovision="-"\nstage="adopted"\nconfidence="high"\namount={shape="council_decides"}\n'
        b'requires={granted=["b%d"]}\n' % (n, n, n, (n + 1) % 400)
        for n in range(400)
    ),
    "an open text": b'x = """\n' + b"y\n" * 40_000,
    "bytes": bytes(range(256)) * 300,
}


@pytest.mark.parametrize("data", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_ends_in_under_a_second(data: bytes) -> None:
    """By the time that this process has used, so that a busy machine does not matter."""
    start = time.process_time()
    with pytest.raises(WrongCouncilFile):
        read(data)
    assert time.process_time() - start < 1
