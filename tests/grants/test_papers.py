"""Papers of Regulation 809 para 2: which this household brings, and for which months."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders import raw

from lvsocial import law
from lvsocial.errors import NotInForce
from lvsocial.household_file import from_dict
from lvsocial.law import Confidence, Law
from lvsocial.papers import papers

Q1_2025 = "2024-12..2025-02"


def told(members: str, on: str = "2025-03-10", **more: object) -> dict[str, list[str]]:
    """By paragraph: the need, whom it is about, and the months."""
    found: dict[str, list[str]] = {}
    for paper in papers(from_dict(raw(members, on=on, **more)), law.on(date.fromisoformat(on))):
        months = f" {paper.months[0]}..{paper.months[-1]}" if paper.months else ""
        who = " ".join(map(str, paper.members))
        paragraph = paper.statement.citations[0].provision or "-"
        found.setdefault(paragraph, []).append(f"{paper.need.value} [{who}]{months}")
    return found


def test_a_family() -> None:
    """Two adults, one employed, and a child: signatures of adults, accounts of all, three full months before March."""
    assert told("adult 410, adult unemployed, child", costs="95") == {
        "2.1": ["required [0 1]"],
        "2.2": [f"if_statements_lack_it [0] {Q1_2025}"],
        "2.4": [f"required [0 1 2] {Q1_2025}"],
        "2.6": ["required [] 2025-02..2025-03"],
        "2.7": ["if_so []"],
    }


@pytest.mark.parametrize(
    ("members", "paragraph", "expected", "why"),
    [
        ("adult, 2007-03-10 studies", "2.1", ["required [0 1]"], "18 today signs"),
        ("adult, 2007-03-11 studies", "2.1", ["required [0]"], "17 does not"),
        (
            "adult, adult",
            "2.2",
            [f"if_statements_lack_it [0] {Q1_2025}", f"if_statements_lack_it [1] {Q1_2025}"],
            "each",
        ),
        ("adult unemployed 410@2025-02", "2.2", [f"if_statements_lack_it [0] {Q1_2025}"], "a wage in the months"),
        ("adult unemployed 410@2024-11", "2.2", None, "a wage before them"),
        ("adult unemployed", "2.2", None, "not employed"),
        ("adult silent silent activity", "2.2", [f"if_so [0] {Q1_2025}"], "nobody has told"),
        ("adult self_employed", "2.3", [f"required [0] {Q1_2025}"], "performs economic activity"),
        ("adult economic_activity:100", "2.3", [f"required [0] {Q1_2025}"], "income of it"),
        ("adult unemployed", "2.3", None, "no economic activity"),
        ("adult, adult prison", "2.4", [f"required [0] {Q1_2025}"], "36(2.1): left out"),
        ("adult irregular:gift:50@2024-03", "2.5", ["required [0] 2024-03..2025-02"], "the first of twelve months"),
        ("adult irregular:gift:50@2024-02", "2.5", None, "before the twelve"),
        ("adult gift:50@2025-02", "2.5", None, "regular"),
        ("adult silent", "2.5", ["if_so [0] 2024-03..2025-02"], "nobody has told"),
        ("adult", "2.6", None, "no housing costs"),
    ],
)
def test_who_brings_what(members: str, paragraph: str, expected: list[str] | None, why: str) -> None:
    assert told(members).get(paragraph) == expected, why


def test_bills_that_nobody_has_spoken_of() -> None:
    assert told("adult", costs=None)["2.6"] == ["if_so [] 2025-02..2025-03"]


@pytest.mark.parametrize(
    ("on", "employer", "accounts", "bills"),
    [
        ("2023-06-08", "required", False, "required []"),
        ("2023-06-09", "if_statements_lack_it", True, "required [] 2023-05..2023-06"),
    ],
)
def test_two_wordings(on: str, employer: str, accounts: bool, bills: str) -> None:
    """Amended from 2023-06-09: balances; the employer only where statements lack it; which bills."""
    found = told("adult 300", on=on, costs="50")
    assert found["2.2"] == [f"{employer} [0] 2023-03..2023-05"]
    assert found["2.6"] == [bills]
    (statements,) = [
        paper
        for paper in papers(from_dict(raw("adult", on=on)), law.on(date.fromisoformat(on)))
        if paper.code == "account_statements"
    ]
    assert ("balance" in statements.statement.says.en) is accounts


def test_no_bills_while_the_municipality_decided_on_housing() -> None:
    assert "2.6" not in told("adult", on="2021-06-30", costs="50")
    assert told("adult", on="2021-07-01", costs="50")["2.6"] == ["required []"]


def test_ukrainian_civilians_prove_no_income_while_means_are_not_assessed() -> None:
    """Their support law 7(3) p. 2."""
    members = "adult ukrainian_civilian 100"
    assert list(told(members, "2024-07-31", first_application="2024-05-20", costs="50")) == ["2.1", "2.6", "2.7"]
    assert "2.4" in told(members, "2024-08-01", first_application="2024-05-20")


def test_the_regulation_is_not_known_before_2021() -> None:
    with pytest.raises(NotInForce):
        papers(from_dict(raw("adult", on="2020-12-31")), Law(date(2020, 12, 31)))


def test_what_is_known_at_second_hand_says_so() -> None:
    found = papers(from_dict(raw("adult irregular:gift:50@2024-12", on="2025-03-10")), law.on(date(2025, 3, 10)))
    unsure = {paper.code for paper in found if paper.statement.confidence is not Confidence.HIGH}
    assert unsure == {"irregular_income", "other"}
