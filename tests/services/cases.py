"""Cases of payment worked by hand, the sum in each row; amounts as text, as a case file has them.

State place: client = share x pension, down to a cent. Municipal place: client = income - what must stay, which is
rounded up. Other services: client = income - needy threshold. Thresholds for one person: 272 until June 2023, 313 until
December 2023, 343 in 2024, 377 in 2025, 425 in 2026; each other person 298 in 2026.
"""

from __future__ import annotations

from typing import Any, NamedTuple

Json = dict[str, Any]


class Worked(NamedTuple):
    """One case: the day, the file, and what each payer pays of each line."""

    name: str
    on: str
    file: Json
    parts: list[Json]


STATE, MUNICIPAL = "long_term_care_state_adult", "long_term_care_adult"


def client(*incomes: str, **more: Any) -> Json:
    """A client who receives a pension, or each ``kind amount``."""
    told = [
        dict(zip(("kind", "amount"), each.split() if " " in each else ("pension", each), strict=True))
        for each in incomes
    ]
    return {"id": "anna", "incomes": told} | more


def place(service: str, price: str, unit: str = "month", first: str = "", last: str = "") -> Json:
    """A place in an institution."""
    return {"service": service, "unit": unit, "price": price} | (
        {"first_day": first, "last_day": last} if first else {}
    )


def of(person: Json, *lines: Json, relatives: list[Json] | None = None, council: Json | None = None) -> Json:
    """A case file; nobody owes support unless said."""
    return {"client": person, "lines": list(lines), "relatives": relatives or []} | (
        {"council": council} if council else {}
    )


def child(id: str, income: str | None = None, **more: Any) -> Json:
    """A grown child of the client."""
    return {"id": id, "relation": "child"} | ({"family_income": income} if income else {}) | more


def care(price: str, **more: Any) -> Json:
    """Home care at a monthly price."""
    return {"service": "home_care", "unit": "month", "price": price} | more


FLOOR = {"family_floor": {"first": "700.00", "other": "350.00"}}
NOT_ASKED = {"order": "relatives_not_asked"}


def first(part: str) -> Json:
    """The municipality pays *part* before relatives."""
    return {"order": "municipality_first", "municipal_part": part} | FLOOR


def paid(**parts: str) -> Json:
    """What each pays."""
    return parts


def row(name: str, on: str, file: Json, *parts: Json) -> Worked:
    """One row of the table."""
    return Worked(name, on, file, list(parts))


JUNE = "2026-06-15"  # 30 days
P450 = client("450.00")
AT_1035 = place(MUNICIPAL, "34.50", "day")  # 34.50 x 30 = 1035.00; of 450.00 stays 67.50, client 382.50, rest 652.50
SPARE = of(client("400.00"), place(MUNICIPAL, "640.00"))  # of 400 stays 60, client 340, rest 300

