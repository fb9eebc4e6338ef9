"""What is known of a fact and what is not: the two ends of what is missing, and what it does."""

from enum import StrEnum

import attrs

from lvsocial.legal import Citation, Ground
from lvsocial.shown import shown


class Effect(StrEnum):
    """What a missing fact does to an outcome that depends on it."""

    AMOUNT = "amount"
    """The outcome is undetermined."""
    CONDITION = "condition"
    """The outcome is given as if the condition were met, and lists it as open."""


@attrs.frozen(repr=False)
class Missing:
    """A fact that nobody has told: its best and its worst value for the household.

    *code* names it in both languages (``explanation/words.toml``: what it is and what settles it). *ground* is
    what is not met where a condition turns out at its worst; an amount has none.
    """

    code: str
    effect: Effect
    citation: Citation
    ground: Ground | None = None

    __repr__ = shown


@attrs.frozen(repr=False)
class Unknown:
    """A missing fact at its place in the household."""

    path: str
    missing: Missing

    __repr__ = shown


@attrs.frozen(repr=False)
class Notice:
    """Something in the file that whoever decides should know, at its place; *code* names it in both languages."""

    path: str
    code: str

    __repr__ = shown
