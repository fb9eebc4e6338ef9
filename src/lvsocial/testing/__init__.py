"""For those who test: contract suites for adapters, builders for households and replies.

Loaded as a pytest plugin it imports nothing heavy; each name loads on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lvsocial.testing.builders import a_child, a_country, a_family, a_household, a_person, a_reply
    from lvsocial.testing.contracts import (
        AccountRegisterContract,
        BankAccountsContract,
        CadastreContract,
        CaseSystemContract,
        CompaniesContract,
        CreditRegisterContract,
        DisabilityContract,
        EducationContract,
        EmploymentContract,
        LandRegisterContract,
        MaintenanceFundContract,
        MonitoringContract,
        PopulationContract,
        PortContract,
        PrisonsContract,
        RuralSupportContract,
        ServiceProvidersContract,
        SocialInsuranceContract,
        TaxContract,
        VehiclesContract,
    )
    from lvsocial.testing.worlds import Trouble, World, in_memory

_HOME = {
    "AccountRegisterContract": "contracts",
    "BankAccountsContract": "contracts",
    "CadastreContract": "contracts",
    "CaseSystemContract": "contracts",
    "CompaniesContract": "contracts",
    "CreditRegisterContract": "contracts",
    "DisabilityContract": "contracts",
    "EducationContract": "contracts",
    "EmploymentContract": "contracts",
    "LandRegisterContract": "contracts",
    "MaintenanceFundContract": "contracts",
    "MonitoringContract": "contracts",
    "PopulationContract": "contracts",
    "PortContract": "contracts",
    "PrisonsContract": "contracts",
    "RuralSupportContract": "contracts",
    "ServiceProvidersContract": "contracts",
    "SocialInsuranceContract": "contracts",
    "TaxContract": "contracts",
    "VehiclesContract": "contracts",
    "Trouble": "worlds",
    "World": "worlds",
    "in_memory": "worlds",
    "a_child": "builders",
    "a_country": "builders",
    "a_family": "builders",
    "a_household": "builders",
    "a_person": "builders",
    "a_reply": "builders",
}

__all__ = [
    "AccountRegisterContract",
    "BankAccountsContract",
    "CadastreContract",
    "CaseSystemContract",
    "CompaniesContract",
    "CreditRegisterContract",
    "DisabilityContract",
    "EducationContract",
    "EmploymentContract",
    "LandRegisterContract",
    "MaintenanceFundContract",
    "MonitoringContract",
    "PopulationContract",
    "PortContract",
    "PrisonsContract",
    "RuralSupportContract",
    "ServiceProvidersContract",
    "SocialInsuranceContract",
    "TaxContract",
    "Trouble",
    "VehiclesContract",
    "World",
    "a_child",
    "a_country",
    "a_family",
    "a_household",
    "a_person",
    "a_reply",
    "in_memory",
]


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'lvsocial.testing' has no attribute {name!r}")
    found: object = getattr(import_module(f"lvsocial.testing.{home}"), name)
    globals()[name] = found
    return found
