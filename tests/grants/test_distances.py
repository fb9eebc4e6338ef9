"""How far income is from each threshold, and what a member who came or left makes of it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import assessed, said

from lvsocial.assessment import Granted
from lvsocial.distances import Membership, Threshold, came_or_left, distances
from lvsocial.readings import Readings


def cents(members: str, on: str = "2025-03-10", **more: Any) -> dict[str, str]:
    return {each.to.value: str(each.cents) for each in distances(assessed(members, on=on, **more)).known}


# 2025: GMI 166 / 116, needy 377 / 264, ceiling 604 / 423; k 1.3, with disability alone 2.1.
@pytest.mark.parametrize(
    ("members", "more", "expected"),
    [
        # Housing is nothing at 1.3 x 166 + 50 = 265.80.
        (
            "adult 100",
            {"costs": "50"},
            {"needy": "277.00", "low_income": "504.00", "gmi": "66.00", "housing": "165.80"},
        ),
        ("adult 166.00", {}, {"needy": "211.00", "low_income": "438.00", "gmi": "0.00", "housing": "49.80"}),
        ("adult 377.01", {}, {"needy": "-0.01", "low_income": "226.99", "gmi": "-211.01", "housing": "-161.21"}),
        # Three: 166 + 232 = 398; 377 + 528 = 905; 604 + 846 = 1450; 1.3 x 398 = 517.40.
        (
            "adult 905.00, adult, child",
            {},
            {"needy": "0.00", "low_income": "545.00", "gmi": "-507.00", "housing": "-387.60"},
        ),
        ("adult+I 100", {}, {"needy": "277.00", "low_income": "504.00", "gmi": "66.00", "housing": "248.60"}),
    ],
)
def test_in_whole_cents(members: str, more: dict[str, Any], expected: dict[str, str]) -> None:
    assert cents(members, **more) == expected


def test_the_exact_distance_is_no_rounded_one() -> None:
    """(100 + 100 + 100.01) / 3 = 100.00333...: 377 less that is 276.99666..., of which 276.99 may be earned."""
    found = distances(assessed("adult 100/100/100.01", on="2025-03-10")).to(Threshold.NEEDY)
    assert found is not None
    assert found.exact == Fraction(37700 * 3 - 30001, 300)
    assert str(found.cents) == "276.99"
    # The other way round, the income must fall by 0.01, not by a part of a cent: (377 x 3 + 0.01) / 3.
    over = distances(assessed("adult 377/377/377.01", on="2025-03-10")).to(Threshold.NEEDY)
    assert over is not None
    assert (over.exact, str(over.cents)) == (Fraction(-1, 300), "-0.01")


def test_the_reading_that_bars_the_housing_benefit_draws_its_end_in() -> None:
    """36(2.1) read so: no housing benefit above 604, where the formula ends at 1.3 x 166 + 1000 = 1215.80."""
    plain = assessed("adult 100", on="2025-03-10", costs="1000")
    barred = assessed("adult 100", on="2025-03-10", costs="1000", readings=Readings(housing_bar=True))
    found = [distances(each).to(Threshold.HOUSING) for each in (plain, barred)]
    assert [str(each.cents) for each in found if each] == ["1115.80", "504.00"]


def test_what_is_missing_leaves_a_distance_out_and_is_named() -> None:
    silent = distances(assessed("adult silent", on="2025-03-10"))
    assert (silent.known, [each.path for each in silent.missing]) == ((), ["members[0].incomes"])
    no_bills = distances(assessed("adult 100", on="2025-03-10", costs=None))
    assert [each.to.value for each in no_bills.known] == ["needy", "low_income", "gmi"]
    assert [each.path for each in no_bills.missing] == ["dwelling.costs"]
    municipal = distances(assessed("adult 100", on="2021-06-30"))
    assert municipal.to(Threshold.HOUSING) is None
    assert municipal.missing == ()


def raised(members: str, by: int) -> str:
    """*members* with a wage so many cents a month higher; the wage is the first amount."""
    who, _, rest = members.partition(" ")
    amount, comma, others = rest.partition(",")
    whole = int(amount.replace(".", "")) + by
    return f"{who} {whole // 100}.{whole % 100:02d}{comma}{others}"


@given(st.integers(0, 400_00), st.integers(0, 500), st.sampled_from(["", ", adult", ", adult, child"]))
def test_to_go_so_far_and_a_cent_further_crosses_the_threshold(wage: int, costs: int, others: str) -> None:
    """Both sides of every threshold by one cent, for whatever household: a wage in each of the three months."""
    members = f"adult {wage // 100}.{wage % 100:02d}{others}"
    more = {"costs": f"{costs}.00"}
    found = distances(assessed(members, on="2025-03-10", **more))
    room = {each.to: each.cents.cents for each in found.known}

    def at(by: int) -> Any:
        return assessed(raised(members, by), on="2025-03-10", **more)

    if room[Threshold.NEEDY] >= 0:
        assert isinstance(at(room[Threshold.NEEDY]).statuses.needy, Granted)
    assert not isinstance(at(max(room[Threshold.NEEDY] + 1, -wage)).statuses.needy, Granted)
    if room[Threshold.GMI] > 0:
        assert isinstance(at(room[Threshold.GMI] - 1).benefits.gmi, Granted)
        assert not isinstance(at(room[Threshold.GMI]).benefits.gmi, Granted)
    if room[Threshold.HOUSING] > 0:
        assert isinstance(at(room[Threshold.HOUSING] - 1).benefits.housing, Granted)
        assert not isinstance(at(room[Threshold.HOUSING] + 1).benefits.housing, Granted)


# -- who came or left -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dates", "what"),
    [
        ("joined=2024-11-30", None),
        ("joined=2024-12-01", Membership.JOINED),  # the first day of the reference months
        ("joined=2025-03-10", Membership.JOINED),
        ("joined=2025-03-11", None),  # has not joined yet
        ("left=2024-11-30", None),
        ("left=2024-12-01", Membership.LEFT),
        ("left=2025-03-09", Membership.LEFT),
        ("left=2025-03-10", None),  # is still there that day
        ("joined=2024-12-05 left=2025-01-20", Membership.LEFT),
    ],
)
def test_inside_the_reference_months(dates: str, what: Membership | None) -> None:
    found = came_or_left(assessed(f"adult 100, adult 300 {dates}", on="2025-03-10"))
    assert [each.what for each in found] == ([] if what is None else [what])


@pytest.mark.parametrize("dates", ["joined=2025-01-15", "left=2025-01-15"])
def test_both_outcomes_side_by_side(dates: str) -> None:
    """With: 282 - 400 is nothing; needy up to 641. Without: 166 - 100 = 66."""
    assessment = assessed(f"adult 100, adult 300 {dates}", on="2025-03-10")
    (found,) = came_or_left(assessment)
    sides = {each.outcome: (said(each.with_member), said(each.without_member)) for each in found.outcomes}
    assert sides["gmi"] == ("refused NOTHING_TO_PAY", "granted 66.00")
    assert sides["needy"] == ("granted", "granted")
    assert [each.outcome for each in found.outcomes if each.differs] == ["gmi", "housing"]
    # The file itself comes to the side on which the member is, or is not.
    assert found.as_assessed is not None
    assert said(found.as_assessed.benefits.gmi) == said(assessment.benefits.gmi)


def test_everybody_else_stands_on_both_sides() -> None:
    """With the one who came: 166 + 3 x 116 = 514; without: 398."""
    (found,) = came_or_left(assessed("adult, adult joined=2025-01-15, child, child", on="2025-03-10"))
    assert [
        (said(each.with_member), said(each.without_member)) for each in found.outcomes if each.outcome == "gmi"
    ] == [("granted 514.00", "granted 398.00")]


def test_where_nobody_is_left_to_apply_there_is_no_other_side() -> None:
    (found,) = came_or_left(assessed("adult joined=2025-01-15, child", on="2025-03-10"))
    assert found.without_member is None
    assert found.outcomes == ()
