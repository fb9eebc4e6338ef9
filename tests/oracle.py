"""A slow second opinion on a household, written apart from the library.

Nothing here comes from ``lvsocial``: no import, no figure file, no rule.  The figures are typed in once
more, the arithmetic is done in `fractions.Fraction`, and what is missing is settled by trying both ends of
each thing, alone and together.  Where this file and the library disagree, one of them is wrong.

It takes the raw household of a file, already known to be valid, with its amounts as text, and a day from
2021-01-01 to 2026-12-31.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain, combinations
from math import floor
from typing import Any, Literal, TypedDict, TypeVar

Outcome = Literal["granted", "refused", "undetermined"]
Raw = Mapping[str, Any]
T = TypeVar("T")


class Item(TypedDict):
    """An outcome; *amount* is in cents, and None unless a benefit is granted."""

    outcome: Outcome
    amount: int | None


class Housing(TypedDict):
    """Category of the housing benefit, and its coefficient (None before 2021-07-01)."""

    category: str
    coefficient: Fraction | None


class More(TypedDict):
    """What stands beside an outcome: *least* and *most* in cents bound an undetermined benefit.

    *open* holds the paths of conditions that must still prove met, *missing* those of amounts without
    which the outcome is not known (None where there are too many to try), *grounds* the conditions that
    are surely not met.
    """

    least: int | None
    most: int | None
    open: frozenset[str]
    missing: frozenset[str] | None
    grounds: frozenset[str] | None


class Answer(TypedDict):
    """What the library's JSON promises; euros as fractions, benefits in cents.

    Thresholds are sums for the household, that of low income is the State's ceiling.
    """

    on: date
    present: list[int]
    income: dict[str, Fraction | None]
    thresholds: dict[str, Fraction]
    savings_limit: Fraction
    housing: Housing
    statuses: dict[str, Item]
    benefits: dict[str, Item]
    more: dict[str, More]


# first day: GMI, needy, low-income ceiling, each for the first and each other person
THRESHOLDS = {
    date(2021, 1, 1): ("109 76", "272 190", "436 305"),
    date(2023, 7, 1): ("125 87.50", "313 219", "501 351"),
    date(2024, 1, 1): ("137 96", "343 240", "549 384"),
    date(2025, 1, 1): ("166 116", "377 264", "604 423"),
    date(2026, 1, 1): ("187 131", "425 298", "680 476"),
}
ROUNDED_OF_2023 = Fraction(88)
"""The other reading of 87.50: Art. 33(5) p. 2 rounds to whole euros."""

# first day: coefficient by category
#   S   one person, of pension age or with a disability
#   P   only such persons      PC  such persons and children      O  all others
COEFFICIENTS = {
    date(2021, 7, 1): {"S": "1", "P": "1", "PC": "1", "O": "1"},
    date(2022, 1, 1): {"S": "2.5", "P": "2", "PC": "1.5", "O": "1.5"},
    date(2022, 10, 1): {"S": "3", "P": "3", "PC": "3", "O": "3"},
    date(2023, 6, 1): {"S": "2.5", "P": "2", "PC": "2", "O": "1.5"},
    date(2025, 1, 1): {"S": "2.1", "P": "1.7", "PC": "1.7", "O": "1.3"},
    date(2026, 1, 1): {"S": "2.5", "P": "2", "PC": "2", "O": "1.7"},
    date(2026, 5, 1): {"S": "2.1", "P": "1.7", "PC": "1.7", "O": "1.3"},
}
ACT_OF_2026 = date(2026, 2, 28)
"""In force with effect from 2026-01-01; whoever decided earlier knew the coefficients of 2025."""

# year: years and months of age that open the right to an old-age pension
PENSION_AGE = {
    2020: (63, 9),
    2021: (64, 0),
    2022: (64, 3),
    2023: (64, 6),
    2024: (64, 9),
    2025: (65, 0),
    2026: (65, 0),
}

MINIMUM_WAGE = {2019: 430, 2020: 430, 2021: 500, 2022: 500, 2023: 620, 2024: 700, 2025: 740, 2026: 780}

FIRST_DAY, LAST_DAY = date(2021, 1, 1), date(2026, 12, 31)
PROPERTY_OF_2023 = date(2023, 6, 1)
INCOME_OF_2023 = date(2023, 6, 1)
UKRAINIANS_SINCE = date(2022, 3, 5)
UKRAINIANS_READ = date(2023, 4, 1)
"""Before this day it was not read for how long their means were not assessed: three or six months."""
NEW_EARNINGS_READ = date(2026, 2, 21)
SAVINGS_UNTIL_2023 = Fraction(272)
HEAVIEST_VEHICLE_KG = 3500
MOST_LAND = 50_000
MOST_ON_RENTED_LAND = 2
ENORMOUS = Fraction(10**15)
ENORMOUS_COSTS = ENORMOUS * 10**6
NO_END = 10**14
MANY = 6
"""With more missing amounts than this, which of them matter is not tried out."""

# Kinds that do not count in either wording of the list, and those of one of them.
NOT_INCOME = frozenset(
    "family_state_benefit disabled_child_care_benefit disabled_special_care_benefit assistant_benefit"  # noqa: SIM905
    " disabled_transport_benefit celiac_child_benefit birth_grant funeral_benefit orphan_guarantees student_loan"
    " unemployed_stipend mobility_benefit crime_victim_compensation blood_donation charity refugee_one_off"
    " municipal_benefit covid_support energy_support ukraine_host_payment".split()
)
NOT_INCOME_UNTIL_2023 = frozenset({"active_measure_support", "pit_refund"})
NOT_INCOME_SINCE_2023 = frozenset(
    "sole_home_loan property_sale_for_sole_home adoption_remuneration child_property_rent foster_clothing_benefit"  # noqa: SIM905
    " work_accident_extra_costs insurance_restoration third_party_support".split()
)
NOT_ESTABLISHED = frozenset({"guardian_maintenance_benefit"})
EARNINGS = frozenset({"wage", "economic_activity"})

GRANTED: Item = {"outcome": "granted", "amount": None}
REFUSED: Item = {"outcome": "refused", "amount": None}
UNDETERMINED: Item = {"outcome": "undetermined", "amount": None}
NAMES = ("needy", "low_income", "gmi", "housing")


def assess(
    household: Raw, on: date, *, bar: bool = False, rounded: bool = False, known_on: date | None = None
) -> Answer:
    """Everything the library promises to say of *household* on the day *on*.

    *bar* reads Art. 36(2.1) as a bar of the housing benefit above every threshold, *rounded* takes 88 euros for the
    other persons of 2023, *known_on* is the day on which the law was read.
    """
    if not FIRST_DAY <= on <= LAST_DAY:
        raise ValueError("no figures are typed in for this day")
    whole = Picture(household, on, rounded=rounded, known_on=known_on)
    pictures = {False: whole}
    unknown = unknown_amounts(household, on, waived=whole.waived is True)
    if SOME_ENTITLED in unknown:
        pictures[True] = Picture(left_out(household), on, rounded=rounded, known_on=known_on)
    sanction = household.get("sanction") or {}
    cancelled = Fraction(sanction.get("percent") or 0, 100)
    costs = housing_costs(household, on)
    if costs is None:
        unknown.append("dwelling.costs")

    def run(worst: frozenset[str]) -> tuple[Any, ...]:
        it = pictures[SOME_ENTITLED in worst]
        gmi_sum, needy_sum, ceiling = it.sums
        spared = it.waived or (it.waived is None and FIRST_APPLICATION not in worst)
        income = income_of_household(it.household, on, worst, waived=spared)
        cost = costs if costs is not None else ENORMOUS_COSTS * ("dwelling.costs" not in worst)
        gmi = cents_of((1 - cancelled) * (gmi_sum - income))
        if sanction and sanction.get("percent") is None:
            # Until March 2021 without a share that is named: what the sum is less without the person.
            size = len(it.present)
            without = household_sums(size - 1, on)[0] if size > 1 else Fraction(0)
            gmi = cents_of(without - income)
        housing = Fraction(0)
        if it.coefficient is not None and not (bar and income > ceiling):
            housing = (1 - cancelled) * (it.coefficient * gmi_sum + cost - income - Fraction(gmi, 100))
        benefit = not it.failed and (spared or not it.of_property)
        status = benefit and it.has_status and (SOME_STATUS not in worst or it.all_have_status)
        return status and income <= needy_sum, status and income <= ceiling, benefit * gmi, benefit * cents_of(housing)

    every = frozenset(unknown)
    if len(every) <= MANY:
        worsts = map(frozenset, chain.from_iterable(combinations(unknown, n) for n in range(len(unknown) + 1)))
    else:
        amounts = frozenset(path for path in every if path.endswith((".amount", ".incomes")))
        parts = [amounts, every - amounts - NOT_OF_INCOME, *(every & {path} for path in NOT_OF_INCOME)]
        parts = [part for part in parts if part]
        worsts = (
            frozenset[str]().union(*some)
            for some in chain.from_iterable(combinations(parts, n) for n in range(len(parts) + 1))
        )
    runs = {worst: run(worst) for worst in worsts}
    answers: dict[str, tuple[Item, More]] = {}
    for at, name in enumerate(NAMES):
        if name == "housing" and whole.coefficient is None:
            answers[name] = UNDETERMINED, _more()
            continue
        values = {worst: run[:2] if name == "low_income" else run[at] for worst, run in runs.items()}
        distinct = set(values.values())
        if name == "low_income":
            item = UNDETERMINED if any(map(between, by_law(values))) else REFUSED
        elif len(distinct) > 1:
            item = UNDETERMINED
        else:
            (value,) = distinct
            item = ({"outcome": "granted", "amount": value} if at > 1 else GRANTED) if value else REFUSED
        more = _more()
        more["missing"] = None if len(every) > MANY else frozenset()
        if item["outcome"] == "undetermined":
            if at > 1:
                more["least"], more["most"] = min(distinct), max(distinct) if max(distinct) <= NO_END else None
            if len(every) <= MANY:
                more["missing"] = matter(values, unknown)
        if item["outcome"] == "refused":
            more["grounds"] = whole.grounds(name) if len(pictures) == 1 else None
        else:
            seen = [worst for worst, value in values.items() if (value[1] if isinstance(value, tuple) else value)]
            # Property is asked for where something would be granted although it is looked at.
            looked_at = whole.waived is not None or any(FIRST_APPLICATION in worst for worst in seen)
            more["open"] = whole.open if looked_at else whole.open_if_waived
        answers[name] = item, more
    known = not every - {"dwelling.costs", SOME_STATUS}
    gmi_sum, needy_sum, ceiling = whole.sums
    return {
        "on": on,
        "present": whole.present,
        "income": {
            "monthly": income_of_household(household, on, frozenset(), waived=whole.waived is not False)
            if known
            else None
        },
        "thresholds": {"gmi": gmi_sum, "needy": needy_sum, "low_income": ceiling},
        "savings_limit": whole.savings_limit,
        "housing": {"category": whole.category, "coefficient": whole.coefficient},
        "statuses": {name: answers[name][0] for name in NAMES[:2]},
        "benefits": {name: answers[name][0] for name in NAMES[2:]},
        "more": {name: answers[name][1] for name in NAMES},
    }


class Picture:
    """A household as one reading of the law sees it, before any amount."""

    def __init__(self, household: Raw, on: date, *, rounded: bool, known_on: date | None) -> None:
        self.household, self.on = household, on
        self.present = present_members(household, on)
        members = [household["members"][n] for n in self.present]
        self.sums = household_sums(len(members), on, rounded=rounded)
        self.savings_limit = self.sums[1] if on >= PROPERTY_OF_2023 else SAVINGS_UNTIL_2023
        self.category = housing_category(members, on, (household.get("dwelling") or {}).get("category"))
        self.coefficient = housing_coefficient(self.category, on, known_on)
        self.waived = means_are_not_assessed(household, on)
        self.failed, self.open = conditions(household, on, self.savings_limit, waived=self.waived is True)
        self.of_property: frozenset[str] = frozenset()
        self.open_if_waived = self.open
        if self.waived is None:
            spared, self.open_if_waived = conditions(household, on, self.savings_limit, waived=True)
            self.failed, self.of_property = spared, self.failed - spared
        self.has_status = entitled(members, NO_STATUS)
        self.all_have_status = all_of(members, NO_STATUS)

    def grounds(self, name: str) -> frozenset[str]:
        """The conditions that keep from an outcome, whatever the amounts are."""
        return self.failed if self.has_status or name not in NAMES[:2] else self.failed | {"ENTITLEMENT"}


def left_out(household: Raw) -> Raw:
    """*household* as if those of its members had left who have no right to assistance."""
    gone = {"left": "1900-01-01", "joined": None}
    members = [{**each, **gone} if each.get("entitlement") == "none" else each for each in household["members"]]
    return {**household, "members": members}


def matter(values: Mapping[frozenset[str], Any], unknown: Sequence[str]) -> frozenset[str]:
    """The paths of which one alone changes a value."""
    return frozenset(
        path for path in unknown for worst in values if path not in worst and values[worst] != values[worst | {path}]
    )


def _more() -> More:
    return {"least": None, "most": None, "open": frozenset(), "missing": frozenset(), "grounds": frozenset()}


def by_law(values: Mapping[frozenset[str], T]) -> Iterator[list[T]]:
    """*values* of the runs that differ in amounts only, which move freely; a yes or no has nothing in between."""

    def asked(worst: frozenset[str]) -> frozenset[str]:
        return frozenset(path for path in worst if not path.endswith((".amount", ".incomes", ".costs")))

    for reading in {asked(worst) for worst in values}:
        yield [value for worst, value in values.items() if asked(worst) == reading]


def between(values: list[tuple[bool, bool]]) -> bool:
    """Whether the income may lie above the needy threshold and within the ceiling, where a council decides."""
    return any(within for _, within in values) and not all(needy for needy, _ in values)


FIRST_APPLICATION = "first_application"
SOME_ENTITLED = "members[].entitlement"
"""Whether a member without entitlement counts among others or is left out with what is received: the Law is silent."""
SOME_STATUS = "members[].entitlement to a status"
"""Whether a household of which some have basic benefits only may get a status: the Law is silent."""
OF_LAW = frozenset({FIRST_APPLICATION, SOME_ENTITLED, SOME_STATUS})
NOT_OF_INCOME = OF_LAW | {"dwelling.costs"}


def cents_of(amount: Fraction) -> int:
    """*amount* euros in whole cents, half up; nothing where it is below nought."""
    return max(0, floor(amount * 100 + Fraction(1, 2)))


def in_force(table: Mapping[date, T], on: date) -> T | None:
    """The row of the latest first day not after *on*; None before all of them."""
    begun = [day for day in table if day <= on]
    return table[max(begun)] if begun else None


def household_sums(size: int, on: date, *, rounded: bool = False) -> tuple[Fraction, Fraction, Fraction]:
    """Sums of the GMI, needy and low-income thresholds for *size* persons."""
    row = in_force(THRESHOLDS, on)
    assert row is not None
    pairs = [[Fraction(amount) for amount in pair.split()] for pair in row]
    if rounded and on.year == 2023 and on >= date(2023, 7, 1):
        pairs[0][1] = ROUNDED_OF_2023
    gmi, needy, ceiling = (first + other * (size - 1) for first, other in pairs)
    return gmi, needy, ceiling


def present_members(household: Raw, on: date) -> list[int]:
    """Who is in the household on the day and in no institution, Art. 36(2.1); everybody where that is nobody."""
    members = household["members"]
    here = [
        n
        for n, member in enumerate(members)
        if not (member.get("joined") and date.fromisoformat(member["joined"]) > on)
        and not (member.get("left") and date.fromisoformat(member["left"]) < on)
    ]
    return [n for n in here if members[n].get("institution") is None] or here


# Income


def income_of_household(household: Raw, on: date, worst: frozenset[str], *, waived: bool) -> Fraction:
    """What counts a month of all the members, also of those without entitlement: Art. 36(1), total resources."""
    if waived:
        return Fraction(0)
    present = present_members(household, on)
    return sum((income_of(household["members"][n], n, on, worst) for n in present), Fraction(0))


def income_of(member: Raw, n: int, on: date, worst: frozenset[str]) -> Fraction:
    """What counts of a member's income on average a month, with the unknown amounts of *worst* at their worst."""
    if member.get("incomes") is None:
        return ENORMOUS if f"members[{n}].incomes" in worst else Fraction(0)
    minor = is_child(member, on) and (
        on < INCOME_OF_2023
        or member.get("studies") is True
        or (member.get("studies") is None and f"members[{n}].studies" not in worst)
    )
    # (month, spread over three or twelve): sums of what is limited month by month
    earned: dict[str, Counter[int]] = defaultdict(Counter)
    newly: dict[str, Counter[int]] = defaultdict(Counter)
    stipends: dict[str, Counter[int]] = defaultdict(Counter)
    monthly, taken_off = Fraction(0), Fraction(0)
    for at, line in enumerate(member["incomes"]):
        spread = spread_of(line, on)
        if spread is None:
            continue
        place = f"members[{n}].incomes[{at}]"
        kind, month = line["kind"], line["month"]
        amount = amount_of(line, place, worst)
        match way_of(kind, on):
            case "deducted":
                if first_for_child(member, at):
                    paid = sum(
                        (amount_of(each, f"members[{n}].incomes[{i}]", worst) for i, each in for_child(member, at)),
                        Fraction(0),
                    )
                    taken_off += maintenance(line, paid, place, worst) / spread
            case "unknown":
                monthly += amount / spread if place_of_kind(member, n, kind) in worst else 0
            case "counted" if (
                kind in EARNINGS
                and line.get("new_earnings")
                and (on >= NEW_EARNINGS_READ or place_of_new(member, n, month) not in worst)
            ):
                newly[month][spread] += amount  # type: ignore[assignment]
            case "counted" if kind in EARNINGS:
                earned[month][spread] += amount  # type: ignore[assignment]
            case "counted":
                monthly += amount / spread
            case "up to the minimum wage":
                stipends[month][spread] += amount  # type: ignore[assignment]
    for month in earned.keys() | newly.keys():
        limit = Fraction(minimum_wage(month))
        if minor:
            monthly += above(earned[month] + newly[month], limit)
        else:
            monthly += above(newly[month], limit) + sum(Fraction(v) / s for s, v in earned[month].items())
    monthly += sum((above(sums, Fraction(minimum_wage(month))) for month, sums in stipends.items()), Fraction(0))
    return max(Fraction(0), monthly - taken_off) if taken_off else monthly


