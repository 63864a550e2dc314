"""The assignments of the interchange file, from JSON values to the matrix."""

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from governance_app.domain.commands.cells import NOTE
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import checked_text
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, ROLE, Kind
from governance_app.domain.matrix import Mask, Matrix
from governance_app.domain.words import shown
from governance_app.exchange.interchange.items import key_of

_MEMBERS = {"activity", "role", "letters", "note"}


def matrix_of(framework: Framework, slots: Mapping[Key, int], written: Sequence[Any]) -> Matrix:
    """Return the matrix of these assignments; refuses the first one that is wrong."""
    activities = {str(key): key for key in framework.activities}
    places = {str(key): (key, slots[key]) for key in framework.roles}
    masks = _Masks(framework)
    rows: dict[Key, bytearray] = {}
    notes: dict[tuple[Key, Key], str] = {}
    for number, each in enumerate(written, start=1):
        try:
            activity = activities[each["activity"]]
            role, slot = places[each["role"]]
            mask = masks[each["letters"]]
            note = each.get("note")
        except (KeyError, TypeError, AttributeError):
            _refuse(framework, each, number)
        if len(each) > 3:
            _check_members(each, number)
        row = rows.get(activity)
        if row is None:
            row = rows[activity] = bytearray(len(slots))
        if row[slot]:
            raise Refusal(
                f"Assignment number {number:,}: {ROLE.where(framework.roles[role].name)} has "
                f"letters for {ACTIVITY.where(framework.activities[activity].name)} already."
            )
        row[slot] = mask
        if note is not None and note != "":
            notes[activity, role] = checked_text(NOTE, note, f"Assignment number {number:,}")
    kept = {activity: bytes(row).rstrip(b"\0") for activity, row in rows.items()}
    return Matrix(slots, kept, notes)


class _Masks:
    """The cell that a list of symbols means; KeyError or TypeError where it means none."""

    def __init__(self, framework: Framework) -> None:
        self._bits = {each.symbol: 1 << each.bit for each in framework.letters.values()}
        self._known: dict[tuple[str, ...], Mask] = {}

    def __getitem__(self, symbols: Any) -> Mask:
        if not isinstance(symbols, list):
            raise TypeError
        together = tuple(symbols)
        mask = self._known.get(together)
        if mask is None:
            mask = 0
            for symbol in together:
                bit = self._bits[symbol]
                if mask & bit:
                    raise KeyError(symbol)
                mask |= bit
            if not mask:
                raise KeyError
            self._known[together] = mask
        return mask


def _check_members(written: Mapping[str, Any], number: int) -> None:
    unknown = sorted(written.keys() - _MEMBERS)
    if unknown:
        raise Refusal(
            f"Assignment number {number:,}: there is no field “{shown(unknown[0])}”; remove it, "
            "or update the program if a newer version wrote the file."
        )


def _refuse(framework: Framework, written: Any, number: int) -> NoReturn:
    """Say what is wrong with an assignment of which something is."""
    where = f"Assignment number {number:,}"
    if not isinstance(written, dict):
        raise Refusal(f"{where} must be an object in braces.")
    _check_target(ACTIVITY, framework.activities, written.get("activity"), where)
    _check_target(ROLE, framework.roles, written.get("role"), where)
    letters = written.get("letters")
    known = [each.symbol for each in framework.scheme.letters]
    if not isinstance(letters, list) or not letters:
        raise Refusal(f"{where}: “letters” must be a list with at least one letter.")
    for letter in letters:
        if letter not in known:
            raise Refusal(
                f"{where}: there is no letter “{shown(str(letter))}” in the scheme; its letters are "
                f"{shown(', '.join(known))}."
            )
    raise Refusal(f"{where} names a letter twice; remove one of them.")


def _check_target(kind: Kind[Any], items: Mapping[Key, Any], written: Any, where: str) -> None:
    key = key_of(written, f"{where}: “{kind.name}”")
    if key not in items:
        raise Refusal(f"{where} names the {kind.label.lower()} {key}, which is not in the file.")
