"""The commands below ``lvsocial audit``: the stores checked from outside, and a person told."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import attrs
import pytest
from jsonschema import Draft202012Validator

from lvsocial.adapters.audit import FileAuditLog, FileLookupRegister, Keyring
from lvsocial.adapters.records import Attempt, Lookup
from lvsocial.cli import main

Said = tuple[int, str, str]
Run = Callable[..., Said]

LINES, CONTENT = "2025 " + "1f" * 32, "s1 " + "2e" * 32
CODE, OTHER = "010180-97654", "010180-97655"

# FindUsageResponse of the Estonian data tracker, version 2.1.0; a date-time is one with a zone.
DATE_TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
TEXT = {"type": "string"}
SCHEMA = {
    "type": "object",
    "required": ["totalUsages", "usages"],
    "additionalProperties": False,
    "properties": {
        "totalUsages": {"type": "integer"},
        "usages": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["logtime", "action", "receiverCode", "receiverSystem"],
                "additionalProperties": False,
                "properties": {
                    "logtime": DATE_TIME,
                    "action": TEXT,
                    "receiverCode": TEXT,
                    "receiverName": TEXT,
                    "receiverSystem": TEXT,
                },
            },
        },
    },
}


def lookup(number: int, at: datetime, person: str = CODE, keep_until: date | None = None) -> Lookup:
    said = {
        "lookup": str(number),
        "at": at,
        "person": person,
        "port": "account_register" if keep_until else "social_insurance",
        "institution": "90000000000",
        "institution_name": "Sociālais dienests",
        "system": "SOPA",
        "kind": "assistance",
        "case": "17/2025",
        "relation": "applicant",
        "basis": "SPSPL 12(3)",
        "outcome": "answered",
        "keep_until": keep_until,
        "records": 0,
    }
    plain = {field.name: "x" if field.type is str else None for field in attrs.fields(Lookup)}
    return Lookup(**plain | said)


def attempt(at: datetime) -> Attempt:
    plain = {field.name: {str: "x", int: 0}.get(field.type or object) for field in attrs.fields(Attempt)}
    return Attempt(**plain | {"at": at})


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> Said:
        try:
            status = main(["audit", *arguments])
        except SystemExit as left:
            status = int(left.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with both stores; the keys stand in the environment."""
    monkeypatch.setenv("LVSOCIAL_AUDIT_KEYS", LINES)
    monkeypatch.setenv("LVSOCIAL_SEALING_KEYS", CONTENT)
    place = tmp_path / "lookups"
    register = FileLookupRegister(place, Keyring.parse(LINES), Keyring.parse(CONTENT), durable=False)
    log = FileAuditLog(place, Keyring.parse(LINES), durable=False)
    for number, at in enumerate(
        (
            datetime(2022, 3, 1, 8, tzinfo=UTC),
            datetime(2023, 3, 10, 8, tzinfo=UTC),
            datetime(2024, 3, 10, 8, 30, tzinfo=UTC),
            datetime(2025, 3, 10, 23, 59, tzinfo=UTC),
            datetime(2025, 3, 11, 0, 0, tzinfo=UTC),
        )
    ):
        log.append(attempt(at))
        register.append(lookup(number, at, keep_until=date(at.year + 5, 3, 10) if number == 2 else None))
        register.append(lookup(100 + number, at, person=OTHER))
    return place


def person(tmp_path: Path, text: str = CODE) -> tuple[str, str, str, str]:
    (tmp_path / "person.txt").write_text(text, "utf-8")
    return "--person", str(tmp_path / "person.txt"), "--on", "2025-03-10"


def segment(place: Path, chain: str) -> Path:
    return max((place / chain).glob("*.jsonl"))


# -- verify --------------------------------------------------------------------------------------------


