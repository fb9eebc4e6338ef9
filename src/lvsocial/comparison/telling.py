"""A comparison told: as a document in one language, and as JSON ``format: lvsocial.comparison/1``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from lvsocial import explanation, law
from lvsocial.assessment import Assessment, OpenCondition, Outcome, Refused, Undetermined, knows_council
from lvsocial.comparison.changes import (
    SUBJECTS,
    Cause,
    Change,
    Comparison,
    FigureChange,
    OutcomeChange,
    RuleChange,
    Side,
    SumChange,
    figures_below,
    open_in,
    outcome_of,
    words,
)
from lvsocial.evidence import Unknown
from lvsocial.explanation import figures, numbers
from lvsocial.explanation.document import QUIET_RULES, Document, Grid, Line, Section, Teller, acts_named
from lvsocial.explanation.provisions import Cited, cited
from lvsocial.explanation.rows import NOTICED, hypothetical
from lvsocial.language import Lang
from lvsocial.law import Figure
from lvsocial.legal import RULES, Citation
from lvsocial.money import Currency, Money
from lvsocial.timeline import Month

if TYPE_CHECKING:
    from lvsocial.comparison import councils
    from lvsocial.council_benefits import Decided

FORMAT = "lvsocial.comparison/1"

Json: TypeAlias = dict[str, Any]


def explain(comparison: Comparison, lang: Lang = "lv") -> Document:
    """*comparison* told in *lang*: what is compared, then from each side to the next what changed, and why."""
    told = [_Told(change, lang) for change in comparison.changes]
    one = len(told) == 1
    sides = [side_named(each, lang) for each in comparison.assessments]
    acts: dict[str, None] = {}
    sections = [Section(_word("headings", "compared", lang), tuple(_compared(comparison, lang, acts)))]
    for each in told:
        for key, parts in each.sections():
            heading = _word("headings", key, lang)
            title = heading if one else _word("headings", "between", lang, heading=heading, **each.names())
            sections.append(Section(title, tuple(parts)))
        acts |= each.acts()
    last = Teller(comparison.assessments[0], lang)
    caveats = _once(line for each in comparison.assessments for line in _caveats(each, lang, acts))
    sections += [
        Section(last.word("headings", key), tuple(lines))
        for key, lines in (("caveats", caveats), ("acts", _acts(comparison, acts, lang)))
        if lines
    ]
    return Document(lang, _word("headings", "title", lang, sides="; ".join(sides)), tuple(sections))


def _acts(comparison: Comparison, acts: Iterable[str], lang: Lang) -> list[Line]:
    council = next((each.council for each in reversed(comparison.assessments) if each.council is not None), None)
    return list(acts_named(acts, lang, council))


def to_dict(comparison: Comparison) -> dict[str, object]:
    """*comparison* as JSON values: the results of each side, and what changed in between, in both languages."""
    return {
        "format": FORMAT,
        "assessments": [_results(each) for each in comparison.assessments],
        "changes": [_change(each) for each in comparison.changes],
    }


def to_json(comparison: Comparison) -> str:
    """`to_dict` as text, keys in a fixed order."""
    return json.dumps(to_dict(comparison), ensure_ascii=False, indent=2) + "\n"


def side_named(assessment: Assessment, lang: Lang) -> str:
    """A side by its day, the day of knowledge and what was assumed, as far as they say more."""
    name = numbers.short_day(assessment.on, lang)
    if assessment.law.known_on is not None:
        name = _word("sides", "known", lang, day=name, known=numbers.short_day(assessment.law.known_on, lang))
    assumed = ", ".join(law.heading(each).title[lang] for each in hypothetical(assessment))
    return _word("sides", "assumed", lang, side=name, figures=assumed) if assumed else name


def _word(group: str, key: str, lang: Lang, **places: str) -> str:
    text: str = words()[group][key][lang]
    return text.format(**places)


def _once(lines: Iterable[Line]) -> list[Line]:
    return list(dict.fromkeys(lines))


def _compared(comparison: Comparison, lang: Lang, acts: dict[str, None]) -> Iterator[Line]:
    for n, each in enumerate(comparison.assessments):
        teller = Teller(each, lang)
        key = ("side_before", "side_after")[n] if n < 2 else "side_more"
        yield Line(_word("phrases", key, lang, side=side_named(each, lang)), main=True)
        yield from teller.chosen()
        acts |= teller.acts


def _caveats(assessment: Assessment, lang: Lang, acts: dict[str, None]) -> list[Line]:
    teller = Teller(assessment, lang)
    lines = list(teller.caveats())
    acts |= teller.acts
    return lines


class _Told:
    """Tells one change in one language."""

    def __init__(self, change: Change, lang: Lang) -> None:
        self.change = change
        self.lang: Lang = lang
        self.tellers = {side: Teller(change.side(side), lang) for side in Side}

    def names(self) -> dict[str, str]:
        """Both sides by name."""
        return {side.value: side_named(self.change.side(side), self.lang) for side in Side}

    def name(self, side: Side) -> str:
        return side_named(self.change.side(side), self.lang)

    def word(self, group: str, key: str, **places: str) -> str:
        return _word(group, key, self.lang, **places)

    def acts(self) -> dict[str, None]:
        """The acts that were cited."""
        return {**self.tellers[Side.BEFORE].acts, **self.tellers[Side.AFTER].acts}

    def cited(self, citations: Iterable[Citation]) -> tuple[Cited, ...]:
        return self.tellers[Side.AFTER].cited(citations)

    def sections(self) -> Iterator[tuple[str, list[Line | Grid]]]:
        """What changed, by the key of its heading; what did not is left out but for result and law."""
        yield "result", [self.grid(), *self.result()]
        found: list[tuple[str, list[Line | Grid]]] = [
            ("household", [*self.members()]),
            ("income", [*self.income()]),
        ]
        yield from (each for each in found if each[1])
        if self.change.benefits:
            yield "benefits", list(self.benefits())
        yield "law", [*self.law(), *self.council_rules()] or [Line(self.word("phrases", "same_law"))]

    # -- the result ---------------------------------------------------------------------------

    def grid(self) -> Grid:
        """Sums and benefits a month on both sides, and the difference where there is one of money."""
        named = [self.name(side) for side in Side]
        rows: list[tuple[str, ...]] = [(self.word("table", "what"), *named, self.word("table", "difference"))]
        sides = [self.change.side(side) for side in Side]

        def enter(what: str, amounts: list[Money | None], instead: list[str]) -> None:
            shown = [self.amount(*each) for each in zip(amounts, instead, strict=True)]
            rows.append((what, *shown, self.difference(*amounts)))

        enter(self.word("sums", "income"), [each.income.monthly for each in sides], ["?", "?"])
        for key in ("gmi", "needy", "low_income"):
            enter(self.of_sum(key), [getattr(each.thresholds, key) for each in sides], ["-", "-"])
        for subject in ("gmi", "housing"):
            outcomes = [outcome_of(each, subject) for each in sides]
            what = self.tellers[Side.AFTER].word("subjects", subject)
            enter(what, [each.amount for each in outcomes], [self.short(each) for each in outcomes])
        return Grid(tuple(rows), (1, 2, 3))

    def amount(self, amount: Money | None, none: str) -> str:
        return none if amount is None else figures.amount(amount, self.lang)

    def difference(self, before: Money | None, after: Money | None) -> str:
        if before is None or after is None or before.currency is not after.currency:
            return ""
        sign = "+" if after > before else ""
        return sign + figures.amount(after - before, self.lang) if after != before else ""

    def short(self, outcome: Outcome) -> str:
        return self.tellers[Side.AFTER].word("outcomes", outcome.outcome)

    def result(self) -> Iterator[Line]:
        """What changed in sums and outcomes, and what is missing or open no longer, or now."""
        change = self.change
        for each in change.sums:
            yield self.sum(each)
        changed = {each.subject: each for each in change.outcomes}
        for subject in SUBJECTS:
            yield self.outcome(changed[subject]) if subject in changed else self.unchanged(subject)
        if not change.sums and not changed:
            yield Line(self.word("phrases", "nothing"), main=True)
        yield Line(self.word("phrases", "euros"))
        yield from self.conditions()
        yield from self.unknowns("settled", Side.BEFORE, change.settled)
        yield from self.unknowns("asked", Side.AFTER, change.asked)

    def sum(self, changed: SumChange) -> Line:
        """A sum from the one side to the other, and why."""
        none = "?" if changed.name == "income" else "-"
        before, after = self.amount(changed.before, none), self.amount(changed.after, none)
        told = self.word("phrases", "from_to", what=self.of_sum(changed.name), before=before, after=after)
        if changed.name != "income":
            return self.because(told, changed.causes)
        # What income is made of are lines, which a table of their own shows.
        found = [self.word("causes", key) for key in self.of_income()]
        citations = [RULES["average_income"].citation] if found else []
        return self.joined(told, found, citations)

    def of_sum(self, name: str) -> str:
        """What a sum is; the low-income threshold is the council's where both sides know it."""
        own = name == "low_income" and all(knows_council(self.change.side(side).law) for side in Side)
        return self.word("sums", "low_income_of_council" if own else name)

    def of_income(self) -> Iterator[str]:
        """Why average income changed: lines of other months, or lines that count otherwise."""
        changed = [{each.before.why, each.after.why} for each in self.change.lines]
        if any("month_out" in whys for whys in changed):
            yield "other_months"
        if any("month_out" not in whys for whys in changed):
            yield "counted_otherwise"

    def outcome(self, changed: OutcomeChange) -> Line:
        """An outcome from the one side to the other, and why."""
        what = self.tellers[Side.AFTER].word("subjects", changed.subject)
        before, after = self.brief(changed.subject, changed.before), self.brief(changed.subject, changed.after)
        amounts = changed.before.amount, changed.after.amount
        if amounts[0] != amounts[1] and None not in amounts:
            before, after = (self.amount(each, "") for each in amounts)
        if before == after:
            return Line(self.word("phrases", "otherwise_open", what=what, told=after), main=True)
        return self.because(self.word("phrases", "from_to", what=what, before=before, after=after), changed.causes)

    def brief(self, subject: str, outcome: Outcome) -> str:
        """An outcome with its amount, grounds or bounds; what is missing or open has lines of its own."""
        side = Side.BEFORE if outcome is outcome_of(self.change.before, subject) else Side.AFTER
        teller, told = self.tellers[side], self.short(outcome)
        match outcome:
            case Refused(grounds=grounds):
                return f"{told} ({'; '.join(teller.ground(subject, ground) for ground in grounds)})"
            case Undetermined(least=Money() as least, most=None):
                return self.word("phrases", "at_least", told=told, least=self.amount(least, ""))
            case Undetermined(least=Money() as least, most=Money() as most):
                bounds = {"least": self.amount(least, ""), "most": self.amount(most, "")}
                return self.word("phrases", "bounds", told=told, **bounds)
        return told if outcome.amount is None else f"{told}, {self.amount(outcome.amount, '')}"

    def conditions(self) -> Iterator[Line]:
        """The open conditions that ask for something else than before, such as a higher limit."""
        asked: list[dict[str, OpenCondition]] = [{}, {}]
        for of_side, side in zip(asked, Side, strict=True):
            for subject in SUBJECTS:
                for each in open_in(outcome_of(self.change.side(side), subject)):
                    of_side.setdefault(each.unknown.missing.code, each)
        for code, then in asked[0].items():
            now = asked[1].get(code)
            if now is None:
                continue
            before, after = self.tellers[Side.BEFORE].condition(then), self.tellers[Side.AFTER].condition(now)
            if before != after:
                told = self.word("phrases", "condition", before=before, after=after)
                yield Line(told, self.cited([then.citation, now.citation]))

    def unchanged(self, subject: str) -> Line:
        outcome = outcome_of(self.change.after, subject)
        told = self.short(outcome) if outcome.amount is None else self.amount(outcome.amount, "")
        what = self.tellers[Side.AFTER].word("subjects", subject)
        return Line(self.word("phrases", "unchanged", what=what, told=told))

    def because(self, told: str, causes: Sequence[Cause]) -> Line:
        """*told* with its causes, and the provisions of both."""
        citations = [citation for each in causes for citation in _citations(each)]
        return self.joined(told, list(map(self.cause, causes)), citations)

    def joined(self, told: str, causes: Iterable[str], citations: Iterable[Citation]) -> Line:
        """*told* because of *causes*."""
        *before, last = dict.fromkeys(causes) or [""]
        if not last:
            return Line(told, main=True)
        named = self.word("phrases", "and").join([", ".join(before), last] if before else [last])
        return Line(self.word("phrases", "because", told=told, causes=named), self.cited(citations), main=True)

    def cause(self, cause: Cause) -> str:
        """What lies nearest to a change, with its value on both sides."""
        if cause.what == "formula":
            sides = [cited([each.origin.citation], self.lang)[0].text for each in (cause.before, cause.after)]  # type: ignore[attr-defined]
            return self.word("causes", "formula", before=sides[0], after=sides[1])
        figure = next(figures_below(cause.after), None)
        title = _in_sentence(law.heading(figure.name).title[self.lang]) if figure is not None else ""
        return self.word(
            "phrases",
            "cause",
            what=self.word("causes", cause.what, figure=title),
            before=self.tellers[Side.BEFORE].value(cause.before),
            after=self.tellers[Side.AFTER].value(cause.after),
        )

    def unknowns(self, key: str, side: Side, several: Sequence[Unknown]) -> Iterator[Line]:
        """What is missing or open on one side only: alike ones together."""
        teller = self.tellers[side]
        alike: dict[str, list[Unknown]] = {}
        for each in several:
            alike.setdefault(each.missing.code, []).append(each)
        for code, unknowns in alike.items():
            where = teller.whose(each.path for each in unknowns)
            told = self.word("phrases", key, what=teller.word("missing", code, "what"), where=where)
            yield Line(told, self.cited(each.missing.citation for each in unknowns))

    # -- the facts that count -----------------------------------------------------------------

    def members(self) -> Iterator[Line]:
        """Who is left out, and what is to be noted, on one side only."""
        for side in Side:
            teller = self.tellers[side]
            for left in self.change.left_out(side):
                yield self.only(side, teller.left_out(left), [left.citation])
            for notice in self.change.notices(side):
                if not notice.code.startswith("left_out"):
                    yield self.only(side, teller.notice(notice), [NOTICED[notice.code]])

    def only(self, side: Side, told: str, citations: Iterable[Citation]) -> Line:
        text = self.word("phrases", "only_side", side=self.name(side), told=told)
        return Line(text, self.tellers[side].cited(citations))

    def income(self) -> Iterator[Line | Grid]:
        """The months that are averaged, and the lines of which another part counts."""
        before, after = self.change.months
        lines = [each for each in self.change.lines if each.before.counted != each.after.counted]
        if lines:
            teller = self.tellers[Side.AFTER]
            head = (self.word("table", "member"), *(teller.word("table", key) for key in ("kind", "month")))
            rows = [(*head, self.name(Side.BEFORE), self.name(Side.AFTER), teller.word("table", "why"))]
            for each in lines:
                income, shown = (
                    each.after.income,
                    [
                        self.counted(side, line.counted)
                        for side, line in zip(Side, (each.before, each.after), strict=True)
                    ],
                )
                why = " → ".join(dict.fromkeys(teller.word("table", line.why) for line in (each.before, each.after)))
                of_line = (teller.member(each.after.member), law.heading(income.kind).title[self.lang])
                rows.append((*of_line, numbers.month(income.month, self.lang), shown[0], shown[1], why))
            yield Grid(tuple(rows), (3, 4))
        if before != after:
            told = self.word("phrases", "months", before=self.span(before), after=self.span(after))
            yield Line(told)
            yield Line(self.word("phrases", "months_note"))

    def counted(self, side: Side, counted: int | None) -> str:
        return "?" if counted is None else numbers.amount(counted, self.lang) + self.lats(side)

    def lats(self, side: Side) -> str:
        """What follows an amount on a day of the lats."""
        currency = self.change.side(side).law.currency
        return f" {currency.value}" if currency is Currency.LVL else ""

    def span(self, months: tuple[Month, Month]) -> str:
        return " - ".join(numbers.month(each, self.lang) for each in months)

    # -- the council --------------------------------------------------------------------------

    @cached_property
    def council(self) -> councils.Told:
        # Loaded here, because who names no municipality would pay for it.
        from lvsocial.comparison.councils import Told

        return Told(self.change.before, self.change.after, self.lang)

    def benefits(self) -> Iterator[Line]:
        """The council's benefits that are not the same."""
        for each in self.change.benefits:
            yield self.benefit(each)

    def benefit(self, changed: councils.BenefitChange) -> Line:
        """A benefit of the council from one side to the other."""
        what, before, after = self.council.benefit(changed)
        rows = [None if side is None else side.row for side in (changed.before, changed.after)]
        return Line(
            self.word("phrases", "from_to", what=what, before=before, after=after), self.council.cited(*rows), main=True
        )

    def council_rules(self) -> Iterator[Line]:
        """The rules of the council's benefits that are not the same."""
        for each in self.change.council_rules:
            yield self.council_rule(each)

    def council_rule(self, changed: councils.CouncilRuleChange) -> Line:
        """The rules of a benefit from one side to the other."""
        what, before, after = self.council.rule(changed)
        told = self.word("phrases", "same_value" if before == after else "from_to", **_names(what, before, after))
        return Line(told, self.council.cited(changed.before, changed.after))

    # -- the law ------------------------------------------------------------------------------

    def law(self) -> Iterator[Line]:
        """The plan, the figures and the rules that are not the same."""
        if self.change.plans is not None:
            before, after = (each.title[self.lang] for each in self.change.plans)
            if before != after:
                yield Line(self.word("phrases", "plan", before=before, after=after))
        for figure in self.change.figures:
            yield self.figure(figure)
        for rule in self.change.rules:
            # What counts of lines and who is who stands in tables; what is open stands with the conditions.
            if rule.rule.name not in QUIET_RULES and not self.is_open(rule):
                yield self.rule(rule)

    def is_open(self, changed: RuleChange) -> bool:
        """Whether the step still rests on what nobody has told."""
        return self.tellers[changed.used].is_undecided(changed.findings[0], changed.rule)

    def figure(self, changed: FigureChange) -> Line:
        """A figure with both values and their provisions."""
        title = law.heading(changed.name).title[self.lang]
        before, after = self.rows(changed.before), self.rows(changed.after)
        citations = self.cited(row.citation for row in (*changed.before, *changed.after))
        if before == after:
            return Line(self.word("phrases", "same_value", figure=title, value=after), citations)
        return Line(self.word("phrases", "from_to", what=title, before=before, after=after), citations)

    def rows(self, rows: Sequence[Figure]) -> str:
        return "; ".join(figures.shown(row, self.lang) for row in sorted(rows, key=lambda row: row.since)) or "-"

    def rule(self, changed: RuleChange) -> Line:
        """A rule that one side only uses, in the words of its first step."""
        teller = self.tellers[changed.used]
        line = teller.line(changed.findings[0], changed.rule)
        key = "rule_of_law" if changed.of_law else "rule_of_facts"
        return Line(self.word("phrases", key, side=self.name(changed.used), told=line.text), line.citations)


