"""Who and what is taken out of the map: a field that takes one more, and a button for each."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PERSON, ROLE, SYSTEM
from governance_app.domain.rules import Subject
from governance_app.domain.words import shortened
from governance_app.ui.flows.leaver_fields import ChoiceField
from governance_app.ui.inspection.options import Option
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.wrapping_row import WrappingRow

_KINDS = (PERSON.name, ROLE.name, SYSTEM.name)


class WithoutLine(QWidget):
    """A line below the tabs that says what is taken out; hidden while nothing is.

    `field` stands beside the tabs and takes one more.
    """

    settled = Signal()

    def __init__(self, now: Callable[[], Framework]) -> None:
        super().__init__()
        self._now = now
        self.taken: tuple[Subject, ...] = ()
        self.field = ChoiceField("Without", self.options, None, nothing="Nobody of this name.")
        self.field.settled.connect(self._add)
        self._label = Label("As if these were not there:", tone="warning")
        self._buttons = WrappingRow()
        layout = QHBoxLayout(self)
        size = theme().scaled
        layout.setContentsMargins(size(18), size(6), size(14), size(2))
        layout.addWidget(self._label, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._buttons, 1)
        self.choose(())

    def options(self) -> list[Option]:
        """Return who and what can still be taken out."""
        framework, found = self._now(), list[Option]()
        for kind in _KINDS:
            for key, each in framework.tables[kind].items():
                if Subject(kind, key) not in self.taken:
                    found.append(Option(f"{each.name} ({kind})", Subject(kind, key)))
        return [Option("", None), *sorted(found, key=lambda each: each.text.casefold())]

    def choose(self, taken: Sequence[Subject]) -> None:
        """Take out exactly these, without telling anybody."""
        self.taken = tuple(dict.fromkeys(taken))
        self.field.choose(None)
        self.field.line.setPlaceholderText("nobody more" if self.taken else "nobody")
        self._buttons.show_widgets([self._button(each) for each in self.taken])
        self.setVisible(bool(self.taken))

    def leave_out_removed(self) -> None:
        """Forget what is not in the framework any more."""
        tables = self._now().tables
        there = [each for each in self.taken if each.key in tables[each.kind]]
        if len(there) < len(self.taken):
            self.choose(there)

    def _button(self, subject: Subject) -> Button:
        name = self._now().tables[subject.kind][subject.key].name
        button = Button(f"{shortened(name, 28)}  ×", partial(self._put_back, subject))
        button.setAccessibleName(f"Put back {name}")
        return button

    def _add(self) -> None:
        if self.field.value is not None:
            self.choose((*self.taken, self.field.value))
            self.settled.emit()

    def _put_back(self, subject: Subject) -> None:
        self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.choose([each for each in self.taken if each != subject])
        self.settled.emit()
