"""The commands that work without a window, and without importing Qt.

Every command exits with 0 when all is well, 1 when a check found something, and 2 on bad input
or usage, with one line on standard error that says what and where.
"""

from governance_app.cli.program import run, wants_window

__all__ = ["run", "wants_window"]
