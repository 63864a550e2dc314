"""Above the history: what is looked for, by whom, from when to when, and of which item."""

import datetime
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from governance_app.domain.history.filtering import Filter
from governance_app.domain.words import shortened
from governance_app.ui.flows.leaver_fields import DayField, TypedField
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.find_line import FindLine
from governance_app.ui.widgets.labels import ElidedLabel, Label

_EVERYBODY = "By everybody"
#: So many names are offered; there are hardly ever more.
_MOST_NAMES = 200


class OpenDay(DayField):
    """A day, or none: then it is not asked for."""

    def __init__(self, name: str) -> None:
        TypedField.__init__(self, name, "")
        self.day: datetime.date | None = None
        self.line.setPlaceholderText("YYYY-MM-DD")

    def take(self, text: str) -> None:
        """Read the day; an empty line is none."""
        if text.strip():
            super().take(text)
        else:
            self.day = None
            self.say("")


class HistoryHead(QWidget):
    """The fields of the filter. `changed` tells another one, `left` leads back to the list."""

    changed = Signal(object)  # a Filter
    left = Signal()

    def __init__(self, authors: Callable[[], list[str]]) -> None:
        super().__init__()
        self._authors = authors
        self._asked = Filter()
        self.line = FindLine("history")
        self.line.wanted.connect(self._text_wanted)
        self.line.left.connect(self.left)
        self.who = Button(_EVERYBODY)
        menu = QMenu(self.who)
        menu.setAccessibleName("By whom")
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.who.setMenu(menu)
        self.since, self.until = OpenDay("Since"), OpenDay("Until")
        for field in (self.since, self.until):
            field.settled.connect(self._days_wanted)
        self.target = Button("", self._forget_target)
        self.target.hide()
        self.count = ElidedLabel(tone="muted")
        self._lay_out()
        theme().changed.connect(self._space)

    @property
    def asked(self) -> Filter:
        """What is asked for."""
        return self._asked

    def show_filter(self, asked: Filter, target_name: str = "") -> None:
        """Show a filter; `target_name` is what its item is called."""
        self._asked = asked
        if self.line.text().strip() != asked.text:
            self.line.setText(asked.text)
        self.who.setText((asked.author or _EVERYBODY).replace("&", "&&"))
        self.who.setAccessibleName(f"By whom: {asked.author or _EVERYBODY}")
        self.who.updateGeometry()
        for field, day in ((self.since, asked.since), (self.until, asked.until)):
            if field.day != day:
                field.line.setText("" if day is None else day.isoformat())
                field.take(field.line.text())
        words = f"Only {shortened(target_name, 70)}  ✕"
        self.target.setText(words.replace("&", "&&"))
        self.target.setAccessibleName(f"Only what changed {target_name}; press to see everything")
        self.target.updateGeometry()
        self.target.setVisible(asked.target is not None)

    def show_count(self, words: str) -> None:
        """Say how many change sets are listed."""
        self.count.setText(words)

    def find_text(self) -> None:
        """Put the keyboard into the field for finding."""
        self.line.go_into()

    def _text_wanted(self, text: str) -> None:
        self._ask(replace(self._asked, text=text.strip()))

    def _days_wanted(self) -> None:
        since, until = self.since.day, self.until.day
        if since is not None and until is not None and until < since:
            self.until.say("This is before the first day.")
            return
        self.until.say(self.until.refused if until is None else "")
        self._ask(replace(self._asked, since=since, until=until))

    def _forget_target(self) -> None:
        self._ask(replace(self._asked, target=None))

    def _ask(self, asked: Filter) -> None:
        if asked != self._asked:
            self.changed.emit(asked)

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for author in ("", *self._authors()[:_MOST_NAMES]):
            action = menu.addAction((author or _EVERYBODY).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(author == self._asked.author)
            asked = replace(self._asked, author=author)
            action.triggered.connect(lambda _=False, asked=asked: self._ask(asked))

    def _lay_out(self) -> None:
        size = theme().scaled
        self._fields = QHBoxLayout()
        frame = FieldFrame(self.line)
        frame.setMaximumWidth(size(320))
        frame.setMinimumWidth(size(110))
        self._fields.addWidget(frame, 1)
        self._fields.addWidget(self.who)
        for label, field in (("from", self.since), ("until", self.until)):
            self._fields.addWidget(Label(label, tone="muted"))
            field.setFixedWidth(size(108))
            self._fields.addWidget(field)
        self._fields.addStretch(0)
        self._below = QHBoxLayout()
        self._below.addWidget(self.target)
        self._below.addWidget(self.count, 1)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._fields)
        self._whole.addLayout(self._below)
        self._space()

    def _space(self) -> None:
        size = theme().scaled
        self._fields.setSpacing(theme().spacing())
        self._below.setSpacing(theme().spacing())
        self._whole.setContentsMargins(size(14), size(8), size(14), size(6))
        self._whole.setSpacing(size(6))
