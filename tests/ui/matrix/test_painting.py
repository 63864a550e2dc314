"""What is painted, and how little of it after an edit."""

from typing import Any

import pytest
from frameworks import framework_of, marketing_framework
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QRegion

from governance_app.domain.commands import AddItem, EditItem, SetNote
from governance_app.domain.kinds import ROLE
from governance_app.domain.rules import Severity, severity_of
from governance_app.settings import Settings
from governance_app.ui.matrix import painting
from governance_app.ui.matrix.geometry import Sizes
from governance_app.ui.matrix.look import LongestNames, Room, sizes_for
from governance_app.ui.matrix.model import MatrixModel
from governance_app.ui.matrix.places import HEAD_ROW, Place, at
from governance_app.ui.theme.theme import theme


def seen(hands: Any, rect: QRect) -> QImage:
    return hands.view.viewport().grab(rect).toImage()


def colours_in(image: QImage) -> set[str]:
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
    }


def cell(hands: Any, activity: str, role: str) -> QRect:
    return hands.view.plan.rect_of(hands.place(activity, role)).adjusted(3, 3, -3, -3)


@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_letters_are_painted_in_their_colours(hands: Any, chosen: str) -> None:
    theme().apply(Settings(theme=chosen))
    chips = theme().colours.letters
    first = cell(hands, "Publish content calendar", "Content Lead")
    assert chips["accountable"].fill.name() in colours_in(seen(hands, first))
    assert chips["responsible"].fill.name() in colours_in(seen(hands, first))
    informed = cell(hands, "Publish content calendar", "Analytics Lead")
    assert chips["informed"].fill.name() in colours_in(seen(hands, informed))
    empty = cell(hands, "Publish content calendar", "Legal & Privacy")
    assert colours_in(seen(hands, empty)) == {theme().colours.window.name()}
    theme().apply(Settings(theme="light"))


@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_the_head_of_a_role_with_a_warning_is_no_error(hands: Any, chosen: str) -> None:
    theme().apply(Settings(theme=chosen))
    colours = theme().colours
    hands.page.session.run(AddItem(ROLE.name, 1, {"name": "Without letters"}))
    found = hands.page.session.assessment.of_roles[1]
    assert severity_of(found[0]) is Severity.WARNING
    column = len(hands.page.session.framework.roles)
    there = colours_in(seen(hands, hands.view.plan.rect_of(Place(HEAD_ROW, column))))
    assert colours.warning.text.name() in there
    assert colours.error.text.name() not in there
    theme().apply(Settings(theme="light"))


def test_a_typed_letter_and_its_check_are_painted(hands: Any) -> None:
    hands.go("Score and route leads", "Campaign Manager")
    tint = theme().colours.error.ground.name()
    name = hands.view.plan.rect_of(hands.place("Score and route leads"))
    assert tint in colours_in(seen(hands, name))
    hands.type("a")
    fill = theme().colours.letters["accountable"].fill.name()
    assert fill in colours_in(seen(hands, cell(hands, "Score and route leads", "Campaign Manager")))
    assert tint not in colours_in(seen(hands, name))


