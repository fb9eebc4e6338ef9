"""What a household is told of a council's benefits beyond its amounts: what others paid, what is unknown, what is planned."""

from __future__ import annotations

import json

import attrs
import pytest
from tests.municipalities.rules import council, day, decided, said

from lvsocial import assess
from lvsocial.circumstances import Answer, Circumstances, Event, EventKind, Paid
from lvsocial.council_benefits import council_benefits
from lvsocial.council_check import household_of
from lvsocial.errors import InvalidInput
from lvsocial.explanation import Line, explain, text, to_dict
from lvsocial.household_file import from_dict
from lvsocial.money import Money
from lvsocial.municipalities import Council
from lvsocial.municipalities import council as bundled
from lvsocial.municipalities.shapes import Example

BILL = 'paid = [], expenses = [{{ kind = "{kind}", on = 2026-02-01, amount = "{amount}", covered = "{covered}" }}]'

COVERED = [
    # half of what the household bore: 230 - 100 = 130; all of it was paid by others
    ('amount = { shape = "share_of_cost", percent = 50, expense = "health" }', "health", "230.00", "100.00", "granted 65.00"),
    ('amount = { shape = "share_of_cost", percent = 50, expense = "health" }', "health", "230.00", "230.00", "refused no_amount"),
    # 380.02 - 100 = 280.02, half is 140.01, above 140
    ('amount = { shape = "share_of_cost", percent = 50, expense = "health", most = { amount = "140.00" } }', "health", "380.02", "100.00", "granted 140.00"),
    # 187 + (120 - 40) - 100 = 167; not above what was borne: 80
    ('amount = { shape = "shortfall", of = "gmi_first", plus_expense = "medicine" }', "medicine", "120.00", "40.00", "granted 167.00"),
    ('amount = { shape = "shortfall", of = "gmi_first", plus_expense = "medicine", at_most_expense = true }', "medicine", "120.00", "40.00", "granted 80.00"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "kind", "amount", "covered", "expected"), COVERED)
def test_what_others_paid_is_not_shared(rule: str, kind: str, amount: str, covered: str, expected: str) -> None:
    told = BILL.format(kind=kind, amount=amount, covered=covered)
    (found,) = decided(rule, household='adults = 1\nincome = "100.00"', circumstances=told)
    assert said(found) == expected
    assert found.caveats == ("Councils seldom say whether a share is of the whole bill; what others paid is left out.",)
    if found.finding is not None:
        assert found.amount is not None
        assert found.finding.value == found.amount.cents


def test_where_nobody_else_paid_there_is_nothing_to_doubt() -> None:
    rule = 'amount = { shape = "share_of_cost", percent = 50, expense = "health" }'
    (found,) = decided(rule, circumstances=BILL.format(kind="health", amount="230.00", covered="0.00"))
    assert (said(found), found.caveats) == ("granted 115.00", ())


def test_the_most_that_an_officer_may_give_is_the_whole_bill() -> None:
    """Whether the part that others paid is left out is for the officer as well: 34 bounds it, not 34 - 20."""
    rule = 'amount = { shape = "up_to", most = { amount = "150.00" }, expense = "documents" }'
    (found,) = decided(rule, circumstances=BILL.format(kind="documents", amount="34.00", covered="20.00"))
    assert said(found) == "undetermined 0.00 34.00 discretion"


def test_the_doubt_about_a_bill_is_told() -> None:
    """In both languages and as JSON, where the amount is granted and where it is open."""
    rule = 'amount = { shape = "share_of_cost", percent = 50, expense = "health" }\n'
    for more in ("", 'requires = { answered_yes = ["q"] }'):
        of = council(rule + more, circumstances=BILL.format(kind="health", amount="230.00", covered="100.00"))
        found = assess(household_of(of.example[0]), day("2026-03-10"), municipality=of)
        assert "what others paid is left out" in text(explain(found, "en"))
        assert "citu samaksātais nav ieskaitīts" in text(explain(found, "lv"))
        (benefit,) = json.loads(json.dumps(to_dict(found)["municipality"]))["benefits"]
        assert benefit["caveats"][0]["en"].startswith("Councils seldom say")


