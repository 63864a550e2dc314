"""What the window shows while nothing is open: new, open, import, recent files, a place to drop."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from governance_app.ui.frame.recent_file import RecentFile
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import ActionButton
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.scroll_bars import give_slim_bars

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from governance_app.ui.frame.main_window import MainWindow
    from governance_app.ui.widgets.template_cards import TemplateCard, TemplateCards


_WAYS = (
    ("new", "An empty framework. Type roles, activities and letters; it is checked as you go."),
    ("open", "A .governance document that you have."),
    (
        "import",
        "A RACI spreadsheet, a table as text, or a BPMN model. The file itself stays as it is.",
    ),
    (
        "import-clipboard",
        "A table that you copied in Excel, LibreOffice, Google Sheets or a web page.",
    ),
)


class StartPage(QScrollArea):
    """The first page that a new user sees; made when it is first shown."""

    open_requested = Signal(str)
    forget_requested = Signal(str)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        give_slim_bars(self)
        self._window = window
        self._recent: list[RecentFile] = []
        self._is_built = False
        self._cards: TemplateCards | None = None
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Start")
        theme().changed.connect(self._build_again)

    @property
    def recent(self) -> tuple[RecentFile, ...]:
        """The recent files as they are listed."""
        self._build_once()
        return tuple(self._recent)

    @property
    def templates(self) -> tuple["TemplateCard", ...]:
        """The templates as they are offered."""
        self._build_once()
        self.offer_templates()
        return tuple(self._cards.cards) if self._cards is not None else ()

    def show_recent(self, paths: Sequence[str]) -> None:
        """List these documents."""
        if not self._is_built:  # it will list what the settings say then
            return
        for each in self._recent:
            self._list.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._recent = [RecentFile(path) for path in paths]
        for each in self._recent:
            each.opened.connect(self.open_requested)
            each.forgotten.connect(self.forget_requested)
            self._list.addWidget(each)
        self._none_yet.setVisible(not self._recent)
        # What one works on comes first; who has nothing yet sees what to begin with.
        parts = [self._template_part, self._recent_part]
        for part in parts[::-1] if self._recent else parts:
            self._right.insertWidget(self._right.count() - 1, part)

    def look_for_missing(self) -> None:
        """Ask on a thread which recent files are there; a lost network drive answers late."""
        recent = [each.path for each in self._recent]
        self._window.background.start(
            "Recent files",
            lambda _: [path for path in recent if not Path(path).exists()],
            self.mark_missing,
            lambda _: None,
            quiet=True,
        )

    def mark_missing(self, missing: Sequence[str]) -> None:
        """Say of these documents that they are no longer where they were."""
        for each in self._recent:
            each.set_missing(each.path in missing)

    def take_focus(self) -> None:
        """Put the keyboard on the last document, or else on “New document”."""
        self._build_once()
        first = self._recent[0].button if self._recent else self._first
        first.setFocus()

    def showEvent(self, event: "QShowEvent") -> None:  # noqa: N802  # Qt's name
        """Make what is shown; templates may have been saved since it was."""
        if not self._is_built or self._has_other_templates():
            self._build()
        super().showEvent(event)

    def offer_templates(self) -> None:
        """List the templates; nobody waits for them, so they come after the first paint."""
        if not self._is_built or self._cards is not None:
            return
        from governance_app.template_files import templates
        from governance_app.ui.widgets.template_cards import TemplateCards, offered

        self._cards = TemplateCards(offered(templates()), self._window.documents.new)
        self._template_column.addWidget(self._cards)

    def _has_other_templates(self) -> bool:
        """Whether templates were saved or removed since they were listed."""
        if self._cards is None:
            return False
        from governance_app.template_files import templates
        from governance_app.ui.widgets.template_cards import offered

        return [card.template for card in self._cards.cards] != offered(templates())

    def _build_once(self) -> None:
        if not self._is_built:
            self._build()

    def _build_again(self) -> None:
        if self._is_built:
            self._build()

    def _build(self) -> None:
        self._is_built = True
        missing = [each.path for each in self._recent if each.is_missing]
        self._recent = []
        size = theme().scaled
        self._list = QVBoxLayout()
        self._list.setSpacing(size(2))
        self._none_yet = Label("What you open will be listed here.", tone="muted", wrap=True)
        columns = QHBoxLayout()
        columns.setSpacing(size(48))
        columns.addLayout(self._ways(), 5)
        self._right = QVBoxLayout()
        self._right.setSpacing(size(24))
        self._cards = None
        self._recent_part = self._recent_documents()
        self._template_part, self._template_column = _part("Begin with a template")
        if self._window.is_painted:
            self.offer_templates()
        self._right.addStretch()
        columns.addLayout(self._right, 5)
        content = QWidget()
        content.setMaximumWidth(size(1040))
        layout = QVBoxLayout(content)
        layout.setContentsMargins(size(28), size(16), size(28), size(16))
        layout.addStretch(2)
        layout.addWidget(Label("governance-app", tone="strong", size=1.9))
        slogan = "Who decides, who does it, who signs, and who watches?"
        layout.addWidget(Label(slogan, tone="muted", size=1.1, wrap=True))
        layout.addSpacing(size(18))
        layout.addLayout(columns)
        layout.addStretch(3)
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(content, 100)
        row.addStretch(1)
        self.setWidget(around)
        self.show_recent(self._window.windows.settings.recent)
        self.mark_missing(missing)

    def _ways(self) -> QVBoxLayout:
        size = theme().scaled
        column = QVBoxLayout()
        column.setSpacing(size(6))
        for name, words in _WAYS:
            if name in self._window.list:
                action = self._window.list[name]
                button = ActionButton(action, look="primary" if name == "new" else "plain")
                if name == "new":
                    self._first = button
                column.addWidget(button)
                column.addWidget(Label(words, tone="muted", wrap=True))
                column.addSpacing(size(10))
        column.addWidget(DropPlace(can_import="import" in self._window.list))
        column.addStretch()
        return column

    def _recent_documents(self) -> QWidget:
        part, column = _part("Recent documents")
        column.addWidget(self._none_yet)
        column.addLayout(self._list)
        return part


def _part(heading: str) -> tuple[QWidget, QVBoxLayout]:
    """Return a part of the page below its heading, and the column that is filled."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().scaled(6))
    column.addWidget(Label(heading, tone="strong"))
    return part, column


class DropPlace(QWidget):
    """Says that files may be dropped; the whole window takes them."""

    def __init__(self, *, can_import: bool) -> None:
        super().__init__()
        what = "a document or a spreadsheet" if can_import else "a document"
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme().scaled(14)] * 4)
        layout.addWidget(
            Label(f"… or drop {what} anywhere on this window", tone="muted", wrap=True)
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw a dashed edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme().colours.edge, 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        radius = theme().scaled(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
