"""Filling cells by keys and by dragging: down, right, everywhere, on from a corner."""

from collections.abc import Callable
from typing import Any

import pytest
from frameworks import framework_of, marketing_framework
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from governance_app.domain.commands import SetNote
from governance_app.domain.matrix_view.wish import Criteria
from governance_app.ui.matrix import blocks
from governance_app.ui.matrix.blocks import beside
from governance_app.ui.matrix.places import Area, Place, Selection, at

ROLES = ("One", "Two", "Three", "Four")


@pytest.fixture
def small(open_page: Callable[..., Any]) -> Any:
    """Return a user at six steps (rows 2–4 and 6–8: sections stand in 1 and 5) and four roles."""
    rows = {f"Step {number}": dict.fromkeys(ROLES, "") for number in range(1, 7)}
    rows["Step 1"] = {"One": "A", "Two": "R", "Three": "", "Four": "C"}
    rows["Step 2"] = {"One": "I", "Two": "", "Three": "", "Four": ""}
    sections = {f"Step {number}": "Begin" if number < 4 else "End" for number in range(1, 7)}
    return open_page(framework_of(rows, roles=list(ROLES), sections=sections))


def shown(hands: Any) -> dict[int, str]:
    """Return the letters of each step that has any, such as {1: "A R . C"}."""
    there = {
        number: " ".join(hands.letters(f"Step {number}", role) or "." for role in ROLES)
        for number in range(1, 7)
    }
    return {number: text for number, text in there.items() if text != ". . . ."}


def drawn(top: int, left: int, bottom: int, right: int) -> Selection:
    """Return a selection drawn out from one cell to another."""
    return Selection(Place(bottom, right), Place(top, left))


BEFORE = {1: "A R . C", 2: "I . . ."}


@pytest.mark.parametrize(
    ("selection", "keys", "after"),
    [
        # From the first row of the selection, over the row of a section.
        (drawn(2, 1, 6, 4), "Ctrl+D", dict.fromkeys((1, 2, 3, 4), "A R . C")),
        (drawn(2, 2, 4, 2), "Ctrl+D", BEFORE | {2: "I R . .", 3: ". R . ."}),
        # One row takes what stands above it, in another process too.
        (drawn(3, 1, 3, 4), "Ctrl+D", BEFORE | {2: "A R . C"}),
        (at(4, 1), "Ctrl+D", BEFORE | {3: "I . . ."}),
        # To the right: from the first column, or from the one before a single one.
        (drawn(2, 1, 3, 3), "Ctrl+R", {1: "A A A C", 2: "I I I ."}),
        (at(2, 3), "Ctrl+R", BEFORE | {1: "A R R C"}),
        # Everywhere, from where the selection began, whichever way it was drawn out.
        (drawn(2, 2, 3, 3), "Ctrl+Return", {1: "A R R C", 2: "I R R ."}),
        (drawn(3, 2, 2, 1), "Ctrl+Enter", {1: ". . . C"}),
        # Whole rows, whole columns and several rectangles.
        (drawn(2, 0, 3, 4), "Ctrl+D", {1: "A R . C", 2: "A R . C"}),
        (
            drawn(0, 4, 8, 4),
            "Ctrl+D",
            {1: "A R . C", 2: "I . . C"} | dict.fromkeys((3, 4, 5, 6), ". . . C"),
        ),
        (
            at(2, 1).and_from(Place(6, 1)).extended_to(Place(7, 2)),
            "Ctrl+Return",
            {1: ". R . C", 2: "I . . ."},
        ),
    ],
)
def test_keys_fill_in_one_step(
    small: Any, selection: Selection, keys: str, after: dict[int, str]
) -> None:
    newest = small.page.session.document.newest()[0]
    small.view.select(selection)
    small.press(keys)
    assert shown(small) == after
    assert small.view.selection == selection
    assert small.page.session.document.newest()[0] == newest + 1
    small.page.session.undo()
    assert shown(small) == BEFORE


@pytest.mark.parametrize(
    ("selection", "keys", "said"),
    [
        (at(2, 1), "Ctrl+D", "no activity above"),
        (at(2, 1), "Ctrl+R", "no role to the left"),
        (at(2, 1), "Ctrl+Return", "Select the cells to be filled as well"),
        (at(0, 1), "Ctrl+D", "Select cells with letters first"),
        (at(9, 1), "Ctrl+D", "Select cells with letters first"),
        (drawn(1, 0, 2, 2), "Ctrl+Return", ""),
    ],
)
def test_what_cannot_be_filled_says_why(
    small: Any, selection: Selection, keys: str, said: str
) -> None:
    before = small.framework
    small.view.select(selection)
    small.press(keys)
    assert said in small.page.gestures.hint.text()
    assert (small.framework is before) == bool(said)


