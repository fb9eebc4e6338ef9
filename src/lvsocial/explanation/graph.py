"""What an explanation is drawn from: the words, the graph of findings, and the caveats that travel with it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any, TypeAlias

import attrs

from lvsocial.assessment import Assessment
from lvsocial.data import read_toml
from lvsocial.explanation import numbers
from lvsocial.facts import Assumed, FigureOf, day_key, present_members
from lvsocial.formula import DAYS_IN_KEY, UNIT
from lvsocial.households import Entitlement
from lvsocial.income import EARNINGS
from lvsocial.language import Bilingual
from lvsocial.law import FILE_OF, HOUSING_CATEGORIES, Age, Figure, Way
from lvsocial.legal import LOOKED_UP, Citation, Finding, Rule
from lvsocial.statements import rulings

Words: TypeAlias = dict[str, Any]


@cache
def words() -> Words:
    """What the library says, in both languages (``words.toml``)."""
    return read_toml("lvsocial.explanation", "words.toml")


def add_words(package: str) -> None:
    """Enter the sentences and caveats of the rules of another *package*, which stand in its ``words.toml``."""
    more = read_toml(package, "words.toml")
    words()["rules"].update(more["rules"])
    words()["caveats"].extend(more["caveats"])


@attrs.frozen
class Caveat:
    """What is not sure about a result, and the provision or figure it concerns."""

    text: Bilingual
    citation: Citation
    figure: str | None = None


def caveats(assessment: Assessment) -> tuple[Caveat, ...]:
    """Every caveat on which the assessment rests, in the order of the argument: a rule's once, a figure's for each.

    What a step that changes nothing here was given is left out, as is the step itself.
    """
    found: dict[tuple[str, str | None], Caveat] = {}

    def of_figure(finding: Finding) -> None:
        origin = finding.origin
        if not isinstance(origin, FigureOf):
            return
        name, figure = origin.name, origin.figure
        if figure.caveat is not None:
            found.setdefault((figure.caveat.en, name), Caveat(figure.caveat, figure.citation, name))
        for ruling in rulings(name):
            if ruling.since <= assessment.on <= ruling.until:
                found.setdefault((ruling.says.en, name), Caveat(ruling.says, ruling.citations[0], name))
        if figure.known_from is not None and assessment.on < figure.known_from:
            late = _known_later(figure.known_from)
            found.setdefault((late.en, name), Caveat(late, figure.citation, name))

    for finding in argued(*roots(assessment).values()):
        rule = finding.origin
        if isinstance(rule, Rule) and (matters(finding, rule) or rule.name in LINE_RULES):
            for given in _given(finding, rule):
                of_figure(given)
            if rule.caveat is not None:
                found.setdefault((rule.caveat, None), Caveat(in_both(rule.caveat), rule.citation))
    for root in roots(assessment).values():
        of_figure(root)
    for name, figure in beside(assessment).items():
        of_figure(Finding(FigureOf(name, "", "", figure), 0))
    return tuple(found.values())


def _given(finding: Finding, rule: Rule) -> Iterator[Finding]:
    """What a step was given and looked up, but for what an only person leaves out of a threshold."""
    alone = rule.name == "household_threshold" and finding.parents[2].value == 1
    for parameter, parent in zip(rule.parameters, finding.parents, strict=True):
        if not (alone and parameter == "other"):
            yield parent.parents[1] if parent.origin is LOOKED_UP else parent


def _known_later(day: date) -> Bilingual:
    text = words()["phrases"]["known_from"]
    return Bilingual(*(text[lang].format(day=numbers.short_day(day, lang)) for lang in ("lv", "en")))


def matters(finding: Finding, rule: Rule) -> bool:
    """Whether a step changes anything here.

    A rounding of whole cents, a benefit of nothing added, a mass where there is no vehicle, an amount of a month
    that is not averaged, a part of nothing cancelled and the like do not.
    """
    given = finding.parents
    match rule.name:
        case "stated" | "paid" | "paid_until_2020":
            return given[0].value != finding.value * UNIT
        case "income_with_gmi":
            return given[1].value != 0
        case "income_of_month" | "income_until_2020":
            return given[1].value != 0 or _changes(given[1])
        case "vehicles_within_mass" | "homes_within" | "land_within" | "rented_buildings_within" | "no_other_property":
            return given[0].value != 0 or isinstance(given[0].origin, Assumed)
        case "child_with_disability" | "child_with_disability_in_2022":
            return finding.value != 0
        case "counted_above" | "counted_of_new_earnings":
            return _in_months(given[2:])
        case "maintenance_within":
            return _in_months(given[3:])
        case "income_received":
            return any(map(_changes, (row for part in given[1:] for row in part.parents)))
        case "taken_off" | "average_irregular" | "average_irregular_until_2020":
            return any(map(_changes, given[0].parents))
        case "counted_income" | "counted_income_until_2020":
            return bool(_in_months(given[2:]) and (given[1].value or isinstance(given[1].origin, Assumed)))
        case "counted_irregular":
            return bool(_in_months(given[3:]) and (given[1].value or isinstance(given[1].origin, Assumed)))
        case "received_by_payer":
            return any(part.value for part in given[1:4])
        case "assessed_income" | "assessed_property":
            return given[1].value != 0
        case "left_by_share":
            return given[1].value != 0
        case "left_by_level":
            return given[3].value != 0
        case "level_of_person" | "level_of_person_until_2020":
            # It stands in the step that takes it off.
            return False
        case "left_by_sanction":
            return given[2].value != 0
        case "not_cancelled" | "not_all_of_share":
            return given[0].value != given[1].value
        case "entitled_to_status" | "somebody_outside" | "somebody_at_home":
            return finding.value != 0
        case "one_parent_at_home" | "one_parent_at_home_until_2020":
            return given[0].value != 0 or given[1].value != 0
        case "within_if_barred":
            return given[2].value != 0
        case "decided_category":
            return given[1].value != 0 and (given[0].value in _OPEN_CATEGORIES or finding.value != given[0].value)
    return True


_OPEN_CATEGORIES = [
    HOUSING_CATEGORIES.index(each) for each in ("pension_or_disability_with_children", "other_with_children")
]
"""The categories between which the service may decide."""

LINE_RULES = ("counted_income", "counted_irregular", "counted_income_until_2020")
"""Rules that say what of a line of income counts."""

_THROUGH = frozenset(
    {
        "income_received",
        "received_by_payer",
        "income_of_month",
        "income_until_2020",
        "assessed_income",
        "left_by_sanction",
        "left_by_share",
        "left_by_level",
        "decided_category",
    }
)
"""Rules that answer with what they were first given, where they change nothing."""


def _changes(finding: Finding) -> bool:
    return isinstance(finding.origin, Rule) and matters(finding, finding.origin)


def _in_months(months: tuple[Finding, ...]) -> bool:
    """Whether the month of a line, the first of *months*, is one of those from the second to before the third."""
    month, first, current = (each.value for each in months)
    return first <= month < current


def through(finding: Finding) -> Finding:
    """What *finding* stands for: where a step changes nothing, what it was first given."""
    while isinstance(rule := finding.origin, Rule) and rule.name in _THROUGH and not matters(finding, rule):
        finding = finding.parents[0]
    return finding


def rests_on(finding: Finding) -> tuple[Finding, ...]:
    """What the value of *finding* depends on: nothing of means that are not assessed, nor of months that are not."""
    rule = finding.origin
    if isinstance(rule, Rule):
        if rule.name in ("assessed_income", "assessed_property") and matters(finding, rule):
            return finding.parents[1:]
        if rule.name in ("average_irregular", "average_irregular_until_2020") and not matters(finding, rule):
            return ()
        if rule.name in LINE_RULES and not matters(finding, rule):
            return finding.parents[2:]
    return finding.parents


def in_both(caveat: str) -> Bilingual:
    """The caveat of a rule in both languages."""
    return next(Bilingual(each["lv"], each["en"]) for each in words()["caveats"] if each["en"] == caveat)


def roots(assessment: Assessment) -> dict[str, Finding]:
    """The findings in which the explanation ends, by the name of the number in `lvsocial.plans.Result`."""
    result = assessment.findings
    names = [field.name for field in attrs.fields(type(result))]
    return {name: value for name in names if isinstance(value := getattr(result, name), Finding)}


def argued(*ends: Finding) -> Iterator[Finding]:
    """Every finding on which *ends* rest (`rests_on`), each once, what it rests on first."""
    return _walk(ends, rests_on)


def _walk(ends: Iterable[Finding], below: Callable[[Finding], tuple[Finding, ...]]) -> Iterator[Finding]:
    seen: set[int] = set()
    stack = [(end, False) for end in ends][::-1]
    while stack:
        finding, done = stack.pop()
        if done:
            yield finding
        elif id(finding) not in seen:
            seen.add(id(finding))
            stack.append((finding, True))
            stack.extend([(parent, False) for parent in reversed(below(finding))])


def beside(assessment: Assessment) -> dict[str, Figure]:
    """Figures of the law that decided how the file was read, and stand in no step: by their names.

    How a line that counts above a limit is treated, what may be owned, from when maintenance is greater.
    """
    household, law = assessment.household, assessment.law
    names: dict[str, None] = {}
    for n in present_members(household, assessment.on):
        for income in household.members[n].incomes or ():
            treatment = law.get(income.kind)
            if getattr(treatment, "way", None) is Way.DEDUCTED:
                names |= dict.fromkeys([income.kind.value, "maintenance_older_from"])
            elif getattr(treatment, "way", None) not in (Way.COUNTED, Way.NOT_COUNTED, None):
                names[income.kind.value] = None
            if income.new_earnings:
                names["disregard_months"] = None
    names |= dict.fromkeys("earnings_of_minor" for _ in _minors(assessment))
    owned = household.property
    names |= dict.fromkeys(f"allows_{asset.use}" for asset in (owned.assets if owned is not None else None) or ())
    if any(person.entitlement is Entitlement.UKRAINIAN_CIVILIAN for person in household.members):
        names["months_without_assessment"] = None
    figures = {name: law.get(name) for name in names if name in FILE_OF}
    return {name: figure for name, figure in figures.items() if figure is not None}


def _minors(assessment: Assessment) -> Iterator[int]:
    """The members who are children and earn."""
    law, household = assessment.law, assessment.household
    for n in present_members(household, assessment.on):
        person = household.members[n]
        if any(income.kind in EARNINGS for income in person.incomes or ()):
            age = law.figure("child_age", Age).months * DAYS_IN_KEY
            if day_key(person.birth_date) > day_key(assessment.on) - age:
                yield n


def everything(assessment: Assessment) -> Iterator[Finding]:
    """Every finding of the assessment, each once, what it rests on first."""
    return _walk(roots(assessment).values(), lambda finding: finding.parents)
