"""A council's file against the State's law, and its own examples: what `lvsocial municipality check` finds.

A `Finding` that is no `note` says that something does not hold: a figure that the State's law did not let the council
set on some day, a benefit that nobody can get, an example that comes out otherwise.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import attrs
from dateutil.relativedelta import relativedelta

from lvsocial import law as law_data
from lvsocial.assessment import Assessment, Granted, Undetermined, assess
from lvsocial.circumstances import EventKind, Group
from lvsocial.council_benefits import CouncilBenefits, Decided, Outcome, council_benefits
from lvsocial.errors import Fault, InvalidInput, LvsocialError, NotInForce
from lvsocial.households import Activity, Entitlement, Household, Person
from lvsocial.income import Income, IncomeKind, currency_of
from lvsocial.language import Bilingual
from lvsocial.law import FIRST_YEAR, KNOWN, OWN_COEFFICIENTS, Coefficient, PerMember
from lvsocial.money import Money
from lvsocial.municipalities import WrongCouncilFile, every_requirement, row_means_tested
from lvsocial.municipalities.shapes import (
    Amount,
    BenefitClass,
    BenefitRow,
    Cap,
    Conditions,
    Council,
    Example,
    Expected,
    HouseholdType,
    LevelFor,
    LowIncomeRow,
    Per,
    PerUnit,
    Reference,
    Resident,
    Row,
    Unit,
)
from lvsocial.places import known as municipalities_known
from lvsocial.places import municipalities, successors
from lvsocial.property import Property
from lvsocial.timeline import Dated, Month


@attrs.frozen
class Finding:
    """Something about a council's file: a *code* with its words in ``municipalities/words.toml``, and where."""

    path: str
    code: str
    about: Mapping[str, str | Bilingual] = attrs.field(factory=dict)
    note: bool = False
    """Whether it is worth knowing and nothing that does not hold."""


def check(council: Council) -> tuple[Finding, ...]:
    """What of *council* does not hold before the State's law, and which of its examples come out otherwise."""
    found = [*_places(council), *_thresholds(council), *_levels(council), *_coefficients(council)]
    found += [*_kinds(council), *_gaps(council), *_nobody(council)]
    return (*found, *examples(council))


# -- against the municipalities of each day -------------------------------------------------------


def _places(council: Council) -> Iterator[Finding]:
    """Rows for days without such a municipality: its rules may outlive it, but none begins after its end."""
    name = council.municipality.name
    stood = [each for each in municipalities() if each.name == name]
    first = min(each.since or date.min for each in stood)
    until = max(each.until or date.max for each in stood)
    about = {"name": name, "until": str(until)}
    if until < date.max:
        last = max(stood, key=lambda each: each.until or date.max)
        became = successors(last, min(until + timedelta(1), municipalities_known().until))
        about |= {"successor": ", ".join(each.name for each in became)}
    for path, history in _histories(council):
        for n, row in enumerate(history.in_force):
            at = f"{path}.in_force[{n}]"
            if row.since > until:
                yield Finding(f"{at}.since", "place_ended", about)
            elif row.until > until:
                yield Finding(f"{at}.until", "place_outlived", about, note=True)
            if row.until < first:
                yield Finding(f"{at}.until", "place_later", {"name": name, "since": str(first)})


# -- against the law of each day ------------------------------------------------------------------


def _spans(row: Row, *figures: "Dated[Any]") -> Iterator[tuple[date, date]]:
    """The days of *row*, parted where one of *figures* changes."""
    since, until = max(row.since, KNOWN.since), min(row.until, KNOWN.until)
    starts = {span.since for dated in figures for span in (*dated.rows, *dated.gaps) if since < span.since <= until}
    days = sorted({since, *starts})
    for start, following in zip(days, [*days[1:], until + timedelta(1)], strict=True):
        if start < following:
            yield start, following - timedelta(1)


def _thresholds(council: Council) -> Iterator[Finding]:
    if council.low_income is None:
        return
    for n, row in enumerate(council.low_income.in_force):
        at = f"low_income.in_force[{n}]"
        levels: list[tuple[str, LowIncomeRow | LevelFor]] = [(at, row)]
        if row.by_household:
            levels = [(f"{at}.by_household[{m}]", each) for m, each in enumerate(row.by_household)]
        for path, level in levels:
            for since, until in _spans(row, law_data.needy(), law_data.low_income_ceiling()):
                days = {"since": str(since), "until": str(until)}
                if since.year < FIRST_YEAR:
                    if level.per_member is None:
                        yield Finding(f"{path}.first", "household_before_2021", days)
                elif level.per_member is not None:
                    yield Finding(f"{path}.per_member", "member_since_2021", days)
                else:
                    yield from _bounds(path, level, since, days)


