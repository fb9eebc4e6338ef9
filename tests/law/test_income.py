"""Counted income: which kinds, which months, and the exact average (SPSPL 36(1) p. 1, MK 809/2020 2.2-2.4)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.builders import assessed, cited, missing_of, raw, said

from lvsocial.assessment import assess
from lvsocial.household_file import from_dict


@pytest.mark.parametrize(
    ("on", "kind", "monthly", "provision", "source"),
    [
        # 90 in each of three months: 270 / 3, or nothing
        *[
            (on, kind, "90.00", "SPSPL 36(1) p. 1", "S65 S120")
            for on in ("2021-01-01", "2021-04-01", "2023-05-31", "2023-06-01", "2026-12-31")
            for kind in ("wage", "old_age_pension", "disability_pension", "unemployment_benefit", "gift")
        ],
        ("2021-01-01", "family_state_benefit", "0.00", "SPSPL 36(1)", "S65 S121"),
        ("2021-03-31", "family_state_benefit", "0.00", "SPSPL 36(1)", "S65 S121"),
        ("2021-04-01", "family_state_benefit", "0.00", "SPSPL 36(1) p. 1", "S65 S121"),
        ("2023-05-31", "family_state_benefit", "0.00", "SPSPL 36(1) p. 1", "S65"),
        ("2023-06-01", "family_state_benefit", "0.00", "SPSPL 36(1) p. 1", "S120"),
        ("2026-12-31", "family_state_benefit", "0.00", "SPSPL 36(1) p. 1", "S120"),
    ],
)
def test_kinds(on: str, kind: str, monthly: str, provision: str, source: str) -> None:
    """What counts as income, in every wording of the list since 2021."""
    assert str(assessed(f"adult {kind}:90", on=on).income.monthly) == monthly, cited(provision, source)


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
    found = assessed("adult 100, old 200, adult, child 12", on="2025-03-10")
    assert str(found.income.monthly) == "312.00", cited("MK 809/2020 2", "hand")


def test_absent_is_not_empty() -> None:
    """Declared to be none is nought; not declared is missing, and what rests on it is undetermined."""
    none, silent = assessed("adult", on="2025-03-10"), assessed("adult silent", on="2025-03-10")
    assert str(none.income.monthly) == "0.00"
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
