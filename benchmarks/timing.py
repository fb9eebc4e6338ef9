"""Several callables timed side by side, in rounds that take turns.

A shared machine drifts; two things timed one after the other are compared with
the drift between them.  Here every round runs each case once, every second
round in the opposite order, and a ratio is the median of the ratios within the
rounds.  Seconds are CPU time of this process; garbage is collected between the
measurements and not during them.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import repeat
from statistics import median
from time import process_time


@dataclass(frozen=True)
class Case:
    """A callable to time; *per* is how many units of work one call does."""

    name: str
    call: Callable[[], object]
    per: int = 1


@dataclass(frozen=True)
class Timing:
    """Seconds for a unit of one case, round by round."""

    name: str
    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle round, in seconds."""
        return median(self.rounds)

    @property
    def best(self) -> float:
        """The quickest round, in seconds."""
        return min(self.rounds)

    def ratio(self, base: Timing) -> float:
        """How many times *base* this takes: the median over the rounds they shared."""
        return median(mine / its for mine, its in zip(self.rounds, base.rounds, strict=True))


def measure(cases: Sequence[Case], *, rounds: int = 11, at_least: float = 0.03) -> list[Timing]:
    """Time *cases* in *rounds*, calling each so often that a round takes *at_least* seconds."""
    calls = [enough_calls(case.call, at_least) for case in cases]
    seen: list[list[float]] = [[] for _ in cases]
    collecting = gc.isenabled()
    gc.disable()
    try:
        for number in range(rounds):
            order = range(len(cases)) if number % 2 == 0 else reversed(range(len(cases)))
            for at in order:
                gc.collect()
                spent = seconds(cases[at].call, calls[at])
                seen[at].append(spent / (calls[at] * cases[at].per))
    finally:
        if collecting:
            gc.enable()
    return [Timing(case.name, tuple(each)) for case, each in zip(cases, seen, strict=True)]


def enough_calls(call: Callable[[], object], at_least: float) -> int:
    """How many calls take *at_least* seconds; warms the callable up on the way."""
    calls = 1
    while (spent := seconds(call, calls)) < at_least:
        calls = max(calls + 1, int(calls * min(10.0, 1.2 * at_least / max(spent, 1e-6))))
    return calls


def seconds(call: Callable[[], object], calls: int) -> float:
    """CPU seconds that *calls* calls take."""
    start = process_time()
    for _ in repeat(None, calls):
        call()
    return process_time() - start


def table(timings: Sequence[Timing], base: str | None = None) -> str:
    """A line for each timing: median, best, and its ratio to the one named *base* (else the first)."""
    against = next((one for one in timings if one.name == base), timings[0])
    wide = max(len(one.name) for one in timings)
    lines = [f"{'':{wide}}  {'median':>10}  {'best':>10}  {'ratio':>8}"]
    lines += [
        f"{one.name:{wide}}  {readable(one.median):>10}  {readable(one.best):>10}  {one.ratio(against):>8.2f}"
        for one in timings
    ]
    return "\n".join(lines)


def readable(spent: float) -> str:
    """Seconds in the unit that suits them.

    >>> readable(0.0000004249), readable(0.0246)
    ('425 ns', '24.6 ms')
    """
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if spent >= size:
            return f"{spent / size:.3g} {unit}"
    return f"{spent / 1e-9:.0f} ns"
