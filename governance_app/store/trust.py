"""What a file must be before it is trusted: a document of ours, and nothing else in it."""

import sqlite3
from pathlib import Path

from governance_app.domain.errors import Refusal
from governance_app.store import sqlite
from governance_app.store.migrating import refuse_newer
from governance_app.store.problems import in_words, shown
from governance_app.store.schema import DOCUMENT, INDEXES, TABLES, VERSION_TABLE

#: (type, name, table it belongs to, statement that made it)
_Object = tuple[str, str, str, str]


def trusted(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Return a connection to a file that is a document of ours and nothing else."""
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite.connect(path, read_only=read_only)
        _refuse_what_is_not_ours(connection, path)
    except (sqlite3.Error, OSError) as error:
        if connection:
            connection.close()
        raise Refusal(f"{path} cannot be opened: {in_words(error)}") from error
    except BaseException:
        if connection:
            connection.close()
        raise
    return connection


def _refuse_what_is_not_ours(connection: sqlite3.Connection, path: Path) -> None:
    objects: list[_Object] = [
        (kind, name, table, sql or "")
        for kind, name, table, sql in connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema"
        )
    ]
    if not sqlite.is_ours(connection):
        raise Refusal(
            f"{path} is not a governance document; a spreadsheet is imported, not opened."
        )
    # What a program of any version asks of a file before it knows which version made it.
    if not {VERSION_TABLE, DOCUMENT} <= {each[1] for each in objects if _is_plain_table(each)}:
        raise Refusal(f"{path} cannot be opened: it is damaged; open one of its backups.")
    refuse_newer(connection, path)
    for each in objects:
        if not _is_ours(each):
            raise Refusal(
                f"{path} holds a {each[0]} “{shown(each[1])}” that this program did not make; "
                "it is not opened, since such a file may do what nobody asked for."
            )


def _is_ours(each: _Object) -> bool:
    kind, name, table, _ = each
    if kind == "table":
        return name in TABLES and _is_plain_table(each)
    return (
        kind == "index"
        and table in TABLES
        and (name in INDEXES or name.startswith("sqlite_autoindex_"))
    )


def _is_plain_table(each: _Object) -> bool:
    """Whether it is a table with rows of its own, and not a view or code that looks like one."""
    return each[0] == "table" and each[3].lstrip()[:12].upper() == "CREATE TABLE"
