"""Mistakes that a rule or a plan may hold and that the type checker refuses.

Each line below carries the code with which it is refused; were one accepted, the gate would call the
mark unused. `test_refused` runs the checker without the marks too.
"""

from __future__ import annotations

from lvsocial.facts import Facts, Figures
from lvsocial.formula import Amount, Cents, Count, Day, Grounds, MonthNumber, Truth, choose, half_up, no
from lvsocial.legal import Ground, condition, rule


def a_test_on_a_truth(truth: Truth, amount: Amount) -> Amount:
    if truth:  # type: ignore[truthy-bool]
        return amount
    return amount + amount


def a_ternary_on_a_truth(truth: Truth, amount: Amount) -> Amount:
    return amount if truth else amount + amount  # type: ignore[truthy-bool]


def truths_joined_by_and(a: Truth, b: Truth) -> Truth:
    return a and b  # type: ignore[truthy-bool]


def truths_joined_by_or(a: Truth, b: Truth) -> Truth:
    return a or b  # type: ignore[truthy-bool]


def a_truth_denied_by_not(a: Truth) -> Truth:
    return not a  # type: ignore[return-value, truthy-bool]


def a_number_of_things_among_euros(amount: Amount, count: Count) -> Amount:
    return amount + count  # type: ignore[operator]


def exact_as_if_it_were_rounded(amount: Amount) -> Cents:
    return amount  # type: ignore[return-value]


def rounded_as_if_it_were_exact(amount: Amount) -> Amount:
    return half_up(amount)  # type: ignore[return-value]


def rounded_added_to_exact(amount: Amount, cents: Cents) -> Amount:
    return amount + cents  # type: ignore[operator]


def a_figure_in_a_formula(amount: Amount) -> Truth:
    return amount <= 100  # type: ignore[no-any-return, operator]


def a_float(amount: Amount) -> Amount:
    return amount * 0.7  # type: ignore[no-any-return, operator]


def a_division(amount: Amount, parts: Count) -> Amount:
    return amount / parts  # type: ignore[no-any-return, operator]


def a_whole_division(amount: Amount, parts: Count) -> Amount:
    return amount // parts  # type: ignore[no-any-return, operator]


def an_amount_times_an_amount(amount: Amount) -> Amount:
    return amount * amount  # type: ignore[operator]


def comparison_and_condition_without_brackets(income: Amount, limit: Amount, other: Truth) -> Truth:
    return income <= limit & other  # type: ignore[no-any-return, operator]


def the_larger_of_two(a: Amount, b: Amount) -> Amount:
    return max(a, b)  # type: ignore[call-overload, no-any-return]


def a_choice_of_two_things(truth: Truth, amount: Amount, cents: Cents) -> Amount:
    return choose(truth, amount, cents)  # type: ignore[return-value]


def a_number_for_a_truth(count: Count) -> Truth:
    return no(count)  # type: ignore[arg-type]


def a_day_for_a_month(day: Day, month: MonthNumber) -> Truth:
    return month <= day  # type: ignore[operator]


@condition("SPSPL", "36", Ground.INCOME)  # type: ignore[arg-type]
def a_condition_without_an_answer(income: Amount) -> Amount:
    return income


def grounds_tested(grounds: Grounds, amount: Amount) -> Amount:
    return amount if grounds else amount + amount  # type: ignore[truthy-bool]


@rule("SPSPL", "33")
def threshold(first: Amount, size: Count) -> Amount:
    return first * size


def arguments_in_the_wrong_order(facts: Facts, law: Figures) -> Amount:
    return threshold(facts.size, law.gmi.first)  # type: ignore[arg-type]


def a_figure_that_the_law_does_not_have(law: Figures) -> Amount:
    return law.gmi.second  # type: ignore[attr-defined, no-any-return]
