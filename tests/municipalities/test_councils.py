"""The bundled councils: what stands in their files is what was read, and every file's own examples hold.

The thresholds below were typed from the sources that the files name, not from the files.
"""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from lvsocial.assessment import assess
from lvsocial.council_benefits import Outcome, council_benefits
from lvsocial.council_check import check
from lvsocial.household_file import from_dict
from lvsocial.households import Activity, Entitlement, Household, Person
from lvsocial.income import Income, IncomeKind
from lvsocial.money import Money
from lvsocial.municipalities import bundled, council, row_on
from lvsocial.municipalities.shapes import Council, Hole, HouseholdType, LowIncomeRow, Row, Stage
from lvsocial.places import municipalities
from lvsocial.property import Property
from lvsocial.timeline import Month

REFORM = date(2021, 7, 1)
FILES = Path(__file__).parents[2] / "src" / "lvsocial" / "municipalities" / "councils"
FOLDED = str.maketrans("āčēģīķļņšūž", "acegiklnsuz")
TODAY = [each for each in municipalities() if each.iso is not None]
OLD = ["Kandavas novads", "Lielvārdes novads", "Tērvetes novads", "Valmiera"]
"""Municipalities of before 2021-07-01 with a file of their own: those whose name none has had since."""


def stem(name: str) -> str:
    return name.lower().translate(FOLDED).replace(" ", "_")


@cache
def of(file: str) -> Council:
    return council(file)


def day(text: str) -> date:
    return date.fromisoformat(text)


# -- the files ------------------------------------------------------------------------------------


def test_each_municipality_of_today_has_a_file_and_four_of_before() -> None:
    assert set(bundled()) == {stem(name) for name in [*(each.name for each in TODAY), *OLD]}
    assert len(bundled()) == 43 + 4


@pytest.mark.parametrize("file", bundled())
def test_a_file_is_called_by_its_municipality_and_is_short(file: str) -> None:
    assert stem(of(file).municipality.name) == file
    lines = (FILES / f"{file}.toml").read_text("utf-8").splitlines()
    assert len(lines) < 200
    assert max(map(len, lines)) <= 1000


@pytest.mark.parametrize("file", bundled())
def test_a_file_holds_before_the_law_and_its_examples_come_out(file: str) -> None:
    assert [each for each in check(of(file)) if not each.note] == []
    assert of(file).example


@pytest.mark.parametrize("file", [stem(each.name) for each in TODAY])
def test_each_day_since_the_reform_has_a_threshold_or_the_reason_why_none_is_known(file: str) -> None:
    (place,) = [each for each in TODAY if stem(each.name) == file]
    on, last = REFORM, place.until or date(2026, 12, 31)
    while on <= last:
        span = row_on(of(file).low_income, on)
        assert span is not None, on
        assert span.reason.lv if isinstance(span, Hole) else span.source, on
        on = span.until + timedelta(1)


def rows(of_council: Council) -> list[tuple[str, Row]]:
    histories = [(id, each) for id, each in of_council.benefit.items()]
    histories += [(id, each) for id, each in of_council.housing_norm.items()]  # type: ignore[misc]
    for name in ("low_income", "gmi", "housing_coefficient", "median", "home_care", "terms"):
        if (history := getattr(of_council, name)) is not None:
            histories.append((name, history))
    return [(name, row) for name, history in histories for row in history.in_force]


@pytest.mark.parametrize("file", bundled())
def test_what_is_not_sure_says_so_and_everything_names_its_source(file: str) -> None:
    for name, row in rows(of(file)):
        assert row.source, name
        assert row.stage in (Stage.ADOPTED, Stage.REPORTED), name
        assert row.caveat is not None or (row.stage is Stage.ADOPTED and row.confidence == "high"), name
        if row.caveat is not None:
            assert row.caveat.lv != row.caveat.en


# -- thresholds, typed by hand --------------------------------------------------------------------

