"""What it costs to start: imports and the first assessment, as ratios to a bare interpreter.

Run from the root of a checkout in which the library is installed: ``python benchmarks/start.py``.
CPU seconds of whole processes, taken in turns; the quickest of each. Bytecode is kept as an installation keeps it,
in a directory of the benchmark's own, whatever the environment says of it.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from tempfile import TemporaryDirectory

CASES = {
    "bare interpreter": "pass",
    "import attrs": "import attrs",
    "import lvsocial": "import lvsocial",
    "with assess used": """
from datetime import date
from lvsocial import Household, Income, IncomeKind, Money, Month, Person, Property, assess
wages = tuple(Income(IncomeKind.WAGE, Month.parse(m), Money(41000)) for m in ("2024-12", "2025-01", "2025-02"))
home = Household((Person("a", date(1987, 4, 12), incomes=wages),), property=Property(Money(12000), ()))
assess(home, date(2025, 3, 10))
""",
    "a file assessed": """
from datetime import date
from pathlib import Path
from lvsocial import assess, read_household
assess(read_household(Path("docs/examples/family-2025.json").read_bytes()), date(2025, 3, 10))
""",
    "a file explained": """
from datetime import date
from pathlib import Path
from lvsocial import assess, explain, read_household, text
text(explain(assess(read_household(Path("docs/examples/family-2025.json").read_bytes()), date(2025, 3, 10))))
""",
}
GOALS = {"import lvsocial": 6, "with assess used": 8}


def seconds(code: str, environment: dict[str, str]) -> float:
    """CPU seconds of a process that runs *code*."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(rounds: int = 25) -> None:
    """Measure and print."""
    seen: dict[str, list[float]] = {name: [] for name in CASES}
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with TemporaryDirectory() as bytecode:
        environment["PYTHONPYCACHEPREFIX"] = bytecode
        for code in CASES.values():
            seconds(code, environment)
        for _ in range(rounds):
            for name, code in CASES.items():
                seen[name].append(seconds(code, environment))
    # Whole processes are disturbed from outside, never hurried: the quickest run of each is compared.
    bare = min(seen["bare interpreter"])
    for name, took in seen.items():
        goal = f"   goal {GOALS[name]} x" if name in GOALS else ""
        print(f"{name:18} {min(took) * 1000:7.1f} ms {min(took) / bare:6.2f} x{goal}")


if __name__ == "__main__":
    main()
