"""The oracle against what was published or worked by hand; it must be right first."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from tests import oracle

FAMILY: dict[str, Any] = {
    "members": [
        {
            "id": "liga",
            "birth_date": "1987-04-12",
            "applicant": True,
            "incomes": [
                {"kind": "wage", "month": "2024-12", "amount": "410.00"},
                {"kind": "wage", "month": "2025-01", "amount": "410.00"},
                {"kind": "wage", "month": "2025-02", "amount": "410.00"},
                {"kind": "family_state_benefit", "month": "2025-02", "amount": "100.00"},
            ],
        },
        {"id": "janis", "birth_date": "1985-01-30", "incomes": []},
        {"id": "anna", "birth_date": "2014-06-02", "incomes": []},
        {"id": "peteris", "birth_date": "2018-09-20", "incomes": []},
    ],
    "dwelling": {"costs": [{"kind": "rent", "month": "2025-02", "amount": "95.00"}]},
    "property": {"savings": "120.00"},
}
ABLE, OLD, CHILD = "1985-01-30", "1940-01-30", "2019-06-02"


def household(*born: str, on: str, income: str = "0", costs: str | None = None, **more: Any) -> oracle.Answer:
    """The answer for members born then, the first with *income* in each month."""
    day = date.fromisoformat(on)
    members: list[dict[str, Any]] = [{"id": str(at), "birth_date": text, "incomes": []} for at, text in enumerate(born)]
    members[0]["incomes"] = [
        {"kind": "wage", "month": oracle.month_text(day, back), "amount": income} for back in (1, 2, 3)
    ]
    raw: dict[str, Any] = {"members": members, **more}
    if costs is not None:
        line = {"kind": "rent", "month": oracle.month_text(day, 1), "amount": costs}
        raw["dwelling"] = {"costs": [line]}
    return oracle.assess(raw, day)


def granted(cents: int) -> oracle.Item:
    """A benefit of so many cents."""
    return {"outcome": "granted", "amount": cents}


def test_family_worked_by_hand() -> None:
    """The household of the README, worked on paper."""
    answer = oracle.assess(FAMILY, date(2025, 3, 10))
    assert answer["income"] == {"monthly": 410}
    assert list(answer["thresholds"].values()) == [514, 1169, 1873]
    assert answer["savings_limit"] == 1169
    assert answer["housing"] == {"category": "O", "coefficient": Fraction("1.3")}
    assert answer["statuses"] == {"needy": oracle.GRANTED, "low_income": oracle.REFUSED}
    assert answer["benefits"] == {"gmi": granted(104_00), "housing": granted(249_20)}


@pytest.mark.parametrize(
    ("born", "on", "income", "cents", "source"),
    [
        ((ABLE, ABLE, CHILD, CHILD), "2021-05-10", "0", 337_00, "S88"),
        ((ABLE, ABLE, CHILD, CHILD, OLD), "2021-05-10", "700", None, "S88"),
        ((ABLE, ABLE), "2024-05-10", "0", 233_00, "S46"),
        ((ABLE, ABLE), "2025-07-10", "82", 200_00, "S31"),
    ],
)
def test_published_gmi_benefit(born: tuple[str, ...], on: str, income: str, cents: int | None, source: str) -> None:
    """What the published cases pay."""
    answer = household(*born, on=on, income=income)["benefits"]["gmi"]
    assert answer == (oracle.REFUSED if cents is None else granted(cents)), source


@pytest.mark.parametrize(
    ("born", "on", "income", "costs", "cents", "source"),
    [
        ((OLD, OLD), "2022-01-20", "600", "300", 70_00, "S148"),
        # printed 192.70 with the coefficient 2.1 known then; 2.5 came later, retroactively
        ((OLD,), "2026-01-20", "500", "300", 267_50, "S5"),
        ((OLD,), "2026-05-20", "500", "300", 192_70, "S5"),
        ((OLD,), "2026-02-28", "767", "300", 50, "S91"),
        ((ABLE,), "2021-11-10", "0", "120", 120_00, "S122"),
        ((OLD,), "2022-03-10", "300", "27.51", 1, "S148"),
        ((OLD,), "2022-03-10", "300", "27.50", None, "S148"),
        ((ABLE, CHILD), "2022-11-10", "555.01", "0.01", None, "S69"),
        ((ABLE, CHILD), "2022-11-10", "555.00", "0.01", 1, "S69"),
    ],
)
def test_published_housing_benefit(
    born: tuple[str, ...], on: str, income: str, costs: str, cents: int | None, source: str
) -> None:
    """What the published cases pay, and the cent on either side of nothing."""
    answer = household(*born, on=on, income=income, costs=costs)["benefits"]["housing"]
    assert answer == (oracle.REFUSED if cents is None else granted(cents)), source


@pytest.mark.parametrize(
    ("size", "on", "name", "euros", "source"),
    [
        (1, "2023-07-01", "gmi", "125", "S28"),
        (2, "2023-07-01", "gmi", "212.50", "S27"),
        (2, "2023-12-31", "needy", "532", "S27"),
        (2, "2023-12-31", "low_income", "852", "S27"),
        (4, "2023-06-30", "needy", "842", "S44"),
        (2, "2026-01-01", "needy", "723", "S35"),
        (3, "2024-01-10", "needy", "823", "S68"),
        (2, "2026-06-01", "low_income", "1156", "S36"),
    ],
)
def test_published_thresholds(size: int, on: str, name: str, euros: str, source: str) -> None:
    """Sums for households of several sizes."""
    sums = dict(
        zip(
            ("gmi", "needy", "low_income"),
            oracle.household_sums(size, date.fromisoformat(on)),
            strict=True,
        )
    )
    assert sums[name] == Fraction(euros), source


def test_three_months_are_averaged_exactly() -> None:
    """344.00 is over 343.00; one cent over three times the threshold is over it too."""
    raw = {
        "members": [
            {
                "birth_date": ABLE,
                "incomes": [
                    {"kind": "wage", "month": "2024-01", "amount": "300"},
                    {"kind": "wage", "month": "2024-02", "amount": "360"},
                    {"kind": "gift", "month": "2024-03", "amount": "372"},
                ],
            }
        ]
    }
    answer = oracle.assess(raw, date(2024, 4, 1))
    assert answer["income"]["monthly"] == 344  # S44
    assert answer["statuses"]["needy"] == oracle.REFUSED
    raw["members"][0]["incomes"][0]["amount"] = "297.00"  # type: ignore[index]
    assert oracle.assess(raw, date(2024, 4, 1))["statuses"]["needy"] == oracle.GRANTED
    raw["members"][0]["incomes"][0]["amount"] = "297.01"  # type: ignore[index]
    assert oracle.assess(raw, date(2024, 4, 1))["statuses"]["needy"] == oracle.REFUSED


def test_published_savings_limit_of_2022() -> None:
    """Until June 2023 one limit for every household, and equal passes."""
    for savings, outcome in (("272.00", "granted"), ("272.01", "refused")):  # S84
        answer = household(OLD, OLD, on="2022-10-03", costs="9", property={"savings": savings})
        assert answer["benefits"]["housing"]["outcome"] == outcome


@pytest.mark.parametrize(
    ("on", "born", "masses", "passes"),
    [
        ("2023-05-31", (ABLE,), (9000,), True),
        ("2023-06-01", (ABLE,), (3501,), False),
        ("2023-06-01", (ABLE,), (3500,), True),
        ("2023-05-31", (ABLE,), (900, 900), False),
        ("2023-06-01", (ABLE,), (900, 900), True),
        ("2023-05-31", (ABLE, CHILD), (900, 900), True),
        ("2023-06-01", (ABLE, CHILD), (900, 900, 900), False),
    ],
)
def test_vehicles(on: str, born: tuple[str, ...], masses: tuple[int, ...], passes: bool) -> None:
    """How many and how heavy; since June 2023 a second one without children stays open."""
    vehicles = [{"mass_kg": mass} for mass in masses]
    answer = household(*born, on=on, property={"vehicles": vehicles})
    assert answer["benefits"]["gmi"]["outcome"] == ("granted" if passes else "refused")


@pytest.mark.parametrize(
    ("born", "on", "old"),
    [
        ("1960-03-31", "2024-12-31", True),  # 64 years and 9 months on the last day of 2024
        ("1960-03-31", "2025-01-01", True),
        ("1960-04-01", "2024-12-31", False),
        ("1960-04-01", "2025-01-01", False),
        ("1960-04-01", "2025-03-31", False),
        ("1960-04-01", "2025-04-01", True),
        ("1957-03-31", "2021-01-01", True),
        ("1957-04-01", "2021-01-01", False),
        ("1958-12-31", "2023-06-30", False),  # 64 years and 6 months fall on a 31 June
        ("1958-12-31", "2023-07-01", True),
    ],
)
def test_pension_age(born: str, on: str, old: bool) -> None:
    """The age rises on 1 January, and nobody who had reached it grows too young again."""
    assert oracle.of_pension_age({"birth_date": born}, date.fromisoformat(on)) is old


@pytest.mark.parametrize(
    ("people", "category"),
    [
        ([(OLD, None)], "S"),
        ([(ABLE, "II")], "S"),
        ([(OLD, None), (ABLE, "I")], "P"),
        ([(ABLE, "III"), (CHILD, "III")], "P"),
        ([(OLD, None), (CHILD, None)], "PC"),
        ([(ABLE, None), (CHILD, "I")], "O"),
        ([(ABLE, None), (OLD, None)], "O"),
    ],
)
def test_categories(people: list[tuple[str, str | None]], category: str) -> None:
    """Whose household it is, read from ages and disability."""
    members = [{"birth_date": born, "disability_group": group} for born, group in people]
    assert oracle.housing_category(members, date(2025, 3, 10)) == category


def test_what_is_missing() -> None:
    """Undetermined is what could end differently, and nothing else."""
    silent = {"birth_date": ABLE}
    day = date(2025, 3, 10)

    def outcomes(raw: dict[str, Any]) -> list[str]:
        answer = oracle.assess(raw, day)
        items = [*answer["statuses"].values(), *answer["benefits"].values()]
        return [item["outcome"][0] for item in items]

    assert outcomes({"members": [silent]}) == ["u", "u", "u", "u"]
    earner = FAMILY["members"][0]
    assert outcomes({"members": [earner, silent]}) == ["u", "u", "r", "u"]
    rich = [{"kind": "wage", "month": "2025-02", "amount": "90000"}]
    with_rich = {"members": [{"birth_date": ABLE, "incomes": rich}, silent]}
    assert outcomes(with_rich) == ["r", "r", "r", "u"]
    assert outcomes(with_rich | {"dwelling": {"costs": []}}) == ["r", "r", "r", "r"]
    assert outcomes({"members": [silent], "property": {"savings": "9000"}}) == ["r"] * 4
    other_month = {"costs": [{"kind": "rent", "month": "2025-01", "amount": "1"}]}
    declared = {"birth_date": ABLE, "incomes": []}
    assert outcomes({"members": [declared], "dwelling": other_month}) == ["g", "r", "g", "u"]
    this_month = {"costs": [{"kind": "rent", "month": "2025-03", "amount": "1"}]}
    assert outcomes({"members": [declared], "dwelling": this_month}) == ["g", "r", "g", "g"]
    between = [{"kind": "wage", "month": "2025-02", "amount": "1131.01"}]
    assert outcomes({"members": [{"birth_date": ABLE, "incomes": between}]})[:2] == ["r", "u"]


def test_housing_was_municipal_until_july_2021() -> None:
    """Before that day a council decided, from that day the State's formula."""
    assert household(ABLE, on="2021-06-30", costs="50")["benefits"]["housing"] == oracle.UNDETERMINED
    assert household(ABLE, on="2021-07-01", costs="50")["benefits"]["housing"] == granted(50_00)