def test_rows_that_are_folded_away_are_not_filled(small: Any) -> None:
    small.page.gestures.structure.toggle(small.grid.section_at(5).item.key)
    small.press("Ctrl+A", "Ctrl+D")
    small.page.gestures.structure.expand_all()
    assert shown(small) == dict.fromkeys((1, 2, 3), "A R . C")


def test_rows_and_columns_that_are_filtered_away_are_neither_filled_nor_pasted(small: Any) -> None:
    small.page.looking.open_bar()
    small.view.setFocus()
    filtering = small.page.looking.filtering
    two = next(key for key, each in small.framework.roles.items() if each.name == "Two")
    filtering.filter_by(Criteria(text="Step 1"))
    filtering.hide_roles(frozenset({two}))
    assert small.rows() == ["Begin", "1.1 Step 1", ""]
    small.press("Ctrl+A")
    QGuiApplication.clipboard().setText("I")
    small.page.paste_clipboard()
    small.press("Ctrl+A")
    small.page.gestures.cells.fill_right()
    filtering.show_everything()
    assert shown(small) == {1: "I R I I", 2: "I . . ."}


def test_nothing_is_filled_where_one_reads_only(open_page: Any) -> None:
    hands = open_page(marketing_framework(), read_only=True)
    before = hands.framework
    hands.press("Ctrl+A", "Ctrl+D")
    assert "for reading only" in hands.page.gestures.hint.text()
    assert hands.framework is before
    assert not hands.page.gestures.handle.isVisible()


def test_more_cells_than_an_edit_takes_are_refused(
    small: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "MOST_EDITED", 20)
    before = small.framework
    small.press("Ctrl+A")
    for keys in ("Ctrl+D", "Ctrl+Return", "Delete", "i"):
        small.page.gestures.say("")
        small.type(keys) if keys == "i" else small.press(keys)
        assert "24 cells are selected, and at most 20" in small.page.gestures.hint.text()
    assert small.framework is before


def test_notes_that_go_with_their_letters_are_told_and_come_back(small: Any) -> None:
    step, one, four = (small.place("Step 1", role) for role in ("One", "One", "Four"))
    for place in (one, four):
        cell = (small.grid.activity_at(place.row), small.grid.role_at(place.column))
        small.page.session.run(SetNote(*cell, "until May"))
    small.select(step.row, 3, step.row, 4)
    small.press("Ctrl+R")
    assert small.messages[-1].text == "A note is gone with the letters of its cell."
    assert small.messages[-1].kind == "warning"
    small.messages[-1].actions[0][1]()
    assert len(small.framework.matrix.notes) == 2
    assert small.messages[-1].text == "The letters and their notes are back."
    small.select(step.row, 2, step.row, 4)
    small.press("Ctrl+R")
    assert small.messages[-1].text.startswith("A note stays beside letters that changed")
    assert len(small.framework.matrix.notes) == 2


def corner(hands: Any) -> QPoint:
    """Return where the handle stands in the viewport."""
    return hands.page.gestures.handle.geometry().center()


def drag(hands: Any, to: Place, *, release: bool = True) -> None:
    """Drag the handle to a cell."""
    handle, left = hands.page.gestures.handle, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(handle, left, none, handle.rect().center())
    end = handle.mapFromGlobal(hands.view.viewport().mapToGlobal(hands.point(to)))
    for share in (0.5, 1.0):
        QTest.mouseMove(handle, QPoint(round(end.x() * share), round(end.y() * share)))
    if release:
        QTest.mouseRelease(handle, left, none, end)


