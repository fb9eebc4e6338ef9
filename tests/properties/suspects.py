"""Where the oracle and the library are known to differ: why by the law, and the smallest household that shows it.

`suspected` keeps such households out of the properties, so that these look for what is not known yet. Each
entry is held by a test that fails as soon as the two agree: it is then deleted here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from tests import oracle

Raw = Mapping[str, Any]


class Suspect(NamedTuple):
    """A difference: *on* that day *household* shows it, *holds* says whether another may; *why* is the law."""

    why: str
    on: str
    household: dict[str, Any]
    holds: Callable[[Raw, date], bool]


def present(raw: Raw, on: date) -> list[Raw]:
    """The members who count."""
    return [raw["members"][n] for n in oracle.present_members(raw, on)]


def lines(raw: Raw, on: date) -> Iterator[tuple[Raw, Raw]]:
    """Each member who counts with each line of income."""
    for member in present(raw, on):
        for line in member.get("incomes") or ():
            yield member, line


def _limited(member: Raw, line: Raw, on: date) -> bool:
    """Whether a line counts above the minimum wage only, or may."""
    earned = line["kind"] in oracle.EARNINGS
    return (earned and (bool(line.get("new_earnings")) or oracle.is_child(member, on))) or (
        line["kind"] == "student_stipend" and on < oracle.INCOME_OF_2023
    )


def _of_no_account(member: Raw, line: Raw, on: date) -> bool:
    """Whether something is unknown of a line that does not count anyhow."""
    if oracle.spread_of(line, on) is not None and oracle.way_of(line["kind"], on) != "not counted":
        return False
    match line["kind"]:
        case "guardian_maintenance_benefit":
            return True
        case "maintenance_paid":
            return line.get("amount") is None or on.year < 2024 or oracle.maintenance_share(line) is None
        case "wage" | "economic_activity":
            minor = oracle.is_child(member, on) and member.get("studies") is None
            return minor or line.get("amount") is None or bool(line.get("new_earnings"))
        case _:
            return line.get("amount") is None


def _parents(raw: Raw, on: date) -> bool:
    activities = [member.get("activity") for member in present(raw, on)]
    return any(activities.count(each) > 1 for each in oracle.ONE_OF_A_HOUSEHOLD)


def _payer(raw: Raw, on: date) -> bool:
    return any(
        line["kind"] == "maintenance_paid"
        and any(each.get("irregular") or _limited(member, each, on) for each in member["incomes"])
        for member, line in lines(raw, on)
    )


def _owned_in_2022(raw: Raw, on: date) -> bool:
    owned = raw.get("property") or {}
    told = {"savings", "vehicles", "assets"} <= owned.keys()
    uses = {each["use"] for each in owned.get("assets", ())}
    return oracle.means_are_not_assessed(raw, on) is None and not (told and not uses & oracle.NOT_READ_UNTIL_2023)


def _other_decided(raw: Raw, on: date) -> bool:
    decided = (raw.get("dwelling") or {}).get("category")
    pictures = [present(each, on) for each in (raw, oracle.left_out(raw))]
    return decided == "other" and any(oracle.housing_category(each, on) == "PC" for each in pictures)


def _one(incomes: list[dict[str, Any]], born: str = "1985-01-30", **more: Any) -> dict[str, Any]:
    """A member who is declared here and works."""
    told = {"declared_here": True, "entitlement": "citizen", "activity": "employed"}
    return {"id": f"m{born}", "birth_date": born, "incomes": incomes, **told, **more}


def _of(*members: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A household of theirs that owns nothing and pays no bill."""
    named = [{**member, "id": f"m{at}"} for at, member in enumerate(members)]
    property_ = {"savings": "0.00", "vehicles": [], "assets": []}
    return {"members": named, "property": property_, "dwelling": {"costs": []}, **more}


SUSPECTS = {
    "decided category of a pensioner with a child": Suspect(
        "SPSPL 35(5) since the act of 26.02.2026: with a child, unless S or P, what the service decided",
        "2026-05-20",
        _of(_one([], "1940-01-30"), _one([], "2019-06-02"), dwelling={"costs": [], "category": "other"}),
        _other_decided,
    ),
    "maintenance of a month before 2024 in 2024": Suspect(
        "the share of the minimum wage was read for the months since 2024-01 only; those before are open",
        "2024-02-10",
        _of(
            _one(
                [
                    {"kind": "wage", "month": "2023-12", "amount": "600.00"},
                    {
                        "kind": "maintenance_paid",
                        "month": "2023-12",
                        "amount": "400.00",
                        "child_birth_date": "2020-01-01",
                    },
                ]
            )
        ),
        lambda raw, on: (
            on.year >= 2024
            and any(line["kind"] == "maintenance_paid" and line["month"] < "2024-01" for _, line in lines(raw, on))
        ),
    ),
    "no end to the housing benefit of which most is cancelled": Suspect(
        "a benefit whose costs are not told has no upper bound, whatever share of it is cancelled",
        "2025-03-10",
        _of(
            _one([]),
            dwelling={},
            sanction={
                "member": "m0",
                "percent": 99,
                "reasons": "x",
                "warned_on": "2025-01-10",
                "time_limit": "2025-02-10",
            },
        ),
        lambda raw, on: (raw.get("sanction") or {}).get("percent", 0) >= 50 and oracle.housing_costs(raw, on) is None,
    ),
    "new earnings of a minor who may not study": Suspect(
        "where the minor does not study and the start of 38(5) was later, all of the wage counts: the bounds are wider",
        "2025-03-10",
        _of(
            _one([]),
            _one([{"kind": "wage", "month": "2025-02", "amount": "900.00", "new_earnings": True}], "2009-01-01"),
        ),
        lambda raw, on: any(
            line.get("new_earnings") and oracle.is_child(member, on) and member.get("studies") is None
            for member, line in lines(raw, on)
        ),
    ),
    "property of Ukrainian civilians in 2022": Suspect(
        "while it is open whether means are assessed, what they own may still stand in the way",
        "2022-06-10",
        _of(_one([], entitlement="ukrainian_civilian"), property={"savings": "0.00"}, first_application="2022-05-10"),
        _owned_in_2022,
    ),
    "nobody but children with a right": Suspect(
        "SPSPL 35(5) p. 3 is for persons of pension age or with disability and children: a child alone is of p. 4",
        "2025-03-10",
        _of(_one([], "1985-01-30", entitlement="none"), _one([], "2012-01-01")),
        lambda raw, on: all(
            oracle.is_child(each, on) for each in present(oracle.left_out(raw), on) if each.get("entitlement") != "none"
        ),
    ),
}


def suspected(raw: Raw, on: date) -> str | None:
    """The name of a known difference that *raw* may show on that day."""
    return next((name for name, each in SUSPECTS.items() if each.holds(raw, on)), None)