def _bounds(path: str, level: LowIncomeRow | LevelFor, on: date, days: Mapping[str, str]) -> Iterator[Finding]:
    of_law = law_data.on(on)
    for key in ("first", "other"):
        amount: Money | None = getattr(level, key)
        least: Money = getattr(of_law.needy, key)
        most: Money = getattr(of_law.low_income_ceiling, key)
        if amount is not None and amount < least:
            yield Finding(f"{path}.{key}", "threshold_below", {**days, "least": str(least), "most": str(most)})
        elif amount is not None and amount > most:
            yield Finding(f"{path}.{key}", "threshold_above", {**days, "least": str(least), "most": str(most)})


def _levels(council: Council) -> Iterator[Finding]:
    for n, row in enumerate(council.gmi.in_force if council.gmi is not None else ()):
        at = f"gmi.in_force[{n}]"
        for since, until in _spans(row, law_data.gmi_per_member(), law_data.municipal_gmi_ceiling()):
            days = {"since": str(since), "until": str(until)}
            if since.year >= FIRST_YEAR:
                yield Finding(at, "gmi_since_2021", days)
                continue
            level = PerMember(row.adult, row.child, row.protected, act=row.act)
            try:
                law_data.on(since).with_council(level)
            except InvalidInput as error:
                for fault in error.faults:
                    yield Finding(f"{at}.{fault.path}", "gmi_bounds", days)


def _coefficients(council: Council) -> Iterator[Finding]:
    histories = [law_data.housing_coefficient(category) for category in law_data.HOUSING_CATEGORIES]
    rows = council.housing_coefficient.in_force if council.housing_coefficient is not None else ()
    for n, row in enumerate(rows):
        at = f"housing_coefficient.in_force[{n}]"
        for since, until in _spans(row, *histories):
            days = {"since": str(since), "until": str(until)}
            if since not in OWN_COEFFICIENTS or until not in OWN_COEFFICIENTS:
                own = {"first": str(OWN_COEFFICIENTS.since), "last": str(OWN_COEFFICIENTS.until)}
                yield Finding(at, "coefficient_then", days | own)
                continue
            for key in (
                "single_pension_or_disability",
                "only_pension_or_disability",
                "pension_or_disability_with_children",
                "other",
            ):
                value = getattr(row, key)
                state = law_data.on(since).figure(f"housing_coefficient_{key}", Coefficient).value
                if value is not None and value.hundredths < state.hundredths:
                    yield Finding(f"{at}.{key}", "coefficient_below", {**days, "least": str(state)})


def _kinds(council: Council) -> Iterator[Finding]:
    """What the Law says of each kind: means decide the benefit for separate expenses, and not the one in a crisis."""
    for id, benefit in council.benefit.items():
        for n, row in enumerate(benefit.in_force):
            at = f"benefit.{id}.in_force[{n}]"
            since_2021 = row.until.year >= FIRST_YEAR
            asks_status = any(each.status for each in every_requirement(row))
            of_all = any(each.status for each in (row.requires, *row.requires.any_of))
            if benefit.kind is BenefitClass.CRISIS and row_means_tested(benefit, row):
                # Councils did ask for incomes during Covid-19; a status was never the condition of a crisis benefit.
                yield Finding(f"{at}.requires", "crisis_means", note=not (asks_status and since_2021))
            if benefit.kind is BenefitClass.SEPARATE and since_2021 and not of_all:
                yield Finding(f"{at}.requires", "separate_status", note=True)


def _gaps(council: Council) -> Iterator[Finding]:
    """Days for which the file says that nothing is known, and rows that end before the State's law does."""
    for path, history in _histories(council):
        for n, gap in enumerate(history.gap):
            yield Finding(f"{path}.gap[{n}]", "gap", {"since": str(gap.since), "until": str(gap.until)}, note=True)
        if not history.in_force:
            if history.planned:
                yield Finding(path, "only_planned", note=True)
            continue
        for n, row in enumerate(history.in_force):
            if row.since < KNOWN.since or row.until > KNOWN.until:
                days = {"since": str(KNOWN.since), "until": str(KNOWN.until)}
                yield Finding(f"{path}.in_force[{n}]", "beyond", days, note=True)
        last = max(span.until for span in (*history.in_force, *history.gap))
        if last < KNOWN.until:
            yield Finding(path, "ends", {"until": str(last)}, note=True)


