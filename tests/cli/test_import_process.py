"""`import-process`, and `import` with a model in the place of a spreadsheet."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
_MODELS = Path(__file__).parents[1] / "exchange" / "bpmn" / "models"


@pytest.mark.parametrize("name", ["import-process", "import"])
def test_a_model_becomes_a_document(command: Command, tmp_path: Path, name: str) -> None:
    document = tmp_path / "approval.governance"
    outcome = command(name, document, _MODELS / "camunda.bpmn")
    assert outcome.code == 0
    assert "Campaign approval: Tasks stand in the order" in outcome.out
    assert "2 roles, 4 activities, 4 assignments" in outcome.out
    assert f"Imported into {document}." in outcome.out
    assert "Nobody is accountable for “Draft the campaign”" in command("check", document).out


def test_a_dry_run_changes_nothing(command: Command, document: Path, tmp_path: Path) -> None:
    before = document.read_bytes()
    assert command("import-process", document, _MODELS / "aris.bpmn", "--dry-run").code == 0
    assert document.read_bytes() == before
    new = tmp_path / "new.governance"
    assert command("import-process", new, _MODELS / "aris.bpmn", "--dry-run").code == 0
    assert not new.exists()


def test_what_is_understood_as_json(command: Command, tmp_path: Path) -> None:
    outcome = command(
        "import-process", tmp_path / "x.governance", _MODELS / "bizagi.bpmn", "--dry-run", "--json"
    )
    (process,) = outcome.json["processes"]
    assert (process["name"], process["roles"]) == ("Orders", ["Sales", "Warehouse"])
    assert process["activities"][1] == {
        "name": "Ship the goods",
        "section": "Orders",
        "description": "Within a day & insured.",
        "assignments": [{"role": "Warehouse", "letters": ["R"]}],
    }


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><a/>', "has a DOCTYPE"),
        ("Activity,Manager\nPlan,R\n", "is no XML"),
        (
            '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
            "no process in it has a task",
        ),
    ],
)
@pytest.mark.parametrize("more", [[], ["--dry-run"]])
def test_what_is_no_model_makes_no_document(
    command: Command, tmp_path: Path, content: str, words: str, more: list[str]
) -> None:
    model = tmp_path / "model.bpmn"
    model.write_text(content, encoding="utf-8")
    document = tmp_path / "new.governance"
    outcome = command("import-process", document, model, *more)
    assert outcome.code == 2
    assert words in outcome.err
    assert outcome.err.count("\n") == 1
    assert not document.exists()
