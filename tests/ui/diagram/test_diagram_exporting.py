"""The org chart as a file, opened again by another reader."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from frameworks import STRANGE_NAMES
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QFileDialog

from governance_app.domain.errors import Refusal
from governance_app.ui.diagram.content import Card, CardLine, Content
from governance_app.ui.diagram.drawing import Drawing
from governance_app.ui.diagram.exporting import Sheet, write_sheet
from governance_app.ui.diagram.layout import Metrics, arrange

Hands = Any
ENDINGS = ("svg", "png", "pdf")


def sheet_of(content: Content, title: str = "Marketing operations – org chart") -> Sheet:
    drawing = Drawing.of(content, arrange(content, Metrics()))
    return Sheet(drawing, title, "1 March 2026 · 3 roles", QApplication.font())


def cards(count: int, children: int = 5) -> Content:
    return Content.of(
        Card(
            key,
            f"Role {key}",
            (CardLine("Vacant", "error") if key % 3 == 0 else CardLine(f"Person {key}"),),
            above=(key - 1) // children if key else None,
        )
        for key in range(count)
    )


def texts_of_pdf(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == 1
        page = document[0].get_textpage()
        return str(page.get_text_bounded())


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Fonts need an application."""


def test_svg_is_read_again_and_holds_its_words_as_words(tmp_path: Path) -> None:
    path = write_sheet(sheet_of(cards(3)), tmp_path / "chart.svg")
    renderer = QSvgRenderer(str(path))
    assert renderer.isValid()
    assert renderer.viewBoxF().width() >= 420
    text = path.read_text(encoding="utf-8")
    for words in ("Marketing operations – org chart", "Role 2", "Vacant"):
        assert words in text
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    assert len({image.pixel(x, y) for x in range(0, 400, 3) for y in range(0, 300, 3)}) > 5


def test_png_is_read_again_twice_as_sharp(tmp_path: Path) -> None:
    sheet = sheet_of(cards(3))
    image = QImage(str(write_sheet(sheet, tmp_path / "chart.png")))
    assert (image.width(), image.height()) == tuple(2 * length for length in sheet.size)
    assert image.pixelColor(2, 2).name() == "#ffffff"


def test_pdf_is_one_sheet_of_the_size_of_the_chart_with_its_words(tmp_path: Path) -> None:
    sheet = sheet_of(cards(12))
    path = write_sheet(sheet, tmp_path / "chart.PDF")
    with pypdfium2.PdfDocument(path) as document:
        width, height = document[0].get_size()
        assert document.get_metadata_value("Title") == sheet.title
        pictures = [o for o in document[0].get_objects() if o.type == 3]
        assert not pictures
    assert abs(width - sheet.size[0] * 0.75) < 2
    assert abs(height - sheet.size[1] * 0.75) < 2
    told = texts_of_pdf(path)
    for words in ("1 March 2026", "Role 11", "Vacant"):
        assert words in told


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_thousand_roles_are_written(tmp_path: Path, ending: str) -> None:
    path = write_sheet(sheet_of(cards(1_000)), tmp_path / f"chart.{ending}")
    if ending == "svg":
        assert QSvgRenderer(str(path)).isValid()
    elif ending == "pdf":
        with pypdfium2.PdfDocument(path) as document:  # takes so many columns for upright writing
            told = "".join(document[0].get_textpage().get_text_range().split())
        assert all(f"Role{number}" in told for number in range(1_000))
    else:
        image = QImage(str(path))
        assert not image.isNull()
        assert image.width() * image.height() <= 48_000_000


def test_a_chain_longer_than_any_sheet_is_drawn_smaller(tmp_path: Path) -> None:
    sheet = sheet_of(cards(400, 1))
    with pypdfium2.PdfDocument(write_sheet(sheet, tmp_path / "chart.pdf")) as document:
        assert document[0].get_size()[1] <= 14_401
    assert QImage(str(write_sheet(sheet, tmp_path / "chart.png"))).height() <= 30_000


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", [*STRANGE_NAMES, "]]></text><script>alert(1)</script>"])
def test_names_are_data_and_never_markup(tmp_path: Path, ending: str, name: str) -> None:
    content = Content.of([Card(1, name, (CardLine(name),))])
    path = write_sheet(sheet_of(content, title=name), tmp_path / f"chart.{ending}")
    if ending == "svg":
        assert QSvgRenderer(QByteArray(path.read_bytes())).isValid()
        assert b"<script" not in path.read_bytes()
        assert b"<b>" not in path.read_bytes()


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_empty_chart_is_a_sheet_with_its_title(tmp_path: Path, ending: str) -> None:
    assert write_sheet(sheet_of(Content()), tmp_path / f"chart.{ending}").stat().st_size > 100


def test_another_ending_or_folder_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="ends in none of"):
        write_sheet(sheet_of(cards(2)), tmp_path / "chart.docx")
    with pytest.raises(Refusal, match="There is no folder"):
        write_sheet(sheet_of(cards(2)), tmp_path / "nowhere" / "chart.svg")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_page_exports_what_it_shows_and_names_the_file(
    chart: Hands, tmp_path: Path, qtbot: Any, ending: str
) -> None:
    chart.press("Down", "Minus")
    path = tmp_path / f"out.{ending}"
    chart.page.export_to(path)
    qtbot.waitUntil(lambda: bool(chart.said), timeout=10_000)
    assert chart.said == [f"Saved to {path}."]
    if ending == "pdf":
        told = texts_of_pdf(path)
        assert "Campaign Lead" in told
        assert "Campaign Manager" not in told
        assert "7 roles" in told


def test_the_page_asks_where_to(chart: Hands, tmp_path: Path, qtbot: Any) -> None:
    chart.page.ask_where_to_export()
    (asking,) = chart.window.findChildren(QFileDialog)
    assert asking.nameFilters()[0] == "PDF file (*.pdf)"
    asking.fileSelected.emit(str(tmp_path / "chosen.svg"))
    asking.reject()
    qtbot.waitUntil(lambda: bool(chart.said), timeout=10_000)
    assert QSvgRenderer(str(tmp_path / "chosen.svg")).isValid()


def test_a_chart_can_be_exported_in_the_dark_and_is_light(
    chart: Hands, tmp_path: Path, qtbot: Any
) -> None:
    chart.window.windows.change_settings(theme="dark")
    chart.page.export_to(tmp_path / "out.png")
    qtbot.waitUntil(lambda: bool(chart.said), timeout=10_000)
    assert QImage(str(tmp_path / "out.png")).pixelColor(3, 3).name() == "#ffffff"
