"""The commands below ``lvsocial audit``: the stores of lookups checked, and a person told of them."""

import json
import os
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import attrs

from lvsocial.adapters.audit.chain import Head, Report
from lvsocial.adapters.audit.chain import verify as verify_chains
from lvsocial.adapters.audit.files import LOOKUPS, FileLookupRegister
from lvsocial.adapters.audit.keys import Keyring
from lvsocial.adapters.audit.usage import Usage, read_persons, told_since, usages, words
from lvsocial.cli.commands import Unreadable, _read, _save
from lvsocial.errors import Fault, InvalidInput
from lvsocial.language import Lang

MOST_BREAKS = 20
"""So many breaks of a chain are printed; a chain may be broken at every line."""


def run(options: Namespace, lang: Lang) -> tuple[str, int, str]:
    """What is printed, the exit status, and what is said beside it."""
    heads = _heads(options.heads)
    keys = _keys(options.keys, "LVSOCIAL_AUDIT_KEYS")
    if options.audit == "verify":
        return _verify(options.folder, keys, heads, options.keep_heads, options.format, lang)
    sealing = _keys(options.sealing_keys, "LVSOCIAL_SEALING_KEYS")
    return _show(options, keys, sealing, heads, lang)


def _verify(
    folder: Path, keys: Keyring, heads: Sequence[Head], keep: Path | None, form: str, lang: Lang
) -> tuple[str, int, str]:
    reports = _reports(folder, keys, heads, lang)
    sound = all(each.sound for each in reports)
    if keep is not None and sound:
        _save(keep, "".join(f"{each.head}\n" for each in reports))
    if form == "json":
        told = {"sound": sound, "chains": [_as_json(each) for each in reports]}
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n", int(not sound), ""
    lines = [line for each in reports for line in _lines(each, lang)]
    return "\n".join([*lines, *([_said("sound", lang)] if sound else [])]) + "\n", int(not sound), ""


def _reports(folder: Path, keys: Keyring, heads: Sequence[Head], lang: Lang) -> tuple[Report, ...]:
    """What was found in each chain of *folder*."""
    try:
        reports = verify_chains(folder, keys, heads)
    except OSError as error:
        raise Unreadable(f"{folder}: {os.strerror(error.errno or 0)}") from None
    if not reports:
        raise Unreadable(_said("no_chain", lang).format(folder=folder))
    return reports


def _lines(report: Report, lang: Lang) -> Iterator[str]:
    yield _said("chain", lang).format(**attrs.asdict(report, recurse=False))
    for torn in report.torn:
        yield f"  {torn.file}: " + _said("torn", lang).format(line=torn.line, size=torn.size)
    for each in report.breaks[:MOST_BREAKS]:
        yield "  ! " + words()["breaks"][each.code][lang].format(**attrs.asdict(each))
    if len(report.breaks) > MOST_BREAKS:
        yield "  ! " + _said("more", lang).format(count=len(report.breaks) - MOST_BREAKS)


def _as_json(report: Report) -> dict[str, object]:
    told = attrs.asdict(report)
    return {**told, "head": str(report.head), "sound": report.sound}


def _show(
    options: Namespace, keys: Keyring, sealing: Keyring, heads: Sequence[Head], lang: Lang
) -> tuple[str, int, str]:
    since = told_since(options.on) if options.since is None else datetime.combine(options.since, time(), UTC)
    until = None if options.on == date.max else datetime.combine(options.on + timedelta(days=1), time(), UTC)
    heads = [head for head in heads if head.chain.startswith(f"{LOOKUPS}-")]
    reports = _reports(options.folder, keys, heads, lang)
    sound = all(each.sound for each in reports)
    register = FileLookupRegister(options.folder, keys, sealing)
    found = usages(register, read_persons(_text(options.person)), since, until, lang)
    if options.format == "json":
        told = json.dumps(
            {"totalUsages": len(found), "usages": [each.to_dict() for each in found]}, ensure_ascii=False, indent=2
        )
    else:
        told = "\n".join(_table(found, since.date(), options.on, lang))
    return f"{told}\n", int(not sound), "" if sound else f"lvsocial: {_said('not_sound', lang)}\n"


def _table(found: Sequence[Usage], since: date, on: date, lang: Lang) -> Iterator[str]:
    yield _said("told", lang).format(since=since, on=on, count=len(found))
    for each in found:
        when = each.logtime.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
        yield f"{when}  {each.receiver_name} ({each.receiver_code}), {each.receiver_system}"
        yield f"  {each.action}"


def _said(phrase: str, lang: Lang) -> str:
    told: str = words()["phrases"][phrase][lang]
    return told


def _text(file: Path) -> str:
    read = _read(file)
    try:
        return read.decode("utf-8-sig")
    except UnicodeDecodeError:
        del read
    raise InvalidInput(Fault("", "utf8"))


def _keys(file: Path | None, variable: str) -> Keyring:
    """The keys in *file* or in an environment variable: an argument is read by everybody on the machine."""
    if file is not None:
        return Keyring.parse(_text(file))
    if not os.environ.get(variable):
        raise InvalidInput(Fault(f"${variable}", "required"))
    return Keyring.parse(os.environ[variable].replace(";", "\n"))


def _heads(file: Path | None) -> list[Head]:
    return [] if file is None else [Head.parse(line) for line in _text(file).splitlines() if line.strip()]
