"""Personal codes: which texts are one, what the two forms say, and that none is shown unasked.

Codes of real people must not stand here. An old form written out below has a century digit that was never
issued, a day on which no holder of a code was born, or a check digit that fails; the one new form written out
is the published specimen of an identity card.
"""

import copy
import json
import logging
import pickle
import re
import traceback
from collections.abc import Callable
from datetime import date, timedelta
from operator import ge, gt, le, lt
from pathlib import Path

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.exceptions import InvalidChecksum, InvalidComponent
from stdnum.lv import pvn

import lvsocial
from lvsocial.errors import Fault, InvalidInput
from lvsocial.identifiers import PersonalCode

OURS = str(Path(lvsocial.__path__[0]))
SPECIMEN = "325035-11782"

numbers = st.integers(0, 9999).map("{:04d}".format)
birth_dates = st.dates(date(1800, 1, 1), date(2099, 12, 31))


def old_form(born: date, tail: str, century: int | None = None) -> str:
    century = born.year // 100 - 18 if century is None else century
    return f"{born:%d%m}{born.year % 100:02d}{century}{tail}"


old_codes = st.builds(old_form, birth_dates, numbers)
invented_codes = st.builds(old_form, st.dates(date(2000, 1, 1), date(2099, 12, 31)), numbers, st.integers(3, 9))
new_codes = st.builds("3{}{:09d}".format, st.integers(2, 9), st.integers(0, 10**9 - 1))
codes = old_codes | invented_codes | new_codes


def hyphened(digits: str) -> str:
    return f"{digits[:6]}-{digits[6:]}"


def refusal(text: object) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        PersonalCode.parse(text)  # type: ignore[arg-type]
    return caught.value


# What is a code


@given(codes)
def test_both_ways_of_writing_read_as_one_code_and_come_back_whole(digits: str) -> None:
    """Eleven digits with or without a hyphen are the same code, and nothing of it is lost."""
    plain, with_hyphen = PersonalCode.parse(digits), PersonalCode.parse(hyphened(digits))
    assert plain == with_hyphen
    assert hash(plain) == hash(with_hyphen)
    assert plain.reveal(hyphen=False) == digits
    assert plain.reveal() == with_hyphen.reveal() == hyphened(digits)
    assert PersonalCode.parse(plain.reveal()) == plain


GOOD = hyphened(old_form(date(1953, 10, 20), "8765", century=9))  # not the example that the fault shows

