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
    told = [each.provision or "" for each in citations]
    return [
        each
        for each in citations
        if not any(
            other != each.provision and re.match(re.escape(each.provision or "") + r"\b[(, ]", other) for other in told
        )
    ]


def provision(citation: Citation, lang: Lang) -> str:
    """The provision of *citation* in words, the act left out."""
    if citation.provision is None:
        return {"lv": "norma nav noskaidrota", "en": "provision not established"}[lang]
    regulation = law.act(citation.act).provision_word["lv"] == "punkts"
    one = _paragraph if regulation else _section
    return ", ".join(one(part, lang) for part in citation.provision.split(", "))


def _section(part: str, lang: Lang) -> str:
    if transitional := _TRANSITIONAL.fullmatch(part):
        point = transitional["point"]
        if lang == "en":
            return f"transitional provision {point}" if point else "transitional provisions"
        return f"pārejas noteikumu {point}. punkts" if point else "pārejas noteikumi"
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
        words.append(f"{section}. {'pants' if last == 'pants' else 'panta'}")
    if paragraph:
        words.append(f"{_ordinal(paragraph, 'ā' if last == 'daļa' else 'ās')} {'daļa' if last == 'daļa' else 'daļas'}")
    if point:
        words.append(f"{point}. punkts")
    return " ".join(words)


def _ordinal(number: str, ending: str) -> str:
    if number.isdecimal() and 1 <= int(number) <= len(_ORDINALS):
        return _ORDINALS[int(number) - 1] + ending
    return f"{number}."


def _paragraph(part: str, lang: Lang) -> str:
    first, _, last = part.partition("-")
    if lang == "en":
        return f"para {first}" if not last else f"paras {first} to {last}"
    word = "apakšpunkts" if "." in first else "punkts"
    return f"{first}. {word}" if not last else f"{first}.-{last}. {word}"
