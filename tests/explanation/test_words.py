"""The words are whole: everything that can be said has its sentence in both languages, and no sentence lies idle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import lvsocial
import lvsocial.explanation.councils
import lvsocial.explanation.services
import lvsocial.services.agreements
import lvsocial.services.providers
from lvsocial import facts, law
from lvsocial.assessment import COUNCIL_HOUSING, COUNCIL_THRESHOLD
from lvsocial.evidence import Effect, Missing
from lvsocial.explanation.document import _TOLD_OF_MEMBERS
from lvsocial.explanation.graph import words
from lvsocial.explanation.receipts import Difference
from lvsocial.explanation.rows import NOTICED
from lvsocial.households import Activity, Entitlement, Institution
from lvsocial.housing import CostKind
from lvsocial.income import IncomeKind
from lvsocial.language import Lang
from lvsocial.law import Way
from lvsocial.legal import RULES, Ground, Rule
from lvsocial.property import PropertyUse

WORDS = words()
LANGS: tuple[Lang, ...] = ("lv", "en")
VEHICLES = facts.VEHICLES
MISSING = (
    *(each for each in vars(facts).values() if isinstance(each, Missing)),
    COUNCIL_THRESHOLD,
    COUNCIL_HOUSING.missing,
)

_ONLY_THEN = "the line stands only where it is so"
# Parameters that no sentence names, and why.
UNNAMED = {
    ("due_until_2020", "unmet"): "the conditions have lines of their own, with their grounds",
    ("due", "unmet"): "the conditions have lines of their own, with their grounds",
    **{
        (rule, parameter): _ONLY_THEN
        for rule in ("counted_above", "counted_of_new_earnings", "maintenance_within")
        for parameter in ("first", "current")
    },
    ("assessed_income", "waived"): _ONLY_THEN,
    ("assessed_property", "waived"): _ONLY_THEN,
    ("assessed_property", "unmet"): "nothing that is owned stands in the way",
}

OUT = {
    "counted_income",
    "counted_income_until_2020",
    "counted_irregular",
    "counted_above",
    "counted_of_new_earnings",
    "gmi_benefit",
    "gmi_benefit_until_2020",
    "housing_benefit",
}
"""Rules that answer with nothing in a sentence of its own."""


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


OF_NORMS = ("dwelling", "per_square_metre", "first_area", "other_area")
"""What a norm of housing costs sets, beside what thresholds do."""


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


def spoken(group: str) -> set[str]:
    """The keys of a group, those that say of a family what another says of a household left out."""
    keys = set(WORDS[group])
    of_time = {key for key in keys if key.endswith("_until_2020") and key.removesuffix("_until_2020") in keys}
    return keys - of_time


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
    assert named <= {*rule.parameters, "value", "who", "figure", "members"}
    assert {p for p in rule.parameters if p not in named} == {name for of, name in UNNAMED if of == rule.name}


@pytest.mark.parametrize(
    "rule", [r for r in RULES.values() if r.unit not in ("Truth", "Grounds")], ids=lambda r: r.name
)
def test_a_sentence_of_a_number_ends_in_what_was_found(rule: Rule) -> None:
    """The value is said wherever it differs from all that went in."""
    for form, text in WORDS["rules"][rule.name].items():
        # What is left out is nothing; the savings limit is the threshold itself.
        left_out = form == "out" and rule.name.startswith("counted_")
        if not left_out and (rule.name, form) != ("savings_allowed", "says"):
            assert "value" in places(text["lv"]), form


def test_every_caveat_of_a_rule_has_latvian_words_and_none_lies_idle() -> None:
    """The English words at the rule find the Latvian ones."""
    assert sorted(each["en"] for each in WORDS["caveats"]) == sorted({r.caveat for r in RULES.values() if r.caveat})


def test_every_missing_fact_has_its_words() -> None:
    """What it is and what settles it; a condition also how it reads while it is open."""
    assert spoken("missing") == {each.code for each in MISSING}
    for each in MISSING:
        forms = {"what", "settled_by"} | ({"condition"} if each.effect is Effect.CONDITION else set())
        assert WORDS["missing"][each.code].keys() == forms | ({"mass", "opinion"} if each is VEHICLES else set())


@pytest.mark.parametrize(
    ("group", "keys"),
    [
        ("grounds", {str(ground.name) for ground in Ground}),
        ("costs", {kind.value for kind in CostKind}),
        ("notices", set(NOTICED)),
        ("ways", {way.value for way in Way}),
        ("fields", {"first", "other", "adult", "child", "protected", *OF_NORMS}),
        ("units", {law.heading(name).unit for name in law.FILE_OF}),
        ("activities", {activity.value for activity in Activity}),
        ("entitlements", {entitlement.value for entitlement in Entitlement}),
        ("institutions", {institution.value for institution in Institution}),
        ("uses", {use.value for use in PropertyUse}),
        ("outcomes", {"granted", "refused", "undetermined"}),
        ("subjects", {"needy", "low_income", "gmi", "housing"}),
        (
            "differences",
            {"household", "version", "result", "municipality"}
            | {f"{kind}_{what}" for kind in ("figures", "rules") for what in ("changed", "gone", "new")},
        ),
    ],
)
def test_each_group_has_words_for_all_of_its_kind(group: str, keys: set[str]) -> None:
    """Every ground, cost, outcome, subject and difference, and none besides."""
    assert spoken(group) == keys


def test_every_category_of_the_coefficient_has_its_words() -> None:
    """As many as the law's categories, each its own."""
    assert len(WORDS["categories"]) == len(law.HOUSING_CATEGORIES)
    assert len({each["lv"] for each in WORDS["categories"]}) == len(law.HOUSING_CATEGORIES)


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_of_income_has_a_title_of_its_own(lang: Lang) -> None:
    """A reader can tell any two kinds apart."""
    titles = [law.heading(kind).title[lang] for kind in IncomeKind]
    assert len(set(titles)) == len(list(IncomeKind))


MADE = {
    *(("table", f"{of}_{how}") for of in ("limit", "new") for how in ("in", "out")),
    ("phrases", "first_month_decision"),
    *(("table", key) for key in ("savings", "vehicles", *_TOLD_OF_MEMBERS)),
}
"""Words that are asked for by a name that is put together."""


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
        for key in spoken(group)
        if f'"{key}"' not in code and f"'{key}'" not in code and (group, key) not in MADE
    ]
    assert idle == []
    assert WORDS.keys() == {
        *("rules", "categories", "caveats", "missing", "grounds", "outcomes", "subjects"),
        *("headings", "table", "phrases", "costs", "differences", "notices", "ways", "fields", "units"),
        *("activities", "entitlements", "institutions", "uses"),
    }


@pytest.mark.parametrize("lang", LANGS)
def test_a_difference_from_a_receipt_is_said(lang: Lang) -> None:
    """Each with the name of what differs."""
    for kind in WORDS["differences"]:
        said = Difference(kind, "gmi 2025-01-01").text(lang)
        assert said
        assert ("gmi 2025-01-01" in said) == (kind not in ("household", "municipality"))
