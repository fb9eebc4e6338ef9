"""What changed between two assessments of one household, found in their findings.

A sum or an outcome is explained by what is nearest to it and not the same: both graphs are walked down
together, parameter by parameter, until a number with a name of its own differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from lvsocial import law
from lvsocial.assessment import Assessment, OpenCondition, Outcome, Refused, Undetermined, assess
from lvsocial.data import read_toml
from lvsocial.evidence import Notice, Unknown
from lvsocial.explanation.document import Teller
from lvsocial.explanation.graph import argued, beside, matters, rests_on, roots, through
from lvsocial.explanation.rows import IncomeLine, LeftOut, left_out
from lvsocial.facts import FigureOf
from lvsocial.households import Household
from lvsocial.law import Figure, Law
from lvsocial.legal import LOOKED_UP, RULES, TOTAL, Finding, Gathered, Ground, Rule, rules_of
from lvsocial.money import Money
from lvsocial.plans import PLANS, Period, plan_under
from lvsocial.readings import DEFAULT, Readings
from lvsocial.timeline import Month

if TYPE_CHECKING:
    from lvsocial.comparison.councils import BenefitChange, CouncilRuleChange
    from lvsocial.municipalities import Council

SUBJECTS = ("needy", "low_income", "gmi", "housing")
"""The outcomes, by the names of their subjects."""

_ROOT_OF_SUM = {"gmi": "gmi_threshold", "needy": "needy_threshold", "low_income": "low_income_threshold"}


class Side(StrEnum):
    """One side of a comparison."""

    BEFORE = "before"
    AFTER = "after"


@attrs.frozen(repr=False, eq=False)
class Cause:
    """A number that is not the same on both sides, and lies nearest to what changed.

    `what` is the parameter of a rule (a key of ``[causes]`` in ``words.toml``); `rule` is that rule as it
    stands after. With *what* ``formula`` it is the rule itself that is another.
    """

    what: str
    rule: Rule
    before: Finding
    after: Finding


@attrs.frozen(repr=False, eq=False)
class SumChange:
    """Average income or a threshold a month that is not the same; None where it is not known or there was none."""

    name: str
    before: Money | None
    after: Money | None
    causes: tuple[Cause, ...] = ()


@attrs.frozen(repr=False, eq=False)
class OutcomeChange:
    """A status or benefit that is not the same: granted or not, amount, bounds, grounds, what is missing or open."""

    subject: str
    before: Outcome
    after: Outcome
    causes: tuple[Cause, ...] = ()


@attrs.frozen(repr=False, eq=False)
class LineChange:
    """A line of income of which another part counts."""

    before: IncomeLine
    after: IncomeLine


@attrs.frozen(eq=False)
class FigureChange:
    """A figure of the law that is used and says something else, or stands on another provision.

    More than one row where several were used, as minimum wages of several months; none where the law of that
    side has no such figure.
    """

    name: str
    before: tuple[Figure, ...]
    after: tuple[Figure, ...]


@attrs.frozen(repr=False, eq=False)
class RuleChange:
    """A rule that is used on one side only; `of_law` where the plan of the other side does not have it at all.

    `findings` are the steps in which it was used.
    """

    rule: Rule
    used: Side
    of_law: bool
    findings: tuple[Finding, ...]


@attrs.frozen(repr=False, eq=False)
class Change:
    """What changed from one assessment of a household to another, in amounts and in law."""

    before: Assessment
    after: Assessment
    sums: tuple[SumChange, ...]
    outcomes: tuple[OutcomeChange, ...]
    lines: tuple[LineChange, ...]
    figures: tuple[FigureChange, ...]
    rules: tuple[RuleChange, ...]
    benefits: tuple[BenefitChange, ...] = ()
    """What changed of the council's benefits, where a municipality was named."""
    council_rules: tuple[CouncilRuleChange, ...] = ()
    """What changed in the rules of these benefits."""

    def __repr__(self) -> str:
        return f"<Change from {self.before.on} to {self.after.on}>"

    def side(self, side: Side) -> Assessment:
        """The assessment of one side."""
        return self.before if side is Side.BEFORE else self.after

    @property
    def plans(self) -> tuple[Period, Period] | None:
        """The periods of the law, where another plan stands."""
        before, after = PLANS.on(self.before.on), PLANS.on(self.after.on)
        return None if before is after else (before, after)

    @property
    def months(self) -> tuple[tuple[Month, Month], tuple[Month, Month]]:
        """The first and last reference month of each side."""
        return _months(self.before.law), _months(self.after.law)

    @property
    def settled(self) -> tuple[Unknown, ...]:
        """What was missing or open before, and is so no more."""
        return tuple(_only(_asked(self.before), _asked(self.after), _place))

    @property
    def asked(self) -> tuple[Unknown, ...]:
        """What is missing or open, and was not so before."""
        return tuple(_only(_asked(self.after), _asked(self.before), _place))

    def left_out(self, side: Side) -> tuple[LeftOut, ...]:
        """The members who are left out of the household on one side only."""
        here, there = self._sides(side)
        return tuple(_only(left_out(here), left_out(there), lambda left: (left.member, left.code)))

    def notices(self, side: Side) -> tuple[Notice, ...]:
        """What is to be noted on one side only."""
        here, there = self._sides(side)
        return tuple(_only(here.notices, there.notices, lambda notice: (notice.path, notice.code)))

    def _sides(self, side: Side) -> tuple[Assessment, Assessment]:
        sides = (self.before, self.after)
        return sides if side is Side.BEFORE else sides[::-1]


