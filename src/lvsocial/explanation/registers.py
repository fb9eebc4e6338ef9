"""What registers said of a household, in an explanation and as JSON: evidence, differences, what is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, cast

import attrs

from lvsocial import explanation
from lvsocial.adapters.errors import RegistryError
from lvsocial.adapters.evidence import Consulted, Difference, Evidence, Provenance, Unanswered
from lvsocial.adapters.persons import CodeChanged, Deceased, Known, Restricted, Unknown
from lvsocial.adapters.policy import heading
from lvsocial.adapters.wanted import told
from lvsocial.data import read_toml
from lvsocial.explanation import numbers
from lvsocial.explanation.as_json import Json, both, provision_told
from lvsocial.explanation.document import Document, Grid, Line, Section, explain
from lvsocial.explanation.graph import words
from lvsocial.explanation.provisions import cited
from lvsocial.language import Lang
from lvsocial.money import Money
from lvsocial.provisional import Ends, Provisional, Standing


@cache
def _words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return read_toml("lvsocial.explanation", "registers.toml")


def explain_evidence(found: Provisional, lang: Lang = "lv") -> Document:
    """The explanation of an assessment on evidence: how sure it is, the assessment, and where its facts are from.

    While facts are missing the ends of each outcome stand first; the assessment is of what is known.
    """
    document = explain(found.assessment, lang)
    teller = _Teller(found.evidence, lang)
    before = () if found.is_settled else (teller.standing(found),)
    after = tuple(teller.sections())
    return attrs.evolve(document, sections=(*before, *document.sections, *after))


def to_dict(found: Provisional) -> dict[str, object]:
    """An assessment on evidence as JSON values: that of what is known, and under ``evidence`` what registers said.

    Of whoever is told about, the place in the household that was declared is given, and no code.
    """
    return explanation.to_dict(found.assessment) | {"evidence": _evidence(found)}


def to_json(found: Provisional) -> str:
    """`to_dict` as text, keys in a fixed order."""
    return json.dumps(to_dict(found), ensure_ascii=False, indent=2) + "\n"


def _evidence(found: Provisional) -> Json:
    evidence = found.evidence
    return {
        "settled": found.is_settled,
        "ends": {
            name: {
                "standing": ends.standing.value,
                "possible": list(ends.possible),
                "least": _text(ends.least),
                "most": _text(ends.most),
            }
            for name, ends in found.outcomes.items()
        },
        "consulted": [
            {
                "path": each.path,
                "method": each.method,
                "text": both(heading(each.policy).title),
                **_source(each.provenance),
                "subject": _STATES[type(each.subject)],
                "records": each.records,
                "complete": each.complete,
            }
            for each in evidence.consulted
        ],
        "differences": [
            {
                "path": each.path,
                "code": each.code,
                "text": both(each.title),
                "month": _text(each.month),
                "declared": _text(each.declared),
                "register": _text(each.register),
                "counts": each.counts.value,
                **_source(each.provenance),
                "provision": provision_told(each.citation),
            }
            for each in evidence.differences
        ],
        "unanswered": [
            {
                "path": each.path,
                "source": each.registry,
                "method": each.method,
                "text": both(heading(each.registry).title),
                "code": _reason(each)[1],
                "why": {"lv": word(*_reason(each), "lv"), "en": word(*_reason(each), "en")},
                "retry_after": each.retry_after,
            }
            for each in evidence.unanswered
        ],
        "papers": [
            {
                "path": each.path,
                "code": each.code,
                "text": both(each.title),
                "provision": provision_told(each.citation),
            }
            for each in evidence.papers
        ],
        "open": [each.path for each in evidence.open],
    }


_STATES: Mapping[type, str] = {
    Known: "known",
    Unknown: "unknown",
    Deceased: "deceased",
    CodeChanged: "code_changed",
    Restricted: "restricted",
}


def _source(of: Provenance) -> Json:
    return {"source": of.source, "asked_at": of.asked_at.isoformat(), "as_of": _text(of.as_of)}


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _reason(each: Unanswered) -> tuple[str, str]:
    """Why a question was not answered, as a group and a key of ``registers.toml``."""
    why = each.why
    if isinstance(why, RegistryError):
        return "errors", why.outcome
    return "states", "partial" if why is None else _STATES[type(why)]


def word(group: str, key: str, lang: Lang, **names: object) -> str:
    """One text of ``registers.toml``, its places filled."""
    return _words()[group][key][lang].format(**names)


_KINDS: Mapping[str, str] = {"activity": "activities", "entitlement": "entitlements"}
"""Differences between two values of a kind whose words stand with those of the household file."""


@attrs.frozen
class _Teller:
    evidence: Evidence
    lang: Lang

    def standing(self, found: Provisional) -> Section:
        lines = [Line(self._ends(subject, ends), main=True) for subject, ends in found.outcomes.items()]
        return Section(self.word("headings", "standing"), (*lines, Line(self.word("lines", "below"))))

    def sections(self) -> Iterator[Section]:
        evidence = self.evidence
        if evidence.consulted:
            yield Section(self.word("headings", "evidence"), (self._consulted(),))
        if evidence.differences:
            yield Section(self.word("headings", "differences"), (self._differences(), *self._cited()))
        if evidence.unanswered:
            lines = dict.fromkeys(map(self._unanswered, evidence.unanswered))
            yield Section(self.word("headings", "unanswered"), tuple(map(Line, lines)))
        if evidence.papers:
            yield Section(self.word("headings", "papers"), tuple(self._papers()))

    def word(self, group: str, key: str, **names: object) -> str:
        return word(group, key, self.lang, **names)

    def who(self, path: str) -> str:
        """The member at *path* by name or id; nothing where the path is of the whole household."""
        if not path.startswith("members["):
            return ""
        person = self.evidence.declared.members[int(path[len("members[") :].partition("]")[0])]
        return person.name or person.id

    def _ends(self, subject: str, ends: Ends) -> str:
        title = cast(str, words()["subjects"][subject][self.lang])
        outcome = self.word("lines", "or").join(
            cast(str, words()["outcomes"][each][self.lang]) for each in ends.possible
        )
        names = {"subject": title, "outcome": outcome}
        if ends.least is None:
            key = "settled" if ends.standing is Standing.SETTLED else "provisional"
            return self.word("lines", key, **names)
        names["least"] = numbers.cents(ends.least.cents, self.lang)
        if ends.most is None:
            return self.word("lines", "unbounded", **names)
        names["most"] = numbers.cents(ends.most.cents, self.lang)
        if ends.standing is not Standing.SETTLED:
            return self.word("lines", "provisional_amount", **names)
        return self.word("lines", "settled_amount" if ends.most.cents else "settled", **names)

    def _head(self, *keys: str) -> tuple[str, ...]:
        return tuple(self.word("table", key) for key in keys)

    def _consulted(self) -> Grid:
        rows = [
            (
                self.who(each.path),
                heading(each.policy).title[self.lang],
                f"{numbers.short_day(each.provenance.asked_at.date(), self.lang)} {each.provenance.asked_at:%H:%M}",
                "" if each.provenance.as_of is None else numbers.short_day(each.provenance.as_of, self.lang),
                self._found(each),
            )
            for each in self.evidence.consulted
        ]
        return Grid((self._head("who", "source", "asked", "as_of", "found"), *dict.fromkeys(rows)), ())

    def _found(self, each: Consulted) -> str:
        state = _STATES[type(each.subject)]
        if state == "known":
            state = "records" if each.records else "nothing"
        parts = [self.word("states", state, number=each.records)]
        if not each.complete:
            parts.append(self.word("states", "partial"))
        return ", ".join(parts)

    def _differences(self) -> Grid:
        rows = [
            (
                self.who(each.path),
                each.title[self.lang],
                "" if each.month is None else str(each.month),
                self._value(each, each.declared),
                self._value(each, each.register),
                self._counts(each),
            )
            for each in self.evidence.differences
        ]
        return Grid((self._head("who", "what", "month", "declared", "register", "counts"), *rows), (3, 4))

    def _value(self, of: Difference, value: Money | str | None) -> str:
        if value is None:
            return "-"
        if isinstance(value, Money):
            return numbers.cents(value.cents, self.lang)
        known: Mapping[str, Mapping[str, str]] = words()[_KINDS[of.code]] if of.code in _KINDS else _words()["values"]
        return known[value][self.lang] if value in known else value

    def _counts(self, each: Difference) -> str:
        return cast(str, told()["counts"][each.counts][self.lang])

    def _cited(self) -> Iterator[Line]:
        """Which provision says which of the two counts."""
        by_counts: dict[str, dict[Any, None]] = {}
        for each in self.evidence.differences:
            by_counts.setdefault(self._counts(each), {})[each.citation] = None
        for counts, citations in by_counts.items():
            yield Line(counts, cited(citations, self.lang))

    def _unanswered(self, each: Unanswered) -> str:
        reason = self.word(*_reason(each))
        source = heading(each.registry).title[self.lang]
        return self.word("lines", "unanswered", who=self.who(each.path), source=source, why=reason)

    def _papers(self) -> Iterator[Line]:
        for paper in self.evidence.papers:
            who, title = self.who(paper.path), paper.title[self.lang]
            text = self.word("lines", "paper" if who else "paper_of_all", who=who, title=title)
            yield Line(text, cited([paper.citation], self.lang))