def test_all_is_sound(run: Run, place: Path) -> None:
    assert run("verify", str(place), "--lang", "en") == (
        0,
        # Each attempt was on a day of its own, so 5 first lines, 5 attempts, and 4 lines that close a segment.
        "attempts: lines: 14; records: 5; files: 5\n"
        "lookups-5y: lines: 2; records: 1; files: 1\n"
        "lookups-case: lines: 10; records: 9; files: 1\n"
        "all is as it was written\n",
        "",
    )
    assert "viss ir tā, kā rakstīts" in run("verify", str(place))[1]


def test_a_changed_line_is_named(run: Run, place: Path) -> None:
    file = segment(place, "lookups-case")
    lines = file.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b'"sealed":"', b'"sealed":"B')
    file.write_bytes(b"".join(lines))
    status, out, err = run("verify", str(place), "--lang", "en")
    assert (status, err) == (1, "")
    assert "  ! 000000000001.jsonl, line 4: not as it was written\n" in out
    assert "all is as it was written" not in out
    status, out, _ = run("verify", str(place), "--format", "json")
    told = json.loads(out)
    assert (status, told["sound"]) == (1, False)
    (broken,) = [each for each in told["chains"] if not each["sound"]]
    assert broken["chain"] == "lookups-case"
    assert broken["breaks"] == [{"code": "changed", "file": "000000000001.jsonl", "line": 4, "first": 0, "last": 0}]


@pytest.mark.parametrize(("lang", "said"), [("lv", "un vēl: 7"), ("en", "and more: 7")])
def test_a_chain_broken_all_over_is_told_in_short(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    monkeypatch.setenv("LVSOCIAL_AUDIT_KEYS", LINES)
    log = FileAuditLog(tmp_path, Keyring.parse(LINES), durable=False)
    for _ in range(27):
        log.append(attempt(datetime(2025, 3, 10, tzinfo=UTC)))
    file = segment(tmp_path, "attempts")
    file.write_bytes(file.read_bytes().replace(b'"milliseconds":0', b'"milliseconds":1'))
    status, out, _ = run("verify", str(tmp_path), "--lang", lang)
    assert status == 1
    assert out.count("\n  ! ") == 21
    assert out.endswith(f"  ! {said}\n")


def test_heads_are_kept_and_show_a_cut(run: Run, place: Path, tmp_path: Path) -> None:
    heads = str(tmp_path / "heads.txt")
    assert run("verify", str(place), "--keep-heads", heads)[0] == 0
    assert [line.split()[:2] for line in Path(heads).read_text().splitlines()] == [
        ["attempts", "14"],
        ["lookups-5y", "2"],
        ["lookups-case", "10"],
    ]
    assert run("verify", str(place), "--heads", heads)[0] == 0
    file = segment(place, "lookups-case")
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-2]))
    assert run("verify", str(place))[0] == 0, "without a head nobody can tell"
    before = Path(heads).read_text()
    status, out, _ = run("verify", str(place), "--heads", heads, "--keep-heads", heads, "--lang", "en")
    assert status == 1
    assert "  ! the end was cut off: lines 9 to 10 are missing\n" in out
    assert Path(heads).read_text() == before, "what is not sound is no head to keep"


def test_a_store_that_is_gone_is_told_of(run: Run, place: Path, tmp_path: Path) -> None:
    heads = str(tmp_path / "heads.txt")
    run("verify", str(place), "--keep-heads", heads)
    (place / "lookups-5y").rename(tmp_path / "elsewhere")
    status, out, _ = run("verify", str(place), "--heads", heads, "--lang", "en")
    assert status == 1
    assert "lookups-5y: lines: 0; records: 0; files: 0\n  ! the end was cut off: lines 1 to 2 are missing\n" in out


def test_a_torn_tail_is_told_of_and_is_no_break(run: Run, place: Path) -> None:
    with segment(place, "attempts").open("ab") as opened:
        opened.write(b'{"n":14,"reco')
    status, out, _ = run("verify", str(place), "--lang", "en")
    assert status == 0
    assert ": a torn line before line 3, bytes: 13; no whole line is lost\n" in out


