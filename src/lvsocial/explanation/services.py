"""Bills and assessments of need told: the same documents and renderers, sentences and findings as an assessment.

`explain_bill` makes a `Document` for `text`, `markdown` and `html`; `bill_to_dict` and `bill_to_json` give
``lvsocial.bill/1``, amounts as text, every text in both languages.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, cast

from lvsocial import law
from lvsocial.evidence import Unknown
from lvsocial.explanation import numbers
from lvsocial.explanation.document import Document, Grid, Line, Section, acts_named, words_of
from lvsocial.explanation.graph import Caveat, add_words, words
from lvsocial.explanation.provisions import cited, provision
from lvsocial.explanation.rows import path_of
from lvsocial.facts import Assumed, FigureOf
from lvsocial.formula import UNIT
from lvsocial.language import Bilingual, Lang
from lvsocial.legal import LOOKED_UP, NUMBER, TOTAL, Citation, Finding, Rule
from lvsocial.money import Money
from lvsocial.services import figures
from lvsocial.services.billing import PROTECTED, UNTOLD, Bill, Billed, Role, Share
from lvsocial.services.case import Order
from lvsocial.services.catalogue import Payer
from lvsocial.services.needs import Entitled, NeedAssessment, NotEntitled, Open
from lvsocial.timeline import Month

BILL_FORMAT = "lvsocial.bill/1"

add_words("lvsocial.services")


def said(group: str, key: str, lang: Lang, **names: str) -> str:
    """One text of the services' words, its places filled."""
    return cast(str, figures.read("words")[group][key][lang]).format(**names)


def title_of(name: str, lang: Lang) -> str:
    """What a figure of the law or of the services is called."""
    return (figures.heading(name) if name in figures.names() else law.heading(name)).title[lang]


_PRICES = ("price_of_days", "price_of_month", "price_of_quantity")


class Steps:
    """Tells findings of services in one language, each once; *names* are those of relatives by their place.

    A step that rests on something missing is only an end, and is not told; where *asked* is given, only what it names
    is missing in earnest, and the rest changes nothing.
    """

    def __init__(self, lang: Lang, names: tuple[str, ...] = (), asked: frozenset[str] | None = None) -> None:
        self.lang: Lang = lang
        self.names: tuple[str, ...] = names
        self.asked: frozenset[str] | None = asked
        self._told: set[int] = set()

    def value(self, finding: Finding) -> str:
        """The value of *finding* in words; a total as its parts."""
        if finding.origin is TOTAL:
            shown = " + ".join(self.value(part) for part in finding.parents if part.value)
            parts = len([part for part in finding.parents if part.value])
            return f"({shown})" if parts > 1 else shown or numbers.amount(0, self.lang)
        if isinstance(finding.origin, Assumed):
            return cast(str, words()["phrases"]["unknown"][self.lang])
        return numbers.value(finding.value, _unit(finding), self.lang)

    def line(self, finding: Finding, rule: Rule) -> Line:
        """The sentence of a rule with its numbers, and what it cites."""
        places = dict(zip(rule.parameters, map(self.value, finding.parents), strict=True))
        places["value"] = self.value(finding)
        rows = [each.origin for each in finding.parents if isinstance(each.origin, FigureOf)]
        places["figure"] = title_of(rows[0].name, self.lang) if rows else ""
        places["who"] = self._who(finding)
        # A price is no provision's: that none was found is said among the caveats, not after every sum.
        own = [rule.citation] if rule.citation.provision or rule.name not in _PRICES else []
        citations = [*own, *(row.figure.citation for row in rows)]
        return Line(words_of(finding, rule)[self.lang].format(**places), cited(citations, self.lang))

    def _who(self, finding: Finding) -> str:
        """The relative whose numbers *finding* was given; the last, since those before come into it as well."""
        # A share's own means stand third; what the relatives before can pay is no part of who it is.
        origin = finding.origin
        own = finding.parents[2:3] if isinstance(origin, Rule) and origin.name == "relative_share" else (finding,)
        for leaf in (leaf for each in own for leaf in each.walk() if not leaf.parents):
            path = path_of(leaf)
            if path.startswith("relatives["):
                return self.names[int(path.removeprefix("relatives[").partition("]")[0])]
        return said("phrases", "untold", self.lang)

    def told(self, roots: Iterable[Finding]) -> Iterator[tuple[Finding, Rule]]:
        """The steps under *roots* worth a line, those told before and those that are only an end left out."""
        for root in roots:
            for finding in root.walk():
                rule = finding.origin
                if isinstance(rule, Rule) and id(finding) not in self._told:
                    self._told.add(id(finding))
                    if matters(finding, rule) and not self._is_open(finding):
                        yield finding, rule

    def _is_open(self, finding: Finding) -> bool:
        missing = (each.origin.missing.code for each in finding.walk() if isinstance(each.origin, Assumed))
        return any(self.asked is None or code in self.asked for code in missing)

    def lines(self, roots: Iterable[Finding]) -> Iterator[Line]:
        """Their sentences."""
        return (self.line(finding, rule) for finding, rule in self.told(roots))


