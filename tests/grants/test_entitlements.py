"""Personal statuses by day, and what the status of a household gives under other laws."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import assessed, raw

from lvsocial import law
from lvsocial.entitlements import (
    RIGHTS,
    HouseholdStatus,
    Status,
    age_reached,
    pension_age_reached,
    personal_statuses,
    rights_of,
)
from lvsocial.grants import EventKind, events
from lvsocial.household_file import from_dict
from lvsocial.law import Confidence


def told(members: str, on: str = "2025-03-10", **more: Any) -> set[str]:
    """Each status in a word: the member, what, and how it was learnt."""
    found = personal_statuses(from_dict(raw(members, on=on, **more)), law.on(date.fromisoformat(on)))
    return {f"{'-' if each.member is None else each.member} {each.status.value} {each.learnt.value}" for each in found}


def statuses(members: str, on: str = "2025-03-10") -> set[str]:
    """The statuses of the first member that hold."""
    return {each.split()[1] for each in told(members, on) if each.startswith("0") and "not_told" not in each}


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ("2007-03-11 studies, adult", {"child", "working_age", "student", "exempt_from_registering"}),
        ("2007-03-10 not_studying, adult", {"working_age"}),  # 18 today
        ("2010-03-11, adult", {"child"}),  # 15 tomorrow
        ("2010-03-10 not_studying, adult", {"child", "working_age"}),
        ("1960-04-10, adult", {"working_age"}),
        ("1960-03-10, adult", {"pension_age"}),
        ("1960-03-10 old_age_pension:200, adult", {"pension_age", "old_age_pensioner"}),
        ("adult unemployed not_studying", {"working_age", "unemployed"}),
        ("adult+III", {"working_age", "disability", "exempt_from_registering"}),
        ("adult+III until=2025-03-10", {"working_age", "disability", "exempt_from_registering"}),
        ("adult+III until=2025-03-09", {"working_age"}),
        ("child+child, adult", {"child", "child_with_disability"}),
        ("adult child_care, child", {"working_age", "exempt_from_registering"}),
        ("adult child_care, adult child_care, child", {"working_age"}),
    ],
)
def test_of_a_person(members: str, expected: set[str]) -> None:
    assert statuses(members) == expected


def test_what_nobody_has_told_is_no_status_and_is_said() -> None:
    assert {"0 unemployed not_told", "0 student not_told"} <= told("adult silent activity")
    assert not any("not_told" in each for each in told("old"))
    assert "0 unemployed not_told" not in told("adult")
    assert "0 student not_told" not in told("adult not_studying")


@pytest.mark.parametrize(
    ("members", "status", "since", "until"),
    [
        ("2010-03-10, adult", Status.CHILD, "2010-03-10", "2028-03-09"),
        ("1960-04-10", Status.WORKING_AGE, "1975-04-10", "2025-04-09"),
        ("1960-03-31", Status.PENSION_AGE, "2024-12-31", None),
        ("adult+II until=2025-05-31", Status.DISABILITY, None, "2025-05-31"),
    ],
)
def test_the_time_for_which_a_status_holds(members: str, status: Status, since: str | None, until: str | None) -> None:
    found = personal_statuses(from_dict(raw(members, on="2025-03-10")), law.on(date(2025, 3, 10)))
    (first,) = [each for each in found if each.status is status and each.member == 0]
    assert (first.since and str(first.since), first.until and str(first.until)) == (since, until)


@pytest.mark.parametrize(
    ("members", "learnt"),
    [
        ("adult, child, child", None),
        ("adult, child, child, child", "derived"),
        ("adult, child, child, 2003-01-01 studies", "derived"),  # 22, in education
        ("adult, child, child, 2001-03-11 studies", "derived"),  # 24 tomorrow
        ("adult, child, child, 2001-03-10 studies", None),  # 24 today
        ("adult, child, child, 2003-01-01 not_studying", None),
        ("adult, child, child, 2007-03-11 not_studying", "derived"),  # 18 tomorrow
        ("adult, child, child, 2007-03-10 not_studying", None),  # 18 today
        ("adult, child, child, 2003-01-01", "not_told"),
        ("adult, child, child, child left=2025-03-01", None),
    ],
)
def test_a_large_family(members: str, learnt: str | None) -> None:
    """Law on the Protection of the Children's Rights 1 p. 16: three children, under 24 if they study."""
    found = {each.split()[2] for each in told(members) if each.startswith("- large_family")}
    assert found == (set() if learnt is None else {learnt})


@pytest.mark.parametrize(
    ("birth", "months", "reached"),
    [
        ("2007-03-10", 216, "2025-03-10"),
        ("2008-02-29", 216, "2026-03-01"),
        ("2008-02-29", 192, "2024-02-29"),
        ("1960-12-31", 777, "2025-10-01"),  # 64 years 9 months: September has no 31st
    ],
)
def test_the_day_of_an_age(birth: str, months: int, reached: str) -> None:
    assert str(age_reached(date.fromisoformat(birth), months)) == reached


