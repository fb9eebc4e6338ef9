"""Records of the case system beside a council's file: what was paid before, and a month's decisions as a report.

The kind of an award or a decision (`lvsocial.adapters.case_system`) is ``gmi``, ``housing``, a status, or the id of a
benefit in the council's file.
"""

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from lvsocial.adapters.case_system import Award, AwardKind, Decision, StatusKind
from lvsocial.adapters.persons import PersonRef
from lvsocial.circumstances import Paid
from lvsocial.errors import Fault, InvalidInput
from lvsocial.language import Bilingual
from lvsocial.money import Money
from lvsocial.municipalities import row_means_tested, row_on
from lvsocial.municipalities.shapes import BenefitClass, BenefitRow, CodesRow, Council
from lvsocial.timeline import Month

_BASIC = {
    AwardKind.GMI.value: Bilingual("GMI pabalsts", "GMI benefit"),
    AwardKind.HOUSING.value: Bilingual("Mājokļa pabalsts", "Housing benefit"),
}
_STATUSES = frozenset(status.value for status in StatusKind)


def paid_before(awards: Iterable[Award], members: Mapping[PersonRef, str]) -> tuple[Paid, ...]:
    """What the case system says was paid, for `Circumstances.paid`: *members* are the ids of the household file.

    An award runs over months; it counts once, on its first day, as its limit is told by its own benefit.
    """
    return tuple(Paid(str(award.kind), award.since, award.amount, members.get(award.person)) for award in awards)


@attrs.frozen(repr=False)
class ReportRow:
    """What was decided of one kind in the month: `total` is what was granted, euros a month or once."""

    id: str
    title: Bilingual
    kind: BenefitClass
    means_tested: bool
    ekk: str | None
    granted: int
    refused: int
    cases: int
    total: Money

    def __repr__(self) -> str:
        return f"<ReportRow: {self.id}>"


@attrs.frozen(repr=False)
class MonthReport:
    """The report of a month, a row for each kind of benefit and each code that it had."""

    month: Month
    rows: tuple[ReportRow, ...]

    @property
    def means_tested(self) -> Money:
        """What was granted by means."""
        return _sum(row.total for row in self.rows if row.means_tested)

    @property
    def without_means_test(self) -> Money:
        """What was granted whatever the means: crisis benefits, and most that a council gives of its own will."""
        return _sum(row.total for row in self.rows if not row.means_tested)

    @property
    def initiatives(self) -> Money:
        """What the council gave of its own will, outside the Law."""
        return _sum(row.total for row in self.rows if row.kind is BenefitClass.INITIATIVE)

    @property
    def by_code(self) -> Mapping[str | None, Money]:
        """What was granted by expenditure code; None for kinds without one."""
        codes = dict.fromkeys(row.ekk for row in self.rows)
        return {code: _sum(row.total for row in self.rows if row.ekk == code) for code in codes}

    @property
    def total(self) -> Money:
        """All that was granted."""
        return _sum(row.total for row in self.rows)

    def __repr__(self) -> str:
        return f"<MonthReport {self.month}>"


def _sum(amounts: Iterable[Money]) -> Money:
    return sum(amounts, Money(0))


def month_report(council: Council, month: Month, decisions: Iterable[Decision]) -> MonthReport:
    """Add up the *decisions* of a month; those of other months, and on statuses, are left out.

    Raises `InvalidInput` where a decision is of a kind that neither the Law nor the council's file has.
    """
    by_kind: dict[tuple[str, str | None], list[Decision]] = {}
    faults = []
    for n, decision in enumerate(decisions):
        kind = str(decision.kind)
        if kind in _STATUSES or Month.of(decision.decided_on) != month:
            continue
        if kind not in _BASIC and kind not in council.benefit:
            faults.append(Fault(f"decisions[{n}].kind", "known_kind"))
            continue
        by_kind.setdefault((kind, _code(council, kind, decision.decided_on)), []).append(decision)
    if faults:
        raise InvalidInput(*faults)
    return MonthReport(month, tuple(_row(council, *key, several) for key, several in by_kind.items()))


def _code(council: Council, kind: str, on: date) -> str | None:
    row = row_on(council.ekk, on)
    return row.codes.get(kind) if isinstance(row, CodesRow) else None


def _row(council: Council, kind: str, ekk: str | None, decisions: list[Decision]) -> ReportRow:
    granted = [decision for decision in decisions if decision.granted]
    benefit = council.benefit.get(kind)
    row = None if benefit is None else row_on(benefit, decisions[0].decided_on)
    return ReportRow(
        kind,
        _BASIC[kind] if benefit is None else benefit.title,
        BenefitClass.BASIC if benefit is None else benefit.kind,
        True if benefit is None else row_means_tested(benefit, row if isinstance(row, BenefitRow) else None),
        ekk,
        len(granted),
        len(decisions) - len(granted),
        len({decision.case for decision in decisions}),
        _sum(decision.amount for decision in granted if decision.amount is not None),
    )
