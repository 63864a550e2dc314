"""The question for a batch: a file for each of what, in which format, and into what."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import kind_named
from governance_app.domain.words import counted
from governance_app.reports.kinds.report import Report
from governance_app.ui.reports.writing import FORMATS, formats_of
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label

#: Called with the kind of item, the ending of the files, and whether they go into a zip.
Chosen = Callable[[str, str, bool], object]


class EachDialog(QDialog):
    """Asks how a file for each item is wanted; where it is to lie is asked after it."""

    def __init__(
        self, parent: QWidget, framework: Framework, report: Report, chosen: Chosen
    ) -> None:
        super().__init__(parent)
        self._framework, self._report, self._chosen = framework, report, chosen
        self.setWindowTitle(f"{report.title}: one file for each")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.kinds, self.formats, self.places = QComboBox(), QComboBox(), QComboBox()
        for name in report.of:
            kind = kind_named(name)
            self.kinds.addItem(kind.label.lower(), name)
        for suffix in formats_of(report):
            self.formats.addItem(FORMATS[suffix].partition(" (")[0], suffix)
        self.places.addItem("a new folder", False)
        self.places.addItem("a zip file", True)
        self.count = Label("", tone="muted", wrap=True)
        self.go = Button("Choose where…", self._go, look="primary")
        self._lay_out()
        self.setMinimumWidth(min(theme().scaled(380), parent.width()))
        self.kinds.currentIndexChanged.connect(lambda _: self._say())
        self._say()

    def _lay_out(self) -> None:
        size, grid = theme().scaled, QGridLayout()
        grid.setSpacing(theme().spacing())
        grid.setColumnStretch(1, 1)
        for row, (text, box) in enumerate(
            (
                ("One file for each", self.kinds),
                ("As", self.formats),
                ("Into", self.places),
            )
        ):
            box.setAccessibleName(text)
            grid.addWidget(Label(text), row, 0)
            grid.addWidget(box, row, 1)
        row_of_buttons = QHBoxLayout()
        row_of_buttons.addStretch()
        row_of_buttons.addWidget(Button("Cancel", self.reject))
        row_of_buttons.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[size(18)] * 4)
        layout.setSpacing(size(12))
        layout.addLayout(grid)
        layout.addWidget(self.count)
        layout.addLayout(row_of_buttons)
        self.go.setDefault(True)

    def _say(self) -> None:
        kind = kind_named(self.kinds.currentData())
        there = len(self._framework.of(kind))
        text = f"{counted(there, 'file')}, named by the {kind.label.lower()}."
        self.count.setText(text if there else f"There are no {kind.plural.lower()} yet.")
        self.go.setEnabled(bool(there))

    def _go(self) -> None:
        chosen = self.kinds.currentData(), self.formats.currentData(), self.places.currentData()
        self.accept()
        self._chosen(*chosen)
