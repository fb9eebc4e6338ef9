"""Amounts, dates, months and ages as Latvian and English write them."""

from calendar import monthrange
from datetime import date

from lvsocial.formula import DAYS_IN_KEY, UNIT
from lvsocial.language import Lang
from lvsocial.money import Currency
from lvsocial.timeline import Month

_MONTHS = {
    "lv": [
        "janvāris",
        "februāris",
        "marts",
        "aprīlis",
        "maijs",
        "jūnijs",
        "jūlijs",
        "augusts",
        "septembris",
        "oktobris",
        "novembris",
        "decembris",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}


def cents(value: int, lang: Lang) -> str:
    """Whole cents as an amount: ``1 169,00`` or ``1,169.00`` (the Latvian space does not break)."""
    sign, value = ("-", -value) if value < 0 else ("", value)
    thousands = f"{value // 100:,}"
    if lang == "lv":
        return f"{sign}{thousands.replace(',', chr(0xA0))},{value % 100:02d}"
    return f"{sign}{thousands}.{value % 100:02d}"


def amount(value: int, lang: Lang) -> str:
    """An exact amount; where its decimals do not end within five digits, three of them and dots."""
    sign, value = ("-", -value) if value < 0 else ("", value)
    whole, rest = divmod(value, UNIT)
    shown = sign + cents(whole, lang)
    if not rest:
        return shown
    digits, left = divmod(rest * 1000, UNIT)
    return shown + (f"{digits // 100}..." if left else f"{digits:03d}".rstrip("0"))


def ratio(hundredths: int, lang: Lang) -> str:
    """Hundredths as a ratio: ``1,3`` or ``1.3``."""
    shown = f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
    return shown.replace(".", ",") if lang == "lv" else shown


def day(value: date, lang: Lang) -> str:
    """A day in words: ``2025. gada 10. marts`` or ``10 March 2025``."""
    name = _MONTHS[lang][value.month - 1]
    return f"{value.year}. gada {value.day}. {name}" if lang == "lv" else f"{value.day} {name} {value.year}"


def short_day(value: date, lang: Lang) -> str:
    """A day as briefly as it stays clear: ``10.03.2025.`` or ``10 March 2025``."""
    return f"{value:%d.%m.%Y.}" if lang == "lv" else day(value, lang)


def month(value: Month, lang: Lang) -> str:
    """A month in words: ``2025. gada februāris`` or ``February 2025``."""
    first = value.first_day
    name = _MONTHS[lang][first.month - 1]
    return f"{first.year}. gada {name}" if lang == "lv" else f"{name} {first.year}"


def plural(number: int, lang: Lang, one: str, many: str) -> str:
    """*one* or *many*, whichever form follows *number*: in Latvian 21 takes the first, 11 the second."""
    single = number % 10 == 1 and number % 100 != 11 if lang == "lv" else number == 1
    return f"{number} {one if single else many}"


def whole(number: int, lang: Lang) -> str:
    """A whole number with thousands apart: ``3 500`` or ``3,500``."""
    return f"{number:,}".replace(",", chr(0xA0)) if lang == "lv" else f"{number:,}"


def age(months: int, lang: Lang) -> str:
    """An age of whole months: ``64 gadi 9 mēneši`` or ``64 years 9 months``."""
    years, left = divmod(months, 12)
    words = {"lv": ("gads", "gadi", "mēnesis", "mēneši"), "en": ("year", "years", "month", "months")}[lang]
    shown = plural(years, lang, words[0], words[1])
    return f"{shown} {plural(left, lang, words[2], words[3])}" if left else shown


def truth(value: int, lang: Lang) -> str:
    """Yes or no."""
    return {"lv": ("nē", "jā"), "en": ("no", "yes")}[lang][bool(value)]


def day_of_key(key: int) -> date:
    """The day that a rule counted as *key*: a bound such as 31 February is the month's last day."""
    months, day_of_month = divmod(key, DAYS_IN_KEY)
    year, month_before = divmod(months, 12)
    return date(year, month_before + 1, min(day_of_month, monthrange(year, month_before + 1)[1]))


def in_currency(shown: str, currency: Currency) -> str:
    """An amount as it is *shown*, with its currency where that is not the euro: ``40,00 LVL``."""
    return shown if currency is Currency.EUR else f"{shown} {currency.value}"


def millionths(number: int, lang: Lang) -> str:
    """Millionths as a rate: ``0,702804`` or ``0.702804``."""
    shown = f"{number // 10**6}.{number % 10**6:06d}"
    return shown.replace(".", ",") if lang == "lv" else shown


def value(number: int, unit: str, lang: Lang, currency: Currency = Currency.EUR) -> str:
    """*number* in the words of its *unit*; amounts are in *currency*."""
    match unit:
        case "Amount":
            return in_currency(amount(number, lang), currency)
        case "Cents":
            return in_currency(cents(number, lang), currency)
        case "Lats":
            return in_currency(amount(number, lang), Currency.LVL)
        case "Millionths":
            return millionths(number, lang)
        case "Ratio":
            return ratio(number, lang)
        case "Day":
            return short_day(day_of_key(number), lang)
        case "MonthNumber":
            return month(Month(number), lang)
        case "Age":
            return age(number // DAYS_IN_KEY, lang)
        case "Truth":
            return truth(number, lang)
    return whole(int(number), lang)
