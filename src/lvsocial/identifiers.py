"""Numbers that stand for a person; they are shown only where somebody asks for them by name."""

import re
from datetime import date
from typing import Self

import attrs

from lvsocial.errors import Fault, InvalidInput

_SHAPE = re.compile(r"(\d{6})-?(\d{5})", re.ASCII)
_MASK = "******-*****"
_CENTURIES = {"0": 1800, "1": 1900, "2": 2000}
_WEIGHTS = (1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _new_form(digits: str) -> bool:
    # 30 and 31 are days of the old form; 32 to 39 begin no date, so the two forms cannot be confused.
    return digits[0] == "3" and digits[1] in "23456789"


def _written_date(digits: str) -> date | None:
    """The date that an old form begins with; with a century never issued, in a year 20YY.

    Every day that some century has, 2000 to 2099 has too: 2000 is a leap year and 1900 is not.
    """
    year = _CENTURIES.get(digits[6], 2000) + int(digits[4:6])
    try:
        return date(year, int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None


def _read(text: object) -> str | None:
    """The eleven digits of *text*, or nothing where it is no personal code; it never raises."""
    matched = _SHAPE.fullmatch(text) if isinstance(text, str) else None
    if matched is None:
        return None
    digits = matched[1] + matched[2]
    return digits if _new_form(digits) or _written_date(digits) else None


# No generated __init__: `parse` is the only way in, so that no code is held unchecked. No __match_args__:
# a `case PersonalCode(x)` would hand the digits over without a word that a reviewer could look for.
@attrs.frozen(init=False, repr=False, match_args=False)
class PersonalCode:
    """Personal code (personas kods) in its old form or in the one given since 2017-07-01.

    The old form, DDMMYY-CNNNQ, carries a birth date with its century (C is 0, 1 or 2) and a check
    digit. The new form, 32 to 39 and nine random digits, carries nothing (Fizisko personu reģistra
    likums, 6(2)). A C of 3 to 9 was never issued (the same law, transitional provision 4): such a code
    is read as well and is nobody's, so examples and tests use it.

    >>> code = PersonalCode.parse("12048791234")
    >>> code
    PersonalCode('******-*****')
    >>> print(f"{code}")
    ******-*****
    >>> code.reveal()
    '120487-91234'

    Codes are equal when their digits are, with or without a hyphen, and have no order: one person may
    hold two codes in turn.
    """

    _digits: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``12048791234`` or ``120487-91234``.

        Raises `InvalidInput` for anything else: blanks, a country prefix, digits of another script, and
        an old form with a day that its century does not have. The check digit is not a reason to refuse.
        """
        digits = _read(text)
        # The error carries this frame, and a traceback may print what the frame holds.
        del text
        if digits is None:
            raise InvalidInput(Fault("", "personal_code"))
        code = cls.__new__(cls)
        code.__attrs_init__(digits)
        return code

    @property
    def is_new_form(self) -> bool:
        """Whether this is the form given since 2017-07-01, which says nothing of its holder."""
        return _new_form(self._digits)

    @property
    def is_invented(self) -> bool:
        """Whether it can be nobody's: an old form with a century digit that was never issued, 3 to 9.

        False is no proof that somebody holds the code.
        """
        return not self.is_new_form and self._digits[6] not in _CENTURIES

    @property
    def birth_date(self) -> date | None:
        """The birth date in the old form; none in the new form, and none where the century is no century.

        An invented code writes a day, a month and two digits of a year, and whoever uses it states
        elsewhere in which century the person was born.
        """
        return None if self.is_new_form or self.is_invented else _written_date(self._digits)

    @property
    def check_digit_holds(self) -> bool | None:
        """Whether the last digit of the old form agrees with the others; none in the new form.

        No law speaks of a check digit, and published specimens fail it: a reason to look again at a
        code, never to refuse it. Of the remainders, 10 is written as 0.
        """
        if self.is_new_form:
            return None
        weighed = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, self._digits, strict=False))
        return (1101 - weighed) % 11 % 10 == int(self._digits[10])

    def reveal(self, *, hyphen: bool = True) -> str:
        """The whole code, for a file or a registry that needs it: ``120487-91234``, or digits only."""
        return f"{self._digits[:6]}-{self._digits[6:]}" if hyphen else self._digits

    def __str__(self) -> str:
        return _MASK

    def __repr__(self) -> str:
        return f"PersonalCode('{_MASK}')"


def holds_personal_code(text: str) -> bool:
    """Whether a personal code stands somewhere in *text*, as in an id that should be none."""
    for like in re.findall(r"(?<!\d)\d{6}-?\d{5}(?!\d)", text, re.ASCII):
        try:
            PersonalCode.parse(like)
        except InvalidInput:
            continue
        return True
    return False
