"""The catalogue: every service of the founding documents and of the law is found, and each says who pays and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lvsocial import law
from lvsocial.errors import InvalidInput, NotInForce
from lvsocial.services import figures
from lvsocial.services.catalogue import (
    Organiser,
    Payer,
    Service,
    cited_as,
    duties,
    founding,
    gap,
    groups,
    service,
    services,
    topics,
)

SERVICES = services()

# Written down from the law and the two documents, not from the data: code and who pays by default.
OF_THE_LAW = {
    "social_work": "free_by_law",
    "psychosocial_support": "municipal_free",
    "psychologist_consultation": "municipal_free",
    "support_group": "municipal_free",
    "home_care": "by_income",
    "home_care_child": "free_by_law",
    "safety_button": "municipal_tariff",
    "hygiene_service": "municipal_tariff",
    "day_care_centre": "by_income",
    "day_centre": "municipal_free",
    "family_support_centre": "municipal_free",
    "child_minding_room": "municipal_free",
    "respite_care": "by_income",
    "group_house": "by_cabinet",
    "halfway_house": "by_cabinet",
    "specialised_workshop": "by_income",
    "service_flat": "housing",
    "long_term_care_adult": "municipal_institution",
    "long_term_care_state_adult": "state_institution",
    "long_term_care_state_child": "state_free",
    "children_home": "parents_municipal",
    "short_term_care": "by_income",
    "social_boarding_house": "municipal_tariff",
    "shelter": "municipal_free",
    "night_shelter": "municipal_free",
    "mobile_team": "municipal_free",
    "crisis_centre": "municipal_free",
    "crisis_flat": "state_free",
    "assistant": "state_free",
    "companion": "state_free",
    "family_assistant": "municipal_free",
    "social_mentor": "municipal_free",
    "child_victim_rehabilitation": "state_free",
    "adult_victim_rehabilitation": "state_free",
    "perpetrator_programme": "state_free",
    "trafficking_rehabilitation": "state_free",
    "addiction_rehabilitation": "state_free",
    "siva_social_rehabilitation": "state_free",
    "vocational_rehabilitation": "state_free",
    "technical_aid": "state_one_off",
    "sign_interpreter_education": "state_free",
    "decision_support_person": "state_free",
    "oncology_psychosocial": "state_free",
    "foster_family": "parents_municipal",
    "deviant_youth_rehabilitation": "municipal_free",
    "youth_integration_centre": "municipal_free",
    "social_housing": "housing",
    "long_term_care_state_child_no_care": "parents_state",
    "social_rehabilitation_centre": "by_income",
    "palliative_mobile_team": "state_free",
    "palliative_child_psychosocial": "state_free",
    "autism_psychosocial": "state_free",
    "vision_hearing_rehabilitation": "state_free",
    "care_leaver_support": "municipal_free",
    "support_family": "municipal_free",
    "child_correction_programme": "municipal_free",
    "assistant_education": "state_free",
    "assistant_benefit_sight": "state_free",
    "sign_interpreter_communication": "state_free",
    "first_disability_psychologist": "state_free",
    "car_adaptation": "state_free",
    "temporary_dwelling": "housing",
    "care_leaver_dwelling": "housing",
}
ONLY_IN_THE_DOCUMENTS = {
    "document_help",
    "needs_assessment",
    "psychotherapy",
    "hospital_social_work",
    "reintegration_support",
    "supervision",
    "home_rehabilitation_child",
    "dwelling_adaptation",
    "comfort_institution",
    "social_hotel",
    "motivation_programme",
}
DAY = date(2026, 3, 1)


def test_every_service_of_the_law_and_the_documents_is_there() -> None:
    """None missing, none more, and who pays is what the law says."""
    assert {each.code for each in SERVICES} == OF_THE_LAW.keys() | ONLY_IN_THE_DOCUMENTS
    assert {code: service(code).on(DAY).payer.value for code in OF_THE_LAW} == OF_THE_LAW


def test_the_founding_documents_name_43_services_and_each_is_found() -> None:
    """By number, in the order of the documents, and each by a search for its own words."""
    assert [each.number for each in founding()] == list(range(1, 44))
    for named in founding():
        assert named.documents
        assert set(named.documents) <= {"T", "K"}
        assert named.payer
        for code in named.services:
            assert service(code) in services(wanted=code)


@pytest.mark.parametrize("each", SERVICES, ids=lambda each: each.code)
def test_an_entry_is_whole(each: Service) -> None:
    """Titles, kind, groups; for each period a basis whose acts and sources resolve."""
    assert each.title.lv != each.title.en
    assert each.kinds
    assert each.groups
    for row in each.history:
        assert row.until == date(2026, 12, 31) or each.history.get(row.until + timedelta(1)) is not None
        assert all(law.act(citation.act) for citation in row.citations)
        assert all(figures.source(id) for id in row.source)


def test_no_group_topic_and_source_lies_idle() -> None:
    """Each is used."""
    used = {group for each in SERVICES for group in each.groups} | {g for duty in duties() for g in duty.groups}
    assert used == groups().keys()
    assert {topic for each in groups().values() for topic in each.topics} == topics().keys()
    sources = {id for each in SERVICES for row in each.history for id in row.source}
    sources |= {id for duty in duties() for id in duty.source}
    sources |= {id for name in figures.names() for row in figures.figure(name) for id in row.source}
    sources |= {id for table in figures.read("councils").values() for row in table["in_force"] for id in row["source"]}
    assert sources == figures.read("sources").keys()


@pytest.mark.parametrize(
    ("point", "code", "since"),
    [
        (1, "home_care", "2025-01-21"),
        (2, "crisis_centre", "2025-01-21"),
        (3, "group_house", "2025-01-21"),
        (4, "long_term_care_adult", "2025-01-21"),
        (4, "children_home", "2025-01-21"),
        (5, "shelter", "2025-01-21"),
        (5, "night_shelter", "2025-01-21"),
        (6, "day_care_centre", "2026-01-01"),
        (7, "respite_care", "2026-01-01"),
        (8, "specialised_workshop", "2026-01-01"),
        (9, "family_assistant", "2028-01-01"),
        (10, "deviant_youth_rehabilitation", "2026-01-01"),
    ],
)
def test_the_obligatory_basket(point: int, code: str, since: str) -> None:
    """SPSPL 9(1.1): not the day before, from the day on."""
    first = date.fromisoformat(since)
    (duty,) = (each for each in duties() if each.service == code)
    assert (duty.point, duty.since) == (point, first)
    assert service(code).is_mandatory(first)
    assert not service(code).is_mandatory(first - timedelta(1))


def test_nothing_else_is_obligatory() -> None:
    """Twelve rows, ten points."""
    assert len(duties()) == 12
    assert {each.point for each in duties()} == set(range(1, 11))
    assert sum(each.is_mandatory(date(2030, 1, 1)) for each in SERVICES) == 12


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("assistant", date(2013, 1, 1)),
        ("companion", date(2021, 7, 1)),
        ("adult_victim_rehabilitation", date(2015, 1, 1)),
        ("decision_support_person", date(2023, 11, 1)),
        ("palliative_mobile_team", date(2024, 1, 1)),
        ("social_mentor", date(2026, 1, 1)),
    ],
)
def test_a_service_is_not_known_before_it_began(code: str, first: date) -> None:
    """The day before is an error that names the days that are known."""
    assert service(code).on(first).payer
    with pytest.raises(NotInForce):
        service(code).on(first - timedelta(1))
    assert code in {each.code for each in services(on=first)}
    assert code not in {each.code for each in services(on=first - timedelta(1))}


def test_home_care_of_a_child_has_a_gap_with_its_reason() -> None:
    """From July to November 2024 it is not clear who pays."""
    child = service("home_care_child")
    assert gap(child, date(2024, 8, 1)) is not None
    assert gap(child, date(2024, 12, 4)) is None
    with pytest.raises(NotInForce, match="transitional rule had ended"):
        child.on(date(2024, 8, 1))


@pytest.mark.parametrize(
    ("wanted", "there", "not_there"),
    [
        (
            "disability",
            {"assistant", "group_house", "technical_aid", "respite_care"},
            {"night_shelter", "foster_family"},
        ),
        ("homeless", {"shelter", "night_shelter", "mobile_team"}, {"assistant"}),
        ("violence", {"crisis_flat", "perpetrator_programme", "crisis_centre"}, {"home_care"}),
        ("disability_I_II", {"assistant"}, {"home_care"}),
        ("atelpas", {"respite_care"}, {"home_care"}),
        ("aprupe majas", {"home_care", "home_care_child"}, {"respite_care"}),
        ("DROŠĪBAS POGA", {"safety_button"}, {"home_care"}),
        ("group house", {"group_house"}, {"halfway_house"}),
        ("bāreņi", {"children_home"}, {"home_care"}),
    ],
)
def test_search(wanted: str, there: set[str], not_there: set[str]) -> None:
    """By topic, by group, by a word in either language, with or without diacritics."""
    found = {each.code for each in services(wanted=wanted)}
    assert there <= found
    assert not not_there & found


def test_to_whom_one_turns() -> None:
    """SPSPL 9(3): night shelter and crisis centre decide themselves; 26: vocational rehabilitation too."""
    assert {each.code for each in SERVICES if each.organiser is Organiser.PROVIDER} == {
        "night_shelter",
        "crisis_centre",
        "vocational_rehabilitation",
    }


def test_what_is_free_by_law() -> None:
    """6 p. 1, 2 and 23(5) only; whatever else is free is a council's choice, and its caveat says so."""
    assert {each.code for each in SERVICES if each.on(DAY).payer is Payer.FREE_BY_LAW} == {
        "social_work",
        "document_help",
        "needs_assessment",
        "home_care_child",
    }
    for each in SERVICES:
        row = each.on(DAY)
        if row.payer in (Payer.MUNICIPAL_FREE, Payer.MUNICIPAL_TARIFF):
            assert row.caveat is not None
            assert "8(1)" in row.caveat.en


