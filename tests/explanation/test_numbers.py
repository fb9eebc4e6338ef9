"""Amounts, dates, months, plurals and ages as Latvian and English write them; Babel is the oracle."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from lvsocial.explanation import numbers
from lvsocial.formula import DAYS_IN_KEY, UNIT
from lvsocial.language import Lang
from lvsocial.timeline import Month

LOCALE: dict[Lang, str] = {"lv": "lv", "en": "en_GB"}
langs = st.sampled_from(list(LOCALE))
days = st.dates(date(1850, 1, 1), date(2126, 12, 31))


def decimal(value: Decimal, lang: Lang, form: str) -> str:
    # Babel's minus is a hyphen here; what we write must paste anywhere.
    return format_decimal(value, format=form, locale=LOCALE[lang]).replace("\u2212", "-")


@given(st.integers(-(10**12), 10**12), langs)
def test_an_amount_is_written_as_the_language_does(cents: int, lang: Lang) -> None:
    """Thousands apart, two decimals, the sign of each language."""
    assert numbers.cents(cents, lang) == decimal(Decimal(cents) / 100, lang, "#,##0.00")


@given(st.integers(-(10**9), 10**9), langs)
def test_a_whole_number_is_written_as_the_language_does(number: int, lang: Lang) -> None:
    """Thousands apart."""
    assert numbers.whole(number, lang).replace("-", "") == decimal(Decimal(abs(number)), lang, "#,##0")


@given(st.integers(0, 99_999), langs)
def test_a_ratio_is_written_without_idle_zeros(hundredths: int, lang: Lang) -> None:
    """1.3 and not 1.30, with the decimal sign of the language."""
    assert numbers.ratio(hundredths, lang) == decimal(Decimal(hundredths) / 100, lang, "0.##")


@given(days, langs)
def test_a_day_in_words(day: date, lang: Lang) -> None:
    """The long form of the language."""
    assert numbers.day(day, lang) == format_date(day, "long", locale=LOCALE[lang])


@given(days)
def test_a_short_day_in_latvian(day: date) -> None:
    """Day, month and year with a point after each."""
    assert numbers.short_day(day, "lv") == format_date(day, "dd.MM.y.", locale="lv")
    assert numbers.short_day(day, "en") == format_date(day, "long", locale="en_GB")


@given(days)
def test_a_month_in_words(day: date) -> None:
    """The year with "gada" before a Latvian month, after an English one."""
    month = Month.of(day)
    assert numbers.month(month, "lv") == f"{day.year}. gada {format_date(day, 'LLLL', locale='lv')}"
    assert numbers.month(month, "en") == format_date(day, "LLLL y", locale="en_GB")


@pytest.mark.parametrize("lang", LOCALE)
def test_plurals_up_to_1200(lang: Lang) -> None:
    """The singular exactly where CLDR has it: in Latvian after 1, 21, 101, and not after 11 or 111."""
    of = Locale.parse(LOCALE[lang]).plural_form
    for number in range(1201):
        expected = "one" if of(number) == "one" else "many"
        assert numbers.plural(number, lang, "one", "many") == f"{number} {expected}", number


@pytest.mark.parametrize(
    ("months", "lv", "en"),
    [
        (216, "18 gadi", "18 years"),
        (252, "21 gads", "21 years"),
        (12, "1 gads", "1 year"),
        (132, "11 gadi", "11 years"),
        (747, "62 gadi 3 mēneši", "62 years 3 months"),
        (777, "64 gadi 9 mēneši", "64 years 9 months"),
        (733, "61 gads 1 mēnesis", "61 years 1 month"),
        (743, "61 gads 11 mēneši", "61 years 11 months"),
        (780, "65 gadi", "65 years"),
    ],
)
def test_an_age_in_years_and_months(months: int, lv: str, en: str) -> None:
    """Months only where they are left, each in its plural."""
    assert (numbers.age(months, "lv"), numbers.age(months, "en")) == (lv, en)
    assert numbers.value(months * DAYS_IN_KEY, "Age", "lv") == lv


@pytest.mark.parametrize(
    ("cents", "parts", "lv", "en"),
    [
        (124550, 3, "415,166...", "415.166..."),  # 1245.50 / 3 = 415.1666...
        (124500, 3, "415,00", "415.00"),
        (100, 3, "0,333...", "0.333..."),
        (-100, 3, "-0,333...", "-0.333..."),
        (1, 2, "0,005", "0.005"),
        (5, 4, "0,0125", "0.0125"),
        (300_000_01, 3, "100\xa0000,003...", "100,000.003..."),
        (101, 12, "0,084...", "0.084..."),
    ],
)
def test_an_exact_amount_shows_that_it_does_not_end(cents: int, parts: int, lv: str, en: str) -> None:
    """Three decimals and dots where there are more than five; never a rounded sum that looks exact."""
    value, rest = divmod(cents * UNIT, parts)
    assert rest == 0
    assert (numbers.amount(value, "lv"), numbers.amount(value, "en")) == (lv, en)


@given(st.integers(-(10**12), 10**12), langs)
def test_an_exact_amount_is_never_further_off_than_its_dots(value: int, lang: Lang) -> None:
    """Read back, it is the value or, with dots, what is left of it after three decimals."""
    shown = numbers.amount(value, lang)
    plain = shown.replace(",", "." if lang == "lv" else "").replace("\xa0", "")
    read, exact = Decimal(plain.rstrip(".")), Decimal(value) / UNIT / 100
    if shown.endswith("..."):
        assert abs(read) < abs(exact) < abs(read) + Decimal("0.001")
    else:
        assert read == exact


@pytest.mark.parametrize(("day", "unit"), [(date(2025, 3, 10), "Day"), (date(2024, 2, 29), "Day")])
def test_a_day_that_a_rule_counted(day: date, unit: str) -> None:
    """The day itself; 31 February is the last day of February."""
    key = (day.year * 12 + day.month - 1) * DAYS_IN_KEY + day.day
    assert numbers.value(key, unit, "en") == format_date(day, "long", locale="en_GB")
    february = (2025 * 12 + 1) * DAYS_IN_KEY + 31
    assert numbers.value(february, "Day", "lv") == "28.02.2025."


def test_the_other_units() -> None:
    """A truth is yes or no, a number has its thousands apart."""
    assert [numbers.value(v, "Truth", "lv") for v in (0, 1)] == ["nē", "jā"]
    assert [numbers.value(v, "Truth", "en") for v in (0, 1)] == ["no", "yes"]
    assert numbers.value(3500, "Count", "en") == "3,500"
    assert numbers.value(2025 * 12 + 1, "MonthNumber", "lv") == "2025. gada februāris"
