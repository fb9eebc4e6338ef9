"""What a council's file says, and what it gives a household, in Latvian and English.

`summary` tells a whole file, so that a lawyer can read what the library has understood; `sections` are what an
explanation of an assessment says of the council's benefits: what is granted, what is still open, what is refused,
and what would change that.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any, TypeAlias

import attrs

from lvsocial.assessment import Assessment
from lvsocial.council_benefits import (
    Check,
    CouncilBenefits,
    Decided,
    Outcome,
    State,
    council_benefits,
    means_tested,
    paid_elsewhere,
)
from lvsocial.council_check import Finding as Remark
from lvsocial.data import read_toml
from lvsocial.explanation import numbers
from lvsocial.explanation.document import Document, Line, Section, words_of
from lvsocial.explanation.graph import add_words, in_both
from lvsocial.explanation.graph import words as of_law
from lvsocial.explanation.provisions import Cited, cited, paragraph
from lvsocial.formula import UNIT
from lvsocial.language import Bilingual, Lang
from lvsocial.legal import Citation, Finding, Rule
from lvsocial.money import Currency, Money, Ratio
from lvsocial.municipalities import cited_act, every_requirement, row_means_tested, row_on
from lvsocial.municipalities.shapes import (
    Amount,
    Band,
    BasePlusChild,
    BenefitRow,
    ByHousehold,
    ByIncome,
    CareRow,
    CeilingLess,
    CodesRow,
    CoefficientRow,
    Conditions,
    Council,
    CouncilDecides,
    FirstOther,
    Fixed,
    Frequency,
    GmiRow,
    Goods,
    Hole,
    Limit,
    LowIncomeRow,
    NormRow,
    OfReference,
    OrderRow,
    PerUnit,
    Requires,
    Row,
    ShareOfCost,
    Shortfall,
    Table,
    Term,
    TermsRow,
    UpTo,
    ValueOf,
    Window,
)

add_words("lvsocial.municipalities")

Words: TypeAlias = dict[str, Any]


@cache
def words() -> Words:
    """What is said of councils' files, in both languages."""
    return read_toml("lvsocial.municipalities", "words.toml")


