"""Plans: the order in which a decision argues, one for each period of the law.

Steps that periods share are written once. A plan answers with numbers only; what is missing, and what
follows for statuses and benefits, is worked out by `lvsocial.assessment` from its runs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

import attrs

from lvsocial.benefits import (
    above_norm,
    child_with_disability,
    child_with_disability_in_2022,
    costs_of_month,
    counted_costs,
    decided_category,
    due,
    due_until_2020,
    gmi_benefit,
    gmi_benefit_until_2020,
    gmi_to_pay,
    gmi_to_pay_until_2020,
    housing_benefit,
    housing_category,
    housing_category_in_2022,
    housing_norm,
    housing_to_pay,
    income_with_gmi,
    left_by_level,
    left_by_sanction,
    left_by_share,
    level_of_person,
    level_of_person_until_2020,
    not_all_of_share,
    not_cancelled,
    paid,
    paid_until_2020,
    protected,
    protected_in_2022,
    square_metres_within,
    within_if_barred,
)
from lvsocial.facts import Earnings, Facts, Figures, Irregular, Line, Normed, Paid, Payer
from lvsocial.formula import Amount, Cents, Count, Day, Grounds
from lvsocial.language import Bilingual
from lvsocial.law import Law
from lvsocial.legal import plan
from lvsocial.means import (
    assessed_income,
    assessed_property,
    average_income,
    average_income_until_2020,
    average_irregular,
    average_irregular_until_2020,
    counted_above,
    counted_income,
    counted_income_until_2020,
    counted_irregular,
    counted_of_new_earnings,
    declared_here,
    entitled,
    entitled_to_status,
    exempt,
    exempt_until_2020,
    first_irregular_month,
    first_reference_month,
    first_reference_month_until_2020,
    homes_within,
    income_of_month,
    income_received,
    income_until_2020,
    is_child,
    is_child_until_2020,
    land_within,
    last_birth_of_adult,
    last_birth_of_adult_until_2020,
    last_birth_of_pension_age,
    last_birth_of_working_age,
    maintenance_within,
    need_not_register,
    need_not_register_until_2020,
    no_maintenance_contract,
    no_other_property,
    nothing_owned,
    one_parent_at_home,
    one_parent_at_home_until_2020,
    protected_adult,
    received_by_payer,
    rented_buildings_within,
    savings_within,
    somebody_at_home,
    somebody_outside,
    stated,
    taken_off,
    vehicles_limit,
    vehicles_within_limit,
    vehicles_within_mass,
    vehicles_within_number,
)
from lvsocial.statuses import income_within, income_within_limit_of_council, income_within_until_2020
from lvsocial.thresholds import (
    family_gmi,
    family_limit,
    family_limit_of_council,
    household_threshold,
    savings_allowed,
)
from lvsocial.timeline import Dated, Gap


@attrs.define(eq=False, repr=False)
class Result:
    """What a plan answers, in the reading that it was given.

    `low_income` is what keeps the household from the low-income status under the council's threshold where one is
    named, else under the highest that a council may set; the lowest is the needy threshold, so `needy` answers for
    it. `conditions` is what is not met beside income, the same for every outcome. None stands where the
    municipality alone decided: on the housing benefit until 2021-06-30, and until 2020 on the low-income threshold;
    savings and vehicles were limited otherwise then.
    """

    income: Amount
    income_stated: Cents
    gmi_threshold: Amount
    needy_threshold: Amount
    conditions: Grounds
    needy: Grounds
    low_income: Grounds
    gmi_unmet: Grounds
    gmi: Cents
    low_income_threshold: Amount | None = None
    savings_limit: Amount | None = None
    vehicles_limit: Count | None = None
    housing_unmet: Grounds | None = None
    housing: Cents | None = None


@attrs.define(eq=False, repr=False)
class Means:
    """What the first steps of a plan find."""

    income: Amount
    last_birth_of_adult: Day
    last_birth_of_pension_age: Day
    children: Count
    gmi_threshold: Amount
    needy_threshold: Amount
    low_income_threshold: Amount
    vehicles_limit: Count


@plan
def means(facts: Facts, law: Figures) -> Means:
    """Average income of the reference months, the children, and the limits that depend on them."""
    first = first_reference_month(facts.month, law.months)

    def counted(line: Line) -> Amount:
        return counted_income(line.amount, line.counts, line.month, first, facts.month)

    def above(of_month: Earnings) -> Amount:
        return counted_above(of_month.amount, of_month.limit, of_month.month, first, facts.month)

    def new(of_month: Earnings) -> Amount:
        return counted_of_new_earnings(of_month.amount, of_month.limit, of_month.month, first, facts.month)

    def within(paid: Paid) -> Amount:
        return maintenance_within(paid.amount, paid.share, paid.wage, paid.month, first, facts.month)

    first_irregular = first_irregular_month(facts.month, law.irregular_months)

    def irregular(line: Irregular) -> Amount:
        return counted_irregular(line.amount, line.counts, line.limit, line.month, first_irregular, facts.month)

    def for_children(payer: Payer) -> Amount:
        return taken_off(
            payer.maintenance.total(within),
            received_by_payer(
                payer.incomes.total(counted),
                payer.earnings.total(above),
                payer.new_earnings.total(new),
                payer.irregular.total(irregular),
                law.months,
                law.irregular_months,
            ),
        )

    received = income_received(
        facts.members.total(lambda m: m.incomes.total(counted)),
        facts.earnings.total(above),
        facts.new_earnings.total(new),
        facts.payers.total(for_children),
    )
    income = income_of_month(
        average_income(received, law.months),
        average_irregular(facts.irregular.total(irregular), law.irregular_months),
    )
    of_adult = last_birth_of_adult(facts.on, law.child_age)
    children = facts.members.number_of(lambda m: is_child(m.born, of_adult))
    return Means(
        assessed_income(income, facts.waived),
        of_adult,
        last_birth_of_pension_age(facts.on, law.pension_age, law.pension_age_before, law.last_day_before),
        children,
        household_threshold(law.gmi.first, law.gmi.other, facts.size),
        household_threshold(law.needy.first, law.needy.other, facts.size),
        household_threshold(law.low_income.first, law.low_income.other, facts.size),
        vehicles_limit(children, law.vehicles_allowed, law.vehicles_with_children),
    )


@plan
def persons_conditions(facts: Facts, law: Figures, found: Means) -> Grounds:
    """What every member must meet: residence, entitlement, being at home, and looking for work."""
    working_age = last_birth_of_working_age(facts.on, law.working_age)
    return (
        declared_here(facts.elsewhere)
        | entitled(facts.unentitled)
        | somebody_outside(facts.outside)
        | one_parent_at_home(facts.parents_at_home, facts.parents_of_disabled_at_home)
        | facts.idle.each(
            lambda m: need_not_register(
                m.born, working_age, found.last_birth_of_pension_age, exempt(m.disabled, m.pensioner, m.studies)
            )
        )
    )


@plan
def statuses_and_gmi(
    facts: Facts, found: Means, savings: Amount, unmet: Grounds, whole: Cents, left: Cents, cut: Grounds
) -> Result:
    """Both statuses, and the GMI benefit: *whole* by its formula, *left* after a decision of the service, *cut*."""
    of_status = entitled_to_status(facts.without_status)
    gmi_unmet = unmet | cut | gmi_to_pay(whole)
    return Result(
        found.income,
        stated(found.income),
        found.gmi_threshold,
        found.needy_threshold,
        unmet,
        income_within(found.income, found.needy_threshold) | unmet | of_status,
        income_within(found.income, found.low_income_threshold) | unmet | of_status,
        gmi_unmet,
        due(gmi_unmet, left),
        found.low_income_threshold,
        savings,
        found.vehicles_limit,
    )


@plan
def statuses_and_gmi_since_2021_04(facts: Facts, found: Means, savings: Amount, unmet: Grounds) -> Result:
    """The same since April 2021, when the service may cancel a benefit wholly or partly."""
    benefit = gmi_benefit(found.gmi_threshold, found.income)
    whole = paid(benefit)
    left = left_by_sanction(whole, benefit, facts.cancelled)
    return statuses_and_gmi(facts, found, savings, unmet, whole, left, not_cancelled(whole, left))


@plan
def with_housing(facts: Facts, law: Figures, found: Means, result: Result, coefficient: Count) -> Result:
    """The housing benefit of the month, on top of the GMI benefit."""

    def above(costs: Normed) -> Amount:
        metres = square_metres_within(costs.square_metres, costs.first_area, costs.other_area, facts.size)
        norm = housing_norm(costs.dwelling, costs.first, costs.other, facts.size, costs.per_square_metre, metres)
        return above_norm(costs.bills.total(lambda bill: bill.amount), norm)

    billed = costs_of_month(
        facts.billed_before,
        facts.bills_before.total(lambda bill: bill.amount),
        facts.bills_now.total(lambda bill: bill.amount),
    )
    counted = counted_costs(billed, facts.normed.total(above), law.normed)
    income = income_with_gmi(found.income, result.gmi)
    benefit = housing_benefit(coefficient, found.gmi_threshold, counted, income)
    whole = paid(benefit)
    left = left_by_sanction(whole, benefit, facts.cancelled)
    result.housing_unmet = (
        result.conditions
        | not_cancelled(whole, left)
        | within_if_barred(found.income, found.low_income_threshold, facts.barred)
        | housing_to_pay(whole)
    )
    result.housing = due(result.housing_unmet, left)
    return result


@plan
def income_of_family(facts: Facts, law: Figures) -> Amount:
    """Average income of the family a month until 2020."""
    first = first_reference_month_until_2020(facts.month, law.months)
    first_irregular = first_reference_month_until_2020(facts.month, law.irregular_months)

    def counted(line: Line) -> Amount:
        return counted_income_until_2020(line.amount, line.counts, line.month, first, facts.month)

    def irregular(line: Irregular) -> Amount:
        return counted_income_until_2020(line.amount, line.counts, line.month, first_irregular, facts.month)

    return income_until_2020(
        average_income_until_2020(facts.members.total(lambda m: m.incomes.total(counted)), law.months),
        average_irregular_until_2020(facts.irregular.total(irregular), law.irregular_months),
    )


@plan
def assess_until_2020(facts: Facts, law: Figures) -> Result:
    """Needy limit and GMI level for each member of the family; low-income status and housing left to councils."""
    income = income_of_family(facts, law)
    needy_threshold = family_limit(law.needy_of_member, facts.size)
    of_adult = last_birth_of_adult_until_2020(facts.on, law.child_age)
    of_pension_age = last_birth_of_pension_age(facts.on, law.pension_age, law.pension_age_before, law.last_day_before)
    working_age = last_birth_of_working_age(facts.on, law.working_age)
    unmet = (
        nothing_owned(facts.owned)
        | declared_here(facts.elsewhere)
        | entitled(facts.unentitled)
        | somebody_at_home(facts.outside)
        | no_maintenance_contract(facts.contracts)
        | one_parent_at_home_until_2020(facts.parents_at_home, facts.parents_of_disabled_at_home)
        | facts.idle.each(
            lambda m: need_not_register_until_2020(
                m.born, working_age, of_pension_age, exempt_until_2020(m.disabled, m.pensioner, m.studies)
            )
        )
    )
    needy = income_within_until_2020(income, needy_threshold) | unmet
    gmi_sum = family_gmi(
        law.gmi_adult,
        law.gmi_child,
        law.gmi_protected,
        facts.size,
        facts.members.number_of(lambda m: is_child_until_2020(m.born, of_adult)),
        facts.members.number_of(lambda m: protected_adult(m.born, m.disabled, of_pension_age, of_adult)),
    )
    benefit = gmi_benefit_until_2020(gmi_sum, income)
    whole = paid_until_2020(benefit)
    level = level_of_person_until_2020(law.gmi_adult, law.gmi_protected, facts.refuser_disabled)
    by_share = left_by_share(benefit, facts.cancelled)
    left = paid_until_2020(left_by_level(by_share, benefit, level, facts.by_level))
    gmi_unmet = needy | not_all_of_share(whole, left) | gmi_to_pay_until_2020(whole)
    return Result(
        income,
        stated(income),
        gmi_sum,
        needy_threshold,
        unmet,
        needy,
        unmet,
        gmi_unmet,
        due_until_2020(gmi_unmet, left),
    )


@plan
def assess_until_2020_in_council(facts: Facts, law: Figures) -> Result:
    """The same where the council's low-income limit of each member is named."""
    result = assess_until_2020(facts, law)
    limit = family_limit_of_council(law.low_income_of_member, facts.size)
    result.low_income = income_within_limit_of_council(result.income, limit) | result.conditions
    result.low_income_threshold = limit
    return result


