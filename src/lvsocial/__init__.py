"""Latvian municipal social assistance: facts and law in, decisions with their reasons out.

>>> from datetime import date
>>> from lvsocial import Household, Person, Property, assess
>>> alone = Household((Person("anna", date(1990, 5, 1), incomes=()),), property=Property(vehicles=()))
>>> assess(alone, date(2025, 3, 10)).statuses.needy.outcome
'granted'
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lvsocial.assessment import Assessment, Granted, Refused, Undetermined, assess
    from lvsocial.comparison import compare
    from lvsocial.errors import Fault, InvalidInput, LvsocialError, NotInForce
    from lvsocial.explanation import explain, html, markdown, receipt, text, to_dict, to_json, verify
    from lvsocial.household_file import read as read_household
    from lvsocial.household_file import write as write_household
    from lvsocial.households import DisabilityGroup, Household, Person
    from lvsocial.housing import CostKind, Dwelling, HousingCost
    from lvsocial.identifiers import PersonalCode
    from lvsocial.income import Income, IncomeKind
    from lvsocial.legal import Citation, Ground
    from lvsocial.money import Currency, Money
    from lvsocial.property import Property, Vehicle
    from lvsocial.timeline import Month

# Loaded on first use, so that to import the package stays cheap.
_HOME = {
    "Assessment": "assessment",
    "Granted": "assessment",
    "Refused": "assessment",
    "Undetermined": "assessment",
    "assess": "assessment",
    "compare": "comparison",
    "Fault": "errors",
    "InvalidInput": "errors",
    "LvsocialError": "errors",
    "NotInForce": "errors",
    "explain": "explanation",
    "html": "explanation",
    "markdown": "explanation",
    "receipt": "explanation",
    "text": "explanation",
    "to_dict": "explanation",
    "to_json": "explanation",
    "verify": "explanation",
    "DisabilityGroup": "households",
    "Household": "households",
    "Person": "households",
    "CostKind": "housing",
    "Dwelling": "housing",
    "HousingCost": "housing",
    "PersonalCode": "identifiers",
    "Income": "income",
    "IncomeKind": "income",
    "Citation": "legal",
    "Ground": "legal",
    "Currency": "money",
    "Money": "money",
    "Property": "property",
    "Vehicle": "property",
    "Month": "timeline",
    "read_household": "household_file:read",
    "write_household": "household_file:write",
}

__all__ = [
    "Assessment",
    "Citation",
    "CostKind",
    "Currency",
    "DisabilityGroup",
    "Dwelling",
    "Fault",
    "Granted",
    "Ground",
    "Household",
    "HousingCost",
    "Income",
    "IncomeKind",
    "InvalidInput",
    "LvsocialError",
    "Money",
    "Month",
    "NotInForce",
    "Person",
    "PersonalCode",
    "Property",
    "Refused",
    "Undetermined",
    "Vehicle",
    "assess",
    "compare",
    "explain",
    "html",
    "markdown",
    "read_household",
    "receipt",
    "text",
    "to_dict",
    "to_json",
    "verify",
    "write_household",
]


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'lvsocial' has no attribute {name!r}")
    module, _, called = home.partition(":")
    found: object = getattr(import_module(f"lvsocial.{module}"), called or name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
