"""The table “who decides”: keys, clicks and painting."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from governance_app.ui.approvals.deciders_model import APPROVERS, STATE, DecidersModel
from governance_app.ui.clipboard import copy_cells
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import text_colour
from governance_app.ui.widgets.painting import draw_line
from governance_app.ui.widgets.scroll_bars import give_slim_bars
from governance_app.ui.widgets.table_heads import TableHeads

_Index = QModelIndex | QPersistentModelIndex
#: Rows looked at for how wide columns are.
_LOOKED_AT = 40
_NARROWEST, _WIDEST = 70, 320
_WIDEST_STATE = 260
_LEAST, _LEAST_APPROVERS = 110, 180
_MOST_LINES, _MOST_HIGH, _MOST_DRAWN = 8, 10_000, 2_000
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class DecidersView(QTableView):
    """Shows rows, one selected at a time; Enter or a double click asks for its request."""

    request_wanted = Signal(int)  # a row
    row_selected = Signal(int)  # a row, or -1

    def __init__(self) -> None:
        super().__init__()
        self.rows_model = DecidersModel()
        self.rows_model.setParent(self)
        self.setAccessibleName("Who decides")
        self.heads = TableHeads(self)
        self.setHorizontalHeader(self.heads)
        self.verticalHeader().hide()
        self.setModel(self.rows_model)
        self.setItemDelegate(_RowPainter(self))
        give_slim_bars(self)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self.request_wanted.emit(index.row()))
        self.selectionModel().currentRowChanged.connect(
            lambda index, _: self.row_selected.emit(index.row())
        )
        theme().changed.connect(self.fit)

    def copy(self) -> None:
        """Copy the selected rows with their heads; the whole table where it is one row at most."""
        rows = sorted({each.row() for each in self.selectedIndexes()})
        if self.rows_model.rows:
            copy_cells(self.rows_model.grid(rows if len(rows) > 1 else ()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter opens the row's request; copying takes whole rows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.request_wanted.emit(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Give the approvers the room that there is."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Make columns as wide as their texts; the approvers take what is left."""
        model, height = self.rows_model, theme().row_height()
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        widths = [self._width_of(column) for column in range(len(model.heads))]
        if APPROVERS in model.heads:
            at = model.heads.index(APPROVERS)
            widths[:at] = self._narrowed(widths[:at])
            room = self.viewport().width() - sum(widths[:at])
            widths[at:] = self._shared(room, widths[at + 1 :])
        for column, wide in enumerate(widths):
            self.heads.resizeSection(column, wide)
        self._fit_rows(height, widths)
        self.viewport().update()

    def _fit_rows(self, height: int, widths: Sequence[int]) -> None:
        """Make rows as high as the lines that their texts take."""
        model, metrics = self.rows_model, QFontMetrics(theme().font())
        for row in range(len(model.rows)):
            lines = 1
            for column, wide in enumerate(widths):
                room = wide - _beside()
                text = model.text(row, column)
                if metrics.horizontalAdvance(text) > room:
                    around = QRect(0, 0, room, _MOST_HIGH)
                    high = metrics.boundingRect(around, _FLAGS, text).height()
                    lines = max(lines, round(high / metrics.lineSpacing()))
            wanted = height + (min(lines, _MOST_LINES) - 1) * metrics.lineSpacing()
            if self.verticalHeader().sectionSize(row) != wanted:
                self.verticalHeader().resizeSection(row, wanted)

    def _narrowed(self, labels: Sequence[int]) -> list[int]:
        """Return the widths of what requests say: at most a quarter of the table, or the least."""
        quarter, least = self.viewport().width() // 4, theme().scaled(_LEAST)
        share = min(quarter / max(sum(labels), 1), 1.0)
        return [min(each, max(int(each * share), least)) for each in labels]

    @staticmethod
    def _shared(room: int, others: Sequence[int]) -> list[int]:
        """Return the widths of the approvers and of the columns behind them.

        Those get what they want as long as half of the room is left; what is longer breaks.
        """
        least = theme().scaled(_LEAST)
        half = max(room // 2, 2 * least)
        if sum(others) > half:
            share = half / sum(others)
            others = [max(int(each * share), least) for each in others]
        return [max(room - sum(others), theme().scaled(_LEAST_APPROVERS)), *others]

    def _width_of(self, column: int) -> int:
        model = self.rows_model
        metrics = QFontMetrics(theme().font())
        bold = QFontMetrics(theme().font(0.92, bold=True))
        if column < len(model.rows[0].labels if model.rows else ()):
            metrics = QFontMetrics(theme().font(bold=True))
        texts = [model.text(row, column) for row in range(min(len(model.rows), _LOOKED_AT))]
        widest = max((metrics.horizontalAdvance(each[:80]) for each in texts), default=0)
        wide = max(widest, bold.horizontalAdvance(model.heads[column])) + theme().scaled(22)
        most = _WIDEST_STATE if model.heads[column] is STATE else _WIDEST
        return min(max(wide, theme().scaled(_NARROWEST)), theme().scaled(most))


def _beside() -> int:
    """Return the room beside the text of a cell."""
    return theme().scaled(8) + theme().scaled(6)


def _as_far_as_fits(metrics: QFontMetrics, text: str, inside: QRect) -> str:
    """Return a text, or its beginning with "…" where it is higher than its place."""
    text = text[:_MOST_DRAWN]
    around = QRect(0, 0, inside.width(), _MOST_HIGH)

    def is_too_high(length: int) -> bool:
        shown = text if length == len(text) else f"{text[:length]}…"
        return metrics.boundingRect(around, _FLAGS, shown).height() > inside.height()

    if not is_too_high(len(text)):
        return text
    length = bisect_left(range(len(text)), True, key=is_too_high)
    return f"{text[: max(length - 1, 0)].rstrip(' →,')}…"


class _RowPainter(QStyledItemDelegate):
    """Draws one cell: ground, text in its tone, the line below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a cell."""
        model = index.model()
        if not isinstance(model, DecidersModel):
            return
        where, colours, size = option.rect, theme().colours, theme().scaled
        row, column = index.row(), index.column()
        painter.save()
        view = option.widget
        is_current = isinstance(view, DecidersView) and view.currentIndex().row() == row
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(where, colours.selected)
        painter.setPen(colours.grid)
        painter.drawLine(where.bottomLeft(), where.bottomRight())
        painter.setFont(theme().font(bold=column < len(model.rows[row].labels)))
        painter.setPen(text_colour(model.tone(row, column)))
        inside, text = where.adjusted(size(8), 0, -size(6), -1), model.text(row, column)
        if painter.fontMetrics().horizontalAdvance(text) > inside.width():
            painter.drawText(inside, _FLAGS, _as_far_as_fits(painter.fontMetrics(), text, inside))
        else:
            draw_line(painter, inside, text)
        if is_current and isinstance(view, DecidersView) and view.hasFocus():
            painter.setPen(colours.focus)
            painter.drawLine(where.topLeft(), where.topRight())
            painter.drawLine(where.bottomLeft(), where.bottomRight())
        painter.restore()
