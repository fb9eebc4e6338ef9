"""What comes next, what changed and what is recalculated, where a council's rules hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import attrs
import pytest
from tests.builders import raw
from tests.municipalities.rules import council, day

from lvsocial import assess, compare, comparison, law
from lvsocial.circumstances import Circumstances, Event, EventKind, Paid
from lvsocial.cli import main
from lvsocial.council_benefits import council_benefits
from lvsocial.council_benefits.coming import ComingKind, coming
from lvsocial.council_check import household_of
from lvsocial.distances import Threshold, came_or_left, distances
from lvsocial.explanation import text
from lvsocial.grants import GrantKind, events, grants, recalculated, recalculations
from lvsocial.household_file import from_dict
from lvsocial.households import Household
from lvsocial.money import Money
from lvsocial.municipalities import Council, read

FIXED = 'amount = { shape = "fixed", amount = "50.00" }'


def household(members: str, on: str, told: Circumstances | None = None, **more: object) -> Household:
    return attrs.evolve(from_dict(raw(members, on=on, **more)), circumstances=told)  # type: ignore[arg-type]


def figures(*, low_income: str = "", more: str = "") -> Council:
    """A file of figures: ``low_income`` rows of ``since until first other``, and more text."""
    told = '[municipality]\nname = "Tukuma novads"\n[act.a]\nnumber = "11"\nadopted = 2018-12-20\n'
    for row in filter(None, low_income.split(";")):
        since, until, first, other = row.split()
        told += (
            f'[[low_income.in_force]]\nsince = {since}\nuntil = {until}\nact = "a"\nprovision = "2"\n'
            f'stage = "adopted"\nconfidence = "high"\nfirst = "{first}"\nother = "{other}"\n'
        )
    return read(told + more)


def stood(name: str, since: str, until: str, values: str) -> str:
    of = f'[[{name}.in_force]]\nsince = {since}\nuntil = {until}\nact = "a"\nprovision = "4"\n'
    return f'{of}stage = "adopted"\nconfidence = "high"\n{values}\n'


# -- distances ------------------------------------------------------------------------------------


def test_the_distance_is_to_the_threshold_of_the_council() -> None:
    """510 + 357 = 867 for two, 867 - 600 = 267; without a council to the State's 680 + 476 = 1156, 556."""
    of = figures(low_income="2026-01-01 2026-12-31 510.00 357.00")
    two = household("adult 600, child", "2026-03-10")
    own = distances(assess(two, day("2026-03-10"), municipality=of)).to(Threshold.LOW_INCOME)
    assert own is not None
    assert own.of_council is not None
    assert str(own.cents) == "267.00"
    assert own.statement.says["en"].startswith("To the low-income threshold that the municipality set")
    assert own.of_council.act == "Tukuma novads, saistošie noteikumi Nr. 11/2018"
    states = distances(assess(two, day("2026-03-10"))).to(Threshold.LOW_INCOME)
    assert states is not None
    ceiling = law.on(day("2026-03-10")).low_income_ceiling
    assert states.cents == Money(ceiling.first.cents + ceiling.other.cents - 600_00)
    assert states.of_council is None


def test_the_distance_to_levels_of_a_council_until_2020() -> None:
    """Two adults of 64 each: 128 - 100 = 28. Two members of 200 each: 400 - 100 = 300."""
    of = figures(
        more=stood("gmi", "2019-01-01", "2019-12-31", 'adult = "64.00"\nchild = "64.00"')
        + stood("low_income", "2019-01-01", "2019-12-31", 'per_member = "200.00"')
    )
    found = distances(assess(household("adult 100, adult", "2019-05-10"), day("2019-05-10"), municipality=of))
    gmi, low_income = found.to(Threshold.GMI), found.to(Threshold.LOW_INCOME)
    assert gmi is not None
    assert low_income is not None
    assert (str(gmi.cents), str(low_income.cents)) == ("28.00", "300.00")
    assert "municipality's level is nothing" in gmi.statement.says["en"]


def test_a_member_who_left_is_left_out_under_the_same_council() -> None:
    """A threshold by type: 400 for one person, 300 for a family's first and 200 for the others.

    With the child 500 for two, below 520; without it the one person is of another type: 400, below 520 too.
    """
    of = figures(
        more=stood(
            "low_income",
            "2022-01-01",
            "2022-12-31",
            'by_household = [{ household = "single", first = "436.00" }, { household = "family", first = "327.00", other = "229.00" }]',
        )
    )
    left = household("adult 400, child left=2022-05-01", "2022-05-10")
    (member,) = came_or_left(assess(left, day("2022-05-10"), municipality=of))
    assert member.with_member is not None
    assert member.without_member is not None
    # 327 + 229 of a family, and 436 of one person
    assert str(member.with_member.thresholds.low_income) == "556.00"
    assert str(member.without_member.thresholds.low_income) == "436.00"
    assert member.with_member.council is of


