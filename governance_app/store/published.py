"""Versions under verification: their chain, what they froze, and whether the journal agrees."""

import sqlite3
from collections.abc import Iterator

from governance_app.domain.changes import Action, ChangeSet, ItemChange
from governance_app.domain.commands import difference
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import VERSION, Version, kind_named
from governance_app.domain.versions import (
    DamagedContentError,
    state_of,
    thawed,
    unpacked,
    version_digest,
    versions_in_order,
)
from governance_app.domain.words import shown
from governance_app.store.schema import FROZEN

_CONTENT = f"SELECT content FROM {FROZEN} WHERE digest = ?"  # noqa: S608  # a name of our own
_DIGESTS = f"SELECT digest FROM {FROZEN} ORDER BY digest"  # noqa: S608  # a name of our own


def published_problems(framework: Framework, tables: sqlite3.Connection) -> Iterator[str]:
    """Yield the first broken link of the chain of versions, and what is wrong with their contents.

    The journal is not asked: what a version froze can be whole although the journal was cut.
    """
    versions = versions_in_order(framework)
    yield from _broken_link(versions)
    named: set[str] = set()
    for version in versions:
        for what, digest in _contents(version):
            if digest not in named:
                yield from _damage(tables, version, what, digest)
            named.add(digest)
    for (digest,) in tables.execute(_DIGESTS):
        if digest not in named:
            yield f"There is frozen content that no version names ({shown(str(digest), 20)})."


def _broken_link(versions: list[Version]) -> Iterator[str]:
    previous = ""
    for number, version in enumerate(versions, start=1):
        if version.number != number:
            yield f"Version {number} is missing from the chain of versions."
            return
        if version_digest(previous, version) != version.digest:
            yield (
                f"The chain of versions is broken at {_named(version)}: "
                "its digest does not follow from what it says."
            )
            return
        previous = version.digest


def _contents(version: Version) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("state", version.state_digest), ("findings", version.findings_digest)


def _damage(tables: sqlite3.Connection, version: Version, what: str, digest: str) -> Iterator[str]:
    row = tables.execute(_CONTENT, (digest,)).fetchone()
    if row is None:
        yield f"The frozen {what} of {_named(version)} is not in the file."
        return
    try:
        unpacked(row[0], digest)
    except DamagedContentError as error:
        yield f"The frozen {what} of {_named(version)} is damaged: {error}."


def _named(version: Version) -> str:
    return f"version {version.number} (“{shown(version.name)}”)"


class PublishedInJournal:
    """Looks at each change set in its turn: does it publish what then stood in the document?"""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self._tables = tables

    def problems(self, entry: ChangeSet, before: Framework, previous_digest: str) -> Iterator[str]:
        """Yield what is wrong with the versions of a change set that follows `before`."""
        for change in entry.changes.items:
            if kind_named(change.kind).is_publication != (entry.action is Action.RECORD):
                if entry.action is not Action.CREATE:
                    yield (
                        f"Change set {entry.sequence} ({shown(entry.title)}) edits what is only "
                        "published and signed, or publishes with an edit."
                    )
                    return
            elif change.kind == VERSION.name:
                yield from self._of_version(change, entry, before, previous_digest)
        if entry.action is Action.RECORD and entry.changes.cells:
            yield f"Change set {entry.sequence} ({shown(entry.title)}) publishes with an edit."

    def _of_version(
        self, change: ItemChange, entry: ChangeSet, before: Framework, previous_digest: str
    ) -> Iterator[str]:
        was, version = change.before, change.after
        if version is None:
            yield f"Change set {entry.sequence} removes {_named(was)}; versions stay."
        elif was is not None:
            withdrawn = {"withdrawn": version.withdrawn, "withdrawn_why": version.withdrawn_why}
            if was._replace(**withdrawn) != version:
                yield f"Change set {entry.sequence} changes {_named(was)}; versions stay."
        elif (version.sequence, version.journal_digest) != (entry.sequence - 1, previous_digest):
            yield (
                f"V{_named(version)[1:]} does not name the change set before it, "
                f"{entry.sequence - 1}, and its digest."
            )
        else:
            yield from self._of_state(version, before)

    def _of_state(self, version: Version, before: Framework) -> Iterator[str]:
        row = self._tables.execute(_CONTENT, (version.state_digest,)).fetchone()
        if row is None:
            return  # told with the contents
        try:
            told = thawed(row[0])
        except DamagedContentError:
            return
        if difference(told, state_of(before)):
            yield (
                f"The frozen state of {_named(version)} is not what the journal leads to "
                f"at change set {version.sequence}."
            )
