"""The versions page: what was published, from when it holds, and who accepted it."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import SIGN_OFF, VERSION, Version
from governance_app.domain.rules import Subject
from governance_app.ui.clipboard import copy_cells
from governance_app.ui.history.restoring import restore_state
from governance_app.ui.page import Page
from governance_app.ui.session import Session
from governance_app.ui.sign_off.model import RowDelegate
from governance_app.ui.theme.theme import theme
from governance_app.ui.versions.inspecting import inspection_of
from governance_app.ui.versions.model import TITLE, WHEN_AND_WHO, WIDTHS, VersionsModel
from governance_app.ui.versions.publish_form import PublishForm
from governance_app.ui.versions.withdraw_form import WithdrawForm
from governance_app.ui.widgets.buttons import ActionButton, Button
from governance_app.ui.widgets.listing import list_view
from governance_app.ui.widgets.panels import EmptyState
from governance_app.workspace import Notice

#: Narrower than this, in pixels at the usual size, some columns are left out.
_WIDE = 860
#: What the first version is for.
_WHAT_FOR = (
    "A version freezes what stands today, with its findings. Holders of roles are asked to accept "
    "it, every report can be made of it, and anything can be compared with it later."
)


class VersionsPage(Page):
    """A table of versions, the newest first; publishing and withdrawing stand below it."""

    edits = frozenset({"copy"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.model = VersionsModel()
        self.table = self._make_table()
        self._found: dict[str, Counter[str]] = {}  # of each frozen content, by its digest
        self.publish_form, self.withdraw_form = PublishForm(session), WithdrawForm(session)
        self._make_actions()
        self.empty = EmptyState("No version has been published yet", _WHAT_FOR, self._first_step())
        self._lay_out()
        self._connect()
        self._show(None)

    @property
    def hint(self) -> str:
        """What the keyboard does here."""
        return "Enter tells what a version froze" if self.model.count else ""

    @property
    def version(self) -> Version | None:
        """The version that is selected."""
        return self.model.version(self.table.currentIndex().row())

    def refresh(self, notices: Sequence[Notice]) -> None:
        """List what was published and signed since; what is being prepared is looked at anew."""
        kinds = {each.kind for notice in notices for each in notice.change_set.changes.items}
        if kinds & {VERSION.name, SIGN_OFF.name} or not notices:
            self._show(self.version)
        edited = any(each.before is not each.after for each in notices) and (
            kinds - {VERSION.name, SIGN_OFF.name}
            or any(notice.change_set.changes.cells for notice in notices)
        )
        if edited and self.publish_form.isVisibleTo(self):
            self.publish_form.prepare()

    def show_subject(self, subject: Subject) -> None:
        """Select a version."""
        version = self.session.framework.of(VERSION).get(subject.key)
        if subject.kind == VERSION.name and version is not None:
            self._select(version.number)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Tell what is selected."""
        super().showEvent(event)
        self._selected()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Leave room for the titles: the inspector says when and by whom as well."""
        super().resizeEvent(event)
        is_narrow = self.width() < theme().scaled(_WIDE)
        for column in WHEN_AND_WHO:
            self.table.setColumnHidden(column, is_narrow)

    def page_actions(self) -> Sequence[QAction]:
        """Return what can be done with versions."""
        return (self.publish, self.open, self.compare, self.restore, self.withdraw)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return what keys do here."""
        return (("Tell what a version froze", "Return"), ("Publish, in its form", "Ctrl+Return"))

    def copy_selection(self) -> None:
        """Copy the list."""
        copy_cells([list(row) for row in self.model.grid])

    def _show(self, kept: Version | None) -> None:
        self.model.show(self.session.framework)
        self._parts.setCurrentWidget(self.table if self.model.count else self.empty)
        self.setFocusProxy(self.table if self.model.count else self.empty)
        if self.model.count:
            self._select(kept.number if kept is not None else None)
        self._selected()
        self.hint_changed.emit(self.hint)

    def _select(self, number: int | None) -> None:
        row = max(self.model.row_of(number), 0) if number is not None else 0
        self.table.selectRow(row)

    def _selected(self) -> None:
        """Follow the selection: in the inspector and by what can be done."""
        version, may_edit = self.version, not self.session.read_only
        self.publish.setEnabled(may_edit)
        for action in (self.open, self.compare):
            action.setEnabled(version is not None)
        self.restore.setEnabled(version is not None and may_edit)
        self.withdraw.setEnabled(version is not None and version.withdrawn is None and may_edit)
        if version is None:
            self.selection_changed.emit(None)
            return
        found = self._found.get(version.findings_digest)
        self.selection_changed.emit(inspection_of(self.session.framework, version, found))
        if found is None and self.isVisible():
            self._read_findings(version)

    def _read_findings(self, version: Version) -> None:
        """Count what was frozen with a version, on a thread; there may be very many findings."""
        document, digest = self.session.document, version.findings_digest

        def work(_: object) -> Counter[str]:
            from governance_app.domain.rules.frozen_findings import thawed_findings
            from governance_app.domain.versions import DamagedContentError

            try:
                found = thawed_findings(document.frozen(digest), digest)
            except DamagedContentError as error:
                raise Refusal(
                    f"The findings of version {version.number} are damaged ({error}); "
                    "verify the file."
                ) from error
            return Counter("accepted" if each.waiver else each.severity for each in found)

        def done(counts: Counter[str]) -> None:
            self._found[digest] = counts
            if self.version is not None and self.version.findings_digest == digest:
                self._selected()

        self.session.in_background(work, done, "Findings of a version", quiet=True)

    def _begin(self, form: PublishForm | WithdrawForm) -> None:
        """Show one of the two forms."""
        version = self.version
        if isinstance(form, PublishForm):
            self.withdraw_form.hide()
            form.begin()
        elif version is not None:
            self.publish_form.hide()
            form.begin(version)

    def _open(self) -> None:
        if self.version is not None:
            self.past_requested.emit(f"v{self.version.number}")

    def _compare(self) -> None:
        if self.version is not None:
            self.part_requested.emit("compare", f"{self.version.number}..now")

    def _restore(self) -> None:
        if self.version is not None:
            restore_state(self.session, str(self.version.number))

    def _make_actions(self) -> None:
        self.publish = self._action(
            "Publish…",
            "Freeze what stands as the next version",
            lambda: self._begin(self.publish_form),
        )
        self.publish.setProperty("primary", True)
        self.open = self._action(
            "Open read-only", "Open the whole program as this version is", self._open
        )
        self.compare = self._action(
            "Compare with now", "See what changed since this version", self._compare
        )
        self.restore = self._action(
            "Restore this version", "Make everything what it was, as a new edit", self._restore
        )
        self.restore.setProperty("hidden_in_head", True)
        self.withdraw = self._action(
            "Withdraw…",
            "Say that this version holds no longer",
            lambda: self._begin(self.withdraw_form),
        )

    def _action(self, text: str, tip: str, run: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setStatusTip(tip)
        action.triggered.connect(lambda _=False: run())
        return action

    def _make_table(self) -> QTableView:
        table = list_view("Versions, the newest first", self.model, WIDTHS)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setItemDelegate(RowDelegate(table))
        table.horizontalHeader().setStretchLastSection(False)
        table.horizontalHeader().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        return table

    def _first_step(self) -> tuple[Button, ...]:
        if self.session.read_only:
            return ()
        return (ActionButton(self.publish, look="primary"),)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._selected())
        self.table.activated.connect(lambda _: self.inspector_requested.emit())
        self.publish_form.published.connect(self._select)
        for form in (self.publish_form, self.withdraw_form):
            form.left.connect(lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))

    def _lay_out(self) -> None:
        parts = QWidget()
        self._parts = QStackedLayout(parts)
        for each in (self.table, self.empty):
            self._parts.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(parts, 1)
        for form in (self.publish_form, self.withdraw_form):
            layout.addWidget(form)
            form.hide()
