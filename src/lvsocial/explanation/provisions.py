"""Provisions as Latvian and English cite them: ``36(1) p. 2`` as words."""

import re
from collections.abc import Iterable

import attrs

from lvsocial import law
from lvsocial.language import Lang
from lvsocial.legal import Citation

_ORDINALS = ["pirm", "otr", "treš", "ceturt", "piekt", "sest", "septīt", "astot", "devīt", "desmit"]
_SECTION = re.compile(r"(?P<section>[\d.]+)?(?:\((?P<part>[\d.]+)\))?(?: p\. (?P<point>[\d.]+))?")
_TRANSITIONAL = re.compile(r"PN(?: (?P<point>[\d.]+))?")
_PARTS = re.compile(r"(?P<section>[\d.]+)(?P<parts>\([\d.]+\)(?:, \([\d.]+\))+)")
"""Parts of one section: ``33(1), (2), (5)``."""


@attrs.frozen
class Cited:
    """Provisions of one act in words, with the address of its consolidated text where it is known."""

    text: str
    url: str | None


def cited(citations: Iterable[Citation], lang: Lang) -> tuple[Cited, ...]:
    """*citations* in words, an act at a time; one that only names the section of a closer one is left out."""
    by_act: dict[str, dict[Citation, None]] = {}
    for citation in citations:
        by_act.setdefault(citation.act, {})[citation] = None
    return tuple(
        Cited(
            f"{law.act(id).short[lang]}, {'; '.join(provision(each, lang) for each in _closest(of_act))}",
            law.act(id).url,
        )
        for id, of_act in by_act.items()
    )


def _closest(citations: Iterable[Citation]) -> list[Citation]:
    told = [each.provision for each in citations if each.provision]
    return [each for each in citations if not any(_names(other, each.provision) for other in told)]


def _names(other: str, provision: str | None) -> bool:
    """Whether *other* names *provision* among more, or goes deeper into it."""
    return (
        provision is not None
        and other != provision
        and any(part == provision or part.startswith((f"{provision}(", f"{provision} ")) for part in other.split(", "))
    )


def provision(citation: Citation, lang: Lang) -> str:
    """The provision of *citation* in words, the act left out."""
    if citation.provision is None:
        return {"lv": "norma nav noskaidrota", "en": "provision not established"}[lang]
    if parts := _PARTS.fullmatch(citation.provision):
        return _parts(parts["section"], parts["parts"][1:-1].split("), ("), lang)
    regulation = law.act(citation.act).provision_word["lv"] == "punkts"
    one = _paragraph if regulation else _section
    return _and([one(part, lang) for part in citation.provision.split(", ")], lang)


def _and(texts: list[str], lang: Lang) -> str:
    *before, last = texts
    return f"{', '.join(before)} {'un' if lang == 'lv' else 'and'} {last}" if before else last


def _parts(section: str, parts: list[str], lang: Lang) -> str:
    if lang == "en":
        return f"Section {section}{_and([f'({part})' for part in parts], lang)}"
    return f"{section}. panta {_and([_ordinal(part, 'ā') for part in parts], lang)} daļa"


def _section(part: str, lang: Lang) -> str:
    if transitional := _TRANSITIONAL.fullmatch(part):
        point = transitional["point"]
        if lang == "en":
            return f"transitional provision {point}" if point else "transitional provisions"
        return f"pārejas noteikumu {_numbered(point)} punkts" if point else "pārejas noteikumi"
    matched = _SECTION.fullmatch(part)
    if matched is None:
        return part
    section, paragraph, point = matched["section"], matched["part"], matched["point"]
    if lang == "en":
        text = f"Section {section or ''}" if section else ""
        return text + (f"({paragraph})" if paragraph else "") + (f", point {point}" if point else "")
    last = "punkts" if point else "daļa" if paragraph else "pants"
    words = []
    if section:
        words.append(f"{_numbered(section)} {'pants' if last == 'pants' else 'panta'}")
    if paragraph:
        words.append(f"{_ordinal(paragraph, 'ā' if last == 'daļa' else 'ās')} {'daļa' if last == 'daļa' else 'daļas'}")
    if point:
        words.append(f"{_numbered(point)} punkts")
    return " ".join(words)


def _ordinal(number: str, ending: str) -> str:
    if number.isdecimal() and 1 <= int(number) <= len(_ORDINALS):
        return _ORDINALS[int(number) - 1] + ending
    return _numbered(number)


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _numbered(number: str) -> str:
    """``2.`` and ``2.¹``: what was put in later carries a raised number."""
    whole, _, later = number.partition(".")
    return f"{whole}.{later.translate(_RAISED)}"


def _paragraph(part: str, lang: Lang) -> str:
    first, _, last = part.partition("-")
    if lang == "en":
        return f"para {first}" if not last else f"paras {first} to {last}"
    word = "apakšpunkts" if "." in first else "punkts"
    return f"{first}. {word}" if not last else f"{first}.-{last}. {word}"
