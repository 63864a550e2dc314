"""One writer: others are told who it is, readers are let in, and a lock left behind is none."""

import getpass
import json
import threading

import pytest

from governance_app.domain.commands import EditItem
from governance_app.domain.kinds import ROLE
from governance_app.store import lock as lock_module
from governance_app.store.clock import utc_now
from governance_app.store.lock import Holder, WriterLock, this_program
from governance_app.store.opening import create_document, open_document
from governance_app.store.problems import DocumentInUseError
from governance_app.store.verify import verify_file


@pytest.fixture
def other_program(python, file):
    """Return a process that has the document open for writing."""
    process = python("lock_child.py", file)
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.communicate()


def test_the_second_program_is_told_who_has_it(other_program, file):
    with pytest.raises(DocumentInUseError) as refused:
        open_document(file)
    sentence = str(refused.value)
    assert "already: you have it open in another window since 20" in sentence
    assert sentence.endswith("; close it there, or open it read-only.")


@pytest.mark.parametrize(
    ("user", "computer", "words"),
    [
        ("Person A", "x", "you have it open in another window since 14:02"),
        ("Person B", "x", "Person B has it open on this computer since 14:02"),
        ("Person A", "y", "Person A has it open on y since 14:02"),
    ],
)
def test_who_has_it_is_told_as_the_one_who_asks_knows_them(user, computer, words):
    asking = Holder("Person A", "x", "15:00", 1)
    assert Holder(user, computer, "14:02", 2).in_words(asking) == words


def test_a_reader_is_let_in_beside_the_writer_and_a_copy_can_be_made(other_program, file, tmp_path):
    with open_document(file, read_only=True) as document:
        assert document.read_only
        assert document.load().roles
        document.save_copy(tmp_path / "copy.governance")
    assert verify_file(file) == []
    assert verify_file(tmp_path / "copy.governance") == []


def test_it_is_free_again_when_the_writer_closes(other_program, file):
    other_program.stdin.write("\n")
    other_program.stdin.flush()
    assert other_program.stdout.readline() == "closed\n"
    open_document(file).close()
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_it_is_free_again_when_the_writer_is_killed(other_program, file):
    other_program.kill()
    other_program.wait()
    assert file.with_name(f".{file.name}.lock").exists(), "nobody was there to remove it"
    open_document(file).close()
    assert [each.name for each in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("left", ["", "{", "[]", '{"user": 1}', "\0" * 9_000, '{"user": null}'])
def test_a_lock_file_that_was_left_behind_locks_nobody_out(file, left):
    file.with_name(f".{file.name}.lock").write_text(left)
    open_document(file).close()
    assert [each.name for each in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("{", "another program has it"),
        ("[]", "another program has it"),
        ('{"user": "A"}', "another program has it"),
        (
            json.dumps({"user": "Person\x1b[31m\nA", "computer": "x", "since": 3, "process": 1}),
            "Person�[31m�A has it open on x since 3",
        ),
    ],
)
def test_whatever_the_holder_wrote_the_sentence_is_one(file, said, shown):
    with open_document(file):
        file.with_name(f".{file.name}.lock").write_text(said)
        with pytest.raises(DocumentInUseError) as refused:
            open_document(file)
        assert shown in str(refused.value)
        assert "\n" not in str(refused.value)


def test_the_same_program_cannot_open_it_twice_for_writing(file):
    with open_document(file), pytest.raises(DocumentInUseError):
        open_document(file)
    open_document(file).close()


def test_nobody_overwrites_what_is_open_for_writing(file, document, first_file, tmp_path):
    """Neither a copy saved over it, nor a new document of the same name."""
    before = file.read_bytes()
    with open_document(first_file, read_only=True) as other, pytest.raises(DocumentInUseError):
        other.save_copy(file)
    assert file.read_bytes() == before
    framework = document.load()
    unborn = tmp_path / "unborn.governance"
    held = WriterLock(unborn)
    held.take(this_program(utc_now()))
    with pytest.raises(DocumentInUseError):
        create_document(unborn, framework, author="Person A")
    held.release()
    create_document(unborn, framework, author="Person A").close()


def test_two_programs_that_make_the_same_document_do_not_mix(tmp_path, document):
    """One of them makes it; the other is told, and what is there is whole."""
    framework, path = document.load(), tmp_path / "new.governance"
    start, outcomes = threading.Barrier(4), []

    def make():
        start.wait()
        try:
            create_document(path, framework, author="Person A").close()
            outcomes.append("made")
        except Exception as error:
            outcomes.append(str(error))

    threads = [threading.Thread(target=make) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert outcomes.count("made") == 1
    refused = [each for each in outcomes if each != "made"]
    assert all("is there already" in each or "is open for writing" in each for each in refused)
    assert verify_file(path) == []
    assert sorted([each.name for each in tmp_path.iterdir()]) == ["documents", "new.governance"]


def test_a_lock_that_its_holder_removes_meanwhile_is_taken_anew(file, monkeypatch):
    """Between opening the lock file and locking it, its holder may end and remove it."""
    first = WriterLock(file)
    first.take(this_program(utc_now()))
    locking, tries = lock_module._lock, []

    def slow(opened):
        if not tries:
            first.release()
        tries.append(opened)
        return locking(opened)

    monkeypatch.setattr(lock_module, "_lock", slow)
    second = WriterLock(file)
    second.take(this_program(utc_now()))
    assert len(tries) == 2
    assert second.path.exists()
    third = WriterLock(file)
    with pytest.raises(DocumentInUseError):
        third.take(this_program(utc_now()))
    second.release()


def test_a_name_that_the_system_does_not_know_is_somebody(monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: {}["nobody"])
    assert this_program(utc_now()).user == "somebody"


def test_reading_a_document_leaves_the_locks_of_its_writer_alone(file, edit):
    """Closing any other connection or file must not let go of what the writer holds."""
    with open_document(file) as writer:
        with open_document(file, read_only=True) as reader:
            reader.load()
        verify_file(file)
        with pytest.raises(DocumentInUseError):
            open_document(file)
        role = next(iter(writer.load().roles))
        edit(writer, EditItem(ROLE.name, role, {"name": "Edited"}))
    assert verify_file(file) == []
