"""Draws the matrix as a difference: kept letters as chips, with signs what came and what went."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from governance_app.domain.comparing import Way
from governance_app.domain.comparing.matrix_difference import ComparedCell
from governance_app.domain.kinds import ACTIVITY, COMPONENT
from governance_app.ui.compare.matrix_model import ChangedMatrixModel
from governance_app.ui.compare.painting import LOOKS
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.chips import paint_chip
from governance_app.ui.widgets.painting import draw_cursor, draw_line, elided

_Index = QModelIndex | QPersistentModelIndex
_HEAD_HEIGHT, _NARROWEST, _WIDEST = 210, 180, 340
_CHIP_HEIGHT, _CHIP_LEAST, _GAP = 20, 22, 3
_SIGNS = {Way.ADDED: "+ ", Way.REMOVED: "− ", Way.CHANGED: ""}


class ChangedCellPainter(QStyledItemDelegate):
    """Draws one cell at a time."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the letters of a cell on the ground of what became of it."""
        model = index.model()
        if not isinstance(model, ChangedMatrixModel):
            return
        colours, where = theme().colours, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = model.cell(index)
        if cell is None:
            painter.fillRect(where, colours.band)
        else:
            tone = colours.tone(LOOKS[cell.way][1]) if cell.way is not None else None
            painter.fillRect(where, tone.ground if tone is not None else colours.window)
            _paint_letters(painter, QRectF(where), cell, model.meanings)
            painter.setPen(colours.grid)
            painter.drawLine(where.bottomLeft(), where.bottomRight())
            painter.drawLine(where.topRight(), where.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_cursor(painter, where)
        painter.restore()


def _parts(cell: ComparedCell) -> list[tuple[str, str]]:
    """Return the letters as (sign, letter), those that went first."""
    gone = [("−", each) for each in cell.before if each not in cell.after]
    kept = [("", each) for each in cell.after if each in cell.before]
    return [*gone, *kept, *(("+", each) for each in cell.after if each not in cell.before)]


def _paint_letters(
    painter: QPainter, where: QRectF, cell: ComparedCell, meanings: dict[str, str]
) -> None:
    parts, size = _parts(cell), theme().scaled
    painter.setFont(theme().font(0.88, bold=True))
    metrics = painter.fontMetrics()
    sign_wide = metrics.horizontalAdvance("+") + size(1)
    wide = [
        max(size(_CHIP_LEAST), metrics.horizontalAdvance(letter) + size(8)) for _, letter in parts
    ]
    needed = (
        sum(wide)
        + sum(sign_wide for sign, _ in parts if sign)
        + size(_GAP) * max(0, len(parts) - 1)
    )
    at = where.center().x() - needed / 2
    high = min(size(_CHIP_HEIGHT), where.height() - 6)
    top = where.center().y() - high / 2
    for (sign, letter), width in zip(parts, wide, strict=True):
        if sign:
            tone = theme().colours.tone("success" if sign == "+" else "error")
            painter.setPen(tone.text)
            draw_line(painter, QRectF(at, where.top(), sign_wide + 2, where.height()), sign)
            at += sign_wide
        chip = QRectF(at, top, width, high)
        if sign == "−":
            _paint_gone(painter, chip, letter)
        else:
            paint_chip(painter, chip, letter, theme().colours.chip(meanings.get(letter, "other")))
        at += width + size(_GAP)
    if cell.has_other_note:
        side = size(6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colours.warning.text)
        painter.drawEllipse(
            QRectF(where.right() - side - size(4), where.top() + size(4), side, side)
        )


def _paint_gone(painter: QPainter, where: QRectF, letter: str) -> None:
    """Draw a letter that went: its shape without its colour."""
    tone = theme().colours.error
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(tone.text, 1, Qt.PenStyle.DotLine))
    painter.drawRoundedRect(where.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(tone.text)
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, letter)


class RoleHeads(QHeaderView):
    """The roles, turned, with what became of each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName("Roles")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for most names."""
        model = self.model()
        if not isinstance(model, ChangedMatrixModel):
            return QSize(0, theme().scaled(_HEAD_HEIGHT))
        metrics = QFontMetrics(theme().font(0.92, bold=True))
        names = sorted((role.name for role in model.drawn.roles), key=len)[-12:]
        longest = max((metrics.horizontalAdvance(f"+ {name[:80]}") for name in names), default=0)
        room = longest + theme().scaled(18)
        return QSize(0, min(max(room, theme().scaled(60)), theme().scaled(_HEAD_HEIGHT)))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803  # Qt's names
        """Draw one name from below upwards."""
        model = self.model()
        if not isinstance(model, ChangedMatrixModel):
            return
        role, colours, size = model.drawn.roles[logicalIndex], theme().colours, theme().scaled
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, colours.raised)
        painter.setPen(colours.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(theme().font(0.92, bold=role.way is not None))
        painter.setPen(colours.text if role.way is None else colours.tone(LOOKS[role.way][1]).text)
        name = f"{_SIGNS[role.way]}{role.name}" if role.way is not None else role.name
        painter.translate(QPointF(rect.center().x(), rect.bottom() - size(8)))
        painter.rotate(-90)
        metrics = painter.fontMetrics()
        text = elided(metrics, name, rect.height() - size(14))
        painter.drawText(QPointF(0, metrics.ascent() / 2 - 1), text)
        painter.restore()


class LineHeads(QHeaderView):
    """The components, processes and activities at the left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setAccessibleName("Activities")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for most names."""
        model = self.model()
        if not isinstance(model, ChangedMatrixModel):
            return QSize(theme().scaled(_NARROWEST), 0)
        metrics = QFontMetrics(theme().font(bold=True))
        lines = sorted(model.drawn.lines, key=lambda line: len(line.name))[-12:]
        longest = max((metrics.horizontalAdvance(line.name[:90]) for line in lines), default=0)
        wide = longest + theme().scaled(92)
        return QSize(min(max(wide, theme().scaled(_NARROWEST)), theme().scaled(_WIDEST)), 0)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803  # Qt's names
        """Draw one line: its number, and its name with what became of it."""
        model = self.model()
        if not isinstance(model, ChangedMatrixModel):
            return
        line, colours, size = model.line(logicalIndex), theme().colours, theme().scaled
        is_activity = line.kind == ACTIVITY.name
        painter.save()
        painter.fillRect(rect, colours.window if is_activity else colours.band)
        inside = rect.adjusted(size(14), 0, -size(8), 0)
        if line.kind != COMPONENT.name:
            painter.setFont(theme().font(0.92))
            painter.setPen(colours.muted)
            draw_line(painter, inside, line.number)
            inside.setLeft(inside.left() + size(44))
        painter.setFont(theme().font(bold=not is_activity or line.way is not None))
        painter.setPen(colours.text if line.way is None else colours.tone(LOOKS[line.way][1]).text)
        name = f"{_SIGNS[line.way]}{line.name}" if line.way is not None else line.name
        draw_line(painter, inside, name)
        painter.setPen(colours.grid)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
