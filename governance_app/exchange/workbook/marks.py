"""The marks by which a workbook of ours, and each thing in it, is found again.

They stand in hidden rows and columns beside what they mark, so they move along when a person sorts,
inserts or deletes. Reading relies on them alone, never on names or on the order of rows.
"""

from governance_app.domain.keys import Key

_PROGRAM = "governance-app"
#: Raised when an older program could misread the workbook.
VERSION = 1

#: The sheets that are read again.
MATRIX, LETTERS, NOTES, DOCUMENT = "matrix", "letters", "notes", "document"

#: What a column of the matrix holds, besides "role 17".
KEY, BELONGS_TO, NUMBER, NAME, SPARE, CHECK = (
    "key",
    "belongs to",
    "number",
    "activity",
    "spare",
    "check",
)
#: What else stands in the row of marks of each sheet, which tells it from a name that looks like one.
SYMBOL, NOTE, VALUE = "symbol", "note", "value"
BESIDE = {MATRIX: NAME, LETTERS: SYMBOL, NOTES: NOTE, DOCUMENT: VALUE}
#: What a row of the matrix is, besides "activity 17", "process 17" and "component 17".
HEADS, FILTER, END = "heads", "filter", "end"


def sheet_mark(sheet: str) -> str:
    """Return the mark of a sheet, which stands at the head of its first column of marks."""
    return f"{_PROGRAM} {VERSION} {sheet}"


def sheet_marked(text: str) -> tuple[int, str] | None:
    """Return the version and the sheet that a mark names, None where the text is no mark."""
    words = text.split()
    if len(words) != 3 or words[0] != _PROGRAM or not _is_number(words[1]):
        return None
    return int(words[1]), words[2]


def item_mark(kind: str, key: Key) -> str:
    """Return the mark of an item: "activity 17"; text, since a number would lose digits."""
    return f"{kind} {key}"


def item_marked(text: str) -> tuple[str, Key] | None:
    """Return the kind and the key that a mark names, None where the text is no mark."""
    kind, _, number = text.strip().partition(" ")
    return (kind, int(number)) if kind and _is_number(number) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 19
