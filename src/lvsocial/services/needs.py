"""Assessment of need: what a rule can decide of the right to a service it decides, the rest comes out as a question.

`assess_need` reads a `Need`: what is known of the person, each fact yes, no or not told. What is not told stands at
its two ends. A service is refused where a condition fails at the best end, granted where none fails at the worst, and
else undetermined, with the questions that would settle it. Judgments are the social worker's own answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, ClassVar, TypeAlias

import attrs

from lvsocial import law
from lvsocial.errors import Fault, InvalidInput, NotInForce
from lvsocial.evidence import Effect, Missing, Unknown
from lvsocial.facts import Asked, Assumed, Declared, FigureOf, day_key
from lvsocial.formula import DAYS_IN_KEY, Age, Count, Day, Grounds, Truth
from lvsocial.households import DisabilityGroup
from lvsocial.identifiers import holds_personal_code
from lvsocial.language import Bilingual
from lvsocial.legal import Citation, Finding, explained, plan
from lvsocial.services.case import at_least_one
from lvsocial.services.catalogue import Arrangement, Kind, Organiser, Service, service
from lvsocial.services.conditions import (
    Obstacle,
    adult,
    adult_suffered,
    aid_prescribed,
    between_home_and_institution,
    care_level,
    child_suffered,
    has_care_opinion,
    home_is_not_enough,
    in_crisis,
    level_for_institution,
    may_have_assistant,
    may_have_respite,
    needed,
    no_contraindication,
    no_psychiatric_contraindication,
    nobody_can_care,
    not_elsewhere,
    of_municipality,
    of_state,
    old_enough_for_assistant,
    resident,
    state_group,
    with_mental_disorder,
    within_home_care_of_child,
    without_abode,
)
from lvsocial.services.councils import care_rules, councils, is_known
from lvsocial.services.figures import figure
from lvsocial.services.payment import is_minor
from lvsocial.timeline import Interval


class Paper(StrEnum):
    """A document on which a decision rests."""

    APPLICATION = "application"
    """The person's application (iesniegums)."""
    GP_STATEMENT = "gp_statement"
    """The family doctor's statement on functional disorder, infection and care (ģimenes ārsta izziņa)."""
    PSYCHIATRIST_OPINION = "psychiatrist_opinion"
    """The psychiatrist's opinion, for mental disorders only (psihiatra atzinums)."""
    CARD = "card"
    """The card of assessment with its points (novērtēšanas karte)."""
    CARE_OPINION = "care_opinion"
    """VDEĀVK's opinion on special care (atzinums par īpašas kopšanas nepieciešamību)."""
    ASSISTANT_FORM = "assistant_form"
    """The form that assesses the need for an assistant (Regulation 316, annex 1)."""
    VICTIM_OPINION = "victim_opinion"
    """A psychologist's or social worker's opinion on a child victim."""
    MEDICAL_OPINION = "medical_opinion"
    """A doctor's opinion that a technical aid is needed."""


@attrs.frozen(repr=False)
class Card:
    """The card of assessment (novērtēšanas karte): *points* of *most*; the more, the more able the person is."""

    points: int
    most: int = attrs.field(validator=at_least_one)
    made: date

    def __attrs_post_init__(self) -> None:
        if self.points > self.most:
            raise InvalidInput(Fault("points", "points_of_card"))

    def __repr__(self) -> str:
        return "<Card>"


@attrs.frozen(repr=False)
class Need:
    """What is known of a person who asks for a service; None is not told.

    `care_level` may be said beside the `card` that it follows from, never without it. `hours_by_level` are the
    council's hours of home care a week for levels 1, 2, 3 and 4, where the council is none that the library knows.
    """

    id: str
    service: str
    birth_date: date
    name: str | None = None
    disability_group: DisabilityGroup | None = None
    card: Card | None = None
    care_level: int | None = None
    declared: bool | None = None
    need_found: bool | None = None
    lives_alone: bool | None = None
    family_able: bool | None = None
    care_opinion: bool | None = None
    mental_disorder: bool | None = None
    severe_mental_disorder: bool | None = None
    blind: bool | None = None
    placed_before_2003: bool | None = None
    limits: bool | None = None
    home_not_enough: bool | None = None
    contraindication: bool | None = None
    in_institution: bool | None = None
    in_hospital: bool | None = None
    in_prison: bool | None = None
    sight_benefit: bool | None = None
    suffered: bool | None = None
    medical_opinion: bool | None = None
    can_live_alone: bool | None = None
    needs_institution: bool | None = None
    homeless: bool | None = None
    crisis: bool | None = None
    weekly_procedures: bool | None = None
    place_free: bool | None = None
    council: str | None = None
    hours_by_level: tuple[int, ...] | None = None
    papers: tuple[Paper, ...] = ()

    def __attrs_post_init__(self) -> None:
        if faults := tuple(_across(self)):
            raise InvalidInput(*faults)

    def __repr__(self) -> str:
        return f"<Need: {self.service}>"


