"""The means of a household (SPSPL 36): what income counts, in which months, and what it owns."""

from __future__ import annotations

from lvsocial.formula import (
    MET,
    NOTHING,
    Age,
    Amount,
    Cents,
    Count,
    Day,
    Grounds,
    MonthNumber,
    Truth,
    at_least_zero,
    choose,
    converted,
    half_up,
    hundredths,
    later,
    no,
    spread,
)
from lvsocial.legal import Ground, condition, rule

DAY_OF_AGE = "The Law does not say on which day age is tested; the day of the application is taken."


@rule("MK 809/2020", "2.2-2.4")
def first_reference_month(month: MonthNumber, months: Count) -> MonthNumber:
    """The first of the full calendar months before the *month* of the application."""
    return month - months


@rule("SPSPL", "36(1) p. 1")
def counted_income(
    amount: Amount, counts: Truth, month: MonthNumber, first: MonthNumber, current: MonthNumber
) -> Amount:
    """What of a line of income counts: all, if its kind counts and its month lies from *first* to before *current*."""
    return choose(counts & (first <= month) & (month < current), amount, NOTHING)


BY_MONTH = "The limit is applied to each month of its own; whether it means pay before or after taxes is not said."


@rule("SPSPL", "36(1) p. 1", caveat=BY_MONTH)
def counted_above(
    amount: Amount, limit: Amount, month: MonthNumber, first: MonthNumber, current: MonthNumber
) -> Amount:
    """What of the earnings of a minor, or of a stipend, counts in a month: what is above the minimum wage."""
    return choose((first <= month) & (month < current), at_least_zero(amount - limit), NOTHING)


@rule("SPSPL", "38(5)", caveat=BY_MONTH)
def counted_of_new_earnings(
    amount: Amount, limit: Amount, month: MonthNumber, first: MonthNumber, current: MonthNumber
) -> Amount:
    """What of newly started earnings counts in a month that the service disregards: what is above the minimum wage."""
    return choose((first <= month) & (month < current), at_least_zero(amount - limit), NOTHING)


@rule(
    "SPSPL",
    "36(1) p. 1",
    caveat="The age of the child is taken on the first day of the month for which maintenance was paid.",
)
def maintenance_within(
    paid: Amount, share: Count, wage: Amount, month: MonthNumber, first: MonthNumber, current: MonthNumber
) -> Amount:
    """What of the maintenance paid for a child (uzturlīdzekļi) in a month is taken off: at most its minimum."""
    return choose((first <= month) & (month < current), paid - at_least_zero(paid - hundredths(share, wage)), NOTHING)


@rule("MK 809/2020", "2.5")
def counted_irregular(
    amount: Amount, counts: Truth, limit: Amount, month: MonthNumber, first: MonthNumber, current: MonthNumber
) -> Amount:
    """What of irregular income counts over the twelve months: of a minor's earnings what is above the limit."""
    left_out = limit - at_least_zero(limit - at_least_zero(amount))
    return choose(counts & (first <= month) & (month < current), amount - left_out, NOTHING)


@rule(
    "SPSPL",
    "36(1) p. 1",
    caveat="That maintenance is taken off irregular income as well, in proportion to the months, is a reading.",
)
def received_by_payer(
    ordinary: Amount, above: Amount, new: Amount, irregular: Amount, months: Count, irregular_months: Count
) -> Amount:
    """What the payer of maintenance received in the reference months, irregular income by its share of them."""
    return ordinary + above + new + spread(irregular * months, irregular_months)


@rule("SPSPL", "36(1) p. 1")
def taken_off(maintenance: Amount, received: Amount) -> Amount:
    """Maintenance is taken off the income of the member who pays it, and no more than there is."""
    return maintenance - at_least_zero(maintenance - received)


@rule("SPSPL", "36(1)")
def income_received(ordinary: Amount, above: Amount, new: Amount, maintenance: Amount) -> Amount:
    """Income of the reference months: of each kind what counts, without the maintenance paid."""
    return ordinary + above + new - maintenance


@rule("MK 809/2020", "2.5")
def first_irregular_month(month: MonthNumber, months: Count) -> MonthNumber:
    """The first of the full calendar months whose irregular income (neregulāri ienākumi) counts."""
    return month - months


@rule("MK 809/2020", "2.2-2.4")
def average_income(received: Amount, months: Count) -> Amount:
    """Average income (vidējie ienākumi) of the household a month; exact."""
    return spread(received, months)


@rule(
    "MK 809/2020",
    "2.5",
    caveat="That irregular income is divided by its twelve months and added to the average of the three is a reading; "
    "no provision was found.",
)
def average_irregular(received: Amount, months: Count) -> Amount:
    """Irregular income a month; exact."""
    return spread(received, months)


@rule("SPSPL", "36(1)")
def income_of_month(regular: Amount, irregular: Amount) -> Amount:
    """Average income a month, regular and irregular together."""
    return regular + irregular


@rule(
    "UCAL",
    "7(3) p. 2",
    caveat="That the benefit of these months is worked out as if there were no income is a reading.",
)
def assessed_income(income: Amount, waived: Truth) -> Amount:
    """Income as it is assessed: in the first months of Ukrainian civilians means are not assessed."""
    return choose(waived, NOTHING, income)


