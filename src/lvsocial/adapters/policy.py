"""Under which norm a register may be asked: dated data, checked before the call.

``policies.toml`` holds one history for each register, and one more where a part of a register has a norm of
its own (another municipality's case system, a single folio). The desk refuses with that norm.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import attrs
from dateutil.relativedelta import relativedelta

from lvsocial.adapters.errors import Refusal
from lvsocial.adapters.questions import Handling, Question
from lvsocial.adapters.records import Purpose, PurposeKind, Relation, Role
from lvsocial.data import read_toml
from lvsocial.errors import BadData
from lvsocial.language import Bilingual
from lvsocial.law import Confidence
from lvsocial.law.loading import record
from lvsocial.legal import Citation
from lvsocial.timeline import Dated

_MOVED_WITHIN = relativedelta(months=3)


@attrs.frozen
class RegistryPolicy:
    """What the norm of a register allows, from *since* until *until*.

    *purposes*, *relations* and *roles* are those that may ask. *offered* is False where no norm lets a social
    service ask at all. *keep_years* counts from the lookup; None keeps it as long as the case file.
    """

    since: date
    until: date
    act: str
    provision: str
    purposes: tuple[str, ...]
    relations: tuple[str, ...]
    roles: tuple[str, ...]
    confidence: Confidence
    offered: bool = True
    after_move: bool = False
    designated: bool = False
    keep_content: bool = False
    keep_years: int | None = None
    no_onward: bool = False
    secret: bool = False
    purpose_bound: bool = False
    caveat: Bilingual | None = None

    @property
    def norm(self) -> Citation:
        """The provision under which the register is asked."""
        return Citation(self.act, self.provision)

    @property
    def handling(self) -> Handling:
        """What may become of the data of a reply."""
        return Handling(self.no_onward, self.secret, self.purpose_bound)

    def keep_until(self, asked: date) -> date | None:
        """The last day on which a lookup of the day *asked* is kept; None while the case file is."""
        return None if self.keep_years is None else asked + relativedelta(years=self.keep_years)

    def refusal(self, purpose: Purpose, asked: date) -> Refusal | None:
        """Why nothing may be asked for *purpose* on the day *asked*, whoever it is about; None where it may."""
        case, actor = purpose.case, purpose.actor
        if purpose.kind not in self.purposes:
            return Refusal.WRONG_PURPOSE
        if actor.role not in self.roles:
            return Refusal.WRONG_ROLE
        if asked < case.opened or (case.closed is not None and asked > case.closed):
            return Refusal.CASE_NOT_OPEN
        if actor.role is Role.PROVIDER and not purpose.not_in_databases:
            return Refusal.DATABASES_FIRST
        if self.designated and actor.designation is None:
            return Refusal.NOT_DESIGNATED
        return None

    def refusal_about(self, purpose: Purpose, question: Question[Any], relation: str, asked: date) -> Refusal | None:
        """Why *question* may not be put about somebody who stands in *relation* to the case; None where it may."""
        if relation not in self.relations and question.subject is not None:
            return Refusal.WRONG_RELATION if relation else Refusal.NOT_IN_CASE
        if self.after_move and not _moved_lately(purpose, question, asked):
            return Refusal.NO_RECENT_MOVE
        return None


def _moved_lately(purpose: Purpose, question: Question[Any], asked: date) -> bool:
    case = purpose.case
    if case.moved_on is None or not case.moved_on <= asked <= case.moved_on + _MOVED_WITHIN:
        return False
    return case.moved_from is not None and getattr(question, "atvk", case.moved_from) == case.moved_from


@attrs.frozen
class Heading:
    """What a policy is about and who holds the register, for people to read."""

    title: Bilingual
    holder: Bilingual


_WORDS: Mapping[str, frozenset[str]] = {
    "purposes": frozenset(PurposeKind),
    "relations": frozenset(Relation),
    "roles": frozenset(Role),
}


def _row(where: str, row: object) -> RegistryPolicy:
    made = record(where, row, RegistryPolicy)
    for field, known in _WORDS.items():
        if not known.issuperset(getattr(made, field)):
            raise BadData(f"{where}: {field}", f"some of {', '.join(sorted(known))}")
    return made


@cache
def _file() -> Mapping[str, Mapping[str, Any]]:
    return read_toml("lvsocial.adapters", "policies.toml")


@cache
def policies() -> Mapping[str, Dated[RegistryPolicy]]:
    """The policies of all registers, by name. A program may replace one of them in a copy of this mapping."""
    return {
        name: Dated(name, [_row(f"policies.toml: {name}", row) for row in told["in_force"]])
        for name, told in _file().items()
    }


@cache
def heading(name: str) -> Heading:
    """What the policy called *name* is about."""
    told = _file()[name]
    return Heading(Bilingual(**told["title"]), Bilingual(**told["holder"]))
