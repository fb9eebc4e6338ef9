"""The income lines of a population, sorted by how the law of a day treats each, as the tables of a plan.

The counterpart of what `lvsocial.facts` does for one household; most populations have ordinary lines only,
and then these are the columns that were given.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, reduce
from typing import Any, cast

import attrs
import numpy as np

from lvsocial.facts import (
    MANY,
    MOST,
    Earnings,
    Irregular,
    Line,
    Paid,
    Payer,
    cents_in,
    day_key,
    maintenance_share_of,
    minimum_wage_of,
    of_month,
)
from lvsocial.formula import DAYS_IN_KEY, UNIT, Records, converted
from lvsocial.households import Entitlement
from lvsocial.income import EARNINGS, EURO, IncomeKind
from lvsocial.law import Age, Law, Quantity, Rate, Treatment, Way
from lvsocial.money import Currency
from lvsocial.population._columns import Flags, Part, Ragged, Summed, Whole, linear
from lvsocial.population.columns import (
    DISREGARD,
    ENTITLEMENTS,
    EVERY,
    INCOMES,
    KINDS,
    MAINTENANCE,
    STUDIES,
    TREATMENT,
    Population,
    Worst,
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

    of: Population
    law: Law
    amount: Whole
    month: int
    first: int
    first_irregular: int
    unknown: Flags | None
    uncounted: Flags | None
    deducted: Flags | None
    stipends: Flags | None
    irregular: Flags | None
    paid: Whole
    minor: Flags | None
    unsaid: Flags | None
    new: Flags | None

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
        """How many amounts of each household rest on what nobody has told, by the bit of what it is."""
        for bit, paths in self._paths.items():
            yield bit, paths.number

    @cached_property
    def _paths(self) -> dict[int, "_Paths"]:
        """The lines of months that count whose treatment rests on what nobody has told, by the bit of what it is."""
        of = self.of
        found = {TREATMENT: self.unknown, STUDIES: self.unsaid}
        if self.law.get("disregard_months") is None:
            found[DISREGARD] = _but(self.new, _but(self.minor, self.unsaid))
        made: dict[int, _Paths] = {}
        for bit, lines in found.items():
            at = _NONE if lines is None else self._asked(lines)
            if len(at):
                asked = {TREATMENT: (of.kind[at],), STUDIES: (), DISREGARD: (of.month[at],)}
                made[bit] = self._told_apart(at, *asked[bit])
        at = self.paid[self._share_of_paid < 0]
        if len(at):
            born = cast(Whole, of.child_born)[at]
            made[MAINTENANCE] = self._told_apart(at, of.month[at], born, *(() if of.label is None else (of.label[at],)))
        return made

    def _asked(self, lines: Flags) -> Whole:
        """Those of *lines* whose month counts."""
        regular = lines & self.within
        if self.irregular is None:
            return np.flatnonzero(regular)
        return np.flatnonzero(_chosen(self.irregular, lines & self.within_irregular, regular))

    def _told_apart(self, at: Whole, *keys: Any) -> "_Paths":
        """The lines *at* as what has to be told of them: once for a member and *keys*.

        What members without a right have comes last, so that leaving them out moves no other.
        """
        of, members = self.of, self._member_of(at)
        households = np.searchsorted(of.members, members, side="right") - 1
        last = of.entitlement[members] == _WITHOUT_RIGHT
        each, path = np.unique(np.stack((households, last, members, *keys)), axis=1, return_inverse=True)
        owners: Whole = each[0]
        place = np.arange(len(owners)) - np.searchsorted(owners, owners)
        return _Paths(at, place[path.ravel()], np.bincount(owners, minlength=len(of)))

    def _at_worst(self, bit: int, worst: Worst) -> Flags | None:
        """The lines whose treatment stands at its worst."""
        places = [place for each, place in worst if each == bit]
        if not places or bit not in self._paths:
            return None
        paths = self._paths[bit]
        found = np.zeros(len(self.of.kind), np.bool_)
        found[paths.lines if EVERY in places else paths.lines[np.isin(paths.place, places)]] = True
        return _any(found)

    @cached_property
    def of_entitled(self) -> "Lines":
        """The lines of the members who have a right; where nobody of a household has one, of all."""
        no_right = self.of.entitlement == _WITHOUT_RIGHT
        owners = np.repeat(np.arange(len(self.of)), self.of.members[1:] - self.of.members[:-1])
        some = np.bincount(owners[~no_right], minlength=len(self.of)) > 0
        return Lines(self.of.without(no_right & some[owners]), self.law)

    def tables(self, worst: Worst) -> tuple[Any, Any, Any, Any, Any]:
        """Ordinary lines by member; earnings, new earnings, irregular lines and payers of maintenance by household."""
        of = self.of
        minor = _but(self.minor, self._at_worst(STUDIES, worst))
        limited = _or(self.stipends, minor)
        new = _but(_but(self.new, limited), self._at_worst(DISREGARD, worst))
        uncounted = _or(self.uncounted, _but(self.unknown, self._at_worst(TREATMENT, worst)))
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
        silent = self._silent_at_worst(worst)
        if silent.any():
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

    def _silent_at_worst(self, worst: Worst) -> Flags:
        """The silent members whose income is at its worst: in place 0 those who have a right, in place 1 the others."""
        places = {place for bit, place in worst if bit == INCOMES}
        silent: Flags = ~self.of.told_incomes
        if EVERY in places or places == {0, 1}:
            return silent
        if not places:
            return np.zeros(len(silent), np.bool_)
        silent &= (self.of.entitlement == _WITHOUT_RIGHT) == (places == {1})
        return silent

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

    def _payers(self, ordinary: Any, apart: list[tuple[Any, Whole]], worst: Worst) -> Any:
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
        month, members = month[some], members[some]
        ends = np.flatnonzero(np.append(members[1:] != members[:-1], True)) + 1
        payers = members[ends - 1]
        begin, end = of.lines[payers], of.lines[payers + 1]

        def of_payers(table: Any, place: Whole) -> Any:
            if not len(place):
                return _NO_ROWS
            return Part(table, np.searchsorted(place, begin), np.searchsorted(place, end))

        paid = _paid(
            linear(_summed(self.amount[at], order, starts)) * UNIT,
            linear(self._shares(worst)[some]),
            linear(_wages(month, self.law)) * UNIT,
            month,
        )
        made = _payer(
            Part(ordinary, ordinary.offsets[payers], ordinary.offsets[payers + 1]),
            *(of_payers(*each) for each in apart),
            Ragged(paid, np.concatenate((np.zeros(1, np.int64), ends))),
        )
        return Ragged(made, np.searchsorted(payers, of.members))

    @cached_property
    def _share_of_paid(self) -> Whole:
        """The minimum of each child for whom maintenance was paid, as a share of the minimum wage; -1: not read."""
        found = np.full(len(self.paid), -1, np.int64)
        if len(self.paid):
            month = self.of.month[self.paid]
            months_old = _months_old(month, cast(Whole, self.of.child_born)[self.paid])
            for each in np.unique(month).tolist():
                older_from = of_month("maintenance_older_from", each, self.law)
                if isinstance(older_from, Age):
                    shares = [maintenance_share_of(each, months, self.law) for months in (older_from.months, 0)]
                    older, younger = (-1 if share is None else share.value.hundredths for share in shares)
                    of_each = np.where(months_old >= older_from.months, older, younger)
                    found = np.where(month == each, of_each, found)
        return found

    def _shares(self, worst: Worst) -> Whole:
        """The same; where it was not read, all or nothing."""
        shares = self._share_of_paid
        if MAINTENANCE not in self._paths:
            return shares
        all_or_nothing = np.full(len(shares), MANY, np.int64)
        at_worst = self._at_worst(MAINTENANCE, worst)
        if at_worst is not None:
            all_or_nothing[at_worst[self.paid]] = 0
        return np.where(shares < 0, all_or_nothing, shares)


@attrs.frozen(eq=False)
class _Paths:
    """Lines that need to be told something, what that is by its place in the household, and how many each has."""

    lines: Whole
    place: Whole
    number: Whole


_WITHOUT_RIGHT = ENTITLEMENTS.index(Entitlement.NONE)
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
