"""Trials of the chained files: many writers, kills at random moments, tampering at random places.

The tests run small ones. The large ones take a minute or two and run apart, from the root of a checkout:
``python -m tests.adapters.audit_trials``.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from lvsocial.adapters.audit.chain import Chain, Head
from lvsocial.adapters.audit.keys import Keyring

KEYS = Keyring.parse("2025 " + "1f" * 32)
ROTATED = Keyring.parse("2026 " + "2e" * 32 + "\n2025 " + "1f" * 32)
STRANGER = Keyring.parse("2025 " + "3d" * 32)


@contextmanager
def folder() -> Iterator[Path]:
    made = Path(mkdtemp(prefix="lvsocial-audit-"))
    try:
        yield made
    finally:
        shutil.rmtree(made)


def forked(work: Callable[[], None]) -> int:
    """The id of a new process that does *work* and ends."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)


# -- many writers --------------------------------------------------------------------------------------


def many_writers(processes: int, lines: int) -> list[str]:
    """What is wrong after *processes* each wrote *lines* to one chain at once: nothing.

    Another process verifies meanwhile, and removes what is past its time.
    """
    with folder() as place:

        def writer(number: int) -> None:
            # Every other one has the chain that was open before the processes parted.
            chain = before if number % 2 else Chain(place, "attempts", KEYS, durable=False)
            for line in range(lines):
                # Two days in turns, and now and then one that is over: segments are opened while others write.
                past = line % 200 == 199
                chain.append({"by": number, "line": line}, date(2025, 12, 1) if past else date(2026, 1, 1 + line % 2))

        def keeper() -> None:
            chain = Chain(place, "attempts", KEYS, durable=False)
            while True:
                report = chain.verify(chain.head())
                if not report.sound or report.torn:
                    raise AssertionError(report)
                chain.expire(date(2025, 12, 15))

        before = Chain(place, "attempts", KEYS, durable=False)
        before.append({"by": -1, "line": 0}, date(2026, 1, 1))
        keeping = forked(keeper)
        started = [forked(partial(writer, number)) for number in range(processes)]
        ended = [os.waitpid(process, 0)[1] for process in started]
        wrong = [f"a writer ended with {status}" for status in ended if status]
        if os.waitpid(keeping, os.WNOHANG) != (0, 0):
            wrong.append("what was read meanwhile was not sound")
        else:
            os.kill(keeping, signal.SIGKILL)
            os.waitpid(keeping, 0)
        chain = Chain(place, "attempts", KEYS)
        chain.expire(date(2025, 12, 15), despite_breaks=True)
        report = chain.verify(chain.head())
        wrong += [str(each) for each in (*report.breaks, *report.torn)]
        seen: dict[int, list[int]] = {}
        for record in chain.records():
            seen.setdefault(record["by"], []).append(record["line"])
        for number in range(processes):
            if seen.get(number) != [line for line in range(lines) if line % 200 != 199]:
                wrong.append(f"writer {number}: not every line once and in order")
        return wrong


# -- kills ---------------------------------------------------------------------------------------------


