"""How a row is drawn: a heading with the sign of folding, or a finding with sign, title and words."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from governance_app.domain.rules import Explanation, Severity, rules
from governance_app.ui.findings.model import FindingsModel
from governance_app.ui.findings.rows import Entry, Heading
from governance_app.ui.theme.icons import paint_icon
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import text_colour

_Index = QModelIndex | QPersistentModelIndex


class FindingPainter(QStyledItemDelegate):
    """Draws a heading, or a finding: its sign, its title, what it is about."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        model = index.model()
        if not isinstance(model, FindingsModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = model.row(index)
        has_cursor = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if isinstance(row, Heading):
            _paint_heading(painter, option.rect, row)
        elif isinstance(row, Entry):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            if selected or option.state & QStyle.StateFlag.State_MouseOver:
                colours = theme().colours
                painter.fillRect(option.rect, colours.selected if selected else colours.hovered)
            explanation = model.explanation(index)
            if explanation is not None:
                words, is_accepted = model.words(index), row.waiver is not None
                _paint_finding(painter, option.rect, explanation, words, is_accepted=is_accepted)
        if has_cursor:
            painter.setPen(theme().colours.focus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -2))
        painter.restore()


def row_height(width: int) -> int:
    """Return the height of every row: two lines where there is no room for one."""
    return round(theme().row_height() * (1.75 if _is_narrow(width) else 1))


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
    painter.setPen(text_colour(heading.tone))
    _draw(painter, where.adjusted(size(40), 0, -size(14), 0), heading.text)


def _paint_finding(
    painter: QPainter, where: QRect, explanation: Explanation, words: str, *, is_accepted: bool
) -> None:
    colours, size = theme().colours, theme().scaled
    tone = colours.muted if is_accepted else colours.tone(explanation.severity.value).text
    side = size(15)
    icon = QRectF(where.left() + size(14), where.center().y() - side / 2 + 1, side, side)
    name = "info" if explanation.severity is Severity.HINT else explanation.severity.value
    paint_icon(painter, "success" if is_accepted else name, icon, tone)
    title, message = _split(where.adjusted(size(40), 0, -size(14), 0))
    painter.setFont(theme().font(bold=True))
    painter.setPen(tone)
    _draw(painter, title, explanation.title)
    painter.setFont(theme().font())
    painter.setPen(colours.muted if is_accepted else colours.text)
    _draw(painter, message, words)
    painter.setPen(colours.grid)
    painter.drawLine(where.bottomLeft(), where.bottomRight())


def _is_narrow(width: int) -> bool:
    """Whether title and message stand one below the other."""
    return 0 < width < theme().scaled(760)


def _split(inside: QRect) -> tuple[QRect, QRect]:
    """Return the places of title and message in a row."""
    title, message = QRect(inside), QRect(inside)
    if _is_narrow(inside.width() + theme().scaled(54)):
        title.setBottom(inside.center().y())
        message.setTop(inside.center().y())
        return title, message
    width = _width_of_titles(theme().font(bold=True).toString()) + theme().scaled(14)
    width = min(width, inside.width() // 3)
    title.setWidth(width - theme().scaled(8))
    message.setLeft(inside.left() + width)
    return title, message


def _draw(painter: QPainter, where: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, where.width())
    painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, shown)


@lru_cache(maxsize=4)
def _width_of_titles(described: str) -> int:
    """Return the width of the longest title that a rule gives to its findings, in a font."""
    font = QFont()
    font.fromString(described)
    metrics = QFontMetrics(font)
    titles = (rule.title.replace("{count}", "99") for rule in rules().values())
    return max(metrics.horizontalAdvance(title) for title in titles)
