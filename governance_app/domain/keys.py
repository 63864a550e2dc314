"""Keys of items: 63-bit integers made by the client, ordered by the time they were made."""

import threading
from collections.abc import Callable
from functools import cache
from typing import TypeAlias

#: The identity of an item, for ever. An assignment has none: it is known by (activity, role).
Key: TypeAlias = int

_RANDOM_BITS = 21
_LARGEST = (1 << 63) - 1


@cache
def _system() -> Callable[[int], int]:
    """Return what draws random bits of the system's; it is not loaded before the first key."""
    from random import SystemRandom  # `secrets` would load all of OpenSSL too

    return SystemRandom().getrandbits


def _drawn(bits: int) -> int:
    return _system()(bits)


class KeyMaker:
    """Makes keys that never repeat and sort in the order in which they were made.

    The upper 42 bits are milliseconds since 1970, the lower 21 are random, so two copies of a
    document that are edited apart do not make the same key.
    """

    def __init__(
        self,
        milliseconds: Callable[[], int],
        random_bits: Callable[[int], int] = _drawn,
    ) -> None:
        self._milliseconds = milliseconds
        self._random_bits = random_bits
        self._last = 0
        self._lock = threading.Lock()

    def __call__(self) -> Key:
        """Return the next key, larger than every one before it."""
        with self._lock:
            drawn = self._milliseconds() << _RANDOM_BITS | self._random_bits(_RANDOM_BITS)
            self._last = max(drawn, self._last + 1)
            if self._last > _LARGEST:
                raise OverflowError("the clock is beyond the year 2109: no key can be made")
            return self._last
