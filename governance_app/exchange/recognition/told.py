"""Reading a table as a person says that it is to be read."""

from collections.abc import Collection, Mapping

from governance_app.exchange.recognition.arrangement import Arrangement, RowUse, Use
from governance_app.exchange.recognition.assembling import assembled, report_letters_aside
from governance_app.exchange.recognition.blocks import Block
from governance_app.exchange.recognition.cells import Kind
from governance_app.exchange.recognition.draft import Draft, Orientation
from governance_app.exchange.recognition.inline_roles import reader_of, roles_in
from governance_app.exchange.recognition.labels import Labels
from governance_app.exchange.recognition.listing import read_list
from governance_app.exchange.recognition.named_roles import reader_below
from governance_app.exchange.recognition.names import (
    LetterColumn,
    header_cell,
    named_columns,
    told_apart,
)
from governance_app.exchange.recognition.naming_cells import NAMES, names_taken
from governance_app.exchange.recognition.rows import LETTER_KINDS, DraftRow, RowReader, Rows
from governance_app.exchange.recognition.sections import style_of
from governance_app.exchange.recognition.table import Table

_CHOSEN = "as you chose"


def draft_as_told(table: Table, told: Arrangement) -> Draft | None:
    """Return the draft of a table read as told; None where nothing says who does what."""
    block = Block(
        list(told.header_rows),
        told.first,
        min(told.last, table.height - 1),
        table.height - 1,
        set(told.repeats),
    )
    for row, use in told.rows.items():
        if use is RowUse.IGNORED and 0 <= row < table.height:
            table.kinds[row] = bytearray(table.width)
    draft = _draft(table, block, told)
    if draft is None or not draft.letters:
        return None
    if told.roles_across is not None and draft.orientation is None:
        draft.orientation = Orientation(told.roles_across, 1.0, _CHOSEN)
    _take_notes(table, draft, told)
    return draft


def _draft(table: Table, block: Block, told: Arrangement) -> Draft | None:
    """Return the draft in the layout that the uses of the columns make."""
    labels = _labels_of(told)
    roles, letters = told.columns(Use.ROLE_NAME), told.columns(Use.LETTER)
    if roles and letters:
        if labels.name is None:
            return None
        lines = [row for row in _body(block) if table.kinds[row][letters[0]] in LETTER_KINDS]
        return read_list(table, block, lines, (labels, roles[0], letters[0])) if lines else None
    naming = told.columns(Use.HOLDERS, Use.INLINE)
    if naming:
        return _draft_of_names(table, block, told, labels)
    across = told.columns(Use.ACROSS)
    if not across or labels.name is None:
        return None
    others = list(told.others)
    named = named_columns(table, block, across, told.naming, others)
    columns = told_apart(list(map(_with_a_name, named)))
    rows = _ToldRows(table, block, labels, across, told=told.rows).read()
    draft = assembled(table, block, told, labels=labels, columns=columns, rows=rows)
    aside = sorted({*told.aside, *told.columns(Use.SPARE)})
    nameless = [column for column in aside if not header_cell(table, block, column)]
    report_letters_aside(table, block, aside, nameless, draft)
    return draft


def _with_a_name(column: LetterColumn) -> LetterColumn:
    """Return a column that a person chose with a name, even where the header has none."""
    return column if column.name else LetterColumn("Role", column.columns, column.cell)


def _draft_of_names(table: Table, block: Block, told: Arrangement, labels: Labels) -> Draft | None:
    """Return the draft of columns whose cells name roles."""
    columns = told.columns(Use.HOLDERS, Use.INLINE)
    holders = {column: told.holders.get(column, ("R",)) for column in told.columns(Use.HOLDERS)}
    below = reader_below(table, block, holders)
    inline = told.columns(Use.INLINE)
    texts = {table.raw(row, column).strip() for row in _body(block) for column in inline}
    inside = reader_of(table, {each: roles_in(each, table.vocabulary) for each in texts})
    rows = _ToldRows(table, block, labels, columns, told=told.rows, counting=NAMES).read()
    if labels.name is None:
        return None
    return names_taken(
        table,
        told,
        labels,
        rows,
        (
            lambda column, text: (below if column in holders else inside)(column, text),
            (_CHOSEN, "the cells name the roles"),
        ),
    )


def _body(block: Block) -> list[int]:
    return [row for row in range(block.first, block.last + 1) if row not in block.repeats]


def _labels_of(told: Arrangement) -> Labels:
    """Return the columns beside the letters."""
    names = told.columns(Use.DOWN)
    return Labels(
        names[0] if names else None,
        told.columns(Use.SECTION),
        told.columns(Use.NUMBER),
        [column for column, use in told.uses.items() if use is Use.SPARE],
        list(told.headings),
    )


def _take_notes(table: Table, draft: Draft, told: Arrangement) -> None:
    """Take what the columns of notes say of each row."""
    columns = told.columns(Use.NOTE)
    if not columns:
        return
    for number, name in enumerate(draft.down):
        said = [table.text(name.cell[0], column) for column in columns]
        if text := "\n".join(filter(None, said)):
            draft.notes[number] = text


class _ToldRows(RowReader):
    """Reads the rows of a table of which some are what a person says."""

    def __init__(
        self,
        table: Table,
        block: Block,
        labels: Labels,
        columns: list[int],
        *,
        told: Mapping[int, RowUse],
        counting: Collection[Kind] = LETTER_KINDS,
    ) -> None:
        super().__init__(table, block, labels, columns, frozenset(counting))
        self._told = told

    def read(self) -> Rows:
        """Return the rows found; those that a person calls activities at the end count too."""
        rows = super().read()
        rows.rows.sort(key=lambda row: row.lines[0])
        return rows

    def _lettered(self, row: int) -> None:
        if not self._take_told(row):
            super()._lettered(row)

    def _unlettered(self, row: int) -> None:
        if not self._take_told(row):
            super()._unlettered(row)

    def _take_told(self, row: int) -> bool:
        """Take a row as a person says; False where nothing is said of it."""
        use, cell = self._told.get(row), self._label_cell(row)
        if use is None or cell is None:
            return False
        self._settle_waiting(row)
        text = self._table.text(*cell)
        if use is RowUse.SECTION:
            style = style_of(self._table, row, cell, self._labels, self._letters)
            self._path.open_section(text, style)
            self._found.sections.append(text)
        elif use is RowUse.ACTIVITY:
            path = self._path.with_cells(self._section_cells(row))
            self._found.rows.append(DraftRow(text, path, cell, [row]))
        return True