def _unit(finding: Finding) -> str:
    return _unit(finding.parents[1]) if finding.origin is LOOKED_UP else finding.origin.unit


def matters(finding: Finding, rule: Rule) -> bool:
    """Whether a step changes anything here, so that it is worth a line and its caveat."""
    given = dict(zip(rule.parameters, finding.parents, strict=True))
    match rule.name:
        case "price_of_month" | "income_of_days":
            return given["days"].value != given["of_month"].value
        case "kept_base":
            return given["benefits"].value != 0
        case "counted_for_institution":
            return given["benefits"].value != 0 or given["other"].value != 0
        case "income_of_household":
            return given["others"].value != 0
        case "relatives_part":
            return given["capacity"].origin is TOTAL and len(given["capacity"].parents) > 1
        case "relative_share":
            return given["own"].value != given["all_can"].value
        case "above_charge":
            return finding.value != 0
    return True


def _weighs(finding: Finding, rule: Rule) -> bool:
    """Whether the caveat of a step has a bearing here."""
    given = dict(zip(rule.parameters, finding.parents, strict=True))
    match rule.name:
        case "price_of_quantity":
            return given["price"].value * given["quantity"].value % (100 * UNIT) != 0
        case "share_of_pension":
            return given["days"].value != given["of_month"].value or (
                given["base"].value * given["share"].value % (100 * UNIT) != 0
            )
        case "must_stay":
            return given["days"].value != given["of_month"].value or (
                given["base"].value * given["share"].value % (100 * UNIT) != 0
            )
        case "counted_for_institution":
            return given["other"].value != 0
        case "price_of_days":
            return False
        case "income_of_household":
            return True
    return matters(finding, rule)


def caveats_of(roots: Iterable[Finding]) -> Iterator[Caveat]:
    """The caveats of rules and figures under *roots*, each once."""
    seen: set[tuple[str, str | None]] = set()
    for finding in (each for root in roots for each in root.walk()):
        origin = finding.origin
        if isinstance(origin, Rule) and origin.caveat is not None and _weighs(finding, origin):
            both = next(Bilingual(e["lv"], e["en"]) for e in words()["caveats"] if e["en"] == origin.caveat)
            found = Caveat(both, origin.citation)
        elif isinstance(origin, FigureOf) and origin.figure.caveat is not None:
            found = Caveat(origin.figure.caveat, origin.figure.citation, origin.name)
        else:
            continue
        if (found.text.en, found.figure) not in seen:
            seen.add((found.text.en, found.figure))
            yield found


def _roots(bill: Bill, n: int) -> list[Finding]:
    result: Any = bill.findings[n]
    ends = [result.price, result.client, *result.relatives, result.municipality, result.state]
    return [each for each in ends if isinstance(each, Finding)]


