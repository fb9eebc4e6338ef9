"""What is decided of a council's benefits: the values of an answer, with each condition and how it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

import attrs

from lvsocial.assessment import Assessment
from lvsocial.circumstances import Circumstances, Event
from lvsocial.council_benefits._days import ends
from lvsocial.legal import Finding
from lvsocial.money import Money
from lvsocial.municipalities import row_means_tested, row_on
from lvsocial.municipalities.shapes import Benefit, BenefitRow, Council, Hole


class Condition(StrEnum):
    """What is checked; the same names are the grounds of a refusal."""

    STATUS = "status"
    GROUP = "group"
    HOUSEHOLD_TYPE = "household_type"
    AGE = "age"
    RESIDENCE = "residence"
    INCOME = "income"
    EVENT = "event"
    EXPENSE = "expense"
    WINDOW = "window"
    LIMIT = "limit"
    ANSWER = "answer"
    OTHER_BENEFIT = "other_benefit"
    NO_AMOUNT = "no_amount"
    """The table or the bands have no amount for this case, or it comes to nothing."""
    RULES = "rules"
    """The council's rules of that day are not known."""
    DISCRETION = "discretion"
    """An officer, a commission or the council decides."""


class State(StrEnum):
    """How a condition stands."""

    MET = "met"
    UNMET = "unmet"
    OPEN = "open"


MET, UNMET, OPEN = State
"""The same by name: a member is slow to look up in its enumeration, and is asked for with every check."""


@attrs.frozen(repr=False)
class Check:
    """One condition and how it stands; `about` fills its sentence with days, names and limits."""

    condition: Condition
    state: State
    about: Mapping[str, object] = attrs.field(factory=dict)

    def __repr__(self) -> str:
        return f"<Check: {self.condition} {self.state}>"


@lru_cache(maxsize=4096)
def stands(condition: Condition, state: State) -> Check:
    return Check(condition, state)


class Outcome(StrEnum):
    GRANTED = "granted"
    REFUSED = "refused"
    UNDETERMINED = "undetermined"


@attrs.frozen(repr=False)
class Part:
    """A part of an amount that is paid apart: how much, on or from which day, and what must hold by then."""

    amount: Money
    on: date | None
    condition: str | None = None

    def __repr__(self) -> str:
        return "<Part>"


@attrs.frozen(repr=False, eq=False)
class Decided:
    """One benefit of the council for one subject.

    `member` is the place of the person it is for, None for the household; `event` what it hangs on. `amount` is due
    where it is granted, a month if the row says so; `least` and `most` bound it where it is undetermined, None is no
    bound. Goods have no amount. `caveats` are what is not sure of how the amount is come to, beyond the row's own.
    `planned` is a plan for that day: no law, told and never applied.
    """

    id: str
    benefit: Benefit
    row: BenefitRow | None
    outcome: Outcome
    checks: tuple[Check, ...]
    member: int | None = None
    event: Event | None = None
    amount: Money | None = None
    least: Money | None = None
    most: Money | None = None
    parts: tuple[Part, ...] = ()
    gap: Hole | None = None
    caveats: tuple[str, ...] = ()
    planned: BenefitRow | None = None
    explain: Callable[..., Finding] | None = None

    @property
    def grounds(self) -> tuple[Condition, ...]:
        """Why it is refused."""
        return tuple(dict.fromkeys(each.condition for each in self.checks if each.state is State.UNMET))

    @property
    def open(self) -> tuple[Check, ...]:
        """What is still missing to decide."""
        return tuple(each for each in self.checks if each.state is State.OPEN)

    @property
    def queued(self) -> bool:
        """Whether it is granted in the order of a queue."""
        return self.outcome is Outcome.GRANTED and self.row is not None and self.row.queue

    @property
    def finding(self) -> Finding | None:
        """How the amount was come to; None where there is none to come to."""
        return None if self.explain is None else self.explain()

    def __repr__(self) -> str:
        return f"<Decided: {self.id} {self.outcome}>"


STATES = ("gmi", "housing")
"""Benefits of the State's law, which the case system has among what was paid."""


@attrs.frozen(repr=False, eq=False)
class CouncilBenefits:
    """Everything that the council's file offers, decided for the household of an assessment."""

    assessment: Assessment
    council: Council
    circumstances: Circumstances
    decided: tuple[Decided, ...]

    @property
    def paid_elsewhere(self) -> tuple[str, ...]:
        """Where a benefit that was paid is none of this council's: it counts towards no limit here.

        Where the household lived before, another council may have paid it; or its id is not written as in the file.
        """
        return paid_elsewhere(self.council, self.circumstances)

    def of(self, id: str) -> tuple[Decided, ...]:
        """The decisions on the benefit called *id*."""
        return tuple(each for each in self.decided if each.id == id)

    def __repr__(self) -> str:
        return f"<CouncilBenefits: {len(self.decided)}>"


def paid_elsewhere(council: Council, told: Circumstances | None) -> tuple[str, ...]:
    """Where a benefit that was paid is none of *council*'s, and none of the State's either."""
    paid = () if told is None else told.paid or ()
    return tuple(
        f"circumstances.paid[{n}].benefit"
        for n, each in enumerate(paid)
        if each.benefit not in council.benefit and each.benefit not in STATES
    )


def means_tested(each: Decided) -> bool:
    """Whether means decide it."""
    return row_means_tested(each.benefit, each.row)


@attrs.frozen
class Deadlines:
    """By when a decision is made and paid; None where the council's file does not say."""

    decision: date | None
    payment: date | None


def deadlines(council: Council, each: Decided, received: date, *, emergency: bool = False) -> Deadlines:
    """The last days for the decision and the payment of a benefit asked for on *received*.

    A limit that would end on a Saturday, a Sunday or a holiday ends on the next working day (APL 43(2)).
    """
    terms = row_on(council.terms, received)
    row = each.row
    general: Any = None if isinstance(terms, Hole) else terms
    decision = (row.decision if row is not None else None) or (general.decision if general is not None else None)
    payment = (row.payment if row is not None else None) or (general.payment if general is not None else None)
    if emergency and general is not None and general.emergency_payment is not None:
        payment = general.emergency_payment
        decision = general.emergency_payment
    decided = None if decision is None else ends(received, decision, of_authority=True)
    if payment is None:
        return Deadlines(decided, None)
    return Deadlines(decided, ends(received if emergency or decided is None else decided, payment, of_authority=True))
