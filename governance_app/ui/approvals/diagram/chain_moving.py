"""Moving steps and approvers of a chain: onto each other with the pointer, by one place with keys."""

from collections.abc import Callable, Sequence

from governance_app.domain.commands import MoveItem
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPROVER_LINE, STEP
from governance_app.ui.approvals.diagram.content import ChainContent, Column
from governance_app.ui.diagram.arrangement import Direction
from governance_app.ui.session import Session

_NOT_MOVED = "Steps and approvers can be moved; this is neither."
_NO_TARGET = "Drop it onto a step, or onto an approver."


class ChainMover:
    """What is dropped takes the place of what it is dropped onto; a line goes into its step."""

    def __init__(self, session: Session, content: Callable[[], ChainContent]) -> None:
        self._session, self._content = session, content

    def why_not(self, card: Key, above: Key | None) -> str:
        """Return why a card cannot be dropped onto another; "" if it can."""
        content = self._content()
        if self._own(content, card) is None:
            return _NOT_MOVED
        target = content.column_of(above) if above is not None else None
        return "" if target is not None else _NO_TARGET

    def word(self, card: Key, above: Key | None) -> str:
        """Return what a move would do: "Finance Partner goes into step 2"."""
        content = self._content()
        target = content.column_of(above) if above is not None else None
        own = self._own(content, card)
        if target is None or own is None:
            return ""
        title = content.cards[card].title
        place = content.place_of(target.step) + 1
        if card == own.step:
            return f"{title.lstrip('0123456789 ')} becomes step {place}"
        if target is own:
            return f"{title} takes this place in step {place}"
        return f"{title} goes into step {place}"

    def move(self, card: Key, above: Key | None) -> bool:
        """Let a card take the place of another; False where it was refused or changes nothing."""
        content = self._content()
        if above is None or self.why_not(card, above):
            return False
        own, target = content.by_card[card], content.by_card[above]
        if card == own.step:
            steps = [each.step for each in content.columns]
            before = _taking_place_of(steps, card, target.step)
            return self._session.run(MoveItem(STEP.name, card, before))
        before = _taking_place_of(target.lines, card, above) if above in target.lines else None
        return self._session.run(MoveItem(APPROVER_LINE.name, card, before, {"step": target.step}))

    def move_towards(self, card: Key, direction: Direction) -> bool:
        """Move a step or a line by one place; False where there is no place."""
        content = self._content()
        own = self._own(content, card)
        if own is None:
            return False
        by = 1 if direction in ("right", "down") else -1
        if direction in ("left", "right"):
            steps = content.columns
            place = content.place_of(own.step) + by
            if not 0 <= place < len(steps):
                return False
            return self.move(card, steps[place].step)
        place = own.lines.index(card) + by if card in own.lines else -1
        return 0 <= place < len(own.lines) and self.move(card, own.lines[place])

    def _own(self, content: ChainContent, card: Key) -> Column | None:
        """Return the step of a step or a line; None for what cannot be moved."""
        column = content.column_of(card)
        movable = column is not None and (card == column.step or card in column.lines)
        return column if movable else None


def _taking_place_of(keys: Sequence[Key], card: Key, target: Key) -> Key | None:
    """Return what a card then stands before: the target, or what follows it, coming from before."""
    there = list(keys)
    if card in there and there.index(card) < there.index(target):
        place = there.index(target) + 1
        return there[place] if place < len(there) else None
    return target
