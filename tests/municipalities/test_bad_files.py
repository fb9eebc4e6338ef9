"""Bad councils' files: every fault at once, each at its line, nothing loaded, and nonsense ends soon."""

from __future__ import annotations

import pickle
import time
from pathlib import Path

import pytest

from lvsocial.municipalities import Council, WrongCouncilFile, read

SAMPLE = Path(__file__).with_name("sample.toml").read_text("utf-8")


def faults(text: str) -> list[tuple[int, str, str]]:
    """Line, path and code of each fault."""
    with pytest.raises(WrongCouncilFile) as wrong:
        read(text, "sample.toml")
    return [(line, each.path, each.code) for line, each in zip(wrong.value.lines, wrong.value.faults, strict=True)]


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
    ("unknown key", 'name = "Paraugu novads"', 'name = "Paraugu novads"\nnme = "x"', ["nme: municipality unknown_key_near"]),
    ("unknown table", "[municipality]", "[benefits]\n[municipality]", ["[benefits]: benefits unknown_key"]),
    ("no municipality", '[municipality]\nname = "Paraugu novads"', "", ["@1: municipality required"]),
    ("three decimals", '"336.00"', '"336.001"', [f"{LOW}.by_household[2].first amount"]),
    ("a float", 'first="336.00"', "first=336.00", [f"{LOW}.by_household[2].first amount"]),
    ("below zero", '"336.00"', '"-336.00"', [f"{LOW}.by_household[2].first negative"]),
    ("lats of today", '"336.00"', '"336.00 LVL"', [f"{LOW}.by_household[2].first currency"]),
    ("percentage over 100", "percent = 50, expense", "percent = 120, expense", [f"{HEALTH}.amount.percent percent"]),
    ("percentage of nothing", "percent = 50, expense", "percent = 0, expense", [f"{HEALTH}.amount.percent percent"]),
    ("a plan as law", 'provision = "5"\nstage = "adopted"', 'provision = "5"\nstage = "planned"', [f"{BIRTH}.stage plan_as_law"]),
    ("reported without a caveat", 'provision = "5"\nstage = "adopted"', 'provision = "5"\nstage = "reported"', [f"[[benefit.birth.in_force]]: {BIRTH}.caveat caveat_needed"]),
    ("unsure without a caveat", 'provision = "2"\nstage = "adopted"\nconfidence = "high"', 'provision = "2"\nstage = "adopted"\nconfidence = "low"', [f"[[low_income.in_force]]: {LOW}.caveat caveat_needed"]),
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
    ("an example of nobody", "adults = 1\nchildren = 2", "children = 2", ["[[example]]: example[0].adults an_adult"]),
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
    head = '[municipality]\nname = "Paraugu novads"\n[act.a1]\nnumber = "11"\nadopted = 2021-12-29\n'
    text = head + ROWS.format(gap=gap)
    if code is None:
        assert isinstance(read(text), Council)
    else:
        assert faults(text) == [(17, "low_income.gap[0].since", code)]


def test_benefits_that_wait_for_one_another() -> None:
    text = SAMPLE.replace('requires = { event = ["birth"]', 'requires = { granted = ["health"], event = ["birth"]')
    text = text.replace('requires = { status = ["needy", "low_income"] }', 'requires = { granted = ["birth"] }')
    assert [(path, code) for _, path, code in faults(text)] == [
        ("benefit.birth", "circle"),
        ("benefit.health", "circle"),
    ]


def test_one_fault_hides_no_other() -> None:
    """A row that cannot be read still has its days, its act and its stage looked at, and other tables theirs."""
    text = SAMPLE.replace('first = "390.00"', 'first = "390"  , frist = "1"', 1).replace(
        'provision = "2"\nstage = "adopted"', 'provision = "2"\nstage = "planned"', 1
    )
    text = text.replace("percent = 50, expense", "percent = 101, expense", 1)
    assert {code for _, _, code in faults(text)} == {"unknown_key_near", "plan_as_law", "percent"}


def test_a_message_names_file_line_key_and_expectation() -> None:
    text = SAMPLE.replace('"336.00"', '"336.001"')
    with pytest.raises(WrongCouncilFile) as wrong:
        read(text, "paraugs.toml")
    (told,) = wrong.value.told("lv")
    line = text[: text.index("336.001")].count("\n") + 1
    assert told.startswith(f"paraugs.toml:{line}: low_income.in_force[0].by_household[2].first: jābūt summa eiro")
    assert "336.001" not in str(wrong.value)
    again = pickle.loads(pickle.dumps(wrong.value))  # noqa: S301
    assert (again.file, again.lines, str(again)) == (wrong.value.file, wrong.value.lines, str(wrong.value))


NONSENSE = {
    "one million letters": b"x" * 1_000_000,
    "one million brackets": b"[" * 1_000_000,
    "deep lists": b"x=" + b"\n".join(b"[" * 900 for _ in range(100)),
    "long keys": b"\n".join(b"a." * 900 + b"b=1" for _ in range(50)),
    "one table again and again": b'[municipality]\nname="a"\n' + b"[[benefit.a.in_force]]\nsince=2024-01-01\n" * 2_000,
    "many tables": b"".join(b"[[benefit.b%d.in_force]]\nsince=2024-01-01\n" % n for n in range(1_800)),
    "many keys": b"".join(b"k%d = {a={b={c=[1,2,3]}}}\n" % n for n in range(2_500)),
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