def test_what_may_be_granted_by_exception_is_asked_of_the_council_too() -> None:
    """An adult who is not registered may get the status for a month: low-income by the council's 510, not by 500."""
    one = household("adult not_registered 505", "2026-03-10")
    found = {}
    for first in ("510.00", "500.00"):
        of = figures(low_income=f"2026-01-01 2026-12-31 {first} 357.00")
        made = grants(assess(one, day("2026-03-10"), municipality=of))
        found[first] = [(each.kind.value, each.standing.value) for each in made if each.kind is GrantKind.LOW_INCOME]
    assert found == {"510.00": [("low_income", "by_exception")], "500.00": []}


# -- recalculation --------------------------------------------------------------------------------

OWN = figures(more=stood("housing_coefficient", "2021-07-01", "2022-09-30", 'single_pension_or_disability = "4"'))


def test_a_recalculation_takes_the_councils_coefficient() -> None:
    """4 x 109 + 100 - 200 = 336 in December 2021 and, recalculated by the council's own, in January 2022.

    Without a council the State's: 2.5 x 109 + 100 - 200 = 172.50 in January.
    """
    old = household("old old_age_pension:200", "2021-12-10", costs="100")
    (row,) = [each for each in recalculations() if each.since == date(2022, 1, 1) and each.concerns(GrantKind.HOUSING)]
    own, states = (assess(old, day("2021-12-10"), municipality=of) for of in (OWN, None))
    assert str(own.benefits.housing.amount) == "336.00"
    assert str(recalculated(own, row, GrantKind.HOUSING)) == "336.00"
    coefficient = law.on(date(2022, 1, 1)).figure("housing_coefficient_single_pension_or_disability", law.Coefficient)
    assert str(coefficient.value) == "2.5"
    assert str(recalculated(states, row, GrantKind.HOUSING)) == "172.50"
    amounts = [str(each.amount) for each in events(own) if each.recalculation is row]
    assert amounts == ["336.00"]


def test_a_recalculation_takes_the_norms_of_the_council() -> None:
    """Rent of 300 counts as 100: in December 2025 2 x 166 + 100 - 350 = 82; in January 2.5 x 187 + 100 - 350 = 217.50.

    Without norms the whole bill counts: 200 more.
    """
    of = figures(
        more='[housing_norm.rent]\ntitle = { lv = "Īre", en = "Rent" }\n'
        + stood("housing_norm.rent", "2025-01-01", "2026-12-31", 'kinds = ["rent"]\ndwelling = "100.00"')
    )
    old = household("old old_age_pension:350", "2025-12-10")
    bill = {"kind": "rent", "month": "2025-11", "amount": "300.00"}
    old = attrs.evolve(old, dwelling=from_dict({**raw("old", on="2025-12-10"), "dwelling": {"costs": [bill]}}).dwelling)
    (row,) = [each for each in recalculations() if each.since == date(2026, 1, 1) and each.ruling == "ex_officio"]
    found = [
        str(recalculated(assess(old, day("2025-12-10"), municipality=m), row, GrantKind.HOUSING)) for m in (of, None)
    ]
    assert found == ["217.50", "417.50"]


# -- days to come ---------------------------------------------------------------------------------


def days(rule: str, on: str = "2026-03-10", **told: object) -> list[str]:
    """The days to come of one benefit, in words; the threshold of the frame is known to the end of the year."""
    of = council(rule, on=on)
    known = {"paid": (), "events": (), "expenses": (), "groups": (), "declared": (), **told}
    one = attrs.evolve(household_of(of.example[0]), circumstances=Circumstances(**known))  # type: ignore[arg-type]
    found = coming(council_benefits(assess(one, day(on), municipality=of)))
    return [
        f"{each.day} {each.kind}" + (f" {each.amount}" if each.amount else "")
        for each in found
        if each.kind is not ComingKind.THRESHOLD_ENDS
    ]


BIRTH = Event(EventKind.BIRTH, date(2026, 2, 1))


