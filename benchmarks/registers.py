"""Registers: what the desk costs, how long many questions take at once, and a whole country gathered and assessed.

Run from the root of a checkout in which the library is installed: ``python benchmarks/registers.py``; with a
number, so many households of the fake country (10,000 unless said otherwise). Goals stand in the last column;
a time of one question is also told in yardsticks by hand, for machines of another speed.
"""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import date
from typing import Any

import attrs
from by_hand import yardstick as yardstick_by_hand
from timing import Case, measure, readable

from lvsocial import provisional
from lvsocial.adapters.desk import AsyncRegistries, Desk, Registries
from lvsocial.adapters.flows import run
from lvsocial.adapters.gather import gather
from lvsocial.adapters.memory.cast import cast
from lvsocial.adapters.memory.country import drawn
from lvsocial.adapters.memory.faults import Slow
from lvsocial.adapters.policy import policies
from lvsocial.adapters.questions import Months, Reply
from lvsocial.adapters.social_insurance import Payments
from lvsocial.adapters.wanted import questions
from lvsocial.testing import a_child, a_country, a_family, a_person
from lvsocial.timeline import Dated

ON = date(2025, 3, 10)
DELAY = 0.2


class Nowhere:
    """Both stores, keeping nothing: the desk is measured, not the list in memory."""

    def append(self, record: object, /) -> None:
        """Forget *record*."""


def desk_cost() -> None:
    country = cast()
    code = country.families["pensioner"].lives[0].code
    question, why = Payments(code, Months.before(ON, 3)), country.purpose("pensioner")
    stores: Any = Nowhere()
    desk = attrs.evolve(country.desk(), audit=stores, register=stores)
    port, registries = country.social_insurance, Registries(desk)
    incomes = ((41000, 41000, 41000), (0, 12000, 3550), (0, 0, 0))
    bare, asked, yardstick = measure(
        [
            Case("the bare call of the port, driven", lambda: run(port.payments(question), None)),  # type: ignore[arg-type]
            Case("the same over the desk", lambda: registries.ask(question, purpose=why)),
            Case("yardstick by hand", lambda: yardstick_by_hand(incomes, 3, 9500, 13)),
        ]
    )
    cost = asked.median - bare.median
    print(f"{bare.name:45} {readable(bare.median)}")
    print(f"{asked.name:45} {readable(asked.median)}")
    ratio = f"{cost / yardstick.median:5.1f} yardsticks"
    print(f"{'the desk costs beyond that':45} {readable(cost)}   {ratio}   goal: 5 us, 12 yardsticks")


def seventy_five() -> None:
    """Fifteen registers, five members: every answer takes 200 ms."""
    adults = (a_person(f"Person{n} Kalns", age=30 + n, wage="300.00") for n in range(4))
    country = a_country(a_family(*adults, a_child()))
    household, why = country.household("family"), country.purpose("family")
    everything = [each.question for each in questions(household, why)]
    whole: Any = {
        registry: [q for q in everything if q.registry == registry] for registry in {q.registry for q in everything}
    }
    wanted = []
    for registry in sorted(whole):
        asked = whole[registry]
        wanted += [asked[n % len(asked)] for n in range(5)]
    ports = country.ports
    slow: Any = {name: Slow(getattr(ports, name), seconds=DELAY) for name in whole}
    allowed = {
        name: Dated(name, [attrs.evolve(row, offered=True) for row in dated]) for name, dated in policies().items()
    }
    desk: Desk = attrs.evolve(country.desk(attrs.evolve(ports, **slow)), policies=allowed)

    def timed(call: Any) -> float:
        began = time.perf_counter()
        replies = call()
        took = time.perf_counter() - began
        assert len(replies) == len(wanted)
        assert all(isinstance(reply, Reply) for reply in replies), [r for r in replies if not isinstance(r, Reply)][:1]
        return took

    sync = min(timed(lambda: Registries(desk).ask_all(wanted, purpose=why)) for _ in range(5))
    tasks = min(timed(lambda: asyncio.run(AsyncRegistries(desk).ask_all(wanted, purpose=why))) for _ in range(5))
    for name, took in (("threads", sync), ("tasks", tasks)):
        what = f"{len(wanted)} questions to {len(whole)} registers, {name}"
        print(f"{what:45} {took * 1000:6.0f} ms   {took / DELAY:5.2f} of the slowest   goal: 1.3")


def country(number: int) -> None:
    """Every household of a country: gathered, assessed, and nothing contradicts anything."""
    made = drawn(ON, seed=1, number=number)
    ports = made.ports
    began = time.perf_counter()
    asked = people = 0
    for n, name in enumerate(made.families, 1):
        household, why = made.household(name), made.purpose(name)
        desk = made.desk(ports, Nowhere(), Nowhere())  # type: ignore[arg-type]
        found = gather(Registries(desk, at_once=1), household, purpose=why)
        assert not found.differences, f"household {name}: registers contradict the truth"
        assert not found.open, f"household {name}: something is open"
        assert not found.unanswered, f"household {name}: something was not answered"
        result = provisional.assess(found, ON)
        assert result.is_settled, f"household {name}: not settled"
        asked += len(found.consulted)
        people += len(household.members)
        if sys.stdout.isatty() and (n % 50 == 0 or n == number):
            done = 40 * n // number
            print(f"\r[{'#' * done}{'.' * (40 - done)}] {n} of {number}", end="", flush=True)
    took = time.perf_counter() - began
    print(
        f"\n{number} households, {people} persons, {asked} questions in {took:.1f} s: "
        f"{number / took:,.0f} households and {asked / took:,.0f} questions a second, no inconsistency"
    )


if __name__ == "__main__":
    desk_cost()
    seventy_five()
    country(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
