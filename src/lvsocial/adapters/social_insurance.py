"""VSAA (Valsts sociālās apdrošināšanas aģentūra): pensions, benefits and contributions, by month.

The State Social Insurance Agency answers under SPSPL 12(3), free of charge; the laws on insurance, pensions
and state allowances hold no rule of their own on municipalities. Amounts are whole cents of euros.
"""

from datetime import date
from enum import StrEnum
from typing import Protocol

import attrs

from lvsocial.adapters.flows import Answer, Flow
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.questions import Months, Question, Record
from lvsocial.money import Money
from lvsocial.timeline import Month


class PaymentKind(StrEnum):
    """What VSAA pays; its numeric codes are not established, and a kind not listed stays as text."""

    OLD_AGE_PENSION = "old_age_pension"
    """Vecuma pensija."""
    SERVICE_PENSION = "service_pension"
    """Izdienas pensija."""
    DISABILITY_PENSION = "disability_pension"
    """Invaliditātes pensija."""
    SURVIVOR_PENSION = "survivor_pension"
    """Apgādnieka zaudējuma pensija."""
    SPECIAL_STATE_PENSION = "special_state_pension"
    """Speciālā valsts pensija."""
    STATE_SOCIAL_SECURITY_BENEFIT = "state_social_security_benefit"
    """Valsts sociālā nodrošinājuma pabalsts."""
    FAMILY_STATE_BENEFIT = "family_state_benefit"
    """Ģimenes valsts pabalsts."""
    FAMILY_STATE_BENEFIT_SUPPLEMENT = "family_state_benefit_supplement"
    """Piemaksa pie ģimenes valsts pabalsta par bērnu ar invaliditāti."""
    CHILDCARE_BENEFIT = "childcare_benefit"
    """Bērna kopšanas pabalsts."""
    PARENTAL_BENEFIT = "parental_benefit"
    """Vecāku pabalsts."""
    MATERNITY_BENEFIT = "maternity_benefit"
    """Maternitātes pabalsts."""
    PATERNITY_BENEFIT = "paternity_benefit"
    """Paternitātes pabalsts."""
    SICKNESS_BENEFIT = "sickness_benefit"
    """Slimības pabalsts."""
    UNEMPLOYMENT_BENEFIT = "unemployment_benefit"
    """Bezdarbnieka pabalsts."""
    BIRTH_GRANT = "birth_grant"
    """Bērna piedzimšanas pabalsts."""
    DISABLED_CHILD_CARE_BENEFIT = "disabled_child_care_benefit"
    """Bērna ar invaliditāti kopšanas pabalsts."""
    DISABLED_SPECIAL_CARE_BENEFIT = "disabled_special_care_benefit"
    """Pabalsts personai ar invaliditāti, kurai nepieciešama kopšana."""
    DISABLED_TRANSPORT_BENEFIT = "disabled_transport_benefit"
    """Pabalsts transporta izdevumu kompensēšanai."""
    ADOPTION_REMUNERATION = "adoption_remuneration"
    """Atlīdzība par bērna adopciju."""
    GUARDIAN_BENEFIT = "guardian_benefit"
    """Pabalsts aizbildnim par bērna uzturēšanu."""
    FOSTER_REMUNERATION = "foster_remuneration"
    """Atlīdzība audžuģimenei."""
    FUNERAL_BENEFIT = "funeral_benefit"
    """Apbedīšanas pabalsts."""
    WORK_INJURY_COMPENSATION = "work_injury_compensation"
    """Darbā nodarītā kaitējuma atlīdzība."""


@attrs.frozen(repr=False)
class Payment(Record):
    """One payment of VSAA.

    *awarded_gross* is the full amount of the month as awarded, before tax; for sickness, maternity and
    paternity, of the case. *paid_net* is what was paid out; None where the agency gives only the award.
    *payee* is who received it where that is not the person (a guardian, an institution). A *kind* without a
    name here keeps the agency's own text.
    """

    kind: PaymentKind | str
    month: Month
    awarded_gross: Money
    paid_net: Money | None = None
    withheld: Money | None = None
    paid_on: date | None = None
    payee: PersonRef | None = None
    decision: str | None = None


class Insured(StrEnum):
    """On what ground contributions are paid."""

    EMPLOYED = "employed"
    """Darba ņēmējs."""
    SELF_EMPLOYED = "self_employed"
    """Pašnodarbinātais."""


@attrs.frozen(repr=False)
class Contribution(Record):
    """Contributions (obligātās iemaksas) of one month from one payer; *base* is gross pay, never what was received."""

    month: Month
    payer: str
    insured: Insured
    base: Money
    contribution: Money
    reported_on: date | None = None


@attrs.frozen(repr=False)
class Payments(Question[Payment], registry="social_insurance", method="payments", record=Payment):
    """What VSAA paid to *person* for the *months* (closed interval)."""

    person: PersonRef
    months: Months


@attrs.frozen(repr=False)
class Contributions(Question[Contribution], registry="social_insurance", method="contributions", record=Contribution):
    """On what *person* was insured in the *months*; employers report the month after."""

    person: PersonRef
    months: Months


class SocialInsurance(Protocol):
    """The State Social Insurance Agency (VSAA); SPSPL 12(3), 36(1); Cabinet Regulation 809/2020."""

    def payments(self, question: Payments, /) -> Flow[Answer[Payment]]:
        """Payments of the months asked for, in whole cents; none where nothing is on file.

        The subject may be unknown, deceased, known under another code, or restricted. Raises `AccessRefused`,
        `RegistryUnavailable` or `MalformedReply`.
        """

    def contributions(self, question: Contributions, /) -> Flow[Answer[Contribution]]:
        """Contributions by month and payer, in whole cents; as `payments` otherwise."""
