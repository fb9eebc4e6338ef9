"""A chain of lines: what is written stays, whoever writes and whatever dies, and what is changed is found."""

from __future__ import annotations

import errno
import os
import pickle
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvsocial.adapters.audit import chain as chains
from lvsocial.adapters.audit.chain import BrokenChain, Chain, Head, NotWritten, verify
from lvsocial.adapters.audit.keys import Keyring, UnknownKey
from lvsocial.errors import InvalidInput

ROOT = Path(__file__).parents[2]
KEYS = Keyring.parse("2025 " + "1f" * 32)
ROTATED = Keyring.parse("2026 " + "2e" * 32 + "\n2025 " + "1f" * 32)
DAY = date(2026, 3, 10)


def chain(place: Path, keys: Keyring = KEYS) -> Chain:
    return Chain(place, "attempts", keys, durable=False)


def files(place: Path) -> list[Path]:
    return sorted((place / "attempts").glob("*.jsonl"))


def kept(place: Path, keys: Keyring = KEYS) -> list[object]:
    return [record["n"] for record in chain(place, keys).records()]


def write(place: Path, *numbers: int, until: date | None = DAY, keys: Keyring = KEYS) -> Head:
    made = chain(place, keys)
    for number in numbers:
        head = made.append({"n": number}, until)
    return head


# -- trials, small; python -m tests.adapters.audit_trials runs the large ones --------------------------


def trial(call: str, sabotage: str = "") -> str:
    """What a trial prints in a process of its own, after *sabotage* of the chain."""
    code = f"from tests.adapters.audit_trials import *\nfrom lvsocial.adapters.audit import chain, keys\n{sabotage}"
    return output(f"{code}\nprint({call})")


def output(code: str) -> str:
    """What *code* prints in a process of its own."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


SLOW = "add = chain._add; chain._add = lambda *given: (time.sleep(0.0005), add(*given))"
NO_LOCK = f"{SLOW}; chain._wait_for = lambda lock: None"
UNCHAINED = "of = keys.Hashing.of; keys.Hashing.of = lambda self, *parts: of(self, parts[-1])"
UNKEYED = "keys.Keyring._derived = lambda self, name, use: bytes(32)"
HEADLESS = "chain._Walk.against = lambda self, head: iter(())"
UNHEALED = "last_of = chain._last_of; chain._last_of = lambda *given: (last_of(*given)[0], b'', b'')"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the trials fork")
class TestTrials:
    def test_many_processes_write_to_one_chain(self) -> None:
        assert trial("many_writers(4, 400)") == "[]"
        # With time to get in between where they read and where they write.
        assert trial("many_writers(4, 200)", SLOW) == "[]"

    def test_they_take_turns_by_the_lock_of_windows_too(self) -> None:
        """As far as it can be seen without Windows: its call gives up now and then, and is tried again."""
        code = """
import errno, fcntl, random, sys, types
import lvsocial.adapters.audit
def locking(file, mode, count):
    assert count == 1
    if mode == 1 and random.random() < 0.3:
        raise OSError(errno.EDEADLK, "gave up")
    fcntl.flock(file, {1: fcntl.LOCK_EX, 0: fcntl.LOCK_UN}[mode])
