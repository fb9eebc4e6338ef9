"""Terms of a grant (SPSPL 36(3)): how many calendar months, from which, and what may be granted by exception."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import assessed, raw, said

from lvsocial import law
from lvsocial.errors import InvalidInput, NotInForce
from lvsocial.grants import Grant, GrantKind, Standing, Term, events, grants, term
from lvsocial.household_file import from_dict
from lvsocial.law import Law
from lvsocial.legal import Ground
from lvsocial.readings import DEFAULT, FirstMonth, Readings

BY_DECISION = Readings(first_month=FirstMonth.DECISION)


def term_of(members: str, on: str, *, decided: str | None = None, readings: Readings = DEFAULT, **more: str) -> Term:
    day = date.fromisoformat(on)
    household = from_dict(raw(members, on=on, **more))
    return term(household, law.on(day), readings, decided=date.fromisoformat(decided) if decided else None)


def span(found: Term) -> tuple[str, str, int]:
    return str(found.start), str(found.end), found.months


# Born 1960-03-11: 65 years on 2025-03-11; 64 years 9 months (pension age of 2024) on 2024-12-11, so of pension
# age since then. Born 1960-04-10: 64y9m on 2025-01-10 (too late), 65 on 2025-04-10.
@pytest.mark.parametrize(
    ("members", "on", "start", "end", "months", "provision"),
    [
        ("adult", "2025-03-10", "2025-03-01", "2025-05-31", 3, "36(3) p. 1"),
        ("adult", "2025-03-01", "2025-03-01", "2025-05-31", 3, "36(3) p. 1"),
        ("adult", "2025-03-31", "2025-03-01", "2025-05-31", 3, "36(3) p. 1"),
        ("adult", "2025-12-31", "2025-12-01", "2026-02-28", 3, "36(3) p. 1: over the end of the year"),
        ("adult", "2023-12-05", "2023-12-01", "2024-02-29", 3, "36(3) p. 1: a leap year"),
        ("old", "2025-03-10", "2025-03-01", "2025-08-31", 6, "36(3) p. 2"),
        ("old, old, child", "2025-09-10", "2025-09-01", "2026-02-28", 6, "36(3) p. 2: a child is not of working age"),
        ("old, adult", "2025-03-10", "2025-03-01", "2025-05-31", 3, "36(3) p. 1: at least one"),
        ("adult unemployed", "2025-03-10", "2025-03-01", "2025-05-31", 3, "36(3) p. 1: registered is not exempt"),
        ("adult+II", "2025-03-10", "2025-03-01", "2025-08-31", 6, "36(3) p. 2, 36(2) p. 1: disability"),
        ("adult+II until=2025-03-10", "2025-03-10", "2025-03-01", "2025-08-31", 6, "36(2) p. 1: last day of the term"),
        ("adult+II until=2025-03-09", "2025-03-10", "2025-03-01", "2025-05-31", 3, "36(2) p. 1: the term has ended"),
        ("adult old_age_pension:200", "2025-03-10", "2025-03-01", "2025-08-31", 6, "36(2) p. 1: an old-age pension"),
        ("adult maternity_leave", "2025-03-10", "2025-03-01", "2025-08-31", 6, "36(2) p. 2"),
        ("adult child_care, child", "2025-03-10", "2025-03-01", "2025-08-31", 6, "36(2) p. 2: one parent"),
        ("adult preschool_care, child", "2025-03-10", "2025-03-01", "2025-08-31", 6, "36(2) p. 2: another carer"),
        ("adult disabled_child_care, child+child", "2025-03-10", "2025-03-01", "2025-08-31", 6, "36(2) p. 3"),
        ("adult studies", "2025-03-10", "2025-03-01", "2025-08-31", 6, "36(2) p. 4"),
        ("adult child_care, adult, child", "2025-03-10", "2025-03-01", "2025-05-31", 3, "cautious: not all are exempt"),
        ("adult child_care, adult+I, child", "2025-03-10", "2025-03-01", "2025-08-31", 6, "cautious: all are exempt"),
        ("old, 2010-03-11", "2025-03-10", "2025-03-01", "2025-08-31", 6, "1 p. 31: 15 tomorrow"),
        ("old, 2010-03-10 not_studying", "2025-03-10", "2025-03-01", "2025-05-31", 3, "1 p. 31: 15 today"),
        ("old, 2010-03-10 studies", "2025-03-10", "2025-03-01", "2025-08-31", 6, "36(2) p. 4: a pupil of 15"),
        ("1960-04-10", "2025-04-10", "2025-04-01", "2025-09-30", 6, "VP 11(1): 65 today"),
        ("1960-04-11", "2025-04-10", "2025-04-01", "2025-06-30", 3, "VP 11(1): 65 tomorrow"),
    ],
)
def test_how_many_months(members: str, on: str, start: str, end: str, months: int, provision: str) -> None:
    assert span(term_of(members, on)) == (start, end, months), provision


def test_who_is_in_an_institution_or_has_left_does_not_make_the_term_short() -> None:
    assert term_of("old, adult prison", "2025-03-10").months == 6
    assert term_of("old, adult left=2025-03-09", "2025-03-10").months == 6
    assert term_of("old, adult left=2025-03-10", "2025-03-10").months == 3


@pytest.mark.parametrize(
    ("members", "most", "open_"),
    [
        ("adult silent activity", 6, ("members[0].activity",)),
        ("adult silent activity, adult", 3, ()),  # the other one makes it three months whatever is told
        ("adult silent activity, old", 6, ("members[0].activity",)),
        ("adult silent activity, adult+I", 6, ("members[0].activity",)),
        ("adult", 3, ()),
    ],
)
def test_silence_leaves_the_longer_term_open(members: str, most: int, open_: tuple[str, ...]) -> None:
    """36(3) p. 2: who is silent may turn out to be exempt; the shorter term stands until then."""
    found = term_of(members, "2025-03-10")
    assert (found.months, found.most, found.open) == (3, most, open_)


@pytest.mark.parametrize(
    ("on", "decided", "by_application", "by_decision"),
    [
        ("2025-03-10", "2025-03-31", ("2025-03-01", "2025-05-31"), ("2025-03-01", "2025-05-31")),
        ("2025-03-10", "2025-04-01", ("2025-03-01", "2025-05-31"), ("2025-04-01", "2025-06-30")),
        ("2025-12-20", "2026-01-19", ("2025-12-01", "2026-02-28"), ("2026-01-01", "2026-03-31")),
    ],
)
def test_two_readings_of_the_first_month(
    on: str, decided: str, by_application: tuple[str, str], by_decision: tuple[str, str]
) -> None:
    """Practice has the month of the application; Law on Social Security 18(2) the day of the decision."""
    assert span(term_of("adult", on, decided=decided))[:2] == by_application
    assert span(term_of("adult", on, decided=decided, readings=BY_DECISION))[:2] == by_decision


def test_the_reading_by_decision_needs_its_day_and_a_decision_follows_the_application() -> None:
    with pytest.raises(InvalidInput) as missing:
        term_of("adult", "2025-03-10", readings=BY_DECISION)
    assert [(each.path, each.code) for each in missing.value.faults] == [("decided", "decision_day")]
    with pytest.raises(InvalidInput) as early:
        term_of("adult", "2025-03-10", decided="2025-03-09")
    assert [(each.path, each.code) for each in early.value.faults] == [("decided", "not_before")]
    assert term_of("adult", "2025-03-10", decided="2025-03-10", readings=BY_DECISION).months == 3


@pytest.mark.parametrize(
    ("on", "first", "months", "end"),
    [
        ("2024-05-20", "2024-05-20", 3, "2024-07-31"),  # May, June, July
        ("2024-06-01", "2024-05-20", 2, "2024-07-31"),
        ("2024-07-31", "2024-05-20", 1, "2024-07-31"),
        ("2024-08-01", "2024-05-20", 6, "2025-01-31"),  # assessed again: pension age, six months
    ],
)
def test_ukrainian_civilians(on: str, first: str, months: int, end: str) -> None:
    """Their support law 7(3) p. 2: three calendar months since the first application without an assessment."""
    found = term_of("old ukrainian_civilian", on, first_application=first)
    assert (found.months, str(found.end)) == (months, end)


def test_until_2020_the_service_chose_between_three_and_six_months() -> None:
    """Regulation 299 paras 10, 10.1, since 2012-06-01; before, the wording was not read."""
    household = from_dict(raw("adult", on="2018-05-10"))
    found = term(household, Law(date(2018, 5, 10)))
    assert (found.months, found.most) == (3, 6)
    assert term(household, Law(date(2018, 5, 10)), by_exception=True).months == 1
    with pytest.raises(NotInForce):
        term(household, Law(date(2012, 5, 31)))


# -- what is granted, or may be ---------------------------------------------------------------------


def told(members: str, on: str = "2025-03-10", **more: object) -> dict[str, str]:
    """Each grant in a word: its standing, months and amount."""
    return {each.kind.value: _in_words(each) for each in grants(assessed(members, on=on, **more))}


def _in_words(grant: Grant) -> str:
    amount = "" if grant.amount is None else f" {grant.amount}"
    return f"{grant.standing.value} {grant.term.months}{amount}"


# 2025: GMI 166 / 116, needy 377 / 264, ceiling 604 / 423, housing coefficient 1.3 (2.1 alone with disability).
@pytest.mark.parametrize(
    ("members", "more", "expected", "provision"),
    [
        ("adult 100", {}, {"needy": "granted 3", "gmi": "granted 3 66.00", "housing": "granted 3 49.80"}, "166 x 0.3"),
        ("old", {}, {"needy": "granted 6", "gmi": "granted 6 166.00", "housing": "granted 6 182.60"}, "166 x 1.1"),
        ("adult 377.00", {}, {"needy": "granted 3"}, "36(3): equal is within"),
        ("adult 377.01", {}, {"low_income": "possible 3"}, "the municipality sets its threshold"),
        ("adult 604.01", {}, {}, "refused for good: income"),
        # By exception: income within, another condition not met. 215.80 - 166 = 49.80 of housing.
        (
            "adult not_registered",
            {},
            {"needy": "by_exception 1", "gmi": "by_exception 1 166.00", "housing": "by_exception 1 49.80"},
            "36(3) p. 3: NVA",
        ),
        (
            "adult elsewhere",
            {},
            {"needy": "by_exception 1", "gmi": "by_exception 1 166.00", "housing": "by_exception 1 49.80"},
            "36(3) p. 3: residence",
        ),
        (
            "adult",
            {"savings": "377.01"},
            {"needy": "by_exception 1", "gmi": "by_exception 1 166.00", "housing": "by_exception 1 49.80"},
            "36(3) p. 3: savings",
        ),
        (
            "adult",
            {"assets": ("other",)},
            {"needy": "by_exception 1", "gmi": "by_exception 1 166.00", "housing": "by_exception 1 49.80"},
            "36(3) p. 3: property",
        ),
        (
            "adult child_care, adult child_care, child",
            {},
            # GMI 166 + 2 x 116 = 398; housing 398 x 0.3 = 119.40
            {"needy": "by_exception 1", "gmi": "by_exception 1 398.00", "housing": "by_exception 1 119.40"},
            "36(3) p. 3: two parents in the child-care period",
        ),
        ("adult 400 not_registered", {}, {"low_income": "by_exception 1"}, "36(3) p. 3: under the ceiling"),
        ("adult 604.01 not_registered", {}, {}, "income is over every threshold"),
        ("adult unentitled", {}, {}, "3(1): a right to assistance cannot be cured"),
        ("adult prison", {}, {}, "36(2.1): nor can an institution"),
        (
            "adult alternative_status",
            {},
            {"gmi": "granted 3 166.00", "housing": "granted 3 49.80"},
            "3(1.1): benefits, no status",
        ),
        (
            "adult silent",
            {},
            {"needy": "possible 3", "low_income": "possible 3", "gmi": "possible 3", "housing": "possible 3"},
            "-",
        ),
    ],
)
def test_what_is_granted(members: str, more: dict[str, object], expected: dict[str, str], provision: str) -> None:
    assert told(members, **more) == expected, provision


def test_an_exception_says_what_is_not_met_and_is_never_a_grant() -> None:
    (needy, *_) = grants(assessed("adult not_registered elsewhere", on="2025-03-10"))
    assert needy.standing is Standing.BY_EXCEPTION
    assert needy.unmet == Ground.EMPLOYMENT | Ground.RESIDENCE
    assert said(assessed("adult not_registered elsewhere", on="2025-03-10").statuses.needy).startswith("refused")
    assert [str(each) for each in needy.term.statements[0].citations] == ["SPSPL 36(3) p. 3"]


def test_a_condition_that_nobody_has_spoken_of_leaves_the_one_month() -> None:
    """36(3) p. 3: "required documents": until savings are proven, one month may be granted."""
    (needy, *_) = grants(assessed("adult", on="2025-03-10", savings=None))
    assert needy.standing is Standing.GRANTED
    assert needy.open == ("property.savings",)
    assert needy.if_unproven is not None
    assert needy.if_unproven.months == 1
    # A right to assistance is not among what may be cured.
    (entitled, *_) = grants(assessed("adult silent entitlement", on="2025-03-10"))
    assert (entitled.open, entitled.if_unproven) == (("members[0].entitlement",), None)
    (proven, *_) = grants(assessed("adult", on="2025-03-10"))
    assert proven.if_unproven is None


def test_what_is_only_possible_names_what_it_waits_for() -> None:
    silent = grants(assessed("adult silent", on="2025-03-10"))
    assert silent[0].waits_for == ("members[0].incomes",)
    (council,) = grants(assessed("adult 400", on="2025-03-10"))
    assert (council.standing, council.waits_for) == (Standing.POSSIBLE, ("municipality",))
    (exception, *_) = grants(assessed("adult silent not_registered", on="2025-03-10"))
    assert (exception.standing, exception.waits_for) == (Standing.BY_EXCEPTION, ("members[0].incomes",))


def test_a_municipal_housing_benefit_has_no_term_of_the_law() -> None:
    """Until 2021-06-30 the housing benefit was the municipality's own."""
    assert GrantKind.HOUSING not in {each.kind for each in grants(assessed("adult", on="2021-06-30"))}
    assert GrantKind.HOUSING in {each.kind for each in grants(assessed("adult", on="2021-07-01", costs="50"))}


