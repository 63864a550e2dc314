"""The line at the bottom: counts that lead to what they count, and the work under way."""

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from governance_app.ui.background import Background, BackgroundJob
from governance_app.ui.frame.message_bar import announce
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProgressBar


#: Words in passing go by themselves after this many milliseconds.
_STAYS = 8_000


class Counts(NamedTuple):
    """What the status line counts."""

    activities: int = 0
    roles: int = 0
    assignments: int = 0
    errors: int = 0
    warnings: int = 0


_COUNTED = (
    ("activities", "activity", "activities", "muted"),
    ("roles", "role", "roles", "muted"),
    ("assignments", "assignment", "assignments", "muted"),
    ("errors", "error", "errors", "error"),
    ("warnings", "warning", "warnings", "warning"),
)


class StatusLine(QWidget):
    """Counts on the left, work and hints on the right."""

    count_clicked = Signal(str)  # activities, roles, assignments, errors or warnings

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._layout = QHBoxLayout(self)
        self._links: dict[str, LinkButton] = {}
        for name, _, _, tone in _COUNTED:
            link = LinkButton("", partial(self.count_clicked.emit, name), tone=tone, size=0.95)
            link.hide()
            self._links[name] = link
            self._layout.addWidget(link)
        self.note = ElidedLabel(tone="muted", size=0.95)
        self._timer = QTimer(self, singleShot=True, interval=_STAYS)
        self._timer.timeout.connect(lambda: self.note.setText(""))
        # A long note takes what the counts leave; it never makes them two lines high.
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._layout.addWidget(self.note, 1)
        self._work = WorkUnderWay(background)
        self._layout.addWidget(self._work)
        self._space()
        theme().changed.connect(self._space)

    def show_counts(self, counts: Counts | None) -> None:
        """Show what the document holds; None where nothing is open."""
        for name, one, many, tone in _COUNTED:
            link = self._links[name]
            link.setVisible(counts is not None)
            if counts is None:
                continue
            count = getattr(counts, name)
            link.set_text(f"{count:,} {one if count == 1 else many}")
            link.set_tone(tone if count else "muted")

    def link(self, name: str) -> LinkButton:
        """Return the button of a count."""
        return self._links[name]

    def say(self, words: str) -> None:
        """Say in passing what was done, where it moves nothing on the page."""
        self.note.setText(words)
        self._timer.start()
        announce(self, words)

    def _space(self) -> None:
        size = theme().scaled
        self._layout.setContentsMargins(size(14), size(2), size(14), size(3))
        self._layout.setSpacing(size(14))
        line = next(iter(self._links.values()))
        self.setMinimumHeight(line.sizeHint().height() + size(2) + size(3))  # counts come later


class WorkUnderWay(QWidget):
    """The oldest job that the user waits for: its name, how far it is, and how to cancel it."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._shown: BackgroundJob[Any] | None = None
        self._label = ElidedLabel(tone="muted", size=0.95)
        self._bar: QProgressBar | None = None
        self._cancel = LinkButton("Cancel", self._cancel_shown, size=0.95)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._label)
        self._layout.addWidget(self._cancel)
        self.hide()
        background.jobs_changed.connect(self._follow)

    @property
    def shown_text(self) -> str:
        """What is under way, in words."""
        return self._label.text()

    def _follow(self) -> None:
        jobs = self._background.jobs
        job = jobs[0] if jobs else None
        self.setVisible(job is not None)
        if job is None or job is self._shown:
            self._shown = job
            return
        self._shown = job
        self._show_progress()
        job.progressed.connect(self._show_progress)

    def _show_progress(self) -> None:
        if self._shown is None or self._shown.progress.cancelled:
            return
        done, total, text = self._shown.latest
        bar = self._bar or self._make_bar()
        bar.setRange(0, max(total, 0))
        bar.setValue(done)
        self._say(f"{self._shown.title}: {text}" if text else self._shown.title)

    def _make_bar(self) -> "QProgressBar":
        from PySide6.QtWidgets import QProgressBar

        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(theme().scaled(120), theme().scaled(8))
        self._layout.insertWidget(1, self._bar)
        return self._bar

    def _say(self, text: str) -> None:
        self._label.setText(text)
        if self._bar is not None:
            self._bar.setAccessibleName(text)
        self._cancel.setAccessibleName(f"Cancel: {text}")

    def _cancel_shown(self) -> None:
        if self._shown is not None:
            self._shown.cancel()
            self._say(f"Cancelling: {self._shown.title}")
