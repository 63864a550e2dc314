"""Undo, redo, clipboard and find: to the text that is being edited, or else to the page."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from governance_app.domain.words import shortened

if TYPE_CHECKING:
    from governance_app.ui.frame.main_window import MainWindow
    from governance_app.ui.page import Page

_TEXT_STEPS: Mapping[str, str] = {
    "undo": "undo",
    "redo": "redo",
    "cut": "cut",
    "copy": "copy",
    "paste": "paste",
    "select_all": "selectAll",
}
_PAGE_STEPS: "Mapping[str, Callable[[Page], None]]" = {
    "cut": lambda page: page.cut_selection(),
    "copy": lambda page: page.copy_selection(),
    "paste": lambda page: page.paste_clipboard(),
    "select_all": lambda page: page.select_everything(),
    "find": lambda page: page.find_text(),
}


class EditActions:
    """The Edit menu of one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def undo(self) -> None:
        """Take back typing in a text, or the last edit of the document."""
        self._step("undo", "There is nothing to undo.")

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._step("redo", "There is nothing to do again.")

    def do(self, name: str) -> None:
        """Cut, copy, paste, select all or find, where the focus is."""
        if name == "paste" and self._refused_picture():
            return
        editor = _text_editor()
        if editor is not None and name in _TEXT_STEPS:
            getattr(editor, _TEXT_STEPS[name])()
            return
        page = self._window.page
        if page is not None and name in page.edits:
            _PAGE_STEPS[name](page)
        elif name == "find":
            self._window.open_palette()

    def name_steps(self) -> None:
        """Say in the menu what undo and redo would do."""
        session = self._window.session
        for name, word in (("undo", "&Undo"), ("redo", "&Redo")):
            title = None
            if session is not None and not session.read_only:
                title = session.undo_title if name == "undo" else session.redo_title
            named = f"{word}: {shortened(title).replace('&', '&&')}" if title else word
            self._window.list[name].setText(named)

    def _step(self, name: str, nothing: str) -> None:
        editor = _text_editor()
        if editor is not None:
            getattr(editor, _TEXT_STEPS[name])()
            return
        session = self._window.session
        if session is None:
            return
        titled = session.undo_title if name == "undo" else session.redo_title
        if titled is None and session.is_saved:
            self._window.status.say(nothing)
        elif session.undo() if name == "undo" else session.redo():
            if name == "undo":
                self._window.messages.edit_taken_back()
            done = "Undone" if name == "undo" else "Done again"
            self._window.status.say(f"{done}: {shortened(titled or '', 120)}")

    def _refused_picture(self) -> bool:
        """Say that a picture cannot be pasted; True when the clipboard holds only that."""
        held = QApplication.clipboard().mimeData()
        if held is None or not held.hasImage() or held.hasText():
            return False
        self._window.say("The clipboard holds a picture; copy cells or text instead.", "warning")
        return True


def _text_editor() -> QWidget | None:
    """Return the text that is being edited, if one is."""
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

    focused = QApplication.focusWidget()
    if isinstance(focused, (QLineEdit, QPlainTextEdit, QTextEdit)) and not focused.isReadOnly():
        return focused
    return None
