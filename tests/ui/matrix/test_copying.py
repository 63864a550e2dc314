"""What is put on the clipboard."""

from typing import Any

import pytest
from frameworks import STRANGE_NAMES, framework_of
from PySide6.QtGui import QGuiApplication

from governance_app.domain.rules import Assessment
from governance_app.ui.matrix import copying
from governance_app.ui.matrix.copying import Copied
from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.places import Area


def test_a_block_is_copied_as_lines_of_tabs_and_as_a_table(hands: Any) -> None:
    hands.select(5, 3, 6, 5)
    hands.press("Ctrl+C")
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "\tR\t\r\nC\tC\tA/R\r\n"
    assert data.html().count("<tr>") == 2
    assert data.html().count("<td") == 6
    assert "background-color:#1f5fc4;color:#ffffff" in data.html()


def test_names_and_heads_are_copied_where_they_are_selected(hands: Any) -> None:
    hands.select(0, 0, 3, 2)
    hands.page.copy_selection()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines == [
        "Activity\tMarketing Operations Director\tMarketing Technology Manager",
        "Operations\t\t",
        "Workflow automation\t\t",
        "1.1 Build campaign workflow\tA\tR",
    ]


@pytest.mark.parametrize("name", [*STRANGE_NAMES, '"quoted" name'])
def test_names_are_never_formulas_or_markup(name: str) -> None:
    framework = framework_of({"Step": {name: "A"}})
    grid = Grid(framework, Assessment(framework))
    head = Area(0, 1, 0, 1)
    text = Copied.of(grid, [head]).as_tabs()
    assert not text.startswith(("=", "+", "-", "@"))
    assert text.removesuffix("\r\n").lstrip("'").strip('"').replace('""', '"') in (
        name.lstrip("'"),
        name.lstrip("'").strip('"'),
    )
    html = Copied.of(grid, [head]).as_html()
    assert "<b>" not in html
    assert "mso-number-format:'\\@'" in html


def test_too_much_is_not_copied(hands: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    QGuiApplication.clipboard().setText("before")
    monkeypatch.setattr(copying, "MOST_CELLS", 5)
    hands.select(3, 1, 5, 4)
    hands.press("Ctrl+X")
    assert QGuiApplication.clipboard().text() == "before"
    assert "At most 5 cells" in hands.page.gestures.hint.text()
    assert hands.letters("Build campaign workflow", "Marketing Operations Director") == "A"
