"""An assessment told: sections of lines and tables, made from its findings, in one language.

A line stands for one rule of the graph, in the order in which the plan argued, each told once. Every
renderer takes this document, so text, Markdown and HTML say the same.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, cast

import attrs

from lvsocial import law
from lvsocial.assessment import Assessment, Granted, OpenCondition, Outcome, Refused, Undetermined
from lvsocial.evidence import Effect, Unknown
from lvsocial.explanation import numbers
from lvsocial.explanation.graph import Caveat, caveats, everything, matters, roots, words
from lvsocial.explanation.provisions import Cited, cited
from lvsocial.facts import Assumed, Declared, FigureOf
from lvsocial.income import Income
from lvsocial.language import Bilingual, Lang
from lvsocial.legal import EACH, LOOKED_UP, RULES, TOTAL, Citation, Finding, Ground, Rule
from lvsocial.money import Money


@attrs.frozen
class Line:
    """One sentence with what it cites; `main` where it states a result."""

    text: str
    citations: tuple[Cited, ...] = ()
    main: bool = False


@attrs.frozen
class Grid:
    """A table of text, the first row its heading; `figures` are the columns that hold amounts."""

    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...]


@attrs.frozen
class Section:
    """A heading with lines and tables under it."""

    title: str
    parts: tuple[Line | Grid, ...]


@attrs.frozen
class Document:
    """An explanation in one language."""

    lang: Lang
    title: str
    sections: tuple[Section, ...]


@attrs.frozen(repr=False)
class IncomeLine:
    """A line of income of a member: its place, what counts of it (*finding*) and why (a key of ``[table]``)."""

    member: int
    path: str
    income: Income
    finding: Finding
    why: str


# Rules that a table, or the line of the rule that calls for them, tells already.
_QUIET = frozenset(
    {
        "counted_income",
        "due",
        "is_child",
        "protected",
        "protected_in_2022",
        "child_with_disability",
        "child_with_disability_in_2022",
    }
)


class Teller:
    """Tells the findings of one assessment in one language."""

    def __init__(self, assessment: Assessment, lang: Lang) -> None:
        self.assessment = assessment
        self.lang = lang
        self._told: set[int] = set()
        self._unknown: dict[int, bool] = {}

    def word(self, group: str, key: str, form: str | None = None) -> str:
        """One text of ``words.toml``."""
        found = words()[group][key]
        return cast(str, (found if form is None else found[form])[self.lang])

    def phrase(self, key: str, **names: str) -> str:
        """A phrase with its places filled."""
        return self.word("phrases", key).format(**names)

    def member(self, index: int) -> str:
        """What a member is called: the name, or the id of the file."""
        person = self.assessment.household.members[index]
        return person.name or person.id

    def is_unknown(self, finding: Finding) -> bool:
        """Whether a missing amount lies under *finding*, so that its value is only an end."""
        key = id(finding)
        if key not in self._unknown:
            origin = finding.origin
            self._unknown[key] = (isinstance(origin, Assumed) and origin.missing.effect is Effect.AMOUNT) or any(
                self.is_unknown(parent) for parent in finding.parents
            )
        return self._unknown[key]

    def is_undecided(self, finding: Finding, rule: Rule) -> bool:
        """Whether a condition or a payment still rests on what is missing; what fails at the best end always fails."""
        if rule.ground is None:
            return rule.unit == "Cents" and self.is_unknown(finding)
        open_facts = {unknown.missing for unknown in self.assessment.missing}
        assumed = {p.origin.missing for p in finding.parents if isinstance(p.origin, Assumed)}
        return not finding.value and (bool(assumed & open_facts) or self.is_unknown(finding))

    def value(self, finding: Finding) -> str:
        """The value of *finding* in words; a total as its parts."""
        origin = finding.origin
        if origin is TOTAL:
            parts = [part for part in _flat(finding) if part.value or self.is_unknown(part)]
            shown = " + ".join(map(self.value, parts)) or numbers.amount(0, self.lang)
            return f"({shown})" if len(parts) > 1 else shown
        if isinstance(origin, Assumed) or (self.is_unknown(finding) and origin.unit in ("Amount", "Cents", "Count")):
            return "?" if self.is_unknown(finding) else self.word("phrases", "unknown")
        if isinstance(origin, Rule) and origin.name in ("housing_category", "housing_category_in_2022"):
            return cast(str, words()["categories"][finding.value][self.lang])
        return numbers.value(finding.value, _unit(finding), self.lang)

    def bound(self, finding: Finding) -> str:
        """The value of *finding* in words; where an income is missing, what is told of it already."""
        shown = numbers.value(finding.value, _unit(finding), self.lang)
        at_least = self.is_unknown(finding) and finding.origin.unit == "Amount"
        return self.phrase("no_less", amount=shown) if at_least else shown

    def line(self, finding: Finding, rule: Rule) -> Line:
        """The sentence of a rule with its numbers, and what it cites."""
        shown = self.bound if rule.ground is not None and finding.value and self.is_unknown(finding) else self.value
        places = dict(zip(rule.parameters, map(shown, finding.parents), strict=True))
        places["value"] = self.value(finding)
        leaves = [parent for parent in finding.parents if isinstance(parent.origin, FigureOf)]
        looked_up = [parent.parents[1] for parent in finding.parents if parent.origin is LOOKED_UP]
        for figure in leaves or [f for f in finding.parents[-1].parents if isinstance(f.origin, FigureOf)]:
            places["figure"] = law.heading(cast(FigureOf, figure.origin).name).title[self.lang]
            break
        for index in filter(None, map(_of_member, map(path_of, finding.parents))):
            places["who"] = self.member(int(index))
            break
        citations = [rule.citation, *(cast(FigureOf, each.origin).figure.citation for each in (*leaves, *looked_up))]
        said = words_of(finding, rule, unknown=self.is_unknown(finding))
        return Line(said[self.lang].format(**places), self.cited(citations))

    def cited(self, citations: Iterable[Citation]) -> tuple[Cited, ...]:
        """Citations in words, an act at a time."""
        return cited(citations, self.lang)

    def lines(self, *names: str) -> Iterator[Line]:
        """The sentences of the findings under the results called *names*, those told before left out."""
        for name in names:
            root = roots(self.assessment).get(name)
            for finding in root.walk() if root is not None else ():
                rule = finding.origin
                if not isinstance(rule, Rule) or id(finding) in self._told:
                    continue
                self._told.add(id(finding))
                if rule.name not in _QUIET and matters(finding, rule) and not self.is_undecided(finding, rule):
                    yield self.line(finding, rule)

    def bounds(self) -> Iterator[Line]:
        """The birth days on which childhood and pension age turn."""
        for finding in everything(self.assessment):
            rule = finding.origin
            if isinstance(rule, Rule) and rule.name in ("last_birth_of_adult", "last_birth_of_pension_age"):
                self._told.add(id(finding))
                yield self.line(finding, rule)

    # -- outcomes ---------------------------------------------------------------------------------

    def outcomes(self) -> Iterator[tuple[str, Outcome]]:
        """The outcomes by the names of their subjects."""
        yield "needy", self.assessment.statuses.needy
        yield "low_income", self.assessment.statuses.low_income
        yield "gmi", self.assessment.benefits.gmi
        yield "housing", self.assessment.benefits.housing

    def outcome(self, subject: str, outcome: Outcome) -> Line:
        """One outcome in a sentence."""
        text = f"{self.word('subjects', subject)}: {self.word('outcomes', outcome.outcome)}"
        match outcome:
            case Granted(amount=Money() as amount):
                text += f", {self.phrase('a_month', amount=numbers.cents(amount.cents, self.lang))}"
            case Refused():
                text += f" ({'; '.join(self.word('grounds', str(ground.name)) for ground in outcome.grounds)})"
            case Undetermined():
                text += f"; {self._between(outcome)}{'; '.join(map(self.missing, outcome.missing))}"
        citations = [citation for citation, _ in grounds_cited(self.assessment, subject, outcome)]
        if isinstance(outcome, Granted):
            citations += _conditions(self.assessment, subject).values()
        if not isinstance(outcome, Refused) and outcome.open_conditions:
            conditions = self.word("phrases", "and").join(map(self.condition, outcome.open_conditions))
            text += f", {conditions}" if isinstance(outcome, Granted) else self.phrase("only", conditions=conditions)
            citations += [each.citation for each in outcome.open_conditions]
        if isinstance(outcome, Undetermined):
            citations += [each.missing.citation for each in outcome.missing]
        return Line(text, self.cited(citations), main=True)

    def _between(self, outcome: Undetermined) -> str:
        if outcome.least is None:
            return ""
        least = numbers.cents(outcome.least.cents, self.lang)
        if outcome.most is None:
            return self.phrase("at_least", least=least) + "; " if outcome.least.cents else ""
        return self.phrase("between", least=least, most=numbers.cents(outcome.most.cents, self.lang)) + "; "

    def missing(self, unknown: Unknown) -> str:
        """What is missing, whose it is, and what settles it."""
        index = _of_member(unknown.path)
        who = self.phrase("of_member", who=self.member(int(index))) if index else ""
        what = self.word("missing", unknown.missing.code, "what")
        settled_by = self.word("missing", unknown.missing.code, "settled_by")
        return self.phrase("missing", what=what, where=who, settled_by=settled_by)

    def condition(self, condition: OpenCondition) -> str:
        """An open condition: ``if savings are at most 1,169.00``."""
        code, limit = condition.unknown.missing.code, condition.limit
        mass, shown = "", str(limit)
        if isinstance(limit, Money):
            shown = f"{numbers.cents(limit.cents, self.lang)} EUR"
        if code == "vehicles" and self.assessment.law.vehicle_mass is not None:
            kilograms = numbers.whole(self.assessment.law.vehicle_mass.kilograms, self.lang)
            mass = self.word("missing", code, "mass").format(mass=kilograms)
            with_opinion = self.assessment.law.vehicles_allowed_with_children.number
            if condition.limit != with_opinion:
                shown += self.word("missing", code, "opinion").format(number=with_opinion)
        return self.word("missing", code, "condition").format(limit=shown, mass=mass)

    # -- tables -----------------------------------------------------------------------------------

    def income_lines(self) -> Iterator[IncomeLine]:
        """Every line of income, with what of it counts and why."""
        found = self._found("counted_income")
        for n, person in enumerate(self.assessment.household.members):
            for i, income in enumerate(person.incomes or ()):
                path = f"members[{n}].incomes[{i}]"
                finding = found[f"{path}.amount"]
                _, counts, month, first, current = (parent.value for parent in finding.parents)
                why = "kind_out" if not counts else "kind_in" if first <= month < current else "month_out"
                yield IncomeLine(n, path, income, finding, why)

    def income_grid(self) -> Grid:
        """Person by kind by month: what was received, what counts and why."""
        rows = [tuple(self.word("table", key) for key in ("member", "kind", "month", "amount", "counted", "why"))]
        lines = {n: list(of_member) for n, of_member in groupby(self.income_lines(), lambda line: line.member)}
        for n, person in enumerate(self.assessment.household.members):
            if not person.incomes:
                told = self.word("table", "silent" if person.incomes is None else "none")
                rows.append((self.member(n), told, "", "", "?" if person.incomes is None else "", ""))
            rows += [
                (
                    self.member(n),
                    law.heading(line.income.kind).title[self.lang],
                    numbers.month(line.income.month, self.lang),
                    numbers.cents(line.income.amount.cents, self.lang),
                    self.value(line.finding),
                    self.word("table", line.why),
                )
                for line in lines.get(n, ())
            ]
        return Grid(tuple(rows), (3, 4))

    def kinds(self) -> Iterator[Line]:
        """How the law treats each kind of income that was received."""
        found = {
            origin.name: cast(law.Treatment, origin.figure)
            for f in everything(self.assessment)
            if _is(f, "counted_income") and isinstance(origin := f.parents[1].origin, FigureOf)
        }
        for name, figure in found.items():
            treatment = self.word("table", "kind_in" if figure.counts else "kind_out")
            text = self.phrase("kind", kind=law.heading(name).title[self.lang], treatment=treatment)
            yield Line(text, self.cited([figure.citation]))

    def member_grid(self) -> Grid:
        """Who is in the household, and who is a child, of pension age or with disability."""
        children, protected = self._found("is_child"), self._found("protected") or self._found("protected_in_2022")
        # Before the housing benefit was the State's, nothing rested on who is protected.
        asked = {key: found for key, found in (("child", children), ("protected", protected)) if found}
        rows = [tuple(self.word("table", key) for key in ("member", "born", *asked))]
        for n, person in enumerate(self.assessment.household.members):
            facts = [self.value(found[f"members[{n}].birth_date"]) for found in asked.values()]
            rows.append((self.member(n), numbers.short_day(person.birth_date, self.lang), *facts))
        return Grid(tuple(rows), ())

    def cost_grid(self) -> Grid | None:
        """Kind by month: what was charged and what counts."""
        dwelling = self.assessment.household.dwelling
        costs = dwelling.costs if dwelling is not None else None
        counted = [f for f in everything(self.assessment) if _is(f, "costs_of_month")]
        if not costs or not counted:
            return None
        current = self.assessment.on.year * 12 + self.assessment.on.month - 1
        wanted = current - 1 if counted[0].parents[0].value else current
        rows = [tuple(self.word("table", key) for key in ("kind", "month", "charged", "counted", "why"))]
        for cost in costs:
            of_month = cost.month.index == wanted
            why = "month_out" if not of_month else "bill_now" if wanted == current else "bill_in"
            rows.append(
                (
                    self.word("costs", cost.kind),
                    numbers.month(cost.month, self.lang),
                    numbers.cents(cost.amount.cents, self.lang),
                    numbers.cents(cost.amount.cents if of_month else 0, self.lang),
                    self.word("table", why),
                )
            )
        return Grid(tuple(rows), (2, 3))

    def caveats(self) -> Iterator[Line]:
        """Every caveat once, with the figures that it speaks of."""
        alike: dict[Bilingual, list[Caveat]] = {}
        for caveat in caveats(self.assessment):
            alike.setdefault(caveat.text, []).append(caveat)
        for text, each in alike.items():
            figures = "; ".join(law.heading(caveat.figure).title[self.lang] for caveat in each if caveat.figure)
            told = self.phrase("caveat_of", figures=figures, caveat=text[self.lang]) if figures else text[self.lang]
            yield Line(told, self.cited(caveat.citation for caveat in each))

    def _found(self, rule: str) -> dict[str, Finding]:
        """The findings of *rule* by the path of what they were first given."""
        return {path_of(f.parents[0]): f for f in everything(self.assessment) if _is(f, rule)}


def explain(assessment: Assessment, lang: Lang = "lv") -> Document:
    """*assessment* told in *lang*: results, then each step with its numbers and what it cites."""
    teller = Teller(assessment, lang)
    monthly = assessment.income.monthly
    average = (
        teller.phrase("average_missing")
        if monthly is None
        else teller.phrase("average", amount=numbers.cents(monthly.cents, lang))
    )
    result = [
        Line(average, teller.cited([RULES["average_income"].citation]), main=True),
        *(teller.outcome(subject, outcome) for subject, outcome in teller.outcomes()),
    ]
    sections: list[tuple[str, list[Line | Grid]]] = [
        ("result", [*result, Line(teller.phrase("euros"))]),
        ("household", [teller.member_grid(), *teller.bounds()]),
        ("income", [teller.income_grid(), *teller.kinds(), *teller.lines("income_stated")]),
        ("thresholds", [*teller.lines("gmi_threshold", "needy_threshold", "low_income_threshold", "savings_limit")]),
        ("statuses", [*teller.lines("vehicles_limit", "needy", "low_income")]),
        ("gmi", [*teller.lines("gmi_unmet", "gmi")]),
        ("housing", [*filter(None, [teller.cost_grid()]), *teller.lines("housing_unmet", "housing")]),
        ("caveats", [*teller.caveats()]),
        ("acts", [*_acts(assessment, lang)]),
    ]
    return Document(
        lang,
        teller.word("headings", "title").format(on=numbers.day(assessment.on, lang)),
        tuple(Section(teller.word("headings", key), tuple(parts)) for key, parts in sections if parts),
    )


def grounds_cited(assessment: Assessment, subject: str, outcome: Outcome) -> list[tuple[Citation, Ground]]:
    """The grounds of a refusal, each with the provision of the condition that was not met."""
    if not isinstance(outcome, Refused):
        return []
    cited_by = _conditions(assessment, subject)
    return [(cited_by.get(ground, Citation("SPSPL", "33")), ground) for ground in outcome.grounds]


def _conditions(assessment: Assessment, subject: str) -> dict[Ground, Citation]:
    """The conditions of a status or benefit: the provision of each by the ground on which it is refused."""
    result = assessment.findings
    unmet: Any = {
        "needy": result.needy,
        "low_income": result.low_income,
        "gmi": result.gmi_unmet,
        "housing": result.housing_unmet,
    }[subject]
    return {
        finding.origin.ground: finding.origin.citation
        for finding in unmet.walk()
        if isinstance(finding.origin, Rule) and isinstance(finding.origin.ground, Ground)
    }


def words_of(finding: Finding, rule: Rule, *, unknown: bool = False) -> Bilingual:
    """The sentence of *rule* for what *finding* found; *unknown* where that is only an end."""
    forms = words()["rules"][rule.name]
    if rule.ground is not None:
        form = forms["unmet" if finding.value else "met"]
    elif rule.unit == "Truth":
        form = forms["met" if finding.value else "unmet"]
    else:
        form = forms["out"] if "out" in forms and not finding.value and not unknown else forms["says"]
    return Bilingual(**form)


def path_of(finding: Finding) -> str:
    """Where in the household a leaf was declared or is missing."""
    origin = finding.origin
    if isinstance(origin, Declared):
        return origin.path.format(*finding.args)
    return origin.path if isinstance(origin, Assumed) else ""


def _of_member(path: str) -> str:
    """The digits of the member to whom *path* belongs, if to one."""
    return path.removeprefix("members[").partition("]")[0] if path.startswith("members[") else ""


def _unit(finding: Finding) -> str:
    return _unit(finding.parents[1]) if finding.origin is LOOKED_UP else finding.origin.unit


def _is(finding: Finding, rule: str) -> bool:
    return isinstance(finding.origin, Rule) and finding.origin.name == rule


def _flat(finding: Finding) -> Iterator[Finding]:
    for part in finding.parents:
        if part.origin in (TOTAL, EACH):
            yield from _flat(part)
        else:
            yield part


def _acts(assessment: Assessment, lang: Lang) -> Iterator[Line]:
    """The acts that are cited, with their full names."""
    used: dict[str, None] = {}
    for finding in everything(assessment):
        origin = finding.origin
        if isinstance(origin, Rule):
            used.setdefault(origin.citation.act)
        elif isinstance(origin, FigureOf):
            used.setdefault(origin.figure.act)
    yield from acts_told(used, lang)


def acts_told(ids: Iterable[str], lang: Lang) -> Iterator[Line]:
    """The acts called *ids*, with their full names."""
    for id in ids:
        act = law.act(id)
        short, kind, title = act.short[lang], act.type[lang], act.title[lang]
        number = f" {'Nr.' if lang == 'lv' else 'No.'} {act.number}" if act.number else ""
        adopted = f" ({numbers.short_day(act.adopted, lang)})" if act.adopted else ""
        # A title that says what kind of act it is needs no kind before it.
        name = title if kind in title.casefold() else f'{kind}{number} "{title}"{adopted}'
        plain = name.casefold().replace('"', "")
        yield Line(name if short.casefold().replace('"', "") in plain else f"{short}: {name}", (Cited("", act.url),))
