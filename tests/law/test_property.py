"""What a household may own, SPSPL 36(1) p. 2: savings, vehicles, home, land and the rest."""

from __future__ import annotations

import pytest
from tests.builders import assessed, cited, open_of, outcomes, said


@pytest.mark.parametrize(
    ("on", "members", "limit", "over", "provision", "source"),
    [
        # one sum for every household until 2023-05-31
        ("2021-07-01", "adult", "272.00", "272.01", "SPSPL 36(1) p. 2", "S69 S118"),
        ("2021-12-31", "adult, adult, child, child", "272.00", "272.01", "SPSPL 36(1) p. 2", "S69 S118"),
        ("2022-06-01", "old, old", "272.00", "272.01", "SPSPL 36(1) p. 2", "S69 S118"),
        ("2022-10-03", "adult, child", "272.00", "272.01", "SPSPL 36(1) p. 2", "S84"),
        ("2023-05-31", "adult, adult, child, child", "272.00", "272.01", "SPSPL 36(1) p. 2", "S84"),
        # then the household's needy threshold, in June 2023 with the old amounts
        ("2023-06-01", "adult", "272.00", "272.01", "SPSPL 36(1) p. 2", "S120"),
        ("2023-06-01", "adult, adult", "462.00", "462.01", "SPSPL 36(1) p. 2", "S120"),  # 272 + 190
        ("2023-06-30", "adult, adult, child, child", "842.00", "842.01", "SPSPL 36(1) p. 2", "S120"),  # 272 + 570
        ("2023-07-01", "adult, adult", "532.00", "532.01", "SPSPL 36(1) p. 2", "S120 S27"),  # 313 + 219
        ("2023-12-31", "old", "313.00", "313.01", "SPSPL 36(1) p. 2", "S120 S27"),
        ("2024-01-01", "adult, adult, child", "823.00", "823.01", "SPSPL 36(1) p. 2", "S68"),  # 343 + 480
        ("2025-01-01", "adult, adult, child, child", "1169.00", "1169.01", "SPSPL 36(1) p. 2", "S120 S31"),
        ("2026-01-01", "adult", "425.00", "425.01", "SPSPL 36(1) p. 2", "S120 S35"),
        ("2026-05-01", "old, child", "723.00", "723.01", "SPSPL 36(1) p. 2", "S120 S35"),  # 425 + 298
        ("2026-12-31", "adult, child", "723.00", "723.01", "SPSPL 36(1) p. 2", "S120 S35"),
    ],
)
def test_savings(on: str, members: str, limit: str, over: str, provision: str, source: str) -> None:
    """Up to the limit nothing is lost; one cent over refuses both statuses and both benefits."""
    within = outcomes(assessed(members, on=on, savings=limit, costs="100"))
    assert within[0] == "granted", cited(provision, source)
    assert within[1] == "refused NEEDY"
    assert [each.split()[0] for each in within[2:]] == ["granted", "granted"]
    assert outcomes(assessed(members, on=on, savings=over, costs="100")) == ["refused SAVINGS"] * 4
    asked = open_of(assessed(members, on=on, savings=None).benefits.gmi)
    assert asked == {"property.savings": limit}


@pytest.mark.parametrize("on", ["2021-01-01", "2021-06-30"])
def test_savings_while_housing_was_the_councils(on: str) -> None:
    """Until 2021-06-30 the statuses and the GMI benefit are refused; of housing nothing can be said."""
    found = outcomes(assessed("adult", on=on, savings="272.01", costs="100"))
    assert found == ["refused SAVINGS"] * 3 + ["undetermined"], cited("SPSPL 36(1) p. 2", "S118")


YES, OVER, OPEN = "granted", "refused VEHICLES", "open"


