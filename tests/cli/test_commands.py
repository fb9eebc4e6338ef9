"""The command ``lvsocial``: what each command prints, and what it says when it cannot."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from lvsocial.cli import main
from lvsocial.explanation import receipts, schema

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
FAMILY = str(EXAMPLES / "family-2025.json")
ON = ("--on", "2025-03-10")

Said = tuple[int, str, str]
Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The command in this process: its exit status, what it printed and what it complained of."""

    def run(*arguments: str) -> Said:
        try:
            status = main(arguments)
        except SystemExit as left:
            status = int(left.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def process(*arguments: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    code = "import sys; from lvsocial.cli import main; sys.exit(main())"
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", **more.pop("env", {})}
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, env=env, timeout=60, **more)


# -- assess ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["lv", "en"])
def test_the_main_job(run: Run, lang: str) -> None:
    """The text of the documentation, word for word, Latvian unless said otherwise."""
    expected = (EXAMPLES / f"family-2025.{lang}.txt").read_text("utf-8")
    assert run("assess", FAMILY, *ON, "--lang", lang) == (0, expected, "")
    if lang == "lv":
        assert run("assess", FAMILY, *ON) == (0, expected, "")


def test_the_main_job_in_a_process_of_its_own() -> None:
    """The same bytes as in this process, in UTF-8."""
    done = process("assess", FAMILY, *ON)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == (EXAMPLES / "family-2025.lv.txt").read_text("utf-8")


def test_the_installed_command_is_this_one() -> None:
    """``lvsocial`` on the command line starts `main`."""
    (entry,) = [e for e in metadata.distribution("lvsocial").entry_points if e.group == "console_scripts"]
    assert entry.name == "lvsocial"
    assert entry.load() is main


@pytest.mark.parametrize("lang", ["lv", "en"])
@pytest.mark.parametrize(
    ("form", "start", "sentence"),
    [
        ("text", "", "249"),
        ("markdown", "# ", "| liga |"),
        ("html", "<!DOCTYPE html>", "<td>liga</td>"),
        ("json", "{", '"lvsocial.assessment/1"'),
    ],
)
def test_every_format_in_both_languages(run: Run, form: str, start: str, sentence: str, lang: str) -> None:
    """Each begins as its format does and holds the household."""
    status, out, err = run("assess", FAMILY, *ON, "--format", form, "--lang", lang)
    assert (status, err) == (0, "")
    assert out.startswith(start)
    assert out.endswith("\n")
    assert sentence in out
    if form != "json":
        assert {"lv": "Mājokļa pabalsts", "en": "Housing benefit"}[lang] in out


def test_json_has_at_its_top_what_a_program_looks_for(run: Run) -> None:
    """Amounts as decimal text of two digits; outcomes with what is open or why."""
    _, out, _ = run("assess", FAMILY, *ON, "--format", "json")
    told = json.loads(out)
    assert told["on"] == "2025-03-10"
    assert told["income"]["monthly"] == "410.00"
    assert told["thresholds"] == {"gmi": "514.00", "needy": "1169.00", "low_income": "1873.00"}
    assert told["statuses"]["needy"]["outcome"] == "granted"
    assert told["statuses"]["low_income"]["outcome"] == "refused"
    assert [ground["code"] for ground in told["statuses"]["low_income"]["grounds"]] == ["needy"]
    assert {name: (b["outcome"], b["amount"]) for name, b in told["benefits"].items()} == {
        "gmi": ("granted", "104.00"),
        "housing": ("granted", "249.20"),
    }
    (condition,) = told["benefits"]["gmi"]["open_conditions"]
    assert (condition["path"], condition["limit"]) == ("property.vehicles", 2)
    assert condition["provision"]["provision"] == "36(1) p. 2"
    assert told["caveats"]
    Draft202012Validator(schema()).validate(told)


def written(folder: Path, told: object, name: str = "household.json") -> str:
    file = folder / name
    file.write_text(told if isinstance(told, str) else json.dumps(told), "utf-8")
    return str(file)


def test_json_of_a_missing_income(run: Run, tmp_path: Path) -> None:
    """The average is null, and so is the amount of a benefit that is not granted: missing is never zero."""
    told = json.loads(Path(FAMILY).read_text("utf-8"))
    del told["members"][1]["incomes"]
    status, out, _ = run("assess", written(tmp_path, told), *ON, "--format", "json")
    found = json.loads(out)
    assert status == 0
    assert found["income"]["monthly"] is None
    assert [each["path"] for each in found["income"]["missing"]] == ["members[1].incomes"]
    assert {b["outcome"] for b in found["benefits"].values()} == {"undetermined"}
    assert [b["amount"] for b in found["benefits"].values()] == [None, None]


def test_json_of_a_refusal(run: Run, tmp_path: Path) -> None:
    """A refused benefit has its grounds and no amount, not even of nothing."""
    told = json.loads(Path(FAMILY).read_text("utf-8"))
    told["property"]["savings"] = "1169.01"
    _, out, _ = run("assess", written(tmp_path, told), *ON, "--format", "json")
    found = json.loads(out)
    for outcome in [*found["statuses"].values(), *found["benefits"].values()]:
        assert outcome["outcome"] == "refused"
        assert "savings" in [ground["code"] for ground in outcome["grounds"]]
        assert outcome.get("amount") is None


def test_a_household_from_standard_input() -> None:
    """A dash reads what is piped in."""
    done = process("assess", "-", *ON, input=Path(FAMILY).read_bytes())
    assert done.returncode == 0
    assert done.stdout.decode() == (EXAMPLES / "family-2025.lv.txt").read_text("utf-8")


# -- wrong input -----------------------------------------------------------------------------------

BAD = {"members": [{"id": "liga", "birth_date": "12.04.1987", "incomes": [{"kind": "wage", "amount": "12O.50"}]}]}


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "lv",
            [
                "lvsocial: nav rezultāta; gaidīts:",
                "  members[0].birth_date: datums formā gads-mēnesis-diena, piemēram, 1987-04-12",
                "  members[0].incomes[0].amount: summa eiro tekstā",
                "  members[0].incomes[0].month: vērtība; šī atslēga ir obligāta",
            ],
        ),
        (
            "en",
            [
                "lvsocial: no result; expected:",
                "  members[0].birth_date: a date written year-month-day, such as 1987-04-12",
                "  members[0].incomes[0].amount: an amount in euros as text",
                "  members[0].incomes[0].month: a value; this key is required",
            ],
        ),
    ],
)
def test_every_fault_of_a_file_on_a_line_of_its_own(run: Run, tmp_path: Path, lang: str, expected: list[str]) -> None:
    """With its place and what was expected, never the value; exit status 2 and nothing on standard output."""
    status, out, err = run("assess", written(tmp_path, BAD), *ON, "--lang", lang)
    assert (status, out) == (2, "")
    told = sorted(err.splitlines()[1:])
    assert err.splitlines()[0] == expected[0]
    assert len(told) == len(expected) - 1
    assert all(line.startswith(start) for line, start in zip(told, sorted(expected[1:]), strict=True))
    assert "12O" not in err
    assert "12.04" not in err


