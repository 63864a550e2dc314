"""The logo of reports on the page of the framework."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog

from governance_app.domain.kinds import LOGO


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Return a folder with pictures, and what is none."""
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#1a5fb4"))
    image.save(str(tmp_path / "blue.png"))
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="#a00"/></svg>'
    (tmp_path / "red.svg").write_text(drawing, encoding="utf-8")
    (tmp_path / "text.png").write_text("no picture", encoding="utf-8")
    (tmp_path / "large.png").write_bytes(b"\x89PNG" + b"\0" * (2 << 20))
    return tmp_path


def _logos(sheet: Any) -> list[str]:
    return [each.name for each in sheet.session.framework.of(LOGO).values()]


def _middle(row: Any) -> QColor:
    picture = row.sample.grab().toImage()
    return picture.pixelColor(picture.width() // 2, picture.height() // 2)


def test_a_picture_is_chosen_changed_and_removed(sheet: Any, pictures: Path) -> None:
    row = sheet.page.sheet.logo
    assert not row.sample.isVisibleTo(row)
    sheet.click(row.choose_button)
    dialog = sheet.window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(pictures / "blue.png"))
    dialog.close()
    sheet.settle()
    row = sheet.page.sheet.logo
    assert _logos(sheet) == ["blue"]
    assert row.words.text() == "blue"
    assert _middle(row) == QColor("#1a5fb4")
    row.take(pictures / "red.svg")
    sheet.settle()
    assert _logos(sheet) == ["red"]
    assert _middle(sheet.page.sheet.logo) == QColor("#aa0000")
    sheet.session.undo()
    sheet.settle()
    assert _middle(sheet.page.sheet.logo) == QColor("#1a5fb4")
    sheet.click(sheet.page.sheet.logo.remove_button)
    sheet.settle()
    assert _logos(sheet) == []
    assert not sheet.page.sheet.logo.sample.isVisibleTo(sheet.page.sheet.logo)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("text.png", "“text.png” cannot be the logo: it is no PNG, JPEG or SVG file"),
        ("large.png", "“large.png” cannot be the logo: it has more than 1 MB"),
        ("gone.png", "“gone.png” cannot be the logo: it cannot be read"),
    ],
)
def test_what_is_no_picture_is_refused(
    name: str, sentence: str, sheet: Any, pictures: Path
) -> None:
    said: list[str] = []
    sheet.session.message.connect(lambda message: said.append(message.text))
    sheet.page.sheet.logo.take(pictures / name)
    assert [text[: len(sentence)] for text in said] == [sentence]
    assert _logos(sheet) == []
