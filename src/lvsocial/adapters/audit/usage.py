"""What the lookup register tells a person: who looked them up, when and why.

The fields are those of the usage service of the Estonian data tracker (*andmejälgija*, version 2.1), the
citizen-facing schema that a portal can show without knowing registers.
"""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

import attrs
from dateutil.relativedelta import relativedelta

from lvsocial.adapters.persons import ForeignRef, PersonRef
from lvsocial.adapters.policy import heading, policies
from lvsocial.adapters.records import Lookup, LookupRegister
from lvsocial.data import read_toml
from lvsocial.errors import Fault, InvalidInput
from lvsocial.identifiers import PersonalCode
from lvsocial.language import Lang
from lvsocial.timeline import parse_day

YEARS_BACK = 2
"""For how many years a person is told at least (Fizisko personu datu apstrādes likums, 27(3))."""


@cache
def words() -> Mapping[str, Any]:
    """What a person is told, and what is said of a chain, in both languages (``words.toml``)."""
    return read_toml("lvsocial.adapters.audit", "words.toml")


@attrs.frozen(repr=False)
class Usage:
    """One lookup as the person it was about is told of it.

    *logtime* is the moment of asking (UTC), *action* what was asked and why, in words. *receiver_code* is the
    registration number of the institution that asked, *receiver_system* the system it asked from.
    """

    logtime: datetime
    action: str
    receiver_code: str
    receiver_name: str
    receiver_system: str

    def to_dict(self) -> dict[str, str]:
        """The fields under the names of the schema."""
        return {
            "logtime": self.logtime.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            "action": self.action,
            "receiverCode": self.receiver_code,
            "receiverName": self.receiver_name,
            "receiverSystem": self.receiver_system,
        }


def told_since(on: date) -> datetime:
    """The moment from which a person who asks on the day *on* is told at least: two years before.

    >>> told_since(date(2026, 11, 24))
    datetime.datetime(2024, 11, 24, 0, 0, tzinfo=datetime.timezone.utc)
    """
    return datetime.combine(on - relativedelta(years=YEARS_BACK), time(), UTC)


def usages(
    register: LookupRegister,
    persons: Iterable[PersonRef],
    since: datetime,
    until: datetime | None = None,
    lang: Lang = "lv",
) -> tuple[Usage, ...]:
    """Every lookup about one of *persons* from *since* until before *until*, as it ended, in the order of asking.

    *persons* are the identifiers of one person: somebody may have had two codes.
    """
    latest: dict[str, Lookup] = {}
    for person in persons:
        latest |= {each.lookup: each for each in register.about(person, since) if until is None or each.at < until}
    return tuple(_told(lookup, lang) for lookup in sorted(latest.values(), key=lambda lookup: lookup.at))


def read_persons(text: str) -> tuple[PersonRef, ...]:
    """The identifiers that *text* holds, one a line: personal codes, or what `spelled` makes of a foreign number.

    Raises `InvalidInput`, which names the lines that are wrong and repeats nothing of them.
    """
    found: list[PersonRef] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.splitlines(), 1):
        person = _person(line.strip()) if line.strip() else None
        if person is not None:
            found.append(person)
        elif line.strip():
            faults.append(Fault(f"line {number}", "person_line"))
        # The error carries this frame, and a traceback may print what the frame holds.
        del line, person
    del text
    if not found and not faults:
        faults.append(Fault("", "person_line"))
    if faults:
        del found
        raise InvalidInput(*faults)
    return tuple(found)


def _person(text: str) -> PersonRef | None:
    with suppress(InvalidInput):
        return PersonalCode.parse(text)
    matched = re.fullmatch(r"([A-Z]{2}):([^:]+):(\d{4}-\d\d-\d\d)", text, re.ASCII)
    if matched is not None:
        with suppress(InvalidInput):
            return ForeignRef(matched[1], matched[2], parse_day(matched[3]))
    return None


def _told(lookup: Lookup, lang: Lang) -> Usage:
    action = words()["phrases"]["action"][lang].format(
        register=_register(lookup.port, lang),
        kind=_word("kinds", lookup.kind, lang),
        relation=_word("relations", lookup.relation, lang),
        case=lookup.case,
        basis=lookup.basis,
        outcome=_word("outcomes", lookup.outcome, lang),
    )
    return Usage(lookup.at, action, lookup.institution, lookup.institution_name, lookup.system)


def _register(port: str, lang: Lang) -> str:
    """The register as a citizen knows it, or the bare name where it is an integrator's own."""
    if port not in policies():
        return port
    about = heading(port)
    return f"{about.title[lang]} ({about.holder[lang]})"


def _word(table: str, key: str, lang: Lang) -> str:
    told: str = words()[table][key][lang] if key else words()["phrases"]["no_relation"][lang]
    return told
