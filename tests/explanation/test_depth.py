"""What an explanation says of the law's less common questions, and that it loses nothing on the way."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.builders import assessed
from tests.explanation.cases import CASES, FILES, case

from lvsocial.explanation import explain, text, to_dict
from lvsocial.explanation.document import Document, Grid, Line, Teller
from lvsocial.explanation.graph import everything
from lvsocial.explanation.rows import is_of, is_waived
from lvsocial.formula import UNIT
from lvsocial.legal import Rule


def said(name: str, lang: Any = "en") -> list[str]:
    document = explain(case(name), lang)
    return [part.text for section in document.sections for part in section.parts if isinstance(part, Line)]


def grid(document: Document, title: str) -> list[tuple[str, ...]]:
    (section,) = [section for section in document.sections if section.title == title]
    return [row for part in section.parts if isinstance(part, Grid) for row in part.rows[1:]]


# -- the table of income --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        # 500.00 + 340.01 is 100.01 above the minimum wage of 740; the limit takes up the first line first.
        (
            "a pupil who earns",
            [
                ("500.00", "0.00", "not above the minimum wage"),
                ("340.01", "100.01", "what is above the minimum wage"),
            ],
        ),
        ("a child who earns, studies not told", [("500.00", "?", "undetermined"), ("340.01", "?", "undetermined")]),
        # 800 less 780.
        (
            "earnings newly begun in 2026",
            [("800.00", "20.00", "earnings newly begun: what is above the minimum wage")] * 2,
        ),
        ("irregular income", [("100.00", "100.00", "counted as irregular, over twelve months")]),
        # 25 and 30 per cent of 740.
        (
            "maintenance paid",
            [
                ("200.00", "-185.00", "taken off income"),
                ("250.00", "-222.00", "taken off income"),
                ("250.00", "0.00", "another month"),
            ],
        ),
        ("maintenance paid before its share was read", [("90.00", "?", "undetermined")]),
        (
            "a correction, an amount not told, and a kind not established",
            [
                ("-50.00", "-50.00", "correction"),
                ("?", "?", "amount not known"),
                ("?", "0.00", "this kind is not counted"),
                ("215.00", "?", "not established whether it counts"),
            ],
        ),
        (
            "one in prison, one gone, one to come",
            [*[("900.00", "0.00", "member left out")] * 3, ("90.00", "90.00", "counted")],
        ),
        ("Ukrainian civilians, not assessed yet", [("900.00", "0.00", "not assessed")]),
        (
            "2012, in lats, something owned",
            [
                ("100.00 LVL", "100.00 LVL", "counted"),
                ("120.00 LVL", "120.00 LVL", "counted as irregular, over twelve months"),
                ("50.00 LVL", "50.00 LVL", "counted"),
                ("", "", ""),
            ],
        ),
        # 30 / 0.702804 = 42.686..., 20 / 0.702804 = 28.457...
        (
            "2014, converted from lats",
            [
                ("30.00 LVL", "42.69", "counted"),
                ("20.00 LVL", "28.46", "counted"),
                ("30.00", "30.00", "counted"),
                ("70.00 LVL", "0.00", "another month"),
            ],
        ),
        (
            "2017, over the limit",
            [
                ("900.00", "900.00", "counted"),
                ("50.00", "50.00", "counted"),
                ("50.00", "0.00", "another month"),
            ],
        ),
        ("2020, a council's level", [("11.38", "?", "not established whether it counts")]),
    ],
)
def test_what_counts_of_a_line_and_why(name: str, rows: list[tuple[str, str, str]]) -> None:
    """The last lines of the table, as worked out by hand."""
    table = [row[3:] for row in grid(explain(case(name), "en"), "Income")]
    assert table[-len(rows) :] == rows


def counted(name: str) -> int:
    """What of all lines counts, exactly."""
    lines = list(Teller(case(name), "lv").income_lines())
    assert all(line.counted is not None for line in lines)
    return sum(line.counted or 0 for line in lines)


def is_settled(name: str) -> bool:
    """Whether no amount of income is missing."""
    return all(line.counted is not None for line in Teller(case(name), "lv").income_lines()) and all(
        person.incomes is not None for person in case(name).household.members
    )


SETTLED = [name for name in CASES if is_settled(name)]


@pytest.mark.parametrize("name", SETTLED)
def test_the_lines_add_up_to_what_was_averaged(name: str) -> None:
    """What counts of every line of the file is the income of these months, regular and irregular: no cent is lost."""
    assessment = case(name)
    received, irregular = 0, 0
    for finding in everything(assessment):
        if is_of(finding, "income_received"):
            received = finding.value
        if is_of(finding, "average_income_until_2020"):
            received = finding.parents[0].value
        if is_of(finding, "average_irregular") or is_of(finding, "average_irregular_until_2020"):
            irregular = finding.parents[0].value
    assert counted(name) == (0 if is_waived(assessment) else received + irregular)


@pytest.mark.parametrize("name", CASES)
def test_every_line_of_the_file_stands_there_once(name: str) -> None:
    """Also those of members who are left out, of other months, and of kinds that do not count."""
    household = case(name).household
    paths = [line.path for line in Teller(case(name), "lv").income_lines()]
    assert paths == [
        f"members[{n}].incomes[{i}]"
        for n, person in enumerate(household.members)
        for i in range(len(person.incomes or ()))
    ]


def test_a_payer_without_enough_income_loses_no_more_than_there_is() -> None:
    """195 and 195 are the minima of two children in 2026, of a payer who has 200: 195 and 5."""
    members = "adult 200@2026-02 maintenance_paid[2024-01-01]:300@2026-02 maintenance_paid[2024-02-01]:300@2026-02"
    lines = list(Teller(assessed(members, on="2026-03-10"), "lv").income_lines())
    assert [line.counted for line in lines] == [200_00 * UNIT, -195_00 * UNIT, -5_00 * UNIT]


# -- sentences ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "a pupil who earns",
            "Pēteris: (500.00 + 340.01), February 2025: what is above the minimum wage of 740.00 counts: 100.01",
        ),
        (
            "earnings newly begun in 2026",
            "Anna: earnings newly begun of 800.00, March 2026: what is above the minimum wage of 780.00 counts: 20.00",
        ),
        ("irregular income", "Irregular income on average a month: 100.00 / 12 = 8.333..."),
        ("irregular income", "Average income a month with the irregular: 300.00 + 8.333... = 308.333..."),
        (
            "maintenance paid",
            "Anna: maintenance paid of 250.00, February 2025: at most 0.3 × the minimum wage of 740.00 is taken off: "
            "222.00",
        ),
        (
            "maintenance paid",
            "Income of these months: (300.00 + 300.00 + 300.00) + 0.00 (above the minimum wage) + 0.00 (earnings newly "
            "begun) - 407.00 (maintenance paid) = 493.00",
        ),
        (
            "every condition of persons fails",
            "Anna: of working age, neither works nor is registered as unemployed (born on 30 January 1985; of working "
            "age if not after 10 April 2010 but after 10 April 1960; exempt: no)",
        ),
        ("every condition of persons fails", "Not entitled to social assistance: Anna, Jānis, Kate (members: 3)"),
        (
            "alternative status",
            "Status of a needy household: refused (no right to this assistance (Anna))",
        ),
        (
            "property over",
            "Status of a needy household: refused (there are more vehicles, or heavier ones, than allowed; there is "
            "other property than the Law leaves out of account (Home, Land, Farm building on rented land, Other "
            "property))",
        ),
        ("property over", "Land of 50,001 m² in all exceeds the limit of 50,000 m²"),
        ("property within", "Land of 50,000 m² in all does not exceed the limit of 50,000 m²"),
        # 1.3 x 282 less 300 is 66.60; 60 per cent of it 39.96.
        ("a part cancelled", "The social service has cancelled 40 % of the benefit of 66.60; of 66.60, 39.96 is left"),
        (
            "a part cancelled",
            "Decision of the social service on the refusal of duties (Kate): 40 % of the benefit is cancelled. "
            "Reasons: nav ieradies. Written warning of 1 February 2025, time limit 1 March 2025",
        ),
        (
            "a share of early 2021",
            "The benefit of 185.00 is less the share of the person who refused a duty, 50 %; 92.50 is left",
        ),
        (
            "the level of a person in early 2021",
            "The benefit of 185.00 is less the share of the person who refused a duty, that member's GMI level of "
            "76.00; 109.00 is left (the service named no share: yes; before that 185.00)",
        ),
        (
            "a category decided in 2026",
            "Category for the coefficient as the social service decided it (by the calculation: another household with "
            "children; the service has decided: yes; Section 35(5), point 3: yes): only such persons and children",
        ),
        (
            "income over every threshold, barred",
            "Average income of 700.00 exceeds the highest threshold of Section 33, 604.00 (the reading chosen that to "
            "exceed it bars the housing benefit: yes)",
        ),
        (
            "everybody in an institution",
            "Every member is in prison, long-term care or a social correction school (other members: 0)",
        ),
        ("one in prison, one gone, one to come", "Jānis: left out of the household, in prison"),
        ("one in prison, one gone, one to come", "Kate: left out of the household, in it until 31 March 2025"),
        ("one in prison, one gone, one to come", "Līga: left out of the household, in it from 1 May 2025"),
        (
            "one in prison, one gone, one to come",
            "Pēteris: joined the household within the months that are averaged; income of before counts too",
        ),
        (
            "notices",
            "Jānis: the term of the disability ended before the day of the application, so disability is left out of "
            "account",
        ),
        (
            "Ukrainian civilians, not assessed yet",
            "Average income: not assessed in the first calendar months of Ukrainian civilians",
        ),
        ("Ukrainian civilians, not assessed yet", "Property and savings are not assessed in these months"),
        ("2010, in lats", "Amounts are in lats."),
        # 180.01 / 3; 45 and 40 less it.
        ("2010, in lats", "Average income a month: (60.00 LVL + 60.00 LVL + 60.01 LVL) / 3 = 60.003... LVL"),
        ("2010, in lats", "Needy limit of the family: 90.00 LVL for each member × 2 = 180.00 LVL"),
        ("2010, in lats", "GMI benefit: granted, 25.00 LVL a month"),
        # 150 / 3 and 120 / 12; 45 + 40 + 40 less 60.
        (
            "2012, in lats, something owned",
            "Average income a month with the irregular: 50.00 LVL + 10.00 LVL = 60.00 LVL",
        ),
        (
            "2012, in lats, something owned",
            "GMI level of the whole family: children 45.00 LVL × 1 + adults of pension age or with disability "
            "40.00 LVL × 1 + others 40.00 LVL × (3 - 1 - 1) = 125.00 LVL",
        ),
        (
            "2012, in lats, something owned",
            "GMI benefit: granted, 65.00 LVL a month, if savings and property are only such as were left out of "
            "account at the time and if there is no maintenance contract (Anna)",
        ),
        # 42.69 + 28.46 + 30.00 = 101.15; 49.80 less a third of it.
        ("2014, converted from lats", "Average income a month: (42.69 + 28.46 + 30.00) / 3 = 33.716..."),
        (
            "2014, converted from lats",
            "What was received in lats is converted to euros and rounded to the nearest cent: 1 EUR = 0.702804 LVL",
        ),
        ("2014, converted from lats", "GMI benefit: granted, 16.08 EUR a month"),
        ("2015, everybody in prison", "Every member is in long-term care or in prison (other members: 0)"),
        (
            "2016, conditions fail",
            "Status of a needy family or person: refused (a person able to work neither works nor is registered as "
            "unemployed (Anna, Kate, Līga); there is a maintenance contract (Jānis))",
        ),
        ("2016, conditions fail", "There is a maintenance contract: Jānis (members: 1)"),
        ("2016, conditions fail", "Māra: left out of the family, in it until 9 May 2016"),
        # 53 and half of it.
        (
            "2018, a share",
            "The benefit of 106.00 is less the share of the person who refused a duty, 50 %; 53.00 is left",
        ),
        # 80.00 and 128.06 less 100, or less 100 and a third of 11.38.
        (
            "2020, a council's level",
            "GMI benefit: undetermined; from 104.27 to 108.06 EUR a month; missing: whether this kind of income counts "
            "(Pēteris, Family state benefit, April 2020) (settled by: the wording of the provision in force at the "
            "time)",
        ),
    ],
)
def test_a_sentence(name: str, sentence: str) -> None:
    """Word for word, once."""
    assert said(name).count(sentence) == 1


NEW = [
    *("income_received", "average_irregular", "first_irregular_month", "income_of_month", "assessed_income"),
    *("assessed_property", "homes_within", "land_within", "rented_buildings_within", "no_other_property"),
    *("entitled_to_status", "somebody_outside", "one_parent_at_home", "left_by_sanction", "not_cancelled"),
    *("within_if_barred", "taken_off", "need_not_register", "decided_category"),
]


def test_a_plain_household_hears_nothing_of_what_is_not_its_own() -> None:
    """No irregular income, sanction, maintenance, idle member, asset, bar or Ukrainian civilian: no word of any."""
    assessment = case("granted, nothing open")
    told = said("granted, nothing open")
    teller = Teller(assessment, "en")
    steps = {f.origin.name: f for f in everything(assessment) if isinstance(f.origin, Rule)}
    for rule in NEW:
        if rule in steps:
            assert teller.line(steps[rule], steps[rule].origin).text not in told, rule  # type: ignore[arg-type]


# -- the result -----------------------------------------------------------------------------------


def test_open_conditions_of_one_kind_are_one_phrase_with_the_names() -> None:
    """Each kind once, whoever it concerns."""
    (needy,) = [
        line for line in said("nothing told of persons", "lv") if line.startswith("Trūcīgas mājsaimniecības st")
    ]
    for phrase in (
        "ja deklarētā dzīvesvieta ir pašvaldībā (m0, m1, m2)",
        "ja ir tiesības uz sociālo palīdzību (m0, m1, m2)",
        "ja ir darbs, bezdarbnieka statuss vai atbrīvojums no reģistrēšanās NVA (m0, m1, m2)",
    ):
        assert needy.count(phrase) == 1
    assert needy.count(" un ja ") == 1


def test_a_condition_of_persons_that_is_open_is_never_said_to_be_met() -> None:
    """It is counted over members, and one of them has not been told of."""
    told = said("nothing told of persons")
    assert not [line for line in told if line.startswith(("The condition of the declared", "The members are entitled"))]
    steps = to_dict(case("nothing told of persons"))["findings"]["steps"]  # type: ignore[index]
    for rule in ("declared_here", "entitled", "entitled_to_status"):
        assert [s["value"] for s in steps if s.get("rule") == rule] == [None]


def test_a_condition_that_holds_wherever_an_amount_lies_is_said_to_be_met() -> None:
    """What is granted needs its reason, although the pupil's pay may count or not."""
    assert "Needy threshold: average income of ? does not exceed 641.00" in said("a child who earns, studies not told")


