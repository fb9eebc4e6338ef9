"""The plain and the explained reading agree, and an explanation has no hole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
from hypothesis import given
from tests.properties.strategies import cases

from lvsocial import law as law_data
from lvsocial.assessment import assess
from lvsocial.facts import (
    MANY,
    MOST,
    Asked,
    Assumed,
    Declared,
    FigureOf,
    facts_of,
    plain_figures,
    sourced,
    sourced_figures,
)
from lvsocial.formula import UNIT
from lvsocial.household_file import from_dict
from lvsocial.households import Household
from lvsocial.legal import Finding, Gathered, Rule, explained
from lvsocial.money import Money, Ratio
from lvsocial.plans import PLANS, Result
from lvsocial.timeline import Month

Case = tuple[dict[str, Any], date]
MONTHS_TO_KEY = 32


def numbers(result: Result) -> dict[str, Any]:
    """Every number of *result* by its name."""
    return attrs.asdict(result, recurse=False)


def graph(result: Result) -> Iterator[Finding]:
    """All findings that *result* rests on."""
    seen = set()
    for root in numbers(result).values():
        if root is not None:
            for finding in root.walk():
                if id(finding) not in seen:
                    seen.add(id(finding))
                    yield finding


@given(cases())
def test_explained_is_plain(case: Case) -> None:
    """Each number of the result is the same in both readings, at the best end and at the worst."""
    household, on = from_dict(case[0]), case[1]
    found = assess(household, on)
    assert numbers(found.result) == {
        name: None if each is None else each.value for name, each in numbers(found.findings).items()
    }
    law = law_data.on(on)
    steps = PLANS.on(on).plan
    worst = frozenset(each.path for each in found.missing)
    figures = sourced_figures(law)
    at_worst = explained(steps)(sourced(household, law, worst), figures)
    plain = steps(facts_of(household, law, worst)[0], plain_figures(law))
    assert numbers(plain) == {name: None if each is None else each.value for name, each in numbers(at_worst).items()}


@given(cases())
def test_every_finding_computes_again(case: Case) -> None:
    """A rule gives its value again from its parents, a sum or a number from its parts."""
    for finding in graph(assess(from_dict(case[0]), case[1]).findings):
        origin, given_values = finding.origin, [each.value for each in finding.parents]
        match origin:
            case Rule(ground=None):
                assert origin.formula(*given_values) == finding.value
                assert len(given_values) == len(origin.parameters)
            case Rule():
                assert (0 if origin.formula(*given_values) else int(origin.ground)) == finding.value
            case Gathered(name="total" | "number_of"):
                assert sum(given_values) == finding.value
            case Gathered(name="all" | "each"):
                grounds = 0
                for each in given_values:
                    grounds |= each
                assert grounds == finding.value
            case Gathered(name="looked_up"):
                assert given_values[1] == finding.value
            case _:
                assert finding.parents == ()


@given(cases())
def test_every_leaf_says_where_it_is_from(case: Case) -> None:
    """A leaf is a figure, a declared fact, the day asked or an assumed fact, and has the value found there."""
    household, on = from_dict(case[0]), case[1]
    found = assess(household, on)
    missing = {each.path for each in found.missing}
    for finding in graph(found.findings):
        if finding.parents or isinstance(finding.origin, Rule | Gathered):
            continue
        origin = finding.origin
        match origin:
            case Declared():
                path = origin.path.format(*finding.args)
                assert path not in missing or path == "members"  # their number is known, an opinion is not
                assert finding.value == declared(household, on, path, origin, finding.value), path
            case FigureOf():
                assert finding.value == figure_value(origin)
                assert origin.figure.citation.act in law_data.acts()
                assert origin.figure.since <= on or origin.key == "until"
            case Asked(name="on"):
                assert finding.value == key(on)
            case Asked(name="month"):
                assert finding.value == on.year * 12 + on.month - 1
            case Assumed():
                assert finding.value in {0, 1, MANY, MOST * UNIT, on.year * 12 + on.month - 2}
                assert origin.path in missing or origin.path == "members"
            case _:
                raise AssertionError(f"a leaf of no known kind: {origin}")


def key(day: date) -> int:
    """Months x 32 + day."""
    return (day.year * 12 + day.month - 1) * MONTHS_TO_KEY + day.day


def figure_value(origin: FigureOf) -> int:
    """The value of the figure as rules read it."""
    value = getattr(origin.figure, origin.key)
    match value:
        case Money():
            return value.cents * UNIT
        case Ratio():
            return value.hundredths
        case date():
            return key(value)
        case _ if origin.unit == "Age":
            return value * MONTHS_TO_KEY
        case _:
            return int(value)


def declared(household: Household, on: date, path: str, origin: Declared, value: int) -> int:
    """What *household* holds at *path*, as rules read it."""
    place: Any = household
    for part in path.replace("]", "").replace("[", ".").split("."):
        place = place[int(part)] if part.isdecimal() else getattr(place, part)
    match place:
        case Money():
            return place.cents * UNIT
        case Month():
            return place.index
        case date():
            return key(place)
        case tuple() if path == "property.vehicles":
            assert value in {len(place), max((each.mass_kg for each in place), default=0)}
            return value
        case tuple() if path == "dwelling.costs":
            return any(cost.month + 1 == Month.of(on) for cost in place)
        case tuple():
            return len(place)
        case _:
            assert origin.unit == "Truth"
            return int(place is not None)
