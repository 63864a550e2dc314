"""The findings that a merge leads to, and those that it mends."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from governance_app.domain.foreseeing import Foreseen
from governance_app.domain.rules import Explanation
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import Label, plain_tip, text_colour
from governance_app.ui.widgets.listing import ListModel, list_view

_Index = QModelIndex | QPersistentModelIndex
_WHAT, _FINDING = range(2)


class FindingsModel(ListModel):
    """Findings that come, then those that go."""

    heads = ("", "Finding")

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._found: list[tuple[bool, Explanation]] = []

    def show(self, foreseen: Foreseen) -> None:
        """Show what is foreseen."""
        self.beginResetModel()
        self._found = [(True, each) for each in foreseen.appear]
        self._found += [(False, each) for each in foreseen.vanish]
        self.endResetModel()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._found)

    def text(self, row: int, column: int) -> str:
        """Return whether it comes or goes, or what it says."""
        appears, finding = self._found[row]
        if column == _FINDING:
            return finding.message
        return f"+ {finding.severity.name.capitalize()}" if appears else "− Mended"

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a text and its colour."""
        if index.isValid() and role == Qt.ItemDataRole.ForegroundRole and index.column() == _WHAT:
            appears, finding = self._found[index.row()]
            return text_colour(finding.severity.value if appears else "success")
        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.text(index.row(), _FINDING))
        return super().data(index, role)


class FindingsPane(QWidget):
    """Says how many findings come and go, and lists them."""

    def __init__(self) -> None:
        super().__init__()
        size = theme().scaled
        self.model = FindingsModel(self)
        self.view = list_view("Findings after the merge", self.model, (110,))
        self.summary = Label(tone="muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, size(10), 0, 0)
        layout.setSpacing(size(8))
        layout.addWidget(self.summary)
        layout.addWidget(self.view, 1)
        self.show_foreseen(None)

    def show_foreseen(self, foreseen: Foreseen | None) -> None:
        """Show what is foreseen; None while that is not known."""
        self.model.show(foreseen or Foreseen())
        if foreseen is None:
            self.summary.setText("Known once every conflict is decided.")
        elif not foreseen.appear and not foreseen.vanish:
            self.summary.setText("The same is found as without the merge.")
        else:
            more, less = len(foreseen.appear), len(foreseen.vanish)
            self.summary.setText(f"{more:,} more and {less:,} less than without the merge.")
