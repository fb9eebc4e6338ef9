"""What was given is in no message, `repr`, log record or traceback: a canary in every place, and then looked for.

Frames of a test hold what the test gave; those of the library and of code generated for it must not.
"""

import copy
import gc
import json
import logging
import pickle
import traceback
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import FunctionType, ModuleType, TracebackType
from typing import Any

import pytest
from hypothesis import given
from tests.strategies import households

import lvsocial
from lvsocial.assessment import assess
from lvsocial.errors import InvalidInput, LvsocialError, NotInForce
from lvsocial.household_file import from_dict, read
from lvsocial.households import Household, Person
from lvsocial.identifiers import PersonalCode

OURS = str(Path(lvsocial.__path__[0]))

CODE, DIGITS, NAME = "230481-76543", "23048176543", "Zeltgalve-Kanarija"
NEEDLES = ("230481", "76543", "Zeltgalve", "Kanarija")

BASE: dict[str, Any] = {
    "members": [
        {
            "id": "liga",
            "birth_date": "1987-04-12",
            "applicant": True,
            "incomes": [{"kind": "wage", "month": "2025-02", "amount": "410.00"}],
            "personal_code": "010190-93456",
            "name": "Liga",
            "relation": "mother",
            "disability_group": "II",
        },
        # Wrong in any case, so that a canary where a name belongs ends in an error as well.
        {"id": "janis", "birth_date": "30.01.1985", "incomes": []},
    ],
    "dwelling": {"costs": [{"kind": "rent", "month": "2025-02", "amount": "95.00"}]},
    "property": {"savings": "120.00", "vehicles": [{"mass_kg": 1450}]},
}

VALUES: dict[str, Any] = {
    "code": CODE,
    "digits": DIGITS,
    "number": int(DIGITS),
    "fraction": float(f"{DIGITS}.5"),
    "name": NAME,
    "code in a sentence": f"{NAME}, {CODE}",
    "in a list": [CODE, [NAME]],
    "in an object": {"code": CODE, "of": {"name": NAME}},
    "as a key": {CODE: NAME, NAME: CODE},
}

PLACES = [
    (),
    ("members",),
    ("members", 0),
    *(("members", 0, key) for key in BASE["members"][0]),
    ("members", 0, "incomes", 0),
    *(("members", 0, "incomes", 0, key) for key in ("kind", "month", "amount")),
    ("members", 1, "birth_date"),
    ("dwelling",),
    ("dwelling", "costs"),
    ("dwelling", "costs", 0),
    *(("dwelling", "costs", 0, key) for key in ("kind", "month", "amount")),
    ("property",),
    ("property", "savings"),
    ("property", "vehicles"),
    ("property", "vehicles", 0),
    ("property", "vehicles", 0, "mass_kg"),
]
OBJECTS = [place for place in PLACES if place == () or place[-1] in (0, "dwelling", "property")]


def at(value: Any, place: tuple[str | int, ...]) -> Any:
    for step in place:
        value = value[step]
    return value


def with_value(place: tuple[str | int, ...], value: Any) -> Any:
    file = copy.deepcopy(BASE)
    if not place:
        return value
    at(file, place[:-1])[place[-1]] = value
    return file


def error_of(call: Callable[[], object]) -> LvsocialError:
    with pytest.raises(LvsocialError) as caught:
        call()
    return caught.value


def frames(error: BaseException) -> Iterator[TracebackType]:
    step = error.__traceback__
    while step is not None:
        name = step.tb_frame.f_code.co_filename
        if name.startswith((OURS, "<attrs generated", "<cattrs generated")):
            yield step
        step = step.tb_next


def chain(error: BaseException) -> Iterator[BaseException]:
    todo, seen = [error], set()
    while todo:
        each = todo.pop()
        if id(each) not in seen:
            seen.add(id(each))
            yield each
            todo += [other for other in (each.__context__, each.__cause__) if other is not None]
            todo += getattr(each, "exceptions", ())


