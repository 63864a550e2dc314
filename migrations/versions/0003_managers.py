"""The manager of a person.

The table is made anew beside the old one, so that its columns stand in the order in which the
program declares them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_TABLE = "person"
_ANEW = f"{_TABLE}_anew"
_TEXTS = ("name", "email", "team", "title")
_DAYS = ("starts", "ends")
#: What is kept on the way up and on the way down.
_KEPT = ("key", *_TEXTS, *_DAYS, "revision")


def upgrade() -> None:
    """Add the column; nobody has a manager yet."""
    _remake(with_manager=True)


def downgrade() -> None:
    """Remove the column."""
    _remake(with_manager=False)


def _remake(*, with_manager: bool) -> None:
    manager: list[sa.schema.SchemaItem] = []
    references: list[sa.schema.SchemaItem] = []
    if with_manager:
        manager.append(sa.Column("manager", sa.Integer(), nullable=True))
        references.append(
            sa.ForeignKeyConstraint(
                ["manager"],
                [f"{_TABLE}.key"],
                name="fk_person_manager",
                deferrable=True,
                initially="DEFERRED",
            )
        )
    op.create_table(
        _ANEW,
        sa.Column("key", sa.Integer(), nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        *manager,
        *(sa.Column(name, sa.Text(), nullable=True) for name in _DAYS),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_person"),
        *references,
        sqlite_strict=True,
    )
    kept = ", ".join(f'"{name}"' for name in _KEPT)
    op.execute(f'INSERT INTO "{_ANEW}" ({kept}) SELECT {kept} FROM "{_TABLE}"')  # noqa: S608  # names of this module
    op.drop_table(_TABLE)
    op.rename_table(_ANEW, _TABLE)
