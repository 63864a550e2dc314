"""Above the list: how many differences of each group there are, and what is listed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.comparing import Comparison, Difference, Group
from governance_app.domain.comparing.filtering import Filter, counted_by_group
from governance_app.domain.kinds import PERSON, PROCESS, ROLE
from governance_app.domain.subjects import Subject
from governance_app.domain.words import counted
from governance_app.ui.flows.leaver_fields import ChoiceField
from governance_app.ui.inspection.options import Option
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.count_button import CountButton
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.find_line import FindLine
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.wrapping_row import WrappingRow

_KINDS = (ROLE.name, PERSON.name, PROCESS.name)


class CompareHead(QWidget):
    """Numbers that filter when pressed, a field for whom or what, and a line to find a text."""

    changed = Signal()
    left = Signal()  # back to the list

    def __init__(self) -> None:
        super().__init__()
        self._groups: frozenset[Group] = frozenset()
        self._counts: dict[Group, int] = {}
        self._comparison: Comparison | None = None
        self._text = ""
        self.buttons: dict[Group, CountButton] = {}
        self._row = WrappingRow()
        self.about = ChoiceField("Touching", self._subjects, None, nothing="Nothing of this name.")
        self.about.line.setPlaceholderText("anything")
        self.about.settled.connect(self.changed)
        self.line = FindLine("differences")
        self.line.wanted.connect(self._look)
        self.line.left.connect(self.left)
        self._lay_out()
        theme().changed.connect(self._space)

    @property
    def filter(self) -> Filter:
        """What is listed."""
        value = self.about.value
        about = value if isinstance(value, Subject) else None
        return Filter(groups=self._groups, about=about, text=self._text)

    def show_counts(self, comparison: Comparison, differences: Sequence[Difference]) -> None:
        """Count these differences by group."""
        counts = dict(counted_by_group(differences))
        self._comparison = comparison
        self._groups &= frozenset(counts)
        if counts != self._counts:
            self._counts = counts
            self._make_buttons(counts)
        for group, button in self.buttons.items():
            button.setChecked(group in self._groups)

    def clear(self) -> None:
        """List everything again."""
        self._groups, self._text = frozenset(), ""
        self.about.choose(None)
        self.line.clear()
        self.line.look()
        for button in self.buttons.values():
            button.setChecked(False)
        self.changed.emit()

    def find_text(self) -> None:
        """Put the keyboard into the field for finding."""
        self.line.go_into()

    def _make_buttons(self, counts: dict[Group, int]) -> None:
        self.buttons = {}
        for group, count in counts.items():
            button = CountButton("plain")
            called = f"{group.value}: {counted(count, 'difference')}"
            button.show_number(f"{count:,}", group.value, called)
            button.clicked.connect(_turning(self._turn, group))
            self.buttons[group] = button
        self._row.show_widgets(list(self.buttons.values()))

    def _turn(self, group: Group) -> None:
        self._groups ^= {group}
        self.changed.emit()

    def _look(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.changed.emit()

    def _subjects(self) -> list[Option]:
        """Return the roles, people and processes of both states."""
        found: dict[Subject, str] = {}
        if self._comparison is not None:
            for state in (self._comparison.before, self._comparison.after):
                for kind in _KINDS:
                    for key, each in state.tables[kind].items():
                        found[Subject(kind, key)] = f"{each.name} ({kind})"
        options = [Option(text, subject) for subject, text in found.items()]
        return [Option("", None), *sorted(options, key=lambda each: each.text.casefold())]

    def _lay_out(self) -> None:
        self._fields = QHBoxLayout()
        self._fields.addWidget(Label("Touching", tone="muted"))
        self._fields.addWidget(self.about)
        self._fields.addStretch(1)
        self._fields.addWidget(FieldFrame(self.line), 1)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._row)
        self._layout.addLayout(self._fields)
        self._space()

    def _space(self) -> None:
        size = theme().scaled
        self._layout.setContentsMargins(size(10), size(6), size(14), size(8))
        self._layout.setSpacing(size(6))
        self._fields.setSpacing(size(8))
        self._fields.setContentsMargins(size(8), 0, 0, 0)
        self.about.setFixedWidth(size(250))


def _turning(turn: Callable[[Group], None], group: Group) -> Callable[[], None]:
    return lambda: turn(group)
