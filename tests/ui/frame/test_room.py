"""The window stays on the screen, and nothing in it is cut, with the largest font too."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from governance_app.settings import Settings
from governance_app.ui.frame.about import AboutDialog
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.frame.message_bar import Sentence, Strip
from governance_app.ui.frame.page_head import PageHead
from governance_app.ui.frame.shortcut_sheet import ShortcutSheet
from governance_app.ui.message import Message
from governance_app.ui.page import Page
from governance_app.ui.pages.registry import page_named
from governance_app.ui.preview.page_bar import PageBar
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label

_LONG = Message(
    "Not saved: Marketing Technology Manager is Consulted for “Build campaign workflow”. "
    "A file in a folder with a rather long name was not saved: the disk is full; free some space.",
    "error",
    (("Retry", lambda: None), ("Save elsewhere…", lambda: None), ("Discard the edit", print)),
)


@pytest.fixture
def large() -> Iterator[None]:
    """Write as large as the settings let the user."""
    theme().apply(Settings(theme="light", font_size="large"))
    yield
    theme().apply(Settings(theme="light"))


def cut(whole: QWidget) -> list[str]:
    """Return what is narrower than its text."""
    there = [each for kind in (Button, Label, QComboBox) for each in whole.findChildren(kind)]
    return [
        each.accessibleName() or type(each).__name__
        for each in there
        if each.isVisible() and each.width() < each.sizeHint().width()
    ]


def test_a_first_window_lies_on_the_screen_with_its_frame(start_window: MainWindow) -> None:
    room = start_window.screen().availableGeometry()
    assert start_window.width() < room.width()
    assert start_window.height() <= room.height() - 40, "the status line is below the screen"


def test_a_banner_leaves_the_window_as_large_as_it_is(
    large: None, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(790, 480)
    window.messages.show_banner("one", _LONG)
    window.messages.show_banner("two", _LONG)
    qtbot.wait(50)
    assert (window.width(), window.height()) == (790, 480)
    assert window.status.geometry().bottom() < 480
    for sentence in window.messages.findChildren(Sentence):
        assert sentence.height() >= sentence.heightForWidth(sentence.width()), "cut"
    assert not [each for strip in window.findChildren(Strip) for each in cut(strip)]


def test_a_banner_leaves_the_inspector_as_wide_as_it_is(window: MainWindow, qtbot: QtBot) -> None:
    before = window.opened.area.sizes()
    window.messages.show_banner("one", _LONG)
    qtbot.wait(50)
    assert window.opened.area.sizes() == before
    assert before[2] > 0


@pytest.mark.parametrize("width", [220, 400, 900])
def test_the_bar_above_a_report_leaves_out_what_does_not_fit(
    large: None, width: int, qtbot: QtBot
) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    bar = PageBar()
    bar.setParent(around)
    bar.say_page(11, 123)
    around.resize(width, 100)
    bar.resize(width, bar.sizeHint().height())
    with qtbot.waitExposed(around):
        around.show()
    assert cut(bar) == []
    assert all(
        each.geometry().right() < width for each in bar.findChildren(Button) if each.isVisible()
    )
    assert bar.search.isVisible()


def buttons_in(whole: QWidget) -> list[str]:
    return [each.accessibleName() for each in whole.findChildren(Button) if each.isVisible()]


def test_the_head_of_a_page_leaves_out_what_does_not_fit(
    large: None, window: MainWindow, qtbot: QtBot
) -> None:
    theme().apply(Settings(theme="light", font_size="large", zoom=125))
    window.resize(2000, 652)
    page = page_named("reports")
    assert page is not None
    window.opened.area.open_page(page)
    head = window.opened.area.pages.head
    whole = ["Print…", "Save as…", "One for each…", "In parts…"]
    whole += ["Send by mail…", "Import…", "Export…"]
    qtbot.waitUntil(lambda: buttons_in(head) == whole)
    fewer = whole
    for width in range(1300, 1110, -20):
        window.resize(width, 652)
        qtbot.wait(10)
        assert cut(head) == [], width
        assert set(buttons_in(head)) - {"More"} <= set(fewer)
        fewer = buttons_in(head)
    assert fewer == ["Print…", "More"], "what belongs to the page gives way last"
    assert "Import…" not in fewer
    window.resize(2000, 652)
    qtbot.waitUntil(lambda: buttons_in(head) == whole)


def test_what_a_page_offers_and_has_no_room_is_in_a_menu(qtbot: QtBot, window: MainWindow) -> None:
    done = []
    page = Page(window.session)
    actions = [QAction(f"A longer action {number}", page) for number in range(4)]
    for action in actions:
        action.triggered.connect(lambda _=False, action=action: done.append(action.text()))
    page.page_actions = lambda: actions
    head = PageHead((QAction("Export…", page),))
    qtbot.addWidget(page)
    qtbot.addWidget(head)
    head.resize(500, 43)
    with qtbot.waitExposed(head):
        head.show()
    head.show_page("Title", page)
    qtbot.waitUntil(lambda: "A longer action 0" in buttons_in(head))
    assert cut(head) == []
    shown = buttons_in(head)
    assert shown[-1] == "More"
    (more,) = [each for each in head.findChildren(Button) if each.accessibleName() == "More"]
    offered = [action.text() for action in more.menu().actions()]
    assert [*shown[:-1], *offered] == [*(action.text() for action in actions), "Export…"]
    more.setFocus()
    seen = []
    more.menu().aboutToShow.connect(lambda: seen.append("menu"))
    more.menu().aboutToShow.connect(lambda: QTimer.singleShot(0, more.menu().close))
    qtbot.keyClick(more, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: seen == ["menu"] and not more.menu().isVisible())
    more.menu().actions()[0].trigger()
    assert done == [offered[0]]
    head.resize(1000, 43)
    qtbot.waitUntil(lambda: "More" not in buttons_in(head))
    assert buttons_in(head) == [*(action.text() for action in actions), "Export…"]


def test_a_button_is_as_wide_as_its_text_at_every_zoom(start_window: MainWindow) -> None:
    for zoom in (70, 80, 90, 100, 110, 125, 150, 175, 200):
        theme().apply(Settings(theme="light", font_size="large", zoom=zoom))
        button = Button("Import…")
        inside = button.sizeHint().width() - 2 * theme().scaled(12)
        assert inside >= button.fontMetrics().horizontalAdvance("Import…"), zoom
        button.deleteLater()
    theme().apply(Settings(theme="light"))
    assert start_window.testAttribute(Qt.WidgetAttribute.WA_WState_Created)


def test_the_sheets_of_help_are_no_larger_than_the_window(large: None, window: MainWindow) -> None:
    window.resize(790, 480)
    for name, kind in (("shortcuts", ShortcutSheet), ("about", AboutDialog)):
        window.run_action(name)
        sheet = window.findChild(kind)
        assert sheet is not None
        assert sheet.height() < 480
        assert sheet.width() < 790
        sheet.close()
