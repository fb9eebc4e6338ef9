"""Norms of housing costs, which the caller supplies: the law's own table is not known."""

import attrs

from lvsocial.housing import CostKind
from lvsocial.law import Figure
from lvsocial.money import Money

_NO_MONEY = Money(0)


@attrs.frozen(eq=False, repr=False)
class HousingNorm(Figure):
    """The most that counts of housing costs of some *kinds* together, euros a month (izdevumu par mājokli norma).

    It is the sum of an amount for the *dwelling*, for the *first* person, for each *other* person, and for each
    square metre of the dwelling, of which at most *first_area* and *other_area* for each other person count where
    they are told. A norm in kilowatt-hours or cubic metres is an amount at the price of the day. SPSPL 35(3);
    Annex 3 of Regulation 809, which is not known, or the more favourable norm of a council, 36(5).
    """

    kinds: tuple[CostKind, ...]
    dwelling: Money = _NO_MONEY
    first: Money = _NO_MONEY
    other: Money = _NO_MONEY
    per_square_metre: Money = _NO_MONEY
    first_area: int | None = None
    other_area: int = 0
