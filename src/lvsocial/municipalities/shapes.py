"""What a council's file may say: a closed set of typed shapes, of which ``docs/reference/council-file.md`` is drawn.

A file is one municipality's rules. Every figure is a row with its days, the act and provision that set it, how sure
it is, and whether it was adopted or only reported; what was planned stands apart and is never applied.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

import attrs

from lvsocial.circumstances import NOTHING_TOLD, Circumstances, EventKind, ExpenseKind, Group
from lvsocial.errors import Fault, InvalidInput
from lvsocial.households import Household
from lvsocial.housing import CostKind
from lvsocial.language import Bilingual
from lvsocial.law import Confidence
from lvsocial.money import Money, Ratio

# An example holds a household, whose module names circumstances for type checkers only.
attrs.resolve_types(Household, localns={"Circumstances": Circumstances})

# -- checks of one value --------------------------------------------------------------------------


def _amount(record: object, field: "attrs.Attribute[Any]", value: Any) -> None:
    if value is not None and value.cents < 0:
        raise InvalidInput(Fault(field.name, "negative"))


def _percent(record: object, field: "attrs.Attribute[Any]", value: Any) -> None:
    if value is not None and not 1 <= value <= 100:
        raise InvalidInput(Fault(field.name, "percent"))


def _some(record: object, field: "attrs.Attribute[Any]", value: Any) -> None:
    if value is not None and value < 1:
        raise InvalidInput(Fault(field.name, "above_nothing"))


def _persons(record: object, field: "attrs.Attribute[Any]", value: Any) -> None:
    if not 0 <= value <= MOST_PERSONS:
        raise InvalidInput(Fault(field.name, "number_up_to", {"most": str(MOST_PERSONS)}))


MOST_PERSONS = 30
"""So many adults, pensioners or children has a short household of an example at most."""


def _month_day(record: object, field: "attrs.Attribute[Any]", value: Any) -> None:
    if value is None:
        return
    try:
        date.fromisoformat(f"2024-{value}")
    except ValueError:
        raise InvalidInput(Fault(field.name, "month_day")) from None


# -- words that a file uses -----------------------------------------------------------------------


class Stage(StrEnum):
    """Whether a figure is law."""

    ADOPTED = "adopted"
    """Adopted by the council and published (pieņemts un izsludināts)."""
    REPORTED = "reported"
    """Reported by the municipality's page, a survey or the press; the act itself was not read (ziņots)."""
    PLANNED = "planned"
    """Planned or drafted (plānots): never law, so it stands among ``planned`` rows only."""


class HouseholdType(StrEnum):
    """Types of household that councils tell apart; who is a child or of pension age is as in the State's law."""

    ANY = "any"
    """Every household."""
    SINGLE = "single"
    """One person (viena persona)."""
    SINGLE_PENSION_OR_DISABILITY = "single_pension_or_disability"
    """One person of pension age or with disability."""
    SINGLE_PARENT = "single_parent"
    """One adult with children (viens vecāks ar bērniem)."""
    ONLY_PENSION_OR_DISABILITY = "only_pension_or_disability"
    """Persons of pension age or with disability only."""
    PENSION_OR_DISABILITY_WITH_CHILDREN = "pension_or_disability_with_children"
    """Children, and every adult of pension age or with disability."""
    WORKING_AGE_ADULT = "working_age_adult"
    """At least one adult neither of pension age nor with disability (darbspējīga persona)."""
    FAMILY = "family"
    """More persons than one (ģimene)."""
    WITH_CHILDREN = "with_children"
    """At least one child (ar bērniem)."""
    WITHOUT_CHILDREN = "without_children"
    """No child (bez bērniem)."""
    LARGE_FAMILY = "large_family"
    """Three children or more (daudzbērnu ģimene)."""
    FOUR_CHILDREN = "four_children"
    """Four children or more."""
    WITH_DISABLED_CHILD = "with_disabled_child"
    """A child with disability (bērns ar invaliditāti)."""


class StatusNeeded(StrEnum):
    """Statuses on which a benefit may hang."""

    NEEDY = "needy"
    """Needy household (trūcīga mājsaimniecība)."""
    LOW_INCOME = "low_income"
    """Low-income household (maznodrošināta mājsaimniecība)."""
    GMI = "gmi"
    """Receives the GMI benefit (GMI pabalsta saņēmējs)."""


