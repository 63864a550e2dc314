"""What an import changes: buttons with counts, the lines, and what an export no longer has."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.commands import Removal
from governance_app.domain.kinds import kind_named
from governance_app.domain.labels import label_of
from governance_app.domain.words import counted, shortened
from governance_app.exchange.adjusting.outlook import Becomes
from governance_app.exchange.own_importing import missing_in
from governance_app.ui.import_preview.lists import ChangesModel
from governance_app.ui.import_preview.scrolled import Scrolled
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.listing import list_view
from governance_app.ui.widgets.ticks import Tick

if TYPE_CHECKING:
    from governance_app.ui.import_preview.deciding import Deciding

_ORDER = (Becomes.ADDED, Becomes.CHANGED, Becomes.REMOVED)
#: More that is missing is offered as one tick.
_MOST_MISSING = 100


class ChangesPanel(QWidget):
    """Shows the differences; the button that is pressed says which."""

    def __init__(self, deciding: "Deciding") -> None:
        super().__init__()
        self._deciding = deciding
        self.model = ChangesModel(self)
        self.view = list_view("What changes in the document", self.model, (84, 100, 330))
        self.buttons: dict[Becomes | None, Button] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(theme().scaled(4))
        for becomes in (None, *_ORDER):
            button = Button("All", look="flat")
            button.setCheckable(True)
            button.setChecked(becomes is None)
            button.clicked.connect(self._show)
            group.addButton(button)
            row.addWidget(button)
            self.buttons[becomes] = button
        row.addStretch()
        left = QVBoxLayout()
        left.setSpacing(theme().scaled(4))
        left.addLayout(row)
        left.addWidget(self.view, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme().scaled(6), 0, 0)
        layout.setSpacing(theme().scaled(12))
        layout.addLayout(left, 3)
        self.missing = _missing_of(deciding)
        self.removals: dict[Removal, Tick] = {}
        if self.missing:
            layout.addWidget(self._offer(), 2)

    def refresh(self) -> None:
        """Show the differences as they are now."""
        told = self._deciding.told_of
        outlook = told.outlook if told else None
        for becomes, button in self.buttons.items():
            counts = outlook.counts if outlook else {}
            count = sum(counts.values()) if becomes is None else counts.get(becomes, 0)
            word = "All" if becomes is None else becomes.value.capitalize()
            button.setText(f"{word} {count:,}")
            button.setAccessibleName(f"{word}: {count:,}")
            button.setVisible(becomes is None or count > 0)
            button.updateGeometry()
            if button.isChecked() and not count:
                self.buttons[None].setChecked(True)
        self._show()

    def _show(self) -> None:
        told = self._deciding.told_of
        pressed = (becomes for becomes, each in self.buttons.items() if each.isChecked())
        self.model.show(told.outlook if told else None, next(pressed, None))

    def _offer(self) -> QWidget:
        """Return ticks for what the export no longer has: nothing of it goes by itself."""
        framework = self._deciding.framework
        assert framework is not None, "what is missing is missing in a framework"
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        said = f"{counted(len(self.missing), 'item is', 'items are')} no longer in the file"
        column.addWidget(Label(said, tone="warning", wrap=True))
        hint = "They stay in the document unless you tick them here."
        column.addWidget(Label(hint, tone="muted", wrap=True))
        inside = QWidget()
        ticks = QVBoxLayout(inside)
        ticks.setContentsMargins(0, 0, theme().scaled(8), 0)
        for each in self.missing[:_MOST_MISSING]:
            kind = kind_named(each.kind)
            name = label_of(framework, kind, framework.tables[each.kind][each.key])
            text = f"Remove {kind.label.lower()} “{shortened(name, 44)}”"
            ticks.addWidget(self._tick(text, [each]))
        rest = self.missing[_MOST_MISSING:]
        if rest:
            ticks.addWidget(self._tick(f"Remove {counted(len(rest), 'more item')}", rest))
        ticks.addStretch()
        area = Scrolled("What is no longer in the file")
        area.put(inside)
        column.addWidget(area, 1)
        return whole

    def _tick(self, text: str, removals: Sequence[Removal]) -> Tick:
        box = Tick(text)
        box.toggled.connect(lambda wanted: self._ticked(removals, wanted))
        for each in removals:
            self.removals[each] = box
        return box

    def _ticked(self, removals: Sequence[Removal], wanted: bool) -> None:
        choices = self._deciding.choices
        for each in removals:
            choices = choices.with_removal(each, wanted)
        self._deciding.choose(choices)


def _missing_of(deciding: "Deciding") -> tuple[Removal, ...]:
    own, framework = deciding.spreadsheet.own, deciding.framework
    return missing_in(own, framework) if own is not None and framework is not None else ()
