"""The income lines of a population, sorted by how the law of a day treats each, as the tables of a plan.

The counterpart of what `lvsocial.facts` does for one household; most populations have ordinary lines only,
and then these are the columns that were given.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, reduce
from typing import Any, cast

import attrs
import numpy as np

from lvsocial.facts import MANY, MOST, Earnings, Irregular, Line, Paid, Payer, cents_in, day_key, minimum_wage_of
from lvsocial.formula import DAYS_IN_KEY, UNIT, Records, converted
from lvsocial.income import EARNINGS, EURO, IncomeKind
from lvsocial.law import Age, Coefficient, Law, Quantity, Rate, Treatment, Way
from lvsocial.money import Currency
from lvsocial.population._columns import Flags, Part, Ragged, Summed, Whole, linear
from lvsocial.population.columns import (
    DISREGARD,
    INCOMES,
    KINDS,
    MAINTENANCE,
    STUDIES,
    TREATMENT,
    Population,
    picked,
)

# The classes as makers of columns: what their fields are for the checker holds for rules alone.
_line: Any = Line
_earnings: Any = Earnings
_irregular: Any = Irregular
_paid: Any = Paid
_payer: Any = Payer
_NO_ROWS: Any = Records(())


@attrs.frozen(eq=False)
class _Rows:
    """What is no ordinary line: amounts in cents, with the limit above which they count, member after member.

    `place` is a line of the member.
    """

    place: Whole
    amount: Whole
    counts: Flags
    limit: Whole
    month: Whole

    def taken(self, which: Any) -> "_Rows":
        return _Rows(*(getattr(self, field.name)[which] for field in attrs.fields(_Rows)))


class Lines:
    """The lines of a population under a law; a mask is None where no line is so.

    Lines of other months than those that count change nothing, and are left out where rows are picked.
    """

    def __init__(self, population: Population, law: Law) -> None:
        self.of, self.law = population, law
        self.amount = _in_money_of(law, population)
        self.month = law.on.year * 12 + law.on.month - 1
        self.first = self.month - law.figure("reference_months", Quantity).number
        self.first_irregular = self.month - law.figure("irregular_months", Quantity).number
        treatments = law.income_kinds

        def kinds(of: Callable[[Treatment | None], bool]) -> Flags | None:
            return self._of_kinds(code for code, kind in enumerate(KINDS) if of(treatments[kind]))

        self.unknown = kinds(lambda row: row is None)
        self.uncounted = kinds(lambda row: row is not None and row.way is Way.NOT_COUNTED)
        self.deducted = kinds(lambda row: row is not None and row.way is Way.DEDUCTED)
        self.stipends = kinds(lambda row: row is not None and row.way is Way.ABOVE_MINIMUM_WAGE)
        self.irregular = _but(_any(population.irregular), self.deducted)
        self.paid = self._paid()
        self.minor, self.unsaid = self._of_minors()
        self.new = _but(_any(population.new_earnings), _or(self.irregular, self.unknown, self.deducted, self.stipends))

    def _of_kinds(self, codes: Iterable[int]) -> Flags | None:
        found: Flags | None = None
        for code in sorted(self.of.kinds.intersection(codes)):
            found = _or(found, self.of.kind == code)
        return found

    def _paid(self) -> Whole:
        """The lines of maintenance that was paid, in months that count, for a child who is no adult."""
        if self.deducted is None:
            return _NONE
        at = np.flatnonzero(self.deducted & self.within)
        born = cast(Whole, self.of.child_born)[at]
        return at[_months_old(self.of.month[at], born) < self.law.figure("child_age", Age).months]

    @cached_property
    def within(self) -> Flags:
        """The lines of the months whose income is averaged."""
        return (self.of.month >= self.first) & (self.of.month < self.month)

    @cached_property
    def within_irregular(self) -> Flags:
        """The lines of the months that count where income is irregular."""
        return (self.of.month >= self.first_irregular) & (self.of.month < self.month)

    def _of_minors(self) -> tuple[Flags | None, Flags | None]:
        """The earnings of children that may be left out, and those of them of whom nobody said that they study."""
        treatment = cast(Treatment | None, self.law.get("earnings_of_minor"))
        of = self.of
        adult: int = day_key(self.law.on) - self.law.figure("child_age", Age).months * DAYS_IN_KEY
        if treatment is None or of.kinds.isdisjoint(_EARNINGS):
            return None, None
        minor = of.born > adult
        if_studying = treatment.way is Way.ABOVE_MINIMUM_WAGE_IF_STUDYING
        if if_studying:
            minor &= of.studies != 0
        found = self._earned_by(minor)
        unsaid = self._earned_by(minor & (of.studies < 0)) if if_studying and found is not None else None
        return found, unsaid

    def _earned_by(self, members: Flags) -> Flags | None:
        """What *members* earned."""
        which = np.flatnonzero(members & (self.of.lines[1:] > self.of.lines[:-1]))
        if not len(which):
            return None
        places, _ = picked(self.of.lines, which)
        found = np.zeros(len(self.of.kind), np.bool_)
        found[places] = _is_earned(self.of.kind[places])
        return _any(found)

    def _member_of(self, lines: Whole) -> Whole:
        return np.searchsorted(self.of.lines, lines, side="right") - 1

    def untold(self) -> Iterator[tuple[int, Whole]]:
        """The households that have lines of months that count whose treatment rests on what nobody has told.

        By the bit of what it is; a household may be named more than once.
        """
        found = {TREATMENT: self.unknown, STUDIES: self.unsaid}
        if self.law.get("disregard_months") is None:
            found[DISREGARD] = _but(self.new, self.minor)
        if self.law.get("maintenance_older_from") is None and len(self.paid):
            yield MAINTENANCE, self._household_of(self.paid)
        for bit, lines in found.items():
            if lines is not None:
                regular = lines & self.within
                asked = (
                    regular
                    if self.irregular is None
                    else _chosen(self.irregular, lines & self.within_irregular, regular)
                )
                yield bit, self._household_of(np.flatnonzero(asked))

    def _household_of(self, lines: Whole) -> Whole:
        return np.searchsorted(self.of.members, self._member_of(lines), side="right") - 1

    def tables(self, worst: int) -> tuple[Any, Any, Any, Any, Any]:
        """Ordinary lines by member; earnings, new earnings, irregular lines and payers of maintenance by household."""
        of = self.of
        minor = _but(self.minor, self.unsaid) if worst & STUDIES else self.minor
        limited = _or(self.stipends, minor)
        new = _but(self.new, limited)
        if worst & DISREGARD and self.law.get("disregard_months") is None:
            new = None
        uncounted = self.uncounted if worst & TREATMENT else _or(self.uncounted, self.unknown)
        earnings, newly = (
            None if which is None else self._above(which & self.within)
            for which in (_but(limited, self.irregular), new)
        )
        irregular = None
        if self.irregular is not None:
            seldom = self.irregular & self.within_irregular
            rest = None if limited is None else _any(limited & seldom)
            single = _but(seldom, limited)
            irregular = _joined(
                None if single is None else self._single(single, uncounted),
                None if rest is None else self._above(rest),
            )
        # Lines that are treated apart stay where they are and count as nothing there.
        apart = _or(uncounted, self.deducted, self.irregular, limited, new)
        counts = np.ones(len(of.kind), np.bool_) if apart is None else ~apart
        amount, month, offsets = self.amount, of.month, of.lines
        silent = ~of.told_incomes
        if worst & INCOMES and silent.any():
            # A silent member has one line: the worst that may have been received in a month that counts.
            places = offsets[1:][silent]
            amount = np.insert(amount, places, MOST)
            counts = np.insert(counts, places, True)
            month = np.insert(month, places, self.month - 1)
            offsets = offsets + np.concatenate([np.zeros(1, np.int64), np.cumsum(silent)])
        ordinary: Any = Summed(_line(linear(amount) * UNIT, counts, month), offsets)
        made = ((earnings, _limited), (newly, _limited), (irregular, _seldom))
        by_household = [self._by_household(*each) for each in made]
        tables = [table for table, _ in by_household]
        return ordinary, *tables, self._payers(ordinary, by_household, worst)

    def _by_household(self, rows: _Rows | None, made: Callable[[_Rows], Any]) -> tuple[Any, Whole]:
        """A table of *rows* by household, and what `_Rows.place` of each is."""
        if rows is None:
            return _NO_ROWS, _NONE
        return Summed(made(rows), np.searchsorted(rows.place, self.of.lines[self.of.members])), rows.place

    def _above(self, which: Flags) -> _Rows:
        """Lines of which only what is above the minimum wage counts: the sum of a member's month."""
        of = self.of
        at = np.flatnonzero(which)
        kind, month = of.kind[at], of.month[at]
        # Earnings of both kinds are one sum of the month, every other kind is one of its own.
        group = np.where(_is_earned(kind), len(KINDS), kind)
        keys = (self._member_of(at) * (len(KINDS) + 1) + group) * _MONTHS + month
        order, starts = _grouped(keys)
        some, month = order[starts], month[order[starts]]
        sums = _summed(self.amount[at], order, starts)
        return _Rows(at[some], sums, np.ones(len(some), np.bool_), _wages(month, self.law), month)

    def _single(self, which: Flags, uncounted: Flags | None) -> _Rows:
        at = np.flatnonzero(which)
        counts = np.ones(len(at), np.bool_) if uncounted is None else ~uncounted[at]
        return _Rows(at, self.amount[at], counts, np.zeros(len(at), np.int64), self.of.month[at])

    def _payers(self, ordinary: Any, apart: list[tuple[Any, Whole]], worst: int) -> Any:
        """Who pays maintenance: what was received once more, and what was paid for each child in each month."""
        of, at = self.of, self.paid
        if not len(at):
            return _NO_ROWS
        month, born = of.month[at], cast(Whole, of.child_born)[at]
        members = self._member_of(at)
        keys = (members * (self.month - self.first) + month - self.first) * (_MONTHS * DAYS_IN_KEY) + born
        if of.label is not None and (label := of.label[at]).any():
            # Where the same month of the same child is told apart, each is a sum of its own.
            _, child = np.unique(keys, return_inverse=True)
            names, name = np.unique(label, return_inverse=True)
            keys = child * len(names) + name
        order, starts = _grouped(keys)
        some = order[starts]
        month, born, members = month[some], born[some], members[some]
        ends = np.flatnonzero(np.append(members[1:] != members[:-1], True)) + 1
        payers = members[ends - 1]
        begin, end = of.lines[payers], of.lines[payers + 1]

        def of_payers(table: Any, place: Whole) -> Any:
            if not len(place):
                return _NO_ROWS
            return Part(table, np.searchsorted(place, begin), np.searchsorted(place, end))

        paid = _paid(
            linear(_summed(self.amount[at], order, starts)) * UNIT,
            linear(self._shares(month, born, worst)),
            linear(_wages(month, self.law)) * UNIT,
            month,
        )
        made = _payer(
            Part(ordinary, ordinary.offsets[payers], ordinary.offsets[payers + 1]),
            *(of_payers(*each) for each in apart),
            Ragged(paid, np.concatenate((np.zeros(1, np.int64), ends))),
        )
        return Ragged(made, np.searchsorted(payers, of.members))

    def _shares(self, month: Whole, born: Whole, worst: int) -> Whole:
        """The minimum of each child as a share of the minimum wage; where it was not read, all or nothing."""
        older_from = self.law.get("maintenance_older_from")
        if not isinstance(older_from, Age):
            return np.full(len(month), 0 if worst & MAINTENANCE else MANY, np.int64)
        older, younger = (
            self.law.figure(f"maintenance_share_of_{of}", Coefficient).value.hundredths for of in ("older", "younger")
        )
        return np.where(_months_old(month, born) >= older_from.months, older, younger)


