"""Where the law can be read in two ways, was not known yet, is the service's to decide, or is only assumed."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders import assessed, cited, outcomes, raw, said

from lvsocial import law
from lvsocial.assessment import assess
from lvsocial.errors import InvalidInput
from lvsocial.household_file import from_dict
from lvsocial.law import Age, Area, Coefficient, Level, Limit, Quantity, Treatment, Way
from lvsocial.money import Money, Ratio
from lvsocial.readings import FirstMonth, OtherPersonOf2023, Readings

BARRED = Readings(housing_bar=True)
ROUNDED = Readings(other_person_of_2023=OtherPersonOf2023.ROUNDED)
NOTHING = "refused NOTHING_TO_PAY"


@pytest.mark.parametrize(
    ("on", "members", "costs", "formula", "barred", "source"),
    [
        # the highest threshold is the ceiling: 436, 501, 680 for one, 1156 for two of 2026
        ("2021-07-01", "adult 436", "327.01", "granted 0.01", "granted 0.01", "S38 S66"),  # 109 + 327.01 - 436
        ("2021-07-01", "adult 436.01", "400", "granted 72.99", "refused INCOME", "S38 S66"),
        ("2023-07-01", "old 501", "300", "granted 111.50", "granted 111.50", "S27 S67"),  # 312.50 + 300 - 501
        ("2023-07-01", "old 501.01", "300", "granted 111.49", "refused INCOME", "S27 S67"),
        ("2026-05-01", "old 680", "300", "granted 12.70", "granted 12.70", "S35 S36"),  # 392.70 + 300 - 680
        ("2026-05-01", "old 680.01", "300", "granted 12.69", "refused INCOME", "S35 S36"),
        ("2026-05-01", "old 680/680/680.01", "300", "granted 12.70", "refused INCOME", "S35 S36"),  # 680.00333...
        ("2026-05-01", "old 578, old 578", "800", "granted 184.60", "granted 184.60", "S35 S36"),  # 540.60 + 800 - 1156
        ("2026-05-01", "old 578, old 578.01", "800", "granted 184.59", "refused INCOME", "S35 S36"),
        ("2026-02-28", "old 767", "300", "granted 0.50", "refused INCOME", "S35"),
        ("2026-05-01", "old 693", "300", NOTHING, "refused INCOME|NOTHING_TO_PAY", "S35 S36"),  # 692.70 - 693
    ],
)
def test_income_above_every_threshold(
    on: str, members: str, costs: str, formula: str, barred: str, source: str
) -> None:
    """By default the formula alone decides; in the other reading income above the ceiling bars the housing benefit."""
    found = assessed(members, on=on, costs=costs)
    other = assessed(members, on=on, costs=costs, readings=BARRED)
    assert said(found.benefits.housing) == formula, cited("SPSPL 36(2.1)", source)
    assert said(other.benefits.housing) == barred, cited("SPSPL 36(2.1)", source)
    assert outcomes(other)[:3] == outcomes(found)[:3]


@pytest.mark.parametrize(
    ("on", "members", "published", "rounded"),
    [
        # GMI, housing without costs: (k - 1) x T with k 1.5; T by 87.50 or by 88 for each other person
        ("2023-06-30", "adult, child", ("185.00", "92.50"), ("185.00", "92.50")),  # 109 + 76
        ("2023-07-01", "adult, child", ("212.50", "106.25"), ("213.00", "106.50")),
        ("2023-12-31", "adult, child, child, child", ("387.50", "193.75"), ("389.00", "194.50")),
        ("2023-12-31", "adult", ("125.00", "62.50"), ("125.00", "62.50")),
        ("2024-01-01", "adult, child", ("233.00", "116.50"), ("233.00", "116.50")),  # 137 + 96
    ],
)
def test_the_other_person_of_2023(on: str, members: str, published: tuple[str, str], rounded: tuple[str, str]) -> None:
    """87.50 as the ministry published it, or 88 by the rounding of SPSPL 33(5) p. 2."""
    for readings, expected in ((Readings(), published), (ROUNDED, rounded)):
        found = assessed(members, on=on, readings=readings)
        assert (said(found.benefits.gmi), said(found.benefits.housing)) == tuple(
            f"granted {amount}" for amount in expected
        ), cited("SPSPL 33(5) p. 2", "S27 S119 S120")
        assert found.thresholds.needy == assessed(members, on=on).thresholds.needy  # 219 and 351 are whole anyway


def test_the_first_month_changes_no_amount() -> None:
    """It is a matter of when a grant begins."""
    decision = Readings(first_month=FirstMonth.DECISION)
    found = assessed("adult 100, child", on="2025-03-10", costs="50", readings=decision)
    assert outcomes(found) == outcomes(assessed("adult 100, child", on="2025-03-10", costs="50"))


CATEGORY = [
    # day, household, decided, housing; two persons, 400 of income, 250 of costs: k x T - 150
    ("2026-01-01", "adult 400, child", None, "390.60"),  # 1.7 x 318 = 540.60
    ("2026-01-01", "adult 400, child", "other", "390.60"),
    ("2026-01-01", "adult 400, child", "with_children", "486.00"),  # 2 x 318 = 636
    ("2026-04-30", "adult 400, child", "with_children", "486.00"),
    ("2026-05-01", "adult 400, child", None, "263.40"),  # 1.3 x 318 = 413.40
    ("2026-05-01", "adult 400, child", "with_children", "390.60"),
    ("2026-12-31", "adult 400, child", "other", "263.40"),
    # also of a person of pension age or with disability who lives with a child, but not of such persons only
    ("2026-03-10", "old 400, child", None, "486.00"),
    ("2026-03-10", "old 400, child", "other", "390.60"),
    ("2026-05-01", "adult+II 400, child", None, "390.60"),
    ("2026-05-01", "adult+II 400, child", "other", "263.40"),
    ("2026-03-10", "old 400, old", "with_children", "486.00"),
    ("2026-03-10", "old 400, old", "other", "486.00"),
    ("2026-03-10", "adult+II 400, child+I", "other", "486.00"),
    # the child may be up to 24 while it studies
    ("2026-03-10", "adult 400, 2004-06-02 studies", "with_children", "486.00"),
    ("2026-12-31", "adult 400, 2004-06-02 studies", "with_children", "390.60"),
    ("2026-12-31", "adult 400, 2004-06-02 studies", None, "263.40"),
]


@pytest.mark.parametrize(("on", "members", "category", "housing"), CATEGORY)
def test_category_that_the_service_decided_on(on: str, members: str, category: str | None, housing: str) -> None:
    """Since the act of 26 February 2026 a household with a child may be in the third category: the service says."""
    found = assessed(members, on=on, costs="250", category=category)
    assert said(found.benefits.housing) == f"granted {housing}", cited("SPSPL 35(5) p. 3, 4", "S6 S93 S35")


@pytest.mark.parametrize(
    ("on", "known_on", "codes"),
    [
        # until 2025 there was nothing to decide, and nobody knew of it before the act came into force
        ("2025-12-31", None, ["category_of_2026"]),
        ("2026-01-01", None, []),
        ("2026-01-01", "2026-02-27", ["category_of_2026"]),
        ("2026-02-27", "2026-02-27", ["category_of_2026"]),
        ("2026-01-01", "2026-02-28", []),
        ("2023-06-01", None, ["category_of_2026"]),
        ("2020-12-31", None, ["category_of_2026"]),
    ],
)
@pytest.mark.parametrize("category", ["with_children", "other"])
def test_category_that_nobody_could_decide_on(on: str, known_on: str | None, category: str, codes: list[str]) -> None:
    """The act of 26 February 2026 came into force on 28 February and works back to 1 January."""
    if not codes:
        assert said(assessed("adult", on=on, known_on=known_on, category=category).statuses.needy) == "granted"
        return
    with pytest.raises(InvalidInput) as wrong:
        assessed("adult, child", on=on, known_on=known_on, category=category)
    assert [(fault.path, fault.code) for fault in wrong.value.faults] == [("dwelling.category", code) for code in codes]


@pytest.mark.parametrize(
    ("members", "income", "before", "after"),
    [
        # k x T + costs - income, k known before 2026-02-28 and since, T 187 or 318
        ("old old_age_pension:500", "300", "192.70", "267.50"),  # 2.1, 2.5
        ("old 400, old", "250", "390.60", "486.00"),  # 1.7, 2
        ("old 400, child", "250", "390.60", "486.00"),  # 1.7, 2
        ("adult 400, child", "250", "263.40", "390.60"),  # 1.3, 1.7
        ("adult 400, adult", "250", "263.40", "390.60"),  # 1.3, 1.7
        ("adult 200", "100", "143.10", "217.90"),  # 1.3 x 187 = 243.10, 1.7 x 187 = 317.90
    ],
)
@pytest.mark.parametrize("on", ["2026-01-01", "2026-01-20", "2026-02-27", "2026-04-30"])
def test_the_coefficients_of_2026_as_they_were_known(
    on: str, members: str, income: str, before: str, after: str
) -> None:
    """The act of 26 February came into force on 28 February and works back: first decision and recalculation."""
    for known_on, amount in (("2026-01-01", before), ("2026-02-27", before), ("2026-02-28", after), (None, after)):
        found = assessed(members, on=on, known_on=known_on, costs=income)
        assert said(found.benefits.housing) == f"granted {amount}", cited("SPSPL PN, 35(5)", "S5 S6 S93 S35")


@pytest.mark.parametrize(("on", "amount"), [("2025-12-31", "148.60"), ("2026-05-01", "192.70")])
def test_days_to_which_the_act_does_not_work_back(on: str, amount: str) -> None:
    """348.60 + 300 - 500 of 2025 and 392.70 + 300 - 500 since May, whenever it is known."""
    for known_on in ("2026-02-27", "2026-02-28", None):
        found = assessed("old 500", on=on, known_on=known_on, costs="300")
        assert said(found.benefits.housing) == f"granted {amount}", cited("SPSPL 35(5) p. 1", "S120 S35")


def test_what_was_known_says_nothing_else() -> None:
    """Thresholds, statuses and the GMI benefit of January 2026 do not depend on it."""
    before, after = (assessed("adult 100, child", on="2026-01-20", known_on=on) for on in ("2026-02-01", None))
    assert outcomes(before)[:3] == outcomes(after)[:3]
    assert before.thresholds == after.thresholds


DAY = date(2025, 5, 10)


def assumed(members: str, **figures: law.Figure) -> list[str]:
    """The outcomes under the law of the day with *figures* in place of its own."""
    return outcomes(assessed(members, on=str(DAY), costs="20", law=law.on(DAY).replace(**figures)))


@pytest.mark.parametrize(
    ("members", "figures", "four"),
    [
        # one person of 2025 as it is: 166, 377, 604; k 1.3 or 2.1; costs 20
        ("adult 150", {}, ["granted", "refused NEEDY", "granted 16.00", "granted 69.80"]),  # 215.80 + 20 - 166
        (
            "adult 150",
            {"gmi": Level(Money(200_00), Money(140_00))},
            ["granted", "refused NEEDY", "granted 50.00", "granted 80.00"],  # 260 + 20 - 200
        ),
        (
            "adult 150, child",
            {"gmi": Level(Money(200_00), Money(140_00))},
            ["granted", "refused NEEDY", "granted 190.00", "granted 122.00"],  # 340 - 150; 442 + 20 - 340
        ),
        ("adult 377.01", {"needy": Level(Money(377_01), Money(0))}, ["granted", "refused NEEDY", NOTHING, NOTHING]),
        (
            "adult 604.01",
            {"low_income_ceiling": Level(Money(604_01), Money(0))},
            ["refused INCOME", "undetermined", NOTHING, NOTHING],
        ),
        (
            "adult 166",
            {"housing_coefficient_other": Coefficient(Ratio(200))},
            ["granted", "refused NEEDY", NOTHING, "granted 186.00"],  # 332 + 20 - 166
        ),
        (
            "adult 166, child",  # with a child it is another figure: 1.3 x 282 + 20 - 282
            {"housing_coefficient_other": Coefficient(Ratio(200))},
            ["granted", "refused NEEDY", "granted 116.00", "granted 104.60"],
        ),
        (
            "adult 900@2025-02",  # 900 / 6 = 150 a month
            {"reference_months": Quantity(6)},
            ["granted", "refused NEEDY", "granted 16.00", "granted 69.80"],
        ),
        (
            "adult irregular:gift:900@2024-12",  # 900 / 6 = 150 a month
            {"irregular_months": Quantity(6)},
            ["granted", "refused NEEDY", "granted 16.00", "granted 69.80"],
        ),
        (
            "adult 150 gift:9",
            {"gift": Treatment(Way.NOT_COUNTED)},
            ["granted", "refused NEEDY", "granted 16.00", "granted 69.80"],
        ),
        (
            "adult 150",
            {"wage": Treatment(Way.NOT_COUNTED)},
            ["granted", "refused NEEDY", "granted 166.00", "granted 69.80"],
        ),
        (
            "adult 150 guardian_maintenance_benefit:9",  # what is not established may be assumed
            {"guardian_maintenance_benefit": Treatment(Way.NOT_COUNTED)},
            ["granted", "refused NEEDY", "granted 16.00", "granted 69.80"],
        ),
        (
            "1965-05-10 150 not_registered",
            {"pension_age": Age(60 * 12)},
            ["granted", "refused NEEDY", "granted 16.00", "granted 202.60"],  # 348.60 + 20 - 166
        ),
        (
            "adult, 2009-01-15 studies 890",  # 890 - 740
            {},
            ["granted", "refused NEEDY", "granted 132.00", "granted 104.60"],  # 282 - 150; 366.60 + 20 - 282
        ),
        (
            "adult, 2009-01-15 studies 890",  # 890 - 790
            {"minimum_wage": Limit(Money(790_00))},
            ["granted", "refused NEEDY", "granted 182.00", "granted 104.60"],
        ),
        (
            "adult 500 maintenance_paid[2020-06-02]:400",  # 500 - 350
            {"maintenance_share_of_younger": Coefficient(Ratio(50)), "minimum_wage": Limit(Money(700_00))},
            ["granted", "refused NEEDY", "granted 16.00", "granted 69.80"],
        ),
    ],
)
def test_a_figure_that_is_assumed(members: str, figures: dict[str, law.Figure], four: list[str]) -> None:
    """Every figure may be assumed, and does then what the law's own does."""
    assert assumed(members, **figures) == four, cited("SPSPL 33, 35, 36", "hand")


