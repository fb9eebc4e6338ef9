"""Draws what pages say of data and classes into the pages themselves, so that they read whole wherever they are read.

A part between ``<!-- drawn: NAME ... -->`` and ``<!-- end -->`` is made by the function NAME below; the rest of the
words go to it. ``python docs/drawn.py`` draws every page again; a test on each of them fails where one is behind.
"""

import ast
import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from lvsocial import circumstances, housing
from lvsocial.money import Money, Ratio
from lvsocial.municipalities import bundled, council, shapes
from lvsocial.municipalities.shapes import Council, LevelFor, LowIncomeRow
from lvsocial.places import Municipality, municipalities, predecessors, sources


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown."""
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def bullets(items: Iterable[str]) -> str:
    """A list of Markdown."""
    return "\n".join(f"- {item}" for item in items)


# -- the classes of a council's file --------------------------------------------------------------

_MODULES: tuple[ModuleType, ...] = (shapes, circumstances, housing)
_WORDS = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    Money: 'amount, `"412.55"`',
    Ratio: 'ratio, `"2.1"`',
}


def council_shapes(*names: str) -> str:
    """The keys of each class, or the values of each closed list, with what stands below them in the sources."""
    kinds = [(name, next(getattr(module, name) for module in _MODULES if hasattr(module, name))) for name in names]
    return "\n\n".join("\n\n".join(_of_class(name, kind)) for name, kind in kinds)


def _of_class(name: str, kind: type) -> Iterator[str]:
    yield f"### `{next((key for key, shape in shapes.Amount.SHAPES.items() if shape is kind), name)}`"
    yield _plain(kind.__doc__)
    if issubclass(kind, StrEnum):
        yield table(["Value", "Meaning"], ([f"`{member.value}`", _said(kind, member.name)] for member in kind))
        return
    hints = get_type_hints(kind)
    fields = [
        [
            f"`{field.name}`",
            _kind(hints[field.name]),
            "yes" if field.default is attrs.NOTHING else "",
            _said(kind, field.name),
        ]
        for field in attrs.fields(kind)  # type: ignore[arg-type]
    ]
    if fields:
        yield table(["Key", "Value", "Needed", "Meaning"], fields)


@cache
def _documented() -> dict[str, dict[str, str]]:
    """What stands below each field and each value in the sources."""
    found: dict[str, dict[str, str]] = {}
    for module in _MODULES:
        for node in ast.parse(inspect.getsource(module)).body:
            if not isinstance(node, ast.ClassDef):
                continue
            told = found.setdefault(node.name, {})
            last = ""
            for part in node.body:
                if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
                    last = part.target.id
                elif isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Name):
                    last = part.targets[0].id
                elif last and isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant):
                    told[last], last = str(part.value.value), ""
    return found


def _said(kind: type, name: str) -> str:
    for base in kind.__mro__:
        if (told := _documented().get(base.__name__, {}).get(name)) is not None:
            return _plain(told)
    return ""


def _plain(docstring: str | None) -> str:
    return " ".join((docstring or "").split()).replace("``", "`")


def _kind(of: Any) -> str:
    """The type of a field in words, with a link to what it is made of."""
    if get_origin(of) in (Union, UnionType):
        return _kind(next(arg for arg in get_args(of) if arg is not type(None)))
    if get_origin(of) is tuple:
        return f"list of: {_kind(get_args(of)[0])}"
    if of in _WORDS:
        return _WORDS[of]
    if of.__name__ == "date":
        return "day, `2024-01-01`"
    return str(_ELSEWHERE.get(of.__name__, f"[{of.__name__}](#{of.__name__.lower()})"))


_ELSEWHERE = {
    "Amount": "[a shape](#shapes-of-an-amount)",
    "Mapping": "table",
    "Bilingual": "text in `lv` and `en`",
    "Confidence": "`high`, `medium` or `low`",
    "Household": "[household](household-file.md)",
    "Circumstances": "[circumstances](household-file.md#circumstances)",
    "CostKind": "[kind of cost](household-file.md#kinds-of-housing-costs)",
}
"""Types that stand elsewhere, or need no table."""


# -- the councils that the package knows ----------------------------------------------------------


def councils_thresholds() -> str:
    """Every low-income threshold with its days, stage and confidence, and the days without one."""
    return table(["Municipality", "From", "Until", "First / other", "Stage", "Confidence"], _thresholds())


def _thresholds() -> Iterator[list[str]]:
    for of in map(council, bundled()):
        if of.low_income is None:
            continue
        spans = sorted((*of.low_income.in_force, *of.low_income.gap), key=lambda span: span.since)
        for n, span in enumerate(spans):
            told = [of.municipality.name if n == 0 else "", str(span.since), str(span.until)]
            if isinstance(span, LowIncomeRow):
                yield [*told, _of_row(span), span.stage.value, span.confidence.value]
            else:
                yield [*told, span.reason.en, "", ""]


def _of_row(row: LowIncomeRow) -> str:
    if row.by_household:
        return "; ".join(f"`{each.household.value}`: {_level(each)}" for each in row.by_household)
    return _level(row)


def _level(level: LowIncomeRow | LevelFor) -> str:
    if level.per_member is not None:
        return f"{level.per_member} each"
    return f"{level.first} / {level.other or 'not read'}"


def councils_benefits() -> str:
    """What else each file holds."""
    rows = (
        [
            of.municipality.name,
            ", ".join(_benefits(of)) or "none",
            caveat.en if (caveat := of.municipality.caveat) else "",
        ]
        for of in map(council, bundled())
    )
    return table(["Municipality", "Benefits with amounts, and until when", "What to know of the file"], rows)


def _benefits(of: Council) -> Iterator[str]:
    for benefit in of.benefit.values():
        if benefit.in_force:
            yield f"{benefit.title.en} ({max(row.until for row in benefit.in_force)})"


# -- municipalities -------------------------------------------------------------------------------


def municipalities_today() -> str:
    """Those since 2021-07-01."""
    rows = (
        [
            each.name,
            each.kind.value,
            ", ".join(each.atvk),
            str(each.iso),
            _days(each),
            ", ".join(one.name for one in predecessors(each)),
        ]
        for each in municipalities()
        if each.iso is not None
    )
    return table(["Municipality", "Kind", "ATVK", "ISO 3166-2", "Days", "Made of"], rows)


def municipalities_before() -> str:
    """Those before."""
    rows = (
        [each.name, each.kind.value, ", ".join(each.atvk), _days(each), "; ".join(_became(each))]
        for each in municipalities()
        if each.iso is None
    )
    return table(["Municipality", "Kind", "ATVK", "Days", "Became"], rows)


def _days(each: Municipality) -> str:
    return f"{each.since or ''} - {each.until or ''}".strip()


def _became(each: Municipality) -> Iterator[str]:
    for one in each.became:
        yield f"{one.name} ({', '.join(one.units)})" if one.units else one.name


def municipality_caveats() -> str:
    """What is not sure of days and successors."""
    return bullets(f"{each.name}: {each.caveat.en}" for each in municipalities() if each.caveat is not None)


def municipality_code_caveats() -> str:
    """How sure the codes are, with the municipalities of which that is said."""
    of: dict[str, list[str]] = {}
    for each in municipalities():
        of.setdefault(each.code_caveat.en, []).append(each.name)
    return bullets(
        f"{text} ({', '.join(names) if len(names) < 3 else f'{len(names)} municipalities'})"
        for text, names in of.items()
    )


def municipality_sources() -> str:
    """Where they were read."""
    return bullets(f"{id}: {title}{'' if url is None else f', <{url}>'}" for id, (title, url) in sources().items())


# -- pages ----------------------------------------------------------------------------------------

_DRAWN = {
    each.__name__: each
    for each in (
        council_shapes,
        councils_thresholds,
        councils_benefits,
        municipalities_today,
        municipalities_before,
        municipality_caveats,
        municipality_code_caveats,
        municipality_sources,
    )
}
_PART = re.compile(r"<!-- drawn: (\w+)((?:\s+\w+)*) -->\n.*?<!-- end -->", re.DOTALL)


def drawn(page: str) -> str:
    """*page* with every part drawn again."""

    def again(part: re.Match[str]) -> str:
        head = part[0].partition(" -->\n")[0]
        return f"{head} -->\n\n{_DRAWN[part[1]](*part[2].split())}\n\n<!-- end -->"

    return _PART.sub(again, page)


def main() -> int:
    """Draw every page that has such parts."""
    for file in sorted(Path(__file__).parent.rglob("*.md")):
        page = file.read_text("utf-8")
        if (now := drawn(page)) != page:
            file.write_text(now, "utf-8")
            sys.stdout.write(f"{file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
