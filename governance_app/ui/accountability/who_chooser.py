"""The left part of the page: what one looks for, the order, and the list below them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from governance_app.domain.rules import Subject
from governance_app.ui.accountability.facts import ITEMS, PEOPLE, ROLES, Entry
from governance_app.ui.accountability.who_list import WhoList
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.find_line import FindLine
from governance_app.ui.widgets.labels import Label

_BY_LOAD, _BY_NAME = "Largest load first", "By name"
_NONE_FOUND = {
    ROLES: "No role is called so.",
    PEOPLE: "Nobody is called so.",
    ITEMS: "No item is called so.",
}


class WhoChooser(QWidget):
    """One of the roles, people or items is chosen here."""

    chosen = Signal(object)  # a Subject
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tab = ROLES
        self._entries: Sequence[Entry] = ()
        self._subject: Subject | None = None
        self.finding = FindLine(ROLES)
        self.order = LinkButton(_BY_LOAD, self.turn_order, size=0.95)
        self.none = Label("", tone="muted", wrap=True)
        self.list = WhoList()
        self._above, layout = QVBoxLayout(), QVBoxLayout(self)
        for each in (FieldFrame(self.finding), self.order, self.none):
            self._above.addWidget(each)
        layout.addLayout(self._above)
        layout.addWidget(self.list, 1)
        layout.setContentsMargins(0, 0, 0, 0)
        self.none.hide()
        self.finding.wanted.connect(self._find)
        self.finding.left.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.chosen.connect(self.chosen)
        self.list.entered.connect(self.entered)
        self._space()
        theme().changed.connect(self._space)

    @property
    def is_by_name(self) -> bool:
        """Whether the list is in the order of the alphabet, and not of loads."""
        return self.list.entries.is_by_name

    def open_tab(self, tab: str) -> None:
        """Make ready for the list of another tab, with nothing looked for."""
        self._tab = tab
        self.finding.clear()
        self.finding.look()
        self.finding.setPlaceholderText(f"Find in {tab.lower()}")
        self.finding.setAccessibleName(f"Find in {tab}")
        self.list.setAccessibleName(tab)
        self.order.setVisible(tab != ITEMS)

    def show_entries(self, entries: Sequence[Entry], subject: Subject | None) -> None:
        """List these with the cursor on a subject; those of before keep their place."""
        if entries is not self._entries:
            self._entries = entries
            self.list.entries.show(entries)
        self._subject = subject
        self.setVisible(bool(entries))
        self._place()

    def turn_order(self) -> None:
        """List by name what is listed by load, or the other way round."""
        self.list.entries.sort_by_name(not self.is_by_name)
        self.order.set_text(_BY_NAME if self.is_by_name else _BY_LOAD)
        self._place()

    def _find(self, text: str) -> None:
        self.list.entries.find(text)
        self._place()

    def _place(self) -> None:
        is_empty = not self.list.entries.rowCount()
        self.none.setText(_NONE_FOUND[self._tab])
        self.none.setVisible(is_empty and bool(self.finding.text()))
        self.list.setVisible(not is_empty)
        self.list.place(self._subject)

    def _space(self) -> None:
        size = theme().scaled
        self._above.setContentsMargins(size(10), size(8), size(10), size(4))
        self._above.setSpacing(size(4))
