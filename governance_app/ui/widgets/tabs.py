"""Parts of a page of which one is shown, chosen by tabs above them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from governance_app.ui.widgets.panels import Line
from governance_app.ui.widgets.tab_bar import TabBar


class TabbedParts(QWidget):
    """Parts with titles; the tab bar takes part in the keyboard's round as one stop.

    What is `beside` stands to the right of the tabs.
    """

    changed = Signal()

    def __init__(
        self, parts: Sequence[tuple[str, QWidget]], name: str, beside: QWidget | None = None
    ) -> None:
        super().__init__()
        self.bar, stack = TabBar(name), QStackedWidget()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._stack = stack
        for title, part in parts:
            self.bar.addTab(title.replace("&", "&&"))
            stack.addWidget(part)
        self.bar.currentChanged.connect(self._show_part)
        self.bar.currentChanged.connect(lambda _: self.changed.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if beside is None:
            layout.addWidget(self.bar)
        else:
            self._line.addWidget(self.bar, 1)
            self._line.addWidget(beside)
            layout.addLayout(self._line)
        layout.addWidget(Line())
        layout.addWidget(stack, 1)

    @property
    def place(self) -> int:
        """The place of the part that is shown."""
        return self.bar.currentIndex()

    def open(self, place: int) -> None:
        """Show the part at a place."""
        self.bar.setCurrentIndex(place)

    def put_beside_below(self, is_below: bool) -> None:
        """Put what is beside the tabs below them, where there is too little room, or back."""
        turned = QBoxLayout.Direction.TopToBottom if is_below else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(turned)

    def _show_part(self, place: int) -> None:
        """Show another part; the keyboard does not stay in one that is hidden."""
        focused, before = QApplication.focusWidget(), self._stack.currentWidget()
        if focused is not None and before is not None and before.isAncestorOf(focused):
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stack.setCurrentIndex(place)
