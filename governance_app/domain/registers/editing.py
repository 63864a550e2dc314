"""Commands from what somebody did in a register: typed, filled, cleared, added."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from governance_app.domain.commands import AddItem, Command, EditItem, Several
from governance_app.domain.commands.items import refuse_if_not_added
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds import STATE_KINDS, Kind
from governance_app.domain.registers.columns import columns_of
from governance_app.domain.registers.register import Register
from governance_app.domain.registers.wording import value_from
from governance_app.domain.words import counted, shown


def command_for_typing(register: Register, key: Key, column: str, text: str) -> Command:
    """Return the command that puts a text into one cell.

    Refuses what the field cannot hold, and columns that are worked out from other items. The text
    that stands there already changes nothing, even where it is the name of several items.
    """
    field = field_to_edit(register.kind, column)
    if text == register.entry(key, column).text:
        return EditItem(register.kind.name, key, {})
    return EditItem(register.kind.name, key, {field.name: _value(register, field, text)})


def command_for_many(register: Register, keys: Sequence[Key], column: str, text: str) -> Command:
    """Return the command that puts the same text into one column of several rows, as one edit."""
    field = field_to_edit(register.kind, column)
    value = _value(register, field, text)
    if len(keys) == 1:
        return EditItem(register.kind.name, keys[0], {field.name: value})
    what = f"{field.label} of {register.kind.counted(len(keys))}"
    title = f"{what} set to “{shown(text.strip())}”" if text.strip() else f"{what} emptied"
    edits = tuple(EditItem(register.kind.name, key, {field.name: value}) for key in keys)
    return Several(title, edits)


def command_for_new(register: Register, key: Key, values: Mapping[str, str]) -> Command:
    """Return the command that adds an item with this key from the texts typed by column.

    Refuses where a field that must not be empty was left out and has no default.
    """
    kind = register.kind
    refuse_new(kind, values, register.given)
    typed = {
        name: _value(register, field_to_edit(kind, name), text)
        for name, text in values.items()
        if text.strip()
    }
    return AddItem(kind.name, key, {**typed, **register.given})


def command_for_clearing(
    register: Register, keys: Sequence[Key], columns: Sequence[str]
) -> Command:
    """Return the command that empties these cells; computed ones are passed over.

    Refuses where a field must not be empty.
    """
    kind = register.kind
    fields = [each.field for each in columns_of(kind) if each.name in columns and each.field]
    if not fields:
        field_to_edit(kind, columns[0])
    for field in fields:
        if field.required:
            raise Refusal(
                f"{field.label} cannot be empty; type something else instead, or remove the "
                f"{kind.plural.lower()}."
            )
    values = {each.name: _value(register, each, "") for each in fields}
    edits = tuple(EditItem(kind.name, key, values) for key in keys)
    if len(edits) == 1:
        return edits[0]
    what = fields[0].label if len(fields) == 1 else counted(len(fields), "column")
    return Several(f"{what} of {kind.counted(len(keys))} emptied", edits)


def grid_for_copy(
    register: Register, keys: Sequence[Key], columns: Sequence[str]
) -> list[list[str]]:
    """Return the texts of these rows and columns, to be pasted here or into a spreadsheet."""
    return [[register.entry(key, column).text for column in columns] for key in keys]


def parts_of(kind: Kind[Any]) -> tuple[tuple[Kind[Any], Field], ...]:
    """Return the kinds whose items belong to one of this kind, each with the field that says so.

    They must go with it, have no order of their own below it, and be few: appointments of a role,
    members of a body, absences of a person, teams of a process; not its activities, nor readings.
    """
    return tuple(
        (part, field)
        for part in STATE_KINDS
        for field in part.references
        if field.refers_to == kind.name
        and field.when_removed is WhenRemoved.REMOVE
        and not part.is_numerous
        and part.ordered_within != field.name
    )


def field_to_edit(kind: Kind[Any], column: str) -> Field:
    """Return the field of a column; refuses a column that is worked out from other items."""
    for each in columns_of(kind):
        if each.name == column:
            if each.field is None:
                raise Refusal(
                    f"{each.label} is worked out from other entries; change those instead."
                )
            return each.field
    raise KeyError(f"{kind.name} has no column {column}")


def refuse_new(kind: Kind[Any], values: Mapping[str, str], given: Collection[str] = ()) -> None:
    """Refuse a new item for which something is missing, naming all that is; or of such a kind.

    What is `given` is known without being typed.
    """
    refuse_if_not_added(kind)
    defaults = kind.record._field_defaults
    missing = [
        each.label
        for each in kind.fields
        if each.required
        and each.name not in defaults
        and each.name not in given
        and not values.get(each.name, "").strip()
    ]
    if missing:
        *most, last = missing
        names = f"{', '.join(most)} and {last}" if most else last
        raise Refusal(f"A new {kind.label.lower()} needs {names}; fill in what is missing.")


def _value(register: Register, field: Field, text: str) -> Any:
    return value_from(register.framework, register.kind, field, text)
