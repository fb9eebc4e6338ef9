"""When a service is due: its conditions, each with its provision, and the care level by the points of the card.

What only a social worker can judge (whether the family can care, whether care at home is enough) enters as a yes or no
that somebody has said; a condition never guesses it.
"""

from __future__ import annotations

from enum import IntFlag

from lvsocial.formula import HUNDRED, Age, Count, Day, Truth, choose, no
from lvsocial.legal import condition, rule

_1, _2, _3, _4 = map(Count, range(1, 5))


class Obstacle(IntFlag):
    """Why a service is refused. The bits are stable: stored results hold them."""

    RESIDENCE = 1
    """No declared residence in the municipality (deklarētā dzīvesvieta)."""
    NO_NEED = 2
    """The assessment finds no need."""
    FAMILY = 4
    """The person does not live alone, and the family can care."""
    AGE = 8
    """Outside the ages for which the service is."""
    GROUP = 16
    """In none of the groups of persons for whom the service is."""
    OPINION = 32
    """The opinion on which the service rests says no, or there is none."""
    LEVEL = 64
    """The care level is too low."""
    HOME_IS_ENOUGH = 128
    """Care at home or a day institution is enough."""
    CONTRAINDICATION = 256
    """A medical or psychiatric contraindication."""
    ELSEWHERE = 512
    """In an institution, a hospital or prison, or with a benefit that excludes the service."""
    NO_CRISIS = 1024
    """Neither without abode nor in a crisis situation."""
    CAN_LIVE_ALONE = 2048
    """Can live alone, or needs an institution."""
    STATE_PLACE = 4096
    """A place that the State pays is due instead."""
    NOT_STATE_PLACE = 8192
    """In none of the groups whose place the State pays."""


@condition("SPSPL", "9(1)", Obstacle.RESIDENCE)
def resident(declared: Truth) -> Truth:
    """The residence (dzīvesvieta) is declared in the municipality."""
    return declared


@condition("SPSPL", "4(1)", Obstacle.NO_NEED)
def needed(found: Truth) -> Truth:
    """A social work specialist has assessed needs and resources and finds the service needed."""
    return found


@condition("SPSPL", "23(3)", Obstacle.FAMILY)
def nobody_can_care(alone: Truth, family_able: Truth) -> Truth:
    """The person lives alone, or the family cannot care because of age, health or work."""
    return alone | no(family_able)


@condition("SPSPL", "23(5)", Obstacle.AGE)
def within_home_care_of_child(born: Day, on: Day, age: Age) -> Truth:
    """Under the age to which home care goes on for who keeps the opinion on special care."""
    return born > on - age


@condition("SPSPL", "23(4)", Obstacle.OPINION)
def has_care_opinion(opinion: Truth) -> Truth:
    """VDEĀVK has given its opinion on special care (īpašas kopšanas nepieciešamība)."""
    return opinion


@rule("SPSPL", "20(3)")
def care_level(points: Count, most: Count, first: Count, second: Count, third: Count) -> Count:
    """Care level (aprūpes līmenis) 1 to 4 by the points of the card: the more points, the more able the person.

    *first*, *second* and *third* are the per cents of *most* from which the level is 1, 2 and 3.
    """
    share = points * HUNDRED
    return choose(share >= most * first, _1, choose(share >= most * second, _2, choose(share >= most * third, _3, _4)))


@condition(
    "SPSPL",
    "20(2)",
    Obstacle.LEVEL,
    caveat="That a place in an institution needs care level 3 or 4 was read on a page of the ministry; the Law names "
    "no level.",
)
def level_for_institution(level: Count, least: Count) -> Truth:
    """The care level is high enough for an institution."""
    return level >= least


@condition("SPSPL", "28(1) p. 2", Obstacle.HOME_IS_ENOUGH)
def home_is_not_enough(insufficient: Truth) -> Truth:
    """Care at home or in a day institution does not give what is needed."""
    return insufficient


@condition("SPSPL", "28(1)", Obstacle.CONTRAINDICATION)
def no_contraindication(contraindicated: Truth) -> Truth:
    """No medical contraindication (medicīniskas kontrindikācijas)."""
    return no(contraindicated)


