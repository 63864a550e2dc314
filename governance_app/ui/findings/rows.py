"""The rows of the list of findings: headings that fold, and what stands below them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from governance_app.domain.finding_groups import FindingGroup, Grouping, in_groups
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import Waiver
from governance_app.domain.rules import Finding, Severity, rules, severity_of

HEADINGS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.HINT: ("hint", "hints"),
}
#: The group of what is accepted; it stands last, and is folded until somebody unfolds it.
ACCEPTED = "accepted"


class Entry(NamedTuple):
    """A finding, and the waiver by which it is accepted where it is."""

    finding: Finding
    waiver: Waiver | None = None


class Heading(NamedTuple):
    """The row above a group. `key` tells groups apart, also the next time the document is open."""

    key: str
    title: str
    findings: int
    tone: str
    is_folded: bool

    @property
    def text(self) -> str:
        """What stands in the row."""
        return self.title


class Listed(NamedTuple):
    """How findings are listed: the groups, those folded or unfolded by hand, and what is left out.

    Without severities all are listed; `kind` is "" for all kinds of item.
    """

    by: Grouping = Grouping.SEVERITY
    turned: frozenset[str] = frozenset()
    severities: frozenset[Severity] = frozenset()
    only_accepted: bool = False
    kind: str = ""

    @property
    def leaves_out(self) -> bool:
        """Whether some findings may be left out."""
        return bool(self.severities or self.only_accepted or self.kind)

    def takes(self, entry: Entry) -> bool:
        """Whether an entry is listed."""
        if self.kind and entry.finding.subject.kind != self.kind:
            return False
        if not (self.severities or self.only_accepted):
            return True
        if entry.waiver is not None:
            return self.only_accepted
        return severity_of(entry.finding) in self.severities

    def is_folded(self, key: str) -> bool:
        """Whether a group is folded."""
        return (key == ACCEPTED and not self.only_accepted) is not (key in self.turned)


Row = Heading | Entry


def rows_of(
    framework: Framework, entries: Sequence[Entry], listed: Listed, *, unfolded: bool = False
) -> list[Row]:
    """Return headings with the entries below them; what is accepted stands apart at the end.

    `unfolded` shows every row, for one looks for something.
    """
    standing = [each for each in entries if each.waiver is None]
    folded = (lambda _: False) if unfolded else listed.is_folded
    rows: list[Row] = []
    groups = in_groups(framework, [each.finding for each in standing], listed.by)
    for group, places in groups:
        key = f"{listed.by.value}:{group.order!r}"
        rows.append(_heading(group, key, len(places), is_folded=folded(key)))
        rows += () if folded(key) else [standing[place] for place in places]
    accepted = [each for each in entries if each.waiver is not None]
    if accepted:
        is_folded = folded(ACCEPTED)
        title = f"{len(accepted):,} accepted"
        rows.append(Heading(ACCEPTED, title, len(accepted), "muted", is_folded))
        rows += () if is_folded else accepted
    return rows


def severities_of(entries: Iterable[Entry]) -> Counter[Severity]:
    """Return how many entries there are of each severity; rules are looked up once."""
    numbers: Counter[Severity] = Counter()
    for rule, count in Counter([each.finding.rule for each in entries]).items():
        numbers[rules()[rule].severity] += count
    return numbers


def headings_in(rows: Iterable[Row]) -> Iterator[tuple[int, Heading]]:
    """Yield the places of the headings."""
    return ((place, row) for place, row in enumerate(rows) if isinstance(row, Heading))


def turned(keys: Set[str], key: str) -> frozenset[str]:
    """Return the groups turned by hand after one of them was folded or unfolded."""
    return frozenset(keys ^ {key})


def _heading(group: FindingGroup, key: str, count: int, *, is_folded: bool) -> Heading:
    if group.severity is None:
        return Heading(key, f"{group.title} · {count:,}", count, "plain", is_folded)
    one, many = HEADINGS[group.severity]
    title = f"{count:,} {one if count == 1 else many}"
    return Heading(key, title, count, group.severity.value, is_folded)
