"""Basic benefits of the Law: GMI benefit and housing benefit (SPSPL 35, Regulation 809)."""

from __future__ import annotations

from lvsocial.formula import (
    MET,
    NO_CENTS,
    NOTHING,
    Amount,
    Cents,
    Count,
    Day,
    Grounds,
    Truth,
    at_least_zero,
    choose,
    exact,
    half_up,
    half_up_less,
    hundredths,
    no,
)
from lvsocial.legal import Ground, condition, rule

_0, _1, _2, _3, _4 = map(Count, range(5))


@rule("MK 809/2020", None, caveat="The paragraph of the regulation that holds the formula is not established.")
def gmi_benefit(threshold: Amount, income: Amount) -> Amount:
    """GMI benefit (GMI pabalsts) a month: what average income leaves short of the household's threshold."""
    return at_least_zero(threshold - income)


@rule(
    "SPSPL",
    "12(5.1)",
    caveat="The Law sets no share that is cancelled: it is the service's own decision, with its reasons. No provision "
    "on rounding what is left was found; it is paid to the nearest cent, half up. The housing benefit takes the GMI "
    "benefit as it is received, so that what is cancelled of one raises the other; that the Law means it so is a "
    "reading.",
)
def left_by_sanction(whole: Cents, amount: Amount, cancelled: Count) -> Cents:
    """A basic benefit less the *cancelled* per cent of its exact *amount*, as it is paid; *whole* where none is."""
    return choose(cancelled == _0, whole, half_up_less(amount, cancelled))


SHARE = (
    "Until 31 March 2021 the benefit was reduced by the share of the person who refused, and the shares of children "
    "were left untouched; how large a share is was not said. That it is the GMI level of the member is a reading, and "
    "any other one is the service's own decision."
)


@rule("SPSPL", None, caveat=SHARE)
def left_by_share(amount: Amount, share: Count) -> Amount:
    """The same until 2021-03-31: less the *share* per cent that the service named."""
    return amount - hundredths(share, amount)


@rule("SPSPL", None, caveat=SHARE)
def level_of_person(first: Amount, other: Amount, size: Count) -> Amount:
    """The share of one person in early 2021: what the threshold of the household is less without this member."""
    return choose(size == _1, first, other)


@rule("SPSPL", None, caveat=SHARE)
def level_of_person_until_2020(adult: Amount, of_protected: Amount, protected: Truth) -> Amount:
    """The share of one adult until 2020: the level of this member."""
    return choose(protected, of_protected, adult)


@rule("SPSPL", None, caveat=SHARE)
def left_by_level(left: Amount, amount: Amount, level: Amount, by_level: Truth) -> Amount:
    """The benefit less the *level* of the person who refused where no other share was named; else what was *left*."""
    return choose(by_level, at_least_zero(amount - level), left)


@condition("SPSPL", "12(5.1)", Ground.SANCTION)
def not_cancelled(whole: Cents, left: Cents) -> Truth:
    """The service has not cancelled the whole benefit."""
    return (left > NO_CENTS) | no(whole > NO_CENTS)


@condition("SPSPL", None, Ground.SANCTION, caveat=SHARE)
def not_all_of_share(whole: Cents, left: Cents) -> Truth:
    """The same until 2021-03-31."""
    return (left > NO_CENTS) | no(whole > NO_CENTS)


@rule("MK 550/2009", "4")
def gmi_benefit_until_2020(threshold: Amount, income: Amount) -> Amount:
    """GMI benefit a month until 2020: what income leaves short of the sum of the members' levels."""
    return at_least_zero(threshold - income)


@rule("MK 550/2009", "2")
def due_until_2020(unmet: Grounds, amount: Cents) -> Cents:
    """Until 2020 the GMI benefit was due to a needy family."""
    return choose(unmet == MET, amount, NO_CENTS)


@rule("SPSPL", None, caveat="No provision on rounding a payment was found; it is paid to the nearest cent, half up.")
def paid_until_2020(amount: Amount) -> Cents:
    """The same until 2020."""
    return half_up(amount)


@condition("MK 550/2009", "4", Ground.NOTHING_TO_PAY)
def gmi_to_pay_until_2020(amount: Cents) -> Truth:
    """The calculation of the GMI benefit leaves something to pay, until 2020."""
    return amount > NO_CENTS


@rule("SPSPL", "36(1)")
def due(unmet: Grounds, amount: Cents) -> Cents:
    """A benefit is due where every condition is met."""
    return choose(unmet == MET, amount, NO_CENTS)


@rule(
    "MK 809/2020", None, caveat="No provision on rounding a payment was found; it is paid to the nearest cent, half up."
)
def paid(amount: Amount) -> Cents:
    """An exact benefit as it is paid."""
    return half_up(amount)


@condition("SPSPL", "35(1) p. 1", Ground.NOTHING_TO_PAY)
def gmi_to_pay(amount: Cents) -> Truth:
    """The calculation of the GMI benefit leaves something to pay."""
    return amount > NO_CENTS


@rule("SPSPL", "35(5) p. 1")
def protected(born: Day, disabled: Truth, last_birth: Day) -> Truth:
    """A person of pension age or with disability (persona pensijas vecumā vai ar invaliditāti)."""
    return disabled | (born <= last_birth)


