"""What of a diagram is not hidden below a collapsed card; without Qt."""

from collections.abc import Mapping, Sequence

from governance_app.domain.keys import Key
from governance_app.ui.diagram.content import Content


class Shown:
    """The cards that are shown, what hangs from each, and how many levels there are below it."""

    def __init__(self, content: Content, collapsed: frozenset[Key]) -> None:
        self.content = content
        self.order = content.in_order(collapsed)
        nothing: Sequence[Key] = ()
        self.below: Mapping[Key, Sequence[Key]] = {
            key: nothing if key in collapsed else content.below.get(key, nothing)
            for key in self.order
        }
        self.levels: dict[Key, int] = {}
        for key in reversed(self.order):
            below = self.below[key]
            self.levels[key] = 1 + max(self.levels[each] for each in below) if below else 0
        self.highest = max(self.levels.values(), default=0)
