"""The desk: what it lets through, what it records, how long it waits, and that both doors do the same."""

from __future__ import annotations

import asyncio
import logging
import pickle
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest

from lvsocial.adapters.desk import AsyncRegistries, Desk, Registries
from lvsocial.adapters.employment import Registrations
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
from lvsocial.adapters.flows import Flow, NoChannel, Request, Response, answer, call, send
from lvsocial.adapters.memory.faults import Malformed, Outage, Partial, Slow, SlowStart, SomebodyElse, Stale
from lvsocial.adapters.questions import Handling, Question, Reply
from lvsocial.adapters.records import Attempt, Outcome, Purpose, Relation
from lvsocial.adapters.social_insurance import Payment, Payments
from lvsocial.identifiers import PersonalCode
from lvsocial.testing import in_memory, worlds
from lvsocial.testing.worlds import ON, OTHER, POOR, QUARTER, RICH

NOON = datetime(2025, 3, 10, 12, tzinfo=UTC)
QUESTION = Payments(RICH, QUARTER)
CODE = RICH.reveal()


def vsaa() -> Any:
    return in_memory("social_insurance", worlds.SOCIAL_INSURANCE.world())


def blocking(desk: Desk, questions: Sequence[Question[Any]], why: Purpose, **more: Any) -> list[Any]:
    return Registries(desk).ask_all(questions, purpose=why, **more)


def awaited(desk: Desk, questions: Sequence[Question[Any]], why: Purpose, **more: Any) -> list[Any]:
    return asyncio.run(AsyncRegistries(desk).ask_all(questions, purpose=why, **more))


DOORS = [blocking, awaited]
Door = Callable[..., list[Any]]


@attrs.frozen
class Own:
    """A port whose one method is given."""

    payments: Callable[[Payments], Flow[Any]]


@pytest.mark.parametrize("door", DOORS)
def test_many_questions_in_the_order_in_which_they_were_put(
    desk: Callable[..., Desk], why: Purpose, door: Door
) -> None:
    told: list[tuple[int, int]] = []
    people = (RICH, POOR, OTHER, worlds.DEAD)
    found = door(desk(), [Payments(who, QUARTER) for who in people], why, told=lambda *done: told.append(done))
    assert [type(each) for each in found] == [Reply, Reply, AccessRefused, Reply]
    assert [len(each.records) for each in found if isinstance(each, Reply)] == [3, 0, 3]
    assert told[-1] == (4, 4)
    assert door(desk(), [], why) == []


@pytest.mark.parametrize("door", DOORS)
def test_one_deadline_for_the_whole(desk: Callable[..., Desk], why: Purpose, door: Door) -> None:
    port = Slow(vsaa(), seconds=30, every=2)
    made = desk(port)
    began = time.monotonic()
    found = door(made, [Payments(RICH, QUARTER)] * 4, why, seconds=0.2)
    assert time.monotonic() - began < 5
    assert sorted(type(each).__name__ for each in found) == ["NoReply", "NoReply", "Reply", "Reply"]
    assert sorted(attempt.outcome for attempt in made.audit.attempts()) == [
        "answered",
        "answered",
        "no_reply",
        "no_reply",
    ]
    assert {error.registry for error in found if isinstance(error, NoReply)} == {"social_insurance"}


@pytest.mark.parametrize("door", DOORS)
def test_no_more_at_once_than_allowed(desk: Callable[..., Desk], why: Purpose, door: Door) -> None:
    waiting, most, lock = 0, 0, threading.Lock()

    def payments(question: Payments) -> Flow[Any]:
        nonlocal waiting, most

        def work() -> None:
            nonlocal waiting, most
            with lock:
                waiting += 1
                most = max(most, waiting)
            time.sleep(0.01)
            with lock:
                waiting -= 1

        yield from call(work)
        return (yield from answer())

    made = desk(Own(payments))
    if door is blocking:
        Registries(made, at_once=3).ask_all([QUESTION] * 12, purpose=why)
    else:
        asyncio.run(AsyncRegistries(made, at_once=3).ask_all([QUESTION] * 12, purpose=why))
    assert 1 < most <= 3


@pytest.mark.parametrize("door", DOORS)
def test_sources_that_block_do_not_wait_for_each_other(desk: Callable[..., Desk], why: Purpose, door: Door) -> None:
    def payments(question: Payments) -> Flow[Any]:
        yield from call(lambda: time.sleep(0.2))
        return (yield from answer())

    began = time.monotonic()
    found = door(desk(Own(payments)), [QUESTION] * 60, why)
    assert all(isinstance(reply, Reply) for reply in found)
    # One after the other they would take twelve seconds, by six at a time two.
    assert time.monotonic() - began < 1.5


