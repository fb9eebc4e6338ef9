"""Assessing on evidence that is not whole: the two ends between which each outcome lies.

What a register did not tell is open (`Evidence.open`): the truth lies between households that are known. Each
combination of their ends is assessed. Where an outcome is the same in all of them, what is missing could not
change it; else it is provisional, with its least and its most. A condition that nobody has told and no register
(residence, entitlement, registration as unemployed, vehicles, what property is used for) is open in the
assessment itself: it is met at one end, and refuses what rests on it at the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import product
from math import prod
from typing import TypeAlias

import attrs

from lvsocial import assessment
from lvsocial.adapters.evidence import Evidence
from lvsocial.adapters.household_facts import SUMS, Open
from lvsocial.assessment import Assessment, Granted, Outcome, Refused, Undetermined
from lvsocial.errors import InvalidInput
from lvsocial.households import Household
from lvsocial.money import Money

MOST_RUNS = 64
"""With more combinations of ends than this, facts of one kind are moved together, and each alone."""


class Standing(StrEnum):
    """How sure an outcome is."""

    SETTLED = "settled"
    """Nothing that is missing could change it."""
    PROVISIONAL = "provisional"
    """It lies between two ends."""
    UNDETERMINED = "undetermined"
    """At some end it cannot be said at all."""


@attrs.frozen(repr=False)
class Ends:
    """One status or benefit between its ends.

    *possible* are the outcomes at the ends, the worst first; *least* and *most* bound a benefit in euros a
    month, and are None for a status; *most* is None too where nothing bounds it.
    """

    standing: Standing
    possible: tuple[str, ...]
    least: Money | None
    most: Money | None

    def __repr__(self) -> str:
        return f"<Ends: {self.standing}>"


@attrs.frozen(repr=False, eq=False)
class Provisional:
    """An assessment on evidence: *assessment* of what is known, undetermined where income is not, and the ends."""

    on: date
    evidence: Evidence
    assessment: Assessment
    outcomes: Mapping[str, Ends]

    @property
    def is_settled(self) -> bool:
        """Whether nothing that registers did not tell could change any outcome."""
        # What is undetermined at its only end is so for another reason, such as a council's own threshold.
        settled = () if self.evidence.open else ("undetermined",)
        return all(ends.standing is Standing.SETTLED or ends.possible == settled for ends in self.outcomes.values())

    def __repr__(self) -> str:
        return f"<Provisional on {self.on}>"


class NobodyLeft(ValueError):
    """Everybody in the household has died: nobody is there to be assessed."""


def assess(evidence: Evidence, on: date) -> Provisional:
    """Assess what *evidence* holds as of *on*, the day of the application.

    Raises `NobodyLeft`, and what `lvsocial.assess` raises.
    """
    household = evidence.household
    if household is None:
        raise NobodyLeft("nobody of the household is left")
    whole = assessment.assess(household, on)
    # By how the facts stand that are one or the other: a sum may lie anywhere between its ends.
    runs: dict[_Combination, list[Assessment]] = {}
    for ends, each in _households(household, evidence.open):
        try:
            run = assessment.assess(each, on)
        except InvalidInput:
            # Without its adults it could not have applied, so it is no end.
            continue
        either = tuple(end for fact, end in zip(evidence.open, ends, strict=True) if fact.kind != SUMS)
        runs.setdefault(either, []).append(run)
    found = [_outcomes(run) for alike in runs.values() for run in alike]
    outcomes = {name: _ends(name, [each[name] for each in found]) for name in found[0]}
    if any(len({_within(run) for run in alike}) > 1 for alike in runs.values()):
        # Low-income is what lies between two thresholds: it may be true between two ends and false at both.
        outcomes["low_income"] = Ends(Standing.UNDETERMINED, ("refused", "undetermined"), None, None)
    return Provisional(on, evidence, whole, outcomes)


_Combination: TypeAlias = tuple[int, ...]
"""Which end of each open fact."""


def _households(household: Household, facts: Sequence[Open]) -> Iterator[tuple[_Combination, Household]]:
    """The household at each combination of ends, the first with everything at its first end."""
    for ends in _combinations(facts):
        made = household
        for fact, end in zip(facts, ends, strict=True):
            made = fact.ends[end](made)
        yield ends, made


def _combinations(facts: Sequence[Open]) -> Iterator[_Combination]:
    """Which end of each fact: every combination, or where that is too many, each alone and whole kinds together."""
    last = [len(fact.ends) - 1 for fact in facts]
    if prod(each + 1 for each in last) <= MOST_RUNS:
        yield from product(*(range(each + 1) for each in last))
        return
    kinds = list(dict.fromkeys(fact.kind for fact in facts))
    for chosen in product((False, True), repeat=len(kinds)):
        moved = {kind for kind, is_moved in zip(kinds, chosen, strict=True) if is_moved}
        together = tuple(end if fact.kind in moved else 0 for fact, end in zip(facts, last, strict=True))
        yield together
        for at, fact in enumerate(facts):
            # And this one alone at its other end, whatever else is moved.
            yield (*together[:at], 0 if fact.kind in moved else last[at], *together[at + 1 :])


def _within(run: Assessment) -> tuple[bool, bool]:
    """Whether nothing stands in the way of being needy, and of being low-income at the State's ceiling."""
    return (not int(run.result.needy), not int(run.result.low_income))


def _outcomes(run: Assessment) -> dict[str, Outcome]:
    return {
        "needy": run.statuses.needy,
        "low_income": run.statuses.low_income,
        "gmi": run.benefits.gmi,
        "housing": run.benefits.housing,
    }


_WORST_FIRST = ("refused", "undetermined", "granted")
_NOTHING = Money(0)
_BENEFITS = frozenset({"gmi", "housing"})


def _ends(name: str, found: Sequence[Outcome]) -> Ends:
    possible = {outcome.outcome for outcome in found}
    if any(isinstance(outcome, Granted | Undetermined) and outcome.open_conditions for outcome in found):
        # What is not met refuses whatever rests on it.
        possible.add("refused")
    least, most = [_least(outcome) for outcome in found], [_most(outcome) for outcome in found]
    is_benefit = name in _BENEFITS
    bounded = [amount for amount in most if amount is not None]
    if "undetermined" in possible:
        standing = Standing.UNDETERMINED
    elif len(possible) > 1 or len({*least, *most}) > 1:
        standing = Standing.PROVISIONAL
    else:
        standing = Standing.SETTLED
    return Ends(
        standing,
        tuple(name for name in _WORST_FIRST if name in possible),
        min(least) if is_benefit else None,
        max(bounded) if is_benefit and len(bounded) == len(most) else None,
    )


def _least(outcome: Outcome) -> Money:
    match outcome:
        case Granted(amount=Money() as amount, open_conditions=()):
            return amount
        case Undetermined(least=Money() as amount, open_conditions=()):
            return amount
    return _NOTHING


def _most(outcome: Outcome) -> Money | None:
    match outcome:
        case Granted(amount=amount):
            return amount or _NOTHING
        case Refused():
            return _NOTHING
        case Undetermined(most=amount):
            return amount
