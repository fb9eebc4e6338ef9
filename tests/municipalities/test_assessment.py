"""A council's figures in an assessment: in the plain, the explained and the column reading, in JSON and receipts."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.municipalities.test_check import HEAD, level, row
from tests.population.strategies import arrow, as_rows, expected, households, rows_of

from lvsocial import (
    Granted,
    Household,
    InvalidInput,
    Money,
    Refused,
    Undetermined,
    assess,
    explain,
    household_file,
    law,
    receipt,
    text,
    to_dict,
    verify,
)
from lvsocial.adapters.case_system import AwardKind, Decision, StatusKind
from lvsocial.adapters.persons import ForeignRef
from lvsocial.council_benefits import council_benefits, deadlines
from lvsocial.council_check import household_of
from lvsocial.council_law import law_of_council
from lvsocial.council_report import month_report
from lvsocial.explanation import receipts, schema
from lvsocial.language import Bilingual
from lvsocial.law import Level
from lvsocial.municipalities import Council, read
from lvsocial.municipalities.shapes import Example
from lvsocial.population import assess_frames
from lvsocial.services.case import Charge, Order
from lvsocial.services.councils import ChargeOfCouncil, charge_of, order_of
from lvsocial.timeline import Month

SAMPLE = read(Path(__file__).with_name("sample.toml").read_text("utf-8"))


def council(rows: str) -> Council:
    return read(HEAD + rows)


def short(on: str, **who: object) -> Household:
    """A household as an example of a file writes it."""
    who["income"] = Money.parse(str(who["income"]))
    example = Example(title=Bilingual("a", "a"), on=date.fromisoformat(on), expect={}, **who)  # type: ignore[arg-type]
    return household_of(example)


TUKUMS = council(
    row("low_income", "2024-01-01", "2024-12-31", level("411.00", "288.00"))
    + '[[low_income.gap]]\nsince = 2025-01-01\nuntil = 2025-12-31\nreason = { lv = "nav lasīts", en = "not read" }\n'
)


@pytest.mark.parametrize(
    ("on", "income", "outcome"),
    [
        # 411 + 288 = 699; needy 343 + 240 = 583; the ceiling 549 + 384 = 933
        ("2024-05-10", "699.00", Granted),
        ("2024-05-10", "699.01", Refused),
        ("2024-05-10", "583.01", Granted),
        ("2024-05-10", "583.00", Refused),  # needy, so not low-income
        # the gap of 2025: needy 377 + 264 = 641, the ceiling 604 + 423 = 1027
        ("2025-05-10", "699.00", Undetermined),
        ("2025-05-10", "1027.01", Refused),
    ],
)
def test_the_threshold_of_the_council_decides(on: str, income: str, outcome: type) -> None:
    """SPSPL 33(4); where it is not known the status lies between the State's bounds."""
    household = short(on, adults=2, income=income)
    found = assess(household, date.fromisoformat(on), municipality=TUKUMS)
    assert type(found.statuses.low_income) is outcome


def test_a_gap_is_told_with_its_reason() -> None:
    found = assess(short("2025-05-10", adults=2, income="699.00"), date(2025, 5, 10), municipality=TUKUMS)
    assert "not read" in text(explain(found, "en"))
    assert "nav lasīts" in text(explain(found, "lv"))


LIEPAJA = council(
    row(
        "low_income",
        "2021-01-01",
        "2023-02-28",
        'by_household = [{ household = "single_pension_or_disability", first = "390.00" }, '
        '{ household = "single_parent", first = "375.00", other = "263.00" }, '
        '{ household = "any", first = "336.00", other = "235.00" }]',
    )
)


@pytest.mark.parametrize(
    ("who", "limit"),
    [
        ({"adults": 1, "children": 2}, "901.00"),  # 375 + 2 x 263, published case 9
        ({"adults": 2}, "571.00"),  # 336 + 235, published case 11
        ({"pensioners": 1}, "390.00"),
    ],
)
def test_a_threshold_by_type_of_household(who: dict[str, int], limit: str) -> None:
    found = assess(short("2022-05-10", income="0.00", **who), date(2022, 5, 10), municipality=LIEPAJA)
    assert str(found.thresholds.low_income) == limit


def test_a_limit_of_each_member_until_2020() -> None:
    """Daugavpils at a minimum wage of 430: 344 for each, published case 13; 688 for two, a cent more refuses."""
    daugavpils = council(row("low_income", "2018-01-01", "2020-12-31", 'per_member = "344.00"'))
    day = date(2019, 5, 10)
    within, beyond = (
        assess(short("2019-05-10", adults=2, income=income), day, municipality=daugavpils)
        for income in ("688.00", "688.01")
    )
    assert isinstance(within.statuses.low_income, Granted)
    assert isinstance(beyond.statuses.low_income, Refused)
    assert str(within.thresholds.low_income) == "688.00"
    assert "344.00 × 2 = 688.00" in text(explain(within, "en"))


