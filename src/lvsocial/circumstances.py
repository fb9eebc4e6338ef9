"""What is told of a household for the sake of its council: groups, residence, events, expenses, what was paid before.

The State's law asks for none of it. Each list is None where nobody has told, and empty where there is nothing.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

import attrs

from lvsocial.errors import Fault, InvalidInput
from lvsocial.income import in_money_of, not_negative
from lvsocial.money import Money
from lvsocial.timeline import Month


class Group(StrEnum):
    """Personal statuses and groups that councils name; some follow from the household and are never told."""

    PENSION_AGE = "pension_age"
    """Of pension age (pensijas vecuma persona); follows from the birth date."""
    DISABILITY = "disability"
    """A person with disability (persona ar invaliditāti); follows from the group."""
    DISABILITY_I = "disability_i"
    """Disability group I; follows."""
    DISABILITY_II = "disability_ii"
    """Disability group II; follows."""
    CHILD_WITH_DISABILITY = "child_with_disability"
    """A child with disability (bērns ar invaliditāti); follows."""
    CHILD = "child"
    """Under age (bērns, nepilngadīga persona); follows from the birth date."""
    ADULT = "adult"
    """Of age (pilngadīga persona); follows from the birth date."""
    STUDENT = "student"
    """Studies full time (pilna laika studijas, mācības); follows from `studies`."""
    PENSIONER = "pensioner"
    """Receives an old-age or disability pension or the state social security benefit; follows from incomes."""
    POLITICALLY_REPRESSED = "politically_repressed"
    """Politiski represēta persona."""
    RESISTANCE = "resistance"
    """Member of the national resistance movement (nacionālās pretošanās kustības dalībnieks)."""
    CHERNOBYL = "chernobyl"
    """Participant of the clean-up, or victim, of the Chernobyl accident (Černobiļas AES avārijas)."""
    ORPHAN = "orphan"
    """Orphan or child left without parental care, also when of age (bārenis)."""
    WARD = "ward"
    """Child under guardianship (aizbildnībā esošs bērns)."""
    FOSTER_CHILD = "foster_child"
    """Child in a foster family (bērns audžuģimenē)."""
    GUARDIAN = "guardian"
    """Guardian of a child (aizbildnis)."""
    FOSTER_PARENT = "foster_parent"
    """Foster parent (audžuvecāks)."""
    ADULTS_GUARDIAN = "adults_guardian"
    """Guardian of an adult who lacks capacity (aizgādnis)."""
    RELEASED = "released"
    """Released from prison (no ieslodzījuma vietas atbrīvota persona)."""
    BLOOD_DONOR = "blood_donor"
    """Blood donor (asins donors)."""
    WAR_VETERAN = "war_veteran"
    """Veteran of a war (kara veterāns)."""
    BARRICADES = "barricades"
    """Participant of the barricades of 1991 (barikāžu dalībnieks)."""
    NO_SUPPORTERS = "no_supporters"
    """Has nobody who is bound to support the person (vientuļa persona, bez likumīgajiem apgādniekiem)."""
    CANNOT_USE_TRANSPORT = "cannot_use_transport"
    """Cannot use public transport, by a medical opinion (apgrūtināta pārvietošanās)."""
    DIALYSIS = "dialysis"
    """Undergoes dialysis (hemodialīzes pacients)."""
    COELIAC = "coeliac"
    """Has coeliac disease (celiakijas slimnieks)."""
    PUPIL = "pupil"
    """Attends a school of general education (skolēns)."""
    PRESCHOOL = "preschool"
    """Attends a pre-school group (pirmsskolas izglītojamais)."""
    COMPULSORY_PRESCHOOL = "compulsory_preschool"
    """Five or six years old in compulsory pre-school education (obligātā pirmsskolas izglītība)."""
    OTHER = "other"
    """Another group that the rule itself describes."""


FOLLOWING = frozenset(
    {
        Group.PENSION_AGE,
        Group.DISABILITY,
        Group.DISABILITY_I,
        Group.DISABILITY_II,
        Group.CHILD_WITH_DISABILITY,
        Group.CHILD,
        Group.ADULT,
        Group.STUDENT,
        Group.PENSIONER,
    }
)
"""Groups that follow from the household."""


class EventKind(StrEnum):
    """What has happened, as far as benefits of councils hang on it."""

    BIRTH = "birth"
    """A child was born (bērna piedzimšana)."""
    ADOPTION = "adoption"
    """A child was adopted (adopcija)."""
    GUARDIANSHIP = "guardianship"
    """Guardianship was established (aizbildnības nodibināšana)."""
    DEATH = "death"
    """Somebody died (nāve)."""
    BIRTHDAY = "birthday"
    """A birthday (dzimšanas diena, dzīves jubileja); follows from the birth date."""
    WEDDING_JUBILEE = "wedding_jubilee"
    """So many years of marriage (kāzu jubileja)."""
    SCHOOL_START = "school_start"
    """A school year begins (mācību gada sākums)."""
    FIRST_GRADE = "first_grade"
    """The first grade begins (1. klases uzsākšana)."""
    RELEASE = "release"
    """Release from prison (atbrīvošana no ieslodzījuma vietas)."""
    FIRE = "fire"
    """A fire (ugunsgrēks)."""
    NATURAL_DISASTER = "natural_disaster"
    """Storm, flood and their like (stihiska nelaime, dabas katastrofa)."""
    CATASTROPHE = "catastrophe"
    """Another catastrophe (katastrofa)."""
    ACCIDENT = "accident"
    """A road or other accident (negadījums)."""
    THEFT = "theft"
    """A theft or robbery (zādzība)."""
    VIOLENCE = "violence"
    """Violence (vardarbība)."""
    ILLNESS = "illness"
    """Grave illness or long treatment (smaga slimība, ilgstoša ārstēšanās)."""
    EMERGENCY = "emergency"
    """A state of emergency that was declared (izsludināta ārkārtējā situācija)."""
    OTHER_CRISIS = "other_crisis"
    """Another event that nobody could foresee (cita krīzes situācija)."""
    HOLIDAY = "holiday"
    """A holiday of the State (valsts svētki)."""
    DONATION = "donation"
    """Blood was given (asins ziedošana); `number` is how many times."""
    VISIT = "visit"
    """Visits to a doctor or days in hospital (ārsta apmeklējumi, dienas stacionārā); `number` is how many."""


class ExpenseKind(StrEnum):
    """What was paid or billed, as far as councils share it."""

    HEALTH = "health"
    """Health care of any kind (veselības aprūpe); a rule on it counts medicine, teeth and hospital as well."""
    MEDICINE = "medicine"
    """Medicines and treatment (medikamenti, ārstēšanās)."""
    DENTAL = "dental"
    """Teeth (zobārstniecība, zobu protezēšana)."""
    HOSPITAL = "hospital"
    """Hospital and patient's co-payments (stacionārs, pacienta līdzmaksājums)."""
    HYGIENE = "hygiene"
    """Means of hygiene, incontinence (higiēnas preces)."""
    HOUSING = "housing"
    """Rent and utilities (īre, komunālie maksājumi)."""
    FUEL = "fuel"
    """Solid fuel (kurināmais)."""
    HEATING = "heating"
    """Heating (apkure)."""
    BURIAL = "burial"
    """Burial (apbedīšana)."""
    EDUCATION = "education"
    """Learning and school supplies (mācību līdzekļi)."""
    MEALS = "meals"
    """Meals (ēdināšana)."""
    FOOD = "food"
    """Food (pārtika)."""
    CLOTHING = "clothing"
    """Clothes and shoes (apģērbs, apavi)."""
    TRANSPORT = "transport"
    """Transport (transports)."""
    DOCUMENTS = "documents"
    """State fees and documents (dokumentu noformēšana)."""
    REHABILITATION = "rehabilitation"
    """Social rehabilitation (sociālā rehabilitācija)."""
    DWELLING = "dwelling"
    """Repair or adaptation of a dwelling (mājokļa remonts, pielāgošana)."""
    BATH = "bath"
    """Bath and laundry (pirts, veļas mazgāšana)."""
    DAMAGE = "damage"
    """Loss in an event (zaudējumi)."""
    OTHER = "other"
    """Other expenses."""


