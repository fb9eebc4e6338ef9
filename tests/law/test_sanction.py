"""What the service cancels where a duty is refused: SPSPL 12(5.1) since 2021-04-01, a person's share before."""

from __future__ import annotations

import pytest
from tests.builders import assessed, bounds_of, cited, outcomes, said

from lvsocial.errors import InvalidInput

NOTHING = "refused NOTHING_TO_PAY"


@pytest.mark.parametrize(
    ("on", "members", "percent", "gmi", "housing", "provision"),
    [
        # until 2021-03-31 less the share that the service named; housing was the municipality's own
        ("2021-03-31", "adult, adult", 41, "granted 109.15", "undetermined", "-"),  # 185 less 75.85
        ("2021-03-31", "adult", 100, "refused SANCTION", "undetermined", "-"),  # one person alone gets nothing
        # since 2021-04-01 the part that the service decided on
        ("2021-04-01", "adult", 50, "granted 54.50", "undetermined", "SPSPL 12(5.1)"),
        ("2021-04-01", "adult", 99, "granted 1.09", "undetermined", "SPSPL 12(5.1)"),
        ("2021-04-01", "adult", 100, "refused SANCTION", "undetermined", "SPSPL 12(5.1)"),
        ("2021-06-30", "adult", 100, "refused SANCTION", "undetermined", "SPSPL 12(5.1)"),
        # housing: k x T + 100 - (income + what is paid of the GMI benefit), less the part
        ("2021-07-01", "adult", 50, "granted 54.50", "granted 77.25", "SPSPL 12(5.1)"),  # 109 + 100 - 54.50 = 154.50
        ("2021-07-01", "adult", 100, "refused SANCTION", "refused SANCTION", "SPSPL 12(5.1)"),
        ("2022-03-10", "adult", 50, "granted 54.50", "granted 104.50", "SPSPL 12(5.1)"),  # 163.50 + 100 - 54.50 = 209
        ("2023-05-31", "adult 200", 10, NOTHING, "granted 204.30", "SPSPL 12(5.1)"),  # 327 + 100 - 200 = 227
        ("2023-06-01", "adult 200", 10, NOTHING, "granted 57.15", "SPSPL 12(5.1)"),  # 163.50 + 100 - 200 = 63.50
        # 215.80 + 100 - 164.34 = 151.46, of it 149.9454
        ("2025-03-10", "adult", 1, "granted 164.34", "granted 149.95", "SPSPL 12(5.1)"),
        ("2025-03-10", "adult", 50, "granted 83.00", "granted 116.40", "SPSPL 12(5.1)"),  # 215.80 + 100 - 83 = 232.80
        ("2026-12-31", "adult", 100, "refused SANCTION", "refused SANCTION", "SPSPL 12(5.1)"),
        # half a cent that is left goes up: 165.99 / 2 = 82.995; 315.80 - 0.01 - 83.00 = 232.79, of it 116.395
        ("2025-03-10", "adult 0.01", 50, "granted 83.00", "granted 116.40", "SPSPL 12(5.1)"),
        # of a cent there is not half a cent left; 315.80 - 165.99 = 149.81
        ("2025-03-10", "adult 165.99", 51, "refused SANCTION", "granted 73.41", "SPSPL 12(5.1)"),
        ("2025-03-10", "adult 165.99", 50, "granted 0.01", "granted 74.90", "SPSPL 12(5.1)"),  # 149.80 / 2
    ],
)
def test_part_of_a_benefit(on: str, members: str, percent: int, gmi: str, housing: str, provision: str) -> None:
    """Basic benefits are cancelled, wholly or partly; the statuses are not touched."""
    found = assessed(members, on=on, costs="100", sanction=(percent, "2021-01-04", "2021-01-18"))
    assert (said(found.benefits.gmi), said(found.benefits.housing)) == (gmi, housing), cited(
        provision, "S120 S73" if provision == "-" else "S120 S121"
    )
    assert outcomes(found)[:2] == ["granted", "refused NEEDY"]


