"""The pieces of links that go up or down in a channel, and the order in which they take tracks."""

from typing import NamedTuple

from governance_app.ui.technology_map.tracks import Stretch


class Turn(NamedTuple):
    """A piece of a link that goes up or down in a channel.

    `left` and `right` are the heights of what it joins: a piece that comes from the left of the
    channel and one that comes from the right. Where both come from one side, `is_left` or
    `is_right` says so. `number` is 0, or 1 for the second turn of its link.
    """

    link: int
    number: int
    left: float
    right: float
    is_left: bool = False
    is_right: bool = False

    @property
    def stretch(self) -> Stretch:
        """From where to where it goes."""
        return Stretch(min(self.left, self.right), max(self.left, self.right))


def order_of(turn: Turn) -> tuple[int, float, int, int]:
    """Return what sorts the turns of a channel, so that those that choose first lie further left.

    What goes up crosses nothing that goes up from a lower place and turns later, and the other way
    round for what goes down. What returns to its own side stays near it, the short ones nearest.
    """
    length = abs(turn.left - turn.right)
    if turn.is_left:
        return 0, length, turn.link, turn.number
    if turn.is_right:
        return 3, length, turn.link, turn.number
    if turn.right < turn.left:
        return 1, turn.left, turn.link, turn.number
    return 2, -turn.left, turn.link, turn.number
