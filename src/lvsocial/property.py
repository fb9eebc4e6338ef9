"""What a household owns (īpašums un naudas līdzekļu uzkrājumi)."""

import attrs

from lvsocial.income import not_negative
from lvsocial.money import Money


@attrs.frozen(repr=False)
class Vehicle:
    """A motor vehicle (transportlīdzeklis), with its full mass (pilna masa) in kilograms.

    Farm machinery and bicycles are left out: the Law never counts them.
    """

    mass_kg: int

    def __repr__(self) -> str:
        return "<Vehicle>"


@attrs.frozen(repr=False)
class Property:
    """Savings and vehicles of the whole household; None where nobody has told yet.

    `savings` are the household's money on all accounts and in cash, in euros; since 2023-06-01 without the
    children's own (SPSPL 36(1) p. 2).
    """

    savings: Money | None = attrs.field(default=None, validator=attrs.validators.optional(not_negative))
    vehicles: tuple[Vehicle, ...] | None = None

    def __repr__(self) -> str:
        return "<Property>"