@pytest.mark.parametrize("lang", ["lv", "en"])
@pytest.mark.parametrize(
    ("content", "word"),
    [("", "JSON"), ("{", "JSON"), ("[]", "{"), ('{"members": []}', "members: "), ("{}", "members: "), ("\x00", "JSON")],
)
def test_what_is_no_household_file(run: Run, tmp_path: Path, content: str, word: str, lang: str) -> None:
    """Empty, broken, a list, without members."""
    status, out, err = run("assess", written(tmp_path, content), *ON, "--lang", lang)
    assert (status, out) == (2, "")
    assert err.startswith({"lv": "lvsocial: nav rezultāta", "en": "lvsocial: no result"}[lang])
    assert word in err


@pytest.mark.parametrize("lang", ["lv", "en"])
def test_a_file_that_is_not_there_and_one_that_is_a_folder(run: Run, tmp_path: Path, lang: str) -> None:
    """The path and the reason, as the system gives it."""
    missing = str(tmp_path / "none.json")
    assert run("assess", missing, *ON, "--lang", lang) == (2, "", f"lvsocial: {missing}: No such file or directory\n")
    assert run("assess", str(tmp_path), *ON, "--lang", lang) == (2, "", f"lvsocial: {tmp_path}: Is a directory\n")


@pytest.mark.parametrize("day", ["2009-12-31", "2027-01-01"])
@pytest.mark.parametrize("lang", ["lv", "en"])
@pytest.mark.parametrize("command", [("assess", FAMILY), ("parameters",)])
def test_a_day_on_which_the_law_is_not_known(run: Run, command: tuple[str, ...], day: str, lang: str) -> None:
    """Which days are known is said in the language asked for; nothing is carried on from another year."""
    status, out, err = run(*command, "--on", day, "--lang", lang)
    assert (status, out) == (2, "")
    assert day in err
    assert re.search(r"20\d\d-\d\d-\d\d - 2026-12-31", err)
    assert {"lv": "on: diena, par kuru tiesību normas ir zināmas", "en": "on: a day for which the law is known"}[
        lang
    ] in err


