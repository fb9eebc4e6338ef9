"""Earnings that count in part: of minors, stipends until 2023-05-31 (SPSPL 36(1) p. 1), new earnings (38(5))."""

from __future__ import annotations

import pytest
from tests.builders import assessed, bounds_of, cited, missing_of, said

from lvsocial.errors import InvalidInput

# Minimum wage: 430 in 2020, 500 in 2021 and 2022, 620 in 2023, 700 in 2024, 740 in 2025, 780 in 2026.

MINORS = [
    # until 2023-05-31 of any child: what is above the minimum wage of the month
    ("2021-05-10", "2005-06-15 500", "0.00"),
    ("2021-05-10", "2005-06-15 500.01", "0.01"),
    ("2021-05-10", "2005-06-15 not_studying 500.01", "0.01"),
    ("2022-10-10", "2006-06-15 500 economic_activity:0.03", "0.03"),
    ("2023-05-31", "2007-06-15 620", "0.00"),
    ("2023-05-31", "2007-06-15 620.01", "0.01"),
    ("2023-05-31", "2007-06-15 not_studying 620", "0.00"),
    # since 2023-06-01 of a child who studies
    ("2023-06-01", "2007-06-15 studies 620", "0.00"),
    ("2023-06-01", "2007-06-15 studies 620.01", "0.01"),
    ("2023-06-01", "2007-06-15 not_studying 620", "620.00"),
    ("2024-05-10", "2009-01-15 studies 700", "0.00"),
    ("2024-05-10", "2009-01-15 studies 700.01", "0.01"),
    ("2025-05-10", "2009-01-15 studies 740", "0.00"),
    ("2025-05-10", "2009-01-15 studies 740.01", "0.01"),
    ("2026-12-31", "2009-06-15 studies 780", "0.00"),
    ("2026-12-31", "2009-06-15 studies 780.01", "0.01"),
    ("2025-05-10", "2012-06-15 studies 741", "1.00"),  # any age under 18
    # each month by itself: 0 + 0 + 60, 2160 of 2220 in all
    ("2025-05-10", "2009-01-15 studies 680/680/800", "20.00"),
    # wage and economic activity of a month are one sum: 740.01 + 59.99 - 740
    ("2025-05-10", "2009-01-15 studies 740.01 economic_activity:59.99", "60.00"),
    ("2025-05-10", "2009-01-15 studies 370 370", "0.00"),  # two employers
    # the minimum wage is that of the month for which pay was received
    ("2021-02-10", "2005-06-15 500", "46.67"),  # 70 + 70 + 0 of November 2020 to January 2021
    ("2023-03-31", "2007-06-15 620", "40.00"),  # 120 + 0 + 0
    ("2024-02-10", "2009-01-15 studies 700", "53.33"),  # 80 + 80 + 0
    ("2025-02-10", "2009-01-15 studies 740", "26.67"),  # 40 + 40 + 0
    ("2026-02-10", "2009-01-15 studies 780", "26.67"),  # 40 + 40 + 0
    # other income of a child counts in full
    ("2021-05-10", "2005-06-15 rent:90", "90.00"),
    ("2025-05-10", "2009-01-15 studies 740 survivor_pension:90", "90.00"),
    ("2025-05-10", "2009-01-15 studies royalties:90", "90.00"),
    # a correction is made before the limit is applied: 800 - 60 - 740
    ("2025-05-10", "2009-01-15 studies 800@2025-03 -60@2025-03", "0.00"),
    ("2025-05-10", "2009-01-15 studies 803@2025-03 -60@2025-03", "1.00"),
    # another month is another month
    ("2025-05-10", "2009-01-15 studies 5000@2025-01", "0.00"),
    ("2025-05-10", "2009-01-15 studies 5000@2025-05", "0.00"),
    # irregular pay: above the wage of its month, over twelve months; below it nothing, and nothing off other income
    ("2025-05-10", "2009-01-15 studies irregular:1340@2025-03", "50.00"),
    ("2025-05-10", "2009-01-15 studies rent:90 irregular:600@2025-03", "90.00"),
    # up to the day before the 18th birthday
    ("2025-05-09", "2007-05-10 studies 740", "0.00"),
    ("2025-05-10", "2007-05-10 studies 740", "740.00"),
    ("2021-05-09", "2003-05-10 500", "0.00"),
    ("2021-05-10", "2003-05-10 500", "500.00"),
]


@pytest.mark.parametrize(("on", "child", "monthly"), MINORS)
def test_minor(on: str, child: str, monthly: str) -> None:
    """Beside an adult without income: what of a child's income counts."""
    found = assessed(f"adult, {child}", on=on)
    assert str(found.income.monthly) == monthly, cited("SPSPL 36(1) p. 1", "S65 S120 S138 S140 S145 S146")


