"""What a command is: one intent of the user, turned into changes without touching anything."""

from typing import Protocol

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework


class Command(Protocol):
    """A small immutable value, named by intent.

    A command refuses what is impossible (it raises `Refusal` with a sentence for the user) and
    allows what is merely imperfect: findings report that.
    """

    def title(self, framework: Framework) -> str:
        """Return in words what the command does to this framework, for undo and history."""

    def changes(self, framework: Framework) -> Changes:
        """Return what the command changes in this framework; nothing where all is so already."""
