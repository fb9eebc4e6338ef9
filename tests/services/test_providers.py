"""Providers: five years, one entry for each kind and address, contracts, search; and agreements and plans."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest

from lvsocial.errors import InvalidInput, NotInForce
from lvsocial.explanation.services import told
from lvsocial.services.agreements import (
    Agreement,
    Duty,
    Goal,
    Hurdle,
    Kept,
    Measure,
    Party,
    Plan,
    PlanGap,
    Warned,
    check_plan,
    may_stop,
    standing,
)
from lvsocial.services.providers import (
    Access,
    Breach,
    Contract,
    MemoryRegister,
    ProviderRegister,
    Providers,
    Registration,
    check_contract,
)

ENTRY = Registration(
    "393",
    "Tērvetes sociālais dienests",
    "home_care",
    "Zelmeņi",
    date(2021, 5, 13),
    ("Dobele",),
    (Access.TRANSPORT,),
)
CONTRACT = Contract(ENTRY.provider, "home_care", "Zelmeņi", date(2025, 1, 1), date(2026, 12, 31))
PLACE = attrs.evolve(ENTRY, number="394", service="long_term_care_adult", lodging=True)
STRUCK = attrs.evolve(PLACE, struck_off=date(2026, 2, 15), safe_after=True, registered=date(2023, 1, 1))
PLACE_CONTRACT = attrs.evolve(CONTRACT, service="long_term_care_adult")


@pytest.mark.parametrize(
    ("entries", "contract", "on", "breach"),
    [
        ([ENTRY], CONTRACT, "2026-03-10", Breach(0)),
        ([ENTRY], CONTRACT, "2026-05-12", Breach(0)),  # the last day of five years
        ([ENTRY], CONTRACT, "2026-05-13", Breach.EXPIRED),
        ([ENTRY], CONTRACT, "2024-12-31", Breach.OUT_OF_CONTRACT),
        ([ENTRY], CONTRACT, "2025-01-01", Breach(0)),
        ([ENTRY, attrs.evolve(ENTRY, number="500", registered=date(2026, 5, 13))], CONTRACT, "2026-05-13", Breach(0)),
        ([attrs.evolve(ENTRY, registered=date(2026, 3, 11))], CONTRACT, "2026-03-10", Breach.NOT_YET),
        ([], CONTRACT, "2026-03-10", Breach.NO_ENTRY),
        ([PLACE], CONTRACT, "2026-03-10", Breach.OTHER_SERVICE),
        ([attrs.evolve(ENTRY, address="Bukaiši")], CONTRACT, "2026-03-10", Breach.OTHER_ADDRESS),
        ([STRUCK], PLACE_CONTRACT, "2026-02-14", Breach(0)),
        ([STRUCK], PLACE_CONTRACT, "2026-08-14", Breach(0)),  # six months from the striking off, with lodging and safe
        ([STRUCK], PLACE_CONTRACT, "2026-08-15", Breach.STRUCK_OFF),
        ([attrs.evolve(STRUCK, safe_after=False)], PLACE_CONTRACT, "2026-03-01", Breach.STRUCK_OFF),
        ([attrs.evolve(STRUCK, lodging=False)], PLACE_CONTRACT, "2026-03-01", Breach.STRUCK_OFF),
    ],
)
def test_a_contract_on_a_day(entries: list[Registration], contract: Contract, on: str, breach: Breach) -> None:
    """Both sides of each threshold by a day."""
    assert check_contract(contract, entries, date.fromisoformat(on)).breach == breach


def test_a_term_is_not_carried_back() -> None:
    """Five years are known since the regulation of 2017, going on after a striking off since the wording read."""
    old = attrs.evolve(ENTRY, registered=date(2016, 1, 1))
    with pytest.raises(NotInForce):
        check_contract(attrs.evolve(CONTRACT, since=date(2016, 1, 1)), [old], date(2017, 6, 30))
    with pytest.raises(NotInForce):
        check_contract(PLACE_CONTRACT, [STRUCK], date(2026, 2, 20))
    assert MemoryRegister([old, attrs.evolve(old, number="2", registered=date(2016, 5, 1))]).entries


@pytest.mark.parametrize("lang", ["lv", "en"])
def test_a_check_is_told_with_provisions(lang: str) -> None:
    """Regulation 385 paras 4 to 6 and SPSPL 9(4), 17."""
    lines = told(check_contract(CONTRACT, [ENTRY], date(2026, 5, 13)).findings, lang)  # type: ignore[arg-type]
    assert len(lines) == 6
    assert all(line.citations for line in lines)


REGISTER: ProviderRegister = MemoryRegister(
    [
        ENTRY,
        PLACE,
        attrs.evolve(
            ENTRY, number="395", provider="Samarieši", address="Auce", access=(Access.WHEELCHAIR, Access.TRANSPORT)
        ),
        attrs.evolve(ENTRY, number="396", provider="Citi", address="Tukums", territories=("Tukums",)),
    ]
)


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        (Providers("home_care", date(2026, 3, 10)), ["393", "395", "396"]),
        (Providers("home_care", date(2026, 3, 10), "Dobele"), ["393", "395"]),
        (Providers("home_care", date(2026, 3, 10), "Dobele", frozenset({Access.WHEELCHAIR})), ["395"]),
        (
            Providers("home_care", date(2026, 3, 10), "Dobele", frozenset({Access.WHEELCHAIR, Access.TRANSPORT})),
            ["395"],
        ),
        (Providers("home_care", date(2026, 3, 10), "Tukums", frozenset({Access.WHEELCHAIR})), []),
        (Providers("home_care", date(2026, 5, 13)), []),
        (Providers("home_care", date(2021, 5, 12)), []),
        (Providers("respite_care", date(2026, 3, 10)), []),
    ],
)
def test_search_over_the_port(question: Providers, numbers: list[str]) -> None:
    """By service, day, territory and all access needs; nothing found is empty."""
    assert [each.number for each in REGISTER.providers(question)] == numbers


def test_one_entry_for_each_kind_and_address() -> None:
    """A second one while the first stands is a fault; one that follows it is a renewal."""
    with pytest.raises(InvalidInput) as caught:
        MemoryRegister(
            [ENTRY, attrs.evolve(ENTRY, number="400", registered=date(2025, 1, 1)), attrs.evolve(PLACE, number="393")]
        )
    assert [(each.path, each.code) for each in caught.value.faults] == [
        ("entries[1]", "entry_twice"),
        ("entries[2].number", "entry_twice"),
    ]
    renewed = attrs.evolve(ENTRY, number="400", registered=date(2026, 5, 13))
    assert len(MemoryRegister([ENTRY, renewed]).entries) == 2


def test_an_entry_is_for_a_service_of_the_catalogue() -> None:
    """And its days, and a contract's, are in order."""
    for wrong, code in [
        (lambda: attrs.evolve(ENTRY, service="massage"), "service_unknown"),
        (lambda: attrs.evolve(CONTRACT, service="massage"), "service_unknown"),
        (lambda: Providers("massage", date(2026, 1, 1)), "service_unknown"),
        (lambda: attrs.evolve(ENTRY, struck_off=date(2020, 1, 1)), "day_order"),
        (lambda: attrs.evolve(CONTRACT, until=date(2024, 1, 1)), "day_order"),
    ]:
        with pytest.raises(InvalidInput) as caught:
            wrong()
        assert [each.code for each in caught.value.faults] == [code]