@pytest.mark.parametrize(
    ("on", "earned", "gmi", "bounds"),
    [
        # two persons: 185 in June 2023, 282 in 2025
        ("2023-05-31", "620", "granted 185.00", ("?", "?")),  # whether the child studies is of no account
        ("2023-06-01", "620", "undetermined", ("0.00", "185.00")),
        ("2025-05-10", "100", "undetermined", ("182.00", "282.00")),  # 282 - 100
        ("2025-05-10", "740.01", "undetermined", ("0.00", "281.99")),
        ("2025-05-10", "1022", "refused NOTHING_TO_PAY", ("?", "?")),  # 1022 - 740 = 282 at the best
    ],
)
def test_nobody_told_whether_a_minor_studies(on: str, earned: str, gmi: str, bounds: tuple[str, str]) -> None:
    """What depends on it stays open between counting in full and above the minimum wage."""
    outcome = assessed(f"adult, 2008-06-15 {earned}", on=on).benefits.gmi
    assert said(outcome) == gmi, cited("SPSPL 36(1) p. 1", "S120")
    if gmi == "undetermined":
        assert bounds_of(outcome) == bounds
        assert missing_of(outcome) == ["members[1].studies: studies"]


def test_new_earnings_of_the_month_of_the_application() -> None:
    """They are of no reference month: 5000 above the minimum wage does not count."""
    assert str(assessed("adult 300 new:5000@2026-03", on="2026-03-10").income.monthly) == "300.00"


def test_new_earnings_of_a_minor_who_may_not_study() -> None:
    """Before 2026-02-21, of 900: above 740 if the minor studies or they could be new then, else all of it."""
    gmi = assessed("adult, 2009-01-01 new:900@2025-02", on="2025-03-10").benefits.gmi
    # two persons: 282 - 160 / 3 at the best, 282 - 900 / 3 at the worst
    assert bounds_of(gmi) == ("0.00", "228.67"), cited("SPSPL 36(1) p. 1, 38(5)", "S120")
    asked = ["members[1].studies: studies", "members[1].incomes[0].new_earnings: disregard"]
    assert missing_of(gmi) == asked
    # since then they are disregarded whether or not the minor studies: 318 - 120 / 3
    since = assessed("adult, 2009-01-01 new:900@2026-02", on="2026-03-10").benefits.gmi
    assert said(since) == "granted 278.00"
    assert bounds_of(assessed("adult, 2009-01-01 not_studying new:900@2025-02", on="2025-03-10").benefits.gmi) == (
        "0.00",
        "228.67",
    )


@pytest.mark.parametrize(
    ("on", "members", "monthly"),
    [
        ("2021-01-01", "adult student_stipend:430", "0.00"),
        ("2021-01-01", "adult student_stipend:430.01", "0.01"),
        ("2021-05-10", "adult student_stipend:500", "0.00"),
        ("2021-05-10", "adult student_stipend:500.01", "0.01"),
        ("2023-05-31", "adult student_stipend:620", "0.00"),
        ("2023-05-31", "adult student_stipend:623", "3.00"),
        ("2023-05-31", "adult student_stipend:0/0/1220", "200.00"),  # 600 / 3
        ("2023-06-01", "adult student_stipend:620", "620.00"),
        ("2023-06-01", "adult, 2007-06-15 studies student_stipend:100", "100.00"),
        # a limit of its own beside that of a minor's earnings, and none for a wage of an adult
        ("2021-05-10", "adult, 2005-06-15 500 student_stipend:500", "0.00"),
        ("2021-05-10", "adult 90 student_stipend:500", "90.00"),
    ],
)
def test_stipend(on: str, members: str, monthly: str) -> None:
    """Of pupils and students: up to the minimum wage until 2023-05-31, then it counts by silence of the list."""
    assert str(assessed(members, on=on).income.monthly) == monthly, cited("SPSPL 36(1) p. 1", "S65 S120 S145 S146")


