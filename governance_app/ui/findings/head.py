"""Above the list of findings: how many there are of each sort, and what is listed how."""

from collections import Counter
from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from governance_app.domain.finding_groups import Grouping
from governance_app.domain.kinds import KINDS, kind_named
from governance_app.domain.rules import Severity
from governance_app.ui.findings.rows import HEADINGS, Entry, Listed, severities_of
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.count_button import CountButton
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.find_line import FindLine

_GROUPS = {
    Grouping.SEVERITY: "By severity",
    Grouping.RULE: "By rule",
    Grouping.PART: "By kind of item",
    Grouping.ROLE: "By role that answers",
    Grouping.COMPONENT: "By component",
}
_EVERY_KIND = "All items"


class FindingsHead(QWidget):
    """Numbers that filter when pressed, a line to find a text, the groups, the kind of item."""

    changed = Signal(object)  # a Listed
    wanted = Signal(str)  # a text to be found
    left = Signal()  # back to the list

    def __init__(self, now: Callable[[], Listed]) -> None:
        super().__init__()
        self._now = now
        self.counts = {each: CountButton(each.value) for each in Severity}
        self.accepted = CountButton("muted")
        for severity, button in self.counts.items():
            button.clicked.connect(lambda _=False, each=severity: self._turn(each))
        self.accepted.clicked.connect(lambda _=False: self._turn_accepted())
        self.line = FindLine("findings")
        self.line.wanted.connect(self.wanted)
        self.line.left.connect(self.left)
        self.groups = self._menu_button("Group", self._fill_groups)
        self.kinds = self._menu_button("Items", self._fill_kinds)
        self._kinds_found: Counter[str] = Counter()
        self._lay_out()
        theme().changed.connect(self._space)

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Count these entries, and show what is listed now."""
        listed = self._now()
        there = list(entries)
        standing = [each for each in there if each.waiver is None]
        numbers = severities_of(standing)
        self._kinds_found = Counter([each.finding.subject.kind for each in there])
        for severity, button in self.counts.items():
            _show(button, numbers[severity], *HEADINGS[severity], severity in listed.severities)
        accepted = len(there) - len(standing)
        _show(self.accepted, accepted, "accepted", "accepted", listed.only_accepted)
        self.groups.setText(_GROUPS[listed.by])
        self.groups.setAccessibleName(f"Group: {_GROUPS[listed.by]}")
        kind = kind_named(listed.kind).plural if listed.kind else _EVERY_KIND
        self.kinds.setText(kind.replace("&", "&&"))
        self.kinds.setAccessibleName(f"Of what: {kind}")
        for each in (self.groups, self.kinds):
            each.updateGeometry()

    def find_text(self) -> None:
        """Put the keyboard into the field for finding."""
        self.line.go_into()

    def _turn(self, severity: Severity) -> None:
        listed = self._now()
        self.changed.emit(listed._replace(severities=listed.severities ^ {severity}))

    def _turn_accepted(self) -> None:
        listed = self._now()
        self.changed.emit(listed._replace(only_accepted=not listed.only_accepted))

    def _menu_button(self, text: str, fill: Callable[[QMenu], None]) -> Button:
        button = Button(text)
        menu = QMenu(button)
        menu.setAccessibleName(text)
        menu.aboutToShow.connect(lambda: fill(menu))
        button.setMenu(menu)
        return button

    def _fill_groups(self, menu: QMenu) -> None:
        menu.clear()
        for by, words in _GROUPS.items():
            self._add(menu, words, self._now()._replace(by=by))

    def _fill_kinds(self, menu: QMenu) -> None:
        menu.clear()
        self._add(menu, _EVERY_KIND, self._now()._replace(kind=""))
        for kind in KINDS:
            count = self._kinds_found[kind.name]
            if count or kind.name == self._now().kind:
                words = f"{kind.plural}   {count:,}"
                self._add(menu, words, self._now()._replace(kind=kind.name))

    def _add(self, menu: QMenu, words: str, listed: Listed) -> None:
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(listed == self._now())
        action.triggered.connect(lambda _=False: self.changed.emit(listed))

    def _lay_out(self) -> None:
        self._numbers = QHBoxLayout()
        for button in (*self.counts.values(), self.accepted):
            self._numbers.addWidget(button)
        self._numbers.addStretch(1)
        frame = FieldFrame(self.line)
        frame.setMaximumWidth(theme().scaled(320))
        frame.setMinimumWidth(theme().scaled(120))
        self._choices = QHBoxLayout()
        self._choices.addWidget(frame, 1)
        self._choices.addWidget(self.groups)
        self._choices.addWidget(self.kinds)
        self._choices.addStretch(0)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._numbers)
        self._whole.addLayout(self._choices)
        self._space()

    def _space(self) -> None:
        size = theme().scaled
        self._numbers.setSpacing(size(8))
        self._choices.setSpacing(theme().spacing())
        self._choices.setContentsMargins(size(6), 0, size(6), 0)
        self._whole.setContentsMargins(size(8), size(8), size(8), size(8))
        self._whole.setSpacing(size(6))


def _show(
    button: CountButton, count: int, one: str, many: str, is_pressed: bool
) -> None:  # as Qt sets it
    """Show a number; one that is 0 is left out unless it is pressed."""
    words = one if count == 1 else many
    button.show_number(f"{count:,}", words, f"{count:,} {words}: list only these")
    button.setChecked(is_pressed)
    button.setVisible(bool(count) or is_pressed)
