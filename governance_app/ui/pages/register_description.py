"""What a page of registers is made from: one description for each of its tables."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from governance_app.domain.kinds import Kind
from governance_app.ui.further_view import Companion
from governance_app.ui.session import Session


@dataclass(frozen=True)
class RegisterDescription:
    """A register on a page: its kind, the columns shown at first, and what it is for.

    `companion` makes what stands below the table and shows more of the selected items.
    """

    kind: Kind[Any]
    columns: tuple[str, ...] = ()
    title: str = ""
    text: str = ""
    companion: Callable[[Session], Companion] | None = None
