"""Contract suites: one class for each port; an adapter that passes it is right.

::

    class TestOurVsaa(SocialInsuranceContract):
        @pytest.fixture
        def source(self):
            return lambda world: OurVsaa(a_source_that_holds(world))

The one fixture `source` makes an adapter over a source that holds a `World`. What a channel cannot show at
all (a register that has no protected persons) is named in `cannot`, where a reader of the test sees it. An
adapter that sends requests also gives `transport` and `async_transport`.
"""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any, ClassVar, TypeAlias, cast

import attrs
import pytest

from lvsocial.adapters import case_system as cases
from lvsocial.adapters import monitoring, population
from lvsocial.adapters.desk import AsyncRegistries, Desk, Key, Registries
from lvsocial.adapters.errors import (
    AccessRefused,
    MalformedReply,
    Refusal,
    RegistryError,
    RegistryUnavailable,
    WrongSubject,
)
from lvsocial.adapters.flows import AsyncTransport, Transport
from lvsocial.adapters.persons import KNOWN, RESTRICTED, UNKNOWN, CodeChanged, Deceased, PersonRef, SubjectState
from lvsocial.adapters.policy import policies
from lvsocial.adapters.ports import Ports
from lvsocial.adapters.questions import Months, Question, Reply
from lvsocial.adapters.records import (
    Actor,
    Case,
    Institution,
    Outcome,
    Purpose,
    PurposeKind,
    Relation,
)
from lvsocial.adapters.stores import MemoryAuditLog, MemoryLookupRegister
from lvsocial.money import Money
from lvsocial.testing import worlds
from lvsocial.testing.worlds import (
    DEAD,
    DIED,
    HIDDEN,
    ON,
    OTHER,
    POOR,
    RENAMED,
    RENAMED_TO,
    RICH,
    STRANGER,
    Sample,
    Trouble,
    World,
)
from lvsocial.timeline import Dated, Month

Source: TypeAlias = Callable[[World], object]
Ask: TypeAlias = Callable[[Question[Any]], Reply[Any]]

NOON = datetime(2025, 3, 10, 12, tzinfo=UTC)
_KEY = Key("2025", b"a key of a test")
_CODES = tuple(
    code
    for each in (RICH, POOR, STRANGER, DEAD, RENAMED, HIDDEN, OTHER, RENAMED_TO)
    for code in (each.reveal(), each.reveal(hyphen=False))
)
_EXPECTED: dict[Trouble, type[RegistryError]] = {
    Trouble.REFUSES: AccessRefused,
    Trouble.IS_DOWN: RegistryUnavailable,
    Trouble.IS_GARBLED: MalformedReply,
    Trouble.MIXES_PERSONS: WrongSubject,
}


def purpose(kind: PurposeKind, *others: PersonRef) -> Purpose:
    """A purpose under which everybody of a contract's world may be asked about by a designated user."""
    people = (RICH, POOR, STRANGER, DEAD, RENAMED, HIDDEN, *others)
    case = Case(
        "2025/17",
        worlds.HERE,
        ON.replace(month=1),
        dict.fromkeys(people, Relation.APPLICANT),
        moved_from=worlds.THERE,
        moved_on=ON.replace(month=1),
    )
    institution = Institution("90000000001", "Paraugpilsētas sociālais dienests", "contract")
    return Purpose(kind, case, Actor(institution, "worker-7", designation="D-3"), ON)


def open_policies() -> dict[str, Any]:
    """The policies, with those registers offered that no norm offers yet: an adapter may be tested before."""
    return {name: Dated(name, [attrs.evolve(row, offered=True) for row in dated]) for name, dated in policies().items()}


@attrs.define(eq=False)
class Room:
    """A desk with one adapter and its stores, asked through one of the two doors."""

    desk: Desk
    transport: Transport | None
    async_transport: AsyncTransport | None
    awaited: bool

    def ask(self, question: Question[Any], why: Purpose | None = None) -> Reply[Any]:
        """Put *question* through the door of this room."""
        why = why or purpose(_kind_for(question))
        if self.awaited:
            return asyncio.run(AsyncRegistries(self.desk, self.async_transport).ask(question, purpose=why))
        return Registries(self.desk, self.transport).ask(question, purpose=why)

    @property
    def audit(self) -> MemoryAuditLog:
        """What was written for the audit."""
        return cast(MemoryAuditLog, self.desk.audit)

    @property
    def register(self) -> MemoryLookupRegister:
        """What was written for the case file."""
        return cast(MemoryLookupRegister, self.desk.register)


