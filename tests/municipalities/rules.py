"""Councils' files of one benefit, and households for them, as tests write them."""

from __future__ import annotations

from datetime import date

from lvsocial import assess
from lvsocial.council_benefits import Decided, council_benefits
from lvsocial.council_check import household_of
from lvsocial.municipalities import Council, read

FRAME = """
[municipality]
name = "Tukuma novads"
[act.a]
number = "11"
adopted = 2020-12-29
[question.q]
lv = "Vai?"
en = "Is it so?"
[median]
[[median.in_force]]
since = 2021-01-01
until = 2026-12-31
act = "a"
provision = "1"
stage = "adopted"
confidence = "high"
amount = "850.02"
[low_income]
[[low_income.in_force]]
since = 2021-01-01
until = 2026-12-31
act = "a"
provision = "2"
stage = "adopted"
confidence = "high"
{low_income}
[benefit.b]
title = {{ lv = "Pabalsts", en = "Benefit" }}
kind = "separate"
[[benefit.b.in_force]]
since = 2021-01-01
until = 2026-12-31
act = "a"
provision = "3"
stage = "adopted"
confidence = "high"
{rule}
[[example]]
title = {{ lv = "Piemērs", en = "Example" }}
on = {on}
{household}
circumstances = {{ {circumstances} }}
expect = {{ needy = {{ outcome = "granted" }} }}
"""


def council(
    rule: str,
    *,
    on: str = "2026-03-10",
    household: str = "adults = 1",
    circumstances: str = "paid = [], events = [], expenses = [], groups = [], declared = []",
    low_income: str = 'first = "510.00"\nother = "357.00"',
) -> Council:
    """A file with one benefit and one household."""
    told = FRAME.format(rule=rule, on=on, household=household, circumstances=circumstances, low_income=low_income)
    return read(told)


def decided(rule: str, **more: str) -> list[Decided]:
    """What is decided of the benefit."""
    of = council(rule, **more)
    (example,) = of.example
    found = assess(household_of(example), example.on, municipality=of)
    return list(council_benefits(found).of("b"))


def said(each: Decided) -> str:
    """An outcome with its amount, bounds or grounds."""
    match each.outcome:
        case "granted":
            return "granted" if each.amount is None else f"granted {each.amount}"
        case "refused":
            return f"refused {' '.join(each.grounds)}"
    return f"undetermined {each.least} {each.most} {' '.join(check.condition for check in each.open)}"


def day(text: str) -> date:
    """A day."""
    return date.fromisoformat(text)
