"""What changed of a council's benefits, for a household and in the council's law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from lvsocial.assessment import Assessment
from lvsocial.council_benefits import CouncilBenefits, Decided, State, council_benefits
from lvsocial.explanation.councils import Speaker, sums
from lvsocial.explanation.councils import words as words_of_councils
from lvsocial.explanation.provisions import Cited
from lvsocial.language import Lang
from lvsocial.municipalities import row_on
from lvsocial.municipalities.shapes import BenefitRow, Council


@attrs.frozen(repr=False, eq=False)
class BenefitChange:
    """A benefit of the council that is not the same for one subject; None where a side does not have it."""

    id: str
    before: Decided | None
    after: Decided | None

    def __repr__(self) -> str:
        return f"<BenefitChange: {self.id}>"


@attrs.frozen(eq=False)
class CouncilRuleChange:
    """The rules of a benefit that say something else, or stand on another provision; None where none are known."""

    id: str
    before: BenefitRow | None
    after: BenefitRow | None


def of_council(
    before: Assessment, after: Assessment
) -> tuple[tuple[BenefitChange, ...], tuple[CouncilRuleChange, ...]]:
    """The benefits, and the rules of benefits, that are not the same on both sides."""
    sides = [None if each.council is None else council_benefits(each) for each in (before, after)]
    return tuple(_benefits(*sides)), tuple(_rules(before, after))


_Subject = tuple[int | None, str | None, date | None]


def _by_benefit(side: CouncilBenefits | None) -> dict[str, dict[_Subject, Decided]]:
    """Each decision by benefit, then by member and event; a birthday that nobody told is another each year."""
    found: dict[str, dict[_Subject, Decided]] = {}
    for each in () if side is None else side.decided:
        told = each.event if side is not None and each.event in (side.circumstances.events or ()) else None
        subject = (each.member, None, None) if told is None else (each.member, told.kind.value, told.on)
        found.setdefault(each.id, {})[subject] = each
    return found


def _benefits(before: CouncilBenefits | None, after: CouncilBenefits | None) -> Iterator[BenefitChange]:
    sides = _by_benefit(before), _by_benefit(after)
    for id in dict.fromkeys([*sides[0], *sides[1]]):
        then, now = (side.get(id, {}) for side in sides)
        for subject in dict.fromkeys([*_known(then, now), *_known(now, then)]):
            pair = then.get(subject) or _unknown(then), now.get(subject) or _unknown(now)
            if None in pair or _said(pair[0]) != _said(pair[1]):  # type: ignore[arg-type]
                yield BenefitChange(id, *pair)


def _known(side: dict[_Subject, Decided], other: dict[_Subject, Decided]) -> list[_Subject]:
    """The subjects of a side; none where its rules are not known and the other side's are."""
    return [] if _unknown(side) is not None and _unknown(other) is None and other else list(side)


def _unknown(side: dict[_Subject, Decided]) -> Decided | None:
    """The one decision of a side on whose day no rules are known, whoever it is for."""
    first = next(iter(side.values()), None)
    return first if len(side) == 1 and first is not None and first.row is None else None


def _said(each: Decided) -> tuple[object, ...]:
    """What makes a decision the same as another: all that it says but for the provisions, which are law."""
    waits = frozenset((check.condition, check.state) for check in each.checks if check.state is not State.MET)
    return each.outcome, each.amount, each.least, each.most, each.queued, waits


def _rules(before: Assessment, after: Assessment) -> Iterator[CouncilRuleChange]:
    if before.council is None or after.council is None:
        return
    for id in dict.fromkeys([*before.council.benefit, *after.council.benefit]):
        rows = [_row(side.council, id, side.on) for side in (before, after)]  # type: ignore[arg-type]
        if _content(rows[0]) != _content(rows[1]):
            yield CouncilRuleChange(id, rows[0], rows[1])


def _row(council: Council, id: str, on: date) -> BenefitRow | None:
    found = row_on(council.benefit.get(id), on)
    return found if isinstance(found, BenefitRow) else None


def _content(row: BenefitRow | None) -> object:
    """What a row orders and on which provision it stands: not its days, nor where it was read."""
    if row is None:
        return None
    return attrs.evolve(row, since=date.min, until=date.max, source=(), caveat=None)


# -- told -----------------------------------------------------------------------------------------


class Told:
    """Tells what changed of a council in one language."""

    def __init__(self, before: Assessment, after: Assessment, lang: Lang) -> None:
        self.sides: tuple[Assessment, Assessment] = (before, after)
        self.lang: Lang = lang
        self.speakers: list[Speaker | None] = [
            None if side.council is None else Speaker(side.council, lang) for side in self.sides
        ]

    def benefit(self, changed: BenefitChange) -> tuple[str, str, str]:
        """The benefit and its subject, and how it stands on both sides."""
        sides = list(enumerate((changed.before, changed.after)))
        told = [self._outcome(n, each) for n, each in sides]
        waits = [self._waits(n, each) for n, each in sides]
        if waits[0] != waits[1]:
            # What stands in the way on both sides alike explains no change.
            told = [f"{each} ({of_side})" if of_side else each for each, of_side in zip(told, waits, strict=True)]
        return self._title(changed.id, changed.after or changed.before), told[0], told[1]

    def rule(self, changed: CouncilRuleChange) -> tuple[str, str, str]:
        """The benefit, and what its rules say on both sides: how much, or all where that is the same."""
        told = [self._rows(n, each) for n, each in enumerate((changed.before, changed.after))]
        first = [each[:1] for each in told]
        before, after = first if first[0] != first[1] else told
        return self._title(changed.id, None), "; ".join(before), "; ".join(after)

    def cited(self, *rows: BenefitRow | None) -> tuple[Cited, ...]:
        """The acts and provisions of the rows of both sides."""
        both = zip(self.speakers, rows, strict=True)
        found = [
            each for speaker, row in both if speaker is not None and row is not None for each in speaker.cited(row)
        ]
        return tuple(dict.fromkeys(found))

    def _title(self, id: str, of: Decided | None) -> str:
        benefit = next(
            side.council.benefit[id] for side in reversed(self.sides) if side.council and id in side.council.benefit
        )
        title: str = benefit.title[self.lang]
        if of is None or of.member is None:
            return title
        person = self.sides[1].household.members[of.member]
        return f"{title} ({person.name or person.id})"

    def _outcome(self, n: int, each: Decided | None) -> str:
        speaker = self.speakers[n]
        if each is None or speaker is None:
            return "-"
        key = "queued" if each.queued else each.outcome.value
        told: str = words_of_councils()["phrase"][key][self.lang].format(title="", who="").removeprefix(": ")
        return told + sums(speaker, each)

    def _waits(self, n: int, each: Decided | None) -> str:
        speaker = self.speakers[n]
        if each is None or speaker is None:
            return ""
        waits = [speaker.check(check, each.row) for check in each.checks if check.state is not State.MET]
        return "; ".join(dict.fromkeys(waits))

    def _rows(self, n: int, row: BenefitRow | None) -> Sequence[str]:
        speaker = self.speakers[n]
        return ["-"] if row is None or speaker is None else list(speaker.benefit(row))
