"""Households as files hold them, invented where the law changes its mind: days, ages and amounts at an edge.

The edges come from the oracle, which is written apart from the library. Whatever is drawn comes from one
`random.Random`, so that hypothesis and ``benchmarks/exactness.py`` invent the same households. Half of
them are plain; in the others each thing that may be unusual is so now and then.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from tests import oracle

FIRST, LAST = oracle.FIRST_DAY, oracle.LAST_DAY
CHANGES = sorted(
    {
        *oracle.THRESHOLDS,
        *oracle.COEFFICIENTS,
        *(date(year, 1, 1) for year in range(2021, 2027)),
        date(2021, 4, 1),
        date(2022, 6, 1),
        date(2024, 2, 29),
        oracle.NEW_EARNINGS_READ,
        oracle.ACT_OF_2026,
    }
)
"""Days on which some figure or wording changes."""
EDGES = sorted({day for change in CHANGES for day in (change - timedelta(1), change) if day >= FIRST} | {LAST})

COUNTED = ("wage", "old_age_pension", "disability_pension", "unemployment_benefit", "gift", "maintenance_received")
KINDS = sorted(
    {
        *COUNTED,
        *oracle.NOT_INCOME,
        *oracle.NOT_INCOME_UNTIL_2023,
        *oracle.NOT_INCOME_SINCE_2023,
        *oracle.NOT_ESTABLISHED,
    }
    | {"economic_activity", "royalties", "rent", "dividends", "property_sale", "inheritance", "winnings", "loan"}
    | {"cash_deposit", "survivor_pension", "state_social_security_benefit", "sickness_benefit", "maternity_benefit"}
    | {"parental_benefit", "childcare_benefit", "student_stipend", "other"}
)
ACTIVITIES = (
    *("employed", "employed", "employed", "self_employed", "unemployed", "unemployed", "not_registered"),
    *("maternity_leave", "child_care", "preschool_care", "disabled_child_care"),
)
USES = (
    *("home", "home", "land", "land", "farm_building", "rented_land_building", "rented_land_building"),
    *("garden_house", "relatives_home", "frozen_assets", "child_assets", "tools"),
)
COSTS = ("rent", "heating", "water")
REASONS = "atteicās no pienākuma"


def euros(cents: int) -> str:
    """An amount as a file writes it."""
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{cents // 100}.{cents % 100:02d}"


def cents(text: str) -> int:
    """An amount of a file in cents."""
    return int(Fraction(text) * 100)


def back(on: date, months: int) -> date:
    """As many months before, on the same day or the last that there is."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(1)).day
    return date(year, month + 1, min(on.day, last))


def chance(r: Random, percent: int) -> bool:
    """True so often in a hundred."""
    return r.randrange(100) >= 100 - percent


def birth(r: Random, on: date, *, adult: bool = False, edge: bool = True) -> str:
    """A birth day; at an edge often within two days of the 15th or 18th birthday or of the pension age."""
    if edge and chance(r, 30):
        ages = [years * 12 + months for year, (years, months) in oracle.PENSION_AGE.items() if year <= on.year]
        ends = [min(on, date(year, 12, 31)) for year in oracle.PENSION_AGE if year <= on.year]
        turns = [back(on, 18 * 12), back(on, 15 * 12), *map(back, ends, ages)]
        born = min(r.choice(turns) + timedelta(r.randint(-2, 2)), on)
    elif adult or chance(r, 50):
        born = back(on, 18 * 12) - timedelta(r.randint(0, 75 * 365))
    else:
        born = max(back(on, 18 * 12 - 1), on - timedelta(r.randint(0, 18 * 365)))
    if adult and oracle.is_child({"birth_date": str(born)}, on):
        born = date(born.year - 4, born.month, 1)
    return str(born)


