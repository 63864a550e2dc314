"""The map of the technology stack: which systems there are, and what runs between them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout

from governance_app.domain.commands import AddItem
from governance_app.domain.keys import Key
from governance_app.domain.kinds import INTEGRATION, SYSTEM, Kind
from governance_app.domain.rules import Subject
from governance_app.domain.words import counted
from governance_app.ui.diagram.diagram_view import DiagramView
from governance_app.ui.diagram.doing_bar import DoingBar
from governance_app.ui.diagram.search_bar import SearchBar
from governance_app.ui.diagram.sheets import ask_where_to_export, export_drawing
from governance_app.ui.diagram.zoom_bar import ZoomBar
from governance_app.ui.inspection.inspection import Inspection
from governance_app.ui.page import Page
from governance_app.ui.registers.inspecting import inspector_of
from governance_app.ui.registers.removal import RemovalPanel
from governance_app.ui.session import Session
from governance_app.ui.technology_map.cards import count_broken, stub_of, technology_map
from governance_app.ui.technology_map.joining import IntegrationLinker
from governance_app.ui.technology_map.map_layout import arrange_map
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.panels import EmptyState
from governance_app.workspace import Notice

#: Edits of these kinds change what stands on the map.
_SHOWN = frozenset({SYSTEM.name, INTEGRATION.name, "role"})


class TechnologyMapPage(Page):
    """The map, its search and its zoom."""

    edits = frozenset({"copy", "find"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view = DiagramView("Map of the technology stack", arrange_map)
        self.search = SearchBar(self.view, "Find a system or an integration")
        self.zoom = ZoomBar(self.view, folds=False)
        self.doing = DoingBar(self.view)
        self.linker = IntegrationLinker(session)
        self.removals = {kind.name: RemovalPanel(session, kind) for kind in (SYSTEM, INTEGRATION)}
        self._empty = self._make_empty()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        for panel in self.removals.values():
            layout.addWidget(panel)
            panel.done.connect(self.view.setFocus)
        self._inspecting = QTimer(self, singleShot=True, interval=0)
        self._inspecting.timeout.connect(self._inspect)
        self._actions = self._make_actions()
        self._connect()
        self._show()
        self._inspecting.start()

    @property
    def hint(self) -> str:
        """How many systems and integrations there are, how many are broken, and what one can do."""
        parts = [*self._counts()]
        if not self.session.read_only:
            parts.append("drag a + to link")
        return " · ".join([*parts, "type to find"])

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed; what is seen stays where it is."""
        changed = {change.kind for notice in notices for change in notice.change_set.changes.items}
        if changed & _SHOWN:
            self._show()
        for panel in self.removals.values():
            panel.refresh()
        self._inspecting.start()

    def begin_day(self) -> None:
        """Tell what is found today."""
        self._inspecting.start()

    def show_subject(self, subject: Subject) -> None:
        """Stand on a system or an integration, and show it in the middle."""
        if subject.kind == SYSTEM.name:
            self.view.jump_to(subject.key)
        elif subject.kind == INTEGRATION.name:
            self.view.jump_to_link(subject.key)

    def page_actions(self) -> Sequence[QAction]:
        """Return what can be done with the map."""
        return self._actions

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of the map."""
        return (
            ("The next system", "arrows"),
            ("The integrations of a system, one after the other", "Alt+Left   Alt+Right"),
            ("Link this system to another: go there and press Enter", "Insert"),
            ("Find a system or an integration", "type   Ctrl+F"),
            ("Inspect", "Enter"),
            ("Remove", "Delete"),
            ("Move the ground", "Space and drag"),
            ("Larger, smaller, all of it", "Ctrl++   Ctrl+−   Ctrl+0"),
        )

    def copy_selection(self) -> None:
        """Copy what stands on the card, or on the link."""
        view = self.view
        if view.links.current is not None:
            QApplication.clipboard().setText(
                view.drawing.wires.by_key[view.links.current].link.text
            )
        elif view.current is not None:
            card = view.content.cards[view.current]
            text = "\n".join([card.title, *(line.text for line in card.lines)])
            QApplication.clipboard().setText(text)

    def find_text(self) -> None:
        """Look for a system or an integration."""
        self.search.open_with()

    def add_system(self) -> None:
        """Add a system, to be named in the inspector."""
        key = self.session.workspace.new_key()
        if self.session.run(AddItem(SYSTEM.name, key, {"name": "New system"})):
            self.view.set_current(key)
            self._enter_inspector()

    def begin_link(self) -> None:
        """Take the current system up, to be linked to the one that is gone to."""
        current, linker = self.view.current, self.view.linker
        if current is None or linker is None:
            return
        self.view.set_current(current)
        self.view.mark(cut=current)
        name = self.view.content.cards[current].title
        self._say(f"{name} leads to: go to the other system and press Enter · Esc leaves it")

    def remove(self) -> None:
        """Remove the integration or system where one stands; ask where others name it."""
        standing = self._standing()
        if standing is None or self.session.read_only:
            return
        kind, key = standing
        for name, panel in self.removals.items():
            if name != kind.name:
                panel.close_panel()
        self.removals[kind.name].ask((key,))

    def export_to(self, path: Path) -> None:
        """Write the whole map."""
        day = self.session.today
        facts = " · ".join([f"{day.day} {day:%B} {day.year}", *self._counts()])
        title = f"{self.session.framework.profile.name} – technology map"
        export_drawing(self.session, self.view.drawing, (title, facts), path)

    def _make_empty(self) -> EmptyState:
        from governance_app.ui.flows.register_import import import_list

        return EmptyState(
            "Which systems does the work depend on, and what runs between them?",
            "Each card is a system with its owner, each line an integration. Add the first system "
            "here, or list them in the tab Systems; then drag from one card to another.",
            (
                Button("Add a system", self.add_system, look="primary"),
                Button("Import systems…", lambda: import_list(self.window(), self.session, SYSTEM)),
            )
            if not self.session.read_only
            else (),
        )

    def _connect(self) -> None:
        view = self.view
        view.current_changed.connect(lambda _: self._inspecting.start())
        view.inspector_requested.connect(self._entered)
        view.search_requested.connect(self.search.open_with)
        view.hint_changed.connect(self._say)
        view.removal_requested.connect(self.remove)
        view.addition_requested.connect(self.begin_link)
        if not self.session.read_only:
            view.linker = _ThenStandOn(self.linker, self._stand_on_made)
            view.mark(has_handles=True)

    def _make_actions(self) -> tuple[QAction, ...]:
        def action(
            text: str, run: Callable[[], object], keys: str = "", *, edits: bool = False
        ) -> QAction:
            made = QAction(text, self)
            made.setShortcut(QKeySequence(keys))
            made.triggered.connect(lambda _=False: run())
            made.setEnabled(not (edits and self.session.read_only))
            return made

        self._link_action = action("Link this system…", self.begin_link, "Ins", edits=True)
        self._export_action = action("Export map…", self._ask_where_to_export)
        add = action("Add system", self.add_system, edits=True)
        return add, self._link_action, self._export_action

    def _ask_where_to_export(self) -> None:
        ask_where_to_export(self.window(), self.session, "technology map", self.export_to)

    def _counts(self) -> list[str]:
        framework = self.session.framework
        broken = count_broken(self.view.content)
        parts = [
            counted(len(framework.of(SYSTEM)), "system"),
            counted(len(framework.of(INTEGRATION)), "integration"),
        ]
        return [*parts, f"{broken:,} broken"] if broken else parts

    def _show(self) -> None:
        self.view.show_content(technology_map(self.session.framework))
        if self.view.stays_whole:
            self.view.fit()  # what was seen whole is so after an edit, too
        self.search.content_changed()
        has_cards = bool(self.view.content.cards)
        self._stack.setCurrentIndex(0 if has_cards else 1)
        self.setFocusProxy(self.view if has_cards else self._empty)
        self._link_action.setEnabled(has_cards and not self.session.read_only)
        self._export_action.setEnabled(has_cards)
        self.hint_changed.emit(self.hint)

    def _say(self, text: str) -> None:
        self.doing.say(text, refused=self.view.marks.is_refused)
        if text:
            self.view.speech.announce(text)

    def _entered(self) -> None:
        """Link the card that was taken up to the current one, or go into the inspector."""
        taken, current, linker = self.view.marks.cut, self.view.current, self.view.linker
        if taken is None or current is None or linker is None or self.view.links.current:
            self._enter_inspector()
            return
        why = linker.why_not(taken, current) if taken != current else "Go to another system first."
        if why:
            self.doing.say(why, refused=True)
            self.view.speech.announce(why)
            return
        self.view.mark(cut=None)
        self._say("")
        linker.link(taken, current)

    def _stand_on_made(self) -> None:
        if self.linker.made is not None:
            self.view.links.stand_on(self.linker.made)
            self._enter_inspector()

    def _enter_inspector(self) -> None:
        self._inspect()
        self.inspector_requested.emit()

    def _inspect(self) -> None:
        self._inspecting.stop()
        self.selection_changed.emit(self._inspection())

    def _standing(self) -> tuple[Kind[Any], Key] | None:
        """Return the kind and the key of what one stands on; None on nothing."""
        link, current = self.view.links.current, self.view.current
        if link is not None:
            return INTEGRATION, link
        if current is None:
            return None
        stub = stub_of(current)
        return (INTEGRATION, stub[0]) if stub is not None else (SYSTEM, current)

    def _inspection(self) -> Inspection | None:
        standing = self._standing()
        if standing is None or standing[1] not in self.session.framework.of(standing[0]):
            return None
        return inspector_of(self.session).inspection(*standing)


class _ThenStandOn:
    """A linker that has what it made shown."""

    def __init__(self, linker: IntegrationLinker, then: Callable[[], None]) -> None:
        self._linker, self._then = linker, then
        self.why_not, self.word = linker.why_not, linker.word

    def link(self, begin: Key, end: Key) -> bool:
        """Link two cards; stand on what was made."""
        done = self._linker.link(begin, end)
        if done:
            self._then()
        return done