def above(sums: Mapping[int, Any], limit: Fraction) -> Fraction:
    """What is above the limit of a month, on average a month: the limit goes to regular income first."""
    counted = Fraction(0)
    for spread in sorted(sums):
        free = min(max(Fraction(sums[spread]), Fraction(0)), limit)
        counted += (sums[spread] - free) / spread
        limit -= free
    return counted


def way_of(kind: str, on: date) -> str:
    """How the wording of the day treats a kind of income, Art. 36(1) p. 1."""
    if kind == "maintenance_paid":
        return "deducted" if on >= INCOME_OF_2023 else "not counted"
    if kind in NOT_ESTABLISHED:
        return "unknown"
    of_wording = NOT_INCOME_SINCE_2023 if on >= INCOME_OF_2023 else NOT_INCOME_UNTIL_2023
    if kind in NOT_INCOME or kind in of_wording:
        return "not counted"
    return "up to the minimum wage" if kind == "student_stipend" and on < INCOME_OF_2023 else "counted"


def spread_of(line: Raw, on: date) -> int | None:
    """Over how many months a line is spread; None where it is of none of them."""
    months = 12 if line.get("irregular") else 3
    return months if any(line["month"] == month_text(on, back) for back in range(1, months + 1)) else None


def place_of_kind(member: Raw, n: int, kind: str) -> str:
    """Where a file names a kind whose treatment is not established: one question, however many lines there are."""
    at = next(i for i, line in enumerate(member["incomes"]) if line["kind"] == kind)
    return f"members[{n}].incomes[{at}].kind"


