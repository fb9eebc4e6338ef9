"""Which adapter answers for which register."""

import attrs

from lvsocial.adapters.accounts import AccountRegister, BankAccounts, CreditRegister
from lvsocial.adapters.cadastre import Cadastre
from lvsocial.adapters.case_system import CaseSystem
from lvsocial.adapters.companies import Companies
from lvsocial.adapters.disability import Disabilities
from lvsocial.adapters.education import Education
from lvsocial.adapters.employment import Employment
from lvsocial.adapters.land_register import LandRegister
from lvsocial.adapters.maintenance_fund import MaintenanceFund
from lvsocial.adapters.monitoring import Monitoring
from lvsocial.adapters.population import Population
from lvsocial.adapters.prisons import Prisons
from lvsocial.adapters.rural_support import RuralSupport
from lvsocial.adapters.service_providers import ServiceProviders
from lvsocial.adapters.social_insurance import SocialInsurance
from lvsocial.adapters.tax import Tax
from lvsocial.adapters.vehicles import Vehicles


@attrs.frozen(eq=False)
class Ports:
    """An adapter for each register, by the register's name; where none is connected, asking is `NotOffered`."""

    case_system: CaseSystem | None = None
    social_insurance: SocialInsurance | None = None
    employment: Employment | None = None
    land_register: LandRegister | None = None
    population: Population | None = None
    cadastre: Cadastre | None = None
    tax: Tax | None = None
    disability: Disabilities | None = None
    companies: Companies | None = None
    vehicles: Vehicles | None = None
    account_register: AccountRegister | None = None
    credit_register: CreditRegister | None = None
    bank_accounts: BankAccounts | None = None
    education: Education | None = None
    maintenance_fund: MaintenanceFund | None = None
    rural_support: RuralSupport | None = None
    prisons: Prisons | None = None
    service_providers: ServiceProviders | None = None
    monitoring: Monitoring | None = None
