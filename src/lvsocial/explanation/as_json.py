"""An assessment as JSON: ``format: lvsocial.assessment/1``, described by ``assessment.schema.json``."""

import json
from collections.abc import Iterable
from typing import Any, TypeAlias

from lvsocial.assessment import Assessment, Outcome, Refused, Undetermined
from lvsocial.data import read_data
from lvsocial.evidence import Unknown
from lvsocial.explanation import figures
from lvsocial.explanation.document import Teller, grounds_cited
from lvsocial.explanation.graph import LINE_RULES, caveats, everything, matters, roots
from lvsocial.explanation.numbers import day_of_key, in_currency
from lvsocial.explanation.provisions import NOT_READ, act_of, provision
from lvsocial.explanation.rows import (
    PropertyRow,
    council_level,
    hypothetical,
    left_out,
    noticed,
    path_of,
    property_rows,
    provision_of,
)
from lvsocial.facts import Assumed, FigureOf
from lvsocial.formula import DAYS_IN_KEY, UNIT
from lvsocial.language import Bilingual
from lvsocial.legal import LOOKED_UP, Citation, Finding, Gathered, Rule
from lvsocial.money import Currency, Money
from lvsocial.timeline import Month

FORMAT = "lvsocial.assessment/1"

Json: TypeAlias = dict[str, Any]


def to_dict(assessment: Assessment) -> dict[str, object]:
    """*assessment* as JSON values: amounts as text with two digits, every text in both languages."""
    tell = _Both(assessment)
    outcomes = {subject: tell.outcome(subject, outcome) for subject, outcome in tell.lv.outcomes()}
    income, sums = assessment.income, assessment.thresholds
    readings, known_on = assessment.readings, assessment.law.known_on
    council = council_level(assessment)
    return {
        "format": FORMAT,
        "on": assessment.on.isoformat(),
        "known_on": None if known_on is None else known_on.isoformat(),
        "readings": {
            "housing_bar": readings.housing_bar,
            "other_person_of_2023": readings.other_person_of_2023.value,
            "first_month": readings.first_month.value,
        },
        "council": None
        if council is None
        else {
            "text": {"lv": figures.shown(council, "lv"), "en": figures.shown(council, "en")},
            "provision": provision_told(council.citation),
        },
        "norms": [
            {
                "kinds": [kind.value for kind in norm.kinds],
                "text": {"lv": figures.shown(norm, "lv"), "en": figures.shown(norm, "en")},
                "provision": provision_told(norm.citation),
            }
            for norm in assessment.law.norms
        ],
        "municipality": _municipality(assessment),
        "hypothetical": [
            {"figure": name, "text": {"lv": figures.shown(figure, "lv"), "en": figures.shown(figure, "en")}}
            for name, figure in hypothetical(assessment).items()
        ],
        "left_out": [
            {
                "path": f"members[{each.member}]",
                "code": each.code,
                "text": {"lv": tell.lv.left_out(each), "en": tell.en.left_out(each)},
                "provision": provision_told(each.citation),
            }
            for each in left_out(assessment)
        ],
        "income": {
            "monthly": _money(income.monthly),
            "lines": [
                {
                    "path": line.path,
                    "kind": line.income.kind.value,
                    "month": str(line.income.month),
                    "amount": _money(line.income.amount),
                    "counted": None
                    if line.counted is None
                    else _value(line.counted, "Amount", assessment.law.currency),
                    "why": line.why,
                }
                for line in tell.lv.income_lines()
            ],
            "missing": [tell.missing(unknown) for unknown in income.missing],
        },
        "property": [_owned(row) for row in property_rows(assessment)],
        "thresholds": {"gmi": str(sums.gmi), "needy": str(sums.needy), "low_income": _money(sums.low_income)},
        "statuses": {"needy": outcomes["needy"], "low_income": outcomes["low_income"]},
        "benefits": {
            name: {"outcome": outcomes[name].pop("outcome"), "amount": _money(outcome.amount), **outcomes[name]}
            for name, outcome in (("gmi", assessment.benefits.gmi), ("housing", assessment.benefits.housing))
        },
        "notices": [
            {
                "path": each.path,
                "code": each.code,
                "text": {"lv": tell.lv.notice(each), "en": tell.en.notice(each)},
                "provision": provision_told(noticed(assessment, each.code)),
            }
            for each in assessment.notices
        ],
        "caveats": [
            {"text": both(each.text), "figure": each.figure, "provision": provision_told(each.citation)}
            for each in caveats(assessment)
        ],
        "findings": _graph(assessment, tell),
    }