def test_limits_of_property_that_are_assumed() -> None:
    """Land of 1 ha instead of 5, and savings of half the needy threshold."""
    land = law.on(DAY).replace(land_allowed=Area(10_000))
    savings = law.on(DAY).replace(savings_limit_share=Coefficient(Ratio(50)))
    for law_of_day, more, outcome in (
        (land, {"assets": ("land:10000",)}, "granted"),
        (land, {"assets": ("land:10001",)}, "refused REAL_PROPERTY"),
        (savings, {"savings": "188.50"}, "granted"),
        (savings, {"savings": "188.51"}, "refused SAVINGS"),
    ):
        found = assessed("adult", on=str(DAY), law=law_of_day, **more)
        assert said(found.statuses.needy) == outcome, cited("SPSPL 36(1) p. 2", "hand")


def test_an_assumed_figure_is_none_of_the_laws() -> None:
    """It cites no act, is marked, and leaves the law itself as it was."""
    own = law.on(DAY)
    changed = own.replace(gmi=Level(Money(200_00), Money(140_00)))
    assert (changed.gmi.act, changed.gmi.source, changed.gmi.confidence.value) == ("HYPOTHESIS", (), "low")
    assert changed.gmi.caveat is not None
    assert set(changed.hypothetical) == {"gmi"}
    assert own.gmi.first == law.on(DAY).gmi.first == Money(166_00)
    twice = changed.replace(needy=Level(Money(1), Money(1)))
    assert set(twice.hypothetical) == {"gmi", "needy"}
    assert twice.gmi.first == Money(200_00)


def test_what_cannot_be_assumed() -> None:
    """A figure of another kind, one that there is not, the law of another day; no reading takes its place."""
    with pytest.raises(TypeError):
        law.on(DAY).replace(gmi=Limit(Money(1)))
    with pytest.raises(KeyError):
        law.on(DAY).replace(gmi_level=Level(Money(1), Money(1)))
    with pytest.raises(ValueError, match="another day"):
        assess(from_dict(raw("adult", on="2025-05-10")), DAY, law=law.on(date(2025, 5, 11)))
    of_2023 = law.on(date(2023, 7, 1)).replace(gmi=Level(Money(100_00), Money(50_00)))
    found = assessed("adult, child", on="2023-07-01", law=of_2023, readings=ROUNDED)
    assert said(found.benefits.gmi) == "granted 150.00"
