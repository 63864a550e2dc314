"""The sign-offs of a version: who accepted, who is open, what is questioned, and what to do."""

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStackedLayout, QVBoxLayout, QWidget

from governance_app.domain.charters.offering import Offer
from governance_app.domain.commands.signing_off import RecordSignOff, Signed
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, ROLE, SIGN_OFF, VERSION, SignOff, Version
from governance_app.domain.kinds.sign_off import ACCEPTED
from governance_app.domain.signing_off.asking import newest_version
from governance_app.domain.subjects import Subject
from governance_app.domain.versions import versions_in_order
from governance_app.ui.clipboard import copy_cells
from governance_app.ui.page import Page
from governance_app.ui.session import Session
from governance_app.ui.sign_off.answer_form import AnswerForm
from governance_app.ui.sign_off.forms_flow import FormsFlow
from governance_app.ui.sign_off.head import SignOffHead
from governance_app.ui.sign_off.inspecting import inspect_sign_off
from governance_app.ui.sign_off.model import WIDTHS, RowDelegate, SignOffModel
from governance_app.ui.sign_off.reading_offers import OfferReader
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.listing import list_view
from governance_app.ui.widgets.panels import EmptyState, Line
from governance_app.workspace import Notice

#: Edits of other kinds make no difference to what is listed.
_LISTED = frozenset(
    {VERSION.name, SIGN_OFF.name, PERSON.name, ROLE.name, "appointment", "framework"}
)


