"""Directives that draw the page on coverage from the law's own data, so that it cannot fall behind them.

``figures-by-year`` is the table of years and areas; ``plans-by-period``, ``gaps`` and ``caveats`` list the rest.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from lvsocial import law
from lvsocial.explanation.provisions import cited
from lvsocial.income import IncomeKind
from lvsocial.law import Confidence, Figure
from lvsocial.legal import RULES, rules_of
from lvsocial.plans import PLANS
from lvsocial.timeline import Gap

_OF_OTHER_LAWS = ("covid_support", "energy_support", "ukraine_host_payment")

AREAS = {
    "Income kinds": (
        *(kind.value for kind in IncomeKind if kind.value not in (*_OF_OTHER_LAWS, "guardian_maintenance_benefit")),
        "earnings_of_minor",
    ),
    # Apart, since a gap of one would be a gap of all.
    "Income kinds of other laws": _OF_OTHER_LAWS,
    "Guardian's benefit": ("guardian_maintenance_benefit",),
    "Minimum wage": ("minimum_wage",),
    "Rate of lats": ("lats_per_euro",),
    "Maintenance": ("maintenance_share_of_younger", "maintenance_share_of_older", "maintenance_older_from"),
    "Reference months": ("reference_months", "irregular_months"),
    "Work disregard": ("disregard_months",),
    "Ukrainian civilians": ("months_without_assessment",),
    "Needy threshold": ("needy",),
    "Needy limit until 2020": ("needy_per_member",),
    "Low-income ceiling": ("low_income_ceiling",),
    "Low-income threshold of a council": ("low_income", "low_income_per_member"),
    "GMI threshold": ("gmi",),
    "GMI level until 2020": ("gmi_per_member", "municipal_gmi_ceiling"),
    "Housing coefficients": tuple(f"housing_coefficient_{category}" for category in law.HOUSING_CATEGORIES),
    "Norms of housing costs": ("housing_norms",),
    "Savings": ("savings_limit", "savings_limit_share"),
    "Vehicles": ("vehicles_allowed", "vehicles_allowed_with_children", "vehicle_mass"),
    "Other property": (
        "homes_allowed",
        "land_allowed",
        "farm_buildings_on_rented_land",
        *(f"allows_{use}" for use in law.PROPERTY_USES),
    ),
    "Terms": ("term_with_working_age", "term_without_working_age", "term_by_exception"),
    "Terms until 2020": ("term_least", "term_most"),
    "Ages": ("pension_age", "child_age", "working_age"),
}
"""The figures of each column, by the title of the column."""

if left_out := set(law.HISTORIES) - {name for names in AREAS.values() for name in names}:
    raise ValueError(f"figures without an area on the page on coverage: {', '.join(sorted(left_out))}")

_FROM_LEAST = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


def _days(since: date, until: date) -> str:
    return f"{since} to {until}"


def _known_year(names: Iterable[str], year: int) -> str:
    """The lowest confidence of the figures in *year*, and the days for which one of them does not stand."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows: list[Figure] = []
    without: set[tuple[date, date]] = set()
    for name in names:
        history = law.HISTORIES[name]()
        rows += [row for row in history if row.since <= last and row.until >= first]
        spans = sorted([*history.rows, *history.gaps], key=attrgetter("since"))
        known_since, known_until = spans[0].since, spans[-1].until
        holes = [(gap.since, gap.until) for gap in history.gaps]
        holes += [(first, known_since - timedelta(days=1))] if known_since > first else []
        holes += [(known_until + timedelta(days=1), last)] if known_until < last else []
        without |= {(max(since, first), min(until, last)) for since, until in holes if since <= last and until >= first}
    absent = [_days(since, until) for since, until in _joined(sorted(without))]
    if not rows:
        return "gap all year" if absent else "none"
    lowest = min((row.confidence for row in rows), key=_FROM_LEAST.index)
    return f"{lowest.value}; gap {', '.join(absent)}" if absent else lowest.value


def _joined(spans: Iterable[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    """Spans of days in order, those that touch as one."""
    last: tuple[date, date] | None = None
    for since, until in spans:
        if last is not None and since <= last[1] + timedelta(days=1):
            last = (last[0], max(last[1], until))
            continue
        if last is not None:
            yield last
        last = (since, until)
    if last is not None:
        yield last


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> nodes.table:
    titles = list(head)
    group = nodes.tgroup(cols=len(titles))
    group += [nodes.colspec(colwidth=1) for _ in titles]
    group += nodes.thead("", _row(titles))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", group)


def _row(cells: Iterable[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph(text=cell)) for cell in cells))


def _list(items: Iterable[str]) -> nodes.bullet_list:
    return nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph(text=item)) for item in items))


class _FromData(SphinxDirective):
    """A directive without content; the data may change where the page does not, so it is always read again."""

    def run(self) -> list[nodes.Node]:
        self.env.note_reread()
        return [self.drawn()]

    def drawn(self) -> nodes.Node:
        raise NotImplementedError


class FiguresByYear(_FromData):
    """Years by areas, the lowest confidence in each cell."""

    def drawn(self) -> nodes.Node:
        years = range(law.KNOWN.since.year, law.KNOWN.until.year + 1)
        return _table(
            ["Year", *AREAS],
            ([str(year), *(_known_year(names, year) for names in AREAS.values())] for year in years),
        )


class PlansByPeriod(_FromData):
    """Which plan stands when."""

    def drawn(self) -> nodes.Node:
        return _table(
            ["Days", "Law of the time", "Plan"],
            ((_days(each.since, each.until), each.title.en, each.plan.__name__) for each in PLANS),
        )


class Gaps(_FromData):
    """Days for which a figure does not stand, and why."""

    def drawn(self) -> nodes.Node:
        gaps = ((name, gap) for name, history in law.HISTORIES.items() for gap in history().gaps)

        def reason(named: tuple[str, Gap]) -> tuple[date, date, str]:
            _, gap = named
            return gap.since, gap.until, gap.reason.en

        return _list(
            f"{_days(since, until)}: {', '.join(name for name, _ in of_reason)}. {told}"
            for (since, until, told), of_reason in groupby(sorted(gaps, key=reason), key=reason)
        )


class Caveats(_FromData):
    """Every caveat of a rule and of a figure, once, with what it concerns."""

    def drawn(self) -> nodes.Node:
        told: dict[str, list[str]] = {}
        for caveat, concerns in [*_of_rules(), *_of_figures()]:
            told.setdefault(caveat, []).append(concerns)
        items = (
            nodes.list_item("", nodes.paragraph(text=caveat), _list(concerns)) for caveat, concerns in told.items()
        )
        return nodes.bullet_list("", *items)


def _of_rules() -> Iterator[tuple[str, str]]:
    used = frozenset[str]().union(*(rules_of(each.plan) for each in PLANS))
    for rule in RULES.values():
        if rule.caveat is not None and rule.name in used:
            yield rule.caveat, f"rule {rule.name}: {cited([rule.citation], 'en')[0].text}"


def _of_figures() -> Iterator[tuple[str, str]]:
    for name in law.HISTORIES:
        for row in (*law.history(name), *law.replaced(name), *law.alternative(name)):
            if row.caveat is not None:
                where = cited([row.citation], "en")[0].text
                yield row.caveat.en, f"{name}, {_days(row.since, row.until)}: {where}; {row.confidence.value}"


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("figures-by-year", FiguresByYear)
    app.add_directive("plans-by-period", PlansByPeriod)
    app.add_directive("gaps", Gaps)
    app.add_directive("caveats", Caveats)
    return {"parallel_read_safe": True}
