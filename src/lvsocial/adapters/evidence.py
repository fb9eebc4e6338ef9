"""What the replies of registers come to for a household: facts, differences, what is open, papers still to bring.

A declaration and a register may disagree. Of what VSAA paid out, of a disability, of vehicles, and of residence,
entitlement, studies and registration as unemployed the register counts (SPSPL 36(1): resources are assessed on
the data of state and municipal systems). What a register does not know does not undo what was declared (7 p. 2),
and a sum before tax is never made one after tax by a rate: it stays a question.

A register that did not answer leaves what it would have told open. Of income, disability, vehicles and real
property that is so whatever was declared; where a member is declared, on what ground entitled, what the member
does and whether the member studies stands as it was declared, and is open where nobody has told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import reduce
from operator import add
from typing import Any, TypeAlias, TypeVar, cast

import attrs

from lvsocial.adapters import (
    accounts,
    cadastre,
    case_system,
    companies,
    disability,
    education,
    employment,
    land_register,
    maintenance_fund,
    population,
    prisons,
    rural_support,
    social_insurance,
    tax,
    vehicles,
)
from lvsocial.adapters.desk import Asked
from lvsocial.adapters.errors import RegistryError
from lvsocial.adapters.household_facts import HouseholdFacts, Open
from lvsocial.adapters.persons import UNKNOWN, CodeChanged, Deceased, Restricted, SubjectState, Unknown
from lvsocial.adapters.questions import Months, Question, Record, Reply
from lvsocial.adapters.wanted import Wanted, told
from lvsocial.households import Activity, DisabilityGroup, Entitlement, Household, Person
from lvsocial.income import Income, IncomeKind
from lvsocial.language import Bilingual
from lvsocial.legal import Citation
from lvsocial.money import Money
from lvsocial.property import Vehicle
from lvsocial.timeline import Month

T = TypeVar("T")


@attrs.frozen
class Provenance:
    """Where a fact was learnt: the register, when it was asked, as of which day, and the lookup's id."""

    source: str
    asked_at: datetime
    as_of: date | None
    lookup: str


@attrs.frozen(repr=False)
class Fact(Record):
    """A record of a register, at the place of the household that it is about, with where it was learnt."""

    path: str
    record: object
    provenance: Provenance


@attrs.frozen(repr=False)
class Consulted(Record):
    """A reply that came: about which member, which part of a register (`policy`), how many records, what state."""

    path: str
    policy: str
    method: str
    records: int
    subject: SubjectState
    complete: bool
    provenance: Provenance


class Counts(StrEnum):
    """Which of two statements counts."""

    REGISTER = "register"
    """What the register says."""
    DECLARED = "declared"
    """What was declared."""
    OPEN = "open"
    """Neither: it is to be settled, by a paper or by asking."""


@attrs.frozen(repr=False)
class Difference(Record):
    """A declaration and a register that do not say the same; None is nothing declared, or nothing on file.

    *code* is what they differ about (``wanted.toml``, differences), *month* of which month where it is of one.
    """

    path: str
    code: str
    declared: Money | str | None
    register: Money | str | None
    counts: Counts
    citation: Citation
    provenance: Provenance
    month: Month | None = None

    @property
    def title(self) -> Bilingual:
        """What they differ about."""
        return Bilingual(**told()["differences"][self.code])


@attrs.frozen(repr=False)
class Unanswered(Record):
    """A question that was not answered, or not so that anything follows.

    *why* is the error, or the state of the person that keeps anything from being concluded; *partial* says that
    a part of the source was silent.
    """

    path: str
    registry: str
    method: str
    why: RegistryError | Restricted | Unknown | CodeChanged | None
    partial: bool = False

    @property
    def retry_after(self) -> float | None:
        """After how many seconds to ask again, where the register said so."""
        return getattr(self.why, "retry_after", None)


@attrs.frozen
class Paper:
    """A document that the applicant must still bring, for the member at *path*, because no register tells it."""

    code: str
    path: str

    @property
    def title(self) -> Bilingual:
        """What to bring."""
        row = told()["papers"][self.code]
        return Bilingual(row["lv"], row["en"])

    @property
    def citation(self) -> Citation:
        """The provision that asks for it."""
        row = told()["papers"][self.code]
        return Citation(row["act"], row["provision"])


