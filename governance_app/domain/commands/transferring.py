"""Letting another item take the place of one, wherever that is named: before it is removed, say."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from governance_app.domain.changes import Changes, ItemChange, merged
from governance_app.domain.commands.items import check_item, existing
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, KINDS, ROLE, Kind, kind_named
from governance_app.domain.labels import label_of, where
from governance_app.domain.matrix import Cell, CellChange
from governance_app.domain.words import shown


@dataclass(frozen=True, slots=True)
class TransferReferences:
    """Let everything that names one item name another of its kind.

    Letters move to the other's cell; where that holds some, both are joined. What the other
    cannot take (an appointment to a role that somebody holds at that time, a second membership)
    stays with the first.
    """

    kind: str
    from_key: Key
    to_key: Key

    def title(self, framework: Framework) -> str:
        """Return "Role “Finance Partner”: everything that names it transferred to “Controller”"."""
        kind = kind_named(self.kind)
        giver = existing(framework, kind, self.from_key)
        taker = existing(framework, kind, self.to_key)
        other = shown(label_of(framework, kind, taker))
        return f"{where(framework, kind, giver)}: what names it transferred to “{other}”"

    def changes(self, framework: Framework) -> Changes:
        """Return every reference and every cell that moves; refuses to transfer to itself."""
        kind = kind_named(self.kind)
        giver = existing(framework, kind, self.from_key)
        existing(framework, kind, self.to_key)
        if self.from_key == self.to_key:
            raise Refusal(f"{where(framework, kind, giver)}: choose another one to take its place.")
        parts: list[Changes] = []
        for referring in KINDS:
            for described in referring.references:
                if described.refers_to != kind.name:
                    continue
                for part in self._moved(framework, kind, referring, described):
                    framework = framework.apply(part)
                    parts.append(part)
        cells = Changes(cells=tuple(self._cells(framework)))
        return merged((*parts, cells))

    def _moved(
        self, framework: Framework, kind: Kind[Any], referring: Kind[Any], described: Field
    ) -> Iterator[Changes]:
        """Yield the items that name the other one now, each checked after those before it."""
        name = described.name
        if referring is kind:
            part = self._taken_out_from_below(framework, kind, name)
            framework = framework.apply(part)
            yield part
        one_by_one = bool(referring.named_by)  # whether they stand in each other's way
        together: list[ItemChange] = []
        for key, item in framework.of(referring).items():
            if getattr(item, name) != self.from_key:
                continue
            moved = item._replace(**{name: self.to_key})
            try:
                check_item(framework, referring, moved)
            except Refusal:
                continue
            together.append(ItemChange(referring.name, key, item, moved))
            if one_by_one:
                framework = framework.apply(Changes((together[-1],)))
        yield Changes(tuple(together))

    def _taken_out_from_below(self, framework: Framework, kind: Kind[Any], name: str) -> Changes:
        """Put the other one beside the first where it stood below it, so that no loop comes."""
        there = framework.of(kind)
        other = there[self.to_key]
        at, seen = getattr(other, name), set[Key]()
        while at is not None and at not in seen and at != self.from_key:
            seen.add(at)
            at = getattr(there[at], name)
        if at != self.from_key:
            return Changes()
        beside = other._replace(**{name: getattr(there[self.from_key], name)})
        return Changes((ItemChange(kind.name, self.to_key, other, beside),))

    def _cells(self, framework: Framework) -> Iterator[CellChange]:
        matrix = framework.matrix
        if self.kind == ROLE.name:
            pairs = [((a, self.from_key), (a, self.to_key)) for a in matrix.rows]
        elif self.kind == ACTIVITY.name:
            pairs = [((self.from_key, r), (self.to_key, r)) for r in matrix.slots]
        else:
            return
        for giving, taking in pairs:
            given = matrix.cell(*giving)
            if given is not None:
                held = matrix.cell(*taking)
                yield CellChange(*giving, given, None)
                if _joined(held, given) != held:
                    yield CellChange(*taking, held, _joined(held, given))


def _joined(held: Cell | None, given: Cell) -> Cell:
    """Return the letters and notes of both."""
    if held is None:
        return given
    notes = [note for note in dict.fromkeys((held.note, given.note)) if note]
    return Cell(held.letters | given.letters, "\n".join(notes))
