"""Thresholds of a household (SPSPL 33) and the savings that it may keep (SPSPL 36(1) p. 2)."""

from __future__ import annotations

from lvsocial.formula import Amount, Count, hundredths
from lvsocial.legal import rule


@rule("SPSPL", "33")
def household_threshold(first: Amount, other: Amount, size: Count) -> Amount:
    """Threshold of a household a month: a first or only person and *size* - 1 others."""
    return first + other * (size - 1)


@rule("SPSPL", "36(1) p. 2")
def savings_allowed(needy: Amount, share: Count) -> Amount:
    """Savings left out of account since 2023-06-01: *share* hundredths of the household's needy threshold."""
    return hundredths(share, needy)