@pytest.mark.parametrize("day", ["10.03.2025", "2025-3-10", "2025-02-30", "today", "", "2025-03-10T00:00"])
def test_what_is_no_day(run: Run, day: str) -> None:
    """The option is named, with an example."""
    status, out, err = run("assess", FAMILY, "--on", day)
    assert (status, out) == (2, "")
    assert "argument --on: expected a date such as 2025-03-10" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("assess", FAMILY),
        ("assess", *ON),
        ("assess", FAMILY, *ON, "--format", "pdf"),
        ("assess", FAMILY, *ON, "--lang", "ru"),
        ("parameters",),
        ("parameters", "--check"),
        ("parameters", "--until", "2027-01-01"),
        ("parameters", *ON, "--history", "gmi"),
        ("schema", "receipt"),
        ("asses", FAMILY),
    ],
)
def test_options_that_do_not_fit(run: Run, arguments: tuple[str, ...]) -> None:
    """Exit status 2, how it is used, and nothing on standard output."""
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert "usage: lvsocial" in err


@pytest.mark.parametrize(
    ("lang", "expected"), [("lv", "dzimšanas datums, kas nav vēlāks"), ("en", "a birth date that")]
)
def test_someone_born_after_the_day(run: Run, tmp_path: Path, lang: str, expected: str) -> None:
    """What only the day shows is told with its path too."""
    told = json.loads(Path(FAMILY).read_text("utf-8"))
    told["members"][3]["birth_date"] = "2025-03-11"
    status, out, err = run("assess", written(tmp_path, told), *ON, "--lang", lang)
    assert (status, out) == (2, "")
    assert f"  members[3].birth_date: {expected}" in err


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"members": 1}', "\udcff", "[" * 100_000, '{"members": NaN}', "\ufeff[]"]
)
def test_no_traceback_whatever_the_file(tmp_path: Path, content: str) -> None:
    """In a process of its own, for a household and for a receipt."""
    file = tmp_path / "wrong.json"
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    for arguments in (("assess", str(file), *ON), ("verify", str(file), FAMILY)):
        done = process(*arguments)
        assert done.returncode == 2
        assert done.stdout == b""
        assert done.stderr.startswith(b"lvsocial: ")
        assert b"Traceback" not in done.stderr


# -- receipts --------------------------------------------------------------------------------------


def test_a_receipt_is_written_and_verified(run: Run, tmp_path: Path) -> None:
    """``--receipt`` writes it beside the assessment; ``verify`` finds nothing to say."""
    made = str(tmp_path / "family.receipt.json")
    status, out, _ = run("assess", FAMILY, *ON, "--receipt", made)
    assert (status, out) == (0, (EXAMPLES / "family-2025.lv.txt").read_text("utf-8"))
    assert run("verify", made, FAMILY) == (0, "Viss sakrīt ar kvīti.\n", "")
    assert run("verify", made, FAMILY, "--lang", "en") == (0, "Everything agrees with the receipt.\n", "")


def test_what_differs_from_a_receipt_is_said(run: Run, tmp_path: Path) -> None:
    """Each difference on a line, and exit status 1."""
    made = str(tmp_path / "family.receipt.json")
    run("assess", FAMILY, *ON, "--receipt", made)
    told = json.loads(Path(FAMILY).read_text("utf-8"))
    told["dwelling"]["costs"][0]["amount"] = "96.00"
    other = written(tmp_path, told)
    assert run("verify", made, other, "--lang", "en") == (
        1,
        "- the household file is not the same\n- result differs: benefits.housing\n",
        "",
    )
    status, out, _ = run("verify", made, other)
    assert (status, out.splitlines()[0]) == (1, "- mājsaimniecības datne nav tā pati")


