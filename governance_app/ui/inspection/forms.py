"""What a form shows, as plain values: fields, the parts of an item, and a timeline.

What makes a command is called when the user acts and looks at the framework as it is then. Two
blocks are equal when they look the same, so a form that would look as before is not drawn again.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from governance_app.domain.commands import Command
from governance_app.domain.fields import FieldType
from governance_app.domain.rules import Subject

if TYPE_CHECKING:
    from governance_app.ui.inspection.options import Option

ToCommand = Callable[[str], Command]
Check = Callable[[str], object]
OptionsNow = Callable[[], "Sequence[Option]"]


class FormField(NamedTuple):
    """A field of an item with its text.

    `to_command` makes the edit from another text. Both it and `check` refuse a text that is no
    value of the field; a field of what is not there yet has no command.
    """

    label: str
    value: str
    type: FieldType
    check: Check
    to_command: ToCommand | None
    identity: tuple[object, ...]
    help: str = ""
    options: OptionsNow | None = None
    required: bool = False
    subject: Subject | None = None  # what a reference names, for a link to it

    def __eq__(self, other: object) -> bool:
        """Whether they look the same: what makes the command is left out."""
        return isinstance(other, FormField) and self._shown() == other._shown()

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._shown())

    @property
    def name(self) -> str:
        """The name of the field in its kind."""
        return str(self.identity[-1])

    def _shown(self) -> tuple[object, ...]:
        shown = (self.label, self.value, self.type, self.identity, self.help, self.required)
        return (*shown, self.subject)


class PartRow(NamedTuple):
    """A part of an item in a line or two; `fields` edit it, `remove` takes it away."""

    text: str
    detail: str
    tone: str
    called: str  # for who hears it: "Appointment “Person A · Campaign Manager”"
    subject: Subject | None
    fields: tuple[FormField, ...]
    remove: Command
    identity: tuple[object, ...]
    link: str = ""  # where it can be read; shown beside it, opened by a click where it may be
    chip: tuple[str, str] | None = None  # of a letter: its symbol and its meaning
    moves: tuple[
        tuple[str, Command], ...
    ] = ()  # what gives it another place, by what a button says


class Parts(NamedTuple):
    """The parts of one kind that belong to an item, and the fields of a new one.

    `add` makes the command from the texts of the new one's fields; it refuses like they do.
    """

    rows: tuple[PartRow, ...]
    nothing: str  # what stands there while there is none
    add_label: str
    new_fields: tuple[FormField, ...]
    add: Callable[[Mapping[str, str]], Command]
    identity: tuple[object, ...]
    more: int = 0  # how many there are beside the rows

    def __eq__(self, other: object) -> bool:
        """Whether they look the same: what makes the command is left out."""
        return isinstance(other, Parts) and self._shown() == other._shown()

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.identity, self.add_label, len(self.rows), self.more))

    def _shown(self) -> tuple[object, ...]:
        shown = (self.rows, self.nothing, self.add_label, self.new_fields, self.identity)
        return (*shown, self.more)


class Bar(NamedTuple):
    """A stretch of time in a timeline; an open end is None. `words` say all that is drawn."""

    label: str
    starts: datetime.date | None
    ends: datetime.date | None
    is_light: bool  # drawn lighter: a deputy's
    words: str


class Timeline(NamedTuple):
    """Who held something, or what somebody held, over time."""

    bars: tuple[Bar, ...]
    today: datetime.date
