"""The entry: a subcommand works without a window; without one, the window opens."""

import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with the arguments given (the command line's own by default)."""
    if getattr(sys, "frozen", False):  # only there may this program be its own child
        import multiprocessing

        multiprocessing.freeze_support()
    given = list(sys.argv[1:] if arguments is None else arguments)
    from governance_app.cli import run, wants_window

    if wants_window(given):
        from governance_app.ui.application import start

        return start([Path(each) for each in given])
    return run(given)


if __name__ == "__main__":
    sys.exit(main())
