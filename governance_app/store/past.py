"""The past as it was recorded: the framework as it stood after any change set of the journal.

This is not what is valid on a day: that is computed from appointments and their days as they are
now. Here it is told what the file held at a moment, whatever days that speaks of.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.errors import Cancelled, Refusal
from governance_app.domain.framework import EMPTY, Framework
from governance_app.domain.kinds import Version, kind_named
from governance_app.domain.matrix import CellChange
from governance_app.domain.plain import item_from_plain
from governance_app.domain.versions.chain import version_named
from governance_app.store.document import Document
from governance_app.store.frozen import state_of_version
from governance_app.store.journal import cell_from_plain, plain_changes
from governance_app.store.problems import reading
from governance_app.store.schema import ASSIGNMENT

#: One kind → key → the item as JSON values, None for none; assignments: activity → role → cell.
_Folded = dict[str, dict[str, Any]]


def sequence_at(document: Document, moment: datetime.datetime) -> int:
    """Return the last change set that says it was recorded at the moment or before it.

    Last by its number, which says in which order edits were made. So where a clock was set back,
    an edit that says a later time than the one after it belongs to the past of that one too.
    0 where the document began after the moment.
    """
    return document.journal.sequence_at(moment)


def framework_recorded(
    document: Document,
    sequence: int,
    now: Framework | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Framework:
    """Return the framework as it stood once a change set had been recorded.

    The journal is folded back from `now` (the framework that the file holds, read where it is not
    given), or forth from the beginning, whichever is nearer. Refuses a change set that is not
    there; raises `Cancelled` where nobody waits any more.
    """
    newest = document.newest()[0]
    _refuse_unknown(document, sequence, newest)
    if sequence < newest - sequence:
        return _folded(document, EMPTY, range(1, sequence + 1), cancelled)
    there = document.load() if now is None else now
    # What was recorded while the framework was read may be in it or not; going back over it again
    # leads to the same.
    newest = document.newest()[0]
    return _folded(document, there, range(newest, sequence, -1), cancelled)


def framework_of_version(
    document: Document, number: int, now: Framework | None = None
) -> tuple[Version, Framework]:
    """Return a version with the state that it froze, whatever became of the journal since.

    `now` is the framework that the file holds, read where it is not given. Refuses a number that
    was never published; raises `ReadFailedError` where what was frozen is damaged.
    """
    version = version_named(document.load() if now is None else now, number)
    return version, state_of_version(document, version)


def _refuse_unknown(document: Document, sequence: int, newest: int) -> None:
    if sequence < 1:
        raise Refusal(f"Nothing was recorded in {document.path.name} by then.")
    if sequence > newest:
        raise Refusal(
            f"There is no change set {sequence:,} in {document.path.name}; "
            f"the newest is {newest:,}."
        )


def _folded(
    document: Document, base: Framework, sequences: range, cancelled: Callable[[], bool]
) -> Framework:
    """Return a framework after the change sets from the first to the last, or taken back so."""
    folded: _Folded = {}
    side = 1 if sequences.step > 0 else 0
    for encoded in document.journal.encoded_changes(sequences):
        if cancelled():
            raise Cancelled
        with reading(document.path):
            _take(folded, plain_changes(encoded), side)
    with reading(document.path):
        return base.apply(Changes(tuple(_items(base, folded)), tuple(_cells(base, folded))))


def _take(folded: _Folded, plain: Mapping[str, Mapping[str, Any]], side: int) -> None:
    """Write one change set over what the others say: what was before it, or what is after it."""
    for kind, changed in plain.items():
        into = folded.setdefault(kind, {})
        if kind == ASSIGNMENT:
            for activity, row in changed.items():
                cells = into.setdefault(activity, {})
                for role, pair in row.items():
                    cells[role] = pair[side]
        else:
            for key, pair in changed.items():
                into[key] = pair[side]


def _items(base: Framework, folded: _Folded) -> Iterator[ItemChange]:
    """Yield the items that are others than in the base."""
    for name, items in folded.items():
        if name == ASSIGNMENT:
            continue
        kind, there = kind_named(name), base.tables[name]
        for text_key, plain in items.items():
            key = int(text_key)
            before = there.get(key)
            after = None if plain is None else item_from_plain(kind, key, plain)
            if before != after:
                yield ItemChange(name, key, before, after)


def _cells(base: Framework, folded: _Folded) -> Iterable[CellChange]:
    for text_activity, row in folded.get(ASSIGNMENT, {}).items():
        activity = int(text_activity)
        for text_role, plain in row.items():
            role = int(text_role)
            before, after = base.matrix.cell(activity, role), cell_from_plain(plain)
            if before != after:
                yield CellChange(activity, role, before, after)
