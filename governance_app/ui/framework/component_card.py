"""A component on the page: its name, its purpose, its processes as a number, its documents."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.kinds import COMPONENT
from governance_app.domain.rules import Subject
from governance_app.domain.words import counted
from governance_app.ui.framework.fields import INDENT, HeadingField, PlainField
from governance_app.ui.framework.forms import ComponentForm
from governance_app.ui.inspection.doing import Doing
from governance_app.ui.registers.parts_block import PartsBlock
from governance_app.ui.registers.removal import RemovalPanel
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.labels import Label

#: So many documents of a component are read before the others are asked for.
_MOST_READ = 6


class ComponentCard(QWidget):
    """Reads like a paragraph; “More” opens its documents for editing, its order and its removal."""

    def __init__(self, form: ComponentForm, doing: Doing, session: Session) -> None:
        super().__init__()
        self._form, self._doing, self._session = form, doing, session
        self.setAccessibleName(form.called)
        self._is_open = doing.can_edit and more_of(form.key) in doing.memory.opened
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(2))
        layout.addLayout(self._head())
        layout.addWidget(PlainField(form.purpose, doing))
        if form.documents.rows or self._is_open:
            layout.addLayout(self._documents())
        if self._is_open:
            self.removal = RemovalPanel(session, COMPONENT)
            self.removal.done.connect(self._back)
            layout.addLayout(self._steps())
            layout.addWidget(self.removal)

    def _head(self) -> QHBoxLayout:
        form, head = self._form, QHBoxLayout()
        head.setSpacing(theme().scaled(12))
        head.addWidget(HeadingField(form.name, self._doing), 1)
        count = counted(form.processes, "process", "processes") if form.processes else "No process"
        processes = LinkButton(
            count,
            lambda: self._doing.follow(Subject(COMPONENT.name, form.key)),
            tone="accent" if form.processes else "muted",
        )
        processes.setAccessibleName(f"{count} of {form.called}")
        head.addWidget(processes, 0, Qt.AlignmentFlag.AlignVCenter)
        if self._doing.can_edit:
            more = LinkButton("Less" if self._is_open else "More", self._toggle, tone="muted")
            more.setAccessibleName(f"{'Less' if self._is_open else 'More'} of {form.called}")
            head.addWidget(more, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _documents(self) -> QVBoxLayout:
        most = None if self._is_open else _MOST_READ
        block = PartsBlock(
            self._form.documents,
            self._doing,
            is_read=not self._is_open,
            adds=self._is_open,
            most=most,
        )
        layout = indented(block)
        label = Label("Related documents", tone="muted", size=0.92)
        layout.insertWidget(0, label)
        layout.setSpacing(theme().scaled(3))
        return layout

    def _steps(self) -> QHBoxLayout:
        form, steps = self._form, QHBoxLayout()
        steps.setContentsMargins(theme().scaled(INDENT), 0, 0, 0)
        steps.setSpacing(theme().scaled(14))
        for label, command in form.moves:
            button = LinkButton(label, lambda command=command: self._doing.attempt(command))  # type: ignore[misc]  # the loop's value
            button.setAccessibleName(f"{label}: {form.called}")
            steps.addWidget(button)
        self.remove_button = LinkButton("Remove", self._remove)
        self.remove_button.setAccessibleName(f"Remove {form.called}")
        steps.addWidget(self.remove_button)
        steps.addStretch()
        return steps

    def _remove(self) -> None:
        self.removal.ask((self._form.key,))

    def _back(self) -> None:
        self.remove_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle(self) -> None:
        memory = self._doing.memory
        memory.opened.symmetric_difference_update({more_of(self._form.key)})
        memory.redraw()


def more_of(component: int) -> tuple[object, ...]:
    """Return what stands for an opened component in what is remembered."""
    return ("more", COMPONENT.name, component)


def indented(widget: QWidget) -> QVBoxLayout:
    """Return the widget as far from the edge as the texts of fields are."""
    layout = QVBoxLayout()
    layout.setContentsMargins(theme().scaled(INDENT), 0, 0, 0)
    layout.addWidget(widget)
    return layout
