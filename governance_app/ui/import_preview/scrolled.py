"""A part whose lines scroll; keeps its place and the keyboard when the lines are made anew."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from governance_app.ui.widgets.scroll_bars import give_slim_bars


class Scrolled(QScrollArea):
    """Lines that scroll."""

    def __init__(self, name: str) -> None:
        super().__init__()
        give_slim_bars(self)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def put(self, inside: QWidget) -> None:
        """Show other lines; the widget of the same name has the keyboard afterwards."""
        focused = QApplication.focusWidget()
        old = self.widget()
        name = ""
        if focused is not None and old is not None and old.isAncestorOf(focused):
            name = focused.accessibleName()
        place = self.verticalScrollBar().value()
        self.setWidget(inside)
        self.verticalScrollBar().setValue(place)
        if name:
            again = (each for each in inside.findChildren(QWidget) if each.accessibleName() == name)
            target = next(again, inside)
            target.setFocus(Qt.FocusReason.OtherFocusReason)