@pytest.mark.parametrize(
    ("rule", "told", "expected"),
    [
        (FIXED, {}, []),
        # once a year, and paid in January: from the next year on
        (f'{FIXED}\nlimit = [{{ per = "calendar_year", times = 1 }}]', {"paid": (Paid("b", date(2026, 1, 5), Money.parse("50.00")),)}, ["2027-01-01 ask_from"]),
        # the window has not opened: from its first day on; it is open: until its last
        (f'{FIXED}\nwindow = {{ opens = "07-01", closes = "09-30" }}', {}, ["2026-07-01 ask_from"]),
        (f'{FIXED}\nwindow = {{ opens = "01-01", closes = "04-30" }}', {}, ["2026-04-30 ask_until"]),
        # open over the turn of the year; on its last day
        (f'{FIXED}\nwindow = {{ opens = "11-01", closes = "03-10" }}', {}, ["2026-03-10 ask_until"]),
        (f'{FIXED}\nwindow = {{ opens = "03-01", closes = "02-29" }}', {}, ["2027-02-28 ask_until"]),
        # six months after the birth of 1 February end on a Saturday: until the Monday
        (f'{FIXED}\nunit = "event"\nrequires = {{ event = ["birth"] }}\nwindow = {{ after_event = {{ months = 6 }} }}', {"events": (BIRTH,)}, ["2026-08-03 ask_until"]),
        # no day helps where another condition is not met
        (f'{FIXED}\nrequires = {{ household = ["family"] }}\nwindow = {{ opens = "07-01", closes = "09-30" }}', {}, []),
        # half now and half twelve months after the birth
        (f'{FIXED}\nunit = "event"\nrequires = {{ event = ["birth"] }}\ninstalment = [{{ percent = 50 }}, {{ percent = 50, after = {{ months = 12 }} }}]', {"events": (BIRTH,)}, ["2027-02-01 part 25.00"]),
        # ten days from 10 March to the decision, and five working days from 20 March, a Friday, to the payment
        (f"{FIXED}\ndecision = {{ days = 10 }}\npayment = {{ working_days = 5 }}", {}, ["2026-03-20 decision", "2026-03-27 payment"]),
    ],
)  # fmt: skip
def test_days_to_come(rule: str, told: dict[str, object], expected: list[str]) -> None:
    assert days(rule, **told) == expected


def test_when_the_threshold_changes_or_is_no_longer_known() -> None:
    def threshold(rows: str, on: str) -> list[str]:
        of = figures(low_income=rows)
        found = coming(council_benefits(assess(household("adult", on), day(on), municipality=of)))
        return [f"{each.day} {each.kind}" for each in found]

    two = "2024-01-01 2024-12-31 400.00 280.00;2025-01-01 2025-12-31 420.00 294.00"
    assert threshold(two, "2024-03-10") == ["2025-01-01 threshold_changes"]
    assert threshold(two, "2025-03-10") == ["2025-12-31 threshold_ends"]
    assert threshold("2024-01-01 2025-12-31 400.00 280.00", "2024-03-10") == []
    same = "2024-01-01 2024-12-31 400.00 280.00;2025-01-01 2026-12-31 400.00 280.00"
    assert threshold(same, "2024-03-10") == []


# -- comparing ------------------------------------------------------------------------------------

TWO_YEARS = """
[municipality]
name = "Tukuma novads"
[act.a]
number = "11"
adopted = 2020-12-29
[act.n]
number = "5"
adopted = 2025-12-01
[[low_income.in_force]]
since = 2025-01-01
until = 2025-12-31
act = "a"
provision = "2"
stage = "adopted"
confidence = "high"
first = "420.00"
other = "294.00"
[[low_income.in_force]]
since = 2026-01-01
until = 2026-12-31
act = "n"
provision = "2"
stage = "adopted"
confidence = "high"
first = "510.00"
other = "357.00"
[benefit.health]
title = { lv = "Pabalsts veselības aprūpei", en = "Health benefit" }
kind = "separate"
[[benefit.health.in_force]]
since = 2025-01-01
until = 2025-12-31
act = "a"
provision = "3"
stage = "adopted"
confidence = "high"
amount = { shape = "fixed", amount = "50.00" }
requires = { status = ["low_income"] }
[[benefit.health.in_force]]
since = 2026-01-01
until = 2026-12-31
act = "n"
provision = "3"
stage = "adopted"
confidence = "high"
amount = { shape = "fixed", amount = "70.00" }
requires = { status = ["low_income"] }
[benefit.parcel]
title = { lv = "Paka", en = "Parcel" }
kind = "initiative"
[[benefit.parcel.in_force]]
since = 2025-01-01
until = 2026-12-31
act = "a"
provision = "4"
stage = "adopted"
confidence = "high"
amount = { shape = "goods", what = { lv = "Paka", en = "A parcel" } }
"""


