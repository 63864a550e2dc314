"""Templates in the window: a document from one, and the open framework as another."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from governance_app import paths
from governance_app.template_files import SUFFIX, templates
from governance_app.ui.background import Progress
from governance_app.ui.flows.asking import ask_what_to_read, ask_where_to_write
from governance_app.ui.flows.results import saved_message
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.scroll_bars import give_slim_bars
from governance_app.ui.widgets.template_cards import TemplateCards, offered

if TYPE_CHECKING:
    from governance_app.ui.frame.main_window import MainWindow

_FILTER = f"Templates (*{SUFFIX})"
_WHAT_FOR = "Choose what the document begins with. Roles stand vacant until you appoint people."


def new_from_template(window: "MainWindow") -> None:
    """Offer the templates, and a file, to begin a document with."""
    TemplateDialog(window).open()


class TemplateDialog(QDialog):
    """The templates as cards below each other."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.setWindowTitle("New from template")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        size = theme().scaled
        self.cards = TemplateCards(offered(templates()), self._choose)
        wanted = 180 + 96 * len(self.cards.cards)
        self.resize(size(520), min(size(wanted), window.height() - 40))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[size(20)] * 4)
        layout.setSpacing(size(14))
        layout.addWidget(Label(_WHAT_FOR, tone="muted", wrap=True))
        layout.addWidget(_scrolled(self.cards), 1)
        buttons = QHBoxLayout()
        buttons.addWidget(Button("Choose a file…", self._ask_for_file))
        buttons.addStretch(1)
        buttons.addWidget(Button("Cancel", self.reject))
        layout.addLayout(buttons)
        if self.cards.cards:
            self.cards.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, path: Path) -> None:
        self.accept()
        self._window.documents.new(path)

    def _ask_for_file(self) -> None:
        window = self._window
        self.reject()
        ask_what_to_read(window, "Begin with a template", (_FILTER,), window.documents.new)


def save_as_template(window: "MainWindow") -> None:
    """Ask where to, then write the framework without people; it is offered from then on."""
    session = window.session
    if session is None:
        return
    folder = paths.own_templates()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path.home()
    suggested = folder / f"{session.path.stem}{SUFFIX}"
    ask_where_to_write(
        window,
        "Save as a template",
        suggested,
        (_FILTER,),
        lambda path: save_template_to(window, path),
    )


def save_template_to(window: "MainWindow", path: Path) -> None:
    """Write the framework as it is now as a template; the result is named in the window."""
    session = window.session
    if session is None:
        return
    framework = session.framework

    def write(_: Progress) -> Path:
        from governance_app.exchange.templates.writing import checked_name, write_template

        write_template(framework, checked_name(path))
        return path

    session.in_background(
        write, lambda done: window.show_message(saved_message(done)), f"Saving {path.name}"
    )


def _scrolled(content: QWidget) -> QScrollArea:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, theme().scaled(8), 0)
    column.addWidget(content)
    column.addStretch(1)
    area = QScrollArea()
    give_slim_bars(area)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(around)
    return area
