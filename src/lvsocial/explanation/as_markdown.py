"""An explanation as Markdown."""

import re

from lvsocial.explanation.document import Document, Grid, Line

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")


def markdown(document: Document) -> str:
    """*document* as Markdown with tables and links; what people wrote is escaped."""
    blocks = [f"# {_plain(document.title)}"]
    for section in document.sections:
        blocks.append(f"## {_plain(section.title)}")
        lines = [_line(part) for part in section.parts if isinstance(part, Line)]
        blocks += [_grid(part) for part in section.parts if isinstance(part, Grid)]
        if lines:
            blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _line(line: Line) -> str:
    told = _plain(line.text)
    sources = [f"[{_plain(c.text or (c.url or ''))}]({c.url})" if c.url else _plain(c.text) for c in line.citations]
    return f"- {f'**{told}**' if line.main else told}" + (f" ({'; '.join(sources)})" if sources else "")


def _grid(grid: Grid) -> str:
    head, *rows = [f"| {' | '.join(map(_plain, row))} |" for row in grid.rows]
    rule = " | ".join("---:" if at in grid.figures else "---" for at in range(len(grid.rows[0])))
    return "\n".join([head, f"| {rule} |", *rows])