@plan
def conditions_until_2023_05(facts: Facts, law: Figures, found: Means) -> Grounds:
    """Savings against one sum for every household, vehicles by number."""
    property_unmet = (
        savings_within(facts.savings, law.savings_limit)
        | vehicles_within_limit(facts.vehicles, found.vehicles_limit)
        | homes_within(facts.homes, law.homes_allowed)
        | land_within(facts.land, law.land_allowed)
        | no_other_property(facts.other_property)
    )
    return assessed_property(property_unmet, facts.waived) | persons_conditions(facts, law, found)


@plan
def assess_since_2021_01(facts: Facts, law: Figures) -> Result:
    """Household thresholds of 2021; the housing benefit is still the municipality's own.

    Who refused a duty loses a share of the benefit.
    """
    found = means(facts, law)
    unmet = conditions_until_2023_05(facts, law, found)
    benefit = gmi_benefit(found.gmi_threshold, found.income)
    whole = paid(benefit)
    level = level_of_person(law.gmi.first, law.gmi.other, facts.size)
    left = paid(left_by_level(left_by_share(benefit, facts.cancelled), benefit, level, facts.by_level))
    return statuses_and_gmi(facts, found, law.savings_limit, unmet, whole, left, not_all_of_share(whole, left))


@plan
def assess_since_2021_04(facts: Facts, law: Figures) -> Result:
    """The same, with benefits that the service may cancel wholly or partly."""
    found = means(facts, law)
    unmet = conditions_until_2023_05(facts, law, found)
    return statuses_and_gmi_since_2021_04(facts, found, law.savings_limit, unmet)


