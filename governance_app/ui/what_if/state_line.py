"""What is still looked at, once one would notice that it takes a while; it can be stopped."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.labels import Label

#: What is found within this time, in milliseconds, is not said to be looked at first.
_PATIENCE = 400


class StateLine(QWidget):
    """Says that `what` is being looked at, how far it is, or that it was not looked at."""

    stopped = Signal()
    wanted = Signal()  # what was stopped is to be looked at after all

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what
        self._is_whole, self._left_out = True, ""
        self.was_stopped = False
        self.words = Label("", tone="muted", size=0.95, wrap=True)
        self.link = LinkButton("Stop", self._stop_or_go_on, size=0.95)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.link)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._tell)
        self.hide()

    def begin(self) -> None:
        """Say nothing for a moment: what is asked for now may be found at once."""
        self.was_stopped = False
        self._patience.start()

    def show_state(self, *, is_whole: bool, left_out: str = "") -> None:
        """Say whether everything was looked at, and what was left out for good."""
        self._is_whole, self._left_out = is_whole, left_out
        self._tell()

    def show_progress(self, done: int, of: int) -> None:
        """Say how far it is."""
        if of > 1 and not self.was_stopped and not self._is_whole:
            self.words.setText(f"{self._what} are being looked at… {done * 100 // of} %")

    def _tell(self) -> None:
        words = f"{self._what} are being looked at…"
        if self._is_whole:
            words = self._left_out
        elif self.was_stopped:
            words = f"{self._what} were not looked at."
        waits = not self._is_whole and not self.was_stopped and self._patience.isActive()
        self.words.setText(words)
        self.link.set_text("Look at them" if self.was_stopped else "Stop")
        self.link.setVisible(not self._is_whole)
        self.setVisible(bool(words) and not waits)

    def _stop_or_go_on(self) -> None:
        self._patience.stop()
        if self.was_stopped:
            self.was_stopped = False
            self.wanted.emit()
        else:
            self.was_stopped = True
            self.stopped.emit()
        self._tell()
