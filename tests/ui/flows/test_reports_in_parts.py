"""A report too large for one document is offered in parts, and saved so."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pdf_files import pdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import ROLE
from governance_app.domain.rules import Subject
from governance_app.reports import parts
from governance_app.reports.typesetting import SetReport
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.reports_page import ReportsPage
from governance_app.ui.reports import previewing
from governance_app.ui.widgets.buttons import Button

TOO_LARGE = "The matrix is too large for one report; save it in parts."


@pytest.fixture
def page(
    monkeypatch: pytest.MonkeyPatch,
    open_window: Callable[..., MainWindow],
    marketing_path: Path,
    qtbot: QtBot,
) -> ReportsPage:
    """Show the reports of a document whose matrix is said to be too large."""

    def refuse(*_: object, **__: object) -> SetReport:
        raise Refusal(TOO_LARGE)

    def set_part(*_: object, **__: object) -> SetReport:
        return SetReport(pdf("A part"), 1, ())

    monkeypatch.setattr(previewing, "set_wish", refuse)
    monkeypatch.setattr(parts, "set_content", set_part)
    window = open_window(marketing_path)
    window.run_action("preview")
    made = window.page
    assert isinstance(made, ReportsPage)
    qtbot.waitUntil(lambda: made.pane.failure.sentence == TOO_LARGE)
    return made


def in_parts(page: ReportsPage) -> Any:
    return next(each for each in page.page_actions() if each.text() == "In parts…")


def test_the_failure_leads_to_the_parts(page: ReportsPage, dialog: Any) -> None:
    buttons = {each.accessibleName(): each for each in page.pane.failure.findChildren(Button)}
    QTest.mouseClick(buttons["Save in parts…"], Qt.MouseButton.LeftButton)
    where: QFileDialog = dialog(QFileDialog)
    assert any("*.zip" in each for each in where.nameFilters())
    where.reject()


def test_only_a_whole_matrix_comes_in_parts(page: ReportsPage) -> None:
    assert in_parts(page).isEnabled()
    page.choose("raci", Subject(ROLE.name, next(iter(page.session.framework.roles))))
    assert not in_parts(page).isEnabled()
    page.choose("people")
    assert not in_parts(page).isEnabled()


@pytest.mark.parametrize("name", ["parts.zip", "joined.pdf"])
def test_the_parts_are_written(
    page: ReportsPage, tmp_path: Path, said: Callable[[MainWindow, str], str], name: str
) -> None:
    window: Any = page.window()
    into = tmp_path / name
    page.outputs.write_parts(page.wish, into)
    sentence = said(window, "Saved")
    if into.suffix == ".zip":
        names = zipfile.ZipFile(into).namelist()
        assert len(names) >= 2, "an overview, and the parts"
    else:
        assert into.read_bytes().startswith(b"%PDF")
        assert "not PDF/UA" in sentence
