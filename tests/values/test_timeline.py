"""Days, months, intervals and dated tables."""

import copy
import pickle
import traceback
from datetime import date, timedelta
from operator import ge, gt, le, lt
from pathlib import Path

import attrs
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

import lvsocial
from lvsocial.errors import BadData, Fault, InvalidInput, NotInForce
from lvsocial.language import Bilingual
from lvsocial.timeline import Dated, Gap, Interval, Month, parse_day

OURS = str(Path(lvsocial.__path__[0]))
DAY = timedelta(days=1)

days = st.dates(date(1850, 1, 1), date(9999, 12, 31))


def locals_of_ours(error: BaseException) -> str:
    printed = traceback.TracebackException.from_exception(error, capture_locals=True)
    ours = [frame for frame in printed.stack if frame.filename.startswith(OURS)]
    assert ours, "the traceback passes through the library"
    return str([frame.locals for frame in ours])


# Days

NO_DAY = {
    "nothing": "",
    "31 February": "2025-02-31",
    "29 February of a common year": "2025-02-29",
    "29 February 1900": "1900-02-29",
    "month zero": "2025-00-10",
    "month thirteen": "2025-13-10",
    "day zero": "2025-03-00",
    "day 32": "2025-01-32",
    "year zero": "0000-01-01",
    "before 1850": "1849-12-31",
    "a slip in the century": "0987-04-12",
    "no hyphens": "20250310",
    "a week": "2025-W10-1",
    "a day of the year": "2025-069",
    "one digit each": "2025-3-1",
    "two digits of a year": "25-03-10",
    "points": "10.03.2025",
    "slashes": "2025/03/10",
    "dashes": "2025\u201303\u201310",
    "a time": "2025-03-10T00:00",
    "a time zone": "2025-03-10Z",
    "a blank before": " 2025-03-10",
    "a blank after": "2025-03-10 ",
    "a line end after": "2025-03-10\n",
    "full-width digits": "\uff12\uff10\uff12\uff15-03-10",
    "the letter O": "2O25-03-10",
    "a month": "2025-03",
    "a sign": "+2025-03-10",
    "a fifth digit": "12025-03-10",
}


@pytest.mark.parametrize("text", NO_DAY.values(), ids=NO_DAY.keys())
def test_no_other_form_of_a_day_is_read(text: str) -> None:
    """One form, and days that the calendar has, from 1850 on; nothing of the text stays with the error."""
    with pytest.raises(InvalidInput) as caught:
        parse_day(text)
    error = caught.value
    assert error.faults == (Fault("", "date"),)
    assert (error.__context__, error.__cause__) == (None, None)
    if text:
        assert text not in locals_of_ours(error)


@pytest.mark.parametrize("text", ["1849-12-31", "0987-04-12"])
def test_a_day_too_early_is_not_kept_by_the_error(text: str) -> None:
    """A birth date mistyped into another century stays out of our frames, as a date too."""
    with pytest.raises(InvalidInput) as caught:
        parse_day(text)
    assert "datetime.date" not in locals_of_ours(caught.value)


@given(days)
def test_a_day_reads_back(day: date) -> None:
    """Every day from 1850 on is read from its own text."""
    assert parse_day(day.isoformat()) == day


# Months

NO_MONTH = {
    "nothing": "",
    "month zero": "2025-00",
    "month thirteen": "2025-13",
    "one digit": "2025-2",
    "a day": "2025-02-01",
    "no hyphen": "202502",
    "turned round": "02-2025",
    "a slash": "2025/02",
    "before 1850": "1849-12",
    "a slip in the century": "0987-04",
    "a blank after": "2025-02 ",
    "a line end after": "2025-02\n",
    "full-width digits": "2025-\uff10\uff12",
    "the letter O": "2025-O2",
    "a name": "2025-feb",
}