def told(error: LvsocialError) -> Iterator[str]:
    """Every text of *error* that a program or a person may write down."""
    for each in chain(error):
        yield from (str(each), repr(each), repr(each.args), repr(getattr(each, "__notes__", None)), repr(vars(each)))
        shown = traceback.TracebackException.from_exception(each, capture_locals=True, lookup_lines=False)
        for frame in shown.stack:
            if frame.filename.startswith((OURS, "<attrs generated", "<cattrs generated")):
                yield from (frame.locals or {}).values()
    if isinstance(error, InvalidInput):
        for fault in error.faults:
            yield from (fault.path, fault.code, fault.text("lv"), fault.text("en"), repr(fault), repr(fault.about))
    if isinstance(error, NotInForce):
        yield from (error.text("lv"), error.text("en"))


def held(error: BaseException) -> Iterator[str]:
    """Every text that a frame of ours still holds, however deep, whether or not a `repr` shows it."""
    # A copy: since Python 3.13 f_locals is a view that leads on to the frames of the test itself.
    todo: list[object] = [dict(step.tb_frame.f_locals) for each in chain(error) for step in frames(each)]
    seen: set[int] = set()
    while todo:
        each = todo.pop()
        if id(each) in seen or isinstance(each, type | ModuleType | FunctionType):
            continue
        seen.add(id(each))
        if isinstance(each, str | bytes | int):
            yield str(each)
        else:
            todo += gc.get_referents(each)


def leaks(texts: Iterator[str]) -> list[str]:
    return [text for text in texts if any(needle in text for needle in NEEDLES)]


