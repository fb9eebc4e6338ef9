"""Who may get a service: what a rule can decide it decides, the rest comes out as a question."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvsocial.errors import InvalidInput, NotInForce
from lvsocial.explanation.services import explain_need, need_to_dict
from lvsocial.services.conditions import Obstacle, care_level
from lvsocial.services.files import read_need
from lvsocial.services.needs import (
    CONDITIONS,
    QUESTIONS,
    Entitled,
    NeedAssessment,
    NotEntitled,
    Open,
    Paper,
    assess_need,
)

ON = "2026-03-10"
Json = dict[str, Any]


def assessed(on: str = ON, **told: Any) -> NeedAssessment:
    file = {"id": "anna", "birth_date": "1945-03-02"} | told
    return assess_need(read_need(json.dumps(file)), date.fromisoformat(on))


def card(points: int, most: int = 100) -> Json:
    return {"points": points, "most": most, "made": "2026-03-01"}


HOME: Json = {"service": "home_care", "declared": True, "need_found": True, "mental_disorder": False}
PLACE: Json = {
    "service": "long_term_care_adult",
    "declared": True,
    "home_not_enough": True,
    "contraindication": False,
    "blind": False,
    "severe_mental_disorder": False,
    "placed_before_2003": False,
    "card": card(49),
}
STATE: Json = PLACE | {"service": "long_term_care_state_adult", "blind": True, "disability_group": "I"}
HELPED: Json = {
    "service": "assistant",
    "declared": True,
    "limits": True,
    "in_institution": False,
    "in_hospital": False,
    "in_prison": False,
    "sight_benefit": False,
}
RESPITE: Json = {"service": "respite_care", "declared": True, "need_found": True}
HOUSE: Json = {
    "service": "group_house",
    "declared": True,
    "mental_disorder": True,
    "can_live_alone": False,
    "needs_institution": False,
    "contraindication": False,
}
CHILD_OF_10: Json = {"birth_date": "2016-03-10", "care_opinion": True}

GRANTED = [
    ("lives alone", HOME | {"lives_alone": True}),
    ("the family cannot, 23(3)", HOME | {"lives_alone": False, "family_able": False}),
    ("level 3 by 49 of 100", PLACE),
    ("level 4 by 24 of 100", PLACE | {"card": card(24)}),
    ("blind, group I, the State pays", STATE),
    (
        "severe mental disorder, group II",
        STATE | {"blind": False, "severe_mental_disorder": True, "disability_group": "II"},
    ),
    (
        "placed before 2003, whatever the group",
        STATE | {"blind": False, "placed_before_2003": True, "disability_group": "III"},
    ),
    ("blind of group III: no place of the State", PLACE | {"blind": True, "disability_group": "III"}),
    ("an adult of group II with limits", HELPED | {"disability_group": "II"}),
    ("a child of 10 with the opinion", HELPED | CHILD_OF_10),
    ("a child on the 5th birthday", HELPED | CHILD_OF_10 | {"birth_date": "2021-03-10"}),
    ("the last day before 18", HELPED | CHILD_OF_10 | {"birth_date": "2008-03-11"}),
    ("respite of a child", RESPITE | CHILD_OF_10),
    ("respite, group I", RESPITE | {"disability_group": "I"}),
    ("respite, group II with a mental disorder", RESPITE | {"disability_group": "II", "mental_disorder": True}),
    ("group house", HOUSE),
    ("shelter without declared residence", {"service": "shelter", "homeless": True, "declared": False}),
    ("night shelter in a crisis", {"service": "night_shelter", "homeless": False, "crisis": True}),
    ("crisis centre without declared residence", {"service": "crisis_centre", "crisis": True, "declared": False}),
    ("a child victim", {"service": "child_victim_rehabilitation", "birth_date": "2016-03-10", "suffered": True}),
    ("an adult victim", {"service": "adult_victim_rehabilitation", "suffered": True}),
    ("crisis flat", {"service": "crisis_flat", "suffered": True}),
    ("technical aid", {"service": "technical_aid", "medical_opinion": True}),
    (
        "home care to 24",
        {
            "service": "home_care_child",
            "declared": True,
            "need_found": True,
            "care_opinion": True,
            "birth_date": "2002-03-11",
        },
    ),
    ("another service of the municipality", {"service": "day_care_centre", "declared": True, "need_found": True}),
]

REFUSED = [
    ("not declared here, 9(1)", HOME | {"declared": False}, Obstacle.RESIDENCE),
    ("no need found, 4(1)", HOME | {"need_found": False}, Obstacle.NO_NEED),
    ("the family can, 23(3)", HOME | {"lives_alone": False, "family_able": True}, Obstacle.FAMILY),
    (
        "a psychiatric contraindication",
        HOME | {"mental_disorder": True, "contraindication": True},
        Obstacle.CONTRAINDICATION,
    ),
    ("level 2 by 50 of 100", PLACE | {"card": card(50)}, Obstacle.LEVEL),
    ("home is enough, 28(1) p. 2", PLACE | {"home_not_enough": False}, Obstacle.HOME_IS_ENOUGH),
    ("a contraindication, 28(1)", PLACE | {"contraindication": True}, Obstacle.CONTRAINDICATION),
    ("a child goes another way", PLACE | {"birth_date": "2008-03-11"}, Obstacle.AGE),
    (
        "the State pays a blind person of group I",
        PLACE | {"blind": True, "disability_group": "I"},
        Obstacle.STATE_PLACE,
    ),
    ("in no group of 9.1(1)", STATE | {"blind": False}, Obstacle.NOT_STATE_PLACE),
    ("blind, but of group III", STATE | {"disability_group": "III"}, Obstacle.NOT_STATE_PLACE),
    ("an adult of group III", HELPED | {"disability_group": "III"}, Obstacle.GROUP),
    ("group II without limits", HELPED | {"disability_group": "II", "limits": False}, Obstacle.GROUP),
    ("a child without the opinion", HELPED | CHILD_OF_10 | {"care_opinion": False}, Obstacle.GROUP),
    ("a child the day before 5", HELPED | CHILD_OF_10 | {"birth_date": "2021-03-11"}, Obstacle.GROUP),
    ("18, with the opinion alone", HELPED | CHILD_OF_10 | {"birth_date": "2008-03-10"}, Obstacle.GROUP),
    ("in an institution, 12(1) p. 3", HELPED | {"disability_group": "I", "in_institution": True}, Obstacle.ELSEWHERE),
    (
        "with the benefit for an own assistant",
        HELPED | {"disability_group": "I", "sight_benefit": True},
        Obstacle.ELSEWHERE,
    ),
    (
        "respite, group II without a mental disorder",
        RESPITE | {"disability_group": "II", "mental_disorder": False},
        Obstacle.GROUP,
    ),
    ("respite, group III", RESPITE | {"disability_group": "III", "mental_disorder": True}, Obstacle.GROUP),
    ("can live alone", HOUSE | {"can_live_alone": True}, Obstacle.CAN_LIVE_ALONE),
    ("needs an institution", HOUSE | {"needs_institution": True}, Obstacle.CAN_LIVE_ALONE),
    (
        "with an abode and not in a crisis",
        {"service": "shelter", "homeless": False, "crisis": False},
        Obstacle.NO_CRISIS,
    ),
    (
        "a grown victim is no child victim",
        {"service": "child_victim_rehabilitation", "suffered": True},
        Obstacle.OPINION,
    ),
    (
        "a child goes another way as a victim",
        {"service": "adult_victim_rehabilitation", "birth_date": "2016-03-10", "suffered": True},
        Obstacle.GROUP,
    ),
    ("no medical opinion", {"service": "technical_aid", "medical_opinion": False}, Obstacle.OPINION),
    (
        "24 years old",
        {
            "service": "home_care_child",
            "declared": True,
            "need_found": True,
            "care_opinion": True,
            "birth_date": "2002-03-10",
        },
        Obstacle.AGE,
    ),
    ("two at once", HOME | {"declared": False, "need_found": False}, Obstacle.RESIDENCE | Obstacle.NO_NEED),
]


@pytest.mark.parametrize(("name", "told"), GRANTED, ids=lambda value: value if isinstance(value, str) else "")
def test_granted(name: str, told: Json) -> None:
    """All that the conditions ask for is told, and met; what they do not ask for may be unknown."""
    found = assessed(**told)
    assert isinstance(found.outcome, Entitled)
    assert not found.findings.value


@pytest.mark.parametrize(("name", "told", "why"), REFUSED, ids=lambda value: value if isinstance(value, str) else "")
def test_refused(name: str, told: Json, why: Obstacle) -> None:
    """With its ground, whatever else is unknown, and no volume beside it."""
    found = assessed(**told)
    assert isinstance(found.outcome, NotEntitled)
    assert found.outcome.obstacles == why
    assert found.volumes == found.questions == ()


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        (HOME, {"lives_alone", "family_able"}),
        (HOME | {"lives_alone": False}, {"family_able"}),
        (HOME | {"mental_disorder": True, "lives_alone": True}, {"contraindication"}),
        (
            {"service": "home_care"},
            {"declared", "need_found", "lives_alone", "family_able", "mental_disorder", "contraindication"},
        ),
        ({key: value for key, value in PLACE.items() if key != "card"}, {"card"}),
        ({key: value for key, value in PLACE.items() if key != "blind"} | {"disability_group": "I"}, {"blind"}),
        ({key: value for key, value in STATE.items() if key != "blind"}, {"blind"}),
        ({"service": "shelter"}, {"homeless", "crisis"}),
        ({"service": "shelter", "homeless": False}, {"crisis"}),
        (RESPITE | {"disability_group": "II"}, {"mental_disorder"}),
    ],
)
def test_what_nobody_has_told_is_a_question(told: Json, asked: set[str]) -> None:
    """Only what could still change the outcome is asked, and each question has a provision."""
    outcome = assessed(**told).outcome
    assert isinstance(outcome, Open)
    assert {each.missing.code for each in outcome.questions} == asked
    assert all(each.missing.citation.act for each in outcome.questions)


def test_a_group_that_cannot_matter_is_not_asked() -> None:
    """Whether somebody without a group is blind changes nothing: the State's place needs group I or II."""
    assert isinstance(assessed(**{key: value for key, value in PLACE.items() if key != "blind"}).outcome, Entitled)


