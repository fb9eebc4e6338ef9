"""What a council adds to the State's benefits, for one household: granted, refused and why, or what is still open.

The benefits of a council's file are decided beside an `Assessment`, each for the household, a member, or an event.
What nobody has told leaves a benefit undetermined with its question; what an officer, a commission or the council
decides leaves it undetermined with its range. Of the plain reading nothing is kept but numbers and checks;
`Decided.finding` reads the amount again over findings when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Any, TypeAlias

import attrs

from lvsocial.assessment import Assessment
from lvsocial.circumstances import NOTHING_TOLD, Event, EventKind
from lvsocial.council_benefits._amounts import NoAmount, amount_of, caveats_of, cents_of, instalments
from lvsocial.council_benefits._case import Case, Subject, Use
from lvsocial.council_benefits._conditions import checks_of, of_limits, of_window
from lvsocial.council_benefits._days import birthday, months_of_age
from lvsocial.council_benefits._figures import PLAIN, Open, Sourced, cap_of
from lvsocial.council_benefits.decisions import (
    OPEN,
    UNMET,
    Check,
    Condition,
    CouncilBenefits,
    Deadlines,
    Decided,
    Outcome,
    Part,
    State,
    deadlines,
    means_tested,
    paid_elsewhere,
    stands,
)
from lvsocial.formula import UNIT
from lvsocial.legal import Finding
from lvsocial.money import Money
from lvsocial.municipalities import in_order, planned_on, row_on
from lvsocial.municipalities.shapes import (
    Amount,
    Benefit,
    BenefitRow,
    Cap,
    Conditions,
    Council,
    Goods,
    Hole,
    Requires,
    Unit,
    ValueOf,
)

__all__ = [
    "Check",
    "Condition",
    "CouncilBenefits",
    "Deadlines",
    "Decided",
    "Outcome",
    "Part",
    "State",
    "council_benefits",
    "deadlines",
    "means_tested",
    "paid_elsewhere",
]


def council_benefits(assessment: Assessment, council: Council | None = None) -> CouncilBenefits:
    """Decide every benefit of the council that *assessment* was made under, or of *council*."""
    of = council or assessment.council
    if of is None:
        raise ValueError("an assessment under a municipality")
    told = assessment.household.circumstances or NOTHING_TOLD
    case = Case(assessment, of, told)
    made: dict[str, list[Decided]] = {}
    for id in _order(of):
        made[id] = _decide(case, id)
        case.outcomes[id] = [(each.member, each.outcome) for each in made[id]]
    return CouncilBenefits(assessment, of, told, tuple(each for id in of.benefit for each in made[id]))


@lru_cache(maxsize=256)
def _order(council: Council) -> tuple[str, ...]:
    return in_order(council.benefit)


_Ends: TypeAlias = tuple[int | None, int | None]


def _decide(case: Case, id: str) -> list[Decided]:
    """The decisions on the benefit called *id*."""
    benefit = case.council.benefit[id]
    made: list[Decided] = []
    now = row_on(benefit, case.on)
    shape = now if isinstance(now, BenefitRow) else _last_row(benefit, case.on)
    if shape is None or (not isinstance(now, BenefitRow) and shape.value_of is ValueOf.REQUEST):
        gap = now if isinstance(now, Hole) else None
        return [_unknown(case, id, benefit, gap)]
    subjects = list(_subjects(case, now if isinstance(now, BenefitRow) else shape))
    # Who comes first is served first: the claimant, the others as they stand in the file; of events the earlier.
    order: Sequence[int] = range(len(subjects))
    if len(subjects) > 1:
        order = sorted(order, key=lambda place: _turn(case, *subjects[place]))
    before: list[Use] = []
    for place in order:
        member, event, path = subjects[place]
        day = event.on if event is not None and shape.value_of is ValueOf.EVENT else case.on
        row = row_on(benefit, day)
        if not isinstance(row, BenefitRow):
            made.append(_unknown(case, id, benefit, row if isinstance(row, Hole) else None, member, event))
            continue
        each = _decided(case, id, benefit, Subject(row, member, event, path, case.on, tuple(before)))
        made.append(each)
        if row.limit and each.outcome is not Outcome.REFUSED:
            granted = each.outcome is Outcome.GRANTED
            most = each.amount if granted else each.most
            goods = granted or isinstance(row.amount, Goods)
            before.append(Use(member, most.cents if most is not None else 0 if goods else None, granted))
    by_place = dict(zip(order, _capped(case, made), strict=True))
    return [by_place[place] for place in range(len(subjects))]


def _turn(case: Case, member: int | None, event: Event | None, path: str) -> tuple[int, date]:
    return -1 if member in (None, case.claimant) else member or 0, date.min if event is None else event.on


def _last_row(benefit: Benefit, on: date) -> BenefitRow | None:
    """The last row that began by a day, else the first one; None where there is none."""
    rows = benefit.in_force
    return next((row for row in reversed(rows) if row.since <= on), rows[0] if rows else None)


def _unknown(
    case: Case, id: str, benefit: Benefit, gap: Hole | None, member: int | None = None, event: Event | None = None
) -> Decided:
    planned = planned_on(benefit, case.on if event is None else event.on) if benefit.planned else None
    checks = (stands(Condition.RULES, OPEN),)
    return Decided(id, benefit, None, Outcome.UNDETERMINED, checks, member, event, gap=gap, planned=planned)


def _subjects(case: Case, row: BenefitRow) -> Iterator[tuple[int | None, Event | None, str]]:
    """Whom the benefit may be for: members or the household, with each event of a kind it asks for."""
    events = list(_events(case, row))
    if row.unit in (Unit.HOUSEHOLD, Unit.EVENT):
        yield from ((None, event, path) for _, event, path in events)
        if not events:
            yield None, None, ""
        return
    members = case.composition.members
    if row.unit is Unit.CHILD:
        members = tuple(n for n in members if n in case.composition.children)
    # The birth of a child who does not stand in the file is nobody's there: not that of the other children.
    absent = [(event, path) for member, event, path in events if member is None and event.kind is EventKind.BIRTH]
    for n in members:
        mine = [
            (event, path)
            for member, event, path in events
            if member == n or (member is None and event.kind is not EventKind.BIRTH)
        ]
        if row.unit is Unit.PERSON and n == case.claimant:
            mine += absent
        yield from ((n, event, path) for event, path in mine)
        if not mine:
            yield n, None, ""
    if row.unit is Unit.CHILD:
        yield from ((None, event, path) for event, path in absent)
    if not members and not absent:
        yield None, None, ""


def _births(case: Case, unit: Unit) -> Iterator[tuple[int | None, Event, str]]:
    """The births: of each child, or of those born on one day together; nobody's where no such child is in the file."""
    days: dict[date, list[tuple[Event, str]]] = {}
    for at, event in enumerate(case.told.events or ()):
        if event.kind is EventKind.BIRTH and event.on <= case.on:
            days.setdefault(event.on, []).append((event, f"circumstances.events[{at}]"))
    for told in days.values():
        of_most = max(told, key=lambda each: each[0].number or 0)
        born = case.born(of_most[0])
        if unit in (Unit.HOUSEHOLD, Unit.EVENT) or not born:
            yield None, *of_most
            continue
        for n in born:
            own = (each for each in told if each[0].member == case.household.members[n].id)
            yield n, *next(own, of_most)