@pytest.mark.parametrize("text", NO_MONTH.values(), ids=NO_MONTH.keys())
def test_no_other_form_of_a_month_is_read(text: str) -> None:
    """One form, from 1850 on; nothing of the text stays with the error."""
    with pytest.raises(InvalidInput) as caught:
        Month.parse(text)
    error = caught.value
    assert error.faults == (Fault("", "month"),)
    assert (error.__context__, error.__cause__) == (None, None)
    if text:
        assert text not in locals_of_ours(error)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2025-02", 1, "2025-03"),
        ("2025-12", 1, "2026-01"),
        ("2025-01", -1, "2024-12"),
        ("2025-03", -3, "2024-12"),
        ("2025-03", 0, "2025-03"),
        ("2024-02", 12, "2025-02"),
        ("2000-01", -600, "1950-01"),
    ],
)
def test_months_by_hand(start: str, months: int, end: str) -> None:
    """Months are counted across the turn of a year, both ways."""
    assert Month.parse(start) + months == Month.parse(end)


@given(days, st.integers(-1200, 1200))
def test_months_agree_with_dateutil(day: date, months: int) -> None:
    """A month and so many more is the month that relativedelta finds from its first day."""
    if not 1 <= day.year + months / 12 < 9999:
        return
    assert (Month.of(day) + months).first_day == day.replace(day=1) + relativedelta(months=months)


@given(days)
def test_a_month_is_that_of_each_of_its_days(day: date) -> None:
    """The month of a day begins on the first of it, and its text is the start of the day's."""
    month = Month.of(day)
    assert month.first_day == day.replace(day=1)
    assert str(month) == day.isoformat()[:7]
    assert repr(month) == f"Month('{day.isoformat()[:7]}')"


@given(days)
def test_a_month_reads_back(day: date) -> None:
    """Writing a month and reading it loses nothing."""
    assert Month.parse(str(Month.of(day))) == Month.of(day)


@given(days, days)
def test_months_are_ordered_as_their_first_days(a: date, b: date) -> None:
    """All comparisons, equality and hash follow the calendar."""
    left, right = Month.of(a), Month.of(b)
    for compare in (lt, le, gt, ge):
        assert compare(left, right) is compare(left.first_day, right.first_day)
    assert (left == right) is (left.first_day == right.first_day)
    assert len({left, right}) == len({left.first_day, right.first_day})


