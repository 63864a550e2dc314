"""The menu bar, made from the list of actions."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

if TYPE_CHECKING:
    from governance_app.ui.frame.main_window import MainWindow

_MENUS = {"File": "&File", "Edit": "&Edit", "View": "&View", "Go": "&Go", "Help": "&Help"}


class Menus:
    """The menus of one window."""

    def __init__(self, window: "MainWindow", bar: QMenuBar) -> None:
        self._window = window
        self._menus: dict[str, QMenu] = {}
        for name, text in _MENUS.items():
            self._menus[name] = bar.addMenu(text)
        self._recent = QMenu("Open &recent", bar)
        self._recent.aboutToShow.connect(self._list_recent)
        self._fill()
        self._menus["Edit"].aboutToShow.connect(window.edits.name_steps)
        self._menus["Go"].menuAction().setVisible(False)

    def set_pages(self, actions: list[QAction]) -> None:
        """List what leads to the pages of the open document."""
        menu = self._menus["Go"]
        menu.clear()
        menu.addActions(actions)
        menu.menuAction().setVisible(bool(actions))

    def _fill(self) -> None:
        for name, described in self._window.list.described.items():
            menu = self._menu(described.menu)
            if described.begins_group:
                menu.addSeparator()
            action = self._window.list[name]
            menu.addAction(action)
            if "/" in described.menu:
                self._group(menu).addAction(action)
            if name == "open":
                menu.addMenu(self._recent)

    def _menu(self, path: str) -> QMenu:
        menu = self._menus.get(path)
        if menu is None:
            above, _, text = path.partition("/")
            menu = self._menus[path] = QMenu(text, self._menus[above])
            self._menus[above].addMenu(menu)
        return menu

    @staticmethod
    def _group(menu: QMenu) -> QActionGroup:
        there = menu.findChild(QActionGroup)
        return there if isinstance(there, QActionGroup) else QActionGroup(menu)

    def _list_recent(self) -> None:
        self._recent.clear()
        for path in self._window.windows.settings.recent:
            action = self._recent.addAction(f"{Path(path).stem}    {path}".replace("&", "&&"))
            action.triggered.connect(
                lambda _=False, path=path: self._window.documents.open_paths([Path(path)])
            )
        if self._recent.isEmpty():
            self._recent.addAction("Nothing opened yet").setEnabled(False)
