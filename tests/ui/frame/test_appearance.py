"""Theme, font sizes, density, zoom; and the contrast of every colour."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from governance_app.domain.kinds import letter
from governance_app.settings import load_settings
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.registry import page_named
from governance_app.ui.theme import colours as named
from governance_app.ui.theme.colours import DARK, LIGHT, Colours
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button

CTRL = Qt.KeyboardModifier.ControlModifier


def luminance(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def pairs(colours: Colours) -> Iterator[tuple[str, QColor, QColor]]:
    grounds = ("window", "raised", "band", "selected", "hovered")
    for ground in grounds:
        for text in ("text", "muted", "accent"):
            yield f"{text} on {ground}", getattr(colours, text), getattr(colours, ground)
    yield "on_accent on accent", colours.on_accent, colours.accent
    for name in ("error", "warning", "hint", "success"):
        tone = colours.tone(name)
        for text in (tone.text, colours.text, colours.muted, colours.accent):
            yield f"{text.name()} on {name}", text, tone.ground
        for ground in grounds:
            yield f"{name} on {ground}", tone.text, getattr(colours, ground)
    for meaning, chip in colours.letters.items():
        yield f"letter {meaning}", chip.text, chip.fill


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_is_readable_on_its_ground(colours: Colours) -> None:
    weak = {what: round(contrast(a, b), 2) for what, a, b in pairs(colours) if contrast(a, b) < 4.5}
    assert weak == {}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_letters_and_focus_stand_out_from_the_ground(colours: Colours) -> None:
    assert contrast(colours.focus, colours.window) >= 3
    fills = [chip.fill.name() for chip in colours.letters.values()]
    assert len(set(fills)) == len(fills)


def test_meanings_are_those_of_the_domain() -> None:
    classes = ("ACCOUNTABLE", "RESPONSIBLE", "SUPPORT", "CONSULTED", "INFORMED", "OTHER")
    for name in classes:
        assert getattr(named, name) == getattr(letter, name)
    assert set(LIGHT.letters) == set(DARK.letters) == {getattr(letter, name) for name in classes}


@pytest.mark.parametrize(("wanted", "dark"), [("light", False), ("dark", True)])
def test_a_theme_is_chosen_in_the_menu_and_kept(
    start_window: MainWindow, wanted: str, dark: bool
) -> None:
    start_window.list[f"theme-{wanted}"].trigger()
    assert theme().colours.is_dark is dark
    ground = QApplication.palette().color(QPalette.ColorRole.Window)
    assert ground == theme().colours.window
    assert start_window.list[f"theme-{wanted}"].isChecked()
    assert load_settings().theme == wanted or wanted == "light"  # light was chosen already


def test_three_font_sizes(window: MainWindow) -> None:
    sizes = []
    for size in ("small", "normal", "large"):
        window.list[f"font_size-{size}"].trigger()
        sizes.append((QApplication.font().pointSizeF(), theme().row_height()))
    assert sizes == sorted(set(sizes))


def test_density_moves_rows_together(window: MainWindow) -> None:
    wide = theme().row_height()
    window.list["density-compact"].trigger()
    assert theme().row_height() < wide


def test_zoom_by_key(window: MainWindow, press) -> None:
    page = page_named("roles")  # the matrix takes these keys for its own zoom
    assert page is not None
    window.opened.area.open_page(page).setFocus()
    usual = QApplication.font().pointSizeF()
    press(Qt.Key.Key_Equal, CTRL)
    assert theme().zoom == 110
    assert QApplication.font().pointSizeF() > usual
    press(Qt.Key.Key_Minus, CTRL)
    press(Qt.Key.Key_Minus, CTRL)
    assert theme().zoom == 90
    press(Qt.Key.Key_0, CTRL)
    assert QApplication.font().pointSizeF() == usual
    for _ in range(20):
        press(Qt.Key.Key_Minus, CTRL)
    assert theme().zoom == 70


def test_full_screen_by_key(window: MainWindow, press) -> None:
    press(Qt.Key.Key_F11)
    assert window.isFullScreen()
    press(Qt.Key.Key_F11)
    assert not window.isFullScreen()


@pytest.mark.parametrize("font_size", ["small", "normal", "large"])
@pytest.mark.parametrize("page", ["start", "matrix", "findings"])
def test_the_window_fits_into_1100_by_700(
    window: MainWindow, start_window: MainWindow, page: str, font_size: str
) -> None:
    window.list[f"font_size-{font_size}"].trigger()
    shown = start_window if page == "start" else window
    if page == "findings":
        window.list["inspector"].trigger()
        window.list["inspector"].trigger()
    shown.resize(1100, 700)
    QApplication.processEvents()
    assert (shown.width(), shown.height()) == (1100, 700)
    assert shown.minimumSizeHint().width() <= 1100


@pytest.mark.parametrize("look", ["plain", "primary", "flat"])
def test_a_button_shows_that_it_has_the_keyboard(start_window: MainWindow, look) -> None:
    button = Button("Do it", look=look)
    button.setParent(start_window)
    button.show()
    before = button.grab().toImage()
    button.setFocus()
    after = button.grab().toImage()
    places = [(x, y) for x in range(after.width()) for y in range(after.height())]
    changed = [
        contrast(QColor(before.pixel(x, y)), QColor(after.pixel(x, y)))
        for x, y in places
        if before.pixel(x, y) != after.pixel(x, y)
    ]
    assert sum(each >= 3 for each in changed) > after.width(), "nobody sees that"
