"""A council's file read and checked as a whole: every fault at once with its line; with one, nothing is loaded."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache, partial
from hashlib import sha256
from itertools import islice, pairwise
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from lvsocial.circumstances import NOTHING_TOLD
from lvsocial.errors import Fault, InvalidInput
from lvsocial.income import currency_of
from lvsocial.language import Lang
from lvsocial.law import Confidence
from lvsocial.money import Currency, Money
from lvsocial.municipalities.lines import line_of, lines_of
from lvsocial.municipalities.shapes import (
    Amount,
    Band,
    Benefit,
    BenefitRow,
    ByHousehold,
    ByIncome,
    CareRow,
    Conditions,
    Council,
    Example,
    Fixed,
    Header,
    LevelFor,
    LowIncomeRow,
    OfReference,
    Per,
    PerUnit,
    ReadFrom,
    Row,
    Stage,
    Table,
    TableKey,
    Unit,
)
from lvsocial.places import known as known_days
from lvsocial.places import municipalities, municipality
from lvsocial.strict import structure
from lvsocial.timeline import Month, parse_day

MOST_BYTES = 100_000
"""A council's file is some hundred lines; the rest is none."""
LONGEST_LINE = 2_000
MOST_LEVELS = 8
MOST_FAULTS = 200

T = TypeVar("T")
Faults = Iterator[Fault]


class WrongCouncilFile(InvalidInput):
    """A council's file is wrong, and nothing of it was loaded or applied; each fault stands at a line of `file`."""

    def __init__(self, file: str, lines: tuple[int, ...], *faults: Fault) -> None:
        super().__init__(*faults)
        self.file = file
        self.lines = lines

    def __str__(self) -> str:
        return "\n".join(self.told("en"))

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return (WrongCouncilFile, (self.file, self.lines, *self.faults))

    def told(self, lang: Lang) -> Iterator[str]:
        """Every fault on a line of its own: file, line, key and what was expected."""
        word = {"lv": "gaidīts:", "en": "expected"}[lang]
        for line, fault in zip(self.lines, self.faults, strict=True):
            at = f" {fault.path}:" if fault.path else ""
            yield f"{self.file}:{line}:{at} {word} {fault.text(lang)}"


def refusal(council: Council, *faults: Fault) -> InvalidInput:
    """Why what *council* says cannot be applied: faults by their paths in its file, with its lines if it was read."""
    whence = council.read_from
    if whence is None:
        return InvalidInput(*faults)
    return WrongCouncilFile(whence.file, tuple(line_of(whence.lines, fault.path) for fault in faults), *faults)


def read(data: bytes | str, file: str = "council.toml") -> Council:
    """The rules that a council's file holds; *file* is what messages call it.

    Raises `WrongCouncilFile` with every fault.
    """
    text = _text(data, file)
    try:
        value: dict[str, Any] = tomllib.loads(text)
        lines = lines_of(text)
    except tomllib.TOMLDecodeError as error:
        raise WrongCouncilFile(file, (_line_of(error, text),), Fault("", _cause(error))) from None
    except (RecursionError, ValueError):
        raise WrongCouncilFile(file, (1,), Fault("", "toml_levels", {"most": str(MOST_LEVELS)})) from None
    given = _fill_in(value)
    parts: dict[str, Any] = {}
    faults = [*_parts(value, parts), *_across(value, parts, given)]
    if not faults:
        return Council(**parts, digest=sha256(text.encode()).hexdigest(), read_from=ReadFrom(file, lines))
    faults = list(islice(_by_cause(faults, value, given), MOST_FAULTS + 1))
    if len(faults) > MOST_FAULTS:
        faults = [*faults[:MOST_FAULTS], Fault(faults[MOST_FAULTS].path, "not_read")]
    faults = [_nearest_first(fault, value) for fault in faults]
    at = sorted((line_of(lines, fault.path), n) for n, fault in enumerate(faults))
    raise WrongCouncilFile(file, tuple(line for line, _ in at), *(faults[n] for _, n in at))


_CAUSES = {
    "toml_quote": ("Illegal character '\\n'", "Unterminated string", 'Expected "'),
    "toml_value": ("Invalid value", "Invalid date or datetime"),
    "toml_key": ("Expected '='", "Invalid statement", "Invalid initial character"),
    "toml_bracket": ("Unclosed",),
    "toml_heading": ("Expected ']",),
    "toml_twice": ("Cannot", "Duplicate"),
    "toml_line": ("Expected newline",),
    "toml_backslash": ("Unescaped", "Invalid hex", "Escaped character"),
}
"""How ``tomllib`` begins to say what it found, by the fault that says it in our words."""


