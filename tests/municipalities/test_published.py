"""Cases that municipalities, their pages or the press published, by the numbers of the list that they were read in.

Each row gives the household, the day, and what was published; the sum stands beside it where the source gave amounts
only. Cases 1, 3 and 5 are of the State's benefits and stand among the published cases of its law.
"""

from collections.abc import Mapping
from datetime import date

import attrs
import pytest

from lvsocial.assessment import assess
from lvsocial.circumstances import (
    Answer,
    Circumstances,
    Declared,
    Event,
    EventKind,
    Expense,
    ExpenseKind,
    Group,
    Membership,
)
from lvsocial.council_benefits import Decided, council_benefits
from lvsocial.council_check import household_of
from lvsocial.households import Entitlement, Household, Person
from lvsocial.income import Income, IncomeKind
from lvsocial.language import Bilingual
from lvsocial.money import Money
from lvsocial.municipalities import council
from lvsocial.municipalities.shapes import Example
from lvsocial.property import Property
from lvsocial.timeline import Month

NO_TITLE = Bilingual("-", "-")


def household(on: str, people: Mapping[str, int], income: str = "0.00", **told: object) -> Household:
    """Members of working age, pensioners and children of ten, with *income* a month together, and what was told."""
    circumstances = Circumstances(**{"paid": (), **told})  # type: ignore[arg-type]
    short = Example(
        title=NO_TITLE,
        on=date.fromisoformat(on),
        expect={},
        income=Money.parse(income),
        circumstances=circumstances,
        **people,
    )
    return household_of(short)


def decided(file: str, on: str, of: Household, benefit: str) -> tuple[Decided, ...]:
    """What *file* gives on the day under *benefit*, for the household or each member, those refused left out."""
    assessment = assess(of, date.fromisoformat(on), municipality=council(file))
    return tuple(each for each in council_benefits(assessment).of(benefit) if each.outcome != "refused")


def amounts(file: str, on: str, of: Household, benefit: str) -> list[str]:
    found = decided(file, on, of, benefit)
    assert {each.outcome for each in found} == {"granted"}
    return [str(each.amount) for each in found]


# -- low-income thresholds ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("no", "file", "on", "people", "limit", "above"),
    [
        # 411 + 288
        (7, "tukuma_novads", "2024-03-10", {"adults": 2}, "699.00", "699.01"),
        # One parent alone with two children: 375 + 2 x 263
        (9, "liepaja", "2022-03-10", {"adults": 1, "children": 2}, "901.00", "901.01"),
        # A couple, one of working age: 336 + 235
        (11, "liepaja", "2022-03-10", {"adults": 1, "pensioners": 1}, "571.00", "571.01"),
        # 344.00 for each of two members, whose income is one sum here: 2 x 344
        (13, "daugavpils", "2019-03-10", {"adults": 2}, "688.00", "688.01"),
        # 327 + 2 x 229
        (15, "tervetes_novads", "2021-05-10", {"adults": 2, "children": 1}, "785.00", "785.01"),
    ],
)
def test_the_limit_of_low_income(
    no: int, file: str, on: str, people: Mapping[str, int], limit: str, above: str
) -> None:
    for income, outcome in ((limit, "granted"), (above, "refused")):
        of = household(on, people, income)
        assessment = assess(of, date.fromisoformat(on), municipality=council(file))
        assert assessment.statuses.low_income.outcome == outcome, (no, income)


# -- births ---------------------------------------------------------------------------------------


def born(on: str, number: int, adults: int, *, declared: str = "2015-01-01", **more: object) -> dict[str, object]:
    """A birth of so many children, and the residence of everybody since *declared*, the children's since birth."""
    parents = tuple(Declared(f"adult{n + 1}", date.fromisoformat(declared)) for n in range(adults))
    children = tuple(Declared(f"child{n + 1}", date.fromisoformat(on)) for n in range(number))
    event = Event(EventKind.BIRTH, date.fromisoformat(on), "child1", number, date.fromisoformat(on))
    return {"events": (event,), "declared": parents + children, **more}


def says(**answers: bool) -> dict[str, object]:
    return {"answers": tuple(Answer(question, yes) for question, yes in answers.items())}


