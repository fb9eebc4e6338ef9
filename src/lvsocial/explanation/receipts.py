"""Receipts: what an assessment rested on, so that it can be shown again years later."""

import ast
import hashlib
import inspect
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib.metadata import version
from textwrap import dedent

import attrs

from lvsocial import household_file, law
from lvsocial.assessment import Assessment, Outcome, assess
from lvsocial.errors import Fault, InvalidInput
from lvsocial.explanation.graph import everything, words
from lvsocial.facts import FigureOf
from lvsocial.households import Household
from lvsocial.language import Lang
from lvsocial.legal import Rule
from lvsocial.strict import converter, read_json, structure

FORMAT = "lvsocial.receipt/1"


@attrs.frozen
class Used:
    """A figure or a rule that the assessment rested on, and a hash of all that it says."""

    name: str
    sha256: str


@attrs.frozen(repr=False)
class Stated:
    """One result, as it was stated."""

    name: str
    value: str


@attrs.frozen(repr=False)
class Receipt:
    """Library version, day, what was used, and what came out.

    Of the household it holds a hash only, which tells whether a file is the same; keep the file itself in the
    case. The results are the household's own, so a receipt belongs to the case as well.
    """

    format: str
    version: str
    on: date
    household: str
    figures: tuple[Used, ...]
    rules: tuple[Used, ...]
    results: tuple[Stated, ...]


def receipt(assessment: Assessment) -> Receipt:
    """The receipt of *assessment*."""
    figures: dict[str, str] = {}
    rules: dict[str, str] = {}
    for finding in everything(assessment):
        match finding.origin:
            case FigureOf(name=name, figure=figure):
                figures[f"{name} {figure.since}"] = law.fingerprint(figure)
            case Rule() as rule:
                rules[rule.name] = _hash([str(rule.citation), rule.caveat, _formula(rule)])
    return Receipt(
        FORMAT,
        version("lvsocial"),
        assessment.on,
        _hash(household_file.to_dict(assessment.household)),
        tuple(Used(*each) for each in figures.items()),
        tuple(Used(*each) for each in rules.items()),
        tuple(Stated(*each) for each in _results(assessment)),
    )


def write(made: Receipt) -> str:
    """*made* as JSON that `read` takes."""
    return json.dumps(converter().unstructure(made), ensure_ascii=False, indent=2) + "\n"


def read(data: bytes | str) -> Receipt:
    """The receipt that JSON *data* holds; raises `InvalidInput` with every fault."""
    value = read_json(data)
    found = (value,) if isinstance(value, Fault) else structure(value, Receipt)
    del data, value
    if isinstance(found, tuple):
        raise InvalidInput(*found)
    if found.format != FORMAT:
        raise InvalidInput(Fault("format", "choice", {"known": FORMAT}))
    return found


@attrs.frozen
class Difference:
    """What is not as the receipt says: its *kind*, and the figure, rule or result that it concerns."""

    kind: str
    name: str = ""

    def text(self, lang: Lang = "lv") -> str:
        """The difference in words."""
        told: str = words()["differences"][self.kind][lang]
        return told.format(name=self.name)


def verify(made: Receipt, household: Household) -> tuple[Difference, ...]:
    """Assess *household* again on the day of the receipt; what differs from it, nothing if all agrees.

    Raises what `assess` raises.
    """
    return tuple(_differences(made, receipt(assess(household, made.on))))


def _differences(then: Receipt, now: Receipt) -> Iterator[Difference]:
    if then.household != now.household:
        yield Difference("household")
    if then.version != now.version:
        yield Difference("version", f"{then.version} - {now.version}")
    for kind in ("figures", "rules"):
        before = {used.name: used.sha256 for used in getattr(then, kind)}
        after = {used.name: used.sha256 for used in getattr(now, kind)}
        for name in dict.fromkeys([*before, *after]):
            if before.get(name) != after.get(name):
                what = "gone" if name not in after else "new" if name not in before else "changed"
                yield Difference(f"{kind}_{what}", name)
    stated: Mapping[str, str] = {each.name: each.value for each in now.results}
    for each in then.results:
        if stated.get(each.name) != each.value:
            yield Difference("result", each.name)


def _results(assessment: Assessment) -> Iterable[tuple[str, str]]:
    monthly, sums = assessment.income.monthly, assessment.thresholds
    yield "income.monthly", str(monthly or "undetermined")
    for name, amount in attrs.asdict(sums, recurse=False).items():
        yield f"thresholds.{name}", str(amount)
    for group in (assessment.statuses, assessment.benefits):
        for name, outcome in attrs.asdict(group, recurse=False).items():
            yield f"{type(group).__name__.lower()}.{name}", _said(outcome)


def _said(outcome: Outcome) -> str:
    return outcome.outcome if outcome.amount is None else f"{outcome.outcome} {outcome.amount}"


def _formula(rule: Rule) -> str:
    """What a rule computes, without its decorator and docstring, written the same by every Python."""
    tree = ast.parse(dedent(inspect.getsource(rule.formula))).body[0]
    if not isinstance(tree, ast.FunctionDef):
        raise TypeError(f"{rule.name} is no function")
    return ast.unparse(ast.Module([*ast.parse(", ".join(rule.parameters)).body, *tree.body[1:]], []))


def _hash(value: object) -> str:
    told = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()
