"""Maintenance that a member pays for a child (uzturlīdzekļi): taken off up to the State's minimum, SPSPL 36(1) p. 1."""

from __future__ import annotations

import pytest
from tests.builders import assessed, bounds_of, cited, missing_of, outcomes, said

# The minimum: 25 % of the minimum wage, from the age of 7 years 30 %. 2024: 175 and 210 of 700; 2025: 185 and 222
# of 740; 2026: 195 and 234 of 780.


@pytest.mark.parametrize(
    ("on", "members", "monthly"),
    [
        # each age and year, on either side of the minimum by a cent
        ("2024-05-10", "adult 500 maintenance_paid[2019-06-02]:174.99", "325.01"),
        ("2024-05-10", "adult 500 maintenance_paid[2019-06-02]:175", "325.00"),
        ("2024-05-10", "adult 500 maintenance_paid[2019-06-02]:175.01", "325.00"),
        ("2024-05-10", "adult 500 maintenance_paid[2014-06-02]:209.99", "290.01"),
        ("2024-05-10", "adult 500 maintenance_paid[2014-06-02]:210", "290.00"),
        ("2024-05-10", "adult 500 maintenance_paid[2014-06-02]:210.01", "290.00"),
        ("2025-05-10", "adult 500 maintenance_paid[2019-06-02]:184.99", "315.01"),
        ("2025-05-10", "adult 500 maintenance_paid[2019-06-02]:185.01", "315.00"),
        # two payments of a month for one child share its minimum of 185
        (
            "2025-05-10",
            "adult 500 maintenance_paid[2019-06-02]:100 maintenance_paid[2019-06-02]:84.99",
            "315.01",
        ),
        (
            "2025-05-10",
            "adult 500 maintenance_paid[2019-06-02]:100 maintenance_paid[2019-06-02]:85.01",
            "315.00",
        ),
        ("2025-05-10", "adult 500 maintenance_paid[2014-06-02]:221.99", "278.01"),
        ("2025-05-10", "adult 500 maintenance_paid[2014-06-02]:222.01", "278.00"),
        ("2026-05-10", "adult 500 maintenance_paid[2021-06-02]:194.99", "305.01"),
        ("2026-05-10", "adult 500 maintenance_paid[2021-06-02]:195.01", "305.00"),
        ("2026-12-31", "adult 500 maintenance_paid[2014-06-02]:233.99", "266.01"),
        ("2026-12-31", "adult 500 maintenance_paid[2014-06-02]:234.01", "266.00"),
        # the wage of the month for which it was paid: 185 + 185 + 195 of November 2025 to January 2026
        ("2026-02-10", "adult 500 maintenance_paid[2021-06-02]:300", "311.67"),  # 500 - 565 / 3
        # seven years on the first of a month: 195 + 195 + 234 of February to April; one day later not before May
        ("2026-05-10", "adult 500 maintenance_paid[2019-04-01]:300", "292.00"),  # 500 - 624 / 3
        ("2026-05-10", "adult 500 maintenance_paid[2019-04-02]:300", "305.00"),  # 500 - 195
        ("2026-06-10", "adult 500 maintenance_paid[2019-04-02]:300", "292.00"),
        ("2026-05-10", "adult 500 maintenance_paid[2019-02-01]:300", "266.00"),  # 500 - 234
        # a month outside the three is outside
        ("2026-05-10", "adult 500 maintenance_paid[2021-06-02]:195@2026-01", "500.00"),
        ("2026-05-10", "adult 500 maintenance_paid[2021-06-02]:195@2026-05", "500.00"),
        ("2026-05-10", "adult 500 maintenance_paid[2021-06-02]:195@2026-02", "435.00"),  # 500 - 195 / 3
        # each child has a minimum of its own
        ("2026-05-10", "adult 500 maintenance_paid[2021-06-02]:195 maintenance_paid[2014-06-02]:234", "71.00"),
        ("2026-05-10", "adult 500 maintenance_paid[2021-06-02]:300 maintenance_paid[2014-06-02]:100", "205.00"),
        ("2026-05-10", "adult 500 maintenance_paid[2021-06-02]:100 maintenance_paid[2014-06-02]:300", "166.00"),
        ("2026-05-10", "adult 500 maintenance_paid[2021-06-02]:10 maintenance_paid[2020-06-02]:10", "480.00"),
        # off the income of the member who pays, and no more than there is
        ("2026-05-10", "adult 100 maintenance_paid[2021-06-02]:195, adult 500", "500.00"),
        ("2026-05-10", "adult maintenance_paid[2021-06-02]:195, adult 500", "500.00"),
        ("2026-05-10", "adult maintenance_paid[2021-06-02]:195", "0.00"),
        ("2026-05-10", "adult 195 maintenance_paid[2021-06-02]:195", "0.00"),
        ("2026-05-10", "adult 195.01 maintenance_paid[2021-06-02]:195", "0.01"),
        (
            "2026-05-10",
            "adult 300 maintenance_paid[2021-06-02]:195, adult 300 maintenance_paid[2014-06-02]:234",
            "171.00",
        ),
        # off what counts of the pay of a minor who is a parent: 1000 - 780 = 220, of which 195
        ("2026-05-10", "adult, 2009-01-15 studies 1000 maintenance_paid[2025-06-02]:300", "25.00"),
        # of income that does not count nothing is taken off
        ("2026-05-10", "adult 100 family_state_benefit:500 maintenance_paid[2021-06-02]:195, adult 50", "50.00"),
        # the minimum is that of a child, until 18
        ("2026-05-10", "adult 500 maintenance_paid[2008-05-02]:300", "266.00"),
        ("2026-05-10", "adult 500 maintenance_paid[1990-01-01]:300", "500.00"),
        # what is received counts
        ("2026-05-10", "adult maintenance_received:195", "195.00"),
        # the list of the time until 2023-05-31 does not name it
        ("2021-01-01", "adult 200 maintenance_paid[2019-06-02]:100", "200.00"),
        ("2023-05-31", "adult 200 maintenance_paid[2019-06-02]:100", "200.00"),
    ],
)
def test_taken_off(on: str, members: str, monthly: str) -> None:
    """What is left of the average income."""
    assert str(assessed(members, on=on).income.monthly) == monthly, cited("SPSPL 36(1) p. 1", "S120 S128 S144")