@pytest.mark.parametrize(
    ("income", "needy", "low_income"),
    [
        ("377.00", "granted", "refused"),
        ("377.01", "refused", "undetermined"),
        ("604.00", "refused", "undetermined"),
        ("604.01", "refused", "refused"),
    ],
)
def test_equal_passes(income: str, needy: str, low_income: str) -> None:
    """One person in 2025: what is not above a threshold is within it."""
    statuses = household(ABLE, on="2025-03-10", income=income)["statuses"]
    assert (statuses["needy"]["outcome"], statuses["low_income"]["outcome"]) == (needy, low_income)


@pytest.mark.parametrize(("received", "cents"), [("0.01", 166_00), ("0.02", 165_99)])
def test_a_benefit_is_rounded_half_up(received: str, cents: int) -> None:
    """A third of a cent leaves the benefit whole, two thirds take a cent."""
    line = {"kind": "gift", "month": "2025-02", "amount": received}
    answer = oracle.assess({"members": [{"birth_date": ABLE, "incomes": [line]}]}, date(2025, 3, 10))
    assert answer["benefits"]["gmi"] == granted(cents)


@pytest.mark.parametrize(
    ("on", "savings", "outcome"),
    [
        ("2023-05-31", "272.01", "refused"),
        ("2023-06-01", "462.00", "granted"),
        ("2023-06-01", "462.01", "refused"),
        ("2023-07-01", "532.00", "granted"),
        ("2023-07-01", "532.01", "refused"),
    ],
)
def test_savings_limit_of_2023(on: str, savings: str, outcome: str) -> None:
    """From June 2023 the limit is the household's needy sum, first 272 + 190, then 313 + 219."""
    answer = household(ABLE, ABLE, on=on, property={"savings": savings})
    assert answer["benefits"]["gmi"]["outcome"] == outcome


