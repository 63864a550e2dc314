"""The versions as a table: the newest first, with who accepted them and what became of them."""

import datetime
from collections import Counter, defaultdict

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import SIGN_OFF, Version
from governance_app.domain.kinds.sign_off import ACCEPTED, DECLINED, OPEN, QUESTIONED
from governance_app.domain.versions import publishes_same, versions_in_order
from governance_app.ui.widgets.listing import ListModel

#: The column of the title, which takes what room is left.
TITLE = 1
#: The columns that are left out where there is little room.
WHEN_AND_WHO = (5, 6)
#: How wide the columns are, in pixels at the usual size; the title has what is left.
WIDTHS = (48, 200, 92, 176, 140, 128, 110)


class VersionsModel(ListModel):
    """One row for each version."""

    heads = ("No.", "Title", "Effective", "Accepted", "State", "Published", "By")

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, ...]] = []
        self._versions: list[Version] = []

    @property
    def count(self) -> int:
        """How many versions there are."""
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        return self._rows[row][column]

    def show(self, framework: Framework) -> None:
        """List the versions of a framework."""
        self.beginResetModel()
        self._versions = versions_in_order(framework)[::-1]
        said: dict[Key, Counter[str]] = defaultdict(Counter)
        for each in framework.of(SIGN_OFF).values():  # once: there may be very many
            said[each.version][each.outcome] += 1
        self._rows = [_row(framework, each, said[each.key]) for each in self._versions]
        self.endResetModel()

    def version(self, row: int) -> Version | None:
        """Return the version in a row, None where there is none."""
        return self._versions[row] if 0 <= row < len(self._versions) else None

    def row_of(self, number: int) -> int:
        """Return the row of a version, -1 where it is not listed."""
        numbers = [each.number for each in self._versions]
        return numbers.index(number) if number in numbers else -1

    @property
    def grid(self) -> list[tuple[str, ...]]:
        """All of it, the heads first."""
        return [self.heads, *self._rows]


def _row(framework: Framework, version: Version, said: Counter[str]) -> tuple[str, ...]:
    return (
        f"{version.number:,}",
        version.name,
        version.effective.isoformat() if version.effective is not None else "",
        _accepted(said),
        _state(framework, version),
        published_when(version),
        version.author,
    )


def _accepted(said: Counter[str]) -> str:
    """Return how far a version is accepted, in few words: "3 of 5 · 1 questioned"."""
    if not said:
        return "nobody was asked"
    words = [f"{said[ACCEPTED]:,} of {said.total():,}"]
    words += [f"{said[each]:,} {each}" for each in (QUESTIONED, DECLINED) if said[each]]
    if len(words) == 1 and said[OPEN]:
        words.append(f"{said[OPEN]:,} open")
    return " · ".join(words)


def _state(framework: Framework, version: Version) -> str:
    if version.withdrawn is not None:
        return f"Withdrawn {version.withdrawn}"
    return "Unchanged" if publishes_same(framework, version) else ""


def published_when(version: Version) -> str:
    """Return when a version was published, in the user's own time."""
    try:
        moment = datetime.datetime.fromisoformat(version.published_at)
    except ValueError:
        return version.published_at
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
