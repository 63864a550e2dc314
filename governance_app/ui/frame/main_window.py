"""The window: what stands around an open document, or the start page while nothing is open."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from governance_app.ui.background import Background
from governance_app.ui.frame.actions import Actions
from governance_app.ui.frame.central import Central
from governance_app.ui.frame.documents import Documents
from governance_app.ui.frame.edit_actions import EditActions
from governance_app.ui.frame.menus import Menus
from governance_app.ui.frame.message_bar import MessageBar
from governance_app.ui.frame.start_page import StartPage
from governance_app.ui.frame.status_line import StatusLine
from governance_app.ui.frame.top_bar import TopBar
from governance_app.ui.frame.window_state import WindowState
from governance_app.ui.message import Message, MessageKind
from governance_app.ui.widgets.panels import Line

if TYPE_CHECKING:  # Qt makes each type when it is first named, so events are named here only
    from PySide6.QtGui import (
        QAction,
        QCloseEvent,
        QDragEnterEvent,
        QDropEvent,
        QResizeEvent,
    )

    from governance_app.domain.errors import Refusal
    from governance_app.domain.rules import Subject
    from governance_app.ui.frame.command_palette import CommandPalette
    from governance_app.ui.frame.opened import Opened
    from governance_app.ui.frame.windows import Windows
    from governance_app.ui.page import Page
    from governance_app.ui.session import Session
    from governance_app.workspace import Workspace

#: How large a window is at first, in pixels, where the screen has room for it.
_USUAL_WIDTH, _USUAL_HEIGHT = 1280, 800
#: What the system draws around a window takes about so much of the screen.
_AROUND = (16, 48)


class MainWindow(QMainWindow):
    """One window. `list` holds its actions; `say` shows a sentence in it."""

    def __init__(self, windows: "Windows") -> None:
        super().__init__()
        self.windows = windows
        self.state = WindowState()
        self.background = Background(self)
        self.read_only_reason = ""
        self._opened: Opened | None = None
        self._palette: CommandPalette | None = None
        self._painted = False
        self.documents = Documents(self)
        self.edits = EditActions(self)
        self.list = Actions(self)
        self._menus = Menus(self, self.menuBar())
        self._build()
        self.show_state()
        self.setAcceptDrops(True)
        if not self.restoreGeometry(self.state.geometry):
            room = self.screen().availableGeometry()
            self.resize(
                min(_USUAL_WIDTH, room.width() - _AROUND[0]),
                min(_USUAL_HEIGHT, room.height() - _AROUND[1]),
            )

    @property
    def session(self) -> "Session | None":
        """What is open here."""
        return self._opened.session if self._opened else None

    @property
    def page(self) -> "Page | None":
        """The page that is open here."""
        return self._opened.area.page if self._opened else None

    @property
    def opened(self) -> "Opened | None":
        """The open document with what shows it."""
        return self._opened

    @property
    def is_painted(self) -> bool:
        """Whether the window stands on the screen, and what waited for that has begun."""
        return self._painted

    @property
    def page_title(self) -> str:
        """The title of the page that is open, "" for none."""
        return self._opened.area.pages.head.title if self._opened else ""

    @property
    def page_actions(self) -> "Sequence[QAction]":
        """What leads to the pages of the open document."""
        return self._opened.page_actions if self._opened else ()

    @property
    def shows_inspector(self) -> bool:
        """Whether the inspector is shown."""
        return self._opened.area.shows_inspector if self._opened else self.state.shows_inspector

    def say(self, sentence: str, kind: MessageKind = "info") -> None:
        """Show a sentence inline."""
        self.messages.show_message(Message(sentence, kind))

    def show_message(self, message: Message) -> None:
        """Show a message inline."""
        self.messages.show_message(message)
        if self.session is not None and not self.session.is_saved:
            self.messages.focus_banner("not-saved")

    def take(self, workspace: "Workspace") -> None:
        """Show a document that was opened, here where nothing is open, or in a new window."""
        if self._opened is not None:
            window = self.windows.new_window()
            window.take(workspace)
            window.show()
            return
        from governance_app.ui.frame.opened import Opened

        reason, self.read_only_reason = self.read_only_reason, ""
        self.messages.clear_message()
        self._opened = Opened(self, workspace, reason)
        self._stack.addWidget(self._opened.area)
        self._stack.setCurrentWidget(self._opened.area)
        self.addActions(self._opened.page_actions)
        self._menus.set_pages(self._opened.page_actions)
        self._opened.show_first_page()
        self.show_state()
        self._opened.session.changed.connect(self.messages.edit_made)
        self.take_focus()
        if self._painted:
            self._begin()

    def reopen_for_writing(self) -> None:
        """Try to open a document again that is open for reading only."""
        if self.session is not None:
            path = self.session.path
            self._detach()
            self.documents.open(path)

    def give_up(self, path: Path, refusal: "Refusal") -> None:
        """Close a document that turned out to be unreadable, and say so."""
        if self.session is not None and self.session.path == path:
            self._detach()
            self.documents.not_opened(path, refusal)

    def close_document(self) -> None:
        """Close the document: the last window shows the start page then, others go."""
        if self._opened is None or len(self.windows.all) > 1:
            self.close()
        elif self._opened.care.may_close(self.close_document):
            self._detach()

    def open_palette(self) -> None:
        """Show the command palette."""
        if self._palette is None:
            from governance_app.ui.frame.command_palette import CommandPalette

            self._palette = CommandPalette(self)
        self.list.refresh()
        self.edits.name_steps()
        self._palette.open()

    def run_action(self, name: str) -> None:
        """Do what a page asks the window for; nothing where there is no such action."""
        if name in self.list:
            self.list[name].trigger()

    def show_subject(self, subject: "Subject") -> None:
        """Lead to the page that shows the subject."""
        if self._opened is not None:
            self._opened.area.show_subject(subject)

    def take_focus(self) -> None:
        """Put the keyboard on the page, or on the start page while nothing is open."""
        if self._opened is None:
            self.start_page.take_focus()
        elif self._opened.area.page is not None:
            self._opened.area.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def come_to_front(self) -> None:
        """Show this window before the others."""
        self.show()
        self.raise_()
        self.activateWindow()

    def document_moved(self) -> None:
        """Remember where the document lies now."""
        if self.session is not None:
            self.windows.remember(self.session.path)
            self.show_state()

    def recent_changed(self) -> None:
        """List the recent documents anew."""
        self.start_page.show_recent(self.windows.settings.recent)
        if self._painted and self._opened is None:
            self.start_page.look_for_missing()

    def painted(self) -> None:
        """Start what waits for the first paint; nothing where the window is closed again."""
        if self._painted or self not in self.windows.all:
            return
        self._painted = True
        self.windows.first_painted(self)
        if self._opened is not None:
            self._begin()
        else:
            self.start_page.offer_templates()
            self._order_tabs()
            self.take_focus()
            self.start_page.look_for_missing()

    def _begin(self) -> None:
        """Start what the open document has to do once it stands on the screen."""
        assert self._opened is not None
        self.windows.remember(self._opened.session.path)
        self._opened.begin()

    def closeEvent(self, event: "QCloseEvent") -> None:  # noqa: N802  # Qt's name
        """Close unless something would be lost; then the window asks inline and stays."""
        if self._opened is not None and not self._opened.care.may_close(self.close):
            event.ignore()
            return
        self.state.geometry = bytes(self.saveGeometry().data())
        if self._opened is not None:
            self._opened.end()
            self._opened = None
        self.state.save()
        self.background.stop()
        self.windows.forget(self)
        event.accept()
        self.deleteLater()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802  # Qt's name
        """Lead Tab from the end of the window to its beginning, and Shift+Tab back."""
        from governance_app.ui.frame.tab_order import across_the_end

        at = self.focusWidget()
        to = across_the_end(at, self._parts(), forward=forward) if at is not None else None
        if to is None:
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        to.setFocus(reason)
        return True

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:  # noqa: N802  # Qt's name
        """Take files, to say at the drop what becomes of them."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:  # noqa: N802  # Qt's name
        """Open or import what was dropped, or say why not."""
        from governance_app.ui.frame.drops import files_of

        event.acceptProposedAction()
        self.documents.open_paths(files_of(event.mimeData()))

    def resizeEvent(self, event: "QResizeEvent") -> None:  # noqa: N802  # Qt's name
        """Keep the palette in the middle."""
        super().resizeEvent(event)
        if self._palette is not None:
            self._palette.fit()

    def _build(self) -> None:
        self.top_bar = TopBar()
        self.messages = MessageBar()
        self.start_page = StartPage(self)
        self.status = StatusLine(self.background)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start_page)
        central = Central(self.painted)
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.top_bar, Line(), self.messages):
            layout.addWidget(part)
        layout.addWidget(self._stack, 1)
        layout.addWidget(Line())
        layout.addWidget(self.status)
        self.setCentralWidget(central)
        self.top_bar.search_requested.connect(self.open_palette)
        self.top_bar.renamed.connect(self._rename)
        self.messages.left.connect(self.take_focus)
        self.messages.rebuilt.connect(self._order_tabs)
        self.status.count_clicked.connect(self._show_counted)
        self.start_page.open_requested.connect(lambda path: self.documents.open_paths([Path(path)]))
        self.start_page.forget_requested.connect(self.windows.forget_recent)

    def _order_tabs(self) -> None:
        """Let Tab reach a message that has just come where the eye finds it."""
        if self._painted:
            from governance_app.ui.frame.tab_order import order_tabs

            order_tabs(self._parts())

    def _parts(self) -> list[QWidget]:
        """Return what Tab walks through, in the order of the eye."""
        parts = self._opened.area.parts() if self._opened is not None else [self.start_page]
        return [self.top_bar, self.messages, *parts, self.status]

    def _detach(self) -> None:
        assert self._opened is not None
        opened, self._opened = self._opened, None
        for action in opened.page_actions:
            self.removeAction(action)
        self._menus.set_pages([])
        opened.end()
        self.state.save()
        self._stack.removeWidget(opened.area)
        opened.area.deleteLater()
        opened.deleteLater()
        self.messages.clear_message()
        self.recent_changed()
        self.show_state()
        self.take_focus()

    def show_state(self) -> None:
        """Show what is open, whether it is saved, and what can be done now."""
        if self._opened is not None:
            self._opened.show_name()
            self.status.show_counts(self._opened.counts)
        else:
            self.top_bar.show_document("", "", can_rename=False)
            self.status.show_counts(None)
            self.setWindowTitle("governance-app")
            self.setWindowFilePath("")
        self.list.refresh()

    def _rename(self, name: str) -> None:
        if self._opened is not None:
            self._opened.rename(name)

    def _show_counted(self, name: str) -> None:
        if self._opened is not None:
            self._opened.show_counted(name)
