"""How much a piece of work does, counted: the same on every machine, however busy it is."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions are called while the work is done, on this thread.

    The count tells a job that looks at everything from one that looks at what it needs, and one
    that grows with its size from one that grows with its square. What is measured in time stands
    in `benchmarks/`.
    """
    count = 0

    def note(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        if event in {"call", "c_call"}:
            count += 1

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
