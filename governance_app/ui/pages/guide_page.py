"""The guide: six steps in which a framework is made, how far each is, and what comes next."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from governance_app.domain.guide import GuideStep, Part, guide, is_untouched
from governance_app.ui.guide.step_head import StepHead
from governance_app.ui.guide.step_view import StepView
from governance_app.ui.page import Destination, Page
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Card
from governance_app.ui.widgets.scroll_bars import give_slim_bars
from governance_app.workspace import Notice

_WIDEST = 760  # pixels at the usual size: lines that are longer are hard to read
_WELCOME = "Nothing is in this framework yet"
_BEGIN = (
    "Begin with the first step below, or with a template that has most of it: roles, a matrix, "
    "goals and oversight to change as you need them."
)
_ABOUT = "What is done is read from the framework. Steps may be done in any order."
_ALL_DONE = (
    "The framework is complete today. Come back here: figures are to be read, and reviews come due."
)


class GuidePage(Page):
    """The steps below each other, the one to go on with open."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.steps: list[StepView] = []
        self._current = 0  # the number of the step that was opened by itself
        self._title = Label(tone="strong", size=1.25, wrap=True)
        self._text = Label(tone="muted", wrap=True)
        self.welcome = self._make_welcome()
        self._list = QVBoxLayout()
        self._action = QAction("Do what the guide says next", self)
        self._action.setProperty("hidden_in_head", True)  # Qt's order
        self._action.triggered.connect(self.go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._area = self._scrolled()
        layout.addWidget(self._area)
        theme().changed.connect(self._space)
        self._space()
        if session.is_complete:
            self._show()
        else:
            session.completed.connect(self._show)

    @property
    def hint(self) -> str:
        """What one finds here."""
        return "how a framework is made, step by step"

    @property
    def title(self) -> str:
        """How far the framework is, in words."""
        return self._title.text()

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show how far the steps are after these edits."""
        if any(each.before is not each.after for each in notices):
            self._show()

    def begin_day(self) -> None:
        """Show what is in time today."""
        self._show()

    def page_actions(self) -> Sequence[QAction]:
        """Return what leads on, for the palette."""
        return (self._action,)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of the steps."""
        return (
            ("Step above, step below", "Up   Down"),
            ("Open and close a step", "Enter   Left   Right"),
        )

    def go_on(self) -> None:
        """Lead to what comes next, in the first step that is not done."""
        steps = guide(self.session.framework, self.session.today)
        coming = next((step.next_action for step in steps if not step.is_done), None)
        if coming is not None:
            self._lead(coming)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Let the arrow keys go from step to step, and open and close them."""
        if isinstance(watched, StepHead) and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._walk(watched, event.key())
        return False

    def _show(self) -> None:
        """Show every step; the first that is not done is opened when it has become that."""
        session = self.session
        steps = guide(session.framework, session.today)
        if not self.steps:
            self._make_steps(steps)
        for view, step in zip(self.steps, steps, strict=True):
            view.show_step(step)
        current = next((step.number for step in steps if not step.is_done), 0)
        if current != self._current:
            self._current = current
            if current:
                self.steps[current - 1].open(True)
            else:
                self._close_others(None, True)
            self.setFocusProxy(self.steps[max(current, 1) - 1].head)
        self._action.setEnabled(bool(current) and not session.read_only)
        self._tell(sum(step.is_done for step in steps), len(steps))

    def _tell(self, done: int, total: int) -> None:
        untouched = is_untouched(self.session.framework)
        self.welcome.setVisible(untouched and not self.session.read_only)
        self._title.setText(
            f"All {total} steps are done" if done == total else f"{done} of {total} steps done"
        )
        self._text.setText(_ALL_DONE if done == total else _ABOUT)

    def _make_steps(self, steps: Sequence[GuideStep]) -> None:
        can_edit = not self.session.read_only
        for step in steps:
            view = StepView(step, on_next=self._lead, on_link=self._look, can_edit=can_edit)
            view.head.installEventFilter(self)
            view.head.toggled.connect(partial(self._close_others, view))
            self.steps.append(view)
            self._list.addWidget(view)

    def _close_others(self, opened: StepView | None, is_open: bool) -> None:
        """Close all but the step that has been opened, so that one thing stands out."""
        for view in self.steps if is_open else ():
            if view is not opened:
                view.open(False)
        if opened is not None and is_open:
            QTimer.singleShot(0, opened, lambda: self._bring_into_view(opened))

    def _bring_into_view(self, view: StepView) -> None:
        """Scroll to an open step: down to its end, but not past its line."""
        for part in (*view.lines[-1:], view.next, view.head):
            if part.isVisible():
                self._area.ensureWidgetVisible(part)

    def _lead(self, part: Part) -> None:
        """Lead to what is lacking, or to where the first one is typed."""
        self.destination_requested.emit(Destination.of(part))

    def _look(self, part: Part) -> None:
        """Lead to what a part counts."""
        self.destination_requested.emit(Destination(part.leads_to))

    def _walk(self, head: StepHead, key: int) -> bool:
        heads = [view.head for view in self.steps]
        place = heads.index(head)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            beside = place + (1 if key == Qt.Key.Key_Down else -1)
            if 0 <= beside < len(heads):
                heads[beside].setFocus(Qt.FocusReason.OtherFocusReason)
                self._area.ensureWidgetVisible(heads[beside])
            return True
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            head.setChecked(key == Qt.Key.Key_Right)
            return True
        return False

    def _make_welcome(self) -> Card:
        card = Card()
        card.content.addWidget(Label(_WELCOME, tone="strong"))
        card.content.addWidget(Label(_BEGIN, tone="muted", wrap=True))
        card.content.addSpacing(theme().scaled(4))
        card.content.addWidget(
            Button(
                "Begin with a template…", lambda: self.command_requested.emit("new-from-template")
            ),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        return card

    def _scrolled(self) -> QScrollArea:
        """Return everything in a column that is not wider than one reads with ease."""
        self._column = QWidget()
        lines = self._lines = QVBoxLayout(self._column)
        for widget in (self._title, self._text, self.welcome):
            lines.addWidget(widget)
        lines.addLayout(self._list)
        lines.addStretch()
        whole = _Scrolled()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._column, 1)
        row.addStretch(0)
        area = QScrollArea()
        give_slim_bars(area)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(whole)
        return area

    def _space(self) -> None:
        size = theme().scaled
        self._column.setMaximumWidth(size(_WIDEST))
        self._lines.setContentsMargins(size(24), size(20), size(24), size(24))
        self._lines.setSpacing(size(8))
        self._list.setContentsMargins(0, size(8), 0, 0)
        self._list.setSpacing(size(2))


class _Scrolled(QWidget):
    """What the page scrolls over: as high as its texts are in the width that it has."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return no least height: Qt would take the one of the narrowest texts."""
        return QSize(super().minimumSizeHint().width(), 0)
