"""The guide page: from a blank framework to one in which all steps are done, by what it offers."""

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from frameworks import counting_keys
from guided import guided_framework
from offices import TODAY
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import (
    AddItem,
    EditItem,
    RemoveItems,
    SetLetters,
    blank_framework,
)
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import BUDGET_LINE, STANDARD, TOUCHPOINT, TOUCHPOINT_METRIC
from governance_app.domain.rules import Subject
from governance_app.store.opening import create_document
from governance_app.ui.flows.templates import TemplateDialog
from governance_app.ui.frame.documents import open_workspace
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.frame.palette_entries import entries_of
from governance_app.ui.guide.step_view import StepView
from governance_app.ui.pages.guide_page import GuidePage
from governance_app.ui.pages.matrix_page import MatrixPage
from governance_app.ui.pages.register_page import RegisterPage
from governance_app.ui.pages.registry import page_named
from governance_app.ui.registers.parts_block import NewPart
from governance_app.ui.widgets.buttons import Button
from governance_app.workspace import Workspace

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


class Clock:
    """A clock that tests put forward."""

    def __init__(self) -> None:
        self.now = datetime.datetime.combine(TODAY, datetime.time(12), datetime.UTC)

    def __call__(self) -> datetime.datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(windows, show, clock: Clock, tmp_path: Path) -> Callable[[Framework], MainWindow]:
    """Return what shows a framework in a window whose guide is open."""

    def shown(framework: Framework, *, read_only: bool = False) -> MainWindow:
        path = tmp_path / "guided.governance"
        document = create_document(path, framework, author="Person A", now=clock)
        made = windows.new_window()
        made.take(Workspace(document, author="Person A", now=clock))
        show(made)
        guide_page(made)
        return made

    return shown


@pytest.fixture
def blank(opened) -> MainWindow:
    return opened(blank_framework("Anything", counting_keys()))


def guide_page(window: MainWindow) -> GuidePage:
    page = window.opened.area.open_page(page_named("guide"))
    page.setFocus()
    assert isinstance(page, GuidePage)
    return page


def open_step(page: GuidePage) -> StepView | None:
    found = [view for view in page.steps if view.is_open]
    assert len(found) <= 1
    return found[0] if found else None


def told(view: StepView) -> list[str]:
    return [line.link.accessibleName() for line in view.lines]


