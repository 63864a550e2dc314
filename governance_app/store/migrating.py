"""Bringing a file to this program's schema: always on a copy, never in place.

Alembic is imported only when there is something to do.
"""

import datetime
import re
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

from governance_app import paths
from governance_app.domain.errors import Refusal
from governance_app.store import sqlite
from governance_app.store.problems import in_words, shown
from governance_app.store.schema import DOCUMENT, SCHEMA, VERSION_TABLE


def schema_of(connection: sqlite3.Connection) -> str:
    """Return the migration that a file is at, "" for none."""
    row = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()  # noqa: S608  # a name of our own
    return str(row[0]) if row else ""


def refuse_newer(connection: sqlite3.Connection, path: Path, newest: str = SCHEMA) -> None:
    """Refuse a file that a newer program has written, naming the version that reads it."""
    schema = schema_of(connection)
    if not re.fullmatch(r"\d{4}", schema):
        raise Refusal(
            f"{path} cannot be opened: it does not say which version of the program made it; "
            "open one of its backups."
        )
    if schema <= newest:
        return
    row = connection.execute(
        f"SELECT value FROM {DOCUMENT} WHERE name = 'needs_program'"  # noqa: S608  # a name of our own
    ).fetchone()
    needed = f"governance-app {shown(str(row[0]))} or later" if row else "a newer governance-app"
    raise Refusal(f"{path} was written by a newer program; open it with {needed}.")


def upgrade(path: Path, migrations: Path | None = None, target: str = "head") -> None:
    """Run the migrations that a file lacks, on a connection of their own.

    References are not enforced meanwhile (remaking a table would remove what refers to it);
    they are looked at before the transaction ends, which takes everything back when one broke.
    It is for files that have not got their names yet. Raises what the driver raises where the
    file cannot be written.
    """
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine
    from sqlalchemy.exc import DBAPIError
    from sqlalchemy.pool import StaticPool

    connection = sqlite.connect_unfinished(path)
    sqlite.enforce_references(connection, enforced=False)
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    config = Config(attributes={"configure_logger": False})
    config.set_main_option(
        "script_location", str(migrations or paths.migrations()).replace("%", "%%")
    )
    try:
        with engine.connect() as held:
            config.attributes["connection"] = held
            connection.execute("BEGIN IMMEDIATE")
            try:
                command.upgrade(config, target)
                broken = sqlite.broken_references(connection)
                if broken:
                    raise Refusal(f"it would refer to what is not there: {broken[0]}.")
            except BaseException:
                if connection.in_transaction:  # SQLite ends it itself when the disk fails
                    connection.execute("ROLLBACK")
                raise
            if connection.in_transaction:
                connection.execute("COMMIT")
    except DBAPIError as error:
        raise error.orig or error from error
    finally:
        engine.dispose()
        connection.close()


def migrate(path: Path, backup: Path) -> None:
    """Bring a file to the newest schema: on a copy beside it, the original kept at `backup`.

    Whatever goes wrong, the original is as it was, and the refusal says so.
    """
    working = path.with_name(f".{path.name}.migrating")
    try:
        backup.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _migrate_copy(path, working, backup)
        working.replace(path)
    except Exception as error:  # a migration may raise anything
        why = str(error) if isinstance(error, Refusal) else in_words(error)
        raise Refusal(
            f"{path} could not be brought to this version and is as it was: {why}"
        ) from error
    finally:
        sqlite.remove_quietly(working)
    with suppress(OSError):  # whichever of the two files a power cut leaves is whole
        sqlite.sync_folder(path.parent)


def _migrate_copy(path: Path, working: Path, backup: Path) -> None:
    source = sqlite.connect(path, read_only=True)
    try:
        sqlite.copy(source, backup)
        sqlite.copy(source, working)
        before = _counts(source)
    finally:
        source.close()
    upgrade(working)
    migrated = sqlite.connect(working, read_only=True)
    try:
        _check(migrated, before)
    finally:
        migrated.close()
    shutil.copymode(path, working)
    sqlite.sync(working)


def backup_name(now: datetime.datetime, schema: str) -> str:
    """Return the file name of the backup that a migration makes."""
    return f"{now:%Y-%m-%dT%H-%M-%SZ}.before-migration-from-{schema}.governance"


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = [
        str(name)
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    ]
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608  # names of our own
        for name in names
    }


def _check(migrated: sqlite3.Connection, before: dict[str, int]) -> None:
    """Refuse a migrated copy that is damaged or has lost rows."""
    after = _counts(migrated)
    lost = [name for name, count in before.items() if after.get(name, count) < count]
    if lost:
        raise Refusal(f"rows of {', '.join(lost)} would be lost.")
    if sqlite.damage(migrated):
        raise Refusal("the new file would be damaged.")