def test_only_the_touched_row_and_the_heads_are_painted_after_an_edit(
    hands: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.go("Score and route leads", "Campaign Manager")
    qtbot.wait(50)
    painted: list[QRect] = []
    real = painting.GridPainter.paint

    def paint(self: painting.GridPainter, exposed: QRect) -> None:
        painted.append(exposed)
        real(self, exposed)

    monkeypatch.setattr(painting.GridPainter, "paint", paint)
    hands.type("c")
    qtbot.waitUntil(lambda: bool(painted))
    plan = hands.view.plan
    row = plan.row_rect(hands.cursor.row)
    region = QRegion()
    for rect in painted:
        region += rect
    assert (region & row) == QRegion(row & hands.view.viewport().rect())
    other = plan.row_rect(hands.cursor.row + 1).adjusted(0, 1, 0, 0)
    assert (region & other).isEmpty()


def test_painting_asks_the_model_for_nothing(hands: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(MatrixModel, "data", lambda *arguments: asked.append(arguments))
    hands.page.grab()
    assert not asked


def test_a_note_is_marked_in_the_corner_of_its_cell(hands: Any) -> None:
    place = hands.place("Score and route leads", "Campaign Manager")
    rect = hands.view.plan.rect_of(place)
    corner = QRect(rect.right() - 4, rect.top(), 4, 4)
    hands.view.select(at(8, 1))
    accent = theme().colours.accent.name()
    assert accent not in colours_in(seen(hands, corner))
    note = SetNote(hands.grid.activity_at(place.row), hands.grid.role_at(place.column), "Why")
    hands.page.session.run(note)
    assert accent in colours_in(seen(hands, corner))


def test_after_any_edits_the_grid_looks_as_if_just_opened(open_page: Any, qtbot: Any) -> None:
    from governance_app.ui.pages.matrix_page import MatrixPage

    hands = open_page(marketing_framework())
    session = hands.page.session
    gestures = hands.page.gestures

    def type_and_leave(text: str) -> None:
        hands.type(text)
        hands.press("Return")

    def mend() -> None:
        hands.go("Score and route leads", "Campaign Manager")
        hands.type("a")

    def break_a_role() -> None:
        hands.select(3, 7, 11, 7)
        hands.press("Delete")

    def rename_a_role() -> None:
        hands.view.select(at(0, 2))
        hands.press("F2")
        type_and_leave("Technologist of some renown")

    def own() -> None:
        process = next(iter(hands.framework.processes))
        owner = hands.grid.role_at(3)
        session.run(EditItem("process", process, {"owner": owner}))

    steps = {
        "mend": mend,
        "break": break_a_role,
        "rename": rename_a_role,
        "own": own,
        "move a role": lambda: (hands.view.select(at(4, 3)), hands.press("Alt+Right")),
        "move a row": lambda: (hands.view.select(at(4, 3)), hands.press("Alt+Down")),
        "fold": lambda: gestures.structure.toggle(next(iter(hands.framework.processes))),
        "remove": lambda: (hands.view.select(at(0, 1)), hands.press("Ctrl+Delete")),
        "undo": session.undo,
    }
    for name, step in steps.items():
        step()
        hands.view.grab()  # so that what is painted now is kept
        fresh = MatrixPage(session)
        fresh.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        fresh.resize(hands.page.size())
        fresh.restore_state(hands.page.state())
        fresh.show()
        qtbot.waitUntil(
            lambda fresh=fresh: fresh.view.viewport().size() == hands.view.viewport().size()
        )
        fresh.view.select(hands.view.selection, scroll=False)
        fresh.view.marks.has_focus = hands.view.marks.has_focus
        shown = hands.view.viewport().grab().toImage()
        assert fresh.view.viewport().grab().toImage() == shown, name
        fresh.close()
        fresh.deleteLater()
        hands.page.activateWindow()
        hands.page.setFocus()
        qtbot.waitUntil(hands.view.hasFocus)


def test_names_check_and_heads_stay_while_the_letters_scroll(open_page: Any) -> None:
    roles = [f"Role {n}" for n in range(40)]
    rows = {f"Step {n}": {roles[n % 40]: "A"} for n in range(60)}
    hands = open_page(framework_of(rows, roles=roles))
    plan = hands.view.plan
    heads = QRect(0, 0, plan.sizes.name_width - 1, plan.sizes.head_height - 1)
    before = seen(hands, heads)
    hands.view.horizontalScrollBar().setValue(777)
    hands.view.verticalScrollBar().setValue(333)
    assert seen(hands, heads) == before
    assert plan.column_left(0) == 0
    assert plan.column_left(hands.grid.columns.check) == plan.check_x
    rect = plan.rect_of(hands.place("Step 20", "Role 20"))
    assert plan.cells_area.contains(rect)
    fill = theme().colours.letters["accountable"].fill.name()
    assert fill in colours_in(seen(hands, rect))


def test_a_full_row_looks_the_same_as_its_letters_one_by_one(
    open_page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from governance_app.ui.matrix import painting as module

    roles = [f"Role {n}" for n in range(40)]
    texts = ("A", "R", "A/R", "C/I", "R/C/I", "A/R/C/I", "")
    rows = {
        f"Step {n}": {role: texts[(n + place) % 7] for place, role in enumerate(roles)}
        for n in range(9)
    }
    hands = open_page(framework_of(rows, roles=roles))
    hands.view.fixed_sizes = Sizes(28, 28, 100, 200, 100)
    hands.view.arrange()
    hands.view.select(at(0, 41))
    assert len(hands.view.look.strips) == 0
    as_strips = hands.view.viewport().grab().toImage()
    assert len(hands.view.look.strips) > 0
    monkeypatch.setattr(module, "_MANY_LETTERS", 1_000)
    assert hands.view.viewport().grab().toImage() == as_strips


@pytest.mark.parametrize("name", ["x" * 1_000, "a<b>", "x y " * 200, "\u202eabc", "👩‍💼" * 50])
def test_names_of_any_kind_are_painted_and_read_whole_in_the_help(
    open_page: Any, name: str
) -> None:
    from governance_app.ui.matrix.words import tooltip

    hands = open_page(framework_of({name: {f"{name[:900]}": "A"}}))
    hands.page.grab()
    assert tooltip(hands.grid, Place(2, 0)).startswith(name)
    assert tooltip(hands.grid, Place(0, 1)).startswith(name[:900])


def test_every_mask_of_letters_fits_its_cell(hands: Any) -> None:
    look = hands.view.look
    for mask in range(1, 16):
        left, top, picture = look.tiles[mask]
        size = picture.deviceIndependentSize()
        assert left >= 0
        assert top >= 0
        assert left + size.width() <= look.sizes.column_width
        assert top + size.height() <= look.sizes.row_height


def test_the_grid_follows_theme_and_density(hands: Any) -> None:
    from dataclasses import replace

    usual = hands.view.plan.sizes.row_height
    theme().apply(replace(Settings(theme="light"), density="compact"))
    assert hands.view.plan.sizes.row_height < usual
    theme().apply(replace(Settings(theme="light"), font_size="large"))
    assert hands.view.plan.sizes.row_height > usual
    hands.page.grab()
    theme().apply(Settings(theme="light"))


def test_scrolling_through_a_large_matrix_keeps_few_pictures(open_page: Any) -> None:
    roles = [f"Role {n}" for n in range(300)]
    rows = {f"Step {n}": {roles[n % 300]: "A"} for n in range(400)}
    hands = open_page(framework_of(rows, roles=roles))
    for _ in range(25):
        hands.press("PageDown")
        hands.view.horizontalScrollBar().setValue(hands.view.plan.scroll_x + 300)
        hands.view.viewport().repaint()
    look = hands.view.look
    assert len(look.names) <= max(60, 2 * hands.view.plan.page + 4)
    assert len(look.heads) <= max(40, 2 * hands.view.plan.columns_in_sight)


def test_wrapping_keeps_every_word() -> None:
    from governance_app.ui.matrix.look import wrapped

    def fits(text: str) -> bool:
        return len(text) <= 10

    assert wrapped("one two three four", fits, 3) == ["one two", "three four"]
    assert wrapped("one two three four five", fits, 2) == ["one two", "three four five"]
    assert wrapped("extraordinarily long", fits, 3) == ["extraordinarily", "long"]
    assert wrapped("one two", fits, 1) == ["one two"]


def test_marketing_example_shows_its_three_errors(open_page: Any) -> None:
    hands = open_page(marketing_framework())
    checks = {
        name.partition(" ")[2]: hands.check(name.partition(" ")[2])
        for name in hands.rows()
        if name[:1].isdigit()
    }
    assert {name: title for name, title in checks.items() if title} == {
        "Score and route leads": "No Accountable",
        "Select a platform": "6 Consulted",
        "Grant and review access": "No Responsible",
        "Retire a platform": "2 Accountable",
    }


@pytest.mark.parametrize(
    ("roles", "width", "in_words"),
    [(1, 470, True), (1, 400, False), (9, 600, False), (9, 640, True), (40, 640, True)],
)
def test_the_check_is_in_words_wherever_there_is_room(
    qapp: Any, roles: int, width: int, in_words: bool
) -> None:
    names = LongestNames()
    names.activity, names.roles = "Plan", tuple(f"Role {number}" for number in range(roles))
    check = sizes_for(names, Room(width), 1.0).check_width
    assert check == (150 if in_words else 34)
