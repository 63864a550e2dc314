"""The reports: choose one and its options, see its pages, save, print or send it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog

from governance_app.domain.rules import Subject
from governance_app.ui.message import Message
from governance_app.ui.page import Page
from governance_app.ui.preview.page_keys import KEYS
from governance_app.ui.preview.pages import PdfPages
from governance_app.ui.reports.desk import ReportsDesk
from governance_app.ui.reports.outputs import Outputs
from governance_app.ui.reports.preparing import readiness_of
from governance_app.ui.reports.previewing import Preview
from governance_app.ui.reports.renewing import REST, Renewing
from governance_app.ui.reports.telling import inspect_report
from governance_app.ui.reports.wish import Wish
from governance_app.ui.session import Session
from governance_app.workspace import Notice

#: How long walking through the kinds with the keyboard must rest, in milliseconds.
_REST_OF_CHOICE = 40


class ReportsPage(Page):
    """Shows a report as it would be printed now."""

    edits = frozenset({"find"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.desk = ReportsDesk(session, self)
        self.kinds, self.options, self.pane = self.desk.kinds, self.desk.options, self.desk.pane
        self.outputs = Outputs(session, self.window, self)
        self.renewing = Renewing(session, lambda: self.wish, self)
        self._is_stale, self._begins_at_top = True, True
        self._prints_when_ready = False
        self._only_shipped = False
        self._warnings: tuple[str, ...] = ()
        self._actions = self._make_actions()
        self._connect()

    @property
    def hint(self) -> str:
        """What can be done here."""
        return "as it would be printed now"

    @property
    def pages(self) -> PdfPages | None:
        """The pages that are shown; None until they have been set."""
        return self.pane.pages

    @property
    def chosen_report(self) -> str:
        """The name of the report that is shown."""
        return self.kinds.report.name

    @property
    def wish(self) -> Wish:
        """The report that is wanted, with its options."""
        return replace(self.options.wish(), only_shipped=self._only_shipped)

    def choose(self, report: str, of: Subject | None = None) -> None:
        """Show a kind of report, about one item where it is given."""
        self.kinds.choose(report)
        if of is not None:
            self.options.choose_subject(of)

    def page_actions(self) -> Sequence[QAction]:
        """Return print, save, send and the batch."""
        return self._actions

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return what keys do in the preview."""
        return KEYS

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Set the report again, once the edits rest."""
        self.options.refresh()
        self._renew(REST)

    def begin_day(self) -> None:
        """Set the report again: its date is printed on it."""
        self.options.begin_day()
        self._renew(REST)

    def find_text(self) -> None:
        """Let the user look for a text on the pages."""
        self.desk.show_pages()
        self.pane.find_text()

    def state(self) -> Mapping[str, Any]:
        """Return which report was shown, on which paper."""
        return {"report": self.chosen_report, **self.options.state()}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Choose what was shown."""
        report = state.get("report")
        if isinstance(report, str):
            self.kinds.choose(report)
        self.options.restore_state(state)

    def ask_where_to_save(self) -> QFileDialog:
        """Ask for a path and save the report there."""
        return self.outputs.ask_where_to_save(self.wish)

    def print_when_ready(self) -> None:
        """Ask for a printer as soon as the pages are set."""
        if self.pages is None or self.renewing.is_busy:
            self._prints_when_ready = True
        else:
            self.ask_how_to_print()

    def ask_how_to_print(self) -> None:
        """Ask for a printer, then print the pages that are shown."""
        if self.pages is None:
            self.session.message.emit(Message("The report is not ready yet; wait a moment."))
        else:
            self.outputs.ask_how_to_print(self.wish, self.pages)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Set the report when the page is first shown, or when it missed edits."""
        super().showEvent(event)
        readiness_of(self.session).hold()
        if self._is_stale and not self.renewing.take_prepared():
            self.renewing.renew(0)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        """Give up what was kept ready for the page, unless it is opened again soon."""
        super().hideEvent(event)
        readiness_of(self.session).release()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Use the room."""
        super().resizeEvent(event)
        self.desk.fit(self.width())

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._choose)
        self.kinds.entered.connect(self._enter)
        self.options.changed.connect(lambda: self._renew(_REST_OF_CHOICE))
        self.options.changed.connect(self._enable)
        self.renewing.done.connect(self._take)
        self.renewing.failed.connect(self._fail)
        self.renewing.busy_changed.connect(self.pane.line.set_busy)

    def _make_actions(self) -> tuple[QAction, ...]:
        made = []
        for text, tip, step in (
            ("Print…", "Print the pages that are shown", self.ask_how_to_print),
            ("Save as…", "Save the report as a file", self.ask_where_to_save),
            ("One for each…", "Save a file for each role, person or process", self.ask_for_each),
            (
                "In parts…",
                "Save what is too large for one document as parts",
                lambda: self.outputs.ask_where_in_parts(self.wish),
            ),
            (
                "Send by mail…",
                "Save the report and open a mail",
                lambda: self.outputs.ask_how_to_mail(self.wish),
            ),
        ):
            action = QAction(text, self)
            action.setStatusTip(tip)
            action.triggered.connect(lambda _=False, step=step: step())
            made.append(action)
        self._for_each, self._in_parts = made[2], made[3]
        self._enable()
        return tuple(made)

    def _enable(self) -> None:
        """Let be done what the kind of report, and what it is of, allows."""
        self._for_each.setEnabled(bool(self.kinds.report.of))
        self._in_parts.setEnabled(self._has_parts)

    @property
    def _has_parts(self) -> bool:
        return self.kinds.report.parts is not None and self.wish.of is None

    def ask_for_each(self) -> None:
        """Ask of what a file each is wanted, and where; then write them."""
        from governance_app.ui.reports.each_dialog import EachDialog

        wish = self.wish
        EachDialog(
            self.window(),
            self.session.framework,
            self.kinds.report,
            lambda kind, suffix, zipped: self.outputs.ask_where_each(
                wish, kind, suffix, zipped=zipped
            ),
        ).open()

    def _choose(self, _: str) -> None:
        self.options.show_report(self.kinds.report)
        self._enable()
        self._begins_at_top = True
        self._renew(_REST_OF_CHOICE)

    def _enter(self) -> None:
        self.desk.show_pages()
        self.pane.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew(self, rest: int) -> None:
        self._is_stale = True
        if self.isVisible():
            self.renewing.renew(rest)

    def _take(self, preview: Preview) -> None:
        self._is_stale = False
        self.pane.say_failure("")
        self.pane.show_pages(preview.pages, from_top=self._begins_at_top)
        self.pane.say_warnings(preview.warnings)
        self._begins_at_top = False
        self.desk.say_set()
        self._warnings = preview.warnings
        self._inspect()
        if self._prints_when_ready:
            self._prints_when_ready = False
            QTimer.singleShot(0, self, self.ask_how_to_print)

    def _inspect(self) -> None:
        self.selection_changed.emit(
            inspect_report(
                self.session.framework,
                self.kinds.report,
                self.wish,
                self.pages.count if self.pages else 0,
                self._warnings,
            )
        )

    def _fail(self, sentence: str) -> None:
        self._prints_when_ready = False
        steps: list[tuple[str, Callable[[], object]]] = [
            ("Try again", lambda: self._try_again(only_shipped=False))
        ]
        if self._has_parts:
            steps.append(("Save in parts…", lambda: self.outputs.ask_where_in_parts(self.wish)))
        if not self._only_shipped:
            shipped = partial(self._try_again, only_shipped=True)
            steps.append(("Use the shipped layout", shipped))
        self.pane.say_failure(sentence, *steps)
        self.desk.say_set()

    def _try_again(self, *, only_shipped: bool) -> None:
        """Set it again; layouts of the user's own stay aside until they are tried again."""
        self._only_shipped = only_shipped
        self._renew(0)
