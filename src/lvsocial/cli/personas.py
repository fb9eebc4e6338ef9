"""The commands that ask the fake country: its cast, and an assessment on what its registers say.

Loaded when one of them is given: the registers are of no use to the others.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

import attrs

from lvsocial import explanation, provisional
from lvsocial.adapters.gather import gather
from lvsocial.adapters.memory.cast import cast
from lvsocial.adapters.ports import Ports
from lvsocial.cli.commands import Unreadable, save_receipt
from lvsocial.explanation import Document
from lvsocial.explanation.registers import explain_evidence, to_json, word
from lvsocial.language import Lang


def listed(lang: Lang) -> str:
    """The cast, one household a line: name, number of persons, who they are."""
    families = cast().families.values()
    width = max(len(family.name) for family in families)
    return "".join(f"{family.name:{width}}  {len(family.lives)}  {family.title[lang]}\n" for family in families)


def assess(
    name: str, down: Sequence[str], form: str, to_receipt: Path | None, lang: Lang, progress: TextIO
) -> tuple[str, int]:
    """Ask every register about the household called *name*, those *down* in vain, and assess what they say.

    On a terminal a line tells how many have answered.
    """
    country = cast()
    if name not in country.families:
        raise Unreadable(f"no such persona; known: {', '.join(country.families)}")
    known = [field.name for field in attrs.fields(Ports)]
    if not set(down) <= set(known):
        raise Unreadable(f"no such register; known: {', '.join(known)}")

    def told(done: int, number: int) -> None:
        if progress.isatty():
            end = "\n" if done == number else ""
            progress.write(f"\r{word('lines', 'progress', lang, done=done, all=number)}{end}")
            progress.flush()

    registries = country.registries(country.without(*down))
    found = gather(registries, country.household(name), purpose=country.purpose(name), told=told)
    result = provisional.assess(found, country.on)
    if to_receipt is not None:
        save_receipt(to_receipt, result.assessment)
    if form == "json":
        return to_json(result), 0
    return _RENDERERS[form](explain_evidence(result, lang)), 0


_RENDERERS: Mapping[str, Callable[[Document], str]] = {
    "text": explanation.text,
    "markdown": explanation.markdown,
    "html": explanation.html,
}