def _events(case: Case, row: BenefitRow) -> Iterator[tuple[int | None, Event, str]]:
    """The events of a kind that is asked for; a birthday follows from the birth date, the last one counts."""
    requires: Conditions = row.requires
    wanted = frozenset(requires.event)
    if isinstance(requires, Requires):
        wanted |= {kind for each in requires.any_of for kind in each.event}
    if not wanted:
        return
    if EventKind.BIRTH in wanted:
        yield from _births(case, row.unit)
        wanted -= {EventKind.BIRTH}
    told = set()
    for at, event in enumerate(case.told.events or ()):
        if event.kind in wanted and event.on <= case.on:
            member = None if event.member is None else case.place[event.member]
            told |= {member} if event.kind is EventKind.BIRTHDAY else set()
            yield member, event, f"circumstances.events[{at}]"
    if EventKind.BIRTHDAY in wanted:
        for n in case.composition.members:
            if n in told:
                continue
            person = case.household.members[n]
            years = months_of_age(person.birth_date, case.on) // 12
            day = birthday(person.birth_date, years)
            yield n, Event(EventKind.BIRTHDAY, day, person.id), f"members[{n}].birth_date"


def _decided(case: Case, id: str, benefit: Benefit, subject: Subject) -> Decided:
    row = subject.row
    checks = [*checks_of(case, id, row.requires, subject), *of_window(case, subject), *of_limits(case, id, subject)]

    def made(outcome: Outcome, **more: Any) -> Decided:
        planned = planned_on(benefit, case.on) if benefit.planned else None
        told = tuple(checks)
        return Decided(id, benefit, row, outcome, told, subject.member, subject.event, planned=planned, **more)

    if any(each.state is UNMET for each in checks):
        return made(Outcome.REFUSED)
    waits = any(each.state is OPEN for each in checks)
    candidates, opened_by = _candidates(case, id, subject)
    checks += opened_by
    caveats: tuple[str, ...] = ()
    ends: list[_Ends] = []
    for amount, key in candidates:
        caveats = caveats or caveats_of(case, amount, subject)
        try:
            cents = cents_of(case, id, amount, key, subject, PLAIN)
            ends.append((cents, cents))
        except Open as open_amount:
            asked = stands(open_amount.condition, OPEN)
            if open_amount.about:
                # A limit of which something is left is met until the amount is known not to fit into it.
                asked = attrs.evolve(asked, about=open_amount.about)
                checks = [each for each in checks if attrs.evolve(each, state=OPEN) != asked]
            if asked not in checks:
                checks.append(asked)
            ends.append((open_amount.least, open_amount.most))
        except NoAmount as nothing:
            if not opened_by:
                checks.append(Check(Condition.NO_AMOUNT, UNMET, nothing.about))
                return made(Outcome.REFUSED, caveats=caveats)
            ends.append((0, 0))
    amount, key = candidates[0]
    least: Money | None = None
    most: Money | None = None
    if not isinstance(amount, Goods):
        highest = None if any(high is None for _, high in ends) else max(high or 0 for _, high in ends)
        if highest == 0:
            checks.append(stands(Condition.NO_AMOUNT, UNMET))
            return made(Outcome.REFUSED, caveats=caveats)
        # What hangs on a condition may come to nothing; a variant or a supplement has its own least.
        lowest = 0 if waits else min(low or 0 for low, _ in ends)
        least = Money(lowest, case.law.currency)
        most = None if highest is None else least if highest == lowest else Money(highest, case.law.currency)
    if any(each.state is OPEN for each in checks):
        return made(Outcome.UNDETERMINED, least=least, most=most, caveats=caveats)

    def explain(within: Cap | None = None, given: int = 0) -> Finding:
        found: Finding = amount_of(case, id, amount, key, subject, Sourced(case.council, id), within, given)
        return found

    return made(
        Outcome.GRANTED,
        amount=most,
        parts=() if most is None else instalments(case, subject, most),
        caveats=caveats,
        explain=None if most is None else explain,
    )