@attrs.frozen(repr=False, eq=False)
class Evidence(Record):
    """What was learnt of a household.

    *declared* is the household as it was given; *household* the same with what counts of the registers, without
    income of which a part is not known, and without those who died: None where nobody is left.
    *open* are the facts that are not known, each with the households between which the truth lies
    (`provisional.assess`); conditions that nobody has told are None in *household*, and open in its assessment.
    """

    declared: Household
    household: Household | None
    consulted: tuple[Consulted, ...]
    facts: tuple[Fact, ...]
    differences: tuple[Difference, ...]
    unanswered: tuple[Unanswered, ...]
    papers: tuple[Paper, ...]
    open: tuple[Open, ...]

    def of(self, path: str, kind: type[T]) -> tuple[T, ...]:
        """The records of one class at *path*."""
        return tuple(fact.record for fact in self.facts if fact.path == path and isinstance(fact.record, kind))


_NEEDY_MEANS = Citation("SPSPL", "36(1)")
_RESIDENCE = Citation("SPSPL", "9(1)")
_ENTITLEMENT = Citation("SPSPL", "3(1)")
_ACTIVITY = Citation("SPSPL", "36(2)")
_STUDIES = Citation("SPSPL", "36(2) p. 4")
_FULL_FACTS = Citation("SPSPL", "7 p. 2")
_NET = Citation("SPSPL", "5(2)")

_CHILD_FUND = "maintenance_received"
"""The kind of income that the Maintenance Guarantee Fund pays."""


def evidence(
    household: Household, on: date, wanted: Sequence[Wanted], found: Sequence[Asked], atvk: str | None = None
) -> Evidence:
    """What *found*, the replies to *wanted* in their order, come to for *household* on the day *on*.

    *atvk* is the municipality that assesses; without it nothing follows from where a member is declared.
    """
    return _Sifting(household, on, wanted, found, atvk).result()


