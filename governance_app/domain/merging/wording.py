"""Conflicts in words: what it is about, why it is asked, and what stood where."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY, KINDS, ROLE, Kind, kind_named
from governance_app.domain.labels import label_of
from governance_app.domain.matrix import Cell
from governance_app.domain.merging.conflicts import Conflict, ConflictKind, Place, Side
from governance_app.domain.merging.fields import differing
from governance_app.domain.merging.merging import Merge
from governance_app.domain.registers.wording import text_of
from governance_app.domain.words import counted, shown

_EMPTY = "(empty)"
_NOTHING = "(no letter)"
_REMOVED = "Removed"
#: So many items are named in a list; the others are counted.
_MOST_NAMED = 4
#: The longest text of a side; a purpose may be a page long.
_LONGEST = 400


class ConflictTold(NamedTuple):
    """A conflict in words. `before`, `ours` and `theirs` stand side by side; "" tells nothing."""

    title: str
    why: str
    before: str
    ours: str
    theirs: str


def told(merge: Merge, conflict: Conflict) -> ConflictTold:
    """Return a conflict in words."""
    return _TELLING[conflict.question.kind](merge, conflict)


def name_of(merge: Merge, place: Place) -> str:
    """Return what an item is called: as in this document, else as in the copy, else as it was."""
    return kind_named(place[0]).where(_label(merge, place))


def _label(merge: Merge, place: Place) -> str:
    kind = kind_named(place[0])
    for framework in (merge.sides.ours, merge.sides.theirs, merge.sides.base):
        item = framework.tables[place[0]].get(place[1])
        if item is not None:
            return label_of(framework, kind, item)
    return ""


def _field(merge: Merge, conflict: Conflict) -> ConflictTold:
    kind = kind_named(conflict.question.item_kind)
    described = kind.field(conflict.question.field)
    texts = []
    for framework in (merge.sides.base, merge.sides.ours, merge.sides.theirs):
        item = framework.of(kind).get(conflict.question.key)
        value = getattr(item, described.name, None)
        texts.append(shown(text_of(framework, described, value), _LONGEST) or _EMPTY)
    before, ours, theirs = texts
    title = f"{name_of(merge, conflict.subject)}: {described.label}"
    return ConflictTold(title, "Both changed it, each otherwise.", before, ours, theirs)


def _cell(merge: Merge, conflict: Conflict) -> ConflictTold:
    question = conflict.question
    activity = shown(_label(merge, (ACTIVITY.name, question.key)))
    role = shown(_label(merge, (ROLE.name, question.role)))
    part = ": Note" if question.field == "note" else ""
    texts = []
    for framework in (merge.sides.base, merge.sides.ours, merge.sides.theirs):
        cell = framework.matrix.cell(question.key, question.role)
        texts.append(_cell_text(framework, cell, question.field))
    before, ours, theirs = texts
    what = "this note" if question.field == "note" else "this assignment"
    title = f"{role} for “{activity}”{part}"
    return ConflictTold(title, f"Both changed {what}, each otherwise.", before, ours, theirs)


def _cell_text(framework: Framework, cell: Cell | None, part: str) -> str:
    if cell is None:
        return _NOTHING
    letters = framework.scheme.text(cell.letters)
    if part == "letters":
        return letters
    if part == "note":
        return shown(cell.note, _LONGEST) or _EMPTY
    return f"{letters} – {shown(cell.note, _LONGEST)}" if cell.note else letters


def _removed(merge: Merge, conflict: Conflict) -> ConflictTold:
    theirs_removed = conflict.remover is Side.THEIRS
    done = _what_was_done(merge, conflict)
    along = _along(merge, conflict)
    removed = f"{_REMOVED}{along}"
    title = name_of(merge, conflict.subject)
    if theirs_removed:
        why = "The copy removed it; here it was worked on since."
        return ConflictTold(title, why, "", done, removed)
    why = "It was removed here; the copy worked on it since."
    return ConflictTold(title, why, "", removed, done)


def _what_was_done(merge: Merge, conflict: Conflict) -> str:
    """Return "Activity “Plan” was changed; 3 assignments were set"."""
    assert conflict.remover is not None
    others = [place for place in conflict.touched if place != conflict.subject]
    changed = [each for each in others if each[1] in merge.sides.base.tables[each[0]]]
    added = [each for each in others if each not in changed]
    parts = ["It was changed"] if conflict.subject in conflict.touched else []
    for places, done in ((changed, "changed"), (added, "added")):
        if places:
            parts.append(f"{_named(merge, places)} {_were(len(places))} {done}")
    cells = len(conflict.touched_cells)
    if cells:
        parts.append(f"{counted(cells, 'assignment')} {_were(cells)} set")
    return "; ".join(parts)


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _along(merge: Merge, conflict: Conflict) -> str:
    """Return " with 5 activities": what was removed along with an item."""
    assert conflict.remover is not None
    roots = merge.removals[conflict.remover].roots
    gone = Counter(place[0] for place, above in roots.items() if conflict.subject in above)
    gone[conflict.subject[0]] -= 1
    parts = [kind.counted(gone[kind.name]) for kind in KINDS if gone[kind.name] > 0]
    if not parts:
        return ""
    *most, last = parts
    return f" with {', '.join(most)} and {last}" if most else f" with {last}"


def _added_twice(merge: Merge, conflict: Conflict) -> ConflictTold:
    kind = kind_named(conflict.question.item_kind)
    ours = merge.sides.ours.of(kind)[conflict.question.key]
    theirs = merge.sides.theirs.of(kind)[conflict.question.key]
    title = name_of(merge, conflict.subject)
    why = "Both added it, each otherwise, and there can be but one."
    return ConflictTold(
        title,
        why,
        "",
        _values(merge.sides.ours, kind, ours, theirs),
        _values(merge.sides.theirs, kind, theirs, ours),
    )


def _values(framework: Framework, kind: Kind[Any], item: Any, other: Any) -> str:
    """Return "Value: 12; Note: (empty)": the fields in which an item differs from another one."""
    parts = (
        f"{each.label}: {shown(text_of(framework, each, getattr(item, each.name))) or _EMPTY}"
        for each in differing(kind, item, other)
        if each.shown
    )
    return "; ".join(parts) or "Otherwise in its order alone"


def _circle(merge: Merge, conflict: Conflict) -> ConflictTold:
    question = conflict.question
    label = kind_named(question.item_kind).field(question.field).label
    places = (conflict.subject, *conflict.others)
    frameworks = (merge.sides.base, merge.sides.ours, merge.sides.theirs)
    before, ours, theirs = (_above(each, places, question.field) for each in frameworks)
    title = f"{name_of(merge, conflict.subject)}: {label}"
    why = "Each of the two is possible; together they would lead in a circle."
    return ConflictTold(title, why, before, ours, theirs)


def _above(framework: Framework, places: Iterable[Place], field: str) -> str:
    """Return "Editor → Lead; Lead → (empty)"."""
    parts = []
    for name, key in places:
        kind = kind_named(name)
        item = framework.of(kind).get(key)
        if item is not None:
            above = text_of(framework, kind.field(field), getattr(item, field)) or _EMPTY
            parts.append(f"{shown(label_of(framework, kind, item))} → {shown(above)}")
    more = len(parts) - _MOST_NAMED
    return "; ".join(parts[:_MOST_NAMED]) + (f"; and {more:,} more" if more > 0 else "")


def _together(merge: Merge, conflict: Conflict) -> ConflictTold:
    others = [place for place in conflict.others if place != conflict.subject]
    ours, theirs = "As it is here", "As in the copy"
    if others:
        theirs = f"As in the copy; so is {_named(merge, others)}"
    if conflict.only_ours:
        theirs = "Not possible"
    return ConflictTold(name_of(merge, conflict.subject), conflict.because, "", ours, theirs)


def _named(merge: Merge, places: list[Place]) -> str:
    """Return "Activity “Plan”, Activity “Write” and 3 more"."""
    names = [name_of(merge, place) for place in places[:_MOST_NAMED]]
    more = len(places) - len(names)
    if more:
        names.append(f"{more:,} more")
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


_TELLING = {
    ConflictKind.FIELD: _field,
    ConflictKind.CELL: _cell,
    ConflictKind.REMOVED: _removed,
    ConflictKind.ADDED_TWICE: _added_twice,
    ConflictKind.CIRCLE: _circle,
    ConflictKind.TOGETHER: _together,
}
