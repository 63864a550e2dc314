"""One step of the guide: its line, and while it is open why, what is counted, and what comes next."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from governance_app.domain.guide import GuideStep, Part
from governance_app.ui.guide.step_head import StepHead
from governance_app.ui.theme.icons import paint_icon
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button, LinkButton
from governance_app.ui.widgets.labels import Label, plain_tip

_OnPart = Callable[[Part], object]


class PartMark(QWidget):
    """A tick where a part is done, and an empty ring where it is not."""

    def __init__(self) -> None:
        super().__init__()
        self._is_done = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_done(self, is_done: bool) -> None:
        """Show whether the part is done."""
        self._is_done = is_done
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room of an icon."""
        return QSize(theme().scaled(16), theme().scaled(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the tick or the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, side = theme().colours, theme().scaled(16)
        where = self.rect()
        where.setTop((self.height() - side) // 2)
        where.setSize(QSize(side, side))
        if self._is_done:
            paint_icon(painter, "success", where.toRectF(), colours.success.text)
        else:
            painter.setPen(colours.muted)
            painter.drawEllipse(where.toRectF().adjusted(2, 2, -2, -2))


class PartLine(QWidget):
    """What one part counts, linked to it, and the sentence that says how it is counted."""

    def __init__(self, part: Part, on_link: _OnPart) -> None:
        super().__init__()
        self._part = part
        self._mark = PartMark()
        self.link = LinkButton("", lambda: on_link(self._part))
        self._rule = Label(part.rule, tone="muted", size=0.92, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.link)
        words.addWidget(self._rule)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(10))
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        self.show_part(part)

    def show_part(self, part: Part) -> None:
        """Show the part as it is now."""
        self._part = part
        self._mark.show_done(part.is_done)
        self.link.set_text(part.told)
        self.link.setAccessibleName(f"{part.told}, {'done' if part.is_done else 'not done'}")
        self.link.setAccessibleDescription(part.rule)


class NextButton(Button):
    """The one button that leads on. It holds a name of the user, which gives way where it must."""

    def __init__(self, on_click: Callable[[], object]) -> None:
        super().__init__("", on_click, look="primary")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_action(self, action: str) -> None:
        """Show what is to be done next."""
        self.setText(action.replace("&", "&&"))
        self.setAccessibleName(action)
        self.setToolTip(plain_tip(action))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for the beginning of it."""
        return QSize(min(theme().scaled(120), self.sizeHint().width()), self.sizeHint().height())


class StepView(QWidget):
    """One step. `on_next` and `on_link` get the part whose button or link was pressed."""

    def __init__(
        self, step: GuideStep, *, on_next: _OnPart, on_link: _OnPart, can_edit: bool
    ) -> None:
        super().__init__()
        self._step = step
        self._can_edit = can_edit
        self.head = StepHead(step)
        self._why = Label(step.why, wrap=True)
        self.lines = [PartLine(part, on_link) for part in step.parts]
        self.next = NextButton(lambda: self._go_on(on_next))
        self._body = QWidget()
        self._lines = QVBoxLayout(self._body)
        self._lines.addWidget(self._why)
        for line in self.lines:
            self._lines.addWidget(line)
        self._lines.addWidget(self.next, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self._body)
        self.head.toggled.connect(self._body.setVisible)
        self._body.hide()
        self._space()
        theme().changed.connect(self._space)
        self.show_step(step)

    @property
    def step(self) -> GuideStep:
        """The step as it is now."""
        return self._step

    @property
    def is_open(self) -> bool:
        """Whether it shows more than its line."""
        return self.head.isChecked()

    def open(self, is_open: bool) -> None:
        """Open or close it."""
        self.head.setChecked(is_open)

    def show_step(self, step: GuideStep) -> None:
        """Show the step as it is now."""
        self._step = step
        self.head.show_step(step)
        for line, part in zip(self.lines, step.parts, strict=True):
            line.show_part(part)
        coming = step.next_action
        self.next.setVisible(coming is not None and self._can_edit)
        if coming is not None:
            self.next.show_action(coming.action)

    def _go_on(self, on_next: _OnPart) -> None:
        if self._step.next_action is not None:
            on_next(self._step.next_action)

    def _space(self) -> None:
        size = theme().scaled
        self._lines.setContentsMargins(size(50), size(2), size(12), size(18))
        self._lines.setSpacing(size(10))
