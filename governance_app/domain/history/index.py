"""The index of a history: made from the newest change set to the oldest, and searched meanwhile."""

from array import array
from collections.abc import Callable, Sequence

from governance_app.domain.history.filtering import Block, Filter
from governance_app.domain.history.summary import Summary

#: How many change sets a block has: one is searched in some milliseconds.
BLOCK = 20_000
#: The newest are a block of their own: what occurs everywhere is found there at once.
NEWEST_BLOCK = 1_000
#: Edits made since are held one by one, until there are so many.
_MOST_SINGLE = 200


class HistoryIndex:
    """The blocks of a journal so far. One thread adds to it; any may search it."""

    def __init__(self, newest: int) -> None:
        self.newest = newest  # the last change set that it is about
        self._older: tuple[Block, ...] = ()
        self._since: tuple[Block, ...] = ()
        self._single: tuple[Summary, ...] = ()
        self._next = newest  # the change set that is to be read next, going back

    @property
    def to_be_read(self) -> range:
        """The change sets of the next block, the newest first; empty once all are there."""
        size = BLOCK if self._older else NEWEST_BLOCK
        return range(self._next, max(self._next - size, 0), -1)

    @property
    def is_complete(self) -> bool:
        """Whether every change set is in it."""
        return self._next <= 0

    @property
    def share(self) -> float:
        """How much of the journal is in it, from 0 to 1."""
        return 1.0 if self.newest <= 0 else (self.newest - self._next) / self.newest

    @property
    def authors(self) -> list[str]:
        """Who made the change sets that are in it, by name."""
        return sorted({author for block in self.blocks() for author in block.authors})

    def add_older(self, newest_first: Sequence[Summary]) -> None:
        """Add the change sets of `to_be_read`."""
        self._next -= len(self.to_be_read)
        if newest_first or not self._older:
            self._older = (*self._older, Block(newest_first))

    def add_newest(self, summary: Summary) -> None:
        """Add a change set that has just been recorded; one that is there already is passed over."""
        if summary.sequence <= self.newest:
            return
        self.newest = summary.sequence
        self._single = (summary, *self._single)
        if len(self._single) > _MOST_SINGLE:
            self._since = (Block(self._single), *self._since)
            self._single = ()

    def blocks(self) -> tuple[Block, ...]:
        """Return all blocks, the newest first."""
        return (*self.recent(), *self._older)

    def recent(self) -> tuple[Block, ...]:
        """Return the blocks of the edits made since the index was begun, the newest first."""
        single = (Block(self._single),) if self._single else ()
        return (*single, *self._since)

    def older(self, place: int) -> Block | None:
        """Return a block of what was there when the index was begun; None where it is not read."""
        older = self._older
        return older[place] if place < len(older) else None


class Search:
    """One question to an index, answered bit by bit, the newest change sets first."""

    def __init__(self, index: HistoryIndex, asked: Filter) -> None:
        self._index, self._asked = index, asked
        self._recent = list(index.recent())
        self._place = 0
        self.found = array("Q")

    @property
    def is_complete(self) -> bool:
        """Whether the whole journal has been looked through."""
        return self._index.is_complete and not self.can_go_on

    @property
    def can_go_on(self) -> bool:
        """Whether there is a block that was not looked through."""
        return bool(self._recent) or self._index.older(self._place) is not None

    def go_on(self, is_enough: Callable[[], bool] = lambda: False) -> list[int]:
        """Look through further blocks until it is enough; return the sequences found now."""
        found: list[int] = []
        while (block := self._next()) is not None:
            matching = block.matching(self._asked)
            self.found.extend(matching)
            found += matching
            if is_enough():
                break
        return found

    def takes(self, summary: Summary) -> bool:
        """Whether a change set that has just been recorded is asked for."""
        return bool(Block([summary]).matching(self._asked))

    def _next(self) -> Block | None:
        if self._recent:
            return self._recent.pop(0)
        block = self._index.older(self._place)
        if block is not None:
            self._place += 1
        return block
