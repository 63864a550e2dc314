"""From matched rows to what they would change: texts become values, each row checked by itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from governance_app.domain.commands.importing_items import Draft, ImportItems
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind
from governance_app.domain.registers.wording import text_of, value_from
from governance_app.exchange.registers.difference import FieldChange

NewKey = Callable[[], Key]


@dataclass(slots=True)
class Matched:
    """A row, and the item that it is about: one that is there, or a new one.

    `reason` says why the row is refused; it is empty while it is not. Texts that are empty are
    not among `texts`: an empty cell changes nothing.
    """

    row: int
    name: str
    texts: Mapping[str, str]
    key: Key
    item: Any = None
    reason: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


class Drafting:
    """Rows of one kind on their way into a framework."""

    def __init__(self, framework: Framework, kind: Kind[Any], rows: Sequence[Matched]) -> None:
        self._before = framework
        self._kind = kind
        self._rows = rows
        self._draft = Draft(framework, kind)
        self._outward = tuple(each for each in kind.fields if each.name not in self._draft.inward)
        self._inward = tuple(kind.field(name) for name in self._draft.inward)
        for row in rows:
            self._take(row)
        self._put_under_each_other()

    @property
    def after(self) -> Framework:
        """The framework with every row that is not refused."""
        return self._draft.framework

    def field_changes(self, row: Matched) -> tuple[FieldChange, ...]:
        """Return the fields of an item that the row changes, with their texts."""
        if row.item is None:
            return ()
        after = self._draft.item(row.key)
        return tuple(
            FieldChange(each.name, each.label, *self._texts(each, row.item, after))
            for each in self._kind.fields
            if each.name in row.values and getattr(after, each.name) != getattr(row.item, each.name)
        )

    def command(
        self, named: str, more: Iterable[tuple[Key, Mapping[str, Any]]] = ()
    ) -> ImportItems:
        """Return the command that takes over every row that is not refused, and more edits."""
        taken = [row for row in self._rows if not row.reason]
        return ImportItems(
            self._kind.name,
            named,
            tuple((row.key, row.values) for row in taken if row.item is None),
            (
                *(
                    (row.key, row.values)
                    for row in taken
                    if row.item is not None and self._is_changed(row)
                ),
                *more,
            ),
        )

    def _is_changed(self, row: Matched) -> bool:
        return bool(self._draft.item(row.key) != row.item)

    def _texts(self, described: Field, before: Any, after: Any) -> tuple[str, str]:
        return (
            text_of(self._before, described, getattr(before, described.name)),
            text_of(self.after, described, getattr(after, described.name)),
        )

    def _take(self, row: Matched) -> None:
        """Read what a row says, references to its own kind left out, and put it into the draft."""
        if row.reason:
            return
        try:
            for described in self._outward:
                if described.name in row.texts:
                    row.values[described.name] = value_from(
                        self._before, self._kind, described, row.texts[described.name]
                    )
            if row.item is None:
                item = self._kind.make(row.key, row.values)
            else:
                item = self._kind.replace(row.item, row.values)
            self._draft.give(item)
        except Refusal as refusal:
            row.reason = refusal.sentence

    def _put_under_each_other(self) -> None:
        """Read references of items to each other, now that all of them are there, and set them.

        What cannot be followed is left as it was, and noted: the row itself is good.
        """
        still = self._draft.still()
        setting: list[tuple[Matched, Field]] = []
        for row in self._rows:
            for described in self._inward if not row.reason else ():
                if described.name not in row.texts:
                    continue
                try:
                    row.values[described.name] = value_from(
                        still, self._kind, described, row.texts[described.name]
                    )
                    setting.append((row, described))
                except Refusal as refusal:
                    row.notes.append(refusal.sentence)
        for row, described in setting:
            self._draft.loosen((row.key,), (described.name,))
        for row, described in setting:
            self._set(row, described)

    def _set(self, row: Matched, described: Field) -> None:
        value = row.values[described.name]
        item = self._draft.item(row.key)
        try:
            self._draft.give(self._kind.replace(item, {described.name: value}))
        except Refusal as refusal:
            row.notes.append(refusal.sentence)
            del row.values[described.name]
            self._set_back(row, described)

    def _set_back(self, row: Matched, described: Field) -> None:
        """Put a reference back to what it was, where that is still possible."""
        earlier = getattr(row.item, described.name, None)
        if earlier is None:
            return
        item = self._draft.item(row.key)
        try:
            self._draft.give(self._kind.replace(item, {described.name: earlier}))
        except Refusal:
            row.values[described.name] = None