REFUSED = {
    "nothing": "",
    "a blank before": f" {GOOD}",
    "a blank after": f"{GOOD} ",
    "a line end after": f"{GOOD}\n",
    "a zero byte after": f"{GOOD}\0",
    "a no-break space before": f"\u00a0{GOOD}",
    "a mark of byte order before": f"\ufeff{GOOD}",
    "a blank for a hyphen": GOOD.replace("-", " "),
    "a blank beside the hyphen": GOOD.replace("-", "- "),
    "two hyphens": GOOD.replace("-", "--"),
    "a dash for a hyphen": GOOD.replace("-", "\u2013"),
    "a hyphen that does not break": GOOD.replace("-", "\u2011"),
    "a minus for a hyphen": GOOD.replace("-", "\u2212"),
    "a slash for a hyphen": GOOD.replace("-", "/"),
    "a hyphen one place early": f"{GOOD[:5]}-{GOOD[5]}{GOOD[7:]}",
    "a hyphen one place late": f"{GOOD[:6]}{GOOD[7]}-{GOOD[8:]}",
    "a hyphen at the start": f"-{GOOD}",
    "a sign": f"+{GOOD}",
    "a country before": f"LV{GOOD}",
    "a country of another service before": f"PNOLV-{GOOD}",
    "quotation marks": f"'{GOOD}'",
    "the letter O for a zero": GOOD.replace("0", "O"),
    "the letter l for a one": GOOD.replace("1", "l"),
    "full-width digits": "".join(chr(0xFF10 + int(d)) if d.isdigit() else d for d in GOOD),
    "one full-width digit": GOOD[:-1] + "\uff15",
    "Arabic-Indic digits": "".join(chr(0x660 + int(d)) if d.isdigit() else d for d in GOOD),
    "ten digits": GOOD[:-1],
    "twelve digits": f"{GOOD}4",
    "two codes": f"{GOOD}{GOOD}",
    "a number with an underscore": GOOD.replace("-", "_"),
    "a power of ten": "2.0105398765e10",
    "day zero": "000487-91234",
    "month zero": "120087-91234",
    "month thirteen": "121387-91234",
    "31 February": "310287-91234",
    "30 February": "300284-91234",
    "31 April": "310487-91234",
    "29 February of a common year, invented": "290287-91234",
    "29 February 1800": "290200-01234",
    "29 February 1900": "290200-11234",
    "29 February 1987": "290287-11234",
    "a company, which begins with 4": "400487-91234",
    "an authority, which begins with 9": "900487-91234",
    "day 30 in a new form's place, with no month": "309987-91234",
    "day 31 in a new form's place, with no month": "319987-91234",
    "year, month, day": "870412-91234",
    "all zeros": "000000-00000",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_anything_else_is_refused_by_its_code(text: str) -> None:
    """What is not exactly a code is refused with one fault, whose code is stable."""
    assert refusal(text).faults == (Fault("", "personal_code"),)


def test_the_code_that_the_refused_are_made_of_is_good() -> None:
    """Each case of the table fails by its one mistake, since without it the code is read."""
    assert PersonalCode.parse(GOOD).reveal() == GOOD


@pytest.mark.parametrize("value", [20105398765, GOOD.encode(), None, True, [GOOD]])
def test_what_is_no_text_is_refused_as_wrong_text_is(value: object) -> None:
    """A number from JSON is refused like any wrong code, not by an error that carries it."""
    assert refusal(value).faults == (Fault("", "personal_code"),)


@given(st.text(max_size=14) | st.text("0123456789-", min_size=10, max_size=13))
def test_every_text_is_read_whole_or_refused(text: str) -> None:
    """There is no third way: no other error, and no part of a text is dropped."""
    try:
        code = PersonalCode.parse(text)
    except InvalidInput:
        return
    assert text in (code.reveal(), code.reveal(hyphen=False))


def test_a_code_is_made_only_by_reading_one() -> None:
    """No call of the class itself lets an unchecked code in."""
    with pytest.raises(TypeError) as caught:
        PersonalCode(GOOD)  # type: ignore[call-arg]
    assert GOOD not in str(caught.value)


# The old form


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("310800-01234", date(1800, 8, 31)),
        ("290204-01234", date(1804, 2, 29)),
        ("010101-11234", date(1901, 1, 1)),
        ("290204-11234", date(1904, 2, 29)),
        ("290200-21234", date(2000, 2, 29)),
        ("300690-21234", date(2090, 6, 30)),
        ("311299-21234", date(2099, 12, 31)),
    ],
)
def test_the_seventh_digit_is_the_century(text: str, born: date) -> None:
    """0, 1 and 2 stand for the 1800s, the 1900s and the 2000s."""
    code = PersonalCode.parse(text)
    assert (code.birth_date, code.is_new_form, code.is_invented) == (born, False, False)


@given(birth_dates, numbers)
def test_the_old_form_gives_back_its_birth_date(born: date, tail: str) -> None:
    """The birth date that a code was made of is the one it tells, in all three centuries."""
    assert PersonalCode.parse(old_form(born, tail)).birth_date == born


