"""The pytest plugin: the builders as fixtures of their names, and the cast of the fake country.

It loads nothing but pytest until a fixture is used. The contract suites explain their failed assertions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from lvsocial.adapters.memory.country import Country, Family
    from lvsocial.adapters.memory.lives import Life
    from lvsocial.adapters.questions import Reply
    from lvsocial.households import Household

pytest.register_assert_rewrite("lvsocial.testing.contracts")


@pytest.fixture
def fake_country() -> Country:
    """The fake country with its named cast, new for each test."""
    from lvsocial.adapters.memory.cast import cast

    return cast()


@pytest.fixture
def a_person() -> Callable[..., Life]:
    """`lvsocial.testing.a_person`."""
    from lvsocial.testing import builders

    return builders.a_person


@pytest.fixture
def a_child() -> Callable[..., Life]:
    """`lvsocial.testing.a_child`."""
    from lvsocial.testing import builders

    return builders.a_child


@pytest.fixture
def a_family() -> Callable[..., Family]:
    """`lvsocial.testing.a_family`."""
    from lvsocial.testing import builders

    return builders.a_family


@pytest.fixture
def a_country() -> Callable[..., Country]:
    """`lvsocial.testing.a_country`."""
    from lvsocial.testing import builders

    return builders.a_country


@pytest.fixture
def a_household() -> Callable[..., Household]:
    """`lvsocial.testing.a_household`."""
    from lvsocial.testing import builders

    return builders.a_household


@pytest.fixture
def a_reply() -> Callable[..., Reply[object]]:
    """`lvsocial.testing.a_reply`."""
    from lvsocial.testing import builders

    return builders.a_reply
