"""Verification: is the file whole, does the journal explain it, is the chain unbroken?

A hash chain finds accidents and careless edits; it is no proof against a forger, who can compute
every digest anew.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from governance_app.domain.errors import Refusal
from governance_app.store import sqlite
from governance_app.store.document import Document
from governance_app.store.migrating import schema_of
from governance_app.store.problems import in_words
from governance_app.store.published import published_problems
from governance_app.store.replaying import journal_problems
from governance_app.store.schema import SCHEMA
from governance_app.store.tables import metadata

#: Where more is wrong, the rest is counted.
_MOST_NAMED = 50
#: What two texts of the same table may differ in: a table that was made anew has its name quoted.
_SPACE = re.compile(r'[\s"]+')


def verify(document: Document, cancelled: Callable[[], bool] = lambda: False) -> list[str]:
    """Return what is wrong with a document in sentences, nothing where all is well.

    The file is read from the disk into memory first, in small steps, so edits go on meanwhile.
    """
    try:
        source = sqlite.connect(document.path, read_only=True)
        try:
            snapshot = sqlite.in_memory(source)
        finally:
            source.close()
    except (sqlite3.Error, OSError) as error:
        return [f"The file cannot be read: {in_words(error)}"]
    try:
        return _told(_problems(document, snapshot, cancelled))
    finally:
        snapshot.close()


def verify_file(path: Path) -> list[str]:
    """Open a document for reading, verify it and close it."""
    from governance_app.store.opening import open_document

    with open_document(path, read_only=True) as document:
        return verify(document)


def _told(problems: Iterator[str]) -> list[str]:
    """Return the first problems, how many more there are, and what kept the rest from view."""
    found: list[str] = []
    try:
        found.extend(islice(problems, _MOST_NAMED))
        more = sum(1 for _ in problems)
    except sqlite3.Error as error:
        return [*found, f"The document cannot be read to its end: {in_words(error)}"]
    except Refusal as refusal:
        return [*found, str(refusal)]
    return [*found, f"{more:,} more things are wrong."] if more else found


def _problems(
    document: Document, snapshot: sqlite3.Connection, cancelled: Callable[[], bool]
) -> Iterator[str]:
    for line in sqlite.damage(snapshot):
        yield f"The file is damaged: {line}."
    yield from _broken_references(sqlite.broken_references(snapshot))
    if schema_of(snapshot) == SCHEMA:
        yield from _schema_differences(snapshot)
        read = Document(document.path, snapshot, None)
        yield from journal_problems(read, snapshot, cancelled)
        if not cancelled():
            yield from published_problems(read.load(), snapshot)
    else:  # opened for reading, the document is an upgraded copy of an older file
        yield from journal_problems(document, None, cancelled)


def _broken_references(broken: Iterable[tuple[str, int | None, str]]) -> Iterator[str]:
    for table, row, parent in broken:
        which = "" if row is None else f" (number {row})"
        yield f"A row of {table}{which} refers to a {parent} that is not there."


def _schema_differences(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield where a table is not what this program makes."""
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    there = {str(name): str(sql) for name, sql in rows}
    for name, sql in expected_schema().items():
        if _SPACE.sub("", there.get(name, "")) != _SPACE.sub("", sql):
            yield f"The table or index “{name}” is not as this program makes it."


def expected_schema() -> dict[str, str]:
    """Return the statement that makes each table and index of the newest schema."""
    from sqlalchemy.dialects import sqlite as dialect
    from sqlalchemy.schema import CreateIndex, CreateTable

    spoken = dialect.dialect()
    tables = metadata().sorted_tables
    made = {table.name: str(CreateTable(table).compile(dialect=spoken)) for table in tables}
    for table in tables:
        for index in table.indexes:
            made[str(index.name)] = str(CreateIndex(index).compile(dialect=spoken))
    return made
