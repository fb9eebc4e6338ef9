"""Where a household lives and what that costs (mājoklis, izdevumi par mājokli)."""

from enum import StrEnum

import attrs

from lvsocial.income import in_money_of, not_negative
from lvsocial.money import Money
from lvsocial.timeline import Month


class CostKind(StrEnum):
    """Housing costs of SPSPL 35(3); the last four are read from Annex 3 of Regulation 809 at second hand."""

    RENT = "rent"
    """Rent (īres maksa)."""
    MANAGEMENT = "management"
    """Mandatory management of the house (obligātās pārvaldīšanas izdevumi)."""
    HEATING = "heating"
    """Heat for heating and hot water (siltumenerģija apkurei un karstajam ūdenim)."""
    ELECTRICITY = "electricity"
    """Electricity (elektroenerģija)."""
    WATER = "water"
    """Water (ūdens)."""
    GAS = "gas"
    """Gas (gāze)."""
    SEWERAGE = "sewerage"
    """Sewerage or emptying a cesspit (kanalizācija vai asenizācija)."""
    WASTE = "waste"
    """Household waste (sadzīves atkritumu apsaimniekošana)."""
    TELECOMMUNICATIONS = "telecommunications"
    """Telephone, telecommunications and internet (telekomunikāciju un interneta pakalpojumi)."""
    WATER_METERS = "water_meters"
    """Installing and verifying water meters (ūdens skaitītāju uzstādīšana un verificēšana)."""
    SOLID_FUEL = "solid_fuel"
    """Firewood, coal, briquettes, pellets (cietais kurināmais)."""
    LAND_RENT = "land_rent"
    """Rent of the land under the dwelling (zemes noma)."""
    PROPERTY_TAX = "property_tax"
    """Real-estate tax (nekustamā īpašuma nodoklis)."""
    INSURANCE = "insurance"
    """Insurance of the dwelling (mājokļa apdrošināšana)."""


class HousingCategory(StrEnum):
    """Categories of SPSPL 35(5) among which the service decides for a household with children since 2026."""

    WITH_CHILDREN = "with_children"
    """Point 3: as persons of pension age or with disability and children (35. panta piektās daļas 3. punkts)."""
    OTHER = "other"
    """Point 4: another household (35. panta piektās daļas 4. punkts)."""


@attrs.frozen(repr=False)
class HousingCost:
    """One bill: what was charged of one *kind* for one *month*, in euros."""

    kind: CostKind
    month: Month
    amount: Money = attrs.field(validator=not_negative)

    def __attrs_post_init__(self) -> None:
        in_money_of(self.month, self.amount)

    def __repr__(self) -> str:
        return f"<HousingCost: {self.kind}>"


@attrs.frozen(repr=False)
class Dwelling:
    """The dwelling of a household.

    `costs` that stand, even empty, are all there were; None says that nobody has told yet. `category` is the
    household's category for the housing benefit where the service decides on it (SPSPL 35(5), open for
    households with children since 2026). `square_metres` are those of the dwelling.
    """

    costs: tuple[HousingCost, ...] | None = None
    square_metres: int | None = None
    category: HousingCategory | None = None

    def __repr__(self) -> str:
        return "<Dwelling>"
