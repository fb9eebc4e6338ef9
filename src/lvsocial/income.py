"""What the members of a household receive (ienākumi), and what they pay for the maintenance of children."""

from datetime import date
from enum import StrEnum

import attrs

from lvsocial.errors import Fault, InvalidInput
from lvsocial.money import Currency, Money
from lvsocial.timeline import Month


class IncomeKind(StrEnum):
    """Kinds of income; how the Law treats each, and since when, stands in ``law/income_kinds.toml``."""

    WAGE = "wage"
    """Pay for work, after taxes (darba alga)."""
    ECONOMIC_ACTIVITY = "economic_activity"
    """Income from economic activity (ienākumi no saimnieciskās darbības)."""
    ROYALTIES = "royalties"
    """Royalties (autoratlīdzība)."""
    RENT = "rent"
    """Rent received (ienākumi no iznomāšanas vai izīrēšanas)."""
    DIVIDENDS = "dividends"
    """Dividends (dividendes)."""
    PROPERTY_SALE = "property_sale"
    """What was received for property sold (ienākumi no īpašuma pārdošanas)."""
    INHERITANCE = "inheritance"
    """Inheritance (mantojums)."""
    WINNINGS = "winnings"
    """Winnings (laimests)."""
    GIFT = "gift"
    """Money or help given by another person (dāvinājums)."""
    LOAN = "loan"
    """Borrowed money (aizdevums)."""
    CASH_DEPOSIT = "cash_deposit"
    """Cash paid into an account (skaidras naudas iemaksa kontā)."""
    OLD_AGE_PENSION = "old_age_pension"
    """Old-age pension (vecuma pensija)."""
    DISABILITY_PENSION = "disability_pension"
    """Disability pension (invaliditātes pensija)."""
    SURVIVOR_PENSION = "survivor_pension"
    """Survivor's pension (apgādnieka zaudējuma pensija)."""
    STATE_SOCIAL_SECURITY_BENEFIT = "state_social_security_benefit"
    """State social security benefit (valsts sociālā nodrošinājuma pabalsts)."""
    UNEMPLOYMENT_BENEFIT = "unemployment_benefit"
    """Unemployment benefit (bezdarbnieka pabalsts)."""
    SICKNESS_BENEFIT = "sickness_benefit"
    """Sickness benefit (slimības pabalsts)."""
    MATERNITY_BENEFIT = "maternity_benefit"
    """Maternity benefit (maternitātes pabalsts)."""
    PARENTAL_BENEFIT = "parental_benefit"
    """Parental benefit (vecāku pabalsts)."""
    CHILDCARE_BENEFIT = "childcare_benefit"
    """Childcare benefit (bērna kopšanas pabalsts)."""
    MAINTENANCE_RECEIVED = "maintenance_received"
    """Maintenance received from a parent or the Maintenance Guarantee Fund (saņemtie uzturlīdzekļi)."""
    GUARDIAN_MAINTENANCE_BENEFIT = "guardian_maintenance_benefit"
    """Benefit for the maintenance of a child under guardianship (pabalsts aizbildnim par bērna uzturēšanu)."""
    STUDENT_STIPEND = "student_stipend"
    """Stipend of a pupil or student (izglītojamā stipendija)."""
    PIT_REFUND = "pit_refund"
    """Refund of overpaid personal income tax (pārmaksātā iedzīvotāju ienākuma nodokļa atmaksa)."""
    SOLE_HOME_LOAN = "sole_home_loan"
    """A loan to buy the only dwelling (aizdevums vienīgā mājokļa iegādei)."""
    PROPERTY_SALE_FOR_SOLE_HOME = "property_sale_for_sole_home"
    """The part of what was received for property that was spent on the only dwelling."""
    FAMILY_STATE_BENEFIT = "family_state_benefit"
    """Family state benefit and its supplements (ģimenes valsts pabalsts)."""
    DISABLED_CHILD_CARE_BENEFIT = "disabled_child_care_benefit"
    """Benefit for care of a child with disability (bērna ar invaliditāti kopšanas pabalsts)."""
    DISABLED_SPECIAL_CARE_BENEFIT = "disabled_special_care_benefit"
    """Benefit for a person with disability who needs care (pabalsts personai ar invaliditāti, kurai nepieciešama kopšana)."""  # noqa: E501
    ASSISTANT_BENEFIT = "assistant_benefit"
    """Benefit for using an assistant (pabalsts par asistenta izmantošanu)."""
    DISABLED_TRANSPORT_BENEFIT = "disabled_transport_benefit"
    """Compensation of transport costs (pabalsts transporta izdevumu kompensēšanai)."""
    CELIAC_CHILD_BENEFIT = "celiac_child_benefit"
    """Benefit for a child with coeliac disease (pabalsts ar celiakiju slimam bērnam)."""
    ADOPTION_REMUNERATION = "adoption_remuneration"
    """Remuneration for adoption (atlīdzība par adopciju)."""
    BIRTH_GRANT = "birth_grant"
    """Benefit on the birth of a child (bērna piedzimšanas pabalsts)."""
    FUNERAL_BENEFIT = "funeral_benefit"
    """Funeral benefit (apbedīšanas pabalsts)."""
    CHILD_PROPERTY_RENT = "child_property_rent"
    """Rent of a child's real estate under the protection of the orphans' court."""
    ORPHAN_GUARANTEES = "orphan_guarantees"
    """Guarantees of an orphan after out-of-family care (sociālās garantijas bārenim)."""
    FOSTER_CLOTHING_BENEFIT = "foster_clothing_benefit"
    """Benefit for clothing in a foster family (pabalsts apģērba un mīkstā inventāra iegādei)."""
    STUDENT_LOAN = "student_loan"
    """Study or student loan (studiju vai studējošā kredīts)."""
    UNEMPLOYED_STIPEND = "unemployed_stipend"
    """Stipend of an unemployed person (bezdarbnieka stipendija)."""
    MOBILITY_BENEFIT = "mobility_benefit"
    """Mobility benefit (mobilitātes pabalsts)."""
    ACTIVE_MEASURE_SUPPORT = "active_measure_support"
    """Other support for active employment measures (atbalsts par dalību aktīvajos nodarbinātības pasākumos)."""
    WORK_ACCIDENT_EXTRA_COSTS = "work_accident_extra_costs"
    """Additional expenses of a work accident or occupational disease (papildu izdevumu atlīdzība)."""
    CRIME_VICTIM_COMPENSATION = "crime_victim_compensation"
    """Compensation to a victim of crime (kompensācija cietušajam kriminālprocesā)."""
    INSURANCE_RESTORATION = "insurance_restoration"
    """Insurance money that restores the former state (apdrošināšanas atlīdzība)."""
    BLOOD_DONATION = "blood_donation"
    """Payment for blood or its components (atlīdzība par asins nodošanu)."""
    THIRD_PARTY_SUPPORT = "third_party_support"
    """Support by another person for medical or education costs or a mortgage (trešo personu atbalsts)."""
    CHARITY = "charity"
    """Money of charity funds, and gain from campaigns for a purpose (labdarības fondu līdzekļi)."""
    REFUGEE_ONE_OFF = "refugee_one_off"
    """One-off support to a refugee or a person with alternative status."""
    MUNICIPAL_BENEFIT = "municipal_benefit"
    """Municipal social assistance and voluntary municipal benefits (pašvaldības pabalsti)."""
    COVID_SUPPORT = "covid_support"
    """Support under the Covid-19 law (Covid-19 atbalsts)."""
    ENERGY_SUPPORT = "energy_support"
    """State support of 2022 and 2023 for the rise of energy prices (energoatbalsts)."""
    UKRAINE_HOST_PAYMENT = "ukraine_host_payment"
    """Payment for housing Ukrainian civilians (atlīdzība par Ukrainas civiliedzīvotāju izmitināšanu)."""
    OTHER = "other"
    """Any other income (citi ienākumi)."""
    MAINTENANCE_PAID = "maintenance_paid"
    """Maintenance that the member pays for a child (maksātie uzturlīdzekļi): no income, but taken off it."""


