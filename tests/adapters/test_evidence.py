"""Declarations against registers: what differs, which of the two counts, what is open, what to bring."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import attrs
import pytest

from lvsocial import Household, Income, IncomeKind, Money, Month, Person, Property, Vehicle, provisional
from lvsocial.adapters import (
    accounts,
    cadastre,
    case_system,
    disability,
    education,
    employment,
    land_register,
    population,
    prisons,
    social_insurance,
    tax,
    vehicles,
)
from lvsocial.adapters.errors import AccessRefused, NotOffered, Refusal, RegistryUnavailable
from lvsocial.adapters.evidence import Counts, Evidence, evidence
from lvsocial.adapters.persons import KNOWN, RESTRICTED, UNKNOWN, Deceased, SubjectState
from lvsocial.adapters.questions import Handling, Question, Reply
from lvsocial.adapters.records import Actor, Institution, Purpose, PurposeKind
from lvsocial.adapters.wanted import case_for, questions
from lvsocial.assessment import Refused
from lvsocial.households import Activity, DisabilityGroup, Entitlement
from lvsocial.households import Institution as Place
from lvsocial.identifiers import PersonalCode
from lvsocial.legal import Ground
from lvsocial.property import Asset, PropertyUse
from lvsocial.provisional import Standing

ON = date(2025, 3, 10)
HERE, ELSEWHERE = "0001000", "0054010"
PENSION, WAGE = IncomeKind.OLD_AGE_PENSION, IncomeKind.WAGE
JANUARY = Month.parse("2025-01")
ANNA = PersonalCode.parse("010170-91234")


def person(**more: Any) -> Person:
    return Person(
        **{"id": "anna", "birth_date": date(1970, 1, 1), "applicant": True, "personal_code": ANNA, "incomes": ()} | more
    )


def household(*members: Person, **more: Any) -> Household:
    return Household(members or (person(),), **{"property": Property(Money(0), ())} | more)


def counted(found: Evidence, member: int = 0) -> Person:
    """The first member, or another, as registers left it."""
    assert found.household is not None
    return found.household.members[member]


def line(kind: IncomeKind, cents: int, month: Month = JANUARY) -> Income:
    return Income(kind, month, Money(cents))


def why(of: Household) -> Purpose:
    actor = Actor(Institution("90000000001", "Dienests", "test"), "worker", designation="D-1")
    return Purpose(PurposeKind.ASSISTANCE, case_for(of, "1", HERE, ON), actor, ON)


def replied(
    kind: type[Question[Any]], records: tuple[Any, ...], subject: SubjectState = KNOWN, complete: bool = True
) -> Any:
    moment = datetime(2025, 3, 10, 12, tzinfo=UTC)
    return Reply(records, kind.registry, moment, ON, None, complete, subject, Handling(), "1")


def learnt(of: Household, replies: dict[type, Any]) -> Evidence:
    """The evidence for municipality `HERE` where *replies* come, and every other register has nothing on file."""
    wanted = questions(of, why(of))
    found = [replies[kind] if (kind := type(each.question)) in replies else replied(kind, ()) for each in wanted]
    return evidence(of, ON, wanted, found, HERE)


def told(found: Evidence) -> list[tuple[str, str, str | None, str | None, Counts]]:
    return [
        (each.path, each.code, each.declared and str(each.declared), each.register and str(each.register), each.counts)
        for each in found.differences
    ]


def paid(net: int | None, gross: int = 43000, kind: Any = social_insurance.PaymentKind.OLD_AGE_PENSION) -> Any:
    payment = social_insurance.Payment(kind, JANUARY, Money(gross), None if net is None else Money(net))
    return {social_insurance.Payments: replied(social_insurance.Payments, (payment,))}


def insured(base: int, month: Month = JANUARY) -> Any:
    kind = social_insurance.Insured.EMPLOYED
    made = social_insurance.Contribution(month, "40003000001", kind, Money(base), Money(base // 3))
    return {social_insurance.Contributions: replied(social_insurance.Contributions, (made,))}


REGISTER, DECLARED, OPEN = Counts.REGISTER, Counts.DECLARED, Counts.OPEN


@pytest.mark.parametrize(
    ("declared", "replies", "expected", "counted"),
    [
        # VSAA paid out what was declared, another sum, or something nobody declared: the register counts.
        ([line(PENSION, 41255)], paid(41255), [], [line(PENSION, 41255)]),
        ([line(PENSION, 30000)], paid(41255), [("payment", "300.00", "412.55", REGISTER)], [line(PENSION, 41255)]),
        ([], paid(41255), [("payment", None, "412.55", REGISTER)], [line(PENSION, 41255)]),
        # What VSAA does not know does not undo a declaration.
        ([line(PENSION, 30000)], {}, [("payment", "300.00", None, DECLARED)], [line(PENSION, 30000)]),
        # Before tax: up to the sum awarded the declaration counts, without one it is a question.
        ([line(PENSION, 43000)], paid(None), [], [line(PENSION, 43000)]),
        ([line(PENSION, 43001)], paid(None), [("gross_payment", "430.01", "430.00", OPEN)], None),
        ([], paid(None), [("gross_payment", None, "430.00", OPEN)], None),
        # Pay: contributions say that there was some, before tax, and never how much was received.
        ([line(WAGE, 54000)], insured(74000), [], [line(WAGE, 54000)]),
        ([line(WAGE, 74000)], insured(74000), [], [line(WAGE, 74000)]),
        ([line(WAGE, 74001)], insured(74000), [("wage", "740.01", "740.00", DECLARED)], [line(WAGE, 74001)]),
        ([], insured(74000), [("wage", None, "740.00", OPEN)], None),
        ([line(WAGE, 54000)], {}, [("no_contributions", "540.00", None, DECLARED)], [line(WAGE, 54000)]),
    ],
)
def test_income(
    declared: list[Income], replies: dict[type, Any], expected: list[tuple[str, ...]], counted: list[Income] | None
) -> None:
    found = learnt(household(person(incomes=tuple(declared))), replies)
    assert [each[1:] for each in told(found)] == expected
    assert {each[0] for each in told(found)} <= {"members[0].incomes"}
    assert found.household is not None
    if counted is not None:
        assert found.household.members[0].incomes == tuple(counted)
        assert found.open == ()
    else:
        # Nothing is counted that would be too small; at best it is what was declared.
        assert found.household.members[0].incomes is None
        assert incomes_at_best(found) == tuple(declared)


def incomes_at_best(found: Evidence) -> tuple[Income, ...] | None:
    """The income of the applicant at the first end of the one fact of it that is open."""
    (fact,) = (fact for fact in found.open if fact.path == "members[0].incomes")
    assert found.household is not None
    return fact.ends[0](found.household).members[0].incomes


def test_a_sum_before_tax_is_never_made_one_after_tax() -> None:
    """Whatever the base, no income comes of it: a paper does."""
    found = learnt(household(), insured(62000))
    assert incomes_at_best(found) == ()
    assert [paper.code for paper in found.papers if paper.path == "members[0]"] == ["employer_statement"]


def test_income_that_only_vid_knows_is_a_question() -> None:
    """A works contract without contributions; one with contributions is VSAA's, and one declared is as declared."""
    income = tax.TaxIncome(JANUARY, "40003000009", "2008", Money(30000), tax.TaxSource.MONTHLY)
    reply = {tax.TaxedIncome: replied(tax.TaxedIncome, (income,))}
    assert [each[1:] for each in told(learnt(household(), reply))] == [("taxed_income", None, "300.00", OPEN)]
    same_payer = attrs.evolve(income, payer="40003000001")
    known = {tax.TaxedIncome: replied(tax.TaxedIncome, (same_payer,))} | insured(30000)
    assert [each[1] for each in told(learnt(household(), known))] == ["wage"]
    said = household(person(incomes=(line(WAGE, 24000),)))
    assert [each[1] for each in told(learnt(said, reply))] == ["no_contributions"]


