"""A directive, ``council-shape``, that draws the tables of a council's file from the classes that read it."""

import ast
import inspect
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from types import ModuleType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
from coverage import _FromData, _table
from docutils import nodes
from sphinx.application import Sphinx

from lvsocial import circumstances, housing
from lvsocial.money import Money, Ratio
from lvsocial.municipalities import shapes

MODULES: tuple[ModuleType, ...] = (shapes, circumstances, housing)
_WORDS = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    Money: 'amount, "412.55"',
    Ratio: 'ratio, "2.1"',
}


@cache
def _documented() -> dict[str, dict[str, str]]:
    """What stands below each field and each value in the sources."""
    found: dict[str, dict[str, str]] = {}
    for module in MODULES:
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
            return " ".join(told.split()).replace("``", "").replace("`", "")
    return ""


def _kind(of: Any) -> str:
    """The type of a field in words."""
    if get_origin(of) in (Union, UnionType):
        return _kind(next(arg for arg in get_args(of) if arg is not type(None)))
    if get_origin(of) is tuple:
        return f"list of: {_kind(get_args(of)[0])}"
    if of in _WORDS:
        return _WORDS[of]
    if of.__name__ == "date":
        return "day, 2024-01-01"
    return of.__name__


class Shapes(_FromData):
    has_content = True

    def drawn(self) -> nodes.Node:
        whole = nodes.container()
        for name in " ".join(self.content).split():
            kind = next(getattr(module, name) for module in MODULES if hasattr(module, name))
            whole += self.of(name, kind)
        return whole

    def of(self, name: str, kind: type) -> Iterator[nodes.Node]:
        called = next((key for key, shape in shapes.Amount.SHAPES.items() if shape is kind), name)
        yield nodes.rubric(text=called)
        yield nodes.paragraph(text=" ".join((kind.__doc__ or "").split()).replace("`", ""))
        if issubclass(kind, StrEnum):
            rows = [[member.value, _said(kind, member.name)] for member in kind]
            yield _table(["Value", "Meaning"], rows)
            return
        hints = get_type_hints(kind)
        fields = [
            [
                field.name,
                _kind(hints[field.name]),
                "yes" if field.default is attrs.NOTHING else "",
                _said(kind, field.name),
            ]
            for field in attrs.fields(kind)  # type: ignore[arg-type]
        ]
        if fields:
            yield _table(["Key", "Value", "Needed", "Meaning"], fields)


def setup(app: Sphinx) -> dict[str, bool]:
    """Enter the directive."""
    app.add_directive("council-shape", Shapes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
