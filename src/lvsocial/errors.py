"""What can go wrong, told apart by what the caller can do about it.

::

    LvsocialError
    ├── InvalidInput      fix the input: every fault at once, each with its path
    ├── NotInForce        choose another day
    ├── MissingExtra      install the extra that a command needs
    ├── RegistryError     a register gave no usable reply; a family of its own, in `lvsocial.adapters.errors`
    ├── Inexact           report a bug: an amount did not divide evenly
    ├── Unsourced         report a bug: an explanation would have a hole
    └── BadData           report a bug, or mend the data file it names

No message, path or `repr` of these holds a value from a person's life: not a name, not a
personal code, not an amount, not a key somebody typed. A council's file speaks of nobody: its faults
name its keys and ids.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import attrs

from lvsocial.data import read_toml
from lvsocial.language import Bilingual, Lang
from lvsocial.shown import shown

if TYPE_CHECKING:
    from lvsocial.timeline import Interval


class LvsocialError(Exception):
    """The root of every error that this library raises on purpose."""


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    return read_toml("lvsocial", "faults.toml")


@attrs.frozen(repr=False)
class Fault:
    """One thing that is wrong with an input, and where.

    *code* is stable: a form may show its own text for it. *about* fills the places in the text,
    with names of keys and limits only.

    >>> fault = Fault("members[0].birth_date", "date")
    >>> fault.text("en")
    'a date written year-month-day, such as 1987-04-12'
    """

    path: str
    code: str
    about: Mapping[str, str] = attrs.field(factory=dict)

    __repr__ = shown

    def text(self, lang: Lang = "en") -> str:
        """What was expected, in *lang*, with an example where one helps."""
        return _texts()[self.code][lang].format_map(self.about)

    def at(self, prefix: str) -> "Fault":
        """The same fault, seen from the whole that holds this part at *prefix*."""
        joint = "." if self.path and not self.path.startswith("[") else ""
        return attrs.evolve(self, path=f"{prefix}{joint}{self.path}" if prefix else self.path)


class InvalidInput(LvsocialError, ValueError):
    """The input is wrong; nothing was read. `faults` lists all that was found."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(f"{f.path or 'input'}: expected {f.text('en')}" for f in faults))
        self.faults = faults

    def __reduce__(self) -> tuple[type["InvalidInput"], tuple[Fault, ...]]:
        return (InvalidInput, self.faults)


class NotInForce(LvsocialError, LookupError):
    """Nothing is known for the day asked; choose a day within `known`."""

    what: str
    on: date
    known: "Interval | None"
    reason: Bilingual | None

    def __init__(self, what: str, on: date, known: "Interval | None", reason: Bilingual | None = None) -> None:
        self.what, self.on, self.known, self.reason = what, on, known, reason
        super().__init__(self.text("en"))

    def __reduce__(self) -> tuple[type["NotInForce"], tuple[object, ...]]:
        return (NotInForce, (self.what, self.on, self.known, self.reason))

    def text(self, lang: Lang = "en") -> str:
        """The error in *lang*: what is not known, and which days are."""
        if self.reason is not None:
            return _texts()["not_in_force_gap"][lang].format(what=self.what, on=self.on, reason=self.reason[lang])
        return _texts()["not_in_force"][lang].format(what=self.what, on=self.on, known=self.known)


class MissingExtra(LvsocialError, ImportError):
    """A part of the library needs packages that are not installed: ``pip install lvsocial[EXTRA]``."""

    what: str
    extra: str

    def __init__(self, what: str, extra: str) -> None:
        self.what, self.extra = what, extra
        super().__init__(f"{what} needs packages that are not installed: pip install 'lvsocial[{extra}]'")

    def __reduce__(self) -> tuple[type["MissingExtra"], tuple[str, str]]:
        return (MissingExtra, (self.what, self.extra))


class Inexact(LvsocialError, ArithmeticError):
    """An amount does not divide evenly: a bug in a rule or a figure, never the user's."""


class Unsourced(LvsocialError, TypeError):
    """A number without a source reached a rule that was to be explained: a bug in a plan."""


class BadData(LvsocialError, ValueError):
    """A data file is wrong; the message names the file, the key and what was expected."""

    where: str
    expected: str

    def __init__(self, where: str, expected: str) -> None:
        self.where, self.expected = where, expected
        super().__init__(f"{where}: expected {expected}")

    def __reduce__(self) -> tuple[type["BadData"], tuple[str, str]]:
        return (BadData, (self.where, self.expected))
