"""From one of our own exports to one command: everything is found again by its identity."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from governance_app.domain.commands import ImportMatrices, PlannedCell, PlannedItem, Removal, Rename
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS, ROLE, Kind, kind_named
from governance_app.domain.outline import activities_in_order
from governance_app.exchange.importing import NewKey
from governance_app.exchange.own_matrix import OwnActivity, OwnMatrix
from governance_app.exchange.recognition.result import (
    RecognisedActivity,
    RecognisedAssignment,
    RecognisedMatrix,
)

_UNNAMED = "Process"


def plan_own_import(
    framework: Framework,
    own: OwnMatrix,
    source: str,
    new_key: NewKey,
    removals: Collection[Removal] = (),
) -> ImportMatrices:
    """Return the command that takes an export over into a framework.

    What has an identity that the framework knows is updated in place: its name and its letters.
    What has none, or one that the framework does not know, is added. What was deleted from the
    export stays in the framework, but for ``removals``, which somebody chose among `missing_in`.
    """
    command = _Plan(framework, own, new_key).command(source)
    offered = missing_in(own, framework) if removals else ()
    return replace(command, removals=tuple(each for each in offered if each in removals))


def missing_in(own: OwnMatrix, framework: Framework) -> tuple[Removal, ...]:
    """Return what the framework has and its edited export no longer has, in the usual order.

    Nothing where the export is of another framework.
    """
    known = {each.key for each in own.activities} | {each.key for each in own.sections}
    if known.isdisjoint(framework.activities) and known.isdisjoint(framework.processes):
        return ()
    roles = {each.key for each in own.roles}
    names = {each.name for each in own.roles if each.key is None}
    missing = [
        Removal(ACTIVITY.name, each.key)
        for each in activities_in_order(framework)
        if each.key not in known
    ]
    for kind in (PROCESS, COMPONENT):
        kept = _still_used(framework, kind, known)
        missing += [
            Removal(kind.name, each.key)
            for each in ordered(framework.of(kind))
            if each.key not in known and each.key not in kept
        ]
    missing += [
        Removal(ROLE.name, each.key)
        for each in ordered(framework.roles)
        if each.key not in roles and each.name not in names
    ]
    return tuple(missing)


def _still_used(framework: Framework, kind: Kind[Any], known: Collection[Key | None]) -> set[Key]:
    """Return the items of a kind that hold what the export still has."""
    used: set[Key] = set()
    for activity in framework.activities.values():
        at: Key | None = activity.process if activity.key in known else None
        while at is not None and at not in used:
            used.add(at)
            process = framework.processes[at]
            if kind is COMPONENT and process.component is not None:
                used.add(process.component)
            at = process.parent
    return used


def as_recognised(own: OwnMatrix, sheet: str) -> RecognisedMatrix:
    """Return an export as recognition would give it, for showing."""
    activities = tuple(
        RecognisedActivity(
            activity.name,
            tuple(section.name for section in own.path_of(activity.section)),
            tuple(
                RecognisedAssignment(role, cell.letters, cell.note)
                for role, cell in activity.cells.items()
                if cell.letters
            ),
            activity.cell,
        )
        for activity in own.activities
    )
    return RecognisedMatrix(
        sheet=sheet,
        range="",
        recognised=True,
        reason="This is an export of this program; its rows and columns are known by identity.",
        roles=tuple(role.name for role in own.roles),
        activities=activities,
        problems=own.problems,
        letters=tuple(letter.pattern.symbol for letter in own.letters),
        meanings={letter.pattern.symbol: letter.pattern.name for letter in own.letters},
        score=1.0,
    )


@dataclass
class _Plan:
    framework: Framework
    own: OwnMatrix
    new_key: NewKey
    added: dict[str, list[PlannedItem]] = field(default_factory=dict)
    renames: list[Rename] = field(default_factory=list)

    def command(self, source: str) -> ImportMatrices:
        roles = self._take_roles()
        sections = self._take_sections()
        cells: list[PlannedCell] = []
        for activity in self.own.activities:
            key = self._take_activity(activity, sections)
            if key is not None:
                cells.extend(self._cells(key, activity, roles))
        symbols = {letter.symbol for letter in self.framework.letters.values()}
        missing = [each for each in self.own.letters if each.pattern.symbol not in symbols]
        return ImportMatrices(
            source=source,
            letters=tuple((self.new_key(), each.pattern) for each in missing),
            components=tuple(self.added.get(COMPONENT.name, ())),
            roles=tuple(self.added.get(ROLE.name, ())),
            processes=tuple(self.added.get(PROCESS.name, ())),
            activities=tuple(self.added.get(ACTIVITY.name, ())),
            renames=tuple(self.renames),
            cells=tuple(cells),
        )

    def _take(self, kind: Kind[Any], key: Key | None, name: str, parent: Key | None) -> Key:
        """Return the key of an item that is there, renamed if need be, or of one that is added."""
        there = self.framework.of(kind).get(key) if key is not None else None
        if there is not None:
            if name and there.name != name:
                self.renames.append(Rename(kind.name, there.key, name))
            return there.key  # type: ignore[no-any-return]  # items of any kind have a key
        taken = self.added.setdefault(kind.name, [])
        if key is None or any(each.key == key for each in taken):
            key = self.new_key()
        taken.append(PlannedItem(key, name or _UNNAMED, parent))
        return key

    def _take_roles(self) -> list[Key]:
        """Return a key a column. One without identity is the role of that name no other column is."""
        used = {role.key for role in self.own.roles}
        free: dict[str, list[Key]] = defaultdict(list)
        for there in ordered(self.framework.roles):
            if there.key not in used:
                free[there.name].append(there.key)
        keys = []
        for role in self.own.roles:
            named = free.get(role.name) if role.key is None else None
            keys.append(self._take(ROLE, named.pop(0) if named else role.key, role.name, None))
        return keys

    def _take_sections(self) -> list[Key]:
        keys: list[Key] = []
        for section in self.own.sections:
            parent = None if section.parent is None else keys[section.parent]
            keys.append(self._take(kind_named(section.kind), section.key, section.name, parent))
        return keys

    def _take_activity(self, activity: OwnActivity, sections: list[Key]) -> Key | None:
        """Return the key of an activity; None for a new row that nobody gave a name."""
        known = activity.key in self.framework.activities
        if not known and not activity.name.strip():
            return None
        place = activity.section
        process = sections[place] if place is not None else None
        if not known and (place is None or self.own.sections[place].kind != PROCESS.name):
            process = self._take(PROCESS, None, _UNNAMED, process)
        return self._take(ACTIVITY, activity.key, activity.name, process)

    def _cells(self, key: Key, activity: OwnActivity, roles: list[Key]) -> Iterator[PlannedCell]:
        matrix = self.framework.matrix
        for place, role in enumerate(roles):
            cell = activity.cells.get(place)
            if cell is not None and cell.letters:
                yield PlannedCell(key, role, cell.letters, cell.note)
            elif matrix.letters(key, role):
                yield PlannedCell(key, role, ())
