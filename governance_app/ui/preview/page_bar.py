"""The bar above the pages of a report: which page, how large, and the way to the search."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.labels import Label


class PageBar(QWidget):
    """Says and changes what the preview shows. In little room, only the page and two buttons."""

    page_wanted = Signal(int)  # counted from 0
    left = Signal()  # the keyboard goes back to the pages

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self.thumbnails = Button("Pages", look="flat")
        self.thumbnails.setCheckable(True)
        self.thumbnails.setChecked(True)
        self.number = QLineEdit()
        self.number.setAccessibleName("Page")
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.returnPressed.connect(self._go)
        self.number.editingFinished.connect(self._show_number)
        self._frame = FieldFrame(self.number)
        self._of = Label("", tone="muted")
        self.smaller = Button("Smaller", look="flat", icon="minus", icon_only=True)
        self.percent = Button("100 %", look="flat")
        self.larger = Button("Larger", look="flat", icon="plus", icon_only=True)
        self.width_button = Button("Fit width", look="flat")
        self.whole = Button("Fit page", look="flat")
        for button in (self.width_button, self.whole):
            button.setCheckable(True)
        self.search = Button("Find in the report", look="flat", icon="search", icon_only=True)
        self._row = QHBoxLayout(self)
        for each in (self.thumbnails, self._frame, self._of):
            self._row.addWidget(each)
        self._row.addStretch()
        for each in (self.smaller, self.percent, self.larger, self.width_button, self.whole):
            self._row.addWidget(each)
        self._row.addWidget(self.search)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._shown = 0
        theme().changed.connect(self._space)
        self._space()

    @property
    def page_text(self) -> str:
        """What is said of the page."""
        return f"Page {self._shown + 1} of {self._count}" if self._count else ""

    def say_page(self, number: int, count: int) -> None:
        """Say which page is in view, the first being 0; nothing where there are none."""
        self._shown, self._count = number, count
        self.number.setValidator(QIntValidator(1, max(count, 1), self.number))
        self._of.setText(f"of {count:,}" if count else "")
        self._frame.setVisible(bool(count))
        if not self.number.hasFocus():
            self._show_number()

    def say_zoom(self, percent: float, fit: str | None) -> None:
        """Say how large the pages are shown, and what they fit."""
        self.percent.setText(f"{percent:.0f} %")
        self.percent.setAccessibleName(f"Shown at {percent:.0f} percent; press for 100 percent")
        self.percent.updateGeometry()
        self.width_button.setChecked(fit == "width")
        self.whole.setChecked(fit == "page")

    def ask_for_page(self) -> None:
        """Put the keyboard into the number of the page."""
        self.number.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.number.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Leave out what there is no room for; keys can do all of it."""
        super().resizeEvent(event)
        self._fit()

    def _go(self) -> None:
        typed = self.number.text()
        if typed.isdecimal() and 1 <= int(typed) <= self._count:
            self.page_wanted.emit(int(typed) - 1)
            self.left.emit()

    def _show_number(self) -> None:
        self.number.setText(str(self._shown + 1))

    def _fit(self) -> None:
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        always = (self._frame, self._of, self.search)
        room -= sum(each.sizeHint().width() + self._row.spacing() for each in always)
        for each in (
            self.smaller,
            self.larger,
            self.width_button,
            self.percent,
            self.whole,
            self.thumbnails,
        ):
            room -= each.sizeHint().width() + self._row.spacing()
            each.setVisible(room >= 0)

    def _space(self) -> None:
        size = theme().scaled
        self._row.setContentsMargins(size(12), size(5), size(12), size(5))
        self._row.setSpacing(size(4))
        digits = self.fontMetrics().horizontalAdvance("00000")
        self._frame.setFixedWidth(digits + size(16))
        self._fit()
