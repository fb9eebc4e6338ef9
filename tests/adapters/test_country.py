"""The fake country: the same from the same seed, nobody's codes, records that agree, ends that hold the truth."""

from __future__ import annotations

import asyncio
import hashlib
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lvsocial import provisional
from lvsocial.adapters import social_insurance
from lvsocial.adapters.desk import AsyncRegistries, Registries
from lvsocial.adapters.gather import gather, gather_async
from lvsocial.adapters.memory.cast import cast
from lvsocial.adapters.memory.country import Country, drawn
from lvsocial.adapters.memory.lives import invented_code
from lvsocial.adapters.questions import Months, Reply
from lvsocial.household_file import write
from lvsocial.income import IncomeKind
from lvsocial.property import PropertyUse
from lvsocial.provisional import Ends, Standing

ON = date(2025, 3, 10)
COUNTRY = drawn(ON, seed=7, number=300)


def digest(country: Country) -> str:
    told = hashlib.sha256()
    for name in country.families:
        told.update(write(country.household(name)).encode())
    return told.hexdigest()[:16]


def test_the_same_people_from_the_same_seed() -> None:
    """Pinned: a change of the country changes examples and tests of everybody who uses it."""
    assert digest(drawn(ON, seed=7, number=300)) == digest(COUNTRY) == "a313667cf2292994"
    assert digest(drawn(ON, seed=8, number=300)) != digest(COUNTRY)


def test_more_households_only_add() -> None:
    few = drawn(ON, seed=7, number=20)
    assert [few.household(str(n)) for n in range(20)] == [COUNTRY.household(str(n)) for n in range(20)]


@pytest.mark.parametrize("country", [COUNTRY, cast()], ids=["drawn", "cast"])
def test_codes_can_be_nobodys_and_stand_for_one_person(country: Country) -> None:
    codes = [life.code for family in country.families.values() for life in family.lives]
    assert len(set(codes)) == len(codes)
    assert all(code.is_invented and code.check_digit_holds for code in codes)


def test_seven_thousand_codes_a_day() -> None:
    born = date(1990, 5, 1)
    assert len({invented_code(born, n) for n in range(0, 7000, 7)}) == 1000
    with pytest.raises(ValueError, match="7,000"):
        invented_code(born, 7000)


def test_registers_agree_with_each_other_and_with_what_is_declared() -> None:
    """Declared truth raises no difference, leaves nothing open, and asks for account statements alone."""
    for name in COUNTRY.families:
        found = gather(COUNTRY.registries(), COUNTRY.household(name), purpose=COUNTRY.purpose(name))
        assert found.differences == ()
        assert found.unanswered == ()
        assert found.open == ()
        assert found.household is not None
        assert {paper.code for paper in found.papers} <= {"account_statements"}


def test_both_doors_learn_the_same() -> None:
    for name in list(COUNTRY.families)[:40]:
        household, purpose = COUNTRY.household(name), COUNTRY.purpose(name)
        one = gather(COUNTRY.registries(), household, purpose=purpose)
        other = asyncio.run(gather_async(COUNTRY.async_registries(), household, purpose=purpose))
        assert (one.household, one.differences, one.papers) == (other.household, other.differences, other.papers)


def within(true: Ends, found: Ends) -> bool:
    if found.standing is Standing.UNDETERMINED:
        return True
    inside = set(true.possible) <= set(found.possible) or true.standing is Standing.UNDETERMINED
    if true.least is None or found.least is None or found.most is None or true.most is None:
        return inside
    return inside and found.least <= true.least and true.most <= found.most


REGISTERS = (
    "social_insurance",
    "tax",
    "disability",
    "vehicles",
    "maintenance_fund",
    "rural_support",
    "prisons",
    "population",
    "employment",
    "education",
    "land_register",
    "cadastre",
)


@settings(max_examples=60)
@given(st.integers(0, 299), st.sets(st.sampled_from(REGISTERS)))
def test_the_truth_lies_between_the_ends(number: int, down: set[str]) -> None:
    """Whatever registers are down: what they would have told is inside what was announced."""
    name = str(number)
    household, purpose = COUNTRY.household(name), COUNTRY.purpose(name)
    whole = provisional.assess(gather(COUNTRY.registries(), household, purpose=purpose), ON)
    registries = COUNTRY.registries(COUNTRY.without(*sorted(down)))
    part = provisional.assess(gather(registries, household, purpose=purpose), ON)
    for of, true in whole.outcomes.items():
        assert within(true, part.outcomes[of]), of


def test_64_threads_and_1000_tasks_get_what_one_gets() -> None:
    """One country, read from many sides while somebody writes: no torn record."""
    country = drawn(ON, seed=3, number=60)
    desk = country.desk()
    names = list(country.families)
    dice = random.Random(1)
    picked = [names[dice.randrange(len(names))] for _ in range(1000)]
    months = Months.before(ON, 3)
    purposes = {name: country.purpose(name) for name in names}
    wanted = {name: social_insurance.Payments(country.families[name].lives[0].code, months) for name in names}
    serial = {name: Registries(desk).ask(wanted[name], purpose=purposes[name]).records for name in names}

    def one(name: str) -> object:
        return Registries(desk).ask(wanted[name], purpose=purposes[name]).records

    def write_again() -> None:
        for name in names * 20:
            life = country.families[name].lives[0]
            country.social_insurance.enter(life.code, social_insurance.Payments, country._payments(life))

    with ThreadPoolExecutor(64) as pool:
        writing = pool.submit(write_again)
        found = list(pool.map(one, picked))
        writing.result()
    assert found == [serial[name] for name in picked]

    async def many() -> list[object]:
        door = AsyncRegistries(desk)
        replies = await asyncio.gather(*(door.ask(wanted[name], purpose=purposes[name]) for name in picked))
        return [reply.records for reply in replies if isinstance(reply, Reply)]

    assert asyncio.run(many()) == [serial[name] for name in picked]
    lookups = [attempt.lookup for attempt in desk.audit.attempts()]
    assert len(set(lookups)) == len(lookups) == 60 + 2000


def test_the_country_has_people_of_every_kind() -> None:
    kinds = {
        line.kind for name in COUNTRY.families for m in COUNTRY.household(name).members for line in m.incomes or ()
    }
    assert {IncomeKind.WAGE, IncomeKind.OLD_AGE_PENSION, IncomeKind.UNEMPLOYMENT_BENEFIT} <= kinds
    owned = {
        asset.use
        for name in COUNTRY.families
        for asset in COUNTRY.household(name).property.assets  # type: ignore[union-attr]
    }
    assert owned == {PropertyUse.HOME, PropertyUse.LAND}
    sizes = {len(COUNTRY.household(name).members) for name in COUNTRY.families}
    assert sizes == {1, 2, 3, 4, 5, 6}
