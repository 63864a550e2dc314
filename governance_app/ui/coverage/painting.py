"""Draws the map: a chip with sign and words in each cell, the names of items, and the heads."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from governance_app.domain.coverage import State
from governance_app.domain.registers.oversight_columns import TONES
from governance_app.ui.coverage.model import CoverageModel
from governance_app.ui.theme.icons import paint_icon
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_cursor, draw_ground, draw_line
from governance_app.ui.widgets.table_heads import TableHeads

_Index = QModelIndex | QPersistentModelIndex
_NARROWEST_NAME, _WIDEST_NAME = 140, 300
_BESIDE, _SIGN = 3, 13
#: The sign of each state beside its words: another one for each, so that no colour is needed.
SIGNS = {
    State.GAP: "error",
    State.VACANT: "vacant",
    State.LAPSED: "clock-late",
    State.SELF_OVERSEEN: "back-to-self",
    State.DUE: "clock",
    State.ONE_PERSON: "person",
    State.COVERED: "success",
}


def tone_of(state: State) -> str:
    """Return the tone of a state; what is covered is good here."""
    return "success" if state is State.COVERED else TONES[state]


class StatePainter(QStyledItemDelegate):
    """Draws one cell at a time."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the chip of a cell; in the line of a group how many of its items are covered."""
        model = index.model()
        if not isinstance(model, CoverageModel) or model.sheet is None:
            return
        covered = model.sheet.covered(index.row(), index.column())
        painter.save()
        # The style fills the cell with the colour of a selection before, on which nothing is read.
        painter.fillRect(option.rect, theme().colours.window)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if covered is not None:
            _paint_state(painter, option.rect, covered.state, str(index.data()))
        else:
            painter.setFont(theme().font(0.92))
            painter.setPen(theme().colours.muted)
            draw_line(painter, option.rect, str(index.data()), "centre")
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_cursor(painter, option.rect)
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(theme().colours.edge)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()


def _paint_state(painter: QPainter, cell: QRect, state: State, words: str) -> None:
    size, colours = theme().scaled, theme().colours
    chip = QRectF(cell).adjusted(size(_BESIDE), size(3), -size(_BESIDE), -size(3))
    tone = colours.tone(tone_of(state))
    is_calm = state is State.NOT_REQUIRED
    draw_ground(
        painter,
        chip.adjusted(0.5, 0.5, -0.5, -0.5),
        size(5),
        colours.raised if is_calm else tone.ground,
        None if is_calm else tone.edge,
    )
    painter.setFont(theme().font(0.92, bold=not is_calm))
    painter.setPen(colours.muted if is_calm else tone.text)
    inside = chip.adjusted(size(6), 0, -size(6), 0)
    if is_calm:
        draw_line(painter, inside, words, "centre")
        return
    side, gap = size(_SIGN), size(5)
    needed = painter.fontMetrics().horizontalAdvance(words) + side + gap
    left = inside.left() + max(0.0, (inside.width() - needed) / 2)
    sign = QRectF(left, inside.center().y() - side / 2, side, side)
    paint_icon(painter, SIGNS[state], sign, tone.text)
    draw_line(painter, inside.adjusted(left - inside.left() + side + gap, 0, 0, 0), words)


class FunctionHeads(TableHeads):
    """The functions of oversight, in the middle of their columns, in two lines where they are long."""

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the height of two lines."""
        return QSize(super().sizeHint().width(), round(theme().row_height() * 1.3))

    def paint_head(self, painter: QPainter, inside: QRect, place: int) -> None:
        """Draw the name of a function."""
        painter.setPen(theme().colours.text)
        label = str(self.model().headerData(place, Qt.Orientation.Horizontal))
        if painter.fontMetrics().horizontalAdvance(label) <= inside.width():
            draw_line(painter, inside, label, "centre")
            return
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(inside, flags, label[:200])


class ItemHeads(QHeaderView):
    """The names at the left; a click on a group folds it, one on an item leads to it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setAccessibleName("Items")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for most names."""
        model = self.model()
        if not isinstance(model, CoverageModel) or model.sheet is None:
            return QSize(theme().scaled(_NARROWEST_NAME), 0)
        metrics = QFontMetrics(theme().font())
        rows = sorted(model.sheet.rows, key=lambda row: len(row.label) + 2 * row.depth)[-12:]
        room = theme().scaled(34)
        widest = max(
            (metrics.horizontalAdvance(r.label[:80]) + _indent(r.depth) for r in rows), default=0
        )
        wide = min(widest + room, theme().scaled(_WIDEST_NAME))
        return QSize(max(wide, theme().scaled(_NARROWEST_NAME)), 0)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803  # Qt's names
        """Draw one name; a group with the sign that it folds or unfolds."""
        model = self.model()
        if not isinstance(model, CoverageModel) or model.sheet is None:
            return
        row, colours, size = model.sheet.rows[logicalIndex], theme().colours, theme().scaled
        painter.save()
        painter.fillRect(rect, colours.window)
        inside = rect.adjusted(size(10), 0, -size(8), 0)
        if row.item is None:
            painter.setFont(theme().font(0.95, bold=True))
            painter.setPen(colours.muted)
            side = size(11)
            sign = QRectF(inside.left(), inside.center().y() - side / 2 + 1, side, side)
            paint_icon(painter, "plus" if row.is_folded else "minus", sign, colours.muted)
            inside.setLeft(inside.left() + side + size(6))
        else:
            painter.setFont(theme().font())
            painter.setPen(colours.text)
            inside.setLeft(inside.left() + size(17) + _indent(row.depth))
        draw_line(painter, inside, row.label)
        painter.restore()


def _indent(depth: int) -> int:
    return theme().scaled(14) * min(depth, 6)