def test_costs_of_the_month_before_come_first() -> None:
    """Lines of the month of the application count only where there are none for the month before."""
    lines = [{"kind": "rent", "month": f"2025-0{month}", "amount": f"{month}.00"} for month in (1, 2, 3)]
    assert oracle.housing_costs({"dwelling": {"costs": lines}}, date(2025, 3, 10)) == 2


@pytest.mark.parametrize(
    ("born", "on", "child"),
    [
        ("2007-03-10", "2025-03-09", True),
        ("2007-03-10", "2025-03-10", False),
        ("2007-03-31", "2025-03-30", True),
        ("2008-02-29", "2026-02-28", True),
        ("2008-02-29", "2026-03-01", False),
        ("2006-02-28", "2024-02-28", False),
    ],
)
def test_children(born: str, on: str, child: bool) -> None:
    """Under 18 on the day; born on 29 February, 18 on 1 March of a common year."""
    assert oracle.is_child({"birth_date": born}, date.fromisoformat(on)) is child


ON, WAGE = "2025-03-10", 740_00
"""A day of the newer wording, and the minimum wage of its year in cents."""


def line(kind: str, month: str, amount: str | None, **more: Any) -> dict[str, Any]:
    """A line of income; None where the amount was not told."""
    return {"kind": kind, "month": month, **({} if amount is None else {"amount": amount}), **more}