HEALTH = """unit = "person"
requires = {{ expense = ["{kind}"] }}
amount = {{ shape = "share_of_cost", percent = 50, expense = "{kind}" }}"""


@pytest.mark.parametrize(
    ("asked", "bills", "expected"),
    [
        # half of 10 + 20 + 30 + 40, each bill once; glasses are health, hygiene is not
        ("health", {"health": "10.00", "medicine": "20.00", "dental": "30.00", "hospital": "40.00"}, "granted 50.00"),
        ("health", {"dental": "30.00"}, "granted 15.00"),
        ("health", {"hygiene": "30.00", "rehabilitation": "5.00"}, "refused expense"),
        # a narrow rule counts its own kind only
        ("dental", {"health": "10.00", "dental": "30.00", "hospital": "40.00"}, "granted 15.00"),
        ("dental", {"health": "10.00"}, "refused expense"),
    ],
)
def test_health_care_is_of_any_kind(asked: str, bills: dict[str, str], expected: str) -> None:
    told = [{"kind": kind, "on": "2026-02-01", "amount": amount} for kind, amount in bills.items()]
    assert told_of(HEALTH.format(kind=asked), [ADULT], expenses=told) == [("mother", expected)]


# -- ids ------------------------------------------------------------------------------------------

RULE = 'amount = { shape = "fixed", amount = "50.00" }\nrequires = { answered_yes = ["q"] }\nlimit = [{ per = "calendar_year", times = 1 }]'


def under(of: Council, told: Circumstances) -> attrs.AttrsInstance:
    (example,) = of.example
    household = attrs.evolve(household_of(example), circumstances=told)
    return assess(household, example.on, municipality=of)  # type: ignore[return-value]


def test_an_answer_to_no_question_of_the_council_is_a_fault() -> None:
    of = council(RULE)
    with pytest.raises(InvalidInput) as wrong:
        under(of, Circumstances(paid=(), answers=(Answer("q", True), Answer("p", True), Answer("r", False))))
    assert [(fault.path, fault.code) for fault in wrong.value.faults] == [
        ("circumstances.answers[1].question", "question_of_council"),
        ("circumstances.answers[2].question", "question_of_council"),
    ]
    assert str(wrong.value.faults[0].about["known"]) == "q"


def test_answers_are_held_against_no_council_where_none_is_named() -> None:
    of = council(RULE)
    household = attrs.evolve(household_of(of.example[0]), circumstances=Circumstances(answers=(Answer("p", True),)))
    assert assess(household, day("2026-03-10")).council is None


def test_what_another_council_paid_counts_towards_no_limit_and_is_told() -> None:
    """The household may have lived elsewhere; and the State's own benefits are paid by every council."""
    of = council(RULE)
    paid = tuple(Paid(id, day("2026-01-05"), Money.parse("50.00")) for id in ("elsewhere", "gmi", "housing", "b"))
    for known, outcome in ((paid, "refused"), (paid[:3], "granted")):
        found = under(of, Circumstances(paid=known, answers=(Answer("q", True),)))
        benefits = council_benefits(found)  # type: ignore[arg-type]
        assert [each.outcome for each in benefits.decided] == [outcome]
        assert benefits.paid_elsewhere == ("circumstances.paid[0].benefit",)
        told = text(explain(found, "en"))  # type: ignore[arg-type]
        assert "circumstances.paid[0].benefit: this municipality has no such benefit" in told
        assert "It has: b." in told
        as_json = json.loads(json.dumps(to_dict(found)["municipality"]))  # type: ignore[arg-type]
        assert as_json["paid_elsewhere"] == ["circumstances.paid[0].benefit"]


