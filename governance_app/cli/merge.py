"""`merge`: take over what was changed in another copy of a document."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from governance_app.cli.opened import editing, reading
from governance_app.cli.output import say, say_json
from governance_app.domain.comparing import Difference, Way, compared
from governance_app.domain.depth import refuse_too_deep
from governance_app.domain.foreseeing import Foreseen, Foresight
from governance_app.domain.framework import Framework
from governance_app.domain.merging.conflicts import Conflict, Side
from governance_app.domain.merging.merge_changes import MergeChanges
from governance_app.domain.merging.merging import Merge, merge_of
from governance_app.domain.merging.wording import told
from governance_app.domain.words import counted
from governance_app.store.clock import today
from governance_app.store.document import Document
from governance_app.store.sharing import SharedPast, shared_with

_SIGNS = {Way.ADDED: "+", Way.REMOVED: "-", Way.CHANGED: "~"}


class _Found(NamedTuple):
    """Where the two files agreed last, the merge, and the findings that it leads to."""

    shared: SharedPast
    merge: Merge
    foreseen: Foreseen | None  # None while conflicts are open


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Take over what was changed in another copy of the document since both were the same, as "
        "one edit. Where both changed the same thing, nothing is changed, each conflict is named "
        "and the command exits with 1, unless --ours or --theirs decides all of them. The copy is "
        "only read, and versions published in it stay there."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    parser.add_argument("other", metavar="OTHER", type=Path, help="the other copy of it")
    parser.add_argument(
        "--dry-run", action="store_true", help="only show what would come in; change nothing"
    )
    deciding = parser.add_mutually_exclusive_group()
    deciding.add_argument(
        "--ours", action="store_true", help="keep what FILE says wherever there is a conflict"
    )
    deciding.add_argument(
        "--theirs", action="store_true", help="take what OTHER says wherever there is a conflict"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Merge, or show what would come in."""
    side = Side.OURS if options.ours else Side.THEIRS if options.theirs else None
    if options.dry_run:
        with reading(options.file) as document:
            found = _look(document, document.load(), options.other, side)
    else:
        with editing(options.file) as workspace:
            found = _look(workspace.document, workspace.framework, options.other, side)
            if not found.merge.undecided:
                workspace.execute(_command(found.shared, found.merge, options.other))
    if options.json:
        say_json(_as_json(found, merged=_is_merged(found, options)))
    else:
        for line in _lines(found, options):
            say(line)
    return int(bool(found.merge.undecided))


def _look(document: Document, here: Framework, other: Path, side: Side | None) -> _Found:
    shared = shared_with(document, here, other)
    merge = merge_of(shared.base, here, shared.theirs)
    if side is not None:
        merge = merge.all_decided(side)
    foreseen = None
    if not merge.undecided:
        refuse_too_deep(here, merge.changes)
        foreseen = Foresight(here, today()).of(_command(shared, merge, other))
    return _Found(shared, merge, foreseen)


def _command(shared: SharedPast, merge: Merge, other: Path) -> MergeChanges:
    return MergeChanges(other.name, shared.up_to, shared.base, shared.theirs, merge)


def _is_merged(found: _Found, options: argparse.Namespace) -> bool:
    return not options.dry_run and not found.merge.undecided and bool(found.merge.changes)


def _lines(found: _Found, options: argparse.Namespace) -> Iterator[str]:
    shared, merge = found.shared, found.merge
    yield shared.in_words
    coming = _coming(merge)
    if coming:
        yield f"Comes in ({len(coming):,})"
        yield from (f"  {_SIGNS[each.way]} {each.sentence}" for each in coming)
    if merge.conflicts:
        yield f"Conflicts ({len(merge.conflicts):,})"
        yield from (f"  {_conflict_line(merge, each)}" for each in merge.conflicts)
    if found.foreseen is not None and merge.changes:
        yield from _finding_lines(found.foreseen)
    if shared.versions_stay:
        yield shared.versions_stay
    yield _outcome(found, options)


def _outcome(found: _Found, options: argparse.Namespace) -> str:
    merge = found.merge
    waiting = len(merge.undecided)
    if waiting:
        verb = "is" if waiting == 1 else "are"
        return (
            f"{counted(waiting, 'conflict')} {verb} not decided, so nothing was changed. Decide "
            "them one by one in the window, or all with --ours or --theirs."
        )
    if not merge.changes:
        return f"{options.file} is as it was: {options.other.name} has nothing that is not here."
    changes = counted(len(merge.changes), "change")
    if options.dry_run:
        return f"{changes} would come in; nothing was changed."
    return f"Merged into {options.file}: {changes}. One undo takes them all back."


def _coming(merge: Merge) -> tuple[Difference, ...]:
    return compared(merge.sides.ours, merge.result).differences


def _conflict_line(merge: Merge, conflict: Conflict) -> str:
    words = told(merge, conflict)
    before = f"; before: {words.before}" if words.before else ""
    here, there = _ended(f"Here: {words.ours}"), _ended(f"In the copy: {words.theirs}{before}")
    line = f"{words.title}. {words.why} {here} {there}"
    decided = merge.decisions.get(conflict.question)
    if decided is None:
        return line
    return f"{line} {'Kept as here' if decided is Side.OURS else 'Taken from the copy'}."


def _ended(text: str) -> str:
    """Return a text with a full stop, where it does not end in one."""
    return text if text.endswith((".", "…", "!", "?")) else f"{text}."


def _finding_lines(foreseen: Foreseen) -> Iterator[str]:
    more, less = len(foreseen.appear), len(foreseen.vanish)
    if not more and not less:
        yield "Findings: the same as without it."
        return
    yield f"Findings: {more:,} more and {less:,} less than without it."
    yield from (f"  ! {each.message}" for each in foreseen.appear)


def _as_json(found: _Found, *, merged: bool) -> dict[str, Any]:
    shared, merge = found.shared, found.merge
    return {
        "shared": {
            "how": shared.meeting.value,
            "sequence": shared.at.sequence,
            "recorded_at": shared.at.recorded_at.isoformat(),
            "author": shared.at.author,
            "title": shared.at.title,
        },
        "since": {"ours": shared.ours_since, "theirs": shared.theirs_since},
        "merged": merged,
        "changes": len(merge.changes),
        "comes_in": [
            {
                "intent": each.intent,
                "group": each.group.value,
                "way": each.way.name.lower(),
                "kind": each.subject.kind,
                "key": str(each.subject.key),
                "sentence": each.sentence,
                "before": each.before,
                "after": each.after,
            }
            for each in _coming(merge)
        ],
        "conflicts": [_conflict_as_json(merge, each) for each in merge.conflicts],
        "findings": None
        if found.foreseen is None
        else {
            "appear": [each.message for each in found.foreseen.appear],
            "vanish": [each.message for each in found.foreseen.vanish],
        },
        "versions_that_stay": shared.versions,
    }


def _conflict_as_json(merge: Merge, conflict: Conflict) -> dict[str, Any]:
    question, words = conflict.question, told(merge, conflict)
    decided = merge.decisions.get(question)
    return {
        "why": question.kind.value,
        "kind": question.item_kind,
        "key": str(question.key),
        **({"role": str(question.role)} if question.role else {}),
        **({"field": question.field} if question.field else {}),
        "title": words.title,
        "explanation": words.why,
        "before": words.before,
        "ours": words.ours,
        "theirs": words.theirs,
        "decided": decided.value if decided is not None else None,
    }