class Director:
    """Somebody who does what the guide says next, and nothing else."""

    def __init__(self, window: MainWindow, press, qtbot: QtBot) -> None:
        self.window, self.press, self.qtbot = window, press, qtbot
        self.session = window.session

    @property
    def framework(self) -> Framework:
        return self.session.framework

    def follow(self) -> str | None:
        """Press the button of the open step and do what it leads to; None when all is done."""
        page = guide_page(self.window)
        view = open_step(page)
        if view is None:
            return None
        action = view.next.accessibleName()
        self.qtbot.mouseClick(view.next, LEFT)
        QApplication.processEvents()
        assert self.window.page is not page, f"“{action}” leads nowhere"
        before = self.framework
        self._do(action)
        assert self.framework is not before, f"nothing was done for “{action}”"
        return action

    def _do(self, action: str) -> None:
        name = re.sub(r"“.*”", "“…”", action)
        typed = {
            "Add the first standard": "Quality policy",
            "Decide on “…”": "Adopt",
            "Add the first touchpoint": "Help desk",
            "Estimate what “…” takes": "900",
            "Add the first objective": "Quick help",
            "Enter the baseline of “…”": "10",
            "Enter the target of “…”": "5",
            "Set a day within a year for “…”": "2026-12-31",
            "Say who owns “…”": "Lead",
            "Say who watches over “…”": "Lead",
            "Add the first activity": "Answer",
            "Add the first role": "Lead",
            "Add the first oversight function": "Quality",
        }
        if name in typed:
            self.type(typed[name])
        else:
            self.by_form(name)

    def type(self, text: str) -> None:
        """Type where the keyboard is, as it is: no cell is looked for."""
        for character in text:
            self.press(character)
        self.press(Key.Key_Return)
        QApplication.processEvents()

    def by_form(self, name: str) -> None:  # noqa: C901  # a case for each thing that is asked for
        """Do what has a form beside the table; the item that it is about is selected there."""
        page = self.window.page
        made = {kind: list(items) for kind, items in self.framework.tables.items()}
        new = self.session.workspace.new_key
        run = self.session.run
        if isinstance(page, MatrixPage):
            assert name == "Say who is accountable for “…” and who does it"
            cell = (made["activity"][0], made["role"][0], self.framework.scheme.mask("AR"))
            assert run(SetLetters((cell,)))
            return
        assert isinstance(page, RegisterPage)
        kind, (key,) = page.pane.kind.name, page.pane.table.selected().keys
        today = self.session.today
        match name, kind:
            case "Say why “…” matters", "touchpoint":
                assert run(EditItem(kind, key, {"description": "Where people ask."}))
            case "Choose a metric for “…”", "touchpoint":
                assert run(AddItem("metric", metric := new(), {"name": "Waiting time"}))
                assert run(AddItem("touchpoint_metric", new(), {kind: key, "metric": metric}))
            case "Plan time or money for “…”", "touchpoint":
                plan = {kind: key, "planned_results": 300}
                assert run(AddItem("budget_line", new(), plan))
            case "Say what measures “…”", "objective":
                assert run(EditItem("metric", made["metric"][0], {"objective": key}))
            case "Appoint somebody as “…”", "role":
                assert run(AddItem("person", person := new(), {"name": "Person A"}))
                assert run(AddItem("appointment", new(), {"person": person, "role": key}))
            case "Say how often “…” is read", "metric":
                assert run(EditItem(kind, key, {"cadence": "monthly"}))
            case "Enter a reading of “…”", "metric":
                for character in str(today):
                    self.press(character)
                self.press(Key.Key_Tab)
                self.type("9")
            case "Say who oversees what for “…”", "oversight_function":
                over = {"objective": made["objective"][0], "role": made["role"][0]}
                over |= {"function": key, "cadence": "monthly"}
                assert run(AddItem("oversight", new(), over))
            case "Record a review of “…”", "oversight":
                assert run(AddItem("review", new(), {kind: key, "day": today}))
            case _:
                pytest.fail(f"“{name}” leads to {kind}")


def test_a_blank_framework_is_finished_by_following_the_guide(blank, press, qtbot):
    director = Director(blank, press, qtbot)
    done = []
    while (action := director.follow()) is not None:
        done.append(action)
        assert len(done) < 40, done
    assert done == [
        "Add the first standard",
        "Decide on “Quality policy”",
        "Add the first touchpoint",
        "Say why “Help desk” matters",
        "Choose a metric for “Help desk”",
        "Plan time or money for “Help desk”",
        "Estimate what “Help desk” takes",
        "Add the first objective",
        "Say what measures “Quick help”",
        "Enter the baseline of “Waiting time”",
        "Enter the target of “Waiting time”",
        "Set a day within a year for “Quick help”",
        "Add the first activity",
        "Add the first role",
        "Say who owns “Quick help”",
        "Say who watches over “Quick help”",
        "Say who owns “Waiting time”",
        "Say who owns “Help desk”",
        "Say who is accountable for “Answer” and who does it",
        "Appoint somebody as “Lead”",
        "Add the first oversight function",
        "Say who oversees what for “Quality”",
        "Say how often “Waiting time” is read",
        "Enter a reading of “Waiting time”",
        "Record a review of “Quality · Quick help”",
    ]
    page = guide_page(blank)
    assert page.title == "All 6 steps are done"
    assert all(view.head.state == "Done" for view in page.steps)
    assert not page.page_actions()[0].isEnabled()


