"""Housing benefit (mājokļa pabalsts): k x GMI sum + costs - (income + GMI benefit), SPSPL 35(3)-(5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from tests.builders import assessed, bounds_of, cited, missing_of, open_of, raw, said

from lvsocial import law
from lvsocial.assessment import assess
from lvsocial.household_file import from_dict

NOTHING = "refused NOTHING_TO_PAY"

# One person, 200 of income, 100 of costs: k x T - 100. Every income is above T, so no GMI benefit.
SINGLE = [
    ("2021-07-01", "9.00", "MK 809/2020 10", "S66 S122"),  # 1 x 109
    ("2021-12-31", "9.00", "MK 809/2020 10", "S66 S122"),
    ("2022-01-01", "172.50", "C19 77(1) p. 1", "S120 S148"),  # 2.5 x 109 = 272.50
    ("2022-05-31", "172.50", "C19 77(1) p. 1", "S120 S148"),
    ("2022-06-01", "172.50", "EPCP 13(2) p. 1", "S120"),
    ("2022-09-30", "172.50", "EPCP 13(2) p. 1", "S120"),
    ("2022-10-01", "227.00", "EPCP 13(2.1)", "S120 S133"),  # 3 x 109 = 327
    ("2023-05-31", "227.00", "EPCP 13(2.1)", "S120 S133"),
    ("2023-06-01", "172.50", "SPSPL 35(5) p. 1", "S67 S120"),  # 2.5 x 109
    ("2023-06-30", "172.50", "SPSPL 35(5) p. 1", "S67 S120"),
    ("2023-07-01", "212.50", "SPSPL 35(5) p. 1", "S67 S27"),  # 2.5 x 125 = 312.50
    ("2023-12-31", "212.50", "SPSPL 35(5) p. 1", "S67 S27"),
    ("2024-01-01", "242.50", "SPSPL 35(5) p. 1", "S67 S30"),  # 2.5 x 137 = 342.50
    ("2024-12-31", "242.50", "SPSPL 35(5) p. 1", "S67 S30"),
    ("2025-01-01", "248.60", "SPSPL 35(5) p. 1", "S120 S31"),  # 2.1 x 166 = 348.60
    ("2025-12-31", "248.60", "SPSPL 35(5) p. 1", "S120 S31"),
    ("2026-01-01", "367.50", "SPSPL PN", "S6 S93 S35"),  # 2.5 x 187 = 467.50
    ("2026-04-30", "367.50", "SPSPL PN", "S6 S93 S35"),
    ("2026-05-01", "292.70", "SPSPL 35(5) p. 1", "S120 S35"),  # 2.1 x 187 = 392.70
    ("2026-12-31", "292.70", "SPSPL 35(5) p. 1", "S120 S35"),
]

# Two persons, 400 of income, 250 of costs: k x T - 150. P: 2, 2 ... PC: 1.5, 3, 2 ... O: 1.5, 3, 1.5 ...
COUPLE = [
    # day, only protected, protected with child, others, provision
    ("2021-07-01", "35.00", "35.00", "35.00", "MK 809/2020 10", "S66 S122"),  # 1 x 185
    ("2021-12-31", "35.00", "35.00", "35.00", "MK 809/2020 10", "S66 S122"),
    ("2022-01-01", "220.00", "127.50", "127.50", "C19 77(1) p. 2, EPCP 13(1)", "S120 S148"),  # 370, 277.50, 277.50
    ("2022-05-31", "220.00", "127.50", "127.50", "C19 77(1) p. 2, EPCP 13(1)", "S120 S148"),
    ("2022-06-01", "220.00", "127.50", "127.50", "EPCP 13(1), (2) p. 2", "S120"),
    ("2022-09-30", "220.00", "127.50", "127.50", "EPCP 13(1), (2) p. 2", "S120"),
    ("2022-10-01", "405.00", "405.00", "405.00", "EPCP 13(2.1)", "S120 S133"),  # 3 x 185 = 555
    ("2023-05-31", "405.00", "405.00", "405.00", "EPCP 13(2.1)", "S120 S133"),
    ("2023-06-01", "220.00", "220.00", "127.50", "SPSPL 35(5)", "S67 S120"),  # 370, 370, 277.50
    ("2023-06-30", "220.00", "220.00", "127.50", "SPSPL 35(5)", "S67 S120"),
    ("2023-07-01", "275.00", "275.00", "168.75", "SPSPL 35(5)", "S67 S27"),  # 425, 425, 1.5 x 212.50 = 318.75
    ("2023-12-31", "275.00", "275.00", "168.75", "SPSPL 35(5)", "S67 S27"),
    ("2024-01-01", "316.00", "316.00", "199.50", "SPSPL 35(5)", "S67 S46"),  # 466, 466, 349.50
    ("2024-12-31", "316.00", "316.00", "199.50", "SPSPL 35(5)", "S67 S46"),
    ("2025-01-01", "329.40", "329.40", "216.60", "SPSPL 35(5)", "S120 S31"),  # 1.7 x 282 = 479.40, 1.3 x 282 = 366.60
    ("2025-12-31", "329.40", "329.40", "216.60", "SPSPL 35(5)", "S120 S31"),
    ("2026-01-01", "486.00", "486.00", "390.60", "SPSPL PN", "S6 S93 S35"),  # 2 x 318 = 636, 1.7 x 318 = 540.60
    ("2026-04-30", "486.00", "486.00", "390.60", "SPSPL PN", "S6 S93 S35"),
    ("2026-05-01", "390.60", "390.60", "263.40", "SPSPL 35(5)", "S120 S35"),  # 540.60, 540.60, 1.3 x 318 = 413.40
    ("2026-12-31", "390.60", "390.60", "263.40", "SPSPL 35(5)", "S120 S35"),
]


@pytest.mark.parametrize("who", ["old", "adult+I", "adult+II", "adult+III", "old+I"])
@pytest.mark.parametrize(("on", "amount", "provision", "source"), SINGLE)
def test_one_person_of_pension_age_or_with_disability(
    who: str, on: str, amount: str, provision: str, source: str
) -> None:
    """Category S on the first and last day of every coefficient and threshold."""
    found = assessed(f"{who} 200", on=on, costs="100")
    assert said(found.benefits.gmi) == NOTHING
    assert said(found.benefits.housing) == f"granted {amount}", cited(provision, source)


@pytest.mark.parametrize(
    ("members", "category"),
    [
        ("old 200, old 200", 0),
        ("old 400, adult+III", 0),
        ("adult+I 400, child+I", 0),  # a child with disability is a person with disability
        ("old 400, child", 1),
        ("adult+II, child survivor_pension:400", 1),
        ("adult 400, child", 2),
        ("adult 400, child+I", 2),  # an able parent
        ("adult 400, adult", 2),
        ("adult 200, old 200", 2),
    ],
)
@pytest.mark.parametrize(("on", "only", "with_child", "others", "provision", "source"), COUPLE)
def test_two_persons(
    members: str, category: int, on: str, only: str, with_child: str, others: str, provision: str, source: str
) -> None:
    """Categories P, PC and O, with and without children, on the first and last day of every figure."""
    found = assessed(members, on=on, costs="250")
    amount = (only, with_child, others)[category]
    assert said(found.benefits.housing) == f"granted {amount}", cited(provision, source)


@pytest.mark.parametrize(
    ("members", "amount"),
    [
        # 2025, four persons, T = 514, income 600, costs 300: k x 514 - 300
        ("old 300, adult+I 300, old, adult+II", "573.80"),  # 1.7 x 514 = 873.80
        ("old 600, child, child, child", "573.80"),
        ("old 600, adult+I, child, child+II", "573.80"),
        ("adult+I 600, child+I, child+I, child", "573.80"),
        ("old 600, adult, child, child", "368.20"),  # 1.3 x 514 = 668.20
        ("adult 600, adult, child, child", "368.20"),
        ("adult 600, child+I, child+I, child+I", "368.20"),
        ("adult 600, adult, adult, adult", "368.20"),
    ],
)
def test_larger_households(members: str, amount: str) -> None:
    """One able adult puts the household among the others, whoever else is in it."""
    found = assessed(members, on="2025-03-10", costs="300")
    assert said(found.benefits.housing) == f"granted {amount}", cited("SPSPL 35(5)", "S120 S31")


@pytest.mark.parametrize(
    ("members", "least", "most"),
    [
        # Whether an adult without a right is one of them is not said. With the adult T is 282 and the household among
        # the others: 1.3 x 282 - 282 = 84.60. A child alone is too: 1.3 x 166 - 166; an old person is not: 2.1 x 166.
        ("adult unentitled, child", "49.80", "84.60"),
        ("adult unentitled, child+I", "84.60", "182.60"),
        ("adult unentitled, old", "84.60", "182.60"),
        ("adult unentitled, child, child+I", "119.40", "197.40"),  # 398 and 282: 0.3 x 398 and 0.7 x 282
    ],
)
def test_only_children_are_left(members: str, least: str, most: str) -> None:
    """Point 3 is for persons of pension age or with disability *and* children: children alone are of point 4."""
    housing = assessed(members, on="2025-03-10").benefits.housing
    assert bounds_of(housing) == (least, most), cited("SPSPL 35(5)", "S120 S31")


@pytest.mark.parametrize(
    ("on", "members", "costs", "gmi", "housing", "provision", "source"),
    [
        # income is topped up to T by the GMI benefit: (k - 1) x T + costs
        ("2021-11-10", "adult", "120", "granted 109.00", "granted 120.00", "MK 809/2020 10", "S122"),
        (
            "2025-03-10",
            "adult 410, adult, child, child",
            "95",
            "granted 104.00",
            "granted 249.20",
            "MK 809/2020 10",
            "S122",
        ),
        ("2025-03-10", "old", "", "granted 166.00", "granted 182.60", "MK 809/2020 10", "S120 S31"),  # 1.1 x 166
        ("2026-01-20", "old 187", "", NOTHING, "granted 280.50", "MK 809/2020 10", "S93 S35"),  # 1.5 x 187
        # 165.99666... is paid as 166.00, so income with it is 166.00333...: 348.60 + 0.01 - that = 182.60666...
        ("2025-03-10", "old 0/0/0.01", "0.01", "granted 166.00", "granted 182.61", "MK 809/2020 10", "S31"),
        # 165.99333... is paid as 165.99, income with it 165.99666...: 348.60 - that = 182.60333...
        ("2025-03-10", "old 0/0/0.02", "", "granted 165.99", "granted 182.60", "MK 809/2020 10", "S31"),
    ],
)
def test_gmi_benefit_is_income_here(
    on: str, members: str, costs: str, gmi: str, housing: str, provision: str, source: str
) -> None:
    """What is paid as GMI benefit in the month counts as income in the formula."""
    found = assessed(members, on=on, costs=costs).benefits
    assert (said(found.gmi), said(found.housing)) == (gmi, housing), cited(provision, source)


@pytest.mark.parametrize(
    ("on", "members", "costs", "housing", "source"),
    [
        ("2021-07-01", "adult 200", "91.00", NOTHING, "S122"),  # 109 + 91 - 200
        ("2021-07-01", "adult 200", "91.01", "granted 0.01", "S122"),
        ("2022-03-10", "old 372.50", "100.00", NOTHING, "S148"),  # 272.50 + 100 - 372.50
        ("2022-03-10", "old 372.50", "100.01", "granted 0.01", "S148"),
        ("2024-03-10", "old 442.50", "100.00", NOTHING, "S67"),  # 342.50 + 100 - 442.50
        ("2024-03-10", "old 442.49", "100.00", "granted 0.01", "S67"),
        ("2024-03-10", "old 442.50/442.50/442.49", "100.00", NOTHING, "S67"),  # 0.00333...
        ("2024-03-10", "old 442.50/442.49/442.49", "100.00", "granted 0.01", "S67"),  # 0.00666...
        ("2026-05-01", "adult 343.10", "100.00", NOTHING, "S35"),  # 1.3 x 187 = 243.10
        ("2026-05-01", "adult 343.09", "100.00", "granted 0.01", "S35"),
        # above every threshold of Section 33 the formula still decides
        ("2026-02-28", "old 767", "300", "granted 0.50", "S35"),  # 467.50 + 300 - 767
    ],
)
def test_the_cent_on_either_side_of_nothing(on: str, members: str, costs: str, housing: str, source: str) -> None:
    """Less than half a cent is nothing to pay."""
    found = assessed(members, on=on, costs=costs)
    assert said(found.benefits.housing) == housing, cited("SPSPL 35(4)", source)


@pytest.mark.parametrize(
    ("costs", "housing"),
    [
        # one adult, nothing received, 2025: 1.3 x 166 = 215.80, less the GMI benefit 166: 49.80 + costs
        ({"2025-02": "95"}, "granted 144.80"),
        ({"2025-03": "70"}, "granted 119.80"),  # none for the month before, so the current month
        ({"2025-02": "95", "2025-03": "70"}, "granted 144.80"),  # the month before comes first
        ({"2025-02": "0", "2025-03": "70"}, "granted 49.80"),  # a bill of nought is a bill
        ({"2025-01": "400", "2025-02": "95", "2025-04": "900"}, "granted 144.80"),
        ({"2025-01": "400", "2025-03": "70"}, "granted 119.80"),
        ({"2025-01": "400"}, "undetermined"),
        ({"2025-04": "400"}, "undetermined"),
        ({"2024-02": "400", "2024-03": "400"}, "undetermined"),  # the same months of another year
        ({}, "granted 49.80"),  # declared: there were none
        (None, "undetermined"),
    ],
)
def test_bills_of_which_month(costs: Mapping[str, str] | None, housing: str) -> None:
    """Missing is never nought: bills of other months only leave the costs missing."""
    found = assessed("adult", on="2025-03-10", costs=costs)
    assert said(found.benefits.housing) == housing, cited("MK 809/2020 2.6", "S120 S31")
    if housing == "undetermined":
        assert missing_of(found.benefits.housing) == ["dwelling.costs: costs"]
        assert str(found.benefits.housing.least) == "49.80"  # type: ignore[union-attr]
        assert found.benefits.housing.most is None  # type: ignore[union-attr]
    assert said(found.benefits.gmi) == "granted 166.00"


def test_bills_of_a_month_are_added() -> None:
    """95.00 + 4.99 + 0.01 of the month before."""
    household: dict[str, Any] = raw("adult", on="2025-03-10", costs="95")
    household["dwelling"]["costs"] += [
        {"kind": "water", "month": "2025-02", "amount": "4.99"},
        {"kind": "gas", "month": "2025-02", "amount": "0.01"},
        {"kind": "gas", "month": "2025-03", "amount": "7.00"},
    ]
    found = assess(from_dict(household), date(2025, 3, 10))
    assert said(found.benefits.housing) == "granted 149.80", cited("SPSPL 35(3)", "S67")  # 49.80 + 100


def test_bills_at_the_turn_of_the_year() -> None:
    """In January the month before is December of the last year."""
    found = assessed("adult", on="2025-01-31", costs={"2024-12": "95", "2025-01": "70"})
    assert said(found.benefits.housing) == "granted 144.80", cited("MK 809/2020 2.6", "S120")


@pytest.mark.parametrize(
    "more", [{}, {"costs": None}, {"costs": "50", "savings": None}, {"savings": "5000"}, {"vehicles": (900, 900, 900)}]
)
@pytest.mark.parametrize(("on", "members"), [("2021-01-01", "adult"), ("2021-06-30", "old 9000, child silent")])
def test_a_council_decided_until_july_2021(on: str, members: str, more: dict[str, Any]) -> None:
    """No error and no amount: what is missing is the municipality's rule."""
    housing = assessed(members, on=on, **more).benefits.housing
    assert said(housing) == "undetermined", cited("SPSPL PN 43", "S66 S120")
    assert missing_of(housing) == ["municipality: council_housing"]
    assert open_of(housing) == {}


