"""What ``lvsocial municipalities`` does: list the municipalities with their codes, days, and what became of them."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from lvsocial.data import read_toml
from lvsocial.language import Lang
from lvsocial.places import Municipality, Successor, municipalities, predecessors


def listed(on: date | None, lang: Lang) -> str:
    """The municipalities of a day, or all."""
    return "".join(f"{line}\n" for each in municipalities(on) for line in _told(each, lang))


def _told(each: Municipality, lang: Lang) -> Iterator[str]:
    days = [
        *([] if each.since is None else [_said("since", lang, day=str(each.since))]),
        *([] if each.until is None else [_said("until", lang, day=str(each.until))]),
    ]
    codes = ", ".join(each.atvk)
    yield ", ".join([_said("line", lang, name=each.name, kind=_said(each.kind.value, lang), codes=codes), *days])
    before = predecessors(each)
    if before:
        yield "  " + _said("before", lang, names=", ".join(one.name for one in before))
    for successor in each.became:
        yield "  " + _of(successor, lang)
    if each.caveat is not None:
        yield f"  ! {each.caveat[lang]}"


def _of(successor: Successor, lang: Lang) -> str:
    phrase = "became_part" if successor.units else "became"
    return _said(phrase, lang, day=str(successor.since), name=successor.name, units=", ".join(successor.units))


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return read_toml("lvsocial.cli", "places.toml")


def _said(phrase: str, lang: Lang, **about: str) -> str:
    return _words()[phrase][lang].format_map(about)
