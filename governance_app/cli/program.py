"""The command line: its parser, and what becomes of errors."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from governance_app import __version__
from governance_app.cli.output import complain
from governance_app.domain.errors import Refusal

#: The commands in the order of the help; each is a module here with `describe` and `run`.
COMMANDS = (
    "new",
    "import",
    "check",
    "export",
    "report",
    "history",
    "verify",
    "backup",
    "selftest",
)
_BAD_INPUT = 2


class _Parser(argparse.ArgumentParser):
    """A parser that complains in one line."""

    def error(self, message: str) -> NoReturn:
        complain(f"{message}; see “{self.prog} --help”.")
        sys.exit(_BAD_INPUT)


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether the arguments name no command: nothing at all, or documents to open."""
    first = next((each for each in arguments if not each.startswith("-")), None)
    if first is None:
        return not arguments
    return first not in COMMANDS and (first.endswith(".governance") or os.path.exists(first))  # noqa: PTH110  # a path that cannot exist must not raise


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = _Parser(
        prog="governance-app",
        description="Governance roles, process ownership and approval chains in one checked file. "
        "Without a command, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"governance-app {__version__}")
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, parser_class=_Parser
    )
    for name in COMMANDS:
        _module(name).describe(commands)
    return parser


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    options = make_parser().parse_args(arguments)
    try:
        code: int = _module(options.command).run(options)
        sys.stdout.flush()
    except Refusal as refusal:
        complain(refusal.sentence)
        return _BAD_INPUT
    except KeyboardInterrupt:
        complain("Stopped; nothing was left half done.")
        return 130
    except BrokenPipeError:
        # Whoever read our output has heard enough; keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except MemoryError:
        complain("There is not enough memory for this; close other programs and try again.")
        return _BAD_INPUT
    return code


class _CommandModule(argparse.Namespace):
    """What a command's module offers (for the type checker)."""


def _module(name: str) -> "_CommandModule":
    module = f"{name}_" if name == "import" else name
    found: _CommandModule = import_module(f"governance_app.cli.{module}")  # type: ignore[assignment]  # modules serve as objects
    return found
