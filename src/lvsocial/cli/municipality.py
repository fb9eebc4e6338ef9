"""``lvsocial municipality check``: a council's file validated, held against the State's law, and told."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from lvsocial import explanation
from lvsocial.cli.commands import _read
from lvsocial.council_check import Finding, check, failed
from lvsocial.explanation import Document, Line, Section, councils
from lvsocial.language import Lang
from lvsocial.municipalities import Council, read
from lvsocial.municipalities.lines import line_of, lines_of


def council_of(told: str) -> Council | str:
    """The rules that the file *told* holds; else *told*, as the name of a municipality."""
    if told.endswith(".toml") or Path(told).is_file():
        return read(_read(Path(told)), Path(told).name)
    return told


def _joined(render: Callable[[Document], str]) -> Callable[..., str]:
    return lambda *documents: "\n".join(map(render, documents))


_RENDERED: Mapping[str, Callable[..., str]] = {
    "text": _joined(explanation.text),
    "markdown": _joined(explanation.markdown),
    "html": explanation.html,
}


def checked(file: Path, form: str, langs: Sequence[Lang]) -> tuple[str, int]:
    """What a council's file says and what of it does not hold, in each language; exit status 1 where anything is so."""
    data = _read(file)
    council = read(data, file.name)
    lines = lines_of(data.decode("utf-8-sig").replace("\r\n", "\n"))
    found = check(council)
    documents = [_document(file, council, found, lines, lang) for lang in langs]
    return _RENDERED[form](*documents), 1 if failed(found) else 0


def _document(file: Path, council: Council, found: Sequence[Finding], lines: dict[str, int], lang: Lang) -> Document:
    told = councils.summary(council, lang)
    findings = tuple(
        Line(councils.finding(each, f"{file.name}:{line_of(lines, each.path)}", lang), main=not each.note)
        for each in sorted(found, key=lambda each: (each.note, line_of(lines, each.path)))
    )
    number = sum(not each.note for each in found)
    verdict = councils.verdict(number, len(council.example), lang)
    section = Section(councils.heading(lang), (Line(verdict, main=True), *findings))
    return Document(lang, told.title, (*told.sections, section))
