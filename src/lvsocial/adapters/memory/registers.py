"""The registers in memory, one class for each port."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from lvsocial.adapters import case_system as cases
from lvsocial.adapters import employment, land_register, social_insurance
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
