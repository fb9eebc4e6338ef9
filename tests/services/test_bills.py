"""Who pays: cases worked by hand, and what holds for every bill."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # noqa: F401 - the extra of the tests is whole
from tests.services.cases import MUNICIPAL_PLACE, OTHER, STATE_PLACE, WORKED, Worked

from lvsocial.explanation.services import bill_to_dict, explain_bill
from lvsocial.formula import UNIT
from lvsocial.legal import Finding
from lvsocial.money import Money
from lvsocial.services.billing import Bill, Role, bill
from lvsocial.services.case import Case
from lvsocial.services.files import read_case, to_dict


def made(worked: Worked) -> Bill:
    return bill(read_case(json.dumps(worked.file)), date.fromisoformat(worked.on))


def parts(of: Bill) -> list[dict[str, str]]:
    return [{share.who: str(share.amount) for share in line.shares} for line in of.lines]


@pytest.mark.parametrize("worked", WORKED, ids=lambda each: each.name)
def test_worked_by_hand(worked: Worked) -> None:
    """What each pays, to the cent, as the sum of the row says."""
    assert parts(made(worked)) == worked.parts


def test_the_table_is_large() -> None:
    """In all three machines, and no row twice."""
    assert min(map(len, (STATE_PLACE, MUNICIPAL_PLACE, OTHER))) >= 10
    assert len(WORKED) >= 30
    assert len({(each.on, json.dumps(each.file)) for each in WORKED}) == len(WORKED)


@pytest.mark.parametrize("worked", WORKED, ids=lambda each: each.name)
def test_the_explained_reading_is_the_plain_one(worked: Worked) -> None:
    """Each part is the value of a finding, and no number is without a source."""
    found = made(worked)
    for line, result in zip(found.lines, found.findings, strict=True):
        ends = [result.client, *result.relatives, result.municipality, result.state]
        assert all(isinstance(each, Finding) for each in ends if each is not None)
        values = [each.value // UNIT for each in ends if each is not None]  # type: ignore[attr-defined]
        assert values == [share.least.cents for share in line.shares]


@pytest.mark.parametrize("worked", WORKED, ids=lambda each: each.name)
def test_a_case_is_written_as_it_is_read(worked: Worked) -> None:
    """Nothing is lost on the way."""
    case = read_case(json.dumps(worked.file))
    assert read_case(json.dumps(to_dict(case))) == case


# -- what holds for every bill -----------------------------------------------------------------------

AMOUNTS = st.integers(0, 300_000).map(lambda cents: str(Money(cents)))
PRICES = st.integers(1, 300_000).map(lambda cents: str(Money(cents)))
KINDS = ["pension", "compensation", "social_security_benefit", "transport_benefit", "special_care_benefit", "other"]
SERVICES = [
    "long_term_care_state_adult",
    "long_term_care_adult",
    "home_care",
    "day_care_centre",
    "assistant",
    "shelter",
]


@st.composite
def lines(draw: st.DrawFn) -> dict[str, object]:
    service = draw(st.sampled_from(SERVICES))
    first, last = sorted(draw(st.tuples(st.integers(1, 28), st.integers(1, 28))))
    line: dict[str, object] = {"service": service, "unit": draw(st.sampled_from(["day", "month"]))}
    line |= {"price": draw(PRICES), "first_day": f"2026-02-{first:02d}", "last_day": f"2026-02-{last:02d}"}
    return line


@st.composite
def files(draw: st.DrawFn) -> dict[str, object]:
    kinds = draw(st.lists(st.sampled_from(KINDS), unique=True, max_size=4))
    client: dict[str, object] = {"id": "client"}
    if draw(st.integers(0, 9)):
        client["incomes"] = [{"kind": kind, "amount": draw(AMOUNTS)} for kind in kinds]
    if draw(st.booleans()):
        client |= {"household_size": 2, "others_income": draw(AMOUNTS)}
    relatives = []
    for n in range(draw(st.integers(0, 3))):
        told = draw(st.sampled_from(["income", "income", "income", "refuses", "silent"]))
        more = {"income": {"family_income": draw(AMOUNTS)}, "refuses": {"refuses": True}, "silent": {}}[told]
        relatives.append({"id": f"r{n}", "relation": "child", "family_size": draw(st.integers(1, 4)), **more})
    council: dict[str, object] = {"family_floor": {"first": draw(AMOUNTS), "other": draw(AMOUNTS)}}
    order = draw(st.sampled_from(["relatives_first", "municipality_first", "relatives_not_asked"]))
    council |= {"order": order} | ({"municipal_part": draw(AMOUNTS)} if order == "municipality_first" else {})
    council["counts_other_income"] = draw(st.booleans())
    told = draw(st.lists(lines(), min_size=1, max_size=3))
    made = {"client": client, "lines": told, "council": council}
    return made | ({"relatives": relatives} if draw(st.integers(0, 9)) else {})


def a_bill(file: dict[str, object]) -> Bill:
    return bill(read_case(json.dumps(file)), date(2026, 2, 10))


@given(files())
def test_the_parts_add_up_to_the_price(file: dict[str, object]) -> None:
    """To the cent, at both ends of what nobody has told, and nobody pays less than nothing."""
    found = a_bill(file)
    for line, result in zip(found.lines, found.findings, strict=True):
        assert all(share.least.cents >= 0 for share in line.shares)
        if not found.missing:
            assert sum(share.least.cents for share in line.shares) == line.price.cents
        ends = [result.client, *result.relatives, result.municipality, result.state]
        values = [each.value for each in ends if each is not None]  # type: ignore[attr-defined]
        assert sum(values) == line.price.cents * UNIT
    assert sum(line.price.cents for line in found.lines) == found.price.cents


@given(files())
def test_what_must_stay_stays(file: dict[str, object]) -> None:
    """For one month in one municipal place alone: at least 15% of the named payments by days, in whole cents."""
    client = file["client"]
    assert isinstance(client, dict)
    assume("incomes" in client)
    told = file["lines"]
    assert isinstance(told, list)
    file = file | {"lines": [told[0] | {"service": "long_term_care_adult"}]}
    found = a_bill(file)
    (line,) = found.lines
    share = next(share for share in line.shares if share.role is Role.CLIENT)
    money = {each["kind"]: round(float(each["amount"]) * 100) for each in client["incomes"]}
    council = file["council"]
    assert isinstance(council, dict)
    if not council["counts_other_income"]:
        money.pop("other", None)
    protected = sum(money.values()) - money.get("other", 0)
    days = int(str(told[0]["last_day"])[-2:]) - int(str(told[0]["first_day"])[-2:]) + 1
    # In hundredths of a cent of the whole month: income - paid >= 0.15 x protected, for the days.
    assert (sum(money.values()) * days - share.least.cents * 28) * 100 >= 15 * protected * days


@given(files(), st.integers(1, 50_000))
def test_more_pension_never_lowers_the_clients_part(file: dict[str, object], more: int) -> None:
    """Nor raises that of the municipality or the State, but for the cent of a line that is rounded for the client."""
    client = file["client"]
    assert isinstance(client, dict)
    assume("incomes" in client)
    incomes = [dict(each) for each in client["incomes"]]
    pension = next((each for each in incomes if each["kind"] == "pension"), None)
    if pension is None:
        pension = {"kind": "pension", "amount": "0.00"}
        incomes.append(pension)
    before = a_bill(file | {"client": client | {"incomes": incomes}})
    pension["amount"] = str(Money(round(float(pension["amount"]) * 100) + more))
    after = a_bill(file | {"client": client | {"incomes": incomes}})

    def total(found: Bill, role: Role) -> int:
        return sum(share.least.cents for share in found.shares if share.role is role)

    rounded = len(before.lines)
    assert total(after, Role.CLIENT) >= total(before, Role.CLIENT) - rounded
    if not before.missing:
        assert total(after, Role.MUNICIPALITY) <= total(before, Role.MUNICIPALITY) + rounded
        assert total(after, Role.STATE) <= total(before, Role.STATE) + rounded


@given(files(), st.data())
def test_what_is_filled_in_lies_within_the_bounds(file: dict[str, object], data: st.DataObject) -> None:
    """Whatever the missing income turns out to be, each part is between its least and its most."""
    told = a_bill(file)
    assume(told.missing)
    assume(all(each.path != "relatives" for each in told.missing))
    client, relatives = file["client"], file.get("relatives", [])
    assert isinstance(client, dict)
    assert isinstance(relatives, list)
    if "incomes" not in client:
        client = client | {"incomes": [{"kind": "pension", "amount": data.draw(AMOUNTS)}]}
    filled = [
        each if "family_income" in each or "refuses" in each else each | {"family_income": data.draw(AMOUNTS)}
        for each in relatives
    ]
    known = a_bill(file | {"client": client, "relatives": filled})
    assert not known.missing
    for before, after in [(told, known), *zip(told.lines, known.lines, strict=True)]:
        for bound, share in zip(before.shares, after.shares, strict=True):
            assert (bound.role, bound.who) == (share.role, share.who)
            assert bound.least.cents <= share.least.cents <= bound.most.cents


def test_nobody_has_told_of_relatives() -> None:
    """Their part and the municipality's are open between nothing and the rest; the client's is known."""
    found = bill(
        read_case(
            '{"client": {"id": "a", "incomes": [{"kind": "pension", "amount": "500.00"}]},'
            '"lines": [{"service": "home_care", "unit": "month", "price": "100.00"}]}'
        ),
        date(2026, 6, 1),
    )
    assert [(share.who, str(share.least), str(share.most), share.amount is None) for share in found.shares] == [
        ("client", "75.00", "75.00", False),
        ("relatives", "0.00", "25.00", True),
        ("municipality", "0.00", "25.00", True),
    ]
    assert [each.path for each in found.missing] == ["relatives"]


@pytest.mark.parametrize("worked", WORKED, ids=lambda each: each.name)
@pytest.mark.parametrize("lang", ["lv", "en"])
def test_every_part_is_told_with_a_provision(worked: Worked, lang: str) -> None:
    """Each payer of the result has a line that cites; each line of a calculation too."""
    found = made(worked)
    document = explain_bill(found, lang)  # type: ignore[arg-type]
    results = [line for line in document.sections[0].parts if getattr(line, "main", False)]
    assert len(results) == len(found.shares)
    for section in document.sections[:-2]:
        for part in section.parts:
            if part not in results and getattr(part, "text", "").startswith(("Summas", "Amounts", "Cena", "Price")):
                continue
            assert not hasattr(part, "citations") or part.citations, part


@pytest.mark.parametrize("worked", WORKED[::7], ids=lambda each: each.name)
def test_the_json_says_the_same(worked: Worked) -> None:
    """Amounts as text with two digits, steps with text in both languages and a provision."""
    told = json.loads(json.dumps(bill_to_dict(made(worked))))
    assert told["format"] == "lvsocial.bill/1"
    assert [{each["who"]: each["amount"] for each in line["shares"]} for line in told["lines"]] == worked.parts
    for line in told["lines"]:
        assert line["basis"]
        assert all(step["text"]["lv"] and step["text"]["en"] and step["provision"]["act"] for step in line["steps"])


def test_no_repr_tells_of_a_life() -> None:
    """Ids, names, amounts stay out of it."""
    worked = MUNICIPAL_PLACE[18]
    found = made(worked)
    case: Case = found.case
    for each in (found, *found.lines, *found.shares, case, case.client, *case.lines, *(case.relatives or ())):
        assert "anna" not in repr(each)
        assert not any(digit in repr(each).replace("2026-06-15", "") for digit in "456789")


def lines_of(file: dict[str, object], lang: str = "en", on: str = "2026-06-15") -> str:
    """All that is told of a bill."""
    document = explain_bill(bill(read_case(json.dumps(file)), date.fromisoformat(on)), lang)  # type: ignore[arg-type]
    return "\n".join(part.text for section in document.sections for part in section.parts if hasattr(part, "text"))


PLACE = {"service": "long_term_care_adult", "unit": "month", "price": "900.00"}


def a_file(line: dict[str, object], *incomes: tuple[str, str], **more: object) -> dict[str, object]:
    received = [{"kind": kind, "amount": amount} for kind, amount in incomes]
    return {"client": {"id": "anna", "incomes": received}, "lines": [line], "relatives": [], **more}


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (a_file(PLACE, ("other", "50.00")), "pays a share of the state social security benefit from its own budget"),
        (a_file({"service": "children_home", "unit": "month", "price": "900.00"}), "recovered from them"),
        (
            a_file(PLACE, ("pension", "400.00"), relatives=[{"id": "b", "relation": "child", "freed": True}]),
            "b: freed from the duty, not asked",
        ),
        (a_file(PLACE, ("pension", "400.00")), "Order: relatives by what they can, then the municipality"),
        (
            a_file(PLACE, ("pension", "400.00"), council={"order": "relatives_not_asked"}),
            "Order: the municipality, relatives are not asked",
        ),
        (
            a_file(PLACE, ("pension", "400.00"), relatives=[{"id": "b", "relation": "child", "refuses": True}]),
            "Who refuses to disclose income is taken to be able to pay",
        ),
    ],
)
def test_what_is_special_is_told(file: dict[str, object], told: str) -> None:
    """Cash from the institution, what is recovered, who is freed, the order, a refusal to disclose."""
    assert told in lines_of(file)


def test_cash_from_the_institution_is_for_who_has_no_payments() -> None:
    """SPSPL 29(2) p. 2: not where there is a pension."""
    assert "from its own budget" not in lines_of(a_file(PLACE, ("pension", "50.00")))


@pytest.mark.parametrize(
    ("file", "caveat", "told"),
    [
        (a_file(PLACE, ("pension", "400.00")), "rounded up to a cent", False),  # 60.00 exactly
        (a_file(PLACE, ("pension", "400.01")), "rounded up to a cent", True),  # 60.0015
        (a_file(PLACE | {"last_day": "2026-06-10"}, ("pension", "400.00")), "rounded up to a cent", True),
        (a_file(PLACE, ("pension", "400.00"), ("other", "5.00")), "a share of four payments only", True),
        (a_file(PLACE, ("pension", "400.00")), "a share of four payments only", False),
    ],
)
def test_a_caveat_stands_where_it_has_a_bearing(file: dict[str, object], caveat: str, told: bool) -> None:
    """A rounding that changes nothing is not mentioned."""
    assert (caveat in lines_of(file)) is told