@pytest.mark.parametrize(
    ("selection", "to", "after", "selected"),
    [
        # Down goes on with the pattern, over a section.
        (
            drawn(2, 1, 3, 2),
            Place(7, 1),
            {1: "A R . C", 2: "I . . .", 3: "A R . .", 4: "I . . .", 5: "A R . ."},
            Area(2, 1, 7, 2),
        ),
        (at(2, 1), Place(2, 3), {1: "A A A C", 2: "I . . ."}, Area(2, 1, 2, 3)),
        # Up and to the left, the pattern ends beside what was dragged.
        (at(3, 1), Place(2, 1), {1: "I R . C", 2: "I . . ."}, Area(2, 1, 3, 1)),
        (at(2, 4), Place(2, 2), {1: "A C C C", 2: "I . . ."}, Area(2, 2, 2, 4)),
        (drawn(3, 1, 4, 1), Place(2, 1), {1: ". R . C", 2: "I . . ."}, Area(2, 1, 4, 1)),
        # Within what is selected nothing is filled.
        (drawn(2, 1, 3, 2), Place(2, 2), BEFORE, Area(2, 1, 3, 2)),
        # On the row of a section there is nothing to fill, and on the names neither.
        (at(4, 1), Place(5, 1), BEFORE, Area(4, 1, 4, 1)),
    ],
)
def test_dragging_the_corner_fills_on(
    small: Any, selection: Selection, to: Place, after: dict[int, str], selected: Area
) -> None:
    small.view.select(selection)
    newest = small.page.session.document.newest()[0]
    drag(small, to)
    assert shown(small) == after
    assert small.view.selection.area == selected
    assert small.page.session.document.newest()[0] <= newest + 1
    assert small.view.hasFocus()
    if after != BEFORE:
        small.page.session.undo()
        assert shown(small) == BEFORE


def test_a_frame_shows_what_would_be_filled_and_escape_gives_it_up(small: Any) -> None:
    small.view.select(at(2, 1))
    drag(small, Place(4, 1), release=False)
    handle = small.page.gestures.handle
    assert handle.target == Area(3, 1, 4, 1)
    assert handle._frame.area == Area(3, 1, 4, 1)
    assert handle._frame.isVisible()
    small.press("Escape")
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, none, QPoint(1, 99))
    assert shown(small) == BEFORE
    assert not handle._frame.isVisible()


def test_a_double_click_fills_to_the_end_of_the_process(small: Any) -> None:
    small.view.select(at(2, 1))
    handle = small.page.gestures.handle
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton)
    assert shown(small) == {1: "A R . C", 2: "A . . .", 3: "A . . ."}
    assert small.view.selection.area == Area(2, 1, 4, 1)


def test_the_handle_stands_at_the_corner_of_cells_alone(small: Any) -> None:
    handle = small.page.gestures.handle
    small.view.select(drawn(2, 1, 3, 2))
    assert handle.isVisible()
    rect = small.view.plan.rect_of(Place(3, 2))
    assert (corner(small) - rect.bottomRight()).manhattanLength() <= 3
    for elsewhere in (at(0, 1), at(2, 0), at(9, 1), at(2, 6), at(2, 1).and_from(Place(4, 1))):
        small.view.select(elsewhere)
        assert not handle.isVisible()


def test_holding_the_pointer_beyond_the_cells_scrolls_on(open_page: Any, qtbot: Any) -> None:
    hands = open_page(framework_of({f"Step {n}": {"Role": "A"} for n in range(200)}))
    hands.view.select(at(3, 1))
    drag(hands, Place(5, 1), release=False)
    handle = hands.page.gestures.handle
    below = handle.mapFromGlobal(
        hands.view.viewport().mapToGlobal(QPoint(hands.point(at(3, 1).cursor).x(), 2_000))
    )
    QTest.mouseMove(handle, below)
    qtbot.waitUntil(lambda: hands.view.plan.scroll_y > 200)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, below)
    assert hands.view.selection.area.bottom > 20
    scrolled = hands.view.plan.scroll_y
    qtbot.wait(100)
    assert hands.view.plan.scroll_y == scrolled, "until it is let go"


@pytest.mark.parametrize(
    ("end", "added"),
    [
        (Place(5, 5), None),
        (Place(9, 5), Area(7, 4, 9, 6)),
        (Place(1, 5), Area(1, 4, 3, 6)),
        (Place(5, 8), Area(4, 7, 6, 8)),
        (Place(5, 1), Area(4, 1, 6, 3)),
        (Place(8, 12), Area(4, 7, 6, 12)),
        (Place(12, 8), Area(7, 4, 12, 6)),
    ],
)
def test_dragging_goes_the_way_that_leads_further(end: Place, added: Area | None) -> None:
    assert beside(Area(4, 4, 6, 6), end) == added
