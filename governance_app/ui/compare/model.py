"""The rows as a list model; their words are made when somebody looks."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from governance_app.domain.comparing import Difference, Told
from governance_app.ui.compare.rows import Heading, Row

_Index = QModelIndex | QPersistentModelIndex


class DifferencesModel(QAbstractListModel):
    """Rows of differences below their headings."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = []
        self._told = lru_cache(maxsize=400)(_place_told)

    @property
    def rows(self) -> Sequence[Row]:
        """What is listed."""
        return self._rows

    def show(self, rows: Sequence[Row]) -> None:
        """List these rows."""
        self.beginResetModel()
        self._rows = rows
        self._told = lru_cache(maxsize=400)(_place_told)
        self.endResetModel()

    def row(self, index: _Index) -> Row | None:
        """Return what stands in a row, None for none."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def told(self, index: _Index) -> Told | None:
        """Return a difference in words, None for a heading."""
        row = self.row(index)
        return self._told(_Kept(row)) if isinstance(row, Difference) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that every row can be walked to, and differences be selected."""
        row = self.row(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        if isinstance(row, Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's text; a screen reader hears what became of it too, and what is folded."""
        row, told = self.row(index), self.told(index)
        texts = ("", "")
        if isinstance(row, Heading):
            texts = row.text, f"{row.text}, {'folded' if row.is_folded else 'unfolded'}"
        elif row is not None and told is not None:
            texts = told.sentence, f"{row.way.value}: {told.sentence}"
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[0] or None
        return texts[1] or None if role == Qt.ItemDataRole.AccessibleTextRole else None


class _Kept:
    """A difference by its identity: looking through its parts would take longer than its words."""

    def __init__(self, difference: Difference) -> None:
        self.difference = difference

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and other.difference is self.difference

    def __hash__(self) -> int:
        return id(self.difference)


def _place_told(kept: _Kept) -> Told:
    return kept.difference.told
