"""What the pointer does: selecting, folding, dragging, naming, and the help that it shows."""

from typing import Any

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from governance_app.ui.matrix.places import Area, Place


def test_a_click_selects_a_cell(hands: Any) -> None:
    hands.click(Place(5, 4))
    assert hands.cursor == (5, 4)
    assert hands.view.selection.is_single


def test_a_click_on_a_section_selects_it_wherever_it_hits(hands: Any) -> None:
    hands.click(Place(7, 5))
    assert hands.cursor == (7, 0)


def test_dragging_selects_a_block(hands: Any) -> None:
    hands.drag(hands.point(Place(3, 2)), hands.point(Place(5, 4)))
    assert hands.view.selection.area == Area(3, 2, 5, 4)


def test_dragging_beyond_the_cells_stays_among_them(hands: Any) -> None:
    hands.drag(hands.point(Place(3, 2)), QPoint(2, 2))
    assert hands.view.selection.area == Area(1, 1, 3, 2)


def test_holding_the_pointer_beyond_the_cells_scrolls_on(open_page: Any, qtbot: Any) -> None:
    from frameworks import framework_of
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    hands = open_page(framework_of({f"Step {n}": {"Role": "A/R"} for n in range(200)}))
    viewport, left = hands.view.viewport(), Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(viewport, left, none, hands.point(Place(3, 1)))
    QTest.mouseMove(viewport, hands.point(Place(5, 1)))
    QTest.mouseMove(viewport, QPoint(hands.point(Place(5, 1)).x(), viewport.height() + 30))
    qtbot.waitUntil(lambda: hands.cursor.row > 30)
    QTest.mouseRelease(viewport, left, none, QPoint(10, viewport.height() + 30))
    scrolled = hands.view.plan.scroll_y
    assert scrolled > 0
    assert hands.view.selection.area.top == 3
    qtbot.wait(120)
    assert hands.view.plan.scroll_y == scrolled, "until it is let go"


def test_shift_and_ctrl_select_more(hands: Any) -> None:
    hands.click(Place(3, 2))
    hands.click(Place(4, 3), "Shift")
    assert hands.view.selection.area == Area(3, 2, 4, 3)
    hands.click(Place(9, 7), "Ctrl")
    assert hands.view.selection.areas == (Area(3, 2, 4, 3), Area(9, 7, 9, 7))
    hands.type("i")
    assert hands.letters("Build campaign workflow", "Marketing Technology Manager") == "I"
    assert hands.letters("Integrate CRM and MAP", "Legal & Privacy") == "I"
    assert hands.letters("Integrate CRM and MAP", "Finance Partner") == ""


def triangle(hands: Any, name: str) -> QPoint:
    place = hands.name_place(name)
    there = hands.grid.row(place.row)
    assert there is not None
    left = hands.view.look.text_left(there.depth)
    return QPoint(left + 4, hands.point(place).y())


def click_at(hands: Any, point: QPoint) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(hands.view.viewport(), Qt.MouseButton.LeftButton, none, point)


def test_the_triangle_folds_and_unfolds(hands: Any) -> None:
    click_at(hands, triangle(hands, "Workflow automation"))
    assert hands.rows()[:4] == [
        "Operations",
        "Workflow automation",
        "Technology integration",
        "2.1 Select a platform",
    ]
    click_at(hands, triangle(hands, "Workflow automation"))
    assert len(hands.rows()) == 12


def test_a_double_click_edits_a_name(hands: Any) -> None:
    hands.double_click(hands.name_place("Select a platform"))
    assert QApplication.focusWidget() is hands.page.gestures.naming.editor
    hands.type("Choose a platform")
    hands.press("Return")
    assert "2.1 Choose a platform" in hands.rows()
    hands.double_click(hands.head_place("Content Lead"))
    hands.type("Editor")
    hands.press("Return")
    assert hands.roles()[4] == "Editor"


def test_a_double_click_on_letters_does_nothing(hands: Any) -> None:
    hands.double_click(Place(5, 4))
    assert not hands.page.gestures.naming.is_open


def test_dragging_a_head_moves_the_role(hands: Any) -> None:
    begin, target = hands.head_place("Content Lead"), hands.head_place("Campaign Manager")
    left = hands.view.plan.rect_of(target).left() + 2
    hands.drag(hands.point(begin), QPoint(left, hands.point(target).y()))
    assert hands.roles()[3:5] == ["Content Lead", "Campaign Manager"]
    assert hands.cursor == hands.head_place("Content Lead")
    assert hands.letters("Publish content calendar", "Content Lead") == "A/R"
    hands.page.session.undo()
    assert hands.roles()[3:5] == ["Campaign Manager", "Content Lead"]


def test_dragging_several_heads_moves_them_together(hands: Any) -> None:
    hands.click(hands.head_place("Content Lead"))
    hands.click(hands.head_place("Analytics Lead"), "Shift")
    end = hands.view.plan.rect_of(hands.head_place("Marketing Operations Director"))
    hands.drag(hands.point(hands.head_place("Content Lead")), QPoint(end.left() + 2, 20))
    assert hands.roles()[:3] == [
        "Content Lead",
        "Analytics Lead",
        "Marketing Operations Director",
    ]


