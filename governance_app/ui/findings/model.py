"""The rows as a list model; their words are made when somebody looks."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from governance_app.domain.framework import Framework
from governance_app.domain.rules import Explanation, Finding, Severity, explain
from governance_app.domain.words import shortened
from governance_app.ui.findings.rows import HEADINGS, Entry, Heading, Row, headings_in

_Index = QModelIndex | QPersistentModelIndex


class FindingsModel(QAbstractListModel):
    """Rows of findings below their headings."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = []
        self._framework: Framework | None = None
        self._today: datetime.date | None = None
        self._explained = lru_cache(maxsize=400)(self._explain)

    @property
    def rows(self) -> Sequence[Row]:
        """What is listed."""
        return self._rows

    def show(
        self, framework: Framework, rows: Sequence[Row], today: datetime.date | None = None
    ) -> None:
        """List these rows of a framework, as a day sees it."""
        self.beginResetModel()
        self._framework, self._rows, self._today = framework, rows, today
        self._explained.cache_clear()
        self.endResetModel()

    def refresh_words(self, framework: Framework, today: datetime.date | None) -> None:
        """Show the same rows in the words of another framework."""
        self._framework, self._today = framework, today
        self._explained.cache_clear()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def row(self, index: _Index) -> Row | None:
        """Return what stands in a row, None for none."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def entry(self, index: _Index) -> Entry | None:
        """Return the entry of a row, None for a heading."""
        row = self.row(index)
        return row if isinstance(row, Entry) else None

    def finding(self, index: _Index) -> Finding | None:
        """Return the finding of a row, None for a heading."""
        entry = self.entry(index)
        return None if entry is None else entry.finding

    def explanation(self, index: _Index) -> Explanation | None:
        """Return a finding in words, None for a heading."""
        finding = self.finding(index)
        return None if finding is None else self._explained(finding)

    def words(self, index: _Index) -> str:
        """Return what stands beside the title; of what is accepted, until when, by whom and why."""
        entry, explanation = self.entry(index), self.explanation(index)
        if entry is None or explanation is None or self._framework is None:
            return ""
        waiver = entry.waiver
        if waiver is None:
            return explanation.whole_message
        until = f"until {waiver.ends}" if waiver.ends is not None else "without end"
        owner = self._framework.roles.get(waiver.owner) if waiver.owner is not None else None
        by = owner.name if owner is not None else "by nobody named"
        return " · ".join((explanation.subject, until, by, waiver.name))

    def index_of(self, row: Row | None) -> QModelIndex:
        """Return where a row stands, an invalid index where it does not."""
        return self.index(self._rows.index(row), 0) if row in self._rows else QModelIndex()

    def index_of_heading(self, key: str) -> QModelIndex:
        """Return where a group begins, an invalid index where it is not listed."""
        found = (place for place, each in headings_in(self._rows) if each.key == key)
        return self.index(next(found, -1), 0)

    def index_of_severity(self, severity: Severity) -> QModelIndex:
        """Return where a severity begins, while findings are grouped by it."""
        found = (p for p, each in headings_in(self._rows) if each.tone == severity.value)
        return self.index(next(found, -1), 0)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that findings can be selected; headings can only be walked to."""
        row = self.row(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        if isinstance(row, Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's text; a screen reader hears the severity too, and what is folded."""
        row = self.row(index)
        if isinstance(row, Heading):
            return _of_heading(row, role)
        explanation = self.explanation(index)
        if explanation is None or row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{explanation.title}: {explanation.whole_message}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            one, _ = HEADINGS[explanation.severity]
            what = one.capitalize() if row.waiver is None else f"Accepted {one}"
            return f"{what}: {explanation.title}. {explanation.whole_message}"
        return None

    def _explain(self, finding: Finding) -> Explanation:
        assert self._framework is not None
        explanation = explain(self._framework, finding, self._today)
        if len(explanation.subject) < 200:
            return explanation
        return replace(explanation, subject=shortened(explanation.subject))


def _of_heading(heading: Heading, role: int) -> str | None:
    if role == Qt.ItemDataRole.DisplayRole:
        return heading.text
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{heading.text}, {'folded' if heading.is_folded else 'unfolded'}"
    return None
