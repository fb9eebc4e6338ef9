"""Money: which texts are an amount, exact sums within one currency, and the changeover from lats."""

import pickle
import traceback
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from operator import add, ge, gt, le, lt, sub
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import lvsocial
from lvsocial.errors import Fault, InvalidInput
from lvsocial.money import Currency, Money

OURS = str(Path(lvsocial.__path__[0]))
MOST = 99_999_999_999

cents = st.integers(-MOST, MOST)
currencies = st.sampled_from(Currency)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("412", 41200),
        ("412.55", 41255),
        ("0", 0),
        ("0.00", 0),
        ("0.01", 1),
        ("0.10", 10),
        ("-0.01", -1),
        ("-0.99", -99),
        ("-1.05", -105),
        ("-0.00", 0),
        ("999999999.99", MOST),
        ("-999999999.99", -MOST),
    ],
)
def test_an_amount_is_read_to_the_cent(text: str, expected: int) -> None:
    """Whole euros, or euros and two digits, with a sign that covers the cents too."""
    assert Money.parse(text) == Money(expected)


REFUSED = {
    "nothing": "",
    "a sign alone": "-",
    "a point alone": ".",
    "the letter O": "12O.50",
    "an exponent": "1e3",
    "an exponent after decimals": "1.00e3",
    "an underscore": "1_000",
    "a blank between thousands": "1 000",
    "a no-break space between thousands": "1\u00a0000",
    "a comma between thousands": "1,000",
    "one decimal": "12.5",
    "three decimals": "12.345",
    "no decimal after the point": "12.",
    "nothing before the point": ".50",
    "a decimal comma": "12,50",
    "two points": "1.000.00",
    "a plus": "+1.00",
    "two signs": "--1.00",
    "a sign after": "1.00-",
    "a sign after the point": "1.-5",
    "a minus that is no hyphen": "\u22121.00",
    "brackets": "(1.00)",
    "a blank before": " 1.00",
    "a blank after": "1.00 ",
    "a line end after": "1.00\n",
    "a zero byte": "1.00\0",
    "full-width digits": "\uff11\uff12.50",
    "a full-width point": "12\uff0e50",
    "an Arabic-Indic decimal": "12.5\u0660",
    "a superscript": "12.5\u00b2",
    "a euro sign": "12.50 \u20ac",
    "a currency": "12.50 EUR",
    "hexadecimal": "0x10",
    "no number": "NaN",
    "infinity": "inf",
    "a word": "none",
    "ten digits": "1000000000",
    "ten digits and cents": "1000000000.00",
    "a great many digits": "9" * 5000,
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_anything_else_is_no_amount(text: str) -> None:
    """A slip of the pen is refused and never read as some other amount."""
    with pytest.raises(InvalidInput) as caught:
        Money.parse(text)
    assert caught.value.faults == (Fault("", "amount"),)


@pytest.mark.parametrize("text", [t for t in REFUSED.values() if 8 < len(t) < 100])
def test_a_refusal_carries_nothing_of_what_was_given(text: str) -> None:
    """Neither the message nor a local of our frames holds the refused text; nothing stands behind the error."""
    with pytest.raises(InvalidInput) as caught:
        Money.parse(text)
    error = caught.value
    printed = traceback.TracebackException.from_exception(error, capture_locals=True)
    ours = [frame for frame in printed.stack if frame.filename.startswith(OURS)]
    assert ours
    assert not any(text in str(frame.locals) for frame in ours)
    assert text not in str(error)
    assert (error.__context__, error.__cause__) == (None, None)


@given(cents, currencies)
def test_what_is_written_reads_back(amount: int, currency: Currency) -> None:
    """Writing an amount and reading it loses nothing."""
    money = Money(amount, currency)
    assert Money.parse(str(money), currency) == money


@given(cents)
def test_an_amount_is_written_with_two_digits(amount: int) -> None:
    """The text is that of the exact decimal number: two digits after the point, no sign on zero."""
    assert str(Money(amount)) == f"{Decimal(amount) / 100:.2f}"


@given(st.text(max_size=8) | st.text("0123456789.-", max_size=13))
def test_every_text_is_read_exactly_or_refused(text: str) -> None:
    """What is read has the value of the same text as a decimal number; all else is refused."""
    try:
        money = Money.parse(text)
    except InvalidInput:
        return
    assert Decimal(text) * 100 == money.cents


@pytest.mark.parametrize(
    ("money", "expected"),
    [
        (Money(41255), "Money('412.55')"),
        (Money(-5), "Money('-0.05')"),
        (Money(3500, Currency.LVL), "Money('35.00 LVL')"),
    ],
)
def test_a_repr_names_lats(money: Money, expected: str) -> None:
    """Euros go without saying, lats do not."""
    assert repr(money) == expected


# Sums


@given(cents, cents, currencies)
def test_sums_and_comparisons_are_those_of_the_cents(a: int, b: int, currency: Currency) -> None:
    """Within one currency an amount behaves as its whole cents do, and keeps the currency."""
    left, right = Money(a, currency), Money(b, currency)
    assert left + right == Money(a + b, currency)
    assert left - right == Money(a - b, currency)
    for compare in (lt, le, gt, ge):
        assert compare(left, right) is compare(a, b)
    assert (left == right) is (a == b)


@given(st.lists(cents))
def test_amounts_sort_as_their_cents(many: list[int]) -> None:
    """Sorting amounts and sorting cents give one order."""
    assert [money.cents for money in sorted(map(Money, many))] == sorted(many)


@pytest.mark.parametrize("operation", [add, sub, lt, le, gt, ge], ids=lambda f: f.__name__)
@pytest.mark.parametrize("other", [Money(0, Currency.LVL), 0, 1, 1.5, "1.00", None, Decimal(1)], ids=repr)
def test_other_things_do_not_mix_with_euros(operation: Callable[[object, object], object], other: object) -> None:
    """Lats, bare numbers and texts are a `TypeError` on either side, zero too."""
    with pytest.raises(TypeError):
        operation(Money(100), other)
    with pytest.raises(TypeError):
        operation(other, Money(100))


@given(cents)
def test_lats_never_equal_euros(amount: int) -> None:
    """One number of cents in two currencies is two amounts, in a set as well."""
    euros, lats = Money(amount), Money(amount, Currency.LVL)
    assert euros != lats
    assert len({euros, lats, Money(amount)}) == 2


@given(cents)
def test_an_amount_never_equals_a_bare_number(amount: int) -> None:
    """Equality is an answer and not an error, and it is no."""
    others: list[object] = [amount, Decimal(amount) / 100, str(Money(amount))]
    assert not any(Money(amount) == other for other in others)


# From lats to euros


@pytest.mark.parametrize(
    ("lats", "euros", "by_hand"),
    [
        ("0.00", "0.00", "nothing"),
        ("0.01", "0.01", "0.014228..."),
        ("1.00", "1.42", "1.422871..."),
        ("35.00", "49.80", "49.800513..."),
        ("90.00", "128.06", "128.058463..."),
        ("200.00", "284.57", "284.574362..."),
        ("702804.00", "1000000.00", "the rate itself"),
        ("-1.00", "-1.42", "as 1.00"),
    ],
)
def test_lats_worked_by_hand(lats: str, euros: str, by_hand: str) -> None:
    """Lats divided by 0.702804, then rounded to a cent."""
    assert by_hand
    assert Money.parse(lats, Currency.LVL).to_euros() == Money.parse(euros)


@given(cents)
def test_lats_agree_with_the_decimal_module(amount: int) -> None:
    """The decimal module, dividing by the whole rate and rounding half up, gives the same cents."""
    exact = Context(prec=60).divide(Decimal(amount), Decimal("0.702804"))
    assert Money(amount, Currency.LVL).to_euros() == Money(int(exact.quantize(Decimal(1), ROUND_HALF_UP)))


@given(cents)
def test_the_nearest_cent_is_at_most_half_a_cent_away(amount: int) -> None:
    """In exact fractions no other cent is nearer; a tie cannot occur at this rate."""
    euros = Money(amount, Currency.LVL).to_euros().cents
    assert abs(euros - Fraction(amount) / Fraction(702_804, 1_000_000)) < Fraction(1, 2)


@given(cents, cents)
def test_more_lats_are_never_fewer_euros(a: int, b: int) -> None:
    """Conversion keeps the order, and a debt is converted as the same credit is."""
    low, high = sorted((a, b))
    assert Money(low, Currency.LVL).to_euros() <= Money(high, Currency.LVL).to_euros()
    assert Money(-a, Currency.LVL).to_euros().cents == -Money(a, Currency.LVL).to_euros().cents


@given(cents)
def test_euros_stay_as_they_are(amount: int) -> None:
    """Converting twice is converting once."""
    assert Money(amount).to_euros() == Money(amount)


def test_an_amount_does_not_change() -> None:
    """Frozen and slotted, and whole after pickling."""
    money = Money(100)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        money.cents = 200  # type: ignore[misc]
    assert not hasattr(money, "__dict__")
    assert pickle.loads(pickle.dumps(money)) == money  # noqa: S301
