"""What stands over the grid while nothing is in it: what the page is for, and the first step."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from governance_app.ui.matrix.places import NAME_COLUMN, Place, at
from governance_app.ui.matrix.view import MatrixView
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label

_TITLE = "Who is accountable, and who does the work?"
_TEXT = (
    "Each row is an activity, each column a role, and the letters between them say who has "
    "which part. What is missing or contradictory is shown at once."
)
_HOW = "Type the first activity above: the keyboard is there already. Enter goes on to the next."


class EmptyMatrix(QWidget):
    """The words, below the empty row that takes the first activity."""

    def __init__(self, view: MatrixView, run: Callable[[str], object]) -> None:
        super().__init__(view.viewport())
        self._view = view
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # not what a viewport hands down
        self.add_button = Button("Add activities", self._add, look="primary")
        self.import_button = Button("Import a spreadsheet…", lambda: run("import"))
        self.paste_button = Button("From the clipboard…", lambda: run("import-clipboard"))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.import_button)
        buttons.addWidget(self.paste_button)
        buttons.addStretch()
        layout = self._lines = QVBoxLayout(self)
        layout.setSpacing(theme().scaled(10))
        for label in (
            Label(_TITLE, tone="strong", size=1.2, wrap=True),
            Label(_TEXT, tone="muted", wrap=True),
            Label(_HOW, tone="muted", wrap=True),
        ):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addLayout(buttons)
        view.arranged.connect(self._place)
        self.hide()

    def show_or_hide(self) -> None:
        """Be there while the grid is empty."""
        self.setVisible(self._view.grid.is_empty)
        self._place()

    def _add(self) -> None:
        view = self._view
        view.setFocus()
        view.select(at(*Place(view.grid.row_count - 1, NAME_COLUMN)))

    def _place(self) -> None:
        if self.isHidden():
            return
        plan = self._view.plan
        width = min(theme().scaled(520), plan.width - theme().scaled(40))
        height = self._lines.heightForWidth(width)
        top = plan.row_top(plan.rows - 1) + plan.sizes.row_height
        free = plan.height - top
        self.setGeometry(
            (plan.width - width) // 2, top + max(8, (free - height) // 3), width, height
        )