def _cause(error: tomllib.TOMLDecodeError) -> str:
    """The code of what is wrong with a text that is no TOML."""
    told = str(error)
    return next((code for code, starts in _CAUSES.items() if told.startswith(starts)), "toml")


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Where a text ceases to be TOML; of a text of many lines that nothing closes, where it opens."""
    if told := re.search(r"\(at line (\d+), column \d+\)", str(error)):
        return int(told[1])
    opening = max(text.rfind('"""'), text.rfind("'''")) if _cause(error) == "toml_quote" else -1
    return text.count("\n", 0, opening if opening >= 0 else len(text)) + 1


# -- one fault for one cause ----------------------------------------------------------------------

_MOST_NAMED = 12
"""So many ids or keys does a fault name, those that are like what was written first."""
_NO_ACT = ("known_act", "known_none")
_OF_NAMES = frozenset({"known_act", "known_source", "known_question", "known_benefit", "known_key"})


def _by_cause(faults: Iterable[Fault], value: Mapping[str, Any], given: Mapping[str, str]) -> Faults:
    """Each fault once and where it can be mended: at the act that gave it to its rows, at the key that nobody knows."""
    found = list(_of_keys(faults, value))
    no_act = {fault.path.removesuffix(".act") for fault in found if fault.code in _NO_ACT}
    meant = {
        (fault.path.split(".")[1], near)
        for fault in found
        if fault.code == "known_key" and re.fullmatch(r"act\.[^.]+\.[^.]+", fault.path)
        for near in get_close_matches(fault.path.split(".")[2], _OF_ACT, 1)
    }
    told = set()
    for fault in found:
        row, _, key = fault.path.rpartition(".")
        if fault.code == "required" and key in _OF_ACT:
            # What the act would have said.
            act = _at(value, f"{row}.act")
            if row in no_act or (isinstance(act, str) and (act, key) in meant):
                continue
        of_row = re.match(r"(.*\.(?:in_force|planned)\[\d+\]\.\w+)(.*)", fault.path)
        path = given[of_row[1]] + of_row[2] if of_row and of_row[1] in given else fault.path
        once = (path, fault.code, tuple(fault.about.items()))
        if once not in told:
            told.add(once)
            yield attrs.evolve(fault, path=path)


def _of_keys(faults: Iterable[Fault], value: Mapping[str, Any]) -> Faults:
    """A fault for every key that is unknown, where the strict door has one for all; none names a key of a household."""
    seen = set()
    for fault in faults:
        table = _at(value, fault.path) if fault.code in ("unknown_key", "unknown_key_near") else None
        if not isinstance(table, dict) or re.match(r"example\[\d+\]\.household", fault.path):
            yield fault
            continue
        if fault.path in seen:
            continue
        seen.add(fault.path)
        known = _keys_at(value, fault.path)
        unknown = [key for key in table if key not in known]
        yield from (_unknown_key(fault.path, key, known) for key in unknown)


def _keys_at(value: Any, path: str) -> tuple[str, ...]:
    """The keys of the table at *path*."""
    kind: Any = Council
    for name, place in re.findall(_STEP, path):
        of = get_args(kind)
        kind = (of[0] if place else of[1]) if of else get_type_hints(kind)[name]
        value = value[int(place)] if place else value[name]
        if get_origin(kind) in (Union, UnionType):
            kind = next(arg for arg in get_args(kind) if arg is not type(None))
        if kind is Amount:
            kind = Amount.SHAPES[value["shape"]]
    shape = ("shape",) if issubclass(kind, Amount) else ()
    return (*shape, *(field.name for field in attrs.fields(kind) if field.name not in _NO_KEYS))


def _unknown_key(at: str, key: str, known: Iterable[str]) -> Fault:
    path = f"{at}.{key}" if at else key
    return Fault(path if re.fullmatch(_PLAIN, key) else at, "known_key", {"known": ", ".join(known)})


_NO_KEYS = ("digest", "read_from")
"""What a council is given by who reads its file."""
_PLAIN = r"[\w-]{1,60}"
_STEP = r"([\w-]+)|\[(\d+)\]"


