"""The means of a household (SPSPL 36): what income counts, in which months, and what it owns."""

from __future__ import annotations

from lvsocial.formula import NOTHING, Age, Amount, Cents, Count, Day, MonthNumber, Truth, choose, half_up, later, spread
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


@rule("MK 809/2020", "2.2-2.4")
def average_income(received: Amount, months: Count) -> Amount:
    """Average income (vidējie ienākumi) of the household a month; exact."""
    return spread(received, months)


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
