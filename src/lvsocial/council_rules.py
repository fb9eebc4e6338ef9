"""The arithmetic of councils' benefits: one rule for each step, one plan for each shape of amount.

What shape a benefit has is structure, settled by the council's file before a plan runs; which provision sets the
figures is said by the figures themselves, whose act is the council's. A plan leaves the amount exact.
"""

from __future__ import annotations

from collections.abc import Callable

from lvsocial.formula import Amount, Cents, Count, at_least_zero, half_up, hundredths
from lvsocial.legal import plan, rule


@rule("SPSPL", "36(6)")
def for_each(amount: Amount, number: Count) -> Amount:
    """So much for each of a number of persons, children, square metres, days."""
    return amount * number


@rule("SPSPL", "36(6)")
def for_first_and_others(first: Amount, other: Amount, persons: Count) -> Amount:
    """One sum for the first person and another for each next one."""
    return first + other * (persons - 1)


@rule("SPSPL", "36(6)")
def for_persons_and_children(person: Amount, child: Amount, persons: Count, children: Count) -> Amount:
    """A sum for each person, and a supplement for each child."""
    return person * persons + child * children


@rule("SPSPL", "36(6)")
def share_of_cost(percent: Count, cost: Amount) -> Amount:
    """So many per cent of what was spent."""
    return hundredths(percent, cost)


@rule("SPSPL", "36(6)")
def share_of_figure(share: Count, figure: Amount) -> Amount:
    """So many hundredths of a figure of the day; a multiple of it above a hundred."""
    return hundredths(share, figure)


@rule("SPSPL", "36(6)")
def beyond_table(last: Amount, then: Amount, steps: Count) -> Amount:
    """The last row of a table, and more for each step beyond it."""
    return last + then * steps


@rule("SPSPL", "36(6)")
def left_short(need: Amount, persons: Count, months: Count, cost: Amount, income: Amount) -> Amount:
    """What a need of each person over some months, and costs, leave above the income of those months."""
    return at_least_zero(need * persons * months + cost - income * months)


@rule(
    "SPSPL", "36(6)", caveat="Councils seldom say whether a share is of the whole bill; what others paid is left out."
)
def borne(cost: Amount, others: Amount) -> Amount:
    """What the household itself bore of its expenses."""
    return at_least_zero(cost - others)


@rule("SPSPL", "36(6)")
def less_paid_by_others(amount: Amount, others: Amount) -> Amount:
    """A sum, less what others have paid."""
    return at_least_zero(amount - others)


@rule("SPSPL", "36(6)")
def at_most(amount: Amount, most: Amount) -> Amount:
    """A sum within a limit."""
    # What is over the limit is taken off: in columns that is cheaper than to choose between two of them.
    return amount - at_least_zero(amount - most)


@rule("SPSPL", "36(6)")
def left_of_limit(most: Amount, used: Amount) -> Amount:
    """What is left of a limit after what was paid before."""
    return at_least_zero(most - used)


@rule("SPSPL", "36(6)")
def with_supplement(amount: Amount, supplement: Amount) -> Amount:
    """A sum and its supplement."""
    return amount + supplement


@rule("SPSPL", "36(6)", caveat="Councils do not say how a part of a cent is rounded; it is rounded half up.")
def municipal_amount(amount: Amount) -> Cents:
    """The amount that is granted, in whole cents."""
    return half_up(amount)


@plan
def each_of(amount: Amount, number: Count) -> Amount:
    """A sum for each."""
    return for_each(amount, number)


@plan
def first_and_others(first: Amount, other: Amount, persons: Count) -> Amount:
    """First and others."""
    return for_first_and_others(first, other, persons)


@plan
def persons_and_children(person: Amount, child: Amount, persons: Count, children: Count) -> Amount:
    """Persons, and children more."""
    return for_persons_and_children(person, child, persons, children)


@plan
def part_of_cost(percent: Count, cost: Amount) -> Amount:
    """A share of what was spent."""
    return share_of_cost(percent, cost)


@plan
def own_cost(cost: Amount, others: Amount) -> Amount:
    """Expenses, less what others paid of them."""
    return borne(cost, others)


@plan
def part_of_figure(share: Count, figure: Amount) -> Amount:
    """A share of a figure."""
    return share_of_figure(share, figure)


@plan
def table_and_steps(last: Amount, then: Amount, steps: Count) -> Amount:
    """The last row, and steps beyond."""
    return beyond_table(last, then, steps)


@plan
def shortfall(share: Count, figure: Amount, persons: Count, months: Count, cost: Amount, income: Amount) -> Amount:
    """A share of a figure for each person, and costs, less income."""
    return left_short(share_of_figure(share, figure), persons, months, cost, income)


@plan
def cost_less_others(cost: Amount, most: Amount, others: Amount) -> Amount:
    """Costs within a ceiling, less what others paid."""
    return less_paid_by_others(at_most(cost, most), others)


@plan
def capped(amount: Amount, most: Amount) -> Amount:
    """Within a limit."""
    return at_most(amount, most)


@plan
def within_what_is_left(amount: Amount, most: Amount, used: Amount) -> Amount:
    """Within what is left of a limit."""
    return at_most(amount, left_of_limit(most, used))


@plan
def supplemented(amount: Amount, supplement: Amount) -> Amount:
    """With a supplement."""
    return with_supplement(amount, supplement)


@plan
def granted(amount: Amount) -> Cents:
    """In whole cents."""
    return municipal_amount(amount)


PLANS: tuple[Callable[..., object], ...] = (
    each_of,
    first_and_others,
    persons_and_children,
    part_of_cost,
    own_cost,
    part_of_figure,
    table_and_steps,
    shortfall,
    cost_less_others,
    capped,
    within_what_is_left,
    supplemented,
    granted,
)
"""Every plan of this module."""
