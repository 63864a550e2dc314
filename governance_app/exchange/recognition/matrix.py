"""From a draft to the recognised matrix: turned the right way, scored, explained."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from governance_app.domain.words import counted
from governance_app.exchange.recognition.arrangement import Found
from governance_app.exchange.recognition.cells import CellReading
from governance_app.exchange.recognition.draft import Draft, Name, Orientation, orientation_of
from governance_app.exchange.recognition.folding import folded
from governance_app.exchange.recognition.headings import is_scheme_heading
from governance_app.exchange.recognition.result import (
    RecognisedActivity,
    RecognisedAssignment,
    RecognisedMatrix,
)
from governance_app.exchange.recognition.table import Table
from governance_app.exchange.recognition.vocabulary import BASE_SYMBOLS

_role_of = attrgetter("role")
#: A draft that scores less is reported as no matrix.
ENOUGH = 0.55
#: So many rows are named one by one.
_FEW_ROWS = 5


@dataclass(frozen=True, slots=True)
class _Evidence:
    """One thing that speaks for a draft: how much of it there is (0 to 1), and its weight."""

    share: float
    weight: float
    why: str
    least: float = 0.0
    """With a smaller share nothing else can make a matrix of it."""


def to_matrix(
    table: Table,
    draft: Draft,
    meanings: dict[str, str],
    known: Collection[str],
    *,
    is_told: bool = False,
) -> RecognisedMatrix:
    """Return the matrix that a draft describes, or the statement why it is none.

    ``meanings`` are those of a legend on the sheet; ``known`` are the symbols with a meaning.
    What a person says of a table (``is_told``) is believed however little speaks for it.
    """
    orientation = orientation_of(draft)
    roles, activities = _sides(table, draft, orientation)
    names = _role_names(roles)
    uses = _uses(draft)
    evidence = _evidence(draft, uses, names, known)
    score = 1.0 if is_told else _score(evidence)
    seen = RecognisedMatrix(
        sheet=table.grid.name,
        range=table.grid.range_address(draft.range),
        recognised=score >= ENOUGH,
        reason="",
        problems=tuple(draft.problems),
        score=round(score, 3),
        found=_found(draft, orientation),
    )
    if not seen.recognised:
        why = max(evidence, key=_weakness).why
        return replace(seen, reason=f"The best guess was that {draft.header}, but {why}.")
    assignments = _assignments(draft, len(activities), orientation.roles_across)
    notes = draft.notes if orientation.roles_across else {}
    return replace(
        seen,
        reason=_reason(draft, orientation, names, activities),
        roles=names,
        activities=tuple(_activities(table, activities, assignments, notes)),
        letters=tuple(uses),
        meanings=meanings,
    )


def _sides(table: Table, draft: Draft, orientation: Orientation) -> tuple[list[Name], list[Name]]:
    """Return the names of roles and of activities."""
    if orientation.roles_across:
        return draft.across, draft.down
    activities = draft.across
    if len(activities) == 1 and is_scheme_heading(activities[0].text):
        activities = [replace(activities[0], text=table.grid.name)]  # one table an activity
    return draft.down, activities


def _score(evidence: Sequence[_Evidence]) -> float:
    """Return how sure it is that this is a matrix; not enough where anything speaks clearly against."""
    score = sum(item.share * item.weight for item in evidence)
    if any(item.share < item.least for item in evidence):
        return min(score, ENOUGH - 0.01)
    return score


def _found(draft: Draft, orientation: Orientation) -> Found | None:
    """Return how the matrix was read, for whoever shows it or has it read otherwise."""
    if draft.arrangement is None:
        return None
    arrangement = replace(draft.arrangement, roles_across=orientation.roles_across)
    return Found(arrangement, frozenset(draft.rows))


def _weakness(item: _Evidence) -> tuple[bool, float]:
    """Return how much an item of evidence speaks against a matrix; the largest is the reason."""
    return item.share < item.least, (1 - item.share) * item.weight


def _activities(
    table: Table,
    names: list[Name],
    assignments: list[list[RecognisedAssignment]],
    notes: Mapping[int, str],
) -> Iterator[RecognisedActivity]:
    """Yield the activities with their assignments in the order of the roles."""
    for number, (name, assigned) in enumerate(zip(names, assignments, strict=True)):
        ordered = tuple(sorted(assigned, key=_role_of))
        yield RecognisedActivity(
            name.text, name.section, ordered, table.address(*name.cell), notes.get(number, "")
        )


def _role_names(roles: list[Name]) -> tuple[str, ...]:
    """Return the names of the roles; equal ones are told apart by what they stand in."""
    seen: dict[str, int] = {}
    names = []
    for role in roles:
        name = role.text
        if folded(name) in seen and role.section:
            name = f"{role.section[-1]} – {name}"
        seen[folded(name)] = seen.get(folded(name), 0) + 1
        names.append(name if seen[folded(name)] == 1 else f"{name} ({seen[folded(name)]})")
    return tuple(names)


def _assignments(
    draft: Draft, activities: int, roles_across: bool
) -> list[list[RecognisedAssignment]]:
    """Return the assignments by activity.

    Equal assignments are one object: a large matrix repeats few of them very often.
    """
    assignments: list[list[RecognisedAssignment]] = [[] for _ in range(activities)]
    across, down = len(draft.across), len(draft.down)
    roles = across if roles_across else down
    shared: list[dict[int, RecognisedAssignment]] = [{} for _ in range(roles)]
    for place, readings in draft.letters.items():
        activity, role = place if roles_across else place[::-1]
        known = shared[role].get(id(readings))
        if known is None:
            known = shared[role][id(readings)] = _joined(role, readings)
        assignments[activity].append(known)
    return assignments


def _uses(draft: Draft) -> Counter[str]:
    """Return how often each letter is used, in the order in which they are first met."""
    cells = Counter(map(id, draft.letters.values()))
    uses: Counter[str] = Counter()
    for readings in {id(each): each for each in draft.letters.values()}.values():
        for reading in readings:
            for letter in reading.letters:
                uses[letter] += cells[id(readings)]
    return uses


def _joined(role: int, readings: list[CellReading]) -> RecognisedAssignment:
    """Return one assignment from the cells in which its activity and role cross."""
    letters = dict.fromkeys(letter for reading in readings for letter in reading.letters)
    notes = dict.fromkeys(reading.note for reading in readings if reading.note)
    return RecognisedAssignment(role, tuple(letters), "; ".join(notes))


def _evidence(
    draft: Draft, uses: Counter[str], roles: tuple[str, ...], known: Collection[str]
) -> list[_Evidence]:
    """Return what speaks for a draft being a matrix."""
    understood = draft.understood / draft.written if draft.written else 0.0
    names = [name.text for name in draft.down]
    apart = len(set(names)) / len(names) if names else 0.0
    cells = len(draft.letters)
    explained = sum(uses[symbol] for symbol in uses if symbol in known) / max(1, uses.total())
    usual = (
        "R" in uses
        or {"D", "A", "I"} <= uses.keys()
        or len(known) > len(BASE_SYMBOLS)
        or draft.announced
    )
    is_line = min(len(draft.down), len(draft.across)) == 1 and not draft.announced
    if is_line:
        usual = {"R", "A"} <= uses.keys()
    deciding = usual or (not is_line and "A" in uses and bool({"C", "I"} & uses.keys()))
    return [
        _Evidence(
            understood,
            0.4,
            f"only {understood:.0%} of the cells between the names are letters",
            least=0.5,
        ),
        _Evidence(
            explained if deciding else 0.0,
            0.25,
            f"the letters {', '.join(uses) or 'none'} are not those of a known scheme",
            least=0.3 if usual else 1.0,
        ),
        _Evidence(
            min(1.0, cells / 6), 0.2, f"there are only {cells} cells with letters", least=0.3
        ),
        _Evidence(
            apart * min(1.0, (len(roles) + 1) / 3), 0.15, "the names of the rows repeat each other"
        ),
    ]


def _reason(
    draft: Draft, orientation: Orientation, roles: tuple[str, ...], activities: list[Name]
) -> str:
    """Return the sentences that explain how the matrix was read."""
    direction, other = ("across", "down") if orientation.roles_across else ("down", "across")
    sections = {name.section for name in activities if name.section}
    parts = [
        f"{counted(len(roles), 'role stands', 'roles stand')} {direction} and "
        f"{counted(len(activities), 'activity', 'activities')} {other}: {draft.header} "
        f"({orientation.why})."
    ]
    if sections:
        parts.append(f"They stand in {counted(len(sections), 'section', 'sections')}.")
    if draft.left_out:
        parts.append(f"Left out: {', '.join(draft.left_out)}.")
    if draft.nameless:
        parts.append(_nameless_sentence(draft.nameless))
    if draft.problems:
        count = len(draft.problems)
        parts.append(f"{counted(count, 'cell was', 'cells were')} not understood.")
    return " ".join(parts)


def _nameless_sentence(rows: list[int]) -> str:
    """Return what was done with the rows that have no name, and which they are."""
    if len(rows) == 1:
        return f"Row {rows[0]} has no name and was read with the row above."
    named = ", ".join(map(str, rows[:_FEW_ROWS]))
    more = f" and {len(rows) - _FEW_ROWS} more" if len(rows) > _FEW_ROWS else ""
    return f"Rows {named}{more} have no name and were read with the rows above."
