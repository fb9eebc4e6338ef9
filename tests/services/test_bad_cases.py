"""Bad bills: a typed error with every fault at its path, never a silent zero and never a value in what is said."""

from __future__ import annotations

import ast
import copy
import json
from datetime import date
from inspect import getsource
from typing import Any

import pytest
from tests.bad_input.test_leaks import assert_tight, error_of, frames, leaks, told

from lvsocial.errors import InvalidInput, NotInForce
from lvsocial.services import billing, case
from lvsocial.services.billing import bill
from lvsocial.services.files import read_case, read_need

Json = dict[str, Any]
ON = date(2026, 6, 15)

GOOD: Json = {
    "client": {"id": "anna", "incomes": [{"kind": "pension", "amount": "500.00"}]},
    "lines": [{"service": "home_care", "unit": "month", "price": "100.00"}],
    "relatives": [{"id": "b", "relation": "child", "family_income": "900.00"}],
    "council": {"family_floor": {"first": "780.00", "other": "390.00"}},
}


def changed(**parts: Any) -> Json:
    """The good case with other parts; a dotted key goes into a part, a number into a list."""
    file = copy.deepcopy(GOOD)
    for path, value in parts.items():
        at: Any = file
        *steps, last = [int(step) if step.isdigit() else step for step in path.split("__")]
        for step in steps:
            at = at[step]
        if value is None:
            del at[last]
        else:
            at[last] = value
    return file


def line(**more: Any) -> Json:
    """The good case with one other line."""
    return changed(lines=[{"service": "home_care", "unit": "month", "price": "100.00"} | more])


STATE = "long_term_care_state_adult"
PLACE = "long_term_care_adult"
SEVERAL = {"order": "municipality_first"}