class Reference(StrEnum):
    """Figures to which a council's own may refer; those of the State are taken from its law of the day."""

    MINIMUM_WAGE = "minimum_wage"
    """Minimum monthly wage (minimālā mēneša darba alga)."""
    GMI_FIRST = "gmi_first"
    """GMI threshold of the first person."""
    GMI_OTHER = "gmi_other"
    """GMI threshold of each other person."""
    GMI_HOUSEHOLD = "gmi_household"
    """GMI threshold of the household."""
    NEEDY_FIRST = "needy_first"
    """Needy threshold of the first person."""
    NEEDY_OTHER = "needy_other"
    """Needy threshold of each other person."""
    NEEDY_HOUSEHOLD = "needy_household"
    """Needy threshold of the household."""
    LOW_INCOME_HOUSEHOLD = "low_income_household"
    """The council's own low-income threshold of the household."""
    MEDIAN = "median"
    """The median income that the council's acts use; it stands in the file, under ``[median]``."""


class BenefitClass(StrEnum):
    """What kind of benefit it is: which law lets the council set it, and whether means are tested."""

    SEPARATE = "separate"
    """For separate expenses (pabalsts atsevišķu izdevumu apmaksai): SPSPL 35(2) p. 1; for needy and low-income."""
    CRISIS = "crisis"
    """In a crisis (pabalsts krīzes situācijā): SPSPL 35(2) p. 2; means are not tested."""
    INITIATIVE = "initiative"
    """Voluntary initiative (brīvprātīgā iniciatīva) outside the Law."""
    BASIC = "basic"
    """On top of the State's basic benefits, or in their place until 2021-06-30: housing, fuel, heating."""


class Unit(StrEnum):
    """Who or what is entitled once."""

    HOUSEHOLD = "household"
    PERSON = "person"
    """Each member who meets the conditions."""
    CHILD = "child"
    """Each child who meets the conditions."""
    EVENT = "event"
    """Each event: a birth (of however many children), a fire, a death."""


class Per(StrEnum):
    """What an amount is multiplied by."""

    PERSON = "person"
    """Each member of the household."""
    CHILD = "child"
    """Each child of the household."""
    NUMBER = "number"
    """The number that the event tells: children born, square metres, donations, days, visits."""


class TableKey(StrEnum):
    """By what a table is looked up."""

    AGE = "age"
    """Years of age that the person reaches (at a birthday) or has."""
    CHILDREN = "children"
    """Children in the household."""
    PERSONS = "persons"
    """Members of the household."""
    NUMBER = "number"
    """The number that the event tells: children born together, years of marriage, a care level."""
    ORDER = "order"
    """The order of the child among the children of the household, the oldest first."""


class Span(StrEnum):
    """Over what a limit runs."""

    CALENDAR_YEAR = "calendar_year"
    """From 1 January (kalendāra gads)."""
    TWELVE_MONTHS = "twelve_months"
    """The twelve months before the day of the application."""
    MONTH = "month"
    """A calendar month."""
    EVER = "ever"
    """Once for all."""


class Whose(StrEnum):
    """Whose use of a benefit counts towards a limit."""

    HOUSEHOLD = "household"
    PERSON = "person"


class Frequency(StrEnum):
    """How often the amount is paid."""

    ONCE = "once"
    """Once (vienreizējs)."""
    MONTHLY = "monthly"
    """Every month (ikmēneša)."""
    YEARLY = "yearly"
    """Once a year."""


class Form(StrEnum):
    """In what form a benefit is given."""

    MONEY = "money"
    """Money to the person (naudā)."""
    PROVIDER = "provider"
    """Paid to the provider (pakalpojuma sniedzējam)."""
    IN_KIND = "in_kind"
    """Goods (natūrā)."""
    VOUCHER = "voucher"
    """Voucher or gift card (talons, dāvanu karte)."""


class Resident(StrEnum):
    """Whose declared residence a benefit asks for."""

    ALL = "all"
    """Every member of the household."""
    CLAIMANT = "claimant"
    """The applicant; the first adult where nobody is named."""
    PERSON = "person"
    """The person or child whom the benefit is for."""
    CLAIMANT_AND_CHILD = "claimant_and_child"
    """The applicant and the child."""
    ONE_ADULT = "one_adult"
    """At least one adult of the household: one of the parents."""
    ALL_ADULTS = "all_adults"
    """Every adult of the household: both parents, or the only one."""