def test_the_form_is_opened_at_what_is_lacking(opened, qtbot):
    framework = guided_framework()
    (key,) = framework.of(TOUCHPOINT)
    for kind in (BUDGET_LINE, TOUCHPOINT_METRIC):
        removal = RemoveItems(kind.name, tuple(framework.of(kind)))
        framework = framework.apply(removal.changes(framework))
    window = opened(framework)
    qtbot.mouseClick(open_step(guide_page(window)).next, LEFT)
    focused = QApplication.focusWidget()
    assert window.opened.area.inspector.isAncestorOf(focused)
    adding = next(iter(window.findChildren(NewPart)))
    assert adding.isAncestorOf(focused)
    assert adding.identity[1] == TOUCHPOINT_METRIC.name
    assert adding.identity[-1] == Subject(TOUCHPOINT.name, key)


def test_each_edit_shows_progress_and_the_next_step_opens_by_itself(opened, qtbot):
    framework = guided_framework()
    keys = [*framework.of(STANDARD), 901, 902]
    for key in keys[1:]:
        framework = framework.apply(
            AddItem(STANDARD.name, key, {"name": f"Standard {key}"}).changes(framework)
        )
    window = opened(framework)
    page, session = guide_page(window), window.session
    assert page.title == "5 of 6 steps done"
    first = open_step(page)
    assert first is page.steps[0]
    assert told(first) == ["1 of 3 standards decided on, not done"]
    assert session.run(EditItem(STANDARD.name, 901, {"decision": "adopt"}))
    assert told(first) == ["2 of 3 standards decided on, not done"]
    assert first.next.accessibleName() == "Decide on “Standard 902”"
    assert session.run(EditItem(STANDARD.name, 902, {"decision": "retire"}))
    assert told(first) == ["3 of 3 standards decided on, done"]
    assert open_step(page) is None
    assert first.head.accessibleName() == "Step 1: Review what is in force. Done"
    session.undo()
    assert open_step(page) is first
    assert first.next.isVisible()


def test_an_edit_elsewhere_shows_when_the_page_is_opened_again(opened):
    window = opened(guided_framework())
    page = guide_page(window)
    window.opened.area.open_page(page_named("standards"))
    (key,) = window.session.framework.of(STANDARD)
    assert window.session.run(EditItem(STANDARD.name, key, {"decision": ""}))
    assert guide_page(window) is page
    assert open_step(page) is page.steps[0]


def test_at_midnight_what_is_late_is_not_done(opened, clock: Clock):
    window = opened(guided_framework())
    page = guide_page(window)
    assert page.steps[5].head.state == "Done"
    clock.now += datetime.timedelta(days=31)
    window.session.begin_day()
    assert page.steps[5].head.state == "Done"
    clock.now += datetime.timedelta(days=1)  # a month and a day after the reading
    window.session.begin_day()
    assert page.steps[5].head.state == "3 of 4 parts done"
    assert open_step(page) is page.steps[5]


def test_a_blank_framework_is_welcomed_with_templates_until_something_is_in_it(blank, qtbot):
    page = guide_page(blank)
    assert page.welcome.isVisible()
    wanted = []
    page.command_requested.connect(wanted.append)
    buttons = {each.accessibleName(): each for each in page.welcome.findChildren(Button)}
    qtbot.mouseClick(buttons["Begin with a template…"], LEFT)
    assert wanted == ["new-from-template"]
    (dialog,) = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, TemplateDialog)
    ]
    dialog.reject()
    assert blank.session.run(AddItem(STANDARD.name, 900, {"name": "Quality policy"}))
    assert not page.welcome.isVisible()
    blank.session.undo()
    assert page.welcome.isVisible()