def test_months_outside_the_reference_months_are_no_difference() -> None:
    """A pension declared of November, and pay of August with its income known to VID: nothing was asked of them."""
    november, august = Month.parse("2024-11"), Month.parse("2024-08")
    assert told(learnt(household(person(incomes=(line(PENSION, 30000, november),))), {})) == []
    income = tax.TaxIncome(august, "40003000001", "1001", Money(74000), tax.TaxSource.MONTHLY)
    known = {tax.TaxedIncome: replied(tax.TaxedIncome, (income,))} | insured(74000, august)
    found = learnt(household(), known)
    assert (told(found), found.open) == ([], ())
    # The same income from somebody who pays no contributions is irregular.
    found = learnt(household(), {tax.TaxedIncome: replied(tax.TaxedIncome, (income,))})
    assert [each[1:] for each in told(found)] == [("taxed_income", None, "740.00", OPEN)]


def test_nobody_told_of_income_so_registers_alone_do_not_settle_it() -> None:
    found = learnt(household(person(incomes=None)), paid(41255))
    assert found.differences == ()
    assert incomes_at_best(found) == (line(PENSION, 41255),)


@pytest.mark.parametrize(
    "reply",
    [
        RegistryUnavailable("social_insurance", 30),
        AccessRefused("social_insurance", Refusal.QUOTA),
        replied(social_insurance.Payments, (), RESTRICTED),
        replied(social_insurance.Payments, (), complete=False),
    ],
    ids=["down", "refused", "restricted", "partial"],
)
def test_a_register_that_did_not_answer_is_never_nothing_on_file(reply: Any) -> None:
    """What VSAA was to confirm is open: not the declared sum, and not zero."""
    found = learnt(household(person(incomes=(line(PENSION, 30000),))), {social_insurance.Payments: reply})
    assert [fact.path for fact in found.open] == ["members[0].incomes"]
    (unanswered,) = found.unanswered
    assert (unanswered.registry, unanswered.method) == ("social_insurance", "payments")
    assert unanswered.retry_after == (30 if isinstance(reply, RegistryUnavailable) else None)
    assert found.household is not None
    ends = [end(found.household).members[0].incomes for end in found.open[0].ends]
    assert ends[0] == ()
    assert ends[1] is not None
    assert sum(each.amount.cents for each in ends[1]) > 10**9


