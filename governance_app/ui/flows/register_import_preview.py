"""What importing a list would change, before anything is: its columns, its rows, the difference."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.errors import Refusal
from governance_app.domain.words import counted, shown
from governance_app.exchange.people.importing import PeopleImport
from governance_app.exchange.readings.asking import Unclear
from governance_app.exchange.readings.importing import ReadingsImport
from governance_app.exchange.registers.difference import Difference, Outcome
from governance_app.ui.background import Progress
from governance_app.ui.flows.people_import import PeoplePanel
from governance_app.ui.flows.readings_import import ReadingsPanel, offers_columns
from governance_app.ui.flows.register_import_columns import ColumnsPanel
from governance_app.ui.flows.register_import_rows import RowsPanel
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Line

if TYPE_CHECKING:
    from governance_app.ui.flows.register_import import ListImport
    from governance_app.ui.session import Session


class ListPreview(QDialog):
    """Shows what a list would change; `chosen` hands over the difference that is wanted."""

    chosen = Signal(object)  # a Difference

    def __init__(self, window: QWidget, session: "Session", found: "ListImport") -> None:
        super().__init__(window)
        self._session, self._found = session, found
        self._asked = 0
        self.difference: Difference | None = None
        plural_name = found.kind.plural.lower()
        self.setWindowTitle(f"Import {plural_name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        size = theme().scaled
        self.resize(min(size(1040), window.width() - 40), min(size(660), window.height() - 40))
        self.columns: ColumnsPanel | None = None
        if not isinstance(found, ReadingsImport) or offers_columns(found):
            self.columns = ColumnsPanel(found.table, found.targets, found.mapped)
            self.columns.setFixedWidth(size(240))
            self.columns.changed.connect(self._columns_changed)
        self.people = PeoplePanel(found.on) if isinstance(found, PeopleImport) else None
        self.readings = ReadingsPanel() if isinstance(found, ReadingsImport) else None
        self.rows = RowsPanel()
        self.summary = Label(wrap=True)
        self._build(f"Import {plural_name} from {shown(found.table.name)}")
        for asking in (self.people, self.readings):
            if asking is not None:
                asking.changed.connect(self._compare)
        self._compare()

    def wanted(self) -> "ListImport":
        """Return the list as the panels say that it is to be understood."""
        found = self._found
        if self.columns is not None:
            found = found.with_mapped(self.columns.mapped)
        if self.people is not None and isinstance(found, PeopleImport):
            return self.people.applied_to(found)
        if self.readings is not None and isinstance(found, ReadingsImport):
            return self.readings.applied_to(found)
        return found

    def accept(self) -> None:
        """Hand over the difference that is shown."""
        difference = self.difference
        if difference is not None and self.take.isEnabled():
            super().accept()
            self.chosen.emit(difference)

    def done(self, result: int) -> None:
        """Want no more answers, then close."""
        self._asked += 1
        super().done(result)

    def _build(self, title: str) -> None:
        size = theme().scaled
        right = QVBoxLayout()
        right.setSpacing(size(10))
        for asking in (self.people, self.readings):
            if asking is not None:
                right.addWidget(asking)
        right.addWidget(self.rows, 1)
        middle = QHBoxLayout()
        middle.setSpacing(size(16))
        if self.columns is not None:
            middle.addWidget(self.columns)
            middle.addWidget(Line(upright=True))
        middle.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(size(20), size(18), size(20), size(16))
        layout.setSpacing(size(12))
        layout.addWidget(Label(title, tone="strong", size=1.2, wrap=True))
        layout.addLayout(middle, 1)
        layout.addWidget(self.summary)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().spacing())
        row.addStretch()
        row.addWidget(Button("Cancel", self.reject))
        self.take = Button("Import", self.accept, look="primary")
        self.take.setDefault(True)
        row.addWidget(self.take)
        return row

    def _columns_changed(self) -> None:
        if self.people is not None:
            self.people.clear()  # rows may be about others now
        self._compare()

    def _compare(self) -> None:
        """Ask a thread what the list would change; the newest question is the one that counts."""
        self._asked += 1
        asked, wanted = self._asked, self.wanted()
        framework, new_key = self._session.framework, self._session.workspace.new_key
        self.take.setEnabled(False)
        self.difference = None

        def compare(_: Progress) -> Difference:
            return wanted.difference(framework, new_key)

        def answered(difference: Difference) -> None:
            if asked == self._asked:
                self._show_difference(difference)

        def refused(refusal: Refusal) -> None:
            if asked == self._asked:
                self._refused(refusal)

        self._session.background.start("Comparing", compare, answered, refused, quiet=True)

    def _refused(self, refusal: Refusal) -> None:
        if self.readings is not None and isinstance(refusal, Unclear):
            self.readings.ask(refusal)
            self._say("Choose above how the list is to be read.", "warning")
        else:
            self._say(str(refusal), "error")

    def _show_difference(self, difference: Difference) -> None:
        self.difference = difference
        self.rows.show_difference(difference)
        if self.people is not None:
            self.people.show_difference(difference)
        self.take.setEnabled(difference.changes_something)
        refused = difference.counts[Outcome.REFUSED]
        self._say(in_words(difference), "warning" if refused else "plain")

    def _say(self, sentence: str, tone: str) -> None:
        self.summary.setText(sentence)
        self.summary.set_tone(tone)


def in_words(difference: Difference) -> str:
    """Return "2 joined and 1 moved. One undo takes it all back. 1 row is refused."."""
    if not difference.rows:
        return "The list has no rows below its headings."
    counts = difference.counts
    said = [
        f"{counts[outcome]:,} {difference.words[outcome]}"
        for outcome in difference.words
        if counts[outcome] and outcome not in (Outcome.SAME, Outcome.REFUSED)
    ]
    *most, last = said or [""]
    listed = f"{', '.join(most)} and {last}" if most else last
    changing = f"{listed}. One undo takes it all back." if last else "It says nothing new."
    refused = counts[Outcome.REFUSED]
    if not refused:
        return changing
    verb = "is" if refused == 1 else "are"
    return f"{changing} {counted(refused, 'row')} {verb} refused and left out."
