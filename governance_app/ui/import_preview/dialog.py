"""What an import understood, before anything is changed: the sheet, the choices, what it does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from governance_app.exchange.adjusting.marks import Mark
from governance_app.exchange.recognition.arrangement import Arrangement
from governance_app.exchange.recognition.folding import collapsed
from governance_app.exchange.spreadsheets import CLIPBOARD, Spreadsheet
from governance_app.ui.background import Background
from governance_app.ui.import_preview.deciding import Deciding
from governance_app.ui.import_preview.grid_view import SourceGrid
from governance_app.ui.import_preview.legend import Legend
from governance_app.ui.import_preview.letters_panel import letters_of
from governance_app.ui.import_preview.menus import PlaceMenu, Where
from governance_app.ui.import_preview.panels import Panels
from governance_app.ui.import_preview.starting import own_marks_of, started_at
from governance_app.ui.import_preview.tables_list import TablesList
from governance_app.ui.import_preview.taken_rows import TakenRows
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import ElidedLabel, Label
from governance_app.ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from governance_app.ui.session import Session

_HINT = (
    "Click a head, or press Alt+Down on a cell, to say what a column, a row or a text is. "
    "Nothing changes before you press Import."
)
_OWN_HINT = (
    "Rows and columns are known by their identity, wherever they stand now. "
    "Nothing changes before you press Import."
)


class ImportPreview(QDialog):
    """Shows what was understood; `chosen` hands over the spreadsheet as it is wanted."""

    chosen = Signal(object)  # a Spreadsheet

    def __init__(
        self,
        window: QWidget,
        spreadsheet: Spreadsheet,
        session: "Session | None",
        background: Background,
    ) -> None:
        super().__init__(window)
        self._spreadsheet = spreadsheet
        self.deciding = Deciding(spreadsheet, session, background, self)
        self.setWindowTitle("Import")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        size = theme().scaled
        self.resize(min(size(1240), window.width() - 32), min(size(800), window.height() - 32))
        self.tables = TablesList(self.deciding)
        self.grid = SourceGrid()
        self.taken = TakenRows()
        self.panels = Panels(self.deciding)
        self.summary = Label("Comparing…", wrap=True)
        self.menu: PlaceMenu | None = None
        self._is_waiting = False
        self._build()
        self.tables.looked_at.connect(self._look_at)
        self.grid.asked.connect(self._ask)
        self.panels.led.connect(self._lead_to)
        self.deciding.told.connect(self._show_told)
        self._show_sheet(is_first=True)
        self.tables.boxes[self.tables.place].setFocus()
        QTimer.singleShot(0, self.deciding, self.deciding.ask)  # after the first paint

    @property
    def boxes(self) -> list[QWidget]:
        """The ticks of the tables."""
        return list(self.tables.boxes)

    def accept(self) -> None:
        """Hand over what is wanted, once it is known what that does."""
        told = self.deciding.told_of
        if told is not None and self.deciding.is_settled and self.take.isEnabled():
            super().accept()
            self.chosen.emit(told.wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Import with Enter; pressed before it is known what that does, it waits for that."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not self.deciding.is_settled:
            self._is_waiting = True
            event.accept()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Want no more answers, then close."""
        self.deciding.forget()
        super().done(result)

    def _build(self) -> None:
        size = theme().scaled
        layout = QVBoxLayout(self)
        layout.setContentsMargins(size(20), size(16), size(20), size(14))
        layout.setSpacing(size(8))
        name = self._spreadsheet.path.name
        what = "a table from the clipboard" if name == CLIPBOARD else name
        layout.addWidget(Label(f"Import {what}", tone="strong", size=1.2, wrap=True))
        self.sheet = QStackedWidget()
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(size(10), 0, 0, 0)
        column.setSpacing(size(4))
        column.addWidget(Legend())
        column.addWidget(self.grid, 1)
        hint = _HINT if self._spreadsheet.own is None else _OWN_HINT
        column.addWidget(ElidedLabel(hint, tone="muted", size=0.92))
        self.sheet.addWidget(shown)
        self.sheet.addWidget(self.taken)
        across = Splitter(Qt.Orientation.Horizontal)
        across.addWidget(self.tables)
        across.addWidget(self.sheet)
        across.setSizes([size(260), size(940)])
        across.setStretchFactor(1, 1)
        down = Splitter(Qt.Orientation.Vertical)
        down.addWidget(across)
        down.addWidget(self.panels)
        down.setSizes([size(430), size(220)])
        down.setStretchFactor(0, 1)
        down.setChildrenCollapsible(False)
        layout.addWidget(down, 1)
        layout.addWidget(self.summary)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().spacing())
        row.addStretch()
        row.addWidget(Button("Cancel", self.reject))
        self.take = Button("Import", self.accept, look="primary")
        self.take.setDefault(True)
        self.take.setEnabled(False)
        row.addWidget(self.take)
        return row

    def _show_told(self) -> None:
        """Show what the choices lead to."""
        told = self.deciding.told_of
        if told is None:
            return
        self.tables.refresh()
        self._show_sheet()
        self.panels.refresh()
        outlook = told.outlook
        if told.refusal or outlook is None:
            self.summary.setText(told.refusal)
            self.summary.set_tone("error")
        elif not any(each.recognised for each in told.wanted.matrices):
            self.summary.setText("No table is ticked: there is nothing to import.")
            self.summary.set_tone("warning")
        else:
            new = f"A new document “{told.wanted.title}” is made with it. "
            self.summary.setText(
                f"{new if self.deciding.framework is None else ''}{outlook.sentence}"
            )
            self.summary.set_tone("plain")
        wanted = any(each.recognised for each in told.wanted.matrices)
        self.take.setEnabled(wanted and outlook is not None and not told.refusal)
        is_waiting, self._is_waiting = self._is_waiting, False
        if is_waiting:
            self.accept()

    def _look_at(self, _: int) -> None:
        self._show_sheet(is_first=True)

    @property
    def _told(self) -> Arrangement | None:
        """How the table that is looked at is read; None where that cannot be said by columns."""
        found = self.deciding.matrices[self.tables.place].found
        if found is None or self._spreadsheet.own is not None:
            return None
        return found.arrangement

    def _show_sheet(self, *, is_first: bool = False) -> None:
        """Show the sheet of the table that is looked at; lead to its beginning at first."""
        place, spreadsheet = self.tables.place, self._spreadsheet
        grid = spreadsheet.grid_of(place)
        self.sheet.setCurrentIndex(0 if grid is not None else 1)
        if grid is None:
            self.taken.refresh(self.deciding)
            return
        matrices = [
            matrix
            for other, matrix in enumerate(self.deciding.matrices)
            if spreadsheet.grid_of(other) is grid
            and (matrix.recognised or other in self.deciding.choices.arrangements)
        ]
        self.grid.cells.show(grid, matrices, self._told, self.deciding.choices.texts)
        if self._spreadsheet.own is not None:
            self.grid.hide_marks(*own_marks_of(grid))
        if is_first and (told := self._told) is not None:
            self.grid.show_cell(told.naming, min(told.uses, default=0))

    def _lead_to(self, place: int, row: int, column: int) -> None:
        """Lead to a cell of the table that a line below is about."""
        self.tables.look_at(place)
        self.grid.show_cell(row, column)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, row: int, column: int, where: QPoint) -> None:
        """Ask what a column, a row and a text are."""
        self.menu = self.menu_of(row, column)
        if self.menu is not None:
            self.menu.popup(where)

    def menu_of(self, row: int, column: int) -> PlaceMenu | None:
        """Return the menu of a place; None where nothing can be chosen."""
        grid = self._spreadsheet.grid_of(self.tables.place)
        if grid is None or self._spreadsheet.own is not None:
            return None
        told = self._told or started_at(grid, max(row, 0))
        cells, found = self.grid.cells, self.deciding.told_of
        letters = letters_of(self.deciding.scheme_framework, found.letters if found else ())
        text = collapsed(grid.rows[row][column]) if row >= 0 and column >= 0 else ""
        place = Where(
            row,
            column,
            str(grid.first_row + row + 1),
            cells.letters(column) if column >= 0 else "",
            text,
        )
        menu = PlaceMenu(self)
        if column >= 0:
            menu.add_column(place, told, letters, self._tell)
        if row >= 0:
            menu.add_row(place, told, self._tell)
        can_mean = row >= 0 and column >= 0 and text and self._may_mean(row, column)
        if can_mean:
            decided = self.deciding.choices.texts.get(text)
            menu.add_text(place, letters, decided, self._tell_text)
        is_changed = self.tables.place in self.deciding.choices.arrangements
        menu.add_direction(told, self._tell, self._tell_nothing if is_changed else None)
        return menu

    def _may_mean(self, row: int, column: int) -> bool:
        mark = self.grid.cells.mark(row, column)
        return mark in (Mark.NOT_UNDERSTOOD, Mark.LETTER, Mark.NOTHING)

    def _tell(self, told: Arrangement | None) -> None:
        choices = self.deciding.choices.with_arrangement(self.tables.place, told)
        self.deciding.choose(choices)

    def _tell_nothing(self) -> None:
        self._tell(None)

    def _tell_text(self, text: str, letters: tuple[str, ...] | None) -> None:
        self.deciding.choose(self.deciding.choices.with_text(text, letters))
