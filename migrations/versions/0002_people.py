"""People, appointments, absences, members of bodies, and more about roles and processes.

Tables that gain columns are made anew beside the old ones, so that their columns stand in the
order in which the program declares them.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

#: The first programs that can read what the migrations make.
NEEDS_PROGRAM = "0.2.0"
PREVIOUS_PROGRAM = "0.1.0"

#: A column: its name, its type, whether it may be empty, and the table that it refers to.
_Column = tuple[str, str, bool, str]
_WHOLE, _TEXT = "whole", "text"


def _whole(name: str, *, empty: bool = False) -> _Column:
    return (name, _WHOLE, empty, "")


def _text(name: str, *, empty: bool = False) -> _Column:
    return (name, _TEXT, empty, "")


def _to(name: str, table: str, *, empty: bool = True) -> _Column:
    return (name, _WHOLE, empty, table)


_KEY, _REVISION, _POSITION = _whole("key"), _whole("revision"), _whole("position")
_PERIOD = (_text("starts", empty=True), _text("ends", empty=True))

_FRAMEWORK = (
    _KEY,
    _text("name"),
    _text("vision"),
    _text("scheme"),
    _whole("accountable_implies_responsible"),
    _whole("shared_accountability"),
    _whole("most_letters_in_cell"),
    _whole("most_responsible"),
    _whole("most_consulted"),
    _whole("most_informed"),
)
_FRAMEWORK_GAINS = {"most_roles_of_person": 3, "ending_within_days": 60}

_ROLE = (
    _KEY,
    _text("name"),
    _text("role_kind"),
    _to("reports_to", "role"),
    _text("purpose"),
)
_ROLE_COLUMNS = (
    _text("authority"),
    _whole("level", empty=True),
    _to("component", "component"),
    _whole("quorum", empty=True),
    _text("cadence"),
)
_ROLE_GAINS = {"authority": "", "cadence": ""}

_PROCESS = (
    _KEY,
    _text("name"),
    _to("component", "component"),
    _to("parent", "process"),
    _to("owner", "role"),
    _text("purpose"),
)
_PROCESS_COLUMNS = (
    _text("criticality"),
    _text("status"),
    _text("review_cadence"),
    _text("next_review", empty=True),
    _text("effort_now", empty=True),
    _text("effort_automated", empty=True),
)
_PROCESS_GAINS = {"criticality": "", "status": "", "review_cadence": ""}

_NEW: dict[str, tuple[_Column, ...]] = {
    "membership": (
        _KEY,
        _to("body", "role", empty=False),
        _to("member", "role", empty=False),
        _whole("chair"),
        _REVISION,
    ),
    "person": (
        _KEY,
        _text("name"),
        _text("email"),
        _text("team"),
        _text("title"),
        *_PERIOD,
        _REVISION,
    ),
    "appointment": (
        _KEY,
        _to("person", "person", empty=False),
        _to("role", "role", empty=False),
        _text("capacity"),
        *_PERIOD,
        _REVISION,
    ),
    "absence": (_KEY, _to("person", "person", empty=False), *_PERIOD, _text("note"), _REVISION),
    "process_use": (
        _KEY,
        _text("name"),
        _to("process", "process", empty=False),
        _text("place"),
        _whole("standardised"),
        _REVISION,
    ),
}


def upgrade() -> None:
    """Add the columns and make the tables."""
    gained = tuple(_whole(name) for name in _FRAMEWORK_GAINS)
    _remake("framework", (*_FRAMEWORK, *gained, _REVISION), _FRAMEWORK_GAINS)
    _remake("role", (*_ROLE, *_ROLE_COLUMNS, _POSITION, _REVISION), _ROLE_GAINS)
    _remake("process", (*_PROCESS, *_PROCESS_COLUMNS, _POSITION, _REVISION), _PROCESS_GAINS)
    for name, columns in _NEW.items():
        _make(name, name, columns)
    _say_what_is_needed(NEEDS_PROGRAM)


def downgrade() -> None:
    """Remove the tables and the columns."""
    for name in reversed(_NEW):
        op.drop_table(name)
    _remake("process", (*_PROCESS, _POSITION, _REVISION), {})
    _remake("role", (*_ROLE, _POSITION, _REVISION), {})
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


def _remake(name: str, columns: Sequence[_Column], gains: dict[str, object]) -> None:
    """Make a table anew with other columns; those that it gains have the values given, or none."""
    there = {column["name"] for column in sa.inspect(op.get_bind()).get_columns(name)}
    wanted = [column for column, *_ in columns]
    kept = [column for column in wanted if column in there]
    filled = {column: value for column, value in gains.items() if column not in there}
    _make(f"{name}_anew", name, columns)
    into = ", ".join(f'"{column}"' for column in (*kept, *filled))
    values = ", ".join((*(f'"{column}"' for column in kept), *(f":{column}" for column in filled)))
    copy = sa.text(f'INSERT INTO "{name}_anew" ({into}) SELECT {values} FROM "{name}"')  # noqa: S608  # names of this module
    op.get_bind().execute(copy, filled)
    op.drop_table(name)
    op.rename_table(f"{name}_anew", name)


def _say_what_is_needed(program: str) -> None:
    document = sa.table("document", sa.column("name"), sa.column("value"))
    op.execute(document.update().where(document.c.name == "needs_program").values(value=program))
