"""What the inspector shows of a change set: each item in words, and whether it can be reverted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from governance_app.domain.changes import ChangeSet
from governance_app.domain.commands import RevertChangeSet
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.history.wording import Told, told
from governance_app.domain.keys import Key
from governance_app.domain.touching import Target
from governance_app.domain.words import counted, shortened
from governance_app.ui.history.targets import part_of
from governance_app.ui.inspection.inspection import (
    Block,
    Inspection,
    Offer,
    PartLink,
    Section,
    Text,
)

if TYPE_CHECKING:
    from governance_app.store.journal_reader import JournalReader

#: So many items and assignments of a change set are told one by one.
_MOST_TOLD = 40
#: Where fewer are told, each leads to all that changed it.
_MOST_LED = 6
#: So many items that are gone are looked for by name in the journal.
_MOST_GONE = 10


@dataclass(frozen=True)
class Looked:
    """A change set with all that is said of it."""

    change_set: ChangeSet
    told: tuple[Told, ...]
    more: int
    why_not: str  # why it cannot be reverted; "" where it can
    revert: RevertChangeSet


def look(journal: "JournalReader", framework: Framework, sequence: int, *, edits: bool) -> Looked:
    """Read a change set and look at what it did; takes long only for a large one.

    `edits` says whether anything may be edited at all. Raises `ReadFailedError` where the journal
    cannot be read, and KeyError where there is no such change set.
    """
    change_set = journal.change_set(sequence)
    lines, more = told(framework, change_set.changes, _MOST_TOLD, _gone(journal, sequence))
    revert = RevertChangeSet(change_set, journal.last_touch)
    why_not = "This is open for reading only."
    if edits:
        try:
            revert.changes(framework)
            why_not = ""
        except Refusal as refusal:
            why_not = refusal.sentence
    return Looked(change_set, tuple(lines), more, why_not, revert)


def inspection_of(looked: Looked) -> Inspection:
    """Return what a change set did, and the offer to revert it or why that is not possible."""
    change_set = looked.change_set
    at = change_set.recorded_at.astimezone()
    when = f"{at.day} {at:%B %Y, %H:%M}"
    subtitle = f"{change_set.author} · {when} · change set {change_set.sequence:,}"
    leads = len(looked.told) + looked.more <= _MOST_LED
    sections = [_section(each, leads=leads) for each in looked.told]
    if looked.more:
        more = counted(looked.more, "more item or assignment", "more items and assignments")
        sections.append(Section("", (Text(f"and {more}", "muted"),)))
    block: Block = Offer("Revert this edit", looked.revert)
    if looked.why_not:
        block = Text(looked.why_not, "muted")
    sections.insert(0, Section("Revert", (block,)))
    title = shortened(" ".join(change_set.title.split()), 300)
    return Inspection(title, subtitle, tuple(sections), ("change set", change_set.sequence))


def _section(each: Told, *, leads: bool) -> Section:
    blocks: list[Block] = [Text(line) for line in each.lines]
    if leads:
        blocks.append(PartLink("Who else changed this?", "history", part_of(each.target)))
    elif not blocks:
        blocks.append(Text(each.deed.capitalize()))
    heading = each.name if each.deed == "changed" else f"{each.name} {each.deed}"
    return Section(heading, tuple(blocks))


def _gone(journal: "JournalReader", sequence: int) -> Callable[[str, Key], Any]:
    """Return what finds the last state of items that are no longer there, some of them."""
    left = _MOST_GONE

    def find(kind: str, key: Key) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            return None
        last = journal.last_touch(Target(kind, key))
        if last is None or last.sequence < sequence:
            return None
        changes = journal.change_set(last.sequence).changes.items
        return next((each.before for each in changes if (each.kind, each.key) == (kind, key)), None)

    return find