@attrs.frozen(repr=False, eq=False)
class Comparison:
    """Two assessments of one household or more, and what changed from each to the next."""

    assessments: tuple[Assessment, ...]

    def __repr__(self) -> str:
        return f"<Comparison of {', '.join(str(each.on) for each in self.assessments)}>"

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What changed from each to the next."""
        return tuple(change(before, after) for before, after in pairwise(self.assessments))


def compare(
    household: Household,
    on: Sequence[date | Law],
    *,
    readings: Readings = DEFAULT,
    municipality: Council | str | None = None,
) -> Comparison:
    """Assess *household* as of each of *on*, and compare each with the next.

    *on* are days, or laws of a day: ``law.on(day, known_on=other)`` is the law as it was known, ``law.on(day)``
    as it is known now, ``law.on(day).replace(gmi=Level(first, other))`` a hypothesis. *municipality* is that of
    each side, as for `lvsocial.assess`.

    Raises what `lvsocial.assess` raises, and `ValueError` for fewer than two.
    """
    if len(on) < 2:
        raise ValueError("two days or laws are needed to compare")
    laws = [each if isinstance(each, Law) else law.on(each) for each in on]
    made = [assess(household, each.on, law=each, readings=readings, municipality=municipality) for each in laws]
    return Comparison(tuple(made))


def change(before: Assessment, after: Assessment) -> Change:
    """What changed from *before* to *after*; raises `ValueError` where they are not of one household."""
    if before.household != after.household:
        raise ValueError("the assessments are of different households")
    of_council: tuple[Any, Any] = ((), ())
    if before.council is not None or after.council is not None:
        # Loaded here, because who names no municipality would pay for it.
        from lvsocial.comparison import councils

        of_council = councils.of_council(before, after)
    return Change(
        before,
        after,
        tuple(_sums(before, after)),
        tuple(_outcomes(before, after)),
        tuple(_lines(before, after)),
        tuple(_figures(before, after)),
        (*_rules(before, after, Side.BEFORE), *_rules(after, before, Side.AFTER)),
        *of_council,
    )


def outcome_of(assessment: Assessment, subject: str) -> Outcome:
    """The outcome of one of `SUBJECTS`."""
    group: Any = assessment.statuses if subject in ("needy", "low_income") else assessment.benefits
    return cast(Outcome, getattr(group, subject))


# -- amounts --------------------------------------------------------------------------------------


def _sums(before: Assessment, after: Assessment) -> Iterator[SumChange]:
    income = before.income.monthly, after.income.monthly
    if income[0] != income[1]:
        yield SumChange("income", *income)
    for name, root in _ROOT_OF_SUM.items():
        sums = getattr(before.thresholds, name), getattr(after.thresholds, name)
        if sums[0] != sums[1]:
            found = [roots(each).get(root) for each in (before, after)]
            causes = () if None in found else _walk(before, after, *cast(list[Finding], found))
            yield SumChange(name, *sums, _each_once(causes))


def _outcomes(before: Assessment, after: Assessment) -> Iterator[OutcomeChange]:
    for subject in SUBJECTS:
        then, now = outcome_of(before, subject), outcome_of(after, subject)
        if _said(then) != _said(now):
            yield OutcomeChange(subject, then, now, _each_once(_causes(before, after, subject)))


def _said(outcome: Outcome) -> tuple[object, ...]:
    """What makes an outcome the same as another: all that it says but for the provisions, which are law."""
    return (
        outcome.outcome,
        outcome.amount,
        outcome.grounds if isinstance(outcome, Refused) else None,
        (outcome.least, outcome.most) if isinstance(outcome, Undetermined) else None,
        frozenset(map(_place, outcome.missing)) if isinstance(outcome, Undetermined) else None,
        frozenset((*_place(each.unknown), str(each.limit)) for each in open_in(outcome)),
    )


def open_in(outcome: Outcome) -> tuple[OpenCondition, ...]:
    """The open conditions of an outcome; of what is refused there are none."""
    return () if isinstance(outcome, Refused) else outcome.open_conditions


def _place(unknown: Unknown) -> tuple[str, str]:
    return unknown.path, unknown.missing.code


def _asked(assessment: Assessment) -> Iterator[Unknown]:
    """What the outcomes say is missing or open."""
    for subject in SUBJECTS:
        outcome = outcome_of(assessment, subject)
        if isinstance(outcome, Undetermined):
            yield from outcome.missing
        yield from (each.unknown for each in open_in(outcome))


T = TypeVar("T")


def _only(here: Iterator[T] | Sequence[T], there: Iterator[T] | Sequence[T], key: Callable[[T], object]) -> Iterator[T]:
    """What of *here* is not *there*, each once."""
    seen = {key(each) for each in there}
    for each in here:
        if key(each) not in seen:
            seen.add(key(each))
            yield each


def _lines(before: Assessment, after: Assessment) -> Iterator[LineChange]:
    sides = [Teller(each, "en").income_lines() for each in (before, after)]
    for then, now in zip(*sides, strict=True):
        if (then.counted, then.why) != (now.counted, now.why):
            yield LineChange(then, now)


def _months(of: Law) -> tuple[Month, Month]:
    current = Month.of(of.on)
    return current + -of.figure("reference_months", law.Quantity).number, current + -1


# -- causes ---------------------------------------------------------------------------------------


@cache
def words() -> dict[str, Any]:
    """What a comparison says, in both languages (``words.toml``)."""
    return read_toml("lvsocial.comparison", "words.toml")


def key_of(rule: Rule, parameter: str) -> str | None:
    """The key of ``[causes]`` for a parameter of *rule*, or None where it has no name of its own."""
    named = words()["causes"]
    special = f"{rule.name.removesuffix('_until_2020')}.{parameter}"
    return special if special in named else parameter if parameter in named else None


def _causes(before: Assessment, after: Assessment, subject: str) -> Iterator[Cause]:
    then, now = outcome_of(before, subject), outcome_of(after, subject)
    grounds = [each.grounds if isinstance(each, Refused) else Ground(0) for each in (then, now)]
    for ground in grounds[0] ^ grounds[1]:
        # That the household is needy is no condition of its own: what made it so is.
        name = "needy" if ground is Ground.NEEDY else subject
        wanted = Ground.INCOME if ground is Ground.NEEDY else ground
        for old, new in zip(_conditions(before, name, wanted), _conditions(after, name, wanted), strict=False):
            yield from _walk(before, after, old, new)
    if subject in ("gmi", "housing"):
        ends = [roots(each).get(subject) for each in (before, after)]
        if None not in ends:
            yield from _walk(before, after, *cast(list[Finding], ends))


def _conditions(assessment: Assessment, subject: str, ground: Ground) -> list[Finding]:
    """The conditions of an outcome whose ground is *ground*."""
    root = roots(assessment).get({"gmi": "gmi_unmet", "housing": "housing_unmet"}.get(subject, subject))
    found: list[Finding] = []
    stack = [] if root is None else [root]
    while stack:
        finding = stack.pop()
        rule = finding.origin
        if isinstance(rule, Rule) and rule.ground is not None:
            found += [finding] if rule.ground is ground else []
        else:
            stack += [part for part in reversed(rests_on(finding)) if part.origin.unit == "Grounds"]
    return found


def _walk(before: Assessment, after: Assessment, old: Finding, new: Finding) -> Iterator[Cause]:
    """What under two findings of the same meaning differs first."""

    def same(one: Finding, other: Finding) -> bool:
        in_money = unit_of(one) in ("Amount", "Cents")
        return one.value == other.value and (before.law.currency is after.law.currency or not in_money)

    def walk(old: Finding, new: Finding) -> Iterator[Cause]:
        old, new = through(old), through(new)
        was, is_ = old.origin, new.origin
        if not (isinstance(was, Rule) and isinstance(is_, Rule)):
            return
        given = dict(zip(was.parameters, map(through, old.parents), strict=True))
        found = False
        for parameter, now in zip(is_.parameters, map(through, new.parents), strict=True):
            then = given.get(parameter)
            if then is None or same(then, now) or unit_of(now) in ("Grounds", "Day", "MonthNumber"):
                continue
            key = key_of(is_, parameter)
            for cause in [Cause(key, is_, then, now)] if key is not None else walk(then, now):
                found = True
                yield cause
        if not found and was is not is_:
            yield Cause("formula", is_, old, new)

    yield from walk(old, new)


def unit_of(finding: Finding) -> str:
    """The unit of *finding*; of what was looked up, that of the figure taken."""
    return unit_of(finding.parents[1]) if finding.origin is LOOKED_UP else finding.origin.unit


def _each_once(causes: Iterator[Cause] | tuple[Cause, ...]) -> tuple[Cause, ...]:
    found: dict[tuple[object, ...], Cause] = {}
    for each in causes:
        found.setdefault((each.what, each.before.value, each.after.value), each)
    return tuple(found.values())


# -- law ------------------------------------------------------------------------------------------


def _used(assessment: Assessment) -> dict[str, dict[int, Figure]]:
    """The rows of figures on which an assessment rests, by name: those that a step which matters was given."""
    found: dict[str, dict[int, Figure]] = {}

    def enter(finding: Finding) -> None:
        if isinstance(finding.origin, FigureOf):
            found.setdefault(finding.origin.name, {})[id(finding.origin.figure)] = finding.origin.figure

    for finding in argued(*roots(assessment).values()):
        rule = finding.origin
        if isinstance(rule, Rule) and matters(finding, rule):
            for parent in finding.parents:
                enter(parent.parents[1] if parent.origin is LOOKED_UP else parent)
    for root in roots(assessment).values():
        enter(root)
    for name, figure in beside(assessment).items():
        found.setdefault(name, {})[id(figure)] = figure
    return found


def _figures(before: Assessment, after: Assessment) -> Iterator[FigureChange]:
    used = _used(before), _used(after)
    for name in dict.fromkeys([*used[0], *used[1]]):
        if name in used[0] and name in used[1]:
            rows = [tuple(of_side[name].values()) for of_side in used]
        else:
            # Where one side has no use for a figure, its law may have it all the same.
            rows = [tuple(filter(None, [side.law.get(name)])) for side in (before, after)]
        if _rows_say(rows[0]) != _rows_say(rows[1]):
            yield FigureChange(name, rows[0], rows[1])


def _rows_say(rows: Sequence[Figure]) -> list[tuple[object, ...]]:
    return [(law.values(row), row.citation) for row in sorted(rows, key=lambda row: row.since)]


def _rules(here: Assessment, there: Assessment, side: Side) -> Iterator[RuleChange]:
    of_plan = rules_of(plan_under(there.law))
    used = [_steps(each) for each in (here, there)]
    for name, findings in used[0].items():
        if name not in used[1]:
            yield RuleChange(RULES[name], side, name not in of_plan, tuple(findings))


def _steps(assessment: Assessment) -> dict[str, list[Finding]]:
    """The steps that matter, by the name of their rule."""
    found: dict[str, list[Finding]] = {}
    for finding in argued(*roots(assessment).values()):
        rule = finding.origin
        if isinstance(rule, Rule) and matters(finding, rule):
            found.setdefault(rule.name, []).append(finding)
    return found


def figures_below(finding: Finding) -> Iterator[FigureOf]:
    """The figures of the law that the step of *finding* was given, or that it was looked up from."""
    stack = [finding]
    while stack:
        part = stack.pop()
        if isinstance(part.origin, FigureOf):
            yield part.origin
        elif part.origin is LOOKED_UP:
            stack.append(part.parents[1])
        elif part is finding or (isinstance(part.origin, Gathered) and part.origin is not TOTAL):
            stack += reversed(part.parents)
