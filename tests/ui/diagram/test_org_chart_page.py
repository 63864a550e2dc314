"""The org chart by keys and clicks: walking, collapsing, finding, moving, and what it says."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from counting_work import calls_of
from offices import Office
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ROLE
from governance_app.domain.rules import Subject
from governance_app.ui.diagram.content import Card, Content
from governance_app.ui.session import Session

Hands = Any
OpenChart = Callable[..., Hands]


@pytest.mark.parametrize(
    ("keys", "to"),
    [
        ("", "Director"),
        ("Down", "Campaign Lead"),
        ("Down Right", "Data Lead"),
        ("Down Right Up", "Director"),
        ("Down Down", "Campaign Manager"),
        ("Down Down Right", "Content Editor"),
        ("Down Right Left", "Campaign Lead"),
        ("Down Down Up", "Campaign Lead"),
        ("End", "Council"),
        ("End Home", "Director"),
    ],
)
def test_arrows_walk_along_the_structure(chart: Hands, keys: str, to: str) -> None:
    chart.press(*keys.split())
    assert chart.current == to


def test_a_click_stands_on_a_card_and_tells_the_inspector(chart: Hands, qtbot: Any) -> None:
    with qtbot.waitSignal(chart.page.selection_changed) as told:
        chart.click(chart.at("Campaign Manager"))
    assert chart.current == "Campaign Manager"
    assert told.args[0].title == "Campaign Manager"


def test_enter_and_a_double_click_ask_for_the_inspector(chart: Hands, qtbot: Any) -> None:
    with qtbot.waitSignal(chart.page.inspector_requested):
        chart.press("Return")
    chart.view.setFocus()
    with qtbot.waitSignal(chart.page.inspector_requested):
        QTest.mouseDClick(
            chart.view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            chart.at("Data Lead"),
        )


def test_cards_say_who_holds_deputises_and_what_is_vacant(chart: Hands) -> None:
    cards = {card.title: card for card in chart.view.content.cards.values()}
    told = {name: [(line.text, line.tone) for line in card.lines] for name, card in cards.items()}
    assert told["Director"] == [("Individual", "muted"), ("Person A", "plain")]
    assert told["Campaign Manager"] == [
        ("Individual", "muted"),
        ("Vacant", "error"),
        ("deputy Person C", "plain"),
    ]
    assert told["Council"] == [
        ("Body · quorum 2", "muted"),
        ("chair Director", "plain"),
        ("2 members", "plain"),
    ]
    assert told["Auditor"] == [("External", "muted")]
    assert [each.text for each in chart.view.drawing.arrangement.headings] == [
        "Without a reporting line",
        "Bodies",
    ]


def test_a_screen_reader_hears_the_current_card(chart: Hands) -> None:
    assert chart.view.accessibleName() == "Org chart"
    assert chart.view.accessibleDescription() == "Director, held by Person A, 2 report to it"
    chart.press("Down")
    assert chart.view.accessibleDescription() == (
        "Campaign Lead, reports to Director, held by Person A, 2 report to it"
    )
    chart.press("Minus")
    assert chart.view.accessibleDescription().endswith("2 report to it, collapsed, 2 hidden")
    chart.press("Plus", "Down")
    assert chart.view.accessibleDescription() == (
        "Campaign Manager, reports to Campaign Lead, Vacant, deputy Person C"
    )


def test_minus_and_plus_collapse_and_expand(chart: Hands) -> None:
    everything = chart.shown()
    chart.press("Down", "Minus")
    assert everything - chart.shown() == {"Campaign Manager", "Content Editor"}
    chart.press("Minus")
    assert chart.current == "Campaign Lead"
    chart.press("Plus")
    assert chart.shown() == everything


def test_a_click_on_the_knob_collapses_and_expands(chart: Hands) -> None:
    chart.click(chart.knob("Campaign Lead"))
    assert "Content Editor" not in chart.shown()
    hidden = chart.view.drawing.hidden[chart.key("Campaign Lead")]
    assert (hidden.cards, hidden.tone) == (2, "error")
    chart.click(chart.knob("Campaign Lead"))
    assert "Content Editor" in chart.shown()


def test_collapsing_above_the_current_card_stands_on_what_hides_it(chart: Hands) -> None:
    chart.press("Down", "Down")
    chart.view.toggle(chart.key("Director"))
    assert chart.current == "Director"


def test_typing_finds_and_enter_goes_on(chart: Hands) -> None:
    chart.type("ca")
    assert chart.page.search.isVisible()
    assert chart.page.search.field.text() == "ca"
    assert chart.current == "Campaign Lead"
    assert chart.page.search.count.text() == "1 of 3"  # one stands va-ca-nt
    chart.press("Return")
    assert chart.current == "Campaign Manager"
    chart.press("Return", "Shift+Return")
    assert chart.current == "Campaign Manager"
    chart.press("Escape")
    assert chart.page.search.isHidden()
    assert chart.view.hasFocus()
    assert not chart.view.marks.found


def test_find_reaches_people_and_what_is_collapsed(chart: Hands) -> None:
    chart.press("Minus", "Ctrl+F")
    chart.type("person c")
    assert chart.current == "Campaign Manager"
    assert "Campaign Manager" in chart.shown()
    chart.type("x")
    assert chart.page.search.count.text() == "Not here"


def test_a_card_dropped_on_another_reports_to_it_and_undo_takes_it_back(chart: Hands) -> None:
    chart.drag(chart.at("Content Editor"), chart.at("Data Lead"))
    assert chart.superior("Content Editor") == "Data Lead"
    above = chart.view.content.above
    assert above[chart.key("Content Editor")] == chart.key("Data Lead")
    assert chart.current == "Content Editor"
    chart.press("Ctrl+Z")
    assert chart.superior("Content Editor") == "Campaign Lead"
    assert chart.view.content.above[chart.key("Content Editor")] == chart.key("Campaign Lead")


def test_a_loop_is_shown_as_refused_and_said_in_the_words_of_the_domain(chart: Hands) -> None:
    chart.drag(chart.at("Director"), chart.at("Campaign Manager"), release=False)
    marks = chart.view.marks
    assert (marks.target, marks.is_refused) == (chart.key("Campaign Manager"), True)
    assert chart.page.doing.isVisible()
    assert "would lead back to itself" in chart.page.doing.label.text()
    QTest.mouseRelease(
        chart.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        chart.at("Campaign Manager"),
    )
    assert chart.superior("Director") is None
    assert "would lead back to itself" in chart.said[-1]
    assert chart.view.marks.ghost is None
    assert chart.page.doing.isHidden()


def test_escape_and_the_ground_leave_a_dragged_card_where_it_was(chart: Hands) -> None:
    chart.drag(chart.at("Content Editor"), chart.at("Data Lead"), release=False)
    assert chart.view.marks.ghost is not None
    assert "Content Editor reports to Data Lead" in chart.page.doing.label.text()
    chart.press("Escape")
    assert chart.view.marks.ghost is None
    chart.drag(chart.at("Content Editor"), QPoint(5, 5))
    assert chart.superior("Content Editor") == "Campaign Lead"


def test_cut_and_paste_change_the_reporting_line(chart: Hands) -> None:
    chart.press("Ctrl+V")
    assert "Ctrl+X" in chart.page.doing.label.text()
    chart.press("Down", "Down", "Ctrl+X")
    assert chart.view.marks.cut == chart.key("Campaign Manager")
    chart.press("Up", "Right", "Ctrl+V")
    assert chart.superior("Campaign Manager") == "Data Lead"
    assert chart.view.marks.cut is None
    chart.press("Ctrl+X", "Escape")
    assert chart.view.marks.cut is None


@pytest.mark.parametrize(
    ("name", "keys", "superior"),
    [
        ("Content Editor", "Alt+Up", "Director"),
        ("Campaign Lead", "Alt+Up", None),
        ("Director", "Alt+Up", None),
        ("Content Editor", "Alt+Left", "Campaign Manager"),
        ("Campaign Manager", "Alt+Right", "Content Editor"),
        ("Campaign Lead", "Alt+Left", "Director"),
    ],
)
def test_alt_and_arrows_move_a_card(
    chart: Hands, name: str, keys: str, superior: str | None
) -> None:
    chart.click(chart.at(name))
    chart.press(keys)
    assert chart.superior(name) == superior
    assert chart.current == name


def test_a_document_that_is_only_read_can_be_walked_and_not_changed(
    open_chart: OpenChart, small_office: Framework
) -> None:
    chart = open_chart(small_office, read_only=True)
    chart.drag(chart.at("Content Editor"), chart.at("Data Lead"))
    chart.press("Ctrl+X", "Alt+Up")
    assert chart.superior("Content Editor") == "Campaign Lead"
    assert chart.view.marks.cut is None
    assert chart.current == "Content Editor"


def test_an_edit_elsewhere_shows_and_leaves_the_view_where_it_was(chart: Hands) -> None:
    chart.view.set_zoom(1.0)
    chart.press("Down", "Right")
    before, left = chart.at("Data Lead"), chart.view.drawing.arrangement.boxes
    zoom, key = chart.view.zoom, chart.key("Content Editor")
    assert chart.session.run(EditItem(ROLE.name, key, {"reports_to": None, "name": "Editor"}))
    assert "Editor" in chart.shown()
    data = chart.key("Data Lead")
    assert chart.view.drawing.arrangement.boxes[data].x != left[data].x
    assert (chart.at("Data Lead") - before).manhattanLength() <= 2
    assert chart.view.zoom == zoom


def test_a_role_that_goes_is_no_longer_current(chart: Hands) -> None:
    chart.click(chart.at("Data Lead"))
    assert chart.session.run(RemoveItems(ROLE.name, (chart.key("Data Lead"),)))
    assert "Data Lead" not in chart.shown()
    assert chart.current == "Director"


def wheel(chart: Hands, turned: int, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    at = QPointF(chart.at("Data Lead"))
    viewport = chart.view.viewport()
    event = QWheelEvent(
        at,
        QPointF(viewport.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


@pytest.mark.parametrize(
    "held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier]
)
def test_the_wheel_zooms_and_keeps_what_is_under_the_pointer(chart: Hands, held: Any) -> None:
    chart.view.set_zoom(1.5)
    before = chart.at("Data Lead")
    wheel(chart, 120, held)
    assert chart.view.zoom > 1.5
    assert (chart.at("Data Lead") - before).manhattanLength() <= 3
    wheel(chart, -240, held)
    assert chart.view.zoom < 1.5


def test_keys_zoom_the_chart_and_not_the_window(chart: Hands) -> None:
    chart.view.set_zoom(0.62)
    chart.press("Ctrl+Plus")
    assert chart.view.zoom == 0.8
    chart.press("Ctrl+Minus", "Ctrl+Minus")
    assert chart.view.zoom == 0.48
    chart.press("Ctrl+0")
    assert chart.view.zoom == chart.view.fitting_zoom()
    assert chart.window.windows.settings.zoom == 100


@pytest.mark.parametrize("button", ["Left", "Middle"])
def test_dragging_the_ground_moves_over_it(chart: Hands, button: str) -> None:
    chart.view.set_zoom(2.0)
    before = chart.at("Director")
    ground = chart.at("Director") + QPoint(0, 260)
    assert chart.view.box_under(ground.x(), ground.y()) is None or button == "Middle"
    chart.drag(ground, ground - QPoint(40, 30), button)
    assert (chart.at("Director") - (before - QPoint(40, 30))).manhattanLength() <= 3


def test_with_space_held_a_card_is_ground(chart: Hands) -> None:
    chart.view.set_zoom(2.0)
    before = chart.at("Director")
    QTest.keyPress(chart.view, Qt.Key.Key_Space)
    chart.drag(before, before - QPoint(30, 20))
    QTest.keyRelease(chart.view, Qt.Key.Key_Space)
    assert (chart.at("Director") - (before - QPoint(30, 20))).manhattanLength() <= 3
    assert chart.view.marks.ghost is None


def test_the_first_role_is_added_from_the_empty_page_and_more_below_it(
    open_chart: OpenChart, qtbot: Any
) -> None:
    chart = open_chart(Office().framework)
    chart.page.add_role()
    assert chart.current == "New role"
    assert chart.view.isVisible()
    chart.page.add_role()
    roles = list(chart.session.framework.roles.values())
    assert roles[1].reports_to == roles[0].key


def test_a_link_leads_to_the_card_although_it_is_collapsed(chart: Hands) -> None:
    chart.press("Minus")
    chart.page.show_subject(Subject("role", chart.key("Content Editor")))
    assert chart.current == "Content Editor"
    chart.page.show_subject(Subject("role", 999))
    assert chart.current == "Content Editor"


def test_what_is_collapsed_is_remembered(chart: Hands) -> None:
    chart.press("Down", "Minus")
    state = chart.page.state()
    chart.press("Plus")
    chart.page.restore_state(state)
    assert "Content Editor" not in chart.shown()
    chart.page.restore_state({"collapsed": ["x", None, 999, chart.key("Auditor")]})
    assert "Content Editor" in chart.shown()
    chart.page.restore_state({"collapsed": 7})


def test_of_a_thousand_roles_the_upper_levels_are_shown_first(open_chart: OpenChart) -> None:
    made = Office()
    keys = [made.role("Role 0")]
    for number in range(1, 150):
        keys.append(made.role(f"Role {number}", reports_to=keys[(number - 1) // 5]))
    chart = open_chart(made.framework)
    assert 5 < len(chart.shown()) < 60
    chart.page.view.expand_all()
    assert len(chart.shown()) == 150
    assert chart.view.zoom < 0.5
    chart.type("role 149")
    assert chart.current == "Role 149"
    assert chart.view.zoom == 0.8
    middle = chart.view.viewport().rect().center()
    assert (chart.at("Role 149") - middle).manhattanLength() < 60
    chart.press("Escape")
    chart.page.view.collapse_all()
    assert len(chart.shown()) == 6


def test_a_thousand_roles_are_painted_with_a_few_calls_each(open_chart: OpenChart) -> None:
    made = Office()
    chart = open_chart(made.framework)
    content = Content.of(
        Card(key, f"Role {key}", above=(key - 1) // 6 if key else None) for key in range(1_000)
    )
    view = chart.view
    view.show_content(content, collapsed=())
    chart.page._stack.setCurrentIndex(0)
    for zoom in (view.fitting_zoom(), 0.25, 0.4, 0.62, 1.0):
        view.set_zoom(zoom)
        view.viewport().repaint()
        assert calls_of(view.viewport().repaint) < 25 * 1_000, f"a few a card at {zoom}"


def test_a_new_day_shows_who_holds_what_then(
    open_chart: OpenChart, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Office()
    made.appoint(made.person(), made.role(), "2026-01-01", "9999-12-01")
    chart = open_chart(made.framework)
    monkeypatch.setattr(Session, "today", datetime.date(9999, 12, 2))
    chart.page.begin_day()
    (card,) = chart.view.content.cards.values()
    assert card.tone == "error"


def test_while_a_screen_reader_listens_everything_works_alike(chart: Hands) -> None:
    QAccessible.setActive(True)
    try:
        chart.press("Down", "Minus", "Plus", "Ctrl+X", "Escape")
        told = QAccessible.queryAccessibleInterface(chart.view)
        assert told is not None
        assert told.text(QAccessible.Text.Name) == "Org chart"
        assert told.text(QAccessible.Text.Description).startswith("Campaign Lead, reports to")
    finally:
        QAccessible.setActive(False)