@pytest.mark.parametrize(
    ("birth", "reached"),
    [
        # Law on State Pensions 11(1), transitional 8.1: 64y6m in 2023, 64y9m in 2024, 65 from 2025.
        ("1959-06-30", "2023-12-30"),
        ("1959-07-01", "2024-04-01"),
        ("1960-03-31", "2024-12-31"),
        ("1960-04-01", "2025-04-01"),
        ("1961-12-31", "2026-12-31"),
        ("1962-01-01", None),
    ],
)
def test_the_day_of_pension_age(birth: str, reached: str | None) -> None:
    found = pension_age_reached(date.fromisoformat(birth))
    assert (None if found is None else str(found)) == reached


@given(st.dates(date(1955, 1, 1), date(1962, 12, 31)), st.dates(date(2021, 1, 1), date(2026, 12, 31)))
def test_the_day_of_pension_age_is_the_plans(birth: date, on: date) -> None:
    """The status of a day is that of the coefficients: alone and of pension age is category S (SPSPL 35(5) p. 1)."""
    (of_age,) = [
        Status.PENSION_AGE
        in {each.status for each in personal_statuses(from_dict(raw(str(birth), on=str(on))), law.on(on))}
    ]
    reached = pension_age_reached(birth)
    assert of_age is (reached is not None and reached <= on)


@pytest.mark.parametrize(
    ("day", "status", "expected"),
    [
        ("2026-02-21", "needy", {"property_tax_relief", "protected_customer", "legal_aid", "no_copayment"}),
        ("2026-02-21", "low_income", {"property_tax_relief", "protected_customer", "legal_aid"}),
        ("2026-12-31", "needy", {"property_tax_relief", "protected_customer", "legal_aid", "no_copayment"}),
        ("2026-02-20", "needy", set()),
        ("2027-01-01", "needy", set()),
    ],
)
def test_what_the_status_gives(day: str, status: str, expected: set[str]) -> None:
    found = rights_of(HouseholdStatus(status), date.fromisoformat(day))
    assert {each.code for each in found if each.statement is not None} == expected


def test_a_law_that_was_not_read_for_the_day_says_so() -> None:
    found = rights_of(HouseholdStatus.NEEDY, date(2026, 2, 20))
    assert [each.code for each in found] == list(RIGHTS)
    assert all(each.reason is not None and each.statement is None for each in found)


def test_a_status_cites_its_provision_and_how_sure_it_is() -> None:
    by_status = {
        each.status: each.statement
        for each in personal_statuses(assessed("adult, child", on="2025-03-10").household, law.on(date(2025, 3, 10)))
    }
    assert [str(each) for each in by_status[Status.WORKING_AGE].citations] == ["SPSPL 1 p. 31", "VP 11(1)"]
    assert by_status[Status.CHILD].confidence is Confidence.LOW
    assert by_status[Status.CHILD].caveat is not None


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (["politically_repressed"], {Status.POLITICALLY_REPRESSED}),
        (["orphan", "ward"], {Status.ORPHAN}),
        (["orphan", "politically_repressed"], {Status.ORPHAN, Status.POLITICALLY_REPRESSED}),
        ([], set()),
        (None, set()),
    ],
)
def test_who_is_politically_repressed_or_an_orphan_is_told(groups: list[str] | None, expected: set[Status]) -> None:
    """As the file says of this member; the provision was not read, which the status says."""
    told = None if groups is None else [{"member": "m1", "groups": groups}] if groups else []
    household = from_dict(
        raw("adult, adult", on="2025-03-10") | {"circumstances": {} if told is None else {"groups": told}}
    )
    of_groups = (Status.POLITICALLY_REPRESSED, Status.ORPHAN)
    found = [each for each in personal_statuses(household, law.on(date(2025, 3, 10))) if each.status in of_groups]
    assert {each.status for each in found} == expected
    assert all(each.member == 1 and each.holds and each.statement.caveat is not None for each in found)


@pytest.mark.parametrize(
    ("until", "last"),
    [
        (None, "2025-04-30"),  # 18 on 2025-05-01
        ("2025-06-30", "2025-04-30"),
        ("2025-04-01", "2025-04-01"),
    ],
)
def test_a_disability_of_a_child_ends_the_day_before_the_child_is_an_adult(until: str | None, last: str) -> None:
    """The status says until when, and the grant's events hold that day and no later one."""
    words = f"adult, 2007-05-01+child{'' if until is None else f' until={until}'}"
    household = from_dict(raw(words, on="2025-03-10"))
    found = personal_statuses(household, law.on(date(2025, 3, 10)))
    (of_child,) = (each for each in found if each.status is Status.CHILD_WITH_DISABILITY)
    assert str(of_child.until) == last
    days = [
        str(each.day) for each in events(assessed(words, on="2025-03-10")) if each.kind is EventKind.DISABILITY_ENDS
    ]
    assert days == [last]