@pytest.mark.parametrize(
    ("no", "file", "on", "people", "told", "paid"),
    [
        # The amount in force at birth applies, not the 450 of 2026.
        (17, "riga", "2026-01-20", (2, 1), born("2025-09-10", 1, 2, **says(before_32_weeks=False)), "150.00"),
        # No other children, declared 12 months.
        (19, "riga", "2025-09-20", (2, 2), born("2025-09-10", 2, 2, **says(before_32_weeks=False)), "4500.00"),
        # 7500 + 1500 before the 32nd week, read as for the birth.
        (21, "riga", "2025-09-20", (2, 3), born("2025-09-10", 3, 2, **says(before_32_weeks=True)), "9000.00"),
        # 2 x 350
        (23, "liepaja", "2023-06-20", (2, 2), born("2023-06-01", 2, 2), "700.00"),
        (25, "dobeles_novads", "2022-06-20", (2, 2), born("2022-06-01", 2, 2), "600.00"),
        # Both parents declared 12 months before registration, or the only one.
        (27, "kandavas_novads", "2018-06-20", (2, 1), born("2018-06-01", 1, 2), "200.00"),
        (27, "kandavas_novads", "2018-06-20", (1, 1), born("2018-06-01", 1, 1), "200.00"),
        (29, "jelgavas_novads", "2021-06-20", (2, 1), born("2021-06-01", 1, 2), "80.00"),
        (29, "jelgavas_novads", "2021-06-20", (2, 2), born("2021-06-01", 2, 2), "712.00"),
        (29, "jelgavas_novads", "2021-06-20", (2, 3), born("2021-06-01", 3, 2), "1423.00"),
        # Declared without a break for nine months before the birth.
        (31, "daugavpils", "2024-06-20", (1, 1), born("2024-06-01", 1, 1, declared="2023-09-01"), "500.00"),
    ],
)
def test_a_birth(no: int, file: str, on: str, people: tuple[int, int], told: dict[str, object], paid: str) -> None:
    of = household(on, {"adults": people[0], "children": people[1]}, "2500.00", **told)
    found = amounts(file, on, of, "birth")
    assert found[0] == paid, no


# -- crises ---------------------------------------------------------------------------------------


def happened(kind: EventKind, on: str) -> dict[str, object]:
    return {"events": (Event(kind, date.fromisoformat(on)),)}


@pytest.mark.parametrize(
    ("no", "file", "on", "people", "kind", "benefit", "paid"),
    [
        # 272 + 2 x 190
        (35, "tukuma_novads", "2021-03-10", {"adults": 2, "children": 1}, EventKind.FIRE, "crisis", "652.00"),
        # Once, and for three months 3 x 80.
        (37, "kuldigas_novads", "2021-03-10", {"adults": 3}, EventKind.EMERGENCY, "emergency", "200.00"),
        (37, "kuldigas_novads", "2021-03-10", {"adults": 3}, EventKind.EMERGENCY, "emergency_monthly", "240.00"),
        # 2 x 150 + 50, the child counted as a person too
        (39, "valmiera", "2021-04-10", {"adults": 1, "children": 1}, EventKind.EMERGENCY, "covid", "350.00"),
    ],
)
def test_a_crisis(
    no: int, file: str, on: str, people: Mapping[str, int], kind: EventKind, benefit: str, paid: str
) -> None:
    # No means test: the income is far above every threshold.
    of = household(on, people, "3000.00", **happened(kind, f"{on[:8]}01"))
    assert amounts(file, on, of, benefit) == [paid], no


def test_37_in_all() -> None:
    # 200 once and 240 a month for three months
    of = household("2021-03-10", {"adults": 3}, "3000.00", **happened(EventKind.EMERGENCY, "2021-03-01"))
    (once,), (month,) = (amounts("kuldigas_novads", "2021-03-10", of, id) for id in ("emergency", "emergency_monthly"))
    assert Money.parse(once).cents + 3 * Money.parse(month).cents == 920_00
    (limit,) = council("kuldigas_novads").benefit["emergency_monthly"].in_force[0].limit
    assert limit.times == 3


