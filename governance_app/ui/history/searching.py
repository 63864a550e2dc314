"""Searching the history while its index is still being made, without ever holding up a key."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from governance_app.domain.errors import Refusal
from governance_app.domain.history.filtering import Filter
from governance_app.domain.history.index import HistoryIndex, Search
from governance_app.domain.history.summary import Summary
from governance_app.ui.background import BackgroundJob, Progress
from governance_app.ui.session import Session

if TYPE_CHECKING:
    from governance_app.store.journal_reader import JournalReader

#: The first answer comes when so many are found, or after so many seconds.
_ENOUGH, _FIRST = 200, 0.015
#: After that, so many seconds are searched between two looks at keys and mouse.
_SLICE = 0.012
#: What was found first is painted before the search goes on, so many milliseconds later.
_PAINT = 20
#: So many change sets are read at a time; then the thread rests for longer than that took, so that
#: the window is not kept waiting for Python.
_PART, _REST = 100, 1.5
#: So many are read without a rest: nobody notices that.
_WITHOUT_REST = 10_000


class HistorySearch(QObject):
    """Makes the index of a session's journal on a thread, and answers questions to it."""

    found_more = Signal(object)  # sequences, below those that were told before
    lost = Signal()  # the document goes on in another file: the journal must be read again
    progressed = Signal()  # more of the journal has been read, or looked through

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.index: HistoryIndex | None = None
        self._job: BackgroundJob[None] | None = None
        self._search: Search | None = None
        self._slices = QTimer(self, singleShot=True, interval=0)
        self._slices.timeout.connect(self._go_on)

    @property
    def is_under_way(self) -> bool:
        """Whether more may be found."""
        return self._search is not None and not self._search.is_complete

    @property
    def authors(self) -> list[str]:
        """Who made edits, as far as the journal has been read."""
        return [] if self.index is None else self.index.authors

    def begin(self, newest: int) -> None:
        """Make the index, where that is not done or under way."""
        if self.index is not None:
            return
        index = self.index = HistoryIndex(newest)
        journal = self._session.document.journal
        self._journal: object = journal
        self._job = self._session.background.start(
            "Reading the history",
            lambda progress: _make(index, journal, progress),
            lambda _: self._read_on(),
            self._unreadable,
            quiet=True,
        )
        self._job.progressed.connect(lambda *_: self._read_on())

    def ask(self, asked: Filter) -> list[int]:
        """Return the first change sets that are asked for; `found_more` tells of the others."""
        assert self.index is not None
        self._search = Search(self.index, asked)
        search, ends = self._search, time.perf_counter() + _FIRST
        found = search.go_on(lambda: len(search.found) >= _ENOUGH or time.perf_counter() > ends)
        self._slices.start(_PAINT)
        return found

    def stop(self) -> None:
        """Ask nothing any more."""
        self._slices.stop()
        self._search = None

    def forget(self) -> None:
        """Give the index up: the journal is another one."""
        self.stop()
        if self._job is not None:
            self._job.cancel()
        self.index = self._job = None

    def take(self, summaries: list[Summary]) -> list[int]:
        """Take change sets in that were just recorded; return those that are asked for.

        The newest come first, in what is given and in what is returned.
        """
        if self.index is not None:
            for each in reversed(summaries):
                self.index.add_newest(each)
        search = self._search
        return [each.sequence for each in summaries if search is None or search.takes(each)]

    def _go_on(self) -> None:
        search = self._search
        if search is None or not search.can_go_on:
            self.progressed.emit()
            return
        ends = time.perf_counter() + _SLICE
        found = search.go_on(lambda: time.perf_counter() > ends)
        if found:
            self.found_more.emit(found)
        self._slices.start(0)

    def _read_on(self) -> None:
        self.progressed.emit()
        if self._search is not None and not self._slices.isActive():
            self._slices.start(0)

    def _unreadable(self, refusal: Refusal) -> None:
        if self._session.workspace.document.journal is not self._journal:
            self.lost.emit()
            return
        from governance_app.ui.message import Message

        self._session.message.emit(Message(str(refusal), "warning"))


def _make(index: HistoryIndex, journal: "JournalReader", progress: Progress) -> None:
    """Read the journal back from the newest change set, block by block."""
    while not index.is_complete:
        wanted = index.to_be_read
        summaries: list[Summary] = []
        for at in range(0, len(wanted), _PART):
            progress.check()
            begun = time.perf_counter()
            summaries += journal.summaries(wanted[at : at + _PART])
            if index.newest > _WITHOUT_REST:
                time.sleep((time.perf_counter() - begun) * _REST)
        index.add_older(summaries)
        progress.report(index.newest - len(index.to_be_read), index.newest)