@attrs.frozen
class Speaker:
    """Says what stands in the file of a *council*, in one language."""

    council: Council
    lang: Lang

    def word(self, group: str, key: str, **names: object) -> str:
        """One text with its places filled."""
        told: str = words()[group][key][self.lang]
        return told.format(**names) if names else told

    def phrase(self, key: str, **names: object) -> str:
        """A phrase with its places filled."""
        return self.word("phrase", key, **names)

    def counted(self, key: str, number: int, group: str = "phrase", /, **names: object) -> str:
        """A phrase in the form that follows *number*: ``within 1 month``, ``within 2 months``."""
        return self.word(group, numbers.plural(number, self.lang, f"{key}_one", key).partition(" ")[2], **names)

    def month_day(self, told: str, case: str) -> str:
        """A day of each year, such as ``11-01``, in the form that follows a word of Latvian."""
        month, day = told.split("-")
        return self.phrase("month_day", day=int(day), month=self.word(f"month_{case}", month))

    def any_of(self, group: str, keys: Iterable[str]) -> str:
        """Alternatives: ``needy household or low-income household``."""
        return self.phrase("or").join(self.word(group, key) for key in keys)

    def money(self, amount: Money) -> str:
        """An amount with its currency."""
        return f"{numbers.cents(amount.cents, self.lang)} {amount.currency.value}"

    def day(self, day: date) -> str:
        """A day."""
        return numbers.short_day(day, self.lang)

    def term(self, term: Term) -> str:
        """A time limit."""
        if term.months is not None:
            return self.counted("months", term.months, number=term.months)
        if term.days is not None:
            return self.phrase("same_day") if not term.days else self.counted("days", term.days, number=term.days)
        days = term.working_days or 0
        return self.phrase("same_day") if not days else self.counted("working_days", days, number=days)

    def cited(self, row: Row) -> tuple[Cited, ...]:
        """The act and provision of a row, with the act's address."""
        provision = None if row.provision == "-" else row.provision
        if provision is not None and _POINT.fullmatch(provision):
            provision = paragraph(provision, self.lang)
        told = cited([Citation(cited_act(self.council, row.act), provision)], self.lang)
        url = self.council.act[row.act].url if row.act in self.council.act else None
        return tuple(attrs.evolve(each, url=url) for each in told)

    # -- conditions -----------------------------------------------------------------------------------

    def requires(self, requires: Conditions) -> Iterator[tuple[str, str]]:
        """Each condition by its name, in words."""
        if requires.status:
            yield "status", self.any_of("status", requires.status)
        if requires.household:
            yield "household_type", self.any_of("household", requires.household)
        if requires.group:
            yield "group", self.any_of("group", requires.group)
        ages = []
        if requires.age_from is not None:
            ages.append(self.counted("years_from", requires.age_from, least=requires.age_from))
        if requires.age_from_months is not None:
            ages.append(self.counted("months_from", requires.age_from_months, least=requires.age_from_months))
        if requires.age_until is not None:
            ages.append(self.counted("years_until", requires.age_until, most=requires.age_until))
        if ages:
            yield "age", " ".join(ages)
        if requires.event:
            yield "event", self.any_of("event", requires.event)
        if (asked := requires.residence) is not None:
            who = self.word("resident", asked.who)
            before = self.word("anchor", asked.before)
            told = self.counted("months_before", asked.months, who=who, months=asked.months, before=before)
            yield "residence", told if asked.months else who
        if requires.income is not None:
            most = self.phrase("a_month", what=self.phrase("at_most", amount=self.cap(requires.income.most)))
            yield "income", self.phrase("for_each_member", what=most) if requires.income.per_member else most
        if requires.expense:
            yield "expense", self.any_of("expense", requires.expense)
        for key, questions in (("yes", requires.answered_yes), ("no", requires.answered_no)):
            for question in questions:
                yield "answer", self.phrase(key, what=self.question(question))
        for key, ids in (("is_granted", requires.granted), ("not_granted", requires.not_granted)):
            for id in ids:
                yield "other_benefit", self.phrase(key, what=self.council.benefit[id].title[self.lang])

    def question(self, id: str) -> str:
        """A question of the file."""
        told: str = getattr(self.council.question[id], self.lang)
        return told

    def conditions(self, requires: Conditions) -> str:
        """All conditions in one line."""
        told = [self.word("condition", name, what=what) for name, what in self.requires(requires)]
        if isinstance(requires, Requires) and requires.any_of:
            told.append(self.any_of_sets(requires))
        return self.phrase("and").join(told)

    def any_of_sets(self, requires: Requires) -> str:
        """Sets of conditions of which one is enough."""
        return self.phrase("one_of", what="; ".join(map(self.conditions, requires.any_of)))

    def window(self, window: Window) -> str:
        """When a benefit may be asked for."""
        parts = []
        if window.from_day is not None:
            parts.append(self.phrase("from_nth", day=window.from_day))
        if window.after_event is not None:
            parts.append(self.phrase("within", term=self.term(window.after_event)))
        if window.opens is not None and window.closes is not None:
            opens, closes = self.month_day(window.opens, "from"), self.month_day(window.closes, "until")
            parts.append(self.phrase("between", opens=opens, closes=closes))
        if window.receipts is not None:
            parts.append(self.phrase("receipts", term=self.term(window.receipts)))
        return ", ".join(parts)

    def limit(self, limit: Limit) -> str:
        """How often, or how much."""
        per, whose = self.word("span", limit.per), self.word("whose", limit.of)
        if limit.times is not None:
            return self.counted("times", limit.times, times=limit.times, per=per, whose=whose)
        assert limit.most is not None  # noqa: S101 - a file is checked for it
        return self.phrase("most_in", amount=self.cap(limit.most), per=per, whose=whose)

    def check(self, check: Check, row: BenefitRow | None) -> str:
        """A condition as it stands, and what would change that."""
        condition: str = check.condition
        if condition == "discretion" and row is not None and not any(map(_has_most, self._amounts(row))):
            condition = "discretion_without_most"
        what = self.word("condition", condition, what=self._of(check, row))
        told = self.phrase(check.state, what=what)
        changes = check.about.get("from")
        if check.state is State.UNMET and isinstance(changes, date):
            told += self.phrase("from_day", day=self.day(changes))
        return told

    def _of(self, check: Check, row: BenefitRow | None) -> str:
        """What the condition of a check asks."""
        if row is None:
            return ""
        if check.condition == "answer" and "question" in check.about:
            key = "yes" if check.about["yes"] else "no"
            return self.phrase(key, what=self.question(str(check.about["question"])))
        if check.condition == "other_benefit":
            key = "is_granted" if check.about["needed"] else "not_granted"
            return self.phrase(key, what=self.council.benefit[str(check.about["benefit"])].title[self.lang])
        if check.condition == "window" and row.window is not None:
            return self.window(row.window)
        if check.condition == "limit":
            limits = [each for each in row.limit if each.per == check.about.get("per")]
            told = [self.limit(each) for each in limits]
            if row.most_for_household is not None and check.about.get("per") == "household":
                told.append(self.phrase("at_most", amount=self.cap(row.most_for_household)))
            return ", ".join(told)
        asked = every_requirement(row)
        told = [what for each in asked for name, what in self.requires(each) if name == check.condition]
        if not told and check.condition == "expense":
            kinds = [
                getattr(each, "expense", None) or getattr(each, "plus_expense", None) for each in self._amounts(row)
            ]
            told = [self.any_of("expense", dict.fromkeys(filter(None, kinds)))]
        return told[0] if told else ""

    def _amounts(self, row: BenefitRow) -> list[Amount]:
        return [row.amount, *(each.amount for each in row.variant)]

    # -- amounts --------------------------------------------------------------------------------------

    def cap(self, cap: Any) -> str:
        """The most that is paid, or a share of a figure."""
        if isinstance(cap, Money):
            return self.money(cap)
        if getattr(cap, "amount", None) is not None:
            return self.money(cap.amount)
        of = self.word("reference", cap.of)
        if cap.times is not None:
            return self.phrase("multiple", times=numbers.ratio(cap.times.hundredths, self.lang), of=of)
        return self.phrase("share", percent=cap.percent, of=of)

    def amount(self, amount: Amount) -> str:
        """A shape of amount in words."""
        most = getattr(amount, "most", None)
        told = self._amount(amount)
        if most is not None and not isinstance(amount, UpTo | CeilingLess):
            told = self.word("shape", "with_most", what=told, most=self.cap(most))
        return told

    def _amount(self, amount: Amount) -> str:
        match amount:
            case Fixed():
                return self.word("shape", "fixed", amount=self.money(amount.amount))
            case PerUnit():
                return self.word("shape", f"per_{amount.per}", amount=self.money(amount.amount))
            case FirstOther():
                return self.word("shape", "first_other", first=self.money(amount.first), other=self.money(amount.other))
            case BasePlusChild():
                return self.word(
                    "shape", "base_plus_child", person=self.money(amount.person), child=self.money(amount.child)
                )
            case ShareOfCost():
                expense = self.word("expense", amount.expense)
                return self.word("shape", "share_of_cost", percent=amount.percent, expense=expense)
            case OfReference():
                return self.cap(amount)
            case UpTo():
                return self.word("shape", "up_to", most=self.cap(amount.most))
            case Table():
                return self._table(amount)
            case ByHousehold():
                rows = "; ".join(
                    self.phrase("of_type", household=self.word("household", each.household), what=self.cap(each))
                    for each in amount.rows
                )
                return self.word("shape", "up_to", most=rows) if amount.up_to else rows
            case ByIncome():
                return "; ".join(map(self.band, amount.bands))
            case Shortfall():
                share = self.phrase("share", percent=amount.percent, of=self.word("reference", amount.of))
                persons = self.word("shape", "shortfall_persons") if amount.per_person else ""
                cost = ""
                if amount.plus_expense is not None:
                    cost = self.word("shape", "shortfall_cost", expense=self.word("expense", amount.plus_expense))
                return self.counted(
                    "shortfall", amount.months, "shape", share=share, persons=persons, months=amount.months, cost=cost
                )
            case CeilingLess():
                expense = self.word("expense", amount.expense)
                return self.word("shape", "ceiling_less", expense=expense, most=self.cap(amount.most))
            case CouncilDecides():
                return self.word("shape", "council_decides")
            case Goods():
                return amount.what[self.lang]
            case _:
                raise TypeError(type(amount).__name__)

    def _table(self, table: Table) -> str:
        row = "or_more" if table.or_more else "table_row"
        rows = [self.word("shape", row, at=each.at, amount=self.money(each.amount)) for each in table.rows]
        if table.then is not None:
            rows.append(self.word("shape", "then", every=table.every, amount=self.money(table.then)))
        if table.each:
            rows.append(self.word("shape", "each"))
        return self.word("shape", "table", by=self.word("shape", f"by_{table.by}"), rows="; ".join(rows))

    def band(self, band: Band) -> str:
        """What stands for a band of income."""
        what = self.money(band.amount) if band.amount is not None else self.phrase("percent", percent=band.percent)
        above = self.money(band.above)
        if band.up_to is None:
            return self.phrase("band_open", above=above, what=what)
        return self.phrase("band", above=above, up_to=self.money(band.up_to), what=what)

    # -- rows -----------------------------------------------------------------------------------------

    def row(self, row: Row) -> str:
        """What a row of a figure sets."""
        match row:
            case LowIncomeRow():
                told = "; ".join(
                    self.phrase("of_type", household=self.word("household", each.household), what=self.level(each))
                    for each in row.by_household
                )
                told = told or self.level(row)
                percent = row.percent_of_median
                return told if percent is None else self.phrase("of_median", what=told, percent=percent)
            case GmiRow():
                protected = row.protected or row.adult
                return self.phrase(
                    "gmi", adult=self.money(row.adult), child=self.money(row.child), protected=self.money(protected)
                )
            case CoefficientRow():
                values = [(key, getattr(row, key)) for key in words()["category"]]
                return "; ".join(
                    self.phrase(
                        "of_type",
                        household=self.word("category", key),
                        what=numbers.ratio(value.hundredths, self.lang),
                    )
                    for key, value in values
                    if value is not None
                )
            case NormRow():
                return self._norm(row)
            case CareRow():
                return "; ".join(self._care(row))
            case OrderRow():
                return self.word("order", row.order)
            case CodesRow():
                titles = {id: each.title[self.lang] for id, each in self.council.benefit.items()}
                named = titles | {"gmi": "GMI", "housing": self.word("heading", "housing_norm")}
                return "; ".join(f"{titles.get(id, named.get(id, id))} {code}" for id, code in row.codes.items())
            case TermsRow():
                terms = {"decision": row.decision, "payment": row.payment, "emergency": row.emergency_payment}
                return "; ".join(self.phrase(key, what=self.term(term)) for key, term in terms.items() if term)
            case _:
                return self.money(row.amount)  # type: ignore[attr-defined]

    def _norm(self, row: NormRow) -> str:
        if row.most is not None and row.per is not None:
            return self.phrase("norm", amount=self.money(row.most), per=row.per[self.lang])
        parts = [
            self.phrase(f"norm_{key}", amount=self.money(amount))
            for key in ("dwelling", "first", "other", "per_square_metre")
            if (amount := getattr(row, key)) is not None
        ]
        if row.first_area is not None:
            parts.append(self.phrase("norm_area", first=row.first_area, other=row.other_area))
        kinds = ", ".join(of_law()["costs"][kind.value][self.lang] for kind in row.kinds)
        return f"{kinds}: {', '.join(parts)}"

    def level(self, level: Any) -> str:
        """A threshold."""
        if level.per_member is not None:
            return self.phrase("per_member", amount=self.money(level.per_member))
        if level.other is None:
            return self.phrase("first_only", first=self.money(level.first))
        return self.phrase("first_other", first=self.money(level.first), other=self.money(level.other))

    def _care(self, row: CareRow) -> Iterator[str]:
        levels = max(map(len, (row.hours, row.price, row.tariff)))
        for n in range(levels):
            parts = []
            if row.hours:
                parts.append(self.counted("hours", row.hours[n], hours=row.hours[n]))
            if row.price:
                parts.append(self.phrase("price", amount=self.money(row.price[n])))
            if row.tariff:
                parts.append(self.phrase("tariff", amount=self.money(row.tariff[n])))
            yield self.phrase("care_level", level=n + 1, what=", ".join(parts))
        if row.free_up_to is not None:
            yield self.phrase("free_up_to", amount=self.money(row.free_up_to))
        if row.needy_free:
            yield self.phrase("needy_free")
        yield from map(self.band, row.co_payment)

    def benefit(self, row: BenefitRow) -> Iterator[str]:
        """The rules of a benefit, a sentence each."""
        # ``for each child, once``, but ``50.00 EUR once``.
        often = ", " if row.paid is Frequency.ONCE and not isinstance(row.amount, Fixed) else " "
        paid = "" if isinstance(row.amount, Goods) else f"{often}{self.word('paid', row.paid)}"
        yield f"{self.amount(row.amount)}{paid}, {self.word('unit', row.unit)}"
        for variant in row.variant:
            amount = self.amount(variant.amount)
            yield self.word("shape", "variant", amount=amount, what=self.conditions(variant.requires))
        for supplement in row.supplement:
            amount = self.money(supplement.amount)
            yield self.word("shape", "supplement", amount=amount, what=self.conditions(supplement.requires))
        yield from (self.word("condition", name, what=what) for name, what in self.requires(row.requires))
        if row.requires.any_of:
            yield self.any_of_sets(row.requires)
        if row.window is not None:
            yield self.word("condition", "window", what=self.window(row.window))
        yield from (self.word("condition", "limit", what=self.limit(each)) for each in row.limit)
        if row.most_for_household is not None:
            most = self.phrase("at_most", amount=self.cap(row.most_for_household))
            yield self.word("condition", "limit", what=f"{most} {self.word('span', 'household')}")
        for part in row.instalment:
            share = self.phrase("percent", percent=part.percent) if part.amount is None else self.money(part.amount)
            of_event = row.requires.event or any(each.event for each in row.requires.any_of)
            after = "part_after_event" if of_event else "part_after_request"
            when = "" if part.after is None else self.phrase(after, term=self.term(part.after))
            month = ""
            if part.month is not None:
                month = self.phrase("part_month", month=self.word("month_in", f"{part.month:02d}"))
            told = self.phrase("share_paid", amount=share, when=when, month=month)
            if part.condition is not None:
                told = self.phrase("part_if", part=told, what=self.question(part.condition))
            yield told
        if row.value_of is ValueOf.EVENT:
            yield self.phrase("value_of_event")
        if row.ex_officio:
            yield self.phrase("ex_officio")
        if row.queue:
            yield self.phrase("queue")
        yield self.phrase("forms", what=self.any_of("form", row.form))
        yield from self.papers(row)

    def plan(self, row: BenefitRow) -> str:
        """A plan, which is no law and was not applied."""
        what = next(self.benefit(row))
        days = {"since": self.day(row.since), "until": self.day(row.until)}
        return self.phrase("plan_only", **days, what=what, sure=self.sure(row))

    def papers(self, row: BenefitRow) -> Iterator[str]:
        """Documents and time limits."""
        if row.documents:
            yield self.phrase("documents", what="; ".join(each[self.lang] for each in row.documents))
        if row.decision is not None:
            yield self.phrase("decision", what=self.term(row.decision))
        if row.payment is not None:
            yield self.phrase("payment", what=self.term(row.payment))

    def sure(self, row: Row) -> str:
        """Whether it is law, and how sure."""
        said = self.phrase(
            "said", stage=self.word("stage", row.stage), confidence=self.word("confidence", row.confidence)
        )
        return said if row.caveat is None else f"{said}. {row.caveat[self.lang]}"


