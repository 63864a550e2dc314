"""The model, and what a screen reader is told."""

from typing import Any

import pytest
from frameworks import blank_framework, counting_keys, framework_of, marketing_framework
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester

from governance_app.domain.framework import Framework
from governance_app.domain.rules import Assessment
from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.model import MatrixModel
from governance_app.ui.matrix.places import Place, at

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.mark.parametrize(
    "framework",
    [
        marketing_framework(),
        blank_framework("F", counting_keys()),
        framework_of({"a": {}}),
        framework_of({}, roles=["Role"]),
    ],
)
def test_the_model_keeps_qts_rules(qapp: Any, framework: Framework) -> None:
    model = MatrixModel(Grid(framework, Assessment(framework)))
    QAbstractItemModelTester(model, FATAL)


def test_the_model_keeps_qts_rules_while_it_is_edited(hands: Any) -> None:
    tester = QAbstractItemModelTester(hands.view.matrix_model, FATAL)
    hands.go("Score and route leads", "Campaign Manager")
    hands.type("ac")
    hands.press("Insert")
    hands.type("New")
    hands.press("Return", "Alt+Up", "Left", "Left", "Left", "Right")
    hands.view.select(at(0, 4))
    hands.press("Insert")
    hands.type("Role")
    hands.press("Return", "Ctrl+Delete")
    while hands.page.session.undo():
        pass
    while hands.page.session.redo():
        pass
    hands.page.gestures.structure.collapse_all()
    assert tester.model() is hands.view.matrix_model


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [
        (5, 4, "Score and route leads, Campaign Manager: Responsible"),
        (6, 5, "Publish content calendar, Content Lead: Accountable, Responsible"),
        (5, 1, "Score and route leads, Marketing Operations Director: no letter"),
        (5, 0, "1.3 Score and route leads, error No Accountable"),
        (5, 11, "Score and route leads, check: No Accountable"),
        (4, 11, "Approve automation rule, check: nothing found"),
        (1, 0, "Component Operations"),
        (2, 0, "Process Workflow automation"),
        (0, 4, "Role Campaign Manager"),
        (0, 10, "New role: type a name"),
        (12, 0, "New activity: type a name"),
        (12, 3, "Empty; typing a letter adds what is missing"),
        (0, 0, "Activity"),
        (0, 11, "Check"),
    ],
)
def test_every_cell_has_words(hands: Any, row: int, column: int, text: str) -> None:
    model = hands.view.matrix_model
    assert model.data(model.index(row, column), Qt.ItemDataRole.AccessibleTextRole) == text


def test_a_screen_reader_finds_a_table_with_these_cells(hands: Any) -> None:
    accessible = QAccessible.queryAccessibleInterface(hands.view)
    assert accessible.role() == QAccessible.Role.Table
    width = 12 + 1  # a head before each row
    assert accessible.childCount() == (13 + 1) * width
    cell = accessible.child((5 + 1) * width + 4 + 1)
    said = "Score and route leads, Campaign Manager: Responsible"
    assert cell.role() == QAccessible.Role.Cell
    assert cell.text(QAccessible.Text.Name) == said
    assert not cell.state().selected
    shown = hands.view.plan.rect_of(hands.place("Score and route leads", "Campaign Manager"))
    assert cell.rect().size() == shown.size()
    assert cell.rect().topLeft() == hands.view.viewport().mapToGlobal(shown.topLeft())
    hands.go("Score and route leads", "Campaign Manager")
    focused = accessible.focusChild()
    assert focused is not None
    assert focused.text(QAccessible.Text.Name) == said
    assert focused.state().focused
    assert focused.state().selected


def test_heads_are_announced_as_the_names_of_rows_and_columns(hands: Any) -> None:
    model = hands.view.matrix_model
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert model.headerData(4, across) == "Campaign Manager"
    assert model.headerData(5, down) == "1.3 Score and route leads"
    assert model.headerData(99, down) is None
    assert model.headerData(4, across, Qt.ItemDataRole.DecorationRole) is None


def test_collapsed_owned_and_noted_are_said(open_page: Any) -> None:
    from governance_app.domain.commands import EditItem, SetNote

    hands = open_page(marketing_framework())
    process = hands.grid.row(2).item.key
    role = hands.grid.role_at(4)
    session = hands.page.session
    session.run(EditItem("process", process, {"owner": role}))
    session.run(SetNote(hands.grid.activity_at(5), role, "Mondays only"))
    model = hands.view.matrix_model

    def said(place: Place) -> str:
        return str(model.data(model.index(*place), Qt.ItemDataRole.AccessibleTextRole))

    assert said(Place(2, 0)) == "Process Workflow automation, owner Campaign Manager"
    assert said(Place(5, 4)).endswith("Campaign Manager: Responsible, with a note")
    tip = model.data(model.index(5, 4), Qt.ItemDataRole.ToolTipRole)
    assert tip == "Score and route leads, Campaign Manager: Responsible\n\nMondays only"
    hands.page.gestures.structure.toggle(process)
    assert said(Place(2, 0)).endswith(", collapsed")


def test_every_widget_of_the_page_that_takes_the_keyboard_has_a_name(open_page: Any) -> None:
    from PySide6.QtWidgets import QWidget

    hands = open_page(blank_framework("F", counting_keys()))
    for widget in hands.page.findChildren(QWidget):
        if widget.focusPolicy().value and not widget.inherits("QHeaderView"):
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert name or not widget.isVisible() or widget is hands.view.viewport(), widget