class Anchor(StrEnum):
    """Before which day residence must have lasted."""

    EVENT = "event"
    """The event: a birth, a fire."""
    REGISTRATION = "registration"
    """The day on which a birth was registered."""
    REQUEST = "request"
    """The day of the application."""


class ValueOf(StrEnum):
    """Whose day settles which row stands."""

    REQUEST = "request"
    """The day of the application."""
    EVENT = "event"
    """The day of the event: a birth is paid by the amount in force at birth."""


class CareOrder(StrEnum):
    """In which order the rest of a service's price is asked (`lvsocial.services.case.Order`)."""

    RELATIVES_FIRST = "relatives_first"
    MUNICIPALITY_FIRST = "municipality_first"
    RELATIVES_NOT_ASKED = "relatives_not_asked"


# -- rows -----------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Header:
    """Whose rules they are."""

    name: str
    """The name of the municipality in Latvian, as the law has it (Tērvetes novads): one of today or of before 2021."""
    atvk: str | None = None
    """Its code in the classification of territories (ATVK), such as ``0052000``."""
    checked: date | None = None
    """The day on which somebody last compared the file with the council's acts."""
    caveat: Bilingual | None = None
    """What a reader should know of the file as a whole."""


@attrs.frozen(kw_only=True)
class CouncilAct:
    """Binding regulations (saistošie noteikumi) of the council; at least a number, a title, a day or an address.

    `provision`, `stage`, `confidence`, `source` and `caveat` stand for each row of the act that says nothing else.
    """

    number: str | None = None
    """Its number, such as ``11`` or ``RD-23-220-sn``."""
    adopted: date | None = None
    """The day of the council's decision."""
    title: str | None = None
    since: date | None = None
    """The first day on which it is in force; no row begins before, unless the act has effect back."""
    until: date | None = None
    """The last day on which it is in force; no row ends later."""
    url: str | None = None
    """The address of its text, such as that at likumi.lv."""
    published: str | None = None
    """The number in the official gazette, such as OP 2024/106.12."""
    amended: tuple[str, ...] = ()
    """Acts that changed it, as they are cited."""
    retroactive: bool = False
    """Whether it has effect back, so that a row may begin before it was adopted."""
    provision: str | None = None
    stage: Stage | None = None
    confidence: Confidence | None = None
    source: tuple[str, ...] = ()
    caveat: Bilingual | None = None

    def __attrs_post_init__(self) -> None:
        if not any((self.number, self.title, self.adopted, self.url)):
            raise InvalidInput(Fault("number", "name_of_act"))


@attrs.frozen(kw_only=True)
class CouncilSource:
    """Where something was read."""

    title: str
    url: str | None = None


@attrs.frozen(kw_only=True)
class Row:
    """What every row of a figure says about itself."""

    since: date
    """The first day."""
    until: date
    """The last day, which is included."""
    act: str
    """The id of an act of the file; ``-`` where the source of a reported figure names none."""
    provision: str
    """The point of the act, such as ``5.2``; ``-`` where it was not read."""
    stage: Stage
    confidence: Confidence
    source: tuple[str, ...] = ()
    """Ids of sources of the file."""
    caveat: Bilingual | None = None
    """What is not sure of it; needed where the row is not adopted, or not of high confidence."""


@attrs.frozen(kw_only=True)
class Hole:
    """Days for which nothing is known, and why."""

    since: date
    """The first day."""
    until: date
    """The last day, which is included."""
    reason: Bilingual


@attrs.frozen(kw_only=True)
class LevelFor:
    """The threshold of one type of household: `first` and `other` of a household, or `per_member` until 2020.

    Where only `first` is known, the status of a household of more persons stays undetermined.
    """

    household: HouseholdType
    first: Money | None = attrs.field(default=None, validator=_amount)
    other: Money | None = attrs.field(default=None, validator=_amount)
    per_member: Money | None = attrs.field(default=None, validator=_amount)


