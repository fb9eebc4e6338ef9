"""``lvsocial municipality check``: a council's file validated, held against the State's law, and told."""

from pathlib import Path

from lvsocial.cli.commands import _read
from lvsocial.council_check import check, failed
from lvsocial.data import read_toml
from lvsocial.language import Lang
from lvsocial.municipalities import Council, read
from lvsocial.municipalities.lines import line_of, lines_of


def council_of(told: str) -> Council | str:
    """The rules that the file *told* holds; else *told*, as the name of a municipality."""
    if told.endswith(".toml") or Path(told).is_file():
        return read(_read(Path(told)), Path(told).name)
    return told


def checked(file: Path, form: str, lang: Lang) -> tuple[str, int]:
    """What the check of a council's file says; exit status 1 where something does not hold."""
    data = _read(file)
    council = read(data, file.name)
    lines = lines_of(data.decode("utf-8-sig").replace("\r\n", "\n"))
    found = check(council)
    words = read_toml("lvsocial.municipalities", "words.toml")["finding"]
    told = []
    for each in sorted(found, key=lambda each: (each.note, line_of(lines, each.path))):
        mark = "-" if each.note else "!"
        text = words[each.code][lang].format(**each.about)
        told.append(f"{mark} {file.name}:{line_of(lines, each.path)}: {each.path}: {text}\n")
    return "".join(told), 1 if failed(found) else 0
