"""Receipts: what an assessment rested on, so that it can be shown again years later."""

import ast
import hashlib
import inspect
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from textwrap import dedent
from typing import TYPE_CHECKING, TypeVar

import attrs

from lvsocial import household_file, law
from lvsocial.assessment import Assessment, Outcome, Refused, Undetermined, assess
from lvsocial.errors import Fault, InvalidInput
from lvsocial.explanation.graph import beside, everything, words
from lvsocial.explanation.rows import council_level, hypothetical
from lvsocial.facts import FigureOf
from lvsocial.households import Household
from lvsocial.language import Bilingual, Lang
from lvsocial.law import Confidence, Figure, HousingNorm, PerMember, Way
from lvsocial.legal import Rule
from lvsocial.money import Money, Ratio
from lvsocial.readings import DEFAULT, Readings
from lvsocial.strict import converter, read_json, structure

if TYPE_CHECKING:
    from lvsocial.municipalities import Council as CouncilRules

FORMAT = "lvsocial.receipt/1"

T = TypeVar("T")


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


@attrs.frozen
class Assumption:
    """One value of a figure that somebody assumed in place of the law's, as ``gmi``, ``first``, ``200.00``."""

    figure: str
    key: str
    value: str


@attrs.frozen
class Council:
    """The GMI level that a council set for groups of persons until 2020, whole: nothing else holds it."""

    act: str
    adult: Money
    child: Money
    protected: Money | None = None
    provision: str = "-"
    since: date = date.min
    until: date = date.max
    source: tuple[str, ...] = ()
    confidence: Confidence = Confidence.LOW
    caveat: Bilingual | None = None


@attrs.frozen
class Municipality:
    """The municipality that was named, and a hash of its council's file; None where its rules were not known."""

    name: str
    sha256: str | None = None


def _same(each: Council | PerMember, kind: type[T]) -> T:
    """*each* as the other of the two, which have the same fields."""
    return kind(**{field.name: getattr(each, field.name) for field in attrs.fields(Council)})


@attrs.frozen(repr=False)
class Receipt:
    """Library version, day, readings, what was used, and what came out.

    Of the household it holds a hash only, which tells whether a file is the same; keep the file itself in the
    case. The results are the household's own, so a receipt belongs to the case as well. Assumed figures, the
    level of a council and norms of housing costs stand in it whole, because nothing else holds them.
    """

    format: str
    version: str
    on: date
    household: str
    figures: tuple[Used, ...]
    rules: tuple[Used, ...]
    results: tuple[Stated, ...]
    known_on: date | None = None
    readings: Readings = DEFAULT
    hypothetical: tuple[Assumption, ...] = ()
    council: Council | None = None
    norms: tuple[HousingNorm, ...] = ()
    municipality: Municipality | None = None


def receipt(assessment: Assessment) -> Receipt:
    """The receipt of *assessment*."""
    figures: dict[str, str] = {}
    rules: dict[str, str] = {}
    for finding in everything(assessment):
        match finding.origin:
            case FigureOf(name=name, figure=HousingNorm() as norm):
                # Several stand side by side.
                figures[f"{name} {norm.since} {', '.join(norm.kinds)}"] = law.fingerprint(norm)
            case FigureOf(name=name, figure=figure):
                figures[f"{name} {figure.since}"] = law.fingerprint(figure)
            case Rule() as rule:
                rules[rule.name] = _hash([str(rule.citation), rule.caveat, _formula(rule)])
    council = council_level(assessment)
    for name, figure in beside(assessment).items():
        figures[f"{name} {figure.since}"] = law.fingerprint(figure)
    return Receipt(
        FORMAT,
        version("lvsocial"),
        assessment.on,
        _hash(household_file.to_dict(assessment.household)),
        tuple(Used(*each) for each in figures.items()),
        tuple(Used(*each) for each in rules.items()),
        tuple(Stated(*each) for each in _results(assessment)),
        assessment.law.known_on,
        assessment.readings,
        tuple(
            Assumption(name, key, _text(value))
            for name, figure in hypothetical(assessment).items()
            for key, value in law.values(figure).items()
            if value is not None
        ),
        None if council is None else _same(council, Council),
        assessment.law.norms,
        None if assessment.municipality is None else Municipality(assessment.municipality, _file(assessment)),
    )


def _file(assessment: Assessment) -> str | None:
    return None if assessment.council is None else assessment.council.digest


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def write(made: Receipt) -> str:
    """*made* as JSON that `read` takes."""
    # A default is left out of JSON, but which reading was taken has to be seen.
    told = converter().unstructure(made) | {"readings": attrs.asdict(made.readings)}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def read(data: bytes | str) -> Receipt:
    """The receipt that JSON *data* holds; raises `InvalidInput` with every fault."""
    value = read_json(data)
    found = (value,) if isinstance(value, Fault) else structure(value, Receipt)
    del data, value
    if isinstance(found, tuple):
        raise InvalidInput(*found)
    if found.format != FORMAT:
        raise InvalidInput(Fault("format", "choice", {"known": FORMAT}))
    assumed(found.hypothetical)
    return found


