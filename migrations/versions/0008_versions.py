"""Published versions, what they freeze, sign-offs, and after which time what is stale.

The table that gains columns is made anew beside the old one, so that its columns stand in the
order in which the program declares them.
"""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

#: The first programs that can read what the migrations make.
NEEDS_PROGRAM = "0.4.0"
PREVIOUS_PROGRAM = "0.4.0"

#: A column: its name, its type, whether it may be empty, and the table that it refers to.
_Column = tuple[str, str, bool, str]
_WHOLE, _TEXT = "whole", "text"


def _whole(name: str, *, empty: bool = False) -> _Column:
    return (name, _WHOLE, empty, "")


def _texts(*names: str, empty: bool = False) -> tuple[_Column, ...]:
    return tuple((name, _TEXT, empty, "") for name in names)


_KEY, _REVISION = _whole("key"), _whole("revision")

_FRAMEWORK = (
    _KEY,
    *_texts("name", "vision", "audience", "primary_objective", "outcomes", "scheme"),
    _whole("accountable_implies_responsible"),
    _whole("shared_accountability"),
    _whole("most_letters_in_cell"),
    _whole("most_responsible"),
    _whole("most_consulted"),
    _whole("most_informed"),
    _whole("most_roles_of_person"),
    _whole("ending_within_days"),
    *_texts("currency", "year_begins", "brand_name", "brand_colour"),
    _whole("sub_delegation"),
    *_texts("holiday_region", "weekend"),
    _whole("demands_independence"),
    _whole("weight_low"),
    _whole("weight_medium"),
    _whole("weight_high"),
    _whole("weight_critical"),
    *_texts("report_header", "report_footer", "report_paper"),
    _whole("report_findings"),
    _whole("report_notes"),
    _whole("report_holders"),
    _whole("report_signatures"),
)
_GAINS = {"stale_review_months": 12, "stale_touch_months": 12, "accept_within_days": 14}
_AT_THE_END = tuple(_whole(name) for name in _GAINS)

#: The columns of each new table, but its key and its revision.
_NEW: dict[str, tuple[_Column, ...]] = {
    "version": (
        *_texts("name"),
        _whole("number"),
        *_texts("note"),
        *_texts("effective", empty=True),
        *_texts("author", "published_at"),
        _whole("sequence"),
        *_texts("journal_digest", "state_digest", "findings_digest", "digest"),
        *_texts("decided_by", "decision"),
        *_texts("withdrawn", empty=True),
        *_texts("withdrawn_why"),
    ),
    "sign_off": (
        ("version", _WHOLE, False, "version"),
        _whole("person"),
        _whole("role"),
        *_texts("person_name", "role_name", "outcome"),
        *_texts("day", empty=True),
        *_texts("remark", "recorded_by", "charter_digest"),
    ),
}


def upgrade() -> None:
    """Add the columns and make the tables."""
    _remake("framework", (*_FRAMEWORK, *_AT_THE_END, _REVISION), _GAINS)
    for name, columns in _NEW.items():
        _make(name, name, (_KEY, *columns, _REVISION))
    op.create_table(
        "frozen",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_frozen"),
        sqlite_strict=True,
    )
    _say_what_is_needed(NEEDS_PROGRAM)


def downgrade() -> None:
    """Remove the tables and the columns."""
    op.drop_table("frozen")
    for name in reversed(_NEW):
        op.drop_table(name)
    _remake("framework", (*_FRAMEWORK, _REVISION), {})
    _say_what_is_needed(PREVIOUS_PROGRAM)


def _make(name: str, called: str, columns: Sequence[_Column]) -> None:
    """Make a table; `called` is what its constraints are named after."""
    types = {_WHOLE: sa.Integer, _TEXT: sa.Text}
    op.create_table(
        name,
        *(
            sa.Column(column, types[kind](), nullable=empty, autoincrement=False)
            for column, kind, empty, _ in columns
        ),
        sa.PrimaryKeyConstraint("key", name=f"pk_{called}"),
        *(
            sa.ForeignKeyConstraint(
                [column],
                [f"{target}.key"],
                name=f"fk_{called}_{column}",
                deferrable=True,
                initially="DEFERRED",
            )
            for column, _, _, target in columns
            if target
        ),
        sqlite_strict=True,
    )


def _remake(name: str, columns: Sequence[_Column], gains: Mapping[str, int]) -> None:
    """Make a table anew with other columns; those that it gains have the values given."""
    wanted = [column for column, *_ in columns]
    kept = [column for column in wanted if column not in gains]
    _make(f"{name}_anew", name, columns)
    into = ", ".join(f'"{column}"' for column in (*kept, *gains))
    values = ", ".join((*(f'"{column}"' for column in kept), *(f":{column}" for column in gains)))
    copy = sa.text(f'INSERT INTO "{name}_anew" ({into}) SELECT {values} FROM "{name}"')  # noqa: S608  # names of this module
    op.get_bind().execute(copy, gains)
    op.drop_table(name)
    op.rename_table(f"{name}_anew", name)


def _say_what_is_needed(program: str) -> None:
    document = sa.table("document", sa.column("name"), sa.column("value"))
    op.execute(document.update().where(document.c.name == "needs_program").values(value=program))