# First and other person; the sources are in the files under the same ids. An empty figure was not published.
HOUSEHOLD = [
    ("riga", "2021-06-01", "2023-07-21", "436.00", "305.00", "m41"),
    ("riga", "2023-07-22", "2024-01-31", "481.00", "", "m43"),
    ("riga", "2024-02-01", "2024-12-31", "549.00", "384.00", "m43"),
    ("daugavpils", "2021-01-01", "2021-12-31", "436.00", "305.00", "m91"),
    ("jurmala", "2021-01-01", "2021-12-31", "436.00", "305.00", "m116"),
    ("liepaja", "2023-03-01", "2023-06-30", "436.00", "305.00", "m76"),
    ("tervetes_novads", "2021-01-01", "2021-09-30", "327.00", "229.00", "m5"),
    ("dobeles_novads", "2022-11-25", "2023-06-30", "436.00", "305.00", "m7"),
    ("tukuma_novads", "2021-01-01", "2022-12-31", "327.00", "", "m29"),
    # 0.7 x 376 = 263.20, and 264 was printed.
    ("tukuma_novads", "2023-07-01", "2023-12-31", "376.00", "264.00", "m29"),
    ("tukuma_novads", "2024-01-01", "2024-12-31", "411.00", "288.00", "m21"),
    ("valmieras_novads", "2021-10-04", "2021-12-31", "280.00", "196.00", "n76"),
    ("valmieras_novads", "2023-01-01", "2023-07-31", "340.00", "238.00", "n77"),
    ("valmieras_novads", "2023-08-01", "2023-12-31", "376.00", "264.00", "n77"),
    ("valmieras_novads", "2026-01-01", "2026-12-31", "510.00", "357.00", "m100"),
    ("ogres_novads", "2021-07-01", "2022-12-31", "380.00", "266.00", "m109"),
    ("ogres_novads", "2024-01-01", "2024-12-31", "480.00", "336.00", "m109"),
    ("ogres_novads", "2025-01-01", "2025-12-31", "528.00", "", "m110"),
    # 0.7 x 595 = 416.50, and 416 was printed.
    ("ogres_novads", "2026-01-01", "2026-12-31", "595.00", "416.00", "m110"),
    ("lielvardes_novads", "2021-03-15", "2021-06-30", "350.00", "245.00", "n58"),
    ("kuldigas_novads", "2024-01-01", "2024-12-31", "446.00", "312.00", "m135"),
    ("aizkraukles_novads", "2022-01-01", "2023-06-30", "327.00", "229.00", "n11"),
    ("augsdaugavas_novads", "2023-02-01", "2023-06-30", "376.00", "264.00", "n19"),
    ("cesu_novads", "2023-01-01", "2023-06-30", "376.00", "264.00", "n28"),
    ("dienvidkurzemes_novads", "2022-01-01", "2022-12-31", "327.00", "229.00", "m154"),
    ("dienvidkurzemes_novads", "2023-07-01", "2023-12-31", "376.00", "264.00", "n32"),
    ("gulbenes_novads", "2022-01-01", "2022-12-31", "327.00", "229.00", "n33"),
    ("gulbenes_novads", "2023-01-01", "2023-06-30", "376.00", "264.00", "n33"),
    ("jelgavas_novads", "2023-07-01", "2023-10-04", "436.00", "", "n37"),
    ("jelgavas_novads", "2023-10-05", "2023-12-31", "439.00", "307.00", "n37"),
    ("kekavas_novads", "2022-12-01", "2023-06-30", "436.00", "305.00", "n41"),
    # Printed 263, where other councils printed 264.
    ("ludzas_novads", "2023-08-15", "2023-12-31", "376.00", "263.00", "n54"),
    ("marupes_novads", "2021-12-08", "2023-06-30", "436.00", "305.00", "n55"),
    ("olaines_novads", "2023-01-01", "2023-06-30", "436.00", "305.00", "n59"),
    ("olaines_novads", "2024-01-01", "2024-12-31", "549.00", "384.00", "n60"),
    ("preilu_novads", "2021-04-01", "2021-06-30", "327.00", "229.00", "n63"),
    ("ropazu_novads", "2023-07-01", "2023-12-31", "501.00", "351.00", "n103"),
    ("salaspils_novads", "2024-01-01", "2024-12-31", "480.00", "336.00", "n101"),
    ("siguldas_novads", "2022-01-01", "2022-10-31", "340.00", "238.00", "n71"),
    ("smiltenes_novads", "2022-01-01", "2023-03-31", "327.00", "229.00", "n99"),
    ("smiltenes_novads", "2023-04-01", "2023-06-30", "436.00", "305.00", "n99"),
    ("talsu_novads", "2021-04-01", "2021-12-31", "350.00", "245.00", "n72"),
]