def member(*lines: dict[str, Any], born: str = ABLE, **more: Any) -> dict[str, Any]:
    """A member with these lines, of whom nothing is left open."""
    told = {"declared_here": True, "entitlement": "citizen", "activity": "employed", "adapted_car": False}
    return {"birth_date": born, "incomes": list(lines), **told, **more}


def answer(*members: dict[str, Any], on: str = ON, **more: Any) -> oracle.Answer:
    """The answer for these members, who own nothing and have no costs."""
    whole = {"property": {"savings": "0", "vehicles": [], "assets": []}, "dwelling": {"costs": []}}
    return oracle.assess({"members": list(members), **whole, **more}, date.fromisoformat(on))


def outcomes(found: oracle.Answer) -> str:
    """The first letters of needy, low-income, GMI and housing."""
    return "".join(each["outcome"][0] for each in (*found["statuses"].values(), *found["benefits"].values()))


@pytest.mark.parametrize(
    ("lines", "on", "total", "source"),
    [
        # 36(1) p. 1: the sum that counts of all the months, worked by hand
        ([line("wage", "2025-02", "300")], ON, "100", "S120"),
        ([line("wage", "2025-03", "300"), line("wage", "2024-11", "300")], ON, "0", "S10"),
        ([line("adoption_remuneration", "2023-04", "300")], "2023-05-31", "100", "S65"),
        ([line("adoption_remuneration", "2023-04", "300")], "2023-06-01", "0", "S120"),
        ([line("pit_refund", "2023-04", "300")], "2023-05-31", "0", "S65"),
        ([line("pit_refund", "2023-04", "300")], "2023-06-01", "100", "S120"),
        # irregular: 600 / 12; of the month thirteen back nothing
        ([line("gift", "2024-03", "600", irregular=True)], ON, "50", "S80"),
        ([line("gift", "2024-02", "600", irregular=True)], ON, "0", "S80"),
        # a correction: 300 - 120
        ([line("wage", "2025-02", "300"), line("wage", "2025-02", "-120")], ON, "60", "hand"),
        # stipends until May 2023 above 620 of 2023: 650 - 620; since then whole
        ([line("student_stipend", "2023-04", "650")], "2023-05-31", "10", "S65"),
        ([line("student_stipend", "2023-04", "651")], "2023-06-01", "217", "S120"),
        # new earnings above the minimum wage of the month: 810 - 780, once for two employers
        (
            [
                line("wage", "2026-01", "400", new_earnings=True),
                line("economic_activity", "2026-01", "410", new_earnings=True),
            ],
            "2026-02-21",
            "10",
            "S120",
        ),
        # maintenance: 25% of 740 is 185 to the 7th birthday, 30% is 222; on the first day of the month
        (
            [line("wage", "2025-02", "900"), line("maintenance_paid", "2025-02", "300", child_birth_date="2018-02-01")],
            ON,
            "226",  # (900 - 222) / 3
            "S144",
        ),
        (
            [line("wage", "2025-02", "900"), line("maintenance_paid", "2025-02", "300", child_birth_date="2018-02-02")],
            ON,
            "238.33",  # (900 - 185) / 3 = 238.333...
            "S144",
        ),
        (
            [line("wage", "2025-02", "100"), line("maintenance_paid", "2025-02", "300", child_birth_date="2018-02-02")],
            ON,
            "0",
            "hand",
        ),
        (
            [line("wage", "2023-05", "900"), line("maintenance_paid", "2023-05", "90", child_birth_date="2018-02-02")],
            "2023-05-31",
            "0",  # May 2023 is the month of the application
            "S65",
        ),
    ],
)
def test_what_counts(lines: list[dict[str, Any]], on: str, total: str, source: str) -> None:
    """One person's income a month, to the cent."""
    monthly = answer(member(*lines), on=on)["income"]["monthly"]
    assert monthly is not None
    assert round(monthly, 2) == Fraction(total), source