def test_a_receipt_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    """Missing, or of another format: exit status 2."""
    status, out, err = run("verify", str(tmp_path / "none"), FAMILY)
    assert (status, out) == (2, "")
    assert "none: " in err
    status, out, err = run("verify", FAMILY, FAMILY, "--lang", "en")
    assert (status, out) == (2, "")
    assert "  format: a value; this key is required\n" in err


def test_a_receipt_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    """The assessment is not printed as if all were done."""
    status, out, err = run("assess", FAMILY, *ON, "--receipt", str(tmp_path / "no" / "where"))
    assert (status, out) == (2, "")
    assert "where: No such file or directory" in err


def test_a_receipt_is_one_that_the_library_reads(run: Run, tmp_path: Path) -> None:
    """The file is `Receipt` as JSON."""
    made = tmp_path / "receipt.json"
    run("assess", FAMILY, *ON, "--receipt", str(made))
    assert receipts.read(made.read_bytes()).version == metadata.version("lvsocial")


# -- figures ---------------------------------------------------------------------------------------


def test_the_figures_of_a_day_with_their_sources(run: Run) -> None:
    """Value, provision, source with its address, and how sure it is."""
    status, out, _ = run("parameters", *ON, "--lang", "en")
    assert status == 0
    assert "gmi: GMI threshold (EUR a month)" in out
    assert (
        "  2025-01-01 - 2025-12-31  first or only person 166.00; other persons 116.00  "
        "[Social Assistance Law, Section 33(1), (2) and (5); S31, S32, S33; high]\n"
        "    S31: https://latvija.gov.lv/Services/11809\n"
    ) in out
    assert "pension_age" in out
    assert "65 years" in out
    assert "1.3  [Social Assistance Law, Section 35(5), point 4; S5, S120; medium]\n    ! The value is known" in out


def test_the_figures_of_a_day_say_why_one_is_not_there(run: Run) -> None:
    """A gap has its reason."""
    _, out, _ = run("parameters", "--on", "2021-03-10", "--lang", "en")
    assert "-  Until 30 June 2021 the housing benefit was the municipality's own" in out
    _, out, _ = run("parameters", "--on", "2021-03-10")
    assert "-  Līdz 2021. gada 30. jūnijam mājokļa pabalstu noteica pašvaldība" in out


def test_the_history_of_the_gmi_threshold(run: Run) -> None:
    """Every period of 2010-2026 as one table with its sources: for each member until 2020, the household since."""
    status, out, _ = run("parameters", "--history", "gmi")
    assert status == 0
    rows = re.findall(r"^  (\S+) - (\S+)  (.*?)  +\[(.*?); (S.*); (\w+)\](.*)$", out, re.M)
    assert [(since, until, values, how.strip()) for since, until, values, _, _, _, how in rows] == [
        ("2010-01-01", "2012-12-31", "pieaugušais 40,00 LVL; bērns 45,00 LVL", ""),
        ("2013-01-01", "2013-12-31", "pieaugušais 35,00 LVL; bērns 35,00 LVL", ""),
        ("2014-01-01", "2017-12-31", "pieaugušais 49,80; bērns 49,80", ""),
        ("2018-01-01", "2019-12-31", "pieaugušais 53,00; bērns 53,00", ""),
        ("2020-01-01", "2020-12-31", "pieaugušais 64,00; bērns 64,00", ""),
        ("2021-01-01", "2023-06-30", "pirmā vai vienīgā persona 109,00; pārējās personas 76,00", ""),
        ("2023-07-01", "2023-12-31", "pirmā vai vienīgā persona 125,00; pārējās personas 87,50", ""),
        ("2023-07-01", "2023-12-31", "pirmā vai vienīgā persona 125,00; pārējās personas 88,00", "(cits iztulkojums)"),
        ("2024-01-01", "2024-12-31", "pirmā vai vienīgā persona 137,00; pārējās personas 96,00", ""),
        ("2025-01-01", "2025-12-31", "pirmā vai vienīgā persona 166,00; pārējās personas 116,00", ""),
        ("2026-01-01", "2026-12-31", "pirmā vai vienīgā persona 187,00; pārējās personas 131,00", ""),
    ]
    named = {id for row in rows for id in row[4].split(", ")}
    assert set(re.findall(r"^    (S\d+): \S", out, re.M)) == named
    # No gap stands between: what one figure leaves open the other fills.
    assert "  -  " not in out


