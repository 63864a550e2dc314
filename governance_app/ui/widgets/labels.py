"""Labels: always plain text, coloured and sized by the theme."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_line, elided


def text_colour(tone: str) -> QColor:
    """Return the colour of a text of this tone."""
    colours = theme().colours
    calm = {
        "plain": colours.text,
        "strong": colours.text,
        "muted": colours.muted,
        "accent": colours.accent,
    }
    return calm[tone] if tone in calm else colours.tone(tone).text


#: Words without a place to break them: digests, addresses, what was typed without blanks.
_LONG_WORD = re.compile(r"[!-~]{25,}")
_EACH_PART = re.compile(r".{12}(?=.)")
_MAY_BREAK = "\u200b"


def breakable(text: str) -> str:
    """Return a text in which long words may go on in the next line; nothing of that shows."""
    return _LONG_WORD.sub(lambda word: _EACH_PART.sub(rf"\g<0>{_MAY_BREAK}", word[0]), text)


class Label(QLabel):
    """A text. What the user typed is shown as it is: nothing is taken for markup.

    `tone` is plain, strong, muted, accent, error, warning, hint or success.
    """

    def __init__(
        self, text: str = "", *, tone: str = "plain", size: float = 1.0, wrap: bool = False
    ) -> None:
        super().__init__()
        self._tone, self._size = tone, size
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._look()
        theme().changed.connect(self._look)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Change what the text means, and with it its colour."""
        if tone != self._tone:
            self._tone = tone
            self._look()

    def _look(self) -> None:
        self.setFont(theme().font(self._size, bold=self._tone == "strong"))
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, text_colour(self._tone))
        self.setPalette(palette)


class ElidedLabel(QWidget):
    """One line that ends in an ellipsis where there is no room; its tooltip is the whole.

    With `all_or_nothing` it shows nothing where there is no room: for hints that others repeat.
    """

    def __init__(
        self,
        text: str = "",
        *,
        tone: str = "plain",
        size: float = 1.0,
        all_or_nothing: bool = False,
    ) -> None:
        super().__init__()
        self._text, self._tone, self._size = "", tone, size
        self._all_or_nothing = all_or_nothing
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._look()
        theme().changed.connect(self._look)
        self.setText(text)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def setText(self, text: str) -> None:  # noqa: N802  # as QLabel names it
        """Show another text."""
        self._text = text.replace("\n", " ")
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text[:300]) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for an ellipsis."""
        return QSize(self.fontMetrics().averageCharWidth(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw as much of the text as there is room for."""
        painter = QPainter(self)
        shown = elided(self.fontMetrics(), self._text, self.width())
        if self._all_or_nothing and shown != self._text:
            return
        tip = self._text if shown != self._text else ""
        if tip != self.toolTip():
            self.setToolTip(plain_tip(tip))
        painter.setPen(text_colour(self._tone))
        draw_line(painter, self.rect(), shown)

    def _look(self) -> None:
        self.setFont(theme().font(self._size, bold=self._tone == "strong"))
        self.updateGeometry()
        self.update()


def plain_tip(text: str) -> str:
    """Return a tooltip that shows the text as it is; Qt takes what looks like HTML for markup."""
    if not text:
        return ""
    escaped = text[:1_000].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p style='white-space: pre-wrap'>{escaped}</p>"