def _candidates(case: Case, id: str, subject: Subject) -> tuple[list[tuple[Amount, str]], list[Check]]:
    """The amounts that may stand, and what is open of the variants among them: one where all is known."""
    found: list[tuple[Amount, str]] = []
    opened: list[Check] = []
    for n, variant in enumerate(subject.row.variant):
        checks = list(checks_of(case, id, variant.requires, subject))
        states = {each.state for each in checks}
        if UNMET in states:
            continue
        found.append((variant.amount, f"variant[{n}].amount"))
        if OPEN not in states:
            return found, opened
        opened += [each for each in checks if each.state is OPEN]
    found.append((subject.row.amount, "amount"))
    return found, opened


def _capped(case: Case, made: list[Decided]) -> list[Decided]:
    """What all members get together is at most so much; who comes first is served first."""
    cap = next((each.row.most_for_household for each in made if each.row and each.row.most_for_household), None)
    if cap is None:
        return made
    first = next(each for each in made if each.row is not None)
    assert first.row is not None  # noqa: S101 - just looked for
    subject = Subject(first.row, None, None, "", case.on)
    most, given = cap_of(case, cap, "most_for_household", subject, PLAIN) // UNIT, 0
    found = []
    for each in made:
        if each.amount is None:
            found.append(each)
            continue
        within = min(each.amount.cents, most - given)
        if not within:
            unmet = (*each.checks, Check(Condition.LIMIT, UNMET, {"per": "household"}))
            found.append(attrs.evolve(each, outcome=Outcome.REFUSED, checks=unmet, amount=None, parts=()))
        elif within != each.amount.cents:
            amount = Money(within, case.law.currency)
            parts = instalments(case, attrs.evolve(subject, event=each.event), amount)
            explain = None if each.explain is None else partial(each.explain, cap, given)
            found.append(attrs.evolve(each, amount=amount, parts=parts, explain=explain))
        else:
            found.append(each)
        given += within
    return found
