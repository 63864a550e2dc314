"""Measuring: medians of runs taken in turn, memory of a process of its own, and a table."""

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, its limit, and what was found."""

    job: str
    limit: str
    found: str
    kept: bool
    others: str = ""


@dataclass(frozen=True)
class Size:
    """How large the data is: full, or small enough for a smoke test."""

    activities: int = 5_000
    roles: int = 100
    runs: int = 9
    smoke: bool = False

    @property
    def assignments(self) -> int:
        """Every cell is filled."""
        return self.activities * self.roles


SMOKE = Size(activities=60, roles=12, runs=2, smoke=True)
FULL = Size()


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes, with the garbage collector quiet."""
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start
    finally:
        gc.enable()


@dataclass
class Pair:
    """Two jobs measured in turn, so that a machine that drifts drifts for both."""

    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """Return the median of ours over the median of theirs."""
        return statistics.median(self.ours) / statistics.median(self.theirs)

    def in_words(self, theirs: str) -> str:
        """Return "1.7 × the bare write (0.81 ms / 0.47 ms)"."""
        one, other = statistics.median(self.ours) * 1e3, statistics.median(self.theirs) * 1e3
        return f"{self.ratio:.2f} × {theirs} ({one:,.2f} ms / {other:,.2f} ms)"


def in_turn(
    ours: Callable[[], object], theirs: Callable[[], object], runs: int, warm: int = 1
) -> Pair:
    """Measure two jobs in turn, `warm` runs of each not counted."""
    pair = Pair()
    for run in range(runs + warm):
        one, other = seconds(ours), seconds(theirs)
        if run >= warm:
            pair.ours.append(one)
            pair.theirs.append(other)
    return pair


def peak_megabytes(module: str, *arguments: str) -> float:
    """Run a module of this folder in a process of its own; return the peak of its memory.

    Read from the kernel's own account (Linux): what `getrusage` says includes the parent's.
    """
    code = (
        f"import sys; sys.path.insert(0, {str(HERE)!r}); sys.argv = {[module, *arguments]!r}\n"
        f"import runpy; runpy.run_module({module!r}, run_name='__main__')\n"
        "status = open('/proc/self/status').read()\n"
        "print('peak', status.split('VmHWM:')[1].split()[0])"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout
    peak = next(line for line in printed.splitlines() if line.startswith("peak"))
    return int(peak.split()[1]) / 1_024


def as_table(rows: Iterator[Row] | list[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| job | limit | measured | kept | others, measured before |", "|---|---|---|---|---|"]
    lines += [
        f"| {row.job} | {row.limit} | {row.found} | {'yes' if row.kept else '**no**'} | {row.others} |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"
