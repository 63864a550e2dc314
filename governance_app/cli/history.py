"""`history`: list the change sets, all of them or those that are asked for."""

import argparse
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from governance_app.cli.days import day_given
from governance_app.cli.opened import reading
from governance_app.cli.output import say, say_json
from governance_app.domain.changes import Changes, ChangeSet
from governance_app.domain.errors import Refusal
from governance_app.domain.history.filtering import Filter
from governance_app.domain.history.index import HistoryIndex, Search
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.domain.touching import Target
from governance_app.domain.words import counted, shown
from governance_app.store.document import Document

if TYPE_CHECKING:
    from governance_app.cli.removed_subject import Removed
    from governance_app.domain.rules.rule import Subject

#: So much of a change set is told below its line where the history of one item is asked for.
_MOST_TOLD = 100_000


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = "List every edit, the newest first; or those that are asked for."
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument(
        "--of",
        metavar="ITEM",
        help="what touched this item, such as “process:Campaigns”, also one that was removed; "
        "with its assignments",
    )
    parser.add_argument(
        "--role", metavar="ROLE", help="with --of an activity: its assignment to this role alone"
    )
    parser.add_argument("--since", metavar="DATE", help="recorded on this day or later")
    parser.add_argument("--until", metavar="DATE", help="recorded on this day or before")
    parser.add_argument("--by", metavar="NAME", help="recorded by this person")
    parser.add_argument("--text", metavar="WORDS", help="these words occur in what was done")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Print the change sets."""
    with reading(options.file) as document:
        about = _About(document) if options.of or options.role else None
        asked = _asked(options, about)
        entries = _entries(document, asked, options.by)
        told = ((each, _lines_of(about, each, asked.target)) for each in entries)
        if options.json:
            say_json({"history": [_plain(each, lines) for each, lines in told]})
            return 0
        count = 0
        for each, lines in told:
            _say(each, lines)
            count += 1
    if not count:
        say("No change set is of that kind.")
    return 0


class _About:
    """What items are called: those that are there, and those that were removed where asked for."""

    def __init__(self, document: Document) -> None:
        self.framework = document.load()
        self._document = document
        self._removed: Removed = {}

    def item_named(self, text: str) -> "Subject":
        """Return the item of this name, else the one removed last that had it."""
        from governance_app.cli.named_subject import subject_named
        from governance_app.cli.removed_subject import removed_items, removed_named

        try:
            return subject_named(self.framework, text)
        except Refusal:
            self._removed = removed_items(self._document, self.framework)
            found = removed_named(self._removed, text)
            if found is None:
                raise
            return found

    def gone(self, kind: str, key: Key) -> Any:
        """Return an item that was removed, as it was last; None where that was not looked for."""
        return self._removed.get((kind, key))


def _asked(options: argparse.Namespace, about: _About | None) -> Filter:
    since = day_given(options.since) if options.since is not None else None
    until = day_given(options.until) if options.until is not None else None
    if since is not None and until is not None and until < since:
        raise Refusal(f"--until {until} is before --since {since}; exchange the two.")
    target = _target(about, options.of, options.role)
    return Filter(options.text or "", "", since, until, target)


def _target(about: _About | None, item: str | None, role: str | None) -> Target | None:
    if about is None:
        return None
    if item is None:
        raise Refusal("--role asks for an assignment; name its activity with --of.")
    from governance_app.cli.named_subject import subject_named

    if role is None:
        return Target(*about.item_named(item))
    activity = subject_named(about.framework, item, (ACTIVITY,))
    return Target.of_cell(activity.key, subject_named(about.framework, role, (ROLE,)).key)


def _entries(document: Document, asked: Filter, author: str | None) -> Iterator[ChangeSet]:
    """Yield the change sets that are asked for, the newest first."""
    index = HistoryIndex(document.newest()[0])
    if not asked and author is None:
        for sequence in range(index.newest, 0, -1):
            with suppress(KeyError):  # verifying the file tells of what is missing
                yield document.journal.change_set(sequence)
        return
    while not index.is_complete:
        index.add_older(document.journal.summaries(index.to_be_read))
    if author is not None:
        name = _author_named(index, author)
        asked = Filter(asked.text, name, asked.since, asked.until, asked.target)
    search = Search(index, asked)
    search.go_on()
    for sequence in search.found:
        yield document.journal.change_set(sequence)


def _author_named(index: HistoryIndex, text: str) -> str:
    wanted = " ".join(text.casefold().split())
    authors = index.authors
    for author in authors:
        if " ".join(author.casefold().split()) == wanted:
            return author
    some = ", ".join(f"“{shown(each)}”" for each in authors[:5])
    raise Refusal(f"Nobody called “{shown(text)}” edited this document; there are {some}.")


def _lines_of(about: _About | None, change_set: ChangeSet, target: Target | None) -> list[str]:
    """Return what a change set did to the item that is asked for, before and after."""
    if about is None or target is None:
        return []
    from governance_app.domain.history.wording import told

    return [
        f"{each.name} {each.deed}: {'; '.join(each.lines)}"
        if each.lines
        else f"{each.name} {each.deed}"
        for each in told(about.framework, _about(change_set, target), _MOST_TOLD, about.gone)[0]
    ]


def _about(change_set: ChangeSet, target: Target) -> Changes:
    """Return what a change set did to an item and its assignments."""
    items = [
        each
        for each in change_set.changes.items
        if target.role is None and (each.kind, each.key) == (target.kind, target.key)
    ]
    cells = [
        each
        for each in change_set.changes.cells
        if (each.activity, each.role) == (target.key, target.role)
        or (target.role is None and target.kind == ACTIVITY.name and each.activity == target.key)
        or (target.role is None and target.kind == ROLE.name and each.role == target.key)
    ]
    return Changes(tuple(items), tuple(cells))


def _say(each: ChangeSet, lines: list[str]) -> None:
    when = each.recorded_at.astimezone().strftime("%Y-%m-%d %H:%M")
    what = counted(len(each.changes), "change")
    say(f"{each.sequence:>5}  {when}  {each.author}  {each.title} ({what})")
    for line in lines:
        say(f"       {line}")


def _plain(each: ChangeSet, lines: list[str]) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "sequence": each.sequence,
        "recorded_at": each.recorded_at.isoformat(),
        "author": each.author,
        "action": each.action.value,
        "target": each.target,
        "title": each.title,
        "changes": len(each.changes),
        "digest": each.digest,
    }
    return {**plain, "told": lines} if lines else plain
