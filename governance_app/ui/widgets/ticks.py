"""Boxes to tick, whose edge is seen in light and dark."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox

from governance_app.ui.theme.theme import theme

#: Fusion draws the edge of a box so much darker than the ground, in percent.
_DARKER = 140


class Tick(QCheckBox):
    """A box with its words, shown as they are; the edge is that of fields."""

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._look()
        theme().changed.connect(self._look)

    def _look(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, theme().colours.disabled.lighter(_DARKER))
        self.setPalette(palette)