class _Sifting:
    """The replies about one household on their way to evidence."""

    def __init__(
        self,
        household: Household,
        on: date,
        wanted: Sequence[Wanted],
        found: Sequence[Asked],
        atvk: str | None,
    ) -> None:
        self.household, self.on, self.atvk = household, on, atvk
        # Where nobody is named as the applicant, the first member is.
        self.applicant = next((n for n, person in enumerate(household.members) if person.applicant), 0)
        self.replies: dict[tuple[int, type], Asked] = {
            (each.member, type(each.question)): reply for each, reply in zip(wanted, found, strict=True)
        }
        self.wanted = {(each.member, type(each.question)): each for each in wanted}
        self.consulted = [
            Consulted(
                f"members[{each.member}]",
                each.question.policy,
                each.question.method,
                len(reply.records),
                reply.subject,
                reply.complete,
                _provenance(reply),
            )
            for each, reply in zip(wanted, found, strict=True)
            if isinstance(reply, Reply)
        ]
        self.facts: list[Fact] = []
        self.differences: list[Difference] = []
        self.unanswered: list[Unanswered] = []
        self.papers: dict[Paper, None] = {}
        self.on_record: dict[str, tuple[str, Reply[Any]]] = {}
        self.silent_on_property = self.silent_on_vehicles = False
        self.known = HouseholdFacts(household, on)

    def result(self) -> Evidence:
        for member, person in enumerate(self.household.members):
            self._member(member, person)
        self._vehicles()
        self._assets()
        if self.household.dwelling is None or self.household.dwelling.costs is None:
            self._paper("housing_bills", "dwelling")
        return Evidence(
            self.household,
            self.known.household(),
            tuple(self.consulted),
            tuple(self.facts),
            tuple(self.differences),
            tuple(self.unanswered),
            tuple(self.papers),
            self.known.open(),
        )

    # One reply at a time

    def _reply(self, member: int, kind: type[Question[T]]) -> Reply[T] | None:
        """The reply to a question, its records noted as facts; None where nothing follows from it.

        What was not asked is None too, and leaves nothing open: `_was_asked` tells the two apart.
        """
        reply = self.replies.get((member, kind))
        path = f"members[{member}]"
        if reply is None:
            return None
        if isinstance(reply, RegistryError):
            self.unanswered.append(Unanswered(path, kind.registry, kind.method, reply))
            return None
        where = _provenance(reply)
        self.facts += [Fact(path, record, where) for record in reply.records]
        if isinstance(reply.subject, Restricted | CodeChanged):
            self.unanswered.append(Unanswered(path, kind.registry, kind.method, reply.subject))
            return None
        if not reply.complete:
            self.unanswered.append(Unanswered(path, kind.registry, kind.method, None, partial=True))
            return None
        return cast(Reply[T], reply)

    def _was_asked(self, member: int, kind: type[Question[Any]]) -> bool:
        return (member, kind) in self.replies

    def _answered(self, member: int, kind: type[Question[T]]) -> Reply[T] | None:
        """A reply from which something follows, once more; `_reply` has noted what it holds."""
        reply = self.replies.get((member, kind))
        if not isinstance(reply, Reply) or not reply.complete or isinstance(reply.subject, Restricted | CodeChanged):
            return None
        return cast(Reply[T], reply)

    def _differs(
        self,
        path: str,
        code: str,
        declared: Money | str | None,
        register: Money | str | None,
        counts: Counts,
        citation: Citation,
        reply: Reply[Any],
        month: Month | None = None,
    ) -> None:
        self.differences.append(Difference(path, code, declared, register, counts, citation, _provenance(reply), month))

    def _paper(self, code: str, path: str) -> None:
        self.papers[Paper(code, path)] = None

    # One member at a time

    def _member(self, member: int, person: Person) -> None:
        path = f"members[{member}]"
        if person.personal_code is None:
            self._paper("personal_code", path)
            self._paper("account_statements", path)
            self._nothing_known_of(person)
            return
        entry = self._reply(member, population.PersonEntry)
        if entry is not None and entry.subject == UNKNOWN:
            # Nothing may be believed of a code that nobody has.
            self._paper("code_checked", path)
            self.unanswered.append(Unanswered(path, "population", "person", UNKNOWN))
        if self._gone(member, person):
            return
        if entry is not None:
            self._birth_date(path, person, entry)
            self._residence(path, person, entry)
        differences = len(self.differences)
        self._incomes(member, person)
        self._disability(member, person)
        self._others(member, person)
        if self._is_hidden(member):
            del self.differences[differences:]
            self._nothing_known_of(person)
            self.silent_on_property = self.silent_on_vehicles = True

    def _is_hidden(self, member: int) -> bool:
        """Whether the Register of Natural Persons does not know the code, or protects the person."""
        entry = self.replies.get((member, population.PersonEntry))
        return isinstance(entry, Reply) and isinstance(entry.subject, Unknown | Restricted)

    def _nothing_known_of(self, person: Person) -> None:
        """No register may be believed: what VSAA would have to confirm is left out, and all is open."""
        self.known.as_declared(person)
        lines = _Lines(person)
        lines.drop(_VSAA_KINDS)
        self.known.incomes(person, lines.known(), (), unbounded=True)
        self.known.disability_open(person)

    def _gone(self, member: int, person: Person) -> bool:
        """Whether *person* died, or is in prison and so in the household, and not counted."""
        path = f"members[{member}]"
        for reply in self._replies_of(member):
            state = reply.subject
            if isinstance(state, Deceased) and state.on <= self.on:
                self._differs(path, "died", None, str(state.on), Counts.REGISTER, _NEEDY_MEANS, reply)
                self.known.leaves(person)
                return True
        custody = self._reply(member, prisons.CustodyOf)
        if custody is not None and custody.records:
            if person.institution is None:
                self._differs(path, "in_prison", None, None, Counts.REGISTER, Citation("SPSPL", "36(2.1)"), custody)
            self.known.imprisoned(person)
            return True
        # The applicant came and signed (MK 809/2020 2.1); whether the others are there, registers say.
        silent = custody is None and self._was_asked(member, prisons.CustodyOf)
        if member != self.applicant and (silent or not self._is_alive(member)):
            self.known.may_leave(person)
        return False

    def _is_alive(self, member: int) -> bool:
        """Whether a register that is told of deaths has answered for *member*."""
        told_of_deaths = (population.PersonEntry, social_insurance.Payments)
        return any(isinstance(self.replies.get((member, kind)), Reply) for kind in told_of_deaths)

    def _replies_of(self, member: int) -> Iterator[Reply[object]]:
        for (of, _), reply in self.replies.items():
            if of == member and isinstance(reply, Reply):
                yield reply

    def _birth_date(self, path: str, person: Person, entry: Reply[population.NaturalPerson]) -> None:
        for record in entry.records:
            if record.birth_date is not None and record.birth_date != person.birth_date:
                self._differs(
                    f"{path}.birth_date",
                    "birth_date",
                    str(person.birth_date),
                    str(record.birth_date),
                    Counts.REGISTER,
                    _NEEDY_MEANS,
                    entry,
                )
                self.known.born(person, record.birth_date)

    def _residence(self, path: str, person: Person, entry: Reply[population.NaturalPerson]) -> None:
        """Where the member is declared, and on what ground entitled, as far as nationality says."""
        for record in entry.records:
            home = record.declared_on(self.on)
            if self.atvk is not None:
                here = home is not None and home.atvk == self.atvk
                self._settle(path, person, "declared_here", here, _RESIDENCE, entry)
            ground = _ENTITLED.get(record.nationality)
            if ground is not None:
                self._settle(path, person, "entitlement", ground, _ENTITLEMENT, entry)

    def _settle(
        self, path: str, person: Person, field: str, value: StrEnum | bool, citation: Citation, reply: Reply[Any]
    ) -> None:
        """A register says that *field* of *person* is *value*: that counts, and a declaration may differ."""
        declared: StrEnum | bool | None = getattr(person, field)
        if declared is not None and declared != value:
            said, found = _SPELLED.get(declared, str(declared)), _SPELLED.get(value, str(value))
            self._differs(f"{path}.{field}", field, said, found, Counts.REGISTER, citation, reply)
        self.known.says(person, field, value)

    # Income

    def _incomes(self, member: int, person: Person) -> None:
        lines = _Lines(person)
        is_open = self._paid_by_vsaa(member, lines)
        is_open |= self._fund_payments(member, lines)
        is_open |= self._pay(member, lines)
        is_open |= self._taxed(member, lines)
        if self._was_asked(member, rural_support.RuralPayments):
            is_open |= self._rural(member)
        self._statements(member, person)
        if person.incomes is None:
            # Registers do not know gifts, nor cash: somebody has to tell.
            is_open = True
        self.known.incomes(person, lines.known(), lines.doubtful, unbounded=is_open)

    def _paid_by_vsaa(self, member: int, lines: _Lines) -> bool:
        path = f"members[{member}].incomes"
        reply = self._reply(member, social_insurance.Payments)
        if reply is None:
            lines.drop(_VSAA_KINDS)
            return True
        is_open = False
        sums: list[tuple[_Key, Money]] = []
        for payment in reply.records:
            kind = _income_kind(payment.kind)
            if kind is None:
                amount = payment.paid_net or payment.awarded_gross
                self._unrepresented(path, "unknown_kind", amount, payment.month, reply, lines)
            elif payment.paid_net is not None:
                sums.append(((kind, payment.month), payment.paid_net))
            else:
                is_open |= self._gross_payment(path, kind, payment, reply, lines)
        paid = _paid(sums)
        lines.settle(paid)
        for (kind, month), declared, register in lines.compared(paid, _VSAA_KINDS, self._reference_months(member)):
            counts = Counts.DECLARED if register is None else Counts.REGISTER
            citation = _FULL_FACTS if register is None else _NEEDY_MEANS
            if (kind, month) not in lines.grossed:
                self._differs(path, "payment", declared, register, counts, citation, reply, month)
        return is_open

    def _reference_months(self, member: int) -> Months:
        question: Any = self.wanted[member, social_insurance.Payments].question
        months: Months = question.months
        return months

    def _gross_payment(
        self,
        path: str,
        kind: IncomeKind,
        payment: social_insurance.Payment,
        reply: Reply[Any],
        lines: _Lines,
    ) -> bool:
        """A sum before tax: it confirms what was declared up to it, and never says how much that was."""
        lines.grossed.add((kind, payment.month))
        declared = lines.declared(kind, payment.month)
        if declared is not None and declared.cents <= payment.awarded_gross.cents:
            return False
        self._differs(path, "gross_payment", declared, payment.awarded_gross, Counts.OPEN, _NET, reply, payment.month)
        self._paper("account_statements", path.removesuffix(".incomes"))
        return True

    def _fund_payments(self, member: int, lines: _Lines) -> bool:
        if not self._was_asked(member, maintenance_fund.FundPayments):
            return False
        path = f"members[{member}].incomes"
        reply = self._reply(member, maintenance_fund.FundPayments)
        kind = _income_kind(_CHILD_FUND)
        if reply is None:
            if kind is not None:
                lines.drop(frozenset({kind}))
            return True
        if kind is None:
            for payment in reply.records:
                self._unrepresented(path, "fund_payment", payment.amount, payment.month, reply, lines)
            return False
        paid = _paid(((kind, payment.month), payment.amount) for payment in reply.records)
        lines.settle(paid)
        for (_, month), declared, register in lines.compared(paid, frozenset({kind}), self._reference_months(member)):
            # A parent may pay as well: only what the fund pays and nobody declared is a difference.
            if register is not None:
                self._differs(path, "fund_payment", declared, register, Counts.REGISTER, _NEEDY_MEANS, reply, month)
        return False

    def _unrepresented(
        self, path: str, code: str, amount: Money, month: Month, reply: Reply[Any], lines: _Lines
    ) -> None:
        """A payment whose kind the library has no word for: it may count, or not."""
        self._differs(path, code, None, amount, Counts.OPEN, _NEEDY_MEANS, reply, month)
        lines.doubtful.append((month, amount))

    def _pay(self, member: int, lines: _Lines) -> bool:
        """Pay for work: VSAA knows it before tax only."""
        if not self._was_asked(member, social_insurance.Contributions):
            return False
        path = f"members[{member}].incomes"
        reply = self._reply(member, social_insurance.Contributions)
        if reply is None:
            return True
        months = self._reference_months(member)
        bases: dict[Month, int] = {}
        for contribution in reply.records:
            if contribution.month not in months:
                continue
            bases[contribution.month] = bases.get(contribution.month, 0) + contribution.base.cents
        is_open = False
        for month, base in bases.items():
            declared = lines.declared(IncomeKind.WAGE, month)
            if declared is None or declared.cents > base:
                counts = Counts.OPEN if declared is None else Counts.DECLARED
                self._differs(path, "wage", declared, Money(base), counts, _NET, reply, month)
                self._paper("employer_statement", path.removesuffix(".incomes"))
                is_open |= declared is None
        for month in months:
            declared = lines.declared(IncomeKind.WAGE, month)
            if declared is not None and declared.cents and month not in bases:
                self._differs(path, "no_contributions", declared, None, Counts.DECLARED, _FULL_FACTS, reply, month)
        return is_open

    def _taxed(self, member: int, lines: _Lines) -> bool:
        """What VID alone knows: income of payers who pay no contributions, before tax."""
        if not self._was_asked(member, tax.TaxedIncome):
            return False
        path = f"members[{member}].incomes"
        reply = self._reply(member, tax.TaxedIncome)
        if reply is None:
            return True
        contributions = self.replies.get((member, social_insurance.Contributions))
        known = contributions.records if isinstance(contributions, Reply) else ()
        payers = {cast(social_insurance.Contribution, each).payer for each in known}
        is_open = False
        for income in reply.records:
            if income.payer in payers:
                continue
            if any(each.month == income.month and each.kind not in _VSAA_KINDS for each in lines.given):
                continue
            self._differs(path, "taxed_income", None, income.gross, Counts.OPEN, _NET, reply, income.month)
            self._paper("irregular_income", path.removesuffix(".incomes"))
            is_open = True
        return is_open

    def _rural(self, member: int) -> bool:
        path = f"members[{member}].incomes"
        reply = self._reply(member, rural_support.RuralPayments)
        if reply is None:
            return True
        for payment in reply.records:
            month = Month.of(payment.paid_on)
            self._differs(path, "rural_payment", None, payment.gross, Counts.OPEN, _NEEDY_MEANS, reply, month)
            self._paper("irregular_income", path.removesuffix(".incomes"))
        return bool(reply.records)

    def _statements(self, member: int, person: Person) -> None:
        """Statements of accounts, unless the register says that there are none."""
        reply = self._reply(member, accounts.AccountsOf)
        if reply is not None and not any(_is_open(account, self.on) for account in reply.records):
            return
        self._paper("account_statements", f"members[{member}]")

    # What else a register settles

    def _disability(self, member: int, person: Person) -> None:
        reply = self._reply(member, disability.DisabilityOf)
        if reply is None:
            self.known.disability_open(person)
            return
        wanted: DisabilityGroup | None = None
        for decision in reply.records:
            if decision.kind is not disability.DisabilityKind.PREDICTABLE:
                wanted = decision.group or DisabilityGroup.CHILD
                self.known.says(person, "disability_until", decision.until)
        if wanted != person.disability_group:
            self._differs(
                f"members[{member}].disability_group",
                "disability",
                person.disability_group,
                wanted,
                Counts.REGISTER,
                _NEEDY_MEANS,
                reply,
            )
            self.known.disability(person, wanted)
        self._adapted_car(member, person, reply)

    def _adapted_car(self, member: int, person: Person, reply: Reply[disability.Disability]) -> None:
        """Whether the member has an adapted car: an opinion of VDEĀVK, and compensation of transport from VSAA."""
        opinions = (opinion for decision in reply.records for opinion in decision.opinions)
        if not any(each.kind == disability.OpinionKind.CAR_ADAPTATION and each.holds_on(self.on) for each in opinions):
            self._settle(f"members[{member}]", person, "adapted_car", False, _PROPERTY, reply)
            return
        paid = self._answered(member, social_insurance.Payments)
        kinds = {payment.kind for payment in paid.records} if paid is not None else ()
        # Compensation is paid for months together: that none of it fell into the months asked for says nothing.
        if social_insurance.PaymentKind.DISABLED_TRANSPORT_BENEFIT in kinds:
            self._settle(f"members[{member}]", person, "adapted_car", True, _PROPERTY, reply)

    def _others(self, member: int, person: Person) -> None:
        """Registers whose records are shown to the worker; what they settle follows from the records."""
        path = f"members[{member}]"
        for kind in (companies.CompanyRolesOf, case_system.StatusesOf):
            self._reply(member, cast(type[Question[Any]], kind))
        studies = self._reply(member, education.EnrolmentsOf)
        if studies is not None:
            full_time = any(
                each.form is education.Form.FULL_TIME and each.level is not education.Level.PRESCHOOL
                for each in studies.records
            )
            self._settle(path, person, "studies", full_time, _STUDIES, studies)
        self._activity(member, person)
        self._paid_already(path, self._reply(member, case_system.DuplicateAwards))
        self._paid_already(path, self._reply(member, case_system.AwardsElsewhere))
        self._real_estate(member, person)

    def _activity(self, member: int, person: Person) -> None:
        """What the member does (36(2)): NVA, VID and VSAA know it, but for care that no register knows."""
        path = f"members[{member}]"
        spells = self._reply(member, employment.Registrations)
        jobs = self._reply(member, tax.Jobs)
        trades = self._reply(member, tax.Activities)
        paid = self._answered(member, social_insurance.Payments)
        if trades is not None and any(each.active_on(self.on) for each in trades.records):
            self._paper("business_statement", path)
        if not self._was_asked(member, employment.Registrations):
            return
        found: Activity | None = None
        reply: Reply[Any] | None = spells or jobs or trades
        if spells is not None and any(each.covers(self.on) for each in spells.records):
            found, reply = Activity.UNEMPLOYED, spells
        elif jobs is not None and jobs.records:
            found, reply = Activity.EMPLOYED, jobs
        elif trades is not None and any(each.active_on(self.on) for each in trades.records):
            found, reply = Activity.SELF_EMPLOYED, trades
        elif paid is not None and (care := _care(paid, Month.of(self.on) + -1)) is not None:
            found, reply = care, paid
        elif None not in (spells, jobs, trades, paid) and self._are_studies_known(member, person):
            found = Activity.NOT_REGISTERED
        if found is None or reply is None or (found is Activity.NOT_REGISTERED and person.activity in _CARES):
            return
        if found is Activity.NOT_REGISTERED and person.activity in _WORKS:
            # VID hears of work in Latvia only.
            said = str(person.activity)
            self._differs(f"{path}.activity", "activity", said, str(found), Counts.OPEN, _ACTIVITY, reply)
            self._paper(_WORKS[person.activity], path)
            self.known.says(person, "activity", None)
            return
        self._settle(path, person, "activity", found, _ACTIVITY, reply)

    def _are_studies_known(self, member: int, person: Person) -> bool:
        """Whether it is known if studies exempt the member from the duty to register."""
        return person.studies is not None or self._answered(member, education.EnrolmentsOf) is not None

    def _paid_already(self, path: str, reply: Reply[case_system.Award] | None) -> None:
        """Benefits that run on the day: for the same purpose nothing is paid a second time."""
        for award in reply.records if reply is not None else ():
            assert reply is not None  # noqa: S101 - there are records of it
            if award.since <= self.on <= award.until:
                self._differs(path, "paid_twice", None, award.amount, Counts.OPEN, Citation("SPSPL", "36(7)"), reply)

    def _real_estate(self, member: int, person: Person) -> None:
        """Property on record; the Cadastre where the Land Register lacks it."""
        registered = self._reply(member, land_register.PropertiesOf)
        owned = self._reply(member, cadastre.CadastrePropertiesOf)
        self.silent_on_property |= registered is None or owned is None
        for folio in registered.records if registered is not None else ():
            self.on_record[folio.cadastre_number] = (f"members[{member}]", cast(Reply[Any], registered))
        for each in owned.records if owned is not None else ():
            self.on_record.setdefault(each.number, (f"members[{member}]", cast(Reply[Any], owned)))

    def _assets(self) -> None:
        """Real property of the household: what nobody declared is a difference, and its use is not known."""
        declared = self.household.property.assets if self.household.property is not None else None
        if len(self.on_record) > len(declared or ()):
            for number, (path, reply) in self.on_record.items():
                self._differs(path, "real_estate", None, number, Counts.OPEN, _PROPERTY, reply)
            self.known.assets(None)
        elif self.silent_on_property:
            self.known.assets(None)
        elif declared is None:
            self.known.assets(())

    def _vehicles(self) -> None:
        """Vehicles of the whole household: no machinery (36(1) p. 2), nothing that is written off."""
        silent, first = self.silent_on_vehicles, None
        masses: list[int | None] = []
        for member in range(len(self.household.members)):
            if not self._was_asked(member, vehicles.VehiclesOf) or not self.known.counts(
                self.household.members[member]
            ):
                continue
            reply = self._reply(member, vehicles.VehiclesOf)
            if reply is None:
                silent = True
                continue
            first = first or (reply if reply.records else None)
            masses += [
                each.mass_kg
                for each in reply.records
                if each.register is vehicles.VehicleRegister.CSDD and not each.written_off
            ]
        if silent or None in masses:
            self.known.vehicles(None)
            return
        declared = self.household.property.vehicles if self.household.property is not None else None
        found = [Vehicle(cast(int, mass)) for mass in masses]
        if declared is None:
            self.known.vehicles(tuple(found))
            return
        more = _more(found, declared)
        if more:
            assert first is not None  # noqa: S101 - what was found came in a reply
            self._differs(
                "property.vehicles",
                "vehicles",
                str(len(declared)),
                str(len(declared) + len(more)),
                Counts.REGISTER,
                _PROPERTY,
                first,
            )
            self.known.vehicles((*declared, *more))


