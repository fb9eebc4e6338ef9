"""The invented households of `people`, drawn so that hypothesis can make a failing one small."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st
from tests.properties import people
from tests.properties.people import EDGES, FIRST, LAST

Case = tuple[dict[str, Any], date]


def days() -> st.SearchStrategy[date]:
    """A day of the law, every second time at an edge."""
    return st.sampled_from(EDGES) | st.dates(FIRST, LAST)


@st.composite
def cases(draw: st.DrawFn, *, missing: bool = True, on: date | None = None, most: int = 5) -> Case:
    """A household file and a day; with *missing*, anything that may be left out sometimes is."""
    on = on or draw(days())
    return people.household(draw(st.randoms(use_true_random=False)), on, missing=missing, most=most), on
