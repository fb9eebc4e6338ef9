"""What an explanation is drawn from: the words, the graph of findings, and the caveats that travel with it."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, TypeAlias

import attrs

from lvsocial.assessment import Assessment
from lvsocial.data import read_toml
from lvsocial.explanation import numbers
from lvsocial.facts import Assumed, FigureOf
from lvsocial.formula import UNIT
from lvsocial.language import Bilingual
from lvsocial.legal import LOOKED_UP, Citation, Finding, Rule

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
        if figure.known_from is not None and assessment.on < figure.known_from:
            late = _known_later(figure.known_from)
            found.setdefault((late.en, name), Caveat(late, figure.citation, name))

    for finding in everything(assessment):
        rule = finding.origin
        if isinstance(rule, Rule) and matters(finding, rule):
            for given in _given(finding, rule):
                of_figure(given)
            if rule.caveat is not None:
                found.setdefault((rule.caveat, None), Caveat(_in_both(rule.caveat), rule.citation))
    for root in roots(assessment).values():
        of_figure(root)
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

    A rounding of whole cents, a benefit of nothing added, a mass where there is no vehicle, and a child without
    disability do not.
    """
    match rule.name:
        case "stated" | "paid":
            return finding.parents[0].value != finding.value * UNIT
        case "income_with_gmi":
            return finding.parents[1].value != 0
        case "vehicles_within_mass":
            return finding.parents[0].value != 0 or isinstance(finding.parents[0].origin, Assumed)
        case "child_with_disability" | "child_with_disability_in_2022":
            return finding.value != 0
    return True


def _in_both(caveat: str) -> Bilingual:
    return next(Bilingual(each["lv"], each["en"]) for each in words()["caveats"] if each["en"] == caveat)


def roots(assessment: Assessment) -> dict[str, Finding]:
    """The findings in which the explanation ends, by the name of the number in `lvsocial.plans.Result`."""
    result = assessment.findings
    names = [field.name for field in attrs.fields(type(result))]
    return {name: value for name in names if isinstance(value := getattr(result, name), Finding)}


def everything(assessment: Assessment) -> Iterator[Finding]:
    """Every finding of the assessment, each once, what it rests on first."""
    seen: set[int] = set()
    for root in roots(assessment).values():
        for finding in root.walk():
            if id(finding) not in seen:
                seen.add(id(finding))
                yield finding
