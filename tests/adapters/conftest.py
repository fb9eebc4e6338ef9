"""A case with its persons, a purpose, and a desk over registers in memory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import attrs
import pytest

from lvsocial.adapters.desk import Desk, Key
from lvsocial.adapters.ports import Ports
from lvsocial.adapters.records import Purpose, PurposeKind
from lvsocial.adapters.stores import MemoryAuditLog, MemoryLookupRegister
from lvsocial.testing import in_memory, worlds
from lvsocial.testing.contracts import purpose

NOON = datetime(2025, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def why() -> Purpose:
    return purpose(PurposeKind.ASSISTANCE)


@pytest.fixture
def desk() -> Callable[..., Desk]:
    """A desk whose VSAA is *port*, or the one in memory."""

    def made(port: object | None = None, **more: Any) -> Desk:
        vsaa: Any = port or in_memory("social_insurance", worlds.SOCIAL_INSURANCE.world())
        stores = {"audit": MemoryAuditLog(), "register": MemoryLookupRegister()}
        return Desk(Ports(social_insurance=vsaa), Key("k", b"secret"), **stores | {"clock": lambda: NOON} | more)

    return made


@pytest.fixture
def in_case() -> Callable[..., Purpose]:
    """A purpose with parts of its case or of its actor said otherwise."""

    def made(
        kind: PurposeKind = PurposeKind.ASSISTANCE, *, case: Any = None, actor: Any = None, **other: Any
    ) -> Purpose:
        base = purpose(kind)
        changed = {"case": attrs.evolve(base.case, **(case or {})), "actor": attrs.evolve(base.actor, **(actor or {}))}
        return attrs.evolve(base, **changed, **other)

    return made
