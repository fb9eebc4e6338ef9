"""Sentences that hold for everyone: what more income, one more member or a cent can do."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests import oracle
from tests.properties.strategies import births, cases, euros

from lvsocial.assessment import Assessment, assess
from lvsocial.household_file import from_dict

Case = tuple[dict[str, Any], date]


def cents(found: Assessment) -> list[int]:
    """What is paid: GMI, housing; nothing unless granted."""
    return [each.amount.cents if each.amount else 0 for each in (found.benefits.gmi, found.benefits.housing)]


def standing(found: Assessment) -> int:
    """From neither (0) over possibly low-income (1) to needy (2)."""
    if found.statuses.needy.outcome == "granted":
        return 2
    return int(found.statuses.low_income.outcome != "refused")


@given(cases(missing=False), st.integers(1, 3) | st.integers(1, 900_00), st.sampled_from((1, 2, 3)))
def test_more_income_never_helps(case: Case, more: int, month: int) -> None:
    """No benefit rises and no status is won by more counted income."""
    household, on = case
    richer = deepcopy(household)
    at = oracle.month_text(on, month)
    member = richer["members"][-1]
    member["incomes"] = [*member["incomes"], {"kind": "wage", "month": at, "amount": euros(more)}]
    if any(line["kind"] == "wage" and line["month"] == at for line in member["incomes"][:-1]):
        return  # two equal wages would be one line
    before, after = assess(from_dict(household), on), assess(from_dict(richer), on)
    assert all(now <= then for now, then in zip(cents(after), cents(before), strict=True))
    assert standing(after) <= standing(before)
    assert after.income.monthly is not None
    assert before.income.monthly is not None
    assert after.income.monthly >= before.income.monthly


@given(cases(missing=False), st.data())
def test_one_more_member_never_lowers_a_threshold(case: Case, data: st.DataObject) -> None:
    """A member without income raises every sum by that of another person, and no GMI benefit falls."""
    household, on = case
    larger = deepcopy(household)
    larger["members"].append({"id": "new", "birth_date": data.draw(births(on)), "incomes": []})
    before, after = assess(from_dict(household), on), assess(from_dict(larger), on)
    sums = zip(
        (after.thresholds.gmi, after.thresholds.needy, after.thresholds.low_income),
        (before.thresholds.gmi, before.thresholds.needy, before.thresholds.low_income),
        strict=True,
    )
    assert all(now > then for now, then in sums)
    assert cents(after)[0] >= cents(before)[0]
    assert standing(after) >= standing(before) or after.statuses.needy.outcome == "granted"


@given(cases(missing=False))
def test_amounts_stay_within_bounds(case: Case) -> None:
    """A benefit is whole cents above nought; GMI at most its sum, housing at most k x the sum and the costs."""
    household, on = case
    found = assess(from_dict(household), on)
    for outcome in (found.benefits.gmi, found.benefits.housing):
        if outcome.outcome == "granted":
            assert type(outcome.amount.cents) is int
            assert outcome.amount.cents > 0
    gmi, housing = cents(found)
    assert gmi <= found.thresholds.gmi.cents
    if gmi:
        assert found.statuses.needy.outcome == "granted"
    category = oracle.housing_category(household["members"], on)
    k = oracle.housing_coefficient(category, on) or Fraction(0)
    costs = oracle.housing_costs(household, on)
    assert costs is not None
    assert housing <= k * found.thresholds.gmi.cents + costs * 100


@given(cases())
def test_never_both_statuses(case: Case) -> None:
    """Where needy is granted, low-income is refused, and the reverse."""
    household, on = case
    statuses = assess(from_dict(household), on).statuses
    assert {statuses.needy.outcome, statuses.low_income.outcome} != {"granted"}
    assert statuses.low_income.outcome != "granted"  # no municipality is named


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_members_and_lines_does_not_matter(case: Case, random: Any) -> None:
    """A household is a set of persons, a list of bills a set of bills."""
    household, on = case
    shuffled = deepcopy(household)
    random.shuffle(shuffled["members"])
    for member in shuffled["members"]:
        random.shuffle(member.get("incomes", []))
    random.shuffle(shuffled.get("dwelling", {}).get("costs", []))
    one, other = assess(from_dict(household), on), assess(from_dict(shuffled), on)
    assert cents(one) == cents(other)
    assert standing(one) == standing(other)
    assert [each.outcome for each in (one.benefits.gmi, one.benefits.housing)] == [
        each.outcome for each in (other.benefits.gmi, other.benefits.housing)
    ]
