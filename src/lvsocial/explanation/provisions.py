"""Provisions as Latvian and English cite them: ``36(1) p. 2`` as words."""

import re
from collections.abc import Iterable

import attrs

from lvsocial import law
from lvsocial.language import Lang
from lvsocial.legal import Citation

HYPOTHESIS = "HYPOTHESIS"
"""The act that an assumed figure cites: none."""

NOT_READ = "-"
"""What the data of the law say where the provision of a figure was not read."""

_ORDINALS = ["pirm", "otr", "treš", "ceturt", "piekt", "sest", "septīt", "astot", "devīt", "desmit"]
_SECTION = re.compile(r"(?P<section>[\d.]+)?(?:\((?P<part>[\d.]+)\))?(?: p\. (?P<point>[\d.]+(?:, [\d.]+)*))?")
_ANNEX = re.compile(r"annex (?P<number>\d+)")
_TRANSITIONAL = re.compile(r"PN(?: (?P<point>[\d.]+))?")
_PARTS = re.compile(r"(?P<section>[\d.]+)(?P<parts>\([\d.]+\)(?:, \([\d.]+\))+)")
"""Parts of one section: ``33(1), (2), (5)``."""
_POINTS = re.compile(r"[\d.]+(?:\([\d.]+\))? p\. [\d.]+(?:, [\d.]+)+")
"""Points of one section: ``36(2) p. 1, 4``."""
_PUT_IN_LATER = frozenset({("MK 299/2010", "10.1"), ("MK 299/2010", "13.1"), ("MK 550/2009", "12.1")})
"""Paragraphs of a regulation that stand on their own, and are no part of the one before."""


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
    return tuple(_cited(id, _closest(of_act), lang) for id, of_act in by_act.items())


def act_of(id: str) -> "law.Act | None":
    """The act called *id*; None where it is a council's, which stands in the caller's words alone."""
    return law.act(id) if id in law.acts() else None


def _cited(id: str, citations: list[Citation], lang: Lang) -> Cited:
    act = act_of(id)
    if act is None:
        return Cited(", ".join([id, *filter(None, (each.provision for each in citations))]), None)
    short, url = act.short[lang], act.url
    if id == HYPOTHESIS:
        return Cited(short, url)
    return Cited(f"{short}, {'; '.join(dict.fromkeys(provision(each, lang) for each in citations))}", url)


def _closest(citations: Iterable[Citation]) -> list[Citation]:
    told = [each.provision for each in citations if each.provision]
    return [each for each in citations if not any(_names(other, each.provision) for other in told)]


def _names(other: str, provision: str | None) -> bool:
    """Whether *other* names *provision* among more, or goes deeper into it."""
    if provision is None or other == provision:
        return False
    parts = other.split(", ")
    return set(provision.split(", ")) < set(parts) or any(
        part.startswith((f"{provision}(", f"{provision} ")) for part in parts
    )


def provision(citation: Citation, lang: Lang) -> str:
    """The provision of *citation* in words, the act left out."""
    if citation.act == HYPOTHESIS:
        return {"lv": "likums to nenosaka", "en": "set by no law"}[lang]
    told = citation.provision
    if told is None or told == NOT_READ:
        return {"lv": "norma nav noskaidrota", "en": "provision not established"}[lang]
    act = act_of(citation.act)
    if act is None:
        return told
    if several := _PARTS.fullmatch(told):
        return _parts(several["section"], several["parts"][1:-1].split("), ("), lang)
    if _POINTS.fullmatch(told):
        return _section(told, lang)
    if annex := _ANNEX.fullmatch(told):
        return {"lv": f"{annex['number']}. pielikums", "en": f"Annex {annex['number']}"}[lang]
    parts = told.split(", ")
    if act.provision_word["lv"] != "punkts":
        # An act of the European Union has articles where a law has sections.
        sections = [_section(part, lang).replace("Section", act.provision_word["en"]) for part in parts]
        return _and(sections, lang)
    return _and([paragraph(part, lang, later=(citation.act, part) in _PUT_IN_LATER) for part in parts], lang)


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
    section, paragraph = matched["section"], matched["part"]
    points = matched["point"].split(", ") if matched["point"] else []
    if lang == "en":
        text = f"Section {section or ''}" if section else ""
        text += f"({paragraph})" if paragraph else ""
        return text + (f", point{'s' if len(points) > 1 else ''} {_and(points, lang)}" if points else "")
    last = "punkts" if points else "daļa" if paragraph else "pants"
    words = []
    if section:
        words.append(f"{_numbered(section)} {'pants' if last == 'pants' else 'panta'}")
    if paragraph:
        words.append(f"{_ordinal(paragraph, 'ā' if last == 'daļa' else 'ās')} {'daļa' if last == 'daļa' else 'daļas'}")
    if points:
        words.append(f"{_and([_numbered(point) for point in points], lang)} punkts")
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


def paragraph(part: str, lang: Lang, *, later: bool = False) -> str:
    """A paragraph of a regulation, or several from one to another: ``5.2`` or ``5-7`` as words."""
    first, _, last = part.partition("-")
    if lang == "en":
        return f"para {first}" if not last else f"paras {first} to {last}"
    if later:
        return f"{_numbered(first)} punkts"
    word = "apakšpunkts" if "." in first else "punkts"
    return f"{first}. {word}" if not last else f"{first}.-{last}. {word}"