sys.modules["msvcrt"] = types.SimpleNamespace(locking=locking, LK_LOCK=1, LK_UNLCK=0)
del sys.modules["lvsocial.adapters.audit.chain"]
sys.platform = "win32"
from lvsocial.adapters.audit.chain import __dict__ as chain
sys.platform = "linux"
assert "fcntl" not in chain
from tests.adapters.audit_trials import many_writers
print(many_writers(3, 100))
"""
        assert output(code) == "[]"

    def test_without_the_lock_they_would_not(self) -> None:
        assert trial("many_writers(4, 200)", NO_LOCK) != "[]"

    def test_kills_lose_no_whole_line(self) -> None:
        assert trial("kills(24, 1)[0]") == "[]"

    def test_unless_torn_tails_were_not_ended(self) -> None:
        assert trial("kills(24, 1)[0]", UNHEALED) != "[]"

    def test_every_tampering_is_found(self) -> None:
        assert trial("tamperings(130, 1)") == "[]"

    @pytest.mark.parametrize("sabotage", [UNCHAINED, UNKEYED, HEADLESS])
    def test_unless_the_chain_is_none(self, sabotage: str) -> None:
        assert trial("tamperings(150, 1)", sabotage) != "[]"


# -- writing and reading -------------------------------------------------------------------------------


def test_what_was_written_is_read_and_is_sound(tmp_path: Path) -> None:
    head = write(tmp_path, 1, 2, 3)
    assert kept(tmp_path) == [1, 2, 3]
    report = chain(tmp_path).verify(head)
    # Three records after the first line of the segment.
    assert (report.sound, report.segments, report.lines, report.records) == (True, 1, 4, 3)
    assert report.head == head == chain(tmp_path).head() == Head.parse(str(head))
    assert [each.name for each in files(tmp_path)] == ["000000000001.2026-03-10.jsonl"]


def test_nothing_written_is_sound_and_empty(tmp_path: Path) -> None:
    report = chain(tmp_path).verify()
    assert (report.sound, report.lines, report.head.lines) == (True, 0, 0)
    assert verify(tmp_path, KEYS) == ()


def test_two_holders_of_one_chain_take_turns(tmp_path: Path) -> None:
    one, other = chain(tmp_path), chain(tmp_path)
    for number in range(6):
        (one, other)[number % 2].append({"n": number}, date(2026, 3, 10 + number // 3))
    assert kept(tmp_path) == [0, 1, 2, 3, 4, 5]
    assert chain(tmp_path).verify(other.head()).sound


def test_threads_share_one_chain(tmp_path: Path) -> None:
    made = chain(tmp_path)
    threads = [
        threading.Thread(target=lambda k=k: [made.append({"n": 100 * k + n}, DAY) for n in range(50)]) for k in range(4)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(kept(tmp_path)) == [100 * k + n for k in range(4) for n in range(50)]  # type: ignore[type-var]
    assert made.verify(made.head()).sound


def test_a_durable_line_is_synced_before_append_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda opened: (synced.append(str(Path(f"/proc/self/fd/{opened}"))), real(opened)))
    Chain(tmp_path, "attempts", KEYS).append({"n": 1}, DAY)
    # The first line of the segment, the folder with its name, the record.
    assert len(synced) == 3
    chain(tmp_path).append({"n": 2}, DAY)
    assert len(synced) == 3


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_what_cannot_be_written_says_so_and_counts_for_nothing(tmp_path: Path) -> None:
    made = chain(tmp_path)
    head = made.append({"n": 1}, DAY)

    def full(opened: int, data: bytes) -> int:
        # Some of it, and then no more.
        return real(opened, data[:10]) if len(data) > 60 else fail()

    def fail() -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    real = os.write
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(NotWritten) as caught:
            made.append({"n": 2}, DAY)
    assert caught.value.errno == errno.ENOSPC
    report = made.verify(head)
    assert (report.sound, report.records, report.torn) == (True, 1, ())
    made.append({"n": 2}, DAY)
    assert kept(tmp_path) == [1, 2]


# -- torn tails ----------------------------------------------------------------------------------------


def test_a_kill_after_every_byte_of_a_line(tmp_path: Path) -> None:
    """The line that was being written is whole or not there, the lines around it are, and what is torn is told."""
    write(tmp_path, 1, 2)
    whole = files(tmp_path)[0].read_bytes()
    write(tmp_path, 3)
    line = files(tmp_path)[0].read_bytes()[len(whole) :]
    for size in range(len(line) + 1):
        files(tmp_path)[0].write_bytes(whole + line[:size])
        is_whole, is_torn = size >= len(line) - 1, 0 < size < len(line) - 1
        before = chain(tmp_path).verify()
        assert before.sound
        assert [each.size for each in before.torn] == ([size] if is_torn else [])
        head = write(tmp_path, 4)
        after = chain(tmp_path).verify(head)
        assert after.sound
        assert len(after.torn) == is_torn
        assert kept(tmp_path) == ([1, 2, 3, 4] if is_whole else [1, 2, 4])


def test_a_kill_after_every_byte_of_what_heals_another(tmp_path: Path) -> None:
    write(tmp_path, 1)
    whole = files(tmp_path)[0].read_bytes() + b'{"n":3,"rec'
    files(tmp_path)[0].write_bytes(whole)
    write(tmp_path, 2)
    healing = files(tmp_path)[0].read_bytes()[len(whole) :]
    for size in range(len(healing) + 1):
        files(tmp_path)[0].write_bytes(whole + healing[:size])
        assert chain(tmp_path).verify().sound
        head = write(tmp_path, 3)
        report = chain(tmp_path).verify(head)
        assert report.sound
        # Both fragments stand one after the other and are passed over together.
        assert len(report.torn) == 1
        assert kept(tmp_path) == ([1, 2, 3] if size >= len(healing) - 1 else [1, 3])


def test_a_kill_while_a_segment_is_begun(tmp_path: Path) -> None:
    write(tmp_path, 1)
    write(tmp_path, 2, until=date(2026, 3, 20))
    first = files(tmp_path)[1].read_bytes().partition(b"\n")[0]
    for size in range(len(first)):
        files(tmp_path)[1].write_bytes(first[:size])
        for later in files(tmp_path)[2:]:
            later.unlink()
        # The next writer may have a line for another day.
        head = write(tmp_path, 3, until=date(2026, 3, 20 + size % 9))
        report = chain(tmp_path).verify(head)
        assert report.sound
        assert kept(tmp_path) == [1, 3]


def test_what_a_torn_tail_was_cannot_be_changed_later(tmp_path: Path) -> None:
    write(tmp_path, 1)
    with files(tmp_path)[0].open("ab") as opened:
        opened.write(b'{"n":3,"rec')
    write(tmp_path, 2)
    told = files(tmp_path)[0].read_bytes()
    for changed in (told.replace(b'{"n":3,"rec\x18\n', b""), told.replace(b'"rec\x18', b'"ror\x18')):
        assert changed != told
        files(tmp_path)[0].write_bytes(changed)
        assert [each.code for each in chain(tmp_path).verify().breaks] == ["torn"]


# -- breaks, told apart --------------------------------------------------------------------------------


def edited(change: Callable[[list[bytes]], object]) -> Callable[[Path], None]:
    def tamper(file: Path) -> None:
        lines = file.read_bytes().splitlines(keepends=True)
        change(lines)
        file.write_bytes(b"".join(lines))

    return tamper


def swap(lines: list[bytes]) -> None:
    lines[2], lines[3] = lines[3], lines[2]


@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        (edited(lambda lines: lines.__setitem__(2, lines[2].replace(b'"n":2}', b'"n":9}'))), [("changed", 3)]),
        (edited(lambda lines: lines.__setitem__(2, lines[2].replace(b'":', b'": ', 1))), [("changed", 3)]),
        (edited(lambda lines: lines.insert(3, lines[2])), [("order", 4)]),
        (edited(lambda lines: lines.insert(3, b"{}\n")), [("unreadable", 4)]),
        (edited(lambda lines: lines.insert(3, b"\n")), [("unreadable", 4)]),
        (edited(lambda lines: lines.pop(2)), [("missing", 3)]),
        (edited(lambda lines: lines.pop(0)), [("missing", 1)]),
        (edited(swap), [("missing", 3), ("missing", 5)]),
        (edited(lambda lines: lines.pop()), [("cut", 0)]),
        (lambda file: file.unlink(), [("cut", 0)]),
        (lambda file: file.rename(file.with_name("000000000001.2026-03-11.jsonl")), [("name", 1)]),
        (lambda file: file.rename(file.with_name("other.jsonl")), [("cut", 0)]),
        (lambda file: file.rename(file.with_name("000000000001.2026-02-30.jsonl")), [("cut", 0)]),
    ],
)
def test_a_break_is_one_and_says_where(
    tmp_path: Path, tamper: Callable[[Path], None], found: list[tuple[str, int]]
) -> None:
    head = write(tmp_path, 1, 2, 3, 4)
    tamper(files(tmp_path)[0])
    report = chain(tmp_path).verify(head)
    assert not report.sound
    assert [(each.code, each.line) for each in report.breaks] == found


def test_missing_lines_are_named(tmp_path: Path) -> None:
    head = write(tmp_path, 1, 2, 3, 4)
    edited(lambda lines: [lines.pop(2), lines.pop(2)])(files(tmp_path)[0])
    (gap,) = chain(tmp_path).verify(head).breaks
    assert (gap.first, gap.last) == (3, 4)
    files(tmp_path)[0].unlink()
    (gap,) = chain(tmp_path).verify(head).breaks
    assert (gap.code, gap.first, gap.last) == ("cut", 1, 5)


def test_an_end_cut_off_and_written_on_is_found_by_the_head(tmp_path: Path) -> None:
    head = write(tmp_path, 1, 2, 3)
    edited(lambda lines: lines.pop())(files(tmp_path)[0])
    write(tmp_path, 4, 5)
    assert chain(tmp_path).verify().sound, "without a head nobody can tell"
    assert [each.code for each in chain(tmp_path).verify(head).breaks] == ["head"]


def test_an_end_cut_off_under_a_running_program_is_found_without_a_head(tmp_path: Path) -> None:
    running = chain(tmp_path)
    for number in (1, 2, 3):
        running.append({"n": number}, DAY)
    edited(lambda lines: lines.pop())(files(tmp_path)[0])
    running.append({"n": 4}, DAY)
    assert [(each.code, each.first, each.last) for each in running.verify().breaks] == [("missing", 4, 4)]
    files(tmp_path)[0].unlink()
    running.append({"n": 5}, DAY)
    assert [(each.code, each.first, each.last) for each in running.verify().breaks] == [("missing", 1, 5)]


def test_a_chain_does_not_pass_for_another(tmp_path: Path) -> None:
    """The same key, but the name of the chain goes into it."""
    write(tmp_path, 1)
    (tmp_path / "attempts").rename(tmp_path / "lookups-case")
    assert not Chain(tmp_path, "lookups-case", KEYS).verify().sound


# -- keys ----------------------------------------------------------------------------------------------


def test_a_new_key_begins_a_new_segment_and_the_old_one_still_verifies(tmp_path: Path) -> None:
    write(tmp_path, 1)
    head = write(tmp_path, 2, keys=ROTATED)
    assert len(files(tmp_path)) == 2
    assert kept(tmp_path, ROTATED) == [1, 2]
    assert chain(tmp_path, ROTATED).verify(head).sound


def test_a_key_that_is_not_there_is_named(tmp_path: Path) -> None:
    write(tmp_path, 1)
    write(tmp_path, 2, keys=ROTATED)
    report = chain(tmp_path).verify()
    assert [each.code for each in report.breaks] == ["key"]
    assert (report.records, kept(tmp_path)) == (1, [1])
    with pytest.raises(UnknownKey) as caught:
        write(tmp_path, 3)
    assert (caught.value.name, pickle.loads(pickle.dumps(caught.value)).name) == ("2026", "2026")  # noqa: S301


def test_another_secret_under_the_same_name_is_no_key(tmp_path: Path) -> None:
    write(tmp_path, 1)
    other = Keyring.parse("2025 " + "3d" * 32)
    report = chain(tmp_path, other).verify()
    assert ([each.code for each in report.breaks], report.lines) == (["key"], 0)
    # Nor does it write what nobody could verify later.
    with pytest.raises(UnknownKey):
        write(tmp_path, 2, keys=other)
    assert kept(tmp_path) == [1]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [("", "key_line")]),
        ("# nothing\n\n", [("", "key_line")]),
        ("2026 " + "ab" * 31, [("line 1", "key_line")]),
        ("2026 " + "ab" * 65, [("line 1", "key_line")]),
        ("2026 " + "ab" * 32 + "c", [("line 1", "key_line")]),
        ("2026 " + "zz" * 32, [("line 1", "key_line")]),
        ("ab" * 32, [("line 1", "key_line")]),
        ("a " + "ab" * 32 + "\n\nb\na " + "cd" * 32, [("line 3", "key_line"), ("line 4", "key_twice")]),
    ],
)
def test_a_key_file_that_is_wrong(text: str, faults: list[tuple[str, str]]) -> None:
    with pytest.raises(InvalidInput) as caught:
        Keyring.parse(text)
    assert [(each.path, each.code) for each in caught.value.faults] == faults


def test_no_secret_is_shown() -> None:
    """Not by a ring, not by an error, not by a traceback with the variables of our frames."""
    ring = Keyring.parse(f"# for lines\n2026 {'ab' * 32}\n")
    assert repr(ring) == "Keyring('2026')"
    assert ("2026" in ring, "2025" in ring, ring.current) == (True, False, "2026")
    with pytest.raises(InvalidInput) as caught:
        Keyring.parse(f"2026 {'ab' * 32}\n{'cd' * 32}\n")
    shown = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    ours = [frame.locals or {} for frame in shown.stack if "keys.py" in frame.filename]
    assert ours
    assert not [text for frame in ours for text in frame.values() if "abab" in text or "cdcd" in text]
    with pytest.raises(UnknownKey) as unknown:
        ring.hashing("2025", "chain attempts")
    shown = traceback.TracebackException.from_exception(unknown.value, capture_locals=True)
    assert "abab" not in "".join(str(frame.locals) for frame in shown.stack if "keys.py" in frame.filename)


def test_a_key_for_one_use_is_none_for_another() -> None:
    assert KEYS.hashing("2025", "chain a").of(b"x") != KEYS.hashing("2025", "chain b").of(b"x")
    assert KEYS.hashing("2025", "chain a").of(b"x") == KEYS.hashing("2025", "chain a").of(b"", b"x")


# -- what is past its time -----------------------------------------------------------------------------


def test_segments_go_when_their_time_is_over_and_the_rest_verifies(tmp_path: Path) -> None:
    for until in (date(2026, 3, 10), date(2026, 3, 12), date(2026, 3, 14)):
        head = write(tmp_path, until.day, until.day + 100, until=until)
    made = chain(tmp_path)
    assert made.expire(date(2026, 3, 10)) == 0
    assert made.expire(date(2026, 3, 11)) == 2
    assert (kept(tmp_path), made.verify(head).sound) == ([12, 112, 14, 114], True)
    assert made.expire(date(2026, 3, 13)) == 2
    assert (kept(tmp_path), made.verify(head).sound) == ([14, 114], True)
    # The last segment as well: the chain goes on, and still knows how many lines it ever had.
    assert made.expire(date(2026, 3, 15)) == 2
    report = made.verify(head)
    assert (report.records, report.sound, report.segments) == (0, True, 1)
    assert report.head.lines > head.lines
    assert made.expire(date(2026, 3, 16)) == 0
    later = write(tmp_path, 1, until=date(2027, 1, 1))
    assert (kept(tmp_path), chain(tmp_path).verify(later).sound) == ([1], True)


def test_what_has_no_time_never_goes(tmp_path: Path) -> None:
    write(tmp_path, 1, until=None)
    write(tmp_path, 2)
    assert chain(tmp_path).expire(date(9999, 1, 1)) == 1
    assert kept(tmp_path) == [1]
    assert files(tmp_path)[0].name == "000000000001.jsonl"


def test_a_line_may_be_kept_a_day_longer_than_asked_and_never_a_day_less(tmp_path: Path) -> None:
    """Around midnight two days share a segment; a third opens its own."""
    made = chain(tmp_path)
    for day in (10, 9, 10, 8, 10):
        made.append({"n": day}, date(2026, 3, day))
    assert [each.name for each in files(tmp_path)] == [
        "000000000001.2026-03-10.jsonl",
        "000000000006.2026-03-08.jsonl",
        "000000000009.2026-03-10.jsonl",
    ]
    assert made.expire(date(2026, 3, 9)) == 1
    assert (kept(tmp_path), made.verify(made.head()).sound) == ([10, 9, 10, 10], True)


def test_a_segment_taken_out_before_its_time_is_missing_for_good(tmp_path: Path) -> None:
    """What is removed later, in time, does not cover it."""
    for day in (10, 12, 14):
        head = write(tmp_path, day, until=date(2026, 3, day))
    files(tmp_path)[1].unlink()
    made = chain(tmp_path)
    with pytest.raises(BrokenChain) as caught:
        made.expire(date(2026, 3, 11))
    assert pickle.loads(pickle.dumps(caught.value)).chain == "attempts"  # noqa: S301
    assert kept(tmp_path) == [10, 14]
    assert made.expire(date(2026, 3, 11), despite_breaks=True) == 1
    (gap,) = made.verify(head).breaks
    assert (gap.code, gap.first, gap.last) == ("missing", 4, 6)


@pytest.mark.parametrize("line", [0, 1, 2, 3])
def test_a_broken_segment_that_was_let_go_is_no_break_any_more(tmp_path: Path, line: int) -> None:
    """Once the matter is settled, whichever line it was."""
    write(tmp_path, 1, 2)
    head = write(tmp_path, 3, until=date(2026, 3, 20))
    edited(lambda lines: lines.__setitem__(line, lines[line].replace(b'":', b'": ', 1)))(files(tmp_path)[0])
    made = chain(tmp_path)
    assert not made.verify(head).sound
    made.expire(date(2026, 3, 11), despite_breaks=True)
    assert (kept(tmp_path), made.verify(head).sound) == ([3], True)


def test_no_name_of_a_file_stops_a_writer(tmp_path: Path) -> None:
    write(tmp_path, 1)
    for name in ("000000000003.0001-01-01.jsonl", "999999999999.9999-12-31.jsonl", "000000000000.jsonl", "x.jsonl"):
        (tmp_path / "attempts" / name).touch()
        write(tmp_path, 2)
    assert kept(tmp_path) == [1, 2, 2, 2, 2]
    assert [(each.code, each.file) for each in chain(tmp_path).verify().breaks] == [
        ("name", "000000000000.jsonl"),
        ("name", "999999999999.9999-12-31.jsonl"),
    ]


def test_a_kill_between_the_line_that_says_so_and_the_removal(tmp_path: Path) -> None:
    write(tmp_path, 1)
    write(tmp_path, 2, until=date(2026, 3, 20))
    first = files(tmp_path)[0]
    bytes_ = first.read_bytes()
    assert chain(tmp_path).expire(date(2026, 3, 11)) == 1
    first.write_bytes(bytes_)
    assert chain(tmp_path).verify().sound
    assert chain(tmp_path).expire(date(2026, 3, 11)) == 1
    assert (kept(tmp_path), chain(tmp_path).verify().sound) == ([2], True)


def test_a_large_segment_takes_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chains, "LARGEST", 1000)
    head = write(tmp_path, *range(12), until=None)
    assert len(files(tmp_path)) > 1
    assert (kept(tmp_path), chain(tmp_path).verify(head).sound) == (list(range(12)), True)


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("write"), st.integers(1, 9)),
            st.tuples(st.just("expire"), st.integers(1, 12)),
            st.tuples(st.just("tear"), st.integers(1, 40)),
        ),
        max_size=14,
    )
)
def test_any_history_is_sound_and_keeps_what_has_time(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    place = tmp_path_factory.mktemp("chain")
    written: list[tuple[int, int]] = []
    heads = [chain(place).head()]
    gone = 0
    for number, (step, day) in enumerate(steps):
        if step == "write":
            heads.append(write(place, number, until=date(2026, 1, day)))
            written.append((number, day))
        elif step == "expire":
            chain(place).expire(date(2026, 1, day))
            gone = max(gone, day)
        elif files(place):
            with files(place)[-1].open("ab") as opened:
                opened.write(b'{"n":'.ljust(day, b"1"))
    there = kept(place)
    assert [number for number, day in written if number in there] == there
    # A line is there until its day is over, unless it was written when it was over already.
    assert {number for number, day in written if day >= gone} <= set(there)
    for head in heads:
        assert chain(place).verify(head).sound


# -- many chains ---------------------------------------------------------------------------------------


def test_all_chains_of_a_folder_and_those_that_are_gone(tmp_path: Path) -> None:
    head = write(tmp_path, 1)
    Chain(tmp_path, "lookups-case", KEYS, durable=False).append({}, None)
    gone = Head("lookups-5y", 7, bytes(32))
    reports = verify(tmp_path, KEYS, [head, gone])
    assert [(each.chain, each.sound) for each in reports] == [
        ("attempts", True),
        ("lookups-5y", False),
        ("lookups-case", True),
    ]
    assert [each.code for each in reports[1].breaks] == ["cut"]


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_a_copy_that_cannot_be_written_to_is_verified(tmp_path: Path) -> None:
    head = write(tmp_path, 1)
    (tmp_path / "attempts" / "lock").unlink()
    (tmp_path / "attempts").chmod(0o500)
    try:
        assert chain(tmp_path).verify(head).sound
        assert {each.name for each in (tmp_path / "attempts").iterdir()} == {files(tmp_path)[0].name}
    finally:
        (tmp_path / "attempts").chmod(0o700)


@pytest.mark.parametrize(
    "text", ["", "attempts", "attempts 1", f"attempts -1 {'0' * 64}", f"attempts 1 {'0' * 63}x", "attempts 1 00"]
)
def test_a_head_that_is_none(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        Head.parse(text)
    assert [each.code for each in caught.value.faults] == ["head_line"]
