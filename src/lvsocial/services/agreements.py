"""The participation agreement and the individual plan: duties, who, until when, kept or broken, and what follows.

An agreement (vienošanās par līdzdarbību) is what the social service agrees with the client, SPSPL 11(1) p. 4. A plan
(individuālais sociālās rehabilitācijas plāns) is needed for every client of social rehabilitation, SPSPL 24. What may
follow from a breach is a decision of the service: `may_stop` says whether the law lets it, never that it must.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import IntFlag, StrEnum
from typing import Any

import attrs

from lvsocial.errors import Fault, InvalidInput
from lvsocial.facts import Asked, Declared, day_key
from lvsocial.formula import Day, Grounds, Truth, no
from lvsocial.identifiers import holds_personal_code
from lvsocial.legal import Finding, condition, explained, plan
from lvsocial.services.catalogue import Kind, service


class Duty(StrEnum):
    """A client's duty by SPSPL 7 p. 1 to 6, or the service's own."""

    TAKE_PART = "take_part"
    """Take an active part in solving the problem (7 p. 1)."""
    INFORM = "inform"
    """Give information and cooperate (7 p. 2)."""
    OWN_INCOME = "own_income"
    """Try to raise one's own income (7 p. 3)."""
    REHABILITATION = "rehabilitation"
    """Use rehabilitation in case of addiction (7 p. 4)."""
    PURPOSE = "purpose"
    """Use help for its purpose (7 p. 5)."""
    HOME_VISIT = "home_visit"
    """Let the social worker visit the home (7 p. 6)."""
    OF_SERVICE = "of_service"
    """What the social service takes on itself."""


class Party(StrEnum):
    """Who has to do it."""

    CLIENT = "client"
    SERVICE = "service"


class Kept(StrEnum):
    """How a measure stands."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    EXCUSED = "excused"
    """Not kept, for an objective reason."""
    OVERDUE = "overdue"
    """The day has passed and nobody has recorded whether it was kept: to be asked, not yet broken."""


@attrs.frozen(repr=False)
class Measure:
    """One thing agreed: *what*, by *whom*, *until* when; whether it was kept, or there was an objective reason."""

    what: str
    duty: Duty
    whom: Party
    until: date
    kept: bool | None = None
    objective_reason: bool = False

    def __repr__(self) -> str:
        return f"<Measure: {self.duty}>"


@attrs.frozen(repr=False)
class Warned:
    """A written warning (brīdinājums) and the last day by which the duty may still be kept."""

    on: date
    until: date

    def __attrs_post_init__(self) -> None:
        if self.until < self.on:
            raise InvalidInput(Fault("until", "day_order"))

    def __repr__(self) -> str:
        return "<Warned>"


@attrs.frozen(repr=False)
class Agreement:
    """What the social service and a client agreed on. Raises `InvalidInput` with every fault."""

    id: str
    made: date
    measures: tuple[Measure, ...]
    review: date | None = None
    signed_by_client: bool = False
    signed_by_service: bool = False
    warnings: tuple[Warned, ...] = ()

    def __attrs_post_init__(self) -> None:
        if faults := tuple(_of_agreement(self)):
            raise InvalidInput(*faults)

    def __repr__(self) -> str:
        return f"<Agreement: {len(self.measures)} measures>"

    @property
    def binds(self) -> bool:
        """Whether both have signed."""
        return self.signed_by_client and self.signed_by_service


def _of_agreement(agreement: Agreement) -> Iterator[Fault]:
    if holds_personal_code(agreement.id):
        yield Fault("id", "id_not_code")
    if not agreement.measures:
        yield Fault("measures", "a_measure")
    if agreement.review is not None and agreement.review < agreement.made:
        yield Fault("review", "day_order")
    for n, each in enumerate(agreement.measures):
        if each.until < agreement.made:
            yield Fault(f"measures[{n}].until", "day_order")
        if (each.duty is Duty.OF_SERVICE) != (each.whom is Party.SERVICE):
            yield Fault(f"measures[{n}].whom", "whose_duty")
        if each.kept and each.objective_reason:
            yield Fault(f"measures[{n}].objective_reason", "kept_or_reason")
    for n, warned in enumerate(agreement.warnings):
        if warned.on < agreement.made:
            yield Fault(f"warnings[{n}].on", "day_order")


def standing(measure: Measure, on: date) -> Kept:
    """How *measure* stands on *on*."""
    if measure.kept is None:
        return Kept.OPEN if on <= measure.until else Kept.OVERDUE
    if measure.kept:
        return Kept.KEPT
    return Kept.EXCUSED if measure.objective_reason else Kept.BROKEN


class Hurdle(IntFlag):
    """Why a service may not be stopped for a breach. The bits are stable."""

    NOT_BINDING = 1
    """The agreement was not signed by both."""
    NOT_BROKEN = 2
    """The client broke nothing, or had an objective reason."""
    NOT_WARNED = 4
    """No written warning, or its time has not run out."""
    CHILD = 8
    """The client is a child."""


@condition("SPSPL", "11(1) p. 4", Hurdle.NOT_BINDING)
def agreed(binds: Truth) -> Truth:
    """The duties were set by agreement with the client, and both signed."""
    return binds


@condition("SPSPL", "23(6)", Hurdle.NOT_BROKEN)
def broken_without_reason(broken: Truth) -> Truth:
    """The client broke the agreement without an objective reason."""
    return broken


@condition("SocDroš", "32(2)", Hurdle.NOT_WARNED)
def warned_in_vain(warned: Truth, until: Day, on: Day) -> Truth:
    """A written warning set a time, and the time has run out."""
    return warned & no(on <= until)


@condition("SPSPL", "23(6)", Hurdle.CHILD)
def not_of_child(child: Truth) -> Truth:
    """Only an adult client's service may be stopped for this."""
    return no(child)


