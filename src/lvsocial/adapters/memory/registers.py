"""The registers in memory, one class for each port."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from threading import Lock

import attrs

from lvsocial.adapters import (
    accounts,
    cadastre,
    companies,
    disability,
    education,
    employment,
    land_register,
    maintenance_fund,
    monitoring,
    population,
    prisons,
    rural_support,
    service_providers,
    social_insurance,
    tax,
    vehicles,
)
from lvsocial.adapters import case_system as cases
from lvsocial.adapters.flows import Answer, Flow, answer
from lvsocial.adapters.memory.filing import MemoryRegister
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.questions import Months
from lvsocial.timeline import Month


def _stands(since: date, until: date | None, on: date) -> bool:
    return since <= on and (until is None or on <= until)


def _touches(since: date, until: date | None, months: Months) -> bool:
    return Month.of(since).index <= months.last.index and (until is None or Month.of(until).index >= months.first.index)


class MemorySocialInsurance(MemoryRegister):
    """VSAA in memory."""

    def payments(self, question: social_insurance.Payments, /) -> Flow[Answer[social_insurance.Payment]]:
        """Payments of the months asked for."""
        return self._on_file(question, lambda payment: payment.month in question.months)

    def contributions(self, question: social_insurance.Contributions, /) -> Flow[Answer[social_insurance.Contribution]]:
        """Contributions of the months asked for."""
        return self._on_file(question, lambda contribution: contribution.month in question.months)


class MemoryEmployment(MemoryRegister):
    """NVA in memory."""

    def registrations(self, question: employment.Registrations, /) -> Flow[Answer[employment.Registration]]:
        """Spells that began by the day asked for."""
        return self._on_file(question, lambda spell: spell.since <= question.on)

    def measures(self, question: employment.Measures, /) -> Flow[Answer[employment.Measure]]:
        """Measures that touch the months."""
        return self._on_file(question, lambda one: _touches(one.since, one.until, question.months))

    def refusals(self, question: employment.JobRefusals, /) -> Flow[Answer[employment.JobRefusal]]:
        """Refusals within the months."""
        return self._on_file(question, lambda refusal: Month.of(refusal.on) in question.months)


class MemoryLandRegister(MemoryRegister):
    """The Land Register in memory. A folio is entered once and found by its number and by its owners."""

    def __init__(self, *, as_of: date | None = None) -> None:
        super().__init__(as_of=as_of)
        self._folios: dict[tuple[str, str | None], land_register.Folio] = {}

    def enter_folio(self, folio: land_register.Folio) -> None:
        """Put *folio* on file, in place of the one of that number."""
        with self._lock:
            self._folios[folio.number, folio.liter] = folio
            for owner in {own.owner for own in folio.ownership}:
                others = (f for f in self._held(land_register.PropertiesOf, owner) if _number(f) != _number(folio))
                self.enter(owner, land_register.PropertiesOf, (*others, folio))

    def properties(self, question: land_register.PropertiesOf, /) -> Flow[Answer[land_register.Folio]]:
        """Folios of which the person owns a share on the day asked for."""
        return self._on_file(question, lambda folio: folio.share_of(question.person, question.on) > 0)

    def folio(self, question: land_register.FolioByNumber, /) -> Flow[Answer[land_register.Folio]]:
        """The folio of that number."""
        found = self._folios.get((question.number, question.liter))
        return answer(() if found is None else (found,), as_of=self.as_of)


def _number(folio: land_register.Folio) -> tuple[str, str | None]:
    return folio.number, folio.liter


class MemoryCaseSystem(MemoryRegister):
    """The case system of the municipality *atvk* in memory, which sees what other municipalities granted.

    Decisions are kept by number: the same one again changes nothing, another body under the same number is a
    conflict. A decision on a status is entered for everybody in the household of its case.
    """

    def __init__(self, atvk: str, *, as_of: date | None = None) -> None:
        super().__init__(as_of=as_of)
        self.atvk = atvk
        self._versions: dict[str, int] = {}
        self._decisions: dict[str, cases.Decision] = {}
        self._payments: dict[tuple[str, Month], cases.ScheduledPayment] = {}
        self._changes: list[cases.StatusChange] = []

    def clients(self, question: cases.Clients, /) -> Flow[Answer[cases.Client]]:
        """Case files in which the person stands."""
        return self._on_file(question)

    def applications(self, question: cases.Applications, /) -> Flow[Answer[cases.Application]]:
        """Applications of the person."""
        return self._on_file(question)

    def statuses(self, question: cases.StatusesOf, /) -> Flow[Answer[cases.StatusGrant]]:
        """Statuses that hold on the day."""
        return self._on_file(question, lambda grant: _stands(grant.since, grant.until, question.on))

    def awards(self, question: cases.Awards, /) -> Flow[Answer[cases.Award]]:
        """Benefits of this municipality in the months."""
        return self._on_file(
            question, lambda award: award.atvk == self.atvk and _touches(award.since, award.until, question.months)
        )

    def awards_elsewhere(self, question: cases.AwardsElsewhere, /) -> Flow[Answer[cases.Award]]:
        """Benefits of the other municipality in the months."""
        return self._on_file(
            question,
            lambda award: award.atvk == question.atvk and _touches(award.since, award.until, question.months),
            self._held(cases.Awards, question.person),
        )

    def duplicate_awards(self, question: cases.DuplicateAwards, /) -> Flow[Answer[cases.Award]]:
        """Awards to the household of the person that are paid twice on the day."""
        running = [award for award in self._awards_of_household(question.person) if _on(award, question.on)]
        twice = [award for pair in combinations(running, 2) if _is_duplicate(*pair) for award in pair]
        return self._on_file(question, held=dict.fromkeys(twice))

    def duties(self, question: cases.Duties, /) -> Flow[Answer[cases.Duty]]:
        """Duties that stand on the day."""
        return self._on_file(question, lambda duty: _stands(duty.since, duty.until, question.on))

    def services(self, question: cases.ServicesOf, /) -> Flow[Answer[cases.ServiceUse]]:
        """Services received on the day."""
        return self._on_file(question, lambda use: _stands(use.since, use.until, question.on))

    def decide(self, question: cases.Decide, /) -> Flow[Answer[cases.Written]]:
        """Write a decision, unless somebody wrote into the case first."""
        decision = question.decision
        with self._lock:
            version = self._versions.get(decision.case, 0)
            before = self._decisions.get(decision.number)
            if before is not None or decision.version != version:
                return answer([cases.Written(version, conflict=before != decision)], about=decision.person)
            award = _award(decision, self.atvk)
            others = (
                []
                if award is None
                else [a for a in self._awards_of_household(decision.person) if _is_duplicate(a, award)]
            )
            self._decisions[decision.number] = decision
            self._versions[decision.case] = version + 1
            if award is not None:
                self.enter(decision.person, cases.Awards, (*self._held(cases.Awards, decision.person), award))
            if decision.granted and isinstance(decision.kind, cases.StatusKind):
                self._grant(decision, decision.kind)
            return answer([cases.Written(version + 1, duplicates=tuple(others))], about=decision.person)

    def schedule_payment(self, question: cases.SchedulePayment, /) -> Flow[Answer[cases.Written]]:
        """Enter a payment under a decision that was written, once a month."""
        payment = question.payment
        with self._lock:
            decision = self._decisions.get(payment.decision)
            version = 0 if decision is None else self._versions[decision.case]
            kept = self._payments.setdefault((payment.decision, payment.month), payment) if decision else None
            return answer([cases.Written(version, conflict=kept != payment)], about=question.person)

    def status_changes(self, question: cases.StatusChanges, /) -> Flow[Answer[cases.StatusChange]]:
        """Statuses written after the cursor."""
        return answer(self._changes[question.cursor :], as_of=self.as_of)

    def _household(self, person: PersonRef) -> Iterator[PersonRef]:
        yield person
        for client in self._held(cases.Clients, person):
            yield from client.household

    def _awards_of_household(self, person: PersonRef) -> list[cases.Award]:
        members = dict.fromkeys(self._household(person))
        return [award for member in members for award in self._held(cases.Awards, member)]

    def _grant(self, decision: cases.Decision, kind: cases.StatusKind) -> None:
        for member in dict.fromkeys(self._household(decision.person)):
            grant = cases.StatusGrant(member, kind, decision.since, decision.until, decision.case, self.atvk)
            self.enter(member, cases.StatusesOf, (*self._held(cases.StatusesOf, member), grant))
            self._changes.append(cases.StatusChange(grant, len(self._changes) + 1))


def _on(award: cases.Award, day: date) -> bool:
    return _stands(award.since, award.until, day)


def _is_duplicate(one: cases.Award, other: cases.Award) -> bool:
    return one.case != other.case and one.overlaps(other)


def _award(decision: cases.Decision, atvk: str) -> cases.Award | None:
    if not decision.granted or decision.amount is None or isinstance(decision.kind, cases.StatusKind):
        return None
    return cases.Award(
        decision.person, decision.kind, decision.since, decision.until, decision.amount, decision.case, atvk
    )


class MemoryPopulation(MemoryRegister):
    """The Register of Natural Persons in memory. Who is declared where follows from the entries of persons."""

    def __init__(self, *, as_of: date | None = None) -> None:
        super().__init__(as_of=as_of)
        self._changes: list[population.PersonChange] = []

    def enter_change(self, person: PersonRef, fields: tuple[str, ...], at: date) -> None:
        """Tell subscribers that *fields* of *person* changed."""
        with self._lock:
            self._changes.append(population.PersonChange(person, fields, at, len(self._changes) + 1))

    def person(self, question: population.PersonEntry, /) -> Flow[Answer[population.NaturalPerson]]:
        """The entry of the person."""
        return self._on_file(question)

    def residents(self, question: population.ResidentsAt, /) -> Flow[Answer[population.Resident]]:
        """Who is declared at the address on the day."""
        found = []
        for person in self.persons():
            for entry in self._open(population.PersonEntry, person):
                declared = entry.declared_on(question.on)
                if declared is not None and declared.address_code == question.address_code:
                    found.append(population.Resident(person, declared.since))
        return answer(found, as_of=self.as_of)

    def relatives(self, question: population.RelativesOf, /) -> Flow[Answer[population.Relative]]:
        """Relations on file."""
        return self._on_file(question)

    def changes(self, question: population.PersonChanges, /) -> Flow[Answer[population.PersonChange]]:
        """Changes after the cursor."""
        return answer(self._changes[question.cursor :], as_of=self.as_of)


class MemoryCadastre(MemoryRegister):
    """The Cadastre in memory. A property that is entered for its owners is found by its number too."""

    def properties(self, question: cadastre.CadastrePropertiesOf, /) -> Flow[Answer[cadastre.CadastreProperty]]:
        """Properties of the person."""
        return self._on_file(question)

    def by_number(self, question: cadastre.CadastrePropertyByNumber, /) -> Flow[Answer[cadastre.CadastreProperty]]:
        """The property of that number, without its owner."""
        for person in self.persons():
            for held in self._held(cadastre.CadastrePropertiesOf, person):
                if held.number == question.number:
                    return answer([attrs.evolve(held, share=None)], as_of=self.as_of)
        return answer(as_of=self.as_of)


class MemoryTax(MemoryRegister):
    """VID in memory."""

    def income(self, question: tax.TaxedIncome, /) -> Flow[Answer[tax.TaxIncome]]:
        """Income of the months."""
        return self._on_file(question, lambda income: income.month in question.months)

    def jobs(self, question: tax.Jobs, /) -> Flow[Answer[tax.Job]]:
        """Employments that stand on the day."""
        return self._on_file(question, lambda job: _stands(job.since, job.until, question.on))

    def activities(self, question: tax.Activities, /) -> Flow[Answer[tax.Activity]]:
        """Economic activity on record."""
        return self._on_file(question)


class MemoryDisability(MemoryRegister):
    """VDEĀVK in memory."""

    def status(self, question: disability.DisabilityOf, /) -> Flow[Answer[disability.Disability]]:
        """The decision in force on the day."""
        return self._on_file(question, lambda decision: decision.holds_on(question.on))


class MemoryCompanies(MemoryRegister):
    """The Register of Enterprises in memory."""

    def __init__(self, *, as_of: date | None = None) -> None:
        super().__init__(as_of=as_of)
        self._companies: dict[str, companies.Company] = {}

    def enter_company(self, company: companies.Company) -> None:
        """Put *company* on file."""
        with self._lock:
            self._companies[company.number] = company

    def roles(self, question: companies.CompanyRolesOf, /) -> Flow[Answer[companies.CompanyRole]]:
        """Offices and shares of the person."""
        return self._on_file(question)

    def company(self, question: companies.CompanyByNumber, /) -> Flow[Answer[companies.Company]]:
        """The entity of that number."""
        found = self._companies.get(question.number)
        return answer(() if found is None else (found,), as_of=self.as_of)


class MemoryVehicles(MemoryRegister):
    """CSDD and VTUA in memory; *silent* is the one of them that does not answer."""

    silent: vehicles.VehicleRegister | None = None

    def owned(self, question: vehicles.VehiclesOf, /) -> Flow[Answer[vehicles.RegisteredVehicle]]:
        """Vehicles of the person on the day, of the registers that answer."""
        silent = self.silent
        found = yield from self._on_file(
            question,
            lambda vehicle: _stands(vehicle.since, vehicle.until, question.on) and vehicle.register is not silent,
        )
        return found if silent is None else attrs.evolve(found, complete=False)


class MemoryAccountRegister(MemoryRegister):
    """The Account Register in memory."""

    def accounts(self, question: accounts.AccountsOf, /) -> Flow[Answer[accounts.Account]]:
        """Accounts opened by the day."""
        return self._on_file(question, lambda account: account.opened <= question.on)


class MemoryBankAccounts(MemoryRegister):
    """Credit institutions in memory, for the day when a norm lets them answer."""

    def statements(self, question: accounts.StatementsOf, /) -> Flow[Answer[accounts.Statement]]:
        """Statements of the months asked for."""
        return self._on_file(question, lambda statement: statement.months == question.months)


class MemoryCreditRegister(MemoryRegister):
    """The Credit Register in memory, for the day when a norm lets it answer."""

    def liabilities(self, question: accounts.LiabilitiesOf, /) -> Flow[Answer[accounts.Liability]]:
        """Liabilities on the day."""
        return self._on_file(question, lambda owed: _stands(owed.opened, owed.closes, question.on))


class MemoryEducation(MemoryRegister):
    """VIIS in memory."""

    def enrolments(self, question: education.EnrolmentsOf, /) -> Flow[Answer[education.Enrolment]]:
        """Enrolments that stand on the day."""
        return self._on_file(question, lambda enrolment: _stands(enrolment.since, enrolment.until, question.on))


class MemoryMaintenanceFund(MemoryRegister):
    """The Maintenance Guarantee Fund in memory."""

    def payments(self, question: maintenance_fund.FundPayments, /) -> Flow[Answer[maintenance_fund.FundPayment]]:
        """Payments for the child in the months."""
        return self._on_file(question, lambda payment: payment.month in question.months)

    def debt(self, question: maintenance_fund.FundDebtOf, /) -> Flow[Answer[maintenance_fund.FundDebt]]:
        """What the person owes."""
        return self._on_file(question)


class MemoryRuralSupport(MemoryRegister):
    """LAD in memory."""

    def payments(self, question: rural_support.RuralPayments, /) -> Flow[Answer[rural_support.RuralPayment]]:
        """Payments of the months."""
        return self._on_file(question, lambda payment: Month.of(payment.paid_on) in question.months)


class MemoryPrisons(MemoryRegister):
    """The Prison Administration in memory."""

    def custody(self, question: prisons.CustodyOf, /) -> Flow[Answer[prisons.Custody]]:
        """The stay that covers the day."""
        return self._on_file(question, lambda stay: _stands(stay.since, stay.released, question.on))


class MemoryServiceProviders:
    """The register of service providers in memory."""

    def __init__(self, entries: Iterable[service_providers.Provider] = (), *, as_of: date | None = None) -> None:
        self.as_of = as_of
        self._entries = tuple(entries)

    def find(self, question: service_providers.ProvidersOf, /) -> Flow[Answer[service_providers.Provider]]:
        """Entries of the kind and the place that stand on the day."""
        return answer(
            (
                entry
                for entry in self._entries
                if (entry.kind, entry.atvk) == (question.kind, question.atvk) and entry.registered_on(question.on)
            ),
            as_of=self.as_of,
        )

    def provider(self, question: service_providers.ProviderByNumber, /) -> Flow[Answer[service_providers.Provider]]:
        """The entry of that number, expired or not."""
        return answer((entry for entry in self._entries if entry.number == question.number), as_of=self.as_of)


class MemoryMonitoring:
    """SPOLIS in memory: a report is taken once under its key, and looked at before."""

    def __init__(self) -> None:
        self._taken: dict[str, tuple[object, monitoring.Receipt]] = {}
        self._lock = Lock()

    def submit(self, question: monitoring.SubmitDecision, /) -> Flow[Answer[monitoring.Receipt]]:
        """Take the report of a decision."""
        event = question.event
        faults = [] if event.since <= event.until else [("event.until", "before_since")]
        if not event.granted and event.amount is not None:
            faults.append(("event.amount", "without_grant"))
        return self._receipt(question.key, question, faults)

    def submit_month(self, question: monitoring.SubmitMonth, /) -> Flow[Answer[monitoring.Receipt]]:
        """Take the figures of a month."""
        faults = [
            (f"indicators[{index}]", "number_or_amount")
            for index, indicator in enumerate(question.indicators)
            if (indicator.number is None) == (indicator.amount is None)
        ]
        return self._receipt(question.key, question, faults)

    def reports(self) -> tuple[object, ...]:
        """The bodies that were taken."""
        with self._lock:
            return tuple(body for body, _ in self._taken.values())

    def _receipt(self, key: str, body: object, faults: list[tuple[str, str]]) -> Flow[Answer[monitoring.Receipt]]:
        with self._lock:
            known = self._taken.get(key)
            if known is not None and known[0] != body:
                receipt = monitoring.Receipt(key, monitoring.Fate.KEY_REUSED)
            elif known is not None:
                receipt = known[1]
            elif faults:
                receipt = monitoring.Receipt(key, monitoring.Fate.REJECTED, faults=tuple(faults))
            else:
                receipt = monitoring.Receipt(key, monitoring.Fate.ACCEPTED, f"S-{len(self._taken) + 1}")
                self._taken[key] = (body, receipt)
        return answer([receipt])
