"""Text, Markdown and HTML: the same said, nothing broken by what people write, no number where none is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser

import pytest
from tests.builders import assessed
from tests.explanation.cases import CASES, EXAMPLES, case, family

from lvsocial import law
from lvsocial.assessment import Assessment, Undetermined, assess
from lvsocial.errors import InvalidInput
from lvsocial.explanation import caveats, explain, html, markdown, text, to_dict
from lvsocial.explanation.as_text import WIDTH
from lvsocial.explanation.document import QUIET_RULES, Document, Grid, Line, Teller
from lvsocial.explanation.graph import argued, everything, matters, roots
from lvsocial.household_file import from_dict
from lvsocial.language import Lang
from lvsocial.legal import RULES, Rule

LANGS: tuple[Lang, ...] = ("lv", "en")
ALL = [(name, lang) for name in CASES for lang in LANGS]
each_case = pytest.mark.parametrize(("name", "lang"), ALL)


# -- the main job ----------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_example_of_the_documentation_word_for_word(lang: Lang) -> None:
    """A person has checked every number and citation of both texts; who changes a word reads them again."""
    assert text(explain(family(), lang)) == (EXAMPLES / f"family-2025.{lang}.txt").read_text("utf-8")


# -- citations -------------------------------------------------------------------------------------


def lines(document: Document) -> list[tuple[str, Line]]:
    return [(section.title, part) for section in document.sections for part in section.parts if isinstance(part, Line)]


@each_case
def test_every_line_cites_its_provision(name: str, lang: Lang) -> None:
    """Act, provision and link; but for the currency, the day of knowledge, and acts whose address was not read."""
    sections = explain(case(name), lang).sections
    uncited = [line.text for _, line in lines(explain(case(name), lang)) if not line.citations]
    acts = [part.text for part in sections[-1].parts if isinstance(part, Line)]
    left = [told for told in uncited if told not in acts]
    known = {"lv": "Likums ņemts tāds, kāds tas bija zināms", "en": "The law is taken as it was known"}[lang]
    assert [told for told in left if not told.startswith(known)] == [
        {"lv": "Summas ir ", "en": "Amounts are in "}[lang]
        + {"lv": ("latos.", "eiro."), "en": ("lats.", "euros.")}[lang][case(name).on.year >= 2014]
    ]
    assert (len(left) == 2) is (case(name).law.known_on is not None)


@each_case
def test_text_gives_the_link_of_every_act_that_it_cites(name: str, lang: Lang) -> None:
    """The acts stand at the end, each with its full name and address."""
    told = text(explain(case(name), lang))
    cited = {id for id in law.acts() if f"[{law.act(id).short[lang]}, " in re.sub(r"\s+", " ", told)}
    assert {"SPSPL", "MK 809/2020" if case(name).on.year >= 2021 else "MK 299/2010"} <= cited
    assert {f"    {law.act(id).url}" for id in cited if law.act(id).url} <= set(told.splitlines())


@each_case
def test_markdown_and_html_link_every_citation(name: str, lang: Lang) -> None:
    """Each citation of a line leads to the act."""
    document = explain(case(name), lang)
    citations = [cited for _, line in lines(document) for cited in line.citations if cited.url]
    assert markdown(document).count("](https://likumi.lv/ta/id/") == len(citations)
    assert html(document).count('<a href="https://likumi.lv/ta/id/') == len(citations)


# -- no hole ---------------------------------------------------------------------------------------


@each_case
def test_every_step_is_told(name: str, lang: Lang) -> None:
    """Each rule of the graph has its line, a place in a table, or matters nothing here; none is told twice."""
    assessment = case(name)
    document = explain(assessment, lang)
    told = [line.text for _, line in lines(document)]
    teller = Teller(assessment, lang)
    steps = {id(finding) for finding in argued(*roots(assessment).values())}
    for finding in everything(assessment):
        rule = finding.origin
        if not isinstance(rule, Rule) or rule.name in QUIET_RULES:
            continue
        said = teller.line(finding, rule).text
        if id(finding) in steps and matters(finding, rule) and not teller.is_undecided(finding, rule):
            assert told.count(said) == 1, rule.name
        elif matters(finding, rule):
            assert said not in told, rule.name


QUIET = {
    "counted_income": "the table of income has a row for each line",
    "counted_income_until_2020": "the table of income has a row for each line",
    "counted_irregular": "the table of income has a row for each line",
    "in_euros": "the table of income has what was received and what counts, and a line the rate",
    "is_child": "the table of members",
    "is_child_until_2020": "the table of members",
    "protected": "the table of members",
    "protected_in_2022": "the table of members",
    "protected_adult": "the table of members",
    "child_with_disability": "the number stands in the line of the category",
    "child_with_disability_in_2022": "the number stands in the line of the category",
    "due": "the outcome gives the amount",
    "due_until_2020": "the outcome gives the amount",
    "exempt": "the line of the duty to register says it",
    "exempt_until_2020": "the line of the duty to register says it",
}


def test_what_has_no_line_of_its_own_is_declared() -> None:
    """Each with the place that tells it instead."""
    assert QUIET.keys() == QUIET_RULES
    assert QUIET.keys() <= RULES.keys()


@each_case
def test_tables_hold_every_line_of_the_file(name: str, lang: Lang) -> None:
    """A row for each income, each silent member and each bill, and as many cells in each row as the heading has."""
    assessment = case(name)
    document = explain(assessment, lang)
    grids = [part for section in document.sections for part in section.parts if isinstance(part, Grid)]
    for grid in grids:
        assert {len(row) for row in grid.rows} == {len(grid.rows[0])}
    members = assessment.household.members
    assert len(grids[0].rows) == 1 + len(members)
    assert len(grids[1].rows) == 1 + sum(max(1, len(person.incomes or ())) for person in members)
    costs = assessment.household.dwelling.costs if assessment.household.dwelling else None
    owned = assessment.household.property
    assets = owned.assets if owned is not None else None
    assert len(grids[2].rows) == 3 + (1 if assets is None else len(assets))
    if costs and assessment.result.housing is not None:
        assert len(grids[3].rows) == 1 + len(costs)
    else:
        assert len(grids) == 3


def test_no_column_stands_empty() -> None:
    """Who is of pension age is not asked before the housing benefit was the State's."""
    head = explain(case("early 2021, nothing told"), "en").sections[1].parts[0]
    assert isinstance(head, Grid)
    assert head.rows[0] == ("Member", "Born", "Child", "Activity", "Entitlement", "Declared here")


