"""What can be done on the page of findings: for its head, the palette and the menu of a row."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from governance_app.domain.finding_groups import Grouping
from governance_app.domain.mending import MOST_TOGETHER
from governance_app.domain.rules import Explanation
from governance_app.domain.words import counted
from governance_app.ui.findings.rows import Entry

if TYPE_CHECKING:
    from governance_app.ui.pages.findings_page import FindingsPage


class FindingsActions:
    """The actions of a page. Their texts say how many findings they are about."""

    def __init__(self, page: "FindingsPage") -> None:
        self._page = page
        self.mend = self._action("Mend together", "Ctrl+M", page.mend_together)
        self.accept = self._action("Accept…", "Ctrl+Shift+A", page.begin_accepting)
        self.back = self._action("Take back", "", page.take_back)
        self.mend.setStatusTip("Mend all selected findings as one edit")
        self.accept.setStatusTip("Accept the selected findings for a time, with a reason")
        self.back.setStatusTip("Let the selected findings count again")
        groups = [self._group(by) for by in Grouping]
        self.every: Sequence[QAction] = (self.back, self.mend, self.accept, *groups)
        self.follow([])

    def follow(self, chosen: Sequence[Entry]) -> None:
        """Say what can be done with these findings."""
        can_edit = not self._page.session.read_only
        offered = self._page.offered
        count = len(offered[0].planned) if offered else 0
        standing = sum(each.waiver is None for each in chosen)
        is_too_many = can_edit and standing > MOST_TOGETHER
        words = f"Mend {counted(count, 'finding')}"
        if is_too_many:
            words = f"Mend {MOST_TOGETHER:,} at most"
        _say(self.mend, words, visible=bool(offered) or is_too_many)
        self.mend.setEnabled(not is_too_many)
        is_accepted = bool(chosen) and all(each.waiver is not None for each in chosen)
        words = "Accept…" if len(chosen) < 2 else f"Accept {len(chosen):,} findings…"
        if is_accepted:
            words = "Accept otherwise…"
        _say(self.accept, words, visible=can_edit)
        self.accept.setEnabled(can_edit and bool(chosen))
        waived = sum(each.waiver is not None for each in chosen)
        back = "Take back" if waived < 2 else f"Take {waived:,} back"
        _say(self.back, back, visible=can_edit and waived > 0)

    def fill(self, menu: QMenu, told: Explanation | None) -> None:
        """Fill the menu of the selected findings; `told` is the one where the cursor is."""
        page = self._page
        chosen = page.chosen
        if len(chosen) == 1 and told is not None and chosen[0].waiver is None:
            for mend in () if page.session.read_only else told.mends:
                action = menu.addAction(mend.label.replace("&", "&&"))
                action.triggered.connect(lambda _=False, mend=mend: page.session.run(mend.command))
        for each in (self.mend, self.accept, self.back):
            if chosen and each.isVisible():
                menu.addAction(each)
        if told is not None:
            menu.addAction("Show where it is").triggered.connect(page.go_to_subject)

    def _action(self, text: str, keys: str, run: Callable[[], object]) -> QAction:
        action = QAction(text, self._page)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _=False: run())
        self._page.addAction(action)  # or else nobody hears its keys
        return action

    def _group(self, by: Grouping) -> QAction:
        page = self._page
        words = f"Group findings by {by.value.lower()}"
        action = self._action(words, "", lambda: page.arrange(page.listed._replace(by=by)))
        action.setProperty("hidden_in_head", True)  # Qt's order
        return action


def _say(action: QAction, text: str, *, visible: bool) -> None:
    action.setText(text)
    action.setVisible(visible)