def _across(need: Need) -> Iterator[Fault]:
    if holds_personal_code(need.id):
        yield Fault("id", "id_not_code")
    if need.care_level is not None and need.card is None:
        yield Fault("card", "card_needed")
    if need.care_level is not None and not 1 <= need.care_level <= 4:
        yield Fault("care_level", "level_1_to_4")
    if need.hours_by_level is not None and len(need.hours_by_level) != 4:
        yield Fault("hours_by_level", "four_levels")


# Whether yes is the answer with which the service is due; the provision that asks.
_QUESTIONS: Mapping[str, tuple[bool, Citation]] = {
    "declared": (True, Citation("SPSPL", "9(1)")),
    "need_found": (True, Citation("SPSPL", "4(1)")),
    "lives_alone": (True, Citation("SPSPL", "23(3)")),
    "family_able": (False, Citation("SPSPL", "23(3)")),
    "care_opinion": (True, Citation("IL", "12(2)")),
    "mental_disorder": (True, Citation("MK 138/2019", None)),
    "severe_mental_disorder": (True, Citation("SPSPL", "9.1(1) p. 2")),
    "blind": (True, Citation("SPSPL", "9.1(1) p. 2")),
    "placed_before_2003": (True, Citation("SPSPL", "9.1(1) p. 1")),
    "limits": (True, Citation("IL", "12(2)")),
    "home_not_enough": (True, Citation("SPSPL", "28(1) p. 2")),
    "contraindication": (False, Citation("MK 138/2019", None)),
    "in_institution": (False, Citation("IL", "12(1) p. 3")),
    "in_hospital": (False, Citation("IL", "12(1) p. 3")),
    "in_prison": (False, Citation("IL", "12(1) p. 3")),
    "sight_benefit": (False, Citation("IL", "12(1) p. 3")),
    "suffered": (True, Citation("SPSPL", "13(1) p. 3.1")),
    "medical_opinion": (True, Citation("SPSPL", "25")),
    "can_live_alone": (False, Citation("SPSPL", "27.1(1)")),
    "needs_institution": (False, Citation("SPSPL", "27.1(1)")),
    "homeless": (True, Citation("SPSPL", "9(3)")),
    "crisis": (True, Citation("SPSPL", "9(3)")),
}
QUESTIONS: Mapping[str, Missing] = {
    **{name: Missing(name, Effect.CONDITION, citation) for name, (_, citation) in _QUESTIONS.items()},
    "card": Missing("card", Effect.CONDITION, Citation("SPSPL", "20(3)")),
    "hours": Missing("hours", Effect.AMOUNT, Citation("SPSPL", "3(3)")),
    "assistant_hours": Missing("assistant_hours", Effect.AMOUNT, Citation("IL", "12(5)")),
    "volume": Missing("volume", Effect.AMOUNT, Citation("SPSPL", "23(4)")),
    "place_free": Missing("place_free", Effect.AMOUNT, Citation("SPSPL", "9(1.3)")),
    "weekly_procedures": Missing("weekly_procedures", Effect.AMOUNT, Citation("IL", "12(5)")),
}
"""Every question that an assessment of need may ask, by its code."""


