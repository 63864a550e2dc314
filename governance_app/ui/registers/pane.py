"""One register on a page: the bar, the table, and what is asked before something is removed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind
from governance_app.domain.measures.series import AllSeries
from governance_app.domain.registers.part import Part
from governance_app.domain.registers.query import Filter
from governance_app.domain.registers.register import Register
from governance_app.domain.rules import Finding, Subject
from governance_app.ui.inspection.inspection import Inspection
from governance_app.ui.registers.arrangement import Arrangement, usual
from governance_app.ui.registers.bar import RegisterBar
from governance_app.ui.registers.column_steps import show_head_menu, show_row_menu
from governance_app.ui.registers.empty import EmptyRegister
from governance_app.ui.registers.gestures import Gestures
from governance_app.ui.registers.inspecting import inspect_selection
from governance_app.ui.registers.model import RegisterModel
from governance_app.ui.registers.painting import fitted, usual_width
from governance_app.ui.registers.removal import RemovalPanel
from governance_app.ui.registers.table import RegisterTable
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.panels import Line
from governance_app.workspace import Notice

#: Rows looked at for how wide columns begin.
_LOOKED_AT = 60
#: After more missed edits than this the register is made anew.
_MOST_MISSED = 50


class RegisterPane(QWidget):
    """Shows and edits the items of one kind, or a part of them."""

    selection_changed = Signal(object)  # an Inspection, or None
    inspector_requested = Signal()

    def __init__(
        self,
        session: Session,
        kind: Kind[Any],
        columns: Sequence[str],
        words: tuple[str, str],
        part: Part | None = None,
    ) -> None:
        super().__init__()
        self.session, self.kind, self.part = session, kind, part
        self.register = self._made_anew()
        self.model = RegisterModel(self.register, can_edit=not session.read_only)
        self.model.setParent(self)
        self.table = RegisterTable(self.model)
        self.gestures = Gestures(self.table, session)
        self._usual = usual(self.register.columns, columns)
        self.arrangement = self._usual
        self.bar = RegisterBar(self.model, lambda: self.arrangement)
        self.removal = RemovalPanel(session, kind)
        title, text = words
        how = f"Type the first {kind.label.lower()} above, or paste some from a spreadsheet."
        self.empty = EmptyRegister(self.table, title, text, how)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.bar, Line(), self.table, self.removal):
            layout.addWidget(widget, 1 if widget is self.table else 0)
        self.setFocusProxy(self.table)
        self._inspecting = QTimer(self, singleShot=True, interval=0)
        self._inspecting.timeout.connect(self.inspect)
        self._connect()
        self._show()
        self._widen()
        self.table.stand_at(0, 0)

    def _connect(self) -> None:
        self.table.moved.connect(self._moved)
        self.table.customContextMenuRequested.connect(partial(show_row_menu, self))
        self.table.head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.head.customContextMenuRequested.connect(partial(show_head_menu, self))
        self.table.head.sort_wanted.connect(self._sort)
        self.table.head.sectionResized.connect(self._keep_width)
        self.table.resized.connect(self._widen)
        self.bar.arranged.connect(self.arrange)
        self.bar.left.connect(self.table.setFocus)
        self.gestures.removal_wanted.connect(self.removal.ask)
        self.gestures.inspector_requested.connect(self._enter_inspector)
        self.removal.done.connect(self.table.setFocus)
        theme().changed.connect(self._widen)

    def arrange(self, arrangement: Arrangement) -> None:
        """Show the register in another arrangement; the cursor stays on its item."""
        self.arrangement = arrangement
        self._show()
        self._widen()

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed."""
        notices = [each for each in notices if each.before is not each.after]
        if not notices:
            return
        if len(notices) > _MOST_MISSED:
            self.register = self._made_anew()
        else:
            for each in notices:
                self.register = self.register.updated(each.after, each.change_set.changes)
        self._show()
        self.removal.refresh()
        self._inspecting.start()

    def begin_day(self) -> None:
        """Show what is so today."""
        self.register = self._made_anew()
        self._show()
        self.removal.refresh()
        self._inspecting.start()

    def show_part(self, part: Part) -> None:
        """Show another part of the items."""
        self.part = part
        self.gestures.typing.forget_new()
        self.register = self._made_anew()
        self._show()

    def show_subject(self, subject: Subject) -> bool:
        """Select an item, showing everything where it is hidden; False where it is not here."""
        if subject.kind != self.kind.name or subject.key not in self.register.framework.of(
            self.kind
        ):
            return False
        if self.model.row_of(subject.key) is None:
            query = replace(self.arrangement.query, find="", filters=())
            self.bar.line.setText("")
            self.arrange(replace(self.arrangement, query=query))
        row = self.model.row_of(subject.key)
        if row is not None:
            self.table.stand_at(row, 0)
        return row is not None

    def show_rows(self, texts: Mapping[str, frozenset[str]]) -> None:
        """Show only the rows that have one of these texts in each of these columns."""
        filters = tuple(Filter(column, those) for column, those in texts.items())
        query = replace(self.arrangement.query, find="", filters=filters)
        self.bar.line.setText("")
        self.arrange(replace(self.arrangement, query=query))
        self.table.stand_at(0, 0)

    def inspect(self) -> None:
        """Tell what is selected."""
        self._inspecting.stop()
        self.selection_changed.emit(self.inspection())

    def inspection(self) -> Inspection | None:
        """Return what the inspector shows of the selection."""
        return inspect_selection(self.session, self.kind, self.table.selected())

    def cut_selection(self) -> None:
        """Copy the selected cells and empty them."""
        self.gestures.cut()

    def copy_selection(self) -> None:
        """Copy the selected cells, as text and as a table."""
        self.gestures.copy()

    def paste_clipboard(self) -> None:
        """Paste cells where the cursor is."""
        self.gestures.paste()

    def select_everything(self) -> None:
        """Select every cell."""
        self.table.selectAll()

    def find_text(self) -> None:
        """Put the keyboard into the field for finding."""
        self.bar.find_text()

    def state(self) -> Mapping[str, Any]:
        """Return how the register is arranged, as JSON values."""
        return self.arrangement.as_values()

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Arrange the register as it was."""
        known = [column.name for column in self.register.columns]
        self.arrangement = self._usual.restored(state, known)
        self._show()
        self._widen()
        self.table.stand_at(0, 0)

    def _made_anew(self) -> Register:
        session = self.session
        return Register(
            self.kind,
            session.framework,
            session.today,
            self._findings,
            series=self._series,
            part=self.part,
        )

    def _findings(self, kind: str) -> Mapping[Key, tuple[Finding, ...]]:
        return self.session.assessment.of(kind)

    def _series(self) -> AllSeries:
        return self.session.assessment.series()

    def _show(self) -> None:
        standing, chosen = self.table.standing(), self.table.selected()
        several = len(chosen.keys) * len(chosen.columns) > 1
        arrangement = self.arrangement
        if self.model.show(self.register, arrangement.query, arrangement.columns):
            self.table.stand_again(standing)
            if several:
                self.table.select_cells(chosen.keys, chosen.columns)
            self._widen()
            self.gestures.typing.follow()
        self.table.head.viewport().update()
        self.bar.show_state()
        self.empty.show_or_hide(is_empty=not self.register.framework.of(self.kind))

    def _sort(self, place: int, further: bool) -> None:
        column = self.model.column_at(place)
        if column is not None:
            self.arrange(self.arrangement.sorted_by(column.name, further=further))

    def _moved(self) -> None:
        self.gestures.typing.leave_new_row()
        self._inspecting.start()

    def _enter_inspector(self) -> None:
        self.inspect()
        self.inspector_requested.emit()

    def _keep_width(self, place: int, _before: int, width: int) -> None:
        """Remember how wide the user made a column, for text of usual size."""
        column = self.model.column_at(place)
        is_last = place == len(self.model.columns) - 1  # it takes what is left
        if column is None or is_last or not self.table.head.is_dragged:
            return
        widths = {**self.arrangement.widths, column.name: round(width * 100 / theme().scaled(100))}
        self.arrangement = replace(self.arrangement, widths=widths)

    def _widen(self) -> None:
        """Give each column the width that the user gave it, or that its texts want."""
        head, sample = self.table.head, range(min(len(self.model.rows), _LOOKED_AT))
        framework, widths = self.register.framework, []
        for place, column in enumerate(self.model.columns):
            width = self.arrangement.widths.get(column.name)
            if width is None:
                texts = [self.model.shown_text(row, place) for row in sample]
                least, wanted = usual_width(column.head(framework), texts, is_bold=place == 0)
                widths.append((least, wanted if place else max(wanted, theme().scaled(180))))
            else:
                widths.append((round(width * theme().scaled(100) / 100),) * 2)
        for place, wide in enumerate(fitted(widths, self.table.viewport().width())):
            head.resizeSection(place, wide)
