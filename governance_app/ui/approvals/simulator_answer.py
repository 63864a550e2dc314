"""Paragraphs of words in several tones, as plain text: names bold, troubles in their colour."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from governance_app.domain.approvals.signing_words import Tone
from governance_app.ui.approvals.simulator_words import Paragraph
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import text_colour
from governance_app.ui.widgets.painting import draw_focus

_TONES = {Tone.PLAIN: "", Tone.NAME: "plain", Tone.TROUBLE: "error"}
_LARGE = 1.1


class AnswerView(QWidget):
    """Draws paragraphs; the keyboard can be on it, and copies it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.paragraphs: tuple[Paragraph, ...] = ()
        self._laid_out: tuple[int, list[tuple[QTextLayout, Paragraph]]] = (-1, [])
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        theme().changed.connect(self._changed)

    def show_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show other paragraphs."""
        if tuple(paragraphs) == self.paragraphs:
            return
        self.paragraphs = tuple(paragraphs)
        self.setAccessibleDescription(self.text)
        self._changed()

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(each.text for each in self.paragraphs)

    def hasHeightForWidth(self) -> bool:  # noqa: N802  # Qt's name
        """Return True: lines break."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  # Qt's name
        """Return the height of all paragraphs in a width."""
        last = self._layouts(width)[-1:]
        bottom = last[0][0].position().y() + last[0][0].boundingRect().height() if last else 0
        return int(bottom) + self._gap

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return a width that is read well, and its height."""
        width = max(self.width(), theme().scaled(420))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the height that is needed in the width there is."""
        return QSize(theme().scaled(120), self.heightForWidth(max(self.width(), 120)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw numbers and words."""
        painter = QPainter(self)
        for layout, paragraph in self._layouts(self.width()):
            top = layout.position().y()
            if top > event.rect().bottom():
                break
            if paragraph.number:
                painter.setFont(theme().font())
                painter.setPen(text_colour("muted"))
                ascent = QFontMetrics(theme().font()).ascent()
                painter.drawText(QPointF(self._edge, top + ascent), paragraph.number)
            painter.setPen(text_colour(paragraph.tone))
            layout.draw(painter, QPointF(0, 0))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_focus(painter, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Copy all of it."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.text)
        else:
            super().keyPressEvent(event)

    @property
    def _edge(self) -> int:
        return theme().scaled(4)

    @property
    def _gap(self) -> int:
        return theme().scaled(7)

    def _changed(self) -> None:
        self._laid_out = (-1, [])
        self.updateGeometry()
        self.update()

    def _layouts(self, width: int) -> list[tuple[QTextLayout, Paragraph]]:
        if self._laid_out[0] != width:
            self._laid_out = (width, self._lay_out(width))
        return self._laid_out[1]

    def _lay_out(self, width: int) -> list[tuple[QTextLayout, Paragraph]]:
        done: list[tuple[QTextLayout, Paragraph]] = []
        numbers = max((len(each.number) for each in self.paragraphs), default=0)
        wide = QFontMetrics(theme().font()).horizontalAdvance("0" * max(numbers, 1))
        top = float(self._gap) / 2
        for place, each in enumerate(self.paragraphs):
            beside = self._edge + (wide + theme().scaled(8) if each.number else 0)
            layout = self._layout_of(each, is_first=place == 0)
            layout.setPosition(QPointF(beside, top))
            height = 0.0
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(width - beside - self._edge, 20))
                line.setPosition(QPointF(0, height))
                height += line.height()
            layout.endLayout()
            top += height + self._gap
            done.append((layout, each))
        return done

    def _layout_of(self, paragraph: Paragraph, *, is_first: bool) -> QTextLayout:
        heads = is_first and paragraph.tone in ("success", "error")
        strong = heads or paragraph.tone == "strong"
        font = theme().font(_LARGE if heads else 1.0, bold=strong)
        layout = QTextLayout(paragraph.words, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        formats, at = [], 0
        for piece in paragraph.pieces:
            if _TONES[piece.tone]:
                formats.append(_format(at, piece.text, _TONES[piece.tone], bold=True))
            at += _units(piece.text)
        if paragraph.after:
            formats.append(_format(at, paragraph.after, "muted", bold=False))
        layout.setFormats(formats)
        layout.setCacheEnabled(True)
        return layout


def _format(start: int, text: str, tone: str, *, bold: bool) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, _units(text)
    look = QTextCharFormat()
    look.setForeground(text_colour(tone))
    if bold:
        look.setFontWeight(QFont.Weight.DemiBold)
    made.format = look
    return made


def _units(text: str) -> int:
    """Return how long a text is to Qt, which counts in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
