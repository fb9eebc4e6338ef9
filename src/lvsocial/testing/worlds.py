"""The worlds in which a contract puts an adapter: who is on file, with what, and what goes wrong."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, cast

import attrs

from lvsocial.adapters import (
    accounts,
    cadastre,
    companies,
    disability,
    education,
    monitoring,
    population,
    prisons,
    rural_support,
    service_providers,
    tax,
    vehicles,
)
from lvsocial.adapters import case_system as cases
from lvsocial.adapters import employment as work
from lvsocial.adapters import land_register as land
from lvsocial.adapters import maintenance_fund as fund
from lvsocial.adapters import social_insurance as insurance
from lvsocial.adapters.memory import registers
from lvsocial.adapters.memory.faults import Malformed, Outage, Partial, Refusing, SomebodyElse
from lvsocial.adapters.memory.filing import File, MemoryRegister
from lvsocial.adapters.persons import RESTRICTED, CodeChanged, Deceased, PersonRef
from lvsocial.adapters.questions import Months, Question
from lvsocial.households import DisabilityGroup
from lvsocial.identifiers import PersonalCode
from lvsocial.money import Money
from lvsocial.timeline import Month


class Trouble(StrEnum):
    """What the source of an adapter does instead of answering."""

    REFUSES = "refuses"
    """It does not let us in: `AccessRefused`."""
    IS_DOWN = "is_down"
    """It does not answer: `RegistryUnavailable`."""
    IS_GARBLED = "is_garbled"
    """Its reply cannot be read: `MalformedReply`."""
    MIXES_PERSONS = "mixes_persons"
    """Its reply names somebody else: `WrongSubject`."""
    IS_PARTIAL = "is_partial"
    """A part of it is silent: no error, and a reply that is not complete."""


@attrs.frozen(repr=False)
class World:
    """What the source behind an adapter is to hold.

    *files* says of each person on file the state and the records, by the question they answer; whoever is not
    among them is unknown. *trouble* is what the source does to every question.
    """

    files: Mapping[PersonRef, File]
    as_of: date | None = None
    trouble: Trouble | None = None


# Nobody's codes: the century digit 9 was never issued.
RICH = PersonalCode.parse("020385-91234")
"""Has records."""
POOR = PersonalCode.parse("020385-91235")
"""Is known, and nothing is on file."""
STRANGER = PersonalCode.parse("020385-91236")
"""Is not known."""
DEAD = PersonalCode.parse("020385-91237")
"""Died on `DIED`, with records."""
RENAMED = PersonalCode.parse("020385-91238")
"""Has another code now, `RENAMED_TO`."""
HIDDEN = PersonalCode.parse("020385-91239")
"""Is protected; records there may be, but none may come out."""
OTHER = PersonalCode.parse("020385-91240")
"""Whom a reply is about that mixes persons up."""
RENAMED_TO = PersonalCode.parse("020385-91241")
DIED = date(2025, 2, 20)
ON = date(2025, 3, 10)
QUARTER = Months.before(ON, 3)


@attrs.frozen(repr=False)
class Case:
    """A question, and the records that answer it."""

    question: Question[object]
    records: tuple[object, ...]


@attrs.frozen(repr=False)
class Sample:
    """What a contract knows of one port: records of `RICH` by question, and cases.

    *records* holds more than the cases ask for, so that an adapter must leave out what is not asked. *filed*
    are records that no question names a person for.
    """

    registry: str
    records: Mapping[type[Question[object]], tuple[object, ...]]
    cases: tuple[Case, ...]

    def world(self, trouble: Trouble | None = None) -> World:
        """All persons of a contract, on file of this port."""
        return World(
            {
                RICH: File(records=self.records),
                POOR: File(),
                DEAD: File(Deceased(DIED), self.records),
                RENAMED: File(CodeChanged(RENAMED_TO), self.records),
                HIDDEN: File(RESTRICTED, self.records),
            },
            as_of=ON,
            trouble=trouble,
        )

    def about(self, person: PersonRef) -> tuple[Case, ...]:
        """The cases that name a person, asked about *person* instead."""
        return tuple(
            attrs.evolve(case, question=attrs.evolve(cast(Any, case.question), person=person))
            for case in self.cases
            if hasattr(case.question, "person")
        )


def _sample(
    registry: str, records: Mapping[type, tuple[object, ...]], *cases: tuple[object, tuple[object, ...]]
) -> Sample:
    return Sample(registry, records, tuple(Case(question, found) for question, found in cases))  # type: ignore[arg-type]


def _pension(month: str, cents: int) -> insurance.Payment:
    return insurance.Payment(insurance.PaymentKind.OLD_AGE_PENSION, Month.parse(month), Money(cents), Money(cents))


_PENSIONS = tuple(
    _pension(month, cents)
    for month, cents in (("2024-11", 30000), ("2024-12", 30000), ("2025-02", 31255), ("2025-03", 31255))
)
_OWN_WORDS = insurance.Payment("kompensācija par kaut ko", Month.parse("2025-01"), Money(500))
_WAGE = insurance.Contribution(
    Month.parse("2025-01"), "40003000001", insurance.Insured.EMPLOYED, Money(74000), Money(25226), date(2025, 2, 15)
)
_LATE_WAGE = attrs.evolve(_WAGE, month=Month.parse("2025-03"))

SOCIAL_INSURANCE = _sample(
    "social_insurance",
    {insurance.Payments: (*_PENSIONS, _OWN_WORDS), insurance.Contributions: (_WAGE, _LATE_WAGE)},
    (insurance.Payments(RICH, QUARTER), (*_PENSIONS[1:3], _OWN_WORDS)),
    (insurance.Payments(RICH, Months(Month.parse("2025-03"), Month.parse("2025-03"))), (_PENSIONS[3],)),
    (insurance.Payments(RICH, Months(Month.parse("2020-01"), Month.parse("2020-12"))), ()),
    (insurance.Contributions(RICH, QUARTER), (_WAGE,)),
)

_ENDED = work.Registration(
    work.Registered.UNEMPLOYED, date(2023, 1, 9), date(2024, 5, 31), date(2024, 6, 4), 6, date(2024, 9, 1), "Rīga"
)
_OPEN = work.Registration(work.Registered.UNEMPLOYED, date(2024, 12, 2), long_term_since=date(2025, 3, 1))
_TRAINING = work.Measure(work.MeasureKind.TRAINING, date(2025, 1, 13), date(2025, 2, 14), Money(10000))
_REFUSAL = work.JobRefusal(date(2025, 2, 3), suitable_work=True)

EMPLOYMENT = _sample(
    "employment",
    {
        work.Registrations: (_ENDED, _OPEN),
        work.Measures: (_TRAINING,),
        work.JobRefusals: (_REFUSAL,),
    },
    (work.Registrations(RICH, ON), (_ENDED, _OPEN)),
    (work.Registrations(RICH, date(2024, 12, 1)), (_ENDED,)),
    (work.Measures(RICH, QUARTER), (_TRAINING,)),
    (work.Measures(RICH, Months.before(date(2025, 1, 1), 3)), ()),
    (work.JobRefusals(RICH, QUARTER), (_REFUSAL,)),
)

_FLAT = land.Folio(
    "100000123456",
    "Rīgas pilsētas tiesa",
    "01000123456",
    (land.Ownership(RICH, Fraction(1, 2), date(2019, 5, 6)), land.Ownership(OTHER, Fraction(1, 2), date(2019, 5, 6))),
    liter="12",
    encumbrances=(land.Encumbrance(land.EncumbranceKind.MORTGAGE, date(2019, 5, 6)),),
)
_SOLD = land.Folio(
    "100000777777",
    "Zemgales rajona tiesa",
    "42000777777",
    (land.Ownership(RICH, Fraction(1), date(2010, 1, 4), until=date(2020, 6, 30)),),
)

LAND_REGISTER = _sample(
    "land_register",
    {land.PropertiesOf: (_FLAT, _SOLD)},
    (land.PropertiesOf(RICH, ON), (_FLAT,)),
    (land.PropertiesOf(RICH, date(2020, 6, 30)), (_FLAT, _SOLD)),
    (land.FolioByNumber("100000123456", "12"), (_FLAT,)),
    (land.FolioByNumber("100000123456"), ()),
)

HERE, THERE = "0001000", "0054010"
_CLIENT = cases.Client(RICH, "2024/7", (RICH, POOR), date(2024, 10, 1))
_APPLIED = cases.Application("2024/7", date(2024, 10, 1), ("gmi", "housing"))
_NEEDY = cases.StatusGrant(RICH, cases.StatusKind.NEEDY, date(2024, 10, 1), date(2025, 3, 31), "2024/7", HERE)
_GMI = cases.Award(RICH, cases.AwardKind.GMI, date(2024, 10, 1), date(2024, 12, 31), Money(9300), "2024/7", HERE)
_GMI_AGAIN = attrs.evolve(_GMI, since=date(2024, 12, 1), until=date(2025, 2, 28), case="9/77", atvk=THERE)
_DUTY = cases.Duty("meklēt darbu", date(2024, 10, 1), breached_on=date(2025, 2, 1), warned_on=date(2025, 2, 4))
_CARE = cases.ServiceUse("aprūpe mājās", date(2024, 11, 1), provider="393", co_payment=Money(1250))

CASE_SYSTEM = _sample(
    "case_system",
    {
        cases.Clients: (_CLIENT,),
        cases.Applications: (_APPLIED,),
        cases.StatusesOf: (_NEEDY,),
        cases.Awards: (_GMI, _GMI_AGAIN),
        cases.Duties: (_DUTY,),
        cases.ServicesOf: (_CARE,),
    },
    (cases.Clients(RICH), (_CLIENT,)),
    (cases.Applications(RICH), (_APPLIED,)),
    (cases.StatusesOf(RICH, date(2025, 3, 31)), (_NEEDY,)),
    (cases.StatusesOf(RICH, date(2025, 4, 1)), ()),
    (cases.Awards(RICH, QUARTER), (_GMI,)),
    (cases.AwardsElsewhere(RICH, QUARTER, THERE), (_GMI_AGAIN,)),
    (cases.DuplicateAwards(RICH, date(2024, 12, 31)), (_GMI, _GMI_AGAIN)),
    (cases.DuplicateAwards(RICH, date(2025, 1, 1)), ()),
    (cases.Duties(RICH, ON), (_DUTY,)),
    (cases.ServicesOf(RICH, ON), (_CARE,)),
)


_HOME = population.Residence(population.AddressKind.DECLARED, "101000001", HERE, date(2020, 1, 1))
_BEFORE = attrs.evolve(_HOME, address_code="101000002", since=date(2015, 1, 1), until=date(2019, 12, 31))
_ENTRY = population.NaturalPerson(
    RICH, "Anna", "Bērziņa", date(1985, 3, 2), population.Nationality.CITIZEN, (_BEFORE, _HOME)
)
_CHILD = population.Relative(population.RelationKind.CHILD, POOR, custody=True)

POPULATION = _sample(
    "population",
    {population.PersonEntry: (_ENTRY,), population.RelativesOf: (_CHILD,)},
    (population.PersonEntry(RICH), (_ENTRY,)),
    (population.RelativesOf(RICH), (_CHILD,)),
    (population.ResidentsAt("101000003", ON), ()),
)

_OWNED = cadastre.CadastreProperty(
    "01000123456",
    (
        cadastre.CadastreObject("01000123456", cadastre.ObjectKind.PARCEL, 1200),
        cadastre.CadastreObject("01000123456001", cadastre.ObjectKind.BUILDING, 84, Fraction(1, 2)),
    ),
    Money(1_250_000),
    date(2025, 1, 1),
    share=Fraction(1, 2),
    in_land_register=False,
)

CADASTRE = _sample(
    "cadastre",
    {cadastre.CadastrePropertiesOf: (_OWNED,)},
    (cadastre.CadastrePropertiesOf(RICH), (_OWNED,)),
    (cadastre.CadastrePropertyByNumber("01000123456"), (attrs.evolve(_OWNED, share=None),)),
    (cadastre.CadastrePropertyByNumber("01000123457"), ()),
)

_CONTRACT_PAY = tax.TaxIncome(
    Month.parse("2025-01"), "40003000001", "2008", Money(30000), tax.TaxSource.MONTHLY, Money(6000)
)
_LAST_YEAR = tax.TaxIncome(
    Month.parse("2024-06"), "40003000002", "ienākums pēc vecā koda", Money(5000), tax.TaxSource.ANNUAL
)
_JOB = tax.Job("40003000001", date(2024, 2, 1))
_JOB_BEFORE = tax.Job("40003000002", date(2022, 2, 1), date(2024, 1, 31))
_TRADE = tax.Activity("saimnieciskās darbības veicējs", date(2021, 5, 1), closed=date(2023, 5, 1))

TAX = _sample(
    "tax",
    {tax.TaxedIncome: (_LAST_YEAR, _CONTRACT_PAY), tax.Jobs: (_JOB_BEFORE, _JOB), tax.Activities: (_TRADE,)},
    (tax.TaxedIncome(RICH, QUARTER), (_CONTRACT_PAY,)),
    (tax.TaxedIncome(RICH, Months.before(ON, 12)), (_LAST_YEAR, _CONTRACT_PAY)),
    (tax.Jobs(RICH, ON), (_JOB,)),
    (tax.Jobs(RICH, date(2024, 1, 31)), (_JOB_BEFORE,)),
    (tax.Activities(RICH), (_TRADE,)),
)

_SECOND_GROUP = disability.Disability(
    disability.DisabilityKind.DISABILITY,
    date(2023, 4, 1),
    DisabilityGroup.II,
    date(2025, 3, 10),
    loss_percent=65,
    opinions=(disability.Opinion(disability.OpinionKind.CAR_ADAPTATION, date(2023, 4, 1)),),
)

DISABILITY = _sample(
    "disability",
    {disability.DisabilityOf: (_SECOND_GROUP,)},
    (disability.DisabilityOf(RICH, ON), (_SECOND_GROUP,)),
    (disability.DisabilityOf(RICH, date(2025, 3, 11)), ()),
    (disability.DisabilityOf(RICH, date(2023, 3, 31)), ()),
)

_BOARD = companies.CompanyRole("40003000001", companies.Position.BOARD_MEMBER, date(2020, 1, 1))
_SHARE = companies.CompanyRole("40003000002", "biedrs", share=Fraction(1, 3))

COMPANIES = _sample(
    "companies",
    {companies.CompanyRolesOf: (_BOARD, _SHARE)},
    (companies.CompanyRolesOf(RICH), (_BOARD, _SHARE)),
    (companies.CompanyByNumber("40003000009"), ()),
)

_CAR = vehicles.RegisteredVehicle(
    vehicles.VehicleRegister.CSDD, "AB1234", vehicles.VehicleRole.OWNER, date(2019, 1, 1), mass_kg=1650, year=2008
)
_TRACTOR = vehicles.RegisteredVehicle(
    vehicles.VehicleRegister.VTUA, "T1234AB", vehicles.VehicleRole.HOLDER, date(2020, 1, 1)
)
_SOLD_CAR = attrs.evolve(_CAR, plate="CD1234", since=date(2010, 1, 1), until=date(2018, 12, 31))

VEHICLES = _sample(
    "vehicles",
    {vehicles.VehiclesOf: (_CAR, _TRACTOR, _SOLD_CAR)},
    (vehicles.VehiclesOf(RICH, ON), (_CAR, _TRACTOR)),
    (vehicles.VehiclesOf(RICH, date(2018, 12, 31)), (_SOLD_CAR,)),
)

_ACCOUNT = accounts.Account(
    accounts.AccountKind.ACCOUNT, "Banka", "40003000003", "LV**************1234", date(2012, 5, 4)
)
_CLOSED = attrs.evolve(_ACCOUNT, opened=date(2010, 1, 1), closed=date(2024, 1, 1), closed_with_balance=True)
_LATER = attrs.evolve(_ACCOUNT, opened=date(2025, 3, 11))
_STATEMENT = accounts.Statement(
    "Banka",
    "LV**************1234",
    QUARTER,
    Money(1000),
    Money(500),
    (accounts.Movement(date(2025, 1, 2), Money(-500), "nauda"),),
)
_LOAN = accounts.Liability("Banka", "patēriņa kredīts", Money(100000), Money(40000), Money(5000), date(2023, 1, 1))

ACCOUNT_REGISTER = _sample(
    "account_register",
    {accounts.AccountsOf: (_CLOSED, _ACCOUNT, _LATER)},
    (accounts.AccountsOf(RICH, ON), (_CLOSED, _ACCOUNT)),
)
BANK_ACCOUNTS = _sample(
    "bank_accounts",
    {accounts.StatementsOf: (_STATEMENT,)},
    (accounts.StatementsOf(RICH, QUARTER), (_STATEMENT,)),
    (accounts.StatementsOf(RICH, Months.before(ON, 12)), ()),
)
CREDIT_REGISTER = _sample(
    "credit_register",
    {accounts.LiabilitiesOf: (_LOAN,)},
    (accounts.LiabilitiesOf(RICH, ON), (_LOAN,)),
    (accounts.LiabilitiesOf(RICH, date(2022, 12, 31)), ()),
)

_SCHOOL = education.Enrolment(
    "Paraugpilsētas vidusskola", education.Level.GENERAL_SECONDARY, education.Form.FULL_TIME, date(2023, 9, 1), year=11
)

EDUCATION = _sample(
    "education",
    {education.EnrolmentsOf: (_SCHOOL,)},
    (education.EnrolmentsOf(RICH, ON), (_SCHOOL,)),
    (education.EnrolmentsOf(RICH, date(2023, 8, 31)), ()),
)

_PAID = fund.FundPayment(Month.parse("2025-01"), Money(10750), date(2025, 1, 20))
_PAID_LATER = attrs.evolve(_PAID, month=Month.parse("2025-03"))
_DEBT = fund.FundDebt(Money(250_000), Money(10_000))

MAINTENANCE_FUND = _sample(
    "maintenance_fund",
    {fund.FundPayments: (_PAID, _PAID_LATER), fund.FundDebtOf: (_DEBT,)},
    (fund.FundPayments(RICH, QUARTER), (_PAID,)),
    (fund.FundDebtOf(RICH), (_DEBT,)),
)

_AREA = rural_support.RuralPayment("platību maksājums", Money(45000), date(2024, 12, 12))

RURAL_SUPPORT = _sample(
    "rural_support",
    {rural_support.RuralPayments: (_AREA,)},
    (rural_support.RuralPayments(RICH, QUARTER), (_AREA,)),
    (rural_support.RuralPayments(RICH, Months.before(date(2024, 12, 1), 12)), ()),
)

_STAY = prisons.Custody(date(2025, 1, 15), released=date(2025, 2, 15))

PRISONS = _sample(
    "prisons",
    {prisons.CustodyOf: (_STAY,)},
    (prisons.CustodyOf(RICH, date(2025, 2, 15)), (_STAY,)),
    (prisons.CustodyOf(RICH, ON), ()),
)

PROVIDER = service_providers.Provider(
    "393", "Paraugpilsētas aprūpes birojs", "90000000002", "aprūpe mājās", HERE, date(2022, 6, 1), date(2027, 5, 31)
)
EXPIRED = attrs.evolve(PROVIDER, number="112", registered=date(2018, 1, 1), expires=date(2022, 12, 31))

SERVICE_PROVIDERS = _sample(
    "service_providers",
    {},
    (service_providers.ProvidersOf("aprūpe mājās", HERE, ON), (PROVIDER,)),
    (service_providers.ProvidersOf("aprūpe mājās", HERE, date(2022, 6, 1)), (PROVIDER, EXPIRED)),
    (service_providers.ProvidersOf("aprūpe mājās", THERE, ON), ()),
    (service_providers.ProviderByNumber("112"), (EXPIRED,)),
    (service_providers.ProviderByNumber("1"), ()),
)

DECISION = monitoring.DecisionEvent(RICH, "L-1", ON, "gmi", True, ON, date(2025, 5, 31), Money(4500))

MONITORING = _sample(
    "monitoring",
    {},
    (
        monitoring.SubmitDecision("k-1", DECISION, "2026-1"),
        (monitoring.Receipt("k-1", monitoring.Fate.ACCEPTED, "S-1"),),
    ),
)


def in_memory(registry: str, world: World) -> object:
    """The register in memory called *registry*, holding *world*: what passes the contracts, and a pattern to follow."""
    port: object
    if registry == "service_providers":
        port = registers.MemoryServiceProviders((PROVIDER, EXPIRED), as_of=world.as_of)
    elif registry == "monitoring":
        port = registers.MemoryMonitoring()
    else:
        port = _filed(_MADE[registry](world), world)
    return port if world.trouble is None else _TROUBLE[world.trouble](port)


def _filed(port: MemoryRegister, world: World) -> MemoryRegister:
    for person, file in world.files.items():
        port.enter(person, subject=file.subject)
        for kind, records in file.records.items():
            port.enter(person, kind, records)
            if isinstance(port, registers.MemoryLandRegister):
                for folio in records:
                    port.enter_folio(cast(land.Folio, folio))
    return port


_MADE: Mapping[str, Callable[[World], MemoryRegister]] = {
    "case_system": lambda world: registers.MemoryCaseSystem(HERE, as_of=world.as_of),
    "social_insurance": lambda world: registers.MemorySocialInsurance(as_of=world.as_of),
    "employment": lambda world: registers.MemoryEmployment(as_of=world.as_of),
    "land_register": lambda world: registers.MemoryLandRegister(as_of=world.as_of),
    "population": lambda world: registers.MemoryPopulation(as_of=world.as_of),
    "cadastre": lambda world: registers.MemoryCadastre(as_of=world.as_of),
    "tax": lambda world: registers.MemoryTax(as_of=world.as_of),
    "disability": lambda world: registers.MemoryDisability(as_of=world.as_of),
    "companies": lambda world: registers.MemoryCompanies(as_of=world.as_of),
    "vehicles": lambda world: registers.MemoryVehicles(as_of=world.as_of),
    "account_register": lambda world: registers.MemoryAccountRegister(as_of=world.as_of),
    "credit_register": lambda world: registers.MemoryCreditRegister(as_of=world.as_of),
    "bank_accounts": lambda world: registers.MemoryBankAccounts(as_of=world.as_of),
    "education": lambda world: registers.MemoryEducation(as_of=world.as_of),
    "maintenance_fund": lambda world: registers.MemoryMaintenanceFund(as_of=world.as_of),
    "rural_support": lambda world: registers.MemoryRuralSupport(as_of=world.as_of),
    "prisons": lambda world: registers.MemoryPrisons(as_of=world.as_of),
}

_TROUBLE: Mapping[Trouble, Callable[[object], object]] = {
    Trouble.REFUSES: Refusing,
    Trouble.IS_DOWN: Outage,
    Trouble.IS_GARBLED: Malformed,
    Trouble.MIXES_PERSONS: lambda port: SomebodyElse(port, person=OTHER),
    Trouble.IS_PARTIAL: Partial,
}