@attrs.frozen(kw_only=True)
class LowIncomeRow(Row):
    """The low-income threshold a month: `first` and `other`, `per_member` until 2020, or one for each type.

    Published figures, never computed from a percentage.
    """

    first: Money | None = attrs.field(default=None, validator=_amount)
    other: Money | None = attrs.field(default=None, validator=_amount)
    per_member: Money | None = attrs.field(default=None, validator=_amount)
    by_household: tuple[LevelFor, ...] = ()
    """One for each type; the first that fits the household stands."""
    percent_of_median: int | None = attrs.field(default=None, validator=_percent)
    """The share of the median that the act names, for the reader: the published figures stand."""


@attrs.frozen(kw_only=True)
class GmiRow(Row):
    """GMI level a month for each adult, each child, and adults of pension age or with disability; until 2020."""

    adult: Money = attrs.field(validator=_amount)
    child: Money = attrs.field(validator=_amount)
    protected: Money | None = attrs.field(default=None, validator=_amount)


@attrs.frozen(kw_only=True)
class CoefficientRow(Row):
    """Larger coefficients of the housing benefit than the State's, by the categories of SPSPL 35(5)."""

    single_pension_or_disability: Ratio | None = None
    only_pension_or_disability: Ratio | None = None
    pension_or_disability_with_children: Ratio | None = None
    other: Ratio | None = None


@attrs.frozen(kw_only=True)
class NormRow(Row):
    """A norm of housing costs that is more favourable than the State's: the most that counts of some `kinds` together.

    It is the sum a month of an amount for the `dwelling`, for the `first` person, for each `other` one, and for each
    square metre, of which at most `first_area` and `other_area` for each other person count. A norm that has another
    form is told by `most` and `per`, and is not applied.
    """

    kinds: tuple[CostKind, ...] = ()
    dwelling: Money | None = attrs.field(default=None, validator=_amount)
    first: Money | None = attrs.field(default=None, validator=_amount)
    other: Money | None = attrs.field(default=None, validator=_amount)
    per_square_metre: Money | None = attrs.field(default=None, validator=_amount)
    first_area: int | None = None
    other_area: int = 0
    most: Money | None = attrs.field(default=None, validator=_amount)
    per: Bilingual | None = None
    """Such as ``m2 of the dwelling a season``."""

    def __attrs_post_init__(self) -> None:
        applied = any((self.dwelling, self.first, self.other, self.per_square_metre))
        told = self.most is not None and self.per is not None
        if applied == told or applied != bool(self.kinds):
            raise InvalidInput(Fault("kinds", "norm_form"))


@attrs.frozen(kw_only=True)
class AmountRow(Row):
    """One amount in euros."""

    amount: Money = attrs.field(validator=_amount)


@attrs.frozen(kw_only=True)
class Band:
    """Income `above` one sum and `up_to` another: what stands for it, a `percent` or an `amount`."""

    above: Money = attrs.field(validator=_amount)
    up_to: Money | None = attrs.field(default=None, validator=_amount)
    percent: int | None = None
    amount: Money | None = attrs.field(default=None, validator=_amount)

    def __attrs_post_init__(self) -> None:
        if (self.percent is None) == (self.amount is None):
            raise InvalidInput(Fault("percent", "percent_or_amount"))
        if self.percent is not None and self.percent > 100:
            raise InvalidInput(Fault("percent", "percent"))


@attrs.frozen(kw_only=True)
class CareRow(Row):
    """Home care (aprūpe mājās) by care level, from level 1 on: hours a week, price and charge a month."""

    hours: tuple[int, ...] = ()
    price: tuple[Money, ...] = ()
    tariff: tuple[Money, ...] = ()
    """What the client is asked for a month, by level."""
    free_up_to: Money | None = attrs.field(default=None, validator=_amount)
    """Income of the client up to which nothing is asked."""
    needy_free: bool | None = None
    """Whether a needy client is asked for nothing."""
    co_payment: tuple[Band, ...] = ()
    """The share of the price that is asked, by the client's income a month."""


@attrs.frozen(kw_only=True)
class OrderRow(Row):
    """In which order relatives and the municipality pay what the client does not."""

    order: CareOrder


@attrs.frozen(kw_only=True)
class CodesRow(Row):
    """Expenditure codes of the municipality's budget (EKK), by the id of the benefit; ``gmi`` and ``housing`` too."""

    codes: Mapping[str, str]