def _names(what: str, before: str, after: str) -> dict[str, str]:
    return {"what": what, "figure": what, "before": before, "after": after, "value": after}


def _in_sentence(title: str) -> str:
    """A title within a sentence: with a small letter, unless it begins with an abbreviation."""
    return title[0].lower() + title[1:] if title[1:2].islower() else title


def _citations(cause: Cause) -> Iterator[Citation]:
    """The rule that was given another number, and the figures that this number was made of."""
    yield cause.rule.citation
    for finding in (cause.before, cause.after):
        yield from (each.figure.citation for each in figures_below(finding))


# -- JSON -----------------------------------------------------------------------------------------


def _results(assessment: Assessment) -> Json:
    """The results of a side, as the JSON of its assessment has them."""
    whole = cast(Json, explanation.to_dict(assessment))
    return {
        **{key: whole[key] for key in ("on", "known_on", "readings", "hypothetical")},
        "income": whole["income"]["monthly"],
        **{key: whole[key] for key in ("thresholds", "statuses", "benefits", "caveats")},
    }


def _change(change: Change) -> Json:
    lv, en = _Told(change, "lv"), _Told(change, "en")

    def both(line: Callable[[_Told], Line]) -> Json:
        return {"lv": line(lv).text, "en": line(en).text}

    def money(amount: Money | None) -> str | None:
        return None if amount is None else str(amount)

    return {
        "sums": [
            {
                "name": each.name,
                "before": money(each.before),
                "after": money(each.after),
                "causes": [_cause(lv, en, cause) for cause in each.causes],
                "text": both(lambda told, each=each: told.sum(each)),  # type: ignore[misc]
            }
            for each in change.sums
        ],
        "outcomes": [
            {
                "subject": each.subject,
                "before": _outcome(each.before),
                "after": _outcome(each.after),
                "causes": [_cause(lv, en, cause) for cause in each.causes],
                "text": both(lambda told, each=each: told.outcome(each)),  # type: ignore[misc]
            }
            for each in change.outcomes
        ],
        "settled": [{"path": each.path, "code": each.missing.code} for each in change.settled],
        "asked": [{"path": each.path, "code": each.missing.code} for each in change.asked],
        "lines": [
            {
                "path": each.after.path,
                **{
                    side.value: {
                        "counted": None if line.counted is None else numbers.amount(line.counted, "en"),
                        "why": line.why,
                    }
                    for side, line in ((Side.BEFORE, each.before), (Side.AFTER, each.after))
                },
            }
            for each in change.lines
        ],
        "months": {
            side.value: [str(month) for month in months] for side, months in zip(Side, change.months, strict=True)
        },
        "plan": None
        if change.plans is None
        else {
            side.value: {"lv": each.title.lv, "en": each.title.en}
            for side, each in zip(Side, change.plans, strict=True)
        },
        "figures": [
            {
                "figure": each.name,
                "before": [_row(row) for row in each.before],
                "after": [_row(row) for row in each.after],
            }
            for each in change.figures
        ],
        "rules": [
            {
                "rule": each.rule.name,
                "used": each.used.value,
                "of_law": each.of_law,
                "provision": _provision(each.rule.citation),
                "text": None if lv.is_open(each) else both(lambda told, each=each: told.rule(each)),  # type: ignore[misc]
            }
            for each in change.rules
        ],
        "council": {
            "benefits": [
                {
                    "id": each.id,
                    "member": None
                    if (of := each.after or each.before) is None or of.member is None
                    else f"members[{of.member}]",
                    "before": _decided(each.before),
                    "after": _decided(each.after),
                    "text": both(lambda told, each=each: told.benefit(each)),  # type: ignore[misc]
                }
                for each in change.benefits
            ],
            "rules": [
                {"id": each.id, "text": both(lambda told, each=each: told.council_rule(each))}  # type: ignore[misc]
                for each in change.council_rules
            ],
        },
    }


