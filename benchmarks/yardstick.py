"""The yardstick of `by_hand`, from the library's own rules; its housing benefit leaves GMI out of income."""

from __future__ import annotations

import attrs

from lvsocial.benefits import gmi_benefit, housing_benefit, paid
from lvsocial.facts import Figures
from lvsocial.formula import Amount, Cents, Count, Grounds, Table
from lvsocial.legal import plan, rule
from lvsocial.means import average_income
from lvsocial.statuses import income_within
from lvsocial.thresholds import household_threshold


@attrs.define(eq=False)
class Months:
    """What one person received in each of three months."""

    first: Amount
    second: Amount
    third: Amount


@attrs.define(eq=False)
class Found:
    """What the yardstick answers."""

    needy: Grounds
    low_income: Grounds
    gmi: Cents
    housing: Cents


@rule("MK 809/2020", "2.2-2.4")
def of_three_months(first: Amount, second: Amount, third: Amount) -> Amount:
    """What one person received; in the yardstick every line counts."""
    return first + second + third


@plan
def yardstick(received: Amount, size: Count, costs: Amount, coefficient: Count, law: Figures) -> Found:
    """Status against two thresholds, and both benefits."""
    income = average_income(received, law.months)
    gmi_threshold = household_threshold(law.gmi.first, law.gmi.other, size)
    return Found(
        income_within(income, household_threshold(law.needy.first, law.needy.other, size)),
        income_within(income, household_threshold(law.low_income.first, law.low_income.other, size)),
        paid(gmi_benefit(gmi_threshold, income)),
        paid(housing_benefit(coefficient, gmi_threshold, costs, income)),
    )


@plan
def yardstick_of_persons(persons: Table[Months], size: Count, costs: Amount, coefficient: Count, law: Figures) -> Found:
    """The same from what every person received."""
    return yardstick(
        persons.total(lambda p: of_three_months(p.first, p.second, p.third)), size, costs, coefficient, law
    )