# -- agreements ----------------------------------------------------------------------------------------

ON = date(2026, 3, 10)
VISIT = Measure("ielaist aprūpētāju", Duty.HOME_VISIT, Party.CLIENT, date(2026, 3, 1))
BROKEN = attrs.evolve(VISIT, kept=False)
WARNED = Warned(date(2026, 3, 2), date(2026, 3, 9))
SIGNED = Agreement(
    "anna", date(2026, 1, 5), (BROKEN,), signed_by_client=True, signed_by_service=True, warnings=(WARNED,)
)


@pytest.mark.parametrize(
    ("measure", "on", "kept"),
    [
        (VISIT, date(2026, 3, 1), Kept.OPEN),
        (VISIT, date(2026, 3, 2), Kept.OVERDUE),
        (attrs.evolve(VISIT, kept=True), ON, Kept.KEPT),
        (BROKEN, ON, Kept.BROKEN),
        (attrs.evolve(BROKEN, objective_reason=True), ON, Kept.EXCUSED),
    ],
)
def test_how_a_measure_stands(measure: Measure, on: date, kept: Kept) -> None:
    """Nobody has broken what nobody has recorded."""
    assert standing(measure, on) is kept


@pytest.mark.parametrize(
    ("agreement", "on", "child", "hurdles"),
    [
        (SIGNED, ON, False, Hurdle(0)),
        (SIGNED, date(2026, 3, 9), False, Hurdle.NOT_WARNED),  # the last day of the warning
        (attrs.evolve(SIGNED, warnings=()), ON, False, Hurdle.NOT_WARNED),
        (attrs.evolve(SIGNED, signed_by_client=False), ON, False, Hurdle.NOT_BINDING),
        (attrs.evolve(SIGNED, measures=(VISIT,)), ON, False, Hurdle.NOT_BROKEN),
        (attrs.evolve(SIGNED, measures=(attrs.evolve(BROKEN, objective_reason=True),)), ON, False, Hurdle.NOT_BROKEN),
        (SIGNED, ON, True, Hurdle.CHILD),
        (
            attrs.evolve(SIGNED, measures=(attrs.evolve(BROKEN, duty=Duty.OF_SERVICE, whom=Party.SERVICE),)),
            ON,
            False,
            Hurdle.NOT_BROKEN,
        ),
    ],
)
def test_when_home_care_may_be_stopped(agreement: Agreement, on: date, child: bool, hurdles: Hurdle) -> None:
    """SPSPL 23(6), and only after a written warning whose time has run out (Law On Social Security 32(2))."""
    found = may_stop(agreement, on, child=child)
    assert found.hurdles == hurdles
    assert {citation.text.split(",")[0] for line in told(found.findings, "en") for citation in line.citations} == {
        "Social Assistance Law",
        "Law On Social Security",
    }


