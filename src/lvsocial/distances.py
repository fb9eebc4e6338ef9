"""How far a household is from each threshold, and what a member who came or left makes of its outcomes."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction

import attrs

from lvsocial.assessment import Assessment, Outcome, again
from lvsocial.errors import InvalidInput
from lvsocial.evidence import Unknown
from lvsocial.facts import plain_figures
from lvsocial.formula import UNIT, hundredths
from lvsocial.households import Household
from lvsocial.income import currency_of
from lvsocial.law import Figure
from lvsocial.legal import Citation, Finding
from lvsocial.money import Currency, Money
from lvsocial.statements import Statement, statement
from lvsocial.timeline import Month

CENTS = 100


class Threshold(StrEnum):
    """What is measured to."""

    NEEDY = "needy"
    """The needy threshold (trūcīgas mājsaimniecības slieksnis)."""
    LOW_INCOME = "low_income"
    """The council's low-income threshold where it is known (maznodrošinātas mājsaimniecības slieksnis).

    Else the highest that a municipality may set.
    """
    GMI = "gmi"
    """The income at which the GMI benefit (GMI pabalsts) is nothing."""
    HOUSING = "housing"
    """The income at which the housing benefit (mājokļa pabalsts) is nothing."""


@attrs.frozen(repr=False)
class Distance:
    """How much more income a month leads to a threshold; below zero, how much less.

    `exact` is in euros, before 2014 in lats. `cents` is the same in whole cents: income may rise by so much and
    not go over, or must fall by so much to come within.
    """

    to: Threshold
    exact: Fraction
    currency: Currency
    statement: Statement
    of_council: Citation | None = None
    """The act of the council that sets the threshold; None for what the State's law sets."""

    @property
    def cents(self) -> Money:
        """`exact` in whole cents, rounded down."""
        return Money((self.exact * CENTS).__floor__(), self.currency)

    def __repr__(self) -> str:
        return f"<Distance to {self.to}>"


@attrs.frozen(repr=False)
class Distances:
    """The distances that are known, and what is missing without which others, or all, are not."""

    known: tuple[Distance, ...]
    missing: tuple[Unknown, ...]

    def to(self, threshold: Threshold) -> Distance | None:
        """The distance to *threshold*, or None where it is not known or there is no such benefit on the day."""
        return next((each for each in self.known if each.to is threshold), None)

    def __repr__(self) -> str:
        return f"<Distances: {len(self.known)}>"


_COSTS = "costs"


def distances(assessment: Assessment) -> Distances:
    """How far the income of *assessment* is from each threshold; what else keeps from an outcome is not looked at."""
    of_income = assessment.income.missing
    if of_income:
        return Distances((), of_income)
    result = assessment.result
    income = int(result.income)
    found = [_distance(Threshold.NEEDY, int(result.needy_threshold) - income, assessment)]
    ceiling = result.low_income_threshold
    if ceiling is not None:
        own = assessment.law.get("low_income") or assessment.law.get("low_income_per_member")
        found.append(_distance(Threshold.LOW_INCOME, int(ceiling) - income, assessment, own))
    level = assessment.law.chosen.get("gmi_per_member")
    found.append(_distance(Threshold.GMI, int(result.gmi_threshold) - income, assessment, level))
    of_costs = tuple(each for each in assessment.missing if each.missing.code == _COSTS)
    if not of_costs and result.housing is not None:
        zero = _housing_zero(assessment)
        if assessment.readings.housing_bar and ceiling is not None:
            zero = min(zero, int(ceiling))
        found.append(_distance(Threshold.HOUSING, zero - income, assessment))
    return Distances(tuple(found), of_costs)


def _distance(to: Threshold, parts: int, assessment: Assessment, own: Figure | None = None) -> Distance:
    """The distance to a threshold of the State's law, or to a council's *own*."""
    currency = currency_of(Month.of(assessment.on))
    said = statement("grants", f"to_{to.value}" if own is None else f"to_{to.value}_of_council", assessment.on)
    return Distance(to, Fraction(parts, UNIT * CENTS), currency, said, None if own is None else own.citation)