BAD = [
    ("a service that is not there", line(service="home_car"), [("lines[0].service", "service_unknown")]),
    ("a price of zero", line(price="0.00"), [("lines[0].price", "above_zero")]),
    ("a price below zero", line(price="-1.00"), [("lines[0].price", "above_zero")]),
    ("a price with three decimals", line(price="34.505"), [("lines[0].price", "amount")]),
    ("a price as a number", line(price=34.5), [("lines[0].price", "amount")]),
    ("a sibling", changed(relatives__0__relation="sibling"), [("relatives[0].relation", "no_duty")]),
    ("a stepchild", changed(relatives__0__relation="stepchild"), [("relatives[0].relation", "no_duty")]),
    (
        "a grandchild without the council",
        changed(relatives__0__relation="grandchild"),
        [("relatives[0].relation", "no_duty")],
    ),
    ("no relation at all", changed(relatives__0__relation="neighbour"), [("relatives[0].relation", "choice")]),
    ("a charge for an assistant", line(service="assistant", tariff="5.00"), [("lines[0].tariff", "state_pays")]),
    ("an assistant by income", line(service="assistant", charge="by_income"), [("lines[0].charge", "state_pays")]),
    ("a charge for a place of the State", line(service=STATE, tariff="5.00"), [("lines[0].tariff", "state_pays")]),
    (
        "a charge for a technical aid",
        changed(
            lines=[{"service": "technical_aid", "unit": "visit", "quantity": "1", "price": "9.00", "tariff": "1.00"}],
            client__birth_date="1950-01-01",
        ),
        [("lines[0].tariff", "state_pays")],
    ),
    ("a charge for advice", line(service="social_work", tariff="5.00"), [("lines[0].tariff", "free_by_law")]),
    (
        "a charge for a child's home care",
        line(service="home_care_child", charge="tariff", tariff="5.00"),
        [("lines[0].tariff", "free_by_law")],
    ),
    (
        "a charge for a shelter, without saying so",
        line(service="shelter", tariff="5.00"),
        [("lines[0].tariff", "no_tariff")],
    ),
    ("a tariff for a municipal place", line(service=PLACE, tariff="5.00"), [("lines[0].tariff", "no_tariff")]),
    (
        "a council's choice for a municipal place",
        line(service=PLACE, charge="free"),
        [("lines[0].charge", "no_choice")],
    ),
    ("free with a tariff", line(charge="free", tariff="5.00"), [("lines[0].tariff", "no_tariff")]),
    ("by a tariff that is not given", line(charge="tariff"), [("lines[0].tariff", "required")]),
    ("a safety button without its charge", line(service="safety_button"), [("lines[0].tariff", "tariff_of_council")]),
    ("a group house without its charge", line(service="group_house"), [("lines[0].tariff", "tariff_of_cabinet")]),
    ("a charge above the price", line(tariff="100.01"), [("lines[0].tariff", "over_price")]),
    (
        "a dearer model above the price",
        changed(
            lines=[{"service": "technical_aid", "unit": "visit", "quantity": "1", "price": "9.00", "dearer": "9.01"}],
            client__birth_date="1950-01-01",
        ),
        [("lines[0].dearer", "over_price")],
    ),
    ("a dearer model of home care", line(dearer="5.00"), [("lines[0].dearer", "aids_only")]),
    ("home care exempt", line(exempt="needy"), [("lines[0].exempt", "aids_only")]),
    (
        "an aid for somebody without a birth date",
        changed(lines=[{"service": "technical_aid", "unit": "visit", "quantity": "1", "price": "9.00"}]),
        [("client.birth_date", "required")],
    ),
    ("born later", changed(client__birth_date="2026-06-16"), [("client.birth_date", "born_later")]),
    ("a social flat", line(service="social_housing"), [("lines[0].service", "housing_law")]),
    ("a place by the hour", line(service=PLACE, unit="hour", quantity="5"), [("lines[0].unit", "by_days")]),
    ("hours without a quantity", line(unit="hour"), [("lines[0].quantity", "required")]),
    ("hours of nothing", line(unit="hour", quantity="0"), [("lines[0].quantity", "above_nothing")]),
    ("hours with three decimals", line(unit="hour", quantity="1.125"), [("lines[0].quantity", "ratio")]),
    (
        "hours with days",
        line(unit="hour", quantity="5", first_day="2026-06-01"),
        [("lines[0].first_day", "quantity_not_days")],
    ),
    ("days with a quantity", line(unit="day", quantity="5"), [("lines[0].quantity", "days_not_quantity")]),
    (
        "a last day before the first",
        line(first_day="2026-06-10", last_day="2026-06-09"),
        [("lines[0].last_day", "day_order")],
    ),
    ("a day of another month", line(first_day="2026-05-31"), [("lines[0].first_day", "in_month")]),
    ("a share over the whole", changed(council__kept_share="1.01"), [("council.kept_share", "over_whole")]),
    (
        "a share below the Law",
        changed(lines=[{"service": PLACE, "unit": "month", "price": "900.00"}], council__kept_share="0.14"),
        [("council.kept_share", "below_law")],
    ),
    (
        "a floor below the needy threshold",
        changed(council__client_floor="424.99"),
        [("council.client_floor", "below_law")],
    ),
    ("a relative's income without a floor", changed(council={}), [("council.family_floor", "floor_needed")]),
    (
        "a part of the municipality that comes second",
        changed(council__municipal_part="5.00"),
        [("council.municipal_part", "with_municipality_first")],
    ),
    (
        "the municipality first without its part",
        changed(council__order="municipality_first"),
        [("council.municipal_part", "with_municipality_first")],
    ),
    ("income told and refused", changed(relatives__0__refuses=True), [("relatives[0].refuses", "told_and_refused")]),
    (
        "a client's household told and refused",
        changed(client={"id": "a", "refuses": True, "household_size": 2, "others_income": "5.00"}),
        [("client.refuses", "told_and_refused")],
    ),
    (
        "a place of somebody who discloses nothing",
        changed(client={"id": "a", "refuses": True}, lines=[{"service": PLACE, "unit": "month", "price": "900.00"}]),
        [("client.incomes", "payments_needed")],
    ),
    ("others in a household of one", changed(client__others_income="5.00"), [("client.others_income", "no_others")]),
    ("a household of nobody", changed(client__household_size=0), [("client.household_size", "at_least_one")]),
    ("a family of nobody", changed(relatives__0__family_size=0), [("relatives[0].family_size", "at_least_one")]),
    (
        "the same kind of income twice",
        changed(client__incomes=[{"kind": "pension", "amount": "1.00"}, {"kind": "pension", "amount": "2.00"}]),
        [("client.incomes[1]", "line_twice")],
    ),
    (
        "an income below zero",
        changed(client__incomes=[{"kind": "pension", "amount": "-1.00"}]),
        [("client.incomes[0].amount", "negative")],
    ),
    (
        "a relative twice",
        changed(relatives=[{"id": "b", "relation": "child"}, {"id": "b", "relation": "spouse"}]),
        [("relatives[1].id", "member_twice")],
    ),
    ("a relative who is the client", changed(relatives__0__id="anna"), [("relatives[0].id", "member_twice")]),
    (
        "a personal code for an id",
        changed(relatives__0__id="120487-91234", client__id="120487-91234"),
        [("client.id", "id_not_code"), ("relatives[0].id", "id_not_code"), ("relatives[0].id", "member_twice")],
    ),
    ("nothing billed", changed(lines=[]), [("lines", "a_line")]),
    ("no client", changed(client=None), [("client", "required")]),
    ("a key that is not known", changed(counsil={}), [("", "unknown_key_near")]),
    (
        "a place of the State of somebody who discloses nothing",
        changed(client={"id": "a", "refuses": True}, lines=[{"service": STATE, "unit": "month", "price": "900.00"}]),
        [("client.incomes", "payments_needed")],
    ),
    (
        "several at once",
        changed(lines=[{"service": "x", "unit": "month", "price": "0"}], relatives__0__relation="in_law"),
        [("lines[0].price", "above_zero"), ("relatives[0].relation", "no_duty")],
    ),
    (
        "a part that is wrong hides nothing across the others",
        changed(client=7, lines__0__tariff="x", council__order="municipality_first", relatives__0__relation="in_law"),
        [
            ("client", "object"),
            ("lines[0].tariff", "amount"),
            ("council.municipal_part", "with_municipality_first"),
            ("relatives[0].relation", "no_duty"),
        ],
    ),
    (
        "several that only the day shows",
        changed(
            lines=[
                {"service": "x", "unit": "month", "price": "1"},
                {"service": "assistant", "unit": "month", "price": "1", "tariff": "1"},
            ],
            council__client_floor="5.00",
        ),
        [("lines[0].service", "service_unknown"), ("lines[1].tariff", "state_pays")],
    ),
]


