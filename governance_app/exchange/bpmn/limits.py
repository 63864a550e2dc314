"""How much a process model may ask of this computer before it is refused."""

from dataclasses import dataclass

from governance_app.exchange.reading.limits import MEGABYTE


@dataclass(frozen=True, slots=True)
class ModelLimits:
    """The limits of one reading. Sizes are in bytes, times in seconds."""

    file_bytes: int = 200 * MEGABYTE
    tasks: int = 100_000
    """Tasks, call activities and sub-processes together."""
    lanes: int = 300
    nesting: int = 50
    """Sub-processes inside each other."""
    depth: int = 1_000
    """XML elements inside each other."""
    seconds: float = 60.0
    address_space: int = 2 * 1024 * MEGABYTE


STANDARD = ModelLimits()