def _histories(council: Council) -> Iterator[tuple[str, Any]]:
    for name in ("low_income", "gmi", "housing_coefficient", "median", "home_care", "payer_order", "terms", "ekk"):
        if (history := getattr(council, name)) is not None:
            yield name, history
    for id, norm in council.housing_norm.items():
        yield f"housing_norm.{id}", norm
    for id, benefit in council.benefit.items():
        yield f"benefit.{id}", benefit


# -- benefits that nobody can get -----------------------------------------------------------------

_CHILDLESS = frozenset(
    {
        HouseholdType.SINGLE,
        HouseholdType.SINGLE_PENSION_OR_DISABILITY,
        HouseholdType.ONLY_PENSION_OR_DISABILITY,
        HouseholdType.WITHOUT_CHILDREN,
    }
)
_OF_AGE = 18
_OF_CHILDREN = frozenset(
    {
        Group.CHILD,
        Group.CHILD_WITH_DISABILITY,
        Group.WARD,
        Group.FOSTER_CHILD,
        Group.PRESCHOOL,
        Group.COMPULSORY_PRESCHOOL,
    }
)
_OF_ADULTS = frozenset({Group.ADULT, Group.PENSION_AGE, Group.GUARDIAN, Group.FOSTER_PARENT, Group.ADULTS_GUARDIAN})
_OF_BIRTH = frozenset({EventKind.BIRTH, EventKind.ADOPTION})
_OLDEST = 130


def _nobody(council: Council) -> Iterator[Finding]:
    for id, benefit in council.benefit.items():
        for n, row in enumerate(benefit.in_force):
            at = f"benefit.{id}.in_force[{n}]"
            if council.low_income is None:
                yield from (Finding(path, "nobody_threshold") for path in _of_no_threshold(at, row))
            if (why := _impossible(row, row.requires)) is not None:
                yield Finding(f"{at}.requires", why)
                continue
            # What else is asked for is asked for besides.
            sets: list[tuple[str, Conditions]] = []
            sets += [(f"{at}.variant[{m}].requires", each.requires) for m, each in enumerate(row.variant)]
            sets += [(f"{at}.supplement[{m}].requires", each.requires) for m, each in enumerate(row.supplement)]
            sets += [(f"{at}.requires.any_of[{m}]", each) for m, each in enumerate(row.requires.any_of)]
            for path, requires in sets:
                if (why := _impossible(row, row.requires, requires)) is not None:
                    yield Finding(path, why)
            if _is_childless(row.requires) and _per_child(row):
                yield Finding(f"{at}.amount", "nobody_household")
            if all(map(_is_nothing, (row.amount, *(each.amount for each in row.variant)))):
                yield Finding(f"{at}.amount", "nobody_amount")
            for m, limit in enumerate(row.limit):
                if limit.most is not None and _is_nothing(limit.most):
                    yield Finding(f"{at}.limit[{m}].most", "nobody_amount")


def _is_nothing(amount: Amount | Cap) -> bool:
    """Whether an amount is never above nothing."""
    most = getattr(amount, "most", None)
    told = getattr(most, "amount", most), getattr(amount, "amount", None)
    return any(isinstance(each, Money) and not each.cents for each in told)


