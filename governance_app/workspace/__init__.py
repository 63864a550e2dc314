"""The one door for writes: execute a command, undo it, tell who listens."""
