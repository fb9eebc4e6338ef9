"""What is announced while something is missing comes true when it is filled.

Whatever a household has not told is drawn at random; what the oracle says of the filled household is
then held against what the library said before.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests import oracle
from tests.properties.strategies import cases, costs, days, received, savings, vehicles

from lvsocial.assessment import Assessment, Granted, Outcome, Refused, Undetermined, assess
from lvsocial.household_file import from_dict
from lvsocial.legal import Ground

NAMES = ("needy", "low_income", "gmi", "housing")


def outcomes(found: Assessment) -> dict[str, Outcome]:
    """The four outcomes by name."""
    four = (found.statuses.needy, found.statuses.low_income, found.benefits.gmi, found.benefits.housing)
    return dict(zip(NAMES, four, strict=True))


def fill(draw: st.DrawFn, raw: dict[str, Any], paths: set[str], on: date) -> dict[str, Any]:
    """*raw* with something at each of *paths*; a missing opinion on a car has no place in a file."""
    filled = deepcopy(raw)
    for path in sorted(paths):
        match path.replace("[", " ").replace("]", " ").split():
            case ["members", at, ".incomes"]:
                total = draw(st.integers(0, 40) | st.integers(0, 3 * 2_000_00))
                filled["members"][int(at)]["incomes"] = draw(received(on, total))
            case ["dwelling.costs"]:
                filled["dwelling"] = {"costs": draw(costs(on))}
            case ["property.savings"]:
                filled["property"]["savings"] = draw(savings(on, len(raw["members"])))
            case ["property.vehicles"]:
                filled["property"]["vehicles"] = draw(vehicles())
            case other:
                assert other == ["members"]
    return filled


def answer(raw: dict[str, Any], on: date, opinion: bool) -> dict[str, oracle.Item]:
    """The oracle's items for a filled household, where a member holds the opinion on adapting a car or not."""
    children = any(oracle.is_child(member, on) for member in raw["members"])
    if not opinion and not children and len(raw["property"]["vehicles"]) == 2 and on >= oracle.PROPERTY_OF_2023:
        raw = raw | {"property": {**raw["property"], "savings": "999999.99"}}
    found = oracle.assess(raw, on)
    return {**found["statuses"], **found["benefits"]}


def met(raw: dict[str, Any], path: str, limit: object, on: date, opinion: bool) -> bool:
    """Whether a filled household meets an open condition."""
    owned = raw["property"]
    new = on >= oracle.PROPERTY_OF_2023
    if path == "property.savings":
        return bool(int(owned["savings"].replace(".", "")) <= limit.cents)  # type: ignore[attr-defined]
    heavy = new and any(each["mass_kg"] > oracle.HEAVIEST_VEHICLE_KG for each in owned["vehicles"])
    number = len(owned["vehicles"])
    if path == "members":
        assert limit is None
        return opinion
    assert path == "property.vehicles"
    assert isinstance(limit, int)
    return not heavy and (number <= limit or (new and opinion and number <= 2))


@given(st.data(), days(), st.sampled_from((2, 4, 9)), st.booleans())
def test_what_is_announced_comes_true(data: st.DataObject, on: date, most: int, opinion: bool) -> None:
    """Granted stands with its amount if its open conditions are met, else it is refused; refused stays
    refused; an undetermined benefit lies within its bounds."""
    raw, _ = data.draw(cases(on=on, most=most))
    found = assess(from_dict(raw), on)
    filled = fill(data.draw, raw, {each.path for each in found.missing}, on)
    items = answer(filled, on, opinion)
    for name, outcome in outcomes(found).items():
        item = items[name]
        if on < date(2021, 7, 1) and name == "housing":
            assert isinstance(outcome, Undetermined)
            continue
        if isinstance(outcome, Refused) or not all(
            met(filled, each.path, each.limit, on, opinion) for each in outcome.open_conditions
        ):
            assert item["outcome"] == "refused", name
        elif isinstance(outcome, Granted):
            paid = outcome.amount.cents if outcome.amount else None
            assert (item["outcome"], item["amount"]) == ("granted", paid), name
        elif name in {"gmi", "housing"}:
            cents = item["amount"] or 0
            assert outcome.least is not None
            assert outcome.least.cents <= cents, name
            assert outcome.most is None or cents <= outcome.most.cents, name
        elif name == "low_income" and not any(each.missing.code != "council_threshold" for each in outcome.missing):
            assert item["outcome"] == "undetermined", "between the needy threshold and the ceiling both are possible"


@given(st.data(), days(), st.sampled_from((2, 4, 9)))
def test_what_is_not_mentioned_does_not_matter(data: st.DataObject, on: date, most: int) -> None:
    """With what an outcome does not mention filled at random, the outcome is the same."""
    raw, _ = data.draw(cases(on=on, most=most))
    found = assess(from_dict(raw), on)
    for name, outcome in outcomes(found).items():
        mentioned = set()
        if not isinstance(outcome, Refused):
            mentioned |= {each.path for each in outcome.open_conditions}
        if isinstance(outcome, Undetermined):
            mentioned |= {each.path for each in outcome.missing}
        filled = fill(data.draw, raw, {each.path for each in found.missing} - mentioned, on)
        again = outcomes(assess(from_dict(filled), on))[name]
        if isinstance(outcome, Refused):
            assert isinstance(again, Refused), name
            # That the household is needy instead may itself rest on conditions that are open.
            assert outcome.grounds & again.grounds or outcome.grounds == Ground.NEEDY, name
        else:
            assert again == outcome, name


@given(st.data(), days())
def test_nothing_is_mentioned_idly(data: st.DataObject, on: date) -> None:
    """Each thing that is mentioned is missing, and nothing is where everything was told."""
    raw, _ = data.draw(cases(on=on))
    found = assess(from_dict(raw), on)
    paths = {each.path for each in found.missing}
    for outcome in outcomes(found).values():
        mentioned = {each.path for each in getattr(outcome, "open_conditions", ())}
        mentioned |= {each.path for each in getattr(outcome, "missing", ())}
        assert mentioned <= paths | {"municipality"}
