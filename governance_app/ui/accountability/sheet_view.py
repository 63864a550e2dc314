"""The sheet of one role or person: how much they bear, what rests on them, and every item."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from governance_app.domain.accountability.line import Line
from governance_app.domain.accountability.sheet import Sheet
from governance_app.domain.accountability.telling import (
    absence_told,
    alone_told,
    load_told,
    number_told,
    vacancy_told,
)
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PERSON, ROLE, kind_named
from governance_app.domain.rules import Subject
from governance_app.domain.words import shortened
from governance_app.ui.accountability.compare_view import CompareView
from governance_app.ui.accountability.sheet_list import SheetList
from governance_app.ui.accountability.sheet_rows import SheetRows
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.count_button import CountButton
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Line as ThinLine

_MOST_NAMED = 4
_NOTHING = "Answers for nothing on this day."


class SheetView(QWidget):
    """Head and list of a sheet: first what nobody else answers for, then the load."""

    followed = Signal(object)  # a Subject
    definition_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sheet: Sheet | None = None
        self._framework: Framework | None = None
        self.name = Label(tone="strong", size=1.2, wrap=True)
        self.link = LinkButton("", self._follow_name, size=0.95)
        self.alone_count, self.load_count = CountButton("error"), CountButton("plain")
        self.median = CountButton("muted")
        self.load_count.setCheckable(False)
        self.median.setCheckable(False)
        self.vacant = Label(tone="error", wrap=True)
        self.alone = Label(tone="error", wrap=True)
        self.absence = Label(tone="warning", wrap=True)
        self.load = Label(tone="muted", wrap=True)
        self.letters = Label(tone="muted", wrap=True)
        self.held = Label(tone="muted", wrap=True)
        self.nothing = Label(_NOTHING, tone="muted", wrap=True)
        self.list = SheetList()
        self.list.followed.connect(self.followed)
        self.alone_count.toggled.connect(lambda _: self._list())
        for count in (self.load_count, self.median):
            count.clicked.connect(self.definition_wanted)
        self._lay_out()

    def show_sheet(self, framework: Framework, sheet: Sheet, lines: tuple[Line, ...] = ()) -> None:
        """Show a sheet; `lines` lead from a role up to the top."""
        is_other = self.sheet is None or self.sheet.who != sheet.who
        self.sheet, self._framework = sheet, framework
        self.name.setText(shortened(sheet.name, 120))
        self.link.set_text(f"Show this {kind_named(sheet.who.kind).label.lower()}")
        self._count(sheet, has_people=bool(framework.of(PERSON)))
        if is_other or not sheet.resting:
            self.alone_count.setChecked(False)
        self._say(self.load, "" if sheet.beside else load_told(framework, sheet))
        counts = " · ".join(f"{each.symbol} {each.activities:,}" for each in sheet.letters)
        self._say(self.letters, f"Activities by letter: {counts}" if counts else "")
        self._say(self.held, _held_words(framework, sheet, lines))
        self._say(self.vacant, vacancy_told(framework, sheet))
        self._say(self.alone, alone_told(framework, sheet))
        self._say(self.absence, absence_told(framework, sheet))
        self.nothing.setVisible(not sheet.sections)
        self.list.setVisible(bool(sheet.sections))
        self.list.setAccessibleName(f"What {shortened(sheet.name, 60)} answers for")
        self._list()

    def _list(self) -> None:
        if self.sheet is not None and self._framework is not None:
            alone = self.alone_count.isChecked()
            self.list.show_rows(SheetRows(self._framework, self.sheet, alone=alone))

    def _count(self, sheet: Sheet, *, has_people: bool) -> None:
        """Show what is theirs alone, and the load beside those of their peers."""
        words = "on them alone"
        self.alone_count.tone = "error" if sheet.resting else "success"
        self.alone_count.setEnabled(bool(sheet.resting))
        self.alone_count.setVisible(has_people)  # else it is not known
        self.alone_count.show_number(
            f"{sheet.resting:,}", words, f"{sheet.resting:,} {words}: list only these"
        )
        for button in (self.load_count, self.median):
            button.setVisible(sheet.beside is not None)
        if sheet.beside is not None:
            beside = sheet.beside
            rank = f"load, {beside.rank:,} of {beside.peers:,}"
            load, middle = number_told(beside.load), number_told(beside.median)
            self.load_count.show_number(load, rank, f"{load} {rank}: how it is counted")
            told = "median of peers"
            self.median.show_number(middle, told, f"{middle} {told}: how it is counted")

    def _follow_name(self) -> None:
        if self.sheet is not None:
            self.followed.emit(self.sheet.who)

    @staticmethod
    def _say(label: Label, text: str) -> None:
        if label.text() != text:
            label.setText(text)
        label.setVisible(bool(text))

    def _lay_out(self) -> None:
        self._title, self._counts, self._told = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        self._title.addWidget(self.name, 1)
        self._title.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        for count in (self.alone_count, self.load_count, self.median):
            self._counts.addWidget(count)
        self._counts.addStretch(1)
        for each in (self.vacant, self.alone, self.absence, self.load, self.letters):
            self._told.addWidget(each)
        for each in (self.held, self.nothing):
            self._told.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._title, self._counts, self._told):
            layout.addLayout(part)
        layout.addWidget(ThinLine())
        layout.addWidget(self.list, 1)
        self._space()
        theme().changed.connect(self._space)

    def _space(self) -> None:
        size = theme().scaled
        self._title.setContentsMargins(size(18), size(12), size(18), 0)
        self._counts.setContentsMargins(size(8), size(4), size(8), size(4))
        self._counts.setSpacing(size(4))
        self._told.setContentsMargins(size(18), 0, size(18), size(10))
        self._told.setSpacing(size(4))


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
    """One sheet, or two compared."""

    followed = Signal(object)  # a Subject
    definition_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first, self.compared = SheetView(), CompareView()
        self._parts = QStackedLayout(self)
        self._parts.addWidget(self.first)
        self._parts.addWidget(self.compared)
        self.first.definition_wanted.connect(self.definition_wanted)
        for each in (self.first, self.compared):
            each.followed.connect(self.followed)

    @property
    def list(self) -> SheetList:
        """The list that is shown."""
        shown = self.compared if self._parts.currentWidget() is self.compared else self.first
        return shown.list

    def show_sheets(
        self, framework: Framework, sheet: Sheet, other: Sheet | None, lines: tuple[Line, ...]
    ) -> None:
        """Show a sheet, compared with another where there is one."""
        if other is None:
            self.first.show_sheet(framework, sheet, lines)
            self._parts.setCurrentWidget(self.first)
        else:
            self.compared.show_sheets(sheet, other)
            self._parts.setCurrentWidget(self.compared)