@pytest.mark.parametrize(("file", "since", "until", "first", "other", "source"), HOUSEHOLD)
def test_the_threshold_of_a_household(file: str, since: str, until: str, first: str, other: str, source: str) -> None:
    row = row_on(of(file).low_income, day(since))
    assert isinstance(row, LowIncomeRow)
    assert (row.since, row.until) == (day(since), day(until))
    assert (str(row.first), str(row.other or "")) == (first, other)
    assert source in row.source


def test_no_other_threshold_of_a_household_stands_in_a_file() -> None:
    typed = {(file, day(since)) for file, since, *_ in HOUSEHOLD}
    stand = {
        (file, row.since)
        for file in bundled()
        if (history := of(file).low_income) is not None
        for row in history.in_force
        if row.first is not None
    }
    assert stand == typed


ANY, ONLY = HouseholdType.ANY, HouseholdType.ONLY_PENSION_OR_DISABILITY
CHILDREN, SINGLE = HouseholdType.WITH_CHILDREN, HouseholdType.SINGLE
ONLY_WITH_CHILDREN = HouseholdType.PENSION_OR_DISABILITY_WITH_CHILDREN

# For each member, until 2020.
OF_MEMBER = [
    ("kandavas_novads", "2017-01-01", "2017-12-31", {None: "190.00"}, "m19"),
    ("kandavas_novads", "2018-01-01", "2018-12-31", {None: "215.00"}, "m19"),
    ("dobeles_novads", "2020-03-31", "2020-12-31", {ONLY: "301.00", CHILDREN: "258.00", ANY: "215.00"}, "m168"),
    # 80% of 430.
    ("daugavpils", "2018-01-01", "2020-12-31", {None: "344.00"}, "m90"),
    ("kuldigas_novads", "2019-01-01", "2020-12-31", {ONLY: "285.00", CHILDREN: "255.00", ANY: "235.00"}, "n40"),
    (
        "ogres_novads",
        "2018-01-01",
        "2020-12-31",
        {SINGLE: "345.00", ONLY: "305.00", ONLY_WITH_CHILDREN: "305.00", ANY: "250.00"},
        "m112",
    ),
    ("rezekne", "2018-01-01", "2020-12-31", {ONLY: "289.00", ANY: "240.00"}, "n48"),
    ("balvu_novads", "2016-03-29", "2020-12-31", {None: "222.00"}, "n24"),
    ("madonas_novads", "2014-01-01", "2017-12-31", {None: "200.00"}, "n95"),
    # 65% of 430.
    ("saulkrastu_novads", "2019-01-01", "2020-12-31", {None: "279.50"}, "n69"),
]


@pytest.mark.parametrize(("file", "since", "until", "levels", "source"), OF_MEMBER)
def test_the_threshold_of_each_member(
    file: str, since: str, until: str, levels: dict[HouseholdType | None, str], source: str
) -> None:
    row = row_on(of(file).low_income, day(since))
    assert isinstance(row, LowIncomeRow)
    assert (row.since, row.until) == (day(since), day(until))
    found: dict[HouseholdType | None, str] = {each.household: str(each.per_member) for each in row.by_household}
    assert (found or {None: str(row.per_member)}) == levels
    assert source in row.source