@attrs.define(eq=False, repr=False)
class Facts:
    """What the plans read: yes or no by the name of the fact, and days and figures."""

    declared: Truth
    need_found: Truth
    lives_alone: Truth
    family_able: Truth
    care_opinion: Truth
    mental_disorder: Truth
    severe_mental_disorder: Truth
    blind: Truth
    placed_before_2003: Truth
    limits: Truth
    home_not_enough: Truth
    contraindication: Truth
    in_institution: Truth
    in_hospital: Truth
    in_prison: Truth
    sight_benefit: Truth
    suffered: Truth
    medical_opinion: Truth
    can_live_alone: Truth
    needs_institution: Truth
    homeless: Truth
    crisis: Truth
    born: Day
    on: Day
    group_i: Truth
    group_ii: Truth
    group_i_ii: Truth
    points: Count
    most: Count
    adult_age: Age
    figures: Mapping[str, Any]


Steps: TypeAlias = Callable[[Facts], Grounds]


@plan
def level_of(facts: Facts) -> Count:
    """The care level by the card."""
    first, second, third = (facts.figures[f"care_level_{n}_from"] for n in (1, 2, 3))
    return care_level(facts.points, facts.most, first, second, third)


@plan
def any_municipal(facts: Facts) -> Grounds:
    """A service of the municipality without conditions of its own."""
    return resident(facts.declared) | needed(facts.need_found)


@plan
def home_care(facts: Facts) -> Grounds:
    """Home care (aprūpe mājās)."""
    return (
        resident(facts.declared)
        | needed(facts.need_found)
        | nobody_can_care(facts.lives_alone, facts.family_able)
        | no_psychiatric_contraindication(facts.mental_disorder, facts.contraindication)
    )


@plan
def home_care_child(facts: Facts) -> Grounds:
    """Home care of a child with disability."""
    return (
        resident(facts.declared)
        | needed(facts.need_found)
        | within_home_care_of_child(facts.born, facts.on, facts.figures["home_care_child_age"])
        | has_care_opinion(facts.care_opinion)
    )


@plan
def assistant(facts: Facts) -> Grounds:
    """Assistant service (asistenta pakalpojums)."""
    old_enough = old_enough_for_assistant(facts.born, facts.on, facts.figures["assistant_child_age"])
    child = is_minor(facts.born, facts.on, facts.adult_age)
    return (
        resident(facts.declared)
        | may_have_assistant(child, facts.group_i_ii, facts.limits, old_enough, facts.care_opinion)
        | not_elsewhere(facts.in_institution, facts.in_hospital, facts.in_prison, facts.sight_benefit)
    )


@plan
def place_for_adult(facts: Facts) -> Grounds:
    """What both kinds of places for adults ask."""
    return (
        adult(is_minor(facts.born, facts.on, facts.adult_age))
        | level_for_institution(level_of(facts), facts.figures["institution_care_level"])
        | home_is_not_enough(facts.home_not_enough)
        | no_contraindication(facts.contraindication)
    )


@plan
def municipal_place(facts: Facts) -> Grounds:
    """A place in an institution that the municipality gives."""
    state = state_group(facts.placed_before_2003, facts.blind, facts.severe_mental_disorder, facts.group_i_ii)
    return resident(facts.declared) | place_for_adult(facts) | of_municipality(state)


@plan
def state_place(facts: Facts) -> Grounds:
    """A place in an institution that the State pays."""
    state = state_group(facts.placed_before_2003, facts.blind, facts.severe_mental_disorder, facts.group_i_ii)
    return place_for_adult(facts) | of_state(state)


@plan
def respite(facts: Facts) -> Grounds:
    """Respite (atelpas brīdis)."""
    child = is_minor(facts.born, facts.on, facts.adult_age)
    return (
        resident(facts.declared)
        | needed(facts.need_found)
        | may_have_respite(child, facts.care_opinion, facts.group_i, facts.group_ii, facts.mental_disorder)
    )


@plan
def child_victim(facts: Facts) -> Grounds:
    """Rehabilitation of a child victim."""
    return child_suffered(is_minor(facts.born, facts.on, facts.adult_age), facts.suffered)


@plan
def adult_victim(facts: Facts) -> Grounds:
    """Rehabilitation of an adult victim, and the crisis flat."""
    return adult_suffered(is_minor(facts.born, facts.on, facts.adult_age), facts.suffered)


@plan
def technical_aid(facts: Facts) -> Grounds:
    """Technical aid (tehniskais palīglīdzeklis)."""
    return aid_prescribed(facts.medical_opinion)


