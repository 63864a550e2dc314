"""Freezing a framework: one form of bytes for each state, and back.

A line of JSON has the items by kind and key, and the notes. Behind it stand the assignments, rows
by activity and cells by role, both in the order of their keys: how many cells each row has, how
many empty cells lie before each, and the letters. Each of the three is much alike in itself, so an
assignment takes a byte or so when all is compressed.
"""

import json
import sys
from array import array
from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any

from governance_app.domain.changes import Frozen
from governance_app.domain.framework import EMPTY, Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, ROLE, STATE_KINDS
from governance_app.domain.matrix import Matrix
from governance_app.domain.plain import item_from_plain, plain_item
from governance_app.domain.versions.content import DamagedContentError, packed, unpacked

#: Every letter becomes 1, so that what lies between letters can be split off.
_FILLED = bytes([0]) + bytes([1]) * 255
#: Numbers are written with this many bytes, the lowest of all of them first.
_BYTES = 4
#: What reading raises where content is none of ours although it is whole.
_SENSELESS = (AttributeError, LookupError, TypeError, ValueError, RecursionError)


def state_of(framework: Framework) -> Framework:
    """Return the framework without what belongs to its publication: what a version freezes."""
    kept = {kind.name: framework.of(kind) for kind in STATE_KINDS}
    return Framework({**EMPTY.tables, **kept}, framework.matrix)


def frozen_state(framework: Framework) -> Frozen:
    """Return the state of a framework as a version keeps it; the same state is the same bytes.

    Raises `Refusal` for a framework that is larger than a version may be.
    """
    items = {
        kind.name: {
            str(key): plain_item(kind, item) for key, item in sorted(framework.of(kind).items())
        }
        for kind in STATE_KINDS
        if framework.of(kind)
    }
    notes = [[*place, note] for place, note in sorted(framework.matrix.notes.items())]
    counts, gaps, letters = _cells(framework)
    head = {"items": items, "notes": notes, "cells": len(letters)}
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    return packed(text.encode() + b"\n" + _planes(counts) + _planes(gaps) + letters)


def thawed(content: bytes, digest: str = "") -> Framework:
    """Return the state that was frozen. Raises `DamagedContentError` where it is not whole."""
    plain = unpacked(content, digest)
    try:
        text, cells = plain[: (end := plain.index(b"\n"))], plain[end + 1 :]
        head = json.loads(text)
        tables: dict[str, Mapping[Key, Any]] = {**EMPTY.tables}
        for kind in STATE_KINDS:
            written = head["items"].get(kind.name, {})
            tables[kind.name] = {
                int(key): item_from_plain(kind, int(key), item) for key, item in written.items()
            }
        notes = {(activity, role): note for activity, role, note in head["notes"]}
        return Framework(tables, _matrix(tables, notes, cells, head["cells"]))
    except _SENSELESS as error:
        raise DamagedContentError("it is not as this program writes it") from error


def _cells(framework: Framework) -> "tuple[array[int], array[int], bytes]":
    """Return the number of cells of each row, the empty cells before each, and their letters."""
    counts, gaps, letters = array("I"), array("I"), bytearray()
    rows, in_order = framework.matrix.rows, _by_role(framework)
    for activity in sorted(framework.of(ACTIVITY)):
        row = rows.get(activity, b"")
        if row:
            row = in_order(row)
            # A row ends with a letter, so what stands behind the last split is empty.
            gaps.extend(map(len, row.translate(_FILLED).split(b"\x01")[:-1]))
        filled = row.replace(b"\0", b"")
        counts.append(len(filled))
        letters += filled
    return counts, gaps, bytes(letters)


def _by_role(framework: Framework) -> Callable[[bytes], bytes]:
    """Return what puts a row into the order of the roles' keys, without empty cells at its end."""
    slots = framework.matrix.slots
    order = [slots[role] for role in sorted(framework.of(ROLE))]
    if order == list(range(len(order))):
        return lambda row: row
    width = max(order) + 1
    take = itemgetter(*order, order[0])  # one more than there are, so that it takes a tuple

    def in_order(row: bytes) -> bytes:
        return bytes(take(row.ljust(width, b"\0"))[:-1]).rstrip(b"\0")

    return in_order


def _planes(numbers: "array[int]") -> bytes:
    """Return numbers by their lowest bytes, then the next ones: the upper ones are nearly all 0."""
    if sys.byteorder == "big":
        numbers = array("I", numbers)
        numbers.byteswap()
    raw = numbers.tobytes()
    return b"".join(raw[at::_BYTES] for at in range(_BYTES))


def _numbers(planes: bytes) -> "array[int]":
    """Return the numbers that `_planes` wrote."""
    count = len(planes) // _BYTES
    raw = bytearray(len(planes))
    for at in range(_BYTES):
        raw[at::_BYTES] = planes[at * count : (at + 1) * count]
    numbers = array("I", bytes(raw))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _matrix(
    tables: Mapping[str, Mapping[Key, Any]],
    notes: Mapping[tuple[Key, Key], str],
    cells: bytes,
    count: int,
) -> Matrix:
    activities, roles = sorted(tables[ACTIVITY.name]), sorted(tables[ROLE.name])
    first, second = len(activities) * _BYTES, (len(activities) + count) * _BYTES
    if len(cells) != second + count:
        raise DamagedContentError("it has more or fewer assignments than it says")
    counts, gaps, letters = _numbers(cells[:first]), _numbers(cells[first:second]), cells[second:]
    rows, at = {}, 0
    for activity, filled in zip(activities, counts, strict=True):
        if filled:
            here = slice(at, at + filled)
            rows[activity] = _row(gaps[here], letters[here], len(roles))
            at += filled
    return Matrix({role: slot for slot, role in enumerate(roles)}, rows, notes)


def _row(gaps: "array[int]", letters: bytes, width: int) -> bytes:
    if not any(gaps):
        return letters
    row = bytearray(sum(gaps) + len(gaps))
    if len(row) > width:
        raise DamagedContentError("a row is longer than there are roles")
    at = 0
    for gap, letter in zip(gaps, letters, strict=True):
        at += gap
        row[at] = letter
        at += 1
    return bytes(row)
