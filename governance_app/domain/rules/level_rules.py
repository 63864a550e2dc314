"""The rule about levels: who is accountable stands no lower than those who do the work."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ROLE
from governance_app.domain.kinds.letter import ACCOUNTABLE, RESPONSIBLE
from governance_app.domain.rules.rule import Facts, Scope, Severity, Subject, rule


class LevelCase(NamedTuple):
    """The highest role accountable for an activity and the highest responsible, with their levels.

    Level 1 is the top. Roles without a level are left out.
    """

    accountable: Key
    accountable_level: int
    responsible: Key
    responsible_level: int


def levels_of(framework: Framework) -> Mapping[Key, int]:
    """Return the level of each role that has one; none where all stand at the same level."""
    levels = {key: e.level for key, e in framework.roles.items() if e.level is not None}
    return levels if len(set(levels.values())) > 1 else {}


def level_cases(framework: Framework, keys: Iterable[Key]) -> Iterator[tuple[Key, LevelCase]]:
    """Yield those of the activities in which roles with levels are accountable and responsible."""
    levels, matrix = levels_of(framework), framework.matrix
    if not levels:
        return
    highest_first = sorted((level, role) for role, level in levels.items())
    places = [(matrix.slots[role], role) for _, role in highest_first]
    counting = framework.scheme.counting
    for key in keys:
        row = matrix.rows.get(key)
        if row is None:
            continue
        accountable = _first(row.translate(counting[ACCOUNTABLE]), places)
        responsible = _first(row.translate(counting[RESPONSIBLE]), places)
        if accountable is not None and responsible is not None:
            case = LevelCase(accountable, levels[accountable], responsible, levels[responsible])
            yield key, case


def _first(row: bytes, places: list[tuple[int, Key]]) -> Key | None:
    """Return the first of these roles that is marked in a row."""
    if 1 not in row:
        return None
    length = len(row)
    return next((role for slot, role in places if slot < length and row[slot]), None)


@rule(
    "accountable-below-responsible",
    Severity.HINT,
    Scope.LEVELS,
    title="Accountable below responsible",
    message="{accountable} (level {low}) is accountable for “{subject}”, which {responsible} "
    "(level {high}) does.",
    reason="Who answers for work can hardly direct those who stand above them.",
    source="Line of accountability: authority is to match what one answers for",
)
def accountable_below_responsible(case: LevelCase) -> Facts | None:
    """Find an activity whose highest accountable role stands below its highest responsible one.

    Roles without a level are left out.
    """
    if case.accountable_level <= case.responsible_level:
        return None
    return {
        "accountable": Subject(ROLE.name, case.accountable),
        "low": case.accountable_level,
        "responsible": Subject(ROLE.name, case.responsible),
        "high": case.responsible_level,
    }
