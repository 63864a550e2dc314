"""The menus of the bar above the matrix: what is filtered, the order of rows, which columns."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from governance_app.domain.keys import Key
from governance_app.domain.kinds import ROLE
from governance_app.domain.matrix_view.wish import (
    ANY,
    FEWEST,
    FINDING,
    LETTER,
    MOST,
    NAME,
    NONE,
    OWN,
    SEVERITIES,
    Criteria,
    Sorting,
)
from governance_app.domain.words import counted, shortened
from governance_app.ui.matrix.filtering import Filtering
from governance_app.ui.matrix.reordering import roles_in
from governance_app.ui.matrix.view import MatrixView

#: So many hidden columns are offered one by one; more come back together.
_MOST_OFFERED = 20
_LONGEST = 50
_SEVERITY_WORDS = {"error": "Errors", "warning": "Warnings", "hint": "Hints"}
_ORDER_WORDS = {
    OWN: "As in the outline",
    NAME: "By name",
    FINDING: "Worst findings first",
    MOST: "Most letters first",
    FEWEST: "Fewest letters first",
}


class FilterMenu:
    """Offers letters and findings to tick, and what can be picked by name."""

    def __init__(self, filtering: Filtering, view: MatrixView, pick: Callable[[str], None]) -> None:
        self._filtering, self._view, self._pick = filtering, view, pick

    def fill(self, menu: QMenu) -> None:
        """Put everything into the menu, as it is now."""
        menu.clear()
        self._letters(menu.addMenu("Letter"))
        self._findings(menu.addMenu("Finding"))
        for name, text in (("roles", "Role…"), ("people", "Person…"), ("sections", "Process…")):
            add(menu, text, lambda name=name: self._pick(name))  # type: ignore[misc]  # the loop's value
        self._here(menu)
        menu.addSeparator()
        every = add(menu, "Show everything", self._filtering.show_everything)
        every.setEnabled(not self._filtering.wish.is_plain)

    def _letters(self, menu: QMenu) -> None:
        criteria = self._filtering.wish.criteria
        for letter in self._view.grid.framework.scheme.letters:
            chosen = criteria._replace(letters=criteria.letters ^ {letter.key})
            is_on = letter.key in criteria.letters
            self._tick(menu, f"{letter.symbol}   {letter.name}", chosen, is_on=is_on)

    def _findings(self, menu: QMenu) -> None:
        from governance_app.domain.finding_groups import rule_title
        from governance_app.domain.rules import rules

        assessment = self._view.grid.assessment
        found = {} if assessment is None else assessment.of_activities
        names = Counter(name for those in found.values() for name in {f.rule for f in those})
        known = rules()
        severities = {known[name].severity.value for name in names}
        self._finding(menu, ANY, "Any finding")
        self._finding(menu, NONE, "Nothing found")
        menu.addSeparator()
        for each in SEVERITIES:
            if each in severities:
                self._finding(menu, each, _SEVERITY_WORDS[each])
        menu.addSeparator()
        for name in sorted(names, key=lambda name: (known[name].severity.rank, name)):
            self._finding(menu, name, f"{rule_title(name)}   {names[name]:,}")

    def _finding(self, menu: QMenu, name: str, text: str) -> None:
        criteria = self._filtering.wish.criteria
        chosen = criteria._replace(findings=criteria.findings ^ {name})
        self._tick(menu, text, chosen, is_on=name in criteria.findings)

    def _here(self, menu: QMenu) -> None:
        """Offer the role and the process that the cursor is in."""
        grid, cursor = self._view.grid, self._view.selection.cursor
        criteria = self._filtering.wish.criteria
        menu.addSeparator()
        role = grid.role_at(cursor.column)
        if role is not None and role in grid.document.roles:
            text = f"Where {_named(self._view, role)} has a part"
            self._tick(menu, text, criteria._replace(roles=frozenset((role,))))
        there = grid.row(cursor.row) if cursor.row else None
        process = getattr(there.item, "process", there.item.key) if there is not None else None
        if process is not None and process in grid.document.processes:
            name = shortened(grid.document.processes[process].name, _LONGEST)
            self._tick(menu, f"In {name}", criteria._replace(sections=frozenset((process,))))

    def _tick(self, menu: QMenu, text: str, chosen: Criteria, *, is_on: bool | None = None) -> None:
        action = add(menu, text, lambda: self._filtering.filter_by(chosen))
        if is_on is not None:
            action.setCheckable(True)
            action.setChecked(is_on)


def fill_orders(menu: QMenu, filtering: Filtering, view: MatrixView) -> None:
    """Offer the orders of the rows, the one of now ticked."""
    menu.clear()
    now, cursor = filtering.wish.sorting, view.selection.cursor
    offered = [(Sorting(by), text) for by, text in _ORDER_WORDS.items()]
    for role in {view.grid.role_at(cursor.column), now.role}:
        if role is not None and role in view.grid.document.roles:
            offered.append((Sorting(LETTER, role), f"By the letters of {_named(view, role)}"))
    for sorting, text in offered:
        action = add(menu, text, lambda sorting=sorting: filtering.sort_by(sorting))  # type: ignore[misc]  # the loop's value
        action.setCheckable(True)
        action.setChecked(sorting == now)


def order_in_words(view: MatrixView, sorting: Sorting) -> str:
    """Return an order as it is offered: "Worst findings first"."""
    if sorting.by == LETTER and sorting.role is not None:
        return f"By the letters of {_named(view, sorting.role)}"
    return _ORDER_WORDS[sorting.by]


def fill_columns(
    menu: QMenu, filtering: Filtering, view: MatrixView, orders: Sequence[QAction]
) -> None:
    """Offer which columns are shown, and the orders in which they can stand."""
    menu.clear()
    grid, hidden = view.grid, filtering.wish.hidden_roles
    if grid.arrangement.takes_edits:
        offer_to_hide(menu, filtering, view)
        shown = frozenset(grid.columns.roles)
        unused = filtering.unused_roles() - hidden
        text = f"Hide {counted(len(unused), 'role')} without a letter in these rows"
        empty = add(menu, text, lambda: filtering.hide_roles(hidden | unused))
        empty.setEnabled(bool(unused) and unused != shown)
        _offer_hidden(menu, filtering, view)
        menu.addSeparator()
    menu.addActions(list(orders))


def offer_to_hide(menu: QMenu, filtering: Filtering, view: MatrixView) -> tuple[QAction, QAction]:
    """Offer to hide the selected roles, or all others."""
    grid, hidden = view.grid, filtering.wish.hidden_roles
    chosen = frozenset(role for area in view.selection.areas for role in roles_in(grid, area))
    what = _in_words(view, chosen)
    hide = add(menu, f"Hide {what}", lambda: filtering.hide_roles(hidden | chosen))
    only = add(
        menu,
        f"Show only {what}",
        lambda: filtering.hide_roles(frozenset(grid.document.roles.keys() - chosen)),
    )
    for action in (hide, only):
        action.setEnabled(bool(chosen) and chosen != frozenset(grid.columns.roles))
    return hide, only


def _offer_hidden(menu: QMenu, filtering: Filtering, view: MatrixView) -> None:
    hidden = filtering.wish.hidden_roles & view.grid.document.roles.keys()
    if not hidden:
        return
    menu.addSeparator()
    roles = view.grid.document.roles
    in_order = sorted(hidden, key=lambda key: (roles[key].position, key))
    for role in in_order[:_MOST_OFFERED]:
        left = hidden - {role}
        add(menu, f"Show {_named(view, role)}", lambda left=left: filtering.hide_roles(left))  # type: ignore[misc]  # the loop's value
    add(menu, "Show all roles", lambda: filtering.hide_roles(frozenset()))


def _in_words(view: MatrixView, roles: frozenset[Key]) -> str:
    if len(roles) == 1:
        return _named(view, next(iter(roles)))
    return f"the {len(roles):,} selected roles" if roles else "the selected roles"


def _named(view: MatrixView, role: Key) -> str:
    there = view.grid.document.roles
    return shortened(there[role].name, _LONGEST) if role in there else f"a {ROLE.name} that is gone"


def add(menu: QMenu, text: str, run: Callable[[], object]) -> QAction:
    """Add an action to a menu; its text is shown as it is."""
    action = menu.addAction(text.replace("&", "&&"))
    action.triggered.connect(lambda: run())  # noqa: PLW0108  # Qt would hand a value over
    return action
