"""Approval chains: who signs what, drawn as a diagram; and below it who decides, tried and proved."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from governance_app.domain.framework import ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPROVAL_CHAIN
from governance_app.domain.rules import Subject
from governance_app.ui.approvals.chain_bar import ChainBar
from governance_app.ui.approvals.parts_below import PartsBelow
from governance_app.ui.diagram.diagram_view import DiagramView
from governance_app.ui.page import Page
from governance_app.ui.session import Session
from governance_app.ui.widgets.panels import EmptyState
from governance_app.ui.widgets.splitter import Splitter
from governance_app.workspace import Notice


class ApprovalsPage(Page):
    """One chain at a time: its diagram above, and what is asked of it below."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.chain: Key | None = None
        self.bar = ChainBar(lambda: ())
        self.view = DiagramView("Approval chain")
        self.below = PartsBelow(session)
        self.parts = Splitter(Qt.Orientation.Vertical)
        self.parts.addWidget(self.view)
        self.parts.addWidget(self.below)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.parts)
        self.stack.addWidget(EmptyState("Who signs what?", "An approval chain says it."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.stack, 1)
        self.bar.chosen.connect(self.show_chain)
        self.below.subject_requested.connect(self.subject_requested)
        self._show()

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed."""
        self._show()
        self.below.refresh(notices)

    def begin_day(self) -> None:
        """Show who is vacant today."""
        self._show()
        self.below.begin_day()

    def show_subject(self, subject: Subject) -> None:
        """Show the chain of a chain, step, line or attribute, and select it."""
        if subject.kind == APPROVAL_CHAIN.name:
            self.show_chain(subject.key)

    def show_chain(self, key: Key | None) -> None:
        """Show another chain."""
        self.chain = key
        self._show()

    def page_actions(self) -> Sequence[QAction]:
        """Return what can be done with the chain."""
        return ()

    def state(self) -> Mapping[str, Any]:
        """Return which chain is shown."""
        return {"chain": self.chain}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Show the chain that was shown."""
        if type(state.get("chain")) is int:
            self.show_chain(state["chain"])

    def _show(self) -> None:
        chains = ordered(self.session.framework.of(APPROVAL_CHAIN))
        if self.chain not in {each.key for each in chains}:
            self.chain = chains[0].key if chains else None
        names = [(each.key, each.name) for each in chains]
        purpose = next((each.purpose for each in chains if each.key == self.chain), "")
        self.bar.show_chains(names, self.chain, purpose)
        self.stack.setCurrentIndex(0 if chains else 1)
        self.below.show_chain(self.chain)