@pytest.mark.parametrize(
    ("on", "members", "masses", "outcome", "provision", "source"),
    [
        ("2021-01-01", "adult", (), YES, "SPSPL 36(1) p. 2", "S69"),
        ("2021-01-01", "adult", (1450,), YES, "SPSPL 36(1) p. 2", "S69"),
        ("2021-01-01", "adult", (1450, 1450), OVER, "SPSPL 36(1) p. 2", "S69"),
        ("2021-01-01", "adult, child", (1450, 1450), YES, "SPSPL 36(1) p. 2", "S69"),
        ("2021-01-01", "adult, child", (1450, 1450, 1450), OVER, "SPSPL 36(1) p. 2", "S69"),
        ("2022-10-03", "old, old", (1450,), YES, "SPSPL 36(1) p. 2", "S84"),
        ("2022-10-03", "old, old", (1450, 1450), OVER, "SPSPL 36(1) p. 2", "S84"),
        ("2022-10-03", "adult, child", (1450, 1450), YES, "SPSPL 36(1) p. 2", "S84"),
        # no limit of mass was found for the time until 2023-05-31
        ("2023-05-31", "adult", (3501,), YES, "SPSPL 36(1) p. 2", "S84"),
        ("2023-05-31", "adult", (1450, 1450), OVER, "SPSPL 36(1) p. 2", "S84"),
        ("2023-05-31", "adult, child", (1450, 9000), YES, "SPSPL 36(1) p. 2", "S84"),
        # since 2023-06-01 3500 kg each, and a second one also by the opinion on adapting a car
        ("2023-06-01", "adult", (3500,), YES, "SPSPL 36(1) p. 2", "S120"),
        ("2023-06-01", "adult", (3501,), OVER, "SPSPL 36(1) p. 2", "S120"),
        ("2023-06-01", "adult", (1450, 3500), OPEN, "SPSPL 36(1) p. 2", "S120"),
        ("2023-06-01", "adult", (1450, 3501), OVER, "SPSPL 36(1) p. 2", "S120"),
        ("2023-06-01", "adult", (1450, 1450, 1450), OVER, "SPSPL 36(1) p. 2", "S120"),
        ("2023-06-01", "adult, child", (3500, 3500), YES, "SPSPL 36(1) p. 2", "S120"),
        ("2023-06-01", "adult, child", (3500, 3501), OVER, "SPSPL 36(1) p. 2", "S120"),
        ("2023-06-01", "adult, child", (1450, 1450, 1450), OVER, "SPSPL 36(1) p. 2", "S120"),
        ("2024-03-10", "old, old", (1450, 1450), OPEN, "SPSPL 36(1) p. 2", "S68 S120"),
        ("2025-03-10", "adult, adult", (1450, 1450), OPEN, "SPSPL 36(1) p. 2", "S120"),
        ("2026-12-31", "adult", (3500,), YES, "SPSPL 36(1) p. 2", "S120"),
        ("2026-12-31", "adult", (3501,), OVER, "SPSPL 36(1) p. 2", "S120"),
        ("2026-12-31", "adult, child", (1450, 1450), YES, "SPSPL 36(1) p. 2", "S120"),
        ("2026-12-31", "adult", (1450, 1450), OPEN, "SPSPL 36(1) p. 2", "S120"),
    ],
)
def test_vehicles(on: str, members: str, masses: tuple[int, ...], outcome: str, provision: str, source: str) -> None:
    """By number, with children two; since June 2023 by mass too."""
    found = assessed(members, on=on, vehicles=masses)
    if outcome == OVER:
        assert {said(found.statuses.needy), said(found.statuses.low_income), said(found.benefits.gmi)} == {OVER}
        assert said(found.benefits.housing) == (OVER if on >= "2021-07-01" else "undetermined")
    else:
        assert said(found.statuses.needy) == YES, cited(provision, source)
        assert open_of(found.statuses.needy) == ({"members": None} if outcome == OPEN else {})
        assert open_of(found.benefits.gmi) == open_of(found.statuses.needy)
        assert said(found.statuses.low_income) == "refused NEEDY"