DISABLED_CHILD = "That a child with disability counts as a person with disability here is a reading of the text."


@rule("SPSPL", "35(5) p. 3", caveat=DISABLED_CHILD)
def child_with_disability(born: Day, disabled: Truth, last_birth_of_adult: Day) -> Truth:
    """A child who is a person with disability, so counted once among those."""
    return disabled & (born > last_birth_of_adult)


@rule("SPSPL", "35(5)")
def housing_category(size: Count, protected: Count, children: Count, both: Count) -> Count:
    """Category of the household for the coefficient: its place in `lvsocial.law.HOUSING_CATEGORIES`.

    *both* are the children with disability, who stand among the *protected* and the *children*.
    """
    alone_or_not = choose(size == 1, _0, _1)
    with_others = choose(children > 0, _3, _4)
    such_and_children = (protected > 0) & (protected + children == size + both)
    return choose(protected == size, alone_or_not, choose(such_and_children, _2, with_others))


@rule("SPSPL", "35(5)")
def decided_category(found: Count, decided: Truth, with_children: Truth) -> Count:
    """The category since 2026: as the service decided, but for one of persons of pension age or with disability only.

    Somebody up to 24 who studies may count as a child there. Decided as an *other* one it is other, with children.
    """
    other = choose(found == _2, _3, found)
    return choose(decided & (found >= _2), choose(with_children, _2, other), found)


@rule("EPCP", "13(1), (2)")
def protected_in_2022(born: Day, disabled: Truth, last_birth: Day) -> Truth:
    """The same from 2022-01-01 to 2022-09-30, when other laws named such persons."""
    return protected(born, disabled, last_birth)


@rule("EPCP", "13(1), (2)", caveat=DISABLED_CHILD)
def child_with_disability_in_2022(born: Day, disabled: Truth, last_birth_of_adult: Day) -> Truth:
    """The same from 2022-01-01 to 2022-09-30."""
    return child_with_disability(born, disabled, last_birth_of_adult)


@rule("EPCP", "13(1), (2)")
def housing_category_in_2022(size: Count, protected: Count, children: Count, both: Count) -> Count:
    """The same from 2022-01-01 to 2022-09-30, when households with children had no category of their own."""
    return housing_category(size, protected, children, both)


@rule(
    "MK 809/2020",
    "2.6",
    caveat="That bills of the month before or of the current month count was read in a draft of 2023; that the month "
    "before comes first is a reading.",
)
def costs_of_month(billed_before: Truth, before: Amount, current: Amount) -> Amount:
    """The bills of the month before the application or, where there are none for it, of its own month."""
    return choose(billed_before, before, current)


@rule("SPSPL", "35(3)")
def square_metres_within(square_metres: Count, first: Count, other: Count, size: Count) -> Count:
    """Square metres of the dwelling that a norm counts: *first* for one person, and *other* for each other one."""
    most = first + other * (size - _1)
    return choose(square_metres <= most, square_metres, most)


@rule("SPSPL", "35(3)")
def housing_norm(
    dwelling: Amount, first: Amount, other: Amount, size: Count, per_square_metre: Amount, square_metres: Count
) -> Amount:
    """The norm (norma) of a month for costs of some kinds, for the dwelling, its persons and its area."""
    return dwelling + first + other * (size - _1) + per_square_metre * square_metres


@rule("SPSPL", "35(3)")
def above_norm(costs: Amount, norm: Amount) -> Amount:
    """What of the costs is above the norm, and does not count."""
    return at_least_zero(costs - norm)


@rule("SPSPL", "35(3)")
def counted_costs(costs: Amount, above: Amount, applied: Truth) -> Amount:
    """Housing costs (mājokļa izdevumi) as far as the norms let them count, where norms are *applied*."""
    return costs - choose(applied, above, NOTHING)


@rule(
    "MK 809/2020",
    "10",
    caveat="That the GMI benefit of the month counts as income here was read in restatements of 2021 only.",
)
def income_with_gmi(income: Amount, gmi: Cents) -> Amount:
    """Income for the housing benefit: average income and the GMI benefit of the month."""
    return income + exact(gmi)


@rule(
    "SPSPL",
    "35(4)",
    caveat="It is not established whether the housing benefit may exceed the actual costs, nor whether income above "
    "the thresholds of Section 33 of the Law bars it; the formula is applied as it stands.",
)
def housing_benefit(coefficient: Count, threshold: Amount, costs: Amount, income: Amount) -> Amount:
    """Housing benefit (mājokļa pabalsts) a month; *coefficient* in hundredths, nothing rounded on the way."""
    return at_least_zero(hundredths(coefficient, threshold) + costs - income)


@condition("SPSPL", "36(2.1)", Ground.INCOME)
def within_if_barred(income: Amount, ceiling: Amount, barred: Truth) -> Truth:
    """Where the caller reads it so: income above every threshold of Section 33 bars the housing benefit."""
    return (income <= ceiling) | no(barred)


@condition("SPSPL", "35(1) p. 2", Ground.NOTHING_TO_PAY)
def housing_to_pay(amount: Cents) -> Truth:
    """The calculation of the housing benefit leaves something to pay."""
    return amount > NO_CENTS