def person(r: Random, on: date, at: int, *, adult: bool, edge: bool, unusual: bool) -> dict[str, Any]:
    """A member, with all told but the income."""
    made: dict[str, Any] = {
        "id": f"m{at}",
        "birth_date": birth(r, on, adult=adult, edge=edge),
        "incomes": [],
        "declared_here": True,
        "entitlement": "citizen",
        "activity": "employed",
        "adapted_car": False,
    }
    minor = oracle.is_child(made, on)
    if minor:
        made["studies"] = True
        if not oracle.has_reached(made, 15, 0, on):
            del made["activity"]
    if chance(r, 25):
        made["disability_group"] = r.choice(("I", "II", "III", "child") if minor else ("I", "II", "III"))
        if chance(r, 50):
            made["disability_until"] = str(on + timedelta(r.choice((-400, -1, 0, 1, 400))))
    if unusual:
        if "activity" in made and chance(r, 30):
            made["activity"] = r.choice(ACTIVITIES)
        if chance(r, 15):
            made["studies"] = r.choice((True, False))
        if chance(r, 10):
            made["adapted_car"] = True
        if chance(r, 3):
            made["declared_here"] = False
        if chance(r, 8):
            made["entitlement"] = r.choice(("permanent_resident", "eu_resident", "alternative_status", "none"))
        if chance(r, 6):
            made["joined"] = max(str(on - timedelta(r.choice((0, 0, 1, 40, 400)))), made["birth_date"])
        if not adult and chance(r, 5):
            made["institution"] = r.choice(("prison", "long_term_care", "correction_school"))
        elif not adult and chance(r, 5):
            made["joined"] = str(on + timedelta(1))
        elif chance(r, 5):
            made["left"] = str(on + timedelta(r.choice((0, 1)) if adult else r.choice((-40, -1, 0, 1))))
            made.pop("joined", None)
    return made