_PROPERTY = Citation("SPSPL", "36(1) p. 2")

_ENTITLED: Mapping[population.Nationality, Entitlement] = {
    population.Nationality.CITIZEN: Entitlement.CITIZEN,
    population.Nationality.NON_CITIZEN: Entitlement.CITIZEN,
    population.Nationality.ALTERNATIVE_STATUS: Entitlement.ALTERNATIVE_STATUS,
    population.Nationality.TEMPORARY_PROTECTION: Entitlement.UKRAINIAN_CIVILIAN,
}
"""Of foreigners, refugees and stateless persons the register does not tell on what ground they stay."""

_CARES = frozenset(
    {Activity.MATERNITY_LEAVE, Activity.CHILD_CARE, Activity.PRESCHOOL_CARE, Activity.DISABLED_CHILD_CARE}
)
"""What a person tells: VSAA knows of a leave or of care only where it pays for it."""
_WORKS: Mapping[Activity | None, str] = {
    Activity.EMPLOYED: "employer_statement",
    Activity.SELF_EMPLOYED: "business_statement",
}
"""Work that was declared, and the paper that shows it where VID does not know of it."""

_SPELLED: Mapping[object, str] = {True: "yes", False: "no"}


def _care(paid: Reply[Any], month: Month) -> Activity | None:
    kinds = {payment.kind for payment in paid.records if payment.month == month}
    if social_insurance.PaymentKind.MATERNITY_BENEFIT in kinds:
        return Activity.MATERNITY_LEAVE
    care = {social_insurance.PaymentKind.CHILDCARE_BENEFIT, social_insurance.PaymentKind.PARENTAL_BENEFIT}
    return Activity.CHILD_CARE if kinds & care else None


