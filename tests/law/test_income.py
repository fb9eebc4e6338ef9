"""Counted income: which kinds, which months, and the exact average (SPSPL 36(1) p. 1, MK 809/2020 2.2-2.4)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.builders import assessed, bounds_of, cited, missing_of, outcomes, raw, said

from lvsocial.assessment import assess
from lvsocial.errors import InvalidInput
from lvsocial.household_file import from_dict


@pytest.mark.parametrize(
    ("on", "counted"),
    [
        ("2025-03-01", ["2024-12", "2025-01", "2025-02"]),
        ("2025-03-10", ["2024-12", "2025-01", "2025-02"]),
        ("2025-03-31", ["2024-12", "2025-01", "2025-02"]),
        ("2025-04-01", ["2025-01", "2025-02", "2025-03"]),
        ("2025-02-28", ["2024-11", "2024-12", "2025-01"]),
        ("2025-01-01", ["2024-10", "2024-11", "2024-12"]),
        ("2024-02-29", ["2023-11", "2023-12", "2024-01"]),
        ("2021-01-01", ["2020-10", "2020-11", "2020-12"]),
        ("2026-12-31", ["2026-09", "2026-10", "2026-11"]),
    ],
)
def test_full_months_before_the_application(on: str, counted: list[str]) -> None:
    """The three full calendar months count, whatever the day; neither the month itself nor an older one."""
    day = date.fromisoformat(on)
    number = day.year * 12 + day.month - 1
    around = [f"{(number + at) // 12:04d}-{(number + at) % 12 + 1:02d}" for at in range(-5, 3)]
    seen = []
    for month in around:
        household = raw("adult", on=on)
        household["members"][0]["incomes"] = [{"kind": "wage", "month": month, "amount": "300.00"}]
        found = str(assess(from_dict(household), day).income.monthly)
        assert found in {"0.00", "100.00"}  # 300 / 3
        seen += [month] if found == "100.00" else []
    assert seen == counted, cited("MK 809/2020 2.2-2.4", "S10 S80")


@pytest.mark.parametrize(
    ("received", "monthly"),
    [
        ("300/360/372", "344.00"),  # 1032 / 3
        ("0/0/0.01", "0.00"),  # 0.00333...
        ("0/0/0.02", "0.01"),  # 0.00666...
        ("1169/1169/1169.01", "1169.00"),  # 1169.00333...
        ("999999999/999999999/999999999.99", "999999999.33"),
        ("", "0.00"),
    ],
)
def test_average_is_stated_to_the_nearest_cent(received: str, monthly: str) -> None:
    """A third of a cent goes down, two thirds up."""
    assert str(assessed(f"adult {received}", on="2024-04-01").income.monthly) == monthly, cited(
        "MK 809/2020 2.2", "S80"
    )


def test_every_member_counts() -> None:
    """The income is the household's: 100 + 200 + 0 + 12 (a child's)."""
    found = assessed("adult 100, old 200, adult, child survivor_pension:12", on="2025-03-10")
    assert str(found.income.monthly) == "312.00", cited("MK 809/2020 2", "hand")


def test_absent_is_not_empty() -> None:
    """Declared to be none is nought; not declared is missing, and what rests on it is undetermined."""
    none, silent = assessed("adult", on="2025-03-10"), assessed("adult silent", on="2025-03-10")
    assert str(none.income.monthly) == "0.00"
    assert none.missing == ()
    assert said(none.benefits.gmi) == "granted 166.00"
    assert silent.income.monthly is None
    assert [each.path for each in silent.income.missing] == ["members[0].incomes"]
    for outcome in (silent.statuses.needy, silent.benefits.gmi, silent.benefits.housing):
        assert said(outcome) == "undetermined"
        assert missing_of(outcome) == ["members[0].incomes: incomes"]
    assert missing_of(silent.statuses.low_income) == [
        "members[0].incomes: incomes",
        "municipality: council_threshold",
    ]


@pytest.mark.parametrize(
    ("earned", "needy", "low_income", "gmi"),
    [
        # one silent member beside one who earns; two persons in 2025: 282, 641, 1027
        ("281.99", "undetermined", "undetermined", "undetermined"),
        ("282.00", "undetermined", "undetermined", "refused NOTHING_TO_PAY"),
        ("641.00", "undetermined", "undetermined", "refused NOTHING_TO_PAY"),
        ("641.01", "refused INCOME", "undetermined", "refused NOTHING_TO_PAY"),
        ("1027.00", "refused INCOME", "undetermined", "refused NOTHING_TO_PAY"),
        ("1027.01", "refused INCOME", "refused INCOME", "refused NOTHING_TO_PAY"),
    ],
)
def test_what_does_not_rest_on_a_missing_income_is_decided(earned: str, needy: str, low_income: str, gmi: str) -> None:
    """Who is over with what is known stays over, whatever the silent member received."""
    found = assessed(f"adult {earned}, adult silent", on="2025-03-10")
    assert found.income.monthly is None
    assert (said(found.statuses.needy), said(found.statuses.low_income), said(found.benefits.gmi)) == (
        needy,
        low_income,
        gmi,
    ), cited("SPSPL 36(2.1)", "S120 S31")


def test_lines_left_out_do_not_stand_for_missing_ones() -> None:
    """A list with lines of other months only still declares all there was."""
    household: dict[str, Any] = raw("adult", on="2025-03-10")
    household["members"][0]["incomes"] = [
        {"kind": "wage", "month": "2025-03", "amount": "5000.00"},
        {"kind": "wage", "month": "2024-11", "amount": "5000.00"},
        {"kind": "family_state_benefit", "month": "2025-02", "amount": "5000.00"},
    ]
    found = assess(from_dict(household), date(2025, 3, 10))
    assert str(found.income.monthly) == "0.00"
    assert said(found.benefits.gmi) == "granted 166.00", cited("MK 809/2020 2.2-2.4", "S80 S31")


@pytest.mark.parametrize(
    ("member", "monthly"),
    [
        # on 2025-03-10: December 2024 to February 2025
        ("300 -60@2025-01", "280.00"),  # 840 / 3
        ("300 -300@2025-01", "200.00"),
        ("300 -60@2025-01 -60@2025-01", "260.00"),
        ("300 gift:60@2025-01", "320.00"),
        ("100@2025-01 200@2025-01 -250@2025-01", "16.67"),  # 50 / 3
        ("300 900@2024-11 -900@2024-11", "300.00"),
        ("300 900@2025-03 -600@2025-03", "300.00"),
        ("0.01@2025-01 -0.01@2025-01", "0.00"),
        ("300 100@2025-01", "333.33"),  # two employers: 1000 / 3
        ("300 300", "600.00"),  # of equal pay
        ("300 old_age_pension:90 rent:9", "399.00"),
    ],
)
def test_several_kinds_employers_and_corrections(member: str, monthly: str) -> None:
    """Everything of a month is added; an amount below zero takes off what was wrong in its own month."""
    assert str(assessed(f"adult {member}", on="2025-03-10").income.monthly) == monthly, cited("MK 809/2020 2.2", "hand")


@pytest.mark.parametrize(
    ("member", "wrong_line"),
    [
        ("300 -300.01@2025-01", 3),
        ("-0.01@2025-01", 0),
        ("100@2025-01 200@2025-01 -300.01@2025-01", 2),
        ("300 gift:-1@2025-01", 3),  # of another kind
        ("300@2025-01 -1@2025-02", 1),  # of another month
        ("300 irregular:-300@2025-01", 3),  # a twelfth of what is taken off a third
        ("irregular:300@2025-01 -300@2025-01", 1),
        ("new:900@2025-01 -300@2025-01", 1),  # what counts of 900 above the minimum wage is less than 300
    ],
)
def test_a_correction_of_what_was_never_received(member: str, wrong_line: int) -> None:
    """No month, kind and manner of counting goes below zero: income never does."""
    with pytest.raises(InvalidInput) as wrong:
        assessed(f"adult {member}", on="2025-03-10")
    assert [f.path for f in wrong.value.faults] == [f"members[0].incomes[{wrong_line}].amount"]
    assert [f.code for f in wrong.value.faults] == ["correction"]


@pytest.mark.parametrize(
    ("member", "needy", "gmi", "bounds", "missing"),
    [
        # one person of 2025: 166, 377
        ("100/?/100", "undetermined", "undetermined", ("0.00", "99.33"), [1]),  # 166 - 200 / 3
        ("?/?/?", "undetermined", "undetermined", ("0.00", "166.00"), [0, 1, 2]),
        ("249/249/?", "undetermined", "refused NOTHING_TO_PAY", ("?", "?"), []),  # 498 / 3 = 166 already
        ("248.99/249/?", "undetermined", "refused NOTHING_TO_PAY", ("?", "?"), []),  # 0.00333... at the best
        ("248.98/249/?", "undetermined", "undetermined", ("0.00", "0.01"), [2]),  # 0.00666...
        ("565.51/565.50/?", "refused INCOME", "refused NOTHING_TO_PAY", ("?", "?"), []),  # 1131.01 / 3 is above 377
    ],
)
def test_an_amount_that_nobody_told(
    member: str, needy: str, gmi: str, bounds: tuple[str, str], missing: list[int]
) -> None:
    """The line is there, its amount is not: what depends on it is open, and only that."""
    found = assessed(f"adult {member}", on="2025-03-10")
    assert found.income.monthly is None
    assert said(found.statuses.needy) == needy, cited("MK 809/2020 2.2-2.4", "S80 S31")
    assert said(found.benefits.gmi) == gmi
    assert bounds_of(found.benefits.gmi) == bounds
    assert missing_of(found.benefits.gmi) == [f"members[0].incomes[{at}].amount: amount" for at in missing]


@pytest.mark.parametrize(
    "member",
    [
        "family_state_benefit:?",  # does not count, however much it is
        "?@2024-11",  # before the three months
        "?@2025-03",  # after them
        "irregular:gift:?@2024-02",  # before the twelve months
        "guardian_maintenance_benefit:90@2024-11",
        "maintenance_paid[2019-06-02]:?@2024-11",
    ],
)
def test_what_is_of_no_account_is_not_asked_for(member: str) -> None:
    """An amount that cannot change anything is not missing: 30 is the income, and it is known."""
    found = assessed(f"adult 30 {member}", on="2025-03-10", costs="20")
    # 166 - 30; 0.3 x 166 + 20
    assert outcomes(found) == ["granted", "refused NEEDY", "granted 136.00", "granted 69.80"]
    assert str(found.income.monthly) == "30.00", cited("MK 809/2020 2.2-2.5", "S80")
    assert found.missing == ()


@pytest.mark.parametrize(
    ("on", "member", "monthly"),
    [
        # the twelve full months before the application
        ("2025-03-10", "irregular:gift:1200@2024-02", "0.00"),
        ("2025-03-10", "irregular:gift:1200@2024-03", "100.00"),
        ("2025-03-10", "irregular:gift:1200@2025-02", "100.00"),
        ("2025-03-10", "irregular:gift:1200@2025-03", "0.00"),
        ("2025-03-31", "irregular:gift:1200@2024-03", "100.00"),
        ("2025-04-01", "irregular:gift:1200@2024-03", "0.00"),
        ("2021-01-01", "irregular:property_sale:1200@2020-01", "100.00"),
        ("2021-01-01", "irregular:property_sale:1200@2019-12", "0.00"),
        ("2026-12-31", "irregular:royalties:1200@2025-12", "100.00"),
        # beside a regular average: 900 / 3 + 1200 / 12
        ("2025-03-10", "300 irregular:gift:1200@2025-01", "400.00"),
        ("2025-03-10", "300 irregular:gift:600@2025-01 irregular:gift:600@2024-05", "400.00"),
        ("2025-03-10", "irregular:1200@2025-01 300@2025-01", "200.00"),  # the same kind and month: 100 + 100
        ("2025-03-10", "irregular:birth_grant:421.17@2025-01", "0.00"),  # what does not count does not count
        ("2023-05-31", "irregular:pit_refund:120@2023-01", "0.00"),
        ("2023-06-01", "irregular:pit_refund:120@2023-01", "10.00"),
        ("2025-03-10", "irregular:gift:1200@2025-01 irregular:gift:-600@2025-01", "50.00"),
        # a twelfth of six cents is half a cent, which goes up; of five less than half
        ("2025-03-10", "irregular:gift:0.06@2025-01", "0.01"),
        ("2025-03-10", "irregular:gift:0.05@2025-01", "0.00"),
    ],
)
def test_irregular_income(on: str, member: str, monthly: str) -> None:
    """Of twelve months, a twelfth of it a month; that it is spread so is a reading, and the rule says so."""
    assert str(assessed(f"adult {member}", on=on).income.monthly) == monthly, cited("MK 809/2020 2.5", "S11 S80")


@pytest.mark.parametrize(
    ("member", "needy", "gmi"),
    [
        # one person of 2025
        ("376.99 irregular:gift:0.12@2024-05", "granted", "refused NOTHING_TO_PAY"),  # 377.00
        ("376.99 irregular:gift:0.13@2024-05", "refused INCOME", "refused NOTHING_TO_PAY"),  # 377.000833...
        ("irregular:gift:0.06@2024-05", "granted", "granted 166.00"),  # 165.995, half a cent up
        ("irregular:gift:0.07@2024-05", "granted", "granted 165.99"),  # 165.994166...
    ],
)
def test_a_twelfth_of_a_cent_is_not_rounded_away(member: str, needy: str, gmi: str) -> None:
    """What is compared is exact; what is paid is rounded once."""
    found = assessed(f"adult {member}", on="2025-03-10")
    assert (said(found.statuses.needy), said(found.benefits.gmi)) == (needy, gmi), cited("MK 809/2020 2.5", "S80 S31")


def test_irregular_income_that_nobody_told() -> None:
    """An amount within twelve months is missing as well: between nothing and 166 - 66."""
    outcome = assessed("adult 66 irregular:gift:?@2024-05", on="2025-03-10").benefits.gmi
    assert bounds_of(outcome) == ("0.00", "100.00"), cited("MK 809/2020 2.5", "S80 S31")
    assert missing_of(outcome) == ["members[0].incomes[3].amount: amount"]


@pytest.mark.parametrize(
    ("child", "monthly"),
    [
        ("studies irregular:economic_activity:740@2025-03", "0.00"),
        ("studies irregular:economic_activity:752@2025-03", "1.00"),  # 12 above the minimum wage, a twelfth
        ("not_studying irregular:economic_activity:1200@2025-03", "100.00"),
    ],
)
def test_irregular_earnings_of_a_minor(child: str, monthly: str) -> None:
    """The limit of a minor's earnings holds for irregular ones: what is above it in its month is spread."""
    found = assessed(f"adult, 2009-01-15 {child}", on="2025-05-10")
    assert str(found.income.monthly) == monthly, cited("SPSPL 36(1) p. 1; MK 809/2020 2.5", "S120 S80")
