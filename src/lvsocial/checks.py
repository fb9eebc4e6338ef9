"""What of a household file does not suit the day or its law, and what whoever decides should know of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from lvsocial import law as law_data
from lvsocial.errors import Fault
from lvsocial.evidence import Notice
from lvsocial.facts import (
    BOUNDED,
    CARES,
    UKRAINE_SINCE,
    Told,
    day_key,
    is_disabled,
    is_of_working_age,
    is_pensioner,
    path_of,
    pension_birth,
    plain_figures,
    present_members,
)
from lvsocial.households import Activity, DisabilityGroup, Entitlement, Household, Person
from lvsocial.housing import HousingCategory
from lvsocial.income import EARNINGS, IncomeKind
from lvsocial.law import Law

CATEGORY_KNOWN_FROM = date(2026, 2, 28)
"""The day on which the act that rewrote the third category came into force."""
SINCE_CATEGORY_IS_OPEN = date(2026, 1, 1)
"""Since then the service says whether a household with children is in the third category (SPSPL 35(5))."""
SINCE_PARTS_ARE_DECIDED = date(2021, 4, 1)
"""Since then the service cancels a part that it decides on (SPSPL 12(5.1)); before, the share of the person."""
SINCE_BASIC_BENEFITS = date(2021, 7, 1)
"""Since then who has alternative status may get basic benefits, and no status (SPSPL 3(1.1), transitional 43)."""
NEW_EARNINGS_A_YEAR = 3
"""SPSPL 38(5), for the days before the wording that was read."""


def faults_on(household: Household, told: Told, law: Law) -> Iterator[Fault]:
    """What of a file, right in itself, does not suit the day or the law of it."""
    figure = law.get("disregard_months")
    most = figure.number if isinstance(figure, law_data.Quantity) else NEW_EARNINGS_A_YEAR
    until_2020 = law.on.year < law_data.FIRST_YEAR
    for n, places in told.apart.items():
        new: set[int] = set()
        person = household.members[n]
        minor = day_key(person.birth_date) > day_key(law.on) - int(plain_figures(law).child_age)
        working = is_of_working_age(day_key(person.birth_date), day_key(law.on), plain_figures(law))
        incomes = person.incomes or ()
        for at in places:
            income = incomes[at]
            of_minor = minor and income.kind in EARNINGS
            if until_2020 and (income.kind is IncomeKind.MAINTENANCE_PAID or of_minor):
                yield Fault(path_of(n, at, "kind"), "rule_not_read")
            elif until_2020 and income.new_earnings:
                yield Fault(path_of(n, at, "new_earnings"), "rule_not_read")
            child = income.child_birth_date
            if child is not None and income.month.index < child.year * 12 + child.month - 1:
                yield Fault(path_of(n, at, "child_birth_date"), "born_later")
            spans = law_data.paid_in(income.kind) if income.kind in BOUNDED else None
            if spans is not None and not any(
                since <= income.month and (until is None or income.month <= until) for since, until in spans
            ):
                yield Fault(path_of(n, at, "month"), "paid_then")
            if income.new_earnings and not working and not until_2020:
                yield Fault(path_of(n, at, "new_earnings"), "new_earnings_of_working_age")
            elif income.new_earnings and not until_2020:
                new.add(income.month.index)
                of_year = [index for index in new if index // 12 == income.month.index // 12]
                if income.kind not in EARNINGS or len(of_year) > most:
                    about = {"most": str(most)}
                    yield Fault(path_of(n, at, "new_earnings"), "new_earnings_of_work", about)
    if law.on < UKRAINE_SINCE:
        for n in told.present:
            if household.members[n].entitlement is Entitlement.UKRAINIAN_CIVILIAN:
                yield Fault(f"members[{n}].entitlement", "ukraine_since")
    savings = household.property.savings if household.property is not None else None
    if savings is not None and savings.currency is not law.currency:
        yield Fault("property.savings", "currency", {"currency": law.currency.value})
    decided = household.dwelling.category if household.dwelling is not None else None
    known = law.known_on is None or law.known_on >= CATEGORY_KNOWN_FROM
    if decided is not None and (law.on < SINCE_CATEGORY_IS_OPEN or not known):
        yield Fault("dwelling.category", "category_of_2026")
    yield from _of_sanction(household, told, law)


def _of_sanction(household: Household, told: Told, law: Law) -> Iterator[Fault]:
    sanction = household.sanction
    if sanction is None:
        return
    if sanction.time_limit >= law.on:
        yield Fault("sanction.time_limit", "after_time_limit")
    if law.on >= SINCE_PARTS_ARE_DECIDED and sanction.percent is None:
        yield Fault("sanction.percent", "part_decided")
    who = next((person for person in household.members if person.id == sanction.member), None)
    if who is None:
        yield Fault("sanction.member", "known_member")
        return
    figures: Any = plain_figures(law)
    on, born = day_key(law.on), day_key(who.birth_date)
    children = [n for n in told.present if day_key(household.members[n].birth_date) > on - figures.child_age]
    if who not in [household.members[n] for n in told.present]:
        yield Fault("sanction.member", "member_known")
    elif not is_of_working_age(born, on, figures):
        yield Fault("sanction.member", "of_working_age")
    elif law.on >= SINCE_PARTS_ARE_DECIDED:
        if who.activity in CARES:
            yield Fault("sanction.member", "cares_for_child")
    elif born > on - figures.child_age:
        yield Fault("sanction.member", "share_of_child")
    elif len(told.present) == 1 and sanction.percent not in (None, 100):
        yield Fault("sanction.percent", "share_of_single")
    elif children and sanction.percent == 100:
        yield Fault("sanction.percent", "shares_of_children")


def notices(household: Household, law: Law) -> tuple[Notice, ...]:
    """What somebody who decides should know of the file, although it changes nothing by itself."""
    return tuple(_notices(household, law))


def _notices(household: Household, law: Law) -> Iterator[Notice]:
    figures: Any = plain_figures(law)
    on = law.on
    month = on.year * 12 + on.month - 1
    first = month - figures.months
    last_birth = pension_birth(day_key(on), figures)

    def received(person: Person, kind: IncomeKind) -> bool:
        """Whether a member received money of a *kind* in the months that are averaged, or in that of the day."""
        return any(line.kind is kind and first <= line.month.index <= month for line in person.incomes or ())

    present = present_members(household, on)
    children = [n for n in present if day_key(household.members[n].birth_date) > day_key(on) - figures.child_age]
    decided = household.dwelling.category if household.dwelling is not None else None
    if decided is HousingCategory.WITH_CHILDREN and not children:
        yield Notice("dwelling.category", "category_without_child")
    if household.first_application is not None and household.first_application > on:
        yield Notice("first_application", "applied_later")
    elif household.first_application is not None and not any(
        household.members[n].entitlement is Entitlement.UKRAINIAN_CIVILIAN for n in present
    ):
        yield Notice("first_application", "applied_without_civilian")
    ill = [n for n in children if is_disabled(household.members[n], on, is_adult=False)]
    refuser = household.sanction.member if household.sanction is not None else None
    for n, person in enumerate(household.members):
        at = f"members[{n}]"
        if person.disability_until is not None and person.disability_until < on:
            yield Notice(f"{at}.disability_until", "disability_ended")
        elif (person.disability_group is DisabilityGroup.CHILD) != (n in children) and n in present:
            if person.disability_group is DisabilityGroup.CHILD:
                yield Notice(f"{at}.disability_group", "disability_of_child_ended")
            elif person.disability_group is not None:
                yield Notice(f"{at}.disability_group", "group_of_child")
        if on >= SINCE_PARTS_ARE_DECIDED and person.id == refuser and any(child != n for child in children):
            yield Notice(f"{at}.id", "refused_beside_child")
        if n in present and person.activity in CARES:
            cared_for = ill if person.activity is Activity.DISABLED_CHILD_CARE else children
            if not any(child != n for child in cared_for):
                yield Notice(f"{at}.activity", "care_without_child")
        if n in present and on < SINCE_BASIC_BENEFITS and person.entitlement is Entitlement.ALTERNATIVE_STATUS:
            yield Notice(f"{at}.entitlement", "alternative_status_unread")
        if n in present and person.disability_group is None and received(person, IncomeKind.DISABILITY_PENSION):
            yield Notice(f"{at}.incomes", "disability_pension_without_group")
        if (
            n in present
            and person.personal_code is not None
            and any(
                other is not person
                and other.personal_code == person.personal_code
                and other.left is not None
                and other.left < on
                and other.left.year * 12 + other.left.month - 1 >= first
                for other in household.members
            )
        ):
            yield Notice(f"{at}.incomes", "same_person_left")
        if person.activity is Activity.NOT_REGISTERED and received(person, IncomeKind.UNEMPLOYMENT_BENEFIT):
            yield Notice(f"{at}.activity", "unemployment_benefit_unregistered")
        if is_pensioner(person) and day_key(person.birth_date) > last_birth:
            yield Notice(f"{at}.incomes", "pension_before_age")
        if person.institution is not None:
            yield Notice(f"{at}.institution", "left_out_institution")
        if person.joined is not None:
            if person.joined > on:
                yield Notice(f"{at}.joined", "left_out_not_joined")
            elif person.joined.year * 12 + person.joined.month - 1 >= first:
                yield Notice(f"{at}.joined", "joined_in_reference")
        if person.left is not None and person.left < on:
            yield Notice(f"{at}.left", "left_out_left")
