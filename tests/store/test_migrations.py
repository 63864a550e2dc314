"""Migrations: equal to the tables, up and down, on a copy, with a backup, or not at all."""

import ast
import re
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from governance_app import paths
from governance_app.domain.errors import Refusal
from governance_app.store import migrating, opening, sqlite, trust, verify
from governance_app.store.migrating import upgrade
from governance_app.store.opening import create_document, open_document
from governance_app.store.schema import INDEXES, SCHEMA, TABLES
from governance_app.store.verify import expected_schema, verify_file

_SECOND = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "0008"


def upgrade():
    {upgrade}


def downgrade():
    pass
"""


def _schema(path: Path) -> dict[str, str]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql NOT NULL").fetchall()
    connection.close()
    return {name: re.sub(r'[\s"]+', "", sql) for name, sql in rows if name != "alembic_version"}


def _migrated(path: Path, target: str = "head") -> Path:
    path.touch()
    upgrade(path, target=target)
    return path


def test_the_newest_migration_makes_the_tables_that_the_program_declares(tmp_path):
    expected = {name: re.sub(r'[\s"]+', "", sql) for name, sql in expected_schema().items()}
    assert _schema(_migrated(tmp_path / "new")) == expected


def test_the_names_that_are_trusted_are_those_of_the_tables(tmp_path):
    _migrated(tmp_path / "new")
    connection = sqlite3.connect(tmp_path / "new")
    rows = connection.execute("SELECT type, name FROM sqlite_schema").fetchall()
    connection.close()
    assert {name for kind, name in rows if kind == "table"} == TABLES
    indexes = {name for kind, name in rows if kind == "index"}
    assert {name for name in indexes if not name.startswith("sqlite_")} == INDEXES


def test_the_newest_migration_is_the_schema_of_the_program():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(paths.migrations()))
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [SCHEMA]
    numbers = sorted(each.revision for each in script.walk_revisions())
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_every_migration_goes_down_again(tmp_path):
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    path = _migrated(tmp_path / "new")
    engine = create_engine(f"sqlite:///{path}")
    config = Config(attributes={"configure_logger": False})
    config.set_main_option("script_location", str(paths.migrations()))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        connection.commit()
    engine.dispose()
    assert _schema(path) == {}
    upgrade(path)
    assert _schema(path) == _schema(_migrated(tmp_path / "other"))


@pytest.mark.parametrize("file", sorted(paths.migrations().rglob("*.py")), ids=lambda p: p.name)
def test_migrations_import_nothing_of_the_project(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names = [node.module or ""]
        allowed = {"alembic", "sqlalchemy", *sys.stdlib_module_names}
        assert all(each.split(".")[0] in allowed for each in names)


def test_every_constraint_has_a_name_of_its_own(tmp_path):
    """Batches lose what has no name."""
    for sql in _schema(_migrated(tmp_path / "new")).values():
        for word in ("PRIMARYKEY(", "FOREIGNKEY(", "CHECK(", "UNIQUE("):
            for found in re.finditer(re.escape(word), sql):
                assert re.search(r"CONSTRAINT\w+$", sql[: found.start()]), sql


@pytest.fixture
def second_migration(tmp_path, monkeypatch):
    """Return what makes the program one migration newer, which does what is given."""

    def become_newer(upgrade: str) -> None:
        folder = tmp_path / "migrations 100%"
        shutil.copytree(paths.migrations(), folder)
        text = _SECOND.format(upgrade=upgrade.replace("\n", "\n    "))
        (folder / "versions" / "9999_next.py").write_text(text)
        monkeypatch.setattr(paths, "migrations", lambda: folder)
        for module in (migrating, opening, verify):
            monkeypatch.setattr(module, "SCHEMA", "9999")
        monkeypatch.setattr(migrating.refuse_newer, "__defaults__", ("9999",))

    return become_newer


_RENAMING = """
op.execute("UPDATE role SET purpose = 'migrated'")
op.execute("UPDATE document SET value = '9.9.9' WHERE name = 'needs_program'")
"""


def test_an_older_file_is_brought_here_with_a_backup(file, second_migration, clock, content):
    with open_document(file, read_only=True) as document:
        document_id, before = document.document_id, content(document.load())
    first = file.read_bytes()
    file.chmod(0o640)
    second_migration(_RENAMING)
    with open_document(file, now=clock) as document:
        assert {each.purpose for each in document.load().roles.values()} == {"migrated"}
        assert document.note("needs_program") == "9.9.9"
    assert file.stat().st_mode & 0o777 == 0o640
    (kept,) = (paths.backups() / document_id).iterdir()
    assert kept.name == "2026-11-21T09-30-00Z.before-migration-from-0008.governance"
    connection = sqlite3.connect(kept)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0008",)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert kept.read_bytes()[100:] == first[100:]
    with open_document(kept, read_only=True) as document:
        assert content(document.load())[1] == before[1]
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_an_older_file_is_read_without_being_touched(file, second_migration):
    before = file.read_bytes()
    second_migration(_RENAMING)
    with open_document(file, read_only=True) as document:
        assert {each.purpose for each in document.load().roles.values()} == {"migrated"}
        assert document.read_only
    assert file.read_bytes() == before
    assert not paths.backups().exists()


def test_an_older_file_is_verified_as_it_is(file, second_migration):
    second_migration("pass")
    assert verify_file(file) == []


_FAILING = {
    "an error of its own": "raise RuntimeError('no such luck')",
    "a wrong statement": "op.execute('UPDATE nothing SET x = 1')",
    "half way": "op.execute(\"UPDATE role SET purpose = 'half'\")\nraise ValueError('half')",
    "after a table": "op.create_table('more', sa.Column('x', sa.Integer))\nraise KeyError('x')",
    "broken references": "op.execute('UPDATE activity SET process = 12345')",
    "lost rows": "op.execute('DELETE FROM assignment')",
    "a system error": "raise OSError(28, 'No space left on device')",
}


@pytest.mark.parametrize("read_only", [False, True], ids=["write", "read"])
@pytest.mark.parametrize("failing", _FAILING)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    file, second_migration, failing, read_only
):
    before = file.read_bytes()
    second_migration(_FAILING[failing])
    if read_only and failing == "lost rows":
        return  # nothing is kept of a copy that is read
    with pytest.raises(Refusal) as refused:
        open_document(file, read_only=read_only)
    sentence = str(refused.value)
    assert sentence.startswith(f"{file} could not be brought to this version")
    assert read_only or "and is as it was: " in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == [file.name]


_REMADE = """
with op.batch_alter_table("parent", recreate="always") as batch:
    batch.add_column(sa.Column("more", sa.Text(), nullable=False, server_default=""))