@pytest.mark.parametrize(
    ("on", "members", "gmi"),
    [
        # until 2020 the level of an adult of that day, 64 in 2020 and 53 in 2018, off the benefit of all
        ("2020-12-31", "adult", "refused SANCTION"),  # 64 - 64
        ("2020-12-31", "adult, adult", "granted 64.00"),  # 128 - 64
        ("2020-12-31", "adult 30, child", "granted 34.00"),  # 128 - 30 - 64
        ("2020-12-31", "adult 63.99, child", "granted 0.01"),
        ("2020-12-31", "adult 64, child", "refused SANCTION"),
        ("2020-12-31", "adult 100, adult", "refused SANCTION"),  # 28 is less than 64
        ("2018-01-01", "adult, 2010-05-05, 2012-05-05", "granted 106.00"),  # 159 - 53
        # in early 2021 what the threshold of the household is less without one person
        ("2021-03-31", "adult", "refused SANCTION"),  # 109 - 109
        ("2021-03-31", "adult, adult", "granted 109.00"),  # 185 - 76
        ("2021-03-31", "adult, child, child", "granted 185.00"),  # 261 - 76
        ("2021-03-31", "adult 108.99, adult", "granted 0.01"),
        ("2021-03-31", "adult 109, adult", "refused SANCTION"),
        ("2021-03-31", "adult 185, adult", "refused NOTHING_TO_PAY"),
    ],
)
def test_the_share_of_the_person_until_march_2021(on: str, members: str, gmi: str) -> None:
    """Where no other share is named it is the member's level; others keep theirs, one alone gets nothing."""
    found = assessed(members, on=on, sanction=(None, "2017-12-01", "2017-12-15"))
    assert said(found.benefits.gmi) == gmi, cited("-", "S73 S77")
    assert said(found.statuses.needy) == "granted"


@pytest.mark.parametrize(
    ("on", "members", "who", "percent", "fault"),
    [
        ("2021-03-31", "adult, adult", "m0", 50, None),
        # "one person alone gets nothing"
        ("2021-03-31", "adult", "m0", 99, ("sanction.percent", "share_of_single")),
        ("2021-03-31", "adult, adult prison", "m0", 99, ("sanction.percent", "share_of_single")),
        ("2021-03-31", "adult", "m0", 100, None),
        ("2021-04-01", "adult", "m0", 99, None),
        # "the shares of children stay untouched"
        ("2021-03-31", "adult, 2005-03-31 not_registered", "m1", None, ("sanction.member", "share_of_child")),
        ("2021-03-31", "adult, 2003-03-31 not_registered", "m1", None, None),
        ("2021-04-01", "adult, 2005-03-31 not_registered", "m1", 50, None),
        ("2021-03-31", "adult, child", "m0", 99, None),
        ("2021-03-31", "adult, child", "m0", 100, ("sanction.percent", "shares_of_children")),
        ("2021-03-31", "adult, adult", "m0", 100, None),
        ("2021-04-01", "adult, child", "m0", 100, None),
        # who cares for a child is spared since 12(5.1) says so
        ("2021-03-31", "adult child_care, child", "m0", None, None),
        ("2021-04-01", "adult child_care, child", "m0", 50, ("sanction.member", "cares_for_child")),
        # only who is in the household is a member of it
        ("2021-03-31", "adult, adult prison", "m1", None, ("sanction.member", "member_known")),
        ("2021-04-01", "adult, adult prison", "m1", 50, ("sanction.member", "member_known")),
        ("2025-03-10", "adult, adult left=2025-03-09", "m1", 50, ("sanction.member", "member_known")),
        # since then the service decides what part is cancelled
        ("2021-03-31", "adult, adult", "m0", None, None),
        ("2021-04-01", "adult, adult", "m0", None, ("sanction.percent", "part_decided")),
    ],
)
def test_when_a_part_is_named(
    on: str, members: str, who: str, percent: int | None, fault: tuple[str, str] | None
) -> None:
    """The share of the person is that of an adult; the part of today is the service's own decision."""
    more = {"sanction": (percent, "2017-12-01", "2017-12-15"), "refused_by": who}
    if fault is None:
        # the statuses are not touched
        assert assessed(members, on=on, **more).statuses == assessed(members, on=on).statuses
        return
    with pytest.raises(InvalidInput) as wrong:
        assessed(members, on=on, **more)
    assert [(each.path, each.code) for each in wrong.value.faults] == [fault], cited("-; SPSPL 12(5.1)", "S73 S77 S120")


