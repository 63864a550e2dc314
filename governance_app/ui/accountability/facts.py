"""What the page shows of a framework on a day: reckoned off the window's thread, then kept."""

import datetime
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from governance_app.domain.accountability.answering import Answering, KeptSheet
from governance_app.domain.accountability.line import Line, lines_of
from governance_app.domain.accountability.sheet import Sheet
from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.rules import Subject
from governance_app.ui.accountability.entries import (
    ITEMS,
    PEOPLE,
    ROLES,
    Entry,
    Listed,
    items_after,
    listed_items,
    listed_people,
    listed_roles,
)


class Wish(NamedTuple):
    """What is to be shown; without `chosen` the first of the list is."""

    framework: Framework
    day: datetime.date
    tab: str
    chosen: Subject | None = None
    other: Subject | None = None


@dataclass
class Prepared:
    """A framework on a day, with the lists and sheets that were asked for; edits keep them.

    Whoever works with it holds `lock`: a thread may still be at it that nobody waits for any more.
    """

    framework: Framework
    day: datetime.date
    answering: Answering = field(init=False)
    lists: dict[str, Listed] = field(default_factory=dict)
    sheets: dict[Subject, KeptSheet] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.answering = Answering(self.framework, self.day)

    def listed(self, tab: str) -> Listed:
        """Return the list of a tab."""
        if tab not in self.lists:
            if tab == ITEMS:
                self.lists[tab] = listed_items(self.framework)
            elif tab == PEOPLE:
                self.lists[tab] = listed_people(self.answering, self.day)
            else:
                self.lists[tab] = listed_roles(self.answering)
        return self.lists[tab]

    def sheet(self, who: Subject) -> Sheet:
        """Return the sheet of a role or a person."""
        if who not in self.sheets:
            self.sheets[who] = KeptSheet(self.answering, who)
        return self.sheets[who].sheet

    def take(self, framework: Framework, changes: Changes) -> None:
        """Take over an edit."""
        self.answering.take(framework, changes)
        self.framework = framework
        for name in (ROLES, PEOPLE):
            self.lists.pop(name, None)
        if ITEMS in self.lists:
            self.lists[ITEMS] = items_after(self.lists[ITEMS], changes.items)
        gone = {Subject(each.kind, each.key) for each in changes.items if each.after is None}
        self.sheets = {who: each for who, each in self.sheets.items() if who not in gone}
        for each in self.sheets.values():
            each.take(changes)

    def keep_only(self, shown: Sequence[Subject | None]) -> None:
        """Forget the sheets of others: each costs a little at every edit."""
        self.sheets = {who: each for who, each in self.sheets.items() if who in shown}


@dataclass(frozen=True, slots=True)
class Picture:
    """What is shown of a wish: the list, and of what is chosen the sheet or the line."""

    wish: Wish
    prepared: Prepared
    listed: Listed
    chosen: Entry | None
    sheet: Sheet | None = None
    other: Sheet | None = None
    lines: tuple[Line, ...] = ()

    @property
    def entries(self) -> Sequence[Entry]:
        """What can be chosen."""
        return self.listed.entries


def picture_of(wish: Wish, before: Prepared | None) -> Picture:
    """Return what is to be shown; what was prepared for the same framework and day is used."""
    prepared = before
    if prepared is None or prepared.framework is not wish.framework or prepared.day != wish.day:
        prepared = Prepared(wish.framework, wish.day)
    with prepared.lock:
        if prepared.framework is not wish.framework:  # an edit came in between
            prepared = Prepared(wish.framework, wish.day)
        return _picture(wish, prepared)


def picture_after(
    wish: Wish, before: Prepared, edits: Sequence[tuple[Framework, Changes]]
) -> Picture | None:
    """Return what is to be shown after edits, at once; None where that is not to be had so."""
    if before.day != wish.day or not before.lock.acquire(blocking=False):
        return None
    try:
        for framework, changes in edits:
            before.take(framework, changes)
        return _picture(wish, before)
    finally:
        before.lock.release()


def _picture(wish: Wish, prepared: Prepared) -> Picture:
    listed = prepared.listed(wish.tab)
    chosen = _found(listed, wish.chosen) or next(iter(listed.entries), None)
    if chosen is None:
        return Picture(wish, prepared, listed, None)
    lines = lines_of(wish.framework, chosen.subject, prepared.answering.held)
    if wish.tab == ITEMS:
        return Picture(wish, prepared, listed, chosen, lines=lines)
    other = wish.other if wish.other != chosen.subject and _found(listed, wish.other) else None
    prepared.keep_only((chosen.subject, other))
    return Picture(
        wish,
        prepared,
        listed,
        chosen,
        prepared.sheet(chosen.subject),
        prepared.sheet(other) if other is not None else None,
        lines,
    )


def _found(listed: Listed, subject: Subject | None) -> Entry | None:
    return next((each for each in listed.entries if each.subject == subject), None)
