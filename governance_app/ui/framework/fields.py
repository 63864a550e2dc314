"""Fields on a page that is read: texts without edges, and settings beside what they do."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
)

from governance_app.domain.fields import FieldType
from governance_app.ui.inspection.doing import Doing
from governance_app.ui.inspection.forms import FormField
from governance_app.ui.registers.form_fields import FormFieldBlock
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.labels import Label

#: A text grows with what is typed up to so many lines, and scrolls from then on.
_MOST_LINES = 24
#: How far a text stands from the edge of its field, in pixels at the usual size.
INDENT = 8
#: How wide the fields of settings are, in pixels at the usual size.
_WIDTH = 112
_WIDE = 220
_LABEL_WIDTH = 190
#: In less than this a setting stands in several lines, in pixels at the usual size.
_NARROW = 560
_NOTHING = "Not written yet"


class QuietFrame(FieldFrame):
    """The edge of a field that is there only under the mouse, and while one types."""

    def __init__(self, field: QLineEdit | QPlainTextEdit) -> None:
        super().__init__(field)
        beside, above = theme().scaled(4), theme().scaled(1)
        layout = self.layout()
        assert layout is not None, "a frame has one"
        layout.setContentsMargins(beside, above, beside, above)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the edge."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Leave the edge out."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the edge where one is about to type."""
        is_hovered = self.underMouse() and not self.field.isReadOnly()
        if is_hovered or self.field.hasFocus():
            super().paintEvent(event)


class GrowingText(QPlainTextEdit):
    """Several lines, as high as they are; the wheel scrolls the page unless one types here."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().contentsChanged.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Be as high as the text is in this width."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """Scroll the page, unless the keyboard is here."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _fit(self) -> None:
        document = self.document()
        layout, block, height = document.documentLayout(), document.begin(), 0.0
        most = self.fontMetrics().lineSpacing() * _MOST_LINES
        while block.isValid() and height < most:
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        wanted = round(min(height, most) + document.documentMargin()) + 2
        if wanted != self.height() or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)


class SheetField(FormFieldBlock):
    """A text that reads as part of the page; its label stands above it."""

    text_size = 1.0
    is_bold = False
    has_label = True

    def lay_out(self, layout: QVBoxLayout) -> None:
        """Put the label above the text; without an edge, both begin at the same place."""
        editor = self.editor
        assert not isinstance(editor, QCheckBox), "a tick is a setting"
        layout.setSpacing(0)
        if self.has_label:
            label = Label(self.block.label, tone="muted", size=0.92)
            label.setContentsMargins(theme().scaled(INDENT), 0, 0, 0)
            layout.addWidget(label)
        editor.setFont(theme().font(self.text_size, bold=self.is_bold))
        editor.setPlaceholderText(_NOTHING if editor.isReadOnly() else self.block.help)
        layout.addWidget(QuietFrame(editor))
        self.sentence.setContentsMargins(theme().scaled(INDENT), 0, 0, 0)
        layout.addWidget(self.sentence)

    def make_text(self) -> QPlainTextEdit:
        """Return a text that grows."""
        return GrowingText(self.block.value)


class LeadField(SheetField):
    """The text that is read first."""

    text_size = 1.12


class HeadingField(SheetField):
    """The name of a part, as a heading; a long one takes several lines."""

    text_size = 1.08
    is_bold = True
    has_label = False
    enter_takes = True

    def __init__(self, block: FormField, doing: Doing) -> None:
        super().__init__(block._replace(type=FieldType.TEXT), doing)


class TitleField(HeadingField):
    """The name of the framework, as a title."""

    text_size = 1.75


class PlainField(SheetField):
    """A text below a heading, which says what it is."""

    has_label = False


class SettingRow(FormFieldBlock):
    """A setting in a line: its label, its field, and what the rule does with it.

    Where there is little room they stand below each other.
    """

    usual_width = _WIDTH

    def lay_out(self, layout: QVBoxLayout) -> None:
        """Put label, field and words beside each other, and the sentence below them."""
        size = theme().scaled
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.row.setSpacing(size(12))
        self.line = QHBoxLayout()
        self.line.setSpacing(size(12))
        self.words = Label(self.told(), tone="muted", wrap=True)
        if isinstance(self.editor, QCheckBox):
            below = QVBoxLayout()
            below.setSpacing(size(2))
            self.words.setContentsMargins(size(24), 0, 0, 0)
            below.addWidget(self.editor)
            below.addWidget(self.words)
            self.row.addLayout(below, 1)
        else:
            self._add_line(self.editor)
        layout.addLayout(self.row)
        layout.addWidget(self.sentence)
        layout.setContentsMargins(size(INDENT), 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Use the room that there is."""
        super().resizeEvent(event)
        if isinstance(self.editor, QCheckBox):
            return
        is_narrow = self.width() < theme().scaled(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if way != self.row.direction():
            self.row.setDirection(way)
            self.row.setSpacing(theme().scaled(3 if is_narrow else 12))

    def told(self) -> str:
        """Return what the setting does, in words."""
        return self.block.help

    def show_block(self, block: FormField) -> None:
        """Show the field as it is now, and what it does."""
        super().show_block(block)
        self.tell()

    def tell(self) -> None:
        """Say beside the field what it does now."""
        words = self.told()
        if words != self.words.text():
            self.words.setText(words)

    def _field_width(self, editor: QLineEdit | QPlainTextEdit) -> int:
        """Return the usual width, or what the longest choice needs."""
        size, options = theme().scaled, self.block.options
        texts = [option.text for option in options()] if options is not None else []
        needed = max(map(editor.fontMetrics().horizontalAdvance, texts), default=0) + size(24)
        return min(max(size(self.usual_width), needed), size(_WIDE))

    def _add_line(self, editor: QLineEdit | QPlainTextEdit) -> None:
        size = theme().scaled
        label = Label(self.block.label, wrap=True)
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        label.setFixedWidth(size(_LABEL_WIDTH))
        frame = FieldFrame(editor)
        frame.setFixedWidth(self._field_width(editor))
        self.line.addWidget(frame)
        self.line.addStretch()
        self.row.addWidget(label)
        self.row.addLayout(self.line)
        self.row.addWidget(self.words, 1)


class WideRow(SettingRow):
    """A setting that is a name."""

    usual_width = _WIDE
