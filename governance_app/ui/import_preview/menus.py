"""The menu of a place on the sheet: what its column, its row and its text are."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from governance_app.domain.words import shortened
from governance_app.exchange.recognition.arrangement import Arrangement, RowUse, Use
from governance_app.ui.import_preview.look import look_of, mark_of_use

#: How a choice is told: the arrangement that it leads to, None for the one that was understood.
Tell = Callable[[Arrangement | None], None]
TellText = Callable[[str, tuple[str, ...] | None], None]


class Letter(NamedTuple):
    """A letter that may be chosen."""

    symbol: str
    name: str


class Where(NamedTuple):
    """A place on the sheet, counted from its first cell, -1 for none; and how it is called."""

    row: int
    column: int
    row_name: str
    column_name: str
    text: str


class PlaceMenu(QMenu):
    """Asks what a column is for, what a row is, and what a text means."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("What stands here")

    def add_column(
        self, where: Where, told: Arrangement, letters: Sequence[Letter], tell: Tell
    ) -> None:
        """Ask what the column is for."""
        menu = self._part(f"Column {where.column_name} is", where.row >= 0)
        group, now = QActionGroup(menu), told.use_of(where.column)
        roles_across = told.roles_across is not False
        role, activity = (Use.ACROSS, Use.DOWN) if roles_across else (Use.DOWN, Use.ACROSS)
        for use, text in (
            (role, "&Role" if roles_across else "The &roles’ names"),
            (activity, "The &activities’ names" if roles_across else "&Activity"),
            (Use.SECTION, "&Section"),
            (Use.NUMBER, "N&umber"),
            (Use.NOTE, "&Note of the activity"),
            (Use.INLINE, "Roles &together with their letters"),
        ):
            self._add_use(menu, group, (where.column, told, tell), use, text)
        who = menu.addMenu("&Who has the letter")
        for letter in letters:
            action = who.addAction(_escaped(f"{letter.symbol}  {letter.name}".strip()))
            action.setCheckable(True)
            holders = told.holders.get(where.column, ()) if now is Use.HOLDERS else ()
            action.setChecked(letter.symbol in holders)
            action.triggered.connect(
                lambda _=False, symbol=letter.symbol: tell(
                    told.with_use(where.column, Use.HOLDERS, (symbol,))
                )
            )
        listed = menu.addMenu("In a &list")
        for use, text in (
            (Use.ROLE_NAME, "The role’s &name"),
            (Use.LETTER, "Its &letters"),
            (Use.SPARE, "A name where that of the row is &empty"),
        ):
            self._add_use(listed, group, (where.column, told, tell), use, text)
        self._add_use(menu, group, (where.column, told, tell), Use.IGNORED, "Not &imported")

    def add_row(self, where: Where, told: Arrangement, tell: Tell) -> None:
        """Ask what the row is."""
        menu = self._part(f"Row {where.row_name} is", where.column >= 0)
        group = QActionGroup(menu)
        is_header = where.row in told.header_rows
        header = _checkable(menu, group, "The &header: it names the columns", is_header)
        header.triggered.connect(lambda: tell(told.with_header(where.row)))
        is_below = where.row >= told.first
        now = told.rows.get(where.row)
        for use, text in (
            (RowUse.ACTIVITY, "An &activity"),
            (RowUse.SECTION, "A &section"),
            (RowUse.IGNORED, "Not &imported"),
            (None, "As it was &understood"),
        ):
            action = _checkable(menu, group, text, is_below and now is use)
            action.setEnabled(is_below)
            action.triggered.connect(lambda _=False, use=use: tell(told.with_row(where.row, use)))

    def add_text(
        self,
        where: Where,
        letters: Sequence[Letter],
        decided: tuple[str, ...] | None,
        tell: TellText,
    ) -> None:
        """Ask what letters a text stands for, everywhere in the file."""
        menu = self._part(f"“{shortened(where.text, 24)}” means", True)
        group = QActionGroup(menu)
        for letter in letters:
            name = f"&{letter.symbol}  {letter.name}".rstrip()
            action = _checkable(menu, group, name, decided == (letter.symbol,))
            action.triggered.connect(
                lambda _=False, symbol=letter.symbol: tell(where.text, (symbol,))
            )
        nothing = _checkable(menu, group, "&Nothing: no part", decided == ())
        nothing.triggered.connect(lambda: tell(where.text, ()))
        as_read = _checkable(menu, group, "As it was &understood", decided is None)
        as_read.triggered.connect(lambda: tell(where.text, None))

    def add_direction(self, told: Arrangement, tell: Tell, undo: Callable[[], None] | None) -> None:
        """Ask whether roles stand across or down, and offer what was understood."""
        self.addSeparator()
        group = QActionGroup(self)
        across = told.roles_across is not False
        for is_across, text in ((True, "Roles stand a&cross"), (False, "Roles stand &down")):
            action = _checkable(self, group, text, across is is_across)
            action.triggered.connect(
                lambda _=False, is_across=is_across: tell(_turned(told, is_across))
            )
        again = self.addAction("Read the table as it was first &understood")
        again.setEnabled(undo is not None)
        if undo is not None:
            again.triggered.connect(undo)

    def _part(self, title: str, is_one_of_several: bool) -> QMenu:
        """Return a menu in this one, or this one itself under a title."""
        if is_one_of_several:
            return self.addMenu(_escaped(title))
        self.addSection(_escaped(title))
        return self

    @staticmethod
    def _add_use(
        menu: QMenu,
        group: QActionGroup,
        about: tuple[int, Arrangement, Tell],
        use: Use,
        text: str,
    ) -> None:
        column, told, tell = about
        sign = look_of(mark_of_use(use, told)).sign
        action = _checkable(menu, group, f"{sign}  {text}", told.use_of(column) is use)
        action.triggered.connect(lambda: tell(told.with_use(column, use)))


def _turned(told: Arrangement, is_across: bool) -> Arrangement:
    return replace(told, roles_across=is_across)


def _checkable(menu: QMenu, group: QActionGroup, text: str, is_checked: bool) -> QAction:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(is_checked)
    group.addAction(action)
    return action


def _escaped(text: str) -> str:
    """Return a text of the file for a menu, which takes an ampersand for a key."""
    return text.replace("&", "&&")
