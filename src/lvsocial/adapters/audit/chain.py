"""Append-only files of JSON lines, each line chained to the one before it by a keyed hash.

A chain is a folder: a file ``lock`` and segments, files named by the number of their first line and the
last day on which their lines are kept. Every line is numbered from 1 through all segments and carries
``mac``, HMAC-SHA256 over the hash of the line before it and its own bytes, so that without the key no line
can be changed, put in, taken out or moved. A segment begins with a line ``segment`` that holds the hash of
the line before it, and ends with a line ``closed``; a line ``dropped`` says which lines were removed
because they were past their time. What no chain can show is that its end was cut off: for that a `Head` is
kept somewhere else.

Writers take turns by a lock on the file ``lock``, which the system lets go when a process dies, so a line
is the only thing that a kill can leave half done. Such a torn tail stays where it is, ended by a control
character, and the next line says how many bytes it passes over and their hash.
"""

import errno
import hashlib
import hmac
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from datetime import date
from enum import Enum
from itertools import zip_longest
from pathlib import Path
from typing import Any, Self, TypeAlias

import attrs

from lvsocial.adapters.audit.keys import Hashing, Keyring, UnknownKey
from lvsocial.errors import Fault, InvalidInput, LvsocialError

if sys.platform == "win32":
    import msvcrt

    def _wait_for(lock: int) -> None:
        while True:
            try:
                msvcrt.locking(lock, msvcrt.LK_LOCK, 1)
                return
            except OSError as error:
                # It gives up after ten seconds; whoever holds the lock may need longer.
                if error.errno != errno.EDEADLK:
                    raise

    def _let_go(lock: int) -> None:
        msvcrt.locking(lock, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _wait_for(lock: int) -> None:
        fcntl.flock(lock, fcntl.LOCK_EX)

    def _let_go(lock: int) -> None:
        fcntl.flock(lock, fcntl.LOCK_UN)


FORMAT = "lvsocial.chain/1"
LARGEST = 64 * 1024 * 1024
"""A segment takes no further line once it has so many bytes."""

_NOTHING = bytes(32)
_ABANDONED = b"\x18\n"
_MAC = b',"mac":"'
_TAIL = len(_MAC) + 64 + len(b'"}')
_BINARY = getattr(os, "O_BINARY", 0)
_SEGMENT = re.compile(r"\d{12}(\.\d{4}-\d\d-\d\d)?\.jsonl", re.ASCII)

Body: TypeAlias = Mapping[str, object]
"""What a line says."""


class NotWritten(LvsocialError, OSError):
    """A line could not be written, and no part of it counts; the disk is full, or the folder not ours to write."""


class BrokenChain(LvsocialError):
    """A chain is not as it was written, so nothing of it is removed; `chain` names it, `verify` says where."""

    chain: str

    def __init__(self, chain: str) -> None:
        self.chain = chain
        super().__init__(f"the chain {chain} is not as it was written; verify it before anything of it is removed")

    def __reduce__(self) -> tuple[type["BrokenChain"], tuple[str]]:
        return (BrokenChain, (self.chain,))


@attrs.frozen
class Head:
    """Where a chain ended at some moment: how many lines it ever had, and the hash of the last of them.

    Kept where whoever can write to the chain cannot, it shows later that no end was cut off.

    >>> Head.parse("attempts 0 " + 64 * "0")
    Head(chain='attempts', lines=0)
    """

    chain: str
    lines: int
    mac: bytes = attrs.field(repr=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str` wrote; raises `InvalidInput` for anything else."""
        parts = text.split()
        with suppress(ValueError):
            chain, lines, mac = parts
            if lines.isascii() and lines.isdigit() and len(mac) == 64:
                return cls(chain, int(lines), bytes.fromhex(mac))
        raise InvalidInput(Fault("", "head_line"))

    def __str__(self) -> str:
        return f"{self.chain} {self.lines} {self.mac.hex()}"


@attrs.frozen
class Break:
    """A place where a chain is not as it was written; a stable *code*, and *first* and *last* of missing lines."""

    code: str
    file: str
    line: int
    first: int = 0
    last: int = 0


@attrs.frozen
class Torn:
    """*size* bytes of a line that a killed process left half written, before *line* of *file*."""

    file: str
    line: int
    size: int


@attrs.frozen
class Report:
    """What was found in a chain; it is `sound` if it is as it was written.

    *lines* and *records* are those that are there and hold; *torn* tails are no breaks, because a line that
    was never whole was never told to be kept.
    """

    chain: str
    segments: int
    lines: int
    records: int
    head: Head
    torn: tuple[Torn, ...]
    breaks: tuple[Break, ...]

    @property
    def sound(self) -> bool:
        """Whether every line is there and as it was written, up to the head that was given, if one was."""
        return not self.breaks


@attrs.frozen
class _Line:
    """A line taken apart: what it says, the bytes that its hash is over, and that hash as it states it."""

    body: Mapping[str, Any]
    told: bytes
    mac: bytes

    @property
    def number(self) -> int:
        number = self.body.get("n")
        return number if type(number) is int else 0

    @property
    def header(self) -> Mapping[str, Any] | None:
        header = self.body.get("segment")
        return header if isinstance(header, dict) else None


def _parsed(raw: bytes) -> _Line | None:
    """The line that *raw*, without its newline, is; none where it is not whole."""
    if raw[-_TAIL : len(_MAC) - _TAIL] != _MAC:
        return None
    try:
        mac = bytes.fromhex(raw[len(_MAC) - _TAIL : -2].decode("ascii"))
        body = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return _Line(body, raw[:-_TAIL] + b"}", mac) if isinstance(body, dict) and len(mac) == 32 else None


class _State(Enum):
    OPEN = "takes lines"
    CLOSED = "a new segment follows"
    UNBEGUN = "the segment has no first line yet"


@attrs.frozen
class _End:
    """Where the next line goes: after line *number* with hash *mac*, in *file* of *size* bytes.

    *torn* is what a killed process left after that line, and *before* what ends it.
    """

    number: int = 0
    mac: bytes = _NOTHING
    file: str = ""
    size: int = 0
    until: date | None = None
    key: str = ""
    state: _State = _State.CLOSED
    torn: bytes = b""
    before: bytes = b""


class Chain:
    """One chain called *name* in the folder of that name below *folder*; many processes may hold it at once.

    With *durable* each line is on the disk before `append` returns, so that it survives a loss of power as
    well; without, it survives the end of the process.
    """

    def __init__(self, folder: Path, name: str, keys: Keyring, *, durable: bool = True) -> None:
        self.name = name
        self._folder = folder / name
        self._place = str(self._folder)
        self._keys = keys
        self._durable = durable
        self._known: _End | None = None
        self._hashings: dict[str, Hashing] = {}

    def append(self, record: Body, until: date | None) -> Head:
        """Write *record*, to be kept until the end of the day *until* or, with None, for good.

        Raises `NotWritten` if it cannot be, and `UnknownKey` if the last segment is under a key that was not
        given, or is known under the same name with another secret.
        """
        with _writing(self._folder):
            end = self._end()
            while not self._takes(end, until):
                end = self._opened(end, until)
            end = self._known = self._written(end, {"record": record})
        return Head(self.name, end.number, end.mac)

    def head(self) -> Head:
        """Where the chain ends now; raises `UnknownKey` as `append` does."""
        with _reading(self._folder):
            end = self._look()
        return Head(self.name, end.number, end.mac)

    def records(self) -> Iterator[Body]:
        """The records whose lines are as they were written, in order; whether others are missing says `verify`."""
        for found in _Walk(self.name, self._folder, self._keys):
            if isinstance(found, _Line) and "record" in found.body:
                yield found.body["record"]

    def verify(self, head: Head | None = None) -> Report:
        """Check every line and, against *head*, that no end is missing. Others may write meanwhile."""
        return self._checked(head)[0]

    def expire(self, on: date, *, despite_breaks: bool = False) -> int:
        """Remove the segments whose time is over before the day *on*; returns how many records went.

        The rest verifies as before, for a line says what was removed. Raises `BrokenChain` where a line is
        not as it was written: what may be evidence goes only with *despite_breaks*.
        """
        self._close_what_is_past(on)
        report, walk = self._checked(None)
        if report.breaks and not despite_breaks:
            raise BrokenChain(self.name)
        past = [each for each in walk.segments if each.closed and each.until is not None and each.until < on]
        if not past:
            return 0
        dropped = _joined([*walk.dropped, *((each.first, each.last) for each in past)])
        with _writing(self._folder):
            end = self._end()
            if end.state is not _State.OPEN:
                end = self._opened(end, on)
            self._known = self._written(end, {"dropped": dropped})
            for each in past:
                (self._folder / each.file).unlink(missing_ok=True)
        return sum(each.records for each in past)

    def _checked(self, head: Head | None) -> tuple[Report, "_Walk"]:
        while True:
            walk = _Walk(self.name, self._folder, self._keys, 0 if head is None else head.lines)
            found = list(walk.troubles())
            # What was removed while it was being read is accounted for by a line written after it was begun.
            if not walk.overtaken:
                break
        breaks = [each for each in found if isinstance(each, Break)]
        if head is not None:
            breaks += walk.against(head)
        return (
            Report(
                self.name,
                len(walk.segments),
                sum(each.lines for each in walk.segments),
                sum(each.records for each in walk.segments),
                Head(self.name, walk.number, walk.good),
                tuple(each for each in found if isinstance(each, Torn)),
                tuple(breaks),
            ),
            walk,
        )

    # -- writing, always under the lock ----------------------------------------------------------------

    def _takes(self, end: _End, until: date | None) -> bool:
        if end.state is not _State.OPEN or end.key != self._keys.current or end.size >= LARGEST:
            return False
        if end.until is None or until is None:
            return end.until is until
        # A day of grace: around midnight the lines of two days come in any order.
        return 0 <= (end.until - until).days <= 1

    def _opened(self, end: _End, until: date | None) -> _End:
        """The end after the first line of a new segment, or of the one that a killed process did not begin."""
        if end.state is _State.OPEN:
            end = self._written(end, {"closed": True})
        if end.state is not _State.UNBEGUN:
            kept = "" if until is None else f".{until}"
            end = attrs.evolve(
                end, file=f"{end.number + 1:012d}{kept}.jsonl", size=0, until=until, torn=b"", before=b""
            )
        end = attrs.evolve(end, key=self._keys.current, state=_State.OPEN)
        header = {
            "format": FORMAT,
            "chain": self.name,
            "until": None if end.until is None else end.until.isoformat(),
            "key": end.key,
            "mark": self._hashing(end.key).mark,
            "previous": end.mac.hex(),
        }
        return self._written(end, {"segment": header})

    def _written(self, end: _End, what: Body) -> _End:
        """The end after one more line, which is whole on the disk or not there."""
        body: dict[str, Any] = {"n": end.number + 1, **what}
        passed = end.torn + (end.before if end.torn else b"")
        if passed:
            body["torn"] = _account(passed)
        told = json.dumps(body, separators=(",", ":")).encode()
        mac = self._hashing(end.key).of(end.mac, told)
        data = end.before + told[:-1] + _MAC + mac.hex().encode() + b'"}\n'
        new = not end.size
        _add(f"{self._place}/{end.file}", data, self._durable)
        if new and self._durable:
            _settle(self._folder)
        state = _State.CLOSED if "closed" in what else end.state
        return _End(end.number + 1, mac, end.file, end.size + len(data), end.until, end.key, state)

    def _hashing(self, key: str) -> Hashing:
        found = self._hashings.get(key)
        if found is None:
            found = self._hashings[key] = self._keys.hashing(key, f"chain {self.name}")
        return found

    def _end(self) -> _End:
        """Where the chain ends: as we left it, or as others did."""
        known = self._known
        if known is None:
            return self._look()
        try:
            size = os.stat(f"{self._place}/{known.file}").st_size  # noqa: PTH116 - a path object costs a line more
        except FileNotFoundError:
            size = 0
        if size == known.size:
            return known
        # A segment that is not closed is the last one.
        found = self._end_in(known.file) if size > known.size else None
        if found is None or found.state is not _State.OPEN:
            found = self._look()
        if found.number >= known.number:
            return found
        # Somebody cut off what we know was there. We go on from what we know, so that the gap stays to be found.
        state = _State.CLOSED if found.state is _State.UNBEGUN else found.state
        return attrs.evolve(found, number=known.number, mac=known.mac, state=state)

    def _look(self) -> _End:
        """Where the chain ends, read from its files."""
        unbegun: _End | None = None
        end = _End()
        for file in reversed(_segments(self._folder)):
            found = self._end_in(file)
            if found.state is not _State.UNBEGUN:
                end = found
                break
            unbegun = unbegun or found
        if unbegun is not None and _named(unbegun.file)[0] == end.number + 1:
            return attrs.evolve(unbegun, number=end.number, mac=end.mac)
        return end

    def _end_in(self, file: str) -> _End:
        """Where the segment *file* ends."""
        last, size, torn, before = _read_end(self._folder / file)
        until = _named(file)[1]
        if last is None:
            return _End(0, _NOTHING, file, size, until, "", _State.UNBEGUN, torn, before)
        known = self._known
        key = known.key if known is not None and known.file == file else self._key_of(file)
        state = _State.CLOSED if "closed" in last.body else _State.OPEN
        return _End(last.number, last.mac, file, size, until, key, state, torn, before)

    def _key_of(self, file: str) -> str:
        """The name of the key of a segment, as its first line says, or of the one for new lines where it says none."""
        header = _header_of(self._folder / file)
        if header is None:
            return self._keys.current
        key = str(header.get("key"))
        if self._hashing(key).mark != header.get("mark"):
            raise UnknownKey(key)
        return key

    def _close_what_is_past(self, on: date) -> None:
        if not self._folder.is_dir():
            return
        with _writing(self._folder):
            end = self._end()
            if end.state is not _State.OPEN or end.until is None or end.until >= on:
                return
            # A segment that holds nothing but what was dropped may stay the last one: nothing in it has a time.
            if b'"record":' in (self._folder / end.file).read_bytes():
                self._known = self._opened(end, on)


# -- reading -------------------------------------------------------------------------------------------


@attrs.define
class _Segment:
    """What was found in one file of a chain: its lines from *first* to *last*; the next file begins with *end*."""

    file: str
    first: int
    until: date | None
    last: int
    end: int | None
    lines: int = 0
    records: int = 0
    closed: bool = False


class _Walk:
    """One reading of a chain from its first line to where it ended when the reading began."""

    def __init__(self, name: str, folder: Path, keys: Keyring, wanted: int = 0) -> None:
        self._name, self._folder, self._keys, self._wanted = name, folder, keys, wanted
        self.number = 0
        """The last line that was seen."""
        self.good = _NOTHING
        """The hash of the last line that holds."""
        self._stated = _NOTHING
        self._claimed = 0
        self._met: bytes | None = None
        self._gaps: list[tuple[str, int, int]] = []
        self.segments: list[_Segment] = []
        self.dropped: list[tuple[int, int]] = []
        self.overtaken = False

    def troubles(self) -> Iterator[Break | Torn]:
        """All that is not a line which holds."""
        return (found for found in self if not isinstance(found, _Line))

    def __iter__(self) -> Iterator[_Line | Break | Torn]:
        with _reading(self._folder):
            files = [(file, (self._folder / file).stat().st_size) for file in _segments(self._folder)]
        ends = [_named(file)[0] for file, _ in files[1:]]
        for (file, size), end in zip_longest(files, ends):
            first, until = _named(file)
            segment = _Segment(file, first, until, first - 1, end, closed=end is not None)
            self.segments.append(segment)
            yield from self._segment(segment, size)
        for file, first, last in self._gaps:
            for low, high in _uncovered(first, last, self.dropped):
                yield Break("missing", file, 1, low, high)

    def against(self, head: Head) -> Iterator[Break]:
        """Where a chain that is sound in itself does not lead to *head*, or ends before it."""
        file = self.segments[-1].file if self.segments else ""
        last = max(self.number, self._claimed)
        if head.lines > last:
            yield Break("cut", file, 0, last + 1, head.lines)
        elif self._met not in (head.mac, None):
            yield Break("head", file, 0, head.lines, head.lines)

    def _segment(self, segment: _Segment, size: int) -> Iterator[_Line | Break | Torn]:
        hashing: Hashing | None = None
        begun = False
        passed = b""
        position = 0
        for position, raw in enumerate(self._raw(segment.file, size), 1):
            line = None if raw.endswith(_ABANDONED) else _parsed(raw.removesuffix(b"\n"))
            if line is None:
                if raw.endswith(_ABANDONED) or not raw.endswith(b"\n"):
                    passed += raw
                else:
                    yield Break("unreadable", segment.file, position)
                continue
            before = (self.good, self._stated)
            if not begun:
                begun = True
                hashing = self._hashing_of(line)
                before = self._joint(line, segment, before)
                if hashing is None:
                    yield Break("key", segment.file, position)
            if hashing is not None:
                found = self._judged(line, hashing, before, passed, segment, position)
                if isinstance(found, _Line):
                    self._counted(line, segment)
                    if passed:
                        yield Torn(segment.file, position, len(passed))
                yield found
            else:
                self.good, self.number = line.mac, line.number
            if line.number == self.number + 1:
                self.number = line.number
            if segment.last < line.number and (segment.end is None or line.number < segment.end):
                segment.last = line.number
            self._stated, self._claimed = line.mac, line.number
            passed = b""
        if not begun and (segment.closed or segment.first != self.number + 1):
            yield Break("name", segment.file, position)
        elif passed:
            open_end = not segment.closed
            yield Torn(segment.file, position, len(passed)) if open_end else Break("torn", segment.file, position)

    def _raw(self, file: str, size: int) -> Iterator[bytes]:
        try:
            with (self._folder / file).open("rb") as opened:
                while size > 0 and (raw := opened.readline(size)):
                    size -= len(raw)
                    yield raw
        except FileNotFoundError:
            self.overtaken = True

    def _hashing_of(self, line: _Line) -> Hashing | None:
        key = self._keys.current if line.header is None else str(line.header.get("key"))
        hashing = self._keys.hashing(key, f"chain {self._name}") if key in self._keys else None
        return None if hashing is None or (line.header and line.header.get("mark") != hashing.mark) else hashing

    def _joint(self, line: _Line, segment: _Segment, before: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
        """The hashes that may stand before the first line of a segment: its own word, where lines were removed."""
        if line.header is None or line.number <= self.number + 1:
            return before
        self._gaps.append((segment.file, self.number + 1, line.number - 1))
        with suppress(ValueError):
            previous = bytes.fromhex(str(line.header.get("previous")))
            return previous, previous
        return before

    def _judged(
        self,
        line: _Line,
        hashing: Hashing,
        before: tuple[bytes, bytes],
        passed: bytes,
        segment: _Segment,
        position: int,
    ) -> _Line | Break:
        # After the last line that holds, or after a changed one as it states itself, so that one change is one break.
        if not any(hmac.compare_digest(hashing.of(each, line.told), line.mac) for each in dict.fromkeys(before)):
            if line.number > self.number + 1:
                return Break("missing", segment.file, position, self.number + 1, line.number - 1)
            return Break("changed" if line.number == self.number + 1 else "order", segment.file, position)
        if line.body.get("torn") != (_account(passed) if passed else None):
            return Break("torn", segment.file, position)
        if line.header is not None and (line.number, line.header["until"]) != (
            segment.first,
            None if segment.until is None else segment.until.isoformat(),
        ):
            return Break("name", segment.file, position)
        return line

    def _counted(self, line: _Line, segment: _Segment) -> None:
        self.good, self.number = line.mac, line.number
        if line.number == self._wanted:
            self._met = line.mac
        segment.lines += 1
        segment.records += "record" in line.body
        segment.closed |= "closed" in line.body
        self.dropped += [(first, last) for first, last in line.body.get("dropped", ())]


def verify(folder: Path, keys: Keyring, heads: Iterable[Head] = ()) -> tuple[Report, ...]:
    """Check every chain in *folder*, and those that *heads* name, which may be gone altogether.

    Raises nothing for what is wrong with a chain; that is what the reports are for. Raises `OSError` where
    *folder* cannot be read.
    """
    known = {head.chain: head for head in heads}
    there = {each.name for each in folder.iterdir() if (each / "lock").exists() or _segments(each)}
    return tuple(Chain(folder, name, keys).verify(known.get(name)) for name in sorted(there | known.keys()))


# -- files ---------------------------------------------------------------------------------------------


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Hold the lock of *folder*, made if need be; what fails on the way is `NotWritten`."""
    reason: int | None = None
    try:
        try:
            lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o640)
        except FileNotFoundError:
            folder.mkdir(parents=True, exist_ok=True)
            lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o640)
        with _held(lock):
            yield
        return
    except OSError as error:
        reason = error.errno
    # Raised apart: the error that was caught carries frames that hold a record.
    raise NotWritten(reason, os.strerror(reason) if reason else "not written", str(folder))


@contextmanager
def _reading(folder: Path) -> Iterator[None]:
    """Hold the lock of *folder* if there is one; a copy on a medium that cannot be written to has no writers."""
    lock = None
    with suppress(OSError):
        lock = os.open(folder / "lock", os.O_RDONLY)
    with nullcontext() if lock is None else _held(lock):
        yield


@contextmanager
def _held(lock: int) -> Iterator[None]:
    try:
        _wait_for(lock)
        try:
            yield
        finally:
            # Not left to closing: a child forked meanwhile holds the same lock by its copy of the file.
            _let_go(lock)
    finally:
        os.close(lock)


def _add(file: str, data: bytes, durable: bool) -> None:
    """Write *data* at the end of *file*, all of it or, if the system allows, nothing."""
    opened = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _BINARY, 0o640)
    try:
        size = os.fstat(opened).st_size
        left = memoryview(data)
        try:
            while left:
                left = left[os.write(opened, left) :]
            if durable:
                os.fsync(opened)
        except OSError:
            with suppress(OSError):
                os.ftruncate(opened, size)
            raise
    finally:
        os.close(opened)


def _settle(folder: Path) -> None:
    """Have the name of a new file on the disk as well, where a folder can be opened."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _named(file: str) -> tuple[int, date | None]:
    """The number of the first line of a segment, and the last day on which its lines are kept."""
    number, *kept = file.removesuffix(".jsonl").split(".")
    return int(number), date.fromisoformat(kept[0]) if kept else None


def _is_segment(file: str) -> bool:
    if _SEGMENT.fullmatch(file) is None:
        return False
    try:
        _named(file)
    except ValueError:
        return False
    return True


def _segments(folder: Path) -> list[str]:
    """The names of the segments of a chain, in order."""
    return sorted(each.name for each in folder.iterdir() if _is_segment(each.name)) if folder.is_dir() else []


def _header_of(file: Path) -> Mapping[str, Any] | None:
    """What the first line of a segment says of it."""
    with file.open("rb") as opened:
        for raw in opened:
            line = _parsed(raw.removesuffix(b"\n"))
            if line is not None:
                return line.header
    return None


def _read_end(file: Path) -> tuple[_Line | None, int, bytes, bytes]:
    """The last line of a segment, its size, what is torn after that line, and what ends the torn part."""
    with file.open("rb") as opened:
        size = opened.seek(0, os.SEEK_END)
        block = 1 << 14
        while True:
            start = max(0, size - block)
            opened.seek(start)
            last, torn, before = _last_of(opened.read(size - start), start == 0)
            if last is not None or start == 0:
                return last, size, torn, before
            block <<= 4


def _last_of(data: bytes, is_all: bool) -> tuple[_Line | None, bytes, bytes]:
    *whole, rest = data.split(b"\n")
    if not is_all:
        # What stands before the first newline may be half a line only.
        if not whole:
            return None, b"", b""
        del whole[0]
    line = _parsed(rest)
    if line is not None:
        return line, b"", b"\n"
    torn, still_torn = rest, True
    for raw in reversed(whole):
        abandoned = raw.endswith(_ABANDONED[:1])
        line = None if abandoned else _parsed(raw)
        still_torn &= abandoned
        if line is not None:
            break
        if still_torn:
            torn = raw + b"\n" + torn
    return line, torn, _ABANDONED if rest else b""


def _account(passed: bytes) -> dict[str, Any]:
    return {"bytes": len(passed), "sha256": hashlib.sha256(passed).hexdigest()}


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """*ranges* of lines, those that meet made one."""
    made: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if made and first <= made[-1][1] + 1:
            made[-1] = (made[-1][0], max(last, made[-1][1]))
        else:
            made.append((first, last))
    return made


def _uncovered(first: int, last: int, ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of the lines from *first* to *last* that are in none of *ranges*."""
    for low, high in _joined(ranges):
        if first < low <= last:
            yield first, low - 1
        first = max(first, high + 1) if low <= last else first
    if first <= last:
        yield first, last
