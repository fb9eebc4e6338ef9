"""A council's benefits for one household, and its rules over columns.

Run from the root of a checkout in which the library is installed: ``python benchmarks/councils.py``.
Goals: everything that a municipality offers under 300 microseconds plain; a rule over columns within 1.3 of the same by
hand. Trust the ratios; the machine's speed drifts.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import numpy as np
from timing import Case, measure

from lvsocial import council_rules
from lvsocial.assessment import assess
from lvsocial.circumstances import Circumstances, Declared, Event, EventKind, Expense, ExpenseKind, Paid
from lvsocial.council_benefits import council_benefits
from lvsocial.council_check import household_of
from lvsocial.money import Money
from lvsocial.municipalities import Council, bundled, named, read
from lvsocial.population._columns import column

SAMPLE = Path(__file__).parent.parent / "tests" / "municipalities" / "sample.toml"
MICRO = 1_000_000


def richest() -> Council:
    """The council whose file has the most benefits; the sample of the tests where the package has few."""
    councils = [read(SAMPLE.read_bytes()), *filter(None, map(named, bundled()))]
    return max(councils, key=lambda council: len(council.benefit))


def main() -> None:
    """Measure and print."""
    of = richest()
    example = read(SAMPLE.read_bytes()).example[0]
    on = date(2026, 3, 10)
    told = Circumstances(
        groups=(),
        declared=(Declared("adult1", date(2020, 1, 1)),),
        events=(Event(EventKind.BIRTH, date(2026, 2, 1), number=2), Event(EventKind.FIRE, date(2026, 2, 20))),
        expenses=(Expense(ExpenseKind.HEALTH, date(2026, 2, 1), Money(230_00)),),
        paid=(Paid("health", date(2026, 1, 5), Money(10_00)),),
    )
    household = household_of(attrs.evolve(example, on=on, circumstances=told))
    found = assess(household, on, municipality=of)
    decided = council_benefits(found).decided
    print(f"{of.municipality.name}: {len(of.benefit)} benefits, {len(decided)} decisions for 3 persons")
    rng = np.random.default_rng(1)
    rows = 1_000_000
    first, persons, most = rng.integers(0, 10**8, rows), rng.integers(1, 7, rows), rng.integers(0, 10**8, rows)

    def by_rules() -> object:
        sums = council_rules.first_and_others(first, 190_00 * 1200, persons)  # type: ignore[arg-type]
        return column(council_rules.capped(sums, most), rows)  # type: ignore[arg-type]

    def by_hand() -> object:
        sums = first + 190_00 * 1200 * (persons - 1)
        return np.where(sums > most, most, sums)

    assert np.array_equal(by_rules(), by_hand())  # type: ignore[arg-type]
    timings = measure(
        [
            Case("assess", lambda: assess(household, on, municipality=of)),
            Case("council_benefits", lambda: council_benefits(found)),
            Case("columns by hand", by_hand),
            Case("columns by rules", by_rules),
        ]
    )
    assessed, benefits, hand, columns = timings
    print(f"assess under a council   {assessed.median * MICRO:8.1f} us")
    print(f"benefits of the council  {benefits.median * MICRO:8.1f} us   goal 300")
    print(f"  a decision             {benefits.median * MICRO / len(decided):8.1f} us")
    print(f"a rule in columns        {columns.ratio(hand):8.2f} x by hand   goal 1.3")


if __name__ == "__main__":
    main()
