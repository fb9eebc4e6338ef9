"""The plain and the explained reading agree, an explanation has no hole, and no line of income is dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests import oracle
from tests.properties.strategies import Case, cases

from lvsocial import law as law_data
from lvsocial.assessment import assess
from lvsocial.facts import (
    MANY,
    MOST,
    Asked,
    Assumed,
    Declared,
    FigureOf,
    Told,
    facts_of,
    plain_figures,
    sourced,
    sourced_figures,
)
from lvsocial.formula import UNIT
from lvsocial.household_file import from_dict
from lvsocial.households import Activity, Entitlement, Household, Person
from lvsocial.income import IncomeKind
from lvsocial.law import Way
from lvsocial.legal import Finding, Gathered, Rule, explained
from lvsocial.money import Money, Ratio
from lvsocial.plans import PLANS, Result
from lvsocial.property import PropertyUse
from lvsocial.readings import OtherPersonOf2023, Readings

MONTHS_TO_KEY = 32

readings = st.builds(Readings, housing_bar=st.booleans(), other_person_of_2023=st.sampled_from(OtherPersonOf2023))


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


@given(cases(), readings)
def test_explained_is_plain(case: Case, reading: Readings) -> None:
    """Each number of the result is the same in both readings, at the best end and at the worst."""
    household, on = from_dict(case[0]), case[1]
    found = assess(household, on, readings=reading)
    assert numbers(found.result) == {
        name: None if each is None else each.value for name, each in numbers(found.findings).items()
    }
    steps = PLANS.on(on).plan
    worst = frozenset(each.path for each in found.missing)
    figures = sourced_figures(found.law)
    at_worst = explained(steps)(sourced(household, found.law, worst, reading), figures)
    plain = steps(facts_of(household, found.law, worst, reading).facts, plain_figures(found.law))
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
                assert sum(given_values) == finding.value, [getattr(e.origin, "path", None) for e in finding.parents]
            case Gathered(name="all" | "each"):
                grounds = 0
                for each in given_values:
                    grounds |= each
                assert grounds == finding.value
            case Gathered(name="looked_up"):
                assert given_values[1] == finding.value
            case _:
                assert finding.parents == ()


@given(cases(), readings)
def test_every_leaf_says_where_it_is_from(case: Case, reading: Readings) -> None:
    """A leaf is a figure, a declared fact, what was asked or an assumed fact that is announced, and has the value
    found there; a sum of nothing has no leaf."""
    household, on = from_dict(case[0]), case[1]
    found = assess(household, on, readings=reading)
    missing = {each.path: each.missing for each in found.missing}
    for finding in graph(found.findings):
        if finding.parents or isinstance(finding.origin, Rule | Gathered):
            assert finding.parents or isinstance(finding.origin, Gathered)
            continue
        origin = finding.origin
        match origin:
            case Declared():
                path = origin.path.format(*finding.args)
                assert path not in missing or path == "members", path  # their number is known, an opinion is not
                assert finding.value in declared(household, on, path, origin.unit), path
            case FigureOf():
                assert finding.value == figure_value(origin), origin.name
                assert origin.figure.citation.act in law_data.acts()
                assert origin.figure.since <= on or origin.key == "until" or origin.name == "minimum_wage"
            case Asked(name="on"):
                assert finding.value == key(on)
            case Asked(name="month"):
                assert finding.value == on.year * 12 + on.month - 1
            case Asked(name="housing_bar"):
                assert finding.value == reading.housing_bar
            case Assumed():
                assert finding.value in {0, 1, MANY, MOST * UNIT, on.year * 12 + on.month - 2}
                assert missing[origin.path] == origin.missing
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
        case Way():
            return value is not Way.NOT_COUNTED
        case date():
            return key(value)
        case _ if origin.unit == "Age":
            return int(value) * MONTHS_TO_KEY
        case _:
            return int(value)


def declared(household: Household, on: date, path: str, unit: str) -> set[int]:
    """What *household* holds at *path*, as rules read it; a list is read in several ways."""
    *way, last = path.replace("]", "").replace("[", ".").split(".")
    place: Any = household
    for part in way:
        place = place[int(part)] if part.isdecimal() else getattr(place, part)
    here = [household.members[n] for n in facts_of(household, law_data.on(on)).present]
    value = place[int(last)] if last.isdecimal() else getattr(place, last)
    match last:
        case "members":
            return {len(here), sum(person.institution is None for person in here)}
        case "birth_date":
            return {key(value)}
        case "amount" | "savings":
            return {0 if value is None else value.cents * UNIT}
        case "kind":
            return {0, MANY}  # all of what was paid for a child is taken off, or none
        case "child_birth_date":
            return {int(oracle.is_child({"birth_date": str(value)}, place.month.first_day))}
        case "month":
            return {value.index}
        case "disability_group":
            return {int(oracle.is_disabled(_person(place), on))}
        case "incomes":
            return {int(any(line.kind is IncomeKind.OLD_AGE_PENSION for line in value or ()))}
        case "studies" | "adapted_car":
            return {int(value is True)}
        case "declared_here":
            return {int(value is False and place.entitlement is not Entitlement.UKRAINIAN_CIVILIAN)}
        case "entitlement":
            return {int(value is Entitlement.NONE), int(value is Entitlement.ALTERNATIVE_STATUS)}
        case "activity":
            at_home = value in {Activity.CHILD_CARE, Activity.PRESCHOOL_CARE}
            return {int(at_home), int(value is Activity.DISABLED_CHILD_CARE)}
        case "costs":
            return {int(any(cost.month.index == on.year * 12 + on.month - 2 for cost in value))}
        case "category":
            return {int(value is not None), int(str(value) == "with_children")}
        case "vehicles":
            return {0} if value is None else {len(value), max((each.mass_kg for each in value), default=0)}
        case "assets":
            return assets_of(value or ())
        case "first_application":
            return {int(oracle.means_are_not_assessed(_raw(household), on) is True)}
        case "sanction":
            if unit == "Truth":
                return {int(value is not None and value.percent is None)}
            return {0 if value is None else value.percent or 0}
    raise AssertionError(f"{path} ({unit}) is declared nowhere")


def assets_of(assets: Sequence[Any]) -> set[int]:
    """Homes, square metres of land, buildings on rented land, and things that stand in the way."""

    def number(use: PropertyUse) -> int:
        return sum(each.use is use for each in assets)

    land = sum(each.square_metres or 0 for each in assets)
    uses = (PropertyUse.HOME, PropertyUse.RENTED_LAND_BUILDING, PropertyUse.OTHER)
    return {land, *map(number, uses)}


def _raw(household: Household) -> dict[str, Any]:
    """What decides whether means are assessed, as the oracle reads it."""
    first = household.first_application
    return {
        "members": [_person(person) for person in household.members],
        **({"first_application": str(first)} if first is not None else {}),
    }


def _person(person: Person) -> dict[str, Any]:
    named = ("joined", "left", "disability_until")
    days = {name: str(day) for name in named if (day := getattr(person, name)) is not None}
    institution = {"institution": str(person.institution)} if person.institution is not None else {}
    born = {"birth_date": str(person.birth_date)}
    group = {"disability_group": str(person.disability_group)} if person.disability_group is not None else {}
    return {"entitlement": person.entitlement and str(person.entitlement)} | born | group | days | institution


@given(cases())
def test_no_line_of_income_is_dropped(case: Case) -> None:
    """Each line of who is counted stands once among the facts, and all their sums are what went in; who is
    left out is named."""
    household, on = from_dict(case[0]), case[1]
    law = law_data.on(on)
    told = facts_of(household, law)
    facts: Any = told.facts
    assert sorted(places(told, household)) == [
        (n, at) for n in told.present for at in range(len(household.members[n].incomes or ()))
    ]
    given_in = [line.amount for n in told.present for line in household.members[n].incomes or () if line.amount]
    rows = [row for member in facts.members for row in member.incomes]
    rows += [*facts.earnings, *facts.new_earnings, *facts.irregular]
    rows += [row for payer in facts.payers for row in payer.maintenance]
    # An amount that nobody has told stands at its best end: nothing received, much paid.
    came_out = sum(row.amount for row in rows if row.amount < MOST * UNIT)
    assert came_out == sum(amount.cents for amount in given_in) * UNIT
    left_out = set(range(len(household.members))) - set(told.present)
    noticed = {
        each.path.split("]")[0][8:] for each in assess(household, on).notices if each.code.startswith("left_out")
    }
    assert {str(n) for n in left_out} <= noticed


def places(told: Told, household: Household) -> Iterator[tuple[int, int]]:
    """The lines that the facts name as their own."""
    facts: Any = told.facts
    for n, member in zip(told.present, facts.members, strict=True):
        if household.members[n].incomes is not None:
            yield from ((n, at) for at in told.lines.get(n, range(len(list(member.incomes)))))
    for group in (*told.earnings, *told.new_earnings, *told.irregular):
        yield from ((group.member, at) for at in group.places)
    for n, groups in told.payers:
        yield from ((n, at) for group in groups for at in group.places)