def place_of_new(member: Raw, n: int, month: str) -> str:
    """Where a file says that the earnings of a month are new: one question for the month."""
    at = next(i for i, line in enumerate(member["incomes"]) if line["month"] == month and line.get("new_earnings"))
    return f"members[{n}].incomes[{at}].new_earnings"


def amount_of(line: Raw, place: str, worst: frozenset[str]) -> Fraction:
    """The amount told, or one of its ends: what is paid for a child is best where it is much."""
    if line.get("amount") is not None:
        return Fraction(line["amount"])
    high = (f"{place}.amount" in worst) != (line["kind"] == "maintenance_paid")
    return ENORMOUS if high else Fraction(0)


def minimum_wage(month: str) -> int:
    """The minimum wage of a month."""
    return MINIMUM_WAGE[int(month[:4])]


def maintenance_share(line: Raw) -> Fraction | None:
    """25% of the minimum wage to the age of 7, 30% from then to 18; not read before 2024."""
    first_day = date.fromisoformat(line["month"] + "-01")
    child = {"birth_date": line["child_birth_date"]}
    if not is_child(child, first_day):
        return Fraction(0)
    if line["month"] < "2024-01":
        return None
    return Fraction(30 if has_reached(child, 7, 0, first_day) else 25, 100)


def for_child(member: Raw, at: int) -> list[tuple[int, Raw]]:
    """What was paid for a child in the month of a line, with its places: one minimum for the child and the month."""
    keys = ("kind", "month", "child_birth_date", "label")
    of_line = [member["incomes"][at].get(key) for key in keys]
    return [(i, each) for i, each in enumerate(member["incomes"]) if [each.get(key) for key in keys] == of_line]