@plan
def group_house(facts: Facts) -> Grounds:
    """Group house (grupu māja)."""
    return (
        resident(facts.declared)
        | with_mental_disorder(facts.mental_disorder)
        | between_home_and_institution(facts.can_live_alone, facts.needs_institution)
        | no_psychiatric_contraindication(facts.mental_disorder, facts.contraindication)
    )


@plan
def shelter(facts: Facts) -> Grounds:
    """Shelter and night shelter; a declared residence is not asked for."""
    return without_abode(facts.homeless, facts.crisis)


@plan
def crisis_centre(facts: Facts) -> Grounds:
    """Crisis centre; a declared residence is not asked for."""
    return in_crisis(facts.crisis)


_RECEIPT_RULES = Citation("MK 138/2019", None)


@attrs.frozen(eq=False)
class Conditions:
    """The plan of a service, from the first day for which its conditions are known, and the papers that it needs.

    *against* names facts of which, unlike elsewhere, no is the answer with which the service is due; *asked_by* is the
    act that asks for the papers.
    """

    since: date
    plan: Steps
    papers: tuple[Paper, ...]
    against: frozenset[str] = frozenset()
    asked_by: Citation = _RECEIPT_RULES


_CARE = (Paper.APPLICATION, Paper.GP_STATEMENT)
_MIND = frozenset({"home_care", "group_house", "day_care_centre", "specialised_workshop", "respite_care"})
_REG_138 = date(2019, 4, 5)

CONDITIONS: Mapping[str, Conditions] = {
    "home_care": Conditions(_REG_138, home_care, (*_CARE, Paper.CARD), frozenset({"mental_disorder"})),
    "home_care_child": Conditions(date(2024, 12, 4), home_care_child, (*_CARE, Paper.CARE_OPINION)),
    "assistant": Conditions(date(2021, 7, 1), assistant, (Paper.APPLICATION,), asked_by=Citation("MK 316/2021", None)),
    "long_term_care_adult": Conditions(
        _REG_138,
        municipal_place,
        (*_CARE, Paper.CARD),
        frozenset({"severe_mental_disorder", "blind", "placed_before_2003"}),
    ),
    "long_term_care_state_adult": Conditions(_REG_138, state_place, (*_CARE, Paper.CARD)),
    "respite_care": Conditions(date(2026, 1, 1), respite, _CARE),
    "child_victim_rehabilitation": Conditions(
        date(2010, 1, 1), child_victim, (Paper.VICTIM_OPINION,), asked_by=Citation("MK 1613/2009", None)
    ),
    "adult_victim_rehabilitation": Conditions(
        date(2015, 1, 1), adult_victim, (Paper.APPLICATION,), asked_by=Citation("MK 790/2014", None)
    ),
    "crisis_flat": Conditions(
        date(2023, 7, 1), adult_victim, (Paper.APPLICATION,), asked_by=Citation("MK 790/2014", None)
    ),
    "technical_aid": Conditions(
        date(2014, 1, 1),
        technical_aid,
        (Paper.APPLICATION, Paper.MEDICAL_OPINION),
        asked_by=Citation("SPSPL", "25"),
    ),
    "group_house": Conditions(_REG_138, group_house, _CARE),
    "shelter": Conditions(_REG_138, shelter, ()),
    "night_shelter": Conditions(_REG_138, shelter, ()),
    "crisis_centre": Conditions(_REG_138, crisis_centre, ()),
}
"""What is asked, by service. Another service of a municipality has the general conditions of `any_municipal`."""


@attrs.frozen(repr=False)
class Volume:
    """How much of a service: a *number* of *unit*, and the figure of the law or the council's rule that says so."""

    number: int
    unit: Bilingual
    citation: Citation
    figure: str | None = None
    caveat: Bilingual | None = None

    def __repr__(self) -> str:
        return "<Volume>"


@attrs.frozen(repr=False)
class Entitled:
    """The service is due; *queued* where no place is free, which is no ground of refusal (SPSPL 9(1.3))."""

    outcome: ClassVar[str] = "granted"
    queued: bool = False

    def __repr__(self) -> str:
        return "<Entitled>"


@attrs.frozen(repr=False)
class NotEntitled:
    """The service is not due, whatever is still unknown; `obstacles` say why."""

    outcome: ClassVar[str] = "refused"
    obstacles: Obstacle

    def __repr__(self) -> str:
        return "<NotEntitled>"