def decision(group: DisabilityGroup | None, kind: Any = disability.DisabilityKind.DISABILITY) -> Any:
    made = disability.Disability(kind, date(2020, 1, 1), group)
    return {disability.DisabilityOf: replied(disability.DisabilityOf, (made,))}


@pytest.mark.parametrize(
    ("declared", "replies", "counted", "expected"),
    [
        (None, decision(DisabilityGroup.II), DisabilityGroup.II, [("disability", None, "II", REGISTER)]),
        (
            DisabilityGroup.III,
            decision(DisabilityGroup.II),
            DisabilityGroup.II,
            [("disability", "III", "II", REGISTER)],
        ),
        (DisabilityGroup.II, {}, None, [("disability", "II", None, REGISTER)]),
        (DisabilityGroup.II, decision(DisabilityGroup.II), DisabilityGroup.II, []),
        (None, decision(None, disability.DisabilityKind.PREDICTABLE), None, []),
    ],
)
def test_disability(declared: Any, replies: Any, counted: Any, expected: list[tuple[str, ...]]) -> None:
    found = learnt(household(person(disability_group=declared)), replies)
    assert [each[1:] for each in told(found)] == expected
    assert found.household is not None
    assert found.household.members[0].disability_group == counted


def car(mass: int | None, **more: Any) -> vehicles.RegisteredVehicle:
    base = vehicles.RegisteredVehicle(
        vehicles.VehicleRegister.CSDD, "AB1", vehicles.VehicleRole.OWNER, date(2020, 1, 1), mass_kg=mass
    )
    return attrs.evolve(base, **more)


@pytest.mark.parametrize(
    ("declared", "on_file", "counted"),
    [
        ((), (), ()),
        ((Vehicle(1600),), (car(1600),), (Vehicle(1600),)),
        ((), (car(1600),), (Vehicle(1600),)),
        ((Vehicle(1600),), (car(1600), car(3600)), (Vehicle(1600), Vehicle(3600))),
        # registered abroad: invisible, and declared
        ((Vehicle(1600),), (), (Vehicle(1600),)),
        (None, (car(1600),), (Vehicle(1600),)),
        ((), (car(1600, written_off=True),), ()),
        # agricultural machinery is left out by the Law
        ((), (car(None, register=vehicles.VehicleRegister.VTUA),), ()),
        # a mass that is not known leaves the condition open
        ((), (car(None),), None),
    ],
)
def test_vehicles(declared: Any, on_file: Any, counted: Any) -> None:
    found = learnt(
        household(property=Property(Money(0), declared)), {vehicles.VehiclesOf: replied(vehicles.VehiclesOf, on_file)}
    )
    assert found.household is not None
    assert found.household.property is not None
    assert found.household.property.vehicles == counted


@attrs.frozen
class Told:
    """What registers say of the applicant, who is 55, and what follows for one field."""

    field: str
    declared: Any
    replies: dict[type, Any]
    counted: Any
    difference: tuple[str, str, Counts] | None = None

    def check(self) -> None:
        found = learnt(household(person(**{self.field: self.declared})), self.replies)
        assert getattr(counted(found), self.field) == self.counted
        told_of = [each for each in found.differences if each.path == f"members[0].{self.field}"]
        assert [(each.declared, each.register, each.counts) for each in told_of] == (
            [] if self.difference is None else [self.difference]
        )


