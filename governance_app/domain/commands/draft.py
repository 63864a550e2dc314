"""A framework that many commands change in turn."""

from typing import Any

from governance_app.domain.changes import Changes
from governance_app.domain.commands.command import Command
from governance_app.domain.framework import Framework, matrix_after
from governance_app.domain.keys import Key


class Draft:
    """Runs commands one after the other; a table is copied at its first change, not at each.

    `framework` is for looking until the next command only: its tables are changed in place.
    """

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self._own: dict[str, dict[Key, Any]] = {}

    def do(self, command: Command) -> Changes:
        """Run a command and return what it changes."""
        changes = command.changes(self.framework)
        if not changes:
            return changes
        for kind, key, _, after in changes.items:
            table = self._own.get(kind)
            if table is None:
                table = self._own[kind] = dict(self.framework.tables[kind])
            if after is None:
                del table[key]
            else:
                table[key] = after
        tables = {**self.framework.tables, **self._own}
        self.framework = Framework(tables, matrix_after(self.framework.matrix, changes))
        return changes
