"""Questions, the replies to them, and the months they are about."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import ClassVar, Generic, TypeVar

import attrs

from lvsocial.adapters.persons import KNOWN, PersonRef, SubjectState
from lvsocial.errors import Fault, InvalidInput
from lvsocial.timeline import Month

T_co = TypeVar("T_co", covariant=True)


@attrs.frozen
class Months:
    """Whole months from *first* to *last*, both included; raises `InvalidInput` where the last is before the first.

    >>> months = Months.before(date(2025, 3, 10), 3)
    >>> str(months)
    '2024-12/2025-02'
    >>> Month.parse("2025-03") in months
    False
    """

    first: Month
    last: Month

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            raise InvalidInput(Fault("months.last", "month"))

    @classmethod
    def before(cls, day: date, number: int) -> "Months":
        """The last *number* whole months before *day*."""
        this = Month.of(day)
        return cls(this + -number, this + -1)

    def __contains__(self, month: Month) -> bool:
        return self.first.index <= month.index <= self.last.index

    def __iter__(self) -> Iterator[Month]:
        return map(Month, range(self.first.index, self.last.index + 1))

    def __len__(self) -> int:
        return self.last.index - self.first.index + 1

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"


class Record:
    """What a register holds of somebody's life, so its `repr` shows nothing of it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class Question(Generic[T_co]):
    """A question to a register: a frozen value, generic in the record that answers it.

    `registry` names the port, `method` its method, `record` the class of the records and `policy` the rules
    under which it may be asked, where they are not those of the whole register. A question that is not
    `repeatable` is put once only, even where the register was unavailable.
    """

    __slots__ = ()
    registry: ClassVar[str]
    method: ClassVar[str]
    record: ClassVar[type]
    policy: ClassVar[str]
    repeatable: ClassVar[bool] = True

    def __init_subclass__(cls, registry: str = "", method: str = "", record: type = object, policy: str = "") -> None:
        """A question says in its class line what it asks; the class that attrs makes of it says nothing again."""
        super().__init_subclass__()
        if registry:
            cls.registry, cls.method, cls.record, cls.policy = registry, method, record, policy or registry

    @property
    def subject(self) -> PersonRef | None:
        """Whom the question is about; None where it is about no person."""
        return getattr(self, "person", None)

    @property
    def asked_for(self) -> "Months | date | None":
        """The months or the day that are asked for; None where the question has neither."""
        return getattr(self, "months", None) or getattr(self, "on", None)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


@attrs.frozen
class Handling:
    """What may become of the data of a reply.

    *no_onward*: not to be passed to third persons (CSL 14.1(6)); *secret*: an official secret binds whoever
    receives it (NNL 22(6)); *purpose_bound*: to be used for this purpose only (KTRL 4).
    """

    no_onward: bool = False
    secret: bool = False
    purpose_bound: bool = False


@attrs.frozen(slots=False, repr=False)
class Reply(Generic[T_co]):
    """What a register answered.

    *records* are of the class that the question names; none of them, with a *subject* that is known, means
    that nothing is on file. *source* names the port, *asked_at* is a moment in UTC, *as_of* the day for which
    the data stand where the register says so. *complete* is False where a part of the source is missing.
    *lookup* joins the reply with its entries in the two stores.
    """

    records: tuple[T_co, ...]
    source: str
    asked_at: datetime
    as_of: date | None
    message: str | None
    complete: bool
    subject: SubjectState
    handling: Handling
    lookup: str

    @property
    def nothing_on_file(self) -> bool:
        """Whether the register knows the person, answered in full and holds nothing."""
        return not self.records and self.complete and self.subject == KNOWN

    def __repr__(self) -> str:
        return f"<Reply of {self.source}: {len(self.records)} records>"
