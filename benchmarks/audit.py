"""What it costs to keep the audit, as ratios: a line written, a line verified, an entry sealed and opened.

Run from the root of a checkout in which the library is installed with the extra ``audit``:
``python benchmarks/audit.py``. What a chain adds to a line is compared with the bare writing of it.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import attrs
from timing import Case, measure, table

from lvsocial.adapters.audit import FileAuditLog, FileLookupRegister, Keyring, verify
from lvsocial.adapters.records import Attempt, Lookup

T = TypeVar("T")

NOON = datetime(2025, 3, 10, 12, tzinfo=UTC)
LINES = 2_000


def filled(kind: type[T]) -> T:
    """A record with plain values."""
    plain = {str: "2025/17", int: 1, datetime: NOON}
    return kind(**{field.name: plain.get(field.type or object) for field in attrs.fields(kind)})  # type: ignore[arg-type]


def main() -> None:
    """Measure and print."""
    keys = Keyring.new("2025")
    attempt, lookup = filled(Attempt), filled(Lookup)
    bare = json.dumps(attrs.asdict(attempt), default=str).encode() + b"\n"
    with TemporaryDirectory() as name:
        place = Path(name)

        def write_bare() -> None:
            opened = os.open(place / "bare", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
            os.write(opened, bare)
            os.close(opened)

        log = FileAuditLog(place / "log", keys, durable=False)
        register = FileLookupRegister(place / "register", keys, keys, durable=False)
        read_log, read_register = place / "read-log", place / "read-register"
        for _ in range(LINES):
            FileAuditLog(read_log, keys, durable=False).append(attempt)
            FileLookupRegister(read_register, keys, keys, durable=False).append(lookup)
        (file,) = read_log.rglob("*.jsonl")
        opener = FileLookupRegister(read_register, keys, keys)
        cases = [
            Case("bare line written", write_bare),
            Case("attempt written", lambda: log.append(attempt)),
            Case("lookup sealed and written", lambda: register.append(lookup)),
            Case("line read as JSON", lambda: [json.loads(raw) for raw in file.read_bytes().splitlines()], LINES),
            Case("line verified", lambda: verify(read_log, keys), LINES),
            Case("lookup opened", lambda: list(opener.of_case("nobody's")), LINES),
        ]
        print(table(measure(cases)))


if __name__ == "__main__":
    main()
