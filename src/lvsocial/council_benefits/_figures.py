"""Numbers in two readings, plain and with where they come from, and the figures that a council's own may refer to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import attrs

from lvsocial import council_rules as rules
from lvsocial.council_benefits._case import Case, Subject
from lvsocial.council_benefits.decisions import Condition
from lvsocial.council_law import cited_row
from lvsocial.facts import Asked, Declared, FigureOf
from lvsocial.formula import UNIT
from lvsocial.law import Coefficient, Level, Limit, Quantity
from lvsocial.legal import Finding, explained
from lvsocial.money import Money, Ratio
from lvsocial.municipalities import row_on
from lvsocial.municipalities.shapes import Cap, Council, Hole, Reference


@attrs.frozen
class Plain:
    """Numbers as they are."""

    def figure(self, key: str, row: Any, amount: Money) -> Any:
        return amount.cents * UNIT

    def state(self, name: str, key: str, figure: Any, amount: Money) -> Any:
        return amount.cents * UNIT

    def ratio(self, key: str, row: Any, hundredths: int) -> Any:
        return hundredths

    def count(self, key: str, row: Any, number: int) -> Any:
        return number

    def told(self, path: str, unit: str, value: int) -> Any:
        return value

    def run(self, plan: Callable[..., Any], *numbers: Any) -> Any:
        return plan(*numbers)


@attrs.frozen
class Sourced:
    """Numbers that remember where they come from."""

    council: Council
    id: str

    def figure(self, key: str, row: Any, amount: Money) -> Any:
        figure = Limit(amount, **cited_row(self.council, row))
        return Finding(FigureOf(self.id, key, "Amount", figure), amount.cents * UNIT)

    def state(self, name: str, key: str, figure: Any, amount: Money) -> Any:
        return Finding(FigureOf(name, key, "Amount", figure), amount.cents * UNIT)

    def ratio(self, key: str, row: Any, hundredths: int) -> Any:
        figure = Coefficient(Ratio(hundredths), **cited_row(self.council, row))
        return Finding(FigureOf(self.id, key, "Ratio", figure), hundredths)

    def count(self, key: str, row: Any, number: int) -> Any:
        figure = Quantity(number, **cited_row(self.council, row))
        return Finding(FigureOf(self.id, key, "Count", figure), number)

    def told(self, path: str, unit: str, value: int) -> Any:
        return Finding(Declared(path, unit) if path else Asked("on", unit), value)

    def run(self, plan: Callable[..., Any], *numbers: Any) -> Any:
        return explained(plan)(*numbers)


PLAIN = Plain()
Numbers: TypeAlias = Plain | Sourced


NOTHING: Mapping[str, object] = {}


class Open(Exception):
    def __init__(
        self, condition: Condition, least: int, most: int | None, about: Mapping[str, object] = NOTHING
    ) -> None:
        super().__init__()
        self.condition, self.least, self.most, self.about = condition, least, most, about


def reference_of(case: Case, of: Reference, numbers: Numbers) -> Any:
    """A figure of the day, by name."""
    first_other = {
        Reference.GMI_FIRST: ("gmi", "first"),
        Reference.GMI_OTHER: ("gmi", "other"),
        Reference.NEEDY_FIRST: ("needy", "first"),
        Reference.NEEDY_OTHER: ("needy", "other"),
    }
    if of is Reference.MINIMUM_WAGE:
        wage = case.law.minimum_wage
        return numbers.state("minimum_wage", "amount", wage, wage.amount)
    if of in first_other:
        name, key = first_other[of]
        level = case.law.figure(name, Level)
        return numbers.state(name, key, level, getattr(level, key))
    if of is Reference.MEDIAN:
        row = row_on(case.council.median, case.on)
        if row is None or isinstance(row, Hole):
            raise Open(Condition.RULES, 0, None)
        return numbers.figure("median", row, row.amount)  # type: ignore[attr-defined]
    result = case.assessment.result if isinstance(numbers, Plain) else case.assessment.findings
    found: Any = {
        Reference.GMI_HOUSEHOLD: result.gmi_threshold,
        Reference.NEEDY_HOUSEHOLD: result.needy_threshold,
        Reference.LOW_INCOME_HOUSEHOLD: result.low_income_threshold,
    }[of]
    if of is Reference.LOW_INCOME_HOUSEHOLD and case.law.get("low_income") is None:
        raise Open(Condition.RULES, 0, None)
    return found


def cap_of(case: Case, cap: Cap, key: str, subject: Subject, numbers: Numbers) -> Any:
    if cap.amount is not None:
        return numbers.figure(f"{key}.amount", subject.row, cap.amount)
    return share_of(case, cap, key, subject, numbers)


def share_of(case: Case, of: Any, key: str, subject: Subject, numbers: Numbers) -> Any:
    share = of.times.hundredths if of.times is not None else of.percent
    return numbers.run(
        rules.part_of_figure, numbers.ratio(f"{key}.share", subject.row, share), reference_of(case, of.of, numbers)
    )