def _more(found: Sequence[Vehicle], declared: Sequence[Vehicle]) -> list[Vehicle]:
    """The vehicles of a register that were not declared; two are the same if their full mass is."""
    left = list(declared)
    more = []
    for vehicle in found:
        if vehicle in left:
            left.remove(vehicle)
        else:
            more.append(vehicle)
    return more


def _provenance(reply: Reply[Any]) -> Provenance:
    return Provenance(reply.source, reply.asked_at, reply.as_of, reply.lookup)


def _is_open(account: accounts.Account, on: date) -> bool:
    return account.kind is accounts.AccountKind.ACCOUNT and (account.closed is None or account.closed > on)


def _income_kind(kind: str) -> IncomeKind | None:
    """The kind of income that a register's kind is; None where the library has no word for it."""
    return _KINDS.get(kind)


_KINDS: Mapping[str, IncomeKind] = {kind.value: kind for kind in IncomeKind} | {
    social_insurance.PaymentKind.FAMILY_STATE_BENEFIT_SUPPLEMENT.value: IncomeKind.FAMILY_STATE_BENEFIT,
    social_insurance.PaymentKind.GUARDIAN_BENEFIT.value: IncomeKind.GUARDIAN_MAINTENANCE_BENEFIT,
}

_VSAA_KINDS = frozenset(_KINDS[kind.value] for kind in social_insurance.PaymentKind if kind.value in _KINDS)