def test_only_the_first_figure_decides_for_one_person_only() -> None:
    """Ogre in 2025: 528 for the first; what stands for others was not read."""
    ogre = council(row("low_income", "2025-01-01", "2025-12-31", 'first = "528.00"'))
    day = date(2025, 5, 10)
    one, two = (
        assess(short("2025-05-10", adults=n, income=income), day, municipality=ogre)
        for n, income in ((1, "528.00"), (2, "700.00"))
    )
    assert isinstance(one.statuses.low_income, Granted)
    assert isinstance(two.statuses.low_income, Undetermined)


def test_gmi_levels_and_coefficients_of_a_council() -> None:
    """Riga's 64 in 2019 in place of 53; Jelgava's 2.0 in 2021 for one pensioner: 2 x 109 - 150 = 68 without costs."""
    riga = council(row("gmi", "2019-01-01", "2019-12-31", 'adult = "64.00"\nchild = "80.00"\nprotected = "128.06"'))
    found = assess(short("2019-05-10", adults=1, income="0.00"), date(2019, 5, 10), municipality=riga)
    assert str(found.benefits.gmi.amount) == "64.00"
    jelgava = council(row("housing_coefficient", "2021-07-01", "2021-12-31", 'single_pension_or_disability = "2"'))
    day = date(2021, 8, 10)
    pensioner = attrs.evolve(
        short("2021-08-10", pensioners=1, income="150.00"),
        dwelling=household_file.read(
            '{"members": [{"id": "a", "birth_date": "1940-01-01"}], "dwelling": {"costs": []}}'
        ).dwelling,
    )
    with_own, without = assess(pensioner, day, municipality=jelgava), assess(pensioner, day)
    assert str(with_own.benefits.housing.amount) == "68.00"
    assert isinstance(without.benefits.housing, Refused)  # 109 - 150 is below nothing


NORMS = council(
    '[housing_norm.rent]\ntitle = { lv = "Īre", en = "Rent" }\n'
    + row("housing_norm.rent", "2026-01-01", "2026-12-31", 'kinds = ["rent"]\nfirst = "100.00"\nother = "40.00"')
)


