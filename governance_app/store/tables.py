"""The tables as SQLAlchemy knows them, made from the descriptions of the kinds."""

from functools import cache

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

from governance_app.domain.fields import Field
from governance_app.domain.kinds import ACTIVITY, KINDS, ROLE
from governance_app.store.schema import ASSIGNMENT, DOCUMENT, FROZEN, JOURNAL, is_integer

_NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


def _reference(target: str) -> ForeignKey:
    """Return a foreign key that is looked at when the transaction ends, whatever its order."""
    return ForeignKey(f"{target}.key", deferrable=True, initially="DEFERRED")


def _column(field: Field) -> Column[str] | Column[int]:
    nullable = field.nullable
    if field.refers_to:
        return Column(field.name, Integer, _reference(field.refers_to), nullable=nullable)
    if is_integer(field):
        return Column(field.name, Integer, nullable=nullable)
    return Column(field.name, Text, nullable=nullable)


def _revision() -> Column[int]:
    """Return the column that says which change set wrote the row last."""
    return Column("revision", Integer, nullable=False)


@cache
def metadata() -> MetaData:
    """Return all tables of the file, as the newest migration leaves them."""
    made = MetaData(naming_convention=_NAMING)
    for kind in KINDS:
        Table(
            kind.name,
            made,
            Column("key", Integer, primary_key=True, autoincrement=False),
            *(_column(field) for field in kind.fields),
            _revision(),
            sqlite_strict=True,
        )
    _add_assignments(made)
    _add_journal(made)
    return made


def _add_assignments(made: MetaData) -> None:
    assignments = Table(
        ASSIGNMENT,
        made,
        Column("activity", Integer, _reference(ACTIVITY.name), primary_key=True),
        Column("role", Integer, _reference(ROLE.name), primary_key=True),
        Column("letters", Integer, nullable=False),
        Column("note", Text, nullable=False),
        _revision(),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    # Few assignments have a note; this finds them without a look at all the others.
    note = assignments.c.note
    Index(f"ix_{ASSIGNMENT}_note", assignments.c.activity, sqlite_where=note != "")


def _add_journal(made: MetaData) -> None:
    Table(
        JOURNAL,
        made,
        Column("sequence", Integer, primary_key=True, autoincrement=False),
        Column("recorded_at", Text, nullable=False),
        Column("author", Text, nullable=False),
        Column("action", Text, nullable=False),
        Column("target", Integer, nullable=True),
        Column("title", Text, nullable=False),
        Column("changes", LargeBinary, nullable=False),
        Column("digest", Text, nullable=False),
        sqlite_strict=True,
    )
    Table(
        DOCUMENT,
        made,
        Column("name", Text, primary_key=True),
        Column("value", Text, nullable=False),
        sqlite_strict=True,
    )
    Table(
        FROZEN,
        made,
        Column("digest", Text, primary_key=True),
        Column("content", LargeBinary, nullable=False),
        sqlite_strict=True,
    )