def assumed(several: Sequence[Assumption]) -> dict[str, Figure]:
    """The figures that *several* make; raises `InvalidInput` for one that the law does not have, or not so."""
    told: dict[str, dict[str, object]] = {}
    faults = []
    for n, each in enumerate(several):
        fields = law.fields_of(each.figure) if each.figure in law.FILE_OF else {}
        if each.key not in fields:
            known = ", ".join(fields or law.FILE_OF)
            faults.append(Fault(f"hypothetical[{n}].{'key' if fields else 'figure'}", "choice", {"known": known}))
            continue
        try:
            told.setdefault(each.figure, {})[each.key] = _READ[fields[each.key].type](each.value)
        except (InvalidInput, KeyError, ValueError):
            faults.append(Fault(f"hypothetical[{n}].value", "assumed_value"))
    if faults:
        raise InvalidInput(*faults)
    for name, values in told.items():
        needed = {key for key, field in law.fields_of(name).items() if field.default is attrs.NOTHING}
        if missing := needed - values.keys():
            faults.append(Fault("hypothetical", "choice", {"known": ", ".join(sorted(missing))}))
    if faults:
        raise InvalidInput(*faults)
    return {name: law.kind_of(name)(**values) for name, values in told.items()}  # type: ignore[arg-type]


def _amount(text: str) -> Money:
    """An amount that is not below zero."""
    if text.startswith("-"):
        raise ValueError("an amount below zero")
    return Money.parse(text)


def _whole(text: str) -> int:
    """A whole number that is not below zero, of at most nine digits."""
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        raise ValueError("no whole number")
    return int(text)


_READ: Mapping[object, Callable[[str], object]] = {
    Money: _amount,
    Money | None: _amount,
    Ratio: Ratio.parse,
    Way: Way,
    int: _whole,
    bool: {"true": True, "false": False}.__getitem__,
}


@attrs.frozen
class Difference:
    """What is not as the receipt says: its *kind*, and the figure, rule or result that it concerns."""

    kind: str
    name: str = ""

    def text(self, lang: Lang = "lv") -> str:
        """The difference in words."""
        told: str = words()["differences"][self.kind][lang]
        return told.format(name=self.name)


def verify(
    made: Receipt, household: Household, municipality: "CouncilRules | str | None" = None
) -> tuple[Difference, ...]:
    """Assess *household* again on the day of the receipt; what differs from it, nothing if all agrees.

    *municipality* are the rules of its council where the receipt is of an assessment under a file of one's own.

    The law is taken as it was known on the same day, in the same readings, with the same assumed figures, level of a
    council and norms of housing costs. Raises what `assess` raises, and `InvalidInput` for an assumed figure that the
    law no longer has, or a level or norm that could not be.
    """
    figures = assumed(made.hypothetical)
    of_law = law.on(made.on, known_on=made.known_on)
    if figures:
        of_law = of_law.replace(**figures)
    if made.council is not None:
        of_law = of_law.with_council(_same(made.council, PerMember))
    of_law = of_law.with_norms(made.norms) if made.norms else of_law
    if municipality is None and made.municipality is not None:
        municipality = made.municipality.name
    again = assess(household, made.on, law=of_law, readings=made.readings, municipality=municipality)
    return tuple(_differences(made, receipt(again)))


def _differences(then: Receipt, now: Receipt) -> Iterator[Difference]:
    if then.household != now.household:
        yield Difference("household")
    if then.version != now.version:
        yield Difference("version", f"{then.version} - {now.version}")
    if then.municipality != now.municipality:
        yield Difference("municipality")
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
        yield f"thresholds.{name}", str(amount or "-")
    for group in (assessment.statuses, assessment.benefits):
        for name, outcome in attrs.asdict(group, recurse=False).items():
            yield f"{type(group).__name__.lower()}.{name}", _said(outcome)
    if assessment.council is not None:
        # Loaded here, because who names no municipality would pay for it.
        from lvsocial.council_benefits import council_benefits

        for n, each in enumerate(council_benefits(assessment).decided):
            bounds = [str(amount) for amount in (each.amount, each.least, each.most) if amount is not None]
            yield f"municipality.{each.id}[{n}]", " ".join([each.outcome, *each.grounds, *bounds])


def _said(outcome: Outcome) -> str:
    """An outcome with its amount, grounds, or bounds."""
    match outcome:
        case Refused(grounds=grounds):
            return f"{outcome.outcome} {' '.join(str(ground.name) for ground in grounds)}"
        case Undetermined(least=least, most=most) if least is not None:
            return f"{outcome.outcome} {least} {most or '-'}"
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