def first_for_child(member: Raw, at: int) -> bool:
    """Whether a line is the first that was paid for its child in its month."""
    return for_child(member, at)[0][0] == at


def maintenance(line: Raw, paid: Fraction, place: str, worst: frozenset[str]) -> Fraction:
    """What of maintenance paid for a child is taken off: up to the State's minimum; all or nothing where not read."""
    share = maintenance_share(line)
    if share is None:
        return Fraction(0) if f"{place}.kind" in worst else paid
    return min(paid, share * minimum_wage(line["month"]))


def unknown_amounts(household: Raw, on: date, *, waived: bool) -> list[str]:
    """The paths of what nobody has told or established about the income, and of who counts."""
    found = []
    present = present_members(household, on)
    members = [household["members"][n] for n in present]
    if entitled(members, NOTHING) and not all_of(members, NOTHING):
        found.append(SOME_ENTITLED)
    if entitled(members, NO_STATUS) and any(each.get("entitlement") == "alternative_status" for each in members):
        found.append(SOME_STATUS)
    if means_are_not_assessed(household, on) is None:
        found.append(FIRST_APPLICATION)
    if waived:
        return found
    for n in present:
        member = household["members"][n]
        if member.get("incomes") is None:
            found.append(f"members[{n}].incomes")
            continue
        for at, line in enumerate(member["incomes"]):
            way = way_of(line["kind"], on)
            if spread_of(line, on) is None or way == "not counted":
                continue
            place = f"members[{n}].incomes[{at}]"
            if way == "deducted" and maintenance_share(line) == 0:
                continue
            if line.get("amount") is None:
                found.append(f"{place}.amount")
            if way == "unknown":
                found.append(place_of_kind(member, n, line["kind"]))
            if way == "deducted" and maintenance_share(line) is None and first_for_child(member, at):
                found.append(f"{place}.kind")
            if line["kind"] not in EARNINGS:
                continue
            # What a minor may earn is left out already, whether or not it is new.
            minor = is_child(member, on) and (on < INCOME_OF_2023 or member.get("studies") is not False)
            left_out = minor and (on < INCOME_OF_2023 or member.get("studies"))
            if line.get("new_earnings") and on < NEW_EARNINGS_READ and not left_out:
                found.append(place_of_new(member, n, line["month"]))
            if minor and on >= INCOME_OF_2023 and member.get("studies") is None:
                found.append(f"members[{n}].studies")
    return list(dict.fromkeys(found))


