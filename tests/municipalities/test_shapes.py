"""Each shape of amount and condition, with both sides of its limits; sums are worked by hand in the row."""

from __future__ import annotations

import pytest
from tests.municipalities.rules import day, decided, said

from lvsocial.circumstances import Expense, ExpenseKind
from lvsocial.errors import InvalidInput
from lvsocial.money import Money

AMOUNTS = [
    # fixed; for each person, child and unit; the first and others; persons and children more
    ('amount = { shape = "fixed", amount = "50.00" }', {}, "granted 50.00"),
    ('amount = { shape = "per_unit", amount = "45.00", per = "person" }', {"household": "adults = 2\nchildren = 3"}, "granted 225.00"),  # 5 x 45
    ('amount = { shape = "per_unit", amount = "45.00", per = "person", most = "200.00" }', {"household": "adults = 2\nchildren = 3"}, "granted 200.00"),
    ('amount = { shape = "per_unit", amount = "30.00", per = "child" }', {"household": "adults = 1\nchildren = 2"}, "granted 60.00"),
    ('amount = { shape = "per_unit", amount = "30.00", per = "child" }', {"household": "adults = 1"}, "refused no_amount"),
    # 272 + 2 x 190, as Tukums in 2021
    ('amount = { shape = "first_other", first = "272.00", other = "190.00" }', {"household": "adults = 3"}, "granted 652.00"),
    # 2 x 150 + 50, as Valmiera in 2021
    ('amount = { shape = "base_plus_child", person = "150.00", child = "50.00" }', {"household": "adults = 1\nchildren = 1"}, "granted 350.00"),
    # a share of costs: half of 230 is 115; of 280.02 is 140.01, above 140; nobody told
    ('amount = { shape = "share_of_cost", percent = 50, expense = "health" }', {"circumstances": 'paid = [], expenses = [{ kind = "health", on = 2026-02-01, amount = "230.00" }]'}, "granted 115.00"),
    ('amount = { shape = "share_of_cost", percent = 50, expense = "health", most = { amount = "140.00" } }', {"circumstances": 'expenses = [{ kind = "health", on = 2026-02-01, amount = "280.02" }]'}, "granted 140.00"),
    ('amount = { shape = "share_of_cost", percent = 50, expense = "health", most = { amount = "140.00" } }', {"circumstances": "paid = []"}, "undetermined 0.00 140.00 expense"),
    ('amount = { shape = "share_of_cost", percent = 50, expense = "health" }', {}, "refused no_amount"),
    # half of 0.03 is 1.5 cents: half up
    ('amount = { shape = "share_of_cost", percent = 50, expense = "health" }', {"circumstances": 'expenses = [{ kind = "health", on = 2026-02-01, amount = "0.03" }]'}, "granted 0.02"),
    # of a figure: 50 % of 780; 2 x 780; 30 % of 850.02 = 255.006
    ('amount = { shape = "of_reference", of = "minimum_wage", percent = 50 }', {}, "granted 390.00"),
    ('amount = { shape = "of_reference", of = "minimum_wage", times = "2" }', {}, "granted 1560.00"),
    ('amount = { shape = "of_reference", of = "median", percent = 30 }', {}, "granted 255.01"),
    ('amount = { shape = "of_reference", of = "gmi_household", times = "1" }', {"household": "adults = 2"}, "granted 318.00"),  # 187 + 131
    ('amount = { shape = "of_reference", of = "low_income_household", percent = 10 }', {"household": "adults = 2"}, "granted 86.70"),  # 510 + 357
    # the officer decides: a range, never a number; not above costs
    ('amount = { shape = "up_to", most = { of = "minimum_wage", times = "3" } }', {}, "undetermined 0.00 2340.00 discretion"),
    ('amount = { shape = "up_to", most = { amount = "150.00" }, expense = "documents" }', {"circumstances": 'expenses = [{ kind = "documents", on = 2026-02-01, amount = "34.00" }]'}, "undetermined 0.00 34.00 discretion"),
    ('amount = { shape = "council_decides" }', {}, "undetermined 0.00 None discretion"),
    # tables: exact, by the greatest reached, beyond the last row, times the number
    ('amount = { shape = "table", by = "children", rows = [{ at = 1, amount = "43.00" }, { at = 2, amount = "53.00" }] }', {"household": "adults = 1\nchildren = 2"}, "granted 53.00"),
    ('amount = { shape = "table", by = "children", rows = [{ at = 1, amount = "43.00" }, { at = 2, amount = "53.00" }] }', {"household": "adults = 1\nchildren = 3"}, "refused no_amount"),
    ('amount = { shape = "table", by = "children", or_more = true, rows = [{ at = 1, amount = "43.00" }, { at = 2, amount = "53.00" }] }', {"household": "adults = 1\nchildren = 3"}, "granted 53.00"),
    ('amount = { shape = "table", by = "persons", rows = [{ at = 1, amount = "175.00" }], then = "25.00" }', {"household": "adults = 3"}, "granted 225.00"),  # 175 + 2 x 25
    ('amount = { shape = "table", by = "children", or_more = true, each = true, most = "125.00", rows = [{ at = 1, amount = "20.00" }, { at = 3, amount = "25.00" }] }', {"household": "adults = 1\nchildren = 6"}, "granted 125.00"),  # 6 x 25 = 150
    # by the type of the household
    ('amount = { shape = "by_household", rows = [{ household = "single", amount = "10.00" }, { household = "family", of = "minimum_wage", percent = 10 }] }', {"household": "adults = 2"}, "granted 78.00"),
    ('amount = { shape = "by_household", rows = [{ household = "single", amount = "10.00" }] }', {"household": "adults = 2"}, "refused no_amount"),
    # by income for each member: 400.00 and 400.01 for two
    ('amount = { shape = "by_income", bands = [{ above = "0.00", up_to = "200.00", amount = "50.00" }, { above = "200.00", up_to = "300.00", amount = "25.00" }] }', {"household": 'adults = 2\nincome = "400.00"'}, "granted 50.00"),
    ('amount = { shape = "by_income", bands = [{ above = "0.00", up_to = "200.00", amount = "50.00" }, { above = "200.00", up_to = "300.00", amount = "25.00" }] }', {"household": 'adults = 2\nincome = "400.01"'}, "granted 25.00"),
    ('amount = { shape = "by_income", bands = [{ above = "0.00", up_to = "200.00", amount = "50.00" }, { above = "200.00", up_to = "300.00", amount = "25.00" }] }', {"household": 'adults = 2\nincome = "600.01"'}, "refused no_amount"),
    # what is left short: 75 % of 780 = 585, x 2 persons x 3 months = 3510, + 120 - 3 x 1200 = 30
    ('amount = { shape = "shortfall", of = "minimum_wage", percent = 75, per_person = true, months = 3, plus_expense = "medicine" }', {"household": 'adults = 2\nincome = "1200.00"', "circumstances": 'expenses = [{ kind = "medicine", on = 2026-02-01, amount = "120.00" }]'}, "granted 30.00"),
    # not above the costs: 3510 + 20 - 3000 = 530
    ('amount = { shape = "shortfall", of = "minimum_wage", percent = 75, per_person = true, months = 3, plus_expense = "medicine", at_most_expense = true }', {"household": 'adults = 2\nincome = "1000.00"', "circumstances": 'expenses = [{ kind = "medicine", on = 2026-02-01, amount = "20.00" }]'}, "granted 20.00"),
    # 187 - 100
    ('amount = { shape = "shortfall", of = "gmi_first" }', {"household": 'adults = 1\nincome = "100.00"'}, "granted 87.00"),
    ('amount = { shape = "shortfall", of = "gmi_first" }', {"household": 'adults = 1\nincome = "187.00"'}, "refused no_amount"),
    # a ceiling first, then what VSAA paid: 430 - 300
    ('amount = { shape = "ceiling_less", most = { amount = "430.00" }, expense = "burial" }', {"circumstances": 'expenses = [{ kind = "burial", on = 2026-02-01, amount = "800.00", covered = "300.00" }]'}, "granted 130.00"),
    ('amount = { shape = "ceiling_less", most = { amount = "430.00" }, expense = "burial" }', {"circumstances": 'expenses = [{ kind = "burial", on = 2026-02-01, amount = "800.00", covered = "430.00" }]'}, "refused no_amount"),
    ('amount = { shape = "goods", what = { lv = "Paka", en = "A parcel" } }', {}, "granted"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "more", "expected"), AMOUNTS)
