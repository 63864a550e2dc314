"""What decides how the columns stand: a menu in the head of the page, and the day of "by person"."""

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from governance_app.domain.words import shown
from governance_app.ui.matrix.arrangement import BODY, OWN, REPORTING_LINE, Arrangement
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Line

if TYPE_CHECKING:
    from governance_app.ui.page import Page

_ORDERS = {
    OWN: ("Roles in own order", "By role"),
    REPORTING_LINE: ("Roles by reporting line", "By reporting line"),
    BODY: ("Roles by body", "By body"),
}
_PEOPLE = ("People who hold the roles", "By person")


class Arranging(QObject):
    """The actions, and the bar that is shown while people stand in the place of roles.

    Menu and bar are made when they are first shown.
    """

    wanted = Signal(object)  # an Arrangement

    def __init__(self, page: "Page") -> None:
        super().__init__(page)
        self._page = page
        self._now = Arrangement()
        self.bar: PeopleBar | None = None
        self._group = QActionGroup(self)
        self._orders = {order: self._choice(each[0]) for order, each in _ORDERS.items()}
        for order, action in self._orders.items():
            action.triggered.connect(lambda _, order=order: self.wanted.emit(Arrangement(order)))
        self._people = self._choice(_PEOPLE[0])
        self._people.triggered.connect(self._show_people_of_today)
        self.head = QAction(page)
        self.head.setStatusTip("How the columns stand: roles in an order, or people")
        self.head.triggered.connect(self.open_menu)
        self.show(self._now)

    @property
    def actions(self) -> tuple[QAction, ...]:
        """The button of the head, and every choice for the palette."""
        return (self.head, *self._orders.values(), self._people)

    def show(self, arrangement: Arrangement) -> None:
        """Say how the columns stand now."""
        self._now = arrangement
        day = arrangement.people_on
        (self._orders[arrangement.order] if day is None else self._people).setChecked(True)
        self.head.setText(f"{(_ORDERS[arrangement.order] if day is None else _PEOPLE)[1]} ▾")
        if day is not None:
            self._bar().show_day(day)
        if self.bar is not None:
            self.bar.setVisible(day is not None)

    def open_menu(self) -> QMenu:
        """Open the menu where the button stands, which is at the right above the page."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("Columns")
        menu.addActions(list(self._orders.values()))
        menu.addSeparator()
        menu.addAction(self._people)
        room = max(0, self._page.width() - menu.sizeHint().width() - theme().scaled(150))
        menu.popup(self._page.mapToGlobal(QPoint(room, 0)))
        return menu

    def _show_people_of_today(self) -> None:
        self._show_people(self._page.session.today)

    def _show_people(self, day: datetime.date) -> None:
        self.wanted.emit(self._now._replace(people_on=day))

    def _choice(self, text: str) -> QAction:
        action = QAction(text, self._page)
        action.setCheckable(True)
        action.setProperty("hidden_in_head", True)
        self._group.addAction(action)
        return action

    def _bar(self) -> "PeopleBar":
        if self.bar is None:
            self.bar = PeopleBar()
            self.bar.wanted.connect(self._show_people)
            self.bar.closed.connect(lambda: self.wanted.emit(Arrangement(self._now.order)))
            layout = self._page.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.insertWidget(0, self.bar)
        return self.bar


class PeopleBar(QWidget):
    """Says that people are shown, on which day, and leads back to the roles."""

    wanted = Signal(object)  # a date
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = _DayLine()
        self.line.setAccessibleName("Day on which the people hold the roles")
        self.line.setPlaceholderText("YYYY-MM-DD")
        self.line.entered.connect(self._take)
        self.line.given_up.connect(self.closed)
        self._sentence = Label("", tone="error", wrap=True)
        self._sentence.hide()
        frame = FieldFrame(self.line)
        frame.setMaximumWidth(theme().scaled(120))
        row = QHBoxLayout()
        row.setContentsMargins(*[theme().scaled(each) for each in (14, 6, 14, 6)])
        row.setSpacing(theme().spacing())
        row.addWidget(Label("People, with the letters of the roles that they hold on"))
        row.addWidget(frame)
        row.addWidget(self._sentence, 1)
        row.addStretch()
        row.addWidget(Button("Show roles", self.closed.emit))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(Line())
        self.hide()

    def show_day(self, day: datetime.date) -> None:
        """Show the day."""
        self.line.setText(day.isoformat())
        self._say("")

    def _take(self) -> None:
        from governance_app.domain.errors import Refusal
        from governance_app.domain.registers.typed import day_typed

        text = self.line.text()
        try:
            day = day_typed(text)
        except Refusal as refusal:
            self._say(f"{refusal}.")
            return
        if day is None:
            self._say(f"“{shown(text)}” is no day; type one such as 2026-11-21.")
            return
        self._say("")
        self.wanted.emit(day)

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)


class _DayLine(QLineEdit):
    """A line for a day: Enter takes it, Escape gives up."""

    entered = Signal()
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Deal with Enter and Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