def test_a_history_tells_what_a_later_act_replaced(run: Run) -> None:
    """The coefficient of January 2026 as it was known, beside that of the act of 26 February 2026."""
    _, out, _ = run("parameters", "--history", "housing_coefficient_other", "--lang", "en")
    rows = re.findall(r"^  2026-01-01 - 2026-04-30  (\S+) .*?\](.*)$", out, re.M)
    assert rows == [("1.7", ""), ("1.3", "  (as known until 27 February 2026)")]


@pytest.mark.parametrize(
    ("name", "lv", "en"),
    [
        ("wage", "ieskaita", "counted"),
        ("family_state_benefit", "neieskaita", "not counted"),
        ("earnings_of_minor", "ja mācās, ieskaita to, kas mēnesī", "of a person who studies what of a month"),
        ("maintenance_paid", "atskaita no maksātāja ienākumiem", "taken off the payer's income"),
        ("land_allowed", "50\xa0000 m²", "50,000 m²"),
        ("vehicle_mass", "3\xa0500 kg", "3,500 kg"),
        ("gmi_per_member", "pieaugušais 35,00 LVL; bērns 35,00 LVL", "adult 35.00 LVL; child 35.00 LVL"),
        ("minimum_wage", "200,00 LVL", "200.00 LVL"),
        ("allows_tools", "jā", "yes"),
        ("pension_age", "64 gadi 9 mēneši", "64 years 9 months"),
        ("maintenance_share_of_older", "0,3", "0.3"),
        ("reference_months", "3", "3"),
    ],
)
def test_every_class_of_figure_reads_in_both_languages(run: Run, name: str, lv: str, en: str) -> None:
    """A way of treating income, an area, lats of a member, yes or no."""
    for lang, wanted in (("lv", lv), ("en", en)):
        _, out, _ = run("parameters", "--history", name, "--lang", lang)
        assert re.search(rf"^  \S+ - \S+  {re.escape(wanted)}", out, re.M)


@pytest.mark.parametrize("lang", ["lv", "en"])
def test_a_figure_that_is_not_known_names_those_that_are(run: Run, lang: str) -> None:
    """Exit status 2."""
    status, out, err = run("parameters", "--history", "gmo", "--lang", lang)
    assert (status, out) == (2, "")
    assert "gmi, needy, low_income_ceiling" in err
    assert {"lv": "nezināms lielums", "en": "unknown figure"}[lang] in err


def test_a_new_year_surprises_no_service(run: Run) -> None:
    """Up to the last day known nothing ends; a day later every figure does that is not replaced by another."""
    assert run("parameters", "--check", "--until", "2026-12-31", "--lang", "en") == (
        0,
        "No figure ends before 2026-12-31.\n",
        "",
    )
    status, out, _ = run("parameters", "--check", "--until", "2027-01-01")
    assert status == 1
    ending = re.findall(r"^(\w+): 2026-12-31$", out, re.M)
    assert {"gmi", "needy", "low_income_ceiling", "housing_coefficient_other", "pension_age", "wage"} <= set(ending)
    # Since 2023-06-01 the limit of savings is the needy threshold, so it ends nothing of its own.
    assert "savings_limit" not in ending


# -- the rest --------------------------------------------------------------------------------------


@pytest.mark.parametrize("of", ["household", "assessment"])
def test_the_schemas(run: Run, of: str) -> None:
    """Each is a JSON Schema of 2020-12 under the name of its format."""
    status, out, _ = run("schema", of)
    found = json.loads(out)
    assert status == 0
    assert found["$id"] == f"lvsocial.{of}/1"
    Draft202012Validator.check_schema(found)


def test_the_schema_of_a_household_takes_the_example(run: Run) -> None:
    """And refuses it with a number for an amount."""
    _, out, _ = run("schema", "household")
    check = Draft202012Validator(json.loads(out))
    told = json.loads(Path(FAMILY).read_text("utf-8"))
    assert check.is_valid(told)
    told["property"]["savings"] = 120.0
    assert not check.is_valid(told)


def test_the_version(run: Run) -> None:
    """That of the installed package."""
    assert run("--version") == (0, f"lvsocial {metadata.version('lvsocial')}\n", "")