# -- what is missing -------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_a_missing_income_is_a_question_mark(lang: Lang) -> None:
    """The average, and every sum that rests on it, is "?" and never a number."""
    document = explain(case("an income missing"), lang)
    told = [line.text for _, line in lines(document)]
    average = {"lv": "Vidējie ienākumi mēnesī: ", "en": "Average income a month: "}[lang]
    (line,) = [each for each in told if each.startswith(average)]
    assert re.sub(r"[\d,.]", "", line.removeprefix(average)) == "( +  +  + ?) /  = ?"
    benefit = {"lv": "GMI pabalsta aprēķins", "en": "Calculation of the GMI benefit"}[lang]
    (line,) = [each for each in told if each.startswith(benefit)]
    assert line.endswith("? = ?")
    silent = [row for row in document.sections[2].parts[0].rows if "m1" in row]  # type: ignore[union-attr]
    assert silent == [("m1", {"lv": "nav ziņu", "en": "not told"}[lang], "", "", "?", "")]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", [n for n in CASES if "missing" in n or "told" in n])
def test_an_end_at_which_nobody_stands_is_never_shown(name: str, lang: Lang) -> None:
    """The figures at which a missing fact is tried (0 and a billion) are not the household's."""
    for render in (text, markdown, html):
        said = render(explain(case(name), lang))
        # Of persons and of what is owned nobody has told: conditions stay open, and no amount is missing.
        assert "?" in said or name == "nothing told of persons"
        assert not re.search(r"\d{3}[\xa0,]\d{3}[\xa0,]\d{3}", said)
        assert "1000000" not in said