def test_an_amount(rule: str, more: dict[str, str], expected: str) -> None:
    (found,) = decided(rule, **more)
    assert said(found) == expected
    if found.finding is not None:
        # The explained reading comes to the same.
        assert found.amount is not None
        assert found.finding.value == found.amount.cents


def test_a_bill_of_the_household_is_nobodys_in_particular() -> None:
    """Of 300.00 without a member 33 per cent is due once: to whom, has to be told first; told, it is 99.00."""
    rule = 'amount = { shape = "share_of_cost", percent = 33, expense = "health" }\nunit = "person"'
    bill = 'kind = "health", on = 2026-02-01, amount = "300.00"'
    of_all = decided(rule, household="adults = 2", circumstances=f"paid = [], expenses = [{{ {bill} }}]")
    assert {said(each) for each in of_all} == {"undetermined 0.00 None expense"}
    of_one = decided(
        rule, household="adults = 2", circumstances=f'paid = [], expenses = [{{ {bill}, member = "adult1" }}]'
    )
    assert [each.amount for each in of_one if each.outcome == "granted"] == [Money.parse("99.00")]


def test_a_number_that_no_event_told_is_not_one() -> None:
    """A jubilee of marriage by its years: refused for one year, and open while nobody told of any."""
    rule = (
        'amount = { shape = "table", by = "number", rows = [{ at = 50, amount = "150.00" }] }\n'
        'unit = "event"\nrequires = { event = ["wedding_jubilee"] }'
    )
    (untold,) = decided(rule, circumstances="paid = []")
    assert untold.outcome == "undetermined"
    assert {each.condition for each in untold.open} == {"event"}
    events = 'paid = [], events = [{{ kind = "wedding_jubilee", on = 2026-02-01, number = {} }}]'
    assert [said(each) for each in decided(rule, circumstances=events.format(50))] == ["granted 150.00"]
    assert [said(each) for each in decided(rule, circumstances=events.format(1))] == ["refused no_amount"]


