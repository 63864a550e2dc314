"""Above “who decides”: which attributes make rows, and what the others are."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from governance_app.domain.approvals.deciders import Choices, Shown, ShownDimension
from governance_app.domain.keys import Key
from governance_app.domain.words import shortened
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.wrapping_row import WrappingRow

#: More cells than this are not offered one by one.
_MOST_CELLS = 40
_LONGEST = 34


class DecidersChoosers(WrappingRow):
    """A button for each attribute, with a menu: each, any, or one of its cells."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._dimensions: tuple[ShownDimension, ...] = ()
        self.choices: dict[Key | None, Shown | int] = {}
        self.buttons: dict[Key | None, Button] = {}

    def show_dimensions(self, dimensions: Sequence[ShownDimension], choices: Choices) -> None:
        """Show these attributes, and what is chosen of them."""
        self.choices = dict(choices)
        if tuple(dimensions) != self._dimensions:
            self._dimensions = tuple(dimensions)
            self._make()
        for each in self._dimensions:
            self._name(each)
        self.lay_out()

    def _make(self) -> None:
        self.buttons = {}
        for each in self._dimensions:
            button = Button(each.name)
            menu = QMenu(button)
            menu.aboutToShow.connect(lambda menu=menu, each=each: self._fill(menu, each))
            button.setMenu(menu)
            self.buttons[each.key] = button
        self.show_widgets(list(self.buttons.values()))

    def _fill(self, menu: QMenu, dimension: ShownDimension) -> None:
        menu.clear()
        menu.setAccessibleName(dimension.name)
        group = QActionGroup(menu)
        offered: list[tuple[str, Shown | int]] = [
            ("each: a row for every one", Shown.EACH),
            ("any: not told apart", Shown.ANY),
        ]
        offered += list(zip(dimension.words, range(_MOST_CELLS), strict=False))
        for text, value in offered:
            action = menu.addAction(shortened(text, 60).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(self.choices.get(dimension.key, Shown.ANY) == value)
            action.triggered.connect(
                lambda _=False, value=value: self._choose(dimension.key, value)
            )
            group.addAction(action)
            if value is Shown.ANY:
                menu.addSeparator()

    def _choose(self, key: Key | None, value: Shown | int) -> None:
        self.choices[key] = value
        self.chosen.emit()

    def _name(self, dimension: ShownDimension) -> None:
        """Say on the button what is chosen."""
        chosen = self.choices.get(dimension.key, Shown.ANY)
        words = chosen.value if isinstance(chosen, Shown) else dimension.words[chosen]
        button = self.buttons[dimension.key]
        text = f"{shortened(dimension.name, _LONGEST)}: {shortened(words, _LONGEST)}"
        button.setText(text.replace("&", "&&"))
        button.setAccessibleName(text)
        button.updateGeometry()
