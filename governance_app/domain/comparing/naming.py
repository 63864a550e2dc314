"""What differences call items: by their names after, or before where they are gone."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from governance_app.domain.fields import FieldType
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, PROCESS, ROLE, Kind, kind_named
from governance_app.domain.labels import label_of
from governance_app.domain.outline import outline
from governance_app.domain.registers.wording import text_of, with_marks
from governance_app.domain.words import shown

#: What an empty value is called in a sentence.
NOTHING = "nothing"
#: The kinds whose names are said with their number in the outline.
_NUMBERED = (ACTIVITY.name, PROCESS.name)
_LONGEST = 80


class Names:
    """The names of items in two states of a framework; numbers are looked up once."""

    def __init__(self, before: Framework, after: Framework) -> None:
        self.before, self.after = before, after

    @cached_property
    def numbers(self) -> Mapping[Key, str]:
        """The numbers of processes and activities: those after, or before where they are gone."""
        states = (self.before, self.after)
        return {line.item.key: line.number for each in states for line in outline(each)}

    def name(self, kind: str, key: Key | None) -> str:
        """Return what an item is called; "nobody" for no role or person, "?" for one unknown."""
        if key is None:
            return "nobody" if kind in (ROLE.name, "person") else NOTHING
        for state in (self.after, self.before):
            item = state.tables[kind].get(key)
            if item is not None:
                return shown(label_of(state, kind_named(kind), item), _LONGEST)
        return "?"

    def named(self, kind: str, key: Key) -> str:
        """Return an item as a sentence names it: "activity “2.4 Approve rule”"."""
        return f"{kind_named(kind).label.lower()} {self.quoted(kind, key)}"

    def quoted(self, kind: str, key: Key | None) -> str:
        """Return "“2.4 Approve rule”": the number where there is one, and the name."""
        number = self.numbers.get(key, "") if key is not None and kind in _NUMBERED else ""
        return f"“{number} {self.name(kind, key)}”" if number else f"“{self.name(kind, key)}”"

    def value(self, kind: Kind[Any], item: Any, field: str) -> str:
        """Return the value of a field as a reader sees it; "" where it is empty or there is no item."""
        if item is None:
            return ""
        described, value = kind.field(field), getattr(item, field)
        if described.type is FieldType.REFERENCE and value is not None:
            return self.name(described.refers_to, value)
        if described.type is FieldType.PICTURE:
            return "a picture" if value else ""
        if described.type is FieldType.YES_NO:
            return "yes" if value else "no"
        text = text_of(self.after, described, value)
        return with_marks(text) if described.type is FieldType.DECIMAL else text


def upper_first(text: str) -> str:
    """Return a sentence that begins with a capital letter."""
    return text[:1].upper() + text[1:]
