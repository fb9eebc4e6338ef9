"""The command ``lvsocial compare``, and figures that are assumed on the command line (``--set``)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import attrs

from lvsocial import comparison, explanation, law
from lvsocial.cli import commands
from lvsocial.comparison import Comparison
from lvsocial.errors import Fault, InvalidInput
from lvsocial.explanation.receipts import Assumption, assumed
from lvsocial.language import Lang
from lvsocial.law import Law
from lvsocial.timeline import parse_day


def _law_of(text: str) -> Law:
    """The law of a day, after ``@`` as it was known on another: ``2026-01-12@2026-02-20``."""
    day, at, known = text.partition("@")
    try:
        return law.on(parse_day(day), parse_day(known) if at else None)
    except InvalidInput:
        raise InvalidInput(Fault("--on", "date")) from None


def _assumption(text: str) -> Assumption:
    """A value of a figure: ``gmi.first=200.00``, or ``savings_limit=500.00`` where it has but one."""
    place, equals, value = text.partition("=")
    figure, _, key = place.partition(".")
    if not equals:
        raise InvalidInput(Fault("--set", "assumed"))
    if not key and figure in law.FILE_OF:
        keys = list(law.fields_of(figure))
        key = keys[0] if len(keys) == 1 else ""
    return Assumption(figure, key, value)


def assumed_on(day: date, several: Sequence[str]) -> Law:
    """The law of *day* with the figures that are assumed."""
    return _with_assumed(law.on(day), several)


def _with_assumed(of_law: Law, several: Sequence[str]) -> Law:
    """*of_law* with other values of its figures; what is not told of a figure stays as the law has it.

    Raises `InvalidInput` for a figure, a key or a value that the law could not have.
    """
    wanted = list(map(_assumption, several))
    told = {(each.figure, each.key) for each in wanted}
    rest = [
        Assumption(name, key, str(value))
        for name in dict.fromkeys(each.figure for each in wanted if each.figure in law.FILE_OF)
        if (row := of_law.get(name)) is not None
        for key, value in law.values(row).items()
        if value is not None and (name, key) not in told
    ]
    try:
        return of_law.replace(**assumed([*wanted, *rest]))
    except InvalidInput as error:
        # On the command line there is no list in which a place could be found.
        faults = [attrs.evolve(fault, path=f"--set {_named(fault.path, wanted)}") for fault in error.faults]
        raise InvalidInput(*faults) from None


def _named(path: str, wanted: Sequence[Assumption]) -> str:
    """The figure of which *path* speaks."""
    place = path.removeprefix("hypothetical[").partition("]")[0]
    return f"{wanted[int(place)].figure}" if place.isdecimal() else path


def compare(
    file: Path, days: Sequence[str], several: Sequence[str], form: str, lang: Lang, municipality: str | None = None
) -> tuple[str, int]:
    """What changes from each day to the next; with *several* assumed, then under the last law with these."""
    council = commands.council_named(municipality)
    laws = list(map(_law_of, days))
    if several:
        laws.append(_with_assumed(laws[-1], several))
    return _FORMATS[form](comparison.compare(commands.household(file), laws, municipality=council), lang), 0


_FORMATS: Mapping[str, Callable[[Comparison, Lang], str]] = {
    "text": lambda found, lang: explanation.text(comparison.explain(found, lang)),
    "markdown": lambda found, lang: explanation.markdown(comparison.explain(found, lang)),
    "html": lambda found, lang: explanation.html(comparison.explain(found, lang)),
    "json": lambda found, _: comparison.to_json(found),
}