@plan
def assess_with_one_coefficient(facts: Facts, law: Figures) -> Result:
    """The same, with one housing benefit for the whole country and one coefficient for every household."""
    found = means(facts, law)
    unmet = conditions_until_2023_05(facts, law, found)
    result = statuses_and_gmi_since_2021_04(facts, found, law.savings_limit, unmet)
    return with_housing(facts, law, found, result, law.one_coefficient)


@plan
def assess_in_2022(facts: Facts, law: Figures) -> Result:
    """The same, with coefficients by category of household under the laws of that year."""
    found = means(facts, law)
    unmet = conditions_until_2023_05(facts, law, found)
    result = statuses_and_gmi_since_2021_04(facts, found, law.savings_limit, unmet)
    category = housing_category_in_2022(
        facts.size,
        facts.members.number_of(lambda m: protected_in_2022(m.born, m.disabled, found.last_birth_of_pension_age)),
        found.children,
        facts.members.number_of(lambda m: child_with_disability_in_2022(m.born, m.disabled, found.last_birth_of_adult)),
    )
    return with_housing(facts, law, found, result, law.housing_coefficient[category])


@plan
def category_since_2023_06(facts: Facts, found: Means) -> Count:
    """The category of the household for the coefficient."""
    return housing_category(
        facts.size,
        facts.members.number_of(lambda m: protected(m.born, m.disabled, found.last_birth_of_pension_age)),
        found.children,
        facts.members.number_of(lambda m: child_with_disability(m.born, m.disabled, found.last_birth_of_adult)),
    )