class SignOffView(Page):
    """A list of who is asked, and below it a strip to write an answer down."""

    edits = frozenset({"copy", "find", "select_all"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.offers = OfferReader(session)
        self.flow = FormsFlow(session, self.offers, self)
        self.head = SignOffHead()
        self.model = SignOffModel()
        self.model.setParent(self)
        self.table = list_view("Who is asked to accept the version", self.model, WIDTHS)
        self.table.setItemDelegate(RowDelegate(self.table))
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.form = AnswerForm(session.today)
        self.unfiltered = EmptyState(
            "No sign-off is like that",
            "There are some, but none that passes the filter.",
            (Button("Show everybody", self.head.list_everything, look="primary"),),
        )
        self.nobody = EmptyState(
            "Nobody was asked",
            "On the day from which this version holds, nobody held a role. Appoint holders, then "
            "publish the next version.",
        )
        self.no_version = EmptyState(
            "Nothing to accept yet",
            "Once a version is published, everybody who holds a role is asked to accept what it "
            "gives them. Here you see who has, and whom to remind.",
        )
        self._make_actions()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)
        self._fill()

    @property
    def hint(self) -> str:
        """What the keyboard does here."""
        return "Select one or several · Ctrl+Enter goes to the answer"

    @property
    def version(self) -> Version | None:
        """The version that is shown."""
        number = self.head.number
        there = self.session.framework.of(VERSION).values()
        return next((each for each in there if each.number == number), None)

    @property
    def selected(self) -> list[SignOff]:
        """The sign-offs that are selected, in the order of the list."""
        rows = sorted({each.row() for each in self.table.selectionModel().selectedRows()})
        there = (self.model.sign_off(row) for row in rows)
        return [each for each in there if each is not None]

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what was published, and what was said."""
        changes = (each for notice in notices for each in notice.change_set.changes.items)
        kinds = {each.kind for each in changes}
        if kinds & _LISTED:
            self._fill(is_newest=VERSION.name in kinds)

    def begin_day(self) -> None:
        """Say who is late today."""
        self.form.empty(self.session.today)
        self._fill()

    def show_part(self, part: str) -> None:
        """Show a version by its number."""
        place = self.head.versions.findData(int(part)) if part.isdecimal() else -1
        if place >= 0:
            self.head.versions.setCurrentIndex(place)

    def show_subject(self, subject: Subject) -> None:
        """Select what was asked of somebody: a sign-off, or all of a person."""
        self.head.list_everything()
        there = self.session.framework.of(SIGN_OFF)
        if subject.kind == SIGN_OFF.name and subject.key in there:
            asked = there[subject.key]
            self.show_part(str(self.session.framework.of(VERSION)[asked.version].number))
            self._select(frozenset({subject.key}))
        elif subject.kind == PERSON.name:
            theirs = frozenset(key for key, e in there.items() if e.person == subject.key)
            self._select(theirs)

    def page_actions(self) -> Sequence[QAction]:
        """Return what can be done: forms out and in, and an answer written down."""
        return (self.accept, self.write_forms, self.read_forms)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return what keys do in the list."""
        return (("Write an answer down", "Ctrl+Return"), ("Back to the list", "Esc"))

    def copy_selection(self) -> None:
        """Copy the selected lines below the heads."""
        rows = [list(self.model.words(each)) for each in self.selected]
        if rows:
            copy_cells([list(self.model.heads), *rows])

    def select_everything(self) -> None:
        """Select everybody who is listed."""
        self.table.selectAll()

    def find_text(self) -> None:
        """Look for somebody."""
        self.head.finding.go_into()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Tell of what is selected."""
        super().showEvent(event)
        self._tell_selected()

    def _fill(self, *, is_newest: bool = False) -> None:
        """List what is asked for; who was selected stays selected."""
        framework = self.session.framework
        kept = frozenset(each.key for each in self.selected)
        versions = versions_in_order(framework)[::-1]
        newest = newest_version(framework)
        number = self.head.number
        if is_newest or number is None:
            number = newest.number if newest is not None else None
        self.head.offer(versions, number)
        self._list(kept)

    def _list(self, kept: frozenset[Key] = frozenset()) -> None:
        framework, version = self.session.framework, self.version
        today: datetime.date = self.session.today
        self.model.show(framework, version, today, self.head.outcomes, self.head.text)
        self.head.show_counts(self.model)
        shown_now: QWidget = self.table
        if version is None:
            shown_now = self.no_version
        elif not self.model.total:
            shown_now = self.nobody
        elif not self.model.count:
            shown_now = self.unfiltered
        self._parts.setCurrentWidget(shown_now)
        self.head.setVisible(version is not None)
        self.form.setVisible(bool(self.model.total))
        self._select(kept)
        self._enable()

    def _select(self, keys: frozenset[Key]) -> None:
        rows = self.model.rows_of(keys) or ([0] if self.model.count else [])
        chosen = self.table.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        chosen.clearSelection()
        for place, row in enumerate(rows):
            index = self.model.index(row, 0)
            if not place:
                chosen.setCurrentIndex(index, flags.NoUpdate)
                self.table.scrollTo(index)
            chosen.select(index, flags.Select | flags.Rows)
        self._tell_selected()

    def _tell_selected(self) -> None:
        """Show for whom an answer is written down, and what the first of them is asked."""
        selected, version = self.selected, self.version
        can_edit = not self.session.read_only and version is not None and not version.withdrawn
        self.form.show_selection(selected, can_edit=can_edit)
        self.accept.setEnabled(can_edit and bool(selected))
        if not self.isVisible():
            return
        if not selected or version is None:
            self.selection_changed.emit(None)
            return
        asked, framework = selected[0], self.session.framework
        self.selection_changed.emit(inspect_sign_off(framework, version, asked, None))
        self.offers.read(version, (asked,), self._show_offers)

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        selected, version = self.selected, self.version
        for offer in offers:
            is_selected = bool(selected) and selected[0].key == offer.sign_off.key
            if is_selected and version is not None and self.isVisible():
                framework = self.session.framework
                told = inspect_sign_off(framework, version, selected[0], offer)
                self.selection_changed.emit(told)

    def record(self, outcome: str, day: datetime.date, remark: str) -> None:
        """Write down what the selected people said."""
        selected, version, session = self.selected, self.version, self.session
        if not selected or version is None:
            return

        def done(offers: tuple[Offer, ...]) -> None:
            signed = tuple(
                Signed(each.sign_off.key, outcome, day, remark, each.charter.digest)
                for each in offers
            )
            if session.run(RecordSignOff(signed, session.today, session.workspace.author)):
                self.form.empty(session.today)
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)

        self.offers.read(version, selected, done)

    def _accept(self) -> None:
        self.record(ACCEPTED, self.session.today, "")

    def _enable(self) -> None:
        version, read_only = self.version, self.session.read_only
        is_open = version is not None and version.withdrawn is None
        self.write_forms.setEnabled(is_open and bool(self.model.total))
        self.read_forms.setEnabled(bool(self.model.total) and not read_only)

    def _write_forms(self) -> None:
        if self.version is not None:
            self.flow.ask_where(self.version)

    def _make_actions(self) -> None:
        self.accept = QAction("Accepted today", self)
        self.accept.setToolTip("Write down that the selected people accepted today")
        self.write_forms = QAction("Write forms…", self)
        self.write_forms.setToolTip("A form for each who has not accepted yet, to send to them")
        self.read_forms = QAction("Read forms…", self)
        self.read_forms.setToolTip("Take over the forms that came back")
        self.answer = QAction("Write an answer down", self)
        self.answer.setShortcut(QKeySequence("Ctrl+Return"))
        self.answer.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.table.addAction(self.answer)

    def _connect(self) -> None:
        self.accept.triggered.connect(self._accept)
        self.write_forms.triggered.connect(self._write_forms)
        self.read_forms.triggered.connect(self.flow.ask_which)
        self.answer.triggered.connect(
            lambda: self.form.remark.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        )
        self.head.changed.connect(lambda: self._list(frozenset(e.key for e in self.selected)))
        self.head.finding.left.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.form.answered.connect(self.record)
        self.form.left.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._tell_selected())
        self.table.activated.connect(lambda _: self.inspector_requested.emit())

    def _lay_out(self) -> None:
        self._parts = QStackedLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(Line())
        layout.addLayout(self._parts, 1)
        for part in (self.table, self.unfiltered, self.nobody, self.no_version):
            self._parts.addWidget(part)  # now that it has a window: else it would be one itself
        layout.addWidget(self.form)
