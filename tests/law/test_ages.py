"""Who is of pension age and who is a child, told by the housing benefit that follows."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders import assessed, cited, raw, said

from lvsocial.assessment import assess
from lvsocial.errors import InvalidInput
from lvsocial.household_file import from_dict


@pytest.mark.parametrize(
    ("born", "on", "housing", "provision", "source"),
    [
        # One person, no income, no costs: (k - 1) x T, so 1.5 x 109 = 163.50 against 0.5 x 109 = 54.50.
        # 2022: 64 years and 3 months, but 64 years on the last day of 2021 are enough
        ("1957-12-31", "2022-01-01", "163.50", "VP 11(1), PN 8.1", "S120"),
        ("1958-01-01", "2022-01-01", "54.50", "VP 11(1), PN 8.1", "S120"),
        ("1958-01-01", "2022-03-31", "54.50", "VP 11(1), PN 8.1", "S120"),
        ("1958-01-01", "2022-04-01", "163.50", "VP 11(1), PN 8.1", "S120"),
        ("1958-06-30", "2022-09-30", "163.50", "VP 11(1), PN 8.1", "S120"),
        ("1958-07-01", "2022-09-30", "54.50", "VP 11(1), PN 8.1", "S120"),
        # 2023: 64 and 6
        ("1958-12-01", "2023-06-01", "163.50", "VP 11(1), PN 8.1", "S120"),
        ("1958-12-02", "2023-06-01", "54.50", "VP 11(1), PN 8.1", "S120"),
        ("1958-12-31", "2023-06-30", "54.50", "VP 11(1), PN 8.1", "S120"),  # the age falls on a 31 June
        ("1958-12-31", "2023-07-01", "187.50", "VP 11(1), PN 8.1", "S120"),  # 1.5 x 125
        ("1959-01-02", "2023-07-01", "62.50", "VP 11(1), PN 8.1", "S120"),  # 0.5 x 125
        ("1959-06-30", "2023-12-30", "187.50", "VP 11(1), PN 8.1", "S120"),
        ("1959-07-01", "2023-12-31", "62.50", "VP 11(1), PN 8.1", "S120"),
        # 2024: 64 and 9; 1.5 x 137, 0.5 x 137
        ("1959-06-30", "2024-01-01", "205.50", "VP 11(1), PN 8.1", "S120"),
        ("1959-07-01", "2024-01-01", "68.50", "VP 11(1), PN 8.1", "S120"),
        ("1959-07-01", "2024-03-31", "68.50", "VP 11(1), PN 8.1", "S120"),
        ("1959-07-01", "2024-04-01", "205.50", "VP 11(1), PN 8.1", "S120"),
        ("1960-03-31", "2024-12-30", "68.50", "VP 11(1), PN 8.1", "S120"),
        ("1960-03-31", "2024-12-31", "205.50", "VP 11(1), PN 8.1", "S120"),
        ("1960-04-01", "2024-12-31", "68.50", "VP 11(1), PN 8.1", "S120"),
        # 2025: 65; 1.1 x 166, 0.3 x 166. Who was 64 and 9 months in 2024 keeps the right
        ("1960-03-31", "2025-01-01", "182.60", "VP 11(1), PN 8.1", "S120"),
        ("1960-04-01", "2025-01-01", "49.80", "VP 11(1), PN 8.1", "S120"),
        ("1960-04-01", "2025-03-31", "49.80", "VP 11(1), PN 8.1", "S120"),
        ("1960-04-01", "2025-04-01", "182.60", "VP 11(1), PN 8.1", "S120"),
        ("1960-12-31", "2025-12-31", "182.60", "VP 11(1), PN 8.1", "S120"),
        # 2026: still 65; 1.5 x 187 and 0.7 x 187 until April, then 1.1 x 187 and 0.3 x 187
        ("1961-01-01", "2026-01-01", "280.50", "VP 11(1)", "S120"),
        ("1961-01-02", "2026-01-01", "130.90", "VP 11(1)", "S120"),
        ("1961-04-30", "2026-04-30", "280.50", "VP 11(1)", "S120"),
        ("1961-05-01", "2026-04-30", "130.90", "VP 11(1)", "S120"),
        ("1961-05-01", "2026-05-01", "205.70", "VP 11(1)", "S120"),
        ("1961-05-02", "2026-05-01", "56.10", "VP 11(1)", "S120"),
        ("1961-12-31", "2026-12-31", "205.70", "VP 11(1)", "S120"),
        ("1962-01-01", "2026-12-31", "56.10", "VP 11(1)", "S120"),
    ],
)
def test_pension_age(born: str, on: str, housing: str, provision: str, source: str) -> None:
    """The age rises by three months a year; nobody grows too young again on 1 January."""
    assert said(assessed(born, on=on).benefits.housing) == f"granted {housing}", cited(provision, source)


@pytest.mark.parametrize(
    ("born", "on", "housing"),
    [
        # A person of pension age with one other: a child makes PC, an adult O; (k - 1) x T, T for two
        ("2007-03-10", "2025-03-09", "197.40"),  # 0.7 x 282
        ("2007-03-10", "2025-03-10", "84.60"),  # 0.3 x 282
        ("2007-03-31", "2025-03-30", "197.40"),
        ("2007-03-31", "2025-03-31", "84.60"),
        ("2007-01-01", "2025-01-01", "84.60"),
        ("2007-12-31", "2025-12-30", "197.40"),
        ("2006-02-28", "2024-02-28", "116.50"),  # 0.5 x 233
        ("2006-03-01", "2024-02-29", "233.00"),  # 1 x 233
        ("2008-02-29", "2026-02-28", "318.00"),  # born on 29 February: not 18 before 1 March; 1 x 318
        ("2008-02-29", "2026-03-01", "222.60"),  # 0.7 x 318
        ("2008-05-01", "2026-04-30", "318.00"),
        ("2008-05-01", "2026-05-01", "95.40"),  # 0.3 x 318
        ("2009-01-01", "2026-12-31", "222.60"),  # PC from May 2026: 0.7 x 318
        ("2025-03-10", "2025-03-10", "197.40"),  # born that day
    ],
)
def test_eighteenth_birthday(born: str, on: str, housing: str) -> None:
    """A child until the day before; the Law does not say so, and the rule carries a caveat."""
    assert said(assessed(f"old, {born}", on=on).benefits.housing) == f"granted {housing}", cited("SPSPL 35(5)", "S120")


def test_who_is_no_adult_makes_no_household() -> None:
    """One day before the 18th birthday a person alone is refused as input; born later than the day too."""
    assert said(assessed("2007-03-10", on="2025-03-10").benefits.gmi) == "granted 166.00"
    for members, code in (("2007-03-11", "an_adult"), ("child, child", "an_adult"), ("old, 2025-03-11", "born_later")):
        with pytest.raises(InvalidInput) as wrong:
            assess(from_dict(raw(members, on="2025-03-10")), date(2025, 3, 10))
        assert [fault.code for fault in wrong.value.faults] == [code]
