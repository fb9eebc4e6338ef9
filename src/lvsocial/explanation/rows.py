"""What the tables and lists of an explanation hold, before a language puts it in words.

Nothing of the file is left out: each line of income, each thing owned and each member has its row, with what the
assessment made of it.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, cast

import attrs

from lvsocial import law
from lvsocial.assessment import Assessment
from lvsocial.evidence import Missing
from lvsocial.explanation.graph import everything, matters
from lvsocial.explanation.provisions import HYPOTHESIS
from lvsocial.facts import Assumed, Declared, FigureOf, present_members
from lvsocial.formula import UNIT
from lvsocial.income import EARNINGS, Income
from lvsocial.legal import TOTAL, Citation, Finding, Rule
from lvsocial.money import Money
from lvsocial.property import Asset, PropertyUse
from lvsocial.readings import DEFAULT, FirstMonth, OtherPersonOf2023

_OF_PROPERTY = Citation("SPSPL", "36(1) p. 2")
_OF_PROPERTY_UNTIL_2020 = Citation("MK 299/2010", "19")
_UNASSESSED = Citation("UCAL", "7(3) p. 2")


def is_until_2020(assessment: Assessment) -> bool:
    """Whether the law of a family stands, with an amount for each member, and not that of a household."""
    return assessment.on.year < law.FIRST_YEAR


_OF_MISSING_UNTIL_2020: Mapping[str, Citation] = {
    **dict.fromkeys(("incomes", "amount"), Citation("MK 299/2010", "2, 13, 13.1")),
    "treatment": Citation("MK 299/2010", None),
    "disregard": Citation("SPSPL", None),
    "activity": Citation("SPSPL", "37(1)"),
}


def provision_of(assessment: Assessment, missing: Missing) -> Citation:
    """The provision that asks for what is missing, as the law stood on the day."""
    of_time = _OF_MISSING_UNTIL_2020 if is_until_2020(assessment) else {}
    return of_time.get(missing.code, missing.citation)


def path_of(finding: Finding) -> str:
    """Where in the household a leaf was declared or is missing."""
    if is_of(finding, "in_euros"):
        finding = finding.parents[0]
    origin = finding.origin
    if isinstance(origin, Declared):
        return origin.path.format(*finding.args)
    return origin.path if isinstance(origin, Assumed) else ""


def is_of(finding: Finding, rule: str) -> bool:
    """Whether *finding* is a step of *rule*."""
    return isinstance(finding.origin, Rule) and finding.origin.name == rule


def is_waived(assessment: Assessment) -> bool:
    """Whether means are not assessed, as in the first months of Ukrainian civilians (their support law 7(3) p. 2)."""
    return any(is_of(f, "assessed_income") and f.parents[1].value for f in everything(assessment))


# -- income ---------------------------------------------------------------------------------------


@attrs.frozen(repr=False)
class IncomeLine:
    """A line of income of a member: its place, what of it counts, and why (a key of ``[table]``).

    `counted` is an exact amount in the unit of rules, below zero where it is taken off; None where it is not known.
    """

    member: int
    path: str
    income: Income
    counted: int | None
    why: str


_Counted = dict[str, tuple[int | None, str]]


def unsettled(assessment: Assessment) -> frozenset[str]:
    """The amounts of which nobody knows whether a limit is taken off them, by their paths."""
    household = assessment.household
    found = set()
    for unknown in assessment.missing:
        path = unknown.path
        if path.endswith(".studies"):
            n = int(path.removeprefix("members[").partition("]")[0])
            found |= {
                f"members[{n}].incomes[{i}].amount"
                for i, income in enumerate(household.members[n].incomes or ())
                if income.kind in EARNINGS
            }
        elif path.endswith(".new_earnings"):
            found.add(path.replace(".new_earnings", ".amount"))
    return frozenset(found)


def income_lines(assessment: Assessment, is_unknown: Callable[[Finding], bool]) -> Iterator[IncomeLine]:
    """Every line of income of the file, with what of it counts and why."""
    present = set(present_members(assessment.household, assessment.on))
    waived = is_waived(assessment)
    counted, open_amounts = _counted(assessment, is_unknown), unsettled(assessment)
    for n, person in enumerate(assessment.household.members):
        for i, income in enumerate(person.incomes or ()):
            path = f"members[{n}].incomes[{i}]"
            if n not in present:
                of_it: tuple[int | None, str] = (0, "left_out")
            else:
                # On what may have been disregarded, the plans until 2020 rest no step.
                beside = (None, "unsettled") if f"{path}.amount" in open_amounts else (0, "month_out")
                of_it = (0, "not_assessed") if waived else counted.get(f"{path}.amount", beside)
            yield IncomeLine(n, path, income, *of_it)


def _counted(assessment: Assessment, is_unknown: Callable[[Finding], bool]) -> _Counted:
    """What of each amount counts and why, by its path."""
    found: _Counted = {}
    for finding in everything(assessment):
        rule = finding.origin
        if not isinstance(rule, Rule):
            continue
        match rule.name:
            case "counted_irregular" if finding.parents[0].origin is TOTAL:
                found |= _above(finding, rule, is_unknown)
            case "counted_income" | "counted_irregular" | "counted_income_until_2020":
                path = path_of(finding.parents[0])
                found.setdefault(path, _whole_line(assessment, path, finding, is_unknown))
            case "counted_above" | "counted_of_new_earnings":
                found |= _above(finding, rule, is_unknown)
            case "taken_off":
                found |= _taken_off(finding, is_unknown)
    return found


def _whole_line(
    assessment: Assessment, path: str, finding: Finding, is_unknown: Callable[[Finding], bool]
) -> tuple[int | None, str]:
    amount, counts, *_, month, first, current = finding.parents
    if not first.value <= month.value < current.value:
        return 0, "month_out"
    if isinstance(counts.origin, Assumed):
        return None, "treatment"
    if not counts.value:
        return 0, "kind_out"
    if is_unknown(finding):
        return None, "not_told"
    members, lines = (int(part.partition("]")[0]) for part in path.split("[")[1:])
    income = (assessment.household.members[members].incomes or ())[lines]
    return finding.value, "irregular_in" if income.irregular else "correction" if amount.value < 0 else "kind_in"


def _above(finding: Finding, rule: Rule, is_unknown: Callable[[Finding], bool]) -> _Counted:
    """What of several lines of a month is above one limit: the limit takes up the first of them first."""
    amounts, *_, limit, _month, _first, _current = finding.parents
    found: _Counted = {}
    of_month, before, kind = 0, 0, "new" if rule.name == "counted_of_new_earnings" else "limit"
    for part in amounts.parents if amounts.origin is TOTAL else (amounts,):
        of_month += part.value
        above = max(of_month - limit.value, 0)
        if not matters(finding, rule):
            found[path_of(part)] = (0, "month_out")
        elif is_unknown(finding):
            found[path_of(part)] = (None, "unsettled")
        else:
            found[path_of(part)] = (above - before, f"{kind}_in" if above != before else f"{kind}_out")
        before = above
    return found


def _taken_off(finding: Finding, is_unknown: Callable[[Finding], bool]) -> _Counted:
    """What of the maintenance of several children is taken off, as far as the payer's income goes."""
    maintenance, received = finding.parents
    found: _Counted = {}
    of_all, before = 0, 0
    for part in maintenance.parents:
        paid, of_child = part.parents[0], 0
        for line in paid.parents if paid.origin is TOTAL else (paid,):
            of_child += line.value
            off = min(of_all + min(of_child, part.value), received.value)
            if not matters(part, part.origin):  # type: ignore[arg-type]
                found[path_of(line)] = (0, "month_out")
            elif is_unknown(finding):
                found[path_of(line)] = (None, "not_told" if isinstance(line.origin, Assumed) else "unsettled")
            else:
                found[path_of(line)] = (before - off, "deducted")
            before = off
        of_all += part.value
    return found


