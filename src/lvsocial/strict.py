"""The one strict door through which data enter: JSON, TOML and dictionaries into frozen records.

cattrs does the work, but its defaults coerce (``True`` to 1, a string to a list of letters) and its
messages quote what they refuse. Here every leaf refuses what is not exactly its kind, all faults are
gathered with their paths, and nothing that was given is repeated.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from itertools import islice
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import AttributeValidationNote, BaseValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn

from lvsocial.errors import Fault, InvalidInput
from lvsocial.identifiers import PersonalCode
from lvsocial.money import Money, Ratio
from lvsocial.timeline import Month, parse_day

T = TypeVar("T")

MOST_BYTES = 1_000_000
LONGEST_TEXT = 500
LARGEST_NUMBER = 10**9
MOST_FAULTS = 1000
"""With as many faults in one list the rest of it is not read: a file can be wrong half a million times."""
MOST_SUGGESTIONS = 20
"""So many unknown keys of one object are compared with the known ones."""


class _Twice:
    """The key under which an object keeps the names that stood in it more than once."""


class _NotANumber:
    """Stands for what JSON calls a number and no field takes: a fraction, an exponent, NaN, a huge one."""


def _refuse(code: str, **about: str) -> InvalidInput:
    return InvalidInput(Fault("", code, about))


def _text(value: object, _: object) -> str:
    if type(value) is not str:
        raise _refuse("text")
    if not value.strip() or len(value) > LONGEST_TEXT or not value.isprintable():
        raise _refuse("short_text", most=str(LONGEST_TEXT))
    return value


def _boolean(value: object, _: object) -> bool:
    if type(value) is not bool:
        raise _refuse("truth")
    return value


def _number(value: object, _: object) -> int:
    if type(value) is not int or not 0 <= value <= LARGEST_NUMBER:
        raise _refuse("number")
    return value


def _day(value: object, _: object) -> date:
    if type(value) is date:
        return value
    if type(value) is not str:
        raise _refuse("date")
    return parse_day(value)


def _parsed(parse: Callable[[str], T], code: str) -> Callable[[object, object], T]:
    def leaf(value: object, _: object) -> T:
        if type(value) is not str:
            raise _refuse(code)
        return parse(value)

    return leaf


@cache
def _choices(kind: type[StrEnum]) -> dict[str, StrEnum]:
    return {member.value: member for member in kind}


def _choice(value: object, kind: type[StrEnum]) -> StrEnum:
    known = _choices(kind)
    found = known.get(value) if type(value) is str else None
    if found is None:
        raise _refuse("choice", known=", ".join(known))
    return found


_PLACES = (AttributeValidationNote, IterableValidationNote)


def _place(note: AttributeValidationNote | IterableValidationNote) -> str:
    return note.name if isinstance(note, AttributeValidationNote) else f"[{note.index}]"


def _faults(error: BaseException) -> list[Fault]:
    """Every fault under *error*, each with its path below the place where *error* was raised."""
    if isinstance(error, InvalidInput):
        return list(error.faults)
    if not isinstance(error, BaseValidationError):
        # A leaf without a strict reading is a bug of ours; its error may quote what it was given.
        raise TypeError(f"no strict reading: {type(error).__name__}") from None
    found: list[Fault] = []
    for part in error.exceptions:
        # What a record's own checks raise has no note: it speaks of the record, or of a field by name.
        notes = [n for n in getattr(part, "__notes__", ()) if isinstance(n, _PLACES)]
        at = "" if not notes else _place(notes[-1])
        below = [Fault("", "required")] if isinstance(part, KeyError) else _faults(part)
        found.extend(fault.at(at) for fault in below)
    return found


def _record(converter: Converter, kind: type[T]) -> Callable[[object, object], T]:
    known = tuple(field.name for field in attrs.fields(kind))  # type: ignore[arg-type]
    expected = frozenset(known)
    inner = make_dict_structure_fn(kind, converter, _cattrs_detailed_validation=True)

    def leaf(value: object, _: object) -> T:
        if type(value) is not dict:
            raise _refuse("object")
        faults: list[Fault] = []
        if not value.keys() <= expected:
            faults = _unknown((key for key in value if key is not _Twice and key not in expected), known)
            again = dict.fromkeys(name if name in expected else "" for name in value.get(_Twice, ()))
            faults += [Fault(path, "twice") for path in again]
        try:
            made: T = inner(value, kind)
        except BaseValidationError as error:
            found = _faults(error)
            faults += found
            faults += _checked_alone(converter, kind, value, {fault.path for fault in found})
        if faults:
            raise InvalidInput(*faults)
        return made

    return leaf


def _checked_alone(converter: Converter, kind: Any, value: dict[str, object], wrong: set[str]) -> Iterator[Fault]:
    """What the fields' own checks find in a record that was not made, so that they did not run."""
    for field in attrs.fields(kind):
        if field.validator is None or field.name not in value or field.name in wrong:
            continue
        try:
            field.validator(None, field, converter.structure(value[field.name], field.type))
        except (InvalidInput, BaseValidationError) as error:
            yield from _faults(error)


