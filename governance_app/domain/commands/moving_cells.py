"""Moving assignments to other cells of the matrix, with their notes."""

from collections.abc import Iterator
from dataclasses import dataclass

from governance_app.domain.changes import Changes
from governance_app.domain.commands.accountable_moved import MOST_CELLS, accountable_moved
from governance_app.domain.commands.items import existing
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.domain.matrix import Cell, cell_changes
from governance_app.domain.words import counted, shown

#: A cell of the matrix: activity and role.
_Place = tuple[Key, Key]


@dataclass(frozen=True, slots=True)
class MoveCells:
    """Move what stands in cells to others: (from, to), each an activity and a role.

    Every target gets the letters of its source, empty ones too; sources that are no target of
    another move are empty afterwards. Notes go along. Where a source without a note meets a target
    with one, the target's note stays, as with letters that are typed over it.
    """

    moves: tuple[tuple[_Place, _Place], ...]

    def title(self, framework: Framework) -> str:
        """Return "12 cells moved", or what is moved where it is one."""
        if len(self.moves) <= MOST_CELLS:
            moved = accountable_moved(framework, self.changes(framework).cells)
            if moved:
                return moved
        if len(self.moves) != 1:
            return f"{counted(len(self.moves), 'cell')} moved"
        (activity, role), (to_activity, to_role) = self.moves[0]
        letters = framework.scheme.text(framework.matrix.letters(activity, role)) or "An empty cell"
        where = shown(existing(framework, ACTIVITY, to_activity).name)
        return f"{letters} moved to {shown(existing(framework, ROLE, to_role).name)} for “{where}”"

    def changes(self, framework: Framework) -> Changes:
        """Return every cell that is another afterwards."""
        for activity, role in {place for move in self.moves for place in move}:
            existing(framework, ACTIVITY, activity)
            existing(framework, ROLE, role)
        return Changes(cells=cell_changes(self._changed(framework)))

    def _changed(self, framework: Framework) -> Iterator[tuple[Key, Key, Cell | None, Cell | None]]:
        matrix = framework.matrix
        after: dict[_Place, Cell | None] = dict.fromkeys(source for source, _ in self.moves)
        for source, target in self.moves:
            cell = matrix.cell(*source)
            if cell is not None and not cell.note:
                cell = cell._replace(note=matrix.notes.get(target, ""))
            after[target] = cell
        for (activity, role), cell in sorted(after.items()):
            before = matrix.cell(activity, role)
            if before != cell:
                yield activity, role, before, cell