@pytest.mark.parametrize(
    ("on", "members", "monthly"),
    [
        ("2026-02-21", "adult new:780@2026-01", "0.00"),
        ("2026-02-21", "adult new:780.03@2026-01", "0.01"),  # 0.03 / 3
        ("2026-05-10", "adult new:780", "0.00"),
        ("2026-05-10", "adult new:780.01", "0.01"),
        ("2026-12-31", "adult new:economic_activity:790", "10.00"),
        ("2026-05-10", "adult 780", "780.00"),  # the service did not say so
        ("2026-02-21", "adult new:780", "26.67"),  # 40 + 40 + 0: minimum wages of 2025 and 2026
        ("2026-05-10", "adult new:400@2026-04 new:economic_activity:400@2026-04", "6.67"),  # 800 - 780 = 20
        ("2026-05-10", "adult new:780@2026-04 300@2026-04", "100.00"),  # another employer's 300
        ("2026-05-10", "adult new:500, adult new:500", "0.00"),  # each member's own
        ("2026-05-10", "adult new:780 gift:9", "9.00"),
        ("2026-05-10", "adult new:9000@2026-01", "0.00"),
        ("2026-02-21", "adult new:740@2025-11 new:740@2025-12 new:780@2026-01", "0.00"),
    ],
)
def test_new_earnings(on: str, members: str, monthly: str) -> None:
    """Up to the minimum wage of each month, for what the service says is newly earned."""
    assert str(assessed(members, on=on).income.monthly) == monthly, cited("SPSPL 38(5)", "S120 S140")


@pytest.mark.parametrize(
    ("on", "bounds"), [("2021-04-01", ("0.00", "109.00")), ("2026-02-20", ("0.00", "187.00")), ("2026-02-21", None)]
)
def test_since_when_new_earnings_are_disregarded_is_not_established(on: str, bounds: tuple[str, str] | None) -> None:
    """The provision was read on 2026-02-21: before, all or nothing of 200 in each month."""
    outcome = assessed("adult new:200", on=on).benefits.gmi
    if bounds is None:
        assert said(outcome) == "granted 187.00", cited("SPSPL 38(5)", "S120")
        return
    assert bounds_of(outcome) == bounds, cited("SPSPL 38(5)", "S120")
    assert missing_of(outcome) == [f"members[0].incomes[{at}].new_earnings: disregard" for at in range(3)]


@pytest.mark.parametrize(
    ("on", "member", "faults"),
    [
        ("2026-08-10", "new:1@2026-03 new:1@2026-05 new:1@2026-07", []),
        ("2026-08-10", "new:1@2026-03 new:1@2026-04 new:1@2026-05 new:1@2026-07", ["members[0].incomes[3]"]),
        ("2026-02-21", "new:1@2025-10 new:1@2025-11 new:1@2025-12 new:1@2026-01", []),
        ("2026-02-21", "new:1@2026-01 new:economic_activity:1@2026-01", []),
        ("2026-08-10", "new:rent:1@2026-07", ["members[0].incomes[0]"]),
        ("2026-08-10", "new:royalties:1@2026-07", ["members[0].incomes[0]"]),
        ("2026-08-10", "new:old_age_pension:1@2026-07", ["members[0].incomes[0]"]),
    ],
)
def test_new_earnings_are_of_work_and_of_three_months_a_year(on: str, member: str, faults: list[str]) -> None:
    """Three calendar months once a calendar year; not royalties, rent or a pension."""
    if not faults:
        assert str(assessed(f"adult {member}", on=on).income.monthly) == "0.00", cited("SPSPL 38(5)", "S120")
        return
    with pytest.raises(InvalidInput) as wrong:
        assessed(f"adult {member}", on=on)
    assert [f.path for f in wrong.value.faults] == [f"{path}.new_earnings" for path in faults]
    assert {f.code for f in wrong.value.faults} == {"new_earnings_of_work"}


@pytest.mark.parametrize(
    ("member", "wrong"),
    [
        ("2010-03-10 new:700@2025-02", False),  # 15 on the day
        ("2010-03-11 new:700@2025-02", True),
        ("1960-04-01 new:700@2025-02", False),  # 65 in 2025, and the pension age of 2024 not reached
        ("1960-03-10 new:700@2025-02", True),
        ("old new:700@2025-02", True),
    ],
)
def test_new_earnings_are_of_a_person_of_working_age(member: str, wrong: bool) -> None:
    """SPSPL 38(5) disregards what a person of working age earns who has begun to work."""
    source = cited("SPSPL 38(5), 1 p. 31", "S120")
    if not wrong:
        # what is earned up to the minimum wage of 740 is left out, if the provision stood then: 282 or 282 - 233.33
        assert bounds_of(assessed(f"adult, {member}", on="2025-03-10").benefits.gmi) == ("48.67", "282.00"), source
        return
    with pytest.raises(InvalidInput) as refused:
        assessed(f"adult, {member}", on="2025-03-10")
    found = [(each.path, each.code) for each in refused.value.faults]
    assert found == [("members[1].incomes[0].new_earnings", "new_earnings_of_working_age")], source
