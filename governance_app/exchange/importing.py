"""From recognised matrices to one command: what is new, what is there already, what is set."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from governance_app.domain.commands import ImportMatrices, PlannedCell, PlannedItem
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds.letter import MOST_LETTERS
from governance_app.domain.scheme import LetterPattern, pattern_for, scheme_with
from governance_app.exchange.recognition.result import RecognisedActivity, RecognisedMatrix

NewKey = Callable[[], Key]
_LINE_BREAKS = re.compile(r"\s*[\r\n\t\v\f\x85\u2028\u2029]+\s*")


def scheme_for(matrices: Iterable[RecognisedMatrix]) -> str:
    """Return the usual scheme that fits what the matrices hold, RACI where none does."""
    return scheme_with(_symbols(matrices)) or "RACI"


def plan_import(
    framework: Framework,
    matrices: Sequence[RecognisedMatrix],
    source: str,
    new_key: NewKey,
    roles: Mapping[str, Key | None] = MappingProxyType({}),
) -> ImportMatrices:
    """Return the command that takes recognised matrices over into a framework.

    Roles, processes (under the same parent) and activities (in the same process) of the same name
    are taken to be those that are there; for them the file's empty cells are empty afterwards.
    ``roles`` are the roles that names of the file mean, as somebody decided; None for a new one.
    """
    plan = _Plan(framework, new_key, {same_name(name): key for name, key in roles.items()})
    for matrix in matrices:
        if matrix.recognised:
            plan.take(matrix)
    letters = _missing_letters(framework, matrices)
    return ImportMatrices(
        source=source,
        letters=tuple((new_key(), pattern) for pattern in letters),
        roles=tuple(plan.roles),
        processes=tuple(plan.processes),
        activities=tuple(plan.activities),
        cells=tuple(plan.cells.values()),
    )


def _symbols(matrices: Iterable[RecognisedMatrix]) -> list[str]:
    return list(
        dict.fromkeys(
            symbol
            for matrix in matrices
            for activity in matrix.activities
            for assignment in activity.assignments
            for symbol in assignment.letters
        )
    )


def _missing_letters(
    framework: Framework, matrices: Sequence[RecognisedMatrix]
) -> list[LetterPattern]:
    """Return the letters that the file uses and the scheme lacks."""
    letters = framework.letters.values()
    known = {text.casefold() for each in letters for text in (each.symbol, each.name)}
    said = {symbol: name for matrix in matrices for symbol, name in matrix.meanings.items()}
    missing = [symbol for symbol in _symbols(matrices) if symbol.casefold() not in known]
    if len(letters) + len(missing) > MOST_LETTERS:
        raise Refusal(
            f"The file uses the letters {', '.join(missing)} beside those of the framework; "
            f"together they are more than {MOST_LETTERS}: choose a sheet, or change its letters."
        )
    taken = {*(each.symbol for each in letters), *missing}
    patterns = []
    for symbol in missing:
        pattern = pattern_for(symbol, said.get(symbol, ""), taken)
        taken.add(pattern.symbol)
        patterns.append(pattern)
    return patterns


def same_name(name: str) -> str:
    """Return what two names have in common that are taken for one."""
    return " ".join(name.split()).casefold()


def _one_line(name: str) -> str:
    """Return a name as one line; a spreadsheet's cell may have several."""
    return _LINE_BREAKS.sub(" ", name).strip() if _LINE_BREAKS.search(name) else name


@dataclass
class _Plan:
    """What an import adds, gathered matrix by matrix."""

    framework: Framework
    new_key: NewKey
    decided: Mapping[str, Key | None]
    roles: list[PlannedItem] = field(default_factory=list)
    processes: list[PlannedItem] = field(default_factory=list)
    activities: list[PlannedItem] = field(default_factory=list)
    cells: dict[tuple[Key, Key], PlannedCell] = field(default_factory=dict)

    def __post_init__(self) -> None:
        framework = self.framework
        self._new_keys: dict[str, Key] = {}
        self._role_keys = {same_name(role.name): role.key for role in framework.roles.values()}
        self._process_keys = {
            (each.parent, same_name(each.name)): each.key for each in framework.processes.values()
        }
        self._waiting: dict[tuple[Key, str], list[Key]] = defaultdict(list)
        for activity in framework.activities.values():
            self._waiting[activity.process, same_name(activity.name)].append(activity.key)

    def take(self, matrix: RecognisedMatrix) -> None:
        """Add one matrix to the plan."""
        roles = self._roles_of(matrix)
        for activity in matrix.activities:
            process = self._process_of(activity, matrix)
            self._take_activity(activity, process, roles)

    def _roles_of(self, matrix: RecognisedMatrix) -> list[Key]:
        """Return a key a column; columns of one name on one sheet stay apart.

        Several columns may be decided to be one role; they are then read together.
        """
        keys: list[Key] = []
        for name in matrix.roles:
            same = same_name(name)
            decided = self.decided.get(same)
            if decided is not None and decided in self.framework.roles:
                keys.append(decided)
                continue
            known = self._new_keys if same in self.decided else self._role_keys
            key = known.get(same)
            if key is None or key in keys:
                key = self.new_key()
                self.roles.append(PlannedItem(key, _one_line(name)))
                known.setdefault(same, key)
            keys.append(key)
        return keys

    def _process_of(self, activity: RecognisedActivity, matrix: RecognisedMatrix) -> Key:
        parent: Key | None = None
        path = activity.section or (matrix.sheet,)
        for depth, name in enumerate(path, start=1):
            place = (parent, same_name(name))
            key = self._process_keys.get(place)
            if key is None:
                key = self._process_keys[place] = self.new_key()
                text = matrix.purposes.get(path[:depth], "")
                self.processes.append(PlannedItem(key, _one_line(name), parent, text))
            parent = key
        assert parent is not None
        return parent

    def _take_activity(
        self, activity: RecognisedActivity, process: Key, roles: Sequence[Key]
    ) -> None:
        waiting = self._waiting.get((process, same_name(activity.name)))
        matrix = self.framework.matrix
        if waiting:
            key = waiting.pop(0)
            for role in roles:
                if matrix.letters(key, role):
                    self.cells[key, role] = PlannedCell(key, role, ())
        else:
            key = self.new_key()
            self.activities.append(
                PlannedItem(key, _one_line(activity.name), process, activity.description)
            )
        has_twins = len(set(roles)) < len(roles)
        taken: set[Key] = set()
        for assignment in activity.assignments:
            role = roles[assignment.role]
            cell = PlannedCell(key, role, assignment.letters, assignment.note)
            if has_twins:
                if role in taken:
                    cell = _together(self.cells[key, role], cell)
                taken.add(role)
            self.cells[key, role] = cell


def _together(one: PlannedCell, other: PlannedCell) -> PlannedCell:
    """Return what two columns say that are one role."""
    notes = dict.fromkeys(filter(None, (one.note, other.note)))
    symbols = tuple(dict.fromkeys((*one.symbols, *other.symbols)))
    return one._replace(symbols=symbols, note="; ".join(notes))
