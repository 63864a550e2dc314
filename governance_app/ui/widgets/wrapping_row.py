"""Widgets beside each other, on as many lines as they need."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from governance_app.ui.theme.theme import theme

_USUAL_WIDTH = 600


class WrappingRow(QWidget):
    """Holds widgets, each as wide as it wants to be, as far as there is room.

    Hidden ones take none; `lay_out` is to be called after one is hidden or shown.
    """

    def __init__(self) -> None:
        super().__init__()
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.lay_out)

    @property
    def one_line(self) -> int:
        """The width in which all that is shown stands in one line, in pixels."""
        shown = [each.sizeHint().width() for each in self._widgets if not each.isHidden()]
        return sum(shown) + _gap() * max(len(shown) - 1, 0)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these widgets in place of those that were there."""
        for each in self._widgets:
            each.hide()
            each.deleteLater()
        self._widgets = list(widgets)
        for each in self._widgets:
            each.setParent(self)
            each.show()
        self.lay_out()

    def lay_out(self) -> None:
        """Place the widgets anew; call it where one of them wants another width."""
        for each, where in zip(self._widgets, self._places(self.width()), strict=True):
            each.setGeometry(where)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:  # noqa: N802  # Qt's name
        """Return True: in less width there are more lines."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  # Qt's name
        """Return the height of all lines."""
        return max((each.bottom() + 1 for each in self._places(width)), default=0)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for all in the width there is."""
        width = self.width() or theme().scaled(_USUAL_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return a small width: there are more lines then."""
        return QSize(theme().scaled(80), self.heightForWidth(max(self.width(), 80)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Use the room."""
        super().resizeEvent(event)
        self.lay_out()

    def _places(self, width: int) -> list[QRect]:
        gap, places = _gap(), list[QRect]()
        at, high = QPoint(0, 0), 0
        for each in self._widgets:
            if each.isHidden():
                places.append(QRect())
                continue
            wants = each.sizeHint()
            if at.x() > 0 and at.x() + wants.width() > width:
                at, high = QPoint(0, at.y() + high + gap), 0
            size = QSize(min(wants.width(), max(width, 1)), wants.height())
            places.append(QRect(at, size))
            at += QPoint(size.width() + gap, 0)
            high = max(high, size.height())
        return places


def _gap() -> int:
    return theme().scaled(6)
