"""What two copies have in common: the last change set of both journals, and what is refused."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.errors import Cancelled, Refusal
from governance_app.domain.kinds import ROLE
from governance_app.store.opening import create_document, open_document
from governance_app.store.schema import APPLICATION_ID
from governance_app.store.sharing import last_shared, shared_with


@pytest.fixture
def named(edit):
    """Return what gives the first role of a document several names in turn."""

    def rename(path, *names):
        with open_document(path) as document:
            for name in names:
                key = next(iter(document.load().roles))
                edit(document, EditItem(ROLE.name, key, {"name": name}))

    return rename


@pytest.fixture
def copy(file, named):
    """Return a copy of a document that has three edits in common with it."""
    named(file, "One", "Two")
    return shutil.copy(file, file.with_name("copy.governance"))


def _shared(file, other, cancelled=lambda: False):
    with open_document(file) as document:
        return shared_with(document, document.load(), other, cancelled)


@pytest.mark.parametrize(("ours", "theirs"), [(0, 0), (0, 1), (1, 0), (1, 1), (5, 3), (3, 6)])
def test_the_last_change_set_of_both_is_found(file, copy, named, content, ours, theirs):
    with open_document(file, read_only=True) as document:
        base = document.load()
    named(file, *(f"Ours {n}" for n in range(ours)))
    named(copy, *(f"Theirs {n}" for n in range(theirs)))
    found = _shared(file, copy)
    assert (found.at.sequence, found.ours_since, found.theirs_since) == (3, ours, theirs)
    assert content(found.base) == content(base)
    with open_document(copy, read_only=True) as document:
        assert content(found.theirs) == content(document.load())


def test_the_same_words_recorded_apart_are_no_common_change_set(file, copy, named):
    named(file, "Three")
    named(copy, "Three", "Four")
    with open_document(file) as one, open_document(copy, read_only=True) as other:
        # The clock of these tests stands still, so the very same edit has the same digest.
        assert last_shared(one, other) == 4


def test_two_documents_that_never_were_one_are_refused(file, tmp_path, document):
    other = tmp_path / "other.governance"
    create_document(other, document.load(), author="Person B").close()
    with pytest.raises(Refusal, match=r"plan\.governance and other\.governance have no edit in"):
        shared_with(document, document.load(), other)


def test_a_document_is_not_merged_with_itself(file, tmp_path):
    link = tmp_path / "link.governance"
    link.symlink_to(file)
    for path in (file, link):
        with pytest.raises(Refusal, match="is this document itself; choose another copy"):
            _shared(file, path)


def test_a_file_that_is_no_document_is_refused(file, tmp_path):
    text = tmp_path / "notes.governance"
    text.write_text("Not a document")
    with pytest.raises(Refusal, match="not a governance document"):
        _shared(file, text)
    with pytest.raises(Refusal, match="does not exist"):
        _shared(file, tmp_path / "nowhere.governance")
    with pytest.raises(Refusal, match="is a folder"):
        _shared(file, tmp_path)


def test_a_copy_that_is_newer_than_the_program_is_refused(file, copy, tamper):
    tamper(copy, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Refusal, match="newer"):
        _shared(file, copy)


TAMPERED = {
    "cut in the middle": ("DELETE FROM change_set WHERE sequence = 2", "Change set 2 is missing"),
    "cut at its end": ("DELETE FROM change_set WHERE sequence = 5", "is not what the journal says"),
    "another title": (
        "UPDATE change_set SET title = 'Nothing' WHERE sequence = 3",
        "The journal was changed at change set 3",
    ),
    "rows that the journal does not explain": (
        "UPDATE role SET name = 'Somebody else'",
        "is not what the journal says",
    ),
}


@pytest.mark.parametrize(("statement", "says"), TAMPERED.values(), ids=TAMPERED)
def test_a_copy_whose_journal_is_not_whole_is_refused(file, copy, named, tamper, statement, says):
    named(copy, "Theirs", "Theirs again")
    tamper(copy, statement)
    with pytest.raises(
        Refusal, match=r"copy\.governance cannot be merged, for its journal"
    ) as raised:
        _shared(file, copy)
    assert says in raised.value.sentence


def test_a_copy_that_may_only_be_read_is_read(file, copy, named):
    named(copy, "Theirs")
    copy.chmod(0o400)
    assert _shared(file, copy).theirs_since == 1


def test_a_cancelled_look_leaves_nothing_behind(file, copy, named):
    named(copy, "Theirs")
    before = {path.name: path.read_bytes() for path in file.parent.iterdir()}
    with pytest.raises(Cancelled):
        _shared(file, copy, lambda: True)
    after = {path.name: path.read_bytes() for path in file.parent.iterdir()}
    assert after == before


def test_a_base_from_before_a_removal_is_whole(file, copy, edit, content):
    with open_document(copy) as document:
        key = next(iter(document.load().roles))
        edit(document, RemoveItems(ROLE.name, (key,)))
    found = _shared(file, copy)
    assert key in found.base.roles
    assert key not in found.theirs.roles
    with open_document(file, read_only=True) as document:
        assert content(found.base) == content(document.load())


@pytest.mark.parametrize("script", sorted(Path(__file__).with_name("older").glob("*.sql")))
def test_a_copy_that_an_older_program_wrote_is_read_as_it_is(script, tmp_path, named, content):
    older, newer = tmp_path / "older.governance", tmp_path / "newer.governance"
    connection = sqlite3.connect(older)
    connection.executescript(script.read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    shutil.copy(older, newer)
    named(newer, "Ours")  # opening it for writing brings it to this version
    before = older.read_bytes()
    found = _shared(newer, older)
    assert (found.ours_since, found.theirs_since) == (1, 0)
    assert content(found.base) == content(found.theirs)
    assert older.read_bytes() == before
