"""What the page shows while there is nothing to list, and the first step."""

from collections.abc import Callable

from governance_app.ui.accountability.entries import ITEMS, PEOPLE, ROLES
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.panels import EmptyState

#: By tab: title, text, what the button says, and the kind of item that it adds.
_WORDS = {
    ROLES: (
        "Nobody answers for anything yet",
        "Once there are roles, this page shows what each of them answers for, with which load, and "
        "what too few people stand behind.",
        "Add a role",
        "role",
    ),
    PEOPLE: (
        "No people yet",
        "Once people hold roles, this page shows what each of them answers for, with which load, "
        "and what nobody would answer for without them.",
        "Add a person",
        "person",
    ),
    ITEMS: (
        "Nothing to answer for yet",
        "Once there are processes, activities, systems and the like, this page shows for each who "
        "answers for it, and to whom they report up to the top.",
        "Add a process",
        "process",
    ),
}


def empty_states(add: Callable[[str], None], *, read_only: bool) -> dict[str, EmptyState]:
    """Return one for each tab; its button adds an item of a kind where that is possible."""
    return {
        tab: EmptyState(title, text, () if read_only else (_button(label, kind, add),))
        for tab, (title, text, label, kind) in _WORDS.items()
    }


def _button(label: str, kind: str, add: Callable[[str], None]) -> Button:
    return Button(label, lambda: add(kind), look="primary")
