"""The line of accountability of an item: roles from who answers up to the top, with holders."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from governance_app.domain.accountability.line import Line, Post, people_told
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ROLE, kind_named
from governance_app.domain.rules import Subject
from governance_app.domain.words import shortened
from governance_app.ui.accountability.entries import Entry
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Card
from governance_app.ui.widgets.scroll_bars import give_slim_bars

_NOBODY = "Nobody answers for it: it names no role, and neither does what it belongs to."
_WIDEST = 520


class LineView(QScrollArea):
    """A small chain of cards; each role and each holder leads to where they are shown."""

    followed = Signal(object)  # a Subject

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        give_slim_bars(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_lines(self, framework: Framework, entry: Entry, lines: tuple[Line, ...]) -> None:
        """Show who answers for an item, and to whom they report."""
        shown = (entry, tuple(_told(framework, line) for line in lines))
        if shown == self._shown:
            return
        self._shown = shown
        content = QWidget()
        layout = QVBoxLayout(content)
        size = theme().scaled
        layout.setContentsMargins(size(18), size(12), size(18), size(18))
        layout.setSpacing(size(5))
        layout.addWidget(Label(shortened(entry.name, 160), tone="strong", size=1.2, wrap=True))
        label = kind_named(entry.subject.kind).label
        show = f"Show this {label.lower()}"
        layout.addWidget(LinkButton(show, lambda: self.followed.emit(entry.subject), size=0.95))
        if not lines:
            layout.addWidget(Label(_NOBODY, tone="error", wrap=True))
        if len(lines) > 1:
            told = f"{len(lines):,} roles answer for it, each with a line of its own."
            layout.addWidget(Label(told, tone="warning", wrap=True))
        for line in lines:
            layout.addSpacing(size(8))
            for post in line.posts:
                why = post.because if post is line.posts[0] else "↓ reports to"
                layout.addWidget(Label(why, tone="muted", size=0.95, wrap=True))
                layout.addWidget(self._card(framework, post))
        layout.addStretch(1)
        content.setMaximumWidth(size(_WIDEST))
        self.setWidget(content)

    def _card(self, framework: Framework, post: Post) -> Card:
        card = Card("error" if post.is_vacant else "hint")
        name = shortened(framework.roles[post.role].name, 120)
        role = Subject(ROLE.name, post.role)
        card.content.addWidget(LinkButton(name, lambda: self.followed.emit(role), bold=True))
        held = people_told(framework, post)
        if post.is_vacant:
            card.content.addWidget(Label("Vacant: nobody holds it", tone="error", wrap=True))
        if held:
            card.content.addWidget(Label(", ".join(held), wrap=True))
        return card


def _told(framework: Framework, line: Line) -> tuple[object, ...]:
    """Return all that is shown of a line."""
    return tuple(
        (each, framework.roles[each.role].name, *people_told(framework, each))
        for each in line.posts
    )