def _housing_zero(assessment: Assessment) -> int:
    """The income at which the housing benefit is nothing: what the formula adds up before it takes income off.

    Above the GMI threshold no GMI benefit counts as income, and below it the housing benefit is not nothing.
    """
    (formula,) = _found(assessment.findings.housing_unmet, "housing_benefit")
    coefficient, threshold, costs, _ = (int(each.value) for each in formula.parents)
    return int(hundredths(coefficient, threshold)) + costs  # type: ignore[arg-type]


def _found(finding: object, rule: str) -> Iterator[Finding]:
    if isinstance(finding, Finding):
        yield from (each for each in finding.walk() if getattr(each.origin, "name", "") == rule)


class Membership(StrEnum):
    """What a member did inside the reference months, or since."""

    JOINED = "joined"
    """Came into the household."""
    LEFT = "left"
    """Left the household."""


@attrs.frozen(repr=False)
class SideBySide:
    """One outcome with the member and without; `outcome` is ``needy``, ``low_income``, ``gmi`` or ``housing``."""

    outcome: str
    with_member: Outcome
    without_member: Outcome

    @property
    def differs(self) -> bool:
        """Whether the member makes a difference to it."""
        return self.with_member != self.without_member

    def __repr__(self) -> str:
        return f"<SideBySide: {self.outcome}>"


@attrs.frozen(repr=False)
class MemberCameOrLeft:
    """A member who came or left inside the reference months or since, and both assessments.

    `with_member` has the member and all of the member's income in it, `without_member` neither; None where
    nobody could apply then. `as_assessed` says which of them the file itself comes to.
    """

    member: int
    what: Membership
    with_member: Assessment | None
    without_member: Assessment | None
    statement: Statement

    @property
    def as_assessed(self) -> Assessment | None:
        """The assessment that the file comes to: with who has joined, without who has left."""
        return self.with_member if self.what is Membership.JOINED else self.without_member

    @property
    def outcomes(self) -> tuple[SideBySide, ...]:
        """Each outcome on both sides; none where one side cannot be assessed."""
        a, b = self.with_member, self.without_member
        if a is None or b is None:
            return ()
        return (
            SideBySide("needy", a.statuses.needy, b.statuses.needy),
            SideBySide("low_income", a.statuses.low_income, b.statuses.low_income),
            SideBySide("gmi", a.benefits.gmi, b.benefits.gmi),
            SideBySide("housing", a.benefits.housing, b.benefits.housing),
        )

    def __repr__(self) -> str:
        return f"<MemberCameOrLeft: {self.what}>"


def came_or_left(assessment: Assessment) -> tuple[MemberCameOrLeft, ...]:
    """The members who came or left from the first reference month to the day of *assessment*, both ways."""
    household, law = assessment.household, assessment.law
    first = Month(Month.of(law.on).index - int(plain_figures(law).months)).first_day
    found: list[MemberCameOrLeft] = []
    for n, person in enumerate(household.members):
        if person.left is not None and first <= person.left < law.on:
            what = Membership.LEFT
        elif person.joined is not None and first <= person.joined <= law.on and person.left is None:
            what = Membership.JOINED
        else:
            continue
        said = statement("grants", f"member_{what.value}_in_reference", law.on)
        members = household.members
        always = attrs.evolve(person, joined=None, left=None)
        present = attrs.evolve(household, members=(*members[:n], always, *members[n + 1 :]))
        found.append(MemberCameOrLeft(n, what, _again(present, assessment), without_members(assessment, n), said))
    return tuple(found)


def without_members(assessment: Assessment, *members: int) -> Assessment | None:
    """*assessment* as it would be without some *members*, by their places; None where nobody could apply then."""
    household = assessment.household
    left = tuple(person for n, person in enumerate(household.members) if n not in members)
    if not left:
        return None
    return _again(attrs.evolve(household, members=left), assessment)


def _again(household: Household, assessment: Assessment) -> Assessment | None:
    """*household* under the same law; None where it cannot be assessed, as without an adult."""
    try:
        return again(assessment, household)
    except InvalidInput:
        return None
