"""The named cast of the fake country, for documentation and tests: sixteen households on 10 March 2025.

Nobody here lives; every code has a century that was never issued. What they declare is what an applicant tells:
what was received, paid and owned. Where they are declared, on what ground entitled, and whether they work, study
or are registered as unemployed, registers tell. What each register holds of them, and what their assessment comes
to with registers up and down, is stated by hand in the tests.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs

from lvsocial.adapters.case_system import Award, AwardKind
from lvsocial.adapters.companies import CompanyRole, Position
from lvsocial.adapters.disability import Disability, DisabilityKind, Opinion, OpinionKind
from lvsocial.adapters.education import Level
from lvsocial.adapters.memory.country import Country, Family
from lvsocial.adapters.memory.lives import (
    Car,
    Holding,
    Life,
    Registered,
    School,
    Stream,
    Work,
    invented_code,
)
from lvsocial.adapters.population import Nationality, RelationKind
from lvsocial.adapters.prisons import Custody
from lvsocial.adapters.rural_support import RuralPayment
from lvsocial.adapters.social_insurance import PaymentKind
from lvsocial.households import DisabilityGroup, Household
from lvsocial.income import Income, IncomeKind
from lvsocial.language import Bilingual
from lvsocial.money import Money
from lvsocial.property import Property, PropertyUse

ON = date(2025, 3, 10)
"""The day of the cast."""
THERE = "0054010"
"""The municipality from which the mover came."""


def _life(number: int, given: str, family: str, born: date, **more: object) -> Life:
    said: dict[str, object] = {"given_name": given, "family_name": family, "born": born, **more}
    return Life(code=invented_code(born, number), **said)  # type: ignore[arg-type]


def _stream(kind: PaymentKind, cents: int, gross: int | None = None) -> Stream:
    return Stream(kind, Money(cents), Money(cents if gross is None else gross))


def _work(net: int, gross: int) -> tuple[Work, ...]:
    return (Work("40003000001", Money(gross), Money(net), date(2023, 5, 2)),)


def _without_incomes(household: Household) -> Household:
    """Declares that nobody received anything."""
    return attrs.evolve(household, members=tuple(attrs.evolve(each, incomes=()) for each in household.members))


def _without_property(household: Household) -> Household:
    """Declares that nothing is owned."""
    return attrs.evolve(household, property=Property(Money(0), (), ()))


def _understated(household: Household) -> Household:
    """Declares a pension of 300.00 in each month."""
    (person,) = household.members
    lines = tuple(Income(IncomeKind.OLD_AGE_PENSION, line.month, Money(300_00)) for line in person.incomes or ())
    return attrs.evolve(household, members=(attrs.evolve(person, incomes=lines),))


_UNEMPLOYED = (Registered(date(2022, 2, 1)),)
_BASIC = School("Paraugpilsētas pamatskola", Level.BASIC)
_FAMILY_BENEFIT = PaymentKind.FAMILY_STATE_BENEFIT


def _families() -> tuple[Family, ...]:
    return (
        Family(
            "pensioner",
            Bilingual("pensionāre, kas dzīvo viena", "a pensioner who lives alone"),
            (
                _life(
                    1,
                    "Anna",
                    "Kalniņa",
                    date(1948, 5, 14),
                    streams=(_stream(PaymentKind.OLD_AGE_PENSION, 320_00),),
                ),
            ),
        ),
        Family(
            "understated",
            Bilingual("pensionāre, kas deklarē mazāk, nekā saņem", "a pensioner who declares less than she receives"),
            (
                _life(
                    1,
                    "Vilma",
                    "Ozola",
                    date(1950, 9, 3),
                    streams=(_stream(PaymentKind.OLD_AGE_PENSION, 412_55, 430_00),),
                ),
            ),
            declares=_understated,
        ),
        Family(
            "large_family",
            Bilingual("ģimene ar četriem bērniem un vienu algu", "a family with four children and one wage"),
            (
                _life(1, "Artis", "Celms", date(1984, 2, 11), work=_work(900_00, 1180_00), cars=(Car("AC1984"),)),
                _life(
                    2,
                    "Baiba",
                    "Celma",
                    date(1986, 7, 30),
                    registered=_UNEMPLOYED,
                    streams=(_stream(_FAMILY_BENEFIT, 400_00),),
                    cars=(Car("BC1986", 2200),),
                ),
                _life(1, "Dace", "Celma", date(2012, 4, 4), school=_BASIC),
                _life(1, "Edgars", "Celms", date(2014, 10, 9), school=_BASIC),
                _life(1, "Filips", "Celms", date(2017, 1, 21), school=_BASIC),
                _life(1, "Gunta", "Celma", date(2020, 12, 2)),
            ),
        ),
        Family(
            "unemployed",
            Bilingual(
                "ilgstošs bezdarbnieks ar nedeklarētu dzīvokli", "a long-term unemployed man with an undeclared flat"
            ),
            (
                _life(
                    1,
                    "Juris",
                    "Liepa",
                    date(1978, 11, 5),
                    registered=_UNEMPLOYED,
                    holdings=(Holding("01009055555", "100000555555", liter="7"),),
                ),
            ),
            declares=_without_property,
        ),
        Family(
            "childcare",
            Bilingual("māte ar bērna kopšanas pabalstu", "a mother on childcare benefit"),
            (
                _life(
                    1,
                    "Līga",
                    "Krūmiņa",
                    date(1996, 3, 19),
                    streams=(_stream(PaymentKind.CHILDCARE_BENEFIT, 171_00), _stream(_FAMILY_BENEFIT, 25_00)),
                ),
                _life(1, "Mārtiņš", "Krūmiņš", date(2024, 6, 1)),
            ),
        ),
        Family(
            "ukrainians",
            Bilingual("Ukrainas civiliedzīvotāju ģimene", "a family of Ukrainian civilians"),
            tuple(
                _life(1, given, "Kovalenko", born, nationality=Nationality.TEMPORARY_PROTECTION, address=None, **more)
                for given, born, more in (
                    ("Oksana", date(1990, 8, 24), {"registered": (Registered(date(2024, 9, 2)),)}),
                    ("Danylo", date(2015, 5, 6), {"school": _BASIC}),
                    ("Sofija", date(2018, 2, 14), {}),
                )
            ),
        ),
        Family(
            "two_codes",
            Bilingual("persona, kurai mainīts personas kods", "a person whose personal code was changed"),
            (
                _life(
                    1,
                    "Pēteris",
                    "Vītols",
                    date(1962, 1, 8),
                    new_code=invented_code(date(1962, 1, 8), 2),
                    work=_work(200_00, 223_00),
                ),
            ),
        ),
        Family(
            "protected",
            Bilingual("persona, kuras datus reģistri neizsniedz", "a person whose data the registers protect"),
            (_life(1, "Elīna", "Roze", date(1992, 6, 17), restricted=True, work=_work(150_00, 165_00)),),
        ),
        Family(
            "deceased",
            Bilingual(
                "pensionāru pāris; vīrs miris pirms iesnieguma", "a couple; the husband died before the application"
            ),
            (
                _life(
                    1, "Marta", "Siliņa", date(1952, 12, 12), streams=(_stream(PaymentKind.OLD_AGE_PENSION, 310_00),)
                ),
                _life(
                    1,
                    "Jānis",
                    "Siliņš",
                    date(1949, 4, 27),
                    streams=(_stream(PaymentKind.OLD_AGE_PENSION, 310_00),),
                    died_on=date(2025, 2, 3),
                ),
            ),
        ),
        Family(
            "disabled",
            Bilingual("persona ar I grupas invaliditāti un automašīnu", "a person with group I disability and a car"),
            (
                _life(
                    1,
                    "Andris",
                    "Balodis",
                    date(1975, 10, 31),
                    disability=Disability(
                        DisabilityKind.DISABILITY,
                        date(2019, 6, 1),
                        DisabilityGroup.I,
                        loss_percent=85,
                        opinions=(Opinion(OpinionKind.CAR_ADAPTATION, date(2019, 6, 1)),),
                    ),
                    streams=(
                        _stream(PaymentKind.DISABILITY_PENSION, 280_00),
                        _stream(PaymentKind.DISABLED_TRANSPORT_BENEFIT, 79_68),
                    ),
                    cars=(Car("AB1975"),),
                ),
            ),
        ),
        Family(
            "student",
            Bilingual("māte un dēls, kas studē", "a mother and a son who studies"),
            (
                _life(1, "Inese", "Zariņa", date(1980, 1, 2), work=_work(400_00, 488_00)),
                _life(1, "Kārlis", "Zariņš", date(2006, 1, 20), school=School("Universitāte", Level.HIGHER)),
            ),
        ),
        Family(
            "undeclared_wage",
            Bilingual("strādājošais, kas algu nedeklarē", "a worker who does not declare the wage"),
            (_life(1, "Toms", "Egle", date(1988, 3, 3), work=_work(480_00, 620_00)),),
            declares=_without_incomes,
        ),
        Family(
            "prisoner",
            Bilingual("ģimene, kuras vīrs ir ieslodzījumā", "a family whose husband is in prison"),
            (
                _life(
                    1,
                    "Sanita",
                    "Vilka",
                    date(1985, 8, 8),
                    registered=(Registered(date(2024, 11, 4)),),
                    streams=(_stream(PaymentKind.UNEMPLOYMENT_BENEFIT, 180_00),),
                ),
                _life(1, "Guntis", "Vilks", date(1983, 5, 25), custody=Custody(date(2024, 11, 20))),
                _life(1, "Rūta", "Vilka", date(2017, 9, 9), school=_BASIC),
            ),
        ),
        Family(
            "maintenance",
            Bilingual("māte un meita, par kuru maksā fonds", "a mother and a daughter for whom the fund pays"),
            (
                _life(1, "Zane", "Priede", date(1990, 12, 1), work=_work(150_00, 165_00)),
                _life(1, "Alise", "Priede", date(2016, 7, 7), school=_BASIC, fund=Money(107_50)),
            ),
        ),
        Family(
            "mover",
            Bilingual("vīrietis, kas pārcēlies no citas pašvaldības", "a man who moved from another municipality"),
            (
                _life(
                    1,
                    "Raimonds",
                    "Kociņš",
                    date(1970, 2, 22),
                    registered=_UNEMPLOYED,
                    moved=(THERE, date(2025, 2, 1)),
                    awards=(
                        Award(
                            invented_code(date(1970, 2, 22), 1),
                            AwardKind.GMI,
                            date(2024, 12, 1),
                            date(2025, 5, 31),
                            Money(166_00),
                            "V-12/2024",
                            THERE,
                        ),
                    ),
                ),
            ),
        ),
        Family(
            "farmer",
            Bilingual("zemnieks ar zemi bez nodalījuma", "a farmer whose land has no folio"),
            (
                _life(
                    1,
                    "Valdis",
                    "Rudzītis",
                    date(1965, 6, 6),
                    activity_since=date(2015, 4, 1),
                    holdings=(Holding("42009000123", None, Fraction(1, 2), land_m2=40_000, use=PropertyUse.LAND),),
                    cars=(Car("T1965VR", None, tractor=True),),
                    rural=(RuralPayment("platību maksājums", Money(450_00), date(2024, 12, 12)),),
                    roles=(CompanyRole("45009999991", Position.OWNER, date(2015, 4, 1)),),
                ),
            ),
        ),
    )


def cast() -> Country:
    """The fake country on `ON` with its cast, each household by its name."""
    country = Country(ON)
    families = _families()
    for family in families:
        country.add(_related(family))
    return country


def _related(family: Family) -> Family:
    """Parents and children of a family know of each other."""
    adults = [life for life in family.lives if life.age_on(ON) >= 18]
    children = [life for life in family.lives if life.age_on(ON) < 18]
    return attrs.evolve(
        family,
        lives=tuple(
            attrs.evolve(
                life,
                relatives=tuple(
                    (RelationKind.CHILD if life in adults else RelationKind.PARENT, other.code)
                    for other in (children if life in adults else adults)
                ),
            )
            for life in family.lives
        ),
    )
