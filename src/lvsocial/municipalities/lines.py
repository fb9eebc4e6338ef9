"""On which line of a TOML text each key stands: ``tomllib`` reads values and forgets where it found them.

The text is one that ``tomllib`` has read, so only what tells keys, tables and values apart is looked at here.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|' + r"'''.*?'{3,5}|" + r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'", re.DOTALL
)
_SCALAR = re.compile(r"[^,\]}#\n]*")


def lines_of(text: str) -> dict[str, int]:
    """The line of each key and each element of a list, by its path, such as ``benefit.birth.in_force[0].amount``."""
    return _Scanner(text).scan()


def line_of(lines: Mapping[str, int], path: str) -> int:
    """The line of *path*; of what is not there, of the nearest thing around it; the first where nothing is."""
    while path and path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return lines.get(path, 1)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[str, int] = {}
        self.lists: dict[str, int] = {}
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def scan(self) -> dict[str, int]:
        table = ""
        self.skip()
        while self.at < len(self.text):
            if self.text.startswith("[", self.at):
                many = self.text.startswith("[[", self.at)
                line = self.line()
                self.at += 1 + many
                table = self.opened(self.key(), many=many, line=line)
                self.at += 1 + many
            else:
                self.pair(table)
            self.skip()
        return self.found

    def line(self) -> int:
        return bisect_right(self._ends, self.at - 1) + 1

    def skip(self) -> None:
        self.at = _end(_BLANK, self.text, self.at)

    def key(self) -> list[str]:
        """A dotted key; stands after it."""
        parts = []
        while True:
            self.skip()
            if self.text[self.at] in "\"'":
                end = _end(_STRING, self.text, self.at)
                parts.append(self.text[self.at + 1 : end - 1])
            else:
                end = _end(_BARE, self.text, self.at)
                parts.append(self.text[self.at : end])
            self.at = end
            self.skip()
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def opened(self, key: list[str], *, many: bool, line: int) -> str:
        """The path of the table that a heading opens."""
        path = ""
        for n, part in enumerate(key):
            path = f"{path}.{part}" if path else part
            self.found.setdefault(path, line)
            last = n == len(key) - 1
            if last and many:
                self.lists[path] = self.lists.get(path, -1) + 1
            if path in self.lists:
                path = f"{path}[{self.lists[path]}]"
                self.found.setdefault(path, line)
        return path

    def pair(self, table: str) -> None:
        line = self.line()
        path = table
        for part in self.key():
            path = f"{path}.{part}" if path else part
            self.found.setdefault(path, line)
        self.at += 1
        self.value(path)

    def value(self, path: str) -> None:
        self.skip()
        opening = self.text[self.at]
        if opening == "[":
            self.at += 1
            self.skip()
            place = 0
            while self.text[self.at] != "]":
                of = f"{path}[{place}]"
                self.found[of] = self.line()
                self.value(of)
                place += 1
                self.after_comma()
            self.at += 1
        elif opening == "{":
            self.at += 1
            self.skip()
            while self.text[self.at] != "}":
                self.pair(path)
                self.after_comma()
            self.at += 1
        elif opening in "\"'":
            self.at = _end(_STRING, self.text, self.at)
        else:
            self.at = _end(_SCALAR, self.text, self.at)

    def after_comma(self) -> None:
        self.skip()
        if self.text[self.at] == ",":
            self.at += 1
            self.skip()


def _end(pattern: "re.Pattern[str]", text: str, at: int) -> int:
    matched = pattern.match(text, at)
    if matched is None:
        raise ValueError("a text that tomllib has read")
    return matched.end()
