"""Readings of the law among which the caller may choose where the text leaves more than one open."""

from enum import StrEnum

import attrs

from lvsocial.shown import shown


class OtherPersonOf2023(StrEnum):
    """The GMI threshold of each other person in the second half of 2023."""

    PUBLISHED = "published"
    """87.50 euros, as the ministry published it."""
    ROUNDED = "rounded"
    """88 euros, by the rounding to whole euros of SPSPL 33(5) p. 2."""


class FirstMonth(StrEnum):
    """The first month of a status and of the benefits; no provision names it."""

    APPLICATION = "application"
    """The month of the application, as practice has it."""
    DECISION = "decision"
    """The month of the decision, Law on Social Security 18(2)."""


@attrs.frozen(repr=False)
class Readings:
    """One reading for each question that is open; the defaults are those of practice.

    `housing_bar`: whether income above every threshold of SPSPL 33 bars the housing benefit (36(2.1)), or
    the formula alone decides.
    """

    housing_bar: bool = False
    other_person_of_2023: OtherPersonOf2023 = OtherPersonOf2023.PUBLISHED
    first_month: FirstMonth = FirstMonth.APPLICATION

    __repr__ = shown


DEFAULT = Readings()
