"""What changes between two days, two states of knowledge and two laws of one day, worked by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import bounds_of, cited, raw, said

from lvsocial import law
from lvsocial.assessment import assess
from lvsocial.comparison import Cause, Change, Side, change, compare
from lvsocial.errors import InvalidInput
from lvsocial.facts import FigureOf
from lvsocial.household_file import from_dict
from lvsocial.income import IncomeKind
from lvsocial.law import Law, Level, Quantity
from lvsocial.legal import LOOKED_UP
from lvsocial.money import Money


def of(text: str) -> date | Law:
    """``2026-01-12`` as known now, or ``2026-01-12@2026-02-20``."""
    day, _, known = text.partition("@")
    return law.on(date.fromisoformat(day), date.fromisoformat(known) if known else None)


def changed(members: str, before: str, after: str, **more: Any) -> Change:
    """What changes for that household from the one to the other."""
    household = from_dict(raw(members, on=after.partition("@")[0], **more))
    return compare(household, [of(before), of(after)]).changes[0]


def causes(several: tuple[Cause, ...]) -> dict[str, tuple[int, int]]:
    return {each.what: (each.before.value, each.after.value) for each in several}


def sums(found: Change) -> dict[str, tuple[str, str]]:
    return {each.name: (str(each.before), str(each.after)) for each in found.sums}


def outcomes(found: Change) -> dict[str, tuple[str, str]]:
    return {each.subject: (said(each.before), said(each.after)) for each in found.outcomes}


def why(found: Change, subject: str) -> dict[str, tuple[int, int]]:
    return next(causes(each.causes) for each in found.outcomes if each.subject == subject)


WAGES_OF_2024 = "adult 100@2024-09 100@2024-10 100@2024-11 100@2024-12"
WAGES_OF_2025 = "adult 400@2025-09 400@2025-10 400@2025-11 400@2025-12"
TWO = {"vehicles": (1000, 1000)}


@pytest.mark.parametrize(
    ("members", "before", "after", "more", "of_sums", "of_outcomes", "source"),
    [
        pytest.param(
            # 137 - 100, 166 - 100; 1.5 x 137 - (100 + 37), 1.3 x 166 - (100 + 66)
            WAGES_OF_2024,
            "2024-12-31",
            "2025-01-01",
            {},
            {"gmi": ("137.00", "166.00"), "needy": ("343.00", "377.00"), "low_income": ("549.00", "604.00")},
            {
                "gmi": ("granted 37.00", "granted 66.00"),
                "housing": ("granted 68.50", "granted 49.80"),
            },
            ("SPSPL 33(5), 35(5) p. 4", "S30 S31"),
            id="new year 2025",
        ),
        pytest.param(
            # 400 > 377, 400 <= 425; the ceiling was 604
            WAGES_OF_2025,
            "2025-12-31",
            "2026-01-01",
            {},
            {"gmi": ("166.00", "187.00"), "needy": ("377.00", "425.00"), "low_income": ("604.00", "680.00")},
            {"needy": ("refused INCOME", "granted"), "low_income": ("undetermined", "refused NEEDY")},
            ("SPSPL 33(5), 36(2.1)", "S31"),
            id="needy by the threshold of 2026",
        ),
        pytest.param(
            # 1.3 x (187 + 131) + 100 - 318, 1.7 x 318 + 100 - 318
            "adult, child",
            "2026-01-12@2026-02-20",
            "2026-01-12",
            {"costs": "100"},
            {},
            {"housing": ("granted 195.40", "granted 322.60")},
            ("SPSPL 35(5) p. 4, PN", "hand"),
            id="the first decision of January 2026 and its recalculation",
        ),
        pytest.param(
            # 272 for every household, then 272 + 190; 109 + 76; 1.5 x 185 - 185
            "adult, child",
            "2023-05-31",
            "2023-06-01",
            {"savings": "300.00"},
            {},
            {
                "needy": ("refused SAVINGS", "granted"),
                "low_income": ("refused SAVINGS", "refused NEEDY"),
                "gmi": ("refused SAVINGS", "granted 185.00"),
                "housing": ("refused SAVINGS", "granted 92.50"),
            },
            ("SPSPL 36(1) p. 2", "hand"),
            id="savings by the household's own threshold",
        ),
        pytest.param(
            # 200 / 3 to the cent
            "adult 100@2024-12 100@2025-01 100@2025-02",
            "2025-03-10",
            "2025-04-10",
            {},
            {"income": ("100.00", "66.67")},
            # 166 - 66.67; with it income is 166 again
            {"gmi": ("granted 66.00", "granted 99.33")},
            ("MK 809/2020 2.2-2.4", "hand"),
            id="another month is averaged",
        ),
        pytest.param(
            # 166 + 116, 166; 377 + 264, 377; 604 + 423, 604; 0.3 x 282, 0.3 x 166
            "adult, adult left=2025-03-10",
            "2025-03-10",
            "2025-03-11",
            {},
            {"gmi": ("282.00", "166.00"), "needy": ("641.00", "377.00"), "low_income": ("1027.00", "604.00")},
            {
                "gmi": ("granted 282.00", "granted 166.00"),
                "housing": ("granted 84.60", "granted 49.80"),
            },
            ("SPSPL 1 p. 40, 33(5)", "hand"),
            id="a member who left",
        ),
        pytest.param(
            "adult no_adapted_car, 2007-06-02 no_adapted_car",
            "2025-06-01",
            "2025-06-02",
            TWO,
            {},
            {
                "needy": ("granted", "refused VEHICLES"),
                "low_income": ("refused NEEDY", "refused VEHICLES"),
                "gmi": ("granted 282.00", "refused VEHICLES"),
                "housing": ("granted 84.60", "refused VEHICLES"),
            },
            ("SPSPL 36(1) p. 2", "hand"),
            id="a child that comes of age",
        ),
    ],
)
def test_amounts_and_outcomes(
    members: str,
    before: str,
    after: str,
    more: dict[str, Any],
    of_sums: dict[str, tuple[str, str]],
    of_outcomes: dict[str, tuple[str, str]],
    source: tuple[str, str],
) -> None:
    """What is not the same, and nothing that is."""
    found = changed(members, before, after, **more)
    assert (sums(found), outcomes(found)) == (of_sums, of_outcomes), cited(*source)


def test_a_threshold_changes_by_its_figures() -> None:
    """SPSPL 33: the household's threshold by both figures, the benefit by the threshold alone."""
    found = changed("adult, child", "2024-12-31", "2025-01-01")
    of_gmi = next(each for each in found.sums if each.name == "gmi")
    unit = _unit(found)
    assert {what: tuple(end // unit for end in ends) for what, ends in causes(of_gmi.causes).items()} == {
        "first": (137_00, 166_00),
        "other": (96_00, 116_00),
    }
    assert why(found, "gmi").keys() == {"threshold"}
    assert why(found, "housing").keys() == {"coefficient", "threshold", "housing_benefit.income"}


def test_a_status_changes_by_the_threshold() -> None:
    """400 a month exceeds 377 and does not exceed 425; needy, and so low-income no more."""
    found = changed(WAGES_OF_2025, "2025-12-31", "2026-01-01")
    assert why(found, "needy").keys() == why(found, "low_income").keys() == {"threshold"}
    assert {each.missing.code for each in found.settled} == {"council_threshold"}
    assert found.asked == ()


def test_a_recalculation_changes_by_the_coefficient_alone() -> None:
    """What was known then differs in one figure, and cites the act that worked back."""
    found = changed("adult, child", "2026-01-12@2026-02-20", "2026-01-12", costs="100")
    (cause,) = found.outcomes[0].causes
    assert (cause.what, cause.before.value, cause.after.value) == ("coefficient", 130, 170)
    assert cause.before.origin is LOOKED_UP
    (figure,) = found.figures
    assert figure.name == "housing_coefficient_other_with_children"
    assert [str(row.value) for row in (*figure.before, *figure.after)] == ["1.3", "1.7"]
    assert found.rules == ()
    assert found.plans is None


def test_a_new_rule_of_law() -> None:
    """Since 2023-06-01 savings are limited by the household's own threshold, vehicles by mass."""
    found = changed("adult, child", "2023-05-31", "2023-06-01", savings="300.00", vehicles=(1000,))
    assert why(found, "needy") == {"savings_within.limit": (272_00 * _unit(found), 462_00 * _unit(found))}
    figures = {each.name: (len(each.before), len(each.after)) for each in found.figures}
    assert figures["savings_limit"] == (1, 0)
    assert figures["savings_limit_share"] == figures["vehicle_mass"] == (0, 1)
    of_law = {(each.rule.name, each.used.value) for each in found.rules if each.of_law}
    assert {
        ("savings_allowed", "after"),
        ("vehicles_within_mass", "after"),
        ("vehicles_within_limit", "before"),
    } <= of_law
    assert found.plans is not None
    assert [each.since for each in found.plans] == [date(2022, 10, 1), date(2023, 6, 1)]


def _unit(found: Change) -> int:
    """The parts of a cent in which rules count, read off a sum that is known."""
    return int(found.before.result.gmi_threshold) // found.before.thresholds.gmi.cents


def test_who_left_is_named() -> None:
    found = changed("adult, adult left=2025-03-10", "2025-03-10", "2025-03-11")
    assert why(found, "gmi").keys() == {"threshold"}
    assert {each.name: causes(each.causes) for each in found.sums} == {
        "gmi": {"size": (2, 1)},
        "needy": {"size": (2, 1)},
        "low_income": {"size": (2, 1)},
    }
    assert [(each.member, each.code) for each in found.left_out(Side.AFTER)] == [(1, "has_left")]
    assert found.left_out(Side.BEFORE) == ()


def test_a_child_that_comes_of_age_takes_a_vehicle_with_it() -> None:
    found = changed("adult no_adapted_car, 2007-06-02 no_adapted_car", "2025-06-01", "2025-06-02", **TWO)
    assert why(found, "needy") == {"vehicles_within_number.limit": (2, 1)}
    assert found.figures == ()


def test_lines_of_another_month() -> None:
    """Of December nothing counts in April; the lines of January and February count as before."""
    found = changed("adult 100@2024-12 100@2025-01 100@2025-02", "2025-03-10", "2025-04-10")
    (line,) = found.lines
    assert (line.before.path, line.before.why, line.after.why) == ("members[0].incomes[0]", "kind_in", "month_out")
    assert [[str(month) for month in months] for months in found.months] == [
        ["2024-12", "2025-02"],
        ["2025-01", "2025-03"],
    ]
    assert found.figures == ()


def test_a_bound_that_moves() -> None:
    """Bills that nobody told: at least 1.3 x 166 - 166 in 2025, 1.7 x 187 - 187 in 2026."""
    found = changed("adult", "2025-12-31", "2026-01-01", costs=None)
    housing = next(each for each in found.outcomes if each.subject == "housing")
    assert (bounds_of(housing.before), bounds_of(housing.after)) == (("49.80", "?"), ("130.90", "?"))
    assert found.settled == found.asked == ()


def test_what_is_to_be_settled_now() -> None:
    """A bill of the month before March settles nothing in April."""
    found = changed("adult", "2025-03-10", "2025-04-10", costs={"2025-02": "95.00"})
    assert [each.path for each in found.asked] == ["dwelling.costs"]
    assert found.settled == ()
    assert outcomes(found) == {"housing": ("granted 144.80", "undetermined")}


def test_an_open_condition_with_another_limit() -> None:
    """Savings that nobody told: at most 377 in 2025, 425 in 2026; both statuses stand, so the limit is the change."""
    found = changed("adult", "2025-12-31", "2026-01-01", savings=None)
    needy = next(each for each in found.outcomes if each.subject == "needy")
    limits = [[str(each.limit) for each in outcome.open_conditions] for outcome in (needy.before, needy.after)]
    assert limits == [["377.00"], ["425.00"]]


def test_the_same_law_twice() -> None:
    found = changed("adult 100", "2025-03-10", "2025-03-10")
    assert (found.sums, found.outcomes, found.lines, found.figures, found.rules) == ((), (), (), (), ())
    assert found.settled == found.asked == ()


def test_a_hypothesis_against_the_law() -> None:
    """200 + 3 x 140 - 410; 1.3 x 620 + 95 - 620."""
    household = from_dict(raw("adult 410, adult, child, child", on="2025-03-10", costs="95"))
    own = law.on(date(2025, 3, 10))
    what_if = own.replace(gmi=Level(Money.parse("200"), Money.parse("140")))
    (found,) = compare(household, [own, what_if]).changes
    assert sums(found) == {"gmi": ("514.00", "620.00")}
    assert outcomes(found) == {
        "gmi": ("granted 104.00", "granted 210.00"),
        "housing": ("granted 249.20", "granted 281.00"),
    }
    (figure,) = found.figures
    assert (figure.name, [row.act for row in (*figure.before, *figure.after)]) == ("gmi", ["SPSPL", law.HYPOTHESIS])


def test_a_figure_that_decides_how_lines_are_read() -> None:
    """A gift that would not count: the treatment is a figure, and its line changes with it."""
    household = from_dict(raw("adult gift:90", on="2025-03-10"))
    own = law.on(date(2025, 3, 10))
    what_if = own.replace(gift=law.Treatment(law.Way.NOT_COUNTED))
    (found,) = compare(household, [own, what_if]).changes
    assert [each.name for each in found.figures] == [IncomeKind.GIFT.value]
    assert {each.after.why for each in found.lines} == {"kind_out"}
    assert sums(found) == {"income": ("90.00", "0.00")}


def test_more_than_two_days() -> None:
    """Each is compared with the next."""
    household = from_dict(raw("adult", on="2025-03-10"))
    found = compare(household, [date(2023, 6, 30), date(2023, 7, 1), date(2024, 1, 1)])
    assert [sums(each)["gmi"] for each in found.changes] == [("109.00", "125.00"), ("125.00", "137.00")]


def test_what_cannot_be_compared() -> None:
    household = from_dict(raw("adult", on="2025-03-10"))
    with pytest.raises(ValueError, match="two days"):
        compare(household, [date(2025, 3, 10)])
    other = attrs.evolve(household, property=None)
    with pytest.raises(ValueError, match="different households"):
        change(assess(household, date(2025, 3, 10)), assess(other, date(2025, 3, 10)))


def test_an_assumed_amount_in_the_wrong_money() -> None:
    """Lats stand for days of the lats only."""
    with pytest.raises(InvalidInput) as caught:
        law.on(date(2025, 3, 10)).replace(gmi=Level(Money.parse("40.00 LVL"), Money.parse("40.00 LVL")))
    assert [(fault.path, fault.code) for fault in caught.value.faults] == [("gmi.first", "currency")]


def test_nothing_of_a_household_is_in_a_repr() -> None:
    found = changed(WAGES_OF_2024, "2024-12-31", "2025-01-01")
    assert repr(found) == "<Change from 2024-12-31 to 2025-01-01>"
    for each in (*found.sums, *found.outcomes, *found.lines):
        assert "100" not in repr(each)
        assert "Money" not in repr(each)


def test_every_cause_has_its_provision_and_another_number() -> None:
    found = changed(WAGES_OF_2024, "2024-12-31", "2025-01-01")
    for each in (cause for of_sum in (*found.sums, *found.outcomes) for cause in of_sum.causes):
        assert each.before.value != each.after.value
        assert each.rule.citation.act in ("SPSPL", "MK 809/2020")
    assert all(isinstance(each.before.origin, FigureOf) for of_sum in found.sums for each in of_sum.causes)


def test_a_longer_reference_period() -> None:
    """Six months instead of three: 600 / 6."""
    household = from_dict(raw("adult 200", on="2025-03-10"))
    own = law.on(date(2025, 3, 10))
    (found,) = compare(household, [own, own.replace(reference_months=Quantity(6))]).changes
    assert sums(found) == {"income": ("200.00", "100.00")}
    assert [str(months[0]) for months in found.months] == ["2024-12", "2024-09"]
