"""An assessment told: sections of lines and tables, made from its findings, in one language.

A line stands for one rule of the graph, in the order in which the plan argued, each told once. Every
renderer takes this document, so text, Markdown and HTML say the same.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

import attrs

from lvsocial import law
from lvsocial.assessment import Assessment, Granted, OpenCondition, Outcome, Refused, Undetermined
from lvsocial.evidence import Effect, Notice, Unknown
from lvsocial.explanation import figures, numbers
from lvsocial.explanation.graph import (
    Caveat,
    argued,
    caveats,
    everything,
    matters,
    rests_on,
    roots,
    through,
    words,
)
from lvsocial.explanation.provisions import HYPOTHESIS, Cited, act_of, cited
from lvsocial.explanation.rows import (
    IncomeLine,
    LeftOut,
    PropertyRow,
    choices,
    council_level,
    hypothetical,
    income_lines,
    is_of,
    is_until_2020,
    is_waived,
    left_out,
    noticed,
    path_of,
    property_rows,
    provision_of,
    unsettled,
)
from lvsocial.facts import ENTITLEMENT_OF_SOME, STATUS_OF_SOME, TREATMENT, Assumed, FigureOf, present_members
from lvsocial.households import Activity, Entitlement, Person
from lvsocial.language import Bilingual, Lang
from lvsocial.law import Way
from lvsocial.legal import EACH, LOOKED_UP, NUMBER, RULES, TOTAL, Citation, Finding, Ground, Rule
from lvsocial.money import Currency, Money

if TYPE_CHECKING:
    from lvsocial.municipalities import Council


@attrs.frozen
class Line:
    """One sentence with what it cites; `main` where it states a result."""

    text: str
    citations: tuple[Cited, ...] = ()
    main: bool = False


@attrs.frozen
class Grid:
    """A table of text, the first row its heading; `figures` are the columns that hold amounts."""

    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...]


@attrs.frozen
class Section:
    """A heading with lines and tables under it."""

    title: str
    parts: tuple[Line | Grid, ...]


@attrs.frozen
class Document:
    """An explanation in one language."""

    lang: Lang
    title: str
    sections: tuple[Section, ...]


# Rules that a table, or the line of the rule that calls for them, tells already.
QUIET_RULES = frozenset(
    {
        "counted_income",
        "counted_income_until_2020",
        "counted_irregular",
        "in_euros",
        "due",
        "due_until_2020",
        "exempt",
        "exempt_until_2020",
        "is_child",
        "is_child_until_2020",
        "protected",
        "protected_in_2022",
        "protected_adult",
        "child_with_disability",
        "child_with_disability_in_2022",
    }
)


_CATEGORIES = frozenset({"housing_category", "housing_category_in_2022", "decided_category"})
"""Rules that answer with the place of a category."""

_TOLD_OF_MEMBERS = {
    "activity": "activities",
    "entitlement": "entitlements",
    "declared_here": "",
    "maintenance_contract": "",
}
"""What may be told of members and stands in their table, with the words for it; a yes or no has none."""

_FAILS: dict[str, Callable[[Person], bool]] = {
    "declared_here": lambda p: p.declared_here is False and p.entitlement is not Entitlement.UKRAINIAN_CIVILIAN,
    "entitled": lambda p: p.entitlement is Entitlement.NONE,
    **dict.fromkeys(
        ("one_parent_at_home", "one_parent_at_home_until_2020"),
        lambda p: p.activity in (Activity.CHILD_CARE, Activity.DISABLED_CHILD_CARE),
    ),
    "no_maintenance_contract": lambda p: p.maintenance_contract is True,
    "entitled_to_status": lambda p: p.entitlement is Entitlement.ALTERNATIVE_STATUS,
}
"""On whom a condition fails that counts members."""


_TURNING = ("last_birth_of_adult", "last_birth_of_adult_until_2020", "last_birth_of_pension_age")
"""The rules that find the birth days on which childhood and pension age turn."""


class Teller:
    """Tells the findings of one assessment in one language."""

    def __init__(self, assessment: Assessment, lang: Lang) -> None:
        self.assessment = assessment
        self.lang = lang
        self.acts: dict[str, None] = {}
        self._told: set[tuple[object, ...]] = set()
        self._unknown: dict[int, bool] = {}
        self._unsettled = unsettled(assessment)
        self._missing = {unknown.path: unknown.missing for unknown in assessment.missing}

    def word(self, group: str, key: str, form: str | None = None) -> str:
        """One text of ``words.toml``: that of the time, where it spoke of a family and not of a household."""
        of_group = words()[group]
        of_time = f"{key}_until_2020" if is_until_2020(self.assessment) else key
        found = of_group.get(of_time, of_group[key])
        return cast(str, (found if form is None else found[form])[self.lang])

    @property
    def currency(self) -> Currency:
        """The money of the day."""
        return self.assessment.law.currency

    def amount(self, exact: int) -> str:
        """An exact amount in the money of the day."""
        return numbers.value(exact, "Amount", self.lang, self.currency)

    def monthly(self, key: str, **amounts: Money) -> str:
        """A phrase of amounts a month in the money of the day, which is named once at its end."""
        shown = {name: numbers.cents(amount.cents, self.lang) for name, amount in amounts.items()}
        return self.phrase(key, currency=self.currency.value, **shown)

    def phrase(self, key: str, **names: str) -> str:
        """A phrase with its places filled."""
        return self.word("phrases", key).format(**names)

    def member(self, index: int) -> str:
        """What a member is called: the name, or the id of the file."""
        person = self.assessment.household.members[index]
        return person.name or person.id

    def who(self, path: str) -> str:
        """What *path* belongs to, as far as that needs saying: a member, a line of income, a thing owned."""
        household = self.assessment.household
        index, _, rest = path.removeprefix("members[").partition("]")
        if path.startswith("members[") and index:
            line = rest.partition(".incomes[")[2].partition("]")[0]
            income = (household.members[int(index)].incomes or ())[int(line)] if line else None
            if income is None:
                return self.member(int(index))
            kind = law.heading(income.kind).title[self.lang]
            return f"{self.member(int(index))}, {kind}, {numbers.month(income.month, self.lang)}"
        if path.startswith("property.assets[") and household.property is not None:
            asset = (household.property.assets or ())[int(path.removeprefix("property.assets[").rstrip("]"))]
            return self.word("uses", asset.use.value)
        return ""

    def whose(self, paths: Iterable[str]) -> str:
        """The members or things at *paths*, each once, in parentheses; nothing where none needs saying."""
        names = "; ".join(dict.fromkeys(filter(None, map(self.who, paths))))
        if ", " not in names:
            names = names.replace("; ", ", ")
        return self.phrase("of_member", who=names) if names else ""

    def is_unknown(self, finding: Finding) -> bool:
        """Whether a missing amount lies under *finding*, so that its value is only an end."""
        key = id(finding)
        if key not in self._unknown:
            origin = finding.origin
            self._unknown[key] = (
                (isinstance(origin, Assumed) and origin.missing.effect is Effect.AMOUNT)
                or any(self.is_unknown(parent) for parent in rests_on(finding))
                or self._is_unsettled(finding)
            )
        return self._unknown[key]

    def _is_unsettled(self, finding: Finding) -> bool:
        """Whether nobody knows if a limit is taken off the amounts of a step."""
        rule = finding.origin
        return (
            bool(self._unsettled)
            and isinstance(rule, Rule)
            and rule.name in ("counted_above", "counted_of_new_earnings")
            and matters(finding, rule)
            and any(path_of(part) in self._unsettled for part in argued(finding.parents[0]))
        )

    def is_undecided(self, finding: Finding, rule: Rule) -> bool:
        """Whether a condition or a payment still rests on what is missing; what fails at the best end always fails."""
        if rule.ground is None:
            return rule.unit == "Cents" and self.is_unknown(finding)
        of_some = {"entitled": ENTITLEMENT_OF_SOME, "entitled_to_status": STATUS_OF_SOME}.get(rule.name)
        if of_some is not None and of_some in self._missing.values():
            return True
        given = [part for p in finding.parents for part in (p.parents if p.origin is NUMBER else (p,))]
        open_facts = any(isinstance(p.origin, Assumed) and p.origin.path in self._missing for p in given)
        # What keeps nobody from what is granted is met, wherever between its ends an amount lies.
        return not finding.value and (open_facts or (self.is_unknown(finding) and id(finding) not in self._granted))

    @cached_property
    def _granted(self) -> frozenset[int]:
        """The conditions of what is granted."""
        return frozenset(
            id(finding)
            for subject, outcome in self.outcomes()
            if isinstance(outcome, Granted)
            for finding, _ in _conditions(self.assessment, subject)
        )

    def value(self, finding: Finding) -> str:
        """The value of *finding* in words; a total as its parts."""
        finding = through(finding)
        origin = finding.origin
        if origin is TOTAL:
            parts = [part for part in map(through, _flat(finding)) if part.value or self.is_unknown(part)]
            shown = " + ".join(map(self.value, parts)).replace("+ -", "- ") or self.amount(0)
            return f"({shown})" if len(parts) > 1 else shown
        if isinstance(origin, Assumed) or (self.is_unknown(finding) and origin.unit in ("Amount", "Cents", "Count")):
            return "?" if self.is_unknown(finding) else self.word("phrases", "unknown")
        if isinstance(origin, Rule) and origin.name in _CATEGORIES:
            return cast(str, words()["categories"][finding.value][self.lang])
        return numbers.value(finding.value, _unit(finding), self.lang, self.currency)

    def bound(self, finding: Finding) -> str:
        """The value of *finding* in words; where an income is missing, what is told of it already."""
        shown = numbers.value(finding.value, _unit(finding), self.lang, self.currency)
        at_least = self.is_unknown(finding) and finding.origin.unit == "Amount"
        return self.phrase("no_less", amount=shown) if at_least else shown

    def line(self, finding: Finding, rule: Rule) -> Line:
        """The sentence of a rule with its numbers, and what it cites."""
        shown = self.bound if rule.ground is not None and finding.value and self.is_unknown(finding) else self.value
        places = dict(zip(rule.parameters, map(shown, finding.parents), strict=True))
        places["value"] = self.value(finding)
        leaves = [parent for parent in finding.parents if isinstance(parent.origin, FigureOf)]
        looked_up = [parent.parents[1] for parent in finding.parents if parent.origin is LOOKED_UP]
        for figure in leaves or [f for f in finding.parents[-1].parents if isinstance(f.origin, FigureOf)]:
            places["figure"] = law.heading(cast(FigureOf, figure.origin).name).title[self.lang]
            break
        for index in filter(None, map(_of_member, map(path_of, _near(finding)))):
            places["who"] = self.member(int(index))
            break
        places["members"] = ", ".join(self.member(n) for n in self._failing(rule.name))
        citations = [rule.citation, *(cast(FigureOf, each.origin).figure.citation for each in (*leaves, *looked_up))]
        said = words_of(finding, rule, unknown=self.is_unknown(finding))
        return Line(said[self.lang].format(**places), self.cited(citations))

    def cited(self, citations: Iterable[Citation]) -> tuple[Cited, ...]:
        """Citations in words, an act at a time."""
        citations = tuple(citations)
        self.acts |= dict.fromkeys(citation.act for citation in citations)
        return cited(citations, self.lang)

    def _failing(self, rule: str) -> list[int]:
        """The members on whom a condition about members fails, where its finding counts them only."""
        fails = _FAILS.get(rule)
        if fails is None:
            return []
        household = self.assessment.household
        return [n for n in present_members(household, self.assessment.on) if fails(household.members[n])]

    def lines(self, *names: str, under: str | None = None) -> Iterator[Line]:
        """The sentences of the findings under the results called *names*, those told before left out.

        With *under*, only those under the first step of that rule.
        """
        for name in names:
            root = roots(self.assessment).get(name)
            if root is not None and under is not None:
                root = next((f for f in root.walk() if is_of(f, under)), None)
            for finding in argued(root) if root is not None else ():
                rule = finding.origin
                if not isinstance(rule, Rule) or _step(finding, rule) in self._told:
                    continue
                self._told.add(_step(finding, rule))
                if rule.name not in QUIET_RULES and matters(finding, rule) and not self.is_undecided(finding, rule):
                    yield self.line(finding, rule)

    def chosen(self) -> Iterator[Line]:
        """Assumed figures, the day of knowledge, and the readings of the law that bear on the result."""
        assessed = self.assessment
        for name, figure in hypothetical(assessed).items():
            of_law = law.on(assessed.on, assessed.law.known_on).get(name)
            told = self.phrase(
                "hypothesis",
                figure=law.heading(name).title[self.lang],
                values=figures.shown(figure, self.lang),
                law=figures.shown(of_law, self.lang) if of_law is not None else self.word("phrases", "unknown"),
            )
            yield Line(told, self.cited([figure.citation]))
        if assessed.law.known_on is not None:
            yield Line(self.phrase("known_on", day=numbers.short_day(assessed.law.known_on, self.lang)))
        council = council_level(assessed)
        if council is not None:
            of_state = law.on(assessed.on, assessed.law.known_on).get("gmi_per_member")
            told = self.phrase(
                "council_level",
                values=figures.shown(council, self.lang),
                state=figures.shown(cast(law.Figure, of_state), self.lang),
            )
            yield Line(told, self.cited([council.citation]))
        for norm in assessed.law.norms:
            told = self.phrase("housing_norm", values=figures.shown(norm, self.lang))
            yield Line(told, self.cited([norm.citation]))
        for choice in choices(assessed):
            yield Line(self.phrase(choice.code), self.cited([choice.citation]))
        if assessed.municipality is not None:
            # Loaded here, because who names no municipality would pay for it.
            from lvsocial.explanation import councils

            yield from councils.chosen(assessed, self.lang)

    def bounds(self) -> Iterator[Line]:
        """The birth days on which childhood and pension age turn."""
        for finding in everything(self.assessment):
            rule = finding.origin
            if isinstance(rule, Rule) and rule.name in _TURNING:
                self._told.add(_step(finding, rule))
                yield self.line(finding, rule)

    # -- outcomes ---------------------------------------------------------------------------------

    def outcomes(self) -> Iterator[tuple[str, Outcome]]:
        """The outcomes by the names of their subjects."""
        yield "needy", self.assessment.statuses.needy
        yield "low_income", self.assessment.statuses.low_income
        yield "gmi", self.assessment.benefits.gmi
        yield "housing", self.assessment.benefits.housing

    def average(self) -> Line:
        """Average income, as the first line of the result."""
        monthly = self.assessment.income.monthly
        if is_waived(self.assessment):
            told, citation = self.phrase("not_assessed"), RULES["assessed_income"].citation
        else:
            rule = "average_income_until_2020" if is_until_2020(self.assessment) else "average_income"
            told = self.phrase("average_missing") if monthly is None else self.monthly("average", amount=monthly)
            citation = RULES[rule].citation
        return Line(told, self.cited([citation]), main=True)

    def outcome(self, subject: str, outcome: Outcome) -> Line:
        """One outcome in a sentence."""
        text = f"{self.word('subjects', subject)}: {self.word('outcomes', outcome.outcome)}"
        match outcome:
            case Granted(amount=Money() as amount):
                text += f", {self.monthly('a_month', amount=amount)}"
            case Refused():
                text += f" ({'; '.join(self.ground(subject, ground) for ground in outcome.grounds)})"
            case Undetermined():
                text += f"; {self._between(outcome)}{'; '.join(self.all_missing(outcome.missing))}"
        citations = [citation for citation, _ in grounds_cited(self.assessment, subject, outcome)]
        if isinstance(outcome, Granted):
            citations += conditions_cited(self.assessment, subject)
        if not isinstance(outcome, Refused) and outcome.open_conditions:
            *before, last = self.conditions(outcome.open_conditions)
            conditions = self.word("phrases", "and").join([", ".join(before), last] if before else [last])
            text += f", {conditions}" if isinstance(outcome, Granted) else self.phrase("only", conditions=conditions)
            citations += [provision_of(self.assessment, each.unknown.missing) for each in outcome.open_conditions]
        if isinstance(outcome, Undetermined):
            citations += [provision_of(self.assessment, each.missing) for each in outcome.missing]
        return Line(text, self.cited(citations), main=True)

    def ground(self, subject: str, ground: Ground) -> str:
        """Why something is refused, with whom or what it concerns."""
        return self.word("grounds", str(ground.name)) + self.whose(self.concerned(subject, ground))

    def concerned(self, subject: str, ground: Ground) -> list[str]:
        """The members and the things owned on which *ground* rests, by their paths; none where it is the household."""
        assessed = self.assessment
        if ground is Ground.REAL_PROPERTY:
            return [row.path for row in property_rows(assessed) if row.over and row.path.startswith("property.assets[")]
        if ground is Ground.EMPLOYMENT:
            unmet = [(f, f.origin.name) for f in everything(assessed) if f.value and isinstance(f.origin, Rule)]
            failing = [finding for finding, rule in unmet if rule.startswith("need_not_register")]
            idle = [f"members[{_of_member(path_of(finding.parents[0]))}]" for finding in failing]
            at_home = any(rule.startswith("one_parent_at_home") for _, rule in unmet)
            return idle + [f"members[{n}]" for n in self._failing("one_parent_at_home") if at_home]
        rules = {
            Ground.RESIDENCE: ["declared_here"],
            Ground.MAINTENANCE_CONTRACT: ["no_maintenance_contract"],
            Ground.ENTITLEMENT: ["entitled", *(["entitled_to_status"] if subject in ("needy", "low_income") else [])],
        }.get(ground, [])
        return [f"members[{n}]" for rule in rules for n in self._failing(rule)]

    def _between(self, outcome: Undetermined) -> str:
        if outcome.least is None:
            return ""
        if outcome.most is None:
            return self.monthly("at_least", least=outcome.least) + "; " if outcome.least.cents else ""
        return self.monthly("between", least=outcome.least, most=outcome.most) + "; "

    def all_missing(self, several: Sequence[Unknown]) -> Iterator[str]:
        """What is missing, whose it is, and what settles it: alike ones together."""
        for code, alike in _by_code(several, lambda unknown: unknown):
            yield self.phrase(
                "missing",
                what=self.word("missing", code, "what"),
                where=self.whose(unknown.path for unknown in alike),
                settled_by=self.word("missing", code, "settled_by"),
            )

    def conditions(self, several: Sequence[OpenCondition]) -> list[str]:
        """Open conditions, alike ones together: ``if the declared residence is in the municipality (Anna, Jānis)``."""
        return [
            self.condition(alike[0]) + self.whose(each.path for each in alike)
            for _, alike in _by_code(several, lambda each: each.unknown)
        ]

    def condition(self, condition: OpenCondition) -> str:
        """An open condition, whose it is left out: ``if savings are at most 1,169.00``."""
        code, limit = condition.unknown.missing.code, condition.limit
        mass, shown = "", str(limit)
        if isinstance(limit, Money):
            shown = f"{numbers.cents(limit.cents, self.lang)} EUR"
        of_law = self.assessment.law
        heaviest = of_law.get("vehicle_mass")
        if code == "vehicles" and heaviest is not None:
            kilograms = numbers.whole(cast(law.Mass, heaviest).kilograms, self.lang)
            mass = self.word("missing", code, "mass").format(mass=kilograms)
            with_opinion = of_law.figure("vehicles_allowed_with_children", law.Quantity).number
            if condition.limit != with_opinion:
                shown += self.word("missing", code, "opinion").format(number=with_opinion)
        return self.word("missing", code, "condition").format(limit=shown, mass=mass)

    def notice(self, notice: Notice) -> str:
        """What somebody who decides should know."""
        return self.word("notices", notice.code).format(who=self.who(notice.path.partition(".")[0]))

    def notices(self) -> Iterator[Line]:
        """What somebody who decides should know; who is left out stands with the members."""
        for notice in self.assessment.notices:
            if not notice.code.startswith("left_out"):
                yield Line(self.notice(notice), self.cited([noticed(self.assessment, notice.code)]))

    def left_out(self, left: LeftOut) -> str:
        """A member who is not counted, and why."""
        person = self.assessment.household.members[left.member]
        if left.day is not None:
            why = self.phrase(left.code, day=numbers.short_day(left.day, self.lang))
        else:
            why = self.word("institutions", cast(Any, person.institution).value)
        return self.phrase("left_out", who=self.member(left.member), why=why)

    def all_left_out(self) -> Iterator[Line]:
        """The members who are not counted."""
        for left in left_out(self.assessment):
            yield Line(self.left_out(left), self.cited([left.citation]))

    def sanction(self) -> Iterator[Line]:
        """What the service decided where a duty was refused."""
        household = self.assessment.household
        decided = household.sanction
        if decided is None:
            return
        days = {key: numbers.short_day(getattr(decided, key), self.lang) for key in ("warned_on", "time_limit")}
        who = next(person.name or person.id for person in household.members if person.id == decided.member)
        phrase = "sanction" if decided.percent is not None else "sanction_by_level"
        told = self.phrase(phrase, who=who, percent=str(decided.percent), reasons=decided.reasons, **days)
        steps = [f for f in everything(self.assessment) if is_of(f, "left_by_sanction") or is_of(f, "left_by_share")]
        yield Line(told, self.cited(f.origin.citation for f in steps[:1] if isinstance(f.origin, Rule)))

    # -- tables -----------------------------------------------------------------------------------

    def income_lines(self) -> Iterator[IncomeLine]:
        """Every line of income, with what of it counts and why."""
        return income_lines(self.assessment, self.is_unknown)

    def income_grid(self) -> Grid:
        """Person by kind by month: what was received, what counts and why."""
        rows = [tuple(self.word("table", key) for key in ("member", "kind", "month", "amount", "counted", "why"))]
        lines = {n: list(of_member) for n, of_member in groupby(self.income_lines(), lambda line: line.member)}
        for n, person in enumerate(self.assessment.household.members):
            if not person.incomes:
                told = self.word("table", "silent" if person.incomes is None else "none")
                rows.append((self.member(n), told, "", "", "?" if person.incomes is None else "", ""))
            rows += [
                (
                    self.member(n),
                    self._kind(line),
                    numbers.month(line.income.month, self.lang),
                    "?" if line.income.amount is None else figures.amount(line.income.amount, self.lang),
                    "?" if line.counted is None else self.amount(line.counted),
                    self.word("table", line.why),
                )
                for line in lines.get(n, ())
            ]
        return Grid(tuple(rows), (3, 4))

    def _kind(self, line: IncomeLine) -> str:
        title = law.heading(line.income.kind).title[self.lang]
        return f"{title}{self.phrase('of_member', who=line.income.label)}" if line.income.label else title

    def kinds(self) -> Iterator[Line]:
        """How the law treats each kind of income that was received."""
        household, of_law = self.assessment.household, self.assessment.law
        lines = [line for line in self.income_lines() if line.why not in ("left_out", "not_assessed")]
        for kind in dict.fromkeys(line.income.kind for line in lines):
            title, figure = law.heading(kind).title[self.lang], of_law.get(kind)
            if figure is None:
                reason = cast(Bilingual, of_law.gap(kind))[self.lang]
                told = self.phrase("no_treatment", kind=title, reason=reason)
                yield Line(told, self.cited([provision_of(self.assessment, TREATMENT)]))
            else:
                yield self._treated(title, cast(law.Treatment, figure))
        minors = of_law.get("earnings_of_minor")
        if minors is not None and any(line.why in ("limit_in", "limit_out", "unsettled") for line in lines):
            earned = [line for line in lines if line.why in ("limit_in", "limit_out", "unsettled")]
            if any(_treats_minors(of_law, line, household.members[line.member]) for line in earned):
                yield self._treated(law.heading("earnings_of_minor").title[self.lang], cast(law.Treatment, minors))

    def conversion(self) -> Iterator[Line]:
        """How what was received in lats counts in euros."""
        amounts = [line.income.amount for line in self.income_lines() if line.counted != 0]
        if self.currency is Currency.EUR and any(each and each.currency is Currency.LVL for each in amounts):
            rate = self.assessment.law.figure("lats_per_euro", law.Rate)
            told = self.phrase("converted", rate=numbers.millionths(rate.millionths, self.lang))
            yield Line(told, self.cited([RULES["in_euros"].citation, rate.citation]))

    def _treated(self, title: str, figure: law.Treatment) -> Line:
        treatment = self.word("ways", figure.way.value)
        return Line(self.phrase("kind", kind=title, treatment=treatment), self.cited([figure.citation]))

    def member_grid(self) -> Grid:
        """Who is in the household, who is a child, of pension age or with disability, and what was told of them."""
        children, protected = (
            self._found("is_child") or self._found("is_child_until_2020"),
            self._found("protected") or self._found("protected_in_2022"),
        )
        # Before the housing benefit was the State's, nothing rested on who is protected.
        adults = self._found("protected_adult")
        columns = (("child", children), ("protected", protected), ("protected_adult", adults))
        asked = {key: found for key, found in columns if found}
        members = self.assessment.household.members
        told = [key for key in _TOLD_OF_MEMBERS if any(getattr(person, key) is not None for person in members)]
        if "maintenance_contract" in told and not is_until_2020(self.assessment):
            told.remove("maintenance_contract")
        rows = [tuple(self.word("table", key) for key in ("member", "born", *asked, *told))]
        for n, person in enumerate(members):
            place = f"members[{n}].birth_date"
            facts = [self.value(found[place]) if place in found else "" for found in asked.values()]
            facts += [self._told_of(person, key, f"members[{n}].{key}") for key in told]
            rows.append((self.member(n), numbers.short_day(person.birth_date, self.lang), *facts))
        return Grid(tuple(rows), ())

    def _told_of(self, person: Person, key: str, path: str) -> str:
        told = getattr(person, key)
        if told is None:
            return "?" if path in self._missing else ""
        return self.word(_TOLD_OF_MEMBERS[key], told) if _TOLD_OF_MEMBERS[key] else numbers.truth(told, self.lang)

    def property_grid(self) -> Grid:
        """What is owned: how much, its limit, whether it is over, and the provision."""
        rows = [tuple(self.word("table", key) for key in ("item", "owned", "limit", "over", "provision"))]
        for row in property_rows(self.assessment):
            group = "table" if row.path in ("property.savings", "property.vehicles") else "uses"
            (citation,) = self.cited([row.citation])
            finding = self.word("table", row.why)
            item = self.word(group, row.item)
            rows.append((item, self._owned(row), self._limit(row), finding, citation.text))
        return Grid(tuple(rows), (1, 2))

    def _owned(self, row: PropertyRow) -> str:
        if row.why == "silent":
            return ""
        if isinstance(row.number, Money):
            return figures.amount(row.number, self.lang)
        if row.item == "land":
            return self.phrase("square_metres", number=numbers.whole(cast(int, row.number), self.lang))
        if row.item == "vehicles":
            owned = self.assessment.household.property
            masses = [
                numbers.whole(v.mass_kg, self.lang) for v in (owned.vehicles if owned is not None else None) or ()
            ]
            return f"{len(masses)} ({', '.join(masses)} kg)" if masses else "0"
        return "1"

    def _limit(self, row: PropertyRow) -> str:
        if row.limit is None:
            return ""
        if isinstance(row.limit, Money):
            return numbers.cents(row.limit.cents, self.lang)
        shown = numbers.whole(row.limit, self.lang)
        mass = self.assessment.law.get("vehicle_mass")
        if row.item == "vehicles":
            if mass is None:
                return shown
            kilograms = numbers.whole(cast(law.Mass, mass).kilograms, self.lang)
            return self.phrase("up_to_mass", number=shown, mass=kilograms)
        if row.item == "land":
            shown = self.phrase("square_metres", number=shown)
        return self.phrase("in_all", limit=shown)

    def cost_grid(self) -> Grid | None:
        """Kind by month: what was charged and what counts."""
        dwelling = self.assessment.household.dwelling
        costs = dwelling.costs if dwelling is not None else None
        counted = [f for f in everything(self.assessment) if is_of(f, "costs_of_month")]
        if not costs or not counted:
            return None
        current = self.assessment.on.year * 12 + self.assessment.on.month - 1
        wanted = current - 1 if counted[0].parents[0].value else current
        rows = [tuple(self.word("table", key) for key in ("kind", "month", "charged", "counted", "why"))]
        for cost in costs:
            of_month = cost.month.index == wanted
            why = "month_out" if not of_month else "bill_now" if wanted == current else "bill_in"
            rows.append(
                (
                    self.word("costs", cost.kind),
                    numbers.month(cost.month, self.lang),
                    numbers.cents(cost.amount.cents, self.lang),
                    numbers.cents(cost.amount.cents if of_month else 0, self.lang),
                    self.word("table", why),
                )
            )
        return Grid(tuple(rows), (2, 3))

    def caveats(self) -> Iterator[Line]:
        """Every caveat once, with the figures that it speaks of."""
        alike: dict[Bilingual, list[Caveat]] = {}
        for caveat in caveats(self.assessment):
            alike.setdefault(caveat.text, []).append(caveat)
        for text, each in alike.items():
            figures = "; ".join(law.heading(caveat.figure).title[self.lang] for caveat in each if caveat.figure)
            told = self.phrase("caveat_of", figures=figures, caveat=text[self.lang]) if figures else text[self.lang]
            yield Line(told, self.cited(caveat.citation for caveat in each))

    def _found(self, rule: str) -> dict[str, Finding]:
        """The findings of *rule* by the path of what they were first given."""
        return {path_of(f.parents[0]): f for f in everything(self.assessment) if is_of(f, rule)}


def explain(assessment: Assessment, lang: Lang = "lv") -> Document:
    """*assessment* told in *lang*: what was chosen, results, then each step with its numbers and what it cites."""
    teller = Teller(assessment, lang)
    result = [teller.average(), *(teller.outcome(subject, outcome) for subject, outcome in teller.outcomes())]
    sections: list[tuple[str, list[Line | Grid]]] = [
        ("readings", [*teller.chosen()]),
        ("result", [*result, Line(teller.phrase("euros" if teller.currency is Currency.EUR else "lats"))]),
        ("household", [teller.member_grid(), *teller.all_left_out(), *teller.bounds()]),
        ("income", [teller.income_grid(), *teller.kinds(), *teller.conversion(), *teller.lines("income_stated")]),
        ("thresholds", [*teller.lines("gmi_threshold", "needy_threshold", "low_income_threshold", "savings_limit")]),
        (
            "property",
            [
                teller.property_grid(),
                *teller.lines("vehicles_limit"),
                *teller.lines("conditions", under="assessed_property"),
                *teller.lines("conditions", under="nothing_owned"),
            ],
        ),
        ("persons", [*teller.lines("conditions")]),
        ("statuses", [*teller.lines("needy", "low_income")]),
        ("gmi", [*teller.sanction(), *teller.lines("gmi_unmet", "gmi")]),
        ("housing", [*filter(None, [teller.cost_grid()]), *teller.lines("housing_unmet", "housing")]),
        ("notices", [*teller.notices()]),
        ("caveats", [*teller.caveats()]),
    ]
    of_council: list[Section] = []
    if assessment.council is not None:
        from lvsocial.council_benefits import council_benefits
        from lvsocial.explanation import councils

        of_council = list(councils.sections(council_benefits(assessment), lang))
    sections.append(("acts", [*acts_named(teller.acts, lang, assessment.council)]))
    return Document(
        lang,
        teller.word("headings", "title").format(on=numbers.day(assessment.on, lang)),
        tuple(_with(of_council, [(teller.word("headings", key), parts) for key, parts in sections])),
    )


def _with(of_council: Sequence[Section], sections: Sequence[tuple[str, list[Line | Grid]]]) -> Iterator[Section]:
    """The sections that say something, those of the council before notices, caveats and acts."""
    for n, (title, parts) in enumerate(sections):
        if n == len(sections) - _AFTER_COUNCIL:
            yield from of_council
        if parts:
            yield Section(title, tuple(parts))


_AFTER_COUNCIL = 3
"""Notices, caveats and acts end every explanation."""


def grounds_cited(assessment: Assessment, subject: str, outcome: Outcome) -> list[tuple[Citation, Ground]]:
    """The grounds of a refusal, each with the provision of every condition that was not met."""
    if not isinstance(outcome, Refused):
        return []
    unmet = [(rule.citation, rule.ground) for finding, rule in _conditions(assessment, subject) if finding.value]
    made: list[tuple[Citation, Ground]] = []
    for ground in outcome.grounds:
        cited_by = [citation for citation, of in unmet if of is ground]
        of_status = Citation("SPSPL", "33(2)" if is_until_2020(assessment) else "33")
        made += [(citation, ground) for citation in dict.fromkeys(cited_by or [of_status])]
    return made


def conditions_cited(assessment: Assessment, subject: str) -> list[Citation]:
    """The provisions of the conditions of a status or benefit that bear on this household."""
    cited_by = [rule.citation for finding, rule in _conditions(assessment, subject) if matters(finding, rule)]
    return [RULES["assessed_income"].citation, *cited_by] if is_waived(assessment) else cited_by


def _conditions(assessment: Assessment, subject: str) -> Iterator[tuple[Finding, Rule]]:
    """The conditions of a status or benefit."""
    result = assessment.findings
    unmet: Any = {
        "needy": result.needy,
        "low_income": result.low_income,
        "gmi": result.gmi_unmet,
        "housing": result.housing_unmet,
    }[subject]
    stack = [unmet]
    while stack:
        finding = stack.pop()
        rule = finding.origin
        if isinstance(rule, Rule) and rule.ground is not None:
            yield finding, rule
        else:
            stack += [part for part in reversed(rests_on(finding)) if part.origin.unit == "Grounds"]


def words_of(finding: Finding, rule: Rule, *, unknown: bool = False) -> Bilingual:
    """The sentence of *rule* for what *finding* found; *unknown* where that is only an end."""
    forms = words()["rules"][rule.name]
    if rule.ground is not None:
        form = forms["unmet" if finding.value else "met"]
    elif rule.unit == "Truth":
        form = forms["met" if finding.value else "unmet"]
    else:
        form = forms["out"] if "out" in forms and not finding.value and not unknown else forms["says"]
    return Bilingual(**form)


def _step(finding: Finding, rule: Rule) -> tuple[object, ...]:
    """What makes a step the same as another: a plan may come to one sum twice."""
    return rule.name, *map(id, map(through, finding.parents))


def _of_member(path: str) -> str:
    """The digits of the member to whom *path* belongs, if to one."""
    return path.removeprefix("members[").partition("]")[0] if path.startswith("members[") else ""


def _unit(finding: Finding) -> str:
    if finding.origin is LOOKED_UP:
        return _unit(finding.parents[1])
    origin = finding.origin
    return "Millionths" if isinstance(origin, FigureOf) and origin.key == "millionths" else origin.unit


def _near(finding: Finding) -> Iterator[Finding]:
    """What a step was given, and what that was made of: where a member is named first."""
    yield from finding.parents
    for parent in finding.parents:
        for below in parent.parents:
            yield below
            yield from below.parents


def _treats_minors(of_law: law.Law, line: IncomeLine, person: Person) -> bool:
    treatment = cast(law.Treatment | None, of_law.get(line.income.kind))
    return treatment is not None and treatment.way is Way.COUNTED and not line.income.new_earnings


def _by_code(several: Sequence[Any], unknown: Callable[[Any], Unknown]) -> Iterator[tuple[str, list[Any]]]:
    """What is missing or open, alike ones together, in the order of the first of each."""
    alike: dict[str, list[Any]] = {}
    for each in several:
        alike.setdefault(unknown(each).missing.code, []).append(each)
    yield from alike.items()


def _flat(finding: Finding) -> Iterator[Finding]:
    for part in finding.parents:
        if part.origin in (TOTAL, EACH):
            yield from _flat(part)
        else:
            yield part


def acts_named(used: Iterable[str], lang: Lang, council: "Council | None" = None) -> Iterator[Line]:
    """The acts that are cited, with their full names; a council's as its file names it."""
    for id in used:
        if id == HYPOTHESIS:
            continue
        act = act_of(id)
        if act is None:
            yield _act_of_council(id, lang, council)
            continue
        short, kind, title = act.short[lang], act.type[lang], act.title[lang]
        number = f" {'Nr.' if lang == 'lv' else 'No.'} {act.number}" if act.number else ""
        adopted = f" ({numbers.short_day(act.adopted, lang)})" if act.adopted else ""
        # A title that says what kind of act it is needs no kind before it.
        name = (
            title
            if kind in title.casefold() or (act.number and act.number in title)
            else f'{kind}{number} "{title}"{adopted}'
        )
        plain = name.casefold().replace('"', "")
        told = name if short.casefold().replace('"', "") in plain else f"{short}: {name}"
        yield Line(told, (Cited("", act.url),) if act.url else ())


def _act_of_council(name: str, lang: Lang, council: "Council | None") -> Line:
    """An act of a council: its name alone where the caller gave no more, else title, day and address."""
    if council is not None:
        from lvsocial.municipalities import cited_act

        for id, act in council.act.items():
            if cited_act(council, id) == name:
                title = "" if act.title is None or act.title in name else f' "{act.title}"'
                adopted = "" if act.adopted is None else f" ({numbers.short_day(act.adopted, lang)})"
                return Line(f"{name}{title}{adopted}", (Cited("", act.url),) if act.url else ())
    return Line(name)