@pytest.mark.parametrize(
    ("studies", "on", "cents", "monthly"),
    [
        (True, ON, WAGE, "0"),
        (True, ON, WAGE + 3, "0.01"),
        (False, ON, WAGE, "246.67"),
        (None, ON, WAGE, None),
        (None, "2023-05-31", 620_03, "0.01"),  # until then whether the child studied did not matter
    ],
)
def test_a_minors_earnings(studies: bool | None, on: str, cents: int, monthly: str | None) -> None:
    """Up to the minimum wage of the month they do not count, since June 2023 of a minor who studies."""
    month = oracle.month_text(date.fromisoformat(on), 1)
    told = {} if studies is None else {"studies": studies}
    paid = line("wage", month, f"{cents // 100}.{cents % 100:02}")
    found = answer(member(), member(paid, born=f"{int(on[:4]) - 16}-01-01", **told), on=on)["income"]["monthly"]
    assert (None if found is None else round(found, 2)) == (None if monthly is None else Fraction(monthly))


def test_what_nobody_has_established_is_open() -> None:
    """The guardian's benefit counts or not, new earnings before 2026-02-21 are left out or not."""
    found = answer(member(line("guardian_maintenance_benefit", "2025-02", "300")))
    assert found["benefits"]["gmi"] == oracle.UNDETERMINED
    assert found["more"]["gmi"]["least"] == 66_00  # 166 - 300 / 3
    assert found["more"]["gmi"]["most"] == 166_00
    assert found["more"]["gmi"]["missing"] == {"members[0].incomes[0].kind"}
    new = line("wage", "2026-01", "780", new_earnings=True)
    assert outcomes(answer(member(new), on="2026-02-21")) == "grgg"
    assert outcomes(answer(member(new), on="2026-02-20")) == "gruu"  # 780 / 3 = 260 is above 187


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "grgg"),
        ({"declared_here": False}, "rrrr"),
        ({"declared_here": False, "entitlement": "ukrainian_civilian"}, "grgg"),
        ({"entitlement": "none"}, "rrrr"),
        ({"entitlement": "alternative_status"}, "rrgg"),
        ({"activity": "not_registered"}, "rrrr"),
        ({"activity": "unemployed"}, "grgg"),
        ({"activity": "not_registered", "disability_group": "III"}, "grgg"),
        ({"activity": "not_registered", "disability_group": "III", "disability_until": "2025-03-10"}, "grgg"),
        ({"activity": "not_registered", "disability_group": "III", "disability_until": "2025-03-09"}, "rrrr"),
        ({"activity": "not_registered", "studies": True}, "grgg"),
        ({"activity": "not_registered", "incomes": [line("old_age_pension", "2025-02", "1")]}, "grgg"),
        ({"institution": "prison"}, "rrrr"),
    ],
)
def test_who_meets_the_conditions(told: dict[str, Any], said: str) -> None:
    """SPSPL 3, 9(1), 36(2), 36(2.1), one person in 2025 with 30 euros of costs."""
    costs = {"costs": [{"kind": "rent", "month": "2025-02", "amount": "30"}]}
    assert outcomes(answer(member(**told), dwelling=costs)) == said


