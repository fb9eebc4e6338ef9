"""VIIS behind a CSV file: code;state;about;institution;level;form;since;until;year, one enrolment a row."""

import csv
from datetime import date
from pathlib import Path

import attrs

from lvsocial import InvalidInput, PersonalCode
from lvsocial.adapters.education import Enrolment, EnrolmentsOf, Form, Level
from lvsocial.adapters.errors import MalformedReply, RegistryUnavailable
from lvsocial.adapters.flows import Answer, Flow, call
from lvsocial.adapters.persons import KNOWN, RESTRICTED, UNKNOWN, CodeChanged, Deceased, SubjectState


@attrs.frozen
class CsvEducation:
    """Enrolments from *file*; a person without one has a row without an institution."""

    file: Path

    def enrolments(self, question: EnrolmentsOf, /) -> Flow[Answer[Enrolment]]:
        """The enrolments of the person that stand on the day asked for."""
        rows = yield from call(self._rows)  # a file blocks, so it is read in a Call
        code = question.person.reveal() if isinstance(question.person, PersonalCode) else ""
        try:
            own = [row for row in rows if row["code"] == code]
            subject = _subject(own[0]) if own else UNKNOWN
            found = [_enrolment(row) for row in own if row["institution"]]
        except (KeyError, InvalidInput, ValueError):
            raise MalformedReply("education", "rows") from None
        if isinstance(subject, CodeChanged) or subject == RESTRICTED:
            return Answer((), subject)
        on = question.on
        return Answer(tuple(e for e in found if e.since <= on and (e.until is None or on <= e.until)), subject)

    def _rows(self) -> list[dict[str, str]]:
        try:
            with self.file.open(encoding="utf-8", newline="") as opened:
                return list(csv.DictReader(opened, delimiter=";"))
        except OSError:
            raise RegistryUnavailable("education") from None


def _subject(row: dict[str, str]) -> SubjectState:
    match row["state"]:
        case "deceased":
            return Deceased(date.fromisoformat(row["about"]))
        case "code_changed":
            return CodeChanged(PersonalCode.parse(row["about"]))
    return {"known": KNOWN, "restricted": RESTRICTED}[row["state"]]


def _enrolment(row: dict[str, str]) -> Enrolment:
    since, until = date.fromisoformat(row["since"]), date.fromisoformat(row["until"]) if row["until"] else None
    year = int(row["year"]) if row["year"] else None
    return Enrolment(row["institution"], Level(row["level"]), Form(row["form"]), since, until, year)