_POINT = re.compile(r"\d+(?:\.\d+)*(?:-\d+(?:\.\d+)*)?")
"""A point of binding regulations, or several: ``5.2``, ``5-7``."""


def _has_most(amount: Amount) -> bool:
    """Whether the council has set the most that somebody may decide on."""
    return isinstance(amount, UpTo) or (isinstance(amount, ByHousehold) and amount.up_to)


# -- a file ---------------------------------------------------------------------------------------


def summary(council: Council, lang: Lang = "lv") -> Document:
    """Everything that the file of a *council* says."""
    speaker = Speaker(council, lang)
    sections: list[Section] = []
    header = council.municipality.caveat
    acts = [Line(_act(speaker, id), (Cited("", act.url),) if act.url else ()) for id, act in council.act.items()]
    if header is not None:
        acts.insert(0, Line(header[lang]))
    if (checked := council.municipality.checked) is not None:
        acts.append(Line(speaker.phrase("checked", day=speaker.day(checked))))
    if acts:
        sections.append(Section(speaker.word("heading", "acts"), tuple(acts)))
    histories = ("low_income", "gmi", "housing_coefficient", "median", "home_care", "payer_order", "terms", "ekk")
    sections += [
        Section(speaker.word("heading", key), tuple(_history(speaker, history)))
        for key in histories
        if (history := getattr(council, key)) is not None
    ]
    norms = [
        Line(f"{norm.title[lang]}: {line.text}", line.citations)
        for norm in council.housing_norm.values()
        for line in _history(speaker, norm)
    ]
    if norms:
        sections.append(Section(speaker.word("heading", "housing_norm"), tuple(norms)))
    if council.question:
        asked = tuple(
            Line(speaker.phrase("of_person", what=speaker.question(id)) if question.of_person else speaker.question(id))
            for id, question in council.question.items()
        )
        sections.append(Section(speaker.word("heading", "questions"), asked))
    for benefit in council.benefit.values():
        kind = speaker.word("kind", benefit.kind)
        by_means = any(row_means_tested(benefit, row) for row in benefit.in_force)
        lines = [Line(speaker.phrase("no_means"))] if benefit.kind == "crisis" and not by_means else []
        lines += _history(speaker, benefit)
        sections.append(Section(f"{benefit.title[lang]} ({kind})", tuple(lines)))
    title = speaker.word("heading", "title", name=council.municipality.name)
    return Document(lang, title, tuple(sections))


