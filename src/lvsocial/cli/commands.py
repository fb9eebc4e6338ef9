"""What each command does: options in, text and exit status out."""

import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from lvsocial import explanation, household_file, law
from lvsocial.assessment import Assessment
from lvsocial.assessment import assess as assess_household
from lvsocial.errors import InvalidInput, NotInForce
from lvsocial.explanation import figures, numbers, receipts
from lvsocial.explanation.graph import words
from lvsocial.explanation.provisions import cited
from lvsocial.households import Household
from lvsocial.language import Lang
from lvsocial.law import Figure, Law
from lvsocial.statements import rulings
from lvsocial.strict import MOST_BYTES
from lvsocial.timeline import Gap

if TYPE_CHECKING:
    from lvsocial.municipalities import Council


class Unreadable(Exception):
    """A file that cannot be read or written; the text says why, without quoting it."""


def assess(
    file: Path,
    on: date,
    form: str,
    to_receipt: Path | None,
    lang: Lang,
    of_law: Law | None = None,
    municipality: str | None = None,
) -> tuple[str, int]:
    """The assessment of a household file in the format asked for, under the law of the day unless given.

    *municipality* names the council whose rules hold, or the file in which they stand.
    """
    council = council_named(municipality)
    assessment = assess_household(household_file.read(_read(file)), on, law=of_law, municipality=council)
    if to_receipt is not None:
        save_receipt(to_receipt, assessment)
    return _FORMATS[form](assessment, lang), 0


def council_named(told: str | None) -> "Council | str | None":
    """The rules that the file *told* holds, or the name of a municipality; None where nothing is told."""
    if told is None:
        return None
    # Loaded here, because who names no municipality would pay for it.
    from lvsocial.cli.municipality import council_of

    return council_of(told)


def save_receipt(file: Path, assessment: Assessment) -> None:
    """Write the receipt of *assessment*; raises `Unreadable` where *file* cannot be written."""
    _save(file, receipts.write(receipts.receipt(assessment)))


_FORMATS: Mapping[str, Callable[[Assessment, Lang], str]] = {
    "text": lambda assessment, lang: explanation.text(explanation.explain(assessment, lang)),
    "markdown": lambda assessment, lang: explanation.markdown(explanation.explain(assessment, lang)),
    "html": lambda assessment, lang: explanation.html(explanation.explain(assessment, lang)),
    "json": lambda assessment, _: explanation.to_json(assessment),
}


def verify(receipt: Path, file: Path, lang: Lang, municipality: str | None = None) -> tuple[str, int]:
    """What differs from the receipt; exit status 1 if anything does."""
    council = council_named(municipality)
    differences = receipts.verify(receipts.read(_read(receipt)), household(file), council)
    if not differences:
        return words()["phrases"]["verified"][lang] + "\n", 0
    return "".join(f"- {each.text(lang)}\n" for each in differences), 1


def household(file: Path) -> Household:
    return household_file.read(_read(file))


def parameters(on: date | None, history: str | None, until: date | None, lang: Lang) -> tuple[str, int]:
    """Figures in force on a day, the history of one, or which end before a day."""
    if on is not None:
        return "\n".join(_blocks_on(on, lang)), 0
    if until is not None:
        ending = [f"{name}: {last}\n" for name, last in _last_days() if last < until]
        phrase = words()["phrases"]["ending" if ending else "none_ending"][lang].format(day=until)
        return f"{phrase}\n{''.join(ending)}", 1 if ending else 0
    if history is None or history not in law.HISTORIES:
        raise Unreadable(words()["phrases"]["figures"][lang].format(known=", ".join(law.HISTORIES)))
    return "\n".join([*_heading(history, lang), *_history(history, lang)]) + "\n", 0


_UNTIL_2020 = {"gmi": "gmi_per_member", "needy": "needy_per_member"}
"""Figures that continue another: the thresholds of a household, and what stood for each member until 2020."""


def _last_days() -> Iterator[tuple[str, date]]:
    for name, history in law.HISTORIES.items():
        dated = history()
        last = max([*dated.rows, *dated.gaps], key=lambda span: span.until)
        # A figure that ends in a gap with a reason has been replaced, and ends nothing.
        if not isinstance(last, Gap):
            yield name, last.until


def _blocks_on(day: date, lang: Lang) -> Iterator[str]:
    law.on(day)
    for name, history in law.HISTORIES.items():
        found = history().get(day)
        lines = [] if found is None else list(_row(found, lang))
        yield "\n".join([*_heading(name, lang), *lines]) + "\n"


def _heading(name: str, lang: Lang) -> list[str]:
    heading = law.heading(name)
    unit = words()["units"].get(heading.unit, {lang: heading.unit})[lang]
    return [f"{name}: {heading.title[lang]} ({unit})"]