@given(st.integers(1, 31), st.integers(1, 12), st.integers(0, 99), st.integers(0, 2), numbers)
def test_the_old_form_is_read_where_its_day_exists(day: int, month: int, year: int, century: int, tail: str) -> None:
    """A day is taken or refused as the calendar of its own century says."""
    text = f"{day:02d}{month:02d}{year:02d}{century}{tail}"
    # The last day of a month, found another way than by building the date.
    first_of_next = date(1800 + century * 100 + year + month // 12, month % 12 + 1, 1)
    if day <= (first_of_next - timedelta(days=1)).day:
        assert PersonalCode.parse(text).birth_date is not None
    else:
        refusal(text)


@given(invented_codes)
def test_an_invented_code_is_read_and_states_no_birth_date(digits: str) -> None:
    """A century digit of 3 to 9 was never issued: the code is read, is nobody's and has no century."""
    code = PersonalCode.parse(digits)
    assert (code.is_invented, code.is_new_form, code.birth_date) == (True, False, None)


@pytest.mark.parametrize("year", ["00", "04", "96"])
def test_an_invented_code_may_stand_on_29_february_of_a_leap_year(year: str) -> None:
    """Its day need only exist in some century: 2000 had a 29 February, 1900 had none."""
    assert PersonalCode.parse(f"2902{year}-91234").is_invented


@pytest.mark.parametrize(
    ("text", "holds", "by_hand"),
    [
        ("120487-91234", True, "1+12+0+28+72+70+45+8+8+6=250; 1101-250=851=11*77+4"),
        ("120487-91235", False, "as above"),
        ("120487-99990", True, "1+12+0+28+72+70+45+72+36+18=354; 1101-354=747=11*67+10, written 0"),
        ("120487-99991", False, "as above"),
        ("010100-30000", False, "0+6+0+7+0+0+15+0+0+0=28; 1101-28=1073=11*97+6"),
        ("010100-30006", True, "as above"),
    ],
)
def test_the_check_digit_worked_by_hand(text: str, holds: bool, by_hand: str) -> None:
    """1101 less the weighed sum, modulo 11, with 10 written as 0; a wrong one is told and not refused."""
    assert by_hand
    assert PersonalCode.parse(text).check_digit_holds is holds


@given(old_codes | invented_codes)
def test_the_check_digit_agrees_with_stdnum(digits: str) -> None:
    """For the old form python-stdnum takes exactly the codes whose check digit holds."""
    try:
        pvn.validate(digits)
    except InvalidChecksum:
        agreed = False
    except InvalidComponent:
        # It wants a real day in the years 2100 to 2799 that no code has; only 29 February differs.
        assume(digits[:4] != "2902")
        raise
    else:
        agreed = True
    assert PersonalCode.parse(digits).check_digit_holds is agreed


@given(old_codes)
def test_one_of_ten_last_digits_holds(digits: str) -> None:
    """Whatever the first ten digits, one check digit agrees with them, and it is the one of stdnum."""
    holding = [q for q in "0123456789" if PersonalCode.parse(digits[:10] + q).check_digit_holds]
    assert holding == [pvn.calc_check_digit_pers(digits[:10])]


@given(old_codes)
def test_the_birth_date_agrees_with_stdnum(digits: str) -> None:
    """For the old form python-stdnum reads the same birth date."""
    assert PersonalCode.parse(digits).birth_date == pvn.get_birth_date(digits)


# The new form


@given(new_codes)
def test_the_new_form_says_nothing_of_its_holder(digits: str) -> None:
    """No birth date and no check digit; and it may be somebody's, so it is never held for invented."""
    code = PersonalCode.parse(digits)
    assert code.is_new_form
    assert (code.birth_date, code.check_digit_holds, code.is_invented) == (None, None, False)


@given(st.integers(33, 39), st.integers(0, 10**9 - 1))
def test_codes_from_33_to_39_are_read_though_stdnum_refuses_them(start: int, rest: int) -> None:
    """The law draws the second digit from 2 to 9; python-stdnum knows 32 alone, so it is no oracle here."""
    digits = f"{start}{rest:09d}"
    assert not pvn.is_valid(digits)
    assert PersonalCode.parse(digits).reveal(hyphen=False) == digits


@given(st.integers(0, 10**9 - 1))
def test_a_code_from_32_is_read_whatever_its_last_digit(rest: int) -> None:
    """By law there is no check digit: all ten last digits are read, of which stdnum takes one."""
    ten = [f"32{rest // 10:08d}{q}" for q in range(10)]
    assert all(PersonalCode.parse(digits).is_new_form for digits in ten)
    assert sum(pvn.is_valid(digits) for digits in ten) == 1


@pytest.mark.parametrize(("text", "new"), [("300187-91234", False), ("310187-91234", False), (SPECIMEN, True)])
def test_30_and_31_are_days_and_32_begins_the_new_form(text: str, new: bool) -> None:
    """The first two digits tell the forms apart."""
    assert PersonalCode.parse(text).is_new_form is new


# Never shown


def shown(code: PersonalCode) -> dict[str, str]:
    """*code* in every way that a program shows a value without meaning to."""

    @attrs.frozen
    class Holder:
        code: PersonalCode

    record = logging.LogRecord("log", logging.INFO, "file", 1, "code %s, again %r", (code, code), None)
    return {
        "repr": repr(code),
        "ascii": ascii(code),
        "str": str(code),
        "f-string": f"{code} {code!s} {code!r} {code=}",
        "str.format": "{} {!r}".format(*[code, code]),
        "percent": "%s %r" % (code, code),  # noqa: UP031
        "list": str([code]),
        "dict": str({code: code}),
        "set": str(frozenset([code])),
        "tuple": str((code,)),
        "attrs": repr(Holder(code)),
        "log": record.getMessage(),
        "exception": str(ValueError(code)) + repr(KeyError(code)),
        "dir": str(dir(code)),
        "class": str(type(code)) + str(attrs.fields(type(code))),
    }


def leaks(text: str, digits: str) -> bool:
    """Whether *text* shows the second half of a code: the birth date alone may stand in a date."""
    return digits[6:] in text or digits in re.sub(r"\W", "", text)


@given(codes)
def test_no_way_of_showing_a_value_shows_the_code(digits: str) -> None:
    """repr, str, formatting, containers, records, logs and errors show a mask."""
    assume(len(set(digits[6:])) > 2)  # "00000" may stand in an address in memory
    for way, text in shown(PersonalCode.parse(digits)).items():
        assert not leaks(text, digits), way


def test_the_mask_is_the_same_for_every_code() -> None:
    """The mask tells nothing: neither the form nor a digit."""
    old, new = PersonalCode.parse("120487-91234"), PersonalCode.parse(SPECIMEN)
    assert repr(old) == repr(new) == "PersonalCode('******-*****')"
    assert str(old) == str(new) == f"{new}" == "******-*****"


@pytest.mark.parametrize("spec", [">20", "20", "d", "x", "s", ".4", "r", "011d", "%Y"])
def test_no_format_specification_shows_a_digit(spec: str) -> None:
    """A specification is refused; neither a result nor the error shows the code."""
    with pytest.raises(TypeError) as caught:
        format(PersonalCode.parse(SPECIMEN), spec)
    assert not leaks(str(caught.value), "32503511782")


@pytest.mark.parametrize("convert", [int, float, len, iter, bytes, json.dumps, sorted], ids=lambda f: f.__name__)
def test_no_conversion_takes_a_code(convert: Callable[[PersonalCode], object]) -> None:
    """A code is no text and no number: it is turned into one by `reveal` alone."""
    with pytest.raises(TypeError) as caught:
        convert(PersonalCode.parse(SPECIMEN))
    assert not leaks(str(caught.value), "32503511782")


def test_a_pattern_does_not_take_the_digits_out() -> None:
    """`case PersonalCode(x)` would reveal a code where no reviewer sees it; it does not match."""

    def taken_out(code: PersonalCode) -> object:
        match code:
            case PersonalCode(digits):  # type: ignore[misc]
                return digits
        return None

    with pytest.raises(TypeError):
        taken_out(PersonalCode.parse("120487-91234"))


def test_a_code_offers_no_public_name_that_holds_it_but_reveal() -> None:
    """Every public attribute but the method `reveal` is free of the digits."""
    code = PersonalCode.parse("120487-91234")
    public = {name: getattr(code, name) for name in dir(code) if not name.startswith("_")}
    assert set(public) == {"birth_date", "check_digit_holds", "is_invented", "is_new_form", "parse", "reveal"}
    assert not leaks(str(public), "12048791234")


def frames_of(error: BaseException) -> tuple[str, list[traceback.FrameSummary]]:
    """The whole traceback as a logger with locals prints it, and its frames that are this library's."""
    printed = traceback.TracebackException.from_exception(error, capture_locals=True)
    return "".join(printed.format()), [frame for frame in printed.stack if frame.filename.startswith(OURS)]


@pytest.mark.parametrize("text", [t for t in REFUSED.values() if len(t) > 9])
def test_a_refusal_carries_nothing_of_what_was_given(text: str) -> None:
    """Neither message, fault, cause, context nor a local of our frames holds the refused text."""
    # This test's own frame would hold the text as well: it comes in two halves and is joined only in the call.
    halves = [text[:5], text[5:]]

    def read() -> None:
        PersonalCode.parse("".join(halves))

    del text
    with pytest.raises(InvalidInput) as caught:
        read()
    error = caught.value
    printed, ours = frames_of(error)
    text = "".join(halves)
    assert ours, "the traceback passes through the library"
    assert not any(half in str(frame.locals) for frame in ours for half in halves)
    for whole in (printed, str(error), repr(error), repr(error.faults), str(error.args)):
        assert text not in whole
    assert error.__context__ is None
    assert error.__cause__ is None


def test_a_refused_number_is_not_in_the_traceback_either() -> None:
    """A code given as a number leaves no trace in our frames."""
    error = refusal(20105398765)
    _, ours = frames_of(error)
    assert ours
    assert not any("20105398765" in str(frame.locals) for frame in ours)


def test_a_traceback_through_a_method_shows_the_mask() -> None:
    """A frame that holds a code, ours or another's, prints the mask."""

    def fail(code: PersonalCode) -> None:
        raise RuntimeError(code)

    with pytest.raises(RuntimeError) as caught:
        fail(PersonalCode.parse(SPECIMEN))
    printed, _ = frames_of(caught.value)
    assert "******-*****" in printed
    assert "325035-11782" not in printed
    assert "32503511782" not in printed


@pytest.mark.parametrize("lang", ["lv", "en"])
def test_the_example_in_the_fault_is_read_and_is_nobodys(lang: str) -> None:
    """The text that says what was expected shows a code that is right and that nobody holds."""
    (example,) = re.findall(r"\d{6}-\d{5}", Fault("", "personal_code").text(lang))  # type: ignore[arg-type]
    code = PersonalCode.parse(example)
    assert code.is_invented
    assert code.check_digit_holds


# A value like others


@given(codes, codes)
def test_codes_are_equal_when_their_digits_are(one: str, other: str) -> None:
    """Equality and hash follow the digits, so that a set finds who is listed twice."""
    a, b = PersonalCode.parse(one), PersonalCode.parse(other)
    assert (a == b) is (one == other)
    assert len({a, b, PersonalCode.parse(hyphened(one))}) == len({one, other})


def test_a_code_does_not_equal_its_text() -> None:
    """A code is compared with codes only, so that no text is held beside it by mistake."""
    others: set[object] = {GOOD, GOOD.replace("-", ""), int(GOOD.replace("-", ""))}
    assert PersonalCode.parse(GOOD) not in others
    assert not any(PersonalCode.parse(GOOD) == other for other in others)


def test_codes_have_no_order() -> None:
    """Sorting by a code would mean something that a code does not."""
    a, b = PersonalCode.parse("120487-91234"), PersonalCode.parse("120487-91235")
    comparisons: list[Callable[..., object]] = [lt, le, gt, ge]
    for compare in comparisons:
        with pytest.raises(TypeError) as caught:
            compare(a, b)
        assert not leaks(str(caught.value), "12048791234")


@given(codes)
def test_copies_are_the_same_code(digits: str) -> None:
    """A code goes through pickle and copy, as it must to reach another process."""
    code = PersonalCode.parse(digits)
    pickled = [pickle.loads(pickle.dumps(code, protocol)) for protocol in range(2, 6)]  # noqa: S301
    for again in (*pickled, copy.copy(code), copy.deepcopy(code)):
        assert again == code
        assert again.reveal() == code.reveal()


def test_a_code_does_not_change() -> None:
    """Frozen and slotted: nothing is set, added or taken away."""
    code = PersonalCode.parse("120487-91234")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        code._digits = "32503511782"  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del code._digits
    with pytest.raises(AttributeError):
        code.note = "more"  # type: ignore[attr-defined]
    assert not hasattr(code, "__dict__")