def answers(kind: type[Question[Any]], *records: Any) -> dict[type, Any]:
    return {kind: replied(kind, records)}


def silent(*kinds: type[Question[Any]]) -> dict[type, Any]:
    return {kind: RegistryUnavailable(kind.registry) for kind in kinds}


def partly(kind: type[Question[Any]]) -> dict[type, Any]:
    return {kind: replied(kind, (), complete=False)}


def entry(atvk: str | None = HERE, nationality: Any = population.Nationality.CITIZEN, **more: Any) -> dict[type, Any]:
    home = population.Residence(population.AddressKind.DECLARED, "101000001", atvk or "", date(2016, 1, 4))
    home = attrs.evolve(home, **more)
    homes = () if atvk is None else (home,)
    made = population.NaturalPerson(ANNA, "Anna", "K", date(1970, 1, 1), nationality, homes)
    return answers(population.PersonEntry, made)


SPELL = employment.Registration(employment.Registered.UNEMPLOYED, date(2024, 1, 1))
JOB = tax.Job("40003000001", date(2020, 1, 1))
TRADE = tax.Activity("saimnieciskā darbība", date(2020, 1, 1))
CARE = paid(17100, kind=social_insurance.PaymentKind.CHILDCARE_BENEFIT)
IN_FEBRUARY = attrs.evolve(CARE[social_insurance.Payments].records[0], month=Month.parse("2025-02"))
STUDENT = education.Enrolment("Universitāte", education.Level.HIGHER, education.Form.FULL_TIME, date(2023, 9, 1))
TRANSPORT = paid(7968, kind=social_insurance.PaymentKind.DISABLED_TRANSPORT_BENEFIT)


def adapted(until: date | None) -> dict[type, Any]:
    opinion = disability.Opinion(disability.OpinionKind.CAR_ADAPTATION, date(2020, 1, 1), until)
    decided = disability.Disability(
        disability.DisabilityKind.DISABILITY, date(2020, 1, 1), DisabilityGroup.I, opinions=(opinion,)
    )
    return answers(disability.DisabilityOf, decided)


ADAPTED, EXPIRED = adapted(ON), adapted(ON - timedelta(days=1))
RESIDENT, UNKNOWN_GROUND = Entitlement.PERMANENT_RESIDENT, population.Nationality.FOREIGNER


