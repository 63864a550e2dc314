"""What is put on the clipboard."""

from typing import Any

import pytest
from frameworks import STRANGE_NAMES, framework_of
from PySide6.QtGui import QGuiApplication

from governance_app.domain.rules import Assessment
from governance_app.ui.matrix import copying
from governance_app.ui.matrix.copying import Copied
from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.places import Area, Place, Selection


def test_a_block_is_copied_as_lines_of_tabs_and_as_a_table(hands: Any) -> None:
    hands.select(5, 3, 6, 5)
    hands.press("Ctrl+C")
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "\tR\t\r\nC\tC\tA/R\r\n"
    assert data.html().count("<tr>") == 2
    assert data.html().count("<td") == 6
    # Excel and browsers read the style, LibreOffice the older signs and black text alone.
    assert "background-color:#1F5FC4;color:#FFFFFF" in data.html()
    assert '<td bgcolor="#B4C9EB" align="center"' in data.html()
    assert "<b>R</b></td>" in data.html()


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


def test_heads_and_names_come_along_where_they_are_wanted(hands: Any) -> None:
    hands.select(5, 3, 6, 5)
    hands.press("Ctrl+Shift+C")
    data = QGuiApplication.clipboard().mimeData()
    roles = "\t".join(hands.roles()[2:5])
    assert data.text().splitlines() == [
        f"Activity\t{roles}",
        "1.3 Score and route leads\t\tR\t",
        "1.4 Publish content calendar\tC\tC\tA/R",
    ]
    assert 'font-weight:bold"><b>Content Lead</b></td>' in data.html()


@pytest.mark.parametrize(
    ("others", "lines"),
    [
        ([Area(3, 5, 4, 5)], ["A\tC", "A\t"]),  # beside: one block of rows
        ([Area(5, 1, 5, 1)], ["A", "A", ""]),  # below: one block of columns
    ],
)
def test_rectangles_that_make_a_block_are_copied_together(
    hands: Any, others: list[Area], lines: list[str]
) -> None:
    hands.view.select(Selection(Place(4, 1), Place(3, 1), tuple(others)))
    hands.press("Ctrl+C")
    assert QGuiApplication.clipboard().text().splitlines() == lines


def test_rectangles_that_make_none_are_not_copied(hands: Any) -> None:
    QGuiApplication.clipboard().setText("before")
    hands.view.select(Selection(Place(4, 1), Place(3, 1), (Area(8, 5, 9, 6),)))
    hands.press("Ctrl+C")
    assert QGuiApplication.clipboard().text() == "before"
    assert "no block together" in hands.page.gestures.hint.text()


def test_columns_in_another_order_are_copied_as_they_stand(hands: Any) -> None:
    from governance_app.ui.matrix.arrangement import REPORTING_LINE, Arrangement

    hands.page._arrange_columns(Arrangement(REPORTING_LINE))
    hands.press("Ctrl+A", "Ctrl+C")
    lines = QGuiApplication.clipboard().text().splitlines()
    roles = hands.grid.columns.roles
    letters = hands.framework.matrix.letters
    activity = hands.grid.activity_at(3)
    assert lines[2].split("\t") == [
        hands.framework.scheme.text(letters(activity, role)) for role in roles
    ]


def test_very_many_cells_go_without_colours(hands: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "MOST_COLOURED", 5)
    hands.select(3, 1, 5, 4)
    hands.press("Ctrl+C")
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasText()
    assert not data.hasHtml()


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
    assert "<b>bold" not in html
    assert "mso-number-format:'\\@'" in html


def test_too_much_is_not_copied(hands: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    QGuiApplication.clipboard().setText("before")
    monkeypatch.setattr(copying, "MOST_CELLS", 5)
    hands.select(3, 1, 5, 4)
    hands.press("Ctrl+X")
    assert QGuiApplication.clipboard().text() == "before"
    assert "At most 5 cells" in hands.page.gestures.hint.text()
    assert hands.letters("Build campaign workflow", "Marketing Operations Director") == "A"