def _kind_for(question: Question[Any]) -> PurposeKind:
    allowed = policies()[question.policy].on(ON).purposes
    return PurposeKind.ASSISTANCE if PurposeKind.ASSISTANCE in allowed else PurposeKind(allowed[0])


class PortContract:
    """What holds for every port. Subclass the suite of a port, not this."""

    sample: ClassVar[Sample]
    cannot: ClassVar[frozenset[str]] = frozenset()
    """What the channel cannot show: values of `Trouble`, and of ``unknown``, ``deceased``, ``code_changed``,
    ``restricted``. Tests of these are skipped, and say so."""

    @pytest.fixture
    def source(self) -> Source:
        """An adapter over a source that holds the world it is given; to be provided by the subclass."""
        raise NotImplementedError("provide the fixture `source`: a function from a World to an adapter")

    @pytest.fixture
    def transport(self) -> Transport | None:
        """The channel that blocks, for an adapter that sends requests."""
        return None

    @pytest.fixture
    def async_transport(self) -> AsyncTransport | None:
        """The channel that is awaited, for an adapter that sends requests."""
        return None

    @pytest.fixture(params=[False, True], ids=["blocking", "awaited"])
    def room(
        self,
        request: pytest.FixtureRequest,
        source: Source,
        transport: Transport | None,
        async_transport: AsyncTransport | None,
    ) -> Callable[..., Room]:
        """A room with an adapter over the sample's world, asked through one of the two doors."""

        def made(trouble: Trouble | None = None) -> Room:
            if trouble is not None:
                self._can(trouble)
            ports: Any = {self.sample.registry: source(self.sample.world(trouble))}
            desk = Desk(
                Ports(**ports),
                _KEY,
                MemoryAuditLog(),
                MemoryLookupRegister(),
                policies=open_policies(),
                clock=lambda: NOON,
            )
            return Room(desk, transport, async_transport, request.param)

        return made

    def _can(self, what: str) -> None:
        if what in self.cannot:
            pytest.skip(f"this channel cannot show: {what}")

    def _struck_by(self, trouble: Trouble) -> list[worlds.Case]:
        """The cases that *trouble* strikes: a reply that names nobody cannot name somebody else."""
        whom = trouble is Trouble.MIXES_PERSONS
        struck = [case for case in self.sample.cases if not whom or case.question.subject is not None]
        return struck or pytest.skip("no question of this port names a person")

    def _state(self, room: Room, person: PersonRef, subject: SubjectState, records: bool) -> None:
        for case in self.sample.about(person):
            reply = room.ask(case.question)
            assert reply.subject == subject
            if not records:
                assert reply.records == ()
            if subject != KNOWN:
                assert not reply.nothing_on_file

    # What it answers

    def test_records_that_were_asked_for_and_no_others(self, room: Callable[..., Room]) -> None:
        """Each case: the records within the period asked for, in the order of the register."""
        asked = room()
        for case in self.sample.cases:
            reply = asked.ask(case.question)
            assert reply.records == case.records, f"{case.question!r} {case.question.asked_for}"
            assert reply.source == self.sample.registry
            assert reply.asked_at == NOON
            assert reply.complete

    def test_nothing_on_file_of_a_person_who_is_known(self, room: Callable[..., Room]) -> None:
        """No records, a known subject, a complete reply: that is how "nothing" is told from "nobody"."""
        asked = room()
        for case in self.sample.about(POOR):
            assert asked.ask(case.question).nothing_on_file

    def test_a_person_who_is_unknown(self, room: Callable[..., Room]) -> None:
        """A state of the reply, and no error."""
        self._can("unknown")
        self._state(room(), STRANGER, UNKNOWN, records=False)

    def test_a_person_who_died(self, room: Callable[..., Room]) -> None:
        """The day of death is told, and what was on file before is told too."""
        self._can("deceased")
        self._state(room(), DEAD, Deceased(DIED), records=True)

    def test_a_person_with_another_code_now(self, room: Callable[..., Room]) -> None:
        """The new code is told; nothing is answered under the old one."""
        self._can("code_changed")
        self._state(room(), RENAMED, CodeChanged(RENAMED_TO), records=False)

    def test_a_person_who_is_protected(self, room: Callable[..., Room]) -> None:
        """Nothing is told of a protected person, not even that nothing is on file."""
        self._can("restricted")
        self._state(room(), HIDDEN, RESTRICTED, records=False)

    def test_the_day_for_which_the_data_stand(self, room: Callable[..., Room]) -> None:
        """Told as the source tells it, or not at all; never a day of the adapter's own."""
        for case in self.sample.about(POOR):
            assert room().ask(case.question).as_of in (None, ON)

    def test_the_same_question_again(self, room: Callable[..., Room]) -> None:
        """Reading changes nothing."""
        asked = room()
        for case in self.sample.cases:
            assert asked.ask(case.question).records == asked.ask(case.question).records

    def test_records_are_frozen_and_of_their_class(self, room: Callable[..., Room]) -> None:
        """Nobody can change a record, and each field holds what its type says."""
        asked = room()
        for case in self.sample.cases:
            for record in asked.ask(case.question).records:
                assert type(record) is case.question.record
                for field in attrs.fields(case.question.record):
                    with pytest.raises(AttributeError):
                        setattr(record, field.name, None)
                    value = getattr(record, field.name)
                    assert not isinstance(value, float | list | dict | set), field.name
                hash(record)

    # How it fails

    def test_a_part_that_is_silent(self, room: Callable[..., Room]) -> None:
        """The records there are, and that they are not all: an income nobody could look up is not one of nothing."""
        asked = room(Trouble.IS_PARTIAL)
        for case in self.sample.cases:
            reply = asked.ask(case.question)
            assert not reply.complete
            assert set(reply.records) <= set(case.records)

    @pytest.mark.parametrize("trouble", _EXPECTED)
    def test_trouble_has_its_own_error(self, room: Callable[..., Room], trouble: Trouble) -> None:
        """Refused, down, garbled and mixed up never look alike, and never like nothing on file."""
        asked = room(trouble)
        for case in self._struck_by(trouble):
            with pytest.raises(RegistryError) as caught:
                asked.ask(case.question)
            assert type(caught.value) is _EXPECTED[trouble]
            assert caught.value.registry == self.sample.registry

    @pytest.mark.parametrize("trouble", [None, *Trouble])
    def test_nothing_leaks(
        self,
        room: Callable[..., Room],
        trouble: Trouble | None,
        caplog: pytest.LogCaptureFixture,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        """No code of a person in an error, in its frames, in a log of any logger, or on the terminal."""
        texts: list[str] = []
        with caplog.at_level(logging.NOTSET):
            asked = room(trouble)
            for case in (*self.sample.cases, *self.sample.about(STRANGER)):
                try:
                    reply = asked.ask(case.question)
                except RegistryError as error:
                    texts += _told(error)
                else:
                    texts += [repr(reply), *map(repr, reply.records), repr(case.question)]
        texts += [record.getMessage() + str(record.args) + str(record.exc_text) for record in caplog.records]
        texts += capfd.readouterr()
        texts += map(repr, asked.audit.attempts())
        leaking = [text for text in texts if any(code in text for code in _CODES)]
        assert not leaking, f"{len(leaking)} texts hold a personal code"

    # That it is recorded

    def test_purpose_and_outcome_are_recorded(self, room: Callable[..., Room]) -> None:
        """Each question leaves an attempt without personal data, and a lookup with the person, for its case."""
        asked = room()
        for case in self.sample.cases:
            before = len(asked.audit), len(asked.register)
            reply = asked.ask(case.question)
            *_, attempt = asked.audit.attempts()
            *_, lookup = asked.register.of_case("2025/17")
            assert len(asked.audit) == before[0] + 1
            assert len(asked.register) > before[1]
            assert attempt.lookup == lookup.lookup == reply.lookup
            assert attempt.outcome == lookup.outcome
            assert attempt.outcome in (Outcome.ANSWERED, Outcome.EMPTY)
            assert attempt.records == lookup.records == len(case.records)
            assert attempt.adapter
            if case.question.subject is not None:
                assert attempt.subject == _KEY.hash_of(RICH.reveal())
                assert lookup.person == RICH.reveal()

    @pytest.mark.parametrize("trouble", _EXPECTED)
    def test_failures_are_recorded_too(self, room: Callable[..., Room], trouble: Trouble) -> None:
        """One attempt and one lookup, with the outcome of the error."""
        asked = room(trouble)
        with pytest.raises(RegistryError) as caught:
            asked.ask(self._struck_by(trouble)[0].question)
        (attempt,) = asked.audit.attempts()
        *_, lookup = asked.register.of_case("2025/17")
        assert attempt.outcome == lookup.outcome == caught.value.outcome

    def test_who_is_not_of_the_case_is_not_asked_about(self, room: Callable[..., Room]) -> None:
        """The desk refuses before the adapter hears of it, and records that."""
        asked = room()
        for case in self.sample.about(OTHER):
            with pytest.raises(AccessRefused) as caught:
                asked.ask(case.question)
            assert caught.value.kind is Refusal.NOT_IN_CASE
            *_, attempt = asked.audit.attempts()
            assert attempt.outcome == Outcome.REFUSED
            assert attempt.adapter == ""

    # How it runs

    def test_many_threads_at_once(self, room: Callable[..., Room]) -> None:
        """Eight threads get what one gets."""
        asked = room()
        wanted = [case for case in self.sample.cases for _ in range(4)]
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda case: asked.ask(case.question).records, wanted))
        assert found == [case.records for case in wanted]

    def test_a_question_given_up_harms_no_other(self, room: Callable[..., Room]) -> None:
        """A flow that is closed at any of its steps ends there, and the next question is answered."""
        asked = room()
        port = getattr(asked.desk.ports, self.sample.registry)
        for case in self.sample.cases:
            flow = getattr(port, case.question.method)(case.question)
            try:
                next(flow)
            except StopIteration:
                continue
            finally:
                flow.close()
            assert asked.ask(case.question).records == case.records

    def test_it_neither_sleeps_nor_waits_by_itself(
        self, room: Callable[..., Room], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An adapter that must wait yields a `Pause`; one that blocks yields a `Call`."""
        asked = room()
        port = getattr(asked.desk.ports, self.sample.registry)

        def slept(_: float) -> None:
            raise AssertionError("a flow slept")

        monkeypatch.setattr(time, "sleep", slept)
        for case in self.sample.cases:
            flow = getattr(port, case.question.method)(case.question)
            try:
                next(flow)
            except StopIteration:
                continue
            finally:
                flow.close()


def _told(error: RegistryError) -> Iterator[str]:
    """Every text of *error*, with what the frames of the library and of the adapter hold as locals."""
    each: BaseException | None = error
    while each is not None:
        yield from (str(each), repr(each), repr(each.args), repr(vars(each)))
        each = each.__cause__ or each.__context__
    shown = traceback.TracebackException.from_exception(error, capture_locals=True, lookup_lines=False)
    for frame in shown.stack:
        if not frame.filename.endswith(("contracts.py", "worlds.py")):
            yield from (frame.locals or {}).values()


class SocialInsuranceContract(PortContract):
    """VSAA: payments and contributions by month."""

    sample: ClassVar[Sample] = worlds.SOCIAL_INSURANCE


class EmploymentContract(PortContract):
    """NVA: registrations, measures, refusals."""

    sample: ClassVar[Sample] = worlds.EMPLOYMENT


class LandRegisterContract(PortContract):
    """The Land Register: folios of an owner, a folio by its number."""

    sample: ClassVar[Sample] = worlds.LAND_REGISTER


class CaseSystemContract(PortContract):
    """The municipality's case system: what is on file, and writing to it."""

    sample: ClassVar[Sample] = worlds.CASE_SYSTEM

    def _decision(self, **other: Any) -> cases.Decision:
        decision = cases.Decision(
            "L-1", "2025/17", POOR, cases.AwardKind.GMI, True, ON, ON, ON.replace(month=5), 0, Money(4500)
        )
        return attrs.evolve(decision, **other)

    def _write(self, asked: Room, decision: cases.Decision) -> cases.Written:
        (written,) = asked.ask(cases.Decide(decision)).records
        assert isinstance(written, cases.Written)
        return written

    def test_what_is_decided_is_on_file(self, room: Callable[..., Room]) -> None:
        """An award, with the amount a month, and the next version of the case file."""
        asked = room()
        assert self._write(asked, self._decision()) == cases.Written(1)
        (award,) = asked.ask(cases.Awards(POOR, Months(Month.of(ON), Month.of(ON)))).records
        assert (award.kind, award.amount, award.case) == (cases.AwardKind.GMI, Money(4500), "2025/17")

    def test_the_same_decision_again_changes_nothing(self, room: Callable[..., Room]) -> None:
        """A write whose reply was lost may be sent again."""
        asked = room()
        for _ in range(2):
            assert self._write(asked, self._decision()) == cases.Written(1)
        assert len(asked.ask(cases.Awards(POOR, Months(Month.of(ON), Month.of(ON)))).records) == 1

    def test_another_decision_under_the_same_number_is_a_conflict(self, room: Callable[..., Room]) -> None:
        """A number stands for one decision."""
        asked = room()
        self._write(asked, self._decision())
        assert self._write(asked, self._decision(amount=Money(4600))).conflict

    def test_who_read_an_older_file_does_not_overwrite(self, room: Callable[..., Room]) -> None:
        """Two workers read version 0; the second to write is told of the conflict, and nothing is written."""
        asked = room()
        self._write(asked, self._decision())
        second = self._decision(number="L-2", kind=cases.AwardKind.HOUSING)
        assert self._write(asked, second) == cases.Written(1, conflict=True)
        assert self._write(asked, attrs.evolve(second, version=1)) == cases.Written(2)

    def test_what_is_paid_twice_is_told_when_it_is_written(self, room: Callable[..., Room]) -> None:
        """The other award of the household, whichever municipality granted it; a finding, no error."""
        asked = room()
        decision = self._decision(person=RICH, since=date(2025, 2, 1))
        assert [award.case for award in self._write(asked, decision).duplicates] == ["9/77"]
        assert self._write(asked, self._decision(number="L-2", person=RICH, version=1)).duplicates == ()

    def test_a_status_is_granted_to_the_household_and_passed_on(self, room: Callable[..., Room]) -> None:
        """Everybody in the household of the file has it, and the feed of changes tells each once."""
        asked = room()
        decision = self._decision(person=RICH, kind=cases.StatusKind.LOW_INCOME, amount=None, since=date(2025, 4, 1))
        self._write(asked, decision)
        for person in (RICH, POOR):
            (grant,) = asked.ask(cases.StatusesOf(person, date(2025, 4, 1))).records
            assert grant.kind is cases.StatusKind.LOW_INCOME
        changes = asked.ask(cases.StatusChanges()).records
        assert {change.grant.person for change in changes} == {RICH, POOR}
        assert asked.ask(cases.StatusChanges(changes[-1].cursor)).records == ()

    def test_a_payment_is_entered_once_a_month_under_a_decision(self, room: Callable[..., Room]) -> None:
        """The same payment again changes nothing; another for that month, or under no decision, is a conflict."""
        asked = room()
        payment = cases.ScheduledPayment("L-1", Month.of(ON), Money(4500), ON.replace(day=20))
        assert asked.ask(cases.SchedulePayment(POOR, payment)).records == (cases.Written(0, conflict=True),)
        self._write(asked, self._decision())
        for _ in range(2):
            assert asked.ask(cases.SchedulePayment(POOR, payment)).records == (cases.Written(1),)
        other = attrs.evolve(payment, amount=Money(4600))
        assert asked.ask(cases.SchedulePayment(POOR, other)).records == (cases.Written(1, conflict=True),)

    def test_another_municipality_only_after_a_move_from_there(self, room: Callable[..., Room]) -> None:
        """The desk holds SPSPL 36(7): three months, to the day, and that municipality only."""
        asked = room()
        why = purpose(PurposeKind.ASSISTANCE)
        question = cases.AwardsElsewhere(RICH, worlds.QUARTER, worlds.THERE)
        for moved, from_, allowed in (
            (date(2024, 12, 10), worlds.THERE, True),
            (date(2024, 12, 9), worlds.THERE, False),
            (date(2025, 3, 11), worlds.THERE, False),
            (date(2025, 3, 1), "0002000", False),
            (None, worlds.THERE, False),
        ):
            case = attrs.evolve(why.case, moved_on=moved, moved_from=from_)
            if allowed:
                assert asked.ask(question, attrs.evolve(why, case=case)).records
            else:
                with pytest.raises(AccessRefused) as caught:
                    asked.ask(question, attrs.evolve(why, case=case))
                assert caught.value.kind is Refusal.NO_RECENT_MOVE
                assert str(caught.value.norm) == "SPSPL 36(7)"


class PopulationContract(PortContract):
    """The Register of Natural Persons: entries, relations, who is declared where."""

    sample: ClassVar[Sample] = worlds.POPULATION

    def test_who_is_declared_at_an_address(self, room: Callable[..., Room]) -> None:
        """On the day asked for; nobody who is protected, and nobody under a code of before."""
        asked = room()
        found = asked.ask(population.ResidentsAt("101000001", ON)).records
        assert [resident.person for resident in found] == [RICH, DEAD]
        before = asked.ask(population.ResidentsAt("101000001", date(2019, 12, 31))).records
        assert before == ()


class CadastreContract(PortContract):
    """The Cadastre: properties of a person, one by its number."""

    sample: ClassVar[Sample] = worlds.CADASTRE


class TaxContract(PortContract):
    """VID: income before tax, jobs, economic activity; an official secret."""

    sample: ClassVar[Sample] = worlds.TAX

    def test_its_data_are_a_secret(self, room: Callable[..., Room]) -> None:
        """NNL 22(6)."""
        assert room().ask(self.sample.cases[0].question).handling.secret


class DisabilityContract(PortContract):
    """VDEĀVK: the decision in force on a day."""

    sample: ClassVar[Sample] = worlds.DISABILITY


class CompaniesContract(PortContract):
    """The Register of Enterprises: offices and shares, a company by its number."""

    sample: ClassVar[Sample] = worlds.COMPANIES


class VehiclesContract(PortContract):
    """CSDD and VTUA: what a person has on a day; not to be passed on."""

    sample: ClassVar[Sample] = worlds.VEHICLES

    def test_its_data_go_no_further(self, room: Callable[..., Room]) -> None:
        """Road Traffic Law 14.1(6)."""
        assert room().ask(self.sample.cases[0].question).handling.no_onward


class AccountRegisterContract(PortContract):
    """The Account Register: accounts and safes of an applicant; request and reply are kept five years."""

    sample: ClassVar[Sample] = worlds.ACCOUNT_REGISTER

    def test_request_and_reply_are_kept_five_years(self, room: Callable[..., Room]) -> None:
        """KTRL 7(1) p. 2: that it was asked, before the answer; then the answer with its content."""
        asked = room()
        asked.ask(self.sample.cases[0].question)
        first, last = asked.register.of_case("2025/17")
        assert (first.outcome, first.content) == (Outcome.ASKED, None)
        assert last.content is not None
        assert "Banka" in last.content
        assert first.keep_until == last.keep_until == date(2030, 3, 10)

    def test_a_missing_reply_is_kept_too(self, room: Callable[..., Room]) -> None:
        """KTRL 7(1) p. 2."""
        asked = room(Trouble.IS_DOWN)
        with pytest.raises(RegistryUnavailable):
            asked.ask(self.sample.cases[0].question)
        *_, last = asked.register.of_case("2025/17")
        assert (last.outcome, last.keep_until) == (Outcome.UNAVAILABLE, date(2030, 3, 10))


class CreditRegisterContract(PortContract):
    """The Credit Register, for the day when a norm lets social services ask."""

    sample: ClassVar[Sample] = worlds.CREDIT_REGISTER


class BankAccountsContract(PortContract):
    """Credit institutions, for the day when a norm lets social services ask."""

    sample: ClassVar[Sample] = worlds.BANK_ACCOUNTS


class EducationContract(PortContract):
    """VIIS: where somebody studies on a day."""

    sample: ClassVar[Sample] = worlds.EDUCATION


class MaintenanceFundContract(PortContract):
    """The Maintenance Guarantee Fund: payments for a child, the debt of a parent."""

    sample: ClassVar[Sample] = worlds.MAINTENANCE_FUND


class RuralSupportContract(PortContract):
    """LAD: payments of the months."""

    sample: ClassVar[Sample] = worlds.RURAL_SUPPORT


class PrisonsContract(PortContract):
    """The Prison Administration: the stay that covers a day."""

    sample: ClassVar[Sample] = worlds.PRISONS


class ServiceProvidersContract(PortContract):
    """The register of service providers: entries that stand, and expired ones by their number."""

    sample: ClassVar[Sample] = worlds.SERVICE_PROVIDERS


class MonitoringContract(PortContract):
    """SPOLIS: reports under a key."""

    sample: ClassVar[Sample] = worlds.MONITORING

    def _send(self, asked: Room, question: Question[monitoring.Receipt]) -> monitoring.Receipt:
        (receipt,) = asked.ask(question).records
        assert isinstance(receipt, monitoring.Receipt)
        return receipt

    def test_the_same_report_again_changes_nothing(self, room: Callable[..., Room]) -> None:
        """A report whose receipt was lost may be sent again under its key."""
        asked = room()
        report = monitoring.SubmitDecision("k-1", worlds.DECISION, "2026-1")
        first = self._send(asked, report)
        assert first.fate is monitoring.Fate.ACCEPTED
        assert self._send(asked, report) == first

    def test_a_key_stands_for_one_body(self, room: Callable[..., Room]) -> None:
        """The same key with another body is refused, and the first report stands."""
        asked = room()
        report = monitoring.SubmitDecision("k-1", worlds.DECISION, "2026-1")
        first = self._send(asked, report)
        other = attrs.evolve(report, event=attrs.evolve(worlds.DECISION, amount=Money(4600)))
        assert self._send(asked, other) == monitoring.Receipt("k-1", monitoring.Fate.KEY_REUSED)
        assert self._send(asked, report) == first

    def test_what_is_wrong_is_told_by_path(self, room: Callable[..., Room]) -> None:
        """A report that is rejected was not taken: the mended one goes through, even under the same key."""
        asked = room()
        wrong = attrs.evolve(worlds.DECISION, until=date(2025, 3, 9))
        receipt = self._send(asked, monitoring.SubmitDecision("k-1", wrong, "2026-1"))
        assert (receipt.fate, [path for path, _ in receipt.faults]) == (monitoring.Fate.REJECTED, ["event.until"])
        mended = self._send(asked, monitoring.SubmitDecision("k-1", worlds.DECISION, "2026-1"))
        assert mended.fate is monitoring.Fate.ACCEPTED

    def test_the_figures_of_a_month(self, room: Callable[..., Room]) -> None:
        """A number or an amount in each row."""
        asked = room()
        rows = (monitoring.Indicator("gmi_households", 12), monitoring.Indicator("gmi_paid", amount=Money(98765)))
        report = monitoring.SubmitMonth("m-1", worlds.HERE, Month.parse("2025-02"), rows)
        assert self._send(asked, report).fate is monitoring.Fate.ACCEPTED
        wrong = attrs.evolve(report, key="m-2", indicators=(monitoring.Indicator("gmi_households"), *rows))
        assert self._send(asked, wrong).faults[0][0] == "indicators[0]"
