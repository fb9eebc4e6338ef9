"""For those who test: contract suites for adapters, builders for households and replies.

Loaded as a pytest plugin it imports nothing heavy; each name loads on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lvsocial.testing.contracts import (
        CaseSystemContract,
        EmploymentContract,
        LandRegisterContract,
        PortContract,
        SocialInsuranceContract,
    )
    from lvsocial.testing.worlds import Trouble, World, in_memory

_HOME = {
    "CaseSystemContract": "contracts",
    "EmploymentContract": "contracts",
    "LandRegisterContract": "contracts",
    "PortContract": "contracts",
    "SocialInsuranceContract": "contracts",
    "Trouble": "worlds",
    "World": "worlds",
    "in_memory": "worlds",
}

__all__ = [
    "CaseSystemContract",
    "EmploymentContract",
    "LandRegisterContract",
    "PortContract",
    "SocialInsuranceContract",
    "Trouble",
    "World",
    "in_memory",
]


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'lvsocial.testing' has no attribute {name!r}")
    found: object = getattr(import_module(f"lvsocial.testing.{home}"), name)
    globals()[name] = found
    return found
