"""How a row of the list is drawn: a heading with the sign of folding, or a sign and a sentence."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from governance_app.domain.comparing import Difference, Told, Way
from governance_app.ui.compare.model import DifferencesModel
from governance_app.ui.compare.rows import Heading
from governance_app.ui.theme.icons import paint_icon
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_ground, draw_line, draw_row_focus

_Index = QModelIndex | QPersistentModelIndex
#: The sign and the tone of what became of something; the sign says it without the colour.
LOOKS = {Way.ADDED: ("+", "success"), Way.REMOVED: ("−", "error"), Way.CHANGED: ("~", "warning")}


class DifferencePainter(QStyledItemDelegate):
    """Draws a heading, or a difference: its sign, its sentence, and what was and is where there is room."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        model = index.model()
        if not isinstance(model, DifferencesModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, told = model.row(index), model.told(index)
        if isinstance(row, Heading):
            _paint_heading(painter, option.rect, row)
        elif row is not None and told is not None:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            if selected or option.state & QStyle.StateFlag.State_MouseOver:
                colours = theme().colours
                painter.fillRect(option.rect, colours.selected if selected else colours.hovered)
            _paint_difference(painter, option.rect, row, told)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_row_focus(painter, option.rect)
        painter.restore()


def _paint_heading(painter: QPainter, where: QRect, heading: Heading) -> None:
    colours, size = theme().colours, theme().scaled
    painter.fillRect(where, colours.band)
    side = size(11)
    place = QRectF(where.left() + size(16), where.center().y() - side / 2 + 1, side, side)
    painter.save()
    if heading.is_folded:  # the sign points to the right
        painter.translate(place.center())
        painter.rotate(-90)
        painter.translate(-place.center())
    paint_icon(painter, "down", place, colours.muted)
    painter.restore()
    painter.setFont(theme().font(bold=True))
    painter.setPen(colours.text)
    draw_line(painter, where.adjusted(size(40), 0, -size(14), 0), heading.text)


def _paint_difference(painter: QPainter, where: QRect, row: Difference, told: Told) -> None:
    colours, size = theme().colours, theme().scaled
    paint_way(
        painter, QRectF(where.left() + size(14), where.top(), size(18), where.height()), row.way
    )
    inside = where.adjusted(size(42), 0, -size(14), 0)
    painter.setFont(theme().font())
    painter.setPen(colours.text)
    sentence = " ".join(told.sentence.split())
    draw_line(painter, inside, sentence)
    metrics = painter.fontMetrics()
    free = inside.width() - metrics.horizontalAdvance(sentence[:400]) - size(24)
    words = " ".join(f"{told.before} → {told.after}"[:200].split())
    if told.before and told.after and metrics.horizontalAdvance(words) < free:
        painter.setPen(colours.muted)
        draw_line(painter, inside, words, "right")
    painter.setPen(colours.grid)
    painter.drawLine(where.bottomLeft(), where.bottomRight())


def paint_way(painter: QPainter, where: QRectF, way: Way) -> None:
    """Draw the sign of what became of something, on a ground of its tone."""
    sign, name = LOOKS[way]
    tone, side = theme().colours.tone(name), min(where.width(), theme().scaled(18))
    ground = QRectF(where.center().x() - side / 2, where.center().y() - side / 2, side, side)
    draw_ground(
        painter, ground.adjusted(0.5, 0.5, -0.5, -0.5), theme().scaled(4), tone.ground, tone.edge
    )
    painter.setFont(theme().font(bold=True))
    painter.setPen(tone.text)
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, sign)
