"""Facts beside a chart: short lines of words, the most important first, that scroll where they must."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.scroll_bars import give_slim_bars


class Fact(NamedTuple):
    """A line: what it is about, what is so, and in which tone. One with `follow` is a link."""

    heading: str
    text: str
    tone: str = "plain"
    follow: Callable[[], object] | None = None


class FactsPanel(QScrollArea):
    """Shows facts below each other."""

    def __init__(self, name: str) -> None:
        super().__init__()
        give_slim_bars(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.facts: tuple[Fact, ...] = ()

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts; the same ones stay as they are."""
        if tuple(facts) == self.facts and self.widget() is not None:
            return
        self.facts = tuple(facts)
        inside = QWidget()
        inside.setMinimumHeight(1)  # Qt asks lines that break for more than they need
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(*[theme().scaled(10)] * 4)
        layout.setSpacing(theme().scaled(5))
        for fact in facts:
            self._add(layout, fact)
        layout.addStretch(1)
        self.setWidget(inside)
        self.setAccessibleDescription(self.said)

    @property
    def said(self) -> str:
        """All of it in words."""
        return " ".join(f"{f.heading}: {f.text}" if f.heading else f.text for f in self.facts)

    def _add(self, layout: QVBoxLayout, fact: Fact) -> None:
        if fact.follow is None:
            text = f"{fact.heading}: {fact.text}" if fact.heading else fact.text
            layout.addWidget(Label(text, tone=fact.tone, wrap=True))
            return
        line = QHBoxLayout()
        line.setSpacing(theme().spacing())
        link = LinkButton(fact.heading, fact.follow)
        link.setAccessibleName(f"{fact.heading}: {fact.text}")
        line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(fact.text, tone=fact.tone, wrap=True), 1)
        layout.addLayout(line)
