"""Which adapter answers for which register."""

import attrs

from lvsocial.adapters.case_system import CaseSystem
from lvsocial.adapters.employment import Employment
from lvsocial.adapters.land_register import LandRegister
from lvsocial.adapters.social_insurance import SocialInsurance


@attrs.frozen(eq=False)
class Ports:
    """An adapter for each register, by the register's name; where none is connected, asking is `NotOffered`."""

    case_system: CaseSystem | None = None
    social_insurance: SocialInsurance | None = None
    employment: Employment | None = None
    land_register: LandRegister | None = None