@attrs.frozen(kw_only=True)
class Term:
    """A time limit; one of its keys. `days` are calendar days; 0 is the same day."""

    days: int | None = None
    working_days: int | None = None
    months: int | None = None

    def __attrs_post_init__(self) -> None:
        if sum(each is not None for each in (self.days, self.working_days, self.months)) != 1:
            raise InvalidInput(Fault("", "one_term"))


@attrs.frozen(kw_only=True)
class TermsRow(Row):
    """By when a decision is made and paid, where a benefit does not say otherwise."""

    decision: Term | None = None
    payment: Term | None = None
    emergency_payment: Term | None = None
    """The same in an emergency (ārkārtas situācija)."""


@attrs.frozen(kw_only=True)
class Question:
    """A yes or no that only somebody can answer: the officer, the applicant, another body."""

    lv: str
    en: str
    of_person: bool = False
    """Whether it is asked of each person."""


# -- amounts --------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Cap:
    """The most that is paid: an `amount`, or so many `times` or `percent` of a figure."""

    amount: Money | None = attrs.field(default=None, validator=_amount)
    of: Reference | None = None
    times: Ratio | None = None
    percent: int | None = attrs.field(default=None, validator=_percent)

    def __attrs_post_init__(self) -> None:
        _one_amount(self)


def _one_amount(cap: "Cap | OfReference | ForHousehold") -> None:
    """An amount of its own, or a figure with `times` or `percent`."""
    told = (getattr(cap, "amount", None) is not None, cap.of is not None)
    shares = (cap.times is not None, cap.percent is not None)
    if sum(told) != 1 or (cap.of is None and any(shares)) or (cap.of is not None and sum(shares) != 1):
        raise InvalidInput(Fault("", "amount_or_share"))


@attrs.frozen(kw_only=True)
class Amount:
    """How much is granted: one of the shapes, told by the key ``shape``."""

    SHAPES: ClassVar[Mapping[str, type["Amount"]]] = {}
    """Every shape by its name."""


@attrs.frozen(kw_only=True)
class Fixed(Amount):
    """A fixed sum."""

    amount: Money = attrs.field(validator=_amount)


@attrs.frozen(kw_only=True)
class PerUnit(Amount):
    """A sum for each person, child, or unit of the event; at most `most` together."""

    amount: Money = attrs.field(validator=_amount)
    per: Per
    most: Money | None = attrs.field(default=None, validator=_amount)


@attrs.frozen(kw_only=True)
class FirstOther(Amount):
    """One sum for the first person of the household and another for each next one."""

    first: Money = attrs.field(validator=_amount)
    other: Money = attrs.field(validator=_amount)


@attrs.frozen(kw_only=True)
class BasePlusChild(Amount):
    """A sum for each person, children too, and a supplement for each child."""

    person: Money = attrs.field(validator=_amount)
    child: Money = attrs.field(validator=_amount)


@attrs.frozen(kw_only=True)
class ShareOfCost(Amount):
    """A share of what was spent, at most `most`."""

    percent: int = attrs.field(validator=_percent)
    expense: ExpenseKind
    most: Cap | None = None


@attrs.frozen(kw_only=True)
class OfReference(Amount):
    """A share (`percent`) or a multiple (`times`) of a figure of the day."""

    of: Reference
    times: Ratio | None = None
    percent: int | None = attrs.field(default=None, validator=_percent)

    def __attrs_post_init__(self) -> None:
        _one_amount(self)


@attrs.frozen(kw_only=True)
class UpTo(Amount):
    """What the officer or a commission decides, at most `most`, and not above costs where an `expense` is named."""

    most: Cap
    expense: ExpenseKind | None = None


@attrs.frozen(kw_only=True)
class Step:
    """One row of a table."""

    at: int
    amount: Money = attrs.field(validator=_amount)


@attrs.frozen(kw_only=True)
class Table(Amount):
    """A sum looked up by a number: exactly, or (`or_more`) by the greatest row that it reaches.

    `then` is added for each whole `every` above the last row. `each` multiplies what is found by the number itself.
    """

    by: TableKey
    rows: tuple[Step, ...]
    or_more: bool = False
    then: Money | None = attrs.field(default=None, validator=_amount)
    every: int = attrs.field(default=1, validator=_some)
    each: bool = False
    most: Money | None = attrs.field(default=None, validator=_amount)


