"""The adapter of the documentation is shown on its page as it stands, and is as short as the page says.

That it passes its contract is tested beside it, in ``docs/examples/test_csv_education.py``.
"""

from __future__ import annotations

from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def test_the_adapter_is_under_sixty_lines() -> None:
    assert len((EXAMPLES / "csv_education.py").read_text("utf-8").splitlines()) < 60


def test_the_page_shows_the_example_as_it_stands() -> None:
    page = (EXAMPLES.parent / "how-to" / "write-an-adapter.md").read_text("utf-8")
    for name in ("csv_education.py", "test_csv_education.py"):
        assert f"```{{literalinclude}} ../examples/{name}" in page
