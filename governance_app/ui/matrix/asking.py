"""What is asked below the grid before items are removed that others name."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from governance_app.domain.keys import Key
from governance_app.domain.kinds import kind_named
from governance_app.ui.registers.removal import RemovalPanel
from governance_app.ui.session import Session


class Asking:
    """The panels of the kinds that were ever asked for; one of them at most is to be seen."""

    def __init__(self, session: Session, below: QVBoxLayout, back: Callable[[], object]) -> None:
        self._session, self._below, self._back = session, below, back
        self.panels: dict[str, RemovalPanel] = {}

    def ask(self, kind: str, keys: tuple[Key, ...]) -> None:
        """Tell what the removal of these items brings, and offer what can be done instead."""
        for each in self.panels.values():
            each.close_panel()
        if kind not in self.panels:
            self.panels[kind] = panel = RemovalPanel(self._session, kind_named(kind))
            panel.done.connect(self._back)
            self._below.addWidget(panel)
        self.panels[kind].ask(keys)

    def refresh(self) -> None:
        """Tell the consequences as they are now."""
        for each in self.panels.values():
            each.refresh()
