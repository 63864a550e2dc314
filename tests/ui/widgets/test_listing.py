"""Tables of lists: their heads have the theme's colours, like those of registers."""

import pytest
from PySide6.QtGui import QImage, QPainter

from governance_app.settings import Settings
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.listing import ListModel, list_view


class People(ListModel):
    heads = ("Person", "Role")
    count = 0


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_heads_of_a_list_have_the_theme_s_ground(qtbot, look):
    theme().apply(Settings(theme=look))
    view = list_view("Some", People(), (100, 100))
    qtbot.addWidget(view)
    heads = view.horizontalHeader()
    heads.resize(200, heads.sizeHint().height())
    image = QImage(200, heads.height(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    heads.paintSection(painter, image.rect(), 0)
    painter.end()
    assert image.pixelColor(1, 1) == theme().colours.raised
    theme().apply(Settings(theme="light"))