@attrs.frozen(repr=False)
class Open:
    """It depends on what nobody has told; each of `questions` could change it."""

    outcome: ClassVar[str] = "undetermined"
    questions: tuple[Unknown, ...]

    def __repr__(self) -> str:
        return "<Open>"


Outcome: TypeAlias = Entitled | NotEntitled | Open


@attrs.frozen(repr=False, eq=False)
class NeedAssessment:
    """Whether a service is due on a day, how much of it, on which papers, and what has still to be asked.

    `questions` concern the volume and a free place; those on which the right depends stand in `outcome`.
    """

    on: date
    need: Need
    service: Service
    arrangement: Arrangement
    outcome: Outcome
    level: int | None
    volumes: tuple[Volume, ...]
    questions: tuple[Unknown, ...]
    papers: tuple[Paper, ...]
    papers_missing: tuple[Paper, ...]
    papers_citation: Citation
    limit: Bilingual
    limit_citation: Citation

    @property
    def plan_needed(self) -> bool:
        """Whether the client needs an individual social rehabilitation plan (SPSPL 24)."""
        return Kind.SOCIAL_REHABILITATION in self.service.kinds

    @cached_property
    def findings(self) -> Finding:
        """The explained reading, what is not told at its best: one `Finding` of all conditions."""
        steps: Any = explained(_steps(self.need.service, self.on))
        found: Finding = steps(_facts(self.need, self.on, frozenset(), explaining=True))
        return found

    @cached_property
    def level_finding(self) -> Finding | None:
        """The explained reading of the care level; None without a card."""
        if self.need.card is None:
            return None
        steps: Any = explained(level_of)
        found: Finding = steps(_facts(self.need, self.on, frozenset(), explaining=True))
        return found

    def __repr__(self) -> str:
        return f"<NeedAssessment of {self.service.code} on {self.on}>"


def assess_need(need: Need, on: date) -> NeedAssessment:
    """Assess *need* as of *on*.

    Raises `InvalidInput` for a service that the catalogue does not have or whose conditions the library does not
    know, a birth date or a card after the day, a care level that is not the card's, and `NotInForce` for a day on which
    the service or its conditions are not known.
    """
    found = service(need.service)
    arrangement = found.on(on)
    steps = _steps(need.service, on)
    if faults := tuple(_faults(need, found, on)):
        raise InvalidInput(*faults)
    level = None if need.card is None else int(_plain(level_of, need, on, frozenset()))
    if need.care_level is not None and need.care_level != level:
        raise InvalidInput(Fault("care_level", "level_by_card"))
    outcome = _outcome(steps, need, on)
    volumes, open_volumes = _volumes(need, on, level)
    papers = _papers(need, found, on)
    limit, citation = _limit(need.service, found)
    questions = [] if isinstance(outcome, NotEntitled) else list(open_volumes)
    if _may_queue(found) and need.place_free is None and not isinstance(outcome, NotEntitled):
        questions.append(Unknown("place_free", QUESTIONS["place_free"]))
    return NeedAssessment(
        on,
        need,
        found,
        arrangement,
        outcome,
        level,
        () if isinstance(outcome, NotEntitled) else tuple(volumes),
        tuple(questions),
        papers,
        tuple(each for each in papers if each not in need.papers and not (each is Paper.CARD and need.card)),
        _conditions(need.service).asked_by,
        limit,
        citation,
    )


def _faults(need: Need, found: Service, on: date) -> Iterator[Fault]:
    if need.birth_date > on:
        yield Fault("birth_date", "born_later")
    if need.card is not None and need.card.made > on:
        yield Fault("card.made", "card_later")
    if need.service not in CONDITIONS and found.organiser is not Organiser.MUNICIPALITY:
        yield Fault("service", "conditions_unknown")
    if need.council is not None and not is_known(need.council):
        yield Fault("council", "choice", {"known": ", ".join(councils())})


def _conditions(code: str) -> Conditions:
    return CONDITIONS.get(code, Conditions(_REG_138, any_municipal, (Paper.APPLICATION,)))


def _steps(code: str, on: date) -> Steps:
    known = _conditions(code)
    if on < known.since:
        raise NotInForce(f"conditions of {code}", on, Interval(known.since, service(code).history.known.until))
    return known.plan


