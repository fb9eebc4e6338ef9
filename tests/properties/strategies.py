"""Households as files hold them, drawn where the law changes its mind: days, ages and amounts at an edge.

The edges come from the oracle, which is written apart from the library.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from tests import oracle

FIRST, LAST = oracle.FIRST_DAY, oracle.LAST_DAY
CHANGES = sorted(
    {
        *oracle.THRESHOLDS,
        *oracle.COEFFICIENTS,
        *(date(year, 1, 1) for year in range(2021, 2027)),
        date(2021, 4, 1),
        date(2022, 6, 1),
        date(2026, 2, 28),
        date(2024, 2, 29),
    }
)
"""Days on which some figure or wording changes."""
EDGES = sorted({day for change in CHANGES for day in (change - timedelta(1), change) if day >= FIRST} | {LAST})

COUNTED = ("wage", "old_age_pension", "disability_pension", "unemployment_benefit", "gift")
COSTS = ("rent", "heating", "water")


def days() -> st.SearchStrategy[date]:
    """A day of the law, every second time at an edge."""
    return st.sampled_from(EDGES) | st.dates(FIRST, LAST)


def euros(cents: int) -> str:
    """An amount as a file writes it."""
    return f"{cents // 100}.{cents % 100:02d}"


def cents_up_to(most: int) -> st.SearchStrategy[int]:
    """Cents, often a few only."""
    return st.integers(0, most) | st.integers(0, 3)


def back(on: date, months: int) -> date:
    """As many months before, on the same day or the last that there is."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(1)).day
    return date(year, month + 1, min(on.day, last))


@st.composite
def births(draw: st.DrawFn, on: date, *, adult: bool = False) -> str:
    """A birth day: any, or within two days of the 18th birthday or of the pension age."""
    kinds = [st.dates(date(1930, 1, 1), back(on, 18 * 12))]
    if not adult:
        kinds.append(st.dates(back(on, 18 * 12 - 1), on))
    ages = [years * 12 + months for year, (years, months) in oracle.PENSION_AGE.items() if year <= on.year]
    ends = [min(on, date(year, 12, 31)) for year in oracle.PENSION_AGE if year <= on.year]
    turns = [back(on, 18 * 12), *(back(end, age) for end, age in zip(ends, ages, strict=True))]
    kinds.append(st.builds(lambda turn, by: min(turn + timedelta(by), on), st.sampled_from(turns), st.integers(-2, 2)))
    born = draw(st.one_of(kinds))
    if adult and oracle.is_child({"birth_date": str(born)}, on):
        born = date(born.year - 1, born.month, 1)
    return str(born)


@st.composite
def received(draw: st.DrawFn, on: date, total: int) -> list[dict[str, str]]:
    """Lines that count *total* cents in the three months, among others that do not count."""
    places = draw(
        st.lists(st.tuples(st.sampled_from((1, 2, 3)), st.sampled_from(COUNTED)), min_size=1, max_size=4, unique=True)
    )
    lines, left = [], total
    for at, (months, kind) in enumerate(places):
        part = left if at == len(places) - 1 else draw(st.integers(0, left))
        left -= part
        lines.append({"kind": kind, "month": oracle.month_text(on, months), "amount": euros(part)})
    return lines + draw(left_out(on))


def left_out(on: date) -> st.SearchStrategy[list[dict[str, str]]]:
    """Lines that do not count: of other months, or of a kind that is no income."""
    other = st.tuples(st.sampled_from((-1, 0, 4, 12)), st.sampled_from(COUNTED))
    kind = st.tuples(st.sampled_from((1, 2, 3)), st.just("family_state_benefit"))
    return st.lists(st.tuples(other | kind, cents_up_to(2_000_00)), max_size=2, unique_by=lambda row: row[0]).map(
        lambda rows: [
            {"kind": kind, "month": oracle.month_text(on, months), "amount": euros(cents)}
            for (months, kind), cents in rows
        ]
    )


def bills(on: date, month: int, total: int | None = None) -> st.SearchStrategy[list[dict[str, str]]]:
    """Bills of the month that many before, of *total* cents or any."""
    at = oracle.month_text(on, month)
    if total is not None:
        return st.just([{"kind": "rent", "month": at, "amount": euros(total)}])
    rows = st.lists(
        st.tuples(st.sampled_from(COSTS), cents_up_to(600_00)), min_size=1, max_size=2, unique_by=lambda row: row[0]
    )
    return rows.map(lambda found: [{"kind": kind, "month": at, "amount": euros(cents)} for kind, cents in found])


