"""The org chart: who reports to whom, who holds what, and what is vacant; rearranged by dragging."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QStackedLayout

from governance_app.domain.changes import Headline
from governance_app.domain.commands import AddItem
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ROLE
from governance_app.domain.rules import Subject
from governance_app.domain.words import counted
from governance_app.ui.background import Progress
from governance_app.ui.diagram.diagram_view import DiagramView
from governance_app.ui.diagram.doing_bar import DoingBar
from governance_app.ui.diagram.search_bar import SearchBar
from governance_app.ui.diagram.zoom_bar import ZoomBar
from governance_app.ui.flows.asking import ask_where_to_write
from governance_app.ui.flows.results import saved_message
from governance_app.ui.inspection.inspection import Inspection
from governance_app.ui.page import Page
from governance_app.ui.pages.org_chart_cards import OrgChart, count_vacant
from governance_app.ui.pages.org_chart_lines import RoleMover
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.panels import EmptyState
from governance_app.workspace import Notice

#: Edits of these kinds change what stands on a card, or where.
_SHOWN = frozenset({"role", "person", "appointment", "absence", "membership", "profile"})


class OrgChartPage(Page):
    """The chart, its search and its zoom."""

    edits = frozenset({"cut", "copy", "paste", "find"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view = DiagramView("Org chart")
        self.search = SearchBar(self.view, "Find a role or a person")
        self.zoom = ZoomBar(self.view)
        self.doing = DoingBar(self.view)
        self._empty = EmptyState(
            "Who reports to whom?",
            "Each card is a role: who holds it, who deputises, and what is vacant. "
            "Drag a card onto another one to change its reporting line.",
            (
                Button("Add a role", self.add_role, look="primary"),
                Button("Import a spreadsheet…", lambda: self.command_requested.emit("import")),
            ),
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self.view)
        self._chart = OrgChart()
        self._inspecting = QTimer(self, singleShot=True, interval=0)
        self._inspecting.timeout.connect(self._inspect)
        self._actions = self._make_actions()
        self._connect()
        self._show()

    @property
    def hint(self) -> str:
        """How many roles there are, how many are vacant, and what one can do."""
        content = self.view.content
        vacant = count_vacant(content)
        parts = [counted(len(content.cards), "role")]
        parts += [f"{vacant:,} vacant"] if vacant else []
        if self.view.mover is not None:
            parts.append("drag to rearrange")
        return " · ".join([*parts, "type to find"])

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed; what is seen stays where it is."""
        changed = {change.kind for notice in notices for change in notice.change_set.changes.items}
        if changed & _SHOWN:
            self._show()
        self._inspecting.start()

    def begin_day(self) -> None:
        """Show who holds what today."""
        self._show()
        self._inspecting.start()

    def show_subject(self, subject: Subject) -> None:
        """Stand on a role, and show it in the middle."""
        if subject.kind == ROLE.name:
            self.view.jump_to(subject.key)

    def page_actions(self) -> Sequence[QAction]:
        """Return what can be done with the chart."""
        return self._actions

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of the chart."""
        return (
            ("Superior, first report, neighbours", "arrows"),
            ("Collapse and expand", "−   +"),
            ("Find a role or a person", "type   Ctrl+F"),
            ("Inspect", "Enter"),
            ("Change the reporting line", "Ctrl+X, then Ctrl+V on the superior"),
            ("Report to the superior's superior", "Alt+Up"),
            ("Report to the one before, after", "Alt+Left   Alt+Right"),
            ("Move the ground", "Space and drag"),
            ("Larger, smaller, all of it", "Ctrl++   Ctrl+−   Ctrl+0"),
            ("First and last role", "Home   End"),
        )

    def state(self) -> Mapping[str, Any]:
        """Return which roles are collapsed."""
        return {"collapsed": sorted(self.view.collapsed)}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Collapse as before."""
        collapsed = state.get("collapsed")
        if isinstance(collapsed, list):
            keys = [key for key in collapsed if type(key) is int]
            self.view.show_content(self.view.content, collapsed=keys)
            self.view.fit()

    def cut_selection(self) -> None:
        """Take a card up, to be put below another one."""
        current = self.view.current
        if current is None or self.view.mover is None:
            return
        self.view.mark(cut=current)
        name = self.view.content.cards[current].title
        self._say(f"{name} is taken up: go to its superior and press Ctrl+V · Esc leaves it")

    def copy_selection(self) -> None:
        """Copy what stands on the card."""
        if self.view.current is not None:
            card = self.view.content.cards[self.view.current]
            text = "\n".join([card.title, *(line.text for line in card.lines)])
            QApplication.clipboard().setText(text)

    def paste_clipboard(self) -> None:
        """Put the card that was taken up below this one."""
        taken, mover = self.view.marks.cut, self.view.mover
        if taken is None or mover is None:
            self._say("take a card up first: Ctrl+X")
        elif self.view.current is not None and mover.move(taken, self.view.current):
            self.view.mark(cut=None)
            self._say("")

    def find_text(self) -> None:
        """Look for a role or a person."""
        self.search.open_with()

    def add_role(self) -> None:
        """Add a role below the current one, to be named in the inspector."""
        key = self.session.workspace.new_key()
        values = {"name": "New role", "reports_to": self.view.current}
        if self.session.run(AddItem(ROLE.name, key, values)):
            self.view.set_current(key)
            self._inspect()
            self.inspector_requested.emit()

    def detach(self) -> None:
        """Let the current role report to nobody."""
        if self.view.current is not None and self.view.mover is not None:
            self.view.mover.move(self.view.current, None)

    def ask_where_to_export(self) -> None:
        """Ask for a path and write the chart there."""
        from governance_app.ui.diagram.exporting import FILTERS

        stem = f"{self.session.path.stem} org chart"
        suggested = self.session.path.with_name(f"{stem}.pdf")
        ask_where_to_write(self.window(), "Export the chart", suggested, FILTERS, self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the chart as it is shown: what is collapsed stays so."""
        from governance_app.ui.diagram.exporting import Sheet, write_sheet

        content, day = self.view.content, self.session.today
        vacant = count_vacant(content)
        facts = [f"{day.day} {day:%B} {day.year}", counted(len(content.cards), "role")]
        facts += [f"{vacant:,} vacant"] if vacant else []
        title = f"{self.session.framework.profile.name} – org chart"
        sheet = Sheet(self.view.drawing, title, " · ".join(facts), theme().font())

        def write(progress: Progress) -> Path:
            progress.check()
            return write_sheet(sheet, path)

        self.session.in_background(
            write,
            lambda done: self.session.message.emit(saved_message(done)),
            f"Exporting {path.name}",
        )

    def _connect(self) -> None:
        self.view.current_changed.connect(lambda _: self._inspecting.start())
        self.view.inspector_requested.connect(self._enter_inspector)
        self.view.search_requested.connect(self.search.open_with)
        self.view.hint_changed.connect(self._say)
        if not self.session.read_only:
            self.view.mover = RoleMover(self.session)

    def _make_actions(self) -> tuple[QAction, ...]:
        def action(
            text: str, run: Callable[[], object], keys: str = "", *, hidden: bool = False
        ) -> QAction:
            made = QAction(text, self)
            made.setShortcut(QKeySequence(keys))
            made.setProperty("hidden_in_head", hidden)
            made.triggered.connect(lambda _=False: run())
            return made

        add = action("Add role", self.add_role, "Insert")
        detach = action("Remove the reporting line", self.detach, hidden=True)
        for each in (add, detach):
            each.setEnabled(not self.session.read_only)
        return (
            action("Collapse all", self.view.collapse_all, hidden=True),
            action("Expand all", self.view.expand_all, hidden=True),
            action("Show the whole chart", self.view.fit, hidden=True),
            detach,
            add,
            action("Export chart…", self.ask_where_to_export),
        )

    def _show(self) -> None:
        self.view.show_content(self._chart.content(self.session.framework, self.session.today))
        self.search.content_changed()
        self._stack.setCurrentIndex(0 if self.view.content.cards else 1)
        self.setFocusProxy(self.view if self.view.content.cards else self._empty)
        self.hint_changed.emit(self.hint)

    def _say(self, text: str) -> None:
        self.doing.say(text, refused=self.view.marks.is_refused)
        if text:
            self.view.speech.announce(text)

    def _enter_inspector(self) -> None:
        self._inspect()
        self.inspector_requested.emit()

    def _inspect(self) -> None:
        self._inspecting.stop()
        self.selection_changed.emit(self._inspection())

    def _inspection(self) -> Inspection | None:
        from governance_app.ui.inspection.items import ItemInspector

        key, session = self.view.current, self.session
        if key is None or key not in session.framework.roles:
            return None
        inspector = ItemInspector(
            lambda: session.framework,
            lambda subject: session.assessment.of(subject.kind).get(subject.key, ()),
            self._last_change,
            session.workspace.new_key,
            self.session.today,
        )
        return inspector.inspection(ROLE, key)

    def _last_change(self, of: Subject | tuple[Key, Key]) -> Headline | None:
        if not isinstance(of, Subject):
            return None
        try:
            return self.session.document.journal.last_change_of(of.kind, of.key)
        except Refusal:  # a disk that does not answer costs only these words
            return None
