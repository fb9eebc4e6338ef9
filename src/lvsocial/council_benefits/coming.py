"""The days to come of a council's benefits: from and until when one may be asked for, parts of it, time limits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import attrs

from lvsocial.council_benefits._days import after
from lvsocial.council_benefits.decisions import Condition, CouncilBenefits, Decided, Outcome, State, deadlines
from lvsocial.money import Money
from lvsocial.municipalities import row_on
from lvsocial.municipalities.shapes import LowIncomeRow


class ComingKind(StrEnum):
    """What happens on a day."""

    ASK_FROM = "ask_from"
    """What is refused now would no longer be for a reason that is known: the first day."""
    ASK_UNTIL = "ask_until"
    """The last day on which the benefit may be asked for."""
    DECISION = "decision"
    """The last day of the decision."""
    PAYMENT = "payment"
    """The last day of the payment."""
    PART = "part"
    """A part of the amount is due, or due from then on."""
    THRESHOLD_CHANGES = "threshold_changes"
    """The first day of another low-income threshold of the council."""
    THRESHOLD_ENDS = "threshold_ends"
    """The last day for which the council's low-income threshold is known."""


@attrs.frozen(repr=False, eq=False)
class Coming:
    """Something on a *day*: of a decision, or where there is none of the council's threshold.

    `condition` is the id of a question that must be answered with yes by then.
    """

    day: date
    kind: ComingKind
    decided: Decided | None = None
    amount: Money | None = None
    condition: str | None = None

    def __repr__(self) -> str:
        return f"<Coming: {self.day} {self.kind}>"


YEAR = 12
"""So many months are looked ahead for the council's threshold."""


def coming(of: CouncilBenefits) -> tuple[Coming, ...]:
    """What comes of the council's benefits after the day of the application, by day."""
    found = [*_of_threshold(of), *(event for each in of.decided for event in _of(of, each))]
    order = list(ComingKind)
    return tuple(sorted(found, key=lambda each: (each.day, order.index(each.kind))))


def _of(of: CouncilBenefits, each: Decided) -> Iterator[Coming]:
    if each.outcome is Outcome.REFUSED:
        # A day helps only where each condition that is not met would be met by it.
        days = [check.about.get("from") for check in each.checks if check.state is State.UNMET]
        known = [day for day in days if isinstance(day, date)]
        if known and len(known) == len(days):
            yield Coming(max(known), ComingKind.ASK_FROM, each)
        return
    if each.row is None:
        return
    for check in each.checks:
        last = check.about.get("last")
        if check.condition is Condition.WINDOW and isinstance(last, date):
            yield Coming(last, ComingKind.ASK_UNTIL, each)
    if (closes := _closes(each, of.assessment.on)) is not None:
        yield Coming(closes, ComingKind.ASK_UNTIL, each)
    limits = deadlines(of.council, each, of.assessment.on)
    if limits.decision is not None:
        yield Coming(limits.decision, ComingKind.DECISION, each)
    if limits.payment is not None:
        yield Coming(limits.payment, ComingKind.PAYMENT, each)
    for part in each.parts:
        if part.on is not None and part.on > of.assessment.on:
            yield Coming(part.on, ComingKind.PART, each, part.amount, part.condition)


def _closes(each: Decided, on: date) -> date | None:
    """The last day of the time of year in which a benefit may be asked for."""
    window = None if each.row is None else each.row.window
    if window is None or window.closes is None:
        return None
    month, day = int(window.closes[:2]), int(window.closes[3:])
    year = on.year if (on.month, on.day) <= (month, day) else on.year + 1
    try:
        return date(year, month, day)
    except ValueError:
        # 29 February: the last day of a February that has none.
        return date(year, month, 28)


def _of_threshold(of: CouncilBenefits) -> Iterator[Coming]:
    on = of.assessment.on
    row = row_on(of.council.low_income, on)
    if not isinstance(row, LowIncomeRow) or row.until > after(on, YEAR):
        return
    following = row_on(of.council.low_income, date.fromordinal(row.until.toordinal() + 1))
    if not isinstance(following, LowIncomeRow):
        yield Coming(row.until, ComingKind.THRESHOLD_ENDS)
    elif any(getattr(row, key) != getattr(following, key) for key in ("first", "other", "per_member", "by_household")):
        yield Coming(following.since, ComingKind.THRESHOLD_CHANGES)
