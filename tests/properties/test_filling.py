"""What is announced while something is missing comes true when it is filled.

Whatever a household has not told is drawn at random; what the oracle says of the filled household is
then held against what the library said before.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests import oracle
from tests.properties import people
from tests.properties.strategies import Case, cases
from tests.properties.test_oracle_agreement import outcomes

from lvsocial.assessment import Granted, Outcome, Refused, Undetermined, assess
from lvsocial.evidence import Effect
from lvsocial.facts import ACTIVITY, ENTITLEMENT
from lvsocial.household_file import from_dict
from lvsocial.legal import Ground


def settled_by_law(path: str) -> bool:
    """Whether no file can fill it: how the law of the day treats something."""
    of_line = path.endswith((".kind", ".new_earnings"))
    return path in oracle.OF_LAW or of_line or path.startswith("property.assets[")


def keys(path: str) -> list[str | int]:
    """The keys and places of a path."""
    parts = path.replace("]", "").replace("[", ".").split(".")
    return [int(part) if part.isdecimal() else part for part in parts]


def put(raw: dict[str, Any], path: str, value: Any) -> None:
    """*value* at *path* of a file."""
    *way, last = keys(path)
    place: Any = raw
    for key in way:
        place = place.setdefault(key, {}) if isinstance(place, dict) else place[key]
    place[last] = value


def some(r: Random, raw: dict[str, Any], path: str, on: date) -> Any:
    """Something that may stand at *path*."""
    match keys(path)[-1]:
        case "incomes":
            return people.plain_lines(r, on, r.choice((0, r.randint(0, 40), r.randint(0, 3 * 2_000_00))))
        case "amount":
            return people.euros(r.choice((0, r.randint(0, 100), r.randint(0, 2_000_00))))
        case "costs":
            return people.costs(r, on)
        case "savings":
            return people.savings(r, on, len(oracle.present_members(raw, on)))
        case "vehicles":
            return people.vehicles(r)
        case "assets":
            return people.assets(r)
        case "activity":
            # Of who cares for a child nothing may be cancelled.
            return r.choice(people.ACTIVITIES[:7] if "sanction" in raw else people.ACTIVITIES)
        case "entitlement":
            # A member without a right among others may be left out: that is no condition of theirs.
            alone = len(oracle.present_members(raw, on)) == 1
            return r.choice(("citizen", "eu_resident", *(("alternative_status", "none") if alone else ())))
        case _:
            return people.chance(r, 70)


def fill(r: Random, raw: dict[str, Any], paths: set[str], on: date) -> dict[str, Any]:
    """*raw* with something at each of *paths* that a file can hold."""
    filled = deepcopy(raw)
    for path in sorted(paths):
        if path == "members":
            for member in filled["members"]:
                member.setdefault("adapted_car", people.chance(r, 40))
        elif not settled_by_law(path):
            put(filled, path, some(r, filled, path, on))
    return filled


def whole(raw: dict[str, Any], found: Any) -> dict[str, Any]:
    """*raw* with every condition that nobody has spoken of answered well."""
    good = {"savings": "0.00", "vehicles": [], "assets": [], "activity": "employed", "entitlement": "citizen"}
    filled = deepcopy(raw)
    for each in found.missing:
        if each.missing.effect is Effect.CONDITION and not settled_by_law(each.path):
            if each.path == "members":
                filled["members"][oracle.present_members(raw, found.on)[0]]["adapted_car"] = True
            else:
                put(filled, each.path, good.get(str(keys(each.path)[-1]), True))
    return filled


@given(cases(), st.randoms(use_true_random=False))
def test_what_is_announced_comes_true(case: Case, r: Random) -> None:
    """Granted stands with its amount if its open conditions are met, else it is refused; refused stays
    refused; an undetermined benefit lies within its bounds."""
    raw, on = case
    found = assess(from_dict(raw), on)
    filled = fill(r, raw, {each.path for each in found.missing}, on)
    answer = oracle.assess(filled, on)
    items = {**answer["statuses"], **answer["benefits"]}
    for name, outcome in outcomes(found).items():
        item, more = items[name], answer["more"][name]
        kept = not more["grounds"] and oracle.SOME_ENTITLED not in (more["missing"] or ())
        if name == "housing" and on < date(2021, 7, 1):
            assert isinstance(outcome, Undetermined)
        elif isinstance(outcome, Refused) or more["grounds"]:
            assert item["outcome"] == "refused", name
        elif isinstance(outcome, Granted):
            paid = outcome.amount.cents if outcome.amount else None
            assert (item["outcome"], item["amount"]) == ("granted", paid) or not kept, name
        elif name in {"gmi", "housing"}:
            least, most = item["amount"] or 0, item["amount"] or 0
            if item["outcome"] == "undetermined":
                assert more["least"] is not None
                least, most = more["least"], more["most"] or 0
            assert outcome.least is not None
            assert outcome.least.cents <= least or not kept, name
            assert outcome.most is None or most <= outcome.most.cents, name
        elif name == "low_income" and not any(each.missing.code != "council_threshold" for each in outcome.missing):
            assert item["outcome"] == "undetermined", "between the needy threshold and the ceiling both are possible"


@given(cases(), st.randoms(use_true_random=False))
def test_an_open_condition_that_is_not_met_refuses(case: Case, r: Random) -> None:
    """Each condition, answered badly alone, refuses every outcome that listed it; answered well with all
    others it leaves what was said."""
    raw, on = case
    found = assess(from_dict(raw), on)
    bad = {"savings": "900000.00", "vehicles": [{"mass_kg": 900}] * 3, "assets": [{"use": "other"}]}
    bad |= {"activity": "not_registered", "entitlement": "none", "declared_here": False}
    filled = whole(raw, found)
    again = outcomes(assess(from_dict(filled), on))
    for name, outcome in outcomes(found).items():
        assert _said(again[name]) == _said(outcome), name
    conditions = [each for each in found.missing if each.missing.effect is Effect.CONDITION]
    if not conditions:
        return
    asked = r.choice(conditions)
    if settled_by_law(asked.path):
        return
    wrong = deepcopy(filled)
    if asked.path == "members":
        for member in wrong["members"]:
            member["adapted_car"] = False
    else:
        put(wrong, asked.path, bad[str(keys(asked.path)[-1])])
    for name, outcome in outcomes(assess(from_dict(wrong), on)).items():
        before = outcomes(found)[name]
        if isinstance(before, Refused):
            assert isinstance(outcome, Refused) or asked.missing is ENTITLEMENT, name
        elif asked.path not in {each.path for each in before.open_conditions}:
            assert _said(outcome) == _said(before), name
        elif asked.missing is not ENTITLEMENT or len(oracle.present_members(raw, on)) == 1:
            assert isinstance(outcome, Refused), name
            assert asked.missing.ground is not None
            assert asked.missing.ground in outcome.grounds, name


def _said(outcome: Outcome) -> Any:
    """What an outcome says, without its conditions."""
    if isinstance(outcome, Undetermined):
        return outcome.least, outcome.most, {each.path for each in outcome.missing}
    return (outcome.outcome, outcome.amount)


@given(cases(), st.randoms(use_true_random=False))
def test_what_is_not_mentioned_does_not_matter(case: Case, r: Random) -> None:
    """With what an outcome does not mention filled at random, the outcome is the same."""
    raw, on = case
    found = assess(from_dict(raw), on)
    missing = {each.path: each.missing for each in found.missing}
    for name, outcome in outcomes(found).items():
        mentioned = set()
        if not isinstance(outcome, Refused):
            mentioned |= {each.path for each in outcome.open_conditions}
        if isinstance(outcome, Undetermined):
            mentioned |= {each.path for each in outcome.missing}
        filled = fill(r, raw, set(missing) - mentioned, on)
        again = outcomes(assess(from_dict(filled), on))[name]
        if isinstance(outcome, Refused):
            assert isinstance(again, Refused), name
            # That the household is needy instead may itself rest on conditions that are open.
            # Where a benefit is cancelled, nothing to pay and cancelled are one to whoever asks.
            alike = Ground.NEEDY | Ground.SANCTION | Ground.NOTHING_TO_PAY
            assert outcome.grounds & again.grounds or not outcome.grounds & ~alike, name
        else:
            assert again == outcome, name


@given(cases())
def test_nothing_is_mentioned_idly(case: Case) -> None:
    """Each thing that is mentioned is missing, and nothing is where everything was told; a person who need
    not register is asked for no activity."""
    raw, on = case
    found = assess(from_dict(raw), on)
    paths = {each.path for each in found.missing}
    assert len(paths) == len(found.missing)
    for outcome in outcomes(found).values():
        mentioned = {each.path for each in getattr(outcome, "open_conditions", ())}
        mentioned |= {each.path for each in getattr(outcome, "missing", ())}
        assert mentioned <= paths | {"municipality"}
    for each in found.missing:
        if each.missing is ACTIVITY:
            member = raw["members"][keys(each.path)[1]]
            assert oracle.of_working_age(member, on)
            assert not oracle.is_exempt(member, on)