def kills(times: int, seed: int) -> tuple[list[str], int]:
    """What is wrong after *times* a process was killed while it wrote, and how many tails were torn.

    Every other process writes in one go lines so large that the kernel is sometimes in the middle of one;
    the others have a kernel that takes a few bytes at a time, as it may, and are mostly in the middle.
    """
    draw = random.Random(seed)
    with folder() as place:
        told: list[str] = []
        torn: set[tuple[str, int]] = set()
        for turn in range(times):
            reading, writing = os.pipe()

            def writer(turn: int = turn, writing: int = writing) -> None:
                write, size = os.write, 1_000_000
                if turn % 2:
                    os.write, size = lambda file, data: write(file, data[:64]), 10_000
                chain = Chain(place, "lookups", KEYS, durable=False)
                for line in range(100_000):
                    name = f"{turn}.{line}"
                    chain.append({"name": name, "content": "x" * (size + line)}, date(2026, 1, 1 + turn // 25))
                    write(writing, f"{name}\n".encode())

            process = forked(writer)
            os.close(writing)
            time.sleep(draw.uniform(0, 0.03))
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            with os.fdopen(reading, "rb") as pipe:
                told += pipe.read().decode().splitlines()
            torn |= torn_after(place / "lookups")
        chain = Chain(place, "lookups", KEYS)
        before = chain.verify()
        told.append("the last")
        chain.append({"name": "the last"}, date(2026, 2, 1))
        report = chain.verify(chain.head())
        kept = [record["name"] for record in chain.records()]
        wrong = [str(each) for each in (*before.breaks, *report.breaks)]
        wrong += [f"told to be kept, and is not: {name}" for name in set(told) - set(kept)]
        wrong += [f"kept twice: {name}" for name in set(kept) if kept.count(name) > 1]
        for each in (before, report):
            if len(each.torn) != len(torn):
                wrong.append(f"{len(torn)} torn tails, {len(each.torn)} reported")
        return wrong, len(torn)


def torn_after(chain: Path) -> set[tuple[str, int]]:
    """After which whole line of the newest file something stands that is no whole line; no code of the library."""
    for file in sorted(chain.glob("*.jsonl"))[-1:]:
        lines = file.read_bytes().split(b"\n")
        if lines[-1] and not lines[-1].endswith(b'"}'):
            return {(file.name, sum(line.endswith(b'"}') for line in lines))}
    return set()


# -- tampering -----------------------------------------------------------------------------------------


def specimen(place: Path) -> Head:
    """A chain of several segments with a key rotated, lines removed in time and a torn tail passed over."""
    for day, lines, keys in ((1, 4, KEYS), (3, 6, KEYS), (5, 6, KEYS), (5, 5, ROTATED), (7, 8, ROTATED)):
        chain = Chain(place, "attempts", keys, durable=False)
        for line in range(lines):
            chain.append({"at": day, "line": line, "port": "accounts", "outcome": "answered"}, date(2026, 1, day))
        if day == 3:
            newest = max((place / "attempts").glob("*.jsonl"))
            with newest.open("ab") as opened:
                opened.write(b'{"n":14,"record":{"at"')
            chain.append({"at": day, "line": "after"}, date(2026, 1, day))
    chain.expire(date(2026, 1, 3))
    for line in range(8):
        chain.append({"at": 7, "line": 8 + line, "port": "accounts", "outcome": "empty"}, date(2026, 1, 7))
    return chain.head()


def tamperings(times: int, seed: int) -> list[str]:
    """Which of *times* random tamperings were not found: none."""
    draw = random.Random(seed)
    unfound: list[str] = []
    with folder() as place:
        head = specimen(place / "whole")
        other = Chain(place / "other", "attempts", KEYS, durable=False)
        for line in range(8):
            other.append({"at": 3, "line": line, "port": "accounts", "outcome": "answered"}, date(2026, 1, 3))
        strangers = Chain(place / "strangers", "attempts", STRANGER, durable=False)
        for line in range(8):
            strangers.append({"at": 3, "line": line, "port": "accounts", "outcome": "refused"}, date(2026, 1, 3))
        written = [max((place / name / "attempts").glob("*.jsonl")) for name in ("other", "strangers")]
        foreign = [raw for file in written for raw in file.read_bytes().splitlines(keepends=True)]
        assert Chain(place / "whole", "attempts", ROTATED).verify(head).sound
        untouched = contents(place / "whole")
        for turn in range(times):
            copy = place / "copy"
            shutil.copytree(place / "whole", copy)
            kind = tamper(draw, copy / "attempts", foreign)
            if contents(copy) == untouched:
                raise AssertionError(f"{kind} changed nothing")
            if Chain(copy, "attempts", ROTATED).verify(head).sound:
                unfound.append(f"{turn}: {kind}")
            shutil.rmtree(copy)
    return unfound


def contents(place: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in place.rglob("*.jsonl")}


def tamper(draw: random.Random, chain: Path, foreign: list[bytes]) -> str:
    """Change the files of *chain* in some way, without the key; returns what was done."""
    files = sorted(chain.glob("*.jsonl"))
    file = draw.choice(files)
    lines = file.read_bytes().splitlines(keepends=True)
    at = draw.randrange(len(lines))
    kind = draw.choice(KINDS)
    match kind:
        case "a byte changed":
            raw = bytearray(file.read_bytes())
            place = draw.randrange(len(raw))
            raw[place] ^= draw.randrange(1, 256)
            file.write_bytes(bytes(raw))
            return f"{kind}: {file.name} {place}"
        case "a word changed":
            changed = lines[at].replace(b"answered", b"refused").replace(b'"at":', b'"as":').replace(b'":"', b'": "')
            # A fragment that was passed over, or the line that speaks of what was removed, holds none of these.
            lines[at] = changed if changed != lines[at] else lines[at].replace(b"n", b"m", 1)
        case "a line put in":
            lines.insert(at, draw.choice([draw.choice(lines), draw.choice(foreign), b"{}\n", b"\n", b"x\x18\n"]))
        case "a line taken out":
            del lines[at]
        case "two lines swapped":
            with_ = (at + draw.randrange(1, len(lines))) % len(lines)
            lines[at], lines[with_] = lines[with_], lines[at]
        case "a line replaced":
            lines[at] = draw.choice(foreign)
        case "the end cut off":
            return cut(draw, files)
        case "a segment taken out":
            file.unlink()
            return f"{kind}: {file.name}"
        case "a segment under another name":
            number = int(file.name[:12]) + draw.randrange(1, 3)
            name = draw.choice([f"{number:012d}{file.name[12:]}", f"{file.name[:12]}.2031-01-01.jsonl", "x.jsonl"])
            file.rename(chain / name)
            return f"{kind}: {file.name} {name}"
        case "two segments swapped":
            with_file = draw.choice([each for each in files if each != file])
            mine, its = file.read_bytes(), with_file.read_bytes()
            file.write_bytes(its)
            with_file.write_bytes(mine)
            return f"{kind}: {file.name} {with_file.name}"
        case "the end written anew":
            told = cut(draw, files)
            write_on(draw, chain)
            return f"{kind}: {told}"
        case "written on":
            write_on(draw, chain)
            return kind
        case "a segment twice":
            shutil.copy(file, chain / f"{draw.randrange(10**6):012d}.2026-01-0{draw.randrange(1, 9)}.jsonl")
            return f"{kind}: {file.name}"
        case "a line moved to another segment":
            with_file = draw.choice([each for each in files if each != file])
            its_lines = with_file.read_bytes().splitlines(keepends=True)
            its_lines.insert(draw.randrange(len(its_lines) + 1), lines.pop(at))
            with_file.write_bytes(b"".join(its_lines))
    file.write_bytes(b"".join(lines))
    return f"{kind}: {file.name} {at + 1}"


def cut(draw: random.Random, files: list[Path]) -> str:
    """Take off the end: some bytes, lines or whole segments."""
    for file in files[len(files) - draw.randrange(len(files)) :]:
        file.unlink()
        files = files[:-1]
    raw = files[-1].read_bytes()
    # The last newline alone is no loss: the line is still whole.
    size = draw.randrange(len(raw) - 1)
    files[-1].write_bytes(raw[:size])
    return f"the end cut off: {files[-1].name} {size}"


def write_on(draw: random.Random, chain: Path) -> None:
    """Lines at the end, by somebody who has the program and not the keys."""
    hashing = STRANGER.hashing("2025", "chain attempts")
    file = max(chain.glob("*.jsonl"))
    # If half a line stands at the end, whoever writes on removes it first.
    lines = [raw for raw in file.read_bytes().splitlines(keepends=True) if raw.endswith(b'"}\n')]
    last = json.loads(lines[-1]) if lines else {"n": 0, "mac": "00" * 32}
    number, mac = last["n"], bytes.fromhex(last["mac"])
    for line in range(draw.randrange(1, 40)):
        number += 1
        record = {"at": 7, "line": line, "port": "accounts", "outcome": "answered"}
        told = json.dumps({"n": number, "record": record}).encode()
        mac = hashing.of(mac, told)
        lines.append(told[:-1] + b',"mac":"' + mac.hex().encode() + b'"}\n')
    file.write_bytes(b"".join(lines))


KINDS = (
    "a byte changed",
    "a word changed",
    "a line put in",
    "a line taken out",
    "two lines swapped",
    "a line replaced",
    "the end cut off",
    "a segment taken out",
    "a segment under another name",
    "two segments swapped",
    "a segment twice",
    "the end written anew",
    "written on",
    "a line moved to another segment",
)


def main() -> int:
    """The large trials; the exit status is 1 if one of them failed."""
    say = partial(print, sep="\n  ", flush=True)
    started = time.perf_counter()
    wrong = many_writers(8, 10_000)
    took = time.perf_counter() - started
    say(f"8 processes x 10,000 lines: {len(wrong)} faults, {80_000 / took:,.0f} lines a second", *wrong[:9], sep="\n  ")
    failed = bool(wrong)
    wrong, torn = kills(200, 2026)
    say(f"200 kills: {len(wrong)} faults, {torn} torn tails, each reported", *wrong[:9])
    failed |= bool(wrong) or not torn
    unfound = tamperings(1_000, 2026)
    say(f"1,000 tamperings: {len(unfound)} not found", *unfound[:9])
    return int(failed or bool(unfound))


if __name__ == "__main__":
    sys.exit(main())
