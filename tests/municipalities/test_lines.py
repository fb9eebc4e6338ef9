"""The line of a key is exact: in any TOML file, each key is found on the line where it was written."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lvsocial.municipalities.lines import line_of, lines_of

KEYS = st.sampled_from(["a", "b", "c-d", "e_f", "g1"])
SCALARS = st.sampled_from(
    [
        '"x"',
        "'y # no'",
        "1",
        "2024-01-01",
        "true",
        '"""three\nlines \\" and "quotes"\n"""',
        "'''two\n] } ='''",
        '"\\"\\\\"',
    ]
)


@st.composite
def values(draw: st.DrawFn, path: str, line: int, depth: int = 2) -> tuple[str, dict[str, int]]:
    """A value that begins on *line*, and the lines of what is in it."""
    kind = draw(st.integers(0, 4)) if depth else 0
    if kind == 3:
        written, found, at = "[", {}, line
        for n in range(draw(st.integers(0, 3))):
            if draw(st.booleans()):
                written, at = written + " # a comment, [ {\n", at + 1
            text, below = draw(values(f"{path}[{n}]", at, depth - 1))
            found |= {f"{path}[{n}]": at, **below}
            written, at = written + text + ",", at + text.count("\n")
        return written + "]", found
    if kind == 4:
        parts, found, at = [], {}, line
        for key in draw(st.lists(KEYS, max_size=3, unique=True)):
            text, below = draw(values(f"{path}.{key}", at, depth - 1))
            found |= {f"{path}.{key}": at, **below}
            parts.append(f"{key} = {text}")
            at += text.count("\n")
        return "{" + ", ".join(parts) + "}", found
    return draw(SCALARS), {}


@st.composite
def files(draw: st.DrawFn) -> tuple[str, dict[str, int]]:
    """A file of some tables, and the line of everything in it."""
    text, found = "", {}
    counts: dict[str, int] = {}
    for n in range(draw(st.integers(1, 5))):
        text += "\n" * draw(st.integers(0, 2)) + ("# [no.table]\n" if draw(st.booleans()) else "")
        line = text.count("\n") + 1
        if draw(st.booleans()):
            name = "rows"
            counts[name] = counts.get(name, -1) + 1
            text += "[[rows]]\n"
            table = f"rows[{counts[name]}]"
        else:
            table = f"table{n}.below"
            text += f"[table{n}.below]\n"
            found[f"table{n}"] = line
        found[table] = line
        for key in draw(st.lists(KEYS, max_size=4, unique=True)):
            line = text.count("\n") + 1
            written, below = draw(values(f"{table}.{key}", line))
            text += f"{key} = {written}\n"
            found |= {f"{table}.{key}": line, **below}
    return text, found


def paths(value: Any, at: str = "") -> list[str]:
    """Every path of a value that was read."""
    if isinstance(value, dict):
        below = [(f"{at}.{key}" if at else key, each) for key, each in value.items()]
    elif isinstance(value, list):
        below = [(f"{at}[{n}]", each) for n, each in enumerate(value)]
    else:
        return []
    return [path for name, each in below for path in (name, *paths(each, name))]


@given(files())
def test_each_key_is_found_where_it_was_written(file: tuple[str, dict[str, int]]) -> None:
    text, written = file
    lines = lines_of(text)
    assert {path: lines[path] for path in written} == written
    # Nothing that tomllib reads is without its line.
    assert set(paths(tomllib.loads(text))) <= set(lines)


def test_what_is_not_there_has_the_line_of_what_is_around_it() -> None:
    lines = lines_of("[a]\nb = 1\n[[c]]\nd = [\n  { e = 1 },\n]\n")
    assert line_of(lines, "a.x") == 1
    assert line_of(lines, "c[0].d[0].f.g") == 5
    assert line_of(lines, "c[7].d") == 3
    assert line_of(lines, "z") == 1