# -- plans ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "id", "on", "sum"),
    [
        # published as plans, none of them law: 400 in news of March 2026, 1,500 and 250 in news of a committee
        ("Bauskas novads", "birth", "2026-05-10", "400"),
        ("Jūrmala", "birth", "2026-03-10", "1500"),
        ("Jūrmala", "seniors_health", "2026-03-10", "250"),
    ],
)
def test_a_plan_is_told_and_not_applied(name: str, id: str, on: str, sum: str) -> None:
    of = bundled(name)
    alone = household_of(Example(title=of.benefit[id].title, on=day(on), expect={}, pensioners=1))
    household = attrs.evolve(alone, circumstances=Circumstances(events=(Event(EventKind.BIRTH, day(on)),)))
    found = assess(household, day(on), municipality=of)
    (each, *_) = council_benefits(found).of(id)
    assert (each.outcome, each.amount, each.least, each.most) == ("undetermined", None, None, None)
    assert each.planned is not None
    for lang, words in (("lv", "plāns, kas nav tiesību norma"), ("en", "a plan, which is no law and is not applied")):
        lines = [line.text for part in explain(found, lang).sections for line in part.parts if isinstance(line, Line)]  # type: ignore[arg-type]
        assert any(words in line and sum in line.replace(",", "").replace("\N{NO-BREAK SPACE}", "") for line in lines)
    told = next(told for told in json.loads(json.dumps(to_dict(found)["municipality"]))["benefits"] if told["id"] == id)
    assert sum in told["planned"]["text"]["en"].replace(",", "")


def test_where_there_is_no_plan_none_is_told() -> None:
    found = decided('amount = { shape = "fixed", amount = "50.00" }')
    assert [each.planned for each in found] == [None]
    of = bundled("Bauskas novads")
    alone = household_of(Example(title=of.benefit["birth"].title, on=day("2025-05-10"), expect={}, adults=1))
    assert all(
        each.planned is None for each in council_benefits(assess(alone, day("2025-05-10"), municipality=of)).decided
    )


# -- bounds and questions -------------------------------------------------------------------------

TABLE = 'unit = "event"\nrequires = {{ event = ["wedding_jubilee"] }}\namount = {{ shape = "table", by = "number", rows = [{{ at = 50, amount = "150.00" }}, {{ at = 60, amount = "170.00" }}]{more} }}'


@pytest.mark.parametrize(
    ("more", "bounds"),
    [
        # at most the greatest row; with more for each further step there is no end, but for a limit
        ("", "undetermined 0.00 170.00 event"),
        (', then = "10.00"', "undetermined 0.00 None event"),
        (', then = "10.00", most = "200.00"', "undetermined 0.00 200.00 event"),
        (', most = "160.00"', "undetermined 0.00 160.00 event"),
    ],
)
def test_what_no_event_told_is_bounded_by_the_table_and_asked_once(more: str, bounds: str) -> None:
    (found,) = decided(TABLE.format(more=more), circumstances="paid = []")
    assert said(found) == bounds


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        ("old_age_pension", "granted"),
        ("disability_pension", "granted"),
        ("state_social_security_benefit", "granted"),
        ("wage", "refused"),
    ],
)
def test_who_receives_a_pension(kind: str, outcome: str) -> None:
    """As Riga's co-payments are for recipients of a pension or of the State's social security benefit."""
    of = council('amount = { shape = "fixed", amount = "50.00" }\nrequires = { group = ["pensioner"] }')
    line = {"kind": kind, "month": "2026-02", "amount": "100.00"}
    one = {"id": "a", "birth_date": "1970-01-01", "incomes": [line], "declared_here": True}
    household = from_dict({"members": [one], "circumstances": {"groups": [], "paid": []}})
    (found,) = council_benefits(assess(household, day("2026-03-10"), municipality=of)).decided
    assert found.outcome == outcome


