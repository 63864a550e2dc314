"""How the title of a merge says up to where the copy was taken over, so that a later one goes on."""

import re
from typing import NamedTuple

#: So begins the title of every merge.
MERGED_FROM = "Merged from "
#: So many characters of a digest tell one journal from every other one.
_LENGTH = 12
_MARK = re.compile(rf"{MERGED_FROM}.*\(edit (\d{{1,18}}), ([0-9a-f]{{{_LENGTH}}})\): ", re.DOTALL)


class Mark(NamedTuple):
    """The last change set of a copy that was merged: its number, and how its digest begins."""

    sequence: int
    digest: str

    @classmethod
    def of(cls, sequence: int, digest: str) -> "Mark":
        """Return the mark of a change set."""
        return cls(sequence, digest[:_LENGTH])

    @property
    def text(self) -> str:
        """The mark as it stands in a title: "edit 12, 3f9a1c2b7d4e"."""
        return f"edit {self.sequence}, {self.digest}"

    def is_of(self, digest: str) -> bool:
        """Whether a change set with this digest is the one."""
        return bool(digest) and digest.startswith(self.digest)


def mark_in(title: str) -> Mark | None:
    """Return the mark in the title of a merge; None where it has none."""
    found = _MARK.match(title)
    return Mark(int(found[1]), found[2]) if found else None