@pytest.mark.parametrize("command", [(), ("assess",), ("verify",), ("parameters",), ("schema",)])
def test_help_has_an_example_of_each_command(run: Run, command: tuple[str, ...]) -> None:
    """One that can be typed as it stands."""
    status, out, _ = run(*command, "--help")
    assert status == 0
    assert re.search(rf"^  lvsocial {command[0] if command else 'assess'} \S+", out, re.M)


def test_no_command_at_all_is_answered_with_help(run: Run) -> None:
    """And not with an error."""
    status, out, err = run()
    assert (status, err) == (0, "")
    assert out.startswith("usage: lvsocial")


# -- pipes and terminals ---------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_reader_that_has_seen_enough(form: str) -> None:
    """The pipe closes after a line, and nobody complains."""
    code = "import sys; from lvsocial.cli import main; sys.exit(main())"
    with subprocess.Popen(
        [sys.executable, "-c", code, "assess", FAMILY, *ON, "--format", form],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        assert started.stderr.read() == b""
        assert started.wait(60) == 0


ASCII = {"PYTHONIOENCODING": "ascii", "LANG": "C", "LC_ALL": "C"}


def test_a_terminal_that_knows_ascii_only() -> None:
    """Latvian letters lose their marks, and nothing becomes a question mark."""
    done = process("assess", FAMILY, *ON, env=ASCII)
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode("ascii")
    assert "?" not in said
    assert "* Videjie ienakumi: 410,00 EUR menesi [MK noteikumi Nr. 809, 2.2.-2.4. apakspunkts]" in said
    assert "1,3 x GMI slieksnis 514,00" in said
    assert " 1 169,00" in said


@pytest.mark.parametrize("arguments", [("parameters", *ON), ("parameters", "--on", "2021-03-10"), ("verify", "x", "y")])
@pytest.mark.parametrize("lang", ["lv", "en"])
def test_other_commands_on_such_a_terminal(arguments: tuple[str, ...], lang: str) -> None:
    """Titles, reasons, caveats and complaints read as well; only an address may hold a question mark."""
    done = process(*arguments, "--lang", lang, env=ASCII)
    said = (done.stdout + done.stderr).decode("ascii")
    assert said
    assert "?" not in re.sub(r"https?://\S+", "", said)


def test_json_on_such_a_terminal_loses_nothing() -> None:
    """Letters are escaped, so that the same values are read from it."""
    plain, narrow = (process("assess", FAMILY, *ON, "--format", "json", env=env) for env in ({}, ASCII))
    assert narrow.stdout.isascii()
    assert json.loads(narrow.stdout) == json.loads(plain.stdout)


def test_html_on_such_a_terminal_loses_nothing() -> None:
    """Letters are character references: a page says the same in whatever encoding it was kept."""
    plain, narrow = (process("assess", FAMILY, *ON, "--format", "html", env=env) for env in ({}, ASCII))
    assert narrow.stdout.isascii()
    assert unescape(narrow.stdout.decode()) == unescape(plain.stdout.decode())


# -- municipalities --------------------------------------------------------------------------------


def test_the_municipalities_of_a_day(run: Run) -> None:
    status, out, err = run("municipalities", "--on", "2026-03-10", "--lang", "en")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert sum(not line.startswith(" ") for line in lines) == 42
    at = lines.index("Tukuma novads: county, ATVK 0052000, since 2021-07-01")
    assert lines[at + 1] == "  before: Engures novads, Jaunpils novads, Kandavas novads, Tukuma novads"


def test_all_municipalities(run: Run) -> None:
    status, out, err = run("municipalities")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert sum(not line.startswith(" ") for line in lines) == 162
    at = lines.index("Inčukalna novads: novads, ATVK 0801800, līdz 2021-06-30")
    assert lines[at + 1 : at + 3] == [
        "  kopš 2021-07-01: Ropažu novads (Vangažu pilsēta)",
        "  kopš 2021-07-01: Siguldas novads (Inčukalna pagasts)",
    ]


def test_the_municipalities_of_a_day_that_is_not_known(run: Run) -> None:
    status, out, err = run("municipalities", "--on", "2009-06-30")
    assert (status, out) == (2, "")
    assert "2010-01-28" in err
