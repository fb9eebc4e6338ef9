"""Every day since 2010 on which some result changes, and the day before it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.builders import assessed, raw
from tests.properties.test_plans import figures_read, in_gap

from lvsocial import explanation, law
from lvsocial.assessment import assess
from lvsocial.evidence import Effect
from lvsocial.facts import facts_of, plain_figures
from lvsocial.household_file import from_dict
from lvsocial.legal import RULES, rules_of
from lvsocial.plans import PLANS
from lvsocial.timeline import Gap

CHANGES = [
    # figures and wordings
    "2010-03-30",
    "2011-01-01",
    "2012-01-01",
    "2012-06-01",
    "2013-01-01",
    "2013-03-01",
    *(f"{year}-01-01" for year in range(2014, 2022)),
    "2021-04-01",
    "2021-07-01",
    "2022-01-01",
    "2022-06-01",
    "2022-10-01",
    "2022-11-01",
    "2023-01-01",
    "2023-04-01",
    "2023-06-01",
    "2023-07-01",
    "2024-01-01",
    "2025-01-01",
    "2026-01-01",
    "2026-02-21",
    "2026-05-01",
    # acts in force, judgments, and what they leave as it is
    "2014-02-01",  # months of lats leave the three, one after another
    "2014-03-01",
    "2014-04-01",
    "2015-05-15",
    "2017-12-15",
    "2020-03-12",
    "2020-06-26",
    "2020-07-20",
    "2020-11-09",
    "2021-04-08",
    "2021-12-01",
    "2022-01-29",
    "2022-03-05",
    "2022-09-01",
    "2023-06-09",
    "2023-10-31",
    "2024-12-04",
    "2025-01-21",
    "2025-12-17",
    "2026-02-28",
]
"""The first day of each change of state law from 2010 to 2026."""
LAST = date(2026, 12, 31)


def _days() -> list[date]:
    first = [date.fromisoformat(each) for each in CHANGES]
    return sorted({*first, *(each - timedelta(1) for each in first), LAST} - {date(2010, 3, 29)})


@pytest.mark.parametrize("on", _days(), ids=str)
def test_the_law_of_the_day_loads(on: date) -> None:
    """Each figure stands or is a gap with its reason, for that day and as it was known on that day."""
    for found in (law.on(on), law.on(on, on)):
        for name in law.HISTORIES:
            assert (found.get(name) is None) == (found.gap(name) is not None), name


@pytest.mark.parametrize("on", _days(), ids=str)
def test_one_plan_stands_and_reads_no_gap(on: date) -> None:
    """Exactly one; the figures that it reads have a value, under what was known too."""
    (period,) = [each for each in PLANS if each.since <= on <= each.until]
    assert PLANS.on(on) is period
    read = figures_read(period.plan.__name__)
    for found in (law.on(on), law.on(on, on)):
        assert [name for name in read if in_gap(plain_figures(found), name)] == []


# An act of 2022 that works back to the first of its months.
IN_FORCE_BEFORE = {"EPCP": date(2022, 1, 1)}


@pytest.mark.parametrize("on", _days(), ids=str)
def test_every_rule_cites_an_act_of_the_day(on: date) -> None:
    """Neither one that was not in force yet nor one that was repealed, as far as its days are known."""
    for name in rules_of(PLANS.on(on).plan):
        act = law.act(RULES[name].citation.act)
        since = IN_FORCE_BEFORE.get(act.id, act.since or date.min)
        assert since <= on <= (act.until or date.max), (name, act.id)


@pytest.mark.parametrize("on", _days(), ids=str)
def test_every_figure_cites_an_act_of_the_day(on: date) -> None:
    """So do the figures that stand; one that was set back stands from its own first day."""
    found = law.on(on)
    for name in law.HISTORIES:
        figure = law.history(name).get(on)
        if figure is None or isinstance(figure, Gap) or figure.known_from is not None:
            continue
        act = law.act(figure.act)
        since = IN_FORCE_BEFORE.get(act.id, act.since or date.min)
        assert since <= on <= (act.until or date.max), (name, act.id)
        assert found.get(name) is figure


CHILD = "2009-05-05"
SILENT = "adult silent silent activity silent residence silent entitlement silent contract"
FULL = (
    f"adult 20 -1@{{before}} irregular:property_sale:12@{{early}}, old+II old_age_pension:15 not_registered, "
    f"{CHILD} family_state_benefit:8, adult unemployed contract prison, adult+I disability_pension:9 studies"
)


def _month(on: date, back: int) -> str:
    year, at = divmod(on.year * 12 + on.month - 1 - back, 12)
    return f"{year:04d}-{at + 1:02d}"


@pytest.mark.parametrize("on", _days(), ids=str)
@pytest.mark.parametrize("lang", ["lv", "en"])
def test_a_silent_household_is_assessed_and_explained(on: date, lang: str) -> None:
    """Nothing but birth dates is told: nothing is refused, everything is asked for, and the answer is told."""
    found = assessed(f"{SILENT}, {CHILD} silent", on=str(on), costs=None, savings=None, vehicles=None, assets=None)
    assert found.statuses.needy.outcome == "undetermined"
    assert found.benefits.gmi.outcome == "undetermined"
    # all that the facts of the day miss is of account, and all of it is announced
    told = facts_of(found.household, found.law)
    assert {each.path for each in found.missing} == set(told.missing)
    assert {each.path for each in found.statuses.needy.open_conditions} == {
        path for path, missing in told.missing.items() if missing.effect is Effect.CONDITION
    }
    assert found.benefits.gmi.least is not None
    assert found.benefits.gmi.least.cents == 0
    assert explanation.text(explanation.explain(found, lang))  # type: ignore[arg-type]


@pytest.mark.parametrize("on", _days(), ids=str)
@pytest.mark.parametrize("lang", ["lv", "en"])
def test_a_full_household_is_assessed_and_explained(on: date, lang: str) -> None:
    """Everything is told: the plain and the explained reading agree, and the answer is told."""
    members = FULL.format(before=_month(on, 1), early=_month(on, 12))
    found = assessed(members, on=str(on), costs="50", sanction=(10, "2009-12-01", "2009-12-20"))
    assert found.statuses.needy.outcome == "granted"
    plain, findings = found.result, found.findings
    for name in ("income", "gmi_threshold", "needy_threshold", "needy", "low_income", "gmi"):
        assert getattr(findings, name).value == getattr(plain, name), name
    again = assess(from_dict(raw(members, on=str(on), costs="50", sanction=(10, "2009-12-01", "2009-12-20"))), on)
    assert again.result.gmi == plain.gmi
    assert explanation.text(explanation.explain(found, lang))  # type: ignore[arg-type]
