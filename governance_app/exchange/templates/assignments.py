"""The letters of the activities in a template, from names to the matrix."""

from collections.abc import Iterable, Mapping
from typing import Any

from governance_app.domain.commands.cells import NOTE
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import checked_text
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.domain.matrix import Mask, Matrix
from governance_app.domain.words import shown
from governance_app.exchange.templates.form import LETTERS, NOTES
from governance_app.exchange.templates.names import Names
from governance_app.exchange.templates.parsing import Found
from governance_app.exchange.templates.places import Places


def matrix_of(framework: Framework, found: Iterable[Found], names: Names, places: Places) -> Matrix:
    """Return the matrix of what the activities say; refuses the first letter that is wrong."""
    reader = _Reader(framework, names, places)
    slots = framework.matrix.slots
    rows: dict[Key, bytes] = {}
    notes: dict[tuple[Key, Key], str] = {}
    for each in found:
        if each.kind is not ACTIVITY:
            continue
        cells = reader.cells(each)
        row = bytearray(len(slots))
        for role, mask in cells.items():
            row[slots[role]] = mask
        if cells:
            rows[each.key] = bytes(row).rstrip(b"\0")
        for role, note in reader.notes(each, cells):
            notes[each.key, role] = note
    return Matrix(slots, rows, notes)


class _Reader:
    def __init__(self, framework: Framework, names: Names, places: Places) -> None:
        self._scheme = framework.scheme
        self._names = names
        self._places = places

    def cells(self, found: Found) -> dict[Key, Mask]:
        """Return the letters of each role for an activity."""
        cells: dict[Key, Mask] = {}
        for letter, value in self._table(found, LETTERS).items():
            mask = self._mask(found, letter)
            roles = value if isinstance(value, list) else [value]
            for name in roles:
                if not isinstance(name, str):
                    sentence = f"write who has the letter {shown(letter)} in quotes"
                    raise self._refusal(found, sentence, f".{letter}")
                role = self._names.key(ROLE.name, name, found, LETTERS, f"letter {shown(letter)}")
                if cells.get(role, 0) & mask:
                    raise self._refusal(
                        found,
                        f"{shown(str(name))} has the letter {shown(letter)} twice; remove one",
                        name,
                    )
                cells[role] = cells.get(role, 0) | mask
        return cells

    def notes(self, found: Found, cells: Mapping[Key, Mask]) -> Iterable[tuple[Key, str]]:
        """Yield the notes on the letters of an activity, by role."""
        for name, note in self._table(found, NOTES).items():
            role = self._names.key(ROLE.name, name, found, NOTES, "note")
            if role not in cells:
                raise self._refusal(
                    found, f"the note is on {shown(name)}, which has no letter here", name, NOTES
                )
            try:
                yield role, checked_text(NOTE, note, found.where)
            except Refusal as refusal:
                raise self._places.refusal(refusal.sentence, found, NOTES, name) from None

    def _mask(self, found: Found, letter: str) -> Mask:
        try:
            return self._scheme.mask([letter])
        except Refusal as refusal:
            sentence = refusal.sentence.removesuffix(".").replace("There", "there", 1)
            raise self._refusal(found, sentence, f".{letter}") from None

    def _table(self, found: Found, member: str) -> Mapping[str, Any]:
        value = found.table.get(member, {})
        if isinstance(value, dict):
            return value
        example = 'letters.A = "Role"' if member == LETTERS else 'notes."Role" = "why"'
        raise self._refusal(found, f"write “{member}” as {example}", "", member)

    def _refusal(self, found: Found, sentence: str, word: str, member: str = LETTERS) -> Refusal:
        return self._places.refusal(f"{found.where}: {sentence}.", found, member, word)
