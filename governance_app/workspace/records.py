"""What is recorded for good: publishing, withdrawing and signing, which undo passes over."""

from typing import TYPE_CHECKING

from governance_app.domain.changes import Changes, Frozen
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import kind_named

if TYPE_CHECKING:
    from governance_app.domain.commands import Command


def is_final(command: "Command") -> bool:
    """Whether what a command does is a record, which nothing takes back."""
    return bool(getattr(command, "is_final", False))


def frozen_by(command: "Command") -> tuple[Frozen, ...]:
    """Return what a command freezes, to be written beside the journal."""
    frozen: tuple[Frozen, ...] = getattr(command, "frozen", ())
    return frozen


def refuse_published(changes: Changes) -> None:
    """Refuse an ordinary edit of what was published or signed: that stays as it was."""
    for change in changes.items:
        kind = kind_named(change.kind)
        if kind.is_publication:
            raise Refusal(
                f"{kind.plural} stay as they were recorded; publish another version instead."
            )
