"""How much is granted: each shape of amount in either reading, with supplements, limits and instalments."""

from __future__ import annotations

from datetime import date
from typing import Any

from lvsocial import council_rules as rules
from lvsocial.circumstances import EventKind
from lvsocial.council_benefits._case import Case, Subject, Used
from lvsocial.council_benefits._conditions import checks_of
from lvsocial.council_benefits._days import add, birthday, months_of_age
from lvsocial.council_benefits._figures import PLAIN, Numbers, Open, Plain, cap_of, reference_of, share_of
from lvsocial.council_benefits.decisions import OPEN, UNMET, Condition, Part
from lvsocial.formula import UNIT
from lvsocial.legal import RULES
from lvsocial.money import Money
from lvsocial.municipalities.shapes import (
    Amount,
    BasePlusChild,
    ByHousehold,
    ByIncome,
    Cap,
    CeilingLess,
    CouncilDecides,
    FirstOther,
    Fixed,
    Goods,
    Limit,
    OfReference,
    Per,
    PerUnit,
    ShareOfCost,
    Shortfall,
    Table,
    TableKey,
    UpTo,
)


class NoAmount(Exception):
    def __init__(self, day: date | None = None) -> None:
        super().__init__()
        self.about: dict[str, object] = {} if day is None else {"from": day}


def cents_of(case: Case, id: str, amount: Amount, key: str, subject: Subject, numbers: Numbers) -> int:
    return int(amount_of(case, id, amount, key, subject, numbers)) if not isinstance(amount, Goods) else 0


def amount_of(
    case: Case,
    id: str,
    amount: Amount,
    key: str,
    subject: Subject,
    numbers: Numbers,
    within: Cap | None = None,
    given: int = 0,
) -> Any:
    """The amount in whole cents: its shape, supplements, what limits leave of it.

    *within* is the most that all members get together, of which those before have been *given* so many cents.
    """
    found = _shape(case, amount, key, subject, numbers)
    for n, supplement in enumerate(subject.row.supplement):
        states = {each.state for each in checks_of(case, id, supplement.requires, subject)}
        if UNMET in states:
            continue
        if OPEN in states:
            now = int(getattr(found, "value", found)) // UNIT
            raise Open(Condition.ANSWER, now, now + supplement.amount.cents)
        more = numbers.figure(f"supplement[{n}].amount", subject.row, supplement.amount)
        found = numbers.run(rules.supplemented, found, more)
    for n, limit in enumerate(subject.row.limit):
        if limit.most is None or case.told.paid is None:
            continue
        most = cap_of(case, limit.most, f"limit[{n}].most", subject, numbers)
        used = case.used(id, limit, subject)
        # What others just got of it stands with the members, what was paid before among the payments.
        path = "members" if used.just else "circumstances.paid"
        found = numbers.run(rules.within_what_is_left, found, most, numbers.told(path, "Amount", used.cents * UNIT))
        _open_limit(case, limit, int(getattr(found, "value", found)), int(getattr(most, "value", most)), used)
    if within is not None:
        most = cap_of(case, within, "most_for_household", subject, numbers)
        found = numbers.run(rules.within_what_is_left, found, most, numbers.told("members", "Amount", given * UNIT))
    return numbers.run(rules.granted, found)


