"""What two copies of a document have in common: the last change set that both journals hold.

Each digest covers the whole journal before it, so two journals that share the digest of a change
set are the same up to there; the last one is found by halving.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import VERSION
from governance_app.store.document import Document
from governance_app.store.opening import open_document
from governance_app.store.past import framework_recorded
from governance_app.store.replaying import journal_problems


@dataclass(frozen=True, slots=True)
class SharedPast:
    """How two copies came apart: the last change set of both, and how many came after it.

    `base` is the framework as both recorded it, `theirs` the copy as it is now.
    """

    sequence: int
    ours_since: int
    theirs_since: int
    base: Framework
    theirs: Framework
    versions: int  # published in the copy alone

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
    base = framework_recorded(theirs, sequence, now, cancelled)
    return SharedPast(
        sequence,
        ours.newest()[0] - sequence,
        theirs.newest()[0] - sequence,
        base,
        now,
        len(now.of(VERSION).keys() - here.of(VERSION).keys()),
    )


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
