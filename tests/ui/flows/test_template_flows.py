"""Templates in the window: the cards of the start page, the dialog, and saving one, by keys."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from governance_app import paths
from governance_app.domain.kinds import PERSON
from governance_app.ui.flows.templates import TemplateDialog
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.widgets.template_cards import TemplateCard

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
HEAD = 'format = "governance-app template"\nversion = 1\n'


def own_template(name: str, text: str) -> Path:
    path = paths.own_templates() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def tab_to(press, wanted: str) -> None:
    for _ in range(30):
        focused = QApplication.focusWidget()
        if isinstance(focused, TemplateCard) and focused.template.title == wanted:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"no way to “{wanted}” by the keyboard")


def test_a_new_user_begins_with_a_template_by_keys(
    start_window: MainWindow, press, qtbot: QtBot
) -> None:
    start_window.start_page.take_focus()
    tab_to(press, "Marketing operations")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: start_window.session is not None, timeout=30_000)
    framework = start_window.session.framework
    assert framework.profile.name == "Marketing operations"
    assert len(framework.components) == 4
    assert start_window.session.path.parent == paths.documents()
    assert start_window.session.path.stem == "Marketing operations"


def test_each_card_says_what_it_is_for(start_window: MainWindow) -> None:
    cards = start_window.start_page.templates
    titles = [each.template.title for each in cards]
    assert titles == ["Marketing operations", "IT service processes", "Project"]
    for card in cards:
        assert card.accessibleName() == f"New from template: {card.template.title}"
        assert card.accessibleDescription() == card.template.summary
        assert card.height() >= card.heightForWidth(card.width())


def test_the_first_thing_to_do_stands_first(
    start_window: MainWindow, windows, show, marketing_path: Path
) -> None:
    page = start_window.start_page
    assert page.templates[0].mapTo(page, page.rect().topLeft()).y() < page.height() / 2
    windows.remember(marketing_path)
    recent = page.recent[0]
    QApplication.processEvents()
    top = page.rect().topLeft()
    assert recent.mapTo(page, top).y() < page.templates[0].mapTo(page, top).y()


def test_a_template_with_an_error_is_refused_inline_with_its_line(
    start_window: MainWindow, press, qtbot: QtBot
) -> None:
    own_template("ours.toml", 'title = "<b>Ours</b>"\n[[role]]\nname = "Chair"\nlevle = 2\n')
    start_window.hide()
    start_window.show()
    (card,) = [each for each in start_window.start_page.templates if each.template.is_own]
    assert card.template.title == "<b>Ours</b>"
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: start_window.messages.message is not None)
    assert "“ours.toml”, line 6: Role “Chair” has no “levle”" in start_window.messages.message.text
    assert start_window.session is None


def test_the_dialog_offers_templates_by_keys(start_window: MainWindow, press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_N, CTRL_SHIFT)
    dialog = start_window.findChild(TemplateDialog)
    qtbot.waitUntil(dialog.cards.cards[0].hasFocus)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: start_window.session is not None, timeout=30_000)
    assert start_window.session.framework.profile.name == "Project"


def test_a_template_is_chosen_as_a_file(start_window: MainWindow, tmp_path, qtbot: QtBot) -> None:
    file = tmp_path / "stall.toml"
    file.write_text(HEAD + '[framework]\nname = "Market stall"\n', encoding="utf-8")
    start_window.list["new-from-template"].trigger()
    start_window.findChild(TemplateDialog)._ask_for_file()
    asked = start_window.findChild(QFileDialog)
    asked.selectFile(str(file))
    asked.accept()
    qtbot.waitUntil(lambda: start_window.session is not None, timeout=30_000)
    assert start_window.session.framework.profile.name == "Market stall"


def test_the_open_framework_is_saved_and_offered(window: MainWindow, qtbot: QtBot) -> None:
    window.list["save-as-template"].trigger()
    asked = window.findChild(QFileDialog)
    asked.accept()
    saved = paths.own_templates() / "Marketing operations.toml"
    qtbot.waitUntil(saved.exists)
    qtbot.waitUntil(lambda: window.messages.message is not None)
    assert "Saved to" in window.messages.message.text
    window.list["close"].trigger()
    qtbot.waitUntil(lambda: window.session is None)
    (card,) = [each for each in window.start_page.templates if each.template.is_own]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session is not None, timeout=30_000)
    framework = window.session.framework
    assert not framework.of(PERSON)
    assert len(framework.activities) == 8
