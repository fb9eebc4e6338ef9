"""Norms of housing costs that the caller supplies; SPSPL 35(3), (4), 36(5).

The housing benefit of one person since 2025: 1.3 x 166 = 215.80, and costs within the norm, less income with the GMI
benefit. With 300.00 of income that is 215.80 + costs - 300, of two persons 1.3 x 282 = 366.60 + costs - 300.
"""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from tests.builders import raw

from lvsocial import Money, assess, law
from lvsocial.assessment import Assessment, Granted, Undetermined
from lvsocial.errors import InvalidInput, NotInForce
from lvsocial.explanation import explain, text
from lvsocial.explanation.as_json import to_dict
from lvsocial.explanation.receipts import read, receipt, verify, write
from lvsocial.household_file import from_dict
from lvsocial.housing import CostKind
from lvsocial.law import HousingNorm
from lvsocial.population import assess_frames

ON = date(2025, 3, 10)


def norm(
    *kinds: CostKind, since: date = date(2025, 1, 1), until: date = date(2025, 12, 31), **more: object
) -> HousingNorm:
    """A norm of an act of its own; amounts in text."""
    told = {key: Money.parse(each) if isinstance(each, str) else each for key, each in more.items()}
    return HousingNorm(kinds, since=since, until=until, act="Padome 2024/1", provision="5", **told)  # type: ignore[arg-type]


RENT, HEATING, WATER = CostKind.RENT, CostKind.HEATING, CostKind.WATER


def assessed_with(
    norms: list[HousingNorm],
    bills: list[tuple[str, str, str]],
    members: str = "adult 300",
    metres: int | None = 50,
    on: date = ON,
) -> Assessment:
    """A household with *bills* of kind, month and amount."""
    household = raw(members, on=str(on), costs={})
    household["dwelling"] = {
        "costs": [dict(zip(("kind", "month", "amount"), bill, strict=True)) for bill in bills],
    } | ({} if metres is None else {"square_metres": metres})
    return assess(from_dict(household), on, law=law.on(on).with_norms(norms))


# norms, bills, members, square metres, housing benefit
CASES = [
    # without a norm for the kind 200 counts: 215.80 + 200 - 300
    ([norm(WATER, first="10")], [("rent", "2025-02", "200")], "adult 300", 50, "115.80"),
    # for the dwelling: 150 of 150.01; a cent less is all
    ([norm(RENT, dwelling="150")], [("rent", "2025-02", "150.01")], "adult 300", 50, "65.80"),
    ([norm(RENT, dwelling="150")], [("rent", "2025-02", "150.00")], "adult 300", 50, "65.80"),
    ([norm(RENT, dwelling="150")], [("rent", "2025-02", "149.99")], "adult 300", 50, "65.79"),
    # for persons: 40 + 20 of 100 for two; 366.60 + 60 - 300
    ([norm(WATER, first="40", other="20")], [("water", "2025-02", "100")], "adult 300, adult", 50, "126.60"),
    # for the area: 2.15 x 50 = 107.50, and 2.15 x min(50, 30) = 64.50 for one person, 2.15 x min(50, 48) for two
    ([norm(HEATING, per_square_metre="2.15")], [("heating", "2025-02", "200")], "adult 300", 50, "23.30"),
    (
        [norm(HEATING, per_square_metre="2.15", first_area=30, other_area=18)],
        [("heating", "2025-02", "200"), ("rent", "2025-02", "50")],
        "adult 300",
        50,
        "30.30",  # 215.80 + 64.50 + 50 - 300
    ),
    (
        [norm(HEATING, per_square_metre="2.15", first_area=30, other_area=18)],
        [("heating", "2025-02", "200")],
        "adult 300, adult",
        50,
        "169.80",  # 366.60 + 103.20 - 300
    ),
    # a dwelling smaller than the norm: 2.15 x 25 = 53.75; 215.80 + 53.75 + 50 - 300
    (
        [norm(HEATING, per_square_metre="2.15", first_area=30, other_area=18)],
        [("heating", "2025-02", "200"), ("rent", "2025-02", "50")],
        "adult 300",
        25,
        "19.55",
    ),
    # two bills of one kind, and two kinds, share a norm: 150 of 90 + 91; 150 of 100 + 80
    (
        [norm(RENT, dwelling="150")],
        [("rent", "2025-02", "90"), ("rent", "2025-02", "91")],
        "adult 300",
        50,
        "65.80",
    ),
    (
        [norm(RENT, HEATING, dwelling="150")],
        [("rent", "2025-02", "100"), ("heating", "2025-02", "80")],
        "adult 300",
        50,
        "65.80",
    ),
    # each norm by itself: 100 of 150 and all of 60; what one leaves the other does not take
    (
        [norm(RENT, dwelling="100"), norm(HEATING, dwelling="90")],
        [("rent", "2025-02", "150"), ("heating", "2025-02", "60")],
        "adult 300",
        50,
        "75.80",
    ),
    # bills of the month of the application, as there are none of the month before
    ([norm(RENT, dwelling="150")], [("rent", "2025-03", "180")], "adult 300", 50, "65.80"),
    ([norm(RENT, dwelling="150")], [("rent", "2025-02", "100"), ("rent", "2025-03", "180")], "adult 300", 50, "15.80"),
]