@pytest.mark.parametrize(("on", "housing"), [("2021-06-30", "undetermined"), ("2021-07-01", "granted 50.00")])
def test_the_first_day_of_one_benefit_for_the_country(on: str, housing: str) -> None:
    """109 + 50 - 109, from 1 July 2021."""
    assert said(assessed("adult", on=on, costs="50").benefits.housing) == housing, cited("SPSPL PN 43", "S66 S120")


def test_no_status_is_needed() -> None:
    """Between needy threshold and ceiling and above it the formula alone decides."""
    found = assessed("old 700", on="2025-03-10", costs="400")
    assert said(found.statuses.low_income) == "refused INCOME"
    assert said(found.benefits.housing) == "granted 48.60", cited("SPSPL 35(1) p. 2", "S66")  # 348.60 + 400 - 700


def test_bounds_while_costs_and_an_income_are_missing() -> None:
    """Two adults in 2025: at the worst nothing, upwards no bound."""
    housing = assessed("adult 100, adult silent", on="2025-03-10", costs=None).benefits.housing
    assert missing_of(housing) == ["members[1].incomes: incomes", "dwelling.costs: costs"]
    assert (str(housing.least), housing.most) == ("0.00", None)  # type: ignore[union-attr]


def test_bounds_while_more_is_missing_than_every_combination_of() -> None:
    """Five who are silent, and nothing else known: with high incomes and no bills nothing would be paid."""
    found = assessed(", ".join(["adult silent"] * 5), on="2025-03-10", costs=None, savings=None, vehicles=None)
    housing = found.benefits.housing
    assert (str(housing.least), housing.most) == ("0.00", None)  # type: ignore[union-attr]
    assert len(missing_of(housing)) == 6
    assert open_of(housing) == {"property.savings": "1433.00", "property.vehicles": "1"}  # 377 + 4 x 264
    gmi = found.benefits.gmi
    assert (str(gmi.least), str(gmi.most)) == ("0.00", "630.00")  # type: ignore[union-attr]  # 166 + 4 x 116
    told = assessed(", ".join(["adult 9000"] * 5), on="2025-03-10")
    assert said(told.benefits.housing) == NOTHING