def _outcome(outcome: Outcome) -> Json:
    told: Json = {"outcome": outcome.outcome, "amount": None if outcome.amount is None else str(outcome.amount)}
    if isinstance(outcome, Undetermined):
        told |= {
            key: None if sum is None else str(sum) for key, sum in (("least", outcome.least), ("most", outcome.most))
        }
    return told


def _decided(each: Decided | None) -> Json | None:
    if each is None:
        return None
    sums = {key: getattr(each, key) for key in ("amount", "least", "most")}
    return {
        "outcome": each.outcome.value,
        **{key: None if sum is None else str(sum) for key, sum in sums.items()},
        "queued": each.queued,
        "grounds": [ground.value for ground in each.grounds],
        "open": [check.condition.value for check in each.open],
    }


def _cause(lv: _Told, en: _Told, cause: Cause) -> Json:
    return {
        "what": cause.what,
        "text": {"lv": lv.cause(cause), "en": en.cause(cause)},
        "provisions": [_provision(each) for each in dict.fromkeys(_citations(cause))],
    }


def _row(row: Figure) -> Json:
    return {
        "text": {"lv": figures.shown(row, "lv"), "en": figures.shown(row, "en")},
        "since": row.since.isoformat(),
        "until": row.until.isoformat(),
        "confidence": row.confidence.value,
        "provision": _provision(row.citation),
    }


def _provision(citation: Citation) -> Json:
    return {
        "act": citation.act,
        "provision": citation.provision,
        "text": {lang: cited([citation], lang)[0].text for lang in ("lv", "en")},
    }