def test_no_repr_shows_an_amount() -> None:
    made = grants(assessed("adult 100", on="2025-03-10"))
    assert "66" not in repr(made)
    assert "66" not in repr(events(assessed("adult 100", on="2025-03-10")))


DAYS = st.dates(date(2021, 1, 1), date(2026, 12, 31))


@given(
    DAYS, st.integers(0, 70), st.sampled_from(["adult", "old", "adult studies", "adult not_registered", "old, adult"])
)
def test_months_of_a_term_are_consecutive_and_never_before_the_application(on: date, wait: int, members: str) -> None:
    """Whatever the day: calendar months one after another, the first that of application or decision."""
    decided = date.fromordinal(on.toordinal() + wait)
    for readings in (DEFAULT, BY_DECISION):
        assessment = attrs.evolve(assessed(members, on=on.isoformat()), readings=readings)
        for grant in grants(assessment, decided):
            months = grant.term.calendar_months
            assert [month.index for month in months] == list(range(months[0].index, months[0].index + len(months)))
            assert months[0].first_day <= grant.term.start <= grant.term.end
            first = on if readings.first_month is FirstMonth.APPLICATION else decided
            assert grant.term.start == first.replace(day=1)
            assert len(months) in (1, 3, 6)


@given(DAYS, st.integers(0, 40), st.sampled_from(["adult", "old", "adult, child", "adult+II until=2026-04-30"]))
def test_events_are_in_order_and_within_their_time(on: date, wait: int, members: str) -> None:
    decided = date.fromordinal(on.toordinal() + wait)
    assessment = assessed(members, on=on.isoformat())
    found = events(assessment, decided)
    assert [each.day for each in found] == sorted(each.day for each in found)
    kinds = [each.kind.value for each in found]
    if grants(assessment):
        assert kinds.index("start") < kinds.index("end") < kinds.index("apply_by")
