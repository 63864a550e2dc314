"""Coverage after an edit: what the edit left as it was is kept, as if all were looked up anew."""

from collections import defaultdict
from collections.abc import Iterable

from governance_app.domain.changes import Changes
from governance_app.domain.coverage import Coverage, overseen
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Holdings, bodies, holdings_after
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ABSENCE,
    ACTIVITY,
    DELEGATION,
    LETTER,
    MEMBERSHIP,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PROCESS,
    REVIEW,
    ROLE,
)
from governance_app.domain.kinds.oversight import OVERSEEN
from governance_app.domain.matrix import activities_in
from governance_app.domain.standing_in import roles_acted_in
from governance_app.domain.subjects import Subject


def coverage_after(
    before: Coverage, framework: Framework, changes: Changes, held: Holdings | None = None
) -> Coverage:
    """Return the coverage on the same day after changes, as if it were looked up anew.

    `held` is who holds what after them, where that is known already.
    """
    kinds = {change.kind for change in changes.items}
    held = holdings_after(before.held, framework, changes) if held is None else held
    members = bodies(framework) if MEMBERSHIP.name in kinds else before.bodies
    after = Coverage(framework, held, members)
    for name, kind in (("set_down", OVERSIGHT.name), ("last_reviews", REVIEW.name)):
        if name in before.__dict__ and kind not in kinds:
            after.__dict__[name] = before.__dict__[name]
    answering = processes_lettered_otherwise(before.framework, framework, changes)
    after.accountable = before.accountable.copy()
    after.accountable.after(framework, changes, answering)
    items = _items_touched(before.framework, framework, changes)
    items.update(Subject(PROCESS.name, each) for each in answering)
    roles = _roles_touched(before, after, changes)
    functions = {each.key for each in changes.items if each.kind == OVERSIGHT_FUNCTION.name}
    if LETTER.name in kinds:  # who is accountable for what is read anew
        items.update(Subject(PROCESS.name, each) for each in framework.processes)
    touched = {
        (function, item)
        for there in (before.framework, framework)
        for function in there.of(OVERSIGHT_FUNCTION)
        for item in (items if function not in functions else {*items, *after.items()})
    }
    if roles:
        touched.update(c for c, found in before.found.items() if not roles.isdisjoint(found.roles))
    after.found = dict(before.found)
    for cell in touched:
        after.found.pop(cell, None)
    after.touched = frozenset(touched)
    return after


def processes_lettered_otherwise(before: Framework, after: Framework, changes: Changes) -> set[Key]:
    """Return the processes whose accountable or responsible roles an edit may change."""
    found: set[Key] = set()
    for change in changes.items:
        if change.kind == ACTIVITY.name:
            found.update(each.process for each in (change.before, change.after) if each is not None)
    edited = activities_in(changes.cells)
    for there in (before.activities, after.activities):
        found.update(there[activity].process for activity in edited if activity in there)
    return found


def _items_touched(before: Framework, after: Framework, changes: Changes) -> set[Subject]:
    """Return the items that were edited, or whose oversight or reviews were; and those below."""
    found: set[Subject] = set()
    for kind, key, old, new in changes.items:
        if kind in OVERSEEN:
            found.add(Subject(kind, key))
        elif kind == OVERSIGHT.name:
            found.update(overseen(each) for each in (old, new) if each is not None)
        elif kind == REVIEW.name:
            found.update(_reviewed((old, new), (before, after)))
    above = {each.key for each in found if each.kind == PROCESS.name}
    for framework in (before, after) if above else ():
        found.update(Subject(PROCESS.name, each) for each in _below(framework, above))
    return found


def _reviewed(reviews: Iterable[object], frameworks: Iterable[Framework]) -> Iterable[Subject]:
    keys = {each.oversight for each in reviews if each is not None}  # type: ignore[attr-defined]  # reviews
    for framework in frameworks:
        there = framework.of(OVERSIGHT)
        yield from (overseen(there[key]) for key in keys if key in there)


def _below(framework: Framework, above: Iterable[Key]) -> set[Key]:
    """Return the processes that are part of others, at any depth."""
    parts: dict[Key, list[Key]] = defaultdict(list)
    for key, process in framework.processes.items():
        if process.parent is not None:
            parts[process.parent].append(key)
    found, waiting = set[Key](), list(above)
    while waiting:
        for each in parts.get(waiting.pop(), ()):
            if each not in found:
                found.add(each)
                waiting.append(each)
    return found


def _roles_touched(before: Coverage, after: Coverage, changes: Changes) -> set[Key]:
    """Return the roles behind which others may stand now."""
    found: set[Key] = set()
    for kind, key, old, new in changes.items:
        if kind == ROLE.name:
            if old is None or new is None or old.role_kind != new.role_kind:
                found.add(key)
        elif kind in (ABSENCE.name, DELEGATION.name):
            for each in (old, new):
                if each is not None:
                    person = each.person if kind == ABSENCE.name else each.from_person
                    found.update(roles_acted_in(before.framework, before.held, person))
                    found.update(roles_acted_in(after.framework, after.held, person))
        elif kind == MEMBERSHIP.name:
            found.update(each.body for each in (old, new) if each is not None)
    old_held, new_held = before.held.of_roles, after.held.of_roles
    if old_held is not new_held:
        roles = {*old_held, *new_held}
        found.update(each for each in roles if old_held.get(each) is not new_held.get(each))
    return found