def _unknown(keys: Iterable[object], known: tuple[str, ...]) -> list[Fault]:
    """A fault for every known key that an unknown one comes near to, and one for all that come near none."""
    nearest = dict.fromkeys(_nearest(key, known) for key in islice(keys, MOST_SUGGESTIONS))
    if any(True for _ in keys):
        nearest[None] = None
    return [
        Fault("", "unknown_key", {"known": ", ".join(known)})
        if near is None
        else Fault("", "unknown_key_near", {"near": near})
        for near in nearest
    ]


def _nearest(key: object, known: tuple[str, ...]) -> str | None:
    near = get_close_matches(key, known, 1, 0.6) if isinstance(key, str) else []
    return near[0] if near else None


def _rows(converter: Converter, kind: Any) -> Callable[[object, object], tuple[Any, ...]]:
    (of, _) = get_args(kind)
    each = converter.get_structure_hook(of)

    def leaf(value: object, _: object) -> tuple[Any, ...]:
        if type(value) is not list:
            raise _refuse("list")
        made: list[Any] = []
        faults: list[Fault] = []
        for index, item in enumerate(value):
            if len(faults) >= MOST_FAULTS:
                faults.append(Fault(f"[{index}]", "not_read"))
                break
            try:
                made.append(each(item, of))
            except (InvalidInput, BaseValidationError) as error:
                faults.extend(fault.at(f"[{index}]") for fault in _faults(error))
        if faults:
            raise InvalidInput(*faults)
        return tuple(made)

    return leaf


def _optional(converter: Converter, kind: Any) -> Callable[[object, object], Any]:
    (of,) = (arg for arg in get_args(kind) if arg is not type(None))
    each = converter.get_structure_hook(of)

    def leaf(value: object, _: object) -> Any:
        if value is None:
            raise _refuse("null")
        return each(value, of)

    return leaf


