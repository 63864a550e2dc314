"""The look in use: colours, font sizes and how dense rows are; says when it changes.

There is one look for the whole program, as there is one QApplication. Whoever paints reads
`theme()` while painting and repaints on `theme().changed`.
"""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from governance_app.ui.theme.colours import DARK, LIGHT, Colours

if TYPE_CHECKING:
    from governance_app.settings import Settings

#: How large the text is, as a factor of what the system calls usual.
FONT_SIZES = {"small": 0.9, "normal": 1.0, "large": 1.3}
#: The size of text that is usual, in points, where the system has chosen a smaller one.
_LEAST_POINTS = 10.0
#: The steps of zooming, in percent.
ZOOM_STEPS = (70, 80, 90, 100, 110, 125, 150, 175, 200)


class Theme(QObject):
    """The look in use."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wanted = "system"
        self._font_size = "normal"
        self._compact = False
        self._zoom = 100
        self._system_points = 0.0
        self.colours: Colours = LIGHT

    @property
    def zoom(self) -> int:
        """How much larger than the chosen font size everything is, in percent."""
        return self._zoom

    def apply(self, settings: "Settings") -> None:
        """Look as the settings say; does nothing where it looks like that already."""
        self._wanted, self._font_size = settings.theme, settings.font_size
        self._compact, self._zoom = settings.density == "compact", settings.zoom
        self.refresh()

    def refresh(self) -> None:
        """Put colours and font on the application, and tell who paints."""
        self.colours = DARK if self._is_dark_wanted() else LIGHT
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette_of(self.colours))
            application.setFont(self._font(application))
        self.changed.emit()

    def row_height(self) -> int:
        """Return the height of a row of a list or of the matrix, in pixels."""
        return self.scaled(28 if self._compact else 33)

    def spacing(self) -> int:
        """Return the room between two things that belong together, in pixels."""
        return self.scaled(6 if self._compact else 8)

    def scaled(self, pixels: float) -> int:
        """Return a length that fits text of 13 pixels, for the text as large as it is now."""
        return max(1, round(pixels * self._factor()))

    def font(self, size: float = 1.0, *, bold: bool = False) -> QFont:
        """Return the font of the window, larger or smaller by a factor."""
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * size)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _factor(self) -> float:
        return FONT_SIZES.get(self._font_size, 1.0) * self._zoom / 100

    def _font(self, application: QApplication) -> QFont:
        font = QFont(application.font())
        if not self._system_points:
            self._system_points = max(font.pointSizeF(), _LEAST_POINTS)
        font.setPointSizeF(self._system_points * self._factor())
        return font

    def _is_dark_wanted(self) -> bool:
        if self._wanted != "system":
            return self._wanted == "dark"
        return bool(QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark)


@cache
def theme() -> Theme:
    """Return the look in use; light and of normal size until settings are applied."""
    return Theme()


def palette_of(colours: Colours) -> QPalette:
    """Return Qt's palette for these colours; Fusion draws with it."""
    palette = QPalette()
    role = QPalette.ColorRole
    for each, colour in (
        (role.Window, colours.window),
        (role.Base, colours.window),
        (role.AlternateBase, colours.raised),
        (role.Button, colours.raised),
        (role.ToolTipBase, colours.raised),
        (role.WindowText, colours.text),
        (role.Text, colours.text),
        (role.ButtonText, colours.text),
        (role.ToolTipText, colours.text),
        (role.BrightText, colours.error.text),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Light, colours.raised),
        (role.Midlight, colours.grid),
        (role.Mid, colours.line),
        (role.Dark, colours.edge),
        (role.Shadow, colours.edge),
    ):
        palette.setColor(each, colour)
    off = QPalette.ColorGroup.Disabled
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(off, each, colours.disabled)
    palette.setColor(off, role.Highlight, colours.band)
    return palette
