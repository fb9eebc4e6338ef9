"""The stores in memory keep what they are given, in order, and let go of what is past its time."""

from datetime import UTC, date, datetime
from typing import Any

import attrs

from lvsocial.adapters.persons import ForeignRef, spelled
from lvsocial.adapters.records import Attempt, Lookup
from lvsocial.adapters.stores import MemoryAuditLog, MemoryLookupRegister
from lvsocial.identifiers import PersonalCode

ANNA, JANIS = PersonalCode.parse("010180-91234"), PersonalCode.parse("010180-91235")
NOON = datetime(2025, 3, 10, 12, tzinfo=UTC)


def made(kind: type[Any], **said: Any) -> Any:
    """A record with plain values for all that is not said."""
    plain = {"int": 0, "datetime": NOON, "str": "x"}
    return kind(**{f.name: plain.get(getattr(f.type, "__name__", "")) for f in attrs.fields(kind)} | said)


def test_attempts_in_order_and_for_one_year() -> None:
    log = MemoryAuditLog()
    for day in (9, 10, 11):
        log.append(made(Attempt, number=day, at=datetime(2025, 3, day, 12, tzinfo=UTC)))
    assert [each.number for each in log.attempts()] == [9, 10, 11]
    # A year after 2025-03-09 is 2026-03-09: on that day the attempt may still stand, on the next no more.
    assert log.expire(date(2026, 3, 9)) == 0
    assert log.expire(date(2026, 3, 10)) == 1
    assert [each.number for each in log.attempts()] == [10, 11]


def test_lookups_by_case_and_by_person() -> None:
    register = MemoryLookupRegister()
    register.append(made(Lookup, lookup="1", person=spelled(ANNA), case="A"))
    register.append(made(Lookup, lookup="2", person=spelled(JANIS), case="A"))
    register.append(made(Lookup, lookup="3", person=spelled(ANNA), case="B", at=datetime(2023, 3, 9, tzinfo=UTC)))
    assert [each.lookup for each in register.of_case("A")] == ["1", "2"]
    assert [each.lookup for each in register.about(ANNA, datetime(2023, 3, 10, tzinfo=UTC))] == ["1"]
    assert [each.lookup for each in register.about(ANNA, datetime(2023, 3, 9, tzinfo=UTC))] == ["1", "3"]


def test_lookups_go_after_their_last_day() -> None:
    register = MemoryLookupRegister()
    register.append(made(Lookup, lookup="five years", keep_until=date(2030, 3, 10)))
    register.append(made(Lookup, lookup="with the case file"))
    assert register.expire(date(2030, 3, 10)) == 0
    assert register.expire(date(2030, 3, 11)) == 1
    assert [each.lookup for each in register.of_case("x")] == ["with the case file"]


def test_a_person_without_a_code_is_spelled_whole() -> None:
    one = ForeignRef("UA", "AB123", date(1990, 1, 2))
    assert spelled(one) == "UA:AB123:1990-01-02"
    assert repr(one) == "<ForeignRef>"