def finding(found: Remark, at: str, lang: Lang) -> str:
    """What the check of a file has found, at a line of it."""
    told: str = words()["finding"][found.code][lang]
    return f"{at}: {found.path}: {told.format(**{key: _shown(value, lang) for key, value in found.about.items()})}"


def _shown(told: str | Bilingual, lang: Lang) -> str:
    """What a finding tells of, as the language writes it: a day, an amount, a ratio; else as it is."""
    if isinstance(told, Bilingual):
        return told[lang]
    if _DAY.fullmatch(told):
        return numbers.short_day(date.fromisoformat(told), lang)
    if _AMOUNT.fullmatch(told):
        amount = Money.parse(told)
        return numbers.in_currency(numbers.cents(amount.cents, lang), amount.currency)
    return numbers.ratio(Ratio.parse(told).hundredths, lang) if _RATIO.fullmatch(told) else told


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_AMOUNT = re.compile(r"-?\d{1,9}\.\d\d( LVL)?")
_RATIO = re.compile(r"\d{1,4}\.\d")


def verdict(number: int, examples: int, lang: Lang) -> str:
    """Whether a file holds."""
    key, count = ("holds_not", number) if number else ("holds", examples)
    told: str = words()["phrase"][key][lang]
    return told.format(number=count, examples=count)