_EARNINGS = [KINDS.index(kind) for kind in EARNINGS]
_NONE = np.zeros(0, np.int64)


def _is_earned(kind: Any) -> Flags:
    found: Flags = reduce(np.logical_or, (kind == code for code in _EARNINGS))
    return found


def _months_old(month: Whole, born: Whole) -> Whole:
    """How many months old a child is on the first day of a *month*."""
    return month - born // DAYS_IN_KEY - (born % DAYS_IN_KEY > 1)


def _limited(rows: _Rows) -> Any:
    return _earnings(linear(rows.amount) * UNIT, linear(rows.limit) * UNIT, rows.month)


def _seldom(rows: _Rows) -> Any:
    return _irregular(linear(rows.amount) * UNIT, rows.counts, linear(rows.limit) * UNIT, rows.month)


def _joined(a: _Rows | None, b: _Rows | None) -> _Rows | None:
    """Both, in the order of members."""
    if a is None or b is None:
        return b if a is None else a
    whole = _Rows(*(np.concatenate([getattr(a, field.name), getattr(b, field.name)]) for field in attrs.fields(_Rows)))
    return whole.taken(np.argsort(whole.place, kind="stable"))


def _grouped(keys: Whole) -> tuple[Whole, Whole]:
    """The order of *keys*, and where in that order each of them starts; they come nearly sorted."""
    order = np.argsort(keys, kind="stable")
    ranked = keys[order]
    starts = np.flatnonzero(np.concatenate((np.ones(1, np.bool_), ranked[1:] != ranked[:-1]))[: len(keys)])
    return order, starts