@pytest.mark.parametrize(
    ("on", "members", "limit"),
    [
        ("2021-01-01", "adult", "1"),
        ("2021-01-01", "adult, child", "2"),
        ("2023-05-31", "old, old", "1"),
        ("2023-06-01", "old, old", "1"),
        ("2026-12-31", "adult, adult, child", "2"),
    ],
)
def test_vehicles_that_nobody_spoke_of(on: str, members: str, limit: str) -> None:
    """They stay an open condition of whatever is granted, with the number that is left out of account."""
    found = assessed(members, on=on, vehicles=None)
    assert open_of(found.statuses.needy) == {"property.vehicles": limit}, cited("SPSPL 36(1) p. 2", "S68 S120")
    (condition,) = found.benefits.gmi.open_conditions  # type: ignore[union-attr]
    assert str(condition.citation) == "SPSPL 36(1) p. 2"


@pytest.mark.parametrize(
    ("born", "on", "outcome"),
    [
        ("2005-05-31", "2023-05-30", "granted"),
        ("2005-05-31", "2023-05-31", "refused VEHICLES"),  # 18 that day, so two adults and two cars
        ("2004-02-29", "2022-02-28", "granted"),
        ("2004-02-29", "2022-03-01", "refused VEHICLES"),
    ],
)
def test_second_vehicle_goes_with_the_last_child(born: str, on: str, outcome: str) -> None:
    """On the 18th birthday of the only child one vehicle is left out of account."""
    assert said(assessed(f"adult, {born}", on=on, vehicles=(900, 900)).statuses.needy) == outcome, cited(
        "SPSPL 36(1) p. 2", "S84"
    )


def test_both_grounds_are_named() -> None:
    """Savings and vehicles over, income over: each stands among the grounds."""
    found = assessed("adult 700", on="2025-03-10", savings="377.01", vehicles=(3501,))
    assert said(found.statuses.needy) == "refused INCOME|SAVINGS|VEHICLES"
    assert said(found.statuses.low_income) == "refused INCOME|SAVINGS|VEHICLES"
    assert said(found.benefits.gmi) == "refused SAVINGS|VEHICLES|NOTHING_TO_PAY"


def test_nothing_stays_open_where_it_is_refused_anyway() -> None:
    """Over the ceiling: neither savings nor vehicles are asked for, and neither is a ground."""
    found = assessed("adult 5000", on="2025-03-10", savings=None, vehicles=None)
    assert outcomes(found) == ["refused INCOME", "refused INCOME", "refused NOTHING_TO_PAY", "refused NOTHING_TO_PAY"]


@pytest.mark.parametrize(
    ("on", "members", "masses", "outcome"),
    [
        # since 2023-06-01 a second vehicle where somebody has the opinion on adapting a car
        ("2023-06-01", "adult adapted_car", (1450, 1450), "granted"),
        ("2023-06-01", "adult adapted_car", (1450, 3501), "refused VEHICLES"),
        ("2023-06-01", "adult adapted_car", (900, 900, 900), "refused VEHICLES"),
        ("2023-06-01", "adult no_adapted_car", (1450, 1450), "refused VEHICLES"),
        ("2026-12-31", "adult no_adapted_car, adult adapted_car", (3500, 3500), "granted"),
        ("2026-12-31", "adult no_adapted_car, adult no_adapted_car", (900, 900), "refused VEHICLES"),
        ("2026-12-31", "adult adapted_car, child", (900, 900, 900), "refused VEHICLES"),  # not one more on top
        ("2023-05-31", "adult adapted_car", (900, 900), "refused VEHICLES"),  # read for the later time only
        ("2023-06-01", "adult no_adapted_car", (1450,), "granted"),
    ],
)
def test_second_vehicle_for_an_adapted_car(on: str, members: str, masses: tuple[int, ...], outcome: str) -> None:
    """A medical opinion on adapting a car and the transport compensation, of any member."""
    found = assessed(members, on=on, vehicles=masses)
    assert said(found.statuses.needy) == outcome, cited("SPSPL 36(1) p. 2", "S84 S120")
    assert open_of(found.statuses.needy) == {}


