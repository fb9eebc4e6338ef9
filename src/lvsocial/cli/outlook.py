"""The command ``lvsocial next``: what comes after the assessment, in words."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import cast

from lvsocial import entitlements, grants
from lvsocial.assessment import Assessment, Granted, Outcome, assess
from lvsocial.cli import commands
from lvsocial.data import read_toml
from lvsocial.distances import Distances, came_or_left, distances
from lvsocial.errors import NotInForce
from lvsocial.explanation import numbers
from lvsocial.explanation.provisions import cited
from lvsocial.language import Lang
from lvsocial.money import Money
from lvsocial.papers import papers
from lvsocial.readings import FirstMonth, Readings
from lvsocial.statements import Statement
from lvsocial.timeline import Month


@cache
def _texts() -> Mapping[str, Mapping[str, Mapping[Lang, str]]]:
    return cast(Mapping[str, Mapping[str, Mapping[Lang, str]]], read_toml("lvsocial.cli", "outlook.toml"))


def follow(
    file: Path, on: date, decided: date | None, first_month: str, lang: Lang, municipality: str | None = None
) -> tuple[str, int]:
    """Terms, events, papers, distances and statuses of a household file; exit status 0."""
    readings = Readings(first_month=FirstMonth(first_month))
    council = commands.council_named(municipality)
    assessment = assess(commands.household(file), on, readings=readings, municipality=council)
    return "\n".join(_Told(assessment, decided, lang).lines()) + "\n", 0


class _Told:
    """The text about one assessment in one language."""

    def __init__(self, assessment: Assessment, decided: date | None, lang: Lang) -> None:
        self.assessment = assessment
        self.decided = decided
        self.lang: Lang = lang

    @cached_property
    def grants(self) -> tuple[grants.Grant, ...]:
        return grants.grants(self.assessment, self.decided)

    def text(self, group: str, code: str, **places: object) -> str:
        return _texts()[group][code][self.lang].format(**places)

    def who(self, member: int | None) -> str:
        if member is None:
            return ""
        person = self.assessment.household.members[member]
        return f"{person.name or person.id}: "

    def money(self, amount: Money) -> str:
        shown = numbers.cents(amount.cents, self.lang)
        return self.text("phrases", "amount", amount=shown, currency=amount.currency.value)

    def said(self, statement: Statement) -> Iterator[str]:
        """The sentence with its provisions, and its caveat on a line of its own."""
        provisions = "; ".join(each.text for each in cited(statement.citations, self.lang))
        yield f"{statement.says[self.lang]} [{provisions}]"
        if statement.caveat is not None:
            yield f"! {statement.caveat[self.lang]}"

    def under(self, lines: Iterable[str], indent: str = "    ") -> Iterator[str]:
        return (f"{indent}{line}" for line in lines)

    def lines(self) -> Iterator[str]:
        on = numbers.short_day(self.assessment.on, self.lang)
        yield self.text("headings", "title", on=on)
        if self.decided is not None:
            yield self.text("headings", "decided", day=numbers.short_day(self.decided, self.lang))
        yield from self.of_council()
        for code, section in (
            ("grants", self.of_grants()),
            ("events", self.of_events()),
            ("council", self.of_benefits()),
            ("papers", self.of_papers()),
            ("distances", self.of_distances(distances(self.assessment))),
            ("came_or_left", self.of_members()),
            ("rights", self.of_rights()),
            ("statuses", self.of_statuses()),
        ):
            try:
                told = list(section)
            except NotInForce as error:
                told = [f"  {self.not_known(error)}"]
            if told:
                yield ""
                yield self.text("headings", code)
                yield from told

    def not_known(self, error: NotInForce) -> str:
        """Why a section has nothing to say of the day."""
        if error.reason is not None:
            return error.reason[self.lang]
        if error.known is None:
            return self.text("phrases", "not_known_day")
        since, until = (numbers.short_day(day, self.lang) for day in (error.known.since, error.known.until))
        return self.text("phrases", "known_days", since=since, until=until)

    def months(self, months: tuple[Month, ...]) -> str:
        first, last = numbers.month(months[0], self.lang), numbers.month(months[-1], self.lang)
        return first if first == last else f"{first} - {last}"

    def missing(self, paths: Iterable[str]) -> str:
        """What is missing, by its paths; of a municipality that was named, its rules are."""
        name = self.assessment.municipality
        rules = None if name is None else self.text("phrases", "council_rules", name=name)
        return ", ".join(rules if rules is not None and path == "municipality" else path for path in paths)

    def of_grants(self) -> Iterator[str]:
        if not self.grants:
            yield f"  {self.text('headings', 'no_grants')}"
        by_term: dict[tuple[Month, int, str], list[grants.Grant]] = {}
        for each in self.grants:
            by_term.setdefault((each.term.first, each.term.months, each.standing.value), []).append(each)
        for several in by_term.values():
            term = several[0].term
            yield f"  {self.months(term.calendar_months)} ({self.text('standings', several[0].standing.value)})"
            for each in several:
                amount = "" if each.amount is None else f": {self.money(each.amount)}"
                yield f"    - {self.text('kinds', each.kind.value)}{amount}"
                if each.waits_for:
                    yield f"      {self.text('phrases', 'waits_for', paths=self.missing(each.waits_for))}"
            for statement in term.statements:
                yield from self.under(self.said(statement))
            if term.open:
                yield f"    {self.text('phrases', 'open_term', paths=', '.join(term.open), months=term.most)}"
            unproven = next((each for each in several if each.if_unproven is not None), None)
            if unproven is not None and unproven.if_unproven is not None:
                yield f"    {self.text('phrases', 'if_unproven', paths=', '.join(unproven.open))}"
                yield from self.under(self.said(unproven.if_unproven.statements[0]))

    def of_events(self) -> Iterator[str]:
        for event in grants.events(self.assessment, self.decided):
            kinds = ", ".join(self.text("kinds", kind.value) for kind in event.grants)
            first, *rest = self.said(event.statement)
            yield f"  {numbers.short_day(event.day, self.lang)} {self.who(event.member)}{first}"
            yield from self.under(rest)
            row = event.recalculation
            if row is not None:
                amount = "" if event.amount is None else f": {self.money(event.amount)}"
                yield f"    {kinds}: {self.text('rulings', row.ruling.value)}{amount}"
            elif event.grants and len(event.grants) < len(self.grants):
                yield f"    {kinds}"
            if event.months:
                yield f"    {self.text('phrases', 'months')}: {self.months(event.months)}"

    def of_council(self) -> Iterator[str]:
        """Which municipality's rules were taken, and what of them is not known."""
        if self.assessment.municipality is not None:
            from lvsocial.explanation import councils

            yield from (line.text for line in councils.chosen(self.assessment, self.lang))

    def of_benefits(self) -> Iterator[str]:
        """The days to come of the council's benefits."""
        if self.assessment.council is None:
            return
        # Loaded here, because who names no municipality would pay for it.
        from lvsocial.council_benefits import council_benefits
        from lvsocial.council_benefits.coming import coming

        for each in coming(council_benefits(self.assessment)):
            told = self.text("coming", each.kind.value)
            if each.decided is not None:
                told = f"{self.who(each.decided.member)}{each.decided.benefit.title[self.lang]}: {told}"
            if each.amount is not None:
                told += f", {numbers.cents(each.amount.cents, self.lang)} {each.amount.currency.value}"
            if each.condition is not None:
                question = getattr(self.assessment.council.question[each.condition], self.lang)
                told += f" ({self.text('phrases', 'if_yes', question=question)})"
            yield f"  {numbers.short_day(each.day, self.lang)} {told}"

    def of_papers(self) -> Iterator[str]:
        household, law = self.assessment.household, self.assessment.law
        for paper in papers(household, law):
            first, *rest = self.said(paper.statement)
            yield f"  - {first}"
            yield from self.under(rest)
            about = [household.members[n].name or household.members[n].id for n in paper.members]
            parts = [self.text("needs", paper.need.value), ", ".join(about)]
            parts += [self.months(paper.months)] if paper.months else []
            yield f"    {'; '.join(filter(None, parts))}"

    def of_distances(self, found: Distances) -> Iterator[str]:
        for each in found.known:
            over = each.exact < 0
            phrase = "at" if each.exact == 0 else "less" if over else "more"
            amount = self.money(Money(abs(each.cents.cents), each.currency))
            first, *rest = self.said(each.statement)
            yield f"  {self.text('phrases', phrase, amount=amount)}. {first}"
            yield from self.under(rest)
            if each.of_council is not None:
                yield from self.under(one.text for one in cited([each.of_council], self.lang))
        if found.missing:
            yield f"  {self.text('phrases', 'not_known', paths=', '.join(each.path for each in found.missing))}"

    def of_members(self) -> Iterator[str]:
        for each in came_or_left(self.assessment):
            yield f"  {self.who(each.member)}{self.text('memberships', each.what.value)}"
            yield from self.under(self.said(each.statement))
            for side in each.outcomes:
                told = self.text(
                    "phrases",
                    "with_without",
                    with_member=self.outcome(side.with_member),
                    without_member=self.outcome(side.without_member),
                )
                yield f"    {self.text('kinds', side.outcome)}: {told}"
            if not each.outcomes:
                yield f"    {self.text('outcomes', 'none')}"

    def outcome(self, outcome: Outcome) -> str:
        told = self.text("outcomes", outcome.outcome)
        amount = outcome.amount if isinstance(outcome, Granted) else None
        return told if amount is None else f"{told} {self.money(amount)}"

    def of_rights(self) -> Iterator[str]:
        held = [each for each in self.grants if each.kind in (grants.GrantKind.NEEDY, grants.GrantKind.LOW_INCOME)]
        for each in held:
            yield f"  {self.text('kinds', each.kind.value)} ({self.text('standings', each.standing.value)})"
            status = entitlements.HouseholdStatus(each.kind.value)
            for reason in {
                right.reason[self.lang]: None
                for right in entitlements.rights_of(status, self.assessment.on)
                if right.reason is not None
            }:
                yield f"    {reason}"
            for right in entitlements.rights_of(status, self.assessment.on):
                if right.statement is not None:
                    first, *rest = self.said(right.statement)
                    yield f"    - {first}"
                    yield from self.under(rest, "      ")

    def of_statuses(self) -> Iterator[str]:
        for each in entitlements.personal_statuses(self.assessment.household, self.assessment.law):
            parts = [self.text("learnt", each.learnt.value)]
            parts += [f"{each.group.value}"] if each.group is not None else []
            if each.since is not None:
                parts.append(self.text("phrases", "since", day=numbers.short_day(each.since, self.lang)))
            if each.until is not None:
                parts.append(self.text("phrases", "until", day=numbers.short_day(each.until, self.lang)))
            first, *rest = self.said(each.statement)
            yield f"  {self.who(each.member)}{first} ({', '.join(parts)})"
            yield from self.under(rest)
