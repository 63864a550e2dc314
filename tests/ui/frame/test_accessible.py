"""Everything that can have the focus has a name, on every page; one walk finds what lacks one."""

from collections.abc import Iterator
from itertools import groupby, product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from governance_app.domain.kinds import PERSON, PROCESS, ROLE
from governance_app.domain.rules import Subject
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.frame.shortcut_sheet import ShortcutSheet
from governance_app.ui.pages.registry import PAGES

#: Parts that Qt makes inside others, which carry the name.
_INSIDE = ("qt_scrollarea_viewport", "qt_spinbox_lineedit")
_MOST_COLUMNS = 40
_PAGES = [page.name for page in PAGES]
#: What each page can show in the inspector.
_SHOWN = {
    "roles": (ROLE, "Marketing Council"),
    "people": (PERSON, "Person A"),
    "org-chart": (ROLE, "Campaign Manager"),
    "processes": (PROCESS, "Workflow automation"),
}


def open_page(window: MainWindow, name: str) -> None:
    """Open a page, and select there what the inspector has a form for."""
    page = window.opened.area.open_page(next(each for each in PAGES if each.name == name))
    if name in _SHOWN:
        kind, called = _SHOWN[name]
        items = window.session.framework.of(kind)
        there = [key for key, each in items.items() if each.name == called]
        for key in there:
            page.show_subject(Subject(kind.name, key))
    page.setFocus()
    QApplication.processEvents()
    QApplication.processEvents()
    window.opened.area.inspector.draw_now()


def unspoken(view: QAbstractItemView) -> list[tuple[int, int]]:
    """Return the cells of a view that a screen reader would say nothing of."""
    model, role = view.model(), Qt.ItemDataRole.AccessibleTextRole
    silent = []
    for row, column in product(range(model.rowCount()), range(_MOST_COLUMNS)):
        index = model.index(row, column)
        if index.isValid() and not str(index.data(role) or index.data() or "").strip():
            silent.append((row, column))
    return silent


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


@pytest.mark.parametrize("page", _PAGES)
def test_every_page_names_what_can_have_the_focus(window: MainWindow, page: str) -> None:
    open_page(window, page)
    assert nameless(window) == []
    assert window.page.accessibleName()


@pytest.mark.parametrize("page", _PAGES)
def test_every_page_with_people_names_what_can_have_the_focus(
    staffed_window: MainWindow, page: str
) -> None:
    window = staffed_window
    open_page(window, page)
    assert nameless(window) == []
    if page in _SHOWN:
        assert _SHOWN[page][1] in window.opened.area.inspector.shown_title
        for adding in _buttons(window.opened.area.inspector, "+ "):
            adding.click()
        QApplication.processEvents()
        window.opened.area.inspector.draw_now()
        assert nameless(window) == [], "what is to be added has fields without a name"


@pytest.mark.parametrize("page", _PAGES)
def test_every_cell_of_every_page_says_what_it_is(staffed_window: MainWindow, page: str) -> None:
    open_page(staffed_window, page)
    views = [
        each
        for each in staffed_window.page.findChildren(QAbstractItemView)
        if each.isVisible() and not isinstance(each, QHeaderView)
    ]
    assert {type(view).__name__: cells for view in views if (cells := unspoken(view))} == {}


@pytest.mark.parametrize("page", _PAGES)
def test_every_button_of_every_page_is_reached_by_tab(
    staffed_window: MainWindow, page: str
) -> None:
    open_page(staffed_window, page)
    window = staffed_window
    reached = set(tab_round(window))
    parts = [window.opened.area.pages, window.opened.area.inspector]
    missed = [
        each.accessibleName() or each.text()
        for part in parts
        for each in part.findChildren(QAbstractButton)
        if each.isVisible()
        and each.isEnabled()
        and each not in reached
        # An arrow in a field: the arrow keys open its list too.
        and not isinstance(each.parentWidget(), QLineEdit)
    ]
    assert missed == []


def _buttons(part: QWidget, begins: str) -> list[QAbstractButton]:
    there = part.findChildren(QAbstractButton)
    return [each for each in there if each.text().startswith(begins) and each.isVisible()]


def test_the_matrix_by_person_names_what_can_have_the_focus(staffed_window: MainWindow) -> None:
    open_page(staffed_window, "matrix")
    actions = {each.text(): each for each in staffed_window.page.page_actions()}
    actions["People who hold the roles"].trigger()
    QApplication.processEvents()
    staffed_window.opened.area.inspector.draw_now()
    assert nameless(staffed_window) == []
    (view,) = (
        each
        for each in staffed_window.page.findChildren(QAbstractItemView)
        if each.isVisible() and not isinstance(each, QHeaderView)
    )
    assert unspoken(view) == []


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


@pytest.mark.parametrize("page", _PAGES)
def test_tab_walks_by_the_eye(staffed_window: MainWindow, page: str) -> None:
    """The top bar comes first, then navigation, page and inspector, then the status line."""
    window = staffed_window
    open_page(window, page)
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
    order = [name for name, _ in groupby(walked[start:] + walked[:start])]
    met = [name for name, part in parts.items() if _stops(part)]
    assert order == met, "each part is walked through once, in the order of the eye"


def _stops(part: QWidget) -> bool:
    """Whether Tab can stop in a part."""
    return any(
        each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible()
        for each in part.findChildren(QWidget)
    )


def test_a_banner_puts_the_keyboard_on_what_can_be_done(window: MainWindow, rename_role) -> None:
    path = window.session.path
    path.rename(path.with_name("moved away"))
    rename_role(window, "Another name")
    window.close()
    assert window.focusWidget().accessibleName() == "Retry"
    path.with_name("moved away").rename(path)
