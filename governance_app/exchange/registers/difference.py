"""What an import would change, told before anything is: row by row, and as one command."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from governance_app.domain.commands.importing_items import ImportItems
from governance_app.domain.keys import Key


class Outcome(Enum):
    """What becomes of a row, or of an item that no row names."""

    ADDED = "added"
    LEFT = "left"  # people only: the list is complete, and they are not on it
    MOVED = "moved"  # people only: another team or manager
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field with its text before and after."""

    field: str
    label: str
    before: str
    after: str

    @property
    def sentence(self) -> str:
        """Return "Team: “Campaigns” → “Operations”"."""
        before = f"“{self.before}”" if self.before else "empty"
        return f"{self.label}: {before} → “{self.after}”"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An item that is perhaps the one that a row means; nobody takes it silently."""

    key: Key
    name: str
    because: str
    likeness: float = 100  # of 100


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What becomes of one row of the list; `row` is its number in the file, 0 for what left."""

    row: int
    name: str
    outcome: Outcome
    key: Key | None = None
    changes: tuple[FieldChange, ...] = ()
    reason: str = ""  # why it is refused
    notes: tuple[str, ...] = ()  # what is left out of a row that is taken
    suggestions: tuple[Suggestion, ...] = ()
    cell: str = ""  # its cell in the file, where a row holds several

    @property
    def place(self) -> str:
        """Return where it stands in the file: "C7", else the number of its row; "" for nowhere."""
        return self.cell or (f"{self.row:,}" if self.row else "")

    @property
    def explanation(self) -> str:
        """Return in words what changes, why a row is refused, and what is left out of it."""
        said = [self.reason, *(change.sentence for change in self.changes), *self.notes]
        return "; ".join(part.rstrip(".") for part in said if part)


@dataclass(frozen=True)
class Difference:
    """What an import would change, and the one command that does it."""

    rows: tuple[RowOutcome, ...]
    command: ImportItems
    words: Mapping[Outcome, str]  # "joined", "added" …

    @cached_property
    def counts(self) -> Counter[Outcome]:
        """How many rows have each outcome; there may be very many rows."""
        return Counter(each.outcome for each in self.rows)

    @property
    def changes_something(self) -> bool:
        """Whether the command would change anything."""
        return bool(self.command.added or self.command.edited)

    def of(self, outcome: Outcome) -> list[RowOutcome]:
        """Return the rows of one outcome."""
        if not self.counts[outcome]:
            return []
        return [each for each in self.rows if each.outcome is outcome]
