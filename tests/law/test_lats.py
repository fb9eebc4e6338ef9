"""Lats until 2013, euros since: amounts in the money of their day, and months of 2013 on days of 2014."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.builders import assessed, cited, raw, said

from lvsocial.assessment import assess
from lvsocial.errors import InvalidInput
from lvsocial.household_file import from_dict
from lvsocial.money import Currency

NOTHING = "refused NOTHING_TO_PAY"


@pytest.mark.parametrize(
    ("on", "members", "monthly", "gmi", "needy"),
    [
        ("2010-03-30", "adult 10", "10.00 LVL", "30.00 LVL", "90.00 LVL"),
        ("2012-12-31", "adult 0.01, 2009-05-05", "0.01 LVL", "84.99 LVL", "180.00 LVL"),
        ("2013-12-31", "adult 10.10", "10.10 LVL", "24.90 LVL", "90.00 LVL"),
        ("2014-01-01", "adult", "0.00", "49.80", "128.06"),
        ("2014-04-01", "adult 10.10", "10.10", "39.70", "128.06"),
    ],
)
def test_results_are_in_the_money_of_the_day(on: str, members: str, monthly: str, gmi: str, needy: str) -> None:
    """Income, thresholds and benefit: lats to the last day of 2013."""
    found = assessed(members, on=on)
    assert str(found.income.monthly) == monthly, cited("ES 870/2013", "S21")
    assert said(found.benefits.gmi) == f"granted {gmi}"
    assert str(found.thresholds.needy) == needy
    assert {found.thresholds.gmi.currency, found.law.currency} == {
        Currency.LVL if on < "2014" else Currency.EUR,
    }


@pytest.mark.parametrize(
    ("on", "members", "monthly", "needy", "gmi"),
    [
        # 1 euro is 0.702804 lats. 90 lats are 128.0585 euros: 128.06, the limit of 2014 itself
        ("2014-01-01", "adult 90", "128.06", "granted", NOTHING),
        ("2014-01-31", "adult 90", "128.06", "granted", NOTHING),
        # 90.01 are 128.0727
        ("2014-01-01", "adult 90.01", "128.07", "refused INCOME", "refused INCOME|NOTHING_TO_PAY"),
        ("2014-01-01", "adult 90/90/90.01", "128.06", "refused INCOME", "refused INCOME|NOTHING_TO_PAY"),  # 128.0633...
        # 89.99 are 128.0442, 128.04: (128.04 + 2 x 128.07) / 3 = 128.06
        ("2014-01-01", "adult 89.99/90.01/90.01", "128.06", "granted", NOTHING),
        # of November and December, then of December alone
        ("2014-02-01", "adult 90/90/128.06", "128.06", "granted", NOTHING),
        ("2014-02-01", "adult 90/90/128.07", "128.06", "refused INCOME", "refused INCOME|NOTHING_TO_PAY"),
        ("2014-02-28", "adult 35/35/49.80", "49.80", "granted", NOTHING),
        ("2014-03-31", "adult 90/128.06/128.06", "128.06", "granted", NOTHING),
        ("2014-03-31", "adult 35/49.80/49.77", "49.79", "granted", "granted 0.01"),
        ("2014-04-01", "adult 128.06", "128.06", "granted", NOTHING),
        # 35 lats are 49.8005, the level of 2014; 34.99 are 49.7863; 35.01 are 49.8147
        ("2014-01-10", "adult 35", "49.80", "granted", NOTHING),
        ("2014-01-10", "adult 34.99", "49.79", "granted", "granted 0.01"),
        ("2014-01-10", "adult 35.01", "49.81", "granted", NOTHING),
        # 30 are 42.6862: 49.80 - 42.69
        ("2014-01-10", "adult 30", "42.69", "granted", "granted 7.11"),
        # 0.01 is 0.0142 and 0.02 are 0.0285: line by line, 0.01 + 0.01, not 0.03 of both
        ("2014-01-10", "adult 0.01 gift:0.01", "0.02", "granted", "granted 49.78"),
        ("2014-01-10", "adult 0.02", "0.03", "granted", "granted 49.77"),
        ("2014-01-10", "adult 0.01, adult 0.01", "0.02", "granted", "granted 99.58"),
        # each line for itself: 3 x 42.69 = 128.07, not the 128.06 of 90 lats
        ("2014-01-10", "adult 30 gift:30 rent:30", "128.07", "refused INCOME", "refused INCOME|NOTHING_TO_PAY"),
        # a correction as the line it corrects: 3 x 64.03 - 14.23 = 177.86
        ("2014-01-10", "adult 45 -10@2013-12", "59.29", "granted", NOTHING),
        ("2014-01-10", "adult 30@2013-12 -30@2013-12", "0.00", "granted", "granted 49.80"),
        ("2014-01-10", "adult 0.35@2013-12 -0.35@2013-12", "0.00", "granted", "granted 49.80"),  # 0.4980
        # irregular income of 2013 over twelve months: 128.06 / 12 = 10.6717
        ("2014-12-10", "adult irregular:gift:90@2013-12", "10.67", "granted", "granted 39.13"),
        ("2015-01-10", "adult irregular:gift:90@2013-12", "0.00", "granted", "granted 49.80"),
        # 1080 lats are 1536.70 euros, 1080.01 are 1536.72 = 12 x 128.06, 1080.02 are 1536.73
        ("2014-04-10", "adult irregular:property_sale:1080@2013-06", "128.06", "granted", NOTHING),
        ("2014-04-10", "adult irregular:property_sale:1080.01@2013-06", "128.06", "granted", NOTHING),
        (
            "2014-04-10",
            "adult irregular:property_sale:1080.02@2013-06",
            "128.06",
            "refused INCOME",
            "refused INCOME|NOTHING_TO_PAY",
        ),
    ],
)
def test_months_of_2013_on_days_of_2014(on: str, members: str, monthly: str, needy: str, gmi: str) -> None:
    """Each line at the official rate, rounded half up to a cent, and then summed."""
    found = assessed(members, on=on)
    assert (str(found.income.monthly), said(found.statuses.needy), said(found.benefits.gmi)) == (
        monthly,
        needy,
        gmi,
    ), cited("ES 870/2013; ES 1103/97 4, 5", "S21")


def test_what_was_received_in_lats_is_of_no_account_later() -> None:
    """A file of today may hold lines of lats: they count nowhere, and are no fault."""
    found = assessed("adult 100 900@2013-12 irregular:gift:900@2013-12", on="2025-03-10")
    assert str(found.income.monthly) == "100.00"


def savings(amount: str) -> Callable[[dict[str, Any]], object]:
    """Savings of that amount."""
    return lambda file: file["property"].update(savings=amount)


def income(month: str, amount: str) -> Callable[[dict[str, Any]], object]:
    """A wage of that amount."""
    return lambda file: file["members"][0].update(incomes=[{"kind": "wage", "month": month, "amount": amount}])


def bill(month: str, amount: str) -> Callable[[dict[str, Any]], object]:
    """A bill of that amount."""
    cost = {"kind": "rent", "month": month, "amount": amount}
    return lambda file: file.update(dwelling={"costs": [cost]})


@pytest.mark.parametrize(
    ("on", "change", "path"),
    [
        ("2013-12-31", savings("0.00 LVL"), None),
        ("2013-12-31", savings("0.00"), "property.savings"),
        ("2014-01-01", savings("0.00"), None),
        ("2014-01-01", savings("0.00 LVL"), "property.savings"),
        ("2025-03-10", savings("100.00 LVL"), "property.savings"),
        ("2014-01-10", income("2013-12", "50.00 LVL"), None),
        ("2014-01-10", income("2013-12", "50.00"), "members[0].incomes[0].amount"),
        ("2013-12-31", income("2013-11", "50.00"), "members[0].incomes[0].amount"),
        ("2014-02-10", income("2014-01", "50.00"), None),
        ("2014-02-10", income("2014-01", "50.00 LVL"), "members[0].incomes[0].amount"),
        ("2025-03-10", income("2025-02", "50.00 LVL"), "members[0].incomes[0].amount"),
        ("2014-01-10", bill("2013-12", "50.00 LVL"), None),
        ("2014-01-10", bill("2013-12", "50.00"), "dwelling.costs[0].amount"),
        ("2014-01-10", bill("2014-01", "50.00 LVL"), "dwelling.costs[0].amount"),
    ],
)
def test_money_of_another_time(on: str, change: Callable[[dict[str, Any]], object], path: str | None) -> None:
    """Months before 2014 in lats, later ones in euros; savings in the money of the day."""
    file = raw("adult", on=on)
    change(file)
    if path is None:
        assert said(assess(from_dict(file), date.fromisoformat(on)).statuses.needy) == "granted"
        return
    with pytest.raises(InvalidInput) as wrong:
        assess(from_dict(file), date.fromisoformat(on))
    assert [(fault.path, fault.code) for fault in wrong.value.faults] == [(path, "currency")]
