"""The left part of the page: what one looks for, the order, and the list below them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from governance_app.domain.rules import Subject
from governance_app.ui.accountability.entries import ITEMS, PEOPLE, ROLES, Listed
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
    weights_wanted = Signal()  # to where the weights of loads are set

    def __init__(self) -> None:
        super().__init__()
        self._tab = ROLES
        self._listed: Listed | None = None
        self._subject: Subject | None = None
        self.finding = FindLine(ROLES)
        self.order = LinkButton(_BY_LOAD, self.turn_order, size=0.95)
        self.none = Label("", tone="muted", wrap=True)
        self.list = WhoList()
        self.weights = Label("", tone="muted", size=0.92, wrap=True)
        self.set_weights = LinkButton("Set the weights", self.weights_wanted.emit, size=0.92)
        self._below = QWidget()
        self._told = QVBoxLayout(self._below)
        self._told.addWidget(self.weights)
        self._told.addWidget(self.set_weights)
        self._above, layout = QVBoxLayout(), QVBoxLayout(self)
        for each in (FieldFrame(self.finding), self.order, self.none):
            self._above.addWidget(each)
        layout.addLayout(self._above)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._below)
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

    def show_entries(self, listed: Listed, subject: Subject | None, weights: str) -> None:
        """List these with the cursor on a subject; `weights` says what loads are made of."""
        if listed is not self._listed:
            self._listed = listed
            self.list.entries.show(listed)
        self._subject = subject
        self.setVisible(bool(listed.entries))
        self.weights.setText(f"Load: {weights}. The mark is the median of peers.")
        self._below.setVisible(listed.has_loads)
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
        self.setMinimumWidth(size(190))
        self._told.setContentsMargins(size(14), size(6), size(10), size(8))
        self._told.setSpacing(size(2))