@pytest.mark.parametrize(
    ("amount", "covered", "faults"),
    [
        ("500.00 LVL", None, [("amount", "currency")]),
        ("5.00", "5.00", []),
        ("5.00", "5.01", [("covered", "over_amount")]),
    ],
)
def test_an_expense_in_its_money(amount: str, covered: str | None, faults: list[tuple[str, str]]) -> None:
    def made() -> Expense:
        paid = None if covered is None else Money.parse(covered)
        return Expense(ExpenseKind.HEALTH, day("2026-02-01"), Money.parse(amount), None, paid)

    if not faults:
        assert made().covered is not None
        return
    with pytest.raises(InvalidInput) as wrong:
        made()
    assert [(each.path, each.code) for each in wrong.value.faults] == faults


FIXED = 'amount = { shape = "fixed", amount = "50.00" }\n'
BIRTH = FIXED + 'unit = "event"\n'
BORN = 'events = [{ kind = "birth", on = 2026-02-10, registered = 2026-02-20 }], paid = []'

CONDITIONS = [
    # status: needy up to 425, low-income up to 510
    (FIXED + 'requires = { status = ["needy"] }', {"household": 'adults = 1\nincome = "425.00"'}, "granted 50.00"),
    (FIXED + 'requires = { status = ["needy"] }', {"household": 'adults = 1\nincome = "425.01"'}, "refused status"),
    (FIXED + 'requires = { status = ["low_income"] }', {"household": 'adults = 1\nincome = "510.00"'}, "granted 50.00"),
    (FIXED + 'requires = { status = ["needy", "low_income"] }', {"household": 'adults = 1\nincome = "510.01"'}, "refused status"),
    (FIXED + 'requires = { status = ["gmi"] }', {"household": 'adults = 1\nincome = "187.00"'}, "refused status"),
    # the type of the household
    (FIXED + 'requires = { household = ["large_family"] }', {"household": "adults = 1\nchildren = 3"}, "granted 50.00"),
    (FIXED + 'requires = { household = ["large_family"] }', {"household": "adults = 1\nchildren = 2"}, "refused household_type"),
    (FIXED + 'requires = { household = ["single_pension_or_disability"] }', {"household": "pensioners = 1"}, "granted 50.00"),
    (FIXED + 'requires = { household = ["single_parent"] }', {"household": "adults = 2\nchildren = 1"}, "refused household_type"),
    # groups: told, not told, following from the household
    (FIXED + 'requires = { group = ["politically_repressed"] }', {"circumstances": 'groups = [{ member = "adult1", groups = ["politically_repressed"] }]'}, "granted 50.00"),
    (FIXED + 'requires = { group = ["politically_repressed"] }', {"circumstances": "groups = []"}, "refused group"),
    (FIXED + 'requires = { group = ["politically_repressed"] }', {"circumstances": "paid = []"}, "undetermined 0.00 50.00 group"),
    (FIXED + 'requires = { group = ["pension_age"] }', {"household": "adults = 1\npensioners = 1", "circumstances": "paid = []"}, "granted 50.00"),
    # an event: told, none, nobody has told
    (BIRTH + 'requires = { event = ["birth"] }', {"circumstances": BORN}, "granted 50.00"),
    (BIRTH + 'requires = { event = ["birth"] }', {"circumstances": "events = []"}, "refused event"),
    (BIRTH + 'requires = { event = ["birth"] }', {"circumstances": "paid = []"}, "undetermined 0.00 50.00 event"),
    # six months before the birth of 10 February 2026 is 10 August 2025
    (BIRTH + 'requires = { event = ["birth"], residence = { who = "claimant", months = 6, before = "event" } }', {"circumstances": BORN + ', declared = [{ member = "adult1", since = 2025-08-10 }]'}, "granted 50.00"),
    (BIRTH + 'requires = { event = ["birth"], residence = { who = "claimant", months = 6, before = "event" } }', {"circumstances": BORN + ', declared = [{ member = "adult1", since = 2025-08-11 }]'}, "refused residence"),
    (BIRTH + 'requires = { event = ["birth"], residence = { who = "claimant", months = 6, before = "event" } }', {"circumstances": BORN}, "undetermined 0.00 50.00 residence"),
    # before its registration of 20 February, or the request of 10 March
    (BIRTH + 'requires = { event = ["birth"], residence = { who = "claimant", months = 6, before = "registration" } }', {"circumstances": BORN + ', declared = [{ member = "adult1", since = 2025-08-20 }]'}, "granted 50.00"),
    (BIRTH + 'requires = { event = ["birth"], residence = { who = "claimant", months = 6 } }', {"circumstances": BORN + ', declared = [{ member = "adult1", since = 2025-09-11 }]'}, "refused residence"),
    # both or one
    (BIRTH + 'requires = { event = ["birth"], residence = { who = "all_adults", months = 6 } }', {"household": "adults = 2", "circumstances": BORN + ', declared = [{ member = "adult1", since = 2020-01-01 }, { member = "adult2", since = 2026-01-01 }]'}, "refused residence"),
    (BIRTH + 'requires = { event = ["birth"], residence = { who = "one_adult", months = 6 } }', {"household": "adults = 2", "circumstances": BORN + ', declared = [{ member = "adult1", since = 2020-01-01 }, { member = "adult2", since = 2026-01-01 }]'}, "granted 50.00"),
    # one month after the event: until 10 March, which is the day of the application; a day earlier it is not
    (BIRTH + 'requires = { event = ["birth"] }\nwindow = { after_event = { months = 1 } }', {"circumstances": BORN}, "granted 50.00"),
    (BIRTH + 'requires = { event = ["birth"] }\nwindow = { after_event = { months = 1 } }', {"circumstances": BORN, "on": "2026-03-11"}, "refused window"),
    # from the eighth day of life: born on the 10th, it is the 17th
    (BIRTH + 'requires = { event = ["birth"] }\nwindow = { from_day = 8 }', {"circumstances": BORN, "on": "2026-02-17"}, "granted 50.00"),
    (BIRTH + 'requires = { event = ["birth"] }\nwindow = { from_day = 8 }', {"circumstances": BORN, "on": "2026-02-16"}, "refused window"),
    # between two days of the year, also over its turn
    (FIXED + 'window = { opens = "07-01", closes = "09-30" }', {"on": "2026-09-30"}, "granted 50.00"),
    (FIXED + 'window = { opens = "07-01", closes = "09-30" }', {"on": "2026-10-01"}, "refused window"),
    (FIXED + 'window = { opens = "11-01", closes = "01-15" }', {"on": "2026-01-15"}, "granted 50.00"),
    (FIXED + 'window = { opens = "11-01", closes = "01-15" }', {"on": "2026-01-16"}, "refused window"),
    # income without a status: 400 for each of two
    (FIXED + 'requires = { income = { most = { amount = "400.00" }, per_member = true } }', {"household": 'adults = 2\nincome = "800.00"'}, "granted 50.00"),
    (FIXED + 'requires = { income = { most = { amount = "400.00" }, per_member = true } }', {"household": 'adults = 2\nincome = "800.01"'}, "refused income"),
    (FIXED + 'requires = { income = { most = { of = "minimum_wage", percent = 50 } } }', {"household": 'adults = 2\nincome = "390.01"'}, "refused income"),
    # questions
    (FIXED + 'requires = { answered_yes = ["q"] }', {"circumstances": 'answers = [{ question = "q", yes = true }]'}, "granted 50.00"),
    (FIXED + 'requires = { answered_no = ["q"] }', {"circumstances": 'answers = [{ question = "q", yes = true }]'}, "refused answer"),
    (FIXED + 'requires = { answered_no = ["q"] }', {}, "undetermined 0.00 50.00 answer"),
    # one of two sets is enough
    (FIXED + 'requires = { any_of = [{ household = ["large_family"] }, { answered_yes = ["q"] }] }', {"household": "adults = 1\nchildren = 3"}, "granted 50.00"),
    (FIXED + 'requires = { any_of = [{ household = ["large_family"] }, { answered_yes = ["q"] }] }', {}, "undetermined 0.00 50.00 answer"),
    (FIXED + 'requires = { any_of = [{ household = ["large_family"] }, { answered_yes = ["q"] }] }', {"circumstances": 'answers = [{ question = "q", yes = false }]'}, "refused household_type"),
    # limits: of money, of times, of another year, of nobody's word
    (FIXED + 'limit = [{ per = "calendar_year", most = { amount = "140.00" } }]', {"circumstances": 'paid = [{ benefit = "b", on = 2026-01-05, amount = "100.00" }]'}, "granted 40.00"),
    (FIXED + 'limit = [{ per = "calendar_year", most = { amount = "140.00" } }]', {"circumstances": 'paid = [{ benefit = "b", on = 2025-12-31, amount = "100.00" }]'}, "granted 50.00"),
    (FIXED + 'limit = [{ per = "calendar_year", most = { amount = "140.00" } }]', {"circumstances": 'paid = [{ benefit = "b", on = 2026-01-05, amount = "140.00" }]'}, "refused limit"),
    (FIXED + 'limit = [{ per = "calendar_year", times = 1 }]', {"circumstances": 'paid = [{ benefit = "b", on = 2026-01-01, amount = "1.00" }]'}, "refused limit"),
    (FIXED + 'limit = [{ per = "twelve_months", times = 1 }]', {"circumstances": 'paid = [{ benefit = "b", on = 2025-03-10, amount = "1.00" }]'}, "granted 50.00"),
    (FIXED + 'limit = [{ per = "twelve_months", times = 1 }]', {"circumstances": 'paid = [{ benefit = "b", on = 2025-03-11, amount = "1.00" }]'}, "refused limit"),
    (FIXED + 'limit = [{ per = "ever", times = 1 }]', {"circumstances": "events = []"}, "undetermined 0.00 50.00 limit"),
    # variants and supplements
    (FIXED + 'variant = [{ requires = { status = ["gmi"] }, amount = { shape = "fixed", amount = "80.00" } }]', {"household": 'adults = 1\nincome = "100.00"'}, "granted 80.00"),
    (FIXED + 'variant = [{ requires = { status = ["gmi"] }, amount = { shape = "fixed", amount = "80.00" } }]', {"household": 'adults = 1\nincome = "187.00"'}, "granted 50.00"),
    (FIXED + 'variant = [{ requires = { answered_yes = ["q"] }, amount = { shape = "fixed", amount = "80.00" } }]', {}, "undetermined 50.00 80.00 answer"),
    (FIXED + 'supplement = [{ requires = { household = ["single"] }, amount = "5.00" }]', {}, "granted 55.00"),
    (FIXED + 'supplement = [{ requires = { answered_yes = ["q"] }, amount = "5.00" }]', {}, "undetermined 50.00 55.00 answer"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "more", "expected"), CONDITIONS)
