"""What can be done on a page of registers: lists imported, and steps with rows and columns."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction, QKeySequence

from governance_app.domain.kinds import PERSON, Kind
from governance_app.ui.registers.column_steps import COLUMN_STEPS, do_step
from governance_app.ui.registers.pane import RegisterPane
from governance_app.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from governance_app.ui.pages.register_page import RegisterPage

_OnPane = Callable[[RegisterPane], object]


def actions_of(page: "RegisterPage") -> tuple[QAction, ...]:
    """Return the actions of a page. Their keys are shown; the table itself hears them."""
    further = (a for each in page.companions.values() for a in each.companion_actions())
    imports = (_import_action(page, pane.kind) for pane in page.panes)
    asking = (_leaving_action(page) for pane in page.panes if pane.kind is PERSON)
    return (*further, *asking, *imports, *_row_actions(page))


def first_steps(page: "RegisterPage", pane: RegisterPane) -> tuple[Button, ...]:
    """Return what an empty register offers: to type the first item, or to import a list."""
    kind = pane.kind
    add = Button(f"Add {kind.plural.lower()}", pane.gestures.go_to_new_row, look="primary")
    return (add, Button(_import_words(kind), lambda: _import_list(page, kind)))


def _import_action(page: "RegisterPage", kind: Kind[Any]) -> QAction:
    action = _action(page, _import_words(kind), "", lambda _: _import_list(page, kind))
    action.setProperty("hidden_in_head", len(page.panes) > 1)  # Qt's order
    action.setEnabled(not page.session.read_only)
    return action


def _leaving_action(page: "RegisterPage") -> QAction:
    """Return what asks, on the page for that, what would be without the selected person."""

    def ask(pane: RegisterPane) -> None:
        keys = pane.table.selected().keys
        part = f"{PERSON.name}:{keys[0]}" if pane.kind is PERSON and len(keys) == 1 else ""
        page.part_requested.emit("what-if", part)

    action = _action(page, "What if they leave?", "", ask)
    action.setProperty("hidden_in_head", False)  # Qt's order
    return action


def _import_words(kind: Kind[Any]) -> str:
    """Return "Import roles…"."""
    return f"Import {kind.plural.lower()}…"


def _import_list(page: "RegisterPage", kind: Kind[Any]) -> None:
    """Ask for a list of such items and show what it would change."""
    from governance_app.ui.flows.register_import import import_list

    import_list(page.window(), page.session, kind)


def _row_actions(page: "RegisterPage") -> tuple[QAction, ...]:
    steps: list[tuple[str, str, _OnPane]] = [
        ("Go to the new row", "Ins", lambda pane: pane.gestures.go_to_new_row()),
        ("Type over this cell", "F2", lambda pane: pane.gestures.begin()),
        ("Remove the selected rows", "Ctrl+Del", lambda pane: pane.gestures.remove()),
        *((text, "", partial(_column_step, text)) for text in COLUMN_STEPS),
    ]
    return tuple(_action(page, text, keys, _where_shown(page, run)) for text, keys, run in steps)


def _where_shown(page: "RegisterPage", run: _OnPane) -> _OnPane:
    """Return a step that does nothing while a further view hides the rows it is for."""
    return lambda pane: run(pane) if page.view is None else None


def _action(page: "RegisterPage", text: str, keys: str, run: _OnPane) -> QAction:
    action = QAction(text, page)
    action.setShortcut(QKeySequence(keys))
    action.setProperty("hidden_in_head", True)  # Qt's order
    action.triggered.connect(lambda: run(page.pane))
    return action


def _column_step(text: str, pane: RegisterPane) -> None:
    do_step(pane, text)