@plan
def since_2023_06(facts: Facts, law: Figures, found: Means, category: Count) -> Result:
    """Coefficients of the Law itself, savings up to the household's needy threshold, vehicles up to a mass."""
    savings = savings_allowed(found.needy_threshold, law.savings_share)
    property_unmet = (
        savings_within(facts.savings, savings)
        | vehicles_within_number(facts.vehicles, found.vehicles_limit, facts.adapted_car, law.vehicles_with_children)
        | vehicles_within_mass(facts.heaviest, law.vehicle_mass)
        | homes_within(facts.homes, law.homes_allowed)
        | land_within(facts.land, law.land_allowed)
        | rented_buildings_within(facts.rented_buildings, law.rented_buildings)
        | no_other_property(facts.other_property)
    )
    unmet = assessed_property(property_unmet, facts.waived) | persons_conditions(facts, law, found)
    result = statuses_and_gmi_since_2021_04(facts, found, savings, unmet)
    return with_housing(facts, law, found, result, law.housing_coefficient[category])


@plan
def assess_since_2023_06(facts: Facts, law: Figures) -> Result:
    """The law of the reform of 2023."""
    found = means(facts, law)
    return since_2023_06(facts, law, found, category_since_2023_06(facts, found))


@plan
def assess_since_2026_01(facts: Facts, law: Figures) -> Result:
    """The same, where the service may say whether a household with children is in the third category."""
    found = means(facts, law)
    category = decided_category(
        category_since_2023_06(facts, found), facts.category_decided, facts.category_with_children
    )
    return since_2023_06(facts, law, found, category)