def test_bounds_hold_for_whoever_meets_the_open_conditions() -> None:
    """The least is that of a household whose savings are within the limit, not the nothing of one that is over."""
    housing = assessed("adult", on="2025-03-10", costs=None, savings=None).benefits.housing
    assert open_of(housing) == {"property.savings": "377.00"}
    assert (str(housing.least), housing.most) == ("49.80", None)  # type: ignore[union-attr]  # 0.3 x 166


def test_missing_costs_stand_at_the_end_that_is_best_for_the_household() -> None:
    """The result that an explanation shows is that of the best end: more costs, more benefit."""
    best, told = (assessed("adult", on="2025-03-10", costs=costs).result for costs in (None, "5000.00"))
    assert int(best.housing) > int(told.housing)  # type: ignore[arg-type]


def test_january_2022_as_it_was_known_first() -> None:
    """The coefficients of January 2022 are by a law in force since the 29th: 109 + 50 - 109, then 163.50 + 50 - 109."""
    on = date(2022, 1, 10)
    household = from_dict(raw("adult", on=str(on), costs="50"))
    for known_on, amount in ((date(2022, 1, 28), "50.00"), (date(2022, 1, 29), "104.50"), (None, "104.50")):
        housing = assess(household, on, law=law.on(on, known_on=known_on)).benefits.housing
        assert said(housing) == f"granted {amount}", cited("EPCP 13(1), PN", "S120")
