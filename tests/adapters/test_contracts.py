"""The registers in memory pass the contract suites."""

import pytest

from lvsocial import testing
from lvsocial.testing.contracts import Source


class InMemory(testing.PortContract):
    @pytest.fixture
    def source(self) -> Source:
        return lambda world: testing.in_memory(self.sample.registry, world)


class TestSocialInsurance(InMemory, testing.SocialInsuranceContract): ...


class TestEmployment(InMemory, testing.EmploymentContract): ...


class TestLandRegister(InMemory, testing.LandRegisterContract): ...


class TestCaseSystem(InMemory, testing.CaseSystemContract): ...
