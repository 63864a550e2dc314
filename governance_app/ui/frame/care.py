"""Care for the open document: banners while it is not saved, read-only or gone; backups; closing."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from governance_app.domain.errors import Refusal
from governance_app.domain.words import shortened
from governance_app.ui.background import Progress
from governance_app.ui.message import Message
from governance_app.ui.session import Session
from governance_app.workspace import Notice

if TYPE_CHECKING:
    from governance_app.ui.frame.main_window import MainWindow

#: How often to look whether a backup is due, in milliseconds.
_BACKUPS = 5 * 60 * 1_000
#: How often to look whether another day has begun, in milliseconds.
_DAYS = 60 * 1_000

NOT_SAVED, READ_ONLY, MISSING, CLOSING = "not-saved", "read-only", "missing", "closing"


class Care(QObject):
    """Watches over one session and says in banners what the user must know."""

    def __init__(self, window: "MainWindow", session: Session, read_only_reason: str) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._changed_since_backup = True
        self._close_when_quiet = False
        self._timer = QTimer(self, interval=_BACKUPS)
        self._timer.timeout.connect(self.back_up)
        self._days = QTimer(self, interval=_DAYS)
        self._days.timeout.connect(session.begin_day)
        session.saving_changed.connect(self._saving_changed)
        session.changed.connect(self._heard)
        session.background.jobs_changed.connect(self._jobs_changed)
        if session.read_only:
            self._say_read_only(read_only_reason)

    def begin(self) -> None:
        """Start the backups; call it after the first paint."""
        self.back_up()
        self._timer.start()
        self._days.start()

    def end(self) -> None:
        """Stop, and take the banners away."""
        self._timer.stop()
        self._days.stop()
        for name in (NOT_SAVED, READ_ONLY, MISSING, CLOSING):
            self._window.messages.hide_banner(name)
        self.deleteLater()

    def look_for_file(self) -> None:
        """Say so when the file is no longer where it was; call it when the user comes back."""
        messages = self._window.messages
        if self._session.path.exists():
            messages.hide_banner(MISSING)
            return
        text = (
            f"{self._session.path} is no longer there: it was moved or removed, or its disk is "
            "gone. What you see is still whole; save it elsewhere."
        )
        save = ("Save elsewhere…", self._window.documents.ask_where_to_save_elsewhere)
        messages.show_banner(
            MISSING, Message(text, "error", (save, ("Look again", self.look_for_file)))
        )

    def back_up(self) -> None:
        """Back the document up on a thread, where that is due and something has changed."""
        session = self._session
        if session.read_only or not self._changed_since_backup or not session.path.exists():
            return
        document, megabytes = session.workspace.document, self._window.windows.settings
        limit = megabytes.backup_megabytes

        def work(progress: Progress) -> Path | None:
            from governance_app.store.backup import back_up_if_due
            from governance_app.store.problems import in_words

            try:
                return back_up_if_due(
                    document, megabytes=limit, cancelled=lambda: progress.cancelled
                )
            except Refusal:
                raise
            except Exception as error:
                raise Refusal(f"No automatic backup was made: {in_words(error)}") from error

        session.background.start("Backup", work, self._backed_up, self._not_backed_up, quiet=True)

    def may_close(self, close: Callable[[], object]) -> bool:
        """Whether nothing is lost by closing; if something would be, ask inline, `close` later."""
        self._finish_typing()
        session, messages = self._session, self._window.messages
        if not session.is_saved:
            self._say_not_saved(("Close without this edit", lambda: self._give_up(close)))
            messages.focus_banner(NOT_SAVED)
            return False
        jobs = session.background.jobs
        if not jobs:
            return True
        self._close_when_quiet = False
        messages.show_banner(
            CLOSING,
            Message(
                f"“{jobs[0].title}” is still under way. Wait for it, or cancel it, and then close?",
                "warning",
                (
                    ("Wait, then close", lambda: self._wait(close)),
                    ("Cancel it and close", lambda: self._cancel(close)),
                    ("Keep open", lambda: messages.hide_banner(CLOSING)),
                ),
            ),
        )
        messages.focus_banner(CLOSING)
        return False

    def _finish_typing(self) -> None:
        """Take what is typed into a field as it is taken when the keyboard goes elsewhere."""
        field = self._window.focusWidget()
        if field is not None:
            field.clearFocus()

    def _give_up(self, close: Callable[[], object]) -> None:
        self._session.discard_pending()
        close()

    def _wait(self, close: Callable[[], object]) -> None:
        self._close, self._close_when_quiet = close, True
        self._window.messages.show_banner(
            CLOSING,
            Message(
                "This closes as soon as the work under way is done.",
                "info",
                (("Keep open", self._keep_open),),
            ),
        )
        self._jobs_changed()

    def _keep_open(self) -> None:
        self._close_when_quiet = False
        self._window.messages.hide_banner(CLOSING)

    def _cancel(self, close: Callable[[], object]) -> None:
        for job in self._session.background.jobs:
            job.cancel()
        self._wait(close)

    def _jobs_changed(self) -> None:
        if self._session.background.jobs:
            return
        self._window.messages.hide_banner(CLOSING)
        if self._close_when_quiet:
            self._close_when_quiet = False
            QTimer.singleShot(0, self, self._close)

    def _saving_changed(self) -> None:
        if self._session.is_saved:
            self._window.messages.hide_banner(NOT_SAVED)
            self._window.messages.edit_made()
            self.look_for_file()
        else:
            self._window.messages.hide_banner(MISSING)
            self._say_not_saved(("Discard the edit", self._session.discard_pending))
        self._window.show_state()

    def _say_not_saved(self, last: tuple[str, Callable[[], None]]) -> None:
        pending = self._session.workspace.pending
        title = shortened(pending.title, 120) if pending else ""
        actions = (
            ("Retry", self._retry),
            ("Save elsewhere…", self._window.documents.ask_where_to_save_elsewhere),
            last,
        )
        self._window.messages.show_banner(
            NOT_SAVED,
            Message(f"Not saved: {title}. {self._session.failure}", "error", actions),
        )

    def _retry(self) -> None:
        if self._session.retry():
            self._window.say("Saved.", "success")

    def _say_read_only(self, reason: str) -> None:
        if self._session.workspace.document.as_recorded:
            from governance_app.ui.frame.past import past_message

            message = past_message(self._window, self._session)
            self._window.messages.show_banner(READ_ONLY, message)
            return
        path = self._session.path
        text = reason or f"{path} is open for reading only."
        self._window.messages.show_banner(
            READ_ONLY,
            Message(
                f"Read-only. {text} To edit what you see, save a copy.",
                "info",
                (
                    ("Save a copy…", self._window.documents.ask_where_to_copy),
                    ("Try to edit", self._window.reopen_for_writing),
                ),
            ),
        )

    def _heard(self, notice: Notice) -> None:
        self._changed_since_backup = True

    def _not_backed_up(self, refusal: Refusal) -> None:
        if self._session.is_saved and self._session.path.exists():  # else a banner says more
            self._window.say(str(refusal), "error")

    def _backed_up(self, path: Path | None) -> None:
        if path is not None:
            self._changed_since_backup = False
