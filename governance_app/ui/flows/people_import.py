"""What only a list of people asks: who is perhaps the same, and whether everybody is on it."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.keys import Key
from governance_app.domain.registers.wording import folded_name
from governance_app.exchange.people.importing import PeopleImport
from governance_app.exchange.registers.difference import Difference, Suggestion
from governance_app.ui.flows.leaver_fields import DayField
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label, plain_tip
from governance_app.ui.widgets.listing import ListModel, list_view

_Index = QModelIndex | QPersistentModelIndex
#: So many rows are seen at once; more are scrolled to.
_ROWS_SEEN = 4


class Perhaps(NamedTuple):
    """Somebody on the list who is perhaps somebody who is here."""

    row: int
    name: str
    suggestion: Suggestion


class PerhapsModel(ListModel):
    """Suggestions, each with a box to tick where both are the same person."""

    heads = ("On the list", "Who is here already", "Why")

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._found: list[Perhaps] = []
        self.decided: dict[int, Key | None] = {}

    def add(self, difference: Difference) -> None:
        """Add suggestions that are new; those decided before stay."""
        known = {each.row for each in self._found}
        more = [
            Perhaps(row.row, row.name, suggestion)
            for row in difference.rows
            if row.row not in known
            for suggestion in row.suggestions
        ]
        if more:
            self.beginResetModel()
            self._found = sorted([*self._found, *more], key=lambda each: each.row)
            self.endResetModel()

    def tick_same_names(self) -> None:
        """Tick every row whose name only one person has, in these very letters."""
        for row, found in self._of_same_name().items():
            if len(found) == 1:
                self.decided.setdefault(row, found[0].suggestion.key)
        self._tell_ticks()

    @property
    def same_names(self) -> int:
        """How many rows have a name that one person has."""
        return sum(len(found) == 1 for found in self._of_same_name().values())

    def _of_same_name(self) -> dict[int, list[Perhaps]]:
        rows: dict[int, list[Perhaps]] = {}
        for each in self._found:
            if folded_name(each.name) == folded_name(each.suggestion.name):
                rows.setdefault(each.row, []).append(each)
        return rows

    def _tell_ticks(self) -> None:
        last = self.index(len(self._found) - 1, 0)
        self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def clear(self) -> None:
        """Forget everything: the columns mean something else now."""
        self.beginResetModel()
        self._found.clear()
        self.decided.clear()
        self.endResetModel()

    @property
    def count(self) -> int:
        """How many suggestions there are."""
        return len(self._found)

    def text(self, row: int, column: int) -> str:
        """Return who is on the list, who is here, or why they are perhaps the same."""
        found = self._found[row]
        return (found.name, found.suggestion.name, found.suggestion.because)[column]

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that the first column can be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a text, and whether the box is ticked."""
        if not index.isValid():
            return None
        is_ticked = self._is_ticked(self._found[index.row()])
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            same = "the same person" if is_ticked else "somebody new"
            return f"{super().data(index, role)}; {same}"
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 2:
            return plain_tip(self.text(index.row(), 2))
        return super().data(index, role)

    def setData(  # noqa: N802  # Qt's name
        self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Tick a suggestion, which takes the tick from the others of the same row, or untick it."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        found = self._found[index.row()]
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self.decided[found.row] = found.suggestion.key
        else:
            self.decided.pop(found.row, None)
        self._tell_ticks()
        return True

    def _is_ticked(self, found: Perhaps) -> bool:
        return self.decided.get(found.row) == found.suggestion.key


class PeoplePanel(QWidget):
    """Asks whether the list is complete, for which day it holds, and who is the same person."""

    changed = Signal()

    def __init__(self, on: datetime.date) -> None:
        super().__init__()
        size = theme().scaled
        self.complete = QCheckBox("Everybody is on this list; who is not has left, with")
        self.complete.toggled.connect(lambda _: self.changed.emit())
        self.day = DayField("The last day of who has left", on)
        self.day.setFixedWidth(size(130))
        self.day.settled.connect(self.changed)
        self.perhaps = PerhapsModel(self)
        self.perhaps.ticked.connect(self.changed)
        self._words = Label(tone="warning", wrap=True)
        self.view = list_view("People who are perhaps the same", self.perhaps, (230, 230))
        self.view.setFixedHeight(theme().row_height() * (_ROWS_SEEN + 1))
        self.tick_all = Button("Tick equal names", self.perhaps.tick_same_names)
        row = QHBoxLayout()
        row.setSpacing(theme().spacing())
        row.addWidget(self.complete)
        row.addWidget(self.day)
        row.addWidget(Label("as their last day.", tone="muted"))
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size(6))
        layout.addLayout(row)
        asking = QHBoxLayout()
        asking.addWidget(self._words, 1)
        asking.addWidget(self.tick_all)
        layout.addLayout(asking)
        layout.addWidget(self.view)
        theme().changed.connect(self._look)
        self._look()
        self._show_suggestions()

    @property
    def decided(self) -> Mapping[int, Key | None]:
        """Whom rows mean, by their number."""
        return dict(self.perhaps.decided)

    def applied_to(self, people: PeopleImport) -> PeopleImport:
        """Return the list understood as this panel says."""
        day = self.day.day
        return replace(
            people,
            complete=self.complete.isChecked() and day is not None,
            on=day or people.on,
            decided=self.decided,
        )

    def show_difference(self, difference: Difference) -> None:
        """List who is perhaps the same."""
        self.perhaps.add(difference)
        self._show_suggestions()

    def clear(self) -> None:
        """Forget who is perhaps the same."""
        self.perhaps.clear()
        self._show_suggestions()

    def _show_suggestions(self) -> None:
        count = self.perhaps.rowCount()
        self._words.setText(
            "Perhaps these are here already. Tick who is the same; the others are new."
        )
        for part in (self._words, self.view):
            part.setVisible(count > 0)
        self.tick_all.setVisible(self.perhaps.same_names > 1)
        self.view.setFixedHeight(theme().row_height() * (min(count, _ROWS_SEEN) + 1))

    def _look(self) -> None:
        """Give the boxes an edge that is seen: the style makes it from the ground of a window."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, theme().colours.muted.lighter(127))
        self.complete.setPalette(palette)
        self.view.setPalette(palette)
        self.view.horizontalHeader().setPalette(QApplication.palette())
