"""Adapters that are wrong, each in one way; the contract suite must find each of them.

Run by ``test_broken.py``, which names for every one the test that has to fail. Not collected by itself.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from lvsocial.adapters.errors import MalformedReply, RegistryUnavailable
from lvsocial.adapters.flows import Answer, Flow, answer, pause
from lvsocial.adapters.persons import KNOWN, UNKNOWN
from lvsocial.adapters.social_insurance import Contributions, Payment, Payments
from lvsocial.testing import SocialInsuranceContract, in_memory
from lvsocial.testing.contracts import Source
from lvsocial.testing.worlds import SOCIAL_INSURANCE, World


class Wrong:
    """Passes everything on to the register in memory; subclasses change what is answered."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.port: Any = in_memory("social_insurance", world)

    def payments(self, question: Payments) -> Flow[Answer[Any]]:
        return self.asked(self.port.payments, question)

    def contributions(self, question: Contributions) -> Flow[Answer[Any]]:
        return self.asked(self.port.contributions, question)

    def asked(self, inner: Callable[[Any], Flow[Answer[Any]]], question: Any) -> Flow[Answer[Any]]:
        return self.changed((yield from inner(question)), question)

    def changed(self, found: Answer[Any], question: Any) -> Answer[Any]:
        return found


class GivesAllMonths(Wrong):
    def changed(self, found: Answer[Any], question: Any) -> Answer[Any]:
        file = self.world.files.get(question.person)
        return attrs.evolve(found, records=file.records.get(type(question), ())) if file and found.records else found


class HidesThatAPartIsSilent(Wrong):
    def changed(self, found: Answer[Any], question: Any) -> Answer[Any]:
        return attrs.evolve(found, complete=True)


class KnowsEverybody(Wrong):
    def changed(self, found: Answer[Any], question: Any) -> Answer[Any]:
        return attrs.evolve(found, subject=KNOWN if found.subject == UNKNOWN else found.subject)


class KnowsNobodyWithoutRecords(Wrong):
    def changed(self, found: Answer[Any], question: Any) -> Answer[Any]:
        return found if found.records or found.subject != KNOWN else attrs.evolve(found, subject=UNKNOWN)


class ForgetsTheDead(Wrong):
    def changed(self, found: Answer[Any], question: Any) -> Answer[Any]:
        return attrs.evolve(found, subject=KNOWN) if type(found.subject).__name__ == "Deceased" else found


class FollowsOldCodes(Wrong):
    def changed(self, found: Answer[Any], question: Any) -> Answer[Any]:
        changed = type(found.subject).__name__ == "CodeChanged"
        return GivesAllMonths.changed(self, attrs.evolve(found, subject=KNOWN), question) if changed else found  # type: ignore[arg-type]


class TellsOfTheProtected(Wrong):
    def changed(self, found: Answer[Any], question: Any) -> Answer[Any]:
        if type(found.subject).__name__ != "Restricted":
            return found
        return attrs.evolve(found, records=self.world.files[question.person].records.get(type(question), ()))


class TakesTroubleForNothing(Wrong):
    """The classic: whatever goes wrong, the answer is "nothing on file"."""

    def asked(self, inner: Callable[[Any], Flow[Answer[Any]]], question: Any) -> Flow[Answer[Any]]:
        try:
            return (yield from inner(question))
        except Exception:  # noqa: BLE001 - that is what is wrong with it
            return Answer(())


class CallsEverythingAnOutage(Wrong):
    def asked(self, inner: Callable[[Any], Flow[Answer[Any]]], question: Any) -> Flow[Answer[Any]]:
        try:
            return (yield from inner(question))
        except Exception:  # noqa: BLE001 - that is what is wrong with it
            raise RegistryUnavailable("social_insurance") from None


class DoesNotLookWhoIsMeant(Wrong):
    def changed(self, found: Answer[Any], question: Any) -> Answer[Any]:
        return attrs.evolve(found, about=None)


class QuotesTheCode(Wrong):
    def asked(self, inner: Callable[[Any], Flow[Answer[Any]]], question: Any) -> Flow[Answer[Any]]:
        try:
            return (yield from inner(question))
        except MalformedReply:
            raise MalformedReply("social_insurance", f"payments[{question.person.reveal()}]") from None


class LogsTheCode(Wrong):
    def asked(self, inner: Callable[[Any], Flow[Answer[Any]]], question: Any) -> Flow[Answer[Any]]:
        logging.getLogger("vsaa.wire").debug("asking about %s", question.person.reveal(hyphen=False))
        return (yield from inner(question))


class PrintsTheCode(Wrong):
    def asked(self, inner: Callable[[Any], Flow[Answer[Any]]], question: Any) -> Flow[Answer[Any]]:
        print(question.person.reveal())  # noqa: T201 - that is what is wrong with it
        return (yield from inner(question))


class Sleeps(Wrong):
    def asked(self, inner: Callable[[Any], Flow[Answer[Any]]], question: Any) -> Flow[Answer[Any]]:
        time.sleep(0.001)
        return (yield from inner(question))


class IsNotSafeForThreads(Wrong):
    """Keeps the question in itself while it works on it."""

    def asked(self, inner: Callable[[Any], Flow[Answer[Any]]], question: Any) -> Flow[Answer[Any]]:
        self.question = question
        yield from pause(random.random() / 200)
        method = self.port.payments if isinstance(self.question, Payments) else self.port.contributions
        return (yield from method(self.question))


class HoldsALockWhenGivenUp(Wrong):
    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.lock = threading.Lock()

    def asked(self, inner: Callable[[Any], Flow[Answer[Any]]], question: Any) -> Flow[Answer[Any]]:
        if not self.lock.acquire(timeout=0.2):
            raise RegistryUnavailable("social_insurance")
        yield from pause(0.001)
        self.lock.release()
        return (yield from inner(question))


@attrs.define(slots=False)
class Loose(Payment):
    """A payment that anybody may change."""


class GivesRecordsOfItsOwn(Wrong):
    def changed(self, found: Answer[Any], question: Any) -> Answer[Any]:
        return attrs.evolve(found, records=tuple({"month": "2025-01"} for _ in found.records))


class DatesItsDataItself(Wrong):
    def changed(self, found: Answer[Any], question: Any) -> Answer[Any]:
        return attrs.evolve(found, as_of=self.world.as_of.replace(year=2020))  # type: ignore[union-attr]


class AnswersOnce(Wrong):
    seen: set[Any]

    def asked(self, inner: Callable[[Any], Flow[Answer[Any]]], question: Any) -> Flow[Answer[Any]]:
        seen: set[Any] = self.__dict__.setdefault("seen", set())
        if question in seen:
            return (yield from answer())
        seen.add(question)
        return (yield from inner(question))


def suite(kind: type[Wrong]) -> type[SocialInsuranceContract]:
    class TestWrong(SocialInsuranceContract):
        sample = SOCIAL_INSURANCE

        @pytest.fixture
        def source(self) -> Source:
            return kind

    return TestWrong