def test_what_changes_of_a_council() -> None:
    """A pensioner with 450: above 420 in 2025, below 510 in 2026, so the benefit is refused and then 70."""
    of = read(TWO_YEARS)
    on = [date(2025, 5, 10), date(2026, 5, 10)]
    old = household(
        "old old_age_pension:450@2025-02 old_age_pension:450@2025-03 old_age_pension:450@2025-04", "2025-05-10"
    )
    later = [("2026-02"), ("2026-03"), ("2026-04")]
    more = from_dict(raw(" ".join(["old", *(f"old_age_pension:450@{month}" for month in later)]), on="2026-05-10"))
    (person,), (same,) = old.members, more.members
    old = attrs.evolve(old, members=(attrs.evolve(person, incomes=(*person.incomes, *same.incomes)),))  # type: ignore[misc]
    found = compare(old, on, municipality=of)
    (change,) = found.changes
    assert [
        (each.id, each.before.outcome, str(each.after.amount)) for each in change.benefits if each.before and each.after
    ] == [("health", "refused", "70.00")]
    assert [
        (each.id, each.before.act, each.after.act) for each in change.council_rules if each.before and each.after
    ] == [("health", "a", "n")]
    threshold = next(each for each in change.figures if each.name == "low_income")
    assert [str(row.first) for row in (*threshold.before, *threshold.after)] == ["420.00", "510.00"]  # type: ignore[attr-defined]
    told = " ".join(text(comparison.explain(found, "en")).split())
    assert "Health benefit: refused (not met: status: low-income household" in told
    assert "→ granted, 70.00 EUR once" in told
    assert "Health benefit: 50.00 EUR once, for the household → 70.00 EUR once, for the household" in told
    assert "Tukuma novads, saistošie noteikumi Nr. 5/2025" in told
    assert "The municipality's low-income threshold for this household: 420.00 → 510.00" in told
    as_json = json.loads(comparison.to_json(found))["changes"][0]["council"]
    assert [(each["id"], each["before"]["outcome"], each["after"]["amount"]) for each in as_json["benefits"]] == [
        ("health", "refused", "70.00")
    ]
    assert [each["id"] for each in as_json["rules"]] == ["health"]


def test_nothing_is_said_of_a_council_where_none_is_named() -> None:
    (change,) = compare(household("old", "2025-05-10"), [date(2025, 5, 10), date(2026, 5, 10)]).changes
    assert (change.benefits, change.council_rules) == ((), ())


# -- commands -------------------------------------------------------------------------------------

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """A command for a household and the council of two years: exit status, what it printed and complained of."""
    (tmp_path / "council.toml").write_text(TWO_YEARS, "utf-8")

    def run(command: str, file: dict[str, object], *options: str) -> tuple[int, str, str]:
        (tmp_path / "household.json").write_text(json.dumps(file), "utf-8")
        under = ["--municipality", str(tmp_path / "council.toml")]
        status = main([command, str(tmp_path / "household.json"), *options, *under, "--lang", "en"])
        said = capsys.readouterr()
        return status, " ".join(said.out.split()), said.err

    return run


def test_next_in_a_municipality(run: Run) -> None:
    file = raw("old old_age_pension:400", on="2026-05-10")
    status, told, complained = run("next", file, "--on", "2026-05-10")
    assert (status, complained) == (0, "")
    assert "Municipality: Tukuma novads" in told
    # 510 - 400
    assert "Income may be 110.00 EUR a month more. To the low-income threshold that the municipality set" in told
    assert "Tukuma novads, saistošie noteikumi Nr. 5/2025" in told
    assert "31 December 2026 the last day for which the municipality's low-income threshold is known" in told


def test_next_where_the_rules_of_the_council_are_not_known(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The municipality is known; its threshold, which 500.00 may or may not reach, is not."""
    told = raw("old old_age_pension:500", on="2026-05-10")
    (tmp_path / "household.json").write_text(json.dumps(told), "utf-8")
    command = ["next", str(tmp_path / "household.json"), "--on", "2026-05-10"]
    for lang, of_rules, of_none in (
        ("en", "the municipality's binding regulations (Balvu novads)", "depends on what is not known: municipality\n"),
        ("lv", "pašvaldības saistošie noteikumi (Balvu novads)", "atkarīgs no tā, kas nav zināms: municipality\n"),
    ):
        assert main([*command, "--municipality", "Balvu novads", "--lang", lang]) == 0
        named = capsys.readouterr().out
        assert of_rules in named
        assert of_none not in named
        # Where nobody named one, it is the municipality that is missing.
        assert main([*command, "--lang", lang]) == 0
        assert of_none in capsys.readouterr().out


def test_compare_in_a_municipality(run: Run) -> None:
    file = raw("old old_age_pension:450@2025-02", on="2025-05-10")
    status, told, complained = run("compare", file, "--on", "2025-05-10", "--on", "2026-05-10")
    assert (status, complained) == (0, "")
    assert "What changes in the municipality's benefits" not in told  # refused as needy on both days
    assert "Health benefit: 50.00 EUR once, for the household → 70.00 EUR once, for the household" in told


@pytest.mark.parametrize("command", [["next"], ["compare", "--on", "2025-05-10"]])
def test_a_municipality_that_there_is_not(
    command: list[str], run: Run, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "household.json").write_text(json.dumps(raw("old", on="2026-05-10")), "utf-8")
    name, *more = command
    status = main([name, str(tmp_path / "household.json"), "--on", "2026-05-10", *more, "--municipality", "Nekas"])
    assert status == 2
    assert "municipality" in capsys.readouterr().err
