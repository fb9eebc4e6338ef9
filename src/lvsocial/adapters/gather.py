"""Asking for a household: all questions at once, with one deadline, in one of two doors.

Two pure functions stand around the desk: `wanted.questions` says what is needed of a household,
`evidence.evidence` says what the replies come to. `gather` and `gather_async` put the desk between them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from lvsocial.adapters.desk import Asked, AsyncRegistries, Registries
from lvsocial.adapters.evidence import Evidence, evidence
from lvsocial.adapters.persons import CodeChanged
from lvsocial.adapters.questions import Question, Reply
from lvsocial.adapters.records import Purpose
from lvsocial.adapters.wanted import Wanted, questions
from lvsocial.households import Household


def _under_new_codes(
    wanted: Sequence[Wanted], found: Sequence[Asked], purpose: Purpose
) -> tuple[list[int], list[Question[object]], Purpose]:
    """Whose code has changed: the places of their questions, the same with the new code, and the case with it.

    A register that lags still answers under the code of before; where it had records, it is not asked again.
    """
    new = {
        each.question.subject: reply.subject.to
        for each, reply in zip(wanted, found, strict=True)
        if isinstance(reply, Reply) and isinstance(reply.subject, CodeChanged)
    }
    places = [
        n
        for n, (each, reply) in enumerate(zip(wanted, found, strict=True))
        if each.question.subject in new and isinstance(reply, Reply) and not reply.records
    ]
    persons = dict(purpose.case.persons)
    for old, code in new.items():
        if old in persons:
            persons[code] = persons[old]
    before: list[Any] = [wanted[n].question for n in places]
    renamed: list[Question[object]] = [attrs.evolve(each, person=new[each.person]) for each in before]
    return places, renamed, attrs.evolve(purpose, case=attrs.evolve(purpose.case, persons=persons))


def _left(seconds: float | None, began: float) -> float | None:
    return None if seconds is None else max(seconds - (time.monotonic() - began), 0)


def gather(
    registries: Registries,
    household: Household,
    *,
    purpose: Purpose,
    seconds: float | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Evidence:
    """Ask all that is needed of *household* at once, for at most *seconds*; *told* hears how many have answered.

    Whoever has another code now is asked about once more, under the new one. Never raises a `RegistryError`:
    what could not be learnt stands in the evidence.
    """
    wanted, began = questions(household, purpose), time.monotonic()
    found = registries.ask_all([each.question for each in wanted], purpose=purpose, seconds=seconds, told=told)
    places, renamed, again = _under_new_codes(wanted, found, purpose)
    for place, reply in zip(
        places, registries.ask_all(renamed, purpose=again, seconds=_left(seconds, began)), strict=True
    ):
        found[place] = reply
    return evidence(household, purpose.on, wanted, found, purpose.case.atvk)


async def gather_async(
    registries: AsyncRegistries,
    household: Household,
    *,
    purpose: Purpose,
    seconds: float | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Evidence:
    """As `gather`, awaiting."""
    wanted, began = questions(household, purpose), time.monotonic()
    found = await registries.ask_all([each.question for each in wanted], purpose=purpose, seconds=seconds, told=told)
    places, renamed, again = _under_new_codes(wanted, found, purpose)
    replies = await registries.ask_all(renamed, purpose=again, seconds=_left(seconds, began))
    for place, reply in zip(places, replies, strict=True):
        found[place] = reply
    return evidence(household, purpose.on, wanted, found, purpose.case.atvk)