@pytest.fixture(autouse=True)
def silent(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Nothing is logged or printed, by whatever logger and at whatever level."""
    caplog.set_level(logging.NOTSET)
    before = logging.root.manager.disable
    logging.disable(logging.NOTSET)
    yield
    logging.disable(before)
    records = [r for r in caplog.get_records("call") if not r.name.startswith(("hypothesis", "asyncio"))]
    assert not records
    assert not leaks(iter(capfd.readouterr()))


def assert_tight(error: LvsocialError) -> None:
    assert error.__context__ is None
    assert error.__cause__ is None
    assert list(frames(error)), "the library's own frames are there to be looked at"
    assert leaks(told(error)) == []
    assert leaks(held(error)) == []
    assert leaks(told(pickle.loads(pickle.dumps(error)))) == []  # noqa: S301 - our own bytes


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_value_in_any_place(place: tuple[str | int, ...], value: Any) -> None:
    file = with_value(place, value)
    assert_tight(error_of(lambda: from_dict(file)))
    assert_tight(error_of(lambda: read(json.dumps(file))))
    assert_tight(error_of(lambda: read(json.dumps(file).encode())))


@pytest.mark.parametrize("key", [CODE, DIGITS, NAME, f"name {CODE}", f"birth_date{CODE}"])
@pytest.mark.parametrize("place", OBJECTS, ids=str)
def test_a_key_in_any_object(place: tuple[str | int, ...], key: str) -> None:
    file = copy.deepcopy(BASE)
    at(file, place)[key] = f"{NAME} {CODE}"
    assert_tight(error_of(lambda: from_dict(file)))
    assert_tight(error_of(lambda: read(json.dumps(file))))
    # And the same key a second time.
    twice = json.dumps(file).replace(json.dumps(key), f"{json.dumps(key)}: 1, {json.dumps(key)}")
    error = error_of(lambda: read(twice))
    assert_tight(error)
    assert isinstance(error, InvalidInput)
    assert "twice" in {fault.code for fault in error.faults}


@pytest.mark.parametrize(
    "data",
    [
        CODE.encode(),
        f'"{CODE}'.encode(),
        f"{{'{CODE}': 1}}".encode(),
        f'{{"name": "{NAME}",}}'.encode(),
        f'{{"{CODE}" 1}}'.encode(),
        f"[1] {CODE}".encode(),
        f'"{NAME}\\x{CODE}"'.encode(),
        f'"{CODE}\n"'.encode(),
        f'{{"name": "{NAME} \xe5"}}'.encode("latin-1"),
        f'{{"name": "{NAME}"}}'.encode("utf-16"),
        f'{{"name": "{NAME}"}}'.encode("utf-16-le"),
        (f'["{CODE}",' * 50_000).encode(),
        (f'{{"{CODE}":' * 50_000).encode(),
        f'{{"name": "{NAME}"}}'.encode().ljust(1_000_001),
        f'{{"members": [], "{CODE}": {DIGITS * 400}}}'.encode(),
        f'{{"members": [], "{CODE}": NaN}}'.encode(),
        ('{"members": [' + ",".join([f'"{CODE}"'] * 5_000) + "]}").encode(),
    ],
    ids=range(17),
)
def test_a_file_that_is_no_household_at_all(data: bytes) -> None:
    assert_tight(error_of(lambda: read(data)))
    if data.isascii():
        assert_tight(error_of(lambda: read(data.decode())))


@pytest.mark.parametrize(
    "members",
    [
        [{"id": CODE, "birth_date": "1987-04-12"}],
        [{"id": NAME, "birth_date": "1987-04-12"}] * 2,
        [{"id": str(n), "birth_date": "1987-04-12", "personal_code": code} for n, code in enumerate((CODE, DIGITS))],
        [{"id": str(n), "birth_date": "1987-04-12", "applicant": True, "name": NAME} for n in range(2)],
    ],
    ids=["id", "id twice", "code twice", "two applicants"],
)
def test_a_fault_across_members(members: list[Any]) -> None:
    assert_tight(error_of(lambda: from_dict({"members": members})))
    assert_tight(error_of(lambda: read(json.dumps({"members": members}))))


def a_person(**more: Any) -> Person:
    return Person(**{"id": NAME, "birth_date": date(1981, 4, 23), "name": NAME, "relation": NAME, **more})


@pytest.mark.parametrize(
    ("members", "on"),
    [
        ([a_person(birth_date=date(2087, 4, 23))], date(2025, 3, 10)),
        ([a_person(birth_date=date(2020, 4, 23))], date(2025, 3, 10)),
        ([a_person()], date(2009, 12, 31)),
        ([a_person()], date(2027, 1, 1)),
    ],
    ids=["born later", "no adult", "too early", "too late"],
)
def test_a_day_on_which_it_cannot_be_assessed(members: list[Person], on: date) -> None:
    coded = a_person(id="b", birth_date=members[0].birth_date, personal_code=PersonalCode.parse(CODE))
    household = Household((*members, coded))
    error = error_of(lambda: assess(household, on))
    assert error.__context__ is None
    assert error.__cause__ is None
    assert list(frames(error))
    # The household itself is in the frames, and shows nothing.
    assert leaks(told(error)) == []


def test_a_household_made_by_hand_that_is_wrong() -> None:
    error = error_of(lambda: Household((a_person(), a_person(personal_code=PersonalCode.parse(CODE)))))
    assert leaks(told(error)) == []


@given(households(on=date(2025, 3, 10)))
def test_no_repr_tells_of_a_life(household: Household) -> None:
    """Ids, names, codes, amounts, days and months; a `repr` has only class names, kinds and how many there are."""
    assessment = assess(household, date(2025, 3, 10))
    kinds = {line.kind.value for person in household.members for line in person.incomes or ()}
    kinds |= {cost.kind.value for cost in (household.dwelling.costs or () if household.dwelling else ())}
    allowed = {f"<{name}>" for name in ("Dwelling", "Property", "Vehicle")}
    allowed |= {f"<Household: {len(household.members)} members>", "<Assessment on 2025-03-10>"}
    allowed |= {f"<{name}: {kind}>" for name in ("Income", "HousingCost") for kind in kinds}
    allowed |= {f"<Person: {many} income lines>" for many in ("no", *range(100))}
    records: list[object] = [household, assessment, *household.members]
    for person in household.members:
        records += person.incomes or ()
    if household.dwelling is not None:
        records += [household.dwelling, *(household.dwelling.costs or ())]
    if household.property is not None:
        records += [household.property, *(household.property.vehicles or ())]
    for record in records:
        assert repr(record) in allowed
        assert str(record) == f"{record}" == repr(record)
    codes = [person.personal_code for person in household.members if person.personal_code is not None]
    assert {repr(code) for code in codes} <= {"PersonalCode('******-*****')"}
    assert {str(code) for code in codes} <= {"******-*****"}