def _impossible(row: BenefitRow, *all_of: Conditions) -> str | None:
    """Why nobody meets *all_of* under *row*, if nobody can."""
    least, most = 0, _OLDEST
    for each in all_of:
        least = max(least, each.age_from or (each.age_from_months or 0) // 12)
        most = min(most, _OLDEST if each.age_until is None else each.age_until)
        groups = frozenset(each.group)
        if groups and groups <= _OF_CHILDREN:
            most = min(most, _OF_AGE - 1)
        if groups and groups <= _OF_ADULTS:
            least = max(least, _OF_AGE)
        if groups == {Group.PENSION_AGE}:
            least = max(least, _pension_age(row))
        if each.income is not None and each.income.most.amount is not None and not each.income.most.amount.cents:
            return "nobody_income"
    if any(map(_is_childless, all_of)) and (row.unit is Unit.CHILD or any(map(_needs_child, all_of))):
        return "nobody_household"
    if row.unit is Unit.CHILD:
        most = min(most, _OF_AGE - 1)
    # Without a person whom it is for, one member may be of one age and another of the other.
    of_one = row.unit in (Unit.PERSON, Unit.CHILD) or len(all_of) == 1
    if (of_one and least > most) or least > _OLDEST:
        return "nobody_age"
    if _union(all_of, "answered_yes") & _union(all_of, "answered_no"):
        return "nobody_answer"
    if _union(all_of, "granted") & _union(all_of, "not_granted"):
        return "nobody_benefit"
    if row.window is not None and row.window.from_day is not None and (after := row.window.after_event) is not None:
        days = after.days if after.days is not None else (after.working_days or 0) + 31 * (after.months or 0)
        if row.window.from_day > days + 1:
            return "nobody_window"
    return None


def _is_childless(requires: Conditions) -> bool:
    """Whether every type of household that is asked for has no child; everybody in it is of age then."""
    return bool(requires.household) and frozenset(requires.household) <= _CHILDLESS


def _needs_child(requires: Conditions) -> bool:
    """Whether a child is in every household that meets *requires*."""
    groups, events = frozenset(requires.group), frozenset(requires.event)
    return (
        (bool(groups) and groups <= _OF_CHILDREN)
        or (bool(events) and events <= _OF_BIRTH)
        or (requires.age_until is not None and requires.age_until < _OF_AGE)
        or (requires.residence is not None and requires.residence.who is Resident.CLAIMANT_AND_CHILD)
    )


def _pension_age(row: Row) -> int:
    """Years of age that a person of pension age has at least on the days of *row*; the age has only risen."""
    day = min(max(row.since, KNOWN.since), KNOWN.until)
    return law_data.pension_age().on(day).months // 12


def _per_child(row: BenefitRow) -> bool:
    """Whether nothing is paid where there is no child."""
    amounts = (row.amount, *(each.amount for each in row.variant))
    return all(isinstance(each, PerUnit) and each.per is Per.CHILD for each in amounts) and not row.supplement


def _of_no_threshold(at: str, part: Any) -> Iterator[str]:
    """Where below *part* a figure refers to the council's own threshold."""
    if part is Reference.LOW_INCOME_HOUSEHOLD:
        yield at
    elif isinstance(part, tuple):
        for n, each in enumerate(part):
            yield from _of_no_threshold(f"{at}[{n}]", each)
    elif attrs.has(type(part)):
        for field in attrs.fields(type(part)):
            yield from _of_no_threshold(f"{at}.{field.name}", getattr(part, field.name))


def _union(all_of: Iterable[Conditions], key: str) -> frozenset[str]:
    return frozenset(id for each in all_of for id in getattr(each, key))


# -- examples -------------------------------------------------------------------------------------

_ADULT_AGE, _CHILD_AGE, _PENSIONER_AGE = 40, 10, 80


def household_of(example: Example) -> Household:
    """The household of an example; a short one is filled so that every condition of the State's law is met."""
    if example.household is not None:
        return example.household
    ages = {"adult": (_ADULT_AGE, example.adults), "pensioner": (_PENSIONER_AGE, example.pensioners)}
    ages["child"] = (_CHILD_AGE, example.children)
    until_2020 = example.on.year < FIRST_YEAR
    kind = IncomeKind.WAGE if example.adults else IncomeKind.OLD_AGE_PENSION
    months = [Month.of(example.on) + back for back in (-3, -2, -1)]
    income = example.income or Money(0, currency_of(months[0]))
    lines = tuple(Income(kind, month, income) for month in months if income.cents)
    members = [
        Person(
            f"{called}{n + 1}",
            # On the first day of a month, so that ages are whole on every day of the example's month.
            (example.on - relativedelta(years=age)).replace(day=1),
            incomes=(),
            activity=Activity.EMPLOYED if called == "adult" else None,
            declared_here=True,
            entitlement=Entitlement.CITIZEN,
            studies=called == "child" or None,
            maintenance_contract=False if until_2020 else None,
        )
        for called, (age, number) in ages.items()
        for n in range(number)
    ]
    _put_births(members, example)
    members[0] = attrs.evolve(members[0], incomes=lines, applicant=True)
    owned = Property(savings=Money(0, currency_of(Month.of(example.on))), vehicles=(), assets=())
    return Household(tuple(members), property=owned, circumstances=example.circumstances)


def _put_births(members: list[Person], example: Example) -> None:
    """Let children of an example be born on the day of its births: the one named, and as many as it is of."""
    births = [event for event in example.circumstances.events or () if event.kind is EventKind.BIRTH]
    named = {event.member for event in births}
    others = [n for n, person in enumerate(members) if person.id.startswith("child") and person.id not in named]
    for event in births:
        own = [n for n, person in enumerate(members) if person.id == event.member]
        together = max(event.number or 1, 1) - len(own)
        for n in [*own, *others[:together]]:
            members[n] = attrs.evolve(members[n], birth_date=event.on)
        del others[:together]


def examples(council: Council) -> Iterator[Finding]:
    """Every example of the file that does not come out as it says."""
    for n, example in enumerate(council.example):
        at = f"example[{n}]"
        try:
            household = household_of(example)
            assessment = assess(household, example.on, municipality=council)
        except WrongCouncilFile as error:
            # What the file says itself; the check tells it besides where it stands.
            for fault in error.faults:
                yield Finding(at, "example_wrong", {"expected": _in_both(fault, f"{fault.path}: ")})
            continue
        except InvalidInput as error:
            whose = at if example.household is None else f"{at}.household"
            for fault in error.faults:
                yield Finding(f"{whose}.{fault.path}", "example_wrong", {"expected": _in_both(fault)})
            continue
        except NotInForce as error:
            yield Finding(at, "example_wrong", {"expected": _in_both(error)})
            continue
        except LvsocialError as error:
            yield Finding(at, "example_wrong", {"expected": str(error)})
            continue
        yield from _compared(at, example, assessment)


def _in_both(told: Fault | NotInForce, before: str = "") -> Bilingual:
    return Bilingual(before + told.text("lv"), before + told.text("en"))


def _of_benefit(expected: Expected, of: CouncilBenefits, id: str) -> dict[str, str] | None:
    """What came out of a benefit: of the member who is named, else of the first that is not refused."""
    people = of.assessment.household.members
    decided = [each for each in of.of(id) if expected.member is None or _is_of(each, people, expected.member)]
    if not decided:
        return None
    each = next((each for each in decided if each.outcome is not Outcome.REFUSED), decided[0])
    told = {"outcome": each.outcome.value, "ground": ", ".join(each.grounds), "queued": str(each.queued).lower()}
    amounts = {"amount": each.amount, "least": each.least, "most": each.most}
    return told | {key: str(amount) for key, amount in amounts.items() if amount is not None}


def _is_of(each: Decided, people: tuple[Person, ...], id: str) -> bool:
    return each.member is not None and people[each.member].id == id


def _compared(at: str, example: Example, assessment: Assessment) -> Iterator[Finding]:
    of_council = council_benefits(assessment)
    outcomes = {
        "needy": assessment.statuses.needy,
        "low_income": assessment.statuses.low_income,
        "gmi": assessment.benefits.gmi,
        "housing": assessment.benefits.housing,
    }
    for subject, expected in example.expect.items():
        if subject in outcomes:
            outcome = outcomes[subject]
            told = {"outcome": outcome.outcome}
            match outcome:
                case Granted(amount=Money() as amount):
                    told["amount"] = str(amount)
                case Undetermined(least=least, most=most):
                    told |= {"least": str(least), "most": str(most)}
            yield from differences(f"{at}.expect.{subject}", expected, told)
            continue
        found = _of_benefit(expected, of_council, subject)
        if found is None:
            yield Finding(f"{at}.expect.{subject}.member", "example_nobody", {"member": expected.member or "-"})
        else:
            yield from differences(f"{at}.expect.{subject}", expected, found)


def differences(at: str, expected: Expected, told: Mapping[str, str]) -> Iterator[Finding]:
    """Where what came out, *told*, is not what was *expected*."""
    for key in ("outcome", "amount", "least", "most", "ground", "queued"):
        wanted = getattr(expected, key)
        if wanted is None:
            continue
        wanted = str(wanted).lower() if isinstance(wanted, bool) else str(wanted)
        found = told.get(key, "-")
        # Of several grounds one is asked for.
        if wanted != found and not (key == "ground" and wanted in found.split(", ")):
            yield Finding(f"{at}.{key}", "example_differs", {"expected": wanted, "found": found})


def failed(findings: Iterable[Finding]) -> bool:
    """Whether anything does not hold."""
    return any(not each.note for each in findings)
