"""Which activities of a matrix fit what somebody wants to see."""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import itemgetter

from governance_app.domain.framework import Framework
from governance_app.domain.holding import holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY
from governance_app.domain.matrix import Mask, Matrix
from governance_app.domain.matrix_view.wish import ANY, NONE, SEVERITIES, Criteria
from governance_app.domain.outline import OutlineRow
from governance_app.domain.rules import Finding

#: What is wrong with each activity, the worst first.
FoundByKey = Mapping[Key, tuple[Finding, ...]]


def hidden_activities(
    framework: Framework,
    outlined: Sequence[OutlineRow],
    criteria: Criteria,
    found: FoundByKey,
    day: datetime.date,
) -> frozenset[Key]:
    """Return the activities that do not fit; `day` is the one on which people hold their roles.

    A wish for what is gone meanwhile, such as a removed role, is a wish that nothing fits.
    """
    if criteria.is_empty:
        return frozenset()
    kept: Collection[Key] = framework.activities.keys()
    if criteria.sections:
        kept = _below(outlined, criteria.sections)
    if criteria.findings:
        kept = _with_findings(kept, criteria.findings, found)
    if criteria.text.strip():
        kept = _with_text(framework, outlined, kept, criteria.text)
    mask = _mask(framework, criteria.letters)
    matrix = framework.matrix
    if criteria.roles:
        kept = _with_letters(matrix, kept, mask, criteria.roles)
    if criteria.people:
        kept = _with_letters(matrix, kept, mask, roles_of(framework, criteria.people, day))
    if criteria.letters and not criteria.roles and not criteria.people:
        kept = _with_letters(matrix, kept, mask, matrix.slots)
    return frozenset(framework.activities.keys() - kept)


def roles_of(framework: Framework, people: Iterable[Key], day: datetime.date) -> frozenset[Key]:
    """Return the roles that people hold on a day, or are deputies of."""
    held = holdings(framework, day)
    return frozenset(each.role for person in people for each in held.of_people.get(person, ()))


def used_roles(matrix: Matrix, activities: Iterable[Key]) -> frozenset[Key]:
    """Return the roles that have a letter in any of these activities."""
    together = 0
    for activity in activities:
        together |= int.from_bytes(matrix.row(activity), "little")
    filled = together.to_bytes((together.bit_length() + 7) // 8, "little")
    slots = matrix.slots.items()
    return frozenset(role for role, slot in slots if slot < len(filled) and filled[slot])


def _mask(framework: Framework, letters: Collection[Key]) -> Mask:
    """Return the bits of letters; every bit where none is asked for."""
    if not letters:
        return 0xFF
    bits = (each.bit for each in framework.scheme.letters if each.key in letters)
    return sum(1 << bit for bit in bits)


def _below(outlined: Sequence[OutlineRow], sections: Collection[Key]) -> set[Key]:
    """Return the activities that lie in any of these sections, however deep."""
    kept: set[Key] = set()
    inside = -1  # the depth of the section that one is in; -1 for none
    for item, kind, depth, _ in outlined:
        if inside >= 0 and depth <= inside:
            inside = -1
        if kind == ACTIVITY.name:
            if inside >= 0:
                kept.add(item.key)
        elif inside < 0 and item.key in sections:
            inside = depth
    return kept


def _with_findings(
    activities: Collection[Key], wanted: Collection[str], found: FoundByKey
) -> set[Key]:
    """Return the activities with such findings; of accepted ones nothing is said."""
    kept: set[Key] = set()
    if NONE in wanted:
        kept.update(activities - found.keys())
    there = [(key, those) for key, those in found.items() if those and key in activities]
    if ANY in wanted:
        kept.update(key for key, _ in there)
        return kept
    names = _rules_of(wanted)
    kept.update(key for key, those in there if any(each.rule in names for each in those))
    return kept


def _rules_of(wanted: Collection[str]) -> set[str]:
    """Return the names of the rules that are meant, by themselves or by their severity."""
    from governance_app.domain.rules import rules

    names = set(wanted)
    if names.intersection(SEVERITIES):
        names.update(n for n, each in rules().items() if each.severity.value in wanted)
    return names


def _with_text(
    framework: Framework, outlined: Sequence[OutlineRow], activities: Collection[Key], text: str
) -> set[Key]:
    """Return the activities in whose number, name, description or notes a text stands."""
    wanted = " ".join(text.split()).casefold()
    table = framework.activities
    kept = {
        key
        for key in activities
        if wanted in (each := table[key]).name.casefold()
        or (each.description and wanted in each.description.casefold())
    }
    notes = framework.matrix.notes.items()
    noted = {activity for (activity, _), note in notes if wanted in note.casefold()}
    kept.update(noted.intersection(activities))
    if wanted[0].isdigit():
        numbered = {item.key for item, _, _, number in outlined if number.startswith(wanted)}
        kept.update(numbered.intersection(activities))
    return kept


def _with_letters(
    matrix: Matrix, activities: Collection[Key], mask: Mask, roles: Iterable[Key]
) -> set[Key]:
    """Return the activities in which any of these roles has any of these letters."""
    slots = [matrix.slots[role] for role in roles if role in matrix.slots]
    if not slots or not mask:
        return set()
    without = bytes(cell for cell in range(256) if not cell & mask)
    there = matrix.rows.items()
    if len(slots) == len(matrix.slots):
        fitting = {key for key, row in there if row.translate(None, without)}
    else:
        cells = _reader(slots)
        fitting = {key for key, row in there if cells(row).translate(None, without)}
    return fitting.intersection(activities)


def _reader(slots: Sequence[int]) -> Callable[[bytes], bytes]:
    """Return what takes the bytes of these slots out of a row."""
    if len(slots) == 1:
        only = slots[0]
        return lambda row: row[only : only + 1]
    width, get = max(slots) + 1, itemgetter(*slots)
    return lambda row: bytes(get(row.ljust(width, b"\0")))