def _nearest_first(fault: Fault, value: Mapping[str, Any]) -> Fault:
    """The names that *fault* tells, as many as can be read, the likest first."""
    if fault.code not in _OF_NAMES:
        return fault
    written = _at(value, fault.path)
    if fault.code == "known_key" or not isinstance(written, str):
        written = fault.path.rpartition(".")[2]
    names = fault.about["known"].split(", ")
    near = get_close_matches(written, names, _MOST_NAMED)
    told = list(dict.fromkeys([*near, *names]))
    more = ["..."] if len(told) > _MOST_NAMED else []
    return attrs.evolve(fault, about={"known": ", ".join([*told[:_MOST_NAMED], *more])})


def _at(value: Any, path: str) -> Any:
    """What stands at *path*; None where nothing does."""
    for name, place in re.findall(_STEP, path):
        if place:
            value = value[int(place)] if isinstance(value, list) and int(place) < len(value) else None
        else:
            value = value.get(name) if isinstance(value, dict) else None
    return value


def _text(data: bytes | str, file: str) -> str:
    def refuse(line: int, code: str, **about: str) -> WrongCouncilFile:
        return WrongCouncilFile(file, (line,), Fault("", code, about))

    if len(data) > MOST_BYTES:
        raise refuse(1, "too_large", most=f"{MOST_BYTES:_}".replace("_", " "))
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
    except UnicodeDecodeError:
        raise refuse(1, "utf8") from None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    # What takes a parser long is a key of many parts; no key of a council's file has more than a few.
    for n, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise refuse(n, "long_line", most=str(LONGEST_LINE))
        if line.partition("=")[0].partition("#")[0].count(".") > MOST_LEVELS and not line.lstrip().startswith("#"):
            raise refuse(n, "toml_levels", most=str(MOST_LEVELS))
    return text


_OF_ACT = ("provision", "stage", "confidence", "source", "caveat")


def _fill_in(value: dict[str, Any]) -> dict[str, str]:
    """Give each row what its act says of all its rows, where the row does not say otherwise; say whence each is."""
    acts = value.get("act")
    given: dict[str, str] = {}
    for path, history in _raw_histories(value):
        for key in _LISTS:
            for _, row in _dicts(history.get(key)):
                row |= {each: _as_day(row[each]) for each in ("since", "until") if each in row}
        for key in ("in_force", "planned"):
            for n, row in _dicts(history.get(key)):
                id = row.get("act")
                told = acts.get(id) if isinstance(acts, dict) and isinstance(id, str) else None
                if not isinstance(told, dict):
                    continue
                for each in _OF_ACT:
                    # A plan under an act says itself that it is one.
                    of_law = key == "planned" and each == "stage" and told.get(each) != Stage.PLANNED
                    if each in told and each not in row and not of_law:
                        row[each] = told[each]
                        given[f"{path}.{key}[{n}].{each}"] = f"act.{id}.{each}"
    return given


def _as_day(told: object) -> object:
    """A day that was written in quotes, which the strict door takes too; what is none stays as it is."""
    try:
        return parse_day(told) if isinstance(told, str) else told
    except InvalidInput:
        return told


# -- each part on its own -------------------------------------------------------------------------


@cache
def _kinds() -> dict[str, Any]:
    """What each table of the file is."""
    hints = get_type_hints(Council)
    return {field.name: hints[field.name] for field in attrs.fields(Council) if field.name not in _NO_KEYS}


def _parts(value: Mapping[str, Any], into: dict[str, Any]) -> Faults:
    """Enter what can be read, and tell what cannot: each row by itself, so that one fault does not hide another."""
    kinds = _kinds()
    for key in value:
        if key not in kinds:
            yield _unknown_key("", key, kinds)
    if "municipality" not in value:
        yield Fault("municipality", "required")
    for key, kind in kinds.items():
        if key not in value:
            continue
        if get_origin(kind) is Mapping:
            (_, of) = get_args(kind)
            yield from _table(key, value[key], of, into)
        elif get_origin(kind) is tuple:
            (of, _) = get_args(kind)
            rows: list[Any] = []
            yield from _rows(key, value[key], of, rows)
            into[key] = tuple(rows)
        else:
            of = next((arg for arg in get_args(kind) if arg is not type(None)), kind)
            yield from _part(key, value[key], of, partial(into.__setitem__, key))