@pytest.mark.parametrize(
    "case",
    [
        # Where somebody is declared, the Register of Natural Persons says (9(1)): here, elsewhere, nowhere.
        Told("declared_here", None, entry(), True),
        Told("declared_here", None, entry(ELSEWHERE), False),
        Told("declared_here", None, entry(None), False),
        Told("declared_here", None, entry(until=ON), True),
        Told("declared_here", None, entry(until=ON - timedelta(days=1)), False),
        Told("declared_here", None, entry(kind=population.AddressKind.INDICATED), False),
        Told("declared_here", True, entry(ELSEWHERE), False, ("yes", "no", REGISTER)),
        Told("declared_here", False, entry(), True, ("no", "yes", REGISTER)),
        # Silent: open where nobody has told, else as it was declared.
        Told("declared_here", None, silent(population.PersonEntry), None),
        Told("declared_here", True, silent(population.PersonEntry), True),
        Told("declared_here", False, partly(population.PersonEntry), False),
        # Nationality tells the ground of some; of a foreigner it tells none (3(1)).
        Told("entitlement", None, entry(), Entitlement.CITIZEN),
        Told("entitlement", None, entry(nationality=population.Nationality.NON_CITIZEN), Entitlement.CITIZEN),
        Told("entitlement", None, entry(nationality=UNKNOWN_GROUND), None),
        Told("entitlement", RESIDENT, entry(nationality=UNKNOWN_GROUND), RESIDENT),
        Told("entitlement", RESIDENT, entry(), Entitlement.CITIZEN, ("permanent_resident", "citizen", REGISTER)),
        Told("entitlement", None, silent(population.PersonEntry), None),
        Told("entitlement", RESIDENT, silent(population.PersonEntry), RESIDENT),
        # Who works, is registered, or is paid for care (36(2)).
        Told("activity", None, answers(employment.Registrations, SPELL), Activity.UNEMPLOYED),
        Told("activity", None, answers(tax.Jobs, JOB), Activity.EMPLOYED),
        Told("activity", None, answers(tax.Activities, TRADE), Activity.SELF_EMPLOYED),
        Told("activity", None, answers(social_insurance.Payments, IN_FEBRUARY), Activity.CHILD_CARE),
        Told("activity", None, {}, Activity.NOT_REGISTERED),
        # One register is enough where it tells; that nobody knows of anything takes all of them.
        Told("activity", None, answers(tax.Jobs, JOB) | silent(employment.Registrations), Activity.EMPLOYED),
        Told("activity", None, answers(employment.Registrations, SPELL) | silent(tax.Jobs), Activity.UNEMPLOYED),
        Told("activity", None, silent(employment.Registrations), None),
        Told("activity", None, silent(tax.Jobs), None),
        Told("activity", None, silent(tax.Activities), None),
        Told("activity", None, silent(social_insurance.Payments), None),
        Told("activity", None, silent(education.EnrolmentsOf), None),
        Told("activity", None, partly(social_insurance.Payments), None),
        Told("activity", Activity.UNEMPLOYED, silent(employment.Registrations), Activity.UNEMPLOYED),
        # Registration is what NVA says; care, no register knows; work abroad, VID does not hear of.
        Told("activity", Activity.UNEMPLOYED, {}, Activity.NOT_REGISTERED, ("unemployed", "not_registered", REGISTER)),
        Told("activity", Activity.PRESCHOOL_CARE, {}, Activity.PRESCHOOL_CARE),
        Told("activity", Activity.CHILD_CARE, {}, Activity.CHILD_CARE),
        Told("activity", Activity.EMPLOYED, {}, None, ("employed", "not_registered", OPEN)),
        Told("activity", Activity.SELF_EMPLOYED, {}, None, ("self_employed", "not_registered", OPEN)),
        Told(
            "activity",
            Activity.NOT_REGISTERED,
            answers(employment.Registrations, SPELL),
            Activity.UNEMPLOYED,
            ("not_registered", "unemployed", REGISTER),
        ),
        # An adapted car takes an opinion of VDEĀVK and compensation, which is not paid every month (36(1) p. 2).
        Told("adapted_car", None, {}, False),
        Told("adapted_car", True, {}, False, ("yes", "no", REGISTER)),
        Told("adapted_car", None, ADAPTED, None),
        Told("adapted_car", True, ADAPTED, True),
        Told("adapted_car", None, ADAPTED | TRANSPORT, True),
        Told("adapted_car", False, ADAPTED | TRANSPORT, True, ("no", "yes", REGISTER)),
        Told("adapted_car", None, EXPIRED | TRANSPORT, False),
        Told("adapted_car", None, ADAPTED | silent(social_insurance.Payments), None),
        Told("adapted_car", None, silent(disability.DisabilityOf) | TRANSPORT, None),
        Told("adapted_car", True, silent(disability.DisabilityOf), True),
        # Studies, full time (36(2) p. 4).
        Told("studies", None, answers(education.EnrolmentsOf, STUDENT), True),
        Told("studies", None, {}, False),
        Told(
            "studies",
            True,
            answers(education.EnrolmentsOf, attrs.evolve(STUDENT, form=education.Form.PART_TIME)),
            False,
            ("yes", "no", REGISTER),
        ),
        Told("studies", None, silent(education.EnrolmentsOf), None),
        Told("studies", True, silent(education.EnrolmentsOf), True),
    ],
    ids=lambda case: f"{case.field}-{case.declared}",
)
def test_what_registers_say_of_a_member(case: Told) -> None:
    case.check()


def test_without_a_municipality_nothing_follows_from_where_somebody_is_declared() -> None:
    of = household()
    wanted = questions(of, why(of))
    replies = entry(ELSEWHERE)
    found = evidence(of, ON, wanted, [replies.get(kind := type(each.question), replied(kind, ())) for each in wanted])
    assert counted(found).declared_here is None


def test_work_that_vid_does_not_know_asks_for_a_paper() -> None:
    found = learnt(household(person(activity=Activity.EMPLOYED)), {})
    assert "employer_statement" in {paper.code for paper in found.papers}


FLAT = land_register.Folio("100000555555", "Tiesa", "01009055555", (land_register.Ownership(ANNA, Fraction(1), ON),))
OWNED = answers(land_register.PropertiesOf, FLAT)
HOME = Asset(PropertyUse.HOME)


