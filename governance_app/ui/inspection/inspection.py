"""What the inspector shows of a selection: plain values, which the panel draws.

Pages build an `Inspection` from the framework and emit it; nothing here knows a widget.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from governance_app.domain.commands import Command
from governance_app.domain.rules import Subject

#: How a text or a card is coloured; its words say the same without the colour.
Tone = Literal["plain", "muted", "strong", "error", "warning", "hint", "success"]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class FindingCard:
    """A finding in words. Each mend is what its button says, and the command that it runs."""

    title: str
    message: str
    reason: str
    tone: Tone = "error"
    mends: tuple[tuple[str, Command], ...] = ()


@dataclass(frozen=True, slots=True)
class LetterMeaning:
    """A letter beside what it means; `meaning` is the meaning class, which gives the colour."""

    symbol: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters with their words, one below the other."""

    letters: tuple[LetterMeaning, ...]


@dataclass(frozen=True, slots=True)
class EditableText:
    """A text that the user may change; `on_change` makes the command from the new text.

    `identity` tells two texts with the same label and value apart (the subject's key, say), so
    that what is being typed never ends in another item.
    """

    label: str
    value: str
    on_change: Callable[[str], Command] = field(compare=False)
    several_lines: bool = False
    identity: object = None
    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to the page that shows the subject."""

    text: str
    subject: Subject


Block = Text | FindingCard | Letters | EditableText | Link


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a heading; an empty heading shows none."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """All that the inspector shows of one selection."""

    title: str
    subtitle: str = ""
    sections: tuple[Section, ...] = ()
