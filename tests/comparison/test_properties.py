"""What holds of every comparison, and of every figure that is assumed, in all three readings."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.population.strategies import EDGES, arrow, as_rows, days, expected, households, rows_of

from lvsocial import law
from lvsocial.assessment import assess
from lvsocial.comparison import Change, compare, explain, to_json
from lvsocial.errors import InvalidInput
from lvsocial.explanation import html, markdown, receipt, text, verify
from lvsocial.households import Household
from lvsocial.law import Age, Area, Coefficient, Figure, Law, Level, Limit, Mass, PerMember, Quantity, Treatment, Way
from lvsocial.money import Currency, Money, Ratio
from lvsocial.plans import PLANS
from lvsocial.population import assess_frames

FEW = max(settings().max_examples // 4, 1)


def _whole(kind: type[Figure], least: int, most: int) -> Any:
    return lambda draw, currency: kind(draw(st.integers(least, most)))


def _level(draw: Any, currency: Currency) -> Level:
    return Level(*(Money(draw(st.integers(0, 900_00)), currency) for _ in range(2)))


def _limit(draw: Any, currency: Currency) -> Limit:
    return Limit(Money(draw(st.integers(0, 900_00)), currency))


def _per_member(draw: Any, currency: Currency) -> PerMember:
    return PerMember(*(Money(draw(st.integers(0, 90_00)), currency) for _ in range(3)))


def _coefficient(draw: Any, currency: Currency) -> Coefficient:
    return Coefficient(Ratio(draw(st.integers(0, 300))))


def _months(draw: Any, currency: Currency) -> Quantity:
    """A number of months that divides the parts of a cent, as that of the law does; another is refused."""
    return Quantity(draw(st.sampled_from([1, 2, 3, 4, 6, 12])))


ASSUMED: dict[str, Any] = {
    "gmi": _level,
    "needy": _level,
    "low_income_ceiling": _level,
    "gmi_per_member": _per_member,
    "needy_per_member": _limit,
    "minimum_wage": _limit,
    "savings_limit": _limit,
    "savings_limit_share": _coefficient,
    "housing_coefficient_other": _coefficient,
    "housing_coefficient_other_with_children": _coefficient,
    "maintenance_share_of_younger": _coefficient,
    "vehicles_allowed": _whole(Quantity, 0, 3),
    "vehicle_mass": _whole(Mass, 0, 4000),
    "homes_allowed": _whole(Quantity, 0, 2),
    "land_allowed": _whole(Area, 0, 60_000),
    "working_age": _whole(Age, 14 * 12, 20 * 12),
    "pension_age": _whole(Age, 60 * 12, 70 * 12),
    "reference_months": _months,
    "irregular_months": _months,
    "wage": lambda draw, currency: Treatment(draw(st.sampled_from([Way.COUNTED, Way.NOT_COUNTED]))),
    "gift": lambda draw, currency: Treatment(draw(st.sampled_from([Way.COUNTED, Way.ABOVE_MINIMUM_WAGE]))),
}


@st.composite
def hypotheses(draw: st.DrawFn, on: date) -> Law:
    """The law of a day with some of its figures assumed; one that the law of that day does not have is left alone."""
    of_law = law.on(on)
    names = draw(st.lists(st.sampled_from(sorted(ASSUMED)), min_size=1, max_size=5, unique=True))
    own = [name for name in names if of_law.get(name) is not None]
    assume(own)
    return of_law.replace(**{name: ASSUMED[name](draw, of_law.currency) for name in own})


@st.composite
def cases(draw: st.DrawFn, most: int = 4) -> tuple[Law, list[Household]]:
    """A hypothesis and some households of its day."""
    on = draw(days())
    return draw(hypotheses(on)), draw(st.lists(households(on), min_size=1, max_size=most))


@given(cases())
def test_three_readings_agree_under_assumed_figures(case: tuple[Law, list[Household]]) -> None:
    """Columns say what `assess` says, and findings have its numbers."""
    of_law, drawn = case
    try:
        found = [assess(each, of_law.on, law=of_law) for each in drawn]
    except InvalidInput:
        assume(False)
    frames = arrow(rows_of(drawn))
    columns = assess_frames(frames["households"], frames["members"], frames["incomes"], on=of_law.on, law=of_law)
    assert as_rows(columns) == [expected(f"h{at}", each) for at, each in enumerate(found)]
    for each in found:
        plain = attrs.asdict(each.result, recurse=False)
        sourced = attrs.asdict(each.findings, recurse=False)
        assert plain == {name: None if finding is None else finding.value for name, finding in sourced.items()}


@settings(max_examples=FEW)
@given(cases(most=1))
def test_a_receipt_holds_what_was_assumed(case: tuple[Law, list[Household]]) -> None:
    """It can be checked from the receipt alone, has other hashes for these figures, and without them does not hold."""
    of_law, (household,) = case
    try:
        assumed, own = assess(household, of_law.on, law=of_law), assess(household, of_law.on)
    except InvalidInput:
        assume(False)
    made, plain = receipt(assumed), receipt(own)
    assert verify(made, household) == ()
    assert {each.figure for each in made.hypothetical} == set(of_law.hypothetical)
    hashes = {each.name.rpartition(" ")[0]: each.sha256 for each in plain.figures}
    for used in made.figures:
        name = used.name.rpartition(" ")[0]
        if name in of_law.hypothetical and name in hashes and name != "pension_age":
            assert used.sha256 != hashes[name]
    if made.results != plain.results:
        assert verify(attrs.evolve(made, hypothetical=()), household) != ()


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Household, Law, Law]:
    """A household and two laws: of two days, or of one day with something assumed."""
    first, second = sorted([draw(days()), draw(days())])
    household = draw(households(first))
    laws = [law.on(first), draw(hypotheses(first)) if draw(st.booleans()) else law.on(second)]
    if draw(st.booleans()):
        laws.reverse()
    return household, laws[0], laws[1]


def _compared(pair: tuple[Household, Law, Law]) -> Change:
    household, before, after = pair
    try:
        return compare(household, [before, after]).changes[0]
    except InvalidInput:
        # What suits one day may not suit another: savings in lats, a sanction of a later day.
        assume(False)
        raise


@given(pairs())
def test_back_and_forth(pair: tuple[Household, Law, Law]) -> None:
    """The same changes from the other side, with their sides exchanged; none from a law to itself."""
    found = _compared(pair)
    household, before, after = pair
    (back,) = compare(household, [after, before]).changes
    assert [(e.name, e.before, e.after) for e in found.sums] == [(e.name, e.after, e.before) for e in back.sums]
    assert [(e.subject, e.before, e.after) for e in found.outcomes] == [
        (e.subject, e.after, e.before) for e in back.outcomes
    ]
    assert {e.name for e in found.figures} == {e.name for e in back.figures}
    assert {(e.rule.name, e.used, e.of_law) for e in found.rules} == {
        (e.rule.name, "before" if e.used == "after" else "after", e.of_law) for e in back.rules
    }
    assert (found.settled, found.asked) == (back.asked, back.settled)
    (none,) = compare(household, [before, before]).changes
    assert not any((none.sums, none.outcomes, none.lines, none.figures, none.rules, none.settled, none.asked))


@given(pairs())
def test_every_change_has_a_cause(pair: tuple[Household, Law, Law]) -> None:
    """A threshold, or an amount that is granted on both sides, names what differs; so does what is refused anew."""
    found = _compared(pair)
    for each in found.sums:
        assert each.causes or each.name == "income" or None in (each.before, each.after)
        assert each.before != each.after
    for each in found.outcomes:
        if each.before.outcome == each.after.outcome == "granted" and each.before.amount != each.after.amount:
            assert each.causes


@given(pairs())
def test_income_changes_where_lines_do(pair: tuple[Household, Law, Law]) -> None:
    """In one money and with the same number of months, no income changes but by a line that counts otherwise."""
    found = _compared(pair)
    laws = [found.before.law, found.after.law]
    assume(laws[0].currency is laws[1].currency)
    for name in ("reference_months", "irregular_months"):
        assume(len({of.figure(name, Quantity).number for of in laws}) == 1)
    if any(each.name == "income" for each in found.sums):
        assert found.lines or found.asked or found.settled or found.before.missing or found.after.missing


@settings(max_examples=FEW)
@given(pairs())
def test_it_can_be_told(pair: tuple[Household, Law, Law]) -> None:
    """In both languages and every form, with no place left unfilled."""
    household, before, after = pair
    _compared(pair)
    comparison = compare(household, [before, after])
    for lang in ("lv", "en"):
        document = explain(comparison, lang)
        for told in (text(document), markdown(document), html(document)):
            assert not re.search(r"\{[a-z_]+\}", told)
    found = json.loads(to_json(comparison))
    assert found["format"] == "lvsocial.comparison/1"
    assert len(found["assessments"]) == len(found["changes"]) + 1


def test_the_days_are_those_of_the_law() -> None:
    """What is drawn reaches from the first day to the last."""
    assert (EDGES[0], EDGES[-1]) == (PLANS.known.since, PLANS.known.until)
