"""The change sets as a list model. A million of them are listed: only what is seen is read."""

from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from governance_app.domain.changes import Headline

_Index = QModelIndex | QPersistentModelIndex
#: Reads the lines of change sets; what cannot be read is left out.
Read = Callable[[Sequence[int]], Mapping[int, Headline]]

#: So many lines are read together, and so many such pages are kept.
_PAGE, _KEPT = 128, 60
_MISSING = "This change set is missing, or cannot be read; verify the file."


class HistoryModel(QAbstractListModel):
    """All change sets up to the newest, or those that were found; the newest first."""

    def __init__(self, read: Read) -> None:
        super().__init__()
        self._read = read
        self._newest = 0
        self._found: array[int] | None = None
        self._pages: OrderedDict[int, Mapping[int, Headline]] = OrderedDict()

    def show_all(self, newest: int) -> None:
        """List every change set up to the newest."""
        self.beginResetModel()
        self._newest, self._found = newest, None
        self._pages.clear()
        self.endResetModel()

    def show_found(self, found: Sequence[int]) -> None:
        """List these change sets; `add_older` adds what is found later."""
        self.beginResetModel()
        self._found = array("Q", found)
        self._pages.clear()
        self.endResetModel()

    def add_older(self, found: Sequence[int]) -> None:
        """List what was found below what is listed."""
        if not found or self._found is None:
            return
        at = len(self._found)
        self.beginInsertRows(QModelIndex(), at, at + len(found) - 1)
        self._found.extend(found)
        self._pages.pop(at // _PAGE, None)
        self.endInsertRows()

    def add_newest(self, newest: int, found: Sequence[int] = ()) -> None:
        """List what was recorded since, up to the newest; of those that are found, only these."""
        more = newest - self._newest if self._found is None else len(found)
        if more > 0:
            self.beginInsertRows(QModelIndex(), 0, more - 1)
        self._newest = newest
        if self._found is not None:
            self._found = array("Q", found) + self._found
        self._pages.clear()  # every line stands further down
        if more > 0:
            self.endInsertRows()

    def sequence(self, row: int) -> int | None:
        """Return the change set in a row, None for none."""
        if not 0 <= row < self.rowCount():
            return None
        return self._newest - row if self._found is None else self._found[row]

    def row_of(self, sequence: int) -> int | None:
        """Return the row of a change set, None where it is not listed."""
        if self._found is None:
            return self._newest - sequence if 1 <= sequence <= self._newest else None
        row = bisect_left(self._found, -sequence, key=lambda each: -each)
        there = row < len(self._found) and self._found[row] == sequence
        return row if there else None

    def headline(self, row: int) -> Headline | None:
        """Return the line of a row; None where it cannot be read."""
        sequence = self.sequence(row)
        if sequence is None:
            return None
        number = row // _PAGE
        page = self._pages.get(number)
        if page is None:
            rows = range(number * _PAGE, min((number + 1) * _PAGE, self.rowCount()))
            asked = [each for at in rows if (each := self.sequence(at)) is not None]
            page = self._pages[number] = self._read(asked)
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        return page.get(sequence)

    def words(self, row: int) -> tuple[str, str, str]:
        """Return when, by whom and what."""
        line = self.headline(row)
        if line is None:
            return "", "", _MISSING
        at = line.recorded_at.astimezone()
        return f"{at:%Y-%m-%d %H:%M}", line.author, " ".join(line.title.split())

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name
        """Return how many change sets are listed."""
        if parent.isValid():
            return 0
        return self._newest if self._found is None else len(self._found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a line as text."""
        if not index.isValid() or role not in _TEXTS:
            return None
        when, who, what = self.words(index.row())
        return f"{what}. {who}, {when}" if role == Qt.ItemDataRole.AccessibleTextRole else what


_TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
