"""What each command does: options in, text and exit status out."""

import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from importlib import metadata
from pathlib import Path

from lvsocial import explanation, household_file, law
from lvsocial.assessment import Assessment
from lvsocial.assessment import assess as assess_household
from lvsocial.errors import InvalidInput, NotInForce
from lvsocial.explanation import numbers, receipts
from lvsocial.explanation.graph import words
from lvsocial.explanation.provisions import cited
from lvsocial.households import Household
from lvsocial.language import Lang
from lvsocial.law import Figure
from lvsocial.money import Money, Ratio
from lvsocial.strict import MOST_BYTES
from lvsocial.timeline import Gap


class Unreadable(Exception):
    """A file that cannot be read or written; the text says why, without quoting it."""


def assess(file: Path, on: date, form: str, to_receipt: Path | None, lang: Lang) -> tuple[str, int]:
    """The assessment of a household file in the format asked for."""
    assessment = assess_household(household_file.read(_read(file)), on)
    if to_receipt is not None:
        save_receipt(to_receipt, assessment)
    return _FORMATS[form](assessment, lang), 0


def save_receipt(file: Path, assessment: Assessment) -> None:
    """Write the receipt of *assessment*; raises `Unreadable` where *file* cannot be written."""
    _save(file, receipts.write(receipts.receipt(assessment)))


_FORMATS: Mapping[str, Callable[[Assessment, Lang], str]] = {
    "text": lambda assessment, lang: explanation.text(explanation.explain(assessment, lang)),
    "markdown": lambda assessment, lang: explanation.markdown(explanation.explain(assessment, lang)),
    "html": lambda assessment, lang: explanation.html(explanation.explain(assessment, lang)),
    "json": lambda assessment, _: explanation.to_json(assessment),
}


def verify(receipt: Path, file: Path, lang: Lang) -> tuple[str, int]:
    """What differs from the receipt; exit status 1 if anything does."""
    differences = receipts.verify(receipts.read(_read(receipt)), _household(file))
    if not differences:
        return words()["phrases"]["verified"][lang] + "\n", 0
    return "".join(f"- {each.text(lang)}\n" for each in differences), 1


def _household(file: Path) -> Household:
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
    return [f"{name}: {heading.title[lang]} ({heading.unit})"]


def _history(name: str, lang: Lang) -> Iterator[str]:
    dated = law.HISTORIES[name]()
    for span in sorted([*dated.rows, *dated.gaps], key=lambda each: each.since):
        yield from _row(span, lang)


def _row(span: Figure | Gap, lang: Lang) -> Iterator[str]:
    when = f"  {span.since} - {span.until}"
    if isinstance(span, Gap):
        yield f"{when}  -  {span.reason[lang]}"
        return
    values = "; ".join(f"{key} {_shown(value, key, lang)}" for key, value in law.values(span).items())
    sources = ", ".join(span.source)
    yield f"{when}  {values}  [{cited([span.citation], lang)[0].text}; {sources}; {span.confidence.value}]"
    if span.caveat is not None:
        yield f"    ! {span.caveat[lang]}"
    for id in span.source:
        source = law.source(id)
        yield f"    {id}: {source.url or source.title}"


def _shown(value: object, key: str, lang: Lang) -> str:
    match value:
        case Money():
            return numbers.cents(value.cents, lang)
        case Ratio():
            return numbers.ratio(value.hundredths, lang)
        case bool():
            return numbers.truth(value, lang)
        case int() if key == "months":
            return numbers.age(value, lang)
    return str(value)


def schema(of: str) -> dict[str, object]:
    """A JSON Schema."""
    return household_file.schema() if of == "household" else explanation.schema()


def version() -> str:
    """The version of the library."""
    return f"lvsocial {metadata.version('lvsocial')}\n"


def refusal(error: InvalidInput | NotInForce, lang: Lang) -> str:
    """Every fault on a line of its own, in the language asked for."""
    head = words()["phrases"]["wrong_input"][lang]
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