@pytest.mark.parametrize(
    ("points", "most", "level"),
    [
        (100, 100, 1),
        (75, 100, 1),
        (74, 100, 2),
        (749, 1000, 2),  # 74.9% is below 75
        (50, 100, 2),
        (499, 1000, 3),
        (49, 100, 3),
        (25, 100, 3),
        (249, 1000, 4),
        (24, 100, 4),
        (0, 100, 4),
        (42, 56, 1),  # 42 / 56 = 75%
        (41, 56, 2),  # 73.2%
        (14, 56, 3),  # 25%
        (13, 56, 4),
    ],
)
def test_care_level_by_the_card(points: int, most: int, level: int) -> None:
    """The more points, the more able; the edges are compared exactly, nothing is rounded to a per cent."""
    assert assessed(**HOME, card=card(points, most)).level == level


@given(st.integers(0, 500), st.integers(1, 500))
def test_more_points_never_mean_more_care(points: int, most: int) -> None:
    """A level of 1 to 4, not rising with the points."""
    level: Any = care_level

    def of(number: int) -> int:
        return int(level(number, most, 75, 50, 25))

    assert 1 <= of(points) <= 4
    assert of(points + 1) <= of(points)


@pytest.mark.parametrize(
    ("told", "volumes", "asked"),
    [
        (HOME | {"lives_alone": True, "card": card(30), "council": "madona"}, [(8, "hours a week")], set()),
        (HOME | {"lives_alone": True, "card": card(80), "council": "madona"}, [(4, "hours a week")], set()),
        (HOME | {"lives_alone": True, "card": card(10), "council": "madona"}, [(10, "hours a week")], set()),
        (HOME | {"lives_alone": True, "card": card(30), "council": "liepaja"}, [(12, "hours a week")], set()),
        (HOME | {"lives_alone": True, "card": card(10), "council": "liepaja"}, [], {"hours"}),  # three levels there
        (HOME | {"lives_alone": True, "card": card(30)}, [], {"hours"}),
        (HOME | {"lives_alone": True, "card": card(30), "hours_by_level": [3, 5, 7, 9]}, [(7, "hours a week")], set()),
        (HELPED | {"disability_group": "I"}, [(3, "years")], {"assistant_hours"}),
        (HELPED | CHILD_OF_10, [(3, "years")], {"weekly_procedures"}),
        (HELPED | CHILD_OF_10 | {"weekly_procedures": False}, [(80, "hours a month"), (3, "years")], set()),
        (HELPED | CHILD_OF_10 | {"weekly_procedures": True}, [(100, "hours a month"), (3, "years")], set()),
        (RESPITE | CHILD_OF_10, [(30, "days a year")], set()),
        ({"service": "crisis_flat", "suffered": True}, [(30, "days")], set()),
        ({"service": "adult_victim_rehabilitation", "suffered": True}, [(10, "consultations"), (30, "days")], set()),
    ],
)
def test_how_much_of_it(told: Json, volumes: list[tuple[int, str]], asked: set[str]) -> None:
    """What was read says how much; what was not read is a question, never a number."""
    found = assessed(**told, place_free=True)
    assert [(each.number, each.unit.en) for each in found.volumes] == volumes
    assert {each.missing.code for each in found.questions} == asked


