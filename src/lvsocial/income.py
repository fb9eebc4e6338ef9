"""What the members of a household receive (ienākumi)."""

from enum import StrEnum

import attrs

from lvsocial.errors import Fault, InvalidInput
from lvsocial.money import Money
from lvsocial.timeline import Month


class IncomeKind(StrEnum):
    """Kinds of income; how the Law treats each, and since when, stands in ``law/income_kinds.toml``."""

    WAGE = "wage"
    """Pay for work, after taxes (darba alga)."""
    OLD_AGE_PENSION = "old_age_pension"
    """Old-age pension (vecuma pensija)."""
    DISABILITY_PENSION = "disability_pension"
    """Disability pension (invaliditātes pensija)."""
    UNEMPLOYMENT_BENEFIT = "unemployment_benefit"
    """Unemployment benefit (bezdarbnieka pabalsts)."""
    FAMILY_STATE_BENEFIT = "family_state_benefit"
    """Family state benefit (ģimenes valsts pabalsts)."""
    GIFT = "gift"
    """Money or help given by another person (dāvinājums)."""


def not_negative(record: object, field: "attrs.Attribute[Money]", value: Money) -> None:
    """An attrs validator: an amount that somebody receives or pays is not below zero."""
    if value.cents < 0:
        raise InvalidInput(Fault(field.name, "negative"))


@attrs.frozen(repr=False)
class Income:
    """One line of income: what was received of one *kind* in one *month*, in euros after taxes.

    Two wages of a month are one line with their sum. The Law counts income after taxes, SPSPL 5(2).
    """

    kind: IncomeKind
    month: Month
    amount: Money = attrs.field(validator=not_negative)

    def __repr__(self) -> str:
        return f"<Income: {self.kind}>"
