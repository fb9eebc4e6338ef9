"""Files of the services: JSON read strictly into what they declare, every fault at its path and no value repeated."""

from types import SimpleNamespace
from typing import Any, TypeVar

from lvsocial.errors import Fault, InvalidInput
from lvsocial.money import Money
from lvsocial.services.case import (
    BillLine,
    Case,
    Client,
    Council,
    Relation,
    Relative,
    Unit,
    faults_across,
)
from lvsocial.services.needs import Need
from lvsocial.strict import converter, read_json, structure

T = TypeVar("T")


def read(data: bytes | str, kind: type[T]) -> T:
    """The *kind* that JSON *data* describes.

    Raises `InvalidInput` with every fault of the file. The error and its frames hold nothing of what was given.
    """
    value = read_json(data)
    del data
    found = (value,) if isinstance(value, Fault) else structure(value, kind)
    del value
    if isinstance(found, tuple):
        raise InvalidInput(*found)
    return found


def read_case(data: bytes | str) -> Case:
    """The case of a bill that JSON *data* describes; raises `InvalidInput` with every fault."""
    value = read_json(data)
    del data
    found = (value,) if isinstance(value, Fault) else structure(value, Case)
    if isinstance(found, tuple):
        # Faults across the parts are looked for even where a part is wrong, so that one run tells all.
        known = {(each.path, each.code) for each in found}
        found += tuple(f for f in faults_across(_as_far_as_readable(value)) if (f.path, f.code) not in known)
    del value
    if isinstance(found, tuple):
        raise InvalidInput(*found)
    return found


def _as_far_as_readable(value: object) -> Any:
    """The parts of a case that can be read, with harmless ones where one is wrong, so that places stay the same."""
    parts = value if isinstance(value, dict) else {}
    line = BillLine("", Unit.MONTH, Money(1))
    lines = [_readable(each, line) for each in _list(parts.get("lines"))]
    relatives = [
        _readable(each, Relative(f"[{n}]", Relation.SPOUSE)) for n, each in enumerate(_list(parts.get("relatives")))
    ]
    return SimpleNamespace(
        client=_readable(parts.get("client"), Client("-")),
        lines=lines or [line],
        relatives=relatives,
        council=_readable(parts.get("council", {}), Council()),
    )


def _readable(value: object, instead: T) -> T:
    found = structure(value, type(instead))
    return instead if isinstance(found, tuple) else found


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def read_need(data: bytes | str) -> Need:
    """What JSON *data* tells of a person who asks for a service; raises `InvalidInput` with every fault."""
    return read(data, Need)


def to_dict(declared: object) -> dict[str, object]:
    """What `read` takes, as JSON values."""
    made: dict[str, object] = converter().unstructure(declared)
    return made
