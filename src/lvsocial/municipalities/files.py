"""A council's file read and checked as a whole: every fault at once with its line; with one, nothing is loaded."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cache, partial
from hashlib import sha256
from itertools import pairwise
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import attrs

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
    LevelFor,
    LowIncomeRow,
    OfReference,
    Row,
    Stage,
    Table,
    TableKey,
    Unit,
)
from lvsocial.strict import structure
from lvsocial.timeline import Month

MOST_BYTES = 100_000
"""A council's file is some hundred lines; the rest is none."""
LONGEST_LINE = 2_000
MOST_LEVELS = 8
MOST_FAULTS = 200

T = TypeVar("T")
Faults = Iterator[Fault]


class WrongCouncilFile(InvalidInput):
    """A council's file is wrong, and nothing of it was loaded; each fault stands at a line of `file`."""

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
        word = {"lv": "jābūt", "en": "expected"}[lang]
        for line, fault in zip(self.lines, self.faults, strict=True):
            at = f" {fault.path}:" if fault.path else ""
            yield f"{self.file}:{line}:{at} {word} {fault.text(lang)}"


def read(data: bytes | str, file: str = "council.toml") -> Council:
    """The rules that a council's file holds; *file* is what messages call it.

    Raises `WrongCouncilFile` with every fault.
    """
    text = _text(data, file)
    try:
        value: dict[str, Any] = tomllib.loads(text)
        lines = lines_of(text)
    except tomllib.TOMLDecodeError as error:
        told = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line = int(told[1]) if told else text.count("\n") + 1
        raise WrongCouncilFile(file, (line,), Fault("", "toml")) from None
    except (RecursionError, ValueError):
        raise WrongCouncilFile(file, (1,), Fault("", "too_deep")) from None
    _fill_in(value)
    parts: dict[str, Any] = {}
    faults = list(_parts(value, parts))
    faults += _across(value, parts)
    if not faults:
        return Council(**parts, digest=sha256(text.encode()).hexdigest())
    if len(faults) > MOST_FAULTS:
        faults = [*faults[:MOST_FAULTS], Fault(faults[MOST_FAULTS].path, "not_read")]
    at = sorted((_line(lines, value, fault), n) for n, fault in enumerate(faults))
    raise WrongCouncilFile(file, tuple(line for line, _ in at), *(faults[n] for _, n in at))


def _line(lines: dict[str, int], value: Mapping[str, Any], fault: Fault) -> int:
    """The line of *fault*; of an unknown key, whose name is not repeated, that of the key."""
    if fault.code not in ("unknown_key", "unknown_key_near"):
        return line_of(lines, fault.path)
    table: Any = value
    for name, place in re.findall(r"([\w-]+)|\[(\d+)\]", fault.path):
        table = table[int(place)] if place else table.get(name)
    keys = list(table) if isinstance(table, dict) else []
    if fault.code == "unknown_key":
        known = fault.about["known"].split(", ")
        found = [key for key in keys if key not in known]
    else:
        near = fault.about["near"]
        found = sorted((key for key in keys if key != near), key=lambda key: -SequenceMatcher(None, near, key).ratio())
    return line_of(lines, f"{fault.path}.{found[0]}" if found and fault.path else fault.path)


def _text(data: bytes | str, file: str) -> str:
    def refuse(line: int, code: str, **about: str) -> WrongCouncilFile:
        return WrongCouncilFile(file, (line,), Fault("", code, about))

    if len(data) > MOST_BYTES:
        raise refuse(1, "too_large", most=f"{MOST_BYTES:_}".replace("_", " "))
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
    except UnicodeDecodeError:
        raise refuse(1, "utf8") from None
    text = text.replace("\r\n", "\n")
    # What takes a parser long is a key of many parts; no key of a council's file has more than a few.
    for n, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise refuse(n, "long_line", most=str(LONGEST_LINE))
        if line.partition("=")[0].partition("#")[0].count(".") > MOST_LEVELS and not line.lstrip().startswith("#"):
            raise refuse(n, "too_deep")
    return text


_OF_ACT = ("provision", "stage", "confidence", "source", "caveat")


def _fill_in(value: dict[str, Any]) -> None:
    """Give each row what its act says of all its rows, where the row does not say otherwise."""
    acts = value.get("act")
    for _, history in _raw_histories(value):
        for key in ("in_force", "planned"):
            for _, row in _dicts(history.get(key)):
                act: Any = acts.get(row.get("act")) if isinstance(acts, dict) else None
                told = act if isinstance(act, dict) else {}
                for each in _OF_ACT:
                    if each in told and not (key == "planned" and each == "stage"):
                        row.setdefault(each, told[each])


# -- each part on its own -------------------------------------------------------------------------


@cache
def _kinds() -> dict[str, Any]:
    """What each table of the file is."""
    hints = get_type_hints(Council)
    return {field.name: hints[field.name] for field in attrs.fields(Council) if field.name != "digest"}


