"""The menu of a cell: what can be done where one stands."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from governance_app.domain.keys import Key
from governance_app.domain.kinds import kind_named
from governance_app.domain.subjects import Subject
from governance_app.ui.matrix import edits
from governance_app.ui.matrix.blocks import block_of
from governance_app.ui.matrix.gestures import Gestures
from governance_app.ui.matrix.grid import Part
from governance_app.ui.matrix.places import HEAD_ROW


class CellMenu:
    """Makes the menu when it is asked for."""

    def __init__(self, gestures: Gestures) -> None:
        self._gestures, self._view = gestures, gestures.view
        self.shown: QMenu | None = None
        self.offer_to_hide: Callable[[QMenu], None] | None = None  # fills in what a head offers

    def handle(self, event: QEvent) -> bool:
        """Show the menu for the pointer or for the key of menus."""
        if not isinstance(event, QContextMenuEvent):
            return False
        point = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self._view.plan.rect_of(self._view.selection.cursor)
            point = self._view.viewport().mapToGlobal(rect.bottomLeft() + QPoint(8, -4))
        self.shown = self.make()
        self.shown.popup(point)
        event.accept()
        return True

    def make(self) -> QMenu:
        """Return a menu of what can be done with the selection."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("What can be done here")
        editable = self._gestures.can_edit
        grid, areas = self._view.grid, self._view.selection.areas
        cells = any(block_of(grid, area).size for area in areas)
        if cells and editable:
            self._add_letters(menu)
        if cells:
            self._add_note(menu)
        self._add_history(menu)
        if editable and self._gestures.mends.findings():
            _add(menu, "Mend…", self._gestures.mends.open, "Alt+Return")
        menu.addSeparator()
        self._add_clipboard(menu, with_edits=editable and cells)
        if editable:
            self._add_structure(menu)
        self._add_hiding(menu)
        self._add_folding(menu)
        return menu

    def _add_letters(self, menu: QMenu) -> None:
        grid, cursor = self._view.grid, self._view.selection.cursor
        letters = grid.letters(cursor)
        for letter in grid.framework.scheme.letters:
            bit = 1 << letter.bit
            action = _add(
                menu,
                letter.name,
                lambda bit=bit: self._gestures.set_letters(letters ^ bit),  # type: ignore[misc]  # the loop's value
                letter.symbol if len(letter.symbol) == 1 and letter.symbol.isascii() else "",
            )
            action.setCheckable(True)
            action.setChecked(bool(letters & bit))
        _add(menu, "Clear", self._gestures.clear, "Del")
        menu.addSeparator()

    def _add_note(self, menu: QMenu) -> None:
        """Offer to write the note, or to read it where nothing can be edited."""
        gestures = self._gestures
        has_letters = bool(self._view.grid.letters(self._view.selection.cursor))
        note = gestures.notes.note()
        if gestures.can_edit and has_letters:
            _add(menu, "Edit note…" if note else "Add a note…", gestures.notes.edit, "Shift+F2")
            if note:
                _add(menu, "Remove note", gestures.notes.remove)
        _add(menu, "Inspect", gestures.inspector_requested.emit, "Return")

    def _add_history(self, menu: QMenu) -> None:
        """Offer all that changed what the cursor is on; of a column of people that is not one thing."""
        grid, cursor = self._view.grid, self._view.selection.cursor
        activity, role = grid.activity_at(cursor.row), grid.role_at(cursor.column)
        of: Subject | tuple[Key, Key] | None = grid.subject_at(cursor)
        if grid.part(cursor) is Part.LETTERS and activity is not None and role is not None:
            of = (activity, role)
        if of is not None and grid.arrangement.takes_edits:
            from governance_app.ui.inspection.cells import history_part

            part = history_part(of)
            wanted = self._gestures.history_requested
            _add(menu, "Who changed this?", lambda: wanted.emit(part))

    def _add_clipboard(self, menu: QMenu, *, with_edits: bool) -> None:
        cells = self._gestures.cells
        if with_edits:
            _add(menu, "Cut", cells.cut, "Ctrl+X")
        _add(menu, "Copy", cells.copy, "Ctrl+C")
        _add(menu, "Copy with heads and names", cells.copy_with_heads, "Ctrl+Shift+C")
        if with_edits:
            _add(menu, "Paste", cells.paste, "Ctrl+V")
            _add(menu, "Fill down", cells.fill_down, "Ctrl+D")
            _add(menu, "Fill right", cells.fill_right, "Ctrl+R")

    def _add_structure(self, menu: QMenu) -> None:
        grid, gestures = self._view.grid, self._gestures
        cursor = self._view.selection.cursor
        menu.addSeparator()
        if cursor.row != HEAD_ROW:
            _add(menu, "Insert activity above", gestures.structure.insert_activity, "Ins")
        if cursor.row == HEAD_ROW or grid.role_at(cursor.column) is not None:
            keys = "Ins" if cursor.row == HEAD_ROW else ""
            _add(menu, "Insert role before", gestures.structure.insert_role, keys)
        chosen = gestures.structure.chosen()
        if not chosen:
            return
        kind = kind_named(chosen[0].kind).label.lower()
        _add(menu, f"Rename {kind}", gestures.structure.rename, "F2")
        words = edits.removal_in_words(grid.framework, chosen)
        _add(menu, words, lambda: gestures.structure.remove(chosen), "Ctrl+Del")

    def _add_hiding(self, menu: QMenu) -> None:
        grid, cursor = self._view.grid, self._view.selection.cursor
        is_head = cursor.row == HEAD_ROW and grid.role_at(cursor.column) is not None
        if is_head and grid.arrangement.takes_edits and self.offer_to_hide is not None:
            menu.addSeparator()
            self.offer_to_hide(menu)

    def _add_folding(self, menu: QMenu) -> None:
        grid, gestures = self._view.grid, self._gestures
        section = grid.section_at(self._view.selection.cursor.row)
        menu.addSeparator()
        if section is not None:
            key = section.item.key
            text = "Expand" if key in grid.rows.collapsed else "Collapse"
            _add(menu, text, lambda: gestures.structure.toggle(key), "Space")
        _add(menu, "Collapse all", gestures.structure.collapse_all)
        _add(menu, "Expand all", gestures.structure.expand_all)


def _add(menu: QMenu, text: str, run: Callable[[], object], keys: str = "") -> QAction:
    action = menu.addAction(text.replace("&", "&&"))
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda: run())  # noqa: PLW0108  # Qt would hand a value over
    return action