@pytest.mark.parametrize(
    ("group", "member", "outcome"),
    [
        # a disability takes nothing from pension age
        ("pension_age", {"birth_date": "1950-01-01", "disability_group": "II"}, "granted"),
        ("pension_age", {"birth_date": "1970-01-01", "disability_group": "II"}, "refused"),
        # to the last day of its term
        ("disability", {"birth_date": "1970-01-01", "disability_group": "II"}, "granted"),
        (
            "disability",
            {"birth_date": "1970-01-01", "disability_group": "II", "disability_until": "2026-03-10"},
            "granted",
        ),
        (
            "disability",
            {"birth_date": "1970-01-01", "disability_group": "II", "disability_until": "2026-03-09"},
            "refused",
        ),
        # that of a child ends at 18
        ("disability", {"birth_date": "2008-03-10", "disability_group": "child"}, "refused"),
    ],
)
def test_who_is_of_pension_age_or_has_a_disability(group: str, member: dict[str, str], outcome: str) -> None:
    of = council(f'amount = {{ shape = "fixed", amount = "50.00" }}\nrequires = {{ group = ["{group}"] }}')
    one = {"id": "a", "incomes": [], "declared_here": True, **member}
    household = from_dict({"members": [one], "circumstances": {"groups": [], "paid": []}})
    (found,) = council_benefits(assess(household, day("2026-03-10"), municipality=of)).decided
    assert found.outcome == outcome


@pytest.mark.parametrize(("until", "limit"), [("2022-05-10", "390.00"), ("2022-05-09", "336.00")])
def test_a_type_of_household_by_a_disability_that_ended(until: str, limit: str) -> None:
    """Liepāja's thresholds of one person: with disability, and of any other household."""
    by_type = (
        'by_household = [{ household = "single_pension_or_disability", first = "390.00" }, '
        '{ household = "any", first = "336.00", other = "235.00" }]'
    )
    of = council(RULE, low_income=by_type)
    one = {"id": "a", "birth_date": "1970-01-01", "incomes": [], "disability_group": "II", "disability_until": until}
    found = assess(from_dict({"members": [one]}), day("2022-05-10"), municipality=of)
    assert str(found.thresholds.low_income) == limit


# -- births ---------------------------------------------------------------------------------------

ADULT = {"id": "mother", "birth_date": "1990-01-01", "declared_here": True, "applicant": True}
OLD = {"id": "old", "birth_date": "2016-01-20", "declared_here": True}
NEW = {"id": "new", "birth_date": "2026-01-20", "declared_here": True}
TWIN = {"id": "twin", "birth_date": "2026-01-20", "declared_here": True}
PER_CHILD = 'unit = "child"\nrequires = { event = ["birth"] }\namount = { shape = "fixed", amount = "100.00" }'
PER_PERSON = PER_CHILD.replace('"child"', '"person"')
# as Liepāja: 300 for one, 700 for twins
PER_BIRTH = 'unit = "event"\nrequires = { event = ["birth"] }\namount = { shape = "table", by = "number", rows = [{ at = 1, amount = "300.00" }, { at = 2, amount = "700.00" }] }'
BY_ORDER = 'unit = "event"\nrequires = { event = ["birth"] }\namount = { shape = "table", by = "order", or_more = true, rows = [{ at = 1, amount = "100.00" }, { at = 2, amount = "200.00" }] }'


def told_of(rule: str, members: list[dict[str, object]], **circumstances: object) -> list[tuple[str, str]]:
    """Whom each decision is for, and what it says; on 10 March 2026."""
    told = {"groups": [], "declared": [], "events": [], "expenses": [], "paid": [], **circumstances}
    household = from_dict({"members": [{"incomes": [], **each} for each in members], "circumstances": told})
    found = council_benefits(assess(household, day("2026-03-10"), municipality=council(rule))).decided
    for each in found:
        if each.finding is not None:
            assert each.amount is not None
            assert each.finding.value == each.amount.cents
    return [("-" if each.member is None else household.members[each.member].id, said(each)) for each in found]


def birth(**more: object) -> dict[str, object]:
    return {"kind": "birth", "on": "2026-01-20", **more}


