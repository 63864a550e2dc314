"""Above the page: what is looked at, with whom it is compared, and the day."""

import datetime
from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from governance_app.ui.accountability.entries import TABS
from governance_app.ui.flows.leaver_fields import ChoiceField, DayField
from governance_app.ui.inspection.options import Option
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.tab_bar import TabBar

#: Where there is less room than this, the fields stand below the tabs.
_NARROW = 680


class TopBar(QWidget):
    """Tabs, and beside or below them the fields."""

    def __init__(self, today: datetime.date, options: Callable[[], Sequence[Option]]) -> None:
        super().__init__()
        self.tabs = TabBar("What to look at")
        for each in TABS:
            self.tabs.addTab(each)
        self.day = DayField("On", today)
        self.compare = ChoiceField("Compare with", options, None, nothing="Nobody of this name.")
        self.compare.line.setPlaceholderText("nobody")
        for arrow in self.compare.line.actions():  # a click on the line opens the list as well,
            self.compare.line.removeAction(arrow)  # and Tab would never reach it
        self._label = Label("Compare with", tone="muted")
        self._fields = QHBoxLayout()
        self._fields.addStretch(1)
        for part in (self._label, self.compare, Label("On", tone="muted"), self.day):
            self._fields.addWidget(part)
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._bar.addWidget(self.tabs)
        self._bar.addLayout(self._fields, 1)
        self._space()
        theme().changed.connect(self._space)

    def show_compare(self, is_shown: bool) -> None:
        """Show or hide with whom something is compared."""
        for each in (self.compare, self._label):
            each.setVisible(is_shown)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Put the fields below the tabs where there is no room beside them."""
        super().resizeEvent(event)
        is_narrow = self.width() < theme().scaled(_NARROW)
        turned = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._bar.setDirection(turned)

    def _space(self) -> None:
        size = theme().scaled
        self._bar.setContentsMargins(size(8), size(4), size(14), size(4))
        for line in (self._bar, self._fields):
            line.setSpacing(size(8))
        self.day.setFixedWidth(size(120))
        self.compare.setMinimumWidth(size(110))
        self.compare.setMaximumWidth(size(230))