def test_norms_of_a_council_limit_costs() -> None:
    """100 + 40 for two of a rent of 200: 140 counts. k = 1 x (187 + 131) + 140 - 400 = 58."""
    household = attrs.evolve(
        short("2026-03-10", adults=2, income="400.00"),
        dwelling=household_file.read(
            '{"members": [{"id": "a", "birth_date": "1940-01-01"}],'
            ' "dwelling": {"costs": [{"kind": "rent", "month": "2026-02", "amount": "200.00"}]}}'
        ).dwelling,
    )
    found = assess(household, date(2026, 3, 10), municipality=NORMS)
    coefficient = law.on(date(2026, 3, 10)).figure("housing_coefficient_other", law.Coefficient).value
    k = coefficient.hundredths
    assert found.benefits.housing.amount == Money((318_00 * k) // 100 + 140_00 - 400_00)


@st.composite
def cases(draw: st.DrawFn) -> tuple[date, Level, list[Household]]:
    """A day since 2021, a threshold within its bounds, and households of the day."""
    on = draw(st.sampled_from([date(2022, 5, 10), date(2024, 3, 1), date(2026, 11, 24)]))
    of_law = law.on(on)
    first, other = (
        Money(draw(st.integers(getattr(of_law.needy, key).cents, getattr(of_law.low_income_ceiling, key).cents)))
        for key in ("first", "other")
    )
    return on, Level(first, other, act="a", since=on, until=on), draw(st.lists(households(on), min_size=1, max_size=3))


@given(cases())
def test_three_readings_agree_under_a_threshold_of_a_council(case: tuple[date, Level, list[Household]]) -> None:
    """Columns say what `assess` says, and findings have its numbers; no status waits for the council."""
    on, threshold, drawn = case
    of_law = law.on(on).with_council(low_income=threshold)
    found = [assess(each, on, law=of_law) for each in drawn]
    frames = arrow(rows_of(drawn))
    columns = assess_frames(frames["households"], frames["members"], frames["incomes"], on=on, law=of_law)
    assert as_rows(columns) == [expected(f"h{at}", each) for at, each in enumerate(found)]
    for each in found:
        plain = attrs.asdict(each.result, recurse=False)
        sourced = attrs.asdict(each.findings, recurse=False)
        assert plain == {name: None if finding is None else finding.value for name, finding in sourced.items()}
        outcome = each.statuses.low_income
        if isinstance(outcome, Undetermined):
            assert "council_threshold" not in {unknown.missing.code for unknown in outcome.missing}


def test_a_threshold_out_of_bounds_is_refused() -> None:
    """A cent below the needy threshold of 2026, 425.00."""
    with pytest.raises(InvalidInput) as wrong:
        law.on(date(2026, 3, 10)).with_council(low_income=Level(Money(424_99), Money(298_00), act="a"))
    assert [(each.path, each.code) for each in wrong.value.faults] == [("first", "council_threshold")]


# -- JSON, receipts, files ------------------------------------------------------------------------


def of_sample() -> tuple[Household, date]:
    (example,) = SAMPLE.example
    return household_of(example), example.on


def test_json_has_the_council_and_fits_its_schema() -> None:
    household, on = of_sample()
    told = to_dict(assess(household, on, municipality=SAMPLE))
    jsonschema.validate(told, schema())
    municipality = json.loads(json.dumps(told["municipality"]))
    assert municipality["name"] == "Tukuma novads"
    outcomes = [(each["id"], each["member"], each["outcome"]) for each in municipality["benefits"]]
    assert outcomes[:2] == [("birth", None, "granted"), ("health", "members[0]", "granted")]


def test_without_a_municipality_nothing_is_said_of_one() -> None:
    household, on = of_sample()
    assert to_dict(assess(household, on))["municipality"] is None


def test_a_receipt_names_the_file_and_the_benefits() -> None:
    """It holds with the same file, and not with another or none."""
    household, on = of_sample()
    made = receipts.read(receipts.write(receipt(assess(household, on, municipality=SAMPLE))))
    assert verify(made, household, SAMPLE) == ()
    changed = read(Path(__file__).with_name("sample.toml").read_text("utf-8").replace('"200.00"', '"210.00"'))
    assert {each.kind for each in verify(made, household, changed)} == {"municipality"}
    changed = read(
        Path(__file__).with_name("sample.toml").read_text("utf-8").replace('amount="600.00"', 'amount="610.00"')
    )
    assert {each.kind for each in verify(made, household, changed)} == {"municipality", "result"}


def test_the_key_of_a_household_file_names_the_municipality() -> None:
    """One that the package has no rules of is taken, and said to be without; one that is none is a fault."""
    household, _ = of_sample()
    on = date(2026, 3, 10)
    # What was answered to one council is no answer to another.
    named = attrs.evolve(household, municipality="Tukuma novads", circumstances=None)
    assert household_file.read(household_file.write(named)) == named
    assert assess(named, on).municipality == "Tukuma novads"
    with pytest.raises(InvalidInput) as merged:
        assess(attrs.evolve(named, municipality="Tērvetes novads"), on)
    assert [(each.path, each.code) for each in merged.value.faults] == [("municipality", "municipality_merged")]


def test_the_same_law_for_the_same_household() -> None:
    """What the council changes is worked out once, so that figures are read once."""
    household, on = of_sample()
    assert law_of_council(law.on(on), SAMPLE, household) is law_of_council(law.on(on), SAMPLE, household)


# -- what follows ---------------------------------------------------------------------------------

TERMS = """[terms]
[[terms.in_force]]
since = 2022-01-01
until = 2026-12-31
act = "a1"
provision = "1"
stage = "adopted"
confidence = "high"
decision = { days = 10 }
payment = { working_days = 5 }
emergency_payment = { days = 0 }
[ekk]
[[ekk.in_force]]
since = 2022-01-01
until = 2022-06-30
act = "a1"
provision = "1"
stage = "adopted"
confidence = "high"
codes = { gmi = "K1", birth = "K2" }
[[ekk.in_force]]
since = 2022-07-01
until = 2026-12-31
act = "a1"
provision = "1"
stage = "adopted"
confidence = "high"
codes = { gmi = "K1", birth = "K3", health = "K4" }
"""
WITH_TERMS = read(
    Path(__file__)
    .with_name("sample.toml")
    .read_text("utf-8")
    .replace("[benefit.birth]\n", TERMS + "[benefit.birth]\n", 1)
)


def test_deadlines() -> None:
    """Asked for on Friday 10 June 2022: decided by Monday the 20th, paid in five working days; the same day in need."""
    household, on = of_sample()
    (birth,) = council_benefits(assess(household, on, municipality=WITH_TERMS)).of("birth")
    # 21, 22, 27, 28, 29: the 23rd and 24th are holidays
    assert attrs.astuple(deadlines(WITH_TERMS, birth, on)) == (date(2022, 6, 20), date(2022, 6, 29))
    assert attrs.astuple(deadlines(WITH_TERMS, birth, on, emergency=True)) == (on, on)


def decision(n: int, kind: object, granted: bool, on: str, amount: str | None) -> Decision:
    person = ForeignRef("UA", f"AB{n}", date(1990, 1, 2))
    day = date.fromisoformat(on)
    money = None if amount is None else Money.parse(amount)
    return Decision(f"{n}", f"case{n // 2}", person, kind, granted, day, day, day, 1, money)  # type: ignore[arg-type]


def test_a_months_decisions_add_up() -> None:
    """By benefit and code; statuses and other months are left out; 120 by means, 800 of free will."""
    report = month_report(
        WITH_TERMS,
        Month.parse("2022-06"),
        [
            decision(0, AwardKind.GMI, True, "2022-06-01", "80.00"),
            decision(1, "health", True, "2022-06-10", "40.00"),
            decision(2, "birth", True, "2022-06-10", "200.00"),
            decision(3, "birth", True, "2022-06-30", "600.00"),
            decision(4, "birth", False, "2022-06-30", None),
            decision(5, StatusKind.NEEDY, True, "2022-06-30", None),
            decision(6, "birth", True, "2022-07-01", "200.00"),
        ],
    )
    assert [(row.id, row.ekk, row.granted, row.refused, row.cases, str(row.total)) for row in report.rows] == [
        ("gmi", "K1", 1, 0, 1, "80.00"),
        ("health", None, 1, 0, 1, "40.00"),
        ("birth", "K2", 2, 1, 2, "800.00"),
    ]
    assert (str(report.means_tested), str(report.initiatives), str(report.total)) == ("120.00", "800.00", "920.00")
    assert {code: str(total) for code, total in report.by_code.items()} == {
        "K1": "80.00",
        None: "40.00",
        "K2": "800.00",
    }
    assert report.means_tested + report.without_means_test == report.total


def test_a_decision_of_no_known_kind() -> None:
    with pytest.raises(InvalidInput) as wrong:
        month_report(SAMPLE, Month.parse("2022-06"), [decision(0, "gift", True, "2022-06-01", "1.00")])
    assert [(each.path, each.code) for each in wrong.value.faults] == [("decisions[0].kind", "known_kind")]


CARE = """[home_care]
[[home_care.in_force]]
since = 2022-01-01
until = 2026-12-31
act = "a"
price = ["85.00", "95.00"]
tariff = ["11.00", "15.00"]
needy_free = true
[[home_care.in_force]]
since = 2021-01-01
until = 2021-12-31
act = "a"
price = ["85.00", "95.00"]
co_payment = [
  { above = "0.00", up_to = "200.00", percent = 0 },
  { above = "200.00", up_to = "300.00", percent = 50 },
  { above = "300.00", amount = "90.00" },
]
[payer_order]
[[payer_order.in_force]]
since = 2021-01-01
until = 2026-12-31
act = "a"
order = "relatives_not_asked"
"""


@pytest.mark.parametrize(
    ("on", "care_level", "income", "needy", "charge"),
    [
        ("2026-03-10", 2, "400.00", False, ChargeOfCouncil(Charge.TARIFF, Money(15_00))),
        ("2026-03-10", 2, "400.00", True, ChargeOfCouncil(Charge.FREE)),
        ("2026-03-10", 3, "400.00", False, None),
        ("2021-03-10", 1, "200.00", False, ChargeOfCouncil(Charge.FREE)),
        ("2021-03-10", 1, "200.01", False, ChargeOfCouncil(Charge.TARIFF, Money(42_50))),  # half of 85
        ("2021-03-10", 1, "300.01", False, ChargeOfCouncil(Charge.TARIFF, Money(90_00))),
        ("2020-03-10", 1, "100.00", False, None),
    ],
)
def test_charges_for_home_care(
    on: str, care_level: int, income: str, needy: bool, charge: ChargeOfCouncil | None
) -> None:
    of = council(CARE)
    found = charge_of(of, date.fromisoformat(on), level=care_level, income=Money.parse(income), needy=needy)
    assert found == charge
    assert order_of(of, date(2021, 3, 10)) is Order.RELATIVES_NOT_ASKED


@pytest.mark.parametrize(
    ("asked", "decided"),
    [
        ("2026-04-01", "2026-04-13"),  # ten days end on Saturday the 11th
        ("2026-03-24", "2026-04-07"),  # on Good Friday, 3 April; the next working day is after Easter
        ("2026-03-10", "2026-03-20"),
    ],
)
def test_a_deadline_ends_on_a_working_day(asked: str, decided: str) -> None:
    household, on = of_sample()
    (birth,) = council_benefits(assess(household, on, municipality=WITH_TERMS)).of("birth")
    assert str(deadlines(WITH_TERMS, birth, date.fromisoformat(asked)).decision) == decided
