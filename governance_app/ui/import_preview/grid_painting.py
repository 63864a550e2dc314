"""How a cell of the sheet is drawn: its ground, its sign, and its text or its letters."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from governance_app.domain.scheme import pattern_for
from governance_app.exchange.adjusting.marks import Mark
from governance_app.exchange.recognition.cells import read_cell
from governance_app.exchange.recognition.vocabulary import Vocabulary
from governance_app.ui.import_preview.grid_model import GridModel
from governance_app.ui.import_preview.look import MarkLook, look_of
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.chips import paint_chip
from governance_app.ui.widgets.painting import draw_cursor, draw_line

_Index = QModelIndex | QPersistentModelIndex
_MOST_CHIPS = 4
_USUAL = Vocabulary()


class CellPainter(QStyledItemDelegate):
    """Draws the cells that are seen."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell."""
        model = index.model()
        if not isinstance(model, GridModel):
            return
        row, column = index.row(), index.column()
        mark, where = model.mark(row, column), option.rect
        look, colours = look_of(mark), theme().colours
        painter.save()
        painter.fillRect(where, look.ground)
        painter.setPen(colours.grid)
        painter.drawLine(where.topRight(), where.bottomRight())
        painter.drawLine(where.bottomLeft(), where.bottomRight())
        text = model.text(row, column)
        symbols = _symbols(text) if mark is Mark.LETTER else ()
        if symbols:
            _paint_letters(painter, where, symbols)
        elif mark is Mark.LETTER and (read := _read(text)):
            left = _paint_letters(painter, where, read, is_centred=False)
            _paint_text(painter, where.adjusted(left, 0, 0, 0), text, look)
        elif text:
            _paint_text(painter, where, text, look)
        if mark is Mark.NOT_UNDERSTOOD:
            painter.setPen(QPen(colours.error.text, 1, Qt.PenStyle.DashLine))
            painter.drawRect(where.adjusted(1, 1, -3, -3))
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_cursor(painter, where)
        painter.restore()


def _paint_text(painter: QPainter, where: QRect, text: str, look: MarkLook) -> None:
    size = theme().scaled
    left = size(6)
    if look.sign:
        painter.setFont(theme().font(0.85, bold=True))
        painter.setPen(look.text)
        sign = QRect(where.left() + size(4), where.top(), size(12), where.height())
        draw_line(painter, sign, look.sign, "centre")
        left = size(19)
    painter.setFont(theme().font(0.95, bold=look.is_bold))
    painter.setPen(look.text)
    draw_line(painter, where.adjusted(left, 0, -size(4), 0), text)


def _paint_letters(
    painter: QPainter,
    where: QRect,
    symbols: tuple[tuple[str, str], ...],
    *,
    is_centred: bool = True,
) -> int:
    """Draw letters as the matrix does, in the middle of the cell or at its left.

    Returns how much of the width they take there.
    """
    size, colours = theme().scaled, theme().colours
    painter.setFont(theme().font(0.88, bold=True))
    metrics = painter.fontMetrics()
    high, gap = size(19), size(3)
    widths = [max(size(21), metrics.horizontalAdvance(each) + size(8)) for each, _ in symbols]
    wide = sum(widths) + gap * (len(widths) - 1)
    left = where.center().x() - wide / 2 if is_centred else where.left() + gap
    left = max(left, where.left() + gap)
    top = where.center().y() - high / 2
    painter.setClipRect(where)
    for (symbol, meaning), width in zip(symbols, widths, strict=True):
        paint_chip(painter, QRectF(left, top, width, high), symbol, colours.chip(meaning))
        left += width + gap
    return wide + gap


@lru_cache(maxsize=4_096)
def _read(text: str) -> tuple[tuple[str, str], ...]:
    """Return the letters of a word such as "Responsible", or of letters with a remark."""
    letters = read_cell(text, _USUAL).letters
    return tuple((each, pattern_for(each).meaning) for each in letters)


@lru_cache(maxsize=4_096)
def _symbols(text: str) -> tuple[tuple[str, str], ...]:
    """Return short letters with their usual meanings; nothing for a word or a remark."""
    parts = [part.strip() for part in text.replace(",", "/").replace("&", "/").split("/")]
    if len(parts) == 1 and text.isalpha() and text.isupper() and 1 < len(text) <= _MOST_CHIPS:
        parts = list(text)
    if len(parts) > _MOST_CHIPS or not all(0 < len(part) <= 2 for part in parts):
        return ()
    return tuple((part, pattern_for(part.upper()).meaning) for part in parts)
