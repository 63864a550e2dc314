"""The command from a grid of texts that somebody pasted into a register."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from governance_app.domain.changes import Changes, merged
from governance_app.domain.commands import AddItem, Command, EditItem, Several
from governance_app.domain.commands.draft import Draft
from governance_app.domain.commands.importing_items import Draft as Placed
from governance_app.domain.commands.importing_items import ImportItems
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import LARGEST_INTEGER
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind
from governance_app.domain.positions import STEP
from governance_app.domain.registers.columns import columns_of
from governance_app.domain.registers.editing import refuse_new
from governance_app.domain.registers.register import Register
from governance_app.domain.registers.wording import value_from
from governance_app.domain.words import counted

#: More rows are an import, which shows first what it will do.
MOST_ROWS = 10_000


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
    if kind.unique and not any(each.refers_to == kind.name for each in kind.references):
        return _Placing(register, rows).command()
    commands = tuple(_Pasting(register, rows).commands())
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

    def __init__(self, register: Register, rows: Sequence[_PastedRow]) -> None:
        self._kind, self._given = register.kind, register.given
        self._framework = register.framework
        self._draft = Draft(register.framework)
        self._done: list[Changes] = []
        self._rows = rows
        # A row may refer to one that is pasted below it, so such references are read last.
        self._later = {
            each.name
            for each in self._kind.references
            if each.refers_to == self._kind.name and not each.required
        }
        self._positions = self._positions_of_new_rows()

    def _positions_of_new_rows(self) -> dict[Key, int]:
        """Return positions behind every other, so that not each row looks for its own.

        There are none for items that nobody orders, nor where the numbers come to their end.
        """
        if not self._kind.is_ordered:
            return {}
        items = self._framework.of(self._kind).values()
        last = max((each.position for each in items), default=0)
        new = [row.key for row in self._rows if row.is_new]
        if last > LARGEST_INTEGER - STEP * (len(new) + 1):
            return {}
        return {key: last + STEP * place for place, key in enumerate(new, start=1)}

    def commands(self) -> Iterator[Command]:
        """Yield the commands; refuses with a sentence that names the row."""
        first = [row for row in self._rows if row.is_new or not self._later.issuperset(row.texts)]
        yield from self._tried(first, self._first_command)
        then = [row for row in self._rows if not self._later.isdisjoint(row.texts)]
        if then:
            # References are read in a framework of its own: what a draft holds still changes.
            pasted = self._framework.apply(merged(self._done))
            yield from self._tried(then, lambda row: self._later_command(row, pasted))

    def _tried(
        self, rows: Sequence[_PastedRow], command_of: Callable[[_PastedRow], Command]
    ) -> Iterator[Command]:
        """Yield the commands of rows in an order in which none is refused.

        A row may be impossible only until another one has made room for it, such as an
        appointment that gets longer before its successor's has become shorter.
        """
        waiting = rows
        while waiting:
            refused: list[tuple[_PastedRow, Refusal]] = []
            for row in waiting:
                try:
                    command = command_of(row)
                    self._done.append(self._draft.do(command))
                except Refusal as why:
                    refused.append((row, why))
                else:
                    yield command
            if len(refused) == len(waiting):
                first, refusal = refused[0]
                raise Refusal(f"Row {first.number:,} of what you paste: {refusal.sentence}")
            waiting = [row for row, _ in refused]

    def _first_command(self, row: _PastedRow) -> Command:
        """Return what a row adds or changes but for references that are read last."""
        texts = {name: text for name, text in row.texts.items() if name not in self._later}
        if not row.is_new:
            return EditItem(self._kind.name, row.key, self._values(self._framework, texts))
        refuse_new(self._kind, texts, self._given)
        values = {**self._values(self._framework, texts), **self._given}
        if row.key in self._positions:
            values["position"] = self._positions[row.key]
        return AddItem(self._kind.name, row.key, values)

    def _later_command(self, row: _PastedRow, pasted: Framework) -> Command:
        """Return the references of a row to others of its kind, which are all there by now."""
        texts = {name: text for name, text in row.texts.items() if name in self._later}
        return EditItem(self._kind.name, row.key, self._values(pasted, texts))

    def _values(self, framework: Framework, texts: Mapping[str, str]) -> dict[str, Any]:
        kind = self._kind
        return {n: value_from(framework, kind, kind.field(n), t) for n, t in texts.items()}


class _Placing:
    """Makes one command of rows no two of which may have the same place, as readings of a day.

    The places of all rows are left first, so that days may be moved along in a column.
    """

    def __init__(self, register: Register, rows: Sequence[_PastedRow]) -> None:
        self._register, self._kind, self._rows = register, register.kind, rows
        self._draft = Placed(register.framework, register.kind)
        self._draft.leave_places(row.key for row in rows if not row.is_new)

    def command(self) -> Command:
        """Return the command; refuses with a sentence that names the row."""
        added: list[tuple[Key, Mapping[str, Any]]] = []
        edited: list[tuple[Key, Mapping[str, Any]]] = []
        for row in self._rows:
            try:
                values = self._put(row)
            except Refusal as refusal:
                raise Refusal(f"Row {row.number:,} of what you paste: {refusal.sentence}") from None
            (added if row.is_new else edited).append((row.key, values))
        title = _title(self._kind, self._rows)
        return ImportItems(self._kind.name, title, tuple(added), tuple(edited))

    def _put(self, row: _PastedRow) -> Mapping[str, Any]:
        kind, framework, given = self._kind, self._register.framework, self._register.given
        if row.is_new:
            refuse_new(kind, row.texts, given)
        values = {n: value_from(framework, kind, kind.field(n), t) for n, t in row.texts.items()}
        if row.is_new:
            values.update(given)
            self._draft.give(kind.make(row.key, values))
        else:
            self._draft.give(kind.replace(self._draft.item(row.key), values))
        return values


def _title(kind: Kind[Any], rows: Sequence[_PastedRow]) -> str:
    """Return "3 roles added and 12 changed by pasting"."""
    added = sum(row.is_new for row in rows)
    changed = len(rows) - added
    if not changed:
        return f"{kind.counted(added)} added by pasting"
    if not added:
        return f"{kind.counted(changed)} changed by pasting"
    return f"{kind.counted(added)} added and {changed:,} changed by pasting"
