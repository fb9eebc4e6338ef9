"""The examples of the documentation: an adapter of under sixty lines that passes, shown on its page as it stands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def test_an_adapter_in_under_sixty_lines_passes_the_contract() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull, "test_csv_education.py"],
        cwd=EXAMPLES,
        env={**os.environ, "PYTHONPATH": str(EXAMPLES), "PYTEST_ADDOPTS": "", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed" in done.stdout
    assert len((EXAMPLES / "csv_education.py").read_text("utf-8").splitlines()) < 60


def test_the_page_shows_the_example_as_it_stands() -> None:
    page = (EXAMPLES.parent / "how-to" / "write-an-adapter.md").read_text("utf-8")
    for name in ("csv_education.py", "test_csv_education.py"):
        assert f"```{{literalinclude}} ../examples/{name}" in page
