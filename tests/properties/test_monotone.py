"""Sentences that hold for everyone: what more income, one more member or a cent can do."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from tests import oracle
from tests.properties.people import birth, euros, person
from tests.properties.strategies import Case, cases

from lvsocial.assessment import Assessment, Granted, Outcome, Undetermined, assess
from lvsocial.household_file import from_dict
from lvsocial.legal import Ground

NO_END = 10**12


def ends(outcome: Outcome) -> tuple[int, int]:
    """The least and the most that a benefit may come to, in cents; nothing where it is refused."""
    if isinstance(outcome, Undetermined):
        return (outcome.least.cents if outcome.least else 0, outcome.most.cents if outcome.most else NO_END)
    cents = outcome.amount.cents if outcome.amount else 0
    return cents, cents


def paid(found: Assessment) -> list[int]:
    """The ends of both benefits."""
    return [end for each in (found.benefits.gmi, found.benefits.housing) for end in ends(each)]


def standing(found: Assessment) -> tuple[int, int]:
    """At worst and at best: no status that is sure (0), possibly low-income (1), needy (2)."""
    needy, low_income = found.statuses.needy, found.statuses.low_income
    possibly = int(low_income.outcome != "refused")
    return 2 * isinstance(needy, Granted), possibly if needy.outcome == "refused" else 2


@given(cases(missing=False), st.integers(1, 3) | st.integers(1, 900_00), st.sampled_from((1, 2, 3)), st.booleans())
def test_more_income_never_helps(case: Case, more: int, month: int, irregular: bool) -> None:
    """No benefit rises and no status is won by more counted income, whoever receives it."""
    household, on = case
    before = assess(from_dict(household), on)
    for at in range(len(household["members"])):
        richer = deepcopy(household)
        member = richer["members"][at]
        if oracle.month_text(on, month) < member["birth_date"][:7]:
            continue
        line: dict[str, Any] = {"kind": "royalties", "month": oracle.month_text(on, month), "amount": euros(more)}
        member["incomes"] = [*member["incomes"], line | {"irregular": irregular, "label": "more"}]
        after = assess(from_dict(richer), on)
        assert all(now <= then for now, then in zip(paid(after), paid(before), strict=True))
        assert all(now <= then for now, then in zip(standing(after), standing(before), strict=True))
        if before.income.monthly is not None:
            assert after.income.monthly is not None
            assert after.income.monthly >= before.income.monthly


@given(cases(missing=False), st.integers(1, 900_00), st.sampled_from((1, 2, 3)))
def test_what_does_not_count_changes_nothing(case: Case, more: int, month: int) -> None:
    """A grant at birth leaves every outcome as it was."""
    household, on = case
    richer = deepcopy(household)
    line = {"kind": "birth_grant", "month": oracle.month_text(on, month), "amount": euros(more), "label": "more"}
    assume(line["month"] >= richer["members"][-1]["birth_date"][:7])
    richer["members"][-1]["incomes"] = [*richer["members"][-1]["incomes"], line]
    before, after = assess(from_dict(household), on), assess(from_dict(richer), on)
    assert (after.statuses, after.benefits, after.income.monthly) == (
        before.statuses,
        before.benefits,
        before.income.monthly,
    )


@given(cases(missing=False), st.randoms(use_true_random=False))
def test_one_more_member_never_lowers_a_threshold(case: Case, r: Random) -> None:
    """A member without income raises every sum by that of another person, and no GMI benefit falls."""
    household, on = case
    larger = deepcopy(household)
    made = person(r, on, len(household["members"]), adult=False, edge=True, unusual=False)
    here = household["members"][oracle.present_members(household, on)[0]]
    larger["members"].append(
        {"birth_date": birth(r, on)}
        | made
        | {"entitlement": here["entitlement"], "institution": here.get("institution")}
    )
    if larger["members"][-1]["institution"] is None:
        del larger["members"][-1]["institution"]
    before, after = assess(from_dict(household), on), assess(from_dict(larger), on)
    sums = zip(
        (after.thresholds.gmi, after.thresholds.needy, after.thresholds.low_income),
        (before.thresholds.gmi, before.thresholds.needy, before.thresholds.low_income),
        strict=True,
    )
    assert all(now > then for now, then in sums)
    assert all(now >= then for now, then in zip(paid(after)[:2], paid(before)[:2], strict=True))
    assert standing(after)[0] >= standing(before)[0] or after.statuses.needy.outcome != "refused"


@given(cases(missing=False))
def test_amounts_stay_within_bounds(case: Case) -> None:
    """A benefit is whole cents above nought; GMI at most its sum, housing at most k x the sum and the costs;
    no income is below nothing."""
    household, on = case
    found = assess(from_dict(household), on)
    for outcome in (found.benefits.gmi, found.benefits.housing):
        if isinstance(outcome, Granted):
            assert outcome.amount is not None
            assert type(outcome.amount.cents) is int
            assert outcome.amount.cents > 0
    (_, gmi, _, housing) = paid(found)
    assert gmi <= found.thresholds.gmi.cents
    if gmi and not oracle.entitled(
        [household["members"][n] for n in oracle.present_members(household, on)], oracle.NO_STATUS
    ):
        assert found.statuses.needy.outcome == "refused"  # basic benefits only
    elif found.benefits.gmi.outcome == "granted":
        assert found.statuses.needy.outcome != "refused"
    members = [household["members"][n] for n in oracle.present_members(household, on)]
    category = oracle.housing_category(members, on, (household.get("dwelling") or {}).get("category"))
    k = oracle.housing_coefficient(category, on)
    costs = oracle.housing_costs(household, on)
    assert costs is not None
    assert housing == NO_END if k is None else housing <= k * found.thresholds.gmi.cents + costs * 100
    assert found.income.monthly is None or found.income.monthly.cents >= 0


@given(cases(missing=False), st.integers(1, 99))
def test_what_is_cancelled_is_the_share(case: Case, percent: int) -> None:
    """A sanction leaves the statuses as they were and of the GMI benefit what is not cancelled, half a cent up."""
    household, on = case
    able = [
        member["id"]
        for member in household["members"]
        if oracle.of_working_age(member, on) and member.get("activity") not in oracle.ONE_OF_A_HOUSEHOLD
    ]
    if on < date(2021, 4, 1):
        # The share of one adult among others: who is alone gets nothing, and that of a child is left untouched.
        here = [household["members"][n] for n in oracle.present_members(household, on)]
        grown = [each["id"] for each in here if not oracle.is_child(each, on)]
        able = [each for each in able if each in grown and len(here) > 1]
    assume(able)
    whole = {key: each for key, each in household.items() if key != "sanction"}
    day = oracle.month_text(on, 2) + "-01"
    sanction = {"member": able[0], "percent": percent, "reasons": "x", "warned_on": day, "time_limit": day}
    before, after = assess(from_dict(whole), on), assess(from_dict({**whole, "sanction": sanction}), on)
    assert after.statuses == before.statuses
    assert all(now <= then for now, then in zip(ends(after.benefits.gmi), ends(before.benefits.gmi), strict=True))
    for now, then in zip(ends(after.benefits.gmi), ends(before.benefits.gmi), strict=True):
        # The cents of the whole benefit are rounded themselves.
        assert abs(now - then * Fraction(100 - percent, 100)) <= 1


@given(cases())
def test_never_both_statuses(case: Case) -> None:
    """Where needy is granted, low-income is refused, and the reverse."""
    household, on = case
    statuses = assess(from_dict(household), on).statuses
    assert {statuses.needy.outcome, statuses.low_income.outcome} != {"granted"}
    assert statuses.low_income.outcome != "granted"  # no municipality is named


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_members_and_lines_does_not_matter(case: Case, random: Random) -> None:
    """A household is a set of persons, a list of bills a set of bills."""
    household, on = case
    shuffled = deepcopy(household)
    random.shuffle(shuffled["members"])
    for member in shuffled["members"]:
        random.shuffle(member.get("incomes", []))
    random.shuffle(shuffled.get("dwelling", {}).get("costs", []))
    random.shuffle(shuffled["property"].get("assets", []))
    one, other = assess(from_dict(household), on), assess(from_dict(shuffled), on)
    assert paid(one) == paid(other)
    assert standing(one) == standing(other)
    assert len(one.missing) == len(other.missing)
    for a, b in zip(
        (one.benefits.gmi, one.benefits.housing, one.statuses.needy, one.statuses.low_income),
        (other.benefits.gmi, other.benefits.housing, other.statuses.needy, other.statuses.low_income),
        strict=True,
    ):
        assert a.outcome == b.outcome
        assert getattr(a, "grounds", Ground(0)) == getattr(b, "grounds", Ground(0))
