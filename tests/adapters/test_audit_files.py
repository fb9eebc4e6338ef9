"""The two stores in files do what those in memory do, hold no personal data in the clear, and tell a person."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from string import Formatter
from typing import Any

import attrs
import pytest

from lvsocial.adapters.audit import (
    FileAuditLog,
    FileLookupRegister,
    Keyring,
    NotWritten,
    UnknownKey,
    Unopened,
    Usage,
    read_persons,
    told_since,
    usages,
    verify,
)
from lvsocial.adapters.audit.usage import words
from lvsocial.adapters.desk import Desk, Registries
from lvsocial.adapters.errors import AccessRefused
from lvsocial.adapters.persons import ForeignRef, spelled
from lvsocial.adapters.policy import policies
from lvsocial.adapters.records import Attempt, AuditLog, Lookup, LookupRegister, Outcome, Purpose, PurposeKind, Relation
from lvsocial.adapters.social_insurance import Payments
from lvsocial.adapters.stores import MemoryAuditLog, MemoryLookupRegister
from lvsocial.errors import BadData, InvalidInput
from lvsocial.identifiers import PersonalCode
from lvsocial.language import Lang
from lvsocial.testing.worlds import OTHER, POOR, QUARTER, RICH

KEYS = Keyring.parse("2025 " + "1f" * 32)
SEALING = Keyring.parse("s1 " + "2e" * 32)
ANNA, JANIS = PersonalCode.parse("010180-91234"), PersonalCode.parse("010180-91235")
NOON = datetime(2025, 3, 10, 12, tzinfo=UTC)
PLAIN: dict[str, Any] = {"int": 0, "datetime": NOON, "str": "x"}


def made(record: type[Any], **said: Any) -> Any:
    """A record with plain values for all that is not said."""
    return record(**{f.name: PLAIN.get(getattr(f.type, "__name__", "")) for f in attrs.fields(record)} | said)


def about(person: PersonalCode, number: int, outcome: str, days: int = 0) -> Lookup:
    """A lookup about *person*, *days* after the others."""
    at, relation = NOON + timedelta(days=days), "applicant"
    told: Lookup = made(
        Lookup, lookup=str(number), at=at, person=spelled(person), kind="service", relation=relation, outcome=outcome
    )
    return told


def log(place: Path) -> FileAuditLog:
    return FileAuditLog(place, KEYS, durable=False)


def register(place: Path, **more: Any) -> FileLookupRegister:
    return FileLookupRegister(place, KEYS, SEALING, durable=False, **more)


LOGS: dict[str, Callable[[Path], AuditLog]] = {"memory": lambda _: MemoryAuditLog(), "files": log}
REGISTERS: dict[str, Callable[[Path], LookupRegister]] = {"memory": lambda _: MemoryLookupRegister(), "files": register}
logs = pytest.mark.parametrize("store", LOGS.values(), ids=LOGS)
registers = pytest.mark.parametrize("store", REGISTERS.values(), ids=REGISTERS)


# -- what both kinds of store do -----------------------------------------------------------------------


@logs
def test_attempts_come_back_as_they_went_in_order(store: Callable[[Path], AuditLog], tmp_path: Path) -> None:
    told = [
        made(Attempt, number=1, at=NOON),
        made(Attempt, number=2, at=NOON + timedelta(seconds=1, microseconds=7), as_of=date(2025, 3, 9)),
        made(Attempt, number=3, at=NOON - timedelta(days=1), message="0" * 40, refusal="wrong_role", notice="n"),
    ]
    kept = store(tmp_path)
    for each in told:
        kept.append(each)
    assert list(kept.attempts()) == told


@logs
def test_attempts_are_kept_for_one_year(store: Callable[[Path], AuditLog], tmp_path: Path) -> None:
    """FPDAL 37(2): a year after 2025-03-09 is 2026-03-09; on that day it may still stand, on the next no more."""
    kept = store(tmp_path)
    # Days that share no segment, so that each goes at its own time.
    for day in (5, 9, 13):
        kept.append(made(Attempt, number=day, at=datetime(2025, 3, day, 12, tzinfo=UTC)))
    assert kept.expire(date(2026, 3, 5)) == 0
    assert kept.expire(date(2026, 3, 6)) == 1
    assert kept.expire(date(2026, 3, 9)) == 0
    assert kept.expire(date(2026, 3, 10)) == 1
    assert [each.number for each in kept.attempts()] == [13]


@registers
def test_lookups_by_case_and_by_person(store: Callable[[Path], LookupRegister], tmp_path: Path) -> None:
    kept = store(tmp_path)
    kept.append(made(Lookup, lookup="3", person=spelled(ANNA), case="B", at=datetime(2023, 3, 9, tzinfo=UTC)))
    kept.append(made(Lookup, lookup="1", person=spelled(ANNA), case="A"))
    later = NOON + timedelta(seconds=1)
    kept.append(made(Lookup, lookup="2", at=later, person=spelled(JANIS), case="A", keep_until=date(2030, 3, 10)))
    assert [each.lookup for each in kept.of_case("A")] == ["1", "2"]
    assert [each.lookup for each in kept.about(ANNA, datetime(2023, 3, 10, tzinfo=UTC))] == ["1"]
    assert [each.lookup for each in kept.about(ANNA, datetime(2023, 3, 9, tzinfo=UTC))] == ["3", "1"]
    assert list(kept.about(PersonalCode.parse("010180-91236"), NOON)) == []


@registers
def test_lookups_go_after_their_last_day(store: Callable[[Path], LookupRegister], tmp_path: Path) -> None:
    """KTRL 7(1): five years for accounts; the others live as long as the case file."""
    kept = store(tmp_path)
    kept.append(made(Lookup, lookup="five years", keep_until=date(2030, 3, 10), content='[{"iban": "x"}]'))
    kept.append(made(Lookup, lookup="with the case file"))
    assert kept.expire(date(2030, 3, 10)) == 0
    assert kept.expire(date(2030, 3, 11)) == 1
    assert [each.lookup for each in kept.of_case("x")] == ["with the case file"]


@registers
def test_a_lookup_comes_back_whole(store: Callable[[Path], LookupRegister], tmp_path: Path) -> None:
    told = made(
        Lookup,
        person=spelled(ForeignRef("UA", "AB123", date(1990, 1, 2))),
        content='[{"number": "ā"}]',
        as_of=date(2025, 3, 9),
        keep_until=date(2030, 3, 10),
        designation="7",
    )
    kept = store(tmp_path)
    kept.append(told)
    assert list(kept.of_case("x")) == [told]


# -- files only ----------------------------------------------------------------------------------------


def test_many_threads_and_two_holders_write_to_one_register(tmp_path: Path) -> None:
    holders = [register(tmp_path), register(tmp_path)]

    def work(thread: int) -> None:
        for number in range(20):
            term = date(2030, 3, 10) if number % 3 else None
            holders[number % 2].append(made(Lookup, lookup=f"{thread}.{number}", keep_until=term))

    threads = [threading.Thread(target=work, args=(thread,)) for thread in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    wanted = {f"{thread}.{number}" for thread in range(6) for number in range(20)}
    assert {each.lookup for each in register(tmp_path).of_case("x")} == wanted
    reports = verify(tmp_path, KEYS)
    assert [(each.chain, each.sound) for each in reports] == [("lookups-5y", True), ("lookups-case", True)]


def test_nothing_of_a_person_stands_in_the_clear(tmp_path: Path) -> None:
    """Neither in the lines nor in the names of files; of the case not even its number."""
    register(tmp_path).append(
        made(Lookup, person=spelled(ANNA), case="SD-2025/17", content='[{"iban": "LV80BANK"}]', user="worker-7")
    )
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    told = b"".join(bytes(file) + file.read_bytes() for file in files)
    for needle in (b"010180", b"91234", b"SD-2025", b"LV80", b"worker-7", b"answered"):
        assert needle not in told


def test_the_same_content_is_sealed_differently_each_time(tmp_path: Path) -> None:
    kept = register(tmp_path)
    kept.append(made(Lookup))
    kept.append(made(Lookup))
    (file,) = tmp_path.rglob("*.jsonl")
    one, other = [json.loads(line)["record"] for line in file.read_bytes().splitlines()[1:]]
    assert one["key"] == other["key"] == "s1"
    assert one["sealed"] != other["sealed"]


def test_keys_of_the_content_are_rotated_and_named_in_each_line(tmp_path: Path) -> None:
    register(tmp_path).append(made(Lookup, lookup="old"))
    both = Keyring.parse("s2 " + "3d" * 32 + "\ns1 " + "2e" * 32)
    FileLookupRegister(tmp_path, KEYS, both, durable=False).append(made(Lookup, lookup="new"))
    assert [each.lookup for each in FileLookupRegister(tmp_path, KEYS, both).of_case("x")] == ["old", "new"]
    with pytest.raises(UnknownKey) as caught:
        register(tmp_path).of_case("x")
    assert caught.value.name == "s2"
    with pytest.raises(Unopened):
        FileLookupRegister(tmp_path, KEYS, Keyring.parse("s1 " + "4c" * 32 + "\ns2 " + "3d" * 32)).of_case("x")


def test_one_file_of_keys_for_both_uses_gives_two_keys(tmp_path: Path) -> None:
    kept = FileLookupRegister(tmp_path, KEYS, KEYS, durable=False)
    kept.append(made(Lookup, lookup="1"))
    assert [each.lookup for each in kept.of_case("x")] == ["1"]


def test_a_changed_entry_is_not_read_as_if_it_were_one(tmp_path: Path) -> None:
    kept = register(tmp_path)
    for number in range(3):
        kept.append(made(Lookup, lookup=str(number)))
    (file,) = tmp_path.rglob("*.jsonl")
    lines = file.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b'"sealed":"', b'"sealed":"A')
    file.write_bytes(b"".join(lines))
    assert [each.lookup for each in register(tmp_path).of_case("x")] == ["0", "2"]
    (report,) = verify(tmp_path, KEYS)
    assert [(each.code, each.line) for each in report.breaks] == [("changed", 3)]


def test_case_files_go_when_the_municipality_says_so(tmp_path: Path) -> None:
    kept = register(tmp_path, case_years=10)
    kept.append(made(Lookup, lookup="1"))
    assert kept.expire(date(2035, 3, 10)) == 0
    assert kept.expire(date(2035, 3, 11)) == 1
    kept = register(tmp_path / "for good")
    kept.append(made(Lookup, lookup="1"))
    assert kept.expire(date(9999, 1, 1)) == 0


def test_a_record_of_another_version_is_no_guess(tmp_path: Path) -> None:
    kept = log(tmp_path)
    kept._chain.append({"lookup": "1", "colour": "green"}, date(2026, 3, 10))
    with pytest.raises(BadData, match="Attempt"):
        list(kept.attempts())


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="rights as POSIX has them, and not as root")
def test_a_folder_that_is_not_ours(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(NotWritten):
        log(tmp_path).append(made(Attempt))


def test_what_cannot_be_written_shows_nothing_of_the_person(tmp_path: Path) -> None:
    (tmp_path / "lookups-case").write_text("a file where a folder should be")
    lookup = made(Lookup, person=spelled(ANNA), content="[]")
    kept = register(tmp_path)
    with pytest.raises(NotWritten) as caught:
        kept.append(lookup)
    del lookup
    step = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    while step is not None:
        ours = [frame for frame in step.stack if "adapters/audit" in frame.filename]
        assert ours
        assert "91234" not in str([frame.locals for frame in ours]) + str(step)
        step = step.__context__  # type: ignore[assignment]


def test_without_cryptography_the_extra_is_named(tmp_path: Path) -> None:
    """The log, and `verify`, need none."""
    code = f"""