def means_are_not_assessed(household: Raw, on: date) -> bool | None:
    """Ukrainian civilians in the three calendar months that begin with the first application; None: not known."""
    members = [household["members"][n] for n in present_members(household, on)]
    first = household.get("first_application")
    if first is None or any(member.get("entitlement") != "ukrainian_civilian" for member in members):
        return False
    months = [month_text(on, back) for back in range(6 if on < UKRAINIANS_READ else 3)]
    if first[:7] not in months or not UKRAINIANS_SINCE <= date.fromisoformat(first) <= on:
        return False
    return None if on < UKRAINIANS_READ else True


def housing_costs(household: Raw, on: date) -> Fraction | None:
    """Costs of the month before *on*, else of its own month; None where missing."""
    costs = (household.get("dwelling") or {}).get("costs")
    if costs is None:
        return None
    for month in (month_text(on, 1), month_text(on, 0)):
        amounts = [Fraction(line["amount"]) for line in costs if line["month"] == month]
        if amounts:
            return sum(amounts, Fraction(0))
    return None if costs else Fraction(0)


# Conditions


def conditions(
    household: Raw, on: date, savings_limit: Fraction, *, waived: bool
) -> tuple[frozenset[str], frozenset[str]]:
    """The grounds that are not met whatever is missing, and the paths where the file is silent."""
    present = present_members(household, on)
    found = [
        *(("INSTITUTION", None) for n in present if household["members"][n].get("institution")),
        *(_persons(household, present, on)),
        *(() if waived else _property(household, present, savings_limit, on)),
    ]
    failed = frozenset(ground for ground, path in found if path is None)
    return failed, frozenset(path for _, path in found if path is not None)