def _open_limit(case: Case, limit: Limit, found: int, most: int, used: Used) -> None:
    """Raise `Open` where what may have been used of a limit would leave less than was *found*."""
    left = most - used.cents * UNIT
    least = 0 if used.maybe_cents is None else max(0, min(found, left - used.maybe_cents * UNIT))
    if least < found:
        about = {"per": limit.per, "most": Money(most // UNIT, case.law.currency)}
        raise Open(Condition.LIMIT, least // UNIT, found // UNIT, about)


def _shape(case: Case, amount: Amount, key: str, subject: Subject, numbers: Numbers) -> Any:
    row = subject.row
    match amount:
        case Fixed():
            return numbers.figure(f"{key}.amount", row, amount.amount)
        case PerUnit():
            found = numbers.run(
                rules.each_of,
                numbers.figure(f"{key}.amount", row, amount.amount),
                _count(case, amount.per, subject, numbers),
            )
            if amount.most is not None:
                found = numbers.run(rules.capped, found, numbers.figure(f"{key}.most", row, amount.most))
            return found
        case FirstOther():
            return numbers.run(
                rules.first_and_others,
                numbers.figure(f"{key}.first", row, amount.first),
                numbers.figure(f"{key}.other", row, amount.other),
                _count(case, Per.PERSON, subject, numbers),
            )
        case BasePlusChild():
            return numbers.run(
                rules.persons_and_children,
                numbers.figure(f"{key}.person", row, amount.person),
                numbers.figure(f"{key}.child", row, amount.child),
                _count(case, Per.PERSON, subject, numbers),
                _count(case, Per.CHILD, subject, numbers),
            )
        case ShareOfCost():
            cap = None if amount.most is None else cap_of(case, amount.most, f"{key}.most", subject, numbers)
            cost = _own_cost(case, amount.expense, subject, numbers, most=cap)
            found = numbers.run(rules.part_of_cost, numbers.ratio(f"{key}.percent", row, amount.percent), cost)
            return found if cap is None else numbers.run(rules.capped, found, cap)
        case OfReference():
            return share_of(case, amount, key, subject, numbers)
        case UpTo():
            most = int(cap_of(case, amount.most, f"{key}.most", subject, PLAIN)) // UNIT
            if amount.expense is not None and case.told.expenses is not None:
                most = min(most, case.spent(amount.expense, subject) // UNIT)
            raise Open(Condition.DISCRETION, 0, most)
        case Table():
            return _table(case, amount, key, subject, numbers)
        case ByHousehold():
            return _by_household(case, amount, key, subject, numbers)
        case ByIncome():
            return _by_income(case, amount, key, subject, numbers)
        case Shortfall():
            return _shortfall(case, amount, key, subject, numbers)
        case CeilingLess():
            cap = cap_of(case, amount.most, f"{key}.most", subject, numbers)
            cost = _cost(case, amount.expense, subject, numbers, most=cap)
            others = case.covered(amount.expense, subject)
            return numbers.run(
                rules.cost_less_others, cost, cap, numbers.told("circumstances.expenses", "Amount", others)
            )
        case CouncilDecides():
            raise Open(Condition.DISCRETION, 0, None)
        case _:
            return 0


def _count(case: Case, per: Per, subject: Subject, numbers: Numbers) -> Any:
    match per:
        case Per.PERSON:
            return numbers.told("members", "Count", len(case.composition.members))
        case Per.CHILD:
            return numbers.told("members", "Count", len(case.composition.children))
    number, path = case.number(subject)
    return numbers.told(path, "Count", number)


def _cost(case: Case, kind: Any, subject: Subject, numbers: Numbers, most: Any = None) -> Any:
    if case.told.expenses is None:
        raise Open(Condition.EXPENSE, 0, None if most is None else int(getattr(most, "value", most)) // UNIT)
    found = case.expenses(kind, subject)
    if subject.member is not None and len(case.composition.members) > 1 and any(e.member is None for e in found):
        # Whose a bill of the whole household is nobody has told, and it is paid to one of them only.
        raise Open(Condition.EXPENSE, 0, None if most is None else int(getattr(most, "value", most)) // UNIT)
    return numbers.told("circumstances.expenses", "Amount", case.spent(kind, subject))


def _own_cost(case: Case, kind: Any, subject: Subject, numbers: Numbers, most: Any = None) -> Any:
    """The same, less what others paid of it."""
    cost = _cost(case, kind, subject, numbers, most)
    others = case.covered(kind, subject)
    return (
        cost
        if not others
        else numbers.run(rules.own_cost, cost, numbers.told("circumstances.expenses", "Amount", others))
    )


def caveats_of(case: Case, amount: Amount, subject: Subject) -> tuple[str, ...]:
    """What is not sure of how an amount is come to here, beyond the figures of its row."""
    kind = {ShareOfCost: "expense", Shortfall: "plus_expense"}.get(type(amount))
    shares = kind is not None and getattr(amount, kind) is not None
    caveat = RULES["borne"].caveat
    return (caveat,) if shares and caveat is not None and case.covered(getattr(amount, str(kind)), subject) else ()


def _key(case: Case, by: TableKey, subject: Subject) -> tuple[int, str]:
    """The number by which a table is looked up, and where it was told."""
    members = case.composition.members
    match by:
        case TableKey.CHILDREN:
            return len(case.composition.children), "members"
        case TableKey.PERSONS:
            return len(members), "members"
        case TableKey.NUMBER:
            return case.number(subject)
    event = subject.event
    if by is TableKey.ORDER and event is not None and event.kind is EventKind.BIRTH and not case.born(event):
        # The child does not stand in the file: it comes after those who do.
        return len(case.composition.children) + 1, "members"
    n = case.person(subject)
    born = case.household.members[n].birth_date
    if by is TableKey.AGE:
        day = subject.event.on if subject.event is not None else subject.on
        return months_of_age(born, day) // 12, f"members[{n}].birth_date"
    # Of twins each has the place of the elder.
    older = sum(case.household.members[child].birth_date < born for child in case.composition.children)
    return older + 1, f"members[{n}].birth_date"


def _table(case: Case, table: Table, key: str, subject: Subject, numbers: Numbers) -> Any:
    if table.by is TableKey.NUMBER and subject.event is None:
        bounded = table.then is None and not table.each
        most = max(row.amount.cents for row in table.rows) if bounded else None
        caps = [each for each in (most, None if table.most is None else table.most.cents) if each is not None]
        raise Open(Condition.EVENT, 0, min(caps, default=None))
    number, path = _key(case, table.by, subject)
    *_, last = table.rows
    steps = 0
    if table.then is not None and number > last.at:
        at, steps = len(table.rows) - 1, (number - last.at) // table.every
    elif table.or_more:
        fits = [n for n, row in enumerate(table.rows) if row.at <= number]
        at = fits[-1] if fits else -1
    else:
        at = next((n for n, row in enumerate(table.rows) if row.at == number), -1)
    if at < 0:
        later = [row.at for row in table.rows if row.at > number]
        if table.by is not TableKey.AGE or not later:
            raise NoAmount
        n = case.person(subject)
        raise NoAmount(birthday(case.household.members[n].birth_date, later[0]))
    found = numbers.figure(f"{key}.rows[{at}].amount", subject.row, table.rows[at].amount)
    if steps and table.then is not None:
        then = numbers.figure(f"{key}.then", subject.row, table.then)
        found = numbers.run(rules.table_and_steps, found, then, numbers.told(path, "Count", steps))
    if table.each:
        found = numbers.run(rules.each_of, found, numbers.told(path, "Count", number))
    if table.most is not None:
        found = numbers.run(rules.capped, found, numbers.figure(f"{key}.most", subject.row, table.most))
    return found


def _by_household(case: Case, amount: ByHousehold, key: str, subject: Subject, numbers: Numbers) -> Any:
    for n, each in enumerate(amount.rows):
        if each.household in case.composition.types:
            at = f"{key}.rows[{n}]"
            if amount.up_to:
                raise Open(Condition.DISCRETION, 0, int(cap_of(case, each, at, subject, PLAIN)) // UNIT)  # type: ignore[arg-type]
            return cap_of(case, each, at, subject, numbers)  # type: ignore[arg-type]
    raise NoAmount


def _by_income(case: Case, amount: ByIncome, key: str, subject: Subject, numbers: Numbers) -> Any:
    bands = amount.bands
    if case.assessment.income.missing:
        sums = [band.amount.cents for band in bands if band.amount is not None]
        raise Open(Condition.INCOME, 0, max(sums))
    income: int = case.assessment.result.income  # type: ignore[assignment]
    members = len(case.composition.members)
    for n, band in enumerate(bands):
        if band.up_to is None or income <= band.up_to.cents * UNIT * members:
            assert band.amount is not None  # noqa: S101 - a file is checked for it
            return numbers.figure(f"{key}.bands[{n}].amount", subject.row, band.amount)
    raise NoAmount


def _shortfall(case: Case, amount: Shortfall, key: str, subject: Subject, numbers: Numbers) -> Any:
    cap = None if amount.most is None else cap_of(case, amount.most, f"{key}.most", subject, numbers)
    if case.assessment.income.missing:
        raise Open(Condition.INCOME, 0, None if cap is None else int(getattr(cap, "value", cap)) // UNIT)
    cost = numbers.told("circumstances.expenses", "Amount", 0)
    if amount.plus_expense is not None:
        cost = _own_cost(case, amount.plus_expense, subject, numbers, most=cap)
    result = case.assessment.result if isinstance(numbers, Plain) else case.assessment.findings
    persons = len(case.composition.members) if amount.per_person else 1
    found = numbers.run(
        rules.shortfall,
        numbers.ratio(f"{key}.percent", subject.row, amount.percent),
        reference_of(case, amount.of, numbers),
        numbers.told("members", "Count", persons),
        numbers.count(f"{key}.months", subject.row, amount.months),
        cost,
        result.income,
    )
    if amount.at_most_expense:
        found = numbers.run(rules.capped, found, cost)
    return found if cap is None else numbers.run(rules.capped, found, cap)


def instalments(case: Case, subject: Subject, granted: Money) -> tuple[Part, ...]:
    """The instalments of an amount, the last of them with what rounding left."""
    made: list[Part] = []
    left = granted.cents
    instalments = subject.row.instalment
    for n, each in enumerate(instalments):
        share = (granted.cents * (each.percent or 0) * 2 + 100) // 200
        cents = share if each.amount is None else each.amount.cents
        if n == len(instalments) - 1 and each.amount is None:
            cents = left
        left -= cents
        day = None
        if each.after is not None:
            day = add(case.on if subject.event is None else subject.event.on, each.after)
        elif each.month is not None:
            day = date(case.on.year, each.month, 1)
        made.append(Part(Money(cents, granted.currency), day, each.condition))
    return tuple(made)
