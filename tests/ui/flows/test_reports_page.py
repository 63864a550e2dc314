"""The reports page: pages as pictures, zoom, thumbnails, save and print."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import RemoveItems
from governance_app.domain.kinds import ROLE
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.reports_page import ReportsPage

Said = Callable[[MainWindow, str], str]
OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def reports(open_window: OpenWindow, marketing_path: Path, qtbot: QtBot) -> ReportsPage:
    window = open_window(marketing_path)
    window.run_action("preview")
    page = window.page
    assert isinstance(page, ReportsPage)
    qtbot.waitUntil(lambda: page.pages is not None, timeout=30_000)
    return page


def _is_drawn(page: ReportsPage) -> bool:
    """Whether the middle of the first page shows something other than white paper."""
    picture = page.pane.view.viewport().grab().toImage()
    colours = {
        picture.pixel(x, y)
        for x in range(40, picture.width() - 40, 7)
        for y in range(40, picture.height() - 40, 7)
    }
    return len(colours) > 6


def test_the_pages_are_drawn(reports: ReportsPage, qtbot: QtBot) -> None:
    assert reports.pages is not None
    assert reports.pages.count >= 2
    qtbot.waitUntil(lambda: _is_drawn(reports), timeout=10_000)
    QAbstractItemModelTester(
        reports.pane.thumbnails.pages, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    first = reports.pane.thumbnails.pages.index(0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Page 1 of")


def test_keys_zoom_and_go_through_the_pages(reports: ReportsPage) -> None:
    before = reports.pane.view.scale
    QTest.keyClick(reports.pane.view, Qt.Key.Key_Plus)
    assert reports.pane.view.scale > before
    QTest.keyClick(reports.pane.view, Qt.Key.Key_Minus)
    QTest.keyClick(reports.pane.view, Qt.Key.Key_0)
    assert reports.pane.view.scale == pytest.approx(before)
    QTest.keyClick(reports.pane.view, Qt.Key.Key_End)
    assert reports.pages is not None
    assert reports.pane.view.current_page == reports.pages.count - 1
    assert reports.pane.bar.page_text == f"Page {reports.pages.count} of {reports.pages.count}"
    QTest.keyClick(reports.pane.view, Qt.Key.Key_Home)
    assert reports.pane.view.current_page == 0


def test_a_thumbnail_leads_to_its_page(reports: ReportsPage) -> None:
    reports.pane.thumbnails.setCurrentIndex(reports.pane.thumbnails.pages.index(1))
    assert reports.pane.view.current_page == 1


def test_an_edit_sets_the_report_again(reports: ReportsPage, qtbot: QtBot) -> None:
    before = reports.pages
    role = next(iter(reports.session.framework.roles))
    assert reports.session.run(RemoveItems(ROLE.name, (role,)))
    qtbot.waitUntil(lambda: reports.pages is not before, timeout=30_000)


def test_another_paper_has_other_pages(reports: ReportsPage, qtbot: QtBot) -> None:
    before = reports.pages
    assert before is not None
    width = before.sizes[0].width()
    reports.options.paper.setCurrentText("A3")
    qtbot.waitUntil(lambda: reports.pages is not before, timeout=30_000)
    assert reports.pages is not None
    assert reports.pages.sizes[0].width() > width * 1.3


def test_the_report_is_saved(reports: ReportsPage, tmp_path: Path, said: Said) -> None:
    window: Any = reports.window()
    reports.outputs.save(reports.wish, tmp_path / "out.pdf")
    said(window, "Saved to")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_what_cannot_be_saved_is_said(reports: ReportsPage, tmp_path: Path, said: Said) -> None:
    window: Any = reports.window()
    reports.outputs.save(reports.wish, tmp_path / "no folder" / "out.pdf")
    said(window, "no folder")


def test_the_pages_are_printed(reports: ReportsPage, tmp_path: Path, said: Said) -> None:
    window: Any = reports.window()
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert reports.pages is not None
    reports.outputs.print_on(reports.pages.pdf, printer)
    said(window, f"Sent {reports.pages.count} pages")
    assert (tmp_path / "printed.pdf").stat().st_size > 1_000


def test_print_asks_for_a_printer_by_a_dialog_that_does_not_block(
    reports: ReportsPage, dialog: Any
) -> None:
    window: Any = reports.window()
    window.run_action("print")
    asking = dialog(QPrintDialog)
    assert asking.maxPage() == reports.pages.count
    asking.reject()


def test_the_page_is_left_while_the_report_is_being_set(
    open_window: OpenWindow, marketing_path: Path
) -> None:
    window = open_window(marketing_path)
    window.run_action("preview")
    window.close()
