"""The journal: change sets as bytes, chained by digests.

The chain finds accidents and careless edits. It is no proof against a forger, who can compute
every digest anew; for that, keep a digest outside the file.
"""

import datetime
import json
import zlib
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any

from governance_app.domain.changes import Action, Changes, ChangeSet, ItemChange
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.kinds import kind_named
from governance_app.domain.matrix import (
    WITHOUT_NOTE,
    Cell,
    CellChange,
    by_activity,
    cell_changes,
)
from governance_app.domain.plain import item_from_plain, plain_item
from governance_app.store.schema import ASSIGNMENT

#: Longer entries are compressed; a compressed one begins with "x", a plain one with "{".
_COMPRESS_ABOVE = 4_096
#: No entry is longer than this when inflated, in bytes: some ten million assignments.
_LONGEST = 1 << 28


def writable(author: str) -> str:
    """Return a name as a file can hold it: half a pair, as odd systems hand out, becomes "?"."""
    return author.encode(errors="replace").decode()


def encode_changes(changes: Changes) -> bytes:
    """Return changes as JSON: kind → key → [before, after], and activity → role → the same.

    Raises `Refusal` for more than a change set may hold.
    """
    plain: dict[str, dict[str, Any]] = {}
    for change in changes.items:
        kind = kind_named(change.kind)
        plain.setdefault(change.kind, {})[str(change.key)] = [
            None if item is None else plain_item(kind, item)
            for item in (change.before, change.after)
        ]
    encoded = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    if changes.cells:
        separator = "," if plain else ""
        encoded = f'{encoded[:-1]}{separator}"{ASSIGNMENT}":{_encode_cells(changes.cells)}}}'
    written = encoded.encode()
    if len(written) > _LONGEST:
        raise Refusal("This edit is too large to be recorded as one; do it in parts.")
    return zlib.compress(written, 1) if len(written) > _COMPRESS_ABOVE else written


class _Fragments(dict[tuple[Key, Cell | None, Cell | None], str]):
    """The JSON of (role, before, after), made when first asked for: most cells change alike."""

    def __missing__(self, change: tuple[Key, Cell | None, Cell | None]) -> str:
        role, *pair = change
        plain = json.dumps([*map(_plain_cell, pair)], ensure_ascii=False, separators=(",", ":"))
        made = self[change] = f'"{role}":{plain}'
        return made


_ROLE_BEFORE_AFTER = itemgetter(1, 2, 3)


def _encode_cells(cells: Iterable[CellChange]) -> str:
    """Return the JSON of cells, of which there may be very many."""
    fragment = _Fragments().__getitem__
    rows: dict[Key, list[str]] = {}
    for activity, run in by_activity(cells):
        rows.setdefault(activity, []).extend(map(fragment, map(_ROLE_BEFORE_AFTER, run)))
    return "{" + ",".join(f'"{key}":{{{",".join(row)}}}' for key, row in rows.items()) + "}"


def decode_changes(encoded: bytes) -> Changes:
    """Return the changes that `encode_changes` wrote."""
    plain = plain_changes(encoded)
    cells = cell_changes(_decoded_cells(plain.pop(ASSIGNMENT, {})))
    items = []
    for name, changed in plain.items():
        kind = kind_named(name)
        for text_key, pair in changed.items():
            key = int(text_key)
            before, after = (
                None if item is None else item_from_plain(kind, key, item) for item in pair
            )
            items.append(ItemChange(name, key, before, after))
    return Changes(tuple(items), cells)


def plain_changes(encoded: bytes) -> dict[str, dict[str, Any]]:
    """Return the changes as JSON values: kind → key → [before, after], and those of assignments."""
    plain: dict[str, dict[str, Any]] = json.loads(
        encoded if encoded.startswith(b"{") else _inflated(encoded)
    )
    return plain


def _inflated(encoded: bytes) -> bytes:
    inflating = zlib.decompressobj()
    text = inflating.decompress(encoded, _LONGEST)
    if not inflating.eof:
        raise ValueError("a change set is cut short, or longer than any that this program writes")
    return text


def _decoded_cells(
    rows: dict[str, dict[str, Any]],
) -> Iterator[tuple[Key, Key, Cell | None, Cell | None]]:
    for text_key, row in rows.items():
        activity = int(text_key)
        for role, (before, after) in row.items():
            yield activity, int(role), cell_from_plain(before), cell_from_plain(after)


def _plain_cell(cell: Cell | None) -> Any:
    if cell is None:
        return None
    return [cell.letters, cell.note] if cell.note else cell.letters


def cell_from_plain(plain: Any) -> Cell | None:
    """Return the cell that JSON values of a change set mean."""
    return Cell(*plain) if isinstance(plain, list) else _WRITTEN_PLAIN[plain]


#: What `_plain_cell` makes a number or None of.
_WRITTEN_PLAIN = {_plain_cell(cell): cell for cell in WITHOUT_NOTE}


#: A row of the journal: sequence, recorded_at, author, action, target, title, changes, digest.
JournalRow = tuple[int, str, str, str, int | None, str, bytes, str]


def journal_row(change_set: ChangeSet, previous_digest: str) -> JournalRow:
    """Return the row of a change set; its digest follows from the one before."""
    row = (
        change_set.sequence,
        change_set.recorded_at.isoformat(),
        change_set.author,
        change_set.action.value,
        change_set.target,
        change_set.title,
        encode_changes(change_set.changes),
    )
    return (*row, digest_of(previous_digest, row))


def digest_of(previous_digest: str, row: tuple[Any, ...]) -> str:
    """Return the digest of a row (without its own digest) that follows another in the chain."""
    import hashlib

    digest = hashlib.sha256(previous_digest.encode())
    for value in row[:7]:
        part = value if isinstance(value, bytes) else str(value).encode()
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.hexdigest()


def change_set_from(row: JournalRow) -> ChangeSet:
    """Return the change set of a row."""
    sequence, recorded_at, author, action, target, title, changes, digest = row
    return ChangeSet(
        sequence,
        datetime.datetime.fromisoformat(recorded_at),
        author,
        Action(action),
        target,
        title,
        decode_changes(changes),
        digest,
    )
