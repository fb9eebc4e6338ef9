"""Which question goes to which register about whom, for one household: only what ``wanted.toml`` gives a reason for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import attrs
from dateutil.relativedelta import relativedelta

from lvsocial import law
from lvsocial.adapters import (
    accounts,
    cadastre,
    case_system,
    companies,
    disability,
    education,
    employment,
    land_register,
    maintenance_fund,
    population,
    prisons,
    rural_support,
    social_insurance,
    tax,
    vehicles,
)
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.questions import Months, Question
from lvsocial.adapters.records import Case, Purpose, Relation
from lvsocial.data import read_toml
from lvsocial.households import Household, Person
from lvsocial.legal import Citation

_QUESTIONS: tuple[type[Question[Any]], ...] = (
    population.PersonEntry,
    social_insurance.Payments,
    social_insurance.Contributions,
    tax.TaxedIncome,
    tax.Jobs,
    tax.Activities,
    employment.Registrations,
    education.EnrolmentsOf,
    disability.DisabilityOf,
    land_register.PropertiesOf,
    cadastre.CadastrePropertiesOf,
    vehicles.VehiclesOf,
    companies.CompanyRolesOf,
    accounts.AccountsOf,
    maintenance_fund.FundPayments,
    rural_support.RuralPayments,
    prisons.CustodyOf,
    case_system.StatusesOf,
    case_system.DuplicateAwards,
    case_system.AwardsElsewhere,
)


@attrs.frozen(repr=False)
class Wanted:
    """A question about the member at that place of the household, and the provision for which it is needed."""

    member: int
    question: Question[object]
    needed: Citation

    def __repr__(self) -> str:
        return f"<Wanted: {self.question.registry}.{self.question.method} of members[{self.member}]>"


@cache
def told() -> dict[str, Any]:
    return read_toml("lvsocial.adapters", "wanted.toml")


def case_for(household: Household, number: str, atvk: str, opened: date) -> Case:
    """The case of *household*: its applicant, and the others as members, by their personal codes."""
    persons: dict[PersonRef, Relation] = {
        person.personal_code: Relation.APPLICANT if person.applicant else Relation.MEMBER
        for person in household.members
        if person.personal_code is not None
    }
    return Case(number, atvk, opened, persons)


def questions(household: Household, purpose: Purpose) -> tuple[Wanted, ...]:
    """What is needed of *household* on the day of *purpose*, and of nobody more than that.

    A member without a personal code is not asked about; `evidence` says that the code is missing.
    """
    return tuple(_questions(household, purpose))


def _questions(household: Household, purpose: Purpose) -> Iterator[Wanted]:
    day = purpose.on
    months = Months.before(day, law.reference_months().on(day).number)
    year = Months.before(day, told()["irregular"]["months"])
    for member, person in enumerate(household.members):
        if person.personal_code is None:
            continue
        groups = _groups(person, purpose)
        for kind in _QUESTIONS:
            row = told()["ask"][kind.__name__]
            if row["of"] not in groups:
                continue
            said: dict[str, Any] = {"person": person.personal_code}
            match row.get("period"):
                case "on":
                    said["on"] = day
                case "months":
                    said["months"] = months
                case "year":
                    said["months"] = year
            if kind is case_system.AwardsElsewhere:
                said["atvk"] = purpose.case.moved_from
            yield Wanted(member, kind(**said), Citation(row["act"], row["provision"]))


def _groups(person: Person, purpose: Purpose) -> frozenset[str]:
    """To which of the groups of ``wanted.toml`` *person* belongs on the day."""
    day, born = purpose.on, person.birth_date
    found = {"everyone"}
    found.add("child" if born + relativedelta(months=law.child_age().on(day).months) > day else "adult")
    if born + relativedelta(years=told()["working_age_from"]["years"]) <= day:
        found.add("earning_age")
        if born + relativedelta(months=law.pension_age().on(day).months) > day:
            found.add("working_age")
    if person.applicant:
        found.add("applicant")
        if purpose.case.moved_from is not None:
            found.add("moved")
    return frozenset(found)
