"""The matrix as a difference: what came, what went and what is another letter now."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from governance_app.reports.content import LegendLetter

#: What became of a role, a line or a cell; "" where nothing did.
Way = Literal["", "added", "removed", "changed"]

#: What the signs of a cell mean, for the legend of every writer.
LEGEND = (
    ("+", "a letter that came"),
    ("−", "a letter that went"),
    ("✎", "another note"),
)


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A cell: the letters that stayed, those that went and those that came; and another note."""

    kept: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    has_other_note: bool = False

    @property
    def way(self) -> Way:
        """What became of the cell."""
        if self.added and not self.removed and not self.kept:
            return "added"
        if self.removed and not self.added and not self.kept:
            return "removed"
        return "changed" if self.added or self.removed or self.has_other_note else ""

    @property
    def text(self) -> str:
        """The cell in signs: "A −R +C"; what went stands before what came."""
        parts = ["/".join(self.kept), *(f"−{e}" for e in self.removed)]
        parts += [*(f"+{e}" for e in self.added), "✎" if self.has_other_note else ""]
        return " ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class ChangedRole:
    """The head of a column: a role, and whether it came or went."""

    name: str
    way: Way = ""


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line: a component, a process or an activity; only an activity has cells, one a role."""

    kind: str
    depth: int
    number: str
    name: str
    way: Way = ""
    cells: tuple[ChangedCell, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedMatrix:
    """The matrix as a difference; `empty` is what is said where no letter differs."""

    block: ClassVar[str] = "changed_matrix"
    letters: tuple[LegendLetter, ...]
    roles: tuple[ChangedRole, ...]
    rows: tuple[ChangedLine, ...]
    empty: str = ""


#: How a role or a line that came or went is marked beside its name.
SIGNS: dict[Way, str] = {"": "", "added": "+ ", "removed": "− ", "changed": ""}


def marked(name: str, way: Way) -> str:
    """Return a name with the sign of what became of it: "+ Auditor"."""
    return f"{SIGNS[way]}{name}"
