"""Receipts: what an assessment rested on, written, read back and held against a file years later."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from typing import Any

import attrs
import pytest
from tests.explanation.cases import CASES, EXAMPLES, case, family

from lvsocial import household_file, law
from lvsocial.assessment import assess
from lvsocial.errors import InvalidInput
from lvsocial.explanation import Receipt, explain, receipt, receipts, text, to_dict, verify
from lvsocial.explanation.receipts import Assumption, Difference, Stated, Used
from lvsocial.law import Level
from lvsocial.legal import RULES
from lvsocial.money import Money, Ratio
from lvsocial.readings import Readings

MADE = receipt(family())
HOUSEHOLD = family().household


@pytest.mark.parametrize("name", CASES)
def test_what_is_written_reads_back(name: str) -> None:
    """Nothing is lost on the way through JSON."""
    made = receipt(case(name))
    assert receipts.read(receipts.write(made)) == made


@pytest.mark.parametrize("name", CASES)
def test_nothing_differs_where_nothing_changed(name: str) -> None:
    """The household of the receipt, written and read again, verifies."""
    made = receipts.read(receipts.write(receipt(case(name))))
    again = household_file.read(household_file.write(case(name).household))
    assert verify(made, again) == ()


def test_another_file_differs() -> None:
    """One cent of rent more: the file and the housing benefit that rests on it, nothing else."""
    told: Any = json.loads((EXAMPLES / "family-2025.json").read_text("utf-8"))
    told["dwelling"]["costs"][0]["amount"] = "95.01"
    assert verify(MADE, household_file.from_dict(told)) == (
        Difference("household"),
        Difference("result", "benefits.housing"),
    )


def edited(made: Receipt, part: str, name: str) -> Receipt:
    """*made* as if the figure or rule *name* had said something else when it was written."""
    used: tuple[Used, ...] = getattr(made, part)
    assert name in [each.name for each in used]
    return attrs.evolve(
        made, **{part: tuple(Used(each.name, "0" * 64) if each.name == name else each for each in used)}
    )


def without(made: Receipt, part: str, name: str) -> Receipt:
    return attrs.evolve(made, **{part: tuple(each for each in getattr(made, part) if each.name != name)})


@pytest.mark.parametrize(
    ("then", "differences"),
    [
        (edited(MADE, "figures", "gmi 2025-01-01"), [Difference("figures_changed", "gmi 2025-01-01")]),
        (edited(MADE, "rules", "gmi_benefit"), [Difference("rules_changed", "gmi_benefit")]),
        (without(MADE, "figures", "gmi 2025-01-01"), [Difference("figures_new", "gmi 2025-01-01")]),
        (without(MADE, "rules", "paid"), [Difference("rules_new", "paid")]),
        (
            attrs.evolve(MADE, figures=(*MADE.figures, Used("gmi 2024-01-01", "0" * 64))),
            [Difference("figures_gone", "gmi 2024-01-01")],
        ),
        (attrs.evolve(MADE, rules=(*MADE.rules, Used("charity", "0" * 64))), [Difference("rules_gone", "charity")]),
        (attrs.evolve(MADE, version="0.0.1"), [Difference("version", f"0.0.1 - {MADE.version}")]),
        (attrs.evolve(MADE, household="0" * 64), [Difference("household")]),
        (
            attrs.evolve(
                MADE,
                results=tuple(
                    Stated(r.name, "granted 103.99") if r.name == "benefits.gmi" else r for r in MADE.results
                ),
            ),
            [Difference("result", "benefits.gmi")],
        ),
    ],
)
def test_each_difference_is_named(then: Receipt, differences: list[Difference]) -> None:
    """A figure, a rule, the version, the file, a result: what it is, and nothing besides."""
    assert verify(then, HOUSEHOLD) == tuple(differences)


def test_a_corrected_figure_is_found() -> None:
    """A figure with another amount, source or caveat has another hash, and each of its periods its own name."""
    row = law.gmi().on(date(2025, 3, 10))
    held = {used.name: used.sha256 for used in MADE.figures}
    assert held["gmi 2025-01-01"] == law.fingerprint(row)
    corrections = [
        attrs.evolve(row, first=law.gmi().on(date(2024, 3, 10)).first),
        attrs.evolve(row, source=("S31",)),
        attrs.evolve(row, provision="33(2)"),
        attrs.evolve(row, until=date(2025, 12, 30)),
        attrs.evolve(row, confidence=law.Confidence.LOW),
    ]
    assert len({law.fingerprint(each) for each in (row, *corrections)}) == 1 + len(corrections)


def test_it_names_every_figure_and_rule_on_which_the_result_rests() -> None:
    """As the graph of findings has them."""
    steps = to_dict(family())["findings"]["steps"]
    assert {used.name for used in MADE.rules} == {step["rule"] for step in steps if "rule" in step}
    assert {used.name for used in MADE.figures} == {f"{s['figure']} {s['since']}" for s in steps if "figure" in s}
    # What decided how the file was read stands in no step, and is held as well.
    held = {used.name for used in receipt(case("a pupil who earns")).figures}
    assert "earnings_of_minor 2023-06-01" in held
    held = {used.name for used in receipt(case("property within")).figures}
    assert {"allows_tools 2023-06-01", "allows_frozen_assets 2023-06-01"} <= held
    assert {used.name for used in MADE.rules} <= RULES.keys()


def test_it_states_the_results() -> None:
    """Those that a decision would state, worked out by hand in the documentation."""
    assert {each.name: each.value for each in MADE.results} == {
        "income.monthly": "410.00",
        "thresholds.gmi": "514.00",
        "thresholds.needy": "1169.00",
        "thresholds.low_income": "1873.00",
        "statuses.needy": "granted",
        "statuses.low_income": "refused NEEDY",
        "benefits.gmi": "granted 104.00",
        "benefits.housing": "granted 249.20",
    }


def test_it_holds_nothing_of_a_life_but_the_results() -> None:
    """No name, id, code, birth day, kind or amount of income, cost or saving: the file stays in the case."""
    told = {
        "members": [
            {
                "id": "liga-of-the-file",
                "name": "Līga Canary",
                "relation": "mother",
                "personal_code": "120487-91234",
                "birth_date": "1987-04-12",
                "disability_group": "II",
                "incomes": [{"kind": "wage", "month": f"2025-0{m}", "amount": f"123.4{m}"} for m in (1, 2)],
            },
            {"id": "second", "birth_date": "2014-06-02", "incomes": []},
        ],
        "dwelling": {"costs": [{"kind": "rent", "month": "2025-02", "amount": "87.65"}]},
        "property": {"savings": "543.21", "vehicles": [{"mass_kg": 1457}]},
    }
    written = receipts.write(receipt(assess(household_file.from_dict(told), date(2025, 3, 10))))
    plain = re.sub(r"[0-9a-f]{64}", "", written)
    for secret in ("liga", "Canary", "mother", "120487", "91234", "1987", "2014", "123.4", "87.65", "543.21", "1457"):
        assert secret not in plain, secret
    # Names of kinds stand among the figures of the law that were used, without an amount.
    assert not re.search(r"\brent\b", plain)


def test_a_repr_shows_no_result() -> None:
    """Neither a receipt nor a result in it shows its values in a log."""
    assert "410" not in repr(MADE)
    assert "104.00" not in repr(MADE.results)


def test_it_is_the_same_in_every_process() -> None:
    """Whatever the seed of hashes: today's receipt is tomorrow's."""
    code = (
        "import sys; from datetime import date; from lvsocial import household_file, assess; "
        "from lvsocial.explanation import receipt, receipts; "
        "household = household_file.read(open(sys.argv[1], 'rb').read()); "
        "sys.stdout.write(receipts.write(receipt(assess(household, date(2025, 3, 10)))))"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code, str(EXAMPLES / "family-2025.json")],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        )
        assert done.stdout.decode() == receipts.write(MADE)


def test_the_same_household_in_another_order_of_keys_is_the_same() -> None:
    """What is compared is what the file says, not how it was typed."""
    told: Any = json.loads((EXAMPLES / "family-2025.json").read_text("utf-8"))
    told["members"] = [dict(reversed(member.items())) for member in told["members"]]
    told["members"][1]["applicant"] = False
    assert verify(MADE, household_file.from_dict(told)) == ()


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ("{", ""),
        ("[]", ""),
        ("{}", "format"),
        (receipts.write(attrs.evolve(MADE, format="lvsocial.receipt/2")), "format"),
        (receipts.write(MADE).replace('"on": "2025-03-10"', '"on": "10.03.2025"'), "on"),
        (receipts.write(MADE).replace('"version"', '"wersion"'), "version"),
    ],
)
def test_what_is_no_receipt_is_refused(data: str, path: str) -> None:
    """With the place of the fault."""
    with pytest.raises(InvalidInput) as caught:
        receipts.read(data)
    assert path in [fault.path for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("name", "stated"),
    [
        ("every condition of persons fails", {"statuses.needy": "refused RESIDENCE EMPLOYMENT ENTITLEMENT"}),
        # 1.3 x 282 less 300 and a third of 100.01, or of the whole 840.01, which leaves nothing.
        ("a child who earns, studies not told", {"benefits.housing": "undetermined 0.00 33.26"}),
        # 1.5 x 125 less 100 and the GMI benefit of 25, and any costs more.
        ("costs missing", {"benefits.housing": "undetermined 62.50 -"}),
        ("everybody in an institution", {"statuses.low_income": "refused INSTITUTION"}),
    ],
)
def test_grounds_and_bounds_are_stated(name: str, stated: dict[str, str]) -> None:
    """So that a refusal on other grounds, or between other bounds, is another result."""
    held = {each.name: each.value for each in receipt(case(name)).results}
    assert stated.items() <= held.items()


def test_another_ground_differs() -> None:
    """A refusal that was made on another ground is found."""
    made = receipt(case("savings over the limit"))
    then = attrs.evolve(
        made,
        results=tuple(Stated(r.name, "refused VEHICLES") if r.name == "statuses.needy" else r for r in made.results),
    )
    assert verify(then, case("savings over the limit").household) == (Difference("result", "statuses.needy"),)


def test_it_holds_the_day_of_knowledge_and_the_readings() -> None:
    """Without them the same file comes out otherwise: 1.7 and 1.3 of 187, 88 and 87.50."""
    known = receipt(case("January 2026 as it was known"))
    assert known.known_on == date(2026, 1, 20)
    assert Difference("result", "benefits.housing") in verify(
        attrs.evolve(known, known_on=None), case("January 2026 as it was known").household
    )
    rounded = receipt(case("the second half of 2023, rounded"))
    assert Difference("result", "thresholds.gmi") in verify(
        attrs.evolve(rounded, readings=Readings()), case("the second half of 2023, rounded").household
    )


def test_it_holds_assumed_figures_whole() -> None:
    """They stand nowhere else: 200 + 140 less 300 is 40."""
    made = receipts.read(receipts.write(receipt(case("assumed figures"))))
    assert made.hypothetical == (Assumption("gmi", "first", "200.00"), Assumption("gmi", "other", "140.00"))
    assert {each.name: each.value for each in made.results}["benefits.gmi"] == "granted 40.00"
    assert verify(made, case("assumed figures").household) == ()
    assert Difference("result", "benefits.gmi") in verify(
        attrs.evolve(made, hypothetical=()), case("assumed figures").household
    )


EVERY_CLASS = {
    "needy": Level(Money.parse("300"), Money.parse("200.50")),
    "minimum_wage": law.Limit(Money.parse("800")),
    "savings_limit_share": law.Coefficient(Ratio.parse("1.5")),
    "vehicles_allowed": law.Quantity(3),
    "vehicle_mass": law.Mass(7500),
    "child_age": law.Age(24 * 12),
    "land_allowed": law.Area(1000),
    "gmi_per_member": law.PerMember(Money.parse("40.00"), Money.parse("45.00"), Money.parse("45.00")),
    "gift": law.Treatment(law.Way.NOT_COUNTED),
    "allows_tools": law.Allowance(False),
}


def test_every_class_of_figure_reads_back() -> None:
    """An assumed figure of each class, with its text in both languages, survives the way through JSON."""
    on = date(2025, 3, 10)
    assessment = assess(HOUSEHOLD, on, law=law.on(on).replace(**EVERY_CLASS))
    made = receipts.read(receipts.write(receipt(assessment)))
    assert verify(made, HOUSEHOLD) == ()
    said = text(explain(assessment, "en"))
    assert said.count("An assumed figure, which no law sets") == len(EVERY_CLASS)


@pytest.mark.parametrize(
    ("assumed", "path"),
    [
        (Assumption("gmo", "first", "200.00"), "hypothetical[0].figure"),
        (Assumption("gmi", "third", "200.00"), "hypothetical[0].key"),
        (Assumption("gmi", "first", "two hundred"), "hypothetical[0].value"),
        (Assumption("gmi", "first", "200.00"), "hypothetical"),
    ],
)
def test_an_assumed_figure_that_no_law_has_is_refused(assumed: Assumption, path: str) -> None:
    """Its name, a value of it that there is not, a value that is none, and one that is left out."""
    with pytest.raises(InvalidInput) as caught:
        receipts.read(receipts.write(attrs.evolve(MADE, hypothetical=(assumed,))))
    assert path in [fault.path for fault in caught.value.faults]


def test_the_readings_always_stand_in_it() -> None:
    """Also those by default, so that nobody has to know them; what else is by default is left out."""
    written = json.loads(receipts.write(MADE))
    assert written["readings"] == {
        "housing_bar": False,
        "other_person_of_2023": "published",
        "first_month": "application",
    }
    assert not {"known_on", "hypothetical"} & written.keys()


def test_a_receipt_of_before_reads_as_by_default() -> None:
    """One that was written without readings, day of knowledge and assumed figures."""
    written = json.loads(receipts.write(MADE))
    del written["readings"]
    assert receipts.read(json.dumps(written)) == MADE


def test_a_level_of_a_council_stands_whole_in_it() -> None:
    """Nothing else holds it: with another level, or none, the result differs; a level too high is refused."""
    made = receipts.read(receipts.write(receipt(case("2020, a council's level"))))
    household = case("2020, a council's level").household
    assert made.council is not None
    assert (made.council.act, made.council.provision) == ("Rīgas domes saistošie noteikumi Nr. 202", "10. punkts")
    assert verify(made, household) == ()
    assert Difference("result", "thresholds.gmi") in verify(attrs.evolve(made, council=None), household)
    higher = attrs.evolve(made, council=attrs.evolve(made.council, child=Money.parse("128.07")))
    with pytest.raises(InvalidInput):
        verify(higher, household)
