"""The values of a figure of the law in words, as lists of figures and explanations show them."""

from lvsocial import law
from lvsocial.explanation import numbers
from lvsocial.explanation.graph import words
from lvsocial.housing import CostKind
from lvsocial.language import Lang
from lvsocial.law import Figure, HousingNorm, Way
from lvsocial.money import Money, Ratio

_NOT_SET = (0, Money(0))
"""What of a norm adds nothing to it."""


def shown(figure: Figure, lang: Lang) -> str:
    """What *figure* sets: ``first or only person 166.00; other persons 116.00``."""
    named = words()["fields"]
    return "; ".join(
        f"{named[key][lang]} {_value(value, key, lang)}" if key in named else _value(value, key, lang)
        for key, value in law.values(figure).items()
        if value is not None and not (isinstance(figure, HousingNorm) and value in _NOT_SET)
    )


def amount(money: Money, lang: Lang) -> str:
    """An amount with its currency where that is not the euro: ``40,00 LVL``."""
    return numbers.in_currency(numbers.cents(money.cents, lang), money.currency)


def cost(kind: CostKind, lang: Lang) -> str:
    """The name of a kind of housing cost."""
    told: str = words()["costs"][kind.value][lang]
    return told


def _value(value: object, key: str, lang: Lang) -> str:
    match value:
        case Money():
            return amount(value, lang)
        case Ratio():
            return numbers.ratio(value.hundredths, lang)
        case tuple():
            return ", ".join(cost(kind, lang) for kind in value)
        case Way():
            told: str = words()["ways"][value.value][lang]
            return told
        case bool():
            return numbers.truth(value, lang)
        case int() if key == "months":
            return numbers.age(value, lang)
        case int() if key in ("square_metres", "first_area", "other_area"):
            return f"{numbers.whole(value, lang)} m²"
        case int() if key == "kilograms":
            return f"{numbers.whole(value, lang)} kg"
        case int():
            return numbers.whole(value, lang)
    return str(value)
