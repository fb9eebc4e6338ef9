"""GMI benefit (GMI pabalsts): what average income leaves short of the household's threshold."""

from __future__ import annotations

import pytest
from tests.builders import assessed, bounds_of, cited, missing_of, open_of, said

from lvsocial.benefits import gmi_benefit, housing_benefit, paid
from lvsocial.formula import Amount, Count

NOTHING = "refused NOTHING_TO_PAY"


@pytest.mark.parametrize(
    ("on", "members", "benefit", "provision", "source"),
    [
        ("2021-01-01", "adult", "granted 109.00", "SPSPL 33(1), 35(1) p. 1", "S38 S39"),
        ("2021-05-10", "adult, adult, child, child", "granted 337.00", "MK 809/2020", "S88"),  # 109 + 3 x 76
        ("2021-05-10", "adult 500, adult, child, child, old old_age_pension:200", NOTHING, "MK 809/2020", "S88"),
        ("2021-06-30", "adult 108.99", "granted 0.01", "MK 809/2020", "S38"),
        ("2021-07-01", "adult 109", NOTHING, "MK 809/2020", "S38"),
        ("2021-12-31", "old 84.99, old 100", "granted 0.01", "MK 809/2020", "S38"),  # 185 - 184.99
        ("2022-01-01", "old 85, old 100", NOTHING, "MK 809/2020", "S38"),
        ("2022-05-10", "adult 300, adult, child, child", "granted 37.00", "MK 809/2020", "S88"),  # 337 - 300
        ("2022-06-01", "adult, child", "granted 185.00", "SPSPL 33(1)", "S38"),
        ("2022-10-01", "adult+II 9", "granted 100.00", "SPSPL 33(1)", "S38"),
        ("2023-06-01", "adult, child", "granted 185.00", "SPSPL 33(1)", "S120"),
        ("2023-06-30", "adult, child", "granted 185.00", "SPSPL 33(1)", "S120"),
        ("2023-07-01", "adult, child", "granted 212.50", "SPSPL 33(2)", "S27 S119"),  # 125 + 87.50
        ("2023-07-01", "adult 212.49, child", "granted 0.01", "SPSPL 33(2)", "S27 S119"),
        ("2023-12-31", "adult 212.50, child", NOTHING, "SPSPL 33(2)", "S27 S119"),
        ("2024-01-01", "adult, adult", "granted 233.00", "SPSPL 33(2), (5)", "S46"),  # 137 + 96
        ("2024-12-31", "adult 137", NOTHING, "SPSPL 33(2)", "S30"),
        ("2025-01-01", "adult 137", "granted 29.00", "SPSPL 33(2)", "S31"),  # 166 - 137
        ("2025-03-10", "adult 410, adult, child, child", "granted 104.00", "SPSPL 33(2)", "S31"),  # 514 - 410
        ("2025-12-31", "adult 166", NOTHING, "SPSPL 33(2)", "S31"),
        ("2026-01-01", "adult 166", "granted 21.00", "SPSPL 33(2)", "S35 S36"),  # 187 - 166
        ("2026-05-01", "adult, child, child", "granted 449.00", "SPSPL 33(2)", "S35 S36"),  # 187 + 262
        ("2026-12-31", "old 186.99", "granted 0.01", "SPSPL 33(2)", "S35 S36"),
        ("2026-12-31", "old 187.00", NOTHING, "SPSPL 33(2)", "S35 S36"),
    ],
)
def test_benefit(on: str, members: str, benefit: str, provision: str, source: str) -> None:
    """Threshold of the day less average income, nothing below zero; an amount of nought is a refusal."""
    assert said(assessed(members, on=on).benefits.gmi) == benefit, cited(provision, source)


