"""What two copies of a document have in common: the last change set that both journals hold.

Each digest covers the whole journal before it, so two journals that share the digest of a change
set are the same up to there; the last one is found by halving. Where one was merged into the other
since, they agreed once more: the title of a merge says up to which change set the other one was known.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from governance_app.domain.changes import Headline
from governance_app.domain.errors import Cancelled, Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import VERSION
from governance_app.domain.merging.mark import MERGED_FROM, Mark, mark_in
from governance_app.domain.words import counted, shown
from governance_app.store.document import Document
from governance_app.store.opening import open_document
from governance_app.store.past import framework_recorded
from governance_app.store.replaying import journal_problems


class Meeting(Enum):
    """How two copies came to agree last."""

    COPIED = "copied"  # one is a copy of the other
    MERGED_HERE = "merged-here"  # the copy was merged into this document
    MERGED_THERE = "merged-there"  # this document was merged into the copy


@dataclass(frozen=True, slots=True)
class SharedPast:
    """Where two copies agreed last, and how many change sets came after that in each.

    `at` is the change set in which they did: the last of both journals, or that of a merge.
    `base` is the framework as both knew it then, `theirs` the copy as it is now, whose last change
    set is `up_to`.
    """

    meeting: Meeting
    at: Headline
    ours_since: int
    theirs_since: int
    base: Framework
    theirs: Framework
    up_to: Mark
    versions: int  # published in the copy alone

    @property
    def in_words(self) -> str:
        """How they came apart, in a sentence or two."""
        when = self.at.recorded_at.astimezone().strftime("%Y-%m-%d %H:%M")
        met = {
            Meeting.COPIED: f"Both were the same until {when}",
            Meeting.MERGED_HERE: f"The copy was last merged on {when}",
            Meeting.MERGED_THERE: f"The copy took this document over on {when}",
        }[self.meeting]
        return (
            f"{met} (change set {self.at.sequence:,} by {shown(self.at.author)}: "
            f"{shown(self.at.title)}). Since then {counted(self.ours_since, 'edit')} here and "
            f"{counted(self.theirs_since, 'edit')} in the copy."
        )

    @property
    def versions_stay(self) -> str:
        """What becomes of the copy's own versions, in a sentence; "" where it has none."""
        if not self.versions:
            return ""
        if self.versions == 1:
            return "1 version published in the copy stays there."
        return f"{self.versions:,} versions published in the copy stay there."


def shared_with(
    ours: Document,
    here: Framework,
    path: Path,
    cancelled: Callable[[], bool] = lambda: False,
) -> SharedPast:
    """Return what an open document (and its framework, `here`) has in common with a copy's file.

    The copy is only read. Refuses what `shared_past` refuses, and a file that is no document.
    """
    refuse_itself(ours.path, path)
    with open_document(path, read_only=True) as theirs:
        return shared_past(ours, here, theirs, cancelled)


def shared_past(
    ours: Document,
    here: Framework,
    theirs: Document,
    cancelled: Callable[[], bool] = lambda: False,
) -> SharedPast:
    """Return what two open documents have in common.

    The copy's journal is verified first. Refuses a copy whose journal does not explain what it
    holds, and two documents that never were one. Raises `Cancelled` where nobody waits any more.
    """
    sequence = last_shared(ours, theirs)
    problem = next(journal_problems(theirs, None, cancelled), None)
    if problem is not None:
        raise Refusal(
            f"{theirs.path.name} cannot be merged, for its journal is not whole. {problem}"
        )
    if cancelled():
        raise Cancelled
    now = theirs.load()
    met = _meeting(ours, theirs, sequence)
    if met.meeting is Meeting.MERGED_THERE:
        base = framework_recorded(ours, met.ours, here, cancelled)
    else:
        base = framework_recorded(theirs, met.theirs, now, cancelled)
    newest = theirs.newest()
    return SharedPast(
        met.meeting,
        met.at,
        ours.newest()[0] - (met.at.sequence if met.meeting is Meeting.MERGED_HERE else met.ours),
        newest[0] - (met.at.sequence if met.meeting is Meeting.MERGED_THERE else met.theirs),
        base,
        now,
        Mark.of(*newest),
        len(now.of(VERSION).keys() - here.of(VERSION).keys()),
    )


class _Met(NamedTuple):
    """Up to which change set of each document the other one knew it, and where that was done."""

    meeting: Meeting
    at: Headline
    ours: int
    theirs: int


def _meeting(ours: Document, theirs: Document, copied: int) -> _Met:
    """Return where two copies agreed last: since they were copied, one may have merged the other.

    Where each did, the later one counts that knows of the other.
    """
    here, there = _last_merge(ours, theirs, copied), _last_merge(theirs, ours, copied)
    if there is not None and (here is None or here[1] < there[0].sequence):
        return _Met(Meeting.MERGED_THERE, there[0], there[1], there[0].sequence)
    if here is not None:
        return _Met(Meeting.MERGED_HERE, here[0], here[0].sequence, here[1])
    return _Met(Meeting.COPIED, ours.journal.headline(copied), copied, copied)


def _last_merge(into: Document, source: Document, copied: int) -> tuple[Headline, int] | None:
    """Return the last merge of one document into the other that stands, and up to where it went.

    Its title has the digest of the last change set of the source that it knew.
    """
    for merge in into.journal.standing(MERGED_FROM, copied):
        mark = mark_in(merge.title)
        if mark is not None and mark.is_of(source.journal.digest_of(mark.sequence)):
            return merge, mark.sequence
    return None


def refuse_itself(ours: Path, theirs: Path) -> None:
    """Refuse to merge a document with itself, by whatever name it is called."""
    try:
        same = ours.samefile(theirs)
    except OSError:
        same = ours == theirs
    if same:
        raise Refusal(f"{theirs.name} is this document itself; choose another copy of it.")


def last_shared(ours: Document, theirs: Document) -> int:
    """Return the sequence of the last change set that both hold; refuses where there is none."""
    low, high = 0, min(ours.newest()[0], theirs.newest()[0])
    while low < high:
        middle = (low + high + 1) // 2
        digest = ours.journal.digest_of(middle)
        if digest and digest == theirs.journal.digest_of(middle):
            low = middle
        else:
            high = middle - 1
    if not low:
        raise Refusal(
            f"{ours.path.name} and {theirs.path.name} have no edit in common: neither is a copy of "
            "the other. Compare them, or import what you need."
        )
    return low