def test_a_refusal_cites_what_was_not_met_only() -> None:
    """And each provision once, though two conditions share a ground."""
    grounds: Any = to_dict(case("every condition of persons fails"))["statuses"]["needy"]["grounds"]  # type: ignore[index]
    assert [(each["code"], each["provision"]["provision"], each["concerns"]) for each in grounds] == [
        ("residence", "9(1)", ["members[0]"]),
        ("employment", "36(2) p. 2, 3", ["members[0]", "members[1]", "members[2]"]),
        ("employment", "36(2)", ["members[0]", "members[1]", "members[2]"]),
        ("entitlement", "3(1)", ["members[0]", "members[1]", "members[2]"]),
        ("entitlement", "3(1), (1.1)", ["members[0]", "members[1]", "members[2]"]),
    ]


# -- what was chosen ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("granted, nothing open", []),
        (
            "income over every threshold, barred",
            [
                "Reading chosen: income above every threshold of Section 33 bars the housing benefit.",
                "Reading chosen: the first month is that of the decision.",
            ],
        ),
        (
            "income over every threshold, not barred",
            [
                "Reading by default: income above every threshold of Section 33 does not bar the housing benefit, the "
                "formula decides."
            ],
        ),
        (
            "the second half of 2023, published",
            [
                "Reading by default: the GMI threshold of other persons in the second half of 2023 is the published "
                "one (87.50)."
            ],
        ),
        (
            "the second half of 2023, rounded",
            [
                "Reading chosen: the GMI threshold of other persons in the second half of 2023 is rounded to whole "
                "euros (88.00)."
            ],
        ),
        (
            "January 2026 as it was known",
            ["The law is taken as it was known on 20 January 2026: later acts that work back are left out."],
        ),
        (
            "2020, a council's level",
            [
                "GMI level that the council set: adult 64.00; child 80.00; of pension age or with disability 128.06 "
                "(the State's: adult 64.00; child 64.00)"
            ],
        ),
        (
            "assumed figures",
            [
                "An assumed figure, which no law sets: GMI threshold: first or only person 200.00; other persons "
                "140.00 (in the law: first or only person 166.00; other persons 116.00)"
            ],
        ),
    ],
)
def test_what_was_chosen_stands_at_the_top(name: str, lines: list[str]) -> None:
    """Readings that bear on the result or were chosen, the day of knowledge, and assumed figures."""
    first = explain(case(name), "en").sections[0]
    assert ([part.text for part in first.parts if isinstance(part, Line)] if lines else first.title) == (
        lines or "Result"
    )


