"""A part of a kind's items, as a register of its own: the readings of one metric."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import Kind


@dataclass(frozen=True)
class Part:
    """The items that have these values; whatever is added to the part gets them."""

    given: Mapping[str, Any]

    def holds(self, item: Any) -> bool:
        """Whether an item is one of them."""
        return all(getattr(item, name) == value for name, value in self.given.items())

    def of(self, framework: Framework, kind: Kind[Any]) -> Framework:
        """Return the framework with these items of the kind alone."""
        items = {key: item for key, item in framework.of(kind).items() if self.holds(item)}
        return Framework({**framework.tables, kind.name: items}, framework.matrix)

    def changes(self, kind: Kind[Any], changes: Changes) -> Changes:
        """Return an edit as the part sees it: items come into it, and go out of it."""
        seen = []
        for change in changes.items:
            if change.kind != kind.name:
                seen.append(change)
                continue
            before, after = (
                item if item is not None and self.holds(item) else None
                for item in (change.before, change.after)
            )
            if before is not None or after is not None:
                seen.append(ItemChange(change.kind, change.key, before, after))
        return Changes(tuple(seen), changes.cells)

    def after(
        self, before: Framework, kind: Kind[Any], whole: Framework, changes: Changes
    ) -> Framework:
        """Return the part after changes (as it sees them) that led to the `whole` framework."""
        own = [change for change in changes.items if change.kind == kind.name]
        items = before.of(kind)
        if own:
            items = dict(items)
            for change in own:
                if change.after is None:
                    items.pop(change.key, None)
                else:
                    items[change.key] = change.after
        return Framework({**whole.tables, kind.name: items}, whole.matrix)