@st.composite
def costs(draw: st.DrawFn, on: date) -> list[dict[str, str]]:
    """All bills there were: none, or some of the month before or of the current one, with others beside."""
    known = draw(st.sampled_from([(), (1,), (0,), (0, 1)]))
    lines = [line for month in known for line in draw(bills(on, month))]
    if known and draw(st.booleans()):
        lines += draw(bills(on, draw(st.sampled_from([2, 12, -1]))))
    return lines


@st.composite
def savings(draw: st.DrawFn, on: date, size: int) -> str:
    """Savings: any, or at the limit, or a cent over."""
    needy = oracle.household_sums(size, on)[1]
    limit = int(100 * (needy if on >= oracle.PROPERTY_OF_2023 else oracle.SAVINGS_UNTIL_2023))
    return euros(draw(st.sampled_from((0, 272_00, 272_01, limit - 1, limit, limit + 1)) | st.integers(0, 3_000_00)))


def vehicles() -> st.SearchStrategy[list[dict[str, int]]]:
    """None to three, about as heavy as is allowed."""
    mass = st.sampled_from((0, 900, 1450, 3499, 3500, 3501, 9000))
    return st.lists(mass.map(lambda kg: {"mass_kg": kg}), max_size=3)


@st.composite
def cases(
    draw: st.DrawFn, *, missing: bool = True, on: date | None = None, most: int = 5
) -> tuple[dict[str, Any], date]:
    """A household file and a day; with *missing*, anything that may be left out sometimes is.

    The income is often that of a threshold, or a third of a cent beside; the costs often those at which
    the housing benefit comes to nothing.
    """
    on = on or draw(days())
    size = draw(st.integers(1, most))
    born = [draw(births(on, adult=True)), *(draw(births(on)) for _ in range(size - 1))]
    groups = st.sampled_from((None, None, "I", "II", "III"))
    members: list[dict[str, Any]] = []
    gmi_sum, needy_sum, ceiling = oracle.household_sums(size, on)
    aim = draw(st.sampled_from((Fraction(0), gmi_sum, gmi_sum, needy_sum, ceiling, None)))
    aimed = (
        st.integers(0, 3 * 1_500_00) if aim is None else st.integers(-4, 4).map(lambda by: max(0, int(aim * 300) + by))
    )
    total = draw(aimed)
    for at, day in enumerate(born):
        member: dict[str, Any] = {"id": f"m{at}", "birth_date": day}
        if group := draw(groups):
            member["disability_group"] = group
        member["incomes"] = draw(left_out(on))
        members.append(member)
    members[0]["incomes"] = draw(received(on, total))
    raw: dict[str, Any] = {"members": members, "property": {}}
    raw["dwelling"] = {"costs": draw(costs(on) | _costs_of_nothing(members, Fraction(total, 300), gmi_sum, on))}
    raw["property"] = {"savings": draw(savings(on, size)), "vehicles": draw(vehicles())}
    if draw(st.booleans()):
        raw["property"] = {"savings": "0.00", "vehicles": []}
    if missing:
        _leave_out(draw, raw, on)
    return raw, on


def _costs_of_nothing(
    members: list[dict[str, Any]], income: Fraction, gmi_sum: Fraction, on: date
) -> st.SearchStrategy[list[dict[str, str]]]:
    k = oracle.housing_coefficient(oracle.housing_category(members, on), on) or Fraction(1)
    exactly = int(100 * (max(income, gmi_sum) - k * gmi_sum))
    return st.integers(-2, 2).flatmap(lambda by: bills(on, 1, max(0, exactly + by)))


def _leave_out(draw: st.DrawFn, raw: dict[str, Any], on: date) -> None:
    for member in raw["members"]:
        if draw(st.sampled_from((False, False, True))):
            del member["incomes"]
    match draw(st.sampled_from(("known", "known", "none", "other months"))):
        case "none":
            del raw["dwelling"]
        case "other months":
            raw["dwelling"] = {"costs": draw(bills(on, draw(st.sampled_from((2, -1)))))}
    for key in ("savings", "vehicles"):
        if draw(st.booleans()):
            del raw["property"][key]
