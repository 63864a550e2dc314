"""Registers: the table of one kind of item, made from the kind's description alone.

Importing this package registers every computed column.
"""

from governance_app.domain.registers import (
    budget_columns,
    finding_columns,
    measure_columns,
    oversight_columns,
    person_columns,
    process_columns,
    role_columns,
    standard_columns,
    system_columns,
)
from governance_app.domain.registers.columns import Column, columns_of
from governance_app.domain.registers.computed import Entry, Tone
from governance_app.domain.registers.editing import (
    command_for_clearing,
    command_for_many,
    command_for_new,
    command_for_typing,
    grid_for_copy,
    parts_of,
)
from governance_app.domain.registers.pasting import command_for_paste
from governance_app.domain.registers.query import Filter, Heading, Query, Row
from governance_app.domain.registers.register import Register

__all__ = [
    "Column",
    "Entry",
    "Filter",
    "Heading",
    "Query",
    "Register",
    "Row",
    "Tone",
    "budget_columns",
    "columns_of",
    "command_for_clearing",
    "command_for_many",
    "command_for_new",
    "command_for_paste",
    "command_for_typing",
    "finding_columns",
    "grid_for_copy",
    "measure_columns",
    "oversight_columns",
    "parts_of",
    "person_columns",
    "process_columns",
    "role_columns",
    "standard_columns",
    "system_columns",
]
