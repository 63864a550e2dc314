"""The layout as a list: one line for each activity, role and letter."""

from governance_app.exchange.grid import CellRange
from governance_app.exchange.recognition.arrangement import Arrangement, Use
from governance_app.exchange.recognition.blocks import Block, find_blocks
from governance_app.exchange.recognition.cells import Kind
from governance_app.exchange.recognition.draft import Draft, Name, Orientation
from governance_app.exchange.recognition.folding import folded
from governance_app.exchange.recognition.headers import column_uses
from governance_app.exchange.recognition.headings import Heading, heading_of
from governance_app.exchange.recognition.labels import Labels, SheetPart, read_labels, uses_of
from governance_app.exchange.recognition.role_words import role_likeness
from governance_app.exchange.recognition.table import Table


def find_list_draft(table: Table) -> Draft | None:
    """Return the draft of a list with one column of letters and one of role names, or None."""
    for block in find_blocks(table):
        uses, rows = column_uses(table, block)
        letters = [c for c, use in enumerate(uses) if use.letters >= 2 and use.share >= 0.8]
        if len(letters) != 1 or rows < 3:
            continue
        lines = [
            row
            for row in range(block.first, block.last + 1)
            if table.kinds[row][letters[0]] == Kind.LETTERS
        ]
        role = _role_column(table, block, lines, letters[0])
        if role is None:
            continue
        labels = read_labels(
            table,
            block.header_rows,
            lines,
            {letters[0]},
            SheetPart(0, table.width, frozenset({role})),
        )
        if labels.name is not None and _repeats(table, lines, labels.name, role):
            return read_list(table, block, lines, (labels, role, letters[0]))
    return None


def _role_column(table: Table, block: Block, lines: list[int], letters: int) -> int | None:
    """Return the column that names the roles, by its heading or by what it names."""
    best: tuple[float, int] | None = None
    for column in range(table.width):
        texts = [text for row in lines if (text := table.text(row, column))]
        if column == letters or len(texts) < len(lines) * 0.8:
            continue
        heading = heading_of(table.text(block.header_rows[-1], column))
        worth = role_likeness(sorted(set(texts))) + (1.5 if heading is Heading.ROLE else 0.0)
        if heading is Heading.ACTIVITY:
            worth -= 1.0
        if worth >= 0.5 and (best is None or worth > best[0]):
            best = (worth, column)
    return None if best is None else best[1]


def _repeats(table: Table, lines: list[int], name: int, role: int) -> bool:
    """Say whether activities and roles come again and again, and no pair of them twice."""
    names = [folded(table.text(row, name)) for row in lines]
    roles = [folded(table.text(row, role)) for row in lines]
    pairs = set(zip(names, roles, strict=True))
    repeated = len(set(roles)) < len(roles)
    return repeated and (len(pairs) > len(lines) * 0.9 or "" in names)


def read_list(
    table: Table, block: Block, lines: list[int], columns: tuple[Labels, int, int]
) -> Draft:
    """Return the draft of a list; an activity that is not named again is that of the line above."""
    labels, role_column, letter_column = columns
    name_column = labels.name or 0
    draft = Draft(
        down=[],
        across=[],
        letters={},
        range=CellRange(
            block.header_rows[0],
            min(name_column, role_column, letter_column, *labels.sections),
            lines[-1],
            max(name_column, role_column, letter_column),
        ),
        orientation=Orientation(True, 1.0, "a list of activities, roles and letters"),
        header=f"a list: column {_letter(table, name_column)} names the activity, "
        f"{_letter(table, role_column)} the role, {_letter(table, letter_column)} the letter",
        arrangement=Arrangement(
            header_rows=tuple(block.header_rows),
            naming=block.header_rows[-1],
            last=lines[-1],
            uses=uses_of(labels) | {role_column: Use.ROLE_NAME, letter_column: Use.LETTER},
            repeats=frozenset(block.repeats),
            is_lenient=table.is_lenient,
        ),
        rows=lines,
    )
    _take_lines(table, lines, columns, draft)
    return draft


def _take_lines(
    table: Table, lines: list[int], columns: tuple[Labels, int, int], draft: Draft
) -> None:
    """Take every line over: its activity and role, when they are new, and its letters."""
    labels, role_column, letter_column = columns
    name_column = labels.name or 0
    activities: dict[tuple[str, ...], int] = {}
    roles: dict[str, int] = {}
    name, section, cell = "", ("",) * len(labels.sections), (0, 0)
    for row in lines:
        written = tuple(table.text(row, column) for column in labels.sections)
        section = tuple(new or old for new, old in zip(written, section, strict=True))
        if text := table.text(row, name_column):
            name, cell = text, (row, name_column)
        draft.written += 1
        role_name = table.text(row, role_column)
        if not name or not role_name:
            continue
        draft.understood += 1
        path = tuple(part for part in section if part)
        activity = activities.setdefault((*path, folded(name)), len(activities))
        if activity == len(draft.down):
            draft.down.append(Name(name, cell, path))
        role = roles.setdefault(folded(role_name), len(roles))
        if role == len(draft.across):
            draft.across.append(Name(role_name, (row, role_column)))
        reading = table.reading(row, letter_column)
        draft.letters.setdefault((activity, role), []).append(reading)


def _letter(table: Table, column: int) -> str:
    """Return the name of a column in the file."""
    return table.address(0, column).rstrip("0123456789")
