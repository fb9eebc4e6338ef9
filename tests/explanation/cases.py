"""Households of every outcome, every period and every kind of missing fact, which the tests here tell."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from tests.builders import assessed

from lvsocial import household_file
from lvsocial.assessment import Assessment, assess

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"

SILENT = {"costs": None, "savings": None, "vehicles": None}

CASES = {
    "granted, nothing open": ("adult 100, child", {"on": "2025-03-10", "costs": "95.00"}),
    "granted, savings and vehicles open": (
        "adult 100, child",
        {"on": "2025-03-10", "costs": "", "savings": None, "vehicles": None},
    ),
    "an income missing": ("adult 100/100/100.01, old+II silent, child", {"on": "2025-03-10", **SILENT}),
    "an income missing, the rest too much": ("adult 3000/3000/3000.01, adult silent", {"on": "2025-03-10"}),
    "every income missing": ("adult silent, adult silent", {"on": "2024-05-01", "costs": "60.00"}),
    "costs missing": ("adult 100", {"on": "2023-09-15", "costs": None}),
    "between needy and low-income": ("adult 400", {"on": "2025-03-10", "costs": "500.00"}),
    "above the ceiling": ("adult 3000", {"on": "2026-05-01", "costs": "20.00"}),
    "savings over the limit": ("adult", {"on": "2025-03-10", "savings": "377.01"}),
    "too many vehicles": ("adult 1, child", {"on": "2025-03-10", "vehicles": (1000, 1200, 900)}),
    "a vehicle too heavy": ("adult 1", {"on": "2025-03-10", "vehicles": (3501,)}),
    "a second vehicle, the opinion open": ("adult 1", {"on": "2025-03-10", "vehicles": (1000, 1200)}),
    "everything over in 2021": ("adult 700", {"on": "2021-03-10", "savings": "272.01", "vehicles": (1, 2)}),
    "early 2021, nothing told": ("adult silent, child", {"on": "2021-01-01", **SILENT}),
    "autumn 2021": ("adult 50, child 3", {"on": "2021-09-30", "costs": "40.00"}),
    "one old person in 2022": ("old old_age_pension:250.37", {"on": "2022-04-30", "costs": "90.00"}),
    "with disability in 2022": ("adult+I disability_pension:180, child", {"on": "2022-08-01", "costs": "120.50"}),
    "the season of 2022": ("old 50, child 1/2/4", {"on": "2022-12-24", "costs": "10.00"}),
    "the old thresholds in June 2023": ("adult 100, adult", {"on": "2023-06-30", "costs": "70.00"}),
    "a rounding of income and of payment": ("adult 100/100/100.01", {"on": "2023-07-01", "costs": "33.33"}),
    "kinds that count and that do not": (
        "adult family_state_benefit:80, adult gift:20, old unemployment_benefit:60",
        {"on": "2024-02-29", "costs": {"2024-02": "80.00", "2023-11": "7.00"}},
    ),
    "costs of the month of the application": ("adult 90", {"on": "2026-02-28", "costs": {"2026-02": "80.00"}}),
    "a child with disability, two old": ("old 300, old, child+II", {"on": "2026-12-31", "costs": "55.00"}),
}


@cache
def case(name: str) -> Assessment:
    """The assessment called *name*."""
    members, more = CASES[name]
    return assessed(members, **more)  # type: ignore[arg-type]


@cache
def family() -> Assessment:
    """The family of the documentation."""
    read = household_file.read((EXAMPLES / "family-2025.json").read_bytes())
    return assess(read, date(2025, 3, 10))
