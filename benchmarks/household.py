"""One household: plans, decisions, findings and files, as ratios to the same written by hand.

Run from the root of a checkout in which the library is installed: ``python benchmarks/household.py``.
Goals stand in the last column. Trust the ratios; the machine's speed drifts.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
from by_hand import family_by_hand
from by_hand import yardstick as yardstick_by_hand
from timing import Case, Timing, measure, readable

from lvsocial import household_file, law
from lvsocial.assessment import assess, findings
from lvsocial.benefits import gmi_benefit, housing_benefit, paid
from lvsocial.facts import Declared, Figures, facts_of, plain_figures, sourced_figures
from lvsocial.formula import UNIT, Amount, Cents, Count, Grounds, Records, Table
from lvsocial.legal import Finding, SourcedRecords, explained, plan, rule
from lvsocial.means import average_income
from lvsocial.plans import PLANS
from lvsocial.property import Property
from lvsocial.statuses import income_within
from lvsocial.thresholds import household_threshold

ON = date(2025, 3, 10)
FAMILY = Path(__file__).parent.parent / "docs" / "examples" / "family-2025.json"


# -- the yardstick, with the library's own rules ------------------------------------------------------
@attrs.define(eq=False)
class Person:
    """Three months of income."""

    first: Amount
    second: Amount
    third: Amount


@attrs.define(eq=False)
class Small:
    """What the yardstick reads of a household."""

    size: Count
    members: Table[Person]
    costs: Amount
    category: Count


@attrs.define(eq=False)
class Answer:
    """Status and two benefits."""

    needy: Grounds
    low_income: Grounds
    gmi: Cents
    housing: Cents


@rule("MK 809/2020", "2.2-2.4")
def received(first: Amount, second: Amount, third: Amount) -> Amount:
    """Every line of the yardstick counts."""
    return first + second + third


@plan
def yardstick(facts: Small, figures: Figures) -> Answer:
    """Income of three months, status, GMI and housing benefit; the latter leaves GMI out of income."""
    income = average_income(facts.members.total(lambda m: received(m.first, m.second, m.third)), figures.months)
    floor = household_threshold(figures.gmi.first, figures.gmi.other, facts.size)
    needy = household_threshold(figures.needy.first, figures.needy.other, facts.size)
    ceiling = household_threshold(figures.low_income.first, figures.low_income.other, facts.size)
    return Answer(
        income_within(income, needy),
        income_within(income, ceiling),
        paid(gmi_benefit(floor, income)),
        paid(housing_benefit(figures.housing_coefficient[facts.category], floor, facts.costs, income)),
    )


INCOMES = ((41000, 41000, 41000), (0, 12000, 3550), (0, 0, 0))
COSTS = 9500
OTHER = 4


def small(number: Callable[[int, str], Any], rows: Callable[[Any], Any]) -> Any:
    """The facts of the yardstick, each number made by *number*."""
    maker: Any = Small
    person: Any = Person
    return maker(
        number(len(INCOMES), "Count"),
        rows([person(*(number(cents * UNIT, "Amount") for cents in of_person)) for of_person in INCOMES]),
        number(COSTS * UNIT, "Amount"),
        number(OTHER, "Count"),
    )


def main() -> None:
    """Measure and print."""
    figures, sourced = plain_figures(law.on(ON)), sourced_figures(law.on(ON))
    plain = small(lambda value, unit: value, Records)
    known = small(lambda value, unit: Finding(Declared("benchmark", unit), value), SourcedRecords)
    by_findings = explained(yardstick)
    answer: Any = yardstick(plain, figures)
    status = 2 if not answer.needy else 1 if not answer.low_income else 0
    if (status, answer.gmi, answer.housing) != yardstick_by_hand(INCOMES, len(INCOMES), COSTS, 13):
        raise SystemExit("the yardstick and the one by hand disagree")
    show(
        [
            Case("yardstick by hand", lambda: yardstick_by_hand(INCOMES, len(INCOMES), COSTS, 13)),
            Case("yardstick, plain", lambda: yardstick(plain, figures)),
            Case("yardstick, explained", lambda: by_findings(known, sourced)),
        ],
        {"yardstick, plain": 5, "yardstick, explained": 20},
    )

    data = FAMILY.read_bytes()
    as_it_stands = household_file.read(data)
    assert as_it_stands.property is not None
    closed = attrs.evolve(as_it_stands, property=Property(as_it_stands.property.savings, vehicles=()))
    of_day, steps = law.on(ON), PLANS.on(ON).plan
    facts, _ = facts_of(closed, of_day)
    show(
        [
            Case("family by hand", lambda: family_by_hand(closed, ON)),
            Case("plan alone", lambda: steps(facts, figures)),
            Case("decided, nothing open", lambda: assess(closed, ON)),
            Case("decided, as it stands", lambda: assess(as_it_stands, ON)),
            Case("findings", lambda: findings(as_it_stands, of_day)),
        ],
        {"plan alone": 6, "decided, nothing open": 20, "decided, as it stands": 40, "findings": 40},
    )
    show(
        [Case("json.loads", lambda: json.loads(data)), Case("file to household", lambda: household_file.read(data))],
        {"file to household": 15},
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
