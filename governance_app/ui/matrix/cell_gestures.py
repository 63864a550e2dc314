"""What a user does with blocks of cells: copying, cutting, pasting, filling. Each edit is one command."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from governance_app.domain.commands import Command
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.ui.clipboard import both_forms
from governance_app.ui.matrix.blocks import block_of
from governance_app.ui.matrix.grid import Grid, Part
from governance_app.ui.matrix.places import Area, Selection
from governance_app.ui.matrix.structure_gestures import Talk
from governance_app.ui.matrix.view import MatrixView
from governance_app.ui.message import Message
from governance_app.ui.session import Session

if TYPE_CHECKING:
    from governance_app.ui.clipboard_table import Lines
    from governance_app.ui.matrix.cutting import Cutting
    from governance_app.ui.matrix.pasting import Pasted

#: The action of the window that imports the table that the clipboard holds.
IMPORT_FROM_CLIPBOARD = "import-clipboard"


class CellGestures(QObject):
    """Everything that is done with many cells at once."""

    command_wanted = Signal(str)  # the name of an action of the window

    def __init__(self, view: MatrixView, session: Session, talk: Talk) -> None:
        super().__init__(view)
        self._view, self._session, self._talk = view, session, talk
        self._cutting: Cutting | None = None  # once something was cut
        session.changed.connect(self.forget_cut)

    @property
    def is_cut(self) -> bool:
        """Whether cells were cut and wait to be pasted."""
        return self._cutting is not None and self._cutting.is_waiting

    def copy(self, *, with_heads: bool = False) -> None:
        """Put what is selected on the clipboard, as text and as a table with colours."""
        from governance_app.ui.matrix.copying import Copied

        self.forget_cut()
        try:
            copied = Copied.of(self._view.grid, self._view.selection.areas, with_heads=with_heads)
        except Refusal as refusal:
            self._talk.say(str(refusal))
            return
        QGuiApplication.clipboard().setMimeData(both_forms(copied.as_tabs(), copied.as_html()))

    def copy_with_heads(self) -> None:
        """Copy what is selected with the roles above it and the activities before it."""
        self.copy(with_heads=True)

    def cut(self) -> None:
        """Copy what is selected; pasting it here moves the letters and their notes."""
        from governance_app.ui.matrix.copying import Copied
        from governance_app.ui.matrix.cutting import Cutting

        if self._talk.refuse_to_edit():
            return
        view, selection = self._view, self._view.selection
        if selection.others:
            self._talk.say("Only one rectangle can be cut; select one of them.")
            return
        if not block_of(view.grid, selection.area).size:
            self._talk.say("Cells with letters can be cut; names stay where they are.")
            return
        try:
            copied = Copied.of(view.grid, selection.areas)
        except Refusal as refusal:
            self._talk.say(str(refusal))
            return
        if self._cutting is None:
            self._cutting = Cutting(view)
        held = both_forms(copied.as_tabs(), copied.as_html())
        self._cutting.begin(selection.area, held)
        QGuiApplication.clipboard().setMimeData(held)
        self._talk.say("Paste moves these cells; Escape leaves them where they are.")

    def forget_cut(self) -> None:
        """Leave cells that were cut where they are; they stay on the clipboard as a copy."""
        if self._cutting is not None:
            self._cutting.end()

    def paste(self) -> None:
        """Put what the clipboard holds into cells, or move there what was cut; or say why not."""
        from governance_app.ui.clipboard_table import table_held
        from governance_app.ui.matrix import pasting
        from governance_app.ui.matrix.letters_read import NoLettersError

        if self._talk.refuse_to_edit():
            return
        held = QGuiApplication.clipboard().mimeData()
        grid, selection = self._view.grid, self._view.selection
        cut = self._cutting.block_in(held) if self._cutting is not None else None
        try:
            if cut is not None:
                self._put(pasting.moved(grid, selection, cut))
            elif not self._put_names(lines := table_held(held)):
                self._put(pasting.pasted(grid, selection, lines))
        except NoLettersError as refusal:
            self._offer_import(str(refusal))
        except Refusal as refusal:
            self._session.message.emit(Message(str(refusal), "warning"))

    def fill_down(self) -> None:
        """Give all selected rows the letters of the first; one row takes those above it."""
        from governance_app.ui.matrix.filling import fill_down

        self._fill(fill_down)

    def fill_right(self) -> None:
        """Give all selected columns the letters of the first; one column takes those left of it."""
        from governance_app.ui.matrix.filling import fill_right

        self._fill(fill_right)

    def fill_everywhere(self) -> None:
        """Give all selected cells the letters of the one in which the selection began."""
        from governance_app.ui.matrix.filling import fill_everywhere

        self._fill(fill_everywhere)

    def fill_on(self, source: Area, target: Area) -> bool:
        """Go on with the pattern of one rectangle in another beside it; False where it is refused."""
        from governance_app.ui.matrix.filling import fill_on

        return self._fill(lambda grid, _: fill_on(grid, source, target))

    def _fill(self, make: Callable[[Grid, Selection], Command]) -> bool:
        if self._talk.refuse_to_edit():
            return False
        try:
            command = make(self._view.grid, self._view.selection)
        except Refusal as refusal:
            self._talk.say(str(refusal))
            return False
        self._run(command)
        return True

    def _put_names(self, lines: "Lines") -> bool:
        """Add what pasted names stand for where a new one is typed; False elsewhere."""
        from governance_app.ui.matrix.pasting_names import activities_pasted, roles_pasted

        grid, cursor, new_key = self._view.grid, self._view.selection.cursor, self._new_key
        part = grid.part(cursor)
        if not lines or part not in (Part.NEW_ACTIVITY, Part.NEW_ROLE):
            return False
        if part is Part.NEW_ACTIVITY:
            named = activities_pasted(grid, cursor.row, lines, new_key)
        else:
            named = roles_pasted(grid, cursor.column, lines, new_key)
        if self._session.run(named.command):
            first, last = (self._view.reveal(named.added[at]) for at in (0, -1))
            if first is not None and last is not None:
                self._view.select(Selection(last, first))
        return True

    def _new_key(self) -> Key:
        return self._session.workspace.new_key()

    def _put(self, made: "Pasted") -> None:
        if self._run(made.command):
            self._view.select(made.selection)

    def _run(self, command: Command) -> bool:
        from governance_app.ui.matrix.note_telling import run_and_tell

        return run_and_tell(self._session, command)

    def _offer_import(self, why: str) -> None:
        """Say that a text is no letters, and offer to import it as a table."""
        wanted = self.command_wanted
        as_table = ("Import as a table…", lambda: wanted.emit(IMPORT_FROM_CLIPBOARD))
        self._session.message.emit(Message(why, "warning", (as_table,)))
