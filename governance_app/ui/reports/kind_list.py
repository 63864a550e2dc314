"""The list of the kinds of report, below the headings of their groups."""

from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from governance_app.reports.kinds.report import Report
from governance_app.reports.registry import REPORTS
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import plain_tip
from governance_app.ui.widgets.painting import draw_focus, draw_line
from governance_app.ui.widgets.scroll_bars import give_slim_bars

_Index = QModelIndex | QPersistentModelIndex


class _Line(NamedTuple):
    """A heading, or a kind of report below it."""

    heading: str
    report: Report | None = None


def _lines() -> list[_Line]:
    lines = []
    for group in dict.fromkeys(report.group for report in REPORTS):
        lines.append(_Line(group))
        lines += [_Line(group, report) for report in REPORTS if report.group == group]
    return lines


class KindModel(QAbstractListModel):
    """Headings and kinds; one cannot stand on a heading."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = _lines()

    def line(self, index: _Index) -> _Line:
        """Return what stands in a row."""
        return self._lines[index.row()]

    def index_of(self, report: str) -> QModelIndex:
        """Return where a kind of report stands; an invalid index where there is no such kind."""
        for row, line in enumerate(self._lines):
            if line.report is not None and line.report.name == report:
                return self.index(row, 0)
        return QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's name and way
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a row, or all that is told of a kind."""
        if not index.isValid():
            return None
        heading, report = self.line(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return report.title if report else heading
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{report.title}: {report.help}" if report else heading
        return plain_tip(report.help) if report and role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return whether one can stand there."""
        if not index.isValid() or self.line(index).report is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class KindList(QListView):
    """One kind is always chosen; Enter leads to its pages."""

    chosen = Signal(str)  # the name of a kind of report
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        give_slim_bars(self)
        self.kinds = KindModel()
        self.setModel(self.kinds)
        self.setAccessibleName("Reports")
        self.setItemDelegate(_KindDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.choose(REPORTS[0].name)
        self.selectionModel().currentChanged.connect(self._tell)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def report(self) -> Report:
        """The kind that is chosen."""
        index = self.currentIndex()
        report = self.kinds.line(index).report if index.isValid() else None
        return report or REPORTS[0]

    def choose(self, name: str) -> None:
        """Stand on a kind of report; nowhere else where there is none of this name."""
        index = self.kinds.index_of(name)
        if index.isValid():
            self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter leads on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self, index: QModelIndex) -> None:
        report = self.kinds.line(index).report if index.isValid() else None
        if report is not None:
            self.chosen.emit(report.name)


class _KindDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  # Qt's name
        model = index.model()
        is_heading = isinstance(model, KindModel) and model.line(index).report is None
        if is_heading:
            return QSize(theme().scaled(160), theme().scaled(34 if index.row() else 28))
        return QSize(theme().scaled(160), theme().scaled(46))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view, model = self.parent(), index.model()
        if not isinstance(model, KindModel) or not isinstance(view, KindList):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heading, report = model.line(index)
        size, colours = theme().scaled, theme().colours
        inside = QRectF(option.rect).adjusted(size(14), size(4), -size(10), -size(4))
        is_chosen = index == view.currentIndex()
        if report is None:
            _paint_heading(painter, heading, inside)
        else:
            if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(option.rect, colours.selected if is_chosen else colours.hovered)
            _paint_kind(painter, report, inside, is_bold=is_chosen)
        if view.hasFocus() and is_chosen:
            draw_focus(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), 4)
        painter.restore()


def _paint_heading(painter: QPainter, heading: str, inside: QRectF) -> None:
    painter.setFont(theme().font(0.88, bold=True))
    painter.setPen(theme().colours.muted)
    inside.setTop(inside.bottom() - painter.fontMetrics().height())
    draw_line(painter, inside, heading)


def _paint_kind(painter: QPainter, report: Report, inside: QRectF, *, is_bold: bool) -> None:
    """Draw the title, and below it what the report shows."""
    upper, lower = QRectF(inside), QRectF(inside)
    upper.setHeight(inside.height() / 2)
    lower.setTop(upper.bottom())
    painter.setFont(theme().font(bold=is_bold))
    painter.setPen(theme().colours.text)
    draw_line(painter, upper, report.title)
    painter.setFont(theme().font(0.88))
    painter.setPen(theme().colours.muted)
    draw_line(painter, lower, report.help)
