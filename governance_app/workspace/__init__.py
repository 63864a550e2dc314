"""The one door for writes: execute a command, undo it, tell who listens."""

from governance_app.workspace.workspace import Listener, Notice, Workspace

__all__ = ["Listener", "Notice", "Workspace"]
