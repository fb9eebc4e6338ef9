"""The registers in memory pass the contract suites."""

import attrs
import pytest

from lvsocial import testing
from lvsocial.adapters.ports import Ports
from lvsocial.testing.contracts import PortContract, Source


class InMemory(testing.PortContract):
    @pytest.fixture
    def source(self) -> Source:
        return lambda world: testing.in_memory(self.sample.registry, world)


class TestAccountRegister(InMemory, testing.AccountRegisterContract): ...


class TestBankAccounts(InMemory, testing.BankAccountsContract): ...


class TestCadastre(InMemory, testing.CadastreContract): ...


class TestCaseSystem(InMemory, testing.CaseSystemContract): ...


class TestCompanies(InMemory, testing.CompaniesContract): ...


class TestCreditRegister(InMemory, testing.CreditRegisterContract): ...


class TestDisability(InMemory, testing.DisabilityContract): ...


class TestEducation(InMemory, testing.EducationContract): ...


class TestEmployment(InMemory, testing.EmploymentContract): ...


class TestLandRegister(InMemory, testing.LandRegisterContract): ...


class TestMaintenanceFund(InMemory, testing.MaintenanceFundContract): ...


class TestMonitoring(InMemory, testing.MonitoringContract): ...


class TestPopulation(InMemory, testing.PopulationContract): ...


class TestPrisons(InMemory, testing.PrisonsContract): ...


class TestRuralSupport(InMemory, testing.RuralSupportContract): ...


class TestServiceProviders(InMemory, testing.ServiceProvidersContract): ...


class TestSocialInsurance(InMemory, testing.SocialInsuranceContract): ...


class TestTax(InMemory, testing.TaxContract): ...


class TestVehicles(InMemory, testing.VehiclesContract): ...


def test_every_register_has_its_contract() -> None:
    """Each port of the library, each method of its questions, and nothing else."""
    suites = [suite for suite in PortContract.__subclasses__() if suite.__module__ == PortContract.__module__]
    assert {suite.sample.registry for suite in suites} == {field.name for field in attrs.fields(Ports)}
    assert len(suites) == len(attrs.fields(Ports))
