"""Plans: the order in which a decision argues, one for each period of the law.

Steps that periods share are written once. A plan answers with numbers only; what is missing, and what
follows for statuses and benefits, is worked out by `lvsocial.assessment` from its runs.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import attrs

from lvsocial.benefits import (
    child_with_disability,
    child_with_disability_in_2022,
    costs_of_month,
    counted_costs,
    due,
    gmi_benefit,
    gmi_to_pay,
    housing_benefit,
    housing_category,
    housing_category_in_2022,
    housing_to_pay,
    income_with_gmi,
    paid,
    protected,
    protected_in_2022,
)
from lvsocial.facts import Facts, Figures, Line
from lvsocial.formula import Amount, Cents, Count, Day, Grounds
from lvsocial.language import Bilingual
from lvsocial.legal import plan
from lvsocial.means import (
    average_income,
    counted_income,
    first_reference_month,
    is_child,
    last_birth_of_adult,
    last_birth_of_pension_age,
    savings_within,
    stated,
    vehicles_limit,
    vehicles_within_limit,
    vehicles_within_mass,
    vehicles_within_number,
)
from lvsocial.statuses import income_within
from lvsocial.thresholds import household_threshold, savings_allowed
from lvsocial.timeline import Dated


@attrs.define(eq=False, repr=False)
class Result:
    """What a plan answers, in the reading that it was given.

    `low_income` is what keeps the household from the low-income status under the highest threshold that a
    council may set; the lowest is the needy threshold, so `needy` answers for it. Housing is None where the
    municipality alone decided on it.
    """

    income: Amount
    income_stated: Cents
    gmi_threshold: Amount
    needy_threshold: Amount
    low_income_threshold: Amount
    savings_limit: Amount
    vehicles_limit: Count
    needy: Grounds
    low_income: Grounds
    gmi_unmet: Grounds
    gmi: Cents
    housing_unmet: Grounds | None = None
    housing: Cents | None = None


@attrs.define(eq=False, repr=False)
class Means:
    """What the first steps of a plan find."""

    income: Amount
    last_birth_of_adult: Day
    children: Count
    needy_threshold: Amount
    vehicles_limit: Count


@plan
def means(facts: Facts, law: Figures) -> Means:
    """Average income of the reference months, the children, and the limits that depend on them."""
    first = first_reference_month(facts.month, law.months)

    def counted(line: Line) -> Amount:
        return counted_income(line.amount, line.counts, line.month, first, facts.month)

    received = facts.members.total(lambda m: m.incomes.total(counted))
    of_adult = last_birth_of_adult(facts.on, law.child_age)
    children = facts.members.number_of(lambda m: is_child(m.born, of_adult))
    return Means(
        average_income(received, law.months),
        of_adult,
        children,
        household_threshold(law.needy.first, law.needy.other, facts.size),
        vehicles_limit(children, law.vehicles_allowed, law.vehicles_with_children),
    )


@plan
def statuses_and_gmi(facts: Facts, law: Figures, found: Means, savings: Amount, property_unmet: Grounds) -> Result:
    """Both statuses and the GMI benefit."""
    gmi_threshold = household_threshold(law.gmi.first, law.gmi.other, facts.size)
    low_income = household_threshold(law.low_income.first, law.low_income.other, facts.size)
    gmi = paid(gmi_benefit(gmi_threshold, found.income))
    gmi_unmet = property_unmet | gmi_to_pay(gmi)
    return Result(
        found.income,
        stated(found.income),
        gmi_threshold,
        found.needy_threshold,
        low_income,
        savings,
        found.vehicles_limit,
        income_within(found.income, found.needy_threshold) | property_unmet,
        income_within(found.income, low_income) | property_unmet,
        gmi_unmet,
        due(gmi_unmet, gmi),
    )


@plan
def with_housing(facts: Facts, found: Means, result: Result, property_unmet: Grounds, coefficient: Count) -> Result:
    """The housing benefit of the month, on top of the GMI benefit."""
    billed = costs_of_month(
        facts.billed_before,
        facts.bills_before.total(lambda bill: bill.amount),
        facts.bills_now.total(lambda bill: bill.amount),
    )
    income = income_with_gmi(found.income, result.gmi)
    housing = paid(housing_benefit(coefficient, result.gmi_threshold, counted_costs(billed), income))
    result.housing_unmet = property_unmet | housing_to_pay(housing)
    result.housing = due(result.housing_unmet, housing)
    return result


@plan
def property_until_2023_05(facts: Facts, law: Figures, found: Means) -> Grounds:
    """Savings against one sum for every household, vehicles by number."""
    return savings_within(facts.savings, law.savings_limit) | vehicles_within_limit(
        facts.vehicles, found.vehicles_limit
    )


@plan
def assess_since_2021_01(facts: Facts, law: Figures) -> Result:
    """Household thresholds of 2021; the housing benefit is still the municipality's own."""
    found = means(facts, law)
    property_unmet = property_until_2023_05(facts, law, found)
    return statuses_and_gmi(facts, law, found, law.savings_limit, property_unmet)


