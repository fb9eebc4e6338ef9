"""What of each kind of income counts, in the wordings of SPSPL 36(1) p. 1 since 2021 and under other laws."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders import assessed, bounds_of, cited, missing_of, outcomes, raw, said

from lvsocial.assessment import assess
from lvsocial.errors import InvalidInput
from lvsocial.household_file import from_dict
from lvsocial.income import IncomeKind

OLD = ("2021-01-01", "2021-03-31", "2021-04-01", "2023-05-31")
"""The list of 2021-04-01 (S65), applied from 2021-01-01 because the one before was not read."""
NEW = ("2023-06-01", "2026-12-31")
"""The list of 2023-06-01 (S120)."""

YES, NO = "90.00", "0.00"

KINDS = [
    # kind, under the old list, under the new one, source
    # named by neither, so it counts
    ("wage", YES, YES, "S88 S120"),
    ("economic_activity", YES, YES, "S83 S120"),
    ("royalties", YES, YES, "S65 S120"),
    ("rent", YES, YES, "S83 S120"),
    ("dividends", YES, YES, "S83 S120"),
    ("property_sale", YES, YES, "S83 S120"),
    ("inheritance", YES, YES, "S83 S120"),
    ("winnings", YES, YES, "S65 S120"),
    ("gift", YES, YES, "S83 S120 S127"),
    ("loan", YES, YES, "S83 S120"),
    ("cash_deposit", YES, YES, "S65 S120"),
    ("old_age_pension", YES, YES, "S148 S120"),
    ("disability_pension", YES, YES, "S65 S120"),
    ("survivor_pension", YES, YES, "S65 S120"),
    ("state_social_security_benefit", YES, YES, "S65 S120"),
    ("unemployment_benefit", YES, YES, "S65 S120"),
    ("sickness_benefit", YES, YES, "S65 S120"),
    ("maternity_benefit", YES, YES, "S65 S120"),
    ("parental_benefit", YES, YES, "S65 S120"),
    ("childcare_benefit", YES, YES, "S65 S120"),
    ("maintenance_received", YES, YES, "S83 S120"),
    ("other", YES, YES, "S65 S120"),
    # named by both
    ("family_state_benefit", NO, NO, "S65 S120"),
    ("disabled_child_care_benefit", NO, NO, "S65 S120"),
    ("disabled_special_care_benefit", NO, NO, "S65 S120"),
    ("assistant_benefit", NO, NO, "S65 S120"),
    ("disabled_transport_benefit", NO, NO, "S65 S120"),
    ("celiac_child_benefit", NO, NO, "S65 S120"),
    ("birth_grant", NO, NO, "S65 S120"),
    ("funeral_benefit", NO, NO, "S65 S120"),
    ("orphan_guarantees", NO, NO, "S65 S120"),
    ("student_loan", NO, NO, "S65 S120"),
    ("unemployed_stipend", NO, NO, "S65 S120"),
    ("mobility_benefit", NO, NO, "S65 S120"),
    ("crime_victim_compensation", NO, NO, "S65 S120"),
    ("blood_donation", NO, NO, "S65 S120"),
    ("charity", NO, NO, "S65 S120"),
    ("refugee_one_off", NO, NO, "S65 S120"),
    ("municipal_benefit", NO, NO, "S65 S120"),
    # named by the new list only
    ("sole_home_loan", YES, NO, "S65 S120"),
    ("property_sale_for_sole_home", YES, NO, "S65 S120"),
    ("adoption_remuneration", YES, NO, "S65 S120"),
    ("child_property_rent", YES, NO, "S65 S120"),
    ("foster_clothing_benefit", YES, NO, "S65 S120"),
    ("work_accident_extra_costs", YES, NO, "S65 S120"),
    ("insurance_restoration", YES, NO, "S65 S120"),
    ("third_party_support", YES, NO, "S65 S120"),
    # named by the old list only
    ("pit_refund", NO, YES, "S65 S120"),
    ("active_measure_support", NO, YES, "S65 S120"),
    ("student_stipend", NO, YES, "S65 S120"),  # 90 is below the minimum wage, up to which the old list left it out
    # left out by the Covid-19 law, 66(3)
    ("covid_support", NO, NO, "S120"),
]


@pytest.mark.parametrize(("kind", "old", "new", "source"), KINDS)
def test_kind(kind: str, old: str, new: str, source: str) -> None:
    """90 in each of three months: 270 / 3, or nothing; on the first and the last day of each wording."""
    for days, monthly in ((OLD, old), (NEW, new)):
        for on in days:
            found = assessed(f"adult {kind}:90", on=on)
            assert str(found.income.monthly) == monthly, cited(f"{on}: SPSPL 36(1) p. 1", source)


BOUNDED = [
    # on the day, in the month, source
    ("2022-02-10", "energy_support:50@2022-01", "EPCP 8, 12(3)"),
    ("2022-07-31", "energy_support:50@2022-04", "EPCP 8, 12(3)"),
    ("2022-12-01", "energy_support:30@2022-11", "EPCP 8.1, 12(3)"),
    ("2023-05-31", "energy_support:30@2023-04", "EPCP 8.1, 12(3)"),
    ("2023-06-01", "energy_support:30@2023-05", "EPCP 8.1, 12(3)"),
    ("2023-08-31", "energy_support:30@2023-05", "EPCP 8.1, 12(3)"),
    ("2022-06-10", "ukraine_host_payment:100@2022-05", "UCAL 7.1(7) p. 4"),
    ("2026-12-31", "ukraine_host_payment:100@2026-11", "UCAL 7.1(7) p. 4"),
]


@pytest.mark.parametrize(("on", "line", "provision"), BOUNDED)
def test_support_that_other_laws_leave_out(on: str, line: str, provision: str) -> None:
    """It does not count, and nothing is missing because of it."""
    found = assessed(f"adult 12 {line}", on=on)
    assert str(found.income.monthly) == "12.00", cited(provision, "S120")
    assert missing_of(found.benefits.gmi) == []


@pytest.mark.parametrize(
    ("month", "faults"), [("2021-12", ["paid_then"]), ("2022-01", []), ("2023-05", []), ("2023-06", ["paid_then"])]
)
def test_energy_support_of_a_month_in_which_there_was_none(month: str, faults: list[str]) -> None:
    """The State paid it from January 2022 to May 2023; a month before or after is a slip in the file."""
    household = from_dict(raw(f"adult energy_support:20@{month}", on="2023-06-10"))
    if not faults:
        assert str(assess(household, date(2023, 6, 10)).income.monthly) == "0.00", cited("EPCP 8, 8.1, 12(3)", "S120")
        return
    with pytest.raises(InvalidInput) as wrong:
        assess(household, date(2023, 6, 10))
    assert [(f.path, f.code) for f in wrong.value.faults] == [("members[0].incomes[0].month", faults[0])]


@pytest.mark.parametrize(("month", "faults"), [("2020-02", ["paid_then"]), ("2020-03", [])])
def test_support_against_covid_before_there_was_any(month: str, faults: list[str]) -> None:
    """The first support of the crisis was from 12 March 2020."""
    household = from_dict(raw(f"adult covid_support:20@{month}", on="2020-04-10"))
    if not faults:
        assert assess(household, date(2020, 4, 10)).statuses.needy.outcome == "granted", cited("SPSPL TP 37", "S120")
        return
    with pytest.raises(InvalidInput) as wrong:
        assess(household, date(2020, 4, 10))
    assert [(f.path, f.code) for f in wrong.value.faults] == [("members[0].incomes[0].month", faults[0])]


def test_every_kind_stands_in_a_table() -> None:
    """What these tables leave to others: maintenance paid, and a benefit of which the law is not established."""
    told = {row[0] for row in KINDS} | {row[1].split(":")[0] for row in BOUNDED}
    assert {kind.value for kind in IncomeKind} - told == {"maintenance_paid", "guardian_maintenance_benefit"}


@pytest.mark.parametrize(
    ("on", "amount", "four", "gmi"),
    [
        # one person of 2021: 109, 272, 436; of 2025: 166, 377, 604
        ("2021-01-01", "108.99", ["granted", "refused NEEDY", "undetermined", "undetermined"], ("0.01", "109.00")),
        # up to the GMI sum the GMI benefit makes up for it, so of housing nothing is open: 3 x 109 + 20 - 109,
        ("2023-05-31", "109", ["granted", "refused NEEDY", "undetermined", "granted 238.00"], ("0.00", "109.00")),
        ("2023-05-31", "109.01", ["granted", "refused NEEDY", "undetermined", "undetermined"], ("0.00", "109.00")),
        # 1.3 x 166 + 20 - 166
        ("2025-03-10", "90", ["granted", "refused NEEDY", "undetermined", "granted 69.80"], ("76.00", "166.00")),
        ("2025-03-10", "377", ["granted", "refused NEEDY", "undetermined", "undetermined"], ("0.00", "166.00")),
        ("2025-03-10", "377.01", ["undetermined"] * 4, ("0.00", "166.00")),
        ("2026-12-31", "425", ["granted", "refused NEEDY", "undetermined", "undetermined"], ("0.00", "187.00")),
    ],
)
def test_a_kind_whose_treatment_is_not_established(on: str, amount: str, four: list[str], gmi: tuple[str, str]) -> None:
    """The benefit of a guardian counts or does not count: whatever that decides stays open between both."""
    found = assessed(f"adult guardian_maintenance_benefit:{amount}", on=on, costs="20")
    assert found.income.monthly is None
    assert outcomes(found) == four, cited("SPSPL 36(1) p. 1", "S144")
    assert bounds_of(found.benefits.gmi) == gmi
    # one question of law for all the lines of the kind
    assert missing_of(found.benefits.gmi) == ["members[0].incomes[0].kind: treatment"]


@pytest.mark.parametrize(
    ("on", "line", "bounds"),
    [
        # 300 less 100 a month: 166 - 200 to 166, or 187 - 200 and 187; no end counts the correction alone
        ("2025-03-10", "guardian_maintenance_benefit:{}", ("0.00", "166.00")),
        ("2026-02-20", "new:{}", ("0.00", "187.00")),  # since when new earnings are disregarded is open too
    ],
)
def test_a_correction_is_treated_as_what_it_corrects(on: str, line: str, bounds: tuple[str, str]) -> None:
    """Whichever way the law is taken, there is no income below zero, and no benefit above the threshold."""
    outcome = assessed(f"adult {line.format(300)} {line.format(-100)}", on=on).benefits.gmi
    assert bounds_of(outcome) == bounds, cited("SPSPL 36(1) p. 1, 38(5)", "S144 S120")


def test_what_does_not_rest_on_the_treatment_is_decided() -> None:
    """Over the ceiling with a wage alone: 604.01 is refused, the other line notwithstanding."""
    found = assessed("adult 604.01 guardian_maintenance_benefit:90", on="2025-03-10")
    assert said(found.statuses.needy) == "refused INCOME"
    assert said(found.statuses.low_income) == "refused INCOME", cited("SPSPL 36(2.1)", "S31")
    assert said(found.benefits.gmi) == "refused NOTHING_TO_PAY"
