"""Wrong statuses and wrong cents of many households, held against the oracle.

    python benchmarks/exactness.py --random 1000000 --boundary 1000000 --processes 2

Half of the households are drawn at random, half where the law changes its mind: on the day of a new
figure or the day before, at the age that opens a right, at a threshold or a third of a cent beside it,
at the costs that leave nothing to pay. The oracle (``tests/oracle.py``) shares no line with the library
and reckons in fractions. Ends with 1 if anything differs, and prints what does.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from multiprocessing import get_context
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests import oracle

from lvsocial.assessment import assess
from lvsocial.household_file import from_dict

CHUNK = 2_000
SPAN = (oracle.LAST_DAY - oracle.FIRST_DAY).days
EDGES = sorted(
    {
        day
        for change in {*oracle.THRESHOLDS, *oracle.COEFFICIENTS, *(date(year, 1, 1) for year in range(2021, 2027))}
        for day in (change - timedelta(1), change)
        if day >= oracle.FIRST_DAY
    }
    | {oracle.LAST_DAY}
)
COUNTED = ("wage", "old_age_pension", "disability_pension", "unemployment_benefit", "gift")


def euros(cents: int) -> str:
    """An amount as a file writes it."""
    return f"{cents // 100}.{cents % 100:02d}"


def months_before(on: date, months: int) -> date:
    """The same day so many months before, or the last that there is."""
    index = on.year * 12 + on.month - 1 - months
    for day in (on.day, 30, 29, 28):
        try:
            return date(index // 12, index % 12 + 1, day)
        except ValueError:
            continue
    raise AssertionError


def birth(r: Random, on: date, edge: bool, adult: bool) -> str:
    """A birth day; at an edge within a day of the 18th birthday or of the pension age."""
    if edge and r.random() < 0.4:
        year = r.choice([year for year in oracle.PENSION_AGE if year <= on.year])
        years, months = oracle.PENSION_AGE[year]
        turn = months_before(min(on, date(year, 12, 31)), years * 12 + months)
        if r.random() < 0.5:
            turn = months_before(on, 18 * 12)
        born = min(turn + timedelta(r.randint(-1, 1)), on)
    elif adult or r.random() < 0.6:
        born = months_before(on, 18 * 12) - timedelta(r.randint(0, 70 * 365))
    else:
        born = on - timedelta(r.randint(0, 18 * 365))
    if adult and oracle.is_child({"birth_date": str(born)}, on):
        born = months_before(on, 19 * 12)
    return str(born)


def lines(r: Random, on: date, total: int) -> list[dict[str, str]]:
    """Lines that count *total* cents, and at times one that does not count."""
    places = r.sample([(back, kind) for back in (1, 2, 3) for kind in COUNTED], r.randint(1, 4))
    cuts = sorted(r.randint(0, total) for _ in places[1:])
    parts = [after - before for before, after in zip([0, *cuts], [*cuts, total], strict=True)]
    found = [
        {"kind": kind, "month": oracle.month_text(on, back), "amount": euros(part)}
        for (back, kind), part in zip(places, parts, strict=True)
    ]
    if r.random() < 0.3:
        back, kind = r.choice([(0, "wage"), (4, "wage"), (1, "family_state_benefit")])
        found.append({"kind": kind, "month": oracle.month_text(on, back), "amount": euros(r.randint(0, 50_000))})
    return found


def household(r: Random, edge: bool) -> tuple[dict[str, Any], date]:
    """A household file and a day."""
    on = r.choice(EDGES) if edge else oracle.FIRST_DAY + timedelta(r.randint(0, SPAN))
    size = r.choice((1, 1, 2, 2, 3, 4, 5))
    sums = oracle.household_sums(size, on)
    total = r.randint(0, 3 * r.choice((20_000, 60_000, 150_000)))
    if edge and r.random() < 0.8:
        total = max(0, int(r.choice(sums) * 300) + r.randint(-3, 3))
    members: list[dict[str, Any]] = []
    for at in range(size):
        member: dict[str, Any] = {"id": f"m{at}", "birth_date": birth(r, on, edge, at == 0), "incomes": []}
        if r.random() < 0.25:
            member["disability_group"] = r.choice(("I", "II", "III"))
        members.append(member)
    members[0]["incomes"] = lines(r, on, total)
    if r.random() < 0.15:
        del r.choice(members)["incomes"]
    owned: dict[str, Any] = {}
    if r.random() < 0.8:
        limit = int(100 * (sums[1] if on >= oracle.PROPERTY_OF_2023 else oracle.SAVINGS_UNTIL_2023))
        owned["savings"] = euros(limit + r.randint(-1, 1) if edge and r.random() < 0.4 else r.randint(0, 30_000))
    if r.random() < 0.8:
        masses = (900, 3499, 3500, 3501) if edge else (900, 1450, 2000, 2000, 3600)
        owned["vehicles"] = [{"mass_kg": r.choice(masses)} for _ in range(r.choice((0, 0, 0, 1, 1, 1, 2, 3)))]
    raw: dict[str, Any] = {"members": members, "property": owned}
    if r.random() < 0.9:
        cents = r.randint(0, 60_000)
        if edge and r.random() < 0.5:
            k = oracle.housing_coefficient(oracle.housing_category(members, on), on) or Fraction(1)
            exactly = 100 * (max(Fraction(total, 300), sums[0]) - k * sums[0])
            cents = max(0, int(exactly) + r.randint(-1, 2))
        back = r.choice((1, 1, 1, 0, 2))
        bill = {"kind": "rent", "month": oracle.month_text(on, back), "amount": euros(cents)}
        raw["dwelling"] = {"costs": [bill] if r.random() < 0.9 else []}
    return raw, on


def wrong(raw: dict[str, Any], on: date, wanted: oracle.Answer) -> Iterator[str]:
    """What the library says otherwise than the oracle."""
    found = assess(from_dict(raw), on)
    monthly = wanted["income"]["monthly"]
    stated = None if monthly is None else floor(monthly * 100 + Fraction(1, 2))
    if (found.income.monthly.cents if found.income.monthly else None) != stated:
        yield "income"
    sums = (found.thresholds.gmi, found.thresholds.needy, found.thresholds.low_income)
    if [each.cents for each in sums] != [each * 100 for each in wanted["thresholds"].values()]:
        yield "thresholds"
    outcomes = {
        "needy status": (found.statuses.needy, wanted["statuses"]["needy"]),
        "low-income status": (found.statuses.low_income, wanted["statuses"]["low_income"]),
        "GMI benefit": (found.benefits.gmi, wanted["benefits"]["gmi"]),
        "housing benefit": (found.benefits.housing, wanted["benefits"]["housing"]),
    }
    for name, (ours, theirs) in outcomes.items():
        if ours.outcome != theirs["outcome"]:
            yield name
        elif (ours.amount.cents if ours.amount else None) != theirs["amount"]:
            yield f"cents of the {name}"


def check(job: tuple[int, int, bool, int]) -> tuple[Counter[str], Counter[str], list[str]]:
    """One chunk: what was wrong, how often each outcome came up, and the first cases to look at."""
    seed, chunk, edge, number = job
    r = Random(f"{seed}/{chunk}/{edge}")
    bad: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    shown: list[str] = []
    for _ in range(number):
        raw, on = household(r, edge)
        wanted = oracle.assess(raw, on)
        try:
            faults = list(wrong(raw, on, wanted))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted and shown
            faults = [type(error).__name__]
        bad.update(faults)
        if faults and not shown:
            shown.append(f"{', '.join(faults)} on {on}: {raw}")
        for name, item in wanted["benefits"].items():
            seen[f"{name} {item['outcome']}"] += 1
    return bad, seen, shown


def jobs(seed: int, number: int, edge: bool) -> Iterator[tuple[int, int, bool, int]]:
    """The chunks of *number* households."""
    for chunk, start in enumerate(range(0, number, CHUNK)):
        yield seed, chunk, edge, min(CHUNK, number - start)


def main() -> int:
    """Run the check; the exit status says whether all agreed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--random", type=int, default=20_000, metavar="N", help="random households (default 20000)")
    parser.add_argument("--boundary", type=int, default=20_000, metavar="N", help="households at edges (default 20000)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed draws the same households")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    total: Counter[str] = Counter()
    with get_context("spawn").Pool(asked.processes) as pool:
        for name, number, edge in (("random", asked.random, False), ("boundary", asked.boundary, True)):
            begun = perf_counter()
            bad: Counter[str] = Counter()
            seen: Counter[str] = Counter()
            for found, outcomes, shown in pool.imap_unordered(check, jobs(asked.seed, number, edge)):
                bad += found
                seen += outcomes
                for case in shown[: 3 - min(3, total["shown"])]:
                    total["shown"] += 1
                    print(case)
            statuses = sum(count for what, count in bad.items() if not what.startswith("cents"))
            cents = bad.total() - statuses
            taken = perf_counter() - begun
            print(f"{number} {name} households, {taken:.0f} s: {statuses} wrong outcomes, {cents} wrong cents")
            print("  " + ", ".join(f"{what} {count}" for what, count in sorted(seen.items())))
            for what, count in bad.most_common():
                print(f"  {what}: {count}")
            total["wrong"] += bad.total()
    return 1 if total["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
