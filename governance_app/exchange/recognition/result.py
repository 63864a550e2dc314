"""What recognition gives: matrices with their activities, and every cell it did not understand."""

from dataclasses import dataclass, field

from governance_app.exchange.recognition.arrangement import Found


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of the receiving framework: their symbols, and the name of each.

    They are understood beside the letters of the known schemes, and their names as words.
    """

    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that was not understood: where it is, what it says, and why that is no letter."""

    cell: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class RecognisedAssignment:
    """The letters of one activity for one role; ``role`` counts from 0 in the matrix's roles.

    ``letters`` are upper-case symbols in the order in which they were written. ``note`` is what
    else the cell says, such as "proposed".
    """

    role: int
    letters: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecognisedActivity:
    """One activity, the sections it stands in (outermost first) and the address of its name.

    ``description`` is what the file says of it besides its name.
    """

    name: str
    section: tuple[str, ...]
    assignments: tuple[RecognisedAssignment, ...]
    cell: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class RecognisedMatrix:
    """A matrix found in a grid, or the statement that the grid holds none.

    ``reason`` says in a sentence or two what was taken as roles, activities and sections, or why
    the sheet is no matrix. ``score`` (0 to 1) says how sure that is. ``range`` is the rectangle of
    header, names and letters, such as "B4:K30", or "" when nothing was found.
    """

    sheet: str
    range: str
    recognised: bool
    reason: str
    roles: tuple[str, ...] = ()
    activities: tuple[RecognisedActivity, ...] = ()
    problems: tuple[Problem, ...] = ()
    letters: tuple[str, ...] = ()
    """The symbols that occur, in the order in which they were first met."""
    meanings: dict[str, str] = field(default_factory=dict)
    """What a legend on the sheet says that symbols mean."""
    score: float = 0.0
    purposes: dict[tuple[str, ...], str] = field(default_factory=dict)
    """What the file says of sections, by their path from the outermost."""
    found: Found | None = None
    """How it was read in its grid; None where it is read otherwise than by columns."""