@rule("UCAL", "7(3) p. 2")
def assessed_property(unmet: Grounds, waived: Truth) -> Grounds:
    """What property stands in the way: nothing where means are not assessed."""
    return choose(waived, MET, unmet)


@rule("SPSPL", None, caveat="No provision on rounding was found; sums are stated to the nearest cent, half a cent up.")
def stated(amount: Amount) -> Cents:
    """An exact sum as it is stated; what is compared stays exact."""
    return half_up(amount)


@rule("SPSPL", "36(1) p. 2", caveat=DAY_OF_AGE)
def last_birth_of_adult(on: Day, age: Age) -> Day:
    """Who was born by this day is an adult on the day *on*; who was born later is a child."""
    return on - age


@rule("SPSPL", "36(1) p. 2")
def is_child(born: Day, last_birth: Day) -> Truth:
    """A child (bērns): born after the last birth day of an adult."""
    return born > last_birth


@rule("VP", "11(1)", caveat=DAY_OF_AGE)
def last_birth_of_pension_age(on: Day, age: Age, age_before: Age, last_day_before: Day) -> Day:
    """Who was born by this day is of pension age (pensijas vecums) on the day *on*.

    The age rises by steps; who reached the lower age while it was in force keeps the right.
    """
    return later(on - age, last_day_before - age_before)


@condition("SPSPL", "36(1) p. 2", Ground.SAVINGS)
def savings_within(savings: Amount, limit: Amount) -> Truth:
    """Savings (naudas līdzekļu uzkrājumi) do not exceed the limit."""
    return savings <= limit


@rule("SPSPL", "36(1) p. 2")
def vehicles_limit(children: Count, allowed: Count, with_children: Count) -> Count:
    """How many vehicles (transportlīdzekļi) are left out of account."""
    return choose(children > 0, with_children, allowed)


@condition("SPSPL", "36(1) p. 2", Ground.VEHICLES)
def vehicles_within_limit(vehicles: Count, limit: Count) -> Truth:
    """Vehicles until 2023-05-31: no more than are left out of account."""
    return vehicles <= limit


@condition("SPSPL", "36(1) p. 2", Ground.VEHICLES)
def vehicles_within_number(vehicles: Count, limit: Count, adapted: Truth, with_adapted: Count) -> Truth:
    """Vehicles since 2023-06-01: no more than are left out of account.

    *adapted*: a member holds the medical opinion on adapting a car and receives the transport
    compensation, so that *with_adapted* vehicles are left out of account.
    """
    return (vehicles <= limit) | (adapted & (vehicles <= with_adapted))


@condition("SPSPL", "36(1) p. 2", Ground.VEHICLES)
def vehicles_within_mass(heaviest: Count, mass: Count) -> Truth:
    """Vehicles since 2023-06-01: none heavier than *mass* kilograms of full mass."""
    return heaviest <= mass


@condition("SPSPL", "36(1) p. 2", Ground.REAL_PROPERTY)
def homes_within(homes: Count, allowed: Count) -> Truth:
    """Homes: no more than are left out of account."""
    return homes <= allowed


@condition("SPSPL", "36(1) p. 2", Ground.REAL_PROPERTY)
def land_within(square_metres: Count, allowed: Count) -> Truth:
    """Land: no more than is left out of account."""
    return square_metres <= allowed


@condition("SPSPL", "36(1) p. 2", Ground.REAL_PROPERTY)
def rented_buildings_within(buildings: Count, allowed: Count) -> Truth:
    """Farm buildings on rented land since 2023-06-01: no more than are left out of account."""
    return buildings <= allowed


@condition("SPSPL", "36(1) p. 2", Ground.REAL_PROPERTY)
def no_other_property(number: Count) -> Truth:
    """No property that the Law does not leave out of account."""
    return number <= 0


@condition(
    "SPSPL",
    "9(1)",
    Ground.RESIDENCE,
    caveat="That every member must be declared in the municipality is a reading; the Law speaks of the person.",
)
def declared_here(elsewhere: Count) -> Truth:
    """No member has a declared residence (deklarētā dzīvesvieta) in another municipality, or none."""
    return elsewhere <= 0


@condition("SPSPL", "3(1)", Ground.ENTITLEMENT)
def entitled(without: Count) -> Truth:
    """No member is without a right to social assistance (tiesības uz sociālo palīdzību)."""
    return without <= 0


@condition("SPSPL", "3(1), (1.1)", Ground.ENTITLEMENT)
def entitled_to_status(basic_only: Count) -> Truth:
    """No member has a right to basic benefits only, as with alternative status (alternatīvais statuss)."""
    return basic_only <= 0


@condition("SPSPL", "36(2.1)", Ground.INSTITUTION)
def somebody_outside(outside: Count) -> Truth:
    """Somebody is not in prison, long-term care or a social correction school."""
    return outside > 0


