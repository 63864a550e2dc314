"""The sheet of one role or person: how much they bear, what rests on them, and every item."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.accountability.line import Line
from governance_app.domain.accountability.sheet import Sheet
from governance_app.domain.accountability.telling import alone_told, load_told
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PERSON, ROLE, kind_named
from governance_app.domain.rules import Subject
from governance_app.domain.words import shortened
from governance_app.ui.accountability.sheet_list import SheetList, rows_of
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Line as ThinLine

_MOST_NAMED = 4
_NOTHING = "Answers for nothing on this day."


class SheetView(QWidget):
    """Head and list of a sheet."""

    followed = Signal(object)  # a Subject

    def __init__(self) -> None:
        super().__init__()
        self.sheet: Sheet | None = None
        self.name = Label(tone="strong", size=1.2, wrap=True)
        self.link = LinkButton("", self._follow_name, size=0.95)
        self.load = Label(tone="muted", wrap=True)
        self.letters = Label(tone="muted", wrap=True)
        self.held = Label(tone="muted", wrap=True)
        self.alone = Label(tone="error", wrap=True)
        self.nothing = Label(_NOTHING, tone="muted", wrap=True)
        self.list = SheetList()
        self.list.followed.connect(self.followed)
        self._head = QVBoxLayout()
        for each in (
            self.name,
            self.link,
            self.alone,
            self.load,
            self.letters,
            self.held,
            self.nothing,
        ):
            self._head.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(ThinLine())
        layout.addWidget(self.list, 1)
        self._space()
        theme().changed.connect(self._space)

    def show_sheet(
        self,
        framework: Framework,
        sheet: Sheet,
        shared: dict[str, frozenset[Subject]],
        lines: tuple[Line, ...] = (),
    ) -> None:
        """Show a sheet; `shared` are the items of both where two are compared."""
        self.sheet = sheet
        label = kind_named(sheet.who.kind).label.lower()
        self.name.setText(shortened(sheet.name, 120))
        self.link.set_text(f"Show this {label}")
        self.load.setText(load_told(framework, sheet))
        counts = " · ".join(f"{each.symbol} {each.activities:,}" for each in sheet.letters)
        self._say(self.letters, f"Activities by letter: {counts}" if counts else "")
        self._say(self.held, _held_words(framework, sheet, lines))
        self._say(self.alone, alone_told(framework, sheet))
        self.nothing.setVisible(not sheet.sections)
        self.list.setVisible(bool(sheet.sections))
        self.list.setAccessibleName(f"What {shortened(sheet.name, 60)} answers for")
        self.list.show_rows(rows_of(framework, sheet, shared))

    def _follow_name(self) -> None:
        if self.sheet is not None:
            self.followed.emit(self.sheet.who)

    @staticmethod
    def _say(label: Label, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _space(self) -> None:
        size = theme().scaled
        self._head.setContentsMargins(size(18), size(12), size(18), size(12))
        self._head.setSpacing(size(4))


def _held_words(framework: Framework, sheet: Sheet, lines: tuple[Line, ...]) -> str:
    """Return by whom a role is held and to whom it reports, or by which roles a person answers."""
    people = framework.of(PERSON)
    if sheet.who.kind == PERSON.name:
        there = [
            shortened(framework.roles[each.role].name, 50)
            + (" (deputy)" if each.capacity == "deputy" else "")
            for each in dict.fromkeys(way._replace(body=None) for way in sheet.roles)
        ]
        return f"Holds {_some(there)}" if there else ""
    words = []
    if sheet.behind:
        words.append(
            f"Behind it: {_some([shortened(people[key].name, 50) for key in sheet.behind])}"
        )
    up = (
        lines[0].posts[1:]
        if lines and sheet.who == Subject(ROLE.name, lines[0].posts[0].role)
        else ()
    )
    if up:
        chain = " → ".join(shortened(framework.roles[each.role].name, 40) for each in up[:6])
        words.append(f"reports to {chain}")
    told = "; ".join(words)
    return told[:1].upper() + told[1:]


def _some(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


class SheetsView(QWidget):
    """One sheet, or two beside each other, or words where there is nobody."""

    followed = Signal(object)  # a Subject

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = SheetView(), SheetView()
        self._line = ThinLine(upright=True)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.first, 1)
        self._layout.addWidget(self._line)
        self._layout.addWidget(self.second, 1)
        for each in (self.first, self.second):
            each.followed.connect(self.followed)
        self.second.hide()
        self._line.hide()

    def show_sheets(
        self, framework: Framework, sheet: Sheet, other: Sheet | None, lines: tuple[Line, ...]
    ) -> None:
        """Show a sheet, compared with another where there is one."""
        shared: dict[str, frozenset[Subject]] = {}
        if other is not None:
            from governance_app.domain.accountability.comparing import compared

            shared = {each.name: each.both for each in compared(sheet, other)}
            self.second.show_sheet(framework, other, shared)
        self.first.show_sheet(framework, sheet, shared, lines)
        self._line.setVisible(other is not None)
        self.second.setVisible(other is not None)