def _rows(at: str, value: object, of: Any, into: list[Any]) -> Faults:
    if not isinstance(value, list):
        yield Fault(at, "rows", {"heading": f"[[{at}]]"})
        return
    for n, row in enumerate(value):
        yield from _enter(structure(row, of), f"{at}[{n}]", into.append)


def _part(at: str, value: object, of: Any, enter: Callable[[Any], object]) -> Faults:
    """A table; a history row by row."""
    if not isinstance(value, dict) or "in_force" not in {field.name for field in attrs.fields(of)}:
        yield from _enter(structure(value, of), at, enter)
        return
    hints = get_type_hints(of)
    rows: dict[str, list[Any]] = {}
    for key in _LISTS:
        if key in value:
            (row, _) = get_args(hints[key])
            rows[key] = []
            yield from _rows(f"{at}.{key}", value[key], row, rows[key])
    rest = structure({key: each for key, each in value.items() if key not in _LISTS}, of)
    lists = {key: tuple(each) for key, each in rows.items()}
    yield from _enter(rest, at, lambda made: enter(attrs.evolve(made, **lists)))


def _table(key: str, value: object, of: Any, into: dict[str, Any]) -> Faults:
    made: dict[str, Any] = {}
    into[key] = made
    if not isinstance(value, dict):
        yield Fault(key, "tables")
        return
    for id, row in value.items():
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,59}", id, re.ASCII):
            yield Fault(f"{key}.{id}" if re.fullmatch(_PLAIN, id) else key, "id")
            continue
        yield from _part(f"{key}.{id}", row, of, partial(made.__setitem__, id))


def _enter(found: Any, path: str, enter: Callable[[Any], object]) -> Faults:
    if isinstance(found, tuple) and found and isinstance(found[0], Fault):
        yield from (fault.at(path) for fault in found)
    else:
        enter(found)


# -- the whole ------------------------------------------------------------------------------------


@attrs.define
class _Known:
    """What a file names, read or not."""

    acts: Mapping[str, Any]
    act_ids: tuple[str, ...]
    sources: tuple[str, ...]
    questions: tuple[str, ...]
    benefits: tuple[str, ...]
    has_median: bool
    given: Mapping[str, str]
    """Whence a row has what its act says, by path."""


def _ids(value: Mapping[str, Any], key: str) -> tuple[str, ...]:
    table = value.get(key)
    return tuple(table) if isinstance(table, dict) else ()


def _no_id(path: str, code: str, ids: Iterable[str]) -> Fault:
    """An id that the file does not have, with those that it has."""
    if known := ", ".join(ids):
        return Fault(path, code, {"known": known})
    return Fault(path, "known_none", {"table": code.removeprefix("known_")})


_LISTS = ("in_force", "gap", "planned")
_HISTORIES = ("low_income", "gmi", "housing_coefficient", "median", "home_care", "payer_order", "terms", "ekk")
_BASIC = ("gmi", "housing")
_STATES = (*_BASIC, "needy", "low_income")


def _across(value: Mapping[str, Any], parts: Mapping[str, Any], given: Mapping[str, str]) -> Faults:
    """What is wrong between the parts."""
    known = _Known(
        parts.get("act", {}),
        _ids(value, "act"),
        _ids(value, "source"),
        _ids(value, "question"),
        _ids(value, "benefit"),
        "median" in value,
        given,
    )
    if (header := parts.get("municipality")) is not None:
        yield from _whose(header)
    for id, act in parts.get("act", {}).items():
        yield from _sources(f"act.{id}", act.source, known)
    histories: list[tuple[str, Any]] = [(name, parts[name]) for name in _HISTORIES if name in parts]
    histories += [(f"{key}.{id}", each) for key in _OF_HISTORIES for id, each in parts.get(key, {}).items()]
    for path, history in _raw_histories(value):
        yield from _dated(path, history)
        for key in ("in_force", "planned"):
            for n, row in _dicts(history.get(key)):
                yield from _row(f"{path}.{key}[{n}]", row, known, planned=key == "planned")
    for path, history in histories:
        for key in ("in_force", "planned"):
            for at, row in _with_places(value, f"{path}.{key}", getattr(history, key)):
                yield from _of_kind(at, row, known)
                yield from _money(at, row, {currency_of(Month.of(day)) for day in (row.since, row.until)})
    yield from _circles(parts.get("benefit", {}))
    if (codes := parts.get("ekk")) is not None:
        for n, row in enumerate(codes.in_force):
            for id in row.codes:
                if id not in (*known.benefits, *_BASIC):
                    yield _no_id(f"ekk.in_force[{n}].codes.{id}", "known_benefit", (*known.benefits, *_BASIC))
    for n, example in enumerate(parts.get("example", ())):
        yield from _example(f"example[{n}]", example, known)


