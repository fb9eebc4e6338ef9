"""Time limits that end on a day off, and limits in working days: APL 42, 43(2) and the Law on holidays."""

from __future__ import annotations

from datetime import date

import pytest

from lvsocial.working_days import end_of_limit, is_working_day, working_days_after


@pytest.mark.parametrize(
    ("day", "client", "authority"),
    [
        ("2026-01-01", False, False),
        ("2026-01-02", True, True),
        ("2026-04-02", True, True),
        ("2026-04-03", False, False),  # Good Friday; Easter is on 5 April 2026
        ("2026-04-06", False, False),
        ("2026-04-07", True, True),
        ("2026-05-01", False, False),
        ("2026-05-04", False, False),
        ("2026-05-05", True, True),  # 4 May was a Monday
        ("2025-05-05", False, True),  # 4 May was a Sunday
        ("2025-05-12", True, True),  # the second Sunday of May gives no day off
        ("2026-06-23", False, False),
        ("2026-06-24", False, False),
        ("2029-11-19", False, True),  # 18 November was a Sunday
        ("2028-11-20", False, True),  # a Saturday
        ("2026-11-19", True, True),
        ("2026-12-24", False, False),
        ("2026-12-31", False, False),
        ("2018-09-24", False, False),  # once
        ("2023-05-29", False, False),  # once
        ("2023-07-10", False, True),  # after the closing day of the festival
        ("2026-03-21", False, False),  # Saturday
        ("2026-03-22", False, False),
    ],
)
def test_which_days_are_working_days(day: str, client: bool, authority: bool) -> None:
    on = date.fromisoformat(day)
    assert (is_working_day(on), is_working_day(on, of_authority=True)) == (client, authority)


@pytest.mark.parametrize(
    ("day", "number", "last"),
    [
        ("2026-04-01", 5, "2026-04-10"),  # 2, 7, 8, 9, 10: Good Friday to Easter Monday are left out
        ("2026-04-01", 10, "2026-04-17"),
        ("2026-03-09", 5, "2026-03-16"),
        ("2026-03-09", 0, "2026-03-09"),
        ("2024-12-31", 22, "2025-01-31"),  # 1 January is none: 2, 3, 6-10, 13-17, 20-24, 27-31
    ],
)
def test_a_limit_in_working_days(day: str, number: int, last: str) -> None:
    assert working_days_after(date.fromisoformat(day), number) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("last", "client", "authority"),
    [
        ("2026-03-20", "2026-03-20", "2026-03-20"),
        ("2026-03-21", "2026-03-23", "2026-03-23"),
        ("2029-11-18", "2029-11-20", "2029-11-19"),  # Sunday; Monday is a day off in place of it
        ("2026-12-24", "2026-12-28", "2026-12-28"),
    ],
)
def test_a_limit_that_would_end_on_a_day_off(last: str, client: str, authority: str) -> None:
    day = date.fromisoformat(last)
    assert (str(end_of_limit(day)), str(end_of_limit(day, of_authority=True))) == (client, authority)