def test_a_single_question_has_a_deadline_too(desk: Callable[..., Desk], why: Purpose) -> None:
    made = desk(Slow(vsaa(), seconds=30))
    with pytest.raises(NoReply):
        Registries(made).ask(QUESTION, purpose=why, seconds=0.05)
    with pytest.raises(NoReply):
        asyncio.run(AsyncRegistries(made).ask(QUESTION, purpose=why, seconds=0.05))
    assert [attempt.outcome for attempt in made.audit.attempts()] == [Outcome.NO_REPLY] * 2


def test_a_cancelled_task_is_recorded_as_unanswered(desk: Callable[..., Desk], why: Purpose) -> None:
    made = desk(Slow(vsaa(), seconds=30))

    async def given_up() -> None:
        task = asyncio.create_task(AsyncRegistries(made).ask(QUESTION, purpose=why))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(given_up())
    (attempt,) = made.audit.attempts()
    (lookup,) = made.register.of_case("2025/17")
    assert attempt.outcome == lookup.outcome == Outcome.NO_REPLY


def test_a_register_that_was_down_is_asked_again(desk: Callable[..., Desk], why: Purpose) -> None:
    # Every second question is struck: the first attempt of the second question fails, its second succeeds.
    made = desk(Outage(vsaa(), every=2), retries=(0.001, 0.001))
    registries = Registries(made)
    assert len(registries.ask(QUESTION, purpose=why).records) == 3
    assert len(registries.ask(QUESTION, purpose=why).records) == 3
    attempts = list(made.audit.attempts())
    assert [(each.number, each.outcome) for each in attempts] == [(1, "answered"), (1, "unavailable"), (2, "answered")]
    assert attempts[1].lookup == attempts[2].lookup != attempts[0].lookup
    assert [lookup.outcome for lookup in made.register.of_case("2025/17")] == ["answered", "answered"]


def test_it_gives_up_when_the_pauses_are_spent(desk: Callable[..., Desk], why: Purpose) -> None:
    made = desk(Outage(vsaa()), retries=(0.001, 0.001))
    with pytest.raises(RegistryUnavailable):
        Registries(made).ask(QUESTION, purpose=why)
    assert [each.number for each in made.audit.attempts()] == [1, 2, 3]


@pytest.mark.parametrize(("retry_after", "attempts"), [(0.002, 1), (0.001, 2)])
def test_a_register_is_not_asked_again_before_it_says(
    desk: Callable[..., Desk], why: Purpose, retry_after: float, attempts: int
) -> None:
    made = desk(Outage(vsaa(), retry_after=retry_after), retries=(0.001,))
    with pytest.raises(RegistryUnavailable) as caught:
        Registries(made).ask(QUESTION, purpose=why)
    assert caught.value.retry_after == retry_after
    assert len(list(made.audit.attempts())) == attempts


@pytest.mark.parametrize("fault", [Malformed, lambda port: SomebodyElse(port, person=OTHER)])
def test_only_what_was_down_is_asked_again(desk: Callable[..., Desk], why: Purpose, fault: Any) -> None:
    made = desk(fault(vsaa()), retries=(0.001,))
    with pytest.raises(MalformedReply):
        Registries(made).ask(QUESTION, purpose=why)
    assert [each.number for each in made.audit.attempts()] == [1]


def test_a_write_is_never_repeated(desk: Callable[..., Desk], why: Purpose) -> None:
    class Once(Payments):
        repeatable = False

    made = desk(Outage(vsaa()), retries=(0.001,))
    with pytest.raises(RegistryUnavailable):
        Registries(made).ask(Once(RICH, QUARTER), purpose=why)
    assert [each.number for each in made.audit.attempts()] == [1]


def test_no_adapter_is_connected(desk: Callable[..., Desk], why: Purpose) -> None:
    made = desk()
    with pytest.raises(NotOffered) as caught:
        Registries(made).ask(Registrations(RICH, ON), purpose=why)
    assert caught.value.norm is None
    (attempt,) = made.audit.attempts()
    assert (attempt.outcome, attempt.port, attempt.adapter) == (Outcome.NOT_OFFERED, "employment", "")


