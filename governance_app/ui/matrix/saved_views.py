"""Views of the matrix that were given a name: what was filtered, ordered and hidden.

They belong to the user, not to the document: nobody else sees them. The page keeps them with what
else was arranged there, as values of JSON by the keys of roles and sections.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from governance_app.domain.matrix_view.wish import Wish, wish_from

#: More views than this are no help; a file that holds more is not to be trusted.
MOST_VIEWS = 50
_LONGEST_NAME = 80


class SavedViews:
    """The views by name, in the order in which they were made."""

    def __init__(self) -> None:
        self._views: dict[str, Wish] = {}
        self.chosen = ""  # the name of the view that was shown or saved last

    def __iter__(self) -> Iterator[str]:
        return iter(self._views)

    def __len__(self) -> int:
        return len(self._views)

    def __getitem__(self, name: str) -> Wish:
        return self._views[name]

    @property
    def has_room(self) -> bool:
        """Whether another one can be saved."""
        return len(self._views) < MOST_VIEWS

    def save(self, name: str, wish: Wish) -> str:
        """Keep a view under a name, in the place of one that has it; return the name as kept."""
        kept = name_as_kept(name)
        if not kept or (kept not in self._views and not self.has_room):
            return ""
        self._views[kept] = wish
        self.chosen = kept
        return kept

    def remove(self, name: str) -> None:
        """Forget a view."""
        self._views.pop(name, None)
        if self.chosen == name:
            self.chosen = ""

    def name_of(self, wish: Wish) -> str:
        """Return the name of the view that is just this; "" for none."""
        if self.chosen and self._views.get(self.chosen) == wish:
            return self.chosen
        return next((name for name, each in self._views.items() if each == wish), "")

    def as_json(self) -> dict[str, Any]:
        """Return the views as values of JSON."""
        return {name: wish.as_json() for name, wish in self._views.items()}

    def restore(self, stored: Any) -> None:
        """Take the views that were written; what is none is left out."""
        if not isinstance(stored, Mapping):
            return
        for name, wish in list(stored.items())[:MOST_VIEWS]:
            kept = name_as_kept(name) if isinstance(name, str) else ""
            if kept and isinstance(wish, Mapping):
                self._views[kept] = wish_from(wish)


def name_as_kept(name: str) -> str:
    """Return the name of a view in one line, not too long; "" where it has none."""
    return " ".join(name.split())[:_LONGEST_NAME].strip()