def test_consultations_of_a_child_victim_over_time() -> None:
    """10 until March 2023, 20 since April."""
    told = {"service": "child_victim_rehabilitation", "birth_date": "2016-03-10", "suffered": True}
    assert assessed("2023-03-31", **told).volumes[0].number == 10
    assert assessed("2023-04-01", **told).volumes[0].number == 20


def test_a_queue_is_no_refusal() -> None:
    """SPSPL 9(1.3), 11(1) p. 11: where no place is free the service is granted, and the person waits."""
    queued = assessed(**HOME, lives_alone=True, place_free=False).outcome
    assert isinstance(queued, Entitled)
    assert queued.queued
    free = assessed(**HOME, lives_alone=True, place_free=True).outcome
    assert isinstance(free, Entitled)
    assert not free.queued
    assert {each.missing.code for each in assessed(**HOME, lives_alone=True, card=card(30)).questions} == {
        "hours",
        "place_free",
    }


@pytest.mark.parametrize(
    ("told", "papers", "missing"),
    [
        (
            HOME,
            [Paper.APPLICATION, Paper.GP_STATEMENT, Paper.CARD],
            [Paper.APPLICATION, Paper.GP_STATEMENT, Paper.CARD],
        ),
        (
            HOME | {"card": card(30), "papers": ["application"]},
            [Paper.APPLICATION, Paper.GP_STATEMENT, Paper.CARD],
            [Paper.GP_STATEMENT],
        ),
        (
            HOUSE,
            [Paper.APPLICATION, Paper.GP_STATEMENT, Paper.PSYCHIATRIST_OPINION],
            [Paper.APPLICATION, Paper.GP_STATEMENT, Paper.PSYCHIATRIST_OPINION],
        ),
        ({"service": "shelter"}, [], []),
    ],
)
def test_papers(told: Json, papers: list[Paper], missing: list[Paper]) -> None:
    """By Regulation 138; the psychiatrist's opinion with a mental disorder only."""
    found = assessed(**told)
    assert list(found.papers) == papers
    assert list(found.papers_missing) == missing