@pytest.mark.parametrize(("name", "file", "faults"), BAD, ids=lambda value: value if isinstance(value, str) else "")
def test_refused_with_exactly_these_faults(name: str, file: Json, faults: list[tuple[str, str]]) -> None:
    """Each at its path, in both languages."""
    with pytest.raises(InvalidInput) as caught:
        bill(read_case(json.dumps(file)), ON)
    assert sorted((each.path, each.code) for each in caught.value.faults) == sorted(faults)
    assert all(each.text("lv") != each.text("en") for each in caught.value.faults)


def test_the_good_case_is_good() -> None:
    """So that each row above fails by its own fault."""
    assert not bill(read_case(json.dumps(GOOD)), ON).missing


def test_every_fault_of_a_bill_is_reached() -> None:
    """No code lies idle."""
    codes = {
        node.args[1].value
        for module in (case, billing)
        for node in ast.walk(ast.parse(getsource(module)))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Fault"
        and isinstance(node.args[1], ast.Constant)
    }
    assert codes <= {code for _, _, faults in BAD for _, code in faults}


@pytest.mark.parametrize(
    ("service", "on"),
    [
        ("companion", date(2021, 6, 30)),
        ("home_care_child", date(2024, 8, 15)),
        ("crisis_flat", date(2023, 6, 30)),
        ("home_care", date(2009, 12, 31)),
        ("home_care", date(2027, 1, 1)),
        (STATE, date(2017, 12, 31)),  # the share before 2018 is not established
        ("home_care", date(2020, 12, 31)),  # the needy threshold before 2021 is not known
    ],
)
def test_a_day_on_which_it_is_not_known(service: str, on: date) -> None:
    """An error that names the days that are, never a neighbouring row."""
    with pytest.raises(NotInForce):
        bill(read_case(json.dumps(line(service=service))), on)


CODE, NAME, AMOUNT = "120487-91234", "Zeltīte Ozoliņa", "7391.13"


@pytest.mark.parametrize(
    "file",
    [
        changed(client__name=f"{NAME}\n", client__incomes=[{"kind": "pension", "amount": f"{AMOUNT}5"}]),
        changed(client__id=CODE),
        changed(relatives__0__relation=NAME),
        changed(lines__0__service=CODE) | {NAME: CODE},
        changed(client={"name": NAME, "id": [CODE]}),
        f'{{"client": "{CODE}", "{NAME}"',
    ],
    ids=range(6),
)
def test_nothing_of_a_life_is_in_an_error(file: object) -> None:
    """Not in its text, its chain, its frames, nor when pickled."""
    data = file if isinstance(file, str) else json.dumps(file)
    assert_tight(error_of(lambda: read_case(data)))
    assert_tight(error_of(lambda: read_case(data.encode())))
    assert_tight(error_of(lambda: read_need(data)))


def test_nothing_of_a_life_is_in_an_error_of_the_day() -> None:
    """The case is in the frames, and shows nothing."""
    file = changed(client__name=NAME, client__incomes=[{"kind": "pension", "amount": AMOUNT}], lines__0__service="x")
    found = read_case(json.dumps(file))
    error = error_of(lambda: bill(found, ON))
    assert list(frames(error))
    assert leaks(told(error)) == []
    assert not [text for text in told(error) if NAME in text or AMOUNT in text or AMOUNT.replace(".", "") in text]
