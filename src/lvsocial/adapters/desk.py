"""The desk: every question goes over it, so that none is put without a purpose, a norm and a trace.

`Desk` checks the policy before the call, looks at the answer, tries again where the register was down, and
writes both records. `Registries` asks by blocking, `AsyncRegistries` by awaiting; both drive the same flow.

    registries = Registries(Desk(ports, key, audit, register))
    reply = registries.ask(Payments(person, months), purpose=why)
"""

from __future__ import annotations

import hmac
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

import attrs

from lvsocial.adapters.errors import (
    AccessRefused,
    AdapterFailed,
    MalformedReply,
    NoReply,
    NotOffered,
    RegistryError,
    RegistryUnavailable,
    WrongSubject,
)
from lvsocial.adapters.flows import Answer, AsyncTransport, Flow, NoChannel, Pause, Request, Response, Transport
from lvsocial.adapters.flows import run as run_flow
from lvsocial.adapters.flows import run_async as run_flow_async
from lvsocial.adapters.persons import CodeChanged, Restricted, Unknown, spelled
from lvsocial.adapters.policy import RegistryPolicy, allowed, policies
from lvsocial.adapters.ports import Ports
from lvsocial.adapters.questions import Handling, Question, Reply
from lvsocial.adapters.records import Attempt, AuditLog, Lookup, LookupRegister, Outcome, Purpose
from lvsocial.timeline import Dated

if TYPE_CHECKING:
    from asyncio import Semaphore

T = TypeVar("T")

Asked: TypeAlias = Reply[object] | RegistryError
"""What came of one question among many: the reply, or the error that stands in its place."""


@attrs.frozen(repr=False)
class Key:
    """The secret under which the audit log hashes identifiers, and its name; to be changed every year."""

    name: str
    secret: bytes

    def hash_of(self, identifier: str) -> str:
        """The keyed hash of *identifier*, for the audit log and for whoever looks for a person in it."""
        return hmac.digest(self.secret, identifier.encode(), "sha256").hex()

    def __repr__(self) -> str:
        return f"<Key {self.name}>"


def utc_now() -> datetime:
    """The moment, in UTC: lookups are dated by the clock, assessments never."""
    return datetime.now(UTC)


def _new_id() -> str:
    # Milliseconds first, so that ids sort by the time at which the question was put.
    return f"{time.time_ns() // 1_000_000:012x}{os.urandom(10).hex()}"