def _history(name: str, lang: Lang) -> Iterator[str]:
    """Every period of a figure, and of the one that it continues, as a table; then caveats and sources, each once."""
    spans = [span for each in (_UNTIL_2020.get(name), name) if each for span in _spans(each, name)]
    told = {span: text for text, span in spans if isinstance(span, Figure)}
    yield from _table([(text, span) for text, span in spans], lang)
    for row in told:
        if row.caveat is not None:
            yield f"    ! {row.since} - {row.until}: {row.caveat[lang]}"
    for each in (_UNTIL_2020.get(name), name):
        for said in rulings(each) if each else ():
            yield f"    ! {said.since} - {said.until}: {said.says[lang]}"
    for id in dict.fromkeys(id for row in told for id in row.source):
        yield _source(id)


_Span: TypeAlias = tuple[str, Figure | Gap]


def _spans(name: str, asked: str) -> list[_Span]:
    """The rows and gaps of a figure by day, each with what it is beside the law's own last word."""
    dated = law.HISTORIES[name]()
    spans: list[_Span] = [("", row) for row in dated.rows]
    # Where one figure continues another, the days of the other are no gap.
    continued = {*_UNTIL_2020, *_UNTIL_2020.values()} if asked in _UNTIL_2020 else set()
    spans += [("", gap) for gap in dated.gaps if name not in continued]
    spans += [("replaced", row) for row in law.replaced(name)]
    spans += [("alternative", row) for row in law.alternative(name)]
    return sorted(spans, key=lambda each: (each[1].since, each[0]))


def _table(spans: Sequence[_Span], lang: Lang) -> Iterator[str]:
    values = {id(span): figures.shown(span, lang) for _, span in spans if isinstance(span, Figure)}
    width = max(map(len, values.values()), default=0)
    for what, span in spans:
        when = f"  {span.since} - {span.until}"
        if isinstance(span, Gap):
            yield f"{when}  -  {span.reason[lang]}"
            continue
        said = ""
        if what == "alternative":
            said = f"  ({words()['phrases']['alternative'][lang]})"
        elif what == "replaced":
            later = [
                row.known_from for other, row in spans if other == "" and isinstance(row, Figure) and row.known_from
            ]
            day = next((day - timedelta(days=1) for day in later if day > span.since), span.until)
            said = f"  ({words()['phrases']['replaced'][lang].format(day=numbers.short_day(day, lang))})"
        yield f"{when}  {values[id(span)].ljust(width)}  {_cited(span, lang)}{said}"


def _cited(row: Figure, lang: Lang) -> str:
    return f"[{cited([row.citation], lang)[0].text}; {', '.join(row.source)}; {row.confidence.value}]"


def _source(id: str) -> str:
    source = law.source(id)
    return f"    {id}: {source.url or source.title}"


def _row(span: Figure | Gap, lang: Lang) -> Iterator[str]:
    yield from _table([("", span)], lang)
    if isinstance(span, Figure):
        if span.caveat is not None:
            yield f"    ! {span.caveat[lang]}"
        yield from map(_source, span.source)


def schema(of: str) -> dict[str, object]:
    """A JSON Schema."""
    return household_file.schema() if of == "household" else explanation.schema()


def version() -> str:
    """The version of the library."""
    return f"lvsocial {metadata.version('lvsocial')}\n"


def refusal(error: InvalidInput | NotInForce, lang: Lang) -> str:
    """Every fault on a line of its own, in the language asked for."""
    head = words()["phrases"]["wrong_input"][lang]
    if hasattr(error, "told"):
        # A council's file: each fault stands at a line.
        return f"lvsocial: {head}\n" + "".join(f"  {line}\n" for line in error.told(lang))
    if isinstance(error, NotInForce):
        return f"lvsocial: {head}\n  on: {error.text(lang)}\n"
    root = words()["phrases"]["whole_file"][lang]
    return f"lvsocial: {head}\n" + "".join(f"  {f.path or root}: {f.text(lang)}\n" for f in error.faults)


def fitting(told: str, encoding: str | None, form: str = "text") -> str:
    """*told* as a terminal of *encoding* can show it: without diacritics where it has none.

    HTML and JSON lose nothing, and say the same wherever what is not UTF-8 is kept in a file.
    """
    if form in ("html", "json") and (encoding or "utf-8").lower().replace("-", "") != "utf8":
        if form == "html":
            return told.encode("ascii", "xmlcharrefreplace").decode("ascii")
        return json.dumps(json.loads(told), indent=2) + "\n"
    try:
        told.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        bare = unicodedata.normalize("NFKD", told.replace("×", "x"))
        kept = "".join(letter for letter in bare if not unicodedata.combining(letter))
        return kept.encode(encoding or "ascii", "replace").decode(encoding or "ascii")
    return told


def _read(file: Path) -> bytes:
    """The bytes of *file*, at most one more than a household file may have."""
    try:
        if str(file) == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"{file}: {os.strerror(error.errno) if error.errno else 'unreadable'}") from None


def _save(file: Path, told: str) -> None:
    try:
        file.write_text(told, "utf-8")
    except OSError as error:
        raise Unreadable(f"{file}: {os.strerror(error.errno) if error.errno else 'not written'}") from None
