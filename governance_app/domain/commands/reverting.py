"""Taking back what lies in the past: one change set, or everything since a state."""

from dataclasses import dataclass, field

from governance_app.domain.changes import Changes, ChangeSet
from governance_app.domain.commands.documents import difference
from governance_app.domain.commands.taking_back import LastTouch, nothing_known, reverting_changes
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import STATE_KINDS


@dataclass(frozen=True, slots=True)
class RevertChangeSet:
    """Take one change set back, where nothing that it touched has changed since.

    `last_touch` tells which later change set touched something, for the reason of a refusal.
    """

    change_set: ChangeSet
    last_touch: LastTouch = field(default=nothing_known, compare=False)

    def title(self, framework: Framework) -> str:
        """Return "Reverted: Role “Finance Partner” removed"."""
        return f"Reverted: {self.change_set.title}"

    def changes(self, framework: Framework) -> Changes:
        """Return the inverse of the change set; refuses with the reason where it is none any more."""
        return reverting_changes(framework, self.change_set, self.last_touch)


@dataclass(frozen=True, slots=True)
class RestoreState:
    """Make the framework what it was in a state of the past, as one edit that can be undone.

    Versions and their sign-offs stay: they are not part of what was published.
    """

    state: Framework
    called: str  # such as “Version 3”

    def title(self, framework: Framework) -> str:
        """Return "Restored: Version 3"."""
        return f"Restored: {self.called}"

    def changes(self, framework: Framework) -> Changes:
        """Return what leads from the framework to the state; refuses where both are the same."""
        kept = {
            name: table
            for name, table in framework.tables.items()
            if name not in {kind.name for kind in STATE_KINDS}
        }
        target = Framework({**self.state.tables, **kept}, self.state.matrix)
        changes = difference(framework, target)
        if not changes:
            raise Refusal(f"Nothing differs from “{self.called}”; there is nothing to restore.")
        return changes