class _Bills:
    """Tells one bill in one language."""

    def __init__(self, bill: Bill, lang: Lang) -> None:
        self.bill, self.lang = bill, lang
        relatives = bill.case.relatives or ()
        self.names = {each.id: each.name or each.id for each in relatives}
        self.steps = Steps(lang, tuple(self.names.values()))

    def who(self, share: Share) -> str:
        """Who pays: the role, or the relative by name."""
        role = said("roles", share.role.value, self.lang)
        if share.role is Role.RELATIVE and share.who == UNTOLD and self.bill.case.relatives is None:
            return said("phrases", "untold", self.lang)
        names = {Role.RELATIVE: self.names.get(share.who), Role.CLIENT: self.bill.case.client.name}
        who = names.get(share.role)
        return role if who is None else said("phrases", "named", self.lang, role=role, who=who)

    def amount(self, share: Share) -> str:
        """The part of a payer, or its bounds."""
        least, most = (numbers.cents(each.cents, self.lang) for each in (share.least, share.most))
        return least if share.amount is not None else f"{least} - {most}"

    def grid(self) -> Grid:
        """Services by payers."""
        payers = {(each.role, each.who): each for each in self.bill.shares}
        head = [said("phrases", "service", self.lang), said("phrases", "price", self.lang)]
        rows = [(*head, *map(self.who, payers.values()))]
        for line in self.bill.lines:
            parts = {(each.role, each.who): each for each in line.shares}
            cells = [self.amount(parts[key]) if key in parts else "" for key in payers]
            rows.append((self.title(line), numbers.cents(line.price.cents, self.lang), *cells))
        if len(self.bill.lines) > 1:
            together = [self.amount(each) for each in payers.values()]
            price = numbers.cents(self.bill.price.cents, self.lang)
            rows.append((said("phrases", "together", self.lang), price, *together))
        return Grid(tuple(rows), tuple(range(1, len(rows[0]))))

    def title(self, line: Billed) -> str:
        """What a line is for, and who gives it."""
        title = line.service.title[self.lang]
        return f"{title} ({line.line.provider})" if line.line.provider else title

    def pays(self, share: Share) -> Line:
        """What one payer pays of all lines together."""
        least, most = (numbers.cents(each.cents, self.lang) for each in (share.least, share.most))
        form = "pays" if share.amount is not None else "pays_between"
        who = self.who(share)
        text = said("phrases", form, self.lang, who=who[0].upper() + who[1:], amount=least, least=least, most=most)
        return Line(text, cited(self.citations(share), self.lang), main=True)

    def citations(self, share: Share) -> list[Citation]:
        """The provisions of the rules that end in a payer's part, line by line."""
        found: dict[Citation, None] = {}
        for n, line in enumerate(self.bill.lines):
            # The price comes first; after it the parts stand in the order of the shares.
            for each, part in zip(line.shares, _roots(self.bill, n)[1:], strict=True):
                if (each.role, each.who) == (share.role, share.who):
                    found |= dict.fromkeys(_last(part))
        return list(found)

    def of_line(self, n: int, line: Billed) -> Iterator[Line]:
        """What is told of a line: how the service stands, its steps, what is special."""
        payer = said("payers", line.payer.value, self.lang)
        yield Line(f"{self.title(line)}: {payer}", cited(line.arrangement.citations, self.lang))
        if line.payer in _IN_ORDER:
            order = self.bill.case.council.order
            by_law = order is Order.RELATIVES_FIRST
            basis = Citation("SPSPL", "8(1), (4)") if by_law else Citation("MK 275/2003", "6")
            council = self.bill.case.council.name
            told = said("orders", order.value, self.lang)
            yield Line(f"{council}. {told}" if council else told, cited([basis], self.lang))
            for each in self.bill.case.relatives or ():
                if each.freed:
                    freed = said("phrases", "freed", self.lang, who=self.names[each.id])
                    yield Line(freed, cited([Citation("CL", "188")], self.lang))
        yield from self.steps.lines(_roots(self.bill, n))
        if line.recovered:
            yield Line(said("phrases", "parents", self.lang), cited([Citation("BTAL", "30(1), (2)")], self.lang))
        received = self.bill.case.client.incomes
        if line.payer in _PLACES and received is not None and not any(each.kind in PROTECTED for each in received):
            yield Line(said("phrases", "no_payments", self.lang), cited([Citation("SPSPL", "29(2) p. 2")], self.lang))

    def missing(self, unknown: Unknown) -> Line:
        """What has still to be told, and by which provision."""
        what = said("missing", unknown.missing.code, self.lang)
        if unknown.path.startswith("relatives["):
            place = int(unknown.path.removeprefix("relatives[").partition("]")[0])
            what += f" ({tuple(self.names.values())[place]})"
        return Line(what, cited([unknown.missing.citation], self.lang))

    def caveats(self) -> Iterator[Line]:
        """Every caveat once: of the services, of figures, of rules."""
        for line in self.bill.lines:
            if line.arrangement.caveat is not None and line.payer is line.arrangement.payer:
                yield Line(
                    f"{line.service.title[self.lang]}. {line.arrangement.caveat[self.lang]}",
                    cited(line.arrangement.citations[:1], self.lang),
                )
        yield from caveat_lines(bill_caveats(self.bill), self.lang)


