"""The words are whole: everything that can be said has its sentence in both languages, and no sentence lies idle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import lvsocial
import lvsocial.explanation.services
import lvsocial.services.agreements
import lvsocial.services.providers
from lvsocial import law
from lvsocial.assessment import COUNCIL_HOUSING, COUNCIL_THRESHOLD
from lvsocial.evidence import Effect
from lvsocial.explanation.graph import words
from lvsocial.explanation.receipts import Difference
from lvsocial.facts import ADAPTED_CAR, COSTS, INCOMES, SAVINGS, VEHICLES
from lvsocial.housing import CostKind
from lvsocial.income import IncomeKind
from lvsocial.language import Lang
from lvsocial.legal import RULES, Ground, Rule

WORDS = words()
LANGS: tuple[Lang, ...] = ("lv", "en")
MISSING = (INCOMES, COSTS, SAVINGS, VEHICLES, ADAPTED_CAR, COUNCIL_THRESHOLD.missing, COUNCIL_HOUSING.missing)

# Parameters that no sentence names, and why.
UNNAMED = {
    ("due", "unmet"): "the conditions have lines of their own, with their grounds",
}

OUT = {"counted_income", "gmi_benefit", "housing_benefit"}
"""Rules that answer with nothing in a sentence of its own."""


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def texts(part: Any, at: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text of the words in both languages, with its key."""
    if isinstance(part, dict) and part.keys() & {"lv", "en"}:
        yield at, part
    elif isinstance(part, dict):
        for key, below in part.items():
            yield from texts(below, f"{at}.{key}" if at else key)
    elif isinstance(part, list):
        for n, below in enumerate(part):
            yield from texts(below, f"{at}[{n}]")
    else:
        yield at, {"stray": part}


ALL = dict(texts(WORDS))


@pytest.mark.parametrize("key", ALL)
def test_every_text_stands_in_both_languages_with_the_same_places(key: str) -> None:
    """Neither language says more than the other, and each fills with the same names."""
    text = ALL[key]
    assert text.keys() == {"lv", "en"}
    assert all(text[lang].strip() for lang in LANGS)
    assert places(text["lv"]) == places(text["en"])
    filled = dict.fromkeys(places(text["lv"]), "0")
    assert all("{" not in text[lang].format(**filled) for lang in LANGS)


def test_every_rule_has_its_sentences_and_no_other_has() -> None:
    """Rules that were taken away take their sentences with them."""
    assert WORDS["rules"].keys() == RULES.keys()


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_has_a_sentence_for_each_answer(rule: Rule) -> None:
    """Met and unmet for a condition and for yes or no; "says" for a number, "out" where nothing has its own words."""
    forms = set(WORDS["rules"][rule.name])
    yes_or_no = rule.ground is not None or rule.unit == "Truth"
    assert forms == ({"met", "unmet"} if yes_or_no else {"says", "out"} if rule.name in OUT else {"says"})


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_sentence_names_what_the_rule_was_given(rule: Rule) -> None:
    """Every number that went in is filled in, and nothing that the rule does not have is asked for."""
    named = set[str]()
    for form in WORDS["rules"][rule.name].values():
        named |= places(form["lv"])
    assert named <= {*rule.parameters, "value", "who", "figure"}
    assert {p for p in rule.parameters if p not in named} == {name for of, name in UNNAMED if of == rule.name}


@pytest.mark.parametrize(
    "rule", [r for r in RULES.values() if r.unit not in ("Truth", "Grounds")], ids=lambda r: r.name
)
def test_a_sentence_of_a_number_ends_in_what_was_found(rule: Rule) -> None:
    """The value is said wherever it differs from all that went in."""
    for form, text in WORDS["rules"][rule.name].items():
        # What is left out is nothing; the savings limit is the threshold itself.
        if (rule.name, form) not in {("counted_income", "out"), ("savings_allowed", "says")}:
            assert "value" in places(text["lv"]), form


def test_every_caveat_of_a_rule_has_latvian_words_and_none_lies_idle() -> None:
    """The English words at the rule find the Latvian ones."""
    assert sorted(each["en"] for each in WORDS["caveats"]) == sorted({r.caveat for r in RULES.values() if r.caveat})


def test_every_missing_fact_has_its_words() -> None:
    """What it is and what settles it; a condition also how it reads while it is open."""
    assert WORDS["missing"].keys() == {each.code for each in MISSING}
    for each in MISSING:
        forms = {"what", "settled_by"} | ({"condition"} if each.effect is Effect.CONDITION else set())
        assert WORDS["missing"][each.code].keys() == forms | ({"mass", "opinion"} if each is VEHICLES else set())


@pytest.mark.parametrize(
    ("group", "keys"),
    [
        ("grounds", {str(ground.name) for ground in Ground}),
        ("costs", {kind.value for kind in CostKind}),
        ("outcomes", {"granted", "refused", "undetermined"}),
        ("subjects", {"needy", "low_income", "gmi", "housing"}),
        (
            "differences",
            {"household", "version", "result"}
            | {f"{kind}_{what}" for kind in ("figures", "rules") for what in ("changed", "gone", "new")},
        ),
    ],
)
def test_each_group_has_words_for_all_of_its_kind(group: str, keys: set[str]) -> None:
    """Every ground, cost, outcome, subject and difference, and none besides."""
    assert WORDS[group].keys() == keys


def test_every_category_of_the_coefficient_has_its_words() -> None:
    """As many as the law's categories, each its own."""
    assert len(WORDS["categories"]) == len(law.HOUSING_CATEGORIES)
    assert len({each["lv"] for each in WORDS["categories"]}) == len(law.HOUSING_CATEGORIES)


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_of_income_has_a_title_of_its_own(lang: Lang) -> None:
    """A reader can tell any two kinds apart."""
    titles = [law.heading(kind).title[lang] for kind in IncomeKind]
    assert len(set(titles)) == len(list(IncomeKind))


def test_no_word_lies_idle() -> None:
    """Every heading, phrase and word of a table is asked for by name somewhere in the code."""
    code = "".join(
        path.read_text("utf-8")
        for folder in ("explanation", "cli")
        for path in (Path(lvsocial.__path__[0]) / folder).glob("*.py")
    )
    idle = [
        f"{group}.{key}"
        for group in ("headings", "phrases", "table")
        for key in WORDS[group]
        if f'"{key}"' not in code and f"'{key}'" not in code
    ]
    assert idle == []
    assert WORDS.keys() == {
        *("rules", "categories", "caveats", "missing", "grounds", "outcomes", "subjects"),
        *("headings", "table", "phrases", "costs", "differences"),
    }


@pytest.mark.parametrize("lang", LANGS)
def test_a_difference_from_a_receipt_is_said(lang: Lang) -> None:
    """Each with the name of what differs."""
    for kind in WORDS["differences"]:
        said = Difference(kind, "gmi 2025-01-01").text(lang)
        assert said
        assert ("gmi 2025-01-01" in said) == (kind != "household")
