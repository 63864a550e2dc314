"""Navigation, status line, and pages that refresh by notices, lazily while they are hidden."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import ChooseScheme, EditItem
from governance_app.domain.kinds import ROLE
from governance_app.domain.rules import Subject
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.frame.page_area import PageArea
from governance_app.ui.page import Page
from governance_app.ui.pages.registry import PAGES, PageDescription, page_named, page_showing
from governance_app.workspace import Notice

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


class Recorder(Page):
    """A page that remembers what it was told."""

    def __init__(self, session) -> None:
        super().__init__(session)
        self.told: list[int] = []
        self.similar = 0

    def refresh(self, notices: Sequence[Notice]) -> None:
        self.told.append(len(notices))

    def refresh_similar_names(self) -> None:
        self.similar += 1


@pytest.fixture
def area(window: MainWindow, qtbot: QtBot) -> PageArea:
    area = PageArea(window.session, lambda name: {})
    qtbot.addWidget(area)
    window.session.changed.connect(area.deliver)
    return area


ONE = PageDescription("one", "One", "Define", "", Recorder)
TWO = PageDescription("two", "Two", "Assure", "", Recorder)


def test_a_page_is_made_when_it_is_first_opened(area: PageArea) -> None:
    made = []
    lazy = PageDescription("lazy", "Lazy", "", "", lambda s: made.append(s) or Recorder(s))
    assert made == []
    first = area.open(lazy)
    assert area.open(lazy) is first
    assert len(made) == 1


def test_the_visible_page_hears_at_once_and_a_hidden_one_when_it_is_shown(
    area: PageArea, rename_role, window: MainWindow
) -> None:
    first = area.open(ONE)
    second = area.open(TWO)
    rename_role(window, "A")
    rename_role(window, "B")
    assert (first.told, second.told) == ([], [1, 1])
    area.open(ONE)
    assert first.told == [2]
    area.open(TWO)
    assert second.told == [1, 1]


def test_similar_names_reach_a_hidden_page_once_it_is_shown(area: PageArea) -> None:
    first, second = area.open(ONE), area.open(TWO)
    area.similar_names_changed()
    area.similar_names_changed()
    assert (first.similar, second.similar) == (0, 2)
    area.open(ONE)
    assert first.similar == 1


def test_counts_of_findings_follow_the_edits(
    window: MainWindow, clear_a_cell, qtbot: QtBot
) -> None:
    navigation = window.opened.area.navigation
    assert navigation.item("matrix").count == 3
    assert navigation.item("findings").accessibleName() == "Findings, 4 findings"
    clear_a_cell(window)  # the one accountable role of the first activity
    qtbot.waitUntil(lambda: navigation.item("matrix").count == 4)
    assert navigation.item("matrix").accessibleName() == "RACI matrix, 4 findings"
    assert window.status.link("errors").accessibleName() == "4 errors"
    assert window.status.link("assignments").accessibleName() == "46 assignments"


def test_the_matrix_is_called_by_its_scheme(window: MainWindow, qtbot: QtBot) -> None:
    keys = tuple(window.session.workspace.new_key() for _ in range(6))
    window.session.run(ChooseScheme("DACI", keys))
    navigation = window.opened.area.navigation
    qtbot.waitUntil(lambda: navigation.item("matrix").accessibleName().startswith("DACI matrix"))
    assert window.page_title == "DACI matrix"


def test_pages_are_opened_by_click_and_by_key(window: MainWindow, go_to, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.opened.area.navigation.item("findings"), Qt.MouseButton.LeftButton)
    assert window.page_title == "Findings"
    go_to("matrix")
    assert window.page_title == "RACI matrix"
    assert window.opened.area.navigation.item("matrix").isChecked()


def test_the_arrow_keys_walk_the_navigation(window: MainWindow, press) -> None:
    window.opened.area.navigation.item("matrix").setFocus()
    press(Key.Key_Down)
    after = PAGES.index(page_named("matrix")) + 1
    assert window.page_title == PAGES[after].title
    press(Key.Key_Up)
    assert window.page_title == "RACI matrix"


def test_numbers_of_the_status_line_lead_to_what_they_count(
    window: MainWindow, press, qtbot: QtBot
) -> None:
    qtbot.mouseClick(window.status.link("warnings"), Qt.MouseButton.LeftButton)
    assert window.page_title == "Findings"
    assert window.page.model.finding(window.page.view.currentIndex()).rule == "many-consulted"
    qtbot.mouseClick(window.status.link("roles"), Qt.MouseButton.LeftButton)
    assert window.page_title == "RACI matrix"


def test_a_long_note_leaves_the_counts_on_one_line(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1_100, 700)
    window.status.say("Undone: a merge with a rather long name, and so on. " * 8)
    link = window.status.link("assignments")
    qtbot.waitUntil(lambda: window.status.note.width() > 100)
    assert link.width() >= link.sizeHint().width()
    height = window.status.height()
    window.status.say("")
    assert window.status.height() == height


def test_nothing_open_counts_nothing(start_window: MainWindow) -> None:
    assert start_window.status.link("errors").isHidden()


def test_every_page_of_the_registry_is_listed_once() -> None:
    names = [page.name for page in PAGES]
    assert len(set(names)) == len(names)
    assert all(page_named(name) for name in names)
    assert page_named("no such page") is None
    assert page_showing("no such kind") is None


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        ("activity", "matrix"),
        ("role", "roles"),
        ("person", "people"),
        ("appointment", "people"),
        ("process", "processes"),
        ("component", "processes"),
    ],
)
def test_another_page_leads_to_where_all_of_it_can_be_edited(kind: str, page: str) -> None:
    description = page_showing(kind)
    assert description is not None
    assert description.name == page
    assert kind in description.shows


@pytest.mark.parametrize("page", ["matrix", "roles", "org-chart"])
def test_a_role_is_shown_on_the_open_page_that_shows_roles(
    window: MainWindow, go_to, page: str
) -> None:
    go_to(page)
    window.show_subject(Subject(ROLE.name, next(iter(window.session.framework.roles))))
    assert window.opened.area.pages.description.name == page


def test_a_finding_leads_to_its_place(window: MainWindow, press, qtbot: QtBot, go_to) -> None:
    go_to("findings")
    window.page.show_part("error")
    press(Key.Key_Return, CTRL)
    assert window.page_title == "RACI matrix"
    inspector = window.opened.area.inspector
    qtbot.waitUntil(lambda: "Score and route leads" in inspector.shown_title)


def test_edits_while_hidden_are_on_the_page_when_it_is_shown(
    window: MainWindow, press, go_to
) -> None:
    go_to("findings")
    go_to("matrix")
    activity = next(
        key
        for key, each in window.session.framework.activities.items()
        if each.name == "Score and route leads"
    )
    window.session.run(EditItem("activity", activity, {"name": "Route leads"}))
    go_to("findings")
    model = window.page.model
    texts = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert "No Accountable: Nobody is accountable for “Route leads”." in texts


def test_the_keyboard_goes_with_the_page_that_had_it(window: MainWindow, qtbot: QtBot) -> None:
    area = window.opened.area
    area.open_page(page_named("roles")).setFocus()
    shown = area.open_page(page_named("oversight"))
    assert QApplication.focusWidget() is shown.focusProxy()
    area.navigation.setFocus()
    kept = QApplication.focusWidget()
    area.open_page(page_named("roles"))
    assert QApplication.focusWidget() is kept
