"""What the blocks of an inspection can do, and what is remembered while they are drawn anew."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from governance_app.domain.commands import Command
from governance_app.domain.rules import Subject


class Draft(NamedTuple):
    """A text that was typed and not taken over, and why it was refused ("" where it was not)."""

    text: str
    refused: str = ""


@dataclass
class Memory:
    """What the user began in a form: it outlasts the widgets, which every edit makes anew."""

    drafts: dict[object, Draft] = field(default_factory=dict)
    opened: set[object] = field(default_factory=set)
    focus: object = None  # what was opened just now, and wants the keyboard
    redraw: Callable[[], None] = lambda: None  # after something was opened or closed

    def forget(self) -> None:
        """Give everything up: something else is shown now."""
        self.drafts.clear()
        self.opened.clear()


def _never(_command: Command) -> str:
    return "Nothing can be edited here."


def _nowhere(_page: str, _part: str) -> None:
    """Lead nowhere: there are no pages here."""


@dataclass(frozen=True)
class Doing:
    """What blocks can do: run a command (True when it changed something), and follow a link.

    `attempt` runs a command and returns why it was refused, "" when it was not. `lead` leads to a
    part of a page.
    """

    run: Callable[[Command], bool]
    follow: Callable[[Subject], None]
    can_edit: bool
    attempt: Callable[[Command], str] = _never
    memory: Memory = field(default_factory=Memory)
    lead: Callable[[str, str], None] = _nowhere
