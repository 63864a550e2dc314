"""What can be done with a chart, beside its tabs: copy, export, and the time that is shown."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from governance_app.ui.chart.view import ChartView
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button

_STEP = 1.5


class ChartButtons(QWidget):
    """Buttons that are there while a chart is."""

    def __init__(
        self, view: ChartView, copy: Callable[[], object], export: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setAccessibleName("Chart")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme().scaled(6), 0)
        row.setSpacing(theme().scaled(2))
        self._buttons = (
            Button("Copy picture", copy, look="flat"),
            Button("Export…", export, look="flat"),
            Button(
                "Longer time", lambda: view.zoom(_STEP), look="flat", icon="minus", icon_only=True
            ),
            Button(
                "Shorter time",
                lambda: view.zoom(1 / _STEP),
                look="flat",
                icon="plus",
                icon_only=True,
            ),
            Button("All time", view.fit, look="flat"),
        )
        for button in self._buttons:
            row.addWidget(button)

    def set_active(self, *, active: bool) -> None:
        """Be there, or leave the place empty."""
        for button in self._buttons:
            button.setVisible(active)
