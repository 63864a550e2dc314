"""Technology, objectives and metrics, touchpoints and budgets, standards, oversight.

The table that gains columns is made anew beside the old one, so that its columns stand in the
order in which the program declares them.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

#: The first programs that can read what the migrations make.
NEEDS_PROGRAM = "0.3.0"
PREVIOUS_PROGRAM = "0.2.0"

#: A column: its name, its type, whether it may be empty, and the table that it refers to.
_Column = tuple[str, str, bool, str]
_WHOLE, _TEXT = "whole", "text"


def _whole(name: str, *, empty: bool = False) -> _Column:
    return (name, _WHOLE, empty, "")


def _texts(*names: str, empty: bool = False) -> tuple[_Column, ...]:
    return tuple((name, _TEXT, empty, "") for name in names)


def _to(*tables: str, name: str = "", empty: bool = True) -> tuple[_Column, ...]:
    """Return references to tables, each called like its table where no name is given."""
    return tuple((name or table, _WHOLE, empty, table) for table in tables)


def _roles(*names: str) -> tuple[_Column, ...]:
    return tuple((name, _WHOLE, True, "role") for name in names)


_KEY, _REVISION, _POSITION = _whole("key"), _whole("revision"), _whole("position")
_GOAL = _texts("baseline", "baseline_day", "target", "due", empty=True)
_OVERSEEN = ("process", "system", "integration", "metric", "objective", "touchpoint", "standard")

_FRAMEWORK = (
    _KEY,
    *_texts("name", "vision", "scheme"),
    _whole("accountable_implies_responsible"),
    _whole("shared_accountability"),
    _whole("most_letters_in_cell"),
    _whole("most_responsible"),
    _whole("most_consulted"),
    _whole("most_informed"),
    _whole("most_roles_of_person"),
    _whole("ending_within_days"),
)
_AFTER_VISION = _texts("audience", "primary_objective", "outcomes")
_AT_THE_END = _texts("currency", "year_begins", "brand_name", "brand_colour")
_GAINS = {name: "" for name, *_ in (*_AFTER_VISION, *_AT_THE_END)} | {"year_begins": "january"}

#: The columns of each new table, but its key and its revision.
_NEW: dict[str, tuple[_Column, ...]] = {
    "system": (
        *_texts("name", "category", "vendor", "purpose"),
        *_roles("owner", "steward"),
        *_to("component"),
        *_texts("status"),
        *_texts("yearly_cost", "contract_end", empty=True),
        _whole("notice_days", empty=True),
        *_texts("notice_by", empty=True),
        *_texts("data_held", "link"),
        _POSITION,
    ),
    "system_use": (*_to("system", "process", empty=False), *_texts("note")),
    "integration": (
        *_texts("name"),
        *_to("system", name="from_system"),
        *_to("system", name="to_system"),
        *_roles("owner"),
        *_texts("direction", "status", "data"),
    ),
    "objective": (
        *_texts("name", "aim"),
        *_roles("owner", "overseer"),
        *_to("component"),
        *_texts("measured_by"),
        *_GOAL,
        *_texts("status"),
        _POSITION,
    ),
    "metric": (
        *_texts("name", "unit", "direction"),
        *_GOAL,
        *_roles("owner", "overseer"),
        *_to("objective", "component"),
        *_texts("source", "cadence"),
        _POSITION,
    ),
    "reading": (*_to("metric", empty=False), *_texts("day", "value")),
    "benefit": (
        *_texts("name", "description"),
        *_texts("change", empty=True),
        *_to("objective", "metric"),
        *_roles("owner"),
        _POSITION,
    ),
    "touchpoint": (
        *_texts("name", "channel", "description"),
        *_roles("owner"),
        *_to("component"),
        _POSITION,
    ),
    "touchpoint_metric": _to("touchpoint", "metric", empty=False),
    "budget_line": (
        *_to("touchpoint", empty=False),
        *_texts("purpose", "resource", "period"),
        *_texts("starts", "ends", "planned", "actual", empty=True),
        *_texts("result"),
        _whole("planned_results", empty=True),
        _whole("actual_results", empty=True),
    ),
    "standard": (
        *_texts("name", "standard_kind", "link", "description"),
        *_roles("owner"),
        *_texts("decision"),
        *_texts("next_review", empty=True),
        _POSITION,
    ),
    "standard_use": (
        *_to("standard", empty=False),
        *_to("component", "process", "system", "integration", "touchpoint"),
        *_texts("note"),
    ),
    "document_link": (*_texts("name", "link"), *_to("component"), _POSITION),
    "oversight_function": (
        *_texts("name", "description"),
        *(_whole(f"covers_{each}") for each in _OVERSEEN),
        _POSITION,
    ),
    "oversight": (
        *_to("oversight_function", name="function", empty=False),
        *_to("role", *_OVERSEEN),
        *_texts("cadence"),
        *_texts("since", empty=True),
        _whole("not_required"),
        *_texts("note"),
    ),
    "review": (
        *_to("oversight", empty=False),
        *_texts("day"),
        *_to("person", name="reviewer"),
        *_texts("outcome", "evidence", "link"),
    ),
}


def upgrade() -> None:
    """Add the columns and make the tables."""
    place = 1 + [name for name, *_ in _FRAMEWORK].index("vision")
    gained = (*_FRAMEWORK[:place], *_AFTER_VISION, *_FRAMEWORK[place:], *_AT_THE_END)
    _remake("framework", (*gained, _REVISION), _GAINS)
    for name, columns in _NEW.items():
        _make(name, name, (_KEY, *columns, _REVISION))
    _say_what_is_needed(NEEDS_PROGRAM)


def downgrade() -> None:
    """Remove the tables and the columns."""
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


def _remake(name: str, columns: Sequence[_Column], gains: dict[str, str]) -> None:
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