def test_an_assumed_figure_is_marked_wherever_it_is_used() -> None:
    """Its threshold and the caveat cite the assumption, in text and in JSON."""
    plain = re.sub(r"\s+", " ", text(explain(case("assumed figures"), "en")))
    assert "200.00 + 140.00 × (2 - 1) = 340.00 [Social Assistance Law, Section 33; assumption]" in plain
    told: Any = to_dict(case("assumed figures"))
    assert told["hypothetical"][0]["figure"] == "gmi"
    used = [step for step in told["findings"]["steps"] if step.get("figure") == "gmi"]
    assert {step["provision"]["act"] for step in used} == {"HYPOTHESIS"}


@pytest.mark.parametrize("name", FILES)
def test_json_says_what_the_tables_say(name: str) -> None:
    """Lines of income, property, members left out and notices: as many, and the same of each."""
    assessment = case(name)
    told: Any = to_dict(assessment)
    document = explain(assessment, "en")
    rows = [row for row in grid(document, "Income") if row[2]]
    shown = [line["counted"] for line in told["income"]["lines"]]
    assert ["?" if each is None else each for each in shown] == [row[4].replace(",", "") for row in rows]
    assert len(told["property"]) == len(grid(document, "Property and savings"))
    lines = said(name)
    assert all(lines.count(each["text"]["en"]) == 1 for each in told["left_out"])
    assert all(
        lines.count(each["text"]["en"]) == 1 for each in told["notices"] if not each["code"].startswith("left_out")
    )


