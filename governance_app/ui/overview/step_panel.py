"""The next step of the guide: what to do, why, and what leads there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from governance_app.ui.overview.panel import Panel
from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from governance_app.domain.guide import GuideStep

_ALL_DONE = "All steps of the guide are done"
_THEN = "Go on deciding by performance data, and improve continuously."


class StepPanel(Panel):
    """Shows one step, or that all of them are done."""

    followed = Signal()  # the next thing to do is wanted
    guide_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Next step")
        self.title = Label("", tone="strong", size=1.06, wrap=True)
        self.why = Label("", tone="muted", wrap=True)
        self.told = Label("", wrap=True)
        self.button = LinkButton("", self.followed.emit, bold=True)
        self.guide_link = LinkButton("Open the guide", self.guide_wanted.emit, size=0.95)
        below = QHBoxLayout()
        below.addWidget(self.guide_link)
        below.addStretch(1)
        for each in (self.title, self.why, self.told, self.button):
            self.content.addWidget(each)
        self.content.addLayout(below)
        self.content.addStretch(1)
        for each in (self.told, self.button, self.guide_link):
            each.hide()

    def show_step(self, step: "GuideStep | None") -> None:
        """Show the first step that is not done."""
        part = step.next_action if step is not None else None
        self.title.setText(f"{step.number}. {step.title}" if step is not None else _ALL_DONE)
        self.why.setText(step.why if step is not None else _THEN)
        self.told.setText(f"{part.told}." if part is not None else "")
        self.told.setVisible(part is not None)
        self.button.set_text(part.action if part is not None else "")
        self.button.setVisible(part is not None)
        self.guide_link.show()