@pytest.mark.parametrize(
    ("members", "open_conditions"),
    [
        ("adult no_adapted_car, adult", {"members": None}),
        ("adult, adult adapted_car", {}),
        ("adult, adult adapted_car prison", {"members": None}),  # who is left out has no car in the household
    ],
)
def test_silence_about_an_adapted_car(members: str, open_conditions: dict[str, None]) -> None:
    """Open as long as somebody is silent and nobody has said yes."""
    found = assessed(members, on="2025-03-10", vehicles=(900, 900))
    assert open_of(found.statuses.needy) == open_conditions, cited("SPSPL 36(1) p. 2", "S120")


OLD = ("2021-01-01", "2023-05-31")
NEW = ("2023-06-01", "2026-12-31")
REFUSED = "refused REAL_PROPERTY"

ASSETS = [
    # what is owned, until 2023-05-31, since 2023-06-01
    ((), YES, YES),
    (("home",), YES, YES),
    (("home", "home"), REFUSED, REFUSED),
    (("land:50000",), YES, YES),  # 5 ha
    (("land:50001",), REFUSED, REFUSED),
    (("land:25000", "land:25000"), YES, YES),
    (("land:25000", "land:25001"), REFUSED, REFUSED),
    (("home", "land:50000"), YES, YES),
    (("other",), REFUSED, REFUSED),
    (("home", "other"), REFUSED, REFUSED),
    # "a small number" of farm buildings until then: whether one is within it was not read
    (("farm_building",), OPEN, YES),
    (("farm_building", "farm_building", "farm_building"), OPEN, YES),
    (("rented_land_building",), OPEN, YES),
    (("rented_land_building", "rented_land_building"), OPEN, YES),
    (("rented_land_building", "rented_land_building", "rented_land_building"), OPEN, REFUSED),
    # of these the text of the earlier time was not read
    (("garden_house",), OPEN, YES),
    (("relatives_home",), OPEN, YES),
    (("frozen_assets",), OPEN, YES),
    (("child_assets",), OPEN, YES),
    (("tools",), OPEN, YES),
    (("home", "tools", "other"), REFUSED, REFUSED),
    (("home", "land:50000", "rented_land_building", "relatives_home", "frozen_assets", "child_assets"), OPEN, YES),
]


@pytest.mark.parametrize(("assets", "old", "new"), ASSETS)
def test_assets(assets: tuple[str, ...], old: str, new: str) -> None:
    """What the Law leaves out of account, up to its limits; one thing over refuses all four."""
    for days, outcome in ((OLD, old), (NEW, new)):
        for on in days:
            found = assessed("adult, child", on=on, assets=assets, costs="100")
            if outcome == REFUSED:
                four = [REFUSED] * 4 if on >= "2021-07-01" else [REFUSED] * 3 + ["undetermined"]
                assert outcomes(found) == four, cited("SPSPL 36(1) p. 2", "S69 S84 S120")
                continue
            assert outcomes(found)[:2] == [YES, "refused NEEDY"], cited("SPSPL 36(1) p. 2", "S69 S84 S120")
            asked = [n for n, use in enumerate(assets) if use not in ("home", "land:50000")] if outcome == OPEN else []
            assert open_of(found.statuses.needy) == {f"property.assets[{n}]": None for n in asked}
            assert open_of(found.benefits.gmi) == open_of(found.statuses.needy)


@pytest.mark.parametrize("on", [*OLD, *NEW])
def test_assets_that_nobody_spoke_of(on: str) -> None:
    """They stay open wherever something is granted."""
    found = assessed("adult", on=on, assets=None)
    assert open_of(found.statuses.needy) == {"property.assets": None}, cited("SPSPL 36(1) p. 2", "S69 S120")
    assert open_of(found.benefits.gmi) == {"property.assets": None}


def test_every_ground_of_property_is_named() -> None:
    """Savings, a vehicle and a house over."""
    found = assessed("adult", on="2025-03-10", savings="377.01", vehicles=(3501,), assets=("other", "land:50001"))
    assert said(found.statuses.needy) == "refused SAVINGS|VEHICLES|REAL_PROPERTY"
