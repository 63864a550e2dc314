"""What the inspector shows of a selection: plain values, which the panel draws.

Pages build an `Inspection` from the framework and emit it; nothing here knows a widget.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

from governance_app.domain.commands import Command
from governance_app.domain.rules import Subject
from governance_app.ui.inspection.forms import FormField, Parts, Timeline

#: How a text or a card is coloured; its words say the same without the colour.
Tone = Literal["plain", "muted", "strong", "error", "warning", "hint", "success"]


class Text(NamedTuple):
    """A paragraph."""

    text: str
    tone: Tone = "plain"


class FindingCard(NamedTuple):
    """A finding in words. Each mend is what its button says, and the command that it runs.

    Without `names_severity` the tone only colours it, as for a state, which has no severity.
    """

    title: str
    message: str
    reason: str
    tone: Tone = "error"
    mends: tuple[tuple[str, Command], ...] = ()
    names_severity: bool = True


class LetterMeaning(NamedTuple):
    """A letter beside what it means; `meaning` is the meaning class, which gives the colour."""

    symbol: str
    name: str
    meaning: str


class Letters(NamedTuple):
    """Letters with their words, one below the other."""

    letters: tuple[LetterMeaning, ...]


class EditableText(NamedTuple):
    """A text that the user may change; `on_change` makes the command from the new text.

    `identity` tells two texts with the same label and value apart (the subject's key, say), so
    that what is being typed never ends in another item.
    """

    label: str
    value: str
    on_change: Callable[[str], Command]
    several_lines: bool = False
    identity: object = None
    placeholder: str = ""

    def __eq__(self, other: object) -> bool:
        """Whether they look the same: what makes the command is left out."""
        return isinstance(other, EditableText) and self._shown() == other._shown()

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._shown())

    def _shown(self) -> tuple[object, ...]:
        return (self.label, self.value, self.several_lines, self.identity, self.placeholder)


class Link(NamedTuple):
    """A text that leads to the page that shows the subject."""

    text: str
    subject: Subject


class PartLink(NamedTuple):
    """A text that leads to a part of a page, both by their names."""

    text: str
    page: str
    part: str


class Offer(NamedTuple):
    """A text that runs a command; what is seldom the right thing is quiet."""

    text: str
    command: Command
    is_quiet: bool = False


Block = (
    Text
    | FindingCard
    | Letters
    | EditableText
    | Link
    | PartLink
    | Offer
    | FormField
    | Parts
    | Timeline
)


class Section(NamedTuple):
    """Blocks under a heading; an empty heading shows none."""

    heading: str
    blocks: tuple[Block, ...]


class Inspection(NamedTuple):
    """All that the inspector shows of one selection.

    `identity` tells what is selected: what was begun in its form is kept while that is the same.
    """

    title: str
    subtitle: str = ""
    sections: tuple[Section, ...] = ()
    identity: object = None
