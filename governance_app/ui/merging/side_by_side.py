"""One conflict, side by side: what it was before, what it is here, what it is in the copy."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from governance_app.domain.merging.conflicts import Side
from governance_app.domain.merging.wording import ConflictTold
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Line
from governance_app.ui.widgets.scroll_bars import give_slim_bars

_HEIGHT = 190
_DECIDED = "✓ "


class SideBySide(QWidget):
    """Shows a conflict in words, with a button below each side."""

    def __init__(self, decide: Callable[[Side | None], None]) -> None:
        super().__init__()
        size = theme().scaled
        self.setFixedHeight(size(_HEIGHT))
        self._title = Label(tone="strong", wrap=True)
        self._why = Label(tone="muted", wrap=True)
        self.before, self.ours, self.theirs = (_Text() for _ in range(3))
        self.keep = Button("Leave as here", lambda: decide(Side.OURS))
        self.take = Button("Take from the copy", lambda: decide(Side.THEIRS))
        row = QHBoxLayout()
        row.setSpacing(size(14))
        self._before = _column("Before", self.before, None)
        for part in (
            self._before,
            _column("Here", self.ours, self.keep),
            _column("In the copy", self.theirs, self.take),
        ):
            row.addWidget(part, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size(4))
        layout.addWidget(Line())
        layout.addWidget(self._title)
        layout.addWidget(self._why)
        layout.addLayout(row, 1)

    def show_conflict(self, words: ConflictTold, answer: Side | None, only_ours: bool) -> None:
        """Show a conflict, and which side was taken."""
        self._title.setText(words.title)
        self._why.setText(words.why)
        self._before.setVisible(bool(words.before))
        for part, text in (
            (self.before, words.before),
            (self.ours, words.ours),
            (self.theirs, words.theirs),
        ):
            part.show_text(text)
        self.keep.setText(f"{_DECIDED * (answer is Side.OURS)}Leave as here")
        self.take.setText(f"{_DECIDED * (answer is Side.THEIRS)}Take from the copy")
        self.keep.setEnabled(True)
        self.take.setEnabled(not only_ours)
        for button in (self.keep, self.take):
            button.updateGeometry()

    def show_nothing(self) -> None:
        """Show that no conflict is left."""
        nothing = ConflictTold("Nothing is in conflict any more.", "", "", "", "")
        self.show_conflict(nothing, None, only_ours=True)
        self.keep.setEnabled(False)


class _Text(QScrollArea):
    """A text of any length in a place of one height."""

    def __init__(self) -> None:
        super().__init__()
        give_slim_bars(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._label = Label(wrap=True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWidget(self._label)

    def show_text(self, text: str) -> None:
        """Show another text, from its beginning."""
        self._label.setText(text)
        self.verticalScrollBar().setValue(0)

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self._label.text()


def _column(title: str, text: _Text, button: Button | None) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().scaled(4))
    column.addWidget(Label(title, tone="muted", size=0.92))
    text.setAccessibleName(title)
    column.addWidget(text, 1)
    if button is not None:
        column.addWidget(button)
    else:
        column.addSpacing(theme().scaled(32))
    return part
