"""Who may ask which register for what: a table of the norms, and both sides of each of their limits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from types import SimpleNamespace
from typing import Any

import pytest

from lvsocial.adapters import population
from lvsocial.adapters.case_system import AwardsElsewhere
from lvsocial.adapters.desk import Desk, Key, Registries
from lvsocial.adapters.errors import AccessRefused, NotOffered, Refusal
from lvsocial.adapters.flows import answer
from lvsocial.adapters.policy import heading, policies
from lvsocial.adapters.ports import Ports
from lvsocial.adapters.records import Purpose, PurposeKind, Relation, Role
from lvsocial.adapters.stores import MemoryAuditLog, MemoryLookupRegister
from lvsocial.legal import Citation
from lvsocial.testing import worlds

ON = date(2025, 3, 10)
ASSISTANCE, SERVICE, REPORTING = PurposeKind
APPLICANT, MEMBER, RELATIVE = Relation
ALL = {Relation.APPLICANT, Relation.MEMBER, Relation.LIABLE_RELATIVE}
PROVIDER = {"role": Role.PROVIDER}


SAMPLES = [sample for sample in vars(worlds).values() if isinstance(sample, worlds.Sample)]
QUESTIONS: dict[str, Any] = {
    case.question.policy: case.question for sample in SAMPLES for case in reversed(sample.cases)
} | {"population_address": population.ResidentsAt("1", ON)}


def ask(question: Any, why: Purpose, on: date) -> None:
    """Put *question* on the day *on* to a register that has nothing on file."""
    empty = SimpleNamespace(**{question.method: lambda _: answer()})
    ports: Any = Ports(**{question.registry: empty})
    noon = datetime.combine(on, time(12), UTC)
    desk = Desk(ports, Key("k", b"s"), MemoryAuditLog(), MemoryLookupRegister(), clock=lambda: noon)
    Registries(desk).ask(question, purpose=why)


def refused(policy: str, why: Purpose, on: date = ON) -> Refusal | None:
    try:
        ask(QUESTIONS[policy], why, on)
    except AccessRefused as error:
        return error.kind
    return None


# The norm under which each register is asked; section 1.3 of the laws that name social services, else SPSPL 12(3).
NORMS = [
    ("case_system", "SPSPL 11(1) p. 10, 11(2)"),
    ("case_system_elsewhere", "SPSPL 36(7)"),
    ("social_insurance", "SPSPL 12(3)"),
    ("employment", "SPSPL 12(3)"),
    ("land_register", "SPSPL 12(3)"),
    ("land_register_folio", "ZL 132"),
    ("population", "FPRL 21"),
    ("population_address", "DDL 13(2)"),
    ("cadastre", "KadL 86(2)"),
    ("tax", "NNL 22(2) p. 5"),
    ("disability", "InvL 3.1(3) p. 22"),
    ("companies", "URL 4.10(1)"),
    ("vehicles", "CSL 14.1(1)"),
    ("account_register", "KTRL 6(1) p. 12"),
    ("credit_register", "KRL 15-20.1, 39"),
    ("bank_accounts", "KIL 63(1)"),
    ("education", "SPSPL 12(3)"),
    ("maintenance_fund", "SPSPL 12(3)"),
    ("rural_support", "SPSPL 12(3)"),
    ("prisons", "SPSPL 12(3)"),
    ("service_providers", "SPSPL 17(1)-(2)"),
    ("monitoring", "SPSPL 14(1) p. 5, 14(2)"),
]


def test_every_policy_stands_in_the_table() -> None:
    assert [name for name, _ in NORMS] == list(policies())


@pytest.mark.parametrize(("name", "norm"), NORMS)
def test_norm(name: str, norm: str) -> None:
    policy = policies()[name].on(ON)
    assert str(policy.norm) == norm
    # Nothing is certain of the days before the consolidated text of February 2026 that was read.
    assert policy.caveat is not None
    assert heading(name).title["lv"] != heading(name).title["en"]


@pytest.mark.parametrize(
    ("policy", "kind", "case", "actor", "said", "expected"),
    [
        # SPSPL 12(3): the social service, for assistance and services, about persons of the case
        ("social_insurance", ASSISTANCE, {}, {}, {}, None),
        ("social_insurance", SERVICE, {}, {}, {}, None),
        ("social_insurance", REPORTING, {}, {}, {}, Refusal.WRONG_PURPOSE),
        ("social_insurance", ASSISTANCE, {"persons": {worlds.RICH: MEMBER}}, {}, {}, None),
        ("social_insurance", ASSISTANCE, {"persons": {worlds.RICH: RELATIVE}}, {}, {}, None),
        ("social_insurance", ASSISTANCE, {"persons": {worlds.POOR: APPLICANT}}, {}, {}, Refusal.NOT_IN_CASE),
        # an open case: from the day it was opened to the day it was closed, both included
        ("social_insurance", ASSISTANCE, {"opened": ON}, {}, {}, None),
        ("social_insurance", ASSISTANCE, {"opened": date(2025, 3, 11)}, {}, {}, Refusal.CASE_NOT_OPEN),
        ("social_insurance", ASSISTANCE, {"closed": ON}, {}, {}, None),
        ("social_insurance", ASSISTANCE, {"closed": date(2025, 3, 9)}, {}, {}, Refusal.CASE_NOT_OPEN),
        # SPSPL 17(4): a provider only for what databases lack
        ("social_insurance", SERVICE, {}, PROVIDER, {}, Refusal.DATABASES_FIRST),
        ("social_insurance", SERVICE, {}, PROVIDER, {"not_in_databases": True}, None),
        # KTRL 6(1) p. 12, 6(2): of an applicant, by a designated user of the municipality
        ("account_register", ASSISTANCE, {}, {}, {}, None),
        ("account_register", SERVICE, {}, {}, {}, None),
        ("account_register", ASSISTANCE, {}, {"designation": None}, {}, Refusal.NOT_DESIGNATED),
        ("account_register", ASSISTANCE, {"persons": {worlds.RICH: MEMBER}}, {}, {}, Refusal.WRONG_RELATION),
        ("account_register", ASSISTANCE, {"persons": {worlds.RICH: RELATIVE}}, {}, {}, Refusal.WRONG_RELATION),
        ("account_register", SERVICE, {}, PROVIDER, {"not_in_databases": True}, Refusal.WRONG_ROLE),
        # NNL 22(2) p. 5: functions of public administration, so no provider
        ("tax", ASSISTANCE, {}, {}, {}, None),
        ("tax", SERVICE, {}, PROVIDER, {"not_in_databases": True}, Refusal.WRONG_ROLE),
        # SPSPL 14: reports only
        ("monitoring", REPORTING, {}, {}, {}, None),
        ("monitoring", ASSISTANCE, {}, {}, {}, Refusal.WRONG_PURPOSE),
        # of a disability nothing is asked about a liable relative: nothing of 36(1) or 36(2) needs it
        ("disability", ASSISTANCE, {"persons": {worlds.RICH: RELATIVE}}, {}, {}, Refusal.WRONG_RELATION),
    ],
)
def test_who_may_ask(
    in_case: Callable[..., Purpose],
    policy: str,
    kind: PurposeKind,
    case: dict[str, Any],
    actor: dict[str, Any],
    said: dict[str, Any],
    expected: Refusal | None,
) -> None:
    assert refused(policy, in_case(kind, case=case, actor=actor, **said)) == expected


@pytest.mark.parametrize(
    ("moved", "asked", "expected"),
    [
        # SPSPL 36(7): within three months, which end on the day of that number in the third month
        (date(2024, 12, 10), date(2025, 3, 10), None),
        (date(2024, 12, 10), date(2025, 3, 11), Refusal.NO_RECENT_MOVE),
        (date(2024, 11, 30), date(2025, 2, 28), None),
        (date(2024, 11, 30), date(2025, 3, 1), Refusal.NO_RECENT_MOVE),
        (date(2025, 3, 10), date(2025, 3, 10), None),
        (date(2025, 3, 11), date(2025, 3, 10), Refusal.NO_RECENT_MOVE),
    ],
)
def test_another_municipality(
    in_case: Callable[..., Purpose], moved: date, asked: date, expected: Refusal | None
) -> None:
    why = in_case(case={"moved_on": moved, "opened": date(2024, 1, 1)})
    put = AwardsElsewhere(worlds.RICH, worlds.QUARTER, worlds.THERE)
    if expected is None:
        ask(put, why, asked)
    else:
        with pytest.raises(AccessRefused) as caught:
            ask(put, why, asked)
        assert (caught.value.kind, caught.value.norm) == (expected, Citation("SPSPL", "36(7)"))


@pytest.mark.parametrize("name", ["credit_register", "bank_accounts"])
def test_what_no_norm_lets_a_social_service_ask(why: Purpose, name: str) -> None:
    with pytest.raises(NotOffered) as caught:
        ask(QUESTIONS[name], why, ON)
    assert caught.value.norm == policies()[name].on(ON).norm


def test_accounts_are_kept_five_years_with_their_content() -> None:
    # KTRL 7(1) p. 2: request, reply and its content, for five years.
    policy = policies()["account_register"].on(ON)
    assert policy.keep_content
    assert policy.keep_until(date(2024, 2, 29)) == date(2029, 2, 28)
    assert policies()["social_insurance"].on(ON).keep_until(ON) is None


def test_what_may_become_of_the_data() -> None:
    # CSL 14.1(6), NNL 22(6), KTRL 4
    told = {name: dated.on(ON).handling for name, dated in policies().items()}
    assert [name for name, handling in told.items() if handling.no_onward] == ["vehicles"]
    assert [name for name, handling in told.items() if handling.secret] == ["tax"]
    assert [name for name, handling in told.items() if handling.purpose_bound] == ["account_register"]


@pytest.mark.parametrize("on", [date(2020, 12, 31), date(2027, 1, 1)])
def test_no_norm_is_known_for_the_day(in_case: Callable[..., Purpose], on: date) -> None:
    why = in_case(case={"opened": date(2020, 1, 1)})
    assert refused("social_insurance", why, on) is Refusal.NO_LEGAL_BASIS