def test_who_decides_and_by_when() -> None:
    """A month by the general rule; the provider itself for a crisis centre; three working days for a child victim."""
    assert str(assessed(**HOME).limit_citation) == "APL 64(1)"
    assert str(assessed(service="crisis_centre").limit_citation) == "SPSPL 9(3)"
    assert "5 working days" in assessed(service="perpetrator_programme").limit.en
    assert "3" in assessed(service="child_victim_rehabilitation", birth_date="2016-03-10").limit.en


def test_rehabilitation_needs_a_plan() -> None:
    """SPSPL 24; home care does not."""
    assert assessed(service="adult_victim_rehabilitation").plan_needed
    assert not assessed(**HOME).plan_needed


@pytest.mark.parametrize(
    ("told", "faults"),
    [
        ({"service": "home_care", "care_level": 3}, [("card", "card_needed")]),
        ({"service": "home_care", "care_level": 5}, [("card", "card_needed"), ("care_level", "level_1_to_4")]),
        ({"service": "home_care", "care_level": 3, "card": card(80)}, [("care_level", "level_by_card")]),
        ({"service": "home_care", "card": card(101)}, [("card.points", "points_of_card")]),
        ({"service": "home_care", "card": card(0, 0)}, [("card.most", "at_least_one")]),
        ({"service": "home_care", "card": card(30) | {"made": "2026-03-11"}}, [("card.made", "card_later")]),
        ({"service": "home_care", "birth_date": "2026-03-11"}, [("birth_date", "born_later")]),
        ({"service": "home_care", "hours_by_level": [4, 6]}, [("hours_by_level", "four_levels")]),
        ({"service": "home_care", "council": "atlantis"}, [("council", "choice")]),
        ({"service": "home_car"}, [("service", "service_unknown")]),
        ({"service": "oncology_psychosocial"}, [("service", "conditions_unknown")]),
        ({"service": "home_care", "declared": "yes"}, [("declared", "truth")]),
        ({"service": "home_care", "id": "120487-91234"}, [("id", "id_not_code")]),
    ],
)
def test_bad_input(told: Json, faults: list[tuple[str, str]]) -> None:
    """Each fault at its path; a level does not stand without its card."""
    with pytest.raises(InvalidInput) as caught:
        assessed(**told)
    assert sorted((fault.path, fault.code) for fault in caught.value.faults) == sorted(faults)