# -- property -------------------------------------------------------------------------------------


@attrs.frozen(repr=False)
class PropertyRow:
    """A thing owned: what it is (a key of ``[table]`` or ``[uses]``), how much of it, its limit, and the finding.

    `number` and `limit` are an amount in the money of the day, a number of things or square metres; None where nothing
    is counted or told.
    `why` is a key of ``[table]``; `over` tells whether it stands in the way, None where that is not known.
    """

    path: str
    item: str
    number: Money | int | None
    limit: Money | int | None
    over: bool | None
    why: str
    citation: Citation


def property_rows(assessment: Assessment) -> Iterator[PropertyRow]:
    """Savings, vehicles, and everything else that is owned."""
    if is_until_2020(assessment):
        yield from _owned_until_2020(assessment)
        return
    owned = assessment.household.property
    result: Any = assessment.findings
    found = {
        f.origin.name: f for f in everything(assessment) if isinstance(f.origin, Rule) and f.origin.ground is not None
    }
    waived = is_waived(assessment)

    def row(
        path: str, item: str, number: Money | int | None, limit: Money | int | None, over: bool | None
    ) -> PropertyRow:
        if waived:
            return PropertyRow(path, item, number, None, False, "not_assessed", _UNASSESSED)
        why = "silent" if over is None else "exceeds" if over else "within"
        return PropertyRow(path, item, number, limit, over, why, _OF_PROPERTY)

    savings = owned.savings if owned is not None else None
    most = Money(result.savings_limit.value // UNIT)
    over = None if savings is None else bool(found["savings_within"].value)
    yield row("property.savings", "savings", savings, most, over)
    vehicles = owned.vehicles if owned is not None else None
    of_vehicles = [found[name] for name in found if name.startswith("vehicles_within")]
    allowed = int(result.vehicles_limit.value)
    over = None if vehicles is None else any(f.value for f in of_vehicles)
    yield row("property.vehicles", "vehicles", None if vehicles is None else len(vehicles), allowed, over)
    assets = owned.assets if owned is not None else None
    if assets is None:
        yield row("property.assets", "other", None, None, None)
    for i, asset in enumerate(assets or ()):
        yield _asset_row(assessment, f"property.assets[{i}]", asset, found, waived=waived)


def _owned_until_2020(assessment: Assessment) -> Iterator[PropertyRow]:
    """The same until 2020: what might be owned was not read, so that only to own nothing is settled."""
    owned = assessment.household.property

    def row(path: str, item: str, number: Money | int | None, *, nothing: bool) -> PropertyRow:
        over, why = (None, "silent") if number is None else (False, "nothing") if nothing else (None, "not_read")
        return PropertyRow(path, item, number, None, over, why, _OF_PROPERTY_UNTIL_2020)

    savings = owned.savings if owned is not None else None
    yield row("property.savings", "savings", savings, nothing=savings is not None and not savings.cents)
    vehicles = owned.vehicles if owned is not None else None
    yield row("property.vehicles", "vehicles", None if vehicles is None else len(vehicles), nothing=not vehicles)
    assets = owned.assets if owned is not None else None
    if assets is None:
        yield row("property.assets", "other", None, nothing=True)
    for i, asset in enumerate(assets or ()):
        path, use, citation = f"property.assets[{i}]", asset.use.value, _OF_PROPERTY_UNTIL_2020
        yield PropertyRow(path, use, asset.square_metres, None, None, "not_read", citation)


_LIMITED: Mapping[PropertyUse, str] = {
    PropertyUse.HOME: "homes_within",
    PropertyUse.LAND: "land_within",
    PropertyUse.RENTED_LAND_BUILDING: "rented_buildings_within",
}


def _asset_row(
    assessment: Assessment, path: str, asset: Asset, found: Mapping[str, Finding], *, waived: bool
) -> PropertyRow:
    use, number = asset.use, asset.square_metres
    if waived:
        return PropertyRow(path, use.value, number, None, False, "not_assessed", _UNASSESSED)
    limited = found.get(_LIMITED.get(use, ""))
    if limited is not None:
        over = bool(limited.value)
        of_figure = limited.parents[1]
        citation = of_figure.origin.figure.citation if isinstance(of_figure.origin, FigureOf) else _OF_PROPERTY
        why = "exceeds" if over else "within"
        return PropertyRow(path, use.value, number, int(of_figure.value), over, why, citation)
    if use is PropertyUse.OTHER:
        return PropertyRow(path, use.value, number, None, True, "not_allowed", _OF_PROPERTY)
    if path in {unknown.path for unknown in assessment.missing}:
        return PropertyRow(path, use.value, number, None, None, "not_read", _OF_PROPERTY)
    allowance = assessment.law.get(f"allows_{use.value}") if f"allows_{use.value}" in law.FILE_OF else None
    citation = _OF_PROPERTY if allowance is None else allowance.citation
    return PropertyRow(path, use.value, number, None, False, "allowed", citation)


# -- members --------------------------------------------------------------------------------------


@attrs.frozen
class LeftOut:
    """A member who is not counted: why (``institution``, ``not_joined``, ``has_left``), and since or until when."""

    member: int
    code: str
    day: date | None
    citation: Citation


def left_out(assessment: Assessment) -> Iterator[LeftOut]:
    """The members who are not counted."""
    present = set(present_members(assessment.household, assessment.on))
    for n, person in enumerate(assessment.household.members):
        if n in present:
            continue
        if person.joined is not None and person.joined > assessment.on:
            yield LeftOut(n, "not_joined", person.joined, noticed(assessment, "left_out_not_joined"))
        elif person.left is not None and person.left < assessment.on:
            yield LeftOut(n, "has_left", person.left, noticed(assessment, "left_out_left"))
        else:
            yield LeftOut(n, "institution", None, noticed(assessment, "left_out_institution"))


NOTICED: Mapping[str, Citation] = {
    "disability_ended": Citation("SPSPL", "35(5)"),
    "disability_of_child_ended": Citation("SPSPL", "35(5)"),
    "group_of_child": Citation("SPSPL", "35(5)"),
    "refused_beside_child": Citation("SPSPL", "12(5.1)"),
    "unemployment_benefit_unregistered": Citation("SPSPL", "36(2)"),
    "category_without_child": Citation("SPSPL", "35(5) p. 3"),
    "applied_later": Citation("UCAL", "7(3) p. 2"),
    "applied_without_civilian": Citation("UCAL", "7(3) p. 2"),
    "care_without_child": Citation("SPSPL", "36(2) p. 2, 3"),
    "alternative_status_unread": Citation("SPSPL", "3(1.1)"),
    "disability_pension_without_group": Citation("SPSPL", "35(5)"),
    "same_person_left": Citation("SPSPL", "36(1)"),
    "pension_before_age": Citation("VP", "11(1)"),
    "joined_in_reference": Citation("SPSPL", "36(1)"),
    "left_out_institution": Citation("SPSPL", "36(2.1)"),
    "left_out_not_joined": Citation("SPSPL", "1 p. 40"),
    "left_out_left": Citation("SPSPL", "1 p. 40"),
}
"""The provision to which each notice belongs."""

_NOTICED_UNTIL_2020: Mapping[str, Citation] = {
    "disability_ended": Citation("SPSPL", "37(1)"),
    "disability_of_child_ended": Citation("SPSPL", "37(1)"),
    "group_of_child": Citation("SPSPL", "37(1)"),
    "care_without_child": Citation("SPSPL", "37(1)"),
    "disability_pension_without_group": Citation("SPSPL", "37(1)"),
    "same_person_left": Citation("MK 299/2010", "2"),
    "unemployment_benefit_unregistered": Citation("SPSPL", "37(1)"),
    "joined_in_reference": Citation("MK 299/2010", "2"),
    "left_out_institution": Citation("MK 299/2010", "2"),
    "left_out_not_joined": Citation("MK 299/2010", "1"),
    "left_out_left": Citation("MK 299/2010", "1"),
}


def noticed(assessment: Assessment, code: str) -> Citation:
    """The provision to which a notice belongs, as the law stood on the day."""
    return (is_until_2020(assessment) and _NOTICED_UNTIL_2020.get(code)) or NOTICED[code]


# -- readings -------------------------------------------------------------------------------------


@attrs.frozen
class Choice:
    """A reading of the law that bears on the result, or was chosen: a key of ``[phrases]``, and its provision."""

    code: str
    citation: Citation


def choices(assessment: Assessment) -> Iterator[Choice]:
    """The readings that were chosen, and those by default that the result rests on."""
    readings, result = assessment.readings, cast(Any, assessment.result)
    if readings.housing_bar:
        yield Choice("housing_bar_chosen", Citation("SPSPL", "36(2.1)"))
    elif result.housing and result.income > result.low_income_threshold:
        yield Choice("housing_bar_not", Citation("SPSPL", "36(2.1)"))
    if readings.other_person_of_2023 is OtherPersonOf2023.ROUNDED:
        yield Choice("other_person_rounded", Citation("SPSPL", "33(5) p. 2"))
    elif len(present_members(assessment.household, assessment.on)) > 1 and any(
        row.since <= assessment.on <= row.until for row in law.alternative("gmi")
    ):
        yield Choice("other_person_published", Citation("SPSPL", "33(5) p. 2"))
    if readings.first_month is not DEFAULT.first_month:
        yield Choice(f"first_month_{FirstMonth.DECISION.value}", Citation("SPSPL", "36(3)"))


def council_level(assessment: Assessment) -> law.PerMember | None:
    """The GMI level that a council set for groups of persons, where the caller chose one."""
    level = assessment.law.chosen.get("gmi_per_member")
    return level if isinstance(level, law.PerMember) and level.act != HYPOTHESIS else None


def hypothetical(assessment: Assessment) -> Mapping[str, law.Figure]:
    """The figures that somebody assumed in place of the law's, by their names."""
    return {name: figure for name, figure in assessment.law.hypothetical.items() if figure.act == HYPOTHESIS}
