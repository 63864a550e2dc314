"""Many cells in one edit: written some at a time, they are what single ones would be."""

import pytest
from frameworks import framework_of
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import SetLetters, SetNote
from governance_app.store.opening import create_document, open_document
from governance_app.store.problems import WriteFailedError
from governance_app.store.verify import verify_file

_ROLES = 37  # twice some at a time, and five that are left


@pytest.fixture
def wide(tmp_path):
    """Return an empty matrix of three activities and many roles, open for writing."""
    names = {f"Role {n}": "R" for n in range(_ROLES)}
    framework = framework_of({"One": names, "Two": names, "Three": names})
    framework = _cleared(framework)
    path = tmp_path / "wide.governance"
    create_document(path, framework, author="Person A").close()
    with open_document(path) as document:
        yield document


def _cleared(framework):
    cells = tuple((a, r, 0) for a in framework.activities for r in framework.roles)
    return framework.apply(SetLetters(cells).changes(framework))


_LETTERS = st.sampled_from([0, 0, 1, 1, 1, 2, 15])


@st.composite
def _edits(draw):
    """Return some edits: in each, rows of letters of which many are alike."""
    number = draw(st.integers(1, 3))
    same = st.builds(lambda letters: [letters] * _ROLES, _LETTERS)
    any_of_them = st.lists(_LETTERS, min_size=_ROLES, max_size=_ROLES)
    return [[draw(same | any_of_them) for _ in range(3)] for _ in range(number)]


def test_what_is_written_is_what_is_loaded_and_what_the_journal_leads_to(wide, edit, content):
    @given(_edits())
    def holds(edits):
        for rows in edits:
            framework = wide.load()
            places = [(a, r) for a in framework.activities for r in framework.roles]
            letters = [letters for row in rows for letters in row]
            command = SetLetters(
                tuple((*at, each) for at, each in zip(places, letters, strict=True))
            )
            expected = framework.apply(command.changes(framework))
            if command.changes(framework):
                edit(wide, command)
            assert content(wide.load()) == content(expected)

    holds()
    assert verify_file(wide.path) == []


def test_notes_are_written_with_the_letters(wide, edit):
    framework = wide.load()
    (first, *_), roles = framework.activities, [*framework.roles]
    edit(wide, SetLetters(tuple((first, role, 1) for role in roles)))
    for role in roles[5:25]:
        edit(wide, SetNote(first, role, "Up to the limit"))
    edit(wide, SetLetters(tuple((first, role, 2) for role in roles)))
    there = {role: (cell.letters, cell.note) for _, role, cell in wide.load().matrix.cells()}
    noted = dict.fromkeys(roles[5:25], (2, "Up to the limit"))
    assert there == dict.fromkeys(roles, (2, "")) | noted


@pytest.mark.parametrize("letters", [0, 2])
@pytest.mark.parametrize("missing", [3, _ROLES - 1])
def test_a_cell_that_is_not_there_is_missed_among_many(wide, edit, letters, missing):
    framework = wide.load()
    (first, *_), roles = framework.activities, [*framework.roles]
    edit(wide, SetLetters(tuple((first, role, 1) for role in roles)))
    command = SetLetters(tuple((first, role, letters) for role in roles))
    changes = command.changes(wide.load())
    wide._sqlite.execute("DELETE FROM assignment WHERE role = ?", (roles[missing],))
    with pytest.raises(WriteFailedError, match="does not fit what the file holds"):
        edit(wide, changes)
    assert {cell.letters for _, _, cell in wide.load().matrix.cells()} == {1}


def test_a_cell_that_is_there_already_is_noticed_among_many(wide, edit):
    framework = wide.load()
    (first, *_), roles = framework.activities, [*framework.roles]
    changes = SetLetters(tuple((first, role, 1) for role in roles)).changes(framework)
    wide._sqlite.execute("INSERT INTO assignment VALUES (?, ?, 4, '', 1)", (first, roles[20]))
    with pytest.raises(WriteFailedError, match="does not fit what the file holds"):
        edit(wide, changes)
    assert wide.load().matrix.count() == 1