_IN_ORDER = (Payer.MUNICIPAL_INSTITUTION, Payer.BY_INCOME, Payer.MUNICIPAL_TARIFF, Payer.BY_CABINET)
_PLACES = (Payer.MUNICIPAL_INSTITUTION, Payer.STATE_INSTITUTION)


def _last(part: Finding) -> Iterator[Citation]:
    """The provisions of the last rules under *part*: of it, or of the parts of a total."""
    if part.origin in (TOTAL, NUMBER):
        for each in part.parents:
            yield from _last(each)
    elif isinstance(part.origin, Rule):
        yield part.origin.citation


def bill_caveats(bill: Bill) -> tuple[Caveat, ...]:
    """What is not sure about a bill: the caveats of the rules and figures on which it rests."""
    return tuple(caveats_of(root for n in range(len(bill.lines)) for root in _roots(bill, n)))


def caveat_lines(found: Iterable[Caveat], lang: Lang) -> Iterator[Line]:
    """Caveats told, a figure's with its title."""
    alike: dict[Bilingual, list[Caveat]] = {}
    for each in found:
        alike.setdefault(each.text, []).append(each)
    for text, several in alike.items():
        figures_told = "; ".join(title_of(each.figure, lang) for each in several if each.figure)
        told = f"{figures_told}. {text[lang]}" if figures_told else text[lang]
        yield Line(told, cited((each.citation for each in several), lang))


def _acts(bill: Bill) -> list[str]:
    used: dict[str, None] = {}
    for n, line in enumerate(bill.lines):
        used |= dict.fromkeys(each.act for each in line.arrangement.citations)
        for finding in (each for root in _roots(bill, n) for each in root.walk()):
            if isinstance(finding.origin, Rule):
                used.setdefault(finding.origin.citation.act)
            elif isinstance(finding.origin, FigureOf):
                used.setdefault(finding.origin.figure.act)
    return list(used)


def explain_bill(bill: Bill, lang: Lang = "lv") -> Document:
    """*bill* told in *lang*: who pays what, then each line with its steps and what it cites."""
    tell = _Bills(bill, lang)
    euros = cast(str, words()["phrases"]["euros"][lang])
    sections: list[tuple[str, list[Line | Grid]]] = [
        (said("headings", "who_pays", lang), [tell.grid(), *map(tell.pays, bill.shares), Line(euros)]),
        (said("headings", "missing", lang), [*map(tell.missing, bill.missing)]),
    ]
    for n, line in enumerate(bill.lines):
        sections.append((said("headings", "steps", lang, service=tell.title(line)), [*tell.of_line(n, line)]))
    sections.append((said("headings", "caveats", lang), [*tell.caveats()]))
    sections.append((said("headings", "acts", lang), [*acts_named(_acts(bill), lang)]))
    return Document(
        lang,
        said("headings", "bill", lang, month=numbers.month(Month.of(bill.on), lang)),
        tuple(Section(title, tuple(parts)) for title, parts in sections if parts),
    )


# -- needs, providers, agreements ----------------------------------------------------------------------


def told(finding: Finding, lang: Lang = "lv") -> tuple[Line, ...]:
    """The steps under *finding* as lines that cite: of a check of a contract, an agreement or a plan."""
    return tuple(Steps(lang).lines([finding]))


def _need_result(assessed: NeedAssessment, lang: Lang) -> Line:
    conditions = [
        (each.origin.citation, each.value)
        for each in assessed.findings.walk()
        if isinstance(each.origin, Rule) and each.origin.ground is not None
    ]
    match assessed.outcome:
        case NotEntitled(obstacles=obstacles):
            why = "; ".join(said("obstacles", str(each.name), lang) for each in obstacles)
            unmet = [citation for citation, value in conditions if value]
            return Line(f"{said('outcomes', 'refused', lang)}: {why}", cited(unmet, lang), main=True)
        case Entitled(queued=True):
            citations = [Citation("SPSPL", "9(1.3)"), *(citation for citation, _ in conditions)]
            return Line(said("outcomes", "queued", lang), cited(citations, lang), main=True)
    outcome = said("outcomes", assessed.outcome.outcome, lang)
    return Line(outcome, cited((citation for citation, _ in conditions), lang), main=True)


def _question(unknown: Unknown, lang: Lang) -> Line:
    return Line(said("questions", unknown.missing.code, lang), cited([unknown.missing.citation], lang))


