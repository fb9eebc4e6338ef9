"""The machines of payment as plans: in which order the rules of `lvsocial.services.payment` decide a line of a bill.

Who is asked, and in which order, is settled by the catalogue and the council before a plan runs: a number that is None
is one that the case has no place for. On amounts no plan branches.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from lvsocial.formula import Age, Amount, Count, Day, Table, Truth
from lvsocial.legal import plan
from lvsocial.services.case import Unit
from lvsocial.services.catalogue import Payer
from lvsocial.services.payment import (
    above_charge,
    advanced_for_parents,
    after_municipality,
    capacity_left,
    charged,
    charged_by_cabinet,
    client_capacity,
    client_for_aid,
    client_in_municipal_place,
    client_in_state_place,
    client_part,
    counted_for_institution,
    family_floor,
    free_by_council,
    free_by_law,
    higher_floor,
    income_of_days,
    income_of_household,
    is_minor,
    kept_base,
    municipality_first,
    municipality_rest,
    must_stay,
    one_off_payment,
    presumed_able,
    price_of_days,
    price_of_month,
    price_of_quantity,
    relative_capacity,
    relative_share,
    relatives_part,
    share_of_pension,
    state_for_aid,
    state_pays,
    state_pays_for_disability,
    state_rest,
    uncovered,
)
from lvsocial.thresholds import household_threshold

Rows: TypeAlias = Callable[[Sequence[Amount]], Table[Amount]]
"""Makes a table in the reading that a plan is given."""


@attrs.define(eq=False, repr=False)
class Floors:
    """What must stay with the client's household: the needy threshold, and the council's floor if it has one."""

    first: Amount
    other: Amount
    size: Count
    council: Amount | None


@attrs.define(eq=False, repr=False)
class ClientFacts:
    """What the client receives a month, by what counts where; *floors* where a service is paid by means."""

    pension: Table[Amount]
    named: Table[Amount]
    benefits: Table[Amount]
    other: Table[Amount]
    everything: Table[Amount]
    others: Amount
    floors: Floors | None
    refuses: bool


@attrs.define(eq=False, repr=False)
class RelativeFacts:
    """What the family of a relative has, and what must be left to it; None for one who refuses to disclose income."""

    income: Amount
    first: Amount
    other: Amount
    size: Count


@attrs.define(eq=False, repr=False)
class Place:
    """Days of a line in an institution, those of the month before it, and the shares of the law of the day."""

    days: Count
    before: Count
    of_month: Count
    client_share: Count
    kept_share: Count
    counts_benefits: Truth
    counts_other: Truth


@attrs.define(eq=False, repr=False)
class Aid:
    """What a line for a technical aid needs."""

    adult: Amount
    child: Amount
    born: Day
    on: Day
    age: Age
    exempt: Truth
    dearer: Amount


@attrs.define(eq=False, repr=False)
class LineFacts:
    """One line: its price for a unit and how much of it there was, and what its machine needs."""

    unit_price: Amount
    used: Count
    of_month: Count
    tariff: Amount | None
    place: Place | None
    aid: Aid | None


@attrs.define(eq=False, repr=False)
class Left:
    """What is left in the month to pay with: the client's means, the relatives', and the municipality's first part."""

    client: Amount | None
    relatives: tuple[Amount | None, ...]
    part: Amount | None
    rows: Rows


@attrs.define(eq=False, repr=False)
class LineResult:
    """What the plan of a line answers, in the reading that it was given; None where a payer has no part in it.

    *able* is what each relative could have paid of it.
    """

    price: Amount
    client: Amount | None = None
    relatives: tuple[Amount, ...] = ()
    able: tuple[Amount, ...] = ()
    first: Amount | None = None
    municipality: Amount | None = None
    state: Amount | None = None


def same(amount: Amount) -> Amount:
    """Each row as it stands."""
    return amount


# -- what there is to pay with -----------------------------------------------------------------------