def test_the_table_of_property_names_what_is_over() -> None:
    """Item by item, with its limit."""
    rows = grid(explain(case("property over"), "en"), "Property and savings")
    assert [row[:4] for row in rows[1:]] == [
        ("Vehicles", "2 (1,200, 3,501 kg)", "1 (up to 3,500 kg)", "over the limit"),
        ("Home", "1", "1 in all", "over the limit"),
        ("Home", "1", "1 in all", "over the limit"),
        ("Land", "30,000 m²", "50,000 m² in all", "over the limit"),
        ("Land", "20,001 m²", "50,000 m² in all", "over the limit"),
        *[("Farm building on rented land", "1", "2 in all", "over the limit")] * 3,
        ("Other property", "1", "", "not left out of account"),
        ("Farm building of the property", "1", "", "left out of account"),
        ("Garden house for summer", "1", "", "left out of account"),
        ("Only home of close relatives", "1", "", "left out of account"),
        ("Property of a child", "1", "", "left out of account"),
    ]


def test_what_is_asked_until_2020_is_cited_from_the_law_of_the_time() -> None:
    """Not from Regulation 809 nor Section 36, which came later; in text and in JSON."""
    told: Any = to_dict(case("2011, an income missing and nothing told"))
    needy = told["statuses"]["needy"]
    assert [each["provision"]["act"] for each in needy["missing"]] == ["MK 299/2010"]
    provisions = {each["code"]: each["provision"] for each in needy["open_conditions"]}
    assert provisions["activity"]["provision"] == "37(1)"
    assert provisions["owned_until_2020"]["provision"] == "19"
    for name in FILES:
        if case(name).on.year < 2021:
            assert "No. 809" not in text(explain(case(name), "en")), name


