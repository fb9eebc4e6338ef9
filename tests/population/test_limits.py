"""What frames take: every fact of a household is a column or is named as none and refused; any law may be given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.population.strategies import arrow, as_rows, expected, households, polars, rows_of

from lvsocial import law as law_data
from lvsocial.assessment import assess
from lvsocial.errors import InvalidInput
from lvsocial.households import Household, Person, Sanction
from lvsocial.housing import Dwelling
from lvsocial.income import Income
from lvsocial.law import Age, Coefficient, Law, Level, Limit, PerMember, Quantity, in_reading
from lvsocial.money import Currency, Money, Ratio
from lvsocial.population import HOUSEHOLDS, INCOMES_OF, MEMBERS, assess_frames
from lvsocial.property import Property
from lvsocial.readings import OtherPersonOf2023, Readings

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "assess-a-population.md").read_text("utf-8")
NO_COLUMN = " ".join(PAGE[PAGE.index("## What cannot be a column yet") :].split())

OF_ANOTHER_NAME = {
    "members": "household",
    "dwelling": "household",
    "costs": "housing_costs",
    "property": "household",
    "sanction": "cancelled_percent",
    "percent": "cancelled_percent",
    "category": "housing_category",
    "assets": "homes",
    "incomes": "incomes_told",
    "id": "member",
    "disability_group": "disability",
    "member": "member",
}
"""Facts whose column is called otherwise."""
OF_NO_ACCOUNT = ("applicant", "personal_code", "name", "relation")
"""What no rule reads."""
NAMED = {
    "disability_until": "The term of a disability",
    "institution": "`institution`",
    "joined": "`joined`",
    "left": "`left`",
    "reasons": "its reasons",
    "warned_on": "warning",
    "time_limit": "time limit",
    "square_metres": "norms of housing costs",
    "municipality": "`municipality`",
    "circumstances": "benefits of a council",
}
"""How the page names what has no column."""


@pytest.mark.parametrize("record", [Household, Person, Income, Dwelling, Property, Sanction])
def test_every_fact_is_a_column_or_named_as_none(record: type[Any]) -> None:
    columns = {*HOUSEHOLDS, *MEMBERS, *INCOMES_OF}
    for field in attrs.fields(record):
        if OF_ANOTHER_NAME.get(field.name, field.name) in columns or field.name in OF_NO_ACCOUNT:
            continue
        assert NAMED[field.name] in NO_COLUMN


@pytest.mark.parametrize("frame", ["households", "members", "incomes"])
@pytest.mark.parametrize("name", [*NAMED, *OF_NO_ACCOUNT, "readings", "norms"])
def test_a_column_of_what_has_none_is_refused(frame: str, name: str) -> None:
    told = Household((Person("m0", date(1980, 1, 1), incomes=()),), Dwelling(()), Property(Money(0), (), ()))
    frames = arrow(rows_of([told]))
    assert len(assess_frames(frames["households"], frames["members"], frames["incomes"], on=date(2025, 3, 10))) == 1
    frames[frame] = frames[frame].append_column(name, [["x"] * len(frames[frame])])
    with pytest.raises(InvalidInput) as refused:
        assess_frames(frames["households"], frames["members"], frames["incomes"], on=date(2025, 3, 10))
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [(frame, "unknown_key")]


def test_an_amount_that_is_not_known_is_refused() -> None:
    told = Household((Person("m0", date(1980, 1, 1), incomes=()),), Dwelling(()), Property(Money(0), (), ()))
    rows = rows_of([told])
    line = {"member": "h0-m0", "kind": "wage", "month": date(2025, 2, 1), "amount": None}
    rows["incomes"] = [line]
    frames = arrow(rows)
    with pytest.raises(InvalidInput) as refused:
        assess_frames(frames["households"], frames["members"], frames["incomes"], on=date(2025, 3, 10))
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [("incomes.amount", "whole_column")]
    assert "A line whose amount is not known" in NO_COLUMN


def _council(law: Law) -> Law:
    level = PerMember(Money(64_00), Money(80_00), Money(100_00), act="RD 25/2018", provision="3", source=("S20",))
    return law.with_council(level)


LAWS: dict[str, tuple[date, Callable[[Law], Law]]] = {
    "another threshold": (date(2025, 3, 10), lambda law: law.replace(gmi=Level(Money(200_00), Money(150_50)))),
    "other months": (
        date(2024, 5, 20),
        lambda law: law.replace(reference_months=Quantity(6), irregular_months=Quantity(6)),
    ),
    "another wage": (date(2022, 8, 31), lambda law: law.replace(minimum_wage=Limit(Money(333_33)))),
    "maintenance of 2023": (
        date(2023, 9, 10),
        lambda law: law.replace(
            maintenance_older_from=Age(60),
            maintenance_share_of_older=Coefficient(Ratio(35)),
            maintenance_share_of_younger=Coefficient(Ratio(20)),
        ),
    ),
    "one share of 2023": (
        date(2024, 2, 10),
        lambda law: law.replace(maintenance_share_of_older=Coefficient(Ratio(35))),
    ),
    "months of 2023 beside those of 2024": (date(2024, 2, 29), lambda law: law),
    "new earnings of a year": (date(2025, 3, 10), lambda law: law.replace(disregard_months=Quantity(2))),
    "months without assessment": (date(2022, 6, 1), lambda law: law.replace(months_without_assessment=Quantity(4))),
    "pension age": (date(2026, 3, 1), lambda law: law.replace(pension_age=Age(60 * 12), child_age=Age(17 * 12))),
    "as known before the act": (date(2026, 1, 10), lambda law: law_data.on(law.on, date(2026, 2, 1))),
    "another reading": (
        date(2023, 9, 10),
        lambda law: in_reading(law, Readings(other_person_of_2023=OtherPersonOf2023.ROUNDED)),
    ),
    "a council's level": (date(2020, 6, 10), _council),
    "lats": (date(2012, 5, 10), lambda law: law.replace(needy_per_member=Limit(Money(80_00, Currency.LVL)))),
}


@pytest.mark.parametrize("name", LAWS)
@settings(max_examples=max(settings().max_examples // 20, 1))  # thirteen times over
@given(data=st.data())
def test_under_another_law(name: str, data: st.DataObject) -> None:
    """Frames and `assess` say the same under a law as it was known, in another reading, or assumed."""
    on, changed = LAWS[name]
    law = changed(law_data.on(on))
    drawn = data.draw(st.lists(households(on), min_size=1, max_size=4))
    if law.known_on is not None:
        # Nobody could decide on the category yet.
        drawn = [
            attrs.evolve(each, dwelling=each.dwelling and attrs.evolve(each.dwelling, category=None)) for each in drawn
        ]
    frames = polars(rows_of(drawn))
    wanted, refused = [], set[str]()
    for at, household in enumerate(drawn):
        try:
            wanted.append(expected(f"h{at}", assess(household, on, law=law)))
        except InvalidInput as error:
            refused |= {fault.code for fault in error.faults}

    def found() -> list[dict[str, Any]]:
        return as_rows(assess_frames(frames["households"], frames["members"], frames["incomes"], on=on, law=law))

    if not refused:
        assert found() == wanted
        return
    with pytest.raises(InvalidInput) as raised:
        found()
    assert {fault.code for fault in raised.value.faults} == refused