_Key: TypeAlias = tuple[IncomeKind, Month]


class _Lines:
    """The income of one person: what was declared, and what registers say of it, by kind and month."""

    def __init__(self, person: Person) -> None:
        self.given = person.incomes or ()
        self.told = person.incomes is not None
        self._known: dict[_Key, list[Income]] = {}
        for line in self.given:
            self._known.setdefault((line.kind, line.month), []).append(line)
        self._declared = {key: _sum(lines) for key, lines in self._known.items()}
        self.doubtful: list[tuple[Month, Money]] = []
        self.grossed: set[_Key] = set()

    def known(self) -> list[Income]:
        """What counts, line by line."""
        return [line for lines in self._known.values() for line in lines]

    def declared(self, kind: IncomeKind, month: Month) -> Money | None:
        """What was declared of *kind* in *month*; None also where the sum was left open."""
        return self._declared.get((kind, month))

    def settle(self, paid: Mapping[_Key, Money]) -> None:
        """Count what a register paid out; lines that come to the same sum stay as they were declared."""
        for (kind, month), amount in paid.items():
            if self._declared.get((kind, month)) != amount:
                # How a payment is to be spread, and by whose choice, no register tells.
                told = {(each.irregular, each.new_earnings) for each in self._known.get((kind, month), ())}
                irregular, new_earnings = told.pop() if len(told) == 1 else (False, False)
                self._known[kind, month] = [Income(kind, month, amount, irregular, new_earnings)]

    def drop(self, kinds: frozenset[IncomeKind]) -> None:
        """Leave out lines that the register was to confirm and did not."""
        self._known = {key: lines for key, lines in self._known.items() if key[0] not in kinds}

    def compared(
        self, paid: Mapping[_Key, Money], kinds: frozenset[IncomeKind], months: Months
    ) -> Iterator[tuple[_Key, Money | None, Money | None]]:
        """Where declaration and register differ in *months*, the oldest first; nothing if nothing was declared."""
        if not self.told:
            return
        declared = {key: amount for key, amount in self._declared.items() if key[0] in kinds and key[1] in months}
        for key in sorted(declared.keys() | paid.keys(), key=lambda key: (key[1].index, key[0])):
            one, other = declared.get(key), paid.get(key)
            if one != other:
                yield key, one, other


def _sum(lines: Sequence[Income]) -> Money | None:
    """What *lines* come to; None where one of them is left open."""
    amounts = [line.amount for line in lines]
    return None if None in amounts else reduce(add, cast(list[Money], amounts))


def _paid(several: Iterable[tuple[_Key, Money]]) -> dict[_Key, Money]:
    """The sum of each kind and month."""
    paid: dict[_Key, Money] = {}
    for key, amount in several:
        paid[key] = paid[key] + amount if key in paid else amount
    return paid