@pytest.mark.parametrize(
    ("percent", "bounds"),
    [
        (1, ("50.95", "?")),  # k x T = 215.80, less 164.34 of the GMI benefit: 51.46, of it 50.9454
        (50, ("66.40", "?")),  # 215.80 - 83 = 132.80
        (99, ("2.14", "?")),  # 215.80 - 1.66 = 214.14
        (100, ("?", "?")),
    ],
)
def test_costs_that_nobody_told_have_no_end(percent: int, bounds: tuple[str, str]) -> None:
    """Whatever part of the housing benefit is cancelled, what is left of it has no bound."""
    housing = assessed("adult", on="2025-03-10", costs=None, sanction=(percent, "2025-01-04", "2025-01-18"))
    assert bounds_of(housing.benefits.housing) == bounds, cited("SPSPL 12(5.1)", "S120")


def test_whole_sanction_beside_another_ground() -> None:
    """Each ground is named."""
    found = assessed("adult 900 elsewhere", on="2025-03-10", sanction=(100, "2025-02-01", "2025-02-15"))
    assert said(found.benefits.gmi) == "refused NOTHING_TO_PAY|RESIDENCE"  # nothing was left to cancel
    less = assessed("adult 100 elsewhere", on="2025-03-10", sanction=(100, "2025-02-01", "2025-02-15"))
    assert said(less.benefits.gmi) == "refused RESIDENCE|SANCTION"
    assert said(found.statuses.needy) == "refused INCOME|RESIDENCE", cited("SPSPL 12(5.1)", "S120")


@pytest.mark.parametrize(
    ("sanction", "codes"),
    [
        ((50, "2025-02-20", "2025-03-09"), []),
        ((50, "2025-02-20", "2025-03-10"), ["after_time_limit"]),  # it has not run out yet
        ((50, "2025-03-09", "2025-03-09"), []),
        ((50, "2025-03-10", "2025-03-09"), ["not_before"]),
        ((1, "2025-02-20", "2025-03-01"), []),
        ((0, "2025-02-20", "2025-03-01"), ["percent"]),
        ((100, "2025-02-20", "2025-03-01"), []),
        ((101, "2025-02-20", "2025-03-01"), ["percent"]),
    ],
)
def test_nothing_is_cancelled_without_a_warning_whose_time_has_run_out(
    sanction: tuple[int, str, str], codes: list[str]
) -> None:
    """A written warning with a time limit comes first; a per cent from 1 to 100."""
    if not codes:
        assert said(assessed("adult", on="2025-03-10", sanction=sanction).statuses.needy) == "granted", cited(
            "Law on Social Security 33", "S120"
        )
        return
    with pytest.raises(InvalidInput) as wrong:
        assessed("adult", on="2025-03-10", sanction=sanction)
    assert [fault.code for fault in wrong.value.faults] == codes


@pytest.mark.parametrize(
    ("members", "who", "code"),
    [
        ("adult, child", "m0", None),
        ("adult, adult unemployed", "m1", None),
        ("adult, adult not_registered studies", "m1", None),
        ("adult, child", "m2", "known_member"),
        # of working age: from the 15th birthday to the day before pension age, 65 in 2025
        ("adult, child", "m1", "of_working_age"),
        ("adult, 2010-03-11", "m1", "of_working_age"),
        ("adult, 2010-03-10", "m1", None),
        ("adult, 1960-04-01", "m1", None),
        ("adult, 1960-03-31", "m1", "of_working_age"),  # was 64 years and 9 months on the last day of 2024
        ("old", "m0", "of_working_age"),
        # not of who cares for a child
        ("adult child_care, child", "m0", "cares_for_child"),
        ("adult preschool_care, child", "m0", "cares_for_child"),
        ("adult disabled_child_care, child+child", "m0", "cares_for_child"),
        ("adult maternity_leave", "m0", None),
        ("adult child_care, adult, child", "m1", None),
    ],
)
def test_who_refused(members: str, who: str, code: str | None) -> None:
    """Only a member of working age can refuse a duty, and not who cares for a child."""
    sanction = {"sanction": (50, "2025-02-20", "2025-03-01"), "refused_by": who}
    if code is None:
        assert said(assessed(members, on="2025-03-10", **sanction).statuses.needy) == "granted", cited(
            "SPSPL 12(5.1)", "S120"
        )
        return
    with pytest.raises(InvalidInput) as wrong:
        assessed(members, on="2025-03-10", **sanction)
    assert [(fault.path, fault.code) for fault in wrong.value.faults] == [("sanction.member", code)]