def _persons(household: Raw, present: Sequence[int], on: date) -> Iterator[tuple[str, str | None]]:
    """What is wrong with the persons, or open at a path."""
    members = household["members"]
    if not entitled([members[n] for n in present], NOTHING):
        yield "ENTITLEMENT", None
    taken: set[str] = set()
    for n in present:
        member = members[n]
        entitlement, here, activity = (member.get(key) for key in ("entitlement", "declared_here", "activity"))
        if entitlement is None:
            yield "ENTITLEMENT", f"members[{n}].entitlement"
        if entitlement != "ukrainian_civilian" and here is not True:
            yield "RESIDENCE", None if here is False else f"members[{n}].declared_here"
        if not of_working_age(member, on) or is_exempt(member, on):
            continue
        if activity is None:
            yield "EMPLOYMENT", f"members[{n}].activity"
        elif activity == "not_registered" or (at_home := ONE_OF_A_HOUSEHOLD.get(activity)) in taken:
            yield "EMPLOYMENT", None
        elif at_home is not None:
            taken.add(at_home)


ONE_OF_A_HOUSEHOLD = {"child_care": "p. 2", "preschool_care": "p. 2", "disabled_child_care": "p. 3"}
"""Art. 36(2): p. 2 one parent or another member instead, p. 3 one parent."""