@attrs.frozen(eq=False, repr=False)
class Desk:
    """What both doors share: who answers, under which policies, and where each lookup is written.

    *retries* are the pauses, in seconds, before a register that was unavailable is asked again; a write is
    never repeated. *policies* may be replaced where a norm has changed; *clock* gives moments in UTC.
    """

    ports: Ports
    key: Key
    audit: AuditLog
    register: LookupRegister
    retries: tuple[float, ...] = ()
    policies: Mapping[str, Dated[RegistryPolicy]] = attrs.field(factory=policies)
    clock: Callable[[], datetime] = utc_now

    def flow(self, question: Question[T], purpose: Purpose) -> Flow[Reply[T]]:
        """The flow that puts *question*: checked before, looked at after, recorded however it ends."""
        at, lookup = self.clock(), _new_id()
        today = at.date()
        registry, pauses = question.registry, iter(self.retries if question.repeatable else ())
        policy: RegistryPolicy | None = None
        port: object = None
        got: Answer[T] | None = None
        ended, number = Outcome.NO_REPLY, 0
        try:
            while True:
                number += 1
                began = perf_counter_ns()
                ended, failure = Outcome.NO_REPLY, None
                try:
                    if policy is None:
                        policy = allowed(self.policies, question, purpose, today)
                        port = getattr(self.ports, registry)
                        if port is None:
                            raise NotOffered(registry)
                        if policy.keep_content:
                            self._enter(lookup, at, question, purpose, policy, Outcome.ASKED, None)
                    got = yield from cast(Flow[Answer[T]], getattr(port, question.method)(question))
                    failure = _wrong(question, got)
                    if failure is None:
                        ended = _ending(got)
                    else:
                        got, ended = None, failure.outcome
                except RegistryError as error:
                    failure = _told(error, registry)
                    ended = failure.outcome
                except Exception as error:  # noqa: BLE001 - whatever an adapter raises may quote a life
                    failure = _failed(error, registry)
                    ended = Outcome.FAILED
                finally:
                    self._write(lookup, number, at, question, purpose, port, ended, got, failure, began)
                if failure is None:
                    break
                wait = next(pauses, None) if type(failure) is RegistryUnavailable else None
                if wait is None:
                    # Raised where no other error is being handled, so that none hangs on to it.
                    raise failure
                yield Pause(wait)
        finally:
            self._enter(lookup, at, question, purpose, policy, ended, got)
        assert got is not None  # noqa: S101 - the loop ends with an answer or an error
        return Reply(
            got.records,
            registry,
            at,
            got.as_of,
            got.message,
            got.complete,
            got.subject,
            policy.handling if policy is not None else _FREE,
            lookup,
        )

    def _write(
        self,
        lookup: str,
        number: int,
        at: datetime,
        question: Question[Any],
        purpose: Purpose,
        port: object,
        ended: Outcome,
        got: Answer[Any] | None,
        failure: RegistryError | None,
        began: int,
    ) -> None:
        """One line of the audit log. The fields stand in the order of `Attempt`."""
        case, actor, subject = purpose.case, purpose.actor, question.subject
        self.audit.append(
            Attempt(
                lookup,
                number,
                at,
                question.registry,
                question.method,
                "" if port is None else type(port).__name__,
                actor.institution.reg_no,
                actor.user,
                actor.role,
                actor.designation,
                actor.workstation,
                purpose.kind,
                case.number,
                str(purpose.basis),
                purpose.permissions.get(question.registry),
                "" if subject is None else case.persons.get(subject, ""),
                "" if subject is None else self.key.hash_of(spelled(subject)),
                self.key.name,
                question.period,
                ended,
                0 if got is None else len(got.records),
                None if got is None else got.as_of,
                None if got is None else got.message,
                failure.kind if isinstance(failure, AccessRefused) else None,
                (perf_counter_ns() - began) // 1_000_000,
                purpose.notice,
                purpose.consent,
            )
        )

    def _enter(
        self,
        lookup: str,
        at: datetime,
        question: Question[Any],
        purpose: Purpose,
        policy: RegistryPolicy | None,
        ended: Outcome,
        got: Answer[Any] | None,
    ) -> None:
        """One entry of the lookup register. The fields stand in the order of `Lookup`."""
        case, actor, subject = purpose.case, purpose.actor, question.subject
        content = _content(got) if got is not None and policy is not None and policy.keep_content else None
        self.register.append(
            Lookup(
                lookup,
                at,
                "" if subject is None else spelled(subject),
                question.registry,
                question.method,
                actor.institution.reg_no,
                actor.institution.name,
                actor.institution.system,
                actor.user,
                actor.role,
                actor.designation,
                purpose.kind,
                case.number,
                "" if subject is None else case.persons.get(subject, ""),
                str(purpose.basis),
                "" if policy is None else str(policy.norm),
                purpose.permissions.get(question.registry),
                question.period,
                ended,
                0 if got is None else len(got.records),
                None if got is None else got.as_of,
                None if got is None else got.message,
                content,
                None if policy is None else policy.keep_until(at.date()),
            )
        )


_FREE = Handling()
_MOMENT = 0.1
"""Seconds past a deadline in which flows that were told of it may still write their records."""


def _ending(got: Answer[Any]) -> Outcome:
    if got.records:
        return Outcome.ANSWERED
    match got.subject:
        case Unknown():
            return Outcome.UNKNOWN
        case Restricted():
            return Outcome.RESTRICTED
        case CodeChanged():
            return Outcome.CODE_CHANGED
    return Outcome.EMPTY


def _wrong(question: Question[Any], got: object) -> RegistryError | None:
    """What is wrong with an answer that a port must not give."""
    if type(got) is not Answer:
        return MalformedReply(question.registry, "answer")
    if got.about is not None and got.about != question.subject:
        return WrongSubject(question.registry)
    wanted = question.record
    for index, record in enumerate(got.records):
        if type(record) is not wanted:
            return MalformedReply(question.registry, f"records[{index}]")
    return None


def _told(error: RegistryError, registry: str) -> RegistryError:
    """The error of an adapter, cut loose from what led to it: that may quote the reply."""
    if type(error) is NoReply:
        return NoReply(registry)
    error.__cause__ = error.__context__ = None
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


def _no_channel(request: Request, purpose: Purpose) -> Response:
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
        send = self.transport.send if self.transport is not None else _no_channel
        return run_flow(self.desk.flow(question, purpose), partial(send, purpose=purpose), deadline)

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
        send = self.transport.send if self.transport is not None else _no_channel
        return await run_flow_async(self.desk.flow(question, purpose), partial(send, purpose=purpose), deadline)

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
