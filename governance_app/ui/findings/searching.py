"""Looking for a text in the words of findings: a few thousandths of a second at a time."""

import time
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from governance_app.domain.framework import Framework
from governance_app.domain.rules import Finding
from governance_app.domain.rules.explaining import words_of
from governance_app.ui.findings.rows import Entry

#: How long one step may take, in seconds: half a frame.
_STEP = 0.008


class TextSearch(QObject):
    """Finds the entries in whose words a text stands; `found` tells them once all were looked at.

    What is quick is found at once. The words of a framework are made once, whatever is looked for.
    """

    found = Signal(object)  # a list of entries

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._framework: Framework | None = None
        self._words: dict[Finding, str] = {}
        self._rest: Iterator[Entry] = iter(())
        self._text, self._hits = "", list[Entry]()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._step)

    def look(self, framework: Framework, entries: Sequence[Entry], text: str) -> None:
        """Look for a text in any case; every word of it must be there. Gives up what was begun."""
        self._timer.stop()
        if framework is not self._framework:
            self._framework = framework
            self._words.clear()
        self._text, self._hits, self._rest = text.casefold(), [], iter(entries)
        self._step()

    def stop(self) -> None:
        """Give up what was begun."""
        self._timer.stop()

    def _step(self) -> None:
        parts, until = self._text.split(), time.perf_counter() + _STEP
        for number, entry in enumerate(self._rest):
            words = self._words_of(entry)
            if all(part in words for part in parts):
                self._hits.append(entry)
            if number % 32 == 31 and time.perf_counter() > until:
                self._timer.start()
                return
        self.found.emit(self._hits)

    def _words_of(self, entry: Entry) -> str:
        words = self._words.get(entry.finding)
        if words is None and self._framework is not None:
            words = " ".join(words_of(self._framework, entry.finding)).casefold()
            self._words[entry.finding] = words
        return f"{words or ''} {entry.waiver.name.casefold() if entry.waiver is not None else ''}"
