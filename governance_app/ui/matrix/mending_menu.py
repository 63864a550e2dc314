"""The mends of what is wrong where one stands, as a list: one key opens it, Enter runs one."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidgetAction

from governance_app.domain.commands import Command
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.domain.rules import Finding, Subject
from governance_app.domain.words import shortened
from governance_app.ui.matrix.grid import Part
from governance_app.ui.matrix.places import HEAD_ROW, Place
from governance_app.ui.matrix.structure_gestures import Talk
from governance_app.ui.matrix.view import MatrixView
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import Label

_LONGEST = 160
#: Longer lines are broken, in pixels at the usual size of text.
_WIDEST = 420


class MendingMenu(QObject):
    """Makes the list when it is asked for: what is found about a row, then about the cell's role."""

    def __init__(self, view: MatrixView, session: Session, talk: Talk) -> None:
        super().__init__(view)
        self._view, self._session, self._talk = view, session, talk
        self.shown: QMenu | None = None

    def open(self) -> None:
        """Show the list below the cursor's cell; say so where nothing is wrong there."""
        if not self._session.is_complete or self._talk.refuse_to_edit():
            return
        found = self.findings()
        if not found:
            self._talk.say(self._all_well())
            return
        self._talk.say("")
        self._view.scroll_to_place(self._view.selection.cursor)
        self.shown = self.make(found)
        rect = self._view.plan.rect_of(self._view.selection.cursor)
        self.shown.popup(self._view.viewport().mapToGlobal(rect.bottomLeft() + QPoint(8, 0)))
        first = next((each for each in self.shown.actions() if each.isEnabled()), None)
        if first is not None:
            self.shown.setActiveAction(first)

    def findings(self) -> list[Finding]:
        """Return what is found where one stands: about the row's item, then about the cell's role."""
        grid, cursor = self._view.grid, self._view.selection.cursor
        found = [*grid.findings_of(grid.subject_at(cursor))]
        if grid.part(cursor) is Part.LETTERS:
            found += grid.findings_of(grid.subject_at(Place(HEAD_ROW, cursor.column)))
        return found

    def make(self, found: list[Finding]) -> QMenu:
        """Return a menu with a heading for each finding and its mends below; all else can wait."""
        from governance_app.domain.rules import explain
        from governance_app.ui.inspection.findings import TONES

        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("How to mend what is found here")
        framework = self._session.framework
        for finding in found:
            told = explain(framework, finding, self._session.today)
            if menu.actions():
                menu.addSeparator()
            _tell(menu, f"{told.title} · {told.subject}", TONES[told.severity])
            for mend in told.mends:
                self._add(menu, mend.label, mend.command)
            if not told.mends:
                _tell(menu, told.message, "muted")
        return menu

    def _add(self, menu: QMenu, label: str, command: Command) -> QAction:
        action = menu.addAction(_plain(label))
        action.triggered.connect(lambda: self._session.run(command))
        return action

    def _all_well(self) -> str:
        grid, cursor = self._view.grid, self._view.selection.cursor
        subject: Subject | None = grid.subject_at(cursor)
        what = {ACTIVITY.name: "activity", ROLE.name: "role"}.get(subject.kind if subject else "")
        return f"Nothing is wrong with this {what}." if what else "Nothing is wrong here."


def _tell(menu: QMenu, text: str, tone: str) -> None:
    """Put a line into a menu that is read and not chosen; arrows pass over it."""
    action = QWidgetAction(menu)
    label = Label(shortened(text, _LONGEST), tone=tone)
    label.setContentsMargins(*[theme().scaled(each) for each in (12, 5, 12, 3)])
    if label.sizeHint().width() > theme().scaled(_WIDEST):
        label.setWordWrap(True)
        label.setFixedWidth(theme().scaled(_WIDEST))
    label.setAccessibleName(text)
    action.setText(_plain(text))  # what a screen reader and a test find in the menu
    action.setDefaultWidget(label)
    action.setEnabled(False)
    menu.addAction(action)


def _plain(text: str) -> str:
    """Return a text for a menu, in which & would make a key of what follows."""
    return shortened(text, _LONGEST).replace("&", "&&")
