"""The findings page: all that is wrong, grouped and filtered, mended and accepted."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QVBoxLayout

from governance_app.domain.commands import RemoveItems
from governance_app.domain.finding_groups import Grouping
from governance_app.domain.kinds import WAIVER
from governance_app.domain.mending import MOST_TOGETHER, Offer, offers
from governance_app.domain.rules import Finding, Severity, Subject
from governance_app.domain.rules.waiving import Accepted
from governance_app.domain.words import counted
from governance_app.ui.clipboard import copy_cells
from governance_app.ui.findings.accept_form import AcceptForm
from governance_app.ui.findings.actions import FindingsActions
from governance_app.ui.findings.arrangement import arrangement_of, listed_in
from governance_app.ui.findings.head import FindingsHead
from governance_app.ui.findings.inspecting import inspect_entry, inspect_several
from governance_app.ui.findings.panel import FindingsPanel
from governance_app.ui.findings.rows import ACCEPTED, Entry, Listed, turned
from governance_app.ui.message import Message
from governance_app.ui.page import Page
from governance_app.ui.registers.inspecting import inspector_of
from governance_app.ui.session import Session
from governance_app.ui.widgets.panels import Line
from governance_app.workspace import Notice

#: So many findings are looked at for common mends at once; more wait until the selection rests.
_AT_ONCE, _REST = 40, 60


#: Groups that hang on the findings alone, and not on who answers for their items.
_BY_ITSELF = (Grouping.SEVERITY, Grouping.RULE, Grouping.PART)


class FindingsPage(Page):
    """A list of findings; the inspector explains and mends what is selected."""

    edits = frozenset({"copy", "find", "select_all"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._found: tuple[list[Finding], list[Accepted]] = ([], [])
        self._entries: list[Entry] = []
        self._listed, self._text = Listed(), ""
        self._offered: list[Offer] = []
        self.panel, self.head = FindingsPanel(session), FindingsHead(lambda: self._listed)
        self.view, self.model = self.panel.view, self.panel.view.rows
        self.form, self._line = AcceptForm(session), Line()
        self.actions_here = FindingsActions(self)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._lay_out()
        self._connect()
        self._list()

    @property
    def hint(self) -> str:
        """What the keyboard does here."""
        enter = "Enter explains" if self.session.read_only else "Enter mends"
        return f"{enter} · double click shows where it is"

    @property
    def chosen(self) -> list[Entry]:
        """The findings that are selected."""
        return self.view.chosen()

    @property
    def offered(self) -> list[Offer]:
        """How the selected findings can be mended together."""
        return self._offered

    @property
    def listed(self) -> Listed:
        """How findings are listed."""
        return self._listed

    def refresh(self, notices: Sequence[Notice]) -> None:
        """List the findings as they are now."""
        self._list()

    def begin_day(self) -> None:
        """List the findings of this day."""
        self._list()

    def refresh_similar_names(self) -> None:
        """List the findings with what was found in the background."""
        self._list()

    def show_part(self, part: str) -> None:
        """Bring a severity into view and select its first finding."""
        self.view.setFocus()
        self.arrange(Listed())
        at = self.model.index_of_severity(Severity(part))
        if at.isValid():
            self.view.go_to(self.model.index(at.row() + 1, 0))
            self.view.scrollTo(at, QAbstractItemView.ScrollHint.PositionAtTop)

    def show_subject(self, subject: Subject) -> None:
        """Select what a waiver accepts, or the first finding about an item."""
        self.arrange(Listed(self._listed.by))
        wanted = next((e for e in self._entries if _is_about(e, subject)), None)
        if wanted is not None and wanted.waiver is not None and self._listed.is_folded(ACCEPTED):
            self.fold(ACCEPTED)
        self.panel.go_to(self.model.index_of(wanted))

    def page_actions(self) -> Sequence[QAction]:
        """Return what can be done with what is selected, and how it can be listed."""
        return self.actions_here.every

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return what keys do in the list."""
        return (
            ("Explain and mend the selected finding", "Return"),
            ("Show where it is", "Ctrl+Return"),
            ("Mends of the selected finding", "Menu"),
            ("Fold and unfold a group", "Left, Right"),
            ("Select several", "Shift+Up, Shift+Down"),
        )

    def state(self) -> Mapping[str, Any]:
        """Return how findings are listed."""
        return arrangement_of(self._listed)

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """List findings as they were listed."""
        self.arrange(listed_in(state))

    def copy_selection(self) -> None:
        """Copy the words of what is selected."""
        rows = self.model
        told = [rows.explanation(rows.index_of(each)) for each in self.chosen]
        grid = [[t.severity.value, t.title, t.subject, t.whole_message] for t in told if t]
        if grid:
            copy_cells(grid)

    def select_everything(self) -> None:
        """Select all findings that are listed."""
        self.view.selectAll()

    def find_text(self) -> None:
        """Look for a text in the findings."""
        self.head.find_text()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Explain the selected finding; when the page was made, nobody listened yet."""
        super().showEvent(event)
        self._selected()

    def arrange(self, listed: Listed) -> None:
        """List findings otherwise."""
        self._listed = listed
        self._show()

    def fold(self, key: str) -> None:
        """Fold a group, or unfold it."""
        self.arrange(self._listed._replace(turned=turned(self._listed.turned, key)))
        at = self.model.index_of_heading(key)
        if at.isValid() and not self.view.chosen():
            self.view.go_to(at)

    def go_to_subject(self) -> None:
        """Lead to what the selected finding is about."""
        self._show_subject_of(self.view.currentIndex())

    def mend_together(self) -> None:
        """Mend what is selected in the first way offered, and say what became of it."""
        self._offer()
        if not self._offered:
            return
        command = self._offered[0].command
        if self.session.run(command):
            there = {(each.rule, each.subject) for each in self.session.findings()}
            left = sum((each.rule, each.subject) in there for each in command.findings)
            words = f"{counted(len(command.findings) - left, 'finding')} mended"
            more = f"; {left:,} must be mended by hand" if left else ""
            self.session.message.emit(Message(f"{words}{more}.", "success"))

    def begin_accepting(self) -> None:
        """Ask why, by whom and until when the selected findings are accepted."""
        if self.chosen and not self.session.read_only:
            self.form.begin([each.finding for each in self.chosen])

    def take_back(self) -> None:
        """Take back that the selected findings are accepted."""
        keys = dict.fromkeys(e.waiver.key for e in self.chosen if e.waiver is not None)
        if keys:
            self.session.run(RemoveItems(WAIVER.name, tuple(keys)))

    def show_mends(self, where: QPoint) -> None:
        """Offer in a menu what mends the selected findings, and to go where it is."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.actions_here.fill(menu, self.model.explanation(self.view.currentIndex()))
        if menu.actions():
            menu.popup(self.view.viewport().mapToGlobal(where))

    def _list(self) -> None:
        found = (self.session.findings(), self.session.accepted_findings())
        is_steady = self._listed.by in _BY_ITSELF and not self._text
        if found == self._found and is_steady:  # another edit: the words alone may be others
            self.panel.refresh_words()
            return
        self._found = found
        self._entries = [*map(Entry, found[0]), *(Entry(*each) for each in found[1])]
        self._show()

    def _show(self) -> None:
        for each in (self.head, self._line):
            each.setVisible(bool(self._entries))
        self.head.show_entries(self._entries)
        self.panel.show_entries(self._entries, self._listed, self._text)
        self.setFocusProxy(self.panel.shown)

    def _leave_form(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self, text: str) -> None:
        if text.strip() != self._text:
            self._text = text.strip()
            self._show()

    def _show_everything(self) -> None:
        self.head.line.clear()
        self._text = ""
        self.arrange(Listed(self._listed.by, self._listed.turned))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _selected(self) -> None:
        chosen = self.view.chosen()
        self._offered = []
        if len(chosen) > _AT_ONCE:
            self._rest.start()
        elif len(chosen) > 1:
            self._offer()
        self.actions_here.follow(chosen)
        self._inspect()

    def _offer(self) -> None:
        """Look how what is selected can be mended together."""
        self._rest.stop()
        findings = [each.finding for each in self.chosen if each.waiver is None]
        can_edit = not self.session.read_only and len(findings) <= MOST_TOGETHER
        framework, today = self.session.framework, self.session.today
        self._offered = offers(framework, findings, today) if can_edit else []

    def _offer_later(self) -> None:
        self._offer()
        self.actions_here.follow(self.chosen)
        self._inspect()

    def _inspect(self) -> None:
        chosen, rows = self.view.chosen(), self.model
        if len(chosen) > 1:
            self.selection_changed.emit(inspect_several(chosen, self._offered))
            return
        at = rows.index_of(chosen[0]) if chosen else self.view.currentIndex()
        entry, told = rows.entry(at), rows.explanation(at)
        if entry is None or told is None:
            self.selection_changed.emit(None)
            return
        self.selection_changed.emit(inspect_entry(entry, told, inspector_of(self.session)))

    def _show_subject_of(self, index: QModelIndex) -> None:
        finding = self.model.finding(index)
        if finding is not None:
            self.subject_requested.emit(finding.subject)

    def _connect(self) -> None:
        self.panel.selected.connect(self._selected)
        self.panel.everything_wanted.connect(self._show_everything)
        self.view.explanation_wanted.connect(self.inspector_requested)
        self.view.subject_wanted.connect(self._show_subject_of)
        self.view.menu_wanted.connect(self.show_mends)
        self.view.fold_wanted.connect(self.fold)
        self.head.changed.connect(self.arrange)
        self.head.wanted.connect(self._find)
        self.head.left.connect(self.panel.setFocus)
        self.form.left.connect(self._leave_form)
        self._rest.timeout.connect(self._offer_later)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self._line)
        layout.addWidget(self.panel, 1)
        layout.addWidget(self.form)
        self.form.hide()
        self.setFocusProxy(self.panel)


def _is_about(entry: Entry, subject: Subject) -> bool:
    """Whether an entry is about an item, or accepted by it."""
    if subject.kind == WAIVER.name and entry.waiver is not None:
        return entry.waiver.key == subject.key
    return entry.finding.subject == subject
