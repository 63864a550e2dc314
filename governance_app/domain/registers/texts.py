"""The texts of the fields of a register; whole columns are kept, and mended after an edit."""

from collections.abc import Mapping
from typing import Any

from governance_app.domain.changes import Changes
from governance_app.domain.fields import Field, FieldType
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind, kind_named
from governance_app.domain.registers.wording import text_of

_AS_THEY_ARE = frozenset({FieldType.NAME, FieldType.TEXT, FieldType.LINK, FieldType.PICTURE})
#: Equal numbers may be written differently (1 and 1.0), so their texts are not remembered.
_WRITTEN_EACH = frozenset({FieldType.DECIMAL})


class Texts:
    """The text of every field of a kind's items in one framework. It never changes."""

    def __init__(
        self,
        kind: Kind[Any],
        framework: Framework,
        made: dict[str, dict[Key, str]] | None = None,
    ) -> None:
        self._kind = kind
        self._framework = framework
        self._items = framework.of(kind)
        self._made = {} if made is None else made

    def of(self, key: Key, described: Field) -> str:
        """Return the text of one field of one item; KeyError where the item is not there."""
        made = self._made.get(described.name)
        if made is not None:
            return made[key]
        return text_of(self._framework, described, getattr(self._items[key], described.name))

    def column(self, described: Field) -> Mapping[Key, str]:
        """Return the texts of one field of all items."""
        made = self._made.get(described.name)
        if made is None:
            made = self._made[described.name] = self._whole_column(described)
        return made

    def _whole_column(self, described: Field) -> dict[Key, str]:
        place = self._kind.columns.index(described.name)
        if described.type in _AS_THEY_ARE:
            return {key: item[place] for key, item in self._items.items()}
        framework = self._framework
        if described.type in _WRITTEN_EACH:
            return {k: text_of(framework, described, i[place]) for k, i in self._items.items()}
        values = {item[place] for item in self._items.values()}
        texts = {value: text_of(framework, described, value) for value in values}
        return {key: texts[item[place]] for key, item in self._items.items()}

    def updated(
        self, framework: Framework, changes: Changes, renamed: Mapping[str, set[Key]]
    ) -> "Texts":
        """Return the texts after an edit.

        `renamed` says by field which items refer to something that is called otherwise now.
        """
        made = dict(self._made)
        new = Texts(self._kind, framework, made)
        own = [change for change in changes.items if change.kind == self._kind.name]
        for name, texts in self._made.items():
            described = self._kind.field(name)
            place = self._kind.columns.index(name)
            other = [
                c for c in own if not c.before or not c.after or c.before[place] != c.after[place]
            ]
            touched = {change.key for change in other} | renamed.get(name, set())
            if touched:
                made[name] = new._mended(texts, described, touched)
        return new

    def _mended(
        self, texts: Mapping[Key, str], described: Field, touched: set[Key]
    ) -> dict[Key, str]:
        mended = dict(texts)
        for key in touched:
            item = self._items.get(key)
            if item is None:
                mended.pop(key, None)
            else:
                mended[key] = text_of(self._framework, described, getattr(item, described.name))
        return mended


def referring_to_renamed(
    framework: Framework, kind: Kind[Any], changes: Changes
) -> dict[str, set[Key]]:
    """Return by reference of the kind the items that refer to what is called otherwise now."""
    found: dict[str, set[Key]] = {}
    for described in kind.references:
        renamed = _called_otherwise(framework, kind_named(described.refers_to), changes)
        if renamed:
            place = kind.columns.index(described.name)
            found[described.name] = {
                key for key, item in framework.of(kind).items() if item[place] in renamed
            }
    return found


def _called_otherwise(framework: Framework, kind: Kind[Any], changes: Changes) -> set[Key]:
    """Return the items whose label an edit changes, by their own name or those they connect."""
    found = {
        change.key
        for change in changes.items
        if change.kind == kind.name and _label_differs(kind, change.before, change.after)
    }
    for name in kind.named_by:
        renamed = _called_otherwise(framework, kind_named(kind.field(name).refers_to), changes)
        if renamed:
            found.update(k for k, i in framework.of(kind).items() if getattr(i, name) in renamed)
    return found


def _label_differs(kind: Kind[Any], before: Any, after: Any) -> bool:
    if before is None or after is None:
        return True
    return any(getattr(before, n) != getattr(after, n) for n in kind.named_by or ("name",))
