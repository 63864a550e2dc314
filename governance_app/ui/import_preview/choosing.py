"""A list to choose from that the wheel never changes in passing."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Choice(QComboBox):
    """Chooses one of some values; more of them come when the list is opened."""

    def __init__(
        self,
        name: str,
        values: Iterable[tuple[str, Any]],
        chosen: Any,
        more: Callable[[], Iterable[tuple[str, Any]]] | None = None,
    ) -> None:
        super().__init__()
        self._more = more
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        for text, value in values:
            self.addItem(text, value)
        place = next((n for n in range(self.count()) if self.itemData(n) == chosen), 0)
        self.setCurrentIndex(place)

    @property
    def value(self) -> Any:
        """What is chosen."""
        return self.currentData()

    def showPopup(self) -> None:  # noqa: N802  # Qt's name
        """Open the list with all values in it."""
        if self._more is not None:
            known = {self.itemData(place) for place in range(self.count())}
            for text, value in self._more():
                if value not in known:
                    self.addItem(text, value)
            self._more = None
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """Let the wheel scroll what lies around."""
        event.ignore()
