"""Who pays for a social service: the rules of the three machines of payment, and those around them.

A place that the State pays (SPSPL 13.1(3)): the client by a share of the pension or compensation. A municipal place
(SPSPL 8, 29(2)): the client but for what must stay. Any other service (Regulation 275): the client by what is above
the needy threshold. What is owed then falls to relatives with a duty of support and to the municipality.

Every part is whole cents and what is left over is always the difference, so that the parts add up to the price.
"""

from __future__ import annotations

from lvsocial.formula import (
    NOTHING,
    Age,
    Amount,
    Count,
    Day,
    Truth,
    at_least_zero,
    choose,
    exact,
    half_up,
    hundredths,
    part_down,
    part_up,
)
from lvsocial.legal import rule

OF_CONTRACT = "The price is the contract's or the provider's; no provision says how it is multiplied."
ROUNDED_PRICE = "No provision on rounding a price was found; it is stated to the nearest cent, half a cent up."
PART_OF_MONTH = (
    "No provision says what of a month's money counts for a part of the month; it is taken by days, and what is left "
    "of a cent is dropped."
)
KEPT_UP = (
    "No provision on rounding was found; since the Law names the least that must stay with the client, it is rounded "
    "up to a cent. For a part of a month it is taken by days."
)

# -- the price -------------------------------------------------------------------------------------


@rule("SPSPL", None, caveat=ROUNDED_PRICE)
def price_of_quantity(price: Amount, quantity: Count) -> Amount:
    """Price of so many hours or visits; *quantity* in hundredths."""
    return exact(half_up(hundredths(quantity, price)))


@rule("SPSPL", None, caveat=OF_CONTRACT)
def price_of_days(price: Amount, days: Count) -> Amount:
    """Price of the days on which the service was given."""
    return price * days


@rule("SPSPL", None, caveat=PART_OF_MONTH)
def price_of_month(price: Amount, days: Count, of_month: Count) -> Amount:
    """A monthly price, for a part of the month by its days."""
    return exact(part_down(price, days, of_month))


# -- (a) a place that the State pays ---------------------------------------------------------------


@rule("SPSPL", "13.1(3)", caveat=PART_OF_MONTH)
def share_of_pension(base: Amount, share: Count, before: Count, days: Count, of_month: Count) -> Amount:
    """Client's share of the pension or compensation (pensija vai atlīdzība) for *days*, after the days *before*."""
    whole = hundredths(share, base)
    return exact(part_down(whole, before + days, of_month)) - exact(part_down(whole, before, of_month))


@rule("SPSPL", "13.1(3)")
def client_in_state_place(price: Amount, share: Amount) -> Amount:
    """The client pays the share of the pension, at most the price."""
    return choose(share <= price, share, price)


@rule("SPSPL", "13.1(3)")
def state_rest(price: Amount, client: Amount) -> Amount:
    """The State pays the rest; relatives are not asked."""
    return price - client


# -- (b) a municipal place -------------------------------------------------------------------------


@rule("SPSPL", "29(2) p. 1")
def kept_base(named: Amount, benefits: Amount, counts: Truth) -> Amount:
    """The payments of which a share must stay: pension, compensation or VSNP, and since 2021 the two *benefits* too."""
    return named + choose(counts, benefits, NOTHING)


@rule("SPSPL", "29(2) p. 1", caveat=KEPT_UP)
def must_stay(base: Amount, share: Count, before: Count, days: Count, of_month: Count) -> Amount:
    """What must at least stay with the client (klienta rīcībā) for *days*, after the days *before*."""
    whole = hundredths(share, base)
    return exact(part_up(whole, before + days, of_month)) - exact(part_up(whole, before, of_month))


@rule(
    "SPSPL",
    "8(6)",
    caveat="The Law protects a share of four payments only; that other income goes to the price in full is a reading "
    "of the text, and councils mostly count the four payments alone.",
)
def counted_for_institution(named: Amount, benefits: Amount, other: Amount, counts_other: Truth) -> Amount:
    """The resident's income after tax, with maintenance contracts (uzturlīgums)."""
    return named + benefits + choose(counts_other, other, NOTHING)


@rule("SPSPL", "8(6)", caveat=PART_OF_MONTH)
def income_of_days(income: Amount, before: Count, days: Count, of_month: Count) -> Amount:
    """The income of the month that falls to *days*, after the days *before*."""
    return exact(part_down(income, before + days, of_month)) - exact(part_down(income, before, of_month))


@rule("SPSPL", "8(1), 29(2) p. 1")
def client_in_municipal_place(price: Amount, income: Amount, stays: Amount) -> Amount:
    """The client pays what need not stay, at most the price."""
    able = at_least_zero(income - stays)
    return choose(able <= price, able, price)


# -- (c) any other service -------------------------------------------------------------------------


@rule(
    "MK 275/2003",
    "5.1",
    caveat="Which kinds of income count for paragraph 5.1 was not read; all that is stated counts.",
)
def income_of_household(own: Amount, others: Amount) -> Amount:
    """Income a month, after tax, of the client and the other members of the household."""
    return own + others


@rule("MK 275/2003", "6")
def higher_floor(needy: Amount, council: Amount) -> Amount:
    """What must stay where the council leaves more than the needy threshold."""
    return choose(council > needy, council, needy)


@rule(
    "MK 275/2003",
    "5.1",
    caveat="That the needy threshold is that of the whole household since 2021 is inferred.",
)
def client_capacity(income: Amount, floor: Amount) -> Amount:
    """What the client can pay: income above what must stay after payment."""
    return at_least_zero(income - floor)


