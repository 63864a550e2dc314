"""How deep a tree of roles, processes or people may be.

What is deeper can be kept, but not handed out: numbers of its items would need all memory, and
the interchange file refuses it. So an edit that makes a tree too deep is refused as a whole.
"""

from collections.abc import Mapping
from typing import Any

from governance_app.domain.changes import Changes
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind, kind_named
from governance_app.domain.labels import where

#: A deeper tree is no organisation.
DEEPEST = 500


def refuse_too_deep(framework: Framework, changes: Changes) -> None:
    """Refuse changes after which an item would hang below more than DEEPEST others.

    A file may be older than this check: a tree that is so deep already can be edited.
    """
    for kind, name in _touched(changes):
        after = framework.apply(changes)
        deep = _deepest(after.of(kind), name)
        if deep is None or _deepest(framework.of(kind), name) is not None:
            continue
        label = kind.field(name).label
        raise Refusal(
            f"{where(after, kind, after.of(kind)[deep])}: “{label}” would lead through more than "
            f"{DEEPEST} others; no tree may be so deep."
        )


def _touched(changes: Changes) -> list[tuple[Kind[Any], str]]:
    """Return the trees in which an item came to hang below another one."""
    found: dict[tuple[str, str], tuple[Kind[Any], str]] = {}
    fields: dict[str, list[str]] = {}
    for change in changes.items:
        if change.after is None:
            continue
        kind = kind_named(change.kind)
        if change.kind not in fields:
            own = [each.name for each in kind.references if each.refers_to == kind.name]
            fields[change.kind] = own
        for name in fields[change.kind]:
            above = getattr(change.after, name)
            if above is not None and above != getattr(change.before, name, None):
                found[change.kind, name] = (kind, name)
    return list(found.values())


def _deepest(items: Mapping[Key, Any], name: str) -> Key | None:
    """Return an item below more than DEEPEST others, None where none is; a loop has no depth."""
    depths: dict[Key, int] = {}
    for start in items:
        path: dict[Key, None] = {}
        at: Key | None = start
        while at is not None and at not in depths and at not in path and at in items:
            path[at] = None
            at = getattr(items[at], name)
        depth = depths.get(at, 0) if at is not None else 0
        for key in reversed(path):
            depth += 1
            depths[key] = depth
            if depth > DEEPEST:
                return key
    return None