def _plain(steps: Any, need: Need, on: date, worst: frozenset[str]) -> Any:
    return steps(_facts(need, on, worst, explaining=False))


def _outcome(steps: Steps, need: Need, on: date) -> Outcome:
    unknown = [name for name in _QUESTIONS if getattr(need, name) is None]
    unknown += ["card"] if need.card is None else []
    every = frozenset(unknown)
    best, worst = int(_plain(steps, need, on, frozenset())), int(_plain(steps, need, on, every))
    if best:
        return NotEntitled(Obstacle(best))
    if not worst:
        return Entitled(queued=need.place_free is False and _may_queue(service(need.service)))
    # A fact matters where it alone changes something: with all others known for the best, or for the worst.
    asked = [
        name
        for name in unknown
        if int(_plain(steps, need, on, frozenset({name}))) != best
        or int(_plain(steps, need, on, every - {name})) != worst
    ]
    return Open(tuple(Unknown(name, QUESTIONS[name]) for name in asked))


def _may_queue(found: Service) -> bool:
    return found.organiser in (Organiser.MUNICIPALITY, Organiser.STATE)


_ON = Asked("on", "Day")
_FIGURES = (
    "care_level_1_from",
    "care_level_2_from",
    "care_level_3_from",
    "institution_care_level",
    "home_care_child_age",
    "assistant_child_age",
    "adult_age",
)


def _facts(need: Need, on: date, worst: frozenset[str], *, explaining: bool) -> Facts:
    def leaf(origin: Any, value: int) -> Any:
        return Finding(origin, value) if explaining else value

    against = _conditions(need.service).against

    def truth(name: str) -> Any:
        told = getattr(need, name)
        if told is not None:
            return leaf(Declared(name, "Truth"), told)
        good = _QUESTIONS[name][0] != (name in against)
        return leaf(Assumed(name, "Truth", QUESTIONS[name]), good != (name in worst))

    def group(*wanted: DisabilityGroup) -> Any:
        return leaf(Declared("disability_group", "Truth"), need.disability_group in wanted)

    def card(key: str) -> Any:
        if need.card is not None:
            return leaf(Declared(f"card.{key}", "Count"), getattr(need.card, key))
        # The fewer points, the more care: at its best for the person there are none of one.
        value = int(key == "most" or "card" in worst)
        return leaf(Assumed("card", "Count", QUESTIONS["card"]), value)

    figures: dict[str, Any] = {}
    for name in _FIGURES:
        row = figure(name).get(on)
        if isinstance(row, law.Age):
            figures[name] = leaf(FigureOf(name, "months", "Age", row), row.months * DAYS_IN_KEY)
        elif isinstance(row, law.Quantity):
            figures[name] = leaf(FigureOf(name, "number", "Count", row), row.number)
    one, two = DisabilityGroup.I, DisabilityGroup.II
    return Facts(
        **{name: truth(name) for name in _QUESTIONS},
        born=leaf(Declared("birth_date", "Day"), day_key(need.birth_date)),
        on=leaf(_ON, day_key(on)),
        group_i=group(one),
        group_ii=group(two),
        group_i_ii=group(one, two),
        points=card("points"),
        most=card("most"),
        adult_age=figures["adult_age"],
        figures=figures,
    )


# -- volume, papers, decision --------------------------------------------------------------------------

HOURS_A_WEEK = Bilingual("stundas nedēļā", "hours a week")


def _volumes(need: Need, on: date, level: int | None) -> tuple[list[Volume], list[Unknown]]:
    match need.service:
        case "home_care":
            return _hours(need, on, level)
        case "home_care_child":
            return [], [Unknown("volume", QUESTIONS["volume"])]
        case "assistant":
            return _assistant(need, on)
        case "respite_care":
            return [_figure("respite_days", on)], []
        case "child_victim_rehabilitation":
            several = ("child_victim_consultations", "child_victim_course_days", "child_victim_course_days_complex")
            return [_figure(name, on) for name in several], []
        case "adult_victim_rehabilitation":
            return [_figure(name, on) for name in ("adult_victim_consultations", "adult_victim_course_days")], []
        case "crisis_flat":
            return [_figure("crisis_flat_days", on)], []
    return [], []


def _figure(name: str, on: date) -> Volume:
    row = figure(name).on(on)
    return Volume(row.number, _UNITS[name], row.citation, name, row.caveat)


