"""What an item is about where it is about one of several kinds: told in one column, and typed there."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field, FieldType
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import OVERSIGHT, Kind, kind_named
from governance_app.domain.labels import label_of
from governance_app.domain.registers.wording import folded_name
from governance_app.domain.words import shown

#: The computed column that tells what an item of a kind is about.
_COLUMNS = {OVERSIGHT.name: "covers"}


def about_field(kind: Kind[Any], column: str) -> Field | None:
    """Return a column that tells what an item is about as a field to type into; None for others."""
    if _COLUMNS.get(kind.name) != column:
        return None
    return Field(column, FieldType.REFERENCE, column.capitalize(), "The name of an item.")


def items_to_be_about(framework: Framework, kind: Kind[Any]) -> dict[str, tuple[str, Key]]:
    """Return all that an item of the kind can be about: by its name, the reference and the key.

    Items of the same name are told apart by their kind, and by a number where that is the same.
    """
    there = [
        (label_of(framework, kind_named(name), item), name, key)
        for name in kind.one_of
        for key, item in framework.tables[name].items()
    ]
    often = Counter(folded_name(text) for text, _, _ in there)
    found: dict[str, tuple[str, Key]] = {}
    for text, name, key in there:
        is_shared = often[folded_name(text)] > 1
        alone = f"{text} ({kind_named(name).label.lower()})" if is_shared else text
        called, number = alone, 2
        while called in found:
            called, number = f"{alone} ({number})", number + 1
        found[called] = (name, key)
    return found


def values_about(framework: Framework, kind: Kind[Any], text: str) -> Mapping[str, Key | None]:
    """Return the references of which a name sets one and empties the others.

    Refuses with a sentence a name that no item has, and one that several have.
    """
    there = items_to_be_about(framework, kind)
    found = there.get(text) or there.get(text.strip())
    if found is None:
        wanted = folded_name(text)
        alike = [each for name, each in there.items() if folded_name(name) == wanted]
        if len(alike) != 1:
            raise Refusal(_sentence(kind, text, there))
        (found,) = alike
    name, key = found
    return {each: key if each == name else None for each in kind.one_of}


def _sentence(kind: Kind[Any], text: str, there: Mapping[str, object]) -> str:
    wanted = folded_name(text)
    several = [name for name in there if folded_name(name).startswith(f"{wanted} (")]
    if wanted and several:
        return f"“{shown(text)}” can be {' or '.join(several[:4])}; type one of these."
    *most, last = (kind_named(name).label.lower() for name in kind.one_of)
    kinds = f"{', '.join(most)} or {last}"
    return f"There is no {kinds} “{shown(text)}”; type the name of one, or add it first."