def heading(lang: Lang) -> str:
    """The heading of what a check has found."""
    told: str = words()["heading"]["check"][lang]
    return told


def _act(speaker: Speaker, id: str) -> str:
    act = speaker.council.act[id]
    parts = [cited_act(speaker.council, id)]
    if act.title is not None and act.title not in parts[0]:
        parts.append(f'"{act.title}"')
    if act.adopted is not None:
        parts.append(f"({speaker.day(act.adopted)})")
    if act.published is not None:
        parts.append(f"({act.published})")
    return " ".join([*parts, *(f"+ {each}" for each in act.amended)])


def _history(speaker: Speaker, history: Any) -> Iterator[Line]:
    """Rows, gaps and plans in the order of their days."""
    spans = sorted([*history.in_force, *history.gap], key=lambda span: span.since)
    for span in spans:
        days = {"since": speaker.day(span.since), "until": speaker.day(span.until)}
        if isinstance(span, Hole):
            yield Line(speaker.phrase("gap", **days, reason=span.reason[speaker.lang]))
            continue
        yield from _told(speaker, span, "row", days)
    for row in history.planned:
        days = {"since": speaker.day(row.since), "until": speaker.day(row.until)}
        yield from _told(speaker, row, "plan", days)


def _told(speaker: Speaker, row: Row, phrase: str, days: dict[str, str]) -> Iterator[Line]:
    first, *rest = speaker.benefit(row) if isinstance(row, BenefitRow) else (speaker.row(row),)
    yield Line(speaker.phrase(phrase, **days, what=first), speaker.cited(row), main=True)
    yield from map(Line, rest)
    yield Line(speaker.sure(row))


