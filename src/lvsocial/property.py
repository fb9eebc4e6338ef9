"""What a household owns (īpašums un naudas līdzekļu uzkrājumi)."""

from enum import StrEnum

import attrs

from lvsocial.errors import Fault, InvalidInput
from lvsocial.income import not_negative
from lvsocial.money import Money


@attrs.frozen(repr=False)
class Vehicle:
    """A motor vehicle (transportlīdzeklis), with its full mass (pilna masa) in kilograms.

    Farm machinery and bicycles are left out: the Law never counts them.
    """

    mass_kg: int

    def __repr__(self) -> str:
        return "<Vehicle>"


class PropertyUse(StrEnum):
    """What real property (nekustamais īpašums) or another thing is to the household, in the terms of the Law."""

    HOME = "home"
    """The home in which the members are declared and live, or part of it (mājoklis)."""
    LAND = "land"
    """Land (zeme), with its area."""
    FARM_BUILDING = "farm_building"
    """A farm building that belongs to such property (funkcionāli saistīta saimniecības ēka)."""
    RENTED_LAND_BUILDING = "rented_land_building"
    """A farm building on rented land (saimniecības ēka uz nomātas zemes)."""
    GARDEN_HOUSE = "garden_house"
    """A garden house usable in summer only (vasarā izmantojama dārza māja)."""
    RELATIVES_HOME = "relatives_home"
    """The only home of adult relatives of the first degree, declared and living there."""
    FROZEN_ASSETS = "frozen_assets"
    """Shares or property under a ban, in insolvency, or without income for three months (aizliegums, apturēta darbība)."""  # noqa: E501
    CHILD_ASSETS = "child_assets"
    """Property of a child (bērna īpašums)."""
    TOOLS = "tools"
    """Equipment needed for work or education (darbam vai izglītībai nepieciešamās ierīces)."""
    OTHER = "other"
    """Any other property: it stands in the way of assistance."""


@attrs.frozen(repr=False)
class Asset:
    """One thing that the household owns beside savings and vehicles; land with its area in square metres."""

    use: PropertyUse
    square_metres: int | None = None

    def __attrs_post_init__(self) -> None:
        if (self.square_metres is None) is (self.use is PropertyUse.LAND):
            raise InvalidInput(Fault("square_metres", "area_of_land"))

    def __repr__(self) -> str:
        return f"<Asset: {self.use}>"


@attrs.frozen(repr=False)
class Property:
    """Savings, vehicles and what else the whole household owns; None where nobody has told yet.

    `savings` are the household's money on all accounts and in cash, in euros; since 2023-06-01 without the
    children's own (SPSPL 36(1) p. 2).
    """

    savings: Money | None = attrs.field(default=None, validator=attrs.validators.optional(not_negative))
    vehicles: tuple[Vehicle, ...] | None = None
    assets: tuple[Asset, ...] | None = None

    def __repr__(self) -> str:
        return "<Property>"