def _asked(assessed: NeedAssessment) -> frozenset[str]:
    """What the outcome still depends on; whatever else is not told changes nothing."""
    open_facts = assessed.outcome.questions if isinstance(assessed.outcome, Open) else ()
    return frozenset(each.missing.code for each in open_facts)


def _questions(assessed: NeedAssessment) -> tuple[Unknown, ...]:
    open_facts = assessed.outcome.questions if isinstance(assessed.outcome, Open) else ()
    return (*open_facts, *assessed.questions)


def need_caveats(assessed: NeedAssessment) -> tuple[Caveat, ...]:
    """What is not sure about an assessment of need: caveats of its rules and figures, and of the volumes."""
    roots = [assessed.findings, *([assessed.level_finding] if assessed.level_finding is not None else [])]
    volumes = [Caveat(each.caveat, each.citation, each.figure) for each in assessed.volumes if each.caveat is not None]
    return (*caveats_of(roots), *volumes)


def explain_need(assessed: NeedAssessment, lang: Lang = "lv") -> Document:
    """*assessed* told in *lang*: the result, the questions, the conditions with what they cite, papers, decision."""
    steps = Steps(lang, asked=_asked(assessed))
    result = [_need_result(assessed, lang)]
    if assessed.level is not None:
        level = said("phrases", "level", lang, level=str(assessed.level))
        result.append(Line(level, cited([Citation("SPSPL", "20(3)")], lang)))
    for each in assessed.volumes:
        volume = said("phrases", "volume", lang, number=numbers.whole(each.number, lang), unit=each.unit[lang])
        result.append(Line(volume, cited([each.citation], lang)))
    if assessed.plan_needed and not isinstance(assessed.outcome, NotEntitled):
        result.append(Line(said("phrases", "plan_needed", lang), cited([Citation("SPSPL", "24")], lang)))
    roots = [*([assessed.level_finding] if assessed.level_finding is not None else []), assessed.findings]
    payer = said("payers", assessed.arrangement.payer.value, lang)
    papers = cited([assessed.papers_citation], lang)
    documents = []
    for key, several in (("papers", assessed.papers), ("papers_missing", assessed.papers_missing)):
        if several:
            listed = ", ".join(said("papers", paper.value, lang) for paper in several)
            documents.append(Line(said("phrases", key, lang, papers=listed), papers))
    who = said("organisers", assessed.service.organiser.value, lang)
    decides = said("phrases", "decides", lang, who=who, limit=assessed.limit[lang])
    sections: list[tuple[str, list[Line]]] = [
        ("result", result),
        ("missing", [_question(each, lang) for each in _questions(assessed)]),
        ("conditions", [*steps.lines(roots)]),
        ("who_pays", [Line(payer, cited(assessed.arrangement.citations, lang))]),
        ("documents", documents),
        ("decision", [Line(decides, cited([assessed.limit_citation], lang))]),
        ("caveats", [*caveat_lines(need_caveats(assessed), lang)]),
    ]
    name, of_service = assessed.need.name, assessed.service.title[lang]
    service = f"{of_service} ({name})" if name else of_service
    title = said("headings", "need", lang, service=service, on=numbers.day(assessed.on, lang))
    return Document(lang, title, tuple(Section(said("headings", key, lang), tuple(x)) for key, x in sections if x))


NEED_FORMAT = "lvsocial.need/1"


def need_to_dict(assessed: NeedAssessment) -> dict[str, object]:
    """*assessed* as JSON values, every text in both languages."""
    outcome = assessed.outcome
    roots = [*([assessed.level_finding] if assessed.level_finding is not None else []), assessed.findings]
    return {
        "format": NEED_FORMAT,
        "on": assessed.on.isoformat(),
        "service": assessed.service.code,
        "title": both(assessed.service.title),
        "outcome": outcome.outcome,
        "queued": isinstance(outcome, Entitled) and outcome.queued,
        "obstacles": [
            {"code": str(each.name).lower(), "text": _said_both("obstacles", str(each.name))}
            for each in (outcome.obstacles if isinstance(outcome, NotEntitled) else ())
        ],
        "questions": [
            {
                "path": each.path,
                "code": each.missing.code,
                "decides": "right" if isinstance(outcome, Open) and each in outcome.questions else "volume",
                "text": _said_both("questions", each.missing.code),
                "provision": provision_of(each.missing.citation),
            }
            for each in _questions(assessed)
        ],
        "care_level": assessed.level,
        "volumes": [
            {"number": each.number, "unit": both(each.unit), "provision": provision_of(each.citation)}
            for each in assessed.volumes
        ],
        "payer": assessed.arrangement.payer.value,
        "plan_needed": assessed.plan_needed,
        "papers": [each.value for each in assessed.papers],
        "papers_missing": [each.value for each in assessed.papers_missing],
        "limit": {"text": both(assessed.limit), "provision": provision_of(assessed.limit_citation)},
        "steps": steps_to_list(roots, (), _asked(assessed)),
        "caveats": [caveat_to_dict(each) for each in need_caveats(assessed)],
    }


