"""The columns of a list in its preview: what each is imported as, which can be changed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from governance_app.domain.words import shortened
from governance_app.exchange.registers.mapping import NOT_IMPORTED, Mapped, Target
from governance_app.exchange.registers.table import Table
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import ElidedLabel, Label

_NOT_IMPORTED_TEXT = "Not imported"
#: How many rows are looked at for an example of what a column holds.
_EXAMPLES_IN = 200


class TargetChoice(QComboBox):
    """Chooses what one column is imported as."""

    def __init__(self, heading: str, targets: Sequence[Target], chosen: str) -> None:
        super().__init__()
        self.setAccessibleName(f"What “{shortened(heading)}” is imported as")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItem(_NOT_IMPORTED_TEXT, NOT_IMPORTED)
        for target in targets:
            self.addItem(target.label, target.name)
        self.choose(chosen)

    @property
    def target(self) -> str:
        """The name of what is chosen."""
        return str(self.currentData())

    def choose(self, name: str) -> None:
        """Choose a target by its name."""
        self.setCurrentIndex(max(self.findData(name), 0))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """Let the wheel scroll the list of columns, and never change one in passing."""
        event.ignore()


class ColumnsPanel(QWidget):
    """Lists the columns of a file with an example and what each is imported as."""

    changed = Signal()

    def __init__(self, table: Table, targets: Sequence[Target], mapped: Mapped) -> None:
        super().__init__()
        size = theme().scaled
        self.choices: list[TargetChoice] = []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, size(12), 0)
        column.setSpacing(size(3))
        for number, name in enumerate(mapped):
            heading = table.heading(number)
            choice = TargetChoice(heading, targets, name)
            choice.currentIndexChanged.connect(lambda _, choice=choice: self._chosen(choice))
            self.choices.append(choice)
            column.addWidget(ElidedLabel(heading))
            column.addWidget(ElidedLabel(_example(table, number), tone="muted", size=0.9))
            column.addWidget(choice)
            column.addSpacing(size(9))
        column.addStretch()
        area = QScrollArea()
        area.setAccessibleName("Columns of the list")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size(8))
        layout.addWidget(Label("Columns", tone="strong"))
        layout.addWidget(area, 1)

    @property
    def mapped(self) -> Mapped:
        """What each column is imported as."""
        return tuple(choice.target for choice in self.choices)

    def _chosen(self, choice: TargetChoice) -> None:
        """Take a target from the column that had it: it can be one column only."""
        for other in self.choices:
            if other is not choice and other.target == choice.target != NOT_IMPORTED:
                other.blockSignals(True)
                other.choose(NOT_IMPORTED)
                other.blockSignals(False)
        self.changed.emit()


def _example(table: Table, column: int) -> str:
    """Return the first text of a column, "(empty)" where it has none."""
    texts = (cells[column].strip() for _, cells in table.rows[:_EXAMPLES_IN])
    return shortened(next(filter(None, texts), "(empty)"))