@attrs.frozen(kw_only=True)
class ForHousehold:
    """The sum for one type of household: an `amount`, or so many `times` or `percent` of a figure."""

    household: HouseholdType
    amount: Money | None = attrs.field(default=None, validator=_amount)
    of: Reference | None = None
    times: Ratio | None = None
    percent: int | None = attrs.field(default=None, validator=_percent)

    def __attrs_post_init__(self) -> None:
        _one_amount(self)


@attrs.frozen(kw_only=True)
class ByHousehold(Amount):
    """A sum by the type of the household, the first that fits; `up_to`: at most so much, as the officer decides."""

    rows: tuple[ForHousehold, ...]
    up_to: bool = False


@attrs.frozen(kw_only=True)
class ByIncome(Amount):
    """A sum by the household's income a month for each member, in bands without gaps."""

    bands: tuple[Band, ...]


@attrs.frozen(kw_only=True)
class Shortfall(Amount):
    """What income leaves short: a share of a figure for each person over `months`, and expenses, less income.

    `plus_expense` adds what was spent; `at_most_expense` keeps the result within it.
    """

    of: Reference
    percent: int = attrs.field(default=100, validator=_percent)
    per_person: bool = False
    months: int = attrs.field(default=1, validator=_some)
    plus_expense: ExpenseKind | None = None
    at_most_expense: bool = False
    most: Cap | None = None


@attrs.frozen(kw_only=True)
class CeilingLess(Amount):
    """Expenses up to `most`, less what others paid of them."""

    most: Cap
    expense: ExpenseKind


@attrs.frozen(kw_only=True)
class CouncilDecides(Amount):
    """Left to a decision of the council, without a limit."""


@attrs.frozen(kw_only=True)
class Goods(Amount):
    """Goods or a service, to which no sum is tied: meals, a parcel, an event."""

    what: Bilingual


# What a file calls each shape.
Amount.SHAPES = {
    "fixed": Fixed,
    "per_unit": PerUnit,
    "first_other": FirstOther,
    "base_plus_child": BasePlusChild,
    "share_of_cost": ShareOfCost,
    "of_reference": OfReference,
    "up_to": UpTo,
    "table": Table,
    "by_household": ByHousehold,
    "by_income": ByIncome,
    "shortfall": Shortfall,
    "ceiling_less": CeilingLess,
    "council_decides": CouncilDecides,
    "goods": Goods,
}


# -- conditions -----------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Residence:
    """Whose declared residence in the municipality is asked for, and for how long without a break."""

    who: Resident
    months: int = 0
    before: Anchor = Anchor.REQUEST


@attrs.frozen(kw_only=True)
class IncomeLimit:
    """The household's income a month, for each member where `per_member`, at most so much; no status is needed."""

    most: Cap
    per_member: bool = False


@attrs.frozen(kw_only=True)
class Conditions:
    """What must hold; of a list one is enough, of different keys every one."""

    status: tuple[StatusNeeded, ...] = ()
    group: tuple[Group, ...] = ()
    """The person the benefit is for belongs to one of them; for a household, some member does."""
    household: tuple[HouseholdType, ...] = ()
    age_from: int | None = None
    """Years, reached on the day."""
    age_until: int | None = None
    """Years: the person has not turned one more."""
    age_from_months: int | None = None
    residence: Residence | None = None
    income: IncomeLimit | None = None
    event: tuple[EventKind, ...] = ()
    expense: tuple[ExpenseKind, ...] = ()
    """Expenses of one of the kinds were told."""
    answered_yes: tuple[str, ...] = ()
    """Ids of questions that must be answered with yes."""
    answered_no: tuple[str, ...] = ()
    """Ids of questions that must be answered with no."""
    granted: tuple[str, ...] = ()
    """Ids of benefits of the file that are granted as well."""
    not_granted: tuple[str, ...] = ()
    """Ids of benefits of the file in whose place this one stands: it is refused where one of them is granted."""


@attrs.frozen(kw_only=True)
class Requires(Conditions):
    """The same, and sets of conditions of which one is enough (`any_of`)."""

    any_of: tuple[Conditions, ...] = ()


NOTHING_REQUIRED = Requires()


@attrs.frozen(kw_only=True)
class Variant:
    """Another amount where more holds; the first variant that fits stands in place of the rule's own."""

    requires: Requires
    amount: Amount
    title: Bilingual | None = None