@pytest.mark.parametrize(
    ("rule", "members", "events", "expected"),
    [
        # the newborn gets it and its older brother does not, named or not
        (PER_CHILD, [ADULT, OLD, NEW], [birth()], [("old", "refused event"), ("new", "granted 100.00")]),
        (PER_CHILD, [ADULT, OLD, NEW], [birth(member="new")], [("old", "refused event"), ("new", "granted 100.00")]),
        (PER_PERSON, [ADULT, NEW], [birth()], [("mother", "refused event"), ("new", "granted 100.00")]),
        # a child that is not in the file is nobody's brother
        (PER_CHILD, [ADULT, OLD], [birth()], [("old", "refused event"), ("-", "granted 100.00")]),
        (PER_CHILD, [ADULT], [birth()], [("-", "granted 100.00")]),
        (PER_PERSON, [ADULT, OLD], [birth()], [("mother", "granted 100.00"), ("old", "refused event")]),
        # twins, told in each way: for each child 100, for the birth 700
        *(
            row
            for events in (
                [birth()],
                [birth(number=2)],
                [birth(member="new", number=2)],
                [birth(member="new"), birth(member="twin")],
            )
            for row in (
                (PER_CHILD, [ADULT, NEW, TWIN], events, [("new", "granted 100.00"), ("twin", "granted 100.00")]),
                (PER_BIRTH, [ADULT, OLD, NEW, TWIN], events, [("-", "granted 700.00")]),
            )
        ),
        (PER_BIRTH, [ADULT, OLD, NEW], [birth()], [("-", "granted 300.00")]),
        # the first child, the second, and the second where it is not in the file
        (BY_ORDER, [ADULT, NEW], [birth()], [("-", "granted 100.00")]),
        (BY_ORDER, [ADULT, OLD, NEW], [birth()], [("-", "granted 200.00")]),
        (BY_ORDER, [ADULT, OLD, NEW], [birth(member="new")], [("-", "granted 200.00")]),
        (BY_ORDER, [ADULT, OLD], [birth()], [("-", "granted 200.00")]),
        (BY_ORDER, [ADULT], [birth()], [("-", "granted 100.00")]),
    ],
)  # fmt: skip
def test_whose_birth_it_is(
    rule: str, members: list[dict[str, object]], events: list[dict[str, object]], expected: list[tuple[str, str]]
) -> None:
    assert told_of(rule, members, events=events) == expected


@pytest.mark.parametrize(
    ("event", "fault"),
    [
        (birth(member="old"), "circumstances.events[0].on born_on_day"),
        (birth(number=3), "circumstances.events[0].number born_together"),
        (birth(number=2, on="2026-02-01"), "circumstances.events[0].number born_together"),
    ],
)
def test_a_birth_that_does_not_suit_the_children(event: dict[str, object], fault: str) -> None:
    with pytest.raises(InvalidInput) as wrong:
        told_of(PER_CHILD, [ADULT, OLD, NEW, TWIN], events=[event])
    assert [f"{each.path} {each.code}" for each in wrong.value.faults] == [fault]


def test_each_twin_is_declared() -> None:
    """Of a birth of two, the residence of both is asked for."""
    rule = PER_BIRTH.replace('["birth"]', '["birth"], residence = { who = "claimant_and_child" }')
    elsewhere = {**TWIN, "declared_here": False}
    assert told_of(rule, [ADULT, NEW, TWIN], events=[birth()]) == [("-", "granted 700.00")]
    assert told_of(rule, [ADULT, NEW, elsewhere], events=[birth()]) == [("-", "refused residence")]


def test_an_age_is_that_of_the_one_whom_the_event_concerns() -> None:
    """A jubilee of the grandmother, who is no claimant, under a council that pays for the event."""
    rule = 'unit = "event"\nrequires = { event = ["birthday"] }\namount = { shape = "table", by = "age", rows = [{ at = 90, amount = "50.00" }] }'
    old = {"id": "omite", "birth_date": "1936-02-01", "declared_here": True}
    assert sorted(told_of(rule, [ADULT, old])) == [("-", "granted 50.00"), ("-", "refused no_amount")]


# -- limits ---------------------------------------------------------------------------------------

FATHER = {"id": "father", "birth_date": "1988-01-01", "declared_here": True}
PERSONS = (
    'unit = "person"\namount = {{ shape = "fixed", amount = "50.00" }}\nlimit = [{{ per = "calendar_year", {limit} }}]'
)
TO_NOBODY = {"benefit": "b", "on": "2026-02-01", "amount": "30.00"}