def test_a_block_dropped_on_itself_stays(hands: Any) -> None:
    roles, rows = hands.roles(), hands.rows()
    hands.click(hands.head_place("Content Lead"))
    hands.click(hands.head_place("Analytics Lead"), "Shift")
    for role in ("Content Lead", "Analytics Lead", "Legal & Privacy"):
        end = hands.view.plan.rect_of(hands.head_place(role)).left() + 2
        hands.drag(hands.point(hands.head_place("Content Lead")), QPoint(end, 60))
        assert hands.roles() == roles
    hands.click(hands.name_place("Approve automation rule"))
    hands.click(hands.name_place("Score and route leads"), "Shift")
    for name in ("Approve automation rule", "Score and route leads", "Publish content calendar"):
        end = hands.view.plan.rect_of(hands.name_place(name)).top() + 3
        hands.drag(hands.point(hands.name_place("Approve automation rule")), QPoint(40, end))
        assert hands.rows() == rows


def test_dragging_a_name_moves_the_activity_into_another_process(hands: Any) -> None:
    begin = hands.name_place("Score and route leads")
    end = hands.view.plan.rect_of(hands.name_place("Integrate CRM and MAP"))
    hands.drag(hands.point(begin), QPoint(60, end.top() + 3))
    assert hands.rows()[5:9] == [
        "Technology integration",
        "2.1 Select a platform",
        "2.2 Score and route leads",
        "2.3 Integrate CRM and MAP",
    ]
    assert hands.letters("Score and route leads", "Campaign Manager") == "R"
    hands.page.session.undo()
    assert hands.rows()[4] == "1.3 Score and route leads"


def test_dragging_a_process_moves_it_with_what_lies_in_it(hands: Any) -> None:
    begin = hands.name_place("Technology integration")
    end = hands.view.plan.rect_of(hands.name_place("Workflow automation"))
    hands.drag(hands.point(begin), QPoint(120, end.top() + 2))
    assert hands.rows()[1] == "Technology integration"
    assert hands.rows()[6] == "Workflow automation"


def test_a_row_dropped_where_none_can_stand_stays(hands: Any) -> None:
    before = hands.rows()
    begin = hands.point(hands.name_place("Score and route leads"))
    hands.drag(begin, QPoint(60, hands.view.plan.rect_of(Place(1, 0)).top() + 1))
    assert hands.rows() == before
    assert hands.view.marks.gap_row is None


def test_where_it_would_be_dropped_is_shown_while_dragging(hands: Any) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QColor
    from PySide6.QtTest import QTest

    from governance_app.ui.theme.theme import theme

    viewport, left = hands.view.viewport(), Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    target = hands.view.plan.rect_of(hands.head_place("Process Excellence Lead"))
    QTest.mousePress(viewport, left, none, hands.point(hands.head_place("Content Lead")))
    QTest.mouseMove(viewport, QPoint(target.left() + 40, 60))
    QTest.mouseMove(viewport, QPoint(target.left() + 2, 60))
    shown = viewport.grab().toImage()
    accent = theme().colours.accent
    assert QColor(shown.pixel(target.left(), 400)) == accent
    QTest.mouseRelease(viewport, left, none, QPoint(target.left() + 2, 60))
    assert QColor(viewport.grab().toImage().pixel(target.left(), 400)) != accent


def test_a_small_tremble_is_no_dragging(hands: Any) -> None:
    begin = hands.point(hands.head_place("Content Lead"))
    hands.drag(begin, begin + QPoint(3, 0))
    assert hands.roles()[3:5] == ["Campaign Manager", "Content Lead"]


def test_dragging_the_edge_of_the_names_widens_them(hands: Any) -> None:
    width = hands.view.plan.sizes.name_width
    hands.drag(QPoint(width, 20), QPoint(width + 60, 20))
    assert hands.view.plan.sizes.name_width == width + 60
    assert hands.page.state()["name_width"] == width + 60


def test_a_right_click_stands_there_first(hands: Any) -> None:
    hands.click(Place(9, 3), button="Right")
    assert hands.cursor == (9, 3)
    hands.select(3, 1, 5, 4)
    hands.click(Place(4, 2), button="Right")
    assert hands.view.selection.area == Area(3, 1, 5, 4), "a selection under the pointer stays"


def test_the_pointer_explains_what_is_cut_as_plain_text(open_page: Any) -> None:
    from frameworks import framework_of

    hands = open_page(framework_of({"a<b and c>d": {"<b>Role</b>": "A/R"}}))
    point = hands.point(Place(2, 1))
    event = QHelpEvent(QEvent.Type.ToolTip, point, hands.view.viewport().mapToGlobal(point))
    QApplication.sendEvent(hands.view.viewport(), event)
    assert "a&lt;b and c&gt;d, &lt;b&gt;Role&lt;/b&gt;: Accountable, Responsible" in QToolTip.text()
    QToolTip.hideText()


def test_the_wheel_scrolls_and_the_cursor_stays(open_page: Any) -> None:
    from frameworks import framework_of

    hands = open_page(framework_of({f"Step {n}": {"Role": "A/R"} for n in range(200)}))
    hands.view.verticalScrollBar().setValue(900)
    assert hands.view.plan.scroll_y == 900
    assert hands.cursor == (2, 1)
    hands.press("Down")
    top = hands.view.plan.rect_of(hands.cursor).top()
    assert top >= hands.view.plan.sizes.head_height, "moving brings the cursor into sight"
