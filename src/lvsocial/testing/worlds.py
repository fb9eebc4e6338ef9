"""The worlds in which a contract puts an adapter: who is on file, with what, and what goes wrong."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, cast

import attrs

from lvsocial.adapters import case_system as cases
from lvsocial.adapters import employment as work
from lvsocial.adapters import land_register as land
from lvsocial.adapters import social_insurance as insurance
from lvsocial.adapters.memory import registers
from lvsocial.adapters.memory.faults import Malformed, Outage, Refusing, SomebodyElse
from lvsocial.adapters.memory.filing import File, MemoryRegister
from lvsocial.adapters.persons import RESTRICTED, CodeChanged, Deceased, PersonRef
from lvsocial.adapters.questions import Months, Question
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


def in_memory(registry: str, world: World) -> object:
    """The register in memory called *registry*, holding *world*: what passes the contracts, and a pattern to follow."""
    port = _MADE[registry](world)
    for person, file in world.files.items():
        port.enter(person, subject=file.subject)
        for kind, records in file.records.items():
            port.enter(person, kind, records)
            if isinstance(port, registers.MemoryLandRegister):
                for folio in records:
                    port.enter_folio(cast(land.Folio, folio))
    return port if world.trouble is None else _TROUBLE[world.trouble](port)


_MADE: Mapping[str, Callable[[World], MemoryRegister]] = {
    "social_insurance": lambda world: registers.MemorySocialInsurance(as_of=world.as_of),
    "employment": lambda world: registers.MemoryEmployment(as_of=world.as_of),
    "land_register": lambda world: registers.MemoryLandRegister(as_of=world.as_of),
    "case_system": lambda world: registers.MemoryCaseSystem(HERE, as_of=world.as_of),
}

_TROUBLE: Mapping[Trouble, Callable[[object], object]] = {
    Trouble.REFUSES: Refusing,
    Trouble.IS_DOWN: Outage,
    Trouble.IS_GARBLED: Malformed,
    Trouble.MIXES_PERSONS: lambda port: SomebodyElse(port, person=OTHER),
}
