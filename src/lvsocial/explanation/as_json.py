"""An assessment as JSON: ``format: lvsocial.assessment/1``, described by ``assessment.schema.json``."""

import json
from collections.abc import Iterable
from typing import Any, TypeAlias

from lvsocial import law
from lvsocial.assessment import Assessment, Outcome, Refused, Undetermined
from lvsocial.data import read_data
from lvsocial.evidence import Unknown
from lvsocial.explanation.document import Teller, grounds_cited, path_of
from lvsocial.explanation.graph import caveats, everything, roots
from lvsocial.explanation.numbers import day_of_key
from lvsocial.explanation.provisions import provision
from lvsocial.facts import Assumed, FigureOf
from lvsocial.formula import DAYS_IN_KEY, UNIT
from lvsocial.language import Bilingual
from lvsocial.legal import LOOKED_UP, Citation, Finding, Gathered, Rule
from lvsocial.money import Money
from lvsocial.timeline import Month

FORMAT = "lvsocial.assessment/1"

Json: TypeAlias = dict[str, Any]


def to_dict(assessment: Assessment) -> dict[str, object]:
    """*assessment* as JSON values: amounts as text with two digits, every text in both languages."""
    tell = _Both(assessment)
    outcomes = {subject: tell.outcome(subject, outcome) for subject, outcome in tell.lv.outcomes()}
    income, sums = assessment.income, assessment.thresholds
    return {
        "format": FORMAT,
        "on": assessment.on.isoformat(),
        "income": {
            "monthly": _money(income.monthly),
            "lines": [
                {
                    "path": line.path,
                    "kind": line.income.kind.value,
                    "month": str(line.income.month),
                    "amount": str(line.income.amount),
                    "counted": _value(line.finding.value, "Amount"),
                    "why": line.why,
                }
                for line in tell.lv.income_lines()
            ],
            "missing": [tell.missing(unknown) for unknown in income.missing],
        },
        "thresholds": {"gmi": str(sums.gmi), "needy": str(sums.needy), "low_income": str(sums.low_income)},
        "statuses": {"needy": outcomes["needy"], "low_income": outcomes["low_income"]},
        "benefits": {
            name: {"outcome": outcomes[name].pop("outcome"), "amount": _money(outcome.amount), **outcomes[name]}
            for name, outcome in (("gmi", assessment.benefits.gmi), ("housing", assessment.benefits.housing))
        },
        "caveats": [
            {"text": _both(each.text), "figure": each.figure, "provision": _cited(each.citation)}
            for each in caveats(assessment)
        ],
        "findings": _graph(assessment, tell),
    }


def to_json(assessment: Assessment) -> str:
    """`to_dict` as text, keys in a fixed order."""
    return json.dumps(to_dict(assessment), ensure_ascii=False, indent=2) + "\n"


def schema() -> dict[str, object]:
    """The JSON Schema of what `to_dict` returns."""
    found: Json = json.loads(read_data("lvsocial.explanation", "assessment.schema.json"))
    return found


def _both(text: Bilingual) -> Json:
    return {"lv": text.lv, "en": text.en}


def _money(amount: Money | None) -> str | None:
    return None if amount is None else str(amount)


def _cited(citation: Citation) -> Json:
    return {
        "act": citation.act,
        "provision": citation.provision,
        "text": {"lv": provision(citation, "lv"), "en": provision(citation, "en")},
        "url": law.act(citation.act).url,
    }


class _Both:
    """Says the same in both languages."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.lv, self.en = Teller(assessment, "lv"), Teller(assessment, "en")

    def word(self, group: str, key: str, form: str | None = None) -> Json:
        return {"lv": self.lv.word(group, key, form), "en": self.en.word(group, key, form)}

    def missing(self, unknown: Unknown) -> Json:
        code = unknown.missing.code
        return {
            "path": unknown.path,
            "code": code,
            "text": self.word("missing", code, "what"),
            "settled_by": self.word("missing", code, "settled_by"),
            "provision": _cited(unknown.missing.citation),
        }

    def outcome(self, subject: str, outcome: Outcome) -> Json:
        told: Json = {"outcome": outcome.outcome}
        if isinstance(outcome, Refused):
            told["grounds"] = [
                {
                    "code": str(ground.name).lower(),
                    "text": self.word("grounds", str(ground.name)),
                    "provision": _cited(citation),
                }
                for citation, ground in grounds_cited(self.assessment, subject, outcome)
            ]
            return told
        if isinstance(outcome, Undetermined):
            told["missing"] = [self.missing(unknown) for unknown in outcome.missing]
            if subject in ("gmi", "housing"):
                told |= {"least": _money(outcome.least), "most": _money(outcome.most)}
        told["open_conditions"] = [
            {
                "path": each.path,
                "code": each.unknown.missing.code,
                "limit": str(each.limit) if isinstance(each.limit, Money) else each.limit,
                "text": {"lv": self.lv.condition(each), "en": self.en.condition(each)},
                "provision": _cited(each.citation),
            }
            for each in outcome.open_conditions
        ]
        return told

    def line(self, finding: Finding, rule: Rule) -> Json:
        return {"lv": self.lv.line(finding, rule).text, "en": self.en.line(finding, rule).text}


def _graph(assessment: Assessment, tell: _Both) -> Json:
    """Every finding with what it was made of, by its place in the list; `results` names the last ones."""
    place: dict[int, int] = {}
    steps: list[Json] = []
    for finding in everything(assessment):
        place[id(finding)] = len(steps)
        steps.append(_step(finding, tell, [place[id(parent)] for parent in finding.parents]))
    return {"steps": steps, "results": {name: place[id(root)] for name, root in roots(assessment).items()}}


def _step(finding: Finding, tell: _Both, made_of: Iterable[int]) -> Json:
    origin = finding.origin
    unit = finding.parents[1].origin.unit if origin is LOOKED_UP else origin.unit
    # An open condition stands at its best end too, and that is not a value which anybody told.
    match origin:
        case Rule() if origin.ground is not None:
            unknown = tell.lv.is_undecided(finding, origin)
        case _:
            unknown = isinstance(origin, Assumed) or tell.lv.is_unknown(finding)
    step: Json = {"value": None if unknown else _value(finding.value, unit), "unit": unit.lower()}
    match origin:
        case Rule():
            step |= {
                "rule": origin.name,
                "text": None if unknown and origin.unit in ("Grounds", "Truth") else tell.line(finding, origin),
                "provision": _cited(origin.citation),
                "from": list(made_of),
            }
        case Gathered():
            step |= {"gathered": origin.name, "from": list(made_of)}
        case FigureOf(name=name, key=key, figure=figure):
            step |= {
                "figure": name,
                "key": key,
                "since": figure.since.isoformat(),
                "until": figure.until.isoformat(),
                "confidence": figure.confidence.value,
                "source": list(figure.source),
                "provision": _cited(figure.citation),
            }
        case Assumed(missing=missing):
            step |= {"path": path_of(finding), "missing": missing.code}
        case _:
            step |= {"path": path_of(finding)} if finding.args or path_of(finding) else {"asked": True}
    return step


def _value(value: int, unit: str) -> object:
    match unit:
        case "Amount":
            cents, rest = divmod(value, UNIT)
            return str(Money(cents)) if not rest else f"{value}/{UNIT * 100}"
        case "Cents":
            return str(Money(value))
        case "Truth":
            return bool(value)
        case "Day":
            return day_of_key(value).isoformat()
        case "MonthNumber":
            return str(Month(value))
        case "Age":
            return value // DAYS_IN_KEY
    return int(value)
