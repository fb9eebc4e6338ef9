"""What the library is measured against: the same law written by hand, as fast as we can.

Nothing here is meant to be read as law, and nothing comes from the library; the self check alone uses it.
Figures are those of 2025, folded into the arithmetic: amounts are whole cents,
or thirds of a cent where three months have not been divided yet.  A slow
baseline would prove nothing, so each function was tried in several ways.

The yardstick is a small plan (income of three months, status, two benefits);
the rest is the whole assessment under the plan of 2025, of one household or of columns.
Run this file to check the functions against one another and to time them.
"""

from __future__ import annotations

from datetime import date
from functools import cache, reduce
from operator import and_
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Columns = npt.NDArray[np.int64]
Small = npt.NDArray[np.int8]
Bits = npt.NDArray[np.int16]
Result = tuple[Small, Columns, Columns]

NEITHER, LOW_INCOME, NEEDY = 0, 1, 2
BLOCK = 65_536

# Euros a month in 2025, first and each other person: GMI 166, 116; needy 377, 264;
# low-income ceiling 604, 423.  So for n persons, in cents and times three:
#   GMI      15_000 + 34_800 n     (a tenth of it times k tenths: k (1_500 + 3_480 n))
#   needy    33_900 + 79_200 n
#   ceiling  54_300 + 126_900 n


def yardstick(incomes: tuple[tuple[int, int, int], ...], size: int, costs: int, k: int) -> tuple[int, int, int]:
    """Status, GMI benefit and housing benefit of one household; *k* in tenths.

    The housing benefit of the yardstick leaves the GMI benefit out of income.
    """
    total = 0
    for first, second, third in incomes:
        total += first + second + third
    gmi = 15_000 + 34_800 * size - total
    housing = k * (1_500 + 3_480 * size) + 3 * costs - total
    return (
        2 if total <= 33_900 + 79_200 * size else 1 if total <= 54_300 + 126_900 * size else 0,
        (gmi + 1) // 3 if gmi > 0 else 0,
        (housing + 1) // 3 if housing > 0 else 0,
    )


def yardstick_numpy_households(total: Columns, size: Columns, costs: Columns, k: int = 13) -> Result:
    """The yardstick over columns of households, in plain expressions."""
    status = (total <= 33_900 + 79_200 * size).view(np.int8) + (total <= 54_300 + 126_900 * size)
    gmi = np.maximum(15_001 + 34_800 * size - total, 0) // 3
    housing = np.maximum(k * (1_500 + 3_480 * size) + 3 * costs + 1 - total, 0) // 3
    return status, gmi, housing


def yardstick_numpy_persons(
    incomes: tuple[Columns, Columns, Columns], offsets: Columns, costs: Columns, k: int = 13
) -> Result:
    """The yardstick from persons; household *i* has those from offsets[i] to before offsets[i + 1]."""
    first, second, third = incomes
    sums = np.zeros(len(first) + 1, np.int64)
    np.cumsum(first + second + third, out=sums[1:])
    at = sums[offsets]
    return yardstick_numpy_households(at[1:] - at[:-1], offsets[1:] - offsets[:-1], costs, k)


