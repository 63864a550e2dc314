"""The preview of a report: zoom, pages, search, what is drawn and how much memory that takes."""

from collections.abc import Iterator
from typing import Any

import pytest
from pdf_files import A4, pdf
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.ui.preview.drawing import Wish
from governance_app.ui.preview.pages import MOST_PIXELS, PdfPages
from governance_app.ui.preview.pane import PreviewPane
from governance_app.ui.preview.pictures import Pictures
from governance_app.ui.preview.sheets import Sheets
from governance_app.ui.preview.zooming import Zoom, percent_of, stepped
from governance_app.ui.widgets.buttons import Button


@pytest.fixture
def pane(window: Any, qtbot: QtBot) -> Iterator[PreviewPane]:
    """Return a preview in a window of its own, with three pages."""
    made = PreviewPane(window.session)
    qtbot.addWidget(made)
    made.resize(800, 600)
    with qtbot.waitExposed(made):
        made.show()
    made.show_pages(PdfPages(pdf("One campaign", "Two", "Three Campaign campaign")), from_top=True)
    yield made
    made.show_pages(None)


def test_a_page_is_drawn_and_the_text_on_it_is_found_where_it_stands() -> None:
    pages = PdfPages(pdf("Alpha beta", "Gamma"))
    assert pages.count == 2
    assert pages.sizes[0] == QSizeF(*A4)
    picture = pages.picture(0, 1.0)
    assert (picture.width(), picture.height()) == A4
    (places,) = pages.places_of("BETA", 0)
    assert 72 < places[0].left() < 200
    assert 60 < places[0].top() < 110, "counted from the upper edge"
    dark = picture.copy(places[0].toRect()).convertToFormat(QImage.Format.Format_Grayscale8)
    assert any(
        dark.pixelColor(x, y).value() < 90
        for x in range(dark.width())
        for y in range(dark.height())
    )
    assert pages.places_of("beta", 1) == ()
    pages.close()


def test_a_huge_page_at_a_large_zoom_stays_within_the_bound() -> None:
    pages = PdfPages(pdf("Huge", size=(5_000, 5_000)))
    picture = pages.picture(0, 4.0)
    assert picture.width() * picture.height() <= MOST_PIXELS * 1.01
    pages.close()


@pytest.mark.parametrize("content", [b"", b"no PDF at all", pdf("Cut off")[:200]])
def test_what_is_no_pdf_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Refusal, match="save it as a PDF file"):
        PdfPages(content)


def test_closed_pages_are_not_drawn() -> None:
    pages = PdfPages(pdf("One"))
    pages.close()
    pages.close()
    with pytest.raises(Cancelled):
        pages.picture(0, 1.0)
    with pytest.raises(Cancelled):
        pages.places_of("One", 0)


@pytest.mark.parametrize(
    ("zoom", "percent"),
    [
        (Zoom(None, 100), 100),
        (Zoom("width"), (800 - 32) / 595 * 75),
        (Zoom("page"), (600 - 32) / 842 * 75),
        (Zoom(None, 33), 33),
    ],
)
def test_how_large_a_page_is_shown(zoom: Zoom, percent: float) -> None:
    scale = zoom.scale(QSizeF(*A4), QSizeF(800, 600))
    assert percent_of(scale) == pytest.approx(percent)


def test_zoom_goes_in_steps_and_has_ends() -> None:
    scale = Zoom(None, 100).scale(QSizeF(*A4), QSizeF())
    assert stepped(scale, 1).percent == 125
    assert stepped(scale, -1).percent == 90
    assert stepped(scale * 100, 1).percent == 400
    assert stepped(scale / 100, -1).percent == 25


def test_a_spot_on_a_page_is_the_same_at_every_zoom() -> None:
    sizes = [QSizeF(*A4)] * 200
    small, large = Sheets(sizes, 0.5, 700), Sheets(sizes, 3.0, 700)
    spot = small.spot(QPointF(300, small.place(120).top() + 77))
    assert spot.page == 120
    again = large.spot(large.point(spot))
    assert again.page == 120
    assert again.y == pytest.approx(spot.y, abs=0.01)
    assert list(small.in_sight(0, 500)) == [0, 1]
    assert list(Sheets((), 1.0, 700).in_sight(0, 500)) == []


def test_pictures_out_of_sight_give_way_and_those_in_sight_stay() -> None:
    pictures = Pictures(most_bytes=10 * 400)
    for page in range(200):
        pictures.take(
            Wish(page, 1.0), QImage(10, 10, QImage.Format.Format_RGB32), range(page, page + 2)
        )
        assert pictures.bytes <= 10 * 400
    assert pictures.picture(199, 1.0)[1]
    assert pictures.picture(0, 1.0) == (None, False)
    stand_in, fits = pictures.picture(199, 2.0)
    assert stand_in is not None
    assert not fits


def test_keys_zoom_and_lead_through_the_pages(pane: PreviewPane, qtbot: QtBot) -> None:
    view, bar = pane.view, pane.bar
    view.setFocus()
    assert view.fit == "width"
    for key, held in (
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.NoModifier),
    ):
        before = view.scale
        QTest.keyClick(view, key, held)
        assert view.scale > before
    QTest.keyClick(view, Qt.Key.Key_1)
    assert bar.percent.text() == "100 %"
    QTest.keyClick(view, Qt.Key.Key_2)
    assert view.fit == "page"
    assert bar.whole.isChecked()
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert (view.current_page, bar.number.text()) == (1, "2")
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.current_page == 2
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.fit == "width"
    assert view.current_page == 2, "zooming stays on the page"


