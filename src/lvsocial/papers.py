"""Papers that the applicant brings (Regulation 809 para 2): which this household must, and for which months."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

import attrs

from lvsocial.entitlements import age_reached, means_not_assessed
from lvsocial.facts import present_members
from lvsocial.households import Activity, Household, Person
from lvsocial.income import IncomeKind
from lvsocial.law import Age, Law, Quantity
from lvsocial.statements import Statement, history
from lvsocial.timeline import Month


class Need(StrEnum):
    """How far a paper is needed."""

    REQUIRED = "required"
    """It must be brought."""
    IF_STATEMENTS_LACK_IT = "if_statements_lack_it"
    """Only if the account statements lack the information."""
    IF_SO = "if_so"
    """Nobody has told whether what it would prove is there at all: it must be brought if it is."""


@attrs.frozen(eq=False, repr=False)
class PaperRow(Statement):
    """A paragraph of the regulation that asks for a paper; `months` where they are not the reference months."""

    need: Need = Need.REQUIRED
    months: str = "reference"


@attrs.frozen(repr=False)
class Paper:
    """A paper: whom it is about, by the members' places, and of which months.

    `code` is its stable name; no months where it is of no month, or of which is not established.
    """

    code: str
    need: Need
    members: tuple[int, ...]
    months: tuple[Month, ...]
    statement: Statement

    def __repr__(self) -> str:
        return f"<Paper: {self.code}>"


def papers(household: Household, law: Law) -> tuple[Paper, ...]:
    """The papers for an application on the day of *law*, in the order of the regulation.

    Ukrainian civilians whose means are not assessed yet prove no income. Raises `NotInForce` where the
    regulation of that day is not known.
    """
    return tuple(_papers(household, law))


def _papers(household: Household, law: Law) -> Iterator[Paper]:
    present = present_members(household, law.on)
    adult = law.figure("child_age", Age).months
    adults = [n for n in present if age_reached(household.members[n].birth_date, adult) <= law.on]
    yield _paper("application", law, adults, ())
    current = Month.of(law.on)
    regular = _before(current, law.figure("reference_months", Quantity).number)
    if not means_not_assessed(household, law):
        yield from _for_those_who(household, law, "employer_statement", present, regular, _is_employee)
        yield from _for_those_who(household, law, "economic_activity", present, regular, _is_performer)
        yield _paper("account_statements", law, present, regular)
        irregular = _before(current, law.figure("irregular_months", Quantity).number)
        yield from _for_those_who(household, law, "irregular_income", present, irregular, _has_irregular)
    told = household.dwelling is not None and household.dwelling.costs is not None
    row = history("papers", "housing", PaperRow).get(law.on)
    if isinstance(row, PaperRow) and not (told and not household.dwelling.costs):  # type: ignore[union-attr]
        of_bills = (current + -1, current) if row.months == "previous_or_current" else ()
        yield _paper("housing", law, (), of_bills, Need.REQUIRED if told else Need.IF_SO)
    yield _paper("other", law, (), (), Need.IF_SO)


def _before(current: Month, months: int) -> tuple[Month, ...]:
    return tuple(current + -back for back in range(months, 0, -1))


def _paper(code: str, law: Law, members: Sequence[int], months: tuple[Month, ...], need: Need = Need.REQUIRED) -> Paper:
    row = history("papers", code, PaperRow).on(law.on)
    if need is Need.REQUIRED:
        need = row.need
    return Paper(code, need, tuple(members), months, row)


def _for_those_who(
    household: Household,
    law: Law,
    code: str,
    present: Sequence[int],
    months: tuple[Month, ...],
    concerns: Callable[[Person, tuple[Month, ...]], bool | None],
) -> Iterator[Paper]:
    """The paper once for each member whom it concerns, or may concern."""
    for n in present:
        found = concerns(household.members[n], months)
        if found is not False:
            yield _paper(code, law, (n,), months, Need.REQUIRED if found else Need.IF_SO)


def _lines_of(person: Person, kind: IncomeKind, months: tuple[Month, ...]) -> bool:
    return any(line.kind is kind and line.month in months for line in person.incomes or ())


def _is_employee(person: Person, months: tuple[Month, ...]) -> bool | None:
    if person.activity is Activity.EMPLOYED or _lines_of(person, IncomeKind.WAGE, months):
        return True
    return None if person.incomes is None and person.activity is None else False


def _is_performer(person: Person, months: tuple[Month, ...]) -> bool | None:
    if person.activity is Activity.SELF_EMPLOYED or _lines_of(person, IncomeKind.ECONOMIC_ACTIVITY, months):
        return True
    return None if person.incomes is None and person.activity is None else False


def _has_irregular(person: Person, months: tuple[Month, ...]) -> bool | None:
    if any(line.irregular and line.month in months for line in person.incomes or ()):
        return True
    return None if person.incomes is None else False
