"""What every register in memory is made of: whom it knows, and records by person."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from threading import RLock
from typing import TypeVar, cast

import attrs

from lvsocial.adapters.flows import Answer, Flow, answer
from lvsocial.adapters.persons import KNOWN, UNKNOWN, CodeChanged, PersonRef, Restricted, SubjectState
from lvsocial.adapters.questions import Question

T = TypeVar("T")


@attrs.frozen(repr=False)
class File:
    """What is on file of one person: the state, and records by the question that they answer."""

    subject: SubjectState = KNOWN
    records: Mapping[type[Question[object]], tuple[object, ...]] = attrs.field(factory=dict)

    def __repr__(self) -> str:
        return "<File>"


class MemoryRegister:
    """A register over a mapping from person to records, safe for many threads.

    A person who was never entered is unknown. *as_of* is the day for which the data stand; None where the
    register does not say so.
    """

    def __init__(self, *, as_of: date | None = None) -> None:
        self.as_of = as_of
        self._files: dict[PersonRef, File] = {}
        self._lock = RLock()

    def enter(
        self,
        person: PersonRef,
        kind: type[Question[T]] | None = None,
        records: Iterable[T] = (),
        *,
        subject: SubjectState | None = None,
    ) -> None:
        """Put on file what answers questions of *kind* about *person*; without *kind*, that the person is known.

        *subject* is the state of the person from now on; None leaves it as it was.
        """
        with self._lock:
            before = self._files.get(person, File())
            held = dict(before.records)
            if kind is not None:
                held[kind] = tuple(records)
            # The whole file is replaced at once: who reads beside sees the one before or this one.
            self._files[person] = File(before.subject if subject is None else subject, held)

    def persons(self) -> tuple[PersonRef, ...]:
        """Whom the register knows."""
        with self._lock:
            return tuple(self._files)

    def _on_file(
        self, question: Question[T], wanted: Callable[[T], bool] = lambda _: True, held: Iterable[T] | None = None
    ) -> Flow[Answer[T]]:
        """The records of the person asked about (or those *held*) that are *wanted*, with the state of the person."""
        person = question.subject
        assert person is not None  # noqa: S101 - the questions that come here name a person
        file = self._files.get(person)
        if file is None:
            return answer(subject=UNKNOWN, as_of=self.as_of, about=person)
        if isinstance(file.subject, CodeChanged | Restricted):
            return answer(subject=file.subject, as_of=self.as_of, about=person)
        records = self._held(type(question), person) if held is None else held
        return answer(filter(wanted, records), file.subject, as_of=self.as_of, about=person)

    def _held(self, kind: type[Question[T]], person: PersonRef) -> tuple[T, ...]:
        file = self._files.get(person)
        return () if file is None else cast(tuple[T, ...], file.records.get(kind, ()))

    def _open(self, kind: type[Question[T]], person: PersonRef) -> tuple[T, ...]:
        """The records of *person*, unless they are protected or stand under another code now."""
        file = self._files.get(person)
        return () if file is None or isinstance(file.subject, CodeChanged | Restricted) else self._held(kind, person)