# -- a household ----------------------------------------------------------------------------------


def chosen(assessment: Assessment, lang: Lang) -> Iterator[Line]:
    """Which municipality's rules were taken, and what of its threshold is not known."""
    council = assessment.council
    if council is None:
        told: str = words()["phrase"]["no_rules"][lang]
        yield Line(told.format(name=assessment.municipality))
        return
    speaker = Speaker(council, lang)
    yield Line(speaker.phrase("municipality", name=council.municipality.name))
    row = row_on(council.low_income, assessment.on)
    if isinstance(row, Hole):
        yield Line(speaker.phrase("threshold_gap", reason=row.reason[lang]))
    elif row is None:
        yield Line(speaker.phrase("threshold_unknown"))
    if paths := paid_elsewhere(council, assessment.household.circumstances):
        yield Line(speaker.phrase("paid_elsewhere", paths=", ".join(paths), known=", ".join(council.benefit)))


def sections(of: CouncilBenefits, lang: Lang) -> Iterator[Section]:
    """The council's benefits: granted, still open, refused."""
    speaker = Speaker(of.council, lang)
    for outcome in (Outcome.GRANTED, Outcome.UNDETERMINED, Outcome.REFUSED):
        lines = [
            line for each in of.decided if each.outcome is outcome for line in decided(speaker, of.assessment, each)
        ]
        if lines:
            yield Section(speaker.word("heading", outcome), tuple(lines))


