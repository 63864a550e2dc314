"""Verification: is the file whole, does the journal explain it, is the chain unbroken?

A hash chain finds accidents and careless edits; it is no proof against a forger, who can compute
every digest anew.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from governance_app.domain.changes import ChangeSet
from governance_app.domain.commands import difference
from governance_app.domain.framework import EMPTY, Framework
from governance_app.store import sqlite
from governance_app.store.document import Document
from governance_app.store.journal import change_set_from, digest_of
from governance_app.store.problems import in_words
from governance_app.store.tables import metadata

#: The fewest lines of SQL that two equal tables can differ in are none: white space and quotes are ignored.
_SPACE = re.compile(r'[\s"]+')


def verify(document: Document, cancelled: Callable[[], bool] = lambda: False) -> list[str]:
    """Return what is wrong with a document in sentences, nothing where all is well."""
    connection = sqlite.connect(document.path, read_only=True)
    try:
        found = [f"The file is damaged: {line}." for line in sqlite.quick_check(connection)]
        found += [
            f"A row of {table} (number {row}) refers to a {parent} that is not there."
            for table, row, parent in sqlite.broken_references(connection)
        ]
        found += _schema_differences(connection)
    except sqlite3.Error as error:
        return [f"The file cannot be read: {in_words(error)}"]
    finally:
        connection.close()
    try:
        return found + list(_journal_problems(document, cancelled))
    except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
        return [*found, f"The document cannot be read to its end: {in_words(error)}"]


def _schema_differences(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield where a table is not what this program makes."""
    from sqlalchemy.dialects import sqlite as dialect
    from sqlalchemy.schema import CreateIndex, CreateTable

    expected = {
        table.name: str(CreateTable(table).compile(dialect=dialect.dialect()))
        for table in metadata().sorted_tables
    }
    for table in metadata().sorted_tables:
        for index in table.indexes:
            expected[str(index.name)] = str(CreateIndex(index).compile(dialect=dialect.dialect()))
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    there = {str(name): str(sql) for name, sql in rows}
    for name, sql in expected.items():
        if _SPACE.sub("", there.get(name, "")) != _SPACE.sub("", sql):
            yield f"The table or index “{name}” is not as this program makes it."


def _journal_problems(document: Document, cancelled: Callable[[], bool]) -> Iterator[str]:
    """Yield the first broken link of the chain, and where the tables are not what it says."""
    previous, expected = "", 1
    framework = EMPTY
    for row in document.rows_of_journal():
        if cancelled():
            return
        if row[0] != expected:
            yield f"Change set {expected} is missing from the journal."
            return
        if digest_of(previous, row) != row[7]:
            yield (
                f"The journal was changed at change set {row[0]} (“{row[5]}”, {row[1]}): "
                "its digest does not follow from what it holds."
            )
            return
        try:
            framework = _applied(framework, change_set_from(row))
        except (ValueError, KeyError, TypeError) as error:
            yield f"Change set {row[0]} cannot be applied to what stands before it: {error!r}."
            return
        previous, expected = row[7], row[0] + 1
    yield from _state_problems(framework, document.load())


def _applied(framework: Framework, change_set: ChangeSet) -> Framework:
    """Return the framework after a change set; ValueError where it does not begin as it says."""
    for change in change_set.changes.items:
        if framework.tables[change.kind].get(change.key) != change.before:
            raise ValueError(f"{change.kind} {change.key} was something else before")
    for activity, role, before, _ in change_set.changes.cells:
        if framework.matrix.cell(activity, role) != before:
            raise ValueError(f"assignment {activity}, {role} was something else before")
    return framework.apply(change_set.changes)


def _state_problems(told: Framework, there: Framework) -> Iterator[str]:
    for change in difference(told, there).items:
        yield f"The {change.kind} {change.key} is not what the journal says."
    for activity, role, _, _ in difference(told, there).cells:
        yield f"The assignment of activity {activity} to role {role} is not what the journal says."


def verify_file(path: Path) -> list[str]:
    """Open a document for reading, verify it and close it."""
    from governance_app.store.opening import open_document

    with open_document(path, read_only=True) as document:
        return verify(document)
