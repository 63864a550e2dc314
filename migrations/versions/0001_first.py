"""The first form of the file: framework, letters, components, roles, processes, activities, journal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

#: The first program that can read what this migration makes.
NEEDS_PROGRAM = "0.1.0"


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{target}.key"],
        name=f"fk_{table}_{column}",
        deferrable=True,
        initially="DEFERRED",
    )


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "change_set",
        sa.Column("sequence", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("changes", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_change_set"),
        sqlite_strict=True,
    )
    op.create_table(
        "component",
        sa.Column("key", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_component"),
        sqlite_strict=True,
    )
    op.create_table(
        "document",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_document"),
        sqlite_strict=True,
    )
    op.create_table(
        "framework",
        sa.Column("key", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("vision", sa.Text(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("accountable_implies_responsible", sa.Integer(), nullable=False),
        sa.Column("shared_accountability", sa.Integer(), nullable=False),
        sa.Column("most_letters_in_cell", sa.Integer(), nullable=False),
        sa.Column("most_responsible", sa.Integer(), nullable=False),
        sa.Column("most_consulted", sa.Integer(), nullable=False),
        sa.Column("most_informed", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_framework"),
        sqlite_strict=True,
    )
    op.create_table(
        "letter",
        sa.Column("key", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("symbol", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("bit", sa.Integer(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=True),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_letter"),
        sqlite_strict=True,
    )
    op.create_table(
        "role",
        sa.Column("key", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role_kind", sa.Text(), nullable=False),
        sa.Column("reports_to", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        _reference("role", "reports_to", "role"),
        sa.PrimaryKeyConstraint("key", name="pk_role"),
        sqlite_strict=True,
    )
    op.create_table(
        "process",
        sa.Column("key", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("component", sa.Integer(), nullable=True),
        sa.Column("parent", sa.Integer(), nullable=True),
        sa.Column("owner", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        _reference("process", "component", "component"),
        _reference("process", "parent", "process"),
        _reference("process", "owner", "role"),
        sa.PrimaryKeyConstraint("key", name="pk_process"),
        sqlite_strict=True,
    )
    op.create_table(
        "activity",
        sa.Column("key", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("process", sa.Integer(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        _reference("activity", "process", "process"),
        sa.PrimaryKeyConstraint("key", name="pk_activity"),
        sqlite_strict=True,
    )
    op.create_table(
        "assignment",
        sa.Column("activity", sa.Integer(), nullable=False),
        sa.Column("role", sa.Integer(), nullable=False),
        sa.Column("letters", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        _reference("assignment", "activity", "activity"),
        _reference("assignment", "role", "role"),
        sa.PrimaryKeyConstraint("activity", "role", name="pk_assignment"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_assignment_note", "assignment", ["activity"], sqlite_where=sa.text("note != ''")
    )
    _say_what_is_needed()


def _say_what_is_needed() -> None:
    document = sa.table("document", sa.column("name"), sa.column("value"))
    op.bulk_insert(document, [{"name": "needs_program", "value": NEEDS_PROGRAM}])


def downgrade() -> None:
    """Remove every table."""
    for name in (
        "assignment",
        "activity",
        "process",
        "role",
        "letter",
        "framework",
        "document",
        "component",
        "change_set",
    ):
        op.drop_table(name)