@condition(
    "MK 138/2019",
    None,
    Obstacle.CONTRAINDICATION,
    caveat="That a psychiatrist may find a contraindication to care was read in restatements of annex 1 of "
    "Regulation 138.",
)
def no_psychiatric_contraindication(mental: Truth, contraindicated: Truth) -> Truth:
    """With a mental disorder, no psychiatric contraindication (psihiatriskas kontrindikācijas)."""
    return no(mental) | no(contraindicated)


@condition("SPSPL", "28(1)", Obstacle.AGE)
def adult(child: Truth) -> Truth:
    """An adult: children go other ways."""
    return no(child)


@rule(
    "SPSPL",
    "9.1(1) p. 1, 9.1(1) p. 2",
    caveat="That disability group I or II is needed for a place that the State pays was read on pages of the ministry; "
    "the Law names none.",
)
def state_group(before_2003: Truth, blind: Truth, severe_mental: Truth, group_i_ii: Truth) -> Truth:
    """In a group whose place the State pays: placed before 2003, blind, or with severe mental disorders."""
    return before_2003 | ((blind | severe_mental) & group_i_ii)


@condition("SPSPL", "9.1(1)", Obstacle.NOT_STATE_PLACE)
def of_state(state: Truth) -> Truth:
    """The State pays the place."""
    return state


@condition("SPSPL", "9.1(1)", Obstacle.STATE_PLACE)
def of_municipality(state: Truth) -> Truth:
    """The State does not pay the place, so that the municipality gives it."""
    return no(state)


@condition("IL", "12(2)", Obstacle.GROUP)
def may_have_assistant(child: Truth, group_i_ii: Truth, limits: Truth, old_enough: Truth, care_opinion: Truth) -> Truth:
    """An adult of group I or II with limits of sight, movement or mind, or a child with the special-care opinion.

    *limits* says also yes for indications for an adapted car and the transport benefit.
    """
    return (no(child) & group_i_ii & limits) | (child & old_enough & care_opinion)


@rule("IL", "12(2)")
def old_enough_for_assistant(born: Day, on: Day, age: Age) -> Truth:
    """Of the age from which a child may have an assistant."""
    return born <= on - age


@condition("IL", "12(1) p. 3", Obstacle.ELSEWHERE)
def not_elsewhere(institution: Truth, hospital: Truth, prison: Truth, sight_benefit: Truth) -> Truth:
    """Not in an institution, a hospital or prison, and without the benefit for an assistant of one's own."""
    return no(institution | hospital | prison | sight_benefit)


@condition("SPSPL", "9(1.1) p. 7", Obstacle.GROUP)
def may_have_respite(child: Truth, care_opinion: Truth, group_i: Truth, group_ii: Truth, mental: Truth) -> Truth:
    """A disabled child with the special-care opinion, group I, or group II with a mental disorder."""
    return (child & care_opinion) | group_i | (group_ii & mental)


@condition("SPSPL", "13(1.2)", Obstacle.OPINION)
def child_suffered(child: Truth, opinion: Truth) -> Truth:
    """A child whom a psychologist's or social worker's opinion finds to have suffered from unlawful acts."""
    return child & opinion


@condition("SPSPL", "13(1) p. 3.1", Obstacle.GROUP)
def adult_suffered(child: Truth, suffered: Truth) -> Truth:
    """An adult who has suffered from violence."""
    return no(child) & suffered


@condition("SPSPL", "25", Obstacle.OPINION)
def aid_prescribed(opinion: Truth) -> Truth:
    """A medical opinion says that the technical aid is needed."""
    return opinion


@condition("SPSPL", "27.1(1)", Obstacle.GROUP)
def with_mental_disorder(mental: Truth) -> Truth:
    """A mental disorder (garīga rakstura traucējumi)."""
    return mental


@condition("SPSPL", "27.1(1)", Obstacle.CAN_LIVE_ALONE)
def between_home_and_institution(alone: Truth, institution: Truth) -> Truth:
    """Cannot live alone and needs no institution."""
    return no(alone) & no(institution)


@condition("SPSPL", "9(3)", Obstacle.NO_CRISIS)
def without_abode(homeless: Truth, crisis: Truth) -> Truth:
    """Without a fixed abode, or in a crisis situation; a declared residence is not asked for."""
    return homeless | crisis


@condition("SPSPL", "9(3)", Obstacle.NO_CRISIS)
def in_crisis(crisis: Truth) -> Truth:
    """In a crisis situation (krīzes situācija); a declared residence is not asked for."""
    return crisis