@pytest.mark.parametrize("code", CONDITIONS)
def test_conditions_are_not_carried_back(code: str) -> None:
    """The day before the first one known is an error."""
    first = CONDITIONS[code].since
    file = {"id": "a", "service": code, "birth_date": "1999-01-01"}
    assert assess_need(read_need(json.dumps(file)), first).outcome
    with pytest.raises(NotInForce):
        assess_need(read_need(json.dumps(file)), first - timedelta(1))


@pytest.mark.parametrize("lang", ["lv", "en"])
@pytest.mark.parametrize("code", CONDITIONS)
def test_every_condition_is_told_with_a_provision(code: str, lang: str) -> None:
    """Every line but those of papers cites, in both languages; the JSON says the same."""
    found = assessed(service=code, card=card(30))
    document = explain_need(found, lang)  # type: ignore[arg-type]
    assert all(line.citations for section in document.sections for line in section.parts)  # type: ignore[union-attr]
    told = json.loads(json.dumps(need_to_dict(found)))
    assert told["outcome"] == found.outcome.outcome
    assert [each["code"] for each in told["questions"]][: len(getattr(found.outcome, "questions", ()))] == [
        each.missing.code for each in getattr(found.outcome, "questions", ())
    ]


TRUTHS = st.sampled_from([True, False, None])


@given(st.sampled_from(sorted(CONDITIONS)), st.data())
def test_what_was_not_told_lies_within_what_was_announced(code: str, data: st.DataObject) -> None:
    """Whatever the answers, granted stays granted and refused stays refused; only the questions matter."""
    names = [name for name in QUESTIONS if name in {"declared", "need_found", "lives_alone", "family_able"} | {
        "care_opinion", "mental_disorder", "severe_mental_disorder", "blind", "placed_before_2003", "limits",
        "home_not_enough", "contraindication", "in_institution", "in_hospital", "in_prison", "sight_benefit",
        "suffered", "medical_opinion", "can_live_alone", "needs_institution", "homeless", "crisis",
    }]  # fmt: skip
    told = {name: data.draw(TRUTHS, name) for name in names}
    base = {
        "service": code,
        "card": card(data.draw(st.integers(0, 100))),
        "birth_date": data.draw(st.sampled_from(["1945-03-02", "2016-03-10"])),
    }
    base |= {"disability_group": group} if (group := data.draw(st.sampled_from(["I", "II", "III", None]))) else {}
    before = assessed(**base, **{name: value for name, value in told.items() if value is not None}).outcome
    filled = {name: data.draw(st.booleans()) if value is None else value for name, value in told.items()}
    after = assessed(**base, **filled).outcome
    assert not isinstance(after, Open)
    if not isinstance(before, Open):
        assert type(before) is type(after)
        return
    asked = {each.missing.code for each in before.questions}
    assert asked
    # With only the questions answered it is settled as well, and in the same way.
    answered = {name: filled[name] for name in filled if told[name] is not None or name in asked}
    settled = assessed(**base, **answered).outcome
    assert type(settled) is type(after)