STATE_PLACE = [
    row(
        "0.85 x 500 = 425; 1800 - 425",
        JUNE,
        of(client("500.00"), place(STATE, "1800.00")),
        paid(client="425.00", state="1375.00"),
    ),
    row(
        "0.90 x 300 = 270; 20.20 x 30 = 606",
        "2018-06-01",
        of(client("300.00"), place(STATE, "20.20", "day")),
        paid(client="270.00", state="336.00"),
    ),
    row(
        "last month of 90%: 0.90 x 400; 20 x 31 = 620",
        "2019-12-31",
        of(client("400.00"), place(STATE, "20.00", "day")),
        paid(client="360.00", state="260.00"),
    ),
    row(
        "first month of 85%: 0.85 x 400",
        "2020-01-01",
        of(client("400.00"), place(STATE, "20.00", "day")),
        paid(client="340.00", state="280.00"),
    ),
    row(
        "0.85 x 1300 = 1105, above 34.50 x 30 = 1035",
        JUNE,
        of(client("1300.00"), place(STATE, "34.50", "day")),
        paid(client="1035.00", state="0.00"),
    ),
    row(
        "0.85 x 1000 = 850 of 850.00",
        JUNE,
        of(client("1000.00"), place(STATE, "850.00")),
        paid(client="850.00", state="0.00"),
    ),
    row(
        "0.85 x 1000 = 850 of 850.01",
        JUNE,
        of(client("1000.00"), place(STATE, "850.01")),
        paid(client="850.00", state="0.01"),
    ),
    row(
        "0.85 x 1000 = 850 of 849.99",
        JUNE,
        of(client("1000.00"), place(STATE, "849.99")),
        paid(client="849.99", state="0.00"),
    ),
    row(
        "0.85 x 100.01 = 85.0085, down",
        JUNE,
        of(client("100.01"), place(STATE, "1000.00")),
        paid(client="85.00", state="915.00"),
    ),
    row(
        "compensation counts: 0.85 x (300 + 100)",
        JUNE,
        of(client("300.00", "compensation 100.00"), place(STATE, "1000.00")),
        paid(client="340.00", state="660.00"),
    ),
    row(
        "no pension or compensation",
        JUNE,
        of(client("social_security_benefit 187.00", "other 90.00"), place(STATE, "1800.00")),
        paid(client="0.00", state="1800.00"),
    ),
    row(
        "10 of 30 days: 510 x 10 / 30 = 170",
        JUNE,
        of(client("600.00"), place(STATE, "60.00", "day", "2026-06-01", "2026-06-10")),
        paid(client="170.00", state="430.00"),
    ),
    row(
        "7 of 30 days: 425 x 7 / 30 = 99.1666..",
        JUNE,
        of(client("500.00"), place(STATE, "60.00", "day", "2026-06-24", "2026-06-30")),
        paid(client="99.16", state="320.84"),
    ),
    row(
        "14 and 16 days: 425 x 14 / 30 = 198.33.., the rest 226.67",
        JUNE,
        of(
            client("500.00"),
            place(STATE, "60.00", "day", "2026-06-01", "2026-06-14"),
            place(STATE, "50.00", "day", "2026-06-15", "2026-06-30"),
        ),
        paid(client="198.33", state="641.67"),
        paid(client="226.67", state="573.33"),
    ),
    row(
        "relatives are not asked",
        JUNE,
        of(client("500.00"), place(STATE, "1800.00"), relatives=[child("b", "9000.00")]),
        paid(client="425.00", state="1375.00"),
    ),
]

CARE_BENEFIT = "special_care_benefit"

