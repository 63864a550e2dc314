"""The compact matrix agrees with a plain dictionary of cells."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from governance_app.domain.matrix import Cell, CellChange, Matrix

_ACTIVITIES = st.integers(100, 105)
_LETTERS = st.integers(0, 255)
_NOTES = st.sampled_from(["", "", "Up to the limit"])


class MatrixBesideADictionary(RuleBasedStateMachine):
    """Does the same to both, and compares everything that a matrix can be asked."""

    @initialize()
    def begin(self) -> None:
        self.matrix = Matrix()
        self.roles: set[int] = set()
        self.cells: dict[tuple[int, int], Cell] = {}

    @rule(added=st.sets(st.integers(1, 12), max_size=3))
    def add_roles(self, added: set[int]) -> None:
        new = sorted(added - self.roles)
        self.matrix = self.matrix.with_roles(new, ())
        self.roles.update(new)

    @precondition(lambda self: self.roles)
    @rule(data=st.data())
    def remove_role(self, data: st.DataObject) -> None:
        role = data.draw(st.sampled_from(sorted(self.roles)))
        emptied = [(at, cell) for at, cell in self.cells.items() if at[1] == role]
        changes = [CellChange(*at, cell, None) for at, cell in emptied]
        self.matrix = self.matrix.with_changes(changes).with_roles((), [role])
        self.roles.remove(role)
        for at, _ in emptied:
            del self.cells[at]

    @precondition(lambda self: self.roles)
    @rule(data=st.data())
    def change_cells(self, data: st.DataObject) -> None:
        places = st.tuples(_ACTIVITIES, st.sampled_from(sorted(self.roles)))
        new = data.draw(st.dictionaries(places, st.tuples(_LETTERS, _NOTES), max_size=6))
        changes = []
        for at, (letters, note) in new.items():
            after = Cell(letters, note) if letters else None
            changes.append(CellChange(*at, self.cells.get(at), after))
            if after:
                self.cells[at] = after
            else:
                self.cells.pop(at, None)
        before = self.matrix
        held = list(before.cells())
        self.matrix = before.with_changes(changes)
        assert list(before.cells()) == held, "the first matrix stays as it is"

    @invariant()
    def they_agree(self) -> None:
        assert {(a, r): cell for a, r, cell in self.matrix.cells()} == self.cells
        assert self.matrix.count() == len(self.cells)
        assert self.matrix.slots.keys() == self.roles
        assert len(set(self.matrix.slots.values())) == len(self.roles)
        for activity in range(100, 106):
            for role in range(1, 13):
                wanted = self.cells.get((activity, role))
                assert self.matrix.cell(activity, role) == wanted
                assert self.matrix.letters(activity, role) == (wanted.letters if wanted else 0)

    @invariant()
    def roles_of_an_activity_agree(self) -> None:
        for activity in range(100, 106):
            row = {role: cell for (at, role), cell in self.cells.items() if at == activity}
            assert set(self.matrix.assigned(activity)) == set(row)
            for mask in (1, 2, 6, 0x80):
                wanted = {role for role, cell in row.items() if cell.letters & mask}
                assert sorted(self.matrix.assigned(activity, mask)) == sorted(wanted)
            held = self.matrix.row(activity)
            assert len(held) - held.count(0) == len(row)

    @invariant()
    def what_is_empty_takes_no_room(self) -> None:
        assert set(self.matrix.rows) == {activity for activity, _ in self.cells}
        assert all(row[-1] for row in self.matrix.rows.values())
        noted = {at: cell.note for at, cell in self.cells.items() if cell.note}
        assert dict(self.matrix.notes) == noted


TestMatrix = MatrixBesideADictionary.TestCase


@given(st.lists(st.integers(1, 300), unique=True, max_size=20))
def test_a_new_role_takes_the_lowest_free_place(roles):
    matrix = Matrix().with_roles(roles, ())
    assert dict(matrix.slots) == {role: slot for slot, role in enumerate(roles)}
    gone, kept = roles[::2], roles[1::2]
    again = matrix.with_roles((), gone).with_roles([1_000], [])
    assert again.slots[1_000] == 0
    assert all(again.slots[role] == matrix.slots[role] for role in kept)


def test_a_note_goes_with_its_letters_and_stays_while_they_change():
    matrix = Matrix().with_roles([1, 2], ())
    noted = matrix.with_changes([CellChange(100, 2, None, Cell(4, "Until March"))])
    assert noted.cell(100, 2) == Cell(4, "Until March")
    assert noted.with_changes([CellChange(100, 2, Cell(4, "Until March"), None)]).notes == {}
    assert matrix.notes == {}


def test_what_nobody_knows_of_is_empty():
    matrix = Matrix().with_roles([1], ())
    assert matrix.cell(100, 1) is None
    assert matrix.cell(100, 9) is None
    assert matrix.letters(100, 9) == 0
    assert matrix.assigned(100) == []
    assert matrix.row(100) == b""
