"""The window: how soon it stands there, how soon a letter does, and what it holds in memory.

Every run is a process of its own, started from compiled bytecode; the runs of all the jobs take
turns, so that a busy machine is busy for all of them.
"""

import compileall
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import data
from measuring import HERE, Pair, Row, Size
from rows import calc_alone
from rows.screen_alone import Screen, a_screen

import governance_app
from governance_app.paths import DATA_FOLDER_VARIABLE
from governance_app.store.opening import create_document

_CHILD = HERE / "rows" / "window_alone.py"


@dataclass(frozen=True)
class Shape:
    """How large a document is; `filled` is the share of its cells that hold a letter."""

    activities: int
    roles: int
    filled: float

    @property
    def name(self) -> str:
        """How large it is, in words."""
        return f"{self.activities:,} × {self.roles:,}"

    def make(self, folder: Path) -> Path:
        """Write a document of this size."""
        path = folder / f"measured {self.activities} x {self.roles}.governance"
        framework = data.framework(self.activities, self.roles, self.filled)
        create_document(path, framework, author="benchmark").close()
        return path


@dataclass
class _Runs:
    """What was measured, by job: seconds, seconds of the processor, megabytes."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    cpu: dict[str, list[float]] = field(default_factory=dict)
    megabytes: dict[str, list[float]] = field(default_factory=dict)

    def add(self, job: str, seconds: float, cpu: float, megabytes: float) -> None:
        self.seconds.setdefault(job, []).append(seconds)
        self.cpu.setdefault(job, []).append(cpu)
        self.megabytes.setdefault(job, []).append(megabytes)


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of this part."""
    compileall.compile_dir(Path(governance_app.__file__).parent, quiet=2)
    compileall.compile_dir(HERE, quiet=2)
    shapes = [Shape(200, 15, 0.3), Shape(50_000, 400, 10 / 400)]
    edited = Shape(size.activities, size.roles, 1.0)
    if size.smoke:
        shapes = [Shape(60, 8, 0.3)]
    with tempfile.TemporaryDirectory() as name, a_screen(real=not size.smoke) as screen:
        child = Child(Path(name), screen)
        documents = {shape: shape.make(child.folder) for shape in shapes}
        runs = _measure(child, documents, 1 if size.smoke else 7)
        yield from _starts(runs, shapes, child)
        yield from _beside_calc(runs, documents, child, size)
        yield edits(child, edited, 20 if size.smoke else 200)
        yield _memory(runs, shapes[0])


class Child:
    """Runs windows in processes of their own, with one clean account for all of them."""

    def __init__(self, folder: Path, screen: Screen) -> None:
        self.folder = folder
        self.screen = screen
        self._environment = screen.environment(**{DATA_FOLDER_VARIABLE: str(folder / "account")})
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def __call__(self, *arguments: object) -> tuple[float, dict[str, Any]]:
        """Return when the process was started, and what it printed."""
        begun = time.monotonic()
        printed = subprocess.run(
            [sys.executable, str(_CHILD), *map(str, arguments)],
            env=self._environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            timeout=300,
        ).stdout
        return begun, json.loads(printed.splitlines()[-1])


def _measure(child: Child, documents: dict[Shape, Path], count: int) -> _Runs:
    """Let all the jobs take turns; the first round, which also sets the window's size, is not kept."""
    jobs: dict[str, tuple[object, ...]] = {"empty": ("empty",), "start page": ("program",)}
    jobs |= {shape.name: ("program", path) for shape, path in documents.items()}
    runs = _Runs()
    for turn in range(count + 1):
        for job, arguments in jobs.items():
            begun, printed = child(*arguments)
            if turn:
                runs.add(job, printed["painted"] - begun, printed["cpu"], printed["megabytes"])
    return runs


def _starts(runs: _Runs, shapes: list[Shape], child: Child) -> Iterator[Row]:
    limits = {"start page": 1.3} | {shape.name: 2.0 for shape in shapes}
    for job, limit in limits.items():
        pair = Pair(runs.seconds[job], runs.seconds["empty"])
        processor = Pair(runs.cpu[job], runs.cpu["empty"])
        yield Row(
            "start to first painted window"
            if job == "start page"
            else f"start to the opened document's matrix painted, {job}",
            f"≤ {limit:g} × an empty QMainWindow painted",
            f"{pair.in_words('the empty window')}; {processor.ratio:.2f} × its time of the processor; "
            f"{child.screen.name}{_load()}",
            pair.ratio <= limit,
            "everything imported first: 6.3 ×" if job == "start page" else "",
        )


def _beside_calc(
    runs: _Runs, documents: dict[Shape, Path], child: Child, size: Size
) -> Iterator[Row]:
    why_not = calc_alone.missing(child.screen)
    for shape, document in documents.items():
        job = f"start to the opened document's matrix painted, {shape.name}, beside a spreadsheet"
        limit = "≤ 0.2 × LibreOffice Calc showing the same data"
        if why_not:
            yield Row(job, limit, why_not, True)
            continue
        workbook = document.with_suffix(".xlsx")
        calc_alone.write_workbook(workbook, shape.activities, shape.roles, shape.filled)
        pair = Pair()
        for turn in range(6):  # the first one makes the profile
            shown = calc_alone.seconds_to_show(workbook, child.screen, child.folder / "profile")
            begun, printed = child("program", document)
            if turn:
                pair.theirs.append(shown)
                pair.ours.append(printed["painted"] - begun)
        yield Row(
            job,
            limit,
            pair.in_words("Calc") + _load(),
            pair.ratio <= 0.2,
            "Calc with 5.8 × and 16.6 ×",
        )


def edits(child: Child, shape: Shape, count: int) -> Row:
    """Measure letters typed into a matrix, from the key to the letter on the screen."""
    document = shape.make(child.folder)
    _, printed = child("edits", document, count)
    taken = sorted(printed["edits"])
    late = taken[int(len(taken) * 0.95) - 1] * 1e3
    middle, written, bare = (
        statistics.median(each) * 1e3 for each in (taken, printed["written"], printed["bare"])
    )
    bare_late = sorted(printed["bare"])[int(len(taken) * 0.95) - 1] * 1e3
    return Row(
        f"an edit: key pressed to letter painted, {shape.name}; it is written durably after that",
        "≤ 16 ms, 95th percentile",
        f"{late:.1f} ms; median {middle:.1f} ms, slowest {taken[-1] * 1e3:.1f} ms, "
        f"the first one after opening {printed['first'] * 1e3:.0f} ms; written after a median of "
        f"{written:.1f} ms; a bare sqlite3 write "
        f"in turn with them {bare_late:.1f} ms, median {bare:.1f} ms{_load()}",
        late <= 16,
    )


def _memory(runs: _Runs, shape: Shape) -> Row:
    ours = statistics.median(runs.megabytes[shape.name])
    theirs = statistics.median(runs.megabytes["empty"])
    ratio = ours / theirs if theirs else 0.0
    return Row(
        f"memory of the window with {shape.name} open, half a second after it was painted",
        "≤ 2 × an empty QMainWindow's",
        f"{ratio:.2f} × ({ours:.0f} MB / {theirs:.0f} MB)",
        ratio <= 2,
        "SQLAlchemy alone 1.7 ×",
    )


def _load() -> str:
    """Return how busy the machine was during the last minute, where it says so."""
    return f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
