"""What people declare for a bill: the client, the services of the month, the relatives, and the council's rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import attrs

from lvsocial.errors import Fault, InvalidInput
from lvsocial.identifiers import holds_personal_code
from lvsocial.income import not_negative
from lvsocial.money import Money, Ratio


class PaymentKind(StrEnum):
    """What the client receives, as far as payment for services tells kinds apart."""

    PENSION = "pension"
    """State, service or special pension with supplement, also foreign (pensija)."""
    COMPENSATION = "compensation"
    """Compensation for work accident or occupational disease, life annuity (atlīdzība)."""
    SOCIAL_SECURITY_BENEFIT = "social_security_benefit"
    """State social security benefit, VSNP (valsts sociālā nodrošinājuma pabalsts)."""
    TRANSPORT_BENEFIT = "transport_benefit"
    """Benefit for transport costs (pabalsts transporta izdevumu kompensēšanai); a month's part of it."""
    SPECIAL_CARE_BENEFIT = "special_care_benefit"
    """Special-care benefit (īpašas kopšanas pabalsts)."""
    MAINTENANCE_CONTRACT = "maintenance_contract"
    """What a maintenance contract gives (uztura līgums)."""
    OTHER = "other"
    """Any other income after tax: wage, rent, interest."""


class Unit(StrEnum):
    """What a price is for."""

    DAY = "day"
    MONTH = "month"
    HOUR = "hour"
    VISIT = "visit"


class Charge(StrEnum):
    """How a council charges for a service whose price it settles."""

    FREE = "free"
    """Free of charge by the council's rules."""
    TARIFF = "tariff"
    """By a charge that the council sets."""
    BY_INCOME = "by_income"
    """By the client's income alone."""


class Exemption(StrEnum):
    """Why no one-off payment is asked for a technical aid."""

    NEEDY = "needy"
    RESIDENT = "resident"
    """Lives in a long-term institution."""
    HOSPITAL = "hospital"
    PRISON = "prison"


class Relation(StrEnum):
    """What a relative is to the client."""

    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    GRANDCHILD = "grandchild"
    GRANDPARENT = "grandparent"
    GREAT_GRANDCHILD = "great_grandchild"
    SIBLING = "sibling"
    STEPCHILD = "stepchild"
    IN_LAW = "in_law"
    FORMER_SPOUSE = "former_spouse"
    OTHER = "other"


BY_LAW = frozenset({Relation.SPOUSE, Relation.CHILD, Relation.PARENT})
"""Who has a duty of support for payment (apgādnieks): SPSPL 1 p. 37."""


class Order(StrEnum):
    """In which order the rest is asked of relatives and the municipality."""

    RELATIVES_FIRST = "relatives_first"
    """The State's default: relatives by what they can, then the municipality; SPSPL 8(1), (4)."""
    MUNICIPALITY_FIRST = "municipality_first"
    """The municipality up to a sum of its own, then relatives, then the municipality again."""
    RELATIVES_NOT_ASKED = "relatives_not_asked"
    """The municipality alone."""


def above_zero(record: object, field: attrs.Attribute[Money], value: Money) -> None:
    """An attrs validator: a price is more than nothing."""
    if value.cents <= 0:
        raise InvalidInput(Fault(field.name, "above_zero"))


def not_below_zero(record: object, field: attrs.Attribute[Money | None], value: Money | None) -> None:
    """An attrs validator: an amount that may be absent is not below zero."""
    if value is not None and value.cents < 0:
        raise InvalidInput(Fault(field.name, "negative"))


def at_least_one(record: object, field: attrs.Attribute[int], value: int) -> None:
    """An attrs validator: a family or household has somebody in it."""
    if value < 1:
        raise InvalidInput(Fault(field.name, "at_least_one"))


def _some(record: object, field: attrs.Attribute[Ratio | None], value: Ratio | None) -> None:
    if value is not None and not value.hundredths:
        raise InvalidInput(Fault(field.name, "above_nothing"))


@attrs.frozen(repr=False)
class Received:
    """What the client receives of one *kind* a month, in euros after taxes."""

    kind: PaymentKind
    amount: Money = attrs.field(validator=not_negative)

    def __repr__(self) -> str:
        return f"<Received: {self.kind}>"


@attrs.frozen(repr=False)
class Client:
    """The person who gets the services (klients).

    `incomes` that stand are all that is received; None says that nobody has told. `household_size` and
    `others_income`, what the others of the household receive, are needed for services other than institutions.
    `refuses` says that the client will not disclose income.
    """

    id: str
    name: str | None = None
    birth_date: date | None = None
    incomes: tuple[Received, ...] | None = None
    household_size: int = attrs.field(default=1, validator=at_least_one)
    others_income: Money | None = attrs.field(default=None, validator=not_below_zero)
    refuses: bool = False

    def __repr__(self) -> str:
        return "<Client>"


@attrs.frozen(repr=False)
class BillLine:
    """One service of the month, with its price in euros for one `unit`.

    A day's and a month's price is for the days from `first_day` to `last_day`, the whole month where neither is
    given; an hour's and a visit's for a `quantity`. `tariff` is the most that client and relatives are asked for the
    line; `dearer` what a technical aid costs more than the one that would have done.
    """

    service: str
    unit: Unit
    price: Money = attrs.field(validator=above_zero)
    quantity: Ratio | None = attrs.field(default=None, validator=_some)
    first_day: date | None = None
    last_day: date | None = None
    provider: str | None = None
    charge: Charge | None = None
    tariff: Money | None = attrs.field(default=None, validator=not_below_zero)
    dearer: Money | None = attrs.field(default=None, validator=not_below_zero)
    exempt: Exemption | None = None

    def __repr__(self) -> str:
        return "<BillLine>"