@pytest.mark.parametrize(
    ("declared", "replies", "assets"),
    [
        (None, {}, ()),
        ((), {}, ()),
        ((HOME,), OWNED, (HOME,)),
        # registered abroad or of another person: declared, and on no file
        ((HOME,), {}, (HOME,)),
        # more than was declared: what it is used for is not known
        (None, OWNED, None),
        ((), OWNED, None),
        # what a silent register would have told is not known, whatever was declared
        (None, silent(land_register.PropertiesOf), None),
        ((), silent(land_register.PropertiesOf), None),
        ((), silent(cadastre.CadastrePropertiesOf), None),
        ((HOME,), OWNED | silent(cadastre.CadastrePropertiesOf), None),
    ],
)
def test_real_property(declared: Any, replies: dict[type, Any], assets: Any) -> None:
    found = learnt(household(property=Property(Money(0), (), declared)), replies)
    assert found.household is not None
    assert found.household.property is not None
    assert found.household.property.assets == assets
    differences = [each.counts for each in found.differences if each.code == "real_estate"]
    assert differences == ([OPEN] if replies is OWNED and assets is None else [])


def test_what_is_open_of_a_member_may_refuse() -> None:
    """Residence, entitlement and registration: granted if they are met, and refused if not."""
    whole = entry() | answers(employment.Registrations, SPELL)
    # 166 - 0
    assert outcome(learnt(household(), whole), "gmi") == (Standing.SETTLED, ("granted",), "166.00", "166.00")
    for down in (population.PersonEntry, employment.Registrations, land_register.PropertiesOf):
        found = learnt(household(), whole | silent(down))
        assert outcome(found, "gmi") == (Standing.PROVISIONAL, ("refused", "granted"), "0.00", "166.00")
        assert not provisional.assess(found, ON).is_settled
    elsewhere = learnt(household(), whole | entry(ELSEWHERE))
    assert outcome(elsewhere, "gmi") == (Standing.SETTLED, ("refused",), "0.00", "0.00")
    (refused,) = [provisional.assess(elsewhere, ON).assessment.benefits.gmi]
    assert isinstance(refused, Refused)
    assert refused.grounds is Ground.RESIDENCE


def test_what_is_undetermined_may_be_refused_too_while_a_condition_is_open() -> None:
    """Bills that nobody told: at least nothing, because the vehicles may be too many."""
    whole = entry() | answers(employment.Registrations, SPELL)
    # Without any bills 1.3 x 166 = 215.80, less 166 of income and GMI benefit.
    assert outcome(learnt(household(), whole), "housing")[1:] == (("undetermined",), "49.80", "None")
    found = learnt(household(), whole | silent(vehicles.VehiclesOf))
    assert outcome(found, "housing")[1:] == (("refused", "undetermined"), "0.00", "None")


def outcome(found: Evidence, of: str) -> tuple[Standing, tuple[str, ...], str, str]:
    ends = provisional.assess(found, ON).outcomes[of]
    return ends.standing, ends.possible, str(ends.least), str(ends.most)


def test_the_supplement_of_a_family_benefit_is_no_income() -> None:
    """VSAA's own kinds that the household file has another word for (36(1) p. 1)."""
    found = learnt(household(), paid(10600, kind=social_insurance.PaymentKind.FAMILY_STATE_BENEFIT_SUPPLEMENT))
    assert counted(found).incomes == (line(IncomeKind.FAMILY_STATE_BENEFIT, 10600),)
    assert found.open == ()
    found = learnt(household(), paid(21500, kind=social_insurance.PaymentKind.GUARDIAN_BENEFIT))
    assert counted(found).incomes == (line(IncomeKind.GUARDIAN_MAINTENANCE_BENEFIT, 21500),)


def two() -> Household:
    other = Person("janis", date(1972, 2, 2), incomes=(), personal_code=PersonalCode.parse("020272-91234"))
    return household(person(), other)


def of_second(kind: type[Question[Any]], reply: Any) -> Evidence:
    of = two()
    wanted = questions(of, why(of))
    found = [
        reply if each.member == 1 and type(each.question) is kind else replied(type(each.question), ())
        for each in wanted
    ]
    return evidence(of, ON, wanted, found)


@pytest.mark.parametrize(("died", "left"), [(ON, 1), (ON + timedelta(days=1), 2)])
def test_who_has_died_by_the_day_is_left_out(died: date, left: int) -> None:
    found = of_second(population.PersonEntry, replied(population.PersonEntry, (), Deceased(died)))
    assert found.household is not None
    assert len(found.household.members) == left
    assert [each.code for each in found.differences] == ["died"][: 2 - left]


def test_who_is_in_prison_is_left_out() -> None:
    # SPSPL 36(2.1)
    found = of_second(prisons.CustodyOf, replied(prisons.CustodyOf, (prisons.Custody(date(2025, 1, 1)),)))
    assert [counted(found, member).institution for member in (0, 1)] == [None, Place.PRISON]
    # The threshold of one: 166.
    assert provisional.assess(found, ON).assessment.thresholds.gmi == Money(166_00)
    (difference,) = found.differences
    assert (difference.code, str(difference.citation)) == ("in_prison", "SPSPL 36(2.1)")


