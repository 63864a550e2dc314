"""Above the diagram: which chain is shown, and what it is for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from governance_app.domain.keys import Key
from governance_app.domain.words import shortened
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import ElidedLabel

_LONGEST = 60


class ChainBar(QWidget):
    """A button that names the chain; its menu has all of them, and what can be done with them."""

    chosen = Signal(object)  # the key of a chain

    def __init__(self, steps: Callable[[], Sequence[QAction]]) -> None:
        super().__init__()
        self._steps = steps
        self.picker = Button("No chain")
        self._menu = QMenu(self.picker)
        self.picker.setMenu(self._menu)
        self.purpose = ElidedLabel("", tone="muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme().scaled(14), theme().scaled(7), theme().scaled(14), 0)
        layout.setSpacing(theme().spacing())
        layout.addWidget(self.picker)
        layout.addWidget(self.purpose, 1)

    def show_chains(self, chains: Sequence[tuple[Key, str]], at: Key | None, purpose: str) -> None:
        """Show these chains by name, one of them as the one that is seen."""
        name = next((name for key, name in chains if key == at), "No chain")
        self.picker.setText(shortened(name, _LONGEST).replace("&", "&&"))
        self.picker.setAccessibleName(f"Approval chain: {name}")
        self.picker.updateGeometry()
        self.purpose.setText(purpose)
        self._menu.clear()
        for key, each in chains:
            action = self._menu.addAction(shortened(each, _LONGEST).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == at)
            action.triggered.connect(lambda _=False, key=key: self.chosen.emit(key))
        self._menu.addSeparator()
        for action in self._steps():
            self._menu.addAction(action)
