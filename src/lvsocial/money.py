"""Exact money: whole cents of one currency, read from text and never through a float."""

import re
from enum import StrEnum
from typing import Self

import attrs

from lvsocial.errors import Fault, InvalidInput


class Currency(StrEnum):
    """Lats (lats) until 2013-12-31, euros (eiro) from 2014-01-01."""

    EUR = "EUR"
    LVL = "LVL"


LATS_PER_EURO_MILLIONTHS = 702_804
"""The irrevocable rate of the changeover: 1 EUR = 0.702804 LVL (Council Regulation (EU) 870/2013)."""

_AMOUNT = re.compile(r"(-?)(\d{1,9})(?:\.(\d\d))?( LVL)?", re.ASCII)


@attrs.frozen(order=False, repr=False)
class Money:
    """An exact amount, held as whole cents (santīmi before 2014).

    >>> Money.parse("412.55").cents
    41255
    >>> str(Money.parse("166"))
    '166.00'

    Amounts add, subtract and compare within one currency; to mix currencies is a `TypeError`.
    A `repr` shows the amount: keep one that belongs to a person in a record of this library,
    whose `repr` does not.
    """

    cents: int
    currency: Currency = Currency.EUR

    @classmethod
    def parse(cls, text: str, currency: Currency = Currency.EUR) -> Self:
        """Read ``412`` or ``412.55`` (at most nine digits before the point); lats are written ``40.00 LVL``.

        Raises `InvalidInput` for anything else: an exponent, one or three decimals, a comma,
        digits of another script, a plus sign or a blank.
        """
        matched = _AMOUNT.fullmatch(text)
        del text
        if matched is None:
            raise InvalidInput(Fault("", "amount"))
        sign, whole, decimals, lats = matched.groups()
        currency = Currency.LVL if lats else currency
        cents = int(whole) * 100 + int(decimals or 0)
        return cls(-cents if sign else cents, currency)

    def to_euros(self) -> "Money":
        """The amount in euros, converted at the official rate and rounded half up to a cent.

        Council Regulation (EC) 1103/97, Art. 4 and 5: divide by the whole rate, then round half up.

        >>> Money.parse("35", Currency.LVL).to_euros()
        Money('49.80')
        """
        if self.currency is Currency.EUR:
            return self
        scaled, rate = abs(self.cents) * 1_000_000, LATS_PER_EURO_MILLIONTHS
        cents = (2 * scaled + rate) // (2 * rate)
        return Money(cents if self.cents >= 0 else -cents, Currency.EUR)

    def _same(self, other: object) -> int:
        if not isinstance(other, Money) or other.currency is not self.currency:
            raise TypeError("amounts of one currency are needed on both sides")
        return other.cents

    def __add__(self, other: "Money") -> "Money":
        return Money(self.cents + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.cents - self._same(other), self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.cents < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.cents <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.cents > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.cents >= self._same(other)

    def __str__(self) -> str:
        sign, cents = ("-", -self.cents) if self.cents < 0 else ("", self.cents)
        of = "" if self.currency is Currency.EUR else f" {self.currency.value}"
        return f"{sign}{cents // 100}.{cents % 100:02d}{of}"

    def __repr__(self) -> str:
        return f"Money('{self}')"


_RATIO = re.compile(r"(\d{1,4})(?:\.(\d{1,2}))?", re.ASCII)


@attrs.frozen(repr=False)
class Ratio:
    """An exact ratio without a unit, held as hundredths.

    >>> Ratio.parse("2.1").hundredths
    210
    """

    hundredths: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2``, ``2.1`` or ``0.75``; raises `InvalidInput` for anything else."""
        matched = _RATIO.fullmatch(text)
        if matched is None:
            raise InvalidInput(Fault("", "ratio"))
        return cls(int(matched[1]) * 100 + int((matched[2] or "0").ljust(2, "0")))

    def __str__(self) -> str:
        return f"{self.hundredths // 100}.{self.hundredths % 100:02d}".rstrip("0").rstrip(".")

    def __repr__(self) -> str:
        return f"Ratio('{self}')"
