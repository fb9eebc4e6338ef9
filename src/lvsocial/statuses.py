"""Status of a needy (trūcīga) or low-income (maznodrošināta) household: SPSPL 33, 36."""

from __future__ import annotations

from lvsocial.formula import Amount, Truth
from lvsocial.legal import Ground, condition


@condition("SPSPL", "36(2.1)", Ground.INCOME)
def income_within(income: Amount, threshold: Amount) -> Truth:
    """Average income does not exceed the threshold; equal is enough."""
    return income <= threshold


@condition("MK 299/2010", "2", Ground.INCOME)
def income_within_until_2020(income: Amount, limit: Amount) -> Truth:
    """Average income of the family does not exceed the limit of its members together, until 2020."""
    return income <= limit


@condition("SPSPL", "33(2)", Ground.INCOME)
def income_within_limit_of_council(income: Amount, limit: Amount) -> Truth:
    """Average income of the family does not exceed the low-income limit that its council set, until 2020."""
    return income <= limit