_HEALTH = frozenset({ExpenseKind.MEDICINE, ExpenseKind.DENTAL, ExpenseKind.HOSPITAL})


def counts_as(kind: ExpenseKind) -> tuple[ExpenseKind, ...]:
    """The kinds as which an expense of a *kind* counts where a rule asks for them."""
    return (kind, ExpenseKind.HEALTH) if kind in _HEALTH else (kind,)


@attrs.frozen(repr=False)
class Membership:
    """The groups to which a *member*, named by id, belongs; those that follow from the household are left out."""

    member: str
    groups: tuple[Group, ...]

    def __repr__(self) -> str:
        return "<Membership>"


@attrs.frozen(repr=False)
class Declared:
    """Since when the residence of a *member* is declared in the municipality without a break."""

    member: str
    since: date

    def __repr__(self) -> str:
        return "<Declared>"


def _above_nothing(record: object, field: "attrs.Attribute[int | None]", value: int | None) -> None:
    if value is not None and value < 1:
        raise InvalidInput(Fault(field.name, "above_nothing"))


@attrs.frozen(repr=False)
class Event:
    """Something that happened on a day.

    `member` is the id of the one it concerns: the child that was born, who was released.
    `number` is how many it is about: children born together, years of marriage, square metres that were damaged.
    A birth that names nobody, or is of more than one child, is of all children born on that day.
    `registered` is the day on which a birth was entered.
    """

    kind: EventKind
    on: date
    member: str | None = None
    number: int | None = attrs.field(default=None, validator=_above_nothing)
    registered: date | None = None

    def __repr__(self) -> str:
        return f"<Event: {self.kind}>"