@pytest.mark.parametrize("lang", LANGS)
def test_a_missing_cost_is_a_question_mark(lang: Lang) -> None:
    """So are the costs that count and the benefit."""
    told = [line.text for _, line in lines(explain(case("costs missing"), lang))]
    (bills,) = [t for t in told if t.startswith(("Rēķini par iepriekšējo", "Bills of the month before"))]
    (costs,) = [t for t in told if t.startswith(("Mājokļa izdevumi ?, ", "Housing costs of ?, "))]
    (benefit,) = [t for t in told if t.startswith(("Mājokļa pabalsta aprēķins", "Calculation of the housing"))]
    assert bills.endswith("): ?")
    assert costs.endswith((": ieskaita ?", ": ? counts"))
    assert benefit.endswith(" = ?")


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_too_much_already_is_said_with_what_is_known(lang: Lang) -> None:
    """A refusal that holds whatever is missing has its line: at least this income exceeds the threshold."""
    document = explain(case("an income missing, the rest too much"), lang)
    told = [line.text for _, line in lines(document)]
    # 9000.01 / 3 is 3000.003...; two adults in 2025: 377 + 264.
    wanted = {
        "lv": "Trūcīgas mājsaimniecības ienākumu slieksnis: vidējie ienākumi vismaz 3\xa0000,003... pārsniedz 641,00",
        "en": "Needy threshold: average income of at least 3,000.003... exceeds 641.00",
    }[lang]
    assert told.count(wanted) == 1


def test_a_sum_is_not_said_to_be_nothing_while_a_part_is_missing() -> None:
    """Although it can only be nothing, the line shows what was put in and what was not."""
    told = [line.text for _, line in lines(explain(case("an income missing, the rest too much"), "en"))]
    # Two adults in 2025: 166 + 116.
    assert "Calculation of the GMI benefit: threshold 282.00 - average income ? = ?" in told


def test_json_does_not_say_whether_an_undecided_condition_is_met() -> None:
    """Neither in words nor as a value; what fails whatever is missing is said."""
    steps = to_dict(case("an income missing"))["findings"]["steps"]
    for rule in ("income_within", "savings_within", "vehicles_within_number", "gmi_to_pay"):
        found = [step for step in steps if step.get("rule") == rule]
        assert found
        assert {(step["value"], step["text"]) for step in found} == {(None, None)}
    steps = to_dict(case("an income missing, the rest too much"))["findings"]["steps"]
    failed = [step for step in steps if step.get("rule") == "income_within"]
    assert [step["value"] for step in failed] == [1, 1]
    assert "at least 3,000.003... exceeds 641.00" in failed[0]["text"]["en"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["too many vehicles", "a vehicle too heavy", "savings over the limit"])
def test_every_ground_of_a_refusal_has_its_line(name: str, lang: Lang) -> None:
    """Also where an opinion on an adapted car could not mend it."""
    told = [line.text for _, line in lines(explain(case(name), lang))]
    word = {"lv": "pārsniedz", "en": "exceed"}[lang]
    start = {
        "lv": "Uzkrājumi " if "savings" in name else "Transportlīdzekļu skaits ",
        "en": "Savings of " if "savings" in name else "The number of vehicles",
    }[lang]
    assert [t for t in told if t.startswith(start) and word in t]


def test_an_open_condition_is_never_said_to_be_met() -> None:
    """Savings and vehicles of which nobody has spoken stand with the outcome only."""
    told = [line.text for section, line in lines(explain(case("granted, savings and vehicles open"), "en"))]
    assert not [t for t in told if t.startswith(("Savings of", "The number of vehicles"))]
    assert told[1] == (
        "Status of a needy household: granted, if savings are at most 641.00 EUR "
        "and if the number of vehicles is at most 2 and none has a full mass above 3,500 kg"
    )


# -- caveats ---------------------------------------------------------------------------------------


def said_caveats(assessment: Assessment) -> list[str]:
    return [caveat.text.en for caveat in caveats(assessment)]


@pytest.mark.parametrize(
    ("name", "income", "payment"),
    [
        # 300.01 / 3 does not end on a cent; 125 less it neither.
        ("a rounding of income and of payment", True, True),
        ("granted, nothing open", False, False),
        # Income of whole cents, yet 1.6 or 2.1 of a whole sum is whole too.
        ("one old person in 2022", False, False),
    ],
)
def test_a_rounding_is_a_caveat_only_where_it_rounded(name: str, income: bool, payment: bool) -> None:
    """What is whole was not rounded, and a reader is not troubled with it."""
    said = said_caveats(case(name))
    assert (RULES["stated"].caveat in said, RULES["paid"].caveat in said) == (income, payment)


@pytest.mark.parametrize(("name", "expected"), [("granted, nothing open", True), ("above the ceiling", False)])
def test_the_gmi_benefit_as_income_is_a_caveat_only_where_there_is_one(name: str, expected: bool) -> None:
    """A benefit of nothing added changes nothing."""
    assert (RULES["income_with_gmi"].caveat in said_caveats(case(name))) is expected