@plan
def assess_with_one_coefficient(facts: Facts, law: Figures) -> Result:
    """The same, with one housing benefit for the whole country and one coefficient for every household."""
    found = means(facts, law)
    property_unmet = property_until_2023_05(facts, law, found)
    result = statuses_and_gmi(facts, law, found, law.savings_limit, property_unmet)
    return with_housing(facts, found, result, property_unmet, law.one_coefficient)


@plan
def assess_in_2022(facts: Facts, law: Figures) -> Result:
    """The same, with coefficients by category of household under the laws of that year."""
    found = means(facts, law)
    property_unmet = property_until_2023_05(facts, law, found)
    result = statuses_and_gmi(facts, law, found, law.savings_limit, property_unmet)
    of_pension_age = last_birth_of_pension_age(facts.on, law.pension_age, law.pension_age_before, law.last_day_before)
    category = housing_category_in_2022(
        facts.size,
        facts.members.number_of(lambda m: protected_in_2022(m.born, m.disabled, of_pension_age)),
        found.children,
        facts.members.number_of(lambda m: child_with_disability_in_2022(m.born, m.disabled, found.last_birth_of_adult)),
    )
    return with_housing(facts, found, result, property_unmet, law.housing_coefficient[category])


@plan
def assess_since_2023_06(facts: Facts, law: Figures) -> Result:
    """Coefficients of the Law itself, savings up to the household's needy threshold, vehicles up to a mass."""
    found = means(facts, law)
    savings = savings_allowed(found.needy_threshold, law.savings_share)
    property_unmet = (
        savings_within(facts.savings, savings)
        | vehicles_within_number(facts.vehicles, found.vehicles_limit, facts.adapted_car, law.vehicles_with_children)
        | vehicles_within_mass(facts.heaviest, law.vehicle_mass)
    )
    result = statuses_and_gmi(facts, law, found, savings, property_unmet)
    of_pension_age = last_birth_of_pension_age(facts.on, law.pension_age, law.pension_age_before, law.last_day_before)
    category = housing_category(
        facts.size,
        facts.members.number_of(lambda m: protected(m.born, m.disabled, of_pension_age)),
        found.children,
        facts.members.number_of(lambda m: child_with_disability(m.born, m.disabled, found.last_birth_of_adult)),
    )
    return with_housing(facts, found, result, property_unmet, law.housing_coefficient[category])


Plan: TypeAlias = Callable[[Facts, Figures], Result]


@attrs.frozen(eq=False)
class Period:
    """The days for which a plan stands, and what the law of that time is called."""

    since: date
    until: date
    plan: Plan
    title: Bilingual


_ONE_COEFFICIENT = Bilingual(
    lv="vienots mājokļa pabalsts ar vienu koeficientu visām mājsaimniecībām",
    en="one housing benefit for the country, with one coefficient for every household",
)

PLANS: Dated[Period] = Dated(
    "assessment",
    [
        Period(
            date(2021, 1, 1),
            date(2021, 6, 30),
            assess_since_2021_01,
            Bilingual(
                lv="mājsaimniecības sliekšņi; mājokļa pabalsts pašvaldības ziņā",
                en="household thresholds; housing benefit left to the municipality",
            ),
        ),
        Period(date(2021, 7, 1), date(2021, 12, 31), assess_with_one_coefficient, _ONE_COEFFICIENT),
        Period(
            date(2022, 1, 1),
            date(2022, 9, 30),
            assess_in_2022,
            Bilingual(
                lv="mājokļa pabalsta koeficienti pēc mājsaimniecības grupas 2022. gada likumos",
                en="housing coefficients by category of household in the laws of 2022",
            ),
        ),
        Period(date(2022, 10, 1), date(2023, 5, 31), assess_with_one_coefficient, _ONE_COEFFICIENT),
        Period(
            date(2023, 6, 1),
            date(2026, 12, 31),
            assess_since_2023_06,
            Bilingual(
                lv="uzkrājumi līdz mājsaimniecības trūcīgas slieksnim, transportlīdzekļi līdz noteiktai masai",
                en="savings up to the household's needy threshold, vehicles up to a mass",
            ),
        ),
    ],
)
"""Every plan by its period; a rule is valid exactly where a plan calls it."""