def decided(speaker: Speaker, assessment: Assessment, each: Decided) -> Iterator[Line]:
    """One decision: the outcome, how the amount was come to, what stands in the way, papers and caveat."""
    row = each.row
    citations = () if row is None else speaker.cited(row)
    yield Line(outcome(speaker, assessment, each), citations, main=True)
    if each.gap is not None:
        days = {"since": speaker.day(each.gap.since), "until": speaker.day(each.gap.until)}
        yield Line(speaker.phrase("gap", **days, reason=each.gap.reason[speaker.lang]))
    if each.finding is not None:
        yield from (Line(told, citations) for told in steps(speaker, each.finding, assessment.law.currency))
    yield from (Line(in_both(caveat)[speaker.lang], citations) for caveat in each.caveats)
    for check in each.checks:
        if check.state is not State.MET:
            yield Line(speaker.check(check, row))
    if each.planned is not None:
        yield Line(speaker.plan(each.planned), speaker.cited(each.planned))
    if row is None:
        return
    for part in each.parts:
        day = "" if part.on is None else speaker.phrase("part_day", day=speaker.day(part.on))
        told = speaker.phrase("part", amount=numbers.cents(part.amount.cents, speaker.lang), day=day)
        if part.condition is not None:
            told = speaker.phrase("part_if", part=told, what=speaker.question(part.condition))
        yield Line(told)
    if each.outcome is not Outcome.REFUSED:
        yield from map(Line, speaker.papers(row))
        if row.ex_officio:
            yield Line(speaker.phrase("ex_officio"))
        codes = row_on(speaker.council.ekk, assessment.on)
        if isinstance(codes, CodesRow) and each.id in codes.codes:
            yield Line(speaker.phrase("ekk", code=codes.codes[each.id]))
    if row.caveat is not None:
        yield Line(speaker.sure(row))


def outcome(speaker: Speaker, assessment: Assessment, each: Decided) -> str:
    """The outcome in a sentence."""
    who = ""
    if each.member is not None:
        person = assessment.household.members[each.member]
        who = f" ({person.name or person.id})"
    key = "queued" if each.queued else each.outcome.value
    return speaker.phrase(key, title=each.benefit.title[speaker.lang], who=who) + sums(speaker, each)


def sums(speaker: Speaker, each: Decided) -> str:
    """What follows an outcome in its sentence: the amount, or the least and the most."""
    told = ""
    if each.amount is not None and each.row is not None:
        paid = speaker.word("paid", each.row.paid)
        of_time = "amount" if each.amount.currency is Currency.EUR else "amount_lats"
        told += speaker.phrase(of_time, amount=numbers.cents(each.amount.cents, speaker.lang), paid=paid)
    elif each.outcome is Outcome.UNDETERMINED and each.least is not None:
        least = numbers.cents(each.least.cents, speaker.lang)
        if each.most is None:
            told += speaker.phrase("no_end", least=least)
        else:
            told += speaker.phrase("ends", least=least, most=numbers.cents(each.most.cents, speaker.lang))
    return told


def steps(speaker: Speaker, finding: Finding, currency: Currency) -> Iterator[str]:
    """How an amount was come to, a sentence for each rule."""
    for step in finding.walk():
        rule = step.origin
        if not isinstance(rule, Rule) or (rule.name == "municipal_amount" and not step.parents[0].value % UNIT):
            # What was whole cents before is not rounded.
            continue
        if not rule.formula.__module__.startswith("lvsocial.council"):
            continue
        places = {
            name: _value(part, speaker.lang, currency) for name, part in zip(rule.parameters, step.parents, strict=True)
        }
        places["value"] = _value(step, speaker.lang, currency)
        yield words_of(step, rule)[speaker.lang].format(**places)


