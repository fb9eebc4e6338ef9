"""Invented households of every shape, for properties that hold for all of them.

`households()` draws valid `Household` objects, with `on` such as can be assessed on that day: nobody born later
and an adult among them. `household_dicts()` draws what a file of one may say, in every writing that `read` takes.
Personal codes are nobody's.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from lvsocial.errors import InvalidInput
from lvsocial.households import DisabilityGroup, Household, Person
from lvsocial.housing import CostKind, Dwelling, HousingCost
from lvsocial.identifiers import PersonalCode
from lvsocial.income import Income, IncomeKind
from lvsocial.money import Money
from lvsocial.property import Property, Vehicle
from lvsocial.timeline import Month

EARLIEST, LATEST = date(1850, 1, 1), date(9999, 12, 31)
MOST_CENTS = 999_999_999_99


def _no_code(text: str) -> bool:
    try:
        PersonalCode.parse(text)
    except InvalidInput:
        return True
    return False


letters = st.characters(exclude_categories=("C", "Z")) | st.just(" ")
texts = st.text(letters, min_size=1, max_size=20).filter(lambda text: text.strip() != "")
ids = texts.filter(_no_code)
moneys = st.builds(Money, st.integers(0, 3_000_00) | st.integers(0, MOST_CENTS))
codes = st.builds(
    "{:%d%m%y}-{}{:04d}".format, st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(3, 9), st.integers(0, 9999)
).map(PersonalCode.parse)


def months(on: date | None = None) -> st.SearchStrategy[Month]:
    """Any month; with *on* one from 14 months before that day to the month after it."""
    if on is None:
        return st.dates(EARLIEST, LATEST).map(Month.of)
    return st.integers(-14, 1).map(Month.of(on).__add__)


def _lines(of: Any, kinds: Any, on: date | None, most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    line = st.builds(of, st.sampled_from(kinds), months(on), moneys)
    return st.lists(line, max_size=most, unique=True).map(tuple)


def years_before(on: date, years: int) -> date:
    """The same day *years* earlier, 28 February for the 29th."""
    return on.replace(year=on.year - years, day=min(on.day, 28) if on.month == 2 else on.day)


@st.composite
def households(draw: st.DrawFn, on: date | None = None, most_members: int = 5) -> Household:
    """A valid household; whatever need not be told is told or not, empty lists among it."""
    size = draw(st.integers(1, most_members))
    named = draw(st.lists(ids, min_size=size, max_size=size, unique=True))
    coded = draw(st.lists(codes, min_size=size, max_size=size, unique_by=PersonalCode.reveal))
    born = st.dates(EARLIEST, LATEST) if on is None else st.dates(years_before(on, 110), on)
    adult = born if on is None else st.dates(years_before(on, 110), years_before(on, 19))
    grown = draw(st.integers(0, size - 1))
    applicant = draw(st.none() | st.integers(0, size - 1))
    members = tuple(
        Person(
            id=named[n],
            birth_date=draw(adult if n == grown else born),
            applicant=n == applicant,
            incomes=draw(st.none() | _lines(Income, IncomeKind, on, 6)),
            personal_code=coded[n] if draw(st.booleans()) else None,
            name=draw(st.none() | texts),
            relation=draw(st.none() | texts),
            disability_group=draw(st.none() | st.sampled_from(DisabilityGroup)),
        )
        for n in range(size)
    )
    dwelling = st.builds(Dwelling, st.none() | _lines(HousingCost, CostKind, on, 4))
    vehicles = st.lists(st.builds(Vehicle, st.integers(0, 4_000) | st.integers(0, 10**9)), max_size=3).map(tuple)
    owned = st.builds(Property, st.none() | moneys, st.none() | vehicles)
    return Household(members, draw(st.none() | dwelling), draw(st.none() | owned))


def _written_amount(draw: st.DrawFn, amount: Money) -> str:
    text = f"{amount.cents // 100}.{amount.cents % 100:02d}"
    return text.removesuffix(".00") if draw(st.booleans()) else text


def _written_lines(draw: st.DrawFn, lines: Any) -> list[dict[str, object]]:
    return [
        {
            "kind": line.kind.value,
            "month": f"{line.month.first_day:%Y-%m}",
            "amount": _written_amount(draw, line.amount),
        }
        for line in lines
    ]


def _written_member(draw: st.DrawFn, person: Person) -> dict[str, object]:
    made: dict[str, object] = {"id": person.id, "birth_date": person.birth_date.isoformat()}
    if person.applicant or draw(st.booleans()):
        made["applicant"] = person.applicant
    if person.incomes is not None:
        made["incomes"] = _written_lines(draw, person.incomes)
    if person.personal_code is not None:
        made["personal_code"] = person.personal_code.reveal(hyphen=draw(st.booleans()))
    if person.disability_group is not None:
        made["disability_group"] = person.disability_group.value
    for key in ("name", "relation"):
        if (told := getattr(person, key)) is not None:
            made[key] = told
    return dict(draw(st.permutations(list(made.items()))))


@st.composite
def written(draw: st.DrawFn, household: Household) -> dict[str, object]:
    """*household* as a file may put it, written apart from the library's own `to_dict`."""
    made: dict[str, object] = {"members": [_written_member(draw, person) for person in household.members]}
    if (dwelling := household.dwelling) is not None:
        made["dwelling"] = {} if dwelling.costs is None else {"costs": _written_lines(draw, dwelling.costs)}
    if (owned := household.property) is not None:
        told: dict[str, object] = {}
        if owned.savings is not None:
            told["savings"] = _written_amount(draw, owned.savings)
        if owned.vehicles is not None:
            told["vehicles"] = [{"mass_kg": vehicle.mass_kg} for vehicle in owned.vehicles]
        made["property"] = told
    return made


def household_dicts(on: date | None = None, most_members: int = 5) -> st.SearchStrategy[dict[str, object]]:
    """A valid household in the form of a household file."""
    return households(on, most_members).flatmap(written)