def test_refused_before_the_register_hears_of_it(desk: Callable[..., Desk], why: Purpose) -> None:
    def payments(question: Payments) -> Flow[Any]:
        raise AssertionError("the register was asked")

    made = desk(Own(payments))
    with pytest.raises(AccessRefused) as caught:
        Registries(made).ask(Payments(OTHER, QUARTER), purpose=why)
    assert caught.value.kind is Refusal.NOT_IN_CASE
    assert str(caught.value) == "social_insurance: access refused, not_in_case [SPSPL 12(3)]"
    (attempt,) = made.audit.attempts()
    (lookup,) = made.register.of_case("2025/17")
    assert (attempt.outcome, attempt.refusal, attempt.relation) == ("refused", "not_in_case", "")
    assert (lookup.outcome, lookup.person) == ("refused", OTHER.reveal())


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ([Payment], "answer"),
        (answer(["a text"]), "records[0]"),
    ],
    ids=["no answer", "no payment"],
)
def test_what_a_port_must_not_answer(desk: Callable[..., Desk], why: Purpose, given: Any, path: str) -> None:
    def payments(question: Payments) -> Flow[Any]:
        return (yield from given) if not isinstance(given, list) else given

    with pytest.raises(MalformedReply) as caught:
        Registries(desk(Own(payments))).ask(QUESTION, purpose=why)
    assert caught.value.path == path


def test_of_a_reply_about_somebody_else_nothing_is_kept(desk: Callable[..., Desk], why: Purpose) -> None:
    made = desk(SomebodyElse(vsaa(), person=OTHER))
    with pytest.raises(WrongSubject):
        Registries(made).ask(QUESTION, purpose=why)
    (lookup,) = made.register.of_case("2025/17")
    assert (lookup.outcome, lookup.records, lookup.content) == ("wrong_subject", 0, None)


@pytest.mark.parametrize("door", DOORS)
def test_what_breaks_in_an_adapter_tells_nothing(
    desk: Callable[..., Desk], why: Purpose, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.NOTSET)

    def payments(question: Payments) -> Flow[Any]:
        raise KeyError(question.person.reveal())

    made = desk(Own(payments))
    (error,) = door(made, [QUESTION], why)
    assert isinstance(error, AdapterFailed)
    assert error.what == "KeyError"
    assert error.where.startswith("test_desk.py:")
    assert error.__context__ is None
    assert error.__cause__ is None
    assert CODE not in repr((error, vars(error), list(made.audit.attempts()))) + caplog.text
    assert [attempt.outcome for attempt in made.audit.attempts()] == ["failed"]


def test_an_error_of_an_adapter_is_cut_loose_from_what_led_to_it(desk: Callable[..., Desk], why: Purpose) -> None:
    def payments(question: Payments) -> Flow[Any]:
        try:
            int(question.person.reveal())
        except ValueError as error:
            raise MalformedReply("social_insurance", "payments[0].amount") from error
        return answer()

    with pytest.raises(MalformedReply) as caught:
        Registries(desk(Own(payments))).ask(QUESTION, purpose=why)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.mark.parametrize("door", DOORS)
def test_an_audit_that_fails_keeps_the_reply(desk: Callable[..., Desk], why: Purpose, door: Door) -> None:
    class Full:
        def append(self, attempt: Attempt) -> None:
            raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        door(desk(audit=Full()), [QUESTION], why)


class Channel:
    """A transport that answers every request with the case number of the purpose."""

    def send(self, request: Request, purpose: Purpose) -> Response:
        return Response(200, body=purpose.case.number.encode())


class AsyncChannel:
    async def send(self, request: Request, purpose: Purpose) -> Response:
        await asyncio.sleep(0)
        return Response(200, body=purpose.case.number.encode())


def test_a_request_goes_over_the_channel_with_its_purpose(desk: Callable[..., Desk], why: Purpose) -> None:
    def payments(question: Payments) -> Flow[Any]:
        response = yield from send(Request("social_insurance", "GET", "/payments/{person}"))
        return (yield from answer(message=response.body.decode()))

    made = desk(Own(payments))
    assert Registries(made, Channel()).ask(QUESTION, purpose=why).message == "2025/17"
    assert asyncio.run(AsyncRegistries(made, AsyncChannel()).ask(QUESTION, purpose=why)).message == "2025/17"
    with pytest.raises(AdapterFailed) as caught:
        Registries(made).ask(QUESTION, purpose=why)
    assert caught.value.what == NoChannel.__name__