def of_working_age(member: Raw, on: date) -> bool:
    """From 15 to the age that opens the right to an old-age pension, Art. 1 p. 31."""
    return has_reached(member, 15, 0, on) and not of_pension_age(member, on)


def is_exempt(member: Raw, on: date) -> bool:
    """Art. 36(2) p. 1, 4: with a disability, a recipient of an old-age pension, a full-time student."""
    pension = any(line["kind"] == "old_age_pension" for line in member.get("incomes") or ())
    return is_disabled(member, on) or pension or member.get("studies") is True


def is_disabled(member: Raw, on: date) -> bool:
    """With a disability whose term has not ended; that of a child ends at 18."""
    until = member.get("disability_until")
    if member.get("disability_group") == "child" and not is_child(member, on):
        return False
    return bool(member.get("disability_group")) and (until is None or date.fromisoformat(until) >= on)


NO_STATUS = frozenset({"none", "alternative_status"})
NOTHING = frozenset({"none"})
"""Who gets no status, and who gets nothing; Art. 3(1), (1.1)."""


def all_of(members: Sequence[Raw], without: frozenset[str]) -> bool:
    """Whether none of the members is of those without."""
    return not any(member.get("entitlement") in without for member in members)


def entitled(members: Sequence[Raw], without: frozenset[str]) -> bool:
    """Whether some member is not of those without."""
    return not all(member.get("entitlement") in without for member in members)


