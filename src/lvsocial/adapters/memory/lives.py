"""A life: what is true of one person, from which the records of all registers follow, so that they agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import attrs
from dateutil.relativedelta import relativedelta

from lvsocial.adapters.case_system import Award, Duty, ServiceUse
from lvsocial.adapters.companies import CompanyRole
from lvsocial.adapters.disability import Disability
from lvsocial.adapters.education import Form, Level
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.population import Nationality, RelationKind
from lvsocial.adapters.prisons import Custody
from lvsocial.adapters.rural_support import RuralPayment
from lvsocial.adapters.social_insurance import PaymentKind
from lvsocial.identifiers import PersonalCode
from lvsocial.money import Money
from lvsocial.property import PropertyUse
from lvsocial.timeline import Month


def invented_code(born: date, number: int) -> PersonalCode:
    """The *number*-th code of those born on that day that can be nobody's: its century was never issued.

    >>> invented_code(date(1990, 5, 1), 0).is_invented
    True

    There are 7,000 for each day, and each has the check digit that such a code would have.
    """
    century, serial = divmod(number, 1000)
    if century > 6:
        raise ValueError("7,000 codes a day of birth are all there are")
    stem = f"{born:%d%m%y}{9 - century}{serial:03d}"
    candidates = (PersonalCode.parse(f"{stem}{digit}") for digit in range(10))
    return next(code for code in candidates if code.check_digit_holds)


@attrs.frozen(repr=False)
class Stream:
    """Something VSAA pays every month since *since*: *net* in hand, *gross* as awarded."""

    kind: PaymentKind
    net: Money
    gross: Money
    since: date = date(2015, 1, 1)
    until: date | None = None
    tells_net: bool = True


@attrs.frozen(repr=False)
class Work:
    """Employment: *gross* and *net* a month at an employer, since and until."""

    employer: str
    gross: Money
    net: Money
    since: date
    until: date | None = None


@attrs.frozen(repr=False)
class Registered:
    """Registration as unemployed, since and until; *long_term* after a year."""

    since: date
    until: date | None = None


@attrs.frozen(repr=False)
class Holding:
    """Real property: cadastre number, folio number, share, area of land; *folio* None is not registered yet.

    *use* is what it is to its owner, which no register tells.
    """

    cadastre_number: str
    folio: str | None
    share: Fraction = Fraction(1)
    liter: str | None = None
    land_m2: int = 0
    use: PropertyUse = PropertyUse.HOME
    since: date = date(2012, 4, 2)


@attrs.frozen(repr=False)
class Car:
    """A vehicle of CSDD by its plate and full mass; a tractor is one of VTUA, without a mass."""

    plate: str
    mass_kg: int | None = 1600
    tractor: bool = False
    since: date = date(2018, 3, 1)


@attrs.frozen(repr=False)
class School:
    """Where and how somebody studies."""

    institution: str
    level: Level
    form: Form = Form.FULL_TIME
    since: date = date(2020, 9, 1)
    until: date | None = None


@attrs.frozen(kw_only=True, repr=False)
class Life:
    """What is true of a person on the day of a country.

    *new_code* replaced `code` lately; *restricted* is protected everywhere; *address* is a code of the State
    Address Register, and None is no declared residence. *moved* is from which municipality (ATVK) and when.
    """

    code: PersonalCode
    given_name: str
    family_name: str
    born: date
    nationality: Nationality = Nationality.CITIZEN
    address: str | None = "101000001"
    declared_since: date = date(2016, 1, 4)
    streams: tuple[Stream, ...] = ()
    work: tuple[Work, ...] = ()
    registered: tuple[Registered, ...] = ()
    disability: Disability | None = None
    holdings: tuple[Holding, ...] = ()
    cars: tuple[Car, ...] = ()
    school: School | None = None
    roles: tuple[CompanyRole, ...] = ()
    activity_since: date | None = None
    fund: Money | None = None
    rural: tuple[RuralPayment, ...] = ()
    custody: Custody | None = None
    died_on: date | None = None
    relatives: tuple[tuple[RelationKind, PersonRef], ...] = ()
    accounts: int = 1
    awards: tuple[Award, ...] = ()
    duties: tuple[Duty, ...] = ()
    services: tuple[ServiceUse, ...] = ()
    new_code: PersonalCode | None = None
    restricted: bool = False
    moved: tuple[str, date] | None = None

    def age_on(self, day: date) -> int:
        """Whole years on *day*."""
        return relativedelta(day, self.born).years

    def is_paid(self, since: date, until: date | None, month: Month) -> bool:
        """Whether something that runs from *since* until *until* is paid for *month*."""
        first, last = month.first_day, (month + 1).first_day
        lives = self.died_on is None or self.died_on >= first
        return lives and since < last and (until is None or until >= first)


def months_before(day: date, number: int) -> Iterator[Month]:
    """The last *number* whole months before *day*, the oldest first."""
    this = Month.of(day)
    return (this + -back for back in range(number, 0, -1))
