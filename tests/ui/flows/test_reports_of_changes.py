"""The reports page hands what was recorded to the reports that tell of it, and to no others."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pdf_files import pdf
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from governance_app.cli import run
from governance_app.domain.commands import EditItem
from governance_app.domain.kinds import PROFILE
from governance_app.reports.typesetting import SetReport
from governance_app.ui.background import Progress
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.reports_page import ReportsPage
from governance_app.ui.reports import previewing, renewing
from governance_app.ui.reports.wish import Wish
from governance_app.ui.reports.writing import file_writer


@pytest.fixture
def wishes(monkeypatch: pytest.MonkeyPatch) -> list[Wish]:
    """Stand for what sets reports; return what was wanted."""
    there: list[Wish] = []

    def set_wish(_: object, wish: Wish, _cancelled: object, *, beside: Path) -> SetReport:
        there.append(wish)
        return SetReport(pdf(wish.report), 1, ())

    monkeypatch.setattr(previewing, "set_wish", set_wish)
    monkeypatch.setattr(renewing, "REST", 20)
    return there


def test_an_edit_is_in_the_next_board_page(
    wishes: list[Wish],
    open_window: Callable[..., MainWindow],
    marketing_path: Path,
    qtbot: QtBot,
) -> None:
    window = open_window(marketing_path)
    window.run_action("preview")
    page = window.page
    assert isinstance(page, ReportsPage)
    qtbot.waitUntil(lambda: page.pages is not None)
    assert wishes[-1].recorded is None, "the matrix tells of no edits"
    page.choose("board")
    qtbot.waitUntil(lambda: wishes[-1].report == "board" and not page.renewing.is_busy)
    before = wishes[-1].recorded
    assert before is not None
    key = page.session.framework.profile.key
    page.session.run(EditItem(PROFILE.name, key, {"name": "Another name"}))
    qtbot.waitUntil(
        lambda: (
            wishes[-1].recorded is not None
            and len(wishes[-1].recorded.edits) == len(before.edits) + 1
        )
    )
    assert wishes[-1].edition.recorded == wishes[-1].recorded
    qtbot.waitUntil(lambda: not page.renewing.is_busy)


def test_a_version_and_what_changed_since_are_printed_from_the_page(
    wishes: list[Wish],
    open_window: Callable[..., MainWindow],
    marketing_path: Path,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    assert run(["publish", str(marketing_path), "--title", "Spring"]) == 0
    window = open_window(marketing_path)
    key = window.session.framework.profile.key
    window.session.run(EditItem(PROFILE.name, key, {"vision": "To be of use."}))
    window.run_action("preview")
    page = window.page
    assert isinstance(page, ReportsPage)
    qtbot.waitUntil(lambda: page.pages is not None)
    assert wishes[-1].edition.version == "Draft"
    page.choose("changes")
    qtbot.waitUntil(lambda: wishes[-1].report == "changes" and not page.renewing.is_busy)
    earlier = wishes[-1].edition.earlier
    assert earlier is not None
    assert earlier.title.startswith("Version 1 “Spring”, published")
    assert (earlier.framework.profile.vision, earlier.later) == ("", "Now")
    field = page.options.version
    field.line.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, field._options()[1].text)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    page.choose("raci")
    qtbot.waitUntil(lambda: wishes[-1].version == 1 and not page.renewing.is_busy)
    assert wishes[-1].edition.version.startswith("Version 1, published")
    out = tmp_path / "matrix.md"
    told = file_writer(page.session.framework, page.wish, out, marketing_path)(
        Progress(lambda *_: None)
    )
    assert told == ()
    assert "Version 1, published" in out.read_text(encoding="utf-8")