# -- show ----------------------------------------------------------------------------------------------


def test_who_asked_in_the_last_two_years(run: Run, place: Path, tmp_path: Path) -> None:
    status, out, err = run("show", str(place), *person(tmp_path), "--lang", "en")
    assert (status, err) == (0, "")
    assert out.splitlines()[:5] == [
        "Who asked about you from 2023-03-10 to 2025-03-10 (times in UTC); number: 3",
        "2023-03-10 08:00:00  Sociālais dienests (90000000000), SOPA",
        "  Pensions, benefits and insurance contributions (State Social Insurance Agency): for a decision on social "
        "assistance; you as the applicant; case 17/2025; basis: SPSPL 12(3); data received",
        "2024-03-10 08:30:00  Sociālais dienests (90000000000), SOPA",
        "  Accounts and safes (State Revenue Service (Account Register)): for a decision on social assistance; you as "
        "the applicant; case 17/2025; basis: SPSPL 12(3); data received",
    ]
    assert "lēmumam par sociālo palīdzību; Jūs kā iesniedzējs" in run("show", str(place), *person(tmp_path))[1]


def test_further_back_where_asked_for(run: Run, place: Path, tmp_path: Path) -> None:
    _, out, _ = run("show", str(place), *person(tmp_path), "--since", "2020-01-01", "--format", "json")
    assert json.loads(out)["totalUsages"] == 4


def test_on_the_last_day_that_a_calendar_has(run: Run, place: Path, tmp_path: Path) -> None:
    arguments = [each.replace("2025-03-10", "9999-12-31") for each in person(tmp_path)]
    status, out, _ = run("show", str(place), *arguments, "--since", "2020-01-01", "--format", "json")
    assert (status, json.loads(out)["totalUsages"]) == (0, 5)


def test_json_is_what_a_portal_expects(run: Run, place: Path, tmp_path: Path) -> None:
    _, out, _ = run("show", str(place), *person(tmp_path), "--format", "json")
    told = json.loads(out)
    Draft202012Validator(SCHEMA).validate(told)
    assert told["totalUsages"] == len(told["usages"]) == 3
    assert [each["logtime"] for each in told["usages"]] == [
        "2023-03-10T08:00:00Z",
        "2024-03-10T08:30:00Z",
        "2025-03-10T23:59:00Z",
    ]


def test_nobody_asked(run: Run, place: Path, tmp_path: Path) -> None:
    _, out, _ = run("show", str(place), *person(tmp_path, "010180-97659"), "--format", "json")
    assert json.loads(out) == {"totalUsages": 0, "usages": []}


def test_the_person_from_standard_input(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(CODE.encode())))
    status, out, _ = run("show", str(place), "--person", "-", "--on", "2025-03-10", "--format", "json")
    assert (status, json.loads(out)["totalUsages"]) == (0, 3)


def test_a_register_that_is_not_sound_says_so_beside_the_list(run: Run, place: Path, tmp_path: Path) -> None:
    file = segment(place, "lookups-case")
    lines = file.read_bytes().splitlines(keepends=True)
    # The lookup of 2023.
    del lines[3]
    file.write_bytes(b"".join(lines))
    status, out, err = run("show", str(place), *person(tmp_path), "--format", "json", "--lang", "en")
    assert status == 1
    Draft202012Validator(SCHEMA).validate(json.loads(out))
    assert err == (
        "lvsocial: The register is not as it was written; the list may not be complete. "
        "To check: lvsocial audit verify\n"
    )


# -- keys and wrong input ------------------------------------------------------------------------------


