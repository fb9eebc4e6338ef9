"""The rules of the services as they are written, and their words: none dead, none with a figure, each can be told."""

from __future__ import annotations

import ast
from inspect import getsource
from string import Formatter
from types import ModuleType
from typing import Any

import pytest
from tests.properties.test_plans import faults, functions

from lvsocial.errors import Fault
from lvsocial.explanation.services import said
from lvsocial.legal import RULES, rules_of
from lvsocial.services import agreements, billing, conditions, figures, machines, needs, payment, providers
from lvsocial.services.catalogue import Kind, Organiser, Payer, Setting
from lvsocial.services.conditions import Obstacle

MODULES = (payment, conditions, providers, agreements)
OF_SERVICES = {name for name, rule in RULES.items() if rule.formula.__module__.startswith("lvsocial.services")}


def rules_in(module: ModuleType) -> list[ast.FunctionDef]:
    """The rules and conditions of *module*, plans left out."""
    return [node for node in functions(module) if node.name in RULES]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_rules_are_written_in_the_words_of_rules(module: ModuleType) -> None:
    """No branch, no division, no figure of the law, as in an assessment."""
    written = rules_in(module)
    assert written
    assert {node.name: faults(node) for node in written} == {node.name: [] for node in written}


def test_all_rules_are_read_by_the_test_above() -> None:
    """No other module of the services holds one."""
    assert {node.name for module in MODULES for node in rules_in(module)} == OF_SERVICES


def test_plans_of_payment_branch_only_on_what_is_not_there() -> None:
    """Whether a number has a place in the case, never what it is: each test compares with None or asks a flag."""
    for node in functions(machines):
        for each in ast.walk(node):
            if isinstance(each, ast.If | ast.IfExp):
                told = ast.unparse(each.test)
                assert (
                    " is None" in told
                    or " is not None" in told
                    or told in ("can", "client.refuses", "result.relatives")
                ), told
                assert not [
                    part for part in ast.walk(each.test) if isinstance(part, ast.Gt | ast.Lt | ast.LtE | ast.GtE)
                ]


def test_no_rule_is_dead() -> None:
    """Each is called by a machine, by the means that go into it, or by a plan of its own module."""
    steps: list[Any] = [*machines.MACHINES.values(), *machines.PRICES.values()]
    steps += [machines.state_for_disability, machines.means_of_client, machines.means_of_relative, machines.left_after]
    steps += [each.plan for each in needs.CONDITIONS.values()] + [needs.any_municipal, needs.level_of]
    steps += [providers.contract_holds, agreements.stopping, agreements.planned]
    called = frozenset[str]().union(*map(rules_of, steps))
    assert called - {"household_threshold"} == OF_SERVICES


def test_every_payer_has_a_machine_but_a_rent() -> None:
    """Housing law has its own."""
    assert set(Payer) - machines.MACHINES.keys() == {Payer.HOUSING}


WORDS = figures.read("words")


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("group", [group for group in WORDS if group not in ("rules", "caveats")])
def test_every_text_stands_in_both_languages(group: str) -> None:
    """With the same places."""
    for key, text in WORDS[group].items():
        assert text.keys() == {"lv", "en"}, key
        assert places(text["lv"]) == places(text["en"]), key
        assert text["lv"].strip()
        assert text["en"].strip()


@pytest.mark.parametrize(
    ("group", "keys"),
    [
        ("kinds", {each.value for each in Kind}),
        ("settings", {each.value for each in Setting}),
        ("organisers", {each.value for each in Organiser}),
        ("payers", {each.value for each in Payer}),
        ("roles", {each.value for each in billing.Role}),
        ("orders", {each.value for each in billing.Order}),
        ("missing", {each.code for each in billing.MISSING}),
        ("questions", set(needs.QUESTIONS)),
        ("papers", {each.value for each in needs.Paper}),
        ("obstacles", {str(each.name) for each in Obstacle}),
        ("breaches", {str(each.name) for each in providers.Breach}),
        ("hurdles", {str(each.name) for each in agreements.Hurdle}),
        ("gaps", {str(each.name) for each in agreements.PlanGap}),
    ],
)
def test_all_that_can_be_said_has_words(group: str, keys: set[str]) -> None:
    """And no word lies idle."""
    assert WORDS[group].keys() == keys
    assert all(said(group, key, "lv") != said(group, key, "en") or group == "none" for key in keys)


def test_the_texts_of_faults_do_not_fail() -> None:
    """Each code that the services raise has its text."""
    for module in (billing, providers, agreements, needs):
        for node in ast.walk(ast.parse(getsource(module))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Fault":
                code = node.args[1]
                if isinstance(code, ast.Constant):
                    assert Fault("", code.value, {"known": "x"}).text("lv")
