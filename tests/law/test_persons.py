"""What every member must meet: residence, the duty to register, entitlement; and who is left out of the household."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.builders import assessed, bounds_of, cited, missing_of, open_of, outcomes, raw, said

from lvsocial.assessment import assess
from lvsocial.errors import InvalidInput
from lvsocial.household_file import from_dict

DAYS = ("2022-03-05", "2023-05-31", "2023-06-01", "2026-12-31")
"""The first and last day of the plans since there is one housing benefit, and a day between."""

RESIDENCE = "refused RESIDENCE"
EMPLOYMENT = "refused EMPLOYMENT"
ENTITLEMENT = "refused ENTITLEMENT"
NEEDY = ["granted", "refused NEEDY"]


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize(
    ("members", "refusal", "asked"),
    [
        ("adult", None, []),
        ("adult elsewhere", RESIDENCE, []),
        ("adult, adult elsewhere", RESIDENCE, []),
        ("adult, child elsewhere", RESIDENCE, []),
        ("adult silent residence", None, ["members[0].declared_here"]),
        ("adult, child silent residence", None, ["members[1].declared_here"]),
        ("adult silent residence, child elsewhere", RESIDENCE, []),
        # Ukrainian civilians also without a declared residence
        ("adult ukrainian_civilian elsewhere", None, []),
        ("adult ukrainian_civilian silent residence", None, []),
        ("adult ukrainian_civilian elsewhere, adult elsewhere", RESIDENCE, []),
    ],
)
def test_residence(on: str, members: str, refusal: str | None, asked: list[str]) -> None:
    """Declared in another municipality, or in none: both statuses and both benefits are refused."""
    found = assessed(members, on=on, costs="100")
    if refusal is not None:
        assert outcomes(found) == [refusal] * 4, cited("SPSPL 9(1), 36(3) p. 3", "S120")
        return
    assert outcomes(found)[:2] == NEEDY, cited("SPSPL 9(1); UCAL 7(3) p. 1", "S120")
    for outcome in (found.statuses.needy, found.benefits.gmi, found.benefits.housing):
        assert open_of(outcome) == dict.fromkeys(asked)


DUTY = [
    # what a member of 40 says, whether it meets the duty
    ("employed", True),
    ("self_employed", True),
    ("unemployed", True),
    ("not_registered", False),
    ("not_registered not_studying", False),
    # p. 1
    ("not_registered old_age_pension:9", True),  # drawn before pension age
    ("not_registered old_age_pension:9@2020-01", True),
    ("not_registered survivor_pension:9", False),
    # p. 2
    ("maternity_leave", True),
    ("child_care", True),
    ("preschool_care", True),
    # p. 3
    ("disabled_child_care", True),
    # p. 4
    ("not_registered studies", True),
]


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize(("words", "met"), DUTY)
def test_duty_to_register(on: str, words: str, met: bool) -> None:
    """Of working age, without work and without registration with NVA: refused, unless exempt."""
    found = assessed(f"adult {words}, child", on=on, costs="500")
    expected = NEEDY if met else [EMPLOYMENT] * 4
    assert outcomes(found)[: len(expected)] == expected, cited("SPSPL 36(2)", "S120 S62")
    assert open_of(found.statuses.needy) == {}


@pytest.mark.parametrize("group", ["I", "II", "III"])
def test_a_person_with_disability_need_not_register(group: str) -> None:
    """Of each group; a child of 15 with disability too."""
    assert said(assessed(f"adult+{group} not_registered", on="2025-03-10").statuses.needy) == "granted", cited(
        "SPSPL 36(2) p. 1", "S120"
    )
    child = "2010-01-10+child not_registered"
    assert said(assessed(f"adult, {child}", on="2025-03-10").statuses.needy) == "granted"


@pytest.mark.parametrize(
    ("born", "on", "outcome"),
    [
        # from the 15th birthday; a pupil of that age is exempt by p. 4, which is said apart
        ("2010-03-11", "2025-03-10", "granted"),
        ("2010-03-10", "2025-03-10", EMPLOYMENT),
        ("2008-02-29", "2023-02-28", "granted"),  # born on 29 February: not 15 before 1 March
        ("2008-02-29", "2023-03-01", EMPLOYMENT),
        ("2011-12-31", "2026-12-30", "granted"),
        ("2011-12-31", "2026-12-31", EMPLOYMENT),
        # until pension age: 64 in 2021, 64 and 3 months in 2022, 64 and 6 in 2023, 64 and 9 in 2024, 65 since 2025
        ("1957-05-10", "2021-05-09", EMPLOYMENT),
        ("1957-05-10", "2021-05-10", "granted"),
        ("1958-01-01", "2022-03-31", EMPLOYMENT),
        ("1958-01-01", "2022-04-01", "granted"),
        ("1958-12-02", "2023-06-01", EMPLOYMENT),
        ("1958-12-01", "2023-06-01", "granted"),
        ("1959-07-01", "2024-03-31", EMPLOYMENT),
        ("1959-07-01", "2024-04-01", "granted"),
        ("1960-04-01", "2025-03-31", EMPLOYMENT),
        ("1960-04-01", "2025-04-01", "granted"),
        ("1960-03-31", "2025-01-01", "granted"),  # was 64 and 9 months on the last day of 2024
        ("1961-03-11", "2026-03-10", EMPLOYMENT),
        ("1961-03-10", "2026-03-10", "granted"),
    ],
)
def test_working_age(born: str, on: str, outcome: str) -> None:
    """From 15 years to the day before pension age; whoever is older or younger need not register."""
    found = assessed(f"adult, {born} not_registered", on=on)
    assert said(found.statuses.needy) == outcome, cited("SPSPL 1 p. 31, 36(2); VP 11(1), PN 8.1", "S120 S62")


@pytest.mark.parametrize(
    ("members", "asked"),
    [
        ("adult silent activity", ["members[0].activity"]),
        ("adult silent activity, adult silent activity", ["members[0].activity", "members[1].activity"]),
        ("adult silent activity not_studying", ["members[0].activity"]),
        ("adult silent activity studies", []),
        ("adult+III silent activity", []),
        ("adult silent activity old_age_pension:9", []),
        ("adult, 2010-03-11 silent activity", []),
        ("adult, 2010-03-10 silent activity", ["members[1].activity"]),
        ("adult, 2010-03-10 silent activity studies", []),
        ("adult, 2010-03-10+child silent activity", []),
        ("1960-03-31 silent activity", []),
        ("1960-04-01 silent activity", ["members[0].activity"]),
        ("adult+II until=2025-03-09 silent activity", ["members[0].activity"]),
        ("adult+II until=2025-03-10 silent activity", []),
    ],
)
def test_silence_about_work(members: str, asked: list[str]) -> None:
    """It leaves the condition open, but for those whom the duty does not concern."""
    found = assessed(members, on="2025-03-10")
    assert said(found.statuses.needy) == "granted"
    assert open_of(found.statuses.needy) == dict.fromkeys(asked), cited("SPSPL 36(2)", "S120")
    assert open_of(found.benefits.gmi) == dict.fromkeys(asked)


@pytest.mark.parametrize(
    ("members", "outcome"),
    [
        # one member's breach is the household's
        ("adult, adult not_registered", EMPLOYMENT),
        ("adult not_registered, adult not_registered", EMPLOYMENT),
        ("adult unemployed, adult not_registered studies", "granted"),
        # one parent in the child-care period, or another member who looks after a pre-school child
        ("adult child_care, adult child_care, child", EMPLOYMENT),
        ("adult child_care, adult employed, child", "granted"),
        ("adult child_care, adult unemployed, child", "granted"),
        ("adult maternity_leave, adult child_care, child", "granted"),
        # one parent of a child with disability
        ("adult disabled_child_care, adult disabled_child_care, child+child", EMPLOYMENT),
        ("adult disabled_child_care, adult child_care, child+child", "granted"),
        # who is exempt by another point needs no exemption as a parent
        ("adult+II child_care, adult child_care, child", "granted"),
        ("adult disabled_child_care, old disabled_child_care, child+child", "granted"),
        ("adult child_care studies, adult child_care, child", "granted"),
    ],
)
def test_exemptions_within_a_household(members: str, outcome: str) -> None:
    """How many may lean on the same exemption."""
    assert said(assessed(members, on="2025-03-10").statuses.needy) == outcome, cited("SPSPL 36(2) p. 1-4", "S120")


@pytest.mark.parametrize(
    ("until", "on", "statuses", "housing"),
    [
        # one person of 2025, k: 2.1 with disability, 1.3 without; T = 166, GMI 166, costs 100
        ("2025-03-10", "2025-03-10", "granted", "granted 282.60"),  # 348.60 + 100 - 166
        ("2025-03-09", "2025-03-10", "granted", "granted 149.80"),  # 215.80 + 100 - 166
    ],
)
def test_disability_that_ended(until: str, on: str, statuses: str, housing: str) -> None:
    """It holds to its last day, and no longer; then there is nothing to be exempt by either."""
    found = assessed(f"adult+II until={until}", on=on, costs="100")
    assert (said(found.statuses.needy), said(found.benefits.housing)) == (statuses, housing), cited(
        "SPSPL 35(5) p. 1", "S120"
    )
    idle = assessed(f"adult+II until={until} not_registered", on=on)
    assert said(idle.statuses.needy) == ("granted" if until >= on else EMPLOYMENT)
    assert [notice.code for notice in found.notices] == ([] if until >= on else ["disability_ended"])


@pytest.mark.parametrize("on", ["2022-03-05", "2025-03-10", "2026-12-31"])
@pytest.mark.parametrize("ground", ["citizen", "permanent_resident", "eu_resident", "ukrainian_civilian"])
def test_entitled(on: str, ground: str) -> None:
    """Each ground gives the statuses and the benefits."""
    found = assessed(f"adult {ground}", on=on, costs="100")
    assert outcomes(found)[:2] == NEEDY, cited("SPSPL 3(1) p. 1-4; UCAL 7(3)", "S118 S120")
    assert [said(each).split()[0] for each in (found.benefits.gmi, found.benefits.housing)] == ["granted", "granted"]
    assert open_of(found.statuses.needy) == {}


@pytest.mark.parametrize("on", DAYS)
def test_not_entitled(on: str) -> None:
    """On no ground: nothing; with alternative status basic benefits, no status (3(1.1))."""
    found = assessed("adult unentitled, child unentitled", on=on, costs="100")
    assert outcomes(found) == [ENTITLEMENT] * 4, cited("SPSPL 3(1)", "S118 S120")
    basic = outcomes(assessed("adult alternative_status, child alternative_status", on=on, costs="100"))
    assert basic[:2] == [ENTITLEMENT] * 2, cited("SPSPL 3(1.1)", "S120")
    assert [each.split()[0] for each in basic[2:]] == ["granted", "granted"]


def test_silence_about_entitlement() -> None:
    """It stays open, for each who is silent."""
    found = assessed("adult silent entitlement, child silent entitlement, adult", on="2025-03-10")
    asked = {"members[0].entitlement": None, "members[1].entitlement": None}
    assert open_of(found.statuses.needy) == asked, cited("SPSPL 3(1)", "S120")
    assert open_of(found.benefits.gmi) == asked
    assert said(found.benefits.gmi) == "granted 398.00"  # 166 + 2 x 116


@pytest.mark.parametrize(
    ("members", "four", "gmi"),
    [
        # two persons of 2025: 282, 641 and 1027; one: 166, 377 and 604; housing 1.3 x T + 100 - income and GMI
        # counted 184.60 and left out 149.80 of housing
        ("adult, adult unentitled", ["granted", "refused", "undetermined", "undetermined"], ("166.00", "282.00")),
        # housing 366.60 + 100 - 282 or 215.80 + 100 - 282
        ("adult 282, adult unentitled", ["granted", "refused", "refused", "undetermined"], ("?", "?")),
        # left out with his 900, as who is in an institution is, he leaves a needy household of one with 200
        ("adult 200, adult unentitled 900", ["undetermined", "refused", "refused", "undetermined"], ("?", "?")),
        # needy either way: 300 of 641, or nothing
        ("adult, adult unentitled 300", ["granted", "refused", "undetermined", "undetermined"], ("0.00", "166.00")),
        ("adult, adult unentitled 641", ["granted", "refused", "undetermined", "undetermined"], ("0.00", "166.00")),
        ("adult, adult unentitled 641.01", ["undetermined"] * 4, ("0.00", "166.00")),
        ("adult 1027.01, adult unentitled", ["refused", "refused", "refused", "refused"], ("?", "?")),
        ("adult, adult alternative_status", ["undetermined", "refused", "granted", "granted"], ("?", "?")),
        # nobody among them has a right to a status
        (
            "adult alternative_status, adult unentitled",
            ["refused", "refused", "undetermined", "undetermined"],
            ("166.00", "282.00"),
        ),
        # a child is another person of the household
        ("adult, child unentitled", ["granted", "refused", "undetermined", "undetermined"], ("166.00", "282.00")),
    ],
)
def test_some_are_entitled_and_some_are_not(members: str, four: list[str], gmi: tuple[str, str]) -> None:
    """The Law does not say how such a household is assessed: what depends on it is open."""
    found = assessed(members, on="2025-03-10", costs="100")
    assert [each.split()[0] for each in outcomes(found)] == four, cited("SPSPL 3(1), (1.1)", "S120")
    if gmi != ("?", "?"):
        assert bounds_of(found.benefits.gmi) == gmi
        assert missing_of(found.benefits.gmi) == ["members[].entitlement: entitlement_of_some"]


@pytest.mark.parametrize("where", ["prison", "long_term_care", "correction_school"])
@pytest.mark.parametrize(
    ("members", "gmi_threshold", "monthly", "gmi"),
    [
        # 2025: 166 for the first, 116 for each other person
        ("adult 100, adult {}", "166.00", "100.00", "granted 66.00"),
        ("adult 100, adult 900 {}", "166.00", "100.00", "granted 66.00"),  # left out with his income
        ("adult {}, adult 100", "166.00", "100.00", "granted 66.00"),
        ("adult 100, adult silent {}", "166.00", "100.00", "granted 66.00"),  # nothing is asked of him
        ("adult 100, child {}, child", "282.00", "100.00", "granted 182.00"),
        ("adult 100, adult elsewhere {}", "166.00", "100.00", "granted 66.00"),
        ("adult 100, adult not_registered {}", "166.00", "100.00", "granted 66.00"),
        ("adult 100, adult unentitled {}", "166.00", "100.00", "granted 66.00"),
    ],
)
def test_who_is_in_an_institution_is_left_out(
    where: str, members: str, gmi_threshold: str, monthly: str, gmi: str
) -> None:
    """The others are the household."""
    found = assessed(members.format(where), on="2025-03-10")
    assert (str(found.thresholds.gmi), str(found.income.monthly), said(found.benefits.gmi)) == (
        gmi_threshold,
        monthly,
        gmi,
    ), cited("SPSPL 36(2.1), 38(1)", "S120")
    assert open_of(found.benefits.gmi) == {}
    assert [notice.code for notice in found.notices] == ["left_out_institution"]


@pytest.mark.parametrize("where", ["prison", "long_term_care", "correction_school"])
@pytest.mark.parametrize("on", DAYS)
def test_where_everybody_is_in_an_institution(where: str, on: str) -> None:
    """No benefit and no status."""
    for members in (f"adult {where}", f"adult {where}, adult prison"):
        found = assessed(members, on=on, costs="500")
        assert outcomes(found) == ["refused INSTITUTION"] * 4, cited("SPSPL 36(2.1)", "S120")


def test_who_is_left_out_counts_for_nothing_else() -> None:
    """Nor for the category of the housing benefit, the number of vehicles, or the savings."""
    found = assessed("old, adult prison", on="2025-03-10")
    assert said(found.benefits.housing) == "granted 182.60", cited("SPSPL 35(5) p. 1, 36(2.1)", "S120")  # 1.1 x 166
    two_cars = assessed(
        "adult no_adapted_car, child correction_school", on="2025-03-10", vehicles=(900, 900), savings="377.01"
    )
    assert said(two_cars.statuses.needy) == "refused SAVINGS|VEHICLES"


@pytest.mark.parametrize(
    ("words", "gmi", "notices"),
    [
        # 2025-03-10: 166 alone, 282 with one other
        ("joined=2025-03-10", "granted 282.00", ["joined_in_reference"]),
        ("joined=2025-03-11", "granted 166.00", ["left_out_not_joined"]),
        ("joined=2024-12-01", "granted 282.00", ["joined_in_reference"]),
        ("joined=2024-11-30", "granted 282.00", []),
        ("left=2025-03-10", "granted 282.00", []),
        ("left=2025-03-09", "granted 166.00", ["left_out_left"]),
        ("900 left=2025-03-09", "granted 166.00", ["left_out_left"]),
        ("900 left=2025-03-10", "refused NOTHING_TO_PAY", []),
        ("joined=2020-01-01 left=2025-03-10", "granted 282.00", []),
        ("joined=2020-01-01 left=2024-12-31", "granted 166.00", ["left_out_left"]),
    ],
)
def test_who_joined_and_who_left(words: str, gmi: str, notices: list[str]) -> None:
    """A member from the day of joining to the day of leaving, both included."""
    found = assessed(f"adult, adult {words}", on="2025-03-10")
    assert said(found.benefits.gmi) == gmi, cited("SPSPL 1 p. 40", "S120")
    assert [notice.code for notice in found.notices] == notices


def test_nobody_in_the_household() -> None:
    """All have left, or not joined yet: such a file is no household of that day."""
    household = from_dict(raw("adult left=2025-03-09, adult joined=2025-03-11", on="2025-03-10"))
    with pytest.raises(InvalidInput) as wrong:
        assess(household, date(2025, 3, 10))
    assert [fault.code for fault in wrong.value.faults] == ["in_the_household"]


@pytest.mark.parametrize(
    ("on", "members", "first", "four"),
    [
        # three calendar months from that of the first application
        ("2024-05-20", "adult 900 ukrainian_civilian", "2024-05-20", [*NEEDY, "granted 137.00"]),
        ("2024-05-31", "adult 900 ukrainian_civilian", "2024-05-01", [*NEEDY, "granted 137.00"]),
        ("2024-07-31", "adult 900 ukrainian_civilian", "2024-05-20", [*NEEDY, "granted 137.00"]),
        ("2024-08-01", "adult 900 ukrainian_civilian", "2024-05-20", None),
        ("2024-08-01", "adult 900 ukrainian_civilian", "2024-06-01", [*NEEDY, "granted 137.00"]),
        ("2025-01-31", "adult 900 ukrainian_civilian", "2024-11-30", [*NEEDY, "granted 166.00"]),
        ("2025-02-01", "adult 900 ukrainian_civilian", "2024-11-30", None),
        ("2023-04-01", "adult 900 ukrainian_civilian", "2023-04-01", [*NEEDY, "granted 109.00"]),
        ("2024-05-20", "adult 900 ukrainian_civilian", None, None),
        ("2024-05-20", "adult 900 ukrainian_civilian", "2024-06-01", None),  # not asked yet
        ("2024-05-20", "adult 900", "2024-05-20", None),
        ("2024-05-20", "adult 940 ukrainian_civilian, adult", "2024-05-20", None),  # above the ceiling 933
        ("2024-05-20", "adult silent ukrainian_civilian", "2024-05-20", [*NEEDY, "granted 137.00"]),
    ],
)
def test_first_months_of_ukrainian_civilians(on: str, members: str, first: str | None, four: list[str] | None) -> None:
    """Their means are not assessed: neither 900 of income nor 5000 of savings stands in the way."""
    found = assessed(members, on=on, first_application=first)
    rich = assessed(members, on=on, first_application=first, savings="5000", vehicles=(9000,) * 3, assets=("other",))
    if four is None:
        assert outcomes(found)[:3] == ["refused INCOME", "refused INCOME", "refused NOTHING_TO_PAY"], cited(
            "UCAL 7(3) p. 2, 3", "S120"
        )
        assert "SAVINGS" in said(rich.benefits.gmi)
        return
    for each in (found, rich):
        assert outcomes(each)[:3] == four, cited("UCAL 7(3) p. 2", "S120")


@pytest.mark.parametrize("vehicles", [None, (900, 900)])
def test_nothing_of_their_property_is_asked(vehicles: tuple[int, ...] | None) -> None:
    """Savings, vehicles (also whether a second is an adapted one) and assets are of no account in those months."""
    found = assessed(
        "adult ukrainian_civilian",
        on="2024-05-20",
        first_application="2024-05-20",
        savings=None,
        vehicles=vehicles,
        assets=None,
    )
    assert said(found.statuses.needy) == "granted", cited("UCAL 7(3) p. 2", "S120")
    assert open_of(found.statuses.needy) == {}


def test_the_other_conditions_hold_in_those_months() -> None:
    """They are exempt from the assessment of means, not from registering with NVA."""
    found = assessed("adult ukrainian_civilian not_registered", on="2024-05-20", first_application="2024-05-20")
    assert said(found.statuses.needy) == EMPLOYMENT, cited("SPSPL 36(2); UCAL 7(3)", "S120")


@pytest.mark.parametrize(
    ("on", "first", "needy", "bounds"),
    [
        # first asked in March 2022: six months were announced at the most, to the end of August
        ("2022-03-31", "2022-03-05", "undetermined", ("0.00", "109.00")),
        ("2022-05-31", "2022-03-05", "undetermined", ("0.00", "109.00")),
        ("2022-08-31", "2022-03-31", "undetermined", ("0.00", "109.00")),
        ("2022-09-01", "2022-03-31", "refused INCOME", ("?", "?")),
        ("2023-03-31", "2023-03-01", "undetermined", ("0.00", "109.00")),
        ("2023-03-31", "2022-10-01", "undetermined", ("0.00", "109.00")),
        ("2023-03-31", "2022-09-30", "refused INCOME", ("?", "?")),
        ("2023-03-01", "2023-04-01", "refused INCOME", ("?", "?")),  # not asked yet
        # since 2023-04-01 three
        ("2023-04-01", "2023-02-01", "granted", ("?", "?")),
        ("2023-04-01", "2023-01-31", "refused INCOME", ("?", "?")),
    ],
)
def test_while_the_number_of_months_is_not_established(
    on: str, first: str, needy: str, bounds: tuple[str, str]
) -> None:
    """Whether means were assessed then was not read: not decided as if they were, nor as if they were not."""
    found = assessed("adult 900 ukrainian_civilian", on=on, first_application=first)
    assert said(found.statuses.needy) == needy, cited("UCAL 7(3) p. 2", "S120")
    assert bounds_of(found.benefits.gmi) == bounds
    if bounds != ("?", "?"):
        assert missing_of(found.benefits.gmi) == ["first_application: assessment_waived"]


@pytest.mark.parametrize(
    ("income", "savings", "vehicles", "asked"),
    [
        ("0", None, None, ["property.savings", "property.vehicles"]),
        ("0", "272.00", None, ["property.vehicles"]),
        # too much is owned, or earned, if they are assessed; if not, nothing is asked
        ("0", "272.01", None, []),
        ("900", None, None, []),
    ],
)
def test_what_they_own_may_still_be_asked(
    income: str, savings: str | None, vehicles: tuple[int, ...] | None, asked: list[str]
) -> None:
    """As long as it is open whether means are assessed, so is what stands in the way if they are."""
    who = f"adult {income} ukrainian_civilian"
    found = assessed(who, on="2022-06-10", first_application="2022-05-10", savings=savings, vehicles=vehicles)
    assert sorted(open_of(found.benefits.gmi)) == asked, cited("UCAL 7(3) p. 2", "S120 S150 S152")
    undetermined = income != "0" or savings == "272.01"
    assert said(found.benefits.gmi) == ("undetermined" if undetermined else "granted 109.00")


@pytest.mark.parametrize(
    ("members", "outcome"),
    [
        # who looks after a pre-school child counts with the parent in the child-care period
        ("adult child_care, adult preschool_care, child", EMPLOYMENT),
        ("adult preschool_care, adult preschool_care, child", EMPLOYMENT),
        ("adult preschool_care, adult disabled_child_care, child+child", "granted"),
        ("adult child_care, old preschool_care, child", "granted"),
        ("adult child_care, adult+II preschool_care, child", "granted"),
        ("adult child_care, adult preschool_care studies, child", "granted"),
        ("adult child_care, adult child_care old_age_pension:9, child", "granted"),
        ("adult child_care, 2010-03-11 preschool_care, child", EMPLOYMENT),
        ("adult child_care, adult preschool_care prison, child", "granted"),  # left out
    ],
)
def test_one_member_is_exempt_for_a_child(members: str, outcome: str) -> None:
    """One parent, or another member where no other way exists."""
    assert said(assessed(members, on="2025-03-10").statuses.needy) == outcome, cited("SPSPL 36(2) p. 2", "S120")


@pytest.mark.parametrize(
    ("on", "code"), [("2022-03-04", "ukraine_since"), ("2022-03-05", None), ("2021-01-01", "ukraine_since")]
)
def test_ukrainian_civilians_since_their_law(on: str, code: str | None) -> None:
    """Nobody was entitled as such before the law that says so was in force."""
    if code is None:
        assert said(assessed("adult ukrainian_civilian", on=on).statuses.needy) == "granted", cited("UCAL 7(3)", "S120")
        return
    with pytest.raises(InvalidInput) as wrong:
        assessed("adult, adult ukrainian_civilian", on=on)
    assert [(each.path, each.code) for each in wrong.value.faults] == [("members[1].entitlement", code)]


@pytest.mark.parametrize(
    ("members", "housing", "codes"),
    [
        # 2025-03-10: k x 166 + 100 - 166 for one with disability (2.1) and for any other (1.3)
        ("2007-03-10+child", "granted 149.80", ["disability_of_child_ended"]),  # 18 on the day: 215.80 + 100 - 166
        ("2007-03-10+III", "granted 282.60", []),  # 348.60 + 100 - 166
        # two persons, 282: an adult with disability and a child (1.7), or any other household (1.3)
        ("adult+III, 2007-03-11+child", "granted 297.40", []),  # 479.40 + 100 - 282
        ("adult+III, 2007-03-11+II", "granted 297.40", ["group_of_child"]),  # counts as a child's
        ("2007-03-10+III, child", "granted 297.40", []),  # 18 on the day: an adult, counted once
        ("adult+child, child", "granted 184.60", ["disability_of_child_ended"]),  # 366.60 + 100 - 282
    ],
)
def test_the_disability_of_a_child_ends_with_childhood(members: str, housing: str, codes: list[str]) -> None:
    """It is no disability of the adult until a group of disability is told."""
    found = assessed(members, on="2025-03-10", costs="100")
    assert said(found.benefits.housing) == housing, cited("SPSPL 35(5)", "S120")
    assert [notice.code for notice in found.notices] == codes


@pytest.mark.parametrize(
    ("on", "members", "more", "notice"),
    [
        (
            "2025-03-10",
            "adult, child",
            {"sanction": (50, "2025-02-01", "2025-02-15")},
            ("members[0].id", "refused_beside_child"),
        ),
        ("2025-03-10", "adult, adult", {"sanction": (50, "2025-02-01", "2025-02-15")}, None),
        # the only child is the one who refused
        (
            "2025-03-10",
            "adult, 2008-01-30 not_registered studies",
            {"sanction": (50, "2025-02-01", "2025-02-15"), "refused_by": "m1"},
            None,
        ),
        (
            "2025-03-10",
            "adult not_registered unemployment_benefit:50@2025-02",
            {},
            ("members[0].activity", "unemployment_benefit_unregistered"),
        ),
        ("2025-03-10", "adult not_registered unemployment_benefit:50@2024-11", {}, None),
        ("2025-03-10", "adult unemployed unemployment_benefit:50@2025-02", {}, None),
        # the exception of 12(5.1) stands since 2021-04-01
        ("2021-03-31", "adult, child", {"sanction": (50, "2021-02-01", "2021-02-15")}, None),
        (
            "2021-04-01",
            "adult, child",
            {"sanction": (50, "2021-02-01", "2021-02-15")},
            ("members[0].id", "refused_beside_child"),
        ),
        # who cares for a child has one in the household, for 36(2) p. 3 one with disability
        ("2025-03-10", "adult child_care", {}, ("members[0].activity", "care_without_child")),
        ("2025-03-10", "adult preschool_care", {}, ("members[0].activity", "care_without_child")),
        ("2025-03-10", "adult child_care, child", {}, None),
        ("2025-03-10", "adult maternity_leave", {}, None),
        ("2025-03-10", "adult disabled_child_care, child", {}, ("members[0].activity", "care_without_child")),
        ("2025-03-10", "adult disabled_child_care, child+child", {}, None),
        # the wording on alternative status is of 2021-07-01
        ("2021-06-30", "adult alternative_status", {}, ("members[0].entitlement", "alternative_status_unread")),
        ("2021-07-01", "adult alternative_status", {}, None),
        # a pension for a disability that nobody told
        (
            "2025-03-10",
            "adult disability_pension:50@2025-02",
            {},
            ("members[0].incomes", "disability_pension_without_group"),
        ),
        ("2025-03-10", "adult disability_pension:50@2024-11", {}, None),
        ("2025-03-10", "adult+II disability_pension:50@2025-02", {}, None),
        ("2025-03-10", "adult", {"first_application": "2025-03-01"}, ("first_application", "applied_without_civilian")),
        ("2026-05-10", "adult", {"category": "with_children"}, ("dwelling.category", "category_without_child")),
        ("2026-05-10", "adult, child", {"category": "with_children"}, None),
        ("2026-05-10", "adult", {"category": "other"}, None),
        (
            "2025-03-10",
            "adult ukrainian_civilian",
            {"first_application": "2025-03-11"},
            ("first_application", "applied_later"),
        ),
        ("2025-03-10", "adult ukrainian_civilian", {"first_application": "2025-03-10"}, None),
    ],
)
def test_what_whoever_decides_should_know(
    on: str, members: str, more: dict[str, Any], notice: tuple[str, str] | None
) -> None:
    """Contradictions of the file that change nothing by themselves are told."""
    found = assessed(members, on=on, **more)
    assert [(each.path, each.code) for each in found.notices] == [notice] * (notice is not None)


def test_the_only_adult_is_in_an_institution() -> None:
    """Whom nobody but a child is left beside, the fault says why the adult is not counted."""
    with pytest.raises(InvalidInput) as wrong:
        assessed("adult prison, 2008-01-30 employed", on="2025-03-10")
    assert [(each.path, each.code) for each in wrong.value.faults] == [("members", "an_adult_outside")]


@pytest.mark.parametrize(
    ("left", "code", "told"),
    [
        ("2025-02-20", "120487-91234", True),
        ("2024-12-01", "120487-91234", True),
        ("2024-11-30", "120487-91234", False),  # before the months that are averaged
        ("2025-02-20", "030590-91234", False),  # somebody else
    ],
)
def test_who_came_back(left: str, code: str, told: bool) -> None:
    """Income of the entry that left is not counted, although the same person has it."""
    file = raw(f"adult, adult 900 left={left}, adult joined=2025-03-01", on="2025-03-10")
    file["members"][1]["personal_code"], file["members"][2]["personal_code"] = code, "120487-91234"
    found = [
        notice.path
        for notice in assess(from_dict(file), date(2025, 3, 10)).notices
        if notice.code == "same_person_left"
    ]
    assert found == ["members[2].incomes"] * told, cited("SPSPL 36(1)", "S120")