Plan: TypeAlias = Callable[[Facts, Figures], Result]

WITH_COUNCIL: Mapping[str, Mapping[Plan, Plan]] = {
    "low_income_per_member": {assess_until_2020: assess_until_2020_in_council},
    "housing_coefficient_single_pension_or_disability": {assess_with_one_coefficient: assess_in_2022},
}
"""Plans that stand in place of others where a council has named a figure: by its name, and the plan of the day.

A council that set coefficients by category in 2021 is assessed by the categories of the laws of 2022.
"""


def plan_under(law: Law) -> Plan:
    """The plan of a day, with what the council's figures change of it; raises `NotInForce` where there is none."""
    found = PLANS.on(law.on).plan
    for name in law.chosen:
        found = WITH_COUNCIL.get(name, {}).get(found, found)
    return found


@attrs.frozen(eq=False)
class Period:
    """The days for which a plan stands, and what the law of that time is called."""

    since: date
    until: date
    plan: Plan
    title: Bilingual


_OF_MEMBERS = Bilingual(
    lv="ienākumu līmenis un GMI līmenis katram ģimenes loceklim; pārējais pašvaldības ziņā",
    en="income limit and GMI level for each member of the family; the rest left to the municipality",
)
_HOUSING_BY_COUNCILS = Bilingual(
    lv="mājsaimniecības sliekšņi; mājokļa pabalsts pašvaldības ziņā",
    en="household thresholds; housing benefit left to the municipality",
)
_OWN_COEFFICIENTS = Bilingual(
    lv="uzkrājumi līdz mājsaimniecības trūcīgas slieksnim, transportlīdzekļi līdz noteiktai masai",
    en="savings up to the household's needy threshold, vehicles up to a mass",
)
_ONE_COEFFICIENT = Bilingual(
    lv="vienots mājokļa pabalsts ar vienu koeficientu visām mājsaimniecībām",
    en="one housing benefit for the country, with one coefficient for every household",
)

PLANS: Dated[Period] = Dated(
    "assessment",
    [
        Period(date(2010, 3, 30), date(2020, 12, 31), assess_until_2020, _OF_MEMBERS),
        Period(date(2021, 1, 1), date(2021, 3, 31), assess_since_2021_01, _HOUSING_BY_COUNCILS),
        Period(date(2021, 4, 1), date(2021, 6, 30), assess_since_2021_04, _HOUSING_BY_COUNCILS),
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
        Period(date(2023, 6, 1), date(2025, 12, 31), assess_since_2023_06, _OWN_COEFFICIENTS),
        Period(date(2026, 1, 1), date(2026, 12, 31), assess_since_2026_01, _OWN_COEFFICIENTS),
    ],
    [
        Gap(
            date(2010, 1, 1),
            date(2010, 3, 29),
            Bilingual(
                lv="Līdz 2010. gada 30. marta MK noteikumiem Nr. 299 bija citi noteikumi, kuri nav izlasīti.",
                en="Before Cabinet Regulation No. 299 of 30 March 2010 another regulation stood, which was not read.",
            ),
        )
    ],
)
"""Every plan by its period; a rule is valid exactly where a plan calls it."""
