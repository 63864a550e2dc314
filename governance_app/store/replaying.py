"""Replaying the journal: do the tables hold what their history leads to?"""

import sqlite3
from collections.abc import Callable, Iterator

from governance_app.domain.changes import Action, ChangeSet
from governance_app.domain.commands import difference
from governance_app.domain.framework import EMPTY, Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import KINDS, VERSION, kind_named
from governance_app.domain.versions import versions_in_order
from governance_app.domain.words import shown
from governance_app.store.document import Document
from governance_app.store.journal import change_set_from, digest_of
from governance_app.store.problems import SENSELESS
from governance_app.store.published import PublishedInJournal
from governance_app.store.schema import ASSIGNMENT


def journal_problems(
    document: Document, tables: sqlite3.Connection | None, cancelled: Callable[[], bool]
) -> Iterator[str]:
    """Yield the first broken link of the chain, or where the tables are not what it leads to.

    With a connection to the `tables`, the revision of every row and what versions froze are
    compared as well.
    """
    previous, replay = "", _Replay()
    published = PublishedInJournal(tables) if tables is not None else None
    for row in document.journal.rows():
        if cancelled():
            return
        if row[0] != replay.sequence + 1:
            yield f"Change set {replay.sequence + 1} is missing from the journal."
            return
        if digest_of(previous, row) != row[7]:
            yield (
                f"The journal was changed at change set {row[0]} ({row[5]}, {row[1]}): "
                "its digest does not follow from what it holds."
            )
            return
        try:
            change_set = change_set_from(row)
            before = replay.framework
            replay.apply(change_set)
        except SENSELESS as error:
            yield f"Change set {row[0]} cannot be applied to what stands before it: {error}."
            return
        if published is not None:
            yield from published.problems(change_set, before, previous)
        previous = row[7]
    if replay.sequence == 0:
        yield "The journal is empty; not even the beginning of the document is in it."
        return
    there = document.load()
    cut = _cut_off(replay, there)
    if cut:
        yield cut
        return
    yield from _state_problems(replay.framework, there)
    if tables is not None and not cancelled():
        yield from _revision_problems(replay, tables)


class _Replay:
    """What the journal leads to, and which change set wrote each row last."""

    def __init__(self) -> None:
        self.sequence = 0
        self.framework: Framework = EMPTY
        self.items: dict[tuple[str, Key], int] = {}
        self.cells: dict[tuple[Key, Key], int] = {}

    def apply(self, change_set: ChangeSet) -> None:
        """Take one more change set; ValueError where it does not begin as it says."""
        if (change_set.action is Action.CREATE) != (change_set.sequence == 1):
            raise ValueError("a document begins once")
        for change in change_set.changes.items:
            if self.framework.tables[change.kind].get(change.key) != change.before:
                raise ValueError(f"{change.kind} {change.key} was something else before")
            self.items[change.kind, change.key] = change_set.sequence
        for activity, role, before, _ in change_set.changes.cells:
            if self.framework.matrix.cell(activity, role) != before:
                raise ValueError(f"assignment {activity}, {role} was something else before")
            self.cells[activity, role] = change_set.sequence
        self.framework = self.framework.apply(change_set.changes)
        self.sequence = change_set.sequence


def _cut_off(replay: _Replay, there: Framework) -> str:
    """Return where the end of the journal was cut, as a later version tells; "" where none does."""
    known = replay.framework.of(VERSION)
    for version in versions_in_order(there):
        if version.key not in known and version.sequence >= replay.sequence:
            return (
                f"The journal was cut after change set {replay.sequence}: version "
                f"{version.number} (“{shown(version.name)}”) was published by change set "
                f"{version.sequence + 1}, which is not there."
            )
    return ""


def _state_problems(told: Framework, there: Framework) -> Iterator[str]:
    changes = difference(told, there)
    for change in changes.items:
        label = kind_named(change.kind).label.lower()
        yield f"The {label} {change.key} is not what the journal says."
    for activity, role, _, _ in changes.cells:
        yield f"The assignment of activity {activity} to role {role} is not what the journal says."


def _revision_problems(replay: _Replay, tables: sqlite3.Connection) -> Iterator[str]:
    """Yield the rows that say of themselves that another change set wrote them."""
    for kind in KINDS:
        rows = tables.execute(f"SELECT key, revision FROM {kind.name}")  # noqa: S608  # a name of our own
        for key, revision in rows:
            if replay.items.get((kind.name, key), revision) != revision:
                yield f"The revision of {kind.name} {key} is not what the journal says."
    rows = tables.execute(f"SELECT activity, role, revision FROM {ASSIGNMENT}")  # noqa: S608  # a name of our own
    for activity, role, revision in rows:
        if replay.cells.get((activity, role), revision) != revision:
            yield (
                f"The revision of the assignment of activity {activity} to role {role} "
                "is not what the journal says."
            )
