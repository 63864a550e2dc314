"""Merging what another copy of the document became into this one, as one edit."""

from dataclasses import dataclass

from governance_app.domain.changes import Changes
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.merging.conflicts import Side
from governance_app.domain.merging.mark import MERGED_FROM, Mark
from governance_app.domain.merging.merging import Merge, merge_of
from governance_app.domain.words import counted, shown


@dataclass(frozen=True, slots=True)
class MergeChanges:
    """Take over what was changed in a copy since both were the same.

    `merge` is what was looked at and decided; `base` and `theirs` are as they were read. Where this
    document was edited meanwhile, it is merged anew with the same decisions.
    """

    source: str  # the name of the copy's file
    up_to: Mark  # the last change set of the copy
    base: Framework
    theirs: Framework
    merge: Merge

    def title(self, framework: Framework) -> str:
        """Return "Merged from “plan.governance” (edit 12, 3f9a1c2b7d4e): 12 changes"."""
        merge = self._merge(framework)
        source = f"“{shown(self.source)}” ({self.up_to.text})"
        done = f"{MERGED_FROM}{source}: {counted(len(merge.changes), 'change')}"
        conflicts = len(merge.conflicts)
        if not conflicts:
            return done
        theirs = sum(merge.decisions.get(c.question) is Side.THEIRS for c in merge.conflicts)
        return f"{done}, {counted(conflicts, 'conflict')} decided ({theirs:,} for the copy)"

    def changes(self, framework: Framework) -> Changes:
        """Return all that comes in; refuses while a conflict is not decided."""
        merge = self._merge(framework)
        waiting = len(merge.undecided)
        if waiting:
            verb = "is" if waiting == 1 else "are"
            raise Refusal(
                f"{counted(waiting, 'conflict')} with “{shown(self.source)}” {verb} not decided; "
                "decide each of them, then merge."
            )
        return merge.changes

    def _merge(self, framework: Framework) -> Merge:
        if framework is self.merge.sides.ours:
            return self.merge
        return merge_of(self.base, framework, self.theirs, self.merge.decisions)