@pytest.mark.parametrize(("people", "most"), [({"adults": 1}, "780.00"), ({"adults": 2}, "1560.00")])
def test_57_can_be_bounded_only(people: Mapping[str, int], most: str) -> None:
    """21,840 euros to 20 households cannot be computed: the officer decides each, within one or two minimum wages.

    12 single persons and 8 families at the most are one solution: 12 x 780 + 8 x 1560 = 21,840.
    """
    told = happened(EventKind.CATASTROPHE, "2026-01-02") | says(enough_otherwise=False)
    told["declared"] = tuple(Declared(f"adult{n + 1}", date(2020, 1, 1)) for n in range(people["adults"]))
    (found,) = decided("riga", "2026-01-06", household("2026-01-06", people, "3000.00", **told), "crisis")
    assert found.outcome == "undetermined"
    assert (str(found.least), str(found.most)) == ("0.00", most)


# -- the rest -------------------------------------------------------------------------------------


def spent(kind: ExpenseKind, on: str, amount: str, member: str | None = None, covered: str | None = None) -> Expense:
    by_others = None if covered is None else Money.parse(covered)
    return Expense(kind, date.fromisoformat(on), Money.parse(amount), member, by_others)


def test_33_a_senior_of_jurmala() -> None:
    told = {
        "expenses": (spent(ExpenseKind.HEALTH, "2025-04-10", "310.00", "pensioner1"),),
        "declared": (Declared("pensioner1", date(2010, 1, 1)),),
    }
    of = household("2025-05-10", {"pensioners": 1}, "900.00", **told)
    assert amounts("jurmala", "2025-05-10", of, "seniors_health") == ["200.00"]


def test_41_receipts_of_a_gmi_recipient_of_kandava() -> None:
    # Receipts of 230.00: in full, at most 200.
    told = {"expenses": (spent(ExpenseKind.HEALTH, "2018-04-10", "230.00", "adult1"),)}
    of = household("2018-05-10", {"adults": 1}, **told)
    assert amounts("kandavas_novads", "2018-05-10", of, "health_gmi") == ["200.00"]


def test_43_a_burial_in_riga() -> None:
    # The lesser of 800 and 430, less 300 that VSAA paid
    told = {
        "events": (Event(EventKind.DEATH, date(2023, 5, 1)),),
        "expenses": (spent(ExpenseKind.BURIAL, "2023-05-05", "800.00", covered="300.00"),),
        "answers": (Answer("deceased_here", yes=True),),
    }
    of = household("2023-05-10", {"adults": 1}, "1500.00", **told)
    assert amounts("riga", "2023-05-10", of, "burial") == ["130.00"]


def test_a_burial_in_riga_of_somebody_who_was_not_declared_there() -> None:
    """The last declared residence decides: elsewhere nothing is due, and untold it has to be asked."""
    told = {
        "events": (Event(EventKind.DEATH, date(2023, 5, 1)),),
        "expenses": (spent(ExpenseKind.BURIAL, "2023-05-05", "800.00", covered="300.00"),),
    }
    elsewhere = household("2023-05-10", {"adults": 1}, **told, answers=(Answer("deceased_here", yes=False),))
    assert decided("riga", "2023-05-10", elsewhere, "burial") == ()
    (open_,) = decided("riga", "2023-05-10", household("2023-05-10", {"adults": 1}, **told), "burial")
    assert [check.condition for check in open_.open] == ["answer"]


@pytest.mark.parametrize(
    ("kind", "paid"),
    [
        # Co-payments up to 100.00 a year for who receives one of these; of 120.00 it is 100.00
        (IncomeKind.OLD_AGE_PENSION, ["100.00"]),
        (IncomeKind.DISABILITY_PENSION, ["100.00"]),
        (IncomeKind.STATE_SOCIAL_SECURITY_BENEFIT, ["100.00"]),
        (IncomeKind.SURVIVOR_PENSION, []),
        (IncomeKind.WAGE, []),
    ],
)
def test_whose_co_payments_riga_bears(kind: IncomeKind, paid: list[str]) -> None:
    of = household(
        "2026-03-10", {"adults": 1}, "300.00", expenses=(spent(ExpenseKind.HOSPITAL, "2026-02-05", "120.00"),)
    )
    (person,) = of.members
    lines = tuple(attrs.evolve(line, kind=kind) for line in person.incomes or ())
    of = attrs.evolve(of, members=(attrs.evolve(person, incomes=lines),))
    assert [str(each.amount) for each in decided("riga", "2026-03-10", of, "copay")] == paid