@each_case
def test_every_caveat_is_told_once_with_the_figures_it_concerns(name: str, lang: Lang) -> None:
    """Alike ones share a line; every figure that has one is named in it."""
    assessment = case(name)
    (section,) = [s for s in explain(assessment, lang).sections if s.title in ("Atrunas", "Caveats")]
    told = [part.text for part in section.parts if isinstance(part, Line)]
    assert len(told) == len({caveat.text for caveat in caveats(assessment)})
    for caveat in caveats(assessment):
        (line,) = [each for each in told if each.endswith(caveat.text[lang])]
        if caveat.figure:
            assert law.heading(caveat.figure).title[lang] in line


def test_a_caveat_names_every_kind_of_income_that_it_concerns() -> None:
    """Wage and pension share one, and a reader sees that it holds for both."""
    assessment = assessed("adult 100, old old_age_pension:90", on="2025-03-10")
    told = [line.text for section, line in lines(explain(assessment, "en")) if section == "Caveats"]
    assert told.count("Wage; Old-age pension. Counted because it is not in the Law's list of what is not income.") == 1
    shared = [each.figure for each in caveats(assessment) if each.text.en.startswith("Counted because")]
    assert shared == ["wage", "old_age_pension"]


# -- text ------------------------------------------------------------------------------------------


@each_case
def test_text_keeps_its_width(name: str, lang: Lang) -> None:
    """No line but those of tables and links is longer, and none ends in a blank."""
    document = explain(case(name), lang)
    tables = {cell for s in document.sections for p in s.parts if isinstance(p, Grid) for row in p.rows for cell in row}
    for line in text(document).splitlines():
        assert line == line.rstrip()
        in_table = line.startswith("  ") and any(cell and cell in line for cell in tables)
        assert len(line) <= WIDTH or in_table or line.startswith("    https://")


@each_case
def test_a_break_never_parts_a_number_from_its_word(name: str, lang: Lang) -> None:
    """No line of a sentence ends in an ordinal number whose word follows, nor in a word whose number does."""
    said = text(explain(case(name), lang))
    assert not re.search(r" \d+\.\n  (punkts|pants|panta|daļa|gada)", said)
    assert not re.search(r"(Nr\.|No\.|Section|point|para|paras)\n", said)
    assert not re.search(r" [-+×]\n", said)


def test_tables_of_text_stand_in_columns() -> None:
    """Amounts end in one column."""
    rows = [line for line in text(explain(family(), "en")).splitlines() if re.match(r"  liga .* \d+\.\d\d ", line)]
    assert len(rows) == 4
    assert len({re.search(r"\d+\.\d\d", row).end() for row in rows}) == 1  # type: ignore[union-attr]


# -- what people write -----------------------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "a | b",
    "*bold* _em_ `code` ~~no~~",
    "[link](javascript:alert(1))",
    "# heading",
    "&lt;b&gt; &amp;",
    "back\\slash \\* \\| end",
    "{value} {0} %s",
    "Ģirts Šķēle",
]


def named(name: str) -> Assessment:
    household = from_dict(
        {
            "members": [
                {"id": "a", "name": name, "birth_date": "1985-01-30"},
                {
                    "id": name[:60],
                    "birth_date": "1986-01-30",
                    "incomes": [{"kind": "wage", "month": "2025-02", "amount": "10.00"}],
                },
            ]
        }
    )
    return assess(household, date(2025, 3, 10))