@plan
def means_of_client(client: ClientFacts, floors: Floors) -> Amount:
    """What the client can pay a month beside an institution."""
    income = income_of_household(client.everything.total(same), client.others)
    floor = household_threshold(floors.first, floors.other, floors.size)
    if floors.council is not None:
        floor = higher_floor(floor, floors.council)
    return client_capacity(income, floor)


@plan
def means_of_relative(relative: RelativeFacts) -> Amount:
    """What a relative can pay a month."""
    return relative_capacity(relative.income, family_floor(relative.first, relative.other, relative.size))


@plan
def left_after(left: Left, result: LineResult) -> Left:
    """What is left for the lines after one."""
    client, part = left.client, left.part
    if client is not None and result.client is not None:
        client = capacity_left(client, result.client)
    if part is not None and result.first is not None:
        part = capacity_left(part, result.first)
    relatives = left.relatives
    if result.relatives:
        relatives = tuple(
            None if has is None else capacity_left(has, paid)
            for has, paid in zip(relatives, result.relatives, strict=True)
        )
    return Left(client, relatives, part, left.rows)


# -- the price ---------------------------------------------------------------------------------------


@plan
def price_by_days(line: LineFacts) -> Amount:
    """A day's price."""
    return price_of_days(line.unit_price, line.used)


@plan
def price_by_month(line: LineFacts) -> Amount:
    """A month's price."""
    return price_of_month(line.unit_price, line.used, line.of_month)


@plan
def price_by_quantity(line: LineFacts) -> Amount:
    """An hour's or a visit's price."""
    return price_of_quantity(line.unit_price, line.used)


PRICES: Mapping[Unit, Callable[[LineFacts], Amount]] = {
    Unit.DAY: price_by_days,
    Unit.MONTH: price_by_month,
    Unit.HOUR: price_by_quantity,
    Unit.VISIT: price_by_quantity,
}
"""How the price of a line is found, by the unit of its price."""


# -- relatives and the municipality --------------------------------------------------------------------


@plan
def the_rest(left: Left, price: Amount, asked: Amount, client: Amount, above: Amount | None) -> LineResult:
    """What the client does not pay: the municipality's first part, relatives, the municipality."""
    rest = uncovered(asked, client)
    municipality = [] if above is None else [above]
    first = None
    if left.part is not None:
        first = municipality_first(rest, left.part)
        rest = after_municipality(rest, first)
        municipality.append(first)
    can = [presumed_able(rest) if has is None else has for has in left.relatives]
    relatives: tuple[Amount, ...] = ()
    if can:
        all_can = left.rows(can).total(same)
        part = relatives_part(rest, all_can)
        relatives = tuple(
            relative_share(part, left.rows(can[:n]).total(same), own, all_can) for n, own in enumerate(can)
        )
        municipality.append(municipality_rest(rest, left.rows(relatives).total(same)))
    else:
        municipality.append(rest)
    return LineResult(price, client, relatives, tuple(can), first, left.rows(municipality).total(same))


# -- the machines ----------------------------------------------------------------------------------------


@plan
def state_place(line: LineFacts, price: Amount, client: ClientFacts, left: Left) -> LineResult:
    """(a) A place that the State pays: the client's share of the pension, then the State."""
    place: Any = line.place
    share = share_of_pension(client.pension.total(same), place.client_share, place.before, place.days, place.of_month)
    pays = client_in_state_place(price, share)
    return LineResult(price, pays, state=state_rest(price, pays))


@plan
def municipal_place(line: LineFacts, price: Amount, client: ClientFacts, left: Left) -> LineResult:
    """(b) A municipal place: the client but for what must stay, then relatives and the municipality."""
    place: Any = line.place
    named, benefits = client.named.total(same), client.benefits.total(same)
    base = kept_base(named, benefits, place.counts_benefits)
    stays = must_stay(base, place.kept_share, place.before, place.days, place.of_month)
    income = counted_for_institution(named, benefits, client.other.total(same), place.counts_other)
    of_days = income_of_days(income, place.before, place.days, place.of_month)
    pays = presumed_able(price) if client.refuses else client_in_municipal_place(price, of_days, stays)
    return the_rest(left, price, price, pays, None)


