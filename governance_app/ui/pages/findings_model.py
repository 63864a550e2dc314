"""The findings as rows of a list: a heading a severity, and the findings below it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from governance_app.domain.framework import Framework
from governance_app.domain.rules import Explanation, Finding, Severity, explain, severity_of
from governance_app.domain.words import shortened

_Index = QModelIndex | QPersistentModelIndex

HEADINGS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.HINT: ("hint", "hints"),
}


class Heading(NamedTuple):
    """The row above the findings of one severity."""

    severity: Severity
    findings: int

    @property
    def text(self) -> str:
        """“4 errors”."""
        one, many = HEADINGS[self.severity]
        return f"{self.findings:,} {one if self.findings == 1 else many}"


Row = Heading | Finding


def rows_of(findings: Sequence[Finding]) -> Iterator[Row]:
    """Yield the findings by severity, the worst first, each group under its heading."""
    groups: dict[Severity, list[Finding]] = {severity: [] for severity in Severity}
    for finding in findings:
        groups[severity_of(finding)].append(finding)
    for severity, found in groups.items():
        if found:
            yield Heading(severity, len(found))
            yield from found


class FindingsModel(QAbstractListModel):
    """Rows of findings; their words are made when somebody looks."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._framework: Framework | None = None
        self._explained = lru_cache(maxsize=200)(self._explain)

    def show(self, framework: Framework, findings: Sequence[Finding]) -> None:
        """List these findings of a framework."""
        self.beginResetModel()
        self._framework = framework
        self._rows = list(rows_of(findings))
        self._explained.cache_clear()
        self.endResetModel()

    def row(self, index: _Index) -> Row | None:
        """Return what stands in a row, None for none."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def finding(self, index: _Index) -> Finding | None:
        """Return the finding of a row, None for a heading."""
        row = self.row(index)
        return row if isinstance(row, Finding) else None

    def explanation(self, index: _Index) -> Explanation | None:
        """Return a finding in words, None for a heading."""
        finding = self.finding(index)
        return None if finding is None else self._explained(finding)

    def index_of(self, finding: Finding | None) -> QModelIndex:
        """Return where a finding stands, an invalid index where it does not."""
        return self.index(self._rows.index(finding), 0) if finding in self._rows else QModelIndex()

    def index_of_heading(self, severity: Severity) -> QModelIndex:
        """Return where a severity begins, an invalid index where it has no findings."""
        for place, row in enumerate(self._rows):
            if isinstance(row, Heading) and row.severity is severity:
                return self.index(place, 0)
        return QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that findings can be selected and headings cannot."""
        if self.finding(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's text; a screen reader hears the severity too."""
        row = self.row(index)
        if isinstance(row, Heading) and role == Qt.ItemDataRole.DisplayRole:
            return row.text
        explanation = self.explanation(index)
        if explanation is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{explanation.title}: {explanation.message}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            one, _ = HEADINGS[explanation.severity]
            return f"{one.capitalize()}: {explanation.title}. {explanation.message}"
        return None

    def _explain(self, finding: Finding) -> Explanation:
        assert self._framework is not None
        explanation = explain(self._framework, finding)
        return explanation if len(explanation.subject) < 200 else _with_short_subject(explanation)


def _with_short_subject(explanation: Explanation) -> Explanation:
    from dataclasses import replace

    return replace(explanation, subject=shortened(explanation.subject))
