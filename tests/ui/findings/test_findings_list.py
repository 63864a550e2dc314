"""The page of findings: groups, filters, several mended at once, some accepted for a time."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from governance_app.domain.accepting import waive
from governance_app.domain.commands import AddItem, EditItem
from governance_app.domain.finding_groups import Grouping
from governance_app.domain.kinds import ACTIVITY, ROLE, WAIVER
from governance_app.domain.rules import Severity, Subject
from governance_app.ui.findings.painting import draw_on_two_lines, row_height
from governance_app.ui.findings.rows import ACCEPTED, Heading, Listed
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.findings_page import FindingsPage
from governance_app.ui.pages.registry import page_named
from governance_app.ui.theme.theme import theme

Key = Qt.Key
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_DAY = datetime.timedelta(days=1)


@pytest.fixture
def page(window: MainWindow, go_to: Callable[[str], None]) -> FindingsPage:
    go_to("findings")
    assert isinstance(window.page, FindingsPage)
    return window.page


def _texts(page: FindingsPage) -> list[str]:
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def _headings(page: FindingsPage) -> list[str]:
    return [row.text for row in page.model.rows if isinstance(row, Heading)]


def _accept_all(page: FindingsPage, *, until: datetime.date, owner: int | None = None) -> None:
    session = page.session
    session.run(
        waive(
            session.findings(),
            session.workspace.new_key,
            reason="The tool goes",
            owner=owner,
            starts=until - 9 * _DAY,
            ends=until,
        )
    )


def _message(window: MainWindow) -> str:
    return window.messages.message.text if window.messages.message else ""


def test_several_are_mended_at_the_keyboard_as_one_edit(
    page: FindingsPage, window: MainWindow, press: Callable[..., None]
) -> None:
    page.show_part("error")
    for _ in range(2):
        press(Key.Key_Down, _SHIFT)
    assert len(page.chosen) == 3
    assert page.actions_here.mend.text() == "Mend 3 findings"
    inspection = window.opened.area.inspector
    inspection.draw_now()
    assert inspection.shown_title == "3 findings"
    press(Key.Key_M, _CONTROL)
    assert not any(each.endswith(("error", "errors")) for each in _headings(page))
    assert _message(window) == "3 findings mended."
    assert window.session.undo()
    assert _headings(page)[0] == "3 errors"
    assert not window.session.undo_title or "mended" not in window.session.undo_title


def test_findings_are_accepted_at_the_keyboard(
    page: FindingsPage, window: MainWindow, press: Callable[..., None], qtbot: QtBot
) -> None:
    page.show_part("error")
    press(Key.Key_Down, _SHIFT)
    press(Key.Key_A, _CONTROL | _SHIFT)
    assert page.form.isVisible()
    assert QApplication.focusWidget() is page.form.reason.line
    press(Key.Key_Return, _CONTROL)
    assert page.form.reason.refused == "Say why it is accepted."
    QTest.keyClicks(page.form.reason.line, "The tool goes")
    page.form.owner.line.setText("Campaign Manager")
    page.form.until.line.setText("tomorrow?")
    press(Key.Key_Return, _CONTROL)
    assert page.form.isVisible()
    assert "no date" in page.form.until.refused
    until = window.session.today + 30 * _DAY
    page.form.until.line.setText(until.isoformat())
    press(Key.Key_Return, _CONTROL)
    assert not page.form.isVisible()
    assert page.view.hasFocus()
    assert len(page.chosen) == 1, "the finding that is nearest to those is selected"
    assert _headings(page) == ["1 error", "1 warning", "3 hints", "2 accepted"]
    assert _message(window) == f"2 findings accepted until {until}."
    waivers = list(window.session.framework.of(WAIVER).values())
    assert {each.name for each in waivers} == {"The tool goes"}
    owners = {window.session.framework.roles[each.owner].name for each in waivers}
    assert owners == {"Campaign Manager"}
    assert {each.ends for each in waivers} == {until}
    window.session.undo()
    assert _headings(page)[0] == "3 errors"


def test_escape_gives_accepting_up(page: FindingsPage, press: Callable[..., None]) -> None:
    page.show_part("error")
    page.begin_accepting()
    press(Key.Key_Escape)
    assert not page.form.isVisible()
    assert page.view.hasFocus()
    assert _headings(page)[0] == "3 errors"


def test_what_is_accepted_is_counted_nowhere_and_can_be_taken_back(
    page: FindingsPage, window: MainWindow, qtbot: QtBot
) -> None:
    session = window.session
    number = len(session.findings())
    owner = next(iter(session.framework.roles))
    _accept_all(page, until=session.today + _DAY, owner=owner)
    assert session.findings() == []
    assert not session.count_findings()
    for name in ("findings", "matrix"):
        item = window.opened.area.navigation.item(name)
        qtbot.waitUntil(lambda item=item: item.count == 0)
    assert _texts(page) == [f"{number} accepted"], "folded until somebody unfolds it"
    page.fold(ACCEPTED)
    assert len(_texts(page)) == number + 1
    assert "It is accepted until" in _texts(page)[1]
    page.select_everything()
    assert page.actions_here.back.text() == f"Take {number} back"
    page.actions_here.back.trigger()
    assert len(session.findings()) == number
    assert not session.framework.of(WAIVER)


def test_one_that_has_ended_is_back_and_says_so(page: FindingsPage, window: MainWindow) -> None:
    yesterday = window.session.today - _DAY
    owner = next(iter(window.session.framework.roles))
    _accept_all(page, until=yesterday, owner=owner)
    assert _headings(page)[0] == "3 errors"
    assert f"It was accepted until {yesterday} by" in _texts(page)[1]
    page.show_part("error")
    page.begin_accepting()
    assert page.form.reason.line.text() == "The tool goes", "what was said before stands there"
    assert page.form.owner.value == owner
    page.form.confirm.click()
    assert _headings(page)[0] == "2 errors"
    assert len(window.session.framework.of(WAIVER)) == len(window.session.findings()) + 1


def test_groups_fold_at_the_keyboard(page: FindingsPage, press: Callable[..., None]) -> None:
    page.show_part("error")
    press(Key.Key_Left)
    assert page.view.currentIndex().row() == 0, "Left leads to the heading"
    press(Key.Key_Left)
    assert _texts(page)[:2] == ["3 errors", "1 warning"]
    heard = page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "3 errors, folded"
    press(Key.Key_Return)
    assert _texts(page)[1].startswith("No Accountable")
    press(Key.Key_End)
    assert page.view.currentIndex().row() == page.model.rowCount() - 1
    press(Key.Key_Home)
    assert page.view.currentIndex().row() == 0


def test_a_click_on_a_heading_folds_its_group(page: FindingsPage, qtbot: QtBot) -> None:
    place = page.view.visualRect(page.model.index(0, 0)).center()
    for number in (2, 1):
        qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert _texts(page)[1].startswith("1 warning") is (number == 2)


@pytest.mark.parametrize(
    ("by", "first"),
    [
        (Grouping.RULE, "No accountable · 1"),
        (Grouping.PART, "Roles · "),
        (Grouping.ROLE, "Marketing Operations Director · 2"),
        (Grouping.COMPONENT, "Operations · 4"),
    ],
)
def test_findings_are_grouped_by_what_they_share(
    page: FindingsPage, by: Grouping, first: str
) -> None:
    total = len(page.session.findings())
    page.arrange(page.listed._replace(by=by))
    headings = [row for row in page.model.rows if isinstance(row, Heading)]
    assert any(each.text.startswith(first) for each in headings), [e.text for e in headings]
    assert sum(each.findings for each in headings) == total


def test_numbers_and_kinds_filter(page: FindingsPage) -> None:
    page.head.counts[Severity.HINT].click()
    assert _headings(page) == ["3 hints"]
    page.head.counts[Severity.ERROR].click()
    assert _headings(page) == ["3 errors", "3 hints"]
    page.arrange(Listed(kind=ROLE.name))
    assert all(each.finding.subject.kind == ROLE.name for each in page.model.rows[1:])
    page.arrange(Listed(kind="process", severities=frozenset({Severity.ERROR})))
    assert _texts(page) == []
    assert page.panel.hidden.isVisible()
    page.panel.everything_wanted.emit()
    assert _headings(page)[0] == "3 errors"


def test_a_text_is_looked_for_in_titles_messages_and_names(
    page: FindingsPage, press: Callable[..., None], qtbot: QtBot
) -> None:
    page.arrange(page.listed._replace(turned=frozenset({"Severity:(0,)"})))
    assert _texts(page)[1] == "1 warning"
    page.find_text()
    QTest.keyClicks(QApplication.focusWidget(), "ROUTE accountable")
    qtbot.waitUntil(lambda: len(_texts(page)) == 2)
    assert _texts(page)[1] == "No Accountable: Nobody is accountable for “Score and route leads”."
    (activity,) = (
        key
        for key, each in page.session.framework.activities.items()
        if each.name == "Score and route leads"
    )
    page.session.run(EditItem(ACTIVITY.name, activity, {"name": "Score"}))
    assert page.panel.hidden.isVisible(), "the words are those of now"
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: _headings(page)[:1] == ["3 errors"])


def test_an_edit_that_finds_nothing_else_changes_the_words_alone(page: FindingsPage) -> None:
    page.show_part("error")
    activity = page.chosen[0].finding.subject.key
    rows = page.model.rows
    page.session.run(EditItem(ACTIVITY.name, activity, {"name": "Other"}))
    assert page.model.rows is rows
    assert "“Other”" in _texts(page)[1]


def test_how_findings_are_listed_is_kept(page: FindingsPage) -> None:
    page.head.counts[Severity.ERROR].click()
    page.arrange(page.listed._replace(by=Grouping.RULE))
    page.fold(next(row.key for row in page.model.rows if isinstance(row, Heading)))
    state, listed = dict(page.state()), page.listed
    page.arrange(Listed())
    page.restore_state(state)
    assert page.listed == listed
    for strange in ({}, {"group": 3, "turned": "x", "severities": [1, "bad"], "kind": "none"}):
        page.restore_state(strange)
        assert page.listed == Listed()


def test_a_waiver_leads_to_what_it_accepts(page: FindingsPage, window: MainWindow) -> None:
    owner = next(iter(window.session.framework.roles))
    _accept_all(page, until=window.session.today + _DAY, owner=owner)
    waiver = next(iter(window.session.framework.of(WAIVER).values()))
    page.show_subject(Subject(WAIVER.name, waiver.key))
    (chosen,) = page.chosen
    assert chosen.waiver == waiver
    inspector = window.opened.area.inspector
    inspector.draw_now()
    assert inspector.shown_title
    window.session.run(EditItem(WAIVER.name, waiver.key, {"owner": None}))
    page.show_subject(Subject(WAIVER.name, waiver.key))
    assert [each.finding.rule for each in page.chosen] == ["waiver-without-owner"]


def test_what_is_selected_stays_selected_while_more_is_found(page: FindingsPage) -> None:
    page.show_part("hint")
    QTest.keyClick(page.view, Key.Key_Down, _SHIFT)
    chosen = page.chosen
    assert len(chosen) == 2
    page.session.similar_names_changed.emit()
    page.refresh([])
    role = page.session.workspace.new_key()
    page.session.run(AddItem(ROLE.name, role, {"name": "Another"}))
    assert page.chosen == chosen


def test_the_words_of_what_is_selected_are_copied(page: FindingsPage) -> None:
    page.show_part("error")
    page.copy_selection()
    assert QApplication.clipboard().text().split("\t")[:2] == ["error", "No Accountable"]


def test_where_nothing_can_be_edited_nothing_is_offered(
    window: MainWindow, open_window: Callable[..., MainWindow], marketing_path: Path
) -> None:
    window.close()
    reader = open_window(marketing_path, read_only=True)
    page = reader.opened.area.open_page(page_named("findings"))
    assert isinstance(page, FindingsPage)
    page.select_everything()
    assert page.offered == []
    shown = [each.text() for each in page.page_actions() if each.isVisible()]
    assert not any("Accept" in each or "Mend" in each for each in shown)
    page.begin_accepting()
    assert not page.form.isVisible()
    assert page.hint.startswith("Enter explains")


def test_headings_are_one_line_high_where_findings_have_two(
    page: FindingsPage, window: MainWindow, qtbot: QtBot
) -> None:
    view, one_line = page.view, theme().row_height()

    def heights() -> list[int]:
        return [view.rowHeight(row) for row in range(page.model.rowCount())]

    view.resize(600, 500)
    assert {one_line, row_height(600)} == set(heights())
    page.arrange(page.listed._replace(by=Grouping.RULE))
    for height, row in zip(heights(), page.model.rows, strict=True):
        assert height == (one_line if isinstance(row, Heading) else row_height(600))
    view.resize(1_200, 500)
    assert set(heights()) == {one_line}


def test_a_message_goes_on_in_the_second_line(page: FindingsPage) -> None:
    picture = QImage(500, row_height(500), QImage.Format.Format_ARGB32)
    said = {}
    for words in ("is told", "is told " * 12):
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        draw_on_two_lines(painter, picture.rect(), "No Accountable", words, QColor("red"))
        painter.end()
        said[words] = _lines_inked(picture)
    assert list(said.values()) == [1, 2]


def _lines_inked(picture: QImage) -> int:
    """Return on how many lines something is drawn."""
    inked = [
        y
        for y in range(picture.height())
        if any(picture.pixelColor(x, y) != QColor("white") for x in range(picture.width()))
    ]
    return round((inked[-1] - inked[0]) / QFontMetrics(theme().font()).lineSpacing())


def test_more_than_can_be_mended_at_once_says_so(
    page: FindingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("governance_app.ui.findings.actions.MOST_TOGETHER", 2)
    page.select_everything()
    mend = page.actions_here.mend
    assert (mend.text(), mend.isVisible(), mend.isEnabled()) == ("Mend 2 at most", True, False)
    page.show_part("error")
    QTest.keyClick(page.view, Key.Key_Down, _SHIFT)
    assert (mend.text(), mend.isEnabled()) == ("Mend 2 findings", True)