@pytest.mark.parametrize(
    ("received", "benefit"),
    [
        ("0/0/0.01", "granted 166.00"),  # 166 - 0.00333... = 165.99666...
        ("0/0/0.02", "granted 165.99"),  # 166 - 0.00666... = 165.99333...
        ("0/0/0.03", "granted 165.99"),
        ("0/0/497.99", NOTHING),  # 166 - 165.99666... = 0.00333..., paid to the cent nothing
        ("0/0/497.98", "granted 0.01"),  # 0.00666...
        ("410/410/410.01", NOTHING),
    ],
)
def test_rounding_to_the_nearest_cent(received: str, benefit: str) -> None:
    """Thirds of a cent are rounded once, when the benefit is paid."""
    assert said(assessed(f"adult {received}", on="2025-03-10").benefits.gmi) == benefit, cited("MK 809/2020", "S31")


@pytest.mark.parametrize(("parts", "cents"), [(0, 0), (599, 0), (600, 1), (1199, 1), (1799, 1), (1800, 2)])
def test_half_a_cent_goes_up(parts: int, cents: int) -> None:
    """A payment of 600 of the 1200 parts of a cent is one cent; three months never make a half by themselves."""
    assert int(paid(Amount(parts))) == cents


def test_no_formula_goes_below_nothing() -> None:
    """What a decision shows is nought where income is above, not a negative benefit."""
    assert int(gmi_benefit(Amount(109_00), Amount(109_01))) == 0
    assert int(gmi_benefit(Amount(109_01), Amount(109_00))) == 1
    assert int(housing_benefit(Count(250), Amount(100_00), Amount(50_00), Amount(300_01))) == 0
    assert int(housing_benefit(Count(250), Amount(100_00), Amount(50_01), Amount(300_00))) == 1


def test_bounds_while_an_income_is_missing() -> None:
    """Two persons in 2025, 82 known: from nothing to 282 - 82."""
    outcome = assessed("adult 82, adult silent", on="2025-07-10").benefits.gmi
    assert (str(outcome.least), str(outcome.most)) == ("0.00", "200.00")  # type: ignore[union-attr]
    assert missing_of(outcome) == ["members[1].incomes: incomes"]


def test_granted_under_conditions_that_nobody_spoke_of() -> None:
    """The amount is that of the best case; what it takes is listed with its limits."""
    found = assessed("adult 410, adult, child, child", on="2025-03-10", savings=None, vehicles=None)
    assert said(found.benefits.gmi) == "granted 104.00"
    assert open_of(found.benefits.gmi) == {"property.savings": "1169.00", "property.vehicles": "2"}, cited(
        "SPSPL 36(1) p. 2", "S120 S31"
    )


@pytest.mark.parametrize(
    ("on", "members", "most"),
    [
        ("2025-03-10", "adult silent", "166.00"),
        ("2025-03-10", "adult 100/?/100", "99.33"),  # 166 - 200 / 3
        ("2025-03-10", "adult 66 irregular:gift:?@2024-05", "100.00"),
        ("2025-03-10", "adult guardian_maintenance_benefit:90", "166.00"),
        ("2025-05-10", "adult, 2008-06-15 740", "282.00"),  # as if the minor studied
        ("2026-02-20", "adult new:200", "187.00"),
        ("2023-12-31", "adult 200 maintenance_paid[2020-06-02]:100", "25.00"),  # 125 - 100
        ("2026-05-10", "adult 300 maintenance_paid[2021-06-02]:?", "82.00"),  # 187 - 105
        # of what counts above a limit only: nothing of it, at the best
        ("2025-05-10", "adult, 2009-01-15 studies ?", "282.00"),
        ("2023-05-10", "adult student_stipend:?", "109.00"),
        ("2026-05-10", "adult new:?", "187.00"),
        ("2025-03-10", "adult, adult unentitled", "282.00"),
    ],
)
def test_what_is_missing_stands_at_the_end_that_is_best_for_the_household(on: str, members: str, most: str) -> None:
    """The result that an explanation shows is the most that there may be, as the outcome says."""
    found = assessed(members, on=on)
    assert said(found.benefits.gmi) == "undetermined"
    assert bounds_of(found.benefits.gmi)[1] == most, cited("MK 809/2020 2", "hand")
    assert f"{int(found.result.gmi) // 100}.{int(found.result.gmi) % 100:02d}" == most
