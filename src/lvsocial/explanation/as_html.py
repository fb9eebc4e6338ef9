"""An explanation as a page of HTML that stands alone."""

from collections.abc import Iterator
from html import escape

from lvsocial.explanation.document import Document, Grid, Line

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;margin:0 0 1rem}th,td{padding:.25rem .75rem;text-align:left;"
    "border-bottom:1px solid #ccc}.figure{text-align:right;font-variant-numeric:tabular-nums}"
    "li.main{font-weight:600}cite{font-weight:400;font-style:normal;color:#555}"
)


def html(document: Document, *others: Document) -> str:
    """*document* as HTML5, without scripts and without anything fetched; what people wrote is escaped.

    *others* follow it on the same page, each in its own language.
    """
    title = escape(document.title)
    body = list(_body(document))
    for other in others:
        body += [f'<div lang="{other.lang}">', *_body(other), "</div>"]
    return (
        f'<!DOCTYPE html>\n<html lang="{document.lang}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def _body(document: Document) -> Iterator[str]:
    yield f"<h1>{escape(document.title)}</h1>"
    for section in document.sections:
        yield f"<section><h2>{escape(section.title)}</h2>"
        yield from (_grid(part) for part in section.parts if isinstance(part, Grid))
        lines = [_line(part) for part in section.parts if isinstance(part, Line)]
        yield from ["<ul>", *lines, "</ul>"] if lines else []
        yield "</section>"


def _line(line: Line) -> str:
    sources = [
        f'<a href="{escape(c.url)}">{escape(c.text or c.url)}</a>' if c.url else escape(c.text) for c in line.citations
    ]
    cited = f" <cite>({'; '.join(sources)})</cite>" if sources else ""
    return f'<li class="main">{escape(line.text)}{cited}</li>' if line.main else f"<li>{escape(line.text)}{cited}</li>"


def _grid(grid: Grid) -> str:
    def row(cells: tuple[str, ...], tag: str) -> str:
        return "".join(
            f'<{tag} class="figure">{escape(cell)}</{tag}>' if at in grid.figures else f"<{tag}>{escape(cell)}</{tag}>"
            for at, cell in enumerate(cells)
        )

    head, *rows = grid.rows
    body = "".join(f"<tr>{row(cells, 'td')}</tr>" for cells in rows)
    return f"<table><thead><tr>{row(head, 'th')}</tr></thead><tbody>{body}</tbody></table>"
