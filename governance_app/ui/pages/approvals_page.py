"""Approval chains: who signs what, drawn as a diagram; and below it who decides, tried and proved."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from governance_app.domain.framework import ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    REQUEST_ATTRIBUTE,
    STEP,
    ApprovalChain,
)
from governance_app.domain.rules import Subject
from governance_app.domain.words import counted
from governance_app.ui.approvals.chain_actions import ChainActions
from governance_app.ui.approvals.chain_bar import ChainBar
from governance_app.ui.approvals.diagram.cards import chain_content, count_vacant
from governance_app.ui.approvals.diagram.chain_view import ChainView
from governance_app.ui.approvals.diagram.content import ChainContent
from governance_app.ui.approvals.editing import ChainEditing
from governance_app.ui.approvals.inspecting import chain_of, inspect_part
from governance_app.ui.approvals.parts_below import SIMULATE, PartsBelow
from governance_app.ui.approvals.sheets import ChainSheets
from governance_app.ui.diagram.doing_bar import DoingBar
from governance_app.ui.diagram.search_bar import SearchBar
from governance_app.ui.diagram.zoom_bar import ZoomBar
from governance_app.ui.page import Page
from governance_app.ui.session import Session
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.panels import EmptyState
from governance_app.ui.widgets.splitter import Splitter
from governance_app.workspace import Notice

#: Edits of these kinds change what stands on a diagram.
_SHOWN = frozenset(
    {
        *(each.name for each in (APPROVAL_CHAIN, STEP, APPROVER_LINE, REQUEST_ATTRIBUTE)),
        *("role", "person", "appointment", "membership", "framework"),
    }
)
_KEYS = (
    ("The step before, after; the approvers of a step", "arrows"),
    ("Edit name, or approver and condition, in place", "F2"),
    ("Edit as a form", "Enter"),
    ("Add an approver to the step", "Insert"),
    ("Add a step after this one", "Alt+Insert"),
    ("Move a step or an approver", "Alt+arrows"),
    ("Remove a step or an approver", "Delete"),
    ("Find a step or an approver", "type   Ctrl+F"),
    ("Move the ground", "Space and drag"),
    ("Larger, smaller, all of it", "Ctrl++   Ctrl+−   Ctrl+0"),
)


class ApprovalsPage(Page):
    """One chain at a time: its diagram above, and what is asked of it below."""

    edits = frozenset({"copy", "find"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.chain: Key | None = None
        self.view = ChainView()
        self.search = SearchBar(self.view, "Find a step or an approver")
        self.zoom = ZoomBar(self.view, folds=False)
        self.doing = DoingBar(self.view)
        self.editing = ChainEditing(session, self.view)
        self.sheets = ChainSheets(session, self.view, lambda: self._chain_name, lambda: self.chain)
        self.below = PartsBelow(session)
        self._chain_name = ""
        self.actions_here = ChainActions(self, self.editing, self.sheets, self.simulate)
        self.bar = ChainBar(lambda: self.actions_here.of_the_picker)
        self._empty = self._make_empty()
        self._lay_out()
        self._inspecting = QTimer(self, singleShot=True, interval=0)
        self._inspecting.timeout.connect(self._inspect)
        self._connect()
        self._show()
        self._inspecting.start()

    @property
    def hint(self) -> str:
        """How many steps there are, how many approvers are vacant, and what one can do."""
        content = self.view.chain
        if self.chain is None:
            return ""
        vacant = count_vacant(content)
        parts = [counted(len(content.columns), "step")]
        parts += [f"{vacant:,} vacant"] if vacant else []
        parts += ["F2 edits in place"] if self.editing.can_edit else []
        return " · ".join(parts)

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed."""
        changed = {change.kind for each in notices for change in each.change_set.changes.items}
        if changed & _SHOWN:
            self._show()
        self.below.refresh(notices)
        self.editing.refresh()
        self._inspecting.start()

    def begin_day(self) -> None:
        """Show who is vacant today."""
        self._show()
        self.below.begin_day()
        self._inspecting.start()

    def show_subject(self, subject: Subject) -> None:
        """Show the chain of a chain, step, line or attribute, and select it."""
        chain = chain_of(self.session.framework, subject)
        if chain is None:
            return
        self.show_chain(chain)
        if subject.kind == REQUEST_ATTRIBUTE.name:
            self.below.show_attribute(subject.key)
        elif subject.kind != APPROVAL_CHAIN.name:
            self.view.jump_to(subject.key)

    def show_chain(self, key: Key | None) -> None:
        """Show another chain, from its beginning."""
        if key != self.chain and key in self.session.framework.of(APPROVAL_CHAIN):
            self.chain = key
            self._show(anew=True)
            self._inspecting.start()

    def page_actions(self) -> Sequence[QAction]:
        """Return what can be done with the chain."""
        return self.actions_here.all

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of the diagram."""
        return _KEYS

    def state(self) -> Mapping[str, Any]:
        """Return which chain is shown, which tab below it, and how the height is shared."""
        shares = self.parts.sizes()
        return {
            "chain": self.chain,
            "tab": self.below.tabs.place,
            **({"shares": shares} if all(shares) else {}),
        }

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Show the chain and the tab that were shown, in the shares that somebody gave them."""
        chain, tab = state.get("chain"), state.get("tab")
        if type(chain) is int:
            self.show_chain(chain)
        if type(tab) is int and 0 <= tab < self.below.tabs.bar.count():
            self.below.tabs.open(tab)
        shares = state.get("shares")
        if isinstance(shares, list) and [type(each) for each in shares] == [int, int]:
            self.parts.setSizes([max(each, 1) for each in shares])

    def copy_selection(self) -> None:
        """Copy what stands on the card; or what is selected below, while the keyboard is there."""
        if not self.below.copy_selection() and self.view.current is not None:
            card = self.view.content.cards[self.view.current]
            small = self.view.chain.small.get(card.key)
            lines = [card.title, *([small] if small else []), *(each.text for each in card.lines)]
            QApplication.clipboard().setText("\n".join(lines))

    def find_text(self) -> None:
        """Look for a step or an approver."""
        self.search.open_with()

    def simulate(self) -> None:
        """Go to where a request is tried."""
        self.below.open(SIMULATE)

    def _lay_out(self) -> None:
        above = QWidget()
        layout = QVBoxLayout(above)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.editing.removal_panels())
        self.parts = Splitter(Qt.Orientation.Vertical)
        self.parts.addWidget(above)
        self.parts.addWidget(self.below)
        for place in (0, 1):
            self.parts.setStretchFactor(place, 1)
            self.parts.setCollapsible(place, False)
        self.parts.setSizes([1_000, 900])  # shares: it knows its height later
        self.stack = QStackedWidget()
        self.stack.addWidget(self.parts)
        self.stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _make_empty(self) -> EmptyState:
        buttons = (
            Button("Add a chain", self.editing.add_chain, look="primary"),
            Button("Begin with a sample", self.editing.add_sample),
        )
        return EmptyState(
            "Who signs what, in which order, and within which time?",
            "An approval chain says it step by step: who is asked, on which condition, and what "
            "follows when nobody is there. Then try any request on it, and have it proved that "
            "none is left without a decision.",
            buttons if self.editing.can_edit else (),
        )

    def _connect(self) -> None:
        view = self.view
        view.current_changed.connect(lambda _: self._inspecting.start())
        view.inspector_requested.connect(self._enter_inspector)
        view.search_requested.connect(self.search.open_with)
        view.hint_changed.connect(self._say)
        self.editing.chain_added.connect(self.show_chain)
        self.bar.chosen.connect(self._chosen)
        self.below.subject_requested.connect(self._lead)
        self.below.steps_marked.connect(view.mark_steps)
        self.below.inspected.connect(self.selection_changed)
        self.below.inspector_requested.connect(self.inspector_requested)
        self.below.proof_found.connect(self._inspecting.start)

    def _show(self, *, anew: bool = False) -> None:
        framework = self.session.framework
        chains: list[ApprovalChain] = ordered(framework.of(APPROVAL_CHAIN))
        if self.chain not in framework.of(APPROVAL_CHAIN):
            self.chain, anew = (chains[0].key if chains else None), True
        chain = framework.of(APPROVAL_CHAIN).get(self.chain or 0)
        self._chain_name = chain.name if chain is not None else ""
        names = [(each.key, each.name) for each in chains]
        self.bar.show_chains(names, self.chain, chain.purpose if chain is not None else "")
        self.editing.chain = self.chain
        self._show_diagram(anew=anew)
        self.stack.setCurrentIndex(0 if chains else 1)
        self.setFocusProxy(self.view if chains else self._empty)
        self.actions_here.enable(has_chain=self.chain is not None)
        if anew:
            self.below.show_chain(self.chain)
        self.hint_changed.emit(self.hint)

    def _show_diagram(self, *, anew: bool) -> None:
        """Draw the chain; the same one stays where it was seen."""
        if self.chain is None:
            self.view.show_content(ChainContent(), collapsed=())
            return
        content = chain_content(self.session.framework, self.chain, self.session.today)
        marked = frozenset() if anew else self.view.chain.marked
        content = content.with_marks(marked, can_add=self.editing.can_edit)
        follows = self.view.stays_whole
        self.view.show_content(content, collapsed=())
        if anew or follows:
            self.view.begin()
        if anew:
            self.view.set_current(next(iter(content.cards)), reveal=False)

    def _chosen(self, key: Key) -> None:
        self.show_chain(key)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lead(self, subject: Subject) -> None:
        """Lead to a subject: on this page where it is of this chain."""
        if chain_of(self.session.framework, subject) == self.chain is not None:
            self.show_subject(subject)
        else:
            self.subject_requested.emit(subject)

    def _say(self, text: str) -> None:
        self.doing.say(text, refused=self.view.marks.is_refused)
        if text:
            self.view.speech.announce(text)

    def _enter_inspector(self) -> None:
        self._inspect()
        self.inspector_requested.emit()

    def _inspect(self) -> None:
        self._inspecting.stop()
        if self.below.is_on_attributes:
            return
        standing = self.editing.standing()
        found = (
            inspect_part(self.session, *standing, self.below.checked())
            if standing is not None
            else None
        )
        self.selection_changed.emit(found)