def _is_rows(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _is_optional(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType)


_ID = re.compile(r"[a-z][a-z0-9_-]{0,59}", re.ASCII)


def _named(converter: Converter, kind: Any) -> Callable[[object, object], dict[str, Any]]:
    """A table whose keys are ids that the file itself gives."""
    (_, of) = get_args(kind)

    def leaf(value: object, _: object) -> dict[str, Any]:
        if type(value) is not dict:
            raise _refuse("object")
        made: dict[str, Any] = {}
        faults: list[Fault] = []
        for key, item in value.items():
            if not isinstance(key, str) or not _ID.fullmatch(key):
                # What somebody typed is not repeated.
                faults.append(Fault("", "id"))
                continue
            try:
                made[key] = converter.structure(item, of)
            except (InvalidInput, BaseValidationError) as error:
                faults.extend(fault.at(key) for fault in _faults(error))
        if faults:
            raise InvalidInput(*faults)
        return made

    return leaf


def _shape(converter: Converter, kind: Any) -> Callable[[object, object], Any]:
    """One of the shapes of a class, told by the key ``shape``."""

    def leaf(value: object, _: object) -> Any:
        if type(value) is not dict:
            raise _refuse("object")
        shape = value.get("shape")
        of = kind.SHAPES.get(shape) if isinstance(shape, str) else None
        if of is None:
            raise InvalidInput(Fault("shape", "choice", {"known": ", ".join(kind.SHAPES)}))
        return converter.structure({key: item for key, item in value.items() if key != "shape"}, of)

    return leaf


def _is_named(kind: Any) -> bool:
    return get_origin(kind) is Mapping


def _has_shapes(kind: Any) -> bool:
    return "SHAPES" in getattr(kind, "__dict__", ())


@cache
def converter() -> Converter:
    """The strict converter: it refuses where cattrs would coerce, and writes what it reads."""
    made = Converter(detailed_validation=True, omit_if_default=True)
    # By class, each of them: a class that cattrs has a hook for never reaches a predicate. StrEnum below
    # comes before str for every choice.
    made.register_structure_hook(str, _text)
    made.register_structure_hook(bool, _boolean)
    made.register_structure_hook(int, _number)
    made.register_structure_hook(date, _day)
    made.register_structure_hook(Money, _parsed(Money.parse, "amount"))
    made.register_structure_hook(Ratio, _parsed(Ratio.parse, "ratio"))
    made.register_structure_hook(Month, _parsed(Month.parse, "month"))
    made.register_structure_hook(PersonalCode, _parsed(PersonalCode.parse, "personal_code"))
    made.register_structure_hook(StrEnum, _choice)
    made.register_structure_hook_factory(attrs.has, lambda kind: _record(made, kind))
    made.register_structure_hook_factory(_is_rows, lambda kind: _rows(made, kind))
    made.register_structure_hook_factory(_is_named, lambda kind: _named(made, kind))
    made.register_structure_hook_factory(_has_shapes, lambda kind: _shape(made, kind))
    made.register_structure_hook_factory(_is_optional, lambda kind: _optional(made, kind))
    made.register_unstructure_hook(Money, str)
    made.register_unstructure_hook(Ratio, str)
    made.register_unstructure_hook(Month, str)
    made.register_unstructure_hook(date, date.isoformat)
    made.register_unstructure_hook(StrEnum, lambda member: member.value)
    made.register_unstructure_hook(PersonalCode, PersonalCode.reveal)
    return made


def structure(value: object, kind: type[T]) -> T | tuple[Fault, ...]:
    """*value* as a *kind*, or every fault that keeps it from being one."""
    try:
        return converter().structure(value, kind)
    except (InvalidInput, BaseValidationError) as error:
        return tuple(_faults(error))


def _pairs(pairs: list[tuple[str, object]]) -> dict[Any, object]:
    made: dict[Any, object] = dict(pairs)
    if len(made) != len(pairs):
        made[_Twice] = tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
    return made


def _whole(digits: str) -> object:
    return int(digits) if len(digits) <= 12 else _NotANumber()


def _no_number(_: str) -> object:
    return _NotANumber()


_DECODER = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_int=_whole, parse_float=_no_number, parse_constant=_no_number
)


def read_json(data: bytes | str) -> object | Fault:
    """*data* as Python values, or the fault that keeps it from being JSON in UTF-8 of at most 1 MB."""
    if len(data) > MOST_BYTES:
        return Fault("", "too_large", {"most": f"{MOST_BYTES:_}".replace("_", " ")})
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
    except UnicodeDecodeError:
        return Fault("", "utf8")
    try:
        value: object = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        return Fault("", "json", {"line": str(error.lineno), "column": str(error.colno)})
    except RecursionError:
        return Fault("", "too_deep")
    return value
