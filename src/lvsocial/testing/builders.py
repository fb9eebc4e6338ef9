"""People, families, households and replies in one readable line; what is not named is filled in sensibly.

    family = a_family(a_person(wage="540.00"), a_child())
    country = a_country(family, on=date(2025, 3, 10))

The same functions are pytest fixtures of the same names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from typing import Any, TypeAlias, TypeVar

import attrs
from dateutil.relativedelta import relativedelta

from lvsocial import law
from lvsocial.adapters.disability import Disability, DisabilityKind
from lvsocial.adapters.education import Level
from lvsocial.adapters.memory.country import Country, Family
from lvsocial.adapters.memory.lives import Car, Life, Registered, School, Stream, Work, invented_code
from lvsocial.adapters.persons import KNOWN, SubjectState
from lvsocial.adapters.policy import policies
from lvsocial.adapters.questions import Question, Reply
from lvsocial.adapters.social_insurance import PaymentKind
from lvsocial.households import DisabilityGroup, Household
from lvsocial.language import Bilingual
from lvsocial.money import Money

T = TypeVar("T")

Amount: TypeAlias = Money | str
"""An amount of euros, as `Money` or as text such as ``"540.00"``."""

ON = date(2025, 3, 10)
"""The day on which ages are counted where no other is given."""


def _money(amount: Amount) -> Money:
    return Money.parse(amount) if isinstance(amount, str) else amount


def a_person(
    name: str = "Anna Kalniņa",
    *,
    age: int = 40,
    on: date = ON,
    wage: Amount | None = None,
    pension: Amount | None = None,
    unemployed_since: date | None = None,
    disability: DisabilityGroup | None = None,
    car: int | None = None,
    **more: Any,
) -> Life:
    """A person of *age* whole years on the day *on*, with no income and no property but what is named.

    *wage* and *pension* are what is received a month, in hand; *car* is the full mass of a vehicle in
    kilograms. Who is of working age, and of whom nothing is named that keeps from it, is registered as
    unemployed since a year, as who asks for assistance must be (SPSPL 36(2)); ``registered=()`` is not.
    *more* are fields of `Life`, such as ``restricted=True``.
    """
    given, _, family = name.partition(" ")
    born = date(on.year - age, 1, 15)
    said: dict[str, Any] = {"code": invented_code(born, 0), "given_name": given, "family_name": family, "born": born}
    if wage is not None:
        net = _money(wage)
        said["work"] = (Work("40003000001", Money(net.cents * 13 // 10), net, date(on.year - 3, 2, 1)),)
    if pension is not None:
        kind = PaymentKind.OLD_AGE_PENSION if disability is None else PaymentKind.DISABILITY_PENSION
        said["streams"] = (Stream(kind, _money(pension), _money(pension)),)
    if unemployed_since is None and not said.keys() & _OCCUPIED and not more.keys() & _OCCUPIED and disability is None:
        unemployed_since = date(on.year - 1, on.month, 1) if _is_of_working_age(born, on) else None
    if unemployed_since is not None:
        said["registered"] = (Registered(unemployed_since),)
    if disability is not None:
        said["disability"] = Disability(DisabilityKind.DISABILITY, date(on.year - 5, 6, 1), disability)
    if car is not None:
        said["cars"] = (Car("LV1234", car),)
    return Life(**said | more)


_OCCUPIED = frozenset({"work", "streams", "registered", "activity_since", "school", "disability", "custody", "died_on"})
"""Fields of `Life` that say what a person does, or why the person need not register."""


def _is_of_working_age(born: date, on: date) -> bool:
    first, last = law.working_age().on(on).months, law.pension_age().on(on).months
    return born + relativedelta(months=first) <= on < born + relativedelta(months=last)


def a_child(name: str = "Emīls Kalniņš", *, age: int = 9, on: date = ON, **more: Any) -> Life:
    """A child of *age* whole years on the day *on*, at school from seven on."""
    school = School("Paraugpilsētas skola", Level.BASIC, since=date(on.year - 1, 9, 1)) if age >= 7 else None
    return a_person(name, age=age, on=on, **{"school": school} | more)


def a_family(
    *lives: Life,
    name: str = "family",
    rent: Amount = "90.00",
    savings: Amount = "0.00",
    declares: Callable[[Household], Household] | None = None,
) -> Family:
    """A family of *lives*, the first the applicant, and one person where none is named.

    Who would have the same code, or the same given name, gets another. *declares* makes of the true
    household the one that is declared.
    """
    return Family(
        name,
        Bilingual("mājsaimniecība testam", "a household for a test"),
        tuple(_told_apart(lives or (a_person(),))),
        _money(rent),
        _money(savings),
        declares,
    )


def a_country(*families: Family, on: date = ON) -> Country:
    """A fake country on the day *on* with these *families* in it, one of one person where none is named."""
    country, codes = Country(on), set[object]()
    for number, family in enumerate(families or (a_family(),)):
        name = family.name if family.name not in country.families else f"{family.name}_{number}"
        lives = tuple(_told_apart(family.lives, codes))
        country.add(attrs.evolve(family, name=name, lives=lives))
    return country


def a_household(*lives: Life, on: date = ON, rent: Amount = "90.00", savings: Amount = "0.00") -> Household:
    """What *lives* declare as a household on the day *on*, if they tell the truth."""
    return a_country(a_family(*lives, rent=rent, savings=savings), on=on).household("family")


def a_reply(
    question: Question[T],
    records: Iterable[T] = (),
    *,
    subject: SubjectState = KNOWN,
    complete: bool = True,
    on: date = ON,
) -> Reply[T]:
    """A reply to *question* with *records*, asked at noon of the day *on*."""
    moment = datetime.combine(on, time(12), UTC)
    handling = policies()[question.policy].on(on).handling
    return Reply(tuple(records), question.registry, moment, on, None, complete, subject, handling, "a lookup")


def _told_apart(lives: Iterable[Life], codes: set[object] | None = None) -> Iterable[Life]:
    codes = set() if codes is None else codes
    names: set[str] = set()
    for life in lives:
        number, code = 0, life.code
        while code in codes:
            number += 1
            code = invented_code(life.born, number)
        codes.add(code)
        given, times = life.given_name, 1
        while given in names:
            times += 1
            given = f"{life.given_name} {times}"
        names.add(given)
        yield attrs.evolve(life, code=code, given_name=given)