def test_faults_go_around_each_other(desk: Callable[..., Desk], why: Purpose) -> None:
    day = ON.replace(day=1)
    port = Stale(Partial(SlowStart(vsaa(), seconds=0.05, number=1)), as_of=day)
    registries = Registries(desk(port))
    began = time.monotonic()
    first = registries.ask(QUESTION, purpose=why)
    took = time.monotonic() - began
    began = time.monotonic()
    assert registries.ask(QUESTION, purpose=why).records == first.records
    assert time.monotonic() - began < took
    assert took >= 0.05
    assert (len(first.records), first.complete, first.as_of) == (2, False, day)
    assert not first.nothing_on_file
    assert first.handling == Handling()


def test_a_fault_by_chance_is_the_same_from_the_same_seed(desk: Callable[..., Desk], why: Purpose) -> None:
    def struck(seed: int) -> list[str]:
        made = desk(Outage(vsaa(), chance=30, seed=seed))
        blocking(attrs.evolve(made), [], why)
        for _ in range(40):
            try:
                Registries(made).ask(QUESTION, purpose=why)
            except RegistryUnavailable:
                continue
        return [attempt.outcome for attempt in made.audit.attempts()]

    assert struck(1) == struck(1) != struck(2)
    assert 4 <= struck(1).count("unavailable") <= 20


@pytest.mark.parametrize(
    "error",
    [
        AccessRefused("tax", Refusal.QUOTA),
        NotOffered("tax"),
        RegistryUnavailable("tax", 30),
        NoReply("tax"),
        MalformedReply("tax", "rows[3]"),
        WrongSubject("tax"),
        AdapterFailed("tax", "KeyError", "vid.py:3"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_survive_another_process(error: RegistryError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_both_records_hold_all_their_fields(desk: Callable[..., Desk], why: Purpose) -> None:
    """They are filled in without their generated ``__init__``: each field is there, of its type, and no other."""
    made = desk()
    reply = Registries(made).ask(QUESTION, purpose=why)
    (attempt,) = made.audit.attempts()
    (lookup,) = made.register.of_case("2025/17")
    for record in (attempt, lookup, reply):
        fields = {field.name: field.type for field in attrs.fields(type(record))}
        assert set(vars(record)) == set(fields)
        assert type(record)(**vars(record)) == record
        for name, of in fields.items():
            value = getattr(record, name)
            if of in (str, int, date):
                assert type(value) is of, name
    assert attempt.lookup == lookup.lookup == reply.lookup
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        attempt.case = "another"  # type: ignore[misc]


def test_what_is_remembered_of_a_purpose_ends_with_the_day(desk: Callable[..., Desk], why: Purpose) -> None:
    """The case closes at midnight: what was allowed on the day before is refused, and the day before stands again."""
    last = attrs.evolve(why, case=attrs.evolve(why.case, closed=ON))
    moments = iter([NOON, NOON + timedelta(days=1), NOON])
    made = Registries(desk(clock=lambda: next(moments)))
    assert len(made.ask(QUESTION, purpose=last).records) == 3
    with pytest.raises(AccessRefused) as caught:
        made.ask(QUESTION, purpose=last)
    assert caught.value.kind is Refusal.CASE_NOT_OPEN
    assert len(made.ask(QUESTION, purpose=last).records) == 3


def test_a_person_is_known_by_the_code_whatever_object_holds_it(desk: Callable[..., Desk], why: Purpose) -> None:
    """More objects than a desk remembers, and in between somebody who is not of the case."""
    made = desk()
    registries = Registries(made)
    for number in range(300):
        registries.ask(Payments(PersonalCode.parse(CODE), QUARTER), purpose=why)
        if number % 100 == 0:
            with pytest.raises(AccessRefused):
                registries.ask(Payments(PersonalCode.parse(OTHER.reveal()), QUARTER), purpose=why)
    told = {(each.relation, each.subject) for each in made.audit.attempts()}
    assert told == {("applicant", made.key.hash_of(CODE)), ("", made.key.hash_of(OTHER.reveal()))}
    assert {each.person for each in made.register.of_case("2025/17")} == {CODE, OTHER.reveal()}


def test_who_is_entered_in_the_case_later_may_be_asked_about(desk: Callable[..., Desk], why: Purpose) -> None:
    persons = dict(why.case.persons)
    open_case = attrs.evolve(why, case=attrs.evolve(why.case, persons=persons))
    registries = Registries(desk())
    with pytest.raises(AccessRefused):
        registries.ask(Payments(OTHER, QUARTER), purpose=open_case)
    persons[OTHER] = Relation.MEMBER
    assert registries.ask(Payments(OTHER, QUARTER), purpose=open_case).complete