@pytest.mark.parametrize(
    ("limit", "members", "paid", "expected"),
    [
        # alone in the household nobody else can have got it: 70 - 30 = 40
        ('of = "person", times = 1', [ADULT], [TO_NOBODY], ["refused limit"]),
        ('of = "person", most = { amount = "70.00" }', [ADULT], [TO_NOBODY], ["granted 40.00"]),
        # one of two has had it, and nobody says who
        ('of = "person", times = 1', [ADULT, FATHER], [TO_NOBODY], ["undetermined 0.00 50.00 limit"] * 2),
        ('of = "person", most = { amount = "70.00" }', [ADULT, FATHER], [TO_NOBODY], ["undetermined 40.00 50.00 limit"] * 2),
        ('of = "person", most = { amount = "30.00" }', [ADULT, FATHER], [TO_NOBODY], ["undetermined 0.00 30.00 limit"] * 2),
        # it makes no difference: twice is allowed, 80 - 30 = 50
        ('of = "person", times = 2', [ADULT, FATHER], [TO_NOBODY], ["granted 50.00"] * 2),
        ('of = "person", most = { amount = "80.00" }', [ADULT, FATHER], [TO_NOBODY], ["granted 50.00"] * 2),
        ('of = "person", most = { amount = "79.99" }', [ADULT, FATHER], [TO_NOBODY], ["undetermined 49.99 50.00 limit"] * 2),
        # named, it is that member's only
        ('of = "person", times = 1', [ADULT, FATHER], [{**TO_NOBODY, "member": "father"}], ["granted 50.00", "refused limit"]),
        # of the household the claimant comes first, wherever the file puts her: 70 - 50 = 20
        ('most = { amount = "70.00" }', [ADULT, FATHER], [], ["granted 50.00", "granted 20.00"]),
        ('most = { amount = "70.00" }', [FATHER, ADULT], [], ["granted 20.00", "granted 50.00"]),
        ('most = { amount = "50.00" }', [ADULT, FATHER], [], ["granted 50.00", "refused limit"]),
        # 90 - 30 - 50 = 10
        ('most = { amount = "90.00" }', [ADULT, FATHER], [TO_NOBODY], ["granted 50.00", "granted 10.00"]),
        ("times = 1", [ADULT, FATHER], [], ["granted 50.00", "refused limit"]),
        ("times = 2", [ADULT, FATHER], [], ["granted 50.00", "granted 50.00"]),
        # a limit of each person is not shared
        ('of = "person", times = 1', [ADULT, FATHER], [], ["granted 50.00"] * 2),
        ('of = "person", most = { amount = "50.00" }', [ADULT, FATHER], [], ["granted 50.00"] * 2),
    ],
)  # fmt: skip
def test_what_counts_towards_a_limit(
    limit: str, members: list[dict[str, object]], paid: list[dict[str, object]], expected: list[str]
) -> None:
    assert [words for _, words in told_of(PERSONS.format(limit=limit), members, paid=paid)] == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2026-02-01", "2026-03-01"), ["granted 50.00", "refused limit"]),
        (("2026-03-01", "2026-02-01"), ["refused limit", "granted 50.00"]),
    ],
)
def test_the_earlier_event_comes_first(days: tuple[str, str], expected: list[str]) -> None:
    rule = 'unit = "event"\nrequires = { event = ["fire"] }\namount = { shape = "fixed", amount = "50.00" }\nlimit = [{ per = "calendar_year", times = 1 }]'
    fires = [{"kind": "fire", "on": on} for on in days]
    assert [words for _, words in told_of(rule, [ADULT], events=fires)] == expected


def test_what_is_open_of_one_leaves_the_limit_of_the_next_open() -> None:
    """An answer about the mother decides whether the father still gets the only one of the year."""
    rule = (
        PERSONS.format(limit="times = 1")
        + '\nvariant = [{ requires = { age_until = 37 }, amount = { shape = "up_to", most = { amount = "40.00" } } }]'
    )
    assert [words for _, words in told_of(rule, [ADULT, FATHER])] == [
        "undetermined 0.00 40.00 discretion",
        "undetermined 0.00 50.00 limit",
    ]
