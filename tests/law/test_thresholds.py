"""Thresholds of a household, SPSPL 33: a first person and the others."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders import assessed, cited, raw

from lvsocial import law
from lvsocial.assessment import assess
from lvsocial.errors import NotInForce
from lvsocial.explanation import caveats
from lvsocial.household_file import from_dict


@pytest.mark.parametrize(
    ("on", "size", "gmi", "needy", "low_income", "provision", "source"),
    [
        # until 2023-06-30: 109 + 76, 272 + 190, 436 + 305
        ("2021-01-01", 1, "109.00", "272.00", "436.00", "SPSPL 33(1)-(3)", "S38 S39"),
        (
            "2021-01-01",
            4,
            "337.00",
            "842.00",
            "1351.00",
            "SPSPL 33(1)-(3)",
            "S38 S88",
        ),  # 109 + 228, 272 + 570, 436 + 915
        ("2021-06-30", 2, "185.00", "462.00", "741.00", "SPSPL 33(1)-(3)", "S38 S39"),
        ("2021-07-01", 2, "185.00", "462.00", "741.00", "SPSPL 33(1)-(3)", "S38 S39"),
        (
            "2021-12-31",
            3,
            "261.00",
            "652.00",
            "1046.00",
            "SPSPL 33(1)-(3)",
            "S38 S39",
        ),  # 109 + 152, 272 + 380, 436 + 610
        ("2022-01-01", 3, "261.00", "652.00", "1046.00", "SPSPL 33(1)-(3)", "S38 S39"),
        ("2022-05-31", 2, "185.00", "462.00", "741.00", "SPSPL 33(1)-(3)", "S38 S39"),
        ("2022-06-01", 2, "185.00", "462.00", "741.00", "SPSPL 33(1)-(3)", "S38 S39"),
        (
            "2022-10-01",
            5,
            "413.00",
            "1032.00",
            "1656.00",
            "SPSPL 33(1)-(3)",
            "S38 S39",
        ),  # 109 + 304, 272 + 760, 436 + 1220
        # June 2023: the reform has begun, the amounts are still the old ones
        ("2023-06-01", 2, "185.00", "462.00", "741.00", "SPSPL 33(1)-(3)", "S120"),
        ("2023-06-30", 2, "185.00", "462.00", "741.00", "SPSPL 33(1)-(3)", "S120"),
        # 2023, second half: 125 + 87.50, 313 + 219, 501 + 351
        ("2023-07-01", 1, "125.00", "313.00", "501.00", "SPSPL 33", "S27 S30"),
        ("2023-07-01", 2, "212.50", "532.00", "852.00", "SPSPL 33", "S27 S119"),
        ("2023-07-01", 3, "300.00", "751.00", "1203.00", "SPSPL 33", "S27 S119"),  # 125 + 175, 313 + 438, 501 + 702
        ("2023-12-31", 4, "387.50", "970.00", "1554.00", "SPSPL 33", "S27 S119"),  # 125 + 262.50, 313 + 657, 501 + 1053
        # 2024: 137 + 96, 343 + 240, 549 + 384
        ("2024-01-01", 3, "329.00", "823.00", "1317.00", "SPSPL 33", "S30 S46 S68"),  # 137 + 192, 343 + 480, 549 + 768
        ("2024-12-31", 1, "137.00", "343.00", "549.00", "SPSPL 33", "S30 S43"),
        # 2025: 166 + 116, 377 + 264, 604 + 423
        ("2025-01-01", 4, "514.00", "1169.00", "1873.00", "SPSPL 33", "S31 S32"),  # 166 + 348, 377 + 792, 604 + 1269
        ("2025-12-31", 2, "282.00", "641.00", "1027.00", "SPSPL 33", "S31 S33"),
        # 2026: 187 + 131, 425 + 298, 680 + 476
        ("2026-01-01", 2, "318.00", "723.00", "1156.00", "SPSPL 33", "S35 S36"),
        ("2026-04-30", 5, "711.00", "1617.00", "2584.00", "SPSPL 33", "S35 S36"),  # 187 + 524, 425 + 1192, 680 + 1904
        ("2026-05-01", 5, "711.00", "1617.00", "2584.00", "SPSPL 33", "S35 S36"),
        ("2026-12-31", 1, "187.00", "425.00", "680.00", "SPSPL 33", "S35 S36"),
    ],
)
def test_sums(on: str, size: int, gmi: str, needy: str, low_income: str, provision: str, source: str) -> None:
    """The three sums of the day, for households of several sizes."""
    found = assessed(", ".join(["adult"] * size), on=on).thresholds
    assert (str(found.gmi), str(found.needy), str(found.low_income)) == (gmi, needy, low_income), cited(
        provision, source
    )


def test_who_the_members_are_does_not_matter() -> None:
    """Since 2021 a threshold knows the first person and the others, not adults and children."""
    sums = {str(assessed(members, on="2025-03-10").thresholds.needy) for members in ("adult, adult", "old, child")}
    assert sums == {"641.00"}, cited("SPSPL 33(5)", "S31")  # 377 + 264


@pytest.mark.parametrize("on", ["2009-12-31", "2027-01-01"])
def test_no_figure_is_carried_over_an_end(on: str) -> None:
    """The day before the first known day and the day after the last: an error, no neighbouring row."""
    with pytest.raises(NotInForce):
        assess(from_dict(raw("adult", on=on)), date.fromisoformat(on))
    with pytest.raises(NotInForce):
        law.on(date.fromisoformat(on))


@pytest.mark.parametrize(
    ("figure", "since", "first", "other"),
    [
        (law.gmi, "2024-01-01", "137", "96"),
        (law.gmi, "2025-01-01", "166", "116"),
        (law.gmi, "2026-01-01", "187", "131"),
        (law.needy, "2023-07-01", "313", "219"),
        (law.needy, "2026-01-01", "425", "298"),  # 297.50 goes up
        (law.low_income_ceiling, "2023-07-01", "501", "351"),
        (law.low_income_ceiling, "2024-01-01", "549", "384"),
    ],
)
def test_others_are_seven_tenths_rounded_to_whole_euros(figure, since: str, first: str, other: str) -> None:  # type: ignore[no-untyped-def]
    """SPSPL 33(5) p. 2 checks the published figures; it makes none of them."""
    row = figure().on(date.fromisoformat(since))
    assert (row.first.cents, row.other.cents) == (int(first) * 100, int(other) * 100)
    assert row.other.cents == (row.first.cents * 7 // 10 + 50) // 100 * 100


def test_the_one_published_figure_that_is_not_rounded() -> None:
    """GMI of 2023: the ministry printed 87.50 where the rule gives 88; the row says so."""
    row = law.gmi().on(date(2023, 7, 1))
    assert row.other.cents == 87_50
    assert row.caveat is not None
    assert cited("SPSPL 33(5)", "S27")


@pytest.mark.parametrize(
    ("on", "cases"),
    [
        ("2020-06-24", []),
        ("2020-06-25", ["2019-24-03"]),
        ("2020-07-15", ["2019-24-03"]),
        ("2020-07-16", ["2019-24-03", "2019-25-03"]),
        ("2020-12-31", ["2019-24-03", "2019-25-03"]),
        ("2021-01-01", []),
        ("2023-10-04", []),
        ("2023-10-05", ["2022-34-01"]),
        ("2024-12-31", ["2022-34-01"]),
        ("2025-01-01", []),
    ],
)
def test_what_the_constitutional_court_had_said_of_a_figure_that_still_stood(on: str, cases: list[str]) -> None:
    """From the judgment to the day before it is void, whoever reads the decision is told."""
    told = [caveat.text for caveat in caveats(assessed("adult 10", on=on))]
    for lang in ("lv", "en"):
        found = [case for case in ("2019-24-03", "2019-25-03", "2022-34-01") if any(case in t[lang] for t in told)]
        assert found == cases, cited("MK 913/2012 2; MK 299/2010 2; SPSPL 33(1), (2)", "S23 S53 S37")
