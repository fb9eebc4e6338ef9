"""What the law says beside its figures: dated statements, in both languages, each with its provisions.

They stand in TOML files beside the law, a list of rows for each code. A row of law read in the wording of
one day holds for earlier days as far as is known, and says so: it is less sure there, and has a caveat.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Self, TypeVar

import attrs

from lvsocial.errors import BadData
from lvsocial.language import Bilingual
from lvsocial.law import Confidence
from lvsocial.law.loading import read, record
from lvsocial.legal import Citation
from lvsocial.timeline import Dated, Gap

_READ_LATER = Bilingual(
    lv="Norma izlasīta vēlākā redakcijā; vai tās teksts šajā dienā bija tāds pats, nav noskaidrots.",
    en="The provision was read in a later wording; that its text was the same on this day is not established.",
)


@attrs.frozen(eq=False, repr=False)
class Statement:
    """One thing that the law says, or does not say, over the days for which it holds, both included.

    `says` is a whole sentence; `cites` are its provisions, written ``SPSPL: 38(3)``, ``-`` for one that is
    not established. `read` is the day whose wording was read, where earlier wordings were not.
    """

    since: date
    until: date
    says: Bilingual
    cites: tuple[str, ...]
    source: tuple[str, ...]
    confidence: Confidence
    caveat: Bilingual | None = None
    read: date | None = None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The provisions that say it, or would."""
        parts = (each.partition(": ") for each in self.cites)
        return tuple(Citation(act, None if provision == "-" else provision) for act, _, provision in parts)

    def on(self, day: date) -> Self:
        """The same as it is known for *day*."""
        if self.read is None or day >= self.read:
            return self
        told = self.caveat
        later = _READ_LATER
        caveat = later if told is None else Bilingual(f"{told.lv} {later.lv}", f"{told.en} {later.en}")
        sure = Confidence.MEDIUM if self.confidence is Confidence.HIGH else Confidence.LOW
        return attrs.evolve(self, confidence=sure, caveat=caveat, read=None)


S = TypeVar("S", bound=Statement)


@cache
def history(file: str, code: str, kind: type[S]) -> Dated[S]:
    """All rows of *code* in a file of the law, each a *kind*; raises `KeyError` where the file has no such code."""
    rows: list[S] = []
    gaps: list[Gap] = []
    for n, row in enumerate(read(file)[code]):
        where = f"law/{file}.toml: {code}[{n}]"
        if "reason" in row:
            gaps.append(record(where, row, Gap))
        else:
            rows.append(checked(where, record(where, row, kind)))
    return Dated(f"{file}: {code}", rows, gaps)


def checked(where: str, row: S) -> S:
    """*row*, if it has a caveat wherever it is not sure and names its provisions; else raises `BadData`."""
    if row.confidence is not Confidence.HIGH and row.caveat is None:
        raise BadData(where, "a caveat, since the statement is not sure")
    if not all(": " in each for each in row.cites):
        raise BadData(where, "cites: an act and a provision, such as SPSPL: 38(3)")
    return row


def rulings(name: str) -> Sequence[Statement]:
    """What the Constitutional Court said of the figure called *name* while it still stood, by its days."""
    return tuple(history("rulings", name, Statement)) if name in read("rulings") else ()


@lru_cache(maxsize=512)
def statement(file: str, code: str, day: date) -> Statement:
    """What the law says under *code* on *day*; raises `NotInForce` where that is not known."""
    found: Statement = history(file, code, Statement).on(day)
    return found.on(day)