@attrs.frozen(kw_only=True)
class Supplement:
    """What is added where more holds."""

    requires: Requires
    amount: Money = attrs.field(validator=_amount)


@attrs.frozen(kw_only=True)
class Limit:
    """How often, or how much, in a span of time; `times` or `most`."""

    per: Span
    of: Whose = Whose.HOUSEHOLD
    times: int | None = attrs.field(default=None, validator=_some)
    most: Cap | None = None

    def __attrs_post_init__(self) -> None:
        if (self.times is None) == (self.most is None):
            raise InvalidInput(Fault("", "times_or_most"))


@attrs.frozen(kw_only=True)
class Window:
    """When a benefit may be asked for."""

    after_event: Term | None = None
    """So long after the event."""
    from_day: int | None = attrs.field(default=None, validator=_some)
    """From that day of life or after the event on, the day itself being the first."""
    opens: str | None = attrs.field(default=None, validator=_month_day)
    """From that day of each year on, such as ``07-01``."""
    closes: str | None = attrs.field(default=None, validator=_month_day)
    """Until that day of each year, which is included."""
    receipts: Term | None = None
    """Expenses are not older than that."""


@attrs.frozen(kw_only=True)
class Instalment:
    """A part of the amount: so many `percent` of it or an `amount`, `after` the event or in a `month` of the year."""

    percent: int | None = attrs.field(default=None, validator=_percent)
    amount: Money | None = attrs.field(default=None, validator=_amount)
    after: Term | None = None
    month: int | None = None
    condition: str | None = None
    """The id of a question that must be answered with yes by then."""

    def __attrs_post_init__(self) -> None:
        if (self.percent is None) == (self.amount is None):
            raise InvalidInput(Fault("percent", "percent_or_amount"))
        if self.month is not None and not 1 <= self.month <= 12:
            raise InvalidInput(Fault("month", "month_of_year"))


@attrs.frozen(kw_only=True)
class BenefitRow(Row):
    """The rules of a benefit for some days."""

    amount: Amount
    unit: Unit = Unit.HOUSEHOLD
    requires: Requires = NOTHING_REQUIRED
    variant: tuple[Variant, ...] = ()
    supplement: tuple[Supplement, ...] = ()
    most_for_household: Cap | None = None
    """The most that all members get together."""
    paid: Frequency = Frequency.ONCE
    limit: tuple[Limit, ...] = ()
    window: Window | None = None
    value_of: ValueOf = ValueOf.REQUEST
    instalment: tuple[Instalment, ...] = ()
    form: tuple[Form, ...] = (Form.MONEY,)
    documents: tuple[Bilingual, ...] = ()
    decision: Term | None = None
    payment: Term | None = None
    ex_officio: bool = False
    """Granted without an application (bez iesnieguma)."""
    queue: bool = False
    """Granted in the order of a queue (rindas kārtībā), as means allow."""


@attrs.frozen(kw_only=True)
class Benefit:
    """A benefit of the council over time."""

    title: Bilingual
    kind: BenefitClass
    in_force: tuple[BenefitRow, ...] = ()
    gap: tuple[Hole, ...] = ()
    planned: tuple[BenefitRow, ...] = ()


@attrs.frozen(kw_only=True)
class LowIncome:
    """The low-income threshold (maznodrošinātas mājsaimniecības ienākumu slieksnis) over time; SPSPL 33."""

    in_force: tuple[LowIncomeRow, ...] = ()
    gap: tuple[Hole, ...] = ()
    planned: tuple[LowIncomeRow, ...] = ()


@attrs.frozen(kw_only=True)
class Gmi:
    """GMI levels of the council (pašvaldības GMI līmenis) until 2020; Regulation 913 para 3."""

    in_force: tuple[GmiRow, ...] = ()
    gap: tuple[Hole, ...] = ()
    planned: tuple[GmiRow, ...] = ()


@attrs.frozen(kw_only=True)
class Coefficients:
    """Larger coefficients of the housing benefit, 2021-07-01 to 2022-09-30."""

    in_force: tuple[CoefficientRow, ...] = ()
    gap: tuple[Hole, ...] = ()
    planned: tuple[CoefficientRow, ...] = ()


@attrs.frozen(kw_only=True)
class Norm:
    """One norm of housing costs over time; SPSPL 36(5)."""

    title: Bilingual
    in_force: tuple[NormRow, ...] = ()
    gap: tuple[Hole, ...] = ()
    planned: tuple[NormRow, ...] = ()


