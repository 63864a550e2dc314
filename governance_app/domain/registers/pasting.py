"""The command from a grid of texts that somebody pasted into a register."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from governance_app.domain.changes import Changes, merged
from governance_app.domain.commands import AddItem, Command, EditItem, Several
from governance_app.domain.commands.draft import Draft
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import LARGEST_INTEGER
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind
from governance_app.domain.kinds.kind import counted
from governance_app.domain.positions import STEP
from governance_app.domain.registers.columns import columns_of
from governance_app.domain.registers.editing import refuse_new
from governance_app.domain.registers.register import Register
from governance_app.domain.registers.wording import value_from

#: More rows are an import, which shows first what it will do.
MOST_ROWS = 10_000
#: Behind this, adding an item moves its neighbours to make room.
_MOST_POSITION = LARGEST_INTEGER - STEP


@dataclass
class _PastedRow:
    """One line of the grid: the item that it is for, and the texts that differ from what is there."""

    number: int  # from 1, as the sentence that refuses names it
    key: Key
    is_new: bool
    texts: dict[str, str] = field(default_factory=dict)


def command_for_paste(  # noqa: PLR0917  # where, what, and what names the new rows
    register: Register,
    keys_shown: Sequence[Key],
    top: int,
    columns: Sequence[str],
    grid: Sequence[Sequence[str]],
    new_key: Callable[[], Key],
) -> Command:
    """Return the command that puts a grid of texts into the rows from `top` and these columns.

    Rows beyond the last one are added. Cells that show the same text already stay untouched, and
    computed columns are passed over. Rows may refer to others that are pasted with them. Refuses
    the whole paste where one cell cannot be, and names its row and its column.
    """
    kind = register.kind
    _refuse_size(grid, columns)
    rows = list(_rows(register, keys_shown[top:], columns, grid, new_key))
    if not rows:
        return Several("Nothing pasted", ())
    commands = tuple(_Pasting(register).commands(rows))
    return commands[0] if len(commands) == 1 else Several(_title(kind, rows), commands)


def _refuse_size(grid: Sequence[Sequence[str]], columns: Sequence[str]) -> None:
    if len(grid) > MOST_ROWS:
        raise Refusal(
            f"What you paste has {len(grid):,} rows; paste at most {MOST_ROWS:,} at once, or "
            "import them from a file."
        )
    widest = max((len(line) for line in grid), default=0)
    if widest > len(columns):
        raise Refusal(
            f"What you paste has {counted(widest, 'column')}, and only {len(columns)} "
            f"{'is' if len(columns) == 1 else 'are'} left here; begin further to the left, or "
            "paste fewer."
        )


def _rows(
    register: Register,
    keys: Sequence[Key],
    columns: Sequence[str],
    grid: Sequence[Sequence[str]],
    new_key: Callable[[], Key],
) -> Iterator[_PastedRow]:
    """Yield the rows in which something differs; blank lines beyond the last row are left out."""
    editable = {each.name for each in columns_of(register.kind) if each.is_editable}
    for place, line in enumerate(grid):
        cells = {n: t for n, t in zip(columns, line, strict=False) if n in editable}
        if place < len(keys):
            key = keys[place]
            texts = {n: t for n, t in cells.items() if register.entry(key, n).text != t}
            if texts:
                yield _PastedRow(place + 1, key, is_new=False, texts=texts)
        elif any(text.strip() for text in cells.values()):
            texts = {n: t for n, t in cells.items() if t.strip()}
            yield _PastedRow(place + 1, new_key(), is_new=True, texts=texts)


class _Pasting:
    """Makes the commands of pasted rows, trying each one after those before it."""

    def __init__(self, register: Register) -> None:
        self._kind = register.kind
        self._framework = register.framework
        self._draft = Draft(register.framework)
        # A row may refer to one that is pasted below it, so such references are read last.
        self._later = {
            each.name
            for each in self._kind.references
            if each.refers_to == self._kind.name and not each.required
        }
        self._last_position = self._find_last_position()

    def _find_last_position(self) -> int | None:
        """Return a position behind which there is room for all, None where nothing is ordered.

        Looked up once: each row that is added would look through all items for its own.
        """
        if not self._kind.is_ordered:
            return None
        items = self._framework.of(self._kind).values()
        return max((each.position for each in items), default=0)

    def commands(self, rows: Sequence[_PastedRow]) -> Iterator[Command]:
        """Yield the commands; refuses with a sentence that names the row."""
        done: list[Changes] = []
        for row in rows:
            with _naming(row):
                command = self._first_command(row)
                if command is not None:
                    done.append(self._draft.do(command))
                    yield command
        waiting = [row for row in rows if not self._later.isdisjoint(row.texts)]
        # References are read in a framework of its own: what a draft holds still changes.
        pasted = self._framework.apply(merged(done)) if waiting else self._framework
        for row in waiting:
            texts = {name: text for name, text in row.texts.items() if name in self._later}
            with _naming(row):
                edit = EditItem(self._kind.name, row.key, self._values(pasted, texts))
                self._draft.do(edit)
                yield edit

    def _first_command(self, row: _PastedRow) -> Command | None:
        """Return what a row adds or changes but for references that are read last."""
        texts = {name: text for name, text in row.texts.items() if name not in self._later}
        if row.is_new:
            refuse_new(self._kind, texts)
            values = self._values(self._framework, texts)
            if self._last_position is not None and self._last_position < _MOST_POSITION:
                self._last_position += STEP
                values["position"] = self._last_position
            return AddItem(self._kind.name, row.key, values)
        if not texts:
            return None
        return EditItem(self._kind.name, row.key, self._values(self._framework, texts))

    def _values(self, framework: Framework, texts: Mapping[str, str]) -> dict[str, Any]:
        kind = self._kind
        return {n: value_from(framework, kind, kind.field(n), t) for n, t in texts.items()}


@contextmanager
def _naming(row: _PastedRow) -> Iterator[None]:
    """Let a refusal say in which row it is; its own sentence names the column."""
    try:
        yield
    except Refusal as refusal:
        raise Refusal(f"Row {row.number:,} of what you paste: {refusal.sentence}") from None


def _title(kind: Kind[Any], rows: Sequence[_PastedRow]) -> str:
    """Return "3 roles added and 12 changed by pasting"."""
    added = sum(row.is_new for row in rows)
    changed = len(rows) - added
    if not changed:
        return f"{_how_many(kind, added)} added by pasting"
    if not added:
        return f"{_how_many(kind, changed)} changed by pasting"
    return f"{_how_many(kind, added)} added and {changed:,} changed by pasting"


def _how_many(kind: Kind[Any], count: int) -> str:
    return counted(count, kind.label.lower(), kind.plural.lower())