def test_a_service_that_is_not_there() -> None:
    """A typed error that does not repeat what was asked."""
    with pytest.raises(InvalidInput) as caught:
        service("120487-91234")
    assert [(fault.path, fault.code) for fault in caught.value.faults] == [("service", "service_unknown")]
    assert "120487" not in str(caught.value)


def test_how_a_basis_is_written() -> None:
    """Act, then provision, which a regulation may lack."""
    assert [str(cited_as(each)) for each in ("SPSPL 9(1.1) p. 1", "MK 275/2003 5.1", "MK 790/2014")] == [
        "SPSPL 9(1.1) p. 1",
        "MK 275/2003 5.1",
        "MK 790/2014",
    ]
    assert cited_as("MK 790/2014").provision is None


# name, day, value; the day before a change and the day of it
FIGURES = [
    ("institution_client_share", "2019-12-31", "0.9"),
    ("institution_client_share", "2020-01-01", "0.85"),
    ("institution_kept_share", "2019-12-31", "0.1"),
    ("institution_kept_share", "2020-01-01", "0.15"),
    ("kept_counts_care_and_transport", "2021-06-30", "False"),
    ("kept_counts_care_and_transport", "2021-07-01", "True"),
    ("technical_aid_payment_adult", "2026-01-01", "7.11"),
    ("technical_aid_payment_child", "2026-01-01", "1.42"),
    ("adult_age", "2026-01-01", "216"),
    ("care_level_1_from", "2026-01-01", "75"),
    ("care_level_2_from", "2026-01-01", "50"),
    ("care_level_3_from", "2026-01-01", "25"),
    ("institution_care_level", "2026-01-01", "3"),
    ("home_care_child_age", "2024-12-04", "288"),
    ("assistant_child_age", "2026-01-01", "60"),
    ("assistant_child_hours", "2026-01-01", "80"),
    ("assistant_child_hours_procedures", "2026-01-01", "100"),
    ("assistant_term", "2026-01-01", "3"),
    ("respite_days", "2026-01-01", "30"),
    ("child_victim_consultations", "2023-03-31", "10"),
    ("child_victim_consultations", "2023-04-01", "20"),
    ("child_victim_course_days", "2026-01-01", "30"),
    ("child_victim_course_days_complex", "2026-01-01", "60"),
    ("adult_victim_course_days", "2026-01-01", "30"),
    ("adult_victim_consultations", "2026-01-01", "10"),
    ("crisis_flat_days", "2026-01-01", "30"),
    ("provider_registration_years", "2026-01-01", "5"),
    ("provider_wind_down", "2026-03-01", "6"),
]


@pytest.mark.parametrize(("name", "day", "value"), FIGURES)
def test_figures_are_those_written_down(name: str, day: str, value: str) -> None:
    """Carried over from the sources a second time."""
    ((_, found),) = law.values(figures.figure(name).on(date.fromisoformat(day))).items()
    assert str(found) == value


def test_every_figure_is_written_down() -> None:
    """No figure stands on one side only, and what was not read has no row."""
    assert {name for name, _, _ in FIGURES} == set(figures.names())
