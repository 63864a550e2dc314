"""What can be done with the column where the cursor is: for menus, and for the command palette."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from governance_app.ui.registers.arrangement import Arrangement

if TYPE_CHECKING:
    from governance_app.ui.registers.pane import RegisterPane

_Step = Callable[[Arrangement, str], Arrangement]


def _sort(arrangement: Arrangement, column: str) -> Arrangement:
    return arrangement.sorted_by(column, further=False)


def _group(arrangement: Arrangement, column: str) -> Arrangement:
    return arrangement.grouped_by("" if arrangement.query.group == column else column)


def _move_left(arrangement: Arrangement, column: str) -> Arrangement:
    return arrangement.moved(column, -1)


def _move_right(arrangement: Arrangement, column: str) -> Arrangement:
    return arrangement.moved(column, 1)


def _hide(arrangement: Arrangement, column: str) -> Arrangement:
    return arrangement.with_column(column, shown=False)


_STEPS: dict[str, _Step] = {
    "Sort by this column": _sort,
    "Group by this column": _group,
    "Move this column left": _move_left,
    "Move this column right": _move_right,
    "Hide this column": _hide,
}
_FILTER = "Show only rows with this text"
#: What the steps are called.
COLUMN_STEPS = (*_STEPS, _FILTER)


def do_step(pane: "RegisterPane", text: str) -> None:
    """Do a step with the column where the cursor is."""
    index = pane.table.currentIndex()
    column = pane.model.column_at(index.column())
    if column is None:
        return
    if text != _FILTER:
        pane.arrange(_STEPS[text](pane.arrangement, column.name))
    elif pane.model.key_at(index.row()) is not None:
        shown = pane.model.entry(index.row(), index.column()).text
        pane.arrange(pane.arrangement.filtered(column.name, frozenset({shown})))


def show_row_menu(pane: "RegisterPane", where: QPoint) -> None:
    """Offer what can be done with the selected rows, and with the column."""
    gestures, menu = pane.gestures, QMenu(pane)
    menu.addAction("Edit as a form").triggered.connect(lambda _=False: gestures.inspect())
    if gestures.can_edit:
        menu.addAction("Type over this cell").triggered.connect(lambda _=False: gestures.begin())
        menu.addAction(f"Remove this {pane.kind.label.lower()}").triggered.connect(gestures.remove)
    menu.addSeparator()
    _fill(pane, menu, COLUMN_STEPS)
    _pop_up(menu, pane.table.viewport().mapToGlobal(where))


def show_head_menu(pane: "RegisterPane", where: QPoint) -> None:
    """Put the cursor into the column whose head was clicked, and offer what can be done with it."""
    place = pane.table.head.logicalIndexAt(where)
    if place < 0:
        return
    pane.table.stand_at(pane.table.currentIndex().row(), place)
    menu = QMenu(pane)
    _fill(pane, menu, tuple(_STEPS))
    _pop_up(menu, pane.table.head.viewport().mapToGlobal(where))


def _fill(pane: "RegisterPane", menu: QMenu, steps: tuple[str, ...]) -> None:
    for text in steps:
        menu.addAction(text).triggered.connect(lambda _=False, text=text: do_step(pane, text))


def _pop_up(menu: QMenu, where: QPoint) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(where)
