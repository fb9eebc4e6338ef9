"""Household files: JSON read strictly into a `Household`, written back without loss, and its schema."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from types import SimpleNamespace, UnionType
from typing import Any, get_args, get_origin

import attrs

from lvsocial.circumstances import Circumstances
from lvsocial.errors import Fault, InvalidInput
from lvsocial.households import Household, faults_across
from lvsocial.identifiers import PersonalCode
from lvsocial.money import Money
from lvsocial.strict import LARGEST_NUMBER, LONGEST_TEXT, converter, read_json, structure
from lvsocial.timeline import parse_day

# A household that is no file does without them, so its class names them in a text.
attrs.resolve_types(Household, localns={"Circumstances": Circumstances})


def read(data: bytes | str) -> Household:
    """The household that JSON *data* describes.

    Raises `InvalidInput` with every fault of the file, each at its path. The error and its frames
    hold nothing of what was given.
    """
    value = read_json(data)
    del data
    found = (value,) if isinstance(value, Fault) else _household(value)
    del value
    if isinstance(found, tuple):
        raise InvalidInput(*found)
    return found


def from_dict(value: Mapping[str, object]) -> Household:
    """The household that a dictionary in the form of a household file describes; as `read`."""
    found = _household(value)
    del value
    if isinstance(found, tuple):
        raise InvalidInput(*found)
    return found


def to_dict(household: Household) -> dict[str, object]:
    """*household* in the form of a household file. Personal codes stand in it in full."""
    made: dict[str, object] = converter().unstructure(household)
    return made


def write(household: Household) -> str:
    """*household* as JSON that `read` takes. Personal codes stand in it in full."""
    return json.dumps(to_dict(household), ensure_ascii=False, indent=2) + "\n"


def _household(value: object) -> Household | tuple[Fault, ...]:
    found = structure(value, Household)
    if isinstance(found, Household):
        return found
    if any(fault.code == "not_read" for fault in found):
        return found
    known = {(fault.path, fault.code) for fault in found}
    # Faults across members are looked for even where a member is wrong, so that one run tells all.
    across = (f for f in faults_across(_as_far_as_readable(value)) if (f.path, f.code) not in known)
    nobody = _get(value, "members") == []
    return found + tuple(f for f in across if nobody or f.code != "a_member")


def _as_far_as_readable(value: object) -> Any:
    """What `faults_across` looks at, of a file that is wrong somewhere."""
    members = [SimpleNamespace(**_readable_member(m)) for m in _list(_get(value, "members"))]
    costs = tuple(_readable_line(line) for line in _list(_get(_get(value, "dwelling"), "costs")))
    return SimpleNamespace(members=members, dwelling=SimpleNamespace(costs=costs), circumstances=None)


def _readable_member(value: object) -> dict[str, object]:
    return {
        "id": text if isinstance(text := _get(value, "id"), str) else None,
        "personal_code": _readable(PersonalCode.parse, _get(value, "personal_code")),
        "applicant": _get(value, "applicant") is True,
        # Nothing is before a birth that is not told.
        "birth_date": _readable(parse_day, _get(value, "birth_date")) or date.min,
        "disability_group": _get(value, "disability_group"),
        "disability_until": _readable(parse_day, _get(value, "disability_until")),
        "joined": _readable(parse_day, _get(value, "joined")),
        "left": _readable(parse_day, _get(value, "left")),
        "incomes": tuple(_readable_line(line) for line in _list(_get(value, "incomes"))),
    }


def _readable_line(value: object) -> object:
    kind, month, amount = _get(value, "kind"), _get(value, "month"), _readable(Money.parse, _get(value, "amount"))
    label = _get(value, "label")
    told = isinstance(kind, str) and isinstance(month, str) and amount and isinstance(label, str | None)
    return (kind, month, amount, label) if told else None


def _readable(parse: Any, value: object) -> object:
    try:
        return parse(value) if isinstance(value, str) else None
    except InvalidInput:
        return None


def _get(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


# Digits are spelt out: to some validators \d is a digit of any script.
_LEAVES: Mapping[str, Mapping[str, object]] = {
    "str": {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT},
    "bool": {"type": "boolean"},
    "int": {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER},
    "date": {
        "type": "string",
        "format": "date",
        "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        "examples": ["1987-04-12"],
    },
    "Money": {"type": "string", "pattern": r"^-?[0-9]{1,9}(\.[0-9]{2})?( LVL)?$", "examples": ["412.55", "45.00 LVL"]},
    "Month": {"type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])$", "examples": ["2025-02"]},
    "PersonalCode": {"type": "string", "pattern": r"^[0-9]{6}-?[0-9]{5}$"},
}


_NOT_NEGATIVE: Mapping[str, object] = {
    **_LEAVES["Money"],
    "pattern": str(_LEAVES["Money"]["pattern"]).replace("-?", ""),
}
"""An amount with a check of its own, as each field with a check is: what is paid or owned is not below zero."""


def schema() -> dict[str, object]:
    """A JSON Schema (2020-12) of a household file, to build a form from.

    It describes shapes; what concerns several fields (a member given twice) only `read` finds.
    """
    definitions: dict[str, object] = {}
    root = _schema_of(Household, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "lvsocial.household/1",
        "title": "A household as lvsocial reads it",
        **dict(_members(root, definitions)),
        "$defs": definitions,
    }


def _members(root: Mapping[str, object], definitions: dict[str, object]) -> Iterator[tuple[str, object]]:
    whole = definitions.pop(str(root["$ref"]).rsplit("/", 1)[-1])
    assert isinstance(whole, dict)  # noqa: S101 - what _schema_of enters is a dict
    yield from whole.items()


def _schema_of(kind: Any, definitions: dict[str, object]) -> dict[str, object]:
    if get_origin(kind) is UnionType:
        return _schema_of(next(arg for arg in get_args(kind) if arg is not type(None)), definitions)
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _schema_of(get_args(kind)[0], definitions)}
    if kind.__name__ in _LEAVES:
        return dict(_LEAVES[kind.__name__])
    if not attrs.has(kind):
        return {"enum": [member.value for member in kind]}
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        fields = attrs.fields(kind)
        definitions[kind.__name__] = {
            "type": "object",
            "description": (kind.__doc__ or "").split("\n")[0],
            "properties": {
                field.name: _NOT_NEGATIVE
                if field.validator is not None and Money in (field.type, *get_args(field.type))
                else _schema_of(field.type, definitions)
                for field in fields
            },
            "required": [field.name for field in fields if field.default is attrs.NOTHING],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{kind.__name__}"}
