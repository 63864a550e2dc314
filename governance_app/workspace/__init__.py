"""The one door for writes: execute a command, undo it, tell who listens."""

from governance_app.workspace.listeners import Listener, Notice
from governance_app.workspace.workspace import Workspace

__all__ = ["Listener", "Notice", "Workspace"]