MUNICIPAL_PLACE = [
    row("stays 67.50: 450 - 67.50", "2024-06-03", of(P450, AT_1035), paid(client="382.50", municipality="652.50")),
    row(
        "stays 30.00: 300 - 30; 20.20 x 30 = 606",
        "2018-06-01",
        of(client("300.00"), place(MUNICIPAL, "20.20", "day")),
        paid(client="270.00", municipality="336.00"),
    ),
    row(
        "0.10 x 400 stays",
        "2019-12-31",
        of(client("400.00"), place(MUNICIPAL, "620.00")),
        paid(client="360.00", municipality="260.00"),
    ),
    row(
        "0.15 x 400 stays",
        "2020-01-01",
        of(client("400.00"), place(MUNICIPAL, "620.00")),
        paid(client="340.00", municipality="280.00"),
    ),
    row(
        "0.15 x 713.43 = 107.0145, up to 107.02",
        JUNE,
        of(client("400.00", f"{CARE_BENEFIT} 313.43"), place(MUNICIPAL, "1400.00")),
        paid(client="606.41", municipality="793.59"),
    ),
    row(
        "0.15 x 713.40 = 107.01 exactly",
        JUNE,
        of(client("400.00", f"{CARE_BENEFIT} 313.40"), place(MUNICIPAL, "1400.00")),
        paid(client="606.39", municipality="793.61"),
    ),
    row(
        "0.15 x 713.41 = 107.0115, up to 107.02",
        JUNE,
        of(client("400.00", f"{CARE_BENEFIT} 313.41"), place(MUNICIPAL, "1400.00")),
        paid(client="606.39", municipality="793.61"),
    ),
    row(
        "June 2021: 0.15 x 300 = 45; 513.43 - 45",
        "2021-06-30",
        of(client("300.00", f"{CARE_BENEFIT} 213.43"), place(MUNICIPAL, "900.00")),
        paid(client="468.43", municipality="431.57"),
    ),
    row(
        "July 2021: 0.15 x 513.43 = 77.0145; 513.43 - 77.02",
        "2021-07-01",
        of(client("300.00", f"{CARE_BENEFIT} 213.43"), place(MUNICIPAL, "900.00")),
        paid(client="436.41", municipality="463.59"),
    ),
    row(
        "transport counts too: 0.15 x (400 + 13.17) = 61.9755",
        JUNE,
        of(client("400.00", "transport_benefit 13.17"), place(MUNICIPAL, "900.00")),
        paid(client="351.19", municipality="548.81"),
    ),
    row(
        "0.15 x 1300 = 195; 1105 is above 1035",
        JUNE,
        of(client("1300.00"), AT_1035),
        paid(client="1035.00", municipality="0.00"),
    ),
    row(
        "1000 - 150 = 850 of 850.00",
        JUNE,
        of(client("1000.00"), place(MUNICIPAL, "850.00")),
        paid(client="850.00", municipality="0.00"),
    ),
    row(
        "1000 - 150 = 850 of 850.01",
        JUNE,
        of(client("1000.00"), place(MUNICIPAL, "850.01")),
        paid(client="850.00", municipality="0.01"),
    ),
    row(
        "1000 - 150 = 850 of 849.99",
        JUNE,
        of(client("1000.00"), place(MUNICIPAL, "849.99")),
        paid(client="849.99", municipality="0.00"),
    ),
    row(
        "rent counts in full: 400 + 100 - 60",
        JUNE,
        of(client("400.00", "other 100.00"), place(MUNICIPAL, "1000.00")),
        paid(client="440.00", municipality="560.00"),
    ),
    row(
        "the council leaves rent alone: 400 - 60",
        JUNE,
        of(client("400.00", "other 100.00"), place(MUNICIPAL, "1000.00"), council={"counts_other_income": False}),
        paid(client="340.00", municipality="660.00"),
    ),
    row(
        "the council leaves 0.20: 400 - 80",
        JUNE,
        of(client("400.00"), place(MUNICIPAL, "1000.00"), council={"kept_share": "0.20"}),
        paid(client="320.00", municipality="680.00"),
    ),
    row(
        "child: 1000 - 700 = 300; 652.50 - 300",
        JUNE,
        of(P450, AT_1035, relatives=[child("b", "1000.00")], council=FLOOR),
        paid(client="382.50", b="300.00", municipality="352.50"),
    ),
    row(
        "child at the floor",
        JUNE,
        of(P450, AT_1035, relatives=[child("b", "700.00")], council=FLOOR),
        paid(client="382.50", b="0.00", municipality="652.50"),
    ),
    row(
        "child a cent above the floor",
        JUNE,
        of(P450, AT_1035, relatives=[child("b", "700.01")], council=FLOOR),
        paid(client="382.50", b="0.01", municipality="652.49"),
    ),
    row(
        "child a cent below the floor",
        JUNE,
        of(P450, AT_1035, relatives=[child("b", "699.99")], council=FLOOR),
        paid(client="382.50", b="0.00", municipality="652.50"),
    ),
    row(
        "child can pay all: 1352.50 - 700 = 652.50",
        JUNE,
        of(P450, AT_1035, relatives=[child("b", "1352.50")], council=FLOOR),
        paid(client="382.50", b="652.50", municipality="0.00"),
    ),
    row(
        "child a cent short of all",
        JUNE,
        of(P450, AT_1035, relatives=[child("b", "1352.49")], council=FLOOR),
        paid(client="382.50", b="652.49", municipality="0.01"),
    ),
    row(
        "child a cent more than all",
        JUNE,
        of(P450, AT_1035, relatives=[child("b", "1352.51")], council=FLOOR),
        paid(client="382.50", b="652.50", municipality="0.00"),
    ),
    row(
        "family of 3: 1500 - (700 + 2 x 350) = 100",
        JUNE,
        of(P450, AT_1035, relatives=[child("b", "1500.00", family_size=3)], council=FLOOR),
        paid(client="382.50", b="100.00", municipality="552.50"),
    ),
    row(
        "300 : 150 of 300",
        JUNE,
        SPARE | {"relatives": [child("b", "1000.00"), child("c", "850.00")], "council": FLOOR},
        paid(client="340.00", b="200.00", c="100.00", municipality="0.00"),
    ),
    row(
        "three alike: 100 / 3",
        JUNE,
        of(
            client("400.00"),
            place(MUNICIPAL, "440.00"),
            relatives=[child(each, "900.00") for each in "bcd"],
            council=FLOOR,
        ),
        paid(client="340.00", b="33.33", c="33.33", d="33.34", municipality="0.00"),
    ),
    row(
        "the municipality first 400; 652.50 - 400 = 252.50 of 300",
        JUNE,
        of(P450, AT_1035, relatives=[child("b", "1000.00")], council=first("400.00")),
        paid(client="382.50", b="252.50", municipality="400.00"),
    ),
    row(
        "the municipality first 400, and 52.50 that the child cannot",
        JUNE,
        of(P450, AT_1035, relatives=[child("b", "900.00")], council=first("400.00")),
        paid(client="382.50", b="200.00", municipality="452.50"),
    ),
    row(
        "the municipality's part is all of the rest",
        JUNE,
        of(P450, AT_1035, relatives=[child("b", "900.00")], council=first("652.50")),
        paid(client="382.50", b="0.00", municipality="652.50"),
    ),
    row(
        "the municipality's part is a cent more than the rest",
        JUNE,
        of(P450, AT_1035, relatives=[child("b", "900.00")], council=first("652.51")),
        paid(client="382.50", b="0.00", municipality="652.50"),
    ),
    row(
        "the municipality's part is a cent short of the rest",
        JUNE,
        of(P450, AT_1035, relatives=[child("b", "900.00")], council=first("652.49")),
        paid(client="382.50", b="0.01", municipality="652.49"),
    ),
    row(
        "relatives are not asked",
        JUNE,
        of(P450, AT_1035, relatives=[child("b", "9000.00")], council=NOT_ASKED),
        paid(client="382.50", municipality="652.50"),
    ),
    row(
        "who refuses to disclose pays the rest",
        JUNE,
        of(P450, AT_1035, relatives=[child("b", refuses=True)]),
        paid(client="382.50", b="652.50", municipality="0.00"),
    ),
    row(
        "refuses beside 217.50: 652.50 x 652.50 / 870 = 489.375",
        JUNE,
        of(P450, AT_1035, relatives=[child("b", refuses=True), child("c", "917.50")], council=FLOOR),
        paid(client="382.50", b="489.37", c="163.13", municipality="0.00"),
    ),
    row(
        "a child freed is not asked",
        JUNE,
        of(P450, AT_1035, relatives=[child("b", "9000.00", freed=True)]),
        paid(client="382.50", municipality="652.50"),
    ),
    row(
        "a grandchild by the council's rules: 800 - 700",
        JUNE,
        of(
            P450,
            AT_1035,
            relatives=[child("b", "800.00") | {"relation": "grandchild"}],
            council=FLOOR | {"grandchildren": True},
        ),
        paid(client="382.50", b="100.00", municipality="552.50"),
    ),
    row(
        "a sibling by a court: 800 - 700",
        JUNE,
        of(P450, AT_1035, relatives=[child("b", "800.00", by_court=True) | {"relation": "sibling"}], council=FLOOR),
        paid(client="382.50", b="100.00", municipality="552.50"),
    ),
    row(
        "10 of 30 days: 150 - 22.50 of 345",
        JUNE,
        of(P450, place(MUNICIPAL, "34.50", "day", "2026-06-01", "2026-06-10")),
        paid(client="127.50", municipality="217.50"),
    ),
    row(
        "7 of 30 days: 93.33.. - 14.00 of 241.50",
        JUNE,
        of(client("400.00"), place(MUNICIPAL, "34.50", "day", "2026-06-24", "2026-06-30")),
        paid(client="79.33", municipality="162.17"),
    ),
    row(
        "a monthly price for 15 of 30 days: 517.50; 225 - 33.75",
        JUNE,
        of(P450, place(MUNICIPAL, "1035.00", "month", "2026-06-16", "2026-06-30")),
        paid(client="191.25", municipality="326.25"),
    ),
]