def _parts(value: Mapping[str, Any], into: dict[str, Any]) -> Faults:
    """Enter what can be read, and tell what cannot: each row by itself, so that one fault does not hide another."""
    kinds = _kinds()
    for key in value:
        if key not in kinds:
            yield Fault(key if re.fullmatch(r"[\w-]{1,60}", key) else "", "unknown_key", {"known": ", ".join(kinds)})
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
        yield Fault(at, "tables")
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
            yield Fault(key, "id")
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
    act_ids: frozenset[str]
    sources: frozenset[str]
    questions: frozenset[str]
    benefits: frozenset[str]
    has_median: bool


def _ids(value: Mapping[str, Any], key: str) -> frozenset[str]:
    table = value.get(key)
    return frozenset(table) if isinstance(table, dict) else frozenset()


_LISTS = ("in_force", "gap", "planned")
_HISTORIES = ("low_income", "gmi", "housing_coefficient", "median", "home_care", "payer_order", "terms", "ekk")
_STATES = frozenset({"gmi", "housing", "needy", "low_income"})


def _across(value: Mapping[str, Any], parts: Mapping[str, Any]) -> Faults:
    """What is wrong between the parts."""
    known = _Known(
        parts.get("act", {}),
        _ids(value, "act"),
        _ids(value, "source"),
        _ids(value, "question"),
        _ids(value, "benefit"),
        "median" in value,
    )
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
                if id not in known.benefits | {"gmi", "housing"}:
                    yield Fault(f"ekk.in_force[{n}].codes.{id}", "known_benefit")
    for n, example in enumerate(parts.get("example", ())):
        yield from _example(f"example[{n}]", example, known)


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
    if "caveat" not in row and (confidence in (Confidence.MEDIUM, Confidence.LOW) or stage == Stage.REPORTED):
        yield Fault(f"{at}.caveat", "caveat_needed")
    sources = row.get("source")
    for n, source in enumerate(sources if isinstance(sources, list) else ()):
        if isinstance(source, str) and source not in known.sources:
            yield Fault(f"{at}.source[{n}]", "known_source")
    id = row.get("act")
    if not isinstance(id, str):
        return
    if id == "-":
        if stage == Stage.ADOPTED:
            yield Fault(f"{at}.act", "act_needed")
    elif id not in known.act_ids:
        yield Fault(f"{at}.act", "known_act")
    act = known.acts.get(id)
    if act is None or planned or type(since) is not date or type(until) is not date:
        return
    if act.adopted is not None and since < act.adopted and not act.retroactive:
        yield Fault(f"{at}.since", "before_adoption", {"day": str(act.adopted)})
    elif act.since is not None and since < act.since and not act.retroactive:
        yield Fault(f"{at}.since", "before_act", {"day": str(act.since)})
    if act.until is not None and until > act.until:
        yield Fault(f"{at}.until", "after_act", {"day": str(act.until)})


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
    shares = [each.percent for each in row.instalment if each.percent is not None]
    if shares and len(shares) == len(row.instalment) and sum(shares) != _WHOLE:
        yield Fault(f"{at}.instalment", "whole_percent")
    for n, part in enumerate(row.instalment):
        if part.condition is not None and part.condition not in known.questions:
            yield Fault(f"{at}.instalment[{n}].condition", "known_question")
    if not row.form:
        yield Fault(f"{at}.form", "a_form")


def _asks_event(row: BenefitRow) -> bool:
    return bool(row.requires.event) or (bool(row.requires.any_of) and all(each.event for each in row.requires.any_of))


_WHOLE = 100


def _requires(at: str, id: str, requires: Conditions, known: _Known) -> Faults:
    for key in ("answered_yes", "answered_no"):
        for n, question in enumerate(getattr(requires, key)):
            if question not in known.questions:
                yield Fault(f"{at}.{key}[{n}]", "known_question")
    for key in ("granted", "not_granted"):
        for n, other in enumerate(getattr(requires, key)):
            if other not in known.benefits or other == id:
                yield Fault(f"{at}.{key}[{n}]", "known_benefit")
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
    for id in needs:
        seen: set[str] = set()
        waiting = sorted(needs[id])
        while waiting:
            other = waiting.pop()
            if other == id:
                yield Fault(f"benefit.{id}", "circle")
                break
            if other not in seen:
                seen.add(other)
                waiting.extend(needs.get(other, ()))


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


def _example(at: str, example: Any, known: _Known) -> Faults:
    short = bool(example.adults or example.pensioners or example.children or example.income is not None)
    if (example.household is None) != short:
        yield Fault(at, "household_or_short")
    elif example.household is None and not example.adults and not example.pensioners:
        yield Fault(f"{at}.adults", "an_adult")
    if not example.expect:
        yield Fault(f"{at}.expect", "a_result")
    for subject in example.expect:
        if subject not in known.benefits | _STATES:
            yield Fault(f"{at}.expect.{subject}", "known_benefit")
