"""The chain of the page as a process model, which the import of such models reads back."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from governance_app.exchange.bpmn.process_model import read_process_model


def test_the_chain_is_written_as_a_process_model(budget: Any, qtbot: Any, tmp_path: Path) -> None:
    path = tmp_path / "chain.bpmn"
    budget.page.sheets.export_to(path)
    qtbot.waitUntil(path.exists)
    (matrix,) = read_process_model(path).matrices
    assert matrix.sheet == "Campaign budget"
    assert "Legal & Privacy" in matrix.roles
    assert matrix.activities[0].name == "Budget owner agrees"


def test_the_question_where_to_offers_the_process_model(budget: Any) -> None:
    budget.page.sheets.ask_where_to_export(budget.page.window())
    (dialog,) = budget.page.window().findChildren(QFileDialog)
    assert "Process model, BPMN 2.0 (*.bpmn)" in dialog.nameFilters()
    dialog.reject()
