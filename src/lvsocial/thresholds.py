"""Thresholds of a household (SPSPL 33), of a family until 2020, and the savings that may be kept."""

from __future__ import annotations

from lvsocial.formula import Amount, Count, hundredths
from lvsocial.legal import rule


@rule("SPSPL", "33")
def household_threshold(first: Amount, other: Amount, size: Count) -> Amount:
    """Threshold of a household a month: a first or only person and *size* - 1 others."""
    return first + other * (size - 1)


@rule("MK 299/2010", "2")
def family_limit(of_member: Amount, size: Count) -> Amount:
    """Needy limit of a family a month until 2020: that of each member (ģimenes locekļi), so many times."""
    return of_member * size


@rule("SPSPL", "33(2)")
def family_limit_of_council(of_member: Amount, size: Count) -> Amount:
    """Low-income limit of a family a month until 2020: that of the council for each member, so many times."""
    return of_member * size


@rule("MK 550/2009", "4")
def family_gmi(
    adult: Amount, child: Amount, protected: Amount, size: Count, children: Count, protected_adults: Count
) -> Amount:
    """GMI sum of a family a month until 2020: the level of each member."""
    return child * children + protected * protected_adults + adult * (size - children - protected_adults)


@rule("SPSPL", "36(1) p. 2")
def savings_allowed(needy: Amount, share: Count) -> Amount:
    """Savings left out of account since 2023-06-01: *share* hundredths of the household's needy threshold."""
    return hundredths(share, needy)
