"""Everything that can have the focus has a name, on every page; one walk finds what lacks one."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.frame.shortcut_sheet import ShortcutSheet
from governance_app.ui.pages.registry import PAGES

#: Parts that Qt makes inside others, which carry the name.
_INSIDE = ("qt_scrollarea_viewport", "qt_spinbox_lineedit")


def nameless(root: QWidget) -> list[str]:
    """Return the widgets that can have the focus and whose accessible name is empty."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisibleTo(root):
            continue
        if widget.objectName() in _INSIDE or isinstance(widget, QScrollBar):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None and not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def tab_round(window: MainWindow) -> Iterator[QWidget]:
    """Yield what Tab leads to, once round."""
    first = widget = window.focusWidget()
    while widget is not None:
        widget = widget.nextInFocusChain()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            yield widget
        if widget is first:
            return


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_every_page_names_what_can_have_the_focus(window: MainWindow, page: str) -> None:
    for description in PAGES:
        if description.name == page:
            window.opened.area.open_page(description)
    QApplication.processEvents()
    window.opened.area.inspector.draw_now()
    assert nameless(window) == []
    assert window.page.accessibleName()


def test_the_start_page_names_what_can_have_the_focus(start_window: MainWindow, tmp_path) -> None:
    start_window.windows.remember(tmp_path / "gone.governance")
    start_window.say("A message")
    start_window.open_palette()
    assert nameless(start_window) == []


def test_dialogs_name_what_can_have_the_focus(window: MainWindow) -> None:
    window.list["shortcuts"].trigger()
    window.list["about"].trigger()
    for dialog in window.findChildren(ShortcutSheet):
        assert nameless(dialog) == []
        dialog.close()
    for dialog in [each for each in QApplication.topLevelWidgets() if each.windowTitle()]:
        if dialog is not window:
            assert nameless(dialog) == []
            dialog.close()


def test_tab_walks_by_the_eye(window: MainWindow) -> None:
    """The top bar comes first, then navigation, page and inspector, then the status line."""
    window.opened.area.inspector.draw_now()
    parts = {
        "top bar": window.top_bar,
        "navigation": window.opened.area.navigation,
        "page": window.opened.area.pages,
        "inspector": window.opened.area.inspector,
        "status line": window.status,
    }
    walked: list[str] = []
    for widget in tab_round(window):
        for name, part in parts.items():
            if part.isAncestorOf(widget) and (not walked or walked[-1] != name):
                walked.append(name)
    start = walked.index("top bar")
    order = walked[start:] + walked[:start]
    assert list(dict.fromkeys(order)) == list(parts)


def test_a_banner_puts_the_keyboard_on_what_can_be_done(window: MainWindow, rename_role) -> None:
    path = window.session.path
    path.rename(path.with_name("moved away"))
    rename_role(window, "Another name")
    window.close()
    assert window.focusWidget().accessibleName() == "Retry"
    path.with_name("moved away").rename(path)
