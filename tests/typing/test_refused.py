"""The type checker refuses each planted mistake, on its line and for its reason."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("mypy", reason="a gate of its own; it is no dependency of the tests")

ROOT = Path(__file__).parents[2]
PLANTED = Path(__file__).with_name("refused.py")
MARK = re.compile(r"  # type: ignore\[([a-z, -]+)\]$")
ERROR = re.compile(r"planted\.py:(\d+): error: .*\[([a-z-]+)\]$")


def test_each_planted_mistake_is_refused(tmp_path: Path) -> None:
    """With the marks taken away, an error of the kind named stands on each marked line and on no other."""
    lines = PLANTED.read_text("utf-8").splitlines()
    wanted = {
        (number, code)
        for number, line in enumerate(lines, 1)
        if (mark := MARK.search(line))
        for code in mark[1].split(", ")
    }
    assert len(wanted) >= 24
    planted = tmp_path / "planted.py"
    planted.write_text("\n".join(MARK.sub("", line) for line in lines) + "\n", "utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml")]
    checked = subprocess.run(
        [*command, "--cache-dir", str(tmp_path / "cache"), str(planted)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    found = {(int(at), code) for line in checked.stdout.splitlines() for at, code in ERROR.findall(line)}
    assert found == wanted, checked.stdout + checked.stderr