"""


def test_remaking_a_table_keeps_the_rows_that_refer_to_it(file, second_migration, monkeypatch):
    """With references enforced, ON DELETE CASCADE would empty the children of a remade table."""
    monkeypatch.setattr(trust, "TABLES", TABLES | {"parent", "child"})
    second_migration(
        "op.create_table('parent', sa.Column('key', sa.Integer, primary_key=True))\n"
        "op.create_table('child', sa.Column('key', sa.Integer, primary_key=True), "
        "sa.Column('parent', sa.Integer, "
        "sa.ForeignKey('parent.key', name='fk', ondelete='CASCADE')))\n"
        "op.execute('INSERT INTO parent VALUES (1)')\n"
        "op.execute('INSERT INTO child VALUES (1, 1), (2, 1)')\n" + _REMADE.strip()
    )
    with open_document(file) as document:
        rows = document._sqlite.execute("SELECT count(*) FROM child").fetchone()
    assert rows == (2,)


def test_remaking_a_table_of_ours_keeps_everything(file, second_migration, content):
    with open_document(file, read_only=True) as document:
        before = content(document.load())
    second_migration(
        'with op.batch_alter_table("role", recreate="always") as batch:\n'
        '    batch.alter_column("name", new_column_name="title")\n'
        'with op.batch_alter_table("role", recreate="always") as batch:\n'
        '    batch.alter_column("title", new_column_name="name")'
    )
    with open_document(file) as document:
        assert content(document.load()) == before
        assert sqlite.broken_references(document._sqlite) == []
    constraint = "CONSTRAINT fk_role_reports_to FOREIGN KEY"
    connection = sqlite3.connect(file)
    (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'role'").fetchone()
    connection.close()
    assert constraint in sql


def test_a_newer_file_is_refused_by_the_older_program(file, second_migration, monkeypatch):
    second_migration(_RENAMING)
    open_document(file).close()
    before = file.read_bytes()
    monkeypatch.undo()
    with pytest.raises(Refusal, match=r"open it with governance-app 9\.9\.9 or later"):
        open_document(file)
    assert file.read_bytes() == before


def test_alembic_is_not_imported_for_a_file_of_this_version(python, file, tmp_path):
    import subprocess

    code = (
        "import sys; from pathlib import Path\n"
        "from governance_app.workspace import Workspace\n"
        "from governance_app.store.opening import open_document\n"
        f"with Workspace(open_document(Path({str(file)!r})), author='A') as workspace:\n"
        "    workspace.assessment, workspace.undo_title\n"
        "assert not {'alembic', 'sqlalchemy'} & set(sys.modules), 'heavy'\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_the_first_schema_is_what_a_document_has(tmp_path, document):
    path = tmp_path / "new.governance"
    create_document(path, document.load(), author="Person A").close()
    assert _schema(path) == _schema(document.path)