@given(days, st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_steps_of_months_add_up(day: date, a: int, b: int) -> None:
    """So many months and so many more are their sum, and the same number back is where it began."""
    month = Month.of(day)
    assert month + a + b == month + (a + b)
    assert month + a + -a == month


# Intervals


@given(days, days, days)
def test_both_ends_belong_to_an_interval(a: date, b: date, day: date) -> None:
    """An interval has its first and its last day, and what lies between."""
    since, until = min(a, b), max(a, b)
    interval = Interval(since, until)
    assert since in interval
    assert until in interval
    assert (day in interval) is (since <= day and not day > until)


@pytest.mark.parametrize(("day", "inside"), [(date(2024, 12, 31), False), (date(2026, 1, 1), False)])
def test_the_days_beside_an_interval_do_not_belong(day: date, inside: bool) -> None:
    """The day before and the day after are outside."""
    assert (day in Interval(date(2025, 1, 1), date(2025, 12, 31))) is inside


# Dated tables


@attrs.frozen
class Figure:
    since: date
    until: date
    value: int


WHY = Bilingual(lv="padome to neatcēla", en="the council left it open")


def figure(since: str, until: str, value: int = 0) -> Figure:
    return Figure(date.fromisoformat(since), date.fromisoformat(until), value)


def gap(since: str, until: str) -> Gap:
    return Gap(date.fromisoformat(since), date.fromisoformat(until), WHY)


FIRST, SECOND = figure("2021-01-01", "2021-12-31", 1), figure("2022-01-01", "2023-06-30", 2)


@st.composite
def spans(draw: st.DrawFn) -> list[Figure | Gap]:
    """Rows and gaps that follow each other day by day, at least one a row, in any order."""
    lengths = draw(st.lists(st.integers(1, 40), min_size=1, max_size=8))
    is_row = draw(st.lists(st.booleans(), min_size=len(lengths), max_size=len(lengths)).filter(any))
    since, made = draw(st.dates(date(2015, 1, 1), date(2025, 1, 1))), list[Figure | Gap]()
    for value, (length, row) in enumerate(zip(lengths, is_row, strict=True)):
        until = since + (length - 1) * DAY
        made.append(Figure(since, until, value) if row else Gap(since, until, WHY))
        since = until + DAY
    return draw(st.permutations(made))


def table(of: list[Figure | Gap]) -> Dated[Figure]:
    rows, gaps = [s for s in of if isinstance(s, Figure)], [s for s in of if isinstance(s, Gap)]
    return Dated("figure", rows, gaps)


@given(spans(), st.data())
def test_a_table_agrees_with_looking_at_every_row(of: list[Figure | Gap], data: st.DataObject) -> None:
    """`get` and `on` find what a walk over all rows and gaps finds, whatever order they came in."""
    first, last = min(s.since for s in of), max(s.until for s in of)
    edges = [d + step * DAY for s in of for d in (s.since, s.until) for step in (-1, 0, 1)]
    day = data.draw(st.dates(first - 50 * DAY, last + 50 * DAY) | st.sampled_from(edges))
    holding = [s for s in of if s.since <= day <= s.until]
    dated = table(of)
    assert dated.get(day) is (holding[0] if holding else None)
    if holding and isinstance(holding[0], Figure):
        assert dated.on(day) is holding[0]
        return
    with pytest.raises(NotInForce) as caught:
        dated.on(day)
    assert caught.value.reason is (WHY if holding else None)
    assert (caught.value.what, caught.value.on, caught.value.known) == ("figure", day, dated.known)


@given(spans())
def test_a_table_is_read_in_the_order_of_time(of: list[Figure | Gap]) -> None:
    """Rows come out sorted and none is lost; `known` runs from the first to the last of them."""
    rows = sorted((s for s in of if isinstance(s, Figure)), key=lambda s: s.since)
    dated = table(of)
    assert list(dated) == list(dated.rows) == rows
    assert len(dated) == len(rows)
    assert dated.known == Interval(rows[0].since, rows[-1].until)
    assert {g.since for g in dated.gaps} == {s.since for s in of if isinstance(s, Gap)}


@given(spans(), st.data())
def test_a_span_taken_out_is_a_hole(of: list[Figure | Gap], data: st.DataObject) -> None:
    """Take one span from the middle and the table is refused: no day is left unexplained."""
    ordered = sorted(of, key=lambda s: s.since)
    if len(ordered) < 3:
        return
    del ordered[data.draw(st.integers(1, len(ordered) - 2))]
    if not any(isinstance(s, Figure) for s in ordered):
        return
    with pytest.raises(BadData, match="a gap with its reason"):
        table(ordered)


@given(spans(), st.data())
def test_a_day_claimed_twice_is_an_overlap(of: list[Figure | Gap], data: st.DataObject) -> None:
    """Add a row on a day that is taken and the table is refused, whether a row or a gap has the day."""
    first, last = min(s.since for s in of), max(s.until for s in of)
    day = data.draw(st.dates(first, last))
    with pytest.raises(BadData, match="no day in two rows"):
        table([*of, Figure(day, day, -1)])


@pytest.mark.parametrize(
    ("rows", "gaps", "where", "expected"),
    [
        ([], [], "figure", "at least one row"),
        ([figure("2021-02-01", "2021-01-31")], [], "figure: 2021-02-01", "not before its start"),
        ([FIRST], [gap("2022-02-01", "2022-01-01")], "figure: 2022-02-01", "not before its start"),
        ([FIRST, figure("2021-12-31", "2022-12-31")], [], "figure: 2021-12-31", "overlaps"),
        ([FIRST, FIRST], [], "figure: 2021-01-01", "overlaps"),
        ([FIRST, figure("2021-03-01", "2021-04-30"), SECOND], [], "figure: 2021-03-01", "overlaps"),
        ([FIRST, SECOND], [gap("2022-06-01", "2022-06-30")], "figure: 2022-06-01", "overlaps"),
        ([FIRST, figure("2022-01-02", "2022-12-31")], [], "figure: 2021-12-31 - 2022-01-02", "with its reason"),
        ([FIRST], [gap("2022-02-01", "2022-02-28")], "figure: 2021-12-31 - 2022-02-01", "with its reason"),
    ],
)
def test_a_wrong_table_is_refused_and_the_day_named(
    rows: list[Figure], gaps: list[Gap], where: str, expected: str
) -> None:
    """No rows, an end before its start, a day in two rows, a day in none: the error says where."""
    with pytest.raises(BadData) as caught:
        Dated("figure", rows, gaps)
    assert caught.value.where == where
    assert expected in caught.value.expected


def test_a_row_of_one_day_stands_on_that_day() -> None:
    """A row may begin and end on one day."""
    one = figure("2022-01-01", "2022-01-01")
    dated = Dated("figure", [FIRST, one, figure("2022-01-02", "2022-12-31")])
    assert dated.on(date(2022, 1, 1)) is one


@pytest.mark.parametrize("day", [date(2020, 12, 31), date(2023, 7, 1), date(1850, 1, 1), date(9999, 12, 31)])
@pytest.mark.parametrize("lang", ["lv", "en"])
def test_outside_the_table_the_error_names_what_is_known(day: date, lang: str) -> None:
    """Before the first row and after the last one the error says of what, on which day, and which days are known."""
    with pytest.raises(NotInForce) as caught:
        Dated("GMI", [SECOND, FIRST]).on(day)
    assert caught.value.known == Interval(date(2021, 1, 1), date(2023, 6, 30))
    text = caught.value.text(lang)  # type: ignore[arg-type]
    assert all(part in text for part in ("GMI", str(day), "2021-01-01 - 2023-06-30"))


@pytest.mark.parametrize(("lang", "reason"), [("lv", "padome to neatcēla"), ("en", "the council left it open")])
def test_in_a_gap_the_error_gives_its_reason(lang: str, reason: str) -> None:
    """A known gap is explained in both languages."""
    dated = Dated("GMI", [FIRST, figure("2022-02-01", "2022-12-31")], [gap("2022-01-01", "2022-01-31")])
    with pytest.raises(NotInForce) as caught:
        dated.on(date(2022, 1, 15))
    assert reason in caught.value.text(lang)  # type: ignore[arg-type]
    assert "2022-01-15" in caught.value.text(lang)  # type: ignore[arg-type]


def test_a_gap_at_either_end_is_not_known() -> None:
    """Days that a gap explains before the first row or after the last are no part of `known`."""
    dated = Dated("GMI", [SECOND], [gap("2021-01-01", "2021-12-31"), gap("2023-07-01", "2023-12-31")])
    assert dated.known == Interval(SECOND.since, SECOND.until)
    assert isinstance(dated.get(date(2021, 5, 1)), Gap)
    assert dated.get(date(2020, 12, 31)) is None


def test_a_table_shows_its_name_and_its_days() -> None:
    """A `repr` is short however long the table."""
    assert repr(Dated("GMI", [FIRST, SECOND])) == "Dated('GMI', 2021-01-01 - 2023-06-30)"


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2022, 1, 15)])
def test_the_error_reaches_another_process(day: date) -> None:
    """`NotInForce` and `BadData` go through pickle and copy with all they say."""
    dated = Dated("GMI", [FIRST, figure("2022-02-01", "2022-12-31")], [gap("2022-01-01", "2022-01-31")])
    with pytest.raises(NotInForce) as caught:
        dated.on(day)
    error = caught.value
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):  # noqa: S301
        assert str(again) == str(error)
        assert (again.what, again.on, again.known, again.reason) == (error.what, error.on, error.known, error.reason)
    bad = pickle.loads(pickle.dumps(BadData("gmi.toml", "a row")))  # noqa: S301
    assert (str(bad), bad.where, bad.expected) == ("gmi.toml: expected a row", "gmi.toml", "a row")
