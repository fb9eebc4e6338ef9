"""The State's law with the figures of a council for a household: low-income threshold, GMI levels, coefficients."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import attrs

from lvsocial.errors import Fault, InvalidInput, NotInForce
from lvsocial.facts import day_key, is_disabled, pension_birth, plain_figures, present_members
from lvsocial.households import Household
from lvsocial.law import FIRST_YEAR, Coefficient, HousingNorm, Law, Level, Limit, PerMember
from lvsocial.money import Money
from lvsocial.municipalities import cited_act, refusal, row_on
from lvsocial.municipalities.shapes import (
    CoefficientRow,
    Council,
    GmiRow,
    HouseholdType,
    LevelFor,
    LowIncomeRow,
    NormRow,
    Row,
)


@attrs.frozen
class Composition:
    """Who is in a household, as far as councils tell households apart."""

    members: tuple[int, ...]
    children: frozenset[int]
    pension_age: frozenset[int]
    disabled: frozenset[int]
    protected: frozenset[int]
    """Of pension age or with disability, children with disability left out."""
    types: frozenset[HouseholdType]


def composition(household: Household, law: Law) -> Composition:
    """The members of *household* on the day of *law* by age and disability, and the types that it is of."""
    figures: Any = plain_figures(law)
    on = day_key(law.on)
    of_pension_age = pension_birth(on, figures)
    members = tuple(present_members(household, law.on))
    people = household.members
    born = {n: day_key(people[n].birth_date) for n in members}
    children = frozenset(n for n in members if born[n] > on - figures.child_age)
    pension_age = frozenset(n for n in members if born[n] <= of_pension_age)
    disabled = frozenset(n for n in members if is_disabled(people[n], law.on, is_adult=n not in children))
    protected = (pension_age | disabled) - children
    adults = len(members) - len(children)
    alone, with_children, only = len(members) == 1, bool(children), adults == len(protected)
    is_of = {
        HouseholdType.ANY: True,
        HouseholdType.SINGLE: alone,
        HouseholdType.SINGLE_PENSION_OR_DISABILITY: alone and bool(protected),
        HouseholdType.SINGLE_PARENT: adults == 1 and with_children,
        HouseholdType.ONLY_PENSION_OR_DISABILITY: only and not with_children,
        HouseholdType.PENSION_OR_DISABILITY_WITH_CHILDREN: only and with_children,
        HouseholdType.WORKING_AGE_ADULT: not only,
        HouseholdType.FAMILY: not alone,
        HouseholdType.WITH_CHILDREN: with_children,
        HouseholdType.WITHOUT_CHILDREN: not with_children,
        HouseholdType.LARGE_FAMILY: len(children) >= _LARGE,
        HouseholdType.FOUR_CHILDREN: len(children) > _LARGE,
        HouseholdType.WITH_DISABLED_CHILD: bool(disabled & children),
    }
    types = frozenset(kind for kind, fits in is_of.items() if fits)
    return Composition(members, children, pension_age, disabled, protected, types)


_LARGE = 3
"""A large family has so many children (Law on the protection of children's rights 26(3); daudzbērnu ģimene)."""


def answers_to_nothing(household: Household, council: Council) -> Iterator[Fault]:
    """The answers of *household* to questions that the rules of *council* do not ask."""
    told = household.circumstances
    for n, answer in enumerate(() if told is None else told.answers):
        if answer.question not in council.question:
            known = ", ".join(council.question) or "-"
            yield Fault(f"circumstances.answers[{n}].question", "question_of_council", {"known": known})


def law_of_council(law: Law, council: Council, household: Household) -> Law:
    """*law* with what *council* has set for a household like this; raises `InvalidInput` where it could not."""
    low_income = row_on(council.low_income, law.on)
    types = frozenset[HouseholdType]()
    alone = len(present_members(household, law.on)) == 1
    if isinstance(low_income, LowIncomeRow) and low_income.by_household:
        types = composition(household, law).types
    return _law_of_council(law, council, types, alone)


@lru_cache(maxsize=512)
def _law_of_council(law: Law, council: Council, types: frozenset[HouseholdType], alone: bool) -> Law:
    norms = () if law.norms or law.get("housing_norms") is None else tuple(_norms(council, law))
    if norms:
        law = law.with_norms(norms)
    faults: list[Fault] = []
    for path, figures in _figures(council, law, types, alone):
        if "low_income_per_member" in figures and law.on.year >= FIRST_YEAR:
            faults.append(Fault(path, "figure_of_day"))
            continue
        try:
            law = law.with_council(**figures)
        except NotInForce:
            faults.append(Fault(path, "figure_of_day"))
        except InvalidInput as error:
            told = {_IN_FILE.get(fault.path, fault.path): fault for fault in error.faults}
            faults += [Fault(f"{path}.{key}", fault.code, fault.about) for key, fault in told.items()]
    if faults:
        raise refusal(council, *faults)
    return law


_IN_FILE = {"amount": "per_member", "other_with_children": "other"}
"""What a file calls a figure that the law calls otherwise."""


def _figures(
    council: Council, law: Law, types: frozenset[HouseholdType], alone: bool
) -> Iterator[tuple[str, dict[str, Any]]]:
    """What `Law.with_council` takes, each with the path of the row in which it stands."""
    if council.gmi is not None and isinstance(gmi := row_on(council.gmi, law.on), GmiRow):
        level_of = PerMember(gmi.adult, gmi.child, gmi.protected, **cited_row(council, gmi))
        yield f"gmi.in_force[{council.gmi.in_force.index(gmi)}]", {"gmi": level_of}
    if council.low_income is not None and isinstance(row := row_on(council.low_income, law.on), LowIncomeRow):
        level = level_for(row, types)
        path = f"low_income.in_force[{council.low_income.in_force.index(row)}]"
        if isinstance(level, LevelFor):
            path += f".by_household[{row.by_household.index(level)}]"
        if level is not None and level.first is not None and (level.other is not None or alone):
            # A person alone needs no figure for others.
            other = level.other or Money(0, level.first.currency)
            yield path, {"low_income": Level(level.first, other, **cited_row(council, row))}
        elif level is not None and level.per_member is not None:
            yield path, {"low_income_per_member": Limit(level.per_member, **cited_row(council, row))}
    if (history := council.housing_coefficient) is not None and isinstance(
        coefficients := row_on(history, law.on), CoefficientRow
    ):
        path = f"housing_coefficient.in_force[{history.in_force.index(coefficients)}]"
        yield path, {"coefficients": _coefficients(council, coefficients)}


def _norms(council: Council, law: Law) -> Iterator[HousingNorm]:
    """The norms of housing costs that stand on the day, as the law applies them; those that are only told left out."""
    nothing = Money(0)
    for norm in council.housing_norm.values():
        row = row_on(norm, law.on)
        if isinstance(row, NormRow) and row.kinds:
            yield HousingNorm(
                kinds=row.kinds,
                dwelling=row.dwelling or nothing,
                first=row.first or nothing,
                other=row.other or nothing,
                per_square_metre=row.per_square_metre or nothing,
                first_area=row.first_area,
                other_area=row.other_area,
                **cited_row(council, row),
            )


def level_for(row: LowIncomeRow, types: frozenset[HouseholdType]) -> LowIncomeRow | LevelFor | None:
    """The threshold for a household of these types: the first row that fits; None where none does."""
    if not row.by_household:
        return row
    return next((each for each in row.by_household if each.household in types), None)


def _coefficients(council: Council, row: CoefficientRow) -> Mapping[str, Coefficient]:
    """By category; what the council left as it was is left out, and households with children are in the last too."""
    told = {
        category: getattr(row, category)
        for category in (
            "single_pension_or_disability",
            "only_pension_or_disability",
            "pension_or_disability_with_children",
            "other",
        )
    }
    told["other_with_children"] = row.other
    return {
        category: Coefficient(value, **cited_row(council, row)) for category, value in told.items() if value is not None
    }


def cited_row(council: Council, row: Row) -> dict[str, Any]:
    """What a figure of the law says about itself, of a row of a council."""
    return {
        "since": row.since,
        "until": row.until,
        "act": cited_act(council, row.act),
        "provision": row.provision,
        "source": tuple(council.source[id].title for id in row.source),
        "confidence": row.confidence,
        "caveat": row.caveat,
    }
