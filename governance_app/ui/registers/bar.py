"""The bar above a register: find, filter, group, choose columns, and how many rows there are."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from governance_app.domain.registers.query import Heading
from governance_app.domain.words import shortened
from governance_app.ui.registers.arrangement import Arrangement
from governance_app.ui.registers.model import RegisterModel
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.find_line import FindLine
from governance_app.ui.widgets.labels import Label

#: A column with more different texts than this is searched, not filtered by a list.
_MOST_TEXTS = 60


class RegisterBar(QWidget):
    """Changes an arrangement; `arranged` tells the new one."""

    arranged = Signal(object)  # an Arrangement
    left = Signal()  # back to the table

    def __init__(self, model: RegisterModel, now: Callable[[], Arrangement]) -> None:
        super().__init__()
        self._model, self._now = model, now
        plural = model.kind.plural
        self.line = FindLine(plural)
        self.line.wanted.connect(self._look)
        self.line.left.connect(self.left)
        self.filter_button = self._menu_button("Filter", self._fill_filters)
        self.group_button = self._menu_button("Group", self._fill_groups)
        self.columns_button = self._menu_button("Columns", self._fill_columns)
        self.count = Label("", tone="muted")
        self.count.setAccessibleName("Rows shown")
        self._chips = QHBoxLayout()
        self._lay_out()
        theme().changed.connect(self._space)

    def _lay_out(self) -> None:
        frame = FieldFrame(self.line)
        frame.setMaximumWidth(theme().scaled(300))
        self._top = QHBoxLayout()
        self._top.addWidget(frame, 1)
        for button in (self.filter_button, self.group_button, self.columns_button):
            self._top.addWidget(button)
        self._top.addStretch(0)
        self._top.addWidget(self.count)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._top)
        self._whole.addLayout(self._chips)
        self._space()

    def show_state(self) -> None:
        """Show how many rows there are, and by what they are filtered and grouped."""
        model, arrangement = self._model, self._now()
        every = len(model.register.framework.of(model.kind))
        shown = sum(not isinstance(row, Heading) for row in model.rows)
        kind = model.kind
        noun = (kind.label if every == 1 else kind.plural).lower()
        words = f"{shown:,} of {every:,} {noun}" if shown != every else f"{every:,} {noun}"
        self.count.setText(words)
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for chip in self._chips_for(arrangement):
            self._chips.addWidget(chip)
        if self._chips.count():
            self._chips.addStretch()

    def find_text(self) -> None:
        """Put the keyboard into the field for finding."""
        self.line.go_into()

    def _chips_for(self, arrangement: Arrangement) -> list[Button]:
        chips, register = [], self._model.register
        for each in arrangement.query.filters:
            texts = ", ".join(text or "empty" for text in sorted(each.texts))
            label = f"{register.column(each.column).label}: {shortened(texts, 40)}"
            called = f"Take away the filter {label}"
            chips.append(self._chip(label, called, partial(self._without, each.column)))
        if arrangement.query.group:
            label = f"Grouped by {register.column(arrangement.query.group).label}"
            chips.append(self._chip(label, "Ungroup", lambda: self._now().grouped_by("")))
        return chips

    def _without(self, column: str) -> Arrangement:
        return self._now().filtered(column, frozenset())

    def _chip(self, label: str, called: str, change: Callable[[], Arrangement]) -> Button:
        chip = Button(f"{label}  ×", lambda: self._change(change))
        chip.setAccessibleName(called)
        return chip

    def _change(self, change: Callable[[], Arrangement]) -> None:
        """Go back to the table first: the chip that was pressed is about to go."""
        self.left.emit()
        self.arranged.emit(change())

    def _look(self, text: str) -> None:
        if text != self._now().query.find:
            self.arranged.emit(self._now().finding(text))

    def _menu_button(self, text: str, fill: Callable[[QMenu], None]) -> Button:
        button = Button(text)
        menu = QMenu(button)
        menu.setAccessibleName(text)
        menu.aboutToShow.connect(lambda: fill(menu))
        button.setMenu(menu)
        return button

    def _fill_filters(self, menu: QMenu) -> None:
        _empty(menu)
        for column in self._model.register.columns[1:]:
            below = menu.addMenu(column.label.replace("&", "&&"))
            name = column.name
            below.aboutToShow.connect(lambda below=below, name=name: self._fill_texts(below, name))
        menu.addSeparator()
        every = menu.addAction("Show everything")
        every.setEnabled(bool(self._now().query.filters))
        every.triggered.connect(self._unfilter)

    def _fill_texts(self, menu: QMenu, column: str) -> None:
        _empty(menu)
        tally = self._model.register.tally(column)
        chosen = self._now().texts_of(column)
        if len(tally) > _MOST_TEXTS:
            menu.addAction(f"{len(tally):,} different; use Find").setEnabled(False)
            return
        for text, count in sorted(tally.items(), key=lambda each: (not each[0], each[0])):
            shown = shortened(text, 60).replace("&", "&&") or "(empty)"
            action = menu.addAction(f"{shown}   {count:,}")
            action.setCheckable(True)
            action.setChecked(text in chosen)
            action.triggered.connect(lambda _=False, text=text: self._toggle_text(column, text))

    def _toggle_text(self, column: str, text: str) -> None:
        texts = self._now().texts_of(column) ^ {text}
        self.arranged.emit(self._now().filtered(column, texts))

    def _unfilter(self) -> None:
        arrangement = self._now()
        for each in arrangement.query.filters:
            arrangement = arrangement.filtered(each.column, frozenset())
        self.arranged.emit(arrangement)

    def _fill_groups(self, menu: QMenu) -> None:
        _empty(menu)
        current = self._now().query.group
        for name, label in (
            ("", "No groups"),
            *((column.name, column.label) for column in self._model.register.columns[1:]),
        ):
            action = menu.addAction(label.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == current)
            action.triggered.connect(
                lambda _=False, name=name: self.arranged.emit(self._now().grouped_by(name))
            )

    def _fill_columns(self, menu: QMenu) -> None:
        _empty(menu)
        shown = self._now().columns
        for column in self._model.register.columns:
            action = menu.addAction(column.label.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(column.name in shown)
            action.setEnabled(column.name != shown[0])
            action.triggered.connect(
                lambda on=False, name=column.name: self.arranged.emit(
                    self._now().with_column(name, shown=on)
                )
            )

    def _space(self) -> None:
        size = theme().scaled
        self._top.setSpacing(theme().spacing())
        self._chips.setSpacing(theme().spacing())
        self._whole.setContentsMargins(size(14), size(8), size(14), size(8))
        self._whole.setSpacing(size(6))


def _empty(menu: QMenu) -> None:
    """Take everything out of a menu, the menus below it included."""
    for action in menu.actions():
        below = action.menu()
        menu.removeAction(action)
        if isinstance(below, QMenu):
            below.deleteLater()
    menu.clear()
