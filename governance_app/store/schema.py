"""What the file is: its marks, its version and the names of its tables; no library needed."""

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.kinds import KINDS

#: The mark in the file's header by which it is known ("gova").
APPLICATION_ID = 0x676F7661
#: The version of the schema that this program reads and writes: the newest migration.
SCHEMA = "0008"
SUFFIX = ".governance"

ASSIGNMENT, JOURNAL, DOCUMENT = "assignment", "change_set", "document"
#: What versions freeze, each content once.
FROZEN = "frozen"
VERSION_TABLE = "alembic_version"

#: Every table of the file.
TABLES = frozenset(
    {*(kind.name for kind in KINDS), ASSIGNMENT, JOURNAL, DOCUMENT, FROZEN, VERSION_TABLE}
)

#: Every index that is not SQLite's own.
INDEXES = frozenset({f"ix_{ASSIGNMENT}_note"})

#: The types of field that the file keeps as integers; the others are text.
INTEGER_TYPES = frozenset(
    {
        FieldType.INTEGER,
        FieldType.YES_NO,
        FieldType.REFERENCE,
        FieldType.ITEM,
        FieldType.POSITION,
    }
)


def is_integer(field: Field) -> bool:
    """Whether the file keeps this field as an integer."""
    return field.type in INTEGER_TYPES
