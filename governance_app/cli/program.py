"""The command line: its parser, and what becomes of errors."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import NoReturn, Protocol, cast

from governance_app import __version__
from governance_app.cli.output import complain
from governance_app.domain.errors import Refusal

#: The commands in the order of the help; each is a module here with `describe` and `run`.
COMMANDS: Mapping[str, str] = {
    "new": "make a document",
    "templates": "list what a document can begin with",
    "import": "take a spreadsheet over",
    "import-people": "take a list of people from HR over",
    "import-readings": "take readings of metrics over",
    "import-process": "take a BPMN 2.0 model over",
    "check": "list what is wrong",
    "route": "show who decides a request, and by when",
    "prove": "look whether every request of an approval chain is decided",
    "coverage": "show what is overseen, and where nobody looks",
    "export": "write a workbook, a CSV file, the interchange file or a chain as BPMN",
    "save-template": "write a document's framework as a template",
    "report": "print a report as PDF",
    "leaver": "list what somebody who leaves hands over",
    "accountability": "tell who answers for what, and with which load",
    "resilience": "rank people by what fails without them",
    "publish": "publish what stands as the next version",
    "versions": "list what was published, or withdraw a version",
    "sign-off": "tell who accepted a version, and take answers over",
    "compare": "tell what differs between two states",
    "merge": "take over what was changed in another copy",
    "history": "list who changed what",
    "verify": "look whether the file is whole",
    "backup": "copy a document, or list its backups",
    "selftest": "try this installation",
}
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


def make_parser(named: Sequence[str] = tuple(COMMANDS)) -> argparse.ArgumentParser:
    """Return the parser, with the arguments of the commands named; the others only in its help.

    Reading a command's arguments imports its module, which the others need not wait for.
    """
    parser = _Parser(
        prog="governance-app",
        description="Governance roles, process ownership and approval chains in one checked file. "
        "Without a command, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"governance-app {__version__}")
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, parser_class=_Parser
    )
    for name, purpose in COMMANDS.items():
        described = commands.add_parser(name, help=purpose)
        if name in named:
            _module(name).describe(described)
    return parser


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    options = make_parser(arguments).parse_args(arguments)
    try:
        code = _module(options.command).run(options)
        sys.stdout.flush()
    except Refusal as refusal:
        complain(refusal.sentence)
        return _BAD_INPUT
    except BrokenPipeError:
        # Whoever read our output has heard enough; keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        from governance_app.store.problems import in_words

        complain(f"{error.filename or 'A file'}: {in_words(error)}")
        return _BAD_INPUT
    except KeyboardInterrupt:
        complain("Stopped; nothing was left half done.")
        return 130
    except MemoryError:
        complain("There is not enough memory for this; close other programs and try again.")
        return _BAD_INPUT
    return code


class _CommandModule(Protocol):
    """What a command's module offers."""

    def describe(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's arguments."""

    def run(self, options: argparse.Namespace) -> int:
        """Run the command and return its exit code."""


def _module(name: str) -> _CommandModule:
    module = f"{name}_" if name == "import" else name.replace("-", "_")
    return cast("_CommandModule", import_module(f"governance_app.cli.{module}"))