import sys
for name in ("cryptography", "cryptography.hazmat.primitives.ciphers.aead"):
    sys.modules[name] = None
from pathlib import Path
from lvsocial.adapters.audit import FileAuditLog, FileLookupRegister, Keyring, verify
from lvsocial.errors import MissingExtra
keys, place = Keyring.new("a"), Path({str(tmp_path)!r})
list(FileAuditLog(place, keys).attempts()), verify(place, keys)
try:
    FileLookupRegister(place, keys, keys)
except MissingExtra as error:
    print(error.extra, error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout.startswith("audit ")
    assert "pip install 'lvsocial[audit]'" in done.stdout


def test_nothing_of_it_is_loaded_with_the_package_or_before_it_seals() -> None:
    code = "import sys, lvsocial, lvsocial.adapters.audit; print('cryptography' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


# -- with the desk -------------------------------------------------------------------------------------


def test_the_desk_writes_to_both_and_a_person_is_told(desk: Callable[..., Desk], why: Purpose, tmp_path: Path) -> None:
    registries = Registries(desk(audit=log(tmp_path), register=register(tmp_path)))
    registries.ask(Payments(RICH, QUARTER), purpose=why)
    registries.ask(Payments(POOR, QUARTER), purpose=why)
    with pytest.raises(AccessRefused):
        registries.ask(Payments(OTHER, QUARTER), purpose=why)
    assert [each.outcome for each in log(tmp_path).attempts()] == ["answered", "empty", "refused"]
    assert RICH.reveal() not in (tmp_path / "attempts" / "000000000001.2026-03-10.jsonl").read_text()
    assert all(each.sound for each in verify(tmp_path, KEYS))
    (told,) = usages(register(tmp_path), [RICH], told_since(date(2025, 3, 10)), lang="en")
    asked_by = why.actor.institution
    assert told == Usage(
        NOON,
        "Pensions, benefits and insurance contributions (State Social Insurance Agency): for a decision on social "
        f"assistance; you as the applicant; case {why.case.number}; basis: SPSPL 12(3); data received",
        asked_by.reg_no,
        asked_by.name,
        asked_by.system,
    )


def test_a_reply_that_cannot_be_recorded_is_not_handed_over(
    desk: Callable[..., Desk], why: Purpose, tmp_path: Path
) -> None:
    (tmp_path / "attempts").write_text("a file where a folder should be")
    registries = Registries(desk(audit=log(tmp_path)))
    with pytest.raises(NotWritten):
        registries.ask(Payments(RICH, QUARTER), purpose=why)


# -- what a person is told -----------------------------------------------------------------------------


@registers
def test_a_question_is_told_once_as_it_ended(store: Callable[[Path], LookupRegister], tmp_path: Path) -> None:
    kept = store(tmp_path)
    for number, outcome in ((1, "asked"), (2, "asked"), (1, "empty")):
        kept.append(about(ANNA, number, outcome))
    told = [each.action.rpartition("; ")[2] for each in usages(kept, [ANNA], NOON, lang="en")]
    assert told == ["nothing on file", "asked, the reply was not recorded"]


@registers
def test_somebody_with_two_codes_is_told_of_both(store: Callable[[Path], LookupRegister], tmp_path: Path) -> None:
    kept = store(tmp_path)
    for number, person in enumerate((ANNA, JANIS, ANNA)):
        kept.append(about(person, number, "empty", days=number))
    assert [each.logtime.day for each in usages(kept, [ANNA, JANIS], NOON)] == [10, 11, 12]
    assert [each.logtime.day for each in usages(kept, [ANNA, JANIS], NOON, NOON + timedelta(days=2))] == [10, 11]


def test_two_years_back_at_least() -> None:
    """FPDAL 27(3)."""
    assert told_since(date(2026, 11, 24)) == datetime(2024, 11, 24, tzinfo=UTC)
    assert told_since(date(2028, 2, 29)) == datetime(2026, 2, 28, tzinfo=UTC)


def test_the_fields_are_those_of_the_schema() -> None:
    """Usage of the Estonian data tracker 2.1: logtime is an RFC 3339 date-time, the others text."""
    east = datetime.fromisoformat("2025-03-10T14:00:00.123456+02:00")
    assert Usage(east, "why", "90000000000", "Service", "System").to_dict() == {
        "logtime": "2025-03-10T12:00:00Z",
        "action": "why",
        "receiverCode": "90000000000",
        "receiverName": "Service",
        "receiverSystem": "System",
    }


@pytest.mark.parametrize("lang", ["lv", "en"])
def test_there_are_words_for_everything_a_lookup_may_say(lang: Lang, tmp_path: Path) -> None:
    kept = MemoryLookupRegister()
    said = [
        {"port": port, "kind": kind, "relation": relation, "outcome": outcome}
        for port in [*policies(), "an integrator's own"]
        for kind in PurposeKind
        for relation in [*Relation, ""]
        for outcome in Outcome
    ]
    for number, each in enumerate(said):
        kept.append(made(Lookup, lookup=str(number), person=spelled(ANNA), **each))
    told = {each.action for each in usages(kept, [ANNA], NOON, lang=lang)}
    assert len(told) == len(said)


def test_every_word_stands_in_both_languages_with_the_same_places() -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    for table in words().values():
        for text in table.values():
            assert text.keys() == {"lv", "en"}
            assert places(text["lv"]) == places(text["en"])
    assert words()["kinds"].keys() == set(PurposeKind)
    assert words()["relations"].keys() == set(Relation)
    assert words()["outcomes"].keys() == set(Outcome)


def test_identifiers_are_read_from_lines() -> None:
    told = f"\n{spelled(ANNA)}\n01018091235\n UA:AB123:1990-01-02 \n"
    assert read_persons(told) == (ANNA, JANIS, ForeignRef("UA", "AB123", date(1990, 1, 2)))


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", [""]), ("010180-97654\nAnna\n990180-97654", ["line 2", "line 3"]), ("UA:XY777:1990-02-30", ["line 1"])],
)
def test_what_is_no_identifier_is_not_repeated(text: str, lines: list[str]) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_persons(text)
    assert [(each.path, each.code) for each in caught.value.faults] == [(line, "person_line") for line in lines]
    shown = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    ours = [frame for frame in shown.stack if "adapters/audit" in frame.filename]
    assert ours
    for needle in ("97654", "Anna", "XY777"):
        assert needle not in f"{caught.value} {[frame.locals for frame in ours]}"