@pytest.mark.parametrize(
    ("on", "wage", "gmi", "bounds"),
    [
        # the minimum before 2024 was not read: of 100 paid, all or nothing is taken off
        ("2023-06-01", "108", "undetermined", ("1.00", "101.00")),  # 109 - 108; 109 - 8
        ("2023-12-31", "200", "undetermined", ("0.00", "25.00")),  # 125 - 200; 125 - 100
        ("2023-12-31", "225", "refused NOTHING_TO_PAY", ("?", "?")),  # 125 - 125 at the best
        ("2023-12-31", "224.99", "undetermined", ("0.00", "0.01")),
        # the months that count are those of 2023 still, with 137 as the level and 100.01 paid each month
        ("2024-01-31", "237", "undetermined", ("0.00", "0.01")),
        ("2024-04-01", "237", "granted", ("?", "?")),  # 137 - 137 + 3 x 0.01 / 3
    ],
)
def test_the_minimum_of_2023_was_not_read(on: str, wage: str, gmi: str, bounds: tuple[str, str]) -> None:
    """What depends on it stays open between both ends."""
    paid = "100" if on < "2024" else "100.01"
    outcome = assessed(f"adult {wage} maintenance_paid[2020-06-02]:{paid}", on=on).benefits.gmi
    assert said(outcome).removesuffix(" 0.01") == gmi, cited("SPSPL 36(1) p. 1", "S120 S144")
    assert bounds_of(outcome) == bounds
    if gmi == "undetermined":
        assert missing_of(outcome) == [f"members[0].incomes[{at}].kind: maintenance" for at in (3, 4, 5)]


def test_months_of_2023_stay_open_beside_those_of_2024() -> None:
    """It is the minimum of the month for which it was paid, not of the day: of 400 for December all or nothing."""
    found = assessed("adult 600@2023-12 maintenance_paid[2020-01-01]:400@2023-12", on="2024-02-10")
    assert bounds_of(found.benefits.gmi) == ("0.00", "70.33"), cited("SPSPL 36(1) p. 1", "S144")  # 137 - 200 / 3
    assert missing_of(found.benefits.gmi) == ["members[0].incomes[1].kind: maintenance"]
    both = assessed("adult 700@2024-01 maintenance_paid[2020-01-01]:400@2024-01", on="2024-02-10")
    assert str(both.income.monthly) == "175.00"  # (700 - 175) / 3


def test_nobody_told_how_much_was_paid() -> None:
    """Between nothing and the minimum: 500 or 305 of income, 425 is the needy threshold of 2026."""
    found = assessed("adult 500 maintenance_paid[2021-06-02]:?", on="2026-05-10")
    assert found.income.monthly is None
    assert outcomes(found)[:3] == ["undetermined", "undetermined", "refused NOTHING_TO_PAY"]
    assert missing_of(found.statuses.needy) == [f"members[0].incomes[{at}].amount: amount" for at in (3, 4, 5)]
    of_2023 = assessed("adult 100 maintenance_paid[2020-06-02]:?", on="2023-12-31").benefits.gmi
    assert bounds_of(of_2023) == ("25.00", "125.00"), cited("SPSPL 36(1) p. 1", "S120 S144")  # all of it or nothing
    least = assessed("adult 300 maintenance_paid[2021-06-02]:?", on="2026-05-10").benefits.gmi
    assert bounds_of(least) == ("0.00", "82.00"), cited("SPSPL 36(1) p. 1", "S120 S144")  # 187 - 105


@pytest.mark.parametrize(
    ("members", "monthly"),
    [
        # a correction is made before it is compared with the minimum: min(300 - 200, 195) in April, 500 - 100 / 3
        (
            "adult 500 maintenance_paid[2021-06-02]:300@2026-04 maintenance_paid[2021-06-02]:-200@2026-04",
            "466.67",
        ),
        # the payer's income is all that counts of it: irregular income too (6000 / 12 - 195) ...
        ("adult irregular:rent:6000@2026-01 maintenance_paid[2021-06-02]:195", "305.00"),
        # ... and what of new earnings is above the minimum wage (975 - 780 - 195)
        ("adult new:975 maintenance_paid[2021-06-02]:195", "0.00"),
    ],
)
def test_whole_of_what_was_paid_and_whole_income(members: str, monthly: str) -> None:
    """Min(paid, minimum) for each child, off the payer's income."""
    assert str(assessed(members, on="2026-05-10").income.monthly) == monthly, cited("SPSPL 36(1) p. 1", "S120 S144")
