"""What a kind of item is: one description from which storage, forms and files are made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar, cast

from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field, FieldType, WhenRemoved, checked
from governance_app.domain.keys import Key
from governance_app.domain.words import counted, shown


class Item(Protocol):
    """An item of any kind: a named tuple whose first field is its key."""

    @property
    def key(self) -> Key:
        """The identity of the item."""


T = TypeVar("T", bound=Item)


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A kind of item. `fields` describes every field of `record` but its key, in order.

    `ordered_within` names the field whose value makes items siblings (they are ordered by
    `position` among each other); it is empty where all items of the kind are siblings.
    What `is_record` says what took place: it stays what it was, is not copied with what it belongs
    to, and nobody hands it over.
    """

    name: str
    record: type[T]
    label: str
    plural: str
    help: str
    fields: tuple[Field, ...]
    ordered_within: str = ""
    named_by: tuple[str, ...] = ()  # references that name an item without a name of its own
    one_of: tuple[str, ...] = ()  # references of which exactly one is set: what it is about
    unique: tuple[str, ...] = ()  # fields that no two items have the same values of, together
    is_record: bool = False
    is_publication: bool = False  # about versions, and no part of what they freeze
    is_numerous: bool = False  # thousands may belong to one item, so no form lists them

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the record's fields, the key first."""
        return cast("tuple[str, ...]", self.record._fields)  # type: ignore[attr-defined]  # every record is a NamedTuple

    @property
    def references(self) -> tuple[Field, ...]:
        """The fields that refer to other items."""
        return tuple(each for each in self.fields if each.type is FieldType.REFERENCE)

    @property
    def keys(self) -> tuple[Field, ...]:
        """The fields that hold keys of items, also of a kind that another field names."""
        there = (FieldType.REFERENCE, FieldType.ITEM)
        return tuple(each for each in self.fields if each.type in there)

    @property
    def is_ordered(self) -> bool:
        """Whether the user puts items of this kind into an order."""
        return any(each.type is FieldType.POSITION for each in self.fields)

    def field(self, name: str) -> Field:
        """Return the description of one field; KeyError where there is none."""
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(f"{self.name} has no field {name}")

    def make(self, key: Key, values: Mapping[str, Any]) -> T:
        """Return an item with these values checked and defaults for the rest."""
        unknown = [name for name in values if name not in self.columns]
        if unknown:
            raise KeyError(f"{self.name} has no field {min(unknown)}")
        record = cast("Callable[..., T]", self.record)
        try:
            return record(key, *self._checked(values, ""))
        except Refusal:
            # Who it is about is worked out only where it must be said: names are long to look at.
            return record(key, *self._checked(values, self.where(values.get("name"))))

    def _checked(self, values: Mapping[str, Any], where: str) -> list[Any]:
        defaults: Mapping[str, Any] = self.record._field_defaults  # type: ignore[attr-defined]  # every record is a NamedTuple
        return [
            checked(each, values.get(each.name, defaults.get(each.name)), where)
            for each in self.fields
        ]

    def replace(self, item: T, values: Mapping[str, Any]) -> T:
        """Return the item with some values changed, each checked."""
        where = self.where(getattr(item, "name", None))
        new = {name: checked(self.field(name), value, where) for name, value in values.items()}
        return cast("T", item._replace(**new))  # type: ignore[attr-defined]  # every record is a NamedTuple

    def where(self, name: object) -> str:
        """Return how a sentence names an item of this kind: "Role “Campaign Manager”".

        A name that was refused may hold anything; what steers a terminal is shown as �.
        """
        return f"{self.label} “{shown(str(name))}”" if name else self.label

    def counted(self, count: int) -> str:
        """Return how a sentence counts items of this kind: "1 person", "2,000 people"."""
        return counted(count, self.label.lower(), self.plural.lower())


def name_field(help_text: str) -> Field:
    """Return the field that every named item has."""
    return Field("name", FieldType.NAME, "Name", help_text, required=True)


def position_field() -> Field:
    """Return the field by which siblings are ordered."""
    return Field(
        "position",
        FieldType.POSITION,
        "Order",
        "Where it stands among its siblings.",
        shown=False,
    )


#: How often something takes place, and after how many days it has lapsed.
CADENCES = {
    "": "Not set",
    "weekly": "Weekly",
    "monthly": "Monthly",
    "quarterly": "Quarterly",
    "half-yearly": "Every six months",
    "yearly": "Yearly",
}


def cadence_field(name: str, label: str, help_text: str) -> Field:
    """Return a field that says how often something takes place."""
    return Field(name, FieldType.CHOICE, label, help_text, choices=CADENCES)


def period_fields(first: str, last: str, what: str) -> tuple[Field, Field]:
    """Return the fields of a period: its first and its last day, each open when empty."""
    return (
        Field("starts", FieldType.DATE, first, f"The first day on which {what}; empty: always."),
        Field(
            "ends",
            FieldType.DATE,
            last,
            f"The last day on which {what}; empty: until further notice.",
        ),
    )


def reference(
    name: str,
    label: str,
    kind: str,
    help_text: str,
    *,
    required: bool = False,
    when_removed: WhenRemoved = WhenRemoved.CLEAR,
) -> Field:
    """Return a field that refers to an item of another kind (or of the same one)."""
    return Field(
        name,
        FieldType.REFERENCE,
        label,
        help_text,
        required=required,
        refers_to=kind,
        when_removed=when_removed,
    )