def test_a_prison_register_that_is_down_leaves_open_who_is_counted_but_the_applicant() -> None:
    of = two()
    found = learnt(of, {prisons.CustodyOf: RegistryUnavailable("prisons")})
    assert [fact.path for fact in found.open] == ["members[1].counted"]


def test_without_a_named_applicant_the_first_member_came() -> None:
    of = household(*(attrs.evolve(each, applicant=False) for each in two().members))
    found = learnt(of, {prisons.CustodyOf: RegistryUnavailable("prisons")})
    assert [fact.path for fact in found.open] == ["members[1].counted"]


def test_a_household_without_its_adults_is_no_end() -> None:
    """The only adult may be in prison; a child alone could not have applied, so nothing hangs on that."""
    child = person(birth_date=date(2012, 1, 1), incomes=())
    adult = person(id="b", applicant=False, personal_code=PersonalCode.parse("020272-91234"))
    found = learnt(household(child, adult), {prisons.CustodyOf: RegistryUnavailable("prisons")})
    assert [fact.path for fact in found.open] == ["members[1].counted"]
    assert provisional.assess(found, ON).outcomes["gmi"].standing is provisional.Standing.SETTLED


def test_the_car_of_who_is_left_out_is_left_out() -> None:
    of = two()
    wanted = questions(of, why(of))
    own = {prisons.CustodyOf: (prisons.Custody(date(2025, 1, 1)),), vehicles.VehiclesOf: (car(1600),)}
    found = evidence(
        of,
        ON,
        wanted,
        [replied(kind := type(each.question), own.get(kind, ()) if each.member == 1 else ()) for each in wanted],
    )
    assert found.household is not None
    assert found.household.property == Property(Money(0), (), ())


CUSTODY = {prisons.CustodyOf: replied(prisons.CustodyOf, (prisons.Custody(date(2025, 1, 1)),))}


def test_everybody_is_in_prison() -> None:
    """Nothing is due, and the household is told why (36(2.1))."""
    found = learnt(household(), CUSTODY)
    assert counted(found).institution is Place.PRISON
    refused = provisional.assess(found, ON).assessment.benefits.gmi
    assert isinstance(refused, Refused)
    assert Ground.INSTITUTION in refused.grounds


def test_an_institution_that_was_declared_is_no_difference() -> None:
    found = learnt(household(person(institution=Place.PRISON)), CUSTODY)
    assert found.differences == ()


def test_nobody_is_left() -> None:
    found = learnt(household(), {population.PersonEntry: replied(population.PersonEntry, (), Deceased(ON))})
    assert found.household is None
    with pytest.raises(provisional.NobodyLeft):
        provisional.assess(found, ON)


@pytest.mark.parametrize("subject", [UNKNOWN, RESTRICTED])
def test_of_a_code_that_nobody_has_and_of_a_protected_person_nothing_is_believed(subject: SubjectState) -> None:
    of = household(person(incomes=(line(WAGE, 10000), line(PENSION, 5000))))
    found = learnt(of, paid(41255) | {population.PersonEntry: replied(population.PersonEntry, (), subject)})
    assert sorted(fact.path for fact in found.open) == ["members[0].disability_group", "members[0].incomes"]
    assert incomes_at_best(found) == (line(WAGE, 10000),)
    assert ("code_checked" in {paper.code for paper in found.papers}) is (subject == UNKNOWN)
    assert found.differences == ()
    assert counted(found).activity is None
    assert counted(found).studies is None
    assert found.household is not None
    assert found.household.property == Property(Money(0), None, None)


def test_without_a_personal_code_nothing_is_asked() -> None:
    of = household(person(personal_code=None))
    assert questions(of, why(of)) == ()
    found = learnt(of, {})
    assert [paper.code for paper in found.papers] == ["personal_code", "account_statements", "housing_bills"]
    assert {fact.kind for fact in found.open} == {"incomes", "disability_group"}


def test_a_birth_date_that_the_register_knows_otherwise() -> None:
    entry = population.NaturalPerson(ANNA, "Anna", "K", date(1971, 1, 1), population.Nationality.CITIZEN, ())
    found = learnt(household(), {population.PersonEntry: replied(population.PersonEntry, (entry,))})
    assert [each.code for each in found.differences] == ["birth_date"]
    assert found.household is not None
    assert found.household.members[0].birth_date == date(1971, 1, 1)