def test_lats_stand_in_json_with_their_code() -> None:
    """Sums, thresholds and steps; a day that counts in euros has lats only where they were received."""
    told: Any = to_dict(case("2010, in lats"))
    assert told["thresholds"] == {"gmi": "85.00 LVL", "needy": "180.00 LVL", "low_income": None}
    assert told["benefits"]["gmi"]["amount"] == "25.00 LVL"
    averages = [step["value"] for step in told["findings"]["steps"] if step.get("rule") == "average_income_until_2020"]
    # 180.01 / 3, in parts of 1200 of a cent.
    assert averages == ["7200400/120000 LVL"]
    told = to_dict(case("2014, converted from lats"))
    assert {step["unit"] for step in told["findings"]["steps"] if "LVL" in str(step["value"])} == {"lats"}


def test_a_level_of_a_council_stands_in_json_with_its_act() -> None:
    """Like a reading; null where there is none."""
    told: Any = to_dict(case("2020, a council's level"))
    assert told["council"]["provision"]["act"] == "Rīgas domes saistošie noteikumi Nr. 202"
    assert told["council"]["text"]["en"] == "adult 64.00; child 80.00; of pension age or with disability 128.06"
    assert told["hypothetical"] == []
    assert to_dict(case("2018, a share"))["council"] is None


def test_maintenance_of_one_child_in_two_lines_is_taken_off_once() -> None:
    """200 and a correction of 50: 150 in all, less than 185, a quarter of 740; the first line takes it up."""
    members = "adult 500@2025-02 maintenance_paid[2020-05-05]:200@2025-02 maintenance_paid[2020-05-05]:-50@2025-02"
    lines = list(Teller(assessed(members, on="2025-03-10"), "lv").income_lines())
    assert [line.counted for line in lines] == [500_00 * UNIT, -150_00 * UNIT, 0]
