"""Flows: what an adapter does, as a generator of steps, and the two runners that drive one.

A flow never sleeps and never connects. It yields a `Request`, a `Pause` or a `Call`, is given what came of
it, and returns its result; retries, paging and signing are flows around flows. `run` drives a flow by
blocking, `run_async` by awaiting, so no adapter is written twice. A simple adapter needs no ``yield``: it
returns `answer` with its records.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar, cast

import attrs

from lvsocial.adapters.errors import NoReply
from lvsocial.adapters.persons import KNOWN, PersonRef, SubjectState
from lvsocial.adapters.records import Purpose

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

MOST_CALLS = 80
"""So many calls block beside an event loop at once; more wait for their turn."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@attrs.frozen(repr=False)
class Request:
    """A message to a register: *route* is a template without identifiers and may be logged, the rest may not."""

    registry: str
    method: str
    route: str
    params: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def __repr__(self) -> str:
        return f"<Request: {self.method} {self.route}>"


@attrs.frozen(repr=False)
class Response:
    """What came back: status and body, as the channel gave them."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def __repr__(self) -> str:
        return f"<Response: {self.status}>"


@attrs.frozen
class Pause:
    """Let so many seconds pass."""

    seconds: float


@attrs.frozen(repr=False)
class Call:
    """Do something that blocks (a file, a database); beside the event loop where there is one."""

    function: Callable[[], object]

    def __repr__(self) -> str:
        return "<Call>"


Step: TypeAlias = Request | Pause | Call
Flow: TypeAlias = Generator[Step, object, T]


@attrs.frozen(repr=False)
class Answer(Generic[T_co]):
    """What a port says: records, what it knows of the person, the day for which its data stand.

    *complete* is False where a part of the source did not answer. *about* is whom the reply names, where it
    names somebody: the desk compares it with the question.
    """

    records: tuple[T_co, ...]
    subject: SubjectState = KNOWN
    as_of: date | None = None
    complete: bool = True
    message: str | None = None
    about: PersonRef | None = None

    def __repr__(self) -> str:
        return f"<Answer: {len(self.records)} records>"


def answer(
    records: Iterable[T] = (),
    subject: SubjectState = KNOWN,
    *,
    as_of: date | None = None,
    complete: bool = True,
    message: str | None = None,
    about: PersonRef | None = None,
) -> Flow[Answer[T]]:
    """A flow that ends at once with *records*."""
    return Answer(tuple(records), subject, as_of, complete, message, about)
    yield


def send(request: Request) -> Flow[Response]:
    """Send *request*; the flow ends with the response, or with the error that the channel raised."""
    return cast(Response, (yield request))


def pause(seconds: float) -> Flow[None]:
    """Let *seconds* pass."""
    yield Pause(seconds)


def call(function: Callable[[], T]) -> Flow[T]:
    """Do what blocks; the flow ends with what *function* returns."""
    return cast(T, (yield Call(function)))


class Transport(Protocol):
    """A channel that blocks. *purpose* tells it which permission to name and which case."""

    def send(self, request: Request, purpose: Purpose) -> Response: ...


class AsyncTransport(Protocol):
    """A channel that is awaited."""

    async def send(self, request: Request, purpose: Purpose) -> Response: ...


class NoChannel(RuntimeError):
    """An adapter wants to send a request, and its registers were given no transport."""


def run(flow: Flow[T], do: Callable[[Request], Response], deadline: float | None = None) -> T:
    """Drive *flow* to its result, blocking; past *deadline* (``time.monotonic``) it is told `NoReply`.

    A call that blocks is not interrupted: the deadline is looked at when it returns.
    """
    # What came back is handed over, not kept: an error of the flow carries this frame.
    got: list[object] = []
    try:
        step = next(flow)
        while True:
            try:
                got.append(_done(step, do, deadline))
            except Exception as error:  # noqa: BLE001 - the flow decides what it means
                step = flow.throw(error)
            else:
                step = flow.send(got.pop())
    except StopIteration as done:
        return cast(T, done.value)
    finally:
        flow.close()


def _done(step: Step, do: Callable[[Request], Response], deadline: float | None) -> object:
    got: object = None
    if isinstance(step, Pause):
        left = step.seconds if deadline is None else min(step.seconds, deadline - time.monotonic())
        time.sleep(max(left, 0))
    elif isinstance(step, Call):
        got = step.function()
    else:
        got = do(step)
    if deadline is not None and time.monotonic() >= deadline:
        raise NoReply("registry")
    return got


async def run_async(flow: Flow[T], do: Callable[[Request], Any], deadline: float | None = None) -> T:
    """Drive *flow* to its result, awaiting; past *deadline* (the loop's time) it is told `NoReply`."""
    got: list[object] = []
    try:
        step = next(flow)
        while True:
            try:
                got.append(await _done_async(step, do, deadline))
            except Exception as error:  # noqa: BLE001 - the flow decides what it means
                step = flow.throw(error)
            else:
                step = flow.send(got.pop())
    except StopIteration as done:
        return cast(T, done.value)
    finally:
        flow.close()


@cache
def _threads() -> ThreadPoolExecutor:
    """Where calls block beside an event loop: the loop's own pool has a few threads for each core only."""
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(MOST_CALLS, "lvsocial-call")


async def _done_async(step: Step, do: Callable[[Request], Any], deadline: float | None) -> object:
    import asyncio

    try:
        async with asyncio.timeout_at(deadline):
            if isinstance(step, Pause):
                await asyncio.sleep(step.seconds)
                return None
            if isinstance(step, Call):
                return await asyncio.get_running_loop().run_in_executor(_threads(), step.function)
            return await do(step)
    except TimeoutError:
        if deadline is None or asyncio.get_running_loop().time() < deadline:
            raise
    raise NoReply("registry")