@dataclass
class Page(HTMLParser):
    """Reads a page and remembers what it is made of."""

    open: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    rows: list[list[int]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name in ("href", "src"):
                self.links.append(value or "")
            if name.startswith("on"):
                self.faults.append(f"{tag} {name}")
        if tag == "table":
            self.rows.append([])
        if tag == "tr":
            self.rows[-1].append(0)
        if tag in ("td", "th"):
            self.rows[-1][-1] += 1
            self.cells.append("")
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("td", "th"):
            self.cells[-1] += data


def read_page(page: str) -> Page:
    read = Page()
    read.feed(page)
    read.close()
    assert read.open == []
    assert read.faults == []
    return read


@pytest.mark.parametrize("name", HOSTILE)
def test_html_holds_what_people_write_as_text(name: str) -> None:
    """A name is read back as it was written and never becomes a tag, an attribute or a link."""
    page = read_page(html(explain(named(name), "lv")))
    assert name in page.cells
    assert not page.tags & {"script", "img", "b", "iframe", "link"}
    assert all(link.startswith("https://likumi.lv/") for link in page.links)


@each_case
def test_html_is_whole_and_stands_alone(name: str, lang: Lang) -> None:
    """Tags close in order, rows of a table have one width, and nothing is fetched."""
    said = html(explain(case(name), lang))
    page = read_page(said)
    assert f'<html lang="{lang}">' in said
    assert page.tags <= {
        *("html", "head", "meta", "title", "style", "body", "section", "h1", "h2"),
        *("ul", "li", "cite", "a", "table", "thead", "tbody", "tr", "th", "td"),
    }
    assert "@import" not in said
    assert "url(" not in said
    assert all(len(set(rows)) == 1 for rows in page.rows)


@pytest.mark.parametrize("name", HOSTILE)
def test_markdown_escapes_what_people_write(name: str) -> None:
    """Every sign that Markdown reads has a backslash before it, so that a cell stays a cell."""
    said = markdown(explain(named(name), "lv"))
    (row,) = [row for row in said.splitlines() if row.endswith("| 30.01.1985. | nē | nē |")]
    (cell, *_) = re.split(r"(?<!\\) \| ", row.removeprefix("| "))
    assert not re.search(r"[*_`\[\]<>|#~&]", re.sub(r"\\[^A-Za-z0-9\s]", "", cell))
    assert re.sub(r"\\([^A-Za-z0-9\s])", r"\1", cell) == name


@pytest.mark.parametrize("name", HOSTILE)
def test_a_reader_of_markdown_finds_what_people_write(name: str) -> None:
    """Read by a parser, where the documentation's tools are installed, a name is in its cell as it was written."""
    reader = pytest.importorskip("markdown_it", reason="comes with the documentation's tools")
    said = markdown(explain(named(name), "lv"))
    read = reader.MarkdownIt("commonmark").enable("table").enable("strikethrough").render(said)
    page = read_page(re.sub(r"\n", "", read).replace("<br />", ""))
    assert name in page.cells
    assert not page.tags & {"script", "img", "em", "code", "s"}


@each_case
def test_markdown_tables_have_one_width(name: str, lang: Lang) -> None:
    """The heading, the rule under it and every row have as many cells."""
    for block in markdown(explain(case(name), lang)).split("\n\n"):
        if block.startswith("|"):
            assert len({len(re.findall(r"(?<!\\)\|", row)) for row in block.splitlines()}) == 1


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("lang", LANGS)
def test_text_says_a_name_as_it_is(name: str, lang: Lang) -> None:
    """Nothing is escaped, filled in or lost."""
    assert name in text(explain(named(name), lang))


def test_a_name_cannot_break_a_line() -> None:
    """A line end in a name is refused before anything is told."""
    with pytest.raises(InvalidInput):
        named("first\nsecond")


# -- the same everywhere ---------------------------------------------------------------------------


@each_case
def test_every_renderer_says_every_line(name: str, lang: Lang) -> None:
    """Text, Markdown and HTML hold the same sentences in the same order."""
    document = explain(case(name), lang)
    plain = re.sub(r"\s+", "", text(document))
    at = 0
    for _, line in lines(document):
        at = plain.index(re.sub(r"\s+", "", line.text), at)
    assert markdown(document).count("\n- ") == html(document).count("<li") == len(lines(document))


@each_case
def test_a_result_that_is_not_known_has_no_amount(name: str, lang: Lang) -> None:
    """Only what is granted has its sum behind it."""
    assessment = case(name)
    teller = Teller(assessment, lang)
    for subject, outcome in teller.outcomes():
        said = teller.outcome(subject, outcome).text
        if isinstance(outcome, Undetermined):
            assert outcome.missing
            assert {"lv": "trūkst: ", "en": "missing: "}[lang] in said


def test_an_early_housing_benefit_has_no_findings() -> None:
    """Until 2021-06-30 the municipality decided alone: no section, no result, and no refusal either."""
    assessment = case("early 2021, nothing told")
    assert not {"housing", "housing_unmet"} & roots(assessment).keys()
    assert "Housing benefit" not in [section.title for section in explain(assessment, "en").sections]