@attrs.frozen(kw_only=True)
class Median:
    """The median income (ienākumu mediāna) a month that the acts use."""

    in_force: tuple[AmountRow, ...] = ()
    gap: tuple[Hole, ...] = ()
    planned: tuple[AmountRow, ...] = ()


@attrs.frozen(kw_only=True)
class HomeCare:
    """Home care (aprūpe mājās) over time; SPSPL 3(3), Regulation 275 para 6."""

    in_force: tuple[CareRow, ...] = ()
    gap: tuple[Hole, ...] = ()
    planned: tuple[CareRow, ...] = ()


@attrs.frozen(kw_only=True)
class PayerOrder:
    """The order of payers of services over time."""

    in_force: tuple[OrderRow, ...] = ()
    gap: tuple[Hole, ...] = ()
    planned: tuple[OrderRow, ...] = ()


@attrs.frozen(kw_only=True)
class Terms:
    """Time limits over time."""

    in_force: tuple[TermsRow, ...] = ()
    gap: tuple[Hole, ...] = ()
    planned: tuple[TermsRow, ...] = ()


@attrs.frozen(kw_only=True)
class Codes:
    """Expenditure codes over time."""

    in_force: tuple[CodesRow, ...] = ()
    gap: tuple[Hole, ...] = ()
    planned: tuple[CodesRow, ...] = ()


class Outcome(StrEnum):
    """What an example expects."""

    GRANTED = "granted"
    REFUSED = "refused"
    UNDETERMINED = "undetermined"


@attrs.frozen(kw_only=True)
class Expected:
    """What should come out: of a status the outcome, of a benefit also its amount, or the bounds of it."""

    outcome: Outcome
    amount: Money | None = None
    least: Money | None = None
    most: Money | None = None
    ground: str | None = None
    """One of the grounds of a refusal."""
    member: str | None = None
    """Of whose benefit; the first where nobody is named."""
    queued: bool | None = None


@attrs.frozen(kw_only=True)
class Example:
    """A case with its result, worked by hand: a `household` in the form of a household file, or a short one.

    A short household has `adults` of working age who work, `pensioners`, `children` of ten years, and an `income`
    a month of all together; it owns nothing, and each condition of the State's law is met. Of each there are at most
    30. Its members are called ``adult1``, ``pensioner1``, ``child1`` and so on.
    """

    title: Bilingual
    on: date
    expect: Mapping[str, Expected]
    """By ``needy``, ``low_income``, ``gmi``, ``housing`` or the id of a benefit."""
    household: Household | None = None
    adults: int = attrs.field(default=0, validator=_persons)
    pensioners: int = attrs.field(default=0, validator=_persons)
    children: int = attrs.field(default=0, validator=_persons)
    income: Money | None = attrs.field(default=None, validator=_amount)
    circumstances: Circumstances = NOTHING_TOLD
    """What is told beside a short household; a whole one tells its own."""
    source: str | None = None
    """Where the case was published, if it was."""


@attrs.frozen
class ReadFrom:
    """The file in which rules stand, and the line of each key."""

    file: str
    lines: Mapping[str, int]


@attrs.frozen(kw_only=True, eq=False)
class Council:
    """The rules of one municipality, checked as a whole."""

    municipality: Header
    act: Mapping[str, CouncilAct] = attrs.field(factory=dict)
    source: Mapping[str, CouncilSource] = attrs.field(factory=dict)
    question: Mapping[str, Question] = attrs.field(factory=dict)
    low_income: LowIncome | None = None
    gmi: Gmi | None = None
    housing_coefficient: Coefficients | None = None
    housing_norm: Mapping[str, Norm] = attrs.field(factory=dict)
    median: Median | None = None
    home_care: HomeCare | None = None
    payer_order: PayerOrder | None = None
    terms: Terms | None = None
    ekk: Codes | None = None
    benefit: Mapping[str, Benefit] = attrs.field(factory=dict)
    example: tuple[Example, ...] = ()
    digest: str = ""
    """A hash of the file, which is no key of it."""
    read_from: ReadFrom | None = attrs.field(default=None, repr=False)
    """Where it was read, which is no key of it either; None for rules that were made in Python."""
