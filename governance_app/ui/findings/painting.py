"""How a row is drawn: a heading with the sign of folding, or a finding with sign, title and words."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from governance_app.domain.rules import Explanation, Severity, rules
from governance_app.ui.findings.model import FindingsModel
from governance_app.ui.findings.rows import Entry, Heading
from governance_app.ui.theme.icons import paint_icon
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import text_colour
from governance_app.ui.widgets.painting import draw_row_focus

_Index = QModelIndex | QPersistentModelIndex
#: More of a finding's words than this never fits on two lines.
_LONGEST = 1_000


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
            draw_row_focus(painter, option.rect)
        painter.restore()


def row_height(width: int) -> int:
    """Return the height of every row: two lines where there is no room for one."""
    return round(theme().row_height() * (1.5 if _is_narrow(width) else 1))


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
    inside = where.adjusted(size(40), 0, -size(14), 0)
    ink = colours.muted if is_accepted else colours.text
    if _is_narrow(where.width()):
        painter.setPen(ink)
        draw_on_two_lines(painter, inside, explanation.title, words, tone)
    else:
        title, message = _split(inside)
        painter.setFont(theme().font(bold=True))
        painter.setPen(tone)
        _draw(painter, title, explanation.title)
        painter.setFont(theme().font())
        painter.setPen(ink)
        _draw(painter, message, words)
    painter.setPen(colours.grid)
    painter.drawLine(where.bottomLeft(), where.bottomRight())


def _is_narrow(width: int) -> bool:
    """Whether title and message share two lines."""
    return 0 < width < theme().scaled(760)


def _split(inside: QRect) -> tuple[QRect, QRect]:
    """Return the places of title and message in a row of one line."""
    title, message = QRect(inside), QRect(inside)
    width = _width_of_titles(theme().font(bold=True).toString()) + theme().scaled(14)
    width = min(width, inside.width() // 3)
    title.setWidth(width - theme().scaled(8))
    message.setLeft(inside.left() + width)
    return title, message


def draw_on_two_lines(
    painter: QPainter, where: QRect, title: str, words: str, tone: QColor
) -> None:
    """Draw the title and, right after it, the message; what is longer goes on in a second line."""
    text = f"{title}  {' '.join(words[:_LONGEST].split())}"
    bold = QTextCharFormat()
    bold.setFont(theme().font(bold=True))
    bold.setForeground(tone)
    part = QTextLayout.FormatRange()
    part.start, part.length, part.format = 0, len(title.encode("utf-16-le")) // 2, bold
    layout = QTextLayout(text, theme().font())
    layout.setFormats([part])
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(where.width())
    layout.endLayout()
    high = round(first.height())
    is_whole = first.naturalTextWidth() <= where.width() and first.textLength() >= len(text)
    top = where.center().y() - (high // 2 if is_whole else high)
    first.draw(painter, QPointF(where.left(), top))
    units = text.encode("utf-16-le")[first.textLength() * 2 :]
    painter.setFont(theme().font())
    rest = QRect(where.left(), top + high, where.width(), high)
    _draw(painter, rest, units.decode("utf-16-le", "replace"))


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
