"""Filtering the history by who, when, what and of which item.

A million change sets are not held one by one: a `Block` has some thousand of them, their words in
one string of bytes and what they touched in another, which are searched without a look at each.
"""

import datetime
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from governance_app.domain.history.summary import Summary
from governance_app.domain.touching import Target, place_in

#: What stands between the words of one change set and those of the next.
_END = b"\n"
#: So many bytes of words tell which of several words is rare.
_SAMPLE = 1 << 16
#: A word that stands there more often than this stands in many change sets.
_MANY = 40


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked of the history; what is empty is not asked.

    Each of the words in `text` must occur in what was done or in who did it, in whatever case.
    `since` and `until` are days of the user's own, both included.
    """

    text: str = ""
    author: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    target: Target | None = None

    def __bool__(self) -> bool:
        return self != _NOTHING_ASKED

    def words(self) -> list[bytes]:
        """Return the words that are looked for."""
        return [each.encode(errors="replace") for each in self.text.casefold().split()]


_NOTHING_ASKED = Filter()


class Block:
    """Change sets that followed each other, the newest first."""

    def __init__(self, newest_first: Sequence[Summary]) -> None:
        self.sequences = array("Q", [each.sequence for each in newest_first])
        self.authors = sorted({each.author for each in newest_first})
        code = {author: number for number, author in enumerate(self.authors)}
        self._author = array("H", [code[each.author] for each in newest_first])
        self._day = array("i", [each.day.toordinal() for each in newest_first])
        self._first_day = min(self._day, default=0)
        self._last_day = max(self._day, default=0)
        words = [_words_of(each) for each in newest_first]
        self._words = b"".join(words)
        self._vocabulary = _END.join(set(self._words.split()))
        self._word_ends = array("Q", accumulate(map(len, words)))
        self._touched = b"".join([each.touched for each in newest_first])
        self._touched_ends = array("Q", accumulate(len(each.touched) for each in newest_first))

    def __len__(self) -> int:
        return len(self.sequences)

    def matching(self, asked: Filter) -> list[int]:
        """Return the sequences of the change sets that are asked for, the newest first."""
        if (asked.author and asked.author not in self.authors) or not self._has_day(asked):
            return []
        words = asked.words()
        if any(word not in self._vocabulary for word in words):  # it is in no word at all
            return []
        words.sort(key=self._frequency)
        places: Iterable[int] = range(len(self))
        if asked.target is not None:
            places = self._touching(asked.target)
        elif words:
            places = self._with_word(words.pop(0))
        for word in words:
            places = (at for at in places if word in self._line(at))
        if asked.author and len(self.authors) > 1:
            code, authors = self.authors.index(asked.author), self._author
            places = (at for at in places if authors[at] == code)
        if asked.since is not None or asked.until is not None:
            first, last, days = *_days(asked), self._day
            places = (at for at in places if first <= days[at] <= last)
        return [self.sequences[at] for at in places]

    def _frequency(self, word: bytes) -> int:
        """Return how often a word stands in a part of all: the rarest is looked for first."""
        return self._words.count(word, 0, _SAMPLE)

    def _has_day(self, asked: Filter) -> bool:
        if asked.since is None and asked.until is None:
            return True
        first, last = _days(asked)
        return first <= self._last_day and self._first_day <= last

    def _with_word(self, word: bytes) -> Iterator[int]:
        """Yield the places of the change sets whose words have this one, in their order.

        Where it stands in many of them, looking at each is quicker than looking for the next.
        """
        if self._frequency(word) > _MANY:
            lines = enumerate(self._words.split(_END))
            yield from [place for place, line in lines if word in line]
            return
        find, ends, text = self._words.find, self._word_ends, self._words
        at = find(word)
        while at >= 0:
            place = bisect_right(ends, at)
            yield place
            at = find(word, ends[place]) if ends[place] < len(text) else -1

    def _touching(self, target: Target) -> list[int]:
        """Return the places of the change sets that touch it, in their order."""
        found: set[int] = set()
        for needle in target.needles():
            at = place_in(self._touched, needle, 0)
            while at >= 0:
                place = bisect_right(self._touched_ends, at)
                found.add(place)
                at = place_in(self._touched, needle, self._touched_ends[place])
        return sorted(found)

    def _line(self, place: int) -> bytes:
        begins = self._word_ends[place - 1] if place else 0
        return self._words[begins : self._word_ends[place]]


def _words_of(summary: Summary) -> bytes:
    said = f"{summary.title}\t{summary.author}".casefold()
    return said.encode(errors="replace").replace(_END, b" ") + _END


def _days(asked: Filter) -> tuple[int, int]:
    """Return the first and the last day that is asked for, as numbers."""
    first = asked.since or datetime.date.min
    last = asked.until or datetime.date.max
    return first.toordinal(), last.toordinal()
