"""A document that is open in a window: its session, what shows it, and the care for it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAction, QKeySequence

from governance_app import paths
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import PROFILE
from governance_app.ui.frame.care import Care
from governance_app.ui.frame.status_line import Counts
from governance_app.ui.frame.tab_order import order_tabs
from governance_app.ui.frame.work_area import WorkArea
from governance_app.ui.pages.registry import (
    PAGES,
    PageDescription,
    first_page,
    number_of,
    page_named,
)
from governance_app.ui.session import Session
from governance_app.workspace import Notice, Workspace

if TYPE_CHECKING:
    from governance_app.ui.frame.main_window import MainWindow

#: The window rests for so long before reports are made ready, in milliseconds.
_REST = 3_000
#: Numbers in the status line, and the page (with its part) that shows what they count.
_COUNTED_ON = {
    "activities": ("matrix", "activities"),
    "roles": ("matrix", "roles"),
    "assignments": ("matrix", "assignments"),
    "errors": ("findings", "error"),
    "warnings": ("findings", "warning"),
}


class Opened(QObject):
    """Everything of one window that goes with its document."""

    def __init__(
        self, window: "MainWindow", workspace: Workspace, read_only_reason: str = ""
    ) -> None:
        super().__init__(window)
        self._window = window
        self._counts: Counts | None = None
        self.session = Session(workspace, window.background, self)
        self._id = workspace.document.document_id
        self.page_actions = self._make_page_actions()
        state = window.state
        self.area = WorkArea(
            self.session, lambda page: state.page_state(self._id, page), _head_actions(window)
        )
        self.area.set_sizes(state.sizes)
        self.area.show_inspector(state.shows_inspector)
        self.area.counted.connect(self._counted)
        self.area.rebuilt.connect(self._order_tabs)
        self.area.pages.command_requested.connect(window.run_action)
        self.area.pages.past_requested.connect(self._open_past)
        self.session.message.connect(window.show_message)
        self.session.changed.connect(self._heard)
        self.session.completed.connect(self.area.count)
        self.session.unreadable.connect(self._unreadable)
        self.care = Care(window, self.session, read_only_reason)

    @property
    def counts(self) -> Counts | None:
        """What the status line counts."""
        return self._counts

    def show_first_page(self) -> None:
        """Open the page that was open last, or else the first one."""
        last = page_named(self._window.state.last_page(self._id))
        self.area.open_page(last or first_page(self.session.shown))
        if self.session.is_complete:
            self.area.count()

    def begin(self) -> None:
        """Start what must not stand in the way of the first paint."""
        self._order_tabs()
        if self.session.is_complete:
            self.care.begin()
        else:
            self.session.completed.connect(self.care.begin)
        self.session.begin_background_work()
        QTimer.singleShot(_REST, self, self._prepare_reports)
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(FirstInput(self, self.session))

    def _prepare_reports(self) -> None:
        """Make ready what takes a while before the first page of a report can be shown."""
        from governance_app.ui.reports.preparing import readiness_of

        readiness_of(self.session).prepare(self._window.state.page_state(self._id, "reports"))

    def show_name(self) -> None:
        """Show name and state in the top bar and on the window."""
        session = self.session
        name = session.shown.profile.name
        recorded = session.workspace.document.as_recorded
        if recorded:
            state = f"{recorded}, read-only"
        elif session.read_only:
            state = "Read-only"
        elif not session.is_saved:
            state = "Not saved"
        elif session.path.parent == paths.documents():
            state = "Saved in your data folder"
        else:
            state = "Saved"
        self._window.top_bar.show_document(name, state, can_rename=not session.read_only)
        title = f"{name[:200]} – {recorded}" if recorded else name[:200]
        self._window.setWindowTitle(f"{title} – governance-app")
        self._window.setWindowFilePath(str(session.path))

    def rename(self, name: str) -> None:
        """Name the framework anew."""
        from governance_app.domain.commands import EditItem

        profile = self.session.framework.profile
        self.session.run(EditItem(PROFILE.name, profile.key, {"name": name}))
        self.show_name()

    def show_counted(self, name: str) -> None:
        """Lead to what a number of the status line counts."""
        self.area.show_part(*_COUNTED_ON[name])

    def go_to(self, name: str) -> None:
        """Open the page of this name, with the keyboard on it."""
        self.area.show_part(name)

    def end(self) -> None:
        """Keep what the user arranged, and close the document."""
        state = self._window.state
        open_page = self.area.pages.description
        state.sizes = self.area.sizes()
        state.shows_inspector = self.area.shows_inspector
        pages = {name: dict(kept) for name, kept in self.area.pages.states() if kept}
        state.set_document(self._id, open_page.name if open_page else "", pages)
        self.care.end()
        self.session.close()

    def _open_past(self, asked: str) -> None:
        from governance_app.ui.frame.past import open_past

        open_past(self._window, asked)

    def _make_page_actions(self) -> list[QAction]:
        actions = []
        for page in PAGES:
            action = QAction(f"Go to {page.title_for(self.session)}".replace("&", "&&"), self)
            number = number_of(page)
            if number is not None:
                action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.triggered.connect(self._opener(page))
            actions.append(action)
        return actions

    def _opener(self, page: PageDescription) -> Callable[[], None]:
        def open_page() -> None:
            shown = self.area.open_page(page)
            shown.setFocus()

        return open_page

    def _order_tabs(self) -> None:
        window = self._window
        if not window.is_painted:  # Qt makes a Python type of every kind of widget for this
            return
        order_tabs([window.top_bar, window.messages, *self.area.parts(), window.status])

    def _unreadable(self, refusal: Refusal) -> None:
        """Let go of a document of which only the beginning could be read."""
        window, path = self._window, self.session.path
        QTimer.singleShot(0, window, lambda: window.give_up(path, refusal))

    def _heard(self, notice: Notice) -> None:
        if any(change.kind == PROFILE.name for change in notice.change_set.changes.items):
            self.show_name()

    def _counted(self, counts: Counts) -> None:
        self._counts = counts
        self._window.status.show_counts(counts)


class FirstInput(QObject):
    """Has the document ready when the user first moves the mouse over the window or presses a key.

    What is pressed is dealt with after the document has been read.
    """

    _PRESSES = frozenset((QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress))

    def __init__(self, parent: QObject, session: Session) -> None:
        super().__init__(parent)
        self._session = session

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Watch the window from outside, and stop watching after the first press."""
        kind = event.type()
        if kind in self._PRESSES:
            watched.removeEventFilter(self)
            self._session.complete()
        if kind in self._PRESSES or kind == QEvent.Type.MouseMove:
            self._session.prepare_writing()
        return False


def _head_actions(window: "MainWindow") -> tuple[QAction, ...]:
    """Return the actions of the window that stand in the head of every page."""
    actions = [window.list[name] for name in ("import", "export") if name in window.list]
    for action in actions:
        action.setProperty("primary", action is actions[-1] and len(actions) > 1)
    return tuple(actions)
