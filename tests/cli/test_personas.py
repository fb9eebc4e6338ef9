"""``lvsocial personas`` and ``lvsocial assess --persona``: what is printed, where, and what is refused."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from lvsocial.adapters.memory.cast import cast
from lvsocial.cli import main, personas

ASSESS = ["assess", "--registries", "fake", "--persona"]


def test_the_cast_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["personas", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(cast().families)
    assert lines[0] == "pensioner        1  a pensioner who lives alone"


def test_an_assessment_with_its_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASSESS, "understated", "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "Provisional result" not in out
    # 348.60 + 90 - 412.55
    assert "Housing benefit: granted, 26.05 EUR a month" in out
    assert "payment of VSAA  2024-12    300.00    412.55  the register counts" in out
    assert "10 March 2025 12:00" in out
    assert "statements of all accounts for the reference months" in out


def test_a_register_that_is_down_makes_it_provisional(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASSESS, "pensioner", "--down", "social_insurance", "--lang", "en"]) == 0
    out, _ = capsys.readouterr()
    result, _, rest = out.partition("\nResult\n")
    assert "GMI benefit: 0.00 to 166.00 EUR a month, while facts are missing" in result
    assert "Average income: undetermined" in rest
    assert "Anna Kalniņa: Pensions, benefits and insurance contributions (unavailable, ask again)" in rest


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
@pytest.mark.parametrize("lang", ["lv", "en"])
@pytest.mark.parametrize("name", list(cast().families))
def test_every_persona_in_every_form(capsys: pytest.CaptureFixture[str], name: str, lang: str, form: str) -> None:
    assert main([*ASSESS, name, "--format", form, "--lang", lang]) == 0
    out, _ = capsys.readouterr()
    assert not any(life.code.reveal() in out for life in cast().families[name].lives)
    if form == "json":
        told = json.loads(out)
        assert told["format"] == "lvsocial.assessment/1"
        assert set(told["evidence"]["ends"]) == {"needy", "low_income", "gmi", "housing"}


def test_a_receipt(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    made = tmp_path / "receipt.json"
    assert main([*ASSESS, "pensioner", "--receipt", str(made)]) == 0
    assert json.loads(made.read_text("utf-8"))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_line_of_progress_on_a_terminal_only() -> None:
    terminal, file = Terminal(), io.StringIO()
    personas.assess("pensioner", [], "text", None, "en", terminal)
    personas.assess("pensioner", [], "text", None, "en", file)
    assert file.getvalue() == ""
    told = terminal.getvalue()
    assert told.startswith("\rregisters: ")
    # Everything is asked of her that is asked of an applicant of pension age.
    assert told.endswith("registers: 16 of 16\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([*ASSESS, "nobody"], "no such persona; known: pensioner,"),
        ([*ASSESS, "pensioner", "--down", "vsaa"], "no such register; known: case_system,"),
    ],
)
def test_a_name_that_nobody_has(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert main(arguments) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["assess", "--persona", "pensioner"],
        [*ASSESS, "pensioner", "--on", "2025-03-10"],
        [*ASSESS, "pensioner", "docs/examples/family-2025.json"],
        ["assess", "docs/examples/family-2025.json", "--on", "2025-03-10", "--registries", "fake"],
        ["assess", "docs/examples/family-2025.json", "--on", "2025-03-10", "--down", "tax"],
    ],
)
def test_what_does_not_go_together(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
