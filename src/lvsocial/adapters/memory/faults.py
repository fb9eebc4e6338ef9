"""Faults on demand: each wraps any port from outside, and they may be put around each other.

    port = Slow(Outage(MemorySocialInsurance(), every=3), seconds=0.2)

A fault that draws draws from its *seed*, so a run can be repeated. Nothing here knows any port: whatever
method is called is called on the port inside, and what comes back is changed.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from threading import Lock
from typing import Any

import attrs

from lvsocial.adapters.errors import AccessRefused, MalformedReply, Refusal, RegistryUnavailable
from lvsocial.adapters.flows import Answer, Flow, pause
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.questions import Question


class Fault:
    """A wrapper around a port that passes every question on, and may do something else instead.

    *every* lets it strike at every n-th question only, *chance* (of 100) at random ones drawn from *seed*.
    """

    def __init__(self, port: object, *, every: int = 1, chance: int = 100, seed: int = 0) -> None:
        self._port = port
        self._every, self._chance = every, chance
        self._random = random.Random(seed)  # noqa: S311 - a fault is drawn, not a secret
        self._asked = 0
        self._lock = Lock()

    def __getattr__(self, name: str) -> Any:
        inner = getattr(self._port, name)
        if name.startswith("_") or not callable(inner):
            return inner

        def asked(question: Question[Any], /) -> Flow[Answer[Any]]:
            if not isinstance(question, Question):
                return inner(question)
            return self.struck(inner, question) if self._strikes() else inner(question)

        return asked

    def _strikes(self) -> bool:
        with self._lock:
            self._asked += 1
            drawn = self._chance >= 100 or self._random.randrange(100) < self._chance
            return drawn and self._asked % self._every == 0

    def struck(self, inner: Callable[[Any], Flow[Answer[Any]]], question: Question[Any]) -> Flow[Answer[Any]]:
        """What happens to a question that is struck."""
        raise NotImplementedError


class Slow(Fault):
    """Every answer takes *seconds* more."""

    def __init__(self, port: object, *, seconds: float, **when: int) -> None:
        super().__init__(port, **when)
        self._seconds = seconds

    def struck(self, inner: Callable[[Any], Flow[Answer[Any]]], question: Question[Any]) -> Flow[Answer[Any]]:
        """Pause, then answer."""
        yield from pause(self._seconds)
        return (yield from inner(question))


class SlowStart(Slow):
    """The first *number* answers take *seconds* more, as when a register wakes up."""

    def __init__(self, port: object, *, seconds: float, number: int = 1) -> None:
        super().__init__(port, seconds=seconds)
        self._number = number

    def _strikes(self) -> bool:
        return super()._strikes() and self._asked <= self._number


class Outage(Fault):
    """The register is down; *retry_after* is what it says about that."""

    def __init__(self, port: object, *, retry_after: float | None = None, **when: int) -> None:
        super().__init__(port, **when)
        self._retry_after = retry_after

    def struck(self, inner: Callable[[Any], Flow[Answer[Any]]], question: Question[Any]) -> Flow[Answer[Any]]:
        """Raise `RegistryUnavailable`."""
        raise RegistryUnavailable(question.registry, self._retry_after)


class Refusing(Fault):
    """The register refuses, for instance because the *kind* of permission has run out."""

    def __init__(self, port: object, *, kind: Refusal = Refusal.NO_PERMISSION, **when: int) -> None:
        super().__init__(port, **when)
        self._kind = kind

    def struck(self, inner: Callable[[Any], Flow[Answer[Any]]], question: Question[Any]) -> Flow[Answer[Any]]:
        """Raise `AccessRefused`."""
        raise AccessRefused(question.registry, self._kind)


class Malformed(Fault):
    """The reply cannot be read."""

    def struck(self, inner: Callable[[Any], Flow[Answer[Any]]], question: Question[Any]) -> Flow[Answer[Any]]:
        """Raise `MalformedReply`."""
        raise MalformedReply(question.registry, "body")


class _Changed(Fault):
    def struck(self, inner: Callable[[Any], Flow[Answer[Any]]], question: Question[Any]) -> Flow[Answer[Any]]:
        """Answer, and change the answer."""
        return self.changed((yield from inner(question)))

    def changed(self, answer: Answer[Any]) -> Answer[Any]:
        """The answer as it goes out."""
        raise NotImplementedError


class Stale(_Changed):
    """The data stand for the day *as_of*."""

    def __init__(self, port: object, *, as_of: date, **when: int) -> None:
        super().__init__(port, **when)
        self._as_of = as_of

    def changed(self, answer: Answer[Any]) -> Answer[Any]:
        """The same records, as of an earlier day."""
        return attrs.evolve(answer, as_of=self._as_of)


class Partial(_Changed):
    """A part of the source does not answer: the last record is missing, and the answer is not complete."""

    def changed(self, answer: Answer[Any]) -> Answer[Any]:
        """All records but the last."""
        return attrs.evolve(answer, records=answer.records[:-1], complete=False)


class SomebodyElse(_Changed):
    """The reply is about *person*, whoever was asked about."""

    def __init__(self, port: object, *, person: PersonRef, **when: int) -> None:
        super().__init__(port, **when)
        self._person = person

    def changed(self, answer: Answer[Any]) -> Answer[Any]:
        """The same records under another name."""
        return attrs.evolve(answer, about=self._person)