@pytest.mark.parametrize(("norms", "bills", "members", "metres", "expected"), CASES)
def test_what_counts_of_the_costs(
    norms: list[HousingNorm], bills: list[tuple[str, str, str]], members: str, metres: int, expected: str
) -> None:
    """SPSPL 35(4): the costs within the norm."""
    found = assessed_with(norms, bills, members, metres)
    housing = found.benefits.housing
    assert isinstance(housing, Granted)
    assert housing.amount == Money.parse(expected)
    assert found.findings.housing is not None
    assert found.findings.housing.value == found.result.housing  # type: ignore[attr-defined]


def test_an_area_that_is_not_told_matters_only_where_a_norm_counts_it() -> None:
    """215.80 + 0 to 100 - 300: at most 15.80."""
    housing = assessed_with(
        [norm(HEATING, per_square_metre="2.15")], [("heating", "2025-02", "100")], metres=None
    ).benefits.housing
    assert isinstance(housing, Undetermined)
    assert (housing.least, housing.most) == (Money(0), Money.parse("15.80"))
    assert [each.path for each in housing.missing] == ["dwelling.square_metres"]
    told = assessed_with([norm(HEATING, dwelling="90")], [("heating", "2025-02", "100")], metres=None)
    assert isinstance(told.benefits.housing, Granted)


def test_the_norms_of_the_day_count() -> None:
    """A table has rows for several years; where none stands no norm is applied, and the result says so."""
    table = [
        norm(RENT, dwelling="100", since=date(2024, 1, 1), until=date(2025, 3, 9)),
        norm(RENT, dwelling="150", since=date(2025, 3, 10), until=date(2025, 12, 31)),
    ]
    bills = [("rent", "2025-02", "200")]
    assert assessed_with(table, bills).benefits.housing.amount == Money.parse("65.80")  # type: ignore[union-attr]
    without = assessed_with(table[:1], bills)
    assert without.benefits.housing.amount == Money.parse("115.80")  # type: ignore[union-attr]
    assert "no norm is applied" in text(explain(without, "en"))
    assert "no norm is applied" not in text(explain(assessed_with(table, bills), "en"))


def test_it_is_told_and_verified() -> None:
    """The explanation, the JSON and the receipt name the norm; without it the receipt would not agree."""
    found = assessed_with([norm(HEATING, per_square_metre="2.15", first_area=30)], [("heating", "2025-02", "200")])
    told = text(explain(found, "en"))
    assert "Norm of housing costs: Heat" in told
    assert "Of costs of 200.00, above the norm of 64.50: 135.50" in told
    assert [each["kinds"] for each in to_dict(found)["norms"]] == [["heating"]]  # type: ignore[attr-defined]
    made = read(write(receipt(found)))
    assert verify(made, found.household) == ()
    assert made.norms == receipt(found).norms or [each.act for each in made.norms] == ["Padome 2024/1"]


@pytest.mark.parametrize(
    ("norms", "faults"),
    [
        ([HousingNorm((RENT,), dwelling=Money(100))], [("norms[0].act", "norm_act")]),
        ([norm(dwelling="1")], [("norms[0].kinds", "norm_kinds")]),
        ([norm(RENT, RENT, dwelling="1")], [("norms[0].kinds", "norm_kinds")]),
        ([norm(RENT, dwelling="1"), norm(WATER, RENT, first="1")], [("norms[1].kinds", "norm_kinds")]),
        ([norm(RENT, dwelling="-0.01")], [("norms[0].dwelling", "euros_not_negative")]),
        ([norm(RENT, first="1 LVL")], [("norms[0].first", "euros_not_negative")]),
        ([norm(RENT, per_square_metre="1", first_area=-1)], [("norms[0].first_area", "square_metres_not_negative")]),
    ],
)
def test_a_norm_that_cannot_be(norms: list[HousingNorm], faults: list[tuple[str, str]]) -> None:
    with pytest.raises(InvalidInput) as wrong:
        law.on(ON).with_norms(norms)
    assert [(fault.path, fault.code) for fault in wrong.value.faults] == faults


def test_where_there_are_no_norms() -> None:
    """Before July 2021 there is no housing benefit of the State's law, and columns hold no kinds of cost."""
    with pytest.raises(NotInForce):
        law.on(date(2021, 6, 30)).with_norms([norm(RENT, dwelling="1")])
    with pytest.raises(TypeError):
        law.on(ON).replace(housing_norms=law.Norms(applied=True))
    with pytest.raises(InvalidInput) as wrong:
        assess_frames(
            pl.DataFrame(
                {"household": ["a"], "housing_costs": [5], "savings": [0], "vehicles": [0], "heaviest_vehicle_kg": [0]}
            ),
            pl.DataFrame(
                {"member": ["m"], "household": ["a"], "birth_date": [date(1980, 1, 1)], "disability": [False]}
            ),
            pl.DataFrame({"member": ["m"], "kind": ["wage"], "month": [date(2025, 2, 1)], "amount": [30000]}),
            on=ON,
            law=law.on(ON).with_norms([norm(RENT, dwelling="1")]),
        )
    assert [fault.code for fault in wrong.value.faults] == ["norms_in_columns"]
