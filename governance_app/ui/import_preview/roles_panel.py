"""The names of roles in the file, and the role that each is: suggestions wait to be accepted."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QWidget

from governance_app.domain.framework import ordered
from governance_app.domain.words import counted, shortened
from governance_app.exchange.adjusting.role_names import RoleName
from governance_app.exchange.importing import same_name
from governance_app.ui.import_preview.choosing import Choice
from governance_app.ui.import_preview.scrolled import Scrolled
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from governance_app.ui.import_preview.deciding import Deciding

_AS_FOUND, _NEW, _LEFT_OUT = "as found", "new", "left out"
#: More names than this are not asked for one by one.
_MOST_NAMES = 150


class RolesPanel(Scrolled):
    """Asks which role each name is: a new one, one that is there, or none."""

    def __init__(self, deciding: "Deciding") -> None:
        super().__init__("Roles of the file")
        self._deciding = deciding
        self.choices: dict[str, Choice] = {}
        self.accepting: dict[str, Button] = {}
        self._shown: object = None

    @property
    def open_suggestions(self) -> list[RoleName]:
        """The names with a suggestion about which nothing is decided."""
        told = self._deciding.told_of
        return [each for each in (told.names if told else ()) if self._is_open(each)]

    def refresh(self) -> None:
        """Show the names as they are now; nothing moves where they are the same."""
        told = self._deciding.told_of
        names = told.names if told else ()
        choices = self._deciding.choices
        shown = (names, dict(choices.roles), choices.left_out)
        if shown == self._shown:
            return
        self._shown = shown
        inside = QWidget()
        lines = QGridLayout(inside)
        size = theme().scaled
        lines.setContentsMargins(0, size(8), size(10), size(8))
        lines.setHorizontalSpacing(size(12))
        lines.setColumnStretch(0, 2)
        lines.setColumnStretch(2, 3)
        self.choices, self.accepting = {}, {}
        if len(self.open_suggestions) > 1:
            self._add_all(lines)
        in_order = sorted(names, key=self._rank)
        for each in in_order[:_MOST_NAMES]:
            self._add(lines, each)
        if len(names) > _MOST_NAMES:
            more = len(names) - _MOST_NAMES
            said = f"{counted(more, 'more name')}, taken as they are found"
            lines.addWidget(Label(said, tone="muted"), lines.rowCount(), 0, 1, 4)
        lines.setRowStretch(lines.rowCount(), 1)
        self.put(inside)

    def _rank(self, name: RoleName) -> int:
        """Return what is to be looked at first: open suggestions, then new names, then known."""
        return 0 if self._is_open(name) else 1 if name.same is None else 2

    def _is_open(self, name: RoleName) -> bool:
        choices, same = self._deciding.choices, same_name(name.name)
        return bool(name.suggestions) and same not in choices.roles and same not in choices.left_out

    def _add_all(self, lines: QGridLayout) -> None:
        count = len(self.open_suggestions)
        button = Button(f"Accept the first of all {count:,} suggestions", self._accept_all)
        lines.addWidget(button, lines.rowCount(), 0, 1, 4)

    def _add(self, lines: QGridLayout, name: RoleName) -> None:
        row = lines.rowCount()
        lines.addWidget(ElidedLabel(shortened(name.name), tone="plain"), row, 0)
        choice = Choice(
            f"Which role “{shortened(name.name)}” is",
            self._options(name),
            self._chosen(name),
            more=self._all_roles,
        )
        choice.currentIndexChanged.connect(lambda _: self._choose(name, choice))
        self.choices[name.name] = choice
        lines.addWidget(choice, row, 1)
        lines.addWidget(ElidedLabel(self._says(name), tone="muted"), row, 2)
        if self._is_open(name):
            first = name.suggestions[0]
            accept = Button(
                f"Use “{shortened(first.name, 28)}”", lambda: self._accept(name), look="plain"
            )
            self.accepting[name.name] = accept
            lines.addWidget(accept, row, 3)

    def _options(self, name: RoleName) -> list[tuple[str, Any]]:
        options: list[tuple[str, Any]] = []
        if name.same is not None:
            options.append(("The role of this name", _AS_FOUND))
            options.append(("A new role of this name", _NEW))
        else:
            options.append(("New role", _AS_FOUND))
        options += [(each.name, each.key) for each in name.suggestions]
        chosen = self._chosen(name)
        framework = self._deciding.framework
        if isinstance(chosen, int) and framework is not None and chosen in framework.roles:
            known = {value for _, value in options}
            if chosen not in known:
                options.append((framework.roles[chosen].name, chosen))
        options.append(("Not imported", _LEFT_OUT))
        return options

    def _all_roles(self) -> Iterable[tuple[str, Any]]:
        framework = self._deciding.framework
        roles = ordered(framework.roles) if framework is not None else []
        return ((role.name, role.key) for role in roles)

    def _chosen(self, name: RoleName) -> Any:
        choices, same = self._deciding.choices, same_name(name.name)
        if same in choices.left_out:
            return _LEFT_OUT
        if same not in choices.roles:
            return _AS_FOUND
        key = choices.roles[same]
        return key if key is not None else _NEW if name.same is not None else _AS_FOUND

    def _says(self, name: RoleName) -> str:
        """Return what speaks for the choice or a suggestion."""
        if self._is_open(name):
            first = name.suggestions[0]
            return f"perhaps “{first.name}”: {first.because}"
        if name.person:
            return f"{name.person} is a person here, who holds no role today; a role is no person"
        if name.same is not None:
            return "there already"
        return "over several columns" if name.columns > 1 else ""

    def _choose(self, name: RoleName, choice: Choice) -> None:
        choices, value = self._deciding.choices, choice.value
        if value == _LEFT_OUT:
            choices = choices.without_role(name.name)
        elif value == _AS_FOUND and name.same is not None:
            choices = choices.as_found(name.name)
        else:
            choices = choices.with_role(name.name, value if isinstance(value, int) else None)
        self._deciding.choose(choices)

    def _accept(self, name: RoleName) -> None:
        choices = self._deciding.choices.with_role(name.name, name.suggestions[0].key)
        self._deciding.choose(choices)

    def _accept_all(self) -> None:
        choices = self._deciding.choices
        for each in self.open_suggestions:
            choices = choices.with_role(each.name, each.suggestions[0].key)
        self._deciding.choose(choices)
