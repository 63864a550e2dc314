"""Who stands behind the roles that oversee, and which roles have a letter in a process."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Body, Holdings, stands_vacant
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, LETTER
from governance_app.domain.standing_in import there_on_the_day


@dataclass(frozen=True, slots=True)
class People:
    """Who stands behind roles; `others` are there too, but not known by name.

    `roles` are all that were looked at for it: the roles themselves and those that sit in bodies.
    """

    named: frozenset[Key] = frozenset()
    others: bool = False
    roles: frozenset[Key] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.named) or self.others


def people_of(
    framework: Framework,
    held: Holdings,
    bodies: Mapping[Key, Body],
    roles: Iterable[Key],
    *,
    deputies: bool = False,
    there: bool = False,
    teams_are_others: bool = True,
) -> People:
    """Return who holds roles on the day; a body is held by those who sit in it.

    With `there`, only those who are not away, and who acts for those who are. A team to which
    nobody was ever appointed does its work all the same, by others, unless `teams_are_others` is
    False: then somebody must hold it, as for oversight, where one must know who looks.
    """
    waiting = list(roles)
    seen, named, others = set(waiting), set[Key](), False
    while waiting:
        at = waiting.pop()
        role, holding = framework.roles[at], held.of(at)
        named.update(each.person for each in (holding.today if deputies else holding.holders))
        if there and not named.isdisjoint(held.away):
            named.difference_update(held.away)
            named.update(there_on_the_day(framework, held, at))
        others |= role.role_kind == "external" or (
            teams_are_others
            and role.role_kind == "team"
            and not holding.all
            and not stands_vacant(role, holding)
        )
        members = bodies[at].members if at in bodies else ()
        waiting += [each for each in members if each not in seen]
        seen.update(members)
    return People(frozenset(named), others, frozenset(seen))


class RolesInProcesses:
    """The roles with a letter of one meaning in activities of each process, not of those below it.

    `meaning` is that of the letters, such as accountable.
    """

    def __init__(self, framework: Framework, meaning: str) -> None:
        self._framework = framework
        self._meaning = meaning
        self._activities: dict[Key, frozenset[Key]] | None = None
        self._found: dict[Key, frozenset[Key]] = {}

    def of(self, process: Key) -> frozenset[Key]:
        """Return the roles with such a letter for activities of a process."""
        found = self._found.get(process)
        if found is None:
            found = self._found[process] = self._look(process)
        return found

    def after(self, framework: Framework, changes: Changes, touched: Iterable[Key]) -> None:
        """Take over a framework in which activities and letters of these processes changed."""
        self._framework = framework
        if any(change.kind == LETTER.name for change in changes.items):
            self._found.clear()
        for process in touched:
            self._found.pop(process, None)
        if self._activities is None:
            return
        for change in changes.items:
            if change.kind == ACTIVITY.name:
                self._move(change.key, change.before, change.after)

    def copy(self) -> "RolesInProcesses":
        """Return another of its own, so that this one stays as it is."""
        new = RolesInProcesses(self._framework, self._meaning)
        new._found = dict(self._found)
        new._activities = None if self._activities is None else dict(self._activities)
        return new

    def _move(self, key: Key, before: object, after: object) -> None:
        assert self._activities is not None
        for item, is_there in ((before, False), (after, True)):
            if item is not None:
                process: Key = item.process  # type: ignore[attr-defined]  # an activity
                those = self._activities.get(process, frozenset())
                self._activities[process] = those | {key} if is_there else those - {key}

    def _look(self, process: Key) -> frozenset[Key]:
        matrix = self._framework.matrix
        table = self._framework.scheme.counting[self._meaning]
        slots: set[int] = set()
        for activity in self._of_process().get(process, ()):
            row = matrix.row(activity).translate(table)
            slot = row.find(1)
            while slot >= 0:
                slots.add(slot)
                slot = row.find(1, slot + 1)
        if not slots:
            return frozenset()
        return frozenset(role for role, slot in matrix.slots.items() if slot in slots)

    def _of_process(self) -> Mapping[Key, frozenset[Key]]:
        if self._activities is None:
            found: dict[Key, list[Key]] = defaultdict(list)
            for key, activity in self._framework.activities.items():
                found[activity.process].append(key)
            self._activities = {process: frozenset(those) for process, those in found.items()}
        return self._activities
