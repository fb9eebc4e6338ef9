"""Municipalities: how many there were, what became of each, and what is said of a name that is none."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvsocial.errors import InvalidInput, NotInForce
from lvsocial.places import (
    Municipality,
    MunicipalityKind,
    known,
    municipalities,
    municipality,
    predecessors,
    sources,
    successors,
)

REFORM = date(2021, 7, 1)
EVE = date(2021, 6, 30)
LAST = date(2026, 12, 31)

OLD = municipalities(EVE)
NEW = municipalities(REFORM)


def fault(called: object, on: date) -> tuple[str, dict[str, str]]:
    with pytest.raises(InvalidInput) as caught:
        municipality(called, on)  # type: ignore[arg-type]
    (found,) = caught.value.faults
    for lang in ("lv", "en"):
        text = found.text(lang)
        assert text
        assert "{" not in text
    return found.code, dict(found.about)


@pytest.mark.parametrize(
    ("on", "state_cities", "counties", "republic_cities"),
    [
        (EVE, 0, 110, 9),
        (REFORM, 7, 36, 0),
        (date(2025, 6, 30), 7, 36, 0),
        # Varakļāni went into Madona.
        (date(2025, 7, 1), 7, 35, 0),
        (LAST, 7, 35, 0),
        # Mērsrags left Roja on 2011-01-03.
        (date(2011, 1, 2), 0, 109, 9),
        (date(2011, 1, 3), 0, 110, 9),
    ],
)
def test_how_many_there_were(on: date, state_cities: int, counties: int, republic_cities: int) -> None:
    kinds = Counter(each.kind for each in municipalities(on))
    assert kinds[MunicipalityKind.STATE_CITY] == state_cities
    assert kinds[MunicipalityKind.COUNTY] == counties
    assert kinds[MunicipalityKind.REPUBLIC_CITY] == republic_cities


def test_162_in_all_and_none_twice_on_a_day() -> None:
    assert len(municipalities()) == 119 + 43
    for those in (OLD, NEW):
        assert len({each.name for each in those}) == len(those)


# Counted on the list of the reform: whole municipalities and parts that went into each.
MADE_OF = {
    **dict.fromkeys(("Rīga", "Daugavpils", "Jelgava", "Jūrmala", "Liepāja", "Rēzekne", "Ventspils"), 1),
    "Aizkraukles novads": 6,
    "Alūksnes novads": 1,
    "Augšdaugavas novads": 2,
    "Ādažu novads": 2,
    "Balvu novads": 4,
    "Bauskas novads": 4,
    "Cēsu novads": 7,
    "Dienvidkurzemes novads": 8,
    "Dobeles novads": 3,
    "Gulbenes novads": 1,
    "Jelgavas novads": 2,
    "Jēkabpils novads": 6,
    "Krāslavas novads": 3,
    "Kuldīgas novads": 3,
    "Ķekavas novads": 2,
    "Limbažu novads": 3,
    "Līvānu novads": 1,
    "Ludzas novads": 4,
    "Madonas novads": 4,
    "Mārupes novads": 2,
    "Ogres novads": 4,
    "Olaines novads": 1,
    "Preiļu novads": 4,
    "Rēzeknes novads": 2,
    "Ropažu novads": 4,
    "Salaspils novads": 1,
    "Saldus novads": 2,
    "Saulkrastu novads": 2,
    "Siguldas novads": 4,
    "Smiltenes novads": 3,
    "Talsu novads": 4,
    "Tukuma novads": 4,
    "Valkas novads": 1,
    "Valmieras novads": 8,
    "Varakļānu novads": 1,
    "Ventspils novads": 1,
}


def test_each_of_the_43_is_made_of_as_many_as_the_reform_says() -> None:
    made_of = {each.name: sum(one.until == EVE for one in predecessors(each)) for each in NEW}
    assert made_of == MADE_OF
    # 117 whole and two in two parts.
    assert sum(made_of.values()) == 117 + 2 * 2


def test_each_old_one_has_a_successor_and_two_were_divided() -> None:
    divided = {each.name for each in OLD if len(each.became) > 1}
    assert divided == {"Aglonas novads", "Inčukalna novads"}
    for each in OLD:
        assert each.became
        assert all(bool(one.units) == (each.name in divided) and one.since == REFORM for one in each.became)


@given(st.sampled_from(municipalities()), st.dates(EVE, LAST))
def test_what_became_of_one_stands_on_the_day(each: Municipality, on: date) -> None:
    if each.since is not None and each.since > on:
        return
    found = successors(each, on)
    assert found
    for one in found:
        assert municipality(one.name, on).stands(on)
        assert one.since <= on


def test_codes_are_seven_digits_and_nobody_elses() -> None:
    codes = [code for each in municipalities() for code in each.atvk]
    assert all(re.fullmatch(r"\d{7}", code) for code in codes)
    # One each, and a second of Madona, of which two lists disagree.
    assert len(set(codes)) == len(codes) == 162 + 1
    isos = [each.iso for each in NEW]
    assert len(set(isos)) == 43
    assert all(re.fullmatch(r"LV-(\d{3}|[A-Z]{3})", str(iso)) for iso in isos)


@pytest.mark.parametrize(
    ("called", "on", "name", "atvk", "iso"),
    [
        ("Tukuma novads", LAST, "Tukuma novads", "0052000", "LV-099"),
        ("DOBELES NOVADS", REFORM, "Dobeles novads", "0028000", "LV-026"),
        ("  Kekavas   novads ", date(2024, 2, 29), "Ķekavas novads", "0034000", "LV-052"),
        ("riga", date(2024, 2, 29), "Rīga", "0001000", "LV-RIX"),
        ("rīga", date(2014, 2, 28), "Rīga", "0010000", None),
        # Letters written as a letter and a mark are the same name.
        ("Ri\u0304ga", date(2024, 2, 29), "Rīga", "0001000", "LV-RIX"),
        ("0043000", date(2024, 2, 29), "Rēzeknes novads", "0043000", "LV-077"),
        ("0468900", date(2018, 1, 1), "Tērvetes novads", "0468900", None),
        ("Kandavas novads", date(2010, 3, 30), "Kandavas novads", "0901201", None),
        ("Varakļānu novads", date(2025, 6, 30), "Varakļānu novads", "0055000", "LV-102"),
        # A county and a city of one name.
        ("Jēkabpils", EVE, "Jēkabpils", "0110000", None),
        ("Jēkabpils novads", EVE, "Jēkabpils novads", "0560200", None),
        ("Jēkabpils novads", REFORM, "Jēkabpils novads", "0031000", "LV-042"),
    ],
)
def test_found_by_name_and_code(called: str, on: date, name: str, atvk: str, iso: str | None) -> None:
    found = municipality(called, on)
    assert (found.name, found.atvk, found.iso) == (name, (atvk,), iso)


def test_madona_has_two_codes_and_says_so() -> None:
    for code in ("0038000", "0038001"):
        found = municipality(code, LAST)
        assert found.name == "Madonas novads"
        assert "0038001" in found.code_caveat.en


@pytest.mark.parametrize(
    ("called", "on", "name", "since", "successor"),
    [
        ("Tērvetes novads", REFORM, "Tērvetes novads", REFORM, "Dobeles novads"),
        ("kandavas novads", LAST, "Kandavas novads", REFORM, "Tukuma novads"),
        ("0901201", REFORM, "Kandavas novads", REFORM, "Tukuma novads"),
        # The list of one address program says Alūksne; Ape went to Smiltene.
        ("Apes novads", REFORM, "Apes novads", REFORM, "Smiltenes novads"),
        ("Daugavpils novads", REFORM, "Daugavpils novads", REFORM, "Augšdaugavas novads"),
        ("Jēkabpils", REFORM, "Jēkabpils", REFORM, "Jēkabpils novads"),
        ("Valmiera", REFORM, "Valmiera", REFORM, "Valmieras novads"),
        ("Varakļānu novads", date(2025, 7, 1), "Varakļānu novads", date(2025, 7, 1), "Madonas novads"),
        # Its code of before 2021 leads over two steps.
        ("0701800", date(2025, 6, 30), "Varakļānu novads", REFORM, "Varakļānu novads"),
        ("0701800", date(2025, 7, 1), "Varakļānu novads", date(2025, 7, 1), "Madonas novads"),
    ],
)
def test_one_that_was_merged_names_its_successor_and_the_day(
    called: str, on: date, name: str, since: date, successor: str
) -> None:
    assert fault(called, on) == (
        "municipality_merged",
        {"name": name, "since": str(since), "successor": successor},
    )


@pytest.mark.parametrize(
    ("called", "parts"),
    [
        (
            "Aglonas novads",
            "Grāveru pagasts, Kastuļinas pagasts, Šķeltovas pagasts - Krāslavas novads; "
            "Aglonas pagasts - Preiļu novads",
        ),
        ("Inčukalna novads", "Vangažu pilsēta - Ropažu novads; Inčukalna pagasts - Siguldas novads"),
    ],
)
def test_of_one_that_was_divided_the_parish_decides(called: str, parts: str) -> None:
    assert fault(called, REFORM) == ("municipality_divided", {"name": called, "since": str(REFORM), "parts": parts})


@pytest.mark.parametrize(
    ("called", "on", "since", "was"),
    [
        ("Augšdaugavas novads", EVE, "2021-07-01", "Daugavpils novads, Ilūkstes novads"),
        ("Mērsraga novads", date(2011, 1, 2), "2011-01-03", "Rojas novads"),
        ("0052000", EVE, "2021-07-01", "Engures novads, Jaunpils novads, Kandavas novads, Tukuma novads"),
    ],
)
def test_one_of_later_names_what_it_was(called: str, on: date, since: str, was: str) -> None:
    code, about = fault(called, on)
    assert code == "municipality_later"
    assert (about["since"], about["was"]) == (since, was)


@pytest.mark.parametrize(
    ("called", "near"),
    [
        # The town instead of the county, and one letter wrong.
        ("Tukums", "Tukuma novads"),
        ("Dobele", "Dobeles novads"),
        ("Kandava", "Kandavas novads"),
        ("Tervettes novads", "Tērvetes novads"),
        ("Cēsis", "Cēsu novads"),
        # With the kind of place, or who governs it.
        ("Rīgas pilsēta", "Rīga"),
        ("Liepājas valstspilsētas pašvaldība", "Liepāja"),
        ("Tukuma novada pašvaldība", "Tukuma novads"),
        ("Jelgavas novada dome", "Jelgavas novads"),
    ],
)
def test_a_name_that_is_none_is_answered_with_those_like_it(called: str, near: str) -> None:
    code, about = fault(called, LAST)
    assert code == "municipality_near"
    names = about["near"].split(", ")
    assert near in names
    assert len(names) <= 3


@pytest.mark.parametrize(
    "called",
    [
        "",
        " ",
        "novads",
        "LV",
        "0099999",
        "52000",
        "5" * 100_000,
        "\u200b",
        "0052000\n0052000",
        "x" * 1_000_000,
        None,
        52000,
        [],
    ],
)
def test_what_is_no_municipality(called: object) -> None:
    assert fault(called, LAST) == ("municipality", {})


@given(st.text(max_size=40))
def test_any_text_is_found_or_a_fault(called: str) -> None:
    try:
        municipality(called, LAST)
    except InvalidInput as error:
        # What was typed is never repeated: what stands there are names of the list.
        known_names = {each.name for each in municipalities()}
        for name in error.faults[0].about.get("near", "").split(", "):
            assert name in known_names or not name


@pytest.mark.parametrize("on", [known().since - timedelta(days=1), known().until + timedelta(days=1)])
def test_outside_the_days_that_are_known(on: date) -> None:
    with pytest.raises(NotInForce) as caught:
        municipality("Rīga", on)
    assert str(known()) in caught.value.text("lv")
    with pytest.raises(NotInForce):
        municipalities(on)


def test_what_is_not_sure_says_so_and_every_source_is_told() -> None:
    unsure = {each.name for each in OLD if each.caveat is not None}
    assert unsure == {
        "Alsungas novads",
        "Baltinavas novads",
        "Jēkabpils",
        "Kocēnu novads",
        "Mērsraga novads",
        "Rugāju novads",
        "Valmiera",
    }
    for each in municipalities():
        assert each.source
        assert set(each.source) <= set(sources())
        assert each.code_caveat.lv != each.code_caveat.en
        assert each.caveat is None or each.caveat.lv != each.caveat.en


def test_every_old_name_begins_where_it_was_read_or_leaves_it_open() -> None:
    begins = {each.name: each.since for each in OLD if each.since is not None}
    assert begins == {"Kocēnu novads": date(2010, 1, 28), "Mērsraga novads": date(2011, 1, 3)}