def yardstick_numpy_tuned(
    incomes: tuple[Columns, Columns, Columns], offsets: Columns, costs: Columns, k: int = 13
) -> Result:
    """The same from persons, in blocks of households that stay in the cache, into reused buffers."""
    first, second, third = incomes
    count = len(costs)
    status, gmi, housing = np.empty(count, np.int8), np.empty(count, np.int64), np.empty(count, np.int64)
    persons = int(np.max(offsets[BLOCK::BLOCK] - offsets[:-BLOCK:BLOCK], initial=0)) if count > BLOCK else 0
    persons = max(persons, int(offsets[-1] - offsets[(count - 1) // BLOCK * BLOCK])) if count else 0
    running = np.zeros(persons + 1, np.int64)
    work = np.empty((4, min(BLOCK, count)), np.int64)
    within = np.empty(min(BLOCK, count), np.bool_)
    for start in range(0, count, BLOCK):
        stop = min(start + BLOCK, count)
        begin, end = int(offsets[start]), int(offsets[stop])
        sums = running[1 : end - begin + 1]
        np.add(first[begin:end], second[begin:end], out=sums)
        np.add(sums, third[begin:end], out=sums)
        np.cumsum(sums, out=sums)
        total, size, line, late = work[:, : stop - start]
        at = offsets[start : stop + 1] - begin
        np.subtract(running[at[1:]], running[at[:-1]], out=total)
        np.subtract(at[1:], at[:-1], out=size)
        of_status, of_gmi, of_housing = status[start:stop], gmi[start:stop], housing[start:stop]
        near = within[: stop - start]
        np.multiply(size, 79_200, out=line)
        line += 33_900
        np.less_equal(total, line, out=near)
        of_status[:] = near
        np.multiply(size, 126_900, out=line)
        line += 54_300
        np.less_equal(total, line, out=near)
        of_status += near
        np.multiply(size, 34_800, out=line)
        line += 15_001
        line -= total
        np.maximum(line, 0, out=line)
        np.floor_divide(line, 3, out=of_gmi)
        np.multiply(size, 3_480 * k, out=line)
        line += 1_500 * k + 1
        np.multiply(costs[start:stop], 3, out=late)
        line += late
        line -= total
        np.maximum(line, 0, out=line)
        np.floor_divide(line, 3, out=of_housing)
    return status, gmi, housing


# Kinds of income by text (which an enumeration of texts hashes to) and what the law of 2025 makes of them;
# those the State paid for a time only, or whose treatment was not read, are not among them.
NOT_COUNTED, COUNTED, EARNED, DEDUCTED = 0, 1, 2, 3
KINDS: dict[Any, int] = {
    **dict.fromkeys(
        [
            "royalties",
            "rent",
            "dividends",
            "property_sale",
            "inheritance",
            "winnings",
            "gift",
            "loan",
            "cash_deposit",
            "old_age_pension",
            "disability_pension",
            "survivor_pension",
            "state_social_security_benefit",
            "unemployment_benefit",
            "sickness_benefit",
            "maternity_benefit",
            "parental_benefit",
            "childcare_benefit",
            "maintenance_received",
            "student_stipend",
            "pit_refund",
            "active_measure_support",
            "other",
        ],
        COUNTED,
    ),
    **dict.fromkeys(
        [
            "sole_home_loan",
            "property_sale_for_sole_home",
            "family_state_benefit",
            "disabled_child_care_benefit",
            "disabled_special_care_benefit",
            "assistant_benefit",
            "disabled_transport_benefit",
            "celiac_child_benefit",
            "adoption_remuneration",
            "birth_grant",
            "funeral_benefit",
            "child_property_rent",
            "orphan_guarantees",
            "foster_clothing_benefit",
            "student_loan",
            "unemployed_stipend",
            "mobility_benefit",
            "work_accident_extra_costs",
            "crime_victim_compensation",
            "insurance_restoration",
            "blood_donation",
            "third_party_support",
            "charity",
            "refugee_one_off",
            "municipal_benefit",
        ],
        NOT_COUNTED,
    ),
    "wage": COUNTED,
    "economic_activity": COUNTED,
    "maintenance_paid": DEDUCTED,
}
KINDS_OF_MINOR = {**KINDS, "wage": EARNED, "economic_activity": EARNED}
FULL_RIGHT = frozenset({"citizen", "permanent_resident", "eu_resident", "ukrainian_civilian"})
BUSY = frozenset({"employed", "self_employed", "unemployed", "maternity_leave"})
CARES = frozenset({"child_care", "preschool_care", "disabled_child_care"})

MONTH_OF_2025 = 2025 * 12
WAGE_OF_2024, WAGE_OF_2025 = 700_00, 740_00
LIMITLESS = 10**13
"""Cents that stand for an amount nobody has told."""

# Grounds, as bits.
INCOME, SAVINGS, VEHICLES, NEEDY_ALREADY, NOTHING = 1, 2, 4, 8, 16
RESIDENCE, EMPLOYMENT, ENTITLEMENT, INSTITUTION, REAL_PROPERTY, SANCTION = 32, 64, 128, 256, 512, 1024


class NotByHand(LookupError):
    """What is told, or not told, is beyond the functions written by hand."""


@cache
def _limits(on: date) -> tuple[date, date, date, int]:
    """Last birth days of an adult, of pension age and of working age, and the month of a day of 2025."""
    aged = max(date(on.year - 65, on.month, on.day), date(1960, 3, 31))  # 64 years and 9 months until 2024
    adult, working = date(on.year - 18, on.month, on.day), date(on.year - 15, on.month, on.day)
    return adult, aged, working, on.year * 12 + on.month - 1


Found = tuple[int, int, int, int, int, int]
"""Grounds of the needy and the low-income status, GMI benefit and its grounds, housing benefit and its grounds."""
Missing = tuple[list[tuple[int, int]], int, int]
"""What is missing to an outcome (member and line, -1 for all; costs -1, -1), and the ends of a benefit."""
Between = tuple[Missing, ...]
Answer = tuple[int, int, int, int, Found, list[tuple[str, int]], Between | None]
"""Income and sums (GMI, needy, ceiling) in cents, what was found, open conditions, what is undetermined."""


def household_by_hand(household: Any, on: date, *, all_inside: bool = False) -> Answer:
    """The whole assessment of a household on a day of 2025; income within is in twelfths of a cent.

    Amounts that may be missing are those of ordinary lines, all incomes of a member, and the costs. Raises
    `ValueError` where the file does not suit the day, `LookupError` or `AttributeError` where more is undetermined.
    *all_inside*: it is known that every member is in an institution.
    """
    adult, aged, working, this_month = _limits(on)
    first, first_of_twelve = this_month - 3, this_month - 12
    members = household.members
    total = irregular = taken_off = 0
    unmet = INSTITUTION if all_inside else 0
    size = children = others = born_later = 0
    missing: list[tuple[int, int]] = []
    basic_only = without = foreign = at_home = of_disabled = inside = 0
    opened: list[tuple[str, int]] = []
    for n, member in enumerate(members):
        if member.joined is not None or member.left is not None or member.institution is not None:
            if (member.joined is not None and member.joined > on) or (member.left is not None and member.left < on):
                continue
            if member.institution is not None and not all_inside:
                inside += 1
                continue
        size += 1
        born = member.birth_date
        child = born > adult
        if child:
            children += 1
            born_later |= born > on
        disabled = member.disability_group is not None and (
            member.disability_until is None or member.disability_until >= on
        )
        protected = disabled or born <= aged
        if not (child or protected):
            others += 1

        entitlement = member.entitlement
        if entitlement is None:
            opened.append(("entitlement", n))
        elif entitlement not in FULL_RIGHT:
            basic_only += 1
            without += entitlement == "none"
        else:
            foreign += entitlement == "ukrainian_civilian"
        if not member.declared_here and entitlement != "ukrainian_civilian":
            if member.declared_here is None:
                opened.append(("declared_here", n))
            else:
                unmet |= RESIDENCE
        activity = member.activity
        if (
            activity not in BUSY
            and not (protected or member.studies)
            and (born <= working or activity in CARES)
            and not any(income.kind == "old_age_pension" for income in member.incomes or ())
        ):
            if activity is None:
                opened.append(("activity", n))
            elif activity not in CARES:
                unmet |= EMPLOYMENT
            elif activity == "disabled_child_care":
                of_disabled += 1
            else:
                at_home += 1

        if member.incomes is None:
            missing.append((n, -1))
            continue
        own = seldom = untold = 0
        kinds = KINDS_OF_MINOR if child and member.studies is not False else KINDS
        earned: dict[tuple[int, bool], int] | None = None
        paid: dict[Any, int] | None = None
        of_child: date | None = None
        since = whole = 0
        for at, income in enumerate(member.incomes):
            how = kinds[income.kind]
            month = income.month.index
            if income.new_earnings:
                raise NotByHand
            if how <= COUNTED:
                if how and first_of_twelve <= month < this_month:
                    if income.irregular:
                        seldom += income.amount.cents
                    elif month >= first:
                        if income.amount is None:
                            untold = 1
                            missing.append((n, at))
                        else:
                            own += income.amount.cents
            elif how == EARNED:
                if first_of_twelve <= month < this_month and (income.irregular or month >= first):
                    if member.studies is None:
                        raise NotByHand
                    if earned is None:
                        earned = {}
                    key = month, income.irregular
                    earned[key] = earned.get(key, 0) + income.amount.cents
            else:
                birth = income.child_birth_date
                if birth is not of_child:
                    of_child, since = birth, birth.year * 12 + birth.month - 1
                    whole = since + (birth.day > 1)
                if month < since:
                    raise ValueError("maintenance for a child born later")
                if first <= month < this_month and month < whole + 216:
                    wage = WAGE_OF_2025 if month >= MONTH_OF_2025 else WAGE_OF_2024
                    of_month = month, birth, income.label, wage * (30 if month >= whole + 84 else 25) // 100
                    if paid is None:
                        paid = {}
                    paid[of_month] = paid.get(of_month, 0) + income.amount.cents
        if earned is not None:
            for (month, is_irregular), cents in earned.items():
                above = cents - (WAGE_OF_2025 if month >= MONTH_OF_2025 else WAGE_OF_2024)
                if is_irregular:
                    seldom += above if above > 0 else min(cents, 0)
                elif above > 0:
                    own += above
        if paid is not None:
            if untold:
                raise NotByHand
            off = 0
            for (_, _, _, most), cents in paid.items():
                off += cents if cents < most else most
            taken_off += min(4 * off, 4 * own + seldom)
        total += own
        irregular += seldom

    if not size and inside:
        return household_by_hand(household, on, all_inside=True)
    if born_later or children == size:
        raise ValueError("somebody is not born yet, or nobody is an adult")
    if 0 < basic_only < size:
        raise NotByHand
    if without:
        unmet |= ENTITLEMENT
    if at_home > 1 or of_disabled > 1:
        unmet |= EMPLOYMENT
    income = 4 * total + irregular - taken_off
    gmi_sum = 5_000 + 11_600 * size
    needy_sum = 11_300 + 26_400 * size
    ceiling = 18_100 + 42_300 * size

    asked = household.first_application
    if asked is not None and foreign == size and 0 <= this_month - (asked.year * 12 + asked.month - 1) < 3:
        income, missing = 0, []
    else:
        owned = household.property
        savings = vehicles = assets = None
        if owned is not None:
            savings, vehicles, assets = owned.savings, owned.vehicles, owned.assets
        if savings is None:
            opened.append(("savings", -1))
        elif savings.cents > needy_sum:
            unmet |= SAVINGS
        if vehicles is None:
            opened.append(("vehicles", -1))
        elif vehicles:
            if len(vehicles) > 1 and (len(vehicles) > 2 or not children):
                if size != len(members):
                    raise NotByHand
                adapted = [member.adapted_car for member in members]
                if len(vehicles) > 2 or (True not in adapted and None not in adapted):
                    unmet |= VEHICLES
                elif True not in adapted:
                    opened.append(("adapted_car", -1))
            for vehicle in vehicles:
                if vehicle.mass_kg > 3_500:
                    unmet |= VEHICLES
        if assets is None:
            opened.append(("assets", -1))
        elif assets:
            homes = land = buildings = 0
            for asset in assets:
                use = asset.use
                if use == "home":
                    homes += 1
                elif use == "land":
                    land += asset.square_metres
                elif use == "rented_land_building":
                    buildings += 1
                elif use == "other":
                    unmet |= REAL_PROPERTY
            if homes > 1 or land > 50_000 or buildings > 2:
                unmet |= REAL_PROPERTY

    dwelling = household.dwelling
    lines = None
    if dwelling is not None:
        lines = dwelling.costs
        if dwelling.category is not None:
            raise ValueError("a category of 2026")
    costs: int | None = None
    if lines is not None:
        before = now = None
        for line in lines:
            month = line.month.index
            if month == this_month - 1:
                before = (before or 0) + line.amount.cents
            elif month == this_month:
                now = (now or 0) + line.amount.cents
        costs = before if before is not None else now if lines else 0

    sanction = household.sanction
    cancelled = 0
    if sanction is not None:
        cancelled = sanction.percent
        if sanction.time_limit >= on or not _may_be_sanctioned(members, sanction.member, aged, working):
            raise ValueError("a sanction against the Law")
    # With other people, then one person, then only persons of pension age or with disability, and children.
    of_housing = (13 if others else 21 if size == 1 else 17) * gmi_sum // 10
    status_unmet = ENTITLEMENT if basic_only else 0
    about = (gmi_sum, needy_sum, ceiling, unmet, status_unmet, of_housing, cancelled)
    between = None
    if missing or costs is None:
        found, between = _between(income, missing, costs, about)
    else:
        found = _outcomes(income, costs, *about)
    return (income + 6) // 12, gmi_sum, needy_sum, ceiling, found, opened, between


def _outcomes(
    income: int,
    costs: int,
    gmi_sum: int,
    needy_sum: int,
    ceiling: int,
    unmet: int,
    status_unmet: int,
    of_housing: int,
    cancelled: int,
) -> Found:
    status_unmet |= unmet
    short = 12 * gmi_sum - income
    gmi, gmi_unmet = (short + 6) // 12 if short > 0 else 0, unmet
    if gmi and cancelled:
        gmi = (short * (100 - cancelled) + 600) // 1200
        if not gmi:
            gmi_unmet |= SANCTION
    elif not gmi:
        gmi_unmet |= NOTHING
    if gmi_unmet:
        gmi = 0
    left = 12 * (of_housing + costs - gmi) - income
    housing, housing_unmet = (left + 6) // 12 if left > 0 else 0, unmet
    if housing and cancelled:
        housing = (left * (100 - cancelled) + 600) // 1200
        if not housing:
            housing_unmet |= SANCTION
    elif not housing:
        housing_unmet |= NOTHING
    return (
        status_unmet | INCOME if income > 12 * needy_sum else status_unmet,
        status_unmet | INCOME if income > 12 * ceiling else status_unmet,
        gmi,
        gmi_unmet,
        0 if housing_unmet else housing,
        housing_unmet,
    )


def _between(income: int, missing: list[tuple[int, int]], costs: int | None, about: Any) -> tuple[Found, Between]:
    """What was found where incomes or costs are missing: each stands at both ends; one income missing is as many."""
    runs = [
        [_outcomes(of_income, of_costs, *about) for of_costs in ((LIMITLESS, 0) if costs is None else (costs,))]
        for of_income in ((income, income + 4 * LIMITLESS) if missing else (income,))
    ]
    best, (*_, worst) = runs[0][0], runs[-1]
    needy, low_income, gmi_unmet, housing_unmet = (
        reduce(and_, [found[place] for row in runs for found in row]) or best[place] for place in (0, 1, 3, 5)
    )
    of_needy = missing if (not best[0]) != (not worst[0]) else []
    of_low_income = of_needy or (missing if (not best[1]) != (not worst[1]) else [])
    of_housing = (
        list(missing) if any(better[4] != worse[4] for better, worse in zip(runs[0], runs[-1], strict=True)) else []
    )
    if any(row[0][4] != row[-1][4] for row in runs):
        of_housing.append((-1, -1))
    found = (
        best[0] and needy,
        best[1] and low_income,
        best[2],
        best[3] and gmi_unmet,
        best[4],
        best[5] and housing_unmet,
    )
    return found, (
        (of_needy, 0, 0),
        (of_low_income, 0, 0),
        (missing if best[2] != worst[2] else [], worst[2], best[2]),
        (of_housing, worst[4], best[4]),
    )


def _may_be_sanctioned(members: Any, who: str, aged: date, working: date) -> bool:
    """Whether the member is of working age and cares for no child."""
    return any(
        member.id == who and aged < member.birth_date <= working and member.activity not in CARES for member in members
    )


class Whole(NamedTuple):
    """What `assessment_numpy` answers: cents, outcomes (0 refused, 1 granted, 2 undetermined) and grounds as bits.

    Grounds are the bits above.
    """

    income: Columns
    gmi_threshold: Columns
    needy_threshold: Columns
    ceiling: Columns
    needy: Small
    needy_grounds: Bits
    low_income: Small
    low_income_grounds: Bits
    gmi: Columns
    gmi_grounds: Bits
    housing: Columns
    housing_grounds: Bits


def _bits(which: Any, ground: int) -> Bits:
    made: Bits = which.view(np.int8) * np.int16(ground)
    return made


def _owner(offsets: Columns, rows: Columns) -> Columns:
    """To whom each of *rows* belongs."""
    return np.searchsorted(offsets, rows, side="right") - 1


def _rows_of(offsets: Columns, which: Columns) -> tuple[Columns, Columns]:
    """The rows of *which*, and the place among *which* that each belongs to."""
    sizes = offsets[which + 1] - offsets[which]
    place = np.repeat(np.arange(len(which)), sizes)
    starts = offsets[which] - np.cumsum(sizes) + sizes
    return np.arange(len(place)) + starts[place], place


def _sums(place: Columns, values: Columns, count: int) -> Columns:
    """Sums by place; cents stay far below 2**53, so that floats hold them exactly."""
    made: Columns = np.bincount(place, values, count).astype(np.int64)
    return made


def _groups(keys: Columns, values: Columns) -> tuple[Columns, Columns]:
    """The keys there are, in order, and the sum of the values of each; the keys come nearly sorted."""
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = np.flatnonzero(np.concatenate((np.ones(1, np.bool_), keys[1:] != keys[:-1]))[: len(keys)])
    return keys[starts], np.add.reduceat(values[order], starts) if len(starts) else values[:0]


def _wages(months: Columns) -> Columns:
    made: Columns = WAGE_OF_2024 + (WAGE_OF_2025 - WAGE_OF_2024) * (months >= MONTH_OF_2025)
    return made


def _income(of: Any, month: int, child: Any, codes: dict[str, int]) -> Columns:
    """Income of each household a month, in twelfths of a cent."""
    first, year_ago = month - 3, month - 12
    count = len(of.members) - 1
    not_counted = [code for name, code in codes.items() if KINDS.get(name) == NOT_COUNTED and code in of.kinds]
    counts = (of.month >= first) & (of.month < month)
    paid = np.flatnonzero(counts & (of.kind == codes["maintenance_paid"]))
    counts[paid] = False
    for code in not_counted:
        counts &= of.kind != code
    # Irregular lines count over twelve months, and what minors earn who study above the minimum wage.
    seldom = np.flatnonzero(of.irregular)
    counts[seldom] = False
    studying = np.flatnonzero(child & (of.studies == 1) & (of.lines[1:] > of.lines[:-1]))
    rows, of_minor = _rows_of(of.lines, studying)
    kinds, months = of.kind[rows], of.month[rows]
    work = ((kinds == codes["wage"]) | (kinds == codes["economic_activity"])) & (months >= year_ago) & (months < month)
    rows, of_minor = rows[work], studying[of_minor[work]]
    often = ~of.irregular[rows]
    counts[rows] = False
    rare, of_rare = rows[~often], of_minor[~often]
    often &= of.month[rows] >= first
    rows, of_minor = rows[often], of_minor[often]
    running = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(of.amount * counts, out=running[1:])
    at = running[of.lines[of.members]]
    total = at[1:] - at[:-1]

    keys, earned = _groups(of_minor * 3 + (of.month[rows] - first), of.amount[rows])
    above, of_above = np.maximum(earned - _wages(keys % 3 + first), 0), keys // 3
    total += _sums(_owner(of.members, of_above), above, count)

    seldom = seldom[(of.month[seldom] >= year_ago) & (of.month[seldom] < month)]
    seldom = seldom[~np.isin(of.kind[seldom], not_counted)]
    if len(rare):
        seldom = np.setdiff1d(seldom, rare, assume_unique=True)
    keys, earned = _groups(of_rare * 12 + (of.month[rare] - year_ago), of.amount[rare])
    earned -= np.minimum(_wages(keys % 12 + year_ago), np.maximum(earned, 0))
    of_seldom = np.concatenate((_owner(of.lines, seldom), keys // 12))
    irregular = np.concatenate((of.amount[seldom], earned))
    income = 4 * total + _sums(_owner(of.members, of_seldom), irregular, count)

    # Maintenance paid for children who are no adults, up to its minimum, and no more than the payer received.
    born, paid_in = of.child_born[paid], of.month[paid]
    age = paid_in - born // 32 - (born % 32 > 1)
    minor = age < 216
    if not minor.all():
        paid, born, paid_in = paid[minor], born[minor], paid_in[minor]
    payer = _owner(of.lines, paid)
    keys, cents = _groups((payer * 3 + (paid_in - first) << 20) | born, of.amount[paid])
    months, born = (keys >> 20) % 3 + first, keys & (1 << 20) - 1
    older = months - born // 32 - (born % 32 > 1) >= 84
    cents = np.minimum(cents, _wages(months) * (25 + 5 * older) // 100)
    payers, cents = _groups((keys >> 20) // 3, cents)
    ends = running[of.lines[payers + 1]] - running[of.lines[payers]]
    received = 4 * ends + _of_some(payers, of_seldom, irregular) + 4 * _of_some(payers, of_above, above)
    made: Columns = income - _sums(_owner(of.members, payers), np.minimum(4 * cents, received), count)
    return made


def _of_some(some: Columns, of: Columns, values: Columns) -> Columns:
    """The sums of the values of *some*, who are in order."""
    place = np.searchsorted(some, of)
    place[place == len(some)] = 0
    found = some[place] == of if len(some) else np.zeros(len(of), np.bool_)
    return _sums(place[found], values[found], len(some))


def _persons(of: Any, today: int, protected: Any, codes: dict[str, int], activities: dict[str, int]) -> Bits:
    """What is not met by one member of a household or another: the duty to register, and who cares for a child."""
    unmet = np.zeros(len(of.members) - 1, np.int16)
    some = np.flatnonzero(
        (of.activity >= min(activities[each] for each in ("not_registered", *CARES)))
        & (of.activity != activities["maternity_leave"])
        & ~protected
        & (of.studies != 1)
    )
    rows, place = _rows_of(of.lines, some)
    pensioner = np.zeros(len(some), np.bool_)
    pensioner[place[of.kind[rows] == codes["old_age_pension"]]] = True
    some = some[~pensioner]
    what, household = of.activity[some], _owner(of.members, some)
    idle = (what == activities["not_registered"]) & (of.born[some] <= today - 15 * 12 * 32)
    unmet[household[idle]] = EMPLOYMENT
    of_disabled = what == activities["disabled_child_care"]
    for which in (of_disabled, ~of_disabled & (what != activities["not_registered"])):
        unmet[np.bincount(household[which], minlength=len(unmet)) > 1] = EMPLOYMENT
    return unmet


def _number(which: Any, offsets: Columns) -> Columns:
    running = np.zeros(int(offsets[-1]) + 1, np.int64)
    np.cumsum(which, out=running[1:])
    at = running[offsets]
    made: Columns = at[1:] - at[:-1]
    return made


def assessment_numpy(
    of: Any, on: date, codes: dict[str, int], activities: dict[str, int], entitlements: dict[str, int]
) -> Whole:
    """The whole assessment of many households on a day of 2025, everything being told, in plain numpy.

    *of* has columns of households, members and lines of income, with offsets of members and lines; a day
    is (months since the year 0) x 32 + day of the month; what a code stands for is in the last three. Nobody is
    a civilian of Ukraine who asks for the first time, and a right to assistance is that of the whole household.
    Masks multiply: `numpy.where` takes six times as long. What few rows are, is worked out on these rows.
    """
    month = on.year * 12 + on.month - 1
    today = month * 32 + on.day
    size = of.members[1:] - of.members[:-1]
    child = of.born > today - 18 * 12 * 32
    # 65 years, or 64 and nine months by the last day of 2024.
    last_birth = max(today - 65 * 12 * 32, (2024 * 12 + 11) * 32 + 31 - (64 * 12 + 9) * 32)
    protected = of.disabled | (of.born <= last_birth)
    children = _number(child, of.members)
    others = _number(~(child | protected), of.members)
    income = _income(of, month, child, codes)

    gmi_sum = 5_000 + 11_600 * size
    needy_sum = 11_300 + 26_400 * size
    ceiling = 18_100 + 42_300 * size
    # One or two vehicles, two for those with children or an adapted car, none above 3,500 kg.
    vehicles_in = (of.heaviest <= 3_500) & ((of.vehicles <= 1 + (children > 0)) | (of.adapted_car & (of.vehicles <= 2)))
    owned_in = (of.homes <= 1) & (of.land <= 50_000) & (of.rented_buildings <= 2) & (of.other_property <= 0)
    unmet = _bits(of.savings > needy_sum, SAVINGS) + _bits(~vehicles_in, VEHICLES) + _bits(~owned_in, REAL_PROPERTY)
    unmet += _persons(of, today, protected, codes, activities)
    elsewhere = np.flatnonzero((of.declared_here == 0) & (of.entitlement != entitlements["ukrainian_civilian"]))
    unmet[_owner(of.members, elsewhere)] |= RESIDENCE
    unmet[_owner(of.members, np.flatnonzero(of.entitlement == entitlements["none"]))] |= ENTITLEMENT
    status_unmet = unmet.copy()
    status_unmet[_owner(of.members, np.flatnonzero(of.entitlement == entitlements["alternative_status"]))] |= (
        ENTITLEMENT
    )

    needy_grounds = status_unmet + (income > 12 * needy_sum)
    low_grounds = status_unmet + (income > 12 * ceiling)
    needy, low = needy_grounds == 0, low_grounds == 0
    waits = low & ~needy
    cancelled = np.flatnonzero(of.cancelled)

    gmi, gmi_grounds = _paid(12 * gmi_sum - income, unmet, cancelled, of.cancelled)
    # With other people 1.3; only persons of pension age or with disability, with children or not, 1.7, or 2.1 alone.
    k = 13 + (4 + 4 * (size == 1)) * (others == 0)
    housing, housing_grounds = _paid(
        12 * (k * (gmi_sum // 10) + of.costs - gmi) - income, unmet, cancelled, of.cancelled
    )
    return Whole(
        (income + 6) // 12,
        gmi_sum,
        needy_sum,
        ceiling,
        needy.view(np.int8),
        needy_grounds,
        waits.view(np.int8) * np.int8(2),
        low_grounds * ~needy + _bits(needy, NEEDY_ALREADY),
        gmi,
        gmi_grounds,
        housing,
        housing_grounds,
    )


def _paid(short: Columns, unmet: Bits, cancelled: Columns, percent: Columns) -> tuple[Columns, Bits]:
    """A benefit in cents of *short* twelfths, less what is cancelled, and what is not met."""
    cents = np.maximum(short + 6, 0) // 12
    grounds = unmet + _bits(cents == 0, NOTHING)
    if len(cancelled):
        before = cents[cancelled]
        left = (np.maximum(short[cancelled], 0) * (100 - percent[cancelled]) + 600) // 1200
        grounds[cancelled] += _bits((before > 0) & (left == 0), SANCTION)
        cents[cancelled] = left
    return cents * (grounds == 0), grounds


def random_persons(count: int, seed: int = 7) -> tuple[tuple[Columns, Columns, Columns], Columns, Columns]:
    """Incomes, offsets and costs of *count* households of one to five; a third of the incomes are nothing."""
    draw = np.random.default_rng(seed)
    offsets = np.concatenate((np.zeros(1, np.int64), np.cumsum(draw.integers(1, 6, count))))
    persons = int(offsets[-1])
    paid = draw.integers(0, 3, persons) > 0
    first, second, third = (draw.integers(0, 90_000, persons) * paid for _ in range(3))
    return (first, second, third), offsets, draw.integers(0, 40_000, count)


def nested(
    incomes: tuple[Columns, Columns, Columns], offsets: Columns, costs: Columns
) -> list[tuple[tuple[tuple[int, int, int], ...], int, int]]:
    """The same households as plain Python numbers: incomes of every member, size, costs."""
    months = list(zip(*(column.tolist() for column in incomes), strict=True))
    edges = offsets.tolist()
    return [
        (tuple(months[begin:end]), end - begin, cost)
        for begin, end, cost in zip(edges, edges[1:], costs.tolist(), strict=False)
    ]


def rows(result: Result) -> list[tuple[int, int, int]]:
    """Columns as one tuple for each household."""
    return list(zip(*(column.tolist() for column in result), strict=True))


def _self_check() -> None:
    """Check the functions against one another and against figures worked on paper; time them."""
    from functools import partial

    from households import ON, check, family, full
    from timing import Case, measure, table

    # Of the full household: 659.00 of wage, 496.27 of economic activity and 615.93 of pension in three months, of the
    # minor 60.00 and 20.00 above the minimum wage, less 3 x 120.00 of maintenance, is 497.07 a month; and 600.00 / 12.
    # GMI 630.00 - 547.07; housing 1.3 x 630.00 + 184.64 - 547.07 - 82.93.
    of_family, of_full = family()[0], full()[0]
    assert household_by_hand(of_family, ON)[:5] == (410_00, 514_00, 1169_00, 1873_00, (0, 0, 104_00, 0, 249_20, 0))
    assert household_by_hand(of_full, ON)[:5] == (547_07, 630_00, 1433_00, 2296_00, (0, 0, 82_93, 0, 373_64, 0))
    print(check(3_000))

    sample = random_persons(200_001)
    one_by_one = [yardstick(*household, 13) for household in nested(*sample)]
    assert one_by_one == rows(yardstick_numpy_persons(*sample))
    assert one_by_one == rows(yardstick_numpy_tuned(*sample))
    assert {status for status, _, _ in one_by_one} == {NEITHER, LOW_INCOME, NEEDY}

    three = (((41_000, 41_000, 41_000), (0, 0, 0), (0, 0, 0), (0, 0, 0)), 4, 9_500, 13)
    assert yardstick(*three) == (NEEDY, 104_00, 353_20)
    print(
        table(
            measure(
                [
                    Case("yardstick, plain ints, 4 persons", partial(yardstick, *three)),
                    Case("family, from typed objects", partial(household_by_hand, of_family, ON)),
                    Case("full household, from typed objects", partial(household_by_hand, of_full, ON)),
                ]
            )
        )
    )
    million = random_persons(1_000_000)
    incomes, offsets, costs = million
    total = np.add.reduceat(incomes[0] + incomes[1] + incomes[2], offsets[:-1])
    print(
        table(
            measure(
                [
                    Case("1,000,000 from persons, plain numpy", partial(yardstick_numpy_persons, *million)),
                    Case("from persons, in blocks", partial(yardstick_numpy_tuned, *million)),
                    Case("from households", partial(yardstick_numpy_households, total, np.diff(offsets), costs)),
                ]
            )
        )
    )


if __name__ == "__main__":
    _self_check()
