"""What a hand-over leads to, in a few lines: vacant roles, and findings that appear or go."""

import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from governance_app.domain.foreseeing import Foreseen
from governance_app.domain.words import counted, shown
from governance_app.ui.flows.leaver_plan import Plan
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Card

#: So many findings are told; the others are counted.
_MOST_TOLD = 4


class Summary(QWidget):
    """A card with what becomes vacant, and what will be found afterwards."""

    def __init__(self) -> None:
        super().__init__()
        self._card: Card | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._lines: list[tuple[str, str]] = []

    @property
    def text(self) -> str:
        """Everything that it says, a line each."""
        return "\n".join(text for text, _ in self._lines)

    def show_refusal(self, sentence: str) -> None:
        """Say why it cannot be done."""
        self._show("error", [(sentence, "error")])

    def show_plan(
        self, plan: Plan, day: datetime.date, foreseen: Foreseen | None, extra: str = ""
    ) -> None:
        """Say what the plan leads to; what is foreseen may come later."""
        lines = [_vacancies(plan)]
        if extra:
            lines.append((extra, "muted"))
        if foreseen is None:
            lines.append(("Looking at what will be found afterwards…", "muted"))
        else:
            lines += _findings(foreseen, day)
        tone = "error" if plan.vacant else "hint"
        self._show(tone, lines)

    def _show(self, tone: str, lines: list[tuple[str, str]]) -> None:
        if self._card is not None:
            self._layout.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._lines = lines
        self._card = Card(tone)
        for text, look in lines:
            self._card.content.addWidget(Label(text, tone=look, wrap=True))
        self._layout.addWidget(self._card)
        self.setAccessibleName("What this leads to")
        self.setAccessibleDescription(self.text)
        self._layout.setSpacing(theme().scaled(4))


def _vacancies(plan: Plan) -> tuple[str, str]:
    if not plan.found.roles:
        name = shown(plan.person.name)
        return f"{name} holds no role on that day or later, and is deputy for none.", "plain"
    names = [shown(left.name) for left in plan.vacant]
    if not names:
        return "No role becomes vacant.", "plain"
    if len(names) == 1:
        return f"{names[0]} becomes vacant.", "error"
    told = ", ".join(names[:6]) + (f" and {len(names) - 6:,} more" if len(names) > 6 else "")
    return f"{counted(len(names), 'role')} become vacant: {told}.", "error"


def _findings(foreseen: Foreseen, day: datetime.date) -> list[tuple[str, str]]:
    if not foreseen.appear and not foreseen.vanish:
        return [(f"On {day} the same is found as without this.", "muted")]
    told = [f"{counted(len(foreseen.appear), 'finding')} more" if foreseen.appear else ""]
    told.append(f"{counted(len(foreseen.vanish), 'finding')} less" if foreseen.vanish else "")
    lines = [(f"On {day}: {', '.join(filter(None, told))} than without this.", "plain")]
    lines += [(f"• {each.message}", each.severity.value) for each in foreseen.appear[:_MOST_TOLD]]
    if len(foreseen.appear) > _MOST_TOLD:
        lines.append((f"• and {len(foreseen.appear) - _MOST_TOLD:,} more", "muted"))
    return lines
