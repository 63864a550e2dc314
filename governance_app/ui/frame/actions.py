"""The list of everything that the window can do; menus, palette, toolbar and shortcut sheet read it.

An action is one line in `DESCRIPTIONS`. Pages add their own by `Page.page_actions`.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from governance_app.ui.frame.flows import FLOWS
from governance_app.ui.frame.help import copy_support_report, show_about, show_shortcuts
from governance_app.ui.frame.viewing import toggle_full_screen, toggle_inspector, zoom

if TYPE_CHECKING:
    from governance_app.ui.frame.main_window import MainWindow

_Key = QKeySequence.StandardKey
_Run = Callable[["MainWindow"], object]
_Asks = Callable[["MainWindow"], bool]


def _always(window: "MainWindow") -> bool:
    return True


def _with_document(window: "MainWindow") -> bool:
    return window.session is not None


def _with_editable_document(window: "MainWindow") -> bool:
    return window.session is not None and not window.session.read_only


class ActionDescription(NamedTuple):
    """One thing that the window can do. `menu` is "File" or, one level deeper, "View/Theme"."""

    name: str
    text: str
    menu: str
    run: _Run
    shortcuts: tuple[_Key | str, ...] = ()
    is_possible: _Asks = _always
    is_checked: _Asks | None = None
    begins_group: bool = False
    in_palette: bool = True
    role: QAction.MenuRole = QAction.MenuRole.NoRole


def _setting(name: str, value: str, text: str, menu: str) -> ActionDescription:
    """Describe the choice of one value of a setting."""
    return ActionDescription(
        f"{name}-{value}",
        text,
        f"View/{menu}",
        lambda window: window.windows.change_settings(**{name: value}),
        is_checked=lambda window: getattr(window.windows.settings, name) == value,
    )


def _file_actions() -> Iterator[ActionDescription]:
    yield ActionDescription(
        "new", "&New document", "File", lambda w: w.documents.new(), shortcuts=(_Key.New,)
    )
    if FLOWS.new_from_template is not None:
        yield ActionDescription(
            "new-from-template",
            "New from &template…",
            "File",
            FLOWS.new_from_template,
            shortcuts=("Ctrl+Shift+N",),
        )
    yield ActionDescription(
        "open", "&Open…", "File", lambda w: w.documents.ask_what_to_open(), shortcuts=(_Key.Open,)
    )
    yield from _flow_actions()
    yield from _saving_actions()
    yield ActionDescription(
        "close",
        "C&lose",
        "File",
        lambda w: w.close_document(),
        ("Ctrl+W", _Key.Close),
        begins_group=True,
    )
    yield ActionDescription(
        "quit",
        "&Quit",
        "File",
        lambda w: w.windows.close_all(),
        ("Ctrl+Q",),
        role=QAction.MenuRole.QuitRole,
    )


def _flow_actions() -> Iterator[ActionDescription]:
    begins = True
    editable, there = _with_editable_document, _with_document
    for name, text, keys, flow, possible in (
        ("import", "&Import…", ("Ctrl+Shift+O",), _import_flow(), _always),
        (
            "import-clipboard",
            "Import from the cli&pboard…",
            ("Ctrl+Shift+V",),
            FLOWS.import_from_clipboard,
            _always,
        ),
        ("import-people", "Import peop&le…", (), FLOWS.import_people, editable),
        ("merge", "Merge a cop&y…", (), FLOWS.merge_copy, editable),
        ("export", "&Export…", ("Ctrl+E",), FLOWS.export, there),
        ("save-as-template", "S&ave as template…", (), FLOWS.save_as_template, there),
        ("preview", "Print pre&view", ("Ctrl+Shift+P",), FLOWS.preview, there),
        ("print", "&Print…", (_Key.Print,), FLOWS.print_report, there),
    ):
        if flow is not None:
            yield ActionDescription(name, text, "File", flow, keys, possible, begins_group=begins)
            begins = False


def _saving_actions() -> Iterator[ActionDescription]:
    yield ActionDescription(
        "save",
        "&Save",
        "File",
        lambda w: w.documents.save(),
        (_Key.Save,),
        _with_document,
        begins_group=True,
    )
    yield ActionDescription(
        "save-copy",
        "Save a &copy…",
        "File",
        lambda w: w.documents.ask_where_to_copy(),
        ("Ctrl+Shift+S",),
        _with_document,
    )
    yield ActionDescription(
        "move",
        "&Move to…",
        "File",
        lambda w: w.documents.ask_where_to_move(),
        is_possible=_with_editable_document,
    )
    yield ActionDescription(
        "show-in-folder",
        "Show in &folder",
        "File",
        lambda w: w.documents.show_in_folder(),
        is_possible=_with_document,
    )


def _import_flow() -> _Run | None:
    flow = FLOWS.import_file
    return None if flow is None else lambda window: flow(window, None)


def _edit_actions() -> Iterator[ActionDescription]:
    editable = _with_editable_document
    yield ActionDescription(
        "undo", "&Undo", "Edit", lambda w: w.edits.undo(), (_Key.Undo,), editable
    )
    yield ActionDescription(
        "redo", "&Redo", "Edit", lambda w: w.edits.redo(), (_Key.Redo, "Ctrl+Y"), editable
    )
    for name, text, key in (
        ("cut", "Cu&t", _Key.Cut),
        ("copy", "&Copy", _Key.Copy),
        ("paste", "&Paste", _Key.Paste),
        ("select_all", "Select &all", _Key.SelectAll),
        ("find", "&Find…", _Key.Find),
    ):
        yield ActionDescription(
            name,
            text,
            "Edit",
            lambda w, name=name: w.edits.do(name),  # type: ignore[misc]  # the loop's value
            (key,),
            _always if name == "paste" else _with_document,
            begins_group=name in ("cut", "find"),
            in_palette=name == "find",
        )
    if FLOWS.somebody_leaves is not None:
        yield ActionDescription(
            "leaver",
            "Somebody &leaves…",
            "Edit",
            FLOWS.somebody_leaves,
            ("Ctrl+Shift+L",),
            _with_document,
            begins_group=True,
        )


def _view_actions() -> Iterator[ActionDescription]:
    yield ActionDescription(
        "palette",
        "Search or run a &command…",
        "View",
        lambda w: w.open_palette(),
        ("Ctrl+K",),
        in_palette=False,
    )
    yield ActionDescription(
        "inspector",
        "&Inspector",
        "View",
        toggle_inspector,
        ("F9",),
        _with_document,
        is_checked=lambda w: w.shows_inspector,
    )
    yield ActionDescription(
        "zoom-in",
        "Zoom &in",
        "View",
        lambda w: zoom(w, 1),
        (_Key.ZoomIn, "Ctrl+="),
        begins_group=True,
    )
    yield ActionDescription("zoom-out", "Zoom &out", "View", lambda w: zoom(w, -1), (_Key.ZoomOut,))
    yield ActionDescription("zoom-reset", "&Actual size", "View", lambda w: zoom(w, 0), ("Ctrl+0",))
    yield ActionDescription(
        "full-screen",
        "&Full screen",
        "View",
        toggle_full_screen,
        (_Key.FullScreen, "F11"),
        is_checked=lambda w: w.isFullScreen(),
    )
    yield from _appearance_actions()


def _appearance_actions() -> Iterator[ActionDescription]:
    yield _setting("theme", "system", "As the system", "Theme")
    yield _setting("theme", "light", "Light", "Theme")
    yield _setting("theme", "dark", "Dark", "Theme")
    yield _setting("font_size", "small", "Small", "Text size")
    yield _setting("font_size", "normal", "Normal", "Text size")
    yield _setting("font_size", "large", "Large", "Text size")
    yield _setting("density", "comfortable", "Comfortable", "Density")
    yield _setting("density", "compact", "Compact", "Density")


def _help_actions() -> Iterator[ActionDescription]:
    yield ActionDescription(
        "shortcuts", "&Keyboard shortcuts", "Help", show_shortcuts, ("Ctrl+/", "F1")
    )
    yield ActionDescription("support", "Copy report for &support", "Help", copy_support_report)
    yield ActionDescription(
        "about",
        "&About governance-app",
        "Help",
        show_about,
        begins_group=True,
        role=QAction.MenuRole.AboutRole,
    )


def descriptions() -> list[ActionDescription]:
    """Return everything that the window can do, in the order of the menus."""
    return [*_file_actions(), *_edit_actions(), *_view_actions(), *_help_actions()]


class Actions(QObject):
    """The actions of one window, by name."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.described: dict[str, ActionDescription] = {}
        self._actions: dict[str, QAction] = {}
        for each in descriptions():
            self._add(each)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __contains__(self, name: str) -> bool:
        return name in self._actions

    def refresh(self) -> None:
        """Enable what can be done now, and check what is so."""
        for name, described in self.described.items():
            action = self._actions[name]
            action.setEnabled(described.is_possible(self._window))
            if described.is_checked is not None:
                action.setChecked(described.is_checked(self._window))

    def _add(self, described: ActionDescription) -> None:
        action = QAction(described.text, self)
        action.setMenuRole(described.role)
        action.setShortcuts(_sequences(described.shortcuts))
        action.setCheckable(described.is_checked is not None)
        action.triggered.connect(lambda: self._run(described))
        self.described[described.name] = described
        self._actions[described.name] = action
        self._window.addAction(action)

    def _run(self, described: ActionDescription) -> None:
        described.run(self._window)
        self.refresh()


def _sequences(keys: tuple[_Key | str, ...]) -> list[QKeySequence]:
    """Return the key sequences, each once: Qt runs nothing where one stands twice."""
    found: list[QKeySequence] = []
    for key in keys:
        bound = QKeySequence.keyBindings(key) if isinstance(key, _Key) else [QKeySequence(key)]
        found.extend(each for each in bound if each not in found)
    return found


def keys_of(action: QAction) -> list[str]:
    """Return the keys of an action as the platform writes them.

    Keys that few keyboards have, such as “Copy”, work and are not told.
    """
    usual = re.compile(r".*\+.|F([1-9]|1[0-2])$", re.DOTALL)
    return [
        sequence.toString(QKeySequence.SequenceFormat.NativeText)
        for sequence in action.shortcuts()
        if usual.match(sequence.toString())
    ]
