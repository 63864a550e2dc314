"""The history page over a very long journal: opened, filtered; and the past folded from it."""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from long_journal import long_journal
from measuring import Row, Size, in_turn

from governance_app.domain.history.filtering import Filter
from governance_app.domain.history.index import HistoryIndex
from governance_app.domain.touching import Target
from governance_app.paths import DATA_FOLDER_VARIABLE
from governance_app.settings import Settings

_CHANGE_SETS, _FEW = 1_000_000, 3_000
#: What reads more rows than this is measured once.
_MANY = 100_000
#: Limits in milliseconds.
_OPENING, _FILTERING = 100, 50


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of this part."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        os.environ[DATA_FOLDER_VARIABLE] = name
        path = Path(name) / "measured.governance"
        if size.smoke:
            long_journal(path, _FEW, 60, 12)
        else:
            long_journal(path, _CHANGE_SETS)
        bench = _Bench(path, size)
        yield from bench.page()
        bench.close()
        yield from _folding(path, size)
        yield _memory(path)


class _Took(NamedTuple):
    """How long something took until it was painted, in milliseconds."""

    clock: float
    processor: float


def _median(times: Sequence[_Took]) -> float:
    return statistics.median(each.processor for each in times)


def _in_words(times: Sequence[_Took]) -> str:
    clock = statistics.median(each.clock for each in times)
    return f"{_median(times):.0f} ms of the processor, {clock:.0f} ms by the clock"


class _Bench:
    """A window with the document."""

    def __init__(self, path: Path, size: Size) -> None:
        from governance_app.ui.application import make_application
        from governance_app.ui.frame.documents import open_workspace
        from governance_app.ui.frame.windows import Windows

        self._runs = size.runs
        self._application = make_application()
        self._window = Windows(Settings()).new_window()
        self._window.resize(1440, 900)
        self._window.show()
        self._window.take(open_workspace(path, "benchmark"))
        self._rest()

    def page(self) -> Iterator[Row]:
        """Open the page again and again, then ask it for everything that it can be asked for."""
        first = self._took(lambda: self._open("history"))
        page = self._window.page
        edits = f"{page.model.rowCount():,}"
        begun = time.perf_counter()
        while page.search.index is None or not page.search.index.is_complete:
            self._application.processEvents()
            time.sleep(0.001)
        words = f"{time.perf_counter() - begun:.1f} s on a thread"
        yield Row(f"index of {edits} edits made after that", "reported", words, kept=True)
        again: list[_Took] = []
        for _ in range(self._runs):
            self._open("roles")
            self._painted()
            again.append(self._took(lambda: self._open("history")))
        anew = [self._took(self._made_anew) for _ in range(self._runs)]
        for how, times in (("opened again", again), ("made and opened", anew)):
            job = f"page “history” of {edits} edits, {how}"
            found = _in_words(times)
            if times is anew:
                found += f"; at first, with its modules, {first.clock:.0f} ms"
            yield Row(job, f"≤ {_OPENING} ms", found, _median(times) <= _OPENING)
        for job, asked in self._questions(page):
            yield self._filtered(page, job, asked)

    def _questions(self, page: Any) -> Iterator[tuple[str, Filter]]:
        framework = self._window.session.framework
        activity, role = list(framework.activities)[7], list(framework.roles)[3]
        line = page.model.headline(page.model.rowCount() // 2)
        day = line.recorded_at.astimezone().date()
        yield "a word in every line", Filter(text="a")
        yield "a word in one of 1,000 lines", Filter(text="activity 47")
        yield "words that nothing has", Filter(text="nothing is like that")
        yield "one of twelve authors", Filter(author="Person C")
        yield "a day long ago", Filter(since=day, until=day)
        yield "who changed this cell?", Filter(target=Target.of_cell(activity, role))
        yield "who changed this role?", Filter(target=Target("role", role))

    def _filtered(self, page: Any, job: str, asked: Filter) -> Row:
        """Measure until the first lines are painted, and until all was looked through."""
        firsts: list[_Took] = []
        wholes: list[float] = []
        for run in range(self._runs):
            page._show(Filter())
            self._painted()
            text = f"{asked.text} " * (run % 2 + 1) if asked.text else ""
            begun = time.perf_counter()
            wanted = replace(asked, text=text)
            firsts.append(self._took(lambda wanted=wanted: page._show(wanted)))
            while page.search.is_under_way:
                self._application.processEvents()
            wholes.append((time.perf_counter() - begun) * 1e3)
        listed, whole = page.model.rowCount(), statistics.median(wholes)
        found = f"{_in_words(firsts)}; all {listed:,} listed after {whole:.0f} ms"
        return Row(f"filtered: {job}", f"≤ {_FILTERING} ms", found, _median(firsts) <= _FILTERING)

    def close(self) -> None:
        """Close the window."""
        self._window.close()
        self._application.processEvents()

    def _made_anew(self) -> None:
        from governance_app.ui.pages.history_page import HistoryPage

        page = HistoryPage(self._window.session)
        page.search.begin = lambda _: None  # only the page itself is measured
        page.resize(1_000, 800)
        page.show()
        self._application.processEvents()
        page.repaint()
        page.close()
        page.deleteLater()

    def _open(self, name: str) -> None:
        from governance_app.ui.pages.registry import page_named

        self._window.opened.area.open_page(page_named(name))

    def _took(self, work: Callable[[], object]) -> "_Took":
        clock, processor = time.perf_counter(), time.thread_time()
        work()
        self._painted()
        return _Took((time.perf_counter() - clock) * 1e3, (time.thread_time() - processor) * 1e3)

    def _painted(self) -> None:
        self._application.processEvents()
        self._window.repaint()

    def _rest(self) -> None:
        """Let the program do what is waiting: findings, and the first backup."""
        until = time.monotonic() + 2
        while time.monotonic() < until or self._window.session.background._jobs:
            self._application.processEvents()
            time.sleep(0.01)


def _folding(path: Path, size: Size) -> Iterator[Row]:
    """Fold the journal to moments near and far; beside it, the same rows are only read."""
    from governance_app.store.opening import open_document
    from governance_app.store.past import framework_recorded

    with open_document(path, read_only=True) as document:
        newest, now = document.newest()[0], document.load()
        for words, sequence in (("1,000 edits ago", newest - 1_000), ("half way", newest // 2)):
            there = range(newest, sequence, -1)
            if len(there) > newest - sequence or sequence < newest - sequence:
                there = range(1, sequence + 1)

            def fold(sequence: int = sequence) -> None:
                framework_recorded(document, sequence, now)

            def read(there: range = there) -> None:
                for _ in document.journal.encoded_changes(there):
                    pass

            pair = in_turn(fold, read, 1 if len(there) > _MANY else size.runs, warm=0)
            found = pair.in_words(f"reading {len(there):,} rows")
            yield Row(f"as recorded {words}", "reported", found, kept=True)


def _memory(path: Path) -> Row:
    """Add up what the index takes while the page is open."""
    from governance_app.store.opening import open_document

    with open_document(path, read_only=True) as document:
        index = HistoryIndex(document.newest()[0])
        while not index.is_complete:
            wanted, summaries = index.to_be_read, []
            for at in range(0, len(wanted), 2_000):
                summaries += document.journal.summaries(wanted[at : at + 2_000])
            index.add_older(summaries)
    taken = sum(sys.getsizeof(part) for block in index.blocks() for part in vars(block).values())
    edits = f"{index.newest:,}"
    return Row(
        f"memory of the index of {edits} edits", "reported", f"{taken / 1e6:.0f} MB", kept=True
    )