def _municipality(assessment: Assessment) -> object:
    if assessment.municipality is None:
        return None
    # Loaded here, because who names no municipality would pay for it.
    from lvsocial.explanation import councils

    return councils.to_dict(assessment)


def to_json(assessment: Assessment) -> str:
    """`to_dict` as text, keys in a fixed order."""
    return json.dumps(to_dict(assessment), ensure_ascii=False, indent=2) + "\n"


def schema() -> dict[str, object]:
    """The JSON Schema of what `to_dict` returns."""
    found: Json = json.loads(read_data("lvsocial.explanation", "assessment.schema.json"))
    return found


def both(text: Bilingual) -> Json:
    """A text in both languages."""
    return {"lv": text.lv, "en": text.en}


def _money(amount: Money | None) -> str | None:
    return None if amount is None else str(amount)


def _owned(row: PropertyRow) -> Json:
    number, limit = (str(each) if isinstance(each, Money) else each for each in (row.number, row.limit))
    return {
        "path": row.path,
        "item": row.item,
        "number": number,
        "limit": limit,
        "over": row.over,
        "why": row.why,
        "provision": provision_told(row.citation),
    }


def provision_told(citation: Citation) -> Json:
    """A provision by its codes, its text in both languages, and where to read the act."""
    act = act_of(citation.act)
    return {
        "act": citation.act,
        "provision": None if citation.provision == NOT_READ else citation.provision,
        "text": {"lv": provision(citation, "lv"), "en": provision(citation, "en")},
        "url": None if act is None else act.url,
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
            # One place may leave two questions open; what tells them apart there is no place in the file.
            "path": unknown.path.partition(" ")[0],
            "code": code,
            "text": self.word("missing", code, "what"),
            "settled_by": self.word("missing", code, "settled_by"),
            "provision": provision_told(provision_of(self.assessment, unknown.missing)),
        }

    def outcome(self, subject: str, outcome: Outcome) -> Json:
        told: Json = {"outcome": outcome.outcome}
        if isinstance(outcome, Refused):
            told["grounds"] = [
                {
                    "code": str(ground.name).lower(),
                    "text": {"lv": self.lv.ground(subject, ground), "en": self.en.ground(subject, ground)},
                    "concerns": self.lv.concerned(subject, ground),
                    "provision": provision_told(citation),
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
                "text": {"lv": self.lv.conditions([each])[0], "en": self.en.conditions([each])[0]},
                "provision": provision_told(provision_of(self.assessment, each.unknown.missing)),
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
    step: Json = {
        "value": None if unknown else _value(finding.value, unit, tell.assessment.law.currency),
        "unit": unit.lower(),
    }
    match origin:
        case Rule():
            silent = (unknown and origin.unit in ("Grounds", "Truth")) or not (
                matters(finding, origin) or origin.name in LINE_RULES
            )
            step |= {
                "rule": origin.name,
                "text": None if silent else tell.line(finding, origin),
                "provision": provision_told(origin.citation),
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
                "provision": provision_told(figure.citation),
            }
        case Assumed(missing=missing):
            step |= {"path": path_of(finding), "missing": missing.code}
        case _:
            step |= {"path": path_of(finding)} if finding.args or path_of(finding) else {"asked": True}
    return step


def _value(value: int, unit: str, currency: Currency) -> object:
    match unit:
        case "Amount" | "Lats":
            cents, rest = divmod(value, UNIT)
            money = Currency.LVL if unit == "Lats" else currency
            return str(Money(cents, money)) if not rest else in_currency(f"{value}/{UNIT * 100}", money)
        case "Cents":
            return str(Money(value, currency))
        case "Truth":
            return bool(value)
        case "Day":
            return day_of_key(value).isoformat()
        case "MonthNumber":
            return str(Month(value))
        case "Age":
            return value // DAYS_IN_KEY
    return int(value)
