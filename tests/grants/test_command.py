"""The command ``lvsocial next``: what it prints, and what it says when it cannot."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders import raw

from lvsocial.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """`next` for a household in a line: exit status, what it printed and what it complained of."""

    def run(members: str, on: str, *options: str, **more: object) -> tuple[int, str, str]:
        file = tmp_path / "household.json"
        file.write_text(json.dumps(raw(members, on=on, **more)), "utf-8")
        status = main(["next", str(file), "--on", on, *options])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def test_a_grant_in_words(run: Run) -> None:
    status, told, complained = run("adult 100, child", "2026-03-10", "--lang", "en", costs="50")
    assert (status, complained) == (0, "")
    lines = told.splitlines()
    assert lines[0] == "What follows the application of 10 March 2026"
    assert "  March 2026 - May 2026 (granted)" in lines
    # 187 + 131 - 100 = 218
    assert "    - GMI benefit: 218.00 EUR a month" in lines
    assert "  31 May 2026 The grant ends. [Social Assistance Law, Section 36(3)]" in lines
    # 425 + 298 - 100 = 623
    assert any(line.startswith("  Income may be 623.00 EUR a month more.") for line in lines)
    assert any(line.startswith("    - The right to ask for legal aid") for line in lines)


def test_latvian_unless_said_otherwise(run: Run) -> None:
    _, told, _ = run("adult 100, child", "2026-03-10")
    assert told.startswith("Kas seko iesniegumam (10.03.2026.)")
    assert "  31.05.2026. Piešķirtais beidzas. [SPSP likums, 36. panta trešā daļa]" in told.splitlines()


@pytest.mark.parametrize("lang", ["lv", "en"])
@pytest.mark.parametrize(
    ("members", "on", "more"),
    [
        ("adult not_registered", "2025-03-10", {}),
        ("adult silent activity 377.01", "2025-03-10", {"savings": None}),
        ("adult silent", "2023-05-10", {"costs": None}),
        ("adult 100, adult 300 joined=2025-01-15, child+child left=2025-02-01", "2025-03-10", {}),
        ("adult joined=2025-01-15, child", "2025-03-10", {}),
        ("adult ukrainian_civilian", "2024-05-20", {"first_application": "2024-05-20"}),
        ("adult 700", "2025-03-10", {}),
        ("adult 377", "2025-12-10", {}),
        ("adult+II until=2026-04-30 500", "2026-01-10", {"costs": "300"}),
    ],
)
def test_it_has_words_for_every_household(run: Run, lang: str, members: str, on: str, more: dict[str, object]) -> None:
    status, told, complained = run(members, on, "--lang", lang, **more)
    assert (status, complained) == (0, "")
    assert "{" not in told
    assert "None" not in told


@pytest.mark.parametrize(
    ("on", "lines"),
    [
        # 2 x 53 = 106, less 60; 2 x 128.06 = 256.12, less 60. The term was the service's to choose.
        ("2018-05-10", ["    - GMI benefit: 46.00 EUR a month", "  May 2018 - July 2018 (granted)"]),
        ("2010-05-10", ["Papers for the application", "Terms"]),  # the term of that time was not read
    ],
)
def test_what_is_not_known_of_a_day_is_said_in_its_place(run: Run, on: str, lines: list[str]) -> None:
    """Until 2020: no papers and no personal statuses, but terms since 2012-06-01, and distances."""
    status, told, complained = run("adult" if on < "2014" else "adult 60, 2010-01-01", on, "--lang", "en")
    assert (status, complained) == (0, "")
    assert set(lines) <= set(told.splitlines())
    assert "is not known" in told or "it is not" in told
    assert ("Income may be 196.12 EUR a month more" in told) is (on > "2014")
    assert ("Income may be 90.00 LVL a month more" in told) is (on < "2014")


def test_the_day_of_the_decision(run: Run) -> None:
    _, by_application, _ = run("adult", "2025-03-10", "--decided", "2025-04-02", "--lang", "en")
    assert "  March 2025 - May 2025 (granted)" in by_application.splitlines()
    _, by_decision, _ = run(
        "adult", "2025-03-10", "--decided", "2025-04-02", "--first-month", "decision", "--lang", "en"
    )
    assert "  April 2025 - June 2025 (granted)" in by_decision.splitlines()
    assert "Day of the decision: 2 April 2025" in by_decision.splitlines()


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (("--first-month", "decision"), "decided: the day of the decision"),
        (("--decided", "2025-03-09"), "decided: a day that is not before on"),
    ],
)
def test_a_wrong_day_is_a_fault(run: Run, options: tuple[str, ...], fault: str) -> None:
    status, told, complained = run("adult", "2025-03-10", "--lang", "en", *options)
    assert (status, told) == (2, "")
    assert fault in complained