def _property(
    household: Raw, present: Sequence[int], savings_limit: Fraction, on: date
) -> Iterator[tuple[str, str | None]]:
    """What is wrong with the property, or open at a path; Art. 36(1) p. 2."""
    owned = household.get("property") or {}
    savings, vehicles, assets = (owned.get(key) for key in ("savings", "vehicles", "assets"))
    members = [household["members"][n] for n in present]
    if savings is None:
        yield "SAVINGS", "property.savings"
    elif Fraction(savings) > savings_limit:
        yield "SAVINGS", None
    if vehicles is None:
        yield "VEHICLES", "property.vehicles"
    else:
        with_children = any(is_child(member, on) for member in members)
        opinions = {member.get("adapted_car") for member in members}
        number = len(vehicles)
        if on < PROPERTY_OF_2023:
            if number > (2 if with_children else 1):
                yield "VEHICLES", None
        elif number > 2 or any(vehicle["mass_kg"] > HEAVIEST_VEHICLE_KG for vehicle in vehicles):
            yield "VEHICLES", None
        elif number == 2 and not with_children and True not in opinions:
            yield "VEHICLES", "members" if None in opinions else None
    if assets is None:
        yield "REAL_PROPERTY", "property.assets"
        return
    uses = Counter(asset["use"] for asset in assets)
    land = sum(asset.get("square_metres") or 0 for asset in assets if asset["use"] == "land")
    if uses["other"] or uses["home"] > 1 or land > MOST_LAND:
        yield "REAL_PROPERTY", None
    elif on >= PROPERTY_OF_2023:
        if uses["rented_land_building"] > MOST_ON_RENTED_LAND:
            yield "REAL_PROPERTY", None
    else:
        for at, asset in enumerate(assets):
            if asset["use"] in NOT_READ_UNTIL_2023:
                yield "REAL_PROPERTY", f"property.assets[{at}]"


NOT_READ_UNTIL_2023 = frozenset(
    {"tools", "frozen_assets", "relatives_home", "child_assets", "rented_land_building"}
    | {"farm_building", "garden_house"}
)
"""What the wording of 2021 said of these was not read; of farm buildings it allowed "a small number"."""


# The housing benefit's categories


def housing_coefficient(category: str, on: date, known_on: date | None = None) -> Fraction | None:
    """Coefficient of the day, None while housing benefit was each council's own."""
    if known_on is not None and known_on < ACT_OF_2026 and date(2026, 1, 1) <= on < date(2026, 5, 1):
        on = date(2025, 12, 31)
    row = in_force(COEFFICIENTS, on)
    return None if row is None else Fraction(row[category])


def housing_category(members: Sequence[Raw], on: date, decided: str | None = None) -> str:
    """S, P, PC or O, as beside the coefficients; since 2026 the service may have decided for one with children."""
    named = [is_disabled(m, on) or of_pension_age(m, on) for m in members]
    children = [is_child(member, on) for member in members]
    if members and all(named):
        return "S" if len(members) == 1 else "P"
    if decided is not None and on.year >= 2026:
        return "PC" if decided == "with_children" else "O"
    if any(named) and all(n or child for n, child in zip(named, children, strict=True)):
        return "PC"
    return "O"


def is_child(member: Raw, on: date) -> bool:
    """Under 18 on the day."""
    return not has_reached(member, 18, 0, on)


def of_pension_age(member: Raw, on: date) -> bool:
    """Whether the age of some year was reached within that year or before it.

    The age rises with the years; who reached it while it was lower keeps the right.
    """
    return any(
        has_reached(member, *age, min(on, date(year, 12, 31))) for year, age in PENSION_AGE.items() if year <= on.year
    )


def has_reached(member: Raw, years: int, months: int, by: date) -> bool:
    """Whether an age is reached by a day: month against month, then day of the month against day.

    The Law does not say when an age that falls on no calendar day is reached. Nothing is moved to the
    end of the month here: born on 29 February, a person is 18 on 1 March of a common year.
    """
    born = date.fromisoformat(member["birth_date"])
    year, month = divmod((born.year + years) * 12 + born.month - 1 + months, 12)
    return (year, month + 1, born.day) <= (by.year, by.month, by.day)


def month_text(on: date, back: int) -> str:
    """The month *back* months before that of *on*, as a file writes it."""
    year, month = divmod(on.year * 12 + on.month - 1 - back, 12)
    return f"{year:04}-{month + 1:02}"