def need_to_json(assessed: NeedAssessment) -> str:
    """`need_to_dict` as text."""
    return json.dumps(need_to_dict(assessed), ensure_ascii=False, indent=2) + "\n"


def _said_both(group: str, key: str) -> dict[str, str]:
    return {"lv": said(group, key, "lv"), "en": said(group, key, "en")}


# -- JSON --------------------------------------------------------------------------------------------


def both(text: Bilingual) -> dict[str, str]:
    """A text in both languages as JSON."""
    return {"lv": text.lv, "en": text.en}


def provision_of(citation: Citation) -> dict[str, object]:
    """A provision as JSON: act, provision, both in words, and the address of the act."""
    text = {lang: provision(citation, lang) for lang in ("lv", "en")}
    return {"act": citation.act, "provision": citation.provision, "text": text, "url": law.act(citation.act).url}


def caveat_to_dict(each: Caveat) -> dict[str, object]:
    """A caveat as JSON."""
    return {"text": both(each.text), "figure": each.figure, "provision": provision_of(each.citation)}


def steps_to_list(
    roots: list[Finding], names: tuple[str, ...], asked: frozenset[str] | None = None
) -> list[dict[str, object]]:
    """The steps under *roots* as JSON, in the order of the argument."""
    lv, en = Steps("lv", names, asked), Steps("en", names, asked)
    return [
        {
            "rule": rule.name,
            "value": _plain(finding),
            "text": {"lv": lv.line(finding, rule).text, "en": en.line(finding, rule).text},
            "provision": provision_of(rule.citation),
        }
        for finding, rule in Steps("lv", names, asked).told(roots)
    ]


def _plain(finding: Finding) -> object:
    if finding.origin.unit == "Amount":
        return str(Money(finding.value // UNIT))
    return bool(finding.value) if finding.origin.unit == "Truth" else int(finding.value)


def _share(share: Share) -> dict[str, object]:
    amount = share.amount
    told: dict[str, object] = {
        "role": share.role.value,
        "who": share.who,
        "amount": None if amount is None else str(amount),
    }
    return told if amount is not None else told | {"least": str(share.least), "most": str(share.most)}


def bill_to_dict(bill: Bill) -> dict[str, object]:
    """*bill* as JSON values: amounts as text with two digits, every text in both languages."""
    names = tuple(each.name or each.id for each in bill.case.relatives or ())
    return {
        "format": BILL_FORMAT,
        "on": bill.on.isoformat(),
        "month": str(Month.of(bill.on)),
        "price": str(bill.price),
        "shares": [_share(each) for each in bill.shares],
        "lines": [
            {
                "service": line.service.code,
                "title": both(line.service.title),
                "provider": line.line.provider,
                "payer": line.payer.value,
                "price": str(line.price),
                "shares": [_share(each) for each in line.shares],
                "recovered_from_parents": line.recovered,
                "basis": [provision_of(each) for each in line.arrangement.citations],
                "caveat": None if line.arrangement.caveat is None else both(line.arrangement.caveat),
                "steps": steps_to_list(_roots(bill, n), names),
            }
            for n, line in enumerate(bill.lines)
        ],
        "order": bill.case.council.order.value,
        "missing": [
            {
                "path": each.path,
                "code": each.missing.code,
                "text": _said_both("missing", each.missing.code),
                "provision": provision_of(each.missing.citation),
            }
            for each in bill.missing
        ],
        "caveats": [caveat_to_dict(each) for each in bill_caveats(bill)],
    }


def bill_to_json(bill: Bill) -> str:
    """`bill_to_dict` as text."""
    return json.dumps(bill_to_dict(bill), ensure_ascii=False, indent=2) + "\n"