@rule("SPSPL", "1 p. 31")
def last_birth_of_working_age(on: Day, age: Age) -> Day:
    """Who was born by this day has reached working age (darbspējīgs vecums) on the day *on*."""
    return on - age


@rule("SPSPL", "36(2) p. 1, 4")
def exempt(disabled: Truth, pensioner: Truth, studies: Truth) -> Truth:
    """Exempt from the duty to register: disability, an old-age pension, or full-time studies."""
    return disabled | pensioner | studies


@condition("SPSPL", "36(2)", Ground.EMPLOYMENT, caveat=DAY_OF_AGE)
def need_not_register(born: Day, working_age: Day, pension_age: Day, exempt: Truth) -> Truth:
    """Who neither works nor is registered as unemployed is not of working age, or exempt."""
    return (born > working_age) | (born <= pension_age) | exempt


@condition(
    "SPSPL",
    "36(2) p. 2, 3",
    Ground.EMPLOYMENT,
    caveat="That one member at most is exempt, whatever the number of children, is a reading.",
)
def one_parent_at_home(at_home: Count, of_disabled: Count) -> Truth:
    """The exemption of who cares for a child is one member's, and so is that for a child with disability."""
    return (at_home <= 1) & (of_disabled <= 1)


@rule("ES 1103/97", "4, 5")
def in_euros(lats: Amount, rate: Count) -> Amount:
    """Lats in euros at the official rate (millionths of a lats for a euro), rounded half up to a cent."""
    return converted(lats, rate)


@condition(
    "MK 299/2010",
    "19",
    Ground.REAL_PROPERTY,
    caveat="Which savings and property para 19 left out of account was not read; what is owned leaves it open.",
)
def nothing_owned(owned: Truth) -> Truth:
    """No savings and no property but what was left out of account, until 2020."""
    return no(owned)


@condition("MK 299/2010", "2", Ground.MAINTENANCE_CONTRACT)
def no_maintenance_contract(bound: Count) -> Truth:
    """Nobody else is bound by contract to maintain a member (uztura līgums), until 2020."""
    return bound <= 0


@condition("MK 299/2010", "2", Ground.INSTITUTION)
def somebody_at_home(outside: Count) -> Truth:
    """Somebody is not in long-term care or prison, until 2020."""
    return outside > 0


@rule(
    "SPSPL",
    "37(1)",
    caveat="The exemptions of that time are known from a summary of 2012; the later ones are applied.",
)
def exempt_until_2020(disabled: Truth, pensioner: Truth, studies: Truth) -> Truth:
    """The same until 2020, when the duty stood in Section 37."""
    return exempt(disabled, pensioner, studies)


@condition("SPSPL", "37(1)", Ground.EMPLOYMENT, caveat=DAY_OF_AGE)
def need_not_register_until_2020(born: Day, working_age: Day, pension_age: Day, exempt: Truth) -> Truth:
    """The same until 2020."""
    return (born > working_age) | (born <= pension_age) | exempt


@condition("SPSPL", "37(1)", Ground.EMPLOYMENT)
def one_parent_at_home_until_2020(at_home: Count, of_disabled: Count) -> Truth:
    """The same until 2020."""
    return (at_home <= 1) & (of_disabled <= 1)


@rule("MK 299/2010", "2, 13, 13.1")
def first_reference_month_until_2020(month: MonthNumber, months: Count) -> MonthNumber:
    """The first of the months before the *month* of the application whose income was averaged until 2020."""
    return month - months


@rule("SPSPL", "5(2)")
def counted_income_until_2020(
    amount: Amount, counts: Truth, month: MonthNumber, first: MonthNumber, current: MonthNumber
) -> Amount:
    """What of a line of income counted until 2020."""
    return counted_income(amount, counts, month, first, current)


@rule("MK 299/2010", "2")
def average_income_until_2020(received: Amount, months: Count) -> Amount:
    """Average income a month until 2020; exact."""
    return spread(received, months)


@rule(
    "MK 299/2010",
    "13, 13.1",
    caveat="That irregular income is divided by its twelve months and added to the average of the three is a reading; "
    "no provision was found.",
)
def average_irregular_until_2020(received: Amount, months: Count) -> Amount:
    """Irregular income a month until 2020; exact."""
    return spread(received, months)


@rule("MK 299/2010", "2")
def income_until_2020(regular: Amount, irregular: Amount) -> Amount:
    """Average income a month until 2020, regular and irregular together."""
    return regular + irregular


@rule("MK 550/2009", "4", caveat=DAY_OF_AGE)
def last_birth_of_adult_until_2020(on: Day, age: Age) -> Day:
    """Who was born by this day is an adult on the day *on*, for the level of each member until 2020."""
    return on - age


@rule("MK 550/2009", "4")
def is_child_until_2020(born: Day, last_birth: Day) -> Truth:
    """A child of the family until 2020."""
    return born > last_birth


@rule("MK 550/2009", "4")
def protected_adult(born: Day, disabled: Truth, pension_age: Day, last_birth_of_adult: Day) -> Truth:
    """An adult of pension age or with disability, for whom a council could set a level of its own."""
    return (disabled | (born <= pension_age)) & (born <= last_birth_of_adult)