def _value(finding: Finding, lang: Lang, currency: Currency) -> str:
    return numbers.value(finding.value, finding.origin.unit, lang, currency)


def benefits_of(assessment: Assessment) -> CouncilBenefits | None:
    """The council's benefits of an assessment that was made under one."""
    return None if assessment.council is None else council_benefits(assessment)


# -- as JSON --------------------------------------------------------------------------------------


def to_dict(assessment: Assessment) -> dict[str, object] | None:
    """The municipality of an assessment and the benefits of its council as JSON values; None where none was named."""
    if assessment.municipality is None:
        return None
    told: dict[str, object] = {"name": assessment.municipality, "known": assessment.council is not None}
    lines = {lang: list(chosen(assessment, lang)) for lang in LANGS}
    told["text"] = {lang: " ".join(line.text for line in lines[lang]) for lang in LANGS}
    if (of := benefits_of(assessment)) is None:
        return {**told, "paid_elsewhere": [], "benefits": []}
    speakers = {lang: Speaker(of.council, lang) for lang in LANGS}
    told["paid_elsewhere"] = list(of.paid_elsewhere)
    return {**told, "benefits": [_as_json(speakers, assessment, each) for each in of.decided]}


LANGS: tuple[Lang, ...] = ("lv", "en")


def _as_json(speakers: dict[Lang, Speaker], assessment: Assessment, each: Decided) -> dict[str, object]:
    def both(say: Callable[[Speaker], str]) -> dict[str, str]:
        return {lang: say(speaker) for lang, speaker in speakers.items()}

    row, council = each.row, speakers["en"].council
    event, codes = each.event, row_on(council.ekk, assessment.on)
    finding = each.finding
    told_steps = (
        {}
        if finding is None
        else {lang: list(steps(s, finding, assessment.law.currency)) for lang, s in speakers.items()}
    )
    return {
        "id": each.id,
        "title": {"lv": each.benefit.title.lv, "en": each.benefit.title.en},
        "kind": each.benefit.kind.value,
        "means_tested": means_tested(each),
        "member": None if each.member is None else f"members[{each.member}]",
        "event": None if event is None else {"kind": event.kind.value, "on": event.on.isoformat()},
        "outcome": each.outcome.value,
        "text": both(lambda speaker: outcome(speaker, assessment, each)),
        "queued": each.queued,
        "amount": _money(each.amount),
        "paid": None if row is None else row.paid.value,
        "least": _money(each.least),
        "most": _money(each.most),
        "grounds": [ground.value for ground in each.grounds],
        "conditions": [
            {
                "code": check.condition.value,
                "state": check.state.value,
                "text": both(lambda speaker, check=check: speaker.check(check, row)),  # type: ignore[misc]
                "from": day.isoformat() if isinstance(day := check.about.get("from"), date) else None,
            }
            for check in each.checks
        ],
        "steps": [
            {"lv": lv, "en": en} for lv, en in zip(told_steps.get("lv", []), told_steps.get("en", []), strict=True)
        ],
        "parts": [
            {
                "amount": str(part.amount),
                "on": None if part.on is None else part.on.isoformat(),
                "condition": part.condition,
            }
            for part in each.parts
        ],
        "documents": [] if row is None else [{"lv": paper.lv, "en": paper.en} for paper in row.documents],
        "ekk": codes.codes.get(each.id) if isinstance(codes, CodesRow) else None,
        "act": None if row is None else cited_act(council, row.act),
        "provision": None if row is None or row.provision == "-" else row.provision,
        "url": council.act[row.act].url if row is not None and row.act in council.act else None,
        "stage": None if row is None else row.stage.value,
        "confidence": None if row is None else row.confidence.value,
        "caveat": None if row is None or row.caveat is None else {"lv": row.caveat.lv, "en": row.caveat.en},
        "caveats": [attrs.asdict(in_both(caveat)) for caveat in each.caveats],
        "planned": None if each.planned is None else _plan_as_json(speakers, each.planned),
    }


def _plan_as_json(speakers: dict[Lang, Speaker], row: BenefitRow) -> dict[str, object]:
    return {
        "since": row.since.isoformat(),
        "until": row.until.isoformat(),
        "text": {lang: speaker.plan(row) for lang, speaker in speakers.items()},
    }


def _money(amount: Money | None) -> str | None:
    return None if amount is None else str(amount)