def test_liepaja_told_households_apart() -> None:
    row = row_on(of("liepaja").low_income, day("2021-01-01"))
    assert isinstance(row, LowIncomeRow)
    assert (row.since, row.until) == (day("2021-01-01"), day("2023-02-28"))
    levels = {each.household: (str(each.first), str(each.other or "")) for each in row.by_household}
    assert levels == {
        HouseholdType.SINGLE_PARENT: ("375.00", "263.00"),
        ONLY_WITH_CHILDREN: ("375.00", "263.00"),
        HouseholdType.WORKING_AGE_ADULT: ("336.00", "235.00"),
        HouseholdType.SINGLE_PENSION_OR_DISABILITY: ("390.00", ""),
    }


# -- what is not known, and what is a plan --------------------------------------------------------


def alone(on: date, income: str) -> Household:
    """One working adult with *income* in each of the three months before, who owns nothing and lives there."""
    amount = Money.parse(income)
    lines = tuple(Income(IncomeKind.WAGE, Month.of(on) + back, amount) for back in (-3, -2, -1))
    person = Person(
        "anna",
        on.replace(year=on.year - 40),
        incomes=lines,
        activity=Activity.EMPLOYED,
        declared_here=True,
        entitlement=Entitlement.CITIZEN,
    )
    return Household((person,), property=Property(savings=Money(0), vehicles=(), assets=()))


# Between the needy threshold and the State's ceiling of each day.
BETWEEN = [
    ("2021-10-10", "300.00"),
    ("2022-06-10", "300.00"),
    ("2023-03-10", "300.00"),
    ("2023-09-10", "350.00"),
    ("2024-05-10", "400.00"),
    ("2025-05-10", "500.00"),
    ("2026-05-10", "500.00"),
]


@pytest.mark.parametrize("file", [stem(each.name) for each in TODAY])
def test_between_the_bounds_the_council_decides_where_it_is_known_and_else_nobody(file: str) -> None:
    for text, income in BETWEEN:
        on = day(text)
        low_income = assess(alone(on, income), on, municipality=of(file)).statuses.low_income
        row = row_on(of(file).low_income, on)
        known = isinstance(row, LowIncomeRow)
        if not known or (row.by_household and file != "liepaja"):
            assert low_income.outcome == "undetermined", (file, text)
        elif row.first is not None:
            fits = Money.parse(income) <= row.first
            assert low_income.outcome == ("granted" if fits else "refused"), (file, text)


@pytest.mark.parametrize(
    ("file", "benefit", "on"),
    [
        # "Up to 170" stood in a strategy, 1,500 and 250 in news of a committee, 400 in news of a plan.
        ("tervetes_novads", "birth", "2018-06-10"),
        ("jurmala", "birth", "2026-03-10"),
        ("jurmala", "seniors_health", "2026-03-10"),
        ("bauskas_novads", "birth", "2026-05-10"),
    ],
)
def test_a_plan_is_no_law(file: str, benefit: str, on: str) -> None:
    history = of(file).benefit[benefit]
    assert any(row.since <= day(on) <= row.until for row in history.planned)
    assert not isinstance(row_on(history, day(on)), Row)


def test_the_payment_deadlines_of_the_programme_of_kandava_are_a_plan() -> None:
    terms = of("kandavas_novads").terms
    assert terms is not None
    (planned,) = terms.planned
    assert not terms.in_force
    assert planned.payment is not None
    assert planned.emergency_payment is not None
    assert (planned.payment.days, planned.emergency_payment.days) == (10, 0)


def test_a_birthday_that_is_told_is_the_one_of_the_birth_date() -> None:
    """Tukums, a member of 103 years: one benefit of 175 + 2 x 25, and not a second for the birthday that follows."""
    lists = ("groups", "declared", "expenses", "paid", "answers")
    household = from_dict(
        {
            "members": [{"id": "a", "birth_date": "1921-03-01", "incomes": [], "declared_here": True}],
            "circumstances": {"events": [{"kind": "birthday", "on": "2024-03-01", "member": "a"}]}
            | {name: [] for name in lists},
        }
    )
    found = assess(household, date(2024, 3, 10), municipality="Tukuma novads")
    granted = [each.amount for each in council_benefits(found).decided if each.outcome is Outcome.GRANTED]
    assert granted == [Money.parse("225.00")]