def _summed(amounts: Whole, order: Whole, starts: Whole) -> Whole:
    """The sums of *amounts* by what `_grouped` found."""
    return np.add.reduceat(amounts[order], starts) if len(starts) else _NONE


_MONTHS = 12 * 10_000
"""More than any number of a month."""


def _in_money_of(law: Law, population: Population) -> Whole:
    """The amounts of the lines in the money of the day: what was received in lats counts in euros since 2014."""
    amount = population.amount
    if law.currency is Currency.LVL or law.on.year > _LATS_COUNT_UNTIL:
        return amount
    lats = population.month < EURO.index
    rate: Any = law.figure("lats_per_euro", Rate).millionths
    euros: Any = np.sign(amount) * (converted(np.abs(amount) * UNIT, rate) // UNIT)  # type: ignore[arg-type, operator]
    return np.where(lats, euros, amount)


_LATS_COUNT_UNTIL = 2014
"""No later day has a month of lats among the twelve that may count."""


def _wages(months: Whole, law: Law) -> Whole:
    """The minimum wage of each of some *months* near one another, in cents of the day."""
    if not len(months):
        return _NONE
    first = int(months.min())
    at = months - first
    wages = np.zeros(int(at.max()) + 1, np.int64)
    for month in np.flatnonzero(np.bincount(at)).tolist():
        wages[month] = cents_in(minimum_wage_of(first + month, law).amount, law)
    taken: Whole = wages[at]
    return taken


def _any(which: Flags | None) -> Flags | None:
    return which if which is not None and which.any() else None


def _or(*several: Flags | None) -> Flags | None:
    found: Flags | None = None
    for which in several:
        if which is not None:
            found = which if found is None else found | which
    return found


def _chosen(which: Flags, yes: Flags, no: Flags) -> Flags:
    return (which & yes) | (~which & no)


def _but(which: Flags | None, other: Flags | None) -> Flags | None:
    return which if which is None or other is None else _any(which & ~other)


def pensioners(population: Population, members: Whole) -> Flags:
    """Which of *members*, who are few, receive an old-age pension."""
    found = np.zeros(len(members), np.bool_)
    code = KINDS.index(IncomeKind.OLD_AGE_PENSION)
    if code in population.kinds and len(members):
        lines, offsets = picked(population.lines, members)
        pensions = np.flatnonzero(population.kind[lines] == code)
        found[np.searchsorted(offsets, pensions, side="right") - 1] = True
    return found