_SESSIONS, _DAYS = Bilingual("konsultācijas", "consultations"), Bilingual("dienas", "days")
_UNITS: Mapping[str, Bilingual] = {
    "respite_days": Bilingual("dienas gadā", "days a year"),
    "child_victim_consultations": _SESSIONS,
    "child_victim_course_days": _DAYS,
    "child_victim_course_days_complex": Bilingual("dienas sarežģītā gadījumā", "days in a complex case"),
    "adult_victim_consultations": _SESSIONS,
    "adult_victim_course_days": _DAYS,
    "crisis_flat_days": _DAYS,
    "assistant_child_hours": Bilingual("stundas mēnesī", "hours a month"),
    "assistant_child_hours_procedures": Bilingual("stundas mēnesī", "hours a month"),
    "assistant_term": Bilingual("gadi", "years"),
}


def _hours(need: Need, on: date, level: int | None) -> tuple[list[Volume], list[Unknown]]:
    """Hours of home care by level: the council's own rule, in the file or among those that the library knows."""
    unknown = [Unknown("hours_by_level", QUESTIONS["hours"])]
    if level is None:
        return [], []
    if need.hours_by_level is not None:
        return [Volume(need.hours_by_level[level - 1], HOURS_A_WEEK, Citation("SPSPL", "3(3)"))], []
    known = None if need.council is None else care_rules(need.council, on)
    if known is None or level > len(known.hours):
        return [], unknown
    return [Volume(known.hours[level - 1], HOURS_A_WEEK, Citation("SPSPL", "3(3)"), None, known.caveat)], []


def _assistant(need: Need, on: date) -> tuple[list[Volume], list[Unknown]]:
    """A child's hours by the figure; an adult's by the form, whose hours were not read. At most three years."""
    term = _figure("assistant_term", on)
    if not _is_child(need, on):
        return [term], [Unknown("assistant_hours", QUESTIONS["assistant_hours"])]
    if figure("assistant_child_hours").get(on) is None:
        return [term], [Unknown("assistant_hours", QUESTIONS["assistant_hours"])]
    if need.weekly_procedures is None:
        return [term], [Unknown("weekly_procedures", QUESTIONS["weekly_procedures"])]
    name = "assistant_child_hours_procedures" if need.weekly_procedures else "assistant_child_hours"
    return [_figure(name, on), term], []


def _papers(need: Need, found: Service, on: date) -> tuple[Paper, ...]:
    """The papers that a decision needs: the psychiatrist's opinion where there is a mental disorder."""
    papers = list(_conditions(need.service).papers)
    mind = need.mental_disorder or need.severe_mental_disorder
    if mind and (need.service in _MIND or found.code.startswith("long_term_care")):
        papers.append(Paper.PSYCHIATRIST_OPINION)
    if need.service == "assistant":
        papers.append(Paper.CARE_OPINION if _is_child(need, on) else Paper.ASSISTANT_FORM)
    return tuple(papers)


def _is_child(need: Need, on: date) -> bool:
    months: int = figure("adult_age").on(on).months
    return day_key(need.birth_date) > day_key(on) - months * DAYS_IN_KEY


GENERAL_LIMIT = Citation("APL", "64(1)")
"""A decision is due within a month where no other act says otherwise; no act does for services."""


_LIMITS: Mapping[str, tuple[Bilingual, Citation]] = {
    "child_victim_rehabilitation": (
        Bilingual("nosūtījums 3 darba dienās", "referral within 3 working days"),
        Citation("MK 1613/2009", None),
    ),
    "perpetrator_programme": (
        Bilingual("5 darba dienās", "within 5 working days"),
        Citation("MK 790/2014", None),
    ),
}
_OF_PROVIDER = Bilingual("lemj pakalpojuma sniedzējs, vēršas tieši pie tā", "the provider decides, ask it directly")
_GENERAL = Bilingual("mēneša laikā no iesnieguma", "within a month of the application")


def _limit(code: str, found: Service) -> tuple[Bilingual, Citation]:
    """Until when is decided: what was found for the service, else the general limit."""
    if found.organiser is Organiser.PROVIDER:
        return _OF_PROVIDER, Citation("SPSPL", "9(3)")
    return _LIMITS.get(code, (_GENERAL, GENERAL_LIMIT))
