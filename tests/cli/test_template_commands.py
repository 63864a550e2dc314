"""The commands of templates: `templates`, `new --template`, `save-template`."""

from pathlib import Path
from typing import Any

from governance_app import paths

Command = Any


def test_templates_are_listed(command: Command) -> None:
    assert command("templates").out.splitlines()[0].startswith("blank ")
    listed = command("templates", "--json").json["templates"]
    names = [each["name"] for each in listed]
    assert names == ["blank", "marketing-operations", "it-service-processes", "project"]
    assert set(listed[0]) == {"name", "title", "summary", "file", "own"}


def test_a_document_is_made_of_each_template(command: Command, tmp_path: Path) -> None:
    for each in command("templates", "--json").json["templates"]:
        path = tmp_path / f"{each['name']}.governance"
        assert command("new", path, "--template", each["name"]).code == 0
        assert command("check", path, "--fail-on", "error").code == 0
        assert command("verify", path).code == 0


def test_a_framework_is_saved_as_a_template_and_used(command: Command, tmp_path: Path) -> None:
    first, second = tmp_path / "first.governance", tmp_path / "second.governance"
    own, again = paths.own_templates() / "ours.toml", tmp_path / "again.toml"
    own.parent.mkdir(parents=True)
    command("new", first, "--template", "project")
    assert command("save-template", first, own, "--summary", "Our way.").code == 0
    (listed,) = [each for each in command("templates", "--json").json["templates"] if each["own"]]
    assert (listed["name"], listed["title"], listed["summary"]) == ("ours", "Project", "Our way.")
    assert command("new", second, "--template", "ours").code == 0
    assert command("save-template", second, again, "--summary", "Our way.").code == 0
    assert again.read_bytes() == own.read_bytes()


def test_a_template_that_is_wrong_makes_no_document(command: Command, tmp_path: Path) -> None:
    path, bad = tmp_path / "x.governance", tmp_path / "bad.toml"
    head = 'format = "governance-app template"\nversion = 1\n'
    bad.write_text(head + '[[role]]\nname = "Chair"\nlevel = "high"\n', encoding="utf-8")
    outcome = command("new", path, "--template", bad)
    assert outcome.code == 2
    assert "“bad.toml”, line 5: Role “Chair”: Level must be a number" in outcome.err
    assert not path.exists()


def test_a_template_is_called_one(command: Command, document: Path, tmp_path: Path) -> None:
    outcome = command("save-template", document, tmp_path / "ours.txt")
    assert outcome.code == 2
    assert "does not end in .toml" in outcome.err
    outcome = command("save-template", document, tmp_path / "x.toml", "--summary", "a\nb")
    assert outcome.code == 2
    assert not (tmp_path / "x.toml").exists()
