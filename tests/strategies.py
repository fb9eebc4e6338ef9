"""Invented households of every shape, for properties that hold for all of them.

`households()` draws valid `Household` objects, with `on` such as can be assessed on that day: nobody born later
and an adult among them. `household_dicts()` draws what a file of one may say, in every writing that `read` takes.
Personal codes are nobody's.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

import attrs
from hypothesis import strategies as st

from lvsocial.errors import InvalidInput
from lvsocial.households import Activity, DisabilityGroup, Entitlement, Household, Institution, Person, Sanction
from lvsocial.housing import CostKind, Dwelling, HousingCategory, HousingCost
from lvsocial.identifiers import PersonalCode
from lvsocial.income import EARNINGS, Income, IncomeKind, currency_of
from lvsocial.law import paid_in
from lvsocial.money import Currency, Money
from lvsocial.property import Asset, Property, PropertyUse, Vehicle
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
any_day = st.dates(EARLIEST, LATEST)
moneys = st.builds(Money, st.integers(0, 3_000_00) | st.integers(0, MOST_CENTS))
codes = st.builds(
    "{:%d%m%y}-{}{:04d}".format, st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(3, 9), st.integers(0, 9999)
).map(PersonalCode.parse)


def months(on: date | None = None) -> st.SearchStrategy[Month]:
    """Any month; with *on* one from 14 months before that day to the month after it."""
    if on is None:
        return st.dates(EARLIEST, LATEST).map(Month.of)
    return st.integers(-14, 1).map(Month.of(on).__add__)


@st.composite
def _bills(draw: st.DrawFn, on: date | None, most: int) -> tuple[HousingCost, ...]:
    found = []
    for _ in range(draw(st.integers(0, most))):
        month, amount = draw(months(on)), draw(moneys)
        found.append(HousingCost(draw(st.sampled_from(CostKind)), month, Money(amount.cents, currency_of(month))))
    return tuple(dict.fromkeys(found))


@st.composite
def _incomes(draw: st.DrawFn, on: date | None, most: int) -> tuple[Income, ...]:
    """Lines of every kind, in the money of their months, with corrections of no more than there was."""
    found: list[Income] = []
    new: set[Month] = set()
    for _ in range(draw(st.integers(0, most))):
        kind, month, amount = draw(st.sampled_from(IncomeKind)), draw(months(on)), draw(st.none() | moneys)
        if on is not None and not _paid(kind, month):
            continue
        is_new = kind in EARNINGS and len(new) < 3 and draw(st.booleans())
        new |= {month} if is_new else set()
        line = Income(
            kind,
            month,
            amount and Money(amount.cents, currency_of(month)),
            irregular=kind is not IncomeKind.MAINTENANCE_PAID and draw(st.booleans()),
            new_earnings=is_new,
            child_birth_date=draw(any_day if on is None else st.dates(EARLIEST, month.first_day))
            if kind is IncomeKind.MAINTENANCE_PAID
            else None,
            label=draw(st.none() | texts),
        )
        if line in found:
            continue
        found.append(line)
        # Of maintenance the label tells the child, so a correction has no label of its own.
        corrected = line.amount is not None and kind is not IncomeKind.MAINTENANCE_PAID
        if corrected and draw(st.sampled_from((False, False, False, True))):
            told = cast(Money, line.amount)
            taken = Money(-draw(st.integers(0, told.cents)), told.currency)
            found.append(attrs.evolve(line, amount=taken, label=draw(texts)))
    return tuple(dict.fromkeys(found))


def _paid(kind: IncomeKind, month: Month) -> bool:
    """Whether such money was paid in that month at all."""
    spans = paid_in(kind)
    return spans is None or any(since <= month and (until is None or month <= until) for since, until in spans)


assets = st.lists(
    st.sampled_from(PropertyUse).flatmap(
        lambda use: st.builds(Asset, st.just(use), st.integers(0, 10**6) if use is PropertyUse.LAND else st.none())
    ),
    max_size=4,
).map(tuple)


@st.composite
def sanctions(draw: st.DrawFn, of: str, on: date | None, *, alone: bool) -> Sanction:
    """A sanction for what the member *of* refused, whose warning has run out by the day.

    Until March 2021 no part need be named, and who may be *alone* gets nothing.
    """
    days = any_day if on is None else st.dates(years_before(on, 1), on - timedelta(1))
    warned_on, time_limit = sorted((draw(days), draw(days)))
    until_march = on is not None and on < date(2021, 4, 1)
    percent = (st.just(100) if alone else st.integers(1, 99)) if until_march else st.integers(1, 100)
    part = draw(st.none() | percent if on is None or until_march else percent)
    return Sanction(of, draw(texts), warned_on, time_limit, part)


TOLD = {
    "disability_group": st.none() | st.sampled_from(DisabilityGroup),
    "activity": st.none() | st.sampled_from(Activity),
    "entitlement": st.none() | st.sampled_from(Entitlement),
    **dict.fromkeys(("studies", "declared_here", "adapted_car", "maintenance_contract"), st.none() | st.booleans()),
}
"""What else a file may tell of a member, or not."""


def _able(person: Person, on: date | None) -> bool:
    """Whether a sanction may be for this member: an adult below every pension age, who cares for no child."""
    cares = (Activity.CHILD_CARE, Activity.PRESCHOOL_CARE, Activity.DISABLED_CHILD_CARE)
    of_age = on is None or years_before(on, 60) < person.birth_date <= years_before(on, 18)
    return of_age and person.activity not in cares


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
    days = any_day
    adult = born if on is None else st.dates(years_before(on, 110), years_before(on, 19))
    grown = draw(st.integers(0, size - 1))
    applicant = draw(st.none() | st.integers(0, size - 1))
    members = tuple(
        _suited(
            on,
            id=named[n],
            birth_date=draw(adult if n == grown else born),
            applicant=n == applicant,
            incomes=draw(st.none() | _incomes(on, 6)),
            personal_code=coded[n] if draw(st.booleans()) else None,
            name=draw(st.none() | texts),
            relation=draw(st.none() | texts),
            disability_until=draw(st.none() | days),
            **{name: draw(of) for name, of in TOLD.items()},
            **(draw(_absences(on)) if n != grown else {}),
        )
        for n in range(size)
    )
    dwelling = st.builds(
        Dwelling,
        st.none() | _bills(on, 4),
        st.none() | st.integers(0, 1_000),
        st.none() | st.sampled_from(HousingCategory) if on is None or on.year >= 2026 else st.none(),
    )
    vehicles = st.lists(st.builds(Vehicle, st.integers(0, 4_000) | st.integers(0, 10**9)), max_size=3).map(tuple)
    owned = st.builds(Property, st.none() | moneys, st.none() | vehicles, st.none() | assets)
    staying = [each for each in members if each.institution is None and each.joined is None and each.left is None]
    able = [person.id for person in staying if _able(person, on)]
    of_one = sanctions(draw(st.sampled_from(able)), on, alone=len(staying) == 1) if able else st.nothing()
    sanction = draw(st.none() | of_one)
    return Household(
        members,
        draw(st.none() | dwelling),
        draw(st.none() | owned),
        sanction,
        draw(st.none() | days),
    )


def _suited(on: date | None, **told: Any) -> Person:
    """A person of whom nothing is told that cannot be: of before the birth, of a disability that is none, of a day."""
    person = Person(**told)
    born = person.birth_date
    working = on is None or years_before(on, 60) < born <= years_before(on, 15)
    lines = tuple(
        line for line in person.incomes or () if line.month >= Month.of(born) and (working or not line.new_earnings)
    )
    joined = None if person.joined is None else max(person.joined, born)
    left = None if person.left is None else max(person.left, joined or born)
    civilian = person.entitlement is Entitlement.UKRAINIAN_CIVILIAN and on is not None and on < date(2022, 3, 5)
    return attrs.evolve(
        person,
        incomes=None if person.incomes is None else lines,
        disability_until=person.disability_until if person.disability_group is not None else None,
        entitlement=Entitlement.CITIZEN if civilian else person.entitlement,
        joined=joined,
        left=left,
    )


@st.composite
def _absences(draw: st.DrawFn, on: date | None) -> dict[str, Any]:
    """Where a member is who may not be counted, and since when and until when one is in the household."""
    days = any_day if on is None else st.dates(years_before(on, 2), on + timedelta(31))
    joined, left = sorted((draw(days), draw(days)))
    return {
        "institution": draw(st.none() | st.sampled_from(Institution)),
        "joined": draw(st.sampled_from((None, joined))),
        "left": draw(st.sampled_from((None, left))),
    }


def _written_amount(draw: st.DrawFn, amount: Money) -> str:
    cents = abs(amount.cents)
    text = f"{'-' if amount.cents < 0 else ''}{cents // 100}.{cents % 100:02d}"
    text = text.removesuffix(".00") if draw(st.booleans()) else text
    return f"{text} LVL" if amount.currency is Currency.LVL else text


def _written(draw: st.DrawFn, value: Any) -> Any:
    """What a file says of *value*; what is not told, or is as it is anyhow, may be left out."""
    match value:
        case Money():
            return _written_amount(draw, value)
        case Month():
            return f"{value.first_day:%Y-%m}"
        case date():
            return value.isoformat()
        case PersonalCode():
            return value.reveal(hyphen=draw(st.booleans()))
        case tuple():
            return [_written(draw, each) for each in value]
        case _ if attrs.has(type(value)):
            return _written_record(draw, value)
        case _:
            return getattr(value, "value", value)


def _written_record(draw: st.DrawFn, record: Any) -> dict[str, object]:
    made = {}
    for field in attrs.fields(type(record)):
        told = getattr(record, field.name)
        if told is None or (told == field.default and draw(st.booleans())):
            continue
        made[field.name] = _written(draw, told)
    return dict(draw(st.permutations(list(made.items()))))


@st.composite
def written(draw: st.DrawFn, household: Household) -> dict[str, object]:
    """*household* as a file may put it, written apart from the library's own `to_dict`."""
    return _written_record(draw, household)


def household_dicts(on: date | None = None, most_members: int = 5) -> st.SearchStrategy[dict[str, object]]:
    """A valid household in the form of a household file."""
    return households(on, most_members).flatmap(written)
