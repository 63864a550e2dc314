"""What change sets touch, written so that it is found again among a million of them."""

from collections.abc import Iterable
from typing import NamedTuple

from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, KINDS, ROLE

#: The touched are written one behind the other: a byte that says what, and eight of the key. An
#: assignment is an activity and a role so, with marks of their own.
_CODES = {kind.name: bytes([number]) for number, kind in enumerate(KINDS)}
_ACTIVITY_OF_CELL, _ROLE_OF_CELL = b"\xfe", b"\xff"
#: How many bytes one key takes.
WIDTH = 9


class Target(NamedTuple):
    """What a history may be of: an item, or the assignment of an activity to a role.

    The history of an activity or a role is that of its assignments too.
    """

    kind: str
    key: Key
    role: Key | None = None

    @classmethod
    def of_cell(cls, activity: Key, role: Key) -> "Target":
        """Return the assignment of an activity to a role."""
        return cls(ACTIVITY.name, activity, role)

    def needles(self) -> tuple[bytes, ...]:
        """Return what stands in `touched` of the change sets that touch it."""
        key = _written(self.key)
        if self.role is not None:
            return (_ACTIVITY_OF_CELL + key + _ROLE_OF_CELL + _written(self.role),)
        own = (_CODES[self.kind] + key,)
        in_cells = {ACTIVITY.name: _ACTIVITY_OF_CELL, ROLE.name: _ROLE_OF_CELL}.get(self.kind)
        return own if in_cells is None else (*own, in_cells + key)

    def is_touched(self, touched: bytes) -> bool:
        """Whether it is among what was touched."""
        return any(_stands_in(touched, needle) for needle in self.needles())


def touched_item(kind: str, key: Key) -> bytes:
    """Return how an item is written among what was touched."""
    return _CODES[kind] + _written(key)


def touched_cells(activity: Key, roles: Iterable[Key]) -> bytes:
    """Return how assignments of one activity are written among what was touched."""
    first = _ACTIVITY_OF_CELL + _written(activity) + _ROLE_OF_CELL
    return b"".join([first + _written(role) for role in roles])


def _written(key: Key) -> bytes:
    return key.to_bytes(8, "big", signed=True)


def _stands_in(touched: bytes, needle: bytes) -> bool:
    return place_in(touched, needle, 0) >= 0


def place_in(touched: bytes, needle: bytes, start: int) -> int:
    """Return where a needle stands next, -1 where nowhere; chance finds between keys do not count."""
    at = touched.find(needle, start)
    while at >= 0 and at % WIDTH:
        at = touched.find(needle, at + 1)
    return at
