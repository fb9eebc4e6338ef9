"""What ends or changes a running grant, from which day (SPSPL 38, 12(5.1)), and what is recovered (39)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import assessed, said

from lvsocial.errors import InvalidInput
from lvsocial.grants import (
    Change,
    ChangeKind,
    ClientFault,
    Consequence,
    Follows,
    consequence,
    recovery,
    term,
)
from lvsocial.law import Confidence
from lvsocial.money import Money
from lvsocial.timeline import Month


def follows(
    kind: str, on: str, members: str = "adult, adult, child", applied: str = "2026-03-10", **more: Any
) -> Consequence:
    """What follows, of three months from March to May 2026 unless said otherwise."""
    assessment = assessed(members, on=applied)
    days = {name: date.fromisoformat(day) if isinstance(day, str) else day for name, day in more.items()}
    change = Change(ChangeKind(kind), date.fromisoformat(on), **days)
    return consequence(change, assessment, term(assessment.household, assessment.law))


def cited(found: Consequence) -> list[str]:
    return [str(each) for each in found.statements[0].citations]


@pytest.mark.parametrize(
    ("kind", "on", "since", "provision"),
    [
        # 38(3): the first day of the month after the month in which the cause arose.
        ("prison", "2026-03-10", "2026-04-01", "SPSPL 38(1), 38(3)"),
        ("prison", "2026-03-31", "2026-04-01", "SPSPL 38(1), 38(3)"),
        ("prison", "2026-04-01", "2026-05-01", "SPSPL 38(1), 38(3)"),
        ("long_term_care", "2026-04-30", "2026-05-01", "SPSPL 38(1), 38(3)"),
        ("correction_school", "2026-03-15", "2026-04-01", "SPSPL 38(1), 38(3)"),
        # More than a calendar month: 10 March + 1 month = 10 April, so the cause arises in April.
        ("hospital", "2026-03-10", "2026-05-01", "SPSPL 38(1), 38(3)"),
        ("rehabilitation", "2026-03-31", None, "SPSPL 36(3), 38(3)"),  # 1 May; 1 June is after the term
        ("rehabilitation", "2026-03-30", "2026-05-01", "SPSPL 38(1), 38(3)"),  # 30 April
    ],
)
def test_the_part_of_a_member_stops(kind: str, on: str, since: str | None, provision: str) -> None:
    found = follows(kind, on, member=1)
    assert found.follows is (Follows.MEMBER_STOPS if since else Follows.NOTHING)
    assert (str(found.since) if found.since else None, cited(found)[0]) == (since, provision)


def test_the_others_keep_theirs_and_the_member_leaves_the_sum() -> None:
    """2026, GMI 187 / 131: three persons 449; two 318. Housing 2026-03: k 1.7 for a parent with a child."""
    whole = assessed("adult, adult, child", on="2026-03-10")
    assert said(whole.benefits.gmi) == "granted 449.00"
    found = follows("prison", "2026-03-15", member=1)
    assert found.without is not None
    assert said(found.without.benefits.gmi) == "granted 318.00"
    assert len(found.without.household.members) == 2
    assert found.may_prolong is None


def test_where_nobody_is_left_the_grant_stops() -> None:
    found = follows("prison", "2026-03-15", "adult", member=0)
    assert (found.follows, str(found.since), found.without) == (Follows.GRANT_STOPS, "2026-04-01", None)


def test_treatment_and_rehabilitation_let_status_and_housing_be_prolonged() -> None:
    """38(2); an institution does not."""
    for kind in ("hospital", "rehabilitation"):
        found = follows(kind, "2026-03-10", member=1)
        assert found.may_prolong is not None
        assert [str(each) for each in found.may_prolong.citations] == ["SPSPL 38(2)"]
        assert found.open == ("until",)
    assert follows("long_term_care", "2026-03-10", member=1).may_prolong is None


@pytest.mark.parametrize(
    ("until", "then"),
    [
        ("2026-04-09", Follows.NOTHING),  # a month, to the day
        ("2026-04-10", Follows.QUESTION),  # longer, but back before 1 May
        ("2026-04-30", Follows.QUESTION),
        ("2026-05-01", Follows.MEMBER_STOPS),
    ],
)
def test_a_stay_is_longer_than_a_calendar_month_or_changes_nothing(until: str, then: Follows) -> None:
    """38(1): "longer than one calendar month"."""
    found = follows("hospital", "2026-03-10", member=1, until=until)
    assert found.follows is then
    assert found.open == ()


@pytest.mark.parametrize("kind", ["worse_means", "situation_changed", "joined", "left"])
def test_worse_means_and_a_changed_situation_are_assessed_anew(kind: str) -> None:
    """38(4) names no day: the first of the next month, low, unless the service names another."""
    more = {"member": 1} if kind == "left" else {}
    found = follows(kind, "2026-03-20", **more)
    assert (found.follows, str(found.since)) == (Follows.REASSESSED, "2026-04-01")
    assert found.statements[-1].confidence is Confidence.LOW
    named = follows(kind, "2026-03-20", counts_from="2026-03-20", **more)
    assert (str(named.since), len(named.statements)) == ("2026-03-20", 1)


def test_more_income_by_work_changes_nothing_and_other_income_is_a_question() -> None:
    """38(5) protects to the end of the term; of other income the Law says nothing."""
    work = follows("better_by_work", "2026-03-20")
    assert (work.follows, work.since, cited(work)) == (Follows.NOTHING, None, ["SPSPL 38(5)"])
    assert work.statements[0].confidence is Confidence.HIGH
    other = follows("better_otherwise", "2026-03-20")
    assert (other.follows, other.since) == (Follows.QUESTION, None)
    assert other.statements[0].confidence is Confidence.LOW


@pytest.mark.parametrize("kind", ["moved", "death"])
def test_what_no_provision_says_is_a_question(kind: str) -> None:
    found = follows(kind, "2026-03-20", **({"member": 1} if kind == "death" else {}))
    assert (found.follows, found.since) == (Follows.QUESTION, None)
    assert found.statements[0].caveat is not None


@pytest.mark.parametrize(
    ("members", "more", "then", "since"),
    [
        ("adult", {}, Follows.WARNING_FIRST, None),
        ("adult", {"warned_on": "2026-03-11"}, Follows.WARNING_FIRST, None),
        ("adult", {"warned_on": "2026-03-11", "time_limit": "2026-03-30"}, Follows.MAY_BE_CANCELLED, "2026-04-01"),
        # The limit runs out on the 31st, so who has not performed has not on 1 April.
        ("adult", {"warned_on": "2026-03-11", "time_limit": "2026-03-31"}, Follows.MAY_BE_CANCELLED, "2026-05-01"),
        ("adult", {"warned_on": "2026-03-11", "time_limit": "2026-04-30"}, Follows.NOTHING, None),  # 1 June is after it
        ("adult", {"cares_for_child": True}, Follows.NOTHING, None),
        ("old", {"warned_on": "2026-03-11", "time_limit": "2026-03-20"}, Follows.NOTHING, None),
    ],
)
def test_a_refused_duty_needs_a_warning(members: str, more: dict[str, Any], then: Follows, since: str | None) -> None:
    """12(5.1); Law on Social Security 32(2), 33: warned in writing, and the time limit has run out."""
    if members == "old":
        found = follows("duty_refused", "2026-03-11", "old, adult", member=0, **more)
    else:
        found = follows("duty_refused", "2026-03-11", members, member=0, **more)
    assert (found.follows, str(found.since) if found.since else None) == (then, since)


def test_whether_who_refused_cares_for_a_child_is_open_until_told() -> None:
    assert follows("duty_refused", "2026-03-11", member=0).open == ("cares_for_child",)
    assert follows("duty_refused", "2026-03-11", member=0, cares_for_child=False).open == ()


def test_before_april_2021_the_share_of_the_person() -> None:
    found = follows(
        "duty_refused", "2021-02-10", applied="2021-02-01", member=0, warned_on="2021-02-10", time_limit="2021-02-20"
    )
    assert (found.follows, str(found.since)) == (Follows.MAY_BE_CANCELLED, "2021-03-01")
    assert "SPSPL" in [str(each) for each in found.statements[0].citations]  # no provision established


def test_wording_read_later_is_less_sure_before() -> None:
    """Section 38 was read in the wording of 2026-02-21."""
    early = follows("prison", "2025-03-15", applied="2025-03-10", member=1).statements[0]
    late = follows("prison", "2026-03-15", member=1).statements[0]
    assert (early.confidence, early.caveat is None) == (Confidence.MEDIUM, False)
    assert (late.confidence, late.caveat) == (Confidence.HIGH, None)


@pytest.mark.parametrize(
    ("more", "path", "code"),
    [
        ({"kind": "prison", "on": "2026-03-15"}, "member", "member_meant"),
        ({"kind": "prison", "on": "2026-03-15", "member": 3}, "member", "member_known"),
        ({"kind": "worse_means", "on": "2026-03-09"}, "on", "not_before"),
        ({"kind": "hospital", "on": "2026-03-15", "member": 1, "until": "2026-03-14"}, "until", "not_before"),
        ({"kind": "worse_means", "on": "2026-03-15", "counts_from": "2026-03-14"}, "counts_from", "not_before"),
        (
            {
                "kind": "duty_refused",
                "on": "2026-03-15",
                "member": 1,
                "warned_on": "2026-03-20",
                "time_limit": "2026-03-19",
            },
            "time_limit",
            "not_before",
        ),
    ],
)
def test_a_change_that_cannot_be(more: dict[str, Any], path: str, code: str) -> None:
    with pytest.raises(InvalidInput) as wrong:
        follows(**more)
    assert [(each.path, each.code) for each in wrong.value.faults] == [(path, code)]


def test_after_the_term_nothing_changes() -> None:
    assert follows("prison", "2026-06-01", member=1).follows is Follows.NOTHING
    assert follows("prison", "2026-05-01", member=1).follows is Follows.NOTHING  # from 1 June


# -- recovery ---------------------------------------------------------------------------------------

MARCH, APRIL, MAY = (Month.parse(f"2026-0{n}") for n in (3, 4, 5))
ON = date(2026, 6, 1)


def euros(text: str) -> Money:
    return Money.parse(text)


def test_what_was_paid_beyond_what_was_due_month_by_month() -> None:
    """39: 449 paid and 318 due, three times: 131 + 131 + 131; a month paid short is not set off."""
    paid = {MARCH: euros("449.00"), APRIL: euros("449.00"), MAY: euros("100.00")}
    due = {MARCH: euros("318.00"), APRIL: euros("318.00"), MAY: euros("318.00")}
    found = recovery(paid, due, ClientFault.CHANGE_NOT_REPORTED, ON)
    assert [str(each.over) for each in found.months] == ["131.00", "131.00", "0.00"]
    assert (str(found.over), str(found.short), str(found.to_recover)) == ("262.00", "218.00", "262.00")
    assert [str(each) for each in found.statement.citations] == ["SPSPL 39"]


@pytest.mark.parametrize(
    ("fault", "to_recover"),
    [
        (ClientFault.FALSE_INFORMATION, "0.01"),
        (ClientFault.INCOMPLETE_INFORMATION, "0.01"),
        (ClientFault.CHANGE_NOT_REPORTED, "0.01"),
        (ClientFault.NONE, "0.00"),
        (None, None),
    ],
)
def test_only_by_the_clients_fault(fault: ClientFault | None, to_recover: str | None) -> None:
    found = recovery({MARCH: euros("318.01")}, {MARCH: euros("318.00")}, fault, ON)
    assert (None if found.to_recover is None else str(found.to_recover)) == to_recover
    assert str(found.over) == "0.01"


def test_nothing_overpaid_is_nothing_to_recover_whoever_was_at_fault() -> None:
    for fault in (*ClientFault, None):
        found = recovery({MARCH: euros("318.00")}, {MARCH: euros("318.00")}, fault, ON)
        assert str(found.to_recover) == "0.00"


def test_a_silent_month_had_none() -> None:
    found = recovery({MARCH: euros("50.00")}, {APRIL: euros("20.00")}, ClientFault.FALSE_INFORMATION, ON)
    assert [(str(each.month), str(each.over), str(each.short)) for each in found.months] == [
        ("2026-03", "50.00", "0.00"),
        ("2026-04", "0.00", "20.00"),
    ]


def test_lats_are_converted_once() -> None:
    """2 x 0.01 LVL = 0.02 LVL = 0.0284... EUR = 0.03; each by itself would be 0.01."""
    months = [Month.parse("2013-11"), Month.parse("2013-12")]
    lats = {month: Money.parse("0.01 LVL") for month in months}
    found = recovery(lats, {}, ClientFault.FALSE_INFORMATION, ON)
    assert str(found.to_recover) == "0.03"


@pytest.mark.parametrize(
    ("paid", "path"),
    [({MARCH: Money(-1)}, "paid[2026-03]"), ({Month.parse("2013-12"): Money(1)}, "paid[2013-12].amount")],
)
def test_wrong_amounts_are_faults(paid: dict[Month, Money], path: str) -> None:
    with pytest.raises(InvalidInput) as wrong:
        recovery(paid, {}, ClientFault.NONE, ON)
    assert [each.path for each in wrong.value.faults] == [path]


AMOUNTS = st.dictionaries(st.integers(0, 11).map(lambda n: MARCH + n), st.integers(0, 100_000).map(Money), max_size=6)


@given(AMOUNTS, AMOUNTS)
def test_paid_and_over_and_short_balance(paid: dict[Month, Money], due: dict[Month, Money]) -> None:
    """What was paid, less what was too much, with what was too little, is what was due."""
    found = recovery(paid, due, ClientFault.FALSE_INFORMATION, ON)
    total = sum(each.cents for each in paid.values()) - found.over.cents + found.short.cents
    assert total == sum(each.cents for each in due.values())
    assert found.to_recover == found.over
