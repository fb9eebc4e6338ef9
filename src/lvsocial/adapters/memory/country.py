"""A fake country: people whose records agree in every register, as named personas or drawn from a seed.

    country = cast_of(date(2025, 3, 10))                  # the personas, by name
    country = drawn(date(2025, 3, 10), seed=7, number=100)  # a hundred households

Every code is one that can be nobody's. What is drawn is the same from the same seed on every platform and in
every version: it rests on ``random.Random.random`` alone, which Python keeps as it is.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import Any, TypeVar

import attrs

from lvsocial.adapters import (
    accounts,
    cadastre,
    case_system,
    companies,
    disability,
    education,
    employment,
    land_register,
    maintenance_fund,
    population,
    prisons,
    rural_support,
    social_insurance,
    tax,
    vehicles,
)
from lvsocial.adapters.desk import AsyncRegistries, Desk, Key, Registries
from lvsocial.adapters.memory import registers
from lvsocial.adapters.memory.faults import Outage
from lvsocial.adapters.memory.filing import MemoryRegister
from lvsocial.adapters.memory.lives import (
    Car,
    Holding,
    Life,
    Registered,
    School,
    Stream,
    Work,
    invented_code,
    months_before,
)
from lvsocial.adapters.persons import RESTRICTED, CodeChanged, Deceased, SubjectState
from lvsocial.adapters.ports import Ports
from lvsocial.adapters.records import Actor, AuditLog, Institution, LookupRegister, Purpose, PurposeKind
from lvsocial.adapters.service_providers import Provider
from lvsocial.adapters.social_insurance import PaymentKind
from lvsocial.adapters.stores import MemoryAuditLog, MemoryLookupRegister
from lvsocial.adapters.wanted import case_for
from lvsocial.households import DisabilityGroup, Household, Person
from lvsocial.housing import CostKind, Dwelling, HousingCost
from lvsocial.identifiers import PersonalCode
from lvsocial.income import Income, IncomeKind
from lvsocial.language import Bilingual
from lvsocial.money import Money
from lvsocial.property import Asset, Property, PropertyUse, Vehicle
from lvsocial.timeline import Month

T = TypeVar("T")

HERE = "0001000"
"""The municipality of the fake country; its code stands for no place of note."""
KNOWN_MONTHS = 13
_KINDS: Mapping[str, IncomeKind] = {kind.value: kind for kind in IncomeKind}


_BILLS = Money(90_00)
_NOTHING = Money(0)


@attrs.frozen(repr=False)
class Family:
    """Lives that form a household, what they declare of it, and a line that says who they are.

    *declares* makes of the true household the one that is declared; None declares the truth.
    """

    name: str
    title: Bilingual
    lives: tuple[Life, ...]
    bills: Money = _BILLS
    savings: Money = _NOTHING
    declares: Callable[[Household], Household] | None = None

    def __repr__(self) -> str:
        return f"<Family {self.name}: {len(self.lives)} lives>"


class Country:
    """Registers in memory with people in them, as of the day *on*, and the households that ask for assistance."""

    def __init__(self, on: date) -> None:
        self.on: date = on
        self.families: dict[str, Family] = {}
        self.case_system: registers.MemoryCaseSystem = registers.MemoryCaseSystem(HERE, as_of=on)
        self.social_insurance: registers.MemorySocialInsurance = registers.MemorySocialInsurance(as_of=on)
        self.employment: registers.MemoryEmployment = registers.MemoryEmployment(as_of=on)
        self.land_register: registers.MemoryLandRegister = registers.MemoryLandRegister(as_of=on)
        self.population: registers.MemoryPopulation = registers.MemoryPopulation(as_of=on)
        self.cadastre: registers.MemoryCadastre = registers.MemoryCadastre(as_of=on)
        self.tax: registers.MemoryTax = registers.MemoryTax(as_of=on)
        self.disability: registers.MemoryDisability = registers.MemoryDisability(as_of=on)
        self.companies: registers.MemoryCompanies = registers.MemoryCompanies(as_of=on)
        self.vehicles: registers.MemoryVehicles = registers.MemoryVehicles(as_of=on)
        self.account_register: registers.MemoryAccountRegister = registers.MemoryAccountRegister(as_of=on)
        self.education: registers.MemoryEducation = registers.MemoryEducation(as_of=on)
        self.maintenance_fund: registers.MemoryMaintenanceFund = registers.MemoryMaintenanceFund(as_of=on)
        self.rural_support: registers.MemoryRuralSupport = registers.MemoryRuralSupport(as_of=on)
        self.prisons: registers.MemoryPrisons = registers.MemoryPrisons(as_of=on)
        self.service_providers: registers.MemoryServiceProviders = registers.MemoryServiceProviders(
            _PROVIDERS, as_of=on
        )
        self.monitoring: registers.MemoryMonitoring = registers.MemoryMonitoring()

    @property
    def ports(self) -> Ports:
        """The registers as ports. Bank statements and the Credit Register are there too, and not offered."""
        names = {field.name for field in attrs.fields(Ports)}
        held: dict[str, Any] = {name: port for name, port in vars(self).items() if name in names}
        return Ports(
            bank_accounts=registers.MemoryBankAccounts(), credit_register=registers.MemoryCreditRegister(), **held
        )

    def without(self, *down: str) -> Ports:
        """The registers as ports, those named *down* with an outage."""
        ports = self.ports
        broken: dict[str, Any] = {name: Outage(getattr(ports, name)) for name in down}
        return attrs.evolve(ports, **broken)

    def add(self, family: Family) -> None:
        """Enter a family in every register."""
        self.families[family.name] = family
        for life in family.lives:
            self._enter(life, family)

    def household(self, name: str) -> Household:
        """What the family called *name* declares; raises `KeyError` where there is none."""
        family = self.families[name]
        made = _true_household(family, self.on)
        return made if family.declares is None else family.declares(made)

    def purpose(self, name: str, kind: PurposeKind = PurposeKind.ASSISTANCE) -> Purpose:
        """A purpose for the case of the family called *name*, of a designated worker of the social service."""
        household, family = self.household(name), self.families[name]
        case = case_for(household, f"{self.on.year}/{name}", HERE, self.on)
        moved = next((life.moved for life in family.lives if life.moved is not None), None)
        if moved is not None:
            case = attrs.evolve(case, moved_from=moved[0], moved_on=moved[1])
        return Purpose(kind, case, ACTOR, self.on)

    def desk(
        self,
        ports: Ports | None = None,
        audit: AuditLog | None = None,
        register: LookupRegister | None = None,
    ) -> Desk:
        """A desk over the registers (or *ports*), at noon of the country's day."""
        noon = datetime.combine(self.on, time(12), UTC)
        return Desk(
            ports or self.ports,
            Key("fake", b"a key that keeps nothing secret"),
            MemoryAuditLog() if audit is None else audit,
            MemoryLookupRegister() if register is None else register,
            clock=lambda: noon,
        )

    def registries(self, ports: Ports | None = None) -> Registries:
        """The door that blocks."""
        return Registries(self.desk(ports))

    def async_registries(self, ports: Ports | None = None) -> AsyncRegistries:
        """The door that is awaited."""
        return AsyncRegistries(self.desk(ports))

    def _enter(self, life: Life, family: Family) -> None:
        code = life.new_code or life.code
        for port, entries in self._records(life, code, family).items():
            for kind, records in entries.items():
                port.enter(code, kind, records)
        for holding in life.holdings:
            if holding.folio is not None:
                self.land_register.enter_folio(_folio(holding, code))
        state = _state(life)
        held = [port for port in vars(self).values() if isinstance(port, MemoryRegister)]
        for port in held:
            if state is not None and code in port.persons():
                port.enter(code, subject=state)
            if life.new_code is not None and port in (self.population, self.social_insurance, self.tax):
                port.enter(life.code, subject=CodeChanged(life.new_code))

    def _records(
        self, life: Life, code: PersonalCode, family: Family
    ) -> dict[MemoryRegister, dict[type[Any], Sequence[Any]]]:
        """What each register that knows the person holds; who is not entered is unknown there."""
        adult = life.age_on(self.on) >= 18
        found: dict[MemoryRegister, dict[type[Any], Sequence[Any]]] = {
            self.population: {
                population.PersonEntry: [_entry(life, code)],
                population.RelativesOf: [population.Relative(kind, person) for kind, person in life.relatives],
            },
            self.social_insurance: {
                social_insurance.Payments: list(self._payments(life)),
                social_insurance.Contributions: list(self._contributions(life)),
            },
        }
        if adult:
            found[self.tax] = {
                tax.TaxedIncome: list(self._taxed(life)),
                tax.Jobs: [tax.Job(work.employer, work.since, work.until) for work in life.work],
                tax.Activities: (
                    [tax.Activity("saimnieciskās darbības veicējs", life.activity_since)] if life.activity_since else []
                ),
            }
            found[self.account_register] = {accounts.AccountsOf: _accounts(life.accounts)}
        if life.registered:
            found[self.employment] = {employment.Registrations: [_registration(each) for each in life.registered]}
        if life.disability is not None:
            found[self.disability] = {disability.DisabilityOf: [life.disability]}
        if life.holdings:
            found[self.cadastre] = {cadastre.CadastrePropertiesOf: [_property(each) for each in life.holdings]}
        if life.cars:
            found[self.vehicles] = {vehicles.VehiclesOf: [_vehicle(each) for each in life.cars]}
        if life.school is not None:
            school = life.school
            enrolment = education.Enrolment(school.institution, school.level, school.form, school.since, school.until)
            found[self.education] = {education.EnrolmentsOf: [enrolment]}
        if life.roles:
            found[self.companies] = {companies.CompanyRolesOf: life.roles}
        if life.fund is not None:
            paid = [maintenance_fund.FundPayment(month, life.fund) for month in months_before(self.on, KNOWN_MONTHS)]
            found[self.maintenance_fund] = {maintenance_fund.FundPayments: paid}
        if life.rural:
            found[self.rural_support] = {rural_support.RuralPayments: life.rural}
        if life.custody is not None:
            found[self.prisons] = {prisons.CustodyOf: [life.custody]}
        if life.awards or life.duties or life.services:
            household = tuple(each.new_code or each.code for each in family.lives)
            found[self.case_system] = {
                case_system.Clients: [
                    case_system.Client(code, f"{self.on.year - 1}/{family.name}", household, self.on)
                ],
                case_system.Awards: life.awards,
                case_system.Duties: life.duties,
                case_system.ServicesOf: life.services,
            }
        return found

    def _payments(self, life: Life) -> Sequence[social_insurance.Payment]:
        return [
            social_insurance.Payment(
                stream.kind, month, stream.gross, stream.net if stream.tells_net else None, paid_on=month.first_day
            )
            for month in months_before(self.on, KNOWN_MONTHS)
            for stream in life.streams
            if life.is_paid(stream.since, stream.until, month)
        ]

    def _contributions(self, life: Life) -> Sequence[social_insurance.Contribution]:
        # 34.09 per cent of the base: a figure of the fake country, on which nothing rests.
        return [
            social_insurance.Contribution(
                month,
                work.employer,
                social_insurance.Insured.EMPLOYED,
                work.gross,
                Money(work.gross.cents * 3409 // 10000),
                (month + 1).first_day + timedelta(days=4),
            )
            for month in months_before(self.on, KNOWN_MONTHS)
            for work in life.work
            if life.is_paid(work.since, work.until, month)
        ]

    def _taxed(self, life: Life) -> Sequence[tax.TaxIncome]:
        return [
            tax.TaxIncome(month, work.employer, "1001", work.gross, tax.TaxSource.MONTHLY)
            for month in months_before(self.on, KNOWN_MONTHS)
            for work in life.work
            if life.is_paid(work.since, work.until, month)
        ]


ACTOR = Actor(
    Institution("90009999999", "Paraugpilsētas sociālais dienests", "lvsocial fake country"),
    "worker-1",
    designation="K-1",
)

_PROVIDERS = (
    Provider("1001", "Paraugpilsētas aprūpes birojs", None, "aprūpe mājās", HERE, date(2021, 2, 1), date(2026, 1, 31)),
    Provider("1002", "Krīzes centrs", None, "krīzes centra pakalpojums", HERE, date(2019, 5, 6), date(2024, 5, 5)),
)


def _state(life: Life) -> SubjectState | None:
    if life.restricted:
        return RESTRICTED
    return None if life.died_on is None else Deceased(life.died_on)


def _entry(life: Life, code: PersonalCode) -> population.NaturalPerson:
    declared = population.AddressKind.DECLARED
    homes = []
    since = life.declared_since
    if life.moved is not None:
        atvk, day = life.moved
        homes.append(population.Residence(declared, "101900001", atvk, since, day - timedelta(days=1)))
        since = day
    if life.address is not None:
        homes.append(population.Residence(declared, life.address, HERE, since))
    return population.NaturalPerson(
        code,
        life.given_name,
        life.family_name,
        life.born,
        life.nationality,
        tuple(homes),
        life.died_on,
        codes=(life.code,) if life.new_code is not None else (),
    )


def _registration(spell: Any) -> employment.Registration:
    return employment.Registration(employment.Registered.UNEMPLOYED, spell.since, spell.until, spell.until)


def _folio(holding: Any, owner: PersonalCode) -> land_register.Folio:
    share = (land_register.Ownership(owner, holding.share, holding.since),)
    return land_register.Folio(holding.folio, "Paraugpilsētas tiesa", holding.cadastre_number, share, holding.liter)


def _property(holding: Any) -> cadastre.CadastreProperty:
    number = holding.cadastre_number
    kind = cadastre.ObjectKind.PARCEL if holding.land_m2 else cadastre.ObjectKind.PREMISES
    thing = cadastre.CadastreObject(number, kind, holding.land_m2 or 48)
    return cadastre.CadastreProperty(
        number,
        (thing,),
        Money(10_000_00),
        date(2025, 1, 1),
        share=holding.share,
        in_land_register=holding.folio is not None,
    )


def _vehicle(car: Any) -> vehicles.RegisteredVehicle:
    register = vehicles.VehicleRegister.VTUA if car.tractor else vehicles.VehicleRegister.CSDD
    return vehicles.RegisteredVehicle(
        register, car.plate, vehicles.VehicleRole.OWNER, car.since, mass_kg=None if car.tractor else car.mass_kg
    )


def _accounts(number: int) -> list[accounts.Account]:
    return [
        accounts.Account(accounts.AccountKind.ACCOUNT, "Parauga banka", "40009999991", None, date(2014, 5, n + 1))
        for n in range(number)
    ]


def _true_household(family: Family, on: date) -> Household:
    """What the lives come to if they declare the truth: what was received in the reference months, in hand.

    An applicant tells what was received, paid and owned; where the members are declared, what they do and
    whether they study, registers tell.
    """
    months = list(months_before(on, 3))
    members = tuple(_person(life, n == 0, months) for n, life in enumerate(family.lives))
    costs = (HousingCost(CostKind.RENT, months[-1], family.bills),) if family.bills.cents else ()
    cars = tuple(
        Vehicle(car.mass_kg)
        for life in family.lives
        for car in life.cars
        if not car.tractor and car.mass_kg is not None
    )
    owned = tuple(_asset(holding) for life in family.lives for holding in life.holdings)
    return Household(members, Dwelling(costs), Property(family.savings, cars, owned))


def _asset(holding: Holding) -> Asset:
    """What a holding is to the household; of land the part that the share comes to."""
    area = int(holding.land_m2 * holding.share) if holding.use is PropertyUse.LAND else None
    return Asset(holding.use, area)


def _person(life: Life, applicant: bool, months: Sequence[Month]) -> Person:
    sums: dict[tuple[IncomeKind, Month], int] = {}

    def receive(kind: str, month: Month, amount: Money) -> None:
        known = _KINDS.get(kind)
        if known is not None:
            sums[known, month] = sums.get((known, month), 0) + amount.cents

    for month in months:
        for stream in life.streams:
            if life.is_paid(stream.since, stream.until, month):
                receive(stream.kind, month, stream.net)
        for work in life.work:
            if life.is_paid(work.since, work.until, month):
                receive(IncomeKind.WAGE, month, work.net)
        if life.fund is not None:
            receive("maintenance_received", month, life.fund)
    return Person(
        life.given_name.lower(),
        life.born,
        applicant,
        tuple(Income(kind, month, Money(cents)) for (kind, month), cents in sums.items()),
        life.code,
        f"{life.given_name} {life.family_name}",
        disability_group=_group(life),
    )


def _group(life: Life) -> DisabilityGroup | None:
    decision = life.disability
    if decision is None or decision.kind is disability.DisabilityKind.PREDICTABLE:
        return None
    return decision.group or DisabilityGroup.CHILD


# A country that is drawn


class _Dice:
    """Draws that are the same on every platform and in every version."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - people are drawn, not secrets

    def below(self, number: int) -> int:
        return int(self._random.random() * number)

    def between(self, first: int, last: int) -> int:
        return first + self.below(last - first + 1)

    def one_of(self, things: Sequence[T]) -> T:
        return things[self.below(len(things))]

    def chance(self, of_hundred: int) -> bool:
        return self.below(100) < of_hundred


_GIVEN = (
    "Anna",
    "Ilze",
    "Inese",
    "Jānis",
    "Kristīne",
    "Laura",
    "Māris",
    "Pēteris",
    "Sandra",
    "Uldis",
    "Vija",
    "Zigmārs",
)
_FAMILY = ("Bērziņi", "Dumpji", "Eglīši", "Freimaņi", "Grantiņi", "Jansoni", "Kalēji", "Mežuļi", "Puriņi", "Sproģi")


def drawn(on: date, *, seed: int, number: int) -> Country:
    """A country of *number* households, called ``0``, ``1`` and so on, that declare the truth.

    The same *on*, *seed* and *number* give the same people, and a larger *number* only adds to them.
    """
    country, dice, owning = Country(on), _Dice(seed), _Dice(seed + 1)
    serials: dict[str, int] = {}
    for n in range(number):
        family = _draw(str(n), on, dice, serials)
        first, *others = family.lives
        country.add(attrs.evolve(family, lives=(attrs.evolve(first, holdings=_holdings(n, owning)), *others)))
    return country


def _holdings(number: int, dice: _Dice) -> tuple[Holding, ...]:
    """What the applicant of a household owns: half own the home, some of them land, and some land has no folio."""
    found = []
    if dice.chance(50):
        found.append(Holding(f"0100{number:07d}", f"1000{number:08d}", liter=str(dice.between(1, 60))))
        if dice.chance(20):
            area, folio = dice.between(600, 90_000), f"1001{number:08d}" if dice.chance(70) else None
            share = Fraction(1, dice.between(1, 3))
            found.append(Holding(f"4200{number:07d}", folio, share, land_m2=area, use=PropertyUse.LAND))
    return tuple(found)


def _draw(name: str, on: date, dice: _Dice, serials: dict[str, int]) -> Family:
    """One household: somebody old, somebody alone, or parents with children."""
    family_name = dice.one_of(_FAMILY)

    def person(years: int, **more: Any) -> Life:
        born = on - timedelta(days=years * 365 + 100 + dice.below(250))
        key = f"{born:%d%m%y}"
        serials[key] = serials.get(key, -1) + 1
        code = invented_code(born, serials[key])
        return Life(code=code, given_name=f"{dice.one_of(_GIVEN)}{name}", family_name=family_name, born=born, **more)

    match dice.below(4):
        case 0:
            lives = [person(dice.between(67, 92), streams=(_pension(dice),)) for _ in range(dice.between(1, 2))]
        case 1:
            lives = [_adult(person, dice)]
        case _:
            parents = [_adult(person, dice) for _ in range(dice.between(1, 2))]
            lives = parents + [_child(person, dice) for _ in range(dice.between(1, 4))]
    # Names are unique within a household, as the ids of its file must be.
    lives = [attrs.evolve(life, given_name=f"{life.given_name}-{n}") for n, life in enumerate(lives)]
    return Family(
        name, Bilingual("izlozēta mājsaimniecība", "a household that was drawn"), tuple(lives), _euros(dice, 40, 160)
    )


def _euros(dice: _Dice, least: int, most: int) -> Money:
    return Money(dice.between(least * 100, most * 100))


def _pension(dice: _Dice) -> Stream:
    amount = _euros(dice, 190, 700)
    return Stream(PaymentKind.OLD_AGE_PENSION, amount, amount)


def _adult(person: Callable[..., Life], dice: _Dice) -> Life:
    years = dice.between(22, 60)
    cars = (Car(f"LV{dice.between(1000, 9999)}", dice.between(1100, 2600)),) if dice.chance(40) else ()
    if dice.chance(10):
        group = dice.one_of(list(DisabilityGroup)[:3])
        amount = _euros(dice, 190, 420)
        decision = disability.Disability(disability.DisabilityKind.DISABILITY, date(2020, 5, 1), group)
        return person(
            years, cars=cars, disability=decision, streams=(Stream(PaymentKind.DISABILITY_PENSION, amount, amount),)
        )
    if dice.chance(55):
        net = _euros(dice, 250, 1400)
        return person(years, cars=cars, work=(Work("40003000001", Money(net.cents * 13 // 10), net, date(2022, 3, 1)),))
    streams = (
        (Stream(PaymentKind.UNEMPLOYMENT_BENEFIT, net, net),) if (net := _euros(dice, 0, 400)).cents > 150_00 else ()
    )
    return person(years, cars=cars, registered=(Registered(date(2024, 2, 1)),), streams=streams)


def _child(person: Callable[..., Life], dice: _Dice) -> Life:
    years = dice.between(0, 16)
    school = School("Paraugpilsētas skola", education.Level.BASIC) if years >= 7 else None
    benefit = Stream(PaymentKind.FAMILY_STATE_BENEFIT, Money(25_00), Money(25_00))
    return person(years, school=school, streams=(benefit,))