def test_the_number_of_a_page_is_typed(pane: PreviewPane) -> None:
    pane.view.setFocus()
    QTest.keyClick(pane.view, Qt.Key.Key_G)
    assert pane.bar.number.hasFocus()
    QTest.keyClicks(pane.bar.number, "3")
    QTest.keyClick(pane.bar.number, Qt.Key.Key_Return)
    assert pane.view.current_page == 2
    assert pane.view.hasFocus()
    pane.bar.ask_for_page()
    QTest.keyClicks(pane.bar.number, "9")
    QTest.keyClick(pane.bar.number, Qt.Key.Key_Return)
    assert pane.view.current_page == 2, "there is no such page"


def test_a_text_is_found_marked_and_walked_through(pane: PreviewPane, qtbot: QtBot) -> None:
    pane.find_text()
    assert pane.find_bar.line.hasFocus()
    QTest.keyClicks(pane.find_bar.line, "campaign")
    qtbot.waitUntil(lambda: pane.find_bar.count.text() == "1 of 3")
    walked = []
    for key, held in (
        (Qt.Key.Key_Return, 0),
        (Qt.Key.Key_F3, 0),
        (Qt.Key.Key_F3, 0),
        (Qt.Key.Key_Return, 1),
    ):
        shift = Qt.KeyboardModifier.ShiftModifier if held else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(pane.find_bar.line, key, shift)
        assert pane.finder.chosen is not None
        walked.append((pane.find_bar.count.text(), pane.finder.chosen.page))
    assert walked == [("2 of 3", 2), ("3 of 3", 2), ("1 of 3", 0), ("3 of 3", 2)]
    assert pane.view.current_page == 2
    QTest.keyClick(pane.find_bar.line, Qt.Key.Key_Escape)
    assert pane.find_bar.isHidden()
    assert pane.view.hasFocus()
    assert not pane.finder.marks


def test_what_is_not_there_is_said(pane: PreviewPane, qtbot: QtBot) -> None:
    pane.find_text()
    QTest.keyClicks(pane.find_bar.line, "nowhere")
    qtbot.waitUntil(lambda: pane.find_bar.count.text() == "Not here")
    assert not pane.find_bar.next.isEnabled()


def test_a_search_goes_on_in_the_pages_that_are_set_anew(pane: PreviewPane, qtbot: QtBot) -> None:
    pane.find_text()
    QTest.keyClicks(pane.find_bar.line, "campaign")
    qtbot.waitUntil(lambda: pane.find_bar.count.text() == "1 of 3")
    pane.show_pages(PdfPages(pdf("Other", "One campaign")))
    qtbot.waitUntil(lambda: pane.find_bar.count.text() == "1 of 1")
    assert list(pane.finder.marks) == [1]


def test_pages_set_anew_keep_the_place_and_another_report_begins_at_its_top(
    pane: PreviewPane, qtbot: QtBot
) -> None:
    pane.view.show_page(2)
    before = pane.view.verticalScrollBar().value()
    pane.show_pages(PdfPages(pdf("One", "Two", "Three", "Four")))
    assert pane.view.verticalScrollBar().value() == before
    pane.show_pages(PdfPages(pdf("One", "Two")), from_top=True)
    assert pane.view.verticalScrollBar().value() == 0


def test_two_hundred_pages_are_scrolled_through_within_a_bound(
    pane: PreviewPane, qtbot: QtBot
) -> None:
    pane.show_pages(PdfPages(pdf(*(f"Page {n}" for n in range(200)))), from_top=True)
    most = 0
    for page in range(0, 200, 8):
        pane.view.show_page(page)
        qtbot.waitSignal(pane.view.painted, timeout=5_000).wait()
        most = max(most, pane.view.held_bytes)
    assert most < 100 << 20
    assert pane.thumbnails.pages.kept <= 150
    assert pane.view.current_page == 192


def test_only_what_is_in_sight_is_drawn(
    pane: PreviewPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    drawing = PdfPages.picture

    def counted(self: PdfPages, number: int, scale: float) -> QImage:
        drawn.append(number)
        return drawing(self, number, scale)

    monkeypatch.setattr(PdfPages, "picture", counted)
    pane.thumbnails.hide()
    pane.bar.thumbnails.setChecked(False)
    pane.show_pages(PdfPages(pdf(*(f"Page {n}" for n in range(60)))), from_top=True)
    pane.view.show_page(50)
    with qtbot.waitSignal(pane.view.painted, timeout=5_000):
        pass
    assert set(drawn) <= {0, 1, 49, 50, 51}


def test_a_failure_is_said_above_the_pages_with_what_can_be_done(pane: PreviewPane) -> None:
    done = []
    pane.say_failure("The layout is wrong in line 3.", ("Try again", lambda: done.append(1)))
    assert pane.failure.isVisible()
    QTest.mouseClick(pane.failure.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    assert done == [1]
    pane.say_failure("")
    assert not pane.failure.isVisible()


def test_the_small_pictures_give_way_in_little_room(pane: PreviewPane) -> None:
    assert pane.thumbnails.isVisible()
    pane.resize(420, 400)
    assert not pane.thumbnails.isVisible()
    pane.resize(900, 600)
    assert pane.thumbnails.isVisible()
    QTest.mouseClick(pane.bar.thumbnails, Qt.MouseButton.LeftButton)
    assert not pane.thumbnails.isVisible()


def test_marks_lie_on_the_page(pane: PreviewPane) -> None:
    pane.view.mark({0: ((QRectF(0, 0, 595, 842),),)}, (0, 0))
    picture = pane.view.viewport().grab().toImage()
    colour = picture.pixelColor(picture.width() // 2, picture.height() // 2)
    assert colour.red() > colour.blue() + 20, "yellow over white"
