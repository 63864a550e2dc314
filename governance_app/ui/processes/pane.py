"""The tree with the line for finding above it, and below it what a removal would bring."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS
from governance_app.ui.processes.gestures import Gestures
from governance_app.ui.processes.model import ProcessModel
from governance_app.ui.processes.view import ProcessView
from governance_app.ui.registers.removal import RemovalPanel
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.find_line import FindLine
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import EmptyState, Line


class TreePane(QWidget):
    """Shows the tree, or what the page is for while there is nothing in it."""

    def __init__(
        self, session: Session, model: ProcessModel, view: ProcessView, gestures: Gestures
    ) -> None:
        super().__init__()
        self._lines, self._view = model, view
        self.line = FindLine("Processes")
        self.line.setPlaceholderText("Find in processes and activities")
        self.line.left.connect(view.setFocus)
        self.count = Label("", tone="muted")
        self.first_step = Button("New process", lambda: gestures.add(PROCESS.name), look="primary")
        self.first_step.setEnabled(not session.read_only)
        self.empty = EmptyState(
            "No processes yet",
            "Processes are what is governed: a tree below the components of the framework, with an "
            "owner each; activities are their steps.",
            (Button("New component", lambda: gestures.add(COMPONENT.name)), self.first_step),
        )
        self.removals = {
            kind.name: RemovalPanel(session, kind) for kind in (COMPONENT, PROCESS, ACTIVITY)
        }
        gestures.removal_wanted.connect(lambda kind, keys: self.removals[kind].ask(keys))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._tree())
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        theme().changed.connect(self._space)

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a component nor a process, whatever is looked for."""
        return not len(self._lines.tree) and not self._lines.find

    def refresh(self) -> None:
        """Show how much there is, and what a removal that is asked for would bring now."""
        self._stack.setCurrentIndex(1 if self.is_empty else 0)
        self.setFocusProxy(self.first_step if self.is_empty else self._view)
        processes, activities = self._lines.tree.count()
        words = f"{processes:,} process{'es' * (processes != 1)}"
        more = f"{activities:,} activit{'ies' if activities != 1 else 'y'}"
        self.count.setText(f"{words}, {more}")
        for each in self.removals.values():
            each.refresh()

    def _tree(self) -> QWidget:
        whole = QWidget()
        self._bar = QHBoxLayout()
        frame = FieldFrame(self.line)
        frame.setMaximumWidth(theme().scaled(300))
        self._bar.addWidget(frame, 1)
        self._bar.addStretch(0)
        self._bar.addWidget(self.count)
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._bar)
        layout.addWidget(Line())
        layout.addWidget(self._view, 1)
        for each in self.removals.values():
            each.done.connect(self._view.setFocus)
            layout.addWidget(each)
        self._space()
        return whole

    def _space(self) -> None:
        size = theme().scaled
        self._bar.setContentsMargins(size(10), size(6), size(14), size(6))
        self._bar.setSpacing(theme().spacing())