def test_an_agreement_that_is_not_whole() -> None:
    """Every fault at once, with its path."""
    with pytest.raises(InvalidInput) as caught:
        Agreement(
            "anna",
            ON,
            (attrs.evolve(VISIT, until=ON - timedelta(1), whom=Party.SERVICE, kept=True, objective_reason=True),),
            review=date(2026, 1, 1),
            warnings=(WARNED,),
        )
    assert {(each.path, each.code) for each in caught.value.faults} == {
        ("review", "day_order"),
        ("measures[0].until", "day_order"),
        ("measures[0].whom", "whose_duty"),
        ("measures[0].objective_reason", "kept_or_reason"),
        ("warnings[0].on", "day_order"),
    }
    with pytest.raises(InvalidInput) as caught:
        Agreement("120487-91234", ON, ())
    assert [each.code for each in caught.value.faults] == ["id_not_code", "a_measure"]
    with pytest.raises(InvalidInput):
        Warned(ON, ON - timedelta(1))


PLAN = Plan(
    "anna",
    "specialised_workshop",
    ON,
    (Goal("strādāt darbnīcā", (attrs.evolve(VISIT, until=ON, duty=Duty.TAKE_PART),)),),
)


@pytest.mark.parametrize(
    ("plan", "code", "on", "gaps"),
    [
        (PLAN, "specialised_workshop", ON, PlanGap(0)),
        (PLAN, "specialised_workshop", ON - timedelta(1), PlanGap.NOT_YET),
        (None, "specialised_workshop", ON, PlanGap.NO_PLAN),
        (PLAN, "day_care_centre", ON, PlanGap.NO_PLAN),
        (None, "home_care", ON, PlanGap(0)),
    ],
)
def test_rehabilitation_has_a_plan(plan: Plan | None, code: str, on: date, gaps: PlanGap) -> None:
    """SPSPL 24: every client of social rehabilitation; social care needs none."""
    found = check_plan(plan, code, on)
    assert found.gaps == gaps
    assert all(line.citations for line in told(found.findings))


def test_a_plan_that_is_not_whole() -> None:
    """A goal, a measure to each, and days in order."""
    with pytest.raises(InvalidInput) as caught:
        Plan("anna", "shelter", ON, (Goal("x", ()), Goal("y", (VISIT,))), reviewed=(date(2026, 1, 1),))
    assert {(each.path, each.code) for each in caught.value.faults} == {
        ("goals[0].measures", "a_measure"),
        ("goals[1].measures[0].until", "day_order"),
        ("reviewed[0]", "day_order"),
    }
    with pytest.raises(InvalidInput) as caught:
        Plan("120487-91234", "shelter", ON, ())
    assert [each.code for each in caught.value.faults] == ["id_not_code", "a_goal"]


def test_no_repr_of_an_agreement_tells_of_a_life() -> None:
    """What was agreed, and with whom, stays out of it."""
    for each in (SIGNED, BROKEN, WARNED, PLAN, *PLAN.goals):
        assert "anna" not in repr(each)
        assert "ielaist" not in repr(each)
        assert "2026" not in repr(each)
