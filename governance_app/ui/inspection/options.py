"""What a field offers to choose from, each by a text of its own."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import Kind, kind_named
from governance_app.domain.labels import label_of
from governance_app.domain.registers.wording import text_of, value_from

#: What tells items of the same name apart, the first one that they have.
_TELL_APART = ("email", "title", "team")


class Option(NamedTuple):
    """Something to choose: what it is called, and its value."""

    text: str
    value: Any


#: The options of each kind made last, with the table that they were made of: tables never change.
_MADE: dict[str, tuple[object, tuple[Option, ...]]] = {}


def options_of(framework: Framework, described: Field) -> tuple[Option, ...]:
    """Return what a choice or a reference can be, in the order in which one looks for it.

    Items of the same name are told apart by what is in brackets.
    """
    if described.type is FieldType.CHOICE:
        return tuple(Option(label, value) for value, label in described.choices.items())
    kind = kind_named(described.refers_to)
    table = framework.of(kind)
    anchor: object = framework.tables if kind.named_by else table
    made = _MADE.get(kind.name)
    if made is None or made[0] is not anchor:
        made = _MADE[kind.name] = (anchor, _items(framework, kind, table))
    return made[1]


def _items(framework: Framework, kind: Kind[Any], table: Mapping[int, Any]) -> tuple[Option, ...]:
    names = {key: label_of(framework, kind, item) for key, item in table.items()}
    often = Counter(names.values())
    taken: set[str] = set()
    options = []
    for key, name in names.items():
        text = name
        if often[name] > 1:
            text = _told_apart(table[key], name, taken)
        taken.add(text)
        options.append(Option(text, key))
    return tuple(sorted(options, key=lambda option: option.text.casefold()))


def _told_apart(item: Any, name: str, taken: set[str]) -> str:
    more = (getattr(item, field, "") for field in _TELL_APART)
    text = next((f"{name} ({each})" for each in more if each), name)
    number = 2
    while text in taken:
        text, number = f"{name} ({number})", number + 1
    return text


def value_typed(framework: Framework, kind: Kind[Any], described: Field, text: str) -> Any:
    """Return the value that a text means; what is offered is what its text says.

    Refuses with a sentence what is no value of the field.
    """
    if described.type in (FieldType.REFERENCE, FieldType.CHOICE) and text:
        for option in options_of(framework, described):
            if option.text == text:
                return option.value
    return value_from(framework, kind, described, text)


def text_shown(framework: Framework, described: Field, value: Any) -> str:
    """Return the text of a value, told apart from others of the same name."""
    if described.type is FieldType.REFERENCE and value is not None:
        options = options_of(framework, described)
        return next((option.text for option in options if option.value == value), "?")
    return text_of(framework, described, value)