@pytest.mark.parametrize(
    ("born", "said"),
    [
        ("2010-03-11", "g"),  # 14 on the day
        ("2010-03-10", "r"),  # 15 on the day
        ("1960-03-10", "g"),  # 65 on the day
        ("1960-04-01", "r"),
    ],
)
def test_who_is_of_working_age(born: str, said: str) -> None:
    """From 15 to the pension age; a second member neither works nor is registered nor studies."""
    found = answer(member(), member(born=born, activity="not_registered", studies=False))
    assert found["benefits"]["gmi"]["outcome"][0] == said


@pytest.mark.parametrize(
    ("on", "assets", "said"),
    [
        (ON, [{"use": "home"}], "g"),
        (ON, [{"use": "home"}, {"use": "home"}], "r"),
        (ON, [{"use": "land", "square_metres": 50_000}], "g"),
        (ON, [{"use": "land", "square_metres": 50_000}, {"use": "land", "square_metres": 1}], "r"),
        (ON, [{"use": "rented_land_building"}] * 2, "g"),
        (ON, [{"use": "rented_land_building"}] * 3, "r"),
        (ON, [{"use": "tools"}, {"use": "child_assets"}, {"use": "relatives_home"}, {"use": "frozen_assets"}], "g"),
        (ON, [{"use": "other"}], "r"),
    ],
)
def test_what_may_be_owned(on: str, assets: list[dict[str, Any]], said: str) -> None:
    """SPSPL 36(1) p. 2, S120."""
    found = answer(member(), on=on, property={"savings": "0", "vehicles": [], "assets": assets})
    assert found["benefits"]["gmi"]["outcome"][0] == said