def test_the_keyboard_walks_through_the_steps_and_opens_them(blank, press):
    page = guide_page(blank)
    heads = [view.head for view in page.steps]
    assert heads[0].hasFocus()
    press(Key.Key_Up)
    assert heads[0].hasFocus()
    for head in heads[1:]:
        press(Key.Key_Down)
        assert head.hasFocus()
    press(Key.Key_Return)
    assert open_step(page) is page.steps[5]
    press(Key.Key_Left)
    assert open_step(page) is None
    press(Key.Key_Right)
    assert open_step(page) is page.steps[5]
    press(Key.Key_Tab)
    assert page.steps[5].lines[0].link.hasFocus()
    for _ in page.steps[5].lines:
        press(Key.Key_Tab)
    assert page.steps[5].next.hasFocus()
    press(Key.Key_Return)
    assert blank.page.pane.kind.name == "metric"
    assert blank.page.pane.model.is_new_row(blank.page.pane.table.currentIndex().row())


def test_the_palette_goes_on_with_the_guide(blank):
    page = guide_page(blank)
    (action,) = page.page_actions()
    assert "Do what the guide says next" in [each.text for each in entries_of(blank)]
    assert "Go to Guide" in [each.text for each in entries_of(blank)]
    action.trigger()
    assert blank.page.pane.kind.name == "standard"


def test_a_document_that_is_only_looked_at_offers_nothing_to_do(opened, windows, show, tmp_path):
    blank = blank_framework("Anything", counting_keys())
    path = tmp_path / "looked at.governance"
    create_document(path, blank, author="Person A").close()
    window = windows.new_window()
    window.take(open_workspace(path, "Person A", read_only=True))
    show(window)
    page = guide_page(window)
    assert not page.welcome.isVisible()
    assert not any(view.next.isVisible() for view in page.steps)
    assert not page.page_actions()[0].isEnabled()


def test_pressing_a_count_leads_to_what_it_counts(opened, qtbot):
    window = opened(guided_framework())
    page = guide_page(window)
    for view in page.steps:
        for line, part in zip(view.lines, view.step.parts, strict=True):
            guide_page(window)
            view.open(True)
            qtbot.mouseClick(line.link, LEFT)
            shown = window.page
            if isinstance(shown, RegisterPage):
                assert shown.pane.kind.name == part.leads_to
            else:
                assert (type(shown), part.leads_to) == (MatrixPage, "activity")


def test_names_are_shown_as_they_are(opened):
    framework = guided_framework()
    (key,) = framework.of(STANDARD)
    name = "<b>R&D</b> & {name} %s"
    edit = EditItem(STANDARD.name, key, {"name": name, "decision": ""})
    window = opened(framework.apply(edit.changes(framework)))
    button = open_step(guide_page(window)).next
    assert button.accessibleName() == f"Decide on “{name}”"
    assert button.text() == f"Decide on “{name}”".replace("&", "&&")


def test_there_is_nothing_to_scroll_where_everything_has_room(opened, qtbot):
    window = opened(guided_framework())
    window.resize(1280, 900)
    page = guide_page(window)
    page.steps[4].open(True)
    bar = page.findChild(QScrollArea).verticalScrollBar()
    QApplication.processEvents()
    assert bar.maximum() == 0
    page.steps[0].open(True)
    window.resize(1280, 560)
    QApplication.processEvents()
    page.steps[5].open(True)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.waitUntil(lambda: not page.steps[5].lines[-1].visibleRegion().isEmpty())


@pytest.mark.parametrize("size", ["small", "large"])
def test_nothing_is_wider_than_a_small_window(opened, windows, size):
    window = opened(blank_framework("Anything", counting_keys()))
    windows.change_settings(font_size=size)
    window.resize(900, 560)
    page = guide_page(window)
    for view in page.steps:
        view.open(True)
        QApplication.processEvents()
        for line in view.lines:
            assert line.link.width() >= line.link.minimumSizeHint().width()
            right = line.mapTo(page, line.rect().topRight()).x()
            assert right <= page.width()
