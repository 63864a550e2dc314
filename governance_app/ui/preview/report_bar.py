"""The bar above the pages of a report: which report, on which paper, and how large."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QSizePolicy, QWidget

from governance_app.reports.registry import REPORTS
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label

_PAPERS = {"a4": "A4", "letter": "Letter", "a3": "A3"}


class ReportBar(QWidget):
    """Chooses report and paper on the left, says the page and zooms on the right.

    Where there is no room beside each other, they stand one below the other.
    """

    chosen = Signal()  # another report, or other paper

    def __init__(self, zoom_by: Callable[[int], None], fit_width: Callable[[], None]) -> None:
        super().__init__()
        self.kinds, self.papers = QComboBox(), QComboBox()
        self.kinds.setAccessibleName("Report")
        self.papers.setAccessibleName("Paper")
        for report in REPORTS:
            self.kinds.addItem(report.title, report.name)
        for value, text in _PAPERS.items():
            self.papers.addItem(text, value)
        for box in (self.kinds, self.papers):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.currentIndexChanged.connect(lambda _: self.chosen.emit())
        self._page = Label("", tone="muted")
        self._choice = _row(
            Label("Report", tone="muted"), self.kinds, Label("Paper", tone="muted"), self.papers
        )
        self._view = _row(
            self._page,
            Button("Smaller", lambda: zoom_by(-1), look="flat", icon="minus", icon_only=True),
            Button("Larger", lambda: zoom_by(1), look="flat", icon="plus", icon_only=True),
            Button("Fit width", fit_width, look="flat"),
        )
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._choice)
        self._layout.addStretch()
        self._layout.addWidget(self._view)
        # It breaks into two lines: what stands in one of them asks for no width.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._space()
        theme().changed.connect(self._space)

    @property
    def report(self) -> str:
        """The name of the report that is chosen."""
        return str(self.kinds.currentData())

    @property
    def paper(self) -> str:
        """The name of the paper that is chosen."""
        return str(self.papers.currentData())

    @property
    def page_text(self) -> str:
        """What is said of the page."""
        return self._page.text()

    def say_page(self, number: int, count: int) -> None:
        """Say which page is in view, the first being 0; nothing where there are none."""
        self._page.setText(f"Page {number + 1} of {count}" if count else "")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Put the halves beside each other, or one below the other."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margins = self._layout.contentsMargins()
        needed = self._choice.sizeHint().width() + self._view.sizeHint().width()
        needed += margins.left() + margins.right() + 2 * self._layout.spacing()
        beside = needed <= self.width()
        self._layout.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    def _space(self) -> None:
        space = theme().spacing()
        self._layout.setContentsMargins(2 * space, space, 2 * space, space)
        self._layout.setSpacing(space)
        for half in (self._choice, self._view):
            row = half.layout()
            if row is not None:
                row.setSpacing(space)
        self._fit()


def _row(*widgets: QWidget) -> QWidget:
    """Return the widgets beside each other, each as wide as it needs, from the left."""
    whole = QWidget()
    layout = QHBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch()
    return whole
