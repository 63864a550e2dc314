"""What is opened, and what is refused: one sentence, the file untouched, nothing left behind."""

import os
import sqlite3
import zipfile
from pathlib import Path

import pytest
from frameworks import marketing_framework

from governance_app.domain.commands import SetLetters
from governance_app.domain.errors import Refusal
from governance_app.store import sqlite
from governance_app.store.opening import create_document, open_document
from governance_app.store.schema import APPLICATION_ID
from governance_app.store.verify import verify_file


def _statements(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def _nothing(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("Activity;Lead\nPlan;A\n" * 50)


def _short_text(path: Path) -> None:
    path.write_text("x")


def _random(path: Path) -> None:
    path.write_bytes(bytes((number * 7919 + number // 256) % 256 for number in range(20_000)))


def _zip(path: Path) -> None:
    path.unlink()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5_000])


def _header_only(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def _another_application(path: Path) -> None:
    path.unlink()
    _statements(path, "CREATE TABLE bookmarks (address TEXT)")


def _another_mark(path: Path) -> None:
    _statements(path, "PRAGMA application_id = 42")


def _trigger(path: Path) -> None:
    _statements(path, "CREATE TRIGGER quiet AFTER INSERT ON change_set BEGIN DELETE FROM role; END")


def _view(path: Path) -> None:
    _statements(path, "CREATE VIEW everything AS SELECT * FROM role")


def _more(path: Path) -> None:
    _statements(path, "CREATE TABLE more (key INTEGER)")


def _index(path: Path) -> None:
    _statements(path, "CREATE INDEX by_name ON role (name)")


def _strange_name(path: Path) -> None:
    _statements(path, 'CREATE TABLE "a\x1b[31m\nb" (key INTEGER)')


def _view_as_table(path: Path) -> None:
    """What a document is asked first would run for ever."""
    _statements(
        path,
        "DROP TABLE alembic_version",
        "CREATE VIEW alembic_version AS WITH RECURSIVE more(version_num) AS "
        "(SELECT 1 UNION ALL SELECT version_num + 1 FROM more) "
        "SELECT max(version_num) AS version_num FROM more",
    )


def _virtual_table(path: Path) -> None:
    _statements(path, "DROP TABLE role", "CREATE VIRTUAL TABLE role USING dbstat")


def _no_version(path: Path) -> None:
    _statements(path, "DELETE FROM alembic_version")


def _no_version_table(path: Path) -> None:
    _statements(path, "DROP TABLE alembic_version")


def _odd_version(path: Path) -> None:
    _statements(path, "UPDATE alembic_version SET version_num = 'abc'")


def _newer(path: Path) -> None:
    _statements(
        path,
        "UPDATE alembic_version SET version_num = '0999'",
        "UPDATE document SET value = '7.1.0' WHERE name = 'needs_program'",
        "CREATE TABLE from_the_future (key INTEGER)",
    )


def _newer_and_silent(path: Path) -> None:
    _statements(
        path,
        "UPDATE alembic_version SET version_num = '0999'",
        "DELETE FROM document WHERE name = 'needs_program'",
    )


_NOT_OURS = "it is not a governance document"
_REFUSED = [
    (_nothing, "does not exist; check its name and its folder"),
    (_folder, "is a folder; name the document in it"),
    (_pipe, "is no file; name a document"),
    (_loop, "leads back to itself|Symlink loop"),
    (_empty, "is not a governance document; a spreadsheet is imported, not opened"),
    (_text, _NOT_OURS),
    (_short_text, "is not a governance document; a spreadsheet is imported, not opened"),
    (_random, _NOT_OURS),
    (_zip, _NOT_OURS),
    (_cut, "it is damaged; open one of its backups"),
    (_header_only, "cannot be opened: it is (damaged|not a governance document)"),
    (_another_application, "is not a governance document; a spreadsheet is imported, not opened"),
    (_another_mark, "is not a governance document; a spreadsheet is imported, not opened"),
    (_trigger, "holds a trigger “quiet” that this program did not make"),
    (_view, "holds a view “everything” that this program did not make"),
    (_more, "holds a table “more” that this program did not make"),
    (_index, "holds a index “by_name” that this program did not make"),
    (_strange_name, "holds a table “a�\\[31m�b” that this program did not make"),
    (_view_as_table, "it is damaged; open one of its backups"),
    (_virtual_table, "holds a table “role” that this program did not make"),
    (_no_version, "does not say which version of the program made it"),
    (_no_version_table, "it is damaged; open one of its backups"),
    (_odd_version, "does not say which version of the program made it"),
    (_newer, "was written by a newer program; open it with governance-app 7.1.0 or later"),
    (_newer_and_silent, "was written by a newer program; open it with a newer governance-app"),
]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("read_only", [False, True], ids=["write", "read"])
@pytest.mark.parametrize(
    ("spoil", "said"), _REFUSED, ids=lambda each: getattr(each, "__name__", "")
)
def test_what_is_no_document_is_refused_untouched(file, spoil, said, read_only):
    spoil(file)
    before = file.read_bytes() if file.is_file() else None
    there = sorted([each.name for each in file.parent.iterdir()])
    with pytest.raises(Refusal, match=said) as refused:
        open_document(file, read_only=read_only)
    sentence = str(refused.value)
    assert sentence.startswith(str(file))
    assert sentence.endswith(".")
    assert not any(ord(each) < 32 for each in sentence)
    assert sorted([each.name for each in file.parent.iterdir()]) == there
    assert before is None or file.read_bytes() == before


@pytest.mark.parametrize(
    "name",
    [
        "with spaces.governance",
        "50% #1?.governance",
        "a&b=c;d.governance",
        "file:x?mode=memory.governance",
        "役割 🧭 مدير.governance",
        "é.governance",
        "'quoted' \"twice\".governance",
        "back\\slash.governance",
        "-rf.governance",
        "no ending",
        ".hidden.governance",
        "x" * 200 + ".governance",
    ],
)
def test_any_name_of_a_file(tmp_path, name, edit, content):
    framework = marketing_framework()
    folder = tmp_path / "folder #1 % ü"
    folder.mkdir()
    path = folder / name
    with create_document(path, framework, author="Person A") as document:
        cell = (next(iter(framework.activities)), next(iter(framework.roles)), 8)
        edit(document, SetLetters((cell,)))
        expected = content(document.load())
        document.save_copy(folder / f"copy of {name}")
    with open_document(path) as document:
        assert content(document.load()) == expected
    assert verify_file(path) == []
    assert verify_file(folder / f"copy of {name}") == []
    assert sorted([each.name for each in folder.iterdir()]) == sorted([name, f"copy of {name}"])


@pytest.mark.parametrize("name", ["x" * 239, "x" * 252, "é" * 123])
def test_a_name_that_leaves_no_room_for_the_journal_is_refused(tmp_path, name):
    with pytest.raises(Refusal, match="its name is too long") as refused:
        create_document(tmp_path / name, marketing_framework(), author="Person A")
    assert str(refused.value).count("\n") == 0
    assert [each.name for each in tmp_path.iterdir()] == []


@pytest.mark.parametrize("name", ["nul\0byte", "x" * 300])
def test_a_name_that_no_file_can_have_is_refused(tmp_path, name):
    for attempt in (
        lambda: open_document(tmp_path / name),
        lambda: create_document(tmp_path / name, marketing_framework(), author="Person A"),
    ):
        with pytest.raises(Refusal):
            attempt()


def test_a_link_leads_to_its_document_and_to_its_lock(file, tmp_path):
    link = tmp_path / "link.governance"
    link.symlink_to(file)
    with open_document(file), pytest.raises(Refusal, match="is open for writing"):
        open_document(link)
    with open_document(link) as document:
        assert document.path == file
    assert sorted([each.name for each in tmp_path.iterdir()]) == ["documents", "link.governance"]


def test_a_relative_path(file, monkeypatch):
    monkeypatch.chdir(file.parent)
    with open_document(Path(file.name)) as document:
        assert document.path == file


def test_opening_for_writing_changes_no_byte(file):
    before = file.read_bytes()
    open_document(file).close()
    open_document(file, read_only=True).close()
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_what_is_open_for_reading_cannot_be_written_by_mistake(file):
    with (
        open_document(file, read_only=True) as document,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        document._sqlite.execute("DELETE FROM role")


def test_a_file_that_another_tool_has_given_a_log_becomes_one_file_again(file):
    _statements(file, "PRAGMA journal_mode = WAL", "UPDATE role SET revision = revision")
    assert verify_file(file) == []
    with open_document(file) as document:
        assert document.load().roles
    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()
    assert verify_file(file) == []
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_document_that_is_locked_by_another_tool(file, monkeypatch, edit):
    monkeypatch.setattr(sqlite, "_PATIENCE", 0.05)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    for read_only in (False, True):
        with pytest.raises(Refusal, match="another program is using it; close it there"):
            open_document(file, read_only=read_only)
    other.execute("ROLLBACK")
    other.close()
    open_document(file).close()


def test_the_mark_of_the_program_is_in_the_header(file):
    header = file.read_bytes()[:100]
    assert header.startswith(b"SQLite format 3\0")
    assert int.from_bytes(header[68:72]) == APPLICATION_ID
    assert header[18:20] == b"\x01\x01"  # a rollback journal, no log beside the file


def test_what_a_program_left_that_died_while_writing_is_rolled_back_for_a_reader(file, content):
    """The journal of a transaction that was never finished lies beside the file."""
    with open_document(file, read_only=True) as document:
        before = content(document.load())
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA cache_size = 2")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE role SET purpose = hex(randomblob(3000))")
    connection.execute("UPDATE activity SET description = hex(randomblob(3000))")
    journal = file.with_name(f"{file.name}-journal")
    torn, half = file.read_bytes(), journal.read_bytes()
    connection.close()
    file.write_bytes(torn)
    journal.write_bytes(half)
    with open_document(file, read_only=True) as document:
        assert content(document.load()) == before
    assert not journal.exists()
    assert verify_file(file) == []
