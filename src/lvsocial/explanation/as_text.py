"""An explanation as plain text, to paste into a decision or to read in a terminal."""

import re
from textwrap import wrap

from lvsocial.explanation.document import Document, Grid, Line

WIDTH = 100

_UNBROKEN = re.compile(r"(?<![,;:]) (?=\d)|(?<=\d\.) (?=\w)|(?<= [-+×]) ")
"""The space before a number, between an ordinal number and its word (``2. punkts``), and after a sign."""


def text(document: Document) -> str:
    """*document* in lines of at most `WIDTH` characters, tables apart."""
    lines = [document.title, "=" * len(document.title)]
    for section in document.sections:
        lines += ["", section.title, "-" * len(section.title)]
        for part in section.parts:
            lines += _line(part) if isinstance(part, Line) else [*_grid(part), ""]
        if lines[-1] == "":
            lines.pop()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _line(line: Line) -> list[str]:
    sources = "; ".join(c.text for c in line.citations if c.text)
    told = f"{line.text} [{sources}]" if sources else line.text
    links = [f"    {c.url}" for c in line.citations if c.url and not c.text]
    # A break never falls on a space that does not break, nor parts a number from its word.
    held = _UNBROKEN.sub("\x01", told.replace("\xa0", "\x00"))
    wrapped = wrap(held, WIDTH, initial_indent="* ", subsequent_indent="  ", break_on_hyphens=False)
    return [each.replace("\x00", "\xa0").replace("\x01", " ") for each in wrapped] + links


def _grid(grid: Grid) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*grid.rows, strict=True)]
    return [
        "  "
        + "  ".join(
            cell.rjust(width) if at in grid.figures else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in grid.rows
    ]
