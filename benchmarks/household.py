"""One household: plans, decisions, findings and files, as ratios to the same written by hand.

Run from the root of a checkout in which the library is installed: ``python benchmarks/household.py``.
Goals stand in the last column. Trust the ratios; the machine's speed drifts.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from by_hand import household_by_hand
from by_hand import yardstick as yardstick_by_hand
from households import FAMILY, ON, agrees, family, full
from timing import Case, Timing, measure, readable
from yardstick import Months, yardstick_of_persons

from lvsocial import household_file, law
from lvsocial.assessment import assess, findings
from lvsocial.facts import Declared, Figures, facts_of, plain_figures, sourced_figures
from lvsocial.formula import UNIT, Records
from lvsocial.households import Household
from lvsocial.law import HOUSING_CATEGORIES
from lvsocial.legal import Finding, SourcedRecords, explained
from lvsocial.plans import PLANS

INCOMES = ((41000, 41000, 41000), (0, 12000, 3550), (0, 0, 0))
COSTS = 9500


def given(number: Callable[[int, str], Any], rows: Callable[[Any], Any], figures: Figures) -> Any:
    """What the yardstick is given, each number made by *number*."""
    months: Any = Months
    other = number(HOUSING_CATEGORIES.index("other"), "Count")
    return (
        rows([months(*(number(cents * UNIT, "Amount") for cents in of_person)) for of_person in INCOMES]),
        number(len(INCOMES), "Count"),
        number(COSTS * UNIT, "Amount"),
        figures.housing_coefficient[other],
        figures,
    )


def main() -> None:
    """Measure and print."""
    figures, sourced = plain_figures(law.on(ON)), sourced_figures(law.on(ON))
    plain = given(lambda value, unit: value, Records, figures)
    known = given(lambda value, unit: Finding(Declared("benchmark", unit), value), SourcedRecords, sourced)
    by_findings = explained(yardstick_of_persons)
    answer: Any = yardstick_of_persons(*plain)
    status = 2 if not answer.needy else 1 if not answer.low_income else 0
    if (status, answer.gmi, answer.housing) != yardstick_by_hand(INCOMES, len(INCOMES), COSTS, 13):
        raise SystemExit("the yardstick and the one by hand disagree")
    show(
        [
            Case("yardstick by hand", lambda: yardstick_by_hand(INCOMES, len(INCOMES), COSTS, 13)),
            Case("yardstick, plain", lambda: yardstick_of_persons(*plain)),
            Case("yardstick, explained", lambda: by_findings(*known)),
        ],
        {"yardstick, plain": 5, "yardstick, explained": 20},
    )

    for name, (told, as_it_stands) in {"family": family(), "full household": full()}.items():
        whole(name, told, as_it_stands)
    data = FAMILY.read_bytes()
    show(
        [Case("json.loads", lambda: json.loads(data)), Case("file to household", lambda: household_file.read(data))],
        {"file to household": 15},
    )


def whole(name: str, told: Household, as_it_stands: Household) -> None:
    """The whole assessment of a household, with nothing open and as it stands, against one function by hand."""
    of_day, steps = law.on(ON), PLANS.on(ON).plan
    for household in (told, as_it_stands):
        if not agrees(assess(household, ON), household_by_hand(household, ON)):
            raise SystemExit(f"{name}: the library and the law by hand disagree")
    facts, figures = facts_of(told, of_day).facts, plain_figures(of_day)
    show(
        [
            Case(f"{name}, by hand", lambda: household_by_hand(told, ON)),
            Case("by hand, as it stands", lambda: household_by_hand(as_it_stands, ON)),
            Case("plan alone", lambda: steps(facts, figures)),
            Case("decided, nothing open", lambda: assess(told, ON)),
            Case("decided, as it stands", lambda: assess(as_it_stands, ON)),
            Case("findings", lambda: findings(as_it_stands, of_day)),
        ],
        {"plan alone": 6, "decided, nothing open": 20, "decided, as it stands": 40, "findings": 40},
    )


def show(cases: list[Case], goals: dict[str, float]) -> None:
    """Time *cases* side by side and print each with its ratio to the first and its goal."""
    timings: list[Timing] = measure(cases, rounds=15)
    for timing in timings:
        goal = goals.get(timing.name)
        ratio = f"{timing.ratio(timings[0]):6.2f} x" if goal is not None else ""
        print(f"{timing.name:24} {readable(timing.median):>9} {ratio:>9}" + (f"   goal {goal:g} x" if goal else ""))
    print()


if __name__ == "__main__":
    main()
