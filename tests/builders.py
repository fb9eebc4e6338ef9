"""Households in one readable line, and their outcomes in one readable word or two.

    assessed("adult 410, adult not_registered, child, child", on="2025-03-10", costs="95")

A member is ``adult`` (born 1985), ``old`` (born 1940), ``child`` (born 2019) or a birth day, with ``+II`` or
``+child`` for a disability, and then words:

* what it receives: nothing said is none, ``410`` is a wage of so much in each of the three months before,
  ``300/360/372`` one a month from the oldest to the newest, ``600@2025-01`` one of that month only,
  ``old_age_pension:300`` another kind, ``?`` an amount that nobody has told, ``-50@2025-01`` a correction;
  ``irregular:`` and ``new:`` before it say so; ``maintenance_paid[2019-06-02]:195`` is for that child;
* what it is: an activity (``not_registered``), a ground of entitlement (``alternative_status``, or
  ``unentitled``), an institution (``prison``), ``studies`` or ``not_studying``, ``elsewhere``, ``adapted_car``
  or ``no_adapted_car``, and days: ``until=2025-03-10`` (of a disability), ``joined=``, ``left=``;
* ``contract``, whom somebody else must maintain, which is asked until 2020;
* ``silent`` before ``activity``, ``entitlement``, ``residence`` or ``contract``: nobody has told; alone: of its income.

Everything is declared unless said otherwise: residents and citizens, who work if they are 15; no bills, no
savings, vehicles or other property. None leaves it out. Studies and adapted cars stand in a file only where said.
Amounts are in the money of their month or day: ``45`` of 2013 are 45 lats.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lvsocial import law as laws
from lvsocial.assessment import Assessment, Granted, Outcome, Refused, assess
from lvsocial.household_file import from_dict
from lvsocial.households import Activity, Entitlement, Institution
from lvsocial.law import Law
from lvsocial.readings import DEFAULT, Readings

BORN = {"adult": "1985-01-30", "old": "1940-01-30", "child": "2019-06-02"}

_SAID: dict[str, tuple[str, Any]] = {
    **{each.value: ("activity", each.value) for each in Activity},
    **{each.value: ("entitlement", each.value) for each in Entitlement if each is not Entitlement.NONE},
    **{each.value: ("institution", each.value) for each in Institution},
    "unentitled": ("entitlement", "none"),
    "elsewhere": ("declared_here", False),
    "studies": ("studies", True),
    "not_studying": ("studies", False),
    "adapted_car": ("adapted_car", True),
    "no_adapted_car": ("adapted_car", False),
    "contract": ("maintenance_contract", True),
    "silent": ("incomes", None),
    "silent_activity": ("activity", None),
    "silent_entitlement": ("entitlement", None),
    "silent_residence": ("declared_here", None),
    "silent_contract": ("maintenance_contract", None),
}
_DAYS = {"until": "disability_until", "joined": "joined", "left": "left"}
_SILENT_ABOUT = re.compile(r"\bsilent (activity|entitlement|residence|contract)\b")
_INCOME = re.compile(
    r"(?P<how>irregular:|new:)?(?:(?P<kind>[a-z_]+)(?:\[(?P<child>[0-9-]+)\])?:)?"
    r"(?P<sums>[0-9.?/-]+)(?:@(?P<month>[0-9]{4}-[0-9]{2}))?"
)


def _in_money_of(at: str, amount: str) -> str:
    """An amount of the day or month *at*, as a file writes it."""
    return f"{amount} LVL" if at < "2014" else amount


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
    assets: Sequence[str] | None = (),
    category: str | None = None,
    sanction: tuple[int | None, str, str] | None = None,
    refused_by: str = "m0",
    first_application: str | None = None,
) -> dict[str, Any]:
    """The household file.

    *costs* are one bill of the month before, or bills by month (``{}``: none at all); *assets* their uses,
    land with its square metres (``land:50000``); *sanction* the per cent or None, the warning and its time
    limit, where *refused_by* refused a duty.
    """
    made: dict[str, Any] = {
        "members": [
            _member(at, _SILENT_ABOUT.sub(r"silent_\1", text).split(), on) for at, text in enumerate(members.split(","))
        ],
        "property": {},
    }
    if costs is not None:
        bills = ({month(on, 1): costs} if costs else {}) if isinstance(costs, str) else costs
        made["dwelling"] = {
            "costs": [{"kind": "rent", "month": at, "amount": _in_money_of(at, billed)} for at, billed in bills.items()]
        }
    if category is not None:
        made.setdefault("dwelling", {})["category"] = category
    if savings is not None:
        made["property"]["savings"] = _in_money_of(on, savings)
    if vehicles is not None:
        made["property"]["vehicles"] = [{"mass_kg": mass} for mass in vehicles]
    if assets is not None:
        made["property"]["assets"] = [_asset(*each.split(":")) for each in assets]
    if sanction is not None:
        percent, warned_on, time_limit = sanction
        made["sanction"] = {
            "member": refused_by,
            **({} if percent is None else {"percent": percent}),
            "reasons": "atteicās no pienākuma",
            "warned_on": warned_on,
            "time_limit": time_limit,
        }
    if first_application is not None:
        made["first_application"] = first_application
    return made


def _asset(use: str, square_metres: str | None = None) -> dict[str, Any]:
    return {"use": use} if square_metres is None else {"use": use, "square_metres": int(square_metres)}


def _member(at: int, words: list[str], on: str) -> dict[str, Any]:
    who, *words = words
    born, _, group = who.partition("+")
    born = BORN.get(born, born)
    made: dict[str, Any] = {
        "id": f"m{at}",
        "birth_date": born,
        "incomes": [],
        "declared_here": True,
        "entitlement": "citizen",
    }
    if f"{int(born[:4]) + 15}{born[4:]}" <= on:
        made["activity"] = "employed"
    if on < "2021":
        made["maintenance_contract"] = False
    if group:
        made["disability_group"] = group
    for word in words:
        name, _, day = word.partition("=")
        if word in _SAID:
            key, value = _SAID[word]
            made[key] = value
        elif name in _DAYS:
            made[_DAYS[name]] = day
        else:
            made["incomes"] += _lines(word, on, made["incomes"])
    return {key: value for key, value in made.items() if value is not None}


def _lines(word: str, on: str, before: list[dict[str, Any]]) -> list[dict[str, Any]]:
    said = _INCOME.fullmatch(word)
    if said is None:
        raise ValueError(f"no word of this language: {word}")
    sums = said["sums"].split("/")
    if said["month"]:
        months = [said["month"]]
    else:
        months, sums = [month(on, back) for back in (3, 2, 1)], sums * 3 if len(sums) == 1 else sums
    made: list[dict[str, Any]] = []
    for at, amount in zip(months, sums, strict=True):
        line: dict[str, Any] = {"kind": said["kind"] or "wage", "month": at}
        if amount != "?":
            line["amount"] = _in_money_of(at, amount)
        if said["how"]:
            line["irregular" if said["how"] == "irregular:" else "new_earnings"] = True
        if said["child"]:
            line["child_birth_date"] = said["child"]
        if line in before:
            line["label"] = f"l{len(before)}"
        made.append(line)
    return made


def assessed(
    members: str,
    *,
    on: str,
    known_on: str | None = None,
    law: Law | None = None,
    readings: Readings = DEFAULT,
    **more: Any,
) -> Assessment:
    """The assessment of that household on that day, under the law as it was known on another or as *law* has it."""
    day = date.fromisoformat(on)
    if known_on is not None:
        law = laws.on(day, date.fromisoformat(known_on))
    return assess(from_dict(raw(members, on=on, **more)), day, law=law, readings=readings)


def said(outcome: Outcome) -> str:
    """``granted``, ``granted 104.00``, ``refused INCOME`` or ``undetermined``."""
    if isinstance(outcome, Granted):
        return "granted" if outcome.amount is None else f"granted {outcome.amount}"
    if isinstance(outcome, Refused):
        return f"refused {outcome.grounds.name}"
    return "undetermined"


def outcomes(found: Assessment) -> list[str]:
    """Needy, low-income, GMI, housing."""
    four = (found.statuses.needy, found.statuses.low_income, found.benefits.gmi, found.benefits.housing)
    return [said(each) for each in four]


def bounds_of(outcome: Outcome) -> tuple[str, str]:
    """The least and the most that a benefit may be; ``?`` where nothing bounds it, also where it is decided."""
    ends = (getattr(outcome, "least", None), getattr(outcome, "most", None))
    least, most = ("?" if end is None else str(end) for end in ends)
    return least, most


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
            laws.source(each)
    return f"{provision} [{source}]"