def test_who_is_left_out() -> None:
    """In prison or gone: the sums and the income are those of the others."""
    for away in ({"institution": "prison"}, {"left": "2025-03-09"}, {"joined": "2025-03-11"}):
        found = answer(member(), member(line("wage", "2025-02", "3000"), **away))
        assert found["present"] == [0]
        assert found["benefits"]["gmi"] == granted(166_00)
    for here in ({"left": "2025-03-10"}, {"joined": "2025-03-10"}):
        assert answer(member(), member(**here))["benefits"]["gmi"] == granted(282_00)  # 166 + 116


@pytest.mark.parametrize(
    ("percent", "gmi", "housing"),
    [(50, 83_00, 82_90), (99, 1_66, 2_47), (100, None, None)],
)
def test_what_is_cancelled(percent: int, gmi: int | None, housing: int | None) -> None:
    """166 x 50% = 83, (1.3 x 166 + 33 - 83) x 50% = 82.90; 166 x 1% = 1.66, (248.80 - 1.66) x 1% = 2.4714."""
    costs = {"costs": [{"kind": "rent", "month": "2025-02", "amount": "33"}]}
    found = answer(member(), dwelling=costs, sanction={"percent": percent})["benefits"]
    assert found["gmi"] == (oracle.REFUSED if gmi is None else granted(gmi))
    assert found["housing"] == (oracle.REFUSED if housing is None else granted(housing))


@pytest.mark.parametrize(
    ("first", "said"),
    [("2025-01-31", "grgr"), ("2024-12-31", "rrrr"), ("2025-03-10", "grgr"), (None, "rrrr")],
)
def test_ukrainian_civilians(first: str | None, said: str) -> None:
    """Law on support of Ukrainian civilians 7(3) p. 2: three calendar months; 9000 of savings, 1300 a month."""
    rich = member(line("wage", "2025-02", "3900"), entitlement="ukrainian_civilian")
    more = {"property": {"savings": "9000"}, **({"first_application": first} if first else {})}
    found = answer(rich, **more)
    assert outcomes(found)[:3] == said[:3]


def test_some_without_a_right() -> None:
    """Counted or left out: 282 - 200 against 166 - 0; nobody with a right: refused."""
    poor, other = member(), member(line("wage", "2025-02", "600"), entitlement="none")
    found = answer(poor, other)
    assert found["benefits"]["gmi"] == oracle.UNDETERMINED
    assert (found["more"]["gmi"]["least"], found["more"]["gmi"]["most"]) == (82_00, 166_00)
    assert outcomes(answer(member(entitlement="none"), member(entitlement="alternative_status")))[:2] == "rr"


@pytest.mark.parametrize(
    ("costs", "reading", "cents"),
    [("2000", {}, 1611_79), ("2000", {"bar": True}, None), ("0", {"bar": True}, None)],
)
def test_the_bar(costs: str, reading: dict[str, bool], cents: int | None) -> None:
    """604.01 a month in 2025, a cent above every threshold: 1.3 x 166 + 2000 - 604.01 = 1611.79 unless barred."""
    bills = {"costs": [{"kind": "rent", "month": "2025-02", "amount": costs}]}
    raw = {"members": [member(line("wage", "2025-02", "1812.03"))], "dwelling": bills}
    found = oracle.assess(raw, date(2025, 3, 10), **reading)["benefits"]["housing"]
    assert found == (oracle.REFUSED if cents is None else granted(cents))


def test_readings_of_figures() -> None:
    """88 for the other persons of 2023; the coefficients of January 2026 as they were known that month."""
    two = {"members": [member(), member()]}
    assert oracle.assess(two, date(2023, 8, 1))["thresholds"]["gmi"] == Fraction("212.5")
    assert oracle.assess(two, date(2023, 8, 1), rounded=True)["thresholds"]["gmi"] == 213
    one = {"members": [{"birth_date": OLD}]}
    for known_on, k in ((None, "2.5"), (date(2026, 2, 27), "2.1"), (date(2026, 2, 28), "2.5")):
        assert oracle.assess(one, date(2026, 1, 20), known_on=known_on)["housing"]["coefficient"] == Fraction(k)
