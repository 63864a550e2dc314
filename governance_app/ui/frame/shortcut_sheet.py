"""The sheet of shortcuts (Ctrl+/): read from the list of actions, and what the page adds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from governance_app.ui.frame.actions import keys_of
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button, plain_text

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from governance_app.ui.frame.main_window import MainWindow


def shortcuts_of(window: "MainWindow") -> dict[str, list[tuple[str, str]]]:
    """Return by menu what can be done by a key: its text and its keys."""
    found: dict[str, list[tuple[str, str]]] = {}
    page = window.page
    if page is not None and window.page_title:
        found[window.page_title] = [*_with_keys(page.page_actions()), *page.keys()]
    for name, described in window.list.described.items():
        menu = described.menu.partition("/")[0]
        found.setdefault(menu, []).extend(_with_keys([window.list[name]]))
    found["Go"] = _with_keys(window.page_actions)
    return {menu: lines for menu, lines in found.items() if lines}


def _with_keys(actions: "Sequence[QAction]") -> list[tuple[str, str]]:
    lines = []
    for action in actions:
        keys = keys_of(action)
        if keys:
            lines.append((plain_text(action).partition(": ")[0], "   ".join(keys[:2])))
    return lines


class ShortcutSheet(QDialog):
    """All shortcuts of the window and its page."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keyboard shortcuts")
        tree = QTreeWidget()
        tree.setAccessibleName("Keyboard shortcuts")
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setStretchLastSection(False)
        for menu, lines in shortcuts_of(window).items():
            group = QTreeWidgetItem(tree, [menu])
            group.setFont(0, theme().font(bold=True))
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for text, keys in lines:
                QTreeWidgetItem(group, [text, keys])
        tree.expandAll()
        tree.resizeColumnToContents(1)
        layout = QVBoxLayout(self)
        layout.addWidget(tree)
        layout.addWidget(Button("Close", self.close), 0, Qt.AlignmentFlag.AlignRight)
        size = theme().scaled
        self.resize(min(size(560), window.width() - 40), min(size(640), window.height() - 60))
