"""What comes next for a grant, by day; and new law while it runs."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from tests.builders import assessed

from lvsocial import law
from lvsocial.assessment import assess
from lvsocial.grants import EventKind, GrantKind, Ruling, events, recalculated, recalculated_in, recalculations
from lvsocial.law import Confidence
from lvsocial.readings import FirstMonth, Readings
from lvsocial.timeline import Month


def days(members: str, on: str, *, decided: str | None = None, until: str | None = None, **more: object) -> list[str]:
    """The events in words: day, kind and member."""
    found = events(
        assessed(members, on=on, **more),
        date.fromisoformat(decided) if decided else None,
        date.fromisoformat(until) if until else None,
    )
    return [f"{each.day} {each.kind.value}{'' if each.member is None else f' {each.member}'}" for each in found]


def test_a_plain_grant() -> None:
    """36(3) p. 1: March to May; an application in June is for June."""
    assert days("adult", "2025-03-10") == [
        "2025-03-01 start",
        "2025-05-31 end",
        "2025-06-01 reassessment",
        "2025-06-30 apply_by",
    ]
    (again,) = [each for each in events(assessed("adult", on="2025-03-10")) if each.kind is EventKind.REASSESSMENT]
    assert [str(each) for each in again.months] == ["2025-03", "2025-04", "2025-05"]


@pytest.mark.parametrize(
    ("on", "prolonged"),
    [
        ("2021-01-10", True),  # ends 2021-03-31
        ("2021-02-10", True),  # ends 2021-04-30, in the month after
        ("2021-03-10", False),  # ends 2021-05-31
        ("2021-07-10", False),  # ends 2021-09-30
        ("2021-08-10", True),  # ends 2021-10-31
        ("2021-11-10", False),  # ends 2022-01-31: how long the second emergency lasted is not established
    ],
)
def test_what_ends_in_an_emergency_may_be_prolonged(on: str, prolonged: bool) -> None:
    """Transitional 36 of the Law."""
    found = [each for each in events(assessed("adult", on=on)) if each.kind is EventKind.EMERGENCY]
    assert len(found) == prolonged
    assert all([str(cited) for cited in each.statement.citations] == ["SPSPL PN 36"] for each in found)


def test_nothing_granted_nothing_follows() -> None:
    assert days("adult 700", "2025-03-10") == []


def test_the_one_month_ends_sooner() -> None:
    """36(3) p. 3."""
    assert days("adult not_registered", "2025-03-10")[:2] == ["2025-03-01 start", "2025-03-31 end"]


@pytest.mark.parametrize(
    ("on", "decided", "apply_by"),
    [
        # Decided within a month (APL 64(1), 43(1)), and that by the last day of the month after the term.
        ("2025-03-10", "2025-03-10", "2025-05-31"),  # March to May: by 30 June; 31 May + 1 month = 30 June
        ("2025-03-10", "2025-04-01", "2025-06-30"),  # April to June: by 31 July; 30 June + 1 month = 30 July
        ("2025-10-10", "2025-11-01", "2026-01-31"),  # November to January: by 28 February
        ("2025-09-10", "2025-10-01", "2025-12-31"),  # October to December: by 31 January
    ],
)
def test_when_to_apply_if_the_month_of_the_decision_is_the_first(on: str, decided: str, apply_by: str) -> None:
    assessment = attrs.evolve(assessed("adult", on=on), readings=Readings(first_month=FirstMonth.DECISION))
    found = events(assessment, date.fromisoformat(decided))
    assert [str(each.day) for each in found if each.kind is EventKind.APPLY_BY] == [apply_by]
    assert EventKind.REASSESSMENT not in {each.kind for each in found}


# The grants run from March to May 2025, and the last day to apply is 30 June.
@pytest.mark.parametrize(
    ("members", "event"),
    [
        ("adult, 2010-03-11", "2025-03-11 working_age 1"),
        ("adult, 2010-06-30", "2025-06-30 working_age 1"),
        ("adult, 2007-04-02 studies", "2025-04-02 adult 1"),
        ("adult+II until=2025-05-31, child", "2025-05-31 disability_ends 0"),
        ("adult+II until=2025-03-10, child", "2025-03-10 disability_ends 0"),
        ("1960-04-10, child", "2025-04-10 pension_age 0"),
        ("adult, 1960-06-30", "2025-06-30 pension_age 1"),
    ],
)
def test_a_day_in_a_members_life(members: str, event: str) -> None:
    assert event in days(members, "2025-03-10", until="2025-06-30")


@pytest.mark.parametrize(
    "members",
    [
        "adult, 2010-03-10",  # 15 today: no news
        "adult, 2010-07-01",  # after the last day
        "adult, 2007-03-10 studies",
        "adult+II until=2025-07-01, adult",
        "adult, 1960-03-10",  # of pension age since 2024-12-10
        "adult, 1960-07-01",
    ],
)
def test_a_day_that_has_been_or_is_too_late_is_no_event(members: str) -> None:
    known = {"start", "end", "reassessment", "apply_by"}
    assert {each.split()[1] for each in days(members, "2025-03-10", until="2025-06-30")} == known


def test_born_on_29_february() -> None:
    """18 on 1 March where the year has no 29 February: as the rules count."""
    assert "2026-03-01 adult 1" in days("adult, 2008-02-29 studies", "2026-01-10")


def test_ukrainian_civilians_are_assessed_after_three_months() -> None:
    found = days("adult ukrainian_civilian", "2024-05-20", first_application="2024-05-20")
    assert found[:3] == ["2024-05-01 start", "2024-07-31 end", "2024-08-01 assessed_again"]


def test_the_end_of_known_law_is_said() -> None:
    """Nothing is known beyond 2026-12-31; the term itself goes on."""
    assert days("adult", "2026-11-10") == [
        "2026-11-01 start",
        "2026-12-31 law_ends",
        "2027-01-31 end",
        "2027-02-01 reassessment",
        "2027-02-28 apply_by",
    ]
    assert "2026-12-31 law_ends" not in days("adult", "2026-09-10")  # last day to apply: 2026-12-31


# -- new law while a grant runs ---------------------------------------------------------------------


def rulings(kind: str, first: str, last: str, granted_on: str) -> list[str]:
    found = recalculated_in(GrantKind(kind), Month.parse(first), Month.parse(last), date.fromisoformat(granted_on))
    return [f"{each.since} {each.ruling} {'; '.join(map(str, each.citations))}" for each in found]


@pytest.mark.parametrize(
    ("kind", "first", "last", "granted_on", "expected"),
    [
        # Until 2020 a running grant is protected.
        ("gmi", "2012-11", "2013-01", "2012-12-31", ["2013-01-01 protected MK 913/2012 4"]),
        ("gmi", "2013-01", "2013-03", "2013-01-01", []),
        ("gmi", "2017-12", "2018-02", "2017-12-20", ["2018-01-01 protected MK 550/2009 12.1"]),
        ("gmi", "2019-11", "2020-01", "2019-11-01", ["2020-01-01 protected MK 550/2009 12.1"]),
        # 2021: transitional 41, 42, 44, 45.
        ("gmi", "2020-12", "2021-02", "2020-12-31", ["2021-01-01 ex_officio SPSPL PN 42"]),
        ("gmi", "2020-10", "2020-12", "2020-10-31", []),
        ("needy", "2020-12", "2021-02", "2020-12-31", ["2021-01-01 protected SPSPL PN 41"]),
        ("housing", "2021-03", "2021-05", "2021-03-10", ["2021-01-01 ex_officio SPSPL PN 44, PN 45"]),
        ("housing", "2021-07", "2021-09", "2021-07-01", []),
        # The energy law: January 2022 granted until the 27th; the season of 2022/23.
        ("housing", "2022-01", "2022-03", "2022-01-27", ["2022-01-01 ex_officio EPCP PN 3"]),
        ("housing", "2022-01", "2022-03", "2022-01-28", []),
        ("housing", "2022-11", "2023-01", "2022-11-10", ["2022-10-01 ex_officio EPCP PN 4"]),
        # who was paid before the season began: the coefficient of 3 from October, of which no order was seen
        (
            "housing",
            "2022-09",
            "2022-11",
            "2022-09-10",
            ["2022-10-01 not_seen EPCP 13(2.1)", "2022-10-01 ex_officio EPCP PN 4"],
        ),
        ("housing", "2022-10", "2022-12", "2022-10-01", ["2022-10-01 ex_officio EPCP PN 4"]),
        # 2023: 54, 55, 56. A grant of May for May to July.
        ("gmi", "2023-05", "2023-07", "2023-05-31", ["2023-07-01 ex_officio SPSPL PN 55"]),
        ("gmi", "2023-07", "2023-09", "2023-07-01", []),
        ("needy", "2023-05", "2023-07", "2023-05-31", ["2023-07-01 on_request SPSPL PN 56"]),
        (
            "housing",
            "2023-05",
            "2023-07",
            "2023-05-31",
            ["2022-10-01 ex_officio EPCP PN 4", "2023-06-01 ex_officio SPSPL PN 54", "2023-07-01 not_seen SPSPL"],
        ),
        ("housing", "2023-06", "2023-06", "2023-06-01", []),
        # 2024 and 2026: no provision was seen. 2025: 63, of the GMI benefit only.
        ("gmi", "2023-11", "2024-01", "2023-12-31", ["2024-01-01 not_seen SPSPL"]),
        ("needy", "2023-11", "2024-01", "2023-12-31", ["2024-01-01 not_seen SPSPL"]),
        ("gmi", "2024-12", "2025-02", "2024-12-31", ["2025-01-01 ex_officio SPSPL PN 63"]),
        ("gmi", "2025-01", "2025-03", "2025-01-01", []),
        ("needy", "2024-12", "2025-02", "2024-12-31", ["2025-01-01 not_seen SPSPL PN 63"]),
        ("gmi", "2025-12", "2026-02", "2025-12-31", ["2026-01-01 not_seen SPSPL"]),
        # The coefficients of January to April 2026, by an act in force on 2026-02-28; back on 1 May.
        ("housing", "2026-01", "2026-03", "2026-02-27", ["2026-01-01 ex_officio SPSPL PN"]),
        ("housing", "2026-01", "2026-03", "2026-02-28", []),
        ("housing", "2026-03", "2026-05", "2026-03-10", ["2026-05-01 not_seen SPSPL"]),
    ],
)
def test_new_law_while_a_grant_runs(kind: str, first: str, last: str, granted_on: str, expected: list[str]) -> None:
    assert rulings(kind, first, last, granted_on) == expected


def amount(members: str, on: str, kind: GrantKind, known_on: str | None = None, **more: str) -> list[str | None]:
    """The amount before and after each recalculation of *kind*."""
    day = date.fromisoformat(on)
    assessment = assessed(members, on=on, **more)
    if known_on is not None:
        assessment = assess(assessment.household, day, law=law.on(day, date.fromisoformat(known_on)))
    benefit = assessment.benefits.gmi if kind is GrantKind.GMI else assessment.benefits.housing
    after = [each for each in events(assessment) if each.recalculation and kind in each.grants]
    return [str(benefit.amount), *(str(each.amount) if each.amount else None for each in after)]


def test_what_a_recalculated_gmi_benefit_comes_to() -> None:
    """Income stays as it was found: two adults with 40 in all. 137 + 96 - 40 = 193; 166 + 116 - 40 = 242 (PN 63).

    2023: 109 + 76 - 40 = 145; 125 + 87.50 - 40 = 172.50 (PN 55).
    """
    assert amount("adult 40, adult", "2024-12-10", GrantKind.GMI) == ["193.00", "242.00"]
    assert amount("adult 40, adult", "2023-05-10", GrantKind.GMI) == ["145.00", "172.50"]
    # 2024-01-01: nothing was seen that orders it, so no amount is said.
    assert amount("adult 40, adult", "2023-12-10", GrantKind.GMI) == ["172.50", None]


def test_what_a_recalculated_housing_benefit_comes_to() -> None:
    """Published example 9: a pensioner with 500, bills of 300, January 2026: 2.1 x 187 + 300 - 500 = 192.70.

    With 2.5 from the act of 2026-02-26: 467.50 + 300 - 500 = 267.50.
    """
    pensioner = ("old old_age_pension:500", "2026-01-10", GrantKind.HOUSING)
    assert amount(*pensioner, known_on="2026-01-31", costs="300") == ["192.70", "267.50", None]


def test_a_grant_of_2020_is_recalculated_by_the_rules_of_2021() -> None:
    """PN 42: 64 in December 2020; 109 from January 2021."""
    assert amount("adult", "2020-12-10", GrantKind.GMI) == ["64.00", "109.00"]


def test_a_housing_benefit_on_a_gmi_benefit_that_is_not_recalculated_is_left_open() -> None:
    """2026-01-01 orders nothing of GMI. A pensioner without income has it; one with 500 has not.

    2.5 x 187 + 300 - 500 = 267.50.
    """
    assert amount("old", "2025-12-10", GrantKind.HOUSING, costs="100")[1] is None
    told = amount("old old_age_pension:500", "2025-12-10", GrantKind.HOUSING, costs="300")
    assert told[1] == "267.50"


def test_the_season_and_june_2023() -> None:
    """A pensioner with 200 and bills of 100, May 2023, k = 3: 327 + 100 - 200 = 227. June, k = 2.5: 172.50 (PN 54)."""
    told = amount("old old_age_pension:200", "2023-05-10", GrantKind.HOUSING, costs="100")
    assert told == ["227.00", "227.00", "172.50", None]


def test_a_recalculation_is_nothing_where_nothing_was_granted_or_ordered() -> None:
    refused = assessed("adult 700", on="2024-12-10")
    (row,) = [each for each in recalculations() if each.since == date(2025, 1, 1) and each.ruling is Ruling.EX_OFFICIO]
    assert recalculated(refused, row, GrantKind.GMI) is None
    assert recalculated(assessed("adult", on="2024-12-10"), row, GrantKind.HOUSING) is None


def test_an_act_that_works_back_is_an_event_on_the_day_it_came_into_force() -> None:
    found = events(assessed("old old_age_pension:500", on="2026-01-10", costs="300"))
    (back,) = [each for each in found if each.recalculation and each.recalculation.ruling is Ruling.EX_OFFICIO]
    assert str(back.day) == "2026-02-28"


def test_where_no_provision_was_seen_it_is_said_with_a_caveat() -> None:
    for row in recalculations():
        if row.ruling is Ruling.NOT_SEEN:
            assert row.confidence is Confidence.LOW
            assert row.caveat is not None
