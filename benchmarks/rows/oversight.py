"""The pages of accountability and of oversight: an edit, from the notice of it to the paint.

Beside each stands one pass over the same data: the letters of the whole matrix counted, and for the
map each pair of item and function looked at once.
"""

import datetime
import itertools
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measuring import Row, Size
from organisation import Extent, organisation

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands import Command, EditItem, SetLetters
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import (
    APPOINTMENT,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PROCESS,
    REVIEW,
    ROLE,
)
from governance_app.paths import DATA_FOLDER_VARIABLE
from governance_app.settings import Settings
from governance_app.store.opening import create_document

_FUNCTIONS = ("Operations", "Process", "Technology", "Performance")


@dataclass(frozen=True)
class _Shape:
    """How large a document is, and how many milliseconds an edit may take."""

    extent: Extent
    filled: float
    limit: int

    @property
    def name(self) -> str:
        return f"{self.extent.activities:,} × {self.extent.roles}"


_SHAPES = (
    _Shape(Extent(100, 250, 300, 5_000), 1.0, 16),
    _Shape(Extent(400, 1_000, 1_200, 50_000), 10 / 400, 50),
)
_SMALL = (_Shape(Extent(12, 30, 36, 60), 1.0, 16),)


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of this part."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from governance_app.ui.application import make_application

    application = make_application()
    for shape in _SMALL if size.smoke else _SHAPES:
        with tempfile.TemporaryDirectory() as name:
            os.environ[DATA_FOLDER_VARIABLE] = name
            path = Path(name) / "measured.governance"
            framework = _governed(shape)
            create_document(path, framework, author="benchmark").close()
            bench = _Bench(application, path, shape, 2 if size.smoke else 15)
            yield from bench.accountability()
            yield from bench.coverage()
            bench.close()


def _governed(shape: _Shape) -> Framework:
    """Return an organisation in which every process is overseen for some of four functions."""
    framework = organisation(shape.extent, shape.filled)
    drawn, new_key = random.Random(3), itertools.count(3_900_000_000_000_000_000, 7_919).__next__
    begun = datetime.datetime.now(datetime.UTC).date() - datetime.timedelta(days=60)
    functions = [
        OVERSIGHT_FUNCTION.make(new_key(), {"name": name, "covers_process": True, "position": n})
        for n, name in enumerate(_FUNCTIONS)
    ]
    roles = list(framework.roles)
    oversights = [
        OVERSIGHT.make(
            new_key(),
            {
                "function": function.key,
                "process": process,
                "role": drawn.choice(roles),
                "cadence": drawn.choice(("monthly", "quarterly", "yearly")),
                "since": begun,
            },
        )
        for process in framework.processes
        for function in functions
        if drawn.random() < 0.8
    ]
    added = [ItemChange(OVERSIGHT_FUNCTION.name, each.key, None, each) for each in functions]
    added += [ItemChange(OVERSIGHT.name, each.key, None, each) for each in oversights]
    return framework.apply(Changes(tuple(added)))


