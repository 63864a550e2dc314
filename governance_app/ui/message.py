"""A message: one sentence that is shown inline, with what can be done about it."""

from collections.abc import Callable
from typing import Literal, NamedTuple

MessageKind = Literal["info", "success", "warning", "error"]

#: What the button says that takes the edit back of which a message tells; it goes with the edit.
UNDO = "Undo"


class Message(NamedTuple):
    """A sentence for the message bar; each action is what its button says, and what it does."""

    text: str
    kind: MessageKind = "info"
    actions: tuple[tuple[str, Callable[[], None]], ...] = ()
