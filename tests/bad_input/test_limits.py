"""No file takes long or much memory, however wrong it is: under 2 seconds and 200 MB.

Time is that of a process and not of a clock, so that a busy machine fails no test.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.bad_input.corpus import CORPUS, LARGE, Bad, refusal

resource = pytest.importorskip("resource", reason="limits of a process are Unix's")

ROOT = Path(__file__).parents[2]
MOST_SECONDS, MOST_BYTES = 2.0, 200_000_000

ALONE = """
import pathlib, resource, sys, time
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
sys.path[:0] = [{root!r}, {source!r}]
from tests.bad_input.corpus import CORPUS, found, refusal
names = sys.argv[1:]
worst = 0.0
for bad in (bad for bad in CORPUS if bad.name in names):
    started = time.process_time()
    error = refusal(bad)
    str(error)
    worst = max(worst, time.process_time() - started)
    assert found(error) == bad.faults, bad.name
# The maximum of getrusage may be that of the process before exec; the kernel's own begins anew.
status = pathlib.Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
most = [int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")]
print(worst, *(most or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""


def measured(*names: str) -> tuple[float, int]:
    """Seconds of the slowest of *names* and the most bytes in memory, of a process that does nothing else."""
    code = ALONE.format(root=str(ROOT), source=str(ROOT / "src"))
    done = subprocess.run(
        [sys.executable, "-c", code, *names], capture_output=True, text=True, timeout=120, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    seconds, size = done.stdout.split()
    return float(seconds), int(size)


@pytest.mark.parametrize("bad", LARGE, ids=lambda bad: bad.name)
def test_a_large_file_alone(bad: Bad) -> None:
    seconds, size = measured(bad.name)
    assert seconds < MOST_SECONDS
    assert size < MOST_BYTES


def test_all_other_files_together() -> None:
    seconds, size = measured(*(bad.name for bad in CORPUS if bad not in LARGE))
    assert seconds < MOST_SECONDS
    assert size < MOST_BYTES


def test_the_measure_measures(tmp_path: Path) -> None:
    """A file that is made large is seen to be: otherwise the limits above would hold nothing."""
    bad = next(bad for bad in LARGE if bad.name == "too_large_ten_times")
    assert len(bad.data) > 9_000_000
    assert refusal(bad) is not None
    small, large = measured("amount_comma")[1], measured("too_large_ten_times")[1]
    assert large > small + 5_000_000
    assert small > 10_000_000