@pytest.mark.parametrize(
    ("on", "paid"),
    [
        # 175 + 2 x 25
        ("2024-05-02", "225.00"),
        # 151 + 2 x 1 under the older rule
        ("2021-05-02", "153.00"),
    ],
)
def test_45_who_turns_103_in_tukums(on: str, paid: str) -> None:
    day = date.fromisoformat(on)
    months = [Month.of(day) + back for back in (-3, -2, -1)]
    person = Person(
        "anna",
        day.replace(year=day.year - 103),
        incomes=tuple(Income(IncomeKind.OLD_AGE_PENSION, month, Money.parse("700.00")) for month in months),
        declared_here=True,
        entitlement=Entitlement.CITIZEN,
    )
    of = Household((person,), property=Property(savings=Money(0), vehicles=(), assets=()))
    assert amounts("tukuma_novads", on, of, "jubilee") == [paid]


def of_group(*groups: Group) -> dict[str, object]:
    return {"groups": (Membership("adult1", groups),)}


def test_47_transport_of_a_student_in_riga() -> None:
    # 284.57 a year, and 21.34 a month while studying: 284.57 + 12 x 21.34 = 540.65
    told = of_group(Group.CANNOT_USE_TRANSPORT) | says(studies_or_works=True)
    of = household("2024-05-10", {"adults": 1}, "1500.00", **told)
    (year,) = amounts("riga", "2024-05-10", of, "transport")
    (month,) = amounts("riga", "2024-05-10", of, "transport_study")
    assert (year, month) == ("284.57", "21.34")
    assert Money.parse(year).cents + 12 * Money.parse(month).cents == 540_65


def test_49_who_was_repressed_gets_two_parts_in_riga() -> None:
    told = of_group(Group.POLITICALLY_REPRESSED) | {"declared": (Declared("adult1", date(2010, 1, 1)),)}
    of = household("2025-03-10", {"adults": 1}, "1500.00", **told)
    (found,) = decided("riga", "2025-03-10", of, "repressed")
    assert str(found.amount) == "300.00"
    assert [(str(part.amount), part.on and part.on.month) for part in found.parts] == [("150.00", 5), ("150.00", 11)]


def test_51_clothes_of_a_foster_child_in_valmiera() -> None:
    # 30% of 850.02 are 255.006; the source does not say how it is rounded, here half up.
    told = {"groups": (Membership("child1", (Group.FOSTER_CHILD,)),)}
    of = household("2026-02-10", {"adults": 1, "children": 1}, "1500.00", **told)
    assert amounts("valmieras_novads", "2026-02-10", of, "foster_clothing") == ["255.01"]


def test_53_school_supplies_in_jelgava() -> None:
    # 2 x 70 + 35; the youngest is in compulsory pre-school
    told = {
        "groups": (
            Membership("child1", (Group.PUPIL,)),
            Membership("child2", (Group.PUPIL,)),
            Membership("child3", (Group.COMPULSORY_PRESCHOOL,)),
        )
    }
    of = household("2024-08-10", {"adults": 2, "children": 3}, "600.00", **told)
    of = attrs.evolve(of, members=(*of.members[:-1], attrs.evolve(of.members[-1], birth_date=date(2018, 9, 1))))
    assert amounts("jelgava", "2024-08-10", of, "school") == ["70.00", "70.00"]
    assert amounts("jelgava", "2024-08-10", of, "school_preschool") == ["35.00"]


@pytest.mark.parametrize(("income", "paid"), [("100.00", "65.00"), ("0.00", "100.00")])
def test_55_fuel_in_kandava(income: str, paid: str) -> None:
    # A needy household, and one that receives the GMI benefit: income 0 is below its level.
    of = household("2018-05-10", {"adults": 1}, income, **says(wood_heating=True))
    assert amounts("kandavas_novads", "2018-05-10", of, "fuel") == [paid]
