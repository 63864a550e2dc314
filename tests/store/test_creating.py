"""New documents: whole or not at all, never over another file, and under a name that works."""

import uuid

import pytest
from frameworks import STRANGE_NAMES, marketing_framework

from governance_app import paths
from governance_app.domain.errors import Refusal
from governance_app.store.lock import WriterLock
from governance_app.store.opening import create_document, free_path_for, open_document
from governance_app.store.verify import verify_file


def test_a_new_document_begins_its_journal(tmp_path, clock):
    framework = marketing_framework()
    path = tmp_path / "new.governance"
    with create_document(path, framework, author="Person A", now=clock) as document:
        (entry,) = document.journal.change_sets()
        assert not document.read_only
    assert entry.title == "Framework “Marketing operations” created"
    assert (entry.author, entry.recorded_at) == ("Person A", clock())
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_every_new_document_has_an_identity_of_its_own(tmp_path):
    found = set()
    for number in range(3):
        path = tmp_path / f"{number}.governance"
        with create_document(path, marketing_framework(), author="Person A") as document:
            found.add(document.document_id)
    assert len({uuid.UUID(each) for each in found}) == 3


def test_a_copy_keeps_the_identity_unless_it_is_a_new_document(document, tmp_path):
    document.save_copy(tmp_path / "same.governance")
    document.save_copy(tmp_path / "other.governance", as_new=True)
    with open_document(tmp_path / "same.governance") as same:
        assert same.document_id == document.document_id
    with open_document(tmp_path / "other.governance") as other:
        assert other.document_id != document.document_id
        assert list(other.journal.change_sets()) == list(document.journal.change_sets())
    assert verify_file(tmp_path / "other.governance") == []


@pytest.mark.parametrize("said", ["../../elsewhere", "/etc", "", "x" * 500, "{}", "a\nb"])
def test_an_identity_that_is_none_cannot_name_a_folder_elsewhere(file, tamper, said):
    tamper(file, "UPDATE document SET value = ? WHERE name = 'document_id'", (said,))
    with open_document(file) as document:
        assert str(uuid.UUID(document.document_id)) == document.document_id


@pytest.mark.parametrize("there", ["file", "folder", "link"])
def test_what_exists_is_never_overwritten(tmp_path, there):
    path = tmp_path / "new.governance"
    if there == "file":
        path.write_text("precious")
    elif there == "folder":
        path.mkdir()
    else:
        (tmp_path / "target").write_text("precious")
        path.symlink_to(tmp_path / "target")
    before = sorted([each.name for each in tmp_path.iterdir()])
    with pytest.raises(Refusal, match="is there already; choose another name"):
        create_document(path, marketing_framework(), author="Person A")
    assert sorted([each.name for each in tmp_path.iterdir()]) == before
    if there != "folder":
        assert path.read_text() == "precious"


def test_what_appears_meanwhile_is_not_overwritten_either(tmp_path, monkeypatch):
    """Another program may make the same document between our look and our lock."""
    path, taking = tmp_path / "new.governance", WriterLock.take

    def take_late(lock, holder):
        taking(lock, holder)
        path.write_text("precious")

    monkeypatch.setattr(WriterLock, "take", take_late)
    with pytest.raises(Refusal, match="is there already; choose another name"):
        create_document(path, marketing_framework(), author="Person A")
    assert path.read_text() == "precious"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_folder_that_is_missing_is_named(tmp_path):
    with pytest.raises(Refusal, match="nowhere is no folder; make it first"):
        create_document(tmp_path / "nowhere" / "x.governance", marketing_framework(), author="A")


def test_what_an_attempt_left_behind_that_was_killed_is_cleared_away(tmp_path):
    path = tmp_path / "new.governance"
    (tmp_path / ".new.governance.partial").write_text("half a document")
    (tmp_path / ".new.governance.partial-journal").write_text("half a journal")
    create_document(path, marketing_framework(), author="Person A").close()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert verify_file(path) == []


@pytest.mark.parametrize("name", [*STRANGE_NAMES, "x" * 999, "𝒜役" * 400, "CON", "nul", "..", "/"])
def test_a_path_for_any_name(name):
    made = []
    for _ in range(2):
        path = free_path_for(name)
        assert path.parent == paths.documents()
        assert path.suffix == ".governance"
        assert path.stem.strip() == path.stem
        assert path.stem.casefold() not in ("con", "nul")
        create_document(path, marketing_framework(), author="Person A").close()
        made.append(path)
    assert made[1].stem == f"{made[0].stem} 2"


def test_half_a_pair_in_the_name_of_an_author_is_replaced(tmp_path):
    path = tmp_path / "new.governance"
    create_document(path, marketing_framework(), author="Person \udcff").close()
    with open_document(path) as document:
        assert next(document.journal.change_sets()).author == "Person ?"
