"""``lvsocial services``: the list, the search, a bill, an assessment of need."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from lvsocial.cli import main
from lvsocial.services.catalogue import founding, services

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
Said = tuple[int, str, str]
Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The command in this process: exit status, output, complaint."""

    def run(*arguments: str) -> Said:
        try:
            status = main(arguments)
        except SystemExit as left:
            status = int(left.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def codes(out: str) -> list[str]:
    return re.findall(r"^(\w+): ", out, re.M)


@pytest.mark.parametrize("lang", ["lv", "en"])
def test_every_service_of_the_founding_documents_is_listed(run: Run, lang: str) -> None:
    """With its title, who grants it, for whom, who pays, and its provisions."""
    status, out, err = run("services", "--lang", lang)
    assert (status, err) == (0, "")
    assert codes(out) == [each.code for each in services()]
    assert {code for named in founding() for code in named.services} <= set(codes(out))
    for block in out.split("\n\n"):
        assert re.search(r"\[[^]]+\]", block), block


def test_the_services_of_a_day_for_disability(run: Run) -> None:
    """Only what stands on that day and is for them."""
    _, out, _ = run("services", "--for", "disability", "--on", "2026-03-10", "--lang", "en")
    assert {"assistant", "home_care", "group_house", "technical_aid", "respite_care"} <= set(codes(out))
    assert "crisis_centre" not in codes(out)
    assert (
        "obligatory for every municipality from 2026-01-01: disabled children with the opinion on special care" in out
    )
    _, before, _ = run("services", "--for", "disability", "--on", "2025-12-31", "--lang", "en")
    assert "2026-01-01" not in before
    _, early, _ = run("services", "--for", "disability", "--on", "2012-03-10")
    assert "assistant" not in codes(early)


@pytest.mark.parametrize("lang", ["lv", "en"])
@pytest.mark.parametrize("wanted", ["unicorns", " "])
def test_nothing_found_names_the_topics(run: Run, wanted: str, lang: str) -> None:
    """Exit status 2, and what could have been asked."""
    status, out, err = run("services", "--for", wanted, "--lang", lang)
    assert (status, out) == (2, "")
    assert "disability, mental, age, child" in err


@pytest.mark.parametrize("lang", ["lv", "en"])
@pytest.mark.parametrize("name", ["home-care-2026", "child-2026"])
def test_a_bill(run: Run, name: str, lang: str) -> None:
    """The text of the documentation, word for word."""
    expected = (EXAMPLES / f"{name}.{lang}.txt").read_text("utf-8")
    file = str(EXAMPLES / f"{name}.json")
    assert run("services", "bill", file, "--on", "2026-03-10", "--lang", lang) == (0, expected, "")


@pytest.mark.parametrize("lang", ["lv", "en"])
@pytest.mark.parametrize("name", ["home-care-2026", "respite-2026", "assistant-2026"])
def test_a_need(run: Run, name: str, lang: str) -> None:
    """The same for an assessment of need."""
    expected = (EXAMPLES / f"{name}.need.{lang}.txt").read_text("utf-8")
    file = str(EXAMPLES / f"{name}.need.json")
    assert run("services", "need", file, "--on", "2026-03-05", "--lang", lang) == (0, expected, "")


@pytest.mark.parametrize("action", ["bill", "need"])
def test_other_formats(run: Run, action: str) -> None:
    """JSON for programs; Markdown and HTML say what the text says."""
    file = str(EXAMPLES / ("child-2026.json" if action == "bill" else "respite-2026.need.json"))
    _, out, _ = run("services", action, file, "--on", "2026-03-10", "--format", "json")
    assert json.loads(out)["format"] == f"lvsocial.{action}/1"
    _, out, _ = run("services", action, file, "--on", "2026-03-10", "--format", "markdown", "--lang", "en")
    assert out.startswith("# ")
    _, out, _ = run("services", action, file, "--on", "2026-03-10", "--format", "html")
    assert out.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("lang", ["lv", "en"])
def test_bad_files_and_days(run: Run, tmp_path: Path, lang: str) -> None:
    """Exit status 2, every fault with its place, nothing on standard output."""
    file = tmp_path / "case.json"
    file.write_text(
        '{"client": {"id": "a"}, "lines": [{"service": "home_care", "unit": "month", "price": "0"}]}', "utf-8"
    )
    status, out, err = run("services", "bill", str(file), "--on", "2026-03-10", "--lang", lang)
    assert (status, out) == (2, "")
    assert "  lines[0].price: " in err
    example = str(EXAMPLES / "child-2026.json")
    status, out, err = run("services", "bill", example, "--on", "2027-01-01", "--lang", lang)
    assert (status, out) == (2, "")
    assert "2026-12-31" in err
    assert run("services", "bill", str(tmp_path / "none"), "--on", "2026-03-10")[0] == 2


@pytest.mark.parametrize("arguments", [("bill",), ("bill", "x.json"), ("need", "x.json"), ("pay",), ("--on", "today")])
def test_options_that_do_not_fit(run: Run, arguments: tuple[str, ...]) -> None:
    """How it is used, and exit status 2."""
    status, out, err = run("services", *arguments)
    assert (status, out) == (2, "")
    assert "usage: lvsocial services" in err