@attrs.frozen(repr=False)
class Relative:
    """Someone with a duty of support for the client (apgādnieks), and the family that lives of the same income.

    `family_income` is euros a month after taxes; None says that nobody has told, `refuses` that the relative will not
    disclose it. `by_court` names who is bound by a court ruling, `freed` who is freed by the Civil Law or a court.
    """

    id: str
    relation: Relation
    name: str | None = None
    family_size: int = attrs.field(default=1, validator=at_least_one)
    family_income: Money | None = attrs.field(default=None, validator=not_below_zero)
    refuses: bool = False
    by_court: bool = False
    freed: bool = False

    def __repr__(self) -> str:
        return f"<Relative: {self.relation}>"


@attrs.frozen(repr=False)
class Floor:
    """Euros a month that must be left to a relative's family: for the first member and for each other one."""

    first: Money = attrs.field(validator=not_negative)
    other: Money = attrs.field(validator=not_negative)

    def __repr__(self) -> str:
        return "<Floor>"


@attrs.frozen(repr=False)
class Council:
    """What the binding rules (saistošie noteikumi) of the municipality settle about payment.

    Without it the State's defaults stand. `municipal_part` is what the municipality pays a month before relatives
    are asked. `client_floor` is what the client's household keeps where that is more than the needy threshold,
    `kept_share` the same in an institution. `counts_other_income` says whether income beside the four payments of
    SPSPL 29(2) goes to an institution's price.
    """

    order: Order = Order.RELATIVES_FIRST
    name: str | None = None
    municipal_part: Money | None = attrs.field(default=None, validator=not_below_zero)
    family_floor: Floor | None = None
    client_floor: Money | None = attrs.field(default=None, validator=not_below_zero)
    kept_share: Ratio | None = None
    counts_other_income: bool = True
    grandchildren: bool = False

    def __repr__(self) -> str:
        return f"<Council: {self.order}>"


@attrs.frozen(repr=False)
class Case:
    """What a bill is made of. Raises `InvalidInput` with every fault across its parts.

    `relatives` that stand are all there are; None says that nobody has told.
    """

    client: Client
    lines: tuple[BillLine, ...]
    relatives: tuple[Relative, ...] | None = None
    council: Council = Council()

    def __attrs_post_init__(self) -> None:
        if faults := tuple(faults_across(self)):
            raise InvalidInput(*faults)

    def __repr__(self) -> str:
        return f"<Case: {len(self.lines)} lines>"


def faults_across(case: Case) -> Iterator[Fault]:
    """What is wrong with *case* although each part of it is right."""
    if not case.lines:
        yield Fault("lines", "a_line")
    if holds_personal_code(case.client.id):
        yield Fault("client.id", "id_not_code")
    kinds = [each.kind for each in case.client.incomes or ()]
    yield from (Fault(f"client.incomes[{n}]", "line_twice") for n, kind in enumerate(kinds) if kind in kinds[:n])
    if case.client.household_size == 1 and case.client.others_income is not None:
        yield Fault("client.others_income", "no_others")
    if case.client.refuses and case.client.others_income is not None:
        yield Fault("client.refuses", "told_and_refused")
    yield from _of_relatives(case)
    yield from _of_council(case.council)
    for n, line in enumerate(case.lines):
        yield from (fault.at(f"lines[{n}]") for fault in _of_line(line))


def _of_relatives(case: Case) -> Iterator[Fault]:
    ids = [each.id for each in case.relatives or ()]
    for n, each in enumerate(case.relatives or ()):
        if holds_personal_code(each.id):
            yield Fault(f"relatives[{n}].id", "id_not_code")
        if each.id in (case.client.id, *ids[:n]):
            yield Fault(f"relatives[{n}].id", "member_twice")
        allowed = each.relation in BY_LAW or each.by_court
        if not allowed and not (each.relation is Relation.GRANDCHILD and case.council.grandchildren):
            yield Fault(f"relatives[{n}].relation", "no_duty")
        if each.refuses and each.family_income is not None:
            yield Fault(f"relatives[{n}].refuses", "told_and_refused")


def _of_council(council: Council) -> Iterator[Fault]:
    if (council.order is Order.MUNICIPALITY_FIRST) != (council.municipal_part is not None):
        yield Fault("council.municipal_part", "with_municipality_first")
    if council.kept_share is not None and council.kept_share.hundredths > 100:
        yield Fault("council.kept_share", "over_whole")


def _of_line(line: BillLine) -> Iterator[Fault]:
    by_days = line.unit in (Unit.DAY, Unit.MONTH)
    if by_days and line.quantity is not None:
        yield Fault("quantity", "days_not_quantity")
    if not by_days and line.quantity is None:
        yield Fault("quantity", "required")
    if not by_days and (line.first_day or line.last_day):
        yield Fault("first_day", "quantity_not_days")
    if line.first_day is not None and line.last_day is not None and line.last_day < line.first_day:
        yield Fault("last_day", "day_order")
    if line.charge is Charge.TARIFF and line.tariff is None:
        yield Fault("tariff", "required")
    if line.tariff is not None and line.charge in (Charge.FREE, Charge.BY_INCOME):
        yield Fault("tariff", "no_tariff")
