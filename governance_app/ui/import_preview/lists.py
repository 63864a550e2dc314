"""The lists below the sheet: what to look at, what changes, and the findings."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from governance_app.domain.rules import Explanation, Severity
from governance_app.exchange.adjusting.outlook import Becomes, Line, Outlook
from governance_app.ui.widgets.labels import plain_tip, text_colour
from governance_app.ui.widgets.listing import ListModel

_Index = QModelIndex | QPersistentModelIndex


class ToLookAt(NamedTuple):
    """A cell that was not understood or something that stands twice; `place` is its matrix."""

    place: int
    cell: str
    text: str
    why: str


class _WholeTips(ListModel):
    """A list whose cells show their whole text as a tip."""

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a text, its tip, or what a screen reader says."""
        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.text(index.row(), index.column()))
        return super().data(index, role)


class ProblemsModel(_WholeTips):
    """What is to be looked at, in the order of the file."""

    heads = ("Cell", "What stands there", "What about it")

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[ToLookAt] = ()

    def show(self, rows: Sequence[ToLookAt]) -> None:
        """Show other rows."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.rows)

    def text(self, row: int, column: int) -> str:
        """Return the address, the text or the reason."""
        return self.rows[row][column + 1]  # type: ignore[return-value]  # all but the first are texts


_BECOMES = {Becomes.ADDED: "Added", Becomes.CHANGED: "Changed", Becomes.REMOVED: "Removed"}
_TONES = {Becomes.ADDED: "success", Becomes.CHANGED: "accent", Becomes.REMOVED: "error"}


class ChangesModel(_WholeTips):
    """What changes in the document, line by line."""

    heads = ("", "What", "Name", "How")

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._outlook: Outlook | None = None
        self._lines: Sequence[Line] = ()

    def show(self, outlook: Outlook | None, only: Becomes | None = None) -> None:
        """Show the differences of one sort, or all of them."""
        self.beginResetModel()
        self._outlook = outlook
        lines = outlook.lines if outlook is not None else ()
        self._lines = [line for line in lines if only is None or line.becomes is only]
        self.endResetModel()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._lines)

    def text(self, row: int, column: int) -> str:
        """Return what becomes of something, what it is, its name, or how it changes."""
        line = self._lines[row]
        if column == 0 or self._outlook is None:
            return _BECOMES[line.becomes]
        return self._outlook.words_of(line)[column - 1]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a text, or the colour of what becomes of something."""
        if index.isValid() and role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return text_colour(_TONES[self._lines[index.row()].becomes])
        return super().data(index, role)


_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning"}


class FindingsModel(_WholeTips):
    """The findings that the import leads to, and those that it mends."""

    heads = ("", "About", "Finding")

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[tuple[str, Explanation]] = ()

    def show(self, appear: Sequence[Explanation], vanish: Sequence[Explanation]) -> None:
        """Show findings: those that come, then those that go."""
        self.beginResetModel()
        self._rows = [*(("Comes", each) for each in appear), *(("Goes", each) for each in vanish)]
        self.endResetModel()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        """Return whether it comes or goes and how grave it is, what it is about, or its words."""
        which, finding = self._rows[row]
        if column == 0:
            return f"{which}: {finding.severity.value.lower()}"
        return finding.subject if column == 1 else f"{finding.title}. {finding.message}"

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a text, or the colour of how grave a finding is."""
        if index.isValid() and role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            which, finding = self._rows[index.row()]
            grave = _SEVERITIES.get(finding.severity, "plain")
            return text_colour(grave if which == "Comes" else "success")
        return super().data(index, role)