OTHER = [
    row(
        "13.5 x 9.99 = 134.865; 500 - 425 = 75",
        JUNE,
        of(client("500.00"), {"service": "home_care", "unit": "hour", "price": "9.99", "quantity": "13.5"}),
        paid(client="75.00", municipality="59.87"),
    ),
    row("at the threshold", JUNE, of(client("425.00"), care("100.00")), paid(client="0.00", municipality="100.00")),
    row(
        "a cent above the threshold",
        JUNE,
        of(client("425.01"), care("100.00")),
        paid(client="0.01", municipality="99.99"),
    ),
    row(
        "a cent below the threshold",
        JUNE,
        of(client("424.99"), care("100.00")),
        paid(client="0.00", municipality="100.00"),
    ),
    row(
        "525 - 425 = all of 100", JUNE, of(client("525.00"), care("100.00")), paid(client="100.00", municipality="0.00")
    ),
    row("a cent short of all", JUNE, of(client("524.99"), care("100.00")), paid(client="99.99", municipality="0.01")),
    row("a cent more than all", JUNE, of(client("525.01"), care("100.00")), paid(client="100.00", municipality="0.00")),
    row(
        "two persons: 500 + 300 - (425 + 298)",
        JUNE,
        of(client("500.00", household_size=2, others_income="300.00"), care("100.00")),
        paid(client="77.00", municipality="23.00"),
    ),
    row(
        "2024: 400 - 343",
        "2024-05-10",
        of(client("400.00"), care("100.00")),
        paid(client="57.00", municipality="43.00"),
    ),
    row(
        "June 2023: 320 - 272",
        "2023-06-30",
        of(client("320.00"), care("100.00")),
        paid(client="48.00", municipality="52.00"),
    ),
    row(
        "July 2023: 320 - 313",
        "2023-07-01",
        of(client("320.00"), care("100.00")),
        paid(client="7.00", municipality="93.00"),
    ),
    row(
        "the council asks 15 of 95",
        JUNE,
        of(client("500.00"), care("95.00", tariff="15.00")),
        paid(client="15.00", municipality="80.00"),
    ),
    row(
        "the council asks 15 of 95, a needy client",
        JUNE,
        of(client("425.00"), care("95.00", tariff="15.00")),
        paid(client="0.00", municipality="95.00"),
    ),
    row(
        "the council asks 15 of 95: 435 - 425 = 10",
        JUNE,
        of(client("435.00"), care("95.00", tariff="15.00")),
        paid(client="10.00", municipality="85.00"),
    ),
    row(
        "the council leaves 780: 850 - 780",
        JUNE,
        of(client("850.00"), care("200.00"), council={"client_floor": "780.00"}),
        paid(client="70.00", municipality="130.00"),
    ),
    row(
        "at the council's floor",
        JUNE,
        of(client("780.00"), care("200.00"), council={"client_floor": "780.00"}),
        paid(client="0.00", municipality="200.00"),
    ),
    row(
        "a cent above the council's floor",
        JUNE,
        of(client("780.01"), care("200.00"), council={"client_floor": "780.00"}),
        paid(client="0.01", municipality="199.99"),
    ),
    row(
        "75 for two services: 60, then 10 of 20 asked",
        JUNE,
        of(
            client("500.00"),
            care("60.00"),
            {"service": "safety_button", "unit": "month", "price": "20.00", "tariff": "10.00"},
        ),
        paid(client="60.00", municipality="0.00"),
        paid(client="10.00", municipality="10.00"),
    ),
    row(
        "65 for two services: 60, then the 5 left of 10 asked",
        JUNE,
        of(
            client("490.00"),
            care("60.00"),
            {"service": "safety_button", "unit": "month", "price": "20.00", "tariff": "10.00"},
        ),
        paid(client="60.00", municipality="0.00"),
        paid(client="5.00", municipality="15.00"),
    ),
    row(
        "two carers share the client's 75: 60, then 15 of 90",
        JUNE,
        of(client("500.00"), care("60.00", provider="A"), care("90.00", provider="B")),
        paid(client="60.00", municipality="0.00"),
        paid(client="15.00", municipality="75.00"),
    ),
    row(
        "child: 200 - 75 = 125, of it 100",
        JUNE,
        of(client("500.00"), care("200.00"), relatives=[child("b", "800.00")], council=FLOOR),
        paid(client="75.00", b="100.00", municipality="25.00"),
    ),
    row(
        "a child's 100 for two services: 65 of 140, then 35 of 90",
        JUNE,
        of(client("500.00"), care("140.00"), care("90.00"), relatives=[child("b", "800.00")], council=FLOOR),
        paid(client="75.00", b="65.00", municipality="0.00"),
        paid(client="0.00", b="35.00", municipality="55.00"),
    ),
    row(
        "the municipality first 50 for two services: 50 and a child's 10 of 60, then the child's 40 of 40",
        JUNE,
        of(client("425.00"), care("60.00"), care("40.00"), relatives=[child("b", "800.00")], council=first("50.00")),
        paid(client="0.00", b="10.00", municipality="50.00"),
        paid(client="0.00", b="40.00", municipality="0.00"),
    ),
    row(
        "a client who refuses to disclose",
        JUNE,
        of({"id": "anna", "refuses": True}, care("100.00")),
        paid(client="100.00", municipality="0.00"),
    ),
    row(
        "a group house, the Cabinet's charge 300 of 900; 500 - 425",
        JUNE,
        of(client("500.00"), {"service": "group_house", "unit": "month", "price": "900.00", "tariff": "300.00"}),
        paid(client="75.00", municipality="825.00"),
    ),
    row(
        "after 10 days in an institution (127.50), 450 - 425 = 25 leaves nothing for care at home",
        JUNE,
        of(
            P450,
            care("90.00", first_day="2026-06-11", last_day="2026-06-30"),
            place(MUNICIPAL, "34.50", "day", "2026-06-01", "2026-06-10"),
        ),
        paid(client="0.00", municipality="60.00"),
        paid(client="127.50", municipality="217.50"),
    ),
    row(
        "15 of 31 days of care: 310 x 15 / 31 = 150; 500 - 425",
        "2026-07-01",
        of(client("500.00"), care("310.00", first_day="2026-07-01", last_day="2026-07-15")),
        paid(client="75.00", municipality="75.00"),
    ),
]

