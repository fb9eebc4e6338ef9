"""Registers in memory: whole implementations of every port, for tests, examples and programs without a channel."""

from lvsocial.adapters.memory.registers import (
    MemoryCaseSystem,
    MemoryEmployment,
    MemoryLandRegister,
    MemorySocialInsurance,
)

__all__ = [
    "MemoryCaseSystem",
    "MemoryEmployment",
    "MemoryLandRegister",
    "MemorySocialInsurance",
]