def test_a_condition(rule: str, more: dict[str, str], expected: str) -> None:
    (found,) = decided(rule, **more)
    assert said(found) == expected


def test_each_person_is_decided_for() -> None:
    """A grandmother of 80 and an adult of 40; 65 is reached by one, the other reaches it in 2051."""
    rule = FIXED + 'unit = "person"\nrequires = { age_from = 65 }'
    adult, pensioner = decided(rule, household="adults = 1\npensioners = 1")
    assert (said(adult), said(pensioner)) == ("refused age", "granted 50.00")
    (check,) = [each for each in adult.checks if each.state == "unmet"]
    assert str(check.about["from"]) == "2051-03-01"


def test_a_household_gets_at_most_so_much() -> None:
    """150 for each of four is 600, at most 500: three whole and 50 for the last."""
    rule = (
        'amount = { shape = "fixed", amount = "150.00" }\nunit = "person"\nmost_for_household = { amount = "500.00" }'
    )
    found = decided(rule, household="adults = 2\nchildren = 2")
    assert [said(each) for each in found] == ["granted 150.00"] * 3 + ["granted 50.00"]
    # Each amount is explained as it is granted, the last with what is left of 500 after 3 x 150.
    assert [each.finding and each.finding.value for each in found] == [150_00] * 3 + [50_00]


def test_parts_are_the_whole() -> None:
    """Half of five cents is 2.5, half up 3; what is left is 2."""
    rule = 'amount = { shape = "fixed", amount = "0.05" }\ninstalment = [{ percent = 50 }, { percent = 50, after = { months = 12 } }]'
    (found,) = decided(rule)
    assert [(str(part.amount), str(part.on)) for part in found.parts] == [("0.03", "None"), ("0.02", "2027-03-10")]


def test_a_place_in_the_queue_is_granted() -> None:
    (found,) = decided(FIXED + "queue = true")
    assert (said(found), found.queued) == ("granted 50.00", True)


def test_a_status_that_is_not_known_leaves_the_benefit_open() -> None:
    """Without a threshold of the council the low-income status lies between the State's bounds."""
    rule = FIXED + 'requires = { status = ["low_income"] }'
    (found,) = decided(rule, household='adults = 2\nincome = "800.00"', low_income='first = "510.00"')
    assert said(found) == "undetermined 0.00 50.00 status"