AID = {"service": "technical_aid", "unit": "visit", "quantity": "1"}
BORN_1950 = {"id": "anna", "birth_date": "1950-01-01"}


def born(day: str) -> Json:
    """A client of whom only the birth date is told."""
    return {"id": "anna", "birth_date": day}


ALONE = [
    row(
        "80 x 5.11 = 408.80, an assistant",
        JUNE,
        of({"id": "anna"}, {"service": "assistant", "unit": "hour", "price": "5.11", "quantity": "80"}),
        paid(state="408.80"),
    ),
    row(
        "rehabilitation of a victim",
        JUNE,
        of({"id": "anna"}, {"service": "adult_victim_rehabilitation", "unit": "day", "price": "60.00"}),
        paid(state="1800.00"),
    ),
    row("one-off payment 7.11", JUNE, of(BORN_1950, AID | {"price": "120.00"}), paid(client="7.11", state="112.89")),
    row(
        "a child on the last day before 18: 1.42",
        "2026-06-09",
        of(born("2008-06-10"), AID | {"price": "120.00"}),
        paid(client="1.42", state="118.58"),
    ),
    row(
        "18 on the day: 7.11",
        "2026-06-10",
        of(born("2008-06-10"), AID | {"price": "120.00"}),
        paid(client="7.11", state="112.89"),
    ),
    row(
        "a needy person is freed",
        JUNE,
        of(BORN_1950, AID | {"price": "120.00", "exempt": "needy"}),
        paid(client="0.00", state="120.00"),
    ),
    row(
        "a dearer model: 7.11 + 50",
        JUNE,
        of(BORN_1950, AID | {"price": "120.00", "dearer": "50.00"}),
        paid(client="57.11", state="62.89"),
    ),
    row(
        "an aid cheaper than the payment",
        JUNE,
        of(BORN_1950, AID | {"price": "7.10"}),
        paid(client="7.10", state="0.00"),
    ),
    row(
        "home care of a child",
        JUNE,
        of({"id": "anna"}, {"service": "home_care_child", "unit": "hour", "price": "9.00", "quantity": "20"}),
        paid(municipality="180.00"),
    ),
    row(
        "a shelter, free by the council",
        JUNE,
        of({"id": "anna"}, {"service": "shelter", "unit": "day", "price": "12.00"}),
        paid(municipality="360.00"),
    ),
    row(
        "home care that the council gives free",
        JUNE,
        of({"id": "anna"}, care("90.00", charge="free")),
        paid(municipality="90.00"),
    ),
    row(
        "a children's institution, recovered from the parents",
        JUNE,
        of({"id": "anna"}, place("children_home", "50.00", "day")),
        paid(municipality="1500.00"),
    ),
]

WORKED = [*STATE_PLACE, *MUNICIPAL_PLACE, *OTHER, *ALONE]
