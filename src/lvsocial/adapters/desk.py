"""The desk: every question goes over it, so that none is put without a purpose, a norm and a trace.

`Desk` checks the policy before the call, looks at the answer, tries again where the register was down, and
writes both records. `Registries` asks by blocking, `AsyncRegistries` by awaiting; both drive the same flow.

    registries = Registries(Desk(ports, key, audit, register))
    reply = registries.ask(Payments(person, months), purpose=why)
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from hashlib import blake2b
from itertools import count
from operator import attrgetter
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import attrs

from lvsocial.adapters.errors import (
    AccessRefused,
    AdapterFailed,
    MalformedReply,
    NoReply,
    NotOffered,
    Refusal,
    RegistryError,
    RegistryUnavailable,
    WrongSubject,
)
from lvsocial.adapters.flows import Answer, AsyncTransport, Flow, NoChannel, Pause, Request, Response, Transport
from lvsocial.adapters.flows import run as run_flow
from lvsocial.adapters.flows import run_async as run_flow_async
from lvsocial.adapters.persons import CodeChanged, PersonRef, Restricted, Unknown, spelled
from lvsocial.adapters.policy import RegistryPolicy, policies
from lvsocial.adapters.ports import Ports
from lvsocial.adapters.questions import Handling, Months, Question, Reply
from lvsocial.adapters.records import Attempt, AuditLog, Lookup, LookupRegister, Outcome, Purpose
from lvsocial.timeline import Dated, Gap

if TYPE_CHECKING:
    from asyncio import Semaphore

T = TypeVar("T")

Asked: TypeAlias = Reply[object] | RegistryError
"""What came of one question among many: the reply, or the error that stands in its place."""


class Key:
    """The secret under which the audit log hashes identifiers, and its name; to be changed every year.

    The hash is BLAKE2b in its keyed mode (RFC 7693), under a key made of the secret.
    """

    __slots__ = ("_keyed", "name")

    def __init__(self, name: str, secret: bytes) -> None:
        self.name: str = name
        self._keyed = blake2b(key=blake2b(secret).digest(), digest_size=16)

    def hash_of(self, identifier: str) -> str:
        """The keyed hash of *identifier*, for the audit log and for whoever looks for a person in it."""
        made = self._keyed.copy()
        made.update(identifier.encode())
        return made.hexdigest()

    def __repr__(self) -> str:
        return f"<Key {self.name}>"


def utc_now() -> datetime:
    """The moment, in UTC: lookups are dated by the clock, assessments never."""
    return datetime.now(UTC)


_numbers = count()
_process = ""


def _renew() -> None:
    """Begin a new series of ids: a process that was forked must not repeat those of its parent."""
    global _process
    _process = f"{time.time_ns():016x}{os.urandom(4).hex()}"


_renew()
if hasattr(os, "register_at_fork"):  # not where processes do not fork
    os.register_at_fork(after_in_child=_renew)


def _new_id() -> str:
    return _process + "%010x" % next(_numbers)  # noqa: UP031 - in half the time


@attrs.frozen(eq=False, repr=False)
class Desk:
    """What both doors share: who answers, under which policies, and where each lookup is written.

    *retries* are the pauses, in seconds, before a register that was unavailable is asked again; a question that
    is not `repeatable` is put once. *policies* may be replaced where a norm has changed. *clock* gives moments in
    UTC, whose date is the day of the lookup.
    """

    ports: Ports
    key: Key
    audit: AuditLog
    register: LookupRegister
    retries: tuple[float, ...] = ()
    policies: Mapping[str, Dated[RegistryPolicy]] = attrs.field(factory=policies)
    clock: Callable[[], datetime] = utc_now

    _errands: dict[tuple[type, Purpose], _Errand] = attrs.field(init=False, factory=dict)
    _people: dict[Purpose, dict[int, _Who]] = attrs.field(init=False, factory=dict)

    def flow(self, question: Question[T], purpose: Purpose) -> Flow[Reply[T]]:
        """The flow that puts *question*: checked before, looked at after, recorded however it ends."""
        at = self.clock()
        errand = self._errand(type(question), purpose, at.date())
        person = errand.person_of(question)
        who = _NOBODY if person is None else self._known(errand.people, purpose, person)
        lookup, period = _new_id(), errand.period_of(question)
        outcome, records, as_of, message = _NO_REPLY, 0, None, None
        got: Answer[T] | None = None
        is_allowed = False
        number = 0
        try:
            while True:
                number += 1
                began = perf_counter_ns()
                failure: RegistryError | None = None
                try:
                    if not is_allowed:
                        if who.relation not in errand.allowed:
                            errand.allow(question, who.relation)
                        is_allowed = True
                        if errand.port is None:
                            raise NotOffered(errand.registry)
                        if errand.keeps_content:
                            self.register.append(_entry(errand, who, lookup, at, period, _ASKED, 0, None, None, None))
                    got = yield from errand.put(question)
                    failure = _wrong(errand, got, person)
                    if failure is None:
                        records, as_of, message = len(got.records), got.as_of, got.message
                        outcome = _ANSWERED if records else _ending(got)
                    else:
                        got, outcome = None, failure.outcome.value
                except RegistryError as error:
                    failure = _told(error, errand.registry)
                    outcome = failure.outcome.value
                except Exception as error:  # noqa: BLE001 - whatever an adapter raises may quote a life
                    failure = _failed(error, errand.registry)
                    outcome = failure.outcome.value
                finally:
                    line = errand.attempt.copy()
                    line["lookup"], line["number"], line["at"], line["period"] = lookup, number, at, period
                    line["relation"], line["subject"] = who.relation, who.hash
                    line["outcome"], line["records"], line["as_of"], line["message"] = outcome, records, as_of, message
                    line["milliseconds"] = (perf_counter_ns() - began) // 1_000_000
                    if is_allowed:
                        line["adapter"] = errand.adapter
                    if type(failure) is AccessRefused:
                        line["refusal"] = failure.kind.value
                    self.audit.append(_made(Attempt, line))
                if failure is None:
                    break
                wait = self._pause(failure, number) if question.repeatable else None
                if wait is None:
                    # Raised where no other error is being handled, so that none hangs on to it.
                    raise failure
                outcome = _NO_REPLY
                yield Pause(wait)
        finally:
            self.register.append(_entry(errand, who, lookup, at, period, outcome, records, as_of, message, got))
        assert got is not None  # noqa: S101 - the loop ends with an answer or an error
        return _made(
            Reply,
            {
                "records": got.records,
                "source": errand.registry,
                "asked_at": at,
                "as_of": as_of,
                "message": message,
                "complete": got.complete,
                "subject": got.subject,
                "handling": errand.handling,
                "lookup": lookup,
            },
        )

    def _pause(self, failure: RegistryError, number: int) -> float | None:
        """How long to wait after attempt *number* before the next; None where there is to be none."""
        if type(failure) is not RegistryUnavailable or number > len(self.retries):
            return None
        wait = self.retries[number - 1]
        # A register that says when to come back is not asked before.
        return wait if failure.retry_after is None or failure.retry_after <= wait else None

    def _known(self, people: dict[int, _Who], purpose: Purpose, person: PersonRef) -> _Who:
        """How *person* stands to the case, and the hash: the same for all questions of the purpose.

        The questions of a household name each person by one object, which is quicker looked up than its digits.
        """
        known = people.get(id(person))
        if known is None or known.person is not person:
            relation = purpose.case.persons.get(person)
            known = _Who(person, "" if relation is None else relation.value, self.key.hash_of(spelled(person)))
            # Who is not of the case may be entered in it later.
            if relation is not None:
                if len(people) >= _MOST_KNOWN:
                    people.clear()
                people[id(person)] = known
        return known

    def _errand(self, kind: type[Question[Any]], purpose: Purpose, today: date) -> _Errand:
        """What is the same for every question of one kind for one purpose on one day."""
        errand = self._errands.get((kind, purpose))
        if errand is None or errand.today != today:
            if len(self._errands) >= _MOST_KNOWN:
                self._errands.clear()
                self._people.clear()
            people = self._people.setdefault(purpose, {})
            errand = self._errands[kind, purpose] = _Errand(self, kind, purpose, today, people)
        return errand


_new, _fill = object.__new__, object.__setattr__


def _made(kind: type[T], fields: dict[str, object]) -> T:
    """A record of all its *fields*; its generated ``__init__`` takes twice as long. A test holds the fields."""
    record = _new(kind)
    _fill(record, "__dict__", fields)
    return record


def _entry(
    errand: _Errand,
    who: _Who,
    lookup: str,
    at: datetime,
    period: str,
    outcome: str,
    records: int,
    as_of: date | None,
    message: str | None,
    got: Answer[Any] | None,
) -> Lookup:
    """One entry of the lookup register; made here, so that no frame of a store that fails holds who it is about."""
    entry = errand.lookup.copy()
    entry["lookup"], entry["at"], entry["period"] = lookup, at, period
    entry["relation"] = who.relation
    entry["outcome"], entry["records"], entry["as_of"], entry["message"] = outcome, records, as_of, message
    if got is not None and errand.keeps_content:
        entry["content"] = _content(got)
    # Last, when nothing can fail any more.
    entry["person"] = who.spelled
    return _made(Lookup, entry)


class _Who:
    """Whom a question is about: how the person stands to the case, the hash, and the identifier for the register."""

    __slots__ = ("hash", "person", "relation", "spelled")

    def __init__(self, person: PersonRef | None, relation: str, hash: str) -> None:
        self.person, self.relation, self.hash = person, relation, hash
        self.spelled = "" if person is None else spelled(person)


_NOBODY = _Who(None, "", "")
_MOST_KNOWN = 256


class _Errand:
    """What is the same for every question of one kind, for one purpose, on one day: checked and written out once."""

    __slots__ = (
        "_period",
        "_policy",
        "_purpose",
        "_refusal",
        "adapter",
        "allowed",
        "asked_for",
        "attempt",
        "handling",
        "keeps_content",
        "lookup",
        "people",
        "person_of",
        "port",
        "put",
        "record",
        "registry",
        "today",
    )

    def __init__(
        self,
        desk: Desk,
        question: type[Question[Any]],
        purpose: Purpose,
        today: date,
        people: dict[int, _Who],
    ) -> None:
        case, actor, registry = purpose.case, purpose.actor, question.registry
        self._purpose, self.today = purpose, today
        self._policy, self._refusal = _allowed(desk.policies, question, purpose, today)
        self._period: tuple[Months | date | None, str] = None, ""
        self.people, self.registry, self.record = people, registry, question.record
        self.person_of: Callable[[Any], PersonRef | None] = _reader(question, "subject", "person")
        self.asked_for: Callable[[Any], Months | date | None] = _reader(question, "asked_for", "months", "on")
        self.allowed: set[str] = set()
        """As what persons may be asked about: relations for which nothing hangs on the single question."""
        self.port: object = getattr(desk.ports, registry)
        self.put: Callable[[Question[Any]], Flow[Answer[Any]]] = getattr(self.port, question.method, _nobody)
        self.adapter = "" if self.port is None else type(self.port).__name__
        policy = self._policy
        self.handling = _FREE if policy is None else policy.handling
        self.keeps_content = policy is not None and policy.keep_content
        both: dict[str, object] = {
            "port": registry,
            "operation": question.method,
            "institution": actor.institution.reg_no,
            "user": actor.user,
            "role": actor.role.value,
            "designation": actor.designation,
            "kind": purpose.kind.value,
            "case": case.number,
            "basis": str(purpose.basis),
            "permission": purpose.permissions.get(registry),
        }
        self.attempt = (
            _blank(Attempt)
            | both
            | {
                "adapter": "",
                "workstation": actor.workstation,
                "key": desk.key.name,
                "notice": purpose.notice,
                "consent": purpose.consent,
            }
        )
        self.lookup = (
            _blank(Lookup)
            | both
            | {
                "institution_name": actor.institution.name,
                "system": actor.institution.system,
                "norm": "" if policy is None else str(policy.norm),
                "keep_until": None if policy is None else policy.keep_until(today),
            }
        )

    def period_of(self, question: Question[Any]) -> str:
        """The period of *question* as text. Questions of a household share theirs, so it is written out once."""
        asked, (known, text) = self.asked_for(question), self._period
        if asked is known:
            return text
        text = "" if asked is None else str(asked)
        self._period = asked, text
        return text

    def allow(self, question: Question[Any], relation: str) -> None:
        """Raise unless *question* may be put about somebody who stands so to the case."""
        if self._refusal is not None:
            # Made again each time: an error is raised once.
            raise self._refusal()
        policy = self._policy
        assert policy is not None  # noqa: S101 - else there is a refusal
        refusal = policy.refusal_about(self._purpose, question, relation, self.today)
        if refusal is not None:
            raise AccessRefused(self.registry, refusal, policy.norm)
        if relation and not policy.after_move:
            self.allowed.add(relation)


def _reader(kind: type[Question[Any]], name: str, *fields: str) -> Callable[[Any], Any]:
    """What reads the property *name* of a question: the one of *fields* that it stands for, if there is just one."""
    own = [field for field in fields if hasattr(kind, field)]
    is_plain = len(own) == 1 and getattr(kind, name) is getattr(Question, name)
    return attrgetter(own[0] if is_plain else name)


def _blank(kind: type[Attempt | Lookup]) -> dict[str, object]:
    """The fields of a record in their order, all of them empty: a copy is quicker filled than a dictionary made."""
    return dict.fromkeys(field.name for field in attrs.fields(kind))


def _allowed(
    held: Mapping[str, Dated[RegistryPolicy]], question: type[Question[Any]], purpose: Purpose, today: date
) -> tuple[RegistryPolicy | None, Callable[[], RegistryError] | None]:
    """The policy under which a kind of question may be put at all, or what is raised because it may not."""
    registry = question.registry
    policy = held[question.policy].get(today)
    if policy is None or isinstance(policy, Gap):
        return None, partial(AccessRefused, registry, Refusal.NO_LEGAL_BASIS)
    if not policy.offered:
        return policy, partial(NotOffered, registry, policy.norm)
    refusal = policy.refusal(purpose, today)
    return policy, None if refusal is None else partial(AccessRefused, registry, refusal, policy.norm)


def _nobody(question: Question[Any]) -> Flow[Answer[Any]]:
    raise NotOffered(question.registry)


_FREE = Handling()
_MOMENT = 0.1
"""Seconds past a deadline in which flows that were told of it may still write their records."""


# Both records hold plain text.
_NO_REPLY, _ANSWERED, _ASKED = Outcome.NO_REPLY.value, Outcome.ANSWERED.value, Outcome.ASKED.value
_EMPTY = Outcome.EMPTY.value
_ENDINGS: Mapping[type, str] = {
    Unknown: Outcome.UNKNOWN.value,
    Restricted: Outcome.RESTRICTED.value,
    CodeChanged: Outcome.CODE_CHANGED.value,
}


def _ending(got: Answer[Any]) -> str:
    """How an attempt ended that brought no records."""
    return _ENDINGS.get(type(got.subject), _EMPTY)


def _wrong(errand: _Errand, got: object, person: PersonRef | None) -> RegistryError | None:
    """What is wrong with an answer that a port must not give."""
    if type(got) is not Answer:
        return MalformedReply(errand.registry, "answer")
    about = got.about
    if about is not None and about is not person and about != person:
        return WrongSubject(errand.registry)
    wanted = errand.record
    for index, record in enumerate(got.records):
        if type(record) is not wanted:
            return MalformedReply(errand.registry, f"records[{index}]")
    return None


def _told(error: RegistryError, registry: str) -> RegistryError:
    """The error of an adapter, cut loose from what led to it: causes and frames may hold the reply."""
    if type(error) is NoReply:
        return NoReply(registry)
    error.__cause__ = error.__context__ = error.__traceback__ = None
    vars(error).pop("__notes__", None)
    return error


def _failed(error: Exception, registry: str) -> AdapterFailed:
    step, where = error.__traceback__, "an unknown place"
    while step is not None:
        code = step.tb_frame.f_code
        where = f"{os.path.basename(code.co_filename)}:{step.tb_lineno}"  # noqa: PTH119 - a name, not a file
        step = step.tb_next
    return AdapterFailed(registry, type(error).__name__, where)


def _content(got: Answer[Any]) -> str:
    """The records of a reply as JSON, for a register whose norm demands that they be kept."""
    import json

    from lvsocial.strict import converter

    return json.dumps(converter().unstructure(got.records), ensure_ascii=False)


def _no_channel(request: Request) -> Response:
    raise NoChannel(request.registry)


@attrs.frozen(eq=False, repr=False)
class Registries:
    """The desk for programs that block. *at_once* bounds how many questions wait for their answers together."""

    desk: Desk
    transport: Transport | None = None
    at_once: int = 80

    def ask(self, question: Question[T], *, purpose: Purpose, seconds: float | None = None) -> Reply[T]:
        """Put *question*, for at most *seconds* where a number is given.

        Raises a `RegistryError`, whose kind says what can be done about it.
        """
        return self._ask(question, purpose, None if seconds is None else time.monotonic() + seconds)

    def _ask(self, question: Question[T], purpose: Purpose, deadline: float | None) -> Reply[T]:
        send = _no_channel if self.transport is None else partial(self.transport.send, purpose=purpose)
        return run_flow(self.desk.flow(question, purpose), send, deadline)

    def ask_all(
        self,
        questions: Iterable[Question[object]],
        *,
        purpose: Purpose,
        seconds: float | None = None,
        told: Callable[[int, int], None] | None = None,
    ) -> list[Asked]:
        """Put all *questions* at once, with one deadline for the whole; an error stands in the place of its reply.

        *told* hears, after each answer, how many of how many have come. A question that has not been answered
        in time is `NoReply`; its records are written when its channel gives up.
        """
        from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

        wanted = list(questions)
        if not wanted:
            return []
        deadline = None if seconds is None else time.monotonic() + seconds

        def one(question: Question[object]) -> Asked:
            try:
                return self._ask(question, purpose, deadline)
            except RegistryError as error:
                return error

        pool = ThreadPoolExecutor(min(self.at_once, len(wanted)), "lvsocial-ask")
        try:
            futures = [pool.submit(one, question) for question in wanted]
            open_, done = set(futures), 0
            while open_:
                left = None if deadline is None else max(deadline + _MOMENT - time.monotonic(), 0)
                ready, open_ = wait(open_, left, FIRST_COMPLETED)
                if not ready:
                    break
                done += len(ready)
                if told is not None:
                    told(done, len(wanted))
            return [
                future.result() if future.done() else NoReply(question.registry)
                for future, question in zip(futures, wanted, strict=True)
            ]
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


@attrs.frozen(eq=False, repr=False)
class AsyncRegistries:
    """The desk for programs that await. *at_once* bounds how many questions wait for their answers together."""

    desk: Desk
    transport: AsyncTransport | None = None
    at_once: int = 80

    async def ask(self, question: Question[T], *, purpose: Purpose, seconds: float | None = None) -> Reply[T]:
        """Put *question*, for at most *seconds* where a number is given; as `Registries.ask`."""
        if seconds is None:
            return await self._ask(question, purpose, None)
        import asyncio

        return await self._ask(question, purpose, asyncio.get_running_loop().time() + seconds)

    async def _ask(self, question: Question[T], purpose: Purpose, deadline: float | None) -> Reply[T]:
        send = _no_channel if self.transport is None else partial(self.transport.send, purpose=purpose)
        return await run_flow_async(self.desk.flow(question, purpose), send, deadline)

    async def ask_all(
        self,
        questions: Iterable[Question[object]],
        *,
        purpose: Purpose,
        seconds: float | None = None,
        told: Callable[[int, int], None] | None = None,
    ) -> list[Asked]:
        """Put all *questions* at once; as `Registries.ask_all`."""
        import asyncio

        wanted: Sequence[Question[object]] = list(questions)
        deadline = None if seconds is None else asyncio.get_running_loop().time() + seconds
        gate, done = asyncio.Semaphore(self.at_once), 0

        async def one(question: Question[object]) -> Asked:
            nonlocal done
            found = await self._in_turn(gate, question, purpose, deadline)
            done += 1
            if told is not None:
                told(done, len(wanted))
            return found

        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(one(question)) for question in wanted]
        except BaseExceptionGroup as several:
            # As in the blocking door, whoever asked is told of the first store that broke.
            raise several.exceptions[0] from None
        return [task.result() for task in tasks]

    async def _in_turn(
        self, gate: Semaphore, question: Question[object], purpose: Purpose, deadline: float | None
    ) -> Asked:
        import asyncio

        async with gate:
            if deadline is not None and asyncio.get_running_loop().time() >= deadline:
                return NoReply(question.registry)
            try:
                return await self._ask(question, purpose, deadline)
            except RegistryError as error:
                return error
