"""Plans over time and rules as they are written: no day without law, no dead rule, no figure in code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date, timedelta
from inspect import getsource
from itertools import pairwise
from types import ModuleType

import attrs
import pytest
from tests.properties.strategies import EDGES

from lvsocial import benefits, law, means, plans, statuses, thresholds
from lvsocial.errors import NotInForce
from lvsocial.facts import Figures, plain_figures, sourced_figures
from lvsocial.income import IncomeKind
from lvsocial.legal import RULES, rules_of
from lvsocial.plans import PLANS, WITH_COUNCIL, Period

MODULES = (means, thresholds, statuses, benefits, plans)

_BESIDE = ("lvsocial.services", "lvsocial.council_rules")
OF_ASSESSMENT = {name for name, rule in RULES.items() if not rule.formula.__module__.startswith(_BESIDE)}
OF_COUNCILS = [plan for of_name in WITH_COUNCIL.values() for plan in of_name.values()]
"""Plans that stand where a council has named a figure."""
"""The rules that concern a household; the services have plans and tests of their own."""


def functions(module: ModuleType) -> Iterator[ast.FunctionDef]:
    """The rules, conditions and plans of *module*, as they are written."""
    for node in ast.parse(getsource(module)).body:
        if isinstance(node, ast.FunctionDef) and any(_decorator(each) for each in node.decorator_list):
            yield node


def _decorator(node: ast.expr) -> str | None:
    called = node.func if isinstance(node, ast.Call) else node
    return called.id if isinstance(called, ast.Name) and called.id in {"rule", "condition", "plan"} else None


PARTS = {node.name: node for node in functions(plans)}


def figures_read(name: str) -> set[str]:
    """The fields of `Figures` that a plan reads, with its parts."""
    found = set()
    for node in ast.walk(PARTS[name]):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "law":
            found.add(node.attr)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PARTS:
            found |= figures_read(node.func.id)
    return found


def in_gap(figures: Figures, name: str) -> bool:
    """Whether the figure has no value on that day."""
    value = getattr(figures, name)
    return value is None or value == ()


@pytest.mark.parametrize("on", EDGES, ids=str)
def test_every_edge_has_law_and_a_plan_that_can_read_it(on: date) -> None:
    """On each day of change and the day before: a plan, the law, and no figure of the plan in a gap."""
    period = PLANS.on(on)
    found = law.on(on)
    assert found.on == on
    assert period.since <= on <= period.until
    figures = plain_figures(found)
    read = figures_read(period.plan.__name__)
    assert read
    assert [name for name in sorted(read) if in_gap(figures, name)] == []
    assert sourced_figures(found).months.value == figures.months  # type: ignore[attr-defined]


def test_every_day_has_a_plan_and_law() -> None:
    """Each day of the periods without a hole, and nothing before or after them."""
    periods = list(PLANS)
    first, last = periods[0].since, periods[-1].until
    assert first <= date(2021, 1, 1)
    assert last == date(2026, 12, 31)
    day = first
    while day <= last:
        figures = plain_figures(law.on(day))
        assert not [name for name in figures_read(PLANS.on(day).plan.__name__) if in_gap(figures, name)], day
        day += timedelta(1)
    for outside in (first - timedelta(1), last + timedelta(1)):
        with pytest.raises(NotInForce):
            PLANS.on(outside)


def test_figures_in_a_gap_are_left_alone() -> None:
    """What has a gap on a day is read by plans of other days only."""
    assert in_gap(plain_figures(law.on(date(2021, 6, 30))), "housing_coefficient")
    assert "housing_coefficient" not in figures_read("assess_since_2021_01")
    assert in_gap(plain_figures(law.on(date(2023, 5, 31))), "vehicle_mass")
    assert "vehicle_mass" not in figures_read("assess_with_one_coefficient")
    assert "vehicle_mass" not in figures_read("assess_in_2022")
    assert in_gap(plain_figures(law.on(date(2023, 6, 1))), "savings_limit")
    assert "savings_limit" not in figures_read("assess_since_2023_06")


def test_each_figure_is_read_by_some_plan() -> None:
    """A figure that no plan reads would be a figure that no household feels."""
    read = set().union(*(figures_read(each.__name__) for each in (*(p.plan for p in PLANS), *OF_COUNCILS)))
    # how a kind of income counts comes with its line
    assert read == {field.name for field in attrs.fields(Figures)} - {"counts", "treatments", "ordinary"}


@pytest.mark.parametrize("kind", IncomeKind)
def test_each_kind_is_treated_or_said_not_to_be_known(kind: IncomeKind) -> None:
    """On each edge a kind of income has its treatment, or a gap with its reason in both languages."""
    for on in EDGES:
        reason = law.on(on).gap(kind.value)
        assert (law.on(on).get(kind.value) is None) == (reason is not None), on
        assert reason is None or (reason.lv and reason.en)


def test_no_rule_is_dead() -> None:
    """Each rule is called by the plan of some period, and a plan calls nothing that is no rule of these."""
    called = frozenset().union(*(rules_of(each) for each in (*(p.plan for p in PLANS), *OF_COUNCILS)))
    # Lats become euros where a file is read, before any plan.
    assert called == OF_ASSESSMENT - {"in_euros"}


# What the plan of each period since 2021 calls that the one before did not, and what it does no longer.
CHANGES = {
    date(2021, 4, 1): (
        {"left_by_sanction", "not_cancelled"},
        {"left_by_share", "left_by_level", "level_of_person", "not_all_of_share"},
    ),
    date(2021, 7, 1): (
        {
            "above_norm",
            "costs_of_month",
            "counted_costs",
            "housing_benefit",
            "housing_norm",
            "housing_to_pay",
            "income_with_gmi",
            "square_metres_within",
            "within_if_barred",
        },
        set(),
    ),
    date(2022, 1, 1): ({"child_with_disability_in_2022", "housing_category_in_2022", "protected_in_2022"}, set()),
    date(2022, 10, 1): (set(), {"child_with_disability_in_2022", "housing_category_in_2022", "protected_in_2022"}),
    date(2023, 6, 1): (
        {
            "child_with_disability",
            "housing_category",
            "protected",
            "rented_buildings_within",
            "savings_allowed",
            "vehicles_within_mass",
            "vehicles_within_number",
        },
        {"vehicles_within_limit"},
    ),
    date(2026, 1, 1): ({"decided_category"}, set()),
}


def test_what_each_period_calls() -> None:
    """A period begins exactly where some rule begins or ends, and with these."""
    since_2021 = [period for period in PLANS if period.since >= date(2021, 1, 1)]
    calls = {period.since: set(rules_of(period.plan)) for period in since_2021}
    found = {now: (calls[now] - calls[before], calls[before] - calls[now]) for before, now in pairwise(sorted(calls))}
    assert found == CHANGES


# The first and the last day on which an act is cited, where that is within the days of the plans.
ACTS = {
    "MK 299/2010": (date(2010, 3, 30), date(2020, 12, 31)),
    "MK 550/2009": (date(2009, 7, 1), date(2020, 12, 31)),
    "MK 913/2012": (date(2013, 1, 1), date(2020, 12, 31)),
    "MK 809/2020": (date(2021, 1, 1), None),
    "C19": (date(2022, 1, 1), date(2022, 5, 31)),
    "EPCP": (date(2022, 1, 1), date(2022, 9, 30)),
}

# The first and the last day on which a provision of the Law may be cited for what it is cited for: the Law was
# written anew for 2021-01-01 (33 to 38), its income list for 2021-04-01, housing benefit is of 2021-07-01.
PROVISIONS = {
    "33": (date(2021, 1, 1), None),
    "12(5.1)": (date(2021, 4, 1), None),
    "35(1) p. 1": (date(2021, 1, 1), None),
    "35(1) p. 2": (date(2021, 7, 1), None),
    "35(3)": (date(2021, 7, 1), None),
    "35(4)": (date(2021, 7, 1), None),
    "35(5)": (date(2023, 6, 1), None),
    "35(5) p. 1": (date(2023, 6, 1), None),
    "35(5) p. 3": (date(2023, 6, 1), None),
    "36(1)": (date(2021, 1, 1), None),
    "36(1) p. 1": (date(2021, 1, 1), None),
    "36(1) p. 2": (date(2021, 1, 1), None),
    "36(2)": (date(2021, 1, 1), None),
    "36(2) p. 1, 4": (date(2021, 1, 1), None),
    "36(2) p. 2, 3": (date(2021, 1, 1), None),
    "36(2.1)": (date(2021, 1, 1), None),
    "37(1)": (date(2003, 1, 1), date(2020, 12, 31)),
    "38(5)": (date(2021, 1, 1), None),  # its first day is not established: until 2026-02-20 it is left open
    # These stand unchanged for all that was read of them.
    "1 p. 31": (date(2009, 7, 1), None),
    "3(1)": (date(2003, 1, 1), None),
    "3(1), (1.1)": (date(2021, 1, 1), None),  # the wording read is of 2021-07-01
    "5(2)": (date(2003, 1, 1), None),
    "9(1)": (date(2003, 1, 1), None),
}


@pytest.mark.parametrize("period", list(PLANS), ids=lambda period: str(period.since))
def test_no_provision_is_cited_outside_its_days(period: Period) -> None:
    """A reader of a decision of 2022 finds each provision in the wording of that day."""
    for name in rules_of(period.plan):
        citation = RULES[name].citation
        first, last = ACTS.get(citation.act, (None, None))
        if citation.act == "SPSPL" and citation.provision is not None:
            first, last = PROVISIONS[citation.provision]
        assert first is None or first <= period.since, name
        assert last is None or period.until <= last, name


def test_means_of_ukrainian_civilians_are_left_alone_by_a_figure() -> None:
    """The rules that cite their law are called before it: they change nothing while its months are a gap."""
    for on in EDGES:
        assert (law.on(on).get("months_without_assessment") is None) == (on < date(2023, 4, 1))


def test_every_rule_is_read_by_these_tests() -> None:
    """The modules below hold all rules there are."""
    names = {
        node.name
        for module in MODULES
        for node in functions(module)
        if not any(_decorator(each) == "plan" for each in node.decorator_list)
    }
    assert names == OF_ASSESSMENT


# What a rule or a plan may be made of. Anything else is refused, whether or not somebody thought of it.
ALLOWED = (
    *(ast.FunctionDef, ast.arguments, ast.arg, ast.Return, ast.Lambda, ast.Assign, ast.Expr, ast.Constant),
    *(ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.Load, ast.Store),
    *(ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.BitAnd, ast.BitOr),
    *(ast.Compare, ast.Eq, ast.Lt, ast.LtE, ast.Gt, ast.GtE),
)


def faults(function: ast.FunctionDef) -> list[str]:
    """What a rule or a plan must not hold."""
    is_plan = any(_decorator(each) == "plan" for each in function.decorator_list)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(function)
        if isinstance(node, ast.FunctionDef) and isinstance(node.body[0], ast.Expr) and ast.get_docstring(node)
    }
    annotations = {
        id(part)
        for node in ast.walk(function)
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None))
        if annotation is not None
        for part in ast.walk(annotation)
    }
    found = []
    for body in function.body:
        for node in ast.walk(body):
            if id(node) in annotations or id(node) in docstrings:
                continue
            if not isinstance(node, ALLOWED):
                found.append(type(node).__name__)
            elif isinstance(node, ast.Compare) and len(node.ops) != 1:
                found.append("chained comparison")
            elif isinstance(node, ast.Constant) and (type(node.value) is not int or node.value not in (0, 1)):
                found.append("a figure")
            elif isinstance(node, ast.Call) and (
                node.keywords or any(isinstance(each, ast.Starred) for each in node.args)
            ):
                found.append("not by position")
            elif isinstance(node, ast.Expr) and id(node.value) not in docstrings:
                found.append("a line without effect")
            elif is_plan and isinstance(node, ast.Constant):
                found.append("a number in a plan")
            elif is_plan and isinstance(node, ast.BinOp) and not isinstance(node.op, ast.BitOr):
                found.append("arithmetic in a plan")
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_rules_and_plans_are_written_in_the_words_of_rules(module: ModuleType) -> None:
    """No branch, no division, no chained comparison, no float, no figure of the law, calls by position."""
    written = list(functions(module))
    assert written
    assert {node.name: faults(node) for node in written} == {node.name: [] for node in written}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_modules_of_rules_hold_no_figure_outside_them_either(module: ModuleType) -> None:
    """Beside the rules a number only counts the categories of the housing benefit or is the end of a period."""
    outside = [
        node.value
        for statement in ast.parse(getsource(module)).body
        if not isinstance(statement, ast.FunctionDef)
        for node in ast.walk(statement)
        if isinstance(node, ast.Constant) and type(node.value) in (int, float)
    ]
    if module is plans:
        ends = [day for period in (*PLANS, *PLANS.gaps) for day in (period.since, period.until)]
        assert outside == [part for day in ends for part in (day.year, day.month, day.day)]
    else:
        assert outside == ([len(law.HOUSING_CATEGORIES)] if module is benefits else [])


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("if income <= limit: return income", "If"),
        ("return income if income <= limit else limit", "IfExp"),
        ("return income and limit", "BoolOp"),
        ("return (income <= limit) or (limit <= income)", "BoolOp"),
        ("return not income", "UnaryOp"),
        ("return income / limit", "Div"),
        ("return income // limit", "FloorDiv"),
        ("return income % limit", "Mod"),
        ("return NOTHING <= income <= limit", "chained comparison"),
        ("return income * 0.7", "a figure"),
        ("return income + 17000", "a figure"),
        ("return income - 2", "a figure"),
        ("return income == 'needy'", "a figure"),
        ("return income - True", "a figure"),
        ("return spread(amount=income, parts=limit)", "not by position"),
        ("return spread(*income)", "Starred"),
        ("return income is None", "Is"),
        ("return income in limit", "In"),
        ("return income != limit", "NotEq"),
        ("for each in income: return each", "For"),
        ("while income: return income", "While"),
        ("return sum(each for each in income)", "GeneratorExp"),
        ("income; return limit", "a line without effect"),
        ("return income ^ limit", "BitXor"),
        ("return income ** limit", "Pow"),
        ("import math; return income", "Import"),
        ("return f'{income}'", "JoinedStr"),
    ],
)
def test_a_planted_mistake_is_seen(body: str, fault: str) -> None:
    """The test above would fail for each of these."""
    (planted,) = ast.parse(f"@rule('SPSPL', '33')\ndef f(income: Amount, limit: Amount) -> Amount:\n    {body}").body
    assert isinstance(planted, ast.FunctionDef)
    assert fault in faults(planted)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("return household_threshold(law.first, law.other, 1)", "a number in a plan"),
        ("return facts.savings - law.limit", "arithmetic in a plan"),
        ("return facts.savings * law.limit", "arithmetic in a plan"),
    ],
)
def test_a_mistake_planted_in_a_plan_is_seen(body: str, fault: str) -> None:
    """A plan calls rules; it does not reckon."""
    (planted,) = ast.parse(f"@plan\ndef f(facts: Facts, law: Figures) -> Amount:\n    {body}").body
    assert isinstance(planted, ast.FunctionDef)
    assert fault in faults(planted)
