"""Several commands as one step: one undo takes them all back."""

from dataclasses import dataclass

from governance_app.domain.changes import Changes, merged
from governance_app.domain.commands.command import Command
from governance_app.domain.commands.draft import Draft
from governance_app.domain.framework import Framework


@dataclass(frozen=True, slots=True)
class Several:
    """Do these commands one after the other, as one edit with a title of its own."""

    named: str
    commands: tuple[Command, ...]

    def title(self, framework: Framework) -> str:
        """Return the name given."""
        return self.named

    def changes(self, framework: Framework) -> Changes:
        """Return what all of them change together; where one refuses, all do."""
        draft = Draft(framework)
        return merged([draft.do(command) for command in self.commands])