def account(**more: Any) -> accounts.Account:
    return attrs.evolve(accounts.Account(accounts.AccountKind.ACCOUNT, "Banka", "4", None, date(2020, 1, 1)), **more)


@pytest.mark.parametrize(
    ("reply", "needed"),
    [
        (replied(accounts.AccountsOf, (account(),)), True),
        (replied(accounts.AccountsOf, ()), False),
        (replied(accounts.AccountsOf, (account(closed=date(2024, 1, 1)),)), False),
        (replied(accounts.AccountsOf, (account(kind=accounts.AccountKind.SAFE),)), False),
        (AccessRefused("account_register", Refusal.NOT_DESIGNATED), True),
        (NotOffered("account_register"), True),
    ],
)
def test_statements_of_accounts_unless_there_are_none(reply: Any, needed: bool) -> None:
    # MK 809/2020 2.4
    found = learnt(household(), {accounts.AccountsOf: reply})
    assert ("account_statements" in {paper.code for paper in found.papers}) is needed


def test_only_papers_that_no_register_replaces() -> None:
    """What VSAA, NVA and the others tell is not asked of the applicant (APL 59(2))."""
    found = learnt(household(), paid(41255))
    assert {paper.code for paper in found.papers} == {"housing_bills"}
    trade = tax.Activity("saimnieciskā darbība", date(2020, 1, 1))
    found = learnt(household(), {tax.Activities: replied(tax.Activities, (trade,))})
    assert "business_statement" in {paper.code for paper in found.papers}
    over = attrs.evolve(trade, closed=ON)
    found = learnt(household(), {tax.Activities: replied(tax.Activities, (over,))})
    assert "business_statement" not in {paper.code for paper in found.papers}


@pytest.mark.parametrize(("until", "told_of"), [(ON, True), (ON - timedelta(days=1), False)])
def test_what_is_paid_already(until: date, told_of: bool) -> None:
    award = case_system.Award(ANNA, case_system.AwardKind.GMI, date(2025, 1, 1), until, Money(16600), "9", "0002000")
    found = learnt(household(), {case_system.DuplicateAwards: replied(case_system.DuplicateAwards, (award,))})
    assert [each.code for each in found.differences] == ["paid_twice"] * told_of


def test_every_record_is_a_fact_with_where_it_was_learnt() -> None:
    spell = employment.Registration(employment.Registered.UNEMPLOYED, date(2024, 1, 1))
    found = learnt(household(), {employment.Registrations: replied(employment.Registrations, (spell,))})
    (fact,) = found.facts
    assert (fact.path, fact.record, fact.provenance.source) == ("members[0]", spell, "employment")
    assert found.of("members[0]", employment.Registration) == (spell,)
    assert found.of("members[1]", employment.Registration) == ()


def test_nobody_is_asked_about_more_than_is_needed() -> None:
    """Whom what is asked about, by age on 2025-03-10: 14 and 15, 17 and 18, 64 and 65 (pension age)."""

    def asked(born: date, applicant: bool = False) -> set[str]:
        code = PersonalCode.parse("010171-91234")
        of = household(person(), person(id="b", birth_date=born, applicant=False, personal_code=code))
        member = 1
        if applicant:
            of, member = household(person(birth_date=born)), 0
        wanted = questions(of, why(of))
        return {f"{each.question.registry}.{each.question.method}" for each in wanted if each.member == member}

    at_14, at_15 = asked(date(2010, 3, 11)), asked(date(2010, 3, 10))
    assert "tax.income" not in at_14
    assert "employment.registrations" not in at_14
    assert "maintenance_fund.payments" in at_14
    assert at_15 - at_14 == {
        "social_insurance.contributions", "tax.income", "tax.jobs", "tax.activities",
        "employment.registrations", "education.enrolments", "prisons.custody",
    }  # fmt: skip
    at_17, at_18 = asked(date(2007, 3, 11)), asked(date(2007, 3, 10))
    assert at_18 - at_17 == {"vehicles.owned", "companies.roles", "rural_support.payments"}
    assert at_17 - at_18 == {"maintenance_fund.payments"}
    at_64, at_65 = asked(date(1960, 3, 11)), asked(date(1960, 3, 10))
    assert at_64 - at_65 == {"employment.registrations", "education.enrolments"}
    assert asked(date(1970, 1, 1), applicant=True) - at_18 == {
        "account_register.accounts", "case_system.statuses", "case_system.duplicate_awards",
    }  # fmt: skip
