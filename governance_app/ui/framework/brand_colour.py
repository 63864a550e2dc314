"""The colour of reports: typed, or chosen in Qt's dialog, and seen beside its field."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QColorDialog, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from governance_app.ui.framework.fields import SettingRow
from governance_app.ui.inspection.forms import FormField
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.painting import draw_ground

#: Large text is read from this contrast with the paper on.
_LEAST_CONTRAST = 3.0


class Swatch(QWidget):
    """A small field of a colour; only an edge where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.colour = QColor()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the size of a square that is as high as a field."""
        return QSize(theme().scaled(28), theme().scaled(28))

    def show_colour(self, text: str) -> None:
        """Show the colour that a text means; none where it means none."""
        self.colour = QColor.fromString(text) if text.startswith("#") else QColor()
        self.setToolTip(text if self.colour.isValid() else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the colour with an edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ground = self.colour if self.colour.isValid() else theme().colours.window
        draw_ground(painter, frame, theme().scaled(5), ground, theme().colours.edge)


class ColourRow(SettingRow):
    """The field of the colour, with a sample and what opens the dialog."""

    def lay_out(self, layout: QVBoxLayout) -> None:
        """Put the sample and the button between the field and what is said of it."""
        self.swatch = Swatch()
        super().lay_out(layout)
        assert isinstance(self.editor, QLineEdit), "a colour is typed in one line"
        self.button = Button("Choose…", self.choose)
        self.button.setAccessibleName(f"Choose the {self.block.label.lower()}")
        self.button.setEnabled(not self.editor.isReadOnly())
        self.line.insertWidget(1, self.swatch)
        self.line.insertWidget(2, self.button)
        self.editor.textChanged.connect(self._look)
        self.editor.setPlaceholderText("#1a5fb4")
        self._look(self.block.value)

    def told(self) -> str:
        """Return what the colour is for, and whether it can be read there."""
        colour, words = self.swatch.colour, super().told()
        if colour.isValid() and contrast_with_paper(colour) < _LEAST_CONTRAST:
            return f"{words} Headings in this one are hard to read on white paper."
        return words

    def show_block(self, block: FormField) -> None:
        """Show the field as it is now, and its colour."""
        super().show_block(block)
        self._look(self.text)

    def say(self, sentence: str) -> None:
        """Say why it was refused; the sample shows what stands in the field by then."""
        super().say(sentence)
        self._look(self.text)

    def choose(self) -> None:
        """Open the dialog; what is chosen there is taken over as if it had been typed."""
        now = self.swatch.colour
        dialog = QColorDialog(now if now.isValid() else theme().colours.accent, self.window())
        dialog.setWindowTitle(self.block.label)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.colorSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, colour: QColor) -> None:
        assert isinstance(self.editor, QLineEdit), "a colour is typed in one line"
        self.editor.setText(colour.name())
        self.take()

    def _look(self, text: str) -> None:
        self.swatch.show_colour(text)
        self.tell()


def contrast_with_paper(colour: QColor) -> float:
    """Return how a colour stands out from white: from 1 for white to 21 for black."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