def _whose(header: Header) -> Faults:
    """A file is of a municipality that there is or was, by the name that the law gives it."""
    named = [each for each in municipalities() if each.name == header.name]
    codes = list(dict.fromkeys(code for each in named for code in each.atvk))
    if not named:
        try:
            near = municipality(header.name, known_days().until).name
            fault = Fault("", "municipality_near", {"near": near})
        except InvalidInput as error:
            (fault,) = error.faults
            if "name" in fault.about:
                fault = Fault("", "municipality_near", {"near": fault.about["name"]})
        yield fault.at("municipality.name")
    elif header.atvk is not None and header.atvk not in codes:
        yield Fault("municipality.atvk", "code_of_municipality", {"known": ", ".join(codes)})


_OF_HISTORIES = ("housing_norm", "benefit")


def _raw_histories(value: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table with rows over time as it stands in the file, read or not."""
    for name in _HISTORIES:
        if isinstance(value.get(name), dict):
            yield name, value[name]
    for name in _OF_HISTORIES:
        if isinstance(value.get(name), dict):
            yield from ((f"{name}.{id}", table) for id, table in value[name].items() if isinstance(table, dict))


def _dicts(rows: object) -> Iterator[tuple[int, dict[str, Any]]]:
    return ((n, row) for n, row in enumerate(rows if isinstance(rows, list) else ()) if isinstance(row, dict))


def _with_places(value: Mapping[str, Any], path: str, rows: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    """Rows that were read, each with its place in the file: those that could not be are not counted."""
    table: Any = value
    *names, key = path.split(".")
    for name in names:
        table = table[name]
    whole = table.get(key, [])
    if len(rows) == len(whole):
        places: Iterator[int] = iter(range(len(rows)))
    else:
        told = [(row.since, row.until) for row in rows]
        places = (n for n, row in _dicts(whole) if (row.get("since"), row.get("until")) in told)
    return ((f"{path}[{n}]", row) for n, row in zip(places, rows, strict=False))


def _dated(path: str, history: Mapping[str, Any]) -> Faults:
    """Overlaps, and days of which nothing is said."""
    spans: list[tuple[date, date, str]] = []
    whole = True
    for key in ("in_force", "gap"):
        for n, row in _dicts(history.get(key)):
            since, until, at = row.get("since"), row.get("until"), f"{path}.{key}[{n}]"
            if type(since) is not date or type(until) is not date:
                whole = False
            elif until < since:
                yield Fault(f"{at}.until", "not_before", {"other": "since"})
                whole = False
            else:
                spans.append((since, until, at))
    if not any(history.get(key) for key in _LISTS):
        yield Fault(path, "a_row")
    spans.sort()
    for (_, before, _), (since, _, at) in pairwise(spans):
        if since <= before:
            yield Fault(f"{at}.since", "overlap")
        elif whole and since != before + timedelta(1):
            days = {"since": str(before + timedelta(1)), "until": str(since - timedelta(1))}
            yield Fault(f"{at}.since", "hole", days)


def _row(at: str, row: Mapping[str, Any], known: _Known, *, planned: bool) -> Faults:
    """What each row says of itself, whether the rest of it could be read or not."""
    stage, confidence, since, until = (row.get(key) for key in ("stage", "confidence", "since", "until"))
    if planned and stage in (Stage.ADOPTED, Stage.REPORTED):
        yield Fault(f"{at}.stage", "only_plans")
    if not planned and stage == Stage.PLANNED:
        yield Fault(f"{at}.stage", "plan_as_law")
    unsure = {"confidence": confidence in (Confidence.MEDIUM, Confidence.LOW), "stage": stage == Stage.REPORTED}
    if "caveat" not in row and any(unsure.values()):
        whence = [known.given.get(f"{at}.{key}") for key, is_so in unsure.items() if is_so]
        of_act = whence[0] if all(whence) else None
        yield Fault(f"{at if of_act is None else of_act.rpartition('.')[0]}.caveat", "caveat_needed")
    yield from _sources(at, row.get("source"), known)
    id = row.get("act")
    if not isinstance(id, str):
        return
    if id == "-":
        if stage == Stage.ADOPTED:
            yield Fault(f"{at}.act", "act_needed")
    elif id not in known.act_ids:
        yield _no_id(f"{at}.act", "known_act", known.act_ids)
    act = known.acts.get(id)
    if act is None or planned or type(since) is not date or type(until) is not date:
        return
    if act.adopted is not None and since < act.adopted and not act.retroactive:
        yield Fault(f"{at}.since", "before_adoption", {"day": str(act.adopted)})
    elif act.since is not None and since < act.since and not act.retroactive:
        yield Fault(f"{at}.since", "before_act", {"day": str(act.since)})
    if act.until is not None and until > act.until:
        yield Fault(f"{at}.until", "after_act", {"day": str(act.until)})


def _sources(at: str, sources: object, known: _Known) -> Faults:
    for n, source in enumerate(sources if isinstance(sources, list | tuple) else ()):
        if isinstance(source, str) and source not in known.sources:
            yield _no_id(f"{at}.source[{n}]", "known_source", known.sources)


def _money(at: str, part: Any, of_days: set[Currency]) -> Faults:
    """Every amount below a row is in the money of its days: lats until 2013, euros since; no row has both."""
    if isinstance(part, Money):
        for currency in sorted(of_days - {part.currency}):
            yield Fault(at, "currency", {"currency": currency.value})
    elif isinstance(part, tuple):
        for n, each in enumerate(part):
            yield from _money(f"{at}[{n}]", each, of_days)
    elif attrs.has(type(part)):
        for field in attrs.fields(type(part)):
            yield from _money(f"{at}.{field.name}", getattr(part, field.name), of_days)


def _of_kind(at: str, row: Row, known: _Known) -> Faults:
    """What the rows of one kind must be beyond it."""
    match row:
        case LowIncomeRow():
            yield from _levels(at, row)
        case CareRow():
            yield from _bands(f"{at}.co_payment", row.co_payment)
            if len({len(each) for each in (row.hours, row.price, row.tariff) if each}) > 1:
                yield Fault(f"{at}.tariff", "one_for_each_level")
        case BenefitRow():
            yield from _benefit(at, at.split(".")[1], row, known)


def _levels(at: str, row: LowIncomeRow) -> Faults:
    """A threshold has one form, and each type of household stands once, the widest last."""
    rows: tuple[tuple[str, LowIncomeRow | LevelFor], ...] = ((at, row),)
    if row.by_household:
        if (row.first, row.other, row.per_member) != (None, None, None):
            yield Fault(f"{at}.by_household", "one_level")
        rows = tuple((f"{at}.by_household[{n}]", each) for n, each in enumerate(row.by_household))
        types = [each.household for each in row.by_household]
        yield from (Fault(f"{at}.by_household[{n}].household", "twice") for n in _again(types))
    for path, level in rows:
        of_household = level.first is not None
        if of_household == (level.per_member is not None) or (level.other is not None and not of_household):
            yield Fault(f"{path}.first", "one_level")
        elif level.other is not None and not level.other.cents:
            yield Fault(f"{path}.other", "above_nothing")


def _again(values: "list[Any]") -> Iterator[int]:
    return (n for n, value in enumerate(values) if value in values[:n])


def _bands(at: str, bands: tuple[Band, ...]) -> Faults:
    """Bands begin at nothing, and each where the one before ends."""
    for n, band in enumerate(bands):
        if n == 0 and band.above.cents:
            yield Fault(f"{at}[0].above", "band_from_nothing")
        if band.up_to is None and n != len(bands) - 1:
            yield Fault(f"{at}[{n}].up_to", "required")
        elif band.up_to is not None and band.up_to <= band.above:
            yield Fault(f"{at}[{n}].up_to", "rising")
    for n, (before, after) in enumerate(pairwise(bands), 1):
        if before.up_to is not None and before.up_to != after.above:
            yield Fault(f"{at}[{n}].above", "band_gap")


def _benefit(at: str, id: str, row: BenefitRow, known: _Known) -> Faults:
    requires = [(f"{at}.requires", row.requires)]
    requires += [(f"{at}.variant[{n}].requires", each.requires) for n, each in enumerate(row.variant)]
    requires += [(f"{at}.supplement[{n}].requires", each.requires) for n, each in enumerate(row.supplement)]
    for path, each in requires:
        yield from _requires(path, id, each, known)
        for n, one in enumerate(each.any_of):
            yield from _requires(f"{path}.any_of[{n}]", id, one, known)
    yield from _amount(f"{at}.amount", row.amount, row, known)
    for n, variant in enumerate(row.variant):
        yield from _amount(f"{at}.variant[{n}].amount", variant.amount, row, known)
    for path, cap in _caps(at, row):
        if cap.of is not None and cap.of == "median" and not known.has_median:
            yield Fault(f"{path}.of", "median_needed")
    if row.unit is Unit.EVENT and not _asks_event(row):
        yield Fault(f"{at}.unit", "event_needed")
    window = row.window
    if window is not None and (window.after_event or window.from_day) and not _asks_event(row):
        yield Fault(f"{at}.window", "event_needed")
    if window is not None and (window.opens is None) != (window.closes is None):
        yield Fault(f"{at}.window", "opens_and_closes")
    yield from _instalments(at, row)
    for n, part in enumerate(row.instalment):
        if part.condition is not None and part.condition not in known.questions:
            yield _no_id(f"{at}.instalment[{n}].condition", "known_question", known.questions)
    if not row.form:
        yield Fault(f"{at}.form", "a_form")


def _instalments(at: str, row: BenefitRow) -> Faults:
    """The parts of a benefit are the whole; parts in euros suit a sum that is the same for everybody."""
    shares = sum(each.percent for each in row.instalment if each.percent is not None)
    sums = sum(each.amount.cents for each in row.instalment if each.amount is not None)
    in_shares, in_sums = ({getattr(each, key) is not None for each in row.instalment} for key in ("percent", "amount"))
    if shares > _WHOLE or (in_shares == {True} and shares != _WHOLE):
        yield Fault(f"{at}.instalment", "whole_percent")
    if True not in in_sums:
        return
    amounts = [row.amount, *(each.amount for each in row.variant)]
    wholes = {each.amount.cents if isinstance(each, Fixed) else None for each in amounts}
    whole = wholes.pop()
    if row.supplement or wholes or whole is None:
        yield Fault(f"{at}.instalment", "parts_of_fixed")
        return
    told = sums * _WHOLE + shares * whole
    if told > whole * _WHOLE or (in_sums == {True} and told != whole * _WHOLE):
        yield Fault(f"{at}.instalment", "whole_amount")


def _asks_event(row: BenefitRow) -> bool:
    return bool(row.requires.event) or (bool(row.requires.any_of) and all(each.event for each in row.requires.any_of))


_WHOLE = 100


def _requires(at: str, id: str, requires: Conditions, known: _Known) -> Faults:
    for key in ("answered_yes", "answered_no"):
        for n, question in enumerate(getattr(requires, key)):
            if question not in known.questions:
                yield _no_id(f"{at}.{key}[{n}]", "known_question", known.questions)
    for key in ("granted", "not_granted"):
        for n, other in enumerate(getattr(requires, key)):
            if other not in known.benefits:
                others = (each for each in known.benefits if each != id)
                yield _no_id(f"{at}.{key}[{n}]", "known_benefit", others)
    if requires.age_from is not None and requires.age_from_months is not None:
        yield Fault(f"{at}.age_from_months", "one_age")


def _amount(at: str, amount: Amount, row: BenefitRow, known: _Known) -> Faults:
    match amount:
        case Table():
            if not amount.rows:
                yield Fault(f"{at}.rows", "a_row")
            for n, (before, after) in enumerate(pairwise(amount.rows), 1):
                if after.at <= before.at:
                    yield Fault(f"{at}.rows[{n}].at", "rising")
            if amount.by is TableKey.NUMBER and not _asks_event(row):
                yield Fault(f"{at}.by", "event_needed")
        case ByIncome():
            if not amount.bands:
                yield Fault(f"{at}.bands", "a_row")
            yield from _bands(f"{at}.bands", amount.bands)
            for n, band in enumerate(amount.bands):
                if band.amount is None:
                    yield Fault(f"{at}.bands[{n}].amount", "required")
        case ByHousehold():
            if not amount.rows:
                yield Fault(f"{at}.rows", "a_row")
            for n, each in enumerate(amount.rows):
                if each.of == "median" and not known.has_median:
                    yield Fault(f"{at}.rows[{n}].of", "median_needed")
            yield from (Fault(f"{at}.rows[{n}].household", "twice") for n in _again([e.household for e in amount.rows]))
        case PerUnit(per=Per.NUMBER) if not _asks_event(row):
            yield Fault(f"{at}.per", "event_needed")
        case OfReference(of=of):
            if of == "median" and not known.has_median:
                yield Fault(f"{at}.of", "median_needed")


def _caps(at: str, row: BenefitRow) -> Iterator[tuple[str, Any]]:
    for path, amount in [
        (f"{at}.amount", row.amount),
        *((f"{at}.variant[{n}].amount", v.amount) for n, v in enumerate(row.variant)),
    ]:
        cap = getattr(amount, "most", None)
        if cap is not None and attrs.has(type(cap)) and hasattr(cap, "of"):
            yield f"{path}.most", cap
    for n, limit in enumerate(row.limit):
        if limit.most is not None:
            yield f"{at}.limit[{n}].most", limit.most
    if row.most_for_household is not None:
        yield f"{at}.most_for_household", row.most_for_household


def _circles(benefits: Mapping[str, Benefit]) -> Faults:
    """Benefits that wait for one another."""
    needs = {
        id: {
            other
            for row in (*benefit.in_force, *benefit.planned)
            for requires in every_requirement(row)
            for other in (*requires.granted, *requires.not_granted)
        }
        for id, benefit in benefits.items()
    }
    needed_by: dict[str, set[str]] = {}
    for id, others in needs.items():
        for other in others:
            needed_by.setdefault(other, set()).add(id)
    told: set[str] = set()
    for id in needs:
        if id in told:
            continue
        reached = _reached(needs, id)
        if id in reached:
            circle = reached & _reached(needed_by, id)
            told |= circle
            yield Fault(f"benefit.{id}", "circle", {"circle": ", ".join(each for each in needs if each in circle)})


def _reached(needs: Mapping[str, set[str]], id: str) -> set[str]:
    """The benefits on which *id* waits, and those on which they wait."""
    reached: set[str] = set()
    waiting = list(needs.get(id, ()))
    while waiting:
        other = waiting.pop()
        if other not in reached:
            reached.add(other)
            waiting.extend(needs.get(other, ()))
    return reached


def every_requirement(row: BenefitRow) -> Iterator[Conditions]:
    """Each set of conditions of a row: its own, and those of variants and supplements."""
    for each in (row.requires, *(v.requires for v in row.variant), *(s.requires for s in row.supplement)):
        yield each
        yield from each.any_of


def in_order(benefits: Mapping[str, Benefit]) -> tuple[str, ...]:
    """The ids of benefits, each after those on which it waits, else as they stand."""
    made: dict[str, None] = {}

    def enter(id: str) -> None:
        if id in made or id not in benefits:
            return
        for row in benefits[id].in_force:
            for requires in every_requirement(row):
                for other in (*requires.granted, *requires.not_granted):
                    enter(other)
        made[id] = None

    for id in benefits:
        enter(id)
    return tuple(made)


def _example(at: str, example: Example, known: _Known) -> Faults:
    short = bool(example.adults or example.pensioners or example.children or example.income is not None)
    if (example.household is None) != short:
        yield Fault(at, "household_or_short")
    elif example.household is None and not example.adults and not example.pensioners:
        yield Fault(f"{at}.adults", "an_adult")
    if example.household is not None and example.circumstances != NOTHING_TOLD:
        # A household tells its own, and this would be left out.
        yield Fault(f"{at}.circumstances", "in_household")
    if not example.expect:
        yield Fault(f"{at}.expect", "a_result")
    for subject in example.expect:
        if subject not in (*known.benefits, *_STATES):
            yield _no_id(f"{at}.expect.{subject}", "known_benefit", (*known.benefits, *_STATES))
    of_household = None if example.household is None else example.household.circumstances
    for path, told in ((at, example.circumstances), (f"{at}.household", of_household)):
        for n, paid in enumerate((told and told.paid) or ()):
            if paid.benefit not in (*known.benefits, *_BASIC):
                place = f"{path}.circumstances.paid[{n}].benefit"
                yield _no_id(place, "known_benefit", (*known.benefits, *_BASIC))
        for n, answer in enumerate(() if told is None else told.answers):
            if answer.question not in known.questions:
                yield _no_id(f"{path}.circumstances.answers[{n}].question", "known_question", known.questions)