def test_keys_from_files(run: Run, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LVSOCIAL_AUDIT_KEYS")
    monkeypatch.delenv("LVSOCIAL_SEALING_KEYS")
    (tmp_path / "lines").write_text(f"# of the lines\n{LINES}\n")
    (tmp_path / "content").write_text(CONTENT)
    keys = ("--keys", str(tmp_path / "lines"))
    assert run("verify", str(place), *keys)[0] == 0
    status, out, _ = run(
        "show", str(place), *person(tmp_path), *keys, "--sealing-keys", str(tmp_path / "content"), "--format", "json"
    )
    assert (status, json.loads(out)["totalUsages"]) == (0, 3)


def test_several_keys_in_one_variable(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LVSOCIAL_AUDIT_KEYS", f"2026 {'9a' * 32};{LINES}")
    assert run("verify", str(place))[0] == 0


def test_another_key_of_the_lines_is_a_break(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LVSOCIAL_AUDIT_KEYS", f"2026 {'9a' * 32}")
    status, out, _ = run("verify", str(place), "--lang", "en")
    assert status == 1
    assert "written under a key that was not given" in out


@pytest.mark.parametrize("secret", ["abab", "9a" * 33 + "7"])
def test_a_key_is_never_repeated(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch, secret: str) -> None:
    monkeypatch.setenv("LVSOCIAL_AUDIT_KEYS", f"2026 {secret}")
    status, out, err = run("verify", str(place), "--lang", "en")
    assert (status, out) == (2, "")
    assert "line 1: a line with the name of a key" in err
    assert secret[:4] not in err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"LVSOCIAL_AUDIT_KEYS": ""}, "$LVSOCIAL_AUDIT_KEYS: a value; this key is required"),
        ({"LVSOCIAL_SEALING_KEYS": ""}, "$LVSOCIAL_SEALING_KEYS: a value; this key is required"),
        ({"LVSOCIAL_SEALING_KEYS": "s1 " + "3d" * 32}, "does not open under the key of that name"),
        ({"LVSOCIAL_SEALING_KEYS": "s2 " + "2e" * 32}, "written under the key s1, and that secret was not given"),
    ],
)
def test_without_the_right_keys_nothing_is_shown(
    run: Run, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, str], said: str
) -> None:
    for name, value in change.items():
        monkeypatch.setenv(name, value)
    status, out, err = run("show", str(place), *person(tmp_path), "--lang", "en")
    assert (status, out) == (2, "")
    assert said in err


def test_a_person_that_is_none_is_not_repeated(run: Run, place: Path, tmp_path: Path) -> None:
    status, out, err = run("show", str(place), *person(tmp_path, f"{CODE}\n990180-97654\n"), "--lang", "en")
    assert (status, out) == (2, "")
    assert "line 2: a personal code" in err
    assert "97654" not in err
    (tmp_path / "person.txt").write_bytes(b"\xff")
    status, _, err = run("show", str(place), "--person", str(tmp_path / "person.txt"), "--on", "2025-03-10")
    assert status == 2
    assert "UTF-8" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("verify", "nowhere"), "nowhere: No such file or directory"),
        (("verify", "nowhere", "--heads", "none"), "none: No such file or directory"),
        (("verify",), "required: FOLDER"),
        ((), "required: COMMAND"),
        (("show", "nowhere", "--on", "2025-03-10"), "required: --person"),
        (("show", "nowhere", "--person", "p"), "required: --on"),
        (("show", "nowhere", "--person", "p", "--on", "today"), "expected a date such as 2025-03-10"),
    ],
)
def test_wrong_use(
    run: Run, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert said in err


def test_a_folder_without_stores(run: Run, place: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("verify", str(tmp_path / "empty"), "--lang", "en") == (
        2,
        "",
        f"lvsocial: no chain in the folder: {tmp_path / 'empty'}\n",
    )


def test_heads_that_are_none(run: Run, place: Path, tmp_path: Path) -> None:
    (tmp_path / "heads").write_text("attempts 13\n")
    status, _, err = run("verify", str(place), "--heads", str(tmp_path / "heads"), "--lang", "en")
    assert status == 2
    assert "a line with the name of a chain" in err
