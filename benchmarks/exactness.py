"""Wrong statuses and wrong cents of many households, held against the oracle.

    python benchmarks/exactness.py --random 1000000 --boundary 1000000 --processes 2

Half of the households are drawn at random, half where the law changes its mind: on the day of a new
figure or the day before, at the age that opens a right, at a threshold or a third of a cent beside it,
at the costs that leave nothing to pay. The oracle (``tests/oracle.py``) shares no line with the library
and reckons in fractions. Ends with 1 if anything differs, and prints the smallest household that shows
each difference.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests import oracle
from tests.properties import people
from tests.properties.test_oracle_agreement import both

CHUNK = 500
SPAN = (oracle.LAST_DAY - oracle.FIRST_DAY).days
CENTS = {"amount", "bounds", "monthly", "thresholds"}
"""What is wrong in money; the rest is wrong in what is said."""


def wrong(raw: dict[str, Any], on: date) -> Iterator[str]:
    """What the library says otherwise than the oracle."""
    try:
        found, wanted = both(raw, on)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is counted and shown
        yield " ".join([type(error).__name__, *(fault.code for fault in getattr(error, "faults", ()))])
        return
    for name, said in wanted.items():
        if found[name] == said:
            continue
        if isinstance(said, dict):
            yield from (f"{name} {key}" for key in said if found[name][key] != said[key])
        else:
            yield name


def smaller(value: Any) -> Iterator[Any]:
    """*value* with one part less."""
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            less = deepcopy(value)
            del less[key]
            yield less
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            for part in smaller(value[key]):
                less = deepcopy(value)
                less[key] = part
                yield less


def smallest(raw: dict[str, Any], on: date, fault: str) -> dict[str, Any]:
    """A household as small as can be that has the same *fault*."""
    while True:
        for less in smaller(raw):
            try:
                same = less.get("members") and fault in wrong(less, on)
            except (KeyError, IndexError, ValueError, StopIteration):
                continue  # no household any more
            if same:
                raw = less
                break
        else:
            return raw


def check(job: tuple[int, int, bool, int]) -> tuple[Counter[str], Counter[str], list[str]]:
    """One chunk: what was wrong, how often each outcome came up, and cases to look at."""
    seed, chunk, edge, number = job
    r = Random(f"{seed}/{chunk}/{edge}")
    bad: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    shown: list[str] = []
    for _ in range(number):
        on = r.choice(people.EDGES) if edge else oracle.FIRST_DAY + timedelta(r.randint(0, SPAN))
        raw = people.household(r, on, edge=edge)
        faults = list(wrong(raw, on))
        bad.update(faults)
        if faults and not shown:
            shown.append(f"{', '.join(faults)} on {on}: {smallest(raw, on, faults[0])}")
        for benefit, item in oracle.assess(raw, on)["benefits"].items():
            seen[f"{benefit} {item['outcome']}"] += 1
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
            cents = sum(count for what, count in bad.items() if what.split()[-1] in CENTS)
            taken = perf_counter() - begun
            print(
                f"{number} {name} households, {taken:.0f} s: {bad.total() - cents} wrong outcomes, {cents} wrong cents"
            )
            print("  " + ", ".join(f"{what} {count}" for what, count in sorted(seen.items())))
            for what, count in bad.most_common():
                print(f"  {what}: {count}")
            total["wrong"] += bad.total()
    return 1 if total["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