def lines(r: Random, on: date, member: dict[str, Any], *, edge: bool) -> list[dict[str, Any]]:
    """Lines of any kind and treatment."""
    found: list[dict[str, Any]] = []
    minor = oracle.is_child(member, on)
    for _ in range(r.randint(0, 3)):
        at = r.choice((1, 1, 2, 2, 3, 3, 0, -1, 4, 12, 13))
        month = oracle.month_text(on, at)
        wage = oracle.MINIMUM_WAGE[max(2019, min(2026, int(month[:4])))] * 100
        amount = r.choice((wage - 1, wage, wage + 1)) if edge and chance(r, 30) else r.randint(0, 900_00)
        match r.choice(("kind", "kind", "kind", "earned", "irregular", "new", "stipend", "maintenance", "correction")):
            case "kind":
                line = {"kind": r.choice(KINDS)}
            case "earned":
                line = {"kind": r.choice(("wage", "economic_activity"))}
            case "irregular":
                line = {
                    "kind": r.choice(("gift", "property_sale", "royalties", "charity", "pit_refund")),
                    "irregular": True,
                }
                if not minor and chance(r, 30):
                    line["kind"] = "economic_activity"
                month = oracle.month_text(on, r.randint(1, 13))
            case "new":
                line = {"kind": r.choice(("wage", "economic_activity")), "new_earnings": True}
                month = oracle.month_text(on, r.choice((1, 2, 3)))
            case "stipend":
                line = {"kind": "student_stipend"}
            case "maintenance":
                first = date.fromisoformat(month + "-01")
                born = first - timedelta(r.randint(0, 20 * 365))
                if edge and chance(r, 50):
                    born = back(first, r.choice((7, 18)) * 12) + timedelta(r.choice((-1, 0, 1)))
                line = {"kind": "maintenance_paid", "child_birth_date": str(born)}
                amount = r.choice((r.randint(0, 400_00), wage // 4, wage // 4 + 1, wage * 3 // 10, wage * 3 // 10 + 1))
            case _:
                if not found or cents(found[-1]["amount"]) <= 0 or found[-1]["kind"] == "maintenance_paid":
                    continue
                line = {key: each for key, each in found[-1].items() if key not in ("amount", "month", "label")}
                month = found[-1]["month"]
                amount = -r.randint(1, cents(found[-1]["amount"]))
        if line["kind"] == "energy_support" and not ("2022-01" <= month <= "2023-05" and on >= date(2022, 2, 1)):
            continue
        if month < member["birth_date"][:7] or (line.get("new_earnings") and not oracle.of_working_age(member, on)):
            continue
        if line["kind"] == "covid_support" and month < "2020-03":
            continue
        if line["kind"] == "ukraine_host_payment" and month < "2022-04":
            continue
        line |= {"month": month, "amount": euros(amount)}
        if line in found:
            line["label"] = f"r{len(found)}"
        found.append(line)
    return found


def plain_lines(r: Random, on: date, total: int) -> list[dict[str, Any]]:
    """Lines that count *total* cents in the three months."""
    places = r.sample([(months, kind) for months in (1, 2, 3) for kind in COUNTED], r.randint(1, 4))
    cuts = sorted(r.randint(0, total) for _ in places[1:])
    parts = [after - before for before, after in zip([0, *cuts], [*cuts, total], strict=True)]
    return [
        {"kind": kind, "month": oracle.month_text(on, months), "amount": euros(part), "label": f"p{at}"}
        for at, ((months, kind), part) in enumerate(zip(places, parts, strict=True))
    ]


def bills(r: Random, on: date, month: int, total: int | None = None) -> list[dict[str, Any]]:
    """Bills of the month that many before, of *total* cents or any."""
    at = oracle.month_text(on, month)
    if total is not None:
        return [{"kind": "rent", "month": at, "amount": euros(total)}]
    kinds = r.sample(COSTS, r.randint(1, 2))
    return [{"kind": kind, "month": at, "amount": euros(r.choice((r.randint(0, 600_00), 1)))} for kind in kinds]


def costs(r: Random, on: date) -> list[dict[str, Any]]:
    """All bills there were: none, or some of the month before or of the current one, with others beside."""
    known = r.choice(((), (1,), (1,), (0,), (0, 1)))
    found = [line for month in known for line in bills(r, on, month)]
    if known and chance(r, 30):
        found += bills(r, on, r.choice((2, 12, -1)))
    return found


def savings(r: Random, on: date, size: int) -> str:
    """Savings: any, or at the limit, or a cent over."""
    needy = oracle.household_sums(size, on)[1]
    limit = int(100 * (needy if on >= oracle.PROPERTY_OF_2023 else oracle.SAVINGS_UNTIL_2023))
    return euros(r.choice((0, 272_00, 272_01, limit - 1, limit, limit + 1, r.randint(0, 3_000_00))))


def vehicles(r: Random) -> list[dict[str, int]]:
    """None to three, about as heavy as is allowed."""
    masses = (900, 1450, 2000, 3499, 3500, 3501)
    return [{"mass_kg": r.choice(masses)} for _ in range(r.choice((0, 1, 1, 2, 2, 3)))]


def assets(r: Random) -> list[dict[str, Any]]:
    """Other property, land about as large as is allowed."""
    found: list[dict[str, Any]] = []
    for use in r.sample(USES, r.randint(0, 4)):
        found.append({"use": use})
        if use == "land":
            found[-1]["square_metres"] = r.choice((25_000, 25_000, 24_999, 50_000, 50_001, 1))
    if chance(r, 5):
        found.append({"use": "other"})
    return found


def household(r: Random, on: date, *, missing: bool = True, edge: bool = True, most: int = 5) -> dict[str, Any]:
    """A household file for the day; with *missing*, anything that may be left out sometimes is.

    At an *edge* the income is often that of a threshold, or a third of a cent beside; the costs are often those at
    which the housing benefit comes to nothing.
    """
    unusual = chance(r, 50)
    size = r.choice([n for n in (1, 1, 2, 2, 3, 4, 5, 7, 9) if n <= most])
    members = [person(r, on, at, adult=at == 0, edge=edge, unusual=unusual) for at in range(size)]
    raw: dict[str, Any] = {"members": members, "property": {"savings": "0.00", "vehicles": [], "assets": []}}
    if unusual:
        _unusual(r, raw, on)
    for member in members:
        if chance(r, 60 if unusual else 25):
            member["incomes"] = lines(r, on, member, edge=edge)
    present = oracle.present_members(raw, on)
    counted = len(present) or size
    sums = oracle.household_sums(counted, on)
    income = oracle.income_of_household(raw, on, frozenset(), waived=False)
    total = r.randint(0, 3 * r.choice((200_00, 600_00, 1_500_00)))
    if edge and chance(r, 70):
        total = int((r.choice((Fraction(0), sums[0], *sums)) - income) * 300) + r.randint(-4, 4)
    members[0]["incomes"] = [*members[0]["incomes"], *plain_lines(r, on, max(total, 0))]
    raw["dwelling"] = {"costs": _costs_of_nothing(r, raw, on, sums[0]) if edge and chance(r, 50) else costs(r, on)}
    children = any(oracle.is_child(members[n], on) for n in present)
    if unusual and children and on.year >= 2026 and chance(r, 30):
        raw["dwelling"]["category"] = r.choice(("with_children", "other"))
    if chance(r, 40):
        raw["property"] = {"savings": savings(r, on, counted), "vehicles": vehicles(r), "assets": []}
    if chance(r, 25):
        raw["property"]["assets"] = assets(r)
    if missing and chance(r, 70):
        _leave_out(r, raw, on)
    return raw


def _unusual(r: Random, raw: dict[str, Any], on: date) -> None:
    members = raw["members"]
    if chance(r, 6):
        for member in members:
            member["institution"] = r.choice(("prison", "long_term_care"))
    if chance(r, 5):
        for member in members:
            member["entitlement"] = r.choice(("none", "none", "alternative_status"))
    elif on >= date(2022, 3, 5) and chance(r, 15):
        for member in members:
            member |= {"entitlement": "ukrainian_civilian", "declared_here": chance(r, 50)}
        if chance(r, 85):
            asked = back(on, r.choice((0, 1, 2, 2, 3, 3, 4)))
            raw["first_application"] = str(min(on, asked.replace(day=r.choice((1, 28)))))
        if chance(r, 10):
            members[-1]["entitlement"] = "citizen"
    who = members[0]
    cares = who.get("activity") in ("child_care", "preschool_care", "disabled_child_care", "maternity_leave")
    if chance(r, 20) and oracle.of_working_age(who, on) and not cares:
        raw["sanction"] = {
            "member": members[0]["id"],
            "percent": r.choice((1, 10, 33, 50, 99, 100)),
            "reasons": REASONS,
            "warned_on": str(on - timedelta(40)),
            "time_limit": str(on - timedelta(r.choice((1, 10)))),
        }
        if on < date(2021, 4, 1):
            # The share of the person, who gets nothing when alone; it is of no one who is not in the household.
            here = oracle.present_members(raw, on)
            if 0 not in here:
                del raw["sanction"]
            elif len(here) == 1:
                raw["sanction"]["percent"] = 100
            elif chance(r, 50):
                del raw["sanction"]["percent"]
            else:
                raw["sanction"]["percent"] = min(99, raw["sanction"]["percent"])


def _costs_of_nothing(r: Random, raw: dict[str, Any], on: date, gmi_sum: Fraction) -> list[dict[str, Any]]:
    members = [raw["members"][n] for n in oracle.present_members(raw, on)]
    k = oracle.housing_coefficient(oracle.housing_category(members, on), on) or Fraction(1)
    income = oracle.income_of_household(raw, on, frozenset(), waived=False)
    exactly = int(100 * (max(income, gmi_sum) - k * gmi_sum))
    return bills(r, on, 1, max(0, exactly + r.randint(-2, 2)))


def _leave_out(r: Random, raw: dict[str, Any], on: date) -> None:
    for member in raw["members"]:
        if chance(r, 15):
            del member["incomes"]
        for key in ("activity", "studies", "declared_here", "entitlement", "adapted_car"):
            if chance(r, 12):
                member.pop(key, None)
        for at, line in enumerate(member.get("incomes", ())):
            # Much that is not told, less much that is not told, may be anything.
            paid_before_2024 = line["kind"] == "maintenance_paid" and line["month"] < "2024-01"
            if paid_before_2024 and any("amount" not in each for each in member["incomes"]):
                continue
            if chance(r, 8) and cents(line["amount"]) >= 0 and not _is_corrected(member["incomes"], line):
                del line["amount"]
                line.setdefault("label", f"u{at}")
                if paid_before_2024:
                    break
    match r.choice(("known", "known", "known", "none", "other months")):
        case "none":
            del raw["dwelling"]["costs"]
        case "other months":
            raw["dwelling"]["costs"] = bills(r, on, r.choice((2, -1)))
    for key in ("savings", "vehicles", "assets"):
        if chance(r, 25):
            del raw["property"][key]


def _is_corrected(of: list[dict[str, Any]], line: dict[str, Any]) -> bool:
    place = (line["kind"], line["month"])
    return any((each["kind"], each["month"]) == place and each.get("amount", "").startswith("-") for each in of)