@plan
def stopping(binds: Truth, broken: Truth, warned: Truth, until: Day, on: Day, child: Truth) -> Grounds:
    """What stopping home care for a breach needs."""
    return agreed(binds) | not_of_child(child) | broken_without_reason(broken) | warned_in_vain(warned, until, on)


@attrs.frozen(eq=False)
class Stop:
    """Whether the law lets the social service stop home care: yes where `hurdles` is empty. It is never a duty."""

    hurdles: Hurdle
    findings: Finding


def may_stop(agreement: Agreement, on: date, *, child: bool) -> Stop:
    """Whether home care may be stopped on *on* because the client broke *agreement* (SPSPL 23(6))."""
    broken = any(each.whom is Party.CLIENT and standing(each, on) is Kept.BROKEN for each in agreement.measures)
    # The latest warning that stands on the day counts.
    warned = max((each for each in agreement.warnings if each.on <= on), key=lambda each: each.on, default=None)

    def leaf(path: str, unit: str, value: int) -> Any:
        return Finding(Declared(path, unit), value)

    steps: Any = explained(stopping)
    found: Finding = steps(
        leaf("signed_by_client", "Truth", agreement.binds),
        leaf("measures", "Truth", broken),
        leaf("warnings", "Truth", warned is not None),
        leaf("warnings", "Day", day_key(warned.until if warned is not None else on)),
        Finding(Asked("on", "Day"), day_key(on)),
        leaf("child", "Truth", child),
    )
    return Stop(Hurdle(found.value), found)


# -- the individual plan -----------------------------------------------------------------------------------


@attrs.frozen(repr=False)
class Goal:
    """A goal of a plan, with the measures that lead to it."""

    what: str
    measures: tuple[Measure, ...]

    def __repr__(self) -> str:
        return f"<Goal: {len(self.measures)} measures>"


@attrs.frozen(repr=False)
class Plan:
    """Individual social rehabilitation plan of a client for a service. Raises `InvalidInput` with every fault."""

    id: str
    service: str
    made: date
    goals: tuple[Goal, ...]
    reviewed: tuple[date, ...] = ()

    def __attrs_post_init__(self) -> None:
        service(self.service)
        if faults := tuple(_of_plan(self)):
            raise InvalidInput(*faults)

    def __repr__(self) -> str:
        return f"<Plan: {self.service}>"


def _of_plan(made: Plan) -> Iterator[Fault]:
    if holds_personal_code(made.id):
        yield Fault("id", "id_not_code")
    if not made.goals:
        yield Fault("goals", "a_goal")
    for n, goal in enumerate(made.goals):
        if not goal.measures:
            yield Fault(f"goals[{n}].measures", "a_measure")
        yield from (
            Fault(f"goals[{n}].measures[{m}].until", "day_order")
            for m, each in enumerate(goal.measures)
            if each.until < made.made
        )
    yield from (Fault(f"reviewed[{n}]", "day_order") for n, day in enumerate(made.reviewed) if day < made.made)


class PlanGap(IntFlag):
    """What is missing about a plan. The bits are stable."""

    NO_PLAN = 1
    """The service needs a plan, and there is none for it."""
    NOT_YET = 2
    """The plan was made after the day."""


@condition("SPSPL", "24", PlanGap.NO_PLAN)
def has_plan(needed: Truth, there: Truth) -> Truth:
    """A client of social rehabilitation has an individual plan."""
    return no(needed) | there


@condition("SPSPL", "24", PlanGap.NOT_YET)
def plan_made(made: Day, on: Day) -> Truth:
    """The plan had been made by the day."""
    return made <= on


@plan
def planned(needed: Truth, there: Truth, made: Day, on: Day) -> Grounds:
    """What a service needs of a plan."""
    return has_plan(needed, there) | plan_made(made, on)


@attrs.frozen(eq=False)
class PlanCheck:
    """Whether a service has the plan that the Law asks for: yes where `gaps` is empty."""

    gaps: PlanGap
    findings: Finding


def check_plan(made: Plan | None, code: str, on: date) -> PlanCheck:
    """Whether the service called *code* has on *on* the plan that SPSPL 24 asks for."""
    there = made is not None and made.service == code
    needed = Kind.SOCIAL_REHABILITATION in service(code).kinds

    def leaf(path: str, unit: str, value: int) -> Any:
        return Finding(Declared(path, unit), value)

    steps: Any = explained(planned)
    day = made.made if made is not None and there else on
    found: Finding = steps(
        leaf("service", "Truth", needed),
        leaf("plan", "Truth", there),
        leaf("plan.made", "Day", day_key(day)),
        Finding(Asked("on", "Day"), day_key(on)),
    )
    return PlanCheck(PlanGap(found.value), found)