class _Bench:
    def __init__(self, application: Any, path: Path, shape: _Shape, runs: int) -> None:
        from governance_app.ui.frame.documents import open_workspace
        from governance_app.ui.frame.windows import Windows
        from governance_app.ui.theme.theme import theme

        self._runs, self._shape = runs, shape
        self._application = application
        windows = Windows(Settings(theme="light"))
        theme().apply(windows.settings)
        self._window: Any = windows.new_window()
        self._window.resize(1400, 900)
        self._window.show()
        self._rest()
        self._window.take(open_workspace(path, "benchmark"))
        self._rest()
        self._turns = itertools.count()
        self._noticed = self._processor = 0.0
        # The page area hears of an edit first; this is before all that it makes of it.
        deliver = self._window.opened.area.pages.deliver

        def noticed(notice: Any) -> None:
            self._noticed, self._processor = time.perf_counter(), time.thread_time()
            deliver(notice)

        self._window.opened.area.pages.deliver = noticed

    def close(self) -> None:
        self._window.close()
        self._rest()

    def accountability(self) -> Iterator[Row]:
        """Measure edits while roles, people and items are shown."""
        from governance_app.ui.accountability.entries import TABS

        page = self._open("accountability")
        for at, tab in enumerate(TABS):
            page.tabs.setCurrentIndex(at)
            self._wait(lambda tab=tab: page.picture is not None and page.picture.wish.tab == tab)
            for job, command in self._edits():
                what = f"accountability, {tab.lower()}: {job}"
                yield self._edited(what, command, lambda: _is_shown(page), self._count_letters)

    def coverage(self) -> Iterator[Row]:
        """Measure edits while the map is shown."""
        page = self._open("coverage")
        for job, command in (*self._edits(), ("a review recorded", self._review)):
            yield self._edited(
                f"map of oversight: {job}", command, lambda: not page._is_stale, self._look_once
            )

    def _edits(self) -> Iterator[tuple[str, Callable[[], Command]]]:
        framework = self._session.framework
        activity, role = list(framework.activities)[7], list(framework.roles)[3]
        process = list(framework.processes)[1]
        appointment = list(framework.of(APPOINTMENT))[3]
        far = datetime.date(2040, 1, 1)
        turn = self._turns.__next__

        def letters() -> Command:
            now = self._session.framework.matrix.letters(activity, role)
            return SetLetters(((activity, role, 2 if now == 1 else 1),))

        def ends() -> Command:
            day = far + datetime.timedelta(days=turn())
            return EditItem(APPOINTMENT.name, appointment, {"ends": day})

        yield "a letter", letters
        yield "a role renamed", lambda: EditItem(ROLE.name, role, {"name": f"Role {turn()}"})
        yield (
            "a process renamed",
            lambda: EditItem(PROCESS.name, process, {"name": f"Process {turn()}"}),
        )
        yield "the last day of an appointment", ends

    def _review(self) -> Command:
        from governance_app.domain.commands import AddItem

        session = self._session
        there = list(session.framework.of(OVERSIGHT))
        oversight = there[next(self._turns) % len(there)]
        values = {"oversight": oversight, "day": session.today}
        return AddItem(REVIEW.name, session.workspace.new_key(), values)

    def _edited(
        self,
        job: str,
        command: Callable[[], Command],
        is_shown: Callable[[], bool],
        pass_over: Callable[[], object],
    ) -> Row:
        times, worked, passes = [], [], []
        for _ in range(self._runs + 1):
            assert self._session.run(command())
            while not is_shown():
                self._application.processEvents()
            self._application.processEvents()  # what is drawn anew is painted here
            times.append((time.perf_counter() - self._noticed) * 1e3)
            worked.append((time.thread_time() - self._processor) * 1e3)
            begun = time.perf_counter()
            pass_over()
            passes.append((time.perf_counter() - begun) * 1e3)
            self._rest_until_idle()
        median, worst = statistics.median(times[1:]), max(times[1:])
        one = statistics.median(passes[1:])
        work = f"{statistics.median(worked[1:]):.1f} ms of the processor"
        found = f"{median:.1f} ms ({work}), slowest {worst:.0f} ms; one pass {one:.1f} ms"
        limit = self._shape.limit
        return Row(f"{self._shape.name}, {job}", f"≤ {limit} ms", found, median <= limit)

    def _count_letters(self) -> int:
        return self._session.framework.matrix.count()

    def _look_once(self) -> int:
        from governance_app.domain.coverage import coverage

        session = self._session
        found = coverage(session.framework, session.today)
        items = [each for each in found.items() if each.kind == PROCESS.name]
        return sum(
            bool(found.of(function.key, item)) for function in found.functions for item in items
        )

    @property
    def _session(self) -> Any:
        return self._window.session

    def _open(self, name: str) -> Any:
        from governance_app.ui.pages.registry import page_named

        page = self._window.opened.area.open_page(page_named(name))
        self._rest()
        return page

    def _wait(self, ready: Callable[[], bool]) -> None:
        while not ready():
            self._application.processEvents()
        self._rest(0.5)

    def _rest_until_idle(self) -> None:
        """Wait for what an edit sets off in the background, such as likeness of names."""
        self._rest(0.15)
        until = time.monotonic() + 20
        while self._session.background._jobs and time.monotonic() < until:
            self._rest(0.05)

    def _rest(self, seconds: float = 2) -> None:
        """Let the program do what is waiting."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._application.processEvents()
            time.sleep(0.005)


def _is_shown(page: Any) -> bool:
    return bool(page.picture.wish.framework is page.session.framework)