def _not_below_zero(record: object, field: "attrs.Attribute[Money | None]", value: Money | None) -> None:
    if value is not None and value.cents < 0:
        raise InvalidInput(Fault(field.name, "negative"))


@attrs.frozen(repr=False)
class Expense:
    """What was paid or billed on a day; `covered` is what others paid of it: VSAA, an insurer."""

    kind: ExpenseKind
    on: date
    amount: Money = attrs.field(validator=not_negative)
    member: str | None = None
    covered: Money | None = attrs.field(default=None, validator=_not_below_zero)

    def __attrs_post_init__(self) -> None:
        in_money_of(Month.of(self.on), self.amount)
        if self.covered is not None and (
            self.covered.currency is not self.amount.currency or self.covered > self.amount
        ):
            raise InvalidInput(Fault("covered", "over_amount"))

    def __repr__(self) -> str:
        return f"<Expense: {self.kind}>"


@attrs.frozen(repr=False)
class Paid:
    """A benefit of the council that was granted before: its id in the council's file, the day, the amount, to whom."""

    benefit: str
    on: date
    amount: Money = attrs.field(validator=not_negative)
    member: str | None = None

    def __attrs_post_init__(self) -> None:
        in_money_of(Month.of(self.on), self.amount)

    def __repr__(self) -> str:
        return "<Paid>"


@attrs.frozen(repr=False)
class Answer:
    """The answer to a question of the council's file, named by its id; of a *member* where it was asked of one."""

    question: str
    yes: bool
    member: str | None = None

    def __repr__(self) -> str:
        return "<Answer>"


@attrs.frozen(repr=False)
class Circumstances:
    """What is told beside the household; None of a list says that nobody has told."""

    groups: tuple[Membership, ...] | None = None
    declared: tuple[Declared, ...] | None = None
    events: tuple[Event, ...] | None = None
    expenses: tuple[Expense, ...] | None = None
    paid: tuple[Paid, ...] | None = None
    answers: tuple[Answer, ...] = ()

    def __repr__(self) -> str:
        return "<Circumstances>"


NOTHING_TOLD = Circumstances()
"""Nobody has told anything."""


def _of_births(events: tuple[Event, ...], members: Mapping[str, date]) -> Iterator[Fault]:
    """Births on another day than that of the child, or of more children than were born on it.

    A birth alone may be of a child who does not stand in the file.
    """
    for n, event in enumerate(events):
        if event.kind is not EventKind.BIRTH:
            continue
        if event.member is not None and members.get(event.member, event.on) != event.on:
            yield Fault(f"events[{n}].on", "born_on_day")
        elif event.number is not None and event.number > max(1, list(members.values()).count(event.on)):
            yield Fault(f"events[{n}].number", "born_together")


def faults_of(circumstances: Circumstances, members: Mapping[str, date]) -> Iterator[Fault]:
    """What does not suit the household of *members*, ids with birth dates: somebody who is not in it, a line twice."""
    yield from _of_births(circumstances.events or (), members)
    for name in ("groups", "declared", "events", "expenses", "paid", "answers"):
        rows = getattr(circumstances, name) or ()
        seen: set[object] = set()
        for n, row in enumerate(rows):
            at = f"{name}[{n}]"
            if row.member is not None and row.member not in members:
                yield Fault(f"{at}.member", "known_member")
            once = (
                row.member
                if name in ("groups", "declared")
                else (row.question, row.member)
                if name == "answers"
                else row
            )
            if once in seen:
                yield Fault(at, "line_twice")
            seen.add(once)
            if name == "groups":
                for place, group in enumerate(row.groups):
                    if group in FOLLOWING:
                        yield Fault(f"{at}.groups[{place}]", "group_follows")