@plan
def by_means(line: LineFacts, price: Amount, client: ClientFacts, left: Left) -> LineResult:
    """(c) Any other service: the client by what is above the floor, then relatives and the municipality."""
    asked, above = price, None
    if line.tariff is not None:
        asked = charged(price, line.tariff)
        above = above_charge(price, asked)
    pays = client_part(asked, presumed_able(asked) if left.client is None else left.client)
    return the_rest(left, price, asked, pays, above)


@plan
def by_cabinet(line: LineFacts, price: Amount, client: ClientFacts, left: Left) -> LineResult:
    """(c) with the charge that the Cabinet sets for a group house or half-way house."""
    tariff: Any = line.tariff
    asked = charged_by_cabinet(price, tariff)
    pays = client_part(asked, presumed_able(asked) if left.client is None else left.client)
    return the_rest(left, price, asked, pays, above_charge(price, asked))


@plan
def one_off(line: LineFacts, price: Amount, client: ClientFacts, left: Left) -> LineResult:
    """A technical aid: one-off payment and co-payment of the client, then the State."""
    aid: Any = line.aid
    payment = one_off_payment(aid.adult, aid.child, is_minor(aid.born, aid.on, aid.age), aid.exempt)
    pays = client_for_aid(price, payment, aid.dearer)
    return LineResult(price, pays, state=state_for_aid(price, pays))


@plan
def state_alone(line: LineFacts, price: Amount, client: ClientFacts, left: Left) -> LineResult:
    """The State alone."""
    return LineResult(price, state=state_pays(price))


@plan
def state_for_disability(line: LineFacts, price: Amount, client: ClientFacts, left: Left) -> LineResult:
    """The State alone, by the Disability Law."""
    return LineResult(price, state=state_pays_for_disability(price))


@plan
def state_for_parents(line: LineFacts, price: Amount, client: ClientFacts, left: Left) -> LineResult:
    """The State now, the parents afterwards."""
    return LineResult(price, state=advanced_for_parents(price))


@plan
def municipality_for_parents(line: LineFacts, price: Amount, client: ClientFacts, left: Left) -> LineResult:
    """The municipality now, the parents afterwards."""
    return LineResult(price, municipality=advanced_for_parents(price))


@plan
def law_gives_free(line: LineFacts, price: Amount, client: ClientFacts, left: Left) -> LineResult:
    """The municipality alone, by the Law."""
    return LineResult(price, municipality=free_by_law(price))


@plan
def council_gives_free(line: LineFacts, price: Amount, client: ClientFacts, left: Left) -> LineResult:
    """The municipality alone, by its own rules."""
    return LineResult(price, municipality=free_by_council(price))


Machine: TypeAlias = Callable[[LineFacts, Amount, ClientFacts, Left], LineResult]

MACHINES: Mapping[Payer, Machine] = {
    Payer.STATE_INSTITUTION: state_place,
    Payer.MUNICIPAL_INSTITUTION: municipal_place,
    Payer.BY_INCOME: by_means,
    Payer.MUNICIPAL_TARIFF: by_means,
    Payer.BY_CABINET: by_cabinet,
    Payer.STATE_ONE_OFF: one_off,
    Payer.STATE_FREE: state_alone,
    Payer.PARENTS_STATE: state_for_parents,
    Payer.PARENTS_MUNICIPAL: municipality_for_parents,
    Payer.FREE_BY_LAW: law_gives_free,
    Payer.MUNICIPAL_FREE: council_gives_free,
}
"""The machine of each payer; a rent by housing law has none."""