@rule("MK 275/2003", "5.1")
def capacity_left(capacity: Amount, paid: Amount) -> Amount:
    """What is left of a capacity after what the month's other services took."""
    return at_least_zero(capacity - paid)


@rule("MK 275/2003", "6")
def charged(price: Amount, tariff: Amount) -> Amount:
    """What is asked for a service where the council sets a charge (maksa): the charge, at most the price."""
    return choose(tariff <= price, tariff, price)


@rule("SPSPL", "27.1(4)")
def charged_by_cabinet(price: Amount, tariff: Amount) -> Amount:
    """The same where the Cabinet sets it."""
    return choose(tariff <= price, tariff, price)


@rule("MK 275/2003", "6")
def above_charge(price: Amount, asked: Amount) -> Amount:
    """What the municipality pays because it is above the charge."""
    return price - asked


@rule("SPSPL", "8(1)")
def client_part(asked: Amount, capacity: Amount) -> Amount:
    """The client pays what is asked, at most what the client can pay."""
    return choose(capacity <= asked, capacity, asked)


@rule(
    "SPSPL",
    "8(1), (4)",
    caveat="What follows when income is not disclosed was not read; since the municipality pays only where somebody "
    "cannot, who does not show it is taken to be able to pay.",
)
def presumed_able(asked: Amount) -> Amount:
    """Who refuses to disclose income is taken to be able to pay all that is asked."""
    return asked


@rule("SPSPL", "8(4)")
def uncovered(asked: Amount, client: Amount) -> Amount:
    """What is left for relatives and the municipality."""
    return asked - client


# -- relatives and the municipality ----------------------------------------------------------------


@rule(
    "MK 275/2003",
    "5.3",
    caveat="What must be left to a relative's family was not read in the regulation; the sums are the council's.",
)
def family_floor(first: Amount, other: Amount, size: Count) -> Amount:
    """What must be left to the family of a relative with a duty of support (apgādnieks)."""
    return first + other * (size - 1)


@rule("MK 275/2003", "5.3")
def relative_capacity(income: Amount, floor: Amount) -> Amount:
    """What a relative can pay: the family's income above what must be left to it."""
    return at_least_zero(income - floor)


@rule("SPSPL", "1 p. 37, 8(1)")
def relatives_part(rest: Amount, capacity: Amount) -> Amount:
    """What relatives pay together: the rest, at most what they can pay."""
    return choose(capacity <= rest, capacity, rest)


@rule(
    "SPSPL",
    "8(1)",
    caveat="How several relatives share is not said; it is by what each can pay, and each next one takes up what the "
    "rounding of those before left.",
)
def relative_share(part: Amount, before: Amount, own: Amount, all_can: Amount) -> Amount:
    """One relative's part, in proportion to what each can pay; *before* is what the relatives before can pay."""
    return exact(part_down(part, before + own, all_can)) - exact(part_down(part, before, all_can))


@rule("MK 275/2003", "6")
def municipality_first(rest: Amount, part: Amount) -> Amount:
    """What the municipality pays before relatives are asked."""
    return choose(part <= rest, part, rest)


@rule("MK 275/2003", "6")
def after_municipality(rest: Amount, first: Amount) -> Amount:
    """What is left for relatives after it."""
    return rest - first


@rule("SPSPL", "8(4)")
def municipality_rest(rest: Amount, relatives: Amount) -> Amount:
    """The municipality pays what neither the client nor relatives can."""
    return rest - relatives


# -- paid by one alone -----------------------------------------------------------------------------


@rule("SPSPL", "13.1(1)")
def state_pays(price: Amount) -> Amount:
    """The State pays the service; neither client nor relatives are asked."""
    return price


@rule("IL", "12(1)")
def state_pays_for_disability(price: Amount) -> Amount:
    """The State pays the support measure (atbalsta pasākums) for a person with disability."""
    return price


@rule("SPSPL", "8(1)")
def free_by_law(price: Amount) -> Amount:
    """The municipality pays a service that the Law gives free of charge."""
    return price


@rule("SPSPL", "3(3)")
def free_by_council(price: Amount) -> Amount:
    """The municipality pays a service that its rules give free of charge."""
    return price


@rule(
    "BTAL",
    "30(1), (2)",
    caveat="What the parents pay is set by Cabinet Regulation 142/2014, which was not read; the whole price is paid "
    "from the budget first.",
)
def advanced_for_parents(price: Amount) -> Amount:
    """The budget pays now, and the parents' part is recovered from them."""
    return price


@rule("CL", "219")
def is_minor(born: Day, on: Day, age: Age) -> Truth:
    """A child (bērns) on the day *on*."""
    return born > on - age


@rule("SPSPL", "13.1(2)")
def one_off_payment(adult: Amount, child: Amount, minor: Truth, exempt: Truth) -> Amount:
    """The one-off payment (vienreizējs maksājums) for a technical aid; nothing for who is freed from it."""
    return choose(exempt, NOTHING, choose(minor, child, adult))


@rule("SPSPL", "13.1(2)")
def client_for_aid(price: Amount, payment: Amount, dearer: Amount) -> Amount:
    """One-off payment and the co-payment for a *dearer* model, at most the price."""
    own = payment + dearer
    return choose(own <= price, own, price)


@rule("SPSPL", "13.1(2)")
def state_for_aid(price: Amount, client: Amount) -> Amount:
    """The State pays the rest of a technical aid."""
    return price - client