EARNINGS = frozenset({IncomeKind.WAGE, IncomeKind.ECONOMIC_ACTIVITY})
"""Income from work or economic activity: what a minor may earn, and what may newly be earned (SPSPL 36(1), 38(5))."""

EURO = Month(2014 * 12)
"""The first month of the euro: amounts of earlier months are in lats."""


def not_negative(record: object, field: "attrs.Attribute[Money]", value: Money) -> None:
    """An attrs validator: an amount that somebody pays or owns is not below zero."""
    if value.cents < 0:
        raise InvalidInput(Fault(field.name, "negative"))


def in_money_of(month: Month, amount: Money) -> None:
    """Raise `InvalidInput` where *amount* is not in the money of *month*: lats until 2013, euros since."""
    expected = currency_of(month)
    if amount.currency is not expected:
        raise InvalidInput(Fault("amount", "currency", {"currency": expected.value}))


def currency_of(month: Month) -> Currency:
    """The money of *month*: lats until 2013, euros since."""
    return Currency.LVL if month < EURO else Currency.EUR


@attrs.frozen(repr=False)
class Income:
    """One line of income: what was received of one *kind* in one *month*, after taxes.

    The Law counts income after taxes, SPSPL 5(2). Amounts are in euros, of months before 2014 in lats. None
    says that the amount is not known yet. An amount below zero corrects lines of the same member that are
    equal but for amount and label. Lines that are otherwise equal, such as two wages, differ by their *label*.

    *irregular* (neregulāra rakstura ienākumi) spreads the line over twelve months, Regulation 809 para 2.5.
    *new_earnings* says that the service disregards the line under SPSPL 38(5). *child_birth_date* is that of
    the child for whom maintenance was paid; children born on one day differ by their label.
    """

    kind: IncomeKind
    month: Month
    amount: Money | None = None
    irregular: bool = False
    new_earnings: bool = False
    child_birth_date: date | None = None
    label: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.amount is not None:
            in_money_of(self.month, self.amount)
        if (self.child_birth_date is None) is (self.kind is IncomeKind.MAINTENANCE_PAID):
            raise InvalidInput(Fault("child_birth_date", "whose_maintenance"))
        if self.irregular and self.kind is IncomeKind.MAINTENANCE_PAID:
            raise InvalidInput(Fault("irregular", "never_irregular"))

    def __repr__(self) -> str:
        return f"<Income: {self.kind}>"
