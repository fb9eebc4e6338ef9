"""Households in one readable line, and their outcomes in one readable word or two.

    assessed("adult 410, adult, child, child", on="2025-03-10", costs="95")

A member is ``adult`` (born 1985), ``old`` (born 1940), ``child`` (born 2019) or a birth day, with
``+II`` for a disability group, and what it receives: nothing said is none, ``410`` is a wage of so
much in each of the three months before, ``300/360/372`` one a month from the oldest to the newest,
``old_age_pension:300`` another kind, ``silent`` that nobody has told.

Everything is declared unless said otherwise: no bills, no savings, no vehicles. None leaves it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lvsocial import law
from lvsocial.assessment import Assessment, Granted, Outcome, Refused, assess
from lvsocial.household_file import from_dict

BORN = {"adult": "1985-01-30", "old": "1940-01-30", "child": "2019-06-02"}


def month(on: str, back: int) -> str:
    """The month *back* months before that of the day *on*, as a file writes it."""
    year, at = divmod(int(on[:4]) * 12 + int(on[5:7]) - 1 - back, 12)
    return f"{year:04d}-{at + 1:02d}"


def raw(
    members: str,
    *,
    on: str,
    costs: str | Mapping[str, str] | None = "",
    savings: str | None = "0.00",
    vehicles: Sequence[int] | None = (),
) -> dict[str, Any]:
    """The household file; *costs* are one bill of the month before, or bills by month (``{}``: none at all)."""
    made: dict[str, Any] = {
        "members": [_member(at, text.strip(), on) for at, text in enumerate(members.split(","))],
        "property": {},
    }
    if costs is not None:
        bills = ({month(on, 1): costs} if costs else {}) if isinstance(costs, str) else costs
        made["dwelling"] = {"costs": [{"kind": "rent", "month": at, "amount": euros} for at, euros in bills.items()]}
    if savings is not None:
        made["property"]["savings"] = savings
    if vehicles is not None:
        made["property"]["vehicles"] = [{"mass_kg": mass} for mass in vehicles]
    return made


def _member(at: int, text: str, on: str) -> dict[str, Any]:
    who, _, received = text.partition(" ")
    born, _, group = who.partition("+")
    made: dict[str, Any] = {"id": f"m{at}", "birth_date": BORN.get(born, born)}
    if group:
        made["disability_group"] = group
    if received != "silent":
        kind, _, sums = received.rpartition(":")
        amounts = sums.split("/") if "/" in sums else [sums] * 3 if sums else []
        made["incomes"] = [
            {"kind": kind or "wage", "month": month(on, back), "amount": amount}
            for back, amount in zip((3, 2, 1), amounts, strict=False)
        ]
    return made


def assessed(members: str, *, on: str, **more: Any) -> Assessment:
    """The assessment of that household on that day."""
    return assess(from_dict(raw(members, on=on, **more)), date.fromisoformat(on))


def said(outcome: Outcome) -> str:
    """``granted``, ``granted 104.00``, ``refused INCOME`` or ``undetermined``."""
    if isinstance(outcome, Granted):
        return "granted" if outcome.amount is None else f"granted {outcome.amount}"
    if isinstance(outcome, Refused):
        return f"refused {outcome.grounds.name}"
    return "undetermined"


def open_of(outcome: Outcome) -> dict[str, str | None]:
    """Where each open condition of *outcome* is answered, and its limit."""
    conditions = () if isinstance(outcome, Refused) else outcome.open_conditions
    return {each.path: None if each.limit is None else str(each.limit) for each in conditions}


def missing_of(outcome: Outcome) -> list[str]:
    """What is missing without which *outcome* is not known, by its code."""
    return [f"{each.path}: {each.missing.code}" for each in getattr(outcome, "missing", ())]


def cited(provision: str, source: str) -> str:
    """Both as one text for a failing row; every source has a page, ``hand`` is worked out in the row."""
    for each in source.split():
        if each != "hand":
            law.source(each)
    return f"{provision} [{source}]"
